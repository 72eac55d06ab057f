# map, filter, zip, enumerate, reversed, iter as objects: laziness, exhaustion, state.
def trace(n):
    for i in range(n):
        print("make", i, end=" ")
        yield i
m = map(lambda x: x * 2, trace(3)); print("lazy", next(m), list(m), list(m))
z = zip(trace(3), "ab"); print(list(z))
f = filter(lambda x: x % 2, trace(4)); print(next(f), list(f))
e = enumerate(trace(2), start=10); print(next(e), list(e))
print(list(map(max, [1, 5], [3, 2])), list(zip()), list(zip([1])), list(map(None.__class__, [])), next(iter(enumerate([]), ), "none") if False else next(enumerate([]), "none"))
r = reversed([1, 2, 3]); print(next(r), list(r), list(reversed("ab")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed((1, 2))))
print([type(x).__name__ for x in (m, z, f, e, r, iter(()), iter({}), iter(set()), iter(""), iter(b""), iter(range(1)), iter({}.items()), iter(lambda: 0, 0))])
it = iter([1, 2, 3])
print([(a, b) for a, b in zip(it, it)], list(zip("abc", range(2), [9, 8, 7])))
class E:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")
for fn in (list, sum, max, sorted, set, tuple, any, "".join, dict):
    try: fn(E())
    except ValueError as err: print(err, end=" ")
print()
