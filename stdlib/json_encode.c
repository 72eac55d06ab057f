// Writing JSON: strings, and the encoder that json.encoder uses where no indentation is asked for.
#include <math.h>
#include <string.h>

#include "stdlib/json_internal.h"

typedef struct Encoder {
    OuObject head;
    OuRef markers; // dict of the containers being written by id, or None
    OuRef default_, encoder, indent, key_separator, item_separator;
    bool sort_keys, skip_keys, allow_nan;
} Encoder;

static Encoder *as_encoder(OuBor o) {
    return (Encoder *)ou_unlend(o);
}

// ---- strings ----

static bool put_unicode_escape(OuStrBuilder *out, uint32_t unit) {
    static const char digits[] = "0123456789abcdef";
    const char text[6] = {'\\', 'u', digits[unit >> 12], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};
    return ou_builder_ascii(out, text, 6);
}

static bool put_escape(OuStrBuilder *out, uint32_t c) {
    switch (c) {
    case '"': return ou_builder_ascii(out, "\\\"", 2);
    case '\\': return ou_builder_ascii(out, "\\\\", 2);
    case '\n': return ou_builder_ascii(out, "\\n", 2);
    case '\r': return ou_builder_ascii(out, "\\r", 2);
    case '\t': return ou_builder_ascii(out, "\\t", 2);
    case '\b': return ou_builder_ascii(out, "\\b", 2);
    case '\f': return ou_builder_ascii(out, "\\f", 2);
    default:
        if (c > 0xffff) {
            return put_unicode_escape(out, 0xd7c0 + (c >> 10)) && put_unicode_escape(out, 0xdc00 + (c & 0x3ff));
        }
        return put_unicode_escape(out, c);
    }
}

static bool put_string(OuStrBuilder *out, OuBor text, bool ascii) {
    size_t length = ou_str_length(text), start = 0;
    if (!ou_builder_char(out, '"')) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        uint32_t c = ou_str_at(text, i);
        if (c < 32 || c == '"' || c == '\\' || (ascii && c > 126)) {
            if (!ou_builder_substring(out, text, start, i) || !put_escape(out, c)) {
                return false;
            }
            start = i + 1;
        }
    }
    return ou_builder_substring(out, text, start, length) && ou_builder_char(out, '"');
}

static OuRef encode_string(OuBor text, bool ascii) {
    OuStrBuilder out;
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "first argument must be a string, not %.80T", text);
    }
    ou_builder_init(&out);
    if (!put_string(&out, text, ascii)) {
        ou_builder_fini(&out);
        return NULL;
    }
    return ou_builder_finish(&out);
}

OuRef json_encode_basestring(OuBor module, OuBor text) {
    (void)module;
    return encode_string(text, false);
}

OuRef json_encode_basestring_ascii(OuBor module, OuBor text) {
    (void)module;
    return encode_string(text, true);
}

// ---- values ----

static bool put_value(Encoder *e, OuStrBuilder *out, OuBor value);

// A str by the encoder: at once where it is one of the two above.
static bool put_text(Encoder *e, OuStrBuilder *out, OuBor text) {
    if (ou_is(e->encoder, &ou_builtin_type)) {
        const OuMethodDef *def = ((const OuBuiltin *)e->encoder)->def;
        if (def->kind == OU_CALL_ONE &&
            (def->call.one == json_encode_basestring || def->call.one == json_encode_basestring_ascii)) {
            return put_string(out, text, def->call.one == json_encode_basestring_ascii);
        }
    }
    OuRef encoded = ou_call_1(e->encoder, text);
    bool ok = encoded && (ou_isa(encoded, OU_TYPE_STR) ||
                          ou_raise_false(&ou_exc_TypeError, "encoder() must return a string, not %.80T", encoded)) &&
              ou_builder_str(out, encoded);
    ou_xdecref(encoded);
    return ok;
}

