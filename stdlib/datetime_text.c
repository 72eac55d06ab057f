// Dates, times and offsets as text.
//
// Numbers are written with at least so many digits: fields that come from a pickle may have more.
#include "stdlib/datetime_internal.h"

char *datetime_put_number(char *to, unsigned value, int width) {
    char digits[12];
    int n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    for (; width > n; width--) {
        *to++ = '0';
    }
    while (n > 0) {
        *to++ = digits[--n];
    }
    return to;
}

static inline char *put_2(char *to, unsigned value) {
    if (OU_UNLIKELY(value > 99)) {
        return datetime_put_number(to, value, 2);
    }
    to[0] = (char)('0' + value / 10);
    to[1] = (char)('0' + value % 10);
    return to + 2;
}

OuRef datetime_text(const char *from, const char *end) {
    OuRef text = ou_str_alloc((size_t)(end - from), 0x7f);
    if (text) {
        memcpy(ou_str_data(text), from, (size_t)(end - from));
    }
    return text;
}

// ---- ISO 8601 ----

char *datetime_put_day(char *to, DatetimeDay day) {
    to = put_2(put_2(to, day.year / 100), day.year % 100);
    *to++ = '-';
    to = put_2(to, day.month);
    *to++ = '-';
    return put_2(to, day.day);
}

bool datetime_timespec(OuBor text, int position, DatetimeSpec *out) {
    static const char *const names[] = {"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
    *out = DATETIME_AUTO;
    if (text == NULL) {
        return true;
    }
    if (!ou_arg_is_str("isoformat", position, text)) {
        return false;
    }
    size_t n;
    const char *utf8 = ou_str_utf8(text, &n);
    if (utf8 == NULL) {
        return false;
    }
    if (strlen(utf8) != n) {
        return ou_raise_false(&ou_exc_ValueError, "embedded null character");
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(utf8, names[i]) == 0) {
            *out = (DatetimeSpec)i;
            return true;
        }
    }
    return ou_raise_false(&ou_exc_ValueError, "Unknown timespec value");
}

char *datetime_put_clock(char *to, DatetimeClock clock, DatetimeSpec spec) {
    if (spec == DATETIME_AUTO) {
        spec = clock.us ? DATETIME_US : DATETIME_SECONDS;
    }
    to = put_2(to, clock.hour);
    if (spec >= DATETIME_MINUTES) {
        *to++ = ':';
        to = put_2(to, clock.minute);
    }
    if (spec >= DATETIME_SECONDS) {
        *to++ = ':';
        to = put_2(to, clock.second);
    }
    if (spec >= DATETIME_MS) {
        *to++ = '.';
        to = spec == DATETIME_MS ? datetime_put_number(to, clock.us / 1000, 3) : datetime_put_number(to, clock.us, 6);
    }
    return to;
}

char *datetime_put_offset(char *to, DatetimeOffset offset, const char *separator) {
    if (!offset.known) {
        return to;
    }
    size_t n = strlen(separator);
    DatetimeClock clock = datetime_clock_of(offset.us < 0 ? -offset.us : offset.us);
    *to++ = offset.us < 0 ? '-' : '+';
    to = put_2(to, clock.hour);
    memcpy(to, separator, n);
    to = put_2(to + n, clock.minute);
    if (clock.second || clock.us) {
        memcpy(to, separator, n);
        to = put_2(to + n, clock.second);
    }
    if (clock.us) {
        *to++ = '.';
        to = datetime_put_number(to, clock.us, 6);
    }
    return to;
}

OuRef datetime_ctime(DatetimeDay day, DatetimeClock clock) {
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[DATETIME_TEXT];
    int n = snprintf(text, sizeof(text), "%s %s %2d %02d:%02d:%02d %04d", days[datetime_weekday(day)],
                     months[day.month - 1], day.day, clock.hour, clock.minute, clock.second, day.year);
    return datetime_text(text, text + n);
}

OuRef datetime_repr(OuBor o, const int *fields, size_t n, OuBor zone, bool fold, bool zone_first) {
    char text[DATETIME_TEXT], *end = text;
    for (size_t i = 0; i < n; i++) {
        memcpy(end, ", ", 2);
        end = datetime_put_number(end + (i ? 2 : 0), (unsigned)fields[i], 1);
    }
    *end = '\0';
    const char *fold_text = fold ? ", fold=1" : "";
    if (zone == NULL) {
        return ou_str_format("%T(%s%s)", o, text, fold_text);
    }
    return ou_str_format("%T(%s%s, tzinfo=%R%s)", o, text, zone_first ? "" : fold_text, zone,
                         zone_first ? fold_text : "");
}

