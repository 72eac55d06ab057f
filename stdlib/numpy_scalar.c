// Single items: the types bool_, int8 ... float64. What they compute goes through arrays without dimensions.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

extern OuType numpy_scalar_types[NUMPY_KINDS];

static const uint8_t *bytes_of(OuBor scalar) {
    return ((const NumpyScalar *)scalar)->value.bytes;
}

NumpyKind numpy_scalar_kind(OuBor o) {
    const OuType *type = o->type;
    return type >= numpy_scalar_types && type < numpy_scalar_types + NUMPY_KINDS ? (NumpyKind)(type - numpy_scalar_types) : NUMPY_KINDS;
}

OuRef numpy_item(NumpyKind kind, const uint8_t *item) {
    OuRef o = ou_type_alloc(numpy_kinds[kind].scalar, 0);
    if (o != NULL) {
        memcpy(((NumpyScalar *)o)->value.bytes, item, numpy_kinds[kind].size);
    }
    return o;
}

OuRef numpy_number(NumpyKind kind, const uint8_t *item) {
    NumpyValue value = {.word = 0};
    memcpy(value.bytes, item, numpy_kinds[kind].size);
    unsigned unused = 64 - 8u * numpy_kinds[kind].size;
    switch (numpy_kinds[kind].category) {
    case 'b': return ou_bool_new(value.bytes[0] != 0);
    case 'i': return ou_int_new((int64_t)(value.unsigned_word << unused) >> unused);
    case 'u': return ou_int_from_uint64(value.unsigned_word);
    default: return ou_float_new(kind == NUMPY_FLOAT32 ? (double)value.narrow : value.real);
    }
}

static double as_double(NumpyKind kind, const uint8_t *item) {
    double value;
    numpy_cast(kind, item, 0, NUMPY_FLOAT64, (uint8_t *)&value, 0, 1);
    return value;
}

// ---- from Python's numbers ----

// Numbers out of range lose their high bits, as NumPy 1.24 has it, with a warning.
static bool store_integer(NumpyKind kind, uint8_t *item, OuBor number) {
    int64_t word = 0;
    const NumpyKindInfo *info = &numpy_kinds[kind];
    if (!ou_int_fits_int64(number, &word)) {
        bool fits = !ou_int_is_negative(number) && ou_int_bit_length(number) <= 64;
        if (!fits || kind != NUMPY_UINT64) {
            return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C long");
        }
        uint8_t bytes[8];
        bool ok = ou_int_to_bytes(number, bytes, 8, true, false);
        memcpy(item, bytes, 8);
        return ok;
    }
    unsigned unused = 64 - 8u * info->size;
    int64_t kept = info->category == 'i' ? (int64_t)((uint64_t)word << unused) >> unused : (int64_t)((uint64_t)word << unused >> unused);
    if ((kept != word || (kind == NUMPY_UINT64 && word < 0)) &&
        !ou_warn(&ou_exc_DeprecationWarning, 1, "the integer %lld does not fit into %s: its high bits are lost", (long long)word,
                 info->name)) {
        return false;
    }
    memcpy(item, &word, info->size);
    return true;
}

static bool store_float(NumpyKind kind, uint8_t *item, OuBor value) {
    double number;
    OuRef made = ou_isa(value, OU_TYPE_STR) ? ou_number_float(value) : NULL;
    bool ok = made != NULL || !ou_isa(value, OU_TYPE_STR);
    ok = ok && ou_number_double(made ? made : value, &number);
    ou_xdecref(made);
    if (ok) {
        float narrow = (float)number;
        memcpy(item, kind == NUMPY_FLOAT32 ? (void *)&narrow : (void *)&number, numpy_kinds[kind].size);
    }
    return ok;
}

bool numpy_store(NumpyKind kind, uint8_t *item, OuBor value) {
    NumpyKind from = numpy_scalar_kind(value);
    if (from != NUMPY_KINDS) {
        numpy_cast(from, bytes_of(value), 0, kind, item, 0, 1);
        return true;
    }
    if (kind == NUMPY_BOOL) {
        OuTruth truth = ou_truth(value);
        *item = truth == OU_TRUE;
        return truth != OU_ERROR;
    }
    if (numpy_is_float(kind)) {
        return store_float(kind, item, value);
    }
    if (value->type->index == NULL && value->type->to_int == NULL && !ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%.200T'",
                              value);
    }
    OuRef number = ou_isa(value, OU_TYPE_STR) ? ou_int_from_str(value, 10) : ou_number_int(value);
    bool ok = number != NULL && store_integer(kind, item, number);
    ou_xdecref(number);
    return ok;
}

// ---- the types ----

