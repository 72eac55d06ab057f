// enumerate, zip, map, filter, reversed: iterators made of other iterators.
//
// enumerate and zip fill the tuple they gave out last once more when nobody else has kept it, as CPython does.
// Length: five types of the same kind, each short.
#include <string.h>

#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/reduce.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static OuRef tool_iter_self(OuBor o) {
    return ou_newref(o);
}

// A tuple that nobody else owns any more may have been untracked by the collector when its items were plain.
static void track_again(OuRef tuple) {
    if (!ou_gc_is_tracked(tuple)) {
        ou_gc_track(tuple);
    }
}

// As ou_next, but a StopIteration that the iterator raises goes on as it is, with its value.
static inline OuNext next_of(OuBor iterator, OuRef *item) {
    *item = NULL;
    return ou_must_stop() ? OU_FAIL : iterator->type->next(iterator, item);
}

// ---- enumerate ----

typedef struct Enumerate {
    OuObject head;
    int64_t next;
    OuRef iterator, pair;
    OuRef big; // the next index once it does not fit in `next`, else NULL
} Enumerate;

static bool enumerate_set_start(Enumerate *self, OuBor start) {
    OuRef index = ou_index(start);
    if (index == NULL) {
        return false;
    }
    if (ou_int_fits_int64(index, &self->next)) {
        ou_decref(index);
    } else {
        self->big = index;
    }
    return true;
}

static OuRef enumerate_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"enumerate", {"iterable", "start"}, 1, 2};
    OuBor out[2];
    if (nargs == 0 && (kwnames == NULL || ou_tuple_length(kwnames) == 0)) {
        return ou_raise(&ou_exc_TypeError, "enumerate() missing required argument 'iterable'");
    }
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    Enumerate *self = (Enumerate *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    bool ok = out[1] == NULL || enumerate_set_start(self, out[1]);
    ok = ok && (self->iterator = ou_iter(out[0])) != NULL && (self->pair = ou_tuple_pack(2, ou_none, ou_none)) != NULL;
    ou_gc_track(&self->head);
    if (!ok) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

static bool enumerate_traverse(OuObject *o, OuVisit visit, void *arg) {
    Enumerate *self = (Enumerate *)o;
    return (!self->iterator || visit(self->iterator, arg)) && (!self->pair || visit(self->pair, arg)) &&
           (!self->big || visit(self->big, arg));
}

static void enumerate_dealloc(OuObject *o) {
    Enumerate *self = (Enumerate *)o;
    ou_gc_untrack(o);
    ou_xdecref(self->iterator);
    ou_xdecref(self->pair);
    ou_xdecref(self->big);
    ou_type_free(o);
}

// The index to give out now; the next one is remembered.
static OuRef enumerate_index(Enumerate *self) {
    if (self->big == NULL) {
        if (self->next < INT64_MAX) {
            return ou_int_new(self->next++);
        }
        self->big = ou_int_new(self->next);
        if (self->big == NULL) {
            return NULL;
        }
    }
    OuRef one = ou_int_new(1), next = one ? ou_int_add(self->big, one) : NULL;
    ou_xdecref(one);
    if (next == NULL) {
        return NULL;
    }
    OuRef index = self->big;
    self->big = next;
    return index;
}

static OuNext enumerate_next(OuBor o, OuRef *item) {
    Enumerate *self = (Enumerate *)ou_unlend(o);
    OuRef value;
    OuNext got = next_of(self->iterator, &value);
    if (got != OU_ITEM) {
        return got;
    }
    OuRef index = enumerate_index(self);
    if (index == NULL) {
        ou_decref(value);
        return OU_FAIL;
    }
    OuRef pair = self->pair;
    if (pair->refcount == 1) {
        OuRef *items = ou_as_tuple(pair)->items, old_index = items[0], old_value = items[1];
        ou_incref(pair);
        items[0] = index;
        items[1] = value;
        ou_decref(old_index);
        ou_decref(old_value);
        track_again(pair);
        *item = pair;
        return OU_ITEM;
    }
    OuRef items[2] = {index, value};
    *item = ou_tuple_from_array_take(items, 2);
    return *item ? OU_ITEM : OU_FAIL;
}

static OuRef enumerate_reduce(OuBor o) {
    const Enumerate *self = (const Enumerate *)o;
    OuRef next = self->big ? ou_newref(self->big) : ou_int_new(self->next);
    OuRef args = next ? ou_tuple_pack(2, self->iterator, next) : NULL;
    ou_xdecref(next);
    return ou_reduced_take(o, args);
}

static const OuMethodDef enumerate_methods[] = {
    OU_NOARGS("__reduce__", enumerate_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    OU_CLASS_GETITEM,
    {0},
};

OuType ou_enumerate_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = enumerate_traverse, .dealloc = enumerate_dealloc, .flags = OU_LIFE_GC}},
    .name = "enumerate",
    .doc = "enumerate(iterable, start=0)\n--\n\nAn iterator over pairs of a number, which counts from start, and an item.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Enumerate),
    .methods = enumerate_methods,
    .new = enumerate_new,
    .iter = tool_iter_self,
    .next = enumerate_next,
};

