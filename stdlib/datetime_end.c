// The zones that dates and times hold, and what becomes of them at the end.
//
// Times and datetimes are not tracked by the collector, as in CPython, where a cycle through one is never freed: a zone
// of the program's that knows a datetime of its own, or just a datetime among the globals of the module that defines
// its zone's class. Here such cycles are cut when all else is gone. Nobody notices: finalizers do not run, as they do
// not in CPython.
#include "stdlib/datetime_internal.h"

static bool is_own(OuBor zone) {
    return !ou_is(zone, &datetime_fixed_type);
}

typedef struct Holders {
    OuObject **items; // NULL: they are counted only. One may be there more than once
    size_t count;
    int depth;
} Holders;

static OuRef *zone_place(OuObject *o) {
    if (ou_is_kind_of(o, &datetime_moment_type)) {
        return &datetime_as_moment(o)->zone;
    }
    return ou_is_kind_of(o, &datetime_time_type) ? &datetime_as_time(o)->zone : NULL;
}

static bool find_holders(OuObject *o, void *arg) {
    enum { DEEPEST = 200 }; // tuples and dicts that are not tracked, within each other
    Holders *holders = arg;
    OuRef *zone = zone_place(o);
    if (zone && *zone && is_own(*zone)) {
        if (holders->items) {
            holders->items[holders->count] = o;
        }
        holders->count++;
    } else if (ou_gc_has_head(o) && !ou_gc_is_tracked(o) && holders->depth < DEEPEST) {
        holders->depth++;
        ou_life(o)->traverse(o, find_holders, arg);
        holders->depth--;
    }
    return true;
}

static bool look_at_tracked(OuObject *o, void *arg) {
    o->flags |= OU_FLAG_FINALIZED;
    return find_holders(o, arg) && ou_life(o)->traverse(o, find_holders, arg);
}

static void cut(OuObject **holders, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ou_incref(holders[i]);
    }
    for (size_t i = 0; i < count; i++) {
        ou_clear(zone_place(holders[i]));
    }
    for (size_t i = 0; i < count; i++) {
        ou_decref(holders[i]);
    }
}

static void cut_cycles(void) {
    Holders holders = {0};
    ou_gc_walk(-1, look_at_tracked, &holders);
    holders.items = holders.count ? ou_mem_alloc(OU_DOMAIN_RAW, holders.count * sizeof(OuObject *)) : NULL;
    if (holders.items) {
        holders.count = 0;
        ou_gc_walk(-1, look_at_tracked, &holders);
        cut(holders.items, holders.count);
        ou_mem_free(OU_DOMAIN_RAW, holders.items);
    }
}

OuRef datetime_hold_zone(OuBor zone) {
    if (zone == NULL || zone == ou_none) {
        return NULL;
    }
    if (is_own(zone)) {
        ou_rt.at_end = cut_cycles;
    }
    return ou_newref(zone);
}
