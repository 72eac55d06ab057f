# not in asan: it keeps freed memory back, which the process then does not give to the system
"""Watching a program's memory: blocks, traced bytes, the process as the system sees it.

Exact numbers differ from machine to machine, so this prints what must be true of them.
"""
import functools
import os
import sys
import time
import tracemalloc

PAGE = os.sysconf("SC_PAGE_SIZE")
MIB = 1024 * 1024


def resident():
    """Bytes of memory that the process has; what psutil.Process().memory_info().rss tells as well."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * PAGE


def watched(function):
    """A decorator that reports what a call cost."""
    @functools.wraps(function)
    def wrapper(*args):
        tracemalloc.reset_peak()
        before, started = tracemalloc.get_traced_memory()[0], time.perf_counter()
        result = function(*args)
        now, peak = tracemalloc.get_traced_memory()
        took = time.perf_counter() - started
        print(f"    {function.__name__}{args}: keeps {round((now - before) / MIB)} MiB, needed {round((peak - before) / MIB)} MiB,",
              "took some time" if took > 0 else "took no time")
        return result
    return wrapper


print("1. Blocks: how many the allocator has given out")
before = sys.getallocatedblocks()
boxes = [[i] for i in range(10_000)]
during = sys.getallocatedblocks()
del boxes
after = sys.getallocatedblocks()
print("    10,000 lists with one item each take two blocks each:", 20_000 <= during - before < 30_100)
print("    afterwards nearly all are back:", after - before < 500)

print()
print("2. Traced bytes, with the peak in between")
tracemalloc.start()


@watched
def build(n):
    return bytearray(n * MIB)


@watched
def build_and_shrink(n):
    return len([bytes(MIB) for _ in range(n)])


kept = build(8)
build_and_shrink(16)

print()
print("3. Where does it come from? The lines that allocated most:")
start = tracemalloc.take_snapshot()
words = [f"word {i}" for i in range(2000)]
table = {word: [word] for word in words}
difference = tracemalloc.take_snapshot().compare_to(start, "lineno")
for line in difference[:2]:
    frame = line.traceback[0]
    print(f"    {os.path.basename(frame.filename)}:{frame.lineno}: {line.count_diff > 1900}")
tracemalloc.stop()

print()
print("4. The process. What a program frees goes back to the system if it was much")
base = resident()
big = bytes(64 * MIB)
big = bytearray(big)
grown = resident()
del big
shrunk = resident()
print("    64 MiB more:", 60 * MIB < grown - base < 80 * MIB, "- and back:", shrunk - base < 8 * MIB)

print()
print("5. A watchdog that samples while the program works")


class Sampler:
    def __init__(self):
        self.samples = []

    def __enter__(self):
        self.take()
        return self

    def take(self):
        self.samples.append(resident())

    def __exit__(self, *exception):
        self.take()


with Sampler() as sampler:
    pile = []
    for _ in range(8):
        pile.append(bytearray(b"x") * (4 * MIB))
        sampler.take()
    pile.clear()
steps = [b - a for a, b in zip(sampler.samples, sampler.samples[1:])]
print("    eight steps up:", all(step > 3 * MIB for step in steps[:8]), "- one down:", steps[8] < -24 * MIB)
