# A raising function's locals live as long as the traceback.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = D("a")
    raise ValueError
try:
    f()
except ValueError:
    print("handling")
print("after")
def g():
    b = D("b")
    try: raise KeyError
    except KeyError as e: print("in g")
    print("leaving g")
g()
try:
    f()
except ValueError as e:
    saved = e
print("saved")
del saved
print("end")
try:
    [D("temp 1"), D("temp 2"), 1 / 0]
except ZeroDivisionError:
    print("temporaries died")
