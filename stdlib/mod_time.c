// time: clocks, sleeping, and calendar time by the C library.
//
// strftime is called for one directive at a time, so that the other characters of a format never leave the str.
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "stdlib/time_internal.h"

#define BILLION 1000000000

// ---- clocks ----

static OuRef raise_system(void) {
    return ou_raise_errno(NULL);
}

static OuRef clock_seconds(clockid_t id) {
    struct timespec now;
    if (clock_gettime(id, &now) != 0) {
        return raise_system();
    }
    return ou_float_new((double)now.tv_sec + (double)now.tv_nsec * 1e-9);
}

static OuRef clock_nanoseconds(clockid_t id) {
    struct timespec now;
    if (clock_gettime(id, &now) != 0) {
        return raise_system();
    }
    return ou_int_new((int64_t)now.tv_sec * BILLION + now.tv_nsec);
}

#define CLOCK(name, id)                             \
    static OuRef time_##name(OuBor module) {        \
        (void)module;                               \
        return clock_seconds(id);                   \
    }                                               \
    static OuRef time_##name##_ns(OuBor module) {   \
        (void)module;                               \
        return clock_nanoseconds(id);               \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static OuRef time_clock_gettime(OuBor module, OuBor arg) {
    int id;
    (void)module;
    return ou_arg_int(arg, &id) ? clock_seconds(id) : NULL;
}

static OuRef time_clock_gettime_ns(OuBor module, OuBor arg) {
    int id;
    (void)module;
    return ou_arg_int(arg, &id) ? clock_nanoseconds(id) : NULL;
}

static OuRef time_clock_getres(OuBor module, OuBor arg) {
    int id;
    struct timespec step;
    (void)module;
    if (!ou_arg_int(arg, &id)) {
        return NULL;
    }
    return clock_getres(id, &step) == 0 ? ou_float_new((double)step.tv_sec + (double)step.tv_nsec * 1e-9) : raise_system();
}

// ---- numbers of seconds ----

static bool raise_too_large(void) {
    return ou_raise_false(&ou_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
}

bool time_check_not_nan(double value) {
    return !isnan(value) || ou_raise_false(&ou_exc_ValueError, "Invalid value NaN (not a number)");
}

// Seconds as nanoseconds, rounded up (away from zero): a sleep is never too short.
static bool take_duration(OuBor o, int64_t *out) {
    if (ou_isa(o, OU_TYPE_FLOAT)) {
        double value = ou_float_value(o);
        if (!time_check_not_nan(value)) {
            return false;
        }
        value = value < 0 ? floor(value * 1e9) : ceil(value * 1e9);
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            return raise_too_large();
        }
        *out = (int64_t)value;
        return true;
    }
    OuRef index = ou_index(o);
    int64_t seconds;
    if (index == NULL) {
        return false;
    }
    bool fits = ou_int_fits_int64(index, &seconds) && !__builtin_mul_overflow(seconds, (int64_t)BILLION, out);
    ou_decref(index);
    return fits || raise_too_large();
}

bool time_raise_range(void) {
    return ou_raise_false(&ou_exc_OverflowError, "timestamp out of range for platform time_t");
}

bool time_take_stamp(OuBor o, time_t *out) {
    if (o == NULL || o == ou_none) {
        *out = time(NULL);
        return true;
    }
    int64_t seconds = 0;
    bool fits;
    if (ou_isa(o, OU_TYPE_FLOAT)) {
        double value = floor(ou_float_value(o));
        if (!time_check_not_nan(value)) {
            return false;
        }
        fits = value >= -0x1p63 && value < 0x1p63;
        seconds = fits ? (int64_t)value : 0;
    } else {
        OuRef index = ou_index(o);
        if (index == NULL) {
            return false;
        }
        fits = ou_int_fits_int64(index, &seconds);
        ou_decref(index);
    }
    *out = (time_t)seconds;
    return fits || time_raise_range();
}

