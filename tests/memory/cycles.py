"""gc.collect() results, gc.is_tracked, and when automatic collections run: each function's result is one line.

Length: a list of situations.
"""
import functools
import gc
import itertools
import sys
import types
import weakref

from situations import situation

gc.disable()
gc.collect()


class Node:
    def __init__(self, other=None):
        self.other = other


class Slotted:
    __slots__ = ("other", "__weakref__")


class Finalized(Node):
    def __del__(self):
        finalized.append(type(self).__name__)


class Reviving(Node):
    def __del__(self):
        finalized.append(self)


class Adder:
    def __init__(self, values):
        self.values = values


finalized = []


def tracked(*objects):
    return [gc.is_tracked(o) for o in objects]


def found(make, *args):
    """What gc.collect() finds behind make(*args)."""
    gc.collect()
    make(*args)
    return gc.collect()


def moments(step, count=3000):
    """The numbers of steps in front of which a collection has begun, each with its generation."""
    seen = []

    def note(phase, info):
        if phase == "start":
            seen.append((at, info["generation"]))
    gc.collect()
    at = 0
    gc.callbacks.append(note)
    gc.enable()
    for at in range(count):
        step(at)
    gc.disable()
    gc.callbacks.remove(note)
    return seen


@situation
def nothing():
    return gc.collect(), gc.collect(0), gc.collect(1), gc.collect(2)


@situation
def list_in_itself():
    def make():
        l = []
        l.append(l)
    return found(make)


@situation
def two_lists():
    def make():
        a, b = [], []
        a.append(b)
        b.append(a)
    return found(make)


@situation
def list_with_untracked_items():
    def make():
        l = [1, "a", 2.5]
        l.append(l)
    return found(make)


@situation
def dict_in_itself():
    def make():
        d = {}
        d["d"] = d
    return found(make)


@situation
def tuple_through_list():
    def make():
        l = []
        l.append((l, 1))
    return found(make)


@situation
def set_through_instance():
    def make():
        n = Node()
        n.other = {n}
    return found(make)


@situation
def instance_in_itself():
    def make():
        n = Node()
        n.other = n
    return found(make)


@situation
def instance_with_dict_made():
    def make():
        n = Node()
        n.other = n
        n.__dict__
    return found(make)


@situation
def ring_of_ten():
    def make():
        first = node = Node()
        for _ in range(9):
            node = Node(node)
        first.other = node
    return found(make)


@situation
def slotted_instances():
    def make():
        a, b = Slotted(), Slotted()
        a.other, b.other = b, a
    return found(make)


@situation
def bound_method_kept():
    def make():
        n = Node()
        n.other = n.__init__
    return found(make)


@situation
def closure_of_itself():
    def make():
        def f():
            return f
    return found(make)


@situation
def two_closures():
    def make():
        def f():
            return g

        def g():
            return f
    return found(make)


@situation
def class_made():
    def make():
        class C:
            pass
    return found(make)


@situation
def class_with_base_and_method():
    def make():
        class C:
            def f(self):
                return __class__

        class D(C):
            pass
    return found(make)


@situation
def class_and_instances():
    def make():
        class C:
            pass
        C.instances = [C(), C()]
    return found(make)


@situation
def class_with_slots_and_property():
    def make():
        class C:
            __slots__ = "a", "b"

            @property
            def p(self):
                return 1
    return found(make)


@situation
def generator_holding_itself():
    def make():
        def body(box):
            yield box
        box = []
        g = body(box)
        box.append(g)
        next(g)
    return found(make)


@situation
def generator_not_started():
    def make():
        def body(box):
            yield box
        box = []
        box.append(body(box))
    return found(make)


@situation
def exception_with_traceback():
    def make():
        try:
            raise ValueError
        except ValueError as e:
            kept = e
    return found(make)


@situation
def exception_kept_by_object():
    def make():
        n = Node()
        try:
            raise ValueError(n)
        except ValueError as e:
            n.other = e
    return found(make)


@situation
def frame_kept():
    def make():
        frame = sys._getframe()
    return found(make)


@situation
def module_made():
    def make():
        m = types.ModuleType("m")
        m.m = m
    return found(make)


