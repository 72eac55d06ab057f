# Weak containers while somebody walks over them: who dies stays out of sight, and leaves when the last walk is over.
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def things():
    return [Thing(name) for name in 'abcdef']


def walked(kind, container, alive, walk):
    """Takes one object away behind each step; what the walk gives and how long the container is said to be."""
    seen = []
    walk = iter(walk())
    for step in range(3):
        seen.append(str(next(walk)))
        alive.pop(1)
        seen.append(len(container) if kind != 'values' else '-')
    del walk
    print(kind, seen, len(container), len(container.data))


alive = things()
members = WeakSet(alive)
first = iter(members)
next(first)  # which it holds while it is suspended
alive.clear()
print(len(members), len(members.data), len(list(members)))
members.discard(Thing('other'))
print(len(members), len(members.data))
first.close()
print(len(members), len(members.data))

alive = things()
keyed = WeakKeyDictionary((thing, n) for n, thing in enumerate(alive))
walked('keys', keyed, alive, keyed.keys)
alive = things()
keyed = WeakKeyDictionary((thing, n) for n, thing in enumerate(alive))
walked('items', keyed, alive, keyed.items)
alive = things()
valued = WeakValueDictionary((n, thing) for n, thing in enumerate(alive))
walked('values', valued, alive, valued.values)

# popitem() takes the dead out as well, which are not counted twice then.
alive = things()
keyed = WeakKeyDictionary((thing, n) for n, thing in enumerate(alive))
walk = iter(keyed)
next(walk)
del alive[3:]
print(len(keyed), len(keyed.data))
print(keyed.popitem(), len(keyed), len(keyed.data))
walk.close()
print(len(keyed), len(keyed.data))

# A look-up drops the dead of a WeakValueDictionary at once: the walk then finds it changed.
alive = things()
valued = WeakValueDictionary((n, thing) for n, thing in enumerate(alive))
walk = valued.items()
print(next(walk))
del alive[2:]
print(valued.get(5, 'gone'), 4 in valued, len(valued.data))
try:
    next(walk)
except RuntimeError as e:
    print(e)

# What a suspended walk holds.
for kind, make in (('keys', WeakValueDictionary.keys), ('values', WeakValueDictionary.values), ('items', WeakValueDictionary.items)):
    alive = things()
    valued = WeakValueDictionary((n, thing) for n, thing in enumerate(alive))
    walk = make(valued)
    given = next(walk)
    del given
    alive.clear()
    print(kind, [ref() is not None for ref in valued.valuerefs()])
    walk.close()
    print(len(valued))

# Two walks at once.
alive = things()
members = WeakSet(alive)
one, two = iter(members), iter(members)
next(one), next(two)
alive.clear()
one.close()
print(len(members.data) > 1)
two.close()
print(len(members.data))
