// The methods that bytes and bytearray share: one implementation, whose results are of the kind of `self`.
// Length: one short function a method, for two types at once.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/tuple.h"

OuRef ou_bytes_like_new(OuBor like, const void *data, size_t n) {
    const void *from = n != 0 || data != NULL ? data : "";
    return ou_isa(like, OU_TYPE_BYTEARRAY) ? ou_bytearray_new(from, n) : ou_bytes_new(from, n);
}

// A fresh object of n bytes to be filled; *data is where.
static OuRef fresh(OuBor like, size_t n, uint8_t **data) {
    OuRef result = ou_isa(like, OU_TYPE_BYTEARRAY) ? ou_bytearray_new(NULL, n) : ou_bytes_new(NULL, n);
    if (result != NULL) {
        *data = ou_isa(like, OU_TYPE_BYTEARRAY) ? ou_as_bytearray(result)->data : ou_as_bytes(result)->data;
    }
    return result;
}

static OuRef same(OuBor self) {
    OuText t;
    ou_text_of_bytes(self, &t);
    return t.slice(&t, 0, t.length);
}

// ---- arguments ----

// A bytes-like argument, or a byte where the method takes one.
typedef struct Piece {
    OuBuffer buffer;
    uint8_t byte;
    OuText text;
} Piece;

static void release(Piece *p) {
    ou_buffer_release(&p->buffer);
}

static bool take_buffer(OuBor o, Piece *p) {
    if (!ou_buffer_get(o, &p->buffer, false)) {
        return false;
    }
    p->text = (OuText){
        .data = p->buffer.data != NULL ? p->buffer.data : (const uint8_t *)"", .length = p->buffer.size, .kind = 1};
    return true;
}

static bool take_piece(OuBor o, Piece *p) {
    p->buffer = (OuBuffer){0};
    if (o->type->buffer != NULL) {
        return take_buffer(o, p);
    }
    if (!ou_isa(o, OU_TYPE_INT) && o->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "argument should be integer or bytes-like object, not '%.200T'", o);
    }
    if (!ou_byte_value(o, "byte", &p->byte)) {
        return false;
    }
    p->text = (OuText){.data = &p->byte, .length = 1, .kind = 1};
    return true;
}

OuTruth ou_bytes_contains(OuBor self, OuBor item) {
    Piece p;
    OuText in;
    if (item->type->buffer == NULL && !ou_isa(item, OU_TYPE_INT) && item->type->index == NULL) {
        ou_raise(&ou_exc_TypeError, "a bytes-like object is required, not '%.100T'", item);
        return OU_ERROR;
    }
    if (!take_piece(item, &p)) {
        return OU_ERROR;
    }
    ou_text_of_bytes(self, &in);
    bool found = ou_text_find(&in, &p.text, 0, in.length) >= 0;
    release(&p);
    return found ? OU_TRUE : OU_FALSE;
}

// ---- find and its like ----

typedef enum { FIND, RFIND, INDEX, RINDEX, COUNT } Search;

static OuRef search(const char *name, OuBor self, OuArgs args, size_t nargs, Search how) {
    int64_t start, end, at;
    Piece p;
    OuText in;
    if (!ou_text_find_args(name, nargs) || !ou_bounds_from_args(args, nargs, 1, &start, &end) ||
        !take_piece(args[0], &p)) {
        return NULL;
    }
    ou_text_of_bytes(self, &in);
    ou_clamp_bounds(&start, &end, in.length);
    if (how == COUNT) {
        at = (int64_t)ou_text_count(&in, &p.text, (size_t)start, (size_t)end, SIZE_MAX);
    } else {
        bool right = how == RFIND || how == RINDEX;
        at = (right ? ou_text_rfind : ou_text_find)(&in, &p.text, (size_t)start, (size_t)end);
    }
    release(&p);
    if (at < 0 && (how == INDEX || how == RINDEX)) {
        return ou_raise(&ou_exc_ValueError, "subsection not found");
    }
    return ou_int_new(at);
}

