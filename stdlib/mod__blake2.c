// _blake2: the hash functions BLAKE2b and BLAKE2s with all their parameters, over libb2.
#include <blake2.h>
#include <stdio.h>
#include <string.h>

#include "stdlib/hash_internal.h"

typedef struct Blake {
    OuObject head;
    bool small; // BLAKE2s
    union {
        blake2b_state b;
        blake2s_state s;
    };
} Blake;

static OuType blake2b_type, blake2s_type;

static Blake *as_blake(OuBor o) {
    return (Blake *)ou_unlend(o);
}

static bool feed_bytes(Blake *h, const uint8_t *data, size_t n) {
    if (h->small) {
        blake2s_update(&h->s, data, n);
    } else {
        blake2b_update(&h->b, data, n);
    }
    return true;
}

static bool feed(Blake *h, OuBor data) {
    OuBuffer buffer;
    if (!hash_data(data, &buffer)) {
        return false;
    }
    feed_bytes(h, buffer.data, buffer.size);
    ou_buffer_release(&buffer);
    return true;
}

// ---- parameters ----

// A number between low and high; *out stays when it is not given.
static bool small_number(const char *what, OuBor o, int low, int high, uint8_t *out) {
    int value = *out;
    if (o != NULL && !ou_arg_int(o, &value)) {
        return false;
    }
    if (value < low || value > high) {
        bool inner = strcmp(what, "inner_size") == 0;
        return ou_raise_false(&ou_exc_ValueError, strcmp(what, "digest_size") == 0 ? "%s must be between %d and %d bytes"
                                                  : inner                          ? "%s must be between %d and is %d"
                                                                                   : "%s must be between %d and %d", what, low, high);
    }
    *out = (uint8_t)value;
    return true;
}

// A number of at most `bits` bits.
static bool large_number(const char *what, OuBor o, unsigned bits, uint64_t *out) {
    uint8_t bytes[8];
    *out = 0;
    if (o == NULL) {
        return true;
    }
    OuRef number = ou_index(o);
    if (number == NULL) {
        return false;
    }
    bool ok;
    if (ou_int_is_negative(number)) {
        ok = ou_raise_false(&ou_exc_ValueError, "value must be positive");
    } else if (ou_int_bit_length(number) > 64) {
        ok = ou_raise_false(&ou_exc_OverflowError, "int too big to convert");
    } else if (ou_int_bit_length(number) > bits) {
        ok = ou_raise_false(&ou_exc_OverflowError, "%s is too large", what);
    } else {
        ok = ou_int_to_bytes(number, bytes, 8, true, false);
        memcpy(out, bytes, ok ? 8 : 0);
    }
    ou_decref(number);
    return ok;
}

// Copies a bytes-like argument of at most `room` bytes.
static bool short_bytes(const char *what, OuBor o, uint8_t *to, size_t room, uint8_t *length) {
    OuBuffer buffer;
    if (o == NULL) {
        return true;
    }
    if (!ou_buffer_get(o, &buffer, false)) {
        return false;
    }
    bool ok = buffer.size <= room || ou_raise_false(&ou_exc_ValueError, "maximum %s length is %zu bytes", what, room);
    if (ok && buffer.size != 0) {
        memcpy(to, buffer.data, buffer.size);
    }
    if (length != NULL) {
        *length = (uint8_t)buffer.size;
    }
    ou_buffer_release(&buffer);
    return ok;
}

enum { DATA, DIGEST_SIZE, KEY, SALT, PERSON, FANOUT, DEPTH, LEAF_SIZE, NODE_OFFSET, NODE_DEPTH, INNER_SIZE, LAST_NODE };

