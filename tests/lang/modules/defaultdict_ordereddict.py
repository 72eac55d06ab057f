# collections.defaultdict and OrderedDict, ChainMap, UserDict.
from collections import defaultdict, OrderedDict, ChainMap
d = defaultdict(list)
d["a"].append(1); d["b"]
print(d, dict(d), d.default_factory, d.get("zz"), "zz" in d, defaultdict(int, a=1)["q"], defaultdict(None, {1: 2}), d.copy())
try: defaultdict()["x"]
except KeyError as e: print(repr(e))
try: defaultdict(5)
except TypeError as e: print(e)
words = defaultdict(lambda: [0])
for w in "a b a".split(): words[w][0] += 1
print({k: v[0] for k, v in words.items()}, d | {"c": 1})
o = OrderedDict([("x", 1), ("y", 2), ("z", 3)])
o.move_to_end("x"); print(o); o.move_to_end("z", last=False); print(list(o), o.popitem(last=False), o.popitem(), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(a=1, b=2))))
try: o.move_to_end("nope")
except KeyError as e: print(e)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], len(m), sorted(m), m.new_child({"c": 4})["c"], m.maps)
