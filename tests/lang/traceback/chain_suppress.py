# __suppress_context__ set by hand.
try:
    1 / 0
except ZeroDivisionError as e:
    new = ValueError("v")
    new.__context__ = e
    new.__suppress_context__ = True
raise new
