// The small builtin types: range, slice, cell, bound method, builtin function and descriptors, module, iterators.
#ifndef OU_INTERP_OBJECT_SIMPLE_H
#define OU_INTERP_OBJECT_SIMPLE_H

#include "interp/object/constants.h"

// range.c: start, stop, step are ints; a range whose numbers fit in words has `words` set, for the VM's loops.
typedef struct OuRange {
    OuObject head;
    OuRef start, stop, step, length;
} OuRange;
extern OuType ou_range_type, ou_range_iter_type, ou_long_range_iter_type;
typedef struct OuRangeIter { // words only
    OuObject head;
    int64_t next, step;
    uint64_t remaining;
    int64_t start; // where it began
} OuRangeIter;     // 48 bytes, as sys.getsizeof says

// slice.c
typedef struct OuSlice {
    OuObject head;
    OuRef start, stop, step;
} OuSlice;
extern OuType ou_slice_type;
OuRef ou_slice_new(OuBor start, OuBor stop, OuBor step) OU_MUST_USE; // NULL: None
// start, stop, step as ints, clamped (PySlice_Unpack); then for a length: returns the number of items (PySlice_AdjustIndices).
bool ou_slice_unpack(OuBor slice, int64_t *start, int64_t *stop, int64_t *step) OU_MUST_USE;
size_t ou_slice_adjust(size_t length, int64_t *start, int64_t *stop, int64_t step);

// cell.c
typedef struct OuCell {
    OuObject head;
    OuRef value; // NULL: empty
} OuCell;
extern OuType ou_cell_type;
OuRef ou_cell_new(OuBor value) OU_MUST_USE; // value may be NULL

// method.c: bound methods of any callable, and functions and descriptors written in C
typedef struct OuMethod {
    OuObject head;
    OuRef function, self;
    OuWeakref *weaklist;
    uint64_t spare;
} OuMethod; // 48, 64 with the GC head
extern OuType ou_method_type;
OuRef ou_method_new(OuBor function, OuBor self) OU_MUST_USE;

typedef struct OuBuiltin { // len, [].append
    OuObject head;
    const OuMethodDef *def;
    OuRef self;   // NULL: none; module functions have the module here
    OuRef module; // str or NULL
    OuWeakref *weaklist;
    uint64_t spare;
} OuBuiltin;
extern OuType ou_builtin_type;
OuRef ou_builtin_new(const OuMethodDef *def, OuBor self, OuBor module) OU_MUST_USE;

typedef struct OuMethodDescr { // list.append, dict.fromkeys (class method)
    OuObject head;
    OuType *owner; // counted
    const OuMethodDef *def;
    OuRef name;
} OuMethodDescr;
extern OuType ou_method_descr_type, ou_classmethod_descr_type, ou_wrapper_descr_type, ou_member_descr_type;
extern OuType ou_getset_descr_type, ou_method_wrapper_type;
// Of a member descriptor for an object field (__slots__): the field's offset; 0: of another kind. For inline caches.
size_t ou_member_descr_offset(OuBor descr);
// Calls a C function by its kind. `self` as the def's binding wants it.
OuRef ou_method_def_call(const OuMethodDef *def, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) OU_MUST_USE;

// property.c
extern OuType ou_property_type, ou_classmethod_type, ou_staticmethod_type, ou_super_type;
typedef struct OuProperty {
    OuObject head;
    OuRef get, set, del, doc, name;
    bool getter_doc;
} OuProperty; // 80 with the GC head
typedef struct OuClassMethod { // classmethod and staticmethod
    OuObject head;
    OuRef callable;
    OuRef dict;
} OuClassMethod;
// super(type, obj) without making the object first: what super().name answers. As ou_get_method does.
OuTruth ou_super_get_method(OuBor type, OuBor obj, OuBor name, OuRef *out) OU_MUST_USE;

// What super() without arguments means in the running function: new references. Set by interp/vm.
extern bool (*ou_super_hook)(OuRef *type, OuRef *obj);

// module.c
typedef struct OuModule {
    OuObject head;
    OuRef dict, name;
    OuWeakref *weaklist;
    void *state; // of a C module, if it wants one
    uint64_t spare;
} OuModule; // 72 with the GC head
extern OuType ou_module_type;
OuRef ou_module_new(OuBor name) OU_MUST_USE; // with __name__, __doc__, __package__, __loader__, __spec__ = None
static inline OuBor ou_module_dict_borrow(OuBor m) {
    return ((const OuModule *)m)->dict;
}
// What a C module is made from. `setup` (may be NULL) adds what tables cannot say.
typedef struct OuModuleDef {
    const char *name, *doc;
    const OuMethodDef *functions;
    bool (*setup)(OuBor module);
} OuModuleDef;
OuRef ou_module_from_def(const OuModuleDef *def) OU_MUST_USE;
bool ou_module_add(OuBor module, const char *name, OuBor value) OU_MUST_USE;
bool ou_module_add_take(OuBor module, const char *name, OuRef value) OU_MUST_USE; // value NULL: false
bool ou_module_add_int(OuBor module, const char *name, int64_t value) OU_MUST_USE;
bool ou_module_add_type(OuBor module, OuType *type) OU_MUST_USE; // made ready; under the last part of its name

// iter.c: list, tuple, str, bytes, reversed, sequence (__getitem__), callable (iter(f, sentinel)) iterators
typedef struct OuSequenceIter { // list, tuple, str, bytes, bytearray iterators and the old-style one
    OuObject head;
    OuRef sequence; // NULL: exhausted
    size_t next;
} OuSequenceIter;
extern OuType ou_list_iter_type, ou_list_reverse_iter_type, ou_tuple_iter_type, ou_str_iter_type;
extern OuType ou_str_ascii_iter_type, ou_bytes_iter_type, ou_bytearray_iter_type;
extern OuType ou_sequence_iter_type, ou_callable_iter_type;
extern OuType ou_reversed_type, ou_enumerate_type, ou_zip_type, ou_map_type, ou_filter_type;
OuRef ou_sequence_iter_new(OuType *type, OuBor sequence) OU_MUST_USE;
OuRef ou_callable_iter_new(OuBor callable, OuBor sentinel) OU_MUST_USE; // iter(callable, sentinel)

// weakref.c: the Python face of gc/weakref.h
extern OuType ou_weakref_type, ou_weakproxy_type, ou_weakcallableproxy_type;
OuRef ou_weakref_new(OuBor referent, OuBor callback) OU_MUST_USE; // weakref.ref(o, callback); callback may be NULL
OuRef ou_weakproxy_new(OuBor referent, OuBor callback) OU_MUST_USE; // weakref.proxy

// capsule-like namespace: types.SimpleNamespace
extern OuType ou_namespace_type;
OuRef ou_namespace_new(OuBor dict) OU_MUST_USE;

// structseq.c: named tuples of C modules (time.struct_time, sys.version_info)
OuType *ou_structseq_type_new(const char *name, const char *const *fields, size_t visible) OU_MUST_USE; // counted heap type
OuRef ou_structseq_new_take(OuType *type, OuRef *items, size_t n) OU_MUST_USE;
bool ou_structseq_forbid_new(OuType *type) OU_MUST_USE; // programs make no more of them (sys.flags)

#endif
