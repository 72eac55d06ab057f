// Shapes: trees of attribute layouts, one tree for each class and inline capacity (a family).
//
// A class owns all its shapes: they are freed with it, when no instance is left. Numbers are given in order and never again.
#define OU_OWNER OU_OWNER_ATTRIBUTE
#include "interp/object/shape.h"

#include "interp/object/class_internal.h"
#include "interp/object/error.h"
#include "interp/object/str.h"

#define SHAPE_NUMBERS (1u << (32 - OU_FLAG_TYPE_SHIFT))
#define INDEX_FROM 9 // names: shapes with fewer are searched along their chain

OuShape **ou_shape_table = NULL;

static struct {
    uint32_t used, room;
} numbers;

// False: no number is left, or memory is out with the exception set.
static bool take_number(OuShape *s) {
    if (numbers.used == numbers.room) {
        uint32_t room = numbers.room ? numbers.room * 2 : 256;
        if (room > SHAPE_NUMBERS) {
            return false;
        }
        OuShape **table = ou_mem_realloc(OU_DOMAIN_RAW, ou_shape_table, room * sizeof *table);
        if (!table) {
            return ou_raise_no_memory() != NULL;
        }
        ou_shape_table = table;
        numbers.room = room;
    }
    s->number = numbers.used;
    ou_shape_table[numbers.used++] = s;
    return true;
}

static void shape_free(OuShape *s) {
    ou_shape_table[s->number] = NULL;
    ou_xdecref(ou_unlend(s->last_name));
    ou_mem_free(OU_DOMAIN_RAW, s->index);
    ou_mem_free(OU_DOMAIN_RAW, s->names);
    ou_mem_free(OU_DOMAIN_RAW, s);
}

static OuShape *shape_new(OuType *type, uint16_t capacity, OuShape *previous) {
    OuShape *s = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, sizeof *s);
    if (!s) {
        ou_raise_no_memory();
        return NULL;
    }
    s->type = type;
    s->capacity = capacity;
    s->previous = previous;
    s->root = previous ? previous->root : s;
    if (!take_number(s)) {
        ou_mem_free(OU_DOMAIN_RAW, s);
        return NULL;
    }
    return s;
}

// A root with its dict-mode shape; NULL as shape_new.
static OuShape *family_new(OuType *type, uint16_t capacity) {
    OuShape *root = shape_new(type, capacity, NULL);
    if (!root) {
        return NULL;
    }
    root->in_dict = shape_new(type, capacity, NULL);
    if (!root->in_dict) {
        shape_free(root);
        return NULL;
    }
    root->in_dict->dict_mode = true;
    root->in_dict->root = root;
    return root;
}

bool ou_shape_new_root(OuType *type, uint16_t capacity) {
    OuShape *root = family_new(type, capacity);
    if (!root) {
        return !ou_error_is_set();
    }
    root->sibling = type->root_shape;
    type->root_shape = root;
    type->dict_shape = root->in_dict;
    type->inline_values = capacity;
    return true;
}

OuShape *ou_shape_root_for(OuType *type, uint16_t capacity) {
    for (OuShape *root = type->root_shape; root; root = root->sibling) {
        if (root->capacity == capacity) {
            return root;
        }
    }
    OuShape *root = family_new(type, capacity);
    if (root && type->root_shape) { // behind the newest: new instances keep theirs
        root->sibling = type->root_shape->sibling;
        type->root_shape->sibling = root;
    }
    return root;
}

// Depth is bounded by OU_SHAPE_MAX.
static void free_tree(OuShape *s) {
    for (OuShape *child = s->transitions; child;) {
        OuShape *next = child->sibling;
        free_tree(child);
        child = next;
    }
    shape_free(s);
}

void ou_shapes_free(OuType *type) {
    for (OuShape *root = type->root_shape; root;) {
        OuShape *next = root->sibling;
        shape_free(root->in_dict);
        free_tree(root);
        root = next;
    }
    type->root_shape = type->dict_shape = NULL;
}

// ---- finding and adding names ----

static size_t index_size(unsigned count) {
    size_t size = 32;
    while (size < 2u * count) {
        size *= 2;
    }
    return size;
}

static size_t name_hash(OuBor name) {
    return (size_t)(((const OuStr *)name)->name_number * UINT64_C(0x9E3779B97F4A7C15) >> 40);
}

int ou_shape_find(const OuShape *s, OuBor name) {
    if (s->index) {
        size_t mask = index_size(s->count) - 1;
        for (size_t i = name_hash(name) & mask; s->index[i]; i = (i + 1) & mask) {
            if (s->names[s->index[i] - 1] == name) {
                return s->index[i] - 1;
            }
        }
        return -1;
    }
    for (; s->previous; s = s->previous) {
        if (s->last_name == name) {
            return s->count - 1;
        }
    }
    return -1;
}

static bool make_index(OuShape *s) {
    size_t size = index_size(s->count);
    s->index = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, size * sizeof *s->index);
    s->names = ou_mem_alloc(OU_DOMAIN_RAW, s->count * sizeof *s->names);
    if (!s->index || !s->names) {
        return ou_raise_no_memory() != NULL;
    }
    for (OuShape *each = s; each->previous; each = each->previous) {
        unsigned slot = each->count - 1u;
        size_t i = name_hash(each->last_name) & (size - 1);
        while (s->index[i]) {
            i = (i + 1) & (size - 1);
        }
        s->index[i] = (uint16_t)(slot + 1);
        s->names[slot] = each->last_name;
    }
    return true;
}

OuShape *ou_shape_add(OuShape *s, OuBor name) {
    OU_ASSERT(ou_str_is_interned(name) && !s->dict_mode);
    for (OuShape *child = s->transitions; child; child = child->sibling) {
        if (child->last_name == name) {
            return child;
        }
    }
    if (s->count >= OU_SHAPE_MAX) {
        return NULL;
    }
    OuShape *child = shape_new(s->type, s->capacity, s);
    if (!child) {
        return NULL;
    }
    child->count = (uint16_t)(s->count + 1);
    child->last_name = ou_newref(name);
    if (child->count >= INDEX_FROM && !make_index(child)) {
        shape_free(child);
        return NULL;
    }
    child->sibling = s->transitions;
    s->transitions = child;
    return child;
}

void ou_shapes_init(void) {
    numbers.used = numbers.room = 0;
    ou_shape_table = NULL;
}

// When instances were lost, the table stays for the report of leaks, which asks them whom they hold.
void ou_shapes_fini(void) {
    for (uint32_t i = 0; i < numbers.used; i++) {
        if (ou_shape_table[i] != NULL) {
            return;
        }
    }
    ou_mem_free(OU_DOMAIN_RAW, ou_shape_table);
    ou_shapes_init();
}
