// The types of _collections that have a file of their own.
#ifndef OU_STDLIB_COLLECTIONS_INTERNAL_H
#define OU_STDLIB_COLLECTIONS_INTERNAL_H

#include "interp/ouro.h"

extern OuType ou_deque_type, ou_deque_iter_type, ou_deque_reverse_iter_type;

#endif
