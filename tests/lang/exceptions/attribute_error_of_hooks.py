# An AttributeError that __getattr__ or __getattribute__ raises gets the name and the object, in every way of asking.
class A:
    blech = None
    def __getattr__(self, attr):
        raise AttributeError(attr)


class B:
    blech = None
    def __getattr__(self, attr):
        raise AttributeError


class C:
    blech = None
    def __getattribute__(self, attr):
        raise AttributeError()


class D:
    def __getattr__(self, attr):
        raise AttributeError("own", name="mine", obj=5)


class E:
    def __getattr__(self, attr):
        return self.other.thing if attr == "via" else [].none


def told(e):
    print(e.name, type(e.obj).__name__, e.args)


for c in A, B, C, D, E:
    o = c()
    for ask in (lambda: o.bluch, lambda: o.bluch(), lambda: getattr(o, "bluch"), lambda: o.via, lambda: o.bluch.more):
        try:
            ask()
        except AttributeError as e:
            told(e)
    print(hasattr(o, "x"), getattr(o, "x", 5))
A().bluch
