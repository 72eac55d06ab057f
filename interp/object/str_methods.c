// The methods of str: their arguments and messages. Replacing and translating are in str_replace.c, case in str_case.c.
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"
#include "interp/object/tuple.h"
#include "interp/object/unicode.h"

// ---- find and its like ----

static bool must_be_str(OuBor o) {
    return ou_isa(o, OU_TYPE_STR) || ou_raise_false(&ou_exc_TypeError, "must be str, not %.100T", o);
}

// "find() takes at least 1 argument (0 given)"
bool ou_text_find_args(const char *name, size_t nargs) {
    if (nargs < 1) {
        return ou_raise_false(&ou_exc_TypeError, "%s() takes at least 1 argument (0 given)", name);
    }
    if (nargs > 3) {
        return ou_raise_false(&ou_exc_TypeError, "%s() takes at most 3 arguments (%zu given)", name, nargs);
    }
    return true;
}

typedef struct Search {
    OuText in, what;
    int64_t start, end;
} Search;

static bool search_args(const char *name, OuBor self, OuArgs args, size_t nargs, Search *s) {
    if (!ou_text_find_args(name, nargs) || !ou_bounds_from_args(args, nargs, 1, &s->start, &s->end) ||
        !must_be_str(args[0])) {
        return false;
    }
    ou_text_of_str(self, &s->in);
    ou_text_of_str(args[0], &s->what);
    ou_clamp_bounds(&s->start, &s->end, s->in.length);
    return true;
}

static OuRef found_index(int64_t at, bool must) {
    if (at < 0 && must) {
        return ou_raise(&ou_exc_ValueError, "substring not found");
    }
    return ou_int_new(at);
}

static OuRef search(const char *name, OuBor self, OuArgs args, size_t nargs, bool from_right, bool must) {
    Search s;
    if (!search_args(name, self, args, nargs, &s)) {
        return NULL;
    }
    size_t start = (size_t)s.start, end = (size_t)s.end;
    return found_index(
        from_right ? ou_text_rfind(&s.in, &s.what, start, end) : ou_text_find(&s.in, &s.what, start, end), must);
}

static OuRef str_find(OuBor self, OuArgs args, size_t nargs) {
    return search("find", self, args, nargs, false, false);
}
static OuRef str_rfind(OuBor self, OuArgs args, size_t nargs) {
    return search("rfind", self, args, nargs, true, false);
}
static OuRef str_index(OuBor self, OuArgs args, size_t nargs) {
    return search("index", self, args, nargs, false, true);
}
static OuRef str_rindex(OuBor self, OuArgs args, size_t nargs) {
    return search("rindex", self, args, nargs, true, true);
}

static OuRef str_count(OuBor self, OuArgs args, size_t nargs) {
    Search s;
    if (!search_args("count", self, args, nargs, &s)) {
        return NULL;
    }
    return ou_int_new((int64_t)ou_text_count(&s.in, &s.what, (size_t)s.start, (size_t)s.end, SIZE_MAX));
}

static bool ends_match(OuBor self, OuBor affix, int64_t start, int64_t end, bool at_end) {
    OuText in, what;
    ou_text_of_str(self, &in);
    ou_text_of_str(affix, &what);
    ou_clamp_bounds(&start, &end, in.length);
    if (start > end || (uint64_t)(end - start) < what.length) {
        return false;
    }
    return ou_text_matches_at(&in, &what, at_end ? (size_t)end - what.length : (size_t)start);
}

static OuRef affix_test(const char *name, OuBor self, OuArgs args, size_t nargs, bool at_end) {
    int64_t start, end;
    if (!ou_text_find_args(name, nargs) || !ou_bounds_from_args(args, nargs, 1, &start, &end)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_TUPLE)) {
        if (!ou_isa(args[0], OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "%s first arg must be str or a tuple of str, not %.100T", name, args[0]);
        }
        return ou_bool_new(ends_match(self, args[0], start, end, at_end));
    }
    for (size_t i = 0; i < ou_tuple_length(args[0]); i++) {
        OuBor affix = ou_tuple_borrow(args[0], i);
        if (!ou_isa(affix, OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "tuple for %s must only contain str, not %.100T", name, affix);
        }
        if (ends_match(self, affix, start, end, at_end)) {
            return ou_bool_new(true);
        }
    }
    return ou_bool_new(false);
}

