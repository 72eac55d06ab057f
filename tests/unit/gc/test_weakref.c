// Weak references: order in the list, death by counting and by the collector, callbacks and their order.
#include "gc/toy.h"
#include "tests/support/ou_test.h"

OU_TEST(weakref, list_order_is_basic_proxy_newest) {
    Node *o = node_new('o'), *f = node_new('f');
    OuWeakref *first = weak_new(o, f, 0);
    OuWeakref *proxy = weak_new(o, NULL, OU_WEAKREF_BASIC_PROXY);
    cr_assert(ou_weakref_find_basic(&o->head, OU_WEAKREF_BASIC_REF) == NULL);
    OuWeakref *second = weak_new(o, f, 0);
    OuWeakref *basic = weak_new(o, NULL, OU_WEAKREF_BASIC_REF);
    OuWeakref *third = weak_new(o, f, 0);
    OuWeakref *expected[] = {basic, proxy, third, second, first};
    OuWeakref *w = o->weaklist;
    for (int i = 0; i < 5; i++, w = w->next) {
        cr_assert(w == expected[i], "%d", i);
    }
    cr_assert(w == NULL && ou_weakref_count(&o->head) == 5);
    cr_assert(ou_weakref_find_basic(&o->head, OU_WEAKREF_BASIC_REF) == basic);
    cr_assert(ou_weakref_find_basic(&o->head, OU_WEAKREF_BASIC_PROXY) == proxy);
    ou_decref(&third->head);
    ou_decref(&basic->head);
    cr_assert(o->weaklist == proxy && proxy->next == second && ou_weakref_count(&o->head) == 3);
    ou_decref(&proxy->head);
    drop(o);
    cr_assert(first->referent == NULL && second->referent == NULL);
    ou_decref(&first->head);
    ou_decref(&second->head);
    drop(f);
}

OU_TEST(weakref, callbacks_run_newest_first_after_the_finalizer) {
    ou_gc.hooks.weakref_callback = log_callback;
    Node *o = node_of(&finalized_type, 'o'), *a = node_new('a'), *b = node_new('b'), *c = node_new('c');
    OuWeakref *wa = weak_new(o, a, 0), *wb = weak_new(o, b, 0), *wc = weak_new(o, c, 0);
    OuWeakref *basic = weak_new(o, NULL, OU_WEAKREF_BASIC_REF);
    drop(o);
    cr_assert_str_eq(toy_log, "~o !c !b !a ");
    cr_assert(basic->referent == NULL && wa->callback == NULL && wb->callback == NULL);
    cr_assert(a->head.refcount == 1);
    ou_decref(&wa->head);
    ou_decref(&wb->head);
    ou_decref(&wc->head);
    ou_decref(&basic->head);
    drop(a);
    drop(b);
    drop(c);
}

OU_TEST(weakref, one_callback_sees_a_dead_reference) {
    ou_gc.hooks.weakref_callback = log_callback;
    Node *o = node_new('o'), *a = node_new('a');
    OuWeakref *w = weak_new(o, a, 0);
    drop(a);
    drop(o);
    cr_assert_str_eq(toy_log, "!a ");
    cr_assert(w->referent == NULL && w->callback == NULL && w->head.refcount == 1);
    ou_decref(&w->head);
}

OU_TEST(weakref, collector_calls_back_before_it_finalizes) {
    ou_gc.hooks.weakref_callback = log_callback;
    Node *o = node_of(&finalized_type, 'o'), *a = node_new('a');
    node_add(o, o);
    OuWeakref *w = weak_new(o, a, 0);
    drop(o);
    cr_assert(ou_gc_collect(2) == 1);
    cr_assert_str_eq(toy_log, "!a ~o ");
    cr_assert(toy_check() == NULL, "%s", toy_check());
    ou_decref(&w->head);
    drop(a);
}

OU_TEST(weakref, callback_of_a_reference_that_is_trash_itself_is_dropped) {
    ou_gc.hooks.weakref_callback = log_callback;
    Node *o = node_new('o'), *a = node_new('a');
    OuWeakref *w = weak_new(o, a, 0);
    o->ref[0] = &w->head;
    o->ref[1] = ou_newref(&o->head);
    drop(o);
    cr_assert(ou_gc_collect(2) == 2);
    cr_assert_str_eq(toy_log, "");
    cr_assert(a->head.refcount == 1);
    drop(a);
}

OU_TEST(weakref, brought_back_objects_lose_their_references) {
    Node *o = node_of(&finalized_type, 'o');
    o->revive = true;
    node_add(o, o);
    OuWeakref *w = weak_new(o, NULL, OU_WEAKREF_BASIC_REF);
    drop(o);
    cr_assert(ou_gc_collect(2) == 0);
    cr_assert(saved == &o->head && w->referent == NULL && o->weaklist == NULL);
    ou_decref(&w->head);
    ou_clear(&saved);
    cr_assert(ou_gc_collect(2) == 1);
}

typedef struct Extra {
    OuWeakref *list;
} Extra;

OU_TEST(weakref, lists_may_be_one_step_away) {
    OuTypeBase type = node_type;
    type.life.flags |= OU_LIFE_WEAK_INDIRECT;
    Node *o = node_of(&type, 'o');
    cr_assert(ou_weakref_supported(&o->head) && ou_weakref_list(&o->head) == NULL);
    cr_assert(ou_weakref_count(&o->head) == 0);
    ou_weakref_clear_all(&o->head);
    Extra extra = {0};
    o->weaklist = (OuWeakref *)&extra;
    cr_assert(ou_weakref_list(&o->head) == &extra.list);
    drop(o);
}
