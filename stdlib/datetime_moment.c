// datetime: a date and a time of day, perhaps with a zone. Computing and comparing is in datetime_moment_math.c.
#include "stdlib/datetime_internal.h"

static DatetimeClock clock_of(OuBor o) {
    return datetime_as_moment(o)->clock;
}

static DatetimeDay day_of(OuBor o) {
    return datetime_as_moment(o)->day;
}

static OuBor zone_of(OuBor o) {
    return datetime_as_moment(o)->zone;
}

// ---- making ----

OuRef datetime_moment_new(OuType *type, DatetimeDay day, DatetimeClock clock, OuBor zone) {
    DatetimeMoment *self = (DatetimeMoment *)datetime_alloc(type, &datetime_moment_type, sizeof(DatetimeMoment));
    if (self == NULL) {
        return NULL;
    }
    self->hash = -1;
    self->day = day;
    self->clock = clock;
    self->zone = datetime_hold_zone(zone);
    return &self->head;
}

// Of fields that are yet to be checked; zone: None, NULL or anything, which is refused.
static OuRef moment_checked(OuType *type, const int ymd[3], const int hmsu[4], OuBor zone, int fold) {
    DatetimeDay day;
    DatetimeClock clock;
    return datetime_check_day(ymd, &day) && datetime_check_clock(hmsu, fold, &clock) &&
                   (zone == NULL || datetime_check_zone(zone))
               ? datetime_moment_new(type, day, clock, zone)
               : NULL;
}

// cls(year, ...): a class of the program's may answer anything. The fold gets lost, as in CPython.
static OuRef call_class(OuBor cls, const int ymd[3], const int hmsu[4], OuBor zone) {
    enum { COUNT = 8 };
    OuRef args[COUNT], result = NULL;
    bool ok = true;
    for (int i = 0; i < COUNT - 1; i++) {
        args[i] = ou_int_new(i < 3 ? ymd[i] : hmsu[i - 3]);
        ok = ok && args[i] != NULL;
    }
    args[COUNT - 1] = datetime_none_or(zone);
    if (ok) {
        result = ou_call(cls, ou_lend(args), COUNT, NULL);
    }
    for (int i = 0; i < COUNT; i++) {
        ou_xdecref(args[i]);
    }
    return result;
}

OuRef datetime_moment_checked(OuBor cls, const int ymd[3], const int hmsu[4], OuBor zone, int fold) {
    return cls == ou_type_object(&datetime_moment_type) ? moment_checked(&datetime_moment_type, ymd, hmsu, zone, fold)
                                                        : call_class(cls, ymd, hmsu, zone);
}

OuRef datetime_moment_for(OuBor cls, DatetimeDay day, DatetimeClock clock, OuBor zone) {
    if (cls == ou_type_object(&datetime_moment_type)) {
        return datetime_moment_new(&datetime_moment_type, day, clock, zone);
    }
    return call_class(cls, (int[]){day.year, day.month, day.day},
                      (int[]){clock.hour, clock.minute, clock.second, (int)clock.us}, zone);
}

static OuRef moment_from_state(OuType *type, OuBor o, OuBor zone) {
    static const DatetimeState form = {"datetime", DATETIME_DAY_BYTES + DATETIME_CLOCK_BYTES, 2, 1, 12, true};
    OuRef bytes = datetime_state(&form, o), self = NULL;
    if (bytes == NULL) {
        return NULL;
    }
    if (zone && zone != ou_none && !ou_is_kind_of(zone, &datetime_zone_type)) {
        ou_raise(&ou_exc_TypeError, "bad tzinfo state arg");
    } else {
        const uint8_t *state = ou_as_bytes(bytes)->data;
        DatetimeDay day = datetime_unpack_day(state);
        DatetimeClock clock = datetime_unpack_clock(state + DATETIME_DAY_BYTES);
        clock.fold = day.month >> 7;
        day.month &= 0x7f;
        self = datetime_moment_new(type, day, clock, zone);
    }
    ou_decref(bytes);
    return self;
}

enum { YEAR, HOUR = 3, ZONE = 7, FOLD, FIELDS };
#define FIELD_NAMES                                                                                                    \
    { "year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold" }

static OuRef moment_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {NULL, "iiiiiiiOi", 3, 8, FIELD_NAMES};
    int n[FIELDS] = {0};
    OuBor objects[FIELDS] = {NULL};
    if ((nargs == 1 || nargs == 2) && !ou_is(args[0], &ou_int_type)) {
        OuRef self = moment_from_state(type, args[0], nargs == 2 ? args[1] : NULL);
        if (self || ou_error_is_set()) {
            return self;
        }
    }
    return datetime_bind(&signature, args, nargs, kwnames, n, objects)
               ? moment_checked(type, n + YEAR, n + HOUR, objects[ZONE], n[FOLD])
               : NULL;
}

