// The kinds of items: their names, which two make a third, converting items, and dtype objects.
#include <string.h>

#include "stdlib/numpy_internal.h"

extern OuType numpy_scalar_types[NUMPY_KINDS];

const NumpyKindInfo numpy_kinds[NUMPY_KINDS] = {
    [NUMPY_BOOL] = {"bool", '?', 'b', 1, "?", &numpy_scalar_types[NUMPY_BOOL]},
    [NUMPY_INT8] = {"int8", 'b', 'i', 1, "b", &numpy_scalar_types[NUMPY_INT8]},
    [NUMPY_UINT8] = {"uint8", 'B', 'u', 1, "B", &numpy_scalar_types[NUMPY_UINT8]},
    [NUMPY_INT16] = {"int16", 'h', 'i', 2, "h", &numpy_scalar_types[NUMPY_INT16]},
    [NUMPY_UINT16] = {"uint16", 'H', 'u', 2, "H", &numpy_scalar_types[NUMPY_UINT16]},
    [NUMPY_INT32] = {"int32", 'i', 'i', 4, "i", &numpy_scalar_types[NUMPY_INT32]},
    [NUMPY_UINT32] = {"uint32", 'I', 'u', 4, "I", &numpy_scalar_types[NUMPY_UINT32]},
    [NUMPY_INT64] = {"int64", 'l', 'i', 8, "l", &numpy_scalar_types[NUMPY_INT64]},
    [NUMPY_UINT64] = {"uint64", 'L', 'u', 8, "L", &numpy_scalar_types[NUMPY_UINT64]},
    [NUMPY_FLOAT32] = {"float32", 'f', 'f', 4, "f", &numpy_scalar_types[NUMPY_FLOAT32]},
    [NUMPY_FLOAT64] = {"float64", 'd', 'f', 8, "d", &numpy_scalar_types[NUMPY_FLOAT64]},
};

static NumpyKind integer_of(char category, size_t size) {
    for (NumpyKind k = NUMPY_INT8; k < NUMPY_FLOAT32; k++) {
        if (numpy_kinds[k].category == category && numpy_kinds[k].size == size) {
            return k;
        }
    }
    return NUMPY_FLOAT64; // an integer of 128 bits: there is none
}

// The smallest kind that holds all values of both.
NumpyKind numpy_promote(NumpyKind a, NumpyKind b) {
    if (a > b) {
        NumpyKind other = a;
        a = b;
        b = other;
    }
    const NumpyKindInfo *low = &numpy_kinds[a], *high = &numpy_kinds[b];
    if (a == b || a == NUMPY_BOOL || b == NUMPY_FLOAT64) {
        return b;
    }
    if (b == NUMPY_FLOAT32) {
        return low->size <= 2 ? NUMPY_FLOAT32 : NUMPY_FLOAT64;
    }
    if (low->category == high->category) {
        return b;
    }
    const NumpyKindInfo *with_sign = low->category == 'i' ? low : high, *without = with_sign == low ? high : low;
    return integer_of('i', with_sign->size > without->size ? with_sign->size : without->size * 2u);
}

bool numpy_can_cast_same_kind(NumpyKind from, NumpyKind to) {
    static const char order[] = "buif"; // each goes into those behind it
    return strchr(order, numpy_kinds[from].category) <= strchr(order, numpy_kinds[to].category);
}

// ---- converting ----

// Floats that are out of an integer's range become the smallest one, as the processor has it.
static int64_t truncate(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (int64_t)value : INT64_MIN;
}
static uint64_t truncate_unsigned(double value) {
    return value >= 0x1p63 && value < 0x1p64 ? (uint64_t)value : (uint64_t)truncate(value);
}

typedef struct Rows {
    const uint8_t *source;
    uint8_t *target;
    int64_t step, target_step;
    size_t n;
} Rows;

