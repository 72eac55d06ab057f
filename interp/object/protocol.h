// The generic operations: what `a + b`, `o.name`, `len(o)`, `for x in o`, `f(x)` mean for any object.
// All but those said otherwise may run Python code. The caller keeps counts of borrowed arguments during the call.
#ifndef OU_INTERP_OBJECT_PROTOCOL_H
#define OU_INTERP_OBJECT_PROTOCOL_H

#include "interp/object/type.h"

// op_number.c
typedef enum {
    OU_OP_ADD, OU_OP_SUBTRACT, OU_OP_MULTIPLY, OU_OP_MATRIX_MULTIPLY, OU_OP_TRUE_DIVIDE, OU_OP_FLOOR_DIVIDE, OU_OP_REMAINDER,
    OU_OP_POWER, OU_OP_LSHIFT, OU_OP_RSHIFT, OU_OP_AND, OU_OP_OR, OU_OP_XOR, OU_OP_COUNT
} OuBinaryOp;
typedef enum { OU_OP_NEGATIVE, OU_OP_POSITIVE, OU_OP_INVERT, OU_OP_NOT } OuUnaryOp;
OuRef ou_binary(OuBinaryOp op, OuBor left, OuBor right) OU_MUST_USE;
OuRef ou_inplace(OuBinaryOp op, OuBor left, OuBor right) OU_MUST_USE;
OuRef ou_unary(OuUnaryOp op, OuBor operand) OU_MUST_USE;
OuRef ou_power(OuBor base, OuBor exponent, OuBor modulus) OU_MUST_USE; // modulus None: absent
OuRef ou_divmod(OuBor left, OuBor right) OU_MUST_USE;
OuRef ou_absolute(OuBor o) OU_MUST_USE;
OuRef ou_index(OuBor o) OU_MUST_USE;                 // __index__: an int; TypeError "'float' object cannot be interpreted as an integer"
bool ou_index_int64(OuBor o, int64_t *out) OU_MUST_USE;  // IndexError ("cannot fit 'int' into an index-sized integer") when out of range
bool ou_index_clamped(OuBor o, int64_t *out) OU_MUST_USE; // out of range: INT64_MIN / INT64_MAX (slices)
OuRef ou_number_float(OuBor o) OU_MUST_USE;           // float(o)
OuRef ou_number_int(OuBor o) OU_MUST_USE;             // int(o)
bool ou_number_double(OuBor o, double *out) OU_MUST_USE; // "must be real number, not str"

// op_sequence.c
bool ou_length(OuBor o, size_t *length) OU_MUST_USE;
bool ou_length_hint(OuBor o, size_t default_hint, size_t *hint) OU_MUST_USE;
OuRef ou_get_item(OuBor o, OuBor key) OU_MUST_USE;
bool ou_set_item(OuBor o, OuBor key, OuBor value) OU_MUST_USE;
bool ou_delete_item(OuBor o, OuBor key) OU_MUST_USE;
OuRef ou_get_item_int(OuBor o, int64_t index) OU_MUST_USE;
OuTruth ou_contains(OuBor container, OuBor item) OU_MUST_USE;

// op_compare.c
OuRef ou_compare(OuBor a, OuBor b, OuCompareOp op) OU_MUST_USE;
OuTruth ou_compare_truth(OuBor a, OuBor b, OuCompareOp op) OU_MUST_USE;
// What comparing two sequences of these lengths, equal as far as both go, answers.
static inline bool ou_compare_sizes(size_t a, size_t b, OuCompareOp op) {
    switch (op) {
    case OU_LT: return a < b;
    case OU_LE: return a <= b;
    case OU_EQ: return a == b;
    case OU_NE: return a != b;
    case OU_GT: return a > b;
    case OU_GE: return a >= b;
    }
    return false;
}
OuTruth ou_equal(OuBor a, OuBor b) OU_MUST_USE; // identity implies equality, as containers compare
bool ou_hash(OuBor o, int64_t *hash) OU_MUST_USE; // TypeError "unhashable type: 'list'"
OuTruth ou_truth(OuBor o) OU_MUST_USE;

// Parts of operations, for the machine, which calls the methods of Python classes itself.
// The slot of one operand's type alone; NotImplemented (counted) when it is missing or declines.
OuRef ou_binary_slot(OuBinaryOp op, bool in_place, OuBor asked, OuBor left, OuBor right) OU_MUST_USE;
OuRef ou_binary_declined(OuBinaryOp op, bool in_place, OuBor left, OuBor right) OU_MUST_USE; // nobody has answered: sequences, or the TypeError
OuRef ou_compare_declined(OuBor a, OuBor b, OuCompareOp op) OU_MUST_USE; // nobody has answered: identity, or the TypeError
OuTruth ou_truth_from_result(OuBor result) OU_MUST_USE; // of __bool__
bool ou_length_from_result(OuBor result, size_t *length) OU_MUST_USE; // of __len__
OuRef ou_checked_iterator_take(OuRef result) OU_MUST_USE; // of __iter__; NULL is handed on
OuTruth ou_is_instance(OuBor o, OuBor class_or_tuple) OU_MUST_USE; // with __instancecheck__
OuTruth ou_is_subclass(OuBor cls, OuBor class_or_tuple) OU_MUST_USE;
OuTruth ou_is_instance_default(OuBor o, OuBor cls) OU_MUST_USE; // what type.__instancecheck__ answers
OuTruth ou_is_subclass_default(OuBor derived, OuBor cls) OU_MUST_USE;

