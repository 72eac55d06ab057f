// fromisoformat: ISO 8601 texts, as far as CPython 3.11 reads them.
//
// A text is read as if a NUL followed it. What is accepted beyond the standard is what CPython accepts: a fraction of
// hours or minutes tells microseconds, and a separator may stand in front of the zone.
#include "stdlib/datetime_internal.h"

typedef struct Reader {
    const void *data;
    int kind;
    size_t size;
} Reader;

static Reader reader_of(OuBor text) {
    return (Reader){ou_str_data(text), ou_str_kind(text), ou_str_length(text)};
}

static inline uint32_t at(const Reader *r, size_t i) {
    if (OU_LIKELY(i < r->size && r->kind == 1)) {
        return ((const uint8_t *)r->data)[i];
    }
    return i < r->size ? ou_str_at_data(r->data, r->kind, i) : 0;
}

static inline bool is_digit(uint32_t c) {
    return c - '0' < 10;
}

static inline bool digits(const Reader *r, size_t place, size_t count, int *out) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t c = at(r, place + i);
        if (!is_digit(c)) {
            return false;
        }
        value = value * 10 + (int)(c - '0');
    }
    *out = value;
    return true;
}

static bool raise_invalid(OuBor text) {
    return ou_raise_false(&ou_exc_ValueError, "Invalid isoformat string: %R", text);
}

static bool check_str(OuBor text) {
    return ou_isa(text, OU_TYPE_STR) || ou_raise_false(&ou_exc_TypeError, "fromisoformat: argument must be str");
}

// ---- dates ----

// Week and weekday behind "W": ww, ww-d or wwd.
static bool read_week(const Reader *r, size_t place, size_t end, bool dashed, int ymd[3]) {
    DatetimeWeek week = {.year = ymd[0], .weekday = 1};
    if (!digits(r, place, 2, &week.week)) {
        return false;
    }
    place += 2;
    if (place < end) {
        if (dashed && at(r, place++) != '-') {
            return false;
        }
        if (!digits(r, place++, 1, &week.weekday)) {
            return false;
        }
    }
    return datetime_from_week(&week, ymd) == DATETIME_WEEK_FINE;
}

// The first `end` characters: YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D].
static bool read_date(const Reader *r, size_t end, int ymd[3]) {
    if (!digits(r, 0, 4, &ymd[0])) {
        return false;
    }
    bool dashed = at(r, 4) == '-';
    size_t place = dashed ? 5 : 4;
    if (at(r, place) == 'W') {
        return read_week(r, place + 1, end, dashed, ymd);
    }
    if (!digits(r, place, 2, &ymd[1])) {
        return false;
    }
    place += 2;
    if (dashed && at(r, place++) != '-') {
        return false;
    }
    return digits(r, place, 2, &ymd[2]); // what follows in a text of 10 characters is not looked at
}

bool datetime_parse_date(OuBor text, int ymd[3]) {
    if (!check_str(text)) {
        return false;
    }
    Reader r = reader_of(text);
    return ((r.size == 7 || r.size == 8 || r.size == 10) && read_date(&r, r.size, ymd)) || raise_invalid(text);
}

// Where a week's date ends that has no dashes: YYYYWww or YYYYWwwD, and digits of the time may follow.
static size_t packed_week_end(const Reader *r) {
    size_t end = 7;
    while (is_digit(at(r, end))) {
        end++;
    }
    return end < 9 ? end : end % 2 == 0 ? 7 : 8;
}

// Where the date ends in the text of a date and a time; 0: nowhere.
static size_t date_end(const Reader *r) {
    if (r->size == 7) {
        return 7;
    }
    if (at(r, 4) != '-') {
        return at(r, 4) == 'W' ? packed_week_end(r) : 8;
    }
    if (at(r, 5) != 'W') {
        return 10;
    }
    if (at(r, 8) != '-') {
        return 8;
    }
    if (r->size == 9) {
        return 0;
    }
    return r->size > 10 && is_digit(at(r, 10)) ? 8 : 10; // two digits are the hour
}

// ---- times ----

typedef enum { WRONG, COMPLETE, MORE } Found; // MORE: something stands behind it

// HH[:MM[:SS[.fraction]]] from `place` to `end`, with or without colons.
static Found read_clock(const Reader *r, size_t place, size_t end, int hmsu[4]) {
    bool colons = false;
    memset(hmsu, 0, 4 * sizeof(int));
    for (int part = 0; part < 3; part++) {
        if (!digits(r, place, 2, &hmsu[part])) {
            return WRONG;
        }
        uint32_t c = at(r, place + 2);
        place += 3;
        colons = part == 0 ? c == ':' : colons;
        if (place >= end) {
            return c == 0 ? COMPLETE : MORE;
        }
        if (c == '.' || c == ',') {
            break;
        }
        if (!colons) {
            place--;
        } else if (c != ':') {
            return WRONG;
        }
    }
    static const int scale[] = {0, 100000, 10000, 1000, 100, 10, 1};
    size_t count = end - place > 6 ? 6 : end - place;
    if (!digits(r, place, count, &hmsu[3])) {
        return WRONG;
    }
    hmsu[3] *= scale[count];
    place += count;
    while (is_digit(at(r, place))) { // finer than microseconds
        place++;
    }
    return at(r, place) == 0 ? COMPLETE : MORE;
}

// OU_ITEM: *us is the offset; OU_END: there is none; OU_FAIL (without an exception): malformed.
static OuNext read_time(const Reader *r, size_t start, int hmsu[4], int64_t *us) {
    size_t sign = start;
    while (sign < r->size && at(r, sign) != '+' && at(r, sign) != '-' && at(r, sign) != 'Z') {
        sign++;
    }
    Found found = read_clock(r, start, sign, hmsu);
    if (found == WRONG || (found == MORE && sign == r->size)) {
        return OU_FAIL;
    }
    *us = 0;
    if (sign == r->size) {
        return OU_END;
    }
    if (at(r, sign) == 'Z') {
        return at(r, sign + 1) == 0 ? OU_ITEM : OU_FAIL;
    }
    int offset[4];
    if (read_clock(r, sign + 1, r->size, offset) != COMPLETE) {
        return OU_FAIL;
    }
    int64_t seconds = (offset[0] * 60 + offset[1]) * 60 + offset[2];
    if (seconds != 0) { // nothing but microseconds is UTC
        *us = seconds * DATETIME_SECOND + offset[3];
        *us = at(r, sign) == '-' ? -*us : *us;
    }
    return OU_ITEM;
}

static bool take_time(const Reader *r, size_t start, OuBor text, DatetimeParsed *out) {
    int64_t us;
    switch (read_time(r, start, out->hmsu, &us)) {
    case OU_ITEM: out->zone = datetime_fixed_of(us, NULL); return out->zone != NULL;
    case OU_END: return true;
    default: return raise_invalid(text);
    }
}

bool datetime_parse_time(OuBor text, DatetimeParsed *out) {
    *out = (DatetimeParsed){0};
    if (!check_str(text)) {
        return false;
    }
    Reader r = reader_of(text);
    return take_time(&r, at(&r, 0) == 'T', text, out);
}

bool datetime_parse_moment(OuBor text, DatetimeParsed *out) {
    *out = (DatetimeParsed){0};
    if (!check_str(text)) {
        return false;
    }
    Reader r = reader_of(text);
    size_t end = r.size < 7 ? 0 : date_end(&r);
    if (end == 0 || !read_date(&r, end, out->ymd)) {
        return raise_invalid(text);
    }
    return r.size <= end || take_time(&r, end + 1, text, out);
}
