// What the files of the import system share.
//
// What the machine does at every import is C. What only programs ask for that look into the import system (importlib,
// loaders and finders of their own) is Python: stdlib/py/_frozen_importlib.py and _frozen_importlib_external.py, loaded
// when needed.
#ifndef OU_INTERP_VM_IMPORT_INTERNAL_H
#define OU_INTERP_VM_IMPORT_INTERNAL_H

#include "interp/vm/import.h"
#include "interp/vm/threads.h"

// importlib.machinery.ModuleSpec
typedef struct ModuleSpec {
    OuObject head;
    OuRef name, loader, origin, loader_state, search_locations, cached; // NULL: None
    OuRef uninitialized;                                                // list of submodules that are being imported
    OuRef dict;                                                         // other attributes, or NULL
    OuWeakref *weaklist;
    bool has_location, initializing;
} ModuleSpec;

typedef struct FileLoader { // SourceFileLoader: where a module comes from
    OuObject head;
    OuRef name, path; // NULL: None
    OuRef dict;
    OuWeakref *weaklist;
} FileLoader;

extern OuType source_loader_type, file_finder_type;
extern OuType builtin_importer_type, frozen_importer_type, path_finder_type; // used as classes, as in CPython

OuRef spec_new(OuBor name, OuBor loader, OuBor origin, bool is_package) OU_MUST_USE;
OuRef file_loader_new(OuType *type, OuBor name, OuBor path) OU_MUST_USE;
static inline ModuleSpec *as_spec(OuBor o) {
    return (ModuleSpec *)(uintptr_t)o;
}
static inline bool is_spec(OuBor o) {
    return ou_is_kind_of(o, &ou_module_spec_type);
}

// Finders: a spec; None when they do not know the module; NULL with an exception.
OuRef find_builtin(OuBor name) OU_MUST_USE;
OuRef find_frozen(OuBor name) OU_MUST_USE;
OuRef find_in_path(OuBor name, OuBor path, OuBor target) OU_MUST_USE; // path: a sequence of str; None: sys.path
OuRef path_hook_default(void) OU_MUST_USE;                            // what sys.path_hooks holds at the start

OuRef frozen_code(OuBor name) OU_MUST_USE; // code; ImportError when there is none
OuRef source_loader_code(OuBor loader)
    OU_MUST_USE; // from the cache file or the source; only of a plain SourceFileLoader
bool run_in_module(OuBor module, OuBor code) OU_MUST_USE; // with __builtins__
OuRef file_bytes(OuBor path) OU_MUST_USE;                 // bytes of a whole file

// Names of the Python half: _frozen_importlib_external.NAME, _frozen_importlib.NAME. Imports it.
OuRef python_half_call(const char *module, const char *name, OuArgs args, size_t nargs) OU_MUST_USE;

// import_lock.c: the imports that are running. A module is imported by one thread at a time, others wait for it, unless
// the two would wait for one another.
typedef struct RunningImport { // in the C stack of the thread
    struct RunningImport *next;
    OuBor name;
    OuThread *owner;
    OuWaitQueue waiting;
} RunningImport;
void import_lock_enter(RunningImport *self, OuBor name);
void import_lock_leave(RunningImport *self);
// Waits while another thread imports the module. false: a signal's handler has raised.
bool import_lock_wait(OuBor name) OU_MUST_USE;

#endif
