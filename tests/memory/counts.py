"""sys.getrefcount in many situations: each function's result is one line. Length: a list of situations."""
import collections
import functools
import itertools
import sys
import weakref
from sys import getrefcount

from situations import situation


class Thing:
    def method(self):
        return getrefcount(self)

    @classmethod
    def of_class(cls, thing):
        return getrefcount(thing)

    @staticmethod
    def of_static(thing):
        return getrefcount(thing)

    @property
    def shown(self):
        return getrefcount(self)

    def __getitem__(self, key):
        return getrefcount(self), getrefcount(key)

    def __add__(self, other):
        return getrefcount(self), getrefcount(other)

    def __enter__(self):
        return getrefcount(self)

    def __exit__(self, *exc):
        return None

    def __iter__(self):
        yield getrefcount(self)

    def __contains__(self, item):
        counts.append((getrefcount(self), getrefcount(item)))
        return True

    def __bool__(self):
        counts.append(getrefcount(self))
        return True

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getrefcount(self)


class Dying:
    def __del__(self):
        counts.append(getrefcount(self))


counts = []
in_module = Thing()
print("module variable:", getrefcount(in_module))
second_name = in_module
print("two module variables:", getrefcount(in_module))
del second_name
print("module variable after del:", getrefcount(in_module))
print("temporary:", getrefcount(Thing()))
print("list display as argument:", getrefcount([]))
print("string made at run time:", getrefcount("".join(["a", "b", "c"])))
print("big int made at run time:", getrefcount(int("123456789123456789")))
print("float made at run time:", getrefcount(float("1.25")))


def received(x):
    return getrefcount(x)


def received_default(x=None, *, y=None):
    return getrefcount(x), getrefcount(y)


def received_star(*args):
    return getrefcount(args[0]), getrefcount(args)


def received_names(**names):
    return getrefcount(names["x"]), getrefcount(names)


def take_counts():
    taken = counts[:]
    counts.clear()
    return taken


@situation
def local():
    x = Thing()
    return getrefcount(x)


@situation
def two_locals():
    x = y = Thing()
    return getrefcount(x), getrefcount(y)


@situation
def local_after_del():
    x = y = Thing()
    del y
    return getrefcount(x)


@situation
def local_rebound():
    x = Thing()
    y = x
    y = None
    return getrefcount(x), y


@situation
def swapped():
    x, y = Thing(), Thing()
    x, y = y, x
    return getrefcount(x), getrefcount(y)


@situation
def argument():
    x = Thing()
    return received(x)


@situation
def temporary_argument():
    return received(Thing())


@situation
def argument_by_name():
    x, y = Thing(), Thing()
    return received_default(x, y=y), received_default(x=x)[0]


@situation
def default_value():
    def f(x=Thing()):
        return getrefcount(x)
    return f(), f()


@situation
def many_arguments_collected():
    x = Thing()
    return received_star(x)


@situation
def names_collected():
    x = Thing()
    return received_names(x=x)


@situation
def list_item():
    x = Thing()
    items = [x]
    return getrefcount(x), getrefcount(items), getrefcount(items[0])


@situation
def list_many_times():
    x = Thing()
    items = [x] * 10
    return getrefcount(x), len(items)


@situation
def list_slice():
    x = Thing()
    items = [x, x, x]
    part = items[1:]
    return getrefcount(x), len(part)


@situation
def list_pop():
    items = [Thing()]
    x = items.pop()
    return getrefcount(x)


@situation
def list_after_clear():
    x = Thing()
    items = [x, x]
    items.clear()
    return getrefcount(x)


@situation
def list_sorted():
    x = [1]
    items = [x, [0]]
    items.sort()
    return getrefcount(x)


@situation
def tuple_item():
    x = Thing()
    items = (x, x)
    return getrefcount(x), getrefcount(items)


@situation
def dict_value_and_key():
    x = Thing()
    table = {x: x}
    return getrefcount(x), getrefcount(table)


@situation
def dict_value_replaced():
    x = Thing()
    table = {1: x}
    table[1] = None
    return getrefcount(x)


@situation
def dict_copy():
    x = Thing()
    table = {1: x}
    other = table.copy()
    return getrefcount(x), len(other)


