// repr(), str(), ascii() and format() of any object.
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

static OuRef check_text_take(OuRef result, const char *method) {
    if (result != NULL && !ou_isa(result, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "%s returned non-string (type %.200T)", method, result);
        ou_decref(result);
        return NULL;
    }
    return result;
}

OuRef ou_repr(OuBor o) {
    if (ou_is(o, &ou_str_type)) {
        return ou_str_repr(o);
    }
    if (o->type->repr == NULL) {
        return ou_str_format("<%T object at %p>", o, o);
    }
    if (!ou_enter_recursion(" while getting the repr of an object")) {
        return NULL;
    }
    OuRef result = o->type->repr(o);
    ou_leave_recursion();
    return check_text_take(result, "__repr__");
}

OuRef ou_str(OuBor o) {
    if (ou_is(o, &ou_str_type)) {
        return ou_newref(o);
    }
    if (ou_is(o, &ou_int_type)) {
        return ou_int_to_str(o, 10, false);
    }
    if (o->type->str == NULL) {
        return ou_repr(o);
    }
    if (!ou_enter_recursion(" while getting the str of an object")) {
        return NULL;
    }
    OuRef result = o->type->str(o);
    ou_leave_recursion();
    return check_text_take(result, "__str__");
}

OuRef ou_ascii(OuBor o) {
    OuRef text = ou_repr(o);
    if (text == NULL || ou_str_is_ascii(text)) {
        return text;
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = true;
    for (size_t i = 0, n = ou_str_length(text); ok && i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        char piece[12];
        static const char hex[] = "0123456789abcdef";
        size_t at = 0;
        if (c < 0x80) {
            piece[at++] = (char)c;
        } else {
            int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
            piece[at++] = '\\';
            piece[at++] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
            while (digits-- > 0) {
                piece[at++] = hex[c >> (4 * digits) & 15];
            }
        }
        ok = ou_builder_ascii(&b, piece, at);
    }
    ou_decref(text);
    return ok ? ou_builder_finish(&b) : NULL;
}

static OuRef format_by_method(OuBor o, OuBor spec) {
    OuRef method = NULL, result = NULL;
    OuNext found = ou_find_special(o, ou_names.dunder_format, &method);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_END) {
        return ou_raise(&ou_exc_TypeError, "Type %.100T doesn't define __format__", o);
    }
    result = ou_call_1(method, spec);
    ou_decref(method);
    if (result != NULL && !ou_isa(result, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "__format__ must return a str, not %.200T", result);
        ou_clear(&result);
    }
    return result;
}

OuRef ou_format(OuBor o, OuBor spec) {
    bool plain = spec == NULL || ou_str_length(spec) == 0;
    if (ou_is(o, &ou_str_type)) {
        return plain ? ou_newref(o) : ou_str_format_spec(o, spec);
    }
    if (ou_is(o, &ou_int_type)) {
        return plain ? ou_int_to_str(o, 10, false) : ou_int_format_spec(o, spec);
    }
    if (ou_is(o, &ou_float_type)) {
        return plain ? ou_repr(o) : ou_float_format_spec(o, spec);
    }
    return format_by_method(o, spec != NULL ? spec : ou_names.empty);
}

// ---- repr of containers that contain themselves ----

OuTruth ou_repr_enter(OuBor o) {
    if (ou_thread->repr_running == NULL && (ou_thread->repr_running = ou_list_new(0)) == NULL) {
        return OU_ERROR;
    }
    OuList *running = ou_as_list(ou_thread->repr_running);
    for (size_t i = running->length; i-- > 0;) {
        if (running->items[i] == o) {
            return OU_TRUE;
        }
    }
    return ou_list_append(ou_thread->repr_running, o) ? OU_FALSE : OU_ERROR;
}

void ou_repr_leave(OuBor o) {
    if (ou_thread->repr_running == NULL) {
        return;
    }
    OuList *running = ou_as_list(ou_thread->repr_running);
    for (size_t i = running->length; i-- > 0;) {
        if (running->items[i] == o) {
            OuRef item = running->items[i];
            running->length--;
            for (size_t k = i; k < running->length; k++) {
                running->items[k] = running->items[k + 1];
            }
            ou_decref(item);
            break;
        }
    }
}
