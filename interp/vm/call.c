// Entering the evaluation loop from C: calls of Python functions, modules, class bodies.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/object/dict.h"
#include "interp/object/protocol.h"
#include "interp/object/tuple.h"
#include "interp/vm/ops.h"

// Nested C entries are bounded apart from Python's recursion limit: each costs C stack.
static bool stack_has_room(OuThread *t, OuBase base, size_t registers) {
    return ou_register_stack_has(t, base + registers + OU_FRAME_SLACK);
}

// Runs the frame whose function is at base[-4] and whose locals are all set. Consumes both.
static OuRef run_bound(OuThread *t, OuBase base) {
    base[OU_FRAME_RETURN] = (OuObject *)(uintptr_t)OU_RETURN_TO_C;
    base[OU_FRAME_CALLER] = (OuObject *)t->base;
    base[OU_FRAME_OBJECT] = NULL;
    base[OU_FRAME_FUNCTION - 1] = (OuObject *)t->pc;
    bool yielded = false;
    return ou_eval(base, ou_frame_code(base)->words, false, &yielded);
}

OuRef ou_function_call(OuBor function, OuArgs args, size_t nargs, OuBor kwnames) {
    OuThread *t = ou_thread;
    size_t n = nargs + (kwnames ? ou_tuple_length(kwnames) : 0);
    OuRef *at = ou_register_stack_top() + 2;
    const OuCode *code = ou_as_function(function)->code;
    if (!stack_has_room(t, at + OU_FRAME_HEAD, n + code->register_count)) {
        return NULL;
    }
    if (OU_UNLIKELY(t->dying)) {
        return ou_raise_value(&ou_exc_SystemExit, NULL);
    }
    if (!ou_check_c_stack("")) {
        return NULL;
    }
    at[0] = ou_newref(function);
    for (size_t i = 0; i < n; i++) {
        at[4 + i] = ou_newref(args[i]);
    }
    switch (ou_op_start_call(t, at, n, n > nargs ? kwnames : NULL)) {
    case START_ENTERED:
        t->recursion_depth++; // the frame itself, which leaves the count when it returns
        return run_bound(t, at + OU_FRAME_HEAD);
    case START_DONE: return at[0];
    default: return NULL;
    }
}

// Namespace code: the mapping is register 0. Consumes function.
static OuRef run_namespace_take(OuRef function, OuBor namespace) {
    OuThread *t = ou_thread;
    OuBase base = ou_register_stack_top() + 2 + OU_FRAME_HEAD;
    const OuCode *code = ou_as_function(function)->code;
    if (!stack_has_room(t, base, code->register_count)) {
        ou_decref(function);
        return NULL;
    }
    bool is_resumable = (code->flags & OU_CODE_RESUMABLE) != 0; // compiled with await at the top level
    if (!is_resumable && !ou_enter_recursion("")) {
        ou_decref(function);
        return NULL;
    }
    base[OU_FRAME_FUNCTION] = function;
    for (size_t i = 0; i < code->local_count; i++) {
        base[i] = NULL;
    }
    if (code->flags & OU_CODE_NAMESPACE) {
        base[0] = ou_newref(namespace);
    }
    return is_resumable ? ou_generator_new_take(base) : run_bound(t, base);
}

OuRef ou_eval_code(OuBor code, OuBor globals, OuBor locals) {
    OuRef function = ou_function_new(code, globals);
    return function ? run_namespace_take(function, locals) : NULL;
}

OuRef ou_eval_class_body(OuBor function, OuBor namespace) {
    return run_namespace_take(ou_newref(function), namespace);
}
