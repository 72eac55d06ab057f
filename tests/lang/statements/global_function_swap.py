# Rebinding functions, classes and builtins while other code uses them (inline caches).
def f(): return "first"
def call(): return f()
out = [call() for _ in range(20)]
def f(): return "second"
out += [call() for _ in range(20)]
print(out.count("first"), out.count("second"))
class A:
    x = 1
    def m(self): return "A"
def read(o): return o.x, o.m()
a = A()
r = [read(a) for _ in range(20)]
a.x = 2
r.append(read(a))
A.m = lambda self: "patched"
r.append(read(a))
a.m = lambda: "own"
r.append(read(a))
del a.x
r.append(read(a))
A.x = property(lambda self: "prop")
r.append(read(a))
print(r[0], r[20:])
def size(v): return len(v)
s = [size("ab") for _ in range(10)]
len = lambda v: -1
s.append(size("ab"))
del len
s.append(size("ab"))
print(s)
def add(p, q): return p + q
print([add(*t) for t in [(1, 2)] * 5 + [(1.5, 2), ("a", "b"), ([1], [2]), (2 ** 62, 2 ** 62), (True, 1), (1, 2)]])
def item(c, k): return c[k]
print([item(*t) for t in [([1, 2], 1)] * 5 + [({"k": 5}, "k"), ("abc", 0), ((7,), -1), (range(5), 2), ([3], 0), ({1: 2}, 1)]])
