// Running programs in module __main__, and what an exception that nobody has caught leads to.
#include "interp/vm/run.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/compile/compile.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/audit.h"
#include "interp/vm/import.h"
#include "interp/vm/runtime_internal.h"

enum { STATUS_INTERRUPTED = 130 };

// ---- exceptions ----

static int exit_status_of(OuBor code) {
    int64_t n;
    if (code == NULL || code == ou_none) {
        return 0;
    }
    if (ou_isa(code, OU_TYPE_INT)) {
        return ou_int_fits_int64(code, &n) ? (int)(n & 0xFF) : 0xFF;
    }
    OuRef text = ou_str(code);
    if (text != NULL) {
        ou_sys_write("stderr", text);
        ou_sys_write_cstr("stderr", "\n");
        ou_decref(text);
    }
    ou_error_clear();
    return 1;
}

static bool set_last(OuBor exception) {
    OuBor traceback = ou_as_exception(exception)->traceback;
    return ou_sys_set("last_type", ou_type_object(exception->type)) && ou_sys_set("last_value", exception) &&
           ou_sys_set("last_traceback", traceback ? traceback : ou_none);
}

// sys.excepthook as it is at first.
static void show(OuBor exception) {
    OuBor stream = ou_sys_get_borrow("stderr");
    if (stream == ou_none) {
        return;
    }
    OuRef text = ou_traceback_text(exception);
    if (text == NULL) { // no memory, or too deep: the least that can be said
        char line[256];
        ou_error_clear();
        snprintf(line, sizeof line, "%s\n", exception->type->name);
        ou_sys_write_cstr("stderr", line);
    } else {
        ou_sys_write("stderr", text);
        ou_decref(text);
    }
    if (!ou_sys_flush("stderr")) {
        ou_error_clear();
    }
}

void ou_run_show_exception(OuBor exception) {
    show(exception);
}

static int call_except_hook(OuBor hook, OuBor exception) {
    OuBor traceback = ou_as_exception(exception)->traceback;
    OuRef owned = ou_newref(hook), tb = ou_newref(traceback ? traceback : ou_none);
    OuRef result = ou_call_3(owned, ou_type_object(exception->type), exception, tb);
    int status = 1;
    if (result == NULL) {
        OuRef raised = ou_error_fetch();
        if (ou_is_kind_of(raised, &ou_exc_SystemExit)) {
            status = exit_status_of(((const OuSystemExit *)raised)->code);
        } else {
            ou_sys_write_cstr("stderr", "Error in sys.excepthook:\n");
            show(raised);
            ou_sys_write_cstr("stderr", "\nOriginal exception was:\n");
            show(exception);
        }
        ou_decref(raised);
    }
    ou_xdecref(result);
    ou_decref(owned);
    ou_decref(tb);
    return status;
}

static bool audit_exception(OuBor hook, OuBor exception) {
    OuBor traceback = ou_as_exception(exception)->traceback;
    return OU_AUDIT("sys.excepthook", hook, ou_type_object(exception->type), exception, traceback);
}

int ou_run_report_exception(void) {
    if (!ou_error_is_set()) {
        return 0;
    }
    OuRef exception = ou_error_fetch();
    if (!ou_sys_flush("stdout")) {
        ou_error_clear();
    }
    int status = 1;
    if (ou_is_kind_of(exception, &ou_exc_SystemExit) && !ou_rt.config.inspect) {
        status = exit_status_of(((const OuSystemExit *)exception)->code);
        ou_decref(exception);
        return status;
    }
    if (ou_is_kind_of(exception, &ou_exc_KeyboardInterrupt)) {
        ou_rt.interrupted = true;
        status = STATUS_INTERRUPTED;
    }
    if (ou_rt.sys_dict == NULL || !set_last(exception)) {
        ou_error_clear();
    }
    OuBor hook = ou_sys_get_borrow("excepthook");
    if (!audit_exception(hook, exception)) {
        ou_error_clear(); // RuntimeError says that the hook shall not be called
    } else if (hook == NULL && ou_rt.sys_dict != NULL && ou_sys_get_borrow("__excepthook__") != NULL) {
        ou_sys_write_cstr("stderr", "sys.excepthook is missing\n");
        show(exception);
    } else if (hook == NULL || hook == ou_sys_get_borrow("__excepthook__")) {
        show(exception);
    } else {
        int hooked = call_except_hook(hook, exception);
        status = status == 1 ? hooked : status;
    }
    ou_decref(exception);
    ou_error_clear();
    return status;
}

