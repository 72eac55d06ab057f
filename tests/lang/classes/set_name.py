# __set_name__ is called in order of definition, before __init_subclass__.
class D:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): print("set_name", self.n, owner.__name__, name)
class Base:
    def __init_subclass__(cls): print("init_subclass", cls.__name__)
class C(Base):
    b = D(1)
    a = D(2)
C.late = D(3)
E = type("E", (), {"x": D(4)})
class Bad:
    def __set_name__(self, owner, name): raise ValueError("boom")
try:
    class F:
        bad = Bad()
except RuntimeError as e:
    print(e, repr(e.__cause__))
