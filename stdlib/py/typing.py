"""Names for annotations. Nothing is checked at run time; the objects only have to be written, shown and taken apart.

Length: one module, as programs know it.
"""
import collections
import collections.abc
import functools
import sys
import types
from types import GenericAlias

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional", "ParamSpec",
    "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container", "ContextManager",
    "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection",
    "AsyncGenerator", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "AnyStr", "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_type_hints", "is_typeddict", "LiteralString", "Never", "NewType",
    "no_type_check", "no_type_check_decorator", "NoReturn", "NotRequired", "overload", "ParamSpecArgs", "ParamSpecKwargs", "Required",
    "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Unpack", "IO", "Match", "Pattern", "TextIO", "BinaryIO"]

TYPE_CHECKING = False
Text = str
NoneType = type(None)
_protocol_made = False
_UnionType = getattr(types, "UnionType", None)


def _type_repr(obj):
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if not isinstance(obj, type) or isinstance(obj, GenericAlias):
        return repr(obj)
    home = obj.__module__
    return obj.__qualname__ if home == "builtins" else f"{home}.{obj.__qualname__}"


def _type_check(arg, msg):
    """None means its type, a string a type that is not there yet."""
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, _SpecialForm) and arg._needs_arguments:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _collect_parameters(args):
    found = []
    for a in args:
        if isinstance(a, (TypeVar, ParamSpec, TypeVarTuple)):
            if a not in found:
                found.append(a)
        elif isinstance(a, list):
            found.extend(p for p in _collect_parameters(a) if p not in found)
        elif not isinstance(a, type) or isinstance(a, GenericAlias):
            for p in getattr(a, "__parameters__", ()):
                if p not in found:
                    found.append(p)
    return tuple(found)


class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _Or:
    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _SpecialForm(_Or, _Final, _root=True):
    """Union, Optional, Final ...: names that take arguments in brackets."""

    def __init__(self, getitem, needs_arguments=True):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__
        self._needs_arguments = needs_arguments

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _plain(f):
    """A form without arguments."""
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__, getitem.__doc__ = f.__name__, f.__doc__
    return _SpecialForm(getitem, needs_arguments=False)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


@_plain
def NoReturn(self, parameters):
    """The result of functions that never return."""


@_plain
def Never(self, parameters):
    """The type that has no values."""


@_plain
def Self(self, parameters):
    """The class around."""


@_plain
def LiteralString(self, parameters):
    """A string that is written in the program."""


@_plain
def TypeAlias(self, parameters):
    """Marks an assignment as another name of a type."""


def _one(f):
    """A form with one argument."""
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} accepts only single type.")
        return _GenericAlias(self, (item,))
    getitem.__name__, getitem.__doc__ = f.__name__, f.__doc__
    return _SpecialForm(getitem)


@_one
def ClassVar(self, parameters):
    """A variable of the class."""


@_one
def Final(self, parameters):
    """A name that is not bound again."""


@_one
def Required(self, parameters):
    """A key that a TypedDict must have."""


@_one
def NotRequired(self, parameters):
    """A key that a TypedDict may lack."""


@_one
def TypeGuard(self, parameters):
    """The result of a function that tests a type."""


@_one
def Unpack(self, parameters):
    """The types of a TypeVarTuple."""


ClassVar._needs_arguments = Final._needs_arguments = False


def _remove_duplicates(params):
    out = []
    for p in params:
        if p not in out:
            out.append(p)
    return out


@_SpecialForm
def Union(self, parameters):
    """One of several types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        p = _type_check(p, "Union[arg, ...]: each arg must be a type.")
        if get_origin(p) is Union or (_UnionType is not None and isinstance(p, _UnionType)):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    flat = tuple(_remove_duplicates(flat))
    return flat[0] if len(flat) == 1 else _UnionGenericAlias(self, flat)


@_SpecialForm
def Optional(self, parameters):
    """A type, or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), NoneType]


@_SpecialForm
def Literal(self, parameters):
    """One of several values."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if get_origin(p) is Literal else (p,))
    seen, out = set(), []
    for p in flat:
        try:
            key = (p, type(p))
            if key in seen:
                continue
            seen.add(key)
        except TypeError:
            pass
        out.append(p)
    return _LiteralGenericAlias(self, tuple(out))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters in front of those of a ParamSpec."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _ConcatenateGenericAlias(self, tuple(p if p is ... else _type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters))


class ForwardRef(_Or, _Final, _root=True):
    """A type given by its name, which may not be there yet."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        globalns = {} if globalns is None else globalns
        value = eval(self.__forward_code__, globalns, globalns if localns is None else localns)
        if self.__forward_arg__ in recursive_guard:
            return value
        return _eval_type(_type_check(value, "Forward references must evaluate to types."), globalns, localns,
                          recursive_guard | {self.__forward_arg__})

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class _TypeVarLike(_Or):
    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        if getattr(self, "__covariant__", False):
            return "+" + self.__name__
        if getattr(self, "__contravariant__", False):
            return "-" + self.__name__
        return ("~" if not isinstance(self, TypeVarTuple) else "") + self.__name__

    def __reduce__(self):
        return self.__name__

    def _set_module(self):
        try:
            module = sys._getframe(2).f_globals.get("__name__", "__main__")
            if module != "typing":
                self.__module__ = module
        except ValueError:
            pass


