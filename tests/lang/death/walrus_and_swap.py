# Swaps, chains and deletions in expressions.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
a, b = D("a"), D("b")
a, b = b, a
print("swapped")
a = b
print("a = b")
(a := D("walrus"))
print("walrus")
a = b = c = D("chain")
print("chained")
del a, b
print("two deleted")
del c
print()
x = [D(i) for i in range(3)]
x = x[1:]
print("sliced")
x[0], x[1] = x[1], x[0]
x = x[0]
print("first kept", x.n)
x = None
print()
