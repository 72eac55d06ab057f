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
    OuRef point, separator;   // str; owned
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
    OuBor text;
    size_t at;
} Reader;

static uint32_t peek(const Reader *r, size_t ahead) { // 0: nothing
    return r->at + ahead < ou_str_length(r->text) ? ou_str_at(r->text, r->at + ahead) : 0;
}

static bool take(Reader *r, uint32_t c) {
    bool is = r->at < ou_str_length(r->text) && peek(r, 0) == c;
    r->at += is;
    return is;
}

static bool is_one_of(uint32_t c, const char *set) {
    return c != 0 && c < 128 && strchr(set, (int)c) != NULL;
}

static bool take_number(Reader *r, int64_t *number) { // false: too large
    *number = 0;
    while (is_one_of(peek(r, 0), "0123456789")) {
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, (int64_t)(peek(r, 0) - '0'), number)) {
            return false;
        }
        r->at++;
    }
    return true;
}

static bool read_alignment(Reader *r, Spec *s) {
    bool filled = is_one_of(peek(r, 1), "<>=^");
    bool aligned = filled || is_one_of(peek(r, 0), "<>=^");
    if (filled) {
        s->fill = peek(r, 0);
        r->at++;
    }
    if (aligned) {
        s->align = (char)peek(r, 0);
        r->at++;
    }
    if (is_one_of(peek(r, 0), "+- ")) {
        s->sign = (char)peek(r, 0);
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
    if ((is_one_of(peek(r, 0), "123456789") && !take_number(r, &s->width))) {
        return OU_FALSE;
    }
    grouped = take(r, ',');
    if (grouped) {
        ou_set(&s->separator, ou_str_from_char(','));
        s->grouping = "\3\3";
    }
    if (take(r, '.') && (!is_one_of(peek(r, 0), "0123456789") || !take_number(r, &s->precision))) {
        return OU_FALSE;
    }
    uint32_t type = peek(r, 0);
    if (is_one_of(type, "eEfFgG%")) {
        s->capitals = type < 'a';
        s->type = type == '%' ? '%' : (char)(type | 0x20);
        r->at++;
    } else if (is_one_of(type, "nN")) {
        s->capitals = type == 'N';
        r->at++;
        if (grouped) {
            return OU_FALSE;
        }
        if (!set_locale(s)) {
            return OU_ERROR;
        }
    }
    return s->separator == NULL ? OU_ERROR : r->at == ou_str_length(r->text) ? OU_TRUE : OU_FALSE;
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
    ou_set(&s->point, point != NULL ? point : ou_newref(s->point));
    if (override_entry(override, "thousands_sep", &separator) == OU_FAIL) {
        return false;
    }
    ou_set(&s->separator, separator != NULL ? separator : ou_newref(s->separator));
    if (override_entry(override, "grouping", &grouping) == OU_FAIL) {
        return false;
    }
    if (grouping != NULL) {
        s->grouping_owner = grouping;
        s->grouping = ou_str_utf8(grouping, NULL);
    }
    size_t point_n, separator_n;
    const char *utf8 = ou_str_utf8(s->point, &point_n);
    if (s->grouping == NULL || utf8 == NULL || ou_str_utf8(s->separator, &separator_n) == NULL) {
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
    Reader r = {text, 0};
    s->point = ou_str_from_char('.');
    s->separator = ou_newref(ou_names.empty);
    if (s->point == NULL) {
        return false;
    }
    OuTruth fine = read_alignment(&r, s) ? read_rest(&r, s) : OU_FALSE;
    if (fine != OU_TRUE) {
        return fine == OU_FALSE && bad_spec();
    }
    if (s->width > DEC_MAX_PREC || s->precision > DEC_MAX_PREC) {
        return ou_raise_false(&ou_exc_ValueError, "format specification exceeds internal limits of _decimal");
    }
    return override == NULL || apply_override(s, override);
}

// ---- rounding ----

static bool round_for(Dec *a, const Spec *s, DecRounding rounding) {
    DecimalTail tail;
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
    a->negative = a->negative && !(s->no_negative_zero && dec_is_zero(a));
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

// The digits before the point: from `digits`, behind which and before which are zeros.
typedef struct WholePart {
    const char *digits;
    int64_t n, zeros_before, zeros_behind;
} WholePart;

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
        width -= (int64_t)ou_str_length(s->separator);
    }
}

static bool put_whole(OuStrBuilder *b, const Spec *s, const WholePart *w) {
    int64_t total = w->zeros_before + w->n + w->zeros_behind;
    for (int64_t i = 0; i < total; i++) {
        int64_t digit = i - w->zeros_before;
        if ((i > 0 && separates(s->grouping, total - i) && !ou_builder_str(b, s->separator)) ||
            !ou_builder_char(b, digit < 0 || digit >= w->n ? '0' : (uint32_t)w->digits[digit])) {
            return false;
        }
    }
    return true;
}

static char sign_of(const Dec *a, const Spec *s) { // 0: none
    return a->negative ? '-' : s->sign == '-' ? '\0' : s->sign;
}

// What stands behind the whole part: point, digits, exponent, percent sign.
static OuRef fraction_text(const Dec *a, const Spec *s, const char *digits, int64_t place) {
    OuStrBuilder b;
    int64_t zeros = place < 0 ? -place : 0, from = place < 0 ? 0 : place, exponent = a->exponent + a->digits - place;
    bool ok = true;
    ou_builder_init(&b);
    if (from < a->digits || zeros > 0) {
        ok = ou_builder_str(&b, s->point) && ou_builder_fill(&b, '0', (size_t)zeros) &&
             ou_builder_ascii(&b, digits + from, (size_t)(a->digits > from ? a->digits - from : 0));
    }
    if (exponent != 0 || s->type == 'e') {
        char text[32];
        int n = snprintf(text, sizeof(text), "%c%+lld", s->capitals ? 'E' : 'e', (long long)exponent);
        ok = ok && ou_builder_ascii(&b, text, (size_t)n);
    }
    ok = ok && (s->type != '%' || ou_builder_char(&b, '%'));
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

// Sign and body with the padding. `zeros`: that many of it are inside already.
static OuRef pad(const Spec *s, char sign, OuBor body) {
    OuStrBuilder b;
    int64_t length = (int64_t)ou_str_length(body) + (sign != '\0'), padding = s->width > length ? s->width - length : 0;
    int64_t before = s->align == '<' ? 0 : s->align == '^' ? padding / 2 : padding;
    bool inside = s->align == '=';
    ou_builder_init(&b);
    bool ok = (inside || ou_builder_fill(&b, s->fill, (size_t)before)) &&
              (sign == '\0' || ou_builder_char(&b, (uint8_t)sign)) &&
              (!inside || ou_builder_fill(&b, s->fill, (size_t)before)) && ou_builder_str(&b, body) &&
              ou_builder_fill(&b, s->fill, (size_t)(padding - before));
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef body_text(const Dec *a, const Spec *s) {
    char local[128], *digits = natural_to_digits(&a->coefficient, (size_t)a->digits, local, sizeof(local));
    if (digits == NULL) {
        return NULL;
    }
    int64_t place = place_of_point(a, s);
    OuRef fraction = fraction_text(a, s, digits, place);
    WholePart w = {.digits = digits, .n = place <= 0 ? 0 : place < a->digits ? place : a->digits};
    w.zeros_behind = place > a->digits ? place - a->digits : 0;
    w.zeros_before = place <= 0;
    if (s->align == 'z' && fraction != NULL) {
        int64_t width = s->width - (int64_t)ou_str_length(fraction) - (sign_of(a, s) != '\0');
        w.zeros_before += zeros_for(s, w.zeros_before + w.n + w.zeros_behind, width);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = fraction != NULL && put_whole(&b, s, &w) && ou_builder_str(&b, fraction);
    natural_free_digits(digits, local);
    ou_xdecref(fraction);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef special_text(const Dec *a, const Spec *s) {
    Dec positive = {0};
    dec_copy(&positive, a);
    positive.negative = false;
    OuRef text = dec_to_str(&positive, false, true);
    dec_fini(&positive);
    if (text != NULL && s->type == '%') {
        OuRef percent = ou_str_from_char('%');
        if (percent == NULL || !ou_str_append(&text, percent)) {
            ou_clear(&text);
        }
        ou_xdecref(percent);
    }
    return text;
}

static OuRef format_with(const Dec *a, Spec *s, DecRounding rounding) {
    Dec number = {0};
    OuRef body = NULL, text = NULL;
    dec_copy(&number, a);
    if (dec_is_special(a)) {
        body = special_text(a, s);
    } else if (round_for(&number, s, rounding)) {
        body = body_text(&number, s);
    }
    if (body != NULL) {
        text = pad(s, sign_of(&number, s), body);
    }
    ou_xdecref(body);
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
