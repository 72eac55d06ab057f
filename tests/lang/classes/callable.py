# __call__ on instances and on classes of classes.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, twice=False): return x + self.n * (2 if twice else 1)
a = Adder(5)
print(a(1), a(1, twice=True), callable(a), callable(Adder), list(map(a, [1, 2])))
a.__call__ = lambda x: "not used"
print(a(1))
class Later: pass
try:
    Later()()
except TypeError as e:
    print(e)
Later.__call__ = lambda self: "now callable"
print(Later()())
class Nested:
    __call__ = Adder(100)
print(Nested()(1))
