"""Names for types that are not builtins, and ways to make classes."""
import sys


def _f():
    pass


FunctionType = type(_f)
LambdaType = type(lambda: None)
CodeType = type(_f.__code__)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)


CellType = type((lambda a: lambda: a)(1).__closure__[0])


def _g():
    yield 1


GeneratorType = type(_g())


async def _c():
    pass


_c = _c()
CoroutineType = type(_c)
_c.close()


async def _ag():
    yield


AsyncGeneratorType = type(_ag())


class _C:
    def _m(self):
        pass


MethodType = type(_C()._m)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
ModuleType = type(sys)

try:
    raise TypeError
except TypeError as _exc:
    TracebackType = type(_exc.__traceback__)
    FrameType = type(_exc.__traceback__.tb_frame)

GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(FunctionType.__globals__)
GenericAlias = type(list[int])
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(Ellipsis)
try:
    UnionType = type(int | str)
except TypeError:
    pass

del sys, _f, _g, _C, _c, _ag


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class with the right metaclass; exec_body(namespace) fills its namespace."""
    effective = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, effective, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if effective is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, effective, namespace, **keywords)


def resolve_bases(bases):
    """The bases with what their __mro_entries__ put in their place."""
    new, changed = [], False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            new.append(base)
            continue
        entries = base.__mro_entries__(bases)
        changed = True
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        new.extend(entries)
    return tuple(new) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) for a class to be made."""
    kwds = {} if kwds is None else dict(kwds)
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    ns = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, ns, kwds


def _calculate_meta(meta, bases):
    for other in map(type, bases):
        if issubclass(other, meta):
            meta = other
        elif not issubclass(meta, other):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                            "metaclasses of all its bases")
    return meta


class DynamicClassAttribute:
    """A property that, looked up on the class, goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = doc if doc or fget is None else fget.__doc__
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            raise AttributeError("unreadable attribute")
        if not self.__isabstractmethod__:
            raise AttributeError
        return self

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._copy_with(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        return self._copy_with(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._copy_with(self.fget, self.fset, fdel, self.__doc__)

    def _copy_with(self, *parts):
        made = type(self)(*parts)
        made.overwrite_doc = self.overwrite_doc
        return made


class _GeneratorWrapper:
    # Makes an iterator that looks like a generator awaitable.
    def __init__(self, generator):
        self.__wrapped, self.__isgen = generator, generator.__class__ is GeneratorType
        for name in ("__name__", "__qualname__"):
            setattr(self, name, getattr(generator, name, None))

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, *exception):
        return self.__wrapped.throw(*exception)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code, cr_frame, cr_running, cr_await = gi_code, gi_frame, gi_running, gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


def coroutine(func):
    """Makes a generator function, or one that returns a generator-like object, awaitable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    is_function = func.__class__ is FunctionType and getattr(func, "__code__", None).__class__ is CodeType
    flags = func.__code__.co_flags if is_function else 0
    if flags & 0x180:  # CO_COROUTINE, CO_ITERABLE_COROUTINE
        return func
    if flags & 0x20:  # CO_GENERATOR
        func.__code__ = func.__code__.replace(co_flags=flags | 0x100)
        return func
    import _collections_abc
    from functools import update_wrapper

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        kind = made.__class__
        awaitable = kind is CoroutineType or kind is GeneratorType and made.gi_code.co_flags & 0x100
        if awaitable or isinstance(made, _collections_abc.Coroutine) or not isinstance(made, _collections_abc.Generator):
            return made
        return _GeneratorWrapper(made)

    return update_wrapper(wrapped, func)


__all__ = [n for n in globals() if not n.startswith("_")]
