// Iterators over list, tuple, str, bytes, bytearray and old-style sequences, and the one of iter(callable, sentinel).
//
// An iterator owns its sequence until it is exhausted; then it stays exhausted.
#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/reduce.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

OuRef ou_sequence_iter_new(OuType *type, OuBor sequence) {
    if (type == &ou_str_iter_type && ou_str_is_ascii(sequence)) {
        type = &ou_str_ascii_iter_type;
    }
    OuSequenceIter *self = (OuSequenceIter *)ou_gc_alloc(type, sizeof(OuSequenceIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->sequence = ou_newref(sequence);
    ou_gc_track(&self->head);
    return &self->head;
}

static OuSequenceIter *as_iter(OuBor o) {
    return (OuSequenceIter *)ou_unlend(o);
}

static bool sequence_iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef sequence = ((OuSequenceIter *)o)->sequence;
    return sequence == NULL || visit(sequence, arg);
}

static void sequence_iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((OuSequenceIter *)o)->sequence);
    ou_gc_free(o, sizeof(OuSequenceIter));
}

static OuRef sequence_iter_self(OuBor o) {
    return ou_newref(o);
}

static OuNext exhausted(OuSequenceIter *self) {
    ou_clear(&self->sequence);
    return OU_END;
}

static OuNext made(OuRef value, OuRef *item) {
    *item = value;
    return value ? OU_ITEM : OU_FAIL;
}

// ---- next, for each kind ----

static OuNext list_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    const OuList *list = ou_as_list(self->sequence);
    if (self->next >= list->length) {
        return exhausted(self);
    }
    *item = ou_newref(list->items[self->next++]);
    return OU_ITEM;
}

// `next` is one more than the index of the next item.
static OuNext list_reverse_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    const OuList *list = ou_as_list(self->sequence);
    if (self->next == 0 || self->next > list->length) {
        return exhausted(self);
    }
    *item = ou_newref(list->items[--self->next]);
    return OU_ITEM;
}

static OuNext tuple_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    if (self->next >= ou_tuple_length(self->sequence)) {
        return exhausted(self);
    }
    *item = ou_newref(ou_tuple_borrow(self->sequence, self->next++));
    return OU_ITEM;
}

static OuNext str_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    if (self->next >= ou_str_length(self->sequence)) {
        return exhausted(self);
    }
    OuNext got = made(ou_str_from_char(ou_str_at(self->sequence, self->next)), item);
    self->next += got == OU_ITEM;
    return got;
}

static OuNext bytes_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    const OuBytes *bytes = ou_as_bytes(self->sequence);
    if (self->next >= bytes->length) {
        return exhausted(self);
    }
    return made(ou_int_new(bytes->data[self->next++]), item);
}

static OuNext bytearray_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    const OuByteArray *bytes = ou_as_bytearray(self->sequence);
    if (self->next >= bytes->length) {
        return exhausted(self);
    }
    return made(ou_int_new(bytes->data[self->next++]), item);
}

// Asks __getitem__ for 0, 1, 2 ... until IndexError.
static OuNext sequence_iter_next(OuBor o, OuRef *item) {
    OuSequenceIter *self = as_iter(o);
    if (self->sequence == NULL) {
        return OU_END;
    }
    if (self->next == INT64_MAX) {
        ou_raise(&ou_exc_OverflowError, "iter index too large");
        return OU_FAIL;
    }
    *item = ou_get_item_int(self->sequence, (int64_t)self->next);
    if (*item) {
        self->next++;
        return OU_ITEM;
    }
    if (ou_error_is(IndexError) || ou_error_is(StopIteration)) {
        ou_error_clear();
        return exhausted(self);
    }
    return OU_FAIL;
}

// ---- copying ----

OuRef ou_reduce_rest_take(OuRef copy) {
    OuRef list = copy ? ou_sequence_list(copy) : NULL, args = list ? ou_tuple_pack(1, list) : NULL;
    ou_xdecref(copy);
    ou_xdecref(list);
    return args ? ou_reduce_builtin_take("iter", args, NULL) : NULL;
}

// (iter, (sequence,), next), or of an exhausted one (iter, (an empty sequence,)).
static OuRef sequence_iter_reduce(OuBor o) {
    const OuSequenceIter *self = (const OuSequenceIter *)o;
    bool list = ou_is(o, &ou_list_iter_type) || ou_is(o, &ou_list_reverse_iter_type);
    if (self->sequence == NULL) {
        OuRef empty = list ? ou_list_new(0) : ou_newref(ou_empty_tuple), args = empty ? ou_tuple_pack(1, empty) : NULL;
        ou_xdecref(empty);
        return args ? ou_reduce_builtin_take("iter", args, NULL) : NULL;
    }
    bool backwards = ou_is(o, &ou_list_reverse_iter_type);
    OuRef state = ou_int_new((int64_t)self->next - backwards), args = state ? ou_tuple_pack(1, self->sequence) : NULL;
    if (args == NULL) {
        ou_xdecref(state);
        return NULL;
    }
    return ou_reduce_builtin_take(backwards ? "reversed" : "iter", args, state);
}

static OuRef sequence_iter_setstate(OuBor o, OuBor state) {
    OuSequenceIter *self = as_iter(o);
    int64_t next;
    size_t length = SIZE_MAX;
    if (!ou_arg_int64(state, &next)) {
        return NULL;
    }
    if (self->sequence) {
        bool backwards = ou_is(o, &ou_list_reverse_iter_type);
        if (self->sequence->type->length && !ou_length(self->sequence, &length)) {
            return NULL;
        }
        next += backwards;
        next = next < 0 ? 0 : next;
        self->next = (size_t)next > length ? length : (size_t)next;
    }
    return ou_return_none();
}

