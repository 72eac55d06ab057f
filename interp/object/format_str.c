// str.__format__, and the parser of format specifications that int, float and complex share with it.
#include "interp/object/error.h"
#include "interp/object/format_spec.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

typedef struct Cursor {
    OuBor spec;
    size_t at, end;
} Cursor;

static uint32_t peek(const Cursor *c) {
    return c->at < c->end ? ou_str_at(c->spec, c->at) : 0;
}

static bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

// Decimal digits at the cursor. *value stays as it is when there are none.
static bool take_number(Cursor *c, int64_t *value) {
    int64_t n = 0;
    bool any = false;
    int digit;
    while (c->at < c->end && (digit = ou_char_decimal_value(peek(c))) >= 0) {
        if (n > (INT64_MAX - digit) / 10) {
            return ou_raise_false(&ou_exc_ValueError, "Too many decimal digits in format string");
        }
        n = n * 10 + digit;
        any = true;
        c->at++;
    }
    if (any) {
        *value = n;
    }
    return true;
}

static void take_align(Cursor *c, OuFormatSpec *out) {
    if (c->end - c->at >= 2 && is_align(ou_str_at(c->spec, c->at + 1))) {
        out->fill = peek(c);
        out->align = (char)ou_str_at(c->spec, c->at + 1);
        out->align_given = true;
        c->at += 2;
    } else if (is_align(peek(c))) {
        out->align = (char)peek(c);
        out->align_given = true;
        c->at++;
    }
}

static bool grouping_type_is_allowed(const OuFormatSpec *spec) {
    switch (spec->type) {
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case '%':
    case 'F':
    case 0: return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X': return spec->grouping == '_';
    default: return false;
    }
}

static bool check_grouping(const OuFormatSpec *spec) {
    if (spec->grouping == 0 || grouping_type_is_allowed(spec)) {
        return true;
    }
    if (spec->type > 32 && spec->type < 128) {
        return ou_raise_false(&ou_exc_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (int)spec->type);
    }
    return ou_raise_false(&ou_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping,
                          (unsigned)spec->type);
}

static bool take_grouping(Cursor *c, OuFormatSpec *out) {
    uint32_t first = peek(c);
    if (first != ',' && first != '_') {
        return true;
    }
    out->grouping = (char)first;
    c->at++;
    uint32_t second = peek(c);
    if ((second == ',' || second == '_') && second != first) {
        return ou_raise_false(&ou_exc_ValueError, "Cannot specify both ',' and '_'.");
    }
    return true;
}

bool ou_format_spec_parse(OuBor spec, OuBor value, char default_type, char default_align, OuFormatSpec *out) {
    Cursor c = {spec, 0, ou_str_length(spec)};
    *out = (OuFormatSpec){
        .fill = ' ', .align = default_align, .width = -1, .precision = -1, .type = (uint8_t)default_type};
    take_align(&c, out);
    bool fill_given = c.at == 2;
    if (peek(&c) == '+' || peek(&c) == '-' || peek(&c) == ' ') {
        out->sign = (char)peek(&c);
        c.at++;
    }
    if (peek(&c) == 'z') {
        out->no_negative_zero = true;
        c.at++;
    }
    if (peek(&c) == '#') {
        out->alternate = true;
        c.at++;
    }
    if (!fill_given && peek(&c) == '0') {
        out->fill = '0';
        if (!out->align_given && default_align == '>') {
            out->align = '=';
        }
        c.at++;
    }
    if (!take_number(&c, &out->width) || !take_grouping(&c, out)) {
        return false;
    }
    if (peek(&c) == '.') {
        c.at++;
        if (!take_number(&c, &out->precision)) {
            return false;
        }
        if (out->precision < 0) {
            return ou_raise_false(&ou_exc_ValueError, "Format specifier missing precision");
        }
    }
    if (c.end - c.at > 1) {
        return ou_raise_false(&ou_exc_ValueError, "Invalid format specifier '%U' for object of type '%.200T'", spec,
                              value);
    }
    if (c.at < c.end) {
        out->type = peek(&c);
    }
    return check_grouping(out);
}

bool ou_format_spec_unknown_type(uint32_t type, OuBor value) {
    if (type > 32 && type < 128) {
        return ou_raise_false(&ou_exc_ValueError, "Unknown format code '%c' for object of type '%.200T'", (int)type,
                              value);
    }
    return ou_raise_false(&ou_exc_ValueError, "Unknown format code '\\x%x' for object of type '%.200T'", (unsigned)type,
                          value);
}

static OuRef pad(const OuFormatSpec *spec, OuBor text, size_t n) {
    size_t width = spec->width > 0 && (uint64_t)spec->width > n ? (size_t)spec->width : n;
    size_t room = width - n;
    size_t left = spec->align == '>' || spec->align == '=' ? room : spec->align == '^' ? room / 2 : 0;
    if (room == 0) {
        return ou_str_substring(text, 0, n);
    }
    uint32_t max_char = ou_chars_max(ou_str_data(text), ou_str_kind(text), 0, n);
    OuRef result = ou_str_alloc(width, spec->fill > max_char ? spec->fill : max_char);
    if (result == NULL) {
        return NULL;
    }
    int kind = ou_str_kind(result);
    ou_chars_fill(ou_str_data(result), kind, 0, left, spec->fill);
    ou_chars_copy(ou_str_data(result), kind, left, ou_str_data(text), ou_str_kind(text), 0, n);
    ou_chars_fill(ou_str_data(result), kind, left + n, room - left, spec->fill);
    return result;
}

OuRef ou_format_spec_pad(const OuFormatSpec *spec, OuBor text) {
    return pad(spec, text, ou_str_length(text));
}

static bool check_str_spec(const OuFormatSpec *spec, OuBor value) {
    if (spec->type != 's') {
        return ou_format_spec_unknown_type(spec->type, value);
    }
    if (spec->sign == ' ') {
        return ou_raise_false(&ou_exc_ValueError, "Space not allowed in string format specifier");
    }
    if (spec->sign != 0) {
        return ou_raise_false(&ou_exc_ValueError, "Sign not allowed in string format specifier");
    }
    if (spec->no_negative_zero) {
        return ou_raise_false(&ou_exc_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec->alternate) {
        return ou_raise_false(&ou_exc_ValueError, "Alternate form (#) not allowed in string format specifier");
    }
    if (spec->align == '=') {
        return ou_raise_false(&ou_exc_ValueError, "'=' alignment not allowed in string format specifier");
    }
    return true;
}

OuRef ou_str_format_spec(OuBor o, OuBor spec) {
    if (ou_str_length(spec) == 0) {
        return ou_str(o);
    }
    OuFormatSpec parsed;
    if (!ou_format_spec_parse(spec, o, 's', '<', &parsed) || !check_str_spec(&parsed, o)) {
        return NULL;
    }
    size_t n = ou_str_length(o);
    if (parsed.precision >= 0 && (uint64_t)parsed.precision < n) {
        n = (size_t)parsed.precision;
    }
    return pad(&parsed, o, n);
}