static void moment_dealloc(OuObject *o) {
    ou_xdecref(((DatetimeMoment *)o)->zone);
    if (OU_LIKELY(o->type == &datetime_moment_type)) {
        ou_object_free(o, sizeof(DatetimeMoment));
    } else {
        ou_type_free(o);
    }
}

// ---- from the clock and from text ----

// A moment of a number of seconds: local time without a zone, or, where `utc`, UTC with any.
static OuRef of_seconds(OuBor cls, int64_t seconds, int us, bool utc, OuBor zone) {
    int ymd[3], hmsu[4], fold;
    if (!datetime_fields(seconds, !utc, ymd, hmsu, &fold)) {
        return NULL;
    }
    hmsu[3] = us;
    return datetime_moment_checked(cls, ymd, hmsu, zone, fold);
}

// The same told in a zone: None stands for local time.
static OuRef told_in(OuBor cls, int64_t seconds, int us, OuBor zone) {
    bool local = zone == NULL || zone == ou_none;
    OuRef moment = of_seconds(cls, seconds, us, !local, zone);
    if (moment && !local) {
        ou_set(&moment, datetime_from_utc(zone, moment));
    }
    return moment;
}

static OuRef moment_now(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"now", "O", 0, 1, {"tz"}};
    OuBor zone = NULL;
    int64_t seconds;
    int us;
    return datetime_bind(&signature, args, nargs, kwnames, NULL, &zone) &&
                   (zone == NULL || datetime_check_zone(zone)) && datetime_now(&seconds, &us)
               ? told_in(cls, seconds, us, zone)
               : NULL;
}

static OuRef moment_utcnow(OuBor cls) {
    int64_t seconds;
    int us;
    return datetime_now(&seconds, &us) ? of_seconds(cls, seconds, us, true, NULL) : NULL;
}

static OuRef moment_fromtimestamp(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"fromtimestamp", "OO", 1, 2, {"timestamp", "tz"}};
    OuBor given[2] = {NULL};
    int64_t seconds;
    int us;
    return datetime_bind(&signature, args, nargs, kwnames, NULL, given) &&
                   (given[1] == NULL || datetime_check_zone(given[1])) && datetime_split_stamp(given[0], &seconds, &us)
               ? told_in(cls, seconds, us, given[1])
               : NULL;
}

static OuRef moment_utcfromtimestamp(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t seconds;
    int us;
    return datetime_exactly("utcfromtimestamp", nargs, kwnames, 1) && datetime_split_stamp(args[0], &seconds, &us)
               ? of_seconds(cls, seconds, us, true, NULL)
               : NULL;
}

static OuRef moment_combine(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"combine", "OOO", 2, 3, {"date", "time", "tzinfo"}};
    OuBor given[3] = {NULL};
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, given) ||
        !datetime_check_kind("combine", 1, given[0], &datetime_date_type) ||
        !datetime_check_kind("combine", 2, given[1], &datetime_time_type)) {
        return NULL;
    }
    DatetimeDay day = datetime_as_date(given[0])->day;
    const DatetimeTime *t = datetime_as_time(given[1]);
    DatetimeClock c = t->clock;
    return datetime_moment_checked(cls, (int[]){day.year, day.month, day.day},
                                   (int[]){c.hour, c.minute, c.second, (int)c.us}, given[2] ? given[2] : t->zone,
                                   c.fold);
}

static OuRef moment_strptime(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!datetime_exactly("strptime", nargs, kwnames, 2) || !ou_arg_is_str("strptime", 1, args[0]) ||
        !ou_arg_is_str("strptime", 2, args[1])) {
        return NULL;
    }
    OuRef function = ou_import_attr("_strptime", "_strptime_datetime");
    OuRef result = function ? ou_call_3(function, cls, args[0], args[1]) : NULL;
    ou_xdecref(function);
    return result;
}

static OuRef moment_fromisoformat(OuBor cls, OuBor text) {
    DatetimeParsed parsed;
    OuRef result = datetime_parse_moment(text, &parsed)
                       ? datetime_moment_checked(cls, parsed.ymd, parsed.hmsu, parsed.zone, 0)
                       : NULL;
    ou_xdecref(parsed.zone);
    return result;
}

// ---- parts ----

static OuRef moment_hour(OuBor o) {
    return ou_int_new(clock_of(o).hour);
}

static OuRef moment_minute(OuBor o) {
    return ou_int_new(clock_of(o).minute);
}

