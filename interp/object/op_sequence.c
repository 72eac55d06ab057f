// Length, subscription, containment, for any object; and what sequences share (sequence_internal.h).
#include "interp/object/alias.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

// ---- what sequences share ----

bool ou_sequence_bound(OuBor o, int64_t *out) {
    if (!ou_is_index(o)) {
        return ou_raise_false(&ou_exc_TypeError, "slice indices must be integers or have an __index__ method");
    }
    return ou_index_clamped(o, out);
}

bool ou_sequence_bounds(OuArgs args, size_t nargs, size_t length, int64_t *start, int64_t *stop) {
    *start = 0;
    *stop = INT64_MAX;
    if ((nargs > 0 && !ou_sequence_bound(args[0], start)) || (nargs > 1 && !ou_sequence_bound(args[1], stop))) {
        return false;
    }
    if (*start < 0) {
        *start += (int64_t)length;
        *start = *start < 0 ? 0 : *start;
    }
    if (*stop < 0) {
        *stop += (int64_t)length;
        *stop = *stop < 0 ? 0 : *stop;
    }
    return true;
}

bool ou_sequence_offset(OuBor key, size_t length, const char *message, size_t *out) {
    int64_t i;
    if (ou_is(key, &ou_int_type) && ou_int_is_word(key)) {
        i = ou_int_word(key);
    } else if (!ou_index_int64(key, &i)) {
        return false;
    }
    i += i < 0 ? (int64_t)length : 0;
    if ((uint64_t)i >= length) {
        return ou_raise_false(&ou_exc_IndexError, "%s", message);
    }
    *out = (size_t)i;
    return true;
}

// ---- length ----

bool ou_length(OuBor o, size_t *length) {
    OuLenFn fn = o->type->length;
    if (fn == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "object of type '%T' has no len()", o);
    }
    return fn(o, length);
}

bool ou_length_hint(OuBor o, size_t default_hint, size_t *hint) {
    *hint = default_hint;
    if (o->type->length) {
        if (o->type->length(o, hint)) {
            return true;
        }
        *hint = default_hint;
        if (!ou_error_is(TypeError)) {
            return false;
        }
        ou_error_clear();
    }
    OuRef method;
    OuNext found = ou_find_special(o, ou_names.dunder_length_hint, &method);
    if (found != OU_ITEM) {
        return found == OU_END;
    }
    OuRef answer = ou_call_0(method);
    ou_decref(method);
    if (answer == NULL) {
        if (!ou_error_is(TypeError)) {
            return false;
        }
        ou_error_clear();
        return true;
    }
    int64_t n = 0;
    bool ok = true;
    if (answer != ou_not_implemented) {
        if (!ou_isa(answer, OU_TYPE_INT)) {
            ok = ou_raise_false(&ou_exc_TypeError, "__length_hint__ must be an integer, not %T", answer);
        } else if (!ou_int_fits_int64(answer, &n)) {
            ok = ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C ssize_t");
        } else if (n < 0) {
            ok = ou_raise_false(&ou_exc_ValueError, "__length_hint__() should return >= 0");
        } else {
            *hint = (size_t)n;
        }
    }
    ou_decref(answer);
    return ok;
}

// ---- subscription ----

static OuRef index_with_item_slot(OuBor o, int64_t index) {
    if (index < 0 && o->type->length) {
        size_t n;
        if (!o->type->length(o, &n)) {
            return NULL;
        }
        index += (int64_t)n;
    }
    return o->type->sequence_item(o, index);
}

static OuRef class_get_item(OuBor cls, OuBor key) {
    if (cls == ou_type_object(&ou_type_type)) {
        return ou_generic_alias_new(cls, key);
    }
    OuRef method;
    OuNext found = ou_find_attr(cls, ou_names.dunder_class_getitem, &method);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_ITEM && method != ou_none) {
        OuRef result = ou_call_1(method, key);
        ou_decref(method);
        return result;
    }
    if (found == OU_ITEM) {
        ou_decref(method);
    }
    return ou_raise(&ou_exc_TypeError, "type '%N' is not subscriptable", ou_as_type(cls));
}

OuRef ou_get_item(OuBor o, OuBor key) {
    if (o->type->get_item) {
        return o->type->get_item(o, key);
    }
    if (o->type->sequence_item) {
        int64_t index;
        if (!ou_is_index(key)) {
            return ou_raise(&ou_exc_TypeError, "sequence index must be integer, not '%T'", key);
        }
        return ou_index_int64(key, &index) ? index_with_item_slot(o, index) : NULL;
    }
    if (ou_isa(o, OU_TYPE_TYPE)) {
        return class_get_item(o, key);
    }
    return ou_raise(&ou_exc_TypeError, "'%T' object is not subscriptable", o);
}

OuRef ou_get_item_int(OuBor o, int64_t index) {
    if (ou_is(o, &ou_list_type) || ou_is(o, &ou_tuple_type)) {
        bool is_list = ou_is(o, &ou_list_type);
        size_t n = is_list ? ou_as_list(o)->length : ou_tuple_length(o);
        size_t i = (size_t)(index < 0 ? index + (int64_t)n : index);
        if (i < n) {
            return ou_newref(is_list ? ou_as_list(o)->items[i] : ou_tuple_borrow(o, i));
        }
    }
    if (o->type->sequence_item) {
        return index_with_item_slot(o, index);
    }
    OuRef key = ou_int_new(index);
    OuRef item = key ? ou_get_item(o, key) : NULL;
    ou_xdecref(key);
    return item;
}

bool ou_set_item(OuBor o, OuBor key, OuBor value) {
    if (o->type->set_item) {
        return o->type->set_item(o, key, value);
    }
    return ou_raise_false(&ou_exc_TypeError, "'%T' object does not support item assignment", o);
}

bool ou_delete_item(OuBor o, OuBor key) {
    if (o->type->set_item) {
        return o->type->set_item(o, key, NULL);
    }
    // CPython says it with other words for what has sequence slots, as instances of classes do.
    bool sequence = o->type->sequence_item || ou_type_has(o->type, OU_TYPE_HEAP);
    return ou_raise_false(&ou_exc_TypeError, sequence && ou_is_index(key) ? "'%T' object doesn't support item deletion"
                                                                         : "'%T' object does not support item deletion", o);
}

// ---- containment ----

OuTruth ou_contains(OuBor container, OuBor item) {
    if (container->type->contains) {
        return container->type->contains(container, item);
    }
    OuRef iterator = ou_iter(container);
    if (iterator == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "argument of type '%T' is not iterable", container);
        }
        return OU_ERROR;
    }
    OuTruth answer = OU_FALSE;
    while (answer == OU_FALSE) {
        OuRef other;
        OuNext got = ou_next(iterator, &other);
        if (got != OU_ITEM) {
            answer = got == OU_END ? OU_FALSE : OU_ERROR;
            break;
        }
        answer = ou_equal(other, item);
        ou_decref(other);
    }
    ou_decref(iterator);
    return answer;
}
