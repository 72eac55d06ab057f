// sys: the functions.
#include <string.h>

#include "stdlib/sys_internal.h"

static bool audit_bare(const char *event) {
    return OU_AUDIT_VALUES(event, "");
}

// ---- objects ----

static OuRef sys_getrefcount(OuBor module, OuBor o) {
    (void)module;
    return ou_int_new(o->refcount);
}

// The collector's head; builtin types and the empty tuple, which are static here, count as CPython counts them.
static size_t head_size(OuBor o) {
    bool counts = OU_HAS_LIFE_FLAG(o, OU_LIFE_GC) && !(ou_isa(o, OU_TYPE_TYPE) && !ou_gc_has_head(o));
    return counts ? sizeof(OuGcHead) : 0;
}

static OuRef size_of(OuBor o) {
    OuRef method = NULL, size = NULL;
    OuNext found = ou_find_special(o, ou_names.dunder_sizeof, &method);
    if (found == OU_END) {
        return ou_raise(&ou_exc_TypeError, "Type %.100T doesn't define __sizeof__", o);
    }
    size = found == OU_ITEM ? ou_call_0(method) : NULL;
    ou_xdecref(method);
    int64_t bytes;
    if (size != NULL && !ou_isa(size, OU_TYPE_INT)) {
        ou_raise(&ou_exc_TypeError, "an integer is required");
        ou_clear(&size);
    } else if (size != NULL) {
        bool fits = ou_arg_int64(size, &bytes);
        ou_clear(&size);
        if (fits && bytes < 0) {
            return ou_raise(&ou_exc_ValueError, "__sizeof__() should return >= 0");
        }
        size = fits ? ou_int_from_uint64((uint64_t)bytes + head_size(o) + ou_type_hidden_size(o)) : NULL;
    }
    return size;
}

static OuRef sys_getsizeof(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"getsizeof", {"object", "default"}, 1, 2};
    OuBor a[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, a)) {
        return NULL;
    }
    OuRef size = size_of(a[0]);
    if (size == NULL && a[1] != NULL && ou_error_is(TypeError)) {
        ou_error_clear();
        return ou_newref(a[1]);
    }
    return size;
}

static OuRef sys_intern(OuBor module, OuBor s) {
    (void)module;
    if (!ou_isa(s, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "intern() argument must be str, not %T", s);
    }
    if (!ou_is(s, &ou_str_type)) {
        return ou_raise(&ou_exc_TypeError, "can't intern %.400T", s);
    }
    return ou_str_intern_take(ou_newref(s));
}

// ---- memory ----

static OuRef sys_getallocatedblocks(OuBor module) {
    (void)module;
    return ou_int_new((int64_t)ou_heap_live_blocks());
}

static OuRef sys_gettotalrefcount(OuBor module) {
    (void)module;
    return ou_int_new(ou_walk_total_references());
}

typedef struct Wanted {
    OuRef *found; // NULL: they are only counted
    size_t count, limit;
    OuBor type; // NULL: any
} Wanted;

static bool meet_object(OuObject *o, void *arg) {
    Wanted *w = arg;
    if (w->count < w->limit && (w->type == NULL || ou_type_object(o->type) == w->type)) {
        if (w->found != NULL) {
            w->found[w->count] = ou_newref(o);
        }
        w->count++;
    }
    return w->count < w->limit;
}

static OuRef sys_getobjects(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t limit;
    if (!ou_args_count("getobjects", nargs, 1, 2) || !ou_arg_int64(args[0], &limit)) {
        return NULL;
    }
    Wanted w = {.limit = limit > 0 ? (size_t)limit : SIZE_MAX, .type = nargs > 1 ? args[1] : NULL};
    ou_gc_walk(-1, meet_object, &w);
    OuRef *found = ou_mem_alloc(OU_DOMAIN_RAW, (w.count + 1) * sizeof *found);
    if (found == NULL) {
        return ou_raise_no_memory();
    }
    w = (Wanted){.found = found, .limit = w.count, .type = w.type};
    ou_gc_walk(-1, meet_object, &w);
    OuRef list = ou_list_from_array_take(found, w.count);
    ou_mem_free(OU_DOMAIN_RAW, found);
    return list;
}

