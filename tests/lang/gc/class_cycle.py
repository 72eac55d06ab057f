# Classes are cycles themselves and are collected.
import gc, weakref
gc.disable()
gc.collect()
def make():
    class Temp:
        def m(self): return __class__
    return weakref.ref(Temp)
r = make()
print(r() is not None)
print(gc.collect() > 3, r())
class Base: pass
def sub():
    class Sub(Base): pass
    print(Base.__subclasses__() == [Sub])
sub()
gc.collect()
print(Base.__subclasses__())
