"""Enumerations: classes whose attributes are the members of a fixed set.

Length: one module, as its parts (metaclass, Enum, Flag) need each other.
"""
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "member",
           "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "global_enum_repr", "global_flag_repr", "global_str", "verify", "UNIQUE", "CONTINUOUS",
           "NAMED_FLAGS", "EnumCheck"]

Enum = Flag = EJECT = KEEP = STRICT = CONFORM = ReprEnum = None


_plain_property, _bin = property, bin  # these names are used for other things below


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


def _is_internal_class(cls_name, obj):
    """Is it a class that was made in the body of the class of that name?"""
    return isinstance(obj, type) and getattr(obj, "__qualname__", "").endswith("%s.%s" % (cls_name, obj.__name__))


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


class _EnumDict(dict):
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
            elif _is_internal_class(self._cls_name, value):
                import warnings
                warnings.warn("In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep the "
                              "current behavior.", DeprecationWarning, stacklevel=2)
            resolved = self._resolve_auto(key, value)
            self._member_names[key] = None
            if resolved is value: # the parts that auto() made are noted already
                self._last_values.append(value)
            value = resolved
        super().__setitem__(key, value)

    def _resolve_auto(self, key, value):
        single = isinstance(value, auto)
        items = (value,) if single else value
        if not single and not (type(value) is tuple and any(isinstance(v, auto) for v in value)):
            return value
        resolved = []
        for v in items:
            if isinstance(v, auto):
                if v.value is _auto_null:
                    v.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                v = v.value
                self._last_values.append(v)
            resolved.append(v)
        return resolved[0] if single else tuple(resolved)

    def update(self, members, **more):
        for name, value in members.items() if hasattr(members, "items") else members:
            self[name] = value
        for name, value in more.items():
            self[name] = value



