"""Abstract base classes of collections, as PEP 3119 describes them.

A class with only one or two special methods is recognised by them (__subclasshook__); the larger ones must be derived
from or registered with, and give their methods to classes that supply the abstract ones.
"""

# Length: one module by contract, two dozen small classes that build on each other.
import sys
from abc import ABCMeta, abstractmethod

GenericAlias = type(list[int])
EllipsisType = type(...)

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
           "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
           "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString"]

# Shown by reprs: these classes are part of collections.abc.
__name__ = "collections.abc"


def _check_methods(C, *methods):
    """True if each method is found along the MRO and is not None there; else NotImplemented."""
    for method in methods:
        for base in C.__mro__:
            attributes = base.__dict__
            if method in attributes:
                if attributes[method] is not None:
                    break
                return NotImplemented
        else:
            return NotImplemented
    return True


def _known_by(*methods):
    """A class decorator: classes that have the methods are subclasses, of this class though and not of derived ones."""
    def decorate(abstract):
        def __subclasshook__(cls, C):
            return _check_methods(C, *methods) if cls is abstract else NotImplemented
        __subclasshook__.__qualname__ = abstract.__name__ + ".__subclasshook__"
        abstract.__subclasshook__ = classmethod(__subclasshook__)
        return abstract
    return decorate


FunctionType = type(_known_by)


def _thrown(typ, val, tb):
    """What throw(typ, val, tb) raises."""
    if val is tb is None:
        return typ
    exception = typ() if val is None else val
    return exception if tb is None else exception.with_traceback(tb)


def _until(error, take):
    """Takes till that fails."""
    try:
        while True:
            take()
    except error:
        return


@_known_by("__hash__")
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_known_by("__await__")
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __class_getitem__ = classmethod(GenericAlias)


@_known_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Sends a value into the coroutine; returns the next one or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raises an exception in the coroutine; returns the next value or raises StopIteration."""
        raise _thrown(typ, val, tb)

    def close(self):
        """Raises GeneratorExit in the coroutine."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


@_known_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __class_getitem__ = classmethod(GenericAlias)


@_known_by("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_known_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Goes on with a value for its yield; returns what comes next or raises StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Goes on with an exception from its yield; returns what comes next or raises StopAsyncIteration."""
        raise _thrown(typ, val, tb)

    async def aclose(self):
        """Raises GeneratorExit in the asynchronous generator."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


@_known_by("__iter__")
class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __class_getitem__ = classmethod(GenericAlias)


@_known_by("__iter__", "__next__")
class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item; StopIteration at the end."""
        raise StopIteration

    def __iter__(self):
        return self


@_known_by("__reversed__", "__iter__")
class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


@_known_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        """The next item; StopIteration at the end."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Sends a value into the generator; returns the next one or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raises an exception in the generator; returns the next value or raises StopIteration."""
        raise _thrown(typ, val, tb)

    def close(self):
        """Raises GeneratorExit in the generator."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")


@_known_by("__len__")
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_known_by("__contains__")
class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __class_getitem__ = classmethod(GenericAlias)


@_known_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    __slots__ = ()


def _stands_for_parameters(what):
    kind = type(what)
    return what is ... or isinstance(what, list) or (
        kind.__module__ == "typing" and kind.__name__ in ("ParamSpec", "_ConcatenateGenericAlias"))


def _in_brackets(kinds):
    return repr(GenericAlias(list, tuple(kinds)))[len("list"):] if kinds else "[]"


def _callable_parts(alias):
    """What stood in the brackets of Callable[parameters, result]. (No method: attributes of an alias are those of its origin.)"""
    *parameters, result = alias.__args__
    if len(parameters) == 1 and _stands_for_parameters(parameters[0]):
        parameters = parameters[0]
    return parameters, result


class _CallableGenericAlias(GenericAlias):
    """Callable[[parameters], result]: __args__ has the parameters one by one, and last the result."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (list, tuple)):
            args = (*parameters, result)
        elif not _stands_for_parameters(parameters):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        parameters, result = _callable_parts(self)
        if not isinstance(parameters, list):
            return super().__repr__()
        return f"collections.abc.Callable[{_in_brackets(parameters)}, {_in_brackets([result])[1:-1]}]"

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _callable_parts(self))

    def __getitem__(self, item):
        args = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        return _CallableGenericAlias(Callable, args if isinstance(args[0], (list, tuple)) else (args[:-1], args[-1]))


@_known_by("__call__")
class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)


# ---- sets ----

def _as_set(model, values):
    """Values as a set, made by the model if they are not one; NotImplemented when they cannot be walked over."""
    if isinstance(values, Set):
        return values
    return model._from_iterable(values) if isinstance(values, Iterable) else NotImplemented


