// The prompt: reads an input (a statement, a block, a pasted text), runs it, shows what went wrong, and again.
#include "interp/app/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gc/walk.h"
#include "interp/app/line_input.h"
#include "interp/app/repl_commands.h"
#include "interp/app/version.h"
#include "interp/compile/compile.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/vm/builtin_hooks.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"

typedef struct Input { // the text so far
    char *text;        // malloc'ed; each line with its newline
    size_t size;
    bool pasted;       // several statements, blank lines and all
    bool ended;        // no more lines will come
} Input;

typedef enum { NEEDS_MORE, HAS_RUN, HAS_FAILED } Outcome; // HAS_FAILED: an exception is pending

static void input_add(Input *in, const char *line) {
    size_t n = strlen(line);
    char *bigger = realloc(in->text, in->size + n + 2);
    if (bigger != NULL) {
        memcpy(bigger + in->size, line, n);
        in->text = bigger;
        in->size += n;
        in->text[in->size++] = '\n';
        in->text[in->size] = 0;
    }
}

static void input_clear(Input *in) {
    free(in->text);
    *in = (Input){0};
}

static bool is_blank(const char *text) {
    return text[strspn(text, " \t\f\n")] == 0;
}

static bool is_blank_or_comment(const char *text) {
    const char *p = text + strspn(text, " \t\f\n");
    return *p == 0 || (*p == '#' && strchr(p, '\n') == strrchr(p, '\n'));
}

// ---- running ----

static OuRef main_dict(void) {
    OuBor module = ou_import_get_module_borrow("__main__");
    if (module == NULL || !ou_is_kind_of(module, &ou_module_type)) {
        return ou_raise(&ou_exc_RuntimeError, "lost __main__");
    }
    return ou_newref(ou_module_dict_borrow(module));
}

// Features switched on by `from __future__ import` stay on for later inputs.
static uint32_t future_flags;

static bool run_code_take(OuRef code) {
    OuRef dict = code ? main_dict() : NULL, result = NULL;
    if (dict != NULL) {
        future_flags |= ou_as_code(code)->flags & OU_CODE_FUTURE_ANNOTATIONS;
        result = ou_eval_code(code, dict, dict);
    }
    ou_xdecref(code);
    ou_xdecref(dict);
    ou_xdecref(result);
    return result != NULL;
}

// A typed compound statement, also one on a single line, ends with an empty line.
static bool lacks_empty_line(const Input *in) {
    if (in->size < 2 || in->text[in->size - 2] == '\n') {
        return false;
    }
    OuRegion region;
    OuSyntaxError error = {0};
    ou_region_init(&region);
    OuParseInput input = {.bytes = in->text, .size = in->size, .mode = OU_PARSE_FILE, .flags = OU_PARSE_UTF8};
    const OuModuleNode *module = (const OuModuleNode *)ou_parse(&input, &region, &error);
    bool lacks = false;
    if (module != NULL && module->body.size > 0) {
        switch (module->body.items[0]->kind) {
        case OU_NODE_FunctionDef:
        case OU_NODE_AsyncFunctionDef:
        case OU_NODE_ClassDef:
        case OU_NODE_For:
        case OU_NODE_AsyncFor:
        case OU_NODE_While:
        case OU_NODE_If:
        case OU_NODE_With:
        case OU_NODE_AsyncWith:
        case OU_NODE_Match:
        case OU_NODE_Try:
        case OU_NODE_TryStar: lacks = true; break;
        default: break;
        }
    }
    ou_region_fini(&region);
    return lacks;
}

static Outcome run_typed(const Input *in, OuCompileOptions *options) {
    bool incomplete = false;
    if (!in->ended && lacks_empty_line(in)) {
        return NEEDS_MORE;
    }
    options->mode = OU_COMPILE_SINGLE;
    options->incomplete_is_special = !in->ended;
    OuRef code = ou_compile(in->text, in->size, options, &incomplete);
    if (code == NULL && incomplete) {
        return NEEDS_MORE;
    }
    return run_code_take(code) ? HAS_RUN : HAS_FAILED;
}

static Outcome run_statements(const OuNode *tree, const Input *in, const OuCompileOptions *options) {
    const OuModuleNode *module = (const OuModuleNode *)tree;
    for (uint32_t i = 0; i < module->body.size; i++) {
        OuCompileOptions now = *options;
        now.future_flags = future_flags;
        if (!run_code_take(ou_compile_statement(module->body.items[i], &now, in->text, in->size))) {
            return HAS_FAILED;
        }
    }
    return HAS_RUN;
}

