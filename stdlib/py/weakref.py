"""Weak references: mappings that do not keep their keys or values alive, weak bound methods, and finalizers.

The primitives (ref, proxy, getweakrefs ...) come from _weakref, WeakSet from _weakrefset, which also says how the weak
containers keep the dead away from whoever walks over them.
"""

import sys

import _collections_abc
from _weakref import (getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType,
                      _remove_dead_weakref)
from _weakrefset import WeakSet, _drain, _on_death, _walk, _walk_ends

ProxyTypes = ProxyType, CallableProxyType

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """Refers weakly to a bound method, and is dead as soon as its object or its function is."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            parts = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def part_died(_):
            # The callback belongs to the method's reference and so must know it weakly.
            method = known()
            if method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        method = ref.__new__(cls, parts[0], part_died)
        known = ref(method)
        method._meth_type = type(meth)
        method._func_ref = ref(parts[1], part_died)
        method._alive = True
        return method

    def __call__(self):
        obj, func = ref.__call__(self), self._func_ref()
        if obj is not None is not func:
            return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return self is other

    def __ne__(self, other):
        equal = WeakMethod.__eq__(self, other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


# Stands for a dead reference where there is none: called, it answers None.
_nothing = type(None)


class _WeakMapping(_collections_abc.MutableMapping):
    """What the two mappings have in common."""

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = self.copy()
        joined.update(other)
        return joined

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        joined = self.__class__()
        for mapping in (other, self):
            joined.update(mapping)
        return joined


def _updates(other, more):
    """What update() was called with, in pairs."""
    if other is None:
        return more.items()
    if not hasattr(other, "items"):
        other = dict(other)
    from itertools import chain
    return chain(other.items(), more.items())


def _forget_value(data, reference):
    # The key may have got a new value since, which stays.
    _remove_dead_weakref(data, reference.key)


class WeakValueDictionary(_WeakMapping):
    """A mapping that does not keep its values alive: with its value an entry goes."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._iterating = []
        self._pending_removals = []
        self._remove = _on_death(self, _forget_value)
        self.update(other, **kw)

    def _commit_removals(self):
        data = self.data
        for reference in _drain(self._pending_removals):
            _forget_value(data, reference)
        return data

    def __getitem__(self, key):
        data = self._commit_removals() if self._pending_removals else self.data
        value = data[key]()
        if value is not None:
            return value
        raise KeyError(key)

    def __setitem__(self, key, value):
        data = self._commit_removals() if self._pending_removals else self.data
        data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        data = self._commit_removals() if self._pending_removals else self.data
        del data[key]

    def __contains__(self, key):
        data = self._commit_removals() if self._pending_removals else self.data
        return data.get(key, _nothing)() is not None

    def __len__(self):
        return len(self._commit_removals() if self._pending_removals else self.data)

    def get(self, key, default=None):
        data = self._commit_removals() if self._pending_removals else self.data
        try:
            value = data[key]()
        except KeyError:
            return default
        return default if value is None else value

    def setdefault(self, key, default=None):
        try:
            value = self.data[key]()
            if value is not None:
                return value
        except KeyError:
            pass
        data = self._commit_removals() if self._pending_removals else self.data
        data[key] = KeyedRef(default, self._remove, key)
        return default

    def pop(self, key, *args):
        data = self._commit_removals() if self._pending_removals else self.data
        value = data.pop(key, _nothing)()
        if value is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        data = self._commit_removals() if self._pending_removals else self.data
        for key, reference in iter(data.popitem, None):
            value = reference()
            if value is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        data, remove = self._commit_removals(), self._remove
        for key, value in _updates(other, kwargs):
            data[key] = KeyedRef(value, remove, key)

    def copy(self):
        copied = WeakValueDictionary()
        data, remove = copied.data, copied._remove
        for key, reference in self._commit_removals().copy().items():
            value = reference()
            if value is not None:
                data[key] = KeyedRef(value, remove, key)
        return copied

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        copied = self.__class__()
        for key, value in WeakValueDictionary.items(self):
            copied[deepcopy(key, memo)] = value
        return copied

    def items(self):
        self._commit_removals()
        self._iterating.append(None)
        try:
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value
        finally:
            _walk_ends(self)

    def keys(self):
        self._commit_removals()
        self._iterating.append(None)
        try:
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key
        finally:
            _walk_ends(self)

    __iter__ = keys

    def values(self):
        return _walk(self, dict.values, True)

    def itervaluerefs(self):
        """The values' weak references, of which some may be dead by then."""
        self._commit_removals()
        self._iterating.append(None)
        try:
            yield from self.data.values()
        finally:
            _walk_ends(self)

    def valuerefs(self):
        """itervaluerefs() as a list."""
        return [*self._commit_removals().values()]


