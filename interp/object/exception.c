// BaseException: arguments, chaining, notes, and the life that all exception types share.
#include "interp/object/exception.h"

#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error_internal.h"
#include "interp/object/exception_internal.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

_Static_assert(sizeof(OuException) == 72, "sys.getsizeof(Exception()) is 88 with the GC head");

// ---- life ----

bool ou_exception_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuException *e = (const OuException *)self;
    OuObject *fields[] = {e->extra ? e->extra->dict : NULL, e->args, e->traceback, e->cause, e->context};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i] && !visit(fields[i], arg)) {
            return false;
        }
    }
    return true;
}

void ou_exception_clear(OuObject *self) {
    OuException *e = (OuException *)self;
    if (e->extra) {
        ou_clear(&e->extra->dict);
    }
    ou_clear(&e->args);
    ou_clear(&e->traceback);
    ou_clear(&e->cause);
    ou_clear(&e->context);
}

void ou_exception_dealloc(OuObject *self) {
    OuException *e = (OuException *)self;
    ou_gc_untrack(self);
    ou_exception_clear(self);
    if (e->extra) {
        OuExtra *extra = e->extra;
        e->extra = NULL;
        ou_mem_free(OU_DOMAIN_MEM, extra);
    }
    e->suppress_context = false;
    if (!ou_error_keep_memory_error(self)) {
        ou_type_free(self);
    }
}

// ---- construction ----

OuRef ou_exception_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)kwnames; // a subclass's __init__ may take keywords
    OuRef self = ou_type_alloc(type, 0);
    if (!self) {
        return NULL;
    }
    ou_gc_track(self);
    OuRef tuple = ou_tuple_from_array(args, nargs);
    if (!tuple) {
        ou_decref(self);
        return NULL;
    }
    ((OuException *)self)->args = tuple;
    return self;
}

bool ou_exception_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        return ou_raise_false(&ou_exc_TypeError, "%.200T() takes no keyword arguments", self);
    }
    OuException *e = ou_as_exception(self);
    const OuTuple *old = e->args ? ou_as_tuple(e->args) : NULL;
    bool same = old && old->length == nargs;
    for (size_t i = 0; same && i < nargs; i++) {
        same = old->items[i] == args[i];
    }
    if (same) {
        return true; // what __new__ has stored
    }
    OuRef tuple = ou_tuple_from_array(args, nargs);
    if (!tuple) {
        return false;
    }
    ou_set(&e->args, tuple);
    return true;
}

// ---- text ----

static OuBor args_borrow(OuBor self) {
    OuBor args = ou_as_exception(self)->args;
    return args ? args : ou_empty_tuple;
}

OuRef ou_exception_str(OuBor self) {
    OuBor args = args_borrow(self);
    switch (ou_tuple_length(args)) {
        case 0: return ou_newref(ou_names.empty);
        case 1: return ou_str(ou_tuple_borrow(args, 0));
        default: return ou_str(args);
    }
}

OuRef ou_exception_repr(OuBor self) {
    const char *name = self->type->name, *dot = __builtin_strrchr(name, '.');
    OuBor args = args_borrow(self);
    name = dot && !(self->type->flags & OU_TYPE_HEAP) ? dot + 1 : name;
    if (ou_tuple_length(args) == 1) {
        return ou_str_format("%s(%R)", name, ou_tuple_borrow(args, 0));
    }
    return ou_str_format("%s%R", name, args);
}

// ---- methods ----

OuRef ou_exception_reduce(OuBor self) {
    const OuException *e = ou_as_exception(self);
    if (e->extra && e->extra->dict) {
        return ou_tuple_pack(3, self->type, args_borrow(self), e->extra->dict);
    }
    return ou_tuple_pack(2, self->type, args_borrow(self));
}

static OuRef exception_setstate(OuBor self, OuBor state) {
    if (state == ou_none) {
        return ou_return_none();
    }
    if (!ou_isa(state, OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "state is not a dictionary");
    }
    OuRef copy = ou_dict_copy(state); // setting attributes may run Python code
    bool ok = copy != NULL;
    size_t position = 0;
    OuBor key, value;
    while (ok && ou_dict_walk(copy, &position, &key, &value)) {
        ok = ou_set_attr(self, key, value);
    }
    ou_xdecref(copy);
    return ok ? ou_return_none() : NULL;
}

