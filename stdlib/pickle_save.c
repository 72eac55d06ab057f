// Saving an object by its type.
//
// Who calls pickle_save holds the object: the calls may run Python code, which may take it out of its container.
#include <stdio.h>

#include "stdlib/pickle_internal.h"

static const char where[] = " while pickling an object";

enum { FAST_DEPTH = 50 }; // in fast mode cycles are looked for from here on

// ---- numbers ----

static bool save_bool(Pickler *p, OuBor o) {
    if (p->protocol >= 2) {
        return pickle_op(p, o == ou_true ? PICKLE_NEWTRUE : PICKLE_NEWFALSE);
    }
    return pickle_put(p, o == ou_true ? "I01\n" : "I00\n", 4);
}

// LONG1, LONG4: two's complement, lowest byte first, as few bytes as hold it.
static bool save_big_int(Pickler *p, OuBor o) {
    size_t n = ou_int_sign(o) == 0 ? 0 : ou_int_bit_length(o) / 8 + 1;
    if (n > INT32_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "int too large to pickle");
    }
    OuRef bytes = ou_bytes_new(NULL, n);
    bool ok = bytes != NULL && ou_int_to_bytes(o, ou_as_bytes(bytes)->data, n, true, true);
    if (ok) {
        const uint8_t *data = ou_as_bytes(bytes)->data;
        if (n > 1 && data[n - 1] == 0xff && data[n - 2] & 0x80) { // -128 and its like
            n--;
        }
        uint8_t header[5] = {n < 256 ? PICKLE_LONG1 : PICKLE_LONG4};
        pickle_store_number(header + 1, n, 4);
        ok = pickle_put_long(p, header, n < 256 ? 2 : 5, data, n, NULL);
    }
    ou_xdecref(bytes);
    return ok;
}

static bool save_int_line(Pickler *p, OuBor o, bool small) {
    OuRef text = ou_int_to_str(o, 10, false);
    bool ok = text != NULL && pickle_op(p, small ? PICKLE_INT : PICKLE_LONG) &&
              pickle_put(p, ou_str_data(text), ou_str_length(text)) && pickle_put(p, small ? "\n" : "L\n", 2 - small);
    ou_xdecref(text);
    return ok;
}

static bool save_int(Pickler *p, OuBor o) {
    bool small = ou_int_is_word(o) && ou_int_word(o) >= INT32_MIN && ou_int_word(o) <= INT32_MAX;
    if (!small || !p->binary) {
        return p->protocol >= 2 ? save_big_int(p, o) : save_int_line(p, o, small);
    }
    int64_t value = ou_int_word(o);
    int size = value < 0 || value > 0xffff ? 4 : value > 0xff ? 2 : 1;
    uint8_t *at = pickle_room(p, 1 + (size_t)size);
    if (at != NULL) {
        at[0] = size == 4 ? PICKLE_BININT : size == 2 ? PICKLE_BININT2 : PICKLE_BININT1;
        pickle_store_number(at + 1, (uint64_t)value, size);
    }
    return at != NULL;
}

static bool save_float(Pickler *p, OuBor o) {
    double value = ou_float_value(o);
    if (!p->binary) {
        char text[40] = {PICKLE_FLOAT};
        size_t n = 1 + ou_double_format(value, 'r', 0, false, text + 1, sizeof(text) - 2);
        text[n] = '\n';
        return pickle_put(p, text, n + 1);
    }
    uint64_t bits;
    memcpy(&bits, &value, 8);
    bits = __builtin_bswap64(bits);
    uint8_t *at = pickle_room(p, 9);
    if (at != NULL) {
        at[0] = PICKLE_BINFLOAT;
        pickle_store_number(at + 1, bits, 8);
    }
    return at != NULL;
}

// ---- strings ----

