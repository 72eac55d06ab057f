// __format__ of int, float and complex: the digits are made first, then laid out with sign, prefix, grouping and padding.
//
//   [padding] sign prefix [padding] digits-with-separators rest [padding]
//                                   rest: "." and decimals, exponent, "%", or all of "inf"
#include <limits.h>
#include <math.h>
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/format_spec.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

// ---- laying out ----

typedef struct Number {
    char sign; // 0: none
    char prefix[2];
    size_t prefix_length;
    const char *digits, *rest;
    size_t digit_count, rest_length;
} Number;

typedef struct Layout {
    size_t left, middle, right; // padding
    size_t digits;              // with leading zeros, without separators
    size_t grouped;             // with separators
    size_t total;
} Layout;

static size_t grouped_length(size_t digits, size_t group) {
    return group && digits ? digits + (digits - 1) / group : digits;
}

static void lay_out(const OuFormatSpec *spec, const Number *n, size_t group, Layout *out) {
    size_t width = spec->width > 0 ? (size_t)spec->width : 0;
    size_t around = (n->sign != 0) + n->prefix_length + n->rest_length;
    bool zeros = spec->fill == '0' && spec->align == '=' && n->digit_count > 0;
    out->digits = n->digit_count;
    out->grouped = grouped_length(n->digit_count, group);
    if (zeros && width > around && width - around > out->grouped) { // leading zeros are grouped as well, never starting with a separator
        size_t wanted = width - around;
        out->digits = group ? wanted - (wanted - 1) / (group + 1) : wanted;
        out->grouped = grouped_length(out->digits, group);
    }
    size_t used = around + out->grouped, padding = width > used ? width - used : 0;
    out->left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    out->middle = spec->align == '=' ? padding : 0;
    out->right = padding - out->left - out->middle;
    out->total = used + padding;
}

static void put_digits(void *data, int kind, size_t at, const Number *n, const Layout *l, char separator, size_t group) {
    size_t from = n->digit_count; // right to left
    at += l->grouped;
    for (size_t i = 0; i < l->digits; i++) {
        if (group && i > 0 && i % group == 0) {
            ou_chars_fill(data, kind, --at, 1, (uint8_t)separator);
        }
        ou_chars_fill(data, kind, --at, 1, from ? (uint8_t)n->digits[--from] : '0');
    }
}

static OuRef number_to_str(const OuFormatSpec *spec, const Number *n, size_t group) {
    Layout l;
    group = spec->grouping ? group : 0;
    lay_out(spec, n, group, &l);
    if (l.total > (size_t)PTRDIFF_MAX / 4) {
        return ou_raise_no_memory();
    }
    bool padded = l.left || l.middle || l.right;
    OuRef result = ou_str_alloc(l.total, padded && spec->fill > 127 ? spec->fill : 127);
    if (result == NULL) {
        return NULL;
    }
    void *data = ou_str_data(result);
    int kind = ou_str_kind(result);
    size_t at = l.left;
    ou_chars_fill(data, kind, 0, l.left, spec->fill);
    if (n->sign) {
        ou_chars_fill(data, kind, at++, 1, (uint8_t)n->sign);
    }
    ou_chars_copy(data, kind, at, n->prefix, 1, 0, n->prefix_length);
    at += n->prefix_length;
    ou_chars_fill(data, kind, at, l.middle, spec->fill);
    at += l.middle;
    put_digits(data, kind, at, n, &l, spec->grouping, group);
    at += l.grouped;
    ou_chars_copy(data, kind, at, n->rest, 1, 0, n->rest_length);
    ou_chars_fill(data, kind, at + n->rest_length, l.right, spec->fill);
    return result;
}

