// itertools.compress, dropwhile, takewhile, filterfalse, starmap, islice: iterators that choose or change items of one iterable.
#include "stdlib/itertools_internal.h"

// A function and an iterator: dropwhile, takewhile, filterfalse, starmap.
typedef struct Filter {
    OuObject head;
    OuRef function, iterator;
} Filter;
OU_REF_FIELDS(filter, 2)

typedef struct Switch { // with a memory: the dropping or the taking is over
    Filter base;
    bool done;
} Switch;

static OuRef filter_make(OuType *type, const OuType *base, const char *name, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_refuse_keywords(type, base, name, kwnames) || !ou_args_count(name, nargs, 2, 2)) {
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

static OuRef filter_reduce(OuBor o) {
    const Filter *self = (const Filter *)o;
    return ou_reduced_take(o, ou_tuple_pack(2, self->function, self->iterator));
}

static const OuMethodDef filter_methods[] = {
    OU_NOARGS("__reduce__", filter_reduce, "What copying and pickling need to make it again."),
    {0},
};

static OuRef switch_reduce(OuBor o) {
    const Switch *self = (const Switch *)o;
    OuRef args = ou_tuple_pack(2, self->base.function, self->base.iterator);
    return ou_reduced_state_take(o, args, args ? ou_int_new(self->done) : NULL);
}

static OuRef switch_setstate(OuBor o, OuBor state) {
    OuTruth done = ou_truth(state);
    OU_SELF(Switch, o)->done = done == OU_TRUE;
    return done == OU_ERROR ? NULL : ou_return_none();
}

static const OuMethodDef switch_methods[] = {
    OU_NOARGS("__reduce__", switch_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", switch_setstate, "Goes where __reduce__ said it was."),
    {0},
};

// ---- dropwhile, takewhile, filterfalse ----

static OuTruth ask(OuBor function, OuBor item) { // unlike filter(), None is called
    OuRef answer = ou_call_1(function, item);
    OuTruth truth = answer ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return truth;
}

static OuRef dropwhile_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    return filter_make(type, &ou_dropwhile_type, "dropwhile", args, nargs, kwnames);
}

static OuNext dropwhile_next(OuBor o, OuRef *item) {
    Switch *self = OU_SELF(Switch, o);
    OuNext next;
    while ((next = ou_next(self->base.iterator, item)) == OU_ITEM && !self->done) {
        OuTruth drop = ask(self->base.function, *item);
        if (drop == OU_FALSE) {
            self->done = true;
            break;
        }
        ou_decref(*item);
        if (drop == OU_ERROR) {
            return OU_FAIL;
        }
    }
    return next;
}

OuType ou_dropwhile_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(filter)},
    .name = "itertools.dropwhile",
    .doc = "dropwhile(predicate, iterable, /)\n--\n\nThe items from the first one on for which the predicate is false.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Switch),
    .methods = switch_methods,
    .new = dropwhile_new,
    .iter = ou_itself,
    .next = dropwhile_next,
};

static OuRef takewhile_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    return filter_make(type, &ou_takewhile_type, "takewhile", args, nargs, kwnames);
}

static OuNext takewhile_next(OuBor o, OuRef *item) {
    Switch *self = OU_SELF(Switch, o);
    if (self->done) {
        return OU_END;
    }
    OuNext next = ou_next(self->base.iterator, item);
    if (next != OU_ITEM) {
        return next;
    }
    OuTruth take = ask(self->base.function, *item);
    if (take == OU_TRUE) {
        return OU_ITEM;
    }
    ou_decref(*item);
    self->done = take == OU_FALSE;
    return take == OU_ERROR ? OU_FAIL : OU_END;
}

OuType ou_takewhile_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(filter)},
    .name = "itertools.takewhile",
    .doc = "takewhile(predicate, iterable, /)\n--\n\nThe items before the first one for which the predicate is false.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Switch),
    .methods = switch_methods,
    .new = takewhile_new,
    .iter = ou_itself,
    .next = takewhile_next,
};

static OuRef filterfalse_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    return filter_make(type, &ou_filterfalse_type, "filterfalse", args, nargs, kwnames);
}

