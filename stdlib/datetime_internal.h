// The classes of datetime: what their files share.
//
// A date is a Day, a time of day a Clock, a moment both; a span is days, seconds and microseconds, the latter two
// within a day and a second. Hashes are computed when first asked for, -1 before. A zone is NULL where Python sees
// None.
#ifndef OU_STDLIB_DATETIME_INTERNAL_H
#define OU_STDLIB_DATETIME_INTERNAL_H

#include <stdio.h>
#include <string.h>

#include "stdlib/time_internal.h"

enum {
    DATETIME_MIN_YEAR = 1,
    DATETIME_MAX_YEAR = 9999,
    DATETIME_MAX_ORDINAL = 3652059, // of 9999-12-31
    DATETIME_EPOCH = 719163,        // of 1970-01-01
    DATETIME_MAX_DAYS = 999999999,  // of a span
    DATETIME_DAY = 86400,           // in seconds
    DATETIME_SECOND = 1000000,      // in microseconds
};
#define DATETIME_DAY_US ((int64_t)DATETIME_DAY * DATETIME_SECOND)

__extension__ typedef __int128 DatetimeWide; // the microseconds of the longest spans take 67 bits

typedef struct DatetimeDay {
    uint16_t year; // a pickle may hold years and days that no calendar has; the month is always 1 to 12
    uint8_t month, day;
} DatetimeDay;

typedef struct DatetimeClock {
    uint8_t hour, minute, second, fold;
    uint32_t us;
} DatetimeClock;

typedef struct DatetimeDelta {
    OuObject head;
    int64_t hash;
    int days, seconds, us;
} DatetimeDelta; // 40 bytes, as in CPython; so are all the others

typedef struct DatetimeDate {
    OuObject head;
    int64_t hash;
    DatetimeDay day;
} DatetimeDate; // 32

typedef struct DatetimeTime {
    OuObject head;
    int64_t hash;
    DatetimeClock clock;
    OuRef zone; // or NULL
} DatetimeTime; // 40

typedef struct DatetimeMoment { // begins as its base, a date
    OuObject head;
    int64_t hash;
    DatetimeDay day;
    DatetimeClock clock;
    OuRef zone;   // or NULL
} DatetimeMoment; // 48

typedef struct DatetimeFixed { // a timezone
    OuObject head;
    OuRef offset; // a timedelta
    OuRef name;   // str or NULL
} DatetimeFixed;

_Static_assert(sizeof(DatetimeDelta) == 40 && sizeof(DatetimeDate) == 32 && sizeof(DatetimeTime) == 40 &&
                   sizeof(DatetimeMoment) == 48 && sizeof(DatetimeFixed) == 32,
               "sys.getsizeof");
_Static_assert(offsetof(DatetimeMoment, day) == offsetof(DatetimeDate, day), "a datetime is a date");

extern OuType datetime_delta_type, datetime_date_type, datetime_time_type, datetime_moment_type;
extern OuType datetime_zone_type, datetime_fixed_type, datetime_week_type; // tzinfo, timezone, IsoCalendarDate
extern DatetimeFixed datetime_utc;

static inline DatetimeDelta *datetime_as_delta(OuBor o) {
    return (DatetimeDelta *)ou_unlend(o);
}
static inline DatetimeDate *datetime_as_date(OuBor o) {
    return (DatetimeDate *)ou_unlend(o);
}
static inline DatetimeTime *datetime_as_time(OuBor o) {
    return (DatetimeTime *)ou_unlend(o);
}
static inline DatetimeMoment *datetime_as_moment(OuBor o) {
    return (DatetimeMoment *)ou_unlend(o);
}
static inline OuRef datetime_none_or(OuBor zone) {
    return ou_newref(zone ? zone : ou_none);
}
// An object of `exact` or of a class derived from it, to be filled; NULL: an exception is set.
static inline OuRef datetime_alloc(OuType *type, const OuType *exact, size_t size) {
    OuRef self = OU_LIKELY(type == exact) ? ou_object_alloc(type, size) : ou_type_alloc(type, 0);
    return self != NULL || ou_error_is_set() ? self : ou_raise_no_memory();
}
// Inline, because the divisors are constants. b is above 0.
static inline int64_t datetime_floor_divide(int64_t a, int64_t b, int64_t *rest) {
    int64_t quotient = a / b;
    *rest = a % b;
    if (*rest < 0) {
        *rest += b;
        quotient--;
    }
    return quotient;
}
static inline OuRef datetime_ordered(int64_t a, int64_t b, OuCompareOp op) {
    return ou_bool_new(ou_compare_sizes((a > b) + 1u, (a < b) + 1u, op));
}

