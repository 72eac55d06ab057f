// _abc: abstract base classes. Which classes count as subclasses is kept in weak sets of each abstract class:
// the registry, and two caches of answers. The negative cache is right for one version of all registries only.
#include "interp/ouro.h"

typedef struct AbcData {
    OuObject head;
    OuRef registry, cache, negative; // sets of weak references to classes; NULL: empty
    uint64_t negative_version;
} AbcData;

// Bumped by every register(); negative answers older than that are forgotten.
static uint64_t *registry_version(void) {
    static uint64_t version; // counts up for the life of the process: a number, no object
    return &version;
}

static AbcData *as_data(OuBor o) {
    return (AbcData *)(uintptr_t)o;
}

static bool data_traverse(OuObject *self, OuVisit visit, void *arg) {
    const AbcData *d = as_data(self);
    return (!d->registry || visit(d->registry, arg)) && (!d->cache || visit(d->cache, arg)) && (!d->negative || visit(d->negative, arg));
}

static void data_clear(OuObject *self) {
    ou_clear(&as_data(self)->registry);
    ou_clear(&as_data(self)->cache);
    ou_clear(&as_data(self)->negative);
}

static void data_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    data_clear(self);
    ou_gc_free(self, sizeof(AbcData));
}

static OuType data_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = data_traverse, .clear = data_clear, .dealloc = data_dealloc, .flags = OU_LIFE_GC}},
    .name = "_abc._abc_data",
    .doc = "Internal state held by ABC machinery.",
    .instance_size = sizeof(AbcData),
};

static OuRef data_new(void) {
    AbcData *d = (AbcData *)ou_gc_alloc(&data_type, sizeof *d);
    if (!d) {
        return ou_raise_no_memory();
    }
    d->negative_version = *registry_version();
    ou_gc_track(&d->head);
    return &d->head;
}

// The state of an abstract class: a new reference.
static AbcData *data_of(OuBor cls) {
    OuRef data = ou_get_attr_cstr(cls, "_abc_impl");
    if (data && !ou_is(data, &data_type)) {
        ou_raise(&ou_exc_TypeError, "_abc_impl is set to a wrong type");
        ou_clear(&data);
    }
    return data ? as_data(data) : NULL;
}

// ---- weak sets ----

// A class has died: its reference leaves the set. Bound to a weak reference to the set.
static OuRef forget(OuBor set_reference, OuBor reference) {
    OuObject *set = ((const OuWeakref *)set_reference)->referent;
    if (set && set->refcount > 0) {
        OuRef kept = ou_newref(set);
        OuTruth done = ou_set_discard(kept, reference);
        ou_decref(kept);
        if (done == OU_ERROR) {
            return NULL;
        }
    }
    return ou_return_none();
}

static const OuMethodDef forget_def = OU_ONE("_destroy", forget, NULL);

static OuTruth weak_set_has(OuBor set, OuBor cls) {
    if (!set || ou_set_length(set) == 0) {
        return OU_FALSE;
    }
    if (!ou_weakref_supported(cls)) {
        return OU_FALSE;
    }
    OuRef reference = ou_weakref_new(cls, NULL);
    OuTruth truth = reference ? ou_set_contains(set, reference) : OU_ERROR;
    ou_xdecref(reference);
    return truth;
}

static bool weak_set_add(OuRef *set, OuBor cls) {
    if (!*set && !(*set = ou_set_new(NULL))) {
        return false;
    }
    OuRef set_reference = ou_weakref_new(*set, NULL), callback = set_reference ? ou_builtin_new(&forget_def, set_reference, NULL) : NULL;
    OuRef reference = callback ? ou_weakref_new(cls, callback) : NULL;
    bool ok = reference && ou_set_add(*set, reference);
    ou_xdecref(set_reference);
    ou_xdecref(callback);
    ou_xdecref(reference);
    return ok;
}

// ---- what is abstract ----

static OuTruth is_abstract(OuBor value) {
    if (ou_is(value, &ou_function_type) && ou_as_function(value)->dict == NULL) { // most are: no AttributeError is made
        return OU_FALSE;
    }
    OuRef answer = NULL;
    OuNext found = ou_find_attr(value, ou_names.dunder_isabstractmethod, &answer);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : OU_FALSE;
    }
    OuTruth truth = ou_truth(answer);
    ou_decref(answer);
    return truth;
}

// What the class has in its __dict__: a copy, since looking at values may run Python code.
static OuRef own_attributes(OuBor cls) {
    if (ou_isa(cls, OU_TYPE_TYPE)) {
        return ou_dict_copy(ou_as_type(cls)->dict);
    }
    OuRef proxy = ou_get_attr(cls, ou_names.dunder_dict), copy = proxy ? ou_dict_new() : NULL;
    if (copy && !ou_dict_update(copy, proxy)) {
        ou_clear(&copy);
    }
    ou_xdecref(proxy);
    return copy;
}