static OuRef scalar_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    uint8_t item[8] = {0};
    NumpyKind kind = (NumpyKind)(type - numpy_scalar_types);
    if (!ou_args_no_keywords(numpy_kinds[kind].name, kwnames) || !ou_args_count(numpy_kinds[kind].name, nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1 && (numpy_is_array(args[0]) || ou_isa(args[0], OU_TYPE_LIST) || ou_isa(args[0], OU_TYPE_TUPLE))) {
        return numpy_scalar_or_array_take(numpy_array_from(args[0], kind));
    }
    return nargs == 0 || numpy_store(kind, item, args[0]) ? numpy_item(kind, item) : NULL;
}

static void scalar_dealloc(OuObject *o) {
    ou_type_free(o);
}

OuRef numpy_float32_text(float value) {
    char digits[32];
    double shortest = (double)value;
    for (int n = 1; isfinite(value) && n <= 9; n++) {
        snprintf(digits, sizeof digits, "%.*e", n - 1, (double)value);
        if (strtof(digits, NULL) == value) {
            shortest = strtod(digits, NULL);
            break;
        }
    }
    return ou_float_new(shortest);
}

static OuRef scalar_repr(OuBor self) {
    NumpyKind kind = numpy_scalar_kind(self);
    OuRef number = kind == NUMPY_FLOAT32 ? numpy_float32_text(((const NumpyScalar *)self)->value.narrow) : numpy_number(kind, bytes_of(self));
    OuRef text = number ? ou_repr(number) : NULL;
    ou_xdecref(number);
    return text;
}

static OuRef as_number(OuBor self) {
    return numpy_number(numpy_scalar_kind(self), bytes_of(self));
}

static bool scalar_hash(OuBor self, int64_t *hash) {
    OuRef number = as_number(self);
    bool ok = number != NULL && ou_hash(number, hash);
    ou_xdecref(number);
    return ok;
}

static OuTruth scalar_truth(OuBor self) {
    NumpyKind kind = numpy_scalar_kind(self);
    return as_double(kind, bytes_of(self)) != 0 ? OU_TRUE : OU_FALSE;
}

static OuRef scalar_int(OuBor self) {
    OuRef number = as_number(self), result = number ? ou_number_int(number) : NULL;
    ou_xdecref(number);
    return result;
}

static OuRef scalar_float(OuBor self) {
    return ou_float_new(as_double(numpy_scalar_kind(self), bytes_of(self)));
}

static OuRef scalar_format(OuBor self, OuBor spec) {
    OuRef number = numpy_scalar_kind(self) == NUMPY_BOOL ? scalar_repr(self) : as_number(self);
    OuRef text = number ? ou_format(number, spec) : NULL;
    ou_xdecref(number);
    return text;
}

static OuRef scalar_round(OuBor self, OuArgs args, size_t nargs) {
    bool as_array = nargs > 0 && args[0] != ou_none; // rounded as arrays are: a number of the same kind
    OuRef o = as_array ? numpy_array_from(self, NUMPY_KINDS) : as_number(self);
    OuRef method = o ? ou_get_attr_cstr(o, as_array ? "round" : "__round__") : NULL;
    OuRef result = method ? ou_call(method, args, as_array ? 1 : 0, NULL) : NULL;
    ou_xdecref(o);
    ou_xdecref(method);
    return result;
}

static OuRef scalar_astype(OuBor self, OuBor dtype) {
    NumpyKind kind;
    uint8_t item[8];
    if (!numpy_kind_from(dtype, &kind)) {
        return NULL;
    }
    numpy_cast(numpy_scalar_kind(self), bytes_of(self), 0, kind, item, 0, 1);
    return numpy_item(kind, item);
}

static OuRef scalar_get_item(OuBor self, OuBor key) {
    (void)self;
    return key == ou_empty_tuple ? ou_newref(self) : ou_raise(&ou_exc_IndexError, "invalid index to scalar variable.");
}

static OuRef get_dtype(OuBor self) {
    return numpy_dtype(numpy_scalar_kind(self));
}
static OuRef get_itemsize(OuBor self) {
    return ou_int_new(numpy_kinds[numpy_scalar_kind(self)].size);
}
static OuRef get_shape(OuBor self) {
    (void)self;
    return ou_newref(ou_empty_tuple);
}
static OuRef get_ndim(OuBor self) {
    (void)self;
    return ou_int_new(0);
}
static OuRef get_size(OuBor self) {
    (void)self;
    return ou_int_new(1);
}

static OuRef reduce(OuBor self) {
    OuRef number = as_number(self), args = number ? ou_tuple_pack(1, number) : NULL;
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(self->type), args) : NULL;
    ou_xdecref(number);
    ou_xdecref(args);
    return result;
}

// What an array without dimensions can do, its only item can.
static OuRef scalar_get_attr(OuBor self, OuBor name) {
    OuRef result;
    OuNext found = ou_generic_find_attr(self, name, &result);
    if (found != OU_END) {
        return found == OU_ITEM ? result : NULL;
    }
    if (ou_str_length(name) == 0 || ou_str_at(name, 0) == '_') {
        return ou_raise_no_attribute(self, name);
    }
    OuRef array = numpy_array_from(self, NUMPY_KINDS);
    result = array ? ou_get_attr(array, name) : NULL;
    ou_xdecref(array);
    return result;
}

