# Locals die in the order of their slots at return: arguments first.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
def f(a, b):
    y = D("y")
    x = D("x")
    print("body", end="; ")
f(D("a"), D("b"))
print()
def g():
    x = D("x")
    y = D("y")
    x = D("x2")
    return print("returning", end="; ")
g()
print()
def h(*args, k=None, **kw):
    z = D("z")
h(D("pos"), D("pos2"), k=D("k"), q=D("q"))
print()
