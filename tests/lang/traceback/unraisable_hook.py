# sys.unraisablehook gets it.
import sys
class A:
    def __del__(self): raise KeyError("k")
def hook(u): print(u.exc_type, u.exc_value, u.err_msg, u.object.__qualname__)
sys.unraisablehook = hook
A()
