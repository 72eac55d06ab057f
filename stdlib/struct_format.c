// The formats of struct: parsing, and one value to bytes and back.
//
// Numbers are made little-endian and turned round where the format asks for it.
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "stdlib/struct_internal.h"

// Sizes without '@' and with it; the alignment of the native ones is their size. 0: there is no such code.
static void code_sizes(char code, uint8_t *standard, uint8_t *native) {
    static const struct {
        char code;
        uint8_t standard, native;
    } table[] = {
        {'x', 1, 1}, {'c', 1, 1}, {'b', 1, 1}, {'B', 1, 1}, {'?', 1, 1}, {'h', 2, 2}, {'H', 2, 2}, {'i', 4, 4}, {'I', 4, 4},
        {'l', 4, 8}, {'L', 4, 8}, {'q', 8, 8}, {'Q', 8, 8}, {'n', 0, 8}, {'N', 0, 8}, {'P', 0, 8}, {'e', 2, 2}, {'f', 4, 4},
        {'d', 8, 8}, {'s', 1, 1}, {'p', 1, 1},
    };
    *standard = *native = 0;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (table[i].code == code) {
            *standard = table[i].standard;
            *native = table[i].native;
        }
    }
}

static bool bad(const char *message) {
    return ou_raise_false(&struct_error_type, "%s", message);
}

// ---- parsing ----

// The text of a format, NUL-terminated: *text (str: borrowed from it). The bytes in *holder are the caller's to release.
static bool format_text(OuBor format, const char **text, OuRef *holder) {
    size_t n;
    *holder = NULL;
    if (ou_isa(format, OU_TYPE_STR)) {
        *holder = ou_encode(format, "ascii", NULL);
    } else if (ou_isa(format, OU_TYPE_BYTES)) {
        *holder = ou_newref(format);
    } else {
        return ou_raise_false(&ou_exc_TypeError, "Struct() argument 1 must be a str or bytes object, not %.200T", format);
    }
    if (*holder == NULL) {
        return false;
    }
    *text = (const char *)ou_as_bytes(*holder)->data;
    n = ou_as_bytes(*holder)->length;
    if (strlen(*text) != n) {
        ou_clear(holder);
        return bad("embedded null character");
    }
    return true;
}

// A count before a code; 1 without one.
static bool parse_count(const char **p, size_t *count) {
    *count = 1;
    if (!isdigit((unsigned char)**p)) {
        return true;
    }
    for (*count = 0; isdigit((unsigned char)**p); (*p)++) {
        size_t digit = (size_t)(**p - '0');
        if (*count > ((size_t)INT64_MAX - digit) / 10) {
            return bad("total struct size too long");
        }
        *count = *count * 10 + digit;
    }
    return **p != 0 || bad("repeat count given without format specifier");
}

// The format being read: the next item is written to `end`, which says the byte order.
typedef struct Parser {
    StructFormat *format;
    StructItem *end;
} Parser;

static bool add_item(Parser *p, char code, size_t count, uint8_t size) {
    StructFormat *f = p->format;
    if (p->end->native && f->size % size != 0) {
        f->size += size - f->size % size;
    }
    if (f->size > (size_t)INT64_MAX || count > ((size_t)INT64_MAX - f->size) / size) {
        return bad("total struct size too long");
    }
    bool text = code == 's' || code == 'p';
    if (code != 'x' && (count != 0 || text)) {
        p->end[1] = *p->end;
        *p->end++ = (StructItem){.code = code, .size = text ? 0 : size, .little = p->end->little, .native = p->end->native,
                                 .offset = f->size, .repeat = text ? 1 : count, .length = text ? count : size};
        f->values += text ? 1 : count;
    }
    f->size += count * size;
    return true;
}

static bool parse_items(Parser *parser, const char *p) {
    while (true) {
        size_t count;
        uint8_t standard, native;
        while (isspace((unsigned char)*p)) {
            p++;
        }
        if (*p == 0) {
            return true;
        }
        if (!parse_count(&p, &count)) {
            return false;
        }
        code_sizes(*p, &standard, &native);
        uint8_t size = parser->end->native ? native : standard;
        if (size == 0) {
            return bad("bad char in struct format");
        }
        if (!add_item(parser, *p++, count, size)) {
            return false;
        }
    }
}