OuRef ou_bytes_m_find(OuBor self, OuArgs args, size_t nargs) {
    return search("find", self, args, nargs, FIND);
}
OuRef ou_bytes_m_rfind(OuBor self, OuArgs args, size_t nargs) {
    return search("rfind", self, args, nargs, RFIND);
}
OuRef ou_bytes_m_index(OuBor self, OuArgs args, size_t nargs) {
    return search("index", self, args, nargs, INDEX);
}
OuRef ou_bytes_m_rindex(OuBor self, OuArgs args, size_t nargs) {
    return search("rindex", self, args, nargs, RINDEX);
}
OuRef ou_bytes_m_count(OuBor self, OuArgs args, size_t nargs) {
    return search("count", self, args, nargs, COUNT);
}

static OuTruth ends_match(OuBor self, OuBor affix, int64_t start, int64_t end, bool at_end) {
    Piece p;
    OuText in;
    if (!take_buffer(affix, &p)) {
        return OU_ERROR;
    }
    ou_text_of_bytes(self, &in);
    ou_clamp_bounds(&start, &end, in.length);
    bool fits = start <= end && (uint64_t)(end - start) >= p.text.length;
    bool matches = fits && ou_text_matches_at(&in, &p.text, at_end ? (size_t)end - p.text.length : (size_t)start);
    release(&p);
    return matches ? OU_TRUE : OU_FALSE;
}

static OuRef affix_test(const char *name, OuBor self, OuArgs args, size_t nargs, bool at_end) {
    int64_t start, end;
    OuTruth matches = OU_FALSE;
    if (!ou_text_find_args(name, nargs) || !ou_bounds_from_args(args, nargs, 1, &start, &end)) {
        return NULL;
    }
    if (ou_isa(args[0], OU_TYPE_TUPLE)) {
        for (size_t i = 0; matches == OU_FALSE && i < ou_tuple_length(args[0]); i++) {
            matches = ends_match(self, ou_tuple_borrow(args[0], i), start, end, at_end);
        }
    } else if (args[0]->type->buffer == NULL) {
        return ou_raise(&ou_exc_TypeError, "%s first arg must be bytes or a tuple of bytes, not %.100T", name, args[0]);
    } else {
        matches = ends_match(self, args[0], start, end, at_end);
    }
    return matches == OU_ERROR ? NULL : ou_bool_new(matches == OU_TRUE);
}

OuRef ou_bytes_m_startswith(OuBor self, OuArgs args, size_t nargs) {
    return affix_test("startswith", self, args, nargs, false);
}
OuRef ou_bytes_m_endswith(OuBor self, OuArgs args, size_t nargs) {
    return affix_test("endswith", self, args, nargs, true);
}

static OuRef remove_affix(OuBor self, OuBor affix, bool at_end) {
    OuText t;
    OuTruth matches = ends_match(self, affix, 0, INT64_MAX, at_end);
    if (matches == OU_ERROR) {
        return NULL;
    }
    OuBuffer buffer;
    if (!ou_buffer_get(affix, &buffer, false)) {
        return NULL;
    }
    size_t cut = matches == OU_TRUE ? buffer.size : 0;
    ou_buffer_release(&buffer);
    ou_text_of_bytes(self, &t);
    return at_end ? t.slice(&t, 0, t.length - cut) : t.slice(&t, cut, t.length);
}

OuRef ou_bytes_m_removeprefix(OuBor self, OuBor arg) {
    return remove_affix(self, arg, false);
}
OuRef ou_bytes_m_removesuffix(OuBor self, OuBor arg) {
    return remove_affix(self, arg, true);
}

// ---- ASCII letters ----

