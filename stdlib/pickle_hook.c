// persistent_id and persistent_load: methods of subclasses, or functions set as attributes.
#include "stdlib/pickle_internal.h"

static void hook_set_take(PickleHook *hook, OuRef function, bool bound) {
    hook->bound = bound;
    ou_set(&hook->function, function);
}

bool pickle_hook_find(PickleHook *hook, OuBor owner, const char *name) {
    OuRef key = ou_str_intern_cstr(name), found = NULL;
    bool ok = key != NULL && ou_find_attr(owner, key, &found) != OU_FAIL;
    ou_xdecref(key);
    if (!ok) {
        return false;
    }
    if (found != NULL && ou_is(found, &ou_method_type) && ((const OuMethod *)found)->self == owner) {
        hook_set_take(hook, ou_newref(((const OuMethod *)found)->function), true);
        ou_decref(found);
    } else {
        hook_set_take(hook, found, false);
    }
    return true;
}

OuRef pickle_hook_call(const PickleHook *hook, OuBor owner, OuBor arg) {
    OuRef function = ou_newref(hook->function); // it may be replaced meanwhile
    OuRef result = hook->bound ? ou_call_2(function, owner, arg) : ou_call_1(function, arg);
    ou_decref(function);
    return result;
}

OuRef pickle_hook_get(const PickleHook *hook, OuBor owner, const char *name) {
    if (hook->function == NULL) {
        return ou_raise(&ou_exc_AttributeError, "%s", name);
    }
    return hook->bound ? ou_method_new(hook->function, owner) : ou_newref(hook->function);
}

bool pickle_hook_set(PickleHook *hook, OuBor value, const char *name) {
    if (value == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "attribute deletion is not supported");
    }
    if (!ou_is_callable(value)) {
        return ou_raise_false(&ou_exc_TypeError, "%s must be a callable taking one argument", name);
    }
    hook_set_take(hook, ou_newref(value), false);
    return true;
}
