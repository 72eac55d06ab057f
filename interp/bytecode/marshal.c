// Code and plain values to bytes and back, for modules frozen into the binary and for the module marshal. Instructions are
// written in their generic form.
//
// A value is a tag byte and what the tag says; numbers are little-endian, sizes 32 bits. Strings are numbered in their order;
// one that comes again is its number ('R'): names recur in all code of a module. Everything that is read is checked
// against the end of the data, and a code object is verified before it is given out, so damaged data is a ValueError.
//
// Length: both sides of one format, which must agree.
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
    OuRef strings; // address of each str written: its number; NULL before the first
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

// The number of a str: OU_END when it had none, which is its number from now on.
static OuNext number_of_str(Writer *w, OuBor o, OuRef *number) {
    *number = NULL;
    if (w->strings == NULL && (w->strings = ou_dict_new()) == NULL) {
        return OU_FAIL;
    }
    OuRef address = ou_int_new((int64_t)(uintptr_t)o);
    OuNext found = address ? ou_dict_find(w->strings, address, number) : OU_FAIL;
    if (found == OU_END) {
        OuRef next = ou_int_new((int64_t)ou_dict_length(w->strings));
        found = next && ou_dict_set(w->strings, address, next) ? OU_END : OU_FAIL;
        ou_xdecref(next);
    }
    ou_xdecref(address);
    return found;
}

