// The tables of the syntax tree, expanded from ast.def, and the making of nodes.

#include "parser/ast.h"

#include "alloc/base.h"

#include <string.h>

const OuOperatorInfo ou_operator_info[OU_OPERATOR_COUNT] = {
#define OPERATOR(name, category) [OU_OPERATOR_##name] = {#name, OU_CATEGORY_##category},
#include "parser/operators.def"
};

const char *const ou_category_name[OU_CATEGORY_COUNT] = {
    "mod",     "stmt",       "expr",    "comprehension", "excepthandler", "arguments", "arg",   "keyword",
    "alias",   "withitem",   "match_case", "pattern",    "type_ignore",   "boolop",    "operator", "unaryop",
    "cmpop",   "expr_context", "identifier", "int",      "string",        "constant",
};

bool ou_category_has_positions(OuNodeCategory category) {
    switch (category) {
    case OU_CATEGORY_stmt:
    case OU_CATEGORY_expr:
    case OU_CATEGORY_excepthandler:
    case OU_CATEGORY_arg:
    case OU_CATEGORY_keyword:
    case OU_CATEGORY_alias:
    case OU_CATEGORY_pattern: return true;
    default: return false;
    }
}

#define OFFSET_stored(name)     offsetof(OuThisNode, name)
#define OFFSET_node             OFFSET_stored
#define OFFSET_opt_node         OFFSET_stored
#define OFFSET_nodes            OFFSET_stored
#define OFFSET_opt_nodes        OFFSET_stored
#define OFFSET_name             OFFSET_stored
#define OFFSET_opt_name         OFFSET_stored
#define OFFSET_names            OFFSET_stored
#define OFFSET_number           OFFSET_stored
#define OFFSET_constant         OFFSET_stored
#define OFFSET_text             OFFSET_stored
#define OFFSET_opt_text         OFFSET_stored
#define OFFSET_operator         OFFSET_stored
#define OFFSET_operators        OFFSET_stored
#define OFFSET_context          OFFSET_stored
#define OFFSET_no_comment(name) 0
#define OFFSET_no_ignores(name) 0

#define F(type, name, kind) {OU_FIELD_TYPE_##type, OU_CATEGORY_##kind, OFFSET_##type(name), #name},

// The last row of each array is empty, so that nodes without fields have an array too.
#define NODE(name, category, fields)                                                                                   \
    case OU_NODE_##name: {                                                                                             \
        typedef Ou##name##Node OuThisNode;                                                                             \
        static const OuFieldInfo rows[] = {fields{OU_FIELD_TYPE_node, 0, 0, NULL}};                                       \
        static const OuNodeInfo info = {#name, OU_CATEGORY_##category, sizeof(OuThisNode),                             \
                                        sizeof rows / sizeof rows[0] - 1, rows};                                       \
        return &info;                                                                                                  \
    }

const OuNodeInfo *ou_ast_info(OuNodeKind kind) {
    switch (kind) {
#include "parser/ast.def"
    case OU_NODE_COUNT: break;
    }
    OU_UNREACHABLE();
}
#undef F

bool ou_ast_has_positions(OuNodeKind kind) {
    return ou_category_has_positions(ou_ast_info(kind)->category);
}

// Sizes alone, read for each node made.
static const uint16_t node_size[OU_NODE_COUNT] = {
#define F(type, name, kind)
#define NODE(name, category, fields) [OU_NODE_##name] = sizeof(Ou##name##Node),
#include "parser/ast.def"
#undef F
};

void ou_ast_place(OuNode *node, OuSpan span) {
    node->lineno = span.lineno;
    node->col_offset = span.col_offset;
    node->end_lineno = span.end_lineno;
    node->end_col_offset = span.end_col_offset;
}

OuNode *ou_ast_new(OuRegion *region, OuNodeKind kind, OuSpan span) {
    OuNode *node = ou_region_alloc(region, node_size[kind]);
    if (node != NULL) {
        node->kind = (uint16_t)kind;
        ou_ast_place(node, span);
    }
    return node;
}

OuNode *ou_ast_new_from(OuRegion *region, const OuNode *fields, OuSpan span) {
    size_t size = node_size[fields->kind];
    OuNode *node = ou_region_alloc(region, size);
    if (node != NULL) {
        memcpy(node, fields, size);
        ou_ast_place(node, span);
    }
    return node;
}

OuName *ou_ast_new_name(OuRegion *region, const char *text, size_t size) {
    OuName *name = ou_region_alloc(region, sizeof *name + size + 1);
    if (name != NULL) {
        name->size = (uint32_t)size;
        memcpy(name->text, text, size);
        name->hash = ou_ast_hash(text, size);
    }
    return name;
}

// FNV-1a.
uint32_t ou_ast_hash(const char *text, size_t size) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    }
    return hash;
}

const OuConstant *ou_ast_docstring(OuNodeSeq body) {
    if (body.size == 0 || body.items[0]->kind != OU_NODE_Expr) {
        return NULL;
    }
    const OuNode *value = ((const OuExprNode *)body.items[0])->value;
    const OuConstantNode *constant = (const OuConstantNode *)value;
    return value->kind == OU_NODE_Constant && constant->value.kind == OU_CONST_STR ? &constant->value : NULL;
}
