// The % operator of str, bytes and bytearray: printf-like formatting.
//
// One engine over str: a bytes format is read as Latin-1, built as a str below 256 and turned back into bytes.
#include <string.h>

#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/tuple.h"

typedef struct Engine {
    OuBor format; // str
    size_t at, end;
    bool bytes;
    OuBor args;         // as given
    OuRef mapped;       // value of the last (key), or NULL
    OuBor tuple;        // args when it is a tuple and no key was used, else NULL
    size_t next, count; // of the arguments: count is 1 for a single value
    bool is_mapping;
    OuStrBuilder out;
} Engine;

typedef struct Directive {
    bool left, plus, blank, alternate, zero;
    bool no_negative_zero; // z, which bytes formats alone have
    int64_t width, precision; // -1: not given
    uint32_t type;
    size_t type_at;
} Directive;

static bool fail_value(const char *message) {
    return ou_raise_false(&ou_exc_ValueError, "%s", message);
}

// Borrowed from the arguments; NULL with exception.
static OuBor next_argument_borrow(Engine *e) {
    if (e->next >= e->count) {
        ou_raise(&ou_exc_TypeError, "not enough arguments for format string");
        return NULL;
    }
    size_t i = e->next++;
    return e->tuple != NULL ? ou_tuple_borrow(e->tuple, i) : e->mapped != NULL ? e->mapped : e->args;
}

static bool next_char(Engine *e, uint32_t *c) {
    if (e->at >= e->end) {
        return fail_value("incomplete format");
    }
    *c = ou_str_at(e->format, e->at++);
    return true;
}

// "(key)": what follows takes its value from the mapping.
static bool read_key(Engine *e) {
    if (!e->is_mapping) {
        return ou_raise_false(&ou_exc_TypeError, "format requires a mapping");
    }
    size_t start = e->at, open = 1;
    while (e->at < e->end && open > 0) {
        uint32_t c = ou_str_at(e->format, e->at++);
        open += c == '(';
        open -= c == ')';
    }
    if (open > 0) {
        return fail_value("incomplete format key");
    }
    OuRef key = ou_str_substring(e->format, start, e->at - 1);
    if (key != NULL && e->bytes) {
        OuRef encoded = ou_encode(key, "latin-1", NULL);
        ou_decref(key);
        key = encoded;
    }
    if (key == NULL) {
        return false;
    }
    OuRef value = ou_get_item(e->args, key);
    ou_decref(key);
    if (value == NULL) {
        return false;
    }
    ou_set(&e->mapped, value);
    e->tuple = NULL;
    e->next = 0;
    e->count = 1;
    return true;
}

// '*' or digits; c is the current character and is moved on.
static bool read_number(Engine *e, uint32_t *c, int64_t *out, const char *too_big, int64_t max, bool *negative) {
    *negative = false;
    if (*c == '*') {
        OuBor arg = next_argument_borrow(e);
        if (arg == NULL) {
            return false;
        }
        if (!ou_isa(arg, OU_TYPE_INT)) {
            return ou_raise_false(&ou_exc_TypeError, "* wants int");
        }
        int64_t value;
        if (!ou_int_fits_int64(arg, &value) || value > max || value < -max) {
            return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C %s",
                                  max == INT32_MAX ? "int" : "ssize_t");
        }
        *negative = value < 0;
        *out = value < 0 ? -value : value;
        return next_char(e, c);
    }
    int64_t n = 0;
    bool any = false;
    while (*c >= '0' && *c <= '9') {
        any = true;
        if (n > (max - (int64_t)(*c - '0')) / 10) {
            return fail_value(too_big);
        }
        n = n * 10 + (int64_t)(*c - '0');
        if (!next_char(e, c)) {
            return false;
        }
    }
    if (any) {
        *out = n;
    }
    return true;
}

static bool read_flags(Engine *e, Directive *d, uint32_t *c) {
    for (;;) {
        switch (*c) {
        case '-': d->left = true; break;
        case '+': d->plus = true; break;
        case ' ': d->blank = true; break;
        case '#': d->alternate = true; break;
        case '0': d->zero = true; break;
        case 'z':
            if (!e->bytes) {
                return true;
            }
            d->no_negative_zero = true;
            break;
        default: return true;
        }
        if (!next_char(e, c)) {
            return false;
        }
    }
}

