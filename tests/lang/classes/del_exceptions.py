# An exception in __del__ is reported and ignored.
import sys
class D:
    def __del__(self): raise ValueError("in del")
def hook(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value, args.err_msg, args.object.__qualname__)
sys.unraisablehook = hook
d = D()
del d
print("after")
