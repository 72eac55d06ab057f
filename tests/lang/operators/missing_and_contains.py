# __missing__, __contains__ through iteration stopping early, __iter__ = None.
class D(dict):
    def __missing__(self, key):
        self[key] = value = len(self)
        return value
d = D()
print(d["a"], d["b"], d["a"], d)
class It:
    def __iter__(self):
        for i in range(100):
            print("yield", i)
            yield i
print(2 in It())
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
class NoContains(list):
    __contains__ = None
for f in (lambda: iter(NoIter()), lambda: 1 in NoContains(), lambda: 1 in NoIter()):
    try:
        f()
    except TypeError as e:
        print(e)