bool struct_parse(OuBor format, StructFormat *out) {
    const char *text = NULL;
    OuRef holder;
    *out = (StructFormat){0};
    if (!format_text(format, &text, &holder)) {
        return false;
    }
    bool ordered = *text != 0 && strchr("@=<>!", *text) != NULL;
    StructItem end = {.native = !ordered || *text == '@', .little = *text != '>' && *text != '!'};
    out->items = ou_mem_alloc(OU_DOMAIN_MEM, (strlen(text) + 1) * sizeof(StructItem));
    bool ok = out->items != NULL || ou_raise_no_memory() != NULL;
    if (ok) {
        Parser parser = {out, out->items};
        *parser.end = end;
        ok = parse_items(&parser, text + ordered);
    }
    if (!ok) {
        struct_free(out);
    }
    ou_decref(holder);
    return ok;
}

void struct_free(StructFormat *format) {
    ou_mem_free(OU_DOMAIN_MEM, format->items);
    format->items = NULL;
}

// ---- packing ----

// CPython writes 64 bits by another way where the byte order is not the machine's; so the words differ.
static bool too_large(const StructItem *item) {
    return bad(item->code == 'P' || (!item->little && item->size == 8) ? "int too large to convert" : "argument out of range");
}

static bool range_error(const StructItem *item) {
    char code = item->code;
    if (item->size == 2 && !item->little) { // as above
        return ou_raise_false(&struct_error_type, code == 'h' ? "'h' format requires -32768 <= number <= 32767"
                                                              : "'H' format requires 0 <= number <= 65535");
    }
    switch (code) {
    case 'b': return bad("byte format requires -128 <= number <= 127");
    case 'B': return bad("ubyte format requires 0 <= number <= 255");
    case 'h': return bad("short format requires -32768 <= number <= 32767");
    case 'H': return bad("ushort format requires 0 <= number <= 65535");
    default:
        return ou_raise_false(&struct_error_type, islower((unsigned char)code) ? "'%c' format requires -2147483648 <= number <= 2147483647"
                                                            : "'%c' format requires 0 <= number <= 4294967295", code);
    }
}

static bool pack_integer(const StructItem *item, OuBor value, uint8_t *to) {
    if (!ou_isa(value, OU_TYPE_INT) && value->type->index == NULL) {
        return bad("required argument is not an integer");
    }
    OuRef number = ou_index(value);
    int64_t word = 0;
    if (number == NULL) {
        return false;
    }
    bool is_signed = islower((unsigned char)item->code);
    bool ok, pointer = item->code == 'P', fits = ou_int_fits_int64(number, &word);
    if (!fits && (pointer || !is_signed) && (item->size == 8 || item->size == 4) && !ou_int_is_negative(number) &&
        ou_int_bit_length(number) <= 64) { // an unsigned 64-bit word
        ok = item->size == 8 ? ou_int_to_bytes(number, to, 8, true, false) : range_error(item);
    } else if (!fits || (word < 0 && !is_signed && !pointer && item->size >= (item->little ? 4 : 2))) {
        ok = too_large(item);
    } else if (item->size < 8 && (is_signed ? word < -(1LL << (8 * item->size - 1)) || word >= 1LL << (8 * item->size - 1)
                                            : word < 0 || word >= 1LL << (8 * item->size))) {
        ok = range_error(item);
    } else {
        memcpy(to, &word, item->size);
        ok = true;
    }
    ou_decref(number);
    return ok;
}

static bool half_too_large(void) {
    return ou_raise_false(&ou_exc_OverflowError, "float too large to pack with e format");
}

static bool pack_half(double value, uint8_t *to) {
    uint16_t sign = signbit(value) ? 0x8000 : 0, bits;
    double size = fabs(value);
    int exponent;
    frexp(size, &exponent);
    exponent--; // size = 1.xxx * 2 ** exponent
    if (isnan(value)) {
        bits = 0x7e00;
    } else if (isinf(value)) {
        bits = 0x7c00;
    } else if (exponent >= 16) {
        return half_too_large();
    } else if (size == 0 || exponent < -14) { // a subnormal number, or rounded up to the smallest normal one
        bits = (uint16_t)rint(ldexp(size, 24));
    } else {
        bits = (uint16_t)(((exponent + 15) << 10) + (int)rint(ldexp(size, 10 - exponent)) - 1024);
        if (bits >= 0x7c00) {
            return half_too_large();
        }
    }
    bits |= sign;
    memcpy(to, &bits, 2);
    return true;
}

static double unpack_half(uint16_t bits) {
    int exponent = (bits >> 10) & 31, fraction = bits & 1023;
    double value = exponent == 31 ? (fraction ? (double)NAN : (double)INFINITY)
                   : exponent     ? ldexp(1024 + fraction, exponent - 25)
                                  : ldexp(fraction, -24);
    return bits & 0x8000 ? -value : value;
}

