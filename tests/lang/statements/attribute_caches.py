# The same code over instances of many classes and shapes.
class P:
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
def get(o): return o.v
objs = [P(v=1), P(a=0, v=2), P(v=3, a=0), P(a=0, b=0, v=4)]
class S:
    __slots__ = ("v",)
    def __init__(self, v): self.v = v
class D(P):
    v = "class default"
class G:
    def __getattr__(self, n): return f"dynamic {n}"
objs += [S(5), D(), D(v=6), G(), type("T", (), {"v": property(lambda self: "property")})(), P(v=7)]
for _ in range(3): print([get(o) for o in objs])
def put(o, x): o.v = x
for i, o in enumerate(objs[:7]): put(o, i * 10)
print([get(o) for o in objs])
for o in objs[:4]:
    del o.v
    try: get(o)
    except AttributeError as e: print(e, end="; ")
    put(o, "back")
print([get(o) for o in objs[:4]], [list(vars(o)) for o in objs[:4]])
def call(o): return o.method(1)
class M1:
    def method(self, x): return ("M1", x)
class M2(M1):
    @classmethod
    def method(cls, x): return (cls.__name__, x)
class M3:
    @staticmethod
    def method(x): return ("static", x)
class M4:
    def __init__(self): self.method = lambda x: ("attribute", x)
print([call(o) for o in (M1(), M2(), M3(), M4(), M1(), M2(), M3(), M4()) * 2][-4:])
