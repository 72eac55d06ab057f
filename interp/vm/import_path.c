// Modules in the folders of sys.path: PathFinder, which asks a finder for each folder, and FileFinder, that finder.
//
// A FileFinder looks at the folder itself each time: it remembers nothing, so that a module written a moment ago is
// found. It knows the two kinds of file that every folder may hold; with other loaders (FileFinder.path_hook) it asks
// those.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime.h"

typedef struct FileFinder {
    OuObject head;
    OuRef path;    // str
    OuRef loaders; // tuple of pairs (suffix, loader), or NULL: those of every folder
    OuRef dict;
} FileFinder;

static FileFinder *as_finder(OuBor o) {
    return (FileFinder *)(uintptr_t)o;
}

// ---- looking into a folder ----

typedef struct Place { // a file or folder name that is being tried
    char text[4096];
    size_t length;
} Place;

// OU_FALSE: no name for the system; OU_ERROR: memory is out.
static OuTruth place_begin(Place *p, OuBor folder) {
    OuRef bytes = ou_encode(folder, "utf-8", "surrogateescape");
    if (bytes == NULL) {
        if (ou_error_is(MemoryError)) {
            return OU_ERROR;
        }
        ou_error_clear();
        return OU_FALSE;
    }
    const OuBytes *b = ou_as_bytes(bytes);
    bool fits = b->length + 2 < sizeof p->text && memchr(b->data, 0, b->length) == NULL;
    if (fits) {
        memcpy(p->text, b->data, b->length + 1);
        p->length = b->length;
    }
    ou_decref(bytes);
    return fits ? OU_TRUE : OU_FALSE;
}

// Sets what stands behind the first n bytes.
static bool place_set(Place *p, size_t n, const char *text, const char *suffix) {
    int length = snprintf(p->text + n, sizeof p->text - n, "%s%s", text, suffix);
    p->length = n + (size_t)length;
    return length >= 0 && p->length < sizeof p->text;
}

