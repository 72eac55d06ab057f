// __build_class__, compile, eval, exec, __import__, globals, locals, dir, input: the builtin functions that run code or
// look at the running frame.
#include "interp/vm/audit.h"
#include "interp/vm/builtin_hooks.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "interp/compile/compile.h"
#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime.h"

bool (*ou_input_hook)(const char *prompt, char **line) = NULL;

enum {
    FLAG_DONT_IMPLY_DEDENT = 0x200,
    FLAG_ONLY_AST = 0x400,
    FLAG_TYPE_COMMENTS = 0x1000,
    FLAG_TOP_LEVEL_AWAIT = 0x2000,
    FLAG_INCOMPLETE_INPUT = 0x4000,
    FUTURE_MASK = 0x1FE0000,
    KNOWN_FLAGS = 0x7600 | FUTURE_MASK
};

// ---- scopes ----

OuRef ou_current_locals(void) {
    OuBase base = ou_thread->base;
    if (base == NULL) {
        return ou_raise(&ou_exc_SystemError, "frame does not exist");
    }
    if (ou_frame_code(base)->flags & OU_CODE_NAMESPACE) {
        return ou_newref(base[0]);
    }
    OuFrame *frame = ou_frame_object_borrow(base);
    return frame ? ou_frame_object_locals(frame) : NULL;
}

OuRef ou_builtin_locals(OuBor self) {
    (void)self;
    return ou_current_locals();
}

OuRef ou_builtin_globals(OuBor self) {
    (void)self;
    OuBase base = ou_thread->base;
    return base ? ou_newref(ou_frame_function(base)->globals) : ou_return_none();
}

static OuRef names_of_object(OuBor o) {
    OuRef method = NULL, names = NULL;
    OuRef name = ou_newref(ou_names.dunder_dir);
    OuNext found = ou_find_special(o, name, &method);
    ou_decref(name);
    if (found == OU_END) {
        return ou_raise(&ou_exc_TypeError, "object does not provide __dir__");
    }
    if (found == OU_ITEM) {
        names = ou_call_0(method);
        ou_decref(method);
    }
    return names;
}

OuRef ou_builtin_dir(OuBor self, OuArgs args, size_t nargs) {
    (void)self;
    if (!ou_args_count("dir", nargs, 0, 1)) {
        return NULL;
    }
    OuRef names;
    if (nargs == 1) {
        names = names_of_object(args[0]);
    } else {
        OuRef locals = ou_current_locals();
        names = locals ? ou_call_method(locals, ou_names.keys, NULL, 0) : NULL;
        ou_xdecref(locals);
    }
    OuRef list = names ? ou_sequence_list(names) : NULL;
    ou_xdecref(names);
    if (list != NULL && !ou_list_sort(list, NULL, false)) {
        ou_clear(&list);
    }
    return list;
}

// ---- compile, eval, exec ----

typedef struct Text { // source as bytes
    const char *bytes;
    size_t size;
    bool is_text; // of a str: UTF-8, whatever a cookie says
    OuBuffer buffer;
    bool has_buffer;
} Text;

static bool text_init(Text *t, OuBor source, const char *function, const char *what) {
    *t = (Text){0};
    if (ou_isa(source, OU_TYPE_STR)) {
        t->is_text = true;
        t->bytes = ou_str_utf8(source, &t->size);
        return t->bytes != NULL;
    }
    if (source->type->buffer == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "%s() arg 1 must be a %s object", function, what);
    }
    if (!ou_buffer_get(source, &t->buffer, false)) {
        return false;
    }
    t->has_buffer = true;
    t->bytes = (const char *)t->buffer.data;
    t->size = t->buffer.size;
    return true;
}

static void text_fini(Text *t) {
    if (t->has_buffer) {
        ou_buffer_release(&t->buffer);
    }
}

static uint32_t inherited_flags(void) {
    OuBase base = ou_thread->base;
    return base ? ou_frame_code(base)->flags & OU_CODE_FUTURE_ANNOTATIONS : 0;
}

static OuRef file_name_of(OuBor name) {
    OuRef path = ou_fspath(name);
    if (path != NULL && ou_isa(path, OU_TYPE_BYTES)) {
        ou_set(&path, ou_str_from_fs((const char *)ou_as_bytes(path)->data));
    }
    return path;
}

