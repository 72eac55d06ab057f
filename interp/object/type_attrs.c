// type: calling classes, attributes of classes, and what classes answer about themselves.
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
#include "interp/object/alias.h"

// ---- calling a class ----

static OuRef make_instance(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (type == &ou_type_type) {
        if (nargs == 1 && (!kwnames || ou_tuple_length(kwnames) == 0)) {
            return ou_newref(ou_type_object(args[0]->type));
        }
        if (nargs != 3) {
            return ou_raise(&ou_exc_TypeError, "type() takes 1 or 3 arguments");
        }
    }
    if (!type->new) {
        return ou_raise(&ou_exc_TypeError, "cannot create '%s' instances", type->name);
    }
    OuRef obj = type->new(type, args, nargs, kwnames);
    if (!obj || !ou_type_is_subtype(obj->type, type)) {
        return obj;
    }
    if (obj->type->init && !obj->type->init(obj, args, nargs, kwnames)) {
        ou_decref(obj);
        return NULL;
    }
    ou_instance_learn(obj);
    return obj;
}

// The call of a class made by a program counts as a level of recursion: CPython's rule, which its messages show.
OuRef ou_type_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP)) {
        return make_instance(type, args, nargs, kwnames);
    }
    if (!ou_enter_recursion(" while calling a Python object")) {
        return NULL;
    }
    OuRef obj = make_instance(type, args, nargs, kwnames);
    ou_leave_recursion();
    return obj;
}

static bool check_new_arguments(OuArgs args) {
    static const struct {
        uint32_t flag;
        const char *name;
    } wanted[] = {{OU_TYPE_STR, "str"}, {OU_TYPE_TUPLE, "tuple"}, {OU_TYPE_DICT, "dict"}};
    for (int i = 0; i < 3; i++) {
        if (!ou_isa(args[i], wanted[i].flag)) {
            return ou_raise_false(&ou_exc_TypeError, "type.__new__() argument %d must be %s, not %T", i + 1, wanted[i].name, args[i]);
        }
    }
    return true;
}

static bool check_bases(OuBor bases) {
    for (size_t i = 0; i < ou_tuple_length(bases); i++) {
        OuBor base = ou_tuple_borrow(bases, i);
        OuRef entries = NULL;
        if (ou_isa(base, OU_TYPE_TYPE)) {
            continue;
        }
        OuNext found = ou_find_attr(base, ou_names.dunder_mro_entries, &entries);
        if (found != OU_END) {
            ou_xdecref(entries);
            return found == OU_FAIL ? false
                                    : ou_raise_false(&ou_exc_TypeError,
                                                     "type() doesn't support MRO entry resolution; use types.new_class()");
        }
    }
    return true;
}

OuRef ou_type_type_new(OuType *meta, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs != 3) {
        return ou_raise(&ou_exc_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    }
    if (!check_new_arguments(args) || !check_bases(args[1])) {
        return NULL;
    }
    OuType *winner = ou_type_metaclass_borrow(meta, args[1]);
    if (!winner) {
        return NULL;
    }
    if (winner != meta && winner->new != ou_type_type_new) {
        return winner->new(winner, args, nargs, kwnames);
    }
    return ou_type_new(winner, args[0], args[1], args[2], args + nargs, kwnames);
}

static bool type_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args;
    if (kwnames && ou_tuple_length(kwnames) > 0 && nargs == 1) {
        return ou_raise_false(&ou_exc_TypeError, "type.__init__() takes no keyword arguments");
    }
    if (nargs != 1 && nargs != 3) {
        return ou_raise_false(&ou_exc_TypeError, "type.__init__() takes 1 or 3 arguments");
    }
    return true;
}

