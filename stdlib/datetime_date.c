// date: a day of the calendar.
#include "stdlib/datetime_internal.h"

const DatetimeClock datetime_midnight = {0};

static bool is_date(OuBor o) {
    return ou_is_kind_of(o, &datetime_date_type);
}

static bool is_moment(OuBor o) {
    return ou_is_kind_of(o, &datetime_moment_type);
}

static DatetimeDay day_of(OuBor o) {
    return datetime_as_date(o)->day;
}

// ---- making ----

OuRef datetime_date_new(OuType *type, DatetimeDay day) {
    DatetimeDate *self = (DatetimeDate *)datetime_alloc(type, &datetime_date_type, sizeof(DatetimeDate));
    if (self == NULL) {
        return NULL;
    }
    self->hash = -1;
    self->day = day;
    return &self->head;
}

OuRef datetime_date_for(OuBor cls, const int ymd[3]) {
    DatetimeDay day;
    if (cls == ou_type_object(&datetime_date_type)) {
        return datetime_check_day(ymd, &day) ? datetime_date_new(&datetime_date_type, day) : NULL;
    }
    if (cls == ou_type_object(&datetime_moment_type)) {
        return datetime_moment_checked(cls, ymd, (int[4]){0}, NULL, 0);
    }
    OuRef year = ou_int_new(ymd[0]), month = ou_int_new(ymd[1]), number = ou_int_new(ymd[2]);
    OuRef result = year && month && number ? ou_call_3(cls, year, month, number) : NULL;
    ou_xdecref(year);
    ou_xdecref(month);
    ou_xdecref(number);
    return result;
}

// A day that is known to exist, for an object's class.
static OuRef date_for_day(OuType *type, DatetimeDay day) {
    return type == &datetime_date_type ? datetime_date_new(type, day)
                                       : datetime_date_for(ou_type_object(type), (int[]){day.year, day.month, day.day});
}

static OuRef date_from_state(OuType *type, OuBor o) {
    static const DatetimeState form = {"date", DATETIME_DAY_BYTES, 2, 1, 12, false};
    OuRef state = datetime_state(&form, o), self = NULL;
    if (state) {
        self = datetime_date_new(type, datetime_unpack_day(ou_as_bytes(state)->data));
        ou_decref(state);
    }
    return self;
}

static const DatetimeSignature date_signature = {NULL, "iii", 3, 3, {"year", "month", "day"}};

static OuRef date_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    int ymd[3] = {0};
    DatetimeDay day;
    if (nargs == 1 && !ou_is(args[0], &ou_int_type)) {
        OuRef self = date_from_state(type, args[0]);
        if (self || ou_error_is_set()) {
            return self;
        }
    }
    return datetime_bind(&date_signature, args, nargs, kwnames, ymd, NULL) && datetime_check_day(ymd, &day)
               ? datetime_date_new(type, day)
               : NULL;
}

static void date_dealloc(OuObject *o) {
    if (OU_LIKELY(o->type == &datetime_date_type)) {
        ou_object_free(o, sizeof(DatetimeDate));
    } else {
        ou_type_free(o);
    }
}

static OuRef date_fromtimestamp(OuBor cls, OuBor stamp) {
    time_t seconds;
    struct tm tm;
    OuRef number = ou_isa(stamp, OU_TYPE_FLOAT) ? ou_newref(stamp) : ou_index(stamp);
    bool fine = number && time_take_stamp(number, &seconds) && datetime_tm(seconds, true, &tm);
    ou_xdecref(number);
    return fine ? datetime_date_for(cls, (int[]){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}) : NULL;
}

// By time.time() and the class's own fromtimestamp().
static OuRef date_today(OuBor cls) {
    OuRef function = ou_import_attr("time", "time"), now = function ? ou_call_0(function) : NULL;
    OuRef result = now ? datetime_call(cls, "fromtimestamp", (OuBor[]){now}, 1) : NULL;
    ou_xdecref(function);
    ou_xdecref(now);
    return result;
}

static OuRef date_fromordinal(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    int ordinal, ymd[3];
    if (!datetime_exactly("fromordinal", nargs, kwnames, 1) || !datetime_int(args[0], &ordinal)) {
        return NULL;
    }
    if (ordinal < 1) {
        return ou_raise(&ou_exc_ValueError, "ordinal must be >= 1");
    }
    datetime_ymd_of(ordinal, ymd);
    return datetime_date_for(cls, ymd);
}

