// int and bool: slots and types. The arithmetic is in bigint.c and bigint_bits.c, text in int_text.c, methods in int_methods.c.
//
// Small ints (-5..256), True and False are static objects with true counts; the cache itself owns one of each.
#include "interp/object/int.h"

#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#define SMALL(v) {.head = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &ou_int_type}, .value = (v)}
#define SMALL_4(v) SMALL(v), SMALL((v) + 1), SMALL((v) + 2), SMALL((v) + 3)
#define SMALL_16(v) SMALL_4(v), SMALL_4((v) + 4), SMALL_4((v) + 8), SMALL_4((v) + 12)
#define SMALL_64(v) SMALL_16(v), SMALL_16((v) + 16), SMALL_16((v) + 32), SMALL_16((v) + 48)

OuInt ou_small_ints[OU_SMALL_INT_MAX - OU_SMALL_INT_MIN + 1] = {
    SMALL(-5),    SMALL(-4),     SMALL(-3),     SMALL(-2), SMALL(-1), SMALL_64(0),
    SMALL_64(64), SMALL_64(128), SMALL_64(192), SMALL(256)};

OuInt ou_true_object = {.head = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &ou_bool_type}, .value = 1};
OuInt ou_false_object = {.head = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &ou_bool_type}, .value = 0};

// ---- life ----

static size_t int_var_size(OuBor self) {
    return ou_int_block_size(ou_int_limb_count(self));
}

static void int_dealloc(OuObject *self) {
    if (OU_LIKELY(self->type == &ou_int_type)) {
        ou_object_free(self, ou_int_block_size(ou_int_limb_count(self)));
    } else {
        ou_type_free(self);
    }
}

// ---- int(...) ----

static OuRef int_from_value(OuBor x, OuBor base_object) {
    int64_t base;
    if (base_object == NULL) {
        return x ? ou_number_int(x) : ou_int_new(0);
    }
    if (x == NULL) {
        return ou_raise(&ou_exc_TypeError, "int() missing string argument");
    }
    if (!ou_index_clamped(base_object, &base)) {
        return NULL;
    }
    if ((base != 0 && base < 2) || base > 36) {
        return ou_raise(&ou_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    if (ou_isa(x, OU_TYPE_STR)) {
        return ou_int_from_str(x, (int)base);
    }
    if (ou_isa(x, OU_TYPE_BYTES)) {
        return ou_int_from_text((const char *)ou_as_bytes(x)->data, ou_as_bytes(x)->length, (int)base, x);
    }
    if (ou_isa(x, OU_TYPE_BYTEARRAY)) {
        return ou_int_from_text((const char *)ou_as_bytearray(x)->data, ou_as_bytearray(x)->length, (int)base, x);
    }
    return ou_raise(&ou_exc_TypeError, "int() can't convert non-string with explicit base");
}

static OuRef int_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "int", .names = {"", "base"}, .required = 0, .positional = 2};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef value = int_from_value(arg[0], arg[1]);
    if (value == NULL || type == &ou_int_type) {
        return value;
    }
    OuRef self = ou_int_subtype_new(type, value);
    ou_decref(value);
    return self;
}

// ---- slots ----

static bool both_ints(OuBor a, OuBor b) {
    return ou_isa(a, OU_TYPE_INT) && ou_isa(b, OU_TYPE_INT);
}

#define BINARY_SLOT(name, operation)                                                            \
    static OuRef int_##name(OuBor a, OuBor b) {                                                 \
        return both_ints(a, b) ? operation(a, b) : ou_newref(ou_not_implemented);               \
    }
BINARY_SLOT(add, ou_int_add)
BINARY_SLOT(subtract, ou_int_subtract)
BINARY_SLOT(multiply, ou_int_multiply)
BINARY_SLOT(true_divide, ou_int_true_divide)
BINARY_SLOT(floor_divide, ou_int_floor_divide)
BINARY_SLOT(remainder, ou_int_remainder)
BINARY_SLOT(lshift, ou_int_lshift)
BINARY_SLOT(rshift, ou_int_rshift)
BINARY_SLOT(and, ou_int_and)
BINARY_SLOT(or, ou_int_or)
BINARY_SLOT(xor, ou_int_xor)

static OuRef int_divmod(OuBor a, OuBor b) {
    OuRef pair[2];
    if (!both_ints(a, b)) {
        return ou_newref(ou_not_implemented);
    }
    return ou_int_divmod(a, b, &pair[0], &pair[1]) ? ou_tuple_from_array_take(pair, 2) : NULL;
}

