// Reading JSON: strings, and the scanner that json.decoder calls.
//
// The text is never changed; hooks run Python code, the text and the scanner being held by the caller.
#include <string.h>

#include "stdlib/json_internal.h"

typedef struct Scanner {
    OuObject head;
    bool strict;
    OuRef object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
    OuRef memo; // keys of the objects being read, so that equal ones are shared
} Scanner;

typedef struct Text {
    OuBor object;
    const void *data;
    int kind;
    size_t length;
} Text;

static Text text_of(OuBor str) {
    return (Text){str, ou_str_data(str), ou_str_kind(str), ou_str_length(str)};
}

// The character at i, 0 behind the end (a NUL in the text is as wrong there as the end).
static uint32_t at(const Text *t, size_t i) {
    return i < t->length ? ou_str_at_data(t->data, t->kind, i) : 0;
}

static bool looking_at(const Text *t, size_t i, const char *word) {
    for (; *word != 0; word++, i++) {
        if (at(t, i) != (uint8_t)*word) {
            return false;
        }
    }
    return true;
}

static size_t skip_blanks(const Text *t, size_t i) {
    while (at(t, i) == ' ' || at(t, i) == '\t' || at(t, i) == '\n' || at(t, i) == '\r') {
        i++;
    }
    return i;
}

// json.decoder.JSONDecodeError(message, text, position)
static bool decode_error(const char *message, OuBor text, size_t position) {
    OuRef type = ou_import_attr("json.decoder", "JSONDecodeError");
    OuRef what = type ? ou_str_from_cstr(message) : NULL, where = what ? ou_int_new((int64_t)position) : NULL;
    OuRef error = where ? ou_call_3(type, what, text, where) : NULL;
    ou_xdecref(type);
    ou_xdecref(what);
    ou_xdecref(where);
    if (error != NULL && !ou_isa(error, OU_TYPE_EXCEPTION)) {
        ou_decref(error);
        return ou_raise_false(&ou_exc_TypeError, "exceptions must derive from BaseException");
    }
    return error != NULL && ou_raise_take(error) != NULL;
}

// StopIteration(position): no value begins there.
static OuRef no_value(size_t position) {
    OuRef where = ou_int_new((int64_t)position);
    if (where != NULL) {
        ou_raise_value(&ou_exc_StopIteration, where);
        ou_decref(where);
    }
    return NULL;
}

// ---- strings ----

// The four digits at i. -1: they are not there.
static int64_t four_digits(const Text *t, size_t i) {
    int64_t value = 0;
    for (size_t end = i + 4; i < end; i++) {
        uint32_t c = at(t, i);
        int digit = c >= '0' && c <= '9' ? (int)c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' && c < 128 ? (int)(c | 32) - 'a' + 10 : -1;
        if (digit < 0) {
            return -1;
        }
        value = value << 4 | digit;
    }
    return value;
}

// The character that the escape sequence behind the '\' at *i stands for; *i moves behind it.
static bool scan_escape(const Text *t, size_t begin, size_t *i, uint32_t *c) {
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    size_t here = *i;
    if (here + 1 >= t->length) {
        return decode_error("Unterminated string starting at", t->object, begin);
    }
    uint32_t name = at(t, here + 1);
    if (name != 'u') {
        const char *found = name != 0 && name < 128 ? strchr(names, (int)name) : NULL;
        *i += 2;
        *c = found ? (uint8_t)values[found - names] : 0;
        return found || decode_error("Invalid \\escape", t->object, here);
    }
    int64_t value = four_digits(t, here + 2);
    if (value < 0 || here + 6 >= t->length) { // the closing quote must follow somewhere
        return decode_error("Invalid \\uXXXX escape", t->object, here + 1);
    }
    *i += 6;
    *c = (uint32_t)value;
    if (value >= 0xd800 && value < 0xdc00 && here + 12 < t->length && looking_at(t, *i, "\\u")) {
        int64_t low = four_digits(t, *i + 2);
        if (low >= 0xdc00 && low < 0xe000) { // a pair of surrogates
            *i += 6;
            *c = (uint32_t)(0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00));
        }
    }
    return true;
}

