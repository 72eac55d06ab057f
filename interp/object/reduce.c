// What copy and pickle ask of every object: __reduce__, __reduce_ex__, __getstate__. Rebuilding is copyreg's work.
#include "interp/object/bytes.h"
#include "interp/object/class_internal.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/reduce.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

OuRef (*ou_import_hook)(const char *name) = NULL;

static OuRef copyreg_attr(const char *name) {
    OuRef module = ou_import_hook ? ou_import_hook("copyreg") : ou_raise(&ou_exc_RuntimeError, "no import here");
    OuRef value = module ? ou_get_attr_cstr(module, name) : NULL;
    ou_xdecref(module);
    return value;
}

// ---- state ----

static bool add_slot(OuBor self, OuBor name, OuBor slots) {
    OuRef value = NULL;
    OuNext found = ou_find_attr(self, name, &value);
    bool ok = found == OU_END || (found == OU_ITEM && ou_dict_set(slots, name, value));
    ou_xdecref(value);
    return ok;
}

// A list of the names of all members that __slots__ made, in order; None where there are none.
static OuRef find_slot_names(OuType *type) {
    OuBor cached = type->flags & OU_TYPE_HEAP ? ou_dict_find_cstr_borrow(type->dict, "__slotnames__") : NULL;
    if (cached) { // copyreg has put it there, or the program
        return ou_newref(cached);
    }
    const OuType *base = type;
    while (base && (base->flags & OU_TYPE_HEAP) && !base->slot_names) {
        base = base->parent;
    }
    if (!base || !(base->flags & OU_TYPE_HEAP)) {
        return ou_return_none();
    }
    OuRef function = copyreg_attr("_slotnames"), names = function ? ou_call_1(function, ou_type_object(type)) : NULL;
    ou_xdecref(function);
    return names;
}

static bool collect_slots(OuBor self, OuBor slots) {
    OuRef list = find_slot_names(self->type), names = list && ou_isa(list, OU_TYPE_LIST) ? ou_list_to_tuple(list) : NULL;
    bool ok = names != NULL || (list != NULL && !ou_isa(list, OU_TYPE_LIST));
    for (size_t i = 0; ok && names && i < ou_tuple_length(names); i++) {
        ok = add_slot(self, ou_tuple_borrow(names, i), slots);
    }
    ou_xdecref(list);
    ou_xdecref(names);
    return ok;
}

// A copy-free state: the __dict__ (None when empty), or (dict, slots) when members of __slots__ have values.
static OuRef default_state(OuBor self) {
    OuRef dict = NULL, slots = NULL, state = NULL;
    if (ou_find_attr(self, ou_names.dunder_dict, &dict) == OU_FAIL) {
        return NULL;
    }
    if (!dict || (ou_isa(dict, OU_TYPE_DICT) && ou_dict_length(dict) == 0)) {
        ou_set(&dict, ou_return_none());
    }
    slots = ou_dict_new();
    if (slots && collect_slots(self, slots)) {
        state = ou_dict_length(slots) > 0 ? ou_tuple_pack(2, dict, slots) : ou_newref(dict);
    }
    ou_xdecref(dict);
    ou_xdecref(slots);
    return state;
}

OuRef ou_object_getstate(OuBor self) {
    return default_state(self);
}

static OuRef get_state(OuBor self) {
    return ou_call_method(self, ou_names.dunder_getstate, NULL, 0);
}

// ---- arguments of __new__ ----

// args tuple or NULL (no exception: there are none), and kwargs dict or NULL.
static bool new_arguments(OuBor self, OuRef *args, OuRef *kwargs) {
    OuRef name = ou_str_intern_cstr("__getnewargs_ex__"), method = NULL;
    *args = *kwargs = NULL;
    OuNext found = name ? ou_find_special(self, name, &method) : OU_FAIL;
    ou_xdecref(name);
    if (found == OU_ITEM) {
        OuRef pair = ou_call_0(method);
        ou_decref(method);
        if (pair && (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2)) {
            ou_raise(&ou_exc_TypeError, "__getnewargs_ex__ should return a tuple, not '%.200T'", pair);
            ou_clear(&pair);
        }
        if (pair && !ou_isa(ou_tuple_borrow(pair, 0), OU_TYPE_TUPLE)) {
            ou_raise(&ou_exc_TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%.200T'",
                     ou_tuple_borrow(pair, 0));
            ou_clear(&pair);
        } else if (pair && !ou_isa(ou_tuple_borrow(pair, 1), OU_TYPE_DICT)) {
            ou_raise(&ou_exc_TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%.200T'",
                     ou_tuple_borrow(pair, 1));
            ou_clear(&pair);
        }
        if (pair) {
            *args = ou_newref(ou_tuple_borrow(pair, 0));
            *kwargs = ou_newref(ou_tuple_borrow(pair, 1));
            ou_decref(pair);
        }
        return *args != NULL;
    }
    name = found == OU_END ? ou_str_intern_cstr("__getnewargs__") : NULL;
    found = name ? ou_find_special(self, name, &method) : OU_FAIL;
    ou_xdecref(name);
    if (found == OU_END) {
        return true;
    }
    if (found == OU_ITEM) {
        *args = ou_call_0(method);
        ou_decref(method);
        if (*args && !ou_isa(*args, OU_TYPE_TUPLE)) {
            ou_raise(&ou_exc_TypeError, "__getnewargs__ should return a tuple, not '%.200T'", *args);
            ou_clear(args);
        }
    }
    return *args != NULL;
}

