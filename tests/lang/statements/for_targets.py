# The loop target may be anything that can be assigned to.
class Spot: pass
s = Spot()
d = {}
items = [0, 0, 0]
for s.value in range(2):
    print(s.value)
for d["key"] in "ab":
    print(d)
for items[1] in (5, 6):
    print(items)
for first, *rest in ["abc", "de"]:
    print(first, rest)
for x in x_list if (x_list := [1, 2]) else []:
    print(x)
