// What opcodes do when the fast path does not apply. All may run Python code unless said otherwise; "take" functions
// consume their operands on success and on failure.
#ifndef OU_INTERP_VM_OPS_H
#define OU_INTERP_VM_OPS_H

#include "interp/object/dict.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/eval.h"
#include "interp/vm/special.h"

// Registers kept free above a callee's own, for frame heads of frames that C code enters.
#define OU_FRAME_SLACK 64

// Begins the call of at[0] with n arguments from at[4] (the last len(kwnames) named): START_ENTERED: a Python function
// whose parameters are bound at at + 4 and other locals NULL; START_ENTERED_INIT: an instance at at[0], its __init__ at
// at[1], bound at at + 5; START_DONE: the result is at[0]. Consumes callable and arguments, except that an entered function
// stays at at[0]. START_ENTERED_SPECIAL: an instance whose __call__ is entered.
OuStart ou_op_start_call(OuThread *t, OuRef *at, size_t n, OuBor kwnames);
// callable(*arguments, **keywords): arguments is a tuple, keywords a dict or NULL; all are consumed. The frame is at
// ou_special_base(): START_ENTERED, START_ENTERED_INIT (the instance is *result); START_DONE: *result.
OuStart ou_op_start_call_ex(OuThread *t, OuBase R, OuRef callable, OuRef arguments, OuRef keywords, OuRef *result);
OuRef ou_op_arguments_tuple(OuBor iterable, OuBor callable); // f(*iterable)
size_t ou_op_close_self_gap(OuRef *at, size_t n); // after LOAD_METHOD: the number of arguments from at[4]
void ou_op_release_call(OuRef *at, size_t n);

void ou_op_raise_unbound(OuBase R, unsigned local);
void ou_op_raise_unbound_cell(OuBor name, bool is_free);
OuRef ou_op_load_global(OuFunction *f, OuBor name);
bool ou_op_delete_global(OuBor globals, OuBor name);
OuRef ou_op_load_name(OuBase R, OuBor name);
bool ou_op_delete_name(OuBor namespace, OuBor name);
OuRef ou_op_load_class_free(OuBor namespace, OuCell *cell, OuBor name);
bool ou_op_setup_annotations(OuBor namespace);

OuRef ou_op_binary_take(unsigned number, OuRef left, OuRef right);
OuTruth ou_op_contains_take(OuRef item, OuRef container);

bool ou_op_load_super_method(OuRef *operands, OuBor name, OuRef *callable, OuRef *self);
OuRef ou_op_load_super_attr(OuRef *operands, OuBor name);

OuRef ou_op_build_set_take(OuRef *items, size_t n);
OuRef ou_op_build_dict_take(OuRef *items, size_t pairs);
OuRef ou_op_build_string_take(OuRef *items, size_t n);
OuRef ou_op_format_value_take(OuRef *items, size_t how);
OuRef ou_op_list_to_tuple_take(OuRef list);
bool ou_op_list_extend(OuBor list, OuBor iterable);
bool ou_op_dict_update(OuBor dict, OuBor mapping);
// before items to to[0..], with a star (after >= 0) a list and `after` more.
bool ou_op_unpack_iterable(OuBor iterable, OuRef *to, size_t before, int after);

OuNext ou_op_delegate_send(OuBor iterator, OuBor value, OuRef *result);
void ou_op_convert_stop_iteration(OuBor generator);
OuRef ou_op_make_function(OuRef *parts, OuBor code, const OuFunction *maker, unsigned flags);

// A generator's frame has its own exception being handled: the caller's is not saved inside it.
// A handler begins: is what is handled already the frame's own, to be saved and restored by the handler?
bool ou_op_begin_handling(OuBase R);
void ou_op_restore_handled_take(OuThread *t, OuBase R, OuRef saved);
OuTruth ou_op_exception_matches(OuBor exception, OuBor type_or_tuple);
bool ou_op_raise_statement_take(OuRef *operands, unsigned n); // true: the handled exception is raised again as it is
bool ou_op_find_context_methods(OuBor manager, bool is_async, OuRef *enter, OuRef *exit);

OuRef ou_op_import_name(const OuFunction *f, OuBase R, OuBor name, OuBor fromlist, int level);
OuRef ou_op_import_from(OuBor module, OuBor name);
bool ou_op_import_star(OuBor module, OuBor namespace);
bool ou_op_print_expression(OuBor value);

// Words. false: the result does not fit, or the divisor is 0.
static inline bool word_floor_divide(int64_t a, int64_t b, int64_t *value) {
    if (OU_UNLIKELY(b == 0 || (b == -1 && a == INT64_MIN))) {
        return false;
    }
    int64_t quotient = a / b;
    *value = quotient - ((a % b != 0) & ((a ^ b) < 0));
    return true;
}
static inline bool word_remainder(int64_t a, int64_t b, int64_t *value) {
    if (OU_UNLIKELY(b == 0 || b == -1)) {
        *value = 0;
        return b == -1;
    }
    int64_t rest = a % b;
    *value = rest + (b & -(int64_t)((rest != 0) & ((rest ^ b) < 0)));
    return true;
}
static inline bool word_lshift(int64_t a, int64_t b, int64_t *value) {
    if ((uint64_t)b > 62 || (a >> (62 - b)) != 0) { // also all negative a: big ints care for them
        return false;
    }
    *value = (int64_t)((uint64_t)a << b);
    return true;
}
static inline bool word_rshift(int64_t a, int64_t b, int64_t *value) {
    if (b < 0) {
        return false;
    }
    *value = a >> (b > 63 ? 63 : b);
    return true;
}
static inline bool word_compare(int64_t a, int64_t b, OuCompareOp op) {
    switch (op) {
    case OU_LT: return a < b;
    case OU_LE: return a <= b;
    case OU_EQ: return a == b;
    case OU_NE: return a != b;
    case OU_GT: return a > b;
    default: return a >= b;
    }
}
static inline bool double_compare(double a, double b, OuCompareOp op) {
    switch (op) {
    case OU_LT: return a < b;
    case OU_LE: return a <= b;
    case OU_EQ: return a == b;
    case OU_NE: return a != b;
    case OU_GT: return a > b;
    default: return a >= b;
    }
}
static inline void drop_word(OuRef o) {
    if (ou_decref_to_zero(o)) {
        ou_block_free(o, sizeof(OuInt));
    }
}
static inline void drop_float(OuRef o) {
    if (ou_decref_to_zero(o)) {
        ou_block_free(o, sizeof(OuFloat));
    }
}
static inline bool ou_frame_is_generator(OuBase R) {
    return (ou_frame_code(R)->flags & OU_CODE_RESUMABLE) != 0;
}

#endif
