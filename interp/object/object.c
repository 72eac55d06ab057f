// object, the base of everything: construction, text, identity, what every object answers.
#include "interp/object/args.h"
#include "interp/object/class_internal.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static void object_dealloc(OuObject *self) {
    ou_type_free(self);
}

// ---- construction ----

static bool has_arguments(size_t nargs, OuBor kwnames) {
    return nargs > 0 || (kwnames && ou_tuple_length(kwnames) > 0);
}

// "method 'a'" or "methods 'a', 'b'" of an abstract class, sorted.
static OuRef raise_abstract(const OuType *type) {
    OuBor names = type->dict ? ou_dict_find_name_borrow(type->dict, ou_names.dunder_abstractmethods) : NULL;
    OuRef list = names ? ou_sequence_list(names) : ou_raise(&ou_exc_AttributeError, "__abstractmethods__");
    if (!list || !ou_list_sort(list, NULL, false)) {
        ou_xdecref(list);
        return NULL;
    }
    OuRef comma = ou_str_from_cstr(", "), joined = comma ? ou_str_join(comma, list) : NULL;
    if (joined) {
        ou_raise(&ou_exc_TypeError, "Can't instantiate abstract class %s with abstract method%s %U", type->name,
                 ou_as_list(list)->length == 1 ? "" : "s", joined);
    }
    ou_xdecref(comma);
    ou_xdecref(joined);
    ou_decref(list);
    return NULL;
}

OuRef ou_object_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    if (OU_UNLIKELY(has_arguments(nargs, kwnames))) {
        if (type->new != ou_object_new) {
            return ou_raise(&ou_exc_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (type->init == ou_object_init) {
            return ou_raise(&ou_exc_TypeError, "%.200s() takes no arguments", type->name);
        }
    }
    if (OU_UNLIKELY(type->flags & OU_TYPE_ABSTRACT)) {
        return raise_abstract(type);
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self && (type->base.life.flags & OU_LIFE_GC)) {
        ou_gc_track(self);
    }
    return self;
}

bool ou_object_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    const OuType *type = self->type;
    if (has_arguments(nargs, kwnames)) {
        if (type->init != ou_object_init) {
            return ou_raise_false(&ou_exc_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if (type->new == ou_object_new) {
            return ou_raise_false(&ou_exc_TypeError, "%.200s.__init__() takes exactly one argument (the instance to initialize)", type->name);
        }
    }
    return true;
}

// ---- text and identity ----

// The identity of a number is seen: the VM may not reuse its box from now on.
static void show_identity(OuBor self) {
    if (self->type->flags & (OU_TYPE_INT | OU_TYPE_FLOAT)) {
        ou_unlend(self)->flags |= OU_FLAG_SHOWN;
    }
}

static OuRef object_repr(OuBor self) {
    show_identity(self);
    OuRef module = ou_type_module(self->type), qualname = ou_type_qualname(self->type), text = NULL;
    if (!module) {
        ou_error_clear();
    }
    if (qualname && module && ou_isa(module, OU_TYPE_STR) && !ou_str_equal(module, ou_names.builtins)) {
        text = ou_str_format("<%U.%U object at %p>", module, qualname, (const void *)self);
    } else if (qualname) {
        text = ou_str_format("<%s object at %p>", self->type->name, (const void *)self);
    }
    ou_xdecref(module);
    ou_xdecref(qualname);
    return text;
}

static OuRef object_str(OuBor self) {
    return self->type->repr ? self->type->repr(self) : object_repr(self);
}

bool ou_object_hash(OuBor self, int64_t *hash) {
    show_identity(self);
    uint64_t address = (uint64_t)(uintptr_t)self;
    *hash = (int64_t)(address >> 4 | address << 60); // the low bits are always 0
    if (*hash == -1) {
        *hash = -2;
    }
    return true;
}

bool ou_hash_not_implemented(OuBor self, int64_t *hash) {
    (void)hash;
    return ou_raise_false(&ou_exc_TypeError, "unhashable type: '%.200T'", self);
}

OuRef ou_object_compare(OuBor self, OuBor other, OuCompareOp op) {
    if (op == OU_EQ) {
        return ou_newref(self == other ? ou_true : ou_not_implemented);
    }
    if (op != OU_NE || !self->type->compare) {
        return ou_newref(ou_not_implemented);
    }
    OuRef equal = self->type->compare(self, other, OU_EQ); // != is the opposite of the class's own ==
    if (!equal || equal == ou_not_implemented) {
        return equal;
    }
    OuTruth truth = ou_truth(equal);
    ou_decref(equal);
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_FALSE);
}

// ---- methods ----

static OuRef object_format(OuBor self, OuBor spec) {
    if (!ou_arg_is_str("__format__", 0, spec)) {
        return NULL;
    }
    if (ou_str_length(spec) > 0) {
        return ou_raise(&ou_exc_TypeError, "unsupported format string passed to %.200T.__format__", self);
    }
    return ou_str(self);
}

// As in CPython, the values of attributes do not count, wherever they lie, and the two words that every instance with a
// __dict__ has for them belong to the part that sys.getsizeof adds.
static OuRef object_sizeof(OuBor self) {
    bool values_inside = self->flags & OU_FLAG_SHAPED;
    return ou_int_new((int64_t)(values_inside ? self->type->instance_size : ou_type_block_size(self)));
}

static bool add_own_names(OuBor self, OuBor names) {
    size_t position = 0;
    OuBor name, value;
    while (ou_instance_walk(self, &position, &name, &value)) {
        if (!ou_dict_set(names, name, ou_none)) {
            return false;
        }
    }
    return true;
}

// A class may answer __dict__ itself; else the instance is read without making its dict.
static bool add_dict_names(OuBor self, OuBor names) {
    if (self->type->get_attr == ou_generic_get_attr) {
        OuBor descr = ou_type_find_borrow(self->type, ou_names.dunder_dict);
        if (!descr || ou_is(descr, &ou_getset_descr_type)) {
            return add_own_names(self, names);
        }
    }
    OuRef dict = NULL;
    OuNext found = ou_find_attr(self, ou_names.dunder_dict, &dict);
    bool ok = found != OU_FAIL;
    if (found == OU_ITEM) {
        ok = !ou_isa(dict, OU_TYPE_DICT) || ou_dict_update(names, dict);
        ou_decref(dict);
    }
    return ok;
}

static OuRef object_dir(OuBor self) {
    OuRef names = ou_dict_new(), cls = NULL, list = NULL;
    if (names && add_dict_names(self, names)) {
        OuNext found = ou_find_attr(self, ou_names.dunder_class, &cls);
        if (found != OU_FAIL && (found == OU_END || ou_merge_class_names(names, cls))) {
            list = ou_dict_key_list(names);
        }
        ou_xdecref(cls);
    }
    ou_xdecref(names);
    return list;
}

static OuRef object_init_subclass(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    OuRef name = ou_type_short_name(ou_as_type(cls));
    if (!name) {
        return NULL;
    }
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        ou_raise(&ou_exc_TypeError, "%U.__init_subclass__() takes no keyword arguments", name);
    } else if (nargs > 0) {
        ou_raise(&ou_exc_TypeError, "%U.__init_subclass__() takes no arguments (%zu given)", name, nargs);
    } else {
        ou_decref(name);
        return ou_return_none();
    }
    ou_decref(name);
    return NULL;
}

