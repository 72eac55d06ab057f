// Audit hooks: called in the order of their adding, with tracing off (but for hooks that have __cantrace__).
#include "interp/vm/audit.h"

#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

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
