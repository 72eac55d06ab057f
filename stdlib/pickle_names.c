// What is pickled by its name: functions, classes, and what a __reduce__ names.
#include "stdlib/pickle_internal.h"

// ---- dotted names ----

// Where the part of the name that begins at `start` ends.
static size_t part_end(OuBor name, size_t start) {
    size_t n = ou_str_length(name);
    while (start < n && ou_str_at(name, start) != '.') {
        start++;
    }
    return start;
}

static OuRef part_name(OuBor name, size_t start, size_t end) {
    OuRef part = ou_str_substring(name, start, end);
    return part ? ou_str_intern_take(part) : NULL;
}

OuTruth pickle_names_local(OuBor name) {
    for (size_t start = 0, end; start <= ou_str_length(name); start = end + 1) {
        end = part_end(name, start);
        if (end - start != ou_str_length(ou_names.angle_locals)) {
            continue;
        }
        OuRef part = ou_str_substring(name, start, end);
        bool same = part != NULL && ou_str_equal(part, ou_names.angle_locals);
        ou_xdecref(part);
        if (part == NULL || same) {
            return part == NULL ? OU_ERROR : OU_TRUE;
        }
    }
    return OU_FALSE;
}

OuNext pickle_find_dotted(OuBor top, OuBor name, OuRef *found, OuRef *parent) {
    OuRef above = NULL, at = ou_newref(top);
    OuNext got = OU_ITEM;
    for (size_t start = 0, end; got == OU_ITEM && start <= ou_str_length(name); start = end + 1) {
        end = part_end(name, start);
        ou_set(&above, at);
        at = NULL;
        OuRef part = part_name(name, start, end);
        got = part ? ou_find_attr(above, part, &at) : OU_FAIL;
        ou_xdecref(part);
    }
    if (got == OU_ITEM && parent != NULL) {
        *parent = above;
    } else {
        ou_xdecref(above);
    }
    *found = got == OU_ITEM ? at : NULL;
    return got;
}

// ---- the names of Python 2 ----

static OuNext renamed(const char *table, OuBor key, OuRef *value) {
    OuRef dict = ou_import_attr("_compat_pickle", table);
    OuNext found = OU_FAIL;
    if (dict != NULL && ou_isa(dict, OU_TYPE_DICT)) {
        found = ou_dict_find(dict, key, value);
    } else if (dict != NULL) {
        ou_raise(&ou_exc_RuntimeError, "_compat_pickle.%s should be a dict, not %.200T", table, dict);
    }
    ou_xdecref(dict);
    return found;
}

static bool is_pair_of_str(const char *table, OuBor value) {
    if (!ou_isa(value, OU_TYPE_TUPLE) || ou_tuple_length(value) != 2) {
        return ou_raise_false(&ou_exc_RuntimeError, "_compat_pickle.%s values should be 2-tuples, not %.200T", table,
                              value);
    }
    OuBor first = ou_tuple_borrow(value, 0), second = ou_tuple_borrow(value, 1);
    return (ou_isa(first, OU_TYPE_STR) && ou_isa(second, OU_TYPE_STR)) ||
           ou_raise_false(&ou_exc_RuntimeError, "_compat_pickle.%s values should be pairs of str, not (%.200T, %.200T)",
                          table, first, second);
}

bool pickle_rename(const char *names, const char *modules, OuRef *module, OuRef *name) {
    OuRef key = ou_tuple_pack(2, *module, *name), value = NULL;
    OuNext found = key ? renamed(names, key, &value) : OU_FAIL;
    ou_xdecref(key);
    bool ok = found != OU_FAIL;
    if (found == OU_ITEM && (ok = is_pair_of_str(names, value))) {
        ou_set(module, ou_newref(ou_tuple_borrow(value, 0)));
        ou_set(name, ou_newref(ou_tuple_borrow(value, 1)));
    } else if (found == OU_END) {
        found = renamed(modules, *module, &value);
        ok = found != OU_FAIL;
        if (found == OU_ITEM && (ok = ou_isa(value, OU_TYPE_STR))) {
            ou_set(module, ou_newref(value));
        } else if (found == OU_ITEM) {
            ou_raise(&ou_exc_RuntimeError, "_compat_pickle.%s values should be strings, not %.200T", modules, value);
        }
    }
    ou_xdecref(value);
    return ok;
}

// ---- the module of an object ----

