// Changing what a class or an object is: cls.__bases__ = ..., and the test of layouts that o.__class__ = ... shares.
#include "interp/object/class_internal.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

// ---- layouts ----

// Have instances of the class just what those of its parent have?
static bool adds_nothing(const OuType *type) {
    const OuType *parent = type->parent;
    return (type->flags & OU_TYPE_HEAP) && type->instance_size == parent->instance_size && type->extra_offset == parent->extra_offset &&
           (type->flags & OU_TYPE_INSTANCE_DICT) == (parent->flags & OU_TYPE_INSTANCE_DICT) &&
           type->base.life.weaklist_offset == parent->base.life.weaklist_offset;
}

// Both are based on the same class and have added the same to it.
static bool adds_the_same(const OuType *a, const OuType *b) {
    OuBor slots_a = a->slot_names ? a->slot_names : ou_empty_tuple, slots_b = b->slot_names ? b->slot_names : ou_empty_tuple;
    if (a->parent != b->parent || a->instance_size != b->instance_size || a->extra_offset != b->extra_offset ||
        (a->flags & OU_TYPE_INSTANCE_DICT) != (b->flags & OU_TYPE_INSTANCE_DICT) || !a->root_shape != !b->root_shape ||
        a->base.life.weaklist_offset != b->base.life.weaklist_offset || ou_tuple_length(slots_a) != ou_tuple_length(slots_b)) {
        return false;
    }
    for (size_t i = 0; i < ou_tuple_length(slots_a); i++) {
        if (!ou_str_equal(ou_tuple_borrow(slots_a, i), ou_tuple_borrow(slots_b, i))) {
            return false;
        }
    }
    return true;
}

bool ou_type_layout_compatible(const OuType *from, const OuType *to, const char *attribute) {
    bool for_bases = __builtin_strcmp(attribute, "__bases__") == 0; // objects: modules may change between builtin and heap
    if (for_bases && (from->flags & OU_TYPE_HEAP) != (to->flags & OU_TYPE_HEAP)) {
        return ou_raise_false(&ou_exc_TypeError, "%s assignment: '%s' deallocator differs from '%s'", attribute, to->name, from->name);
    }
    const OuType *a = from, *b = to;
    while (adds_nothing(a)) {
        a = a->parent;
    }
    while (adds_nothing(b)) {
        b = b->parent;
    }
    bool same = a == b || ((a->flags & b->flags & OU_TYPE_HEAP) && adds_the_same(a, b));
    return same || ou_raise_false(&ou_exc_TypeError, "%s assignment: '%s' object layout differs from '%s'", attribute, to->name, from->name);
}

// ---- __bases__ ----

typedef struct Undo {
    OuRef changed; // list of (class, old mro)
} Undo;

// New orders of resolution for a class and all below it. The old ones are kept in undo->changed.
static bool new_mro(OuType *type, void *arg) {
    Undo *undo = arg;
    OuRef entry = ou_tuple_pack(2, &type->base.head, type->mro ? type->mro : ou_empty_tuple);
    if (!entry || !ou_list_append_take(undo->changed, entry) || !ou_type_set_mro(type)) {
        return false;
    }
    return ou_type_walk_subclasses(type, new_mro, undo);
}

static void restore_mros(const Undo *undo) {
    const OuList *list = ou_as_list(undo->changed);
    for (size_t i = 0; i < list->length; i++) {
        OuType *type = ou_as_type(ou_tuple_borrow(list->items[i], 0));
        ou_set(&type->mro, ou_newref(ou_tuple_borrow(list->items[i], 1)));
    }
}

static bool refresh(OuType *type, void *arg) {
    (void)arg;
    ou_type_refresh_slots(type);
    return ou_type_walk_subclasses(type, refresh, NULL);
}

// Along the chain of layouts, which is newer than the mro while a metaclass's mro() runs.
static bool is_above(const OuType *type, const OuType *of) {
    while (type && type != of) {
        type = type->parent;
    }
    return type != NULL;
}

static bool check_bases(const OuType *type, OuBor value) {
    if (!(type->flags & OU_TYPE_HEAP)) {
        return ou_raise_false(&ou_exc_TypeError, "cannot set '__bases__' attribute of immutable type '%s'", type->name);
    }
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "cannot delete '__bases__' attribute of immutable type '%s'", type->name);
    }
    if (!ou_isa(value, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign tuple to %s.__bases__, not %T", type->name, value);
    }
    if (ou_tuple_length(value) == 0) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", type->name);
    }
    for (size_t i = 0; i < ou_tuple_length(value); i++) {
        OuBor base = ou_tuple_borrow(value, i);
        if (!ou_isa(base, OU_TYPE_TYPE)) {
            return ou_raise_false(&ou_exc_TypeError, "%s.__bases__ must be tuple of classes, not '%T'", type->name, base);
        }
        if (ou_type_is_subtype(ou_as_type(base), type) || is_above(ou_as_type(base), type)) {
            return ou_raise_false(&ou_exc_TypeError, "a __bases__ item causes an inheritance cycle");
        }
    }
    return true;
}

static void set_parent(OuType *type, OuType *parent) {
    OuType *old = type->parent;
    type->parent = parent;
    if (parent->flags & OU_TYPE_HEAP) {
        ou_incref(ou_type_object(parent));
    }
    if (old->flags & OU_TYPE_HEAP) {
        ou_decref(&old->base.head);
    }
}

static bool register_bases(OuType *type, OuBor old_bases, OuBor bases) {
    for (size_t i = 0; i < ou_tuple_length(old_bases); i++) {
        ou_type_remove_subclass(ou_as_type(ou_tuple_borrow(old_bases, i)), type);
    }
    for (size_t i = 0; i < ou_tuple_length(bases); i++) {
        if (!ou_type_add_subclass(ou_as_type(ou_tuple_borrow(bases, i)), type)) {
            return false;
        }
    }
    return true;
}

// A metaclass's mro() may set the bases again meanwhile: then those stay, and nothing is undone.
static bool install(OuType *type, OuBor bases, OuType *parent) {
    Undo undo = {.changed = ou_list_new(0)};
    if (!undo.changed) {
        return false;
    }
    OuRef old_bases = type->bases, old_parent = ou_newref(ou_type_object(type->parent));
    type->bases = ou_newref(bases);
    set_parent(type, parent);
    ou_type_new_version(type);
    bool ok = new_mro(type, &undo), mine = type->bases == bases;
    if (!ok && mine) {
        restore_mros(&undo);
        ou_set(&type->bases, ou_newref(old_bases));
        set_parent(type, (OuType *)old_parent);
    } else if (mine) {
        ok = register_bases(type, old_bases, bases);
    }
    ou_decref(old_bases);
    ou_decref(old_parent);
    ou_decref(undo.changed);
    ou_type_new_version(type);
    refresh(type, NULL);
    return ok;
}

bool ou_type_set_bases(OuBor self, OuBor value) {
    OuType *type = ou_as_type(self);
    if (!check_bases(type, value)) {
        return false;
    }
    OuType *parent = ou_type_best_base_borrow(value);
    if (!parent || !ou_type_layout_compatible(type->parent, parent, "__bases__")) {
        return false;
    }
    OuRef kept = ou_newref(value);
    bool ok = install(type, kept, parent);
    ou_decref(kept);
    if (ou_attribute_cache_flush) {
        ou_attribute_cache_flush();
    }
    return ok;
}
