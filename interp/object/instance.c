// Instances of heap classes: their blocks, their attributes, their death. Layout and terms are explained in shape.h.
//
// Invariants: a shaped instance not in dict mode has a value in every slot of its shape; in dict mode extra->dict is there.
// Attributes die in the order in which they were assigned.
#define OU_OWNER OU_OWNER_ATTRIBUTE
#include "interp/object/shape.h"

#include "interp/object/class_internal.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

// ---- blocks ----

static bool is_shaped(OuBor o) {
    return (o->flags & OU_FLAG_SHAPED) && o->type->root_shape;
}

static const OuType *builtin_base(const OuType *type) {
    while (type->flags & OU_TYPE_HEAP) {
        type = type->parent;
    }
    return type;
}

static size_t round_up(size_t size) {
    return (size + 7) & ~(size_t)7;
}

OuRef ou_type_alloc_sized(OuType *type, size_t size) {
    if (type->extra_offset == OU_EXTRA_AT_END) {
        size = round_up(size) + sizeof(OuExtra *);
    }
    if (!(type->base.life.flags & OU_LIFE_GC)) {
        OuObject *o = ou_object_alloc(type, size);
        if (!o) {
            return ou_raise_no_memory();
        }
        __builtin_memset(o + 1, 0, size - sizeof *o);
        return o;
    }
    OuObject *o = ou_gc_alloc(type, size);
    if (!o) {
        return ou_raise_no_memory();
    }
    if ((type->flags & OU_TYPE_HEAP) && !(builtin_base(type)->base.life.flags & OU_LIFE_GC) && builtin_base(type) != &ou_object_type) {
        ou_gc_track(o); // the builtin's `new` does not track
    }
    return o;
}

OuRef ou_type_alloc(OuType *type, size_t items) {
    if (type->root_shape) {
        OuObject *o = ou_gc_alloc(type, type->instance_size + sizeof(OuRef) * type->root_shape->capacity);
        if (!o) {
            return ou_raise_no_memory();
        }
        o->flags |= ou_shape_key(type->root_shape);
        return o;
    }
    if (type->item_size && items > ((size_t)INT64_MAX - type->instance_size) / type->item_size) {
        return ou_raise_no_memory();
    }
    return ou_type_alloc_sized(type, type->instance_size + type->item_size * items);
}

size_t ou_type_block_size(OuBor self) {
    const OuType *type = self->type;
    if (is_shaped(self)) {
        return type->instance_size + sizeof(OuRef) * ou_shape_of(self)->capacity;
    }
    if (!type->var_size) {
        return type->instance_size;
    }
    size_t size = type->var_size(self);
    return type->extra_offset == OU_EXTRA_AT_END ? round_up(size) + sizeof(OuExtra *) : size;
}

void ou_type_free(OuObject *self) {
    size_t size = ou_type_block_size(self);
    if (self->type->base.life.flags & OU_LIFE_GC) {
        ou_gc_free(self, size);
    } else {
        ou_object_free(self, size);
    }
}

OuExtra **ou_type_extra_slot(OuObject *self) {
    const OuType *type = self->type;
    if (type->extra_offset == OU_EXTRA_AT_END) {
        return (OuExtra **)((char *)self + round_up(type->var_size(self)));
    }
    return type->extra_offset ? (OuExtra **)((char *)self + type->extra_offset) : NULL;
}

OuRef ou_instance_new(OuType *type) {
    OuRef o = ou_type_alloc(type, 0);
    if (o && !ou_gc_is_tracked(o)) {
        ou_gc_track(o);
    }
    return o;
}

OuExtra *ou_instance_extra(OuObject *o) {
    OuExtra **slot = ou_type_extra_slot(o);
    OU_ASSERT(slot != NULL);
    if (!*slot && !(*slot = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, sizeof(OuExtra)))) {
        ou_raise_no_memory();
    }
    return *slot;
}

// ---- dict mode ----

static void set_shape(OuObject *o, const OuShape *s) {
    o->flags = (o->flags & (OU_FLAG_SHAPED - 1)) | ou_shape_key(s);
}