static bool read_directive(Engine *e, Directive *d) {
    uint32_t c;
    bool negative;
    *d = (Directive){.width = -1, .precision = -1};
    if (!next_char(e, &c)) {
        return false;
    }
    if (c == '(' && (!read_key(e) || !next_char(e, &c))) {
        return false;
    }
    if (!read_flags(e, d, &c) || !read_number(e, &c, &d->width, "width too big", INT64_MAX, &negative)) {
        return false;
    }
    d->left |= negative;
    if (c == '.') {
        d->precision = 0;
        if (!next_char(e, &c) || !read_number(e, &c, &d->precision, "precision too big", INT32_MAX, &negative)) {
            return false;
        }
        d->precision = negative ? 0 : d->precision;
    }
    if ((c == 'h' || c == 'l' || c == 'L') && !next_char(e, &c)) {
        return false;
    }
    d->type = c;
    d->type_at = e->at - 1;
    return true;
}

// ---- writing ----

// Text or a number's head (sign, prefix) and digits, padded to the width; zeros go between head and digits.
static bool add_padded(Engine *e, const Directive *d, bool number, const char *head, OuBor text, size_t zeros) {
    size_t n = ou_str_length(text), head_size = strlen(head);
    if (!number && d->precision >= 0 && (uint64_t)d->precision < n) {
        n = (size_t)d->precision;
    }
    size_t used = head_size + zeros + n;
    size_t room = d->width > 0 && (uint64_t)d->width > used ? (size_t)d->width - used : 0;
    bool fill_zero = number && d->zero && !d->left;
    return (fill_zero || d->left || ou_builder_fill(&e->out, ' ', room)) &&
           ou_builder_ascii(&e->out, head, head_size) &&
           ou_builder_fill(&e->out, '0', zeros + (fill_zero ? room : 0)) && ou_builder_substring(&e->out, text, 0, n) &&
           (!d->left || ou_builder_fill(&e->out, ' ', room));
}

static bool add_text_take(Engine *e, const Directive *d, OuRef text) {
    if (text == NULL) {
        return false;
    }
    bool plain = d->width < 0 && d->precision < 0;
    bool ok = plain ? ou_builder_str(&e->out, text) : add_padded(e, d, false, "", text, 0);
    ou_decref(text);
    return ok;
}

static const char *sign_text(const Directive *d, bool negative) {
    return negative ? "-" : d->plus ? "+" : d->blank ? " " : "";
}

// The value of %d, %x ... as an int object.
static OuRef integer_value(const Directive *d, OuBor arg) {
    bool any_number = d->type != 'x' && d->type != 'X' && d->type != 'o';
    if (ou_isa(arg, OU_TYPE_INT)) {
        return ou_newref(arg);
    }
    OuRef value = NULL;
    if (any_number ? arg->type->to_int != NULL || arg->type->index != NULL || arg->type->to_float != NULL
                   : arg->type->index != NULL) {
        value = any_number ? ou_number_int(arg) : ou_index(arg);
        if (value != NULL || !ou_error_is(TypeError)) {
            return value;
        }
        ou_error_clear();
    }
    return ou_raise(&ou_exc_TypeError,
                    any_number ? "%%%c format: a real number is required, not %.200T"
                               : "%%%c format: an integer is required, not %.200T",
                    (int)d->type, arg);
}

static bool add_integer(Engine *e, const Directive *d, OuBor arg) {
    int base = d->type == 'x' || d->type == 'X' ? 16 : d->type == 'o' ? 8 : 10;
    OuRef value = integer_value(d, arg), text = NULL;
    if (value == NULL || (text = ou_int_to_str(value, base, false)) == NULL) {
        ou_xdecref(value);
        return false;
    }
    bool negative = ou_int_sign(value) < 0;
    ou_decref(value);
    if (base == 10 && d->width < 0 && d->precision < 0 && !d->plus && !d->blank) {
        bool done = ou_builder_str(&e->out, text);
        ou_decref(text);
        return done;
    }
    if (negative) {
        ou_set(&text, ou_str_substring(text, 1, ou_str_length(text)));
    }
    if (text != NULL && d->type == 'X') {
        ou_set(&text, ou_str_upper(text));
    }
    if (text == NULL) {
        return false;
    }
    char head[4] = "";
    strcat(head, sign_text(d, negative));
    if (d->alternate && base != 10) {
        strcat(head, d->type == 'x' ? "0x" : d->type == 'X' ? "0X" : "0o");
    }
    size_t n = ou_str_length(text),
           zeros = d->precision > 0 && (uint64_t)d->precision > n ? (size_t)d->precision - n : 0;
    bool ok = add_padded(e, d, true, head, text, zeros);
    ou_decref(text);
    return ok;
}