// A float's text; NULL with ValueError when JSON has none and allow_nan is false.
static OuRef float_text(const Encoder *e, double value) {
    char text[40];
    if (isfinite(value)) {
        size_t n = ou_double_format(value, 'r', 0, false, text, sizeof(text));
        return ou_str_from_utf8(text, n);
    }
    if (!e->allow_nan) {
        return ou_raise(&ou_exc_ValueError, "Out of range float values are not JSON compliant");
    }
    return ou_str_from_cstr(isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}

// The text of None, True, False, an int or a float; NULL without exception for other values.
static OuRef simple_text(const Encoder *e, OuBor value) {
    if (value == ou_none || value == ou_true || value == ou_false) {
        return ou_str_from_cstr(value == ou_none ? "null" : value == ou_true ? "true" : "false");
    }
    if (ou_isa(value, OU_TYPE_INT)) {
        return ou_int_to_str(value, 10, false);
    }
    return ou_isa(value, OU_TYPE_FLOAT) ? float_text(e, ou_float_value(value)) : NULL;
}

static bool put_simple_take(OuStrBuilder *out, OuRef text) {
    bool ok = text != NULL && ou_builder_str(out, text);
    ou_xdecref(text);
    return ok;
}

// Remembers that a container is being written: a new reference to its id in *marker, None without markers.
static bool enter(Encoder *e, OuBor container, OuRef *marker) {
    *marker = e->markers == ou_none ? ou_return_none() : ou_int_new((int64_t)(uintptr_t)container);
    if (*marker == NULL || *marker == ou_none) {
        return *marker != NULL;
    }
    OuTruth there = ou_dict_contains(e->markers, *marker);
    bool ok = there == OU_FALSE && ou_dict_set(e->markers, *marker, container);
    if (there == OU_TRUE) {
        ou_raise(&ou_exc_ValueError, "Circular reference detected");
    }
    if (!ok) {
        ou_clear(marker);
    }
    return ok;
}

static bool leave_take(Encoder *e, OuRef marker, bool ok) {
    ok = ok && (marker == ou_none || ou_dict_delete(e->markers, marker));
    ou_xdecref(marker);
    return ok;
}

static bool put_items(Encoder *e, OuStrBuilder *out, OuBor sequence) {
    OuRef items = ou_isa(sequence, OU_TYPE_LIST) ? ou_newref(sequence) : ou_sequence_list(sequence);
    bool ok = items != NULL && ou_builder_char(out, '[');
    for (size_t i = 0; ok && i < ou_as_list(items)->length; i++) {
        OuRef item = ou_newref(ou_as_list(items)->items[i]);
        ok = (i == 0 || ou_builder_str(out, e->item_separator)) && put_value(e, out, item);
        ou_decref(item);
    }
    ou_xdecref(items);
    return ok && ou_builder_char(out, ']');
}

// A key as JSON text. OU_END: it cannot be one, and skipkeys is set.
static OuNext key_text(const Encoder *e, OuBor key, OuRef *text) {
    if (ou_isa(key, OU_TYPE_STR)) {
        *text = ou_newref(key);
        return OU_ITEM;
    }
    if (key == ou_none || ou_isa(key, OU_TYPE_INT) || ou_isa(key, OU_TYPE_FLOAT)) {
        *text = simple_text(e, key);
        return *text ? OU_ITEM : OU_FAIL;
    }
    if (e->skip_keys) {
        return OU_END;
    }
    ou_raise(&ou_exc_TypeError, "keys must be str, int, float, bool or None, not %.100T", key);
    return OU_FAIL;
}

static bool put_member(Encoder *e, OuStrBuilder *out, OuBor pair, bool *first) {
    OuRef text;
    if (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2) {
        return ou_raise_false(&ou_exc_ValueError, "items must return 2-tuples");
    }
    OuNext got = key_text(e, ou_tuple_borrow(pair, 0), &text);
    if (got != OU_ITEM) {
        return got == OU_END;
    }
    bool ok = (*first || ou_builder_str(out, e->item_separator)) && put_text(e, out, text) &&
              ou_builder_str(out, e->key_separator) && put_value(e, out, ou_tuple_borrow(pair, 1));
    *first = false;
    ou_decref(text);
    return ok;
}

static bool put_members(Encoder *e, OuStrBuilder *out, OuBor dict) {
    OuRef view = ou_call_method(dict, ou_names.items, NULL, 0);
    OuRef items = view ? ou_sequence_list(view) : NULL;
    ou_xdecref(view);
    bool first = true, ok = items != NULL && (!e->sort_keys || ou_list_sort(items, NULL, false)) && ou_builder_char(out, '{');
    for (size_t i = 0; ok && i < ou_as_list(items)->length; i++) {
        OuRef pair = ou_newref(ou_as_list(items)->items[i]);
        ok = put_member(e, out, pair, &first);
        ou_decref(pair);
    }
    ou_xdecref(items);
    return ok && ou_builder_char(out, '}');
}

static bool put_container(Encoder *e, OuStrBuilder *out, OuBor value) {
    bool dict = ou_isa(value, OU_TYPE_DICT);
    size_t length;
    if (dict ? ou_dict_length(value) == 0 : ou_length(value, &length) && length == 0) {
        return ou_builder_ascii(out, dict ? "{}" : "[]", 2);
    }
    OuRef marker;
    return enter(e, value, &marker) && leave_take(e, marker, dict ? put_members(e, out, value) : put_items(e, out, value));
}

// Any other object: as what default() makes of it.
static bool put_other(Encoder *e, OuStrBuilder *out, OuBor value) {
    OuRef marker;
    if (!enter(e, value, &marker)) {
        return false;
    }
    OuRef replacement = ou_call_1(e->default_, value);
    bool ok = replacement != NULL && put_value(e, out, replacement);
    ou_xdecref(replacement);
    return leave_take(e, marker, ok);
}

// Values are held by their containers' copies or by the caller.
static bool put_value(Encoder *e, OuStrBuilder *out, OuBor value) {
    if (ou_isa(value, OU_TYPE_STR)) {
        return put_text(e, out, value);
    }
    if (value == ou_none || ou_isa(value, OU_TYPE_INT) || ou_isa(value, OU_TYPE_FLOAT)) {
        return put_simple_take(out, simple_text(e, value));
    }
    if (!ou_enter_recursion(" while encoding a JSON object")) {
        return false;
    }
    bool container = ou_isa(value, OU_TYPE_DICT) || ou_isa(value, OU_TYPE_LIST) || ou_isa(value, OU_TYPE_TUPLE);
    bool ok = container ? put_container(e, out, value) : put_other(e, out, value);
    ou_leave_recursion();
    return ok;
}

// ---- the type ----

static OuRef encoder_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"_iterencode", {"obj", "_current_indent_level"}, 2, 2};
    OuBor given[2];
    OuStrBuilder out;
    int64_t level;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_int64(given[1], &level)) {
        return NULL;
    }
    ou_builder_init(&out);
    if (!put_value(as_encoder(self), &out, given[0])) {
        ou_builder_fini(&out);
        return NULL;
    }
    OuRef text = ou_builder_finish(&out), list = text ? ou_list_new(0) : NULL;
    if (list != NULL && !ou_list_append(list, text)) {
        ou_clear(&list);
    }
    ou_xdecref(text);
    return list;
}

