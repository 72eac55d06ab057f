// gc: the collector seen and steered from Python. gc.callbacks and gc.garbage are lists that the runtime holds.
//
// Walks over the heap first count, then take pointers into plain memory, and make objects only afterwards: looking
// must not change what is looked at.
#include "interp/ouro.h"

// ---- switches ----

static OuRef gc_enable(OuBor module) {
    (void)module;
    ou_gc.enabled = true;
    return ou_return_none();
}

static OuRef gc_disable(OuBor module) {
    (void)module;
    ou_gc.enabled = false;
    return ou_return_none();
}

static OuRef gc_isenabled(OuBor module) {
    (void)module;
    return ou_bool_new(ou_gc.enabled);
}

static OuRef gc_collect(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"collect", {"generation"}, 0, 1};
    OuBor out[1];
    int generation = OU_GC_GENERATIONS - 1;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, out) || (out[0] && !ou_arg_int(out[0], &generation))) {
        return NULL;
    }
    if (generation < 0 || generation >= OU_GC_GENERATIONS) {
        return ou_raise(&ou_exc_ValueError, "invalid generation");
    }
    if (ou_gc.collecting) {
        return ou_int_new(0);
    }
    size_t found = ou_gc_collect(generation);
    return ou_error_is_set() ? NULL : ou_int_new((int64_t)found);
}

static OuRef gc_set_debug(OuBor module, OuBor flags) {
    (void)module;
    return ou_arg_int(flags, &ou_gc.debug) ? ou_return_none() : NULL;
}

static OuRef gc_get_debug(OuBor module) {
    (void)module;
    return ou_int_new(ou_gc.debug);
}

static OuRef gc_set_threshold(OuBor module, OuArgs args, size_t nargs) {
    int values[OU_GC_GENERATIONS];
    (void)module;
    if (nargs < 1 || nargs > OU_GC_GENERATIONS) {
        return ou_raise(&ou_exc_TypeError, "set_threshold() takes at %s %d argument%s (%zu given)", nargs < 1 ? "least" : "most",
                        nargs < 1 ? 1 : OU_GC_GENERATIONS, nargs < 1 ? "" : "s", nargs);
    }
    for (size_t i = 0; i < nargs; i++) {
        if (!ou_arg_int(args[i], &values[i])) {
            return NULL;
        }
    }
    for (size_t i = 0; i < nargs; i++) { // those left out stay as they are
        ou_gc.generations[i].threshold = values[i];
    }
    if (values[0] == 0) {
        ou_gc.breaker &= ~(uint32_t)OU_BREAK_GC; // one that was asked for already does not run any more
    }
    return ou_return_none();
}

static OuRef three_ints(int a, int b, int c) {
    OuRef items[] = {ou_int_new(a), ou_int_new(b), ou_int_new(c)};
    if (items[0] && items[1] && items[2]) {
        return ou_tuple_from_array_take(items, 3);
    }
    for (size_t i = 0; i < 3; i++) {
        ou_xdecref(items[i]);
    }
    return NULL;
}

static OuRef gc_get_threshold(OuBor module) {
    (void)module;
    const OuGcGeneration *g = ou_gc.generations;
    return three_ints(g[0].threshold, g[1].threshold, g[2].threshold);
}

static OuRef gc_get_count(OuBor module) {
    (void)module;
    const OuGcGeneration *g = ou_gc.generations;
    return three_ints(g[0].count, g[1].count, g[2].count);
}

static bool set_number(OuBor dict, const char *name, uint64_t value) {
    OuRef number = ou_int_from_uint64(value);
    bool ok = number && ou_dict_set_cstr(dict, name, number);
    ou_xdecref(number);
    return ok;
}

static OuRef gc_get_stats(OuBor module) {
    (void)module;
    OuGcStats stats[OU_GC_GENERATIONS]; // a copy: making the dicts may start no collection, but stay on the safe side
    OuRef list = ou_list_new(0);
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        stats[i] = ou_gc.stats[i];
    }
    for (int i = 0; list && i < OU_GC_GENERATIONS; i++) {
        OuRef dict = ou_dict_new();
        bool ok = dict && set_number(dict, "collections", stats[i].collections) && set_number(dict, "collected", stats[i].collected) &&
                  set_number(dict, "uncollectable", stats[i].uncollectable) && ou_list_append(list, dict);
        ou_xdecref(dict);
        if (!ok) {
            ou_clear(&list);
        }
    }
    return list;
}