static OuRef time_sleep(OuBor module, OuBor arg) {
    int64_t duration;
    struct timespec end;
    (void)module;
    if (!take_duration(arg, &duration)) {
        return NULL;
    }
    if (duration < 0) {
        return ou_raise(&ou_exc_ValueError, "sleep length must be non-negative");
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += duration / BILLION;
    end.tv_nsec += duration % BILLION;
    end.tv_sec += end.tv_nsec / BILLION;
    end.tv_nsec %= BILLION;
    while (ou_signals_run()) { // those that came during the call before, too
        int error;
        OU_BLOCKING(error, clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL));
        if (error == 0) {
            return ou_return_none();
        }
        if (error != EINTR) {
            errno = error;
            return raise_system();
        }
    }
    return NULL;
}

// ---- struct_time ----

enum { VISIBLE = 9, ZONE = 9, OFFSET = 10, FIELDS = 11 };

// Counted; made at the first call.
static OuType *struct_time_type(void) {
    static const char *const fields[] = {"tm_year", "tm_mon",  "tm_mday", "tm_hour",   "tm_min", "tm_sec",
                                         "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff", NULL};
    return ou_structseq_type_new("time.struct_time", fields, VISIBLE);
}

// Consumes zone and offset; NULL: an exception is set.
static OuRef struct_time_take(const int64_t *fields, OuRef zone, OuRef offset) {
    OuType *type = struct_time_type();
    OuRef items[FIELDS] = {[ZONE] = zone, [OFFSET] = offset}, result = NULL;
    bool complete = type != NULL && zone != NULL && offset != NULL;
    for (int i = 0; complete && i < VISIBLE; i++) {
        items[i] = ou_int_new(fields[i]);
        complete = items[i] != NULL;
    }
    if (complete) {
        result = ou_structseq_new_take(type, items, FIELDS);
    } else {
        for (int i = 0; i < FIELDS; i++) {
            ou_xdecref(items[i]);
        }
    }
    if (type != NULL) {
        ou_decref(&type->base.head);
    }
    return result;
}

static OuRef struct_time_new(const struct tm *tm) {
    const int64_t fields[VISIBLE] = {(int64_t)tm->tm_year + 1900, tm->tm_mon + 1,        tm->tm_mday,     tm->tm_hour,  tm->tm_min,
                                     tm->tm_sec,                  (tm->tm_wday + 6) % 7, tm->tm_yday + 1, tm->tm_isdst};
    return struct_time_take(fields, ou_str_from_cstr(tm->tm_zone ? tm->tm_zone : ""), ou_int_new(tm->tm_gmtoff));
}

OuRef time_fields_new(const int64_t *fields) {
    return struct_time_take(fields, ou_return_none(), ou_return_none());
}

static bool at_most_one(const char *name, size_t nargs) {
    return nargs <= 1 || ou_raise_false(&ou_exc_TypeError, "%s() takes at most 1 argument (%zu given)", name, nargs);
}

static OuRef time_gmtime(OuBor module, OuArgs args, size_t nargs) {
    time_t when;
    struct tm tm;
    (void)module;
    if (!at_most_one("gmtime", nargs) || !time_take_stamp(nargs ? args[0] : NULL, &when)) {
        return NULL;
    }
    if (gmtime_r(&when, &tm) == NULL) {
        return raise_system();
    }
    tm.tm_zone = "GMT"; // the C library's name for it depends on the version
    return struct_time_new(&tm);
}

static OuRef time_localtime(OuBor module, OuArgs args, size_t nargs) {
    time_t when;
    struct tm tm;
    (void)module;
    if (!at_most_one("localtime", nargs) || !time_take_stamp(nargs ? args[0] : NULL, &when)) {
        return NULL;
    }
    return localtime_r(&when, &tm) ? struct_time_new(&tm) : raise_system();
}