class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict(cls)
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
        boundary = boundary or getattr(first_enum, "_boundary_", None)
        if boundary is not None: # of flags
            body["_boundary_"] = boundary
            body["_flag_mask_"] = body["_all_bits_"] = 0
            body["_inverted_"] = None
        body["_value_repr_"] = metacls._find_data_repr_(bases)
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        if save_new:
            enum_class.__new_member__ = new
        if Enum is not None:
            enum_class.__new__ = Enum.__new__
            enum_class._choose_methods_(body, bases, member_type, first_enum)
        for name, value in values.items():
            metacls._add_member_(enum_class, name, value)
        if order is not None:
            if isinstance(order, str):
                order = order.replace(",", " ").split()
            # Aliases do not count.
            order = [n for n in order if n not in enum_class._member_map_ or n in enum_class._member_names_]
            if order != enum_class._member_names_:
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
            if _is_single_bit(value):
                enum_class._flag_mask_ |= value
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

    def _choose_methods_(cls, body, bases, member_type, first_enum):
        """Has the methods of enumerations win over those of the data type, but where the class says otherwise."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            if "__format__" not in body:
                cls.__format__ = member_type.__format__
            if "__str__" not in body:
                cls.__str__ = member_type.__repr__ if member_type.__str__ is object.__str__ else member_type.__str__
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in body and getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
                if not (ReprEnum is not None and ReprEnum in bases and name in ("__str__", "__format__")):
                    setattr(cls, name, getattr(first_enum, name))
        if Flag is not None and issubclass(cls, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in body:
                    setattr(cls, name, getattr(Flag, name))

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
        shown = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__",
                 "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            shown.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            shown.add("__init_subclass__")
        return sorted(shown if cls._member_type_ is object else shown.union(dir(cls._member_type_)))

    def __getattr__(cls, name):
        """Asked last: a member hidden from the ordinary way, or AttributeError that tells the name."""
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

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
        new.__reduce_ex__ = _reduce_ex_by_global_name
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
                elif "__new__" in base.__dict__ or "__init__" in base.__dict__:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = list(dict.fromkeys(found))
        if len(kinds) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, set(kinds)))
        return kinds[0] if kinds else None

    @classmethod
    def _find_data_repr_(metacls, bases):
        """What shows the values of members; None: repr()."""
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType):
                    return base._value_repr_
                if base is not object and "__repr__" in base.__dict__:
                    return base.__dict__["__repr__"]
        return None

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


def _reduce_ex_by_global_name(self, proto):
    # The members of _convert_() are found by name in their module.
    return self._name_


class Enum(metaclass=EnumType):
    """An enumeration: its attributes are members with a name and a value."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last, largest = last_values[-1], sorted(last_values)[-1]
            if last == largest:
                return last + 1
        except TypeError:
            pass
        import warnings
        warnings.warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n"
                      "and the value returned will be the largest value in the enum incremented by 1", DeprecationWarning, stacklevel=3)
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
        shown = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, shown(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        if self.__class__._member_type_ is object:
            shown = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        else:
            shown = set(object.__dir__(self))
        shown.update(name for name in self.__dict__ if name[0] != "_")
        # A property is there for members unless it only gives way to a member of its name.
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if not isinstance(value, property) or value.fget is not None or name not in self._member_map_:
                    shown.add(name)
                else:
                    shown.discard(name)
        return sorted(shown)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return getattr, (self.__class__, self._name_)

    @property
    def name(self):
        """The member's name."""
        return self._name_

    @property
    def value(self):
        """The member's value."""
        return self._value_


Enum._member_names_, Enum._member_map_, Enum._value2member_map_ = [], {}, {}
Enum._unhashable_values_, Enum._member_type_, Enum._value_repr_ = [], object, None
Enum._new_member_, Enum._use_args_ = Enum.__new__, False


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
            if (i or len(values) == 1) and len(values) > i and not isinstance(values[i], str):
                raise TypeError("%r is not a string" % (values[0],) if i == 0 else "%s must be a string, not %r" % (what, values[i]))
        m = str.__new__(cls, *values)
        m._value_ = str(*values)
        return m

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=CONFORM):
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
                    cls, value, bin(value, width), bin(mask, width)))
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
        return self.__class__(self.__class__._flag_mask_ & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints."""


IntFlag.__contains__ = Flag.__contains__
for _name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__", "__bool__", "__iter__", "__len__"):
    setattr(IntFlag, _name, Flag.__dict__[_name])


def bin(num, max_bits=None):
    """A number in binary with a place for its sign: '0b0 0101'."""
    width = num.bit_length()
    # Negative numbers as two's complement of that width; 0 has no digits.
    digits = _bin(num % (1 << width))[2:].rjust(width, "0") if num else ""
    if max_bits is not None and len(digits) < max_bits:
        digits = (("0" if num >= 0 else "1") * max_bits + digits)[-max_bits:]
    return "0b%d %s" % (num < 0, digits)


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
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named(enumeration)
        return enumeration

    def _check_continuous(self, enumeration):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        kind, low, high = "enum", min(values), max(values)
        wanted = range(low + 1, high)
        if issubclass(enumeration, Flag):
            kind, wanted = "flag", (1 << bit for bit in range(low.bit_length(), high.bit_length() - 1))
        missing = [str(value) for value in wanted if value not in values]
        if missing:
            raise ValueError(("invalid %s %r: missing values %s" % (kind, enumeration.__name__, ", ".join(missing)))[:256])

    def _check_named(self, enumeration):
        known = [m.value for m in enumeration]
        names, bits = [], 0
        for name, alias in enumeration._member_map_.items():
            if name not in enumeration._member_names_ and alias.value >= 0:
                missing = [bit for bit in _iter_bits_lsb(alias.value) if bit not in known]
                if missing:
                    names.append(name)
                    bits |= sum(missing)
        if names:
            *others, last = names
            who = "aliases %s and %s are" % (", ".join(others), last) if others else "alias %s is" % last
            what = "value" if _is_single_bit(bits) else "combined values of"
            raise ValueError("invalid Flag %r: %s missing %s 0x%x [use enum.show_flag_values(value) for details]" % (
                enumeration.__name__, who, what, bits))


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


def _iter_bits_lsb(num):
    """The single bits of a number, lowest first."""
    num = num.value if isinstance(num, Enum) else num
    if num < 0:
        raise ValueError("%r is not a positive integer" % num)
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    """The single bits of a number, as a list."""
    return list(_iter_bits_lsb(value))


def _make_class_unpicklable(obj):
    """Has pickle refuse members of an enumeration, or an object."""
    def refuse(self, proto):
        raise TypeError("%r cannot be pickled" % self)
    if isinstance(obj, dict):
        obj["__reduce_ex__"], obj["__module__"] = refuse, "<unknown>"
    else:
        obj.__reduce_ex__ = refuse
        obj.__module__ = "<unknown>"


# ---- enumerations of plain classes ----

_OF_PLAIN_CLASSES = frozenset({"__dict__", "__weakref__", "__members__"})


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that makes an enumeration of a plain class."""
    def convert(cls):
        kind = type(etype)
        body = kind.__prepare__(cls.__name__, (etype,))
        for name, value in vars(cls).items():
            if name not in _OF_PLAIN_CLASSES:
                body[name] = value
        return kind(cls.__name__, (etype,), body, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Raises TypeError if an enumeration made by _simple_enum differs from one made by a class statement."""
    problems = []
    ignored = {"__dict__", "__weakref__", "__module__", "__qualname__", "__doc__", "_generate_next_value_", "__firstlineno__"}
    names = {name for cls in (checked_enum, simple_enum) for name in vars(cls)} - ignored
    for name in sorted(names):
        if (name in vars(checked_enum)) != (name in vars(simple_enum)):
            problems.append("%s %r" % ("missing" if name in vars(checked_enum) else "extra", name))
    if checked_enum._member_names_ != simple_enum._member_names_:
        problems.append("member names: %r, %r" % (checked_enum._member_names_, simple_enum._member_names_))
    for name in checked_enum._member_map_.keys() & simple_enum._member_map_.keys():
        one, other = checked_enum._member_map_[name], simple_enum._member_map_[name]
        if one._value_ != other._value_ or one._name_ != other._name_:
            problems.append("%s: %r, %r" % (name, one, other))
    if problems:
        raise TypeError("enum mismatch:\n   %s" % "\n   ".join(problems))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """_convert_() of an enumeration class, as a function."""
    return etype._convert_(name, module, filter, source, boundary=boundary)
