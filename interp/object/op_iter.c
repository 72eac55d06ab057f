// Iteration over any object.
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

OuRef ou_checked_iterator_take(OuRef iterator) {
    if (iterator && OU_UNLIKELY(iterator->type->next == NULL)) {
        ou_raise(&ou_exc_TypeError, "iter() returned non-iterator of type '%T'", iterator);
        ou_decref(iterator);
        return NULL;
    }
    return iterator;
}

OuRef ou_iter(OuBor o) {
    OuUnaryFn iter = o->type->iter;
    if (iter) {
        return ou_checked_iterator_take(iter(o));
    }
    if (o->type->sequence_item) {
        return ou_sequence_iter_new(&ou_sequence_iter_type, o);
    }
    return ou_raise(&ou_exc_TypeError, "'%T' object is not iterable", o);
}

OuNext ou_next(OuBor iterator, OuRef *item) {
    OuNextFn next = iterator->type->next;
    *item = NULL;
    if (OU_UNLIKELY(next == NULL)) {
        ou_raise(&ou_exc_TypeError, "'%T' object is not an iterator", iterator);
        return OU_FAIL;
    }
    if (ou_must_stop()) {
        return OU_FAIL;
    }
    OuNext got = next(iterator, item);
    if (OU_UNLIKELY(got == OU_FAIL) && ou_error_is(StopIteration)) {
        ou_error_clear();
        return OU_END;
    }
    return got;
}

OuRef ou_sequence_list(OuBor iterable) {
    OuRef list = ou_list_new(0);
    if (list && !ou_list_extend(list, iterable)) {
        ou_decref(list);
        return NULL;
    }
    return list;
}

OuRef ou_sequence_tuple(OuBor iterable) {
    if (ou_is(iterable, &ou_tuple_type)) {
        return ou_newref(iterable);
    }
    if (ou_is(iterable, &ou_list_type)) {
        return ou_list_to_tuple(iterable);
    }
    OuRef list = ou_sequence_list(iterable);
    if (list == NULL) {
        return NULL;
    }
    // The items move over; nobody else has seen the list.
    OuList *items = ou_as_list(list);
    size_t n = items->length;
    items->length = 0;
    OuRef tuple = ou_tuple_from_array_take(items->items, n);
    ou_decref(list);
    return tuple;
}