static OuRef date_fromisoformat(OuBor cls, OuBor text) {
    int ymd[3];
    return datetime_parse_date(text, ymd) ? datetime_date_for(cls, ymd) : NULL;
}

static OuRef date_fromisocalendar(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"fromisocalendar", "iii", 3, 3, {"year", "week", "day"}};
    int n[3], ymd[3];
    if (!datetime_bind(&signature, args, nargs, kwnames, n, NULL)) {
        if (ou_error_is(OverflowError)) {
            ou_error_clear();
            ou_raise(&ou_exc_ValueError, "ISO calendar component out of range");
        }
        return NULL;
    }
    if (n[0] < DATETIME_MIN_YEAR || n[0] > DATETIME_MAX_YEAR) {
        return ou_raise(&ou_exc_ValueError, "Year is out of range: %d", n[0]);
    }
    switch (datetime_from_week(&(DatetimeWeek){n[0], n[1], n[2]}, ymd)) {
    case DATETIME_WEEK_BAD_WEEK: return ou_raise(&ou_exc_ValueError, "Invalid week: %d", n[1]);
    case DATETIME_WEEK_BAD_DAY: return ou_raise(&ou_exc_ValueError, "Invalid day: %d (range is [1, 7])", n[2]);
    default: return datetime_date_for(cls, ymd);
    }
}

// ---- parts and text ----

static OuRef date_year(OuBor o) {
    return ou_int_new(day_of(o).year);
}

static OuRef date_month(OuBor o) {
    return ou_int_new(day_of(o).month);
}

static OuRef date_day(OuBor o) {
    return ou_int_new(day_of(o).day);
}

static OuRef date_repr(OuBor o) {
    DatetimeDay day = day_of(o);
    return datetime_repr(o, (int[]){day.year, day.month, day.day}, 3, NULL, false, false);
}

static OuRef date_isoformat(OuBor o) {
    char text[DATETIME_TEXT];
    return datetime_text(text, datetime_put_day(text, day_of(o)));
}

static OuRef date_ctime(OuBor o) {
    return datetime_ctime(day_of(o), datetime_midnight);
}

static OuRef date_timetuple(OuBor o) {
    return datetime_struct_time(day_of(o), datetime_midnight, -1);
}

static OuRef date_strftime(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"strftime", "O", 1, 1, {"format"}};
    OuBor format;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, &format) || !ou_arg_is_str("strftime", 1, format)) {
        return NULL;
    }
    OuRef fields = datetime_call(o, "timetuple", NULL, 0), result = NULL;
    if (fields) {
        const DatetimeMoment *m = is_moment(o) ? datetime_as_moment(o) : NULL;
        result = datetime_strftime(format, fields, m ? m->clock.us : 0, m ? m->zone : NULL, o);
    }
    ou_xdecref(fields);
    return result;
}

static OuRef date_toordinal(OuBor o) {
    return ou_int_new(datetime_ordinal(day_of(o)));
}

static OuRef date_weekday(OuBor o) {
    return ou_int_new(datetime_weekday(day_of(o)));
}

static OuRef date_isoweekday(OuBor o) {
    return ou_int_new(datetime_weekday(day_of(o)) + 1);
}

OuRef datetime_date_isocalendar(OuBor o) {
    DatetimeWeek week = datetime_week_of(day_of(o));
    return datetime_week_new(&week);
}

static OuRef date_replace(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"replace", "iii", 0, 3, {"year", "month", "day"}};
    DatetimeDay day = day_of(o);
    int ymd[] = {day.year, day.month, day.day};
    return datetime_bind(&signature, args, nargs, kwnames, ymd, NULL) && datetime_check_day(ymd, &day)
               ? datetime_date_new(o->type, day)
               : NULL;
}

// ---- comparing and computing ----

static OuRef date_compare(OuBor a, OuBor b, OuCompareOp op) {
    return is_date(b) ? datetime_ordered(datetime_day_key(day_of(a)), datetime_day_key(day_of(b)), op)
                      : ou_newref(ou_not_implemented);
}

static bool date_hash(OuBor o, int64_t *hash) {
    DatetimeDate *self = datetime_as_date(o);
    if (self->hash == -1) {
        uint8_t state[DATETIME_DAY_BYTES];
        datetime_pack_day(self->day, state);
        self->hash = ou_bytes_hash(state, sizeof(state));
    }
    *hash = self->hash;
    return true;
}

static OuRef plus_days(OuBor date, int64_t days) {
    int64_t ordinal = datetime_ordinal(day_of(date)) + days;
    if (ordinal < 1 || ordinal > DATETIME_MAX_ORDINAL) {
        return ou_raise(&ou_exc_OverflowError, "date value out of range");
    }
    return date_for_day(date->type, datetime_day_of((int)ordinal));
}

