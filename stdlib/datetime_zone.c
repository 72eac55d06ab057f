// tzinfo, the base of all zones, and what is asked of a zone.
//
// A zone's methods are the program's: they may answer anything, and do anything meanwhile. The moment they are asked
// about is kept alive by who asks.
#include "stdlib/datetime_internal.h"

bool datetime_check_zone(OuBor zone) {
    return zone == ou_none || ou_is_kind_of(zone, &datetime_zone_type) ||
           ou_raise_false(&ou_exc_TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%T'",
                          zone);
}

OuRef datetime_call(OuBor o, const char *name, OuArgs args, size_t nargs) {
    OuRef method = ou_str_intern_cstr(name), result = method ? ou_call_method(o, method, args, nargs) : NULL;
    ou_xdecref(method);
    return result;
}

bool datetime_offset_fits(const DatetimeDelta *offset) {
    return offset->days == 0 || (offset->days == -1 && (offset->seconds > 0 || offset->us > 0));
}

static OuRef checked_offset_take(OuRef answer, const char *method) {
    if (answer == NULL || answer == ou_none) {
        return answer;
    }
    if (!ou_is_kind_of(answer, &datetime_delta_type)) {
        ou_raise(&ou_exc_TypeError, "tzinfo.%s() must return None or timedelta, not '%.200T'", method, answer);
    } else if (datetime_offset_fits(datetime_as_delta(answer))) {
        return answer;
    } else {
        ou_raise(&ou_exc_ValueError,
                 "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
    }
    ou_decref(answer);
    return NULL;
}

OuRef datetime_ask_zone(OuBor zone, const char *method, OuBor moment) {
    if (zone == NULL) {
        return ou_return_none();
    }
    if (ou_is(zone, &datetime_fixed_type)) {
        if (!datetime_is_moment_or_none(method, moment)) {
            return NULL;
        }
        return method[0] == 'u' ? ou_newref(((const DatetimeFixed *)zone)->offset)
                                : ou_return_none(); // utcoffset, or dst
    }
    OuRef kept = ou_newref(zone);
    OuRef answer = checked_offset_take(datetime_call(kept, method, &moment, 1), method);
    ou_decref(kept);
    return answer;
}

bool datetime_ask_offset(OuBor zone, const char *method, OuBor moment, DatetimeOffset *out) {
    OuRef answer = datetime_ask_zone(zone, method, moment);
    if (answer == NULL) {
        return false;
    }
    out->known = answer != ou_none;
    out->us = out->known ? (int64_t)datetime_delta_us(datetime_as_delta(answer)) : 0;
    ou_decref(answer);
    return true;
}

OuRef datetime_ask_name(OuBor zone, OuBor moment) {
    if (zone == NULL) {
        return ou_return_none();
    }
    if (ou_is(zone, &datetime_fixed_type)) {
        return datetime_is_moment_or_none("tzname", moment) ? datetime_fixed_name(zone) : NULL;
    }
    OuRef kept = ou_newref(zone), name = datetime_call(kept, "tzname", &moment, 1);
    ou_decref(kept);
    if (name && name != ou_none && !ou_isa(name, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "tzinfo.tzname() must return None or a string, not '%.200T'", name);
        ou_clear(&name);
    }
    return name;
}

OuRef datetime_from_utc(OuBor zone, OuBor moment) {
    return ou_is(zone, &datetime_fixed_type) ? datetime_fixed_fromutc(zone, moment)
                                             : datetime_call(zone, "fromutc", &moment, 1);
}

// ---- tzinfo ----

static OuRef zone_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return ou_type_alloc(type, 0);
}

static void zone_dealloc(OuObject *o) {
    ou_type_free(o);
}

static OuRef raise_abstract(const char *method) {
    return ou_raise(&ou_exc_NotImplementedError, "a tzinfo subclass must implement %s()", method);
}

static OuRef zone_tzname(OuBor o, OuBor moment) {
    (void)o, (void)moment;
    return raise_abstract("tzname");
}

static OuRef zone_utcoffset(OuBor o, OuBor moment) {
    (void)o, (void)moment;
    return raise_abstract("utcoffset");
}

static OuRef zone_dst(OuBor o, OuBor moment) {
    (void)o, (void)moment;
    return raise_abstract("dst");
}

// A moment of a program's class plus a span: what its class has answered may be anything.
static OuRef plus_us(OuBor moment, int64_t us) {
    int64_t rest, days = datetime_floor_divide(us, DATETIME_DAY_US, &rest);
    return datetime_moment_plus(moment, days, rest);
}

static OuRef raise_missing(const char *what) {
    return ou_raise(&ou_exc_ValueError, "fromutc: %s", what);
}

// The standard time of the zone is looked at first, which tells whether daylight is saved then.
static OuRef zone_fromutc(OuBor o, OuBor moment) {
    DatetimeOffset offset, saving;
    if (!ou_is_kind_of(moment, &datetime_moment_type)) {
        return ou_raise(&ou_exc_TypeError, "fromutc: argument must be a datetime");
    }
    if (datetime_as_moment(moment)->zone != o) {
        return ou_raise(&ou_exc_ValueError, "fromutc: dt.tzinfo is not self");
    }
    if (!datetime_ask_offset(o, "utcoffset", moment, &offset)) {
        return NULL;
    }
    if (!offset.known) {
        return raise_missing("non-None utcoffset() result required");
    }
    if (!datetime_ask_offset(o, "dst", moment, &saving)) {
        return NULL;
    }
    if (!saving.known) {
        return raise_missing("non-None dst() result required");
    }
    OuRef standard = plus_us(moment, offset.us - saving.us), result = NULL;
    if (standard && datetime_ask_offset(o, "dst", standard, &saving)) {
        if (!saving.known) {
            raise_missing("tz.dst() gave inconsistent results; cannot convert");
        } else if (saving.us == 0) {
            return standard;
        } else if (!ou_is_kind_of(standard, &datetime_moment_type)) {
            ou_raise(&ou_exc_TypeError, "fromutc: argument must be a datetime");
        } else {
            result = plus_us(standard, saving.us);
        }
    }
    ou_xdecref(standard);
    return result;
}

static OuRef zone_reduce(OuBor o) {
    OuRef name = ou_str_intern_cstr("__getinitargs__"), method = NULL, args = NULL;
    OuNext found = name ? ou_find_attr(o, name, &method) : OU_FAIL;
    if (found != OU_FAIL) {
        args = found == OU_ITEM ? ou_call_0(method) : ou_newref(ou_empty_tuple);
    }
    OuRef state = args ? ou_call_method(o, ou_names.dunder_getstate, NULL, 0) : NULL;
    ou_xdecref(name);
    ou_xdecref(method);
    return ou_reduced_state_take(o, args, state);
}

static const OuMethodDef zone_methods[] = {
    OU_ONE("tzname", zone_tzname, "datetime -> string name of time zone."),
    OU_ONE("utcoffset", zone_utcoffset, "datetime -> timedelta: how much the zone's clocks are ahead of UTC."),
    OU_ONE("dst", zone_dst, "datetime -> timedelta: how much of that is daylight saving time."),
    OU_ONE("fromutc", zone_fromutc, "datetime whose fields are UTC -> datetime in this zone."),
    OU_NOARGS("__reduce__", zone_reduce, "-> (cls, state)"),
    {0},
};

OuType datetime_zone_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = zone_dealloc}},
    .name = "datetime.tzinfo",
    .doc = "The base of classes that know the offsets of a time zone.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(OuObject),
    .methods = zone_methods,
    .new = zone_new,
};
