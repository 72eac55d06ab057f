# list() from everything iterable.
class Hint:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return 10
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "xy"), list(Hint()), list(b"ab"), list({5}), list(map(str, [1])), list(zip("a", "b")), list(reversed([1, 2])))
l = [1]
print(list(l) is l, l.__init__([7, 8]), l)
for f in (lambda: list(5), lambda: list(1, 2), lambda: list(x=1)):
    try: f()
    except TypeError as e: print(e)
class BadHint:
    def __iter__(self): return iter([])
    def __length_hint__(self): return -1
try: print(list(BadHint()))
except ValueError as e: print(e)