// ---- strftime: %f, %z and %Z are told here, the rest by the system ----

typedef struct Formatter {
    OuStrBuilder text;
    uint32_t us;
    OuBor zone, moment;
    OuRef offset, name; // str: what the zone has said, which is asked once; or NULL
} Formatter;

static bool add_offset(Formatter *f) {
    if (f->offset == NULL) {
        char text[DATETIME_TEXT];
        DatetimeOffset offset;
        if (datetime_ask_offset(f->zone, "utcoffset", f->moment, &offset)) {
            f->offset = datetime_text(text, datetime_put_offset(text, offset, ""));
        }
    }
    return f->offset && ou_builder_str(&f->text, f->offset);
}

// name.replace('%', '%%'): the system's strftime will read the name too. NULL is handed on.
static OuRef doubled_take(OuRef name) {
    OuRef one = name ? ou_str_from_cstr("%") : NULL, two = one ? ou_str_from_cstr("%%") : NULL;
    OuRef result = two ? datetime_call(name, "replace", (OuBor[]){one, two}, 2) : NULL;
    if (result && !ou_isa(result, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "tzname.replace() did not return a string");
        ou_clear(&result);
    } else if (result && !ou_str_is_ascii(result) && ou_str_utf8(result, NULL) == NULL) {
        ou_clear(&result);
    }
    ou_xdecref(one);
    ou_xdecref(two);
    ou_xdecref(name);
    return result;
}

static bool add_name(Formatter *f) {
    if (f->name == NULL) {
        OuRef name = datetime_ask_name(f->zone, f->moment);
        if (name == ou_none) {
            ou_set(&name, ou_newref(ou_names.empty));
        }
        f->name = doubled_take(name);
    }
    return f->name && ou_builder_str(&f->text, f->name);
}

static bool add_directive(Formatter *f, uint32_t letter) {
    char digits[16];
    switch (letter) {
    case 'f': return ou_builder_ascii(&f->text, digits, (size_t)(datetime_put_number(digits, f->us, 6) - digits));
    case 'z': return add_offset(f);
    case 'Z': return add_name(f);
    default: return ou_builder_char(&f->text, '%') && ou_builder_char(&f->text, letter);
    }
}

// The format is read up to its first NUL.
static bool add_format(Formatter *f, OuBor format) {
    size_t n = ou_str_length(format);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(format, i), next = i + 1 < n ? ou_str_at(format, i + 1) : 0;
        if (c == 0) {
            break;
        }
        bool is_directive = c == '%' && next != 0;
        if (!(is_directive ? add_directive(f, next) : ou_builder_char(&f->text, c))) {
            return false;
        }
        i += is_directive;
    }
    return true;
}

OuRef datetime_strftime(OuBor format, OuBor fields, uint32_t us, OuBor zone, OuBor moment) {
    if (!ou_str_is_ascii(format) && ou_str_utf8(format, NULL) == NULL) {
        return NULL;
    }
    Formatter f = {.us = us, .zone = zone, .moment = moment};
    OuRef text = NULL;
    ou_builder_init(&f.text);
    if (add_format(&f, format)) {
        text = ou_builder_finish(&f.text);
    } else {
        ou_builder_fini(&f.text);
    }
    OuRef function = text ? ou_import_attr("time", "strftime") : NULL;
    OuRef result = function ? ou_call_2(function, text, fields) : NULL;
    ou_xdecref(f.offset);
    ou_xdecref(f.name);
    ou_xdecref(text);
    ou_xdecref(function);
    return result;
}

OuRef datetime_format(OuBor self, OuArgs args, size_t nargs) {
    if (!datetime_exactly("__format__", nargs, NULL, 1) || !ou_arg_is_str("__format__", 1, args[0])) {
        return NULL;
    }
    return ou_str_length(args[0]) ? datetime_call(self, "strftime", args, 1) : ou_str(self);
}

OuRef datetime_str(OuBor self) {
    return datetime_call(self, "isoformat", NULL, 0);
}

OuRef datetime_struct_time(DatetimeDay day, DatetimeClock clock, int saving) {
    const int64_t fields[] = {day.year,
                              day.month,
                              day.day,
                              clock.hour,
                              clock.minute,
                              clock.second,
                              datetime_weekday(day),
                              datetime_year_day(day),
                              saving};
    return time_fields_new(fields);
}
