// The parts of module ouro beside its limits (mod_ouro.c).
#ifndef OU_STDLIB_OURO_INTERNAL_H
#define OU_STDLIB_OURO_INTERNAL_H

#include "interp/ouro.h"

// ---- ouro_memory.c ----
OuRef ou_ouro_object_at(OuBor module, OuBor address);
OuRef ou_ouro_read_memory(OuBor module, OuArgs args, size_t nargs);

#endif
