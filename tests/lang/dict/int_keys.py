"""Keys that are ints, their own hashes or not, alone and among other keys that are equal to them."""

BIG = 2**61 - 1  # its hash is 0


class Equal:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        print("asked", self.value, other)
        return self.value == other


class Sub(int):
    pass


def look(d, *keys):
    print([d.get(k, "-") for k in keys], [k in d for k in keys], len(d))


d = {}
for i in range(1000):
    d[i * 7919 % 100003] = i
look(d, 0, 7919, 7920, 7919.0, Sub(7919), True, False, 1, "7919", None, (7919,))
for i in range(0, 1000, 3):
    del d[i * 7919 % 100003]
look(d, 0, 7919, 7919 * 3, 7919 * 4 % 100003)

d = {-2: "two"}
look(d, -1, -2, -2.0)
d[-1] = "one"
look(d, -1, -2)
del d[-2]
look(d, -1, -2)

d = {0: "zero", 1: "one"}
look(d, BIG, BIG + 1, -BIG, 2**64, 2**64 + 1, False, True, 0.0, 1 + 0j)
d[BIG] = "big"
d[BIG + 1] = "bigger"
look(d, 0, BIG, 1, BIG + 1, 2 * BIG)
d[True] = "yes"
look(d, 1, True, 1.0)
print(d)

d = {3: "three"}
look(d, Equal(3), Equal(4))
d[Equal(5)] = "five"
look(d, 3, 5, 5.0)
d[Sub(7)] = "seven"
look(d, 7, Sub(7), 7.0, Sub(3))

d = {1.0: "float"}
look(d, 1, True, 2)
d[2] = "int"
look(d, 2, 2.0, 3)
d = {True: "bool"}
look(d, 1, 0)

d = dict.fromkeys(range(5))
e = d.copy()
e["x"] = 1
e.update({6: 6, 2.0: "two"})
look(e, 2, 6, "x", 5)
d.clear()
d[10] = d[-1] = 0
look(d, 10, -1, -2)
print(d | {-2: 1}, {**d, "y": 2})

counts = {}
for n in [5, 3, 5, 300, 5, 300]:
    if n in counts:
        counts[n] += 1
    else:
        counts[n] = 1
print(counts, counts.setdefault(300, 0), counts.setdefault(-300, 0), counts.pop(5), counts)
