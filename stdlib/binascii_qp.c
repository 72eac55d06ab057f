// Quoted-printable (RFC 1521), for binascii.
#include "stdlib/binascii_internal.h"

enum { MAX_LINE = 76 };

// ---- decoding ----

// What follows a '=' at position i of the input: the position behind it.
static bool decode_escape(const OuBuffer *in, size_t *i, ByteWriter *out) {
    const uint8_t *p = in->data + *i;
    size_t left = in->size - *i;
    if (left == 0) {
        return true;
    }
    if (*p == '\n' || *p == '\r') { // a soft line break
        const uint8_t *end = memchr(p, '\n', left);
        *i = end ? (size_t)(end - in->data) + 1 : in->size;
        return true;
    }
    if (*p == '=') {
        (*i)++;
        return byte_writer_byte(out, '=');
    }
    if (left >= 2 && binascii_hex_value(p[0]) >= 0 && binascii_hex_value(p[1]) >= 0) {
        *i += 2;
        return byte_writer_byte(out, (uint8_t)(binascii_hex_value(p[0]) << 4 | binascii_hex_value(p[1])));
    }
    return byte_writer_byte(out, '=');
}

OuRef binascii_a2b_qp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"a2b_qp", {"data", "header"}, 1, 2};
    OuBor given[2];
    OuBuffer in;
    ByteWriter out = {0};
    bool header = false;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &header)) ||
        !binascii_input(given[0], &in)) {
        return NULL;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < in.size;) {
        uint8_t c = in.data[i++];
        ok = c == '=' ? decode_escape(&in, &i, &out) : byte_writer_byte(&out, header && c == '_' ? ' ' : c);
    }
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

// ---- encoding ----

typedef struct Encoder {
    const uint8_t *data;
    size_t size;
    bool quote_tabs, is_text, header;
    bool crlf; // how the input's first line ends
    size_t line; // bytes in the current line of the output
    ByteWriter out;
} Encoder;

static bool put_escape(Encoder *e, uint8_t c) {
    static const char digits[] = "0123456789ABCDEF";
    const char text[3] = {'=', digits[c >> 4], digits[c & 15]};
    return byte_writer_put(&e->out, text, 3);
}

static bool put_line_end(Encoder *e) {
    e->line = 0;
    return byte_writer_put(&e->out, e->crlf ? "\r\n" : "\n", e->crlf ? 2 : 1);
}

static bool put_soft_break(Encoder *e) {
    return byte_writer_byte(&e->out, '=') && put_line_end(e);
}

static bool must_escape(const Encoder *e, size_t i) {
    uint8_t c = e->data[i];
    bool last = i + 1 == e->size, blank = c == ' ' || c == '\t', line_end = c == '\r' || c == '\n';
    if (c == '.' && e->line == 0) { // a dot alone in its line
        return last || e->data[i + 1] == '\n' || e->data[i + 1] == '\r' || e->data[i + 1] == 0;
    }
    return c > 126 || c == '=' || (e->header && c == '_') || (line_end && !e->is_text) || (blank && last) ||
           (c < 33 && !line_end && (e->quote_tabs || !blank));
}

// A line's end at i: blanks before it are escaped.
static bool encode_line_end(Encoder *e, size_t *i) {
    uint8_t before = e->out.size ? e->out.bytes[e->out.size - 1] : 0;
    if (before == ' ' || before == '\t') {
        e->out.size--;
        if (!put_escape(e, before)) {
            return false;
        }
    }
    *i += e->data[*i] == '\r' ? 2 : 1;
    return put_line_end(e);
}

static bool encode_one(Encoder *e, size_t *i) {
    uint8_t c = e->data[*i];
    if (must_escape(e, *i)) {
        if (e->line + 3 >= MAX_LINE && !put_soft_break(e)) {
            return false;
        }
        e->line += 3;
        (*i)++;
        return put_escape(e, c);
    }
    if (e->is_text && (c == '\n' || (c == '\r' && *i + 1 < e->size && e->data[*i + 1] == '\n'))) {
        return encode_line_end(e, i);
    }
    if (*i + 1 != e->size && e->data[*i + 1] != '\n' && e->line + 1 >= MAX_LINE && !put_soft_break(e)) {
        return false;
    }
    e->line++;
    (*i)++;
    return byte_writer_byte(&e->out, e->header && c == ' ' ? '_' : c);
}

OuRef binascii_b2a_qp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"b2a_qp", {"data", "quotetabs", "istext", "header"}, 1, 4};
    OuBor given[4];
    OuBuffer in;
    Encoder e = {.is_text = true};
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &e.quote_tabs)) ||
        (given[2] && !ou_arg_truth(given[2], &e.is_text)) || (given[3] && !ou_arg_truth(given[3], &e.header)) ||
        !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    e.data = in.data;
    e.size = in.size;
    const uint8_t *line_end = in.size ? memchr(in.data, '\n', in.size) : NULL;
    e.crlf = line_end && line_end > in.data && line_end[-1] == '\r';
    bool ok = true;
    for (size_t i = 0; ok && i < e.size;) {
        ok = encode_one(&e, &i);
    }
    ou_buffer_release(&in);
    return byte_writer_finish(&e.out, ok);
}
