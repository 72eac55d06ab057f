"""The order of finalizers and weak reference callbacks: each function's log is one line."""
import collections
import gc
import sys
import weakref

from situations import situation

gc.disable()
log = []


class Named:
    """Logs its death as ~name."""

    def __init__(self, name, *others):
        self.name = name
        self.others = list(others)

    def __del__(self):
        log.append("~" + self.name)


class Reviving(Named):
    def __del__(self):
        log.append("!" + self.name)
        revived.append(self)


class Quiet:
    pass


revived, keep = [], []


def watch(o, name):
    """A weak reference whose callback logs the name."""
    return weakref.ref(o, lambda r: log.append(f"{name}{'' if r() is None else '?'}"))


def ring(*names, kind=Named):
    members = [kind(name) for name in names]
    for member, other in zip(members, members[1:] + members[:1]):
        member.others.append(other)
    return members


def order(function):
    """A situation whose result is the log, with what is left for a collection behind a bar."""
    def run():
        gc.collect()
        log.clear()
        function()
        log.append("|")
        gc.collect()
        told = " ".join(log)
        revived.clear()
        keep.clear()
        return told
    run.__name__ = function.__name__
    situation(run)


@order
def locals_at_return():
    a, b, c = Named("a"), Named("b"), Named("c")


@order
def locals_set_in_other_order():
    c = Named("c")
    b = Named("b")
    a = Named("a")


@order
def parameters():
    def f(x, y, *rest, z=None, **more):
        w = Named("w")
    f(Named("x"), Named("y"), Named("r1"), Named("r2"), z=Named("z"), m=Named("m"))


@order
def rebinding():
    x = Named("old")
    x = Named("new")
    log.append("bound")


@order
def rebinding_in_loop():
    for name in "abc":
        x = Named(name)
        log.append("in " + name)


@order
def loop_over_temporaries():
    for x in [Named("a"), Named("b")]:
        log.append("in " + x.name)
    log.append("after")


@order
def loop_over_generator():
    for x in (Named(n) for n in "ab"):
        log.append("in " + x.name)
    log.append("after")


@order
def expression_temporaries():
    Named("a").others is Named("b").others
    [Named("c"), Named("d")]
    Named("e").name + Named("f").name


@order
def call_temporaries():
    def f(x, y):
        log.append("in f")
    f(Named("a"), Named("b"))
    log.append("after")


@order
def list_dies():
    l = [Named("a"), Named("b"), Named("c")]
    del l
    log.append("gone")


@order
def list_clear_and_slices():
    l = [Named(n) for n in "abcdef"]
    l[1:3] = []
    log.append("cut")
    l.pop()
    log.append("popped")
    l[0] = None
    log.append("set")
    l.clear()


@order
def tuple_dies():
    t = Named("a"), Named("b"), (Named("c"), Named("d"))
    del t
    log.append("gone")


@order
def dict_dies():
    d = {Named("k1"): Named("v1"), Named("k2"): Named("v2")}
    del d
    log.append("gone")


@order
def dict_changes():
    d = {1: Named("a"), 2: Named("b"), 3: Named("c")}
    d[1] = None
    log.append("set")
    del d[2]
    log.append("deleted")
    d.update({3: Named("d")})
    log.append("updated")
    d.clear()


@order
def set_dies():
    class Hashed(Named):
        def __hash__(self):
            return ord(self.name)
    s = {Hashed("c"), Hashed("a"), Hashed("b")}
    del s
    log.append("gone")


@order
def deque_dies():
    d = collections.deque(Named(n) for n in "abc")
    d.popleft()
    log.append("popped")
    d.rotate()
    del d


@order
def attributes_die():
    q = Quiet()
    q.b, q.a, q.c = Named("b"), Named("a"), Named("c")
    del q
    log.append("gone")


@order
def attributes_with_dict_die():
    q = Quiet()
    q.b, q.a = Named("b"), Named("a")
    q.__dict__["d"] = Named("d")
    del q


@order
def slots_die():
    class Slotted:
        __slots__ = "z", "a", "m"
    s = Slotted()
    s.m, s.z, s.a = Named("m"), Named("z"), Named("a")
    del s
    log.append("gone")


@order
def inherited_slots_and_dict_die():
    class Base:
        __slots__ = "b"

    class Derived(Base):
        __slots__ = "c", "__dict__"
    d = Derived()
    d.x, d.c, d.b = Named("x"), Named("c"), Named("b")
    del d


@order
def owner_then_owned():
    n = Named("outer", Named("inner"), Named("second"))
    del n
    log.append("gone")


@order
def chain_by_counting():
    head = None
    for name in "abcde":
        head = Named(name, head)
    del head


@order
def deep_chain():
    head = None
    for i in range(120):
        head = Named(str(i), head)
    del head


@order
def deep_list():
    head = []
    for i in range(120):
        head = [head, Named(str(i))]
    del head


@order
def closure_cells():
    a, b = Named("a"), Named("b")

    def f():
        return b, a
    del a, b
    log.append("deleted")


@order
def closure_dies():
    def make():
        x, y = Named("x"), Named("y")
        return lambda: (y, x)
    f = make()
    log.append("made")
    del f
    log.append("gone")


@order
def generator_dies():
    def body(x):
        y = Named("y")
        try:
            yield
        finally:
            log.append("finally")
    g = body(Named("x"))
    next(g)
    del g
    log.append("gone")


@order
def generator_exhausted():
    def body(x):
        y = Named("y")
        yield
        log.append("end")
    g = body(Named("x"))
    for _ in g:
        log.append("in")
    log.append("after")