static OuNext filterfalse_next(OuBor o, OuRef *item) {
    Filter *self = OU_SELF(Filter, o);
    OuNext next;
    while ((next = ou_next(self->iterator, item)) == OU_ITEM) {
        OuTruth truth = ou_call_predicate(self->function, *item);
        if (truth == OU_FALSE) {
            return OU_ITEM;
        }
        ou_decref(*item);
        if (truth == OU_ERROR) {
            return OU_FAIL;
        }
    }
    return next;
}

OuType ou_filterfalse_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(filter)},
    .name = "itertools.filterfalse",
    .doc = "filterfalse(function, iterable, /)\n--\n\nThe items for which the function (None: the item itself) is false.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Filter),
    .methods = filter_methods,
    .new = filterfalse_new,
    .iter = ou_itself,
    .next = filterfalse_next,
};

// ---- starmap ----

static OuRef starmap_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    return filter_make(type, &ou_starmap_type, "starmap", args, nargs, kwnames);
}

static OuNext starmap_next(OuBor o, OuRef *item) {
    Filter *self = OU_SELF(Filter, o);
    OuRef row;
    OuNext next = ou_next(self->iterator, &row);
    if (next != OU_ITEM) {
        return next;
    }
    OuRef args = ou_sequence_tuple(row);
    *item = args ? ou_call_tuple(self->function, args, NULL) : NULL;
    ou_xdecref(args);
    ou_decref(row);
    return *item ? OU_ITEM : OU_FAIL;
}

OuType ou_starmap_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(filter)},
    .name = "itertools.starmap",
    .doc = "starmap(function, iterable, /)\n--\n\nfunction(*item) for each item.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Filter),
    .methods = filter_methods,
    .new = starmap_new,
    .iter = ou_itself,
    .next = starmap_next,
};

// ---- compress ----

typedef struct Compress {
    OuObject head;
    OuRef data, selectors; // iterators
} Compress;
OU_REF_FIELDS(compress, 2)

static OuRef compress_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "compress", .names = {"data", "selectors"}, .required = 2, .positional = 2};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef data = ou_iter(arg[0]), selectors = data ? ou_iter(arg[1]) : NULL;
    Compress *self = selectors ? (Compress *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(data);
        ou_xdecref(selectors);
        return NULL;
    }
    self->data = data;
    self->selectors = selectors;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext compress_next(OuBor o, OuRef *item) {
    Compress *self = OU_SELF(Compress, o);
    for (;;) {
        OuRef selector;
        OuNext next = ou_next(self->data, item);
        if (next != OU_ITEM) {
            return next;
        }
        next = ou_next(self->selectors, &selector);
        OuTruth chosen = OU_FALSE;
        if (next == OU_ITEM) {
            chosen = ou_truth(selector);
            ou_decref(selector);
            next = chosen == OU_ERROR ? OU_FAIL : next;
        }
        if (chosen == OU_TRUE) {
            return OU_ITEM;
        }
        ou_decref(*item);
        if (next != OU_ITEM) {
            return next;
        }
    }
}

static OuRef compress_reduce(OuBor o) {
    const Compress *self = (const Compress *)o;
    return ou_reduced_take(o, ou_tuple_pack(2, self->data, self->selectors));
}

static const OuMethodDef compress_methods[] = {
    OU_NOARGS("__reduce__", compress_reduce, "What copying and pickling need to make it again."),
    {0},
};

OuType ou_compress_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(compress)},
    .name = "itertools.compress",
    .doc = "compress(data, selectors)\n--\n\nThe items of data whose selectors are true.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Compress),
    .methods = compress_methods,
    .new = compress_new,
    .iter = ou_itself,
    .next = compress_next,
};

// ---- islice ----

typedef struct Islice {
    OuObject head;
    OuRef iterator; // NULL: exhausted
    int64_t next, stop, step, count; // stop -1: none; count: items taken from the iterator
} Islice;
OU_REF_FIELDS(islice, 1)

// None leaves *out as it is; something that is no index becomes -1.
static bool slice_number(OuBor o, int64_t *out) {
    if (o == ou_none) {
        return true;
    }
    if (!ou_index_int64(o, out)) {
        if (!ou_error_is(TypeError) && !ou_error_is(IndexError)) {
            return false;
        }
        ou_error_clear();
        *out = -1;
    }
    return true;
}

#define ISLICE_RANGE "must be None or an integer: 0 <= x <= sys.maxsize."