static OuRef sys_getquickenedcount(OuBor module) {
    (void)module;
    return ou_int_new((int64_t)ou_code_count_quickened());
}

static OuRef sys_nothing(OuBor module) {
    (void)module;
    return ou_return_none();
}

// ---- frames and exceptions ----

static OuRef sys_getframe(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int depth = 0;
    if (!ou_args_count("_getframe", nargs, 0, 1) || (nargs && !ou_arg_int(args[0], &depth))) {
        return NULL;
    }
    OuBase base = ou_frame_at_depth(depth < 0 ? 0 : depth);
    if (base == NULL) {
        return ou_raise(&ou_exc_ValueError, "call stack is not deep enough");
    }
    OuFrame *frame = ou_frame_object_borrow(base);
    OuRef held = frame ? ou_newref(&frame->head) : NULL; // a hook may do anything
    if (held != NULL && !OU_AUDIT("sys._getframe", held)) {
        ou_clear(&held);
    }
    return held;
}

static OuRef sys_current_frames(OuBor module) {
    (void)module;
    OuRef dict = audit_bare("sys._current_frames") ? ou_dict_new() : NULL;
    for (const OuThread *t = ou_thread_first(); dict != NULL && t != NULL; t = t->next) {
        OuWord *pc;
        OuBase base = ou_frame_first_of(t, &pc);
        if (base == NULL) { // it has not begun
            continue;
        }
        OuFrame *frame = ou_frame_object_borrow(base);
        OuRef id = frame ? ou_int_from_uint64(t->id) : NULL;
        if (id == NULL || !ou_dict_set(dict, id, &frame->head)) {
            ou_clear(&dict);
        }
        ou_xdecref(id);
    }
    return dict;
}

// (type, value, traceback) of what a thread handles.
static OuRef exc_info_of(const OuThread *t) {
    OuBor e = t->handled;
    OuBor traceback = e ? ou_as_exception(e)->traceback : NULL;
    return ou_tuple_pack(3, e ? ou_type_object(e->type) : ou_none, e ? e : ou_none, traceback ? traceback : ou_none);
}

static OuRef sys_current_exceptions(OuBor module) {
    (void)module;
    OuRef dict = audit_bare("sys._current_exceptions") ? ou_dict_new() : NULL;
    for (const OuThread *t = ou_thread_first(); dict != NULL && t != NULL; t = t->next) {
        OuRef id = ou_int_from_uint64(t->id), info = exc_info_of(t);
        if (id == NULL || info == NULL || !ou_dict_set(dict, id, info)) {
            ou_clear(&dict);
        }
        ou_xdecref(id);
        ou_xdecref(info);
    }
    return dict;
}

static OuRef sys_exc_info(OuBor module) {
    (void)module;
    return exc_info_of(ou_thread);
}

static OuRef sys_exception(OuBor module) {
    (void)module;
    return ou_newref(ou_thread->handled ? ou_thread->handled : ou_none);
}

static OuRef sys_excepthook(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("excepthook", nargs, 3, 3)) {
        return NULL;
    }
    OuBor value = args[1];
    if (!ou_isa(value, OU_TYPE_EXCEPTION)) {
        OuRef line = ou_str_format("TypeError: print_exception(): Exception expected for value, %T found\n", value);
        if (line != NULL) {
            ou_sys_write("stderr", line);
        }
        ou_xdecref(line);
        return line ? ou_return_none() : NULL;
    }
    OuException *e = ou_as_exception(value);
    if (e->traceback == NULL && ou_is(args[2], &ou_traceback_type)) {
        e->traceback = ou_newref(args[2]);
    }
    ou_run_show_exception(value);
    return ou_return_none();
}

static OuRef sys_displayhook(OuBor module, OuBor value) {
    (void)module;
    return ou_display(value) ? ou_return_none() : NULL;
}

