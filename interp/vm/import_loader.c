// SourceFileLoader: modules from source files, by way of the files of compiled modules (import_cache.c).
//
// What an import needs is here; the rest of its methods, and how a subclass gets at code, are those of the Python class
// _SourceFile in _frozen_importlib_external.
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/compile/compile.h"
#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/audit.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime.h"

static FileLoader *as_loader(OuBor o) {
    return (FileLoader *)(uintptr_t)o;
}

// ---- files ----

bool ou_read_descriptor(int fd, char **bytes, size_t *size) {
    struct stat st;
    size_t capacity = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 8192,
           n = 0;
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

static OuRef path_bytes(OuBor path) {
    OuRef bytes = NULL;
    if (path == NULL || !ou_isa(path, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "the path of a loader must be str, not %T", path ? path : ou_none);
    } else {
        bytes = ou_encode(path, "utf-8", "surrogateescape");
    }
    return bytes;
}

OuRef file_bytes(OuBor path) {
    OuRef name = path_bytes(path), result = NULL;
    char *bytes;
    size_t size;
    if (name != NULL && ou_read_file((const char *)ou_as_bytes(name)->data, &bytes, &size)) {
        result = ou_bytes_new(bytes, size);
        ou_mem_free(OU_DOMAIN_RAW, bytes);
    } else if (name != NULL) {
        ou_raise_errno_object(path);
    }
    ou_xdecref(name);
    return result;
}

// ---- code ----

typedef enum { NO_CACHE, CACHE_BY_HASH, CACHE_USED } CacheUse;

static bool is_fresh(const uint32_t *head, const struct stat *source) {
    return head[1] == 0 && head[2] == (uint32_t)source->st_mtime && head[3] == (uint32_t)source->st_size;
}

static bool audit_open(OuBor path) {
    return OU_AUDIT_VALUES("open", "Osi", path, "r", O_RDONLY | O_CLOEXEC);
}

// The code from the cache file when that is of this very source. *code NULL: an exception that is not about the file.
static CacheUse use_cache(OuBor cache_name, OuBor path, const struct stat *source, OuRef *code) {
    char *bytes;
    size_t size;
    CacheUse use = NO_CACHE;
    OuRef name = path_bytes(cache_name);
    *code = NULL;
    if (name == NULL || !audit_open(cache_name)) {
        ou_xdecref(name);
        return CACHE_USED;
    }
    if (ou_read_file((const char *)ou_as_bytes(name)->data, &bytes, &size)) {
        uint32_t head[4];
        if (size > sizeof head) {
            __builtin_memcpy(head, bytes, sizeof head);
        }
        if (size > sizeof head && (head[1] & 1) != 0) {
            use = CACHE_BY_HASH;
        } else if (size > sizeof head && is_fresh(head, source)) {
            *code = ou_import_cache_decode((const uint8_t *)bytes, size);
            use = CACHE_USED;
            if (*code != NULL) {
                ou_import_set_filename(*code, path);
            } else if (!ou_error_is(MemoryError)) {
                ou_error_clear();
                use = NO_CACHE;
            }
        }
        ou_mem_free(OU_DOMAIN_RAW, bytes);
    }
    ou_decref(name);
    return use;
}

// What fails here is only that the next start has to compile again.
static bool write_cache(OuBor cache_name, OuBor code, const struct stat *source) {
    OuBor setting = ou_sys_get_borrow("dont_write_bytecode");
    OuTruth off = setting ? ou_truth(setting) : OU_FALSE;
    if (off != OU_FALSE) {
        return off == OU_TRUE;
    }
    OuRef file = ou_import_cache_encode(code, 0, (uint32_t)source->st_mtime, (uint32_t)source->st_size);
    if (file == NULL) {
        bool fatal = ou_error_is(MemoryError);
        if (!fatal) {
            ou_error_clear();
        }
        return !fatal;
    }
    (void)!ou_import_write_file(cache_name, ou_as_bytes(file)->data, ou_as_bytes(file)->length, source->st_mode | 0200);
    ou_decref(file);
    return true;
}

static OuRef compile_file(const char *name, OuBor path) {
    char *bytes;
    size_t size;
    if (!audit_open(path)) {
        return NULL;
    }
    if (!ou_read_file(name, &bytes, &size)) {
        return ou_raise_errno_object(path);
    }
    OuCompileOptions options = {
        .mode = OU_COMPILE_FILE, .filename = path, .optimize = ou_rt.config.optimize, .first_line = 1};
    OuRef code = ou_audit_compile(bytes, size, path) ? ou_compile(bytes, size, &options, NULL) : NULL;
    ou_mem_free(OU_DOMAIN_RAW, bytes);
    return code;
}

OuRef source_loader_code(OuBor loader) {
    const FileLoader *l = as_loader(loader);
    OuRef name = path_bytes(l->path), code = NULL, cache_name = NULL;
    struct stat source;
    if (name == NULL) {
        return NULL;
    }
    bool known = stat((const char *)ou_as_bytes(name)->data, &source) == 0;
    cache_name = known ? ou_import_cache_name(l->path, NULL) : NULL;
    if (known && cache_name == NULL) {
        ou_decref(name);
        return NULL;
    }
    CacheUse use = cache_name ? use_cache(cache_name, l->path, &source, &code) : NO_CACHE;
    if (use == CACHE_BY_HASH) {
        code = python_half_call("_frozen_importlib_external", "_source_file_code", (OuBor[]){loader, l->name}, 2);
    } else if (use == NO_CACHE) {
        code = compile_file((const char *)ou_as_bytes(name)->data, l->path);
        if (code != NULL && cache_name != NULL && !write_cache(cache_name, code, &source)) {
            ou_clear(&code);
        }
    }
    ou_decref(name);
    ou_xdecref(cache_name);
    return code;
}

bool run_in_module(OuBor module, OuBor code) {
    OuRef dict = ou_get_attr(module, ou_names.dunder_dict);
    bool ok =
        dict != NULL && ou_isa(dict, OU_TYPE_DICT) && ou_dict_set(dict, ou_names.dunder_builtins, ou_rt.builtins_dict);
    OuRef result = ok && OU_AUDIT("exec", code) ? ou_eval_code(code, dict, dict) : NULL;
    if (dict != NULL && result == NULL && !ou_error_is_set()) {
        ou_raise(&ou_exc_TypeError, "a module's __dict__ must be a dict, not %T", dict);
    }
    ou_xdecref(result);
    ou_xdecref(dict);
    return result != NULL;
}

// ---- the Python half ----

OuRef python_half_call(const char *module, const char *name, OuArgs args, size_t nargs) {
    OuRef function = ou_import_attr(module, name), result = function ? ou_call(function, args, nargs, NULL) : NULL;
    ou_xdecref(function);
    return result;
}

static OuRef by_python(const char *method, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef cls = ou_import_attr("_frozen_importlib_external", "_SourceFile"),
          function = cls ? ou_get_attr_cstr(cls, method) : NULL;
    OuRef result = function ? ou_call_with_first(function, self, args, nargs, kwnames) : NULL;
    ou_xdecref(cls);
    ou_xdecref(function);
    return result;
}

#define BY_PYTHON(name)                                                                                                \
    static OuRef loader_##name(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {                                 \
        return by_python(#name, self, args, nargs, kwnames);                                                           \
    }
BY_PYTHON(get_filename)
BY_PYTHON(get_source)
BY_PYTHON(is_package)
BY_PYTHON(load_module)
BY_PYTHON(path_mtime)
BY_PYTHON(path_stats)
BY_PYTHON(set_data)
BY_PYTHON(source_to_code)
BY_PYTHON(_cache_bytecode)
#undef BY_PYTHON

// ---- the type ----

OuRef file_loader_new(OuType *type, OuBor name, OuBor path) {
    FileLoader *l = as_loader(ou_type_alloc(type, 0));
    if (l == NULL) {
        return NULL;
    }
    l->name = ou_newref(name);
    l->path = ou_newref(path);
    ou_gc_track(&l->head);
    return &l->head;
}

static OuRef loader_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL) {
        ou_gc_track(self);
    }
    return self;
}