class TypeVar(_TypeVarLike):
    """A type that stands for others."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = tuple(_type_check(t, "TypeVar(name, constraint, ...): constraints must be types.") for t in constraints)
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self._set_module()

    def __typing_subst__(self, arg):
        return _type_check(arg, "Parameters to generic types must be types.")


class TypeVarTuple(_TypeVarLike):
    """Any number of types."""

    def __init__(self, name):
        self.__name__ = name
        self._set_module()

    def __iter__(self):
        yield Unpack[self]


class ParamSpecArgs(_Or):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_Or):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_TypeVarLike):
    """The parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__bound__ = name, bound
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self._set_module()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


# ---- generic types ----

def _args_repr(args):
    return ", ".join("[%s]" % _args_repr(a) if isinstance(a, list) else _type_repr(a) for a in args)


class _BaseGenericAlias(_Or, _Final, _root=True):
    def __init__(self, origin, name=None, inst=True):
        self.__dict__.update(__origin__=origin, _inst=inst, _name=name)

    def __call__(self, *args, **kwargs):
        if self._inst:
            made = self.__origin__(*args, **kwargs)
            try:
                made.__orig_class__ = self
            except AttributeError:
                pass  # it has slots
            return made
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            return () if _protocol_made and Protocol in bases or _protocol_made and any(getattr(b, "__origin__", None) is Protocol for b in bases) else (Generic,)
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        i = bases.index(self)
        if not any(isinstance(b, _BaseGenericAlias) or (isinstance(b, type) and issubclass(b, Generic)) for b in bases[i + 1:]):
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        if attr in ("__module__", "__qualname__", "__name__") and "__origin__" in self.__dict__:
            return getattr(self.__origin__, attr) if attr != "__name__" or not self._name else self._name
        raise AttributeError(attr)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _GenericAlias(_BaseGenericAlias, _root=True):
    """Generic[...] with arguments: List[int]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, name, inst)
        args = args if isinstance(args, tuple) else (args,)
        self.__dict__.update(__args__=args, __parameters__=_collect_parameters(args))
        if not name:
            self.__dict__["__module__"] = getattr(origin, "__module__", "typing")

    def __eq__(self, other):
        return (self.__origin__ == other.__origin__ and self.__args__ == other.__args__) if isinstance(other, _GenericAlias) else NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        if len(args) != len(self.__parameters__):
            raise TypeError(f"Too {'many' if len(args) > len(self.__parameters__) else 'few'} arguments for {self}; actual {len(args)}, "
                            f"expected {len(self.__parameters__)}")
        return self.copy_with(tuple(_substitute(a, dict(zip(self.__parameters__, args))) for a in self.__args__))

    def __repr__(self):
        if self.__origin__ is _callable_origin and self._name == "Callable":
            *params, result = self.__args__
            if len(params) == 1 and (params[0] is ... or isinstance(params[0], ParamSpec)):
                return f"typing.Callable[{_type_repr(params[0])}, {_type_repr(result)}]"
            return f"typing.Callable[[{_args_repr(params)}], {_type_repr(result)}]"
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{_args_repr(self.__args__) or '()'}]"

    def __reduce__(self):
        import operator
        origin = globals()[self._name] if self._name else self.__origin__
        return operator.getitem, (origin, self.__args__ if len(self.__args__) != 1 else self.__args__[0])

    def __iter__(self):
        yield Unpack[self]


def _substitute(arg, values):
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        value = values.get(arg, arg)
        return NoneType if value is None else ForwardRef(value) if isinstance(value, str) else value
    params = getattr(arg, "__parameters__", ())
    if params and not isinstance(arg, type) or isinstance(arg, GenericAlias) and params:
        return arg[tuple(values.get(p, p) for p in params)]
    return arg


class _UnionGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, _UnionGenericAlias) and not (_UnionType is not None and isinstance(other, _UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and NoneType in args:
            return f"typing.Optional[{_type_repr(args[0] if args[1] is NoneType else args[1])}]"
        return f"typing.Union[{_args_repr(args)}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(a, type(a)) for a in self.__args__} == {(a, type(a)) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((a, type(a)) for a in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    pass


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, (*origin.__metadata__, *metadata)
        super().__init__(origin, origin, name="Annotated")
        vars(self)["__metadata__"] = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(a) for a in self.__metadata__)}]"

    def __eq__(self, other):
        return (self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__) if isinstance(other, _AnnotatedAlias) else NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """A type with notes for others: Annotated[int, 'positive']."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        return _AnnotatedAlias(_type_check(params[0], "Annotated[t, ...]: t must be a type."), tuple(params[1:]))


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List, Dict ... without arguments."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, name or origin.__name__, inst)
        self.__dict__.update(_nparams=nparams, __module__="typing",
                             __doc__=f"A generic version of {origin.__module__}.{origin.__qualname__}.")

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        if self._nparams >= 0 and len(params) != self._nparams:
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self}; actual {len(params)}, expected {self._nparams}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            cls = cls.__origin__
        elif isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is ...:
            return self.copy_with((*(_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1]), ...))
        return self.copy_with(tuple(_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params))


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, list):
            return self.copy_with((*(_type_check(a, "Callable[[arg, ...], result]: each arg must be a type.") for a in args), result))
        if args is ... or isinstance(args, ParamSpec) or get_origin(args) is Concatenate:
            return self.copy_with((args, result))
        raise TypeError(f"Callable[args, result]: args must be a list. Got {args}")