static bool add_own_names(OuBor cls, OuBor names) {
    OuRef copy = own_attributes(cls);
    bool ok = copy != NULL;
    size_t position = 0;
    OuBor key, value;
    while (ok && ou_dict_walk(copy, &position, &key, &value)) {
        OuTruth abstract = is_abstract(value);
        ok = abstract == OU_FALSE || (abstract == OU_TRUE && ou_set_add(names, key));
    }
    ou_xdecref(copy);
    return ok;
}

static bool add_if_still_abstract(OuBor cls, OuBor name, OuBor names) {
    OuRef value = NULL;
    OuNext found = ou_find_attr(cls, name, &value);
    if (found != OU_ITEM) {
        return found == OU_END;
    }
    OuTruth abstract = is_abstract(value);
    ou_decref(value);
    return abstract == OU_FALSE || (abstract == OU_TRUE && ou_set_add(names, name));
}

static bool add_inherited_names(OuBor cls, OuBor base, OuBor names) {
    OuRef inherited = NULL, item;
    OuNext found = ou_find_attr(base, ou_names.dunder_abstractmethods, &inherited);
    if (found != OU_ITEM) {
        return found == OU_END;
    }
    OuRef iterator = ou_iter(inherited);
    OuNext next = OU_FAIL;
    while (iterator && (next = ou_next(iterator, &item)) == OU_ITEM) {
        bool ok = add_if_still_abstract(cls, item, names);
        ou_decref(item);
        if (!ok) {
            next = OU_FAIL;
            break;
        }
    }
    ou_xdecref(iterator);
    ou_decref(inherited);
    return next == OU_END;
}

static bool compute_abstract_methods(OuBor cls) {
    OuRef names = ou_set_new(NULL), bases = names ? ou_get_attr(cls, ou_names.dunder_bases) : NULL, frozen = NULL;
    bool ok = bases && add_own_names(cls, names);
    if (ok && !ou_isa(bases, OU_TYPE_TUPLE)) {
        ou_raise(&ou_exc_TypeError, "__bases__ is not tuple");
        ok = false;
    }
    for (size_t i = 0; ok && i < ou_tuple_length(bases); i++) {
        ok = add_inherited_names(cls, ou_tuple_borrow(bases, i), names);
    }
    frozen = ok ? ou_frozenset_new(names) : NULL;
    ok = frozen && ou_set_attr(cls, ou_names.dunder_abstractmethods, frozen);
    ou_xdecref(names);
    ou_xdecref(bases);
    ou_xdecref(frozen);
    return ok;
}

// ---- the functions ----

static OuRef abc_init(OuBor module, OuBor cls) {
    (void)module;
    OuRef name = NULL, data = NULL;
    bool ok = compute_abstract_methods(cls) && (name = ou_str_intern_cstr("_abc_impl")) && (data = data_new()) && ou_set_attr(cls, name, data);
    ou_xdecref(name);
    ou_xdecref(data);
    if (ok && ou_isa(cls, OU_TYPE_TYPE)) { // collections.abc tells match which classes are sequences and mappings
        OuBor bits = ou_dict_find_cstr_borrow(ou_as_type(cls)->dict, "__abc_tpflags__");
        int64_t value;
        if (bits && ou_isa(bits, OU_TYPE_INT) && ou_int_fits_int64(bits, &value)) {
            if ((value & 3 << 5) == 3 << 5) {
                return ou_raise(&ou_exc_TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
            }
            ou_as_type(cls)->flags |= (value & 1 << 5 ? OU_TYPE_SEQUENCE : 0) | (value & 1 << 6 ? OU_TYPE_MAPPING : 0);
            OuRef key = ou_str_intern_cstr("__abc_tpflags__");
            ok = key && ou_delete_attr(cls, key);
            ou_xdecref(key);
        }
    }
    return ok ? ou_return_none() : NULL;
}

// What match takes the class and its subclasses for: a sequence or a mapping. Builtin classes stay what they are.
static bool set_match_kind(OuType *type, void *kind) {
    const uint32_t kinds = OU_TYPE_SEQUENCE | OU_TYPE_MAPPING;
    if (!(type->flags & OU_TYPE_HEAP) || (type->flags & kinds) == *(uint32_t *)kind) {
        return true;
    }
    type->flags = (type->flags & ~kinds) | *(uint32_t *)kind;
    return ou_type_walk_subclasses(type, set_match_kind, kind);
}

static OuRef abc_register(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_abc_register", nargs, 2, 2)) {
        return NULL;
    }
    OuBor self = args[0], subclass = args[1];
    if (!ou_isa(subclass, OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "Can only register classes");
    }
    OuTruth already = ou_is_subclass(subclass, self);
    if (already != OU_FALSE) {
        return already == OU_ERROR ? NULL : ou_newref(subclass);
    }
    OuTruth cycle = ou_is_subclass(self, subclass);
    if (cycle != OU_FALSE) {
        return cycle == OU_ERROR ? NULL : ou_raise(&ou_exc_RuntimeError, "Refusing to create an inheritance cycle");
    }
    AbcData *data = data_of(self);
    bool ok = data && weak_set_add(&data->registry, subclass);
    ou_xdecref(data ? &data->head : NULL);
    if (!ok) {
        return NULL;
    }
    ++*registry_version();
    uint32_t kind = ou_isa(self, OU_TYPE_TYPE) ? ou_as_type(self)->flags & (OU_TYPE_SEQUENCE | OU_TYPE_MAPPING) : 0;
    if (kind != 0 && !set_match_kind(ou_as_type(subclass), &kind)) {
        return NULL;
    }
    return ou_newref(subclass);
}

