// builtins: functions that walk over an iterable.
#include "stdlib/builtins_internal.h"

// ---- iter, next ----

OuRef builtin_iter(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("iter", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 1) {
        return ou_iter(args[0]);
    }
    if (!ou_is_callable(args[0])) {
        return ou_raise(&ou_exc_TypeError, "iter(v, w): v must be callable");
    }
    return ou_callable_iter_new(args[0], args[1]);
}

OuRef builtin_next(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("next", nargs, 1, 2)) {
        return NULL;
    }
    OuNextFn next = args[0]->type->next;
    if (next == NULL) {
        return ou_raise(&ou_exc_TypeError, "'%T' object is not an iterator", args[0]);
    }
    OuRef item = NULL;
    OuNext got = next(args[0], &item);
    if (got == OU_ITEM) {
        return item;
    }
    // A StopIteration that is raised already may carry a value: it is handed on as it is.
    if (nargs == 1) {
        return got == OU_FAIL ? NULL : ou_raise_value(&ou_exc_StopIteration, NULL);
    }
    if (got == OU_FAIL) {
        if (!ou_error_is(StopIteration)) {
            return NULL;
        }
        ou_error_clear();
    }
    return ou_newref(args[1]);
}

static OuRef async_special(OuBor o, OuBor name, const char *message) {
    OuRef method;
    OuNext found = ou_find_special(o, name, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_TypeError, message, o);
    }
    OuRef result = ou_call_0(method);
    ou_decref(method);
    return result;
}

OuRef builtin_aiter(OuBor module, OuBor o) {
    (void)module;
    OuRef iterator = async_special(o, ou_names.dunder_aiter, "'%T' object is not an async iterable");
    if (iterator && ou_type_find_borrow(iterator->type, ou_names.dunder_anext) == NULL) {
        ou_raise(&ou_exc_TypeError, "aiter() returned not an async iterator of type '%T'", iterator);
        ou_decref(iterator);
        return NULL;
    }
    return iterator;
}

OuRef builtin_anext(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("anext", nargs, 1, 2)) {
        return NULL;
    }
    OuRef awaitable = async_special(args[0], ou_names.dunder_anext, "'%T' object is not an async iterator");
    if (nargs == 2 && awaitable != NULL) {
        OuRef with_default = ou_anext_awaitable_new(awaitable, args[1]);
        ou_decref(awaitable);
        return with_default;
    }
    return awaitable;
}

// ---- all, any ----

// Does any item have this truth?
static OuTruth some_item(OuBor iterable, OuTruth wanted) {
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return OU_ERROR;
    }
    OuTruth answer = OU_FALSE;
    while (answer == OU_FALSE) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            answer = got == OU_END ? OU_FALSE : OU_ERROR;
            break;
        }
        OuTruth truth = ou_truth(item);
        ou_decref(item);
        answer = truth == OU_ERROR ? OU_ERROR : truth == wanted ? OU_TRUE : OU_FALSE;
    }
    ou_decref(iterator);
    return answer;
}

OuRef builtin_all(OuBor module, OuBor iterable) {
    (void)module;
    OuTruth found = some_item(iterable, OU_FALSE);
    return found == OU_ERROR ? NULL : ou_bool_new(found == OU_FALSE);
}

OuRef builtin_any(OuBor module, OuBor iterable) {
    (void)module;
    OuTruth found = some_item(iterable, OU_TRUE);
    return found == OU_ERROR ? NULL : ou_bool_new(found == OU_TRUE);
}

// ---- max, min ----

// Reads `key` and `default`.
static bool extreme_options(const char *name, OuArgs args, size_t nargs, OuBor kwnames, OuBor *key, OuBor *fallback) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    *key = *fallback = NULL;
    if (nargs == 0) {
        return ou_raise_false(&ou_exc_TypeError, "%s expected at least 1 argument, got 0", name);
    }
    for (size_t i = 0; i < n; i++) {
        OuBor keyword = ou_tuple_borrow(kwnames, i), value = args[nargs + i];
        if (ou_str_equal_cstr(keyword, "key")) {
            *key = value == ou_none ? NULL : value;
        } else if (ou_str_equal_cstr(keyword, "default")) {
            *fallback = value;
        } else {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for %s()", keyword, name);
        }
    }
    if (nargs > 1 && *fallback) {
        return ou_raise_false(&ou_exc_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
    }
    return true;
}

typedef struct Extreme {
    OuRef item, value; // the best so far and its key; NULL at first
} Extreme;

// Looks at one more item, which is consumed.
static bool extreme_take(Extreme *best, OuRef item, OuBor key, OuCompareOp op) {
    OuRef value = key ? ou_call_1(key, item) : ou_newref(item);
    if (value == NULL) {
        ou_decref(item);
        return false;
    }
    OuTruth better = best->item == NULL ? OU_TRUE : ou_compare_truth(value, best->value, op);
    if (better == OU_TRUE) {
        ou_set(&best->item, item);
        ou_set(&best->value, value);
        return true;
    }
    ou_decref(item);
    ou_decref(value);
    return better != OU_ERROR;
}

