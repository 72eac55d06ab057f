// The machine that a pickle is a program for: a stack of objects, marks in it, and the loop over the opcodes.
//
// An opcode may run Python code, which may call load() or __init__() of the same Unpickler: so whatever lies in it
// (stack, window, memo) is looked at anew after each such call, and objects taken off the stack are owned.
#include <errno.h>
#include <stdlib.h>

#include "stdlib/codecs_internal.h"
#include "stdlib/pickle_internal.h"

// ---- the stack ----

static bool fail(const char *format, OuBor o) {
    return ou_raise_false(&pickle_unpickling_error_type, format, o);
}

static bool underflow(const Unpickler *u) {
    return fail(u->mark_count ? "unexpected MARK found" : "unpickling stack underflow", NULL);
}

static bool grow(void *array, size_t *capacity, size_t item) {
    size_t larger = *capacity ? *capacity * 2 : 16;
    void **p = array, *moved = ou_mem_realloc(OU_DOMAIN_MEM, *p, larger * item);
    if (moved == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    *p = moved;
    *capacity = larger;
    return true;
}

// NULL: an exception is set.
static bool push_take(Unpickler *u, OuRef o) {
    if (OU_UNLIKELY(o == NULL)) {
        return false;
    }
    if (OU_UNLIKELY(u->depth == u->capacity) && !grow(&u->stack, &u->capacity, sizeof *u->stack)) {
        ou_decref(o);
        return false;
    }
    u->stack[u->depth++] = o;
    return true;
}

// Are n objects above the last mark?
static bool has(const Unpickler *u, size_t n) {
    return OU_LIKELY(u->depth - u->fence >= n) || underflow(u);
}

static OuRef pop(Unpickler *u) {
    return has(u, 1) ? u->stack[--u->depth] : NULL;
}

static OuBor top_borrow(const Unpickler *u) {
    return u->stack[u->depth - 1];
}

// Objects on the stack from `start` on, which were checked to be there, leave it for a new list or tuple.
static OuRef pop_list(Unpickler *u, size_t start) {
    size_t n = u->depth - start;
    OuRef list = ou_list_new(n);
    if (list != NULL && n != 0) {
        memcpy(ou_as_list(list)->items, u->stack + start, n * sizeof(OuRef));
        u->depth = start;
    }
    return list;
}

static OuRef pop_tuple(Unpickler *u, size_t start) {
    size_t n = u->depth - start;
    OuRef tuple = ou_tuple_alloc(n);
    if (tuple != NULL && n != 0) {
        memcpy(ou_as_tuple(tuple)->items, u->stack + start, n * sizeof(OuRef));
        u->depth = start;
        ou_gc_track(tuple);
    }
    return tuple;
}

void unpickle_clear_stack(Unpickler *u, size_t depth) {
    while (u->depth > depth) {
        ou_decref(u->stack[--u->depth]);
    }
}

// ---- marks ----

static void set_fence(Unpickler *u) {
    u->fence = u->mark_count ? u->marks[u->mark_count - 1] : 0;
}

static bool load_mark(Unpickler *u) {
    if (u->mark_count == u->mark_capacity && !grow(&u->marks, &u->mark_capacity, sizeof *u->marks)) {
        return false;
    }
    u->fence = u->marks[u->mark_count++] = u->depth;
    return true;
}

// Takes the last mark away. *start: where it was.
static bool pop_mark(Unpickler *u, size_t *start) {
    if (u->mark_count == 0) {
        return fail("could not find MARK", NULL);
    }
    *start = u->marks[--u->mark_count];
    set_fence(u);
    return true;
}

static bool load_pop(Unpickler *u) {
    size_t start;
    if (u->mark_count != 0 && u->fence == u->depth) {
        return pop_mark(u, &start);
    }
    OuRef o = pop(u);
    ou_xdecref(o);
    return o != NULL;
}

static bool load_pop_mark(Unpickler *u) {
    size_t start;
    if (!pop_mark(u, &start)) {
        return false;
    }
    unpickle_clear_stack(u, start);
    return true;
}

static bool load_dup(Unpickler *u) {
    return has(u, 1) && push_take(u, ou_newref(top_borrow(u)));
}

// ---- the opcodes ----

// A number of so many bytes, lowest first.
static bool read_number(Unpickler *u, int size, uint64_t *number) {
    const uint8_t *data = unpickle_read(u, (size_t)size);
    *number = 0;
    if (data != NULL) {
        memcpy(number, data, (size_t)size);
    }
    return data != NULL;
}

#include "stdlib/unpickle_values.inc"

#include "stdlib/unpickle_objects.inc"

static bool invalid_key(uint8_t key) {
    if (key >= 0x20 && key <= 0x7e && key != '\'' && key != '\\') {
        return ou_raise_false(&pickle_unpickling_error_type, "invalid load key, '%c'.", key);
    }
    return ou_raise_false(&pickle_unpickling_error_type, "invalid load key, '\\x%02x'.", key);
}

#define PICKLE_OPCODE(name, byte, load)                                                                                \
    case PICKLE_##name: return load;

static bool execute(Unpickler *u, uint8_t opcode) {
    switch (opcode) {
#include "stdlib/pickle_opcodes.def"
    default: return invalid_key(opcode);
    }
}

static bool run(Unpickler *u) {
    while (true) {
        const uint8_t *opcode = unpickle_read(u, 1);
        if (opcode == NULL) {
            if (ou_error_matches(ou_type_object(&pickle_unpickling_error_type))) {
                ou_error_clear();
                ou_raise(&ou_exc_EOFError, "Ran out of input");
            }
            return false;
        }
        if (*opcode == PICKLE_STOP) {
            return true;
        }
        if (!execute(u, *opcode)) {
            return false;
        }
    }
}

OuRef unpickle_load(Unpickler *u) {
    u->mark_count = u->fence = 0;
    u->protocol = 0;
    unpickle_clear_stack(u, 0);
    return run(u) && unpickle_skip_used(u) ? pop(u) : NULL;
}
