// The parts of list that lie in several files: list.c, list_methods.c, list_sort.c.
#ifndef OU_INTERP_OBJECT_LIST_INTERNAL_H
#define OU_INTERP_OBJECT_LIST_INTERNAL_H

#include "interp/object/list.h"

bool ou_list_resize(OuList *self, size_t n) OU_MUST_USE;
bool ou_list_preallocate(OuList *self, size_t n) OU_MUST_USE;
void ou_list_drop_items(OuList *self); // may run Python code; the list is empty before
bool ou_list_assign_slice_object(OuBor list, OuBor slice, OuBor value) OU_MUST_USE; // value NULL: delete

// Slots, in list_methods.c.
extern const OuMethodDef ou_list_methods[];
OuRef ou_list_repr(OuBor o);
OuRef ou_list_compare(OuBor a, OuBor b, OuCompareOp op);
OuRef ou_list_iter(OuBor o);
bool ou_list_len(OuBor o, size_t *length);
OuRef ou_list_get_item(OuBor o, OuBor key);
bool ou_list_set_item(OuBor o, OuBor key, OuBor value);
OuTruth ou_list_contains(OuBor o, OuBor item);
OuRef ou_list_concat(OuBor a, OuBor b);
OuRef ou_list_iconcat(OuBor a, OuBor b);
OuRef ou_list_repeat(OuBor o, int64_t count);
OuRef ou_list_irepeat(OuBor o, int64_t count);
OuRef ou_list_sequence_item(OuBor o, int64_t index);

#endif
