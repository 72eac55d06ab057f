// What class.c, type_attrs.c, instance.c and shape.c share.
#ifndef OU_INTERP_OBJECT_CLASS_INTERNAL_H
#define OU_INTERP_OBJECT_CLASS_INTERNAL_H

#include "interp/object/type_internal.h"

#define OU_SHAPE_INITIAL 2 // values an instance has room for at least

bool ou_shape_new_root(OuType *type, uint16_t capacity) OU_MUST_USE; // a new root (and dict shape) for instances from now on
void ou_shapes_free(OuType *type);                                    // all shapes of a class that has no instances any more
// The family of shapes of `type` for blocks with this capacity, made when there is none; NULL with MemoryError or when numbers ran out.
OuShape *ou_shape_root_for(OuType *type, uint16_t capacity);
bool ou_instance_to_dict_mode(OuObject *o) OU_MUST_USE;
// Moves an instance to another class of a compatible layout.
bool ou_instance_set_class(OuObject *o, OuType *type) OU_MUST_USE;
bool ou_type_check_name(OuBor name) OU_MUST_USE; // no NUL in it

#endif
