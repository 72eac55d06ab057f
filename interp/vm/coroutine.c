// Awaiting: what `await`, `async for` and anext() with a default iterate over, and what is said of coroutines that nobody
// awaited.
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/generator.h"
#include "interp/vm/import.h"
#include "interp/vm/ops.h"
#include "interp/vm/runtime.h"

// A coroutine, or a generator that types.coroutine has marked: it is awaited as it is.
static bool is_awaited_itself(OuBor o) {
    return ou_is(o, &ou_coroutine_type) ||
           (ou_is(o, &ou_generator_type) && (ou_as_generator(o)->code->flags & OU_CODE_ITERABLE_COROUTINE));
}

OuRef ou_await_iter(OuBor o) {
    if (is_awaited_itself(o)) {
        return ou_newref(o);
    }
    OuRef method;
    OuNext found = ou_find_special(o, ou_names.dunder_await, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_TypeError, "object %T can't be used in 'await' expression", o);
    }
    OuRef iterator = ou_call_0(method);
    ou_decref(method);
    if (iterator != NULL && is_awaited_itself(iterator)) {
        ou_raise(&ou_exc_TypeError, "__await__() returned a coroutine");
    } else if (iterator != NULL && iterator->type->next == NULL) {
        ou_raise(&ou_exc_TypeError, "__await__() returned non-iterator of type '%T'", iterator);
    } else {
        return iterator;
    }
    ou_decref(iterator);
    return NULL;
}

OuRef ou_await_iter_for(OuBor o, OuAwaitWhy why) {
    OuRef iterator = ou_await_iter(o);
    if (iterator == NULL && why != OU_AWAIT_VALUE && ou_type_find_borrow(o->type, ou_names.dunder_await) == NULL) {
        ou_raise(&ou_exc_TypeError, "'async with' received an object from %s that does not implement __await__: %T",
                 why == OU_AWAIT_AENTER ? "__aenter__" : "__aexit__", o);
    }
    if (iterator != NULL && ou_is(iterator, &ou_coroutine_type) && ou_generator_delegate_borrow(ou_as_generator(iterator)) != NULL) {
        ou_decref(iterator);
        return ou_raise(&ou_exc_RuntimeError, "coroutine is being awaited already");
    }
    return iterator;
}

OuRef ou_yield_from_iter(OuBor o, const OuCode *code) {
    if (ou_is(o, &ou_coroutine_type) && !(code->flags & (OU_CODE_COROUTINE | OU_CODE_ITERABLE_COROUTINE))) {
        return ou_raise(&ou_exc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return ou_is_generator_or_coroutine(o) ? ou_newref(o) : ou_iter(o);
}

// ---- async for ----

OuRef ou_async_iter(OuBor o) {
    OuRef method;
    OuNext found = ou_find_special(o, ou_names.dunder_aiter, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_TypeError, "'async for' requires an object with __aiter__ method, got %T", o);
    }
    OuRef iterator = ou_call_0(method);
    ou_decref(method);
    if (iterator != NULL && ou_type_find_borrow(iterator->type, ou_names.dunder_anext) == NULL) {
        ou_raise(&ou_exc_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", iterator);
        ou_clear(&iterator);
    }
    return iterator;
}

OuRef ou_async_next(OuBor iterator) {
    if (ou_is(iterator, &ou_async_generator_type)) {
        return ou_async_generator_anext(iterator);
    }
    OuRef method;
    OuNext found = ou_find_special(iterator, ou_names.dunder_anext, &method);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL
                                : ou_raise(&ou_exc_TypeError, "'async for' requires an iterator with __anext__ method, got %T", iterator);
    }
    OuRef next = ou_call_0(method);
    ou_decref(method);
    OuRef awaitable = next ? ou_await_iter(next) : NULL;
    if (next != NULL && awaitable == NULL) {
        OuRef cause = ou_error_fetch();
        ou_raise(&ou_exc_TypeError, "'async for' received an invalid object from __anext__: %T", next);
        ou_error_set_cause_take(cause);
    }
    ou_xdecref(next);
    return awaitable;
}

// ---- never awaited ----

bool ou_coroutine_find_origin(OuRef *origin) {
    OuThread *t = ou_thread;
    size_t n = 0;
    for (OuBase base = t->base; base != NULL && n < (size_t)t->coroutine_origin_depth; base = ou_frame_caller(base)) {
        n++;
    }
    OuRef made = ou_tuple_alloc(n);
    OuBase base = t->base;
    for (size_t i = 0; made != NULL && i < n; i++, base = ou_frame_caller(base)) {
        OuCode *code = ou_frame_code(base);
        OuRef line = ou_int_new(ou_frame_line(base));
        OuRef frame = line ? ou_tuple_pack(3, code->filename, line, code->name) : NULL;
        ou_xdecref(line);
        if (frame == NULL) {
            ou_clear(&made);
        } else {
            ou_as_tuple(made)->items[i] = frame;
        }
    }
    *origin = made;
    return made != NULL;
}

void ou_coroutine_warn(OuGenerator *g) {
    if (ou_rt.modules == NULL) {
        return; // the last collection: nothing is left that could warn
    }
    OuRef module = ou_import_cstr("warnings");
    OuRef warn = module ? ou_get_attr_cstr(module, "_warn_unawaited_coroutine") : NULL;
    OuRef answer = warn ? ou_call_1(warn, &g->head) : NULL;
    bool warned = answer != NULL || (warn != NULL && ou_error_is(RuntimeWarning));
    if (warn == NULL) {
        ou_error_clear();
    }
    ou_error_unraisable(NULL, &g->head);
    ou_xdecref(module);
    ou_xdecref(warn);
    ou_xdecref(answer);
    if (!warned && !ou_warn(&ou_exc_RuntimeWarning, 1, "coroutine '%U' was never awaited", g->qualname)) {
        ou_error_unraisable(NULL, &g->head);
    }
}

// ---- anext(iterator, default) ----

typedef struct OuAnextAwaitable {
    OuObject head;
    OuRef awaitable, standard; // owned; NULL once cleared
} OuAnextAwaitable;

OuRef ou_anext_awaitable_new(OuBor awaitable, OuBor standard) {
    OuAnextAwaitable *a = (OuAnextAwaitable *)ou_gc_alloc(&ou_anext_awaitable_type, sizeof(OuAnextAwaitable));
    if (a == NULL) {
        return ou_raise_no_memory();
    }
    a->awaitable = ou_newref(awaitable);
    a->standard = ou_newref(standard);
    ou_gc_track(&a->head);
    return &a->head;
}

static bool anext_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuAnextAwaitable *a = (OuAnextAwaitable *)self;
    return (a->awaitable == NULL || visit(a->awaitable, arg)) && (a->standard == NULL || visit(a->standard, arg));
}

