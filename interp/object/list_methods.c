// list: what it answers (slots) and its methods.
#define OU_OWNER OU_OWNER_ITEM
#include <string.h>

#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"

// ---- slots ----

OuRef ou_list_repr(OuBor o) {
    const OuList *self = ou_as_list(o);
    if (self->length == 0) {
        return ou_str_from_cstr("[]");
    }
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("[...]") : NULL;
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_char(&b, '[');
    for (size_t i = 0; ok && i < self->length; i++) {
        OuRef item = ou_newref(self->items[i]); // its repr may change the list
        ok = (i == 0 || ou_builder_ascii(&b, ", ", 2)) && ou_builder_repr(&b, item);
        ou_decref(item);
    }
    ok = ok && ou_builder_char(&b, ']');
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

// Equality of an item, which is kept alive meanwhile.
static OuTruth item_equal(OuBor item, OuBor value) {
    if (item == value) {
        return OU_TRUE;
    }
    OuRef held = ou_newref(item);
    OuTruth same = ou_equal(held, value);
    ou_decref(held);
    return same;
}

OuRef ou_list_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_isa(a, OU_TYPE_LIST) || !ou_isa(b, OU_TYPE_LIST)) {
        return ou_newref(ou_not_implemented);
    }
    const OuList *x = ou_as_list(a), *y = ou_as_list(b);
    if (x->length != y->length && (op == OU_EQ || op == OU_NE)) {
        return ou_bool_new(op == OU_NE);
    }
    size_t i = 0;
    for (; i < x->length && i < y->length; i++) {
        OuBor left = x->items[i], right = y->items[i];
        if (left == right) {
            continue;
        }
        OuRef held_left = ou_newref(left), held_right = ou_newref(right);
        OuTruth same = ou_equal(held_left, held_right);
        ou_decref(held_left);
        ou_decref(held_right);
        if (same == OU_ERROR) {
            return NULL;
        }
        if (same == OU_FALSE) {
            break;
        }
    }
    if (i >= x->length || i >= y->length) {
        return ou_bool_new(ou_compare_sizes(x->length, y->length, op));
    }
    if (op == OU_EQ || op == OU_NE) {
        return ou_bool_new(op == OU_NE);
    }
    OuRef left = ou_newref(x->items[i]), right = ou_newref(y->items[i]);
    OuRef result = ou_compare(left, right, op);
    ou_decref(left);
    ou_decref(right);
    return result;
}

OuRef ou_list_iter(OuBor o) {
    return ou_sequence_iter_new(&ou_list_iter_type, o);
}

bool ou_list_len(OuBor o, size_t *length) {
    *length = ou_as_list(o)->length;
    return true;
}

OuRef ou_list_sequence_item(OuBor o, int64_t index) {
    const OuList *self = ou_as_list(o);
    if ((uint64_t)index >= self->length) {
        return ou_raise(&ou_exc_IndexError, "list index out of range");
    }
    return ou_newref(self->items[index]);
}

OuRef ou_list_get_item(OuBor o, OuBor key) {
    const OuList *self = ou_as_list(o);
    if (ou_is_index(key)) {
        size_t i;
        // __index__ may have changed the list: the length is read after it.
        int64_t at;
        if (ou_is(key, &ou_int_type) && ou_int_is_word(key)) {
            at = ou_int_word(key);
        } else if (!ou_index_int64(key, &at)) {
            return NULL;
        }
        at += at < 0 ? (int64_t)self->length : 0;
        i = (size_t)at;
        return i < self->length ? ou_newref(self->items[i]) : ou_raise(&ou_exc_IndexError, "list index out of range");
    }
    if (!ou_is(key, &ou_slice_type)) {
        return ou_raise(&ou_exc_TypeError, "list indices must be integers or slices, not %T", key);
    }
    int64_t start, stop, step;
    if (!ou_slice_unpack(key, &start, &stop, &step)) {
        return NULL;
    }
    size_t n = ou_slice_adjust(self->length, &start, &stop, step);
    if (step == 1) {
        return ou_list_slice(o, (size_t)start, (size_t)start + n);
    }
    OuRef result = ou_list_new(n);
    if (result) {
        for (size_t i = 0; i < n; i++) {
            ou_as_list(result)->items[i] = ou_newref(self->items[start + (int64_t)i * step]);
        }
    }
    return result;
}

bool ou_list_set_item(OuBor o, OuBor key, OuBor value) {
    OuList *self = ou_as_list(o);
    if (ou_is_index(key)) {
        int64_t at;
        if (!ou_index_int64(key, &at)) {
            return false;
        }
        at += at < 0 ? (int64_t)self->length : 0;
        if ((uint64_t)at >= self->length) {
            return ou_raise_false(&ou_exc_IndexError, "list assignment index out of range");
        }
        if (value == NULL) {
            return ou_list_set_slice(o, (size_t)at, (size_t)at + 1, NULL);
        }
        ou_set(&self->items[at], ou_newref(value));
        return true;
    }
    if (ou_is(key, &ou_slice_type)) {
        return ou_list_assign_slice_object(o, key, value);
    }
    return ou_raise_false(&ou_exc_TypeError, "list indices must be integers or slices, not %T", key);
}

