# The depth limit of nested deallocation shows in the order.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
def chain(n, end):
    x = end
    for _ in range(n): x = [x]
    return x
for depth in (10, 48, 49, 50, 51, 60):
    x = [chain(depth, D("deep")), D("last")]
    del x
    print(depth)
