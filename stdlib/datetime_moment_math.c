// What datetimes are compared and computed with.
//
// A zone is asked where CPython asks it, and as often: programs may see that.
#include "stdlib/datetime_internal.h"

static bool is_moment(OuBor o) {
    return ou_is_kind_of(o, &datetime_moment_type);
}

static bool offset_of(OuBor o, DatetimeOffset *out) {
    return datetime_ask_offset(datetime_as_moment(o)->zone, "utcoffset", o, out);
}

static bool same_offset(DatetimeOffset a, DatetimeOffset b) {
    return a.known == b.known && a.us == b.us;
}

int64_t datetime_moment_us(const DatetimeMoment *m) {
    return datetime_ordinal(m->day) * DATETIME_DAY_US + datetime_clock_us(m->clock);
}

// ---- spans ----

static bool add_days(DatetimeDay *day, int64_t days) {
    int64_t in_month = day->day + days, beyond = in_month - datetime_month_length(day->year, day->month);
    if (in_month >= 1 && beyond <= 28 && day->month < 12 && day->year >= DATETIME_MIN_YEAR &&
        day->year <= DATETIME_MAX_YEAR) { // in this month or the next one
        day->month = (uint8_t)(day->month + (beyond > 0));
        day->day = (uint8_t)(beyond > 0 ? beyond : in_month);
        return true;
    }
    int64_t ordinal = datetime_ordinal(*day) + days;
    if (ordinal < 1 || ordinal > DATETIME_MAX_ORDINAL) {
        return ou_raise_false(&ou_exc_OverflowError, "date value out of range");
    }
    *day = datetime_day_of((int)ordinal);
    return true;
}

OuRef datetime_moment_plus(OuBor moment, int64_t days, int64_t us) {
    const DatetimeMoment *m = datetime_as_moment(moment);
    DatetimeDay day = m->day;
    int64_t rest;
    days += datetime_floor_divide(datetime_clock_us(m->clock) + us, DATETIME_DAY_US, &rest);
    return add_days(&day, days)
               ? datetime_moment_for(ou_type_object(moment->type), day, datetime_clock_of(rest), m->zone)
               : NULL;
}

static OuRef plus_delta(OuBor moment, OuBor delta, int sign) {
    const DatetimeDelta *d = datetime_as_delta(delta);
    return datetime_moment_plus(moment, (int64_t)sign * d->days,
                                sign * ((int64_t)d->seconds * DATETIME_SECOND + d->us));
}

OuRef datetime_moment_add(OuBor a, OuBor b) {
    OuBor moment = is_moment(a) ? a : b, delta = moment == a ? b : a;
    return ou_is_kind_of(delta, &datetime_delta_type) ? plus_delta(moment, delta, 1) : ou_newref(ou_not_implemented);
}

bool datetime_moment_difference(OuBor a, OuBor b, int64_t *us) {
    const DatetimeMoment *x = datetime_as_moment(a), *y = datetime_as_moment(b);
    DatetimeOffset first = {0}, second = {0};
    if (x->zone != y->zone) {
        if (!offset_of(a, &first) || !offset_of(b, &second)) {
            return false;
        }
        if (first.known != second.known) {
            return ou_raise_false(&ou_exc_TypeError, "can't subtract offset-naive and offset-aware datetimes");
        }
    }
    *us = datetime_moment_us(x) - datetime_moment_us(y) - (first.us - second.us);
    return true;
}

OuRef datetime_moment_subtract(OuBor a, OuBor b) {
    int64_t us;
    if (!is_moment(a)) {
        return ou_newref(ou_not_implemented);
    }
    if (is_moment(b)) {
        return datetime_moment_difference(a, b, &us) ? datetime_delta_of(&datetime_delta_type, us) : NULL;
    }
    return ou_is_kind_of(b, &datetime_delta_type) ? plus_delta(a, b, -1) : ou_newref(ou_not_implemented);
}

// ---- comparing ----

