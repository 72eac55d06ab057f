# Errors in functions of atexit.
import atexit
atexit.register(print, "last")
@atexit.register
def f(): raise ValueError("atexit")
1 / 0
