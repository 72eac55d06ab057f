// Types: making them ready, the order of resolution (C3), looking names up with a global cache, version numbers.
//
// Invariants: a type with a version has only bases with versions; a change of a class takes the version from it and from
// all its subclasses, so an entry (version, name) of the cache is right for as long as some type carries that version.
// Versions are never used again; when they run out, caching stops.
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/object/list.h"
#include "interp/object/int.h"
#include "interp/object/str.h"
#include "interp/object/type_internal.h"

#define CACHE_SIZE 4096

typedef struct CacheEntry {
    uint32_t version;
    uint64_t name_number;
    OuBor value; // valid while the version is
} CacheEntry;

static struct {
    uint32_t last_version; // counts on when the interpreter is started again, so that no entry of the cache has to be cleared
    OuType *ready;         // chain of ready static types, newest first
    CacheEntry cache[CACHE_SIZE];
} types;

// ---- the order of resolution ----

static bool in_tail(OuBor mro, size_t from, OuBor type) {
    for (size_t i = from + 1; i < ou_tuple_length(mro); i++) {
        if (ou_tuple_borrow(mro, i) == type) {
            return true;
        }
    }
    return false;
}

static OuRef mro_conflict(OuBor *lists, size_t *at, size_t n) {
    char names[800];
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (at[i] >= ou_tuple_length(lists[i])) {
            continue;
        }
        OuBor candidate = ou_tuple_borrow(lists[i], at[i]);
        bool seen = false;
        for (size_t j = 0; j < i; j++) {
            seen = seen || (at[j] < ou_tuple_length(lists[j]) && ou_tuple_borrow(lists[j], at[j]) == candidate);
        }
        const char *name = ou_as_type(candidate)->name, *dot = __builtin_strrchr(name, '.');
        if (!seen && used < sizeof names - 60) {
            used += (size_t)__builtin_snprintf(names + used, sizeof names - used, "%s%.40s", used ? ", " : "", dot ? dot + 1 : name);
        }
    }
    return ou_raise(&ou_exc_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %s", names);
}

// Merges the lists: each step takes the first head that is in no list's tail.
static OuRef mro_merge(OuType *type, OuBor *lists, size_t *at, size_t n) {
    size_t total = 1;
    for (size_t i = 0; i < n; i++) {
        total += ou_tuple_length(lists[i]);
    }
    OuRef *result = ou_mem_alloc(OU_DOMAIN_RAW, total * sizeof *result);
    if (!result) {
        return ou_raise_no_memory();
    }
    size_t count = 0;
    result[count++] = &type->base.head;
    for (;;) {
        OuBor next = NULL;
        bool left = false;
        for (size_t i = 0; i < n && !next; i++) {
            if (at[i] >= ou_tuple_length(lists[i])) {
                continue;
            }
            left = true;
            next = ou_tuple_borrow(lists[i], at[i]);
            for (size_t j = 0; j < n && next; j++) {
                if (in_tail(lists[j], at[j], next)) {
                    next = NULL;
                }
            }
        }
        if (!next) {
            OuRef mro = left ? mro_conflict(lists, at, n) : ou_tuple_from_array(ou_lend(result), count);
            ou_mem_free(OU_DOMAIN_RAW, result);
            return mro;
        }
        result[count++] = ou_unlend(next);
        for (size_t i = 0; i < n; i++) {
            if (at[i] < ou_tuple_length(lists[i]) && ou_tuple_borrow(lists[i], at[i]) == next) {
                at[i]++;
            }
        }
    }
}

OuRef ou_type_compute_mro(OuType *type) {
    size_t n = ou_tuple_length(type->bases);
    for (size_t i = 0; i < n; i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(type->bases, i));
        if (!base->mro) {
            return ou_raise(&ou_exc_TypeError, "Cannot extend an incomplete type '%.100s'", base->name);
        }
        if (in_tail(type->bases, i, ou_type_object(base))) {
            const char *dot = __builtin_strrchr(base->name, '.');
            return ou_raise(&ou_exc_TypeError, "duplicate base class %s", dot ? dot + 1 : base->name);
        }
    }
    OuBor *lists = ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * sizeof *lists);
    size_t *at = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, (n + 1) * sizeof *at);
    OuRef mro = NULL;
    if (lists && at) {
        for (size_t i = 0; i < n; i++) {
            lists[i] = ou_as_type(ou_tuple_borrow(type->bases, i))->mro;
        }
        lists[n] = type->bases;
        mro = mro_merge(type, lists, at, n + 1);
    } else {
        ou_raise_no_memory();
    }
    ou_mem_free(OU_DOMAIN_RAW, lists);
    ou_mem_free(OU_DOMAIN_RAW, at);
    return mro;
}

