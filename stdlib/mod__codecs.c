// _codecs: the functions behind module codecs. The codecs themselves are in interp/object/codec_*.c.
//
// lookup() asks the search functions that Python code has registered; package encodings registers the one that knows the
// standard names.
#include <ctype.h>
#include <string.h>

#include "stdlib/codecs_internal.h"

const char *codecs_errors_argument(OuArgs args, size_t nargs, size_t at) {
    return nargs > at && args[at] != ou_none && ou_isa(args[at], OU_TYPE_STR) ? ou_str_utf8(args[at], NULL) : "strict";
}

OuRef codecs_pair_take(OuRef first, size_t count) {
    OuRef number = first ? ou_int_new((int64_t)count) : NULL, result = number ? ou_tuple_pack(2, first, number) : NULL;
    ou_xdecref(first);
    ou_xdecref(number);
    return result;
}

// encode(text, errors) -> (bytes, characters used)
static OuRef encode_with(const char *encoding, const char *name, OuArgs args, size_t nargs) {
    if (!ou_args_count(name, nargs, 1, 2) || !ou_arg_is_str(name, 1, args[0])) {
        return NULL;
    }
    const char *errors = codecs_errors_argument(args, nargs, 1);
    return errors ? codecs_pair_take(ou_encode(args[0], encoding, errors), ou_str_length(args[0])) : NULL;
}

// decode(data, errors, final) -> (text, bytes used); what is_final is when not given.
static OuRef decode_with(const char *encoding, const char *name, OuArgs args, size_t nargs, bool is_final) {
    OuBuffer data;
    if (!ou_args_count(name, nargs, 1, 3) || (nargs > 2 && !ou_arg_truth(args[2], &is_final))) {
        return NULL;
    }
    const char *errors = codecs_errors_argument(args, nargs, 1);
    if (errors == NULL) {
        return NULL;
    }
    if (ou_isa(args[0], OU_TYPE_STR) && strstr(encoding, "escape")) { // these take text as well
        OuRef bytes = ou_encode(args[0], "utf-8", "strict");
        OuBor again[3] = {bytes, nargs > 1 ? args[1] : ou_none, is_final ? ou_true : ou_false};
        OuRef result = bytes ? decode_with(encoding, name, again, 3, is_final) : NULL;
        ou_xdecref(bytes);
        return result;
    }
    if (!ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    size_t used = 0;
    OuRef text = ou_decode_partial(data.data, data.size, encoding, errors, is_final, &used);
    ou_buffer_release(&data);
    return codecs_pair_take(text, used);
}

#define CODEC(name, encoding, is_final)                                               \
    static OuRef name##_encode(OuBor module, OuArgs args, size_t nargs) {             \
        (void)module;                                                                 \
        return encode_with(encoding, #name "_encode", args, nargs);                   \
    }                                                                                 \
    static OuRef name##_decode(OuBor module, OuArgs args, size_t nargs) {             \
        (void)module;                                                                 \
        return decode_with(encoding, #name "_decode", args, nargs, is_final);         \
    }
CODEC(utf_8, "utf-8", false)
CODEC(utf_16, "utf-16", false)
CODEC(utf_16_le, "utf-16-le", false)
CODEC(utf_16_be, "utf-16-be", false)
CODEC(utf_32, "utf-32", false)
CODEC(utf_32_le, "utf-32-le", false)
CODEC(utf_32_be, "utf-32-be", false)
CODEC(utf_7, "utf-7", false)
CODEC(latin_1, "latin-1", true)
CODEC(ascii, "ascii", true)
CODEC(unicode_escape, "unicode_escape", true)
CODEC(raw_unicode_escape, "raw_unicode_escape", true)

// known_name(encoding) -> the name of a built-in codec between text and bytes, or None
static OuRef codecs_known_name(OuBor module, OuBor encoding) {
    (void)module;
    char name[80];
    const char *text = ou_arg_is_str("known_name", 0, encoding) ? ou_str_utf8(encoding, NULL) : NULL;
    return text == NULL                                     ? NULL
           : ou_codec_known_name(text, name, sizeof(name)) ? ou_str_from_cstr(name)
                                                            : ou_return_none();
}

// text_encode(encoding, text, errors), text_decode(encoding, data, errors, final): as the functions above
static OuRef codecs_text_encode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *encoding = ou_args_count("text_encode", nargs, 2, 3) && ou_arg_is_str("text_encode", 1, args[0])
                               ? ou_str_utf8(args[0], NULL)
                               : NULL;
    return encoding != NULL ? encode_with(encoding, "encode", args + 1, nargs - 1) : NULL;
}

