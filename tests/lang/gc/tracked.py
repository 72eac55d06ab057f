# Which objects the collector tracks.
# not in gcstress: collections untrack tuples and dicts at other moments
import gc
class A: pass
class S: __slots__ = ("x",)
class S0: __slots__ = ()
def f(): pass
print([gc.is_tracked(o) for o in (1, "a", b"x", 1.5, None, True, (), [], {}, set(), frozenset([1]), range(3), A(), A, f, S(), S0(), object(), f.__code__, gc, slice(1), iter([]), (x for x in ()), len, type, ValueError())])
print(gc.is_tracked((1, 2)), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked({"a": ()}), gc.is_tracked([1]))
t = tuple([1, "a"]); u = tuple([1, []])
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u))
d = {}; d["k"] = 1; print(gc.is_tracked(d)); d["l"] = []; print(gc.is_tracked(d))
d["l"] = 5
gc.collect()
print(gc.is_tracked(d), gc.is_tracked(bytearray()), gc.is_tracked(A().__dict__))
