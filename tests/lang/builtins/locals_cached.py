# locals() in a function is one dict per frame, brought up to date at each call.
import sys
def f():
    a = 1
    first = locals()
    b = 2
    print(locals() is first, sorted(first), sys._getframe().f_locals is first, sys.getrefcount(first))
    del a
    first["own"] = 3
    print(sorted(locals()))
    exec("b = 7; c = 8")
    print(b, sorted(locals()))
def g():
    x = 1
    yield locals()
    y = 2
    yield locals()
class D:
    def __del__(self): print("dead")
def h():
    v = D()
    locals()
    del v
    print("kept by the dict")
f()
it = g()
p, q = next(it), next(it)
print(p is q, p)
h()
print("end")
