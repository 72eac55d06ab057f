"""Copies of objects: copy(x) shares what x refers to, deepcopy(x) copies that as well."""

from _operator import is_ as _is
from _weakref import ref as _weak_ref

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error


def _same(x):
    return x


_copy_dispatch = {t: _same for t in (type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
                                     type(Ellipsis), type(NotImplemented), type(len), type(lambda: None),
                                     type((lambda: None).__code__), _weak_ref)}
_copy_dispatch.update({list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy})


def copy(x):
    """A copy of x that refers to the same objects."""
    cls = type(x)
    copier = _copy_dispatch.get(cls)
    if copier:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reduced = _reduce(x, cls)
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def _reduce(x, cls):
    import copyreg
    reductor = copyreg.dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor:
        return reductor()
    raise Error("un(deep)copyable object of type %s" % cls)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of all it refers to; objects met twice are copied once."""
    if memo is None:
        memo = {}
    d = id(x)
    y = memo.get(d, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            reduced = _reduce(x, cls)
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    # The original must not die and give its id to another object while memo knows it.
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _atomic(x, memo):
    return x


def _deepcopy_list(x, memo):
    memo[id(x)] = copied = []
    for item in x:
        copied.append(deepcopy(item, memo))
    return copied


def _deepcopy_tuple(x, memo):
    copied = tuple([deepcopy(item, memo) for item in x])
    # The tuple may be in what it has: then it is copied already.
    known = memo.get(id(x))
    if known is not None:
        return known
    return x if all(map(_is, x, copied)) else copied


def _deepcopy_dict(x, memo):
    memo[id(x)] = copied = {}
    for key, value in x.items():
        copied[deepcopy(key, memo)] = deepcopy(value, memo)
    return copied


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {t: _atomic for t in (type(None), type(Ellipsis), type(NotImplemented), int, float, bool, complex, bytes, str, type,
                                           range, property, type(len), type(lambda: None), type((lambda: None).__code__))}
_deepcopy_dispatch[_weak_ref] = _atomic
_deepcopy_dispatch.update({list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, type(Error().with_traceback): _atomic})
_deepcopy_dispatch[type(type("C", (), {"m": lambda self: None})().m)] = _deepcopy_method


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slotstate = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y
