# +, *, in, comparison, +=, *= of lists.
a = [1, 2]
print(a + [3], a * 2, 2 * a, a * 0, a * -1, 1 in a, [1] in a, a == [1, 2], a < [1, 3], a < [1], [] < a, [1, [2]] == [1, [2]], a != [2, 1], [[1], 2] > [[0], 5])
b = a
b += "xy"
b *= 2
print(a, a is b)
a *= 0
print(b)
n = [[0] * 2] * 2
n[0][0] = 1
print(n, [[]] * 2, [None] * 3)
c = [1, 2, 3]
c += c
print(c)
c.extend(c)
print(len(c))
for f in (lambda: [] + (1,), lambda: [] * "a", lambda: [] < 5, lambda: [1] * (1 << 62), lambda: [1, 2] < [1, "a"], lambda: -[], lambda: hash([])):
    try: f()
    except (TypeError, MemoryError, OverflowError) as e: print(type(e).__name__, str(e))
