# __getattr__ is asked only when the usual lookup fails.
class A:
    x = 1
    def __init__(self): self.y = 2
    def __getattr__(self, name):
        if name.startswith("dyn_"): return name[4:]
        raise AttributeError(f"no {name}")
    @property
    def broken(self): raise AttributeError("inside")
a = A()
print(a.x, a.y, a.dyn_z, getattr(a, "dyn_q"), getattr(a, "w", "default"), hasattr(a, "w"))
try:
    a.w
except AttributeError as e:
    print(e)
try:
    a.broken
except AttributeError as e:
    print(e)
class Proxy:
    def __init__(self, target): object.__setattr__(self, "t", target)
    def __getattr__(self, name): return getattr(self.t, name)
p = Proxy([3, 1, 2])
p.sort()
print(p.t, p.__len__())
