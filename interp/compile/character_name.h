// Characters by name: "\N{BULLET}".
#ifndef OU_INTERP_COMPILE_CHARACTER_NAME_H
#define OU_INTERP_COMPILE_CHARACTER_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The character of a Unicode 14.0 name or alias, in any case; false when there is none.
bool ou_find_character(const char *name, size_t size, uint32_t *ch);

#endif