// The string whose first character is at *i; *i moves behind the closing quote.
static OuRef scan_string(const Text *t, size_t *i, bool strict) {
    OuStrBuilder builder;
    size_t begin = *i - 1, start = *i, p = start;
    bool built = false;
    ou_builder_init(&builder);
    while (true) {
        uint32_t c = at(t, p);
        if (p >= t->length) {
            decode_error("Unterminated string starting at", t->object, begin);
            break;
        }
        if (c == '"') {
            *i = p + 1;
            if (!built) {
                return ou_str_substring(t->object, start, p);
            }
            if (!ou_builder_substring(&builder, t->object, start, p)) {
                break;
            }
            return ou_builder_finish(&builder);
        }
        if (c == '\\') {
            built = true;
            if (!ou_builder_substring(&builder, t->object, start, p) || !scan_escape(t, begin, &p, &c) ||
                !ou_builder_char(&builder, c)) {
                break;
            }
            start = p;
        } else if (c < 32 && strict) {
            decode_error("Invalid control character at", t->object, p);
            break;
        } else {
            p++;
        }
    }
    ou_builder_fini(&builder);
    return NULL;
}

// The pair of a value, which is consumed, and the index behind it.
static OuRef with_index_take(OuRef value, size_t end) {
    OuRef index = value ? ou_int_new((int64_t)end) : NULL, pair = index ? ou_tuple_pack(2, value, index) : NULL;
    ou_xdecref(value);
    ou_xdecref(index);
    return pair;
}

OuRef json_scanstring(OuBor module, OuArgs args, size_t nargs) {
    int64_t end;
    bool strict = true;
    (void)module;
    if (nargs < 2 || nargs > 3) {
        return ou_raise(&ou_exc_TypeError, "scanstring() takes at %s %d arguments (%d given)", nargs < 2 ? "least" : "most",
                        nargs < 2 ? 2 : 3, (int)nargs);
    }
    if (!ou_arg_int64(args[1], &end) || (nargs == 3 && !ou_arg_truth(args[2], &strict))) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "first argument must be a string, not %.80T", args[0]);
    }
    if (end < 0 || (size_t)end > ou_str_length(args[0])) {
        return ou_raise(&ou_exc_ValueError, "end is out of bounds");
    }
    Text t = text_of(args[0]);
    size_t i = (size_t)end;
    OuRef value = scan_string(&t, &i, strict);
    return with_index_take(value, i);
}

// ---- values ----

static OuRef scan_value(Scanner *s, const Text *t, size_t *i);

// The key at *i (its opening quote), shared with equal ones.
static OuRef scan_key(Scanner *s, const Text *t, size_t *i) {
    (*i)++;
    OuRef key = scan_string(t, i, s->strict), shared = NULL;
    if (key != NULL && ou_dict_set_default(s->memo, key, key, &shared) == OU_FAIL) {
        shared = NULL;
    }
    ou_xdecref(key);
    return shared;
}

static bool add_member(Scanner *s, OuBor members, OuBor key, OuBor value) {
    if (s->object_pairs_hook == ou_none) {
        return ou_dict_set(members, key, value);
    }
    OuRef pair = ou_tuple_pack(2, key, value);
    return pair != NULL && ou_list_append_take(members, pair);
}

static bool scan_member(Scanner *s, const Text *t, size_t *i, OuBor members) {
    if (at(t, *i) != '"') {
        return decode_error("Expecting property name enclosed in double quotes", t->object, *i);
    }
    OuRef key = scan_key(s, t, i), value = NULL;
    if (key == NULL) {
        return false;
    }
    *i = skip_blanks(t, *i);
    if (at(t, *i) != ':') {
        decode_error("Expecting ':' delimiter", t->object, *i);
    } else {
        *i = skip_blanks(t, *i + 1);
        value = scan_value(s, t, i);
    }
    bool ok = value != NULL && add_member(s, members, key, value);
    ou_decref(key);
    ou_xdecref(value);
    return ok;
}

// From the character behind '{' or '[' on: members or items with commas between them.
static bool scan_all(Scanner *s, const Text *t, size_t *i, OuBor into, uint32_t close) {
    *i = skip_blanks(t, *i);
    if (at(t, *i) == close) {
        (*i)++;
        return true;
    }
    while (true) {
        if (close == '}') {
            if (!scan_member(s, t, i, into)) {
                return false;
            }
        } else {
            OuRef item = scan_value(s, t, i);
            if (item == NULL || !ou_list_append_take(into, item)) {
                return false;
            }
        }
        *i = skip_blanks(t, *i);
        if (at(t, *i) == close) {
            (*i)++;
            return true;
        }
        if (at(t, *i) != ',') {
            return decode_error("Expecting ',' delimiter", t->object, *i);
        }
        *i = skip_blanks(t, *i + 1);
    }
}

