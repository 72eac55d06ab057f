// Quickening: a generic instruction that has run twice looks at its operands and rewrites itself to a typed form. Each
// function returns true when it did (the instruction then executes again). No Python code runs here.
#ifndef OU_INTERP_VM_SPECIALIZE_H
#define OU_INTERP_VM_SPECIALIZE_H

#include "interp/vm/frame.h"

#define OU_QUICKEN_AFTER 2
// After a miss the generic form runs that often before it tries again (the 16-bit counter wraps round to OU_QUICKEN_AFTER).
#define OU_MISS_BACKOFF 24
#define OU_MISS_COUNTER ((uint16_t)(OU_QUICKEN_AFTER - 1 - OU_MISS_BACKOFF))

bool ou_specialize_load_global(OuWord *pc, OuBase R, OuBor name);
bool ou_specialize_store_global(OuWord *pc, OuBase R, OuBor name);
bool ou_specialize_binary(OuWord *pc, OuBor left, OuBor right);
bool ou_specialize_branch(OuWord *pc, OuBor left, OuBor right);
bool ou_specialize_load_attr(OuWord *pc, OuBor object, OuBor name);
bool ou_specialize_store_attr(OuWord *pc, OuBor object, OuBor name);
bool ou_specialize_load_method(OuWord *pc, OuBor object, OuBor name);
bool ou_specialize_subscr(OuWord *pc, OuBor container, OuBor index);
bool ou_specialize_store_subscr(OuWord *pc, OuBor container, OuBor index);
void ou_specialize_flush_attributes(void); // all attribute instructions of all functions become generic again
bool ou_specialize_for(OuWord *pc, OuBor iterator);
bool ou_specialize_call(OuWord *pc, OuBor callable, size_t n);
bool ou_specialize_call_method(OuWord *pc, OuBor callable, OuBor self, size_t n);

#endif
