// Finding a codec by name and running it: ou_decode, ou_encode, ou_decode_partial.
#include <stdio.h>
#include <string.h>

#include "interp/object/codec_internal.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/text_state.h"
#include "interp/object/tuple.h"

static const OuCodec codecs[] = {
    {"utf-8", "|utf_8|utf8|u8|utf|utf8_ucs2|utf8_ucs4|cp65001|", ou_decode_utf8, NULL, 1, 0},
    {"utf-8", "|utf_8_sig|utf8_sig|", ou_decode_utf8, NULL, 1, 1},
    {"ascii", "|ascii|us_ascii|646|ansi_x3.4_1968|iso646_us|us|cp367|csascii|iso_ir_6|iso_646.irv_1991|",
     ou_decode_ascii, NULL, 0, 0},
    {"latin-1",
     "|latin_1|latin1|iso_8859_1|iso8859_1|iso8859|8859|cp819|l1|latin|iso88591|csisolatin1|ibm819|iso_ir_100|",
     ou_decode_latin1, NULL, 0, 0},
    {"utf-16", "|utf_16|utf16|u16|", ou_decode_utf16, NULL, 2, 0},
    {"utf-16-le", "|utf_16_le|utf_16le|utf16le|utf16_le|unicodelittleunmarked|", ou_decode_utf16, NULL, 2, -1},
    {"utf-16-be", "|utf_16_be|utf_16be|utf16be|utf16_be|unicodebigunmarked|", ou_decode_utf16, NULL, 2, 1},
    {"utf-32", "|utf_32|utf32|u32|", ou_decode_utf32, NULL, 4, 0},
    {"utf-32-le", "|utf_32_le|utf_32le|utf32le|utf32_le|", ou_decode_utf32, NULL, 4, -1},
    {"utf-32-be", "|utf_32_be|utf_32be|utf32be|utf32_be|", ou_decode_utf32, NULL, 4, 1},
    {"unicodeescape", "|unicode_escape|unicodeescape|", ou_decode_unicode_escape, NULL, 0, 0},
    {"rawunicodeescape", "|raw_unicode_escape|rawunicodeescape|", ou_decode_raw_unicode_escape, NULL, 0, 0},
};
static const OuCodec iconv_codec = {"", "", ou_decode_iconv, ou_encode_iconv, 0, 0};

// "UTF 8" and "utf-8" become "utf_8".
static void normalise(const char *encoding, char *out, size_t size) {
    size_t n = 0;
    bool gap = false;
    for (const char *p = encoding; *p != 0 && n + 2 < size; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '.';
        if (!letter) {
            gap = n != 0;
            continue;
        }
        if (gap) {
            out[n++] = '_';
            gap = false;
        }
        out[n++] = *p >= 'A' && *p <= 'Z' ? *p + 32 : *p;
    }
    out[n] = 0;
}

static const OuCodec *find_codec(const char *name) {
    char wanted[80];
    snprintf(wanted, sizeof(wanted), "|%.70s|", name);
    for (size_t i = 0; i < sizeof(codecs) / sizeof(codecs[0]); i++) {
        if (strstr(codecs[i].spellings, wanted) != NULL) {
            return &codecs[i];
        }
    }
    return ou_iconv_known(name) ? &iconv_codec : NULL;
}

// ---- codecs registered by Python code ----

bool ou_codec_register_search(OuBor function) {
    if (!ou_is_callable(function)) {
        return ou_raise_false(&ou_exc_TypeError, "argument must be callable");
    }
    if (ou_text.search_functions == NULL && (ou_text.search_functions = ou_list_new(0)) == NULL) {
        return false;
    }
    return ou_list_append(ou_text.search_functions, function);
}

bool ou_codec_unregister_search(OuBor function) {
    OuRef list = ou_text.search_functions;
    for (size_t i = 0; list != NULL && i < ou_as_list(list)->length; i++) {
        if (ou_as_list(list)->items[i] == function) {
            return ou_list_set_slice(list, i, i + 1, NULL);
        }
    }
    return true;
}

void ou_codecs_fini(void) {
    ou_clear(&ou_text.error_handlers);
    ou_clear(&ou_text.search_functions);
}

