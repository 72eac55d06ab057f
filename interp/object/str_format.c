// str.format and str.format_map: replacement fields {name.attribute[item]!conversion:specification}.
//
// A specification may hold fields itself, one level deep. Fields are numbered by hand or automatically, never both.
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"
#include "interp/object/tuple.h"

typedef enum { NUMBERED_NOT_YET, NUMBERED_BY_HAND, NUMBERED_AUTOMATICALLY } Numbering;

typedef struct Formatter {
    OuArgs args; // positional, then the values of kwnames
    size_t nargs;
    OuBor kwnames, mapping; // one of them may be given
    Numbering numbering;
    size_t next_field;
} Formatter;

typedef struct Span {
    OuBor s;
    size_t start, end;
} Span;

typedef struct Field {
    Span name, spec;
    uint32_t conversion; // 0: none
    bool nested;         // the specification holds fields
} Field;

static bool build(Formatter *f, OuStrBuilder *b, Span text, int depth);

static bool fail(const char *message) {
    return ou_raise_false(&ou_exc_ValueError, "%s", message);
}

static uint32_t at(Span t, size_t i) {
    return ou_str_at(t.s, i);
}

// ---- reading ----

// The specification begins at text->start; it ends at the brace that closes the field.
static bool read_spec(Span *text, Field *field) {
    size_t open = 1;
    field->spec = (Span){text->s, text->start, text->end};
    while (text->start < text->end) {
        uint32_t c = at(*text, text->start++);
        if (c == '{') {
            field->nested = true;
            open++;
        } else if (c == '}' && --open == 0) {
            field->spec.end = text->start - 1;
            return true;
        }
    }
    return fail("unmatched '{' in format spec");
}

static bool read_conversion(Span *text, Field *field, bool *closed) {
    if (text->start >= text->end) {
        return fail("end of string while looking for conversion specifier");
    }
    field->conversion = at(*text, text->start++);
    if (text->start < text->end) {
        uint32_t c = at(*text, text->start++);
        *closed = c == '}';
        if (c != '}' && c != ':') {
            return fail("expected ':' after conversion specifier");
        }
    }
    return true;
}

// text->start is behind the opening brace; afterwards behind the closing one.
static bool read_field(Span *text, Field *field) {
    uint32_t c = 0;
    bool found = false;
    *field = (Field){.name = {text->s, text->start, text->start}, .spec = {text->s, 0, 0}};
    while (!found && text->start < text->end) {
        c = at(*text, text->start++);
        if (c == '{') {
            return fail("unexpected '{' in field name");
        }
        if (c == '[') {
            while (text->start < text->end && at(*text, text->start) != ']') {
                text->start++;
            }
        }
        found = c == '}' || c == ':' || c == '!';
    }
    if (!found) {
        return fail("expected '}' before end of string");
    }
    field->name.end = text->start - 1;
    bool closed = c == '}';
    if (c == '!' && !read_conversion(text, field, &closed)) {
        return false;
    }
    return closed || read_spec(text, field);
}

// Decimal number that fills the span; -1 otherwise, -2 with an exception when it is too large.
static int64_t span_number(Span t) {
    int64_t n = 0;
    if (t.start >= t.end) {
        return -1;
    }
    for (size_t i = t.start; i < t.end; i++) {
        int digit = ou_char_decimal_value(at(t, i));
        if (digit < 0) {
            return -1;
        }
        if (n > (INT64_MAX - digit) / 10) {
            fail("Too many decimal digits in format string");
            return -2;
        }
        n = n * 10 + digit;
    }
    return n;
}

// ---- finding the value ----

static OuRef by_name(const Formatter *f, Span name) {
    OuRef key = ou_str_substring(name.s, name.start, name.end), value = NULL;
    if (key == NULL) {
        return NULL;
    }
    if (f->mapping != NULL) {
        value = ou_get_item(f->mapping, key);
    } else {
        size_t n = f->kwnames != NULL ? ou_tuple_length(f->kwnames) : 0, i = 0;
        while (i < n && !ou_str_equal(ou_tuple_borrow(f->kwnames, i), key)) {
            i++;
        }
        value = i < n ? ou_newref(f->args[f->nargs + i]) : ou_raise_value(&ou_exc_KeyError, key);
    }
    ou_decref(key);
    return value;
}

static OuRef by_number(const Formatter *f, int64_t number) {
    if (f->mapping != NULL) {
        return ou_raise(&ou_exc_ValueError, "Format string contains positional fields");
    }
    if ((uint64_t)number >= f->nargs) {
        return ou_raise(&ou_exc_IndexError, "Replacement index %lld out of range for positional args tuple",
                        (long long)number);
    }
    return ou_newref(f->args[number]);
}