// A pasted text is parsed as a whole; then each of its statements is an input of its own.
static Outcome run_pasted(const Input *in, OuCompileOptions *options) {
    OuRegion region;
    OuSyntaxError error = {0};
    Outcome outcome = HAS_FAILED;
    ou_region_init(&region);
    OuParseInput input = {.bytes = in->text, .size = in->size, .filename = "<stdin>", .mode = OU_PARSE_FILE, .flags = OU_PARSE_UTF8,
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS};
    const OuNode *tree = ou_parse(&input, &region, &error);
    options->mode = OU_COMPILE_SINGLE;
    if (tree != NULL) {
        outcome = run_statements(tree, in, options);
    } else if (error.incomplete && !in->ended && error.kind != OU_ERROR_MEMORY) {
        outcome = NEEDS_MORE;
    } else {
        ou_raise_syntax_error(&error, options->filename);
    }
    ou_region_fini(&region);
    return outcome;
}

// ---- prompts ----

static bool colours;

static void show_colour(const char *code) {
    if (colours) {
        fputs(code, stderr);
        fflush(stderr);
    }
}

static bool set_default_prompt(const char *name, const char *text) {
    if (ou_sys_get_borrow(name) != NULL) {
        return true;
    }
    OuRef s = ou_str_intern_cstr(text);
    bool ok = s != NULL && ou_sys_set(name, s);
    ou_xdecref(s);
    return ok;
}

// str(sys.ps1), which may run Python code; coloured when it is the usual one.
static void prompt_text(const char *name, const char *usual, char *out, size_t size) {
    OuBor value = ou_sys_get_borrow(name);
    OuRef owned = value ? ou_newref(value) : NULL, text = owned ? ou_str(owned) : NULL;
    const char *utf8 = text ? ou_str_utf8(text, NULL) : "";
    if (utf8 == NULL || ou_error_is_set()) {
        ou_error_clear();
        utf8 = utf8 ? utf8 : "";
    }
    bool plain = !colours || strcmp(utf8, usual) != 0;
    snprintf(out, size, plain ? "%s" : "\001\033[1;32m\002%s\001\033[0m\002", utf8);
    ou_xdecref(text);
    ou_xdecref(owned);
}

// How far the next line of a block is indented: as the last one, deeper behind a colon, less behind return and its like.
static size_t next_indent(const Input *in) {
    static const char *const leaving[] = {"return", "pass", "break", "continue", "raise"};
    size_t end = in->size - 1, start = end;
    while (start > 0 && in->text[start - 1] != '\n') {
        start--;
    }
    const char *line = in->text + start;
    size_t n = end - start, indent = strspn(line, " ");
    while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t')) {
        n--;
    }
    if (in->pasted || n == 0 || line[indent] == '\t') {
        return 0;
    }
    if (line[n - 1] == ':') {
        return indent + 4;
    }
    for (size_t i = 0; i < sizeof leaving / sizeof *leaving; i++) {
        size_t word = strlen(leaving[i]);
        if (indent >= 4 && strncmp(line + indent, leaving[i], word) == 0 && (line[indent + word] == ' ' || line[indent + word] == '\n')) {
            return indent - 4;
        }
    }
    return indent;
}

static LineKind read_line(const Input *in, char **line) {
    char prompt[512], more[512];
    OuRef pending = ou_error_fetch();
    if (!ou_sys_flush("stderr") || !ou_sys_flush("stdout")) {
        ou_error_clear();
    }
    prompt_text("ps1", ">>> ", prompt, sizeof prompt);
    prompt_text("ps2", "... ", more, sizeof more);
    ou_error_restore_take(pending);
    return line_read(in->text ? more : prompt, more, in->text ? next_indent(in) : 0, line);
}

// input() at the terminal.
static bool read_for_input(const char *prompt, char **line) {
    LineKind kind = line_read(prompt, "", 0, line);
    if (kind == LINE_FAILED || kind == LINE_INTERRUPTED) {
        ou_sys_write_cstr("stdout", "\n");
        return false;
    }
    if (kind == LINE_END) {
        *line = NULL;
    }
    return true;
}

// ---- the loop ----

// Takes a line into the input. true: the input is to be tried now.
static bool take_line(Input *in, char *line, LineKind kind) {
    in->pasted |= kind == LINE_PASTED;
    bool blank = is_blank(line);
    if (in->text == NULL && *line == ':' && kind == LINE_TEXT) {
        line_remember(line);
        repl_command(line + 1);
        return false;
    }
    if (in->text == NULL && is_blank_or_comment(line) && !in->pasted) {
        return false;
    }
    input_add(in, blank && !in->pasted ? "" : line);
    return in->text != NULL;
}

static void remember(const Input *in) {
    size_t n = in->size;
    while (n > 0 && in->text[n - 1] == '\n') {
        n--;
    }
    char *copy = strndup(in->text, n);
    if (copy != NULL) {
        line_remember(copy);
    }
    free(copy);
}

