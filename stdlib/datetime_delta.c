// timedelta: a span of time. Its parts are summed up exactly; what numbers do with it is in datetime_delta_math.c.
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "stdlib/datetime_internal.h"

static bool is_delta(OuBor o) {
    return ou_is_kind_of(o, &datetime_delta_type);
}

// ---- making ----

static bool check_days(int64_t days) {
    if (days >= -DATETIME_MAX_DAYS && days <= DATETIME_MAX_DAYS) {
        return true;
    }
    if (days < INT_MIN || days > INT_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C int");
    }
    return ou_raise_false(&ou_exc_OverflowError, "days=%d; must have magnitude <= %d", (int)days, DATETIME_MAX_DAYS);
}

// Of parts that are in their ranges but for the days.
static OuRef delta_alloc(OuType *type, int64_t days, int seconds, int us) {
    if (!check_days(days)) {
        return NULL;
    }
    DatetimeDelta *self = (DatetimeDelta *)datetime_alloc(type, &datetime_delta_type, sizeof(DatetimeDelta));
    if (self == NULL) {
        return NULL;
    }
    self->hash = -1;
    self->days = (int)days;
    self->seconds = seconds;
    self->us = us;
    return &self->head;
}

OuRef datetime_delta_new(OuType *type, int64_t days, int64_t seconds, int64_t us) {
    if ((uint64_t)us >= DATETIME_SECOND) {
        seconds += datetime_floor_divide(us, DATETIME_SECOND, &us);
    }
    if ((uint64_t)seconds >= DATETIME_DAY) {
        days += datetime_floor_divide(seconds, DATETIME_DAY, &seconds);
    }
    return delta_alloc(type, days, (int)seconds, (int)us);
}

OuRef datetime_delta_of(OuType *type, DatetimeWide us) {
    int64_t days, rest;
    if (us == (int64_t)us) {
        days = datetime_floor_divide((int64_t)us, DATETIME_DAY_US, &rest);
    } else {
        DatetimeWide quotient = us / DATETIME_DAY_US;
        rest = (int64_t)(us % DATETIME_DAY_US);
        if (rest < 0) {
            rest += DATETIME_DAY_US;
            quotient--;
        }
        days = quotient == (int64_t)quotient ? (int64_t)quotient : INT64_MAX;
    }
    return delta_alloc(type, days, (int)(rest / DATETIME_SECOND), (int)(rest % DATETIME_SECOND));
}

typedef struct Sum {
    DatetimeWide us;
    OuRef large;     // an int: what was added of numbers beyond 64 bits; or NULL
    double fraction; // of microseconds; rounded when all is summed up
} Sum;

static bool add_large_take(Sum *sum, OuRef number, int64_t unit) {
    OuRef factor = number ? ou_int_new(unit) : NULL, product = factor ? ou_int_multiply(number, factor) : NULL;
    if (product && sum->large) {
        OuRef both = ou_int_add(sum->large, product);
        ou_decref(product);
        product = both;
    }
    ou_xdecref(number);
    ou_xdecref(factor);
    if (product == NULL) {
        return false;
    }
    ou_set(&sum->large, product);
    return true;
}

static bool add_float(Sum *sum, double value, int64_t unit) {
    double whole, fraction = modf(value, &whole);
    if (fabs(whole) < 0x1p63) {
        sum->us += (DatetimeWide)(int64_t)whole * unit;
    } else if (!add_large_take(sum, ou_int_from_double(whole), unit)) {
        return false;
    }
    if (fraction != 0) {
        fraction = modf(fraction * (double)unit, &whole);
        sum->us += (int64_t)whole;
        sum->fraction += fraction;
    }
    return true;
}

static bool add_part(Sum *sum, const char *name, OuBor value, int64_t unit) {
    int64_t word;
    if (ou_isa(value, OU_TYPE_FLOAT)) {
        return add_float(sum, ou_float_value(value), unit);
    }
    if (!ou_isa(value, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "unsupported type for timedelta %s component: %T", name, value);
    }
    if (ou_int_fits_int64(value, &word)) {
        sum->us += (DatetimeWide)word * unit;
        return true;
    }
    return add_large_take(sum, ou_newref(value), unit);
}

