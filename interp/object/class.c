// Making classes: what `type(name, bases, namespace)` and the class statement do, and the life of class objects.
//
// The layout of a class's instances is decided here: members of __slots__, the word for OuExtra, room for values (shape.h).
// A class is a counted object in cycles by nature (its mro holds it, its __dict__ descriptor too): the collector frees it.
#include "interp/object/class_internal.h"

#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

OuBor (*ou_current_globals_hook)(void) = NULL;

// What is known about the class while it is made.
typedef struct Build {
    OuType *meta;
    OuBor name, bases;
    OuType *parent;
    OuRef namespace; // the copy that becomes __dict__
    OuRef slots;     // sorted list of mangled names, NULL without __slots__
    bool may_dict, may_weak, add_dict, add_weak;
} Build;

// ---- bases and metaclass ----

OuType *ou_type_metaclass_borrow(OuType *meta, OuBor bases) {
    for (size_t i = 0; i < ou_tuple_length(bases); i++) {
        OuType *other = ou_tuple_borrow(bases, i)->type;
        if (ou_type_is_subtype(meta, other)) {
            continue;
        }
        if (!ou_type_is_subtype(other, meta)) {
            ou_raise(&ou_exc_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                        "of the metaclasses of all its bases");
            return NULL;
        }
        meta = other;
    }
    return meta;
}

// Did the class itself add the extra word to the fixed part of its instances?
static bool adds_extra_word(const OuType *type) {
    return type->extra_offset != 0 && type->extra_offset != OU_EXTRA_AT_END && type->parent->extra_offset == 0 &&
           !ou_type_has(type, OU_TYPE_STR);
}

// The nearest class that adds fields of its own to the layout.
OuType *ou_type_layout_base_borrow(OuType *type) {
    while (type->parent) {
        size_t own = type->instance_size - (adds_extra_word(type) ? sizeof(OuExtra *) : 0);
        if (own != type->parent->instance_size || type->item_size != type->parent->item_size || type->var_size != type->parent->var_size) {
            return type;
        }
        type = type->parent;
    }
    return type;
}