#define LOOP(kind_of, from, to, expression)                                                                                      \
    case kind_of:                                                                                                                \
        if (r.step == (int64_t)sizeof(from) && r.target_step == (int64_t)sizeof(to)) {                                           \
            for (size_t i = 0; i < r.n; i++) {                                                                                   \
                from x = ((const from *)r.source)[i];                                                                            \
                ((to *)r.target)[i] = (to)(expression);                                                                          \
            }                                                                                                                    \
            return;                                                                                                              \
        }                                                                                                                        \
        for (size_t i = 0; i < r.n; i++) {                                                                                       \
            from x = *(const from *)(r.source + (int64_t)i * r.step);                                                            \
            *(to *)(r.target + (int64_t)i * r.target_step) = (to)(expression);                                                   \
        }                                                                                                                        \
        return;
// The loops from one type to all others.
#define CAST_INTEGER(from)                                                                                                       \
    static void cast_##from(NumpyKind to, Rows r) {                                                                              \
        switch (to) {                                                                                                            \
            LOOP(NUMPY_BOOL, from, uint8_t, x != 0) LOOP(NUMPY_INT8, from, int8_t, x) LOOP(NUMPY_UINT8, from, uint8_t, x)        \
            LOOP(NUMPY_INT16, from, int16_t, x) LOOP(NUMPY_UINT16, from, uint16_t, x) LOOP(NUMPY_INT32, from, int32_t, x)        \
            LOOP(NUMPY_UINT32, from, uint32_t, x) LOOP(NUMPY_INT64, from, int64_t, x) LOOP(NUMPY_UINT64, from, uint64_t, x)      \
            LOOP(NUMPY_FLOAT32, from, float, x) LOOP(NUMPY_FLOAT64, from, double, x)                                             \
        default: return;                                                                                                         \
        }                                                                                                                        \
    }
#define CAST_FLOAT(from)                                                                                                         \
    static void cast_##from(NumpyKind to, Rows r) {                                                                              \
        switch (to) {                                                                                                            \
            LOOP(NUMPY_BOOL, from, uint8_t, x != 0) LOOP(NUMPY_INT8, from, int8_t, truncate((double)x))                          \
            LOOP(NUMPY_UINT8, from, uint8_t, truncate((double)x)) LOOP(NUMPY_INT16, from, int16_t, truncate((double)x))          \
            LOOP(NUMPY_UINT16, from, uint16_t, truncate((double)x)) LOOP(NUMPY_INT32, from, int32_t, truncate((double)x))        \
            LOOP(NUMPY_UINT32, from, uint32_t, truncate((double)x)) LOOP(NUMPY_INT64, from, int64_t, truncate((double)x))        \
            LOOP(NUMPY_UINT64, from, uint64_t, truncate_unsigned((double)x)) LOOP(NUMPY_FLOAT32, from, float, x)                 \
            LOOP(NUMPY_FLOAT64, from, double, x)                                                                                 \
        default: return;                                                                                                         \
        }                                                                                                                        \
    }
CAST_INTEGER(int8_t)
CAST_INTEGER(uint8_t)
CAST_INTEGER(int16_t)
CAST_INTEGER(uint16_t)
CAST_INTEGER(int32_t)
CAST_INTEGER(uint32_t)
CAST_INTEGER(int64_t)
CAST_INTEGER(uint64_t)
CAST_FLOAT(float)
CAST_FLOAT(double)

void numpy_cast(NumpyKind from, const uint8_t *source, int64_t step, NumpyKind to, uint8_t *target, int64_t target_step, size_t n) {
    static void (*const casts[NUMPY_KINDS])(NumpyKind to, Rows r) = {
        [NUMPY_BOOL] = cast_uint8_t,    [NUMPY_INT8] = cast_int8_t,     [NUMPY_UINT8] = cast_uint8_t,   [NUMPY_INT16] = cast_int16_t,
        [NUMPY_UINT16] = cast_uint16_t, [NUMPY_INT32] = cast_int32_t,   [NUMPY_UINT32] = cast_uint32_t, [NUMPY_INT64] = cast_int64_t,
        [NUMPY_UINT64] = cast_uint64_t, [NUMPY_FLOAT32] = cast_float,   [NUMPY_FLOAT64] = cast_double,
    };
    casts[from](to, (Rows){.source = source, .target = target, .step = step, .target_step = target_step, .n = n});
}

