// cell: holds the value of a variable that an inner function uses too.
#define OU_OWNER OU_OWNER_CELL
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"

OuRef ou_cell_new(OuBor value) {
    OuCell *self = (OuCell *)ou_gc_alloc(&ou_cell_type, sizeof(OuCell));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->value = ou_xnewref(value);
    ou_gc_track(&self->head);
    return &self->head;
}

static OuBor content(OuBor o) {
    return ((const OuCell *)o)->value;
}

static OuRef cell_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("cell", kwnames) || !ou_args_count("cell", nargs, 0, 1)) {
        return NULL;
    }
    return ou_cell_new(nargs ? args[0] : NULL);
}

static bool cell_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef value = ((OuCell *)o)->value;
    return value == NULL || visit(value, arg);
}

static void cell_clear(OuObject *o) {
    ou_clear(&((OuCell *)o)->value);
}

static void cell_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((OuCell *)o)->value);
    ou_gc_free(o, sizeof(OuCell));
}

static OuRef cell_repr(OuBor o) {
    OuBor value = content(o);
    if (value == NULL) {
        return ou_str_format("<cell at %p: empty>", (const void *)o);
    }
    return ou_str_format("<cell at %p: %T object at %p>", (const void *)o, value, (const void *)value);
}

static OuRef cell_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(a, &ou_cell_type) || !ou_is(b, &ou_cell_type)) {
        return ou_newref(ou_not_implemented);
    }
    OuBor x = content(a), y = content(b);
    if (x && y) {
        OuRef left = ou_newref(x), right = ou_newref(y);
        OuRef result = ou_compare(left, right, op);
        ou_decref(left);
        ou_decref(right);
        return result;
    }
    // An empty cell is less than any other.
    return ou_bool_new(ou_compare_sizes(x != NULL, y != NULL, op));
}

static OuRef cell_get_contents(OuBor o) {
    OuBor value = content(o);
    return value ? ou_newref(value) : ou_raise(&ou_exc_ValueError, "Cell is empty");
}

static bool cell_set_contents(OuBor o, OuBor value) {
    ou_set(&((OuCell *)ou_unlend(o))->value, ou_xnewref(value));
    return true;
}

static const OuGetSetDef cell_getset[] = {
    {"cell_contents", cell_get_contents, cell_set_contents, NULL},
    {0},
};

OuType ou_cell_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = cell_traverse, .clear = cell_clear, .dealloc = cell_dealloc, .flags = OU_LIFE_GC}},
    .name = "cell",
    .doc = "cell([contents])\n--\n\nA variable shared by functions.",
    .instance_size = sizeof(OuCell),
    .getset = cell_getset,
    .new = cell_new,
    .repr = cell_repr,
    .compare = cell_compare,
    .hash = ou_hash_not_implemented,
};