static OuRef moment_second(OuBor o) {
    return ou_int_new(clock_of(o).second);
}

static OuRef moment_microsecond(OuBor o) {
    return ou_int_new(clock_of(o).us);
}

static OuRef moment_tzinfo(OuBor o) {
    return datetime_none_or(zone_of(o));
}

static OuRef moment_fold(OuBor o) {
    return ou_int_new(clock_of(o).fold);
}

static OuRef moment_date(OuBor o) {
    DatetimeDay day = day_of(o);
    return datetime_date_for(ou_type_object(&datetime_date_type), (int[]){day.year, day.month, day.day});
}

static OuRef time_with(OuBor o, OuBor zone) {
    DatetimeClock c = clock_of(o), checked;
    return datetime_check_clock((int[]){c.hour, c.minute, c.second, (int)c.us}, c.fold, &checked)
               ? datetime_time_new(&datetime_time_type, checked, zone)
               : NULL;
}

static OuRef moment_time(OuBor o) {
    return time_with(o, NULL);
}

static OuRef moment_timetz(OuBor o) {
    return time_with(o, zone_of(o));
}

static OuRef moment_utcoffset(OuBor o) {
    return datetime_ask_zone(zone_of(o), "utcoffset", o);
}

static OuRef moment_dst(OuBor o) {
    return datetime_ask_zone(zone_of(o), "dst", o);
}

static OuRef moment_tzname(OuBor o) {
    return datetime_ask_name(zone_of(o), o);
}

static OuRef moment_timetuple(OuBor o) {
    DatetimeOffset saving;
    if (!datetime_ask_offset(zone_of(o), "dst", o, &saving)) {
        return NULL;
    }
    return datetime_struct_time(day_of(o), clock_of(o), !saving.known ? -1 : saving.us != 0);
}

static OuRef moment_utctimetuple(OuBor o) {
    DatetimeOffset offset;
    if (!datetime_ask_offset(zone_of(o), "utcoffset", o, &offset)) {
        return NULL;
    }
    OuRef utc = offset.known ? datetime_moment_plus(o, 0, -offset.us) : ou_newref(o), result = NULL;
    if (utc && ou_is_kind_of(utc, &datetime_moment_type)) {
        result = datetime_struct_time(day_of(utc), clock_of(utc), 0);
    } else if (utc) {
        ou_raise(&ou_exc_TypeError, "a datetime is required, not '%.200T'", utc);
    }
    ou_xdecref(utc);
    return result;
}

static OuRef moment_timestamp(OuBor o) {
    const DatetimeMoment *self = datetime_as_moment(o);
    if (self->zone == NULL) {
        int64_t stamp;
        return datetime_local_stamp(self->day, self->clock, &stamp) ? ou_float_new((double)stamp + self->clock.us / 1e6)
                                                                    : NULL;
    }
    int64_t us = 0;
    OuRef epoch =
        datetime_moment_new(&datetime_moment_type, (DatetimeDay){1970, 1, 1}, datetime_midnight, &datetime_utc.head);
    bool ok = epoch && datetime_moment_difference(o, epoch, &us);
    ou_xdecref(epoch);
    return ok ? datetime_seconds_of(us) : NULL;
}

// ---- other fields, other zones ----

static OuRef moment_replace(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"replace", "iiiiiiiOi", 0, 8, FIELD_NAMES};
    DatetimeDay day = day_of(o);
    DatetimeClock c = clock_of(o);
    int n[FIELDS] = {day.year, day.month, day.day, c.hour, c.minute, c.second, (int)c.us, 0, c.fold};
    OuBor objects[FIELDS] = {[ZONE] = zone_of(o)};
    if (!datetime_bind(&signature, args, nargs, kwnames, n, objects)) {
        return NULL;
    }
    if (n[FOLD] != 0 && n[FOLD] != 1) {
        return ou_raise(&ou_exc_ValueError, "fold must be either 0 or 1");
    }
    return moment_checked(o->type, n + YEAR, n + HOUR, objects[ZONE], n[FOLD]);
}

// What its own zone says of a moment's offset; the system's where there is none or it does not know. *same: the zone is
// the one that is asked for.
static bool own_offset(OuBor o, OuBor wanted, int64_t *us, bool *same) {
    const DatetimeMoment *self = datetime_as_moment(o);
    DatetimeOffset offset = {0};
    *same = self->zone && self->zone == wanted;
    if (*same || (self->zone && !datetime_ask_offset(self->zone, "utcoffset", o, &offset))) {
        return *same;
    }
    if (!offset.known) {
        int64_t stamp;
        struct tm tm;
        if (!datetime_local_stamp(self->day, self->clock, &stamp) || !datetime_tm(stamp, true, &tm)) {
            return false;
        }
        offset.us = tm.tm_gmtoff * (int64_t)DATETIME_SECOND;
    }
    *us = offset.us;
    return true;
}