static bool compile_mode(OuBor mode, OuCompileMode *out) {
    if (!ou_isa(mode, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "compile() argument 'mode' must be str, not %T", mode);
    }
    static const char *const names[] = {"exec", "eval", "single"};
    for (int i = 0; i < 3; i++) {
        if (ou_str_equal_cstr(mode, names[i])) {
            *out = (OuCompileMode)i;
            return true;
        }
    }
    return ou_raise_false(&ou_exc_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
}

static OuRef compile_text(OuBor source, OuCompileOptions *options, int flags) {
    Text t;
    OuRef made = NULL;
    if (text_init(&t, source, "compile", "string, bytes or AST") && ou_audit_compile(t.bytes, t.size, options->filename)) {
        options->ignore_cookie = t.is_text;
        options->incomplete_is_special = (flags & FLAG_DONT_IMPLY_DEDENT) != 0;
        options->names_incomplete = (flags & FLAG_INCOMPLETE_INPUT) != 0;
        if (flags & FLAG_ONLY_AST) {
            const OuAstTypes *types = ou_runtime_ast_types();
            made = types ? ou_parse_to_object(t.bytes, t.size, options, NULL, types) : NULL;
        } else {
            made = ou_compile(t.bytes, t.size, options, NULL);
        }
    }
    text_fini(&t);
    return made;
}

static OuRef compile_with(OuBor source, OuCompileOptions *options, int flags) {
    if (!ou_ast_is_node(source)) {
        return compile_text(source, options, flags);
    }
    if (flags & FLAG_ONLY_AST) {
        return ou_newref(source);
    }
    const OuAstTypes *types = ou_runtime_ast_types();
    return types && OU_AUDIT("compile", source, NULL) ? ou_compile_object(source, options, types) : NULL;
}

OuRef ou_builtin_compile(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {
        "compile", {"source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"}, 3, 6};
    OuBor a[7];
    int flags = 0, optimize = -1;
    bool dont_inherit = false;
    OuCompileOptions options = {.first_line = 1};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[3] && !ou_arg_int(a[3], &flags)) ||
        (a[4] && !ou_arg_truth(a[4], &dont_inherit)) || (a[5] && !ou_arg_int(a[5], &optimize))) {
        return NULL;
    }
    if (flags & ~KNOWN_FLAGS) {
        return ou_raise(&ou_exc_ValueError, "compile(): unrecognised flags");
    }
    if (optimize < -1 || optimize > 2) {
        return ou_raise(&ou_exc_ValueError, "compile(): invalid optimize value");
    }
    if (!compile_mode(a[2], &options.mode)) {
        return NULL;
    }
    options.top_level_await = (flags & FLAG_TOP_LEVEL_AWAIT) != 0;
    options.optimize = optimize < 0 ? ou_rt.config.optimize : optimize;
    options.future_flags = ((uint32_t)flags & OU_CODE_FUTURE_ANNOTATIONS) | (dont_inherit ? 0 : inherited_flags());
    OuRef filename = file_name_of(a[1]);
    options.filename = filename;
    OuRef code = filename ? compile_with(a[0], &options, flags) : NULL;
    ou_xdecref(filename);
    return code;
}

static bool add_builtins(OuBor globals) {
    OuTruth has = ou_dict_contains(globals, ou_names.dunder_builtins);
    if (has != OU_FALSE) {
        return has == OU_TRUE;
    }
    OuBase base = ou_thread->base;
    return ou_dict_set(globals, ou_names.dunder_builtins,
                       base ? ou_frame_function(base)->builtins : ou_rt.builtins_dict);
}

// Fills in what was not given. Both become owned.
static bool find_scopes(const char *function, OuBor globals, OuBor locals, OuRef *out_globals, OuRef *out_locals) {
    *out_globals = *out_locals = NULL;
    if (globals == NULL || globals == ou_none) {
        OuBase base = ou_thread->base;
        if (base == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "%s must be given globals and locals when called without a frame",
                                  function);
        }
        *out_globals = ou_newref(ou_frame_function(base)->globals);
        *out_locals = locals && locals != ou_none ? ou_newref(locals) : ou_current_locals();
    } else {
        *out_globals = ou_newref(globals);
        *out_locals = ou_newref(locals && locals != ou_none ? locals : globals);
    }
    return *out_locals != NULL && add_builtins(*out_globals);
}

