// What the files of str, bytes and bytearray share: character arrays of 1, 2 or 4 bytes a character, and OuText, a view
// of one.
#ifndef OU_INTERP_OBJECT_STR_INTERNAL_H
#define OU_INTERP_OBJECT_STR_INTERNAL_H

#include "interp/object/bytes.h"
#include "interp/object/str.h"

// ---- character arrays (str.c) ----

// The largest character a str of this kind may hold: 127, 255, 0xffff or 0x10ffff.
static inline uint32_t ou_str_max_char(OuBor o) {
    int kind = ou_str_kind(o);
    return ou_str_is_ascii(o) ? 0x7f : kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff;
}
static inline uint32_t ou_char_class(uint32_t c) { // the bound of the class that c needs
    return c < 0x80 ? 0x7f : c < 0x100 ? 0xff : c < 0x10000 ? 0xffff : 0x10ffff;
}
static inline void ou_str_put(void *data, int kind, size_t i, uint32_t c) {
    if (kind == 1) {
        ((uint8_t *)data)[i] = (uint8_t)c;
    } else if (kind == 2) {
        ((uint16_t *)data)[i] = (uint16_t)c;
    } else {
        ((uint32_t *)data)[i] = c;
    }
}
// The class bound of data[start..end).
uint32_t ou_chars_max(const void *data, int kind, size_t start, size_t end);
// Copies n characters, widening or narrowing (they must fit).
void ou_chars_copy(void *to, int to_kind, size_t to_index, const void *from, int from_kind, size_t from_index,
                   size_t n);
void ou_chars_fill(void *to, int kind, size_t start, size_t n, uint32_t c);
// A str of these characters, in the smallest kind that holds them; shared for none or one below 256.
OuRef ou_str_from_chars(const void *data, int kind, size_t n) OU_MUST_USE;
// The fresh str s, narrowed when its characters need less than its kind. NULL passes.
OuRef ou_str_narrow_take(OuRef s) OU_MUST_USE;
// The same str as an exact one: itself, or a copy of a subclass's instance.
OuRef ou_str_exact(OuBor o) OU_MUST_USE;
// How many of the first bytes are ASCII.
size_t ou_ascii_prefix(const uint8_t *s, size_t n);
// Bytes of the block that an exact str lies in.
size_t ou_str_block_size(OuBor o);
size_t ou_str_var_size(OuBor self);
// The size of a str in UTF-8, and its UTF-8 written to a place of that size. False: it holds a lone surrogate.
bool ou_str_utf8_size(OuBor o, size_t *size);
void ou_str_utf8_fill(OuBor o, char *to);
// The text of well-formed UTF-8; *malformed (and NULL, no exception) otherwise.
OuRef ou_str_from_utf8_if_valid(const char *text, size_t n, bool surrogates, bool *malformed);

// ---- interning and shared strings (str_intern.c) ----

OuRef ou_str_shared_char(uint32_t c) OU_MUST_USE; // c < 256
OuRef ou_str_shared_empty(void);
void ou_str_forget_interned(OuObject *s); // a dying str leaves the table

// ---- views: find, split and strip for str, bytes and bytearray alike (str_find.c, str_split.c) ----

typedef struct OuText {
    const void *data;
    size_t length;
    int kind;
    OuBor owner; // the str, bytes or bytearray; for a bare buffer NULL
    bool is_str;
    OuRef (*slice)(const struct OuText *text, size_t start, size_t end); // the piece as an object of the owner's kind
} OuText;

void ou_text_of_str(OuBor o, OuText *out);
void ou_text_of_bytes(OuBor o, OuText *out); // bytes or bytearray
static inline uint32_t ou_text_at(const OuText *t, size_t i) {
    return ou_str_at_data(t->data, t->kind, i);
}

// In in[start..end); -1 when absent. An empty `what` is found at start (at end from the right) when start <= end.
int64_t ou_text_find(const OuText *in, const OuText *what, size_t start, size_t end);
int64_t ou_text_rfind(const OuText *in, const OuText *what, size_t start, size_t end);
size_t ou_text_count(const OuText *in, const OuText *what, size_t start, size_t end, size_t max);
bool ou_text_matches_at(const OuText *in, const OuText *what, size_t at); // caller has checked the bounds

OuRef ou_text_split(const OuText *t, const OuText *separator, int64_t max) OU_MUST_USE; // separator NULL: blanks
OuRef ou_text_rsplit(const OuText *t, const OuText *separator, int64_t max) OU_MUST_USE;
OuRef ou_text_split_lines(const OuText *t, bool keep_ends) OU_MUST_USE;
// (head, separator, tail); `separator_object` goes into the tuple, for bytearray a copy of it.
OuRef ou_text_partition(const OuText *t, const OuText *separator, OuBor separator_object, bool from_right) OU_MUST_USE;
enum { OU_STRIP_LEFT = 1, OU_STRIP_RIGHT = 2 };
// Bounds of what is left after stripping blanks (chars NULL) or characters in `chars`.
void ou_text_strip(const OuText *t, const OuText *chars, int sides, size_t *start, size_t *end);

// Clamps slice-like bounds as find() and its like do: negative from the end, then into 0..length (start may stay beyond
// it).
void ou_clamp_bounds(int64_t *start, int64_t *end, size_t length);
// args[at] and args[at + 1] as bounds; None and absent: whole.
bool ou_bounds_from_args(OuArgs args, size_t nargs, size_t at, int64_t *start, int64_t *end) OU_MUST_USE;

// ---- casing (unicode.c) ----

// Writes the mapping of c, up to three characters; returns how many.
int ou_char_to_upper(uint32_t c, uint32_t out[3]);
int ou_char_to_lower(uint32_t c, uint32_t out[3]);
int ou_char_to_title(uint32_t c, uint32_t out[3]);
int ou_char_fold(uint32_t c, uint32_t out[3]);
bool ou_char_is_cased(uint32_t c), ou_char_is_case_ignorable(uint32_t c);

// ---- method tables' pieces ----

extern const OuMethodDef ou_str_methods[];
OuRef ou_str_format_method(OuBor self, OuArgs args, size_t nargs, OuBor kwnames); // str_format.c
OuRef ou_str_format_map_method(OuBor self, OuBor mapping);
OuRef ou_str_lower(OuBor self), ou_str_upper(OuBor self), ou_str_title(OuBor self), ou_str_capitalize(OuBor self);
OuRef ou_str_swapcase(OuBor self), ou_str_casefold(OuBor self); // str_case.c
OuRef ou_str_is_lower(OuBor self), ou_str_is_upper(OuBor self), ou_str_is_title(OuBor self);
OuRef ou_str_replace_method(OuBor self, OuArgs args, size_t nargs); // str_replace.c
OuRef ou_str_expandtabs(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_str_translate(OuBor self, OuBor table);
OuRef ou_str_maketrans(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
bool ou_text_find_args(const char *name, size_t nargs);  // one to three arguments, as find() wants them
OuRef ou_text_join_sequence(OuBor iterable) OU_MUST_USE; // a list or tuple for join()
OuRef ou_bytes_percent(OuBor format, OuBor args, bool to_bytearray) OU_MUST_USE; // str_percent.c

#endif
