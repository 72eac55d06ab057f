# Data and non-data descriptors, and the order of attribute lookup.
class Data:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, obj, cls): return f"get {self.name} {obj is not None} {cls.__name__}"
    def __set__(self, obj, value): print("set", self.name, value)
    def __delete__(self, obj): print("delete", self.name)
class NonData:
    def __get__(self, obj, cls): return "nondata"
class C:
    d = Data()
    n = NonData()
c = C()
print(c.d, C.d)
c.d = 1
c.__dict__["d"] = "dict d"
print(c.d)
del c.d
print(c.n)
c.n = "instance"
print(c.n, C.n)
del c.n
print(c.n)
C.d = "replaced"
print(c.d)