// ---- datetime_calendar.c: days are counted from 0001-01-01, which is day 1 ----

typedef struct DatetimeWeek {
    int year, week, weekday; // as ISO 8601 counts them
} DatetimeWeek;
typedef enum { DATETIME_WEEK_FINE, DATETIME_WEEK_BAD_WEEK, DATETIME_WEEK_BAD_DAY } DatetimeWeekCheck;

int datetime_month_length(int year, int month);
int datetime_ordinal(DatetimeDay day);
void datetime_ymd_of(int ordinal, int ymd[3]); // 1 or more
DatetimeDay datetime_day_of(int ordinal);      // of the years that there are
int datetime_year_day(DatetimeDay day);
int datetime_weekday(DatetimeDay day); // 0: Monday
DatetimeWeek datetime_week_of(DatetimeDay day);
// Year, month and day of a week's day. What is before the year 1 gets month 0.
DatetimeWeekCheck datetime_from_week(const DatetimeWeek *week, int ymd[3]);
bool datetime_check_day(const int ymd[3], DatetimeDay *out) OU_MUST_USE; // ValueError
bool datetime_check_clock(const int hmsu[4], int fold, DatetimeClock *out) OU_MUST_USE;
int64_t datetime_clock_us(DatetimeClock clock);
DatetimeClock datetime_clock_of(int64_t us); // of a day
// Numbers in the order of the fields, for comparing; the fold does not count.
static inline int64_t datetime_day_key(DatetimeDay day) {
    return (int64_t)day.year << 16 | day.month << 8 | day.day;
}
static inline int64_t datetime_clock_key(DatetimeClock clock) {
    return (int64_t)(clock.hour << 16 | clock.minute << 8 | clock.second) << 24 | clock.us;
}
// The bytes of a pickle, which are also what is hashed.
enum { DATETIME_DAY_BYTES = 4, DATETIME_CLOCK_BYTES = 6 };
void datetime_pack_day(DatetimeDay day, uint8_t *to);
void datetime_pack_clock(DatetimeClock clock, uint8_t *to);
DatetimeDay datetime_unpack_day(const uint8_t *from);
DatetimeClock datetime_unpack_clock(const uint8_t *from);

// ---- datetime_args.c ----

typedef struct DatetimeSignature {
    const char *function; // NULL: the messages call it "function"
    const char *kinds;    // a letter for each parameter, i: a C int, O: any object
    uint8_t required, positional;
    const char *names[10];
} DatetimeSignature;

// numbers[i] or objects[i] of each parameter that is given; the others keep what they hold. Complains from left to
// right.
bool datetime_bind(const DatetimeSignature *s, OuArgs args, size_t nargs, OuBor kwnames, int *numbers,
                   OuBor *objects) OU_MUST_USE;
// So many positional arguments, and no others.
bool datetime_exactly(const char *function, size_t nargs, OuBor kwnames, size_t count) OU_MUST_USE;
bool datetime_int(OuBor o, int *out) OU_MUST_USE;
// "f() argument 1 must be datetime.date, not int"
bool datetime_check_kind(const char *function, int position, OuBor o, const OuType *type) OU_MUST_USE;
// The bytes of a pickle of that size in the first argument, a str of Python 2 included; NULL with an exception, or
// without one when it is something else. `place`: where a number from low to high must stand, but for its highest bit
// if `folds`.
typedef struct DatetimeState {
    const char *kind; // "date", for the message
    size_t size, place;
    uint8_t low, high;
    bool folds;
} DatetimeState;
OuRef datetime_state(const DatetimeState *form, OuBor o) OU_MUST_USE;

// ---- datetime_delta.c, datetime_delta_math.c ----

