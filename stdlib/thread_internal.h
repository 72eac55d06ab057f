// What the files of _thread share.
#ifndef OU_STDLIB_THREAD_INTERNAL_H
#define OU_STDLIB_THREAD_INTERNAL_H

#include "interp/ouro.h"

extern OuType thread_lock_type, thread_local_type;

#endif