static bool put_bytes(Pickler *p, const void *data, size_t n, OuBor whole) {
    static const PickleSized kind = {{PICKLE_SHORT_BINBYTES, PICKLE_BINBYTES, PICKLE_BINBYTES8}, "bytes object"};
    return pickle_put_sized(p, &kind, data, n, whole);
}

static bool put_bytearray(Pickler *p, const void *data, size_t n) {
    static const PickleSized kind = {{0, 0, PICKLE_BYTEARRAY8}, "bytearray"};
    return pickle_put_sized(p, &kind, data, n, NULL);
}

static bool save_bytes(Pickler *p, OuBor o) {
    const OuBytes *b = ou_as_bytes(o);
    if (p->protocol >= 3) {
        return put_bytes(p, b->data, b->length, o) && pickle_memoize(p, o);
    }
    if (b->length == 0) {
        return pickle_save_call_take(p, ou_newref(ou_type_object(&ou_bytes_type)), ou_newref(ou_empty_tuple), o);
    }
    // Python 2 has no such type: how to make it from a string.
    OuRef text = ou_str_from_latin1(b->data, b->length), encoding = text ? ou_str_intern_cstr("latin1") : NULL;
    OuRef args = encoding ? ou_tuple_pack(2, text, encoding) : NULL;
    ou_xdecref(text);
    ou_xdecref(encoding);
    return pickle_save_call_take(p, args ? ou_import_attr("_codecs", "encode") : NULL, args, o);
}

static bool save_bytearray(Pickler *p, OuBor o) {
    const OuByteArray *b = ou_as_bytearray(o);
    if (p->protocol >= 5) {
        return put_bytearray(p, b->length ? b->data : (const uint8_t *)"", b->length) && pickle_memoize(p, o);
    }
    OuRef bytes = b->length ? ou_bytes_new(b->data, b->length) : NULL, args = bytes ? ou_tuple_pack(1, bytes) : NULL;
    if (b->length == 0) {
        args = ou_newref(ou_empty_tuple);
    }
    ou_xdecref(bytes);
    return pickle_save_call_take(p, ou_newref(ou_type_object(&ou_bytearray_type)), args, o);
}

// What stands in a line is escaped where it would end the line or be read otherwise.
static bool save_text_line(Pickler *p, OuBor o) {
    bool ok = pickle_op(p, PICKLE_UNICODE);
    for (size_t i = 0; ok && i < ou_str_length(o); i++) {
        uint32_t c = ou_str_at(o, i);
        char text[16];
        int n = c > 0xffff ? snprintf(text, sizeof(text), "\\U%08x", (unsigned)c) : 1;
        if (c <= 0xffff && (c > 0xff || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a)) {
            n = snprintf(text, sizeof(text), "\\u%04x", (unsigned)c);
        } else if (c <= 0xff) {
            text[0] = (char)c;
        }
        ok = pickle_put(p, text, (size_t)n);
    }
    return ok && pickle_put(p, "\n", 1);
}

static bool put_text(Pickler *p, const void *utf8, size_t n, OuBor whole) {
    static const PickleSized short_kind = {{PICKLE_SHORT_BINUNICODE, PICKLE_BINUNICODE, PICKLE_BINUNICODE8}, "string"};
    static const PickleSized kind = {{0, PICKLE_BINUNICODE, PICKLE_BINUNICODE8}, "string"};
    return pickle_put_sized(p, p->protocol >= 4 ? &short_kind : &kind, utf8, n, whole);
}

static bool save_str(Pickler *p, OuBor o) {
    bool ok;
    size_t n;
    if (!p->binary) {
        ok = save_text_line(p, o);
    } else if (ou_str_is_ascii(o)) {
        ok = put_text(p, ou_str_data(o), ou_str_length(o), NULL);
    } else {
        const char *utf8 = ou_str_utf8(o, &n);
        if (utf8 != NULL) {
            ok = put_text(p, utf8, n, NULL);
        } else if (ou_error_is(UnicodeEncodeError)) { // lone surrogates
            ou_error_clear();
            OuRef bytes = ou_encode(o, "utf-8", "surrogatepass");
            ok = bytes && put_text(p, ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, bytes);
            ou_xdecref(bytes);
        } else {
            ok = false;
        }
    }
    return ok && pickle_memoize(p, o);
}

