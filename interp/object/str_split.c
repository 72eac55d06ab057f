// split, splitlines, partition and strip for str, bytes and bytearray alike.
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/str_internal.h"
#include "interp/object/tuple.h"
#include "interp/object/unicode.h"

// Blanks below 256: bit 0 in str, bit 1 in bytes.
static const uint8_t blanks[256] = {
    [9] = 3,  [10] = 3, [11] = 3, [12] = 3,  [13] = 3,   [28] = 1,
    [29] = 1, [30] = 1, [31] = 1, [' '] = 3, [0x85] = 1, [0xa0] = 1,
};

static inline bool is_space(const OuText *t, size_t i) {
    if (OU_LIKELY(t->kind == 1)) {
        return (blanks[((const uint8_t *)t->data)[i]] & (t->is_str ? 1 : 2)) != 0;
    }
    return ou_char_is_space(ou_text_at(t, i));
}

// Appends text[start..end); on failure drops the list and says so.
static bool add_piece(OuRef *list, const OuText *t, size_t start, size_t end) {
    OuRef piece = t->slice(t, start, end);
    if (piece == NULL || !ou_list_append_take(*list, piece)) {
        ou_clear(list);
        return false;
    }
    return true;
}

// An empty list with room for max + 1 pieces, but no more than ROOM: most splits need no second block.
static OuRef new_pieces(size_t max) {
    enum { ROOM = 12 };
    OuRef list = ou_list_new(max < ROOM ? max + 1 : ROOM);
    if (list != NULL) {
        ou_as_list(list)->length = 0;
    }
    return list;
}

static OuRef split_blanks(const OuText *t, size_t max) {
    OuRef list = new_pieces(max);
    size_t at = 0, pieces = 0;
    while (list != NULL) {
        while (at < t->length && is_space(t, at)) {
            at++;
        }
        if (at == t->length) {
            break;
        }
        size_t start = at;
        if (pieces++ == max) { // the rest, with the blanks at its end
            add_piece(&list, t, start, t->length);
            break;
        }
        while (at < t->length && !is_space(t, at)) {
            at++;
        }
        if (!add_piece(&list, t, start, at)) {
            break;
        }
    }
    return list;
}

static bool reverse_list(OuRef list) {
    return ou_list_reverse(list);
}

static OuRef rsplit_blanks(const OuText *t, size_t max) {
    OuRef list = new_pieces(max);
    size_t end = t->length, pieces = 0;
    while (list != NULL) {
        while (end > 0 && is_space(t, end - 1)) {
            end--;
        }
        if (end == 0) {
            break;
        }
        size_t last = end;
        if (pieces++ == max) {
            add_piece(&list, t, 0, last);
            break;
        }
        while (end > 0 && !is_space(t, end - 1)) {
            end--;
        }
        if (!add_piece(&list, t, end, last)) {
            break;
        }
    }
    return list != NULL && reverse_list(list) ? list : NULL;
}

OuRef ou_text_split(const OuText *t, const OuText *separator, int64_t max) {
    size_t left = max < 0 ? SIZE_MAX : (size_t)max;
    if (separator == NULL) {
        return split_blanks(t, left);
    }
    if (separator->length == 0) {
        return ou_raise(&ou_exc_ValueError, "empty separator");
    }
    OuRef list = new_pieces(left);
    size_t at = 0;
    while (list != NULL && left-- > 0) {
        int64_t found = ou_text_find(t, separator, at, t->length);
        if (found < 0) {
            break;
        }
        if (!add_piece(&list, t, at, (size_t)found)) {
            return NULL;
        }
        at = (size_t)found + separator->length;
    }
    if (list != NULL) {
        add_piece(&list, t, at, t->length);
    }
    return list;
}

OuRef ou_text_rsplit(const OuText *t, const OuText *separator, int64_t max) {
    size_t left = max < 0 ? SIZE_MAX : (size_t)max;
    if (separator == NULL) {
        return rsplit_blanks(t, left);
    }
    if (separator->length == 0) {
        return ou_raise(&ou_exc_ValueError, "empty separator");
    }
    OuRef list = new_pieces(left);
    size_t end = t->length;
    while (list != NULL && left-- > 0) {
        int64_t found = ou_text_rfind(t, separator, 0, end);
        if (found < 0) {
            break;
        }
        if (!add_piece(&list, t, (size_t)found + separator->length, end)) {
            return NULL;
        }
        end = (size_t)found;
    }
    if (list == NULL || !add_piece(&list, t, 0, end)) {
        return NULL;
    }
    return reverse_list(list) ? list : NULL;
}

static bool ends_line(const OuText *t, uint32_t c) {
    return t->is_str ? (c < 0x80 ? (c >= 10 && c <= 13) || (c >= 28 && c <= 30) : ou_char_is_line_break(c))
                     : c == '\n' || c == '\r';
}

OuRef ou_text_split_lines(const OuText *t, bool keep_ends) {
    OuRef list = ou_list_new(0);
    for (size_t at = 0; list != NULL && at < t->length;) {
        size_t start = at;
        while (at < t->length && !ends_line(t, ou_text_at(t, at))) {
            at++;
        }
        size_t end = at;
        if (at < t->length) {
            bool pair = ou_text_at(t, at) == '\r' && at + 1 < t->length && ou_text_at(t, at + 1) == '\n';
            at += pair ? 2 : 1;
        }
        add_piece(&list, t, start, keep_ends ? at : end);
    }
    return list;
}

static OuRef three_take(OuRef head, OuRef middle, OuRef tail) {
    OuRef items[3] = {head, middle, tail};
    if (head != NULL && middle != NULL && tail != NULL) {
        return ou_tuple_from_array_take(items, 3);
    }
    ou_xdecref(head);
    ou_xdecref(middle);
    ou_xdecref(tail);
    return NULL;
}

OuRef ou_text_partition(const OuText *t, const OuText *separator, OuBor separator_object, bool from_right) {
    if (separator->length == 0) {
        return ou_raise(&ou_exc_ValueError, "empty separator");
    }
    int64_t found = from_right ? ou_text_rfind(t, separator, 0, t->length) : ou_text_find(t, separator, 0, t->length);
    if (found < 0) {
        OuRef whole = t->slice(t, 0, t->length);
        OuRef empty = t->slice(t, 0, 0), other = t->slice(t, 0, 0);
        return from_right ? three_take(empty, other, whole) : three_take(whole, empty, other);
    }
    bool copy = separator_object == NULL || (!t->is_str && ou_isa(t->owner, OU_TYPE_BYTEARRAY));
    size_t at = (size_t)found, end = at + separator->length;
    return three_take(t->slice(t, 0, at), copy ? t->slice(t, at, end) : ou_newref(separator_object),
                      t->slice(t, end, t->length));
}

static bool is_among(const OuText *t, size_t i, const OuText *chars) {
    if (chars == NULL) {
        return is_space(t, i);
    }
    uint32_t c = ou_text_at(t, i);
    for (size_t k = 0; k < chars->length; k++) {
        if (ou_text_at(chars, k) == c) {
            return true;
        }
    }
    return false;
}

void ou_text_strip(const OuText *t, const OuText *chars, int sides, size_t *start, size_t *end) {
    *start = 0;
    *end = t->length;
    while ((sides & OU_STRIP_LEFT) && *start < *end && is_among(t, *start, chars)) {
        ++*start;
    }
    while ((sides & OU_STRIP_RIGHT) && *end > *start && is_among(t, *end - 1, chars)) {
        --*end;
    }
}
