// types.CodeType(...), and those attributes of code that say how it is built.
#ifndef OU_INTERP_BYTECODE_CODE_MAKE_H
#define OU_INTERP_BYTECODE_CODE_MAKE_H

#include "interp/bytecode/code.h"

OuRef ou_code_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_code_line_table(OuBor self);      // co_linetable: the packed positions
OuRef ou_code_exception_table(OuBor self); // co_exceptiontable: the machine's other tables, marshalled
OuRef ou_code_line_deltas(OuBor self);     // co_lnotab
OuRef ou_code_live_words(OuBor self);      // _co_code_adaptive
OuRef ou_code_local_name(OuBor self, OuBor number);
OuTruth ou_code_same_constant(OuBor a, OuBor b); // of the same types, all through

#endif
