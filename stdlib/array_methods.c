// The methods of arrays, and making them from what a pickle says.
#include <string.h>

#include "stdlib/array_internal.h"

static OuRef done(bool ok) {
    return ok ? ou_return_none() : NULL;
}

static OuRef append(OuBor self, OuBor value) {
    return done(array_append(as_array(self), value));
}

static OuRef extend(OuBor self, OuBor iterable) {
    return done(array_extend(as_array(self), iterable));
}

static OuRef insert(OuBor self, OuArgs args, size_t nargs) {
    Array *a = as_array(self);
    int64_t where;
    if (!ou_args_count("insert", nargs, 2, 2) || !ou_arg_int64(args[0], &where)) {
        return NULL;
    }
    if (!array_append(a, args[1])) {
        return NULL;
    }
    int64_t n = (int64_t)a->length - 1;
    where = where < -n ? 0 : where < 0 ? where + n : where > n ? n : where;
    uint8_t item[8], *place = a->data + (size_t)where * a->code->size;
    memcpy(item, a->data + (size_t)n * a->code->size, a->code->size);
    memmove(place + a->code->size, place, (size_t)(n - where) * a->code->size);
    memcpy(place, item, a->code->size);
    return ou_return_none();
}

static OuRef pop(OuBor self, OuArgs args, size_t nargs) {
    Array *a = as_array(self);
    int64_t i = -1;
    if (!ou_args_count("pop", nargs, 0, 1) || (nargs && !ou_arg_int64(args[0], &i))) {
        return NULL;
    }
    if (a->length == 0) {
        return ou_raise(&ou_exc_IndexError, "pop from empty array");
    }
    i += i < 0 ? (int64_t)a->length : 0;
    if ((uint64_t)i >= a->length) {
        return ou_raise(&ou_exc_IndexError, "pop index out of range");
    }
    OuRef item = array_get(a, (size_t)i);
    if (item != NULL && !array_delete(a, (size_t)i, 1)) {
        ou_clear(&item);
    }
    return item;
}

// The first item from `start` to `stop` that equals value. Comparing may change the array.
static OuTruth find(const Array *a, OuBor value, int64_t start, int64_t stop, size_t *where) {
    for (size_t i = (size_t)start; i < a->length && (int64_t)i < stop; i++) {
        OuRef item = array_get(a, i);
        OuTruth same = item ? ou_compare_truth(item, value, OU_EQ) : OU_ERROR;
        ou_xdecref(item);
        if (same != OU_FALSE) {
            *where = i;
            return same;
        }
    }
    return OU_FALSE;
}

static OuRef count(OuBor self, OuBor value) {
    int64_t n = 0;
    for (size_t i = 0;; i++, n++) {
        OuTruth found = find(as_array(self), value, (int64_t)i, INT64_MAX, &i);
        if (found != OU_TRUE) {
            return found == OU_ERROR ? NULL : ou_int_new(n);
        }
    }
}

static bool bound(OuBor o, size_t length, int64_t *out) {
    if (o->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "slice indices must be integers or have an __index__ method");
    }
    if (!ou_index_clamped(o, out)) {
        return false;
    }
    *out += *out < 0 ? (int64_t)length : 0;
    *out = *out < 0 ? 0 : *out;
    return true;
}

static OuRef index_(OuBor self, OuArgs args, size_t nargs) {
    const Array *a = as_array(self);
    int64_t start = 0, stop = INT64_MAX;
    size_t where;
    if (!ou_args_count("index", nargs, 1, 3) || (nargs > 1 && !bound(args[1], a->length, &start)) ||
        (nargs > 2 && !bound(args[2], a->length, &stop))) {
        return NULL;
    }
    OuTruth found = find(a, args[0], start, stop, &where);
    if (found == OU_FALSE) {
        return ou_raise(&ou_exc_ValueError, "array.index(x): x not in array");
    }
    return found == OU_ERROR ? NULL : ou_int_new((int64_t)where);
}

static OuRef remove_(OuBor self, OuBor value) {
    size_t where;
    OuTruth found = find(as_array(self), value, 0, INT64_MAX, &where);
    if (found == OU_FALSE) {
        return ou_raise(&ou_exc_ValueError, "array.remove(x): x not in array");
    }
    if (found == OU_TRUE && where < as_array(self)->length) { // comparing may have taken it away
        return done(array_delete(as_array(self), where, 1));
    }
    return done(found == OU_TRUE);
}

static OuRef reverse(OuBor self) {
    Array *a = as_array(self);
    if (a->length > 1) { // all bytes turned round, then each item's back
        array_swap_bytes(a->data, 1, a->length * a->code->size);
        array_swap_bytes(a->data, a->length, a->code->size);
    }
    return ou_return_none();
}

