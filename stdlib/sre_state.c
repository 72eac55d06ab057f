// A text under search: its characters, how far the search has come, and what the last match found.
#include <string.h>

#include "stdlib/sre_internal.h"

static size_t clamp(int64_t position, size_t length) {
    return position < 0 ? 0 : (size_t)position > length ? length : (size_t)position;
}

static bool read_text(SreState *s, OuBor string) {
    if (ou_isa(string, OU_TYPE_STR)) {
        s->data = ou_str_data(string);
        s->width = ou_str_kind(string);
        s->length = ou_str_length(string);
    } else {
        if (string->type->buffer == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "expected string or bytes-like object, got '%.200s'",
                                  string->type->name);
        }
        if (!ou_buffer_get(string, &s->buffer, false)) {
            return false;
        }
        s->data = s->buffer.data != NULL ? s->buffer.data : (const uint8_t *)"";
        s->width = 1;
        s->length = s->buffer.size;
    }
    bool is_bytes = !ou_isa(string, OU_TYPE_STR);
    if (s->pattern->pattern != ou_none && is_bytes != s->pattern->is_bytes) {
        return ou_raise_false(&ou_exc_TypeError, is_bytes ? "cannot use a string pattern on a bytes-like object"
                                                          : "cannot use a bytes pattern on a string-like object");
    }
    return true;
}

bool sre_state_init(SreState *s, OuBor pattern, OuBor string, int64_t pos, int64_t endpos) {
    memset(s, 0, offsetof(SreState, few));
    s->pattern = sre_as_pattern(ou_newref(pattern));
    s->object = ou_newref(string);
    if (!read_text(s, string)) {
        sre_state_fini(s);
        return false;
    }
    s->end = clamp(endpos, s->length);
    s->start = s->pos = clamp(pos, s->length);
    size_t marks = 2 * ((size_t)s->pattern->groups + 1);
    s->marks = marks <= SRE_FEW_MARKS ? s->few : ou_mem_alloc(OU_DOMAIN_MEM, marks * sizeof(size_t));
    if (s->marks == NULL) {
        ou_raise_no_memory();
        sre_state_fini(s);
        return false;
    }
    return true;
}

void sre_state_fini(SreState *s) {
    if (s->marks != s->few) {
        ou_mem_free(OU_DOMAIN_MEM, s->marks);
    }
    ou_mem_free(OU_DOMAIN_MEM, s->wide);
    ou_buffer_release(&s->buffer);
    ou_decref(s->object);
    ou_decref(&s->pattern->head);
}

OuTruth sre_next(SreState *s, SreMode mode) {
    OuTruth found = sre_run(s, mode);
    if (found == OU_TRUE) {
        s->must_advance = s->marks[1] == s->marks[0];
        s->start = s->marks[1];
    }
    return found;
}

OuRef sre_slice_of(OuBor string, size_t start, size_t end) {
    if (ou_isa(string, OU_TYPE_STR)) {
        size_t n = ou_str_length(string);
        end = end < n ? end : n;
        return ou_str_substring(string, start < end ? start : end, end);
    }
    OuBuffer buffer;
    if (!ou_buffer_get(string, &buffer, false)) {
        return NULL;
    }
    end = end < buffer.size ? end : buffer.size;
    start = start < end ? start : end;
    bool whole = ou_is(string, &ou_bytes_type) && start == 0 && end == buffer.size;
    OuRef slice = whole ? ou_newref(string) : ou_bytes_new(end != start ? buffer.data + start : (const uint8_t *)"", end - start);
    ou_buffer_release(&buffer);
    return slice;
}

OuRef sre_slice(const SreState *s, size_t start, size_t end) {
    return sre_slice_of(s->object, start, end);
}

OuRef sre_group(const SreState *s, size_t group, bool empty) {
    size_t start = s->marks[2 * group], end = s->marks[2 * group + 1];
    if (start == SIZE_MAX) {
        return empty ? sre_slice(s, 0, 0) : ou_return_none();
    }
    return sre_slice(s, start, end);
}
