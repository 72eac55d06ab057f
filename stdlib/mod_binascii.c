// binascii: bytes as text: base64, hexadecimal, uuencoded lines, quoted-printable (binascii_qp.c); and two checksums.
#include <zlib.h>

#include "stdlib/binascii_internal.h"

static OuType error_type = OU_EXCEPTION_TYPE("binascii.Error", ou_exc_ValueError, NULL);
static OuType incomplete_type = OU_EXCEPTION_TYPE("binascii.Incomplete", ou_exc_Exception, NULL);

static bool bad(const char *message) {
    return ou_raise_false(&error_type, "%s", message);
}

bool binascii_input(OuBor o, OuBuffer *out) {
    if (ou_isa(o, OU_TYPE_STR)) {
        if (!ou_str_is_ascii(o)) {
            return ou_raise_false(&ou_exc_ValueError, "string argument should contain only ASCII characters");
        }
        *out = (OuBuffer){.owner = ou_newref(o), .data = ou_str_data(o), .size = ou_str_length(o)};
        return true;
    }
    if (o->type->buffer == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "argument should be bytes, buffer or ASCII string, not '%.100T'", o);
    }
    return ou_buffer_get(o, out, false);
}

int binascii_hex_value(uint8_t c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// ---- base64 ----

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_value(uint8_t c) {
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+'             ? 62
           : c == '/'             ? 63
                                  : -1;
}

// Without a padding that completes the last group, what was read must be whole groups of four.
static bool base64_complete(size_t digits) {
    if (digits % 4 == 0) {
        return true;
    }
    if (digits % 4 == 1) {
        return ou_raise_false(&error_type, "Invalid base64-encoded string: number of data characters (%zd) cannot be 1 more than "
                              "a multiple of 4", digits);
    }
    return bad("Incorrect padding");
}

static bool base64_decode(const OuBuffer *in, bool strict, ByteWriter *out) {
    size_t digits = 0, pads = 0;
    bool padding = false;
    unsigned bits = 0;
    if (strict && in->size != 0 && in->data[0] == '=') {
        return bad("Leading padding not allowed");
    }
    for (size_t i = 0; i < in->size; i++) {
        if (in->data[i] == '=') {
            padding = true;
            if (digits % 4 >= 2 && digits % 4 + ++pads >= 4) { // nothing behind it is looked at
                return !strict || i + 1 == in->size || bad("Excess data after padding");
            }
            continue;
        }
        int value = base64_value(in->data[i]);
        if (value < 0) {
            if (strict) {
                return bad("Only base64 data is allowed");
            }
            continue;
        }
        if (strict && padding) {
            return bad("Discontinuous padding not allowed");
        }
        pads = 0;
        bits = bits << 6 | (unsigned)value;
        if (digits++ % 4 != 0 && !byte_writer_byte(out, (uint8_t)(bits >> (6 - 2 * ((digits - 1) % 4))))) {
            return false;
        }
    }
    return base64_complete(digits);
}

static OuRef a2b_base64(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"a2b_base64", {"", "strict_mode"}, 1, 1};
    OuBor given[2];
    OuBuffer in;
    ByteWriter out = {0};
    bool strict = false;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &strict)) ||
        !binascii_input(given[0], &in)) {
        return NULL;
    }
    bool ok = base64_decode(&in, strict, &out);
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static void base64_encode(const uint8_t *from, size_t n, uint8_t *to) {
    for (; n > 0; n -= n < 3 ? n : 3, from += 3) {
        unsigned bits = (unsigned)from[0] << 16 | (n > 1 ? (unsigned)from[1] << 8 : 0) | (n > 2 ? from[2] : 0);
        *to++ = (uint8_t)base64_digits[bits >> 18];
        *to++ = (uint8_t)base64_digits[bits >> 12 & 63];
        *to++ = n > 1 ? (uint8_t)base64_digits[bits >> 6 & 63] : '=';
        *to++ = n > 2 ? (uint8_t)base64_digits[bits & 63] : '=';
    }
}

