// What error.c and exception.c share.
#ifndef OU_INTERP_OBJECT_ERROR_INTERNAL_H
#define OU_INTERP_OBJECT_ERROR_INTERNAL_H

#include "gc/object.h"

// Keeps a dead, emptied MemoryError for the next time memory runs out; false: the caller frees its block.
bool ou_error_keep_memory_error(OuObject *self);

#endif
