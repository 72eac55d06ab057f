# What is frozen at the end dies without a word, and so does what only frozen objects hold.
import gc, weakref
class A:
    def __del__(self): print("del", self.n)
a = A(); a.n = 1; a.me = a
b = A(); b.n = 2
r = weakref.ref(a, lambda r: print("cb"))
c = A(); c.n = 3; c.me = c
gc.freeze()
del a
later = c.later = A(); later.n = 4; later.me = later
del c, later
print("end")
