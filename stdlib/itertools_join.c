// itertools.chain, accumulate, pairwise, zip_longest: iterators that join iterables or neighbouring items.
#include "stdlib/itertools_internal.h"

// ---- chain ----

typedef struct Chain {
    OuObject head;
    OuRef source, active; // iterator over iterables; the one that is being read. source NULL: exhausted
} Chain;
OU_REF_FIELDS(chain, 2)

static OuRef chain_make_take(OuType *type, OuRef source) {
    Chain *self = source ? (Chain *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(source);
        return NULL;
    }
    self->source = source;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuRef chain_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_refuse_keywords(type, &ou_chain_type, "chain", kwnames)) {
        return NULL;
    }
    OuRef all = ou_tuple_from_array(args, nargs), source = all ? ou_iter(all) : NULL;
    ou_xdecref(all);
    return chain_make_take(type, source);
}

static OuRef chain_from_iterable(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("chain.from_iterable", kwnames)) {
        return NULL;
    }
    if (nargs != 1) {
        return ou_raise(&ou_exc_TypeError, "chain.from_iterable() takes exactly one argument (%zu given)", nargs);
    }
    return chain_make_take(ou_as_type(type), ou_iter(args[0]));
}

// Makes the next iterable the active one.
static OuNext chain_step(Chain *self) {
    OuRef source = ou_newref(self->source), iterable;
    OuNext next = ou_next(source, &iterable);
    ou_decref(source);
    if (next == OU_ITEM) {
        OuRef active = ou_iter(iterable);
        ou_decref(iterable);
        next = active ? OU_ITEM : OU_FAIL;
        ou_set(&self->active, active);
    }
    if (next != OU_ITEM) {
        ou_clear(&self->source);
    }
    return next;
}

static OuNext chain_next(OuBor o, OuRef *item) {
    Chain *self = OU_SELF(Chain, o);
    while (self->source) {
        if (self->active == NULL) {
            OuNext next = chain_step(self);
            if (next != OU_ITEM) {
                return next;
            }
        }
        OuRef active = ou_newref(self->active); // its code may move this chain on
        OuNext next = ou_next(active, item);
        ou_decref(active);
        if (next != OU_END) {
            return next;
        }
        ou_clear(&self->active);
    }
    return OU_END;
}

static OuRef chain_reduce(OuBor o) {
    const Chain *self = (const Chain *)o;
    if (self->source == NULL) {
        return ou_reduced_take(o, ou_newref(ou_empty_tuple));
    }
    OuRef state = self->active ? ou_tuple_pack(2, self->source, self->active) : ou_tuple_pack(1, self->source);
    return ou_reduced_state_take(o, ou_newref(ou_empty_tuple), state);
}

static OuRef chain_setstate(OuBor o, OuBor state) {
    Chain *self = OU_SELF(Chain, o);
    if (!ou_state_items(state, 1, 2)) {
        return NULL;
    }
    OuBor source = ou_tuple_borrow(state, 0), active = ou_tuple_length(state) == 2 ? ou_tuple_borrow(state, 1) : NULL;
    if (!source->type->next || (active && !active->type->next)) {
        return ou_raise(&ou_exc_TypeError, "Arguments must be iterators.");
    }
    ou_set(&self->source, ou_newref(source));
    ou_set(&self->active, active ? ou_newref(active) : NULL);
    return ou_return_none();
}

static const OuMethodDef chain_methods[] = {
    OU_NOARGS("__reduce__", chain_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", chain_setstate, "Goes where __reduce__ said it was."),
    OU_CLASSMETHOD("from_iterable", chain_from_iterable,
                   "from_iterable($type, iterable, /)\n--\n\nA chain of the iterables that one iterable gives, taken when needed."),
    OU_CLASS_GETITEM,
    {0},
};

OuType ou_chain_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(chain)},
    .name = "itertools.chain",
    .doc = "chain(*iterables) --> chain object\n\nThe items of the first iterable, then those of the next, and so on.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Chain),
    .methods = chain_methods,
    .new = chain_new,
    .iter = ou_itself,
    .next = chain_next,
};

// ---- accumulate ----

typedef struct Accumulate {
    OuObject head;
    OuRef total, iterator, function, initial; // total NULL: nothing yet; function NULL: +; initial NULL: none (any more)
} Accumulate;
OU_REF_FIELDS(accumulate, 4)