// ---- zip and map: several iterators ----

typedef struct Parallel {
    OuObject head;
    OuRef iterators; // tuple
    OuRef extra;     // zip: the tuple given out last; map: the function
    size_t count;    // of iterators; a map ends in front of it
    bool strict;
} Parallel;

// A tuple of iterators over all arguments.
static OuRef iterators_of(OuArgs args, size_t n) {
    OuRef iterators = ou_tuple_alloc(n);
    if (iterators == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        OuRef iterator = ou_iter(args[i]);
        if (iterator == NULL) {
            ou_decref(iterators);
            return NULL;
        }
        ou_as_tuple(iterators)->items[i] = iterator;
    }
    if (n) {
        ou_gc_track(iterators);
    }
    return iterators;
}

static bool parallel_traverse(OuObject *o, OuVisit visit, void *arg) {
    Parallel *self = (Parallel *)o;
    return (!self->iterators || visit(self->iterators, arg)) && (!self->extra || visit(self->extra, arg));
}

static void parallel_dealloc(OuObject *o) {
    Parallel *self = (Parallel *)o;
    ou_gc_untrack(o);
    ou_xdecref(self->iterators);
    ou_xdecref(self->extra);
    ou_type_free(o);
}

static OuRef parallel_new_take(OuType *type, OuRef iterators, OuRef extra) {
    Parallel *self = iterators && extra ? (Parallel *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterators);
        ou_xdecref(extra);
        return NULL;
    }
    self->iterators = iterators;
    self->extra = extra;
    ou_gc_track(&self->head);
    return &self->head;
}

static bool read_strict(OuArgs args, size_t nargs, OuBor kwnames, bool *strict) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    *strict = false;
    for (size_t i = 0; i < n; i++) {
        OuBor name = ou_tuple_borrow(kwnames, i);
        if (!ou_str_equal_cstr(name, "strict")) {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for zip()", name);
        }
        if (!ou_arg_truth(args[nargs + i], strict)) {
            return false;
        }
    }
    return true;
}

static OuRef zip_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    bool strict;
    if (!read_strict(args, nargs, kwnames, &strict)) {
        return NULL;
    }
    OuRef iterators = iterators_of(args, nargs), result = iterators ? ou_tuple_alloc(nargs) : NULL;
    if (result && nargs) {
        for (size_t i = 0; i < nargs; i++) {
            ou_as_tuple(result)->items[i] = ou_return_none();
        }
        ou_gc_track(result);
    }
    OuRef self = parallel_new_take(type, iterators, result);
    if (self) {
        ((Parallel *)self)->count = nargs;
        ((Parallel *)self)->strict = strict;
    }
    return self;
}

