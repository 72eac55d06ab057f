// itertools.count, repeat, cycle: iterators without end.
#include "stdlib/itertools_internal.h"

// ---- count ----

typedef struct Count {
    OuObject head;
    OuRef value, step; // value NULL: counting in words by 1
    int64_t word;
} Count;
OU_REF_FIELDS(count, 2)

static bool is_number(OuBor o) {
    return o->type->to_int || o->type->to_float || o->type->index || ou_is_kind_of(o, &ou_complex_type);
}

static bool is_one(OuBor o) {
    return ou_isa(o, OU_TYPE_INT) && ou_int_is_word(o) && ou_int_word(o) == 1;
}

static OuRef count_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "count", .names = {"start", "step"}, .required = 0, .positional = 2};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    if ((arg[0] && !is_number(arg[0])) || (arg[1] && !is_number(arg[1]))) {
        return ou_raise(&ou_exc_TypeError, "a number is required");
    }
    Count *self = (Count *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    bool words = (arg[1] == NULL || is_one(arg[1])) && (arg[0] == NULL || (ou_isa(arg[0], OU_TYPE_INT) && ou_int_is_word(arg[0])));
    self->step = arg[1] ? ou_newref(arg[1]) : ou_int_new(1);
    if (words) {
        self->word = arg[0] ? ou_int_word(arg[0]) : 0;
    } else {
        self->value = arg[0] ? ou_newref(arg[0]) : ou_int_new(0);
    }
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext count_next(OuBor o, OuRef *item) {
    Count *self = OU_SELF(Count, o);
    if (self->value == NULL && self->word < INT64_MAX) {
        *item = ou_int_new(self->word);
        self->word += *item != NULL;
        return *item ? OU_ITEM : OU_FAIL;
    }
    if (self->value == NULL && (self->value = ou_int_new(self->word)) == NULL) {
        return OU_FAIL;
    }
    OuRef now = ou_newref(self->value); // lives while the step is added, which may run Python code
    OuRef next = ou_binary(OU_OP_ADD, now, self->step);
    if (next == NULL) {
        ou_decref(now);
        return OU_FAIL;
    }
    ou_set(&self->value, next);
    *item = now;
    return OU_ITEM;
}

static OuRef count_now(const Count *self) {
    return self->value ? ou_newref(self->value) : ou_int_new(self->word);
}

static OuRef count_repr(OuBor o) {
    const Count *self = (const Count *)o;
    const char *name = ou_short_name(o->type);
    OuRef now = count_now(self), text = NULL;
    if (now) {
        text = is_one(self->step) ? ou_str_format("%s(%R)", name, now) : ou_str_format("%s(%R, %R)", name, now, self->step);
    }
    ou_xdecref(now);
    return text;
}

static OuRef count_reduce(OuBor o) {
    const Count *self = (const Count *)o;
    OuRef now = count_now(self), args = NULL;
    if (now) {
        args = self->value ? ou_tuple_pack(2, now, self->step) : ou_tuple_pack(1, now);
    }
    ou_xdecref(now);
    return ou_reduced_take(o, args);
}

static const OuMethodDef count_methods[] = {
    OU_NOARGS("__reduce__", count_reduce, "What copying and pickling need to make it again."),
    {0},
};

OuType ou_count_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(count)},
    .name = "itertools.count",
    .doc = "count(start=0, step=1)\n--\n\nThe numbers start, start + step, start + 2 * step ...",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Count),
    .methods = count_methods,
    .new = count_new,
    .repr = count_repr,
    .iter = ou_itself,
    .next = count_next,
};

// ---- repeat ----

typedef struct Repeat {
    OuObject head;
    OuRef element;
    int64_t left; // -1: for ever
} Repeat;
OU_REF_FIELDS(repeat, 1)