static OuRef str_startswith(OuBor self, OuArgs args, size_t nargs) {
    return affix_test("startswith", self, args, nargs, false);
}
static OuRef str_endswith(OuBor self, OuArgs args, size_t nargs) {
    return affix_test("endswith", self, args, nargs, true);
}

// ---- asking all characters ----

static OuRef all_chars(OuBor self, bool (*test)(uint32_t), bool empty) {
    size_t n = ou_str_length(self);
    for (size_t i = 0; i < n; i++) {
        if (!test(ou_str_at(self, i))) {
            return ou_bool_new(false);
        }
    }
    return ou_bool_new(n != 0 || empty);
}

static bool is_alnum(uint32_t c) {
    return ou_char_is_alpha(c) || ou_char_is_decimal(c) || ou_char_is_digit(c) || ou_char_is_numeric(c);
}

static OuRef str_isalnum(OuBor self) {
    return all_chars(self, is_alnum, false);
}
static OuRef str_isalpha(OuBor self) {
    return all_chars(self, ou_char_is_alpha, false);
}
static OuRef str_isdecimal(OuBor self) {
    return all_chars(self, ou_char_is_decimal, false);
}
static OuRef str_isdigit(OuBor self) {
    return all_chars(self, ou_char_is_digit, false);
}
static OuRef str_isnumeric(OuBor self) {
    return all_chars(self, ou_char_is_numeric, false);
}
static OuRef str_isprintable(OuBor self) {
    return all_chars(self, ou_char_is_printable, true);
}
static OuRef str_isspace(OuBor self) {
    return all_chars(self, ou_char_is_space, false);
}
static OuRef str_isascii(OuBor self) {
    return ou_bool_new(ou_str_is_ascii(self));
}

bool ou_str_is_identifier(OuBor o) {
    size_t n = ou_str_length(o);
    if (n == 0 || !ou_char_is_id_start(ou_str_at(o, 0))) {
        return false;
    }
    for (size_t i = 1; i < n; i++) {
        if (!ou_char_is_id_continue(ou_str_at(o, i))) {
            return false;
        }
    }
    return true;
}

static OuRef str_isidentifier(OuBor self) {
    return ou_bool_new(ou_str_is_identifier(self));
}

// ---- padding ----

static OuRef pad(OuBor self, size_t left, size_t right, uint32_t fill) {
    size_t n = ou_str_length(self);
    if (left == 0 && right == 0) {
        return ou_str_exact(self);
    }
    if (left > (size_t)INT64_MAX - n || right > (size_t)INT64_MAX - n - left) {
        return ou_raise(&ou_exc_OverflowError, "padded string is too long");
    }
    uint32_t max_char = ou_str_max_char(self);
    OuRef result = ou_str_alloc(left + n + right, fill > max_char ? fill : max_char);
    if (result != NULL) {
        int kind = ou_str_kind(result);
        ou_chars_fill(ou_str_data(result), kind, 0, left, fill);
        ou_chars_copy(ou_str_data(result), kind, left, ou_str_data(self), ou_str_kind(self), 0, n);
        ou_chars_fill(ou_str_data(result), kind, left + n, right, fill);
    }
    return result;
}

static bool pad_args(const char *name, OuBor self, OuArgs args, size_t nargs, size_t *room, uint32_t *fill) {
    int64_t width;
    *fill = ' ';
    if (!ou_args_count(name, nargs, 1, 2) || !ou_arg_int64(args[0], &width)) {
        return false;
    }
    if (nargs > 1) {
        if (!ou_isa(args[1], OU_TYPE_STR)) {
            return ou_raise_false(&ou_exc_TypeError, "The fill character must be a unicode character, not %.100T",
                                  args[1]);
        }
        if (ou_str_length(args[1]) != 1) {
            return ou_raise_false(&ou_exc_TypeError, "The fill character must be exactly one character long");
        }
        *fill = ou_str_at(args[1], 0);
    }
    *room = width > 0 && (uint64_t)width > ou_str_length(self) ? (size_t)width - ou_str_length(self) : 0;
    return true;
}