static bool is_file(const Place *p) {
    struct stat st;
    return stat(p->text, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_folder(const char *path) {
    struct stat st;
    return stat(*path ? path : ".", &st) == 0 && S_ISDIR(st.st_mode);
}

// ---- specs ----

// `package`: the folder of the package, or NULL.
static OuRef source_spec(OuBor name, OuBor location, OuBor package) {
    OuRef loader = file_loader_new(&source_loader_type, name, location);
    OuRef spec = loader ? spec_new(name, loader, location, package != NULL) : NULL;
    ou_xdecref(loader);
    if (spec != NULL) {
        as_spec(spec)->has_location = true;
        if (package != NULL && !ou_list_append(as_spec(spec)->search_locations, package)) {
            ou_clear(&spec);
        }
    }
    return spec;
}

static OuRef other_spec(OuBor name, OuBor loader_class, OuBor location, OuBor package) {
    OuRef loader = ou_call_2(loader_class, name, location), folders = loader && package ? ou_list_new(0) : NULL,
          spec = NULL;
    if (loader != NULL && (!package || (folders && ou_list_append(folders, package)))) {
        OuBor args[] = {name, location, loader, folders ? folders : ou_none};
        spec = python_half_call("_frozen_importlib_external", "_file_spec", args, 4);
    }
    ou_xdecref(loader);
    ou_xdecref(folders);
    return spec;
}

static OuRef spec_for(OuBor name, const Place *place, OuBor loader_class, OuBor package) {
    OuRef location = ou_str_from_fs(place->text), spec = NULL, cls = NULL;
    if (location != NULL && loader_class == NULL) {
        cls = ou_import_attr("_frozen_importlib_external", "SourcelessFileLoader");
        spec = cls ? other_spec(name, cls, location, package) : NULL;
    } else if (location != NULL && loader_class == ou_type_object(&source_loader_type)) {
        spec = source_spec(name, location, package);
    } else if (location != NULL) {
        spec = other_spec(name, loader_class, location, package);
    }
    ou_xdecref(location);
    ou_xdecref(cls);
    return spec;
}

// Tries the suffixes at a place without one. *spec stays NULL when there is no such file. false: an exception.
static bool try_suffixes(const FileFinder *finder, OuBor name, Place *p, OuBor package, OuRef *spec) {
    size_t n = p->length;
    if (finder->loaders == NULL) {
        OuBor classes[] = {ou_type_object(&source_loader_type), NULL};
        static const char *const suffixes[] = {".py", ".pyc"};
        for (size_t i = 0; i < 2; i++) {
            if (place_set(p, n, suffixes[i], "") && is_file(p)) {
                *spec = spec_for(name, p, classes[i], package);
                return *spec != NULL;
            }
        }
        return true;
    }
    for (size_t i = 0; i < ou_tuple_length(finder->loaders); i++) {
        OuBor pair = ou_tuple_borrow(finder->loaders, i);
        const char *suffix = ou_str_utf8(ou_tuple_borrow(pair, 0), NULL);
        if (suffix == NULL) {
            return false;
        }
        if (place_set(p, n, suffix, "") && is_file(p)) {
            *spec = spec_for(name, p, ou_tuple_borrow(pair, 1), package);
            return *spec != NULL;
        }
    }
    return true;
}

static OuRef namespace_spec(OuBor name, OuBor folder) {
    OuRef spec = spec_new(name, NULL, NULL, true);
    if (spec != NULL && !ou_list_append(as_spec(spec)->search_locations, folder)) {
        ou_clear(&spec);
    }
    return spec;
}

static OuRef look(const FileFinder *finder, OuBor name, const char *tail) {
    Place p;
    OuRef spec = NULL, folder = NULL;
    OuTruth begun = place_begin(&p, finder->path);
    if (begun != OU_TRUE) {
        return begun == OU_FALSE ? ou_return_none() : NULL;
    }
    const char *slash = p.length > 0 && p.text[p.length - 1] == '/' ? "" : "/";
    if (!place_set(&p, p.length, slash, tail)) {
        return ou_return_none();
    }
    size_t n = p.length;
    bool ok = true, folder_there = is_folder(p.text);
    if (folder_there) {
        folder = ou_str_from_fs(p.text);
        ok = folder != NULL && (!place_set(&p, n, "/__init__", "") || try_suffixes(finder, name, &p, folder, &spec));
    }
    if (ok && spec == NULL) {
        p.text[p.length = n] = 0;
        ok = try_suffixes(finder, name, &p, NULL, &spec);
    }
    if (ok && spec == NULL) {
        spec = folder_there ? namespace_spec(name, folder) : ou_return_none();
    }
    ou_xdecref(folder);
    return spec;
}

static OuRef look_for(OuBor finder, OuBor name) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "module name must be str, not %T", name);
    }
    const char *text = ou_str_utf8(name, NULL);
    if (text == NULL) {
        ou_error_clear();
        return ou_return_none(); // surrogates: no file has that name
    }
    const char *dot = strrchr(text, '.'), *tail = dot ? dot + 1 : text;
    return strchr(tail, '/') || *tail == 0 ? ou_return_none() : look(as_finder(finder), name, tail);
}

// ---- FileFinder ----

static OuRef absolute(OuBor path) {
    char here[4096];
    if (ou_str_length(path) > 0 && ou_str_at(path, 0) == '/') {
        return ou_newref(path);
    }
    if (getcwd(here, sizeof here) == NULL) {
        return ou_newref(path);
    }
    bool is_here = ou_str_length(path) == 0 || ou_str_equal_cstr(path, ".");
    OuRef folder = ou_str_from_fs(here), result = NULL;
    if (folder != NULL) {
        result = is_here ? ou_newref(folder) : ou_str_format("%U/%U", folder, path);
    }
    ou_xdecref(folder);
    return result;
}

static OuRef finder_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL) {
        as_finder(self)->path = ou_newref(ou_names.empty);
        ou_gc_track(self);
    }
    return self;
}

