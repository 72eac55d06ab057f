// itertools.product, permutations, combinations, combinations_with_replacement.
//
// Each keeps the pool as a tuple and the places of the current result in it; the next result is made by moving the places on.
#include <string.h>

#include "stdlib/itertools_internal.h"

typedef struct Choice {
    OuObject head;
    OuRef pool;     // tuple; of product: a tuple of tuples
    size_t *places; // r of them; permutations: all n, then r cycle counts behind
    size_t r;
    bool started, stopped;
} Choice;

static bool choice_traverse(OuObject *o, OuVisit visit, void *arg) {
    return ou_fields_traverse(o, 1, visit, arg);
}

static void choice_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    Choice *self = (Choice *)o;
    ou_xdecref(self->pool);
    ou_mem_free(OU_DOMAIN_MEM, self->places);
    ou_type_free(o);
}

#define CHOICE_LIFE {.traverse = choice_traverse, .dealloc = choice_dealloc, .flags = OU_LIFE_GC}

// Consumes pool. `room` places, all 0.
static Choice *choice_make_take(OuType *type, OuRef pool, size_t r, size_t room) {
    size_t *places = NULL;
    Choice *self = NULL;
    if (room <= PTRDIFF_MAX / sizeof(size_t)) {
        places = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, room * sizeof(size_t));
    }
    if (places == NULL) {
        ou_raise_no_memory();
    } else {
        self = (Choice *)ou_type_alloc(type, 0);
    }
    if (self == NULL) {
        ou_mem_free(OU_DOMAIN_MEM, places);
        ou_decref(pool);
        return NULL;
    }
    self->pool = pool;
    self->places = places;
    self->r = r;
    return self;
}

static OuRef choice_track(Choice *self) {
    if (self) {
        ou_gc_track(&self->head);
    }
    return (OuRef)self;
}

static OuNext choice_row(const Choice *self, OuRef *item) {
    OuRef row = ou_tuple_alloc(self->r);
    if (row == NULL) {
        return OU_FAIL;
    }
    for (size_t i = 0; i < self->r; i++) {
        ou_as_tuple(row)->items[i] = ou_newref(ou_tuple_borrow(self->pool, self->places[i]));
    }
    if (self->r) {
        ou_gc_track(row);
    }
    *item = row;
    return OU_ITEM;
}

static OuNext choice_next(OuBor o, OuRef *item, bool (*advance)(Choice *)) {
    Choice *self = OU_SELF(Choice, o);
    if (!self->stopped && self->started) {
        self->stopped = !advance(self);
    }
    if (self->stopped) {
        return OU_END;
    }
    self->started = true;
    return choice_row(self, item);
}

// ---- copying ----
//
// Before the first result: (type, (pool, r)); after the last: the same of an empty pool; in between with the places as state.

static OuRef numbers_tuple(const size_t *numbers, size_t n) {
    OuRef tuple = ou_tuple_alloc(n);
    for (size_t i = 0; tuple && i < n; i++) {
        if ((ou_as_tuple(tuple)->items[i] = ou_int_new((int64_t)numbers[i])) == NULL) {
            ou_clear(&tuple);
        }
    }
    return tuple;
}

static OuRef choice_args(const Choice *self) {
    OuRef r = ou_int_new((int64_t)self->r);
    OuRef args = r ? ou_tuple_pack(2, self->started && self->stopped ? ou_empty_tuple : self->pool, r) : NULL;
    ou_xdecref(r);
    return args;
}

static OuRef choice_reduce(OuBor o) {
    const Choice *self = (const Choice *)o;
    OuRef args = choice_args(self);
    if (!self->started || self->stopped) {
        return ou_reduced_take(o, args);
    }
    return ou_reduced_state_take(o, args, args ? numbers_tuple(self->places, self->r) : NULL);
}

// Reads n numbers from a tuple of n items; the i-th is moved into low..high - slope * i.
static bool read_numbers(OuBor tuple, size_t n, size_t *out, int64_t low, int64_t high, int64_t slope) {
    if (!ou_isa(tuple, OU_TYPE_TUPLE) || ou_tuple_length(tuple) != n) {
        return ou_raise_false(&ou_exc_ValueError, "invalid arguments");
    }
    for (size_t i = 0; i < n; i++) {
        int64_t number, most = high - slope * (int64_t)i;
        if (!ou_state_word(ou_tuple_borrow(tuple, i), &number)) {
            return false;
        }
        number = number > most ? most : number;
        out[i] = (size_t)(number < low ? low : number);
    }
    return true;
}