static bool traceback_set(OuBor self, OuBor value) {
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "__traceback__ may not be deleted");
    }
    if (value != ou_none && !ou_is(value, &ou_traceback_type)) {
        return ou_raise_false(&ou_exc_TypeError, "__traceback__ must be a traceback or None");
    }
    ou_set(&ou_as_exception(self)->traceback, value == ou_none ? NULL : ou_newref(value));
    return true;
}

static OuRef exception_with_traceback(OuBor self, OuBor traceback) {
    return traceback_set(self, traceback) ? ou_newref(self) : NULL;
}

static OuRef exception_add_note(OuBor self, OuBor note) {
    if (!ou_isa(note, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "note must be a str, not '%T'", note);
    }
    OuRef notes = NULL;
    OuNext found = ou_find_attr(self, ou_names.dunder_notes, &notes);
    if (found == OU_END) {
        notes = ou_list_new(0);
        if (notes && !ou_set_attr(self, ou_names.dunder_notes, notes)) {
            ou_clear(&notes);
        }
    } else if (found == OU_ITEM && !ou_isa(notes, OU_TYPE_LIST)) {
        ou_raise(&ou_exc_TypeError, "Cannot add note: __notes__ is not a list");
        ou_clear(&notes);
    }
    bool ok = notes && ou_list_append(notes, note);
    ou_xdecref(notes);
    return ok ? ou_return_none() : NULL;
}

const OuMethodDef ou_exception_methods[] = {
    OU_NOARGS("__reduce__", ou_exception_reduce, NULL),
    OU_ONE("__setstate__", exception_setstate, NULL),
    OU_ONE("with_traceback", exception_with_traceback,
           "Sets __traceback__; the exception itself."),
    OU_ONE("add_note", exception_add_note, "Adds a line to __notes__, shown below the exception."),
    {0},
};

// ---- attributes ----

static OuRef args_get(OuBor self) {
    return ou_newref(args_borrow(self));
}

static bool args_set(OuBor self, OuBor value) {
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "args may not be deleted");
    }
    OuRef tuple = ou_sequence_tuple(value);
    if (!tuple) {
        return false;
    }
    ou_set(&ou_as_exception(self)->args, tuple);
    return true;
}

static OuRef or_none(OuBor value) {
    return ou_newref(value ? value : ou_none);
}

static OuRef traceback_get(OuBor self) {
    return or_none(ou_as_exception(self)->traceback);
}

static OuRef context_get(OuBor self) {
    return or_none(ou_as_exception(self)->context);
}

static bool check_link(OuBor value, const char *name, const char *what) {
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "%s may not be deleted", name);
    }
    if (value != ou_none && !ou_isa(value, OU_TYPE_EXCEPTION)) {
        return ou_raise_false(&ou_exc_TypeError, "exception %s must be None or derive from BaseException", what);
    }
    return true;
}

static bool context_set(OuBor self, OuBor value) {
    if (!check_link(value, "__context__", "context")) {
        return false;
    }
    ou_set(&ou_as_exception(self)->context, value == ou_none ? NULL : ou_newref(value));
    return true;
}

static OuRef cause_get(OuBor self) {
    return or_none(ou_as_exception(self)->cause);
}

static bool cause_set(OuBor self, OuBor value) {
    if (!check_link(value, "__cause__", "cause")) {
        return false;
    }
    OuException *e = ou_as_exception(self);
    e->suppress_context = true;
    ou_set(&e->cause, value == ou_none ? NULL : ou_newref(value));
    return true;
}

const OuGetSetDef ou_exception_getset[] = {
    {"__dict__", ou_instance_get_dict, ou_instance_replace_dict, NULL},
    {"args", args_get, args_set, NULL},
    {"__traceback__", traceback_get, traceback_set, NULL},
    {"__context__", context_get, context_set, "exception context"},
    {"__cause__", cause_get, cause_set, "exception cause"},
    {0},
};

const OuMemberDef ou_exception_members[] = {
    {"__suppress_context__", OU_MEMBER_BOOL, offsetof(OuException, suppress_context), false, NULL},
    {0},
};
