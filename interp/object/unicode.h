// Properties of characters that str itself does not need (for unicodedata). The others are in str.h and str_internal.h.
#ifndef OU_INTERP_OBJECT_UNICODE_H
#define OU_INTERP_OBJECT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

const char *ou_char_category(uint32_t c);         // "Lu"; unassigned "Cn"
const char *ou_char_bidirectional(uint32_t c);    // "" when unassigned
const char *ou_char_east_asian_width(uint32_t c); // "N"
int ou_char_combining(uint32_t c);
int ou_char_digit_value(uint32_t c); // -1: none
bool ou_char_numeric_value(uint32_t c, double *out);
bool ou_char_is_mirrored(uint32_t c);
bool ou_char_is_line_break(uint32_t c); // ends a line for str.splitlines
uint32_t ou_char_simple_lower(uint32_t c); // the (first) character of the mapping
uint32_t ou_char_simple_upper(uint32_t c);
// Characters that a regular expression takes for equal when it ignores case form a ring: the next one after c, c itself
// when it is alone.
uint32_t ou_char_next_case(uint32_t c);
const char *ou_char_decomposition(uint32_t c); // as the database writes it: "<compat> 0020 0308"; "" when there is none

// unicode_names.c
enum { OU_CHAR_NAME_MAX = 128, OU_CHAR_SEQUENCE_MAX = 4 };
size_t ou_char_name(uint32_t c, char *out); // writes up to OU_CHAR_NAME_MAX bytes; the length, 0: no name
// The character of a Unicode 14.0 name or alias, in any case; false when there is none.
bool ou_char_find_name(const char *name, size_t size, uint32_t *c);
// The same for named sequences as well: how many characters, 0 when there is no such name.
size_t ou_char_find_sequence(const char *name, size_t size, uint32_t *out);

#endif