static OuRef choice_restored(Choice *self, bool ok) {
    self->started |= ok;
    return ok ? ou_return_none() : NULL;
}

// ---- combinations ----

// The arguments (iterable, r) of both kinds of combinations.
static bool combination_arguments(const char *name, OuArgs args, size_t nargs, OuBor kwnames, OuRef *pool, size_t *r) {
    const OuParams params = {.function = name, .names = {"iterable", "r"}, .required = 2, .positional = 2};
    OuBor arg[2];
    int64_t count;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg) || !ou_arg_int64(arg[1], &count)) {
        return false;
    }
    *pool = ou_sequence_tuple(arg[0]);
    if (*pool && count < 0) {
        ou_raise(&ou_exc_ValueError, "r must be non-negative");
        ou_clear(pool);
    }
    *r = (size_t)count;
    return *pool != NULL;
}

static OuRef combinations_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef pool;
    size_t r;
    if (!combination_arguments("combinations", args, nargs, kwnames, &pool, &r)) {
        return NULL;
    }
    bool none = r > ou_tuple_length(pool);
    Choice *self = choice_make_take(type, pool, r, r);
    if (self) {
        self->stopped = none;
        for (size_t i = 0; i < r; i++) {
            self->places[i] = i;
        }
    }
    return choice_track(self);
}

static bool combinations_advance(Choice *self) {
    size_t n = ou_tuple_length(self->pool), i = self->r;
    while (i > 0 && self->places[i - 1] == i - 1 + n - self->r) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    size_t place = self->places[i - 1] + 1;
    for (i--; i < self->r; i++) {
        self->places[i] = place++;
    }
    return true;
}

static OuNext combinations_next(OuBor o, OuRef *item) {
    return choice_next(o, item, combinations_advance);
}

static OuRef combinations_setstate(OuBor o, OuBor state) {
    Choice *self = OU_SELF(Choice, o);
    int64_t last = (int64_t)ou_tuple_length(self->pool) - (int64_t)self->r;
    return choice_restored(self, read_numbers(state, self->r, self->places, 0, last, -1));
}

static const OuMethodDef combinations_methods[] = {
    OU_NOARGS("__reduce__", choice_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", combinations_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_combinations_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = CHOICE_LIFE},
    .name = "itertools.combinations",
    .doc = "combinations(iterable, r)\n--\n\nTuples of r items in the iterable's order, each place at most once.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Choice),
    .methods = combinations_methods,
    .new = combinations_new,
    .iter = ou_itself,
    .next = combinations_next,
};

static OuRef with_replacement_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef pool;
    size_t r;
    if (!combination_arguments("combinations_with_replacement", args, nargs, kwnames, &pool, &r)) {
        return NULL;
    }
    bool none = ou_tuple_length(pool) == 0 && r > 0;
    Choice *self = choice_make_take(type, pool, r, r);
    if (self) {
        self->stopped = none;
    }
    return choice_track(self);
}

static bool with_replacement_advance(Choice *self) {
    size_t n = ou_tuple_length(self->pool), i = self->r;
    while (i > 0 && self->places[i - 1] == n - 1) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    size_t place = self->places[i - 1] + 1;
    for (i--; i < self->r; i++) {
        self->places[i] = place;
    }
    return true;
}

static OuNext with_replacement_next(OuBor o, OuRef *item) {
    return choice_next(o, item, with_replacement_advance);
}

static OuRef with_replacement_setstate(OuBor o, OuBor state) {
    Choice *self = OU_SELF(Choice, o);
    return choice_restored(self, read_numbers(state, self->r, self->places, 0, (int64_t)ou_tuple_length(self->pool) - 1, 0));
}

