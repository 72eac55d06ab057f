// Asynchronous generators: asend() and its like give awaitables that drive the body. What the body yields comes wrapped in
// an OuYielded, so that it can be told from what the body awaits: the awaitable ends with the first and hands on the second.
#include "interp/object/alias.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/generator.h"
#include "interp/vm/ops.h"

typedef struct OuYielded {
    OuObject head;
    OuRef value; // owned; NULL once cleared
} OuYielded;

typedef enum { AWAITABLE_NEW, AWAITABLE_RUNNING, AWAITABLE_CLOSED } AwaitableState;

// What asend(), __anext__(), athrow() and aclose() give.
typedef struct OuAsyncStep {
    OuObject head;
    OuRef generator, value; // owned; value: what is sent (NULL: None), or the tuple of athrow's arguments (NULL: aclose)
    AwaitableState state;
} OuAsyncStep;

static OuAsyncStep *as_step(OuBor o) {
    return (OuAsyncStep *)ou_unlend(o);
}

// ---- What is yielded ----

OuRef ou_yielded_new_take(OuRef value) {
    OuYielded *y = (OuYielded *)ou_gc_alloc(&ou_yielded_type, sizeof(OuYielded));
    if (y == NULL) {
        ou_decref(value);
        return ou_raise_no_memory();
    }
    y->value = value;
    ou_gc_track(&y->head);
    return &y->head;
}

static bool yielded_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef value = ((OuYielded *)self)->value;
    return value == NULL || visit(value, arg);
}

static void yielded_clear(OuObject *self) {
    ou_clear(&((OuYielded *)self)->value);
}

static void yielded_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    yielded_clear(self);
    ou_gc_free(self, sizeof(OuYielded));
}

OuType ou_yielded_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = yielded_traverse, .clear = yielded_clear, .dealloc = yielded_dealloc, .flags = OU_LIFE_GC}},
    .name = "async_generator_wrapped_value",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuYielded),
};

// ---- Driving the body ----

static OuRef raise_plain(OuType *type) {
    OuRef exception = ou_exception_new(type, NULL);
    return exception ? ou_raise_take(exception) : NULL;
}

// What a step of the body gives its awaitable: what it awaits is handed on, what it yields is the awaitable's result.
static OuRef unwrap(OuGenerator *g, OuNext next, OuRef result) {
    if (next == OU_ITEM && !ou_is(result, &ou_yielded_type)) {
        return result;
    }
    g->running_async = false;
    if (next == OU_ITEM) {
        OuRef value = ou_newref(((OuYielded *)result)->value);
        ou_decref(result);
        return ou_raise_stop_iteration_take(value);
    }
    if (next == OU_END) {
        ou_decref(result);
        raise_plain(&ou_exc_StopAsyncIteration);
    }
    if (ou_error_is(StopAsyncIteration) || ou_error_is(GeneratorExit)) {
        g->closed = true;
    }
    return NULL;
}

static OuRef close_if_failed(OuAsyncStep *step, OuRef result) {
    if (result == NULL) {
        step->state = AWAITABLE_CLOSED;
    }
    return result;
}

// ---- asend(), __anext__() ----

static OuRef asend_send(OuBor self, OuBor value) {
    OuAsyncStep *step = as_step(self);
    OuGenerator *g = ou_as_generator(step->generator);
    if (step->state == AWAITABLE_CLOSED) {
        return ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    }
    if (step->state == AWAITABLE_NEW) {
        if (g->running_async) {
            return ou_raise(&ou_exc_RuntimeError, "anext(): asynchronous generator is already running");
        }
        if (value == ou_none && step->value != NULL) {
            value = step->value;
        }
        step->state = AWAITABLE_RUNNING;
    }
    g->running_async = true;
    OuRef result = NULL;
    OuNext next = ou_generator_send_take(g, ou_newref(value), &result);
    return close_if_failed(step, unwrap(g, next, result));
}

static OuRef asend_throw(OuBor self, OuArgs args, size_t nargs) {
    OuAsyncStep *step = as_step(self);
    if (step->state == AWAITABLE_CLOSED) {
        return ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    }
    OuGenerator *g = ou_as_generator(step->generator);
    OuRef exception = ou_generator_thrown(args, nargs), result = NULL;
    OuNext next = exception ? ou_generator_throw_take(g, exception, true, &result) : OU_FAIL;
    return close_if_failed(step, unwrap(g, next, result));
}

// ---- athrow(), aclose() ----

static OuRef raise_ignored_exit(OuAsyncStep *step) {
    ou_as_generator(step->generator)->running_async = false;
    step->state = AWAITABLE_CLOSED;
    return ou_raise(&ou_exc_RuntimeError, "async generator ignored GeneratorExit");
}