// ---- memory that may travel beside the pickle ----

// Is it to go into the pickle?
static OuTruth is_in_band(Pickler *p, OuBor o) {
    if (p->buffer_callback == NULL) {
        return OU_TRUE;
    }
    OuRef callback = ou_newref(p->buffer_callback), answer = ou_call_1(callback, o);
    ou_decref(callback);
    OuTruth result = answer ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return result;
}

static bool save_contiguous(Pickler *p, OuBor o, const OuBuffer *view) {
    OuTruth in_band = is_in_band(p, o);
    if (in_band == OU_FALSE) {
        return pickle_op(p, PICKLE_NEXT_BUFFER) && (!view->readonly || pickle_op(p, PICKLE_READONLY_BUFFER));
    }
    if (in_band == OU_ERROR) {
        return false;
    }
    const void *data = view->size ? view->data : (const uint8_t *)"";
    return (view->readonly ? put_bytes(p, data, view->size, NULL) : put_bytearray(p, data, view->size)) &&
           pickle_memoize(p, o);
}

static bool save_picklebuffer(Pickler *p, OuBor o) {
    OuBuffer view;
    if (p->protocol < 5) {
        return ou_raise_false(&pickle_pickling_error_type, "PickleBuffer can only pickled with protocol >= 5");
    }
    if (!ou_buffer_get_strided(o, &view)) {
        return false;
    }
    bool ok = ou_buffer_contiguous(&view, false) || ou_buffer_contiguous(&view, true)
                  ? save_contiguous(p, o, &view)
                  : ou_raise_false(&pickle_pickling_error_type,
                                   "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    ou_buffer_release(&view);
    return ok;
}

// ---- containers ----

// A container that its own contents contain was saved on the way: the opcodes so far are undone, and it is fetched.
static OuTruth undo_if_saved(Pickler *p, OuBor o, size_t times, PickleOpcode undo) {
    size_t index = pickle_memo_find(&p->memo, o);
    if (index == SIZE_MAX) {
        return OU_FALSE;
    }
    for (size_t i = 0; i < times; i++) {
        if (!pickle_op(p, undo)) {
            return OU_ERROR;
        }
    }
    return pickle_put_get(p, index) ? OU_TRUE : OU_ERROR;
}

static bool save_tuple(Pickler *p, OuBor o) {
    size_t n = ou_tuple_length(o);
    if (n == 0) {
        return p->binary ? pickle_op(p, PICKLE_EMPTY_TUPLE) : pickle_put(p, "(t", 2);
    }
    bool marked = n > 3 || p->protocol < 2;
    if (marked && !pickle_op(p, PICKLE_MARK)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!pickle_save(p, ou_tuple_borrow(o, i))) {
            return false;
        }
    }
    OuTruth saved = !marked     ? undo_if_saved(p, o, n, PICKLE_POP)
                    : p->binary ? undo_if_saved(p, o, 1, PICKLE_POP_MARK)
                                : undo_if_saved(p, o, n + 1, PICKLE_POP);
    if (saved != OU_FALSE) {
        return saved == OU_TRUE;
    }
    return pickle_op(p, marked ? PICKLE_TUPLE : PICKLE_TUPLE1 + (PickleOpcode)(n - 1)) && pickle_memoize(p, o);
}

// How the items of a container are written: one alone, and each one in protocol 0, with an opcode of its own, the
// others in batches between a MARK and an opcode.
typedef struct Batch {
    bool (*save)(Pickler *p, OuBor item);
    PickleOpcode single, many;
} Batch;

