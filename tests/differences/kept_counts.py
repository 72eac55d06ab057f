"""sys.getrefcount of a generator inside its own body, and of a list's item inside its __repr__

CPython 3.11: counts who called only.
ouro: one more.
Cause: ouro keeps a running generator, and an item whose __repr__ runs, alive itself, so that the program may drop all other
    references meanwhile. CPython relies on its callers for the generator, and not at all for the item: a __repr__ that
    clears the list can crash it.
Workaround: none needed; outside both the counts are the same.
"""
import sys


def body():
    yield sys.getrefcount(running)


class Item:
    def __repr__(self):
        return str(sys.getrefcount(self))


running = body()
print("generator", next(running))
item = Item()
print("item", [item])
