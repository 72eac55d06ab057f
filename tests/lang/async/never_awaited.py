# A coroutine that nobody awaits: the warning, with and without the place it comes from.
import sys
import warnings


async def f():
    pass

class C:
    async def method(self):
        pass

def make():
    return f()

f()
C().method()
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())
c = make()
print([(line, name) for file, line, name in c.cr_origin])
del c
sys.set_coroutine_origin_tracking_depth(0)
c = f()
c.close()
sys.unraisablehook = lambda args: print(repr(args.exc_value), args.object.__name__)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    f()
