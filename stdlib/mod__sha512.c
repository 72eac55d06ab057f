// _sha512: SHA-512 and SHA-384 (FIPS 180-4). random.seed() turns text into a number with it.
#include <string.h>

#include "interp/ouro.h"

enum { BLOCK = 128, ROUNDS = 80 };

// The first 64 bits of the fractional parts of the cube roots of the first 80 primes.
static const uint64_t round_constants[ROUNDS] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

// Of the square roots of the first 8 primes, and of the next 8.
static const uint64_t start_512[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
static const uint64_t start_384[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

typedef struct Sha {
    OuObject head;
    uint64_t state[8];
    uint64_t length; // bytes taken in
    uint8_t block[BLOCK];
    size_t digest_size;
} Sha;

extern OuType ou_sha512_type, ou_sha384_type;

static Sha *as_sha(OuBor o) {
    OU_ASSERT(ou_is(o, &ou_sha512_type) || ou_is(o, &ou_sha384_type));
    return (Sha *)ou_unlend(o);
}

// ---- the algorithm ----

static uint64_t rotate(uint64_t x, int n) {
    return x >> n | x << (64 - n);
}

static uint64_t read_word(const uint8_t *p) {
    uint64_t x = 0;
    for (int i = 0; i < 8; i++) {
        x = x << 8 | p[i];
    }
    return x;
}

static void compress(uint64_t state[8], const uint8_t *block) {
    uint64_t w[ROUNDS], s[8];
    for (int i = 0; i < ROUNDS; i++) {
        if (i < 16) {
            w[i] = read_word(block + 8 * i);
        } else {
            uint64_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + (rotate(a, 1) ^ rotate(a, 8) ^ a >> 7) + w[i - 7] + (rotate(b, 19) ^ rotate(b, 61) ^ b >> 6);
        }
    }
    memcpy(s, state, sizeof(s));
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t e = s[4], a = s[0];
        uint64_t t1 = s[7] + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + ((e & s[5]) ^ (~e & s[6])) + round_constants[i] + w[i];
        uint64_t t2 = (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof(uint64_t));
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

static void sha_feed(Sha *h, const uint8_t *data, size_t n) {
    size_t used = h->length % BLOCK;
    h->length += n;
    while (used + n >= BLOCK) {
        size_t part = BLOCK - used;
        memcpy(h->block + used, data, part);
        compress(h->state, h->block);
        data += part;
        n -= part;
        used = 0;
    }
    memcpy(h->block + used, data, n);
}

static void sha_finish(const Sha *h, uint8_t out[64]) {
    uint64_t state[8];
    uint8_t block[2 * BLOCK] = {0};
    size_t used = h->length % BLOCK, total = used + 17 > BLOCK ? 2 * BLOCK : BLOCK;
    memcpy(state, h->state, sizeof(state));
    memcpy(block, h->block, used);
    block[used] = 0x80;
    for (int i = 0; i < 8; i++) {
        block[total - 1 - (size_t)i] = (uint8_t)(h->length << 3 >> (8 * i));
    }
    block[total - 9] = (uint8_t)(h->length >> 61);
    for (size_t at = 0; at < total; at += BLOCK) {
        compress(state, block + at);
    }
    for (int i = 0; i < 64; i++) {
        out[i] = (uint8_t)(state[i / 8] >> (56 - 8 * (i % 8)));
    }
}

// ---- the objects ----

static void sha_dealloc(OuObject *self) {
    ou_object_free(self, sizeof(Sha));
}

static bool feed_object(Sha *h, OuBor data) {
    OuBuffer buffer;
    if (ou_isa(data, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "Strings must be encoded before hashing");
    }
    if (!data->type->buffer) {
        return ou_raise_false(&ou_exc_TypeError, "object supporting the buffer API required");
    }
    if (!ou_buffer_get(data, &buffer, false)) {
        return false;
    }
    sha_feed(h, buffer.data, buffer.size);
    ou_buffer_release(&buffer);
    return true;
}

static OuRef sha_make(OuType *type, const char *name, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuParams params = {.function = name, .names = {"string", "usedforsecurity"}, .required = 0, .positional = 1};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    Sha *h = (Sha *)ou_object_alloc(type, sizeof(Sha));
    if (h == NULL) {
        return ou_raise_no_memory();
    }
    bool full = type == &ou_sha512_type;
    memcpy(h->state, full ? start_512 : start_384, sizeof(h->state));
    h->length = 0;
    h->digest_size = full ? 64 : 48;
    if (arg[0] && !feed_object(h, arg[0])) {
        ou_decref(&h->head);
        return NULL;
    }
    return &h->head;
}

static OuRef make_sha512(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return sha_make(&ou_sha512_type, "sha512", args, nargs, kwnames);
}

static OuRef make_sha384(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return sha_make(&ou_sha384_type, "sha384", args, nargs, kwnames);
}

static OuRef sha_update(OuBor self, OuBor data) {
    return feed_object(as_sha(self), data) ? ou_return_none() : NULL;
}

static OuRef sha_digest(OuBor self) {
    uint8_t out[64];
    sha_finish(as_sha(self), out);
    return ou_bytes_new(out, as_sha(self)->digest_size);
}

static OuRef sha_hexdigest(OuBor self) {
    uint8_t out[64];
    char text[128];
    sha_finish(as_sha(self), out);
    for (size_t i = 0; i < sizeof(out); i++) {
        text[2 * i] = "0123456789abcdef"[out[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[out[i] & 15];
    }
    return ou_str_from_utf8(text, 2 * as_sha(self)->digest_size);
}

static OuRef sha_copy(OuBor self) {
    Sha *copy = (Sha *)ou_object_alloc(self->type, sizeof(Sha));
    if (copy == NULL) {
        return ou_raise_no_memory();
    }
    memcpy((char *)copy + sizeof(OuObject), (const char *)as_sha(self) + sizeof(OuObject), sizeof(Sha) - sizeof(OuObject));
    return &copy->head;
}

static const OuMethodDef sha_methods[] = {
    OU_ONE("update", sha_update, "update($self, obj, /)\n--\n\nTakes in more bytes."),
    OU_NOARGS("digest", sha_digest, "digest($self, /)\n--\n\nThe digest of the bytes so far."),
    OU_NOARGS("hexdigest", sha_hexdigest, "hexdigest($self, /)\n--\n\nThe digest as hexadecimal digits."),
    OU_NOARGS("copy", sha_copy, "copy($self, /)\n--\n\nAnother object in the same state."),
    {0},
};

static OuRef sha_block_size(OuBor self) {
    (void)self;
    return ou_int_new(BLOCK);
}

static OuRef sha_digest_size(OuBor self) {
    return ou_int_new((int64_t)as_sha(self)->digest_size);
}

static OuRef sha_name(OuBor self) {
    return ou_str_from_cstr(as_sha(self)->digest_size == 64 ? "sha512" : "sha384");
}

static const OuGetSetDef sha_getset[] = {
    {"block_size", sha_block_size, NULL, NULL},
    {"digest_size", sha_digest_size, NULL, NULL},
    {"name", sha_name, NULL, NULL},
    {0},
};

OuType ou_sha512_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = sha_dealloc}},
    .name = "_sha512.sha512",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Sha),
    .methods = sha_methods,
    .getset = sha_getset,
};

OuType ou_sha384_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = sha_dealloc}},
    .name = "_sha512.sha384",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Sha),
    .methods = sha_methods,
    .getset = sha_getset,
};

static const OuMethodDef sha_functions[] = {
    OU_KEYWORDS("sha512", make_sha512, "sha512($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA new SHA-512 object."),
    OU_KEYWORDS("sha384", make_sha384, "sha384($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA new SHA-384 object."),
    {0},
};

static bool sha_setup(OuBor module) {
    (void)module;
    return ou_type_ready(&ou_sha512_type) && ou_type_ready(&ou_sha384_type);
}

const OuModuleDef ou_module__sha512 = {
    .name = "_sha512",
    .doc = "SHA-512 and SHA-384.",
    .functions = sha_functions,
    .setup = sha_setup,
};