static OuRef first_value(Formatter *f, Span first) {
    int64_t number = span_number(first);
    bool empty = first.start >= first.end;
    if (number == -2) {
        return NULL;
    }
    if (empty || number >= 0) {
        if (f->numbering == NUMBERED_NOT_YET) {
            f->numbering = empty ? NUMBERED_AUTOMATICALLY : NUMBERED_BY_HAND;
        }
        if (f->numbering == NUMBERED_BY_HAND && empty) {
            fail("cannot switch from manual field specification to automatic field numbering");
            return NULL;
        }
        if (f->numbering == NUMBERED_AUTOMATICALLY && !empty) {
            fail("cannot switch from automatic field numbering to manual field specification");
            return NULL;
        }
    }
    if (empty) {
        number = (int64_t)f->next_field++;
    }
    return number >= 0 ? by_number(f, number) : by_name(f, first);
}

// ".name" or "[item]" at rest->start. *number: -1, or the item's when it is one.
static bool read_step(Span *rest, bool *is_attribute, Span *name, int64_t *number) {
    uint32_t c = at(*rest, rest->start++);
    *name = (Span){rest->s, rest->start, rest->start};
    *number = -1;
    *is_attribute = c == '.';
    if (c == '.') {
        while (rest->start < rest->end && at(*rest, rest->start) != '.' && at(*rest, rest->start) != '[') {
            rest->start++;
        }
        name->end = rest->start;
    } else if (c == '[') {
        while (rest->start < rest->end && at(*rest, rest->start) != ']') {
            rest->start++;
        }
        name->end = rest->start;
        if (rest->start++ >= rest->end) {
            return fail("Missing ']' in format string");
        }
        *number = span_number(*name);
    } else {
        return fail("Only '.' or '[' may follow ']' in format field specifier");
    }
    return *number != -2 && (name->start != name->end || fail("Empty attribute in format string"));
}

// Consumes the object.
static OuRef step_take(OuRef obj, Span *rest) {
    OuRef result = NULL, key = NULL;
    Span name;
    bool is_attribute;
    int64_t number;
    if (read_step(rest, &is_attribute, &name, &number)) {
        if (number >= 0) {
            result = ou_get_item_int(obj, number);
        } else if ((key = ou_str_intern_take(ou_str_substring(name.s, name.start, name.end))) != NULL) {
            result = is_attribute ? ou_get_attr(obj, key) : ou_get_item(obj, key);
        }
    }
    ou_xdecref(key);
    ou_decref(obj);
    return result;
}

static Span first_of(Span name) {
    Span first = {name.s, name.start, name.start};
    while (first.end < name.end && at(name, first.end) != '.' && at(name, first.end) != '[') {
        first.end++;
    }
    return first;
}

static OuRef field_value(Formatter *f, Span name) {
    Span first = first_of(name);
    Span rest = {name.s, first.end, name.end};
    OuRef obj = first_value(f, first);
    while (obj != NULL && rest.start < rest.end) {
        obj = step_take(obj, &rest);
    }
    return obj;
}

static OuRef convert_take(OuRef obj, uint32_t conversion) {
    OuRef result = NULL;
    if (conversion == 0) {
        return obj;
    }
    if (conversion == 'r') {
        result = ou_repr(obj);
    } else if (conversion == 's') {
        result = ou_str(obj);
    } else if (conversion == 'a') {
        result = ou_ascii(obj);
    } else if (conversion > 32 && conversion < 127) {
        ou_raise(&ou_exc_ValueError, "Unknown conversion specifier %c", (int)conversion);
    } else {
        ou_raise(&ou_exc_ValueError, "Unknown conversion specifier \\x%x", (unsigned)conversion);
    }
    ou_decref(obj);
    return result;
}

// ---- writing ----

