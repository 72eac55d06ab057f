// Calling: f(...) for any object, and shorter forms for C code.
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#define SMALL_CALL 8

OuRef ou_call(OuBor callable, OuArgs args, size_t nargs, OuBor kwnames) {
    OuCallFn call = callable->type->call;
    if (OU_UNLIKELY(!call)) {
        return ou_raise(&ou_exc_TypeError, "'%.200T' object is not callable", callable);
    }
    OuRef result = call(callable, args, nargs, kwnames);
    OU_ASSERT((result == NULL) == ou_error_is_set());
    return result;
}

OuRef ou_call_0(OuBor callable) {
    return ou_call(callable, NULL, 0, NULL);
}

OuRef ou_call_1(OuBor callable, OuBor a) {
    return ou_call(callable, &a, 1, NULL);
}

OuRef ou_call_2(OuBor callable, OuBor a, OuBor b) {
    return ou_call(callable, (OuBor[]){a, b}, 2, NULL);
}

OuRef ou_call_3(OuBor callable, OuBor a, OuBor b, OuBor c) {
    return ou_call(callable, (OuBor[]){a, b, c}, 3, NULL);
}

// Positional arguments from a tuple, keywords from a dict: flattened into one array, counted while the call runs.
static OuRef call_flat(OuBor callable, OuBor tuple, OuBor dict) {
    size_t nargs = ou_tuple_length(tuple), nkw = ou_dict_length(dict), n = 0;
    OuRef *all = ou_mem_alloc(OU_DOMAIN_RAW, (nargs + nkw) * sizeof *all);
    OuRef names = all ? ou_tuple_alloc(nkw) : NULL, result = NULL;
    if (!all) {
        return ou_raise_no_memory();
    }
    if (names) {
        for (; n < nargs; n++) {
            all[n] = ou_newref(ou_tuple_borrow(tuple, n));
        }
        size_t position = 0;
        OuBor key, value;
        bool ok = true;
        while (n < nargs + nkw && ou_dict_walk(dict, &position, &key, &value)) {
            if (!ou_isa(key, OU_TYPE_STR)) {
                ou_raise(&ou_exc_TypeError, "keywords must be strings");
                ok = false;
                break;
            }
            ou_as_tuple(names)->items[n - nargs] = ou_newref(key);
            all[n++] = ou_newref(value);
        }
        result = ok ? ou_call(callable, ou_lend(all), nargs, names) : NULL;
        for (size_t i = 0; i < n; i++) {
            ou_decref(all[i]);
        }
        ou_decref(names);
    }
    ou_mem_free(OU_DOMAIN_RAW, all);
    return result;
}

OuRef ou_call_tuple(OuBor callable, OuBor args_tuple, OuBor kwargs_dict) {
    if (kwargs_dict && ou_dict_length(kwargs_dict) > 0) {
        return call_flat(callable, args_tuple, kwargs_dict);
    }
    OuRef kept = ou_newref(args_tuple);
    OuRef result = ou_call(callable, ou_lend(ou_as_tuple(kept)->items), ou_tuple_length(kept), NULL);
    ou_decref(kept);
    return result;
}

OuRef ou_call_with_first(OuBor function, OuBor first, OuArgs args, size_t nargs, OuBor kwnames) {
    size_t total = nargs + (kwnames ? ou_tuple_length(kwnames) : 0) + 1;
    OuBor small[SMALL_CALL], *all = small;
    if (total > SMALL_CALL && !(all = ou_mem_alloc(OU_DOMAIN_RAW, total * sizeof *all))) {
        return ou_raise_no_memory();
    }
    all[0] = first;
    for (size_t i = 1; i < total; i++) {
        all[i] = args[i - 1];
    }
    OuRef result = ou_call(function, all, nargs + 1, kwnames);
    if (all != small) {
        ou_mem_free(OU_DOMAIN_RAW, all);
    }
    return result;
}

OuRef ou_call_method(OuBor o, OuBor name, OuArgs args, size_t nargs) {
    OuRef method = NULL;
    OuTruth unbound = ou_get_method(o, name, &method);
    if (unbound == OU_ERROR) {
        return NULL;
    }
    OuRef result = unbound == OU_FALSE ? ou_call(method, args, nargs, NULL) : ou_call_with_first(method, o, args, nargs, NULL);
    ou_decref(method);
    return result;
}

bool ou_is_callable(OuBor o) {
    return o->type->call != NULL;
}

OuRef ou_callable_name(OuBor callable) {
    OuRef qualname = NULL, module = NULL, result = NULL;
    OuNext found = ou_find_attr(callable, ou_names.dunder_qualname, &qualname);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_END) {
        return ou_str(callable);
    }
    found = ou_find_attr(callable, ou_names.dunder_module, &module);
    if (found == OU_ITEM && module != ou_none && !(ou_isa(module, OU_TYPE_STR) && ou_str_equal_cstr(module, "builtins"))) {
        result = ou_str_format("%S.%S()", module, qualname);
    } else if (found != OU_FAIL) {
        result = ou_str_format("%S()", qualname);
    }
    ou_decref(qualname);
    ou_xdecref(module);
    return result;
}
