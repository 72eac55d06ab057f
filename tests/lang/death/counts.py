# By reference count: __del__, then weakref callbacks, newest first.
import weakref
class D:
    def __del__(self): print("del")
d = D()
r1 = weakref.ref(d, lambda r: print("callback 1", r()))
r2 = weakref.ref(d, lambda r: print("callback 2", r()))
del d
print(r1(), r2())
