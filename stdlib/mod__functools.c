// _functools: partial, reduce, cmp_to_key and the wrapper behind lru_cache.
//
// A bounded cache keeps its entries in a dict in order of use: a hit is taken out and put in again at the end, the first
// entry is the one to go.
// Length: a module is one file, and this one has four types.
#include "interp/ouro.h"

static OuType partial_type, cache_type, key_factory_type, key_type;

// ---- partial ----

typedef struct Partial {
    OuObject head;
    OuRef function, args, keywords; // args: tuple, keywords: dict
    OuRef dict;                     // __dict__, or NULL
    OuWeakref *weaklist;
} Partial;

static Partial *as_partial(OuBor o) {
    return (Partial *)ou_unlend(o);
}

// dict(first, **keywords), where the values of kwnames begin at `values`.
static OuRef merged_keywords(OuBor first, OuArgs values, OuBor kwnames) {
    OuRef result = first ? ou_dict_copy(first) : ou_dict_new();
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    for (size_t i = 0; result && i < n; i++) {
        if (!ou_dict_set(result, ou_tuple_borrow(kwnames, i), values[i])) {
            ou_decref(result);
            return NULL;
        }
    }
    return result;
}

static OuRef joined_args(OuBor first, OuArgs more, size_t n) {
    size_t m = first ? ou_tuple_length(first) : 0;
    OuRef result = ou_tuple_alloc(m + n);
    if (result && m + n) {
        for (size_t i = 0; i < m + n; i++) {
            ou_as_tuple(result)->items[i] = ou_newref(i < m ? ou_tuple_borrow(first, i) : more[i - m]);
        }
        ou_gc_track(result);
    }
    return result;
}

static OuRef partial_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "type 'partial' takes at least one argument");
    }
    OuBor function = args[0];
    if (!ou_is_callable(function)) {
        return ou_raise(&ou_exc_TypeError, "the first argument must be callable");
    }
    // A partial of a partial is one partial.
    const Partial *inner = ou_is(function, &partial_type) && as_partial(function)->dict == NULL ? as_partial(function) : NULL;
    Partial *self = (Partial *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    ou_gc_track(&self->head);
    self->function = ou_newref(inner ? inner->function : function);
    self->args = joined_args(inner ? inner->args : NULL, args + 1, nargs - 1);
    self->keywords = self->args ? merged_keywords(inner ? inner->keywords : NULL, args + nargs, kwnames) : NULL;
    if (self->keywords == NULL) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

static bool partial_traverse(OuObject *o, OuVisit visit, void *arg) {
    Partial *self = (Partial *)o;
    return (!self->function || visit(self->function, arg)) && (!self->args || visit(self->args, arg)) &&
           (!self->keywords || visit(self->keywords, arg)) && (!self->dict || visit(self->dict, arg));
}

static void partial_dealloc(OuObject *o) {
    Partial *self = (Partial *)o;
    ou_gc_untrack(o);
    if (self->weaklist) {
        ou_weakref_clear_all(o);
    }
    ou_xdecref(self->function);
    ou_xdecref(self->args);
    ou_xdecref(self->keywords);
    ou_xdecref(self->dict);
    ou_type_free(o);
}

#define SMALL 12

// The call with keywords on the partial's side: they are merged in a dict, the call's own win.
static OuRef call_with_keywords(const Partial *self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef all = joined_args(self->args, args, nargs), keywords = all ? merged_keywords(self->keywords, args + nargs, kwnames) : NULL;
    OuRef result = keywords ? ou_call_tuple(self->function, all, keywords) : NULL;
    ou_xdecref(all);
    ou_xdecref(keywords);
    return result;
}

static OuRef partial_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    const Partial *self = as_partial(o);
    if (ou_dict_length(self->keywords)) {
        return call_with_keywords(self, args, nargs, kwnames);
    }
    size_t m = ou_tuple_length(self->args), n = nargs + (kwnames ? ou_tuple_length(kwnames) : 0);
    OuBor small[SMALL], *all = small;
    if (m + n > SMALL) {
        all = ou_mem_alloc(OU_DOMAIN_RAW, (m + n) * sizeof(OuBor));
        if (all == NULL) {
            return ou_raise_no_memory();
        }
    }
    OuRef held = ou_newref(self->args), function = ou_newref(self->function); // __setstate__ may replace them meanwhile
    for (size_t i = 0; i < m + n; i++) {
        all[i] = i < m ? ou_tuple_borrow(held, i) : args[i - m];
    }
    OuRef result = ou_call(function, all, m + nargs, kwnames);
    ou_decref(function);
    ou_decref(held);
    if (all != small) {
        ou_mem_free(OU_DOMAIN_RAW, all);
    }
    return result;
}

