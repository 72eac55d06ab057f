// posix.register_at_fork: functions to be called round fork, kept in three lists of the module's dict.
#include "stdlib/posix_internal.h"

static const char hooks_name[] = "_fork_hooks";

bool posix_add_fork_hooks(OuBor module) {
    OuRef before = ou_list_new(0), parent = ou_list_new(0), child = ou_list_new(0);
    OuRef hooks = before && parent && child ? ou_tuple_pack(3, before, parent, child) : NULL;
    ou_xdecref(before);
    ou_xdecref(parent);
    ou_xdecref(child);
    return ou_module_add_take(module, hooks_name, hooks);
}

// The list of one occasion; NULL when the program has taken it out of the module.
static OuBor hooks_borrow(OuBor module, int which) {
    OuBor hooks = ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), hooks_name);
    return hooks && ou_is(hooks, &ou_tuple_type) && ou_tuple_length(hooks) == 3 ? ou_tuple_borrow(hooks, (size_t)which) : NULL;
}

// Those of before fork run in the reverse order of their registration. What they raise is only shown.
bool posix_run_fork_hooks(OuBor module, int which) {
    OuBor list = hooks_borrow(module, which);
    if (list == NULL || ou_as_list(list)->length == 0) {
        return true;
    }
    OuRef copy = ou_list_slice(list, 0, ou_as_list(list)->length);
    bool ok = copy != NULL && (which != POSIX_BEFORE_FORK || ou_list_reverse(copy));
    for (size_t i = 0; ok && i < ou_as_list(copy)->length; i++) {
        OuRef result = ou_call_0(ou_as_list(copy)->items[i]);
        if (result == NULL) {
            ou_error_unraisable(NULL, ou_as_list(copy)->items[i]);
        }
        ou_xdecref(result);
    }
    ou_xdecref(copy);
    if (!ok) {
        ou_error_unraisable(NULL, NULL);
    }
    return ok;
}

OuRef posix_register_at_fork(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"register_at_fork", {"before", "after_in_child", "after_in_parent"}, 0, 0};
    static const int occasions[] = {POSIX_BEFORE_FORK, POSIX_AFTER_IN_CHILD, POSIX_AFTER_IN_PARENT};
    OuBor given[3];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!given[0] && !given[1] && !given[2]) {
        return ou_raise(&ou_exc_TypeError, "At least one argument is required.");
    }
    for (size_t i = 0; i < 3; i++) {
        if (given[i] && !ou_is_callable(given[i])) {
            return ou_raise(&ou_exc_TypeError, "'%s' must be callable, not %T", params.names[i], given[i]);
        }
    }
    for (size_t i = 0; i < 3; i++) {
        OuBor list = hooks_borrow(module, occasions[i]);
        if (given[i] && list && !ou_list_append(list, given[i])) {
            return NULL;
        }
    }
    return ou_return_none();
}