static const OuMethodDef with_replacement_methods[] = {
    OU_NOARGS("__reduce__", choice_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", with_replacement_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_combinations_with_replacement_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = CHOICE_LIFE},
    .name = "itertools.combinations_with_replacement",
    .doc = "combinations_with_replacement(iterable, r)\n--\n\nTuples of r items in the iterable's order, the same place as often as fits.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Choice),
    .methods = with_replacement_methods,
    .new = with_replacement_new,
    .iter = ou_itself,
    .next = with_replacement_next,
};

// ---- permutations ----

static OuRef permutations_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "permutations", .names = {"iterable", "r"}, .required = 1, .positional = 2};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef pool = ou_sequence_tuple(arg[0]);
    if (pool == NULL) {
        return NULL;
    }
    int64_t r = (int64_t)ou_tuple_length(pool);
    const size_t n = (size_t)r;
    bool fine = true;
    if (arg[1] && arg[1] != ou_none) {
        fine = ou_isa(arg[1], OU_TYPE_INT) || ou_raise_false(&ou_exc_TypeError, "Expected int as r");
        fine = fine && ou_arg_int64(arg[1], &r);
        fine = fine && (r >= 0 || ou_raise_false(&ou_exc_ValueError, "r must be non-negative"));
    }
    if (!fine) {
        ou_decref(pool);
        return NULL;
    }
    bool none = (size_t)r > n;
    Choice *self = choice_make_take(type, pool, (size_t)r, n + (size_t)r);
    if (self) {
        self->stopped = none;
        for (size_t i = 0; i < n; i++) {
            self->places[i] = i;
        }
        for (size_t i = 0; i < (size_t)r && !none; i++) {
            self->places[n + i] = n - i; // how many swaps place i has left
        }
    }
    return choice_track(self);
}

static bool permutations_advance(Choice *self) {
    size_t n = ou_tuple_length(self->pool), *places = self->places, *cycles = places + n;
    for (size_t i = self->r; i-- > 0;) {
        if (--cycles[i] == 0) { // all choices for place i are used up: the rest goes back into order
            size_t first = places[i];
            memmove(places + i, places + i + 1, (n - 1 - i) * sizeof(size_t));
            places[n - 1] = first;
            cycles[i] = n - i;
        } else {
            size_t j = n - cycles[i], swap = places[i];
            places[i] = places[j];
            places[j] = swap;
            return true;
        }
    }
    return false;
}

static OuNext permutations_next(OuBor o, OuRef *item) {
    return choice_next(o, item, permutations_advance);
}

static OuRef permutations_reduce(OuBor o) {
    const Choice *self = (const Choice *)o;
    OuRef args = choice_args(self);
    if (!self->started || self->stopped) {
        return ou_reduced_take(o, args);
    }
    size_t n = ou_tuple_length(self->pool);
    OuRef places = args ? numbers_tuple(self->places, n) : NULL, cycles = places ? numbers_tuple(self->places + n, self->r) : NULL;
    OuRef state = cycles ? ou_tuple_pack(2, places, cycles) : NULL;
    ou_xdecref(places);
    ou_xdecref(cycles);
    return ou_reduced_state_take(o, args, state);
}

static OuRef permutations_setstate(OuBor o, OuBor state) {
    Choice *self = OU_SELF(Choice, o);
    size_t n = ou_tuple_length(self->pool);
    if (!ou_state_items(state, 2, 2)) {
        return NULL;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!ou_isa(ou_tuple_borrow(state, i), OU_TYPE_TUPLE)) {
            return ou_raise(&ou_exc_TypeError, "argument %zu must be tuple, not %.50T", i + 1, ou_tuple_borrow(state, i));
        }
    }
    return choice_restored(self, read_numbers(ou_tuple_borrow(state, 0), n, self->places, 0, (int64_t)n - 1, 0) &&
                                     read_numbers(ou_tuple_borrow(state, 1), self->r, self->places + n, 1, (int64_t)n, 1));
}

