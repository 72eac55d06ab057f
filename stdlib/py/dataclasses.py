"""Classes whose methods are made from their annotated fields."""
import abc
import sys
import types
from reprlib import recursive_repr
from types import FunctionType, GenericAlias

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _FIELD_BASE("_FIELD"), _FIELD_BASE("_FIELD_CLASSVAR"), _FIELD_BASE("_FIELD_INITVAR")
_FIELDS, _PARAMS, _POST_INIT_NAME = "__dataclass_fields__", "__dataclass_params__", "__post_init__"


class InitVar:
    """The annotation of an argument of __init__ that is no field: it goes to __post_init__."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{self.type.__name__ if isinstance(self.type, type) and not isinstance(self.type, GenericAlias) else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only

    @recursive_repr()
    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{n}={getattr(self, n)!r}" for n in self.__slots__) + ")"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """What a field is like, where a default alone does not say it."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- making functions ----

def _create_fn(name, args, body, *, globals, locals=None, return_type=MISSING):
    locals = {} if locals is None else locals
    returns = ""
    if return_type is not MISSING:
        locals["__dataclass_return_type__"] = return_type
        returns = "->__dataclass_return_type__"
    text = f" def {name}({','.join(args)}){returns}:\n" + "\n".join(f"  {line}" for line in body)
    ns = {}
    exec(f"def __create_fn__({', '.join(locals)}):\n{text}\n return {name}", globals, ns)
    return ns["__create_fn__"](**locals)


def _set_qualname(cls, value):
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    return value


def _set_new_attribute(cls, name, value):
    """Sets what the class does not define itself; True when it does."""
    if name in cls.__dict__:
        return True
    _set_qualname(cls, value)
    setattr(cls, name, value)
    return False


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _field_init(f, frozen, globals, self_name, slots):
    default = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        globals[default] = f.default_factory
        value = f"{default}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}" if f.init else f"{default}()"
    elif f.init:
        if f.default is not MISSING:
            globals[default] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        globals[default] = f.default
        value = default
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _init_fn(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, globals, slots):
    seen_default = False
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument")
    locals = {f"__dataclass_type_{f.name}__": f.type for f in fields}
    locals.update({"__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY, "__dataclass_builtins_object__": object})
    body = []
    for f in fields:
        line = _field_init(f, frozen, locals, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        params = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({params})")
    params = [_init_param(f) for f in std_fields if f.init]
    if kw_only_fields:
        params += ["*"] + [_init_param(f) for f in kw_only_fields if f.init]
    return _create_fn("__init__", [self_name] + params, body or ["pass"], locals=locals, globals=globals, return_type=None)


def _repr_fn(fields, globals):
    text = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields)
    plain = _create_fn("__repr__", ("self",), ['return self.__class__.__qualname__ + f"(' + text + ')"'], globals=globals)
    guarded = recursive_repr()(plain)
    guarded.__wrapped__ = plain
    return guarded


def _frozen_get_del_attr(cls, fields, globals):
    locals = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    names = "(" + ",".join(repr(f.name) for f in fields) + ",)" if fields else "()"
    test = f"if type(self) is cls or name in {names}:"
    return (_create_fn("__setattr__", ("self", "name", "value"),
                       (test, ' raise FrozenInstanceError(f"cannot assign to field {name!r}")', "super(cls, self).__setattr__(name, value)"),
                       locals=dict(locals), globals=globals),
            _create_fn("__delattr__", ("self", "name"),
                       (test, ' raise FrozenInstanceError(f"cannot delete field {name!r}")', "super(cls, self).__delattr__(name)"),
                       locals=dict(locals), globals=globals))


def _tuple_str(obj_name, fields):
    return f"({','.join(f'{obj_name}.{f.name}' for f in fields)},)" if fields else "()"


def _cmp_fn(name, op, self_tuple, other_tuple, globals):
    return _create_fn(name, ("self", "other"), ("if other.__class__ is self.__class__:", f" return {self_tuple}{op}{other_tuple}",
                                                "return NotImplemented"), globals=globals)


# ---- fields ----

def _is_classvar(a_type):
    typing = sys.modules.get("typing")
    return typing is not None and (a_type is typing.ClassVar or getattr(a_type, "__origin__", None) is typing.ClassVar)


def _is_initvar(a_type):
    return a_type is InitVar or type(a_type) is InitVar


def _is_kw_only(a_type):
    return a_type is KW_ONLY


def _stands_for(annotation, cls, module_name, is_wanted):
    """Is it a special type of the module? Of a text the first name counts, with or without the module's name in front, as the
    module of the class knows them."""
    if not isinstance(annotation, str):
        return is_wanted(annotation)
    import re
    found = re.match(r"(?:\s*(\w+)\s*\.)?\s*(\w+)", annotation)
    names = vars(sys.modules[cls.__module__]) if cls.__module__ in sys.modules else {}
    if not found:
        return False
    prefix, name = found.groups()
    if prefix:
        module = sys.modules.get(module_name)
        names = vars(module) if module is not None and names.get(prefix) is module else {}
    return is_wanted(names.get(name))


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name, f.type, f._field_type = a_name, a_type, _FIELD
    if _stands_for(a_type, cls, "typing", _is_classvar):
        f._field_type = _FIELD_CLASSVAR
    elif _stands_for(a_type, cls, "dataclasses", _is_initvar):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    any_frozen_base = has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            any_frozen_base |= getattr(b, _PARAMS).frozen
    own, kw_only_seen = [], False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _stands_for(annotation, cls, "dataclasses", _is_kw_only):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = tuple(f for f in init_fields if f.init and not f.kw_only)
    kw_fields = tuple(f for f in init_fields if f.init and f.kw_only)
    if init:
        _set_new_attribute(cls, "__init__", _init_fn(init_fields, std_fields, kw_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                                                     "__dataclass_self__" if "self" in fields else "self", globals, slots))
    real = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        _set_new_attribute(cls, "__repr__", _repr_fn([f for f in real if f.repr], globals))
    compared = [f for f in real if f.compare]
    self_tuple, other_tuple = _tuple_str("self", compared), _tuple_str("other", compared)
    if eq:
        _set_new_attribute(cls, "__eq__", _cmp_fn("__eq__", "==", self_tuple, other_tuple, globals))
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new_attribute(cls, name, _cmp_fn(name, op, self_tuple, other_tuple, globals)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        for fn in _frozen_get_del_attr(cls, real, globals):
            if _set_new_attribute(cls, fn.__name__, fn):
                raise TypeError(f"Cannot overwrite attribute {fn.__name__} in class {cls.__name__}")
    _set_hash(cls, real, unsafe_hash, eq, frozen, has_explicit_hash, globals)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(std_fields, kw_fields)
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_fields))
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, real)
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    abc.update_abstractmethods(cls)
    return cls


