# property: getter, setter, deleter, by decorator and by call, errors.
class T:
    def __init__(self): self._v = 0
    @property
    def v(self):
        "The v."
        return self._v
    @v.setter
    def v(self, x): self._v = x * 2
    @v.deleter
    def v(self): self._v = "deleted"
    @property
    def ro(self): return 1
    def _get(self): return "w"
    w = property(_get, doc="w doc")
    none = property()
t = T()
t.v = 5
print(t.v, T.v.__doc__, T.w.__doc__, t.w, T.v.fget.__name__)
del t.v
print(t.v)
for f in (lambda: setattr(t, "ro", 2), lambda: delattr(t, "ro"), lambda: t.none, lambda: setattr(t, "w", 1)):
    try:
        f()
    except AttributeError as e:
        print(e)
t.__dict__["ro"] = "shadow"
print(t.ro)
class U(T):
    @T.v.setter
    def v(self, x): self._v = x * 100
u = U()
u.v = 2
print(u.v)