static bool is_mapping(OuBor o) {
    return o->type->get_item != NULL;
}

static OuRef run_source(OuBor source, OuCompileMode mode, const char *function, OuBor globals, OuBor locals) {
    Text t;
    OuRef filename = ou_newref(ou_names.angle_string), code = NULL, result = NULL, kept = NULL;
    if (text_init(&t, source, function, "string, bytes or code")) {
        const char *bytes = t.bytes;
        size_t size = t.size;
        while (mode == OU_COMPILE_EVAL && size > 0 && (*bytes == ' ' || *bytes == '\t')) {
            bytes++, size--;
        }
        OuCompileOptions options = {.mode = mode,
                                    .filename = filename,
                                    .optimize = ou_rt.config.optimize,
                                    .future_flags = inherited_flags(),
                                    .ignore_cookie = t.is_text,
                                    .first_line = 1};
        code = ou_audit_compile(bytes, size, filename) ? ou_compile_keep(bytes, size, &options, NULL, &kept) : NULL;
    }
    text_fini(&t);
    if (code != NULL && OU_AUDIT("exec", code)) {
        result = ou_eval_code(code, globals, locals);
    }
    ou_xdecref(kept);
    ou_xdecref(code);
    ou_decref(filename);
    return result;
}

static size_t free_count(OuBor code) {
    OuBor names = ou_as_code(code)->free_names;
    return names ? ou_tuple_length(names) : 0;
}

OuRef ou_builtin_eval(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("eval", kwnames) || !ou_args_count("eval", nargs, 1, 3)) {
        return NULL;
    }
    OuBor globals = nargs > 1 ? args[1] : NULL, locals = nargs > 2 ? args[2] : NULL;
    if (locals && locals != ou_none && !is_mapping(locals)) {
        return ou_raise(&ou_exc_TypeError, "locals must be a mapping");
    }
    if (globals && globals != ou_none && !ou_isa(globals, OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, is_mapping(globals)
                                               ? "globals must be a real dict; try eval(code, {}, mapping)"
                                               : "globals must be a dict");
    }
    OuRef g, l, result = NULL;
    if (find_scopes("eval", globals, locals, &g, &l)) {
        if (!ou_is(args[0], &ou_code_type)) {
            result = run_source(args[0], OU_COMPILE_EVAL, "eval", g, l);
        } else if (!OU_AUDIT("exec", args[0])) {
            result = NULL;
        } else if (free_count(args[0]) > 0) {
            ou_raise(&ou_exc_TypeError, "code object passed to eval() may not contain free variables");
        } else {
            result = ou_eval_code(args[0], g, l);
        }
    }
    ou_xdecref(g);
    ou_xdecref(l);
    return result;
}

static OuRef exec_with_closure(OuBor code, OuBor globals, OuBor closure) {
    OuRef function = ou_function_new(code, globals);
    if (function == NULL) {
        return NULL;
    }
    ou_as_function(function)->closure = ou_newref(closure);
    OuRef result = ou_function_call(function, NULL, 0, NULL);
    ou_decref(function);
    return result;
}

static OuRef exec_code(OuBor code, OuBor globals, OuBor locals, OuBor closure) {
    size_t wanted = free_count(code);
    bool given = closure && closure != ou_none;
    if (wanted == 0) {
        return given ? ou_raise(&ou_exc_TypeError, "cannot use a closure with this code object")
                     : ou_eval_code(code, globals, locals);
    }
    bool fits = given && ou_is(closure, &ou_tuple_type) && ou_tuple_length(closure) == wanted;
    for (size_t i = 0; fits && i < wanted; i++) {
        fits = ou_is(ou_tuple_borrow(closure, i), &ou_cell_type);
    }
    return fits ? exec_with_closure(code, globals, closure)
                : ou_raise(&ou_exc_TypeError, "code object requires a closure of exactly length %zu", wanted);
}