static OuRef str_center(OuBor self, OuArgs args, size_t nargs) {
    size_t room;
    uint32_t fill;
    if (!pad_args("center", self, args, nargs, &room, &fill)) {
        return NULL;
    }
    size_t width = ou_str_length(self) + room, left = room / 2 + (room & width & 1);
    return pad(self, left, room - left, fill);
}
static OuRef str_ljust(OuBor self, OuArgs args, size_t nargs) {
    size_t room;
    uint32_t fill;
    return pad_args("ljust", self, args, nargs, &room, &fill) ? pad(self, 0, room, fill) : NULL;
}
static OuRef str_rjust(OuBor self, OuArgs args, size_t nargs) {
    size_t room;
    uint32_t fill;
    return pad_args("rjust", self, args, nargs, &room, &fill) ? pad(self, room, 0, fill) : NULL;
}

static OuRef str_zfill(OuBor self, OuBor arg) {
    int64_t width;
    if (!ou_arg_int64(arg, &width)) {
        return NULL;
    }
    size_t n = ou_str_length(self), room = width > 0 && (uint64_t)width > n ? (size_t)width - n : 0;
    OuRef result = pad(self, room, 0, '0');
    if (result == NULL || room == 0 || n == 0) {
        return result;
    }
    uint32_t sign = ou_str_at(self, 0);
    if (sign == '+' || sign == '-') {
        ou_str_put(ou_str_data(result), ou_str_kind(result), 0, sign);
        ou_str_put(ou_str_data(result), ou_str_kind(result), room, '0');
    }
    return result;
}

// ---- strip ----

static OuRef strip(const char *name, OuBor self, OuArgs args, size_t nargs, int sides) {
    OuText t, chars;
    size_t start, end;
    if (!ou_args_count(name, nargs, 0, 1)) {
        return NULL;
    }
    bool given = nargs == 1 && args[0] != ou_none;
    if (given && !ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "%s arg must be None or str", name);
    }
    ou_text_of_str(self, &t);
    if (given) {
        ou_text_of_str(args[0], &chars);
    }
    ou_text_strip(&t, given ? &chars : NULL, sides, &start, &end);
    return ou_str_substring(self, start, end);
}

static OuRef str_strip(OuBor self, OuArgs args, size_t nargs) {
    return strip("strip", self, args, nargs, OU_STRIP_LEFT | OU_STRIP_RIGHT);
}
static OuRef str_lstrip(OuBor self, OuArgs args, size_t nargs) {
    return strip("lstrip", self, args, nargs, OU_STRIP_LEFT);
}
static OuRef str_rstrip(OuBor self, OuArgs args, size_t nargs) {
    return strip("rstrip", self, args, nargs, OU_STRIP_RIGHT);
}

static OuRef str_removeprefix(OuBor self, OuBor prefix) {
    if (!ou_arg_is_str("removeprefix", 0, prefix)) {
        return NULL;
    }
    bool matches = ends_match(self, prefix, 0, INT64_MAX, false);
    return ou_str_substring(self, matches ? ou_str_length(prefix) : 0, ou_str_length(self));
}
static OuRef str_removesuffix(OuBor self, OuBor suffix) {
    if (!ou_arg_is_str("removesuffix", 0, suffix)) {
        return NULL;
    }
    bool matches = ends_match(self, suffix, 0, INT64_MAX, true);
    return ou_str_substring(self, 0, ou_str_length(self) - (matches ? ou_str_length(suffix) : 0));
}

// ---- split and join ----

static OuRef split(const char *name, OuBor self, OuArgs args, size_t nargs, OuBor kwnames, bool from_right) {
    OuParams params = {.function = name, .names = {"sep", "maxsplit"}, .positional = 2};
    OuBor given[2] = {nargs > 0 ? args[0] : NULL, NULL};
    int64_t max = -1;
    if ((nargs > 1 || kwnames != NULL) && !ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (given[1] != NULL && !ou_arg_int64(given[1], &max)) {
        return NULL;
    }
    bool has_separator = given[0] != NULL && given[0] != ou_none;
    if (has_separator && !ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "must be str or None, not %.100T", given[0]);
    }
    OuText t, separator;
    ou_text_of_str(self, &t);
    if (has_separator) {
        ou_text_of_str(given[0], &separator);
    }
    return (from_right ? ou_text_rsplit : ou_text_split)(&t, has_separator ? &separator : NULL, max);
}

static OuRef str_split(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return split("split", self, args, nargs, kwnames, false);
}
static OuRef str_rsplit(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return split("rsplit", self, args, nargs, kwnames, true);
}