@situation
def dict_views():
    x = Thing()
    table = {1: x}
    values = table.values()
    return getrefcount(table), [getrefcount(v) for v in values]


@situation
def dict_items_loop():
    table = {1: Thing()}
    return [(getrefcount(v), getrefcount(table)) for k, v in table.items()]


@situation
def dict_get():
    x = Thing()
    table = {1: x}
    return getrefcount(table.get(1)), getrefcount(table[1]), getrefcount(table.setdefault(1))


@situation
def set_item():
    x = Thing()
    items = {x}
    return getrefcount(x), getrefcount(items)


@situation
def frozenset_item():
    x = Thing()
    items = frozenset([x])
    return getrefcount(x), getrefcount(items)


@situation
def deque_item():
    x = Thing()
    items = collections.deque([x, x])
    return getrefcount(x), getrefcount(items)


@situation
def attribute():
    x, holder = Thing(), Thing()
    holder.a = x
    return getrefcount(x), getrefcount(holder.a), getrefcount(holder)


@situation
def attribute_deleted():
    x, holder = Thing(), Thing()
    holder.a = holder.b = x
    del holder.a
    return getrefcount(x)


@situation
def attributes_dict():
    x, holder = Thing(), Thing()
    holder.a = x
    table = holder.__dict__
    return getrefcount(x), getrefcount(table), getrefcount(holder)


@situation
def slot():
    class Slotted:
        __slots__ = "a"
    x, holder = Thing(), Slotted()
    holder.a = x
    return getrefcount(x), getrefcount(holder)


@situation
def self_in_method():
    x = Thing()
    return x.method(), Thing().method()


@situation
def class_and_static_method():
    x = Thing()
    return Thing.of_class(x), x.of_class(x), Thing.of_static(x), x.of_static(x)


@situation
def bound_method():
    x = Thing()
    m = x.method
    return getrefcount(x), getrefcount(m), m(), getrefcount(m.__self__)


@situation
def bound_builtin_method():
    items = []
    m = items.append
    return getrefcount(items), getrefcount(m)


@situation
def method_of_function():
    function = Thing.__dict__["method"]
    before = getrefcount(function)
    m = Thing().method
    return getrefcount(function) - before, getrefcount(m.__func__) - before


@situation
def property_get():
    x = Thing()
    return x.shown, Thing().shown


@situation
def getattr_hook():
    x = Thing()
    return x.nothing, Thing().nothing


@situation
def operators():
    x, y = Thing(), Thing()
    return x + y, x[y], x + Thing(), Thing() + y


@situation
def containment_and_truth():
    x, y = Thing(), Thing()
    y in x
    if x:
        pass
    not y
    return take_counts()


@situation
def with_statement():
    x = Thing()
    with x as count:
        return count, getrefcount(x)


@situation
def with_temporary():
    with Thing() as count:
        return count


@situation
def closure_cell():
    x = Thing()

    def inner():
        return getrefcount(x)
    return getrefcount(x), inner(), getrefcount(inner.__closure__[0]), getrefcount(inner)


@situation
def closure_alive():
    def make():
        x = Thing()
        return lambda: getrefcount(x)
    return make()()


@situation
def nonlocal_rebound():
    x = first = Thing()

    def inner():
        nonlocal x
        x = None
    inner()
    return getrefcount(first), x


@situation
def partial():
    x = Thing()
    p = functools.partial(received, x)
    return getrefcount(x), p(), getrefcount(p)


@situation
def for_loop_over_list():
    items = [Thing(), Thing()]
    result = []
    for x in items:
        result.append((getrefcount(x), getrefcount(items)))
    return result, getrefcount(x), getrefcount(items)


@situation
def for_loop_over_temporaries():
    result = []
    for x in [Thing(), Thing()]:
        result.append(getrefcount(x))
    return result, getrefcount(x)


@situation
def enumerate_and_zip():
    items = [Thing()]
    return ([getrefcount(x) for i, x in enumerate(items)], [getrefcount(x) for x, y in zip(items, items)],
            [getrefcount(pair) for pair in zip(items, items)])


@situation
def map_and_filter():
    items = [Thing()]
    return list(map(getrefcount, items)), list(map(received, items)), [getrefcount(x) for x in filter(None, items)], take_counts()