static OuRef scan_object(Scanner *s, const Text *t, size_t *i) {
    OuRef members = s->object_pairs_hook == ou_none ? ou_dict_new() : ou_list_new(0);
    if (members == NULL || !scan_all(s, t, i, members, '}')) {
        ou_xdecref(members);
        return NULL;
    }
    OuBor hook = s->object_pairs_hook != ou_none ? s->object_pairs_hook : s->object_hook;
    if (hook != ou_none) {
        OuRef result = ou_call_1(hook, members); // the scanner holds its hooks
        ou_decref(members);
        return result;
    }
    return members;
}

static OuRef scan_array(Scanner *s, const Text *t, size_t *i) {
    OuRef items = ou_list_new(0);
    if (items != NULL && !scan_all(s, t, i, items, ']')) {
        ou_clear(&items);
    }
    return items;
}

static size_t skip_digits(const Text *t, size_t i) {
    while (at(t, i) >= '0' && at(t, i) <= '9') {
        i++;
    }
    return i;
}

static OuRef make_number(OuBor parse, OuBor text, bool is_float) {
    if (parse == ou_type_object(&ou_float_type) && is_float) {
        return ou_number_float(text);
    }
    if (parse == ou_type_object(&ou_int_type) && !is_float) {
        return ou_int_from_str(text, 10);
    }
    return ou_call_1(parse, text);
}

static OuRef scan_number(Scanner *s, const Text *t, size_t *i) {
    size_t p = *i + (at(t, *i) == '-');
    size_t end = at(t, p) == '0' ? p + 1 : skip_digits(t, p);
    if (end == p) {
        return no_value(*i);
    }
    bool is_float = false;
    if (at(t, end) == '.' && skip_digits(t, end + 1) > end + 1) {
        is_float = true;
        end = skip_digits(t, end + 1);
    }
    if (at(t, end) == 'e' || at(t, end) == 'E') {
        size_t digits = end + 1 + (at(t, end + 1) == '-' || at(t, end + 1) == '+');
        if (skip_digits(t, digits) > digits) {
            is_float = true;
            end = skip_digits(t, digits);
        }
    }
    OuRef text = ou_str_substring(t->object, *i, end);
    OuRef number = text ? make_number(is_float ? s->parse_float : s->parse_int, text, is_float) : NULL;
    ou_xdecref(text);
    *i = end;
    return number;
}

// A word whose value is told by parse_constant.
static OuRef scan_constant(Scanner *s, const char *word, size_t *i) {
    OuRef text = ou_str_from_cstr(word), value = text ? ou_call_1(s->parse_constant, text) : NULL;
    ou_xdecref(text);
    *i += strlen(word);
    return value;
}

static OuRef scan_word(const Text *t, size_t *i) {
    static const struct {
        const char *word;
        OuBor value;
    } words[] = {{"null", &ou_none_object}, {"true", &ou_true_object.head}, {"false", &ou_false_object.head}};
    for (int w = 0; w < 3; w++) {
        if (looking_at(t, *i, words[w].word)) {
            *i += strlen(words[w].word);
            return ou_newref(words[w].value);
        }
    }
    return no_value(*i);
}

static OuRef scan_nested(Scanner *s, const Text *t, size_t *i, bool object) {
    if (!ou_enter_recursion(object ? " while decoding a JSON object from a unicode string"
                                   : " while decoding a JSON array from a unicode string")) {
        return NULL;
    }
    (*i)++;
    OuRef value = object ? scan_object(s, t, i) : scan_array(s, t, i);
    ou_leave_recursion();
    return value;
}

