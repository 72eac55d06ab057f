# __exit__ sees the exception; a true result swallows it.
class CM:
    def __init__(self, n, swallow): self.n, self.swallow = n, swallow
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        return self.swallow
with CM(1, True):
    raise ValueError("one")
print("swallowed")
try:
    with CM(2, False):
        raise KeyError("two")
except KeyError as e:
    print("passed", e)
with CM("outer", True), CM("inner", 0):
    raise RuntimeError("three")
class Raises:
    def __enter__(self): return self
    def __exit__(self, *a): raise TypeError("from exit")
try:
    with Raises():
        raise ValueError("body")
except TypeError as e:
    print(e, repr(e.__context__))
class BadEnter:
    def __enter__(self): raise OSError("enter failed")
    def __exit__(self, *a): print("never")
try:
    with CM("first", False), BadEnter(): print("never")
except OSError as e:
    print(e)