static bool repr_arguments(OuStrBuilder *b, const Partial *self) {
    for (size_t i = 0; i < ou_tuple_length(self->args); i++) {
        if (!ou_builder_ascii(b, ", ", 2) || !ou_builder_repr(b, ou_tuple_borrow(self->args, i))) {
            return false;
        }
    }
    size_t position = 0;
    OuBor key, value;
    while (ou_dict_walk(self->keywords, &position, &key, &value)) {
        OuRef held_key = ou_newref(key), held = ou_newref(value), name = ou_str(held_key); // str() may change the dict
        bool ok = name && ou_builder_ascii(b, ", ", 2) && ou_builder_str(b, name) && ou_builder_char(b, '=') && ou_builder_repr(b, held);
        ou_decref(held_key);
        ou_decref(held);
        ou_xdecref(name);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static OuRef partial_repr(OuBor o) {
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("...") : NULL;
    }
    const Partial *self = as_partial(o);
    OuStrBuilder b;
    ou_builder_init(&b);
    OuRef name = ou_is(o, &partial_type) ? ou_str_from_cstr("functools.partial") : ou_str_format("%T", o);
    bool ok = name && ou_builder_str(&b, name) && ou_builder_char(&b, '(') && ou_builder_repr(&b, self->function) &&
              repr_arguments(&b, self) && ou_builder_char(&b, ')');
    ou_xdecref(name);
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef partial_reduce(OuBor o) {
    const Partial *self = as_partial(o);
    OuRef args = ou_tuple_pack(1, self->function);
    OuRef state = args ? ou_tuple_pack(4, self->function, self->args, self->keywords, self->dict ? self->dict : ou_none) : NULL;
    OuRef result = state ? ou_tuple_pack(3, ou_type_object(o->type), args, state) : NULL;
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}

static OuRef partial_setstate(OuBor o, OuBor state) {
    Partial *self = as_partial(o);
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) != 4 || !ou_is_callable(ou_tuple_borrow(state, 0)) ||
        !ou_isa(ou_tuple_borrow(state, 1), OU_TYPE_TUPLE) ||
        (ou_tuple_borrow(state, 2) != ou_none && !ou_isa(ou_tuple_borrow(state, 2), OU_TYPE_DICT))) {
        return ou_raise(&ou_exc_TypeError, "invalid partial state");
    }
    OuBor keywords = ou_tuple_borrow(state, 2), dict = ou_tuple_borrow(state, 3);
    OuBor given = ou_tuple_borrow(state, 1);
    OuRef args = ou_is(given, &ou_tuple_type) ? ou_newref(given) : ou_sequence_tuple(given);
    OuRef copy = keywords == ou_none                 ? ou_dict_new()
                 : ou_is(keywords, &ou_dict_type) ? ou_newref(keywords)
                                                  : ou_dict_copy(keywords);
    if (args == NULL || copy == NULL) {
        ou_xdecref(args);
        ou_xdecref(copy);
        return NULL;
    }
    ou_set(&self->function, ou_newref(ou_tuple_borrow(state, 0)));
    ou_set(&self->args, args);
    ou_set(&self->keywords, copy);
    ou_set(&self->dict, dict == ou_none ? NULL : ou_newref(dict));
    return ou_return_none();
}

static const OuMethodDef partial_methods[] = {
    OU_NOARGS("__reduce__", partial_reduce, NULL),
    OU_ONE("__setstate__", partial_setstate, NULL),
    OU_CLASS_GETITEM,
    {0},
};

static const OuMemberDef partial_members[] = {
    {"func", OU_MEMBER_OBJECT, offsetof(Partial, function), true, "the function"},
    {"args", OU_MEMBER_OBJECT, offsetof(Partial, args), true, "the arguments that are given already"},
    {"keywords", OU_MEMBER_OBJECT, offsetof(Partial, keywords), true, "the keywords that are given already"},
    {0},
};

static const OuGetSetDef dict_getset[] = {{"__dict__", ou_instance_get_dict, ou_instance_replace_dict, NULL}, {0}};