static char sign_of(const OuFormatSpec *spec, bool negative) {
    return negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

// ---- int ----

static OuRef char_to_str(OuBor o, const OuFormatSpec *spec) {
    int64_t code;
    if (spec->sign != 0) {
        return ou_raise(&ou_exc_ValueError, "Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        return ou_raise(&ou_exc_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if (!ou_int_to_int64(o, &code)) {
        return NULL;
    }
    if (code < 0 || code > 0x10ffff) {
        return ou_raise(&ou_exc_OverflowError, "%%c arg not in range(0x110000)");
    }
    OuRef text = ou_str_from_char((uint32_t)code);
    OuRef result = text ? ou_format_spec_pad(spec, text) : NULL;
    ou_xdecref(text);
    return result;
}

static OuRef integer_to_str(OuBor o, const OuFormatSpec *spec) {
    char type = (char)spec->type;
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    OuRef text = ou_int_to_str(o, base, false);
    if (text == NULL) {
        return NULL;
    }
    char *digits = ou_str_data(text);
    size_t n = ou_str_length(text);
    bool negative = *digits == '-';
    char upper[80], *copy = NULL;
    if (type == 'X') { // the text may be shared, so upper-case letters need a copy
        copy = n <= sizeof(upper) ? upper : ou_mem_alloc(OU_DOMAIN_RAW, n);
        if (copy == NULL) {
            ou_decref(text);
            return ou_raise_no_memory();
        }
        for (size_t i = 0; i < n; i++) {
            copy[i] = digits[i] >= 'a' ? (char)(digits[i] - 'a' + 'A') : digits[i];
        }
        digits = copy;
    }
    Number number = {.sign = sign_of(spec, negative), .digits = digits + negative, .digit_count = n - negative, .rest = ""};
    if (spec->alternate && base != 10) {
        number.prefix[0] = '0';
        number.prefix[1] = type;
        number.prefix_length = 2;
    }
    OuRef result = number_to_str(spec, &number, base == 10 ? 3 : 4);
    if (copy && copy != upper) {
        ou_mem_free(OU_DOMAIN_RAW, copy);
    }
    ou_decref(text);
    return result;
}

static OuRef double_to_str(double value, const OuFormatSpec *spec);

OuRef ou_int_format_spec(OuBor o, OuBor spec) {
    OuFormatSpec parsed;
    if (ou_str_length(spec) == 0) {
        return ou_str(o);
    }
    if (!ou_format_spec_parse(spec, o, 'd', '>', &parsed)) {
        return NULL;
    }
    switch (parsed.type) {
    case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n':
        if (parsed.precision >= 0) {
            return ou_raise(&ou_exc_ValueError, "Precision not allowed in integer format specifier");
        }
        if (parsed.no_negative_zero) {
            return ou_raise(&ou_exc_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
        }
        return parsed.type == 'c' ? char_to_str(o, &parsed) : integer_to_str(o, &parsed);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
        double value;
        return ou_int_to_double(o, &value) ? double_to_str(value, &parsed) : NULL;
    }
    default:
        return ou_format_spec_unknown_type(parsed.type, o) ? NULL : NULL;
    }
}

// ---- float ----

// Text of a double of any length.
typedef struct DoubleText {
    char *text;
    size_t n;
    char local[160];
} DoubleText;

static bool double_text(DoubleText *t, double value, char kind, int precision, bool alternate) {
    t->text = t->local;
    t->n = ou_double_format(value, kind, precision, alternate, t->local, sizeof(t->local) - 4); // room for what is added to it
    if (t->n < sizeof(t->local) - 4) {
        return true;
    }
    size_t room = t->n + 4;
    t->text = ou_mem_alloc(OU_DOMAIN_RAW, room);
    if (t->text == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    ou_double_format(value, kind, precision, alternate, t->text, room);
    return true;
}

static void double_text_fini(DoubleText *t) {
    if (t->text != t->local) {
        ou_mem_free(OU_DOMAIN_RAW, t->text);
    }
}

static void insert_text(DoubleText *t, size_t at, const char *text, size_t n) {
    memmove(t->text + at + n, t->text + at, t->n - at + 1);
    memcpy(t->text + at, text, n);
    t->n += n;
}

// Zeros at the end of the mantissa, before the exponent, and a point that is left over.
static void strip_zeros(DoubleText *t) {
    char *exponent = strchr(t->text, 'e'), *end = exponent;
    if (memchr(t->text, '.', (size_t)(exponent - t->text)) == NULL) {
        return;
    }
    while (end[-1] == '0') {
        end--;
    }
    end -= end[-1] == '.';
    memmove(end, exponent, strlen(exponent) + 1);
    t->n -= (size_t)(exponent - end);
}

// No type but a precision: as 'g', but with an exponent one digit earlier and with ".0" where there is no point.
static bool precise_text(DoubleText *t, double value, int precision, bool alternate, bool dot_zero) {
    precision = precision ? precision : 1;
    if (!double_text(t, value, 'g', precision, alternate)) {
        return false;
    }
    if (!isfinite(value) || !dot_zero || memchr(t->text, 'e', t->n)) {
        return true;
    }
    size_t sign = t->text[0] == '-', digits = strspn(t->text + sign, "0123456789");
    if (digits == (size_t)precision && (t->text[sign] != '0' || value == 0)) {
        double_text_fini(t);
        if (!double_text(t, value, 'e', precision - 1, alternate)) {
            return false;
        }
        if (!alternate) {
            strip_zeros(t);
        }
    } else if (!memchr(t->text, '.', t->n)) {
        insert_text(t, t->n, ".0", 2);
    }
    return true;
}

// The digits that a specification asks for, with a '-' but no other sign. `dot_zero`: repr ends in ".0" for whole numbers.
static bool spec_text(DoubleText *t, double value, const OuFormatSpec *spec, bool dot_zero) {
    if (spec->precision > INT_MAX) {
        return ou_raise_false(&ou_exc_ValueError, "precision too big");
    }
    char kind = spec->type == 'n' ? 'g' : spec->type == '%' ? 'f' : (char)spec->type;
    int precision = (int)spec->precision;
    if (kind == 0 && precision >= 0) {
        return precise_text(t, value, precision, spec->alternate, dot_zero);
    }
    if (kind != 0) {
        return double_text(t, value, kind, precision < 0 ? 6 : precision, spec->alternate);
    }
    t->text = t->local;
    t->n = dot_zero ? ou_double_format(value, 'r', 0, false, t->local, sizeof(t->local))
                    : ou_double_repr_bare(value, t->local, sizeof(t->local));
    if (spec->alternate && isfinite(value) && !memchr(t->text, '.', t->n)) {
        insert_text(t, strcspn(t->text, "e"), ".", 1);
    }
    return true;
}

static bool is_all_zeros(const DoubleText *t) {
    for (size_t i = 0; i < t->n && (t->text[i] | 0x20) != 'e'; i++) {
        if (strchr("-.0%", t->text[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static void split_number(const DoubleText *t, const OuFormatSpec *spec, Number *out) {
    bool negative = t->text[0] == '-';
    const char *start = t->text + negative;
    if (negative && spec->no_negative_zero && is_all_zeros(t)) {
        negative = false;
    }
    *out = (Number){.sign = sign_of(spec, negative), .digits = start, .digit_count = strspn(start, "0123456789")};
    out->rest = start + out->digit_count;
    out->rest_length = strlen(out->rest);
}

static OuRef double_to_str(double value, const OuFormatSpec *spec) {
    DoubleText t;
    Number number;
    if (spec->type == '%') {
        value *= 100;
    }
    if (!spec_text(&t, value, spec, true)) {
        return NULL;
    }
    if (spec->type == '%') {
        insert_text(&t, t.n, "%", 1);
    }
    split_number(&t, spec, &number);
    OuRef result = number_to_str(spec, &number, 3);
    double_text_fini(&t);
    return result;
}

OuRef ou_float_format_spec(OuBor o, OuBor spec) {
    OuFormatSpec parsed;
    if (ou_str_length(spec) == 0) {
        return ou_str(o);
    }
    if (!ou_format_spec_parse(spec, o, '\0', '>', &parsed)) {
        return NULL;
    }
    switch (parsed.type) {
    case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': case '%':
        return double_to_str(ou_float_value(o), &parsed);
    default:
        return ou_format_spec_unknown_type(parsed.type, o) ? NULL : NULL;
    }
}

// ---- complex ----

static bool add_part(OuStrBuilder *b, double value, OuFormatSpec *spec) {
    DoubleText t;
    Number number;
    if (!spec_text(&t, value, spec, false)) {
        return false;
    }
    split_number(&t, spec, &number);
    OuRef text = number_to_str(spec, &number, 3);
    double_text_fini(&t);
    bool fine = text && ou_builder_str(b, text);
    ou_xdecref(text);
    return fine;
}

static bool build_complex(OuStrBuilder *b, const OuComplex *value, const OuFormatSpec *spec) {
    OuFormatSpec part = *spec;
    part.width = -1;
    bool bare = spec->type == 0, alone = bare && value->real == 0 && !signbit(value->real), brackets = bare && !alone;
    if ((brackets && !ou_builder_char(b, '(')) || (!alone && !add_part(b, value->real, &part))) {
        return false;
    }
    if (!alone) {
        part.sign = '+';
    }
    return add_part(b, value->imag, &part) && ou_builder_char(b, 'j') && (!brackets || ou_builder_char(b, ')'));
}

OuRef ou_complex_format_spec(OuBor o, OuBor spec) {
    OuFormatSpec parsed;
    if (ou_str_length(spec) == 0) {
        return ou_str(o);
    }
    if (!ou_format_spec_parse(spec, o, '\0', '>', &parsed)) {
        return NULL;
    }
    if (parsed.type > 127 || (parsed.type != 0 && strchr("eEfFgGn", (int)parsed.type) == NULL)) {
        return ou_format_spec_unknown_type(parsed.type, o) ? NULL : NULL;
    }
    if (parsed.fill == '0') {
        return ou_raise(&ou_exc_ValueError, "Zero padding is not allowed in complex format specifier");
    }
    if (parsed.align == '=') {
        return ou_raise(&ou_exc_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    if (!build_complex(&b, (const OuComplex *)o, &parsed)) {
        ou_builder_fini(&b);
        return NULL;
    }
    OuRef text = ou_builder_finish(&b);
    OuRef result = text ? ou_format_spec_pad(&parsed, text) : NULL;
    ou_xdecref(text);
    return result;
}