static OuRef int_power(OuBor a, OuBor b, OuBor modulus) {
    if (!both_ints(a, b) || (modulus != ou_none && !ou_isa(modulus, OU_TYPE_INT))) {
        return ou_newref(ou_not_implemented);
    }
    if (modulus != ou_none) {
        return ou_int_power_mod(a, b, modulus);
    }
    if (ou_int_is_negative(b)) {
        double x, y;
        return ou_int_to_double(a, &x) && ou_int_to_double(b, &y) ? ou_double_power(x, y) : NULL;
    }
    return ou_int_power(a, b);
}

static OuRef int_to_float(OuBor self) {
    double value;
    return ou_int_to_double(self, &value) ? ou_float_new(value) : NULL;
}

static OuTruth int_truth(OuBor self) {
    return ou_int_is_word(self) && ou_int_word(self) == 0 ? OU_FALSE : OU_TRUE;
}

static bool int_hash(OuBor self, int64_t *hash) {
    *hash = ou_int_hash(self);
    return true;
}

static OuRef int_compare(OuBor a, OuBor b, OuCompareOp op) {
    return both_ints(a, b) ? ou_bool_new(ou_int_compare(a, b, op) == OU_TRUE) : ou_newref(ou_not_implemented);
}

static OuRef int_repr(OuBor self) {
    return ou_int_to_str(self, 10, false);
}

OuType ou_int_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = int_dealloc}},
    .name = "int",
    .doc = "int([x]) -> integer\n"
           "int(x, base=10) -> integer\n"
           "\n"
           "A whole number of any size, made from a number or from text in bases 2 to 36\n"
           "(base 0: as a literal in Python source is read).",
    .flags = OU_TYPE_BASE | OU_TYPE_INT,
    .instance_size = sizeof(OuInt),
    .item_size = 4, // as int.__itemsize__ says; var_size knows the truth
    .var_size = int_var_size,
    .methods = ou_int_methods,
    .getset = ou_int_getset,
    .new = int_new,
    .repr = int_repr,
    .hash = int_hash,
    .compare = int_compare,
    .add = int_add,
    .subtract = int_subtract,
    .multiply = int_multiply,
    .true_divide = int_true_divide,
    .floor_divide = int_floor_divide,
    .remainder = int_remainder,
    .div_mod = int_divmod,
    .power = int_power,
    .lshift = int_lshift,
    .rshift = int_rshift,
    .and_ = int_and,
    .or_ = int_or,
    .xor_ = int_xor,
    .negative = ou_int_negative,
    .positive = ou_int_exact,
    .absolute = ou_int_absolute,
    .invert = ou_int_invert,
    .to_int = ou_int_exact,
    .to_float = int_to_float,
    .index = ou_int_exact,
    .truth = int_truth,
};

// ---- bool ----

static OuRef bool_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("bool", kwnames) || !ou_args_count("bool", nargs, 0, 1)) {
        return NULL;
    }
    OuTruth truth = nargs ? ou_truth(args[0]) : OU_FALSE;
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}

static bool both_bools(OuBor a, OuBor b) {
    return ou_is(a, &ou_bool_type) && ou_is(b, &ou_bool_type);
}

static OuRef bool_and(OuBor a, OuBor b) {
    return both_bools(a, b) ? ou_bool_new(a == ou_true && b == ou_true) : int_and(a, b);
}

static OuRef bool_or(OuBor a, OuBor b) {
    return both_bools(a, b) ? ou_bool_new(a == ou_true || b == ou_true) : int_or(a, b);
}

static OuRef bool_xor(OuBor a, OuBor b) {
    return both_bools(a, b) ? ou_bool_new(a != b) : int_xor(a, b);
}

static OuRef bool_repr(OuBor self) {
    return ou_str_intern_cstr(self == ou_true ? "True" : "False");
}

static void bool_dealloc(OuObject *self) {
    // Only when counts are broken: both bools are static.
    (void)self;
    OU_UNREACHABLE();
}

OuType ou_bool_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = bool_dealloc}},
    .name = "bool",
    .doc = "bool(x) -> bool\n"
           "\n"
           "True when x counts as true, False otherwise. True and False are its only instances;\n"
           "the class is derived from int, and none can be derived from it.",
    .flags = OU_TYPE_INT,
    .instance_size = sizeof(OuInt),
    .item_size = 4,
    .var_size = int_var_size,
    .parent = &ou_int_type,
    .new = bool_new,
    .repr = bool_repr,
    .and_ = bool_and,
    .or_ = bool_or,
    .xor_ = bool_xor,
};