// One number of a time tuple, as a C int.
static bool take_field(OuBor o, int64_t *out) {
    OuRef index = ou_index(o);
    bool fine = index && ou_int_to_int64(index, out);
    ou_xdecref(index);
    if (fine && *out > INT_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "signed integer is greater than maximum");
    }
    if (fine && *out < INT_MIN) {
        return ou_raise_false(&ou_exc_OverflowError, "signed integer is less than minimum");
    }
    return fine;
}

static bool take_zone(OuBor o, struct tm *tm) {
    const OuTuple *t = ou_as_tuple(o);
    if (strcmp(o->type->name, "time.struct_time") != 0 || !ou_isa(t->items[ZONE], OU_TYPE_STR)) {
        return true;
    }
    int64_t offset = 0;
    if (t->items[OFFSET] != ou_none && !take_field(t->items[OFFSET], &offset)) {
        return false;
    }
    tm->tm_gmtoff = offset;
    tm->tm_zone = ou_str_utf8(t->items[ZONE], NULL); // lives as long as the tuple
    return tm->tm_zone != NULL;
}

static bool take_tuple(OuBor o, const char *function, struct tm *tm) {
    int64_t f[VISIBLE];
    memset(tm, 0, sizeof(*tm));
    if (!ou_isa(o, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "Tuple or struct_time argument required");
    }
    if (ou_tuple_length(o) != VISIBLE) {
        return ou_raise_false(&ou_exc_TypeError, "%s(): illegal time tuple argument", function);
    }
    for (size_t i = 0; i < VISIBLE; i++) {
        if (!take_field(ou_tuple_borrow(o, i), &f[i])) {
            return false;
        }
    }
    if (f[0] < (int64_t)INT_MIN + 1900) {
        return ou_raise_false(&ou_exc_OverflowError, "year out of range");
    }
    tm->tm_year = (int)(f[0] - 1900);
    tm->tm_mon = (int)(f[1] - 1);
    tm->tm_mday = (int)f[2];
    tm->tm_hour = (int)f[3];
    tm->tm_min = (int)f[4];
    tm->tm_sec = (int)f[5];
    tm->tm_wday = (int)((f[6] + 1) % 7);
    tm->tm_yday = (int)(f[7] - 1);
    tm->tm_isdst = (int)f[8];
    return take_zone(o, tm);
}

// strftime and asctime index tables with these numbers. A zero month, day or day of the year counts as the first one.
static bool check_ranges(struct tm *tm) {
    tm->tm_mon += tm->tm_mon == -1;
    tm->tm_mday += tm->tm_mday == 0;
    tm->tm_yday += tm->tm_yday == -1;
    const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11      ? "month"
                        : tm->tm_mday < 0 || tm->tm_mday > 31  ? "day of month"
                        : tm->tm_hour < 0 || tm->tm_hour > 23  ? "hour"
                        : tm->tm_min < 0 || tm->tm_min > 59    ? "minute"
                        : tm->tm_sec < 0 || tm->tm_sec > 61    ? "seconds"
                        : tm->tm_wday < 0                      ? "day of week"
                        : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year"
                                                               : NULL;
    return wrong == NULL || ou_raise_false(&ou_exc_ValueError, "%s out of range", wrong);
}

static bool now_local(struct tm *tm) {
    time_t now = time(NULL);
    return localtime_r(&now, tm) != NULL || raise_system() != NULL;
}

static OuRef time_mktime(OuBor module, OuBor arg) {
    struct tm tm;
    (void)module;
    if (!take_tuple(arg, "mktime", &tm)) {
        return NULL;
    }
    tm.tm_wday = -1; // tells a failure from the last second of 1969
    time_t when = mktime(&tm);
    if (when == (time_t)-1 && tm.tm_wday == -1) {
        return ou_raise(&ou_exc_OverflowError, "mktime argument out of range");
    }
    return ou_float_new((double)when);
}

// ---- text ----