static bool is_lower(uint8_t c) {
    return c >= 'a' && c <= 'z';
}
static bool is_upper(uint8_t c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_alpha(uint8_t c) {
    return is_lower(c) || is_upper(c);
}
static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}
static bool is_alnum(uint8_t c) {
    return is_alpha(c) || is_digit(c);
}
static bool is_space(uint8_t c) {
    return c == ' ' || (c >= 9 && c <= 13);
}
static bool is_ascii(uint8_t c) {
    return c < 0x80;
}
static uint8_t to_lower(uint8_t c) {
    return is_upper(c) ? c + 32 : c;
}
static uint8_t to_upper(uint8_t c) {
    return is_lower(c) ? c - 32 : c;
}
static uint8_t swap(uint8_t c) {
    return is_lower(c) ? c - 32 : to_lower(c);
}

static OuRef all_bytes(OuBor self, bool (*test)(uint8_t), bool empty) {
    OuText t;
    ou_text_of_bytes(self, &t);
    for (size_t i = 0; i < t.length; i++) {
        if (!test(((const uint8_t *)t.data)[i])) {
            return ou_bool_new(false);
        }
    }
    return ou_bool_new(t.length != 0 || empty);
}

OuRef ou_bytes_m_isalnum(OuBor self) {
    return all_bytes(self, is_alnum, false);
}
OuRef ou_bytes_m_isalpha(OuBor self) {
    return all_bytes(self, is_alpha, false);
}
OuRef ou_bytes_m_isascii(OuBor self) {
    return all_bytes(self, is_ascii, true);
}
OuRef ou_bytes_m_isdigit(OuBor self) {
    return all_bytes(self, is_digit, false);
}
OuRef ou_bytes_m_isspace(OuBor self) {
    return all_bytes(self, is_space, false);
}

static OuRef one_case(OuBor self, bool (*wanted)(uint8_t), bool (*refused)(uint8_t)) {
    OuText t;
    bool any = false;
    ou_text_of_bytes(self, &t);
    for (size_t i = 0; i < t.length; i++) {
        uint8_t c = ((const uint8_t *)t.data)[i];
        if (refused(c)) {
            return ou_bool_new(false);
        }
        any |= wanted(c);
    }
    return ou_bool_new(any);
}

OuRef ou_bytes_m_islower(OuBor self) {
    return one_case(self, is_lower, is_upper);
}
OuRef ou_bytes_m_isupper(OuBor self) {
    return one_case(self, is_upper, is_lower);
}

OuRef ou_bytes_m_istitle(OuBor self) {
    OuText t;
    bool any = false, inside = false;
    ou_text_of_bytes(self, &t);
    for (size_t i = 0; i < t.length; i++) {
        uint8_t c = ((const uint8_t *)t.data)[i];
        if ((is_upper(c) && inside) || (is_lower(c) && !inside)) {
            return ou_bool_new(false);
        }
        inside = is_alpha(c);
        any |= inside;
    }
    return ou_bool_new(any);
}

static OuRef each_byte(OuBor self, uint8_t (*map)(uint8_t)) {
    OuText t;
    uint8_t *to;
    ou_text_of_bytes(self, &t);
    OuRef result = fresh(self, t.length, &to);
    for (size_t i = 0; result != NULL && i < t.length; i++) {
        to[i] = map(((const uint8_t *)t.data)[i]);
    }
    return result;
}

OuRef ou_bytes_m_lower(OuBor self) {
    return each_byte(self, to_lower);
}
OuRef ou_bytes_m_upper(OuBor self) {
    return each_byte(self, to_upper);
}
OuRef ou_bytes_m_swapcase(OuBor self) {
    return each_byte(self, swap);
}

static OuRef words(OuBor self, bool first_only) {
    OuText t;
    uint8_t *to;
    bool inside = false;
    ou_text_of_bytes(self, &t);
    OuRef result = fresh(self, t.length, &to);
    for (size_t i = 0; result != NULL && i < t.length; i++) {
        uint8_t c = ((const uint8_t *)t.data)[i];
        bool small = first_only ? i > 0 : inside;
        to[i] = small ? to_lower(c) : to_upper(c);
        inside = is_alpha(c);
    }
    return result;
}