class Generic:
    """A base of generic classes: class Stack(Generic[T])."""
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(p, _TypeVarLike) or get_origin(p) is Unpack for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            params = tuple(p if isinstance(p, list) else _type_check(p, "Parameters to generic types must be types.") for p in params)
            expected = getattr(cls, "__parameters__", ())
            if not expected:
                raise TypeError(f"{cls} is not a generic class")
            if len(params) != len(expected) and not any(isinstance(p, (TypeVarTuple, ParamSpec)) for p in expected):
                raise TypeError(f"Too {'many' if len(params) > len(expected) else 'few'} arguments for {cls}; actual {len(params)}, expected {len(expected)}")
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            if Generic in cls.__orig_bases__:
                raise TypeError("Cannot inherit from plain Generic")
            params = _collect_parameters(cls.__orig_bases__)
            for base in cls.__orig_bases__:
                if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                    own = base.__parameters__
                    missing = [p for p in params if p not in own]
                    if missing and base.__origin__ is Generic:
                        raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                                        f"Generic[{', '.join(map(str, own))}]")
                    params = own
                    break
            cls.__parameters__ = tuple(params)
        elif "__parameters__" not in cls.__dict__:
            cls.__parameters__ = ()


_NOT_PROTOCOL_NAMES = frozenset(["__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
                                 "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__parameters__", "__orig_bases__",
                                 "__orig_class__", "_is_protocol", "_is_runtime_protocol", "_abc_impl", "__init_subclass__",
                                 "__match_args__", "__qualname__"])


def _protocol_attrs(cls):
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        attrs.update(n for n in [*base.__dict__, *base.__dict__.get("__annotations__", {})] if n not in _NOT_PROTOCOL_NAMES and not n.startswith("_abc_"))
    return attrs


import abc as _abc


class _ProtocolMeta(_abc.ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if super().__instancecheck__(instance):
                return True
            return all(hasattr(instance, a) and (not callable(getattr(cls, a, None)) or getattr(instance, a) is not None)
                       for a in _protocol_attrs(cls))
        return super().__instancecheck__(instance)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base of classes that say which attributes are needed."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            def hook(other):
                if not cls.__dict__.get("_is_protocol", False):
                    return NotImplemented
                if not cls._is_runtime_protocol:
                    return NotImplemented
                for attr in _protocol_attrs(cls):
                    if not any(attr in b.__dict__ and b.__dict__[attr] is not None or attr in b.__dict__.get("__annotations__", {})
                               for b in other.__mro__):
                        return NotImplemented
                return True
            cls.__subclasshook__ = hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


Protocol.__init__ = _no_init
_protocol_made = True


def runtime_checkable(cls):
    """Lets isinstance() look whether an object has a protocol's attributes."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and cls._is_protocol):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)

_alias = _SpecialGenericAlias
_callable_origin = collections.abc.Callable
for _name, _count in (("Hashable", 0), ("Awaitable", 1), ("Coroutine", 3), ("AsyncIterable", 1), ("AsyncIterator", 1), ("Iterable", 1),
                      ("Iterator", 1), ("Reversible", 1), ("Sized", 0), ("Container", 1), ("Collection", 1), ("MutableSet", 1),
                      ("Mapping", 2), ("MutableMapping", 2), ("Sequence", 1), ("MutableSequence", 1), ("ByteString", 0),
                      ("MappingView", 1), ("KeysView", 1), ("ItemsView", 2), ("ValuesView", 1), ("Generator", 3), ("AsyncGenerator", 2)):
    if hasattr(collections.abc, _name):
        globals()[_name] = _alias(getattr(collections.abc, _name), _count)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
Callable = _CallableType(_callable_origin, 2, name="Callable")
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Type = _alias(type, 1, inst=False, name="Type")
del _name, _count


def _supports(name, method, result):
    ns = {method: lambda self: None, "__slots__": (), "__module__": __name__}
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), {**ns, "_is_protocol": True}))


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co)
SupportsRound = _supports("SupportsRound", "__round__", T_co)


class IO(Generic[AnyStr]):
    """A file."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A file of bytes."""
    __slots__ = ()


class TextIO(IO[str]):
    """A file of text."""
    __slots__ = ()


def __getattr__(name):
    """What would import another module for nothing where it is not asked for."""
    if name == "ContextManager":
        from contextlib import AbstractContextManager as origin
    elif name in ("Match", "Pattern"):
        import re
        origin = getattr(re, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = _alias(origin, 1, name=name)
    return value


# ---- named tuples, typed dicts, new types ----

class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        annotations = ns.get("__annotations__", {})
        defaults = []
        for name in annotations:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                                f"{', '.join(defaults)}")
        tuple_type = collections.namedtuple(typename, list(annotations), defaults=[ns[n] for n in defaults], module=ns["__module__"])
        tuple_type.__annotations__ = tuple_type.__new__.__annotations__ = {k: _type_check(v, f"field {k} annotation must be a type") for k, v in annotations.items()}
        for key in ns:
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
                       "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__") and key not in tuple_type._fields:
                setattr(tuple_type, key, ns[key])
        return tuple_type