static OuRef codecs_text_decode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *encoding = ou_args_count("text_decode", nargs, 2, 4) && ou_arg_is_str("text_decode", 1, args[0])
                               ? ou_str_utf8(args[0], NULL)
                               : NULL;
    return encoding != NULL ? decode_with(encoding, "decode", args + 1, nargs - 1, true) : NULL;
}

// ---- charmap ----

static OuRef codecs_charmap_encode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *errors = ou_args_count("charmap_encode", nargs, 1, 3) && ou_arg_is_str("charmap_encode", 1, args[0])
                             ? codecs_errors_argument(args, nargs, 1)
                             : NULL;
    if (errors == NULL) {
        return NULL;
    }
    bool table = nargs == 3 && args[2] != ou_none;
    return codecs_pair_take(table ? ou_encode_charmap(args[0], args[2], errors) : ou_encode(args[0], "latin-1", errors),
                     ou_str_length(args[0]));
}

static OuRef codecs_charmap_decode(OuBor module, OuArgs args, size_t nargs) {
    OuBuffer data;
    (void)module;
    const char *errors = ou_args_count("charmap_decode", nargs, 1, 3) ? codecs_errors_argument(args, nargs, 1) : NULL;
    if (errors == NULL || !ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    bool table = nargs == 3 && args[2] != ou_none;
    size_t n = data.size;
    OuRef text = table ? ou_decode_charmap(data.data, n, args[2], errors) : ou_decode(data.data, n, "latin-1", errors);
    ou_buffer_release(&data);
    return codecs_pair_take(text, n);
}

// The mapping for encoding that belongs to a table for decoding.
static OuRef codecs_charmap_build(OuBor module, OuBor table) {
    (void)module;
    OuRef map = ou_arg_is_str("charmap_build", 0, table) ? ou_dict_new() : NULL;
    for (size_t i = 0; map != NULL && i < ou_str_length(table) && i < 256; i++) {
        uint32_t c = ou_str_at(table, i);
        OuRef key = ou_int_new(c), value = key != NULL ? ou_int_new((int64_t)i) : NULL;
        if (value == NULL || (c != 0xfffe && !ou_dict_set(map, key, value))) {
            ou_clear(&map);
        }
        ou_xdecref(key);
        ou_xdecref(value);
    }
    return map;
}

// utf_16_ex_decode(data, errors, byteorder, final) -> (text, used, byteorder)
static OuRef decode_ex(const char *const encodings[3], size_t unit, const char *name, OuArgs args, size_t nargs) {
    int order = 0;
    OuBuffer data;
    // An order that the mark tells is only answered: with it the codec would take the mark for text.
    if (!ou_args_count(name, nargs, 1, 4) || (nargs > 2 && !ou_arg_int(args[2], &order)) || !ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    const char *encoding = encodings[order == 0 ? 0 : order < 0 ? 1 : 2];
    if (order == 0 && data.size >= unit) {
        const uint8_t *p = data.data;
        bool little = p[0] == 0xff && p[1] == 0xfe, big = p[unit - 2] == 0xfe && p[unit - 1] == 0xff;
        order = little ? -1 : big ? 1 : 0;
    }
    ou_buffer_release(&data);
    OuBor again[3] = {args[0], nargs > 1 ? args[1] : ou_none, nargs > 3 ? args[3] : ou_false};
    OuRef both = decode_with(encoding, name, again, 3, false);
    OuRef number = both ? ou_int_new(order) : NULL;
    OuRef result = number ? ou_tuple_pack(3, ou_tuple_borrow(both, 0), ou_tuple_borrow(both, 1), number) : NULL;
    ou_xdecref(both);
    ou_xdecref(number);
    return result;
}

static OuRef utf_16_ex_decode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    static const char *const encodings[] = {"utf-16", "utf-16-le", "utf-16-be"};
    return decode_ex(encodings, 2, "utf_16_ex_decode", args, nargs);
}

static OuRef utf_32_ex_decode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    static const char *const encodings[] = {"utf-32", "utf-32-le", "utf-32-be"};
    return decode_ex(encodings, 4, "utf_32_ex_decode", args, nargs);
}

