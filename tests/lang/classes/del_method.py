# __del__ runs when the last reference goes, once.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D(1)
b = a
del a
print("still alive")
b = D(2)
print("rebound")
def f():
    d = D(3)
    print("in f")
f()
[D(4), D(5)]
x = (D(6), D(7))
x = None
D(8)
{"k": D(9)}.clear()
print("end")
del b
