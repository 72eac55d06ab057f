// _datetime: the classes of module datetime, which takes them from here. Their files are datetime_*.c.
#include "stdlib/datetime_internal.h"

// Keeps what an earlier import has set: caches may know it.
static bool set_constant_take(OuType *type, const char *name, OuRef value) {
    bool ok = value && (ou_dict_find_cstr_borrow(type->dict, name) || ou_dict_set_cstr(type->dict, name, value));
    ou_xdecref(value);
    return ok;
}

static OuRef delta(int days, int seconds, int us) {
    return datetime_delta_new(&datetime_delta_type, days, seconds, us);
}

static bool set_constants(void) {
    static const DatetimeDay first_day = {DATETIME_MIN_YEAR, 1, 1}, last_day = {DATETIME_MAX_YEAR, 12, 31};
    static const DatetimeClock last = {.hour = 23, .minute = 59, .second = 59, .us = DATETIME_SECOND - 1};
    const int64_t most = (int64_t)(DATETIME_DAY - 60) * DATETIME_SECOND; // of what a timezone's offset had to be once
    OuType *date = &datetime_date_type, *time = &datetime_time_type, *moment = &datetime_moment_type;
    return set_constant_take(&datetime_delta_type, "resolution", delta(0, 0, 1)) &&
           set_constant_take(&datetime_delta_type, "min", delta(-DATETIME_MAX_DAYS, 0, 0)) &&
           set_constant_take(&datetime_delta_type, "max",
                             delta(DATETIME_MAX_DAYS, DATETIME_DAY - 1, DATETIME_SECOND - 1)) &&
           set_constant_take(date, "min", datetime_date_new(date, first_day)) &&
           set_constant_take(date, "max", datetime_date_new(date, last_day)) &&
           set_constant_take(date, "resolution", delta(1, 0, 0)) &&
           set_constant_take(time, "min", datetime_time_new(time, datetime_midnight, NULL)) &&
           set_constant_take(time, "max", datetime_time_new(time, last, NULL)) &&
           set_constant_take(time, "resolution", delta(0, 0, 1)) &&
           set_constant_take(moment, "min", datetime_moment_new(moment, first_day, datetime_midnight, NULL)) &&
           set_constant_take(moment, "max", datetime_moment_new(moment, last_day, last, NULL)) &&
           set_constant_take(moment, "resolution", delta(0, 0, 1)) &&
           set_constant_take(&datetime_fixed_type, "utc", ou_newref(&datetime_utc.head)) &&
           set_constant_take(&datetime_fixed_type, "min", datetime_fixed_of(-most, NULL)) &&
           set_constant_take(&datetime_fixed_type, "max", datetime_fixed_of(most, NULL));
}

static bool setup(OuBor module) {
    OuType *const types[] = {&datetime_date_type,  &datetime_moment_type, &datetime_time_type,
                             &datetime_delta_type, &datetime_zone_type,   &datetime_fixed_type};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof(types) / sizeof(types[0]); i++) {
        ok = ou_module_add_type(module, types[i]);
    }
    return ok && ou_type_ready(&datetime_week_type) && set_constants() &&
           ou_module_add_int(module, "MINYEAR", DATETIME_MIN_YEAR) &&
           ou_module_add_int(module, "MAXYEAR", DATETIME_MAX_YEAR) && ou_module_add(module, "UTC", &datetime_utc.head);
}

const OuModuleDef ou_module__datetime = {"_datetime", "Dates, times of day, moments, spans of time and time zones.",
                                         NULL, setup};