static OuRef readbuffer_encode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuBuffer data;
    if (!ou_args_count("readbuffer_encode", nargs, 1, 2)) {
        return NULL;
    }
    if (ou_isa(args[0], OU_TYPE_STR)) {
        OuRef bytes = ou_encode(args[0], "utf-8", "strict");
        size_t n = bytes ? ou_as_bytes(bytes)->length : 0;
        return codecs_pair_take(bytes, n);
    }
    if (!ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    size_t n = data.size;
    OuRef bytes = ou_bytes_new(data.data, n);
    ou_buffer_release(&data);
    return codecs_pair_take(bytes, n);
}

// ---- the registries ----

static OuRef codecs_register(OuBor module, OuBor function) {
    (void)module;
    return ou_codec_register_search(function) ? ou_return_none() : NULL;
}

static OuRef codecs_unregister(OuBor module, OuBor function) {
    (void)module;
    return ou_codec_unregister_search(function) ? ou_return_none() : NULL;
}

static OuRef codecs_lookup(OuBor module, OuBor encoding) {
    (void)module;
    const char *text = ou_arg_is_str("lookup", 0, encoding) ? ou_str_utf8(encoding, NULL) : NULL;
    if (text == NULL) {
        return NULL;
    }
    char name[80];
    size_t n = 0;
    for (; text[n] && n < sizeof name - 1; n++) {
        name[n] = text[n] == ' ' ? '-' : (char)tolower((unsigned char)text[n]);
    }
    name[n] = 0;
    OuRef info = NULL;
    OuNext found = ou_codec_search(name, &info);
    return found == OU_END ? ou_raise(&ou_exc_LookupError, "unknown encoding: %s", text) : info;
}

// Any codec, also those that are not between text and bytes.
static OuRef code(const char *function, OuArgs args, size_t nargs, OuBor kwnames, size_t index) {
    OuParams params = {function, {"obj", "encoding", "errors"}, 1, 3};
    OuBor given[3];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuRef encoding = given[1] ? ou_newref(given[1]) : ou_str_from_cstr("utf-8"), errors = given[2] ? ou_newref(given[2]) : ou_str_from_cstr("strict");
    OuRef info = encoding && errors ? codecs_lookup(NULL, encoding) : NULL;
    OuRef answer = info ? ou_call_2(ou_tuple_borrow(info, index), given[0], errors) : NULL, result = NULL;
    const char *name = info && !answer ? ou_str_utf8(encoding, NULL) : NULL;
    if (name != NULL) {
        ou_codec_wrap_error(index ? "decoding" : "encoding", name);
    }
    if (answer != NULL && ou_isa(answer, OU_TYPE_TUPLE) && ou_tuple_length(answer) == 2) {
        result = ou_newref(ou_tuple_borrow(answer, 0));
    } else if (answer != NULL) {
        ou_raise(&ou_exc_TypeError, "%s must return a tuple (object, integer)", index ? "decoder" : "encoder");
    }
    ou_xdecref(encoding);
    ou_xdecref(errors);
    ou_xdecref(info);
    ou_xdecref(answer);
    return result;
}

static OuRef codecs_encode(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return code("encode", args, nargs, kwnames, 0);
}

static OuRef codecs_decode(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return code("decode", args, nargs, kwnames, 1);
}