@order
def exception_leaves():
    def f():
        x = Named("x")
        raise ValueError(Named("argument"))
    try:
        f()
    except ValueError as e:
        log.append("caught")
    log.append("after")


@order
def exception_temporaries():
    def fail():
        raise ValueError

    def f(*args):
        pass
    try:
        f(Named("a"), Named("b"), fail())
    except ValueError:
        log.append("caught")
    log.append("after")


@order
def exception_replaced():
    try:
        try:
            raise ValueError(Named("first"))
        finally:
            log.append("finally")
            raise KeyError(Named("second"))
    except KeyError:
        log.append("caught")
    log.append("after")


@order
def with_leaves():
    class Manager(Named):
        def __enter__(self):
            return Named("entered")

        def __exit__(self, *exc):
            log.append("exit")
    with Manager("manager") as m:
        log.append("body")
    log.append("after")


@order
def class_dies():
    class C:
        a = Named("a")
        b = Named("b")
    del C
    log.append("deleted")


@order
def callback_and_finalizer_by_counting():
    n = Named("n")
    r = watch(n, "r")
    del n


@order
def callback_and_finalizer_by_collector():
    a, b = ring("a", "b")
    r, s = watch(a, "r"), watch(b, "s")
    del a, b
    log.append("deleted")
    keep.extend((r, s))


@order
def callbacks_newest_first():
    q = Quiet()
    r1, r2, r3 = watch(q, "1"), watch(q, "2"), watch(q, "3")
    del q


@order
def callback_of_dead_reference():
    q = Quiet()
    r1, r2 = watch(q, "1"), watch(q, "2")
    del r1, q


@order
def callbacks_in_collector_order():
    members = [Quiet() for _ in range(4)]
    for i, m in enumerate(members):
        m.others = members
    keep.extend(watch(m, str(i)) for i, m in enumerate(members))
    del members, m


@order
def callback_in_trash():
    a, b = ring("a", "b")
    a.watcher = watch(b, "never")
    del a, b


@order
def callback_makes_new_reference():
    q = Quiet()
    r = weakref.ref(q, lambda r: (log.append("1"), keep.append(watch(Named("new"), "2"))))
    del q


@order
def callback_kills_other():
    q, other = Quiet(), [Named("other")]
    r1 = weakref.ref(q, lambda r: log.append("1"))
    r2 = weakref.ref(q, lambda r: (other.clear(), log.append("2")))
    del q


@order
def weak_value_dictionary():
    d = weakref.WeakValueDictionary()
    n = d[1] = Named("n")
    r = watch(n, "r")
    log.append(str(len(d)))
    del n
    log.append(str(len(d)))


@order
def weak_key_dictionary():
    d = weakref.WeakKeyDictionary()
    n = Named("key")
    d[n] = Named("value")
    del n
    log.append(str(len(d)))


@order
def weak_set_in_loop():
    members = [Named("a")]
    s = weakref.WeakSet(members)
    for x in s:
        members.clear()
    log.append(str(len(s)))
    del x
    log.append(str(len(s)))


@order
def finalize_objects():
    q = Quiet()
    for name in "abc":
        weakref.finalize(q, log.append, name)
    del q


@order
def finalize_and_callback():
    n = Named("n")
    weakref.finalize(n, log.append, "finalize")
    r = watch(n, "r")
    del n


@order
def ring_in_order_made():
    ring("a", "b", "c", "d")


@order
def ring_in_order_of_age():
    b, = ring("b")
    gc.collect(0)
    a, = ring("a")
    del a, b


@order
def two_rings():
    a, c = ring("a", "c")
    b, d = ring("b", "d")


@order
def ring_with_tail():
    a, b = ring("a", "b")
    a.others.append(Named("tail", Named("end")))
    del a, b


@order
def ring_with_container_first():
    l = []
    a, b = Named("a", l), Named("b", l)
    l += [b, a]
    del a, b


@order
def ring_partly_alive():
    a, b = ring("a", "b")
    c = Named("c", a)
    c.others.append(c)
    keep.append(a)
    del a, b, c


@order
def revived_by_counting():
    r = Reviving("r")
    del r
    log.append(str(len(revived)))
    revived.clear()
    log.append("cleared")


@order
def revived_in_ring():
    a, b = ring("a", "b")
    r = Reviving("r", a)
    a.others.append(r)
    del a, b, r


@order
def revived_with_weak_references():
    r = Reviving("r")
    w = watch(r, "w")
    del r
    log.append(str(w() is None))


@order
def finalizer_makes_ring():
    class Making(Named):
        def __del__(self):
            log.append("~" + self.name)
            ring("x" + self.name, "y" + self.name)
    m = Making("m")
    del m
    log.append("gone")


@order
def finalizer_breaks_ring():
    class Breaking(Named):
        def __del__(self):
            log.append("~" + self.name)
            self.others.clear()
    ring("a", "b", "c", kind=Breaking)


@order
def finalizer_collects():
    class Collecting(Named):
        def __del__(self):
            log.append(f"~{self.name} {gc.collect()}")
    ring("a", "b", kind=Collecting)
    c = Collecting("c")
    ring("d", "e")
    del c


@order
def finalizer_raises():
    class Raising(Named):
        def __del__(self):
            log.append("~" + self.name)
            raise ValueError
    hook, sys.unraisablehook = sys.unraisablehook, lambda u: log.append(u.exc_type.__name__)
    ring("a", "b", kind=Raising)
    r = Raising("r")
    del r
    gc.collect()
    sys.unraisablehook = hook


@order
def generators_in_trash():
    def body(name):
        box = []
        try:
            box.append((yield box))
        finally:
            log.append(name)
    for name in "ab":
        g = body(name)
        next(g).append(g)
    del g