static OuRef str_splitlines(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "splitlines", .names = {"keepends"}, .positional = 1};
    OuBor given[1];
    int keep = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] != NULL && !ou_arg_int(given[0], &keep))) {
        return NULL;
    }
    OuText t;
    ou_text_of_str(self, &t);
    return ou_text_split_lines(&t, keep != 0);
}

static OuRef partition(OuBor self, OuBor arg, bool from_right) {
    OuText t, separator;
    if (!must_be_str(arg)) {
        return NULL;
    }
    ou_text_of_str(self, &t);
    ou_text_of_str(arg, &separator);
    return ou_text_partition(&t, &separator, arg, from_right);
}
static OuRef str_partition(OuBor self, OuBor arg) {
    return partition(self, arg, false);
}
static OuRef str_rpartition(OuBor self, OuBor arg) {
    return partition(self, arg, true);
}

static OuTruth measure_join(OuBor separator, OuArgs items, size_t n, size_t *length, uint32_t *max_char) {
    *length = ou_str_length(separator) * (n - 1);
    *max_char = n > 1 && ou_str_length(separator) != 0 ? ou_str_max_char(separator) : 0x7f;
    for (size_t i = 0; i < n; i++) {
        if (!ou_isa(items[i], OU_TYPE_STR)) {
            ou_raise(&ou_exc_TypeError, "sequence item %zu: expected str instance, %.80T found", i, items[i]);
            return OU_ERROR;
        }
        uint32_t bound = ou_str_max_char(items[i]);
        *max_char = bound > *max_char ? bound : *max_char;
        if (*length > (size_t)INT64_MAX / 4 - ou_str_length(items[i])) {
            ou_raise(&ou_exc_OverflowError, "join() result is too long for a Python string");
            return OU_ERROR;
        }
        *length += ou_str_length(items[i]);
    }
    return *length != 0 ? OU_TRUE : OU_FALSE;
}

OuRef ou_str_join_array(OuBor separator, OuArgs items, size_t n) {
    size_t length, at = 0, gap = ou_str_length(separator);
    uint32_t max_char;
    if (n == 0) {
        return ou_str_shared_empty();
    }
    if (n == 1 && ou_is(items[0], &ou_str_type)) {
        return ou_newref(items[0]);
    }
    OuTruth any = measure_join(separator, items, n, &length, &max_char);
    if (any != OU_TRUE) {
        return any == OU_ERROR ? NULL : ou_str_shared_empty();
    }
    OuRef result = ou_str_alloc(length, max_char);
    if (result == NULL) {
        return NULL;
    }
    void *to = ou_str_data(result);
    int kind = ou_str_kind(result);
    for (size_t i = 0; i < n; i++) {
        if (i != 0 && gap != 0) {
            ou_chars_copy(to, kind, at, ou_str_data(separator), ou_str_kind(separator), 0, gap);
            at += gap;
        }
        size_t m = ou_str_length(items[i]);
        ou_chars_copy(to, kind, at, ou_str_data(items[i]), ou_str_kind(items[i]), 0, m);
        at += m;
    }
    return length == 1 ? ou_str_narrow_take(result) : result;
}

// The iterable as a list or tuple to look into: itself, or a new list.
OuRef ou_text_join_sequence(OuBor iterable) {
    if (ou_isa(iterable, OU_TYPE_LIST) || ou_isa(iterable, OU_TYPE_TUPLE)) {
        return ou_newref(iterable);
    }
    OuRef iter = ou_iter(iterable);
    if (iter == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "can only join an iterable");
        }
        return NULL;
    }
    OuRef list = ou_sequence_list(iter);
    ou_decref(iter);
    return list;
}

OuRef ou_str_join(OuBor separator, OuBor iterable) {
    OuRef sequence = ou_text_join_sequence(iterable);
    if (sequence == NULL) {
        return NULL;
    }
    bool is_list = ou_isa(sequence, OU_TYPE_LIST);
    OuRef *items = is_list ? ou_as_list(sequence)->items : ou_as_tuple(sequence)->items;
    OuRef result = ou_str_join_array(separator, ou_lend(items),
                                     is_list ? ou_as_list(sequence)->length : ou_tuple_length(sequence));
    ou_decref(sequence);
    return result;
}

static OuRef str_join(OuBor self, OuBor iterable) {
    return ou_str_join(self, iterable);
}

