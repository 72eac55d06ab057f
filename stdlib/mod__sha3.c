// _sha3: the hash functions SHA-3 over nettle, and the functions SHAKE, whose digests are as long as one likes, over
// nettle's permutation.
#include <nettle/sha3.h>
#include <string.h>

#include "stdlib/hash_internal.h"

// ---- SHA-3 ----

static OuRef rate_bits(OuBor self) {
    return ou_int_new(8 * (int64_t)((const Hash *)self)->kind->block_size);
}
static OuRef capacity_bits(OuBor self) {
    return ou_int_new(1600 - 8 * (int64_t)((const Hash *)self)->kind->block_size);
}
static OuRef suffix(OuBor self) {
    (void)self;
    return ou_bytes_new("\x06", 1);
}
static OuRef block_size(OuBor self) {
    return ou_int_new(((const Hash *)self)->kind->block_size);
}
static OuRef digest_size(OuBor self) {
    return ou_int_new(((const Hash *)self)->kind->digest_size);
}
static OuRef name(OuBor self) {
    return ou_str_from_cstr(strrchr(self->type->name, '.') + 1);
}

static const OuGetSetDef sha3_getset[] = {
    {"_capacity_bits", capacity_bits, NULL, NULL}, {"_rate_bits", rate_bits, NULL, NULL}, {"_suffix", suffix, NULL, NULL},
    {"block_size", block_size, NULL, NULL},        {"digest_size", digest_size, NULL, NULL}, {"name", name, NULL, NULL},
    {0},
};

static const OuParams sha3_params = {"sha3_224", {"", "usedforsecurity"}, 0, 1}; // so CPython names all of them in messages

#define SHA3(bits)                                                                                                     \
    static OuRef sha3_##bits##_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {                           \
        return hash_call(&sha3_params, type, &nettle_sha3_##bits, args, nargs, kwnames);                              \
    }                                                                                                                  \
    static OuType sha3_##bits##_type =                                                                                 \
        HASH_TYPE("_sha3.sha3_" #bits, 0, "sha3_" #bits "([data], *, usedforsecurity=True) -> SHA3 object\n\n"         \
                  "A hash object with a digest of " #bits " bits.", sha3_##bits##_new, sha3_getset)
SHA3(224);
SHA3(256);
SHA3(384);
SHA3(512);

// ---- SHAKE: a sponge of 1600 bits, of which `rate` bytes take in and give out ----

typedef struct Shake {
    OuObject head;
    struct sha3_state state;
    uint32_t rate, used;
} Shake;

static OuType shake_128_type, shake_256_type;

static Shake *as_shake(OuBor o) {
    return (Shake *)ou_unlend(o);
}

static bool absorb(Shake *s, OuBor data) {
    OuBuffer buffer;
    if (!hash_data(data, &buffer)) {
        return false;
    }
    uint8_t *bytes = (uint8_t *)s->state.a;
    for (size_t i = 0; i < buffer.size; i++) {
        bytes[s->used++] ^= buffer.data[i];
        if (s->used == s->rate) {
            sha3_permute(&s->state);
            s->used = 0;
        }
    }
    ou_buffer_release(&buffer);
    return true;
}

// The first n bytes of the digest. Works on a copy.
static OuRef squeeze(const Shake *s, size_t n) {
    OuRef result = ou_bytes_new(NULL, n);
    if (result == NULL) {
        return NULL;
    }
    struct sha3_state state = s->state;
    uint8_t *bytes = (uint8_t *)state.a, *to = ou_as_bytes(result)->data;
    bytes[s->used] ^= 0x1f;
    bytes[s->rate - 1] ^= 0x80;
    while (n > 0) {
        size_t part = n < s->rate ? n : s->rate;
        sha3_permute(&state);
        memcpy(to, bytes, part);
        to += part;
        n -= part;
    }
    return result;
}

static OuRef shake_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor given[2];
    bool secure;
    if (!ou_args_bind(&sha3_params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &secure))) {
        return NULL;
    }
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        as_shake(o)->rate = type == &shake_128_type ? 168 : 136;
        if (given[0] && !absorb(as_shake(o), given[0])) {
            ou_clear(&o);
        }
    }
    return o;
}

