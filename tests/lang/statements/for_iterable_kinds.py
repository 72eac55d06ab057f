# One loop over iterables of every kind, in turn (specialised loops).
def total(it):
    n = 0
    for x in it: n += x if isinstance(x, int) else len(x)
    return n
class It:
    def __init__(self): self.n = 3
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
def gen():
    yield 1
    yield 2
for it in ([1, 2], (3,), range(4), {5: 0}, {6}, "ab", b"\x01\x02", gen(), It(), map(abs, [-1]), [1], range(10 ** 20, 10 ** 20 + 2), [], range(3), (4, 5), {"a": 1}.items(), {"abc": 1}, enumerate([1]), zip([1], [2]), reversed([9]), frozenset([2]), iter([7])):
    print(total(it), end=" ")
print()
def nested(rows): return [y for x in rows for y in x]
print(nested([[1], (2,), range(2), "z", {3: 0}, gen()]))
