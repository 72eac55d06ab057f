// Where modules come from: builtin C modules, frozen ones, files; and how each is made and executed.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/compile/compile.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime.h"

// ---- files ----

bool ou_read_descriptor(int fd, char **bytes, size_t *size) {
    struct stat st;
    size_t capacity = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 8192, n = 0;
    char *buffer = ou_mem_alloc(OU_DOMAIN_RAW, capacity);
    while (buffer != NULL) {
        ssize_t got = read(fd, buffer + n, capacity - n - 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            int saved = errno;
            ou_mem_free(OU_DOMAIN_RAW, buffer);
            errno = saved;
            return false;
        }
        if (got == 0) {
            buffer[n] = 0;
            *bytes = buffer;
            *size = n;
            return true;
        }
        n += (size_t)got;
        if (capacity - n < 2) {
            capacity *= 2;
            char *bigger = ou_mem_realloc(OU_DOMAIN_RAW, buffer, capacity);
            if (bigger == NULL) {
                ou_mem_free(OU_DOMAIN_RAW, buffer);
            }
            buffer = bigger;
        }
    }
    errno = ENOMEM;
    return false;
}

bool ou_read_file(const char *path, char **bytes, size_t *size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    bool ok = ou_read_descriptor(fd, bytes, size);
    int saved = errno;
    close(fd);
    errno = saved;
    return ok;
}

OuRef source_code(OuBor path) {
    OuRef owned = ou_encode(path, "utf-8", "surrogateescape");
    if (owned == NULL) {
        return NULL;
    }
    char *bytes;
    size_t size;
    OuRef code = NULL;
    if (ou_read_file((const char *)ou_as_bytes(owned)->data, &bytes, &size)) {
        OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = path, .optimize = ou_rt.config.optimize, .first_line = 1};
        code = ou_compile(bytes, size, &options, NULL);
        ou_mem_free(OU_DOMAIN_RAW, bytes);
    } else {
        ou_raise_errno_object(path);
    }
    ou_decref(owned);
    return code;
}

// ---- builtin and frozen modules ----

static const OuModuleDef *builtin_def(OuBor name) {
    for (const OuModuleDef *const *def = ou_builtin_modules; ou_isa(name, OU_TYPE_STR) && *def != NULL; def++) {
        if (ou_str_equal_cstr(name, (*def)->name)) {
            return *def;
        }
    }
    return NULL;
}

static const OuFrozenModule *frozen_module(OuBor name) {
    for (const OuFrozenModule *m = ou_frozen_modules; ou_isa(name, OU_TYPE_STR) && m->name != NULL; m++) {
        if (ou_str_equal_cstr(name, m->name)) {
            return m;
        }
    }
    return NULL;
}

static OuRef special_spec(OuBor name, const OuType *loader, const char *origin, bool is_package) {
    OuRef text = ou_str_intern_cstr(origin);
    OuRef spec = text ? spec_new(name, ou_type_object(loader), text, is_package) : NULL;
    ou_xdecref(text);
    return spec;
}

OuRef find_builtin(OuBor name) {
    return builtin_def(name) ? special_spec(name, &builtin_importer_type, "built-in", false) : ou_return_none();
}

OuRef find_frozen(OuBor name) {
    const OuFrozenModule *m = frozen_module(name);
    return m ? special_spec(name, &frozen_importer_type, "frozen", m->is_package) : ou_return_none();
}

OuRef frozen_code(OuBor name) {
    const OuFrozenModule *m = frozen_module(name);
    if (m == NULL) {
        return ou_raise(&ou_exc_ImportError, "No such frozen object named %U", name);
    }
    return ou_marshal_load(m->code, m->size);
}

// ---- files on a path ----

typedef enum { NOTHING, SOURCE_FILE, PACKAGE, NAMESPACE_PORTION } Found;

// Looks for `tail` in the folder whose name is in path[0..n); on success path holds the file's (or folder's) name.
static Found look_in_folder(char *path, size_t n, size_t room, const char *tail) {
    struct stat st;
    if (n > 0 && path[n - 1] != '/') {
        path[n++] = '/';
    }
    int length = snprintf(path + n, room - n, "%s", tail);
    if (length < 0 || n + (size_t)length + sizeof "/__init__.py" > room) {
        return NOTHING;
    }
    n += (size_t)length;
    bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    if (is_folder) {
        strcpy(path + n, "/__init__.py");
        if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
            return PACKAGE;
        }
    }
    strcpy(path + n, ".py");
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
        return SOURCE_FILE;
    }
    path[n] = 0;
    return is_folder ? NAMESPACE_PORTION : NOTHING;
}

