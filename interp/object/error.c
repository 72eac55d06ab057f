// Raising exceptions, chaining their contexts, and MemoryErrors that can be raised when no memory is left.
//
// A MemoryError that dies goes back to a small reserve (error_keep_memory_error), so that one is at hand and none of them
// keeps a traceback alive. One more is never given up: shared when the reserve is empty and nothing can be allocated.
#include "interp/object/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "interp/object/error_internal.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#define RESERVE 8

void (*ou_unraisable_hook)(OuBor exception, const char *message, OuBor object) = NULL;
bool (*ou_warn_hook)(const OuType *category, int stack_level, OuBor message, OuBor source) = NULL;
bool (*ou_stop_hook)(void) = NULL;
bool (*ou_time_hook)(double seconds) = NULL;

static struct {
    OuException *reserve[RESERVE];
    int count;
    OuRef last_resort;
    bool open; // between init and fini: dead MemoryErrors are kept
} errors;

// ---- MemoryError ----

bool ou_error_keep_memory_error(OuObject *self) {
    if (!errors.open || self->type != &ou_exc_MemoryError || errors.count == RESERVE) {
        return false;
    }
    errors.reserve[errors.count++] = (OuException *)self;
    return true;
}

static OuRef reserved_memory_error(void) {
    if (errors.count == 0) {
        return NULL;
    }
    OuException *e = errors.reserve[--errors.count];
    ou_refcount_begin(&e->head);
    e->args = ou_newref(ou_empty_tuple);
    ou_gc_track(&e->head);
    return &e->head;
}

OuRef ou_raise_no_memory(void) {
    OuRef e = reserved_memory_error();
    if (!e) {
        e = ou_gc_alloc(&ou_exc_MemoryError, sizeof(OuException));
        if (e) {
            ou_as_exception(e)->args = ou_newref(ou_empty_tuple);
            ou_gc_track(e);
        } else {
            e = ou_newref(errors.last_resort);
        }
    }
    return ou_raise_take(e);
}

bool ou_errors_init(void) {
    errors.open = true;
    OuRef made[RESERVE + 1];
    int n = 0;
    while (n <= RESERVE) {
        OuRef e = ou_gc_alloc(&ou_exc_MemoryError, sizeof(OuException));
        if (!e) {
            break;
        }
        ou_as_exception(e)->args = ou_newref(ou_empty_tuple);
        made[n++] = e;
    }
    bool ok = n == RESERVE + 1;
    if (ok) {
        errors.last_resort = made[--n];
    }
    while (n > 0) {
        ou_decref(made[--n]); // into the reserve
    }
    return ok;
}

void ou_errors_fini(void) {
    errors.open = false;
    if (errors.last_resort) {
        ou_clear(&errors.last_resort);
    }
    while (errors.count > 0) {
        OuObject *e = &errors.reserve[--errors.count]->head;
        ou_gc_free(e, sizeof(OuException));
    }
    ou_unraisable_hook = NULL;
    ou_warn_hook = NULL;
}

// ---- raising ----

// Walks the chain of contexts from `handled` and cuts it where `exception` would make a ring.
static void cut_ring(OuBor handled, OuBor exception) {
    OuBor slow = handled;
    bool step = false;
    for (OuException *e = ou_as_exception(handled); e->context; e = ou_as_exception(e->context)) {
        if (e->context == exception) {
            ou_clear(&e->context);
            return;
        }
        if (e->context == slow) {
            return; // an older ring
        }
        if (step) {
            slow = ou_as_exception(slow)->context;
        }
        step = !step;
    }
}

OuRef ou_raise_take(OuRef exception) {
    OuBor handled = ou_thread->handled;
    if (handled && handled != exception) {
        cut_ring(handled, exception);
        ou_set(&ou_as_exception(exception)->context, ou_newref(handled));
    }
    ou_error_restore_take(exception);
    return NULL;
}

OuRef ou_exception_new(const OuType *type, OuBor arg) {
    OuType *t = (OuType *)(uintptr_t)type;
    OuRef e = t->new(t, &arg, arg ? 1 : 0, NULL);
    if (e && ou_type_is_subtype(e->type, type) && !e->type->init(e, &arg, arg ? 1 : 0, NULL)) {
        ou_clear(&e);
    }
    return e;
}

OuRef ou_raise_value(const OuType *type, OuBor value) {
    if (type == &ou_exc_MemoryError && !value) {
        return ou_raise_no_memory();
    }
    OuRef e = ou_exception_new(type, value);
    if (e && !ou_isa(e, OU_TYPE_EXCEPTION)) {
        ou_decref(e);
        return ou_raise(&ou_exc_TypeError, "exceptions must derive from BaseException");
    }
    return e ? ou_raise_take(e) : NULL;
}

