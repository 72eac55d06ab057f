// time: a time of day, perhaps with a zone.
#include "stdlib/datetime_internal.h"

static DatetimeClock clock_of(OuBor o) {
    return datetime_as_time(o)->clock;
}

// ---- making ----

OuRef datetime_time_new(OuType *type, DatetimeClock clock, OuBor zone) {
    DatetimeTime *self = (DatetimeTime *)datetime_alloc(type, &datetime_time_type, sizeof(DatetimeTime));
    if (self == NULL) {
        return NULL;
    }
    self->hash = -1;
    self->clock = clock;
    self->zone = datetime_hold_zone(zone);
    return &self->head;
}

// zone: None, NULL or anything, which is refused.
static OuRef time_checked(OuType *type, const int hmsu[4], OuBor zone, int fold) {
    DatetimeClock clock;
    return datetime_check_clock(hmsu, fold, &clock) && (zone == NULL || datetime_check_zone(zone))
               ? datetime_time_new(type, clock, zone)
               : NULL;
}

static OuRef time_from_state(OuType *type, OuBor o, OuBor zone) {
    static const DatetimeState form = {"time", DATETIME_CLOCK_BYTES, 0, 0, 23, true};
    OuRef bytes = datetime_state(&form, o), self = NULL;
    if (bytes == NULL) {
        return NULL;
    }
    if (zone && zone != ou_none && !ou_is_kind_of(zone, &datetime_zone_type)) {
        ou_raise(&ou_exc_TypeError, "bad tzinfo state arg");
    } else {
        DatetimeClock clock = datetime_unpack_clock(ou_as_bytes(bytes)->data);
        clock.fold = clock.hour >> 7;
        clock.hour &= 0x7f;
        self = datetime_time_new(type, clock, zone);
    }
    ou_decref(bytes);
    return self;
}

static OuRef time_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {
        NULL, "iiiiOi", 0, 5, {"hour", "minute", "second", "microsecond", "tzinfo", "fold"}};
    int n[6] = {0};
    OuBor objects[6] = {NULL};
    if ((nargs == 1 || nargs == 2) && !ou_is(args[0], &ou_int_type)) {
        OuRef self = time_from_state(type, args[0], nargs == 2 ? args[1] : NULL);
        if (self || ou_error_is_set()) {
            return self;
        }
    }
    return datetime_bind(&signature, args, nargs, kwnames, n, objects) ? time_checked(type, n, objects[4], n[5]) : NULL;
}

static void time_dealloc(OuObject *o) {
    ou_xdecref(((DatetimeTime *)o)->zone);
    if (OU_LIKELY(o->type == &datetime_time_type)) {
        ou_object_free(o, sizeof(DatetimeTime));
    } else {
        ou_type_free(o);
    }
}

static OuRef call_class(OuBor cls, const DatetimeParsed *parsed) {
    OuRef args[5] = {NULL}, result = NULL;
    bool ok = true;
    for (int i = 0; i < 4; i++) {
        args[i] = ou_int_new(parsed->hmsu[i]);
        ok = ok && args[i] != NULL;
    }
    args[4] = datetime_none_or(parsed->zone);
    if (ok) {
        result = ou_call(cls, ou_lend(args), 5, NULL);
    }
    for (int i = 0; i < 5; i++) {
        ou_xdecref(args[i]);
    }
    return result;
}

static OuRef time_fromisoformat(OuBor cls, OuBor text) {
    DatetimeParsed parsed;
    OuRef result = NULL;
    if (datetime_parse_time(text, &parsed)) {
        result = cls == ou_type_object(&datetime_time_type)
                     ? time_checked(&datetime_time_type, parsed.hmsu, parsed.zone, 0)
                     : call_class(cls, &parsed);
    }
    ou_xdecref(parsed.zone);
    return result;
}

// ---- parts and text ----

static OuRef time_hour(OuBor o) {
    return ou_int_new(clock_of(o).hour);
}

static OuRef time_minute(OuBor o) {
    return ou_int_new(clock_of(o).minute);
}

static OuRef time_second(OuBor o) {
    return ou_int_new(clock_of(o).second);
}