// The system's zone at a moment that is told in UTC.
static OuRef local_zone_at(OuBor utc) {
    int64_t rest, us = datetime_moment_us(datetime_as_moment(utc)) - (int64_t)DATETIME_EPOCH * DATETIME_DAY_US;
    return datetime_local_zone(datetime_floor_divide(us, DATETIME_SECOND, &rest));
}

static OuRef moment_astimezone(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"astimezone", "O", 0, 1, {"tz"}};
    OuBor wanted = ou_none;
    int64_t us;
    bool same;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, &wanted) || !datetime_check_zone(wanted) ||
        !own_offset(o, wanted, &us, &same)) {
        return NULL;
    }
    if (same) {
        return ou_newref(o);
    }
    OuRef utc = datetime_moment_plus(o, 0, -us), zone = NULL, moment = NULL, result = NULL;
    if (utc && !ou_is_kind_of(utc, &datetime_moment_type)) { // a class of the program's may answer anything
        ou_raise(&ou_exc_TypeError, "a datetime is required, not '%.200T'", utc);
    } else if (utc) {
        zone = wanted == ou_none ? local_zone_at(utc) : ou_newref(wanted);
    }
    if (zone) {
        moment = datetime_moment_new(utc->type, day_of(utc), clock_of(utc), zone);
    }
    if (moment) {
        result = datetime_from_utc(zone, moment);
    }
    ou_xdecref(utc);
    ou_xdecref(zone);
    ou_xdecref(moment);
    return result;
}

// ---- text ----

static OuRef moment_ctime(OuBor o) {
    return datetime_ctime(day_of(o), clock_of(o));
}

static OuRef isoformat(OuBor o, uint32_t separator, DatetimeSpec spec) {
    char text[2 * DATETIME_TEXT];
    DatetimeOffset offset;
    if (!datetime_ask_offset(zone_of(o), "utcoffset", o, &offset)) {
        return NULL;
    }
    char *day_end = datetime_put_day(text, day_of(o)), *end = datetime_put_clock(day_end + 1, clock_of(o), spec);
    end = datetime_put_offset(end, offset, ":");
    *day_end = (char)separator;
    if (separator < 0x80) {
        return datetime_text(text, end);
    }
    *day_end = '\0';
    OuRef character = ou_str_from_char(separator), result = NULL;
    *end = '\0';
    if (character) {
        result = ou_str_format("%s%U%s", text, character, day_end + 1);
        ou_decref(character);
    }
    return result;
}

static OuRef moment_isoformat(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"isoformat", "OO", 0, 2, {"sep", "timespec"}};
    OuBor given[2] = {NULL};
    DatetimeSpec spec;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, given)) {
        return NULL;
    }
    if (given[0] && (!ou_isa(given[0], OU_TYPE_STR) || ou_str_length(given[0]) != 1)) {
        return ou_raise(&ou_exc_TypeError, "isoformat() argument 1 must be a unicode character, not %s",
                        given[0] == ou_none ? "None" : given[0]->type->name);
    }
    return datetime_timespec(given[1], 2, &spec) ? isoformat(o, given[0] ? ou_str_at(given[0], 0) : 'T', spec) : NULL;
}

// A subclass may have an isoformat() of its own.
static OuRef moment_str(OuBor o) {
    if (ou_is(o, &datetime_moment_type)) {
        return isoformat(o, ' ', DATETIME_AUTO);
    }
    OuRef space = ou_str_from_char(' '), result = space ? datetime_call(o, "isoformat", (OuBor[]){space}, 1) : NULL;
    ou_xdecref(space);
    return result;
}

static OuRef moment_repr(OuBor o) {
    DatetimeDay d = day_of(o);
    DatetimeClock c = clock_of(o);
    const int fields[] = {d.year, d.month, d.day, c.hour, c.minute, c.second, (int)c.us};
    return datetime_repr(o, fields, c.us ? 7 : c.second ? 6 : 5, zone_of(o), c.fold, false);
}

// ---- pickling ----

static OuRef reduced(OuBor o, bool tells_fold) {
    uint8_t state[DATETIME_DAY_BYTES + DATETIME_CLOCK_BYTES];
    datetime_pack_day(day_of(o), state);
    datetime_pack_clock(clock_of(o), state + DATETIME_DAY_BYTES);
    if (tells_fold && clock_of(o).fold) {
        state[2] |= 0x80;
    }
    return datetime_reduced(o, state, sizeof(state), zone_of(o));
}

