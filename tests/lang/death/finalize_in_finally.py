# with, try and generators decide when things die.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __enter__(self): return D("entered")
    def __exit__(self, *a): print("exit", self.n)
with D("cm") as x:
    print("body")
print("after with")
x = None
with D("cm2"): print("body 2")
def f():
    with D("cm3"):
        return D("result")
f()
print("f done")
def g():
    d = D("in g")
    try: return "value"
    finally: print("finally")
print(g())
