// ast.dump(): one walk over the field tables.

#include "parser/ast_dump.h"

#include <stdio.h>
#include <string.h>

enum { MAX_DEPTH = 6000 };

typedef struct Dump {
    const OuDumpSink *sink;
    bool attributes;
    int depth;
} Dump;

static bool dump_node(Dump *dump, const OuNode *node);

static bool put(const Dump *dump, const char *text) {
    return dump->sink->write(dump->sink->arg, text, strlen(text));
}

static bool put_number(const Dump *dump, const char *name, long value) {
    char text[64];
    snprintf(text, sizeof text, "%s%ld", name, value);
    return put(dump, text);
}

// repr() of a str or bytes: `plain` bytes from 0x80 up are written as they are.
static bool put_quoted(const Dump *dump, const char *text, size_t size, bool plain) {
    bool double_quotes = memchr(text, '\'', size) != NULL && memchr(text, '"', size) == NULL;
    char quote[2] = {double_quotes ? '"' : '\'', '\0'};
    bool ok = put(dump, quote);
    for (size_t i = 0; i < size && ok; i++) {
        unsigned char ch = (unsigned char)text[i];
        char out[8];
        int length = 1;
        out[0] = (char)ch;
        if (ch == '\\' || ch == (unsigned char)quote[0]) {
            length = snprintf(out, sizeof out, "\\%c", ch);
        } else if (ch == '\n' || ch == '\r' || ch == '\t') {
            length = snprintf(out, sizeof out, "\\%c", ch == '\n' ? 'n' : ch == '\r' ? 'r' : 't');
        } else if (ch < ' ' || ch == 0x7F || (ch >= 0x80 && !plain)) {
            length = snprintf(out, sizeof out, "\\x%02x", ch);
        } else if (ch >= 0xC0) { // a character goes out whole
            for (length = 1; i + 1 < size && ((unsigned char)text[i + 1] & 0xC0) == 0x80 && length < 4;) {
                out[length++] = text[++i];
            }
        }
        ok = dump->sink->write(dump->sink->arg, out, (size_t)length);
    }
    return ok && put(dump, quote);
}

static bool put_constant(const Dump *dump, const OuConstant *value) {
    switch (value->kind) {
    case OU_CONST_NONE: return put(dump, "None");
    case OU_CONST_TRUE: return put(dump, "True");
    case OU_CONST_FALSE: return put(dump, "False");
    case OU_CONST_ELLIPSIS: return put(dump, "Ellipsis");
    default: break;
    }
    if (dump->sink->write_constant != NULL) {
        return dump->sink->write_constant(dump->sink, value);
    }
    switch (value->kind) {
    case OU_CONST_STR: return put_quoted(dump, value->text, value->size, true);
    case OU_CONST_BYTES: return put(dump, "b") && put_quoted(dump, value->text, value->size, false);
    case OU_CONST_OBJECT: return put(dump, "<object>");
    case OU_CONST_IMAGINARY: return put(dump, value->text) && put(dump, "j");
    default: return put(dump, value->text);
    }
}

static bool put_name(const Dump *dump, const OuName *name) {
    return name == NULL ? put(dump, "None") : put_quoted(dump, name->text, name->size, true);
}

static bool dump_nodes(Dump *dump, const OuNodeSeq *nodes) {
    bool ok = put(dump, "[");
    for (uint32_t i = 0; i < nodes->size && ok; i++) {
        ok = (i == 0 || put(dump, ", ")) && dump_node(dump, nodes->items[i]);
    }
    return ok && put(dump, "]");
}

static bool dump_names(Dump *dump, const OuNameSeq *names) {
    bool ok = put(dump, "[");
    for (uint32_t i = 0; i < names->size && ok; i++) {
        ok = (i == 0 || put(dump, ", ")) && put_name(dump, names->items[i]);
    }
    return ok && put(dump, "]");
}