// ---- running code ----

static OuRef main_module(void) {
    OuBor module = ou_dict_find_cstr_borrow(ou_rt.modules, "__main__");
    if (module == NULL && !ou_error_is_set()) {
        ou_raise_no_memory(); // it is always there: looking the name up needs memory, and there was none
    }
    return ou_xnewref(module);
}

static int finish(bool ok) {
    return ok ? 0 : ou_run_report_exception();
}

// Compiles and runs text in __main__.
static bool run_text(const char *text, size_t size, OuBor filename, bool is_text) {
    OuCompileOptions options = {
        .mode = OU_COMPILE_FILE, .filename = filename, .optimize = ou_rt.config.optimize, .ignore_cookie = is_text, .from_file = !is_text,
        .first_line = 1};
    OuRef kept = NULL; // its constants, which CPython's parser owns as well while the program runs
    OuRef module = main_module(), result = NULL;
    OuRef code = module ? ou_compile_keep(text, size, &options, NULL, &kept) : NULL;
    if (code != NULL) {
        OuBor dict = ou_module_dict_borrow(module);
        result = ou_eval_code(code, dict, dict);
    }
    ou_xdecref(kept);
    ou_xdecref(code);
    ou_xdecref(result);
    ou_xdecref(module);
    return result != NULL;
}

static bool prepend_path(const char *folder) {
    if (ou_rt.config.safe_path || ou_rt.config.isolated) {
        return true;
    }
    OuBor path = ou_sys_get_borrow("path");
    OuRef item = ou_str_from_fs(folder);
    bool ok = item != NULL && (path == NULL || !ou_isa(path, OU_TYPE_LIST) || ou_list_insert(path, 0, item));
    ou_xdecref(item);
    return ok;
}

static bool set_main(const char *name, OuBor value) {
    OuRef module = main_module();
    bool ok = module != NULL && ou_dict_set_cstr(ou_module_dict_borrow(module), name, value);
    ou_xdecref(module);
    return ok;
}

static void absolute_path(const char *path, char *out, size_t room) {
    char folder[PATH_MAX];
    if (*path == '/' || getcwd(folder, sizeof folder) == NULL) {
        snprintf(out, room, "%s", path);
    } else {
        snprintf(out, room, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, path);
    }
}

// The folder of a script; of the file itself where it is a symbolic link.
static void folder_of(const char *path, char *out, size_t room) {
    char link[PATH_MAX];
    ssize_t n = readlink(path, link, sizeof link - 1);
    snprintf(out, room, "%s", path);
    if (n > 0) {
        link[n] = 0;
        char *slash = strrchr(out, '/');
        size_t keep = *link == '/' || slash == NULL ? 0 : (size_t)(slash - out) + 1;
        snprintf(out + keep, room - keep, "%s", link);
    }
    char real[PATH_MAX], *slash = strrchr(out, '/');
    if (slash == NULL) {
        *out = 0;
    } else if (slash == out) {
        out[1] = 0;
    } else {
        *slash = 0;
    }
    if (realpath(*out ? out : ".", real) != NULL) {
        snprintf(out, room, "%s", real);
    }
}

static int cannot_open(const char *path) {
    OuRef shown = ou_str_from_fs(path), quoted = shown ? ou_repr(shown) : NULL;
    const char *text = quoted ? ou_str_utf8(quoted, NULL) : path;
    fprintf(stderr, "%s: can't open file %s: [Errno %d] %s\n", ou_rt.config.program, text ? text : path, errno, strerror(errno));
    ou_xdecref(shown);
    ou_xdecref(quoted);
    ou_error_clear();
    return 2;
}

