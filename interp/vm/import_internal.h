// What the files of the import system share.
#ifndef OU_INTERP_VM_IMPORT_INTERNAL_H
#define OU_INTERP_VM_IMPORT_INTERNAL_H

#include "interp/vm/import.h"

// importlib.machinery.ModuleSpec
typedef struct ModuleSpec {
    OuObject head;
    OuRef name, loader, origin, loader_state, search_locations, cached; // NULL: None
    bool has_location, initializing;
} ModuleSpec;

typedef struct FileLoader { // SourceFileLoader, NamespaceLoader: where a module comes from
    OuObject head;
    OuRef name, path;
} FileLoader;

extern OuType module_spec_type, source_loader_type, namespace_loader_type;
extern OuType builtin_importer_type, frozen_importer_type, path_finder_type; // used as classes, as in CPython

OuRef spec_new(OuBor name, OuBor loader, OuBor origin, bool is_package) OU_MUST_USE;
OuRef file_loader_new(OuType *type, OuBor name, OuBor path) OU_MUST_USE;
static inline ModuleSpec *as_spec(OuBor o) {
    return (ModuleSpec *)(uintptr_t)o;
}

// Finders: a spec; None when they do not know the module; NULL with an exception.
OuRef find_builtin(OuBor name) OU_MUST_USE;
OuRef find_frozen(OuBor name) OU_MUST_USE;
OuRef find_in_path(OuBor name, OuBor path) OU_MUST_USE; // path: a sequence of str; None: sys.path

// A module as the spec says, with its __spec__, __loader__ ...; not yet executed, not in sys.modules.
OuRef module_from_spec(OuBor spec) OU_MUST_USE;
bool exec_module(OuBor module, OuBor spec) OU_MUST_USE;
OuRef source_code(OuBor path) OU_MUST_USE;               // compiles a file: code
OuRef frozen_code(OuBor name) OU_MUST_USE;               // code; ImportError when there is none
bool run_in_module(OuBor module, OuBor code) OU_MUST_USE; // with __builtins__

#endif