static OuRef time_microsecond(OuBor o) {
    return ou_int_new(clock_of(o).us);
}

static OuRef time_tzinfo(OuBor o) {
    return datetime_none_or(datetime_as_time(o)->zone);
}

static OuRef time_fold(OuBor o) {
    return ou_int_new(clock_of(o).fold);
}

static OuRef time_utcoffset(OuBor o) {
    return datetime_ask_zone(datetime_as_time(o)->zone, "utcoffset", ou_none);
}

static OuRef time_dst(OuBor o) {
    return datetime_ask_zone(datetime_as_time(o)->zone, "dst", ou_none);
}

static OuRef time_tzname(OuBor o) {
    return datetime_ask_name(datetime_as_time(o)->zone, ou_none);
}

static OuRef time_repr(OuBor o) {
    DatetimeClock c = clock_of(o);
    const int fields[] = {c.hour, c.minute, c.second, (int)c.us};
    return datetime_repr(o, fields, c.us ? 4 : c.second ? 3 : 2, datetime_as_time(o)->zone, c.fold, true);
}

static OuRef time_isoformat(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"isoformat", "O", 0, 1, {"timespec"}};
    char text[DATETIME_TEXT];
    OuBor given = NULL;
    DatetimeSpec spec;
    DatetimeOffset offset;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, &given) || !datetime_timespec(given, 1, &spec) ||
        !datetime_ask_offset(datetime_as_time(o)->zone, "utcoffset", ou_none, &offset)) {
        return NULL;
    }
    return datetime_text(text, datetime_put_offset(datetime_put_clock(text, clock_of(o), spec), offset, ":"));
}

static OuRef time_strftime(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"strftime", "O", 1, 1, {"format"}};
    OuBor format;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, &format) || !ou_arg_is_str("strftime", 1, format)) {
        return NULL;
    }
    const DatetimeClock c = clock_of(o);
    const int numbers[] = {1900, 1, 1, c.hour, c.minute, c.second, 0, 1, -1};
    OuRef fields = ou_tuple_alloc(9), result = NULL;
    bool ok = fields != NULL;
    for (size_t i = 0; ok && i < 9; i++) {
        ou_as_tuple(fields)->items[i] = ou_int_new(numbers[i]);
        ok = ou_tuple_borrow(fields, i) != NULL;
    }
    if (ok) {
        ou_gc_track(fields);
        result = datetime_strftime(format, fields, c.us, datetime_as_time(o)->zone, ou_none);
    }
    ou_xdecref(fields);
    return result;
}

static OuRef time_replace(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {
        "replace", "iiiiOi", 0, 5, {"hour", "minute", "second", "microsecond", "tzinfo", "fold"}};
    DatetimeClock c = clock_of(o);
    int n[] = {c.hour, c.minute, c.second, (int)c.us, 0, c.fold};
    OuBor objects[6] = {[4] = datetime_as_time(o)->zone};
    if (!datetime_bind(&signature, args, nargs, kwnames, n, objects)) {
        return NULL;
    }
    if (n[5] != 0 && n[5] != 1) {
        return ou_raise(&ou_exc_ValueError, "fold must be either 0 or 1");
    }
    return time_checked(o->type, n, objects[4], n[5]);
}

// ---- comparing ----

static bool offset_of(const DatetimeTime *t, DatetimeOffset *out) {
    return datetime_ask_offset(t->zone, "utcoffset", ou_none, out);
}

static OuRef time_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is_kind_of(b, &datetime_time_type)) {
        return ou_newref(ou_not_implemented);
    }
    const DatetimeTime *x = datetime_as_time(a), *y = datetime_as_time(b);
    DatetimeOffset first = {0}, second = {0};
    if (x->zone != y->zone && (!offset_of(x, &first) || !offset_of(y, &second))) {
        return NULL;
    }
    if (first.known == second.known && first.us == second.us) {
        return datetime_ordered(datetime_clock_key(x->clock), datetime_clock_key(y->clock), op);
    }
    if (first.known && second.known) { // offsets that differ count in whole seconds
        int64_t rest, skew = datetime_floor_divide(first.us, DATETIME_SECOND, &rest);
        skew -= datetime_floor_divide(second.us, DATETIME_SECOND, &rest);
        return datetime_ordered(datetime_clock_us(x->clock) - skew * DATETIME_SECOND, datetime_clock_us(y->clock), op);
    }
    if (op != OU_EQ && op != OU_NE) {
        return ou_raise(&ou_exc_TypeError, "can't compare offset-naive and offset-aware times");
    }
    return ou_bool_new(op == OU_NE);
}