static OuRef sys_unraisablehook(OuBor module, OuBor args) {
    (void)module;
    static const char *const names[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};
    if (strcmp(args->type->name, "UnraisableHookArgs") != 0) {
        return ou_raise(&ou_exc_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    }
    OuRef f[5] = {0};
    bool ok = true;
    for (size_t i = 0; i < 5 && ok; i++) {
        f[i] = ou_get_attr_cstr(args, names[i]);
        ok = f[i] != NULL;
    }
    if (ok) {
        ou_unraisable_print(f[0], f[1], f[2], f[3], f[4]);
    }
    for (size_t i = 0; i < 5; i++) {
        ou_xdecref(f[i]);
    }
    return ok ? ou_return_none() : NULL;
}

static OuRef sys_exit(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("exit", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1 && ou_is(args[0], &ou_tuple_type)) { // sys.exit((1, 2)): the tuple's items are the arguments
        OuRef e = ou_call_tuple(ou_type_object(&ou_exc_SystemExit), args[0], NULL);
        return e ? ou_raise_take(e) : NULL;
    }
    return ou_raise_value(&ou_exc_SystemExit, nargs && args[0] != ou_none ? args[0] : NULL);
}

// ---- limits ----

static OuRef sys_getrecursionlimit(OuBor module) {
    (void)module;
    return ou_int_new(ou_thread->recursion_limit);
}

static OuRef sys_setrecursionlimit(OuBor module, OuBor limit) {
    (void)module;
    int n;
    if (!ou_arg_int(limit, &n)) {
        return NULL;
    }
    if (n < 1) {
        return ou_raise(&ou_exc_ValueError, "recursion limit must be greater or equal than 1");
    }
    int depth = ou_thread->recursion_depth; // this call counts as one
    if (depth > n) {
        return ou_raise(&ou_exc_RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n,
                        depth);
    }
    ou_thread->recursion_limit = n;
    return ou_return_none();
}

static OuRef sys_get_int_max_str_digits(OuBor module) {
    (void)module;
    return ou_int_new(ou_int_max_str_digits);
}

static OuRef sys_set_int_max_str_digits(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"set_int_max_str_digits", {"maxdigits"}, 1, 1};
    OuBor a[1];
    int n;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &n)) {
        return NULL;
    }
    if (n != 0 && n < 640) {
        return ou_raise(&ou_exc_ValueError, "maxdigits must be 0 or larger than 640");
    }
    ou_int_max_str_digits = n;
    return ou_return_none();
}

static double switch_interval = 0.005; // only remembered: threads are switched by counted ticks

static OuRef sys_getswitchinterval(OuBor module) {
    (void)module;
    return ou_float_new(switch_interval);
}

static OuRef sys_setswitchinterval(OuBor module, OuBor value) {
    (void)module;
    double seconds;
    if (!ou_arg_double(value, &seconds)) {
        return NULL;
    }
    if (!(seconds > 0)) {
        return ou_raise(&ou_exc_ValueError, "switch interval must be strictly positive");
    }
    switch_interval = seconds;
    return ou_return_none();
}

// ---- tracing ----

static OuRef sys_settrace(OuBor module, OuBor function) {
    (void)module;
    return audit_bare("sys.settrace") && ou_set_trace(function == ou_none ? NULL : function) ? ou_return_none() : NULL;
}

static OuRef sys_setprofile(OuBor module, OuBor function) {
    (void)module;
    return audit_bare("sys.setprofile") && ou_set_profile(function == ou_none ? NULL : function) ? ou_return_none() : NULL;
}

static OuRef sys_gettrace(OuBor module) {
    (void)module;
    return ou_newref(ou_thread->trace_function ? ou_thread->trace_function : ou_none);
}

static OuRef sys_getprofile(OuBor module) {
    (void)module;
    return ou_newref(ou_thread->profile_function ? ou_thread->profile_function : ou_none);
}

static OuRef sys_call_tracing(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("call_tracing", nargs, 2, 2)) {
        return NULL;
    }
    if (!ou_isa(args[1], OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "call_tracing() argument 2 must be tuple, not %T", args[1]);
    }
    return ou_call_tuple(args[0], args[1], NULL);
}

// ---- the rest ----

static OuRef sys_getdefaultencoding(OuBor module) {
    (void)module;
    return ou_str_intern_cstr("utf-8");
}

static OuRef sys_getfilesystemencodeerrors(OuBor module) {
    (void)module;
    return ou_str_intern_cstr("surrogateescape");
}

static OuRef sys_is_finalizing(OuBor module) {
    (void)module;
    return ou_bool_new(ou_rt.finalizing);
}