// ---- looking at objects ----

typedef struct Found {
    OuRef *items;
    size_t count, room;
} Found;

static bool count_one(OuObject *o, void *arg) {
    (void)o;
    ((Found *)arg)->count++;
    return true;
}

static bool take_one(OuObject *o, void *arg) {
    Found *found = arg;
    if (found->count < found->room) {
        found->items[found->count++] = ou_newref(o);
    }
    return true;
}

// Room for what was counted, with count back at 0.
static bool make_room(Found *found) {
    found->room = found->count;
    found->count = 0;
    found->items = ou_mem_alloc(OU_DOMAIN_RAW, (found->room + 1) * sizeof *found->items);
    return found->items || ou_raise_no_memory() != NULL;
}

static OuRef to_list(Found *found) {
    OuRef list = ou_list_from_array_take(found->items, found->count);
    ou_mem_free(OU_DOMAIN_RAW, found->items);
    return list;
}

static OuRef gc_get_objects(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"get_objects", {"generation"}, 0, 1};
    OuBor out[1];
    int64_t generation = -1;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    if (out[0] && out[0] != ou_none) {
        if (!out[0]->type->index) {
            return ou_raise(&ou_exc_TypeError, "argument should be integer or None, not '%T'", out[0]);
        }
        if (!ou_arg_int64(out[0], &generation)) {
            return NULL;
        }
    }
    if (!OU_AUDIT_VALUES("gc.get_objects", "l", generation)) {
        return NULL;
    }
    if (generation >= OU_GC_GENERATIONS) {
        return ou_raise(&ou_exc_ValueError, "generation parameter must be less than the number of available generations (%d)",
                        OU_GC_GENERATIONS);
    }
    if (generation < -1) {
        return ou_raise(&ou_exc_ValueError, "generation parameter cannot be negative");
    }
    Found found = {0};
    ou_gc_walk((int)generation, count_one, &found);
    if (!make_room(&found)) {
        return NULL;
    }
    ou_gc_walk((int)generation, take_one, &found);
    return to_list(&found);
}

// The event's one argument is the tuple of the objects.
static bool audit_objects(const char *event, OuArgs args, size_t nargs) {
    OuRef tuple = ou_is_audited() ? ou_tuple_from_array(args, nargs) : NULL;
    bool allowed = !ou_is_audited() || (tuple != NULL && OU_AUDIT(event, tuple));
    ou_xdecref(tuple);
    return allowed;
}

static OuRef gc_get_referrers(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    Found found = {0};
    (void)module;
    if (!ou_args_no_keywords("get_referrers", kwnames) || !audit_objects("gc.get_referrers", args, nargs)) {
        return NULL;
    }
    ou_walk_referrers(args, nargs, count_one, &found);
    if (!make_room(&found)) {
        return NULL;
    }
    ou_walk_referrers(args, nargs, take_one, &found);
    return to_list(&found);
}

static OuRef gc_get_referents(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    Found found = {0};
    (void)module;
    if (!ou_args_no_keywords("get_referents", kwnames) || !audit_objects("gc.get_referents", args, nargs)) {
        return NULL;
    }
    for (size_t i = 0; i < nargs; i++) {
        ou_walk_referents(args[i], count_one, &found);
    }
    if (!make_room(&found)) {
        return NULL;
    }
    for (size_t i = 0; i < nargs; i++) {
        ou_walk_referents(args[i], take_one, &found);
    }
    return to_list(&found);
}

static OuRef gc_is_tracked(OuBor module, OuBor o) {
    (void)module;
    return ou_bool_new(ou_gc_is_tracked(o));
}

static OuRef gc_is_finalized(OuBor module, OuBor o) {
    (void)module;
    return ou_bool_new(ou_gc_has_head(o) && (o->flags & OU_FLAG_FINALIZED));
}

static OuRef gc_freeze(OuBor module) {
    (void)module;
    ou_gc_freeze();
    return ou_return_none();
}

static OuRef gc_unfreeze(OuBor module) {
    (void)module;
    ou_gc_unfreeze();
    return ou_return_none();
}

static OuRef gc_get_freeze_count(OuBor module) {
    (void)module;
    return ou_int_new((int64_t)ou_gc_freeze_count());
}

