# How values are laid out on lines.
import collections
import dataclasses
import types
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr


@dataclasses.dataclass
class Point:
    first: int
    second: list
    hidden: int = dataclasses.field(default=0, repr=False)


class Listed(list):
    pass


text = "The quick brown fox jumps over the lazy dog, again and again. " * 3
values = [1, "short", text, text + "\n" + text, b"bytes " * 20, bytearray(b"array " * 20), list(range(40)), ["item %d" % i for i in range(12)],
          {"b": 1, "a": [list(range(30))], 3: None}, {i: "value " * 3 for i in range(6)}, (text,), tuple("abc" * 12), set(range(30)), frozenset("abcdefghijklmnopqrst"),
          set(), Point(1, list(range(30))), types.SimpleNamespace(alpha=list(range(20)), beta="b" * 60), types.MappingProxyType({"key": "v" * 80, "other": 1}),
          collections.OrderedDict((c * 8, i) for i, c in enumerate("zyxwv")), collections.defaultdict(int, {c * 12: i for i, c in enumerate("abcde")}),
          collections.Counter("aaabbbbc" * 3), collections.deque(range(30), 30), collections.ChainMap({"a" * 30: 1}, {"b" * 40: 2}), collections.UserList(range(30)),
          Listed(range(40)), [[[[[]]]]], {"nested": {"deeper": {"deepest": list(range(25))}}}]
for value in values:
    pprint(value)
    pprint(value, width=30, indent=3)
    print(pformat(value, compact=True, width=40))
pprint(values[-1], depth=2)
pp({"z": 1, "a": 2})
pprint({"z": 1, "a": 2}, sort_dicts=False)
pprint([1234567, 10**12, True], underscore_numbers=True)
pprint({1: "a", "b": 2, None: 3, (1, 2): 4}.keys() & {1})
loop = [1]
loop.append(loop)
print(isrecursive(loop), isreadable(loop), isreadable([1, {"a": (2,)}]), isreadable([object]), saferepr(loop).partition(" with")[0], isrecursive([1]))
for options in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**options)
    except ValueError as e:
        print(e)