static OuRef sys_addaudithook(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"addaudithook", {"hook"}, 1, 1};
    OuBor a[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, a)) {
        return NULL;
    }
    if (!audit_bare("sys.addaudithook")) { // a hook does not want another one
        if (!ou_error_is(Exception)) {
            return NULL;
        }
        ou_error_clear();
        return ou_return_none();
    }
    return ou_audit_add_hook(a[0]) ? ou_return_none() : NULL;
}

static OuRef sys_audit(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "audit() missing 1 required positional argument: 'event'");
    }
    if (!ou_is_audited()) {
        return ou_return_none();
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "expected str for argument 'event', not %T", args[0]);
    }
    return ou_audit_tell_str(args[0], args + 1, nargs - 1) ? ou_return_none() : NULL;
}

static int dlopen_flags = 2; // RTLD_NOW; only remembered: nothing is loaded

static OuRef sys_getdlopenflags(OuBor module) {
    (void)module;
    return ou_int_new(dlopen_flags);
}

static OuRef sys_setdlopenflags(OuBor module, OuBor flags) {
    (void)module;
    return ou_arg_int(flags, &dlopen_flags) ? ou_return_none() : NULL;
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("addaudithook", sys_addaudithook, "addaudithook($module, /, hook)\n--\n\nAdds a function that audit() calls."),
    OU_FAST("audit", sys_audit, "audit(event, *args)\n\nCalls the audit hooks."),
    OU_KEYWORDS("breakpointhook", sys_breakpointhook, "breakpointhook(*args, **kws)\n\nWhat breakpoint() calls."),
    OU_FAST("call_tracing", sys_call_tracing, "call_tracing($module, func, args, /)\n--\n\nCalls func(*args)."),
    OU_NOARGS("_clear_type_cache", sys_nothing, "_clear_type_cache($module, /)\n--\n\nNothing to be done here."),
    OU_NOARGS("_current_exceptions", sys_current_exceptions, "_current_exceptions($module, /)\n--\n\nThe exception each thread handles."),
    OU_NOARGS("_current_frames", sys_current_frames, "_current_frames($module, /)\n--\n\nThe running frame of each thread."),
    OU_NOARGS("_debugmallocstats", sys_debugmallocstats, "_debugmallocstats($module, /)\n--\n\nThe allocator's figures, on stderr."),
    OU_ONE("displayhook", sys_displayhook, "displayhook($module, object, /)\n--\n\nPrints a value at the prompt and binds builtins._."),
    OU_NOARGS("exc_info", sys_exc_info, "exc_info($module, /)\n--\n\n(type, value, traceback) of the exception being handled."),
    OU_FAST("excepthook", sys_excepthook, "excepthook($module, exctype, value, traceback, /)\n--\n\nPrints an exception on stderr."),
    OU_NOARGS("exception", sys_exception, "exception($module, /)\n--\n\nThe exception being handled, or None."),
    OU_FAST("exit", sys_exit, "exit($module, status=None, /)\n--\n\nRaises SystemExit(status)."),
    OU_NOARGS("getallocatedblocks", sys_getallocatedblocks, "getallocatedblocks($module, /)\n--\n\nMemory blocks alive now."),
    OU_NOARGS("_getquickenedcount", sys_getquickenedcount,
              "_getquickenedcount($module, /)\n--\n\nCode objects that hold specialised instructions."),
    OU_NOARGS("get_asyncgen_hooks", sys_get_asyncgen_hooks, "get_asyncgen_hooks()\n\nWhat set_asyncgen_hooks() has set."),
    OU_NOARGS("get_coroutine_origin_tracking_depth", sys_get_coroutine_origin_tracking_depth,
              "get_coroutine_origin_tracking_depth($module, /)\n--\n\nFrames that a coroutine remembers of where it was made."),
    OU_NOARGS("getdefaultencoding", sys_getdefaultencoding, "getdefaultencoding($module, /)\n--\n\n'utf-8'"),
    OU_NOARGS("getdlopenflags", sys_getdlopenflags, "getdlopenflags($module, /)\n--\n\nRTLD_NOW."),
    OU_NOARGS("getfilesystemencodeerrors", sys_getfilesystemencodeerrors, "getfilesystemencodeerrors($module, /)\n--\n\n'surrogateescape'"),
    OU_NOARGS("getfilesystemencoding", sys_getdefaultencoding, "getfilesystemencoding($module, /)\n--\n\n'utf-8'"),
    OU_FAST("_getframe", sys_getframe, "_getframe($module, depth=0, /)\n--\n\nThe frame that many callers up."),
    OU_NOARGS("get_int_max_str_digits", sys_get_int_max_str_digits,
           "get_int_max_str_digits($module, /)\n--\n\n"
           "Most digits of int to str conversions."),
    OU_FAST("getobjects", sys_getobjects, "getobjects(limit[, type])\n\nTracked objects, the oldest first."),
    OU_NOARGS("getprofile", sys_getprofile, "getprofile($module, /)\n--\n\nThe profile function."),
    OU_NOARGS("getrecursionlimit", sys_getrecursionlimit, "getrecursionlimit($module, /)\n--\n\nHow deep calls may nest."),
    OU_ONE("getrefcount", sys_getrefcount,
           "getrefcount($module, object, /)\n--\n\n"
           "The number of references to the object, with that of the argument."),
    OU_KEYWORDS("getsizeof", sys_getsizeof, "getsizeof(object [, default]) -> int\n\nThe object's size in bytes."),
    OU_NOARGS("getswitchinterval", sys_getswitchinterval, "getswitchinterval($module, /)\n--\n\nWhat setswitchinterval has set."),
    OU_NOARGS("gettotalrefcount", sys_gettotalrefcount, "gettotalrefcount($module, /)\n--\n\nThe sum of all tracked objects' counts."),
    OU_NOARGS("gettrace", sys_gettrace, "gettrace($module, /)\n--\n\nThe trace function."),
    OU_ONE("intern", sys_intern, "intern($module, string, /)\n--\n\nThe one shared string equal to this one."),
    OU_NOARGS("is_finalizing", sys_is_finalizing, "is_finalizing($module, /)\n--\n\nIs the interpreter shutting down?"),
    OU_KEYWORDS("set_asyncgen_hooks", sys_set_asyncgen_hooks,
                "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n\nWho is told of an asynchronous generator's first use and end."),
    OU_KEYWORDS("set_coroutine_origin_tracking_depth", sys_set_coroutine_origin_tracking_depth,
                "set_coroutine_origin_tracking_depth($module, /, depth)\n--\n\nHow many frames a coroutine remembers of where it was made."),
    OU_KEYWORDS("set_int_max_str_digits", sys_set_int_max_str_digits,
           "set_int_max_str_digits($module, /, maxdigits)\n--\n\n"
           "Limits int to str conversions."),
    OU_ONE("setdlopenflags", sys_setdlopenflags, "setdlopenflags($module, flags, /)\n--\n\nOnly remembered."),
    OU_ONE("setprofile", sys_setprofile, "setprofile(function)\n\nSets the function that is told of calls and returns."),
    OU_ONE("setrecursionlimit", sys_setrecursionlimit, "setrecursionlimit($module, limit, /)\n--\n\nSets how deep calls may nest."),
    OU_ONE("setswitchinterval", sys_setswitchinterval, "setswitchinterval($module, interval, /)\n--\n\nOnly remembered."),
    OU_ONE("settrace", sys_settrace, "settrace(function)\n\nSets the function that is told of calls, lines, returns and exceptions."),
    OU_ONE("unraisablehook", sys_unraisablehook, "unraisablehook($module, unraisable, /)\n--\n\nPrints an exception that cannot be raised."),
    {0},
};

// sys.__displayhook__ and its like are the same objects as without the underscores.
static bool add_originals(OuBor module) {
    static const char *const names[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"},
                                           {"breakpointhook", "__breakpointhook__"}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
        OuBor function = ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), names[i][0]);
        ok = function != NULL && ou_module_add(module, names[i][1], function);
    }
    return ok;
}

static bool setup(OuBor module) {
    return add_originals(module) && sys_add_data(module) && sys_add_config(module);
}

const OuModuleDef ou_module_sys = {"sys", "What the interpreter is and does.", functions, setup};