static OuRef byteswap(OuBor self) {
    Array *a = as_array(self);
    array_swap_bytes(a->data, a->length, a->code->size);
    return ou_return_none();
}

static OuRef buffer_info(OuBor self) {
    OuRef address = ou_int_from_uint64((uintptr_t)as_array(self)->data);
    OuRef length = address ? ou_int_new((int64_t)as_array(self)->length) : NULL;
    OuRef result = length ? ou_tuple_pack(2, address, length) : NULL;
    ou_xdecref(address);
    ou_xdecref(length);
    return result;
}

static OuRef copy(OuBor self) {
    return array_slice(as_array(self), 0, as_array(self)->length, 1);
}

static OuRef deepcopy(OuBor self, OuBor memo) {
    (void)memo;
    return copy(self);
}

// ---- to and from other things ----

static OuRef frombytes(OuBor self, OuBor source) {
    return done(array_put_bytes(as_array(self), source));
}

static OuRef tobytes(OuBor self) {
    return array_bytes(as_array(self));
}

static OuRef fromfile(OuBor self, OuArgs args, size_t nargs) {
    Array *a = as_array(self);
    int64_t n;
    if (nargs != 2) {
        return ou_raise(&ou_exc_TypeError, "fromfile() takes exactly 2 positional arguments (%zd given)", nargs);
    }
    if (!ou_arg_int64(args[1], &n)) {
        return NULL;
    }
    if (n < 0) {
        return ou_raise(&ou_exc_ValueError, "negative count");
    }
    if (n > INT64_MAX / a->code->size) {
        return ou_raise_no_memory();
    }
    OuRef name = ou_str_intern_cstr("read"), size = name ? ou_int_new(n * a->code->size) : NULL;
    OuRef bytes = size ? ou_call_method(args[0], name, (OuBor[]){size}, 1) : NULL;
    ou_xdecref(name);
    ou_xdecref(size);
    bool ok = bytes != NULL;
    if (ok && !ou_isa(bytes, OU_TYPE_BYTES)) {
        ok = ou_raise_false(&ou_exc_TypeError, "read() didn't return bytes");
    }
    ok = ok && array_put_bytes(a, bytes);
    if (ok && ou_as_bytes(bytes)->length != (size_t)n * a->code->size) {
        ok = ou_raise_false(&ou_exc_EOFError, "read() didn't return enough bytes");
    }
    ou_xdecref(bytes);
    return done(ok);
}

static OuRef tofile(OuBor self, OuBor file) {
    enum { BLOCK = 64 * 1024 };
    const Array *a = as_array(self);
    OuRef name = ou_str_intern_cstr("write");
    bool ok = name != NULL;
    for (size_t i = 0; ok && i < a->length * a->code->size; i += BLOCK) {
        size_t left = a->length * a->code->size - i;
        OuRef bytes = ou_bytes_new(a->data + i, left < BLOCK ? left : BLOCK);
        OuRef result = bytes ? ou_call_method(file, name, (OuBor[]){bytes}, 1) : NULL;
        ok = result != NULL;
        ou_xdecref(bytes);
        ou_xdecref(result);
    }
    ou_xdecref(name);
    return done(ok);
}

static OuRef fromlist(OuBor self, OuBor list) {
    Array *a = as_array(self);
    if (!ou_isa(list, OU_TYPE_LIST)) {
        return ou_raise(&ou_exc_TypeError, "arg must be list");
    }
    size_t old = a->length, n = ou_as_list(list)->length;
    if (n == 0) {
        return ou_return_none();
    }
    if (!array_resize(a, old + n)) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        OuRef item = ou_newref(ou_as_list(list)->items[i]);
        bool ok = array_set(a, old + i, item);
        ou_decref(item);
        if (ok && ou_as_list(list)->length != n) {
            ok = ou_raise_false(&ou_exc_RuntimeError, "list changed size during iteration");
        }
        if (!ok) {
            a->length = a->length > old ? old : a->length; // the items before stay
            return NULL;
        }
    }
    return ou_return_none();
}

static OuRef tolist(OuBor self) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list != NULL && i < as_array(self)->length; i++) {
        OuRef item = array_get(as_array(self), i);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef fromunicode(OuBor self, OuBor text) {
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "fromunicode() argument must be str, not %.50T", text);
    }
    if (as_array(self)->code->code != 'u') {
        return ou_raise(&ou_exc_ValueError, "fromunicode() may only be called on unicode type arrays");
    }
    return done(array_put_text(as_array(self), text));
}

