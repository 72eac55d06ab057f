# range: attributes, indexing, slices, membership, equality, big values.
r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], r[::2], 5 in r, 6 in r, 5.0 in r, "a" in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step, r == range(2, 19, 3), range(0) == range(5, 5), hash(r) == hash(range(2, 19, 3)), bool(range(0)), list(reversed(r)), min(r), max(r), sum(r))
print(range(5), range(1, 5), range(5, 1), list(range(5, 1, -2)), range(-3)[:], range(10)[3:100], range(10)[-3:], list(range(-5, 5, 4)), range(0, 10, 3)[-1], repr(range(0, 3, 1)))
b = range(10 ** 20, 10 ** 20 + 10, 3)
print(list(b), len(b), 10 ** 20 + 3 in b, b[2], b[-1], b.index(10 ** 20 + 6), list(range(2 ** 63 - 2, 2 ** 63 + 2)))
for f in (lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range("a"), lambda: r[100], lambda: r.index(3), lambda: len(range(10 ** 30)), lambda: r["a"], lambda: range(1, 2, 3, 4), lambda: r < r, lambda: range(5)(1), lambda: setattr(r, "start", 1)):
    try: f()
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as e: print(type(e).__name__, e)