// The fraction goes to the nearest whole number; from the middle to where the sum is even.
static bool round_sum(Sum *sum) {
    double whole = round(sum->fraction);
    if (fabs(whole - sum->fraction) == 0.5) {
        uint32_t low = 0;
        if (sum->large && !ou_arg_low_word(sum->large, &low)) {
            return false;
        }
        int odd = (int)((low ^ (uint32_t)sum->us) & 1);
        whole = 2 * round((sum->fraction + odd) * 0.5) - odd;
    }
    sum->us += (int64_t)whole;
    return true;
}

static OuRef finish_sum(Sum *sum, OuType *type, bool ok) {
    OuRef result = NULL;
    if (ok && round_sum(sum)) {
        if (sum->large) {
            OuRef rest = datetime_wide_int(sum->us);
            result = datetime_delta_of_int_take(type, rest ? ou_int_add(sum->large, rest) : NULL);
            ou_xdecref(rest);
        } else {
            result = datetime_delta_of(type, sum->us);
        }
    }
    ou_xdecref(sum->large);
    return result;
}

static OuRef delta_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {
        "__new__", "OOOOOOO", 0, 7, {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}};
    static const struct {
        uint8_t place;
        int64_t unit; // in microseconds
    } order[] = {{2, 1},
                 {3, 1000},
                 {1, DATETIME_SECOND},
                 {4, (int64_t)60 * DATETIME_SECOND},
                 {5, (int64_t)3600 * DATETIME_SECOND},
                 {0, DATETIME_DAY_US},
                 {6, 7 * DATETIME_DAY_US}};
    OuBor parts[7] = {NULL};
    Sum sum = {0};
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, parts)) {
        return NULL;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < 7; i++) {
        OuBor part = parts[order[i].place];
        ok = part == NULL || add_part(&sum, signature.names[order[i].place], part, order[i].unit);
    }
    return finish_sum(&sum, type, ok);
}

static void delta_dealloc(OuObject *o) {
    if (OU_LIKELY(o->type == &datetime_delta_type)) {
        ou_object_free(o, sizeof(DatetimeDelta));
    } else {
        ou_type_free(o);
    }
}

// ---- behaviour ----

static OuRef fields(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    OuRef days = ou_int_new(d->days), seconds = ou_int_new(d->seconds), us = ou_int_new(d->us);
    OuRef tuple = days && seconds && us ? ou_tuple_pack(3, days, seconds, us) : NULL;
    ou_xdecref(days);
    ou_xdecref(seconds);
    ou_xdecref(us);
    return tuple;
}

static bool delta_hash(OuBor o, int64_t *hash) {
    DatetimeDelta *d = datetime_as_delta(o);
    if (d->hash == -1) {
        OuRef tuple = fields(o);
        bool ok = tuple && ou_hash(tuple, &d->hash);
        ou_xdecref(tuple);
        if (!ok) {
            return false;
        }
    }
    *hash = d->hash;
    return true;
}

bool datetime_delta_hash(int64_t days, int64_t seconds, int64_t us, int64_t *hash) {
    OuRef delta = datetime_delta_new(&datetime_delta_type, days, seconds, us);
    bool ok = delta && delta_hash(delta, hash);
    ou_xdecref(delta);
    return ok;
}

static OuRef delta_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!is_delta(b)) {
        return ou_newref(ou_not_implemented);
    }
    const DatetimeDelta *x = datetime_as_delta(a), *y = datetime_as_delta(b);
    if (x->days != y->days) {
        return datetime_ordered(x->days, y->days, op);
    }
    return x->seconds != y->seconds ? datetime_ordered(x->seconds, y->seconds, op) : datetime_ordered(x->us, y->us, op);
}

static OuTruth delta_truth(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    return d->days || d->seconds || d->us ? OU_TRUE : OU_FALSE;
}

static OuRef delta_repr(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    const struct {
        const char *name;
        int value;
    } parts[] = {{"days", d->days}, {"seconds", d->seconds}, {"microseconds", d->us}};
    char text[80] = "0";
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].value != 0) {
            n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s=%d", n ? ", " : "", parts[i].name, parts[i].value);
        }
    }
    return ou_str_format("%T(%s)", o, text);
}

