# Sizes with all that is referred to.
import _where
import sys
from pympler import asizeof


class Plain:
    def __init__(self):
        self.a = [1, 2]


class Slotted:
    __slots__ = "a", "__b"

    def __init__(self):
        self.a, self.__b = "text", 1.5


def flat(*objects):
    return sum((sys.getsizeof(o) + 7) // 8 * 8 for o in objects)


print(asizeof.asizeof(1) == flat(1), asizeof.asizeof("abc") == flat("abc"), asizeof.asizeof([]) == flat([]))
shared = ["x" * 100]
print(asizeof.asizeof([shared, shared]) == flat([1, 2], shared, shared[0]), asizeof.asizesof(shared, shared) == (flat(shared, shared[0]), 0))
print(asizeof.asizeof(shared, shared) == asizeof.asizeof(shared), asizeof.asizeof(), asizeof.asizeof({"a": 1}) == flat({"a": 1}, "a", 1))
print(asizeof.asizeof((1, (2, {3})), set(), frozenset([4])) == flat((1, 2), 1, (2, 3), 2, {3}, 3, set(), frozenset([4]), 4))
s = Slotted()
print(asizeof.asizeof(s) == flat(s, "text", 1.5))
p = Plain()
print(asizeof.asizeof(p) == flat(p, p.__dict__, "a", p.a, 1, 2), asizeof.asizeof(len, int, sys, Plain, lambda: 0))
cycle = []
cycle.append(cycle)
print(asizeof.asizeof(cycle) == flat(cycle), asizeof.asizeof([[[[1]]]], limit=1) < asizeof.asizeof([[[[1]]]]))
print(asizeof.asizeof("ab", align=1) == sys.getsizeof("ab"), asizeof.flatsize([1]) == sys.getsizeof([1]), asizeof.flatsize("", align=16) % 16)
print(asizeof.basicsize(()), asizeof.itemsize(()), asizeof.leng([1, 2]), asizeof.leng(2**70), list(asizeof.refs([1, 2])))
detail = asizeof.asized([1, [2, 3]], detail=2)
print(detail.size == asizeof.asizeof([1, [2, 3]]), detail.flat == flat([1, 2]), [r.name for r in detail.refs], detail.get("[1]").refs[0].name)
print(asizeof.asized("x"))
print(asizeof.asized([[]], detail=1).format("%(name)s"))
sizer = asizeof.Asizer()
print(sizer.asizeof(shared) > 0, sizer.asizeof(shared), len(sizer), sizer.total == asizeof.asizeof(shared), sizer.duplicate)
sizer.exclude_objs(p)
print(sizer.asizeof(p))
for bad in ({"align": 3}, {"nothing": 1}):
    try:
        asizeof.asizeof(1, **bad)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