static OuRef moment_reduce_ex(OuBor o, OuArgs args, size_t nargs) {
    int protocol;
    return datetime_exactly("__reduce_ex__", nargs, NULL, 1) && datetime_int(args[0], &protocol)
               ? reduced(o, protocol > 3)
               : NULL;
}

static OuRef moment_reduce(OuBor o) {
    return reduced(o, false);
}

#define CLASS_METHOD(py_name, call_kind, member, fn, text)                                                             \
    { .name = py_name, .kind = call_kind, .binding = OU_METHOD_CLASS, .call.member = fn, .doc = text }

static const OuMethodDef moment_methods[] = {
    OU_CLASSMETHOD("now", moment_now,
                   "now($type, /, tz=None)\n--\n\nThe moment that is now, in a zone or in local time."),
    CLASS_METHOD("utcnow", OU_CALL_NOARGS, noargs, moment_utcnow,
                 "The moment that is now told in UTC, without a zone."),
    OU_CLASSMETHOD("fromtimestamp", moment_fromtimestamp,
                   "timestamp[, tz] -> the moment a number of seconds after 1970, in a zone or in local time."),
    OU_CLASSMETHOD("utcfromtimestamp", moment_utcfromtimestamp, "timestamp -> the same told in UTC, without a zone."),
    OU_CLASSMETHOD("strptime", moment_strptime, "string, format -> the moment that a text tells."),
    OU_CLASSMETHOD("combine", moment_combine, "date, time -> datetime with the fields of both."),
    CLASS_METHOD("fromisoformat", OU_CALL_ONE, one, moment_fromisoformat,
                 "string -> the moment that an ISO 8601 text tells."),
    OU_NOARGS("date", moment_date, "The day."),
    OU_NOARGS("time", moment_time, "The time of day, without the zone."),
    OU_NOARGS("timetz", moment_timetz, "The time of day with the zone."),
    OU_NOARGS("ctime", moment_ctime, "The moment as C's ctime() writes it."),
    OU_NOARGS("timetuple", moment_timetuple, "The fields as time.localtime() gives them."),
    OU_NOARGS("timestamp", moment_timestamp, "Seconds since 1970 in UTC, a float."),
    OU_NOARGS("utctimetuple", moment_utctimetuple, "The fields of the same moment in UTC."),
    OU_KEYWORDS("isoformat", moment_isoformat,
                "[sep] -> YYYY-MM-DDTHH:MM[:SS[.mmm[uuu]]][+HH:MM].\n\nsep stands between date and time. The argument "
                "timespec says how much of the time is told: 'auto', 'hours', 'minutes', 'seconds', 'milliseconds' or "
                "'microseconds'."),
    OU_NOARGS("utcoffset", moment_utcoffset, "How much the zone's clocks are ahead of UTC, or None."),
    OU_NOARGS("tzname", moment_tzname, "The zone's name, or None."),
    OU_NOARGS("dst", moment_dst, "The zone's daylight saving time, or None."),
    OU_KEYWORDS("replace", moment_replace, "The moment with other fields."),
    OU_KEYWORDS("astimezone", moment_astimezone, "tz -> the same moment told in another zone, or in the local one."),
    OU_FAST("__reduce_ex__", moment_reduce_ex, "__reduce_ex__(proto) -> (cls, state)"),
    OU_NOARGS("__reduce__", moment_reduce, "__reduce__() -> (cls, state)"),
    {0},
};

static const OuGetSetDef moment_getset[] = {
    {"hour", moment_hour, NULL, NULL},
    {"minute", moment_minute, NULL, NULL},
    {"second", moment_second, NULL, NULL},
    {"microsecond", moment_microsecond, NULL, NULL},
    {"tzinfo", moment_tzinfo, NULL, NULL},
    {"fold", moment_fold, NULL, NULL},
    {0},
};

OuType datetime_moment_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = moment_dealloc}},
    .name = "datetime.datetime",
    .doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\n"
           "A date and a time of day. The zone is None or of a subclass of tzinfo.",
    .flags = OU_TYPE_BASE,
    .parent = &datetime_date_type,
    .instance_size = sizeof(DatetimeMoment),
    .methods = moment_methods,
    .getset = moment_getset,
    .new = moment_type_new,
    .repr = moment_repr,
    .str = moment_str,
    .hash = datetime_moment_hash,
    .compare = datetime_moment_compare,
    .add = datetime_moment_add,
    .subtract = datetime_moment_subtract,
};