static OuRef delta_str(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    char text[DATETIME_TEXT], *end = text;
    if (d->days) {
        bool one = d->days == 1 || d->days == -1;
        *end = '-';
        end = datetime_put_number(end + (d->days < 0), (unsigned)abs(d->days), 1);
        end = stpcpy(end, one ? " day, " : " days, ");
    }
    end = datetime_put_number(end, (unsigned)d->seconds / 3600, 1);
    *end++ = ':';
    end = datetime_put_number(end, (unsigned)d->seconds / 60 % 60, 2);
    *end++ = ':';
    end = datetime_put_number(end, (unsigned)d->seconds % 60, 2);
    if (d->us) {
        *end++ = '.';
        end = datetime_put_number(end, (unsigned)d->us, 6);
    }
    return datetime_text(text, end);
}

static OuRef delta_add(OuBor a, OuBor b) {
    if (!is_delta(a) || !is_delta(b)) {
        return ou_newref(ou_not_implemented);
    }
    const DatetimeDelta *x = datetime_as_delta(a), *y = datetime_as_delta(b);
    return datetime_delta_new(&datetime_delta_type, (int64_t)x->days + y->days, (int64_t)x->seconds + y->seconds,
                              (int64_t)x->us + y->us);
}

static OuRef delta_subtract(OuBor a, OuBor b) {
    if (!is_delta(a) || !is_delta(b)) {
        return ou_newref(ou_not_implemented);
    }
    const DatetimeDelta *x = datetime_as_delta(a), *y = datetime_as_delta(b);
    return datetime_delta_new(&datetime_delta_type, (int64_t)x->days - y->days, (int64_t)x->seconds - y->seconds,
                              (int64_t)x->us - y->us);
}

static OuRef delta_negative(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    return datetime_delta_new(&datetime_delta_type, -(int64_t)d->days, -d->seconds, -d->us);
}

static OuRef delta_positive(OuBor o) {
    const DatetimeDelta *d = datetime_as_delta(o);
    return datetime_delta_new(&datetime_delta_type, d->days, d->seconds, d->us);
}

static OuRef delta_absolute(OuBor o) {
    return datetime_as_delta(o)->days < 0 ? delta_negative(o) : delta_positive(o);
}

static OuRef delta_reduce(OuBor o) {
    return ou_reduced_take(o, fields(o));
}

static const OuMethodDef delta_methods[] = {
    OU_NOARGS("total_seconds", datetime_delta_total_seconds, "The whole span in seconds."),
    OU_NOARGS("__reduce__", delta_reduce, "__reduce__() -> (cls, state)"),
    {0},
};

static const OuMemberDef delta_members[] = {
    {"days", OU_MEMBER_INT, offsetof(DatetimeDelta, days), true, "Whole days; negative for spans below zero."},
    {"seconds", OU_MEMBER_INT, offsetof(DatetimeDelta, seconds), true, "Seconds beyond the days, 0 to 86399."},
    {"microseconds", OU_MEMBER_INT, offsetof(DatetimeDelta, us), true, "Microseconds beyond the seconds, 0 to 999999."},
    {0},
};

OuType datetime_delta_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = delta_dealloc}},
    .name = "datetime.timedelta",
    .doc = "The time between two moments.\n\n"
           "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
           "The parts are ints or floats of either sign.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(DatetimeDelta),
    .methods = delta_methods,
    .members = delta_members,
    .new = delta_new,
    .repr = delta_repr,
    .str = delta_str,
    .hash = delta_hash,
    .compare = delta_compare,
    .add = delta_add,
    .subtract = delta_subtract,
    .multiply = datetime_delta_multiply,
    .true_divide = datetime_delta_true_divide,
    .floor_divide = datetime_delta_floor_divide,
    .remainder = datetime_delta_remainder,
    .div_mod = datetime_delta_divmod,
    .negative = delta_negative,
    .positive = delta_positive,
    .absolute = delta_absolute,
    .truth = delta_truth,
};