OuTruth ou_list_contains(OuBor o, OuBor item) {
    const OuList *self = ou_as_list(o);
    for (size_t i = 0; i < self->length; i++) {
        OuTruth same = item_equal(self->items[i], item);
        if (same != OU_FALSE) {
            return same;
        }
    }
    return OU_FALSE;
}

OuRef ou_list_concat(OuBor a, OuBor b) {
    if (!ou_isa(b, OU_TYPE_LIST)) {
        return ou_raise(&ou_exc_TypeError, "can only concatenate list (not \"%T\") to list", b);
    }
    const OuList *x = ou_as_list(a), *y = ou_as_list(b);
    OuRef result = ou_list_new(x->length + y->length);
    if (result) {
        OuRef *to = ou_as_list(result)->items;
        for (size_t i = 0; i < x->length; i++) {
            *to++ = ou_newref(x->items[i]);
        }
        for (size_t i = 0; i < y->length; i++) {
            *to++ = ou_newref(y->items[i]);
        }
    }
    return result;
}

OuRef ou_list_iconcat(OuBor a, OuBor b) {
    return ou_list_extend(a, b) ? ou_newref(a) : NULL;
}

// Fills to[0..n * count) with the first n items again and again, all counted.
static bool fill_repeated(OuRef *to, OuRef const *from, size_t n, size_t count) {
    for (size_t i = 0; i < n; i++) {
        if (!ou_refcount_has_room(from[i], count * n)) {
            return ou_raise_no_memory() != NULL;
        }
    }
    for (size_t i = 0; i < n; i++) {
        OuRef item = from[i];
        ou_incref_by(item, (uint32_t)count);
        for (size_t k = 0; k < count; k++) {
            to[k * n + i] = item;
        }
    }
    return true;
}

OuRef ou_list_repeat(OuBor o, int64_t count) {
    const OuList *self = ou_as_list(o);
    size_t n = self->length;
    if (n == 0 || count <= 0) {
        return ou_list_new(0);
    }
    if ((uint64_t)count > SIZE_MAX / 16 / n) {
        return ou_raise_no_memory();
    }
    OuRef result = ou_list_new(n * (size_t)count);
    if (result && !fill_repeated(ou_as_list(result)->items, self->items, n, (size_t)count)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

OuRef ou_list_irepeat(OuBor o, int64_t count) {
    OuList *self = ou_as_list(o);
    size_t n = self->length;
    if (n == 0 || count == 1) {
        return ou_newref(o);
    }
    if (count <= 0) {
        ou_list_drop_items(self);
        return ou_newref(o);
    }
    if ((uint64_t)count > SIZE_MAX / 16 / n || !ou_list_resize(self, n * (size_t)count)) {
        return ou_error_is_set() ? NULL : ou_raise_no_memory();
    }
    if (!fill_repeated(self->items + n, self->items, n, (size_t)count - 1)) {
        self->length = n;
        return NULL;
    }
    return ou_newref(o);
}

// ---- methods ----

OuRef ou_list_append_method(OuBor o, OuBor item) {
    return ou_list_append(o, item) ? ou_return_none() : NULL;
}

static OuRef list_extend(OuBor o, OuBor iterable) {
    return ou_list_extend(o, iterable) ? ou_return_none() : NULL;
}

static OuRef list_insert(OuBor o, OuArgs args, size_t nargs) {
    int64_t where;
    if (!ou_args_count("insert", nargs, 2, 2) || !ou_arg_int64(args[0], &where)) {
        return NULL;
    }
    return ou_list_insert(o, where, args[1]) ? ou_return_none() : NULL;
}

static OuRef list_clear(OuBor o) {
    ou_list_drop_items(ou_as_list(o));
    return ou_return_none();
}

static OuRef list_copy(OuBor o) {
    return ou_list_slice(o, 0, ou_as_list(o)->length);
}

static OuRef list_pop(OuBor o, OuArgs args, size_t nargs) {
    OuList *self = ou_as_list(o);
    int64_t at = -1;
    if (!ou_args_count("pop", nargs, 0, 1) || (nargs == 1 && !ou_arg_int64(args[0], &at))) {
        return NULL;
    }
    if (self->length == 0) {
        return ou_raise(&ou_exc_IndexError, "pop from empty list");
    }
    at += at < 0 ? (int64_t)self->length : 0;
    if ((uint64_t)at >= self->length) {
        return ou_raise(&ou_exc_IndexError, "pop index out of range");
    }
    OuRef item = self->items[at];
    size_t n = self->length - 1;
    memmove(self->items + at, self->items + at + 1, (n - (size_t)at) * sizeof(OuRef));
    if (!ou_list_resize(self, n)) {
        ou_error_clear(); // it stays as large as it was
        self->length = n;
    }
    return item;
}

static OuRef list_remove(OuBor o, OuBor value) {
    OuList *self = ou_as_list(o);
    for (size_t i = 0; i < self->length; i++) {
        OuTruth same = item_equal(self->items[i], value);
        if (same == OU_ERROR) {
            return NULL;
        }
        if (same == OU_TRUE) {
            return ou_list_set_slice(o, i, i + 1, NULL) ? ou_return_none() : NULL;
        }
    }
    return ou_raise(&ou_exc_ValueError, "list.remove(x): x not in list");
}

static OuRef list_index(OuBor o, OuArgs args, size_t nargs) {
    const OuList *self = ou_as_list(o);
    int64_t start, stop;
    if (!ou_args_count("index", nargs, 1, 3) || !ou_sequence_bounds(args + 1, nargs - 1, self->length, &start, &stop)) {
        return NULL;
    }
    for (int64_t i = start; i < stop && i < (int64_t)self->length; i++) {
        OuTruth same = item_equal(self->items[i], args[0]);
        if (same != OU_FALSE) {
            return same == OU_TRUE ? ou_int_new(i) : NULL;
        }
    }
    return ou_raise(&ou_exc_ValueError, "%R is not in list", args[0]);
}

static OuRef list_count(OuBor o, OuBor value) {
    const OuList *self = ou_as_list(o);
    int64_t count = 0;
    for (size_t i = 0; i < self->length; i++) {
        OuTruth same = item_equal(self->items[i], value);
        if (same == OU_ERROR) {
            return NULL;
        }
        count += same == OU_TRUE;
    }
    return ou_int_new(count);
}

bool ou_list_reverse(OuBor list) {
    OuList *self = ou_as_list(list);
    for (size_t i = 0, k = self->length; i + 1 < k; i++) {
        k--;
        OuRef item = self->items[i];
        self->items[i] = self->items[k];
        self->items[k] = item;
    }
    return true;
}

static OuRef list_reverse(OuBor o) {
    return ou_list_reverse(o) ? ou_return_none() : NULL;
}

static OuRef list_sort(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sort", {"key", "reverse"}, 0, 0};
    OuBor out[2];
    int reverse = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, out) || (out[1] && !ou_arg_int(out[1], &reverse))) {
        return NULL;
    }
    return ou_list_sort(o, out[0], reverse != 0) ? ou_return_none() : NULL;
}

