# A metaclass: __prepare__, __new__, __init__, __call__, methods of classes.
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": True}
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
    def describe(cls): return f"class {cls.__name__}"
    def __repr__(cls): return f"<{cls.__name__}>"
class A(metaclass=Meta, option=1):
    def __init__(self, x): self.x = x
class B(A): pass
a = A(5)
print(a.x, A.describe(), type(B) is Meta, A, B, A.prepared)
try:
    a.describe()
except AttributeError as e:
    print(e)
