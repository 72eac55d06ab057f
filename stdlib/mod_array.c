// array: sequences of numbers of one C type. The items are in array_items.c, the methods in array_methods.c.
#include <string.h>

#include "stdlib/array_internal.h"

// ---- life ----

static bool check_initializer(const ArrayCode *code, OuBor items) {
    if (code->code == 'u') {
        return true;
    }
    const char *what = ou_isa(items, OU_TYPE_STR) ? "a str" : NULL;
    if (ou_is_kind_of(items, &array_type) && as_array(items)->code->code == 'u') {
        what = "a unicode array";
    }
    return what == NULL || ou_raise_false(&ou_exc_TypeError, "cannot use %s to initialize an array with typecode '%c'", what,
                                          code->code);
}

static bool fill(Array *a, OuBor items) {
    if (a->code->code == 'u' && ou_isa(items, OU_TYPE_STR)) {
        return array_put_text(a, items);
    }
    if (ou_isa(items, OU_TYPE_BYTES) || ou_isa(items, OU_TYPE_BYTEARRAY)) {
        return array_put_bytes(a, items);
    }
    if (ou_is_kind_of(items, &array_type) && as_array(items)->code != a->code) { // item by item
        for (size_t i = 0; i < as_array(items)->length; i++) {
            OuRef item = array_get(as_array(items), i);
            bool ok = item != NULL && array_append(a, item);
            ou_xdecref(item);
            if (!ok) {
                return false;
            }
        }
        return true;
    }
    return array_extend(a, items);
}

// Of a list or tuple: no more room than is needed. Converting an item may change the list.
static OuRef from_sequence(OuType *type, const ArrayCode *code, OuBor items) {
    size_t n = ou_isa(items, OU_TYPE_LIST) ? ou_as_list(items)->length : ou_tuple_length(items);
    OuRef self = array_make(type, code, n);
    for (size_t i = 0; self != NULL && i < n; i++) {
        OuRef item = ou_get_item_int(items, (int64_t)i);
        if (item == NULL || !array_set(as_array(self), i, item)) {
            ou_clear(&self);
        }
        ou_xdecref(item);
    }
    return self;
}

