# yield from with an object that has only some of the methods.
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("it result")
        return self.n
    def close(self): print("It.close")
def g():
    r = yield from It()
    print("r =", r)
print(list(g()))
x = g()
next(x)
try:
    x.send("no send")
except AttributeError as e:
    print(e)
x = g()
next(x)
x.close()
x = g()
next(x)
try:
    x.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
