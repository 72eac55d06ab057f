// _random: the Mersenne Twister (MT19937), seeded as CPython does, so that the same seed gives the same numbers.
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "interp/ouro.h"

enum { WORDS = 624, MIDDLE = 397 };

typedef struct Random {
    OuObject head;
    uint32_t state[WORDS];
    int index; // of the next word; WORDS: a new block must be made
} Random;

extern OuType ou_random_type;

static Random *as_random(OuBor o) {
    OU_ASSERT(ou_is_kind_of(o, &ou_random_type));
    return (Random *)ou_unlend(o);
}

// ---- the generator ----

static void next_block(Random *r) {
    uint32_t *s = r->state;
    for (int i = 0; i < WORDS; i++) {
        uint32_t y = (s[i] & 0x80000000u) | (s[(i + 1) % WORDS] & 0x7fffffffu);
        s[i] = s[(i + MIDDLE) % WORDS] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->index = 0;
}

static uint32_t next_word(Random *r) {
    if (r->index >= WORDS) {
        next_block(r);
    }
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void seed_by_word(Random *r, uint32_t seed) {
    r->state[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
    }
    r->index = WORDS;
}

static void seed_by_array(Random *r, const uint32_t *key, size_t n) {
    seed_by_word(r, 19650218u);
    uint32_t *s = r->state;
    size_t i = 1, j = 0;
    for (size_t k = n > WORDS ? n : WORDS; k > 0; k--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        j = (j + 1) % n;
        if (++i == WORDS) {
            s[0] = s[WORDS - 1];
            i = 1;
        }
    }
    for (size_t k = WORDS - 1; k > 0; k--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i == WORDS) {
            s[0] = s[WORDS - 1];
            i = 1;
        }
    }
    s[0] = 0x80000000u;
}

// ---- seeding ----

static void seed_from_system(Random *r) {
    uint32_t key[WORDS];
    if (getrandom(key, sizeof(key), GRND_NONBLOCK) != (ssize_t)sizeof(key)) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        uint32_t poor[4] = {(uint32_t)now.tv_sec, (uint32_t)now.tv_nsec, (uint32_t)getpid(), (uint32_t)clock()};
        seed_by_array(r, poor, 4);
        return;
    }
    seed_by_array(r, key, WORDS);
}

// |number| in words of 32 bits, lowest first.
static bool seed_from_int(Random *r, OuBor number) {
    OuRef size = ou_int_absolute(number);
    if (size == NULL) {
        return false;
    }
    size_t words = (ou_int_bit_length(size) + 31) / 32;
    words = words ? words : 1;
    uint32_t *key = ou_mem_alloc(OU_DOMAIN_MEM, words * sizeof(uint32_t));
    bool fine = key ? ou_int_to_bytes(size, (uint8_t *)key, words * sizeof(uint32_t), true, false) : ou_raise_no_memory() != NULL;
    if (fine) {
        seed_by_array(r, key, words);
    }
    ou_mem_free(OU_DOMAIN_MEM, key);
    ou_decref(size);
    return fine;
}

static bool seed_from(Random *r, OuBor arg) {
    int64_t hash;
    if (arg == NULL || arg == ou_none) {
        seed_from_system(r);
        return true;
    }
    if (ou_isa(arg, OU_TYPE_INT)) {
        return seed_from_int(r, arg);
    }
    if (!ou_hash(arg, &hash)) {
        return false;
    }
    OuRef number = ou_int_from_uint64((uint64_t)hash);
    bool fine = number && seed_from_int(r, number);
    ou_xdecref(number);
    return fine;
}

static OuRef random_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (type->init == ou_random_type.init && !ou_args_no_keywords("Random", kwnames)) {
        return NULL;
    }
    if (nargs > 1) {
        return ou_raise(&ou_exc_TypeError, "Random() requires 0 or 1 argument");
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self && !seed_from((Random *)self, nargs ? args[0] : NULL)) {
        ou_decref(self);
        return NULL;
    }
    return self;
}

static void random_dealloc(OuObject *self) {
    ou_type_free(self);
}

// ---- methods ----