// The answer of an aclose(): that the body is over is what was wanted.
static OuRef close_answer(OuAsyncStep *step, OuNext next, OuRef result) {
    if (next == OU_ITEM && ou_is(result, &ou_yielded_type)) {
        ou_decref(result);
        return raise_ignored_exit(step);
    }
    if (next == OU_ITEM) {
        return result;
    }
    ou_as_generator(step->generator)->running_async = false;
    step->state = AWAITABLE_CLOSED;
    if (next == OU_END) {
        ou_decref(result);
    } else if (ou_error_is(StopAsyncIteration) || ou_error_is(GeneratorExit)) {
        ou_error_clear();
    } else {
        return NULL;
    }
    return raise_plain(&ou_exc_StopIteration);
}

static OuRef athrow_answer(OuAsyncStep *step, OuNext next, OuRef result) {
    OuGenerator *g = ou_as_generator(step->generator);
    return step->value == NULL ? close_answer(step, next, result) : unwrap(g, next, result);
}

// What is thrown at first.
static OuRef athrow_exception(const OuAsyncStep *step) {
    if (step->value == NULL) {
        return ou_exception_new(&ou_exc_GeneratorExit, NULL);
    }
    return ou_generator_thrown(ou_lend(ou_as_tuple(step->value)->items), ou_tuple_length(step->value));
}

static OuRef athrow_start(OuAsyncStep *step, OuBor value) {
    OuGenerator *g = ou_as_generator(step->generator);
    if (g->running_async) {
        step->state = AWAITABLE_CLOSED;
        return ou_raise(&ou_exc_RuntimeError, "%s(): asynchronous generator is already running", step->value ? "athrow" : "aclose");
    }
    if (g->closed) {
        step->state = AWAITABLE_CLOSED;
        return raise_plain(&ou_exc_StopAsyncIteration);
    }
    if (value != ou_none) {
        return ou_raise(&ou_exc_RuntimeError, "can't send non-None value to a just-started coroutine");
    }
    step->state = AWAITABLE_RUNNING;
    g->running_async = true;
    g->closed |= step->value == NULL;
    OuRef exception = athrow_exception(step), result = NULL;
    OuNext next = exception ? ou_generator_throw_take(g, exception, false, &result) : OU_FAIL;
    result = athrow_answer(step, next, result);
    if (result == NULL) {
        g->running_async = false;
        step->state = AWAITABLE_CLOSED;
    }
    return result;
}

static OuRef athrow_send(OuBor self, OuBor value) {
    OuAsyncStep *step = as_step(self);
    OuGenerator *g = ou_as_generator(step->generator);
    if (step->state == AWAITABLE_CLOSED) {
        return ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    }
    if (g->state == OU_GENERATOR_OVER) {
        step->state = AWAITABLE_CLOSED;
        return raise_plain(&ou_exc_StopIteration);
    }
    if (step->state == AWAITABLE_NEW) {
        return athrow_start(step, value);
    }
    OuRef result = NULL;
    OuNext next = ou_generator_send_take(g, ou_newref(value), &result);
    return athrow_answer(step, next, result);
}

static OuRef athrow_throw(OuBor self, OuArgs args, size_t nargs) {
    OuAsyncStep *step = as_step(self);
    if (step->state == AWAITABLE_CLOSED) {
        return ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    }
    OuRef exception = ou_generator_thrown(args, nargs), result = NULL;
    OuNext next = exception ? ou_generator_throw_take(ou_as_generator(step->generator), exception, true, &result) : OU_FAIL;
    return athrow_answer(step, next, result);
}

// ---- Both kinds of step ----

static bool step_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuAsyncStep *step = (OuAsyncStep *)self;
    return (step->generator == NULL || visit(step->generator, arg)) && (step->value == NULL || visit(step->value, arg));
}

static void step_clear(OuObject *self) {
    OuAsyncStep *step = (OuAsyncStep *)self;
    ou_clear(&step->generator);
    ou_clear(&step->value);
}

static void step_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    step_clear(self);
    ou_gc_free(self, sizeof(OuAsyncStep));
}

static OuRef step_self(OuBor self) {
    return ou_newref(self);
}

static OuNext step_next(OuBor self, OuRef *item) {
    *item = ou_is(self, &ou_asend_type) ? asend_send(self, ou_none) : athrow_send(self, ou_none);
    return *item ? OU_ITEM : OU_FAIL;
}

static OuRef step_close(OuBor self) {
    as_step(self)->state = AWAITABLE_CLOSED;
    return ou_return_none();
}

