# Order of exits, finally blocks and returns.
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n)
    def __exit__(self, *a): print("exit", self.n)
def value(x): print("value", x); return x
def f():
    with CM(1):
        try:
            with CM(2):
                return value("r")
        finally:
            print("finally")
print(f())
def g():
    for i in range(2):
        with CM(i):
            try:
                continue
            finally:
                print("fin", i)
    return "g"
print(g())
