// The state of everything textual, one struct: shared strings, the table of interned ones, the hash key, codec
// registries.
#ifndef OU_INTERP_OBJECT_TEXT_STATE_H
#define OU_INTERP_OBJECT_TEXT_STATE_H

#include "interp/object/str.h"

typedef struct OuTextState {
    uint64_t hash_key[2];
    OuRef empty_str, empty_bytes;           // made by ou_str_init
    OuRef str_chars[256], byte_values[256]; // made when first asked for
    OuObject **interned;                    // open addressing, weak: borrowed pointers
    size_t interned_used, interned_mask;
    uint64_t next_name_number;
    OuRef error_handlers;   // dict name -> callable of codecs.register_error, or NULL
    OuRef search_functions; // list of codecs.register, or NULL
} OuTextState;

extern OuTextState ou_text;

OuRef ou_bytes_shared_empty(void);
OuRef ou_bytes_shared_value(uint8_t byte) OU_MUST_USE;

#endif
