// _collections: defaultdict, and what collections/__init__.py wants to be fast; deque is in collections_deque.c.
#include <string.h>

#include "stdlib/collections_internal.h"

// ---- defaultdict ----

typedef struct DefaultDict {
    OuDict dict;
    OuRef factory; // or NULL
} DefaultDict;

static OuType defaultdict_type;

static DefaultDict *as_defaultdict(OuBor o) {
    return (DefaultDict *)ou_unlend(o);
}

static OuBor factory_of(OuBor o) {
    OuBor factory = as_defaultdict(o)->factory;
    return factory ? factory : ou_none;
}

static bool defaultdict_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs > 0 && args[0] != ou_none && !ou_is_callable(args[0])) {
        return ou_raise_false(&ou_exc_TypeError, "first argument must be callable or None");
    }
    ou_set(&as_defaultdict(o)->factory, nargs > 0 && args[0] != ou_none ? ou_newref(args[0]) : NULL);
    return ou_dict_type.init(o, nargs ? args + 1 : args, nargs ? nargs - 1 : 0, kwnames);
}

static bool defaultdict_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef factory = ((DefaultDict *)o)->factory;
    return (factory == NULL || visit(factory, arg)) && ou_dict_type.base.life.traverse(o, visit, arg);
}

static void defaultdict_clear(OuObject *o) {
    ou_clear(&((DefaultDict *)o)->factory);
    ou_dict_type.base.life.clear(o);
}

static void defaultdict_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_clear(&((DefaultDict *)o)->factory);
    ou_dict_type.base.life.dealloc(o);
}

static OuRef defaultdict_missing(OuBor o, OuBor key) {
    OuBor factory = as_defaultdict(o)->factory;
    if (factory == NULL || factory == ou_none) {
        return ou_raise_value(&ou_exc_KeyError, key);
    }
    OuRef value = ou_call_0(factory);
    if (value && !ou_set_item(o, key, value)) {
        ou_decref(value);
        return NULL;
    }
    return value;
}

static OuRef defaultdict_copy(OuBor o) {
    OuBor args[2] = {factory_of(o), o};
    return ou_call(ou_type_object(o->type), args, 2, NULL);
}

static OuRef defaultdict_reduce(OuBor o) {
    OuRef items = ou_call_method(o, ou_names.items, NULL, 0);
    OuRef iterator = items ? ou_iter(items) : NULL;
    OuRef args = as_defaultdict(o)->factory ? ou_tuple_pack(1, as_defaultdict(o)->factory) : ou_newref(ou_empty_tuple);
    OuRef result = iterator && args ? ou_tuple_pack(5, ou_type_object(o->type), args, ou_none, ou_none, iterator) : NULL;
    ou_xdecref(items);
    ou_xdecref(iterator);
    ou_xdecref(args);
    return result;
}

static OuRef defaultdict_repr(OuBor o) {
    OuRef items = ou_dict_type.repr(o), factory = NULL, text = NULL;
    OuTruth running = items ? ou_repr_enter(factory_of(o)) : OU_ERROR; // a bound method of this very dict as factory
    if (running != OU_ERROR) {
        factory = running == OU_TRUE ? ou_str_from_cstr("...") : ou_repr(factory_of(o));
        if (running == OU_FALSE) {
            ou_repr_leave(factory_of(o));
        }
    }
    if (factory) {
        const char *name = strrchr(o->type->name, '.');
        text = ou_str_format("%s(%U, %U)", name ? name + 1 : o->type->name, factory, items);
    }
    ou_xdecref(items);
    ou_xdecref(factory);
    return text;
}

