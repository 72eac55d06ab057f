// What the files of _decimal share.
//
//   Decimal, Context: decimal_number.c, decimal_context*.c -- Python's side: arguments, signals, exceptions
//        |
//   Dec: decimal_arith.c decimal_divide.c decimal_adjust.c decimal_logic.c decimal_power.c decimal_log.c
//        |                    `-> decimal_round.c: fits every result into its context
//   Natural: decimal_natural.c decimal_digits.c -- coefficients
//
// A function of the two lower layers answers false when memory or time is out (an exception is set); what the
// arithmetic has to say otherwise is in the status bits. Results may be written over an operand. A Dec or Natural
// begins as {0}, the number 0 of no digits, and ends with its fini.
#ifndef OU_STDLIB_DECIMAL_INTERNAL_H
#define OU_STDLIB_DECIMAL_INTERNAL_H

#include <stdio.h>
#include <string.h>

#include "interp/ouro.h"

// ---- coefficients ----

enum { NATURAL_LIMBS = 4, NATURAL_POWERS = 78 }; // 10**77 is the last power of ten that fits in so many limbs
enum { DECIMAL_WORD_DIGITS = 19 };               // whatever they are, they fit in a word

typedef struct Natural {
    OuRef big;  // Limbs, if there are more than fit here, or NULL
    uint64_t n; // how many limbs it has, the highest is not 0
    uint64_t limbs[NATURAL_LIMBS];
} Natural;

// Not changed while more than one number has them.
typedef struct Limbs {
    OuObject head;
    size_t room; // more than are in use, perhaps
    uint64_t limbs[];
} Limbs;

// What a division by a power of ten leaves, compared with half of that power.
typedef enum { TAIL_ZERO, TAIL_BELOW, TAIL_HALF, TAIL_ABOVE } DecimalTail;

extern Natural natural_powers[NATURAL_POWERS]; // of ten
void natural_init_powers(void);                // before all others, once
void natural_fini(Natural *a);
void natural_set_word(Natural *r, uint64_t word);
void natural_copy(Natural *r, const Natural *a);
bool natural_from_limbs(Natural *r, const uint64_t *limbs, size_t n) OU_MUST_USE;
bool natural_from_int(Natural *r, OuBor number) OU_MUST_USE; // its magnitude
OuRef natural_to_int(const Natural *a, bool negative) OU_MUST_USE;
bool natural_from_int_take(Natural *r, OuRef number) OU_MUST_USE; // NULL: an exception is set
bool natural_from_digits(Natural *r, const char *digits, size_t n) OU_MUST_USE;
char *natural_to_digits(const Natural *a, size_t n, char *local,
                        size_t size) OU_MUST_USE; // the n digits it has; not `local`: to be freed
void natural_free_digits(char *digits, const char *local);
bool natural_add(Natural *r, const Natural *a, const Natural *b) OU_MUST_USE;
bool natural_subtract(Natural *r, const Natural *a, const Natural *b) OU_MUST_USE; // a >= b
bool natural_multiply(Natural *r, const Natural *a, const Natural *b) OU_MUST_USE;
bool natural_multiply_add(Natural *r, const Natural *a, uint64_t factor, uint64_t summand) OU_MUST_USE;
bool natural_increment(Natural *a) OU_MUST_USE;
bool natural_mark_inexact(Natural *a)
    OU_MUST_USE; // something was cut off: the last digit is neither 0 nor 5 after that
bool natural_multiply_shift(Natural *r, const Natural *a, const Natural *b, int64_t bits) OU_MUST_USE; // a * b >> bits
bool natural_divide(Natural *quotient, Natural *remainder, const Natural *a,
                    const Natural *b) OU_MUST_USE; // one may be NULL
bool natural_power_of_ten(Natural *r, int64_t exponent) OU_MUST_USE;
bool natural_scale(Natural *r, const Natural *a, int64_t exponent) OU_MUST_USE;               // times 10**exponent
bool natural_cut(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) OU_MUST_USE; // by 10**count
bool natural_shift(Natural *r, const Natural *a, int64_t bits) OU_MUST_USE; // left; to the right by negative ones
bool natural_root(Natural *r, const Natural *a) OU_MUST_USE;
int natural_compare(const Natural *a, const Natural *b);
bool natural_digits(const Natural *a, int64_t *digits) OU_MUST_USE; // decimal digits, 1 for 0
int64_t natural_digits_in_place(const Natural *a);                  // of one without `big`
int64_t natural_bits(const Natural *a);

