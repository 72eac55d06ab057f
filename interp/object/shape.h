// Instances of Python classes, and their shapes.
//
// An instance: [OuObject][members of __slots__][OuExtra *extra][values ...]: extra is at type->extra_offset, the inline
// values begin at type->instance_size; how many there is room for is the shape's `capacity`.
// A shape is (class, capacity, ordered attribute names): a small number in the upper 24 bits of the instance's flags, with
// OU_FLAG_SHAPED. Adding an attribute moves the instance along a transition, which is shared by all instances that add
// the same names in the same order. Deleting an attribute, asking for __dict__, a key that is not a str, or more than
// OU_SHAPE_MAX attributes moves it to dict mode: all values are then in extra->dict and the shape is the class's dict_shape.
//
//   class P: root {} --x--> {x} --y--> {x, y}
//
// Numbers are never used again, so a cache that remembers one needs no pointer. When they run out (2^24), new classes are not shaped.
#ifndef OU_INTERP_OBJECT_SHAPE_H
#define OU_INTERP_OBJECT_SHAPE_H

#include "interp/object/type.h"

#define OU_SHAPE_MAX 64

// What few instances need. Its first field is the weak list (OU_LIFE_WEAK_INDIRECT).
typedef struct OuExtra {
    OuWeakref *weaklist;
    OuRef dict;          // once __dict__ was asked for (dict mode), else NULL
    OuObject **overflow; // values beyond the shape's capacity, else NULL
    size_t overflow_size; // slots in overflow
} OuExtra;

struct OuShape {
    uint32_t number;
    uint16_t count;     // attributes
    uint16_t capacity;  // how many values lie inline
    OuType *type;       // borrowed: the class owns its shapes
    OuShape *previous;  // without the last name
    OuBor last_name;    // interned str, owned
    OuShape *transitions, *sibling; // tree: first child, next child of the parent
    uint16_t *index;    // open-addressing hash table name -> slot + 1 for shapes of more than 8 names, or NULL
    OuBor *names;       // with index: all names by slot, borrowed from the chain
    bool dict_mode;     // this is the shape of instances whose attributes live in extra->dict
    OuShape *root;      // of the family with this capacity (itself for a root); older roots of a class follow in root->sibling
    OuShape *in_dict;   // of a root: the dict-mode shape of its family
};

static inline uint32_t ou_shape_key(const OuShape *s) {
    return (s->number << OU_FLAG_TYPE_SHIFT) | OU_FLAG_SHAPED;
}
// What an inline cache compares with ou_shape_key(): one masked load.
static inline uint32_t ou_flags_shape_key(OuBor o) {
    return o->flags & ~(uint32_t)(OU_FLAG_SHAPED - 1);
}
// Of an instance with OU_FLAG_SHAPED.
extern OuShape **ou_shape_table; // number -> shape
static inline OuShape *ou_shape_of(OuBor o) {
    return ou_shape_table[o->flags >> OU_FLAG_TYPE_SHIFT];
}

// The slot of a name (interned str), or -1.
int ou_shape_find(const OuShape *s, OuBor name);
// The shape with one more name; NULL: no more shapes (go to dict mode) — or memory is out, with the exception set.
OuShape *ou_shape_add(OuShape *s, OuBor name);

// Where the value of `slot` lies in instance o of shape s.
static inline OuObject **ou_instance_slot(OuObject *o, const OuShape *s, unsigned slot) {
    if (OU_LIKELY(slot < s->capacity)) {
        return (OuObject **)((char *)o + o->type->instance_size) + slot;
    }
    return (*(OuExtra **)((char *)o + o->type->extra_offset))->overflow + (slot - s->capacity);
}

// A new instance of a heap class derived from object (type->root_shape may be NULL), attributes empty, tracked.
OuRef ou_instance_new(OuType *type) OU_MUST_USE;
// The instance's __dict__, made on demand (dict mode). Borrowed from the instance; NULL with exception.
OuBor ou_instance_dict_borrow(OuObject *o) OU_MUST_USE;
bool ou_instance_set_dict(OuObject *o, OuBor dict) OU_MUST_USE; // o.__dict__ = dict; NULL deletes
// Getter and setter of "__dict__" for builtin types with OU_TYPE_INSTANCE_DICT, where it cannot be deleted.
OuRef ou_instance_get_dict(OuBor o);
bool ou_instance_replace_dict(OuBor o, OuBor dict);
// The attribute in the instance itself (shape or dict), not its class: borrowed, NULL without exception when absent.
OuBor ou_instance_find_borrow(OuBor o, OuBor name);
bool ou_instance_store(OuObject *o, OuBor name, OuBor value) OU_MUST_USE; // value NULL: delete (AttributeError when absent)
// After __init__ of a fresh instance: remember how many attributes such instances have, for new ones.
void ou_instance_learn(OuObject *o);
// New instances of the class will have that many attributes: so much room lies inline, if memory allows.
void ou_instance_expect(OuType *type, unsigned attributes);
// The extra struct, made on demand; NULL with MemoryError.
OuExtra *ou_instance_extra(OuObject *o) OU_MUST_USE;

// Every attribute of an instance in a __dict__ or in a shape, without making the dict: name and value are borrowed.
bool ou_instance_walk(OuBor o, size_t *position, OuBor *name, OuBor *value);

void ou_shapes_init(void);
void ou_shapes_fini(void);

#endif
