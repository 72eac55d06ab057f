// The collector: cycles, generations, finalizers, resurrection, untracking, freezing, the lines of set_debug, walks,
// failures.
#include "gc/toy.h"
#include "tests/support/ou_test.h"

static size_t tracked(int generation) {
    size_t n = 0;
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        for (OuGcHead *g = ou_gc.generations[i].list.next; g != &ou_gc.generations[i].list; g = g->next) {
            n += generation < 0 || generation == i;
        }
    }
    return n;
}

OU_TEST(gc, a_ring_is_found) {
    Node *a = node_new('a'), *b = node_new('b');
    node_add(a, b);
    node_add(b, a);
    drop(a);
    cr_assert(ou_gc_collect(2) == 0);
    cr_assert(toy_check() == NULL, "%s", toy_check());
    drop(b);
    cr_assert(ou_heap_live_blocks() == 2);
    cr_assert(ou_gc_collect(0) == 0, "they have grown old");
    cr_assert(ou_gc_collect(2) == 2);
    cr_assert(ou_heap_live_blocks() == 0);
    cr_assert(ou_gc.stats[2].collections == 2 && ou_gc.stats[2].collected == 2);
}

OU_TEST(gc, what_a_reachable_object_reaches_stays) {
    // Made in an order that puts reachable ones behind unreachable-looking ones.
    Node *c = node_new('c'), *b = node_new('b'), *a = node_new('a'), *d = node_new('d'), *e = node_new('e');
    node_add(a, b);
    node_add(b, c);
    node_add(c, a);
    node_add(c, d);
    node_add(d, d);
    node_add(e, e);
    node_add(e, c);
    drop(b);
    drop(c);
    drop(d);
    drop(e);
    cr_assert(ou_gc_collect(2) == 1, "only e");
    cr_assert(toy_check() == NULL, "%s", toy_check());
    cr_assert(tracked(-1) == 4);
    drop(a);
    cr_assert(ou_gc_collect(2) == 4);
}

OU_TEST(gc, survivors_grow_older) {
    Node *a = node_new('a');
    cr_assert(tracked(0) == 1);
    ou_gc_collect(0);
    cr_assert(tracked(1) == 1);
    ou_gc_collect(0);
    cr_assert(tracked(1) == 1);
    ou_gc_collect(1);
    cr_assert(tracked(2) == 1 && ou_gc.long_lived_pending == 1);
    ou_gc_collect(2);
    cr_assert(ou_gc.long_lived_pending == 0 && ou_gc.long_lived_total == 1);
    cr_assert(ou_gc.generations[1].count == 0 && ou_gc.generations[2].count == 0);
    drop(a);
}

OU_TEST(gc, thresholds_ask_for_the_generation_that_is_due) {
    enum { N = 20000 };
    static Node *keep[N];
    int collections = 0;
    for (int i = 0; i < N; i++) {
        keep[i] = node_new('x');
        if (ou_gc.breaker & OU_BREAK_GC) {
            collections++;
            ou_gc_run_pending();
            cr_assert(!(ou_gc.breaker & OU_BREAK_GC));
        }
    }
    cr_assert(collections == N / 701, "%d", collections);
    cr_assert(ou_gc.stats[0].collections == 26 && ou_gc.stats[1].collections == 2 && ou_gc.stats[2].collections == 0);
    for (int i = 0; i < N; i++) {
        drop(keep[i]);
    }
    cr_assert(ou_gc.generations[0].count == 0);
}

static void stressed(Node **keep, int from, int to) {
    ou_gc.stress = true;
    for (int i = from; i < to; i++) {
        keep[i] = node_new('x');
        cr_assert(ou_gc.breaker & OU_BREAK_GC);
        ou_gc_run_pending();
    }
    ou_gc.stress = false;
}