#define STEP_METHODS(send, throw) \
    { \
        OU_ONE("send", send, "send(arg)\n\nGoes on, arg being the value it waits for; what comes next, or StopIteration."), \
            OU_FAST("throw", throw, "throw(value)\nthrow(type[,value[,tb]])\n\nRaises an exception in the generator."), \
            OU_NOARGS("close", step_close, "close()\n\nEnds it: a GeneratorExit is raised where it waits."), {0}, \
    }
static const OuMethodDef asend_methods[] = STEP_METHODS(asend_send, asend_throw);
static const OuMethodDef athrow_methods[] = STEP_METHODS(athrow_send, athrow_throw);

#define STEP_TYPE(type_name, type_methods) \
    { \
        .base = {.head = OU_STATIC_TYPE_HEAD, \
                 .life = {.traverse = step_traverse, .clear = step_clear, .dealloc = step_dealloc, .flags = OU_LIFE_GC}}, \
        .name = type_name, .flags = OU_TYPE_NO_NEW, .instance_size = sizeof(OuAsyncStep), .iter = step_self, .next = step_next, \
        .await = step_self, .methods = type_methods, \
    }
OuType ou_asend_type = STEP_TYPE("async_generator_asend", asend_methods);
OuType ou_athrow_type = STEP_TYPE("async_generator_athrow", athrow_methods);

// ---- The generator ----

// The hooks of sys.set_asyncgen_hooks see the generator when it is first used.
static bool call_hooks(OuGenerator *g) {
    if (g->hooks_called) {
        return true;
    }
    g->hooks_called = true;
    OuThread *t = ou_thread;
    g->origin_or_finalizer = ou_xnewref(t->asyncgen_finalizer);
    if (t->asyncgen_firstiter == NULL) {
        return true;
    }
    OuRef first = ou_newref(t->asyncgen_firstiter), answer = ou_call_1(first, &g->head);
    ou_decref(first);
    ou_xdecref(answer);
    return answer != NULL;
}

// Consumes value.
static OuRef step_new_take(OuType *type, OuBor self, OuRef value) {
    OuAsyncStep *step = NULL;
    if (call_hooks(ou_as_generator(self))) {
        step = (OuAsyncStep *)ou_gc_alloc(type, sizeof(OuAsyncStep));
        if (step == NULL) {
            ou_raise_no_memory();
        }
    }
    if (step == NULL) {
        ou_xdecref(value);
        return NULL;
    }
    step->generator = ou_newref(self);
    step->value = value;
    ou_gc_track(&step->head);
    return &step->head;
}

OuRef ou_async_generator_anext(OuBor self) {
    return step_new_take(&ou_asend_type, self, NULL);
}
static OuRef async_generator_asend(OuBor self, OuBor value) {
    return step_new_take(&ou_asend_type, self, ou_newref(value));
}
static OuRef async_generator_aclose(OuBor self) {
    return step_new_take(&ou_athrow_type, self, NULL);
}
static OuRef async_generator_athrow(OuBor self, OuArgs args, size_t nargs) {
    OuRef given = ou_tuple_from_array(args, nargs);
    return given ? step_new_take(&ou_athrow_type, self, given) : NULL;
}
static OuRef async_generator_get_running(OuBor self) {
    return ou_bool_new(ou_as_generator(self)->running_async);
}

static const OuMethodDef async_generator_methods[] = {
    OU_ONE("asend", async_generator_asend, "asend(v)\n\nAn awaitable that goes on with v."),
    OU_FAST("athrow", async_generator_athrow, "athrow(typ[,val[,tb]])\n\nAn awaitable that raises the exception where the generator waits."),
    OU_NOARGS("aclose", async_generator_aclose, "aclose()\n\nAn awaitable that ends the generator."),
    OU_NOARGS("__sizeof__", ou_generator_sizeof, "__sizeof__($self, /)\n--\n\nSize in bytes."),
    OU_CLASS_GETITEM,
    {0},
};

static const OuGetSetDef async_generator_getset[] = {
    {"__name__", ou_generator_get_name, ou_generator_set_name, "its name"},
    {"__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "its name with where it was defined"},
    {"ag_await", ou_generator_get_delegate, NULL, "what it waits for, or None"},
    {"ag_running", async_generator_get_running, NULL, NULL},
    {"ag_frame", ou_generator_get_frame, NULL, NULL},
    {"ag_code", ou_generator_get_code, NULL, NULL},
    {0},
};

OuType ou_async_generator_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_GENERATOR_LIFE},
    .name = "async_generator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuGenerator),
    .repr = ou_generator_repr,
    .aiter = step_self,
    .anext = ou_async_generator_anext,
    .methods = async_generator_methods,
    .getset = async_generator_getset,
};