// Are all digits of a formatted number without sign zero?
static bool is_zero(const char *text) {
    return strchr("eE", text[strspn(text, "0.")]) != NULL; // which includes the end
}

static bool add_float(Engine *e, const Directive *d, OuBor arg) {
    double value;
    char small[128], *buffer = small;
    int precision = d->precision < 0 ? 6 : (int)d->precision;
    if (e->bytes && !ou_isa(arg, OU_TYPE_FLOAT) && arg->type->to_float == NULL && arg->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "float argument required, not %.200T", arg);
    }
    if (!ou_number_double(arg, &value)) {
        return false;
    }
    size_t n = ou_double_format(value, (char)d->type, precision, d->alternate, buffer, sizeof(small));
    if (n >= sizeof(small)) {
        buffer = ou_mem_alloc(OU_DOMAIN_RAW, n + 1);
        if (buffer == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        n = ou_double_format(value, (char)d->type, precision, d->alternate, buffer, n + 1);
    }
    bool negative = buffer[0] == '-' && !(d->no_negative_zero && is_zero(buffer + 1));
    size_t sign = buffer[0] == '-';
    OuRef text = ou_str_from_latin1((const uint8_t *)buffer + sign, n - sign);
    if (buffer != small) {
        ou_mem_free(OU_DOMAIN_RAW, buffer);
    }
    bool ok = text != NULL && add_padded(e, d, true, sign_text(d, negative), text, 0);
    ou_xdecref(text);
    return ok;
}

static OuRef char_text(OuBor arg) {
    if (ou_isa(arg, OU_TYPE_STR) && ou_str_length(arg) == 1) {
        return ou_str_exact(arg);
    }
    if (ou_isa(arg, OU_TYPE_STR) || (!ou_isa(arg, OU_TYPE_INT) && arg->type->index == NULL)) {
        return ou_raise(&ou_exc_TypeError, "%%c requires int or char");
    }
    OuRef number = ou_index(arg);
    int64_t c = -1;
    if (number == NULL) {
        return NULL;
    }
    bool fits = ou_int_fits_int64(number, &c) && c >= 0 && c <= 0x10ffff;
    ou_decref(number);
    return fits ? ou_str_from_char((uint32_t)c) : ou_raise(&ou_exc_OverflowError, "%%c arg not in range(0x110000)");
}

static OuRef byte_text(OuBor arg) {
    uint8_t byte;
    if (ou_isa(arg, OU_TYPE_BYTES) && ou_as_bytes(arg)->length == 1) {
        byte = ou_as_bytes(arg)->data[0];
    } else if (ou_isa(arg, OU_TYPE_BYTEARRAY) && ou_as_bytearray(arg)->length == 1) {
        byte = ou_as_bytearray(arg)->data[0];
    } else if (ou_isa(arg, OU_TYPE_INT) || arg->type->index != NULL) {
        OuRef number = ou_index(arg);
        int64_t c = -1;
        if (number == NULL) {
            return NULL;
        }
        bool fits = ou_int_fits_int64(number, &c) && c >= 0 && c <= 255;
        ou_decref(number);
        if (!fits) {
            return ou_raise(&ou_exc_OverflowError, "%%c arg not in range(256)");
        }
        byte = (uint8_t)c;
    } else {
        return ou_raise(&ou_exc_TypeError, "%%c requires an integer in range(256) or a single byte");
    }
    return ou_str_shared_char(byte);
}

