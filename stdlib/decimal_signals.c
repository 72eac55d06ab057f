// Signals: their exceptions, and SignalDict, the mapping that a context's flags and traps are.
#include "stdlib/decimal_internal.h"

const char *const decimal_condition_names[DEC_CONDITIONS] = {
    "Clamped",          "InvalidOperation",   "DivisionByZero",
    "Inexact",          "FloatOperation",     "Overflow",
    "Rounded",          "Subnormal",          "Underflow",
    "ConversionSyntax", "DivisionImpossible", "DivisionUndefined",
    "InvalidContext"};

enum { CLAMPED, INVALID, BY_ZERO, INEXACT, FLOAT, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW };

// The order in which the mapping has them, and in which one of several is raised.
static const uint8_t mapping_order[DEC_SIGNALS] = {INVALID,   FLOAT,   BY_ZERO, OVERFLOW, UNDERFLOW,
                                                   SUBNORMAL, INEXACT, ROUNDED, CLAMPED};

static uint32_t bits_of(int signal) { // what it stands for in a status
    return signal == INVALID ? DEC_ANY_INVALID : 1u << signal;
}

// ---- exceptions ----

static OuRef make_class(const char *name, OuRef bases) { // consumes bases; NULL: an exception is set
    return ou_class_new_take("decimal", name, bases, NULL);
}

bool decimal_make_exceptions(DecimalState *state) {
    static const int in_order[DEC_CONDITIONS] = {CLAMPED,  INVALID,   INEXACT, ROUNDED, SUBNORMAL, BY_ZERO, FLOAT,
                                                 OVERFLOW, UNDERFLOW, 9,       10,      11,        12};
    OuRef *e = state->exceptions;
    OuBor by_zero = ou_type_object(&ou_exc_ZeroDivisionError);
    state->base_exception = make_class("DecimalException", ou_tuple_pack(1, ou_type_object(&ou_exc_ArithmeticError)));
    bool ok = state->base_exception != NULL;
    for (int i = 0; ok && i < DEC_CONDITIONS; i++) {
        int condition = in_order[i];
        OuBor base = state->base_exception;
        OuRef bases;
        switch (1u << condition) {
        case DEC_DIVISION_BY_ZERO: bases = ou_tuple_pack(2, base, by_zero); break;
        case DEC_FLOAT_OPERATION: bases = ou_tuple_pack(2, base, ou_type_object(&ou_exc_TypeError)); break;
        case DEC_OVERFLOW: bases = ou_tuple_pack(2, e[INEXACT], e[ROUNDED]); break;
        case DEC_UNDERFLOW: bases = ou_tuple_pack(3, e[INEXACT], e[ROUNDED], e[SUBNORMAL]); break;
        case DEC_UNDEFINED: bases = ou_tuple_pack(2, e[INVALID], by_zero); break;
        case DEC_SYNTAX:
        case DEC_IMPOSSIBLE:
        case DEC_BAD_CONTEXT: bases = ou_tuple_pack(1, e[INVALID]); break;
        default: bases = ou_tuple_pack(1, base);
        }
        e[condition] = make_class(decimal_condition_names[condition], bases);
        ok = e[condition] != NULL;
    }
    return ok;
}

// The classes of the bits in the order of the mapping; with `conditions`, what InvalidOperation means first.
static OuRef raised_list(uint32_t bits) {
    static const uint8_t conditions[] = {INVALID, 9, 10, 11, 12};
    const DecimalState *state = decimal_state();
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list != NULL && i < sizeof(conditions); i++) {
        if ((bits >> conditions[i] & 1) && !ou_list_append(list, state->exceptions[conditions[i]])) {
            ou_clear(&list);
        }
    }
    for (size_t i = 1; list != NULL && i < DEC_SIGNALS; i++) { // behind InvalidOperation
        if ((bits >> mapping_order[i] & 1) && !ou_list_append(list, state->exceptions[mapping_order[i]])) {
            ou_clear(&list);
        }
    }
    return list;
}

OuRef decimal_signal_list(uint32_t bits) {
    OuRef list = ou_list_new(0);
    for (int i = 0; list != NULL && i < DEC_SIGNALS; i++) {
        if ((bits & bits_of(i)) && !ou_list_append(list, decimal_state()->exceptions[i])) {
            ou_clear(&list);
        }
    }
    return list;
}

