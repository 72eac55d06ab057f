// The interpreter's life: what is made in which order, and how all of it goes away again.
//
// Start:  heap, collector, thread, types, exceptions, vm types, builtins, sys, standard streams.
// End:    atexit functions, a collection, the modules in CPython's order, a collection, what the runtime holds, types,
// heap.
#include "interp/vm/runtime.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "gc/walk.h"
#include "interp/compile/compile.h"
#include "interp/object/codec.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/generator.h"
#include "interp/vm/alloc_trace.h"
#include "interp/vm/audit.h"
#include "interp/vm/import.h"
#include "interp/vm/limits.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime_internal.h"
#include "interp/vm/signals.h"
#include "interp/vm/specialize.h"
#include "interp/vm/threads.h"

OuRuntime ou_rt;

// ---- what lower units ask of this one ----

static void call_weakref_callback(OuObject *weakref, OuObject *callback) {
    OuRef result = ou_call_1(callback, weakref);
    if (result == NULL) {
        ou_error_unraisable(NULL, callback);
    }
    ou_xdecref(result);
}

static void save_exception(void **state) {
    *state = ou_error_fetch();
}

static void restore_exception(void *state) {
    ou_error_restore_take(state);
}

// gc.callbacks. They see the heap while it is collected: what they raise is only shown.
static void tell_gc_callbacks(const char *phase, int generation, size_t collected, size_t uncollectable) {
    OuRef callbacks = ou_rt.gc_callbacks;
    if (callbacks == NULL || ou_as_list(callbacks)->length == 0) {
        return;
    }
    OuRef pending = ou_error_fetch();
    OuRef name = ou_str_from_cstr(phase), info = ou_dict_new();
    bool ok = name != NULL && info != NULL;
    ok = ok && set_int(info, "generation", generation) && set_int(info, "collected", (int64_t)collected) &&
         set_int(info, "uncollectable", (int64_t)uncollectable);
    for (size_t i = 0; ok && i < ou_as_list(callbacks)->length; i++) {
        OuRef callback = ou_newref(ou_as_list(callbacks)->items[i]);
        OuRef result = ou_call_2(callback, name, info);
        if (result == NULL) {
            ou_error_unraisable(NULL, callback);
        }
        ou_xdecref(result);
        ou_decref(callback);
    }
    ou_xdecref(name);
    ou_xdecref(info);
    ou_error_restore_take(pending);
}

bool set_int(OuBor dict, const char *name, int64_t value) {
    OuRef number = ou_int_new(value);
    bool ok = number != NULL && ou_dict_set_cstr(dict, name, number);
    ou_xdecref(number);
    return ok;
}

static void keep_garbage(OuObject *o) {
    if (ou_rt.gc_garbage != NULL && !ou_list_append(ou_rt.gc_garbage, o)) {
        ou_error_clear();
    }
}

static void describe_object(OuObject *o, char *buffer, size_t size) {
    snprintf(buffer, size, "<%s %p>", o->type->name, (void *)o);
}

static OuBor current_globals(void) {
    OuBase base = ou_thread->base;
    return base ? ou_frame_function(base)->globals : NULL;
}

// Warnings are the business of module _warnings; with -W options warnings.py reads them first.
static bool warn(const OuType *category, int stack_level, OuBor message, OuBor source) {
    OuBor options = ou_sys_get_borrow("warnoptions");
    bool has_options = options && ou_isa(options, OU_TYPE_LIST) && ou_as_list(options)->length > 0;
    if (ou_sys_get_borrow("meta_path") == ou_none && ou_import_get_module_borrow("_warnings") == NULL) {
        return true; // nobody can say any more what is to be shown
    }
    OuRef f = ou_import_attr(has_options ? "warnings" : "_warnings", "warn");
    OuRef level = f ? ou_int_new(stack_level) : NULL;
    OuBor args[] = {message, ou_type_object(category), level, source};
    OuRef result = level ? ou_call(f, args, source ? 4 : 3, NULL) : NULL;
    ou_xdecref(f);
    ou_xdecref(level);
    ou_xdecref(result);
    return result != NULL;
}