static OuBor shape_name_borrow(const OuShape *s, unsigned slot) {
    if (s->names) {
        return s->names[slot];
    }
    while (s->count > slot + 1) {
        s = s->previous;
    }
    return s->last_name;
}

static void free_overflow(OuExtra *extra) {
    if (extra) {
        ou_mem_free(OU_DOMAIN_MEM, extra->overflow);
        extra->overflow = NULL;
        extra->overflow_size = 0;
    }
}

// Empties the slots and gives the instance the shape `to`; the values are in values[] afterwards.
static unsigned take_values(OuObject *o, const OuShape *to, OuRef *values) {
    const OuShape *s = ou_shape_of(o);
    for (unsigned i = 0; i < s->count; i++) {
        OuObject **slot = ou_instance_slot(o, s, i);
        values[i] = *slot;
        *slot = NULL;
    }
    free_overflow(*ou_type_extra_slot(o));
    set_shape(o, to);
    return s->count;
}

bool ou_instance_to_dict_mode(OuObject *o) {
    OuShape *s = ou_shape_of(o);
    OuExtra *extra = ou_instance_extra(o);
    OuRef dict = extra ? ou_dict_new() : NULL;
    if (!dict) {
        return false;
    }
    for (unsigned i = 0; i < s->count; i++) {
        if (!ou_dict_set(dict, shape_name_borrow(s, i), *ou_instance_slot(o, s, i))) {
            ou_decref(dict);
            return false;
        }
    }
    OuRef values[OU_SHAPE_MAX];
    unsigned n = take_values(o, s->root->in_dict, values);
    extra->dict = dict;
    for (unsigned i = 0; i < n; i++) {
        ou_decref(values[i]); // the dict has a count of each
    }
    return true;
}

// Where an unshaped instance's dict is kept; NULL when there is no place (yet).
static OuRef *dict_field(OuObject *o, bool make) {
    if (o->type->dict_offset) {
        return (OuRef *)((char *)o + o->type->dict_offset);
    }
    OuExtra *extra = make ? ou_instance_extra(o) : *ou_type_extra_slot(o);
    return extra ? &extra->dict : NULL;
}

OuBor ou_instance_dict_borrow(OuObject *o) {
    if (!ou_type_has(o->type, OU_TYPE_INSTANCE_DICT)) {
        return ou_raise_no_attribute(o, ou_names.dunder_dict);
    }
    if (is_shaped(o) && !ou_shape_of(o)->dict_mode && !ou_instance_to_dict_mode(o)) {
        return NULL;
    }
    OuRef *field = dict_field(o, true);
    if (field && !*field) {
        *field = ou_dict_new();
    }
    return field ? *field : NULL;
}

bool ou_instance_set_dict(OuObject *o, OuBor dict) {
    if (!ou_type_has(o->type, OU_TYPE_INSTANCE_DICT)) {
        return ou_raise_no_attribute(o, ou_names.dunder_dict) != NULL;
    }
    if (dict && !ou_isa(dict, OU_TYPE_DICT)) {
        return ou_raise_false(&ou_exc_TypeError, "__dict__ must be set to a dictionary, not a '%.200T'", dict);
    }
    if (is_shaped(o) && !ou_shape_of(o)->dict_mode && !ou_instance_to_dict_mode(o)) {
        return false;
    }
    OuRef *field = dict_field(o, true);
    if (!field) {
        return false;
    }
    OuRef value = dict ? ou_newref(dict) : is_shaped(o) ? ou_dict_new() : NULL; // in dict mode there is always one
    if (!value && is_shaped(o)) {
        return false;
    }
    ou_set(field, value);
    return true;
}

OuRef ou_instance_get_dict(OuBor o) {
    return ou_xnewref(ou_instance_dict_borrow(ou_unlend(o)));
}

bool ou_instance_replace_dict(OuBor o, OuBor dict) {
    return dict ? ou_instance_set_dict(ou_unlend(o), dict) : ou_raise_false(&ou_exc_TypeError, "cannot delete __dict__");
}

// ---- reading and writing attributes ----