@situation
def iterators():
    items = [Thing()]
    i = iter(items)
    a = getrefcount(items), getrefcount(i), getrefcount(items[0])
    x = next(i)
    b = getrefcount(items), getrefcount(x)
    rest = list(i)
    return a, b, rest, getrefcount(items)


@situation
def tee_and_chain():
    items = [Thing()]
    a, b = itertools.tee(items)
    x = next(a)
    first = getrefcount(x)
    next(b)
    return first, getrefcount(x), [getrefcount(y) for y in itertools.chain(items, items)]


@situation
def comprehension():
    items = [Thing()]
    return [getrefcount(x) for x in items], {getrefcount(x) for x in items}, {getrefcount(x): 1 for x in items}


@situation
def comprehension_closure():
    y = Thing()
    return [getrefcount(y) for _ in range(2)], getrefcount(y)


@situation
def generator_expression():
    items = [Thing()]
    g = (getrefcount(x) for x in items)
    return getrefcount(items), getrefcount(g), list(g), getrefcount(items)


@situation
def generator_local():
    def body():
        x = Thing()
        yield x
        yield getrefcount(x)
    g = body()
    x = next(g)
    return getrefcount(x), next(g), getrefcount(g)


@situation
def generator_argument():
    def body(x):
        yield getrefcount(x)
    x = Thing()
    g = body(x)
    waiting = getrefcount(x)
    running = next(g)
    for _ in g:
        pass
    return waiting, running, getrefcount(x)


@situation
def generator_send():
    def body():
        x = yield
        yield getrefcount(x)
    g = body()
    next(g)
    x = Thing()
    return g.send(x), getrefcount(x)


@situation
def generator_itself():
    def body():
        yield getrefcount(g)
    g = body()
    return next(g), getrefcount(g)


@situation
def generator_delegates():
    def inner(x):
        yield getrefcount(x)

    def outer(x):
        yield from inner(x)
    x = Thing()
    return list(outer(x)), getrefcount(x)


@situation
def generator_closed():
    def body(x):
        yield
    x = Thing()
    g = body(x)
    next(g)
    g.close()
    return getrefcount(x)


@situation
def user_iterator():
    x = Thing()
    return list(x), [n for n in Thing()]


@situation
def coroutine():
    async def body(x):
        return getrefcount(x)

    async def outer():
        x = Thing()
        return await body(x), getrefcount(x)
    try:
        outer().send(None)
    except StopIteration as stop:
        return stop.value


@situation
def except_as():
    try:
        raise ValueError
    except ValueError as e:
        return getrefcount(e)


@situation
def except_made_before():
    error = ValueError()
    try:
        raise error
    except ValueError:
        inside = getrefcount(error)
    return inside, getrefcount(error)


@situation
def except_as_made_before():
    error = ValueError()
    try:
        raise error
    except ValueError as e:
        inside = getrefcount(e)
    return inside, getrefcount(error)


@situation
def except_nested():
    try:
        raise ValueError
    except ValueError as e:
        try:
            raise KeyError
        except KeyError as f:
            inner = getrefcount(e), getrefcount(f)
        return inner, getrefcount(e)


@situation
def except_raised_again():
    error = ValueError()
    try:
        try:
            raise error
        except ValueError:
            raise
    except ValueError as e:
        return getrefcount(e)


@situation
def except_in_caller():
    def fail(x):
        raise ValueError
    x = Thing()
    try:
        fail(x)
    except ValueError as e:
        inside = getrefcount(x), getrefcount(e)
    return inside, getrefcount(x)


@situation
def except_cause_and_context():
    try:
        try:
            raise ValueError
        except ValueError as e:
            raise KeyError from e
    except KeyError as f:
        return getrefcount(f), getrefcount(f.__cause__)


@situation
def except_star():
    try:
        raise ExceptionGroup("", [ValueError(), KeyError()])
    except* ValueError as e:
        inside = getrefcount(e), getrefcount(e.exceptions[0])
    except* KeyError as f:
        other = getrefcount(f), getrefcount(f.exceptions[0])
    return inside, other


@situation
def finally_running():
    error = ValueError()
    seen = []

    def f():
        try:
            raise error
        finally:
            seen.append(getrefcount(error))
    try:
        f()
    except ValueError:
        seen.append(getrefcount(error))
    return seen, getrefcount(error)


