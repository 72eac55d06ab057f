# A suspended generator holds its locals; a finished one does not.
import sys
x = object()
def n(): return sys.getrefcount(x) - 1
def gen(a):
    b = a
    yield n()
    del b
    yield n()
g = gen(x)
print(n(), next(g), next(g))
print(next(g, "done"), n())
g = gen(x)
next(g)
print(n())
g.close()
print(n())
g = (y for y in [x])
print(n(), next(g) is x, n())
del g
print(n())
def sub(): yield from gen(x)
s = sub()
print(next(s), n())
del s
print(n())