static OuRef asctime_text(const struct tm *tm) {
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    snprintf(text, sizeof(text), "%s %s%3d %.2d:%.2d:%.2d %lld", days[tm->tm_wday], months[tm->tm_mon], tm->tm_mday, tm->tm_hour,
             tm->tm_min, tm->tm_sec, (long long)tm->tm_year + 1900);
    return ou_str_from_cstr(text);
}

static OuRef time_asctime(OuBor module, OuArgs args, size_t nargs) {
    struct tm tm;
    (void)module;
    if (!ou_args_count("asctime", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return now_local(&tm) ? asctime_text(&tm) : NULL;
    }
    return take_tuple(args[0], "asctime", &tm) && check_ranges(&tm) ? asctime_text(&tm) : NULL;
}

static OuRef time_ctime(OuBor module, OuArgs args, size_t nargs) {
    time_t when;
    struct tm tm;
    (void)module;
    if (!at_most_one("ctime", nargs) || !time_take_stamp(nargs ? args[0] : NULL, &when)) {
        return NULL;
    }
    return localtime_r(&when, &tm) ? asctime_text(&tm) : raise_system();
}

// Copies "%", flags, width, modifier and letter from the format; what is no directive stops it early. The length copied.
static size_t take_directive(OuBor format, size_t at, char *out, size_t size) {
    size_t n = 0, length = ou_str_length(format);
    while (at + n < length && n < size - 1) {
        uint32_t c = ou_str_at(format, at + n);
        if (c >= 128 || c == 0) {
            break;
        }
        out[n++] = (char)c;
        if (n > 1 && strchr("_-0^#123456789EO+", (int)c) == NULL) {
            break;
        }
    }
    out[n] = '\0';
    return n;
}

static bool add_directive(OuStrBuilder *b, const char *directive, const struct tm *tm) {
    char with_guard[40], local[256], *text = local;
    snprintf(with_guard, sizeof(with_guard), "%s.", directive); // an empty result is told from a too small buffer
    size_t room = sizeof(local);
    for (;;) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        size_t n = strftime(text, room, with_guard, tm);
#pragma GCC diagnostic pop
        if (n > 0 || room > 1 << 20) {
            bool fine = n == 0 ? ou_builder_cstr(b, directive) : (text[n - 1] = '\0', ou_builder_cstr(b, text));
            ou_mem_free(OU_DOMAIN_MEM, text == local ? NULL : text);
            return fine;
        }
        room *= 8;
        ou_mem_free(OU_DOMAIN_MEM, text == local ? NULL : text);
        text = ou_mem_alloc(OU_DOMAIN_MEM, room);
        if (text == NULL) {
            return ou_raise_no_memory() != NULL;
        }
    }
}

static bool add_formatted(OuStrBuilder *b, OuBor format, const struct tm *tm) {
    size_t length = ou_str_length(format);
    for (size_t at = 0; at < length;) {
        uint32_t c = ou_str_at(format, at);
        if (c == 0) {
            return ou_raise_false(&ou_exc_ValueError, "embedded null character");
        }
        if (c != '%') {
            if (!ou_builder_char(b, c)) {
                return false;
            }
            at++;
            continue;
        }
        char directive[32];
        at += take_directive(format, at, directive, sizeof(directive));
        if (!add_directive(b, directive, tm)) {
            return false;
        }
    }
    return true;
}

