// _bisect: places in sorted sequences.
#include "interp/ouro.h"

typedef struct Search {
    OuBor sequence, value;
    OuBor key; // None: the items themselves
    int64_t low, high;
} Search;

// Is the middle item, or its key, on the left of the value's place?
static OuTruth goes_right(const Search *s, int64_t middle, bool right) {
    OuRef item = s->sequence->type->sequence_item ? s->sequence->type->sequence_item(s->sequence, middle)
                                                  : ou_get_item_int(s->sequence, middle);
    if (item != NULL && s->key != ou_none) {
        OuRef key = ou_call_1(s->key, item);
        ou_decref(item);
        item = key;
    }
    if (item == NULL) {
        return OU_ERROR;
    }
    OuTruth less = right ? ou_compare_truth(s->value, item, OU_LT) : ou_compare_truth(item, s->value, OU_LT);
    ou_decref(item);
    return less == OU_ERROR || !right ? less : less == OU_TRUE ? OU_FALSE : OU_TRUE;
}

// The place of s->value, behind equal items (right) or before them. May run Python code, which may change the sequence.
static bool find_place(Search *s, bool right, int64_t *place) {
    if (s->low < 0) {
        return ou_raise_false(&ou_exc_ValueError, "lo must be non-negative");
    }
    if (s->high == -1) {
        size_t length;
        if (!ou_length(s->sequence, &length)) {
            return false;
        }
        s->high = (int64_t)length;
    }
    int64_t low = s->low, high = s->high;
    while (low < high) {
        int64_t middle = (int64_t)(((uint64_t)low + (uint64_t)high) / 2);
        OuTruth on_right = goes_right(s, middle, right);
        if (on_right == OU_ERROR) {
            return false;
        }
        if (on_right == OU_TRUE) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *place = low;
    return true;
}

static bool bind(const OuParams *params, OuArgs args, size_t nargs, OuBor kwnames, Search *s) {
    OuBor given[5];
    if (!ou_args_bind(params, args, nargs, kwnames, given)) {
        return false;
    }
    *s = (Search){given[0], given[1], given[4] ? given[4] : ou_none, 0, -1};
    return (!given[2] || ou_arg_int64(given[2], &s->low)) &&
           (!given[3] || given[3] == ou_none || ou_arg_int64(given[3], &s->high));
}

static OuRef bisect(const OuParams *params, OuArgs args, size_t nargs, OuBor kwnames, bool right) {
    Search s;
    int64_t place;
    return bind(params, args, nargs, kwnames, &s) && find_place(&s, right, &place) ? ou_int_new(place) : NULL;
}

static OuRef insort(const OuParams *params, OuArgs args, size_t nargs, OuBor kwnames, bool right) {
    Search s;
    int64_t place = 0;
    if (!bind(params, args, nargs, kwnames, &s)) {
        return NULL;
    }
    OuBor item = s.value;
    OuRef key = s.key == ou_none ? ou_newref(item) : ou_call_1(s.key, item);
    s.value = key;
    bool ok = key != NULL && find_place(&s, right, &place);
    ou_xdecref(key);
    if (!ok) {
        return NULL;
    }
    if (ou_is(s.sequence, &ou_list_type)) {
        return ou_list_insert(s.sequence, place, item) ? ou_return_none() : NULL;
    }
    OuRef name = ou_str_intern_cstr("insert"), where = name ? ou_int_new(place) : NULL;
    OuRef result = where ? ou_call_method(s.sequence, name, (OuBor[]){where, item}, 2) : NULL;
    ou_xdecref(name);
    ou_xdecref(where);
    if (result == NULL) {
        return NULL;
    }
    ou_decref(result);
    return ou_return_none();
}

#define FUNCTION(function, search, right)                                                    \
    static OuRef function(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {          \
        static const OuParams params = {#function, {"a", "x", "lo", "hi", "key"}, 2, 4};     \
        (void)module;                                                                        \
        return search(&params, args, nargs, kwnames, right);                                 \
    }
FUNCTION(bisect_left, bisect, false)
FUNCTION(bisect_right, bisect, true)
FUNCTION(insort_left, insort, false)
FUNCTION(insort_right, insort, true)

#define SIGNATURE "($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
static const OuMethodDef functions[] = {
    OU_KEYWORDS("bisect_left", bisect_left, "bisect_left" SIGNATURE "Where x belongs in the sorted list a, before equal items."),
    OU_KEYWORDS("bisect_right", bisect_right, "bisect_right" SIGNATURE "Where x belongs in the sorted list a, behind equal items."),
    OU_KEYWORDS("insort_left", insort_left, "insort_left" SIGNATURE "Inserts x into the sorted list a, before equal items."),
    OU_KEYWORDS("insort_right", insort_right, "insort_right" SIGNATURE "Inserts x into the sorted list a, behind equal items."),
    {0},
};

const OuModuleDef ou_module__bisect = {"_bisect", "Places in sorted sequences.", functions, NULL};
