# The manager's references inside __enter__ and __exit__.
from sys import getrefcount as refs

class M:
    def __enter__(self):
        print("enter", refs(self))
        return self
    def __exit__(self, kind, value, traceback):
        print("exit", refs(self), kind)
        return True

class Failing(M):
    def __enter__(self):
        print("enter", refs(self))
        raise KeyError("no")

def f():
    m = M()
    for _ in range(3):
        with m: pass
        with M() as n: print(refs(n))
        with M(): raise ValueError
        with m as n, M(): 1 / 0
        try:
            with Failing(): pass
        except KeyError as e: print(e)
f()
