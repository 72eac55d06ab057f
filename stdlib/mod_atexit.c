// atexit: functions to be called when the interpreter ends, last registered first.
//
// The calls are kept in a list of (function, args, kwargs) that belongs to the module object (OuModule.state); it is
// given back when they have run.
#include "interp/ouro.h"

static OuRef *calls(OuBor module) {
    return (OuRef *)&((OuModule *)(uintptr_t)module)->state;
}

static OuRef keywords_dict(OuArgs values, OuBor kwnames) {
    OuRef dict = ou_dict_new();
    for (size_t i = 0; dict && kwnames && i < ou_tuple_length(kwnames); i++) {
        if (!ou_dict_set(dict, ou_tuple_borrow(kwnames, i), values[i])) {
            ou_clear(&dict);
        }
    }
    return dict;
}

static OuRef atexit_register(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "register() takes at least 1 argument (0 given)");
    }
    if (!ou_is_callable(args[0])) {
        return ou_raise(&ou_exc_TypeError, "the first argument must be callable");
    }
    OuRef *list = calls(module);
    if (!*list && !(*list = ou_list_new(0))) {
        return NULL;
    }
    OuRef tuple = ou_tuple_from_array(args + 1, nargs - 1), dict = tuple ? keywords_dict(args + nargs, kwnames) : NULL;
    OuRef entry = dict ? ou_tuple_pack(3, args[0], tuple, dict) : NULL;
    bool ok = entry && ou_list_append(*list, entry);
    ou_xdecref(tuple);
    ou_xdecref(dict);
    ou_xdecref(entry);
    return ok ? ou_newref(args[0]) : NULL;
}

static OuRef atexit_clear(OuBor module) {
    ou_clear(calls(module));
    return ou_return_none();
}

static OuRef atexit_ncallbacks(OuBor module) {
    OuBor list = *calls(module);
    return ou_int_new(list ? (int64_t)ou_as_list(list)->length : 0);
}

static bool remove_at(OuBor list, size_t i) {
    return ou_list_set_slice(list, i, i + 1, NULL);
}

// Comparing may run Python code, which may register or remove calls meanwhile.
static OuRef atexit_unregister(OuBor module, OuBor function) {
    OuRef list = ou_xnewref(*calls(module));
    bool ok = true;
    for (size_t i = 0; ok && list && i < ou_as_list(list)->length;) {
        OuRef entry = ou_newref(ou_as_list(list)->items[i]);
        OuTruth same = ou_equal(ou_tuple_borrow(entry, 0), function);
        ok = same != OU_ERROR;
        bool there = i < ou_as_list(list)->length && ou_as_list(list)->items[i] == entry;
        if (same == OU_TRUE && there) {
            ok = remove_at(list, i);
        } else {
            i++;
        }
        ou_decref(entry);
    }
    ou_xdecref(list);
    return ok ? ou_return_none() : NULL;
}

static OuRef atexit_run(OuBor module) {
    OuRef list;
    while ((list = *calls(module)) != NULL && ou_as_list(list)->length > 0) {
        size_t last = ou_as_list(list)->length - 1;
        OuRef entry = ou_newref(ou_as_list(list)->items[last]);
        if (!remove_at(list, last)) {
            ou_decref(entry);
            return NULL;
        }
        OuRef result = ou_call_tuple(ou_tuple_borrow(entry, 0), ou_tuple_borrow(entry, 1), ou_tuple_borrow(entry, 2));
        if (!result) {
            ou_error_unraisable("Exception ignored in atexit callback", ou_tuple_borrow(entry, 0));
        }
        ou_xdecref(result);
        ou_decref(entry);
    }
    ou_clear(calls(module));
    return ou_return_none();
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("register", atexit_register,
                "register(func, *args, **kwargs) -> func\n\nThe program's end calls func(*args, **kwargs), the last registered first."),
    OU_NOARGS("_clear", atexit_clear, "_clear() -> None\n\nForgets all of them."),
    OU_ONE("unregister", atexit_unregister,
           "unregister(func) -> None\n\nForgets all registrations of a function."),
    OU_NOARGS("_run_exitfuncs", atexit_run, "_run_exitfuncs() -> None\n\nCalls all of them now."),
    OU_NOARGS("_ncallbacks", atexit_ncallbacks, "_ncallbacks() -> int\n\nHow many there are."),
    {0},
};

const OuModuleDef ou_module_atexit = {
    .name = "atexit",
    .doc = "Functions to be called when the program ends: register, unregister.",
    .functions = functions,
};