static bool save_pair(Pickler *p, OuBor pair) {
    if (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2) {
        return ou_raise_false(&ou_exc_TypeError, "dict items iterator must return 2-tuples");
    }
    return pickle_save(p, ou_tuple_borrow(pair, 0)) && pickle_save(p, ou_tuple_borrow(pair, 1));
}

static const Batch list_batch = {pickle_save, PICKLE_APPEND, PICKLE_APPENDS};
static const Batch dict_batch = {save_pair, PICKLE_SETITEM, PICKLE_SETITEMS};

// A batch that begins with two items, which are consumed. *n: how many it has.
static bool save_many_take(Pickler *p, OuBor iterator, const Batch *b, OuRef first, OuRef item, size_t *n) {
    bool ok = pickle_op(p, PICKLE_MARK) && b->save(p, first);
    OuNext next = OU_ITEM;
    ou_decref(first);
    for (*n = 1; ok && next == OU_ITEM && *n < PICKLE_BATCH;) {
        ok = b->save(p, item);
        ou_clear(&item);
        next = ++*n < PICKLE_BATCH && ok ? ou_next(iterator, &item) : OU_END;
    }
    ou_xdecref(item);
    return ok && next != OU_FAIL && pickle_op(p, b->many);
}

static bool save_batches(Pickler *p, OuBor iterator, const Batch *b) {
    OuRef item = NULL, second = NULL;
    OuNext next;
    while ((next = ou_next(iterator, &item)) == OU_ITEM) {
        size_t n = 1;
        next = p->binary ? ou_next(iterator, &second) : OU_END;
        bool ok;
        if (next == OU_ITEM) {
            ok = save_many_take(p, iterator, b, item, second, &n);
        } else {
            ok = next == OU_END && b->save(p, item) && pickle_op(p, b->single);
            ou_decref(item);
        }
        if (!ok || (p->binary && n < PICKLE_BATCH)) {
            return ok;
        }
    }
    return next == OU_END;
}

bool pickle_batch_append(Pickler *p, OuBor iterator) {
    return save_batches(p, iterator, &list_batch);
}

bool pickle_batch_set(Pickler *p, OuBor iterator) {
    return save_batches(p, iterator, &dict_batch);
}

// The same for the items of a list, which may change meanwhile.
static bool save_list_items(Pickler *p, OuBor o) {
    OuList *list = ou_as_list(o);
    bool single = list->length == 1;
    for (size_t i = 0; i < list->length;) {
        if (!single && !pickle_op(p, PICKLE_MARK)) {
            return false;
        }
        for (size_t n = 0; n < PICKLE_BATCH && i < list->length; n++, i++) {
            OuRef item = ou_newref(list->items[i]);
            bool ok = pickle_save(p, item);
            ou_decref(item);
            if (!ok) {
                return false;
            }
        }
        if (!pickle_op(p, single ? PICKLE_APPEND : PICKLE_APPENDS)) {
            return false;
        }
    }
    return true;
}