static OuRef tounicode(OuBor self) {
    if (as_array(self)->code->code != 'u') {
        return ou_raise(&ou_exc_ValueError, "tounicode() may only be called on unicode type arrays");
    }
    return array_text(as_array(self));
}

// ---- pickles ----

static OuRef reduced_items(OuBor self, OuBor code, int64_t protocol) {
    if (protocol < 3) {
        OuRef list = tolist(self), pair = list ? ou_tuple_pack(2, code, list) : NULL;
        ou_xdecref(list);
        return pair;
    }
    OuRef bytes = tobytes(self), format = bytes ? ou_int_new(as_array(self)->code->machine_format) : NULL;
    OuRef items = format ? ou_tuple_pack(4, ou_type_object(self->type), code, format, bytes) : NULL;
    ou_xdecref(bytes);
    ou_xdecref(format);
    return items;
}

static OuRef reduce_ex(OuBor self, OuBor number) {
    int64_t protocol;
    OuRef state = NULL, function = NULL, module = NULL, items = NULL, result = NULL;
    if (!ou_isa(number, OU_TYPE_INT)) {
        return ou_raise(&ou_exc_TypeError, "__reduce_ex__ argument should be an integer");
    }
    if (!ou_arg_int64(number, &protocol)) {
        return NULL;
    }
    OuRef name = ou_str_intern_cstr("__dict__"), code = ou_str_from_char((uint8_t)as_array(self)->code->code);
    OuNext got = name && code ? ou_find_attr(self, name, &state) : OU_FAIL;
    if (got == OU_END) {
        state = ou_return_none();
    }
    if (got != OU_FAIL && (items = reduced_items(self, code, protocol)) != NULL) {
        if (protocol < 3) {
            function = ou_newref(ou_type_object(self->type));
        } else if ((module = ou_import_cstr("array")) != NULL) {
            function = ou_get_attr_cstr(module, "_array_reconstructor");
        }
        result = function ? ou_tuple_pack(3, function, items, state) : NULL;
    }
    ou_xdecref(name);
    ou_xdecref(code);
    ou_xdecref(state);
    ou_xdecref(items);
    ou_xdecref(module);
    ou_xdecref(function);
    return result;
}

static bool reconstruct_arguments(OuArgs args, size_t nargs, const ArrayCode **code, int *format) {
    if (!ou_args_count("_array_reconstructor", nargs, 4, 4)) {
        return false;
    }
    if (!ou_isa(args[0], OU_TYPE_TYPE)) {
        return ou_raise_false(&ou_exc_TypeError, "first argument must be a type object, not %T", args[0]);
    }
    if (!ou_isa(args[1], OU_TYPE_STR) || ou_str_length(args[1]) != 1) {
        return ou_raise_false(&ou_exc_TypeError, "_array_reconstructor() argument 2 must be a unicode character, not %.50T", args[1]);
    }
    if (!ou_arg_int(args[2], format)) {
        return false;
    }
    if (!ou_type_is_subtype(ou_as_type(args[0]), &array_type)) {
        return ou_raise_false(&ou_exc_TypeError, "%.200N is not a subtype of %.200N", ou_as_type(args[0]), &array_type);
    }
    if ((*code = array_code(ou_str_at(args[1], 0))) == NULL) {
        return ou_raise_false(&ou_exc_ValueError, "second argument must be a valid type code");
    }
    if (*format < 0 || *format > 21) {
        return ou_raise_false(&ou_exc_ValueError, "third argument must be a valid machine format code.");
    }
    return ou_isa(args[3], OU_TYPE_BYTES) ||
           ou_raise_false(&ou_exc_TypeError, "fourth argument should be bytes, not %.200T", args[3]);
}

// The code whose items look as a machine format says: the wanted one if it does, else the last that does.
static const ArrayCode *matching_code(int format, const ArrayCode *wanted) {
    const ArrayCode *found = NULL;
    int little = format < 2 ? format : format & ~1;
    for (const ArrayCode *code = array_codes; code->code != 0; code++) {
        if (code->machine_format == little && (found == NULL || found != wanted)) {
            found = code;
        }
    }
    return found;
}

static OuRef decoded(OuBor bytes, const char *encoding) {
    return ou_decode(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, encoding, NULL);
}

