// slice: start, stop and step of any kind; turned into numbers only when a sequence is indexed with it.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/range_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

OuRef ou_slice_new(OuBor start, OuBor stop, OuBor step) {
    OuSlice *self = (OuSlice *)ou_gc_alloc(&ou_slice_type, sizeof(OuSlice));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->start = ou_newref(start ? start : ou_none);
    self->stop = ou_newref(stop ? stop : ou_none);
    self->step = ou_newref(step ? step : ou_none);
    ou_gc_track(&self->head);
    return &self->head;
}

static const OuSlice *as_slice(OuBor o) {
    OU_ASSERT(ou_is(o, &ou_slice_type));
    return (const OuSlice *)o;
}

static bool slice_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuSlice *s = as_slice(self);
    return visit(s->start, arg) && visit(s->stop, arg) && visit(s->step, arg);
}

static void slice_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    OuSlice *s = (OuSlice *)self;
    ou_decref(s->step);
    ou_decref(s->start);
    ou_decref(s->stop);
    ou_gc_free(self, sizeof(OuSlice));
}

static OuRef slice_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("slice", kwnames) || !ou_args_count("slice", nargs, 1, 3)) {
        return NULL;
    }
    return nargs == 1 ? ou_slice_new(NULL, args[0], NULL) : ou_slice_new(args[0], args[1], nargs == 3 ? args[2] : NULL);
}

// ---- numbers ----

