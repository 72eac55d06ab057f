# Counts seen inside operator methods, called by the operator and by name.
import sys
class P:
    def __add__(self, o): return sys.getrefcount(self), sys.getrefcount(o)
    def __radd__(self, o): return sys.getrefcount(self)
    def __getitem__(self, k): return sys.getrefcount(self), sys.getrefcount(k)
    def __call__(self, a): return sys.getrefcount(self), sys.getrefcount(a)
    def __eq__(self, o): return sys.getrefcount(self), sys.getrefcount(o)
    def __neg__(self): return sys.getrefcount(self)
    def __len__(self): return sys.getrefcount(self)
    def __contains__(self, x): print(sys.getrefcount(self), sys.getrefcount(x)); return True
    @property
    def prop(self): return sys.getrefcount(self)
def f():
    p, r = P(), P()
    print(p + r, p.__add__(r), p + P(), P() + r, P() + P())
    print(1 + p, p[r], p[P()], p(r), p(P()), P()(r), p == r, -p, len(p), p.prop, P().prop, -P())
    r in p
f()