static OuRef defaultdict_or(OuBor a, OuBor b) {
    if (!ou_isa(a, OU_TYPE_DICT) || !ou_isa(b, OU_TYPE_DICT)) {
        return ou_newref(ou_not_implemented);
    }
    OuBor self = ou_is_kind_of(a, &defaultdict_type) ? a : b;
    OuBor args[2] = {factory_of(self), a};
    OuRef result = ou_call(ou_type_object(self->type), args, 2, NULL);
    if (result && !ou_dict_update(result, b)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static const OuMethodDef defaultdict_methods[] = {
    OU_ONE("__missing__", defaultdict_missing,
           "What a key that is not there gets: default_factory(), which is kept; KeyError without a factory."),
    OU_NOARGS("copy", defaultdict_copy, "Another one with the same items and factory."),
    OU_NOARGS("__copy__", defaultdict_copy, "Another one with the same items and factory."),
    OU_NOARGS("__reduce__", defaultdict_reduce, "What copying and pickling need to make it again."),
    OU_CLASS_GETITEM,
    {0},
};

static const OuMemberDef defaultdict_members[] = {
    {"default_factory", OU_MEMBER_OBJECT, offsetof(DefaultDict, factory), false, "what makes the values of new keys, or None"},
    {0},
};

static OuType defaultdict_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = defaultdict_traverse,
                      .clear = defaultdict_clear,
                      .dealloc = defaultdict_dealloc,
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "collections.defaultdict",
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nd[key] puts default_factory() in when the key is not there.",
    .flags = OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING,
    .parent = &ou_dict_type,
    .instance_size = sizeof(DefaultDict),
    .methods = defaultdict_methods,
    .members = defaultdict_members,
    .init = defaultdict_init,
    .repr = defaultdict_repr,
    .or_ = defaultdict_or,
};

// ---- _tuplegetter: the field descriptors of namedtuple ----

typedef struct TupleGetter {
    OuObject head;
    int64_t index;
    OuRef doc;
} TupleGetter;

static OuType tuplegetter_type;

static OuRef tuplegetter_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t index;
    (void)type;
    if (!ou_args_no_keywords("_tuplegetter", kwnames) || !ou_args_count("_tuplegetter", nargs, 2, 2) || !ou_arg_int64(args[0], &index)) {
        return NULL;
    }
    TupleGetter *self = (TupleGetter *)ou_gc_alloc(&tuplegetter_type, sizeof(TupleGetter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->index = index;
    self->doc = ou_newref(args[1]);
    ou_gc_track(&self->head);
    return &self->head;
}

static bool tuplegetter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef doc = ((TupleGetter *)o)->doc;
    return doc == NULL || visit(doc, arg);
}

static void tuplegetter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((TupleGetter *)o)->doc);
    ou_gc_free(o, sizeof(TupleGetter));
}

static OuRef tuplegetter_get(OuBor o, OuBor instance, OuBor owner) {
    (void)owner;
    const TupleGetter *self = (const TupleGetter *)o;
    if (instance == NULL || instance == ou_none) {
        return ou_newref(o);
    }
    if (!ou_isa(instance, OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                        (long long)self->index, instance);
    }
    if ((uint64_t)self->index >= ou_tuple_length(instance)) {
        return ou_raise(&ou_exc_IndexError, "tuple index out of range");
    }
    return ou_newref(ou_tuple_borrow(instance, (size_t)self->index));
}

static bool tuplegetter_set(OuBor o, OuBor instance, OuBor value) {
    (void)o, (void)instance;
    return ou_raise_false(&ou_exc_AttributeError, value ? "can't set attribute" : "can't delete attribute");
}

static OuRef tuplegetter_repr(OuBor o) {
    const TupleGetter *self = (const TupleGetter *)o;
    return ou_str_format("_tuplegetter(%lld, %R)", (long long)self->index, self->doc ? self->doc : ou_none);
}

static OuRef tuplegetter_reduce(OuBor o) {
    const TupleGetter *self = (const TupleGetter *)o;
    OuRef index = ou_int_new(self->index), args = index ? ou_tuple_pack(2, index, self->doc ? self->doc : ou_none) : NULL;
    ou_xdecref(index);
    return ou_reduced_take(o, args);
}

static const OuMethodDef tuplegetter_methods[] = {OU_NOARGS("__reduce__", tuplegetter_reduce, NULL), {0}};

static const OuMemberDef tuplegetter_members[] = {
    {"__doc__", OU_MEMBER_OBJECT, offsetof(TupleGetter, doc), false, NULL},
    {0},
};