// Each tracking is followed by a collection; by a full one as long as few references are alive.
OU_TEST(gc, stress_collects_at_each_tracking) {
    enum { FEW = 100, MANY = 20000, ALL = MANY + FEW };
    static Node *keep[ALL];
    stressed(keep, 0, FEW);
    cr_assert(ou_gc.stats[2].collections == FEW && ou_gc.stats[0].collections == 0);
    for (int i = FEW; i < MANY; i++) {
        keep[i] = node_new('x');
        for (int j = 0; j < 4; j++) {
            node_add(keep[i], keep[i / 2]);
        }
    }
    ou_gc_collect(2);
    stressed(keep, MANY, ALL);
    uint64_t young = ou_gc.stats[0].collections, full = ou_gc.stats[2].collections - FEW - 1;
    cr_assert(young + full == FEW && full == FEW / (4 * (MANY - FEW) / 8192 + 1), "%d full ones", (int)full);
    for (int i = ALL; i-- > 0;) {
        drop(keep[i]);
    }
    ou_gc_collect(2);
}

OU_TEST(gc, disabled_means_nothing_is_asked_for) {
    ou_gc.enabled = false;
    for (int i = 0; i < 1000; i++) {
        Node *a = node_new('a');
        node_add(a, a);
        drop(a);
    }
    cr_assert(!(ou_gc.breaker & OU_BREAK_GC));
    cr_assert(ou_gc_collect(2) == 1000, "but an explicit one collects");
}

OU_TEST(gc, finalizers_run_once_in_order_of_the_list) {
    Node *a = node_of(&finalized_type, 'a'), *b = node_of(&finalized_type, 'b'), *c = node_of(&finalized_type, 'c');
    node_add(a, b);
    node_add(b, c);
    node_add(c, a);
    drop(c);
    drop(b);
    drop(a);
    cr_assert(ou_gc_collect(2) == 3);
    cr_assert_str_eq(toy_log, "~a ~b ~c ");
}

OU_TEST(gc, a_finalizer_may_bring_back_what_it_reaches) {
    Node *a = node_of(&finalized_type, 'a'), *b = node_of(&finalized_type, 'b'), *c = node_of(&finalized_type, 'c');
    a->revive = true;
    node_add(a, b);
    node_add(b, a);
    node_add(c, c);
    node_add(c, a);
    drop(a);
    drop(b);
    drop(c);
    cr_assert(ou_gc_collect(2) == 1, "c goes, a and b stay");
    cr_assert_str_eq(toy_log, "~a ~b ~c ");
    cr_assert(saved == &a->head && a->head.refcount == 2);
    cr_assert(toy_check() == NULL, "%s", toy_check());
    ou_clear(&saved);
    cr_assert(ou_gc_collect(2) == 2);
    cr_assert_str_eq(toy_log, "~a ~b ~c ", "each finalizer once");
}

OU_TEST(gc, counting_finalizes_and_brings_back) {
    Node *a = node_of(&finalized_type, 'a');
    a->revive = true;
    drop(a);
    cr_assert_str_eq(toy_log, "~a ");
    cr_assert(saved == &a->head && a->head.refcount == 1 && ou_gc_is_tracked(&a->head));
    ou_clear(&saved);
    cr_assert_str_eq(toy_log, "~a ");
    cr_assert(ou_heap_live_blocks() == 0);
}

OU_TEST(gc, deep_chains_are_freed_flat) {
    Node *top = node_new('x');
    for (int i = 0; i < 200000; i++) {
        Node *next = node_new('x');
        node_add(next, top);
        drop(top);
        top = next;
    }
    deepest = depth = 0;
    drop(top);
    cr_assert(ou_heap_live_blocks() == 0);
    cr_assert(deepest <= 50, "%d", deepest);
    cr_assert(ou_gc.trash_depth == 0 && ou_gc.trash_later == NULL);
}

