// range: four ints (start, stop, step, length), any size. Its iterator counts in machine words where all numbers fit.
//
// The functions named _take consume their operands and hand on a NULL: a chain of them is checked once at its end.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/range_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static const OuRange *as_range(OuBor o) {
    OU_ASSERT(ou_is(o, &ou_range_type));
    return (const OuRange *)o;
}

static OuRef binary_take(OuRef (*fn)(OuBor, OuBor), OuRef a, OuRef b) {
    OuRef result = a && b ? fn(a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return result;
}

// ---- making ----

// max(0, (stop - start - sign) / step + 1)
static OuRef range_length_of(OuBor start, OuBor stop, OuBor step) {
    bool down = ou_int_is_negative(step);
    OuBor low = down ? stop : start, high = down ? start : stop;
    if (ou_int_compare(low, high, OU_GE) == OU_TRUE) {
        return ou_int_new(0);
    }
    OuRef span = binary_take(ou_int_subtract, ou_int_subtract(high, low), ou_int_new(1));
    OuRef count = binary_take(ou_int_floor_divide, span, ou_int_absolute(step));
    return binary_take(ou_int_add, count, ou_int_new(1));
}

// Consumes the three ints, which may be NULL after a failure.
static OuRef range_make_take(OuRef start, OuRef stop, OuRef step) {
    OuRef length = start && stop && step ? range_length_of(start, stop, step) : NULL;
    OuRange *self = length ? (OuRange *)ou_object_alloc(&ou_range_type, sizeof(OuRange)) : NULL;
    if (self == NULL) {
        if (length) {
            ou_raise_no_memory();
        }
        ou_xdecref(start);
        ou_xdecref(stop);
        ou_xdecref(step);
        ou_xdecref(length);
        return NULL;
    }
    self->start = start;
    self->stop = stop;
    self->step = step;
    self->length = length;
    return &self->head;
}

static void range_dealloc(OuObject *self) {
    OuRange *r = (OuRange *)self;
    ou_decref(r->start);
    ou_decref(r->stop);
    ou_decref(r->step);
    ou_decref(r->length);
    ou_object_free(self, sizeof(OuRange));
}

static OuRef range_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("range", kwnames) || !ou_args_count("range", nargs, 1, 3)) {
        return NULL;
    }
    if (nargs == 1) {
        OuRef stop = ou_index(args[0]);
        return stop ? range_make_take(ou_int_new(0), stop, ou_int_new(1)) : NULL;
    }
    OuRef start = ou_index(args[0]), stop = start ? ou_index(args[1]) : NULL;
    OuRef step = !stop ? NULL : nargs == 3 ? ou_index(args[2]) : ou_int_new(1);
    if (step && ou_int_sign(step) == 0) {
        ou_raise(&ou_exc_ValueError, "range() arg 3 must not be zero");
        ou_clear(&step);
    }
    return range_make_take(start, stop, step);
}

// ---- items ----

static OuRef range_item(const OuRange *r, OuBor index) {
    return binary_take(ou_int_add, ou_int_multiply(index, r->step), ou_newref(r->start));
}

static OuRef range_slice(const OuRange *r, OuBor slice) {
    OuRef start, stop, step;
    if (!ou_slice_indices(slice, r->length, &start, &stop, &step)) {
        return NULL;
    }
    OuRef new_start = range_item(r, start), new_stop = new_start ? range_item(r, stop) : NULL;
    OuRef new_step = new_stop ? ou_int_multiply(r->step, step) : NULL;
    ou_decref(start);
    ou_decref(stop);
    ou_decref(step);
    return range_make_take(new_start, new_stop, new_step);
}

static OuRef range_at(const OuRange *r, OuRef index) {
    if (ou_int_is_negative(index)) {
        ou_set(&index, ou_int_add(index, r->length));
        if (index == NULL) {
            return NULL;
        }
    }
    OuRef result;
    if (ou_int_is_negative(index) || ou_int_compare(index, r->length, OU_GE) == OU_TRUE) {
        result = ou_raise(&ou_exc_IndexError, "range object index out of range");
    } else {
        result = range_item(r, index);
    }
    ou_decref(index);
    return result;
}

