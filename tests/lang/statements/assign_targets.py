# Attribute, item and slice targets.
class Point:
    pass

p = Point()
p.x = 1
p.y = p.x = 2
print(p.x, p.y)
items = [1, 2, 3, 4, 5]
items[0] = "a"
items[-1] = "z"
items[1:3] = ["b", "c", "d"]
print(items)
items[::2] = [0, 0, 0]
print(items)
table = {}
table["k"] = table["l"] = 3
print(table)
