// _tracemalloc: where living memory blocks were made. The recorder is interp/vm/alloc_trace.c; what is made here to answer
// is not traced itself.
#include <stdlib.h>

#include "interp/ouro.h"

static OuRef trace_start(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int frames = 1;
    if (!ou_args_count("start", nargs, 0, 1) || (nargs > 0 && !ou_arg_int(args[0], &frames))) {
        return NULL;
    }
    if (frames < 1 || frames > OU_ALLOC_TRACE_FRAMES_MAX) {
        return ou_raise(&ou_exc_ValueError, "the number of frames must be in range [1; %d]", OU_ALLOC_TRACE_FRAMES_MAX);
    }
    return ou_alloc_trace_start(frames) ? ou_return_none() : ou_raise_no_memory();
}

static OuRef trace_stop(OuBor module) {
    (void)module;
    ou_alloc_trace_stop();
    return ou_return_none();
}

static OuRef trace_clear(OuBor module) {
    (void)module;
    ou_alloc_trace_clear();
    return ou_return_none();
}

static OuRef trace_is_on(OuBor module) {
    (void)module;
    return ou_bool_new(ou_alloc_trace_is_on());
}

static OuRef trace_limit(OuBor module) {
    (void)module;
    return ou_int_new(ou_alloc_trace_limit());
}

static OuRef trace_own_memory(OuBor module) {
    (void)module;
    return ou_int_new((int64_t)ou_alloc_trace_own_bytes());
}

static OuRef trace_reset_peak(OuBor module) {
    (void)module;
    ou_alloc_trace_reset_peak();
    return ou_return_none();
}

static OuRef pair_take(OuRef a, OuRef b) {
    OuRef items[] = {a, b};
    if (a != NULL && b != NULL) {
        return ou_tuple_from_array_take(items, 2);
    }
    ou_xdecref(a);
    ou_xdecref(b);
    return NULL;
}

static OuRef trace_memory(OuBor module) {
    (void)module;
    size_t now, peak;
    ou_alloc_trace_bytes(&now, &peak);
    return pair_take(ou_int_new((int64_t)now), ou_int_new((int64_t)peak));
}

// ---- tracebacks as tuples ----

// ((name of the file, line), ...), the newest first. files: the names made so far, by number, or NULL.
static OuRef traceback_tuple(const OuAllocTraceback *t, OuRef *files) {
    OuRef list = ou_list_new(0);
    for (uint32_t i = 0; list != NULL && i < t->frame_count; i++) {
        OuAllocFrame frame = t->frames[i];
        OuRef file = files && files[frame.file] ? ou_newref(files[frame.file]) : ou_alloc_trace_file(frame.file);
        if (files && file && files[frame.file] == NULL) {
            files[frame.file] = ou_newref(file);
        }
        OuRef item = pair_take(file, ou_int_new(frame.line));
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    OuRef tuple = list ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

static OuRef trace_of_object(OuBor module, OuBor object) {
    (void)module;
    const OuAllocTraceback *t = ou_alloc_trace_of(object);
    if (t == NULL) {
        return ou_return_none();
    }
    ou_alloc_trace_pause(true);
    OuRef tuple = traceback_tuple(t, NULL);
    ou_alloc_trace_pause(false);
    return tuple;
}

// ---- all traces ----

typedef struct Listing {
    OuAllocTrace *traces;
    size_t count;
    OuRef *files, *tuples; // by number; NULL: not made yet
    size_t file_count, tuple_count;
} Listing;

static OuRef trace_item(Listing *l, const OuAllocTrace *trace) {
    OuRef *tuple = &l->tuples[trace->traceback];
    const OuAllocTraceback *t = ou_alloc_traceback(trace->traceback);
    if (*tuple == NULL && (*tuple = traceback_tuple(t, l->files)) == NULL) {
        return NULL;
    }
    OuRef domain = ou_int_new(0), size = ou_int_new((int64_t)trace->size), total = ou_int_new(t->total);
    OuRef item = domain && size && total ? ou_tuple_pack(4, domain, size, *tuple, total) : NULL;
    ou_xdecref(domain);
    ou_xdecref(size);
    ou_xdecref(total);
    return item;
}

static OuRef list_of(Listing *l) {
    for (size_t i = 0; i < l->count; i++) {
        if (l->traces[i].traceback >= l->tuple_count) {
            l->tuple_count = l->traces[i].traceback + 1;
        }
    }
    l->file_count = ou_alloc_trace_file_count();
    l->files = calloc(l->file_count, sizeof(OuRef));
    l->tuples = calloc(l->tuple_count + 1, sizeof(OuRef));
    if (l->files == NULL || l->tuples == NULL) {
        return ou_raise_no_memory();
    }
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list != NULL && i < l->count; i++) {
        OuRef item = trace_item(l, &l->traces[i]);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef trace_all(OuBor module) {
    (void)module;
    if (!ou_alloc_trace_is_on()) {
        return ou_list_new(0);
    }
    Listing l = {0};
    if (!ou_alloc_trace_list(&l.traces, &l.count)) {
        return ou_raise_no_memory();
    }
    ou_alloc_trace_pause(true);
    OuRef list = list_of(&l);
    for (size_t i = 0; l.files != NULL && i < l.file_count; i++) {
        ou_xdecref(l.files[i]);
    }
    for (size_t i = 0; l.tuples != NULL && i < l.tuple_count; i++) {
        ou_xdecref(l.tuples[i]);
    }
    ou_alloc_trace_pause(false);
    free(l.files);
    free(l.tuples);
    free(l.traces);
    return list;
}

static const OuMethodDef functions[] = {
    OU_NOARGS("is_tracing", trace_is_on, "is_tracing($module, /)\n--\n\nAre allocations being traced?"),
    OU_NOARGS("clear_traces", trace_clear, "clear_traces($module, /)\n--\n\nForgets all blocks that were made so far."),
    OU_NOARGS("_get_traces", trace_all, "_get_traces($module, /)\n--\n\nAll living blocks: (domain, size, traceback, depth) of each."),
    OU_ONE("_get_object_traceback", trace_of_object,
           "_get_object_traceback($module, obj, /)\n--\n\nWhere the object was made: ((filename, lineno), ...) or None."),
    OU_FAST("start", trace_start, "start($module, nframe=1, /)\n--\n\nBegins to trace allocations, with that many frames of each traceback."),
    OU_NOARGS("stop", trace_stop, "stop($module, /)\n--\n\nEnds tracing and forgets all blocks."),
    OU_NOARGS("get_traceback_limit", trace_limit, "get_traceback_limit($module, /)\n--\n\nHow many frames of a traceback are kept."),
    OU_NOARGS("get_tracemalloc_memory", trace_own_memory, "get_tracemalloc_memory($module, /)\n--\n\nBytes that the tracing itself takes."),
    OU_NOARGS("get_traced_memory", trace_memory, "get_traced_memory($module, /)\n--\n\nBytes in traced blocks: (now, at most so far)."),
    OU_NOARGS("reset_peak", trace_reset_peak, "reset_peak($module, /)\n--\n\nThe peak begins anew at what is taken now."),
    {0},
};

const OuModuleDef ou_module__tracemalloc = {
    .name = "_tracemalloc",
    .doc = "The recorder behind tracemalloc.",
    .functions = functions,
};
