# Loop variables and iterators.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")
for x in [D(1), D(2)]: print("body", x.n, end="; ")
print("after loop")
x = None
print()
for y in (D(i) for i in range(3)): print("body", y.n, end="; ")
y = None
print()
def gen():
    try:
        d = D("gen local")
        yield 1
        yield 2
    finally:
        print("gen closed", end="; ")
def f():
    local = D("local")
    for v in gen():
        return v
f()
print()
for v in gen(): break
print("broke")
def h():
    local = D("h local")
    for v in gen():
        raise ValueError
try: h()
except ValueError: print("handler", end="; ")
print()
while D("cond") and False: pass
print()