// Any seconds and microseconds. OverflowError when the days are too many.
OuRef datetime_delta_new(OuType *type, int64_t days, int64_t seconds, int64_t us) OU_MUST_USE;
OuRef datetime_delta_of(OuType *type, DatetimeWide us) OU_MUST_USE;
bool datetime_delta_hash(int64_t days, int64_t seconds, int64_t us, int64_t *hash) OU_MUST_USE; // of such a span
static inline DatetimeWide datetime_delta_us(const DatetimeDelta *d) {
    return ((DatetimeWide)d->days * DATETIME_DAY + d->seconds) * DATETIME_SECOND + d->us;
}
// The span of an int of microseconds, of any size; consumed, NULL is handed on.
OuRef datetime_delta_of_int_take(OuType *type, OuRef us) OU_MUST_USE;
OuRef datetime_wide_int(DatetimeWide value) OU_MUST_USE; // as an int
OuRef datetime_delta_multiply(OuBor a, OuBor b);
OuRef datetime_delta_true_divide(OuBor a, OuBor b);
OuRef datetime_delta_floor_divide(OuBor a, OuBor b);
OuRef datetime_delta_remainder(OuBor a, OuBor b);
OuRef datetime_delta_divmod(OuBor a, OuBor b);
OuRef datetime_delta_total_seconds(OuBor o);
OuRef datetime_seconds_of(DatetimeWide us) OU_MUST_USE; // a float

// ---- datetime_zone.c, datetime_fixed.c ----

typedef struct DatetimeOffset {
    bool known; // false: the answer was None
    int64_t us; // less than a day
} DatetimeOffset;

bool datetime_check_zone(OuBor zone) OU_MUST_USE; // None or a tzinfo; TypeError
// zone.utcoffset(moment), or dst; zone NULL: None. May run Python code.
OuRef datetime_ask_zone(OuBor zone, const char *method, OuBor moment) OU_MUST_USE;
bool datetime_ask_offset(OuBor zone, const char *method, OuBor moment, DatetimeOffset *out) OU_MUST_USE;
OuRef datetime_ask_name(OuBor zone, OuBor moment) OU_MUST_USE;                 // a str or None
bool datetime_is_moment_or_none(const char *method, OuBor moment) OU_MUST_USE; // TypeError
// o.name(argument)
OuRef datetime_call(OuBor o, const char *name, OuArgs args, size_t nargs) OU_MUST_USE;
// A timezone; without a name the one of offset 0 is UTC. `offset`: a timedelta. name may be NULL.
OuRef datetime_fixed_new(OuBor offset, OuBor name) OU_MUST_USE;
OuRef datetime_fixed_of(int64_t us, OuBor name) OU_MUST_USE;
OuRef datetime_fixed_name(OuBor zone) OU_MUST_USE;
OuRef datetime_fixed_fromutc(OuBor zone, OuBor moment);
OuRef datetime_from_utc(OuBor zone, OuBor moment) OU_MUST_USE; // zone.fromutc(moment)
bool datetime_offset_fits(const DatetimeDelta *offset);        // less than a day

// ---- datetime_end.c ----

// What a time or a datetime holds: None and NULL become NULL.
OuRef datetime_hold_zone(OuBor zone);

// ---- datetime_text.c ----

enum { DATETIME_TEXT = 96 }; // holds any date, time and offset
char *datetime_put_day(char *to, DatetimeDay day);
typedef enum {
    DATETIME_AUTO,
    DATETIME_HOURS,
    DATETIME_MINUTES,
    DATETIME_SECONDS,
    DATETIME_MS,
    DATETIME_US
} DatetimeSpec;
bool datetime_timespec(OuBor text, int position, DatetimeSpec *out) OU_MUST_USE; // argument of isoformat(); or NULL
char *datetime_put_clock(char *to, DatetimeClock clock, DatetimeSpec spec);
char *datetime_put_offset(char *to, DatetimeOffset offset, const char *separator);
OuRef datetime_text(const char *from, const char *end) OU_MUST_USE; // ASCII
OuRef datetime_ctime(DatetimeDay day, DatetimeClock clock) OU_MUST_USE;
char *datetime_put_number(char *to, unsigned value, int width);
// "datetime.time(1, 2, tzinfo=zone, fold=1)", or fold and zone in the other order.
OuRef datetime_repr(OuBor o, const int *fields, size_t n, OuBor zone, bool fold, bool zone_first) OU_MUST_USE;
OuRef datetime_strftime(OuBor format, OuBor fields, uint32_t us, OuBor zone, OuBor moment) OU_MUST_USE;
OuRef datetime_format(OuBor self, OuArgs args, size_t nargs); // __format__ of dates and times
OuRef datetime_str(OuBor self);                               // self.isoformat()
OuRef datetime_struct_time(DatetimeDay day, DatetimeClock clock, int saving) OU_MUST_USE;