static bool time_hash(OuBor o, int64_t *hash) {
    DatetimeTime *self = datetime_as_time(o);
    if (self->hash == -1) {
        DatetimeOffset offset;
        if (!offset_of(self, &offset)) {
            return false;
        }
        if (!offset.known) {
            uint8_t state[DATETIME_CLOCK_BYTES];
            datetime_pack_clock(self->clock, state);
            self->hash = ou_bytes_hash(state, sizeof(state));
        } else if (!datetime_delta_hash(0, 0, datetime_clock_us(self->clock) - offset.us, &self->hash)) {
            return false;
        }
    }
    *hash = self->hash;
    return true;
}

// ---- pickling ----

static OuRef reduced(OuBor o, bool tells_fold) {
    uint8_t state[DATETIME_CLOCK_BYTES];
    datetime_pack_clock(clock_of(o), state);
    if (tells_fold && clock_of(o).fold) {
        state[0] |= 0x80;
    }
    return datetime_reduced(o, state, sizeof(state), datetime_as_time(o)->zone);
}

static OuRef time_reduce_ex(OuBor o, OuArgs args, size_t nargs) {
    int protocol;
    return datetime_exactly("__reduce_ex__", nargs, NULL, 1) && datetime_int(args[0], &protocol)
               ? reduced(o, protocol > 3)
               : NULL;
}

static OuRef time_reduce(OuBor o) {
    return reduced(o, false);
}

static const OuMethodDef time_methods[] = {
    OU_KEYWORDS(
        "isoformat", time_isoformat,
        "HH:MM[:SS[.mmm[uuu]]][+HH:MM].\n\nThe argument timespec says how much is told: 'auto', 'hours', 'minutes', "
        "'seconds', 'milliseconds' or 'microseconds'."),
    OU_KEYWORDS("strftime", time_strftime, "format -> text made after the format."),
    OU_FAST("__format__", datetime_format, "Text made by strftime()."),
    OU_NOARGS("utcoffset", time_utcoffset, "How much the zone's clocks are ahead of UTC, or None."),
    OU_NOARGS("tzname", time_tzname, "The zone's name, or None."),
    OU_NOARGS("dst", time_dst, "The zone's daylight saving time, or None."),
    OU_KEYWORDS("replace", time_replace, "The time with other fields."),
    {.name = "fromisoformat",
     .kind = OU_CALL_ONE,
     .binding = OU_METHOD_CLASS,
     .call.one = time_fromisoformat,
     .doc = "str -> time that an ISO 8601 text tells."},
    OU_FAST("__reduce_ex__", time_reduce_ex, "__reduce_ex__(proto) -> (cls, state)"),
    OU_NOARGS("__reduce__", time_reduce, "__reduce__() -> (cls, state)"),
    {0},
};

static const OuGetSetDef time_getset[] = {
    {"hour", time_hour, NULL, NULL},
    {"minute", time_minute, NULL, NULL},
    {"second", time_second, NULL, NULL},
    {"microsecond", time_microsecond, NULL, NULL},
    {"tzinfo", time_tzinfo, NULL, NULL},
    {"fold", time_fold, NULL, NULL},
    {0},
};

OuType datetime_time_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = time_dealloc}},
    .name = "datetime.time",
    .doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time of day\n\n"
           "What is not given is 0. The zone is None or of a subclass of tzinfo.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(DatetimeTime),
    .methods = time_methods,
    .getset = time_getset,
    .new = time_type_new,
    .repr = time_repr,
    .str = datetime_str,
    .hash = time_hash,
    .compare = time_compare,
};
