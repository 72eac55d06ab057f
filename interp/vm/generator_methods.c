// What Python code sees of generators and coroutines; asynchronous generators share the greater part of it.
#include "interp/object/args.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/generator.h"
#include "interp/vm/ops.h"

typedef struct OuCoroutineWrapper {
    OuObject head;
    OuRef coroutine; // owned; NULL once cleared
} OuCoroutineWrapper;

OuRef ou_generator_repr(OuBor self) {
    return ou_str_format("<%T object %U at %p>", self, ((const OuGenerator *)self)->qualname, (const void *)self);
}

static OuGenerator *as_generator(OuBor o) {
    return (OuGenerator *)ou_unlend(o);
}

OuRef ou_raise_stop_iteration_take(OuRef value) {
    OuRef stop = ou_exception_new(&ou_exc_StopIteration, NULL);
    if (stop != NULL) {
        OuRef args = ou_tuple_pack(1, value);
        if (args != NULL) {
            ou_set(&ou_as_exception(stop)->args, args);
            ou_set(&((OuStopIteration *)stop)->value, ou_newref(value));
            ou_raise_take(stop);
        } else {
            ou_decref(stop);
        }
    }
    ou_decref(value);
    return NULL;
}

static OuNext generator_next(OuBor self, OuRef *item) {
    OuRef result;
    OuNext next = ou_generator_send_take(as_generator(self), ou_return_none(), &result);
    if (next == OU_ITEM) {
        *item = result;
        return OU_ITEM;
    }
    if (next == OU_END && result != ou_none) { // a return value other than None travels in a StopIteration
        ou_raise_stop_iteration_take(result);
        return OU_FAIL;
    }
    if (next == OU_END) {
        ou_decref(result);
    }
    return next;
}

OuRef ou_generator_answer(OuNext next, OuRef result) {
    if (next != OU_END) {
        return next == OU_ITEM ? result : NULL;
    }
    if (result != ou_none) {
        return ou_raise_stop_iteration_take(result);
    }
    ou_decref(result);
    OuRef stop = ou_exception_new(&ou_exc_StopIteration, NULL);
    return stop ? ou_raise_take(stop) : NULL;
}

static OuRef generator_send(OuBor self, OuBor value) {
    OuRef result = NULL;
    OuNext next = ou_generator_send_take(as_generator(self), ou_newref(value), &result);
    return ou_generator_answer(next, result);
}

// type(*value), as a raise statement would make it.
static OuRef make_exception(OuBor type, OuBor value) {
    if (value != NULL && ou_is_kind_of(value, (const OuType *)type)) {
        return ou_newref(value);
    }
    OuRef made = value == NULL || value == ou_none     ? ou_call_0(type)
                 : ou_isa(value, OU_TYPE_TUPLE) ? ou_call_tuple(type, value, NULL)
                                                       : ou_call_1(type, value);
    if (made != NULL && !ou_isa(made, OU_TYPE_EXCEPTION)) {
        ou_raise(&ou_exc_TypeError, "calling %R should have returned an instance of BaseException, not %T", type, made);
        ou_clear(&made);
    }
    return made ? made : ou_error_fetch(); // what goes wrong here is thrown instead
}