// The __new__ of a builtin type: self is the type whose __new__ it is, args[0] the class of the new object.
static OuRef new_wrapper(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuType *type = ou_as_type(self);
    if (nargs < 1) {
        return ou_raise(&ou_exc_TypeError, "%s.__new__(): not enough arguments", type->name);
    }
    if (!ou_isa(args[0], OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "%s.__new__(X): X is not a type object (%T)", type->name, args[0]);
    }
    OuType *subtype = ou_as_type(args[0]);
    if (!ou_type_is_subtype(subtype, type)) {
        return ou_raise(&ou_exc_TypeError, "%s.__new__(%s): %s is not a subtype of %s", type->name, subtype->name, subtype->name,
                        type->name);
    }
    const OuType *nearest = subtype; // the nearest builtin constructor below Python ones must be this one
    while (nearest && ou_type_is_python_new(nearest)) {
        nearest = nearest->parent;
    }
    if (nearest && nearest->new != type->new) {
        return ou_raise(&ou_exc_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", type->name, subtype->name, nearest->name);
    }
    return type->new(subtype, args + 1, nargs - 1, kwnames);
}

const OuMethodDef ou_type_new_def =
    OU_KEYWORDS("__new__", new_wrapper, "__new__($type, *args, **kwargs)\n--\n\nMakes an object; the class's signature says of what.");

// ---- attributes of classes ----

OuRef ou_type_get_attr(OuBor self, OuBor name) {
    OuType *type = ou_as_type(self), *meta = self->type;
    OuBor meta_descr = ou_type_find_borrow(meta, name);
    OuDescrGetFn meta_get = meta_descr ? meta_descr->type->descr_get : NULL;
    OuRef kept = meta_descr ? ou_newref(meta_descr) : NULL, result = NULL;
    if (meta_get && meta_descr->type->descr_set) {
        result = meta_get(kept, self, ou_type_object(meta));
        ou_decref(kept);
        return result;
    }
    OuBor own = ou_type_find_borrow(type, name);
    if (own) {
        OuRef value = ou_newref(own);
        result = value;
        if (own->type->descr_get) {
            result = own->type->descr_get(value, NULL, self);
            ou_decref(value);
        }
    } else if (meta_get) {
        result = meta_get(kept, self, ou_type_object(meta));
    } else if (kept) {
        return kept;
    } else {
        return ou_raise_no_attribute(self, name);
    }
    ou_xdecref(kept);
    return result;
}

static bool store_in_dict(OuType *type, OuBor name, OuBor value) {
    if (value) {
        return ou_dict_set(type->dict, name, value);
    }
    OuRef old = NULL;
    OuNext popped = ou_dict_pop(type->dict, name, &old);
    if (popped == OU_END) {
        ou_raise_no_attribute(&type->base.head, name);
    }
    ou_type_new_version(type); // before the old value dies: its finalizer may look
    ou_xdecref(old);
    return popped == OU_ITEM;
}

static bool is_hook(OuBor name) {
    return name == ou_names.dunder_getattribute || name == ou_names.dunder_setattr || name == ou_names.dunder_delattr;
}

static bool type_set_attr(OuBor self, OuBor name, OuBor value) {
    OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP)) {
        return ou_raise_false(&ou_exc_TypeError, "cannot set %R attribute of immutable type '%s'", name, type->name);
    }
    OuRef plain = ou_is(name, &ou_str_type) ? ou_newref(name) : ou_str_substring(name, 0, ou_str_length(name));
    if (!plain) {
        return false;
    }
    plain = ou_str_intern_take(plain);
    OuBor descr = ou_type_find_borrow(self->type, plain);
    bool ok;
    if (descr && descr->type->descr_set) {
        OuRef kept = ou_newref(descr);
        ok = descr->type->descr_set(kept, self, value);
        ou_decref(kept);
    } else {
        ou_type_new_version(type); // caches must not see the old value after it has died
        ok = store_in_dict(type, plain, value);
        ou_type_new_version(type);
        if (ok && ((plain->flags & OU_STR_SLOT_NAME) || plain == ou_names.dunder_del)) {
            ou_type_refresh_slot(type, plain);
        }
        if ((is_hook(plain) || (value && value->type->descr_set)) && ou_attribute_cache_flush) {
            ou_attribute_cache_flush(); // remembered shapes do not show a new data descriptor or attribute hook
        }
    }
    ou_decref(plain);
    return ok;
}

// ---- names ----

static const char *last_part(const char *name) {
    const char *dot = __builtin_strrchr(name, '.');
    return dot ? dot + 1 : name;
}

OuRef ou_type_short_name(const OuType *type) {
    return type->flags & OU_TYPE_HEAP ? ou_newref(type->heap_name) : ou_str_intern_cstr(last_part(type->name));
}

OuRef ou_type_qualname(const OuType *type) {
    return type->flags & OU_TYPE_HEAP ? ou_newref(type->heap_qualname) : ou_type_short_name(type);
}

OuRef ou_type_module(const OuType *type) {
    if (type->flags & OU_TYPE_HEAP) {
        OuBor module = type->dict ? ou_dict_find_name_borrow(type->dict, ou_names.dunder_module) : NULL;
        return module ? ou_newref(module) : ou_raise(&ou_exc_AttributeError, "__module__");
    }
    const char *dot = __builtin_strrchr(type->name, '.');
    OuRef text = dot ? ou_str_from_utf8(type->name, (size_t)(dot - type->name)) : ou_newref(ou_names.builtins);
    return text ? ou_str_intern_take(text) : NULL;
}