static bool run_script(const char *path, const char *bytes, size_t size) {
    OuRef name = ou_str_from_fs(path);
    OuRef loader = name ? ou_import_source_loader(ou_names.dunder_main, name) : NULL;
    bool ok = loader != NULL && set_main("__loader__", loader) && set_main("__file__", name) && set_main("__cached__", ou_none);
    ou_xdecref(loader);
    ok = ok && run_text(bytes, size, name, false);
    ou_xdecref(name);
    return ok;
}

// A folder is run by its __main__.py. false: it has none; a message was written.
static bool find_main_file(const char *folder, char *out, size_t room) {
    struct stat st;
    snprintf(out, room, "%s/__main__.py", folder);
    if (stat(out, &st) != 0) {
        fprintf(stderr, "%s: can't find '__main__' module in '%s'\n", ou_rt.config.program, folder);
        return false;
    }
    return set_main("__package__", ou_names.empty) || (ou_error_clear(), true);
}

int ou_run_file(const char *path) {
    char absolute[PATH_MAX * 2], folder[PATH_MAX * 2], main_file[PATH_MAX * 2 + 16];
    const char *file = absolute;
    struct stat st;
    absolute_path(path, absolute, sizeof absolute);
    if (stat(absolute, &st) == 0 && S_ISDIR(st.st_mode)) {
        if (realpath(absolute, folder) == NULL || !find_main_file(folder, main_file, sizeof main_file)) {
            return 1;
        }
        file = main_file;
    } else {
        folder_of(absolute, folder, sizeof folder);
    }
    char *bytes;
    size_t size;
    if (!ou_read_file(file, &bytes, &size)) {
        return cannot_open(file);
    }
    bool ok = prepend_path(folder) && run_script(file, bytes, size);
    ou_mem_free(OU_DOMAIN_RAW, bytes);
    return finish(ok);
}

static int run_named_text(const char *text, size_t size, const char *name, bool is_text) {
    OuRef filename = ou_str_intern_cstr(name);
    bool ok = filename != NULL && prepend_path("") && run_text(text, size, filename, is_text);
    ou_xdecref(filename);
    return finish(ok);
}

int ou_run_string(const char *source, size_t size, const char *name) {
    return run_named_text(source, size, name, true);
}

int ou_run_stdin(void) {
    char *bytes;
    size_t size;
    if (!ou_read_descriptor(0, &bytes, &size)) {
        if (errno == EBADF) {
            return 0;
        }
        fprintf(stderr, "%s: can't read standard input: %s\n", ou_rt.config.program, strerror(errno));
        return 1;
    }
    int status = run_named_text(bytes, size, "<stdin>", false);
    ou_mem_free(OU_DOMAIN_RAW, bytes);
    return status;
}

// ---- -m ----

// Finds the spec of a module to be run, its packages being imported. On failure *why is a str (owned), or NULL when an
// exception is pending.
static OuRef find_runnable(OuBor name, OuRef *why);

static OuRef find_module(OuBor name, OuRef *why) {
    const char *text = ou_str_utf8(name, NULL), *dot = text ? strrchr(text, '.') : NULL;
    OuRef path = NULL, spec = NULL;
    if (text != NULL && dot != NULL) {
        OuRef parent = ou_str_from_utf8(text, (size_t)(dot - text));
        const char *parent_text = parent ? ou_str_utf8(parent, NULL) : NULL;
        OuRef package = parent_text ? ou_import_cstr(parent_text) : NULL;
        path = package ? ou_get_attr(package, ou_names.dunder_path) : NULL;
        if (package != NULL && path == NULL && ou_error_is(AttributeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_ModuleNotFoundError, "__path__ attribute not found on %R while trying to find %R", parent, name);
        }
        ou_xdecref(parent);
        ou_xdecref(package);
        if (path == NULL) {
            goto failed;
        }
    }
    spec = ou_import_find_spec(name, path);
    ou_xdecref(path);
    if (spec == ou_none) {
        ou_clear(&spec);
        *why = ou_str_format("No module named %U", name);
        return NULL;
    }
    if (spec != NULL) {
        return spec;
    }
failed:
    if (ou_error_is(ImportError)) {
        OuRef e = ou_error_fetch();
        *why = ou_str_format("Error while finding module specification for %R (%N: %S)", name, e->type, e);
        ou_decref(e);
    }
    return NULL;
}

