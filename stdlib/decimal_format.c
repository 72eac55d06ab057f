// __format__: the format specification of Decimal, and laying out what it asks for.
#include <limits.h>
#include <locale.h>

#include "stdlib/decimal_internal.h"

typedef struct Spec {
    uint32_t fill;
    char align; // '<' '>' '=' '^'; 'z': zeros behind the sign
    char sign;  // '-' '+' ' '
    bool no_negative_zero;
    char type; // 'e' 'f' 'g' '%'
    bool capitals;
    int64_t width, precision; // -1: not given
    OuRef point, separator;   // str; owned. The width counts either as one character; no point yet: NULL
    const char *grouping;     // sizes of groups from the point on, as localeconv() has them
    OuRef grouping_owner;     // str that keeps them, or NULL
} Spec;

static void spec_fini(Spec *s) {
    ou_clear(&s->point);
    ou_clear(&s->separator);
    ou_clear(&s->grouping_owner);
}

static bool bad_spec(void) {
    return ou_raise_false(&ou_exc_ValueError, "invalid format string");
}

// ---- reading ----

typedef struct Reader {
    const void *data;
    int kind;
    size_t n, at;
} Reader;

static uint32_t peek(const Reader *r, size_t ahead) { // 0: nothing
    return r->at + ahead < r->n ? ou_str_at_data(r->data, r->kind, r->at + ahead) : 0;
}

static bool take(Reader *r, uint32_t c) {
    bool is = r->at < r->n && peek(r, 0) == c;
    r->at += is;
    return is;
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static bool is_alignment(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static bool take_number(Reader *r, int64_t *number) { // false: too large
    *number = 0;
    while (is_digit(peek(r, 0))) {
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, (int64_t)(peek(r, 0) - '0'), number)) {
            return false;
        }
        r->at++;
    }
    return true;
}

static bool read_alignment(Reader *r, Spec *s) {
    bool filled = is_alignment(peek(r, 1)), aligned = filled || is_alignment(peek(r, 0));
    if (filled) {
        s->fill = peek(r, 0);
        r->at++;
    }
    if (aligned) {
        s->align = (char)peek(r, 0);
        r->at++;
    }
    uint32_t sign = peek(r, 0);
    if (sign == '+' || sign == '-' || sign == ' ') {
        s->sign = (char)sign;
        r->at++;
    }
    s->no_negative_zero = take(r, 'z');
    if (take(r, '0')) {
        if (aligned) {
            return false;
        }
        s->align = 'z';
    }
    return true;
}

static bool set_locale(Spec *s) {
    const struct lconv *l = localeconv();
    ou_set(&s->point, ou_str_from_fs(l->decimal_point));
    ou_set(&s->separator, ou_str_from_fs(l->thousands_sep));
    s->grouping = l->grouping;
    return s->point != NULL && s->separator != NULL;
}

// OU_FALSE: the specification is malformed.
static OuTruth read_rest(Reader *r, Spec *s) {
    bool grouped;
    if (is_digit(peek(r, 0)) && peek(r, 0) != '0' && !take_number(r, &s->width)) {
        return OU_FALSE;
    }
    grouped = take(r, ',');
    if (grouped) {
        s->point = ou_str_from_char('.');
        ou_set(&s->separator, ou_str_from_char(','));
        s->grouping = "\3\3";
    }
    if (take(r, '.') && (!is_digit(peek(r, 0)) || !take_number(r, &s->precision))) {
        return OU_FALSE;
    }
    uint32_t type = r->at < r->n ? peek(r, 0) : 'g';
    s->capitals = r->at < r->n ? type < 'a' : s->capitals;
    r->at += r->at < r->n;
    switch (type) {
    case '%': s->type = '%'; break;
    case 'E':
    case 'e':
    case 'F':
    case 'f':
    case 'G':
    case 'g': s->type = (char)(type | 0x20); break;
    case 'N':
    case 'n':
        if (grouped) {
            return OU_FALSE;
        }
        if (!set_locale(s)) {
            return OU_ERROR;
        }
        break;
    default: return OU_FALSE;
    }
    return s->separator == NULL || (grouped && s->point == NULL) ? OU_ERROR : r->at == r->n ? OU_TRUE : OU_FALSE;
}

