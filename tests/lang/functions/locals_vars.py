# locals(), globals(), vars(), dir() in their places.
def f(a, b=2):
    c = 3
    return locals()
print(f(1))
def g():
    x = 1
    def inner(): return x
    d = locals()
    return sorted(d)
print(g())
class C:
    y = 1
    names = sorted(k for k in locals() if not k.startswith("__"))
print(C.names, locals() is globals())
o = C()
o.z = 5
print(vars(o), "y" in vars(C), "names" in dir(o), "z" in dir(o), "z" in dir(C))
def h(n):
    if n: del n
    return dir()
print(h(1), h(0))
