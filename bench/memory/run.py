"""The memory manager: pauses, cycles, weak references, churn, fragmentation, what an object takes.

    bench/memory/run.py [--scale F] [NAME ...]              one line "NAME VALUE UNIT" for each measurement
    bench/memory/run.py --compare OURO PYTHON [NAME ...]    runs both, each measurement in processes of its own, the best of
                                                            three, and prints the ratios (make bench-memory)

Each function of MEASUREMENTS prints what it measures; smaller is better throughout. Times are the processor's for this
process, so that other programs disturb little.
"""
import gc
import os
import random
import sys
import threading
import time
import weakref

clock = time.process_time
MEASUREMENTS = {}
scale = 1.0


def measurement(function):
    MEASUREMENTS[function.__name__] = function
    return function


def scaled(n):
    return max(1, int(n * scale))


def resident():
    """Bytes of physical memory now."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def timed(function, *args):
    begin = clock()
    function(*args)
    return clock() - begin


def best(function, rounds=3):
    return min(timed(function) for _ in range(rounds)) * 1000


def show(name, value, unit):
    print(f"{name} {value:.4g} {unit}", flush=True)


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Empty:
    __slots__ = ("__weakref__",)


@measurement
def full_pause():
    """gc.collect() with two million live objects: instances, lists, dicts and tuples that refer to each other."""
    gc.disable()
    chooser = random.Random(1)
    kept = [None]
    for i in range(scaled(500_000)):
        other = kept[chooser.randrange(len(kept))]
        node = Node(other, kept[-1])
        kept += [node, [node, other], {"node": node, "i": i}, (node, other)]
    gc.collect()
    show("full_pause", best(gc.collect), "ms")


@measurement
def full_pause_instances():
    """gc.collect() with two million live instances in one long chain."""
    gc.disable()
    head = None
    kept = []
    for _ in range(scaled(2_000_000)):
        head = Node(head, None)
        kept.append(head)
    gc.collect()
    show("full_pause_instances", best(gc.collect), "ms")


@measurement
def young_pause():
    """A collection of the youngest generation beside two million old objects."""
    gc.disable()
    kept = [[i] for i in range(scaled(2_000_000))]
    gc.collect()

    def young():
        for _ in range(1000):
            gc.collect(0)
    show("young_pause", best(young), "us")
    del kept


@measurement
def cycles():
    """A million rings of two, made, dropped and collected automatically."""
    def make():
        for _ in range(scaled(1_000_000)):
            a = Node(None, None)
            a.left = Node(a, None)
    show("cycles", best(make, 2), "ms")


@measurement
def list_cycles():
    """A million lists that contain themselves."""
    def make():
        for _ in range(scaled(1_000_000)):
            a = []
            a.append(a)
    show("list_cycles", best(make, 2), "ms")


@measurement
def weakrefs():
    """Weak references with callbacks, all to one object, made and dropped in random order."""
    target, callback = Empty(), lambda r: None
    n = scaled(300_000)
    refs = []

    def make():
        for _ in range(n):
            refs.append(weakref.ref(target, callback))
    show("weakref_make", timed(make) / n * 1e9, "ns")
    random.Random(2).shuffle(refs)

    def drop():
        while refs:
            refs.pop()
    show("weakref_drop", timed(drop) / n * 1e9, "ns")


@measurement
def weakref_each():
    """An object, a weak reference to it, and the death of both."""
    n = scaled(1_000_000)

    def make():
        for _ in range(n):
            o = Empty()
            weakref.ref(o)
    show("weakref_each", best(make, 2) / n * 1e6, "ns")


@measurement
def churn():
    """Blocks of mixed sizes made and dropped in a window of 100,000."""
    chooser = random.Random(3)
    sizes = [chooser.choice((8, 24, 40, 90, 200, 500)) for _ in range(4096)]
    window = [None] * 100_000

    def run():
        at = 0
        for i in range(scaled(2_000_000)):
            window[at] = bytes(sizes[i & 4095])
            at = (at + 7919) % 100_000
    show("churn", best(run, 2), "ms")


@measurement
def given_back():
    """Resident memory behind `del` of 500 MB of small objects, above what it was before."""
    before = resident()
    kept = [[i] for i in range(scaled(5_000_000))]
    del kept
    gc.collect()
    show("given_back", (resident() - before) / 2**20, "MiB")


def halve_and_refill(total, seed):
    """Mixed objects; in each of 50 rounds a random half dies and as many new ones are made. The bytes alive at the end."""
    chooser = random.Random(seed)
    sizes = [chooser.choice((0, 8, 24, 40, 90, 200, 300, 700)) for _ in range(4096)]
    kept = [bytes(sizes[i & 4095]) for i in range(total)]
    for _ in range(50):
        flags = chooser.getrandbits(total).to_bytes(total // 8 + 1, "little")
        shift = chooser.randrange(4096)
        for i in range(total):
            if flags[i >> 3] >> (i & 7) & 1:
                kept[i] = None
        for i in range(total):
            if kept[i] is None:
                kept[i] = bytes(sizes[i + shift & 4095])
    return sum(map(sys.getsizeof, kept)) + sys.getsizeof(kept)


def peak():
    """The most physical memory that this process has had."""
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("VmHWM")) * 1024


@measurement
def fragmentation():
    """Resident memory at its peak over the bytes alive; ten million mixed objects in all."""
    before = resident()
    alive = halve_and_refill(scaled(400_000), 4)
    show("fragmentation", (peak() - before) / alive, "ratio")


@measurement
def fragmentation_threads():
    """The same in eight threads at once."""
    before = resident()
    alive = []
    threads = [threading.Thread(target=lambda i=i: alive.append(halve_and_refill(scaled(50_000), i))) for i in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    show("fragmentation_threads", (peak() - before) / sum(alive), "ratio")


@measurement
def bytes_per_object():
    """Resident bytes for each of a million objects of some kinds."""
    n = scaled(1_000_000)
    numbers = list(range(n))  # what is put into the objects
    for name, make in (("instance", lambda i: Node(i, i)), ("list", lambda i: [i]), ("dict", lambda i: {"a": i}), ("tuple", lambda i: (i, n)),
                       ("int", lambda i: i + 10**6), ("float", lambda i: i + 0.5), ("str", str)):
        child = os.fork()  # each in a heap without holes
        if child == 0:
            kept = [None] * n
            before = resident()
            for i in numbers:
                kept[i] = make(i)
            show(f"bytes_{name}", (resident() - before) / n, "bytes")
            os._exit(0)
        os.waitpid(child, 0)


@measurement
def tracing():
    """What tracemalloc makes of a million allocations: times as long."""
    import tracemalloc

    def run():
        kept = []
        for i in range(scaled(300_000)):
            kept.append([i])
    plain = best(run)
    tracemalloc.start()
    traced = best(run)
    tracemalloc.stop()
    show("tracing", traced / plain, "times")


def best_results(program, name, rounds=3):
    """The smallest of each value."""
    found = {}
    for _ in range(rounds):
        for key, (value, unit) in results(program, name).items():
            found[key] = min((value, unit), found.get(key, (value, unit)))
    return found


def results(program, name):
    import subprocess  # here: ouro runs measurements only
    done = subprocess.run([program, os.path.abspath(__file__), "--scale", str(scale), name], capture_output=True, text=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    return {line[0]: (float(line[1]), line[2]) for line in lines if len(line) == 3}


def compare(ouro, python, names):
    print(f"{'measurement':24} {'ouro':>10} {'CPython':>10}  unit  ratio")
    for name in names:
        ours, theirs = best_results(ouro, name), best_results(python, name)
        for key in ours | theirs:
            a, b = ours.get(key), theirs.get(key)
            if a is None or b is None:
                print(f"{key:24} {'-' if a is None else a[0]:>10} {'-' if b is None else b[0]:>10}")
            else:
                print(f"{key:24} {a[0]:>10.4g} {b[0]:>10.4g}  {a[1]:5} {a[0] / b[0] if b[0] else 0:6.2f}", flush=True)


def main(arguments):
    global scale
    if arguments[:1] == ["--scale"]:
        scale = float(arguments[1])
        arguments = arguments[2:]
    if arguments[:1] == ["--compare"]:
        compare(*arguments[1:3], arguments[3:] or MEASUREMENTS)
        return
    for name in arguments or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
