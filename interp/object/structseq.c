// Tuples with named fields, as C modules make them: time.struct_time, sys.version_info, os.stat_result.
//
// An instance is a tuple of `visible` items, with the fields that only have names behind them in the same block. The types
// are static ones from a small table, found again by name when the runtime is started a second time.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

#define MAX_TYPES 40
#define MAX_FIELDS 32

typedef struct StructseqType {
    OuType type; // first: an OuType * of such a type is a StructseqType *
    size_t visible, total;
    OuMemberDef members[MAX_FIELDS + 1];
} StructseqType;

static struct {
    StructseqType table[MAX_TYPES];
    size_t count;
} types;

static const StructseqType *kind_of(OuBor o) {
    return (const StructseqType *)(const void *)o->type;
}

static size_t size_of(const StructseqType *t) {
    return sizeof(OuTuple) + t->total * sizeof(OuRef);
}

static size_t structseq_var_size(OuBor o) {
    return size_of(kind_of(o));
}

static bool structseq_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuTuple *self = (OuTuple *)o;
    for (size_t i = 0; i < kind_of(o)->total; i++) {
        if (self->items[i] && !visit(self->items[i], arg)) {
            return false;
        }
    }
    return true;
}

static void structseq_dealloc(OuObject *o) {
    OuTuple *self = (OuTuple *)o;
    ou_gc_untrack(o);
    for (size_t i = 0; i < kind_of(o)->total; i++) {
        ou_xdecref(self->items[i]);
    }
    ou_gc_free(o, size_of(kind_of(o)));
}

OuRef ou_structseq_new_take(OuType *type, OuRef *items, size_t n) {
    const StructseqType *t = (const StructseqType *)(const void *)type;
    OU_ASSERT(n >= t->visible && n <= t->total);
    OuTuple *self = (OuTuple *)ou_gc_alloc(type, size_of(t));
    if (self == NULL) {
        for (size_t i = 0; i < n; i++) {
            ou_xdecref(items[i]);
        }
        return ou_raise_no_memory();
    }
    self->length = t->visible;
    // It is never tracked, as in CPython: what it holds are plain values.
    bool complete = true; // an item NULL: the caller's making it failed
    for (size_t i = 0; i < t->total; i++) {
        self->items[i] = i < n ? items[i] : ou_return_none();
        complete = complete && self->items[i] != NULL;
    }
    if (!complete) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

static bool check_count(OuType *type, size_t n) {
    const StructseqType *t = (const StructseqType *)(const void *)type;
    if (n >= t->visible && n <= t->total) {
        return true;
    }
    if (t->visible == t->total) {
        return ou_raise_false(&ou_exc_TypeError, "%s() takes a %zu-sequence (%zu-sequence given)", type->name, t->visible, n);
    }
    return n < t->visible
               ? ou_raise_false(&ou_exc_TypeError, "%s() takes an at least %zu-sequence (%zu-sequence given)", type->name, t->visible, n)
               : ou_raise_false(&ou_exc_TypeError, "%s() takes an at most %zu-sequence (%zu-sequence given)", type->name, t->total, n);
}

static OuRef structseq_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"structseq", {"sequence", "dict"}, 1, 2};
    OuBor out[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    OuRef given = ou_sequence_list(out[0]);
    if (given == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "constructor requires a sequence");
        }
        return NULL;
    }
    if (out[1] && !ou_isa(out[1], OU_TYPE_DICT)) {
        ou_decref(given);
        return ou_raise(&ou_exc_TypeError, "%s() takes a dict as second arg, if any", type->name);
    }
    const StructseqType *t = (const StructseqType *)(const void *)type;
    const OuList *list = ou_as_list(given);
    OuRef items[MAX_FIELDS], result = NULL;
    if (check_count(type, list->length)) {
        for (size_t i = 0; i < t->total; i++) {
            OuBor value = i < list->length ? list->items[i] : out[1] ? ou_dict_find_cstr_borrow(out[1], t->members[i].name) : NULL;
            items[i] = ou_newref(value ? value : ou_none);
        }
        result = ou_structseq_new_take(type, items, t->total);
    }
    ou_decref(given);
    return result;
}

