# Every set method.
s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.discard(3); s.remove(4); s.update([5, 6], "a"); s.update()
print(s, len(s), 5 in s, s.copy() == s, s.copy() is s)
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a.union([9], (8,)), a.intersection(b, [2]), a.difference([1]), a.symmetric_difference([3, 7]), a.isdisjoint([5]), a.issubset(range(10)), a.issuperset([1]), {1} < a, a <= a, a < a, a > {1}, a == frozenset(a), a != b)
c = a.copy(); c |= {7}; c &= {1, 2, 7}; c -= {1}; c ^= {2, 5}; print(c)
c.intersection_update([5]); c.difference_update([1]); c.symmetric_difference_update({5, 6}); print(c, c.pop(), c)
c.clear(); print(c, set(), bool(c))
for f in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} | [2], lambda: {[]}, lambda: {1}.add([]), lambda: hash({1}), lambda: {1} < [1], lambda: set(5), lambda: {1} + {2}, lambda: s[0], lambda: set(1, 2)):
    try: f()
    except (KeyError, TypeError) as e: print(type(e).__name__, e)