OuRef ou_bytes_m_title(OuBor self) {
    return words(self, false);
}
OuRef ou_bytes_m_capitalize(OuBor self) {
    return words(self, true);
}

// ---- padding ----

static OuRef pad(OuBor self, size_t left, size_t right, uint8_t fill) {
    OuText t;
    uint8_t *to;
    ou_text_of_bytes(self, &t);
    if (left == 0 && right == 0) {
        return same(self);
    }
    OuRef result = fresh(self, left + t.length + right, &to);
    if (result != NULL) {
        memset(to, fill, left);
        if (t.length != 0) {
            memcpy(to + left, t.data, t.length);
        }
        memset(to + left + t.length, fill, right);
    }
    return result;
}

static bool pad_args(const char *name, OuBor self, OuArgs args, size_t nargs, size_t *length, size_t *room,
                     uint8_t *fill) {
    int64_t width;
    OuText t;
    *fill = ' ';
    if (!ou_args_count(name, nargs, 1, 2) || !ou_arg_int64(args[0], &width)) {
        return false;
    }
    if (nargs > 1) {
        bool fine = ou_isa(args[1], OU_TYPE_BYTES) || ou_isa(args[1], OU_TYPE_BYTEARRAY);
        if (fine) {
            ou_text_of_bytes(args[1], &t);
        }
        if (!fine || t.length != 1) {
            return ou_raise_false(&ou_exc_TypeError, "%s() argument 2 must be a byte string of length 1, not %.50T",
                                  name, args[1]);
        }
        *fill = *(const uint8_t *)t.data;
    }
    ou_text_of_bytes(self, &t);
    *length = t.length;
    *room = width > 0 && (uint64_t)width > t.length ? (size_t)width - t.length : 0;
    return *room < (size_t)INT64_MAX - t.length || ou_raise_no_memory() != NULL;
}

OuRef ou_bytes_m_center(OuBor self, OuArgs args, size_t nargs) {
    size_t room, n;
    uint8_t fill;
    if (!pad_args("center", self, args, nargs, &n, &room, &fill)) {
        return NULL;
    }
    size_t left = room / 2 + (room & (n + room) & 1);
    return pad(self, left, room - left, fill);
}
OuRef ou_bytes_m_ljust(OuBor self, OuArgs args, size_t nargs) {
    size_t room, n;
    uint8_t fill;
    return pad_args("ljust", self, args, nargs, &n, &room, &fill) ? pad(self, 0, room, fill) : NULL;
}
OuRef ou_bytes_m_rjust(OuBor self, OuArgs args, size_t nargs) {
    size_t room, n;
    uint8_t fill;
    return pad_args("rjust", self, args, nargs, &n, &room, &fill) ? pad(self, room, 0, fill) : NULL;
}

OuRef ou_bytes_m_zfill(OuBor self, OuBor arg) {
    int64_t width;
    OuText t;
    if (!ou_arg_int64(arg, &width)) {
        return NULL;
    }
    ou_text_of_bytes(self, &t);
    size_t room = width > 0 && (uint64_t)width > t.length ? (size_t)width - t.length : 0;
    OuRef result = pad(self, room, 0, '0');
    if (result != NULL && room != 0 && t.length != 0) {
        OuText made;
        ou_text_of_bytes(result, &made);
        uint8_t *to = (uint8_t *)(uintptr_t)made.data;
        if (to[room] == '+' || to[room] == '-') {
            to[0] = to[room];
            to[room] = '0';
        }
    }
    return result;
}