static OuRef type_repr(OuBor self) {
    const OuType *type = ou_as_type(self);
    OuRef module = ou_type_module(type), qualname = ou_type_qualname(type), text = NULL;
    if (!module) {
        ou_error_clear();
    }
    if (qualname && module && ou_isa(module, OU_TYPE_STR) && !ou_str_equal(module, ou_names.builtins)) {
        text = ou_str_format("<class '%U.%U'>", module, qualname);
    } else if (qualname) {
        text = ou_str_format("<class '%s'>", type->name);
    }
    ou_xdecref(module);
    ou_xdecref(qualname);
    return text;
}

static OuRef name_get(OuBor self) {
    return ou_type_short_name(ou_as_type(self));
}

// Only heap classes can be changed; also says what is wrong with a deletion.
static bool may_change(OuBor self, const char *name, OuBor value) {
    const OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP)) {
        return ou_raise_false(&ou_exc_TypeError, "cannot set '%s' attribute of immutable type '%s'", name, type->name);
    }
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, type->name);
    }
    return true;
}

static bool name_set(OuBor self, OuBor value) {
    OuType *type = ou_as_type(self);
    if (!may_change(self, "__name__", value)) {
        return false;
    }
    if (!ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign string to %s.__name__, not '%T'", type->name, value);
    }
    const char *text = ou_type_check_name(value) ? ou_str_utf8(value, NULL) : NULL;
    if (!text) {
        return false;
    }
    type->name = text;
    ou_set(&type->heap_name, ou_newref(value));
    return true;
}

static OuRef qualname_get(OuBor self) {
    return ou_type_qualname(ou_as_type(self));
}

static bool qualname_set(OuBor self, OuBor value) {
    if (!may_change(self, "__qualname__", value)) {
        return false;
    }
    if (!ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign string to %s.__qualname__, not '%T'", ou_as_type(self)->name, value);
    }
    ou_set(&ou_as_type(self)->heap_qualname, ou_newref(value));
    return true;
}

static OuRef module_get(OuBor self) {
    return ou_type_module(ou_as_type(self));
}

static bool dict_entry_set(OuBor self, OuBor name, OuBor value) {
    OuType *type = ou_as_type(self);
    ou_type_new_version(type);
    return ou_dict_set(type->dict, name, value);
}

static bool module_set(OuBor self, OuBor value) {
    return may_change(self, "__module__", value) && dict_entry_set(self, ou_names.dunder_module, value);
}

// ---- the other attributes ----

static OuRef bases_get(OuBor self) {
    return ou_newref(ou_as_type(self)->bases);
}

static OuRef dict_get(OuBor self) {
    const OuType *type = ou_as_type(self);
    return type->dict ? ou_mapping_proxy_new(type->dict) : ou_return_none();
}

static OuRef abstract_get(OuBor self) {
    OuBor value = self == ou_type_object(&ou_type_type) ? NULL
                                                        : ou_dict_find_name_borrow(ou_as_type(self)->dict, ou_names.dunder_abstractmethods);
    return value ? ou_newref(value) : ou_raise(&ou_exc_AttributeError, "__abstractmethods__");
}

static bool abstract_set(OuBor self, OuBor value) {
    OuType *type = ou_as_type(self);
    OuTruth abstract = value ? ou_truth(value) : OU_FALSE;
    if (abstract == OU_ERROR) {
        return false;
    }
    ou_type_new_version(type);
    if (value) {
        if (!ou_dict_set(type->dict, ou_names.dunder_abstractmethods, value)) {
            return false;
        }
    } else {
        OuRef old = NULL;
        OuNext popped = ou_dict_pop(type->dict, ou_names.dunder_abstractmethods, &old);
        if (popped != OU_ITEM) {
            return popped == OU_END ? ou_raise_false(&ou_exc_AttributeError, "__abstractmethods__") : false;
        }
        ou_decref(old);
    }
    type->flags = abstract == OU_TRUE ? type->flags | OU_TYPE_ABSTRACT : type->flags & ~(uint32_t)OU_TYPE_ABSTRACT;
    return true;
}

static OuRef doc_get(OuBor self) {
    const OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP) && type->doc) {
        return ou_doc_new(type->doc);
    }
    OuBor doc = type->dict ? ou_dict_find_name_borrow(type->dict, ou_names.dunder_doc) : NULL;
    if (!doc) {
        return ou_return_none();
    }
    OuRef kept = ou_newref(doc);
    if (!doc->type->descr_get) {
        return kept;
    }
    OuRef result = doc->type->descr_get(kept, NULL, self);
    ou_decref(kept);
    return result;
}