// ---- the rest ----

static bool text_argument(const char *function, const char *name, OuBor o, const char **text) {
    if (!ou_arg_is_str_named(function, name, o)) {
        return false;
    }
    return o == NULL || (*text = ou_str_utf8(o, NULL)) != NULL;
}

static OuRef str_encode(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "encode", .names = {"encoding", "errors"}, .positional = 2};
    OuBor given[2];
    const char *encoding = NULL, *errors = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) ||
        !text_argument("encode", "encoding", given[0], &encoding) ||
        !text_argument("encode", "errors", given[1], &errors)) {
        return NULL;
    }
    return ou_encode(self, encoding, errors);
}

static OuRef str_dunder_format(OuBor self, OuBor spec) {
    return ou_arg_is_str("__format__", 0, spec) ? ou_str_format_spec(self, spec) : NULL;
}

static OuRef str_sizeof(OuBor self) {
    return ou_int_new((int64_t)(ou_is(self, &ou_str_type) ? ou_str_block_size(self) : ou_type_block_size(self)));
}

static OuRef str_getnewargs(OuBor self) {
    OuStrBuilder b; // the text is never self
    ou_builder_init(&b);
    OuRef exact = ou_builder_str(&b, self) ? ou_builder_finish(&b) : (ou_builder_fini(&b), NULL);
    OuRef result = exact != NULL ? ou_tuple_pack(1, exact) : NULL;
    ou_xdecref(exact);
    return result;
}

