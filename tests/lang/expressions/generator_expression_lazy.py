# A generator expression evaluates names when it runs, its first iterable when it is made.
n = 1
g = (n * i for i in range(3))
n = 10
print(list(g))
items = [1, 2]
g = (x for x in items)
items = [7, 8]
print(list(g))
items = [1, 2]
g = (x for x in items)
items.append(3)
print(list(g))
def gen():
    print("start")
    yield 1
g = (y for x in [1] for y in gen())
print("lazy")
print(list(g))