static bool raise_signal(uint32_t bits) {
    OuRef list = raised_list(bits);
    size_t i = 0;
    while (!(bits & bits_of(mapping_order[i]))) {
        i++;
    }
    if (list != NULL) {
        ou_raise_value(ou_as_type(decimal_state()->exceptions[mapping_order[i]]), list);
    }
    ou_xdecref(list);
    return false;
}

bool decimal_signal_some(OuBor context, uint32_t status) {
    uint32_t traps = *decimal_traps(context);
    *decimal_flags(context) |= status;
    traps |= traps & DEC_INVALID ? DEC_ANY_INVALID : 0;
    return (status & traps) == 0 || raise_signal(status & traps);
}

// ---- the mapping ----

static void signals_dealloc(OuObject *o) {
    ou_type_free(o);
}

OuType decimal_signals_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = signals_dealloc}},
    .name = "decimal.Signals",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Signals),
};

OuRef decimal_signals_new(uint32_t bits) {
    OuRef self = ou_type_alloc(&decimal_signals_type, 0);
    if (self != NULL) {
        ((Signals *)self)->bits = bits;
    }
    return self;
}

typedef struct SignalDict {
    OuObject head;
    OuRef signals;
} SignalDict;

static uint32_t *bits_in(OuBor dict) {
    return &((Signals *)((const SignalDict *)dict)->signals)->bits;
}

// class SignalDict(SignalDictMixin, collections.abc.MutableMapping): what the mixin leaves open comes from there.
static OuRef make_signal_dict_class(void) {
    OuRef mapping = ou_import_attr("_collections_abc", "MutableMapping");
    OuRef bases = mapping != NULL ? ou_tuple_pack(2, ou_type_object(&decimal_mixin_type), mapping) : NULL;
    ou_xdecref(mapping);
    return ou_class_new_take(NULL, "SignalDict", bases, NULL);
}

OuRef decimal_signal_dict_new(OuBor signals) {
    DecimalState *s = decimal_state();
    if (s->signal_dict == NULL && (s->signal_dict = make_signal_dict_class()) == NULL) {
        return NULL;
    }
    OuRef self = ou_call_0(s->signal_dict);
    if (self != NULL) {
        ou_set(&((SignalDict *)self)->signals, ou_newref(signals));
    }
    return self;
}

// The number of a signal by its class; -1 with KeyError.
static int signal_of(OuBor key) {
    for (int i = 0; i < DEC_SIGNALS; i++) {
        if (decimal_state()->exceptions[i] == key) {
            return i;
        }
    }
    ou_raise(&ou_exc_KeyError, "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                               "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
    return -1;
}

static OuRef mixin_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef signals = decimal_signals_new(0), self = signals != NULL ? ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(signals);
        return NULL;
    }
    ((SignalDict *)self)->signals = signals;
    return self;
}

static void mixin_dealloc(OuObject *o) {
    ou_xdecref(((SignalDict *)o)->signals);
    ou_type_free(o);
}

static bool mixin_length(OuBor self, size_t *length) {
    (void)self;
    *length = DEC_SIGNALS;
    return true;
}

static OuRef mixin_get_item(OuBor self, OuBor key) {
    int signal = signal_of(key);
    return signal < 0 ? NULL : ou_bool_new((*bits_in(self) & bits_of(signal)) != 0);
}

static bool mixin_set_item(OuBor self, OuBor key, OuBor value) {
    if (value == NULL) {
        return ou_raise_false(&ou_exc_ValueError, "signal keys cannot be deleted");
    }
    int signal = signal_of(key);
    OuTruth truth = signal < 0 ? OU_ERROR : ou_truth(value);
    if (truth == OU_TRUE) {
        *bits_in(self) |= 1u << signal;
    } else if (truth == OU_FALSE) {
        *bits_in(self) &= ~bits_of(signal);
    }
    return truth != OU_ERROR;
}

static OuRef mixin_iter(OuBor self) {
    (void)self;
    OuRef keys = ou_tuple_alloc(DEC_SIGNALS);
    if (keys == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < DEC_SIGNALS; i++) {
        ou_as_tuple(keys)->items[i] = ou_newref(decimal_state()->exceptions[mapping_order[i]]);
    }
    ou_gc_track(keys);
    OuRef iterator = ou_iter(keys);
    ou_decref(keys);
    return iterator;
}