// Warnings of the compiler have a place of their own.
static bool warn_at(const OuType *category, OuBor message, OuBor filename, int32_t line) {
    OuBor options = ou_sys_get_borrow("warnoptions");
    bool has_options = options && ou_isa(options, OU_TYPE_LIST) && ou_as_list(options)->length > 0;
    OuRef f = ou_import_attr(has_options ? "warnings" : "_warnings", "warn_explicit");
    OuRef number = f ? ou_int_new(line) : NULL, result = NULL;
    if (number != NULL) {
        OuBor args[] = {message, ou_type_object(category), filename, number};
        result = ou_call(f, args, 4, NULL);
    }
    ou_xdecref(number);
    ou_xdecref(f);
    ou_xdecref(result);
    return result != NULL;
}

// Where the running Python code stands. The saved pc may be a little behind: the line is a good guess, never a wrong
// read.
static void find_birth(OuBirth *out) {
    static char file[512];
    OuBase base = ou_thread->base;
    if (base == NULL) {
        return;
    }
    const OuCode *code = ou_frame_code(base);
    const OuWord *pc = ou_thread->pc;
    uint32_t word = pc > code->words && pc <= code->words + code->word_count ? (uint32_t)(pc - 1 - code->words) : 0;
    ou_str_show(code->filename, file, sizeof file);
    out->file = file;
    out->line = ou_code_line(code, word);
}

// ---- start ----

static bool seed_hashes(const OuConfig *config) {
    if (config->random_hash) {
        uint8_t key[16];
        if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key) {
            return false;
        }
        ou_hash_seed_random(key);
    } else {
        ou_hash_seed(config->hash_seed);
    }
    return true;
}

static void set_hooks(void) {
    ou_gc.hooks = (OuGcHooks){
        .weakref_callback = call_weakref_callback,
        .save_exception = save_exception,
        .restore_exception = restore_exception,
        .phase = tell_gc_callbacks,
        .garbage = keep_garbage,
        .describe = describe_object,
    };
    ou_current_globals_hook = current_globals;
    ou_import_hook = ou_import_cstr;
    ou_attribute_cache_flush = ou_specialize_flush_attributes;
    ou_frame_line_hook = ou_frame_line_at;
    ou_super_hook = super_arguments;
    ou_unraisable_hook = report_unraisable;
    ou_warn_hook = warn;
    ou_stop_hook = ou_limit_run;
    ou_compile_warn_hook = warn_at;
    ou_heap_set_birth_hook(find_birth);
}

static bool make_types(void) {
    static OuType *const types[] = {&ou_code_type,
                                    &ou_function_type,
                                    &ou_frame_type,
                                    &ou_generator_type,
                                    &ou_coroutine_type,
                                    &ou_coroutine_wrapper_type,
                                    &ou_anext_awaitable_type,
                                    &ou_async_generator_type,
                                    &ou_asend_type,
                                    &ou_athrow_type,
                                    &ou_yielded_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!ou_type_ready(types[i])) {
            return false;
        }
    }
    return import_types_ready();
}

// The modules that are always there: builtins first, whose dict every function made later points to.
static bool make_modules(void) {
    ou_rt.gc_callbacks = ou_list_new(0);
    ou_rt.gc_garbage = ou_list_new(0);
    ou_rt.modules = ou_dict_new();
    if (ou_rt.gc_callbacks == NULL || ou_rt.gc_garbage == NULL || ou_rt.modules == NULL) {
        return false;
    }
    return import_start();
}

static bool start(const OuConfig *config) {
    if (!seed_hashes(config)) {
        return false;
    }
    ou_gc_init();
    ou_thread_init_main();
    ou_threads_init();
    if (!ou_register_stack_init(ou_thread) || !ou_types_init() || !make_types()) {
        return false;
    }
    set_hooks();
    ou_signals_init(true);
    return make_modules() && make_standard_streams();
}

static bool start_limits(const OuConfig *config) {
    bool ok = (config->time_limit <= 0 || ou_limit_set_time(config->time_limit)) &&
              (config->tick_limit == 0 || ou_limit_set_ticks(config->tick_limit));
    if (!ok) {
        ou_run_report_exception();
        ou_runtime_fini();
    }
    return ok;
}