OuRef ou_bytes_m_expandtabs(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "expandtabs", .names = {"tabsize"}, .positional = 1};
    OuBor given[1];
    int tab_size = 8;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] != NULL && !ou_arg_int(given[0], &tab_size))) {
        return NULL;
    }
    OuText t;
    uint8_t *to = NULL;
    OuRef result = NULL;
    for (int pass = 0; pass < 2; pass++) { // measure, then fill
        size_t column = 0, at = 0;
        ou_text_of_bytes(self, &t);
        for (size_t i = 0; i < t.length; i++) {
            uint8_t c = ((const uint8_t *)t.data)[i];
            size_t n = c != '\t' ? 1 : tab_size > 0 ? (size_t)tab_size - column % (size_t)tab_size : 0;
            if (to != NULL) {
                memset(to + at, c == '\t' ? ' ' : c, n);
            }
            at += n;
            column = c == '\n' || c == '\r' ? 0 : column + n;
        }
        if (pass == 0 && (result = fresh(self, at, &to)) == NULL) {
            return NULL;
        }
    }
    return result;
}

// ---- strip, split, join ----

static OuRef strip(const char *name, OuBor self, OuArgs args, size_t nargs, int sides) {
    OuText t;
    Piece p = {.buffer = {0}};
    size_t start, end;
    bool given = nargs > 0 && args[0] != ou_none;
    if (!ou_args_count(name, nargs, 0, 1) || (given && !take_buffer(args[0], &p))) {
        return NULL;
    }
    ou_text_of_bytes(self, &t);
    ou_text_strip(&t, given ? &p.text : NULL, sides, &start, &end);
    release(&p);
    return t.slice(&t, start, end);
}

OuRef ou_bytes_m_strip(OuBor self, OuArgs args, size_t nargs) {
    return strip("strip", self, args, nargs, OU_STRIP_LEFT | OU_STRIP_RIGHT);
}
OuRef ou_bytes_m_lstrip(OuBor self, OuArgs args, size_t nargs) {
    return strip("lstrip", self, args, nargs, OU_STRIP_LEFT);
}
OuRef ou_bytes_m_rstrip(OuBor self, OuArgs args, size_t nargs) {
    return strip("rstrip", self, args, nargs, OU_STRIP_RIGHT);
}

static OuRef split(const char *name, OuBor self, OuArgs args, size_t nargs, OuBor kwnames, bool from_right) {
    OuParams params = {.function = name, .names = {"sep", "maxsplit"}, .positional = 2};
    OuBor given[2];
    int64_t max = -1;
    Piece p = {.buffer = {0}};
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] != NULL && !ou_arg_int64(given[1], &max))) {
        return NULL;
    }
    bool has_separator = given[0] != NULL && given[0] != ou_none;
    if (has_separator && !take_buffer(given[0], &p)) {
        return NULL;
    }
    OuText t;
    ou_text_of_bytes(self, &t);
    OuRef result = (from_right ? ou_text_rsplit : ou_text_split)(&t, has_separator ? &p.text : NULL, max);
    release(&p);
    return result;
}

OuRef ou_bytes_m_split(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return split("split", self, args, nargs, kwnames, false);
}
OuRef ou_bytes_m_rsplit(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return split("rsplit", self, args, nargs, kwnames, true);
}

OuRef ou_bytes_m_splitlines(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "splitlines", .names = {"keepends"}, .positional = 1};
    OuBor given[1];
    int keep = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] != NULL && !ou_arg_int(given[0], &keep))) {
        return NULL;
    }
    OuText t;
    ou_text_of_bytes(self, &t);
    return ou_text_split_lines(&t, keep != 0);
}

static OuRef partition(OuBor self, OuBor arg, bool from_right) {
    OuText t;
    Piece p;
    if (!take_buffer(arg, &p)) {
        return NULL;
    }
    ou_text_of_bytes(self, &t);
    OuRef result = ou_text_partition(&t, &p.text, ou_isa(self, OU_TYPE_BYTEARRAY) ? NULL : arg, from_right);
    release(&p);
    return result;
}

