# Objects of many sizes made and dropped in changing order.
class A:
    def __init__(self, n): self.data = [n] * (n % 50)
keep = {}
x = 12345
for i in range(20000):
    x = (x * 1103515245 + 12345) % (1 << 31)
    k = x % 500
    if k in keep and x % 3: del keep[k]
    else: keep[k] = A(x % 97) if x % 2 else "s" * (x % 700)
print(len(keep), sum(len(v.data) if isinstance(v, A) else len(v) for v in keep.values()), sorted(keep)[:5])
