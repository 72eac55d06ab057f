// The calendar: years, months and days as one number, weeks, and the limits of each field.
#include "stdlib/datetime_internal.h"

static const uint16_t days_before[] = {0,   0,   31,  59,  90,  120, 151,
                                       181, 212, 243, 273, 304, 334}; // a month, in 365 days
static const uint8_t month_lengths[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
enum { YEARS_4 = 1461, YEARS_100 = 36524, YEARS_400 = 146097 }; // in days

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int datetime_month_length(int year, int month) {
    return month_lengths[month] + (month == 2 && is_leap(year));
}

static int days_before_year(int year) {
    int y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

int datetime_year_day(DatetimeDay day) {
    return days_before[day.month] + (day.month > 2 && is_leap(day.year)) + day.day;
}

int datetime_ordinal(DatetimeDay day) {
    return days_before_year(day.year) + datetime_year_day(day);
}

void datetime_ymd_of(int ordinal, int ymd[3]) {
    int n = ordinal - 1, year = n / YEARS_400 * 400 + 1;
    n %= YEARS_400;
    int hundreds = n / YEARS_100;
    n %= YEARS_100;
    int fours = n / YEARS_4;
    n %= YEARS_4;
    int ones = n / 365;
    n %= 365;
    year += hundreds * 100 + fours * 4 + ones;
    if (ones == 4 || hundreds == 4) { // the last day of a leap year
        ymd[0] = year - 1;
        ymd[1] = 12;
        ymd[2] = 31;
        return;
    }
    int leap = is_leap(year), month = (n + 50) >> 5; // right, or one too late
    int before = days_before[month] + (month > 2 && leap);
    if (before > n) {
        month--;
        before = days_before[month] + (month > 2 && leap);
    }
    ymd[0] = year;
    ymd[1] = month;
    ymd[2] = n - before + 1;
}

DatetimeDay datetime_day_of(int ordinal) {
    int ymd[3];
    datetime_ymd_of(ordinal, ymd);
    return (DatetimeDay){(uint16_t)ymd[0], (uint8_t)ymd[1], (uint8_t)ymd[2]};
}

int datetime_weekday(DatetimeDay day) {
    return (datetime_ordinal(day) + 6 + 7 * 60) % 7; // the days of a pickle's year 0 are negative
}

// The ordinal of the Monday that begins week 1: the week of January 4.
static int year_start(int year) {
    int fourth = days_before_year(year) + 4, back = (fourth + 6) % 7;
    return fourth - (back < 0 ? back + 7 : back);
}

DatetimeWeek datetime_week_of(DatetimeDay day) {
    int ordinal = datetime_ordinal(day), year = day.year;
    if (ordinal < year_start(year)) {
        year--;
    } else if (ordinal >= year_start(year + 1)) {
        year++;
    }
    int days = ordinal - year_start(year);
    return (DatetimeWeek){year, days / 7 + 1, days % 7 + 1};
}

DatetimeWeekCheck datetime_from_week(const DatetimeWeek *week, int ymd[3]) {
    int start = year_start(week->year);
    bool has_53 = week->year > 0 && year_start(week->year + 1) - start == 53 * 7;
    if (week->week < 1 || week->week > 52 + has_53) {
        return DATETIME_WEEK_BAD_WEEK;
    }
    if (week->weekday < 1 || week->weekday > 7) {
        return DATETIME_WEEK_BAD_DAY;
    }
    int ordinal = start + (week->week - 1) * 7 + week->weekday - 1;
    if (ordinal > 0) {
        datetime_ymd_of(ordinal, ymd);
    } else {
        memcpy(ymd, (int[]){1, 0, 0}, 3 * sizeof(int));
    }
    return DATETIME_WEEK_FINE;
}

// ---- fields ----

bool datetime_check_day(const int ymd[3], DatetimeDay *out) {
    if (ymd[0] < DATETIME_MIN_YEAR || ymd[0] > DATETIME_MAX_YEAR) {
        return ou_raise_false(&ou_exc_ValueError, "year %d is out of range", ymd[0]);
    }
    if (ymd[1] < 1 || ymd[1] > 12) {
        return ou_raise_false(&ou_exc_ValueError, "month must be in 1..12");
    }
    if (ymd[2] < 1 || ymd[2] > datetime_month_length(ymd[0], ymd[1])) {
        return ou_raise_false(&ou_exc_ValueError, "day is out of range for month");
    }
    *out = (DatetimeDay){(uint16_t)ymd[0], (uint8_t)ymd[1], (uint8_t)ymd[2]};
    return true;
}

bool datetime_check_clock(const int hmsu[4], int fold, DatetimeClock *out) {
    static const char *const names[] = {"hour", "minute", "second", "microsecond"};
    static const int limits[] = {23, 59, 59, DATETIME_SECOND - 1};
    for (int i = 0; i < 4; i++) {
        if (hmsu[i] < 0 || hmsu[i] > limits[i]) {
            return ou_raise_false(&ou_exc_ValueError, "%s must be in 0..%d", names[i], limits[i]);
        }
    }
    if (fold != 0 && fold != 1) {
        return ou_raise_false(&ou_exc_ValueError, "fold must be either 0 or 1");
    }
    *out = (DatetimeClock){(uint8_t)hmsu[0], (uint8_t)hmsu[1], (uint8_t)hmsu[2], (uint8_t)fold, (uint32_t)hmsu[3]};
    return true;
}

int64_t datetime_clock_us(DatetimeClock clock) {
    return (int64_t)((clock.hour * 60 + clock.minute) * 60 + clock.second) * DATETIME_SECOND + clock.us;
}

DatetimeClock datetime_clock_of(int64_t us) {
    uint32_t seconds = (uint32_t)(us / DATETIME_SECOND);
    return (DatetimeClock){.hour = (uint8_t)(seconds / 3600),
                           .minute = (uint8_t)(seconds / 60 % 60),
                           .second = (uint8_t)(seconds % 60),
                           .us = (uint32_t)(us % DATETIME_SECOND)};
}

void datetime_pack_day(DatetimeDay day, uint8_t *to) {
    to[0] = (uint8_t)(day.year >> 8);
    to[1] = (uint8_t)day.year;
    to[2] = day.month;
    to[3] = day.day;
}

void datetime_pack_clock(DatetimeClock clock, uint8_t *to) {
    to[0] = clock.hour;
    to[1] = clock.minute;
    to[2] = clock.second;
    to[3] = (uint8_t)(clock.us >> 16);
    to[4] = (uint8_t)(clock.us >> 8);
    to[5] = (uint8_t)clock.us;
}

DatetimeDay datetime_unpack_day(const uint8_t *from) {
    return (DatetimeDay){(uint16_t)(from[0] << 8 | from[1]), from[2], from[3]};
}

DatetimeClock datetime_unpack_clock(const uint8_t *from) {
    return (DatetimeClock){.hour = from[0],
                           .minute = from[1],
                           .second = from[2],
                           .us = (uint32_t)from[3] << 16 | (uint32_t)from[4] << 8 | from[5]};
}