OU_TEST(gc, settled_objects_are_untracked) {
    Node *leaf = node_of(&settling_type, 'l'), *tuple = node_of(&settling_type, 't');
    Node *ring = node_of(&settling_type, 'r');
    node_add(tuple, leaf);
    node_add(ring, ring);
    ou_gc_collect(0);
    cr_assert(!ou_gc_is_tracked(&leaf->head) && !ou_gc_is_tracked(&tuple->head) && ou_gc_is_tracked(&ring->head));
    drop(tuple);
    drop(leaf);
    drop(ring);
    cr_assert(ou_gc_collect(2) == 1);
}

OU_TEST(gc, frozen_objects_are_left_alone) {
    Node *a = node_new('a');
    node_add(a, a);
    drop(a);
    ou_gc_freeze();
    cr_assert(ou_gc_freeze_count() == 1 && ou_gc_collect(2) == 0);
    ou_gc_unfreeze();
    cr_assert(ou_gc_freeze_count() == 0 && tracked(2) == 1 && ou_gc_collect(2) == 1);
}

static OuObject *garbage[10];
static int garbage_count;

static void add_garbage(OuObject *o) {
    garbage[garbage_count++] = ou_newref(o);
}

static bool name_is_z(OuObject *o) {
    return o->type == (OuType *)&node_type && ((Node *)o)->name == 'z';
}

OU_TEST(gc, legacy_finalizers_and_what_they_reach_stay) {
    ou_gc.hooks.has_legacy_finalizer = name_is_z;
    ou_gc.hooks.garbage = add_garbage;
    Node *z = node_new('z'), *a = node_new('a'), *b = node_new('b');
    node_add(z, z);
    node_add(z, a);
    node_add(a, a);
    node_add(b, b);
    drop(z);
    drop(a);
    drop(b);
    cr_assert(ou_gc_collect(2) == 3);
    cr_assert(ou_gc.stats[2].collected == 1 && ou_gc.stats[2].uncollectable == 2);
    cr_assert(garbage_count == 1 && garbage[0] == &z->head);
    z->name = 'y';
    ou_decref(garbage[0]);
    cr_assert(ou_gc_collect(2) == 2);
}

static void describe(OuObject *o, char *buffer, size_t size) {
    snprintf(buffer, size, "<node %c>", ((Node *)o)->name);
}

OU_TEST(gc, debug_lines_and_saveall) {
    ou_gc.hooks.garbage = add_garbage;
    ou_gc.hooks.describe = describe;
    ou_gc.hooks.write = toy_write;
    Node *a = node_new('a'), *b = node_new('b');
    node_add(a, a);
    drop(a);
    ou_gc.debug = OU_GC_DEBUG_LEAK;
    cr_assert(ou_gc_collect(2) == 1);
    cr_assert(garbage_count == 1 && garbage[0] == &a->head && a->ref[0] == &a->head);
    cr_assert_str_eq(toy_log, "gc: collectable <node a>\n");
    ou_decref(garbage[0]);
    ou_gc.debug = OU_GC_DEBUG_STATS;
    toy_log[0] = 0;
    cr_assert(ou_gc_collect(1) == 0);
    static const char lines[] = "gc: collecting generation 1...\ngc: objects in each generation: 0 0 2\n"
                                "gc: objects in permanent generation: 0\ngc: done, 0 unreachable, 0 uncollectable, 0.0";
    cr_assert(strncmp(toy_log, lines, sizeof lines - 1) == 0, "%s", toy_log);
    drop(b);
}

static void phase(const char *name, int generation, size_t collected, size_t uncollectable) {
    char text[80];
    snprintf(text, sizeof text, "%s %d %zu %zu; ", name, generation, collected, uncollectable);
    toy_write(text);
    cr_assert(ou_gc_collect(2) == 0, "never two at once");
}