static OuRef subclass_hook(OuBor self, OuBor subclass) {
    OuRef name = ou_str_intern_cstr("__subclasscheck__"), result = name ? ou_call_method(self, name, &subclass, 1) : NULL;
    ou_xdecref(name);
    return result;
}

static OuRef abc_instancecheck(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_abc_instancecheck", nargs, 2, 2)) {
        return NULL;
    }
    AbcData *data = data_of(args[0]);
    OuRef subclass = data ? ou_get_attr(args[1], ou_names.dunder_class) : NULL, result = NULL;
    OuBor subtype = ou_type_object(args[1]->type);
    OuTruth known = subclass ? weak_set_has(data->cache, subclass) : OU_ERROR;
    if (known == OU_TRUE) {
        result = ou_bool_new(true);
    } else if (known == OU_FALSE && subclass == subtype) {
        OuTruth denied = data->negative_version == *registry_version() ? weak_set_has(data->negative, subclass) : OU_FALSE;
        result = denied == OU_ERROR ? NULL : denied == OU_TRUE ? ou_bool_new(false) : subclass_hook(args[0], subclass);
    } else if (known == OU_FALSE) {
        result = subclass_hook(args[0], subclass);
        OuTruth truth = result ? ou_truth(result) : OU_ERROR;
        if (truth == OU_FALSE) {
            ou_decref(result);
            result = subclass_hook(args[0], subtype);
        } else if (truth == OU_ERROR) {
            ou_clear(&result);
        }
    }
    ou_xdecref(subclass);
    ou_xdecref(data ? &data->head : NULL);
    return result;
}

// Is subclass a subclass of something registered? OU_TRUE adds it to the cache.
static OuTruth check_registry(AbcData *data, OuBor subclass) {
    if (!data->registry || ou_set_length(data->registry) == 0) {
        return OU_FALSE;
    }
    OuRef copy = ou_sequence_tuple(data->registry); // a check may register more
    OuTruth truth = copy ? OU_FALSE : OU_ERROR;
    for (size_t i = 0; truth == OU_FALSE && i < ou_tuple_length(copy); i++) {
        OuObject *registered = ((const OuWeakref *)ou_tuple_borrow(copy, i))->referent;
        if (registered && registered->refcount > 0) {
            OuRef kept = ou_newref(registered);
            truth = ou_is_subclass(subclass, kept);
            ou_decref(kept);
        }
    }
    ou_xdecref(copy);
    return truth;
}

static OuTruth check_subclasses(OuBor self, OuBor subclass) {
    OuRef name = ou_str_intern_cstr("__subclasses__"), list = name ? ou_call_method(self, name, NULL, 0) : NULL;
    ou_xdecref(name);
    if (list && !ou_isa(list, OU_TYPE_LIST)) {
        ou_raise(&ou_exc_TypeError, "__subclasses__() must return a list");
        ou_clear(&list);
    }
    OuTruth truth = list ? OU_FALSE : OU_ERROR;
    for (size_t i = 0; truth == OU_FALSE && i < ou_as_list(list)->length; i++) {
        OuRef kept = ou_newref(ou_as_list(list)->items[i]);
        truth = ou_is_subclass(subclass, kept);
        ou_decref(kept);
    }
    ou_xdecref(list);
    return truth;
}

static OuTruth remember(AbcData *data, OuTruth truth, OuBor subclass) {
    if (truth == OU_ERROR) {
        return OU_ERROR;
    }
    return weak_set_add(truth == OU_TRUE ? &data->cache : &data->negative, subclass) ? truth : OU_ERROR;
}