static bool doc_set(OuBor self, OuBor value) {
    return may_change(self, "__doc__", value) && dict_entry_set(self, ou_names.dunder_doc, value);
}

static OuRef signature_get(OuBor self) {
    return ou_doc_signature_new(ou_as_type(self)->doc);
}

static OuRef annotations_get(OuBor self) {
    OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP)) {
        return ou_raise(&ou_exc_AttributeError, "type object '%s' has no attribute '__annotations__'", type->name);
    }
    OuBor found = ou_dict_find_name_borrow(type->dict, ou_names.dunder_annotations);
    if (found) {
        OuRef kept = ou_newref(found), result = kept;
        if (found->type->descr_get) {
            result = found->type->descr_get(kept, NULL, self);
            ou_decref(kept);
        }
        return result;
    }
    OuRef fresh = ou_dict_new();
    if (fresh && !dict_entry_set(self, ou_names.dunder_annotations, fresh)) {
        ou_clear(&fresh);
    }
    return fresh;
}

static bool annotations_set(OuBor self, OuBor value) {
    OuType *type = ou_as_type(self);
    if (!(type->flags & OU_TYPE_HEAP)) {
        return ou_raise_false(&ou_exc_TypeError, "cannot set '__annotations__' attribute of immutable type '%s'", type->name);
    }
    if (value) {
        return dict_entry_set(self, ou_names.dunder_annotations, value);
    }
    OuRef old = NULL;
    ou_type_new_version(type);
    OuNext popped = ou_dict_pop(type->dict, ou_names.dunder_annotations, &old);
    ou_xdecref(old);
    return popped == OU_ITEM || (popped == OU_END && ou_raise_false(&ou_exc_AttributeError, "__annotations__"));
}

// CPython's bits, as far as Python code looks at them (inspect, copyreg, pickle).
static OuRef flags_get(OuBor self) {
    const OuType *t = ou_as_type(self);
    uint32_t own = t->flags, bits = 1u << 18 | 1u << 12;
    const struct {
        uint32_t own;
        int bit;
    } map[] = {{OU_TYPE_HEAP, 9}, {OU_TYPE_BASE, 10}, {OU_TYPE_ABSTRACT, 20}, {OU_TYPE_INT, 24}, {OU_TYPE_LIST, 25},
               {OU_TYPE_TUPLE, 26}, {OU_TYPE_BYTES, 27}, {OU_TYPE_STR, 28}, {OU_TYPE_DICT, 29}, {OU_TYPE_EXCEPTION, 30},
               {OU_TYPE_TYPE, 31}, {OU_TYPE_SEQUENCE, 5}, {OU_TYPE_MAPPING, 6}};
    for (size_t i = 0; i < sizeof map / sizeof map[0]; i++) {
        bits |= own & map[i].own ? 1u << map[i].bit : 0;
    }
    bits |= t->base.life.flags & OU_LIFE_GC ? 1u << 14 : 0;
    bits |= own & OU_TYPE_HEAP ? 0 : 1u << 8;
    return ou_int_new(bits);
}

static OuRef weakref_offset_get(OuBor self) {
    return ou_int_new(ou_as_type(self)->base.life.weaklist_offset);
}

static OuRef dict_offset_get(OuBor self) {
    const OuType *type = ou_as_type(self);
    if (!ou_type_has(type, OU_TYPE_INSTANCE_DICT)) {
        return ou_int_new(0);
    }
    return ou_int_new(type->dict_offset ? type->dict_offset : type->extra_offset == OU_EXTRA_AT_END ? -8 : type->extra_offset);
}

static const OuGetSetDef type_getset[] = {
    {"__name__", name_get, name_set, NULL},
    {"__qualname__", qualname_get, qualname_set, NULL},
    {"__bases__", bases_get, ou_type_set_bases, NULL},
    {"__module__", module_get, module_set, NULL},
    {"__abstractmethods__", abstract_get, abstract_set, NULL},
    {"__dict__", dict_get, NULL, NULL},
    {"__doc__", doc_get, doc_set, NULL},
    {"__text_signature__", signature_get, NULL, NULL},
    {"__annotations__", annotations_get, annotations_set, NULL},
    {"__flags__", flags_get, NULL, NULL},
    {"__weakrefoffset__", weakref_offset_get, NULL, NULL},
    {"__dictoffset__", dict_offset_get, NULL, NULL},
    {0},
};