static bool put_operator(const Dump *dump, unsigned op) {
    return put(dump, ou_operator_info[op].name) && put(dump, "()");
}

static bool dump_operators(const Dump *dump, const OuOperatorSeq *ops) {
    bool ok = put(dump, "[");
    for (uint32_t i = 0; i < ops->size && ok; i++) {
        ok = (i == 0 || put(dump, ", ")) && put_operator(dump, ops->items[i]);
    }
    return ok && put(dump, "]");
}

// Optional fields that are None are left out.
static bool is_absent(OuFieldType type, const void *field) {
    switch (type) {
    case OU_FIELD_TYPE_opt_node: return *(OuNode *const *)field == NULL;
    case OU_FIELD_TYPE_opt_name: return *(OuName *const *)field == NULL;
    case OU_FIELD_TYPE_opt_text: return *(const char *const *)field == NULL;
    case OU_FIELD_TYPE_no_comment: return true;
    default: return false;
    }
}

static bool dump_field(Dump *dump, OuFieldType type, const void *field) {
    switch (type) {
    case OU_FIELD_TYPE_node:
    case OU_FIELD_TYPE_opt_node: return dump_node(dump, *(OuNode *const *)field);
    case OU_FIELD_TYPE_nodes:
    case OU_FIELD_TYPE_opt_nodes: return dump_nodes(dump, field);
    case OU_FIELD_TYPE_name:
    case OU_FIELD_TYPE_opt_name: return put_name(dump, *(OuName *const *)field);
    case OU_FIELD_TYPE_names: return dump_names(dump, field);
    case OU_FIELD_TYPE_number: return put_number(dump, "", *(const int32_t *)field);
    case OU_FIELD_TYPE_constant: return put_constant(dump, field);
    case OU_FIELD_TYPE_text:
    case OU_FIELD_TYPE_opt_text:
        return put_quoted(dump, *(const char *const *)field, strlen(*(const char *const *)field), true);
    case OU_FIELD_TYPE_operator:
    case OU_FIELD_TYPE_context: return put_operator(dump, *(const OuOperator *)field);
    case OU_FIELD_TYPE_operators: return dump_operators(dump, field);
    case OU_FIELD_TYPE_no_ignores: return put(dump, "[]");
    case OU_FIELD_TYPE_no_comment: break;
    }
    return true;
}

static bool dump_positions(const Dump *dump, const OuNode *node, const char *separator) {
    return put(dump, separator) && put_number(dump, "lineno=", node->lineno) &&
           put_number(dump, ", col_offset=", node->col_offset) && put_number(dump, ", end_lineno=", node->end_lineno) &&
           put_number(dump, ", end_col_offset=", node->end_col_offset);
}

static bool dump_node(Dump *dump, const OuNode *node) {
    if (node == NULL) {
        return put(dump, "None");
    }
    if (dump->depth >= MAX_DEPTH) {
        return false;
    }
    dump->depth++;
    const OuNodeInfo *info = ou_ast_info((OuNodeKind)node->kind);
    const char *separator = "";
    bool ok = put(dump, info->name) && put(dump, "(");
    for (unsigned i = 0; i < info->field_count && ok; i++) {
        const OuFieldInfo *row = &info->fields[i];
        const void *field = (const char *)node + row->offset;
        if (is_absent(row->type, field)) {
            continue;
        }
        ok = put(dump, separator) && put(dump, row->name) && put(dump, "=") && dump_field(dump, row->type, field);
        separator = ", ";
    }
    if (ok && dump->attributes && ou_ast_has_positions((OuNodeKind)node->kind)) {
        ok = dump_positions(dump, node, separator);
    }
    dump->depth--;
    return ok && put(dump, ")");
}

bool ou_ast_dump(const OuNode *node, bool include_attributes, const OuDumpSink *sink) {
    Dump dump = {sink, include_attributes, 0};
    return dump_node(&dump, node);
}