class KeyedRef(ref):
    """A weak reference that knows its key: so a WeakValueDictionary needs one callback for all."""

    __slots__ = "key",

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


def _forget_key(data, reference):
    data.pop(reference, None)


class WeakKeyDictionary(_WeakMapping):
    """A mapping that does not keep its keys alive: notes about objects, which go with them."""

    def __init__(self, dict=None):
        self.data = {}
        self._iterating = []
        self._pending_removals = []
        self._remove = _on_death(self, _forget_key)
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        data = self.data
        for reference in _drain(self._pending_removals):
            data.pop(reference, None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        else:
            return reference in self.data

    def __len__(self):
        entries, pending = len(self.data), self._pending_removals
        # popitem() may have taken out some of those that are still to be removed.
        return entries - sum(map(self.data.__contains__, pending)) if pending else entries

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        for reference, value in iter(self.data.popitem, None):
            key = reference()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        data, remove = self.data, self._remove
        for key, value in _updates(dict, kwargs):
            data[ref(key, remove)] = value

    def copy(self):
        copied = WeakKeyDictionary()
        data, remove = copied.data, copied._remove
        for reference, value in self.data.copy().items():
            key = reference()
            if key is not None:
                data[ref(key, remove)] = value
        return copied

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        copied = self.__class__()
        for key, value in WeakKeyDictionary.items(self):
            copied[key] = deepcopy(value, memo)
        return copied

    def items(self):
        self._iterating.append(None)
        try:
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value
        finally:
            _walk_ends(self)

    def keys(self):
        return _walk(self, iter)

    __iter__ = keys

    def values(self):
        self._iterating.append(None)
        try:
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value
        finally:
            _walk_ends(self)

    def keyrefs(self):
        """A list of the weak references to the keys; some may be dead by then."""
        return [*self.data]


class _Watched(ref):
    """The reference to a finalizer's object, with what the finalizer is to do."""

    __slots__ = "func", "args", "kwargs", "atexit"


class finalize:
    """Calls func(*args, **kwargs) once when obj dies, or at exit if `atexit` is true and it has not been called before.
    Calling it does that at once; detach() gives it up.
    """

    # A finalizer has no state of its own: what it needs is in the registry, under itself, for as long as it is alive.

    __slots__ = ()
    _registry = {}
    _shutdown = False
    # Finalizers were made since those to call at exit were last looked for.
    _dirty = False
    _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            # Not before: what was registered ahead of the first finalizer runs after it.
            from atexit import register
            register(self._exitfunc)
            finalize._registered_with_atexit = True
        watched = _Watched(obj, self)
        watched.func, watched.args, watched.kwargs = func, args, kwargs
        watched.atexit = finalize._dirty = True
        self._registry[self] = watched

    def __call__(self, _=None):
        """Calls the function, the first time; what it answers."""
        watched = self._registry.pop(self, None)
        if watched is not None and not self._shutdown:
            return watched.func(*watched.args, **watched.kwargs)

    def peek(self):
        """(obj, func, args, kwargs), or None when it is over."""
        watched = self._registry.get(self, _nothing)
        obj = watched()
        if obj is not None:
            return obj, watched.func, watched.args, watched.kwargs

    def detach(self):
        """Gives up; (obj, func, args, kwargs), or None when it was over."""
        state = finalize.peek(self)
        if state is not None and self._registry.pop(self, None) is not None:
            return state

    @property
    def alive(self):
        """Is the function still to be called?"""
        return self in self._registry

    @property
    def atexit(self):
        """Is it to be called at exit?"""
        return self in self._registry and self._registry[self].atexit

    @atexit.setter
    def atexit(self, value):
        if self in self._registry:
            self._registry[self].atexit = bool(value)

    def __repr__(self):
        obj = self._registry.get(self, _nothing)()
        what = "dead" if obj is None else f"for {type(obj).__name__!r} at {id(obj):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {what}>"

    @classmethod
    def _newest_first(cls):
        """The finalizers to call at exit, with those that are made by others' calls."""
        finalize._dirty = True
        while finalize._dirty:
            finalize._dirty = False
            waiting = [finalizer for finalizer, watched in cls._registry.items() if watched.atexit]
            while waiting and not finalize._dirty:
                yield waiting.pop()

    @classmethod
    def _exitfunc(cls):
        from gc import disable, enable, isenabled
        # No collections meanwhile: a finalizer that died by one would run out of order.
        collecting = isenabled()
        disable()
        try:
            for finalizer in cls._newest_first():
                try:
                    finalizer()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            # Whoever dies from now on finds no finalizer at work.
            finalize._shutdown = True
            if collecting:
                enable()