// ---- methods ----

static OuRef sequence_iter_length_hint(OuBor o) {
    OuSequenceIter *self = as_iter(o);
    size_t n = 0;
    if (self->sequence) {
        if (ou_is(o, &ou_sequence_iter_type) && self->sequence->type->length == NULL) {
            return ou_newref(ou_not_implemented);
        }
        if (!ou_length(self->sequence, &n)) {
            return NULL;
        }
        if (ou_is(o, &ou_list_reverse_iter_type)) {
            n = self->next <= n ? self->next : 0;
        } else {
            n = self->next <= n ? n - self->next : 0;
        }
    }
    return ou_int_new((int64_t)n);
}

static const OuMethodDef sequence_iter_methods[] = {
    OU_NOARGS("__length_hint__", sequence_iter_length_hint, "__length_hint__($self, /)\n--\n\nHow many items are left."),
    OU_NOARGS("__reduce__", sequence_iter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    OU_ONE("__setstate__", sequence_iter_setstate, "__setstate__($self, state, /)\n--\n\nGoes to a position."),
    {0},
};

#define SEQUENCE_ITER(struct_name, py_name, next_slot)                                                                \
    OuType struct_name = {                                                                                            \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                                         \
                 .life = {.traverse = sequence_iter_traverse, .dealloc = sequence_iter_dealloc, .flags = OU_LIFE_GC}}, \
        .name = py_name,                                                                                              \
        .flags = OU_TYPE_NO_NEW,                                                                                      \
        .instance_size = sizeof(OuSequenceIter),                                                                      \
        .methods = sequence_iter_methods,                                                                             \
        .iter = sequence_iter_self,                                                                                   \
        .next = next_slot,                                                                                            \
    }
SEQUENCE_ITER(ou_list_iter_type, "list_iterator", list_iter_next);
SEQUENCE_ITER(ou_list_reverse_iter_type, "list_reverseiterator", list_reverse_iter_next);
SEQUENCE_ITER(ou_tuple_iter_type, "tuple_iterator", tuple_iter_next);
SEQUENCE_ITER(ou_str_iter_type, "str_iterator", str_iter_next);
SEQUENCE_ITER(ou_str_ascii_iter_type, "str_ascii_iterator", str_iter_next);
SEQUENCE_ITER(ou_bytes_iter_type, "bytes_iterator", bytes_iter_next);
SEQUENCE_ITER(ou_bytearray_iter_type, "bytearray_iterator", bytearray_iter_next);
SEQUENCE_ITER(ou_sequence_iter_type, "iterator", sequence_iter_next);

// ---- iter(callable, sentinel) ----

typedef struct CallableIter {
    OuObject head;
    OuRef callable, sentinel; // NULL: exhausted
} CallableIter;

OuRef ou_callable_iter_new(OuBor callable, OuBor sentinel) {
    CallableIter *self = (CallableIter *)ou_gc_alloc(&ou_callable_iter_type, sizeof(CallableIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->callable = ou_newref(callable);
    self->sentinel = ou_newref(sentinel);
    ou_gc_track(&self->head);
    return &self->head;
}

static bool callable_iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    CallableIter *self = (CallableIter *)o;
    return (!self->callable || visit(self->callable, arg)) && (!self->sentinel || visit(self->sentinel, arg));
}

static void callable_iter_dealloc(OuObject *o) {
    CallableIter *self = (CallableIter *)o;
    ou_gc_untrack(o);
    ou_xdecref(self->callable);
    ou_xdecref(self->sentinel);
    ou_gc_free(o, sizeof(CallableIter));
}

static OuNext callable_iter_next(OuBor o, OuRef *item) {
    CallableIter *self = (CallableIter *)ou_unlend(o);
    if (self->callable == NULL) {
        return OU_END;
    }
    OuRef callable = ou_newref(self->callable); // the call may exhaust this very iterator
    OuRef value = ou_call_0(callable);
    ou_decref(callable);
    bool end = false;
    if (value == NULL) {
        if (!ou_error_is(StopIteration)) {
            return OU_FAIL;
        }
        ou_error_clear();
        end = true;
    } else if (self->sentinel == NULL) {
        end = true;
    } else {
        OuRef sentinel = ou_newref(self->sentinel);
        OuTruth same = ou_equal(sentinel, value);
        ou_decref(sentinel);
        if (same == OU_ERROR) {
            ou_decref(value);
            return OU_FAIL;
        }
        end = same == OU_TRUE;
    }
    if (end) {
        ou_xdecref(value);
        ou_clear(&self->callable);
        ou_clear(&self->sentinel);
        return OU_END;
    }
    *item = value;
    return OU_ITEM;
}

static OuRef callable_iter_reduce(OuBor o) {
    const CallableIter *self = (const CallableIter *)o;
    OuRef args = self->callable && self->sentinel ? ou_tuple_pack(2, self->callable, self->sentinel) : ou_tuple_pack(1, ou_empty_tuple);
    return args ? ou_reduce_builtin_take("iter", args, NULL) : NULL;
}

static const OuMethodDef callable_iter_methods[] = {
    OU_NOARGS("__reduce__", callable_iter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

OuType ou_callable_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = callable_iter_traverse, .dealloc = callable_iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "callable_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(CallableIter),
    .methods = callable_iter_methods,
    .iter = sequence_iter_self,
    .next = callable_iter_next,
};