// Saves up to a batch of items from *at on; *n: how many they were.
static bool save_some_items(Pickler *p, OuBor dict, size_t *at, size_t *n) {
    OuBor key, value;
    for (*n = 0; *n < PICKLE_BATCH && ou_dict_walk(dict, at, &key, &value); ++*n) {
        OuRef held_key = ou_newref(key), held_value = ou_newref(value);
        bool ok = pickle_save(p, held_key) && pickle_save(p, held_value);
        ou_decref(held_key);
        ou_decref(held_value);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool save_dict_items(Pickler *p, OuBor dict) {
    size_t at = 0, n, length = ou_dict_length(dict);
    if (length == 1) {
        return save_some_items(p, dict, &at, &n) && pickle_op(p, PICKLE_SETITEM);
    }
    do {
        if (!pickle_op(p, PICKLE_MARK) || !save_some_items(p, dict, &at, &n) || !pickle_op(p, PICKLE_SETITEMS)) {
            return false;
        }
        if (ou_dict_length(dict) != length) {
            return ou_raise_false(&ou_exc_RuntimeError, "dictionary changed size during iteration");
        }
    } while (n == PICKLE_BATCH);
    return true;
}

static bool save_by_iterator_take(Pickler *p, OuRef iterable, const Batch *b) {
    OuRef iterator = iterable ? ou_iter(iterable) : NULL;
    bool ok = iterator != NULL && save_batches(p, iterator, b);
    ou_xdecref(iterable);
    ou_xdecref(iterator);
    return ok;
}

// In fast mode nothing is remembered, so that a list or dict in itself would be saved for ever.
static bool fast_enter(Pickler *p, OuBor o) {
    if (!p->fast || ++p->fast_depth < FAST_DEPTH) {
        return true;
    }
    if (p->fast_running == NULL && (p->fast_running = ou_set_new(NULL)) == NULL) {
        return false;
    }
    OuRef key = ou_int_new((int64_t)(uintptr_t)o);
    OuTruth running = key ? ou_set_contains(p->fast_running, key) : OU_ERROR;
    bool ok = running == OU_FALSE && ou_set_add(p->fast_running, key);
    ou_xdecref(key);
    if (running == OU_TRUE) {
        p->fast_depth = 0;
        ou_raise(&ou_exc_ValueError, "fast mode: can't pickle cyclic objects including object type %.200T at %p", o,
                 (const void *)o);
    }
    return ok;
}

static bool fast_leave(Pickler *p, OuBor o, bool ok) {
    if (!p->fast || p->fast_depth-- < FAST_DEPTH || p->fast_running == NULL) {
        return ok;
    }
    OuRef key = ok ? ou_int_new((int64_t)(uintptr_t)o) : NULL;
    ok = key != NULL && ou_set_discard(p->fast_running, key) != OU_ERROR;
    ou_xdecref(key);
    return ok;
}

static bool save_list(Pickler *p, OuBor o) {
    if (!fast_enter(p, o)) {
        return false;
    }
    bool ok = (p->binary ? pickle_op(p, PICKLE_EMPTY_LIST) : pickle_put(p, "(l", 2)) && pickle_memoize(p, o);
    if (ok && ou_as_list(o)->length != 0 && (ok = ou_enter_recursion(where))) {
        ok = p->binary ? save_list_items(p, o) : save_by_iterator_take(p, ou_newref(o), &list_batch);
        ou_leave_recursion();
    }
    return fast_leave(p, o, ok);
}

static bool save_dict(Pickler *p, OuBor o) {
    if (!fast_enter(p, o)) {
        return false;
    }
    bool ok = (p->binary ? pickle_op(p, PICKLE_EMPTY_DICT) : pickle_put(p, "(d", 2)) && pickle_memoize(p, o);
    if (ok && ou_dict_length(o) != 0 && (ok = ou_enter_recursion(where))) {
        ok = p->binary ? save_dict_items(p, o) : save_by_iterator_take(p, ou_dict_items_view(o), &dict_batch);
        ou_leave_recursion();
    }
    return fast_leave(p, o, ok);
}

// Before protocol 4: a call with a list.
static bool save_set_call(Pickler *p, OuBor o) {
    OuRef list = ou_sequence_list(o), args = list ? ou_tuple_pack(1, list) : NULL;
    ou_xdecref(list);
    return pickle_save_call_take(p, ou_newref(ou_type_object(o->type)), args, o);
}

static bool save_some_members(Pickler *p, OuBor set, size_t *at, size_t *n) {
    OuBor member;
    for (*n = 0; *n < PICKLE_BATCH && ou_set_walk(set, at, &member); ++*n) {
        OuRef held = ou_newref(member);
        bool ok = pickle_save(p, held);
        ou_decref(held);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool save_set(Pickler *p, OuBor o) {
    size_t at = 0, n, length = ou_set_length(o);
    if (p->protocol < 4) {
        return save_set_call(p, o);
    }
    if (!pickle_op(p, PICKLE_EMPTY_SET) || !pickle_memoize(p, o)) {
        return false;
    }
    do {
        if (length == 0) {
            return true;
        }
        if (!pickle_op(p, PICKLE_MARK) || !save_some_members(p, o, &at, &n) || !pickle_op(p, PICKLE_ADDITEMS)) {
            return false;
        }
        if (ou_set_length(o) != length) {
            return ou_raise_false(&ou_exc_RuntimeError, "set changed size during iteration");
        }
    } while (n == PICKLE_BATCH);
    return true;
}

static bool save_frozenset(Pickler *p, OuBor o) {
    OuBor member;
    if (p->protocol < 4) {
        return save_set_call(p, o);
    }
    bool ok = pickle_op(p, PICKLE_MARK);
    for (size_t at = 0; ok && ou_set_walk(o, &at, &member);) {
        ok = pickle_save(p, member); // frozen: it keeps its members
    }
    OuTruth saved = ok ? undo_if_saved(p, o, 1, PICKLE_POP_MARK) : OU_ERROR;
    if (saved != OU_FALSE) {
        return saved == OU_TRUE;
    }
    return pickle_op(p, PICKLE_FROZENSET) && pickle_memoize(p, o);
}

// ---- any object ----

static bool save_compound(Pickler *p, OuBor o) {
    const OuType *type = o->type;
    return type == &ou_dict_type        ? save_dict(p, o)
           : type == &ou_list_type      ? save_list(p, o)
           : type == &ou_tuple_type     ? save_tuple(p, o)
           : type == &ou_set_type       ? save_set(p, o)
           : type == &ou_frozenset_type ? save_frozenset(p, o)
           : type == &ou_bytearray_type ? save_bytearray(p, o)
           : type == &picklebuffer_type ? save_picklebuffer(p, o)
                                        : pickle_save_other(p, o);
}

static bool save_value(Pickler *p, OuBor o) {
    const OuType *type = o->type;
    if (o == ou_none) {
        return pickle_op(p, PICKLE_NONE);
    }
    if (type == &ou_int_type) {
        return save_int(p, o);
    }
    if (type == &ou_float_type) {
        return save_float(p, o);
    }
    if (type == &ou_bool_type) {
        return save_bool(p, o);
    }
    size_t index = pickle_memo_find(&p->memo, o);
    if (index != SIZE_MAX) {
        return pickle_put_get(p, index);
    }
    if (type == &ou_str_type) {
        return save_str(p, o);
    }
    if (type == &ou_bytes_type) {
        return save_bytes(p, o);
    }
    if (!ou_enter_recursion(where)) {
        return false;
    }
    bool ok = save_compound(p, o);
    ou_leave_recursion();
    return ok;
}

static bool save_persistent(Pickler *p, OuBor pid) {
    if (p->binary) {
        return pickle_between_opcodes(p) && save_value(p, pid) && pickle_op(p, PICKLE_BINPERSID);
    }
    OuRef text = ou_str(pid);
    bool ok = text != NULL &&
              (ou_str_is_ascii(text) ||
               ou_raise_false(&pickle_pickling_error_type, "persistent IDs in protocol 0 must be ASCII strings"));
    ok = ok && pickle_op(p, PICKLE_PERSID) && pickle_put(p, ou_str_data(text), ou_str_length(text)) &&
         pickle_put(p, "\n", 1);
    ou_xdecref(text);
    return ok;
}

bool pickle_save(Pickler *p, OuBor o) {
    if (!pickle_between_opcodes(p)) {
        return false;
    }
    if (p->persistent_id.function == NULL) {
        return save_value(p, o);
    }
    OuRef pid = pickle_hook_call(&p->persistent_id, &p->head, o);
    bool ok = pid != NULL && (pid == ou_none ? save_value(p, o) : save_persistent(p, pid));
    ou_xdecref(pid);
    return ok;
}
