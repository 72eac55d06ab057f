# How many references the operands of special methods have inside them.
from sys import getrefcount as refs

class P:
    def __add__(self, o): print("add", refs(self), refs(o)); return NotImplemented
    def __radd__(self, o): print("radd", refs(self), refs(o)); return self
    def __iadd__(self, o): print("iadd", refs(self), refs(o)); return NotImplemented
    def __lt__(self, o): print("lt", refs(self), refs(o)); return NotImplemented
    def __gt__(self, o): print("gt", refs(self), refs(o)); return True
    def __bool__(self): print("bool", refs(self)); return False
    def __neg__(self): print("neg", refs(self)); return 5
    def __getitem__(self, i): print("getitem", refs(self), refs(i)); return i
    def __setitem__(self, i, v): print("setitem", refs(self), refs(i), refs(v))
    def __delitem__(self, i): print("delitem", refs(self), refs(i))
    def __contains__(self, i): print("contains", refs(self), refs(i)); return []
    def __call__(self, x): print("call", refs(self), refs(x)); return x
    def __iter__(self): print("iter", refs(self)); self.n = 0; return self
    def __next__(self):
        print("next", refs(self)); self.n += 1
        if self.n > 2: raise StopIteration
    def __getattr__(self, name): print("getattr", refs(self)); return 4

class Q(P):
    def __radd__(self, o): print("derived", refs(self), refs(o)); return "q"

def f():
    a, b, o = P(), Q(), object()
    for _ in range(4):
        try: a + P()
        except TypeError as e: print(e)
        x = o + a
        print(a + b, b + b if 0 else 1)
        a += b; a = P()
        print(a < o if 0 else a < b, a > o)
        if a < b: print("less")
        if a: print("true")
        if not P(): print("not")
        -a; a[o] = P(); del a[o]; del P()[o]
        print(o in a, o not in a)
        print(a(o) is o, P()(P()) is None, a.some, a.some_more)
        for i in a: pass
        for i in P(): pass
f()
def g(): # once: when it is hot, CPython hands its operands over
    a, o = P(), object()
    a[o]; P()[P()]
g()