@situation
def exc_info():
    error = ValueError()
    try:
        raise error
    except ValueError:
        before = getrefcount(error)
        info = sys.exc_info()
        return before, getrefcount(error), getrefcount(info)


@situation
def exit_method_sees_exception():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, tb):
            counts.append(getrefcount(error))
            return True
    error = ValueError()
    with Manager():
        raise error
    return take_counts(), getrefcount(error)


@situation
def exception_in_generator():
    def body(error):
        try:
            raise error
        except ValueError:
            yield getrefcount(error)
        yield getrefcount(error)
    error = ValueError()
    return list(body(error)), getrefcount(error)


@situation
def thrown_into_generator():
    def body():
        try:
            yield
        except ValueError as e:
            yield getrefcount(e)
    g = body()
    next(g)
    return g.throw(ValueError())


@situation
def exception_arguments():
    x = Thing()
    e = ValueError(x)
    return getrefcount(x), getrefcount(e)


@situation
def in_del():
    x = Dying()
    del x
    return take_counts()


@situation
def in_del_of_temporary():
    Dying()
    return take_counts()


@situation
def in_del_from_container():
    [Dying()].clear()
    {1: Dying()}.clear()
    return take_counts()


@situation
def in_del_by_rebinding():
    x = Dying()
    x = None
    return take_counts(), x


@situation
def weak_references():
    x = Thing()
    r = weakref.ref(x)
    return getrefcount(x), getrefcount(r), getrefcount(r()), weakref.ref(x) is r, getrefcount(r)


@situation
def weak_proxy():
    x = Thing()
    p = weakref.proxy(x)
    return getrefcount(x), getrefcount(p), p.method(), p.shown


@situation
def weak_callback():
    x = Thing()
    r = weakref.ref(x, lambda r: counts.append(getrefcount(r)))
    del x
    return take_counts(), getrefcount(r)


@situation
def weak_dictionaries():
    x = Thing()
    values, keys = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary()
    values[1] = x
    keys[x] = 1
    return getrefcount(x)


@situation
def class_object():
    class C:
        pass
    alone = getrefcount(C)
    items = [C(), C()]
    return alone, getrefcount(C), len(items)


@situation
def class_with_subclass():
    class C:
        pass
    alone = getrefcount(C)

    class D(C):
        pass
    return getrefcount(C) - alone, getrefcount(D)


@situation
def class_attribute():
    x = Thing()

    class C:
        a = x
    return getrefcount(x), getrefcount(C.a)


@situation
def metaclass():
    class Meta(type):
        pass
    alone = getrefcount(Meta)
    C = Meta("C", (), {})
    return getrefcount(Meta) - alone, getrefcount(C)


@situation
def function_object():
    def f():
        pass
    return getrefcount(f), getrefcount(f.__code__), getrefcount(f.__dict__)


@situation
def decorated():
    def keep(f):
        return f

    @keep
    def f():
        return getrefcount(f)
    return f(), getrefcount(f)


@situation
def recursion():
    def down(x, n):
        return down(x, n - 1) if n else getrefcount(x)
    x = Thing()
    return down(x, 0), down(x, 10)


@situation
def lambda_argument():
    x = Thing()
    return (lambda y: getrefcount(y))(x), (lambda: getrefcount(x))()


@situation
def walrus():
    if y := Thing():
        counts.clear()
    return getrefcount(y), getrefcount(z := Thing()), getrefcount(z)


@situation
def unpacking():
    items = [Thing(), Thing(), Thing()]
    a, *b = items
    return getrefcount(a), getrefcount(b), getrefcount(b[0])


@situation
def conditional_expression():
    x = Thing()
    return getrefcount(x if counts is not None else None), getrefcount(x and x), take_counts()


@situation
def chained_comparison():
    x = [1]
    return [] < x < [2], getrefcount(x)


@situation
def f_string():
    class Shown:
        def __format__(self, spec):
            return str(getrefcount(self))

        def __str__(self):
            return str(getrefcount(self))
    x = Shown()
    return f"{x} {x!s}", "%s" % x, format(x)


@situation
def str_call():
    class Shown:
        def __str__(self):
            return str(getrefcount(self))
    x = Shown()
    return str(x), str(Shown())