OuRef ou_builtin_exec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {"exec", {"", "", "", "closure"}, 1, 3};
    OuBor a[4];
    if (!ou_args_bind(&params, args, nargs, kwnames, a)) {
        return NULL;
    }
    if (a[1] && a[1] != ou_none && !ou_isa(a[1], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "exec() globals must be a dict, not %.100T", a[1]);
    }
    if (a[2] && a[2] != ou_none && !is_mapping(a[2])) {
        return ou_raise(&ou_exc_TypeError, "locals must be a mapping or None, not %.100T", a[2]);
    }
    OuRef g, l, result = NULL;
    if (find_scopes("exec", a[1], a[2], &g, &l)) {
        if (ou_is(a[0], &ou_code_type)) {
            result = OU_AUDIT("exec", a[0]) ? exec_code(a[0], g, l, a[3]) : NULL;
        } else if (a[3] && a[3] != ou_none) {
            ou_raise(&ou_exc_TypeError, "closure can only be used when source is a code object");
        } else {
            result = run_source(a[0], OU_COMPILE_FILE, "exec", g, l);
        }
    }
    ou_xdecref(g);
    ou_xdecref(l);
    ou_xdecref(result);
    return result ? ou_return_none() : NULL;
}

OuRef ou_builtin_import(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {"__import__", {"name", "globals", "locals", "fromlist", "level"}, 1, 5};
    OuBor a[5];
    int level = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[4] && !ou_arg_int(a[4], &level))) {
        return NULL;
    }
    return ou_import(a[0], a[1] == ou_none ? NULL : a[1], a[3], level);
}

// ---- input ----

static OuRef line_from_file(OuBor in) {
    OuRef line = ou_call_method(in, ou_names.readline, NULL, 0);
    if (line == NULL) {
        return NULL;
    }
    if (!ou_isa(line, OU_TYPE_STR)) {
        ou_decref(line);
        return ou_raise(&ou_exc_TypeError, "object.readline() returned non-string");
    }
    size_t n = ou_str_length(line);
    if (n == 0) {
        ou_decref(line);
        return ou_raise(&ou_exc_EOFError, "EOF when reading a line");
    }
    if (ou_str_at(line, n - 1) == '\n') {
        ou_set(&line, ou_str_substring(line, 0, n - 1));
    }
    return line;
}

static bool is_original(const char *name, const char *original, OuBor stream) {
    return stream == ou_sys_get_borrow(original) && stream == ou_sys_get_borrow(name);
}

static OuRef line_from_terminal(OuBor prompt) {
    const char *text = ou_str_utf8(prompt, NULL);
    char *line = NULL;
    if (text == NULL || !ou_sys_flush("stdout") || !ou_input_hook(text, &line)) {
        return NULL;
    }
    if (line == NULL) {
        return ou_raise(&ou_exc_EOFError, "EOF when reading a line");
    }
    OuRef result = ou_str_from_fs(line);
    free(line);
    return result;
}

static bool write_prompt(OuBor out, OuBor prompt) {
    OuRef result = ou_call_method(out, ou_names.write, &prompt, 1);
    if (result == NULL) {
        return false;
    }
    ou_decref(result);
    result = ou_call_method(out, ou_names.flush, NULL, 0);
    ou_xdecref(result);
    return result != NULL;
}

OuRef ou_builtin_input(OuBor self, OuArgs args, size_t nargs) {
    (void)self;
    if (!ou_args_count("input", nargs, 0, 1) || !OU_AUDIT("builtins.input", nargs ? args[0] : NULL)) {
        return NULL;
    }
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    OuRef streams[3] = {0}, prompt = NULL, result = NULL;
    for (int i = 0; i < 3; i++) {
        OuBor stream = ou_sys_get_borrow(names[i]);
        if (stream == NULL || stream == ou_none) {
            ou_raise(&ou_exc_RuntimeError, "input(): lost sys.%s", names[i]);
            goto done;
        }
        streams[i] = ou_newref(stream);
    }
    if (!ou_sys_flush("stderr")) {
        ou_error_clear();
    }
    prompt = nargs ? ou_str(args[0]) : ou_newref(ou_names.empty);
    if (prompt == NULL) {
        goto done;
    }
    bool terminal = ou_input_hook && isatty(0) && isatty(1) && is_original("stdin", "__stdin__", streams[0]) &&
                    is_original("stdout", "__stdout__", streams[1]);
    if (terminal) {
        result = line_from_terminal(prompt);
        if (result != NULL && !OU_AUDIT("builtins.input/result", result)) {
            ou_clear(&result);
        }
    } else if (nargs == 0 || write_prompt(streams[1], prompt)) {
        result = line_from_file(streams[0]);
    }
done:
    for (int i = 0; i < 3; i++) {
        ou_xdecref(streams[i]);
    }
    ou_xdecref(prompt);
    return result;
}
