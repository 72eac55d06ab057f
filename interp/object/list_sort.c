// list.sort: a stable adaptive merge sort.
//
// Runs that are already ascending (or strictly descending: turned round) are found from left to right; short ones are
// made longer by binary insertion. A stack of runs is merged by "powersort": the power of the boundary between two runs
// is their depth in a nearly balanced tree over the whole list, and boundaries of higher power are merged first, so that
// merging costs at most n log2(runs) comparisons. A merge first skips what is in place at both ends.
//
// The list is empty while it is sorted: comparisons and the key function may run Python code that looks at it. With a
// key, `keys` are sorted and `values` (the items) are moved alongside; otherwise keys are the items and values is NULL.
#define OU_OWNER OU_OWNER_ITEM
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"

#define MAX_RUNS 66
#define MIN_MERGE 32

typedef struct Sort Sort;
typedef OuTruth (*LessFn)(Sort *s, OuBor a, OuBor b);

typedef struct Run {
    size_t start, length;
    int power; // of the boundary to the next run
} Run;

struct Sort {
    LessFn less;
    OuRef *keys, *values; // values may be NULL
    size_t n;
    OuRef *scratch;       // room for n / 2 + 1 keys, and as many values behind them; made on demand
    Run runs[MAX_RUNS];
    int run_count;
};

// ---- comparisons ----

static OuTruth less_general(Sort *s, OuBor a, OuBor b) {
    (void)s;
    return ou_compare_truth(a, b, OU_LT);
}

static OuTruth less_word(Sort *s, OuBor a, OuBor b) {
    (void)s;
    return ou_int_word(a) < ou_int_word(b) ? OU_TRUE : OU_FALSE;
}

static OuTruth less_float(Sort *s, OuBor a, OuBor b) {
    (void)s;
    return ou_float_value(a) < ou_float_value(b) ? OU_TRUE : OU_FALSE;
}

static OuTruth less_str(Sort *s, OuBor a, OuBor b) {
    (void)s;
    return ou_str_compare(a, b) < 0 ? OU_TRUE : OU_FALSE;
}

static OuTruth less_narrow_str(Sort *s, OuBor a, OuBor b) {
    (void)s;
    size_t n = ou_str_length(a), m = ou_str_length(b);
    int order = memcmp(ou_str_data(a), ou_str_data(b), n < m ? n : m);
    return (order ? order < 0 : n < m) ? OU_TRUE : OU_FALSE;
}

// The cheapest comparison that all keys allow.
static LessFn choose_less(OuRef const *keys, size_t n) {
    const OuType *type = keys[0]->type;
    bool narrow = true;
    if (type != &ou_int_type && type != &ou_float_type && type != &ou_str_type) {
        return less_general;
    }
    for (size_t i = 0; i < n; i++) {
        if (keys[i]->type != type || (type == &ou_int_type && !ou_int_is_word(keys[i]))) {
            return less_general;
        }
        narrow = narrow && (type != &ou_str_type || ou_str_kind(keys[i]) == 1);
    }
    return type == &ou_int_type ? less_word : type == &ou_float_type ? less_float : narrow ? less_narrow_str : less_str;
}

// ---- moving keys and values together ----

static void reverse_range(Sort *s, size_t from, size_t to) {
    for (; from + 1 < to; from++) {
        to--;
        OuRef key = s->keys[from];
        s->keys[from] = s->keys[to];
        s->keys[to] = key;
        if (s->values) {
            OuRef value = s->values[from];
            s->values[from] = s->values[to];
            s->values[to] = value;
        }
    }
}

static void move_within(Sort *s, size_t to, size_t from, size_t n) {
    memmove(s->keys + to, s->keys + from, n * sizeof(OuRef));
    if (s->values) {
        memmove(s->values + to, s->values + from, n * sizeof(OuRef));
    }
}

// ---- runs ----

// Length of the run at `start`; a strictly descending one is reversed. 0: an exception is set.
static size_t find_run(Sort *s, size_t start) {
    size_t end = start + 1;
    if (end >= s->n) {
        return s->n - start;
    }
    OuTruth descending = s->less(s, s->keys[end], s->keys[start]);
    if (descending == OU_ERROR) {
        return 0;
    }
    for (end++; end < s->n; end++) {
        OuTruth less = s->less(s, s->keys[end], s->keys[end - 1]);
        if (less == OU_ERROR) {
            return 0;
        }
        if (less != descending) {
            break;
        }
    }
    if (descending == OU_TRUE) {
        reverse_range(s, start, end);
    }
    return end - start;
}

