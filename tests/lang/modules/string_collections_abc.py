# collections.abc: what counts as what.
from collections.abc import Iterable, Iterator, Sequence, Mapping, MutableMapping, Set, Hashable, Callable, Sized, Container, Generator, MutableSequence
for o in ([], (), "", {}, set(), frozenset(), range(3), iter([]), (x for x in ()), 5, len, b"", {}.keys(), None):
    print(type(o).__name__.ljust(14), "".join("x" if isinstance(o, t) else "." for t in (Iterable, Iterator, Sequence, MutableSequence, Mapping, MutableMapping, Set, Hashable, Callable, Sized, Container, Generator)))
class M(Mapping):
    def __getitem__(self, k):
        if k == "a": return 1
        raise KeyError(k)
    def __iter__(self): return iter("a")
    def __len__(self): return 1
m = M()
print(m.get("a"), m.get("b", 0), list(m.items()), "a" in m, m == {"a": 1}, list(m.keys()), dict(m))
class NoMethods(Sequence): pass
try: NoMethods()
except TypeError as e: print(e)