static OuRef array_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (type == &array_type && !ou_args_no_keywords("array.array", kwnames)) {
        return NULL;
    }
    if (nargs < 1 || nargs > 2) {
        return ou_raise(&ou_exc_TypeError, "array() takes at %s %d argument%s (%zd given)", nargs ? "most" : "least",
                        nargs ? 2 : 1, nargs ? "s" : "", nargs);
    }
    if (!ou_isa(args[0], OU_TYPE_STR) || ou_str_length(args[0]) != 1) {
        return ou_raise(&ou_exc_TypeError, "array() argument 1 must be a unicode character, not %.50T", args[0]);
    }
    if (!OU_AUDIT("array.__new__", args[0], nargs > 1 ? args[1] : NULL)) {
        return NULL;
    }
    const ArrayCode *code = array_code(ou_str_at(args[0], 0));
    if (code != NULL && nargs == 2 && !check_initializer(code, args[1])) {
        return NULL;
    }
    if (code == NULL) {
        return ou_raise(&ou_exc_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    bool sequence = nargs == 2 && (ou_isa(args[1], OU_TYPE_LIST) || ou_isa(args[1], OU_TYPE_TUPLE));
    if (sequence) {
        return from_sequence(type, code, args[1]);
    }
    OuRef self = array_make(type, code, 0);
    if (self != NULL && nargs == 2 && !fill(as_array(self), args[1])) {
        ou_clear(&self);
    }
    return self;
}

static bool array_traverse(OuObject *o, OuVisit visit, void *arg) {
    (void)o, (void)visit, (void)arg; // items are no objects
    return true;
}

static void array_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (as_array(o)->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    ou_mem_free(OU_DOMAIN_MEM, as_array(o)->data);
    ou_type_free(o);
}

// ---- slots ----

static OuRef array_repr(OuBor self) {
    const Array *a = as_array(self);
    const char *name = strrchr(self->type->name, '.');
    name = name ? name + 1 : self->type->name;
    if (a->length == 0) {
        return ou_str_format("%s('%c')", name, a->code->code);
    }
    OuRef items = a->code->code == 'u' ? array_text(a) : ou_sequence_list(self);
    OuRef text = items ? ou_str_format("%s('%c', %R)", name, a->code->code, items) : NULL;
    ou_xdecref(items);
    return text;
}

static OuRef array_compare(OuBor x, OuBor y, OuCompareOp op) {
    if (!ou_is_kind_of(x, &array_type) || !ou_is_kind_of(y, &array_type)) {
        return ou_newref(ou_not_implemented);
    }
    const Array *a = as_array(x), *b = as_array(y);
    if (a->length != b->length && (op == OU_EQ || op == OU_NE)) {
        return ou_bool_new(op == OU_NE);
    }
    for (size_t i = 0; i < a->length && i < b->length; i++) {
        OuRef left = array_get(a, i), right = left ? array_get(b, i) : NULL;
        OuTruth same = right ? ou_compare_truth(left, right, OU_EQ) : OU_ERROR;
        OuRef result = same == OU_FALSE ? (op == OU_EQ || op == OU_NE ? ou_bool_new(op == OU_NE) : ou_compare(left, right, op)) : NULL;
        ou_xdecref(left);
        ou_xdecref(right);
        if (same != OU_TRUE) {
            return result;
        }
    }
    return ou_bool_new(ou_compare_sizes(a->length, b->length, op));
}

static bool array_length(OuBor self, size_t *length) {
    *length = as_array(self)->length;
    return true;
}

static OuTruth array_contains(OuBor self, OuBor value) {
    const Array *a = as_array(self);
    OuTruth same = OU_FALSE;
    for (size_t i = 0; same == OU_FALSE && i < a->length; i++) {
        OuRef item = array_get(a, i);
        same = item ? ou_compare_truth(item, value, OU_EQ) : OU_ERROR;
        ou_xdecref(item);
    }
    return same;
}

static OuRef array_item(OuBor self, int64_t i) {
    return (uint64_t)i < as_array(self)->length ? array_get(as_array(self), (size_t)i)
                                                : ou_raise(&ou_exc_IndexError, "array index out of range");
}

// An index or slice. OU_TRUE: an index in *start, made non-negative where it is not too small.
static OuTruth read_key(const Array *a, OuBor key, int64_t *start, int64_t *step, size_t *count) {
    int64_t stop;
    if (ou_is(key, &ou_slice_type)) {
        if (!ou_slice_unpack(key, start, &stop, step)) {
            return OU_ERROR;
        }
        *count = ou_slice_adjust(a->length, start, &stop, *step);
        return OU_FALSE;
    }
    if (key->type->index == NULL) {
        ou_raise(&ou_exc_TypeError, "array indices must be integers");
        return OU_ERROR;
    }
    if (!ou_index_int64(key, start)) {
        return OU_ERROR;
    }
    *start += *start < 0 ? (int64_t)a->length : 0;
    return OU_TRUE;
}

static OuRef array_get_item(OuBor self, OuBor key) {
    int64_t start, step;
    size_t count;
    OuTruth single = read_key(as_array(self), key, &start, &step, &count);
    if (single == OU_ERROR) {
        return NULL;
    }
    return single == OU_TRUE ? array_item(self, start) : array_slice(as_array(self), (size_t)start, count, step);
}

// Items start, start + step ... leave the array.
static bool delete_slice(Array *a, int64_t start, int64_t step, size_t count) {
    if (!array_may_resize(a)) {
        return false;
    }
    if (count == 0) {
        return true;
    }
    if (step < 0) {
        start += (int64_t)(count - 1) * step;
        step = -step;
    }
    if (step == 1) {
        return array_delete(a, (size_t)start, count);
    }
    size_t size = a->code->size, to = (size_t)start;
    for (size_t from = (size_t)start, next = from, removed = 0; from < a->length; from++) {
        if (from == next && removed < count) {
            removed++;
            next += (size_t)step;
        } else {
            memcpy(a->data + to++ * size, a->data + from * size, size);
        }
    }
    return array_resize(a, a->length - count);
}

// `count` items from start on become those of `other`, which is not a.
static bool replace_items(Array *a, size_t start, size_t count, const Array *other) {
    size_t size = a->code->size, added = other->length;
    if (added < count) {
        if (!array_delete(a, start, count - added)) {
            return false;
        }
    } else if (added > count) {
        size_t tail = a->length - start - count;
        if (!array_resize(a, a->length + added - count)) {
            return false;
        }
        memmove(a->data + (start + added) * size, a->data + (start + count) * size, tail * size);
    }
    if (added != 0) {
        memcpy(a->data + start * size, other->data, added * size);
    }
    return true;
}

static bool set_slice(Array *a, int64_t start, int64_t step, size_t count, OuBor value) {
    if (!ou_is_kind_of(value, &array_type)) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign array (not \"%.200T\") to array slice", value);
    }
    if (as_array(value) == a) { // from a copy
        OuRef copy = array_slice(a, 0, a->length, 1);
        bool ok = copy != NULL && set_slice(a, start, step, count, copy);
        ou_xdecref(copy);
        return ok;
    }
    const Array *other = as_array(value);
    if (other->code != a->code) {
        return ou_raise_false(&ou_exc_TypeError, "bad argument type for built-in operation");
    }
    if ((other->length == 0 || other->length != count) && !array_may_resize(a)) {
        return false;
    }
    if (step == 1) {
        return replace_items(a, (size_t)start, count, other);
    }
    if (other->length == 0) {
        return delete_slice(a, start, step, count);
    }
    if (other->length != count) {
        return ou_raise_false(&ou_exc_ValueError, "attempt to assign array of size %zd to extended slice of size %zd", other->length,
                              count);
    }
    for (size_t i = 0; i < count; i++) {
        memcpy(a->data + (start + (int64_t)i * step) * a->code->size, other->data + i * a->code->size, a->code->size);
    }
    return true;
}

