// Special methods without C recursion (special.h says how).
//
// Each ou_special_<what>() looks for a plain Python function where the type's slot would look; when there is none, the
// slot does it all. Which method is asked first, and what follows a NotImplemented, is as in op_number.c and op_compare.c.
// Length: each way in has its way back here.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/vm/special.h"

#include "interp/object/constants.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/ops.h"

typedef enum {
    KIND_RESULT,   // the result goes to the destination
    KIND_METHOD,   // the result is an attribute to be called
    KIND_BINARY,   // NotImplemented: the next step
    KIND_COMPARE,  // the same; the instruction may want its truth
    KIND_BOOL,     // __bool__
    KIND_LENGTH,   // __len__ where truth is asked for
    KIND_CONTAINS, // truth
    KIND_DISCARD,
    KIND_ITER,
    KIND_NEXT,
    KIND_ENTER,    // held: self, then the bound __exit__
    KIND_CALL,     // held: the number of arguments, which lie in the caller's registers
} Kind;

enum { STEP_SHIFT = 8, SWAPPED = 1 << 16 };

typedef struct Held {
    OuRef items[OU_SPECIAL_HELD_COUNT];
} Held;

static void release_held(Held held) {
    for (size_t i = 0; i < OU_SPECIAL_HELD_COUNT; i++) {
        ou_xdecref(held.items[i]);
    }
}

// ---- Entering ----

// What CPython counts besides the frame itself.
static unsigned extra_depth(unsigned kind) {
    return kind == KIND_COMPARE || kind == KIND_CALL;
}

// A Python function whose body can run now in a frame of its own. Others are left to the slots.
static bool enterable(OuThread *t, OuBase R, OuBor found, unsigned kind, size_t arguments) {
    if (found == NULL || !ou_is(found, &ou_function_type)) {
        return false;
    }
    const OuCode *code = ou_as_function(found)->code;
    return !(code->flags & OU_CODE_RESUMABLE) &&
           t->recursion_depth + (int)extra_depth(kind) < t->recursion_limit &&
           ou_special_base(R) + code->register_count + arguments + OU_FRAME_SLACK <= (OuBase)t->registers_end;
}

// found(self, args...): the frame is ready when this returns START_ENTERED_SPECIAL. Consumes what is held.
static OuStart enter_keywords(OuThread *t, OuBase R, OuBor found, unsigned word, Held held, OuBor self, OuArgs args, size_t n, OuBor kwnames) {
    OuBase callee = ou_special_base(R);
    OuFunction *function = ou_as_function(found);
    callee[OU_FRAME_FUNCTION] = ou_newref(found);
    callee[OU_FRAME_SPECIAL] = (OuObject *)(uintptr_t)word;
    for (int i = 0; i < OU_SPECIAL_HELD_COUNT; i++) {
        callee[OU_FRAME_HELD - i] = held.items[i];
    }
    callee[0] = ou_newref(self);
    for (size_t i = 0; i < n; i++) {
        callee[1 + i] = ou_newref(args[i]);
    }
    if (!ou_bind_arguments(function, callee, 1 + n, kwnames)) {
        ou_decref(&function->head);
        if ((word & 0xff) != KIND_CALL) {
            release_held(held);
        }
        return START_FAILED;
    }
    for (size_t i = function->code->parameter_count; i < function->code->local_count; i++) {
        callee[i] = NULL;
    }
    t->recursion_depth += (int)extra_depth(word & 0xff);
    return START_ENTERED_SPECIAL;
}

static OuStart enter(OuThread *t, OuBase R, OuBor found, unsigned word, Held held, OuBor self, OuArgs args, size_t n) {
    return enter_keywords(t, R, found, word, held, self, args, n, NULL);
}

static OuStart done(OuRef result) {
    return result ? START_DONE : START_FAILED;
}

// The Python function that stands for a special method of a Python class, or NULL.
static OuBor python_method_borrow(OuThread *t, OuBase R, OuBor object, OuBor name, unsigned kind) {
    if (!ou_type_has(object->type, OU_TYPE_HEAP)) {
        return NULL;
    }
    OuBor found = ou_type_find_borrow(object->type, name);
    return enterable(t, R, found, kind, 4) ? found : NULL;
}

// ---- Binary operators ----

typedef struct Names {
    uint16_t own, reflected, inplace; // offsets in OuNames
} Names;