static bool islice_numbers(OuArgs args, size_t nargs, int64_t *start, int64_t *stop, int64_t *step) {
    OuBor stop_object = args[nargs == 2 ? 1 : 2];
    if ((nargs > 2 && !slice_number(args[1], start)) || !slice_number(stop_object, stop)) {
        return false;
    }
    if (stop_object != ou_none && *stop == -1) {
        return ou_raise_false(&ou_exc_ValueError, "Stop argument for islice() " ISLICE_RANGE);
    }
    if (*start < 0 || *stop < -1) {
        return ou_raise_false(&ou_exc_ValueError, "Indices for islice() " ISLICE_RANGE);
    }
    if (nargs == 4 && !slice_number(args[3], step)) {
        return false;
    }
    return *step >= 1 || ou_raise_false(&ou_exc_ValueError, "Step for islice() must be a positive integer or None.");
}

static OuRef islice_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t start = 0, stop = -1, step = 1;
    if (!ou_refuse_keywords(type, &ou_islice_type, "islice", kwnames) || !ou_args_count("islice", nargs, 2, 4) ||
        !islice_numbers(args, nargs, &start, &stop, &step)) {
        return NULL;
    }
    OuRef iterator = ou_iter(args[0]);
    Islice *self = iterator ? (Islice *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        return NULL;
    }
    self->iterator = iterator;
    self->next = start;
    self->stop = stop;
    self->step = step;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext islice_advance(Islice *self, OuBor iterator, OuRef *item) {
    while (self->count < self->next) {
        OuNext next = ou_next(iterator, item);
        if (next != OU_ITEM) {
            return next;
        }
        ou_decref(*item);
        self->count++;
    }
    if (self->stop != -1 && self->count >= self->stop) {
        return OU_END;
    }
    OuNext next = ou_next(iterator, item);
    if (next == OU_ITEM) {
        self->count++;
        bool beyond = __builtin_add_overflow(self->next, self->step, &self->next);
        if (beyond || (self->stop != -1 && self->next > self->stop)) {
            self->next = self->stop;
        }
    }
    return next;
}

static OuNext islice_next(OuBor o, OuRef *item) {
    Islice *self = OU_SELF(Islice, o);
    if (self->iterator == NULL) {
        return OU_END;
    }
    OuRef iterator = ou_newref(self->iterator); // its code may use up this islice
    OuNext next = islice_advance(self, iterator, item);
    ou_decref(iterator);
    if (next != OU_ITEM) {
        ou_clear(&self->iterator);
    }
    return next;
}

static OuRef islice_args(const Islice *self) {
    if (self->iterator == NULL) {
        OuRef empty = ou_list_new(0), iterator = empty ? ou_iter(empty) : NULL, zero = iterator ? ou_int_new(0) : NULL;
        OuRef args = zero ? ou_tuple_pack(2, iterator, zero) : NULL;
        ou_xdecref(empty);
        ou_xdecref(iterator);
        ou_xdecref(zero);
        return args;
    }
    OuRef next = ou_int_new(self->next), step = next ? ou_int_new(self->step) : NULL;
    OuRef stop = !step ? NULL : self->stop == -1 ? ou_newref(ou_none) : ou_int_new(self->stop);
    OuRef args = stop ? ou_tuple_pack(4, self->iterator, next, stop, step) : NULL;
    ou_xdecref(next);
    ou_xdecref(stop);
    ou_xdecref(step);
    return args;
}

static OuRef islice_reduce(OuBor o) {
    const Islice *self = (const Islice *)o;
    OuRef args = islice_args(self);
    return ou_reduced_state_take(o, args, args ? ou_int_new(self->iterator ? self->count : 0) : NULL);
}

static OuRef islice_setstate(OuBor o, OuBor state) {
    return ou_state_word(state, &OU_SELF(Islice, o)->count) ? ou_return_none() : NULL;
}

static const OuMethodDef islice_methods[] = {
    OU_NOARGS("__reduce__", islice_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", islice_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_islice_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(islice)},
    .name = "itertools.islice",
    .doc = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
           "The items that a slice of a sequence would have.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Islice),
    .methods = islice_methods,
    .new = islice_new,
    .iter = ou_itself,
    .next = islice_next,
};