// op_text.c
OuRef ou_repr(OuBor o) OU_MUST_USE;
OuRef ou_str(OuBor o) OU_MUST_USE;
OuRef ou_ascii(OuBor o) OU_MUST_USE;
OuRef ou_format(OuBor o, OuBor spec) OU_MUST_USE; // spec NULL or "": like str(o) for exact builtins
// Guards repr of self-containing containers: OU_TRUE when o's repr is running already (print "[...]"), OU_ERROR on failure.
OuTruth ou_repr_enter(OuBor o) OU_MUST_USE;
void ou_repr_leave(OuBor o);

// op_attr.c. Names are interned str.
OuRef ou_get_attr(OuBor o, OuBor name) OU_MUST_USE;
OuNext ou_find_attr(OuBor o, OuBor name, OuRef *out) OU_MUST_USE; // OU_END: AttributeError swallowed (cheaply, it is not made)
bool ou_set_attr(OuBor o, OuBor name, OuBor value) OU_MUST_USE;
bool ou_delete_attr(OuBor o, OuBor name) OU_MUST_USE;
OuRef ou_get_attr_cstr(OuBor o, const char *name) OU_MUST_USE;
OuRef ou_generic_get_attr(OuBor o, OuBor name); // object.__getattribute__
bool ou_generic_set_attr(OuBor o, OuBor name, OuBor value);
OuNext ou_generic_find_attr(OuBor o, OuBor name, OuRef *out) OU_MUST_USE; // the same without making an AttributeError
OuRef ou_raise_no_attribute(OuBor o, OuBor name); // "'X' object has no attribute 'y'"; NULL
// A special method looked up on the type, bound to o: OU_END when absent.
OuNext ou_find_special(OuBor o, OuBor name, OuRef *bound) OU_MUST_USE;
// For method calls without a bound object. OU_TRUE: *out is the plain function or method descriptor, to be called with o
// first; OU_FALSE: *out is an ordinary attribute value; OU_ERROR.
OuTruth ou_get_method(OuBor o, OuBor name, OuRef *out) OU_MUST_USE;

// op_iter.c
OuRef ou_iter(OuBor o) OU_MUST_USE;              // TypeError "'int' object is not iterable"
OuNext ou_next(OuBor iterator, OuRef *item) OU_MUST_USE; // StopIteration becomes OU_END
OuRef ou_sequence_list(OuBor iterable) OU_MUST_USE;  // list(iterable)
OuRef ou_sequence_tuple(OuBor iterable) OU_MUST_USE; // tuple(iterable); an exact tuple itself

// fspath.c
OuNext ou_find_fspath(OuBor o, OuRef *path) OU_MUST_USE; // a str or bytes; OU_END without exception: o names no file
OuRef ou_fspath(OuBor o) OU_MUST_USE;                    // TypeError "expected str, bytes or os.PathLike object, not 'T'"
OuRef ou_fs_bytes(OuBor o) OU_MUST_USE;                  // the same as bytes for the system; ValueError "embedded null byte"
bool ou_fs_bytes_have_nul(OuBor bytes);

// op_call.c
OuRef ou_call(OuBor callable, OuArgs args, size_t nargs, OuBor kwnames) OU_MUST_USE;
OuRef ou_call_0(OuBor callable) OU_MUST_USE;
OuRef ou_call_1(OuBor callable, OuBor a) OU_MUST_USE;
OuRef ou_call_2(OuBor callable, OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_call_3(OuBor callable, OuBor a, OuBor b, OuBor c) OU_MUST_USE;
OuRef ou_call_tuple(OuBor callable, OuBor args_tuple, OuBor kwargs_dict) OU_MUST_USE; // kwargs_dict may be NULL
OuRef ou_call_method(OuBor o, OuBor name, OuArgs args, size_t nargs) OU_MUST_USE;     // o.name(*args)
// function(first, *args, **keywords): what a bound method does.
OuRef ou_call_with_first(OuBor function, OuBor first, OuArgs args, size_t nargs, OuBor kwnames) OU_MUST_USE;
bool ou_is_callable(OuBor o);
// How messages about calls name a callable: "module.name()", "name()" for builtins, or its str.
OuRef ou_callable_name(OuBor callable) OU_MUST_USE;

#endif
