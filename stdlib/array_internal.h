// What the files of array share.
#ifndef OU_STDLIB_ARRAY_INTERNAL_H
#define OU_STDLIB_ARRAY_INTERNAL_H

#include "interp/ouro.h"

typedef struct ArrayCode {
    char code; // 0 ends the table
    uint8_t size;
    bool is_integer, is_signed;
    const char *format; // of the buffer
    int machine_format; // number for pickles
} ArrayCode;
extern const ArrayCode array_codes[];

typedef struct Array {
    OuObject head;
    size_t length;
    uint8_t *data; // `capacity` items, owned; NULL while capacity is 0
    size_t capacity;
    const ArrayCode *code;
    OuWeakref *weaklist;
    int64_t exports; // buffers given out: no resizing meanwhile
} Array;             // 64 bytes, 80 with the GC head

extern OuType array_type, array_iter_type;
extern const OuMethodDef array_methods[];

static inline Array *as_array(OuBor o) {
    return (Array *)ou_unlend(o);
}

const ArrayCode *array_code(uint32_t c); // NULL: there is none
OuRef array_make(OuType *type, const ArrayCode *code, size_t length) OU_MUST_USE; // items not filled
bool array_may_resize(const Array *a) OU_MUST_USE;           // BufferError while exported
bool array_resize(Array *a, size_t length) OU_MUST_USE; // the same, unless the length stays
OuRef array_get(const Array *a, size_t i) OU_MUST_USE;
// May run Python code (__index__, __float__): the value is converted first, then i is checked against the length as it is then.
bool array_set(Array *a, size_t i, OuBor value) OU_MUST_USE;
bool array_append(Array *a, OuBor value) OU_MUST_USE;
bool array_extend(Array *a, OuBor iterable) OU_MUST_USE;
bool array_put_bytes(Array *a, OuBor bytes_like) OU_MUST_USE; // appends them as items
bool array_put_text(Array *a, OuBor text) OU_MUST_USE; // of code 'u'
bool array_delete(Array *a, size_t i, size_t count) OU_MUST_USE;
OuRef array_text(const Array *a) OU_MUST_USE; // the characters of code 'u'
OuRef array_bytes(const Array *a) OU_MUST_USE;
OuRef array_slice(const Array *a, size_t start, size_t count, int64_t step) OU_MUST_USE;
void array_swap_bytes(uint8_t *data, size_t count, size_t size);
OuRef array_reconstruct(OuBor module, OuArgs args, size_t nargs);

#endif