static OuType tuplegetter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = tuplegetter_traverse, .dealloc = tuplegetter_dealloc, .flags = OU_LIFE_GC}},
    .name = "_collections._tuplegetter",
    .instance_size = sizeof(TupleGetter),
    .methods = tuplegetter_methods,
    .members = tuplegetter_members,
    .new = tuplegetter_new,
    .repr = tuplegetter_repr,
    .descr_get = tuplegetter_get,
    .descr_set = tuplegetter_set,
};

// ---- the module ----

// One more of an item in an exact dict.
static bool count_one(OuBor dict, OuBor item) {
    OuRef old, one = ou_int_new(1), sum = NULL;
    int64_t hash;
    OuNext found = one && ou_hash(item, &hash) ? ou_dict_find_hashed(dict, item, hash, &old) : OU_FAIL;
    if (found == OU_ITEM) {
        sum = ou_binary(OU_OP_ADD, old, one);
        ou_decref(old);
    } else if (found == OU_END) {
        sum = ou_newref(one);
    }
    ou_xdecref(one);
    return sum && ou_dict_set_hashed_take(dict, ou_newref(item), hash, sum);
}

// The same through the mapping's own get and __setitem__.
static bool count_one_slowly(OuBor mapping, OuBor get, OuBor item) {
    OuRef zero = ou_int_new(0), one = ou_int_new(1), old = zero && one ? ou_call_2(get, item, zero) : NULL;
    OuRef sum = old ? ou_binary(OU_OP_ADD, old, one) : NULL;
    bool ok = sum && ou_set_item(mapping, item, sum);
    ou_xdecref(zero);
    ou_xdecref(one);
    ou_xdecref(old);
    ou_xdecref(sum);
    return ok;
}

static bool has_method_of_dict(OuBor o, OuBor name) {
    return ou_type_find_borrow(o->type, name) == ou_type_find_borrow(&ou_dict_type, name);
}

// Does the mapping use dict's own get and __setitem__? (Counter has a __delitem__, so its slot for both is another.)
static bool counts_like_dict(OuBor mapping) {
    OuRef get = ou_str_intern_cstr("get");
    bool plain = get && ou_isa(mapping, OU_TYPE_DICT) && has_method_of_dict(mapping, get) &&
                 has_method_of_dict(mapping, ou_names.dunder_setitem);
    ou_xdecref(get);
    return plain;
}

static OuRef count_elements(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_count_elements", nargs, 2, 2)) {
        return NULL;
    }
    bool plain = counts_like_dict(args[0]);
    OuRef get = plain ? NULL : ou_get_attr_cstr(args[0], "get");
    OuRef iterator = plain || get ? ou_iter(args[1]) : NULL;
    bool ok = iterator != NULL;
    while (ok) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        ok = plain ? count_one(args[0], item) : count_one_slowly(args[0], get, item);
        ou_decref(item);
    }
    ou_xdecref(iterator);
    ou_xdecref(get);
    return ok ? ou_return_none() : NULL;
}

static const OuMethodDef functions[] = {
    OU_FAST("_count_elements", count_elements, "_count_elements($module, mapping, iterable, /)\n--\n\nCounts the items of an iterable in a mapping."),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add_type(module, &ou_deque_type) && ou_module_add_type(module, &defaultdict_type) &&
           ou_type_ready(&ou_ordered_dict_keys_type) && ou_type_ready(&ou_ordered_dict_values_type) &&
           ou_type_ready(&ou_ordered_dict_items_type) && ou_type_ready(&ou_ordered_dict_iter_type) &&
           ou_module_add_type(module, &ou_ordered_dict_type) &&
           ou_module_add_type(module, &ou_deque_iter_type) && ou_module_add_type(module, &ou_deque_reverse_iter_type) &&
           ou_module_add_type(module, &tuplegetter_type);
}

const OuModuleDef ou_module__collections = {
    .name = "_collections",
    .doc = "What module collections has in C: deque, defaultdict, OrderedDict.\n",
    .functions = functions,
    .setup = setup,
};