static void anext_clear(OuObject *self) {
    OuAnextAwaitable *a = (OuAnextAwaitable *)self;
    ou_clear(&a->awaitable);
    ou_clear(&a->standard);
}

static void anext_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    anext_clear(self);
    ou_gc_free(self, sizeof(OuAnextAwaitable));
}

// The iterator of the awaitable; a coroutine's is its wrapper, which has the methods of an iterator.
static OuRef anext_iterator(OuBor self) {
    OuRef iterator = ou_await_iter(((const OuAnextAwaitable *)self)->awaitable);
    if (iterator == NULL || iterator->type->next != NULL) {
        return iterator;
    }
    OuRef wrapper = ou_call_method(iterator, ou_names.dunder_await, NULL, 0);
    ou_decref(iterator);
    if (wrapper != NULL && wrapper->type->next == NULL) {
        ou_decref(wrapper);
        return ou_raise(&ou_exc_TypeError, "__await__() returned a non-iterator");
    }
    return wrapper;
}

// The end of the asynchronous iterator is an ordinary return of the default.
static OuRef end_with_default(OuBor self) {
    if (ou_error_is(StopAsyncIteration)) {
        ou_error_clear();
        ou_raise_stop_iteration_take(ou_newref(((const OuAnextAwaitable *)self)->standard));
    }
    return NULL;
}

static OuRef anext_forward(OuBor self, OuBor name, OuArgs args, size_t nargs) {
    OuRef iterator = anext_iterator(self);
    OuRef result = iterator ? ou_call_method(iterator, name, args, nargs) : NULL;
    bool asked = iterator != NULL;
    ou_xdecref(iterator);
    return result || !asked ? result : end_with_default(self);
}

static OuNext anext_next(OuBor self, OuRef *item) {
    OuRef iterator = anext_iterator(self);
    if (iterator == NULL) {
        return OU_FAIL;
    }
    OuNext next = iterator->type->next(iterator, item);
    ou_decref(iterator);
    if (next == OU_FAIL) {
        end_with_default(self);
    }
    return next;
}

static OuRef anext_send(OuBor self, OuBor value) {
    return anext_forward(self, ou_names.send, &value, 1);
}
static OuRef anext_throw(OuBor self, OuArgs args, size_t nargs) {
    return anext_forward(self, ou_names.throw, args, nargs);
}
static OuRef anext_close(OuBor self) {
    return anext_forward(self, ou_names.close, NULL, 0);
}
static OuRef anext_self(OuBor self) {
    return ou_newref(self);
}

static const OuMethodDef anext_methods[] = {
    OU_ONE("send", anext_send, "send(arg)\n\nGoes on, arg being the value it waits for; what comes next, or StopIteration."),
    OU_FAST("throw", anext_throw,
            "throw(typ[,val[,tb]])\n\nRaises the exception where the iterator waits; what comes next, or StopIteration."),
    OU_NOARGS("close", anext_close, "close()\n\nEnds it: a GeneratorExit is raised where it waits."),
    {0},
};

OuType ou_anext_awaitable_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = anext_traverse, .clear = anext_clear, .dealloc = anext_dealloc, .flags = OU_LIFE_GC}},
    .name = "anext_awaitable",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuAnextAwaitable),
    .iter = anext_self,
    .next = anext_next,
    .await = anext_self,
    .methods = anext_methods,
};