bool ou_runtime_init(const OuConfig *config) {
    OuHeapOptions options = {.debug = config->debug_alloc || config->show_leaks, .keep_freed = config->debug_alloc,
                             .raw = config->raw_alloc,
                             .limit = config->memory_limit,
                             .fail_nth = config->fail_alloc};
    ou_rt = (OuRuntime){.config = *config};
    if (!ou_heap_init(&options)) {
        return false;
    }
    if (!start(config)) {
        if (ou_error_is(MemoryError)) { // the caller says so
            ou_error_clear();
        } else if (ou_error_is_set()) {
            ou_run_report_exception();
        }
        ou_runtime_fini();
        return false;
    }
    if (config->gc_log) {
        ou_gc.debug |= OU_GC_DEBUG_STATS | OU_GC_DEBUG_COLLECTABLE;
    }
    // What the start has made is old: the program's own allocations begin with a count of 0.
    ou_gc_freeze();
    ou_gc_unfreeze();
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        ou_gc.generations[i].count = 0;
    }
    ou_gc.breaker &= ~(uint32_t)OU_BREAK_GC;
    ou_gc.enabled = true;
    ou_gc.stress = config->gc_stress;
    if (config->trace_frames > 0 && !ou_alloc_trace_start(config->trace_frames)) {
        fprintf(stderr, "ouro: no memory to trace allocations\n");
    }
    return start_limits(config);
}

// ---- the end of the modules ----

// Calls a function of a module that the program has imported.
static void call_module_function(const char *module, const char *name) {
    OuBor m = ou_rt.modules ? ou_dict_find_cstr_borrow(ou_rt.modules, module) : NULL;
    if (m == NULL) {
        return;
    }
    OuRef owned = ou_newref(m), f = ou_get_attr_cstr(owned, name);
    OuRef result = f ? ou_call_0(f) : NULL;
    if (result == NULL) {
        ou_error_unraisable(NULL, f);
    }
    ou_xdecref(result);
    ou_xdecref(f);
    ou_decref(owned);
}

// What hides objects from the program's view goes first: sys.path and its like, `_` of the prompt.
static void clear_special_names(void) {
    static const char *const names[] = {"path",
                                        "argv",
                                        "ps1",
                                        "ps2",
                                        "last_type",
                                        "last_value",
                                        "last_traceback",
                                        "path_hooks",
                                        "path_importer_cache",
                                        "meta_path",
                                        "__interactivehook__"};
    static const char *const streams[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    bool ok = ou_dict_set_cstr(ou_rt.builtins_dict, "_", ou_none);
    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
        ok = ou_dict_set_cstr(ou_rt.sys_dict, names[i], ou_none);
    }
    for (size_t i = 0; ok && i < 3; i++) {
        OuBor original = ou_sys_get_borrow(streams[i][1]);
        ok = ou_dict_set_cstr(ou_rt.sys_dict, streams[i][0], original ? original : ou_none);
    }
    if (!ok) {
        ou_error_clear();
    }
}

// Weak references to all modules, whose places in sys.modules become None.
static OuRef let_go_of_modules(void) {
    OuRef names = ou_dict_key_list(ou_rt.modules), list = ou_list_new(0);
    for (size_t i = 0; names && list && i < ou_as_list(names)->length; i++) {
        OuRef name = ou_as_list(names)->items[i], module = NULL;
        if (ou_dict_find(ou_rt.modules, name, &module) == OU_ITEM && ou_is_kind_of(module, &ou_module_type)) {
            OuRef weak = ou_weakref_new(module, NULL);
            if (weak != NULL && !ou_list_append_take(list, weak)) {
                ou_error_clear();
            }
        }
        ou_xdecref(module);
        if (!ou_dict_set(ou_rt.modules, name, ou_none)) {
            ou_error_clear();
        }
    }
    ou_xdecref(names);
    ou_error_clear();
    return list;
}

static void set_names_to_none(OuBor dict, bool single_underscore) {
    OuRef names = ou_dict_key_list(dict);
    for (size_t i = 0; names && i < ou_as_list(names)->length; i++) {
        OuBor name = ou_as_list(names)->items[i];
        if (!ou_is(name, &ou_str_type)) {
            continue;
        }
        size_t n = ou_str_length(name);
        bool is_single = n > 0 && ou_str_at(name, 0) == '_' && !(n > 1 && ou_str_at(name, 1) == '_');
        bool wanted = single_underscore ? is_single : !ou_str_equal_cstr(name, "__builtins__");
        if (wanted && ou_dict_find_name_borrow(dict, name) != ou_none && !ou_dict_set(dict, name, ou_none)) {
            ou_error_clear();
        }
    }
    ou_xdecref(names);
    ou_error_clear();
}

