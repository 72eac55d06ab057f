// builtins: functions on single objects: attributes, identity, numbers, text.
#include "stdlib/builtins_internal.h"

// ---- attributes ----

OuRef builtin_attribute_name(OuBor name) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "attribute name must be string, not '%T'", name);
    }
    OuRef owned = ou_newref(name);
    return ou_is(name, &ou_str_type) && !ou_str_is_interned(name) ? ou_str_intern_take(owned) : owned;
}

OuRef builtin_getattr(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef name = ou_args_count("getattr", nargs, 2, 3) ? builtin_attribute_name(args[1]) : NULL, value = NULL;
    if (name == NULL) {
        return NULL;
    }
    if (nargs == 3) {
        if (ou_find_attr(args[0], name, &value) == OU_END) {
            value = ou_newref(args[2]);
        }
    } else {
        value = ou_get_attr(args[0], name);
    }
    ou_decref(name);
    return value;
}

OuRef builtin_hasattr(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef name = ou_args_count("hasattr", nargs, 2, 2) ? builtin_attribute_name(args[1]) : NULL, value;
    if (name == NULL) {
        return NULL;
    }
    OuNext found = ou_find_attr(args[0], name, &value);
    ou_decref(name);
    if (found == OU_ITEM) {
        ou_decref(value);
    }
    return found == OU_FAIL ? NULL : ou_bool_new(found == OU_ITEM);
}

OuRef builtin_setattr(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef name = ou_args_count("setattr", nargs, 3, 3) ? builtin_attribute_name(args[1]) : NULL;
    bool ok = name && ou_set_attr(args[0], name, args[2]);
    ou_xdecref(name);
    return ok ? ou_return_none() : NULL;
}

OuRef builtin_delattr(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef name = ou_args_count("delattr", nargs, 2, 2) ? builtin_attribute_name(args[1]) : NULL;
    bool ok = name && ou_delete_attr(args[0], name);
    ou_xdecref(name);
    return ok ? ou_return_none() : NULL;
}

OuRef builtin_vars(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("vars", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return ou_current_locals();
    }
    OuRef dict;
    OuNext found = ou_find_attr(args[0], ou_names.dunder_dict, &dict);
    if (found == OU_END) {
        return ou_raise(&ou_exc_TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
}

// ---- identity, kind, size ----

OuRef builtin_id(OuBor module, OuBor o) {
    (void)module;
    if (ou_is(o, &ou_int_type) || ou_is(o, &ou_float_type)) {
        ou_unlend(o)->flags |= OU_FLAG_SHOWN; // the number's box may not be used for another number from now on
    }
    OuRef id = ou_int_from_uint64((uint64_t)(uintptr_t)o);
    if (id != NULL && !OU_AUDIT("builtins.id", id)) {
        ou_clear(&id);
    }
    return id;
}

OuRef builtin_hash(OuBor module, OuBor o) {
    (void)module;
    int64_t hash;
    return ou_hash(o, &hash) ? ou_int_new(hash) : NULL;
}

OuRef builtin_len(OuBor module, OuBor o) {
    (void)module;
    size_t n;
    return ou_length(o, &n) ? ou_int_new((int64_t)n) : NULL;
}

OuRef builtin_callable(OuBor module, OuBor o) {
    (void)module;
    return ou_bool_new(ou_is_callable(o));
}

static OuRef truth_result(OuTruth answer) {
    return answer == OU_ERROR ? NULL : ou_bool_new(answer == OU_TRUE);
}

OuRef builtin_isinstance(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("isinstance", nargs, 2, 2) ? truth_result(ou_is_instance(args[0], args[1])) : NULL;
}

OuRef builtin_issubclass(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("issubclass", nargs, 2, 2) ? truth_result(ou_is_subclass(args[0], args[1])) : NULL;
}

// ---- numbers ----

OuRef builtin_abs(OuBor module, OuBor o) {
    (void)module;
    return ou_absolute(o);
}

OuRef builtin_divmod(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("divmod", nargs, 2, 2) ? ou_divmod(args[0], args[1]) : NULL;
}

OuRef builtin_pow(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"pow", {"base", "exp", "mod"}, 2, 3};
    OuBor out[3];
    (void)module;
    return ou_args_bind(&params, args, nargs, kwnames, out) ? ou_power(out[0], out[1], out[2] ? out[2] : ou_none) : NULL;
}

OuRef builtin_round(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"round", {"number", "ndigits"}, 1, 2};
    OuBor out[2];
    OuRef method;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    OuNext found = ou_find_special(out[0], ou_names.dunder_round, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_TypeError, "type %T doesn't define __round__ method", out[0]);
    }
    OuRef result = out[1] == NULL || out[1] == ou_none ? ou_call_0(method) : ou_call_1(method, out[1]);
    ou_decref(method);
    return result;
}

static OuRef in_base(OuBor o, int base) {
    OuRef n = ou_index(o), text = n ? ou_int_to_str(n, base, true) : NULL;
    ou_xdecref(n);
    return text;
}

OuRef builtin_bin(OuBor module, OuBor o) {
    (void)module;
    return in_base(o, 2);
}

OuRef builtin_oct(OuBor module, OuBor o) {
    (void)module;
    return in_base(o, 8);
}

OuRef builtin_hex(OuBor module, OuBor o) {
    (void)module;
    return in_base(o, 16);
}

// ---- text ----

OuRef builtin_repr(OuBor module, OuBor o) {
    (void)module;
    return ou_repr(o);
}

OuRef builtin_ascii(OuBor module, OuBor o) {
    (void)module;
    return ou_ascii(o);
}

OuRef builtin_format(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("format", nargs, 1, 2) || (nargs == 2 && !ou_arg_is_str("format", 2, args[1]))) {
        return NULL;
    }
    return ou_format(args[0], nargs == 2 ? args[1] : NULL);
}

OuRef builtin_chr(OuBor module, OuBor o) {
    (void)module;
    int code;
    if (!ou_arg_int(o, &code)) {
        return NULL;
    }
    if (code < 0 || code > 0x10ffff) {
        return ou_raise(&ou_exc_ValueError, "chr() arg not in range(0x110000)");
    }
    return ou_str_from_char((uint32_t)code);
}

OuRef builtin_ord(OuBor module, OuBor o) {
    (void)module;
    size_t n;
    uint32_t code = 0;
    if (ou_isa(o, OU_TYPE_STR)) {
        n = ou_str_length(o);
        code = n == 1 ? ou_str_at(o, 0) : 0;
    } else if (ou_isa(o, OU_TYPE_BYTES)) {
        n = ou_as_bytes(o)->length;
        code = n == 1 ? ou_as_bytes(o)->data[0] : 0;
    } else if (ou_isa(o, OU_TYPE_BYTEARRAY)) {
        n = ou_as_bytearray(o)->length;
        code = n == 1 ? ou_as_bytearray(o)->data[0] : 0;
    } else {
        return ou_raise(&ou_exc_TypeError, "ord() expected string of length 1, but %T found", o);
    }
    if (n != 1) {
        return ou_raise(&ou_exc_TypeError, "ord() expected a character, but string of length %zu found", n);
    }
    return ou_int_new(code);
}