static const OuMemberDef type_members[] = {
    {"__basicsize__", OU_MEMBER_SIZE, offsetof(OuType, instance_size), true, NULL},
    {"__itemsize__", OU_MEMBER_SIZE, offsetof(OuType, item_size), true, NULL},
    {"__base__", OU_MEMBER_OBJECT, offsetof(OuType, parent), true, NULL},
    {"__mro__", OU_MEMBER_OBJECT, offsetof(OuType, mro), true, NULL},
    {0},
};

// ---- methods ----

static OuRef type_mro(OuBor self) {
    OuRef tuple = ou_type_compute_mro(ou_as_type(self)), list = tuple ? ou_sequence_list(tuple) : NULL;
    ou_xdecref(tuple);
    return list;
}

static bool append_subclass(OuType *subclass, void *list) {
    return ou_list_append((OuBor)list, ou_type_object(subclass));
}

static OuRef type_subclasses(OuBor self) {
    OuRef list = ou_list_new(0);
    if (list && !ou_type_walk_subclasses(ou_as_type(self), append_subclass, list)) {
        ou_clear(&list);
    }
    return list;
}

static OuRef type_prepare(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)cls, (void)args, (void)nargs, (void)kwnames;
    return ou_dict_new();
}

static OuRef from_truth(OuTruth truth) {
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}

static OuRef type_instancecheck(OuBor self, OuBor instance) {
    return from_truth(ou_is_instance_default(instance, self));
}

static OuRef type_subclasscheck(OuBor self, OuBor subclass) {
    return from_truth(ou_is_subclass_default(subclass, self));
}

bool ou_merge_class_names(OuBor dict, OuBor cls) {
    OuRef own = NULL, bases = NULL;
    OuNext found = ou_find_attr(cls, ou_names.dunder_dict, &own);
    bool ok = found != OU_FAIL && (found == OU_END || ou_dict_update(dict, own));
    ou_xdecref(own);
    found = ok ? ou_find_attr(cls, ou_names.dunder_bases, &bases) : OU_FAIL;
    ok = found != OU_FAIL;
    if (found == OU_ITEM && ou_isa(bases, OU_TYPE_TUPLE) && (ok = ou_enter_recursion(" in dir()"))) {
        for (size_t i = 0; ok && i < ou_tuple_length(bases); i++) {
            ok = ou_merge_class_names(dict, ou_tuple_borrow(bases, i));
        }
        ou_leave_recursion();
    }
    ou_xdecref(bases);
    return ok;
}

static OuRef type_dir(OuBor self) {
    OuRef names = ou_dict_new(), list = NULL;
    if (names && ou_merge_class_names(names, self)) {
        list = ou_dict_key_list(names);
    }
    ou_xdecref(names);
    return list;
}

static OuRef type_sizeof(OuBor self) {
    (void)self;
    return ou_int_new((int64_t)sizeof(OuType));
}

static const OuMethodDef type_methods[] = {
    OU_NOARGS("mro", type_mro, "mro($self, /)\n--\n\nThe order in which base classes are searched."),
    OU_NOARGS("__subclasses__", type_subclasses, "__subclasses__($self, /)\n--\n\nA list of the classes derived from it directly."),
    OU_CLASSMETHOD("__prepare__", type_prepare,
                   "__prepare__() -> dict\n\nThe namespace in which the body of a class statement runs."),
    OU_ONE("__instancecheck__", type_instancecheck,
           "__instancecheck__($self, instance, /)\n--\n\nWhat isinstance() answers."),
    OU_ONE("__subclasscheck__", type_subclasscheck,
           "__subclasscheck__($self, subclass, /)\n--\n\nWhat issubclass() answers."),
    OU_NOARGS("__dir__", type_dir, "__dir__($self, /)\n--\n\nThe names in the class and its bases."),
    OU_NOARGS("__sizeof__", type_sizeof, "__sizeof__($self, /)\n--\n\nHow many bytes the class takes."),
    {0},
};

OuType ou_type_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = ou_type_traverse,
                      .clear = ou_type_clear,
                      .dealloc = ou_type_dealloc,
                      .weaklist_offset = offsetof(OuType, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "type",
    .doc = "type(object) -> its class\ntype(name, bases, dict, **kwds) -> a class made of these",
    .flags = OU_TYPE_BASE | OU_TYPE_TYPE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(OuType),
    .dict_offset = offsetof(OuType, dict),
    .methods = type_methods,
    .members = type_members,
    .getset = type_getset,
    .new = ou_type_type_new,
    .init = type_init,
    .call = ou_type_call,
    .repr = type_repr,
    .get_attr = ou_type_get_attr,
    .set_attr = type_set_attr,
    .or_ = ou_union_or,
};
