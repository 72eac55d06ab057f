// What has been written, and what has been read, by number; and the attribute `memo` of both classes, which shows it.
#include "stdlib/pickle_internal.h"

enum { FIRST_PLACES = 16 };

// ---- of a Pickler ----

static PickleMemoEntry *place_of(const PickleMemo *m, OuBor o) {
    size_t mask = m->places - 1, i = (size_t)(((uintptr_t)o >> 4) * 0x9e3779b97f4a7c15u >> 20) & mask;
    while (m->entries[i].object != NULL && m->entries[i].object != o) {
        i = (i + 1) & mask;
    }
    return &m->entries[i];
}

size_t pickle_memo_find(const PickleMemo *m, OuBor o) {
    if (m->used == 0) {
        return SIZE_MAX;
    }
    const PickleMemoEntry *e = place_of(m, o);
    return e->object != NULL ? e->index : SIZE_MAX;
}

static bool memo_grow(PickleMemo *m) {
    PickleMemo wider = {.places = m->places ? m->places * 2 : FIRST_PLACES, .used = m->used};
    wider.entries = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, wider.places * sizeof(PickleMemoEntry));
    if (wider.entries == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    for (size_t i = 0; i < m->places; i++) {
        if (m->entries[i].object != NULL) {
            *place_of(&wider, m->entries[i].object) = m->entries[i];
        }
    }
    ou_mem_free(OU_DOMAIN_MEM, m->entries);
    *m = wider;
    return true;
}

bool pickle_memo_add(PickleMemo *m, OuBor o, size_t index) {
    if (m->used * 3 >= m->places * 2 && !memo_grow(m)) {
        return false;
    }
    PickleMemoEntry *e = place_of(m, o);
    if (e->object == NULL) {
        e->object = ou_newref(o);
        m->used++;
    }
    e->index = index;
    return true;
}

void pickle_memo_clear(PickleMemo *m) {
    PickleMemo old = *m;
    *m = (PickleMemo){0}; // finalizers find it empty
    for (size_t i = 0; i < old.places; i++) {
        ou_xdecref(old.entries[i].object);
    }
    ou_mem_free(OU_DOMAIN_MEM, old.entries);
}

// {id: (number, object)}
static OuRef pickler_memo_dict(OuBor pickler) {
    const PickleMemo *m = &pickle_as_pickler(pickler)->memo;
    OuRef dict = ou_dict_new();
    for (size_t i = 0; dict != NULL && i < m->places; i++) {
        OuBor o = m->entries[i].object;
        if (o == NULL) {
            continue;
        }
        OuRef key = ou_int_new((int64_t)(uintptr_t)o), number = key ? ou_int_new((int64_t)m->entries[i].index) : NULL;
        OuRef pair = number ? ou_tuple_pack(2, number, o) : NULL;
        ou_xdecref(number);
        if (pair == NULL) {
            ou_xdecref(key);
            ou_clear(&dict);
        } else if (!ou_dict_set_take(dict, key, pair)) {
            ou_clear(&dict);
        }
    }
    return dict;
}

static bool memo_copy(PickleMemo *to, const PickleMemo *from) {
    for (size_t i = 0; i < from->places; i++) {
        const PickleMemoEntry *e = &from->entries[i];
        if (e->object != NULL && !pickle_memo_add(to, e->object, e->index)) {
            return false;
        }
    }
    return true;
}

