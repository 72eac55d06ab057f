# Builtins with key functions and defaults that call Python code.
print(sorted([3, 1, 2], key=lambda x: -x), max("bca"), min([4, 2], key=lambda x: -x), max([], default="none"))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(zip([1, 2, 3], "ab")), list(enumerate("ab", 5)), list(reversed([1, 2, 3])), sum([[1], [2]], []))
print(any([0, "", 1]), all([1, 0]), all([]), any([]), abs(-3), divmod(-7, 2), pow(2, 10, 1000), round(2.5), round(3.14159, 2))
print(callable(len), callable(5), chr(8364), ord("€"), hex(255), oct(8), bin(5), ascii("é"), repr("é"))
print(isinstance(1, (str, int)), issubclass(bool, int), hash(1) == hash(1.0), id(None) == id(None), len({1: 2}))
print(getattr(1, "foo", "default"), hasattr([], "append"), next(iter([]), "end"), iter([1]).__next__())
it = iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)
print(list(it))
print(list(zip([1, 2], [3, 4], strict=True)))
try:
    list(zip([1], [2, 3], strict=True))
except ValueError as e:
    print(e)
