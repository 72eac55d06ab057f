// The scanner: match after match of one text. finditer() is the iterator of its search method.
#include "stdlib/sre_internal.h"

typedef struct SreScanner {
    OuObject head;
    SreState state;
    bool running; // a signal's handler may ask for the next match in the middle of one
} SreScanner;

static SreScanner *as_scanner(OuBor o) {
    return (SreScanner *)ou_unlend(o);
}

OuRef sre_scanner_new(OuBor pattern, OuBor string, int64_t pos, int64_t endpos) {
    SreScanner *scanner = (SreScanner *)ou_gc_alloc(&ou_sre_scanner_type, sizeof(SreScanner));
    if (scanner == NULL) {
        return ou_raise_no_memory();
    }
    scanner->running = false;
    if (!sre_state_init(&scanner->state, pattern, string, pos, endpos)) {
        ou_gc_free(&scanner->head, sizeof(SreScanner));
        return NULL;
    }
    ou_gc_track(&scanner->head);
    return &scanner->head;
}

static bool scanner_traverse(OuObject *self, OuVisit visit, void *arg) {
    const SreState *s = &as_scanner(self)->state;
    return visit(s->object, arg) && visit(&s->pattern->head, arg) && (s->buffer.owner == NULL || visit(s->buffer.owner, arg));
}

static void scanner_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    sre_state_fini(&as_scanner(self)->state);
    ou_gc_free(self, sizeof(SreScanner));
}

static OuRef next_match(OuBor self, SreMode mode) {
    SreScanner *scanner = as_scanner(self);
    if (scanner->running) {
        return ou_raise(&ou_exc_ValueError, "regular expression scanner already executing");
    }
    scanner->running = true;
    OuTruth found = sre_next(&scanner->state, mode);
    scanner->running = false;
    if (found == OU_FALSE) {
        scanner->state.start = scanner->state.end + 1; // nothing more to come
    }
    return found == OU_ERROR ? NULL : found == OU_TRUE ? sre_match_new(&scanner->state) : ou_return_none();
}

static OuRef scanner_match(OuBor self) {
    return next_match(self, SRE_MATCH);
}

static OuRef scanner_search(OuBor self) {
    return next_match(self, SRE_SEARCH);
}

static const OuMethodDef scanner_methods[] = {
    OU_NOARGS("match", scanner_match, "match($self, /)\n--\n\n"),
    OU_NOARGS("search", scanner_search, "search($self, /)\n--\n\n"),
    {0},
};

static const OuMemberDef scanner_members[] = {
    {"pattern", OU_MEMBER_OBJECT, offsetof(SreScanner, state) + offsetof(SreState, pattern), true, NULL},
    {0},
};

OuType ou_sre_scanner_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = scanner_traverse, .dealloc = scanner_dealloc, .flags = OU_LIFE_GC}},
    .name = "_sre.SRE_Scanner",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(SreScanner),
    .methods = scanner_methods,
    .members = scanner_members,
};