static OuType partial_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = partial_traverse,
                      .dealloc = partial_dealloc,
                      .weaklist_offset = offsetof(Partial, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "functools.partial",
    .doc = "partial(func, *args, **keywords)\n\nThe function with these arguments given already.\n",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(Partial),
    .dict_offset = offsetof(Partial, dict),
    .methods = partial_methods,
    .members = partial_members,
    .getset = dict_getset,
    .new = partial_new,
    .call = partial_call,
    .repr = partial_repr,
};

// ---- lru_cache ----

typedef struct Cache {
    OuObject head;
    OuRef function, info_type, keyword_mark;
    OuRef entries;       // dict key -> result
    int64_t max_size;    // -1: unbounded
    bool typed;
    int64_t hits, misses;
    OuRef dict;
    OuWeakref *weaklist;
} Cache;

static Cache *as_cache(OuBor o) {
    return (Cache *)ou_unlend(o);
}

static OuRef cache_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"lru_cache", {"user_function", "maxsize", "typed", "cache_info_type"}, 4, 4};
    OuBor out[4];
    int64_t max_size = -1;
    bool typed;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    if (!ou_is_callable(out[0])) {
        return ou_raise(&ou_exc_TypeError, "the first argument must be callable");
    }
    if (out[1] != ou_none) {
        if (out[1]->type->index == NULL) {
            return ou_raise(&ou_exc_TypeError, "maxsize should be integer or None");
        }
        if (!ou_arg_int64(out[1], &max_size)) {
            return NULL;
        }
        max_size = max_size < 0 ? 0 : max_size;
    }
    if (!ou_arg_truth(out[2], &typed)) {
        return NULL;
    }
    Cache *self = (Cache *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    ou_gc_track(&self->head);
    self->function = ou_newref(out[0]);
    self->info_type = ou_newref(out[3]);
    self->max_size = max_size;
    self->typed = typed;
    self->entries = ou_dict_new();
    self->keyword_mark = self->entries ? ou_call_0(ou_type_object(&ou_object_type)) : NULL;
    if (self->keyword_mark == NULL) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

static bool cache_traverse(OuObject *o, OuVisit visit, void *arg) {
    Cache *self = (Cache *)o;
    OuRef fields[] = {self->function, self->info_type, self->keyword_mark, self->entries, self->dict};
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        if (fields[i] && !visit(fields[i], arg)) {
            return false;
        }
    }
    return true;
}

static void cache_clear_life(OuObject *o) {
    Cache *self = (Cache *)o;
    if (self->entries) {
        ou_dict_clear(self->entries);
    }
    ou_clear(&self->dict);
}

static void cache_dealloc(OuObject *o) {
    Cache *self = (Cache *)o;
    ou_gc_untrack(o);
    if (self->weaklist) {
        ou_weakref_clear_all(o);
    }
    ou_xdecref(self->entries);
    ou_xdecref(self->function);
    ou_xdecref(self->info_type);
    ou_xdecref(self->keyword_mark);
    ou_xdecref(self->dict);
    ou_type_free(o);
}

// What the arguments are found under: the argument itself where that is unambiguous, else a tuple of everything.
static OuRef make_key(const Cache *self, OuArgs args, size_t nargs, OuBor kwnames) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    if (!self->typed && n == 0 && nargs == 1 && (ou_is(args[0], &ou_str_type) || ou_is(args[0], &ou_int_type))) {
        return ou_newref(args[0]);
    }
    size_t size = nargs + (n ? 2 * n + 1 : 0) + (self->typed ? nargs + n : 0), at = 0;
    OuRef key = ou_tuple_alloc(size);
    if (key == NULL || size == 0) {
        return key;
    }
    OuRef *to = ou_as_tuple(key)->items;
    for (size_t i = 0; i < nargs; i++) {
        to[at++] = ou_newref(args[i]);
    }
    if (n) {
        to[at++] = ou_newref(self->keyword_mark);
        for (size_t i = 0; i < n; i++) {
            to[at++] = ou_newref(ou_tuple_borrow(kwnames, i));
            to[at++] = ou_newref(args[nargs + i]);
        }
    }
    for (size_t i = 0; self->typed && i < nargs + n; i++) {
        to[at++] = ou_newref(ou_type_object(args[i]->type));
    }
    ou_gc_track(key);
    return key;
}

