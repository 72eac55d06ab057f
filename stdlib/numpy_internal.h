// What the files of _numpy share: arrays of numbers in n dimensions, and what the package numpy is made on.
#ifndef OU_STDLIB_NUMPY_INTERNAL_H
#define OU_STDLIB_NUMPY_INTERNAL_H

#include "interp/ouro.h"

// What an item is. In this order a kind can be told apart by comparing: bool < integers < floats.
typedef enum {
    NUMPY_BOOL, NUMPY_INT8, NUMPY_UINT8, NUMPY_INT16, NUMPY_UINT16, NUMPY_INT32, NUMPY_UINT32, NUMPY_INT64, NUMPY_UINT64,
    NUMPY_FLOAT32, NUMPY_FLOAT64, NUMPY_KINDS
} NumpyKind;
enum { NUMPY_MAX_DIMS = 32, NUMPY_FEW_DIMS = 2 };

typedef struct NumpyKindInfo {
    const char *name;   // "int32"
    char letter;        // of the buffer protocol and dtype.char
    char category;      // 'b' bool, 'i' signed, 'u' unsigned, 'f' float
    uint8_t size;
    const char *format; // the letter as text
    OuType *scalar;     // the type of a single item
} NumpyKindInfo;
extern const NumpyKindInfo numpy_kinds[NUMPY_KINDS];

static inline bool numpy_is_float(NumpyKind k) {
    return k >= NUMPY_FLOAT32;
}
static inline bool numpy_is_integer(NumpyKind k) {
    return k > NUMPY_BOOL && k < NUMPY_FLOAT32;
}

typedef struct NumpyArray {
    OuObject head;
    uint8_t *data;     // the first item
    uint8_t *block;    // owned memory, or NULL: it is another's
    OuRef base;        // the array that owns the memory of a view, or NULL
    OuBuffer source;   // another object's memory (owner NULL: none)
    OuDimension *dims; // `few`, or allocated; strides are in bytes
    OuDimension few[NUMPY_FEW_DIMS];
    size_t size;       // items
    int64_t exports;   // buffers and views given out: no resizing meanwhile
    OuWeakref *weaklist;
    uint8_t kind, dimensions;
    bool is_readonly;
} NumpyArray;

// A single item, and what an array gives for an index. float64 is a float: `real` lies where OuFloat has its value.
typedef union NumpyValue {
    double real; // float64
    float narrow;
    int64_t word;
    uint64_t unsigned_word;
    uint8_t bytes[8]; // the item as it lies in an array
} NumpyValue;
typedef struct NumpyScalar {
    OuObject head;
    NumpyValue value;
} NumpyScalar;

extern OuType numpy_array_type, numpy_dtype_type, numpy_generic_type;
extern OuType numpy_number_type, numpy_integer_type, numpy_signed_type, numpy_unsigned_type, numpy_inexact_type, numpy_floating_type;
extern const OuMethodDef numpy_array_methods[];

static inline NumpyArray *as_array(OuBor o) {
    return (NumpyArray *)ou_unlend(o);
}
static inline bool numpy_is_array(OuBor o) {
    return ou_is(o, &numpy_array_type);
}

// ---- kinds (numpy_kind.c) ----

NumpyKind numpy_promote(NumpyKind a, NumpyKind b);
bool numpy_kind_from(OuBor given, NumpyKind *kind) OU_MUST_USE; // a dtype, type, or name
OuRef numpy_dtype(NumpyKind kind) OU_MUST_USE;
bool numpy_can_cast_same_kind(NumpyKind from, NumpyKind to);
// Converts n items, `step` bytes apart each.
void numpy_cast(NumpyKind from, const uint8_t *source, int64_t step, NumpyKind to, uint8_t *target, int64_t target_step, size_t n);
bool numpy_add_dtypes(OuBor module) OU_MUST_USE;
bool numpy_kind_of_format(const char *format, NumpyKind *kind);

// ---- items (numpy_scalar.c) ----

NumpyKind numpy_scalar_kind(OuBor o);          // NUMPY_KINDS: it is none
OuRef numpy_item(NumpyKind kind, const uint8_t *item) OU_MUST_USE;   // the scalar object
OuRef numpy_number(NumpyKind kind, const uint8_t *item) OU_MUST_USE; // a Python number
bool numpy_store(NumpyKind kind, uint8_t *item, OuBor value) OU_MUST_USE; // may run Python code
OuRef numpy_float32_text(float value) OU_MUST_USE; // the shortest float that reads back as the same float32
bool numpy_add_scalars(OuBor module) OU_MUST_USE;

// ---- arrays (numpy_array.c) ----

