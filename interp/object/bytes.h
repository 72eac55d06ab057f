// bytes and bytearray.
#ifndef OU_INTERP_OBJECT_BYTES_H
#define OU_INTERP_OBJECT_BYTES_H

#include "interp/object/constants.h"

typedef struct OuBytes {
    OuObject head;
    size_t length;
    int64_t hash; // -1: not computed
    uint8_t data[1]; // length + 1, NUL-terminated: sys.getsizeof is 33 + length
} OuBytes;

typedef struct OuByteArray {
    OuObject head;
    size_t length, capacity;
    uint8_t *data;   // inside the block: bytes cut off at the front are only skipped
    int64_t exports; // buffers given out: no resizing meanwhile
    uint8_t *block;  // `capacity` bytes, or NULL
} OuByteArray;       // 56 bytes with the block outside

extern OuType ou_bytes_type, ou_bytearray_type, ou_memoryview_type;

static inline OuBytes *ou_as_bytes(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_BYTES));
    return (OuBytes *)(uintptr_t)o;
}
static inline OuByteArray *ou_as_bytearray(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_BYTEARRAY));
    return (OuByteArray *)(uintptr_t)o;
}
OuRef ou_bytes_new(const void *data, size_t n) OU_MUST_USE; // data NULL: uninitialised, for the caller to fill; 0 and 1 byte shared when data given
// Cuts bytes that nobody else knows yet, or lengthens them by what is to be filled.
OuRef ou_bytes_resize_take(OuRef bytes, size_t n) OU_MUST_USE;
OuRef ou_bytearray_new(const void *data, size_t n) OU_MUST_USE;
bool ou_bytearray_resize(OuByteArray *self, size_t n) OU_MUST_USE; // BufferError while exported

OuRef ou_bytes_hex(const uint8_t *data, size_t n, OuBor separator, OuBor group) OU_MUST_USE; // arguments of hex(), NULL: not given

// buffer.c: the bytes of any object with the buffer protocol, without gaps. "a bytes-like object is required, not 'str'"
bool ou_buffer_get(OuBor o, OuBuffer *out, bool writable) OU_MUST_USE;
bool ou_buffer_find(OuBor o, OuBuffer *out); // the same; false without exception when the object has none to give
bool ou_buffer_get_strided(OuBor o, OuBuffer *out) OU_MUST_USE; // the same for who can do with gaps
void ou_buffer_release(OuBuffer *b);
bool ou_buffer_contiguous(const OuBuffer *b, bool fortran); // in the order of C or of Fortran (first index fastest)
void ou_buffer_pack(const OuBuffer *b, uint8_t *to, bool fortran); // copies all items to `size` bytes without gaps

// Codecs: encoding and errors as Python names them, NULL: "utf-8", "strict".
OuRef ou_decode(const uint8_t *data, size_t n, const char *encoding, const char *errors) OU_MUST_USE; // str
OuRef ou_encode(OuBor str, const char *encoding, const char *errors) OU_MUST_USE;                     // bytes

#endif