static bool remember_take(Cache *self, OuRef key, int64_t hash, OuBor value) {
    if (self->max_size >= 0 && (int64_t)ou_dict_length(self->entries) >= self->max_size) {
        OuRef other;
        OuNext known = ou_dict_find_hashed(self->entries, key, hash, &other); // the function may have called itself with the same arguments
        ou_xdecref(other);
        if (known != OU_END) {
            ou_decref(key);
            return known == OU_ITEM;
        }
        ou_dict_drop_first(self->entries);
    }
    return ou_dict_set_hashed_take(self->entries, key, hash, ou_newref(value));
}

static OuRef cache_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    Cache *self = as_cache(o);
    if (self->max_size == 0) {
        self->misses++;
        return ou_call(self->function, args, nargs, kwnames);
    }
    OuRef key = make_key(self, args, nargs, kwnames), result;
    int64_t hash;
    if (key == NULL || !ou_hash(key, &hash)) {
        ou_xdecref(key);
        return NULL;
    }
    OuNext found = self->max_size < 0 ? ou_dict_find_hashed(self->entries, key, hash, &result)
                                      : ou_dict_pop_hashed(self->entries, key, hash, &result);
    if (found == OU_ITEM) {
        self->hits++;
        if (self->max_size < 0) {
            ou_decref(key);
        } else if (!ou_dict_set_hashed_take(self->entries, key, hash, ou_newref(result))) {
            ou_decref(result);
            return NULL;
        }
        return result;
    }
    if (found == OU_FAIL) {
        ou_decref(key);
        return NULL;
    }
    self->misses++;
    result = ou_call(self->function, args, nargs, kwnames);
    if (result == NULL) {
        ou_decref(key);
        return NULL;
    }
    if (!remember_take(self, key, hash, result)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static OuRef cache_get(OuBor o, OuBor instance, OuBor owner) {
    (void)owner;
    return instance == NULL || instance == ou_none ? ou_newref(o) : ou_method_new(o, instance);
}

static OuRef cache_info(OuBor o) {
    const Cache *self = as_cache(o);
    OuRef hits = ou_int_new(self->hits), misses = hits ? ou_int_new(self->misses) : NULL;
    OuRef max_size = !misses ? NULL : self->max_size < 0 ? ou_return_none() : ou_int_new(self->max_size);
    OuRef size = max_size ? ou_int_new((int64_t)ou_dict_length(self->entries)) : NULL, result = NULL;
    if (size) {
        OuBor args[4] = {hits, misses, max_size, size};
        result = ou_call(self->info_type, args, 4, NULL);
    }
    ou_xdecref(hits);
    ou_xdecref(misses);
    ou_xdecref(max_size);
    ou_xdecref(size);
    return result;
}

static OuRef cache_clear(OuBor o) {
    as_cache(o)->hits = as_cache(o)->misses = 0;
    ou_dict_clear(as_cache(o)->entries);
    return ou_return_none();
}

static OuRef cache_reduce(OuBor o) {
    return ou_get_attr(o, ou_names.dunder_qualname);
}

static OuRef cache_copy(OuBor o) {
    return ou_newref(o);
}

static OuRef cache_deepcopy(OuBor o, OuBor memo) {
    (void)memo;
    return ou_newref(o);
}

static const OuMethodDef cache_methods[] = {
    OU_NOARGS("cache_info", cache_info, "cache_info($self, /)\n--\n\nReport cache statistics"),
    OU_NOARGS("cache_clear", cache_clear, "cache_clear($self, /)\n--\n\nClear the cache and cache statistics"),
    OU_NOARGS("__reduce__", cache_reduce, NULL),
    OU_NOARGS("__copy__", cache_copy, NULL),
    OU_ONE("__deepcopy__", cache_deepcopy, NULL),
    {0},
};

static OuType cache_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = cache_traverse,
                      .clear = cache_clear_life,
                      .dealloc = cache_dealloc,
                      .weaklist_offset = offsetof(Cache, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "functools._lru_cache_wrapper",
    .doc = "A function that remembers its results: at most maxsize of them, or all with None. With typed,\n"
           "arguments of different types are different.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT | OU_TYPE_METHOD_LIKE,
    .instance_size = sizeof(Cache),
    .dict_offset = offsetof(Cache, dict),
    .methods = cache_methods,
    .getset = dict_getset,
    .new = cache_new,
    .call = cache_call,
    .descr_get = cache_get,
};

// ---- cmp_to_key ----

typedef struct Key {
    OuObject head;
    OuRef compare, object; // object NULL: the factory K, which cmp_to_key returns
} Key;

static const Key *as_key(OuBor o) {
    return (const Key *)o;
}

static OuRef key_make(OuType *type, OuBor compare, OuBor object) {
    Key *self = (Key *)ou_gc_alloc(type, sizeof(Key));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->compare = ou_newref(compare);
    self->object = ou_xnewref(object);
    ou_gc_track(&self->head);
    return &self->head;
}

static bool key_traverse(OuObject *o, OuVisit visit, void *arg) {
    Key *self = (Key *)o;
    return visit(self->compare, arg) && (!self->object || visit(self->object, arg));
}

static void key_dealloc(OuObject *o) {
    Key *self = (Key *)o;
    ou_gc_untrack(o);
    ou_decref(self->compare);
    ou_xdecref(self->object);
    ou_gc_free(o, sizeof(Key));
}

static OuRef key_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"K", {"obj"}, 1, 1};
    OuBor object;
    return ou_args_bind(&params, args, nargs, kwnames, &object) ? key_make(&key_type, as_key(o)->compare, object) : NULL;
}