static OuTruth subclass_check(AbcData *data, OuBor self, OuBor subclass) {
    OuTruth known = weak_set_has(data->cache, subclass);
    if (known != OU_FALSE) {
        return known;
    }
    if (data->negative_version < *registry_version()) {
        ou_clear(&data->negative);
        data->negative_version = *registry_version();
    } else if ((known = weak_set_has(data->negative, subclass)) != OU_FALSE) {
        return known == OU_ERROR ? OU_ERROR : OU_FALSE;
    }
    OuRef name = ou_str_intern_cstr("__subclasshook__"), hook = name ? ou_call_method(self, name, &subclass, 1) : NULL;
    ou_xdecref(name);
    if (!hook) {
        return OU_ERROR;
    }
    ou_decref(hook); // True, False and NotImplemented are static: comparing the pointer is enough
    if (hook == ou_true || hook == ou_false) {
        return remember(data, hook == ou_true ? OU_TRUE : OU_FALSE, subclass);
    }
    if (hook != ou_not_implemented) {
        ou_raise(&ou_exc_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
        return OU_ERROR;
    }
    if (ou_isa(self, OU_TYPE_TYPE) && ou_type_is_subtype(ou_as_type(subclass), ou_as_type(self))) {
        return remember(data, OU_TRUE, subclass);
    }
    OuTruth truth = check_registry(data, subclass);
    if (truth == OU_FALSE) {
        truth = check_subclasses(self, subclass);
    }
    return remember(data, truth, subclass);
}

static OuRef abc_subclasscheck(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_abc_subclasscheck", nargs, 2, 2)) {
        return NULL;
    }
    if (!ou_isa(args[1], OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "issubclass() arg 1 must be a class");
    }
    AbcData *data = data_of(args[0]);
    OuTruth truth = data ? subclass_check(data, args[0], args[1]) : OU_ERROR;
    ou_xdecref(data ? &data->head : NULL);
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}

static OuRef abc_token(OuBor module) {
    (void)module;
    return ou_int_from_uint64(*registry_version());
}

static OuRef reset_registry(OuBor module, OuBor cls) {
    (void)module;
    AbcData *data = data_of(cls);
    if (!data) {
        return NULL;
    }
    ou_clear(&data->registry);
    ou_decref(&data->head);
    return ou_return_none();
}

static OuRef reset_caches(OuBor module, OuBor cls) {
    (void)module;
    AbcData *data = data_of(cls);
    if (!data) {
        return NULL;
    }
    ou_clear(&data->cache);
    ou_clear(&data->negative);
    ou_decref(&data->head);
    return ou_return_none();
}

static OuRef get_dump(OuBor module, OuBor cls) {
    (void)module;
    AbcData *data = data_of(cls);
    OuRef items[4] = {NULL}, result = NULL;
    if (data) {
        items[0] = ou_set_new(data->registry);
        items[1] = ou_set_new(data->cache);
        items[2] = ou_set_new(data->negative);
        items[3] = ou_int_from_uint64(data->negative_version);
        if (items[0] && items[1] && items[2] && items[3]) {
            result = ou_tuple_pack(4, items[0], items[1], items[2], items[3]);
        }
        ou_decref(&data->head);
    }
    for (size_t i = 0; i < 4; i++) {
        ou_xdecref(items[i]);
    }
    return result;
}

static const OuMethodDef functions[] = {
    OU_NOARGS("get_cache_token", abc_token,
              "get_cache_token($module, /)\n--\n\nA number that grows when anything is registered with an abstract class: what was found out "
              "before\nabout virtual subclasses holds as long as it is equal."),
    OU_ONE("_abc_init", abc_init, "_abc_init($module, self, /)\n--\n\nMakes a new class abstract, for ABCMeta."),
    OU_FAST("_abc_register", abc_register,
            "_abc_register($module, self, subclass, /)\n--\n\nMakes a class a virtual subclass; ABCMeta.register()."),
    OU_FAST("_abc_instancecheck", abc_instancecheck,
            "_abc_instancecheck($module, self, instance, /)\n--\n\nWhat isinstance() answers for an abstract class."),
    OU_FAST("_abc_subclasscheck", abc_subclasscheck,
            "_abc_subclasscheck($module, self, subclass, /)\n--\n\nWhat issubclass() answers for an abstract class."),
    OU_ONE("_get_dump", get_dump, "_get_dump($module, self, /)\n--\n\nWhat a class has registered and remembered, to look at."),
    OU_ONE("_reset_registry", reset_registry, "_reset_registry($module, self, /)\n--\n\nForgets who is registered."),
    OU_ONE("_reset_caches", reset_caches, "_reset_caches($module, self, /)\n--\n\nForgets earlier answers."),
    {0},
};

static bool setup(OuBor module) {
    (void)module;
    return ou_type_ready(&data_type);
}

const OuModuleDef ou_module__abc = {
    .name = "_abc",
    .doc = "What abc.ABCMeta asks: who is registered, who is a subclass.",
    .functions = functions,
    .setup = setup,
};
