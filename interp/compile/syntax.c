// Syntax errors as exceptions, and the features of `from __future__`.

#include "interp/compile/syntax.h"

#include "interp/object/bytes.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Line `lineno` of a text; None when there is none. whole: with a newline even where the text's last line has none.
static OuRef line_of_text(const char *source, size_t size, int32_t lineno, bool whole) {
    const char *at = source, *end = source + size;
    for (int32_t line = 1; line < lineno; line++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL) {
            return ou_newref(ou_none);
        }
        at++;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    size_t n = (size_t)((newline ? newline : end) - at);
    if (n == 0 && newline == NULL) {
        return ou_newref(ou_none);
    }
    OuRef text = ou_decode((const uint8_t *)at, n, "utf-8", "replace"),
          nl = ou_str_from_cstr(whole || newline != NULL ? "\n" : "");
    OuRef line = text && nl ? ou_str_concat(text, nl) : NULL;
    ou_xdecref(text);
    ou_xdecref(nl);
    return line;
}

// The line of a file, or None.
static OuRef line_of_file(OuBor filename, int32_t lineno) {
    const char *path = ou_str_utf8(filename, NULL);
    if (path == NULL) {
        ou_error_clear();
        return ou_newref(ou_none);
    }
    FILE *file = path[0] == '<' ? NULL : fopen(path, "rb");
    if (file == NULL) {
        return ou_newref(ou_none);
    }
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n = 0;
    for (int32_t i = 0; i < lineno && n >= 0; i++) {
        n = getline(&line, &capacity, file);
    }
    OuRef text = n > 0 ? line_of_text(line, (size_t)n, 1, false) : ou_newref(ou_none);
    free(line);
    fclose(file);
    return text;
}

static OuRef number_or_none(bool known, int32_t n) {
    return known ? ou_int_new(n) : ou_newref(ou_none);
}

// SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)) or, with only the message in args, the
// same attributes set afterwards.
static void raise_with(const OuType *type, const OuSyntaxError *error, OuBor filename, OuRef text, bool message_only) {
    bool located = !error->no_location;
    // A file's bytes are refused before there is a line; a text given to compile() has line 0.
    bool placed = located || strncmp(error->message, "Non-UTF-8", 9) != 0;
    filename = placed ? filename : ou_none;
    OuRef message = ou_str_from_cstr(error->message), details = NULL, exception = NULL;
    OuRef numbers[4] = {number_or_none(placed, error->lineno), number_or_none(placed, error->offset),
                        number_or_none(located, error->end_lineno),
                        number_or_none(located && !(message_only && error->end_offset < 0), error->end_offset)};
    bool fine = message && text && numbers[0] && numbers[1] && numbers[2] && numbers[3];
    if (fine && !message_only) {
        details = located ? ou_tuple_pack(6, filename, numbers[0], numbers[1], text, numbers[2], numbers[3])
                          : ou_tuple_pack(4, filename, numbers[0], numbers[1], text);
        exception = details ? ou_call_2(ou_type_object(type), message, details) : NULL;
    } else if (fine) {
        exception = ou_call_1(ou_type_object(type), message);
    }
    if (exception != NULL && message_only) {
        OuSyntaxErrorObject *e = (OuSyntaxErrorObject *)(void *)exception;
        ou_set(&e->filename, ou_newref(filename));
        ou_set(&e->lineno, ou_newref(numbers[0]));
        ou_set(&e->offset, ou_newref(numbers[1]));
        ou_set(&e->text, ou_newref(text));
        ou_set(&e->end_lineno, ou_newref(numbers[2]));
        ou_set(&e->end_offset, ou_newref(numbers[3]));
    }
    if (exception != NULL) {
        ou_raise_take(exception);
    }
    for (int i = 0; i < 4; i++) {
        ou_xdecref(numbers[i]);
    }
    ou_xdecref(message);
    ou_xdecref(details);
    ou_xdecref(text);
}