static OuRef key_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(a, &key_type) || !ou_is(b, &key_type)) {
        return ou_raise(&ou_exc_TypeError, "other argument must be K instance");
    }
    OuRef answer = ou_call_2(as_key(a)->compare, as_key(a)->object, as_key(b)->object), zero = answer ? ou_int_new(0) : NULL;
    OuRef result = zero ? ou_compare(answer, zero, op) : NULL;
    ou_xdecref(answer);
    ou_xdecref(zero);
    return result;
}

static const OuMemberDef key_members[] = {
    {"obj", OU_MEMBER_OBJECT, offsetof(Key, object), true, "Value wrapped by a key function."},
    {0},
};

static OuType key_factory_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = key_traverse, .dealloc = key_dealloc, .flags = OU_LIFE_GC}},
    .name = "functools.KeyWrapper",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Key),
    .members = key_members,
    .call = key_call,
};

static OuType key_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = key_traverse, .dealloc = key_dealloc, .flags = OU_LIFE_GC}},
    .name = "functools.KeyWrapper",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Key),
    .members = key_members,
    .call = key_call,
    .compare = key_compare,
    .hash = ou_hash_not_implemented,
};

static OuRef cmp_to_key(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"cmp_to_key", {"mycmp"}, 1, 1};
    OuBor compare;
    (void)module;
    return ou_args_bind(&params, args, nargs, kwnames, &compare) ? key_make(&key_factory_type, compare, NULL) : NULL;
}

// ---- reduce ----

static OuRef reduce(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("reduce", nargs, 2, 3)) {
        return NULL;
    }
    OuRef iterator = ou_iter(args[1]);
    if (iterator == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "reduce() arg 2 must support iteration");
        }
        return NULL;
    }
    OuRef result = nargs == 3 ? ou_newref(args[2]) : NULL;
    for (;;) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got == OU_FAIL) {
            ou_xdecref(result);
            result = NULL;
        }
        if (got != OU_ITEM) {
            if (got == OU_END && result == NULL) {
                ou_raise(&ou_exc_TypeError, "reduce() of empty iterable with no initial value");
            }
            break;
        }
        if (result == NULL) {
            result = item;
            continue;
        }
        OuRef next = ou_call_2(args[0], result, item);
        ou_decref(result);
        ou_decref(item);
        result = next;
        if (result == NULL) {
            break;
        }
    }
    ou_decref(iterator);
    return result;
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("cmp_to_key", cmp_to_key,
                "cmp_to_key($module, /, mycmp)\n--\n\nA key function that orders as mycmp(a, b) does: below 0, 0, above 0."),
    OU_FAST("reduce", reduce,
            "reduce(function, iterable[, initial], /) -> value\n\nfunction(function(a, b), c) of the items a, b, c; initial stands in front."),
    {0},
};

static bool setup(OuBor module) {
    return ou_type_ready(&key_type) && ou_type_ready(&key_factory_type) && ou_module_add_type(module, &partial_type) &&
           ou_module_add_type(module, &cache_type);
}

const OuModuleDef ou_module__functools = {
    .name = "_functools",
    .doc = "What module functools has in C.",
    .functions = functions,
    .setup = setup,
};
