// Audit hooks: called in the order of their adding, with tracing off (but for hooks that have __cantrace__).
#include "interp/vm/audit.h"

#include <stdarg.h>
#include <string.h>

#include "gc/gc.h"
#include "interp/object/bytes.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/frame.h"
#include "interp/vm/generator.h"

static bool call_hook(OuBor hook, OuBor event, OuBor args) {
    OuThread *t = ou_thread;
    OuRef may_trace = NULL, name = ou_str_intern_cstr("__cantrace__");
    if (name == NULL || ou_find_attr(hook, name, &may_trace) == OU_FAIL) {
        ou_xdecref(name);
        return false;
    }
    ou_decref(name);
    OuTruth traced = may_trace ? ou_truth(may_trace) : OU_FALSE;
    ou_xdecref(may_trace);
    if (traced == OU_ERROR) {
        return false;
    }
    bool tracing = t->tracing;
    t->tracing |= traced == OU_FALSE;
    OuRef result = ou_call_2(hook, event, args);
    t->tracing = tracing;
    ou_xdecref(result);
    return result != NULL;
}

bool ou_audit_tell_str(OuBor event, OuArgs args, size_t nargs) {
    OuRef pending = ou_error_fetch(), rest = NULL, list = ou_list_new(0);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < nargs; i++) {
        ok = ou_list_append(list, args[i] ? args[i] : ou_none);
    }
    rest = ok ? ou_list_to_tuple(list) : NULL;
    ok = rest != NULL;
    for (size_t i = 0; ok && ou_rt.audit_hooks && i < ou_as_list(ou_rt.audit_hooks)->length; i++) {
        OuRef hook = ou_newref(ou_as_list(ou_rt.audit_hooks)->items[i]);
        ok = call_hook(hook, event, rest);
        ou_decref(hook);
    }
    ou_xdecref(list);
    ou_xdecref(rest);
    if (ok) {
        ou_error_restore_take(pending);
    } else {
        ou_xdecref(pending);
    }
    return ok;
}

bool ou_audit_tell(const char *event, OuArgs args, size_t nargs) {
    OuRef name = ou_str_from_cstr(event);
    bool ok = name != NULL && ou_audit_tell_str(name, args, nargs);
    ou_xdecref(name);
    return ok;
}

static OuRef object_or_none(OuBor o) {
    return ou_newref(o ? o : ou_none);
}

bool ou_audit_tell_values(const char *event, const char *kinds, ...) {
    enum { MOST = 8 };
    OuRef made[MOST];
    size_t n = 0;
    bool ok = true;
    va_list values;
    va_start(values, kinds);
    for (; ok && kinds[n] != 0 && n < MOST; n++) {
        switch (kinds[n]) {
        case 'O': made[n] = object_or_none(va_arg(values, OuBor)); break;
        case 'i': made[n] = ou_int_new(va_arg(values, int)); break;
        case 'u': made[n] = ou_int_new(va_arg(values, uint32_t)); break;
        case 'l': made[n] = ou_int_new(va_arg(values, int64_t)); break;
        default: made[n] = ou_str_from_cstr(va_arg(values, const char *));
        }
        ok = made[n] != NULL;
    }
    va_end(values);
    ok = ok && ou_audit_tell(event, (OuArgs)made, n);
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(made[i]);
    }
    return ok;
}

bool ou_audit_compile(const char *source, size_t size, OuBor filename) {
    OuRef bytes = ou_is_audited() ? ou_bytes_new(source, size) : NULL;
    bool ok = !ou_is_audited() || (bytes != NULL && OU_AUDIT("compile", bytes, filename));
    ou_xdecref(bytes);
    return ok;
}

// ---- attributes that reach deep ----

// Is the attribute's reading an event?
static bool is_deep(const OuType *owner, const char *name) {
    static const struct {
        const OuType *owner;
        const char *names[4];
    } deep[] = {
        {&ou_function_type, {"__code__", "__defaults__", "__kwdefaults__"}},
        {&ou_generator_type, {"gi_code", "gi_frame"}},
        {&ou_coroutine_type, {"cr_code", "cr_frame"}},
        {&ou_async_generator_type, {"ag_code", "ag_frame"}},
        {&ou_frame_type, {"f_code"}},
        {&ou_traceback_type, {"tb_frame"}},
    };
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        for (size_t k = 0; deep[i].owner == owner && deep[i].names[k] != NULL; k++) {
            if (strcmp(deep[i].names[k], name) == 0) {
                return true;
            }
        }
    }
    return false;
}

// Is the attribute's change an event? One that fails for its value is none.
static bool is_deep_change(const OuType *owner, const char *name, OuBor object, OuBor value) {
    if (owner == &ou_function_type) {
        bool is_code = strcmp(name, "__code__") == 0;
        uint32_t kind = strcmp(name, "__defaults__") == 0 ? OU_TYPE_TUPLE : OU_TYPE_DICT;
        return is_deep(owner, name) && (is_code ? value != NULL && ou_is(value, &ou_code_type) : value == NULL || ou_isa(value, kind));
    }
    if (value == NULL) {
        return false;
    }
    if (owner == &ou_object_type) {
        return strcmp(name, "__class__") == 0 && ou_isa(value, OU_TYPE_TYPE);
    }
    static const char *const of_classes[] = {"__name__", "__qualname__", "__bases__", "__module__", "__doc__"};
    bool is_told = false;
    for (size_t i = 0; i < sizeof of_classes / sizeof *of_classes; i++) {
        is_told |= strcmp(name, of_classes[i]) == 0;
    }
    return owner == &ou_type_type && is_told && ou_type_has(ou_as_type(object), OU_TYPE_HEAP);
}

static bool tell_read(const OuType *owner, const char *name, OuBor object) {
    return !is_deep(owner, name) || ou_audit_tell_values("object.__getattr__", "Os", object, name);
}

static bool tell_change(const OuType *owner, const char *name, OuBor object, OuBor value) {
    OuBor set = value == ou_none && owner == &ou_function_type ? NULL : value;
    if (!is_deep_change(owner, name, object, set)) {
        return true;
    }
    return set ? ou_audit_tell_values("object.__setattr__", "OsO", object, name, set)
               : ou_audit_tell_values("object.__delattr__", "Os", object, name);
}

bool ou_audit_add_hook(OuBor hook) {
    static const OuAttributeWatch watch = {tell_read, tell_change};
    if (ou_rt.audit_hooks == NULL) {
        if ((ou_rt.audit_hooks = ou_list_new(0)) == NULL) {
            return false;
        }
        ou_gc_untrack(ou_rt.audit_hooks); // no program finds it
    }
    ou_attribute_watch = &watch;
    return ou_list_append(ou_rt.audit_hooks, hook);
}

void ou_audit_drop_hooks(void) {
    ou_attribute_watch = NULL;
    ou_clear(&ou_rt.audit_hooks);
}
