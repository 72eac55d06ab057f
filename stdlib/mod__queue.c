// _queue: SimpleQueue, a queue without limit, whose put() never waits and may be called from finalizers and handlers.
//
// The items are those of the list from `first` on; the places before hold None and are cut off now and then. All is
// changed with the global lock held.
#include "stdlib/thread_internal.h"

typedef struct SimpleQueue {
    OuObject head;
    OuWeakref *weaklist;
    OuWaitQueue waiting;
    OuRef items; // a list, NULL only while the object is made
    size_t first;
} SimpleQueue;

static OuType empty_type = OU_EXCEPTION_TYPE("_queue.Empty", ou_exc_Exception, "A queue had nothing to give.");

static SimpleQueue *as_queue(OuBor o) {
    return (SimpleQueue *)(uintptr_t)o;
}

static size_t item_count(OuBor o) {
    // The collector may have emptied the list.
    size_t n = ou_as_list(as_queue(o)->items)->length, first = as_queue(o)->first;
    return n > first ? n - first : 0;
}

// ---- life ----

static OuRef queue_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        return ou_raise(&ou_exc_TypeError, "SimpleQueue() takes no keyword arguments");
    }
    if (nargs > 0) {
        return ou_raise(&ou_exc_TypeError, "SimpleQueue() takes no positional arguments");
    }
    OuRef items = ou_list_new(0), o = items ? ou_type_alloc(type, 0) : NULL;
    if (o == NULL) {
        ou_xdecref(items);
        return NULL;
    }
    as_queue(o)->items = items;
    if (!ou_gc_is_tracked(o)) {
        ou_gc_track(o);
    }
    return o;
}

static bool queue_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef items = as_queue(o)->items;
    return items == NULL || visit(items, arg);
}

static void queue_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (as_queue(o)->weaklist) {
        ou_weakref_clear_all(o);
    }
    ou_xdecref(as_queue(o)->items);
    ou_type_free(o);
}

// ---- methods ----

static OuRef queue_put(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"put", {"item", "block", "timeout"}, 1, 3};
    OuBor given[3];
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_list_append(as_queue(o)->items, given[0])) {
        return NULL;
    }
    ou_wake_one(&as_queue(o)->waiting);
    return ou_return_none();
}

static OuRef queue_put_nowait(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"put_nowait", {"item"}, 1, 1};
    OuBor given[1];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? queue_put(o, given, 1, NULL) : NULL;
}

static OuRef take_first(OuBor o) {
    SimpleQueue *self = as_queue(o);
    OuList *list = ou_as_list(self->items);
    OuRef item = list->items[self->first];
    list->items[self->first++] = ou_return_none();
    if (self->first == list->length || (self->first >= 64 && self->first * 2 > list->length)) {
        size_t cut = self->first;
        self->first = 0;
        if (!ou_list_set_slice(self->items, 0, cut, NULL)) {
            ou_error_clear(); // no memory to make it smaller: another time
            self->first = cut;
        }
    }
    return item;
}

static bool has_item(OuBor o) {
    return item_count(o) > 0;
}

static OuRef get(OuBor o, const ThreadPatience *patience) {
    OuTruth there = thread_wait_for(o, has_item, &as_queue(o)->waiting, patience);
    if (there == OU_TRUE) {
        return take_first(o);
    }
    return there == OU_ERROR ? NULL : ou_raise_value(&empty_type, NULL);
}

static OuRef queue_get(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"get", {"block", "timeout"}, 0, 2};
    OuBor given[2];
    double seconds;
    ThreadPatience patience = {.blocks = true};
    if (!ou_args_bind(&params, args, nargs, kwnames, given) ||
        (given[0] && !ou_arg_truth(given[0], &patience.blocks))) {
        return NULL;
    }
    if (patience.blocks && given[1] && given[1] != ou_none) {
        if (!ou_arg_double(given[1], &seconds)) {
            return NULL;
        }
        if (!(seconds >= 0)) {
            return ou_raise(&ou_exc_ValueError, "'timeout' must be a non-negative number");
        }
        if (seconds > 9223372036.0) {
            return ou_raise(&ou_exc_OverflowError, seconds * 1e9 >= 9223372036854775807.0
                                                       ? "timestamp too large to convert to C _PyTime_t"
                                                       : "timeout value is too large");
        }
        thread_set_deadline(&patience, seconds);
    }
    return get(o, &patience);
}

static OuRef queue_get_nowait(OuBor o) {
    return get(o, &(ThreadPatience){.blocks = false});
}

static OuRef queue_empty(OuBor o) {
    return ou_bool_new(!has_item(o));
}

static OuRef queue_qsize(OuBor o) {
    return ou_int_new((int64_t)item_count(o));
}

static const OuMethodDef queue_methods[] = {
    OU_KEYWORDS("put", queue_put,
                "put($self, /, item, block=True, timeout=None)\n--\n\nPut an item in; this never waits."),
    OU_KEYWORDS("put_nowait", queue_put_nowait, "put_nowait($self, /, item)\n--\n\nThe same."),
    OU_KEYWORDS(
        "get", queue_get,
        "get($self, /, block=True, timeout=None)\n--\n\nTake the oldest item out, waiting for one if asked to."),
    OU_NOARGS("get_nowait", queue_get_nowait, "get_nowait($self, /)\n--\n\nThe same without waiting."),
    OU_NOARGS("empty", queue_empty, "empty($self, /)\n--\n\nWhether nothing is in it."),
    OU_NOARGS("qsize", queue_qsize, "qsize($self, /)\n--\n\nHow many items are in it."),
    OU_CLASS_GETITEM,
    {0},
};

static OuType queue_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = queue_traverse,
                      .dealloc = queue_dealloc,
                      .weaklist_offset = offsetof(SimpleQueue, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "_queue.SimpleQueue",
    .doc = "SimpleQueue()\n--\n\nA queue between threads, without limit: the oldest item comes out first.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(SimpleQueue),
    .methods = queue_methods,
    .new = queue_new,
};

static bool setup(OuBor module) {
    return ou_module_add_type(module, &empty_type) && ou_module_add_type(module, &queue_type);
}

const OuModuleDef ou_module__queue = {"_queue", "A queue between threads.", (const OuMethodDef[]){{0}}, setup};
