"""Containers besides the builtin ones: named tuples, queues open at both ends, counters, chains of mappings, ordered and
defaulting dicts, and wrappers to derive from.
"""

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']

# Length: one module by contract, eight classes that have little in common.
import _collections_abc
import _operator
import sys as _sys

from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from _namedtuple import namedtuple
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from reprlib import recursive_repr as _recursive_repr

_collections_abc.MutableSequence.register(deque)
namedtuple.__module__ = __name__


# ---- Counter ----

def _compare_counts(compare, counter, other):
    """Does compare() hold for both counts of each thing, where what was not counted counts 0?"""
    if not isinstance(other, Counter):
        return NotImplemented
    things = [*counter, *other]
    return all(map(compare, map(counter.__getitem__, things), map(other.__getitem__, things)))


class Counter(dict):
    """A dict from things to how often they were counted; what was never counted is there 0 times.

        c = Counter('mississippi')
        c['s'], c['x'], c.most_common(2), c + Counter('sip'), sorted(c.elements())
    """

    def __init__(self, iterable=None, /, **kwds):
        """Counts the items of an iterable, or takes counts from a mapping and from keywords."""
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """0."""
        return 0

    def total(self):
        """All counts together."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n pairs (thing, count) with the highest counts, or all, highest first."""
        if n is None:
            return sorted(self.items(), key=lambda item: item[1], reverse=True)
        if n == 1:
            # max keeps the first of equals, as a stable sort does
            return [max(self.items(), key=lambda item: item[1])] if self else []
        return sorted(self.items(), key=lambda item: item[1], reverse=True)[:max(n, 0)]

    def elements(self):
        """Each thing as often as it was counted."""
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Adds counts: of the items of an iterable, or those in a mapping."""
        if iterable is not None and isinstance(iterable, _collections_abc.Mapping):
            if not self:
                super().update(iterable)
            else:
                known = self.get
                for elem, count in iterable.items():
                    self[elem] = count + known(elem, 0)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Takes counts away, as update() adds them; they may fall below 0."""
        known = self.get
        if iterable is not None and isinstance(iterable, _collections_abc.Mapping):
            for elem, count in iterable.items():
                self[elem] = known(elem, 0) - count
        elif iterable is not None:
            for elem in iterable:
                self[elem] = known(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Another one with the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        return (self.__class__, (dict(self),))

    def __delitem__(self, elem):
        """Forgets a thing, if it is there."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        counts = ''
        if self:
            try:
                counts = dict(self.most_common())
            except TypeError:  # they cannot be put in order
                counts = dict(self)
        return f"{self.__class__.__name__}({counts and repr(counts)})"

    # Comparisons take what is not there for zero.

    def __eq__(self, other):
        """The same counts, where 0 is as good as none."""
        return _compare_counts(_operator.eq, self, other)

    def __ne__(self, other):
        """Some count differs."""
        return not self == other if isinstance(other, Counter) else NotImplemented

    __hash__ = None

    def __le__(self, other):
        """No count is higher than there."""
        return _compare_counts(_operator.le, self, other)

    def __lt__(self, other):
        """No count is higher than there, and some is lower."""
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        """No count is lower than there."""
        return _compare_counts(_operator.ge, self, other)

    def __gt__(self, other):
        """No count is lower than there, and some is higher."""
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    # Results of arithmetic keep positive counts only.

    def _positive(self, pairs):
        result = Counter()
        for elem, count in pairs:
            if count > 0:
                result[elem] = count
        return result

    def __add__(self, other):
        """The sums that are above 0."""
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(elem, count + other[elem]) for elem, count in self.items()]
        pairs += [(elem, count) for elem, count in other.items() if elem not in self]
        return self._positive(pairs)

    def __sub__(self, other):
        """The differences that are above 0."""
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(elem, count - other[elem]) for elem, count in self.items()]
        pairs += [(elem, 0 - count) for elem, count in other.items() if elem not in self and count < 0]
        return self._positive(pairs)

    def __or__(self, other):
        """The higher count of each."""
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(elem, max(count, other[elem])) for elem, count in self.items()]
        pairs += [(elem, count) for elem, count in other.items() if elem not in self]
        return self._positive(pairs)

    def __and__(self, other):
        """The lower count of each."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((elem, min(count, other[elem])) for elem, count in self.items())

    def __pos__(self):
        """The counts above 0."""
        return self._positive(self.items())

    def __neg__(self):
        """The counts below 0, turned round."""
        return self._positive((elem, 0 - count) for elem, count in self.items())

    def _keep_positive(self):
        """Drops what is not above 0; itself."""
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        """As +, in place."""
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        """As -, in place."""
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """As |, in place."""
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        """As &, in place."""
        for elem, count in self.items():
            if other[elem] < count:
                self[elem] = other[elem]
        return self._keep_positive()


# ---- ChainMap ----

class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: a key is looked for in one after the other (`maps`), and set in the first."""

    def __init__(self, *maps):
        """Over these mappings; over an empty dict when there are none."""
        self.maps = list(maps) or [{}]  # there is always a first one

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            # Not `in` first: a defaultdict has it only then.
            try:
                return mapping[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        return iter(dict.fromkeys(_chain.from_iterable(reversed(self.maps))))

    def __contains__(self, key):
        return any(key in m for m in self.maps)

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'

    @classmethod
    def fromkeys(cls, iterable, *args):
        """Over one dict with these keys."""
        return cls(dict.fromkeys(iterable, *args))

    def copy(self):
        """Over a copy of the first mapping and the same others."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """With a mapping in front, an empty dict by default, which the keywords are put into."""
        if kwargs and m is not None:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    @property
    def parents(self):
        """Without the first mapping."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        """Takes a pair out of the first mapping; KeyError when that is empty."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def pop(self, key, *args):
        """Takes a key out of the first mapping; KeyError when it is not in that one."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def clear(self):
        """Empties the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        return ChainMap.__ior__(self.copy(), other) if isinstance(other, _collections_abc.Mapping) else NotImplemented

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = dict(other)
        for mapping in self.maps[::-1]:
            joined.update(mapping)
        return self.__class__(joined)


# ---- wrappers to derive classes from ----

def _twin(wrapper):
    """Another wrapper with the same attributes and a copy of the data."""
    twin = wrapper.__class__.__new__(wrapper.__class__)
    attributes = twin.__dict__
    attributes |= wrapper.__dict__
    attributes["data"] = attributes["data"].copy()
    return twin


def _bare_dict(mapping):
    """A dict, the data of a UserDict, or None."""
    if isinstance(mapping, dict):
        return mapping
    return mapping.data if isinstance(mapping, UserDict) else None


class UserDict(_collections_abc.MutableMapping):

    # what UserDict has to define
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        missing = getattr(self.__class__, "__missing__", None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        bare = _bare_dict(other)
        return NotImplemented if bare is None else self.__class__(self.data | bare)

    def __ror__(self, other):
        bare = _bare_dict(other)
        return NotImplemented if bare is None else self.__class__(bare | self.data)

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        return _twin(self)

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        # A derived class may do something when items are set: so they are, one by one.
        data, self.data = self.data, {}
        try:
            twin = self.__copy__()
        finally:
            self.data = data
        twin.update(self)
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        mapping = cls()
        for key in iterable:
            mapping[key] = value
        return mapping


class UserList(_collections_abc.MutableSequence):
    """A list around a list, to derive from."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(initlist if type(initlist) is list else self.__cast(initlist))

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < self.__cast(other)

    def __le__(self, other):
        return self.data <= self.__cast(other)

    def __eq__(self, other):
        return self.data == self.__cast(other)

    def __gt__(self, other):
        return self.data > self.__cast(other)

    def __ge__(self, other):
        return self.data >= self.__cast(other)

    def __cast(self, other):
        return other.data if isinstance(other, UserList) else other

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        other = self.__cast(other)
        return self.__class__(self.data + (other if isinstance(other, type(self.data)) else list(other)))

    def __radd__(self, other):
        other = self.__cast(other)
        return self.__class__((other if isinstance(other, type(self.data)) else list(other)) + self.data)

    def __iadd__(self, other):
        other = self.__cast(other)
        self.data += other if isinstance(other, type(self.data)) else list(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        return _twin(self)

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(other.data if isinstance(other, UserList) else other)


class UserString(_collections_abc.Sequence):

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(_text(seq))

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _text(string)

    def __lt__(self, string):
        return self.data < _text(string)

    def __le__(self, string):
        return self.data <= _text(string)

    def __gt__(self, string):
        return self.data > _text(string)

    def __ge__(self, string):
        return self.data >= _text(string)

    def __contains__(self, char):
        return _text(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        if isinstance(other, UserString):
            return self.__class__(self.data + other.data)
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    # Methods of str whose result is one of these as well.

    def capitalize(self):
        return self.__class__(self.data.capitalize())

    def casefold(self):
        return self.__class__(self.data.casefold())

    def center(self, width, *args):
        return self.__class__(self.data.center(width, *args))

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def ljust(self, width, *args):
        return self.__class__(self.data.ljust(width, *args))

    def lower(self):
        return self.__class__(self.data.lower())

    def lstrip(self, chars=None):
        return self.__class__(self.data.lstrip(chars))

    def removeprefix(self, prefix, /):
        return self.__class__(self.data.removeprefix(_text(prefix)))

    def removesuffix(self, suffix, /):
        return self.__class__(self.data.removesuffix(_text(suffix)))

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_text(old), _text(new), maxsplit))

    def rjust(self, width, *args):
        return self.__class__(self.data.rjust(width, *args))

    def rstrip(self, chars=None):
        return self.__class__(self.data.rstrip(chars))

    def strip(self, chars=None):
        return self.__class__(self.data.strip(chars))

    def swapcase(self):
        return self.__class__(self.data.swapcase())

    def title(self):
        return self.__class__(self.data.title())

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))

    def upper(self):
        return self.__class__(self.data.upper())

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))

    # And those whose result is something else.

    def count(self, sub, start=0, end=_sys.maxsize):
        return self.data.count(_text(sub), start, end)

    def encode(self, encoding='utf-8', errors='strict'):
        return self.data.encode('utf-8' if encoding is None else encoding, 'strict' if errors is None else errors)

    def endswith(self, suffix, start=0, end=_sys.maxsize):
        return self.data.endswith(suffix, start, end)

    def find(self, sub, start=0, end=_sys.maxsize):
        return self.data.find(_text(sub), start, end)

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def index(self, sub, start=0, end=_sys.maxsize):
        return self.data.index(_text(sub), start, end)

    def isalpha(self):
        return self.data.isalpha()

    def isalnum(self):
        return self.data.isalnum()

    def isascii(self):
        return self.data.isascii()

    def isdecimal(self):
        return self.data.isdecimal()

    def isdigit(self):
        return self.data.isdigit()

    def isidentifier(self):
        return self.data.isidentifier()

    def islower(self):
        return self.data.islower()

    def isnumeric(self):
        return self.data.isnumeric()

    def isprintable(self):
        return self.data.isprintable()

    def isspace(self):
        return self.data.isspace()

    def istitle(self):
        return self.data.istitle()

    def isupper(self):
        return self.data.isupper()

    def join(self, seq):
        return self.data.join(seq)

    maketrans = str.maketrans

    def partition(self, sep):
        return self.data.partition(_text(sep))

    def rfind(self, sub, start=0, end=_sys.maxsize):
        return self.data.rfind(_text(sub), start, end)

    def rindex(self, sub, start=0, end=_sys.maxsize):
        return self.data.rindex(sub, start, end)

    def rpartition(self, sep):
        return self.data.rpartition(_text(sep))

    def rsplit(self, sep=None, maxsplit=-1):
        return self.data.rsplit(sep, maxsplit)

    def split(self, sep=None, maxsplit=-1):
        return self.data.split(sep, maxsplit)

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def startswith(self, prefix, start=0, end=_sys.maxsize):
        return self.data.startswith(prefix, start, end)


def _text(o):
    """The str in a UserString; anything else as it is."""
    return o.data if isinstance(o, UserString) else o
