// Shows how a file was understood: its tokens, its syntax tree, its code.
#include "interp/app/show.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "interp/compile/compile.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"

static void write_piece(void *to, const char *text, size_t n) {
    (void)to;
    OuRef s = ou_str_from_wtf8(text, n);
    if (s != NULL) {
        ou_sys_write("stdout", s);
        ou_decref(s);
    } else {
        ou_error_clear();
    }
}

bool show_write_code(OuBor code, const char *source, size_t size) {
    return ou_dis(ou_as_code(code), source, size, write_piece, NULL);
}

typedef OuRef Maker(const char *source, size_t size, const OuCompileOptions *options);

static OuRef make_tree(const char *source, size_t size, const OuCompileOptions *options) {
    return ou_dump_ast(source, size, options, true);
}

static OuRef make_code(const char *source, size_t size, const OuCompileOptions *options) {
    return ou_compile(source, size, options, NULL);
}

static int show(const char *path, Maker *make, bool newline) {
    char *bytes;
    size_t size;
    bool read = strcmp(path, "-") == 0 ? ou_read_descriptor(0, &bytes, &size) : ou_read_file(path, &bytes, &size);
    if (!read) {
        fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", ou_rt.config.program, path, errno, strerror(errno));
        return 2;
    }
    OuRef filename = ou_str_from_fs(path);
    OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = filename, .from_file = true, .optimize = ou_rt.config.optimize, .first_line = 1};
    OuRef made = filename ? make(bytes, size, &options) : NULL;
    bool ok = made != NULL;
    if (ok && ou_is(made, &ou_code_type)) {
        ok = show_write_code(made, bytes, size);
    } else if (ok) {
        ou_sys_write("stdout", made);
        if (newline) {
            ou_sys_write_cstr("stdout", "\n");
        }
    }
    ou_xdecref(made);
    ou_xdecref(filename);
    ou_mem_free(OU_DOMAIN_RAW, bytes);
    return ok ? 0 : ou_run_report_exception();
}

int show_code(const char *path) {
    return show(path, make_code, false);
}

int show_tree(const char *path) {
    return show(path, make_tree, true);
}

int show_tokens(const char *path) {
    return show(path, ou_dump_tokens, false);
}
