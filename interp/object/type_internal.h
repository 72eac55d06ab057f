// What the files about types share with each other: type.c, type_slots.c, class.c, types.c, descr.c.
#ifndef OU_INTERP_OBJECT_TYPE_INTERNAL_H
#define OU_INTERP_OBJECT_TYPE_INTERNAL_H

#include "interp/object/constants.h"
#include "interp/object/type.h"

typedef void (*OuAnyFn)(void);

// The slots are the function pointers from `new` to the end of OuType, seen as an array.
#define OU_SLOT_INDEX(field) ((offsetof(OuType, field) - offsetof(OuType, new)) / sizeof(OuAnyFn))
#define OU_SLOT_COUNT ((sizeof(OuType) - offsetof(OuType, new)) / sizeof(OuAnyFn))
static inline OuAnyFn *ou_type_slots(const OuType *type) {
    return (OuAnyFn *)(uintptr_t)&type->new;
}

// How a slot's function is called from Python: which wrapper function makes its arguments and result.
typedef struct OuSlotRow OuSlotRow;
typedef OuRef (*OuSlotWrap)(OuBor self, OuArgs args, size_t nargs, OuBor kwnames, OuAnyFn slot, const OuSlotRow *row);
struct OuSlotRow {
    const char *name;   // "__add__"
    size_t name_offset; // of the interned name in ou_names
    size_t slot;        // index of the slot
    OuSlotWrap wrap;    // NULL: no wrapper descriptor is made (__getattr__, the second slot of a name)
    OuAnyFn generic;    // what a heap class with a Python method of this name gets in the slot, or NULL
    int detail;         // for wrap: OuCompareOp, or 1 for reflected operands
    const char *doc;
};
extern const OuSlotRow ou_slot_rows[];
extern const size_t ou_slot_row_count;
static inline OuBor ou_slot_row_name_borrow(const OuSlotRow *row) {
    return *(const OuBor *)((const char *)&ou_names + row->name_offset);
}

// wrapper_descriptor: a slot of a builtin type as a method.
typedef struct OuWrapperDescr {
    OuObject head;
    OuType *owner; // counted
    const OuSlotRow *row;
    OuAnyFn function;
} OuWrapperDescr;

OuRef ou_wrapper_descr_new(OuType *owner, const OuSlotRow *row, OuAnyFn function) OU_MUST_USE;
OuRef ou_method_descr_new(OuType *owner, const OuMethodDef *def) OU_MUST_USE; // also classmethod_descriptor, by its binding
OuRef ou_member_descr_new(OuType *owner, const OuMemberDef *def) OU_MUST_USE;
OuRef ou_member_slot_new(OuType *owner, OuBor name, size_t offset) OU_MUST_USE; // a name of __slots__
OuRef ou_getset_descr_new(OuType *owner, const OuGetSetDef *def) OU_MUST_USE;
// Of a member made by __slots__: its offset in the instance; false for anything else.
bool ou_member_slot_offset(OuBor descr, size_t *offset);

// type_slots.c
void ou_slot_names_init(void); // marks the names of slots.def, once they are there
bool ou_type_add_wrappers(OuType *type) OU_MUST_USE; // for the slots the static type itself fills
void ou_type_inherit_slots(OuType *type);            // those of the bases that are missing
void ou_type_refresh_slots(OuType *type);            // of a heap class: all slots from the dunder methods it finds
void ou_type_refresh_slot(OuType *type, OuBor name); // the slots of one name, in the class and its subclasses
bool ou_type_is_python_new(const OuType *type);      // __new__ is a Python function somewhere above

// type.c
OuRef ou_type_compute_mro(OuType *type) OU_MUST_USE; // C3, from type->bases
bool ou_type_has_custom_mro(const OuType *type);     // the metaclass has an mro() of its own
bool ou_type_set_mro(OuType *type) OU_MUST_USE;      // computes (or asks the metaclass's mro()) and stores it
bool ou_type_add_subclass(OuType *base, OuType *type) OU_MUST_USE;
void ou_type_remove_subclass(OuType *base, OuType *type);
void ou_type_new_version(OuType *type); // forgets the version of the class and its subclasses, slots stay
void ou_type_forget(OuType *type); // drops what ou_type_ready made
void ou_type_unready(OuType *type); // the same for one that cannot be completed: it can be made ready anew
void ou_types_forget_all(void);    // of all static types, newest first
extern const OuMethodDef ou_type_new_def; // the __new__ of builtin types

// instance.c: life of instances of heap classes
bool ou_subtype_traverse(OuObject *self, OuVisit visit, void *arg);
void ou_subtype_clear(OuObject *self);
void ou_subtype_dealloc(OuObject *self);
void ou_subtype_finalize(OuObject *self);

// class.c
void ou_type_dealloc(OuObject *self);
bool ou_type_traverse(OuObject *self, OuVisit visit, void *arg);
void ou_type_clear(OuObject *self);
bool ou_type_layout_compatible(const OuType *from, const OuType *to, const char *attribute) OU_MUST_USE; // TypeError when not
OuType *ou_type_layout_base_borrow(OuType *type); // the nearest class that adds fields of its own
OuType *ou_type_best_base_borrow(OuBor bases); // NULL with TypeError

// type_attrs.c
OuRef ou_type_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_type_type_new(OuType *meta, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_type_module(const OuType *type) OU_MUST_USE;   // __module__; NULL with AttributeError
OuRef ou_type_qualname(const OuType *type) OU_MUST_USE;
OuRef ou_type_short_name(const OuType *type) OU_MUST_USE; // __name__
OuRef ou_type_get_attr(OuBor self, OuBor name);
bool ou_merge_class_names(OuBor dict, OuBor cls) OU_MUST_USE; // dir(): names of a class and its bases as keys
bool ou_type_set_bases(OuBor self, OuBor value);          // class_bases.c

// reduce.c
OuRef ou_object_reduce(OuBor self);
OuRef ou_object_reduce_ex(OuBor self, OuBor protocol);
OuRef ou_object_getstate(OuBor self);

// object.c
OuTruth ou_is_abstract_method(OuBor o) OU_MUST_USE; // __isabstractmethod__ (property.c)
OuRef ou_object_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
bool ou_object_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_object_compare(OuBor self, OuBor other, OuCompareOp op);
bool ou_object_hash(OuBor self, int64_t *hash);
// The doc string without its signature line; NULL stays NULL.
const char *ou_doc_text(const char *doc);
OuRef ou_getattr_pair(OuBor object, OuBor name) OU_MUST_USE; // (getattr, (object, name)): what methods reduce to
OuRef ou_doc_new(const char *doc) OU_MUST_USE;           // str or None
OuRef ou_doc_signature_new(const char *doc) OU_MUST_USE; // "($self, x, /)" or None

#endif