// Is obj what the name means in the module?
static OuTruth is_in_module(OuBor module, OuBor module_name, OuBor obj, OuBor name) {
    OuRef found = NULL;
    if (module == ou_none || (ou_isa(module_name, OU_TYPE_STR) && ou_str_equal(module_name, ou_names.dunder_main))) {
        return OU_FALSE;
    }
    OuNext got = pickle_find_dotted(module, name, &found, NULL);
    bool same = found == obj;
    ou_xdecref(found);
    return got == OU_FAIL ? OU_ERROR : same ? OU_TRUE : OU_FALSE;
}

static OuRef module_name_of(OuBor obj, OuBor name) {
    OuRef module_name = NULL;
    if (ou_find_attr(obj, ou_names.dunder_module, &module_name) == OU_FAIL ||
        (module_name != NULL && module_name != ou_none)) {
        return module_name;
    }
    ou_clear(&module_name);
    OuRef modules = ou_isa(ou_rt.modules, OU_TYPE_DICT) ? ou_dict_copy(ou_rt.modules) : NULL;
    OuBor key, module;
    for (size_t at = 0; modules != NULL && ou_dict_walk(modules, &at, &key, &module);) {
        OuTruth here = is_in_module(module, key, obj, name);
        if (here != OU_FALSE) {
            module_name = here == OU_TRUE ? ou_newref(key) : NULL;
            ou_decref(modules);
            return module_name;
        }
    }
    OuRef result = modules ? ou_newref(ou_names.dunder_main) : NULL;
    ou_xdecref(modules);
    return result;
}

// ---- saving ----

static OuRef name_of(OuBor obj) {
    OuRef name = NULL;
    OuNext found = ou_find_attr(obj, ou_names.dunder_qualname, &name);
    return found == OU_FAIL ? NULL : found == OU_ITEM ? name : ou_get_attr(obj, ou_names.dunder_name);
}

// Makes sure that the name leads to obj. *parent: what its last part is an attribute of.
static bool check_global(OuBor obj, OuBor module, OuBor module_name, OuBor name, OuRef *parent) {
    OuRef found = NULL;
    OuNext got = pickle_find_dotted(module, name, &found, parent);
    if (got != OU_ITEM) {
        if (got == OU_FAIL && ou_error_is(MemoryError)) {
            return false;
        }
        ou_error_clear();
        return ou_raise_false(&pickle_pickling_error_type, "Can't pickle %R: attribute lookup %S on %S failed", obj,
                              name, module_name);
    }
    ou_decref(found);
    return found == obj || ou_raise_false(&pickle_pickling_error_type,
                                          "Can't pickle %R: it's not the same object as %S.%S", obj, module_name, name);
}

// The number that copyreg.add_extension() has given the name. OU_END: none; OU_ITEM: written.
static OuNext save_extension(Pickler *p, OuBor obj, OuBor module_name, OuBor name) {
    int64_t code;
    OuRef key, number = NULL;
    if (p->extensions == NULL && (p->extensions = ou_import_attr("copyreg", "_extension_registry")) == NULL) {
        return OU_FAIL;
    }
    if (!ou_isa(p->extensions, OU_TYPE_DICT) || ou_dict_length(p->extensions) == 0) {
        return OU_END;
    }
    key = ou_tuple_pack(2, module_name, name);
    OuNext found = key ? ou_dict_find(p->extensions, key, &number) : OU_FAIL;
    ou_xdecref(key);
    if (found != OU_ITEM) {
        return found;
    }
    bool ok =
        ou_isa(number, OU_TYPE_INT) ||
        ou_raise_false(&pickle_pickling_error_type, "Can't pickle %R: extension code %R isn't an integer", obj, number);
    if (ok && (!ou_int_fits_int64(number, &code) || code <= 0 || code > INT32_MAX)) {
        ok = ou_raise_false(&pickle_pickling_error_type, "Can't pickle %R: extension code %S is out of range", obj,
                            number);
    }
    ou_decref(number);
    if (!ok) {
        return OU_FAIL;
    }
    int size = code <= 0xff ? 1 : code <= 0xffff ? 2 : 4;
    uint8_t *at = pickle_room(p, 1 + (size_t)size);
    if (at != NULL) {
        at[0] = (uint8_t)(size == 1 ? PICKLE_EXT1 : size == 2 ? PICKLE_EXT2 : PICKLE_EXT4);
        pickle_store_number(at + 1, (uint64_t)code, size);
    }
    return at ? OU_ITEM : OU_FAIL;
}