// Package encodings registers the search function for what is written in Python.
static bool import_encodings(void) {
    if (ou_import_hook == NULL) {
        return true;
    }
    OuRef encodings = ou_import_hook("encodings");
    if (encodings == NULL && ou_error_is(ImportError)) {
        ou_error_clear();
        return true;
    }
    ou_xdecref(encodings);
    return encodings != NULL;
}

OuNext ou_codec_search(const char *name, OuRef *info) {
    if (!import_encodings()) {
        return OU_FAIL;
    }
    size_t n = ou_text.search_functions != NULL ? ou_as_list(ou_text.search_functions)->length : 0;
    OuRef key = n != 0 ? ou_str_from_cstr(name) : NULL;
    if (n != 0 && key == NULL) {
        return OU_FAIL;
    }
    OuNext found = OU_END;
    for (size_t i = 0; n != 0 && found == OU_END && i < ou_as_list(ou_text.search_functions)->length; i++) {
        OuRef function = ou_newref(ou_as_list(ou_text.search_functions)->items[i]);
        OuRef answer = ou_call_1(function, key); // may run Python code: the list is looked at afresh each time
        ou_decref(function);
        if (answer == NULL) {
            found = OU_FAIL;
        } else if (ou_isa(answer, OU_TYPE_TUPLE) && ou_tuple_length(answer) >= 4) {
            *info = answer;
            found = OU_ITEM;
        } else {
            if (answer != ou_none) {
                ou_raise(&ou_exc_TypeError, "codec search functions must return 4-tuples");
                found = OU_FAIL;
            }
            ou_decref(answer);
        }
    }
    ou_xdecref(key);
    return found;
}

void ou_codec_wrap_error(const char *operation, const char *encoding) {
    OuRef exception = ou_error_fetch();
    OuBor args = ou_as_exception(exception)->args;
    size_t n = ou_tuple_length(args);
    bool plain = exception->type->instance_size == ou_exc_Exception.instance_size &&
                 (n == 0 || (n == 1 && ou_is(ou_tuple_borrow(args, 0), &ou_str_type)));
    if (!plain) { // it may not be made of a message alone
        ou_error_restore_take(exception);
        return;
    }
    ou_raise(exception->type, "%s with '%s' codec failed (%T: %S)", operation, encoding, exception, exception);
    ou_error_set_cause_take(exception);
}

// CodecInfo tells whether a codec is between text and bytes.
static OuTruth is_text_encoding(OuBor info) {
    if (ou_is(info, &ou_tuple_type)) {
        return OU_TRUE;
    }
    OuRef answer = ou_get_attr_cstr(info, "_is_text_encoding");
    OuTruth truth = answer != NULL ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return truth;
}

// Calls the coder at `index` of a registered codec: its result must be of the given kind.
static OuRef run_registered(const char *encoding, const char *name, size_t index, OuBor input, const char *errors,
                            uint32_t kind) {
    OuRef info = NULL, errors_object = NULL, answer = NULL, result = NULL;
    OuNext found = ou_codec_search(name, &info);
    if (found == OU_END) {
        return ou_raise(&ou_exc_LookupError, "unknown encoding: %s", encoding);
    }
    OuTruth text = found == OU_ITEM ? is_text_encoding(info) : OU_ERROR;
    if (text == OU_FALSE) {
        ou_raise(&ou_exc_LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                 index == 0 ? "encode" : "decode");
    }
    if (text == OU_TRUE && (errors_object = ou_str_from_cstr(errors != NULL ? errors : "strict")) != NULL) {
        answer = ou_call_2(ou_tuple_borrow(info, index), input, errors_object);
        if (answer == NULL) {
            ou_codec_wrap_error(index == 0 ? "encoding" : "decoding", encoding);
        }
    }
    if (answer != NULL) {
        bool fine = ou_isa(answer, OU_TYPE_TUPLE) && ou_tuple_length(answer) == 2;
        if (fine && ou_isa(ou_tuple_borrow(answer, 0), kind)) {
            result = ou_newref(ou_tuple_borrow(answer, 0));
        } else {
            ou_raise(&ou_exc_TypeError,
                     "'%.400s' %s returned a result of the wrong type; use codecs.%s() to handle arbitrary codecs",
                     encoding, index == 0 ? "encoder" : "decoder", index == 0 ? "encode" : "decode");
        }
    }
    ou_xdecref(answer);
    ou_xdecref(errors_object);
    ou_xdecref(info);
    return result;
}