static OuRef random_random(OuBor self) {
    Random *r = as_random(self);
    uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6;
    return ou_float_new((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static OuRef random_seed(OuBor self, OuArgs args, size_t nargs) {
    return ou_args_count("seed", nargs, 0, 1) && seed_from(as_random(self), nargs ? args[0] : NULL) ? ou_return_none() : NULL;
}

static OuRef random_getrandbits(OuBor self, OuBor arg) {
    Random *r = as_random(self);
    int k;
    if (!ou_arg_int(arg, &k)) {
        return NULL;
    }
    if (k < 0) {
        return ou_raise(&ou_exc_ValueError, "number of bits must be non-negative");
    }
    if (k == 0) {
        return ou_int_new(0);
    }
    if (k <= 32) {
        return ou_int_new(next_word(r) >> (32 - k));
    }
    size_t words = ((size_t)k + 31) / 32;
    uint32_t *value = ou_mem_alloc(OU_DOMAIN_MEM, words * sizeof(uint32_t));
    if (value == NULL) {
        return ou_raise_no_memory();
    }
    for (size_t i = 0; i < words; i++, k -= 32) {
        value[i] = k < 32 ? next_word(r) >> (32 - k) : next_word(r);
    }
    OuRef result = ou_int_from_bytes((const uint8_t *)value, words * sizeof(uint32_t), true, false);
    ou_mem_free(OU_DOMAIN_MEM, value);
    return result;
}

static OuRef random_getstate(OuBor self) {
    const Random *r = as_random(self);
    OuRef state = ou_tuple_alloc(WORDS + 1);
    for (int i = 0; state && i <= WORDS; i++) {
        OuRef word = ou_int_new(i < WORDS ? (int64_t)r->state[i] : r->index);
        if (word == NULL) {
            ou_decref(state);
            return NULL;
        }
        ou_as_tuple(state)->items[i] = word;
    }
    if (state) {
        ou_gc_track(state);
    }
    return state;
}

static OuRef random_setstate(OuBor self, OuBor state) {
    Random *r = as_random(self);
    uint32_t words[WORDS];
    int64_t value = 0;
    if (!ou_isa(state, OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "state vector must be a tuple");
    }
    if (ou_tuple_length(state) != WORDS + 1) {
        return ou_raise(&ou_exc_ValueError, "state vector is the wrong size");
    }
    for (size_t i = 0; i <= WORDS; i++) {
        OuBor word = ou_tuple_borrow(state, i);
        if (!ou_isa(word, OU_TYPE_INT)) {
            return ou_raise(&ou_exc_TypeError, "an integer is required");
        }
        if (i < WORDS && ou_int_is_negative(word)) {
            return ou_raise(&ou_exc_OverflowError, "can't convert negative value to unsigned int");
        }
        if (!ou_int_to_int64(word, &value)) {
            return NULL;
        }
        if (i < WORDS) {
            words[i] = (uint32_t)value;
        }
    }
    if (value < 0 || value > WORDS) {
        return ou_raise(&ou_exc_ValueError, "invalid state");
    }
    memcpy(r->state, words, sizeof(words));
    r->index = (int)value;
    return ou_return_none();
}

static const OuMethodDef random_methods[] = {
    OU_NOARGS("random", random_random, "random($self, /)\n--\n\nA float from 0 up to, but without, 1."),
    OU_FAST("seed", random_seed,
            "seed([n]) -> None.\n\nSets the generator by the int n, by the hash of another object, or by the system's randomness."),
    OU_NOARGS("getstate", random_getstate, "getstate($self, /)\n--\n\nWhere the generator is, as a tuple."),
    OU_ONE("setstate", random_setstate, "setstate($self, state, /)\n--\n\nGoes back to a state that getstate() gave."),
    OU_ONE("getrandbits", random_getrandbits, "getrandbits($self, k, /)\n--\n\nAn int of k random bits."),
    {0},
};

OuType ou_random_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = random_dealloc}},
    .name = "_random.Random",
    .doc = "Random() -> a generator of its own, beside all others.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Random),
    .methods = random_methods,
    .new = random_new,
};

static bool random_setup(OuBor module) {
    return ou_module_add_type(module, &ou_random_type);
}

const OuModuleDef ou_module__random = {
    .name = "_random",
    .doc = "The Mersenne Twister random number generator.",
    .setup = random_setup,
};