static OuRef encoded_identifier(const Pickler *p, const char *kind, OuBor text) {
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "bad argument type for built-in operation");
    }
    OuRef bytes = ou_encode(text, p->protocol >= 3 ? "utf-8" : "ascii", NULL);
    if (bytes == NULL && ou_error_is(UnicodeEncodeError)) {
        ou_error_clear();
        ou_raise(&pickle_pickling_error_type, "can't pickle %s identifier '%S' using pickle protocol %d", kind, text,
                 p->protocol);
    }
    return bytes;
}

// GLOBAL, in lines.
static bool put_global_take(Pickler *p, OuRef module_name, OuRef name) {
    bool ok = p->protocol >= 3 || !p->fix_imports ||
              pickle_rename("REVERSE_NAME_MAPPING", "REVERSE_IMPORT_MAPPING", &module_name, &name);
    OuRef first = ok ? encoded_identifier(p, "module", module_name) : NULL;
    OuRef second = first ? encoded_identifier(p, "global", name) : NULL;
    ok = second && pickle_op(p, PICKLE_GLOBAL) && pickle_put(p, ou_as_bytes(first)->data, ou_as_bytes(first)->length) &&
         pickle_put(p, "\n", 1) && pickle_put(p, ou_as_bytes(second)->data, ou_as_bytes(second)->length) &&
         pickle_put(p, "\n", 1);
    ou_decref(module_name);
    ou_decref(name);
    ou_xdecref(first);
    ou_xdecref(second);
    return ok;
}

static OuRef last_part(OuBor name) {
    size_t start = ou_str_length(name);
    while (start > 0 && ou_str_at(name, start - 1) != '.') {
        start--;
    }
    return ou_str_substring(name, start, ou_str_length(name));
}

// getattr(parent, "name")
static bool save_attribute_of(Pickler *p, OuBor parent, OuBor name) {
    OuRef args = ou_tuple_pack(2, parent, name);
    return pickle_save_call_take(p, args ? ou_import_attr("builtins", "getattr") : NULL, args, NULL);
}

static bool save_checked(Pickler *p, OuBor obj, OuBor module, OuBor parent, OuBor module_name, OuBor name) {
    OuNext number = p->protocol >= 2 ? save_extension(p, obj, module_name, name) : OU_END;
    if (number != OU_END) {
        return number == OU_ITEM; // such a name has no number in the memo
    }
    OuRef last = last_part(name);
    bool ok = last != NULL, direct = parent == module;
    if (ok && p->protocol >= 4) {
        ok = pickle_save(p, module_name) && pickle_save(p, direct ? last : name) && pickle_op(p, PICKLE_STACK_GLOBAL);
    } else if (ok && direct) {
        ok = put_global_take(p, ou_newref(module_name), ou_newref(last));
    } else if (ok) {
        ok = save_attribute_of(p, parent, last);
    }
    ou_xdecref(last);
    return ok && pickle_memoize(p, obj);
}

static bool save_named(Pickler *p, OuBor obj, OuBor name) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "must be str, not %.200T", name);
    }
    OuTruth local = pickle_names_local(name);
    if (local != OU_FALSE) {
        return local == OU_TRUE && ou_raise_false(&ou_exc_AttributeError, "Can't pickle local object %R", name);
    }
    OuRef module_name = module_name_of(obj, name), parent = NULL;
    if (module_name == NULL) {
        return false;
    }
    OuRef module = ou_isa(module_name, OU_TYPE_STR) ? ou_import_absolute(module_name) : NULL;
    bool ok = module != NULL;
    if (!ok && !ou_error_is(MemoryError)) {
        ou_error_clear();
        ou_raise(&pickle_pickling_error_type, "Can't pickle %R: import of module %R failed", obj, module_name);
    }
    ok = ok && check_global(obj, module, module_name, name, &parent) &&
         save_checked(p, obj, module, parent, module_name, name);
    ou_xdecref(module);
    ou_xdecref(parent);
    ou_decref(module_name);
    return ok;
}

bool pickle_save_global(Pickler *p, OuBor obj, OuBor name) {
    OuRef given = name ? ou_newref(name) : name_of(obj);
    bool ok = given != NULL && save_named(p, obj, given);
    ou_xdecref(given);
    return ok;
}