static bool pack_float(const StructItem *item, OuBor value, uint8_t *to) {
    double number;
    if (!ou_arg_double(value, &number)) {
        ou_error_clear();
        return bad("required argument is not a float");
    }
    if (item->size == 2) {
        return pack_half(number, to);
    }
    if (item->size == 4) {
        float narrow = (float)number;
        if (isinf(narrow) && !isinf(number) && !item->native) {
            return ou_raise_false(&ou_exc_OverflowError, "float too large to pack with f format");
        }
        memcpy(to, &narrow, 4);
    } else {
        memcpy(to, &number, 8);
    }
    return true;
}

static bool pack_text(const StructItem *item, OuBor value, uint8_t *to) {
    bool array = ou_isa(value, OU_TYPE_BYTEARRAY);
    if (!array && !ou_isa(value, OU_TYPE_BYTES)) {
        return ou_raise_false(&struct_error_type, "argument for '%c' must be a bytes object", item->code);
    }
    const uint8_t *data = array ? ou_as_bytearray(value)->data : ou_as_bytes(value)->data;
    size_t n = array ? ou_as_bytearray(value)->length : ou_as_bytes(value)->length, room = item->length;
    memset(to, 0, room);
    if (item->code == 'p') {
        if (room == 0) {
            return true;
        }
        room--;
        n = n < room ? n : room;
        *to++ = n < 255 ? (uint8_t)n : 255;
    }
    if (n != 0 && room != 0) {
        memcpy(to, data, n < room ? n : room);
    }
    return true;
}

static bool pack_value(const StructItem *item, OuBor value, uint8_t *to) {
    OuTruth truth;
    switch (item->code) {
    case 's':
    case 'p': return pack_text(item, value, to);
    case 'c':
        if (!ou_isa(value, OU_TYPE_BYTES) || ou_as_bytes(value)->length != 1) {
            return bad("char format requires a bytes object of length 1");
        }
        *to = ou_as_bytes(value)->data[0];
        return true;
    case '?':
        truth = ou_truth(value);
        *to = truth == OU_TRUE;
        return truth != OU_ERROR;
    case 'e':
    case 'f':
    case 'd': return pack_float(item, value, to);
    default: return pack_integer(item, value, to);
    }
}

static void reverse(uint8_t *bytes, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        uint8_t byte = bytes[i];
        bytes[i] = bytes[n - 1 - i];
        bytes[n - 1 - i] = byte;
    }
}

bool struct_pack_values(const StructFormat *f, OuArgs values, uint8_t *to) {
    memset(to, 0, f->size);
    for (const StructItem *item = f->items; item->code != 0; item++) {
        for (size_t k = 0; k < item->repeat; k++) {
            uint8_t *place = to + item->offset + k * item->length;
            if (!pack_value(item, *values++, place)) {
                return false;
            }
            if (!item->little && item->size > 1) {
                reverse(place, item->size);
            }
        }
    }
    return true;
}

// ---- unpacking ----

static OuRef unpack_number(const StructItem *item, uint64_t word) {
    unsigned unused = 64 - 8 * item->size;
    double number;
    float narrow;
    switch (item->code) {
    case '?': return ou_bool_new(word != 0);
    case 'e': return ou_float_new(unpack_half((uint16_t)word));
    case 'f': memcpy(&narrow, &word, 4); return ou_float_new((double)narrow);
    case 'd': memcpy(&number, &word, 8); return ou_float_new(number);
    default:
        return islower((unsigned char)item->code) ? ou_int_new((int64_t)(word << unused) >> unused) : ou_int_from_uint64(word);
    }
}

static OuRef unpack_value(const StructItem *item, const uint8_t *from) {
    uint64_t word = 0;
    size_t n;
    switch (item->code) {
    case 's':
    case 'c': return ou_bytes_new(from, item->length);
    case 'p':
        n = item->length ? from[0] : 0;
        return ou_bytes_new(from + (item->length != 0), item->length && n >= item->length ? item->length - 1 : n);
    default:
        memcpy(&word, from, item->size);
        if (!item->little) {
            reverse((uint8_t *)&word, item->size);
        }
        return unpack_number(item, word);
    }
}

OuRef struct_unpack_values(const StructFormat *f, const uint8_t *from) {
    OuRef tuple = ou_tuple_alloc(f->values);
    size_t next = 0;
    for (const StructItem *item = f->items; tuple != NULL && item->code != 0; item++) {
        for (size_t k = 0; tuple != NULL && k < item->repeat; k++) {
            OuRef value = unpack_value(item, from + item->offset + k * item->length);
            if (value == NULL) {
                ou_clear(&tuple);
            } else {
                ou_as_tuple(tuple)->items[next++] = value;
            }
        }
    }
    if (tuple != NULL && f->values != 0) {
        ou_gc_track(tuple);
    }
    return tuple;
}
