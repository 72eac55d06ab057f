# Special methods that fail, answer oddly, are generators or take other parameters than usual.
class A:
    def __add__(self, *others, **k): return others
    def __sub__(self): return 1
    def __mul__(self, o): raise ValueError("mul")
    def __bool__(self): return 3
    def __iter__(self): yield 1
    def __contains__(self, x, y=5): return y
    def __enter__(self): return self
    def __exit__(self, *a, k=1): return k
    def __getitem__(self, i): raise IndexError(i)
    def __getattr__(self, name): raise AttributeError("none of " + name)
    def __call__(self): return "called"
class B:
    def __iter__(self): return 5
    def __next__(self): raise StopIteration
    def __len__(self): return -1
    __add__ = lambda self, o: NotImplemented
    __radd__ = staticmethod(lambda o: ("static", o))
    __getattr__ = 5
    __call__ = [].append
class C(int):
    def __radd__(self, o): return "C", o
    def __lt__(self, o): return NotImplemented
def attempt(f):
    for _ in range(3):
        try: r = f()
        except Exception as e: r = type(e).__name__, str(e)
    print(r)
a, b, c = A(), B(), C(7)
def statement(a):
    for x in a: return x
def within(a):
    with a: raise KeyError
for f in (lambda: a + 1, lambda: a - 1, lambda: a * 1, lambda: 1 if a else 2, lambda: not a, lambda: a and 1, lambda: 1 in a,
          lambda: a[3], lambda: a.x, lambda: a.x(), lambda: a(), lambda: a(1), lambda: statement(a), lambda: within(a),
          lambda: 1 if b else 2, lambda: statement(b), lambda: b + 1, lambda: 1 + b, lambda: b + b, lambda: b.x, lambda: b(1),
          lambda: 1 + c, lambda: c + 1, lambda: c < 8, lambda: 8 > c, lambda: c < "x", lambda: c - "x", lambda: b ** 2,
          lambda: b @ b, lambda: A(*[1]), lambda: A(1, k=2), lambda: a()(), lambda: -b, lambda: ~a):
    attempt(f)