OuRef ou_generator_thrown(OuArgs args, size_t nargs) {
    if (!ou_args_count("throw", nargs, 1, 3)) {
        return NULL;
    }
    OuBor value = nargs > 1 ? args[1] : NULL, traceback = nargs > 2 && args[2] != ou_none ? args[2] : NULL;
    if (traceback != NULL && !ou_is(traceback, &ou_traceback_type)) {
        return ou_raise(&ou_exc_TypeError, "throw() third argument must be a traceback object");
    }
    OuRef exception;
    if (ou_isa(args[0], OU_TYPE_EXCEPTION)) {
        if (value != NULL && value != ou_none) {
            return ou_raise(&ou_exc_TypeError, "instance exception may not have a separate value");
        }
        exception = ou_newref(args[0]);
    } else if (ou_isa(args[0], OU_TYPE_TYPE) && ou_type_is_subtype((const OuType *)args[0], &ou_exc_BaseException)) {
        exception = make_exception(args[0], value);
    } else {
        return ou_raise(&ou_exc_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", args[0]);
    }
    if (traceback != NULL) {
        ou_set(&ou_as_exception(exception)->traceback, ou_newref(traceback));
    }
    return exception;
}

static OuRef generator_throw(OuBor self, OuArgs args, size_t nargs) {
    OuRef exception = ou_generator_thrown(args, nargs), result = NULL;
    OuNext next = exception ? ou_generator_throw_take(as_generator(self), exception, true, &result) : OU_FAIL;
    return ou_generator_answer(next, result);
}

static OuRef generator_close_method(OuBor self) {
    return ou_generator_close(as_generator(self)) ? ou_return_none() : NULL;
}

OuRef ou_generator_get_frame(OuBor self) {
    OuGenerator *g = as_generator(self);
    if (g->state == OU_GENERATOR_OVER) {
        return ou_return_none();
    }
    if (g->state == OU_GENERATOR_RUNNING) {
        for (OuBase base = ou_thread->base; base != NULL; base = ou_frame_caller(base)) {
            if (ou_frame_is_generator(base) && base[OU_FRAME_GENERATOR] == self) {
                return ou_xnewref((OuRef)ou_frame_object_borrow(base));
            }
        }
        return ou_return_none();
    }
    if (g->frame == NULL) {
        OuCode *code = g->code;
        OuFrame *f = (OuFrame *)ou_gc_alloc(&ou_frame_type, sizeof(OuFrame) + code->local_count * sizeof(OuRef));
        if (f == NULL) {
            return ou_raise_no_memory();
        }
        f->generator = &g->head;
        f->local_count = code->local_count;
        ou_gc_track(&f->head);
        g->frame = f;
    }
    return ou_newref(&g->frame->head);
}
static OuRef generator_get_running(OuBor self) {
    return ou_bool_new(as_generator(self)->state == OU_GENERATOR_RUNNING);
}
static OuRef generator_get_suspended(OuBor self) {
    return ou_bool_new(as_generator(self)->state == OU_GENERATOR_SUSPENDED);
}
OuRef ou_generator_get_code(OuBor self) {
    return ou_newref(&as_generator(self)->code->head);
}
OuRef ou_generator_get_delegate(OuBor self) {
    OuBor delegate = ou_generator_delegate_borrow(as_generator(self));
    return ou_newref(delegate ? delegate : ou_none);
}
OuRef ou_generator_get_name(OuBor self) {
    return ou_newref(as_generator(self)->name);
}
OuRef ou_generator_get_qualname(OuBor self) {
    return ou_newref(as_generator(self)->qualname);
}
static bool set_text(OuRef *field, OuBor value, const char *name) {
    if (value == NULL || !ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "%s must be set to a string object", name);
    }
    ou_set(field, ou_newref(value));
    return true;
}
bool ou_generator_set_name(OuBor self, OuBor value) {
    return set_text(&as_generator(self)->name, value, "__name__");
}
bool ou_generator_set_qualname(OuBor self, OuBor value) {
    return set_text(&as_generator(self)->qualname, value, "__qualname__");
}
OuRef ou_generator_sizeof(OuBor self) {
    return ou_int_new((int64_t)(sizeof(OuGenerator) + as_generator(self)->register_count * sizeof(OuRef)));
}
static OuRef generator_iter(OuBor self) {
    return ou_newref(self);
}


#define SIZEOF_METHOD OU_NOARGS("__sizeof__", ou_generator_sizeof, "__sizeof__($self, /)\n--\n\nSize in bytes.")

static const OuMethodDef generator_methods[] = {
    OU_ONE("send", generator_send, "send(arg)\n\nGoes on, arg being the value it waits for; what comes next, or StopIteration."),
    OU_FAST("throw", generator_throw,
            "throw(value)\nthrow(type[,value[,tb]])\n\nRaises an exception in generator; its next value or StopIteration."),
    OU_NOARGS("close", generator_close_method, "close()\n\nEnds it: a GeneratorExit is raised where it waits."),
    SIZEOF_METHOD,
    {0},
};

static const OuGetSetDef generator_getset[] = {
    {"__name__", ou_generator_get_name, ou_generator_set_name, "the generator's name"},
    {"__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "its name with where it was defined"},
    {"gi_yieldfrom", ou_generator_get_delegate, NULL, "what yield from goes through, or None"},
    {"gi_running", generator_get_running, NULL, NULL},
    {"gi_frame", ou_generator_get_frame, NULL, NULL},
    {"gi_suspended", generator_get_suspended, NULL, NULL},
    {"gi_code", ou_generator_get_code, NULL, NULL},
    {0},
};

OuType ou_generator_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_GENERATOR_LIFE},
    .name = "generator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuGenerator),
    .repr = ou_generator_repr,
    .iter = generator_iter,
    .next = generator_next,
    .methods = generator_methods,
    .getset = generator_getset,
};

