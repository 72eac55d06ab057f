// What the files of zlib share.
#ifndef OU_STDLIB_ZLIB_INTERNAL_H
#define OU_STDLIB_ZLIB_INTERNAL_H

#include <zlib.h>

#include "stdlib/byte_writer.h"

extern OuType zlib_error_type, zlib_compress_type, zlib_decompress_type;

// zlib.error with the library's number and words, MemoryError when memory is out; false.
bool zlib_fail(const z_stream *stream, int code, const char *when);
void zlib_prepare(z_stream *stream); // zeroed, taking its memory from the interpreter
// Runs deflate or inflate until all input is used and it fills no more output (or has written `limit` bytes; SIZE_MAX: no
// limit), in steps. The input goes on at stream->next_in, `left` bytes in all; *left tells what was not used. The library's
// last answer; Z_MEM_ERROR with the exception set when the output cannot grow.
int zlib_run(z_stream *stream, int (*step)(z_stream *, int), int flush, size_t *left, size_t limit, ByteWriter *out) OU_MUST_USE;

OuRef zlib_compressobj(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef zlib_decompressobj(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

#endif