@situation
def partial_and_map():
    def make():
        l = []
        l.append(functools.partial(print, l))
        l.append(map(print, l))
        l.append(zip(l, l))
    return found(make)


@situation
def iterators():
    def make():
        l = []
        l.append(iter(l))
        l.append(reversed(l))
        l.append(enumerate(l))
        l.append(itertools.chain(l))
    return found(make)


@situation
def dict_views():
    def make():
        d = {}
        d[1] = d.keys()
        d[2] = iter(d.values())
    return found(make)


@situation
def weak_reference_in_ring():
    def make():
        n = Node()
        n.other = weakref.ref(n)
    return found(make), found(lambda: [l := [], l.append(l), l.append(weakref.ref(Node()))])


@situation
def descriptors():
    def make():
        n = Node()
        n.other = [property(n.__init__), staticmethod(n.__init__), classmethod(n.__init__)]
    return found(make)


@situation
def memory_view_of_subclass():
    def make():
        class Buffer(bytearray):
            pass
        b = Buffer(3)
        b.view = memoryview(b)
    return found(make)


@situation
def finalized_ring():
    def make():
        a, b = Finalized(), Finalized()
        a.other, b.other = b, a
    return found(make), finalized, finalized.clear()


@situation
def revived_ring():
    def make():
        a, b = Reviving(), Node()
        a.other, b.other = b, a
    first = found(make)
    alive = len(finalized)
    finalized.clear()
    return first, alive, gc.collect(), len(finalized)


@situation
def young_collections_age():
    gc.collect()
    n = Node()
    n.other = n
    aged = gc.collect(0)
    del n
    return aged, gc.collect(0), gc.collect(1), gc.collect(1)


@situation
def two_generations():
    gc.collect()
    n = Node()
    n.other = n
    gc.collect(0)
    gc.collect(1)
    del n
    return gc.collect(0), gc.collect(1), gc.collect(2)


@situation
def live_ring_stays():
    n = Node()
    n.other = n
    return gc.collect(), n.other is n


@situation
def bridge_from_live():
    kept = []

    def make():
        a, b = Node(), Node()
        a.other, b.other = b, a
        kept.append(b)
    return found(make), found(kept.clear)


@situation
def frozen():
    n = Node()
    n.other = n
    gc.freeze()
    del n
    first = gc.collect()
    gc.unfreeze()
    return first, gc.collect()


@situation
def saved_garbage():
    def make():
        l = []
        l.append(l)
    gc.set_debug(gc.DEBUG_SAVEALL)
    n = found(make)
    gc.set_debug(0)
    kept = len(gc.garbage)
    gc.garbage.clear()
    return n, kept, gc.collect()


@situation
def stats_after():
    before = gc.get_stats()[2]
    found(lambda: [l := [], l.append(l)])
    after = gc.get_stats()[2]
    return {k: after[k] - before[k] for k in after}


@situation
def tracked_atoms():
    return tracked(1, 1.5, "a", b"a", None, True, 1j, range(3), slice(1), bytearray(), object())


@situation
def tracked_lists():
    return tracked([], [1], [[]])


@situation
def tracked_dicts():
    d = {}
    states = tracked(d)
    for value in (1, "a", (1, 2), [], 1):
        d[str(value)] = value
        states += tracked(d)
    return states


@situation
def tracked_dict_displays():
    return tracked({}, {1: 2}, {"a": ()}, {"a": []}, dict(a=1), dict(a=[]), {(1, 2): 3}, {k: k for k in "ab"})


@situation
def tracked_dict_copies():
    plain, full = {1: 2}, {1: []}
    return tracked(plain.copy(), full.copy(), dict(plain), dict(full), plain | plain, plain | full)


@situation
def tracked_dict_after_collection():
    d = {1: []}
    before = tracked(d)
    d[1] = 2
    middle = tracked(d)
    gc.collect()
    return before, middle, tracked(d)


@situation
def tracked_tuples():
    return tracked((), (1, 2), ([],), tuple([1, 2]), tuple([[], 1]))