static OuBor find_by_text(OuBor o, const OuShape *s, OuBor name) {
    for (unsigned i = 0; i < s->count; i++) {
        if (ou_str_equal(shape_name_borrow(s, i), name)) {
            return *ou_instance_slot(ou_unlend(o), s, i);
        }
    }
    return NULL;
}

OuBor ou_instance_find_borrow(OuBor o, OuBor name) {
    if (is_shaped(o)) {
        const OuShape *s = ou_shape_of(o);
        if (!s->dict_mode) {
            if (OU_UNLIKELY(!ou_str_is_interned(name))) {
                return find_by_text(o, s, name);
            }
            int slot = ou_shape_find(s, name);
            return slot < 0 ? NULL : *ou_instance_slot(ou_unlend(o), s, (unsigned)slot);
        }
    }
    if (!ou_type_has(o->type, OU_TYPE_INSTANCE_DICT)) {
        return NULL;
    }
    OuRef *field = dict_field(ou_unlend(o), false);
    return field && *field ? ou_dict_find_name_borrow(*field, name) : NULL;
}

bool ou_instance_walk(OuBor o, size_t *position, OuBor *name, OuBor *value) {
    if (is_shaped(o) && !ou_shape_of(o)->dict_mode) {
        const OuShape *s = ou_shape_of(o);
        if (*position >= s->count) {
            return false;
        }
        *name = shape_name_borrow(s, (unsigned)*position);
        *value = *ou_instance_slot(ou_unlend(o), s, (unsigned)*position);
        ++*position;
        return true;
    }
    OuRef *field = ou_type_has(o->type, OU_TYPE_INSTANCE_DICT) ? dict_field(ou_unlend(o), false) : NULL;
    return field && *field && ou_dict_walk(*field, position, name, value);
}

static bool grow_overflow(OuObject *o, size_t slots) {
    OuExtra *extra = ou_instance_extra(o);
    if (!extra || slots <= extra->overflow_size) {
        return extra != NULL;
    }
    size_t size = slots < 4 ? 4 : slots * 2;
    OuObject **values = ou_mem_realloc(OU_DOMAIN_MEM, extra->overflow, size * sizeof *values);
    if (!values) {
        return ou_raise_no_memory() != NULL;
    }
    __builtin_memset(values + extra->overflow_size, 0, (size - extra->overflow_size) * sizeof *values);
    extra->overflow = values;
    extra->overflow_size = size;
    return true;
}

// A new attribute of a shaped instance. *full: there is no further shape, nothing was done.
static bool add_value(OuObject *o, OuBor name, OuBor value, bool *full) {
    OuShape *s = ou_shape_of(o), *next = ou_shape_add(s, name);
    *full = !next && !ou_error_is_set();
    if (!next) {
        return *full;
    }
    if (s->count >= s->capacity && !grow_overflow(o, s->count - s->capacity + 1u)) {
        return false;
    }
    *ou_instance_slot(o, next, s->count) = ou_newref(value);
    set_shape(o, next);
    return true;
}

static bool dict_store(OuObject *o, OuBor name, OuBor value) {
    OuBor dict = ou_instance_dict_borrow(o);
    if (!dict) {
        return false;
    }
    OuRef kept = ou_newref(dict), old = NULL; // __dict__ may be replaced by what a finalizer does
    bool ok;
    if (value) {
        ok = ou_dict_set(kept, name, value);
    } else {
        OuNext popped = ou_dict_pop(kept, name, &old);
        ok = popped == OU_ITEM;
        if (popped == OU_END) {
            ou_raise_no_attribute(o, name);
        }
        ou_xdecref(old);
    }
    ou_decref(kept);
    return ok;
}

bool ou_instance_store(OuObject *o, OuBor name, OuBor value) {
    if (!is_shaped(o) || ou_shape_of(o)->dict_mode) {
        return dict_store(o, name, value);
    }
    OuRef interned = ou_str_is_interned(name) ? NULL : ou_str_intern_take(ou_newref(name));
    name = interned ? interned : name;
    int slot = ou_shape_find(ou_shape_of(o), name);
    bool ok = true;
    if (slot >= 0 && value) {
        ou_set(ou_instance_slot(o, ou_shape_of(o), (unsigned)slot), ou_newref(value));
    } else if (slot < 0 && value) {
        bool full;
        ok = add_value(o, name, value, &full) && (!full || dict_store(o, name, value));
    } else if (slot >= 0) {
        ok = dict_store(o, name, NULL);
    } else {
        ok = ou_raise_no_attribute(o, name) != NULL;
    }
    ou_xdecref(interned);
    return ok;
}

