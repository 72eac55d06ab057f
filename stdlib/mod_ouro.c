// ouro: what this interpreter offers beside Python: limits of memory, time and instructions, changed while a program runs,
// and a look at memory by its address (ouro_memory.c).
#include "stdlib/ouro_internal.h"

// A number of at least 0; None: 0, which means no limit.
static bool limit_number(const char *function, OuBor value, int64_t *out) {
    *out = 0;
    if (value == ou_none) {
        return true;
    }
    if (!ou_arg_int64(value, out)) {
        return false;
    }
    return *out >= 0 || ou_raise_false(&ou_exc_ValueError, "%s() argument must not be negative", function);
}

static OuRef number_or_none(int64_t n) {
    return n > 0 ? ou_int_new(n) : ou_return_none();
}

static OuRef set_memory_limit(OuBor module, OuBor bytes) {
    (void)module;
    int64_t n;
    if (!limit_number("set_memory_limit", bytes, &n)) {
        return NULL;
    }
    ou_heap_set_limit((size_t)n);
    return ou_return_none();
}

static OuRef get_memory_limit(OuBor module) {
    (void)module;
    return number_or_none((int64_t)ou_heap_limit());
}

static OuRef set_time_limit(OuBor module, OuBor value) {
    (void)module;
    double seconds = 0;
    if (value != ou_none && !ou_arg_double(value, &seconds)) {
        return NULL;
    }
    if (!(seconds >= 0 && seconds <= 1e9)) {
        return ou_raise(&ou_exc_ValueError, "set_time_limit() argument must be between 0 and 1e9 seconds");
    }
    return ou_limit_set_time(seconds) ? ou_return_none() : NULL;
}

static OuRef get_time_limit(OuBor module) {
    (void)module;
    return ou_limit_time() > 0 ? ou_float_new(ou_limit_time()) : ou_return_none();
}

static OuRef set_tick_limit(OuBor module, OuBor instructions) {
    (void)module;
    int64_t n;
    if (!limit_number("set_tick_limit", instructions, &n) || !ou_limit_set_ticks(n)) {
        return NULL;
    }
    return ou_return_none();
}

static OuRef get_tick_limit(OuBor module) {
    (void)module;
    return number_or_none(ou_limit_ticks());
}

static const OuMethodDef functions[] = {
    OU_NOARGS("get_memory_limit", get_memory_limit, "get_memory_limit($module, /)\n--\n\nBytes, or None: no limit."),
    OU_NOARGS("get_tick_limit", get_tick_limit, "get_tick_limit($module, /)\n--\n\nInstructions, or None: no limit."),
    OU_NOARGS("get_time_limit", get_time_limit, "get_time_limit($module, /)\n--\n\nSeconds, or None: no limit."),
    OU_ONE("object_at", ou_ouro_object_at,
           "object_at($module, address, /)\n--\n\nThe object whose id() that is; ValueError if none lives there."),
    OU_FAST("read_memory", ou_ouro_read_memory,
            "read_memory($module, address, size, /)\n--\n\nA copy of the bytes at an address; ValueError if there is no memory."),
    OU_ONE("set_memory_limit", set_memory_limit,
           "set_memory_limit($module, bytes, /)\n--\n\nWhat would take more from the system raises MemoryError; None: no limit."),
    OU_ONE("set_tick_limit", set_tick_limit,
           "set_tick_limit($module, instructions, /)\n--\n\nAfter that many instructions LimitExceeded is raised; None: no limit."),
    OU_ONE("set_time_limit", set_time_limit,
           "set_time_limit($module, seconds, /)\n--\n\nAfter that many seconds from now LimitExceeded is raised; None: no limit."),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add_type(module, &ou_exc_LimitExceeded);
}

const OuModuleDef ou_module_ouro = {"ouro", "Limits of memory, time and instructions; memory by its address.", functions, setup};