// What a metaclass's own mro() answered.
static OuRef custom_mro(OuType *type) {
    OuRef method = NULL;
    OuNext found = ou_find_special(&type->base.head, ou_names.mro, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_AttributeError, "mro");
    }
    OuRef result = ou_call_0(method);
    ou_decref(method);
    if (!result) {
        return NULL;
    }
    OuRef mro = ou_sequence_tuple(result);
    ou_decref(result);
    for (size_t i = 0; mro && i < ou_tuple_length(mro); i++) {
        OuBor item = ou_tuple_borrow(mro, i);
        if (!ou_isa(item, OU_TYPE_TYPE)) {
            ou_raise(&ou_exc_TypeError, "mro() returned a non-class ('%T')", item);
            ou_clear(&mro);
        } else if (!ou_type_is_subtype(ou_type_layout_base_borrow(type), ou_type_layout_base_borrow(ou_as_type(item)))) {
            ou_raise(&ou_exc_TypeError, "mro() returned base with unsuitable layout ('%.500s')", ou_as_type(item)->name);
            ou_clear(&mro);
        }
    }
    return mro;
}

bool ou_type_has_custom_mro(const OuType *type) {
    const OuType *meta = type->base.head.type;
    return (meta->flags & OU_TYPE_HEAP) && ou_type_find_borrow(meta, ou_names.mro) != ou_type_find_borrow(&ou_type_type, ou_names.mro);
}

bool ou_type_set_mro(OuType *type) {
    OuRef mro = ou_type_has_custom_mro(type) ? custom_mro(type) : ou_type_compute_mro(type);
    if (!mro) {
        return false;
    }
    ou_set(&type->mro, mro);
    return true;
}

bool ou_type_is_subtype(const OuType *type, const OuType *of) {
    if (type == of) {
        return true;
    }
    if (OU_UNLIKELY(!type->mro)) { // while it is being made
        while (type && type != of) {
            type = type->parent;
        }
        return type == of;
    }
    const OuTuple *mro = ou_as_tuple(type->mro);
    for (size_t i = 0; i < mro->length; i++) {
        if (mro->items[i] == (const OuObject *)of) {
            return true;
        }
    }
    return false;
}

// ---- subclasses ----

bool ou_type_add_subclass(OuType *base, OuType *type) {
    if (!base->subclasses && !(base->subclasses = ou_dict_new())) {
        return false;
    }
    OuRef key = ou_int_new((int64_t)(uintptr_t)type), weak = key ? ou_weakref_new(&type->base.head, NULL) : NULL;
    bool ok = weak && ou_dict_set(base->subclasses, key, weak);
    ou_xdecref(key);
    ou_xdecref(weak);
    return ok;
}

void ou_type_remove_subclass(OuType *base, OuType *type) {
    if (!base->subclasses) {
        return;
    }
    OuRef pending = ou_error_fetch(), key = ou_int_new((int64_t)(uintptr_t)type), old = NULL;
    if (key && ou_dict_pop(base->subclasses, key, &old) == OU_ITEM) {
        ou_decref(old);
    }
    ou_xdecref(key);
    if (ou_dict_length(base->subclasses) == 0) {
        ou_clear(&base->subclasses);
    }
    ou_error_restore_take(pending); // a failure (memory) leaves a dead reference behind, which walks skip
}

bool ou_type_walk_subclasses(OuType *type, bool (*visit)(OuType *subclass, void *arg), void *arg) {
    if (!type->subclasses) {
        return true;
    }
    size_t position = 0;
    OuBor key, value;
    while (type->subclasses && ou_dict_walk(type->subclasses, &position, &key, &value)) {
        OuObject *subclass = ((const OuWeakref *)value)->referent;
        if (!subclass || subclass->refcount == 0) {
            continue;
        }
        OuRef kept = ou_newref(subclass);
        bool go_on = visit((OuType *)subclass, arg);
        ou_decref(kept);
        if (!go_on) {
            return false;
        }
    }
    return true;
}

// ---- versions and the cache ----

static bool forget_version(OuType *type, void *arg) {
    (void)arg;
    if (type->version != 0) {
        type->version = 0;
        ou_type_walk_subclasses(type, forget_version, NULL);
    }
    return true;
}

void ou_type_new_version(OuType *type) {
    forget_version(type, NULL);
}

void (*ou_attribute_cache_flush)(void);

void ou_type_modified(OuType *type) {
    ou_type_new_version(type);
    if (type->flags & OU_TYPE_HEAP) {
        ou_type_refresh_slots(type);
    }
}

