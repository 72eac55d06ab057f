# The @ operator goes to __matmul__ and its friends.
class M:
    def __init__(self, n): self.n = n
    def __matmul__(self, other): return f"{self.n}@{getattr(other, 'n', other)}"
    def __rmatmul__(self, other): return f"r{other}@{self.n}"
    def __imatmul__(self, other):
        self.n = f"i{other}"
        return self
m = M(1)
print(m @ M(2), m @ 5, 5 @ m)
m @= 3
print(m.n)
try:
    1 @ 2
except TypeError as e:
    print(e)
