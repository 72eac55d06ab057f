// Raising and handling: what the opcodes of except.inc do.
#include "interp/vm/ops.h"

bool ou_op_begin_handling(OuBase R) {
    if (!ou_frame_is_generator(R)) {
        return true;
    }
    OuGenerator *g = (OuGenerator *)R[OU_FRAME_GENERATOR];
    bool own = g->handles;
    g->handles = true;
    return own;
}

void ou_op_restore_handled_take(OuThread *t, OuBase R, OuRef saved) {
    if (saved == NULL && ou_frame_is_generator(R)) {
        OuGenerator *g = (OuGenerator *)R[OU_FRAME_GENERATOR];
        saved = ou_xnewref(g->outer);
        g->handles = false;
    }
    ou_set(&t->handled, saved);
}

static bool is_exception_class(OuBor o) {
    return ou_isa(o, OU_TYPE_TYPE) && ou_type_is_subtype((const OuType *)o, &ou_exc_BaseException);
}

OuTruth ou_op_exception_matches(OuBor exception, OuBor type) {
    if (ou_isa(type, OU_TYPE_TUPLE)) {
        for (size_t i = 0; i < ou_tuple_length(type); i++) {
            if (!is_exception_class(ou_tuple_borrow(type, i))) {
                goto bad;
            }
        }
        for (size_t i = 0; i < ou_tuple_length(type); i++) {
            if (ou_type_is_subtype(exception->type, (const OuType *)ou_tuple_borrow(type, i))) {
                return OU_TRUE;
            }
        }
        return OU_FALSE;
    }
    if (is_exception_class(type)) {
        return ou_type_is_subtype(exception->type, (const OuType *)type) ? OU_TRUE : OU_FALSE;
    }
bad:
    ou_raise(&ou_exc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return OU_ERROR;
}

// An exception instance from what `raise` names: an instance, or a class that is called. Consumes `what`.
static OuRef exception_from_take(OuRef what, const char *complaint) {
    if (ou_isa(what, OU_TYPE_EXCEPTION)) {
        return what;
    }
    OuRef made = NULL;
    if (is_exception_class(what)) {
        made = ou_call_0(what);
        if (made != NULL && !ou_isa(made, OU_TYPE_EXCEPTION)) {
            ou_raise(&ou_exc_TypeError, "calling %R should have returned an instance of BaseException, not %R", what, ou_type_object(made->type));
            ou_decref(made);
            made = NULL;
        }
    } else {
        ou_raise(&ou_exc_TypeError, "%s", complaint);
    }
    ou_decref(what);
    return made;
}

bool ou_op_raise_statement_take(OuRef *operands, unsigned n) {
    if (n == 0) {
        if (ou_thread->handled == NULL) {
            ou_raise(&ou_exc_RuntimeError, "No active exception to reraise");
            return false;
        }
        ou_error_restore_take(ou_newref(ou_thread->handled));
        return true;
    }
    OuRef cause = n == 2 ? operands[1] : NULL;
    OuRef exception = exception_from_take(operands[0], "exceptions must derive from BaseException");
    if (exception == NULL) {
        ou_xdecref(cause);
        return false;
    }
    if (cause != NULL) {
        OuException *e = ou_as_exception(exception);
        if (cause == ou_none) {
            ou_decref(cause);
            cause = NULL;
        } else {
            cause = exception_from_take(cause, "exception causes must derive from BaseException");
            if (cause == NULL) {
                ou_decref(exception);
                return false;
            }
        }
        ou_set(&e->cause, cause);
        e->suppress_context = true;
    }
    ou_raise_take(exception);
    return false;
}

bool ou_op_find_context_methods(OuBor manager, bool is_async, OuRef *enter, OuRef *exit) {
    const char *protocol = is_async ? "asynchronous context manager protocol" : "context manager protocol";
    OuNext found = ou_find_special(manager, is_async ? ou_names.dunder_aenter : ou_names.dunder_enter, enter);
    if (found == OU_END) {
        ou_raise(&ou_exc_TypeError, "'%T' object does not support the %s", manager, protocol);
    }
    if (found != OU_ITEM) {
        return false;
    }
    found = ou_find_special(manager, is_async ? ou_names.dunder_aexit : ou_names.dunder_exit, exit);
    if (found == OU_END) {
        ou_raise(&ou_exc_TypeError, "'%T' object does not support the %s (missed %s method)", manager, protocol,
                 is_async ? "__aexit__" : "__exit__");
    }
    if (found != OU_ITEM) {
        ou_decref(*enter);
        return false;
    }
    return true;
}

// PEP 479: a StopIteration that would leave a generator's body becomes a RuntimeError caused by it.
void ou_op_convert_stop_iteration(OuBor generator) {
    bool is_async = ou_is(generator, &ou_async_generator_type);
    if (!ou_error_is(StopIteration) && !(is_async && ou_error_is(StopAsyncIteration))) {
        return;
    }
    OuRef stop = ou_error_fetch();
    ou_raise(&ou_exc_RuntimeError, "%s raised %s", is_async ? "async generator" : generator->type->name,
             ou_type_is_subtype(stop->type, &ou_exc_StopIteration) ? "StopIteration" : "StopAsyncIteration");
    ou_error_set_cause_take(stop);
}

OuNext ou_op_delegate_send(OuBor iterator, OuBor value, OuRef *result) {
    if (ou_is_generator_or_coroutine(iterator)) {
        return ou_generator_send_take(ou_as_generator(iterator), ou_newref(value), result);
    }
    if (value == ou_none && iterator->type->next != NULL) {
        OuNext next = iterator->type->next(iterator, result);
        if (next != OU_END) {
            if (next == OU_ITEM || !ou_error_is(StopIteration)) {
                return next;
            }
        } else if (!ou_error_is_set()) {
            *result = ou_return_none();
            return OU_END;
        }
    } else {
        OuRef args[] = {ou_unlend(value)};
        *result = ou_call_method(iterator, ou_names.send, ou_lend(args), 1);
        if (*result != NULL) {
            return OU_ITEM;
        }
        if (!ou_error_is(StopIteration)) {
            return OU_FAIL;
        }
    }
    OuRef stop = ou_error_fetch();
    OuRef returned = ((OuStopIteration *)stop)->value;
    *result = ou_newref(returned ? returned : ou_none);
    ou_decref(stop);
    return OU_END;
}
