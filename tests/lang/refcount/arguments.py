# Counts seen inside functions: parameters, locals, star arguments, closures.
import sys
def h(x): return sys.getrefcount(x)
def s(*args): return sys.getrefcount(args[0])
def k(**kw): return sys.getrefcount(kw["v"])
class D: pass
q = D()
print(h(q), h(D()), s(q), s(D()), k(v=q), k(v=D()))
def local():
    x = D()
    y = x
    del y
    return sys.getrefcount(x)
print(local())
def closure():
    x = D()
    def inner(): return sys.getrefcount(x)
    return inner()
print(closure())
def nested(a): return h(a)
print(nested(q), nested(D()), (lambda v: sys.getrefcount(v))(q), sys.getrefcount(q))
def default(x=q): return sys.getrefcount(x)
print(default())
class M:
    def m(self): return sys.getrefcount(self)
m = M()
print(m.m(), M().m(), M.m(m), h(x=q))