void ou_instance_expect(OuType *type, unsigned attributes) {
    if (type->root_shape && attributes > type->inline_values) {
        OuRef pending = ou_error_fetch();
        if (!ou_shape_new_root(type, (uint16_t)attributes)) {
            ou_error_clear(); // nothing is lost: instances use their overflow
        }
        ou_error_restore_take(pending);
    }
}

void ou_instance_learn(OuObject *o) {
    if (!is_shaped(o)) {
        return;
    }
    const OuShape *s = ou_shape_of(o);
    if (s->type == o->type) {
        ou_instance_expect(o->type, s->count);
    }
}

bool ou_instance_set_class(OuObject *o, OuType *type) {
    OuType *old = o->type;
    const OuShape *s = is_shaped(o) ? ou_shape_of(o) : NULL;
    OuShape *to = s ? ou_shape_root_for(type, s->capacity) : NULL;
    if (s && !to) {
        return ou_error_is_set() ? false : ou_raise_false(&ou_exc_TypeError, "__class__ assignment: no more shapes");
    }
    if (s && !s->dict_mode) {
        for (unsigned i = 0; i < s->count && to; i++) {
            to = ou_shape_add(to, shape_name_borrow(s, i));
        }
        if (!to) {
            return ou_error_is_set() ? false : ou_raise_false(&ou_exc_TypeError, "__class__ assignment: no more shapes");
        }
    } else if (s) {
        to = to->in_dict;
    }
    if (type->flags & OU_TYPE_HEAP) {
        ou_incref(ou_type_object(type));
    }
    o->type = type;
    if (to) {
        set_shape(o, to);
    }
    if (old->flags & OU_TYPE_HEAP) {
        ou_decref(&old->base.head);
    }
    return true;
}

// ---- life ----

static OuRef *slot_fields(OuObject *self, const OuType *type, size_t *n) {
    *n = type->slot_names ? ou_tuple_length(type->slot_names) : 0;
    return (OuRef *)((char *)self + round_up(type->parent->instance_size));
}

// All values lie behind the extra word, and there are no others.
static bool has_only_inline_values(const OuType *type, const OuShape *s) {
    OU_ASSERT(type->flags & OU_TYPE_PLAIN);
    (void)type;
    return !s->dict_mode && s->count <= s->capacity;
}

bool ou_subtype_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuType *type = self->type;
    if (OU_LIKELY(type->flags & OU_TYPE_PLAIN) && has_only_inline_values(type, ou_shape_of(self))) {
        OuObject **values = (OuObject **)((char *)self + type->instance_size);
        for (unsigned i = 0, plain = ou_shape_of(self)->count; i < plain; i++) {
            if (values[i] && !visit(values[i], arg)) {
                return false;
            }
        }
        return visit(&type->base.head, arg);
    }
    size_t n;
    for (const OuType *each = type; each->flags & OU_TYPE_HEAP; each = each->parent) {
        OuRef *fields = slot_fields(self, each, &n);
        for (size_t i = 0; i < n; i++) {
            if (fields[i] && !visit(fields[i], arg)) {
                return false;
            }
        }
    }
    const OuType *base = builtin_base(type);
    if (is_shaped(self) && !ou_shape_of(self)->dict_mode) {
        const OuShape *s = ou_shape_of(self);
        for (unsigned i = 0; i < s->count; i++) {
            OuObject *value = *ou_instance_slot(self, s, i);
            if (value && !visit(value, arg)) {
                return false;
            }
        }
    } else if (type->extra_offset && !base->extra_offset) {
        OuExtra *extra = *ou_type_extra_slot(self);
        if (extra && extra->dict && !visit(extra->dict, arg)) {
            return false;
        }
    }
    if (base->base.life.traverse && base->base.life.traverse != ou_subtype_traverse && !base->base.life.traverse(self, visit, arg)) {
        return false;
    }
    // A metaclass's instances are class objects: their own traverse has visited the type.
    return base == &ou_type_type || visit(&type->base.head, arg);
}

