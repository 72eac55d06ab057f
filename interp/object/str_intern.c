// Strings that exist once: the empty one, those of one Latin-1 character, the interned ones and the names of names.def.
//
// The interning table holds its strings weakly (borrowed pointers, no counts): a string that dies leaves it. Linear
// probing; a removal shifts back what follows, so there are no tombstones. Every interned string has a number of its
// own that is never given again.
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/str_internal.h"
#include "interp/object/text_state.h"

OuTextState ou_text;
OuNames ou_names;

// ---- shared strings ----

OuRef ou_str_shared_empty(void) {
    return ou_newref(ou_text.empty_str);
}

OuRef ou_str_shared_char(uint32_t c) {
    OuRef *place = &ou_text.str_chars[c];
    if (OU_UNLIKELY(*place == NULL)) {
        OuRef s = ou_str_alloc(1, c);
        if (s == NULL) {
            return NULL;
        }
        ((uint8_t *)ou_str_data(s))[0] = (uint8_t)c;
        *place = s;
    }
    return ou_newref(*place);
}

OuRef ou_bytes_shared_empty(void) {
    return ou_newref(ou_text.empty_bytes);
}

OuRef ou_bytes_shared_value(uint8_t byte) {
    OuRef *place = &ou_text.byte_values[byte];
    if (OU_UNLIKELY(*place == NULL)) {
        OuRef o = ou_bytes_new(NULL, 1);
        if (o == NULL) {
            return NULL;
        }
        ou_as_bytes(o)->data[0] = byte;
        *place = o;
    }
    return ou_newref(*place);
}

// ---- the table ----

static size_t home_slot(OuBor s) {
    return (size_t)ou_str_hash(s) & ou_text.interned_mask;
}

// The slot that holds a string equal to s, or the empty slot where it belongs.
static size_t find_slot(OuBor s) {
    size_t i = home_slot(s);
    while (ou_text.interned[i] != NULL && !ou_str_equal(ou_text.interned[i], s)) {
        i = (i + 1) & ou_text.interned_mask;
    }
    return i;
}

static bool grow_table(void) {
    size_t old_size = ou_text.interned != NULL ? ou_text.interned_mask + 1 : 0;
    size_t size = old_size != 0 ? old_size * 2 : 1024;
    OuObject **table = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, size * sizeof(OuObject *));
    if (table == NULL) {
        return false;
    }
    OuObject **old = ou_text.interned;
    ou_text.interned = table;
    ou_text.interned_mask = size - 1;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] != NULL) {
            table[find_slot(old[i])] = old[i];
        }
    }
    ou_mem_free(OU_DOMAIN_RAW, old);
    return true;
}

OuRef ou_str_intern_take(OuRef s) {
    if (s == NULL || !ou_is(s, &ou_str_type) || ou_str_is_interned(s)) {
        return s;
    }
    if (ou_text.interned == NULL || (ou_text.interned_used + 1) * 3 > (ou_text.interned_mask + 1) * 2) {
        if (!grow_table() && (ou_text.interned == NULL || ou_text.interned_used == ou_text.interned_mask)) {
            return s; // not interned is never wrong, only slower
        }
    }
    size_t i = find_slot(s);
    if (ou_text.interned[i] != NULL) {
        OuRef known = ou_newref(ou_text.interned[i]);
        ou_decref(s);
        return known;
    }
    ou_text.interned[i] = s;
    ou_text.interned_used++;
    s->flags |= OU_STR_INTERNED;
    ou_as_str(s)->name_number = ++ou_text.next_name_number;
    return s;
}

void ou_str_forget_interned(OuObject *s) {
    if (ou_text.interned == NULL) { // after ou_str_fini
        return;
    }
    size_t mask = ou_text.interned_mask, hole = home_slot(s);
    while (ou_text.interned[hole] != s) {
        OU_ASSERT(ou_text.interned[hole] != NULL);
        hole = (hole + 1) & mask;
    }
    for (size_t i = (hole + 1) & mask; ou_text.interned[i] != NULL; i = (i + 1) & mask) {
        size_t home = home_slot(ou_text.interned[i]);
        if (((i - home) & mask) >= ((i - hole) & mask)) { // it may move back to the hole without passing its home
            ou_text.interned[hole] = ou_text.interned[i];
            hole = i;
        }
    }
    ou_text.interned[hole] = NULL;
    ou_text.interned_used--;
    s->flags &= ~(uint32_t)OU_STR_INTERNED;
}

