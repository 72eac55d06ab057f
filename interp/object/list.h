// list: a growing array with CPython's growth pattern.
#ifndef OU_INTERP_OBJECT_LIST_H
#define OU_INTERP_OBJECT_LIST_H

#include "interp/object/constants.h"

typedef struct OuList {
    OuObject head;
    size_t length;
    OuRef *items; // owned; NULL while capacity is 0
    size_t capacity;
} OuList; // sys.getsizeof: 16 (GC head) + 40 + 8 * capacity

extern OuType ou_list_type;

static inline OuList *ou_as_list(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_LIST));
    return (OuList *)(uintptr_t)o;
}
OuRef ou_list_new(size_t n) OU_MUST_USE; // n items NULL, tracked; the caller fills them before any Python code runs
OuRef ou_list_from_array_take(OuRef *items, size_t n) OU_MUST_USE; // moves them in, exact capacity; released on failure
bool ou_list_append_slow(OuList *self, OuRef item) OU_MUST_USE;    // grows; does NOT consume item on failure
static inline bool ou_list_append_take(OuBor list, OuRef item) {     // consumes item also on failure
    OuList *self = ou_as_list(list);
    if (OU_LIKELY(self->length < self->capacity)) {
        self->items[self->length++] = item;
        return true;
    }
    if (ou_list_append_slow(self, item)) {
        return true;
    }
    ou_decref(item);
    return false;
}
static inline bool ou_list_append(OuBor list, OuBor item) {
    return ou_list_append_take(list, ou_newref(item));
}
OuRef ou_list_append_method(OuBor list, OuBor item) OU_MUST_USE; // list.append, which the VM knows by this address
bool ou_list_extend(OuBor list, OuBor iterable) OU_MUST_USE; // may run Python code
bool ou_list_insert(OuBor list, int64_t where, OuBor item) OU_MUST_USE;
bool ou_list_set_slice(OuBor list, size_t start, size_t end, OuBor iterable) OU_MUST_USE; // iterable NULL: delete
OuRef ou_list_slice(OuBor list, size_t start, size_t end) OU_MUST_USE;
OuRef ou_list_to_tuple(OuBor list) OU_MUST_USE;
bool ou_list_sort(OuBor list, OuBor key, bool reverse) OU_MUST_USE; // key NULL or None: by the items; stable
bool ou_list_reverse(OuBor list);

#endif
