# frozenset: hashable, immutable, mixed operations.
f = frozenset([1, 2, 3])
print(f, frozenset(), f | {4}, {4} | f, type(f | {4}).__name__, type({4} | f).__name__, f & [1] if False else f & {1}, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), {f: 1}[frozenset({3, 2, 1})], f in {f}, {1, 2, 3} in {f}, frozenset(f) is f, f.copy() is f)
print(hash(frozenset()), hash(frozenset([1])), hash(frozenset("abc")), hash(frozenset([frozenset([1, 2]), 5])), repr(frozenset([frozenset()])), f.union("a") == {1, 2, 3, "a"}, f.difference([1]), f - {2})
for g in (lambda: f.add(1), lambda: f.pop(), lambda: frozenset(5), lambda: frozenset([[]])):
    try: g()
    except (AttributeError, TypeError) as e: print(e)
x = f
x |= {9}
print(x, f)
class F(frozenset): pass
print(F([1]), type(F([1]) | {2}).__name__, F([1]) == {1}, frozenset() is frozenset())
