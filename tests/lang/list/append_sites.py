"""One call of append that meets lists, subclasses, and other things in turn."""
import array
import collections
import sys


class Sub(list):
    pass


class Loud(list):
    def append(self, item):
        print("loud", item)
        super().append(item)


class Other:
    def append(self, item):
        print("other", item)


class Lender:
    append = list.append  # the method of another type

    def __init__(self):
        pass


def add(to, item):
    return to.append(item)


def fill(to, n):
    for i in range(n):
        to.append(i)
    return to


for _ in range(3):
    for to in [], Sub(), Loud(), Other(), collections.deque(), array.array("i"), bytearray():
        print(add(to, 1), add(to, 2), type(to).__name__, list(to) if hasattr(to, "__len__") else "")
    try:
        add(Lender(), 1)
    except TypeError as e:
        print(e)
    try:
        add(None, 1)
    except AttributeError as e:
        print(e)

print(len(fill([], 1000)), sum(fill([], 1000)), sys.getsizeof(fill([], 17)))
for items in [], Sub(), [], Loud():
    fill(items, 3)
    print(items)

item = object()
items = fill([], 10)
before = sys.getrefcount(item)
for _ in range(10):
    items.append(item)
print(sys.getrefcount(item) - before, sys.getrefcount(items))


def ring():
    for _ in range(10):
        items = []
        items.append(items)
    print(len(items), items[0] is items, sys.getrefcount(items))
    items.clear()


ring()
append = fill([], 5).append
for i in range(5):
    append(i)
print(append.__self__)
try:
    for _ in range(5):
        items.append()
except TypeError as e:
    print(e)