static OuRef range_get_item(OuBor self, OuBor key) {
    if (key->type->index) {
        OuRef index = ou_index(key);
        return index ? range_at(as_range(self), index) : NULL;
    }
    if (ou_is(key, &ou_slice_type)) {
        return range_slice(as_range(self), key);
    }
    return ou_raise(&ou_exc_TypeError, "range indices must be integers or slices, not %.200T", key);
}

static OuRef range_sequence_item(OuBor self, int64_t i) {
    OuRef index = ou_int_new(i);
    return index ? range_at(as_range(self), index) : NULL;
}

static bool range_length(OuBor self, size_t *length) {
    int64_t n;
    if (!ou_int_fits_int64(as_range(self)->length, &n)) {
        return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    *length = (size_t)n;
    return true;
}

static OuTruth range_truth(OuBor self) {
    return ou_int_sign(as_range(self)->length) ? OU_TRUE : OU_FALSE;
}

// ---- membership ----

static bool is_plain_int(OuBor o) {
    return ou_is(o, &ou_int_type) || ou_is(o, &ou_bool_type);
}

// The place of an int in the range, or OU_END.
static OuNext find_int(const OuRange *r, OuBor value, OuRef *index) {
    bool down = ou_int_is_negative(r->step);
    if (ou_int_compare(value, r->start, down ? OU_GT : OU_LT) == OU_TRUE ||
        ou_int_compare(value, r->stop, down ? OU_LE : OU_GE) == OU_TRUE) {
        return OU_END;
    }
    OuRef distance = ou_int_subtract(value, r->start), rest;
    bool fine = distance && ou_int_divmod(distance, r->step, index, &rest);
    ou_xdecref(distance);
    if (!fine) {
        return OU_FAIL;
    }
    bool hit = ou_int_sign(rest) == 0;
    ou_decref(rest);
    if (!hit) {
        ou_decref(*index);
    }
    return hit ? OU_ITEM : OU_END;
}

// Compares all items with something that is no int: how often it is there (up to `most`), and the last place looked at.
static bool search_items(OuBor self, OuBor value, int64_t most, int64_t *hits, int64_t *place) {
    OuRef iterator = ou_iter(self), item;
    OuNext next = OU_FAIL;
    *hits = 0;
    *place = -1;
    while (iterator && *hits < most && (next = ou_next(iterator, &item)) == OU_ITEM) {
        OuTruth equal = ou_equal(item, value);
        ou_decref(item);
        if (equal == OU_ERROR) {
            next = OU_FAIL;
            break;
        }
        ++*place;
        *hits += equal == OU_TRUE;
    }
    ou_xdecref(iterator);
    return next != OU_FAIL;
}

static OuTruth range_contains(OuBor self, OuBor value) {
    if (is_plain_int(value)) {
        OuRef index;
        OuNext found = find_int(as_range(self), value, &index);
        if (found == OU_ITEM) {
            ou_decref(index);
        }
        return found == OU_FAIL ? OU_ERROR : found == OU_ITEM ? OU_TRUE : OU_FALSE;
    }
    int64_t hits, place;
    return search_items(self, value, 1, &hits, &place) ? (hits ? OU_TRUE : OU_FALSE) : OU_ERROR;
}

static OuRef range_count(OuBor self, OuBor value) {
    if (is_plain_int(value)) {
        OuTruth there = range_contains(self, value);
        return there == OU_ERROR ? NULL : ou_int_new(there == OU_TRUE);
    }
    int64_t hits, place;
    return search_items(self, value, INT64_MAX, &hits, &place) ? ou_int_new(hits) : NULL;
}

static OuRef range_index(OuBor self, OuBor value) {
    if (!is_plain_int(value)) {
        int64_t hits, place;
        if (!search_items(self, value, 1, &hits, &place)) {
            return NULL;
        }
        return hits ? ou_int_new(place) : ou_raise(&ou_exc_ValueError, "sequence.index(x): x not in sequence");
    }
    OuRef index;
    OuNext found = find_int(as_range(self), value, &index);
    return found == OU_FAIL ? NULL : found == OU_ITEM ? index : ou_raise(&ou_exc_ValueError, "%R is not in range", value);
}

// ---- comparison, hash, text ----

static bool same_int(OuBor a, OuBor b) {
    return ou_int_compare(a, b, OU_EQ) == OU_TRUE;
}

static bool is_one(OuBor a) {
    return ou_int_is_word(a) && ou_int_word(a) == 1;
}

static bool ranges_equal(const OuRange *a, const OuRange *b) {
    if (a == b) {
        return true;
    }
    if (!same_int(a->length, b->length)) {
        return false;
    }
    if (ou_int_sign(a->length) == 0) {
        return true;
    }
    return same_int(a->start, b->start) && (is_one(a->length) || same_int(a->step, b->step));
}

static OuRef range_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(b, &ou_range_type) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    return ou_bool_new(ranges_equal(as_range(a), as_range(b)) == (op == OU_EQ));
}

