// Code and plain values to bytes and back, for modules frozen into the binary and for the module marshal. Instructions are
// written in their generic form.
//
// A value is a tag byte and what the tag says; numbers are little-endian, sizes 32 bits. Everything that is read is checked
// against the end of the data, and a code object is verified before it is given out, so damaged data is a ValueError.
#include "interp/bytecode/code.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

enum { MAX_DEPTH = 200 };
static const uint8_t MAGIC[8] = {'o', 'u', 'r', 'o', 0, 3, 11, 3};

// ---- Writing ----

typedef struct Writer {
    uint8_t *bytes;
    size_t size, capacity;
    int depth;
} Writer;

static bool put(Writer *w, const void *data, size_t n) {
    if (w->capacity - w->size < n) {
        size_t capacity = (w->size + n) * 2;
        uint8_t *bytes = ou_mem_realloc(OU_DOMAIN_MEM, w->bytes, capacity);
        if (bytes == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        w->bytes = bytes;
        w->capacity = capacity;
    }
    if (n > 0) {
        memcpy(w->bytes + w->size, data, n);
    }
    w->size += n;
    return true;
}

static bool put_tag(Writer *w, char tag) {
    return put(w, &tag, 1);
}

static bool put_size(Writer *w, size_t n) {
    if (n > UINT32_MAX) {
        return ou_raise_false(&ou_exc_ValueError, "object too large to marshal");
    }
    uint32_t size = (uint32_t)n;
    return put(w, &size, 4);
}

static bool put_block(Writer *w, const void *data, size_t n) {
    return put_size(w, n) && put(w, data, n);
}

static bool put_value(Writer *w, OuBor o);

static bool put_values(Writer *w, OuRef const *items, size_t n) {
    bool ok = put_size(w, n);
    for (size_t i = 0; ok && i < n; i++) {
        ok = put_value(w, items[i]);
    }
    return ok;
}

static bool put_int(Writer *w, OuBor o) {
    if (ou_int_is_word(o)) {
        int64_t word = ou_int_word(o);
        return put_tag(w, 'i') && put(w, &word, 8);
    }
    return put_tag(w, ou_int_is_negative(o) ? 'N' : 'P') && put_block(w, ou_as_int(o)->limbs, ou_int_limb_count(o) * 8);
}

static bool put_code(Writer *w, const OuCode *c) {
    uint32_t numbers[] = {c->name_start, c->name_end, c->flags, c->arg_count, c->posonly_count, c->kwonly_count, c->parameter_count,
                          c->local_count, c->register_count, (uint32_t)c->first_line};
    OuRef names[] = {c->name, c->qualname, c->filename, c->local_names, c->free_names, c->cell_names};
    OuRef words = ou_get_attr_cstr(&((OuCode *)(uintptr_t)c)->head, "co_code");
    if (words == NULL) {
        return false;
    }
    bool ok = put_tag(w, 'c') && put(w, numbers, sizeof numbers) && put_block(w, ou_as_bytes(words)->data, ou_as_bytes(words)->length) &&
              put_block(w, c->handlers, c->handler_count * sizeof *c->handlers) &&
              put_block(w, c->live_ranges, c->live_range_count * sizeof *c->live_ranges) &&
              put_block(w, c->live_sets, c->live_set_size * sizeof *c->live_sets) && put_block(w, c->positions, c->position_size) &&
              put_values(w, names, sizeof names / sizeof *names) && put_values(w, c->constants, c->constant_count);
    ou_decref(words);
    return ok;
}

static bool put_set(Writer *w, OuBor o) {
    bool ok = put_tag(w, ou_is(o, &ou_set_type) ? '<' : '>') && put_size(w, ou_set_length(o));
    OuBor item;
    for (size_t position = 0; ok && ou_set_walk(o, &position, &item);) {
        ok = put_value(w, item);
    }
    return ok;
}

static bool put_dict(Writer *w, OuBor o) {
    bool ok = put_tag(w, '{') && put_size(w, ou_dict_length(o));
    OuBor key, value;
    for (size_t position = 0; ok && ou_dict_walk(o, &position, &key, &value);) {
        ok = put_value(w, key) && put_value(w, value);
    }
    return ok;
}

static bool put_buffer(Writer *w, OuBor o) {
    OuBuffer buffer;
    if (!ou_buffer_get(o, &buffer, false)) {
        return false;
    }
    bool ok = put_tag(w, 'b') && put_block(w, buffer.data, buffer.size);
    ou_buffer_release(&buffer);
    return ok;
}

static bool put_plain(Writer *w, OuBor o) {
    if (o == NULL || o == ou_none || o == ou_ellipsis || o == ou_true || o == ou_false) {
        return put_tag(w, o == NULL ? '0' : o == ou_none ? 'n' : o == ou_ellipsis ? '.' : o == ou_true ? 'T' : 'F');
    }
    if (ou_is(o, &ou_int_type)) {
        return put_int(w, o);
    }
    if (ou_is(o, &ou_float_type)) {
        double value = ou_float_value(o);
        return put_tag(w, 'f') && put(w, &value, 8);
    }
    if (ou_is(o, &ou_str_type)) {
        uint8_t kind = (uint8_t)ou_str_kind(o);
        return put_tag(w, ou_str_is_interned(o) ? 'I' : 's') && put(w, &kind, 1) && put_block(w, ou_str_data(o), ou_str_length(o) * kind);
    }
    if (ou_is(o, &ou_bytes_type)) {
        return put_tag(w, 'b') && put_block(w, ou_as_bytes(o)->data, ou_as_bytes(o)->length);
    }
    if (ou_is(o, &ou_complex_type)) {
        OuRef real = ou_get_attr_cstr(o, "real"), imag = real ? ou_get_attr_cstr(o, "imag") : NULL;
        bool ok = imag != NULL && put_tag(w, 'x') && put_value(w, real) && put_value(w, imag);
        ou_xdecref(real);
        ou_xdecref(imag);
        return ok;
    }
    if (ou_is(o, &ou_tuple_type)) {
        return put_tag(w, '(') && put_values(w, ou_as_tuple(o)->items, ou_tuple_length(o));
    }
    if (ou_is(o, &ou_frozenset_type) || ou_is(o, &ou_set_type)) {
        return put_set(w, o);
    }
    if (ou_is(o, &ou_code_type)) {
        return put_code(w, ou_as_code(o));
    }
    if (ou_is(o, &ou_list_type)) {
        return put_tag(w, '[') && put_values(w, ou_as_list(o)->items, ou_as_list(o)->length);
    }
    if (ou_is(o, &ou_dict_type)) {
        return put_dict(w, o);
    }
    if (o->type->buffer != NULL) {
        return put_buffer(w, o);
    }
    return ou_raise_false(&ou_exc_ValueError, "unmarshallable object");
}

static bool put_value(Writer *w, OuBor o) {
    if (++w->depth > MAX_DEPTH) {
        return ou_raise_false(&ou_exc_ValueError, "object too deeply nested to marshal");
    }
    bool ok = put_plain(w, o);
    w->depth--;
    return ok;
}

OuRef ou_marshal_dump(OuBor value) {
    Writer w = {0};
    OuRef bytes = NULL;
    if (put(&w, MAGIC, sizeof MAGIC) && put_value(&w, value)) {
        bytes = ou_bytes_new(w.bytes, w.size);
    }
    ou_mem_free(OU_DOMAIN_MEM, w.bytes);
    return bytes;
}

// ---- Reading ----

typedef struct Reader {
    const uint8_t *at, *end;
    int depth;
    bool trusted; // code is not verified
} Reader;

static bool damaged(void) {
    return ou_raise_false(&ou_exc_ValueError, "bad marshal data");
}

static bool get(Reader *r, void *to, size_t n) {
    if ((size_t)(r->end - r->at) < n) {
        return damaged();
    }
    memcpy(to, r->at, n);
    r->at += n;
    return true;
}

// The size of what follows: n items of at least item_size bytes each.
static bool get_size(Reader *r, size_t item_size, size_t *n) {
    uint32_t size;
    if (!get(r, &size, 4)) {
        return false;
    }
    if ((size_t)(r->end - r->at) / item_size < size) {
        return damaged();
    }
    *n = size;
    return true;
}

// A block of items copied into memory of its own (one byte at least), their number in *count.
static void *get_block(Reader *r, size_t item_size, uint32_t *count) {
    size_t n;
    if (!get_size(r, 1, &n)) {
        return NULL;
    }
    if (n % item_size != 0) {
        damaged();
        return NULL;
    }
    void *block = ou_mem_alloc(OU_DOMAIN_MEM, n ? n : 1);
    if (block == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    if (!get(r, block, n)) {
        ou_mem_free(OU_DOMAIN_MEM, block);
        return NULL;
    }
    *count = (uint32_t)(n / item_size);
    return block;
}

static bool get_value(Reader *r, OuRef *out); // *out NULL: the absent value

static OuRef get_needed(Reader *r) {
    OuRef o;
    if (!get_value(r, &o)) {
        return NULL;
    }
    if (o == NULL) {
        damaged();
    }
    return o;
}

static OuRef get_str(Reader *r, bool interned) {
    uint8_t kind;
    size_t n;
    if (!get(r, &kind, 1) || !get_size(r, 1, &n)) {
        return NULL;
    }
    if ((kind != 1 && kind != 2 && kind != 4) || n % kind != 0) {
        damaged();
        return NULL;
    }
    uint32_t largest = 0;
    for (size_t i = 0; i < n / kind; i++) {
        uint32_t c = 0;
        memcpy(&c, r->at + i * kind, kind);
        largest |= c;
    }
    if (largest > 0x10ffff) {
        damaged();
        return NULL;
    }
    OuRef s = ou_str_alloc(n / kind, largest);
    if (s == NULL) {
        return NULL;
    }
    if (ou_str_kind(s) != kind && n > 0) {
        ou_decref(s);
        damaged();
        return NULL;
    }
    if (n > 0 && !get(r, ou_str_data(s), n)) {
        ou_decref(s);
        return NULL;
    }
    return interned ? ou_str_intern_take(s) : s;
}

static OuRef get_bytes(Reader *r) {
    size_t n;
    if (!get_size(r, 1, &n)) {
        return NULL;
    }
    OuRef bytes = ou_bytes_new(r->at, n);
    r->at += n;
    return bytes;
}

static OuRef get_big(Reader *r, bool negative) {
    size_t n;
    if (!get_size(r, 1, &n)) {
        return NULL;
    }
    OuRef magnitude = ou_int_from_bytes(r->at, n, true, false);
    r->at += n;
    if (magnitude == NULL || !negative) {
        return magnitude;
    }
    OuRef o = ou_int_negative(magnitude);
    ou_decref(magnitude);
    return o;
}

static OuRef get_complex(Reader *r) {
    OuRef real = get_needed(r), imag = real ? get_needed(r) : NULL, made = NULL;
    if (imag != NULL) {
        if (ou_is(real, &ou_float_type) && ou_is(imag, &ou_float_type)) {
            made = ou_complex_new(ou_float_value(real), ou_float_value(imag));
        } else {
            damaged();
        }
    }
    ou_xdecref(real);
    ou_xdecref(imag);
    return made;
}

static OuRef get_tuple(Reader *r) {
    size_t n;
    if (!get_size(r, 1, &n)) {
        return NULL;
    }
    OuRef tuple = ou_tuple_alloc(n);
    for (size_t i = 0; tuple != NULL && i < n; i++) {
        if ((ou_as_tuple(tuple)->items[i] = get_needed(r)) == NULL) {
            ou_decref(tuple);
            return NULL;
        }
    }
    if (tuple != NULL && n > 0) {
        ou_gc_track(tuple);
    }
    return tuple;
}

static OuRef get_frozenset(Reader *r) {
    OuRef items = get_tuple(r);
    if (items == NULL) {
        return NULL;
    }
    OuRef set = ou_frozenset_new(items);
    ou_decref(items);
    return set;
}

static OuRef get_set(Reader *r) {
    OuRef items = get_tuple(r), set = items ? ou_set_new(items) : NULL;
    ou_xdecref(items);
    return set;
}

static OuRef get_list(Reader *r) {
    OuRef items = get_tuple(r), list = items ? ou_sequence_list(items) : NULL;
    ou_xdecref(items);
    return list;
}

static OuRef get_dict(Reader *r) {
    size_t n;
    OuRef dict = get_size(r, 2, &n) ? ou_dict_new() : NULL;
    for (; dict != NULL && n > 0; n--) {
        OuRef key = get_needed(r), value = key ? get_needed(r) : NULL;
        bool ok = value != NULL && ou_dict_set(dict, key, value);
        ou_xdecref(key);
        ou_xdecref(value);
        if (!ok) {
            ou_clear(&dict);
        }
    }
    return dict;
}

static bool get_code_names(Reader *r, OuCode *c) {
    OuRef *fields[] = {&c->name, &c->qualname, &c->filename, &c->local_names, &c->free_names, &c->cell_names};
    size_t n;
    if (!get_size(r, 1, &n)) {
        return false;
    }
    if (n != sizeof fields / sizeof *fields) {
        return damaged();
    }
    for (size_t i = 0; i < n; i++) {
        if ((*fields[i] = get_needed(r)) == NULL) {
            return false;
        }
    }
    return true;
}

static bool get_constants(Reader *r, OuCode *c) {
    size_t n;
    if (!get_size(r, 1, &n)) {
        return false;
    }
    c->constants = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, (n ? n : 1) * sizeof(OuRef));
    if (c->constants == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    c->constant_count = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        if (!get_value(r, &c->constants[i])) {
            return false;
        }
    }
    return true;
}

static bool get_code_body(Reader *r, OuCode *c) {
    uint32_t numbers[10];
    if (!get(r, numbers, sizeof numbers)) {
        return false;
    }
    c->name_start = numbers[0];
    c->name_end = numbers[1];
    c->flags = numbers[2];
    c->arg_count = (uint16_t)numbers[3];
    c->posonly_count = (uint16_t)numbers[4];
    c->kwonly_count = (uint16_t)numbers[5];
    c->parameter_count = (uint16_t)numbers[6];
    c->local_count = (uint16_t)numbers[7];
    c->register_count = (uint16_t)numbers[8];
    c->first_line = (int32_t)numbers[9];
    return (c->words = get_block(r, sizeof(OuWord), &c->word_count)) != NULL &&
           (c->handlers = get_block(r, sizeof(OuHandler), &c->handler_count)) != NULL &&
           (c->live_ranges = get_block(r, sizeof(OuLiveRange), &c->live_range_count)) != NULL &&
           (c->live_sets = get_block(r, sizeof(uint16_t), &c->live_set_size)) != NULL &&
           (c->positions = get_block(r, 1, &c->position_size)) != NULL && get_code_names(r, c) && get_constants(r, c);
}

static OuRef get_code(Reader *r) {
    OuCode *c = ou_code_new();
    if (c == NULL) {
        return NULL;
    }
    bool ok = get_code_body(r, c);
    if (ok && !r->trusted && !ou_code_verify(c, NULL)) {
        ok = ou_error_is_set() ? false : damaged(); // the verifier may have been out of memory
    }
    if (!ok) {
        ou_decref(&c->head);
        return NULL;
    }
    return &c->head;
}

static bool get_tagged(Reader *r, char tag, OuRef *out) {
    int64_t word;
    double number;
    switch (tag) {
    case '0': *out = NULL; return true;
    case 'n': *out = ou_return_none(); return true;
    case '.': *out = ou_newref(ou_ellipsis); return true;
    case 'T': *out = ou_bool_new(true); return true;
    case 'F': *out = ou_bool_new(false); return true;
    case 'i': *out = get(r, &word, 8) ? ou_int_new(word) : NULL; break;
    case 'N': *out = get_big(r, true); break;
    case 'P': *out = get_big(r, false); break;
    case 'f': *out = get(r, &number, 8) ? ou_float_new(number) : NULL; break;
    case 'x': *out = get_complex(r); break;
    case 's': *out = get_str(r, false); break;
    case 'I': *out = get_str(r, true); break;
    case 'b': *out = get_bytes(r); break;
    case '(': *out = get_tuple(r); break;
    case '>': *out = get_frozenset(r); break;
    case '<': *out = get_set(r); break;
    case '[': *out = get_list(r); break;
    case '{': *out = get_dict(r); break;
    case 'c': *out = get_code(r); break;
    default: *out = NULL; return damaged();
    }
    return *out != NULL;
}

static bool get_value(Reader *r, OuRef *out) {
    char tag;
    *out = NULL;
    if (++r->depth > MAX_DEPTH) {
        return damaged();
    }
    bool ok = get(r, &tag, 1) && get_tagged(r, tag, out);
    r->depth--;
    return ok;
}

// The value behind the mark, and nothing else.
static OuRef load(Reader *r) {
    uint8_t magic[sizeof MAGIC];
    if (!get(r, magic, sizeof magic)) {
        return NULL;
    }
    OuRef value = memcmp(magic, MAGIC, sizeof MAGIC) == 0 ? get_needed(r) : NULL;
    if (value != NULL ? r->at != r->end : !ou_error_is_set()) {
        ou_xdecref(value);
        damaged();
        return NULL;
    }
    return value;
}

OuRef ou_marshal_load(const uint8_t *data, size_t n) {
    Reader r = {.at = data, .end = data + n};
    return load(&r);
}

OuRef ou_marshal_load_frozen(const uint8_t *data, size_t n) {
    Reader r = {.at = data, .end = data + n, .trusted = OU_DEBUG < 1};
    OuRef code = load(&r);
    if (code != NULL && !ou_is(code, &ou_code_type)) {
        ou_clear(&code);
        damaged();
    }
    return code;
}