// _PyModule_ClearDict: names that begin with one underscore, then the others but __builtins__.
static void clear_module_dict(OuBor dict) {
    set_names_to_none(dict, true);
    set_names_to_none(dict, false);
}

static void clear_modules_left(OuBor weak_references) {
    for (size_t i = weak_references ? ou_as_list(weak_references)->length : 0; i-- > 0;) {
        OuObject *referent = ((const OuWeakref *)ou_as_list(weak_references)->items[i])->referent;
        if (referent == NULL) {
            continue;
        }
        OuRef module = ou_newref(referent);
        OuBor dict = ou_module_dict_borrow(module);
        if (dict != NULL && dict != ou_rt.builtins_dict && dict != ou_rt.sys_dict) {
            clear_module_dict(dict);
        }
        ou_decref(module);
    }
}

static void collect(void) {
    ou_gc.stress = false;
    ou_gc_collect(OU_GC_GENERATIONS - 1);
}

static void end_modules(void) {
    if (ou_rt.sys_dict == NULL || ou_rt.builtins_dict == NULL) {
        return;
    }
    clear_special_names();
    OuRef left = let_go_of_modules();
    ou_dict_clear(ou_rt.modules);
    collect();
    clear_modules_left(left);
    ou_xdecref(left);
    clear_module_dict(ou_rt.sys_dict);
    clear_module_dict(ou_rt.builtins_dict);
}

// What the program has put or left in gc.garbage will be freed like all else, but it may not have meant to leave it.
static void report_garbage(void) {
    if ((ou_gc.debug & OU_GC_DEBUG_SAVEALL) || ou_rt.gc_garbage == NULL || ou_as_list(ou_rt.gc_garbage)->length == 0) {
        return;
    }
    bool lists = ou_gc.debug & OU_GC_DEBUG_UNCOLLECTABLE;
    OuRef file = ou_str_from_cstr("gc"), line = NULL;
    OuRef message = ou_str_format("gc: %zu uncollectable objects at shutdown%s", ou_as_list(ou_rt.gc_garbage)->length,
                                  lists ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them");
    bool ok = file && message && warn_at(&ou_exc_ResourceWarning, message, file, 0);
    if (ok && lists) {
        line = ou_str_format("      %R\n", ou_rt.gc_garbage);
        ok = line != NULL;
        if (ok) {
            ou_sys_write("stderr", line);
        }
    }
    if (!ok) {
        ou_error_unraisable(NULL, NULL);
    }
    ou_xdecref(file);
    ou_xdecref(message);
    ou_xdecref(line);
}

// ---- stop ----

// The name of the type, if the block is an object of a builtin one: those lie in the program's own data.
static const char *type_name_of(const OuLiveBlock *block) {
    extern char __data_start[], _end[];
    static const size_t heads[] = {0, sizeof(OuGcHead)};
    for (size_t i = 0; block->domain == OU_DOMAIN_OBJECT && i < 2; i++) {
        const OuObject *o = (const OuObject *)((const char *)block->address + heads[i]);
        bool fits = block->size >= heads[i] + sizeof *o;
        bool in_data = fits && (const char *)o->type >= __data_start && (const char *)(o->type + 1) <= _end;
        if (in_data && o->type->base.head.type == &ou_type_type) { // the collector's list heads lie there as well
            return o->type->name;
        }
    }
    return "";
}

static void print_birth(const OuLiveBlock *block) {
    if (block->birth.file != NULL) {
        fprintf(stderr, ", made by %s:%d", block->birth.file, block->birth.line);
    }
    fprintf(stderr, " (number %llu)\n", (unsigned long long)block->serial);
}

static bool print_leak(const OuLiveBlock *block, void *arg) {
    (void)arg;
    static const char *const domains[] = {"raw", "mem", "object"};
    const char *type = type_name_of(block);
    fprintf(stderr, "  %p %zu bytes, %s%s%s", block->address, block->size, domains[block->domain], *type ? " of type " : "", type);
    print_birth(block);
    return true;
}

static bool take_one(OuObject *o, void *found) {
    *(OuObject **)found = o;
    return false;
}

// Who holds it, who holds that one, and so on: what nobody holds has too high a count.
static void print_owners(OuObject *o) {
    enum { MOST = 8 };
    OuObject *chain[MOST] = {o};
    for (int n = 1; n < MOST; n++) {
        OuObject *owner = NULL;
        OuBor target = chain[n - 1];
        ou_walk_referrers(&target, 1, take_one, &owner);
        for (int i = 0; owner != NULL && i < n; i++) {
            owner = chain[i] == owner ? NULL : owner;
        }
        if (owner == NULL) {
            return;
        }
        chain[n] = owner;
        fprintf(stderr, "    held by: %s object at %p\n", owner->type->name, (void *)owner);
    }
}

static bool find_block(const OuLiveBlock *block, void *wanted) {
    OuLiveBlock *found = wanted;
    if (block->address != found->address) {
        return true;
    }
    *found = *block;
    return false;
}

static bool print_leaked_object(OuObject *o, void *arg) {
    (void)arg;
    OuLiveBlock block = {.address = ou_gc_head(o)};
    ou_heap_walk_live(find_block, &block);
    fprintf(stderr, "  tracked: %s object at %p, %u references", o->type->name, (void *)o, (unsigned)o->refcount);
    print_birth(&block);
    print_owners(o);
    return true;
}

const OuAstTypes *ou_runtime_ast_types(void) {
    if (ou_rt.ast_types == NULL) {
        ou_rt.ast_types = ou_ast_types_new();
    }
    return ou_rt.ast_types;
}

static void release_runtime(void) {
    ou_audit_drop_hooks();
    OuRef *const held[] = {&ou_rt.decimal, &ou_rt.import_function, &ou_rt.gc_callbacks, &ou_rt.modules, &ou_rt.sys_dict,
                          &ou_rt.builtins_dict};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        ou_clear(held[i]);
    }
    ou_codecs_fini();
    ou_ast_types_free(ou_rt.ast_types);
    ou_rt.ast_types = NULL;
    collect();
    ou_clear(&ou_rt.gc_garbage);
}

