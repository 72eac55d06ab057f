# __exit__ raises while an exception passes.
class C:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
with C() as c:
    raise ValueError("body")
