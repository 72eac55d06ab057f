"""A guided walk through memory: counts, a cycle, a weak reference, a map of the pools.

Runs under ouro (`make demo`) and, but for the pool map, under CPython 3.11, with the same numbers.
"""
import gc
import sys
import weakref


def title(text):
    print()
    print(text)
    print("-" * len(text))


class Node:
    """A thing that tells when it dies."""

    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print(f"    {self.name} is finalized")


title("1. Reference counts")
data = [1, 2, 3]
print("data = [1, 2, 3]           count", sys.getrefcount(data), "(the name, and the argument of getrefcount)")
alias = data
print("alias = data               count", sys.getrefcount(data))
box = [data, data]
print("box = [data, data]         count", sys.getrefcount(data))
del alias
box.clear()
print("del alias; box.clear()     count", sys.getrefcount(data))
node = Node("a lonely node")
print("node = Node(...); del node: its count reaches 0 and it dies at once:")
del node

title("2. A cycle, which counting cannot free")
gc.disable()
gc.collect()
dad, son = Node("dad"), Node("son")
dad.other, son.other = son, dad
print("dad and son refer to each other: counts", sys.getrefcount(dad), "and", sys.getrefcount(son))
del dad, son
print("del dad, son: nobody can reach them, each keeps the other's count at 1, nothing happens.")
print("gc.collect() finds them:")
found = gc.collect()
print("objects found unreachable:", found)
gc.enable()

title("3. A weak reference sees without holding")
star = Node("star")
watcher = weakref.ref(star, lambda ref: print("    the callback hears of it, and the reference is", ref()))
print("watcher() is star:", watcher() is star, "- count of star still", sys.getrefcount(star))
del star
print("watcher() now:", watcher())

title("4. Where it all lives: a map of the pools")
POOL = 16 * 1024  # small blocks live in pools of 16 KiB, all blocks of a pool in one size
rows = [[i] for i in range(600)]
print("600 small lists of", sys.getsizeof(rows[0]), "bytes; each row a pool, # for 8 of our lists in it:")


def pool_map(objects):
    counts = {}
    for o in objects:
        pool = id(o) // POOL * POOL
        counts[pool] = counts.get(pool, 0) + 1
    for pool in sorted(counts):
        print(f"    {pool:#014x} {counts[pool]:4} {'#' * (counts[pool] // 8)}")
    print(f"    {len(counts)} pools")


pool_map(rows)
print("two of three freed, the pools are full of holes that new objects of this size will fill:")
rows = rows[::3]
pool_map(rows)
if sys.implementation.name == "ouro":
    print("and the whole heap (`:heap` at the prompt draws each pool, sys._debugmallocstats() counts them):")
    sys.stdout.flush()
    sys._debugmallocstats()
