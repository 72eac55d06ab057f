# What containers take and give back.
import sys
x = object()
def n(): return sys.getrefcount(x) - 1
l = [x] * 10; print(n())
l.append(x); l.insert(0, x); l.extend([x, x]); print(n())
del l[2:5]; print(n())
l[0] = None; print(n())
l.pop(); l.remove(x); print(n())
m = l[:] ; print(n())
l.clear(); del m; print(n())
d = {1: x, "a": x}; d["b"] = x; d.setdefault("c", x); d.update(e=x); print(n())
d.pop("a"); d["b"] = 1; del d["c"]; d.popitem(); print(n())
d2 = d.copy(); print(n()); d.clear(); d2 = None; print(n())
s = {x}; s.add(x); print(n()); s.discard(x); print(n())
t = (x, x, (x,)); u = t + t; print(n()); del t, u; print(n())
list(map(lambda v: v, [x])); sorted([x], key=id); max([x], key=id); print(n())
f = lambda a=x: a
print(n()); del f; print(n())
try: raise ValueError(x)
except ValueError as e: print(n())
print(n())
