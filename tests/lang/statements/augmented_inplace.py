# In-place methods change the object, and the name is bound again to the result.
a = b = [1]
a += (2, 3)
print(a is b, b)
s = t = {1}
s |= {2}
print(s is t, sorted(t))
u = v = (1,)
u += (2,)
print(u is v, u, v)
class Counter:
    def __init__(self): self.n = 0
    def __iadd__(self, other):
        self.n += other
        return "replaced"
c = d = Counter()
c += 7
print(c, d.n)
w = ([1],)
try:
    w[0] += [2]
except TypeError as e:
    print(e, w)