// ---- Coroutines ----

static OuRef coroutine_await(OuBor self) {
    OuCoroutineWrapper *w = (OuCoroutineWrapper *)ou_gc_alloc(&ou_coroutine_wrapper_type, sizeof(OuCoroutineWrapper));
    if (w == NULL) {
        return ou_raise_no_memory();
    }
    w->coroutine = ou_newref(self);
    ou_gc_track(&w->head);
    return &w->head;
}

static OuRef coroutine_get_origin(OuBor self) {
    OuRef origin = as_generator(self)->origin_or_finalizer;
    return origin ? ou_newref(origin) : ou_return_none();
}

static const OuMethodDef coroutine_methods[] = {
    OU_ONE("send", generator_send, "send(arg)\n\nGoes on, arg being the value it waits for; what comes next, or StopIteration."),
    OU_FAST("throw", generator_throw,
            "throw(value)\nthrow(type[,value[,traceback]])\n\nRaises an exception in coroutine; its next value or StopIteration."),
    OU_NOARGS("close", generator_close_method, "close()\n\nEnds it: a GeneratorExit is raised where it waits."),
    SIZEOF_METHOD,
    {0},
};

static const OuGetSetDef coroutine_getset[] = {
    {"__name__", ou_generator_get_name, ou_generator_set_name, "the coroutine's name"},
    {"__qualname__", ou_generator_get_qualname, ou_generator_set_qualname, "its name with where it was defined"},
    {"cr_await", ou_generator_get_delegate, NULL, "what it waits for, or None"},
    {"cr_running", generator_get_running, NULL, NULL},
    {"cr_frame", ou_generator_get_frame, NULL, NULL},
    {"cr_suspended", generator_get_suspended, NULL, NULL},
    {"cr_code", ou_generator_get_code, NULL, NULL},
    {"cr_origin", coroutine_get_origin, NULL, NULL},
    {0},
};

OuType ou_coroutine_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_GENERATOR_LIFE},
    .name = "coroutine",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuGenerator),
    .repr = ou_generator_repr,
    .await = coroutine_await,
    .methods = coroutine_methods,
    .getset = coroutine_getset,
};

// ---- What a coroutine's __await__() gives ----

static OuBor awaited(OuBor self) {
    return ((const OuCoroutineWrapper *)self)->coroutine;
}

static bool wrapper_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef coroutine = ((OuCoroutineWrapper *)self)->coroutine;
    return coroutine == NULL || visit(coroutine, arg);
}

static void wrapper_clear(OuObject *self) {
    ou_clear(&((OuCoroutineWrapper *)self)->coroutine);
}

static void wrapper_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    wrapper_clear(self);
    ou_gc_free(self, sizeof(OuCoroutineWrapper));
}

static OuNext wrapper_next(OuBor self, OuRef *item) {
    return generator_next(awaited(self), item);
}
static OuRef wrapper_send(OuBor self, OuBor value) {
    return generator_send(awaited(self), value);
}
static OuRef wrapper_throw(OuBor self, OuArgs args, size_t nargs) {
    return generator_throw(awaited(self), args, nargs);
}
static OuRef wrapper_close(OuBor self) {
    return generator_close_method(awaited(self));
}

static const OuMethodDef wrapper_methods[] = {
    OU_ONE("send", wrapper_send, "send(arg)\n\nGoes on, arg being the value it waits for; what comes next, or StopIteration."),
    OU_FAST("throw", wrapper_throw,
            "throw(value)\nthrow(type[,value[,traceback]])\n\nRaises an exception in coroutine; its next value or StopIteration."),
    OU_NOARGS("close", wrapper_close, "close()\n\nEnds it: a GeneratorExit is raised where it waits."),
    {0},
};

OuType ou_coroutine_wrapper_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = wrapper_traverse, .clear = wrapper_clear, .dealloc = wrapper_dealloc, .flags = OU_LIFE_GC}},
    .name = "coroutine_wrapper",
    .doc = "Iterates over what a coroutine awaits.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuCoroutineWrapper),
    .iter = generator_iter,
    .next = wrapper_next,
    .methods = wrapper_methods,
};