// An entry of the override dict: OU_END: not there.
static OuNext override_entry(OuBor override, const char *name, OuRef *value) {
    OuRef key = ou_str_from_cstr(name);
    OuNext found = key != NULL ? ou_dict_find(override, key, value) : OU_FAIL;
    ou_xdecref(key);
    if (found == OU_ITEM && !ou_isa(*value, OU_TYPE_STR)) {
        ou_clear(value);
        ou_raise(&ou_exc_TypeError, "bad argument type for built-in operation");
        return OU_FAIL;
    }
    return found;
}

static bool apply_override(Spec *s, OuBor override) {
    if (!ou_isa(override, OU_TYPE_DICT)) {
        return ou_raise_false(&ou_exc_TypeError, "optional argument must be a dict");
    }
    OuRef point = NULL, separator = NULL, grouping = NULL;
    if (override_entry(override, "decimal_point", &point) == OU_FAIL) {
        return false;
    }
    if (point != NULL) {
        ou_set(&s->point, point);
    }
    if (override_entry(override, "thousands_sep", &separator) == OU_FAIL) {
        return false;
    }
    if (separator != NULL) {
        ou_set(&s->separator, separator);
    }
    if (override_entry(override, "grouping", &grouping) == OU_FAIL) {
        return false;
    }
    if (grouping != NULL) {
        s->grouping_owner = grouping;
        s->grouping = ou_str_utf8(grouping, NULL);
    }
    size_t point_n = 0, separator_n;
    if (s->grouping == NULL || (s->point != NULL && ou_str_utf8(s->point, &point_n) == NULL) ||
        ou_str_utf8(s->separator, &separator_n) == NULL) {
        return false;
    }
    bool sizes_fit = true;
    for (const char *size = s->grouping; *size != '\0'; size++) {
        sizes_fit = sizes_fit && *size > 0;
    }
    return (sizes_fit && point_n > 0 && point_n <= 4 && separator_n <= 4) ||
           ou_raise_false(&ou_exc_ValueError, "invalid override dict");
}

static bool read_spec(Spec *s, OuBor text, OuBor override) {
    Reader r = {ou_str_data(text), ou_str_kind(text), ou_str_length(text), 0};
    s->separator = ou_newref(ou_names.empty);
    OuTruth fine = read_alignment(&r, s) ? read_rest(&r, s) : OU_FALSE;
    if (fine != OU_TRUE) {
        return fine == OU_FALSE && bad_spec();
    }
    if (s->width > DEC_MAX_PREC || s->precision > DEC_MAX_PREC) {
        return ou_raise_false(&ou_exc_ValueError, "format specification exceeds internal limits of _decimal");
    }
    if (override != NULL && !apply_override(s, override)) {
        return false;
    }
    if (s->point == NULL) {
        s->point = ou_str_from_char('.');
    }
    return s->point != NULL;
}

// ---- rounding ----

static bool round_for(Dec *a, const Spec *s, DecRounding rounding) {
    DecimalTail tail;
    bool was_zero = dec_is_zero(a);
    int64_t wanted = s->type == 'e' ? s->precision + 1 : s->precision == 0 ? 1 : s->precision;
    if (s->type == '%') {
        a->exponent += 2;
    }
    if (s->precision >= 0 && (s->type == 'f' || s->type == '%')) {
        if (!dec_rescale(a, a, -s->precision, rounding, &tail)) {
            return false;
        }
    } else if (s->precision >= 0 && !dec_is_zero(a) && (s->type == 'e' || a->digits > wanted)) {
        if (!dec_rescale(a, a, dec_adjusted(a) - wanted + 1, rounding, &tail)) {
            return false;
        }
        if (a->digits > wanted && !dec_rescale(a, a, a->exponent + 1, rounding, &tail)) { // 9.99 has become 10.0
            return false;
        }
    }
    if (dec_is_zero(a) && a->exponent > 0 && (s->type == 'f' || s->type == '%')) {
        a->exponent = 0;
    }
    bool zero = s->type == 'f' && s->capitals ? was_zero : dec_is_zero(a); // "zF" asks before it rounds
    a->negative = a->negative && !(s->no_negative_zero && zero);
    return true;
}