static OuRef field_spec(Formatter *f, const Field *field, int depth) {
    if (!field->nested) {
        return ou_str_substring(field->spec.s, field->spec.start, field->spec.end);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    if (!build(f, &b, field->spec, depth - 1)) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static bool add_field(Formatter *f, OuStrBuilder *b, const Field *field, int depth) {
    OuRef spec = NULL, text = NULL, obj = field_value(f, field->name);
    bool ok = false;
    if (obj != NULL) {
        obj = convert_take(obj, field->conversion);
    }
    if (obj != NULL && (spec = field_spec(f, field, depth)) != NULL && (text = ou_format(obj, spec)) != NULL) {
        ok = ou_builder_str(b, text);
    }
    ou_xdecref(text);
    ou_xdecref(spec);
    ou_xdecref(obj);
    return ok;
}

// The next literal text (of a doubled brace, one) and the field behind it, if any. text->start moves on.
static bool next_piece(Span *text, Span *literal, Field *field, bool *has_field) {
    const void *data = ou_str_data(text->s); // kept alive by the caller
    int kind = ou_str_kind(text->s);
    size_t start = text->start, end = start;
    uint32_t c = 0;
    while (end < text->end && (c = ou_str_at_data(data, kind, end)) != '{' && c != '}') {
        end++;
    }
    *literal = (Span){text->s, start, end};
    *has_field = false;
    text->start = end;
    if (end == text->end) {
        return true;
    }
    if (end + 1 < text->end && ou_str_at_data(data, kind, end + 1) == c) {
        literal->end = end + 1;
        text->start = end + 2;
        return true;
    }
    if (c == '}') {
        return fail("Single '}' encountered in format string");
    }
    if (end + 1 == text->end) {
        return fail("Single '{' encountered in format string");
    }
    text->start++;
    *has_field = true;
    return read_field(text, field);
}

static bool build(Formatter *f, OuStrBuilder *b, Span text, int depth) {
    if (depth <= 0) {
        return fail("Max string recursion exceeded");
    }
    while (text.start < text.end) {
        Span literal;
        Field field;
        bool has_field;
        if (!next_piece(&text, &literal, &field, &has_field)) {
            return false;
        }
        if (literal.end > literal.start && !ou_builder_substring(b, literal.s, literal.start, literal.end)) {
            return false;
        }
        if (has_field && !add_field(f, b, &field, depth)) {
            return false;
        }
    }
    return true;
}

static bool has_braces(OuBor text) {
    const void *data = ou_str_data(text);
    int kind = ou_str_kind(text);
    for (size_t i = 0; i < ou_str_length(text); i++) {
        uint32_t c = ou_str_at_data(data, kind, i);
        if (c == '{' || c == '}') {
            return true;
        }
    }
    return false;
}

// A text without fields is its own result, even as an instance of a subclass.
static OuRef format_all(OuBor self, Formatter *f) {
    OuStrBuilder b;
    if (!has_braces(self)) {
        return ou_newref(self);
    }
    ou_builder_init(&b);
    if (!build(f, &b, (Span){self, 0, ou_str_length(self)}, 2)) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

OuRef ou_str_format_method(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    Formatter f = {.args = args, .nargs = nargs, .kwnames = kwnames};
    return format_all(self, &f);
}

OuRef ou_str_format_map_method(OuBor self, OuBor mapping) {
    Formatter f = {.mapping = mapping};
    return format_all(self, &f);
}

// ---- for string.Formatter ----

static OuRef span_str(Span t) {
    return ou_str_substring(t.s, t.start, t.end);
}

// The piece as (literal, name, specification, conversion), the last three None without a field.
static OuRef piece_tuple(Span literal, const Field *field, bool has_field) {
    OuRef items[4] = {span_str(literal), has_field ? span_str(field->name) : ou_return_none(),
                      has_field ? span_str(field->spec) : ou_return_none(),
                      has_field && field->conversion != 0 ? ou_str_from_char(field->conversion) : ou_return_none()};
    if (items[0] != NULL && items[1] != NULL && items[2] != NULL && items[3] != NULL) {
        return ou_tuple_from_array_take(items, 4);
    }
    for (size_t i = 0; i < 4; i++) {
        ou_xdecref(items[i]);
    }
    return NULL;
}

OuRef ou_str_format_pieces(OuBor s) {
    OuRef list = ou_list_new(0);
    Span text = {s, 0, ou_str_length(s)};
    while (list != NULL && text.start < text.end) {
        Span literal;
        Field field;
        bool has_field;
        OuRef piece = next_piece(&text, &literal, &field, &has_field) ? piece_tuple(literal, &field, has_field) : NULL;
        if (piece == NULL || !ou_list_append_take(list, piece)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef name_object(Span name, int64_t number) {
    return number >= 0 ? ou_int_new(number) : span_str(name);
}

OuRef ou_str_format_name_steps(OuBor s, OuRef *first) {
    Span name = {s, 0, ou_str_length(s)}, head = first_of(name), rest = {s, head.end, name.end};
    int64_t number = span_number(head);
    OuRef list = number != -2 && (*first = name_object(head, number)) != NULL ? ou_list_new(0) : NULL;
    while (list != NULL && rest.start < rest.end) {
        bool is_attribute;
        OuRef key = read_step(&rest, &is_attribute, &name, &number) ? name_object(name, number) : NULL;
        OuRef step = key != NULL ? ou_tuple_pack(2, ou_bool_borrow(is_attribute), key) : NULL;
        ou_xdecref(key);
        if (step == NULL || !ou_list_append_take(list, step)) {
            ou_clear(&list);
        }
    }
    if (list == NULL) {
        ou_clear(first);
    }
    return list;
}
