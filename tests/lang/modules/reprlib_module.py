# reprlib: texts of limited length.
import array
import collections
import reprlib

for x in (list(range(20)), tuple(range(3)), (1,), (), {i: i for i in range(9)}, {}, set("abcdefgh"), set(), frozenset([3, 1, 2]), "x" * 100,
          "it's\n" * 20, 10 ** 100, collections.deque(range(9)), array.array("i", range(9)), array.array("d"), [[[[[[[[1]]]]]]]],
          b"bytes " * 20, {"k": [1] * 9}, 1.5, object):
    print(reprlib.repr(x))


class Own(reprlib.Repr):
    def repr_Thing(self, x, level):
        return f"Thing at level {level}"


class Thing: pass


class Bad:
    def __repr__(self): raise ValueError


r = Own()
r.maxlist, r.maxstring, r.maxlevel, r.maxother = 2, 10, 2, 12
print(r.repr([Thing(), [Thing(), [1]], 3]), r.repr("a" * 11), r.repr(range(10 ** 9, 10 ** 10)))
print(reprlib.repr(Bad())[:17])


class Selfish(list):
    @reprlib.recursive_repr()
    def __repr__(self):
        "Its doc."
        return "<" + "|".join(map(repr, self)) + ">"


s = Selfish([1])
s.append(s)
s.append([s])
print(s, Selfish.__repr__.__name__, Selfish.__repr__.__doc__)