// (loader, suffixes) ... to ((suffix, loader), ...)
static OuRef loader_pairs(OuArgs details, size_t n) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < n; i++) {
        OuRef detail = ou_sequence_tuple(details[i]), suffixes = NULL;
        bool ok = detail && (ou_tuple_length(detail) == 2 ||
                             ou_raise_false(&ou_exc_ValueError, "a loader and its suffixes are wanted"));
        suffixes = ok ? ou_sequence_tuple(ou_tuple_borrow(detail, 1)) : NULL;
        ok = suffixes != NULL;
        for (size_t k = 0; ok && k < ou_tuple_length(suffixes); k++) {
            OuBor suffix = ou_tuple_borrow(suffixes, k);
            ok = ou_isa(suffix, OU_TYPE_STR) ||
                 ou_raise_false(&ou_exc_TypeError, "a suffix must be str, not %T", suffix);
            ok = ok && ou_list_append_take(list, ou_tuple_pack(2, suffix, ou_tuple_borrow(detail, 0)));
        }
        ou_xdecref(detail);
        ou_xdecref(suffixes);
        if (!ok) {
            ou_clear(&list);
        }
    }
    OuRef pairs = list ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return pairs;
}

static bool finder_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("FileFinder.__init__", kwnames) ||
        !ou_args_count("FileFinder.__init__", nargs, 1, SIZE_MAX)) {
        return false;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "the path of a FileFinder must be str, not %T", args[0]);
    }
    OuRef path = absolute(args[0]), loaders = path ? loader_pairs(args + 1, nargs - 1) : NULL;
    if (loaders == NULL) {
        ou_xdecref(path);
        return false;
    }
    ou_set(&as_finder(self)->path, path);
    ou_set(&as_finder(self)->loaders, loaders);
    return true;
}

static bool finder_traverse(OuObject *self, OuVisit visit, void *arg) {
    const FileFinder *f = as_finder(self);
    return (!f->path || visit(f->path, arg)) && (!f->loaders || visit(f->loaders, arg)) &&
           (!f->dict || visit(f->dict, arg));
}

static void finder_clear(OuObject *self) {
    ou_clear(&as_finder(self)->loaders);
    ou_clear(&as_finder(self)->dict);
}

static void finder_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    finder_clear(self);
    ou_clear(&as_finder(self)->path);
    ou_type_free(self);
}

static OuRef finder_repr(OuBor self) {
    return ou_str_format("FileFinder(%R)", as_finder(self)->path);
}

static OuRef finder_find_spec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"FileFinder.find_spec", {"fullname", "target"}, 1, 2};
    OuBor given[2];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? look_for(self, given[0]) : NULL;
}

static OuRef finder_invalidate(OuBor self) {
    (void)self;
    return ou_return_none();
}

static OuRef raise_not_folder(OuBor path) {
    OuRef message = ou_str_from_cstr("only directories are supported"), error = NULL;
    if (message != NULL && (error = ou_exception_new(&ou_exc_ImportError, message)) != NULL) {
        ou_set(&((OuNamedError *)error)->path, ou_newref(path));
        ou_raise_take(error);
    }
    ou_xdecref(message);
    return NULL;
}

// `self` is what path_hook() was given: (class, loader details ...), none for the hook that is there at the start.
static OuRef hook_call(OuBor self, OuBor path) {
    Place p;
    OuTruth begun = ou_isa(path, OU_TYPE_STR) ? place_begin(&p, path) : OU_FALSE;
    if (begun == OU_ERROR) {
        return NULL;
    }
    if (begun == OU_FALSE || !is_folder(p.text)) {
        return raise_not_folder(path);
    }
    size_t n = ou_tuple_length(self);
    if (n == 1 && ou_tuple_borrow(self, 0) == ou_type_object(&file_finder_type)) {
        OuRef finder = finder_make(&file_finder_type, NULL, 0, NULL), whole = finder ? absolute(path) : NULL;
        if (whole == NULL) {
            ou_xdecref(finder);
            return NULL;
        }
        ou_set(&as_finder(finder)->path, whole);
        return finder;
    }
    OuRef args = ou_tuple_alloc(n);
    for (size_t i = 0; args && i < n; i++) {
        ou_as_tuple(args)->items[i] = ou_newref(i == 0 ? path : ou_tuple_borrow(self, i));
    }
    if (args == NULL) {
        return NULL;
    }
    ou_gc_track(args);
    OuRef finder = ou_call_tuple(ou_tuple_borrow(self, 0), args, NULL);
    ou_decref(args);
    return finder;
}

