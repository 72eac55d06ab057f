// What bytes.c, bytearray.c and bytes_methods.c share.
#ifndef OU_INTERP_OBJECT_BYTES_INTERNAL_H
#define OU_INTERP_OBJECT_BYTES_INTERNAL_H

#include "interp/object/str_internal.h"

// bytes or bytearray as `like` is.
OuRef ou_bytes_like_new(OuBor like, const void *data, size_t n) OU_MUST_USE;
// The value of an int object (or one with __index__) as a byte; ValueError with `what`: "byte must be in range(0, 256)".
bool ou_byte_value(OuBor o, const char *what, uint8_t *out) OU_MUST_USE;
// The bytes that bytes(source, encoding, errors) or bytearray(...) holds, as a bytes object; `name` of the type, for messages.
bool ou_bytes_count(OuBor number, size_t *n) OU_MUST_USE; // of an int, as bytes(n) takes it
OuRef ou_bytes_from_arguments(OuBor source, OuBor encoding, OuBor errors, const char *name) OU_MUST_USE;
// Bytes of an iterable of ints, or of a buffer.
OuRef ou_bytes_from_object(OuBor source, const char *name) OU_MUST_USE;
// All items of a buffer without gaps (ou_buffer_pack) as a bytes object.
OuRef ou_buffer_bytes(const OuBuffer *b, bool fortran) OU_MUST_USE;
// repr with b'' around; bytearray escapes single quotes in any case.
bool ou_bytes_repr_into(OuStrBuilder *b, const uint8_t *data, size_t n, bool always_escape) OU_MUST_USE;
OuTruth ou_bytes_contains(OuBor self, OuBor item);
OuRef ou_bytes_order(const uint8_t *a, size_t n, const uint8_t *b, size_t m, OuCompareOp op);
OuRef ou_bytes_repeat(OuBor self, int64_t count) OU_MUST_USE;
OuRef ou_bytes_concat(OuBor left, OuBor right) OU_MUST_USE;

// One function a method, for bytes and bytearray; the rows are in bytes_methods.inc.
#define OU_BYTES_NOARGS(name) OuRef ou_bytes_m_##name(OuBor self);
#define OU_BYTES_ONE(name) OuRef ou_bytes_m_##name(OuBor self, OuBor arg);
#define OU_BYTES_FAST(name) OuRef ou_bytes_m_##name(OuBor self, OuArgs args, size_t nargs);
#define OU_BYTES_KEYWORDS(name) OuRef ou_bytes_m_##name(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OU_BYTES_NOARGS(capitalize) OU_BYTES_NOARGS(isalnum) OU_BYTES_NOARGS(isalpha) OU_BYTES_NOARGS(isascii) OU_BYTES_NOARGS(isdigit)
OU_BYTES_NOARGS(islower) OU_BYTES_NOARGS(isspace) OU_BYTES_NOARGS(istitle) OU_BYTES_NOARGS(isupper) OU_BYTES_NOARGS(lower)
OU_BYTES_NOARGS(swapcase) OU_BYTES_NOARGS(title) OU_BYTES_NOARGS(upper)
OU_BYTES_ONE(join) OU_BYTES_ONE(partition) OU_BYTES_ONE(removeprefix) OU_BYTES_ONE(removesuffix) OU_BYTES_ONE(rpartition)
OU_BYTES_ONE(zfill)
OU_BYTES_FAST(center) OU_BYTES_FAST(count) OU_BYTES_FAST(endswith) OU_BYTES_FAST(find) OU_BYTES_FAST(index) OU_BYTES_FAST(ljust)
OU_BYTES_FAST(lstrip) OU_BYTES_FAST(replace) OU_BYTES_FAST(rfind) OU_BYTES_FAST(rindex) OU_BYTES_FAST(rjust) OU_BYTES_FAST(rstrip)
OU_BYTES_FAST(startswith) OU_BYTES_FAST(strip)
OU_BYTES_KEYWORDS(decode) OU_BYTES_KEYWORDS(expandtabs) OU_BYTES_KEYWORDS(fromhex) OU_BYTES_KEYWORDS(hex)
OU_BYTES_KEYWORDS(maketrans) OU_BYTES_KEYWORDS(rsplit) OU_BYTES_KEYWORDS(split) OU_BYTES_KEYWORDS(splitlines)
OU_BYTES_KEYWORDS(translate)
#undef OU_BYTES_NOARGS
#undef OU_BYTES_ONE
#undef OU_BYTES_FAST
#undef OU_BYTES_KEYWORDS

#endif
