# weakref.finalize: called once, at death or at exit.
import weakref
class A: pass
a, b, c, d = A(), A(), A(), A()
f = weakref.finalize(a, print, "a is gone", sep="")
print(f.alive, f.peek()[2], f.atexit)
del a
print(f.alive, f(), f.peek())
g = weakref.finalize(b, lambda *x: ("result", x), 1, 2)
print(g(), g(), g.alive)
h = weakref.finalize(c, print, "never")
print(h.detach()[2:], h.alive)
del c
weakref.finalize(d, print, "at exit first made")
weakref.finalize(d, print, "at exit second made")
i = weakref.finalize(d, print, "not at exit")
i.atexit = False
print("end")