static const OuMethodDef hook_def =
    OU_ONE("path_hook_for_FileFinder", hook_call, "path_hook_for_FileFinder(path, /)\n--\n\nA finder for a folder.");

static OuRef finder_path_hook(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef given = ou_args_no_keywords("FileFinder.path_hook", kwnames) ? ou_tuple_alloc(nargs + 1) : NULL;
    if (given == NULL) {
        return NULL;
    }
    for (size_t i = 0; i <= nargs; i++) {
        ou_as_tuple(given)->items[i] = ou_newref(i == 0 ? cls : args[i - 1]);
    }
    ou_gc_track(given);
    OuRef hook = ou_builtin_new(&hook_def, given, NULL);
    ou_decref(given);
    return hook;
}

OuRef path_hook_default(void) {
    return finder_path_hook(ou_type_object(&file_finder_type), NULL, 0, NULL);
}

static const OuMethodDef finder_methods[] = {
    OU_KEYWORDS("find_spec", finder_find_spec,
                "find_spec($self, fullname, target=None)\n--\n\nThe module's spec, or None."),
    OU_NOARGS("invalidate_caches", finder_invalidate, "invalidate_caches($self)\n--\n\nNothing is remembered."),
    OU_CLASSMETHOD("path_hook", finder_path_hook,
                   "path_hook($type, *loader_details)\n--\n\nSomething for sys.path_hooks."),
    {0},
};

static const OuMemberDef finder_members[] = {
    {"path", OU_MEMBER_OBJECT, offsetof(FileFinder, path), true, NULL},
    {"_loaders", OU_MEMBER_OBJECT, offsetof(FileFinder, loaders), true, NULL},
    {0},
};

OuType file_finder_type = {
    .base =
        {.head = OU_STATIC_TYPE_HEAD,
         .life = {.traverse = finder_traverse, .clear = finder_clear, .dealloc = finder_dealloc, .flags = OU_LIFE_GC}},
    .name = "_frozen_importlib_external.FileFinder",
    .doc = "FileFinder(path, *loader_details)\n--\n\nFinds modules in one folder. A detail is a loader and the "
           "suffixes it is for.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(FileFinder),
    .dict_offset = offsetof(FileFinder, dict),
    .new = finder_make,
    .init = finder_init,
    .repr = finder_repr,
    .methods = finder_methods,
    .members = finder_members,
};

// ---- sys.path_hooks, sys.path_importer_cache ----

static OuRef ask_hooks(OuBor entry) {
    OuBor hooks = ou_sys_get_borrow("path_hooks");
    OuRef all = hooks && hooks != ou_none ? ou_sequence_tuple(hooks) : ou_newref(ou_empty_tuple), finder = NULL;
    for (size_t i = 0; all && !finder && i < ou_tuple_length(all); i++) {
        finder = ou_call_1(ou_tuple_borrow(all, i), entry);
        if (finder == NULL && !ou_error_is(ImportError)) {
            ou_decref(all);
            return NULL;
        }
        ou_error_clear();
    }
    ou_xdecref(all);
    return finder || !all ? finder : ou_return_none();
}

// The finder of an entry of the path, from the cache or the hooks; None when there is none.
static OuRef finder_for(OuBor entry) {
    OuRef key = ou_str_length(entry) ? ou_newref(entry) : absolute(entry), finder = NULL;
    OuBor cache = ou_sys_get_borrow("path_importer_cache");
    if (key == NULL || cache == NULL || !ou_isa(cache, OU_TYPE_DICT)) {
        finder = key ? ask_hooks(key) : NULL;
        ou_xdecref(key);
        return finder;
    }
    OuRef held = ou_newref(cache);
    OuNext found = ou_dict_find(held, key, &finder);
    if (found == OU_END) {
        finder = ask_hooks(key);
        if (finder != NULL && !ou_dict_set(held, key, finder)) {
            ou_clear(&finder);
        }
    }
    ou_decref(held);
    ou_decref(key);
    return finder;
}