static const OuMethodDef permutations_methods[] = {
    OU_NOARGS("__reduce__", permutations_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", permutations_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_permutations_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = CHOICE_LIFE},
    .name = "itertools.permutations",
    .doc = "permutations(iterable, r=None)\n--\n\nTuples of r items (all unless given) in every order, each place at most once.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Choice),
    .methods = permutations_methods,
    .new = permutations_new,
    .iter = ou_itself,
    .next = permutations_next,
};

// ---- product ----

static bool product_repeat(OuArgs args, size_t nargs, OuBor kwnames, int64_t *repeat) {
    static const OuParams params = {.function = "product", .names = {"repeat"}, .required = 0, .positional = 0};
    OuBor arg[1];
    *repeat = 1;
    if (!ou_args_bind(&params, args + nargs, 0, kwnames, arg) || (arg[0] && !ou_arg_int64(arg[0], repeat))) {
        return false;
    }
    return *repeat >= 0 || ou_raise_false(&ou_exc_ValueError, "repeat argument cannot be negative");
}

static OuRef product_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t repeat;
    size_t total;
    if (!product_repeat(args, nargs, kwnames, &repeat)) {
        return NULL;
    }
    if (__builtin_mul_overflow(nargs, (size_t)repeat, &total) || total > PTRDIFF_MAX / 16) {
        return ou_raise(&ou_exc_OverflowError, "repeat argument too large");
    }
    OuRef pools = ou_tuple_alloc(total);
    if (pools == NULL) {
        return NULL;
    }
    OuRef *items = ou_as_tuple(pools)->items;
    bool empty = false;
    for (size_t i = 0; i < total; i++) {
        items[i] = i < nargs ? ou_sequence_tuple(args[i]) : ou_newref(items[i - nargs]);
        if (items[i] == NULL) {
            ou_decref(pools);
            return NULL;
        }
        empty |= ou_tuple_length(items[i]) == 0;
    }
    if (total) {
        ou_gc_track(pools);
    }
    Choice *self = choice_make_take(type, pools, total, total);
    if (self) {
        self->stopped = empty;
    }
    return choice_track(self);
}

static bool product_advance(Choice *self) {
    for (size_t i = self->r; i-- > 0;) {
        if (++self->places[i] < ou_tuple_length(ou_tuple_borrow(self->pool, i))) {
            return true;
        }
        self->places[i] = 0;
    }
    return false;
}

static OuNext product_next(OuBor o, OuRef *item) {
    Choice *self = OU_SELF(Choice, o);
    if (!self->stopped && self->started) {
        self->stopped = !product_advance(self);
    }
    self->started |= self->stopped; // here also of one that begins without any result
    OuRef row = self->stopped ? NULL : ou_tuple_alloc(self->r);
    if (row == NULL) {
        return self->stopped ? OU_END : OU_FAIL;
    }
    self->started = true;
    for (size_t i = 0; i < self->r; i++) {
        ou_as_tuple(row)->items[i] = ou_newref(ou_tuple_borrow(ou_tuple_borrow(self->pool, i), self->places[i]));
    }
    if (self->r) {
        ou_gc_track(row);
    }
    *item = row;
    return OU_ITEM;
}

static OuRef product_reduce(OuBor o) {
    const Choice *self = (const Choice *)o;
    if (!self->started) {
        return ou_reduced_take(o, ou_newref(self->pool));
    }
    if (self->stopped) {
        return ou_reduced_take(o, ou_tuple_pack(1, ou_empty_tuple));
    }
    return ou_reduced_state_take(o, ou_newref(self->pool), numbers_tuple(self->places, self->r));
}

static OuRef product_setstate(OuBor o, OuBor state) {
    Choice *self = OU_SELF(Choice, o);
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) != self->r) {
        return ou_raise(&ou_exc_ValueError, "invalid arguments");
    }
    for (size_t i = 0; i < self->r; i++) {
        int64_t place, last = (int64_t)ou_tuple_length(ou_tuple_borrow(self->pool, i)) - 1;
        if (!ou_state_word(ou_tuple_borrow(state, i), &place)) {
            return NULL;
        }
        if (last < 0) {
            self->stopped = true;
            return ou_return_none();
        }
        self->places[i] = (size_t)(place < 0 ? 0 : place > last ? last : place);
    }
    self->started = true;
    return ou_return_none();
}

static const OuMethodDef product_methods[] = {
    OU_NOARGS("__reduce__", product_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", product_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_product_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = CHOICE_LIFE},
    .name = "itertools.product",
    .doc = "product(*iterables, repeat=1) --> product object\n\n"
           "Tuples of an item of each iterable in all combinations, the last place moving fastest.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Choice),
    .methods = product_methods,
    .new = product_new,
    .iter = ou_itself,
    .next = product_next,
};
