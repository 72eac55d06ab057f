# dir of objects, of classes, of nothing; __dir__.
class A:
    x = 1
    def m(self): pass
class B(A):
    y = 2
    def __init__(self): self.z = 3
b = B()
print([n for n in dir(b) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")], dir(b) == sorted(dir(b)))
print([n for n in dir([]) if not n.startswith("_")])
print([n for n in dir("") if not n.startswith("_")])
print([n for n in dir({}) if not n.startswith("_")])
print([n for n in dir(set()) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")])
print([n for n in dir(1) if not n.startswith("_")], [n for n in dir(1.5) if not n.startswith("_")], [n for n in dir(b"") if not n.startswith("_")] == [n for n in dir(bytes) if not n.startswith("_")])
print([n for n in dir(object) if n.startswith("__")])
print([n for n in dir(ValueError()) if not n.startswith("__")], [n for n in dir(range(1)) if not n.startswith("_")])
class D:
    def __dir__(self): return ["q", "a"]
print(dir(D()))
