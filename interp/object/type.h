// OuType: what a type is. Behaviour is in slots (function pointers); the tables of methods, members and properties of a
// builtin type are named in its OuType too and become descriptors in its __dict__ when it is made ready.
//
// A builtin type is one file, read top to bottom: struct, life slots, behaviour slots, methods, and last one OuType with
// designated initialisers; plus one row in types.def.
#ifndef OU_INTERP_OBJECT_TYPE_H
#define OU_INTERP_OBJECT_TYPE_H

#include "gc/gc.h"
#include "gc/weakref.h"

// ---- Slot signatures. `args` are borrowed; with keywords, their values follow the nargs positional ones and kwnames is a
// tuple of exact str (NULL or empty: none). A callee may not keep args after it returns without taking counts. ----

typedef OuBor const *OuArgs;
typedef OuRef (*OuCallFn)(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
typedef OuRef (*OuNewFn)(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
typedef bool (*OuInitFn)(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
typedef OuRef (*OuUnaryFn)(OuBor self);
typedef OuRef (*OuBinaryFn)(OuBor left, OuBor right); // number slots: either operand may be of the slot's type; ou_not_implemented to decline
typedef OuRef (*OuTernaryFn)(OuBor a, OuBor b, OuBor c);
typedef OuRef (*OuRepeatFn)(OuBor self, int64_t count);
typedef bool (*OuHashFn)(OuBor self, int64_t *hash); // never -1
typedef OuTruth (*OuTruthFn)(OuBor self);
typedef bool (*OuLenFn)(OuBor self, size_t *length);
typedef OuTruth (*OuContainsFn)(OuBor self, OuBor item);
typedef bool (*OuSetItemFn)(OuBor self, OuBor key, OuBor value);  // value NULL: delete
typedef OuRef (*OuGetAttrFn)(OuBor self, OuBor name);             // name: exact or derived str
typedef bool (*OuSetAttrFn)(OuBor self, OuBor name, OuBor value); // value NULL: delete
typedef OuRef (*OuDescrGetFn)(OuBor descr, OuBor instance, OuBor owner); // instance NULL: through the class; owner may be NULL
typedef bool (*OuDescrSetFn)(OuBor descr, OuBor instance, OuBor value);  // value NULL: delete
typedef OuNext (*OuNextFn)(OuBor self, OuRef *item);

typedef enum { OU_LT, OU_LE, OU_EQ, OU_NE, OU_GT, OU_GE } OuCompareOp;
typedef OuRef (*OuCompareFn)(OuBor self, OuBor other, OuCompareOp op);

// The buffer protocol: bytes, bytearray, memoryview, array. An exporter whose items lie side by side in one dimension leaves
// `dims` NULL.
typedef struct OuDimension {
    int64_t length; // items
    int64_t stride; // bytes from item to item
    int64_t packed; // the stride if there were no gaps (order C)
} OuDimension;
enum { OU_MAX_DIMENSIONS = 64 };

typedef struct OuBuffer {
    OuRef owner;   // keeps the memory valid; NULL after release
    uint8_t *data; // the first item
    size_t size;   // of all items, without gaps
    bool readonly;
    const char *format; // struct format of an item: "B"
    size_t item_size;
    size_t dimensions;
    const OuDimension *dims; // the exporter's; outermost first
} OuBuffer;
// Fills all but owner, and the exporter counts its exports; or passes on what another exporter gave, owner and all.
typedef bool (*OuBufferFn)(OuBor self, OuBuffer *out, bool writable);
typedef void (*OuBufferReleaseFn)(OuBor self);

// ---- Methods, members, properties of builtin types ----

typedef enum { OU_CALL_NOARGS, OU_CALL_ONE, OU_CALL_FAST, OU_CALL_KEYWORDS } OuCallKind;
enum { OU_METHOD_PLAIN = 0, OU_METHOD_STATIC = 1, OU_METHOD_CLASS = 2 };

typedef struct OuMethodDef {
    const char *name; // NULL ends a table
    OuCallKind kind;
    int binding; // OU_METHOD_*; a class method gets the type as self
    union {
        OuRef (*noargs)(OuBor self);
        OuRef (*one)(OuBor self, OuBor arg);
        OuRef (*fast)(OuBor self, OuArgs args, size_t nargs);
        OuCallFn keywords;
    } call;
    const char *doc; // "name($self, ...)\n--\n\ntext" as CPython's: the signature line is what inspect reads
} OuMethodDef;

#define OU_NOARGS(py_name, fn, text) {.name = py_name, .kind = OU_CALL_NOARGS, .call.noargs = fn, .doc = text}
#define OU_ONE(py_name, fn, text) {.name = py_name, .kind = OU_CALL_ONE, .call.one = fn, .doc = text}
#define OU_FAST(py_name, fn, text) {.name = py_name, .kind = OU_CALL_FAST, .call.fast = fn, .doc = text}
#define OU_KEYWORDS(py_name, fn, text) {.name = py_name, .kind = OU_CALL_KEYWORDS, .call.keywords = fn, .doc = text}
#define OU_CLASSMETHOD(py_name, fn, text) \
    {.name = py_name, .kind = OU_CALL_KEYWORDS, .binding = OU_METHOD_CLASS, .call.keywords = fn, .doc = text}
#define OU_STATICMETHOD(py_name, fn, text) \
    {.name = py_name, .kind = OU_CALL_KEYWORDS, .binding = OU_METHOD_STATIC, .call.keywords = fn, .doc = text}

typedef enum {
    OU_MEMBER_OBJECT,    // OuObject *; NULL reads as None
    OU_MEMBER_OBJECT_EX, // OuObject *; NULL is an AttributeError (__slots__)
    OU_MEMBER_INT,       // int
    OU_MEMBER_SIZE,      // size_t / int64_t
    OU_MEMBER_BOOL,      // bool
    OU_MEMBER_DOUBLE,    // double; read-only
    OU_MEMBER_CSTR,      // const char *
} OuMemberKind;

typedef struct OuMemberDef {
    const char *name;
    OuMemberKind kind;
    size_t offset;
    bool readonly;
    const char *doc;
} OuMemberDef;

typedef struct OuGetSetDef {
    const char *name;
    OuRef (*get)(OuBor self);
    bool (*set)(OuBor self, OuBor value); // value NULL: delete; set NULL: read-only
    const char *doc;
} OuGetSetDef;

// ---- Shapes: the layout of the attributes of a class's instances (shape.h) ----
typedef struct OuShape OuShape;

// ---- The type ----

enum {
    OU_TYPE_READY = 1u << 0,
    OU_TYPE_BASE = 1u << 1,      // may be subclassed
    OU_TYPE_HEAP = 1u << 2,      // made by a class statement or type(); attributes may be set
    OU_TYPE_NO_NEW = 1u << 3,    // "cannot create 'generator' instances"
    OU_TYPE_ABSTRACT = 1u << 4,  // has __abstractmethods__
    OU_TYPE_METHOD_LIKE = 1u << 5, // descriptor whose __get__ makes a bound method of a plain call: method calls skip making it
    OU_TYPE_DATA_ATTRS = 1u << 6,  // the class or a base defines __getattribute__/__setattr__ in Python: attribute caches stay off
    OU_TYPE_HAS_DEL = 1u << 7,     // __del__ is defined in the class or a base
    OU_TYPE_SEQUENCE = 1u << 8, OU_TYPE_MAPPING = 1u << 9, // for match
    OU_TYPE_INSTANCE_DICT = 1u << 10, // instances have a __dict__ (values in shapes, OuExtra.dict, or at dict_offset)
    OU_TYPE_PLAIN = 1u << 11, // heap class over object alone, no members of __slots__, shaped instances: short ways in instance.c
    // Fast subclass tests, inherited.
    OU_TYPE_INT = 1u << 16, OU_TYPE_LIST = 1u << 17, OU_TYPE_TUPLE = 1u << 18, OU_TYPE_BYTES = 1u << 19,
    OU_TYPE_STR = 1u << 20, OU_TYPE_DICT = 1u << 21, OU_TYPE_EXCEPTION = 1u << 22, OU_TYPE_TYPE = 1u << 23,
    OU_TYPE_FLOAT = 1u << 24, OU_TYPE_SET = 1u << 25, OU_TYPE_FROZENSET = 1u << 26, OU_TYPE_BYTEARRAY = 1u << 27,
};

struct OuType {
    OuTypeBase base; // .base.head is the object header (type(cls)), .base.life what the collector needs
    const char *name;     // "list", "collections.deque": builtin types; heap types: UTF-8 of their __name__ (kept alive by heap_name)
    const char *doc;
    uint32_t flags;       // OU_TYPE_*
    uint32_t version;     // for inline caches: never reused, changed at every change of the class or a base; 0: do not cache
    size_t instance_size; // bytes of an instance without GC head and inline attribute values
    size_t item_size;     // of variable-sized instances, else 0
    size_t (*var_size)(OuBor self); // variable-sized: bytes the type itself needs for this instance; what subclasses add lies behind
    uint16_t extra_offset; // where OuExtra *extra lies in an instance, OU_EXTRA_AT_END: behind var_size; 0: there is none
    uint16_t dict_offset;  // of builtin types that keep their instances' __dict__ in a field of their own (module, function), else 0
    uint16_t inline_values; // capacity for attribute values after instance_size that new instances get (shaped classes), 0: none
    OuType *parent;       // the base that decides the layout; counted when a heap type
    OuRef bases, mro;     // tuples
    OuRef dict;
    OuRef subclasses;     // dict id -> weakref, or NULL
    OuRef heap_name, heap_qualname; // str; heap types only
    OuRef slot_names;     // tuple of the names in __slots__ that became members, or NULL
    OuShape *root_shape;  // of new instances; NULL: instances are not shaped (subclasses of builtin types with own layout)
    OuShape *dict_shape;  // of instances whose attributes live in a dict
    OuWeakref *weaklist;  // weak references to the type object itself
    OuType *ready_next;   // chain of all static types that were made ready, newest first
    uint64_t inherited[2]; // bit n: the n-th slot from `new` on was inherited (given back by ou_types_fini)

    const OuMethodDef *methods;
    const OuMemberDef *members;
    const OuGetSetDef *getset;

    // Behaviour. NULL: not there; inherited from the bases by ou_type_ready.
    OuNewFn new;
    OuInitFn init;
    OuCallFn call;
    OuUnaryFn repr, str;
    OuHashFn hash; // ou_hash_not_implemented: unhashable
    OuCompareFn compare;
    OuGetAttrFn get_attr;
    OuSetAttrFn set_attr;
    OuUnaryFn iter;
    OuNextFn next;
    OuUnaryFn await, aiter, anext; // found by name: classes leave them empty
    OuDescrGetFn descr_get;
    OuDescrSetFn descr_set;

    OuBinaryFn add, subtract, multiply, matrix_multiply, true_divide, floor_divide, remainder, div_mod;
    OuTernaryFn power; // third: None when absent
    OuBinaryFn lshift, rshift, and_, or_, xor_;
    OuBinaryFn iadd, isubtract, imultiply, imatrix_multiply, itrue_divide, ifloor_divide, iremainder;
    OuTernaryFn ipower;
    OuBinaryFn ilshift, irshift, iand, ior, ixor;
    OuUnaryFn negative, positive, absolute, invert, to_int, to_float, index;
    OuTruthFn truth;

    OuLenFn length;
    OuBinaryFn get_item;    // any key (mp_subscript)
    OuSetItemFn set_item;   // any key; deletes with NULL
    OuContainsFn contains;
    OuBinaryFn concat, iconcat; // sequences' + and +=, tried after the number slots
    OuRepeatFn repeat, irepeat; // sequences' * and *=
    // sq_item: index already made non-negative where the length is known; for iter() of old-style sequences, fast indexing
    OuRef (*sequence_item)(OuBor self, int64_t index);
    OuBufferFn buffer;
    OuBufferReleaseFn buffer_release;
};

extern OuType ou_type_type, ou_object_type;
bool ou_hash_not_implemented(OuBor self, int64_t *hash); // TypeError "unhashable type: 'list'"

// .base = {.head = OU_STATIC_TYPE_HEAD, .life = {...}}
#define OU_STATIC_TYPE_HEAD {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &ou_type_type}
#define OU_EXTRA_AT_END UINT16_MAX

static inline bool ou_type_has(const OuType *type, uint32_t flag) {
    return (type->flags & flag) != 0;
}

// Exact type, and type or subclass through the fast bits: ou_is(o, &ou_list_type), ou_isa(o, OU_TYPE_LIST).
static inline bool ou_is(OuBor o, const OuType *type) {
    return o->type == type;
}
static inline bool ou_isa(OuBor o, uint32_t fast_flag) {
    return ou_type_has(o->type, fast_flag);
}

// Bytes that sys.getsizeof adds to what the __sizeof__ of an instance says: the two words for attributes.
static inline size_t ou_type_hidden_size(OuBor o) {
    return o->flags & OU_FLAG_SHAPED ? 2 * sizeof(OuRef) : 0;
}

// The MRO test, without __instancecheck__. Never fails.
bool ou_type_is_subtype(const OuType *type, const OuType *of);
static inline bool ou_is_kind_of(OuBor o, const OuType *type) {
    return o->type == type || ou_type_is_subtype(o->type, type);
}

static inline OuType *ou_as_type(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_TYPE));
    return (OuType *)(uintptr_t)o;
}
static inline OuBor ou_type_object(const OuType *type) {
    return (OuBor)(uintptr_t)type;
}

// Makes a static type ready: bases, MRO, __dict__ from the tables, inherited slots, slot wrappers. Idempotent.
bool ou_type_ready(OuType *type) OU_MUST_USE;
// A new object of `type` (which may be a heap subclass): instance_size + item_size * items bytes and what a subclass adds,
// body zeroed, count 1. Not tracked, except where a subclass is tracked and its builtin base is not a GC type (int, str).
// Use it in every `new` that may be called for a subclass. NULL with MemoryError.
OuRef ou_type_alloc(OuType *type, size_t items) OU_MUST_USE;
// The same where the type computes its own size (str): `size` is what var_size will answer for the finished object.
OuRef ou_type_alloc_sized(OuType *type, size_t size) OU_MUST_USE;
// Bytes of an object's block without GC head, with what subclasses have added.
size_t ou_type_block_size(OuBor self);
// Gives an object's block back, whatever its real type (GC or not, with its subclass's additions). Last in every dealloc of
// a type with OU_TYPE_BASE: a subclass of a non-GC type is a GC type, so plain ou_object_free would be wrong there.
void ou_type_free(OuObject *self);
// Where a heap subclass's instance keeps its OuExtra *, or NULL.
struct OuExtra **ou_type_extra_slot(OuObject *self);

// All rows of types.def, in order; and back (drops dicts, so that zero blocks are alive).
bool ou_types_init(void) OU_MUST_USE;
void ou_types_fini(void);

// Looks a name up along the MRO (with a global (version, name) cache). NULL without exception when absent. `name`: interned str for speed.
OuBor ou_type_find_borrow(const OuType *type, OuBor name);

// The class's attributes (or a base's) have changed: gives new versions to it and all subclasses, refreshes slots from dunder methods.
void ou_type_modified(OuType *type);

// Calls visit for each living subclass (a new reference is held meanwhile).
bool ou_type_walk_subclasses(OuType *type, bool (*visit)(OuType *subclass, void *arg), void *arg);

// Set by the interpreter: drops the inline caches that remember where instances keep attributes. Called when a class gains a
// data descriptor or a hook such as __getattribute__, or other bases.
extern void (*ou_attribute_cache_flush)(void);

// A new version number for an inline cache guard, assigned on demand; 0 when numbers ran out or the type may not be cached.
uint32_t ou_type_version(OuType *type);

// Makes a class: what type(name, bases, namespace, **kw) does (metaclass already decided), without __init__ of the metaclass.
OuRef ou_type_new(OuType *meta, OuBor name, OuBor bases, OuBor namespace, OuArgs kwvalues, OuBor kwnames) OU_MUST_USE;
// A class that is made from C: what type(name, bases, namespace) gives, with `module` as its __module__ (NULL: as type() finds it).
// Consumes bases; they are NULL when an exception is set, which stays. `namespace` may be NULL for an empty one and gains __module__.
OuRef ou_class_new_take(const char *module, const char *name, OuRef bases, OuBor namespace) OU_MUST_USE;
// Globals of the running Python function, or NULL: where type(name, bases, ns) takes __module__ from. Set by interp/vm.
extern OuBor (*ou_current_globals_hook)(void);
// Is told of what getters, setters and members of builtin types are asked, before they do it; false: they must not. NULL
// unless there are audit hooks. Set by interp/vm.
typedef struct OuAttributeWatch {
    bool (*read)(const OuType *owner, const char *name, OuBor object);
    bool (*change)(const OuType *owner, const char *name, OuBor object, OuBor value); // value NULL: deletion
} OuAttributeWatch;
extern const OuAttributeWatch *ou_attribute_watch;
// Imports a module (a new reference), for the few things objects need from Python modules (copyreg). Set by interp/vm.
extern OuRef (*ou_import_hook)(const char *name);
// The metaclass that the bases ask for, starting from `meta`; NULL with TypeError on conflict.
OuType *ou_type_metaclass_borrow(OuType *meta, OuBor bases);

#endif