OuRef ou_bytes_m_partition(OuBor self, OuBor arg) {
    return partition(self, arg, false);
}
OuRef ou_bytes_m_rpartition(OuBor self, OuBor arg) {
    return partition(self, arg, true);
}

static OuRef join_items(OuBor self, OuArgs items, size_t n) {
    OuText gap;
    OuBuffer buffer;
    ou_text_of_bytes(self, &gap);
    size_t total = n > 1 ? gap.length * (n - 1) : 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ou_buffer_find(items[i], &buffer)) {
            return ou_raise(&ou_exc_TypeError, "sequence item %zu: expected a bytes-like object, %.80T found", i,
                            items[i]);
        }
        total += buffer.size;
        ou_buffer_release(&buffer);
    }
    uint8_t *to;
    if (n == 1 && ou_is(items[0], &ou_bytes_type) && !ou_isa(self, OU_TYPE_BYTEARRAY)) {
        return ou_newref(items[0]);
    }
    if (total == 0) {
        return ou_bytes_like_new(self, "", 0);
    }
    OuRef result = fresh(self, total, &to);
    for (size_t i = 0; result != NULL && i < n; i++) {
        if (i != 0 && gap.length != 0) {
            memcpy(to + at, gap.data, gap.length);
            at += gap.length;
        }
        if (!ou_buffer_get(items[i], &buffer, false)) {
            ou_clear(&result);
            break;
        }
        if (buffer.size != 0) {
            memcpy(to + at, buffer.data, buffer.size);
        }
        at += buffer.size;
        ou_buffer_release(&buffer);
    }
    return result;
}

OuRef ou_bytes_m_join(OuBor self, OuBor iterable) {
    OuRef sequence = ou_text_join_sequence(iterable);
    if (sequence == NULL) {
        return NULL;
    }
    bool is_list = ou_isa(sequence, OU_TYPE_LIST);
    OuRef *items = is_list ? ou_as_list(sequence)->items : ou_as_tuple(sequence)->items;
    OuRef result = join_items(self, ou_lend(items), is_list ? ou_as_list(sequence)->length : ou_tuple_length(sequence));
    ou_decref(sequence);
    return result;
}

// ---- replace, translate ----

static OuRef replace(OuBor self, const OuText *in, const OuText *old_text, const OuText *new_text, size_t max) {
    size_t count = max != 0 ? ou_text_count(in, old_text, 0, in->length, max) : 0, from = 0;
    uint8_t *to;
    if (count == 0) {
        return same(self);
    }
    size_t kept = in->length - count * old_text->length;
    if (new_text->length != 0 && count > ((size_t)INT64_MAX - kept) / new_text->length) {
        return ou_raise(&ou_exc_OverflowError, "replace bytes is too long");
    }
    OuRef result = fresh(self, kept + count * new_text->length, &to);
    const uint8_t *data = in->data;
    for (size_t i = 0; result != NULL && i < count; i++) {
        size_t found = old_text->length == 0 ? from : (size_t)ou_text_find(in, old_text, from, in->length);
        memcpy(to, data + from, found - from);
        to += found - from;
        memcpy(to, new_text->data, new_text->length);
        to += new_text->length;
        from = found + old_text->length;
        if (old_text->length == 0 && from < in->length) { // new text before each byte
            *to++ = data[from++];
        }
    }
    if (result != NULL && in->length > from) {
        memcpy(to, data + from, in->length - from);
    }
    return result;
}

OuRef ou_bytes_m_replace(OuBor self, OuArgs args, size_t nargs) {
    int64_t max = -1;
    Piece old_piece, new_piece;
    OuText in;
    if (!ou_args_count("replace", nargs, 2, 3) || !take_buffer(args[0], &old_piece)) {
        return NULL;
    }
    OuRef result = NULL;
    if (take_buffer(args[1], &new_piece)) {
        if (nargs < 3 || ou_arg_int64(args[2], &max)) {
            ou_text_of_bytes(self, &in);
            result = replace(self, &in, &old_piece.text, &new_piece.text, max < 0 ? SIZE_MAX : (size_t)max);
        }
        release(&new_piece);
    }
    release(&old_piece);
    return result;
}