static bool memo_from_dict(PickleMemo *to, OuBor dict) {
    OuBor value;
    for (size_t at = 0; ou_dict_walk(dict, &at, NULL, &value);) {
        int64_t index;
        if (!ou_isa(value, OU_TYPE_TUPLE) || ou_tuple_length(value) != 2) {
            return ou_raise_false(&ou_exc_TypeError, "'memo' values must be 2-item tuples");
        }
        OuBor number = ou_tuple_borrow(value, 0);
        bool ok = (ou_isa(number, OU_TYPE_INT) || ou_raise_false(&ou_exc_TypeError, "an integer is required")) &&
                  ou_arg_int64(number, &index) && pickle_memo_add(to, ou_tuple_borrow(value, 1), (size_t)index);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool no_deletion(OuBor value) {
    return value != NULL || ou_raise_false(&ou_exc_TypeError, "attribute deletion is not supported");
}

// ---- of an Unpickler ----

// Numbers are as the pickle says; one far above the others must not make a large array.
enum { NEAR = 1 << 16, FIRST_NUMBERS = 32 };

OuNext unpickle_memo_find(const Unpickler *u, size_t index, OuRef *value) {
    if (index < u->memo_capacity && u->memo[index] != NULL) {
        *value = ou_newref(u->memo[index]);
        return OU_ITEM;
    }
    OuRef key = u->far_memo ? ou_int_from_uint64(index) : NULL;
    OuNext found = key ? ou_dict_find(u->far_memo, key, value) : u->far_memo ? OU_FAIL : OU_END;
    ou_xdecref(key);
    return found;
}

static bool put_far(Unpickler *u, size_t index, OuBor value) {
    if (u->far_memo == NULL && (u->far_memo = ou_dict_new()) == NULL) {
        return false;
    }
    size_t before = ou_dict_length(u->far_memo);
    OuRef key = ou_int_from_uint64(index);
    bool ok = key != NULL && ou_dict_set(u->far_memo, key, value);
    ou_xdecref(key);
    u->memo_count += ou_dict_length(u->far_memo) - before;
    return ok;
}

static bool widen(Unpickler *u, size_t index) {
    size_t capacity = index < FIRST_NUMBERS ? FIRST_NUMBERS : index * 2;
    OuRef *memo = ou_mem_realloc(OU_DOMAIN_MEM, u->memo, capacity * sizeof(OuRef));
    if (memo == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    memset(memo + u->memo_capacity, 0, (capacity - u->memo_capacity) * sizeof(OuRef));
    u->memo = memo;
    u->memo_capacity = capacity;
    return true;
}

bool unpickle_memo_put(Unpickler *u, size_t index, OuBor value) {
    if (index >= u->memo_capacity) {
        if (u->far_memo != NULL || (index >= NEAR && index / 4 > u->memo_count)) {
            return put_far(u, index, value);
        }
        if (!widen(u, index)) {
            return false;
        }
    }
    u->memo_count += u->memo[index] == NULL;
    ou_set(&u->memo[index], ou_newref(value));
    return true;
}

void unpickle_memo_clear(Unpickler *u) {
    OuRef *old = u->memo;
    size_t n = u->memo_capacity;
    u->memo = NULL; // finalizers find it empty
    u->memo_capacity = u->memo_count = 0;
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(old[i]);
    }
    ou_mem_free(OU_DOMAIN_MEM, old);
    ou_clear(&u->far_memo);
}

// {number: object}
static OuRef unpickler_memo_dict(OuBor unpickler) {
    const Unpickler *u = pickle_as_unpickler(unpickler);
    OuRef dict = ou_dict_new();
    for (size_t i = 0; dict != NULL && i < u->memo_capacity; i++) {
        OuRef key = u->memo[i] ? ou_int_new((int64_t)i) : NULL;
        if (u->memo[i] != NULL && (key == NULL || !ou_dict_set(dict, key, u->memo[i]))) {
            ou_clear(&dict);
        }
        ou_xdecref(key);
    }
    if (dict != NULL && u->far_memo != NULL && !ou_dict_update(dict, u->far_memo)) {
        ou_clear(&dict);
    }
    return dict;
}

static bool numbers_from_dict(Unpickler *u, OuBor dict) {
    OuBor key, value;
    for (size_t at = 0; ou_dict_walk(dict, &at, &key, &value);) {
        int64_t index;
        if (!ou_isa(key, OU_TYPE_INT)) {
            return ou_raise_false(&ou_exc_TypeError, "memo key must be integers");
        }
        if (!ou_arg_int64(key, &index)) {
            return false;
        }
        if (index < 0) {
            return ou_raise_false(&ou_exc_ValueError, "memo key must be positive integers.");
        }
        if (!unpickle_memo_put(u, (size_t)index, value)) {
            return false;
        }
    }
    return true;
}

// ---- the proxies ----

typedef struct MemoProxy {
    OuObject head;
    OuRef owner; // Pickler or Unpickler
} MemoProxy;

static OuBor owner_borrow(OuBor proxy) {
    return ((const MemoProxy *)proxy)->owner;
}

static OuRef proxy_new(OuType *type, OuBor owner) {
    OuRef proxy = ou_type_alloc(type, 0);
    if (proxy != NULL) {
        ((MemoProxy *)proxy)->owner = ou_newref(owner);
        ou_gc_track(proxy);
    }
    return proxy;
}

static bool proxy_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuObject *owner = ((MemoProxy *)o)->owner;
    return owner == NULL || visit(owner, arg);
}

static void proxy_clear_life(OuObject *o) {
    ou_clear(&((MemoProxy *)o)->owner);
}

static void proxy_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    proxy_clear_life(o);
    ou_type_free(o);
}

