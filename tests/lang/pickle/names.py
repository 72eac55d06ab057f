# By which names functions and classes are pickled, and what is said when a name leads elsewhere.
import pickle
import sys


class A:
    class B:
        class C:
            def method(self):
                pass

    def method(self):
        pass

    @classmethod
    def made(cls):
        pass

    @staticmethod
    def free():
        pass


class R:
    pass


R.module = sys.modules[R.__module__]
R.__qualname__ = "R.module.R"


def refused(obj, protocol=4):
    try:
        print(pickle.dumps(obj, protocol))
    except Exception as e:
        print(type(e).__name__, str(e).partition(" at 0x")[0])


for protocol in range(6):
    for obj in A, A.B, A.B.C, A.B.C.method, A.free, R:
        print(protocol, pickle.dumps(obj, protocol) == pickle._dumps(obj, protocol), pickle.loads(pickle.dumps(obj, protocol)) is obj)
    print(pickle.loads(pickle.dumps(A.made, protocol)) == A.made, pickle.loads(pickle.dumps(A().method, protocol)).__func__ is A.method)
print(pickle.dumps(R, 2), pickle.dumps(A.B, 2))


def local():
    class Inner:
        pass
    return Inner


refused(local())
refused(local()())
refused(lambda: 0)
hidden = A.B
hidden.__qualname__ = "A.X"
refused(hidden)
hidden.__qualname__ = "R"
refused(hidden)
hidden.__module__ = "no_such_module"
refused(hidden)
hidden.__module__ = None
hidden.__qualname__ = "A.B"
refused(hidden)
hidden.__module__ = 5
refused(hidden)


class Named:
    def __reduce__(self):
        return self.name


named = Named()
for named.name in "len", "A.method", "nothing", "A.<locals>.x", 5, (), (len,), (5, ()), (len, 5), (len, (), None, 5), (len, (), None, None, 5), (len, (), 0, None, None, 5):
    refused(named)


def café():
    pass


café.__module__ = "__main__"
refused(café, 2)
refused(café, 3)
for bad in b"cos.path\nno\n.", b"\x80\x04\x8c\x02os\x8c\x0cpath.no.more\x93.", b"\x80\x04\x8c\x02os\x8c\x09<locals>.\xc3\x93\x93.", b"\x80\x04\x8c\x02os\x8c\x04path\x93.":
    try:
        print(pickle.loads(bad).__name__)
    except Exception as e:
        print(type(e).__name__, str(e).partition(" from ")[0])
