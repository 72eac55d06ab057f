// The wrap functions of slots.def: how Python code calls a slot of a builtin type.
#ifndef OU_INTERP_OBJECT_SLOT_INTERNAL_H
#define OU_INTERP_OBJECT_SLOT_INTERNAL_H

#include "interp/object/type_internal.h"

#define OU_WRAP(kind) \
    OuRef ou_wrap_##kind(OuBor self, OuArgs args, size_t nargs, OuBor kwnames, OuAnyFn slot, const OuSlotRow *row)
OU_WRAP(unary);
OU_WRAP(binary);
OU_WRAP(inplace);
OU_WRAP(power);
OU_WRAP(ipower);
OU_WRAP(truth);
OU_WRAP(hash);
OU_WRAP(length);
OU_WRAP(compare);
OU_WRAP(next);
OU_WRAP(call);
OU_WRAP(init);
OU_WRAP(get_attr);
OU_WRAP(set_attr);
OU_WRAP(del_attr);
OU_WRAP(descr_get);
OU_WRAP(descr_set);
OU_WRAP(descr_delete);
OU_WRAP(set_item);
OU_WRAP(del_item);
OU_WRAP(repeat);
OU_WRAP(item);
OU_WRAP(contains);

#endif