@situation
def tracked_tuples_after_collection():
    made = [tuple([1, i]) for i in range(2)], [tuple([[], i]) for i in range(2)], tuple([tuple([i, 1]) for i in range(2)])
    before = tracked(made[0][0], made[1][0], made[2], made[2][0])
    gc.collect()
    return before, tracked(made[0][0], made[1][0], made[2], made[2][0])


@situation
def tracked_sets():
    return tracked(set(), {1}, frozenset(), frozenset({1}), frozenset({(1,)}))


@situation
def tracked_instances():
    class Empty:
        __slots__ = ()

    class One:
        __slots__ = "a"

    class Int(int):
        pass

    class Tuple(tuple):
        __slots__ = ()
    return tracked(Node(), Empty(), One(), Int(), Tuple(), Node().__dict__, Node([]).__dict__, Node)


@situation
def tracked_functions():
    def body():
        yield
    n = Node()
    return tracked(tracked, lambda: 1, body(), n.__init__, len, [].append, property(), staticmethod(len), tracked.__code__,
                   found.__globals__, Node.__dict__, super(Node, n))


@situation
def tracked_iterators():
    return tracked(iter([]), iter(()), iter(""), iter(range(1)), iter({}), iter(set()), enumerate([]), zip(), map(len, []),
                   reversed([]), iter(int, 1), {}.keys(), itertools.count(), itertools.chain())


@situation
def tracked_others():
    n = Node()
    return tracked(ValueError(), weakref.ref(n), weakref.proxy(n), memoryview(b""), sys, types.SimpleNamespace(), list[int],
                   types.MappingProxyType({}), sys._getframe(), sys.version_info, functools.partial(len))


@situation
def referents():
    n = Node([])
    a, b = [], {}
    return [len(gc.get_referents(o)) for o in (n, [a, b], (a, b), {1: a}, {"a": b}, {a.__len__}, a.append, 1, "a", Node().__init__)]


@situation
def referrers():
    x = []
    a, b, c = [x], {1: x}, (x,)
    found_them = gc.get_referrers(x)
    return [any(o is f for f in found_them) for o in (a, b, c, x)]


@situation
def moments_lists_kept():
    kept = []
    return moments(lambda i: kept.append([]))


@situation
def moments_lists_dropped():
    return moments(lambda i: [])


@situation
def moments_tuples_kept():
    kept = []
    return moments(lambda i: kept.append((kept, i)))


@situation
def moments_dicts_kept():
    kept = []
    return moments(lambda i: kept.append({i: kept}))


@situation
def moments_instances_kept():
    kept = []
    return moments(lambda i: kept.append(Node()))


@situation
def moments_cycles_dropped():
    def step(i):
        n = Node()
        n.other = n
    return moments(step)


@situation
def moments_pairs_dropped():
    def step(i):
        a, b = Node(), Node()
        a.other, b.other = b, a
    return moments(step)


@situation
def moments_sets_kept():
    kept = []
    return moments(lambda i: kept.append({i}))


@situation
def moments_closures_kept():
    kept = []
    return moments(lambda i: kept.append(lambda: i))


@situation
def moments_generators_kept():
    kept = []

    def body():
        yield
    return moments(lambda i: kept.append(body()))


@situation
def moments_methods_kept():
    kept, n = [], Node()
    return moments(lambda i: kept.append(n.__init__))


@situation
def moments_weakrefs_kept():
    kept, n = [], Node()
    return moments(lambda i: kept.append(weakref.ref(n, print)))


@situation
def moments_exceptions_dropped():
    def step(i):
        try:
            raise ValueError
        except ValueError as e:
            kept = [e]
            kept.append(kept)
    return moments(step)


@situation
def moments_atoms():
    kept = []
    return moments(lambda i: kept.append(str(i)))


@situation
def moments_with_small_threshold():
    kept, old = [], gc.get_threshold()
    gc.set_threshold(50, 3, 2)
    seen = moments(lambda i: kept.append([]), 1000)
    gc.set_threshold(*old)
    return seen


@situation
def full_collections_many_kept():
    kept = []
    return [round(at, -3) for at, generation in moments(lambda i: kept.append([]), 250000) if generation == 2]