void ou_raise_compile_error(const OuSyntaxError *error, OuBor filename, bool message_only) {
    raise_with(&ou_exc_SyntaxError, error, filename, line_of_file(filename, error->lineno), message_only);
}

void ou_raise_syntax_error(const OuSyntaxError *error, OuBor filename, const char *source, size_t size) {
    const OuType *type = &ou_exc_SyntaxError;
    switch (error->kind) {
    case OU_ERROR_NONE:
    case OU_ERROR_MEMORY: ou_raise_no_memory(); return;
    case OU_ERROR_TOO_DEEP: ou_raise(&ou_exc_MemoryError, "%s", error->message); return;
    case OU_ERROR_VALUE: ou_raise(&ou_exc_ValueError, "%s", error->message); return;
    case OU_ERROR_UNICODE: ou_raise(&ou_exc_UnicodeError, "%s", error->message); return;
    case OU_ERROR_OVERFLOW: ou_raise(&ou_exc_OverflowError, "%s", error->message); return;
    case OU_ERROR_SYNTAX: break;
    case OU_ERROR_INDENTATION: type = &ou_exc_IndentationError; break;
    case OU_ERROR_TAB: type = &ou_exc_TabError; break;
    }
    OuRef text = NULL;
    if (error->text != NULL) {
        text = ou_str_from_wtf8(error->text, strlen(error->text));
    } else if (error->no_location || source == NULL) {
        text = ou_newref(ou_none);
    } else {
        text = line_of_text(source, size, error->lineno, true);
    }
    raise_with(type, error, filename, text, false);
}

// ---- from __future__ ----

static OuTruth feature(const OuImportFromNode *node, const OualiasNode *alias, uint32_t *flags, OuSyntaxError *error) {
    static const char *const old[] = {"nested_scopes",  "generators",     "division",         "absolute_import",
                                      "with_statement", "print_function", "unicode_literals", "generator_stop"};
    const char *name = alias->name->text;
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++) {
        if (strcmp(name, old[i]) == 0) {
            return OU_TRUE;
        }
    }
    if (strcmp(name, "annotations") == 0) {
        *flags |= OU_CODE_FUTURE_ANNOTATIONS;
        return OU_TRUE;
    }
    if (strcmp(name, "barry_as_FLUFL") == 0) {
        *flags |= OU_FUTURE_BARRY;
        return OU_TRUE;
    }
    memset(error, 0, sizeof *error);
    error->kind = OU_ERROR_SYNTAX;
    error->lineno = node->base.lineno;
    error->offset = node->base.col_offset + 1;
    error->end_lineno = node->base.lineno;
    error->end_offset = -1;
    if (strcmp(name, "braces") == 0) {
        strcpy(error->message, "not a chance");
    } else {
        snprintf(error->message, sizeof error->message, "future feature %.100s is not defined", name);
    }
    return OU_FALSE;
}

OuTruth ou_future_features(const OuNode *tree, uint32_t *flags, int32_t *last_line, OuSyntaxError *error) {
    OuNodeSeq body = {0, NULL};
    if (tree->kind == OU_NODE_Module) {
        body = ((const OuModuleNode *)tree)->body;
    } else if (tree->kind == OU_NODE_Interactive) {
        body = ((const OuInteractiveNode *)tree)->body;
    }
    for (uint32_t i = ou_ast_docstring(body) ? 1 : 0; i < body.size; i++) {
        const OuImportFromNode *node = (const OuImportFromNode *)body.items[i];
        if (node->base.kind != OU_NODE_ImportFrom || node->level != 0 || node->module == NULL ||
            strcmp(node->module->text, "__future__") != 0) {
            return OU_TRUE;
        }
        *last_line = node->base.lineno;
        for (uint32_t k = 0; k < node->names.size; k++) {
            OuTruth answer = feature(node, (const OualiasNode *)node->names.items[k], flags, error);
            if (answer != OU_TRUE) {
                return answer;
            }
        }
    }
    return OU_TRUE;
}
