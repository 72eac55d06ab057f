// What `match` statements ask of objects: is it a sequence, a mapping, an instance, and what is in it.

#include "interp/object/match.h"

#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

bool ou_match_is_sequence(OuBor o) {
    return ou_isa(o, OU_TYPE_SEQUENCE);
}

bool ou_match_is_mapping(OuBor o) {
    return ou_isa(o, OU_TYPE_MAPPING);
}

// ---- mappings ----

// Adds a key to `seen`; ValueError when it was there.
static bool see_once(OuBor seen, OuBor item) {
    switch (ou_set_contains(seen, item)) {
    case OU_TRUE: return ou_raise_false(&ou_exc_ValueError, "mapping pattern checks duplicate key (%R)", item);
    case OU_FALSE: return ou_set_add(seen, item);
    case OU_ERROR: break;
    }
    return false;
}

// mapping.get(key, marker): what it gives, or OU_END when that is the marker.
static OuNext get_value(OuBor get, OuBor key, OuBor marker, OuRef *value) {
    *value = ou_call_2(get, key, marker);
    if (*value == NULL) {
        return OU_FAIL;
    }
    if (*value == marker) {
        ou_decref(*value);
        *value = NULL;
        return OU_END;
    }
    return OU_ITEM;
}

static OuNext collect_keys(OuBor keys, OuBor get, OuBor marker, OuBor seen, OuBor values) {
    for (size_t i = 0; i < ou_tuple_length(keys); i++) {
        OuBor key = ou_tuple_borrow(keys, i);
        if (!see_once(seen, key)) {
            return OU_FAIL;
        }
        OuNext next = get_value(get, key, marker, &ou_as_tuple(values)->items[i]);
        if (next != OU_ITEM) {
            return next;
        }
    }
    return OU_ITEM;
}

OuRef ou_match_keys(OuBor mapping, OuBor keys) {
    OuRef get = ou_get_attr_cstr(mapping, "get"), marker = ou_call_0(ou_type_object(&ou_object_type)),
          seen = ou_set_new(NULL);
    OuRef values = ou_tuple_alloc(ou_tuple_length(keys)), result = NULL;
    if (get != NULL && marker != NULL && seen != NULL && values != NULL) {
        switch (collect_keys(keys, get, marker, seen, values)) {
        case OU_ITEM:
            if (ou_tuple_length(keys) > 0) {
                ou_gc_track(values);
            }
            result = ou_newref(values);
            break;
        case OU_END: result = ou_newref(ou_none); break;
        case OU_FAIL: break;
        }
    }
    ou_xdecref(get);
    ou_xdecref(marker);
    ou_xdecref(seen);
    ou_xdecref(values);
    return result;
}

// ---- classes ----

// One attribute into *value; OU_END: the subject has none.
static OuNext get_attribute(OuBor subject, OuBor cls, OuBor name, OuBor seen, OuRef *value) {
    switch (ou_set_contains(seen, name)) {
    case OU_TRUE:
        ou_raise(&ou_exc_TypeError, "%N() got multiple sub-patterns for attribute %R", ou_as_type(cls), name);
        return OU_FAIL;
    case OU_ERROR: return OU_FAIL;
    case OU_FALSE: break;
    }
    return ou_set_add(seen, name) ? ou_find_attr(subject, name, value) : OU_FAIL;
}

// Types whose one positional pattern is the subject itself: int(x), str(s) ...
static bool matches_self(const OuType *type) {
    return ou_type_has(type, OU_TYPE_INT | OU_TYPE_LIST | OU_TYPE_TUPLE | OU_TYPE_BYTES | OU_TYPE_STR | OU_TYPE_DICT |
                                 OU_TYPE_FLOAT | OU_TYPE_SET | OU_TYPE_FROZENSET | OU_TYPE_BYTEARRAY);
}

static OuNext positional_by_names(OuBor subject, OuBor cls, OuBor names, size_t positional, OuBor seen, OuBor values) {
    for (size_t i = 0; i < positional; i++) {
        OuBor name = ou_tuple_borrow(names, i);
        if (!ou_isa(name, OU_TYPE_STR)) {
            ou_raise(&ou_exc_TypeError, "__match_args__ elements must be strings (got %T)", name);
            return OU_FAIL;
        }
        OuNext next = get_attribute(subject, cls, name, seen, &ou_as_tuple(values)->items[i]);
        if (next != OU_ITEM) {
            return next;
        }
    }
    return OU_ITEM;
}

static OuNext too_many(OuBor cls, size_t allowed, size_t positional) {
    ou_raise(&ou_exc_TypeError, "%N() accepts %zu positional sub-pattern%s (%zu given)", ou_as_type(cls), allowed,
             allowed == 1 ? "" : "s", positional);
    return OU_FAIL;
}

static OuNext collect_positional(OuBor subject, OuBor cls, size_t positional, OuBor seen, OuBor values) {
    OuRef names = NULL, key = ou_str_intern_cstr("__match_args__");
    OuNext found = key ? ou_find_attr(cls, key, &names) : OU_FAIL, result = OU_FAIL;
    ou_xdecref(key);
    if (found == OU_END) {
        size_t allowed = matches_self(ou_as_type(cls)) ? 1 : 0;
        if (positional > allowed) {
            return too_many(cls, allowed, positional);
        }
        ou_as_tuple(values)->items[0] = ou_newref(subject);
        return OU_ITEM;
    }
    if (found == OU_ITEM && !ou_is(names, &ou_tuple_type)) {
        ou_raise(&ou_exc_TypeError, "%N.__match_args__ must be a tuple (got %T)", ou_as_type(cls), names);
    } else if (found == OU_ITEM && positional > ou_tuple_length(names)) {
        result = too_many(cls, ou_tuple_length(names), positional);
    } else if (found == OU_ITEM) {
        result = positional_by_names(subject, cls, names, positional, seen, values);
    }
    ou_xdecref(names);
    return result;
}

static OuNext collect(OuBor subject, OuBor cls, size_t positional, OuBor names, OuBor seen, OuBor values) {
    OuNext next = positional > 0 ? collect_positional(subject, cls, positional, seen, values) : OU_ITEM;
    for (size_t i = 0; next == OU_ITEM && i < ou_tuple_length(names); i++) {
        next =
            get_attribute(subject, cls, ou_tuple_borrow(names, i), seen, &ou_as_tuple(values)->items[positional + i]);
    }
    return next;
}

OuRef ou_match_class(OuBor subject, OuBor cls, size_t positional, OuBor names) {
    if (!ou_isa(cls, OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "called match pattern must be a type");
    }
    OuTruth instance = ou_is_instance(subject, cls);
    if (instance != OU_TRUE) {
        return instance == OU_FALSE ? ou_newref(ou_none) : NULL;
    }
    OuRef seen = ou_set_new(NULL), values = ou_tuple_alloc(positional + ou_tuple_length(names)), result = NULL;
    if (seen != NULL && values != NULL) {
        switch (collect(subject, cls, positional, names, seen, values)) {
        case OU_ITEM:
            if (positional + ou_tuple_length(names) > 0) {
                ou_gc_track(values);
            }
            result = ou_newref(values);
            break;
        case OU_END: result = ou_newref(ou_none); break;
        case OU_FAIL: break;
        }
    }
    ou_xdecref(seen);
    ou_xdecref(values);
    return result;
}
