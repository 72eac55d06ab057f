# Loops over ranges with changing variables, negative steps, nested.
n = 3
for i in range(n):
    n = 10
    i += 5
    print(i, end=" ")
print(i, n)
for i in range(10, 0, -4): print(i, end=" ")
for i in range(3, 3): print("never")
print(i)
print([(i, j) for i in range(3) for j in range(i, 3)], sum(i * j for i in range(10) for j in range(i)))
it = iter(range(5))
print(next(it), list(zip(it, it)), it.__length_hint__(), type(it).__name__)
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print(list(range(I(2), I(6), I(2))), range(True, 5), [*range(2)], list(map(range, range(3))))
for i in range(2 ** 62, 2 ** 62 + 2): print(i, end=" ")
print()
