# Proxies forward attributes, operators and calls until the object dies.
import weakref
class A:
    def __init__(self): self.x = 1
    def m(self): return "m"
    def __add__(self, o): return f"add {o}"
    def __radd__(self, o): return f"radd {o}"
    def __len__(self): return 7
    def __getitem__(self, k): return k * 2
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter("xy")
    def __call__(self, a=0): return a
    def __bool__(self): return False
    def __eq__(self, o): return o == "same"
    def __int__(self): return 9
    def __iadd__(self, o): return self
a = A()
p = weakref.proxy(a)
print(p.x, p.m(), p + 1, 2 + p, len(p), p[4], 1 in p, list(p), p(5), bool(p), p == "same", int(p), isinstance(p, A), type(p).__name__, p.__class__ is A, weakref.proxy(a) is p)
p.y = 5
print(a.y)
del p.x
print(hasattr(a, "x"))
try: hash(p)
except TypeError as e: print(e)
del a
for f in (lambda: p.x, lambda: p + 1, lambda: len(p), lambda: p(), lambda: str(p), lambda: bool(p)):
    try: f()
    except ReferenceError as e: print(e)
