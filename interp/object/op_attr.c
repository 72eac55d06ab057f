// Attribute access: o.name for any object.
//
// The order: data descriptors of the class, the instance itself, other descriptors and plain values of the class.
#include "interp/object/exception.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/type_internal.h"

OuRef ou_raise_no_attribute(OuBor o, OuBor name) {
    if (ou_isa(o, OU_TYPE_TYPE)) {
        return ou_raise_attribute(o, name, "type object '%.50s' has no attribute '%U'", ou_as_type(o)->name, name);
    }
    return ou_raise_attribute(o, name, "'%.100s' object has no attribute '%U'", o->type->name, name);
}

// An interned, exact str equal to name: a new reference.
static OuRef plain_name(OuBor name) {
    if (OU_LIKELY(ou_str_is_interned(name))) {
        return ou_newref(name);
    }
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "attribute name must be string, not '%.200T'", name);
    }
    OuRef exact = ou_is(name, &ou_str_type) ? ou_newref(name) : ou_str_substring(name, 0, ou_str_length(name));
    return exact ? ou_str_intern_take(exact) : NULL;
}

OuNext ou_generic_find_attr(OuBor o, OuBor name, OuRef *out) {
    OuBor descr = ou_type_find_borrow(o->type, name);
    OuDescrGetFn get = descr ? descr->type->descr_get : NULL;
    OuRef kept = ou_xnewref(descr); // getters, and keys of the instance's dict, may remove it from the class
    if (!get || !descr->type->descr_set) {
        OuBor own = ou_instance_find_borrow(o, name);
        if (own) {
            *out = ou_newref(own);
            ou_xdecref(kept);
            return OU_ITEM;
        }
        if (!get) {
            *out = kept;
            return kept ? OU_ITEM : OU_END;
        }
    }
    *out = get(kept, o, ou_type_object(o->type));
    ou_decref(kept);
    return *out ? OU_ITEM : OU_FAIL;
}

OuRef ou_generic_get_attr(OuBor o, OuBor name) {
    OuRef plain = plain_name(name), value = NULL;
    if (plain && ou_generic_find_attr(o, plain, &value) == OU_END) {
        value = ou_raise_no_attribute(o, plain);
    }
    ou_xdecref(plain);
    return value;
}

static bool store(OuBor o, OuBor name, OuBor value) {
    OuBor descr = ou_type_find_borrow(o->type, name);
    OuDescrSetFn set = descr ? descr->type->descr_set : NULL;
    if (set) {
        OuRef kept = ou_newref(descr);
        bool ok = set(kept, o, value);
        ou_decref(kept);
        return ok;
    }
    if (ou_type_has(o->type, OU_TYPE_INSTANCE_DICT)) {
        return ou_instance_store(ou_unlend(o), name, value);
    }
    if (!descr) {
        return ou_raise_no_attribute(o, name) != NULL;
    }
    return ou_raise_attribute(o, name, "'%.50s' object attribute '%U' is read-only", o->type->name, name) != NULL;
}

bool ou_generic_set_attr(OuBor o, OuBor name, OuBor value) {
    OuRef plain = plain_name(name);
    bool ok = plain && store(o, plain, value);
    ou_xdecref(plain);
    return ok;
}

OuRef ou_error_add_attribute(OuBor o, OuBor name) {
    if (ou_error_is(AttributeError)) {
        OuNamedError *e = (OuNamedError *)ou_thread->pending;
        if (!e->name && !e->obj) {
            e->name = ou_newref(name);
            e->obj = ou_newref(o);
        }
    }
    return NULL;
}

OuRef ou_get_attr(OuBor o, OuBor name) {
    if (OU_LIKELY(ou_str_is_interned(name))) {
        OuRef value = o->type->get_attr(o, name);
        return OU_LIKELY(value != NULL) ? value : ou_error_add_attribute(o, name);
    }
    OuRef plain = plain_name(name), value = plain ? o->type->get_attr(o, plain) : NULL;
    if (plain && !value) {
        ou_error_add_attribute(o, plain);
    }
    ou_xdecref(plain);
    return value;
}

OuNext ou_find_attr(OuBor o, OuBor name, OuRef *out) {
    OuRef plain = plain_name(name);
    if (!plain) {
        return OU_FAIL;
    }
    OuNext found;
    if (o->type->get_attr == ou_generic_get_attr) {
        found = ou_generic_find_attr(o, plain, out);
    } else {
        *out = o->type->get_attr(o, plain);
        found = *out ? OU_ITEM : OU_FAIL;
    }
    ou_decref(plain);
    if (found == OU_FAIL && ou_error_is(AttributeError)) {
        ou_error_clear();
        return OU_END;
    }
    return found;
}

bool ou_set_attr(OuBor o, OuBor name, OuBor value) {
    OuRef plain = plain_name(name);
    bool ok = plain && o->type->set_attr(o, plain, value);
    ou_xdecref(plain);
    return ok;
}

bool ou_delete_attr(OuBor o, OuBor name) {
    return ou_set_attr(o, name, NULL);
}

OuRef ou_get_attr_cstr(OuBor o, const char *name) {
    OuRef text = ou_str_intern_cstr(name), value = text ? ou_get_attr(o, text) : NULL;
    ou_xdecref(text);
    return value;
}

OuNext ou_find_special(OuBor o, OuBor name, OuRef *bound) {
    OuBor descr = ou_type_find_borrow(o->type, name);
    if (!descr) {
        return OU_END;
    }
    if (!descr->type->descr_get) {
        *bound = ou_newref(descr);
        return OU_ITEM;
    }
    OuRef kept = ou_newref(descr);
    *bound = descr->type->descr_get(kept, o, ou_type_object(o->type));
    ou_decref(kept);
    return *bound ? OU_ITEM : OU_FAIL;
}

OuTruth ou_get_method(OuBor o, OuBor name, OuRef *out) {
    if (o->type->get_attr != ou_generic_get_attr || !ou_str_is_interned(name)) {
        *out = ou_get_attr(o, name);
        return *out ? OU_FALSE : OU_ERROR;
    }
    OuBor descr = ou_type_find_borrow(o->type, name);
    if (descr && (descr->type->flags & OU_TYPE_METHOD_LIKE)) {
        OuBor own = ou_instance_find_borrow(o, name);
        *out = ou_newref(own ? own : descr);
        return own ? OU_FALSE : OU_TRUE;
    }
    OuNext found = ou_generic_find_attr(o, name, out);
    if (found == OU_END) {
        ou_raise_no_attribute(o, name);
    }
    return found == OU_ITEM ? OU_FALSE : OU_ERROR;
}
