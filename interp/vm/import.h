// The import system: finding, loading, caching modules. Written in C: frozen and builtin modules need no file system.
#ifndef OU_INTERP_VM_IMPORT_H
#define OU_INTERP_VM_IMPORT_H

#include "interp/object/simple.h"
#include "interp/vm/frame.h"

// A row of the builtin C modules: defined in stdlib/modules.c from modules.def, found by name.
extern const OuModuleDef *const ou_builtin_modules[]; // NULL-terminated

// A Python module of stdlib/py, as marshalled code: generated at build time; empty in ouro-boot.
typedef struct OuFrozenModule {
    const char *name; // dotted; NULL ends the table
    const uint8_t *code;
    size_t size;
    bool is_package;
} OuFrozenModule;
extern const OuFrozenModule ou_frozen_modules[];

// __import__(name, globals, locals, fromlist, level). globals may be NULL, fromlist None or NULL.
OuRef ou_import(OuBor name, OuBor globals, OuBor fromlist, int level) OU_MUST_USE;
OuRef ou_import_cstr(const char *dotted_name) OU_MUST_USE; // the module itself, e.g. "collections.abc"
OuRef ou_import_attr(const char *dotted_name, const char *attribute) OU_MUST_USE; // of the module, which is imported
OuRef ou_import_main_module(void) OU_MUST_USE;             // a fresh __main__ in sys.modules
OuRef ou_import_find_spec(OuBor name,
                          OuBor path) OU_MUST_USE; // a ModuleSpec or None; path NULL: sys.path. Imports nothing.
// The code a spec's module would run; NULL with ImportError when it has none. *filename (counted) may be None.
OuRef ou_import_spec_code(OuBor spec, OuRef *filename) OU_MUST_USE;
// What the module __spec__ of a spec says, for -m. Borrowed, None when not set.
OuBor ou_import_spec_loader_borrow(OuBor spec);
bool ou_import_spec_is_package(OuBor spec);
OuRef ou_import_source_loader(OuBor name, OuBor path) OU_MUST_USE; // a SourceFileLoader, for __main__
extern const OuType *const ou_import_builtin_importer;             // the class BuiltinImporter

// ---- for importlib ----

extern OuType ou_module_spec_type;
bool ou_import_add_types(OuBor module) OU_MUST_USE; // ModuleSpec, finders and loaders, for _imp
bool ou_import_is_frozen(OuBor name);
OuRef ou_import_create_builtin(OuBor name) OU_MUST_USE; // ImportError when it is no builtin module
OuRef ou_import_module_from_spec(OuBor spec)
    OU_MUST_USE; // with its __spec__, __loader__ ...; neither executed nor in sys.modules
bool ou_import_init_module(OuBor module, OuBor spec, bool override) OU_MUST_USE; // sets those attributes
bool ou_import_exec(OuBor module, OuBor spec) OU_MUST_USE;
OuRef ou_import_load(OuBor spec) OU_MUST_USE;     // makes, executes, and puts into sys.modules
OuRef ou_import_absolute(OuBor name) OU_MUST_USE; // the module itself
void ou_import_after_fork(void);                  // in the child

// The files of compiled modules (import_cache.c).
extern const uint8_t ou_import_magic[4];
OuRef ou_import_cache_name(OuBor source, OuBor optimization) OU_MUST_USE; // optimization: str; NULL: that of the run
OuRef ou_import_cache_encode(OuBor code, uint32_t flags, uint32_t first, uint32_t second) OU_MUST_USE; // bytes
OuRef ou_import_cache_decode(const uint8_t *data,
                             size_t n) OU_MUST_USE;      // code; ImportError or ValueError when not sound
void ou_import_set_filename(OuBor code, OuBor filename); // in the code within as well
bool ou_import_write_file(OuBor name, const uint8_t *data, size_t n,
                          unsigned mode); // in one step, with its folders; says nothing

OuBor ou_sys_get_borrow(const char *name); // sys.<name>, NULL without exception when absent
bool ou_sys_set(const char *name, OuBor value) OU_MUST_USE;
OuBor ou_import_get_module_borrow(const char *name); // of sys.modules, NULL when not imported

// A whole file. false: errno is set. *bytes is freed with ou_mem_free(OU_DOMAIN_RAW, ...); a NUL follows the size
// bytes.
bool ou_read_file(const char *path, char **bytes, size_t *size) OU_MUST_USE;
bool ou_read_descriptor(int fd, char **bytes, size_t *size) OU_MUST_USE;

#endif