OuRef ou_str_intern_latin1(const uint8_t *text, size_t n) {
    int64_t hash = ou_bytes_hash(text, n);
    for (size_t i = (size_t)hash & ou_text.interned_mask; ou_text.interned != NULL && ou_text.interned[i] != NULL;
         i = (i + 1) & ou_text.interned_mask) {
        const OuStr *known = (const OuStr *)ou_text.interned[i];
        if (known->hash == hash && known->length == n && ou_str_kind(ou_text.interned[i]) == 1 &&
            memcmp(ou_str_data(ou_text.interned[i]), text, n) == 0) {
            return ou_newref(ou_text.interned[i]);
        }
    }
    OuRef s = ou_str_from_latin1(text, n);
    if (s != NULL) {
        ou_as_str(s)->hash = hash;
    }
    return ou_str_intern_take(s);
}

OuRef ou_str_intern_cstr(const char *text) {
    size_t n = strlen(text);
    bool ascii = ou_ascii_prefix((const uint8_t *)text, n) == n;
    return ascii ? ou_str_intern_latin1((const uint8_t *)text, n) : ou_str_intern_take(ou_str_from_utf8(text, n));
}

void ou_intern_walk(OuVisit visit, void *arg) {
    for (size_t i = 0; ou_text.interned != NULL && i <= ou_text.interned_mask; i++) {
        if (ou_text.interned[i] != NULL && !visit(ou_text.interned[i], arg)) {
            return;
        }
    }
}

bool ou_str_looks_like_name(OuBor o) {
    if (!ou_str_is_ascii(o)) {
        return false;
    }
    const uint8_t *s = ou_str_data(o);
    for (size_t i = 0; i < ou_str_length(o); i++) {
        bool fine =
            (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '_';
        if (!fine) {
            return false;
        }
    }
    return true;
}

// ---- start and stop ----

// The shared empty str is the only one of length 0, so it is made here by hand.
bool ou_str_init(void) {
    OuObject *empty = ou_object_alloc(&ou_str_type, sizeof(OuStr) + 1);
    if (empty == NULL) {
        return false;
    }
    memset((char *)empty + sizeof(OuObject), 0, sizeof(OuStr) + 1 - sizeof(OuObject));
    empty->flags |= 1u << OU_FLAG_TYPE_SHIFT | OU_STR_ASCII;
    ((OuStr *)empty)->hash = -1;
    ou_text.empty_str = empty;
    ou_text.empty_bytes = ou_bytes_new(NULL, 0);
    return ou_text.empty_bytes != NULL;
}

bool ou_names_init(void) {
#define N(field, text)                                                                                                 \
    if ((ou_names.field = ou_str_intern_cstr(text)) == NULL) {                                                         \
        return false;                                                                                                  \
    }
#include "interp/object/names.def"
    return true;
}

void ou_names_fini(void) {
#define N(field, text)                                                                                                 \
    ou_xdecref(ou_unlend(ou_names.field));                                                                             \
    ou_names.field = NULL;
#include "interp/object/names.def"
}

void ou_str_fini(void) {
    for (size_t i = 0; i < 256; i++) {
        ou_clear(&ou_text.str_chars[i]);
        ou_clear(&ou_text.byte_values[i]);
    }
    ou_clear(&ou_text.empty_str);
    ou_clear(&ou_text.empty_bytes);
    ou_mem_free(OU_DOMAIN_RAW, ou_text.interned);
    uint64_t next = ou_text.next_name_number;
    uint64_t key[2] = {ou_text.hash_key[0], ou_text.hash_key[1]};
    ou_text = (OuTextState){.hash_key = {key[0], key[1]}, .next_name_number = next};
}
