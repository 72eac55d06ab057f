// collections.OrderedDict with its views and its iterator. Used through the operations on any object.
#ifndef OU_INTERP_OBJECT_ORDERED_DICT_H
#define OU_INTERP_OBJECT_ORDERED_DICT_H

#include "interp/object/type.h"

extern OuType ou_ordered_dict_type, ou_ordered_dict_iter_type;
extern OuType ou_ordered_dict_keys_type, ou_ordered_dict_values_type, ou_ordered_dict_items_type;

#endif