bool ou_codec_known_name(const char *encoding, char *out, size_t size) {
    char name[80];
    normalise(encoding, name, sizeof(name));
    const OuCodec *codec = find_codec(name);
    if (codec == NULL) {
        return false;
    }
    bool table = codec == &iconv_codec || codec->unit == 1;
    snprintf(out, size, "%s",
             codec->unit == 1     ? (codec->order != 0 ? "utf-8-sig" : "utf-8")
             : table                               ? name
             : strcmp(codec->name, "latin-1") == 0 ? "iso8859-1"
                                                   : codec->name);
    return true;
}

bool ou_codec_name(const char *encoding, char *out, size_t size) {
    if (!ou_codec_known_name(encoding, out, size)) {
        OuRef info = NULL;
        normalise(encoding, out, size);
        OuNext found = ou_codec_search(out, &info);
        if (found != OU_ITEM) {
            return found == OU_FAIL ? false : ou_raise_false(&ou_exc_LookupError, "unknown encoding: %s", encoding);
        }
        ou_decref(info);
    }
    return true;
}

// ---- decoding ----

// A byte order mark at the beginning decides, and is not part of the text.
static void read_mark(OuDecoder *d, const OuCodec *codec) {
    const uint8_t *s = d->data;
    d->big_endian = codec->order > 0;
    if (codec->unit == 1 && codec->order != 0 && d->length >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
        d->at = 3;
    }
    if (codec->order != 0 || codec->unit < 2) {
        return;
    }
    if (codec->unit == 2 && d->length >= 2 && (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0)) {
        d->big_endian = s[0] == 0xfe;
        d->at = 2;
    } else if (codec->unit == 4 && d->length >= 4 &&
               (memcmp(s, "\xff\xfe\0\0", 4) == 0 || memcmp(s, "\0\0\xfe\xff", 4) == 0)) {
        d->big_endian = s[0] == 0;
        d->at = 4;
    }
}

static OuRef decode(const OuCodec *codec, const char *name, const uint8_t *data, size_t n, const char *errors,
                    bool final, size_t *consumed) {
    OuDecoder d = {.data = data, .length = n, .final = final, .errors = errors, .encoding = codec->name};
    ou_builder_init(&d.out);
    read_mark(&d, codec);
    size_t mark = 0;
    if (codec->unit == 1 && d.at != 0) { // positions in messages count behind the mark
        mark = d.at;
        d.data += mark;
        d.length -= mark;
        d.at = 0;
    }
    if (codec->unit > 1) {
        d.encoding = codec->unit == 2 ? (d.big_endian ? "utf-16-be" : "utf-16-le")
                     : d.big_endian   ? "utf-32-be"
                                      : "utf-32-le";
    }
    bool ok = codec->decode(&d, name);
    ou_xdecref(d.object);
    *consumed = final ? n : mark + d.at; // a handler may have changed the bytes
    if (!ok) {
        ou_builder_fini(&d.out);
        return NULL;
    }
    return ou_builder_finish(&d.out);
}

OuRef ou_decode_partial(const uint8_t *data, size_t n, const char *encoding, const char *errors, bool final,
                        size_t *consumed) {
    char name[80];
    normalise(encoding != NULL ? encoding : "utf-8", name, sizeof(name));
    const OuCodec *codec = find_codec(name);
    if (codec != NULL) {
        return decode(codec, name, data, n, errors, final, consumed);
    }
    *consumed = n;
    OuRef bytes = ou_bytes_new(data != NULL ? data : (const uint8_t *)"", n);
    OuRef result = bytes != NULL ? run_registered(encoding, name, 1, bytes, errors, OU_TYPE_STR) : NULL;
    ou_xdecref(bytes);
    return result;
}

OuRef ou_decode(const uint8_t *data, size_t n, const char *encoding, const char *errors) {
    size_t consumed;
    if (encoding == NULL || strcmp(encoding, "utf-8") == 0) {
        if (ou_ascii_prefix(data, n) == n) {
            return ou_str_from_chars(data != NULL ? data : (const uint8_t *)"", 1, n);
        }
        bool malformed;
        OuRef text = ou_str_from_utf8_if_valid((const char *)data, n, false, &malformed);
        return malformed ? decode(&codecs[0], "utf_8", data, n, errors, true, &consumed) : text;
    }
    return ou_decode_partial(data, n, encoding, errors, true, &consumed);
}

