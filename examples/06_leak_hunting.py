# not in gcstress: it counts the objects that are alive
"""A program that grows: how to see that it does, what grows, and who holds it."""
import collections
import gc
import weakref


class Session:
    def __init__(self, user):
        self.user = user
        self.basket = [user] * 10


class Shop:
    """Three leaks, of the three usual kinds."""
    seen = []  # 1. a container that lives as long as the class

    def __init__(self):
        self.listeners = []  # 2. callbacks that nobody takes off again

    def visit(self, user, cache={}):  # 3. a default value, made once for all calls
        session = Session(user)
        self.seen.append(user)
        self.listeners.append(lambda: session.basket)
        cache[user] = session
        return len(session.basket)


def census():
    """How many objects of each type the collector knows."""
    gc.collect()
    return collections.Counter(type(o).__name__ for o in gc.get_objects())


def growth(action, rounds):
    before = census()
    for i in range(rounds):
        action(i)
    return {name: round(n, -1) for name, n in (census() - before).items() if n > rounds * 0.9}


shop = Shop()
shop.visit("warm-up")
print("1. Is there a leak? Do the same thing a hundred times and count what is left:")
for name, n in sorted(growth(lambda i: shop.visit(f"user {i}"), 100).items()):
    print(f"    {name:<12} +{n}")

print()
print("2. Who holds a Session? From referrer to referrer, up to something with a name:")


def chains(thing, names, longest):
    """Each way from the thing to what has a name in `names`: lists of holders."""
    ways = [[thing]]
    for way in ways:  # which grows while we go through it
        mine = {id(ways), *map(id, ways)}
        for holder in gc.get_referrers(way[-1]):
            if holder is names:
                yield way
            elif len(way) < longest and id(holder) not in mine and type(holder).__name__ != "frame" and all(holder is not o for o in way):
                ways.append([*way, holder])


def session():
    return next(o for o in gc.get_objects() if type(o) is Session)


for chain in sorted(" <- ".join(type(o).__name__ for o in way) for way in chains(session(), globals(), 6)):
    print("   ", chain)

print()
print("3. The cures: a bound, a weak reference, and no default that is changed")


class BetterShop:
    def __init__(self):
        self.seen = collections.deque(maxlen=20)
        self.listeners = weakref.WeakSet()
        self.cache = weakref.WeakValueDictionary()

    def visit(self, user):
        session = self.cache[user] = Session(user)
        self.seen.append(user)
        self.listeners.add(session)
        return len(session.basket)


better = BetterShop()
better.visit("warm-up")
print("    what grows now:", growth(lambda i: better.visit(f"user {i}"), 100))
print("    remembered:", len(better.seen), "listening:", len(better.listeners), "cached:", len(better.cache))

print()
print("4. A leak that is none: garbage in cycles, waiting for the collector")
gc.disable()
gc.collect()
for i in range(50):
    a, b = Session(i), Session(i)
    a.other, b.other = b, a
print("    sessions alive before gc.collect():", sum(type(o) is Session and hasattr(o, "other") for o in gc.get_objects()))
del a, b
print("    found unreachable:", gc.collect())
print("    alive after it:", sum(type(o) is Session and hasattr(o, "other") for o in gc.get_objects()))
