// Coefficients: up to four limbs in place; beyond, in an object of their own, which copies share. GMP's mpn_ functions
// work on both alike.
#include <gmp.h>

#include "stdlib/decimal_internal.h"

enum { MOST_LIMBS = (1 << 23) - 1 }; // as an int may have

Natural natural_powers[NATURAL_POWERS];

// Powers of ten that fit in a word, to divide by in products: shifted up until the highest bit is 1, and
// (2**128 - 1) / divisor - 2**64.
typedef struct WordPower {
    uint64_t divisor, inverse;
    unsigned shift;
} WordPower;
static WordPower word_powers[DECIMAL_WORD_DIGITS + 1];

static size_t limbs_size(size_t room) {
    return offsetof(Limbs, limbs) + room * sizeof(uint64_t);
}

// ---- setting ----

static void limbs_dealloc(OuObject *o) {
    ou_object_free(o, limbs_size(((Limbs *)o)->room));
}

static size_t limbs_var_size(OuBor o) {
    return limbs_size(((const Limbs *)o)->room);
}

OuType decimal_limbs_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = limbs_dealloc}},
    .name = "decimal.Limbs",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Limbs),
    .item_size = sizeof(uint64_t),
    .var_size = limbs_var_size,
};

static Limbs *limbs_new(size_t room) { // NULL: an exception is set
    Limbs *limbs = room <= MOST_LIMBS ? (Limbs *)ou_object_alloc(&decimal_limbs_type, limbs_size(room)) : NULL;
    if (limbs == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    limbs->room = room;
    return limbs;
}

static size_t limbs_used(const uint64_t *limbs, size_t n) {
    while (n > 0 && limbs[n - 1] == 0) {
        n--;
    }
    return n;
}

void natural_fini(Natural *a) {
    ou_clear(&a->big);
}

void natural_set_word(Natural *r, uint64_t word) {
    ou_clear(&r->big);
    r->limbs[0] = word;
    r->n = word != 0;
}

void natural_copy(Natural *r, const Natural *a) {
    if (r != a) {
        OuRef old = r->big;
        *r = *a;
        ou_xincref(r->big);
        ou_xdecref(old);
    }
}

static inline void set_limbs(Natural *r, const uint64_t *limbs, size_t n) { // few, the highest not 0; not those of r
    ou_clear(&r->big);
    r->n = n;
    for (size_t i = 0; i < n; i++) {
        r->limbs[i] = limbs[i];
    }
}

static bool set_more_limbs(Natural *r, const uint64_t *limbs, size_t n) {
    Limbs *big = limbs_new(n);
    if (big == NULL) {
        return false;
    }
    memcpy(big->limbs, limbs, n * sizeof(uint64_t));
    ou_set(&r->big, &big->head);
    r->n = n;
    return true;
}

bool natural_from_limbs(Natural *r, const uint64_t *limbs, size_t n) {
    n = limbs_used(limbs, n);
    if (OU_UNLIKELY(n > NATURAL_LIMBS)) {
        return set_more_limbs(r, limbs, n);
    }
    set_limbs(r, limbs, n);
    return true;
}

bool natural_from_int(Natural *r, OuBor number) {
    if (OU_LIKELY(ou_int_is_word(number))) {
        int64_t value = ou_int_word(number);
        natural_set_word(r, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
        return true;
    }
    return natural_from_limbs(r, ((const OuInt *)number)->limbs, ou_int_limb_count(number));
}

bool natural_from_int_take(Natural *r, OuRef number) {
    bool ok = number != NULL && natural_from_int(r, number);
    ou_xdecref(number);
    return ok;
}

OuRef natural_to_int(const Natural *a, bool negative) {
    return ou_int_from_limbs(natural_limbs(a), a->n, negative);
}

// ---- where results are worked out ----

// The limbs of a number that may be changed, with room for so many; NULL: others share them, or there is none.
static uint64_t *own_limbs(Natural *a, size_t room) {
    if (a->big == NULL) {
        return room <= NATURAL_LIMBS ? a->limbs : NULL;
    }
    Limbs *big = (Limbs *)a->big;
    return a->big->refcount == 1 && room <= big->room ? big->limbs : NULL;
}

static void set_own_limbs(Natural *a, size_t n) { // after a change
    a->n = n;
    if (a->big != NULL && n <= NATURAL_LIMBS) {
        memcpy(a->limbs, natural_limbs(a), n * sizeof(uint64_t));
        ou_clear(&a->big);
    }
}

// Limbs apart from all numbers: as many as the sum of two numbers in place has, or those of an object that becomes the
// result.
enum { ROOM_LIMBS = NATURAL_LIMBS + 1 };

typedef struct Room {
    uint64_t *limbs;
    Limbs *big; // holds them, or NULL: they are few
    uint64_t few[ROOM_LIMBS];
} Room;

static bool room_open(Room *room, size_t size) { // to be closed in any case
    room->big = NULL;
    room->limbs = room->few;
    if (size > ROOM_LIMBS) {
        room->big = limbs_new(size);
        room->limbs = room->big != NULL ? room->big->limbs : NULL;
    }
    return room->limbs != NULL;
}

// The lowest n limbs become r, unless that is NULL.
static bool room_close(Room *room, Natural *r, size_t n) {
    if (OU_LIKELY(room->big == NULL)) {
        return r == NULL || natural_from_limbs(r, room->few, n);
    }
    n = r != NULL ? limbs_used(room->limbs, n) : 0;
    if (n > NATURAL_LIMBS) {
        ou_set(&r->big, &room->big->head);
        r->n = n;
        return true;
    }
    if (r != NULL) {
        set_limbs(r, room->limbs, n);
    }
    ou_decref(&room->big->head);
    return true;
}

// Around what GMP may need memory for: operands of so many limbs, of which few need none.
enum { NO_SCRATCH_LIMBS = 64 };

static bool gmp_begin(size_t limbs, size_t scratch, size_t products) {
    return OU_LIKELY(limbs <= NO_SCRATCH_LIMBS) || ou_gmp_begin(scratch, products, limbs);
}

static void gmp_end(size_t limbs) {
    if (OU_UNLIKELY(limbs > NO_SCRATCH_LIMBS)) {
        ou_gmp_end();
    }
}

// ---- words ----

size_t natural_limbs_multiply_add(uint64_t *limbs, size_t n, uint64_t factor, uint64_t summand) {
    uint64_t carry = summand;
    for (size_t i = 0; i < n; i++) {
        unsigned __int128 product = (unsigned __int128)limbs[i] * factor + carry;
        limbs[i] = (uint64_t)product;
        carry = (uint64_t)(product >> 64);
    }
    if (carry != 0) {
        limbs[n++] = carry;
    }
    return n;
}

bool natural_multiply_add(Natural *r, const Natural *a, uint64_t factor, uint64_t summand) {
    if (factor == 0) {
        natural_set_word(r, summand);
        return true;
    }
    natural_copy(r, a);
    size_t n = r->n;
    uint64_t *own = own_limbs(r, n + 1);
    if (own != NULL) {
        set_own_limbs(r, natural_limbs_multiply_add(own, n, factor, summand));
        return true;
    }
    Room room;
    bool ok = room_open(&room, n + 1);
    if (ok) {
        memcpy(room.limbs, natural_limbs(r), n * sizeof(uint64_t));
        n = natural_limbs_multiply_add(room.limbs, n, factor, summand);
    }
    return room_close(&room, ok ? r : NULL, n) && ok;
}

bool natural_increment(Natural *a) {
    uint64_t *own = own_limbs(a, a->n);
    if (OU_LIKELY(own != NULL && a->n > 0 && own[0] != UINT64_MAX)) {
        own[0]++;
        return true;
    }
    return natural_multiply_add(a, a, 1, 1);
}

bool natural_mark_inexact(Natural *a) {
    return natural_modulo_five(a) != 0 || natural_increment(a);
}

// A step of long division, (*rest, limb) by the divisor: the method of Möller and Granlund.
static inline uint64_t divide_step(uint64_t *rest, uint64_t limb, const WordPower *by) {
    unsigned __int128 estimate = (unsigned __int128)*rest * by->inverse + ((unsigned __int128)*rest << 64 | limb);
    uint64_t quotient = (uint64_t)(estimate >> 64) + 1, left = limb - quotient * by->divisor;
    uint64_t too_many = 0 - (uint64_t)(left > (uint64_t)estimate); // all bits: no branch that goes now here, now there
    quotient += too_many;
    left += too_many & by->divisor;
    if (OU_UNLIKELY(left >= by->divisor)) {
        quotient++;
        left -= by->divisor;
    }
    *rest = left;
    return quotient;
}

uint64_t natural_limbs_cut(uint64_t *limbs, size_t *n, int64_t digits) {
    const WordPower *by = &word_powers[digits];
    uint64_t rest = by->shift != 0 ? mpn_lshift(limbs, limbs, (mp_size_t)*n, by->shift) : 0;
    for (size_t i = *n; i-- > 0;) {
        limbs[i] = divide_step(&rest, limbs[i], by);
    }
    *n = limbs_used(limbs, *n);
    return rest >> by->shift;
}

void natural_init_powers(void) {
    natural_set_word(&natural_powers[0], 1);
    for (size_t i = 1; i < NATURAL_POWERS; i++) {
        memcpy(natural_powers[i].limbs, natural_powers[i - 1].limbs, sizeof(natural_powers[i].limbs));
        natural_powers[i].n = natural_limbs_multiply_add(natural_powers[i].limbs, natural_powers[i - 1].n, 10, 0);
    }
    for (size_t i = 0; i <= DECIMAL_WORD_DIGITS; i++) {
        WordPower *w = &word_powers[i];
        w->shift = (unsigned)__builtin_clzll(natural_powers[i].limbs[0]);
        w->divisor = natural_powers[i].limbs[0] << w->shift;
        w->inverse = (uint64_t)(((unsigned __int128)~w->divisor << 64 | UINT64_MAX) / w->divisor);
    }
}

// ---- arithmetic ----

static unsigned __int128 low_limbs(const Natural *a) { // of one with at most two
    return a->n == 0 ? 0 : a->n == 1 ? a->limbs[0] : (unsigned __int128)a->limbs[1] << 64 | a->limbs[0];
}

static void set_low_limbs(Natural *r, unsigned __int128 value, bool carry) {
    ou_clear(&r->big);
    r->limbs[0] = (uint64_t)value;
    r->limbs[1] = (uint64_t)(value >> 64);
    r->limbs[2] = 1;
    r->n = carry ? 3 : r->limbs[1] != 0 ? 2 : r->limbs[0] != 0;
}

bool natural_add(Natural *r, const Natural *a, const Natural *b) {
    if (a->n <= 2 && b->n <= 2) {
        unsigned __int128 x = low_limbs(a), total = x + low_limbs(b);
        set_low_limbs(r, total, total < x);
        return true;
    }
    const Natural *longer = a->n >= b->n ? a : b, *other = a->n >= b->n ? b : a;
    size_t n = longer->n;
    Room room;
    bool ok = room_open(&room, n + 1);
    if (ok) {
        room.limbs[n] =
            mpn_add(room.limbs, natural_limbs(longer), (mp_size_t)n, natural_limbs(other), (mp_size_t)other->n);
    }
    return room_close(&room, ok ? r : NULL, n + 1) && ok;
}

bool natural_subtract(Natural *r, const Natural *a, const Natural *b) {
    if (a->n <= 2) {
        set_low_limbs(r, low_limbs(a) - low_limbs(b), false);
        return true;
    }
    size_t n = a->n;
    Room room;
    bool ok = room_open(&room, n);
    if (ok) {
        mpn_sub(room.limbs, natural_limbs(a), (mp_size_t)n, natural_limbs(b), (mp_size_t)b->n);
    }
    return room_close(&room, ok ? r : NULL, n) && ok;
}

// The n limbs but for the lowest `bits` bits; to may be from.
static void shift_down(uint64_t *to, const uint64_t *from, size_t n, int64_t bits) {
    size_t skip = (size_t)bits / 64;
    if (bits % 64 != 0) {
        mpn_rshift(to, from + skip, (mp_size_t)(n - skip), (unsigned)(bits % 64));
    } else if (bits != 0 || to != from) {
        memmove(to, from + skip, (n - skip) * sizeof(uint64_t));
    }
}

// Two limbs row by row, without mpn_mul's choice of a way. Neither number is 0.
static bool multiply_limbs(uint64_t *product, const Natural *longer, const Natural *other) {
    const uint64_t *x = natural_limbs(longer), *y = natural_limbs(other);
    size_t n = longer->n;
    if (other->n == 2) {
        product[n] = mpn_mul_1(product, x, (mp_size_t)n, y[0]);
        product[n + 1] = mpn_addmul_1(product + 1, x, (mp_size_t)n, y[1]);
        return true;
    }
    if (!gmp_begin(n, ou_gmp_scratch(n + other->n), 1)) {
        return false;
    }
    mpn_mul(product, x, (mp_size_t)n, y, (mp_size_t)other->n);
    gmp_end(n);
    return true;
}

bool natural_multiply_shift(Natural *r, const Natural *a, const Natural *b, int64_t bits) {
    const Natural *longer = a->n >= b->n ? a : b, *other = a->n >= b->n ? b : a;
    size_t n = longer->n + other->n, skip = (size_t)bits / 64;
    if (other->n == 0 || skip >= n) {
        natural_set_word(r, 0);
        return true;
    }
    Room room;
    bool ok = room_open(&room, n) && multiply_limbs(room.limbs, longer, other);
    if (ok) {
        shift_down(room.limbs, room.limbs, n, bits);
    }
    return room_close(&room, ok ? r : NULL, n - skip) && ok;
}

bool natural_multiply(Natural *r, const Natural *a, const Natural *b) {
    if (natural_is_word(b)) {
        return natural_multiply_add(r, a, natural_word(b), 0);
    }
    return natural_is_word(a) ? natural_multiply_add(r, b, natural_word(a), 0) : natural_multiply_shift(r, a, b, 0);
}

// The processor divides one or two limbs faster than GMP, which works out a reciprocal first.
static uint64_t divide_by_limb(uint64_t *quotient, const uint64_t *limbs, size_t n, uint64_t divisor) {
    if (n > 2) {
        return mpn_divrem_1(quotient, 0, limbs, (mp_size_t)n, divisor);
    }
    uint64_t rest = 0;
    while (n-- > 0) {
        uint64_t limb = limbs[n];
        quotient[n] = rest == 0 ? limb / divisor : (uint64_t)(((unsigned __int128)rest << 64 | limb) / divisor);
        rest = limb - quotient[n] * divisor;
    }
    return rest;
}

// The divisor has no more limbs than a.
static bool divide_limbs(uint64_t *quotient, uint64_t *remainder, const Natural *a, const Natural *b) {
    if (b->n == 1) {
        *remainder = divide_by_limb(quotient, natural_limbs(a), a->n, b->limbs[0]);
        return true;
    }
    if (!gmp_begin(a->n, ou_gmp_scratch(2 * a->n), 3)) {
        return false;
    }
    mpn_tdiv_qr(quotient, remainder, 0, natural_limbs(a), (mp_size_t)a->n, natural_limbs(b), (mp_size_t)b->n);
    gmp_end(a->n);
    return true;
}

bool natural_divide(Natural *quotient, Natural *remainder, const Natural *a, const Natural *b) {
    if (a->n < b->n) {
        if (remainder != NULL) {
            natural_copy(remainder, a);
        }
        if (quotient != NULL) {
            natural_set_word(quotient, 0);
        }
        return true;
    }
    Room q, rest = {.big = NULL};
    size_t q_size = a->n - b->n + 1, rest_size = b->n;
    bool ok = room_open(&q, q_size) && room_open(&rest, rest_size) && divide_limbs(q.limbs, rest.limbs, a, b);
    ok = room_close(&q, ok ? quotient : NULL, q_size) && ok;
    return room_close(&rest, ok ? remainder : NULL, rest_size) && ok;
}

int natural_compare(const Natural *a, const Natural *b) {
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    const uint64_t *x = natural_limbs(a), *y = natural_limbs(b);
    for (size_t i = a->n; i-- > 0;) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

// ---- powers of ten ----

bool natural_power_of_ten(Natural *r, int64_t exponent) {
    if (exponent < NATURAL_POWERS) {
        set_limbs(r, natural_powers[exponent].limbs, natural_powers[exponent].n);
        return true;
    }
    DecimalState *s = decimal_state();
    size_t i = (size_t)exponent % DECIMAL_POWERS;
    if (s->powers[i].exponent == exponent) {
        natural_copy(r, &s->powers[i].power);
        return true;
    }
    OuRef ten = ou_int_new(10), e = ou_int_new(exponent);
    bool ok = ten != NULL && e != NULL && natural_from_int_take(r, ou_int_power(ten, e));
    ou_xdecref(ten);
    ou_xdecref(e);
    if (ok && exponent <= DECIMAL_LONGEST_POWER) {
        natural_copy(&s->powers[i].power, r);
        s->powers[i].exponent = exponent;
    }
    return ok;
}

bool natural_scale(Natural *r, const Natural *a, int64_t exponent) {
    if (exponent == 0 || natural_is_zero(a)) {
        natural_copy(r, a);
        return true;
    }
    if (exponent <= DECIMAL_WORD_DIGITS) {
        return natural_multiply_add(r, a, natural_powers[exponent].limbs[0], 0);
    }
    Natural power = {0};
    bool ok = natural_power_of_ten(&power, exponent) && natural_multiply(r, a, &power);
    natural_fini(&power);
    return ok;
}

// In place, by words of at most 19 digits; the last of them decides, and whether there was anything below. How many
// limbs are left.
static size_t cut_limbs(uint64_t *limbs, size_t n, int64_t count, DecimalTail *tail) {
    uint64_t rest = 0, below = 0, half = 0;
    while (count > 0 && n > 0) {
        int64_t chunk = count < DECIMAL_WORD_DIGITS ? count : DECIMAL_WORD_DIGITS;
        below |= rest;
        half = natural_powers[chunk].limbs[0] / 2;
        rest = natural_limbs_cut(limbs, &n, chunk);
        count -= chunk;
    }
    if (count > 0) { // more than there was
        below |= rest;
        rest = 0;
    }
    *tail = rest == 0 && below == 0      ? TAIL_ZERO
            : rest < half                ? TAIL_BELOW
            : rest == half && below == 0 ? TAIL_HALF
                                         : TAIL_ABOVE;
    return n;
}

static bool cut_by_words(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) {
    natural_copy(r, a);
    size_t n = r->n;
    uint64_t *own = own_limbs(r, n);
    if (own != NULL) {
        set_own_limbs(r, cut_limbs(own, n, count, tail));
        return true;
    }
    Room room;
    bool ok = room_open(&room, n);
    if (ok) {
        memcpy(room.limbs, natural_limbs(r), n * sizeof(uint64_t));
        n = cut_limbs(room.limbs, n, count, tail);
    }
    return room_close(&room, ok ? r : NULL, n) && ok;
}

// The rest of a division by the power.
static bool tail_of(const Natural *rest, const Natural *power, DecimalTail *tail) {
    Natural twice = {0};
    bool ok = natural_add(&twice, rest, rest);
    int order = natural_compare(&twice, power);
    *tail = natural_is_zero(rest) ? TAIL_ZERO : order < 0 ? TAIL_BELOW : order == 0 ? TAIL_HALF : TAIL_ABOVE;
    natural_fini(&twice);
    return ok;
}

static bool cut_by_power(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) {
    if (count > natural_bits(a) / 3 + 1) { // all digits and a 0 before them
        *tail = natural_is_zero(a) ? TAIL_ZERO : TAIL_BELOW;
        natural_set_word(r, 0);
        return true;
    }
    Natural power = {0}, rest = {0};
    bool ok =
        natural_power_of_ten(&power, count) && natural_divide(r, &rest, a, &power) && tail_of(&rest, &power, tail);
    natural_fini(&power);
    natural_fini(&rest);
    return ok;
}

bool natural_cut(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) {
    enum { MOST_WORDS = 3 }; // beyond, one division by many limbs is quicker
    return (count <= MOST_WORDS * DECIMAL_WORD_DIGITS ? cut_by_words : cut_by_power)(r, a, count, tail);
}

// ---- bits ----

int64_t natural_bits(const Natural *a) {
    return a->n == 0 ? 0 : (int64_t)(64 * a->n) - __builtin_clzll(natural_limbs(a)[a->n - 1]);
}

bool natural_shift(Natural *r, const Natural *a, int64_t bits) {
    if (natural_bits(a) + bits <= 0 || a->n == 0) {
        natural_set_word(r, 0);
        return true;
    }
    Room room;
    size_t from = a->n, up = bits > 0 ? (size_t)bits / 64 : 0,
           n = bits > 0 ? from + up + 1 : from - (size_t)(-bits) / 64;
    bool ok = room_open(&room, n);
    if (ok && bits <= 0) {
        shift_down(room.limbs, natural_limbs(a), from, -bits);
    } else if (ok) {
        memset(room.limbs, 0, up * sizeof(uint64_t));
        memcpy(room.limbs + up, natural_limbs(a), from * sizeof(uint64_t));
        room.limbs[n - 1] =
            bits % 64 != 0 ? mpn_lshift(room.limbs + up, room.limbs + up, (mp_size_t)from, (unsigned)(bits % 64)) : 0;
    }
    return room_close(&room, ok ? r : NULL, n) && ok;
}

bool natural_root(Natural *r, const Natural *a) {
    if (a->n == 0) {
        natural_set_word(r, 0);
        return true;
    }
    Room room;
    size_t n = a->n, size = (n + 1) / 2;
    bool ok = room_open(&room, size) && gmp_begin(n, n + 64 + ou_gmp_scratch(2 * n), 2);
    if (ok) {
        mpn_sqrtrem(room.limbs, NULL, natural_limbs(a), (mp_size_t)n);
        gmp_end(n);
    }
    return room_close(&room, ok ? r : NULL, size) && ok;
}