static const OuMethodDef functions[] = {
    OU_NOARGS("enable", gc_enable, "enable($module, /)\n--\n\nLet collections run by themselves."),
    OU_NOARGS("disable", gc_disable, "disable($module, /)\n--\n\nLet no collection run by itself."),
    OU_NOARGS("isenabled", gc_isenabled, "isenabled($module, /)\n--\n\nDo collections run by themselves?"),
    OU_ONE("set_debug", gc_set_debug,
           "set_debug($module, flags, /)\n--\n\nChoose what the collector tells, a sum of these:\n\n"
           "  DEBUG_STATS          numbers of each collection, on stderr\n"
           "  DEBUG_COLLECTABLE    the objects it frees\n"
           "  DEBUG_UNCOLLECTABLE  the objects it finds and cannot free\n"
           "  DEBUG_SAVEALL        nothing is freed, gc.garbage gets it\n"
           "  DEBUG_LEAK           all of these but the numbers\n"),
    OU_NOARGS("get_debug", gc_get_debug, "get_debug($module, /)\n--\n\nWhat set_debug has chosen."),
    OU_NOARGS("get_count", gc_get_count, "get_count($module, /)\n--\n\nThe counters that are compared with the thresholds, as a tuple."),
    OU_FAST("set_threshold", gc_set_threshold,
            "set_threshold(threshold0, [threshold1, threshold2]) -> None\n\nSet the counts at which collections run; 0 as the first: never."),
    OU_NOARGS("get_threshold", gc_get_threshold, "get_threshold($module, /)\n--\n\nThe counts at which collections run, as a tuple."),
    OU_KEYWORDS("collect", gc_collect,
                "collect($module, /, generation=2)\n--\n\nCollect a generation and the younger ones now; without argument all of them.\n\n"
                "Gives the number of objects that nothing could reach any more."),
    OU_KEYWORDS("get_objects", gc_get_objects,
                "get_objects($module, /, generation=None)\n--\n\nA list of all objects that the collector tracks, or of those of one\n"
                "generation. The list itself is not in it."),
    OU_NOARGS("get_stats", gc_get_stats, "get_stats($module, /)\n--\n\nA dict for each generation that says what its collections have done."),
    OU_ONE("is_tracked", gc_is_tracked,
           "is_tracked($module, obj, /)\n--\n\nDoes the collector look at this object? Numbers and strings, for instance, it does not."),
    OU_KEYWORDS("get_referrers", gc_get_referrers, "get_referrers(*objs) -> list\nThe tracked objects that refer to one of these."),
    OU_KEYWORDS("get_referents", gc_get_referents, "get_referents(*objs) -> list\nThe objects that one of these refers to."),
    OU_ONE("is_finalized", gc_is_finalized, "is_finalized($module, obj, /)\n--\n\nHas the collector called the finalizer of this object already?"),
    OU_NOARGS("freeze", gc_freeze,
              "freeze($module, /)\n--\n\nPut all tracked objects where no collection looks, for instance before a fork, so that\n"
              "the child shares their pages for longer."),
    OU_NOARGS("unfreeze", gc_unfreeze, "unfreeze($module, /)\n--\n\nPut what freeze() has taken away into the oldest generation."),
    OU_NOARGS("get_freeze_count", gc_get_freeze_count, "get_freeze_count($module, /)\n--\n\nHow many objects freeze() has taken away."),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add(module, "garbage", ou_rt.gc_garbage) && ou_module_add(module, "callbacks", ou_rt.gc_callbacks) &&
           ou_module_add_int(module, "DEBUG_STATS", OU_GC_DEBUG_STATS) &&
           ou_module_add_int(module, "DEBUG_COLLECTABLE", OU_GC_DEBUG_COLLECTABLE) &&
           ou_module_add_int(module, "DEBUG_UNCOLLECTABLE", OU_GC_DEBUG_UNCOLLECTABLE) &&
           ou_module_add_int(module, "DEBUG_SAVEALL", OU_GC_DEBUG_SAVEALL) && ou_module_add_int(module, "DEBUG_LEAK", OU_GC_DEBUG_LEAK);
}

const OuModuleDef ou_module_gc = {
    .name = "gc",
    .doc = "The collector of reference cycles: when it runs (enable, disable, set_threshold, collect), what it has done\n"
           "(get_count, get_stats, callbacks, garbage), and what refers to what (get_objects, get_referrers, get_referents).",
    .functions = functions,
    .setup = setup,
};