static OuRef time_strftime(OuBor module, OuArgs args, size_t nargs) {
    struct tm tm;
    (void)module;
    if (nargs < 1 || nargs > 2) {
        return ou_raise(&ou_exc_TypeError, "strftime() takes at %s %d argument%s (%zu given)", nargs ? "most" : "least", nargs ? 2 : 1,
                        nargs ? "s" : "", nargs);
    }
    if (!ou_arg_is_str("strftime", 1, args[0]) ||
        !(nargs == 2 ? take_tuple(args[1], "strftime", &tm) && check_ranges(&tm) : now_local(&tm))) {
        return NULL;
    }
    tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
    OuStrBuilder b;
    ou_builder_init(&b);
    if (!add_formatted(&b, args[0], &tm)) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

// By the Python module _strptime, as far as there is one.
static OuRef time_strptime(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef helper = ou_import_cstr("_strptime");
    if (helper == NULL && ou_error_is(ImportError)) {
        ou_error_clear();
        return ou_raise(&ou_exc_NotImplementedError, "time.strptime is not supported yet");
    }
    OuRef function = helper ? ou_get_attr_cstr(helper, "_strptime_time") : NULL;
    OuRef result = function ? ou_call(function, args, nargs, NULL) : NULL;
    ou_xdecref(helper);
    ou_xdecref(function);
    return result;
}

// ---- the module's data ----

static const struct ClockInfo {
    const char *name, *implementation;
    clockid_t id;
    bool monotonic, adjustable;
} clocks[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false},
};

static OuRef clock_info(const struct ClockInfo *c) {
    struct timespec step = {0};
    clock_getres(c->id, &step);
    OuRef dict = ou_dict_new(), implementation = ou_str_from_cstr(c->implementation);
    OuRef resolution = ou_float_new((double)step.tv_sec + (double)step.tv_nsec * 1e-9), result = NULL;
    if (dict && implementation && resolution && ou_dict_set_cstr(dict, "implementation", implementation) &&
        ou_dict_set_cstr(dict, "monotonic", ou_bool_borrow(c->monotonic)) &&
        ou_dict_set_cstr(dict, "adjustable", ou_bool_borrow(c->adjustable)) && ou_dict_set_cstr(dict, "resolution", resolution)) {
        result = ou_namespace_new(dict);
    }
    ou_xdecref(dict);
    ou_xdecref(implementation);
    ou_xdecref(resolution);
    return result;
}

static OuRef time_get_clock_info(OuBor module, OuBor arg) {
    (void)module;
    if (!ou_arg_is_str("get_clock_info", 1, arg)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
        if (ou_str_equal_cstr(arg, clocks[i].name)) {
            return clock_info(&clocks[i]);
        }
    }
    return ou_raise(&ou_exc_ValueError, "unknown clock");
}

// The zone in winter and in summer: at the start and in the middle of a year.
static bool set_zone(OuBor module) {
    const time_t year = (365 * 24 + 6) * 3600;
    time_t start = time(NULL) / year * year, middle = start + year / 2;
    struct tm winter, summer;
    tzset();
    if (localtime_r(&start, &winter) == NULL || localtime_r(&middle, &summer) == NULL) {
        return raise_system() != NULL;
    }
    if (winter.tm_gmtoff > summer.tm_gmtoff) { // the southern hemisphere
        struct tm swap = winter;
        winter = summer;
        summer = swap;
    }
    if (!ou_module_add_int(module, "timezone", -winter.tm_gmtoff) || !ou_module_add_int(module, "altzone", -summer.tm_gmtoff) ||
        !ou_module_add_int(module, "daylight", winter.tm_gmtoff != summer.tm_gmtoff)) {
        return false;
    }
    OuRef first = ou_str_from_cstr(winter.tm_zone), second = first ? ou_str_from_cstr(summer.tm_zone) : NULL;
    OuRef names = second ? ou_tuple_pack(2, first, second) : NULL;
    ou_xdecref(first);
    ou_xdecref(second);
    return ou_module_add_take(module, "tzname", names);
}

static OuRef time_tzset(OuBor module) {
    return set_zone(module) ? ou_return_none() : NULL;
}