static OuRef object_subclasshook(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)cls, (void)args, (void)nargs, (void)kwnames;
    return ou_newref(ou_not_implemented);
}

static const OuMethodDef object_methods[] = {
    OU_ONE("__reduce_ex__", ou_object_reduce_ex, "__reduce_ex__($self, protocol, /)\n--\n\nHow to make the object anew, for copy and pickle."),
    OU_NOARGS("__reduce__", ou_object_reduce, "__reduce__($self, /)\n--\n\nThe same for pickle's protocols 0 and 1."),
    OU_NOARGS("__getstate__", ou_object_getstate, "__getstate__($self, /)\n--\n\nThe attributes, for copy and pickle."),
    OU_CLASSMETHOD("__subclasshook__", object_subclasshook,
                   "What issubclass() asks an abstract class first: True and False are answers, which are\nremembered; NotImplemented leaves the "
                   "question to the registered and the real subclasses.\n"),
    OU_CLASSMETHOD("__init_subclass__", object_init_subclass,
                   "Called for each new subclass, with the class statement's keywords. Does nothing here.\n"),
    OU_ONE("__format__", object_format, "__format__($self, format_spec, /)\n--\n\nWhat format() gives: str(self), without a specification."),
    OU_NOARGS("__sizeof__", object_sizeof, "__sizeof__($self, /)\n--\n\nHow many bytes the object takes."),
    OU_NOARGS("__dir__", object_dir, "__dir__($self, /)\n--\n\nThe names that dir() lists: those of the object, its class and the bases."),
    {0},
};

// ---- __class__ ----

static OuRef class_get(OuBor self) {
    return ou_newref(ou_type_object(self->type));
}

static bool class_set(OuBor self, OuBor value) {
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "can't delete __class__ attribute");
    }
    if (!ou_isa(value, OU_TYPE_TYPE)) {
        return ou_raise_false(&ou_exc_TypeError, "__class__ must be set to a class, not '%T' object", value);
    }
    OuType *to = ou_as_type(value), *from = self->type;
    bool modules = ou_type_is_subtype(to, &ou_module_type) && ou_type_is_subtype(from, &ou_module_type);
    if (!modules && (!(to->flags & OU_TYPE_HEAP) || !(from->flags & OU_TYPE_HEAP))) {
        return ou_raise_false(&ou_exc_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    return ou_type_layout_compatible(from, to, "__class__") && ou_instance_set_class(ou_unlend(self), to);
}

static const OuGetSetDef object_getset[] = {{"__class__", class_get, class_set, "the object's class"}, {0}};

OuType ou_object_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = object_dealloc}},
    .name = "object",
    .doc = "object()\n--\n\nThe class that every class is derived from. Its own instances have no attributes and\ncannot have any.\n",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(OuObject),
    .methods = object_methods,
    .getset = object_getset,
    .new = ou_object_new,
    .init = ou_object_init,
    .repr = object_repr,
    .str = object_str,
    .hash = ou_object_hash,
    .compare = ou_object_compare,
    .get_attr = ou_generic_get_attr,
    .set_attr = ou_generic_set_attr,
};
