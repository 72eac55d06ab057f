"""Enumerations: classes whose attributes are the members of a fixed set.

Length: one module, as its parts (metaclass, Enum, Flag) need each other.
"""
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "member",
           "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "verify", "UNIQUE", "CONTINUOUS",
           "NAMED_FLAGS", "EnumCheck"]

Enum = Flag = EJECT = KEEP = STRICT = CONFORM = ReprEnum = None


_plain_property = property  # the name is used for another thing below


class nonmember:
    """Keeps a value in an enumeration's body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value in an enumeration's body (a function, say) a member."""

    def __init__(self, value):
        self.value = value


_auto_null = object()


class auto:
    """A value that the class chooses (_generate_next_value_)."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class property(DynamicClassAttribute):
    """A property of members; looked up on the class it gives way to a member of the same name."""
    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError("%r has no attribute %r" % (ownerclass, self.name)) from None
        if self.fget is None:
            if self.member is not None:
                return self.member
            raise AttributeError("%r member has no attribute %r" % (ownerclass, self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    pattern = "_%s__" % cls_name
    return len(name) > len(pattern) and name.startswith(pattern) and not name.endswith("__")


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


class EnumDict(dict):
    """The namespace of an enumeration's body: notes which names become members, and in which order."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                           "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_"):
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                setattr(self, "_generate_next_value", value.__func__ if isinstance(value, staticmethod) else value)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            value = self._resolve_auto(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve_auto(self, key, value):
        single = isinstance(value, auto)
        items = (value,) if single else value
        if not single and not (isinstance(value, tuple) and any(isinstance(v, auto) for v in value)):
            return value
        resolved = []
        for v in items:
            if isinstance(v, auto):
                if v.value is _auto_null:
                    v.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                self._auto_called = True
                v = v.value
            resolved.append(v)
        return resolved[0] if single else tuple(resolved)

    def update(self, members, **more):
        for name, value in members.items() if hasattr(members, "items") else members:
            self[name] = value
        for name, value in more.items():
            self[name] = value


_EnumDict = EnumDict


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            dict.__setitem__(namespace, "_generate_next_value_", getattr(first_enum, "_generate_next_value_", None))
            namespace._generate_next_value = first_enum._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple or Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        for key in classdict._ignore:
            classdict.pop(key, None)
        classdict.pop("_ignore_", None)
        names = list(classdict._member_names)
        bad = set(names) & {"mro", ""}
        if bad:
            raise ValueError("invalid enum member name(s) %s" % ",".join(repr(n) for n in bad))
        order = classdict.pop("_order_", None)
        values = {name: classdict[name] for name in names}
        body = {k: v for k, v in classdict.items() if k not in values}
        gnv = body.get("_generate_next_value_")
        if gnv is not None and not isinstance(gnv, staticmethod):
            body["_generate_next_value_"] = staticmethod(gnv)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(body, member_type, first_enum)
        body["_member_names_"], body["_member_map_"], body["_value2member_map_"] = [], {}, {}
        body["_unhashable_values_"] = []
        body["_member_type_"] = member_type
        body["_new_member_"] = new
        body["_use_args_"] = use_args
        body["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        body["_flag_mask_"] = body["_all_bits_"] = 0
        body["_inverted_"] = None
        if "__format__" not in body and member_type is not object and ReprEnum is not None and not any(
                ReprEnum in b.__mro__ for b in bases) and not any("__format__" in b.__dict__ for b in bases if b is not member_type):
            body["__format__"] = Enum.__format__
            if "__str__" not in body and member_type.__dict__.get("__str__") in (None, object.__str__, member_type.__str__) and not any(
                    "__str__" in c.__dict__ for b in bases for c in b.__mro__ if c is not object and not isinstance(c, EnumType) and c is not member_type):
                body["__str__"] = Enum.__str__
        if "__repr__" not in body and member_type is not object and not any(
                "__repr__" in b.__dict__ and isinstance(b, EnumType) and b not in (Enum, first_enum) for b in bases):
            for b in bases:
                if isinstance(b, EnumType):
                    body.setdefault("__repr__", b.__repr__)
                    break
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        if save_new:
            enum_class.__new_member__ = new
        if Enum is not None:
            enum_class.__new__ = Enum.__new__
        for name, value in values.items():
            metacls._add_member_(enum_class, name, value)
        if Flag is not None and issubclass(enum_class, Flag):
            metacls._finish_flag_(enum_class)
        if order is not None:
            if isinstance(order, str):
                order = order.replace(",", " ").split()
            names = [n for n in enum_class._member_map_ if n in order and n in enum_class._member_names_] if order else []
            if [n for n in order if n in enum_class._member_names_] != enum_class._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (enum_class._member_names_, order))
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    def _add_member_(enum_class, name, value):
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        if not enum_class._use_args_:
            m = enum_class._new_member_(enum_class)
        else:
            m = enum_class._new_member_(enum_class, *args)
        if not hasattr(m, "_value_"):
            if enum_class._member_type_ is object:
                m._value_ = value
            else:
                try:
                    m._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    raise TypeError("_value_ not set in __new__, unable to create it") from exc
        value = m._value_
        m._name_ = name
        m.__objclass__ = enum_class
        m.__init__(*args)
        m._sort_order_ = len(enum_class._member_names_)
        # A member of the same value has come before: this name is an alias.
        canonical = None
        try:
            canonical = enum_class._value2member_map_.get(value)
        except TypeError:
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    canonical = other
                    break
        is_flag = Flag is not None and issubclass(enum_class, Flag)
        if canonical is not None:
            m = canonical
        elif not is_flag or (isinstance(value, int) and _is_single_bit(value)):
            enum_class._member_names_.append(name)
        if is_flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
        enum_class._member_map_[name] = m
        try:
            enum_class._value2member_map_.setdefault(value, m)
        except TypeError:
            enum_class._unhashable_values_.append(value)
        # Where a base has a property of that name (name, value), both must work: on the class the member, on members the property.
        for base in enum_class.__mro__[1:]:
            descriptor = base.__dict__.get(name)
            if descriptor is not None:
                if isinstance(descriptor, (property, DynamicClassAttribute)):
                    redirect = property(descriptor.fget, descriptor.fset, descriptor.fdel)
                    redirect.member = m
                    redirect.__set_name__(enum_class, name)
                    type.__setattr__(enum_class, name, redirect)
                    return
                break
        type.__setattr__(enum_class, name, m)

    def _finish_flag_(enum_class):
        singles = multi = 0
        for m in enum_class._member_map_.values():
            if isinstance(m._value_, int):
                if _is_single_bit(m._value_):
                    singles |= m._value_
                else:
                    multi |= m._value_
        enum_class._singles_mask_ = singles
        if enum_class._boundary_ is not KEEP:
            missing = [v for v in enum_class._iter_bits_(multi) if not v & singles]
            if missing:
                raise TypeError("invalid Flag %r: aliases %s are missing combined values of %s [use enum.show_flag_values(value) for details]" % (
                    enum_class.__name__, ", ".join(sorted(n for n, m in enum_class._member_map_.items() if m._value_ & sum(missing))),
                    "0x%x" % sum(missing)))

    def _iter_bits_(enum_class, value):
        while value:
            bit = value & -value
            yield bit
            value ^= bit

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            import warnings
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\nFalse depending on whether the value "
                          "is a member or the value of a member", DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(value).__qualname__, cls.__class__.__qualname__))
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
                       "__module__", "__name__", "__qualname__"] + cls._member_names_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_plain_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<flag %r>" % cls.__name__ if Flag is not None and issubclass(cls, Flag) else "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            originals, names, last = names, [], []
            for count, name in enumerate(originals):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names.items() if hasattr(names, "items") else names:
            name, value = item
            classdict[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Makes an enumeration of the constants of a module that the filter takes, and puts its members in their place."""
        place = vars(sys.modules[module])
        found = [(key, value) for key, value in (place if source is None else vars(source)).items() if filter(key)]
        try:
            found.sort(key=lambda item: (item[1], item[0]))
        except TypeError:
            found.sort(key=lambda item: item[0])
        new = cls._create_(name, found, module=module, qualname=name, boundary=boundary or KEEP)
        new.__reduce_ex__ = _reduce_to_name
        if as_global:
            global_enum(new)
        else:
            place.update(new.__members__)
        place[name] = new
        return new

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get("_member_names_"):
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return metacls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(metacls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base.__dict__.get("_member_type_", object) is not object:
                        if base._member_type_ not in found:
                            found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = list(dict.fromkeys(found))
        if len(kinds) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, set(kinds)))
        return kinds[0] if kinds else None

    @classmethod
    def _find_new_(metacls, classdict, member_type, first_enum):
        new = classdict.get("__new__")
        save_new = first_enum is not None and new is not None
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is None:
            for method in ("__new_member__", "__new__"):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in (None, None.__new__, object.__new__, Enum.__new__ if Enum is not None else None):
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        return new, save_new, first_enum is not None and new is not object.__new__


EnumMeta = EnumType


def _reduce_to_name(self, proto):
    # The members of _convert_() are found by name in their module.
    return self._name_


class Enum(metaclass=EnumType):
    """An enumeration: its attributes are members with a name and a value."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        problem = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            problem, result = e, None
        try:
            if isinstance(result, cls) or (Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int)):
                return result
            error = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if result is None and problem is None:
                raise error
            if problem is None:
                problem = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
            if not isinstance(problem, ValueError):
                problem.__context__ = error
            raise problem
        finally:
            problem = error = None

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self.__class__._member_type_.__dict__.get("__repr__", None) if self.__class__._member_type_ is not object else None
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, repr(self._value_) if shown is None else shown(self._value_)
                                if isinstance(self._value_, self.__class__._member_type_) else repr(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        added = [m for cls in self.__class__.mro() for m in cls.__dict__ if m[0] != "_" and m not in self._member_map_]
        return sorted(set(["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]) | set(added))

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return getattr, (self.__class__, self._name_)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The member's name."""
        return self._name_

    @property
    def value(self):
        """The member's value."""
        return self._value_


Enum._member_names_, Enum._member_map_, Enum._value2member_map_ = [], {}, {}
Enum._member_type_ = object


class ReprEnum(Enum):
    """Only repr() shows an enumeration; str() and format() are those of the value's type."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        for i, what in ((0, None), (1, "encoding"), (2, "errors")):
            if len(values) > i and not isinstance(values[i], str):
                raise TypeError("%r is not a string" % (values[0],) if i == 0 else "%s must be a string, not %r" % (what, values[i]))
        m = str.__new__(cls, *values)
        m._value_ = str(*values)
        return m

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


IntEnum.__str__ = int.__repr__
IntEnum.__format__ = int.__format__
StrEnum.__str__ = str.__str__
StrEnum.__format__ = str.__format__


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members can be combined with |, & and ^."""

    _numeric_repr_ = repr

    def __reduce_ex__(self, proto):
        from operator import or_
        cls, value = self.__class__, self._value_
        known = value & cls._flag_mask_
        if known and known != value:
            return or_, (cls(known), value & ~known)
        lowest = known & -known
        if lowest != known:
            return or_, (cls(known - lowest), cls(lowest))
        return (cls, (value,)) if self._name_ is None else (getattr, (cls, self._name_))

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, bits = cls._flag_mask_, cls._all_bits_
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (
                    cls, value, bin_text(value, width), bin_text(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(bits + 1, 2 ** value.bit_length())
        if value < 0:
            value += bits + 1
            value &= mask if cls._boundary_ is not KEEP else value
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        m = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(m, "_value_"):
            m._value_ = value
        unknown = value & ~mask
        names = [n._name_ for n in cls if n._value_ & value]
        if names:
            m._name_ = "|".join(names)
            if unknown:
                m._name_ += "|%s" % cls._numeric_repr_(unknown)
        else:
            m._name_ = None
        return cls._value2member_map_.setdefault(value, m)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__.__name__
        if self._name_ is None:
            return "<%s: %s>" % (cls, self._numeric_repr_(self._value_))
        return "<%s.%s: %s>" % (cls, self._name_, self._numeric_repr_(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%s)" % (self.__class__.__name__, self._numeric_repr_(self._value_))
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return None

    def __or__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self.__class__._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints."""


IntFlag.__str__ = int.__repr__
IntFlag.__format__ = int.__format__
IntFlag.__repr__ = Flag.__repr__
IntFlag.__contains__ = Flag.__contains__
for _name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__", "__bool__", "__iter__", "__len__"):
    setattr(IntFlag, _name, Flag.__dict__[_name])


def bin_text(num, width):
    """Like bin(), with a sign place: '0b0 0101'."""
    if num >= 0:
        digits = bin(num)[2:].rjust(width, "0")
        return "0b0 " + digits
    digits = bin(num + (1 << width))[2:].rjust(width, "1")
    return "0b1 " + digits[-width:]


def unique(enumeration):
    """A decorator: no two names may have the same value."""
    aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join("%s -> %s" % pair for pair in aliases)))
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
                if aliases:
                    raise ValueError("aliases found in %r: %s" % (enumeration, ", ".join("%s -> %s" % pair for pair in aliases)))
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                if len(values) > 1:
                    missing = [v for v in range(min(values), max(values) + 1) if v not in values]
                    if missing:
                        raise ValueError("invalid enum %r: missing values %s" % (enumeration.__name__, ", ".join(map(str, missing))))
        return enumeration


def _global_name(self, name):
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], name)


def global_enum_repr(self):
    """repr() of members that are names of their module: module.NAME."""
    return _global_name(self, self._name_)


def global_flag_repr(self):
    """The same for combinations: module.ONE|module.TWO|0x10."""
    if self._name_ is None:
        return _global_name(self, "%s(%r)" % (self.__class__.__name__, self._value_))
    return "|".join([name if name[0].isdigit() else _global_name(self, name) for name in self._name_.split("|")])


def global_str(self):
    """str() of the same members: NAME."""
    return "%s(%r)" % (self.__class__.__name__, self._value_) if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """A decorator: the members are names of the module as well, and shown so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def show_flag_values(value):
    """The single bits of a number."""
    result = []
    while value:
        bit = value & -value
        result.append(bit)
        value ^= bit
    return result