static OuRef shake_copy(OuBor self) {
    OuRef o = ou_type_alloc(self->type, 0);
    if (o != NULL) {
        as_shake(o)->state = as_shake(self)->state;
        as_shake(o)->rate = as_shake(self)->rate;
        as_shake(o)->used = as_shake(self)->used;
    }
    return o;
}

static OuRef shake_digest(OuBor self, OuBor length) {
    int64_t n;
    if (!ou_isa(length, OU_TYPE_INT)) {
        return ou_raise(&ou_exc_TypeError, "an integer is required");
    }
    if (ou_int_is_negative(length)) {
        return ou_raise(&ou_exc_ValueError, "value must be positive");
    }
    if (!ou_int_fits_int64(length, &n) || n >= 1 << 29) {
        return ou_raise(&ou_exc_ValueError, "length is too large");
    }
    return squeeze(as_shake(self), (size_t)n);
}

static OuRef shake_hexdigest(OuBor self, OuBor length) {
    OuRef bytes = shake_digest(self, length);
    OuRef text = bytes ? hash_hex(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length) : NULL;
    ou_xdecref(bytes);
    return text;
}

static OuRef shake_update(OuBor self, OuBor data) {
    return absorb(as_shake(self), data) ? ou_return_none() : NULL;
}

static OuRef shake_rate_bits(OuBor self) {
    return ou_int_new(8 * as_shake(self)->rate);
}
static OuRef shake_capacity_bits(OuBor self) {
    return ou_int_new(1600 - 8 * as_shake(self)->rate);
}
static OuRef shake_suffix(OuBor self) {
    (void)self;
    return ou_bytes_new("\x1f", 1);
}
static OuRef shake_block_size(OuBor self) {
    return ou_int_new(as_shake(self)->rate);
}
static OuRef shake_digest_size(OuBor self) {
    (void)self;
    return ou_int_new(0);
}

static const OuGetSetDef shake_getset[] = {
    {"_capacity_bits", shake_capacity_bits, NULL, NULL}, {"_rate_bits", shake_rate_bits, NULL, NULL},
    {"_suffix", shake_suffix, NULL, NULL},               {"block_size", shake_block_size, NULL, NULL},
    {"digest_size", shake_digest_size, NULL, NULL},      {"name", name, NULL, NULL},
    {0},
};

static const OuMethodDef shake_methods[] = {
    OU_NOARGS("copy", shake_copy, "copy($self, /)\n--\n\nA hash object in the same state."),
    OU_ONE("digest", shake_digest, "digest($self, length, /)\n--\n\nA digest of `length` bytes."),
    OU_ONE("hexdigest", shake_hexdigest, "hexdigest($self, length, /)\n--\n\nA digest of `length` bytes, as hexadecimal digits."),
    OU_ONE("update", shake_update, "update($self, data, /)\n--\n\nFeeds bytes."),
    {0},
};

#define SHAKE(bits)                                                                                                    \
    static OuType shake_##bits##_type = {                                                                              \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = hash_dealloc}},                                      \
        .name = "_sha3.shake_" #bits,                                                                                  \
        .doc = "shake_" #bits "([data], *, usedforsecurity=True) -> SHAKE object\n\nA hash object.",                   \
        .instance_size = sizeof(Shake),                                                                                \
        .methods = shake_methods,                                                                                      \
        .getset = shake_getset,                                                                                        \
        .new = shake_new,                                                                                              \
    }
SHAKE(128);
SHAKE(256);

static bool setup(OuBor module) {
    return ou_module_add_type(module, &sha3_224_type) && ou_module_add_type(module, &sha3_256_type) &&
           ou_module_add_type(module, &sha3_384_type) && ou_module_add_type(module, &sha3_512_type) &&
           ou_module_add_type(module, &shake_128_type) && ou_module_add_type(module, &shake_256_type) &&
           ou_module_add_int(module, "keccakopt", 0) &&
           ou_module_add_take(module, "implementation", ou_str_from_cstr("nettle"));
}

const OuModuleDef ou_module__sha3 = {"_sha3", "The hash functions SHA-3 and SHAKE.", NULL, setup};