static const OuGetSetDef scalar_getset[] = {
    {"dtype", get_dtype, NULL, "What it is."},
    {"itemsize", get_itemsize, NULL, "Bytes."},
    {"nbytes", get_itemsize, NULL, "Bytes."},
    {"shape", get_shape, NULL, "()"},
    {"ndim", get_ndim, NULL, "0"},
    {"size", get_size, NULL, "1"},
    {0},
};

static const OuMethodDef scalar_methods[] = {
    OU_ONE("__format__", scalar_format, "__format__($self, spec, /)\n--\n\nFormats as a Python number does."),
    OU_FAST("__round__", scalar_round, "__round__($self, ndigits=None, /)\n--\n\nRounds half to even."),
    OU_NOARGS("__reduce__", reduce, "__reduce__($self, /)\n--\n\nWhat a pickle says of it."),
    OU_ONE("astype", scalar_astype, "astype($self, dtype, /)\n--\n\nThe value as another kind."),
    OU_NOARGS("item", as_number, "item($self, /)\n--\n\nThe value as a Python number."),
    OU_NOARGS("tolist", as_number, "tolist($self, /)\n--\n\nThe value as a Python number."),
    {0},
};

#define ABSTRACT(variable, type_name, base_type)                                                                                 \
    OuType variable = {                                                                                                          \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = scalar_dealloc}},                                              \
        .name = type_name, .flags = OU_TYPE_BASE | OU_TYPE_NO_NEW, .instance_size = sizeof(NumpyScalar), .parent = base_type,    \
    }
ABSTRACT(numpy_generic_type, "numpy.generic", NULL);
ABSTRACT(numpy_number_type, "numpy.number", &numpy_generic_type);
ABSTRACT(numpy_integer_type, "numpy.integer", &numpy_number_type);
ABSTRACT(numpy_signed_type, "numpy.signedinteger", &numpy_integer_type);
ABSTRACT(numpy_unsigned_type, "numpy.unsignedinteger", &numpy_integer_type);
ABSTRACT(numpy_inexact_type, "numpy.inexact", &numpy_number_type);
ABSTRACT(numpy_floating_type, "numpy.floating", &numpy_inexact_type);

#define SCALAR(type_name, base_type)                                                                                             \
    {                                                                                                                            \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = scalar_dealloc}}, .name = "numpy." type_name,                  \
        .instance_size = sizeof(NumpyScalar), .methods = scalar_methods, .getset = scalar_getset, .parent = base_type,           \
        .new = scalar_new, .repr = scalar_repr, .str = scalar_repr, .hash = scalar_hash, .compare = numpy_compare,               \
        .get_attr = scalar_get_attr, .to_int = scalar_int, .to_float = scalar_float, .truth = scalar_truth,                      \
        .get_item = scalar_get_item,                                                                                             \
    }
OuType numpy_scalar_types[NUMPY_KINDS] = {
    [NUMPY_BOOL] = SCALAR("bool_", &numpy_generic_type), [NUMPY_INT8] = SCALAR("int8", &numpy_signed_type),
    [NUMPY_UINT8] = SCALAR("uint8", &numpy_unsigned_type), [NUMPY_INT16] = SCALAR("int16", &numpy_signed_type),
    [NUMPY_UINT16] = SCALAR("uint16", &numpy_unsigned_type), [NUMPY_INT32] = SCALAR("int32", &numpy_signed_type),
    [NUMPY_UINT32] = SCALAR("uint32", &numpy_unsigned_type), [NUMPY_INT64] = SCALAR("int64", &numpy_signed_type),
    [NUMPY_UINT64] = SCALAR("uint64", &numpy_unsigned_type), [NUMPY_FLOAT32] = SCALAR("float32", &numpy_floating_type),
    [NUMPY_FLOAT64] = SCALAR("float64", &ou_float_type),
};

bool numpy_add_scalars(OuBor module) {
    static OuType *const abstract[] = {&numpy_generic_type,  &numpy_number_type,  &numpy_integer_type, &numpy_signed_type,
                                       &numpy_unsigned_type, &numpy_inexact_type, &numpy_floating_type};
    for (size_t i = 0; i < sizeof abstract / sizeof abstract[0]; i++) {
        if (!ou_module_add_type(module, abstract[i])) {
            return false;
        }
    }
    for (NumpyKind k = 0; k < NUMPY_KINDS; k++) {
        OuType *type = &numpy_scalar_types[k];
        numpy_take_number_slots(type);
        if (numpy_is_integer(k)) {
            type->index = scalar_int;
        }
        if (!ou_module_add_type(module, type)) {
            return false;
        }
    }
    return true;
}