// The value at *i, which moves behind it.
static OuRef scan_value(Scanner *s, const Text *t, size_t *i) {
    if (*i >= t->length) {
        return no_value(*i);
    }
    switch (at(t, *i)) {
    case '"': (*i)++; return scan_string(t, i, s->strict);
    case '{': return scan_nested(s, t, i, true);
    case '[': return scan_nested(s, t, i, false);
    case 'n':
    case 't':
    case 'f': return scan_word(t, i);
    case 'N': return looking_at(t, *i, "NaN") ? scan_constant(s, "NaN", i) : no_value(*i);
    case 'I': return looking_at(t, *i, "Infinity") ? scan_constant(s, "Infinity", i) : no_value(*i);
    case '-':
        if (looking_at(t, *i, "-Infinity")) {
            return scan_constant(s, "-Infinity", i);
        }
        return scan_number(s, t, i);
    default: return scan_number(s, t, i);
    }
}

// ---- the type ----

static Scanner *as_scanner(OuBor o) {
    return (Scanner *)ou_unlend(o);
}

static OuRef scanner_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"scan_once", {"string", "idx"}, 2, 2};
    OuBor given[2];
    int64_t index;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_int64(given[1], &index)) {
        return NULL;
    }
    if (!ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "first argument must be a string, not %.80T", given[0]);
    }
    if (index < 0) {
        return ou_raise(&ou_exc_ValueError, "idx cannot be negative");
    }
    Text t = text_of(given[0]);
    size_t i = (size_t)index;
    OuRef value = scan_value(as_scanner(self), &t, &i);
    ou_dict_clear(as_scanner(self)->memo);
    return with_index_take(value, i);
}

static OuRef scanner_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"make_scanner", {"context"}, 1, 1};
    OuBor context;
    if (!ou_args_bind(&params, args, nargs, kwnames, &context)) {
        return NULL;
    }
    OuRef self = ou_type_alloc(type, 0), strict = self ? ou_get_attr_cstr(context, "strict") : NULL;
    Scanner *s = as_scanner(self);
    bool ok = strict != NULL && ou_arg_truth(strict, &s->strict) && (s->memo = ou_dict_new()) != NULL &&
              (s->object_hook = ou_get_attr_cstr(context, "object_hook")) != NULL &&
              (s->object_pairs_hook = ou_get_attr_cstr(context, "object_pairs_hook")) != NULL &&
              (s->parse_float = ou_get_attr_cstr(context, "parse_float")) != NULL &&
              (s->parse_int = ou_get_attr_cstr(context, "parse_int")) != NULL &&
              (s->parse_constant = ou_get_attr_cstr(context, "parse_constant")) != NULL;
    ou_xdecref(strict);
    if (!ok) {
        ou_xdecref(self);
        return NULL;
    }
    ou_gc_track(self);
    return self;
}

static bool scanner_traverse(OuObject *o, OuVisit visit, void *arg) {
    Scanner *s = as_scanner(o);
    OuRef fields[] = {s->object_hook, s->object_pairs_hook, s->parse_float, s->parse_int, s->parse_constant, s->memo};
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        if (fields[i] && !visit(fields[i], arg)) {
            return false;
        }
    }
    return true;
}

static void scanner_clear(OuObject *o) {
    Scanner *s = as_scanner(o);
    ou_clear(&s->object_hook);
    ou_clear(&s->object_pairs_hook);
    ou_clear(&s->parse_float);
    ou_clear(&s->parse_int);
    ou_clear(&s->parse_constant);
    ou_clear(&s->memo);
}

static void scanner_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    scanner_clear(o);
    ou_type_free(o);
}

static const OuMemberDef scanner_members[] = {
    {"strict", OU_MEMBER_BOOL, offsetof(Scanner, strict), true, "strict"},
    {"object_hook", OU_MEMBER_OBJECT, offsetof(Scanner, object_hook), true, "object_hook"},
    {"object_pairs_hook", OU_MEMBER_OBJECT, offsetof(Scanner, object_pairs_hook), true, NULL},
    {"parse_float", OU_MEMBER_OBJECT, offsetof(Scanner, parse_float), true, "parse_float"},
    {"parse_int", OU_MEMBER_OBJECT, offsetof(Scanner, parse_int), true, "parse_int"},
    {"parse_constant", OU_MEMBER_OBJECT, offsetof(Scanner, parse_constant), true, "parse_constant"},
    {0},
};

OuType json_scanner_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = scanner_traverse, .clear = scanner_clear, .dealloc = scanner_dealloc, .flags = OU_LIFE_GC}},
    .name = "_json.Scanner",
    .doc = "JSON scanner object",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Scanner),
    .members = scanner_members,
    .new = scanner_new,
    .call = scanner_call,
};