// Iterator `i` of a strict zip has ended. Raises when others still have items.
static OuNext strict_end(Parallel *self, size_t i) {
    if (i > 0) {
        ou_raise(&ou_exc_ValueError, i == 1 ? "zip() argument %zu is shorter than argument 1" : "zip() argument %zu is shorter than arguments 1-%zu",
                 i + 1, i);
        return OU_FAIL;
    }
    for (size_t k = 1; k < self->count; k++) {
        OuRef extra;
        OuNext got = ou_next(ou_tuple_borrow(self->iterators, k), &extra);
        if (got == OU_FAIL) {
            return OU_FAIL;
        }
        if (got == OU_ITEM) {
            ou_decref(extra);
            ou_raise(&ou_exc_ValueError,
                     k == 1 ? "zip() argument %zu is longer than argument 1"
                            : "zip() argument %zu is longer than arguments 1-%zu",
                     k + 1, k);
            return OU_FAIL;
        }
    }
    return OU_END;
}

static OuNext zip_next(OuBor o, OuRef *item) {
    Parallel *self = (Parallel *)ou_unlend(o);
    size_t n = self->count;
    if (n == 0) {
        return OU_END;
    }
    bool reuse = self->extra->refcount == 1;
    OuRef result = reuse ? ou_newref(self->extra) : ou_tuple_alloc(n);
    if (result == NULL) {
        return OU_FAIL;
    }
    for (size_t i = 0; i < n; i++) {
        OuRef value;
        OuNext got = next_of(ou_tuple_borrow(self->iterators, i), &value);
        if (got != OU_ITEM) {
            ou_decref(result);
            if (got == OU_FAIL && self->strict && ou_error_is(StopIteration)) {
                ou_error_clear();
                got = OU_END;
            }
            return got == OU_END && self->strict ? strict_end(self, i) : got;
        }
        ou_set(&ou_as_tuple(result)->items[i], value);
    }
    if (reuse) {
        track_again(result);
    } else {
        ou_gc_track(result);
    }
    *item = result;
    return OU_ITEM;
}

static OuRef zip_reduce(OuBor o) {
    const Parallel *self = (const Parallel *)o;
    return self->strict ? ou_tuple_pack(3, ou_type_object(o->type), self->iterators, ou_true)
                        : ou_tuple_pack(2, ou_type_object(o->type), self->iterators);
}

static OuRef zip_setstate(OuBor o, OuBor state) {
    return ou_arg_truth(state, &((Parallel *)ou_unlend(o))->strict) ? ou_return_none() : NULL;
}

static const OuMethodDef zip_methods[] = {
    OU_NOARGS("__reduce__", zip_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    OU_ONE("__setstate__", zip_setstate, "__setstate__($self, state, /)\n--\n\nSets whether it is strict."),
    {0},
};

OuType ou_zip_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = parallel_traverse, .dealloc = parallel_dealloc, .flags = OU_LIFE_GC}},
    .name = "zip",
    .doc = "zip(*iterables, strict=False) --> Tuples of an item of each, until one has no more.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Parallel),
    .methods = zip_methods,
    .new = zip_new,
    .iter = tool_iter_self,
    .next = zip_next,
};

static OuRef map_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if ((type == &ou_map_type || type->init == ou_object_type.init) && !ou_args_no_keywords("map", kwnames)) {
        return NULL;
    }
    if (nargs < 2) {
        return ou_raise(&ou_exc_TypeError, "map() must have at least two arguments.");
    }
    return parallel_new_take(type, iterators_of(args + 1, nargs - 1), ou_newref(args[0]));
}

#define SMALL_ARGS 6

static OuNext map_next(OuBor o, OuRef *item) {
    Parallel *self = (Parallel *)ou_unlend(o);
    size_t n = ou_tuple_length(self->iterators), i = 0;
    OuRef small[SMALL_ARGS], *values = small;
    if (n > SMALL_ARGS) {
        values = ou_mem_alloc(OU_DOMAIN_RAW, n * sizeof(OuRef));
        if (values == NULL) {
            ou_raise_no_memory();
            return OU_FAIL;
        }
    }
    OuNext got = OU_ITEM;
    for (; i < n; i++) {
        got = next_of(ou_tuple_borrow(self->iterators, i), &values[i]);
        if (got != OU_ITEM) {
            break;
        }
    }
    if (got == OU_ITEM) {
        *item = ou_call(self->extra, ou_lend(values), n, NULL);
        got = *item ? OU_ITEM : OU_FAIL;
    }
    for (size_t k = 0; k < i; k++) {
        ou_decref(values[k]);
    }
    if (values != small) {
        ou_mem_free(OU_DOMAIN_RAW, values);
    }
    return got;
}

