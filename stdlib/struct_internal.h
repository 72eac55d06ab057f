// Struct formats: parsed to a list of items, and values to bytes and back by it.
#ifndef OU_STDLIB_STRUCT_INTERNAL_H
#define OU_STDLIB_STRUCT_INTERNAL_H

#include "interp/ouro.h"

typedef struct StructItem {
    char code;           // 0 ends the list
    uint8_t size;        // of one number; 0 for 's' and 'p'
    bool little, native; // of the whole format
    size_t offset;       // where the first value lies
    size_t repeat;       // how many values, for 's' and 'p' one; in the item at the end: calls that use the list now
    size_t length;       // of one value in bytes
} StructItem;

typedef struct StructFormat {
    StructItem *items; // owned
    size_t values;     // that pack() takes
    size_t size;       // of a record
} StructFormat;

extern OuType struct_error_type;

// `text`: str (ASCII) or bytes. Empties *out first; struct.error for a bad format.
bool struct_parse(OuBor text, StructFormat *out) OU_MUST_USE;
void struct_free(StructFormat *format);
// Packs format->values values to format->size bytes. Runs __index__, __bool__ and __float__ of the values.
bool struct_pack_values(const StructFormat *format, OuArgs values, uint8_t *to) OU_MUST_USE;
// A tuple of the values of format->size bytes. Runs no Python code.
OuRef struct_unpack_values(const StructFormat *format, const uint8_t *from) OU_MUST_USE;

#endif