// The parameters in the form of BLAKE2b's; those of BLAKE2s are shorter.
static bool read_parameters(OuBor *given, bool small, blake2b_param *p, uint64_t *offset, uint8_t *key) {
    int size = small ? 32 : 64;
    size_t text = small ? 8 : 16;
    uint64_t leaf;
    *p = (blake2b_param){.digest_length = (uint8_t)size, .fanout = 1, .depth = 1};
    if (!small_number("digest_size", given[DIGEST_SIZE], 1, size, &p->digest_length) ||
        !short_bytes("salt", given[SALT], p->salt, text, NULL) || !short_bytes("person", given[PERSON], p->personal, text, NULL) ||
        !small_number("fanout", given[FANOUT], 0, 255, &p->fanout) || !small_number("depth", given[DEPTH], 1, 255, &p->depth) ||
        !large_number("leaf_size", given[LEAF_SIZE], 32, &leaf) ||
        !large_number("node_offset", given[NODE_OFFSET], small ? 48 : 64, offset) ||
        !small_number("node_depth", given[NODE_DEPTH], 0, 255, &p->node_depth) ||
        !small_number("inner_size", given[INNER_SIZE], 0, size, &p->inner_length) ||
        !short_bytes("key", given[KEY], key, (size_t)size, &p->key_length)) {
        return false;
    }
    p->leaf_length = (uint32_t)leaf;
    p->node_offset = *offset;
    return true;
}

static void start(Blake *h, const blake2b_param *p, uint64_t offset, const uint8_t *key, bool last_node) {
    if (h->small) {
        blake2s_param q = {.digest_length = p->digest_length, .key_length = p->key_length, .fanout = p->fanout, .depth = p->depth,
                           .leaf_length = p->leaf_length, .node_depth = p->node_depth, .inner_length = p->inner_length};
        memcpy(q.node_offset, &offset, sizeof(q.node_offset));
        memcpy(q.salt, p->salt, sizeof(q.salt));
        memcpy(q.personal, p->personal, sizeof(q.personal));
        blake2s_init_param(&h->s, &q);
        h->s.outlen = p->digest_length;
        h->s.last_node = last_node;
    } else {
        blake2b_init_param(&h->b, p);
        h->b.outlen = p->digest_length;
        h->b.last_node = last_node;
    }
    if (p->key_length != 0) { // the key is a block of its own before the data
        uint8_t block[128] = {0};
        memcpy(block, key, p->key_length);
        feed_bytes(h, block, h->small ? 64 : 128);
    }
}

static OuRef blake_new(const OuParams *params, OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor given[13];
    blake2b_param parameters;
    uint64_t offset;
    uint8_t key[64];
    bool last_node = false, small = ou_type_is_subtype(type, &blake2s_type);
    if (!ou_args_bind(params, args, nargs, kwnames, given) || (given[LAST_NODE] && !ou_arg_truth(given[LAST_NODE], &last_node)) ||
        !read_parameters(given, small, &parameters, &offset, key)) {
        return NULL;
    }
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        as_blake(o)->small = small;
        start(as_blake(o), &parameters, offset, key, last_node);
        if (given[DATA] && !feed(as_blake(o), given[DATA])) {
            ou_clear(&o);
        }
    }
    return o;
}

#define NAMES                                                                                                                \
    {"", "digest_size", "key", "salt", "person", "fanout", "depth", "leaf_size", "node_offset", "node_depth", "inner_size", \
     "last_node", "usedforsecurity"}

static OuRef blake2b_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"blake2b", NAMES, 0, 1};
    return blake_new(&params, type, args, nargs, kwnames);
}

static OuRef blake2s_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"blake2s", NAMES, 0, 1};
    return blake_new(&params, type, args, nargs, kwnames);
}

// ---- methods ----

static size_t finish(const Blake *h, uint8_t *digest) {
    Blake copy = *h;
    size_t n = h->small ? h->s.outlen : h->b.outlen;
    if (h->small) {
        blake2s_final(&copy.s, digest, n);
    } else {
        blake2b_final(&copy.b, digest, n);
    }
    return n;
}

static OuRef blake_digest(OuBor self) {
    uint8_t bytes[64];
    size_t n = finish(as_blake(self), bytes);
    return ou_bytes_new(bytes, n);
}