static OuRef map_reduce(OuBor o) {
    const Parallel *self = (const Parallel *)o;
    size_t n = ou_tuple_length(self->iterators);
    OuRef args = ou_tuple_alloc(n + 1);
    if (args) {
        ou_as_tuple(args)->items[0] = ou_newref(self->extra);
        for (size_t i = 0; i < n; i++) {
            ou_as_tuple(args)->items[i + 1] = ou_newref(ou_tuple_borrow(self->iterators, i));
        }
        ou_gc_track(args);
    }
    return ou_reduced_take(o, args);
}

static const OuMethodDef map_methods[] = {
    OU_NOARGS("__reduce__", map_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

OuType ou_map_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = parallel_traverse, .dealloc = parallel_dealloc, .flags = OU_LIFE_GC}},
    .name = "map",
    .doc = "map(func, *iterables) --> map object\n\nAn iterator over func(*items), with an item of each iterable; it ends with the shortest.",
    .flags = OU_TYPE_BASE,
    .instance_size = offsetof(Parallel, count),
    .methods = map_methods,
    .new = map_new,
    .iter = tool_iter_self,
    .next = map_next,
};

// ---- filter ----

typedef struct Filter {
    OuObject head;
    OuRef function, iterator;
} Filter;

static OuRef filter_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if ((type == &ou_filter_type || type->init == ou_object_type.init) && !ou_args_no_keywords("filter", kwnames)) {
        return NULL;
    }
    if (!ou_args_count("filter", nargs, 2, 2)) {
        return NULL;
    }
    OuRef iterator = ou_iter(args[1]);
    Filter *self = iterator ? (Filter *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        return NULL;
    }
    self->function = ou_newref(args[0]);
    self->iterator = iterator;
    ou_gc_track(&self->head);
    return &self->head;
}

static bool filter_traverse(OuObject *o, OuVisit visit, void *arg) {
    Filter *self = (Filter *)o;
    return (!self->iterator || visit(self->iterator, arg)) && (!self->function || visit(self->function, arg));
}

static void filter_dealloc(OuObject *o) {
    Filter *self = (Filter *)o;
    ou_gc_untrack(o);
    ou_xdecref(self->function);
    ou_xdecref(self->iterator);
    ou_type_free(o);
}

static OuTruth passes(const Filter *self, OuBor value) {
    if (self->function == ou_none || self->function == ou_type_object(&ou_bool_type)) {
        return ou_truth(value);
    }
    OuRef answer = ou_call_1(self->function, value);
    if (answer == NULL) {
        return OU_ERROR;
    }
    OuTruth truth = ou_truth(answer);
    ou_decref(answer);
    return truth;
}

static OuNext filter_next(OuBor o, OuRef *item) {
    const Filter *self = (const Filter *)o;
    for (;;) {
        OuRef value;
        OuNext got = next_of(self->iterator, &value);
        if (got != OU_ITEM) {
            return got;
        }
        OuTruth good = passes(self, value);
        if (good == OU_TRUE) {
            *item = value;
            return OU_ITEM;
        }
        ou_decref(value);
        if (good == OU_ERROR) {
            return OU_FAIL;
        }
    }
}

static OuRef filter_reduce(OuBor o) {
    const Filter *self = (const Filter *)o;
    return ou_reduced_take(o, ou_tuple_pack(2, self->function, self->iterator));
}

static const OuMethodDef filter_methods[] = {
    OU_NOARGS("__reduce__", filter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

OuType ou_filter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = filter_traverse, .dealloc = filter_dealloc, .flags = OU_LIFE_GC}},
    .name = "filter",
    .doc = "filter(function or None, iterable) --> filter object\n\n"
           "An iterator over the items for which function(item) is true; with None, over the items that are true.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Filter),
    .methods = filter_methods,
    .new = filter_new,
    .iter = tool_iter_self,
    .next = filter_next,
};

// ---- reversed ----