static const OuMethodDef time_functions[] = {
    OU_FAST("asctime", time_asctime, "asctime([tuple]) -> string\n\nA time tuple, or now, as 'Sat Jun 06 16:26:11 1998'."),
    OU_ONE("clock_getres", time_clock_getres, "clock_getres(clk_id) -> floating point number\n\nA clock's resolution in seconds."),
    OU_ONE("clock_gettime", time_clock_gettime, "clock_gettime(clk_id) -> float\n\nWhat a clock shows, in seconds."),
    OU_ONE("clock_gettime_ns", time_clock_gettime_ns, "clock_gettime_ns(clk_id) -> int\n\nWhat a clock shows, in nanoseconds."),
    OU_FAST("ctime", time_ctime, "ctime(seconds) -> string\n\nA number of seconds since the epoch, or now, as local time in text."),
    OU_ONE("get_clock_info", time_get_clock_info, "get_clock_info(name: str) -> dict\n\nWhat is known of the named clock."),
    OU_FAST("gmtime", time_gmtime, "gmtime([seconds]) -> struct_time\n\nA number of seconds since the epoch, or now, as UTC."),
    OU_FAST("localtime", time_localtime,
            "localtime([seconds]) -> struct_time\n\nA number of seconds since the epoch, or now, as local time."),
    OU_ONE("mktime", time_mktime, "mktime(tuple) -> floating point number\n\nLocal time as seconds since the epoch."),
    OU_NOARGS("monotonic", time_monotonic, "monotonic() -> float\n\nA clock that never goes backwards."),
    OU_NOARGS("monotonic_ns", time_monotonic_ns, "monotonic_ns() -> int\n\nA clock that never goes backwards, in nanoseconds."),
    OU_NOARGS("perf_counter", time_perf_counter, "perf_counter() -> float\n\nA clock for measuring short times."),
    OU_NOARGS("perf_counter_ns", time_perf_counter_ns, "perf_counter_ns() -> int\n\nA clock for measuring short times, in nanoseconds."),
    OU_NOARGS("process_time", time_process_time, "process_time() -> float\n\nProcessor time that the process has used."),
    OU_NOARGS("process_time_ns", time_process_time_ns, "process_time() -> int\n\nProcessor time of the process, in nanoseconds."),
    OU_ONE("sleep", time_sleep, "sleep(seconds)\n\nWaits for a number of seconds, which may have a fraction."),
    OU_FAST("strftime", time_strftime, "strftime(format[, tuple]) -> string\n\nA time tuple, or now, as the format says."),
    OU_FAST("strptime", time_strptime, "strptime(string, format) -> struct_time\n\nReads a time that was written by a format."),
    OU_NOARGS("thread_time", time_thread_time, "thread_time() -> float\n\nProcessor time that the thread has used."),
    OU_NOARGS("thread_time_ns", time_thread_time_ns, "thread_time() -> int\n\nProcessor time of the thread, in nanoseconds."),
    OU_NOARGS("time", time_time, "time() -> floating point number\n\nSeconds since the epoch."),
    OU_NOARGS("time_ns", time_time_ns, "time_ns() -> int\n\nNanoseconds since the epoch."),
    OU_NOARGS("tzset", time_tzset, "tzset()\n\nReads the time zone from the environment again."),
    {0},
};

static bool time_setup(OuBor module) {
    static const struct {
        const char *name;
        clockid_t id;
    } ids[] = {
        {"CLOCK_REALTIME", CLOCK_REALTIME},
        {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
        {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
        {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
        {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
        {"CLOCK_TAI", CLOCK_TAI},
    };
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        if (!ou_module_add_int(module, ids[i].name, ids[i].id)) {
            return false;
        }
    }
    OuType *type = struct_time_type();
    bool fine = type && ou_module_add(module, "struct_time", &type->base.head);
    if (type) {
        ou_decref(&type->base.head);
    }
    return fine && ou_module_add_int(module, "_STRUCT_TM_ITEMS", FIELDS) && set_zone(module);
}

const OuModuleDef ou_module_time = {
    .name = "time",
    .doc = "Clocks, sleeping, and calendar time.\n\n"
           "A time is a number of seconds since the epoch (1970, UTC), or a tuple of nine integers, struct_time.",
    .functions = time_functions,
    .setup = time_setup,
};