OuRef numpy_new(NumpyKind kind, size_t dimensions, const int64_t *shape) OU_MUST_USE; // zeros, in C order
OuRef numpy_view(OuBor of, uint8_t *data, size_t dimensions, const OuDimension *dims) OU_MUST_USE; // lengths and strides are taken
OuRef numpy_scalar_or_array_take(OuRef array); // its item when it has no dimensions
bool numpy_is_packed(const NumpyArray *a);     // in C order without gaps
void numpy_shape_of(const NumpyArray *a, int64_t *shape);
OuRef numpy_shape_text(size_t n, const OuDimension *dims) OU_MUST_USE; // "(2,3)"
bool numpy_read_shape(OuBor given, int64_t *shape, size_t *n) OU_MUST_USE; // an int or a sequence of ints
OuRef numpy_copy(OuBor array, NumpyKind kind) OU_MUST_USE; // packed
bool numpy_assign(OuBor target, OuBor source) OU_MUST_USE; // arrays; broadcasts and converts
bool numpy_axis(int64_t *axis, size_t dimensions) OU_MUST_USE; // negative ones counted from the end; AxisError
extern OuType numpy_axis_error;

// Goes through several arrays of one shape at a time, the last dimension being left to the caller.
typedef struct NumpyWalk {
    size_t outer;                // dimensions that step() moves through
    int64_t shape[NUMPY_MAX_DIMS], at[NUMPY_MAX_DIMS];
    size_t inner;                // items of the last dimension
    size_t arrays;
    uint8_t *place[3];
    int64_t strides[3][NUMPY_MAX_DIMS], inner_stride[3];
} NumpyWalk;
// The shape of two arrays together; ValueError when they do not fit.
bool numpy_broadcast(const NumpyArray *a, const NumpyArray *b, int64_t *shape, size_t *n) OU_MUST_USE;
void numpy_walk_init(NumpyWalk *w, size_t n, const int64_t *shape); // then an array each
void numpy_walk_add(NumpyWalk *w, const NumpyArray *a, size_t n);   // broadcast to the shape
bool numpy_walk_step(NumpyWalk *w);                                 // false: that was the last row

// ---- the rest ----

OuRef numpy_array_from(OuBor given, NumpyKind kind) OU_MUST_USE; // numpy_convert.c: an array itself; kind NUMPY_KINDS: as it is
OuRef numpy_get_item(OuBor self, OuBor key);                     // numpy_index.c
bool numpy_set_item(OuBor self, OuBor key, OuBor value);
OuRef numpy_at(OuBor self, int64_t i);
OuRef numpy_nonzero(OuBor array) OU_MUST_USE; // a tuple of index arrays

typedef enum { // the rows of numpy_binary.c
    NUMPY_ADD, NUMPY_SUBTRACT, NUMPY_MULTIPLY, NUMPY_DIVIDE, NUMPY_FLOOR_DIVIDE, NUMPY_REMAINDER, NUMPY_POWER, NUMPY_AND, NUMPY_OR,
    NUMPY_XOR, NUMPY_LSHIFT, NUMPY_RSHIFT, NUMPY_MAXIMUM, NUMPY_MINIMUM, NUMPY_LT, NUMPY_LE, NUMPY_EQ, NUMPY_NE, NUMPY_GT, NUMPY_GE,
    NUMPY_ARCTAN2, NUMPY_HYPOT, NUMPY_BINARY_COUNT
} NumpyBinary;
// Items of two arrays to those of a third, which is another one, each so many bytes apart.
typedef void (*NumpyKernel)(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step, size_t n);
NumpyKernel numpy_kernel(NumpyBinary op, NumpyKind kind);
OuRef numpy_binary(NumpyBinary op, OuBor a, OuBor b) OU_MUST_USE; // NotImplemented for what is no number
OuRef numpy_inplace(NumpyBinary op, OuBor a, OuBor b) OU_MUST_USE;
void numpy_take_number_slots(OuType *type); // the operators of arrays and scalars
bool numpy_binary_named(OuBor name, NumpyBinary *op);
OuRef numpy_unary(const char *name, OuBor a) OU_MUST_USE; // numpy_unary.c
OuRef numpy_compare(OuBor a, OuBor b, OuCompareOp op);
bool numpy_float_flags(const char *name, bool is_scalar) OU_MUST_USE; // warns of what the processor has noted

OuRef numpy_reduce(OuBor module, OuArgs args, size_t nargs); // numpy_reduce.c
OuRef numpy_accumulate(OuBor module, OuArgs args, size_t nargs);
OuRef numpy_sort(OuBor module, OuArgs args, size_t nargs); // numpy_sort.c
OuRef numpy_matmul(OuBor a, OuBor b, bool is_dot) OU_MUST_USE; // numpy_matmul.c

#endif