static OuRef codecs_register_error(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("register_error", nargs, 2, 2) || !ou_arg_is_str("register_error", 1, args[0])) {
        return NULL;
    }
    return ou_codec_register_error(args[0], args[1]) ? ou_return_none() : NULL;
}

static OuRef codecs_lookup_error(OuBor module, OuBor name) {
    (void)module;
    if (!ou_arg_is_str("lookup_error", 0, name)) {
        return NULL;
    }
    OuBor handler = ou_codec_error_handler_borrow(name);
    return handler ? ou_newref(handler) : codecs_standard_handler(name);
}

#define BOTH(name)                                                                                            \
    OU_FAST(#name "_encode", name##_encode, #name "_encode($module, str, errors=None, /)\n--\n\n"),           \
        OU_FAST(#name "_decode", name##_decode, #name "_decode($module, data, errors=None, final=False, /)\n--\n\n")

static const OuMethodDef functions[] = {
    OU_ONE("register", codecs_register, "register($module, search_function, /)\n--\n\nAdd a search function."),
    OU_ONE("unregister", codecs_unregister, "unregister($module, search_function, /)\n--\n\nTake a search function out."),
    OU_ONE("lookup", codecs_lookup, "lookup($module, encoding, /)\n--\n\nThe CodecInfo of an encoding."),
    OU_KEYWORDS("encode", codecs_encode, "encode($module, /, obj, encoding='utf-8', errors='strict')\n--\n\nEncode by any codec."),
    OU_KEYWORDS("decode", codecs_decode, "decode($module, /, obj, encoding='utf-8', errors='strict')\n--\n\nDecode by any codec."),
    OU_FAST("register_error", codecs_register_error, "register_error($module, errors, handler, /)\n--\n\nName an error handler."),
    OU_ONE("lookup_error", codecs_lookup_error, "lookup_error($module, name, /)\n--\n\nThe error handler of a name."),
    BOTH(utf_8),
    BOTH(utf_16),
    BOTH(utf_16_le),
    BOTH(utf_16_be),
    BOTH(utf_32),
    BOTH(utf_32_le),
    BOTH(utf_32_be),
    BOTH(utf_7),
    BOTH(latin_1),
    BOTH(ascii),
    BOTH(unicode_escape),
    BOTH(raw_unicode_escape),
    OU_FAST("utf_16_ex_decode", utf_16_ex_decode, "utf_16_ex_decode($module, data, errors=None, byteorder=0, final=False, /)\n--\n\n"),
    OU_FAST("utf_32_ex_decode", utf_32_ex_decode, "utf_32_ex_decode($module, data, errors=None, byteorder=0, final=False, /)\n--\n\n"),
    OU_FAST("charmap_encode", codecs_charmap_encode, "charmap_encode($module, str, errors=None, mapping=None, /)\n--\n\n"),
    OU_FAST("charmap_decode", codecs_charmap_decode, "charmap_decode($module, data, errors=None, mapping=None, /)\n--\n\n"),
    OU_ONE("charmap_build", codecs_charmap_build, "charmap_build($module, map, /)\n--\n\n"),
    OU_FAST("escape_encode", codecs_escape_encode, "escape_encode($module, data, errors=None, /)\n--\n\n"),
    OU_FAST("escape_decode", codecs_escape_decode, "escape_decode($module, data, errors=None, /)\n--\n\n"),
    OU_ONE("known_name", codecs_known_name, "known_name($module, encoding, /)\n--\n\nThe name of a built-in text encoding, or None."),
    OU_FAST("text_encode", codecs_text_encode, "text_encode($module, encoding, str, errors=None, /)\n--\n\n"),
    OU_FAST("text_decode", codecs_text_decode, "text_decode($module, encoding, data, errors=None, final=True, /)\n--\n\n"),
    OU_FAST("readbuffer_encode", readbuffer_encode, "readbuffer_encode($module, data, errors=None, /)\n--\n\n"),
    {0},
};

const OuModuleDef ou_module__codecs = {"_codecs", "The functions behind codecs.", functions, NULL};