static OuRef list_reversed(OuBor o) {
    OuRef it = ou_sequence_iter_new(&ou_list_reverse_iter_type, o);
    if (it) {
        ((OuSequenceIter *)it)->next = ou_as_list(o)->length;
    }
    return it;
}

static OuRef list_sizeof(OuBor o) {
    return ou_int_new((int64_t)(ou_type_block_size(o) + ou_as_list(o)->capacity * sizeof(OuRef)));
}

const OuMethodDef ou_list_methods[] = {
    OU_NOARGS("__reversed__", list_reversed, "__reversed__($self, /)\n--\n\nAn iterator from the last item to the first."),
    OU_NOARGS("__sizeof__", list_sizeof, "__sizeof__($self, /)\n--\n\nBytes of memory that the list takes, its array included."),
    OU_NOARGS("clear", list_clear, "clear($self, /)\n--\n\nRemoves all items."),
    OU_NOARGS("copy", list_copy, "copy($self, /)\n--\n\nA new list of the same items."),
    OU_ONE("append", ou_list_append_method, "append($self, object, /)\n--\n\nAdds an item at the end."),
    OU_FAST("insert", list_insert, "insert($self, index, object, /)\n--\n\nAdds an item before index."),
    OU_ONE("extend", list_extend, "extend($self, iterable, /)\n--\n\nAdds all items of the iterable at the end."),
    OU_FAST("pop", list_pop, "pop($self, index=-1, /)\n--\n\nTakes out the item at index; IndexError if there is none."),
    OU_ONE("remove", list_remove, "remove($self, value, /)\n--\n\nRemoves the first item equal to value; ValueError if there is none."),
    OU_FAST("index", list_index, "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nFirst position of value; ValueError if it is not there."),
    OU_ONE("count", list_count, "count($self, value, /)\n--\n\nHow many items are equal to value."),
    OU_NOARGS("reverse", list_reverse, "reverse($self, /)\n--\n\nReverses the order of the items in place."),
    OU_KEYWORDS("sort", list_sort, "sort($self, /, *, key=None, reverse=False)\n--\n\nSorts in place, ascending and stable."),
    OU_CLASS_GETITEM,
    {0},
};