// ---- datetime_parse.c ----

typedef struct DatetimeParsed {
    int ymd[3], hmsu[4];
    OuRef zone; // or NULL
} DatetimeParsed;
// ISO 8601 texts; ValueError "Invalid isoformat string: 'x'".
bool datetime_parse_date(OuBor text, int ymd[3]) OU_MUST_USE;
bool datetime_parse_time(OuBor text, DatetimeParsed *out) OU_MUST_USE;
bool datetime_parse_moment(OuBor text, DatetimeParsed *out) OU_MUST_USE;

// ---- datetime_local.c: the system's clock and zone ----

bool datetime_now(int64_t *seconds, int *us) OU_MUST_USE;
bool datetime_split_stamp(OuBor stamp, int64_t *seconds, int *us) OU_MUST_USE; // a number, rounded half to even
bool datetime_tm(int64_t seconds, bool local, struct tm *out) OU_MUST_USE;
// What the clock on the wall shows, and whether it shows it for the second time.
bool datetime_fields(int64_t seconds, bool local, int ymd[3], int hms[3], int *fold) OU_MUST_USE;
// The timestamp of a moment without a zone, in whole seconds.
bool datetime_local_stamp(DatetimeDay day, DatetimeClock clock, int64_t *stamp) OU_MUST_USE;
OuRef datetime_local_zone(int64_t stamp) OU_MUST_USE;

// ---- datetime_date.c, datetime_week.c, datetime_time.c, datetime_moment.c, datetime_moment_math.c ----

extern const DatetimeClock datetime_midnight;
OuRef datetime_date_new(OuType *type, DatetimeDay day) OU_MUST_USE;
OuRef datetime_date_for(OuBor cls, const int ymd[3]) OU_MUST_USE; // cls(year, month, day)
OuRef datetime_week_new(const DatetimeWeek *week) OU_MUST_USE;
OuRef datetime_date_isocalendar(OuBor o);
OuRef datetime_time_new(OuType *type, DatetimeClock clock, OuBor zone) OU_MUST_USE;
OuRef datetime_moment_new(OuType *type, DatetimeDay day, DatetimeClock clock, OuBor zone) OU_MUST_USE;
// The same for a class: a subclass of the program's is called, without the fold.
OuRef datetime_moment_for(OuBor cls, DatetimeDay day, DatetimeClock clock, OuBor zone) OU_MUST_USE;
OuRef datetime_moment_checked(OuBor cls, const int ymd[3], const int hmsu[4], OuBor zone, int fold) OU_MUST_USE;
OuRef datetime_moment_plus(OuBor moment, int64_t days, int64_t us) OU_MUST_USE; // us: less than two days
// Microseconds from b to a, as subtraction counts them.
bool datetime_moment_difference(OuBor a, OuBor b, int64_t *us) OU_MUST_USE;
int64_t datetime_moment_us(const DatetimeMoment *m); // since the year 1, by its own clock
OuRef datetime_moment_add(OuBor a, OuBor b);
OuRef datetime_moment_subtract(OuBor a, OuBor b);
OuRef datetime_moment_compare(OuBor a, OuBor b, OuCompareOp op);
bool datetime_moment_hash(OuBor o, int64_t *hash);
// (type, (bytes[, zone])) of what a pickle tells.
OuRef datetime_reduced(OuBor self, const uint8_t *state, size_t n, OuBor zone) OU_MUST_USE;

#endif