typedef struct Reversed {
    OuObject head;
    OuRef sequence; // NULL: exhausted
    int64_t index;  // of the next item
} Reversed;

static OuRef reversed_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if ((type == &ou_reversed_type || type->init == ou_object_type.init) && !ou_args_no_keywords("reversed", kwnames)) {
        return NULL;
    }
    if (!ou_args_count("reversed", nargs, 1, 1)) {
        return NULL;
    }
    OuRef method;
    OuNext found = ou_find_special(args[0], ou_names.dunder_reversed, &method);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_ITEM) {
        OuRef result = method == ou_none ? ou_raise(&ou_exc_TypeError, "'%T' object is not reversible", args[0]) : ou_call_0(method);
        ou_decref(method);
        return result;
    }
    size_t n;
    if (args[0]->type->sequence_item == NULL || ou_isa(args[0], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "'%T' object is not reversible", args[0]);
    }
    if (!ou_length(args[0], &n)) {
        return NULL;
    }
    Reversed *self = (Reversed *)ou_type_alloc(type, 0);
    if (self) {
        self->sequence = ou_newref(args[0]);
        self->index = (int64_t)n - 1;
        ou_gc_track(&self->head);
    }
    return (OuRef)self;
}

static bool reversed_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef sequence = ((Reversed *)o)->sequence;
    return sequence == NULL || visit(sequence, arg);
}

static void reversed_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((Reversed *)o)->sequence);
    ou_type_free(o);
}

static OuNext reversed_next(OuBor o, OuRef *item) {
    Reversed *self = (Reversed *)ou_unlend(o);
    if (self->index >= 0 && self->sequence) {
        *item = ou_get_item_int(self->sequence, self->index);
        if (*item) {
            self->index--;
            return OU_ITEM;
        }
        if (!ou_error_is(IndexError) && !ou_error_is(StopIteration)) {
            return OU_FAIL;
        }
        ou_error_clear();
    }
    self->index = -1;
    ou_clear(&self->sequence);
    return OU_END;
}

static OuRef reversed_length_hint(OuBor o) {
    const Reversed *self = (const Reversed *)o;
    size_t n = 0;
    if (self->sequence && !ou_length(self->sequence, &n)) {
        return NULL;
    }
    return ou_int_new(self->sequence && (int64_t)n > self->index ? self->index + 1 : 0);
}

static OuRef reversed_reduce(OuBor o) {
    const Reversed *self = (const Reversed *)o;
    if (self->sequence == NULL) {
        return ou_reduced_take(o, ou_tuple_pack(1, ou_empty_tuple));
    }
    OuRef index = ou_int_new(self->index), args = index ? ou_tuple_pack(1, self->sequence) : NULL;
    OuRef result = args ? ou_tuple_pack(3, ou_type_object(o->type), args, index) : NULL;
    ou_xdecref(index);
    ou_xdecref(args);
    return result;
}

static OuRef reversed_setstate(OuBor o, OuBor state) {
    Reversed *self = (Reversed *)ou_unlend(o);
    int64_t index;
    size_t n;
    if (!ou_arg_int64(state, &index)) {
        return NULL;
    }
    if (self->sequence) {
        if (!ou_length(self->sequence, &n)) {
            return NULL;
        }
        self->index = index < -1 ? -1 : index > (int64_t)n - 1 ? (int64_t)n - 1 : index;
    }
    return ou_return_none();
}

static const OuMethodDef reversed_methods[] = {
    OU_NOARGS("__reduce__", reversed_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    OU_ONE("__setstate__", reversed_setstate, "__setstate__($self, state, /)\n--\n\nGoes to a position."),
    OU_NOARGS("__length_hint__", reversed_length_hint, "__length_hint__($self, /)\n--\n\nHow many items are left."),
    {0},
};

OuType ou_reversed_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = reversed_traverse, .dealloc = reversed_dealloc, .flags = OU_LIFE_GC}},
    .name = "reversed",
    .doc = "reversed(sequence, /)\n--\n\nAn iterator over the sequence, last item first.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Reversed),
    .methods = reversed_methods,
    .new = reversed_new,
    .iter = tool_iter_self,
    .next = reversed_next,
};
