# with_traceback(None) and a traceback of another.
def f(): raise ValueError("f")
try: f()
except ValueError as e: tb = e.__traceback__
raise KeyError("k").with_traceback(tb)