static OuRef blake_hexdigest(OuBor self) {
    uint8_t bytes[64];
    size_t n = finish(as_blake(self), bytes);
    return hash_hex(bytes, n);
}

static OuRef blake_update(OuBor self, OuBor data) {
    return feed(as_blake(self), data) ? ou_return_none() : NULL;
}

static OuRef blake_copy(OuBor self) {
    OuRef o = ou_type_alloc(self->type, 0);
    if (o != NULL) {
        as_blake(o)->small = as_blake(self)->small;
        as_blake(o)->b = as_blake(self)->b; // the larger member
    }
    return o;
}

static OuRef blake_block_size(OuBor self) {
    return ou_int_new(as_blake(self)->small ? 64 : 128);
}
static OuRef blake_digest_size(OuBor self) {
    return ou_int_new(as_blake(self)->small ? as_blake(self)->s.outlen : as_blake(self)->b.outlen);
}
static OuRef blake_name(OuBor self) {
    return ou_str_from_cstr(as_blake(self)->small ? "blake2s" : "blake2b");
}

static const OuGetSetDef blake_getset[] = {
    {"block_size", blake_block_size, NULL, NULL},
    {"digest_size", blake_digest_size, NULL, NULL},
    {"name", blake_name, NULL, NULL},
    {0},
};

static const OuMethodDef blake_methods[] = {
    OU_NOARGS("copy", blake_copy, "copy($self, /)\n--\n\nA hash object in the same state."),
    OU_NOARGS("digest", blake_digest, "digest($self, /)\n--\n\nThe digest of what was fed so far, as bytes."),
    OU_NOARGS("hexdigest", blake_hexdigest, "hexdigest($self, /)\n--\n\nThe digest of what was fed so far, as hexadecimal digits."),
    OU_ONE("update", blake_update, "update($self, data, /)\n--\n\nFeeds bytes."),
    {0},
};

#define BLAKE(kind)                                                                                                    \
    static OuType kind##_type = {                                                                                      \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = hash_dealloc}},                                      \
        .name = "_blake2." #kind,                                                                                      \
        .doc = #kind "(data=b'', /, *, digest_size=_blake2." #kind ".MAX_DIGEST_SIZE,\n        key=b'', salt=b'', "    \
               "person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, "      \
               "last_node=False,\n        usedforsecurity=True)\n--\n\nA hash object.",                               \
        .flags = OU_TYPE_BASE,                                                                                         \
        .instance_size = sizeof(Blake),                                                                                \
        .methods = blake_methods,                                                                                      \
        .getset = blake_getset,                                                                                        \
        .new = kind##_new,                                                                                             \
    }
BLAKE(blake2b);
BLAKE(blake2s);

// The limits, in the type as NAME and in the module as BLAKE2B_NAME.
static bool add_limit(OuBor module, OuType *type, const char *prefix, const char *name, int64_t value) {
    char text[40];
    snprintf(text, sizeof(text), "%s_%s", prefix, name);
    OuRef number = ou_int_new(value);
    bool ok = number != NULL && ou_dict_set_cstr(type->dict, name, number) && ou_module_add(module, text, number);
    ou_xdecref(number);
    return ok;
}

static bool add_type(OuBor module, OuType *type, const char *prefix, int64_t size, int64_t text) {
    return ou_module_add_type(module, type) && add_limit(module, type, prefix, "SALT_SIZE", text) &&
           add_limit(module, type, prefix, "PERSON_SIZE", text) && add_limit(module, type, prefix, "MAX_KEY_SIZE", size) &&
           add_limit(module, type, prefix, "MAX_DIGEST_SIZE", size);
}

static bool setup(OuBor module) {
    return add_type(module, &blake2b_type, "BLAKE2B", 64, 16) && add_type(module, &blake2s_type, "BLAKE2S", 32, 8);
}

const OuModuleDef ou_module__blake2 = {"_blake2", "The hash functions BLAKE2b and BLAKE2s.", NULL, setup};