// Shows the pending exception. true: it was SystemExit, *status is its code.
static bool show_failure(int *status) {
    bool is_exit = ou_error_is(SystemExit);
    show_colour(is_exit ? "" : "\033[31m");
    int code = ou_run_report_exception();
    show_colour(is_exit ? "" : "\033[0m");
    ou_rt.interrupted = false;
    if (is_exit) {
        *status = code;
    }
    return is_exit;
}

static void show_counts(void) {
    if (ou_rt.config.show_refcount) {
        fprintf(stderr, "[%lld refs, %zu blocks]\n", (long long)ou_walk_total_references(), ou_heap_live_blocks());
    }
}

// Tries the input. true: the session is over.
static bool try_input(Input *in, OuBor filename, int *status) {
    OuCompileOptions options = {.filename = filename, .optimize = ou_rt.config.optimize, .future_flags = future_flags, .ignore_cookie = true,
                                .first_line = 1};
    Outcome outcome = in->pasted ? run_pasted(in, &options) : run_typed(in, &options);
    if (outcome == NEEDS_MORE) {
        return false;
    }
    remember(in);
    input_clear(in);
    bool over = outcome == HAS_FAILED && show_failure(status);
    show_counts();
    return over;
}

static int loop(OuBor filename) {
    Input in = {0};
    int status = 0;
    for (;;) {
        char *line = NULL;
        LineKind kind = read_line(&in, &line);
        if (kind == LINE_END && in.text != NULL) { // Ctrl-D in a block: as an empty line, and what is there must do
            line = strdup("");
            kind = LINE_TEXT;
            in.ended = true;
            fputc('\n', line_prompt_stream());
        }
        if (kind == LINE_END) {
            fputc('\n', line_prompt_stream());
            fflush(line_prompt_stream());
            break;
        }
        if (kind == LINE_FAILED) { // Ctrl-C, or a handler that raised
            bool interrupt = ou_error_is(KeyboardInterrupt);
            input_clear(&in);
            if (interrupt) {
                ou_error_clear();
                ou_sys_write_cstr("stderr", "\nKeyboardInterrupt\n");
            } else if (show_failure(&status)) {
                break;
            }
            continue;
        }
        bool ready = take_line(&in, line, kind);
        free(line);
        if (ready && try_input(&in, filename, &status)) {
            break;
        }
    }
    input_clear(&in);
    return status;
}

static void run_startup_file(void) {
    const char *path = ou_rt.config.ignore_environment ? NULL : getenv("PYTHONSTARTUP");
    char *bytes;
    size_t size;
    if (path == NULL || !*path) {
        return;
    }
    if (!ou_read_file(path, &bytes, &size)) {
        fprintf(stderr, "Could not open PYTHONSTARTUP\n");
        return;
    }
    OuRef name = ou_str_from_fs(path);
    OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = name, .from_file = true, .optimize = ou_rt.config.optimize, .first_line = 1};
    int status;
    if (name == NULL || !run_code_take(ou_compile(bytes, size, &options, NULL))) {
        show_failure(&status);
    }
    ou_xdecref(name);
    ou_mem_free(OU_DOMAIN_RAW, bytes);
}

static void show_banner(void) {
    OuBor version = ou_sys_get_borrow("version"), platform = ou_sys_get_borrow("platform");
    char text[200] = "", system[40] = "";
    if (version != NULL && platform != NULL && ou_isa(version, OU_TYPE_STR) && ou_isa(platform, OU_TYPE_STR)) {
        ou_str_show(version, text, sizeof text);
        ou_str_show(platform, system, sizeof system);
    }
    fprintf(stderr, "ouro " OU_VERSION ", Python %s on %s\nType \":help\" for what looks at the memory; exit() or Ctrl-D to leave.\n", text, system);
}

// sys.path[0] is '' at the prompt.
static bool add_current_folder(void) {
    OuBor path = ou_sys_get_borrow("path");
    if (ou_rt.config.safe_path || ou_rt.config.isolated || path == NULL || !ou_isa(path, OU_TYPE_LIST)) {
        return true;
    }
    return ou_list_insert(path, 0, ou_names.empty);
}

int repl_run(bool start) {
    OuRef filename = ou_newref(ou_names.angle_stdin);
    ou_rt.config.inspect = false;
    colours = line_has_colours();
    if (start && !ou_rt.config.quiet) {
        show_banner();
    }
    int status = 1;
    if ((!start || add_current_folder()) && set_default_prompt("ps1", ">>> ") && set_default_prompt("ps2", "... ")) {
        if (start) {
            run_startup_file();
        }
        bool terminal = isatty(0);
        if (terminal) {
            line_input_init();
            ou_input_hook = read_for_input;
        }
        status = loop(filename);
        ou_input_hook = NULL;
        if (terminal) {
            line_input_fini();
        }
    } else {
        ou_run_report_exception();
    }
    ou_decref(filename);
    return status;
}