static OuRef b2a_base64(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"b2a_base64", {"", "newline"}, 1, 1};
    OuBor given[2];
    OuBuffer in;
    bool newline = true;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &newline)) ||
        !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    size_t n = (in.size + 2) / 3 * 4;
    OuRef result = ou_bytes_new(NULL, n + newline);
    if (result != NULL) {
        base64_encode(in.data, in.size, ou_as_bytes(result)->data);
        if (newline) {
            ou_as_bytes(result)->data[n] = '\n';
        }
    }
    ou_buffer_release(&in);
    return result;
}

// ---- uuencoded lines ----

// The 6 bits of a character; a line that ended too early goes on with zeros. false: no such character.
static bool uu_value(const OuBuffer *in, size_t i, unsigned *value) {
    uint8_t c = i < in->size ? in->data[i] : 0;
    *value = 0;
    if (i >= in->size || c == '\n' || c == '\r') {
        return true;
    }
    *value = (unsigned)(c - ' ') & 63;
    return (c >= ' ' && c <= ' ' + 64) || bad("Illegal char");
}

static bool uu_decode(const OuBuffer *in, ByteWriter *out) {
    size_t n = ((in->size ? in->data[0] : 0u) - 32u) & 63, i = 1;
    unsigned bits = 0, left = 0, value;
    for (; out->size < n; i++) {
        if (!uu_value(in, i, &value)) {
            return false;
        }
        bits = bits << 6 | value;
        left += 6;
        if (left >= 8) {
            left -= 8;
            if (!byte_writer_byte(out, (uint8_t)(bits >> left))) {
                return false;
            }
        }
    }
    for (; i < in->size; i++) {
        if (strchr(" `\n\r", in->data[i]) == NULL || in->data[i] == 0) {
            return bad("Trailing garbage");
        }
    }
    return true;
}

static OuRef a2b_uu(OuBor module, OuBor data) {
    OuBuffer in;
    ByteWriter out = {0};
    (void)module;
    if (!binascii_input(data, &in)) {
        return NULL;
    }
    bool ok = uu_decode(&in, &out);
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static uint8_t uu_char(unsigned value, bool backtick) {
    return value == 0 && backtick ? '`' : (uint8_t)(value + ' ');
}

static bool uu_encode(const OuBuffer *in, bool backtick, ByteWriter *out) {
    if (in->size > 45) {
        return bad("At most 45 bytes at once");
    }
    bool ok = byte_writer_byte(out, uu_char((unsigned)in->size, backtick));
    for (size_t i = 0; ok && i < in->size; i += 3) {
        unsigned bits = 0;
        for (size_t k = 0; k < 3; k++) {
            bits = bits << 8 | (i + k < in->size ? in->data[i + k] : 0);
        }
        for (int shift = 18; ok && shift >= 0; shift -= 6) {
            ok = byte_writer_byte(out, uu_char(bits >> shift & 63, backtick));
        }
    }
    return ok && byte_writer_byte(out, '\n');
}

static OuRef b2a_uu(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"b2a_uu", {"", "backtick"}, 1, 1};
    OuBor given[2];
    OuBuffer in;
    ByteWriter out = {0};
    bool backtick = false;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &backtick)) ||
        !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    bool ok = uu_encode(&in, backtick, &out);
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

// ---- hexadecimal ----

static OuRef a2b_hex(OuBor module, OuBor data) {
    OuBuffer in;
    (void)module;
    if (!binascii_input(data, &in)) {
        return NULL;
    }
    OuRef result = NULL;
    if (in.size % 2 != 0) {
        bad("Odd-length string");
    } else {
        result = ou_bytes_new(NULL, in.size / 2);
    }
    for (size_t i = 0; result != NULL && i < in.size; i += 2) {
        int high = binascii_hex_value(in.data[i]), low = binascii_hex_value(in.data[i + 1]);
        if (high < 0 || low < 0) {
            bad("Non-hexadecimal digit found");
            ou_clear(&result);
        } else {
            ou_as_bytes(result)->data[i / 2] = (uint8_t)(high << 4 | low);
        }
    }
    ou_buffer_release(&in);
    return result;
}