static void clear_slots(OuObject *self) {
    size_t n;
    for (const OuType *each = self->type; each->flags & OU_TYPE_HEAP; each = each->parent) {
        OuRef *fields = slot_fields(self, each, &n);
        for (size_t i = 0; i < n; i++) {
            ou_clear(&fields[i]);
        }
    }
}

static void drop_values(OuObject *self) {
    OuRef values[OU_SHAPE_MAX];
    unsigned n = take_values(self, ou_shape_of(self)->root, values);
    for (unsigned i = 0; i < n; i++) {
        ou_xdecref(values[i]);
    }
}

void ou_subtype_clear(OuObject *self) {
    if (OU_LIKELY(self->type->flags & OU_TYPE_PLAIN) && is_shaped(self) && !ou_shape_of(self)->dict_mode) {
        drop_values(self);
        return;
    }
    const OuType *base = builtin_base(self->type);
    clear_slots(self);
    if (is_shaped(self)) {
        if (!ou_shape_of(self)->dict_mode) {
            drop_values(self);
        } else {
            OuExtra *extra = *ou_type_extra_slot(self);
            set_shape(self, ou_shape_of(self)->root);
            ou_clear(&extra->dict);
        }
    } else if (self->type->extra_offset && !base->extra_offset && *ou_type_extra_slot(self)) {
        ou_clear(&(*ou_type_extra_slot(self))->dict);
    }
    if (base->base.life.clear) {
        base->base.life.clear(self);
    }
}

void ou_subtype_dealloc(OuObject *self) {
    OuType *type = self->type;
    const OuType *base;
    if (type->base.life.finalize && !ou_gc_finalize_from_dealloc(self)) {
        return;
    }
    ou_gc_untrack(self);
    type = self->type; // __del__ may have changed it
    if (OU_LIKELY(type->flags & OU_TYPE_PLAIN) && has_only_inline_values(type, ou_shape_of(self)) &&
        !*(OuExtra **)((char *)self + type->extra_offset)) {
        // Nobody can see it any more: no weak reference, no dict. The values go in place.
        const OuShape *s = ou_shape_of(self);
        OuObject **values = (OuObject **)((char *)self + type->instance_size);
        size_t size = type->instance_size + sizeof(OuRef) * s->capacity;
        for (unsigned i = 0, plain = s->count; i < plain; i++) {
            ou_xdecref(values[i]);
        }
        ou_gc_free(self, size);
        return;
    }
    base = builtin_base(type);
    if (type->base.life.weaklist_offset && !base->base.life.weaklist_offset) {
        ou_weakref_clear_all(self);
    }
    clear_slots(self);
    if (is_shaped(self) && !ou_shape_of(self)->dict_mode) {
        drop_values(self);
    }
    if (self->type->extra_offset && !base->extra_offset) {
        OuExtra **slot = ou_type_extra_slot(self), *extra = *slot;
        if (extra) {
            ou_clear(&extra->dict);
            *slot = NULL;
            ou_mem_free(OU_DOMAIN_MEM, extra);
        }
    }
    base->base.life.dealloc(self);
}

void ou_subtype_finalize(OuObject *self) {
    OuRef pending = ou_error_fetch();
    OuBor method = ou_type_find_borrow(self->type, ou_names.dunder_del);
    if (method) {
        OuRef kept = ou_newref(method), result = NULL;
        if (method->type->flags & OU_TYPE_METHOD_LIKE) {
            result = ou_call_1(kept, self);
        } else if (method->type->descr_get) {
            OuRef bound = method->type->descr_get(kept, self, ou_type_object(self->type));
            result = bound ? ou_call_0(bound) : NULL;
            ou_xdecref(bound);
        } else {
            result = ou_call_0(kept);
        }
        if (!result) {
            ou_error_unraisable(NULL, kept);
        }
        ou_xdecref(result);
        ou_decref(kept);
    }
    ou_error_restore_take(pending);
}
