// What the files of binascii share.
#ifndef OU_STDLIB_BINASCII_INTERNAL_H
#define OU_STDLIB_BINASCII_INTERNAL_H

#include "stdlib/byte_writer.h"

// The bytes of a str of ASCII characters or of a bytes-like object. Released with ou_buffer_release.
bool binascii_input(OuBor o, OuBuffer *out) OU_MUST_USE;

int binascii_hex_value(uint8_t digit); // -1: not a hexadecimal digit

OuRef binascii_a2b_qp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef binascii_b2a_qp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

#endif
