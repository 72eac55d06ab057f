# itertools, all of it.
import itertools as it
print(list(it.islice(it.count(3, 2), 4)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(1, 3)), list(it.accumulate([1, 2, 3])), list(it.accumulate([3, 1, 2], max, initial=0)), list(it.chain("ab", [1])), list(it.chain.from_iterable([[1], [2]])), list(it.compress("abc", [1, 0, 1])))
print(list(it.dropwhile(lambda x: x < 3, [1, 3, 2])), list(it.takewhile(lambda x: x < 3, [1, 3, 2])), list(it.filterfalse(lambda x: x % 2, range(5))), [(k, list(g)) for k, g in it.groupby("aabc")], [(k, list(g)) for k, g in it.groupby([1, 3, 2], lambda x: x % 2)], list(it.islice("abcdef", 1, 5, 2)), list(it.pairwise("abc")), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b = it.tee([1, 2, 3]); print(list(a), list(b), list(it.zip_longest("ab", "x", fillvalue="-")), list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.permutations("abc", 2)), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2)))
print(next(it.count(1.5, 0.5)), list(zip(it.count(), "ab")), list(it.permutations([])), list(it.product()), list(it.combinations("ab", 3)), repr(it.count(5)), repr(it.repeat("x", 2)), list(it.islice(iter([1, 2, 3]), 2)), type(it.chain()).__name__)
for f in (lambda: it.islice([], -1), lambda: list(it.combinations("a", -1)), lambda: it.count("x"), lambda: list(it.chain.from_iterable(5)), lambda: it.tee([], -1)):
    try: f()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