class Set(Collection):
    """What a finite set has that supplies __contains__, __iter__ and __len__.

    Where the constructor does not take an iterable, override _from_iterable.
    """

    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        'A set of this class, made from the items of an iterable.'
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """Is no item in both?"""
        return not any(value in self for value in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for part in (self, other) for item in part)

    __ror__ = __or__

    def __sub__(self, other):
        less = _as_set(self, other)
        return less if less is NotImplemented else self._from_iterable(value for value in self if value not in less)

    def __rsub__(self, other):
        more = _as_set(self, other)
        return more if more is NotImplemented else self._from_iterable(value for value in more if value not in self)

    def __xor__(self, other):
        other = _as_set(self, other)
        return other if other is NotImplemented else (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """The hash of the set's items: the one that a frozenset of them has."""
        return hash(frozenset(self))


Set.register(frozenset)


class MutableSet(Set):
    """What a set has besides that supplies add and discard."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Puts an item in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Takes an item out if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Takes an item out; KeyError when it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Takes any item out; KeyError when there is none."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError from None

    def clear(self):
        """Removes the items one by one: slow, override it."""
        _until(KeyError, self.pop)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it if isinstance(it, Set) else self._from_iterable(it):
                if value not in self:
                    self.add(value)
                else:
                    self.discard(value)
        return self

    def __isub__(self, it):
        if it is not self:
            for value in it:
                self.discard(value)
            return self
        self.clear()
        return self


MutableSet.register(set)


# ---- mappings ----

class Mapping(Collection):
    """What a mapping has that supplies __getitem__, __iter__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6  # match statements take it for a mapping

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The key's value, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        else:
            return True

    def keys(self):
        """The keys, as a set that follows the mapping."""
        return KeysView(self)

    def items(self):
        """The pairs (key, value), as a set that follows the mapping."""
        return ItemsView(self)

    def values(self):
        """The values; what is given follows the mapping."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


class MappingView(Sized):
    __slots__ = '_mapping',

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return '{0.__class__.__name__}({0._mapping!r})'.format(self)

    __class_getitem__ = classmethod(GenericAlias)


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, wanted = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        else:
            return value is wanted or value == wanted

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        mapping = self._mapping
        for key in mapping:
            if (found := mapping[key]) is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class MutableMapping(Mapping):
    """What a mapping has besides that supplies __setitem__ and __delitem__."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    __marker = object()

    def pop(self, key, default=__marker):
        """Takes a key out; its value. Without the key: the default, or KeyError."""
        try:
            value = self[key]
        except KeyError:
            if default is not self.__marker:
                return default
            raise
        else:
            del self[key]
            return value

    def popitem(self):
        """Takes any pair (key, value) out; KeyError when there is none."""
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError from None

    def clear(self):
        """Takes all out."""
        _until(KeyError, self.popitem)

    def update(self, other=(), /, **kwds):
        """Sets keys from a mapping (anything with keys()) or from pairs, then from the keywords."""
        keys = other if isinstance(other, Mapping) else other.keys() if hasattr(other, "keys") else None
        if keys is not None:
            for key in keys:
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key in kwds:
            self[key] = kwds[key]

    def setdefault(self, key, default=None):
        """The key's value; the default, which is set, when there was none."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


# ---- sequences ----

class Sequence(Reversible, Collection):
    """What a sequence has that supplies __getitem__ and __len__."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5  # match statements take it for a sequence

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        """Where a value first is; ValueError when nowhere. start and stop limit where is looked."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        for index in range(start, sys.maxsize if stop is None else stop):
            try:
                item = self[index]
            except IndexError:
                break
            if item is value or item == value:
                return index
        raise ValueError

    def count(self, value):
        """How often a value is in it."""
        return sum(1 for item in self if item is value or item == value)


class ByteString(Sequence):
    """What bytes and bytearray have in common."""

    __slots__ = ()


class MutableSequence(Sequence):
    """What a sequence has besides that supplies __setitem__, __delitem__ and insert."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Puts a value in front of the index."""
        raise IndexError

    def append(self, value):
        """Puts a value at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Takes all out."""
        _until(IndexError, self.pop)

    def reverse(self):
        """Turns the order round, in place."""
        last = len(self) - 1
        for index in range(len(self) // 2):
            self[index], self[last - index] = self[last - index], self[index]

    def extend(self, values):
        """Puts all values of an iterable at the end."""
        for value in [*values] if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        """Takes the value at the index out, the last by default; IndexError when there is none."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Takes the first such value out; ValueError when there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


# ---- the builtin types ----

bytes_iterator = type(iter(b''))
bytearray_iterator = type(iter(bytearray()))
callable_iterator = type(iter(int, 1))
dict_keyiterator = type(iter({}.keys()))
dict_valueiterator = type(iter({}.values()))
dict_itemiterator = type(iter({}.items()))
list_iterator = type(iter([]))
list_reverseiterator = type(reversed([]))
range_iterator = type(iter(range(0)))
longrange_iterator = type(iter(range(1 << 1000)))
set_iterator = type(iter(set()))
str_iterator = type(iter(""))
tuple_iterator = type(iter(()))
zip_iterator = type(zip())
dict_keys = type({}.keys())
dict_values = type({}.values())
dict_items = type({}.items())
mappingproxy = type(type.__dict__)
generator = type((lambda: (yield))())


async def _coroutine():
    pass


async def _async_generator():
    yield


_coroutine = _coroutine()
coroutine, async_generator = type(_coroutine), type(_async_generator())
_coroutine.close()
del _coroutine, _async_generator

for _abstract, *_classes in (
        (Iterator, bytes_iterator, bytearray_iterator, dict_keyiterator, dict_valueiterator, dict_itemiterator, list_iterator,
         list_reverseiterator, range_iterator, longrange_iterator, set_iterator, str_iterator, tuple_iterator, zip_iterator),
        (Generator, generator), (Coroutine, coroutine), (AsyncGenerator, async_generator),
        (Mapping, mappingproxy), (MutableMapping, dict), (KeysView, dict_keys), (ItemsView, dict_items), (ValuesView, dict_values),
        (Sequence, tuple, str, range, memoryview), (ByteString, bytes, bytearray), (MutableSequence, list, bytearray)):
    for _class in _classes:
        _abstract.register(_class)
del _abstract, _classes, _class
if "array" in sys.modules:  # the module was first; otherwise it does this itself
    MutableSequence.register(sys.modules["array"].array)