static bool loader_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"FileLoader.__init__", {"fullname", "path"}, 2, 2};
    OuBor given[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    ou_set(&as_loader(self)->name, ou_newref(given[0]));
    ou_set(&as_loader(self)->path, ou_newref(given[1]));
    return true;
}

static bool loader_traverse(OuObject *self, OuVisit visit, void *arg) {
    const FileLoader *l = as_loader(self);
    return (!l->name || visit(l->name, arg)) && (!l->path || visit(l->path, arg)) && (!l->dict || visit(l->dict, arg));
}

static void loader_clear(OuObject *self) {
    ou_clear(&as_loader(self)->name);
    ou_clear(&as_loader(self)->path);
    ou_clear(&as_loader(self)->dict);
}

static void loader_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    if (as_loader(self)->weaklist) {
        ou_weakref_clear_all(self);
    }
    loader_clear(self);
    ou_type_free(self);
}

static OuBor field(OuBor value) {
    return value ? value : ou_none;
}

static OuRef loader_compare(OuBor self, OuBor other, OuCompareOp op) {
    if (self->type != other->type || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    OuTruth same = ou_equal(field(as_loader(self)->name), field(as_loader(other)->name));
    if (same == OU_TRUE) {
        same = ou_equal(field(as_loader(self)->path), field(as_loader(other)->path));
    }
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static bool loader_hash(OuBor self, int64_t *hash) {
    int64_t name, path;
    if (!ou_hash(field(as_loader(self)->name), &name) || !ou_hash(field(as_loader(self)->path), &path)) {
        return false;
    }
    *hash = (name ^ path) == -1 ? -2 : name ^ path;
    return true;
}

static OuRef loader_create_module(OuBor self, OuBor spec) {
    (void)self, (void)spec;
    return ou_return_none();
}

static OuRef loader_get_data(OuBor self, OuBor path) {
    (void)self;
    if (ou_isa(path, OU_TYPE_STR)) {
        return file_bytes(path);
    }
    return by_python("get_data", self, &path, 1, NULL);
}

static OuRef loader_get_code(OuBor self, OuBor name) {
    bool plain = ou_is(self, &source_loader_type) && as_loader(self)->dict == NULL && as_loader(self)->name != NULL &&
                 ou_equal(name, as_loader(self)->name) == OU_TRUE;
    return plain ? source_loader_code(self) : ou_error_is_set() ? NULL : by_python("get_code", self, &name, 1, NULL);
}

static OuRef loader_exec_module(OuBor self, OuBor module) {
    OuRef name = ou_get_attr(module, ou_names.dunder_name), method = name ? ou_get_attr_cstr(self, "get_code") : NULL;
    OuRef code = method ? ou_call_1(method, name) : NULL;
    bool ok = code != NULL && code != ou_none && run_in_module(module, code);
    if (code == ou_none) {
        ou_raise(&ou_exc_ImportError, "cannot load module %R when get_code() returns None", name);
    }
    ou_xdecref(name);
    ou_xdecref(method);
    ou_xdecref(code);
    return ok ? ou_return_none() : NULL;
}

static const OuMethodDef source_loader_methods[] = {
    OU_ONE("create_module", loader_create_module,
           "create_module($self, spec, /)\n--\n\nNone: the module is made as usual."),
    OU_ONE("exec_module", loader_exec_module, "exec_module($self, module, /)\n--\n\nExecute the module."),
    OU_ONE("get_code", loader_get_code, "get_code($self, fullname, /)\n--\n\nThe module's code object."),
    OU_ONE("get_data", loader_get_data, "get_data($self, path, /)\n--\n\nThe bytes of a file."),
    OU_KEYWORDS("get_filename", loader_get_filename, "get_filename($self, name=None)\n--\n\nThe path of the module."),
    OU_KEYWORDS("get_source", loader_get_source, "get_source($self, fullname)\n--\n\nThe module's source text."),
    OU_KEYWORDS("is_package", loader_is_package, "is_package($self, fullname)\n--\n\nWhether the module is a package."),
    OU_KEYWORDS("load_module", loader_load_module,
                "load_module($self, fullname)\n--\n\nLoad the module: the old way, use exec_module()."),
    OU_KEYWORDS("path_mtime", loader_path_mtime, "path_mtime($self, path)\n--\n\nWhen the file was changed last."),
    OU_KEYWORDS("path_stats", loader_path_stats,
                "path_stats($self, path)\n--\n\nTime of the last change and size of the file."),
    OU_KEYWORDS("set_data", loader_set_data, "set_data($self, path, data, *, _mode=438)\n--\n\nWrite bytes to a file."),
    OU_KEYWORDS("source_to_code", loader_source_to_code,
                "source_to_code($self, data, path, *, _optimize=-1)\n--\n\nCompile source."),
    OU_KEYWORDS("_cache_bytecode", loader__cache_bytecode, NULL),
    {0},
};

static const OuMemberDef loader_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(FileLoader, name), false, NULL},
    {"path", OU_MEMBER_OBJECT, offsetof(FileLoader, path), false, NULL},
    {0},
};

OuType source_loader_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = loader_traverse,
                      .clear = loader_clear,
                      .dealloc = loader_dealloc,
                      .weaklist_offset = offsetof(FileLoader, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "_frozen_importlib_external.SourceFileLoader",
    .doc = "SourceFileLoader(fullname, path)\n--\n\nLoads a module from a source file.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(FileLoader),
    .dict_offset = offsetof(FileLoader, dict),
    .new = loader_make,
    .init = loader_init,
    .compare = loader_compare,
    .hash = loader_hash,
    .methods = source_loader_methods,
    .members = loader_members,
};

OuRef ou_import_source_loader(OuBor name, OuBor path) {
    return file_loader_new(&source_loader_type, name, path);
}