static void check_invariants(const char *trouble) {
    if (trouble != NULL) {
        ou_fatal(__FILE__, __LINE__, trouble);
    }
}

size_t ou_runtime_fini(void) {
    bool show_leaks = ou_rt.config.show_leaks;
    ou_heap_fail_nth(0);
    ou_gc.stress = false;
    if (ou_rt.sys_dict != NULL) {
        call_module_function("threading", "_shutdown");
        call_module_function("atexit", "_run_exitfuncs");
        ou_rt.flush_failed = !flush_standard_streams();
    }
    if (show_leaks && ou_rt.sys_dict != NULL) {
        check_invariants(ou_gc_check());
        check_invariants(ou_heap_check());
    }
    ou_rt.finalizing = true;
    ou_threads_stop();
    ou_signals_fini();
    if (ou_rt.modules != NULL) {
        collect();
        report_garbage();
        end_modules();
    }
    release_runtime();
    ou_thread_fini(ou_thread);
    ou_gc_unfreeze_silently(); // CPython never frees what is frozen; ou_types_fini collects
    if (ou_rt.at_end != NULL) {
        ou_rt.at_end();
        ou_rt.at_end = NULL;
    }
    ou_limits_fini();
    ou_alloc_trace_stop();
    ou_current_globals_hook = NULL;
    ou_attribute_cache_flush = NULL;
    import_stop();
    ou_types_fini();
    ou_register_stack_fini(ou_thread);
    size_t live = ou_heap_live_blocks();
    if (ou_rt.config.show_refcount) {
        fprintf(stderr, "[%lld refs, %zu blocks]\n", (long long)ou_walk_total_references(), live);
    }
    if (show_leaks) {
        check_invariants(ou_heap_check());
    }
    if (show_leaks && live > 0) {
        fprintf(stderr, "ouro: %zu blocks live at exit\n", live);
        ou_gc_walk(-1, print_leaked_object, NULL);
        ou_heap_walk_live(print_leak, NULL);
    }
    ou_heap_set_birth_hook(NULL);
    if (live == 0) {
        ou_gc_fini();
    }
    ou_heap_fini();
    return live;
}