// ---- dtype objects ----

typedef struct Dtype {
    OuObject head;
    NumpyKind kind;
} Dtype;

static NumpyKind kind_of(OuBor dtype) {
    return ((const Dtype *)dtype)->kind;
}

static OuRef make_dtype(NumpyKind kind) {
    OuRef o = ou_type_alloc(&numpy_dtype_type, 0);
    if (o != NULL) {
        ((Dtype *)o)->kind = kind;
    }
    return o;
}

bool numpy_add_dtypes(OuBor module) {
    OuRef items[NUMPY_KINDS] = {0};
    for (NumpyKind k = 0; k < NUMPY_KINDS; k++) {
        if ((items[k] = make_dtype(k)) == NULL) {
            while (k-- > 0) {
                ou_decref(items[k]);
            }
            return false;
        }
    }
    return ou_module_add_take(module, "_dtypes", ou_tuple_from_array_take(items, NUMPY_KINDS));
}

// The one of the module, so that equal ones are the same object; another when the module is gone.
OuRef numpy_dtype(NumpyKind kind) {
    OuBor module = ou_import_get_module_borrow("_numpy");
    OuRef all = module ? ou_get_attr_cstr(module, "_dtypes") : NULL;
    OuRef result = NULL;
    if (all != NULL && ou_isa(all, OU_TYPE_TUPLE) && ou_tuple_length(all) == NUMPY_KINDS) {
        result = ou_newref(ou_tuple_borrow(all, kind));
    } else {
        ou_error_clear();
        result = make_dtype(kind);
    }
    ou_xdecref(all);
    return result;
}

bool numpy_kind_of_format(const char *format, NumpyKind *kind) {
    format += *format == '@' || *format == '=' || *format == '<';
    for (NumpyKind k = 0; k < NUMPY_KINDS; k++) {
        if (format[0] == numpy_kinds[k].letter && format[1] == 0) {
            *kind = k;
            return true;
        }
    }
    *kind = format[0] == 'q' ? NUMPY_INT64 : NUMPY_UINT64;
    return (format[0] == 'q' || format[0] == 'Q') && format[1] == 0;
}

static bool kind_of_name(OuBor name, NumpyKind *kind) {
    static const struct {
        const char *name;
        NumpyKind kind;
    } others[] = {{"bool_", NUMPY_BOOL}, {"bool8", NUMPY_BOOL}, {"int", NUMPY_INT64}, {"int_", NUMPY_INT64}, {"uint", NUMPY_UINT64},
                  {"float", NUMPY_FLOAT64}, {"float_", NUMPY_FLOAT64}, {"double", NUMPY_FLOAT64}, {"single", NUMPY_FLOAT32}};
    const char *text = ou_str_utf8(name, NULL);
    if (text == NULL) {
        return false;
    }
    for (NumpyKind k = 0; k < NUMPY_KINDS; k++) {
        const NumpyKindInfo *info = &numpy_kinds[k];
        const char *bare = text + (*text == '<' || *text == '=' || *text == '|');
        char short_name[] = {info->category, (char)('0' + info->size), 0};
        if (strcmp(text, info->name) == 0 || strcmp(bare, short_name) == 0) {
            *kind = k;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(text, others[i].name) == 0) {
            *kind = others[i].kind;
            return true;
        }
    }
    return numpy_kind_of_format(text, kind) || ou_raise_false(&ou_exc_TypeError, "data type %R not understood", name);
}

bool numpy_kind_from(OuBor given, NumpyKind *kind) {
    if (given == ou_none) {
        *kind = NUMPY_FLOAT64;
        return true;
    }
    if (ou_is(given, &numpy_dtype_type)) {
        *kind = kind_of(given);
        return true;
    }
    if (ou_isa(given, OU_TYPE_STR)) {
        return kind_of_name(given, kind);
    }
    for (NumpyKind k = 0; k < NUMPY_KINDS; k++) {
        if (given == ou_type_object(numpy_kinds[k].scalar)) {
            *kind = k;
            return true;
        }
    }
    *kind = given == ou_type_object(&ou_bool_type) ? NUMPY_BOOL : given == ou_type_object(&ou_int_type) ? NUMPY_INT64 : NUMPY_FLOAT64;
    return *kind != NUMPY_FLOAT64 || given == ou_type_object(&ou_float_type) ||
           ou_raise_false(&ou_exc_TypeError, "ouro's numpy has no dtype for %R", given);
}

