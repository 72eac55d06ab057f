# Special methods call each other deeper than a C stack would like.
import sys
N = 3000
sys.setrecursionlimit(5 * N)
class D:
    def __init__(self, n, *rest): self.n = n
    def down(self): return D(self.n - 1)
    def __add__(self, o): return 0 if self.n == 0 else self.down() + o
    def __rsub__(self, o): return 0 if self.n == 0 else o - self.down()
    def __lt__(self, o): return self.n == 0 or self.down() < o
    def __bool__(self): return True if self.n == 0 else True if self.down() else False
    def __neg__(self): return 0 if self.n == 0 else -self.down()
    def __getitem__(self, i): return 0 if self.n == 0 else self.down()[i]
    def __setitem__(self, i, v):
        if self.n: self.down()[i] = v
    def __contains__(self, i): return self.n == 0 or i in self.down()
    def __enter__(self):
        if self.n:
            with self.down(): pass
        return self
    def __exit__(self, *a): pass
    def __call__(self, x, *, k=3): return 0 if self.n == 0 else self.down()(x, k=k)
    def __next__(self):
        if self.n:
            for i in self.down(): pass
        raise StopIteration
    def __iter__(self): return self
    def __getattr__(self, name): return 0 if self.n == 0 else self.down().zzz
    def method(self, *args, **kw): return 0 if self.n == 0 else self.down().method(*args, **kw)
d = D(N)
print(d + 1, 5 - d, -d, d[1], 1 in d, d < 1, "t" if d else "f", d(1), d(2, k=4), d.zzz, d.method(1, a=2))
d[1] = 2
with d: pass
for i in d: pass