// The first position in lo..hi whose key is greater than `key` (right) or not less than it (!right). False: exception.
static bool bisect(Sort *s, OuRef const *keys, size_t lo, size_t hi, OuBor key, bool right, size_t *out) {
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        OuTruth less = right ? s->less(s, key, keys[middle]) : s->less(s, keys[middle], key);
        if (less == OU_ERROR) {
            return false;
        }
        if ((less == OU_TRUE) == right) {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    *out = lo;
    return true;
}

// Sorts start..start+length, of which the first `sorted` are in order.
static bool insertion_sort(Sort *s, size_t start, size_t sorted, size_t length) {
    for (size_t i = start + sorted; i < start + length; i++) {
        OuRef key = s->keys[i], value = s->values ? s->values[i] : NULL;
        size_t at;
        if (!bisect(s, s->keys, start, i, key, true, &at)) {
            return false;
        }
        move_within(s, at + 1, at, i - at);
        s->keys[at] = key;
        if (s->values) {
            s->values[at] = value;
        }
    }
    return true;
}

// The shortest run worth having: n / 2^k between 16 and 32, so that merges stay balanced.
static size_t minimum_run(size_t n) {
    size_t carry = 0;
    while (n >= MIN_MERGE) {
        carry |= n & 1;
        n >>= 1;
    }
    return n + carry;
}

// ---- merging ----

// Merges keys a..b and b..c where the left part is the shorter: it is copied out and merged forwards.
static bool merge_forwards(Sort *s, size_t a, size_t b, size_t c) {
    size_t left = b - a, i = 0, from = b, to = a, half = s->n / 2 + 1;
    OuRef *keys = s->scratch, *values = s->scratch + half;
    memcpy(keys, s->keys + a, left * sizeof(OuRef));
    if (s->values) {
        memcpy(values, s->values + a, left * sizeof(OuRef));
    }
    bool ok = true;
    while (i < left && from < c) {
        OuTruth less = s->less(s, s->keys[from], keys[i]);
        if (less == OU_ERROR) {
            ok = false;
            break;
        }
        if (less == OU_TRUE) {
            if (s->values) {
                s->values[to] = s->values[from];
            }
            s->keys[to++] = s->keys[from++];
        } else {
            if (s->values) {
                s->values[to] = values[i];
            }
            s->keys[to++] = keys[i++];
        }
    }
    // What is left of the copy goes to the gap, which is exactly as large: also after an exception no reference is lost.
    memcpy(s->keys + to, keys + i, (left - i) * sizeof(OuRef));
    if (s->values) {
        memcpy(s->values + to, values + i, (left - i) * sizeof(OuRef));
    }
    return ok;
}

// The same where the right part is the shorter: merged backwards from c.
static bool merge_backwards(Sort *s, size_t a, size_t b, size_t c) {
    size_t right = c - b, i = right, from = b, to = c, half = s->n / 2 + 1;
    OuRef *keys = s->scratch, *values = s->scratch + half;
    memcpy(keys, s->keys + b, right * sizeof(OuRef));
    if (s->values) {
        memcpy(values, s->values + b, right * sizeof(OuRef));
    }
    bool ok = true;
    while (i > 0 && from > a) {
        OuTruth less = s->less(s, keys[i - 1], s->keys[from - 1]);
        if (less == OU_ERROR) {
            ok = false;
            break;
        }
        to--;
        if (less == OU_TRUE) {
            from--;
            s->keys[to] = s->keys[from];
            if (s->values) {
                s->values[to] = s->values[from];
            }
        } else {
            i--;
            s->keys[to] = keys[i];
            if (s->values) {
                s->values[to] = values[i];
            }
        }
    }
    memcpy(s->keys + to - i, keys, i * sizeof(OuRef));
    if (s->values) {
        memcpy(s->values + to - i, values, i * sizeof(OuRef));
    }
    return ok;
}

static bool make_scratch(Sort *s) {
    if (s->scratch == NULL) {
        s->scratch = ou_mem_alloc(OU_DOMAIN_RAW, (s->n / 2 + 1) * sizeof(OuRef) * (s->values ? 2 : 1));
        if (s->scratch == NULL) {
            return ou_raise_no_memory() != NULL;
        }
    }
    return true;
}

// Merges the runs at `which` and `which + 1` on the stack into one.
static bool merge_at(Sort *s, int which) {
    Run *left = &s->runs[which], *right = left + 1;
    size_t a = left->start, b = right->start, c = b + right->length;
    left->length += right->length;
    left->power = right->power;
    memmove(right, right + 1, (size_t)(s->run_count - which - 2) * sizeof(Run));
    s->run_count--;
    // What is in place already: the head of the left run that is not greater than the right run's first key ...
    if (!bisect(s, s->keys, a, b, s->keys[b], true, &a)) {
        return false;
    }
    if (a == b) {
        return true;
    }
    // ... and the tail of the right run that is not less than the left run's last.
    if (!bisect(s, s->keys, b, c, s->keys[b - 1], false, &c)) {
        return false;
    }
    if (c == b) {
        return true;
    }
    return make_scratch(s) && (b - a <= c - b ? merge_forwards(s, a, b, c) : merge_backwards(s, a, b, c));
}

// The power of the boundary between the runs start..start+a and the following b keys: the first bit in which the
// runs' midpoints, as fractions of n, differ.
static int boundary_power(size_t start, size_t a, size_t b, size_t n) {
    __extension__ typedef unsigned __int128 Wide;
    Wide left = (Wide)2 * start + a, right = left + a + b; // midpoints times 2
    int power = 0;
    for (Wide scale = (Wide)2 * n;;) {
        power++;
        left *= 2;
        right *= 2;
        bool left_bit = left >= scale, right_bit = right >= scale;
        if (left_bit != right_bit) {
            return power;
        }
        left -= left_bit ? scale : 0;
        right -= right_bit ? scale : 0;
    }
}

static bool sort_all(Sort *s) {
    size_t minimum = minimum_run(s->n);
    for (size_t start = 0; start < s->n;) {
        size_t length = find_run(s, start);
        if (length == 0) {
            return false;
        }
        if (length < minimum) {
            size_t wanted = s->n - start < minimum ? s->n - start : minimum;
            if (!insertion_sort(s, start, length, wanted)) {
                return false;
            }
            length = wanted;
        }
        if (s->run_count > 0) {
            Run *last = &s->runs[s->run_count - 1];
            int power = boundary_power(last->start, last->length, length, s->n);
            while (s->run_count > 1 && s->runs[s->run_count - 2].power > power) {
                if (!merge_at(s, s->run_count - 2)) {
                    return false;
                }
            }
            s->runs[s->run_count - 1].power = power;
        }
        s->runs[s->run_count++] = (Run){start, length, 0};
        start += length;
    }
    while (s->run_count > 1) {
        if (!merge_at(s, s->run_count - 2)) {
            return false;
        }
    }
    return true;
}

// ---- the list ----

static bool compute_keys(OuRef *keys, OuRef const *items, size_t n, OuBor function) {
    for (size_t i = 0; i < n; i++) {
        keys[i] = ou_call_1(function, items[i]);
        if (keys[i] == NULL) {
            while (i-- > 0) {
                ou_decref(keys[i]);
            }
            return false;
        }
    }
    return true;
}

static bool sort_items(OuRef *items, size_t n, OuBor key, bool reverse) {
    Sort s = {.n = n, .keys = items};
    if (key) {
        s.keys = ou_mem_alloc(OU_DOMAIN_RAW, (n + (n == 0)) * sizeof(OuRef));
        if (s.keys == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        if (!compute_keys(s.keys, items, n, key)) {
            ou_mem_free(OU_DOMAIN_RAW, s.keys);
            return false;
        }
        s.values = items;
    }
    bool ok = true;
    if (n > 1) {
        s.less = choose_less(s.keys, n);
        // Equal items keep their order in a reversed sort as well: turned round before and after.
        if (reverse) {
            reverse_range(&s, 0, n);
        }
        ok = sort_all(&s);
        if (reverse) {
            reverse_range(&s, 0, n);
        }
    }
    ou_mem_free(OU_DOMAIN_RAW, s.scratch);
    if (key) {
        for (size_t i = 0; i < n; i++) {
            ou_decref(s.keys[i]);
        }
        ou_mem_free(OU_DOMAIN_RAW, s.keys);
    }
    return ok;
}

bool ou_list_sort(OuBor list, OuBor key, bool reverse) {
    OuList *self = ou_as_list(list);
    OuList saved = *self;
    // The list is empty meanwhile, with a block without room: one that is filled and emptied again has lost it.
    OuRef *untouched = ou_mem_alloc(OU_DOMAIN_MEM, sizeof(OuRef));
    if (untouched == NULL) {
        ou_raise_no_memory();
        return false;
    }
    self->items = untouched;
    self->length = self->capacity = 0;
    bool ok = sort_items(saved.items, saved.length, key == ou_none ? NULL : key, reverse);
    // Whatever was put into the list meanwhile is thrown away, after the list is whole again.
    OuRef *intruders = self->items;
    size_t intruder_count = self->length;
    bool modified = intruders != untouched || self->capacity != 0;
    self->items = saved.items;
    self->length = saved.length;
    self->capacity = saved.capacity;
    if (ok && modified) {
        ok = ou_raise_false(&ou_exc_ValueError, "list modified during sort");
    }
    while (intruder_count-- > 0) {
        ou_xdecref(intruders[intruder_count]);
    }
    ou_mem_free(OU_DOMAIN_MEM, intruders);
    return ok;
}
