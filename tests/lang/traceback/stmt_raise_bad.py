# raise of what is no exception, in a handler.
try:
    1 / 0
except ZeroDivisionError:
    raise 5