// (cls, *args); args may be NULL
static OuRef with_class(OuBor self, OuBor args) {
    size_t n = args ? ou_tuple_length(args) : 0;
    OuRef tuple = ou_tuple_alloc(n + 1);
    if (tuple) {
        ou_as_tuple(tuple)->items[0] = ou_newref(ou_type_object(self->type));
        for (size_t i = 0; i < n; i++) {
            ou_as_tuple(tuple)->items[i + 1] = ou_newref(ou_tuple_borrow(args, i));
        }
        ou_gc_track(tuple);
    }
    return tuple;
}

// ---- the reductions ----

static OuRef list_items(OuBor self) {
    return ou_isa(self, OU_TYPE_LIST) ? ou_iter(self) : ou_return_none();
}

static OuRef dict_items(OuBor self) {
    if (!ou_isa(self, OU_TYPE_DICT)) {
        return ou_return_none();
    }
    OuRef items = ou_call_method(self, ou_names.items, NULL, 0);
    OuRef iterator = items ? ou_iter(items) : NULL;
    ou_xdecref(items);
    return iterator;
}

static bool can_rebuild(OuBor self) {
    return self->type->new || ou_raise_false(&ou_exc_TypeError, "cannot pickle '%.200T' object", self);
}

// Without arguments for __new__ and a __getstate__ of its own, only what Python code has added to an object can be told: a
// builtin type below its class must have no fields.
static bool hides_fields(OuBor self) {
    const OuType *builtin = self->type;
    while (builtin->flags & OU_TYPE_HEAP) {
        builtin = builtin->parent;
    }
    size_t shown = sizeof(OuObject) + (builtin->base.life.weaklist_offset ? sizeof(OuWeakref *) : 0);
    return builtin->instance_size > shown && !ou_isa(self, OU_TYPE_LIST) && !ou_isa(self, OU_TYPE_DICT) &&
           ou_type_find_borrow(self->type, ou_names.dunder_getstate) ==
               ou_type_find_borrow(&ou_object_type, ou_names.dunder_getstate);
}

// Protocol 2 and later: copyreg.__newobj__(cls, *args), state, list items, dict items.
static OuRef reduce_2(OuBor self) {
    OuRef args = NULL, kwargs = NULL, rebuild = NULL, rebuild_args = NULL, state = NULL, items = NULL, pairs = NULL, result = NULL;
    if (!can_rebuild(self) || !new_arguments(self, &args, &kwargs)) {
        return NULL;
    }
    if (args == NULL && hides_fields(self)) {
        return ou_raise(&ou_exc_TypeError, ou_is(self, &ou_memoryview_type) ? "cannot pickle %.200T objects" : "cannot pickle '%.200T' object", self);
    }
    if (kwargs && ou_isa(kwargs, OU_TYPE_DICT) && ou_dict_length(kwargs) > 0) {
        rebuild = copyreg_attr("__newobj_ex__");
        rebuild_args = ou_tuple_pack(3, self->type, args, kwargs);
    } else {
        rebuild = copyreg_attr("__newobj__");
        rebuild_args = with_class(self, args);
    }
    if (rebuild && rebuild_args && (state = get_state(self)) && (items = list_items(self)) && (pairs = dict_items(self))) {
        result = ou_tuple_pack(5, rebuild, rebuild_args, state, items, pairs);
    }
    ou_xdecref(args);
    ou_xdecref(kwargs);
    ou_xdecref(rebuild);
    ou_xdecref(rebuild_args);
    ou_xdecref(state);
    ou_xdecref(items);
    ou_xdecref(pairs);
    return result;
}

static OuRef reduce_by_protocol(OuBor self, int64_t protocol) {
    if (protocol >= 2) {
        return reduce_2(self);
    }
    OuRef function = copyreg_attr("_reduce_ex"), number = function ? ou_int_new(protocol) : NULL;
    OuRef result = number ? ou_call_2(function, self, number) : NULL;
    ou_xdecref(function);
    ou_xdecref(number);
    return result;
}

OuRef ou_object_reduce(OuBor self) {
    return reduce_by_protocol(self, 0);
}

OuRef ou_object_reduce_ex(OuBor self, OuBor protocol) {
    int64_t number;
    if (!ou_index_int64(protocol, &number)) {
        return NULL;
    }
    OuBor own = ou_type_find_borrow(self->type, ou_names.dunder_reduce);
    if (own && own != ou_type_find_borrow(&ou_object_type, ou_names.dunder_reduce)) {
        return ou_call_method(self, ou_names.dunder_reduce, NULL, 0);
    }
    return reduce_by_protocol(self, number);
}

// ---- answers ----

OuRef ou_reduced_take(OuBor self, OuRef args) {
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(self->type), args) : NULL;
    ou_xdecref(args);
    return result;
}

OuRef ou_reduced_state_take(OuBor self, OuRef args, OuRef state) {
    OuRef result = args && state ? ou_tuple_pack(3, ou_type_object(self->type), args, state) : NULL;
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}

OuRef ou_reduce_builtin_take(const char *name, OuRef args, OuRef state) {
    OuRef module = args && ou_import_hook ? ou_import_hook("builtins") : NULL;
    OuRef function = module ? ou_get_attr_cstr(module, name) : NULL, result = NULL;
    if (function) {
        result = state ? ou_tuple_pack(3, function, args, state) : ou_tuple_pack(2, function, args);
    } else if (!ou_error_is_set()) {
        ou_raise(&ou_exc_RuntimeError, "no import here");
    }
    ou_xdecref(module);
    ou_xdecref(function);
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}