static OuRef b2a_hex(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"b2a_hex", {"data", "sep", "bytes_per_sep"}, 1, 3};
    OuBor given[3];
    OuBuffer in;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    OuRef text = ou_bytes_hex(in.data, in.size, given[1], given[2]);
    OuRef result = text ? ou_bytes_new(ou_str_data(text), ou_str_length(text)) : NULL;
    ou_xdecref(text);
    ou_buffer_release(&in);
    return result;
}

// ---- checksums ----

static OuRef crc32_(OuBor module, OuArgs args, size_t nargs) {
    OuBuffer in;
    uint32_t crc = 0;
    (void)module;
    if (!ou_args_count("crc32", nargs, 1, 2) || !ou_buffer_get(args[0], &in, false)) {
        return NULL;
    }
    bool ok = nargs == 1 || ou_arg_low_word(args[1], &crc);
    uint64_t result = ok ? crc32_z(crc, in.data, in.size) : 0;
    ou_buffer_release(&in);
    return ok ? ou_int_new((int64_t)result) : NULL;
}

// The checksum of BinHex 4: CRC-16 with the polynomial x^16 + x^12 + x^5 + 1.
static OuRef crc_hqx(OuBor module, OuArgs args, size_t nargs) {
    OuBuffer in;
    uint32_t crc;
    (void)module;
    if (!ou_args_count("crc_hqx", nargs, 2, 2) || !ou_buffer_get(args[0], &in, false)) {
        return NULL;
    }
    bool ok = ou_arg_low_word(args[1], &crc);
    crc &= 0xffff;
    for (size_t i = 0; ok && i < in.size; i++) {
        crc ^= (uint32_t)in.data[i] << 8;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
        }
    }
    ou_buffer_release(&in);
    return ok ? ou_int_new(crc) : NULL;
}

static bool setup(OuBor module) {
    return ou_module_add_type(module, &error_type) && ou_module_add_type(module, &incomplete_type);
}

#define HEX_SIGNATURE "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
static const OuMethodDef functions[] = {
    OU_KEYWORDS("a2b_base64", a2b_base64, "a2b_base64($module, data, /, *, strict_mode=False)\n--\n\nBase64 to bytes."),
    OU_ONE("a2b_hex", a2b_hex, "a2b_hex($module, hexstr, /)\n--\n\nPairs of hexadecimal digits to bytes."),
    OU_KEYWORDS("a2b_qp", binascii_a2b_qp, "a2b_qp($module, /, data, header=False)\n--\n\nQuoted-printable to bytes."),
    OU_ONE("a2b_uu", a2b_uu, "a2b_uu($module, data, /)\n--\n\nA uuencoded line to bytes."),
    OU_KEYWORDS("b2a_base64", b2a_base64, "b2a_base64($module, data, /, *, newline=True)\n--\n\nBytes to a line of base64."),
    OU_KEYWORDS("b2a_hex", b2a_hex, "b2a_hex" HEX_SIGNATURE "Two hexadecimal digits for each byte."),
    OU_KEYWORDS("b2a_qp", binascii_b2a_qp,
                "b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)\n--\n\nBytes to quoted-printable."),
    OU_KEYWORDS("b2a_uu", b2a_uu, "b2a_uu($module, data, /, *, backtick=False)\n--\n\nUp to 45 bytes to a uuencoded line."),
    OU_FAST("crc32", crc32_, "crc32($module, data, crc=0, /)\n--\n\nThe CRC-32 checksum, going on from crc."),
    OU_FAST("crc_hqx", crc_hqx, "crc_hqx($module, data, crc, /)\n--\n\nThe CRC-CCITT checksum, going on from crc."),
    OU_KEYWORDS("hexlify", b2a_hex, "hexlify" HEX_SIGNATURE "Two hexadecimal digits for each byte."),
    OU_ONE("unhexlify", a2b_hex, "unhexlify($module, hexstr, /)\n--\n\nPairs of hexadecimal digits to bytes."),
    {0},
};

const OuModuleDef ou_module_binascii = {"binascii", "Bytes to text and back.", functions, setup};
