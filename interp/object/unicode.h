// Properties of characters that str itself does not need (for unicodedata). The others are in str.h and str_internal.h.
#ifndef OU_INTERP_OBJECT_UNICODE_H
#define OU_INTERP_OBJECT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

const char *ou_char_category(uint32_t c);         // "Lu"; unassigned "Cn"
const char *ou_char_bidirectional(uint32_t c);    // "" when unassigned
const char *ou_char_east_asian_width(uint32_t c); // "N"
int ou_char_combining(uint32_t c);
bool ou_char_is_mirrored(uint32_t c);
bool ou_char_is_line_break(uint32_t c); // ends a line for str.splitlines
uint32_t ou_char_simple_lower(uint32_t c); // the (first) character of the mapping
uint32_t ou_char_simple_upper(uint32_t c);
// Characters that a regular expression takes for equal when it ignores case form a ring: the next one after c, c itself
// when it is alone.
uint32_t ou_char_next_case(uint32_t c);

#endif