static OuRef repeat_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "repeat", .names = {"object", "times"}, .required = 1, .positional = 2};
    OuBor arg[2];
    int64_t times = -1;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg) || (arg[1] && !ou_arg_int64(arg[1], &times))) {
        return NULL;
    }
    Repeat *self = (Repeat *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->element = ou_newref(arg[0]);
    self->left = arg[1] && times < 0 ? 0 : times;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext repeat_next(OuBor o, OuRef *item) {
    Repeat *self = OU_SELF(Repeat, o);
    if (self->left == 0) {
        return OU_END;
    }
    self->left -= self->left > 0;
    *item = ou_newref(self->element);
    return OU_ITEM;
}

static OuRef repeat_repr(OuBor o) {
    const Repeat *self = (const Repeat *)o;
    const char *name = ou_short_name(o->type);
    return self->left < 0 ? ou_str_format("%s(%R)", name, self->element)
                          : ou_str_format("%s(%R, %lld)", name, self->element, (long long)self->left);
}

static OuRef repeat_length_hint(OuBor o) {
    const Repeat *self = (const Repeat *)o;
    return self->left < 0 ? ou_raise(&ou_exc_TypeError, "len() of unsized object") : ou_int_new(self->left);
}

static OuRef repeat_reduce(OuBor o) {
    const Repeat *self = (const Repeat *)o;
    OuRef left = self->left < 0 ? NULL : ou_int_new(self->left);
    OuRef args = NULL;
    if (self->left < 0 || left) {
        args = left ? ou_tuple_pack(2, self->element, left) : ou_tuple_pack(1, self->element);
    }
    ou_xdecref(left);
    return ou_reduced_take(o, args);
}

static const OuMethodDef repeat_methods[] = {
    OU_NOARGS("__length_hint__", repeat_length_hint, "How many items are left."),
    OU_NOARGS("__reduce__", repeat_reduce, "What copying and pickling need to make it again."),
    {0},
};

OuType ou_repeat_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(repeat)},
    .name = "itertools.repeat",
    .doc = "repeat(object [,times]) -> the object that many times, or for ever.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Repeat),
    .methods = repeat_methods,
    .new = repeat_new,
    .repr = repeat_repr,
    .iter = ou_itself,
    .next = repeat_next,
};

// ---- cycle ----

typedef struct Cycle {
    OuObject head;
    OuRef iterator, saved; // iterator NULL: the first round is over; saved: list of its items
    size_t next;
    bool complete; // set by __setstate__: saved has all items of the round already
} Cycle;
OU_REF_FIELDS(cycle, 2)

static OuRef cycle_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_refuse_keywords(type, &ou_cycle_type, "cycle", kwnames) || !ou_args_count("cycle", nargs, 1, 1)) {
        return NULL;
    }
    OuRef iterator = ou_iter(args[0]), saved = iterator ? ou_list_new(0) : NULL;
    Cycle *self = saved ? (Cycle *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        ou_xdecref(saved);
        return NULL;
    }
    self->iterator = iterator;
    self->saved = saved;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuNext cycle_next(OuBor o, OuRef *item) {
    Cycle *self = OU_SELF(Cycle, o);
    if (self->iterator) {
        OuRef iterator = ou_newref(self->iterator); // ou_next may run Python code that ends the first round
        OuNext next = ou_next(iterator, item);
        ou_decref(iterator);
        if (next == OU_ITEM && !self->complete && !ou_list_append(self->saved, *item)) {
            ou_decref(*item);
            return OU_FAIL;
        }
        if (next != OU_END) {
            return next;
        }
        ou_clear(&self->iterator);
    }
    const OuList *saved = ou_as_list(self->saved);
    if (saved->length == 0) {
        return OU_END;
    }
    *item = ou_newref(saved->items[self->next]);
    self->next = self->next + 1 < saved->length ? self->next + 1 : 0;
    return OU_ITEM;
}

// What is left of the first round, or the list of all items from the next one on; (saved, is saved complete?)
static OuRef cycle_reduce(OuBor o) {
    const Cycle *self = (const Cycle *)o;
    OuRef iterator = self->iterator ? ou_newref(self->iterator) : ou_sequence_iter_new(&ou_list_iter_type, self->saved);
    if (iterator && self->iterator == NULL) {
        ((OuSequenceIter *)iterator)->next = self->next;
    }
    OuRef args = iterator ? ou_tuple_pack(1, iterator) : NULL;
    bool complete = self->iterator == NULL || self->complete;
    ou_xdecref(iterator);
    return ou_reduced_state_take(o, args, args ? ou_tuple_pack(2, self->saved, complete ? ou_true : ou_false) : NULL);
}

static OuRef cycle_setstate(OuBor o, OuBor state) {
    Cycle *self = OU_SELF(Cycle, o);
    int complete;
    if (!ou_state_items(state, 2, 2)) {
        return NULL;
    }
    OuBor saved = ou_tuple_borrow(state, 0);
    if (!ou_isa(saved, OU_TYPE_LIST)) {
        return ou_raise(&ou_exc_TypeError, "argument 1 must be list, not %.50T", saved);
    }
    if (!ou_arg_int(ou_tuple_borrow(state, 1), &complete)) {
        return NULL;
    }
    self->complete = complete != 0;
    self->next = 0;
    ou_set(&self->saved, ou_newref(saved));
    return ou_return_none();
}

static const OuMethodDef cycle_methods[] = {
    OU_NOARGS("__reduce__", cycle_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", cycle_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_cycle_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(cycle)},
    .name = "itertools.cycle",
    .doc = "cycle(iterable, /)\n--\n\nThe items of the iterable, then the same again, for ever.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Cycle),
    .methods = cycle_methods,
    .new = cycle_new,
    .iter = ou_itself,
    .next = cycle_next,
};
