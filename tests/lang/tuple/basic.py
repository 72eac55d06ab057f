# Tuples: construction, operators, methods.
t = (1, "a", [2])
print(t, (), (1,), tuple(), tuple("ab"), tuple([1, 2]), tuple(t) is t, t + (5,), t * 2, (0,) * 3, len(t), t[0], t[-1], t[1:], t[::-1], t.index("a"), t.count(1), 1 in t, (1, 2) < (1, 3), (1,) < (1, 0), () < (0,))
print((1, 2) == (1, 2), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)), hash(()), hash((1,)), hash((1, 2)), hash((1, 2, 3)), hash((-1, 0.5, "a", None is None)), hash(((1, 2), (3,))), max((1, 5), (2, 0)), sorted([(2, 1), (1, 2), (1, 1)]))
t[2].append(3)
print(t)
for f in (lambda: t[5], lambda: t["a"], lambda: t.index("z"), lambda: hash(t), lambda: t + [1], lambda: t.__setitem__, lambda: tuple(5), lambda: (1, 2) < (1, "a"), lambda: tuple(1, 2), lambda: t.append):
    try: f()
    except (IndexError, TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
try: t[0] = 5
except TypeError as e: print(e)
