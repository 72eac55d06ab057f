# Empty tuples are one, constant tuples are shared, copies are the same object.
a = ()
b = tuple([])
print(a is b, tuple(a) is a, a[:] is a, (a + ()) is a)
t = (1, 2, 3)
print(t[:] is t, t * 1 is t, tuple(t) is t, t + () is t, t[0:3] is t, t[0:2] is t)
def f(): return (1, 2, 3)
print(f() is f(), f() == t)
class T(tuple): pass
u = T((1, 2))
print(tuple(u) is u, type(u[:]).__name__, type(u * 1).__name__, u, u == (1, 2), T(u) is u)
empty = t[:0]
nested = ((),)
print(empty is a, nested[0] is a)
