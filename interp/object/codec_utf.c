// UTF-8, UTF-16, UTF-32, ASCII and Latin-1.
#include <string.h>

#include "interp/object/codec_internal.h"
#include "interp/object/error.h"

// ---- UTF-8 ----

static bool is_continuation(uint8_t b) {
    return (b & 0xc0) == 0x80;
}

// What is wrong with (or the length of) the sequence at s; `bad` is how many bytes belong to the error.
static const char *utf8_step(const uint8_t *s, size_t left, uint32_t *c, size_t *length) {
    uint8_t b = s[0];
    *length = 1;
    if (b < 0xc2 || b > 0xf4) {
        return "invalid start byte";
    }
    size_t n = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    uint8_t low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80, high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    uint32_t value = b & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if (i >= left) {
            *length = left;
            return "unexpected end of data";
        }
        if (!is_continuation(s[i]) || (i == 1 && (s[i] < low || s[i] > high))) {
            *length = i;
            return "invalid continuation byte";
        }
        value = value << 6 | (s[i] & 0x3f);
    }
    *c = value;
    *length = n;
    return NULL;
}

bool ou_decode_utf8(OuDecoder *d, const char *name) {
    (void)name;
    d->unit = 1;
    while (d->at < d->length) {
        size_t plain = ou_ascii_prefix(d->data + d->at, d->length - d->at), length;
        if (plain != 0 && !ou_builder_ascii(&d->out, (const char *)d->data + d->at, plain)) {
            return false;
        }
        d->at += plain;
        if (d->at == d->length) {
            break;
        }
        uint32_t c = 0;
        const char *wrong = utf8_step(d->data + d->at, d->length - d->at, &c, &length);
        if (wrong == NULL) {
            if (!ou_builder_char(&d->out, c)) {
                return false;
            }
            d->at += length;
        } else if (!d->final && d->at + length == d->length && wrong[0] == 'u') {
            break; // cut off: the rest may come
        } else if (!ou_decoder_error(d, d->at, d->at + length, wrong)) {
            return false;
        }
    }
    return true;
}