OuType *ou_type_best_base_borrow(OuBor bases) {
    OuType *best = NULL, *winner = NULL;
    for (size_t i = 0; i < ou_tuple_length(bases); i++) {
        OuBor item = ou_tuple_borrow(bases, i);
        if (!ou_isa(item, OU_TYPE_TYPE)) {
            ou_raise(&ou_exc_TypeError, "bases must be types");
            return NULL;
        }
        OuType *base = ou_as_type(item);
        if (!ou_type_ready(base)) {
            return NULL;
        }
        if (!ou_type_has(base, OU_TYPE_BASE)) {
            ou_raise(&ou_exc_TypeError, "type '%.100s' is not an acceptable base type", base->name);
            return NULL;
        }
        OuType *candidate = ou_type_layout_base_borrow(base);
        if (!winner || (winner != candidate && ou_type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!ou_type_is_subtype(winner, candidate)) {
            ou_raise(&ou_exc_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

// ---- __slots__ ----

// __x inside class C is _C__x.
static OuRef mangle(OuBor class_name, OuBor name) {
    const char *text = ou_str_utf8(name, NULL), *owner = text ? ou_str_utf8(class_name, NULL) : NULL;
    if (!owner) {
        return NULL;
    }
    size_t n = __builtin_strlen(text);
    while (*owner == '_') {
        owner++;
    }
    if (n < 2 || text[0] != '_' || text[1] != '_' || (n >= 4 && text[n - 1] == '_' && text[n - 2] == '_') || !*owner) {
        return ou_newref(name);
    }
    return ou_str_format("_%s%s", owner, text);
}

static bool check_slot_name(OuBor name) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "__slots__ items must be strings, not '%.200T'", name);
    }
    if (!ou_str_is_identifier(name)) {
        return ou_raise_false(&ou_exc_TypeError, "__slots__ must be identifiers");
    }
    return true;
}

static bool add_slot(Build *b, OuBor name) {
    if (!check_slot_name(name)) {
        return false;
    }
    if (ou_str_equal(name, ou_names.dunder_dict)) {
        if (!b->may_dict || b->add_dict) {
            return ou_raise_false(&ou_exc_TypeError, "__dict__ slot disallowed: we already got one");
        }
        return b->add_dict = true;
    }
    if (ou_str_equal(name, ou_names.dunder_weakref)) {
        if (!b->may_weak || b->add_weak) {
            return ou_raise_false(&ou_exc_TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        }
        return b->add_weak = true;
    }
    OuRef mangled = mangle(b->name, name);
    if (!mangled) {
        return false;
    }
    mangled = ou_str_intern_take(mangled);
    if (ou_dict_find_name_borrow(b->namespace, mangled) && mangled != ou_names.dunder_qualname && mangled != ou_names.dunder_classcell) {
        ou_raise(&ou_exc_ValueError, "%R in __slots__ conflicts with class variable", mangled);
        ou_decref(mangled);
        return false;
    }
    return ou_list_append_take(b->slots, mangled);
}

// Other bases may have given their instances a dict or a weak list that the layout base lacks.
static void slots_of_other_bases(Build *b) {
    for (size_t i = 0; i < ou_tuple_length(b->bases); i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(b->bases, i));
        if (base == b->parent) {
            continue;
        }
        b->add_dict = b->add_dict || (b->may_dict && ou_type_has(base, OU_TYPE_INSTANCE_DICT));
        b->add_weak = b->add_weak || (b->may_weak && base->base.life.weaklist_offset != 0);
    }
}

static bool read_slots(Build *b) {
    bool variable = b->parent->item_size != 0 || b->parent->var_size;
    b->may_dict = !ou_type_has(b->parent, OU_TYPE_INSTANCE_DICT);
    b->may_weak = b->parent->base.life.weaklist_offset == 0 && (!variable || ou_type_has(b->parent, OU_TYPE_STR));
    OuBor declared = ou_dict_find_name_borrow(b->namespace, ou_names.dunder_slots);
    if (!declared) {
        b->add_dict = b->may_dict;
        b->add_weak = b->may_weak;
        return true;
    }
    OuRef items = ou_isa(declared, OU_TYPE_STR) ? ou_tuple_pack(1, declared) : ou_sequence_tuple(declared);
    b->slots = items ? ou_list_new(0) : NULL;
    bool ok = b->slots != NULL;
    size_t n = ok ? ou_tuple_length(items) : 0;
    if (n > 0 && variable) {
        ou_raise(&ou_exc_TypeError, "nonempty __slots__ not supported for subtype of '%s'", b->parent->name);
        ok = false;
    }
    for (size_t i = 0; ok && i < n; i++) {
        ok = add_slot(b, ou_tuple_borrow(items, i));
    }
    ou_xdecref(items);
    if (!ok || !ou_list_sort(b->slots, NULL, false)) {
        return false;
    }
    slots_of_other_bases(b);
    return true;
}

// ---- descriptors __dict__ and __weakref__ ----

// Where the builtin base keeps a dict of its own (modules, exceptions, classes), its descriptor decides what is allowed.
// Borrowed from the builtin type; NULL without exception when there is none.
static OuBor builtin_dict_descr_borrow(OuBor self) {
    const OuType *base = self->type;
    while (base->flags & OU_TYPE_HEAP) {
        base = base->parent;
    }
    OuBor descr = ou_type_has(base, OU_TYPE_INSTANCE_DICT) ? ou_type_find_borrow(base, ou_names.dunder_dict) : NULL;
    return descr && descr->type->descr_set ? descr : NULL;
}

static OuRef instance_dict_get(OuBor self) {
    OuBor descr = builtin_dict_descr_borrow(self);
    if (descr) {
        return descr->type->descr_get(descr, self, ou_type_object(self->type));
    }
    OuBor dict = ou_instance_dict_borrow(ou_unlend(self));
    return ou_xnewref(dict);
}

static bool instance_dict_set(OuBor self, OuBor value) {
    OuBor descr = builtin_dict_descr_borrow(self);
    return descr ? descr->type->descr_set(descr, self, value) : ou_instance_set_dict(ou_unlend(self), value);
}

static OuRef instance_weakref_get(OuBor self) {
    OuWeakref **list = ou_weakref_list(self);
    return list && *list ? ou_newref(&(*list)->head) : ou_return_none();
}

static const OuGetSetDef dict_getset = {"__dict__", instance_dict_get, instance_dict_set, "the attributes as a dict"};
static const OuGetSetDef weakref_getset = {"__weakref__", instance_weakref_get, NULL, "the first weak reference to the object, or None"};

static bool add_descr_take(OuType *type, OuBor name, OuRef descr) {
    bool ok = descr && ou_dict_set(type->dict, name, descr);
    ou_xdecref(descr);
    return ok;
}

// __dict__ or __weakref__, unless the class defines the name itself.
static bool add_standard(OuType *type, OuBor name, const OuGetSetDef *def) {
    return ou_dict_find_name_borrow(type->dict, name) || add_descr_take(type, name, ou_getset_descr_new(type, def));
}

// ---- the new type object ----

static void set_layout(OuType *type, const Build *b) {
    const OuType *parent = b->parent;
    size_t size = (parent->instance_size + 7) & ~(size_t)7;
    type->item_size = parent->item_size;
    type->var_size = parent->var_size;
    type->extra_offset = parent->extra_offset;
    type->dict_offset = parent->dict_offset;
    type->base.life.weaklist_offset = parent->base.life.weaklist_offset;
    type->base.life.flags = OU_LIFE_GC | OU_LIFE_HEAP_TYPE | OU_LIFE_TRASHCAN | (parent->base.life.flags & (OU_LIFE_WEAK_INDIRECT | OU_LIFE_WEAKREF));
    size += b->slots ? ou_as_list(b->slots)->length * sizeof(OuRef) : 0;
    if ((b->add_dict || b->add_weak) && type->extra_offset == 0) {
        if (ou_type_has(parent, OU_TYPE_STR)) {
            type->extra_offset = offsetof(OuStr, name_number); // derived strings are never interned; a fixed place serves weak references
        } else if (parent->var_size) {
            type->extra_offset = OU_EXTRA_AT_END;
        } else {
            type->extra_offset = (uint16_t)size;
            size += sizeof(OuExtra *);
        }
    }
    if (b->add_dict) {
        type->flags |= OU_TYPE_INSTANCE_DICT;
    }
    if (b->add_weak) {
        type->base.life.weaklist_offset = type->extra_offset;
        type->base.life.flags |= OU_LIFE_WEAK_INDIRECT;
    }
    type->instance_size = size;
}

static bool set_shapes(OuType *type) {
    const OuType *layout = type;
    bool members = false;
    while (layout->flags & OU_TYPE_HEAP) {
        members = members || (layout->slot_names && ou_tuple_length(layout->slot_names) > 0);
        layout = layout->parent;
    }
    if (layout != &ou_object_type || !ou_type_has(type, OU_TYPE_INSTANCE_DICT)) {
        return true;
    }
    uint16_t capacity = type->parent->inline_values > OU_SHAPE_INITIAL ? type->parent->inline_values : OU_SHAPE_INITIAL;
    if (!ou_shape_new_root(type, capacity)) {
        return false;
    }
    // The extra word must be the only thing between head and values.
    bool bare = !members && type->instance_size == sizeof(OuObject) + sizeof(OuExtra *) && type->base.life.weaklist_offset;
    type->flags |= bare && type->root_shape ? OU_TYPE_PLAIN : 0;
    return true;
}

static OuType *alloc_type(Build *b) {
    OuType *type = (OuType *)ou_gc_alloc(b->meta, sizeof(OuType));
    if (!type) {
        ou_raise_no_memory();
        return NULL;
    }
    const OuType *parent = b->parent;
    type->flags = OU_TYPE_HEAP | OU_TYPE_BASE | OU_TYPE_READY;
    type->flags |= parent->flags & (0xffff0000u | OU_TYPE_INSTANCE_DICT);
    const uint32_t match_kinds = OU_TYPE_SEQUENCE | OU_TYPE_MAPPING; // of the first base that has one
    for (size_t i = 0; i < ou_tuple_length(b->bases) && !(type->flags & match_kinds); i++) {
        type->flags |= ou_as_type(ou_tuple_borrow(b->bases, i))->flags & match_kinds;
    }
    type->parent = b->parent;
    if (parent->flags & OU_TYPE_HEAP) {
        ou_incref(ou_type_object(parent));
    }
    type->bases = ou_newref(b->bases);
    type->heap_name = ou_newref(b->name);
    type->heap_qualname = ou_newref(b->name);
    type->dict = b->namespace;
    b->namespace = NULL;
    type->base.life.traverse = ou_subtype_traverse;
    type->base.life.clear = ou_subtype_clear;
    type->base.life.dealloc = ou_subtype_dealloc;
    type->name = ou_str_utf8(type->heap_name, NULL);
    set_layout(type, b);
    ou_gc_track(&type->base.head);
    if (!type->name) {
        ou_decref(&type->base.head);
        return NULL;
    }
    return type;
}

// ---- what the namespace says about the class ----

static bool set_qualname(OuType *type) {
    OuBor qualname = ou_dict_find_name_borrow(type->dict, ou_names.dunder_qualname);
    if (!qualname) {
        return true;
    }
    if (!ou_isa(qualname, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "type __qualname__ must be a str, not %T", qualname);
    }
    ou_set(&type->heap_qualname, ou_newref(qualname));
    return ou_dict_delete(type->dict, ou_names.dunder_qualname);
}

static bool set_module(OuType *type) {
    if (ou_dict_find_name_borrow(type->dict, ou_names.dunder_module)) {
        return true;
    }
    OuBor globals = ou_current_globals_hook ? ou_current_globals_hook() : NULL;
    OuBor module = globals && ou_isa(globals, OU_TYPE_DICT) ? ou_dict_find_name_borrow(globals, ou_names.dunder_name) : NULL;
    return !module || ou_dict_set(type->dict, ou_names.dunder_module, module);
}

static bool is_plain_function(OuBor value) {
    return (value->type->flags & OU_TYPE_METHOD_LIKE) && !ou_is(value, &ou_method_descr_type);
}

// __new__ is made a static method, __init_subclass__ and __class_getitem__ class methods.
static bool wrap_function(OuType *type, OuBor name, const OuType *wrapper) {
    OuBor value = ou_dict_find_name_borrow(type->dict, name);
    if (!value || !is_plain_function(value)) {
        return true;
    }
    return add_descr_take(type, name, ou_call_1(ou_type_object(wrapper), value));
}

static bool add_slots(OuType *type, const Build *b) {
    if (!b->slots) {
        return true;
    }
    const OuList *names = ou_as_list(b->slots);
    size_t offset = (b->parent->instance_size + 7) & ~(size_t)7;
    for (size_t i = 0; i < names->length; i++, offset += sizeof(OuRef)) {
        if (!add_descr_take(type, names->items[i], ou_member_slot_new(type, names->items[i], offset))) {
            return false;
        }
    }
    type->slot_names = ou_list_to_tuple(b->slots);
    return type->slot_names != NULL;
}

// In CPython's order, since vars(cls) shows it.
static bool fill_namespace(OuType *type, const Build *b) {
    if (!set_module(type) || !set_qualname(type) || !wrap_function(type, ou_names.dunder_new, &ou_staticmethod_type) ||
        !wrap_function(type, ou_names.dunder_init_subclass, &ou_classmethod_type) ||
        !wrap_function(type, ou_names.dunder_class_getitem, &ou_classmethod_type)) {
        return false;
    }
    OuBor cell = ou_dict_find_name_borrow(type->dict, ou_names.dunder_classcell);
    if (cell) {
        if (!ou_is(cell, &ou_cell_type)) {
            return ou_raise_false(&ou_exc_TypeError, "__classcell__ must be a nonlocal cell, not %.200R", ou_type_object(cell->type));
        }
        ou_set(&((OuCell *)(uintptr_t)cell)->value, ou_newref(&type->base.head));
        if (!ou_dict_delete(type->dict, ou_names.dunder_classcell)) {
            return false;
        }
    }
    if (!ou_type_set_mro(type) || !add_slots(type, b) ||
        (b->add_dict && !add_standard(type, ou_names.dunder_dict, &dict_getset)) ||
        (b->add_weak && !add_standard(type, ou_names.dunder_weakref, &weakref_getset))) {
        return false;
    }
    OuBor doc = ou_dict_find_name_borrow(type->dict, ou_names.dunder_doc);
    if ((doc && ou_isa(doc, OU_TYPE_STR) && !ou_str_utf8(doc, NULL)) ||
        (!doc && !ou_dict_set(type->dict, ou_names.dunder_doc, ou_none))) {
        return false;
    }
    if (ou_dict_find_name_borrow(type->dict, ou_names.dunder_eq) && !ou_dict_find_name_borrow(type->dict, ou_names.dunder_hash)) {
        return ou_dict_set(type->dict, ou_names.dunder_hash, ou_none);
    }
    return true;
}

static bool register_with_bases(OuType *type) {
    for (size_t i = 0; i < ou_tuple_length(type->bases); i++) {
        if (!ou_type_add_subclass(ou_as_type(ou_tuple_borrow(type->bases, i)), type)) {
            return false;
        }
    }
    return true;
}

// ---- hooks that run when the class is there ----

static bool call_set_name(OuType *type, OuBor name, OuBor value) {
    OuRef hook = NULL;
    OuNext found = ou_find_special(value, ou_names.dunder_set_name, &hook);
    if (found != OU_ITEM) {
        return found == OU_END;
    }
    OuRef result = ou_call_2(hook, ou_type_object(type), name);
    ou_decref(hook);
    if (!result) {
        OuRef cause = ou_error_fetch();
        ou_raise(&ou_exc_RuntimeError, "Error calling __set_name__ on '%.100T' instance %R in '%.100s'", value, name, type->name);
        ou_error_set_cause_take(cause);
        return false;
    }
    ou_decref(result);
    return true;
}

static bool call_set_names(OuType *type) {
    OuRef copy = ou_dict_copy(type->dict); // the hooks may change the class
    bool ok = copy != NULL;
    size_t position = 0;
    OuBor name, value;
    while (ok && ou_dict_walk(copy, &position, &name, &value)) {
        ok = call_set_name(type, name, value);
    }
    ou_xdecref(copy);
    return ok;
}

// A metaclass's mro() may have left the class itself out.
static bool is_in_own_mro(const OuType *type) {
    for (size_t i = 0; i < ou_tuple_length(type->mro); i++) {
        if (ou_tuple_borrow(type->mro, i) == ou_type_object(type)) {
            return true;
        }
    }
    return false;
}

static bool call_init_subclass(OuType *type, OuArgs kwvalues, OuBor kwnames) {
    OuRef hook = NULL;
    if (!is_in_own_mro(type)) {
        return ou_raise_false(&ou_exc_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    }
    OuTruth unbound = ou_super_get_method(ou_type_object(type), ou_type_object(type), ou_names.dunder_init_subclass, &hook);
    if (unbound == OU_ERROR) {
        return false;
    }
    OuRef result = ou_call(hook, kwvalues, 0, kwnames);
    ou_decref(hook);
    ou_xdecref(result);
    return result != NULL;
}

static OuRef build(Build *b, OuArgs kwvalues, OuBor kwnames) {
    OuType *type = alloc_type(b);
    if (!type) {
        return NULL;
    }
    bool ok = fill_namespace(type, b) && set_shapes(type) && register_with_bases(type);
    if (ok) {
        ou_type_refresh_slots(type);
        ok = call_set_names(type) && call_init_subclass(type, kwvalues, kwnames);
    }
    if (!ok) {
        ou_decref(&type->base.head);
        return NULL;
    }
    return &type->base.head;
}

bool ou_type_check_name(OuBor name) {
    for (size_t i = 0; i < ou_str_length(name); i++) {
        if (ou_str_at(name, i) == 0) {
            return ou_raise_false(&ou_exc_ValueError, "type name must not contain null characters");
        }
    }
    return true;
}

OuRef ou_type_new(OuType *meta, OuBor name, OuBor bases, OuBor namespace, OuArgs kwvalues, OuBor kwnames) {
    Build b = {.meta = meta, .name = name};
    OuRef default_bases = ou_tuple_length(bases) ? ou_newref(bases) : ou_tuple_pack(1, &ou_object_type.base.head), result = NULL;
    if (!default_bases) {
        return NULL;
    }
    b.bases = default_bases;
    b.parent = ou_type_best_base_borrow(default_bases);
    if (b.parent && ou_type_check_name(name) && (b.namespace = ou_dict_copy(namespace)) && read_slots(&b)) {
        result = build(&b, kwvalues, kwnames);
    }
    ou_xdecref(b.namespace);
    ou_xdecref(b.slots);
    ou_decref(default_bases);
    return result;
}

OuRef ou_class_new_take(const char *module, const char *name, OuRef bases, OuBor namespace) {
    OuRef text = bases ? ou_str_intern_cstr(name) : NULL, dict = text ? (namespace ? ou_newref(namespace) : ou_dict_new()) : NULL,
          home = dict && module ? ou_str_intern_cstr(module) : NULL, type = NULL;
    if (dict && (!module || (home && ou_dict_set(dict, ou_names.dunder_module, home)))) {
        type = ou_type_type_new(&ou_type_type, (OuBor[]){text, bases, dict}, 3, NULL);
    }
    ou_xdecref(text);
    ou_xdecref(dict);
    ou_xdecref(home);
    ou_xdecref(bases);
    return type;
}

// ---- the life of class objects ----

bool ou_type_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuType *type = (OuType *)self;
    if (!(type->flags & OU_TYPE_HEAP)) {
        return true;
    }
    OuObject *fields[] = {type->dict, type->mro, type->bases};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i] && !visit(fields[i], arg)) {
            return false;
        }
    }
    // Only heap types are counted by those that point to them as parent or type.
    OuType *metatype = self->type, *parent = type->parent;
    return (!(parent->flags & OU_TYPE_HEAP) || visit(&parent->base.head, arg)) &&
           (!(metatype->flags & OU_TYPE_HEAP) || visit(&metatype->base.head, arg));
}

void ou_type_clear(OuObject *self) {
    OuType *type = (OuType *)self;
    ou_type_new_version(type);
    if (type->dict) {
        ou_dict_clear(type->dict);
    }
    ou_clear(&type->mro);
}

void ou_type_dealloc(OuObject *self) {
    OuType *type = (OuType *)self;
    OU_ASSERT(type->flags & OU_TYPE_HEAP);
    ou_gc_untrack(self);
    if (type->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_type_new_version(type);
    for (size_t i = 0; type->bases && i < ou_tuple_length(type->bases); i++) {
        ou_type_remove_subclass(ou_as_type(ou_tuple_borrow(type->bases, i)), type);
    }
    ou_shapes_free(type);
    OuType *parent = type->parent;
    ou_clear(&type->dict);
    ou_clear(&type->bases);
    ou_clear(&type->mro);
    ou_clear(&type->subclasses);
    ou_clear(&type->slot_names);
    ou_clear(&type->heap_name);
    ou_clear(&type->heap_qualname);
    if (parent && (parent->flags & OU_TYPE_HEAP)) {
        ou_decref(&parent->base.head);
    }
    ou_gc_free(self, sizeof(OuType));
}
