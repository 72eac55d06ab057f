// The system's clock and its local zone.
//
// What a clock on the wall shows is a number of seconds too, counted as if its zone were UTC: "wall" here.
#include <math.h>

#include "stdlib/datetime_internal.h"

enum { LONGEST_FOLD = DATETIME_DAY }; // no zone puts its clocks back by more

bool datetime_now(int64_t *seconds, int *us) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
        return ou_raise_errno(NULL) != NULL;
    }
    *seconds = now.tv_sec;
    *us = (int)(now.tv_nsec / 1000);
    return true;
}

static double round_half_even(double x) {
    double whole = round(x);
    return fabs(x - whole) == 0.5 ? 2 * round(x / 2) : whole;
}

static bool split_double(double stamp, int64_t *seconds, int *us) {
    double whole, fraction;
    if (!time_check_not_nan(stamp)) {
        return false;
    }
    fraction = round_half_even(modf(stamp, &whole) * DATETIME_SECOND);
    if (fraction >= DATETIME_SECOND) {
        fraction -= DATETIME_SECOND;
        whole += 1;
    } else if (fraction < 0) {
        fraction += DATETIME_SECOND;
        whole -= 1;
    }
    if (!(whole >= -0x1p63 && whole < 0x1p63)) {
        return time_raise_range();
    }
    *seconds = (int64_t)whole;
    *us = (int)fraction;
    return true;
}

bool datetime_split_stamp(OuBor stamp, int64_t *seconds, int *us) {
    if (ou_isa(stamp, OU_TYPE_FLOAT)) {
        return split_double(ou_float_value(stamp), seconds, us);
    }
    time_t whole;
    OuRef index = ou_index(stamp);
    bool fine = index && time_take_stamp(index, &whole);
    ou_xdecref(index);
    if (fine) {
        *seconds = whole;
        *us = 0;
    }
    return fine;
}

bool datetime_tm(int64_t seconds, bool local, struct tm *out) {
    time_t when = seconds;
    return (local ? localtime_r(&when, out) : gmtime_r(&when, out)) != NULL || ou_raise_errno(NULL) != NULL;
}

static bool wall_of_fields(const int ymd[3], const int hms[3], int64_t *wall) {
    if (ymd[0] < DATETIME_MIN_YEAR || ymd[0] > DATETIME_MAX_YEAR) {
        return ou_raise_false(&ou_exc_ValueError, "year %d is out of range", ymd[0]);
    }
    int days = datetime_ordinal((DatetimeDay){(uint16_t)ymd[0], (uint8_t)ymd[1], (uint8_t)ymd[2]}) - DATETIME_EPOCH;
    *wall = (int64_t)days * DATETIME_DAY + (hms[0] * 60 + hms[1]) * 60 + hms[2];
    return true;
}

static bool wall_at(int64_t seconds, int64_t *wall) {
    struct tm tm;
    if (!datetime_tm(seconds, true, &tm)) {
        return false;
    }
    return wall_of_fields((int[]){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday},
                          (int[]){tm.tm_hour, tm.tm_min, tm.tm_sec}, wall);
}

// Does the local clock show for the second time what it shows now?
static bool find_fold(int64_t seconds, int64_t wall, int *fold) {
    int64_t before;
    if (!wall_at(seconds - LONGEST_FOLD, &before)) {
        return false;
    }
    int64_t change = wall - before - LONGEST_FOLD;
    if (change < 0) { // the clock was put back by that much
        if (!wall_at(seconds + change, &before)) {
            return false;
        }
        *fold = before == wall;
    }
    return true;
}

bool datetime_fields(int64_t seconds, bool local, int ymd[3], int hms[3], int *fold) {
    struct tm tm;
    int64_t wall;
    if (!datetime_tm(seconds, local, &tm)) {
        return false;
    }
    ymd[0] = tm.tm_year + 1900;
    ymd[1] = tm.tm_mon + 1;
    ymd[2] = tm.tm_mday;
    hms[0] = tm.tm_hour;
    hms[1] = tm.tm_min;
    hms[2] = tm.tm_sec > 59 ? 59 : tm.tm_sec; // leap seconds
    *fold = 0;
    return !local || (wall_of_fields(ymd, hms, &wall) && find_fold(seconds, wall, fold));
}

bool datetime_local_stamp(DatetimeDay day, DatetimeClock clock, int64_t *stamp) {
    int64_t wall, shown, other;
    if (!wall_of_fields((int[]){day.year, day.month, day.day}, (int[]){clock.hour, clock.minute, clock.second},
                        &wall) ||
        !wall_at(wall, &shown)) {
        return false;
    }
    int64_t offset = shown - wall, first = wall - offset;
    if (!wall_at(first, &shown)) {
        return false;
    }
    bool is_first = shown == wall;
    int64_t other_offset = shown - first;
    if (is_first) { // perhaps not the only time that the clock shows it: an earlier or a later one is asked for
        int64_t beside = first + (clock.fold ? LONGEST_FOLD : -LONGEST_FOLD);
        if (!wall_at(beside, &shown)) {
            return false;
        }
        other_offset = shown - beside;
        if (other_offset == offset) {
            *stamp = first;
            return true;
        }
    }
    int64_t second = wall - other_offset;
    if (!wall_at(second, &other)) {
        return false;
    }
    if (other == wall || is_first) {
        *stamp = other == wall ? second : first;
    } else { // the clock never shows it: it was put forward
        *stamp = (first < second) == (clock.fold != 0) ? first : second;
    }
    return true;
}

OuRef datetime_local_zone(int64_t stamp) {
    struct tm tm;
    if (!datetime_tm(stamp, true, &tm)) {
        return NULL;
    }
    OuRef name = tm.tm_zone ? ou_str_from_fs(tm.tm_zone) : NULL;
    OuRef zone = name || tm.tm_zone == NULL ? datetime_fixed_of(tm.tm_gmtoff * (int64_t)DATETIME_SECOND, name) : NULL;
    ou_xdecref(name);
    return zone;
}