static int64_t place_of_point(const Dec *a, const Spec *s) {
    int64_t left = a->exponent + a->digits;
    switch (s->type) {
    case 'e': return dec_is_zero(a) && s->precision >= 0 ? 1 - s->precision : 1;
    case 'g': return a->exponent <= 0 && left > -6 ? left : 1;
    default: return left;
    }
}

// ---- laying out ----

// Digits, of which `whole` stand before the point, between zeros, and the rest behind it and its zeros; then a tail.
typedef struct Layout {
    const char *digits;
    int64_t n, whole, zeros_before, zeros_behind;
    bool point;
    int64_t fraction_zeros;
    const char *tail; // an exponent, or the name of what is no number
    int64_t tail_n;
} Layout;

// Whether a separator stands before the last `rest` digits.
static bool separates(const char *grouping, int64_t rest) {
    int64_t size = 0;
    while (rest > 0 && *grouping != '\0' && *grouping != CHAR_MAX) {
        size = *grouping;
        rest -= size;
        if (grouping[1] != '\0') {
            grouping++;
        } else {
            return rest % size == 0;
        }
    }
    return rest == 0 && size > 0;
}

static int64_t next_group(const char **grouping, int64_t most) {
    if (**grouping == '\0' || **grouping == CHAR_MAX) {
        return most;
    }
    int64_t size = **grouping;
    *grouping += (*grouping)[1] != '\0';
    return size < most ? size : most;
}

static int64_t separator_width(const Spec *s) {
    return ou_str_length(s->separator) != 0;
}

// As many zeros before the digits as make them and their separators `width` wide, or one wider: no separator comes
// first.
static int64_t zeros_for(const Spec *s, int64_t digits, int64_t width) {
    const char *grouping = s->grouping;
    int64_t placed = 0, rest = digits;
    while (true) {
        int64_t most = rest > width ? rest : width, size = next_group(&grouping, most > 1 ? most : 1);
        placed += size;
        rest -= rest < size ? rest : size;
        width -= size;
        if (rest == 0 && width <= 0) {
            return placed > digits ? placed - digits : 0;
        }
        width -= separator_width(s);
    }
}

static int64_t whole_digits(const Layout *l) {
    return l->zeros_before + l->whole + l->zeros_behind;
}

static int64_t count_separators(const Layout *l, const Spec *s) {
    int64_t count = 0;
    for (int64_t rest = whole_digits(l) - 1; *s->grouping != '\0' && rest > 0; rest--) {
        count += separates(s->grouping, rest);
    }
    return count;
}

static bool put_whole(OuStrBuilder *b, const Layout *l, const Spec *s) {
    if (*s->grouping == '\0') {
        return ou_builder_fill(b, '0', (size_t)l->zeros_before) && ou_builder_ascii(b, l->digits, (size_t)l->whole) &&
               ou_builder_fill(b, '0', (size_t)l->zeros_behind);
    }
    int64_t total = whole_digits(l);
    for (int64_t i = 0; i < total; i++) {
        int64_t digit = i - l->zeros_before;
        if ((i > 0 && separates(s->grouping, total - i) && !ou_builder_str(b, s->separator)) ||
            !ou_builder_char(b, digit < 0 || digit >= l->whole ? '0' : (uint32_t)l->digits[digit])) {
            return false;
        }
    }
    return true;
}

static bool put_rest(OuStrBuilder *b, const Layout *l, const Spec *s) {
    return (!l->point || (ou_builder_str(b, s->point) && ou_builder_fill(b, '0', (size_t)l->fraction_zeros) &&
                          ou_builder_ascii(b, l->digits + l->whole, (size_t)(l->n - l->whole)))) &&
           ou_builder_ascii(b, l->tail, (size_t)l->tail_n) && (s->type != '%' || ou_builder_char(b, '%'));
}

