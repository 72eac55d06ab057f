# What cProfile counts: calls, recursive calls, callees, and ticks of a timer of one's own.
import cProfile


class Ticks:
    """Each look at it is a tick later."""

    def __init__(self):
        self.now = 0

    def __call__(self):
        self.now += 1
        return self.now


def down(n):
    return n and down(n - 1)


def work():
    items = []
    for i in range(3):
        items.append(i)
    "x".join(["a"])
    sorted(items, key=lambda a: -a)
    down(3)
    return len(items)


def name(code):
    return code if isinstance(code, str) else code.co_name


def show(profile):
    for e in sorted(profile.getstats(), key=lambda e: name(e.code)):
        print(name(e.code), e.callcount, e.reccallcount, round(e.totaltime, 6), round(e.inlinetime, 6))
        for c in sorted(e.calls or (), key=lambda c: name(c.code)):
            print("   ", name(c.code), c.callcount, c.reccallcount, round(c.totaltime, 6), round(c.inlinetime, 6))


for options in ({}, {"subcalls": False}, {"builtins": False}):
    profile = cProfile.Profile(Ticks(), **options)
    print(profile.runcall(work), options)
    show(profile)
profile = cProfile.Profile(Ticks(), 0.25)
with profile:
    down(1)
show(profile)
profile.clear()
print(profile.getstats())
profile.enable(subcalls=False, builtins=False)
try:
    down("x")
except TypeError:
    pass
profile.disable()
show(profile)


def numbers():
    yield 1
    yield 2


profile = cProfile.Profile(Ticks())
profile.runcall(lambda: list(numbers()))
show(profile)
try:
    cProfile.Profile(1, 2, 3, 4, 5)
except TypeError as e:
    print("TypeError")
entry = profile.getstats()[0]
print(type(entry).__name__, type(entry).__module__, len(entry), cProfile.Profile.__mro__[-2].__name__)
