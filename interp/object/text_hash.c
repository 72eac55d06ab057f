// The hash of str and bytes: SipHash with one round a word and three at the end, under a key that is the same in every
// run unless asked otherwise.
#include <string.h>

#include "interp/object/str_internal.h"
#include "interp/object/text_state.h"

static inline uint64_t rotate(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

typedef struct Sip {
    uint64_t a, b, c, d;
} Sip;

static inline void sip_round(Sip *s) {
    s->a += s->b;
    s->c += s->d;
    s->b = rotate(s->b, 13) ^ s->a;
    s->d = rotate(s->d, 16) ^ s->c;
    s->a = rotate(s->a, 32);
    s->c += s->b;
    s->a += s->d;
    s->b = rotate(s->b, 17) ^ s->c;
    s->d = rotate(s->d, 21) ^ s->a;
    s->c = rotate(s->c, 32);
}

static inline void sip_word(Sip *s, uint64_t word) {
    s->d ^= word;
    sip_round(s);
    s->a ^= word;
}

uint64_t ou_bytes_hash_keyed(uint64_t k0, uint64_t k1, const void *data, size_t n) {
    const uint8_t *p = data;
    Sip s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u, k1 ^ 0x7465646279746573u};
    uint64_t last = (uint64_t)n << 56, word = 0;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8); // the machine is little-endian, as the algorithm is
        sip_word(&s, word);
    }
    word = 0;
    if (n > 0) {
        memcpy(&word, p, n);
    }
    sip_word(&s, last | word);
    s.c ^= 0xff;
    sip_round(&s);
    sip_round(&s);
    sip_round(&s);
    return s.a ^ s.b ^ s.c ^ s.d;
}

int64_t ou_bytes_hash(const void *data, size_t n) {
    if (n == 0) {
        return 0;
    }
    int64_t hash = (int64_t)ou_bytes_hash_keyed(ou_text.hash_key[0], ou_text.hash_key[1], data, n);
    return hash == -1 ? -2 : hash;
}

int64_t ou_str_hash_slow(OuBor o) {
    OuStr *self = ou_as_str(o);
    self->hash = ou_bytes_hash(ou_str_data(o), self->length * (size_t)ou_str_kind(o));
    return self->hash;
}

void ou_hash_seed_random(const uint8_t key[16]) {
    memcpy(ou_text.hash_key, key, 16);
}

// The key is the first output of the linear congruential generator that CPython fills its secret with.
void ou_hash_seed(uint32_t seed) {
    uint8_t key[16] = {0};
    uint32_t x = seed;
    for (size_t i = 0; seed != 0 && i < sizeof(key); i++) {
        x = x * 214013u + 2531011u;
        key[i] = (uint8_t)(x >> 16);
    }
    ou_hash_seed_random(key);
}
