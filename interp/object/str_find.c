// Searching in str, bytes and bytearray: one implementation over views (OuText) of 1, 2 or 4 bytes a character.
//
// Bytes go to the C library (memchr, memmem: linear in the worst case). Wider characters: a scan for the last
// character's place by a Horspool skip table over the characters' low bytes.
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

static OuRef slice_of_str(const OuText *text, size_t start, size_t end) {
    return ou_str_substring(text->owner, start, end);
}

static OuRef slice_of_bytes(const OuText *text, size_t start, size_t end) {
    if (start == 0 && end == text->length && text->owner != NULL && ou_is(text->owner, &ou_bytes_type)) {
        return ou_newref(text->owner);
    }
    return ou_bytes_new((const uint8_t *)text->data + start, end - start);
}

static OuRef slice_of_bytearray(const OuText *text, size_t start, size_t end) {
    return ou_bytearray_new((const uint8_t *)text->data + start, end - start);
}

void ou_text_of_str(OuBor o, OuText *out) {
    *out = (OuText){ou_str_data(o), ou_str_length(o), ou_str_kind(o), o, true, slice_of_str};
}

void ou_text_of_bytes(OuBor o, OuText *out) {
    if (ou_isa(o, OU_TYPE_BYTES)) {
        *out = (OuText){ou_as_bytes(o)->data, ou_as_bytes(o)->length, 1, o, false, slice_of_bytes};
    } else {
        const OuByteArray *self = ou_as_bytearray(o);
        *out = (OuText){
            self->data != NULL ? self->data : (const uint8_t *)"", self->length, 1, o, false, slice_of_bytearray};
    }
}

bool ou_text_matches_at(const OuText *in, const OuText *what, size_t at) {
    if (in->kind == what->kind) {
        size_t kind = (size_t)in->kind;
        return memcmp((const char *)in->data + at * kind, what->data, what->length * kind) == 0;
    }
    for (size_t i = 0; i < what->length; i++) {
        if (ou_text_at(in, at + i) != ou_text_at(what, i)) {
            return false;
        }
    }
    return true;
}

static int64_t find_byte(const OuText *in, uint32_t c, size_t start, size_t end) {
    const uint8_t *data = in->data;
    const uint8_t *p = c < 0x100 ? memchr(data + start, (int)c, end - start) : NULL;
    return p != NULL ? p - data : -1;
}

static int64_t find_char(const OuText *in, uint32_t c, size_t start, size_t end) {
    if (in->kind == 1) {
        return find_byte(in, c, start, end);
    }
    if (in->kind == 2) {
        const uint16_t *data = in->data;
        for (size_t i = start; i < end; i++) {
            if (data[i] == c) {
                return (int64_t)i;
            }
        }
        return -1;
    }
    const uint32_t *data = in->data;
    for (size_t i = start; i < end; i++) {
        if (data[i] == c) {
            return (int64_t)i;
        }
    }
    return -1;
}

static int64_t find_wide(const OuText *in, const OuText *what, size_t start, size_t end) {
    size_t m = what->length, skip[256];
    for (size_t i = 0; i < 256; i++) {
        skip[i] = m;
    }
    for (size_t i = 0; i + 1 < m; i++) {
        skip[ou_text_at(what, i) & 255] = m - 1 - i;
    }
    uint32_t last = ou_text_at(what, m - 1);
    for (size_t at = start; at + m <= end;) {
        uint32_t c = ou_text_at(in, at + m - 1);
        if (c == last && ou_text_matches_at(in, what, at)) {
            return (int64_t)at;
        }
        at += skip[c & 255];
    }
    return -1;
}

int64_t ou_text_find(const OuText *in, const OuText *what, size_t start, size_t end) {
    size_t m = what->length;
    if (start > end || m > end - start) {
        return -1;
    }
    if (m == 0) {
        return (int64_t)start;
    }
    if (what->kind > in->kind) {
        return -1;
    }
    if (m == 1) {
        return find_char(in, ou_text_at(what, 0), start, end);
    }
    if (in->kind == 1) {
        const char *data = in->data;
        const char *p = memmem(data + start, end - start, what->data, m);
        return p != NULL ? p - data : -1;
    }
    return find_wide(in, what, start, end);
}

int64_t ou_text_rfind(const OuText *in, const OuText *what, size_t start, size_t end) {
    size_t m = what->length;
    if (start > end || m > end - start) {
        return -1;
    }
    if (m == 0) {
        return (int64_t)end;
    }
    if (what->kind > in->kind) {
        return -1;
    }
    uint32_t first = ou_text_at(what, 0);
    for (size_t room = end - m + 1; room > start;) { // the match may begin in start..room-1
        size_t at = room - 1;
        if (in->kind == 1) {
            const uint8_t *data = in->data;
            const uint8_t *p = memrchr(data + start, (int)first, room - start);
            if (p == NULL) {
                return -1;
            }
            at = (size_t)(p - data);
        }
        if (ou_text_at(in, at) == first && ou_text_matches_at(in, what, at)) {
            return (int64_t)at;
        }
        room = at;
    }
    return -1;
}

size_t ou_text_count(const OuText *in, const OuText *what, size_t start, size_t end, size_t max) {
    if (start > end) {
        return 0;
    }
    if (what->length == 0) {
        return end - start < max ? end - start + 1 : max;
    }
    size_t count = 0;
    while (count < max) {
        int64_t at = ou_text_find(in, what, start, end);
        if (at < 0) {
            break;
        }
        count++;
        start = (size_t)at + what->length;
    }
    return count;
}

int64_t ou_str_find(OuBor o, OuBor needle, size_t start, size_t end) {
    OuText in, what;
    ou_text_of_str(o, &in);
    ou_text_of_str(needle, &what);
    return ou_text_find(&in, &what, start, end);
}

// ---- bounds ----

void ou_clamp_bounds(int64_t *start, int64_t *end, size_t length) {
    int64_t n = (int64_t)length;
    if (*end > n) {
        *end = n;
    } else if (*end < 0) {
        *end = *end + n < 0 ? 0 : *end + n;
    }
    if (*start < 0) {
        *start = *start + n < 0 ? 0 : *start + n;
    }
}

static bool bound(OuBor o, int64_t *out) {
    if (o == NULL || o == ou_none) {
        return true;
    }
    if (!ou_isa(o, OU_TYPE_INT) && o->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
    }
    return ou_index_clamped(o, out);
}

bool ou_bounds_from_args(OuArgs args, size_t nargs, size_t at, int64_t *start, int64_t *end) {
    *start = 0;
    *end = INT64_MAX;
    return bound(at < nargs ? args[at] : NULL, start) && bound(at + 1 < nargs ? args[at + 1] : NULL, end);
}
