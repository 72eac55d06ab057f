# The new object is bound before the old one dies.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, "while x is", getattr(x, "n", x))
x = D(1)
x = D(2)
x = None
def f():
    global x
    x = D("global 1")
    x = D("global 2")
f()
class H: pass
x = "module"
h = H()
h.a = D("attr 1")
h.a = D("attr 2")
del h.a
l = [D("item")]
l[0] = 5
d = {"k": D("value")}
d["k"] = 0
d["k"] = D("again")
d.pop("k")
print("end")
