# The right side first, then targets left to right, with their parts in order.
class T:
    def __init__(self, n): object.__setattr__(self, "n", n); print("make", n, end="; ")
    def __setattr__(self, a, v): print(f"{self.n}.{a}={v}", end="; ")
    def __setitem__(self, k, v): print(f"{self.n}[{k}]={v}", end="; ")
    def __getitem__(self, k): print(f"{self.n}[{k}]", end="; "); return 1
    def __getattr__(self, a): print(f"{self.n}.{a}", end="; "); return 2
    def __delitem__(self, k): print(f"del {self.n}[{k}]", end="; ")
def v(x): print("value", x, end="; "); return x
T(1).a = v(1); print()
T(1)[v("k")] = v(2); print()
T(1).a = T(2).b = v(3); print()
T(1).a, T(2)[v("k")] = v(4), v(5); print()
(T(1).a, *T(2).b), T(3).c = [v(1), 2, 3], v(6); print()
T(1).a += v(7); print()
T(1)[v("k")] *= v(8); print()
del T(1)[v("k")], T(2)[v("l")]; print()
for T(1).a in [v(1), v(2)]: print("body", end="; ")
print()
x: v("annotation") = v("value")
print()
T(1).a: v("ann") = v("val")
print()
