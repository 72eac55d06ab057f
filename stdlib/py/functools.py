"""Tools for functions: wrapping, caching, partial application, dispatch on the type of the first argument."""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key',
           'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

from abc import get_cache_token
from collections import namedtuple

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from _thread import RLock

GenericAlias = type(list[int])
UnionType = type(int | str)
MappingProxyType = type(type.__dict__)

_NOT_FOUND = object()

# ---- wrappers ----

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Gives a wrapper the name, the doc string and the other attributes of what it wraps, and __wrapped__; the wrapper.
    `assigned` names attributes that are taken over, `updated` those (dicts) that are merged.
    """
    for name in assigned:
        value = getattr(wrapped, name, _NOT_FOUND)
        if value is not _NOT_FOUND:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that the update of __dict__ does not put another one there.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for wrappers: update_wrapper() with these arguments."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering ----

def _from_root(root, answer):
    """A comparison method made from another one: answer(result of root, self, other)."""
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else answer(result, self, other)
    return method


def _not(result, self, other):
    return not result


def _or_equal(result, self, other):
    return result or self == other


def _and_unequal(result, self, other):
    return result and self != other


def _not_and_unequal(result, self, other):
    return not result and self != other


def _not_or_equal(result, self, other):
    return not result or self == other


_ORDERINGS = {
    '__lt__': {'__gt__': _not_and_unequal, '__le__': _or_equal, '__ge__': _not},
    '__le__': {'__ge__': _not_or_equal, '__lt__': _and_unequal, '__gt__': _not},
    '__gt__': {'__lt__': _not_and_unequal, '__ge__': _or_equal, '__le__': _not},
    '__ge__': {'__le__': _not_or_equal, '__gt__': _and_unequal, '__lt__': _not},
}


def total_ordering(cls):
    """Adds the comparisons that a class with __eq__ and one of <, <=, >, >= lacks."""
    roots = {op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)  # the first of these that there is, in this order
    for name, answer in _ORDERINGS[root].items():
        if name not in roots:
            method = _from_root(root, answer)
            method.__name__ = name
            method.__qualname__ = name
            method.__doc__ = getattr(int, name).__doc__
            setattr(cls, name, method)
    return cls


# ---- methods with some arguments given ----

class partialmethod:
    """A method with some arguments given already; it wraps functions and descriptors alike."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, func.keywords | keywords, func.func
        elif not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        given = [", ".join(map(repr, self.args)), ", ".join(f"{name}={value!r}" for name, value in self.keywords.items())]
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}({self.func}, {', '.join(given)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **self.keywords | keywords)

        _method._partialmethod, _method.__isabstractmethod__ = self, self.__isabstractmethod__
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        bound = self.func if bind is None else bind(obj, cls)
        if bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        method = partial(bound, *self.args, **self.keywords)
        owner = getattr(bound, "__self__", _NOT_FOUND)
        if owner is not _NOT_FOUND:
            method.__self__ = owner
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# ---- caches ----

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Remembers the last `maxsize` results of a function by its arguments; all of them with None. With `typed`, 3 and 3.0
    are two arguments. f.cache_info(), f.cache_clear() and f.__wrapped__ are there. Arguments must be hashable.
    """
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # Used as @lru_cache without parentheses.
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Remembers every result of a function."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func, self.attrname, self.lock = func, None, RLock()
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:  # slots leave no __dict__
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = values.get(self.attrname, _NOT_FOUND)
        if value is not _NOT_FOUND:
            return value
        with self.lock:
            # Another thread may have been faster.
            value = values.get(self.attrname, _NOT_FOUND)
            if value is not _NOT_FOUND:
                return value
            value = self.func(instance)
            try:
                values[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                                f"does not support item assignment for caching {self.attrname!r} property.") from None
            return value

    __class_getitem__ = classmethod(GenericAlias)


# ---- dispatch on the type of the first argument ----

def _merge(sequences):
    """The C3 linearisation of several orders."""
    result = []
    sequences = [s for s in sequences if s]
    while sequences:
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(candidate)
        sequences = [rest for rest in ([c for c in s if c is not candidate] if s[0] is candidate else s for s in sequences) if rest]
    return result


def _c3_mro(cls, abcs=None):
    """The MRO of cls with abstract base classes put in where they explicitly belong."""
    bases, abcs = cls.__bases__, list(abcs or ())
    # Implicit bases are put behind the last explicit base that is abstract.
    place = max((i for i, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')), default=0)
    explicit, others = [*bases[:place]], [*bases[place:]]
    # An ABC that cls but none of its other bases is a subclass of is inserted here.
    abstract = [base for base in abcs if issubclass(cls, base) and not any(issubclass(b, base) for b in bases)]
    for base in abstract:
        abcs.remove(base)
    return _merge([[cls]] + [_c3_mro(b, abcs=abcs) for b in explicit] + [_c3_mro(b, abcs=abcs) for b in abstract] +
                  [_c3_mro(b, abcs=abcs) for b in others] + [explicit] + [abstract] + [others])


def _compose_mro(cls, types):
    """The MRO of cls together with those of `types` that it is implicitly derived from."""
    own = {*cls.__mro__}

    def is_implicit(typ):
        return typ not in own and hasattr(typ, '__mro__') and not isinstance(typ, GenericAlias) and issubclass(cls, typ)

    implicit = [*filter(is_implicit, types)]
    # A base of another one comes with that.
    leaves = [typ for typ in implicit if not any(typ in other.__mro__ for other in implicit if other != typ)]
    order = []
    for typ in leaves:
        lines = [[leaf for leaf in sub.__mro__ if leaf in leaves]
                 for sub in typ.__subclasses__() if sub not in own and issubclass(cls, sub)]
        if not lines:
            order.append(typ)
        for line in sorted(lines, key=len, reverse=True):
            order += [leaf for leaf in line if leaf not in order]
    return _c3_mro(cls, abcs=order)


def _find_impl(cls, registry):
    """The best implementation for cls: of the class itself, or of the nearest registered one it is derived from."""
    order = iter(_compose_mro(cls, registry))
    match = next((typ for typ in order if typ in registry), None)
    rival = next(order, None)
    if rival in registry and match not in cls.__mro__ and rival not in cls.__mro__ and not issubclass(match, rival):
        raise RuntimeError(f"Ambiguous dispatch: {match} or {rival}")
    return registry.get(match)


def singledispatch(func):
    """A function with implementations for types of its first argument: this one is for all others, register() adds more."""
    import weakref

    registry = {object: func}
    found = weakref.WeakKeyDictionary()
    # Once an abstract class is registered: the state of all abstract classes that `found` is for.
    token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None and token != get_cache_token():
            found.clear()
            token = get_cache_token()
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry[cls] if cls in registry else _find_impl(cls, registry)
            found[cls] = implementation
        return implementation

    def is_union(cls):
        return isinstance(cls, UnionType) or getattr(getattr(cls, '__origin__', None), '_name', None) == 'Union'

    def is_valid(cls):
        if isinstance(cls, type) and not isinstance(cls, GenericAlias):
            return True
        return is_union(cls) and all(isinstance(arg, type) and not isinstance(arg, GenericAlias) for arg in cls.__args__)

    def register(cls, func=None):
        """Adds an implementation for a class; the function. Without one it is a decorator, and reads annotations."""
        nonlocal token
        if not is_valid(cls):
            cls, func = from_annotation(cls, func)
        elif func is None:
            return lambda function: register(cls, function)
        for arg in cls.__args__ if is_union(cls) else (cls,):
            registry[arg] = func
            if token is None and hasattr(arg, '__abstractmethods__'):
                token = get_cache_token()
        found.clear()
        return func

    def from_annotation(function, func):
        if func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {function!r} is not a class or union type.")
        annotations = getattr(function, '__annotations__', {})
        if not annotations:
            raise TypeError(f"Invalid first argument to `register()`: {function!r}. Use either `@register(some_class)` or "
                            f"plain `@register` on an annotated function.")
        name, cls = next(iter(annotations.items()))
        if isinstance(cls, str):
            from typing import get_type_hints
            name, cls = next(iter(get_type_hints(function).items()))
        elif cls is None:
            cls = type(None)
        if not is_valid(cls):
            why = "not all arguments are classes" if is_union(cls) else "is not a class"
            raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {why}.")
        return cls, function

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f"{getattr(func, '__name__', 'singledispatch function')} requires at least 1 positional argument")

    wrapper.register, wrapper.dispatch = register, dispatch
    wrapper.registry, wrapper._clear_cache = MappingProxyType(registry), found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: by the type of the argument behind self or cls."""

    def __init__(self, func):
        if callable(func) or hasattr(func, "__get__"):
            self.func, self.dispatcher = func, singledispatch(func)
        else:
            raise TypeError(f"{func!r} is not callable or a descriptor")

    def register(self, cls, method=None):
        """Adds an implementation for a class; the function."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.register, _method.__isabstractmethod__ = self.register, self.__isabstractmethod__
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