// Of n limbs in place, the highest not 0. limbs * factor + summand, factor not 0, where there is room for one limb
// more; how many there are.
size_t natural_limbs_multiply_add(uint64_t *limbs, size_t n, uint64_t factor, uint64_t summand);
uint64_t natural_limbs_cut(uint64_t *limbs, size_t *n, int64_t digits); // n > 0, at most 19 digits: the answer

static inline const uint64_t *natural_limbs(const Natural *a) {
    return a->big != NULL ? ((const Limbs *)a->big)->limbs : a->limbs;
}
static inline bool natural_is_zero(const Natural *a) {
    return a->n == 0;
}
static inline bool natural_is_word(const Natural *a) {
    return a->n <= 1;
}
static inline uint64_t natural_word(const Natural *a) {
    return a->n == 0 ? 0 : a->limbs[0];
}
static inline bool natural_bit(const Natural *a, int64_t bit) { // below natural_bits
    return (natural_limbs(a)[bit / 64] >> (bit % 64) & 1) != 0;
}
static inline bool natural_is_odd(const Natural *a) {
    return a->n != 0 && (natural_limbs(a)[0] & 1) != 0;
}

// 2**64 leaves 1, so the limbs count alike.
static inline uint64_t natural_modulo_five(const Natural *a) {
    const uint64_t *limbs = natural_limbs(a);
    uint64_t sum = 0;
    for (size_t i = 0; i < a->n; i++) {
        sum += limbs[i] % 5;
    }
    return sum % 5;
}
static inline uint64_t natural_last_digit(const Natural *a) {
    uint64_t five = natural_modulo_five(a);
    return five % 2 == natural_is_odd(a) ? five : five + 5;
}

// ---- numbers ----

typedef enum { DEC_FINITE, DEC_INFINITE, DEC_QUIET, DEC_SIGNALING } DecKind;

typedef struct Dec {
    Natural coefficient; // of a NaN: its payload
    int64_t exponent;
    int64_t digits; // of the coefficient
    bool negative;
    uint8_t kind; // DecKind
} Dec;

static inline bool dec_is_special(const Dec *a) {
    return a->kind != DEC_FINITE;
}
static inline bool dec_is_nan(const Dec *a) {
    return a->kind >= DEC_QUIET;
}
static inline bool dec_is_zero(const Dec *a) {
    return a->kind == DEC_FINITE && natural_is_zero(&a->coefficient);
}
static inline int64_t dec_adjusted(const Dec *a) { // the exponent of the first digit
    return a->exponent + a->digits - 1;
}

// Conditions, as bits of a status; the bits after DEC_SIGNALS are what InvalidOperation can mean.
enum {
    DEC_CLAMPED = 1u << 0,
    DEC_INVALID = 1u << 1,
    DEC_DIVISION_BY_ZERO = 1u << 2,
    DEC_INEXACT = 1u << 3,
    DEC_FLOAT_OPERATION = 1u << 4,
    DEC_OVERFLOW = 1u << 5,
    DEC_ROUNDED = 1u << 6,
    DEC_SUBNORMAL = 1u << 7,
    DEC_UNDERFLOW = 1u << 8,
    DEC_SYNTAX = 1u << 9,
    DEC_IMPOSSIBLE = 1u << 10,
    DEC_UNDEFINED = 1u << 11,
    DEC_BAD_CONTEXT = 1u << 12,
    DEC_SIGNALS = 9,
    DEC_CONDITIONS = 13,
    DEC_ANY_INVALID = DEC_INVALID | DEC_SYNTAX | DEC_IMPOSSIBLE | DEC_UNDEFINED | DEC_BAD_CONTEXT,
    DEC_ERRORS = DEC_ANY_INVALID | DEC_DIVISION_BY_ZERO,
};

