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

// A line as far as CPython's buffer shows it (see ou_source_show_line).
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
    OuRef text;
    if (n > 0) {
        size_t hidden = (size_t)(n - 1) / (OU_SOURCE_LINE_BUFFER - 1) * (OU_SOURCE_LINE_BUFFER - 1);
        text = ou_decode((const uint8_t *)line + hidden, (size_t)n - hidden, "utf-8", "replace");
    } else {
        text = ou_newref(ou_none);
    }
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
    bool located = !error->no_location, placed = !error->no_file;
    filename = placed ? filename : ou_none;
    OuRef message = ou_str_from_cstr(error->message), details = NULL, exception = NULL;
    OuRef numbers[4] = {number_or_none(placed, error->lineno), number_or_none(placed, error->offset),
                        number_or_none(located, error->end_lineno),
                        number_or_none(located && !(message_only && error->end_offset < 0), error->end_offset)};
    bool fine = message && text && numbers[0] && numbers[1] && numbers[2] && numbers[3];
    if (fine && !placed) {
        exception = ou_call_1(ou_type_object(type), message);
        message_only = false;
    } else if (fine && !message_only) {
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

void ou_raise_syntax_error(const OuSyntaxError *error, OuBor filename) {
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
    OuRef text = error->text != NULL
                     ? ou_decode((const uint8_t *)error->text, strlen(error->text), "utf-8", "replace")
                     : ou_newref(ou_none);
    raise_with(type, error, filename, text, false);
}

// ---- from __future__ ----

// OU_FALSE; the message is still to be written.
static OuTruth future_error(const OuImportFromNode *node, int32_t column, OuSyntaxError *error) {
    memset(error, 0, sizeof *error);
    error->kind = OU_ERROR_SYNTAX;
    error->lineno = node->base.lineno;
    error->offset = node->base.col_offset + column;
    error->end_lineno = node->base.lineno;
    error->end_offset = -1;
    return OU_FALSE;
}

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
    OuTruth unknown = future_error(node, 1, error);
    if (strcmp(name, "braces") == 0) {
        strcpy(error->message, "not a chance");
    } else {
        snprintf(error->message, sizeof error->message, "future feature %.100s is not defined", name);
    }
    return unknown;
}

OuTruth ou_future_features(const OuNode *tree, uint32_t *flags, int32_t *last_line, OuSyntaxError *error) {
    OuNodeSeq body = {0, NULL};
    if (tree->kind == OU_NODE_Module) {
        body = ((const OuModuleNode *)tree)->body;
    } else if (tree->kind == OU_NODE_Interactive) {
        body = ((const OuInteractiveNode *)tree)->body;
    }
    bool done = false; // something else has come: only the rest of its line is looked at
    int32_t line = 0;
    for (uint32_t i = 0; i < body.size; i++) {
        const OuNode *statement = body.items[i];
        const OuImportFromNode *node = (const OuImportFromNode *)statement;
        if (done && statement->lineno > line) {
            break;
        }
        line = statement->lineno;
        if (statement->kind != OU_NODE_ImportFrom || node->level != 0 || node->module == NULL ||
            strcmp(node->module->text, "__future__") != 0) {
            done = done || i > 0 || ou_ast_docstring(body) == NULL;
            continue;
        }
        if (done) {
            OuTruth late = future_error(node, 0, error);
            strcpy(error->message, "from __future__ imports must occur at the beginning of the file");
            return late;
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