const OuMethodDef ou_str_methods[] = {
    OU_NOARGS("capitalize", ou_str_capitalize,
              "capitalize($self, /)\n--\n\nA copy whose first character is a capital and the rest small."),
    OU_NOARGS("casefold", ou_str_casefold, "casefold($self, /)\n--\n\nA copy for comparing without regard to case."),
    OU_FAST("center", str_center,
            "center($self, width, fillchar=' ', /)\n--\n\nThe string in the middle of `width` characters."),
    OU_FAST("count", str_count, "S.count(sub[, start[, end]]) -> int\n\nHow often sub occurs, not overlapping."),
    OU_KEYWORDS("encode", str_encode,
                "encode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe bytes of the string in an encoding."),
    OU_FAST("endswith", str_endswith,
            "S.endswith(suffix[, start[, end]]) -> bool\n\nDoes the string end with the suffix, or one of a tuple?"),
    OU_KEYWORDS("expandtabs", ou_str_expandtabs,
                "expandtabs($self, /, tabsize=8)\n--\n\nA copy with tabs replaced by blanks."),
    OU_FAST("find", str_find, "S.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub, -1 when absent."),
    OU_KEYWORDS("format", ou_str_format_method,
                "S.format(*args, **kwargs) -> str\n\nThe string with its {fields} replaced."),
    OU_ONE("format_map", ou_str_format_map_method,
           "S.format_map(mapping) -> str\n\nThe string with its {fields} replaced from the mapping."),
    OU_FAST("index", str_index,
            "S.index(sub[, start[, end]]) -> int\n\nThe lowest index of sub; ValueError when absent."),
    OU_NOARGS("isalnum", str_isalnum, "isalnum($self, /)\n--\n\nAre all characters letters or digits?"),
    OU_NOARGS("isalpha", str_isalpha, "isalpha($self, /)\n--\n\nAre all characters letters?"),
    OU_NOARGS("isascii", str_isascii, "isascii($self, /)\n--\n\nAre all characters ASCII?"),
    OU_NOARGS("isdecimal", str_isdecimal, "isdecimal($self, /)\n--\n\nAre all characters decimal digits?"),
    OU_NOARGS("isdigit", str_isdigit, "isdigit($self, /)\n--\n\nAre all characters digits?"),
    OU_NOARGS("isidentifier", str_isidentifier, "isidentifier($self, /)\n--\n\nIs the string a valid name?"),
    OU_NOARGS("islower", ou_str_is_lower, "islower($self, /)\n--\n\nAre all cased characters small?"),
    OU_NOARGS("isnumeric", str_isnumeric, "isnumeric($self, /)\n--\n\nAre all characters numeric?"),
    OU_NOARGS("isprintable", str_isprintable, "isprintable($self, /)\n--\n\nCan all characters be printed?"),
    OU_NOARGS("isspace", str_isspace, "isspace($self, /)\n--\n\nAre all characters blanks?"),
    OU_NOARGS("istitle", ou_str_is_title,
              "istitle($self, /)\n--\n\nDoes every word begin with a capital, with the rest small?"),
    OU_NOARGS("isupper", ou_str_is_upper, "isupper($self, /)\n--\n\nAre all cased characters capitals?"),
    OU_ONE("join", str_join,
           "join($self, iterable, /)\n--\n\nThe strings of the iterable, with this one between them."),
    OU_FAST("ljust", str_ljust,
            "ljust($self, width, fillchar=' ', /)\n--\n\nThe string at the left of `width` characters."),
    OU_NOARGS("lower", ou_str_lower, "lower($self, /)\n--\n\nA copy in small letters."),
    OU_FAST("lstrip", str_lstrip,
            "lstrip($self, chars=None, /)\n--\n\nA copy without blanks (or chars) at its beginning."),
    OU_STATICMETHOD("maketrans", ou_str_maketrans, "maketrans(x, y=None, z=None, /)\n--\n\nA table for translate()."),
    OU_ONE("partition", str_partition,
           "partition($self, sep, /)\n--\n\nWhat is before sep, sep, and what is behind it."),
    OU_ONE("removeprefix", str_removeprefix, "removeprefix($self, prefix, /)\n--\n\nA copy without the prefix."),
    OU_ONE("removesuffix", str_removesuffix, "removesuffix($self, suffix, /)\n--\n\nA copy without the suffix."),
    OU_FAST("replace", ou_str_replace_method,
            "replace($self, old, new, count=-1, /)\n--\n\nA copy with old replaced by new, at most count times."),
    OU_FAST("rfind", str_rfind, "S.rfind(sub[, start[, end]]) -> int\n\nThe highest index of sub, -1 when absent."),
    OU_FAST("rindex", str_rindex,
            "S.rindex(sub[, start[, end]]) -> int\n\nThe highest index of sub; ValueError when absent."),
    OU_FAST("rjust", str_rjust,
            "rjust($self, width, fillchar=' ', /)\n--\n\nThe string at the right of `width` characters."),
    OU_ONE("rpartition", str_rpartition, "rpartition($self, sep, /)\n--\n\nLike partition, with the last sep."),
    OU_KEYWORDS("rsplit", str_rsplit,
                "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nThe words of the string, cut from the right."),
    OU_FAST("rstrip", str_rstrip, "rstrip($self, chars=None, /)\n--\n\nA copy without blanks (or chars) at its end."),
    OU_KEYWORDS("split", str_split,
                "split($self, /, sep=None, maxsplit=-1)\n--\n\nThe words of the string, as a list."),
    OU_KEYWORDS("splitlines", str_splitlines,
                "splitlines($self, /, keepends=False)\n--\n\nThe lines of the string, as a list."),
    OU_FAST(
        "startswith", str_startswith,
        "S.startswith(prefix[, start[, end]]) -> bool\n\nDoes the string begin with the prefix, or one of a tuple?"),
    OU_FAST("strip", str_strip, "strip($self, chars=None, /)\n--\n\nA copy without blanks (or chars) at both ends."),
    OU_NOARGS("swapcase", ou_str_swapcase,
              "swapcase($self, /)\n--\n\nA copy with small letters for capitals and the reverse."),
    OU_NOARGS("title", ou_str_title, "title($self, /)\n--\n\nA copy with each word beginning with a capital."),
    OU_ONE("translate", ou_str_translate,
           "translate($self, table, /)\n--\n\nA copy with each character replaced through the table."),
    OU_NOARGS("upper", ou_str_upper, "upper($self, /)\n--\n\nA copy in capitals."),
    OU_ONE("zfill", str_zfill, "zfill($self, width, /)\n--\n\nA copy filled with zeros at the left, behind a sign."),
    OU_ONE("__format__", str_dunder_format,
           "__format__($self, format_spec, /)\n--\n\nThe string as the format specification asks for it."),
    OU_NOARGS("__getnewargs__", str_getnewargs, "__getnewargs__($self, /)\n--\n\nWhat a copy is made from."),
    OU_NOARGS("__sizeof__", str_sizeof, "__sizeof__($self, /)\n--\n\nHow many bytes the string takes."),
    {.name = NULL},
};