static OuRef mixin_copy(OuBor self) {
    OuRef dict = ou_dict_new();
    for (size_t i = 0; dict != NULL && i < DEC_SIGNALS; i++) {
        bool set = (*bits_in(self) & bits_of(mapping_order[i])) != 0;
        if (!ou_dict_set(dict, decimal_state()->exceptions[mapping_order[i]], ou_bool_borrow(set))) {
            ou_clear(&dict);
        }
    }
    return dict;
}

static OuRef mixin_repr(OuBor self) {
    OuStrBuilder b;
    bool ok = true;
    ou_builder_init(&b);
    for (size_t i = 0; ok && i < DEC_SIGNALS; i++) {
        bool set = (*bits_in(self) & bits_of(mapping_order[i])) != 0;
        ok = ou_builder_cstr(&b, i == 0 ? "{" : ", ") &&
             ou_builder_repr(&b, decimal_state()->exceptions[mapping_order[i]]) &&
             ou_builder_cstr(&b, set ? ":True" : ":False");
    }
    if (!ok || !ou_builder_char(&b, '}')) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static bool is_signals(OuBor o) {
    return ou_is_kind_of(o, &decimal_mixin_type);
}

// A dict of all signals.
static bool bits_from_dict(OuBor dict, uint32_t *result) {
    size_t position = 0;
    OuBor key, value;
    uint32_t bits = 0;
    if (ou_dict_length(dict) != DEC_SIGNALS) {
        return ou_raise_false(&ou_exc_KeyError, "invalid signal dict");
    }
    OuRef items = ou_dict_copy(dict); // the truth of a value may change the dict
    bool ok = items != NULL;
    while (ok && ou_dict_walk(items, &position, &key, &value)) {
        int signal = signal_of(key);
        OuTruth truth = signal < 0 ? OU_ERROR : ou_truth(value);
        bits |= truth == OU_TRUE ? 1u << signal : 0;
        ok = truth != OU_ERROR;
    }
    ou_xdecref(items);
    *result = ok ? bits : *result;
    return ok;
}

static OuRef mixin_compare(OuBor self, OuBor other, OuCompareOp op) {
    uint32_t bits;
    if ((op != OU_EQ && op != OU_NE) || (!is_signals(other) && !ou_isa(other, OU_TYPE_DICT))) {
        return ou_newref(ou_not_implemented);
    }
    if (is_signals(other)) {
        bits = *bits_in(other);
    } else if (!bits_from_dict(other, &bits)) {
        if (!ou_error_is(KeyError)) {
            return NULL;
        }
        ou_error_clear();
        return ou_newref(ou_not_implemented);
    }
    return ou_bool_new((*bits_in(self) == bits) == (op == OU_EQ));
}

bool decimal_signals_from_list(OuBor list, uint32_t *bits) {
    *bits = 0;
    for (size_t i = 0; i < ou_as_list(list)->length; i++) {
        int signal = signal_of(ou_as_list(list)->items[i]);
        if (signal < 0) {
            return false;
        }
        *bits |= 1u << signal;
    }
    return true;
}

bool decimal_signals_from(OuBor mapping, uint32_t *bits) {
    if (is_signals(mapping)) {
        *bits = *bits_in(mapping);
        return true;
    }
    return ou_isa(mapping, OU_TYPE_DICT) ? bits_from_dict(mapping, bits)
                                         : ou_raise_false(&ou_exc_TypeError, "argument must be a signal dict");
}

static const OuMethodDef mixin_methods[] = {
    OU_NOARGS("copy", mixin_copy, NULL),
    {0},
};

OuType decimal_mixin_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = mixin_dealloc}},
    .name = "decimal.SignalDictMixin",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(SignalDict),
    .methods = mixin_methods,
    .new = mixin_new,
    .repr = mixin_repr,
    .hash = ou_hash_not_implemented,
    .compare = mixin_compare,
    .iter = mixin_iter,
    .length = mixin_length,
    .get_item = mixin_get_item,
    .set_item = mixin_set_item,
};
