// A growing buffer of bytes, for modules that cannot tell the size of their result before.
#ifndef OU_STDLIB_BYTE_WRITER_H
#define OU_STDLIB_BYTE_WRITER_H

#include <string.h>

#include "interp/ouro.h"

// Starts as {0}. byte_writer_fini may be called at any time; byte_writer_finish empties it too.
typedef struct ByteWriter {
    uint8_t *bytes; // owned
    size_t size, capacity;
} ByteWriter;

// Room for n more bytes behind bytes + size; false with MemoryError.
OU_MUST_USE static inline bool byte_writer_reserve(ByteWriter *w, size_t n) {
    if (w->capacity - w->size >= n) {
        return true;
    }
    size_t capacity = n > (size_t)INT64_MAX / 4 - w->size ? 0 : (w->size + n) * 2;
    uint8_t *bytes = capacity ? ou_mem_realloc(OU_DOMAIN_MEM, w->bytes, capacity) : NULL;
    if (bytes == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    w->bytes = bytes;
    w->capacity = capacity;
    return true;
}

OU_MUST_USE static inline bool byte_writer_put(ByteWriter *w, const void *data, size_t n) {
    if (!byte_writer_reserve(w, n)) {
        return false;
    }
    if (n != 0) {
        memcpy(w->bytes + w->size, data, n);
    }
    w->size += n;
    return true;
}

OU_MUST_USE static inline bool byte_writer_byte(ByteWriter *w, uint8_t byte) {
    return byte_writer_put(w, &byte, 1);
}

static inline void byte_writer_fini(ByteWriter *w) {
    ou_mem_free(OU_DOMAIN_MEM, w->bytes);
    *w = (ByteWriter){0};
}

// What was written as bytes where ok, else NULL (an exception being set).
OU_MUST_USE static inline OuRef byte_writer_finish(ByteWriter *w, bool ok) {
    OuRef result = ok ? ou_bytes_new(w->size ? w->bytes : (const uint8_t *)"", w->size) : NULL;
    byte_writer_fini(w);
    return result;
}

#endif