def _set_hash(cls, fields, unsafe_hash, eq, frozen, has_explicit_hash, globals):
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq:
        return
    elif not frozen:
        if not has_explicit_hash:
            cls.__hash__ = None
        return
    elif has_explicit_hash:
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    cls.__hash__ = _set_qualname(cls, _create_fn("__hash__", ("self",), [f"return hash({_tuple_str('self', hashed)})"], globals=globals))


def _type_text(t):
    return repr(t) if isinstance(t, str) else t.__name__ if type(t) is type and t.__module__ == "builtins" else (
        f"{t.__module__}.{t.__qualname__}" if isinstance(t, type) and not isinstance(t, GenericAlias) else repr(t).replace("typing.", ""))


def _signature_text(std_fields, kw_fields):
    parts = []
    for i, f in enumerate(std_fields + kw_fields):
        if i == len(std_fields):
            parts.append("*")
        text = f"{f.name}: {_type_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return "(" + ", ".join(parts) + ")"


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _add_slots(cls, is_frozen, weakref_slot, real):
    """The class anew, with __slots__: they cannot be added to one that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    names = tuple(f.name for f in real)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        if hasattr(slots, "__next__"):  # who has made the class has used it up
            raise TypeError(f"Slots of {base.__name__!r} cannot be determined")
        inherited.update((slots,) if isinstance(slots, str) else slots)
    cls_dict["__slots__"] = tuple(n for n in names + (("__weakref__",) if weakref_slot else ()) if n not in inherited)
    for name in names:
        cls_dict.pop(name, None)
    cls_dict.pop("__dict__", None)
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in cls_dict:
            cls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in cls_dict:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
              slots=False, weakref_slot=False):
    """Adds __init__, __repr__, __eq__ ... made from the annotated fields of a class."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- using them ----

def fields(class_or_instance):
    """The fields, a tuple of Field objects."""
    try:
        all_fields = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in all_fields.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """A dict of the fields; dataclass instances, lists, tuples and dicts within are copied as well."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _copy_container(obj, inner):
    import copy
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[inner(v) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(inner(v) for v in obj)
    if isinstance(obj, dict):
        return type(obj)((inner(k), inner(v)) for k, v in obj.items())
    return copy.deepcopy(obj)


def _asdict_inner(obj, dict_factory):
    if _is_dataclass_instance(obj):
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    return _copy_container(obj, lambda v: _asdict_inner(v, dict_factory))


def astuple(obj, *, tuple_factory=tuple):
    """A tuple of the fields' values, made as asdict() does."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if _is_dataclass_instance(obj):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _copy_container(obj, lambda v: _astuple_inner(v, tuple_factory))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A new dataclass from names, (name, type) or (name, type, Field) items."""
    import keyword
    defaults, annotations = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = tp
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update({**(namespace or {}), **defaults, "__annotations__": annotations}))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with other values in some fields."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