static OuRef proxy_copy(OuBor self) {
    OuBor owner = owner_borrow(self);
    return ou_is(self, &pickle_memo_proxy_type) ? pickler_memo_dict(owner) : unpickler_memo_dict(owner);
}

static OuRef proxy_clear(OuBor self) {
    OuBor owner = owner_borrow(self);
    if (ou_is(self, &pickle_memo_proxy_type)) {
        pickle_memo_clear(&pickle_as_pickler(owner)->memo);
    } else {
        unpickle_memo_clear(pickle_as_unpickler(owner));
    }
    return ou_return_none();
}

static OuRef proxy_reduce(OuBor self) {
    OuRef dict = proxy_copy(self), args = dict ? ou_tuple_pack(1, dict) : NULL;
    OuRef result = args ? ou_tuple_pack(2, &ou_dict_type, args) : NULL;
    ou_xdecref(dict);
    ou_xdecref(args);
    return result;
}

static const OuMethodDef proxy_methods[] = {
    OU_NOARGS("clear", proxy_clear, "clear($self, /)\n--\n\nForgets all objects."),
    OU_NOARGS("copy", proxy_copy, "copy($self, /)\n--\n\nThe memo as a dict."),
    OU_NOARGS("__reduce__", proxy_reduce, "__reduce__($self, /)\n--\n\nThe memo, made again as a dict."),
    {0},
};

#define PROXY_TYPE(qualified)                                                                                          \
    {                                                                                                                  \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                                          \
                 .life = {.traverse = proxy_traverse,                                                                  \
                          .clear = proxy_clear_life,                                                                   \
                          .dealloc = proxy_dealloc,                                                                    \
                          .flags = OU_LIFE_GC}},                                                                       \
        .name = qualified, .flags = OU_TYPE_NO_NEW, .instance_size = sizeof(MemoProxy), .methods = proxy_methods,      \
        .hash = ou_hash_not_implemented,                                                                               \
    }

OuType pickle_memo_proxy_type = PROXY_TYPE("_pickle.PicklerMemoProxy");
OuType unpickle_memo_proxy_type = PROXY_TYPE("_pickle.UnpicklerMemoProxy");

// ---- the attribute ----

OuRef pickle_get_memo(OuBor self) {
    return proxy_new(&pickle_memo_proxy_type, self);
}

OuRef unpickle_get_memo(OuBor self) {
    return proxy_new(&unpickle_memo_proxy_type, self);
}

bool pickle_set_memo(OuBor self, OuBor value) {
    PickleMemo memo = {0};
    bool ok;
    if (!no_deletion(value)) {
        return false;
    }
    if (ou_is(value, &pickle_memo_proxy_type)) {
        ok = memo_copy(&memo, &pickle_as_pickler(owner_borrow(value))->memo);
    } else if (ou_isa(value, OU_TYPE_DICT)) {
        ok = memo_from_dict(&memo, value);
    } else {
        ok = ou_raise_false(&ou_exc_TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not %.200T",
                            value);
    }
    if (ok) {
        PickleMemo old = pickle_as_pickler(self)->memo;
        pickle_as_pickler(self)->memo = memo;
        memo = old;
    }
    pickle_memo_clear(&memo);
    return ok;
}

bool unpickle_set_memo(OuBor self, OuBor value) {
    Unpickler *u = pickle_as_unpickler(self);
    if (!no_deletion(value)) {
        return false;
    }
    bool is_proxy = ou_is(value, &unpickle_memo_proxy_type);
    if (!is_proxy && !ou_isa(value, OU_TYPE_DICT)) {
        return ou_raise_false(&ou_exc_TypeError,
                              "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %.200T", value);
    }
    OuRef dict = is_proxy ? proxy_copy(value) : ou_newref(value);
    Unpickler fresh = {0}; // its memo only
    bool ok = dict != NULL && numbers_from_dict(&fresh, dict);
    if (ok) {
        Unpickler old = {.memo = u->memo, .memo_capacity = u->memo_capacity, .far_memo = u->far_memo};
        u->memo = fresh.memo;
        u->memo_capacity = fresh.memo_capacity;
        u->memo_count = fresh.memo_count;
        u->far_memo = fresh.far_memo;
        fresh = old;
    }
    unpickle_memo_clear(&fresh);
    ou_xdecref(dict);
    return ok;
}
