# copy and deepcopy.
import copy
a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a, b[1] is a[1], c == a, c[1] is a[1], copy.copy(5), copy.deepcopy((1, 2)), copy.deepcopy({"x": (1, [2])}))
l = []; l.append(l); m = copy.deepcopy(l); print(m[0] is m, m is l)
class A:
    def __init__(self): self.v = [1]
x = A(); y, z = copy.copy(x), copy.deepcopy(x); print(y.v is x.v, z.v is x.v, z.v)
class B:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep copied"
print(copy.copy(B()), copy.deepcopy([B()]))