static OuRef find_runnable(OuBor name, OuRef *why) {
    OuRef spec = find_module(name, why);
    if (spec == NULL || !ou_import_spec_is_package(spec)) {
        return spec;
    }
    ou_decref(spec);
    const char *text = ou_str_utf8(name, NULL), *dot = text ? strrchr(text, '.') : NULL;
    if (text != NULL && strcmp(dot ? dot + 1 : text, "__main__") == 0) {
        *why = ou_str_from_cstr("Cannot use package as __main__ module");
        return NULL;
    }
    OuRef inner = ou_str_format("%U.__main__", name), inner_why = NULL;
    spec = inner ? find_runnable(inner, &inner_why) : NULL;
    if (inner_why != NULL) {
        *why = ou_str_format("%U; %R is a package and cannot be directly executed", inner_why, name);
        ou_decref(inner_why);
    }
    ou_xdecref(inner);
    return spec;
}

// What sys.argv[0] is: the file; of a frozen module, the name that its file would have in a library.
static OuRef program_name(OuBor spec, OuBor filename) {
    if (filename != ou_none) {
        return ou_newref(filename);
    }
    char path[PATH_MAX];
    OuRef name = ou_get_attr_cstr(spec, "name");
    const char *text = name ? ou_str_utf8(name, NULL) : NULL;
    OuRef result = NULL;
    if (text != NULL) {
        snprintf(path, sizeof path, "%s", text);
        for (char *dot = path; (dot = strchr(dot, '.')) != NULL;) {
            *dot = '/';
        }
        result = ou_str_format("%s.py", path);
    }
    ou_xdecref(name);
    return result;
}

static bool set_program_name(OuBor spec, OuBor filename) {
    OuBor argv = ou_sys_get_borrow("argv");
    if (argv == NULL || !ou_isa(argv, OU_TYPE_LIST) || ou_as_list(argv)->length == 0) {
        return true;
    }
    OuRef name = program_name(spec, filename);
    if (name != NULL) {
        ou_set(&ou_as_list(argv)->items[0], name);
    }
    return name != NULL;
}

static bool run_spec(OuBor spec) {
    OuRef filename = NULL, parent = NULL, result = NULL, module = NULL;
    OuRef code = ou_import_spec_code(spec, &filename);
    if (code == NULL) {
        return false;
    }
    parent = ou_get_attr_cstr(spec, "parent");
    bool ok = parent != NULL && set_program_name(spec, filename) && set_main("__file__", filename) && set_main("__cached__", ou_none) &&
              set_main("__loader__", ou_import_spec_loader_borrow(spec)) && set_main("__package__", parent) && set_main("__spec__", spec);
    if (ok) {
        module = main_module();
        OuBor dict = module ? ou_module_dict_borrow(module) : NULL;
        result = dict ? ou_eval_code(code, dict, dict) : NULL;
    }
    ou_xdecref(module);
    ou_xdecref(parent);
    ou_xdecref(filename);
    ou_decref(code);
    ou_xdecref(result);
    return result != NULL;
}

int ou_run_module(const char *dotted_name) {
    char folder[PATH_MAX];
    OuRef name = ou_str_from_fs(dotted_name), why = NULL, spec = NULL;
    bool ok = name != NULL && prepend_path(getcwd(folder, sizeof folder) ? folder : "");
    if (ok && *dotted_name == '.') {
        why = ou_str_from_cstr("Relative module names not supported");
    } else if (ok) {
        spec = find_runnable(name, &why);
    }
    if (why != NULL) {
        OuRef line = ou_str_format("%s: %U\n", ou_rt.config.program, why);
        if (line != NULL) {
            ou_sys_write("stderr", line);
        }
        ou_xdecref(line);
        ou_decref(why);
        ou_xdecref(name);
        return 1;
    }
    ok = spec != NULL && run_spec(spec);
    ou_xdecref(spec);
    ou_xdecref(name);
    return finish(ok);
}
