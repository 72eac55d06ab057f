// Syntax errors as exceptions, and the features of `from __future__`.
#ifndef OU_INTERP_COMPILE_SYNTAX_H
#define OU_INTERP_COMPILE_SYNTAX_H

#include "interp/compile/compile.h"

enum { OU_FUTURE_BARRY = 0x400000 };

// Raises a SyntaxError found after parsing. The line is read from the file named, if there is one, as CPython does.
// message_only: its args are just the message (symbol table), else the details as well.
void ou_raise_compile_error(const OuSyntaxError *error, OuBor filename, bool message_only);

// Adds the flags of the tree's `from __future__ import` statements; *last_line is the line of the last one. OU_FALSE:
// `error` is filled.
OuTruth ou_future_features(const OuNode *tree, uint32_t *flags, int32_t *last_line, OuSyntaxError *error);

#endif
