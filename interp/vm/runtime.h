// The interpreter's state and its life: start, run, shut down; it can be started again.
#ifndef OU_INTERP_VM_RUNTIME_H
#define OU_INTERP_VM_RUNTIME_H

#include "interp/compile/compile.h"
#include "interp/vm/eval.h"

typedef struct OuConfig { // from the command line and the environment (interp/app/options.c)
    int optimize, verbose, bytes_warning;
    bool inspect, interactive, quiet, unbuffered, isolated, ignore_environment, no_user_site, dont_write_bytecode,
        no_site, safe_path;
    bool random_hash;
    uint32_t hash_seed; // 0: the fixed default
    bool gc_stress, show_refcount, show_leaks, gc_log, debug_alloc, raw_alloc;
    uint64_t fail_alloc;        // 0: none
    size_t memory_limit;        // bytes, 0: none
    double time_limit;          // seconds, 0: none
    int64_t tick_limit;         // instructions, 0: none
    int trace_frames;           // of -X tracemalloc; 0: off
    const char *stdlib_dir;     // --stdlib, or NULL
    const char *program;        // argv[0]
    char **x_options;           // -X, in order, NULL-terminated
    char **warn_options;        // -W
    char **original_argv;       // the whole command line, NULL-terminated: sys.orig_argv
    const char *python_path;    // PYTHONPATH, or NULL
    const char *pycache_prefix; // PYTHONPYCACHEPREFIX, -X pycache_prefix, or NULL
    bool faulthandler;          // PYTHONFAULTHANDLER, -X faulthandler
    const char *io_encoding;    // PYTHONIOENCODING ("encoding:errors", either may be missing), or NULL
    bool utf8_mode;             // PYTHONUTF8, -X utf8
} OuConfig;

typedef struct OuRuntime {
    OuConfig config;
    OuThread main_thread;
    OuRef builtins_dict;            // of the builtins module
    OuRef modules;                  // sys.modules
    OuRef sys_dict;                 // of the sys module
    OuRef import_function;          // builtins.__import__ as it was at start: the import opcode's fast path
    OuRef gc_callbacks, gc_garbage; // gc.callbacks, gc.garbage: lists
    OuAstTypes *ast_types;          // NULL: nobody has asked yet
    OuRef audit_hooks;              // list, or NULL: none was added
    OuRef decimal;                  // what the types of _decimal share, or NULL: not imported yet
    unsigned watches;               // of OuEvalWatch (eval.h)
    void (*at_end)(void);           // drops what untracked objects hold, once programs notice nothing more; or NULL
    bool finalizing;
    bool flush_failed; // at the end: stdout could not be written
    bool interrupted;  // a KeyboardInterrupt was not caught: the process ends by SIGINT
} OuRuntime;

extern OuRuntime ou_rt;

// Heap, collector, types, builtins, sys, import. false: memory is out; nothing is left behind.
bool ou_runtime_init(const OuConfig *config) OU_MUST_USE;
// atexit functions, modules in CPython's order, last collections, types, heap. Afterwards no block is alive, but for
// leaks: with config.show_leaks they are printed on stderr as "ouro: N blocks live at exit", one line each. Returns
// their number.
size_t ou_runtime_fini(void);

// The classes of the `ast` module. NULL: an exception is set.
const OuAstTypes *ou_runtime_ast_types(void) OU_MUST_USE;

static inline OuBor ou_runtime_builtins_borrow(void) {
    return ou_rt.builtins_dict;
}

#endif
