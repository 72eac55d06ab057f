// What the files about float share: float.c, float_methods.c, and complex.c.
#ifndef OU_INTERP_OBJECT_FLOAT_INTERNAL_H
#define OU_INTERP_OBJECT_FLOAT_INTERNAL_H

#include "interp/object/float.h"

extern const OuMethodDef ou_float_methods[];
extern const OuGetSetDef ou_float_getset[];

OuRef ou_float_exact(OuBor self) OU_MUST_USE; // itself, or the plain float of a subclass instance
OuRef ou_raise_range(void);                   // OverflowError: (34, 'Numerical result out of range'); NULL

#endif
