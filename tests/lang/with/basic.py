# with: enter, body, exit; the target; several managers.
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print("enter", self.n)
        return f"value {self.n}"
    def __exit__(self, t, v, tb):
        print("exit", self.n, t, v, tb)
with CM(1):
    print("body")
with CM(2) as x, CM(3) as (y, *z):
    print(x, y, z)
with (CM(4) as a, CM(5)):
    print(a)
with (CM(6)): pass
d = {}
with CM(7) as d["k"]: print(d)
def f():
    with CM(8):
        return "returned"
print(f())
for i in range(3):
    with CM(f"loop{i}"):
        if i == 0: continue
        if i == 1: break
