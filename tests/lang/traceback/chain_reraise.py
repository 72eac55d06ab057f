# A bare raise after another exception was handled.
try:
    raise ValueError("first")
except ValueError:
    try: 1 / 0
    except ZeroDivisionError: pass
    raise
