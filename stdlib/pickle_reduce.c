// Saving what no opcode is made for: by name, or as the call that makes it anew and what fills it then.
#include "stdlib/pickle_internal.h"

// ---- the call ----

static bool fail(const char *format, OuBor o) {
    return ou_raise_false(&pickle_pickling_error_type, format, o);
}

// What __reduce__ has answered, borrowed from its tuple.
typedef struct Reduced {
    OuBor function, args, state, items, pairs, setter; // the last four: NULL where there is none
} Reduced;

static bool has_next(OuBor o) {
    return o->type->next != NULL;
}

static bool unpack(OuBor tuple, Reduced *out) {
    size_t n = ou_tuple_length(tuple);
    OuBor part[6] = {0};
    if (n < 2 || n > 6) {
        return fail("tuple returned by __reduce__ must contain 2 through 6 elements", NULL);
    }
    for (size_t i = 0; i < n; i++) {
        OuBor o = ou_tuple_borrow(tuple, i);
        part[i] = i >= 2 && o == ou_none ? NULL : o;
    }
    *out = (Reduced){part[0], part[1], part[2], part[3], part[4], part[5]};
    if (!ou_is_callable(out->function)) {
        return fail("first item of the tuple returned by __reduce__ must be callable", NULL);
    }
    if (!ou_isa(out->args, OU_TYPE_TUPLE)) {
        return fail("second item of the tuple returned by __reduce__ must be a tuple", NULL);
    }
    if (out->items && !has_next(out->items)) {
        return fail("fourth element of the tuple returned by __reduce__ must be an iterator, not %T", out->items);
    }
    if (out->pairs && !has_next(out->pairs)) {
        return fail("fifth element of the tuple returned by __reduce__ must be an iterator, not %T", out->pairs);
    }
    if (out->setter && !ou_is_callable(out->setter)) {
        return fail("sixth element of the tuple returned by __reduce__ must be a function, not %T", out->setter);
    }
    return true;
}

// functools.partial(cls.__new__, cls, *args, **kwargs), for protocols without NEWOBJ_EX.
static OuRef partial_new(OuBor cls, OuBor args, OuBor kwargs) {
    size_t n = ou_tuple_length(args);
    OuRef partial = ou_import_attr("functools", "partial"), all = partial ? ou_tuple_alloc(n + 2) : NULL;
    OuRef new = all ? ou_get_attr(cls, ou_names.dunder_new) : NULL, result = NULL;
    if (new != NULL) {
        OuRef *items = ou_as_tuple(all)->items;
        items[0] = ou_newref(new);
        items[1] = ou_newref(cls);
        for (size_t i = 0; i < n; i++) {
            items[i + 2] = ou_newref(ou_tuple_borrow(args, i));
        }
        ou_gc_track(all);
        result = ou_call_tuple(partial, all, kwargs);
    }
    ou_xdecref(partial);
    ou_xdecref(all);
    ou_xdecref(new);
    return result;
}

static bool save_newobj_ex(Pickler *p, OuBor args) {
    static const char *const wrong[] = {"first item from NEWOBJ_EX argument tuple must be a class, not %.200T",
                                        "second item from NEWOBJ_EX argument tuple must be a tuple, not %.200T",
                                        "third item from NEWOBJ_EX argument tuple must be a dict, not %.200T"};
    static const uint32_t kinds[] = {OU_TYPE_TYPE, OU_TYPE_TUPLE, OU_TYPE_DICT};
    if (ou_tuple_length(args) != 3) {
        return ou_raise_false(&pickle_pickling_error_type,
                              "length of the NEWOBJ_EX argument tuple must be exactly 3, not %zd",
                              (ssize_t)ou_tuple_length(args));
    }
    for (size_t i = 0; i < 3; i++) {
        if (!ou_isa(ou_tuple_borrow(args, i), kinds[i])) {
            return fail(wrong[i], ou_tuple_borrow(args, i));
        }
    }
    OuBor cls = ou_tuple_borrow(args, 0), new_args = ou_tuple_borrow(args, 1), kwargs = ou_tuple_borrow(args, 2);
    if (p->protocol >= 4) {
        return pickle_save(p, cls) && pickle_save(p, new_args) && pickle_save(p, kwargs) &&
               pickle_op(p, PICKLE_NEWOBJ_EX);
    }
    OuRef call = partial_new(cls, new_args, kwargs);
    bool ok = call != NULL && pickle_save(p, call) && pickle_save(p, ou_empty_tuple) && pickle_op(p, PICKLE_REDUCE);
    ou_xdecref(call);
    return ok;
}