OuTruth ou_put_utf8(OuEncoder *e, uint32_t c) {
    uint8_t b[4];
    size_t n;
    if (c < 0x80) {
        b[0] = (uint8_t)c;
        n = 1;
    } else if (c < 0x800) {
        b[0] = (uint8_t)(0xc0 | c >> 6);
        b[1] = (uint8_t)(0x80 | (c & 0x3f));
        n = 2;
    } else if (c < 0x10000) {
        if (c >= 0xd800 && c <= 0xdfff) {
            e->reason = "surrogates not allowed";
            return OU_FALSE;
        }
        b[0] = (uint8_t)(0xe0 | c >> 12);
        b[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
        b[2] = (uint8_t)(0x80 | (c & 0x3f));
        n = 3;
    } else {
        b[0] = (uint8_t)(0xf0 | c >> 18);
        b[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
        b[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
        b[3] = (uint8_t)(0x80 | (c & 0x3f));
        n = 4;
    }
    return ou_encoder_add(e, b, n) ? OU_TRUE : OU_ERROR;
}

// ---- UTF-16 ----

static uint32_t unit16(const OuDecoder *d, size_t at) {
    const uint8_t *s = d->data + at;
    return d->big_endian ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
}

bool ou_decode_utf16(OuDecoder *d, const char *name) {
    (void)name;
    d->unit = 2;
    while (d->at < d->length) {
        size_t left = d->length - d->at;
        const char *wrong = NULL;
        size_t length = 2;
        if (left < 2) {
            if (!d->final) {
                break;
            }
            if (!ou_decoder_error(d, d->at, d->length, "truncated data")) {
                return false;
            }
            continue;
        }
        uint32_t c = unit16(d, d->at);
        if (c >= 0xd800 && c <= 0xdbff) {
            if (left < 4) {
                if (!d->final) {
                    break;
                }
                wrong = "unexpected end of data";
                length = left;
            } else {
                uint32_t low = unit16(d, d->at + 2);
                if (low >= 0xdc00 && low <= 0xdfff) {
                    c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
                    length = 4;
                } else {
                    wrong = "illegal UTF-16 surrogate";
                }
            }
        } else if (c >= 0xdc00 && c <= 0xdfff) {
            wrong = "illegal encoding";
        }
        if (wrong != NULL) {
            if (!ou_decoder_error(d, d->at, d->at + length, wrong)) {
                return false;
            }
        } else {
            if (!ou_builder_char(&d->out, c)) {
                return false;
            }
            d->at += length;
        }
    }
    return true;
}

static bool add_unit16(OuEncoder *e, uint32_t unit) {
    uint8_t b[2] = {(uint8_t)unit, (uint8_t)(unit >> 8)};
    if (e->big_endian) {
        b[0] = (uint8_t)(unit >> 8);
        b[1] = (uint8_t)unit;
    }
    return ou_encoder_add(e, b, 2);
}

OuTruth ou_put_utf16(OuEncoder *e, uint32_t c) {
    if (c >= 0xd800 && c <= 0xdfff) {
        e->reason = "surrogates not allowed";
        return OU_FALSE;
    }
    bool ok = c < 0x10000
                  ? add_unit16(e, c)
                  : add_unit16(e, 0xd800 + ((c - 0x10000) >> 10)) && add_unit16(e, 0xdc00 + ((c - 0x10000) & 0x3ff));
    return ok ? OU_TRUE : OU_ERROR;
}

// ---- UTF-32 ----

bool ou_decode_utf32(OuDecoder *d, const char *name) {
    (void)name;
    d->unit = 4;
    while (d->at < d->length) {
        const uint8_t *s = d->data + d->at;
        const char *wrong = NULL;
        size_t left = d->length - d->at;
        uint32_t c = 0;
        if (left < 4) {
            if (!d->final) {
                break;
            }
            wrong = "truncated data";
        } else {
            c = d->big_endian ? (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 | (uint32_t)s[2] << 8 | s[3]
                              : (uint32_t)s[3] << 24 | (uint32_t)s[2] << 16 | (uint32_t)s[1] << 8 | s[0];
            wrong = c > 0x10ffff                 ? "code point not in range(0x110000)"
                    : c >= 0xd800 && c <= 0xdfff ? "code point in surrogate code point range(0xd800, 0xe000)"
                                                 : NULL;
        }
        if (wrong != NULL) {
            if (!ou_decoder_error(d, d->at, d->at + (left < 4 ? left : 4), wrong)) {
                return false;
            }
        } else {
            if (!ou_builder_char(&d->out, c)) {
                return false;
            }
            d->at += 4;
        }
    }
    return true;
}

OuTruth ou_put_utf32(OuEncoder *e, uint32_t c) {
    if (c >= 0xd800 && c <= 0xdfff) {
        e->reason = "surrogates not allowed";
        return OU_FALSE;
    }
    uint8_t b[4];
    for (size_t i = 0; i < 4; i++) {
        b[e->big_endian ? 3 - i : i] = (uint8_t)(c >> (8 * i));
    }
    return ou_encoder_add(e, b, 4) ? OU_TRUE : OU_ERROR;
}

// ---- ASCII, Latin-1 ----

bool ou_decode_ascii(OuDecoder *d, const char *name) {
    (void)name;
    while (d->at < d->length) {
        size_t plain = ou_ascii_prefix(d->data + d->at, d->length - d->at);
        if (plain != 0 && !ou_builder_ascii(&d->out, (const char *)d->data + d->at, plain)) {
            return false;
        }
        d->at += plain;
        if (d->at < d->length && !ou_decoder_error(d, d->at, d->at + 1, "ordinal not in range(128)")) {
            return false;
        }
    }
    return true;
}

bool ou_decode_latin1(OuDecoder *d, const char *name) {
    (void)name;
    OuRef text = ou_str_from_latin1(d->data, d->length);
    bool ok = text != NULL && ou_builder_str(&d->out, text);
    ou_xdecref(text);
    d->at = d->length;
    return ok;
}

OuTruth ou_put_limited(OuEncoder *e, uint32_t c) {
    uint8_t byte = (uint8_t)c;
    if (c >= e->limit) {
        e->reason = e->limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)";
        return OU_FALSE;
    }
    return ou_encoder_add(e, &byte, 1) ? OU_TRUE : OU_ERROR;
}