#define ROW(op, name) \
    [OU_OP_##op] = {offsetof(OuNames, dunder_##name), offsetof(OuNames, dunder_r##name), offsetof(OuNames, dunder_i##name)}
static const Names names_of[OU_OP_COUNT] = {
    ROW(ADD, add),         ROW(SUBTRACT, sub),      ROW(MULTIPLY, mul), ROW(MATRIX_MULTIPLY, matmul), ROW(TRUE_DIVIDE, truediv),
    ROW(FLOOR_DIVIDE, floordiv), ROW(REMAINDER, mod), ROW(POWER, pow),    ROW(LSHIFT, lshift),          ROW(RSHIFT, rshift),
    ROW(AND, and),         ROW(OR, or),             ROW(XOR, xor),
};
#undef ROW

static OuBor name_at(uint16_t offset) {
    return *(OuRef const *)((const char *)&ou_names + offset);
}

static bool is_python(OuBor object, OuBor name) {
    if (!ou_type_has(object->type, OU_TYPE_HEAP)) {
        return false;
    }
    OuBor found = ou_type_find_borrow(object->type, name);
    return found != NULL && ou_is(found, &ou_function_type);
}

// The right operand goes first when its class is derived from the left one's and has another method.
static bool right_goes_first(OuBor left, OuBor right, OuBor reflected) {
    if (left->type == right->type || !ou_type_is_subtype(right->type, left->type)) {
        return false;
    }
    OuBor method = ou_type_find_borrow(right->type, reflected);
    return method != NULL && method != ou_type_find_borrow(left->type, reflected);
}

// One method or slot asked by C. NotImplemented (counted) when there is none.
static OuRef ask_by_slot(OuBinaryOp op, bool in_place, OuBor asked, OuBor left, OuBor right, OuBor name) {
    if (!ou_type_has(asked->type, OU_TYPE_HEAP)) {
        return ou_binary_slot(op, in_place, asked, left, right);
    }
    OuRef method;
    OuNext found = ou_find_special(asked, name, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_newref(ou_not_implemented);
    }
    OuRef result = ou_call_1(method, asked == left ? right : left);
    ou_decref(method);
    return result;
}

// Steps: 0 in place, 1 the first operand, 2 the second.
static OuStart binary_steps(OuThread *t, OuBase R, unsigned number, unsigned step, bool swapped, OuRef left, OuRef right, OuRef *result) {
    OuBinaryOp op = (OuBinaryOp)(number & 0xff);
    const Names *names = &names_of[op];
    for (; step <= 2; step++) {
        bool reflected = step > 0 && (step == 2) != swapped;
        if (step == 2 && left->type == right->type) {
            break;
        }
        OuBor asked = reflected ? right : left, other = reflected ? left : right;
        OuBor name = name_at(step == 0 ? names->inplace : reflected ? names->reflected : names->own);
        OuBor found = python_method_borrow(t, R, asked, name, KIND_BINARY);
        if (found != NULL) {
            unsigned word = KIND_BINARY | (step + 1) << STEP_SHIFT | (swapped ? SWAPPED : 0);
            return enter(t, R, found, word, (Held){{left, right}}, asked, &other, 1);
        }
        *result = ask_by_slot(op, step == 0, asked, left, right, name);
        if (*result != ou_not_implemented) {
            goto answered;
        }
        ou_decref(*result);
    }
    *result = ou_binary_declined(op, (number & 0x100) != 0, left, right);
answered:
    ou_decref(left);
    ou_decref(right);
    return done(*result);
}

OuStart ou_special_binary(OuThread *t, OuBase R, unsigned number, OuRef left, OuRef right, OuRef *result) {
    const Names *names = &names_of[number & 0xff];
    if (ou_type_has(left->type, OU_TYPE_HEAP) || ou_type_has(right->type, OU_TYPE_HEAP)) {
        bool in_place = (number & 0x100) != 0;
        if (is_python(left, name_at(names->own)) || is_python(right, name_at(names->reflected)) ||
            (in_place && is_python(left, name_at(names->inplace)))) {
            bool swapped = right_goes_first(left, right, name_at(names->reflected));
            return binary_steps(t, R, number, in_place ? 0 : 1, swapped, left, right, result);
        }
    }
    *result = ou_op_binary_take(number, left, right);
    return done(*result);
}

OuStart ou_special_unary(OuThread *t, OuBase R, OuUnaryOp op, OuRef operand, OuRef *result) {
    if (op == OU_OP_NOT) {
        OuTruth truth;
        OuStart started = ou_special_truth(t, R, operand, &truth);
        *result = started == START_DONE ? ou_bool_new(truth == OU_FALSE) : NULL;
        return started;
    }
    OuBor name = op == OU_OP_NEGATIVE ? ou_names.dunder_neg : op == OU_OP_POSITIVE ? ou_names.dunder_pos : ou_names.dunder_invert;
    OuBor found = python_method_borrow(t, R, operand, name, KIND_RESULT);
    if (found != NULL) {
        return enter(t, R, found, KIND_RESULT, (Held){{operand}}, operand, NULL, 0);
    }
    *result = ou_unary(op, operand);
    ou_decref(operand);
    return done(*result);
}

// ---- Comparisons ----

static OuBor compare_name(OuCompareOp op) {
    OuBor names[] = {ou_names.dunder_lt, ou_names.dunder_le, ou_names.dunder_eq, ou_names.dunder_ne, ou_names.dunder_gt, ou_names.dunder_ge};
    return names[op];
}

static const OuCompareOp swapped_op[] = {[OU_LT] = OU_GT, [OU_LE] = OU_GE, [OU_EQ] = OU_EQ, [OU_NE] = OU_NE, [OU_GT] = OU_LT, [OU_GE] = OU_LE};

// Steps 1 and 2: the two operands, a derived right one first.
static OuStart compare_steps(OuThread *t, OuBase R, OuCompareOp op, unsigned step, bool swapped, OuRef left, OuRef right, OuRef *result) {
    for (; step <= 2; step++) {
        bool reflected = (step == 2) != swapped;
        OuBor asked = reflected ? right : left, other = reflected ? left : right;
        OuCompareOp asked_op = reflected ? swapped_op[op] : op;
        OuBor found = python_method_borrow(t, R, asked, compare_name(asked_op), KIND_COMPARE);
        if (found != NULL) {
            unsigned word = KIND_COMPARE | (step + 1) << STEP_SHIFT | (swapped ? SWAPPED : 0);
            return enter(t, R, found, word, (Held){{left, right}}, asked, &other, 1);
        }
        if (asked->type->compare == NULL) {
            continue;
        }
        *result = asked->type->compare(asked, other, asked_op);
        if (*result != ou_not_implemented) {
            goto answered;
        }
        ou_decref(*result);
    }
    *result = ou_compare_declined(left, right, op);
answered:
    ou_decref(left);
    ou_decref(right);
    return done(*result);
}

OuStart ou_special_compare(OuThread *t, OuBase R, OuCompareOp op, OuRef left, OuRef right, OuRef *result) {
    if ((is_python(left, compare_name(op)) || is_python(right, compare_name(swapped_op[op]))) && t->recursion_depth + 1 < t->recursion_limit) {
        bool swapped = left->type != right->type && right->type->compare && ou_type_is_subtype(right->type, left->type);
        return compare_steps(t, R, op, 1, swapped, left, right, result);
    }
    *result = ou_compare(left, right, op);
    ou_decref(left);
    ou_decref(right);
    return done(*result);
}

// ---- Truth and containment ----

static OuStart truth_held(OuThread *t, OuBase R, OuBor operand, OuRef held, OuTruth *truth) {
    if (ou_type_has(operand->type, OU_TYPE_HEAP)) {
        bool by_length = operand->type->truth == NULL;
        unsigned kind = by_length ? KIND_LENGTH : KIND_BOOL;
        OuBor found = python_method_borrow(t, R, operand, by_length ? ou_names.dunder_len : ou_names.dunder_bool, kind);
        if (found != NULL) {
            return enter(t, R, found, kind, (Held){{held}}, operand, NULL, 0);
        }
    }
    *truth = ou_truth(operand);
    ou_xdecref(held);
    return *truth == OU_ERROR ? START_FAILED : START_DONE;
}

OuStart ou_special_truth(OuThread *t, OuBase R, OuRef operand, OuTruth *truth) {
    return truth_held(t, R, operand, operand, truth);
}

OuStart ou_special_truth_kept(OuThread *t, OuBase R, OuBor operand, OuTruth *truth) {
    return truth_held(t, R, operand, NULL, truth);
}

OuStart ou_special_contains(OuThread *t, OuBase R, OuRef item, OuRef container, OuTruth *truth) {
    OuBor found = python_method_borrow(t, R, container, ou_names.dunder_contains, KIND_CONTAINS);
    if (found != NULL) {
        return enter(t, R, found, KIND_CONTAINS, (Held){{item, container}}, container, ou_lend(&item), 1);
    }
    *truth = ou_op_contains_take(item, container);
    return *truth == OU_ERROR ? START_FAILED : START_DONE;
}

// ---- Subscripts ----

OuStart ou_special_get_item(OuThread *t, OuBase R, OuRef container, OuRef index, OuRef *result) {
    OuBor found = python_method_borrow(t, R, container, ou_names.dunder_getitem, KIND_RESULT);
    if (found != NULL) {
        return enter(t, R, found, KIND_RESULT, (Held){{container, index}}, container, ou_lend(&index), 1);
    }
    *result = ou_get_item(container, index);
    ou_decref(container);
    ou_decref(index);
    return done(*result);
}

OuStart ou_special_set_item(OuThread *t, OuBase R, OuRef container, OuRef index, OuRef value) {
    OuBor found = python_method_borrow(t, R, container, value ? ou_names.dunder_setitem : ou_names.dunder_delitem, KIND_DISCARD);
    if (found != NULL) {
        OuBor args[] = {index, value};
        return enter(t, R, found, KIND_DISCARD, (Held){{value, container, index}}, container, args, value ? 2 : 1);
    }
    bool ok = value ? ou_set_item(container, index, value) : ou_delete_item(container, index);
    release_held((Held){{value, container, index}});
    return ok ? START_DONE : START_FAILED;
}

// ---- Attributes ----

// The hook that answers for object.name, if a Python function does: __getattribute__, or __getattr__ after the ordinary way
// has found nothing. *result: what the ordinary way has found. NULL without either: ask the slot.
static OuBor attr_hook_borrow(OuThread *t, OuBase R, OuBor object, OuBor name, OuRef *result) {
    const OuType *type = object->type;
    *result = NULL;
    if (!ou_type_has(type, OU_TYPE_HEAP) || type->get_attr == ou_generic_get_attr) {
        return NULL;
    }
    OuBor own = ou_type_find_borrow(type, ou_names.dunder_getattribute), hook = ou_type_find_borrow(type, ou_names.dunder_getattr);
    if (hook == NULL) {
        return enterable(t, R, own, KIND_RESULT, 4) ? own : NULL;
    }
    if (own != ou_type_find_borrow(&ou_object_type, ou_names.dunder_getattribute) || !enterable(t, R, hook, KIND_RESULT, 4)) {
        return NULL;
    }
    OuNext found = ou_generic_find_attr(object, name, result);
    if (found == OU_FAIL && ou_error_is(AttributeError)) {
        ou_error_clear();
        found = OU_END;
    }
    // A getter may have changed the class.
    return found == OU_END ? python_method_borrow(t, R, object, ou_names.dunder_getattr, KIND_RESULT) : NULL;
}

// CPython binds __getattr__, which holds the object once more. The name is held for ou_special_unwind().
static OuStart enter_hook(OuThread *t, OuBase R, OuBor hook, Kind kind, OuRef object, OuBor name) {
    bool bound = ou_type_find_borrow(object->type, ou_names.dunder_getattr) != NULL;
    return enter(t, R, hook, kind, (Held){{object, bound ? ou_newref(object) : NULL, ou_newref(name)}}, object, &name, 1);
}

OuStart ou_special_get_attr(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef *result) {
    if (OU_LIKELY(object->type->get_attr == ou_generic_get_attr)) {
        *result = ou_get_attr(object, name);
        ou_decref(object);
        return done(*result);
    }
    OuBor hook = attr_hook_borrow(t, R, object, name, result);
    if (hook != NULL) {
        return enter_hook(t, R, hook, KIND_RESULT, object, name);
    }
    if (*result == NULL && !ou_error_is_set()) {
        *result = ou_get_attr(object, name);
    }
    ou_decref(object);
    return done(*result);
}

OuStart ou_special_get_method(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef *callable, OuRef *self) {
    *self = NULL;
    OuBor hook = attr_hook_borrow(t, R, object, name, callable);
    if (hook != NULL) {
        return enter_hook(t, R, hook, KIND_METHOD, object, name);
    }
    if (*callable == NULL && !ou_error_is_set()) {
        OuTruth is_method = ou_get_method(object, name, callable);
        if (is_method == OU_TRUE) {
            *self = object;
            return START_DONE;
        }
        if (is_method == OU_ERROR) {
            *callable = NULL;
        }
    }
    ou_decref(object);
    return done(*callable);
}

OuStart ou_special_set_attr(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef value) {
    Held held = {{value, object}};
    if (ou_type_has(object->type, OU_TYPE_HEAP)) {
        if (object->type->set_attr != ou_generic_set_attr) {
            OuBor hook = python_method_borrow(t, R, object, value ? ou_names.dunder_setattr : ou_names.dunder_delattr, KIND_DISCARD);
            if (hook != NULL) {
                OuBor args[] = {name, value};
                return enter(t, R, hook, KIND_DISCARD, held, object, args, value ? 2 : 1);
            }
        } else {
            OuBor found = ou_type_find_borrow(object->type, name);
            if (value && found && ou_is(found, &ou_property_type) && enterable(t, R, ((const OuProperty *)found)->set, KIND_DISCARD, 4)) {
                return enter(t, R, ((const OuProperty *)found)->set, KIND_DISCARD, held, object, ou_lend(&value), 1);
            }
        }
    }
    bool ok = value ? ou_set_attr(object, name, value) : ou_delete_attr(object, name);
    release_held(held);
    return ok ? START_DONE : START_FAILED;
}

// ---- Iteration ----

OuStart ou_special_iter(OuThread *t, OuBase R, OuRef iterable, OuRef *result) {
    OuBor found = python_method_borrow(t, R, iterable, ou_names.dunder_iter, KIND_ITER);
    if (found != NULL) {
        return enter(t, R, found, KIND_ITER, (Held){{iterable}}, iterable, NULL, 0);
    }
    *result = ou_iter(iterable);
    ou_decref(iterable);
    return done(*result);
}

OuStart ou_special_next(OuThread *t, OuBase R, OuBor iterator, OuRef *item, OuNext *next) {
    OuBor found = python_method_borrow(t, R, iterator, ou_names.dunder_next, KIND_NEXT);
    if (found != NULL) {
        return enter(t, R, found, KIND_NEXT, (Held){{NULL}}, iterator, NULL, 0);
    }
    *next = ou_next(iterator, item);
    return *next == OU_FAIL ? START_FAILED : START_DONE;
}

// ---- with ----

// As CPython's stack shows it: the bound __enter__ holds the manager meanwhile, and so does the bound __exit__.
OuStart ou_special_enter(OuThread *t, OuBase R, OuRef manager, bool is_async, OuRef *exit, OuRef *entered) {
    OuRef enter_method;
    bool ok = ou_op_find_context_methods(manager, is_async, &enter_method, exit);
    if (!ok) {
        ou_decref(manager);
        return START_FAILED;
    }
    if (ou_is(enter_method, &ou_method_type)) {
        const OuMethod *method = (const OuMethod *)enter_method;
        if (enterable(t, R, method->function, KIND_ENTER, 4)) {
            ou_decref(manager);
            return enter(t, R, method->function, KIND_ENTER, (Held){{enter_method, *exit}}, method->self, NULL, 0);
        }
    }
    ou_decref(manager);
    *entered = ou_call_0(enter_method);
    ou_decref(enter_method);
    if (*entered == NULL) {
        ou_decref(*exit);
    }
    return done(*entered);
}

OuStart ou_special_exit(OuThread *t, OuBase R, OuRef exit) {
    OuBor nones[] = {ou_none, ou_none, ou_none};
    if (ou_is(exit, &ou_method_type)) {
        const OuMethod *method = (const OuMethod *)exit;
        if (enterable(t, R, method->function, KIND_DISCARD, 4)) {
            return enter(t, R, method->function, KIND_DISCARD, (Held){{exit}}, method->self, nones, 3);
        }
    }
    OuRef ignored = ou_call(exit, nones, 3, NULL);
    ou_decref(exit);
    ou_xdecref(ignored);
    return done(ignored);
}

OuStart ou_special_exit_raised(OuThread *t, OuBase R, OuBor exit, OuBor exception, OuRef *result) {
    OuBor traceback = ((const OuException *)exception)->traceback;
    OuBor args[] = {ou_type_object(exception->type), exception, traceback ? traceback : ou_none};
    if (ou_is(exit, &ou_method_type)) {
        const OuMethod *method = (const OuMethod *)exit;
        if (enterable(t, R, method->function, KIND_RESULT, 4)) {
            return enter(t, R, method->function, KIND_RESULT, (Held){{NULL}}, method->self, args, 3);
        }
    }
    OuRef kept = ou_newref(args[2]);
    *result = ou_call(exit, args, 3, NULL);
    ou_decref(kept);
    return done(*result);
}

// ---- Calls of instances ----

static void release_call(OuThread *t, OuBase R, size_t n) {
    OuRef *at = &R[((const uint16_t *)t->pc)[-3]];
    for (size_t i = 0; i < n; i++) {
        ou_decref(at[4 + i]); // what CPython's tuple of arguments holds
    }
    ou_op_release_call(at, n);
}

OuStart ou_special_call(OuThread *t, OuBase R, OuRef *at, size_t n, OuBor kwnames) {
    OuBor self = at[0];
    if (!ou_type_has(self->type, OU_TYPE_HEAP)) {
        return START_DONE;
    }
    OuBor found = ou_type_find_borrow(self->type, ou_names.dunder_call);
    if (!enterable(t, R, found, KIND_CALL, n + 1)) {
        return START_DONE;
    }
    for (size_t i = 0; i < n; i++) {
        ou_incref(at[4 + i]);
    }
    Held held = {{(OuObject *)(uintptr_t)n}};
    OuStart started = enter_keywords(t, R, found, KIND_CALL, held, self, ou_lend(at + 4), n, kwnames);
    if (started == START_FAILED) {
        release_call(t, R, n);
    }
    return started;
}

// ---- Coming back ----

typedef struct Instruction {
    const OuOpInfo *info;
    const uint16_t *operands; // A, B, C
    int32_t jump; // when it is in the operands
    const OuCache *cache;
} Instruction;

static Instruction instruction_at(const OuWord *pc) {
    const uint16_t *fields = (const uint16_t *)(pc - 1);
    return (Instruction){&ou_op_info[fields[0]], fields + 1, ou_word_distance(pc[-1]), (const OuCache *)pc};
}

static void put(OuBase R, Instruction i, int operand, OuRef value) {
    OuRef *to = &R[i.operands[operand]];
    if (i.info->operands[operand] == 'D') {
        ou_set(to, value);
    } else {
        *to = value;
    }
}

static OuStart fall(OuThread *t, Instruction i) {
    t->pc = (OuWord *)t->pc + i.info->cache_words;
    return START_DONE;
}

static OuStart jump_by_cache(OuThread *t, Instruction i) {
    t->pc = (OuWord *)t->pc + i.info->cache_words + i.cache->jump;
    return START_DONE;
}

static OuStart put_and_fall(OuThread *t, OuBase R, Instruction i, OuRef value) {
    put(R, i, 0, value);
    return fall(t, i);
}

static bool branches_when_true(unsigned generic) {
    return generic == OPCODE(BRANCH_TRUE_L) || generic == OPCODE(BRANCH_TRUE_T) || generic == OPCODE(BRANCH_TRUE_KEEP);
}

// A truth value for an instruction that branches or wants a bool.
static OuStart deliver_truth(OuThread *t, OuBase R, Instruction i, OuTruth truth) {
    unsigned generic = i.info->generic;
    if (truth == OU_ERROR) {
        return START_FAILED;
    }
    switch (ou_op_jump(generic)) {
    case OU_JUMP_CACHE: return truth == (OuTruth)(i.cache->number >> 8) ? jump_by_cache(t, i) : fall(t, i);
    case OU_JUMP_OPERAND:
        if ((truth == OU_TRUE) == branches_when_true(generic)) {
            t->pc = (OuWord *)t->pc + i.jump;
        } else if (i.info->operands[0] == 't') {
            ou_decref(R[i.operands[0]]);
        }
        return START_DONE;
    default: break;
    }
    bool negated = generic == OPCODE(UNARY_L) || generic == OPCODE(UNARY_T) || i.cache->number;
    return put_and_fall(t, R, i, ou_bool_new((truth == OU_TRUE) != negated));
}

static OuTruth truth_of_result(unsigned kind, OuBor result) {
    if (kind == KIND_LENGTH) {
        size_t length;
        return !ou_length_from_result(result, &length) ? OU_ERROR : length ? OU_TRUE : OU_FALSE;
    }
    return kind == KIND_BOOL ? ou_truth_from_result(result) : ou_truth(result);
}

static OuStart finish_truth(OuThread *t, OuBase R, Instruction i, unsigned kind, OuRef result, Held held) {
    OuTruth truth = truth_of_result(kind, result);
    ou_decref(result);
    release_held(held);
    return deliver_truth(t, R, i, truth);
}

// An operator's result, or what follows NotImplemented.
static OuStart finish_operator(OuThread *t, OuBase R, Instruction i, unsigned word, OuRef result, Held held) {
    if (result == ou_not_implemented) {
        ou_decref(result);
        unsigned step = word >> STEP_SHIFT & 0xff;
        bool swapped = (word & SWAPPED) != 0;
        OuStart started =
            (word & 0xff) == KIND_BINARY
                ? binary_steps(t, R, i.cache->number, step, swapped, held.items[0], held.items[1], &result)
                : compare_steps(t, R, (OuCompareOp)(i.cache->number & 0xff), step, swapped, held.items[0], held.items[1], &result);
        if (started != START_DONE) {
            return started;
        }
    } else {
        release_held(held);
    }
    if (ou_op_jump(i.info->generic) == OU_JUMP_CACHE) {
        OuTruth truth = ou_truth(result);
        ou_decref(result);
        return deliver_truth(t, R, i, truth);
    }
    return put_and_fall(t, R, i, result);
}

static OuStart finish_iter(OuThread *t, OuBase R, Instruction i, OuRef result, Held held) {
    result = ou_checked_iterator_take(result);
    release_held(held);
    return result ? put_and_fall(t, R, i, result) : START_FAILED;
}

OuStart ou_special_finish(OuThread *t, OuBase R, OuBase callee, OuRef result) {
    unsigned word = (unsigned)(uintptr_t)callee[OU_FRAME_SPECIAL];
    Kind kind = (Kind)(word & 0xff);
    Held held = {{callee[OU_FRAME_HELD], callee[OU_FRAME_HELD - 1], callee[OU_FRAME_HELD - 2]}};
    Instruction i = instruction_at(t->pc);
    t->recursion_depth -= (int)extra_depth(kind);
    ou_decref(callee[OU_FRAME_FUNCTION]); // from here on the registers above the frame may be overwritten
    switch (kind) {
    case KIND_RESULT:
        release_held(held);
        return put_and_fall(t, R, i, result);
    case KIND_METHOD:
        release_held(held);
        R[i.operands[0] + OU_FRAME_HEAD] = NULL;
        return put_and_fall(t, R, i, result);
    case KIND_BINARY:
    case KIND_COMPARE: return finish_operator(t, R, i, word, result, held);
    case KIND_BOOL:
    case KIND_LENGTH:
    case KIND_CONTAINS: return finish_truth(t, R, i, kind, result, held);
    case KIND_DISCARD:
        ou_decref(result);
        release_held(held);
        return fall(t, i);
    case KIND_ITER: return finish_iter(t, R, i, result, held);
    case KIND_NEXT:
        put(R, i, 1, result);
        return jump_by_cache(t, i);
    case KIND_ENTER:
        ou_decref(held.items[0]);
        R[i.operands[0]] = held.items[1];
        R[i.operands[0] + 1] = result;
        return fall(t, i);
    case KIND_CALL:
        release_call(t, R, (size_t)(uintptr_t)held.items[0]);
        return put_and_fall(t, R, i, result);
    }
    OU_UNREACHABLE();
}

OuStart ou_special_unwind(OuThread *t, OuBase R, OuBase callee) {
    Kind kind = (Kind)((uintptr_t)callee[OU_FRAME_SPECIAL] & 0xff);
    Held held = {{callee[OU_FRAME_HELD], callee[OU_FRAME_HELD - 1], callee[OU_FRAME_HELD - 2]}};
    Instruction i = instruction_at(t->pc);
    t->recursion_depth -= (int)extra_depth(kind);
    ou_decref(callee[OU_FRAME_FUNCTION]);
    if (kind == KIND_CALL) {
        release_call(t, R, (size_t)(uintptr_t)held.items[0]);
        return START_FAILED;
    }
    if ((kind == KIND_RESULT || kind == KIND_METHOD) && held.items[2] != NULL) { // a hook for attributes
        ou_error_add_attribute(held.items[0], held.items[2]);
    }
    release_held(held);
    if (kind != KIND_NEXT || !ou_error_is(StopIteration)) {
        return START_FAILED;
    }
    ou_error_clear();
    ou_decref(R[i.operands[0]]);
    return fall(t, i);
}