static char sign_of(const Dec *a, const Spec *s) { // 0: none
    return a->negative ? '-' : s->sign == '-' ? '\0' : s->sign;
}

// How long it is from the point on.
static int64_t rest_length(const Layout *l, const Spec *s) {
    int64_t fraction = l->point ? 1 + l->fraction_zeros + l->n - l->whole : 0;
    return fraction + l->tail_n + (s->type == '%');
}

// With the sign, and filled up to the width before, behind or in between.
static OuRef put_together(const Layout *l, const Spec *s, char sign) {
    int64_t length = (sign != '\0') + whole_digits(l) + rest_length(l, s) + count_separators(l, s) * separator_width(s);
    int64_t padding = s->width > length ? s->width - length : 0;
    int64_t before = s->align == '<' ? 0 : s->align == '^' ? padding / 2 : padding;
    bool inside = s->align == '=';
    OuStrBuilder b = {.buffer = ou_str_alloc((size_t)(length + padding), 127), .max_char = 127};
    bool ok = b.buffer != NULL && (inside || ou_builder_fill(&b, s->fill, (size_t)before)) &&
              (sign == '\0' || ou_builder_char(&b, (uint8_t)sign)) &&
              (!inside || ou_builder_fill(&b, s->fill, (size_t)before)) && put_whole(&b, l, s) && put_rest(&b, l, s) &&
              ou_builder_fill(&b, s->fill, (size_t)(padding - before));
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef format_finite(const Dec *a, const Spec *s) {
    char local[128], exponent_text[32], sign = sign_of(a, s);
    char *digits = natural_to_digits(&a->coefficient, (size_t)a->digits, local, sizeof(local));
    if (digits == NULL) {
        return NULL;
    }
    int64_t n = a->digits, place = place_of_point(a, s), exponent = a->exponent + n - place;
    Layout l = {.digits = digits, .n = n, .tail = exponent_text};
    l.whole = place <= 0 ? 0 : place < n ? place : n;
    l.zeros_before = place <= 0;
    l.zeros_behind = place > n ? place - n : 0;
    l.fraction_zeros = place < 0 ? -place : 0;
    l.point = l.whole < n || place < 0;
    if (exponent != 0 || s->type == 'e') {
        l.tail_n =
            snprintf(exponent_text, sizeof(exponent_text), "%c%+lld", s->capitals ? 'E' : 'e', (long long)exponent);
    }
    if (s->align == 'z') {
        l.zeros_before += zeros_for(s, whole_digits(&l), s->width - rest_length(&l, s) - (sign != '\0'));
    }
    OuRef text = put_together(&l, s, sign);
    natural_free_digits(digits, local);
    return text;
}

static OuRef format_special(const Dec *a, const Spec *s) {
    Dec positive = {0};
    dec_copy(&positive, a);
    positive.negative = false;
    OuRef name = dec_to_str(&positive, false, true), text = NULL;
    if (name != NULL) {
        Layout l = {.tail = ou_str_data(name), .tail_n = (int64_t)ou_str_length(name)};
        text = put_together(&l, s, sign_of(a, s));
        ou_decref(name);
    }
    dec_fini(&positive);
    return text;
}

static OuRef format_with(const Dec *a, Spec *s, DecRounding rounding) {
    if (dec_is_special(a)) {
        return format_special(a, s);
    }
    Dec number = {0};
    dec_copy(&number, a);
    OuRef text = round_for(&number, s, rounding) ? format_finite(&number, s) : NULL;
    dec_fini(&number);
    return text;
}

OuRef dec_format(const Dec *a, OuBor spec, OuBor override, DecRounding rounding, bool capitals) {
    if (!ou_isa(spec, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "format arg must be str");
    }
    Spec s = {.fill = ' ',
              .align = '>',
              .sign = '-',
              .type = 'g',
              .capitals = capitals,
              .width = -1,
              .precision = -1,
              .grouping = ""};
    OuRef text = read_spec(&s, spec, override) ? format_with(a, &s, rounding) : NULL;
    spec_fini(&s);
    return text;
}