static OuRef cached_name(const char *path, const char *tail) {
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path + 1) : 0;
    const char *stem = slash && strcmp(slash, "/__init__.py") == 0 ? "__init__" : tail;
    return ou_str_format("%.*s__pycache__/%s.ouro-311.pyc", folder, path, stem);
}

static OuRef file_spec(OuBor name, char *path, const char *tail, bool is_package) {
    OuRef location = ou_str_from_fs(path), loader = NULL, spec = NULL;
    if (location != NULL) {
        loader = file_loader_new(&source_loader_type, name, location);
    }
    if (loader != NULL) {
        spec = spec_new(name, loader, location, is_package);
    }
    if (spec != NULL) {
        as_spec(spec)->has_location = true;
        as_spec(spec)->cached = cached_name(path, tail);
        bool ok = as_spec(spec)->cached != NULL;
        if (ok && is_package) {
            *strrchr(path, '/') = 0;
            OuRef folder = ou_str_from_fs(path);
            ok = folder != NULL && ou_list_append_take(as_spec(spec)->search_locations, folder);
        }
        if (!ok) {
            ou_clear(&spec);
        }
    }
    ou_xdecref(location);
    ou_xdecref(loader);
    return spec;
}

static OuRef namespace_spec_take(OuBor name, OuRef portions) {
    OuRef loader = file_loader_new(&namespace_loader_type, name, portions);
    OuRef spec = loader ? spec_new(name, loader, NULL, false) : NULL;
    ou_xdecref(loader);
    if (spec == NULL) {
        ou_decref(portions);
        return NULL;
    }
    as_spec(spec)->search_locations = portions;
    return spec;
}

// The folder's name as bytes; '' is the working directory. OU_FALSE: not a usable entry; OU_ERROR: memory is out.
static OuTruth folder_name(OuBor entry, char *path, size_t room, size_t *n) {
    if (!ou_isa(entry, OU_TYPE_STR)) {
        return OU_FALSE;
    }
    if (ou_str_length(entry) == 0) {
        if (getcwd(path, room) == NULL) {
            return OU_FALSE;
        }
        *n = strlen(path);
        return OU_TRUE;
    }
    OuRef bytes = ou_encode(entry, "utf-8", "surrogateescape");
    if (bytes == NULL) {
        if (ou_error_is(MemoryError)) {
            return OU_ERROR;
        }
        ou_error_clear();
        return OU_FALSE;
    }
    *n = ou_as_bytes(bytes)->length;
    bool fits = *n + 2 < room && memchr(ou_as_bytes(bytes)->data, 0, *n) == NULL;
    if (fits) {
        memcpy(path, ou_as_bytes(bytes)->data, *n + 1);
    }
    ou_decref(bytes);
    return fits ? OU_TRUE : OU_FALSE;
}

// `re` is ouro's own also in front of a CPython library, whose version needs its _sre.
static bool is_own_re(OuBor name, const char *folder) {
    if (ou_rt.config.stdlib_dir == NULL || strcmp(folder, ou_rt.config.stdlib_dir) != 0 || ou_str_length(name) < 2) {
        return false;
    }
    bool starts = ou_str_at(name, 0) == 'r' && ou_str_at(name, 1) == 'e';
    return starts && (ou_str_length(name) == 2 || ou_str_at(name, 2) == '.');
}

static OuRef search_folders(OuBor name, OuBor folders, const char *tail) {
    OuRef portions = NULL, spec = NULL;
    for (size_t i = 0; i < ou_tuple_length(folders); i++) {
        char path[4096];
        size_t n;
        OuTruth usable = folder_name(ou_tuple_borrow(folders, i), path, sizeof path - 32, &n);
        if (usable == OU_ERROR) {
            ou_xdecref(portions);
            return NULL;
        }
        if (usable == OU_FALSE || is_own_re(name, path)) {
            continue;
        }
        Found found = look_in_folder(path, n, sizeof path, tail);
        if (found == SOURCE_FILE || found == PACKAGE) {
            spec = file_spec(name, path, tail, found == PACKAGE);
            ou_xdecref(portions);
            return spec;
        }
        if (found == NAMESPACE_PORTION) {
            OuRef folder = ou_str_from_fs(path);
            if (portions == NULL) {
                portions = ou_list_new(0);
            }
            if (folder == NULL || portions == NULL || !ou_list_append(portions, folder)) {
                ou_xdecref(folder);
                ou_xdecref(portions);
                return NULL;
            }
            ou_decref(folder);
        }
    }
    return portions ? namespace_spec_take(name, portions) : ou_return_none();
}