// %s and %b of bytes formats: the object's bytes, read as Latin-1.
static OuRef bytes_text(OuBor arg) {
    OuRef bytes, method = NULL;
    if (arg->type->buffer != NULL) {
        bytes = ou_bytes_from_object(arg, "bytes");
    } else {
        OuNext found = ou_find_special(arg, ou_names.dunder_bytes, &method);
        if (found == OU_END) {
            ou_raise(&ou_exc_TypeError,
                     "%%b requires a bytes-like object, or an object that implements __bytes__, not '%.100T'", arg);
        }
        bytes = found == OU_ITEM ? ou_call_0(method) : NULL;
        ou_xdecref(method);
    }
    OuRef text = NULL;
    if (bytes != NULL && !ou_isa(bytes, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "__bytes__ returned non-bytes (type %.200T)", bytes);
    } else if (bytes != NULL) {
        text = ou_str_from_latin1(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
    }
    ou_xdecref(bytes);
    return text;
}

static bool unsupported(const Engine *e, const Directive *d) {
    bool printable = d->type >= 31 && d->type <= 126;
    if (e->bytes && d->type >= 128) { // CPython takes the byte as negative and cannot make the message
        OuRef plain = ou_call_0(ou_type_object(&ou_exc_ValueError));
        return plain != NULL && ou_raise_take(plain) != NULL;
    }
    int shown = printable || e->bytes ? (int)d->type : '?';
    return ou_raise_false(&ou_exc_ValueError, "unsupported format character '%c' (0x%x) at index %zu", shown,
                          (unsigned)d->type, d->type_at);
}

static bool add_argument(Engine *e, const Directive *d, OuBor arg) {
    switch (d->type) {
    case 's': return add_text_take(e, d, e->bytes ? bytes_text(arg) : ou_str(arg));
    case 'b': return e->bytes ? add_text_take(e, d, bytes_text(arg)) : unsupported(e, d);
    case 'r': return add_text_take(e, d, e->bytes ? ou_ascii(arg) : ou_repr(arg));
    case 'a': return add_text_take(e, d, ou_ascii(arg));
    case 'c': {
        Directive without = *d;
        without.precision = -1;
        return add_text_take(e, &without, e->bytes ? byte_text(arg) : char_text(arg));
    }
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_integer(e, d, arg);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return add_float(e, d, arg);
    default: return unsupported(e, d);
    }
}

static bool run(Engine *e) {
    while (e->at < e->end) {
        size_t start = e->at;
        while (e->at < e->end && ou_str_at(e->format, e->at) != '%') {
            e->at++;
        }
        if (e->at > start && !ou_builder_substring(&e->out, e->format, start, e->at)) {
            return false;
        }
        if (e->at == e->end) {
            break;
        }
        if (++e->at < e->end && ou_str_at(e->format, e->at) == '%') {
            e->at++;
            if (!ou_builder_char(&e->out, '%')) {
                return false;
            }
            continue;
        }
        Directive d;
        if (!read_directive(e, &d)) {
            return false;
        }
        OuBor arg = next_argument_borrow(e);
        if (arg == NULL) {
            return false;
        }
        if (!add_argument(e, &d, arg)) { // which may run Python code; e->args or e->mapped keeps it
            return false;
        }
    }
    if (e->next < e->count && !e->is_mapping) {
        return ou_raise_false(&ou_exc_TypeError, "not all arguments converted during %s formatting",
                              e->bytes ? "bytes" : "string");
    }
    return true;
}

static OuRef format_percent(OuBor format, OuBor args, bool bytes) {
    Engine e = {.format = format, .end = ou_str_length(format), .bytes = bytes, .args = args, .count = 1};
    if (ou_isa(args, OU_TYPE_TUPLE)) {
        e.tuple = args;
        e.count = ou_tuple_length(args);
    } else {
        bool text = ou_isa(args, OU_TYPE_STR) || (bytes && (ou_isa(args, OU_TYPE_BYTES) || ou_isa(args, OU_TYPE_BYTEARRAY)));
        e.is_mapping = !text && args->type->get_item != NULL;
    }
    ou_builder_init(&e.out);
    bool ok = run(&e);
    ou_clear(&e.mapped);
    if (!ok) {
        ou_builder_fini(&e.out);
        return NULL;
    }
    return ou_builder_finish(&e.out);
}

// A text without conversions is its own result, even as an instance of a subclass.
OuRef ou_str_percent(OuBor format, OuBor args) {
    OuRef made = format_percent(format, args, false);
    bool plain = made != NULL;
    for (size_t i = 0; plain && i < ou_str_length(format); i++) {
        plain = ou_str_at(format, i) != '%';
    }
    if (plain) {
        ou_set(&made, ou_newref(format));
    }
    return made;
}

OuRef ou_bytes_percent(OuBor format, OuBor args, bool to_bytearray) {
    OuText text;
    ou_text_of_bytes(format, &text);
    OuRef as_str = ou_str_from_latin1(text.data, text.length);
    OuRef built = as_str != NULL ? format_percent(as_str, args, true) : NULL;
    OuRef result = NULL;
    if (built != NULL) {
        OU_ASSERT(ou_str_kind(built) == 1);
        result = (to_bytearray ? ou_bytearray_new : ou_bytes_new)(ou_str_data(built), ou_str_length(built));
    }
    ou_xdecref(as_str);
    ou_xdecref(built);
    return result;
}