uint32_t ou_type_version(OuType *type) {
    if (OU_LIKELY(type->version != 0)) {
        return type->version;
    }
    if (!(type->flags & OU_TYPE_READY) || types.last_version == UINT32_MAX || !type->mro) {
        return 0;
    }
    const OuTuple *mro = ou_as_tuple(type->mro);
    for (size_t i = 0; i < mro->length; i++) {
        OuType *base = (OuType *)mro->items[i];
        if (base != type && ou_type_version(base) == 0) {
            return 0;
        }
        // A metaclass's mro() may name classes that are not told of changes through `subclasses`: those types are not cached.
        if (base != type && (type->base.head.type->flags & OU_TYPE_HEAP) && !ou_type_is_subtype(type->parent, base)) {
            bool direct = false;
            for (size_t j = 0; j < ou_tuple_length(type->bases); j++) {
                direct = direct || ou_type_is_subtype(ou_as_type(ou_tuple_borrow(type->bases, j)), base);
            }
            if (!direct) {
                return 0;
            }
        }
    }
    if (types.last_version == UINT32_MAX) { // the bases have taken the last
        return 0;
    }
    return type->version = ++types.last_version;
}

static OuBor find_in_mro(const OuType *type, OuBor name) {
    if (OU_UNLIKELY(!type->mro)) {
        for (; type; type = type->parent) {
            OuBor value = type->dict ? ou_dict_find_name_borrow(type->dict, name) : NULL;
            if (value) {
                return value;
            }
        }
        return NULL;
    }
    // Keys that are no str may run Python code when compared, which may replace the mro.
    OuRef kept = ou_newref(type->mro);
    const OuTuple *mro = ou_as_tuple(kept);
    OuBor value = NULL;
    for (size_t i = 0; i < mro->length && !value; i++) {
        const OuType *base = (const OuType *)mro->items[i];
        value = base->dict ? ou_dict_find_name_borrow(base->dict, name) : NULL;
    }
    ou_decref(kept);
    return value;
}

OuBor ou_type_find_borrow(const OuType *type, OuBor name) {
    if (OU_UNLIKELY(!ou_str_is_interned(name))) {
        return find_in_mro(type, name);
    }
    uint64_t number = ((const OuStr *)name)->name_number;
    uint32_t version = type->version ? type->version : ou_type_version((OuType *)(uintptr_t)type);
    CacheEntry *entry = &types.cache[(version * 31u ^ (uint32_t)number) & (CACHE_SIZE - 1)];
    if (OU_LIKELY(entry->version == version && entry->name_number == number && version != 0)) {
        return entry->value;
    }
    OuBor value = find_in_mro(type, name);
    if (version != 0 && number != 0 && type->version == version) {
        *entry = (CacheEntry){.version = version, .name_number = number, .value = value};
    }
    return value;
}

// ---- making a static type ready ----

static void inherit_layout(OuType *type, const OuType *parent) {
    OuLifeOps *life = &type->base.life;
    const OuLifeOps *from = &parent->base.life;
    if (type->instance_size == 0) {
        type->instance_size = parent->instance_size;
    }
    if (type->item_size == 0) {
        type->item_size = parent->item_size;
    }
    if (!type->var_size) {
        type->var_size = parent->var_size;
    }
    if (!(life->flags & OU_LIFE_GC) && (from->flags & OU_LIFE_GC) && !life->traverse && !life->clear) {
        life->flags |= OU_LIFE_GC;
        life->traverse = from->traverse;
        life->clear = from->clear;
    }
    if (!life->dealloc) {
        life->dealloc = from->dealloc;
        life->flags |= from->flags & OU_LIFE_TRASHCAN;
    }
    if (!life->finalize) {
        life->finalize = from->finalize;
    }
    if (life->weaklist_offset == 0) {
        life->weaklist_offset = from->weaklist_offset;
        life->flags |= from->flags & OU_LIFE_WEAK_INDIRECT;
    }
    if (type->extra_offset == 0) {
        type->extra_offset = parent->extra_offset;
    }
    if (type->dict_offset == 0) {
        type->dict_offset = parent->dict_offset;
    }
    const uint32_t inherited = 0xffff0000u | OU_TYPE_SEQUENCE | OU_TYPE_MAPPING | OU_TYPE_INSTANCE_DICT | OU_TYPE_HAS_DEL;
    type->flags |= parent->flags & inherited;
}

static bool add_take(OuType *type, const char *name, OuRef descr) {
    if (!descr) {
        return false;
    }
    OuRef key = ou_str_intern_cstr(name);
    if (!key) {
        ou_decref(descr);
        return false;
    }
    return ou_dict_set_take(type->dict, key, descr);
}

static OuRef method_object(OuType *type, const OuMethodDef *def) {
    if (def->binding != OU_METHOD_STATIC) {
        return ou_method_descr_new(type, def);
    }
    OuRef function = ou_builtin_new(def, &type->base.head, NULL);
    if (!function) {
        return NULL;
    }
    OuRef wrapped = ou_call_1(ou_type_object(&ou_staticmethod_type), function);
    ou_decref(function);
    return wrapped;
}