static OuRef extreme(const char *name, OuArgs args, size_t nargs, OuBor kwnames, OuCompareOp op) {
    OuBor key, fallback;
    Extreme best = {NULL, NULL};
    if (!extreme_options(name, args, nargs, kwnames, &key, &fallback)) {
        return NULL;
    }
    bool ok = true;
    if (nargs > 1) {
        for (size_t i = 0; ok && i < nargs; i++) {
            ok = extreme_take(&best, ou_newref(args[i]), key, op);
        }
    } else {
        OuRef iterator = ou_iter(args[0]);
        ok = iterator != NULL;
        while (ok) {
            OuRef item;
            OuNext got = ou_next(iterator, &item);
            if (got != OU_ITEM) {
                ok = got == OU_END;
                break;
            }
            ok = extreme_take(&best, item, key, op);
        }
        ou_xdecref(iterator);
    }
    ou_xdecref(best.value);
    if (!ok) {
        ou_xdecref(best.item);
        return NULL;
    }
    if (best.item == NULL) {
        return fallback ? ou_newref(fallback) : ou_raise(&ou_exc_ValueError, "%s() arg is an empty sequence", name);
    }
    return best.item;
}

OuRef builtin_max(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return extreme("max", args, nargs, kwnames, OU_GT);
}

OuRef builtin_min(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return extreme("min", args, nargs, kwnames, OU_LT);
}

// ---- sorted ----

OuRef builtin_sorted(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sort", {"key", "reverse"}, 0, 0};
    OuBor out[2];
    int reverse = 0;
    (void)module;
    if (!ou_args_count("sorted", nargs, 1, 1)) {
        return NULL;
    }
    OuRef list = ou_sequence_list(args[0]);
    if (list == NULL) {
        return NULL;
    }
    if (!ou_args_bind(&params, args + 1, 0, kwnames, out) || (out[1] && !ou_arg_int(out[1], &reverse)) ||
        !ou_list_sort(list, out[0], reverse != 0)) {
        ou_decref(list);
        return NULL;
    }
    return list;
}

// ---- sum ----

// Adds ints that fit in a word, from `total`. OU_ITEM: *item is of another kind or does not fit; OU_END: done.
static OuNext sum_words(OuBor iterator, int64_t *total, OuRef *item) {
    for (;;) {
        OuNext got = ou_next(iterator, item);
        if (got != OU_ITEM) {
            return got;
        }
        int64_t sum;
        if (!(ou_is(*item, &ou_int_type) || ou_is(*item, &ou_bool_type)) || !ou_int_is_word(*item) ||
            __builtin_add_overflow(*total, ou_int_word(*item), &sum)) {
            return OU_ITEM;
        }
        *total = sum;
        ou_decref(*item);
    }
}

// The same for floats, and ints among them.
static OuNext sum_doubles(OuBor iterator, double *total, OuRef *item) {
    for (;;) {
        OuNext got = ou_next(iterator, item);
        if (got != OU_ITEM) {
            return got;
        }
        if (ou_is(*item, &ou_float_type)) {
            *total += ou_float_value(*item);
        } else if (ou_isa(*item, OU_TYPE_INT) && ou_int_is_word(*item)) {
            *total += (double)ou_int_word(*item);
        } else {
            return OU_ITEM;
        }
        ou_decref(*item);
    }
}

// start + all items; consumes start. Sums of words and of doubles are kept unboxed as long as it goes.
static OuRef sum_items(OuBor iterator, OuRef total) {
    for (;;) {
        OuRef item = NULL;
        OuNext got;
        if (ou_is(total, &ou_int_type) && ou_int_is_word(total)) {
            int64_t sum = ou_int_word(total);
            got = sum_words(iterator, &sum, &item);
            ou_decref(total);
            total = got == OU_FAIL ? NULL : ou_int_new(sum);
        } else if (ou_is(total, &ou_float_type)) {
            double sum = ou_float_value(total);
            got = sum_doubles(iterator, &sum, &item);
            ou_decref(total);
            total = got == OU_FAIL ? NULL : ou_float_new(sum);
        } else {
            got = ou_next(iterator, &item);
        }
        if (got == OU_END && total) {
            return total;
        }
        OuRef next = got == OU_ITEM && total ? ou_binary(OU_OP_ADD, total, item) : NULL;
        ou_xdecref(total);
        if (got == OU_ITEM) {
            ou_decref(item);
        }
        if (next == NULL) {
            return NULL;
        }
        total = next;
    }
}

OuRef builtin_sum(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sum", {"", "start"}, 1, 2};
    OuBor out[2];
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    OuRef iterator = ou_iter(out[0]);
    if (iterator == NULL) {
        return NULL;
    }
    OuBor start = out[1];
    OuRef result = NULL;
    if (start && ou_isa(start, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    } else if (start && ou_isa(start, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    } else if (start && ou_isa(start, OU_TYPE_BYTEARRAY)) {
        ou_raise(&ou_exc_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    } else {
        OuRef total = start ? ou_newref(start) : ou_int_new(0);
        result = total ? sum_items(iterator, total) : NULL;
    }
    ou_decref(iterator);
    return result;
}
