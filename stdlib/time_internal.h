// What the modules time and _datetime share.
#ifndef OU_STDLIB_TIME_INTERNAL_H
#define OU_STDLIB_TIME_INTERNAL_H

#include <time.h>

#include "interp/ouro.h"

// Seconds since the epoch, fractions cut off downwards. NULL or None: now.
bool time_take_stamp(OuBor o, time_t *out) OU_MUST_USE;
bool time_check_not_nan(double value) OU_MUST_USE; // ValueError
bool time_raise_range(void);                       // OverflowError: no time_t holds it; false
// A struct_time of its nine visible fields.
OuRef time_fields_new(const int64_t *fields) OU_MUST_USE;

#endif