static OuRef structseq_repr(OuBor o) {
    const StructseqType *t = kind_of(o);
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_cstr(&b, t->type.name) && ou_builder_char(&b, '(');
    for (size_t i = 0; ok && i < t->visible; i++) {
        ok = (i == 0 || ou_builder_ascii(&b, ", ", 2)) && ou_builder_cstr(&b, t->members[i].name) && ou_builder_char(&b, '=') &&
             ou_builder_repr(&b, ou_tuple_borrow(o, i));
    }
    if (!ok || !ou_builder_char(&b, ')')) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef structseq_reduce(OuBor o) {
    const StructseqType *t = kind_of(o);
    OuTuple *self = ou_as_tuple(o);
    OuRef items = ou_tuple_from_array(ou_lend(self->items), t->visible), rest = items ? ou_dict_new() : NULL, result = NULL;
    bool ok = rest != NULL;
    for (size_t i = t->visible; ok && i < t->total; i++) {
        ok = ou_dict_set_cstr(rest, t->members[i].name, self->items[i]);
    }
    OuRef args = ok ? ou_tuple_pack(2, items, rest) : NULL;
    if (args) {
        result = ou_tuple_pack(2, ou_type_object(o->type), args);
    }
    ou_xdecref(args);
    ou_xdecref(items);
    ou_xdecref(rest);
    return result;
}

static const OuMethodDef structseq_methods[] = {
    OU_NOARGS("__reduce__", structseq_reduce, "__reduce__($self, /)\n--\n\nWhat pickle needs."),
    {0},
};

// ---- making a type ----

static StructseqType *find_place(const char *name) {
    for (size_t i = 0; i < types.count; i++) {
        if (strcmp(types.table[i].type.name, name) == 0) {
            return &types.table[i];
        }
    }
    return types.count < MAX_TYPES ? &types.table[types.count++] : NULL;
}

static bool add_constants(StructseqType *t) {
    OuRef names = ou_tuple_alloc(t->visible);
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < t->visible; i++) {
        ok = (ou_as_tuple(names)->items[i] = ou_str_intern_cstr(t->members[i].name)) != NULL;
    }
    if (ok) {
        ou_gc_track(names);
    }
    OuRef visible = ok ? ou_int_new((int64_t)t->visible) : NULL, total = visible ? ou_int_new((int64_t)t->total) : NULL;
    OuRef zero = total ? ou_int_new(0) : NULL;
    ok = zero && ou_dict_set_cstr(t->type.dict, "n_sequence_fields", visible) && ou_dict_set_cstr(t->type.dict, "n_fields", total) &&
         ou_dict_set_cstr(t->type.dict, "n_unnamed_fields", zero) && ou_dict_set_cstr(t->type.dict, "__match_args__", names);
    ou_xdecref(names);
    ou_xdecref(visible);
    ou_xdecref(total);
    ou_xdecref(zero);
    return ok;
}

OuType *ou_structseq_type_new(const char *name, const char *const *fields, size_t visible) {
    StructseqType *t = find_place(name);
    if (t == NULL) {
        ou_raise(&ou_exc_SystemError, "too many struct sequence types");
        return NULL;
    }
    if (ou_type_has(&t->type, OU_TYPE_READY)) {
        return ou_as_type(ou_newref(&t->type.base.head));
    }
    memset(t, 0, sizeof(*t));
    t->visible = visible;
    for (; fields[t->total] && t->total < MAX_FIELDS; t->total++) {
        size_t offset = offsetof(OuTuple, items) + t->total * sizeof(OuRef);
        t->members[t->total] = (OuMemberDef){fields[t->total], OU_MEMBER_OBJECT, offset, true, NULL};
    }
    t->type = (OuType){
        .base = {.head = OU_STATIC_TYPE_HEAD,
                 .life = {.traverse = structseq_traverse, .dealloc = structseq_dealloc, .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
        .name = name,
        .flags = OU_TYPE_TUPLE | OU_TYPE_SEQUENCE,
        .instance_size = sizeof(OuTuple),
        .item_size = sizeof(OuRef),
        .var_size = structseq_var_size,
        .parent = &ou_tuple_type,
        .methods = structseq_methods,
        .members = t->members,
        .new = structseq_new,
        .repr = structseq_repr,
    };
    if (!ou_type_ready(&t->type)) {
        return NULL;
    }
    if (!add_constants(t)) {
        ou_type_unready(&t->type);
        return NULL;
    }
    return ou_as_type(ou_newref(&t->type.base.head));
}

bool ou_structseq_forbid_new(OuType *type) {
    type->new = NULL;
    type->flags |= OU_TYPE_NO_NEW;
    return ou_dict_delete(type->dict, ou_names.dunder_new);
}