static bool array_set_item(OuBor self, OuBor key, OuBor value) {
    Array *a = as_array(self);
    int64_t start, step;
    size_t count;
    OuTruth single = read_key(a, key, &start, &step, &count);
    if (single == OU_ERROR) {
        return false;
    }
    if (single == OU_FALSE) {
        return value ? set_slice(a, start, step, count, value) : delete_slice(a, start, step, count);
    }
    if ((uint64_t)start >= a->length) {
        return ou_raise_false(&ou_exc_IndexError, "array assignment index out of range");
    }
    return value ? array_set(a, (size_t)start, value) : array_delete(a, (size_t)start, 1);
}

static OuRef array_concat(OuBor x, OuBor y) {
    if (!ou_is_kind_of(y, &array_type)) {
        return ou_raise(&ou_exc_TypeError, "can only append array (not \"%.200T\") to array", y);
    }
    const Array *a = as_array(x), *b = as_array(y);
    if (a->code != b->code) {
        return ou_raise(&ou_exc_TypeError, "bad argument type for built-in operation");
    }
    OuRef result = array_make(&array_type, a->code, a->length + b->length);
    if (result != NULL && a->length + b->length != 0) {
        size_t size = a->code->size;
        memcpy(as_array(result)->data, a->data ? a->data : b->data, a->length * size);
        memcpy(as_array(result)->data + a->length * size, b->data ? b->data : a->data, b->length * size);
    }
    return result;
}

static OuRef array_iconcat(OuBor x, OuBor y) {
    if (!ou_is_kind_of(y, &array_type)) {
        return ou_raise(&ou_exc_TypeError, "can only extend with array (not \"%.200T\")", y);
    }
    return array_extend(as_array(x), y) ? ou_newref(x) : NULL;
}

// The first `n` items of a, repeated to fill it.
static void repeat_items(Array *a, size_t n) {
    for (size_t done = n; n != 0 && done < a->length; done += n) {
        memcpy(a->data + done * a->code->size, a->data, n * a->code->size);
    }
}

static OuRef array_repeat(OuBor self, int64_t count) {
    const Array *a = as_array(self);
    count = count < 0 ? 0 : count;
    if (a->length != 0 && (uint64_t)count > (size_t)INT64_MAX / a->length) {
        return ou_raise_no_memory();
    }
    OuRef result = array_make(&array_type, a->code, a->length * (size_t)count);
    if (result != NULL && as_array(result)->length != 0) {
        memcpy(as_array(result)->data, a->data, a->length * a->code->size);
        repeat_items(as_array(result), a->length);
    }
    return result;
}

static OuRef array_irepeat(OuBor self, int64_t count) {
    Array *a = as_array(self);
    size_t n = a->length;
    count = count < 0 ? 0 : count;
    if (n != 0 && (uint64_t)count > (size_t)INT64_MAX / n) {
        return ou_raise_no_memory();
    }
    if (n != 0 && !array_resize(a, n * (size_t)count)) {
        return NULL;
    }
    if (a->length != 0) {
        repeat_items(a, n);
    }
    return ou_newref(self);
}

static bool array_buffer(OuBor self, OuBuffer *out, bool writable) {
    static uint8_t nothing[1];
    Array *a = as_array(self);
    (void)writable;
    out->data = a->data ? a->data : nothing;
    out->size = a->length * a->code->size;
    out->format = a->code->format;
    out->item_size = a->code->size;
    a->exports++;
    return true;
}

static void array_buffer_release(OuBor self) {
    as_array(self)->exports--;
}

static OuRef get_typecode(OuBor self) {
    return ou_str_from_char((uint8_t)as_array(self)->code->code);
}

static OuRef get_itemsize(OuBor self) {
    return ou_int_new(as_array(self)->code->size);
}

static const OuGetSetDef array_getset[] = {
    {"typecode", get_typecode, NULL, "The character that says what the items are."},
    {"itemsize", get_itemsize, NULL, "Bytes an item."},
    {0},
};

// ---- the iterator ----

typedef struct ArrayIter {
    OuObject head;
    OuRef array; // NULL: exhausted
    size_t next;
} ArrayIter;

static ArrayIter *as_iter(OuBor o) {
    return (ArrayIter *)ou_unlend(o);
}