// ---- encoding ----

static bool prepare(OuEncoder *e, const OuCodec *codec, const char *name) {
    e->encoding = codec->name;
    e->unit = codec->unit;
    e->big_endian = codec->order > 0;
    if (codec->encode != NULL) {
        return codec->encode(e, name);
    }
    switch (codec->unit) {
    case 1: e->put = ou_put_utf8; return codec->order == 0 || ou_encoder_add(e, "\xef\xbb\xbf", 3);
    case 2: e->put = ou_put_utf16; return codec->order != 0 || ou_encoder_add(e, "\xff\xfe", 2);
    case 4: e->put = ou_put_utf32; return codec->order != 0 || ou_encoder_add(e, "\xff\xfe\0\0", 4);
    default:
        e->limit = codec->decode == ou_decode_ascii ? 0x80 : 0x100;
        e->put = codec->decode == ou_decode_unicode_escape       ? ou_put_unicode_escape
                 : codec->decode == ou_decode_raw_unicode_escape ? ou_put_raw_unicode_escape
                                                                 : ou_put_limited;
        return true;
    }
}

// Would this character be refused for the same reason? Nothing stays written.
static bool refused(OuEncoder *e, uint32_t c) {
    size_t length = e->length;
    OuTruth put = e->put(e, c);
    e->length = length;
    if (put == OU_ERROR) {
        ou_error_clear();
    }
    return put == OU_FALSE;
}

static bool encode_all(OuEncoder *e) {
    size_t n = ou_str_length(e->text);
    while (e->at < n) {
        OuTruth put = e->put(e, ou_str_at(e->text, e->at));
        if (put == OU_TRUE) {
            e->at++;
            continue;
        }
        if (put == OU_ERROR) {
            return false;
        }
        size_t end = e->at + 1;
        while (end < n && (e->iconv == NULL || strcmp(e->encoding, "charmap") == 0) &&
               refused(e, ou_str_at(e->text, end))) {
            end++;
        }
        if (!ou_encoder_error(e, e->at, end, e->reason)) {
            return false;
        }
    }
    return true;
}

OuRef ou_encoder_run(OuEncoder *e) {
    bool ok = e->put != NULL && encode_all(e) && ou_encoder_iconv_finish(e);
    OuRef result = ok ? ou_bytes_new(e->data != NULL ? e->data : (const uint8_t *)"", e->length) : NULL;
    ou_encoder_iconv_close(e);
    ou_mem_free(OU_DOMAIN_MEM, e->data);
    return result;
}

// Text that is one byte a character in the encoding already.
static bool is_plain(OuBor str, const OuCodec *codec) {
    bool ascii_codec = (codec->unit == 1 && codec->order == 0) || codec->decode == ou_decode_ascii ||
                       codec->decode == ou_decode_latin1;
    return (ascii_codec && ou_str_is_ascii(str)) || (codec->decode == ou_decode_latin1 && ou_str_kind(str) == 1);
}

OuRef ou_encode(OuBor str, const char *encoding, const char *errors) {
    char name[80] = "utf_8";
    const OuCodec *codec = &codecs[0];
    if (encoding != NULL && strcmp(encoding, "utf-8") != 0) {
        normalise(encoding, name, sizeof(name));
        codec = find_codec(name);
    }
    if (codec == NULL) {
        return run_registered(encoding, name, 0, str, errors, OU_TYPE_BYTES);
    }
    if (is_plain(str, codec)) {
        return ou_bytes_new(ou_str_data(str), ou_str_length(str));
    }
    size_t size;
    if (codec == &codecs[0] && ou_str_utf8_size(str, &size)) {
        OuRef bytes = ou_bytes_new(NULL, size);
        if (bytes != NULL) {
            ou_str_utf8_fill(str, (char *)ou_as_bytes(bytes)->data);
        }
        return bytes;
    }
    OuEncoder e = {.text = str, .errors = errors};
    if (!prepare(&e, codec, name)) {
        e.put = NULL;
    }
    return ou_encoder_run(&e);
}