static OuRef date_add(OuBor a, OuBor b) {
    OuBor date = is_date(a) ? a : b, delta = date == a ? b : a;
    if (is_moment(date) || !ou_is_kind_of(delta, &datetime_delta_type)) {
        return ou_newref(ou_not_implemented);
    }
    return plus_days(date, datetime_as_delta(delta)->days);
}

static OuRef date_subtract(OuBor a, OuBor b) {
    if (!is_date(a) || is_moment(a) || is_moment(b)) {
        return ou_newref(ou_not_implemented);
    }
    if (is_date(b)) {
        return datetime_delta_new(&datetime_delta_type, datetime_ordinal(day_of(a)) - datetime_ordinal(day_of(b)), 0,
                                  0);
    }
    return ou_is_kind_of(b, &datetime_delta_type) ? plus_days(a, -(int64_t)datetime_as_delta(b)->days)
                                                  : ou_newref(ou_not_implemented);
}

OuRef datetime_reduced(OuBor self, const uint8_t *state, size_t n, OuBor zone) {
    OuRef bytes = ou_bytes_new(state, n), args = NULL;
    if (bytes) {
        args = zone ? ou_tuple_pack(2, bytes, zone) : ou_tuple_pack(1, bytes);
        ou_decref(bytes);
    }
    return ou_reduced_take(self, args);
}

static OuRef date_reduce(OuBor o) {
    uint8_t state[DATETIME_DAY_BYTES];
    datetime_pack_day(day_of(o), state);
    return datetime_reduced(o, state, sizeof(state), NULL);
}

#define CLASS_METHOD(py_name, call_kind, member, fn, text)                                                             \
    { .name = py_name, .kind = call_kind, .binding = OU_METHOD_CLASS, .call.member = fn, .doc = text }

static const OuMethodDef date_methods[] = {
    CLASS_METHOD("fromtimestamp", OU_CALL_ONE, one, date_fromtimestamp,
                 "fromtimestamp($type, timestamp, /)\n--\n\nThe local date of a number of seconds since 1970."),
    OU_CLASSMETHOD("fromordinal", date_fromordinal, "int -> date of a day counted from 0001-01-01, which is day 1."),
    CLASS_METHOD("fromisoformat", OU_CALL_ONE, one, date_fromisoformat, "str -> date that an ISO 8601 text tells."),
    CLASS_METHOD("fromisocalendar", OU_CALL_KEYWORDS, keywords, date_fromisocalendar,
                 "int, int, int -> date of an ISO year, week and weekday."),
    CLASS_METHOD("today", OU_CALL_NOARGS, noargs, date_today,
                 "The local date of now: self.fromtimestamp(time.time())."),
    OU_NOARGS("ctime", date_ctime, "The date as C's ctime() writes it."),
    OU_KEYWORDS("strftime", date_strftime, "format -> text made after the format."),
    OU_FAST("__format__", datetime_format, "Text made by strftime()."),
    OU_NOARGS("timetuple", date_timetuple, "The fields as time.localtime() gives them."),
    OU_NOARGS("isocalendar", datetime_date_isocalendar, "ISO year, week and weekday."),
    OU_NOARGS("isoformat", date_isoformat, "YYYY-MM-DD."),
    OU_NOARGS("isoweekday", date_isoweekday, "1 for Monday to 7 for Sunday."),
    OU_NOARGS("toordinal", date_toordinal, "The day counted from 0001-01-01, which is day 1."),
    OU_NOARGS("weekday", date_weekday, "0 for Monday to 6 for Sunday."),
    OU_KEYWORDS("replace", date_replace, "The date with other fields."),
    OU_NOARGS("__reduce__", date_reduce, "__reduce__() -> (cls, state)"),
    {0},
};

static const OuGetSetDef date_getset[] = {
    {"year", date_year, NULL, NULL},
    {"month", date_month, NULL, NULL},
    {"day", date_day, NULL, NULL},
    {0},
};

OuType datetime_date_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = date_dealloc}},
    .name = "datetime.date",
    .doc = "date(year, month, day) --> a day of the calendar",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(DatetimeDate),
    .methods = date_methods,
    .getset = date_getset,
    .new = date_type_new,
    .repr = date_repr,
    .str = datetime_str,
    .hash = date_hash,
    .compare = date_compare,
    .add = date_add,
    .subtract = date_subtract,
};