def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple with named and annotated fields."""
    fields = list(kwargs.items()) if fields is None else fields
    types_ = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in fields}
    result = collections.namedtuple(typename, list(types_), module=sys._getframe(1).f_globals.get("__name__", "__main__"))
    result.__annotations__ = result.__new__.__annotations__ = types_
    return result


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        own = {n: _type_check(t, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type") for n, t in ns.get("__annotations__", {}).items()}
        annotations.update(own)
        for key, tp in own.items():
            origin = get_origin(tp)
            needed = origin is Required or (total and origin is not NotRequired)
            (required if needed else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys."""
    ns = {"__annotations__": dict(kwargs if fields is None else fields), "__module__": sys._getframe(1).f_globals.get("__name__", "__main__")}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType(_Or):
    """A type of its own for type checkers; at run time a function that returns its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
        if module != "typing":
            self.__module__ = module

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


# ---- functions ----

def get_origin(tp):
    """list for List[int]; None where there is none."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if _UnionType is not None and isinstance(tp, _UnionType):
        return _UnionType
    return None


def get_args(tp):
    """(int,) for List[int]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _callable_origin and not (len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec))):
            args = list(args[:-1]), args[-1]
        return args
    if _UnionType is not None and isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if isinstance(t, (_GenericAlias, GenericAlias)):
        args = tuple(_eval_type(ForwardRef(a) if isinstance(t, GenericAlias) and isinstance(a, str) else a, globalns, localns, recursive_guard)
                     for a in t.__args__)
        if args == t.__args__:
            return t
        return GenericAlias(t.__origin__, args) if isinstance(t, GenericAlias) else t.copy_with(args)
    return t


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if get_origin(t) in (Required, NotRequired):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, _GenericAlias):
        args = tuple(_strip_annotations(a) for a in t.__args__)
        return t if args == t.__args__ else t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations with strings evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            ns = getattr(sys.modules.get(base.__module__), "__dict__", {}) if globalns is None else globalns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                value = NoneType if value is None else ForwardRef(value) if isinstance(value, str) else value
                hints[name] = _eval_type(value, ns, dict(vars(base)) if localns is None else localns)
    else:
        if globalns is None:
            target = obj
            while hasattr(target, "__wrapped__"):
                target = target.__wrapped__
            globalns = obj.__dict__ if isinstance(obj, types.ModuleType) else getattr(target, "__globals__", {})
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in annotations.items():
            value = NoneType if value is None else ForwardRef(value) if isinstance(value, str) else value
            hints[name] = _eval_type(value, globalns, globalns if localns is None else localns)
    return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


def cast(typ, val):
    """val, which is said to be of that type."""
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r:.100}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def no_type_check(arg):
    """Annotations of this are no types."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
                              "should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """One of several signatures of a function."""
    f = getattr(func, "__func__", func)
    try:
        _overloads.setdefault((f.__module__, f.__qualname__), {})[f.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    f = getattr(func, "__func__", func)
    return list(_overloads.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def final(f):
    """A class that is not derived from, a method that is not overridden."""
    try:
        f.__final__ = True
        return f
    except (AttributeError, TypeError):
        return f


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Says to type checkers that what is decorated makes classes as dataclass() does."""
    promise = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                   field_specifiers=field_specifiers, kwargs=kwargs)

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = promise
        return cls_or_fn

    return decorator