@situation
def repr_in_containers():
    class Shown:
        def __repr__(self):
            return str(getrefcount(self))
    x = Shown()
    return repr(x), repr([x]), repr({1: x}), repr((x, x)), f"{x!r}"


@situation
def match_statement():
    match [Thing(), Thing()]:
        case [x, y]:
            return getrefcount(x), getrefcount(y)


@situation
def match_whole():
    x = Thing()
    match x:
        case Thing() as y:
            return getrefcount(x), getrefcount(y)


@situation
def globals_and_eval():
    x = Thing()
    space = {"x": x, "getrefcount": getrefcount}
    value = eval("getrefcount(x)", space)
    exec("y = x", space)
    return value, getrefcount(x)


@situation
def locals_snapshot():
    x = Thing()
    table = locals()
    return getrefcount(x), getrefcount(table["x"])


@situation
def frame_object():
    x = Thing()
    frame = sys._getframe()
    counted = getrefcount(x)
    del frame
    return counted


@situation
def traceback_object():
    x = Thing()
    try:
        raise ValueError
    except ValueError as e:
        tb = e.__traceback__
        return getrefcount(x), getrefcount(tb)


@situation
def key_function():
    x = Thing()
    return max([x], key=getrefcount) is x, sorted([x], key=lambda y: counts.append(getrefcount(y)) or 0) == [x], take_counts()


@situation
def reduce_and_accumulate():
    items = [Thing(), Thing()]
    return (functools.reduce(lambda a, b: getrefcount(b), items), list(itertools.accumulate(items, lambda a, b: getrefcount(b)))[1])


@situation
def interned_and_made_strings():
    text = "".join(["not", " ", "seen"])
    table = {text: text}
    return getrefcount(text), len(table), getrefcount(text[:3]), getrefcount(text[:])


@situation
def same_object_returned():
    x, items = (1, Thing()), [Thing()]
    return getrefcount(x[:]), getrefcount(tuple(x)), getrefcount(items[:]), getrefcount(items.copy())


@situation
def augmented():
    items = other = []
    items += [Thing()]
    return getrefcount(items), getrefcount(items[0]), other is items


@situation
def simple_namespace_and_namedtuple():
    P = collections.namedtuple("P", "a b")
    x = Thing()
    p = P(x, x)
    q = p._replace(a=1)
    return getrefcount(x), getrefcount(p), getrefcount(q.b)


@situation
def cached_function():
    @functools.lru_cache
    def f(x):
        return x
    x = Thing()
    f(x)
    return getrefcount(x), f.cache_clear(), getrefcount(x)


@situation
def memory_view():
    data = bytearray(10)
    view = memoryview(data)
    part = view[2:]
    counted = getrefcount(data), getrefcount(view), getrefcount(view.obj)
    part.release()
    view.release()
    return counted, getrefcount(data)


@situation
def super_object():
    class D(Thing):
        def method(self):
            return super().method(), getrefcount(self)
    x = D()
    return x.method()


@situation
def init_argument():
    class Holder:
        def __init__(self, x):
            self.x = x
    x = Thing()
    h = Holder(x)
    return getrefcount(x), getrefcount(h)


@situation
def descriptor_set():
    class Field:
        def __set__(self, owner, value):
            counts.append((getrefcount(owner), getrefcount(value)))

        def __get__(self, owner, kind):
            return getrefcount(owner)

    class Owner:
        field = Field()
    o, x = Owner(), Thing()
    o.field = x
    o.field = Thing()
    return take_counts(), o.field, Owner().field


@situation
def setitem_and_delitem():
    class Table:
        def __setitem__(self, key, value):
            counts.append((getrefcount(self), getrefcount(key), getrefcount(value)))

        def __delitem__(self, key):
            counts.append((getrefcount(self), getrefcount(key)))
    t, k, v = Table(), Thing(), Thing()
    t[k] = v
    t[Thing()] = Thing()
    del t[k]
    return take_counts()


@situation
def hash_and_equality():
    class Key:
        def __hash__(self):
            counts.append(getrefcount(self))
            return 1

        def __eq__(self, other):
            counts.append((getrefcount(self), getrefcount(other)))
            return True
    k = Key()
    table = {k: 1}
    table[Key()]
    k == Key()
    return take_counts()
