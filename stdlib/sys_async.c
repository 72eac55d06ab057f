// sys: who is told of asynchronous generators, and what coroutines remember.
#include "stdlib/sys_internal.h"

OuRef sys_get_asyncgen_hooks(OuBor module) {
    (void)module;
    static const char *const fields[] = {"firstiter", "finalizer", NULL};
    OuThread *t = ou_thread;
    OuRef items[] = {ou_newref(t->asyncgen_firstiter ? t->asyncgen_firstiter : ou_none),
                     ou_newref(t->asyncgen_finalizer ? t->asyncgen_finalizer : ou_none)};
    return sys_make_sequence_take("asyncgen_hooks", fields, items, 2);
}

static bool set_hook(OuRef *where, OuBor hook, const char *name, const char *event) {
    if (hook == NULL) {
        return true;
    }
    if (hook != ou_none && !ou_is_callable(hook)) {
        return ou_raise_false(&ou_exc_TypeError, "callable %s expected, got %T", name, hook);
    }
    if (!OU_AUDIT_VALUES(event, "")) {
        return false;
    }
    ou_set(where, hook == ou_none ? NULL : ou_newref(hook));
    return true;
}

OuRef sys_set_asyncgen_hooks(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"set_asyncgen_hooks", {"firstiter", "finalizer"}, 0, 2};
    OuBor a[2];
    bool ok = ou_args_bind(&params, args, nargs, kwnames, a) &&
              set_hook(&ou_thread->asyncgen_finalizer, a[1], "finalizer", "sys.set_asyncgen_hook_finalizer") &&
              set_hook(&ou_thread->asyncgen_firstiter, a[0], "firstiter", "sys.set_asyncgen_hook_firstiter");
    return ok ? ou_return_none() : NULL;
}

OuRef sys_get_coroutine_origin_tracking_depth(OuBor module) {
    (void)module;
    return ou_int_new(ou_thread->coroutine_origin_depth);
}

OuRef sys_set_coroutine_origin_tracking_depth(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"set_coroutine_origin_tracking_depth", {"depth"}, 1, 1};
    OuBor a[1];
    int depth;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &depth)) {
        return NULL;
    }
    if (depth < 0) {
        return ou_raise(&ou_exc_ValueError, "depth must be >= 0");
    }
    ou_thread->coroutine_origin_depth = depth;
    return ou_return_none();
}