static OuRef ask_finder(OuBor finder, OuBor name, OuBor target) {
    if (ou_is(finder, &file_finder_type)) {
        return look_for(finder, name);
    }
    OuRef method_name = ou_str_intern_cstr("find_spec"), method = NULL, spec = NULL;
    OuNext found = method_name ? ou_find_attr(finder, method_name, &method) : OU_FAIL;
    if (found == OU_ITEM) {
        spec = ou_call_2(method, name, target);
    } else if (found == OU_END) {
        spec = python_half_call("_frozen_importlib_external", "_old_finder_spec", (OuBor[]){finder, name}, 2);
    }
    ou_xdecref(method_name);
    ou_xdecref(method);
    return spec;
}

static bool is_or_is_in(OuBor name, const char *module) {
    size_t n = strlen(module), length = ou_str_length(name), i = 0;
    while (i < n && i < length && ou_str_at(name, i) == (uint8_t)module[i]) {
        i++;
    }
    return i == n && (length == n || ou_str_at(name, n) == '.');
}

// Is the entry of a path this folder? The empty one is the working folder.
static bool is_same_folder(OuBor entry, const char *folder) {
    const char *text = ou_str_utf8(entry, NULL);
    struct stat a, b;
    if (text == NULL) { // no name of a file
        ou_error_clear();
        return false;
    }
    return stat(*text ? text : ".", &a) == 0 && stat(folder, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// What stands on ouro's own insides is ouro's also in front of a CPython library: `re`, which needs its _sre, and what
// knows the instructions.
static bool is_own(OuBor name, OuBor folder) {
    static const char *const own[] = {"re", "dis", "opcode"};
    for (size_t i = 0; ou_rt.config.stdlib_dir != NULL && i < sizeof own / sizeof *own; i++) {
        if (is_or_is_in(name, own[i])) {
            return is_same_folder(folder, ou_rt.config.stdlib_dir);
        }
    }
    return false;
}

// A spec, or NULL; portions of a namespace package are put into *portions.
static OuRef search_entry(OuBor entry, OuBor name, OuBor target, OuBor portions) {
    OuRef finder = finder_for(entry), spec = finder && finder != ou_none ? ask_finder(finder, name, target) : NULL;
    ou_xdecref(finder);
    if (spec == NULL || spec == ou_none) {
        ou_clear(&spec);
        return NULL;
    }
    OuRef loader = ou_get_attr_cstr(spec, "loader"), places = NULL;
    if (loader == ou_none) {
        places = ou_get_attr_cstr(spec, "submodule_search_locations");
        if (places == ou_none) {
            ou_raise(&ou_exc_ImportError, "spec missing loader");
        } else if (places != NULL) {
            (void)!ou_list_extend(portions, places);
        }
    }
    if (loader == NULL || loader == ou_none) {
        ou_clear(&spec);
    }
    ou_xdecref(loader);
    ou_xdecref(places);
    return spec;
}

// A folder without __init__.py does not hide a module of the library, which is in no folder.
static OuRef package_of_portions(OuBor name, OuBor portions) {
    return ou_import_is_frozen(name)
               ? ou_return_none()
               : python_half_call("_frozen_importlib_external", "_namespace_spec", (OuBor[]){name, portions}, 2);
}

OuRef find_in_path(OuBor name, OuBor path, OuBor target) {
    if (path == ou_none) {
        path = ou_sys_get_borrow("path");
    }
    if (path == NULL || path == ou_none) {
        return ou_return_none();
    }
    OuRef entries = ou_sequence_tuple(path), portions = entries ? ou_list_new(0) : NULL, spec = NULL;
    for (size_t i = 0; portions && !spec && i < ou_tuple_length(entries); i++) {
        OuBor entry = ou_tuple_borrow(entries, i);
        if (ou_isa(entry, OU_TYPE_STR) && !is_own(name, entry)) {
            spec = search_entry(entry, name, target, portions);
            if (spec == NULL && ou_error_is_set()) {
                ou_clear(&portions);
            }
        }
    }
    if (portions != NULL && spec == NULL) {
        spec = ou_as_list(portions)->length ? package_of_portions(name, portions) : ou_return_none();
    }
    ou_xdecref(entries);
    ou_xdecref(portions);
    return spec;
}
