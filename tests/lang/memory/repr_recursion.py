# Infinite recursion in __repr__, __eq__, __getattr__, __hash__ and others ends in RecursionError.
class R:
    def __repr__(self): return repr(self)
class E:
    def __eq__(self, o): return self == o
class G:
    def __getattr__(self, n): return getattr(self, n)
class H:
    def __hash__(self): return hash(self)
class I:
    def __iter__(self): return iter(self)
class L:
    def __len__(self): return len(self)
class A:
    def __add__(self, o): return self + o
class C:
    def __call__(self): return self()
class S:
    def __str__(self): return f"{self}"
class B:
    def __bool__(self): return bool(self)
for f in (lambda: repr(R()), lambda: E() == E(), lambda: G().x, lambda: hash(H()), lambda: list(I()), lambda: len(L()), lambda: A() + 1, lambda: C()(), lambda: str(S()), lambda: bool(B())):
    try: f()
    except RecursionError as e: print("RecursionError")