static OuRef accumulate_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "accumulate", .names = {"iterable", "func", "initial"}, .required = 1, .positional = 2};
    OuBor arg[3];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef iterator = ou_iter(arg[0]);
    Accumulate *self = iterator ? (Accumulate *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        return NULL;
    }
    self->iterator = iterator;
    self->function = arg[1] && arg[1] != ou_none ? ou_newref(arg[1]) : NULL;
    self->initial = arg[2] && arg[2] != ou_none ? ou_newref(arg[2]) : NULL;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext accumulate_next(OuBor o, OuRef *item) {
    Accumulate *self = OU_SELF(Accumulate, o);
    if (self->initial) {
        OuRef initial = self->initial;
        self->initial = NULL;
        ou_set(&self->total, initial);
        *item = ou_newref(initial);
        return OU_ITEM;
    }
    OuRef value;
    OuNext next = ou_next(self->iterator, &value);
    if (next != OU_ITEM) {
        return next;
    }
    if (self->total == NULL) {
        self->total = ou_newref(value);
        *item = value;
        return OU_ITEM;
    }
    OuRef before = ou_newref(self->total); // the function may move this iterator on
    OuRef total = self->function ? ou_call_2(self->function, before, value) : ou_binary(OU_OP_ADD, before, value);
    ou_decref(before);
    ou_decref(value);
    if (total == NULL) {
        return OU_FAIL;
    }
    *item = ou_newref(total);
    ou_set(&self->total, total);
    return OU_ITEM;
}

// A chain of one item and what the iterator has left.
static OuRef chain_before(OuBor first, OuBor iterator) {
    OuRef one = ou_tuple_pack(1, first);
    OuRef chain = one ? chain_new(&ou_chain_type, (OuBor[]){one, iterator}, 2, NULL) : NULL;
    ou_xdecref(one);
    return chain;
}

// None cannot be a state, so a total of None is what an accumulate begins with, its first item being left out.
static OuRef accumulate_reduce_none(OuBor o) {
    const Accumulate *self = (const Accumulate *)o;
    OuRef chain = chain_before(ou_none, self->iterator);
    OuRef again = chain ? accumulate_new(o->type, (OuBor[]){chain, self->function ? self->function : ou_none}, 2, NULL) : NULL;
    OuRef one = again ? ou_int_new(1) : NULL, args = one ? ou_tuple_pack(3, again, one, ou_none) : NULL;
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(&ou_islice_type), args) : NULL;
    ou_xdecref(chain);
    ou_xdecref(again);
    ou_xdecref(one);
    ou_xdecref(args);
    return result;
}

static OuRef accumulate_reduce(OuBor o) {
    const Accumulate *self = (const Accumulate *)o;
    if (self->total == ou_none) {
        return accumulate_reduce_none(o);
    }
    OuRef iterator = self->initial ? chain_before(self->initial, self->iterator) : ou_newref(self->iterator);
    OuRef args = iterator ? ou_tuple_pack(2, iterator, self->function ? self->function : ou_none) : NULL;
    ou_xdecref(iterator);
    return ou_reduced_state_take(o, args, ou_newref(self->total ? self->total : ou_none));
}

static OuRef accumulate_setstate(OuBor o, OuBor state) {
    ou_set(&OU_SELF(Accumulate, o)->total, ou_newref(state));
    return ou_return_none();
}

static const OuMethodDef accumulate_methods[] = {
    OU_NOARGS("__reduce__", accumulate_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", accumulate_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_accumulate_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(accumulate)},
    .name = "itertools.accumulate",
    .doc = "accumulate(iterable, func=None, *, initial=None)\n--\n\nThe sums of the first items, or what func makes of them.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Accumulate),
    .methods = accumulate_methods,
    .new = accumulate_new,
    .iter = ou_itself,
    .next = accumulate_next,
};

// ---- pairwise ----

typedef struct Pairwise {
    OuObject head;
    OuRef iterator, old; // iterator NULL: exhausted
} Pairwise;
OU_REF_FIELDS(pairwise, 2)

static OuRef pairwise_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_refuse_keywords(type, &ou_pairwise_type, "pairwise", kwnames) || !ou_args_count("pairwise", nargs, 1, 1)) {
        return NULL;
    }
    OuRef iterator = ou_iter(args[0]);
    Pairwise *self = iterator ? (Pairwise *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        return NULL;
    }
    self->iterator = iterator;
    ou_gc_track(&self->head);
    return &self->head;
}

// The next item of the iterator, which is given up when there is none.
static OuNext pairwise_take(Pairwise *self, OuRef *item) {
    if (self->iterator == NULL) {
        return OU_END;
    }
    OuRef iterator = ou_newref(self->iterator);
    OuNext next = ou_next(iterator, item);
    ou_decref(iterator);
    if (next != OU_ITEM) {
        ou_clear(&self->iterator);
        ou_clear(&self->old);
    }
    return next;
}

static OuNext pairwise_next(OuBor o, OuRef *item) {
    Pairwise *self = OU_SELF(Pairwise, o);
    OuRef first, second;
    OuNext next;
    if (self->old == NULL) {
        if ((next = pairwise_take(self, &first)) != OU_ITEM) {
            return next;
        }
        ou_set(&self->old, first);
    }
    first = ou_newref(self->old);
    next = pairwise_take(self, &second);
    if (next == OU_ITEM) {
        *item = ou_tuple_pack(2, first, second);
        ou_set(&self->old, second);
        next = *item ? OU_ITEM : OU_FAIL;
    }
    ou_decref(first);
    return next;
}