static OuRef array_iter(OuBor self) {
    OuRef o = ou_type_alloc(&array_iter_type, 0);
    if (o != NULL) {
        as_iter(o)->array = ou_newref(self);
        ou_gc_track(o);
    }
    return o;
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    return as_iter(o)->array == NULL || visit(as_iter(o)->array, arg);
}

static void iter_clear(OuObject *o) {
    ou_clear(&as_iter(o)->array);
}

static void iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    iter_clear(o);
    ou_type_free(o);
}

static OuNext iter_next(OuBor self, OuRef *item) {
    ArrayIter *it = as_iter(self);
    if (it->array == NULL) {
        return OU_END;
    }
    if (it->next >= as_array(it->array)->length) {
        ou_clear(&it->array);
        return OU_END;
    }
    *item = array_get(as_array(it->array), it->next++);
    return *item ? OU_ITEM : OU_FAIL;
}

static OuRef iter_reduce(OuBor self) {
    const ArrayIter *it = as_iter(self);
    OuRef args = ou_tuple_pack(1, it->array ? it->array : ou_empty_tuple);
    OuRef state = args && it->array ? ou_int_new((int64_t)it->next) : NULL;
    if (it->array && !state) {
        ou_clear(&args);
    }
    return ou_reduce_builtin_take("iter", args, state);
}

static OuRef iter_setstate(OuBor self, OuBor state) {
    int64_t next;
    ArrayIter *it = as_iter(self);
    if (!ou_arg_int64(state, &next)) {
        return NULL;
    }
    if (it->array != NULL) {
        size_t length = as_array(it->array)->length;
        it->next = next < 0 ? 0 : (uint64_t)next > length ? length : (size_t)next;
    }
    return ou_return_none();
}

static const OuMethodDef iter_methods[] = {
    OU_NOARGS("__reduce__", iter_reduce, "__reduce__($self, /)\n--\n\nWhat a pickle says of the iterator."),
    OU_ONE("__setstate__", iter_setstate, "__setstate__($self, state, /)\n--\n\nGoes to another position."),
    {0},
};

OuType array_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = iter_traverse, .clear = iter_clear, .dealloc = iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "array.arrayiterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(ArrayIter),
    .methods = iter_methods,
    .iter = ou_newref,
    .next = iter_next,
};

OuType array_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = array_traverse, .dealloc = array_dealloc, .weaklist_offset = offsetof(Array, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array\n\nA sequence of numbers of one C type, which typecode says:\n"
           "b B h H i I l L q Q are integers, small letters signed ones; f d are floats, u characters.",
    .flags = OU_TYPE_BASE | OU_TYPE_SEQUENCE,
    .instance_size = sizeof(Array),
    .methods = array_methods,
    .getset = array_getset,
    .new = array_new,
    .repr = array_repr,
    .hash = ou_hash_not_implemented,
    .compare = array_compare,
    .iter = array_iter,
    .length = array_length,
    .get_item = array_get_item,
    .set_item = array_set_item,
    .contains = array_contains,
    .concat = array_concat,
    .iconcat = array_iconcat,
    .repeat = array_repeat,
    .irepeat = array_irepeat,
    .sequence_item = array_item,
    .buffer = array_buffer,
    .buffer_release = array_buffer_release,
};

// MutableSequence.register(array), when there is that class already: importing it would cost more than the rest of the module.
static bool register_as_sequence(void) {
    OuBor known = ou_dict_find_cstr_borrow(ou_rt.modules, "_collections_abc");
    if (known == NULL) {
        return true;
    }
    OuRef base = ou_get_attr_cstr(known, "MutableSequence"), add = base ? ou_get_attr_cstr(base, "register") : NULL;
    OuRef type = add ? ou_call_1(add, ou_type_object(&array_type)) : NULL;
    bool ok = type != NULL;
    ou_xdecref(base);
    ou_xdecref(add);
    ou_xdecref(type);
    return ok;
}

static bool setup(OuBor module) {
    char codes[16];
    size_t n = 0;
    for (; array_codes[n].code != 0; n++) {
        codes[n] = array_codes[n].code;
    }
    codes[n] = 0;
    return ou_module_add_type(module, &array_type) && ou_type_ready(&array_iter_type) &&
           ou_module_add(module, "ArrayType", ou_type_object(&array_type)) &&
           ou_module_add_take(module, "typecodes", ou_str_from_cstr(codes)) && register_as_sequence();
}

static const OuMethodDef functions[] = {
    OU_FAST("_array_reconstructor", array_reconstruct,
            "_array_reconstructor($module, arraytype, typecode, mformat_code, items,\n                     /)\n--\n\n"
            "An array as a pickle describes it."),
    {0},
};

const OuModuleDef ou_module_array = {"array", "Sequences of numbers of one C type.", functions, setup};
