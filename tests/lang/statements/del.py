# del of names, attributes, items and slices, one or several.
x = y = 1
del x
try:
    x
except NameError as e:
    print(e)
class C: pass
c = C()
c.a = 1
del c.a
try:
    c.a
except AttributeError as e:
    print(e)
items = list(range(10))
del items[0], items[-1]
del items[1:3], items[::2]
print(items)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
try:
    del d["a"]
except KeyError as e:
    print(repr(e))
a, b, c = 1, 2, 3
del (a, [b, c])
print("a" in globals(), "c" in globals())
