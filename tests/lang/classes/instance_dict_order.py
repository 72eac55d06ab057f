# Attribute order, deletion, many attributes, vars and dir.
class A: pass
a = A()
for n in "zyx": setattr(a, n, n * 2)
print(a.__dict__, vars(a) is a.__dict__)
del a.y
a.y = "again"
print(list(a.__dict__))
a.__dict__["new"] = 1
print(a.new)
b = A()
for i in range(100): setattr(b, f"a{i}", i)
print(sum(vars(b).values()), b.a57, len(vars(b)))
for i in range(0, 100, 2): delattr(b, f"a{i}")
print(len(vars(b)), b.a99, hasattr(b, "a98"))
print([n for n in dir(a) if not n.startswith("_")])
a.__dict__[5] = "int key"
print(len(a.__dict__), a.x)