static bool range_hash(OuBor self, int64_t *hash) {
    const OuRange *r = as_range(self);
    bool empty = ou_int_sign(r->length) == 0;
    OuRef key = ou_tuple_pack(3, r->length, empty ? ou_none : r->start, empty || is_one(r->length) ? ou_none : r->step);
    bool fine = key && ou_hash(key, hash);
    ou_xdecref(key);
    return fine;
}

static OuRef range_repr(OuBor self) {
    const OuRange *r = as_range(self);
    return is_one(r->step) ? ou_str_format("range(%R, %R)", r->start, r->stop)
                           : ou_str_format("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static OuRef range_reduce(OuBor self) {
    const OuRange *r = as_range(self);
    OuRef parts = ou_tuple_pack(3, r->start, r->stop, r->step);
    OuRef result = parts ? ou_tuple_pack(2, ou_type_object(&ou_range_type), parts) : NULL;
    ou_xdecref(parts);
    return result;
}

// ---- iterators ----

typedef struct LongRangeIter {
    OuObject head;
    OuRef next, step, remaining, start;
} LongRangeIter;

static OuRef word_iter(int64_t start, int64_t step, int64_t length) {
    OuRangeIter *self = (OuRangeIter *)ou_object_alloc(&ou_range_iter_type, sizeof(OuRangeIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->next = start;
    self->step = step;
    self->remaining = (uint64_t)length;
    self->start = start;
    return &self->head;
}

static OuRef long_iter(OuBor start, OuBor step, OuBor length) {
    LongRangeIter *self = (LongRangeIter *)ou_object_alloc(&ou_long_range_iter_type, sizeof(LongRangeIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->next = ou_newref(start);
    self->step = ou_newref(step);
    self->remaining = ou_newref(length);
    self->start = ou_newref(start);
    return &self->head;
}

static OuRef iter_from(OuBor start, OuBor step, OuBor length, bool words) {
    if (words && ou_int_is_word(start) && ou_int_is_word(step) && ou_int_is_word(length)) {
        return word_iter(ou_int_word(start), ou_int_word(step), ou_int_word(length));
    }
    return long_iter(start, step, length);
}

// Does what comes behind the last item fit in a word as well?
static bool end_fits(OuBor stop, OuBor step) {
    if (!ou_int_is_word(stop) || !ou_int_is_word(step)) {
        return false;
    }
    int64_t n = ou_int_word(step), rest = n > 0 ? n - 1 : n + 1, sum;
    return !__builtin_add_overflow(ou_int_word(stop), rest, &sum);
}

static OuRef range_iter(OuBor self) {
    const OuRange *r = as_range(self);
    return iter_from(r->start, r->step, r->length, end_fits(r->stop, r->step));
}

static OuRef range_reversed(OuBor self) {
    const OuRange *r = as_range(self);
    OuRef last = binary_take(ou_int_subtract, ou_newref(r->length), ou_int_new(1));
    OuRef start = last ? range_item(r, last) : NULL;
    OuRef step = start ? ou_int_negative(r->step) : NULL;
    OuRef result = step ? iter_from(start, step, r->length, ou_int_is_word(r->start) && ou_int_is_word(r->stop)) : NULL;
    ou_xdecref(last);
    ou_xdecref(start);
    ou_xdecref(step);
    return result;
}

static OuNext range_iter_next(OuBor self, OuRef *item) {
    OuRangeIter *it = (OuRangeIter *)ou_unlend(self);
    if (it->remaining == 0) {
        return OU_END;
    }
    *item = ou_int_new(it->next);
    if (*item == NULL) {
        return OU_FAIL;
    }
    it->next = (int64_t)((uint64_t)it->next + (uint64_t)it->step);
    it->remaining--;
    return OU_ITEM;
}

static void range_iter_dealloc(OuObject *self) {
    ou_object_free(self, sizeof(OuRangeIter));
}

static OuRef range_iter_length_hint(OuBor self) {
    return ou_int_from_uint64(((const OuRangeIter *)self)->remaining);
}

static OuRef iter_self(OuBor self) {
    return ou_newref(self);
}

static OuNext long_range_iter_next(OuBor self, OuRef *item) {
    LongRangeIter *it = (LongRangeIter *)ou_unlend(self);
    if (ou_int_sign(it->remaining) == 0) {
        return OU_END;
    }
    OuRef next = ou_int_add(it->next, it->step);
    OuRef remaining = binary_take(ou_int_subtract, ou_newref(it->remaining), ou_int_new(1));
    if (next == NULL || remaining == NULL) {
        ou_xdecref(next);
        ou_xdecref(remaining);
        return OU_FAIL;
    }
    *item = it->next;
    it->next = next;
    ou_set(&it->remaining, remaining);
    return OU_ITEM;
}

static void long_range_iter_dealloc(OuObject *self) {
    LongRangeIter *it = (LongRangeIter *)self;
    ou_decref(it->next);
    ou_decref(it->step);
    ou_decref(it->remaining);
    ou_decref(it->start);
    ou_object_free(self, sizeof(LongRangeIter));
}

static OuRef long_range_iter_length_hint(OuBor self) {
    return ou_newref(((const LongRangeIter *)self)->remaining);
}

// (iter, (range(start, start + count * step, step),), index): consumes all three.
static OuRef iter_reduce_take(OuRef start, OuRef step, OuRef index, OuBor remaining) {
    OuRef count = binary_take(ou_int_add, ou_xnewref(index), ou_newref(remaining));
    OuRef stop = binary_take(ou_int_add, binary_take(ou_int_multiply, count, ou_xnewref(step)), ou_xnewref(start));
    OuRef range = range_make_take(start, stop, step), builtins = range ? ou_import_hook("builtins") : NULL;
    OuRef iter = builtins ? ou_get_attr_cstr(builtins, "iter") : NULL, args = iter ? ou_tuple_pack(1, range) : NULL;
    OuRef result = args && index ? ou_tuple_pack(3, iter, args, index) : NULL;
    ou_xdecref(range);
    ou_xdecref(builtins);
    ou_xdecref(iter);
    ou_xdecref(args);
    ou_xdecref(index);
    return result;
}

static OuRef long_range_iter_setstate(OuBor self, OuBor state) {
    LongRangeIter *it = (LongRangeIter *)ou_unlend(self);
    OuRef done = binary_take(ou_int_floor_divide, ou_int_subtract(it->next, it->start), ou_newref(it->step));
    OuRef total = binary_take(ou_int_add, done, ou_newref(it->remaining)), next = NULL, remaining = NULL;
    OuRef zero = total ? ou_int_new(0) : NULL;
    OuTruth below = zero ? ou_compare_truth(state, zero, OU_LT) : OU_ERROR;
    OuTruth beyond = below == OU_FALSE ? ou_compare_truth(state, total, OU_GT) : below;
    if (beyond != OU_ERROR) {
        OuRef index = ou_newref(below == OU_TRUE ? zero : beyond == OU_TRUE ? total : state);
        remaining = binary_take(ou_int_subtract, ou_newref(total), ou_xnewref(index));
        next = binary_take(ou_int_add, binary_take(ou_int_multiply, index, ou_newref(it->step)), ou_newref(it->start));
    }
    ou_xdecref(zero);
    ou_xdecref(total);
    if (next == NULL || remaining == NULL) {
        ou_xdecref(next);
        ou_xdecref(remaining);
        return NULL;
    }
    ou_set(&it->next, next);
    ou_set(&it->remaining, remaining);
    return ou_return_none();
}

static OuRef range_iter_reduce(OuBor self) {
    const OuRangeIter *it = (const OuRangeIter *)self;
    OuRef remaining = ou_int_from_uint64(it->remaining);
    if (remaining == NULL) {
        return NULL;
    }
    int64_t index = (int64_t)(((uint64_t)it->next - (uint64_t)it->start)) / it->step;
    OuRef result = iter_reduce_take(ou_int_new(it->start), ou_int_new(it->step), ou_int_new(index), remaining);
    ou_decref(remaining);
    return result;
}

static OuRef range_iter_setstate(OuBor self, OuBor state) {
    OuRangeIter *it = (OuRangeIter *)ou_unlend(self);
    int64_t index;
    if (!ou_arg_int64(state, &index)) {
        return NULL;
    }
    uint64_t total = it->remaining + (uint64_t)((int64_t)((uint64_t)it->next - (uint64_t)it->start) / it->step);
    index = index < 0 ? 0 : (uint64_t)index > total ? (int64_t)total : index;
    it->next = (int64_t)((uint64_t)it->start + (uint64_t)index * (uint64_t)it->step);
    it->remaining = total - (uint64_t)index;
    return ou_return_none();
}

static OuRef long_range_iter_reduce(OuBor self) {
    const LongRangeIter *it = (const LongRangeIter *)self;
    OuRef distance = ou_int_subtract(it->next, it->start);
    OuRef index = binary_take(ou_int_floor_divide, distance, ou_newref(it->step));
    return iter_reduce_take(ou_newref(it->start), ou_newref(it->step), index, it->remaining);
}

// ---- tables ----

static const OuMethodDef range_methods[] = {
    OU_NOARGS("__reversed__", range_reversed, "The numbers from the last to the first."),
    OU_NOARGS("__reduce__", range_reduce, NULL),
    OU_ONE("count", range_count, "rangeobject.count(value) -> integer -- how often the value is there"),
    OU_ONE("index", range_index, "rangeobject.index(value) -> integer -- where the value is.\nValueError when it is not there."),
    {0},
};

static const OuMemberDef range_members[] = {
    {"start", OU_MEMBER_OBJECT, offsetof(OuRange, start), true, NULL},
    {"stop", OU_MEMBER_OBJECT, offsetof(OuRange, stop), true, NULL},
    {"step", OU_MEMBER_OBJECT, offsetof(OuRange, step), true, NULL},
    {0},
};

OuType ou_range_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = range_dealloc}},
    .name = "range",
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The whole numbers from start (0 unless given) up to but not including stop, step apart.",
    .flags = OU_TYPE_SEQUENCE,
    .instance_size = sizeof(OuRange),
    .methods = range_methods,
    .members = range_members,
    .new = range_new,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .truth = range_truth,
    .length = range_length,
    .get_item = range_get_item,
    .contains = range_contains,
    .sequence_item = range_sequence_item,
};

static const OuMethodDef range_iter_methods[] = {
    OU_NOARGS("__length_hint__", range_iter_length_hint, "How many items are left."),
    OU_NOARGS("__reduce__", range_iter_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", range_iter_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_range_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = range_iter_dealloc}},
    .name = "range_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuRangeIter),
    .methods = range_iter_methods,
    .iter = iter_self,
    .next = range_iter_next,
};

static const OuMethodDef long_range_iter_methods[] = {
    OU_NOARGS("__length_hint__", long_range_iter_length_hint, "How many items are left."),
    OU_NOARGS("__reduce__", long_range_iter_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", long_range_iter_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_long_range_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = long_range_iter_dealloc}},
    .name = "longrange_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(LongRangeIter),
    .methods = long_range_iter_methods,
    .iter = iter_self,
    .next = long_range_iter_next,
};
