# Arguments and callables die in CPython's order.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
class Call(D):
    def __call__(self, *a, **k): print("called", end="; ")
def f(*a, **k): print("f", end="; ")
def g(a, b): print("g", end="; ")
f(D(1), D(2)); print()
g(D(1), D(2)); print()
g(b=D("b"), a=D("a")); print()
f(*[D(1), D(2)], **{"k": D(3)}); print()
Call("c")(D(1), D(2)); print()
max(D(1), D(2), key=lambda d: 0) and print()
print(isinstance(D(1), (int,)), end="; "); print()
class M(D):
    def m(self, x): print("m", end="; ")
M("self").m(D("arg")); print()
[].append(D(1)); print()
dict(a=D(1), b=D(2)); print()