static OuRef raise_text(const OuType *type, const char *format, __builtin_va_list ap) {
    OuRef text = ou_str_format_va(format, ap);
    if (text) {
        ou_raise_value(type, text);
        ou_decref(text);
    }
    return NULL;
}

OuRef ou_raise(const OuType *type, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_text(type, format, ap);
    va_end(ap);
    return NULL;
}

OuRef ou_raise_attribute(OuBor obj, OuBor name, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_text(&ou_exc_AttributeError, format, ap);
    va_end(ap);
    if (ou_thread->pending && ou_is(ou_thread->pending, &ou_exc_AttributeError)) {
        OuNamedError *e = (OuNamedError *)ou_thread->pending;
        ou_set(&e->obj, ou_newref(obj));
        ou_set(&e->name, ou_newref(name));
    }
    return NULL;
}

OuRef ou_raise_name(OuBor name, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    raise_text(&ou_exc_NameError, format, ap);
    va_end(ap);
    if (ou_thread->pending && ou_is(ou_thread->pending, &ou_exc_NameError)) {
        ou_set(&((OuNamedError *)ou_thread->pending)->name, ou_newref(name));
    }
    return NULL;
}

OuRef ou_raise_errno_object(OuBor filename) {
    int number = errno;
    if (number == ENOMEM) {
        return ou_raise_no_memory();
    }
    OuRef code = ou_int_new(number), text = ou_str_from_fs(strerror(number)), e = NULL;
    if (code && text) {
        OuBor args[] = {code, text, filename};
        e = ou_exc_OSError.new(&ou_exc_OSError, args, filename ? 3 : 2, NULL);
    }
    ou_xdecref(code);
    ou_xdecref(text);
    return e ? ou_raise_take(e) : NULL;
}

OuRef ou_raise_errno(const char *filename) {
    int number = errno;
    OuRef name = filename ? ou_str_from_fs(filename) : NULL;
    if (!filename || name) {
        errno = number;
        ou_raise_errno_object(name);
    }
    ou_xdecref(name);
    return NULL;
}

void ou_error_set_cause_take(OuRef cause) {
    OuRef pending = ou_thread->pending;
    if (!cause || !pending || pending == cause) {
        ou_xdecref(cause);
        return;
    }
    OuException *e = ou_as_exception(pending);
    ou_set(&e->context, ou_newref(cause));
    ou_set(&e->cause, cause);
    e->suppress_context = true;
}

// ---- looking ----

static bool matches(const OuType *type, OuBor wanted) {
    if (ou_isa(wanted, OU_TYPE_TUPLE)) {
        for (size_t i = 0; i < ou_tuple_length(wanted); i++) {
            if (matches(type, ou_tuple_borrow(wanted, i))) {
                return true;
            }
        }
        return false;
    }
    return ou_isa(wanted, OU_TYPE_TYPE) && ou_type_is_subtype(type, ou_as_type(wanted));
}

bool ou_error_matches(OuBor type_or_tuple) {
    return ou_thread->pending && matches(ou_thread->pending->type, type_or_tuple);
}

// ---- what nobody can catch ----

static void print_unraisable(OuBor exception, const char *message, OuBor object) {
    char about[200] = "", text[400] = "";
    OuRef shown = object ? ou_repr(object) : NULL;
    if (shown) {
        ou_str_show(shown, about, sizeof about);
    }
    ou_xdecref(shown);
    ou_error_clear();
    OuRef words = ou_str(exception);
    if (words) {
        ou_str_show(words, text, sizeof text);
    }
    ou_xdecref(words);
    ou_error_clear();
    fprintf(stderr, "%s%s%s\n%s: %s\n", message ? message : "Exception ignored in", object ? ": " : "", about,
            exception->type->name, text);
}

void ou_error_unraisable(const char *message, OuBor object) {
    OuRef exception = ou_error_fetch();
    if (!exception) {
        return;
    }
    if (ou_thread->dying) {
        // a thread that is made to leave says nothing
    } else if (ou_unraisable_hook) {
        ou_unraisable_hook(exception, message, object);
    } else {
        print_unraisable(exception, message, object);
    }
    ou_decref(exception);
    ou_error_clear();
}

static bool warn_va(const OuType *category, int stack_level, OuBor source, const char *format, va_list ap) {
    if (!ou_warn_hook) {
        return true;
    }
    OuRef text = ou_str_format_va(format, ap);
    bool ok = text && ou_warn_hook(category, stack_level, text, source);
    ou_xdecref(text);
    return ok;
}

bool ou_warn(const OuType *category, int stack_level, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    bool ok = warn_va(category, stack_level, NULL, format, ap);
    va_end(ap);
    return ok;
}

bool ou_warn_resource(OuBor source, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    bool ok = warn_va(&ou_exc_ResourceWarning, 1, source, format, ap);
    va_end(ap);
    return ok;
}