OuType ou_pairwise_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(pairwise)},
    .name = "itertools.pairwise",
    .doc = "pairwise(iterable, /)\n--\n\nEach two neighbouring items as a tuple.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Pairwise),
    .new = pairwise_new,
    .iter = ou_itself,
    .next = pairwise_next,
};

// ---- zip_longest ----

typedef struct ZipLongest {
    OuObject head;
    OuRef iterators, fill; // iterators: tuple, a NULL item for each that is exhausted
    size_t active;
} ZipLongest;
OU_REF_FIELDS(zip_longest, 2)

static bool zip_longest_fill(OuArgs args, size_t nargs, OuBor kwnames, OuBor *fill) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    *fill = ou_none;
    if (n > 1 || (n == 1 && !ou_str_equal_cstr(ou_tuple_borrow(kwnames, 0), "fillvalue"))) {
        return ou_raise_false(&ou_exc_TypeError, "zip_longest() got an unexpected keyword argument");
    }
    if (n == 1) {
        *fill = args[nargs];
    }
    return true;
}

static OuRef zip_longest_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor fill;
    if (!zip_longest_fill(args, nargs, kwnames, &fill)) {
        return NULL;
    }
    OuRef iterators = ou_tuple_alloc(nargs);
    for (size_t i = 0; iterators && i < nargs; i++) {
        if ((ou_as_tuple(iterators)->items[i] = ou_iter(args[i])) == NULL) {
            ou_clear(&iterators);
        }
    }
    ZipLongest *self = iterators ? (ZipLongest *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterators);
        return NULL;
    }
    if (nargs) {
        ou_gc_track(iterators);
    }
    self->iterators = iterators;
    self->fill = ou_newref(fill);
    self->active = nargs;
    ou_gc_track(&self->head);
    return &self->head;
}

// The item at one place: of its iterator, or the fill value. OU_END: that was the last active iterator.
static OuNext zip_longest_item(ZipLongest *self, size_t i, OuRef *item) {
    OuRef iterator = ou_xnewref(ou_tuple_borrow(self->iterators, i));
    if (iterator) {
        OuNext next = ou_next(iterator, item);
        ou_decref(iterator);
        if (next == OU_ITEM) {
            return OU_ITEM;
        }
        if (next == OU_FAIL) {
            self->active = 0;
            return OU_FAIL;
        }
        if (ou_tuple_borrow(self->iterators, i)) {
            if (self->active == 0 || --self->active == 0) {
                return OU_END;
            }
            ou_clear(&ou_as_tuple(self->iterators)->items[i]);
        }
    }
    *item = ou_newref(self->fill);
    return OU_ITEM;
}

static OuNext zip_longest_next(OuBor o, OuRef *item) {
    ZipLongest *self = OU_SELF(ZipLongest, o);
    size_t n = ou_tuple_length(self->iterators);
    if (n == 0 || self->active == 0) {
        return OU_END;
    }
    OuRef row = ou_tuple_alloc(n);
    if (row == NULL) {
        return OU_FAIL;
    }
    for (size_t i = 0; i < n; i++) {
        OuNext next = zip_longest_item(self, i, &ou_as_tuple(row)->items[i]);
        if (next != OU_ITEM) {
            ou_as_tuple(row)->items[i] = NULL;
            ou_decref(row);
            return next;
        }
    }
    ou_gc_track(row);
    *item = row;
    return OU_ITEM;
}

static OuRef zip_longest_reduce(OuBor o) {
    const ZipLongest *self = (const ZipLongest *)o;
    size_t n = ou_tuple_length(self->iterators);
    OuRef args = ou_tuple_alloc(n);
    for (size_t i = 0; args && i < n; i++) {
        OuBor iterator = ou_tuple_borrow(self->iterators, i);
        ou_as_tuple(args)->items[i] = ou_newref(iterator ? iterator : ou_empty_tuple);
    }
    if (args && n) {
        ou_gc_track(args);
    }
    return ou_reduced_state_take(o, args, ou_newref(self->fill));
}

static OuRef zip_longest_setstate(OuBor o, OuBor state) {
    ou_set(&OU_SELF(ZipLongest, o)->fill, ou_newref(state));
    return ou_return_none();
}

static const OuMethodDef zip_longest_methods[] = {
    OU_NOARGS("__reduce__", zip_longest_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", zip_longest_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_zip_longest_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(zip_longest)},
    .name = "itertools.zip_longest",
    .doc = "zip_longest(*iterables, fillvalue=None) --> zip_longest object\n\n"
           "Tuples of an item of each iterable, until the longest one ends; fillvalue stands for items that are missing.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(ZipLongest),
    .methods = zip_longest_methods,
    .new = zip_longest_new,
    .iter = ou_itself,
    .next = zip_longest_next,
};