static bool put_str(Writer *w, OuBor o) {
    OuRef number;
    OuNext found = number_of_str(w, o, &number);
    if (found == OU_END) {
        uint8_t kind = (uint8_t)ou_str_kind(o);
        return put_tag(w, ou_str_is_interned(o) ? 'I' : 's') && put(w, &kind, 1) && put_block(w, ou_str_data(o), ou_str_length(o) * kind);
    }
    bool ok = found == OU_ITEM && put_tag(w, 'R') && put_size(w, (size_t)ou_int_word(number));
    ou_xdecref(number);
    return ok;
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
        return put_str(w, o);
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
    if (o == ou_empty_tuple) { // two or three in each code object
        return put_tag(w, ')');
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
    ou_xdecref(w.strings);
    return bytes;
}

// ---- Reading ----

typedef struct Reader {
    const uint8_t *at, *end;
    OuRef *strings; // those read so far, by number
    size_t string_count, string_capacity;
    int depth;
    bool trusted; // code is not verified
} Reader;

static bool damaged(void) {
    return ou_raise_false(&ou_exc_ValueError, "bad marshal data");
}

static inline bool get(Reader *r, void *to, size_t n) {
    if ((size_t)(r->end - r->at) < n) {
        return damaged();
    }
    memcpy(to, r->at, n);
    r->at += n;
    return true;
}

// The size of what follows: n items of at least a byte each.
static inline bool get_size(Reader *r, size_t *n) {
    uint32_t size;
    if (!get(r, &size, 4)) {
        return false;
    }
    *n = size;
    return (size_t)(r->end - r->at) >= size || damaged();
}

// A block of items copied into memory of its own (NULL for none), their number in *count.
static bool get_block(Reader *r, void *out, size_t item_size, uint32_t *count) {
    void **block = out;
    size_t n;
    if (!get_size(r, &n)) {
        return false;
    }
    if (n % item_size != 0) {
        return damaged();
    }
    *count = (uint32_t)(n / item_size);
    if (n == 0) {
        return true;
    }
    *block = ou_mem_alloc(OU_DOMAIN_MEM, n);
    if (*block == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    memcpy(*block, r->at, n);
    r->at += n;
    return true;
}

static bool get_written(Reader *r, OuRef *out); // any value but a known str; *out NULL: the absent value

// A str that was read before, as half of all are.
static inline bool get_known_str(Reader *r, OuRef *out) {
    uint32_t number;
    r->at++;
    if (!get(r, &number, 4)) {
        return false;
    }
    if (number >= r->string_count) {
        return damaged();
    }
    *out = ou_newref(r->strings[number]);
    return true;
}

static inline bool get_value(Reader *r, OuRef *out) {
    *out = NULL;
    return r->at < r->end && *r->at == 'R' ? get_known_str(r, out) : get_written(r, out);
}

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

// Characters of 16 or 32 bits; n is their bytes.
static OuRef get_wide(Reader *r, size_t kind, size_t n) {
    uint32_t largest = 0;
    for (size_t i = 0; i < n / kind; i++) {
        uint32_t c = 0;
        memcpy(&c, r->at + i * kind, kind);
        largest |= c;
    }
    if (largest > 0x10ffff || largest < 0x100 || (kind == 4 && largest < 0x10000)) {
        damaged();
        return NULL;
    }
    OuRef s = ou_str_alloc(n / kind, largest);
    if (s != NULL) {
        memcpy(ou_str_data(s), r->at, n);
    }
    return s;
}

// Gives a string the next number.
static bool keep_str(Reader *r, OuBor s) {
    if (r->string_count == r->string_capacity) {
        size_t capacity = r->string_capacity ? r->string_capacity * 2 : 64;
        OuRef *strings = ou_mem_realloc(OU_DOMAIN_MEM, r->strings, capacity * sizeof *strings);
        if (strings == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        r->strings = strings;
        r->string_capacity = capacity;
    }
    r->strings[r->string_count++] = ou_newref(s);
    return true;
}

static OuRef get_str(Reader *r, bool interned) {
    uint8_t kind;
    size_t n;
    if (!get(r, &kind, 1) || !get_size(r, &n)) {
        return NULL;
    }
    OuRef s;
    if (kind == 1) {
        s = interned ? ou_str_intern_latin1(r->at, n) : ou_str_from_latin1(r->at, n);
    } else if ((kind == 2 || kind == 4) && n % kind == 0) {
        s = get_wide(r, kind, n);
        s = interned ? ou_str_intern_take(s) : s;
    } else {
        damaged();
        return NULL;
    }
    r->at += n;
    if (s != NULL && !keep_str(r, s)) {
        ou_clear(&s);
    }
    return s;
}

static OuRef get_bytes(Reader *r) {
    size_t n;
    if (!get_size(r, &n)) {
        return NULL;
    }
    OuRef bytes = ou_bytes_new(r->at, n);
    r->at += n;
    return bytes;
}

static OuRef get_big(Reader *r, bool negative) {
    size_t n;
    if (!get_size(r, &n)) {
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
    if (!get_size(r, &n)) {
        return NULL;
    }
    OuRef tuple = ou_tuple_alloc(n);
    bool tracked = false; // most are of strings and code: no work for the collector
    for (size_t i = 0; tuple != NULL && i < n; i++) {
        OuRef item = get_needed(r);
        if (item == NULL) {
            ou_decref(tuple);
            return NULL;
        }
        ou_as_tuple(tuple)->items[i] = item;
        tracked = tracked || ou_may_be_tracked(item);
    }
    if (tracked) {
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
    OuRef dict = get_size(r, &n) ? ou_dict_new() : NULL;
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
    if (!get_size(r, &n)) {
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
    if (!get_size(r, &n)) {
        return false;
    }
    c->constants = n > 0 ? ou_mem_alloc_zeroed(OU_DOMAIN_MEM, n * sizeof(OuRef)) : NULL;
    if (n > 0 && c->constants == NULL) {
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
    return get_block(r, &c->words, sizeof(OuWord), &c->word_count) &&
           get_block(r, &c->handlers, sizeof(OuHandler), &c->handler_count) &&
           get_block(r, &c->live_ranges, sizeof(OuLiveRange), &c->live_range_count) &&
           get_block(r, &c->live_sets, sizeof(uint16_t), &c->live_set_size) &&
           get_block(r, &c->positions, 1, &c->position_size) && get_code_names(r, c) && get_constants(r, c);
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
    case ')': *out = ou_newref(ou_empty_tuple); return true;
    case '>': *out = get_frozenset(r); break;
    case '<': *out = get_set(r); break;
    case '[': *out = get_list(r); break;
    case '{': *out = get_dict(r); break;
    case 'c': *out = get_code(r); break;
    default: *out = NULL; return damaged();
    }
    return *out != NULL;
}

static bool get_written(Reader *r, OuRef *out) {
    char tag;
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
    for (size_t i = 0; i < r->string_count; i++) {
        ou_decref(r->strings[i]);
    }
    ou_mem_free(OU_DOMAIN_MEM, r->strings);
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
    // The tuples in it are no garbage to come: as in CPython, where they lie in the program, they bring no collection nearer.
    int *made = &ou_gc.generations[0].count, before = *made;
    OuRef code = load(&r);
    *made = before;
    if (code != NULL && !ou_is(code, &ou_code_type)) {
        ou_clear(&code);
        damaged();
    }
    return code;
}