static bool save_newobj(Pickler *p, OuBor args, OuBor o) {
    if (ou_tuple_length(args) < 1) {
        return fail("__newobj__ arglist is empty", NULL);
    }
    OuBor cls = ou_tuple_borrow(args, 0);
    if (!ou_isa(cls, OU_TYPE_TYPE)) {
        return fail("args[0] from __newobj__ args is not a type", NULL);
    }
    if (o != NULL) {
        OuRef own = ou_get_attr(o, ou_names.dunder_class);
        bool same = own == cls;
        ou_xdecref(own);
        if (!same) {
            return own != NULL && fail("args[0] from __newobj__ args has the wrong class", NULL);
        }
    }
    OuRef rest = ou_tuple_slice(args, 1, ou_tuple_length(args));
    bool ok = rest != NULL && pickle_save(p, cls) && pickle_save(p, rest) && pickle_op(p, PICKLE_NEWOBJ);
    ou_xdecref(rest);
    return ok;
}

static bool save_call(Pickler *p, const Reduced *r, OuBor o) {
    OuRef name = NULL;
    if (p->protocol >= 2 && ou_find_attr(r->function, ou_names.dunder_name, &name) == OU_FAIL) {
        return false;
    }
    bool is_str = name != NULL && ou_isa(name, OU_TYPE_STR);
    bool with_kwargs = is_str && ou_str_equal_cstr(name, "__newobj_ex__");
    bool plain = is_str && !with_kwargs && ou_str_equal_cstr(name, "__newobj__");
    ou_xdecref(name);
    if (with_kwargs) {
        return save_newobj_ex(p, r->args);
    }
    if (plain) {
        return save_newobj(p, r->args, o);
    }
    return pickle_save(p, r->function) && pickle_save(p, r->args) && pickle_op(p, PICKLE_REDUCE);
}

static bool save_state(Pickler *p, const Reduced *r, OuBor o) {
    if (r->setter == NULL) {
        return pickle_save(p, r->state) && pickle_op(p, PICKLE_BUILD);
    }
    // setter(o, state), whose result is dropped
    return pickle_save(p, r->setter) && pickle_save(p, o) && pickle_save(p, r->state) && pickle_op(p, PICKLE_TUPLE2) &&
           pickle_op(p, PICKLE_REDUCE) && pickle_op(p, PICKLE_POP);
}

static bool save_parts(Pickler *p, const Reduced *r, OuBor o) {
    if (!save_call(p, r, o)) {
        return false;
    }
    if (o != NULL) {
        size_t index = pickle_memo_find(&p->memo, o);
        if (index != SIZE_MAX) { // met while its arguments were saved: what is there already is it
            return pickle_op(p, PICKLE_POP) && pickle_put_get(p, index);
        }
        if (!pickle_memoize(p, o)) {
            return false;
        }
    }
    return (r->items == NULL || pickle_batch_append(p, r->items)) &&
           (r->pairs == NULL || pickle_batch_set(p, r->pairs)) && (r->state == NULL || save_state(p, r, o));
}

bool pickle_save_call_take(Pickler *p, OuRef function, OuRef args, OuBor o) {
    const Reduced r = {.function = function, .args = args};
    bool ok = function != NULL && args != NULL && save_parts(p, &r, o);
    ou_xdecref(function);
    ou_xdecref(args);
    return ok;
}

// ---- asking the object ----

