"""Abstract base classes: classes that say what their subclasses must define, and that other classes may be registered with."""

from _abc import (get_cache_token, _abc_init, _abc_register, _abc_instancecheck, _abc_subclasscheck, _get_dump,
                  _reset_registry, _reset_caches)


def abstractmethod(funcobj):
    """Marks a method that subclasses have to define: an ABCMeta class with one left has no instances.

        class Shape(ABC):
            @abstractmethod
            def area(self): ...
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method to be defined. Out of use: put classmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method to be defined. Out of use: put staticmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property to be defined. Out of use: put property over abstractmethod."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """The class of abstract base classes.

    Besides real subclasses they can have registered ones: issubclass() and isinstance() then say yes, though nothing is
    inherited and the MRO does not change.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Makes a class a subclass in name, and returns it, so that this is a decorator too."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """What isinstance(instance, cls) answers."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """What issubclass(subclass, cls) answers."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Prints what is registered and remembered."""
        names = "_abc_registry", "_abc_cache", "_abc_negative_cache", "_abc_negative_cache_version"
        for line in (f"Class: {cls.__module__}.{cls.__qualname__}", f"Inv. counter: {get_cache_token()}",
                     *(f"{name}: {value!r}" for name, value in zip(names, _get_dump(cls)))):
            print(line, file=file)

    def _abc_registry_clear(cls):
        """Forgets what is registered."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forgets answers."""
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Looks again which methods of a class are abstract, after some were added; the class, so that this is a decorator.
    Subclasses are not looked at.
    """
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    names = set()
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, '__isabstractmethod__', False):
            names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    """A base class whose class is ABCMeta."""

    __slots__ = ()
