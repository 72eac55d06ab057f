# A class cannot be both a sequence and a mapping for match; a defaultdict's factory may be set to None.
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

try:
    class Both(Collection):
        __abc_tpflags__ = Sequence.__flags__ | Mapping.__flags__
except TypeError as e:
    print(e)


class Like(Collection):
    __abc_tpflags__ = Sequence.__flags__

    def __len__(self):
        return 2

    def __iter__(self):
        return iter((1, 2))

    def __contains__(self, item):
        return item in (1, 2)

    def __getitem__(self, i):
        return (1, 2)[i]


match Like():
    case [1, b]:
        print(b)
d = defaultdict(list)
d[1].append(2)
d.default_factory = None
try:
    d[3]
except KeyError as e:
    print(repr(e), d)
