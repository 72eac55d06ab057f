// The gateway of reference counts in a build that records changes: each is told once, with its owner's kind.
#define OU_RECORD_COUNTS
#define OU_OWNER OU_OWNER_ITEM
#include "gc/toy.h"
#include "tests/support/ou_test.h"

static int64_t told[OU_OWNER_CONSTANT + 1];

void ou_count_changed(OuBor o, int64_t change, OuOwner owner) {
    (void)o;
    told[owner] += change;
}

OU_TEST(refcount, changes_are_told_with_the_kind_of_owner) {
    Node *o = node_new('o');
    OuRef held = NULL;
    told[OU_OWNER_ITEM] = 0;
    ou_set(&held, ou_newref(&o->head));
    cr_assert(told[OU_OWNER_ITEM] == 1 && o->head.refcount == 2);
    ou_incref_by(&o->head, 3);
    cr_assert(told[OU_OWNER_ITEM] == 4 && o->head.refcount == 5);
    for (int i = 0; i < 3; i++) {
        ou_decref(&o->head);
    }
    ou_clear(&held);
    cr_assert(told[OU_OWNER_ITEM] == 0 && o->head.refcount == 1);
    cr_assert(told[OU_OWNER_C] == 0);
    ou_incref(&o->head);
    cr_assert(!ou_decref_to_zero(&o->head));
    drop(o);
}