static OuRef translate(OuBor self, const uint8_t *table, const OuText *deleted) {
    bool drop[256] = {false};
    OuText t;
    uint8_t *to;
    size_t n = 0;
    for (size_t i = 0; i < deleted->length; i++) {
        drop[((const uint8_t *)deleted->data)[i]] = true;
    }
    ou_text_of_bytes(self, &t);
    const uint8_t *data = t.data;
    for (size_t i = 0; i < t.length; i++) {
        n += !drop[data[i]];
    }
    OuRef result = n != 0 ? fresh(self, n, &to) : ou_bytes_like_new(self, "", 0);
    for (size_t i = 0; n != 0 && result != NULL && i < t.length; i++) {
        if (!drop[data[i]]) {
            *to++ = table != NULL ? table[data[i]] : data[i];
        }
    }
    return result;
}

OuRef ou_bytes_m_translate(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "translate", .names = {"", "delete"}, .required = 1, .positional = 2};
    OuBor given[2];
    Piece table = {.buffer = {0}}, deleted = {.buffer = {0}, .text = {.data = "", .kind = 1}};
    OuRef result = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) ||
        (given[0] != ou_none && !take_buffer(given[0], &table))) {
        return NULL;
    }
    if (given[0] != ou_none && table.text.length != 256) {
        ou_raise(&ou_exc_ValueError, "translation table must be 256 characters long");
    } else if (given[1] == NULL || take_buffer(given[1], &deleted)) {
        result = translate(self, given[0] != ou_none ? table.text.data : NULL, &deleted.text);
    }
    release(&deleted);
    release(&table);
    return result;
}

OuRef ou_bytes_m_maketrans(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    Piece from, to;
    OuRef result = NULL;
    (void)self;
    if (!ou_args_no_keywords("bytes.maketrans", kwnames) || !ou_args_count("maketrans", nargs, 2, 2) ||
        !take_buffer(args[0], &from)) {
        return NULL;
    }
    if (take_buffer(args[1], &to)) {
        if (from.text.length != to.text.length) {
            ou_raise(&ou_exc_ValueError, "maketrans arguments must have same length");
        } else if ((result = ou_bytes_new(NULL, 256)) != NULL) {
            uint8_t *table = ou_as_bytes(result)->data;
            for (size_t i = 0; i < 256; i++) {
                table[i] = (uint8_t)i;
            }
            for (size_t i = 0; i < from.text.length; i++) {
                table[((const uint8_t *)from.text.data)[i]] = ((const uint8_t *)to.text.data)[i];
            }
        }
        release(&to);
    }
    release(&from);
    return result;
}

// ---- text ----

OuRef ou_bytes_m_decode(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "decode", .names = {"encoding", "errors"}, .positional = 2};
    OuBor given[2];
    const char *texts[2] = {NULL, NULL};
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!ou_arg_is_str_named("decode", params.names[i], given[i])) {
            return NULL;
        }
        if (given[i] != NULL && (texts[i] = ou_str_utf8(given[i], NULL)) == NULL) {
            return NULL;
        }
    }
    OuBuffer buffer;
    if (!ou_buffer_get(self, &buffer, false)) {
        return NULL;
    }
    OuRef result = ou_decode(buffer.data, buffer.size, texts[0], texts[1]);
    ou_buffer_release(&buffer);
    return result;
}

OuRef ou_bytes_m_hex(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "hex", .names = {"sep", "bytes_per_sep"}, .positional = 2};
    OuBor given[2];
    OuText t;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    ou_text_of_bytes(self, &t);
    return ou_bytes_hex(t.data, t.length, given[0], given[1]);
}