// Is the offset another one when the clock shows the moment for the other time?
static OuTruth depends_on_fold(OuBor o, DatetimeOffset offset) {
    const DatetimeMoment *m = datetime_as_moment(o);
    DatetimeClock clock = m->clock;
    DatetimeOffset other;
    clock.fold = !clock.fold;
    OuRef flipped = datetime_moment_new(o->type, m->day, clock, m->zone);
    bool ok = flipped && offset_of(flipped, &other);
    ou_xdecref(flipped);
    if (!ok) {
        return OU_ERROR;
    }
    return same_offset(offset, other) ? OU_FALSE : OU_TRUE;
}

// Moments of different zones that look equal, but are unequal to all when one of their offsets depends on the fold.
static OuRef compare_equal(OuBor a, DatetimeOffset first, OuBor b, DatetimeOffset second, OuCompareOp op) {
    if (op != OU_EQ && op != OU_NE) {
        return ou_bool_new(op == OU_LE || op == OU_GE);
    }
    OuTruth unequal = depends_on_fold(a, first);
    if (unequal == OU_FALSE) {
        unequal = depends_on_fold(b, second);
    }
    return unequal == OU_ERROR ? NULL : ou_bool_new((op == OU_EQ) == (unequal == OU_FALSE));
}

static int64_t compare_fields(const DatetimeMoment *x, const DatetimeMoment *y) {
    int64_t days = datetime_day_key(x->day) - datetime_day_key(y->day);
    return days ? days : datetime_clock_key(x->clock) - datetime_clock_key(y->clock);
}

static OuRef compare_in_zones(OuBor a, OuBor b, OuCompareOp op) {
    DatetimeOffset first, second;
    int64_t difference;
    if (!offset_of(a, &first) || !offset_of(b, &second)) {
        return NULL;
    }
    if (first.known != second.known) {
        return op == OU_EQ || op == OU_NE
                   ? ou_bool_new(op == OU_NE)
                   : ou_raise(&ou_exc_TypeError, "can't compare offset-naive and offset-aware datetimes");
    }
    if (same_offset(first, second)) {
        difference = compare_fields(datetime_as_moment(a), datetime_as_moment(b));
    } else if (!datetime_moment_difference(a, b, &difference)) {
        return NULL;
    }
    return difference == 0 ? compare_equal(a, first, b, second, op) : datetime_ordered(difference, 0, op);
}

OuRef datetime_moment_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (is_moment(b)) {
        const DatetimeMoment *x = datetime_as_moment(a), *y = datetime_as_moment(b);
        return x->zone == y->zone ? datetime_ordered(compare_fields(x, y), 0, op) : compare_in_zones(a, b, op);
    }
    if (!ou_is_kind_of(b, &datetime_date_type)) {
        return ou_newref(ou_not_implemented);
    }
    // A date would compare the days alone.
    return op == OU_EQ || op == OU_NE ? ou_bool_new(op == OU_NE)
                                      : ou_raise(&ou_exc_TypeError, "can't compare %T to %T", a, b);
}

// ---- hashes ----

// The offset as if the clock showed the moment for the first time: equal moments have equal hashes.
static bool first_offset(OuBor o, DatetimeOffset *out) {
    const DatetimeMoment *m = datetime_as_moment(o);
    if (!m->clock.fold) {
        return offset_of(o, out);
    }
    DatetimeClock clock = m->clock;
    clock.fold = 0;
    OuRef first = datetime_moment_new(o->type, m->day, clock, m->zone);
    bool ok = first && offset_of(first, out);
    ou_xdecref(first);
    return ok;
}

bool datetime_moment_hash(OuBor o, int64_t *hash) {
    DatetimeMoment *self = datetime_as_moment(o);
    if (self->hash == -1) {
        DatetimeOffset offset;
        if (!first_offset(o, &offset)) {
            return false;
        }
        if (!offset.known) {
            uint8_t state[DATETIME_DAY_BYTES + DATETIME_CLOCK_BYTES];
            datetime_pack_day(self->day, state);
            datetime_pack_clock(self->clock, state + DATETIME_DAY_BYTES);
            self->hash = ou_bytes_hash(state, sizeof(state));
        } else if (!datetime_delta_hash(datetime_ordinal(self->day), 0, datetime_clock_us(self->clock) - offset.us,
                                        &self->hash)) {
            return false;
        }
    }
    *hash = self->hash;
    return true;
}