static bool raise_not_index(void) {
    return ou_raise_false(&ou_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
}

static bool clamped(OuBor o, int64_t *out) {
    return o->type->index ? ou_index_clamped(o, out) : raise_not_index();
}

bool ou_slice_unpack(OuBor slice, int64_t *start, int64_t *stop, int64_t *step) {
    const OuSlice *s = as_slice(slice);
    *step = 1;
    if (s->step != ou_none) {
        if (!clamped(s->step, step)) {
            return false;
        }
        if (*step == 0) {
            return ou_raise_false(&ou_exc_ValueError, "slice step cannot be zero");
        }
        *step = *step < -INT64_MAX ? -INT64_MAX : *step; // so that -step is a number
    }
    *start = *step < 0 ? INT64_MAX : 0;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    return (s->start == ou_none || clamped(s->start, start)) && (s->stop == ou_none || clamped(s->stop, stop));
}

static int64_t adjust(int64_t index, int64_t length, int64_t step) {
    if (index < 0) {
        index += length;
        return index < 0 ? (step < 0 ? -1 : 0) : index;
    }
    return index >= length ? (step < 0 ? length - 1 : length) : index;
}

size_t ou_slice_adjust(size_t length, int64_t *start, int64_t *stop, int64_t step) {
    *start = adjust(*start, (int64_t)length, step);
    *stop = adjust(*stop, (int64_t)length, step);
    if (step < 0) {
        return *stop < *start ? (size_t)((*start - *stop - 1) / -step + 1) : 0;
    }
    return *start < *stop ? (size_t)((*stop - *start - 1) / step + 1) : 0;
}

// ---- numbers of any size: slices of ranges, slice.indices ----

static OuRef any_index(OuBor o) {
    if (!o->type->index) {
        return raise_not_index() ? NULL : NULL;
    }
    return ou_index(o);
}

// One bound: o or its default, moved into lower..upper. Negative ones count from the end.
static OuRef bound(OuBor o, OuBor fallback, OuBor length, OuBor lower, OuBor upper) {
    if (o == ou_none) {
        return ou_newref(fallback);
    }
    OuRef value = any_index(o);
    if (value && ou_int_is_negative(value)) {
        ou_set(&value, ou_int_add(value, length));
        if (value && ou_int_compare(value, lower, OU_LT) == OU_TRUE) {
            ou_set(&value, ou_newref(lower));
        }
    } else if (value && ou_int_compare(value, upper, OU_GT) == OU_TRUE) {
        ou_set(&value, ou_newref(upper));
    }
    return value;
}

bool ou_slice_indices(OuBor slice, OuBor length, OuRef *start, OuRef *stop, OuRef *step) {
    const OuSlice *s = as_slice(slice);
    OuRef one = ou_int_new(1), lower = NULL, upper = NULL;
    *start = *stop = NULL;
    *step = s->step == ou_none ? ou_newref(one) : any_index(s->step);
    if (*step && ou_int_sign(*step) == 0) {
        ou_raise(&ou_exc_ValueError, "slice step cannot be zero");
    } else if (*step) {
        bool down = ou_int_is_negative(*step);
        lower = ou_int_new(down ? -1 : 0);
        upper = down ? ou_int_subtract(length, one) : ou_newref(length);
        if (upper) {
            *start = bound(s->start, down ? upper : lower, length, lower, upper);
            *stop = *start ? bound(s->stop, down ? lower : upper, length, lower, upper) : NULL;
        }
    }
    ou_xdecref(one);
    ou_xdecref(lower);
    ou_xdecref(upper);
    if (*stop == NULL) {
        ou_xdecref(*step);
        ou_xdecref(*start);
        return false;
    }
    return true;
}

static OuRef slice_indices(OuBor self, OuBor arg) {
    OuRef length = ou_index(arg), part[3];
    if (length == NULL) {
        return NULL;
    }
    bool fine = false;
    if (ou_int_is_negative(length)) {
        ou_raise(&ou_exc_ValueError, "length should not be negative");
    } else {
        fine = ou_slice_indices(self, length, &part[0], &part[1], &part[2]);
    }
    ou_decref(length);
    return fine ? ou_tuple_from_array_take(part, 3) : NULL;
}

// ---- slots ----

static OuRef slice_repr(OuBor self) {
    const OuSlice *s = as_slice(self);
    return ou_str_format("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static OuRef slice_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(a, &ou_slice_type) || !ou_is(b, &ou_slice_type)) {
        return ou_newref(ou_not_implemented);
    }
    if (a == b) {
        return ou_bool_new(op == OU_EQ || op == OU_LE || op == OU_GE);
    }
    const OuSlice *x = as_slice(a), *y = as_slice(b);
    OuRef left = ou_tuple_pack(3, x->start, x->stop, x->step);
    OuRef right = left ? ou_tuple_pack(3, y->start, y->stop, y->step) : NULL;
    OuRef result = right ? ou_compare(left, right, op) : NULL;
    ou_xdecref(left);
    ou_xdecref(right);
    return result;
}

static OuRef slice_reduce(OuBor self) {
    const OuSlice *s = as_slice(self);
    OuRef parts = ou_tuple_pack(3, s->start, s->stop, s->step);
    OuRef result = parts ? ou_tuple_pack(2, ou_type_object(&ou_slice_type), parts) : NULL;
    ou_xdecref(parts);
    return result;
}

static const OuMethodDef slice_methods[] = {
    OU_ONE("indices", slice_indices,
           "S.indices(len) -> (start, stop, stride)\n\nWhat the slice means for a sequence of that length: bounds inside it."),
    OU_NOARGS("__reduce__", slice_reduce, "What copying and pickling need to make it again."),
    {0},
};

static const OuMemberDef slice_members[] = {
    {"start", OU_MEMBER_OBJECT, offsetof(OuSlice, start), true, NULL},
    {"stop", OU_MEMBER_OBJECT, offsetof(OuSlice, stop), true, NULL},
    {"step", OU_MEMBER_OBJECT, offsetof(OuSlice, step), true, NULL},
    {0},
};

OuType ou_slice_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = slice_traverse, .dealloc = slice_dealloc, .flags = OU_LIFE_GC}},
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nWhat stands between the brackets of a[start:stop:step].",
    .instance_size = sizeof(OuSlice),
    .methods = slice_methods,
    .members = slice_members,
    .new = slice_new,
    .repr = slice_repr,
    .hash = ou_hash_not_implemented,
    .compare = slice_compare,
};