// A method, unless a slot has made it already.
static bool add_method(OuType *type, const OuMethodDef *def) {
    OuRef key = ou_str_intern_cstr(def->name);
    bool known = key && ou_dict_find_name_borrow(type->dict, key);
    OuRef method = key && !known ? method_object(type, def) : NULL;
    bool ok = known || (method && ou_dict_set(type->dict, key, method));
    ou_xdecref(key);
    ou_xdecref(method);
    return ok;
}

static bool fill_dict(OuType *type) {
    if (!ou_type_add_wrappers(type)) {
        return false;
    }
    if (type->new && !add_take(type, "__new__", ou_builtin_new(&ou_type_new_def, &type->base.head, NULL))) {
        return false;
    }
    for (const OuMethodDef *m = type->methods; m && m->name; m++) {
        if (!add_method(type, m)) {
            return false;
        }
    }
    for (const OuMemberDef *m = type->members; m && m->name; m++) {
        if (!add_take(type, m->name, ou_member_descr_new(type, m))) {
            return false;
        }
    }
    for (const OuGetSetDef *g = type->getset; g && g->name; g++) {
        if (!add_take(type, g->name, ou_getset_descr_new(type, g))) {
            return false;
        }
    }
    if (type->hash == ou_hash_not_implemented && !ou_dict_set(type->dict, ou_names.dunder_hash, ou_none)) {
        return false;
    }
    return ou_dict_find_name_borrow(type->dict, ou_names.dunder_doc) || add_take(type, "__doc__", ou_doc_new(type->doc));
}

static bool make_ready(OuType *type) {
    OuType *parent = type->parent;
    type->bases = parent ? ou_tuple_pack(1, &parent->base.head) : ou_tuple_alloc(0);
    type->dict = ou_dict_new();
    if (!type->bases || !type->dict || !(type->mro = ou_type_compute_mro(type)) || !fill_dict(type)) {
        return false;
    }
    if (parent) {
        bool no_new = !type->new && (parent == &ou_object_type || (parent->flags & OU_TYPE_NO_NEW));
        if (no_new || (type->flags & OU_TYPE_NO_NEW)) {
            type->flags |= OU_TYPE_NO_NEW;
        }
        inherit_layout(type, parent);
        ou_type_inherit_slots(type);
        if (type->flags & OU_TYPE_NO_NEW) {
            type->new = NULL;
        }
        if (!ou_type_add_subclass(parent, type)) {
            return false;
        }
    }
    return true;
}

bool ou_type_ready(OuType *type) {
    if (type->flags & OU_TYPE_READY) {
        return true;
    }
    if (!type->parent && type != &ou_object_type) {
        type->parent = &ou_object_type;
    }
    if (type->parent && !ou_type_ready(type->parent)) {
        return false;
    }
    if (!type->base.head.type) {
        type->base.head.type = &ou_type_type;
    }
    type->ready_next = types.ready;
    types.ready = type;
    type->flags |= OU_TYPE_READY;
    if (!make_ready(type)) {
        ou_type_unready(type);
        return ou_error_is_set() ? false : ou_raise_no_memory() != NULL;
    }
    return true;
}

void ou_type_forget(OuType *type) {
    type->version = 0;
    ou_clear(&type->subclasses);
    if (type->weaklist) {
        ou_weakref_clear_all(&type->base.head);
    }
    ou_clear(&type->dict);
    ou_clear(&type->mro);
    ou_clear(&type->bases);
    for (size_t i = 0; i < OU_SLOT_COUNT; i++) {
        if (type->inherited[i / 64] >> (i % 64) & 1) {
            ou_type_slots(type)[i] = NULL;
        }
    }
    type->inherited[0] = type->inherited[1] = 0;
    type->flags &= ~(uint32_t)OU_TYPE_READY;
}

void ou_type_unready(OuType *type) {
    OuType **place = &types.ready;
    while (*place != type) {
        place = &(*place)->ready_next;
    }
    *place = type->ready_next;
    type->ready_next = NULL;
    ou_type_forget(type);
}

// Drops every static type's dict, newest first; then the types are as they were before the start.
void ou_types_forget_all(void) {
    for (OuType *t = types.ready; t; t = t->ready_next) {
        ou_clear(&t->subclasses);
    }
    for (OuType *t = types.ready; t; t = t->ready_next) { // dicts first: descriptors in them use their owner's slots
        ou_clear(&t->dict);
        t->version = 0;
    }
    while (types.ready) {
        OuType *type = types.ready;
        types.ready = type->ready_next;
        type->ready_next = NULL;
        ou_type_forget(type);
    }
}