static OuNext find_in_copyreg(Pickler *p, OuBor type, OuRef *reducer) {
    if (p->copyreg_table == NULL) {
        OuRef table = ou_import_attr("copyreg", "dispatch_table");
        if (table != NULL && !ou_isa(table, OU_TYPE_DICT)) {
            ou_raise(&ou_exc_RuntimeError, "copyreg.dispatch_table should be a dict, not %.200T", table);
            ou_clear(&table);
        }
        ou_set(&p->copyreg_table, table);
    }
    return p->copyreg_table ? ou_dict_find(p->copyreg_table, type, reducer) : OU_FAIL;
}

// The function that is registered for the type. OU_END: none.
static OuNext find_reducer(Pickler *p, OuBor type, OuRef *reducer) {
    if (p->dispatch_table == NULL) {
        return find_in_copyreg(p, type, reducer);
    }
    if (ou_is(p->dispatch_table, &ou_dict_type)) {
        return ou_dict_find(p->dispatch_table, type, reducer);
    }
    OuRef table = ou_newref(p->dispatch_table); // the attribute may be set meanwhile
    *reducer = ou_get_item(table, type);
    ou_decref(table);
    if (*reducer == NULL && ou_error_is(KeyError)) {
        ou_error_clear();
        return OU_END;
    }
    return *reducer ? OU_ITEM : OU_FAIL;
}

// None's class and its like are in no module under their name: type(None).
static bool save_class(Pickler *p, OuBor cls) {
    OuBor value = cls == ou_type_object(&ou_none_type)              ? ou_none
                  : cls == ou_type_object(&ou_not_implemented_type) ? ou_not_implemented
                  : cls == ou_type_object(&ou_ellipsis_type)        ? ou_ellipsis
                                                                    : NULL;
    if (value == NULL) {
        return pickle_save_global(p, cls, NULL);
    }
    return pickle_save_call_take(p, ou_newref(ou_type_object(&ou_type_type)), ou_tuple_pack(1, value), cls);
}

static OuRef ask_object(Pickler *p, OuBor o) {
    OuRef method = NULL, result;
    OuNext found = ou_find_attr(o, ou_names.dunder_reduce_ex, &method);
    if (found == OU_ITEM) {
        OuRef protocol = ou_int_new(p->protocol);
        result = protocol ? ou_call_1(method, protocol) : NULL;
        ou_xdecref(protocol);
    } else if (found == OU_END && (found = ou_find_attr(o, ou_names.dunder_reduce, &method)) == OU_ITEM) {
        result = ou_call_0(method);
    } else {
        result =
            found == OU_FAIL ? NULL : ou_raise(&pickle_pickling_error_type, "can't pickle '%.200T' object: %R", o, o);
    }
    ou_xdecref(method);
    return result;
}

static bool save_answer_take(Pickler *p, OuRef answer, OuBor o) {
    Reduced r;
    bool ok = answer != NULL;
    if (ok && ou_isa(answer, OU_TYPE_STR)) {
        ok = pickle_save_global(p, o, answer);
    } else if (ok && !ou_isa(answer, OU_TYPE_TUPLE)) {
        ok = fail("__reduce__ must return a string or tuple", NULL);
    } else if (ok) {
        ok = unpack(answer, &r) && save_parts(p, &r, o);
    }
    ou_xdecref(answer);
    return ok;
}

bool pickle_save_other(Pickler *p, OuBor o) {
    OuRef reducer = NULL;
    if (p->reducer_override != NULL) {
        OuRef override = ou_newref(p->reducer_override), answer = ou_call_1(override, o);
        ou_decref(override);
        if (answer != ou_not_implemented) {
            return save_answer_take(p, answer, o);
        }
        ou_decref(answer);
    }
    if (ou_is(o, &ou_type_type)) {
        return save_class(p, o);
    }
    if (ou_is(o, &ou_function_type)) {
        return pickle_save_global(p, o, NULL);
    }
    OuNext found = find_reducer(p, ou_type_object(o->type), &reducer);
    if (found == OU_FAIL) {
        return false;
    }
    if (found == OU_ITEM) {
        OuRef answer = ou_call_1(reducer, o);
        ou_decref(reducer);
        return save_answer_take(p, answer, o);
    }
    return ou_isa(o, OU_TYPE_TYPE) ? pickle_save_global(p, o, NULL) : save_answer_take(p, ask_object(p, o), o);
}
