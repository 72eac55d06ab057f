// unicode_escape, raw_unicode_escape, and all encodings that only the system's iconv knows.
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "interp/object/codec_internal.h"
#include "interp/object/error.h"
#include "interp/object/unicode.h"

// ---- escapes ----

static int hex_value(uint8_t c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// `digits` hexadecimal digits behind the two characters at d->at.
static bool decode_hex(OuDecoder *d, size_t digits, const char *truncated) {
    size_t at = d->at + 2, n = 0;
    uint32_t c = 0;
    while (n < digits && at + n < d->length && hex_value(d->data[at + n]) >= 0) {
        c = c << 4 | (uint32_t)hex_value(d->data[at + n]);
        n++;
    }
    if (n < digits && !d->final && at + n == d->length) {
        d->length = d->at; // cut off: the rest may come
        return true;
    }
    if (n < digits) {
        return ou_decoder_error(d, d->at, at + n, truncated);
    }
    if (c > 0x10ffff) {
        return ou_decoder_error(d, d->at, at + n, "illegal Unicode character");
    }
    d->at = at + n;
    return ou_builder_char(&d->out, c);
}

static void note_invalid(OuDecoder *d, uint32_t escape) {
    d->invalid_escape = d->invalid_escape ? d->invalid_escape : escape;
}

bool ou_warn_of_escape(uint32_t escape) {
    if (escape > 0377) {
        return ou_warn(&ou_exc_DeprecationWarning, 1, "invalid octal escape sequence '\\%d%d%d'", (int)(escape >> 6),
                       (int)(escape >> 3 & 7), (int)(escape & 7));
    }
    bool wide = escape >= 0x80; // in UTF-8
    const char text[] = {(char)(wide ? 0xc0 | escape >> 6 : escape), (char)(wide ? 0x80 | (escape & 0x3f) : 0), 0};
    return escape == 0 || ou_warn(&ou_exc_DeprecationWarning, 1, "invalid escape sequence '\\%s'", text);
}

static bool decode_octal(OuDecoder *d) {
    uint32_t c = 0;
    size_t n = 0;
    d->at++;
    while (n < 3 && d->at < d->length && d->data[d->at] >= '0' && d->data[d->at] <= '7') {
        c = c * 8 + (uint32_t)(d->data[d->at++] - '0');
        n++;
    }
    note_invalid(d, c > 0377 ? c : 0);
    return ou_builder_char(&d->out, c);
}

// \N{name}
static bool decode_name(OuDecoder *d) {
    size_t open = d->at + 2;
    const uint8_t *close = open < d->length ? memchr(d->data + open, '}', d->length - open) : NULL;
    if (close == NULL && !d->final && (open >= d->length || d->data[open] == '{')) {
        d->length = d->at; // cut off: the rest may come
        return true;
    }
    size_t end = close != NULL ? (size_t)(close - d->data) : d->length;
    if (open >= d->length || d->data[open] != '{' || close == NULL || end == open + 1) {
        size_t stop = open >= d->length || d->data[open] != '{' ? open : end;
        return ou_decoder_error(d, d->at, stop, "malformed \\N character escape");
    }
    uint32_t c;
    if (!ou_char_find_name((const char *)d->data + open + 1, end - open - 1, &c)) {
        return ou_decoder_error(d, d->at, end + 1, "unknown Unicode character name");
    }
    d->at = end + 1;
    return ou_builder_char(&d->out, c);
}

static bool decode_escape(OuDecoder *d) {
    static const char letters[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    if (d->at + 1 >= d->length) {
        if (!d->final) {
            d->length = d->at;
            return true;
        }
        return ou_decoder_error(d, d->at, d->length, "\\ at end of string");
    }
    uint8_t c = d->data[d->at + 1];
    const char *plain = c != 0 ? strchr(letters, c) : NULL;
    if (plain != NULL) {
        d->at += 2;
        return ou_builder_char(&d->out, (uint8_t)values[plain - letters]);
    }
    switch (c) {
    case '\n': d->at += 2; return true;
    case 'x': return decode_hex(d, 2, "truncated \\xXX escape");
    case 'u': return decode_hex(d, 4, "truncated \\uXXXX escape");
    case 'U': return decode_hex(d, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return decode_name(d);
    default:
        if (c >= '0' && c <= '7') {
            return decode_octal(d);
        }
        d->at += 2;
        note_invalid(d, c);
        return ou_builder_char(&d->out, '\\') && ou_builder_char(&d->out, c);
    }
}

bool ou_decode_unicode_escape(OuDecoder *d, const char *name) {
    (void)name;
    while (d->at < d->length) {
        uint8_t c = d->data[d->at];
        if (c == '\\') {
            if (!decode_escape(d)) {
                return false;
            }
        } else {
            d->at++;
            if (!ou_builder_char(&d->out, c)) {
                return false;
            }
        }
    }
    return ou_warn_of_escape(d->invalid_escape);
}

bool ou_decode_raw_unicode_escape(OuDecoder *d, const char *name) {
    size_t slashes = 0;
    (void)name;
    while (d->at < d->length) {
        uint8_t c = d->data[d->at], next = d->at + 1 < d->length ? d->data[d->at + 1] : 0;
        bool escape = c == '\\' && slashes % 2 == 0 && (next == 'u' || next == 'U');
        slashes = c == '\\' && !escape ? slashes + 1 : 0;
        if (escape) {
            if (!decode_hex(d, next == 'u' ? 4 : 8,
                            next == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape")) {
                return false;
            }
        } else {
            d->at++;
            if (!ou_builder_char(&d->out, c)) {
                return false;
            }
        }
    }
    return true;
}

static OuTruth put_escaped(OuEncoder *e, uint32_t c, uint32_t plain_below) {
    char text[16];
    int n;
    if (c < plain_below) {
        text[0] = (char)c;
        n = 1;
    } else {
        n = snprintf(text, sizeof(text), c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
    }
    return ou_encoder_add(e, text, (size_t)n) ? OU_TRUE : OU_ERROR;
}

OuTruth ou_put_unicode_escape(OuEncoder *e, uint32_t c) {
    const char *pair = c == '\\' ? "\\\\" : c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : NULL;
    if (pair != NULL) {
        return ou_encoder_add(e, pair, 2) ? OU_TRUE : OU_ERROR;
    }
    return put_escaped(e, c, c >= ' ' ? 0x7f : 0);
}

OuTruth ou_put_raw_unicode_escape(OuEncoder *e, uint32_t c) {
    return put_escaped(e, c, 0x100);
}

// ---- iconv ----

// Python's names that iconv calls otherwise.
static const char *iconv_name(const char *name) {
    static const char *const pairs[][2] = {{"mac_roman", "MACINTOSH"},
                                           {"mac_cyrillic", "MAC-CYRILLIC"},
                                           {"euc_jis_2004", "EUC-JISX0213"},
                                           {"shift_jis_2004", "SHIFT_JISX0213"},
                                           {"hz", "HZ"},
                                           {"johab", "JOHAB"},
                                           {"koi8_t", "KOI8-T"},
                                           {"ptcp154", "PT154"},
                                           {"kz1048", "RK1048"},
                                           {"utf_7", "UTF-7"},
                                           {"hp_roman8", "HP-ROMAN8"}};
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        if (strcmp(name, pairs[i][0]) == 0) {
            return pairs[i][1];
        }
    }
    return name;
}

static iconv_t open_iconv(const char *name, bool decode) {
    char spelled[64];
    const char *known = iconv_name(name);
    for (int attempt = 0; attempt < 2; attempt++) {
        snprintf(spelled, sizeof(spelled), "%s", known);
        for (char *p = spelled; attempt == 1 && *p != 0; p++) {
            *p = *p == '_' ? '-' : *p;
        }
        iconv_t cd = decode ? iconv_open("UTF-32LE", spelled) : iconv_open(spelled, "UTF-32LE");
        if (cd != (iconv_t)-1) {
            return cd;
        }
    }
    return (iconv_t)-1;
}

// Names with nothing but letters, digits and single underscores: iconv itself gives '/' and ',' a meaning.
static bool safe_name(const char *name) {
    return name[0] != 0 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name);
}

bool ou_iconv_known(const char *name) {
    if (!safe_name(name)) {
        return false;
    }
    iconv_t cd = open_iconv(name, true);
    if (cd == (iconv_t)-1) {
        return false;
    }
    iconv_close(cd);
    return true;
}

// In Python the encodings of one byte a character are tables, and messages call all of them 'charmap'.
static bool is_table(const char *name) {
    static const char *const prefixes[] = {"cp12", "cp4", "cp7", "cp8",   "cp10", "cp11", "iso8859", "iso_8859",
                                           "koi8", "mac", "tis", "latin", "hp_",  "kz",   "ptcp",    "windows_12"};
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) {
            return true;
        }
    }
    return false;
}

static const char *malformed_reason(const char *name) {
    return is_table(name) ? "character maps to <undefined>" : "illegal multibyte sequence";
}

bool ou_decode_iconv(OuDecoder *d, const char *name) {
    iconv_t cd = open_iconv(name, true);
    bool ok = cd != (iconv_t)-1 || ou_raise_false(&ou_exc_LookupError, "unknown encoding: %s", name);
    d->encoding = is_table(name) ? "charmap" : name;
    while (ok && d->at < d->length) {
        uint32_t chars[256];
        char *in = (char *)(uintptr_t)(d->data + d->at), *out = (char *)chars;
        size_t in_left = d->length - d->at, out_left = sizeof(chars);
        size_t result = iconv(cd, &in, &in_left, &out, &out_left);
        int problem = errno;
        size_t made = (sizeof(chars) - out_left) / 4;
        for (size_t i = 0; ok && i < made; i++) {
            ok = ou_builder_char(&d->out, chars[i]);
        }
        d->at = d->length - in_left;
        if (!ok || result != (size_t)-1 || problem == E2BIG) {
            continue;
        }
        if (problem == EINVAL && !d->final) {
            break;
        }
        ok = problem == EINVAL ? ou_decoder_error(d, d->at, d->length, "incomplete multibyte sequence")
                               : ou_decoder_error(d, d->at, d->at + 1, malformed_reason(name));
    }
    if (cd != (iconv_t)-1) {
        iconv_close(cd);
    }
    return ok;
}

static OuTruth put_iconv(OuEncoder *e, uint32_t c) {
    char text[32], *in = (char *)&c, *out = text;
    size_t in_left = sizeof(c), out_left = sizeof(text);
    if ((c >= 0xd800 && c <= 0xdfff) || iconv((iconv_t)e->iconv, &in, &in_left, &out, &out_left) == (size_t)-1) {
        return OU_FALSE;
    }
    return ou_encoder_add(e, text, sizeof(text) - out_left) ? OU_TRUE : OU_ERROR;
}

bool ou_encode_iconv(OuEncoder *e, const char *name) {
    iconv_t cd = open_iconv(name, false);
    if (cd == (iconv_t)-1) {
        return ou_raise_false(&ou_exc_LookupError, "unknown encoding: %s", name);
    }
    e->iconv = cd;
    e->put = put_iconv;
    e->encoding = is_table(name) ? "charmap" : name;
    e->reason = malformed_reason(name);
    return true;
}

// Ends a shifted state (utf-7, iso-2022-jp).
bool ou_encoder_iconv_finish(OuEncoder *e) {
    char text[32], *out = text;
    size_t out_left = sizeof(text);
    if (e->iconv == NULL || iconv((iconv_t)e->iconv, NULL, NULL, &out, &out_left) == (size_t)-1) {
        return true;
    }
    return ou_encoder_add(e, text, sizeof(text) - out_left);
}

void ou_encoder_iconv_close(OuEncoder *e) {
    if (e->iconv != NULL) {
        iconv_close((iconv_t)e->iconv);
        e->iconv = NULL;
    }
}
