// timezone: a zone whose clocks are always ahead of UTC by the same; and UTC itself, which is never freed.
#include "stdlib/datetime_internal.h"

static DatetimeDelta no_delta = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &datetime_delta_type},
    .hash = -1,
};

DatetimeFixed datetime_utc = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &datetime_fixed_type},
    .offset = &no_delta.head,
};

static const DatetimeFixed *as_fixed(OuBor o) {
    return (const DatetimeFixed *)o;
}

static DatetimeOffset offset_of(OuBor o) {
    return (DatetimeOffset){true, (int64_t)datetime_delta_us(datetime_as_delta(as_fixed(o)->offset))};
}

// ---- making ----

OuRef datetime_fixed_new(OuBor offset, OuBor name) {
    const DatetimeDelta *delta = datetime_as_delta(offset);
    if (name == NULL && delta->days == 0 && delta->seconds == 0 && delta->us == 0) {
        return ou_newref(&datetime_utc.head);
    }
    if (!datetime_offset_fits(delta)) {
        return ou_raise(
            &ou_exc_ValueError,
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %R.",
            offset);
    }
    DatetimeFixed *self = (DatetimeFixed *)ou_object_alloc(&datetime_fixed_type, sizeof(DatetimeFixed));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->offset = ou_newref(offset);
    self->name = ou_xnewref(name);
    return &self->head;
}

OuRef datetime_fixed_of(int64_t us, OuBor name) {
    OuRef offset = datetime_delta_new(&datetime_delta_type, 0, 0, us);
    OuRef zone = offset ? datetime_fixed_new(offset, name) : NULL;
    ou_xdecref(offset);
    return zone;
}

static OuRef fixed_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"timezone", "OO", 1, 2, {"offset", "name"}};
    OuBor given[2] = {NULL};
    (void)type;
    if (!datetime_bind(&signature, args, nargs, kwnames, NULL, given) ||
        !datetime_check_kind("timezone", 1, given[0], &datetime_delta_type) ||
        (given[1] && !ou_arg_is_str("timezone", 2, given[1]))) {
        return NULL;
    }
    return datetime_fixed_new(given[0], given[1]);
}

static void fixed_dealloc(OuObject *o) {
    DatetimeFixed *self = (DatetimeFixed *)o;
    ou_decref(self->offset);
    ou_xdecref(self->name);
    ou_object_free(o, sizeof(DatetimeFixed));
}

// ---- behaviour ----

static OuRef fixed_compare(OuBor a, OuBor b, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(b, &datetime_fixed_type)) {
        return ou_newref(ou_not_implemented);
    }
    return datetime_ordered(offset_of(a).us, offset_of(b).us, op);
}

static bool fixed_hash(OuBor o, int64_t *hash) {
    return ou_hash(as_fixed(o)->offset, hash);
}

static OuRef fixed_repr(OuBor o) {
    const DatetimeFixed *self = as_fixed(o);
    if (self == &datetime_utc) {
        return ou_str_from_cstr("datetime.timezone.utc");
    }
    return self->name ? ou_str_format("%T(%R, %R)", o, self->offset, self->name)
                      : ou_str_format("%T(%R)", o, self->offset);
}

OuRef datetime_fixed_name(OuBor zone) {
    if (as_fixed(zone)->name) {
        return ou_newref(as_fixed(zone)->name);
    }
    char text[DATETIME_TEXT] = "UTC";
    DatetimeOffset offset = offset_of(zone);
    return datetime_text(text, offset.us ? datetime_put_offset(text + 3, offset, ":") : text + 3);
}

bool datetime_is_moment_or_none(const char *method, OuBor moment) {
    return moment == ou_none || ou_is_kind_of(moment, &datetime_moment_type) ||
           ou_raise_false(&ou_exc_TypeError, "%s(dt) argument must be a datetime instance or None, not %.200T", method,
                          moment);
}

static OuRef fixed_utcoffset(OuBor o, OuBor moment) {
    return datetime_ask_zone(o, "utcoffset", moment);
}

static OuRef fixed_dst(OuBor o, OuBor moment) {
    return datetime_ask_zone(o, "dst", moment);
}

static OuRef fixed_tzname(OuBor o, OuBor moment) {
    return datetime_ask_name(o, moment);
}

OuRef datetime_fixed_fromutc(OuBor zone, OuBor moment) {
    if (!ou_is_kind_of(moment, &datetime_moment_type)) {
        return ou_raise(&ou_exc_TypeError, "fromutc: argument must be a datetime");
    }
    if (datetime_as_moment(moment)->zone != zone) {
        return ou_raise(&ou_exc_ValueError, "fromutc: dt.tzinfo is not self");
    }
    return datetime_moment_add(moment, as_fixed(zone)->offset);
}

static OuRef fixed_initargs(OuBor o) {
    const DatetimeFixed *self = as_fixed(o);
    return self->name ? ou_tuple_pack(2, self->offset, self->name) : ou_tuple_pack(1, self->offset);
}

static const OuMethodDef fixed_methods[] = {
    OU_ONE("tzname", fixed_tzname, "The zone's name, or UTC with the offset behind it."),
    OU_ONE("utcoffset", fixed_utcoffset, "The offset."),
    OU_ONE("dst", fixed_dst, "None: nothing is known of daylight saving time."),
    OU_ONE("fromutc", datetime_fixed_fromutc, "A moment whose fields are UTC, told in this zone."),
    OU_NOARGS("__getinitargs__", fixed_initargs, "What the zone is made from, for pickle."),
    {0},
};

OuType datetime_fixed_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = fixed_dealloc}},
    .name = "datetime.timezone",
    .doc = "A zone whose clocks are always ahead of UTC by the same.",
    .parent = &datetime_zone_type,
    .instance_size = sizeof(DatetimeFixed),
    .methods = fixed_methods,
    .new = fixed_new,
    .repr = fixed_repr,
    .str = datetime_fixed_name,
    .hash = fixed_hash,
    .compare = fixed_compare,
};