static OuRef dtype_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"dtype", {"dtype", "align", "copy"}, 1, 3};
    OuBor given[3];
    NumpyKind kind;
    (void)type;
    return ou_args_bind(&params, args, nargs, kwnames, given) && numpy_kind_from(given[0], &kind) ? numpy_dtype(kind) : NULL;
}

static OuRef dtype_repr(OuBor self) {
    return ou_str_format("dtype('%s')", numpy_kinds[kind_of(self)].name);
}

static OuRef dtype_str(OuBor self) {
    return ou_str_from_cstr(numpy_kinds[kind_of(self)].name);
}

static bool dtype_hash(OuBor self, int64_t *hash) {
    *hash = kind_of(self) + 1;
    return true;
}

static OuRef dtype_compare(OuBor self, OuBor other, OuCompareOp op) {
    NumpyKind kind;
    if (op != OU_EQ && op != OU_NE) {
        return ou_newref(ou_not_implemented);
    }
    bool same = other != ou_none && numpy_kind_from(other, &kind);
    if (!same) {
        if (ou_error_is_set() && !ou_error_is(TypeError)) {
            return NULL;
        }
        ou_error_clear();
    }
    return ou_bool_new((same && kind == kind_of(self)) == (op == OU_EQ));
}

static OuRef get_itemsize(OuBor self) {
    return ou_int_new(numpy_kinds[kind_of(self)].size);
}
static OuRef get_kind(OuBor self) {
    return ou_str_from_char((uint8_t)numpy_kinds[kind_of(self)].category);
}
static OuRef get_char(OuBor self) {
    return ou_str_from_char((uint8_t)numpy_kinds[kind_of(self)].letter);
}
static OuRef get_type(OuBor self) {
    return ou_newref(ou_type_object(numpy_kinds[kind_of(self)].scalar));
}
static OuRef get_str(OuBor self) {
    const NumpyKindInfo *info = &numpy_kinds[kind_of(self)];
    return ou_str_format("%c%c%d", info->size == 1 ? '|' : '<', info->category, info->size);
}

static const OuGetSetDef dtype_getset[] = {
    {"name", dtype_str, NULL, "What the kind is called."},
    {"itemsize", get_itemsize, NULL, "Bytes of an item."},
    {"alignment", get_itemsize, NULL, "Bytes that an item's address is a multiple of."},
    {"kind", get_kind, NULL, "b bool, i signed, u unsigned, f float."},
    {"char", get_char, NULL, "The letter of the buffer protocol."},
    {"type", get_type, NULL, "The type of a single item."},
    {"str", get_str, NULL, "Byte order, kind and size."},
    {0},
};

static void dtype_dealloc(OuObject *o) {
    ou_type_free(o);
}

static OuRef dtype_reduce(OuBor self) {
    OuRef name = dtype_str(self), args = name ? ou_tuple_pack(1, name) : NULL;
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(&numpy_dtype_type), args) : NULL;
    ou_xdecref(name);
    ou_xdecref(args);
    return result;
}

static const OuMethodDef dtype_methods[] = {
    OU_NOARGS("__reduce__", dtype_reduce, "__reduce__($self, /)\n--\n\nWhat a pickle says of it."),
    {0},
};

OuType numpy_dtype_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = dtype_dealloc}},
    .name = "numpy.dtype",
    .doc = "dtype(dtype, /)\n--\n\nWhat the items of an array are.",
    .instance_size = sizeof(Dtype),
    .methods = dtype_methods,
    .getset = dtype_getset,
    .new = dtype_new,
    .repr = dtype_repr,
    .str = dtype_str,
    .hash = dtype_hash,
    .compare = dtype_compare,
};