OuRef find_in_path(OuBor name, OuBor path) {
    if (path == ou_none) {
        path = ou_sys_get_borrow("path");
    }
    if (path == NULL || path == ou_none) {
        return ou_return_none();
    }
    OuRef folders = ou_sequence_tuple(path);
    if (folders == NULL) {
        return NULL;
    }
    const char *text = ou_str_utf8(name, NULL);
    OuRef spec = NULL;
    if (text != NULL) {
        const char *dot = strrchr(text, '.');
        const char *tail = dot ? dot + 1 : text;
        spec = strchr(tail, '/') || *tail == 0 ? ou_return_none() : search_folders(name, folders, tail);
    }
    ou_decref(folders);
    return spec;
}

// ---- making and executing ----

static bool set_name(OuBor dict, OuBor name, OuBor value) {
    return ou_dict_set(dict, name, value ? value : ou_none);
}

static bool init_module_attributes(OuBor module, OuBor spec) {
    const ModuleSpec *s = as_spec(spec);
    OuBor dict = ou_module_dict_borrow(module);
    OuRef parent = ou_get_attr_cstr(spec, "parent");
    bool ok = parent != NULL && set_name(dict, ou_names.dunder_name, s->name) && set_name(dict, ou_names.dunder_package, parent) &&
              set_name(dict, ou_names.dunder_loader, s->loader) && set_name(dict, ou_names.dunder_spec, spec);
    if (ok && s->search_locations != NULL) {
        ok = set_name(dict, ou_names.dunder_path, s->search_locations);
    }
    if (ok && s->has_location) {
        ok = set_name(dict, ou_names.dunder_file, s->origin) && (!s->cached || set_name(dict, ou_names.dunder_cached, s->cached));
    }
    ou_xdecref(parent);
    return ok;
}

OuRef module_from_spec(OuBor spec) {
    const ModuleSpec *s = as_spec(spec);
    OuRef module = NULL;
    if (s->loader == ou_type_object(&builtin_importer_type)) {
        const OuModuleDef *def = builtin_def(s->name);
        module = def ? ou_module_from_def(def) : ou_raise(&ou_exc_ImportError, "%R is not a built-in module", s->name);
    } else {
        module = ou_module_new(s->name);
    }
    if (module != NULL && !init_module_attributes(module, spec)) {
        ou_clear(&module);
    }
    return module;
}

bool run_in_module(OuBor module, OuBor code) {
    OuBor dict = ou_module_dict_borrow(module);
    if (!ou_dict_set(dict, ou_names.dunder_builtins, ou_rt.builtins_dict)) {
        return false;
    }
    OuRef result = ou_eval_code(code, dict, dict);
    ou_xdecref(result);
    return result != NULL;
}

bool exec_module(OuBor module, OuBor spec) {
    const ModuleSpec *s = as_spec(spec);
    if (s->loader == ou_type_object(&builtin_importer_type) || s->loader == NULL || ou_is(s->loader, &namespace_loader_type)) {
        return true;
    }
    OuRef code = s->loader == ou_type_object(&frozen_importer_type) ? frozen_code(s->name)
                                                                    : source_code(((const FileLoader *)s->loader)->path);
    bool ok = code != NULL && run_in_module(module, code);
    ou_xdecref(code);
    return ok;
}

OuRef ou_import_spec_code(OuBor spec, OuRef *filename) {
    const ModuleSpec *s = as_spec(spec);
    *filename = ou_newref(s->has_location && s->origin ? s->origin : ou_none);
    OuRef code = NULL;
    if (s->loader == ou_type_object(&frozen_importer_type)) {
        code = frozen_code(s->name);
    } else if (s->loader != NULL && ou_is(s->loader, &source_loader_type)) {
        code = source_code(((const FileLoader *)s->loader)->path);
    } else {
        ou_raise(&ou_exc_ImportError, "No code object available for %U", s->name);
    }
    if (code == NULL) {
        ou_clear(filename);
    }
    return code;
}
