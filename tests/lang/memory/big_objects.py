# Big lists, strings and dicts come and go.
l = list(range(300000))
print(len(l), sum(l))
l = [str(x) for x in range(100000)]
s = "".join(l)
print(len(s), s[123456], s.count("99"))
d = {x: i for i, x in enumerate(l)}
print(len(d), d["77777"])
del l[::2]
print(len(l), l[:3])
d.clear()
b = bytearray(2000000)
b[1999999] = 7
print(sum(b), len(bytes(b)))
nested = [[0] * 1000 for _ in range(200)]
nested[5][5] = 1
print(sum(map(sum, nested)))