OuRef array_reconstruct(OuBor module, OuArgs args, size_t nargs) {
    const ArrayCode *code = NULL, *found;
    int format;
    (void)module;
    if (!reconstruct_arguments(args, nargs, &code, &format)) {
        return NULL;
    }
    OuType *type = ou_as_type(args[0]);
    if (format == code->machine_format) {
        OuRef same = array_make(type, code, 0);
        if (same != NULL && !array_put_bytes(as_array(same), args[3])) {
            ou_clear(&same);
        }
        return same;
    }
    if (format >= 18 && ou_as_bytes(args[3])->length % 4 != 0) {
        return ou_raise(&ou_exc_ValueError, "string length not a multiple of item size");
    }
    OuRef text = format >= 18 ? decoded(args[3], format == 18 ? "utf-16-le" : format == 19 ? "utf-16-be"
                                                          : format == 20 ? "utf-32-le" : "utf-32-be") : NULL;
    if (format >= 18) { // characters
        OuRef result = text ? ou_call_2(args[0], args[1], text) : NULL;
        ou_xdecref(text);
        return result;
    }
    found = matching_code(format, code);
    if (ou_as_bytes(args[3])->length % found->size != 0) {
        return ou_raise(&ou_exc_ValueError, "string length not a multiple of item size");
    }
    OuRef items = array_make(found->is_integer ? type : &array_type, found, 0);
    if (items == NULL || !array_put_bytes(as_array(items), args[3])) {
        ou_xdecref(items);
        return NULL;
    }
    if (format % 2 != 0 && format > 1) {
        array_swap_bytes(as_array(items)->data, as_array(items)->length, found->size);
    }
    if (found->is_integer) {
        return items;
    }
    OuRef result = array_make(type, code, 0); // floats, item by item
    for (size_t i = 0; result != NULL && i < as_array(items)->length; i++) {
        OuRef item = array_get(as_array(items), i);
        if (item == NULL || !array_append(as_array(result), item)) {
            ou_clear(&result);
        }
        ou_xdecref(item);
    }
    ou_decref(items);
    return result;
}

static OuRef size_of(OuBor self) {
    return ou_int_new((int64_t)(ou_type_block_size(self) + as_array(self)->capacity * as_array(self)->code->size));
}

const OuMethodDef array_methods[] = {
    OU_NOARGS("__copy__", copy, "__copy__($self, /)\n--\n\nAn array with the same items."),
    OU_ONE("__deepcopy__", deepcopy, "__deepcopy__($self, unused, /)\n--\n\nAn array with the same items."),
    OU_ONE("__reduce_ex__", reduce_ex, "__reduce_ex__($self, value, /)\n--\n\nWhat a pickle says of the array."),
    OU_NOARGS("__sizeof__", size_of, "__sizeof__($self, /)\n--\n\nBytes in memory."),
    OU_ONE("append", append, "append($self, v, /)\n--\n\nAdds an item at the end."),
    OU_NOARGS("buffer_info", buffer_info, "buffer_info($self, /)\n--\n\nThe items' address and their number."),
    OU_NOARGS("byteswap", byteswap, "byteswap($self, /)\n--\n\nTurns the bytes of each item round."),
    OU_ONE("count", count, "count($self, v, /)\n--\n\nHow many items equal v."),
    OU_ONE("extend", extend, "extend($self, bb, /)\n--\n\nAdds all items of an iterable at the end."),
    OU_ONE("frombytes", frombytes, "frombytes($self, buffer, /)\n--\n\nAdds items whose bytes are given."),
    OU_FAST("fromfile", fromfile, "fromfile($self, f, n, /)\n--\n\nAdds n items whose bytes are read from a file."),
    OU_ONE("fromlist", fromlist, "fromlist($self, list, /)\n--\n\nAdds all items of a list."),
    OU_ONE("fromunicode", fromunicode, "fromunicode($self, ustr, /)\n--\n\nAdds the characters of a str."),
    OU_FAST("index", index_, "index($self, v, start=0, stop=sys.maxsize, /)\n--\n\nWhere the first item is that equals v."),
    OU_FAST("insert", insert, "insert($self, i, v, /)\n--\n\nPuts an item before position i."),
    OU_FAST("pop", pop, "pop($self, i=-1, /)\n--\n\nTakes the item at position i out."),
    OU_ONE("remove", remove_, "remove($self, v, /)\n--\n\nTakes the first item out that equals v."),
    OU_NOARGS("reverse", reverse, "reverse($self, /)\n--\n\nTurns the order of the items round."),
    OU_NOARGS("tobytes", tobytes, "tobytes($self, /)\n--\n\nThe items' bytes."),
    OU_ONE("tofile", tofile, "tofile($self, f, /)\n--\n\nWrites the items' bytes to a file."),
    OU_NOARGS("tolist", tolist, "tolist($self, /)\n--\n\nThe items in a list."),
    OU_NOARGS("tounicode", tounicode, "tounicode($self, /)\n--\n\nThe characters as a str."),
    {0},
};