OU_TEST(gc, hooks_are_told_the_phases) {
    ou_gc.hooks.phase = phase;
    Node *a = node_new('a');
    node_add(a, a);
    drop(a);
    ou_gc_collect(1);
    cr_assert_str_eq(toy_log, "start 1 0 0; stop 1 1 0; ");
    ou_gc.hooks.phase = NULL;
}

static bool count_one(OuObject *o, void *arg) {
    (void)o;
    ++*(int *)arg;
    return true;
}

OU_TEST(gc, walks_see_referents_and_referrers) {
    Node *a = node_new('a'), *b = node_new('b'), *c = node_new('c');
    node_add(a, b);
    node_add(a, b);
    node_add(c, b);
    int n = 0;
    ou_walk_referents(&a->head, count_one, &n);
    cr_assert(n == 2);
    n = 0;
    OuBor target = &b->head;
    ou_walk_referrers(&target, 1, count_one, &n);
    cr_assert(n == 2);
    n = 0;
    ou_gc_walk(-1, count_one, &n);
    cr_assert(n == 3);
    n = 0;
    ou_gc_walk(1, count_one, &n);
    cr_assert(n == 0);
    drop(a);
    drop(b);
    drop(c);
}

OU_TEST(gc, check_finds_a_missing_count) {
    Node *a = node_new('a'), *b = node_new('b');
    node_add(a, b);
    b->head.refcount = 0;
    cr_assert(ou_gc_check() != NULL);
    b->head.refcount = 2;
    node_add(b, a);
    a->head.refcount = 1;
    cr_assert(ou_gc_check() == NULL);
    node_add(b, a);
    a->head.refcount = 1;
    cr_assert(ou_gc_check() != NULL);
    a->head.refcount = 3;
    cr_assert(ou_gc_check() == NULL, "%s", ou_gc_check());
    drop(a);
    drop(b);
}

OU_TEST(gc, allocation_fails_cleanly_and_resize_keeps) {
    ou_heap_fail_nth(1);
    cr_assert(ou_gc_alloc((OuType *)&node_type, sizeof(Node)) == NULL);
    volatile size_t absurd = SIZE_MAX;
    cr_assert(ou_gc_alloc((OuType *)&node_type, absurd) == NULL);
    OuObject *o = ou_gc_alloc((OuType *)&node_type, 40);
    ou_heap_fail_nth(1);
    cr_assert(ou_gc_resize(o, 40, 4000) == NULL);
    o = ou_gc_resize(o, 40, 4000);
    cr_assert(o != NULL && o->refcount == 1 && o->type == (OuType *)&node_type && !ou_gc_is_tracked(o));
    o = ou_gc_resize(o, 4000, 60);
    ou_gc_free(o, 60);
}

OU_TEST(gc, heap_types_are_counted_by_their_instances) {
    OuTypeBase type = node_type;
    type.life.flags |= OU_LIFE_HEAP_TYPE;
    type.head.refcount = 1;
    Node *a = node_of(&type, 'a');
    cr_assert(type.head.refcount == 2);
    drop(a);
    cr_assert(type.head.refcount == 1);
}

OU_TEST(gc, random_graphs_are_collected_exactly) {
    enum { N = 300 };
    static Node *node[N];
    unsigned x = 1;
    for (int round = 0; round < 30; round++) {
        for (int i = 0; i < N; i++) {
            node[i] = node_of(i % 3 ? &node_type : &finalized_type, 'n');
        }
        for (int i = 0; i < 2 * N; i++) {
            x = x * 1664525u + 1013904223u;
            node_add(node[x >> 8 & 255], node[(x >> 16) % N]);
        }
        cr_assert(toy_check() == NULL, "%s", toy_check());
        for (int i = 0; i < N; i++) {
            drop(node[i]);
        }
        ou_gc_collect(round % 3);
        cr_assert(toy_check() == NULL, "%s", toy_check());
        cr_assert(ou_heap_live_blocks() == 0, "%zu", ou_heap_live_blocks());
        toy_log[0] = 0;
    }
}