static OuRef encoder_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"make_encoder", {"markers", "default", "encoder", "indent", "key_separator", "item_separator",
                                    "sort_keys", "skipkeys", "allow_nan"}, 9, 9};
    OuBor given[9];
    bool sort_keys, skip_keys, allow_nan;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_is_str("make_encoder", 5, given[4]) ||
        !ou_arg_is_str("make_encoder", 6, given[5]) || !ou_arg_truth(given[6], &sort_keys) ||
        !ou_arg_truth(given[7], &skip_keys) || !ou_arg_truth(given[8], &allow_nan)) {
        return NULL;
    }
    if (given[0] != ou_none && !ou_isa(given[0], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "make_encoder() argument 1 must be dict or None, not %.200T", given[0]);
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL) {
        Encoder *e = as_encoder(self);
        e->markers = ou_newref(given[0]);
        e->default_ = ou_newref(given[1]);
        e->encoder = ou_newref(given[2]);
        e->indent = ou_newref(given[3]);
        e->key_separator = ou_newref(given[4]);
        e->item_separator = ou_newref(given[5]);
        e->sort_keys = sort_keys;
        e->skip_keys = skip_keys;
        e->allow_nan = allow_nan;
        ou_gc_track(self);
    }
    return self;
}

static bool encoder_traverse(OuObject *o, OuVisit visit, void *arg) {
    Encoder *e = as_encoder(o);
    return (!e->markers || visit(e->markers, arg)) && (!e->default_ || visit(e->default_, arg)) &&
           (!e->encoder || visit(e->encoder, arg)) && (!e->indent || visit(e->indent, arg)) &&
           (!e->key_separator || visit(e->key_separator, arg)) && (!e->item_separator || visit(e->item_separator, arg));
}

static void encoder_clear(OuObject *o) {
    Encoder *e = as_encoder(o);
    ou_clear(&e->markers);
    ou_clear(&e->default_);
    ou_clear(&e->encoder);
    ou_clear(&e->indent);
    ou_clear(&e->key_separator);
    ou_clear(&e->item_separator);
}

static void encoder_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    encoder_clear(o);
    ou_type_free(o);
}

static const OuMemberDef encoder_members[] = {
    {"markers", OU_MEMBER_OBJECT, offsetof(Encoder, markers), true, "markers"},
    {"default", OU_MEMBER_OBJECT, offsetof(Encoder, default_), true, "default"},
    {"encoder", OU_MEMBER_OBJECT, offsetof(Encoder, encoder), true, "encoder"},
    {"indent", OU_MEMBER_OBJECT, offsetof(Encoder, indent), true, "indent"},
    {"key_separator", OU_MEMBER_OBJECT, offsetof(Encoder, key_separator), true, "key_separator"},
    {"item_separator", OU_MEMBER_OBJECT, offsetof(Encoder, item_separator), true, "item_separator"},
    {"sort_keys", OU_MEMBER_BOOL, offsetof(Encoder, sort_keys), true, "sort_keys"},
    {"skipkeys", OU_MEMBER_BOOL, offsetof(Encoder, skip_keys), true, "skipkeys"},
    {0},
};

OuType json_encoder_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = encoder_traverse, .clear = encoder_clear, .dealloc = encoder_dealloc, .flags = OU_LIFE_GC}},
    .name = "_json.Encoder",
    .doc = "_iterencode(obj, _current_indent_level) -> iterable",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Encoder),
    .members = encoder_members,
    .new = encoder_new,
    .call = encoder_call,
};