typedef enum {
    ROUND_UP,
    ROUND_DOWN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_05UP,
    ROUND_MODES
} DecRounding;

#define DEC_MAX_PREC  INT64_C(999999999999999999)
#define DEC_MAX_EMAX  DEC_MAX_PREC
#define DEC_MIN_EMIN  (-DEC_MAX_PREC)
#define DEC_MIN_ETINY (DEC_MIN_EMIN - (DEC_MAX_PREC - 1))

typedef struct DecContext {
    int64_t prec, emax, emin;
    uint8_t rounding; // DecRounding
    uint8_t clamp, capitals;
} DecContext;
extern const DecContext dec_max_context;

static inline int64_t dec_etiny(const DecContext *c) {
    return c->emin - (c->prec - 1);
}
static inline int64_t dec_etop(const DecContext *c) {
    return c->emax - (c->prec - 1);
}

// Above this precision it is tried first whether fewer digits do: a result that fills it may take more memory than
// there is.
#define DEC_LONG_PREC 4096

#define DEC_RESULT const DecContext *c, uint32_t *status
typedef bool (*DecUnary)(Dec *r, const Dec *a, DEC_RESULT);
typedef bool (*DecBinary)(Dec *r, const Dec *a, const Dec *b, DEC_RESULT);

// decimal_round.c
static inline void dec_init(Dec *a) { // 0; the limbs not in use are left as they are
    a->coefficient.big = NULL;
    a->coefficient.n = 0;
    a->exponent = 0;
    a->digits = 1;
    a->negative = false;
    a->kind = DEC_FINITE;
}
static inline void dec_fini(Dec *a) {
    natural_fini(&a->coefficient);
}
void dec_copy(Dec *r, const Dec *a);
void dec_set_word(Dec *r, bool negative, uint64_t word, int64_t exponent);
bool dec_set_one(Dec *r, bool negative, int64_t zeros) OU_MUST_USE; // 1 with zeros behind the point
void dec_set_special(Dec *r, bool negative, DecKind kind);
void dec_set_invalid(Dec *r, uint32_t condition, uint32_t *status); // NaN
bool dec_count_digits(Dec *r) OU_MUST_USE;
bool dec_finish(Dec *r, DEC_RESULT) OU_MUST_USE;
bool dec_overflow(Dec *r, DEC_RESULT) OU_MUST_USE;
// To another exponent, with zeros or rounded.
bool dec_rescale(Dec *r, const Dec *a, int64_t exponent, DecRounding rounding, DecimalTail *tail) OU_MUST_USE;
// Where an operand is a NaN, that is the result, and the answer OU_TRUE. b may be NULL.
OuTruth dec_take_nan(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
// The same of a function that grows without end, of positive numbers: below 0 the operation is invalid. Not for zeros.
OuTruth dec_take_unless_positive(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;

// decimal_arith.c
bool dec_plus(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_minus(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_abs(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_add(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_subtract(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_multiply(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_fma(Dec *r, const Dec *a, const Dec *b, const Dec *third, DEC_RESULT) OU_MUST_USE;

// decimal_divide.c
bool dec_divide(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_divmod(Dec *quotient, Dec *remainder, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_divide_int(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_remainder(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_remainder_near(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_strip_zeros(Dec *r,
                     int64_t most) OU_MUST_USE; // takes zeros off the end; the exponent stays below or at `most`

// decimal_compare.c
bool dec_order(const Dec *a, const Dec *b, int *order) OU_MUST_USE; // no NaNs
bool dec_order_magnitude(const Dec *a, const Dec *b, int *order) OU_MUST_USE;
bool dec_compare(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_compare_signal(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_compare_total(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_compare_total_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_max(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_max_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_min(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_min_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;

// decimal_adjust.c
bool dec_quantize(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_to_integral_exact(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_to_integral_value(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_normalize(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_next_plus(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_next_minus(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_next_toward(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_logb(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_scaleb(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_is_integer(const Dec *a, bool *answer) OU_MUST_USE; // finite
// Of a finite number that is an integer in the range; else false in *fits.
bool dec_to_int64(const Dec *a, int64_t *value, bool *fits) OU_MUST_USE;

// decimal_logic.c
bool dec_logical_and(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_logical_or(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_logical_xor(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_logical_invert(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_shift(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_rotate(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_copy_sign(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_copy_negate(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_copy_abs(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
const char *dec_class(const Dec *a, const DecContext *c);

// decimal_power.c
bool dec_sqrt(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_power(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) OU_MUST_USE;
bool dec_power_mod(Dec *r, const Dec *a, const Dec *b, const Dec *modulus, DEC_RESULT) OU_MUST_USE;

// decimal_log.c
bool dec_exp(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_ln(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;
bool dec_log10(Dec *r, const Dec *a, DEC_RESULT) OU_MUST_USE;

// decimal_text.c
// The whole of n characters, with `exact`: all that does not fit is invalid, instead of rounded.
bool dec_from_text(Dec *r, const char *text, size_t n, bool exact, DEC_RESULT) OU_MUST_USE;
OuRef dec_to_str(const Dec *a, bool engineering, bool capitals) OU_MUST_USE;

// decimal_format.c
OuRef dec_format(const Dec *a, OuBor spec, OuBor override, DecRounding rounding, bool capitals) OU_MUST_USE;

// ---- Python's objects ----

typedef struct Decimal {
    OuObject head;
    int64_t hash; // -1: not computed
    Dec value;
} Decimal;

// The flags or traps of a context, which it shares with their SignalDict.
typedef struct Signals {
    OuObject head;
    uint32_t bits; // by DEC_CLAMPED and its like
} Signals;

typedef struct Context {
    OuObject head;
    OuRef flags, traps;           // Signals
    OuRef flags_dict, traps_dict; // the attributes: SignalDict, made when first asked for
    DecContext numbers;
} Context;

enum { DECIMAL_POWERS = 16, DECIMAL_LONGEST_POWER = 20000 }; // kept of the powers of ten

// What the types share; ou_rt.decimal owns it. Exceptions are in the order of the conditions.
typedef struct DecimalState {
    OuObject head;
    OuRef base_exception; // DecimalException
    OuRef exceptions[DEC_CONDITIONS];
    OuRef tuple;       // class DecimalTuple
    OuRef signal_dict; // class SignalDict, or NULL: not needed yet
    OuRef variable;    // ContextVar: the current context
    OuRef default_context, basic_context, extended_context;
    // The variable's value while the context variables have that version; they hold it.
    uint64_t current_version;
    OuObject *current;
    struct {
        int64_t exponent;     // 0: none
        Natural power;        // of ten
    } powers[DECIMAL_POWERS]; // used before, too large for the table, at the index exponent % DECIMAL_POWERS
} DecimalState;

extern OuType decimal_type, decimal_context_type, decimal_limbs_type, decimal_manager_type, decimal_mixin_type,
    decimal_signals_type, decimal_state_type;

static inline DecimalState *decimal_state(void) {
    return (DecimalState *)ou_rt.decimal;
}
static inline Dec *decimal_value(OuBor o) {
    return &((Decimal *)ou_unlend(o))->value;
}
static inline Context *decimal_as_context(OuBor o) {
    return (Context *)ou_unlend(o);
}
static inline uint32_t *decimal_flags(OuBor context) {
    return &((Signals *)decimal_as_context(context)->flags)->bits;
}
static inline uint32_t *decimal_traps(OuBor context) {
    return &((Signals *)decimal_as_context(context)->traps)->bits;
}
static inline const DecContext *decimal_numbers(OuBor context) {
    return &decimal_as_context(context)->numbers;
}
static inline bool decimal_check(OuBor o) {
    return ou_is_kind_of(o, &decimal_type);
}

// decimal_signals.c
extern const char *const decimal_condition_names[DEC_CONDITIONS];
bool decimal_make_exceptions(DecimalState *state) OU_MUST_USE;
OuRef decimal_signals_new(uint32_t bits) OU_MUST_USE;
OuRef decimal_signal_dict_new(OuBor signals) OU_MUST_USE; // a SignalDict of them
OuRef decimal_signal_list(uint32_t bits) OU_MUST_USE;     // of exception classes
bool decimal_signals_from_list(OuBor list, uint32_t *bits) OU_MUST_USE;
bool decimal_signals_from(OuBor mapping, uint32_t *bits) OU_MUST_USE;
bool decimal_signal_some(OuBor context, uint32_t status) OU_MUST_USE;
static inline bool decimal_signal(OuBor context, uint32_t status) { // sets flags; false: one is trapped
    return OU_LIKELY(status == 0) || decimal_signal_some(context, status);
}

// decimal_args.c
// Arguments by the names of a NULL-terminated list, the first `required` of which must be given; out[i] is NULL where
// one is not. The messages call it "function".
bool decimal_bind(const char *const *names, size_t required, OuArgs args, size_t nargs, OuBor kwnames,
                  OuBor *out) OU_MUST_USE;
bool decimal_takes(size_t nargs, size_t least, size_t most) OU_MUST_USE; // by position
bool decimal_context_arg(OuBor given, OuRef *context) OU_MUST_USE;       // NULL, None: the current one
bool decimal_rounding_arg(OuBor given, DecRounding *rounding) OU_MUST_USE;
bool decimal_size_arg(OuBor given, int64_t *size) OU_MUST_USE;
extern const char *const decimal_rounding_names[ROUND_MODES];

// decimal_context.c
OuRef decimal_context_make(const DecContext *numbers, uint32_t traps) OU_MUST_USE;
OuRef decimal_context_copy(OuBor context, uint32_t flags) OU_MUST_USE;
OuRef decimal_current(void) OU_MUST_USE; // the current context, a new reference
OuRef decimal_getcontext(OuBor module);
OuRef decimal_setcontext(OuBor module, OuBor context);
OuRef decimal_localcontext(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

// decimal_context_methods.c
extern const OuMethodDef decimal_context_methods[];

// decimal_new.c
OuRef decimal_alloc(OuType *type) OU_MUST_USE; // a 0 of the type, to be filled
// From any object that a Decimal can be made of; `exact`: without the context's limits.
OuRef decimal_from_object(OuType *type, OuBor value, bool exact, OuBor context) OU_MUST_USE;
OuRef decimal_from_float_or_int(OuType *type, OuBor value, bool exact, OuBor context) OU_MUST_USE;
OuRef decimal_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
OuRef decimal_from_float(OuBor type, OuArgs args, size_t nargs, OuBor kwnames);
OuRef decimal_operand(OuBor o) OU_MUST_USE;     // a Decimal from one or an int; else NotImplemented
OuRef decimal_operand_arg(OuBor o) OU_MUST_USE; // the same with a TypeError

// decimal_convert.c
OuRef decimal_to_int(OuBor self, DecRounding rounding) OU_MUST_USE;
OuRef decimal_int(OuBor self);
OuRef decimal_float(OuBor self);
OuRef decimal_complex(OuBor self);
OuRef decimal_as_tuple(OuBor self);
OuRef decimal_as_integer_ratio(OuBor self);
OuRef decimal_round(OuBor self, OuArgs args, size_t nargs);
bool decimal_hash(OuBor self, int64_t *hash);
OuRef decimal_compare(OuBor self, OuBor other, OuCompareOp op);

// decimal_apply.c
OuRef decimal_apply_unary(DecUnary function, OuBor a, OuBor context) OU_MUST_USE;
OuRef decimal_apply_binary(DecBinary function, OuBor a, OuBor b, OuBor context) OU_MUST_USE;
OuRef decimal_apply_to_decimals(DecBinary function, OuBor a, OuBor b, OuBor context) OU_MUST_USE;
OuRef decimal_apply_fma(OuBor a, OuBor b, OuBor third, OuBor context) OU_MUST_USE;
OuRef decimal_apply_divmod(OuBor a, OuBor b, OuBor context) OU_MUST_USE;
OuRef decimal_apply_power(OuBor a, OuBor b, OuBor modulus, OuBor context) OU_MUST_USE; // modulus NULL: none
OuRef decimal_same_quantum(OuBor a, OuBor b) OU_MUST_USE;

// decimal_methods.c
extern const OuMethodDef decimal_methods[];
OuRef decimal_radix(OuBor self); // 10, whoever is asked

#endif
