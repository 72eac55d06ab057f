#ifndef OU_PARSER_AST_H
#define OU_PARSER_AST_H
// The syntax tree. Nodes and fields carry the names of CPython 3.11's `ast` module, so `OuBinOpNode` has `left`, `op`
// and `right` after its `base`. Everything lives in the region given to the parser and dies with it: nothing here is
// counted or freed one by one. A tree made by hand (compile() of an `ast` object) uses the same constructors.
//
//     switch (node->kind) {
//     case OU_NODE_BinOp: {
//         const OuBinOpNode *binop = (const OuBinOpNode *)node;     // base is the first member
//         ...

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alloc/region.h"

typedef enum OuNodeKind {
#define NODE(name, category, fields) OU_NODE_##name,
#include "parser/ast.def"
    OU_NODE_COUNT
} OuNodeKind;

typedef enum OuNodeCategory {
    OU_CATEGORY_mod,
    OU_CATEGORY_stmt,
    OU_CATEGORY_expr,
    OU_CATEGORY_comprehension,
    OU_CATEGORY_excepthandler,
    OU_CATEGORY_arguments,
    OU_CATEGORY_arg,
    OU_CATEGORY_keyword,
    OU_CATEGORY_alias,
    OU_CATEGORY_withitem,
    OU_CATEGORY_match_case,
    OU_CATEGORY_pattern,
    OU_CATEGORY_type_ignore,
    OU_CATEGORY_boolop, // from here on no nodes: operators, then plain values
    OU_CATEGORY_operator,
    OU_CATEGORY_unaryop,
    OU_CATEGORY_cmpop,
    OU_CATEGORY_expr_context,
    OU_CATEGORY_identifier,
    OU_CATEGORY_int,
    OU_CATEGORY_string,
    OU_CATEGORY_constant,
    OU_CATEGORY_COUNT
} OuNodeCategory;

extern const char *const ou_category_name[OU_CATEGORY_COUNT];

// OU_OPERATOR_Add, OU_OPERATOR_NotIn, OU_OPERATOR_Load, ...
typedef enum OuOperator {
#define OPERATOR(name, category) OU_OPERATOR_##name,
#include "parser/operators.def"
    OU_OPERATOR_COUNT
} OuOperator;

// An identifier, NFKC-normalised UTF-8. One object per different name and parse, so names of one parse compare by
// address. `text` ends with NUL and has none inside. `cache` is NULL after the parse: the upper layer may keep there
// what it made of the name.
typedef struct OuName {
    void *cache;
    uint32_t size; // bytes, without the NUL
    uint32_t hash;
    char text[];
} OuName;

// Where a node stands. Lines count from 1, columns are UTF-8 bytes from 0, the end is exclusive.
typedef struct OuSpan {
    int32_t lineno;
    int32_t col_offset;
    int32_t end_lineno;
    int32_t end_col_offset;
} OuSpan;

// Head of every node. The span of mod, comprehension, arguments, withitem and match_case nodes is all zero, as in
// `ast`, where they have no positions. `flags` belongs to the parser.
typedef struct OuNode {
    uint16_t kind; // OuNodeKind
    uint16_t flags;
    int32_t lineno;
    int32_t col_offset;
    int32_t end_lineno;
    int32_t end_col_offset;
} OuNode;

typedef struct OuNodeSeq {
    uint32_t size;
    OuNode **items; // NULL when size is 0
} OuNodeSeq;

typedef struct OuNameSeq {
    uint32_t size;
    OuName **items;
} OuNameSeq;

typedef struct OuOperatorSeq {
    uint32_t size;
    uint8_t *items; // OuOperator
} OuOperatorSeq;

typedef enum OuConstantKind {
    OU_CONST_NONE,
    OU_CONST_TRUE,
    OU_CONST_FALSE,
    OU_CONST_ELLIPSIS,
    OU_CONST_INT,       // text as written without underscores: "255", "0xff", "0b1", "0O17", "000"
    OU_CONST_FLOAT,     // text without underscores: "1.5e3", ".5", "1."
    OU_CONST_IMAGINARY, // text without underscores and without the j: "2" or "1.5e3"
    OU_CONST_STR,       // UTF-8; lone surrogates as three bytes each (WTF-8); may hold NULs
    OU_CONST_BYTES,
    OU_CONST_OBJECT, // opaque, owned by the upper layer; the parser never makes one
} OuConstantKind;

typedef struct OuConstant {
    OuConstantKind kind;
    bool ascii;       // OU_CONST_STR: only ASCII bytes
    size_t size;      // bytes of text, without the NUL that always follows
    const char *text; // NULL for None, True, False, Ellipsis and objects
    void *object;     // OU_CONST_OBJECT
} OuConstant;

// C type of each field type of ast.def. The two that are always empty take no storage.
#define OU_FIELD_node(name) OuNode *name;
#define OU_FIELD_opt_node(name) OuNode *name;
#define OU_FIELD_nodes(name) OuNodeSeq name;
#define OU_FIELD_opt_nodes(name) OuNodeSeq name;
#define OU_FIELD_name(name) OuName *name;
#define OU_FIELD_opt_name(name) OuName *name;
#define OU_FIELD_names(name) OuNameSeq name;
#define OU_FIELD_number(name) int32_t name;
#define OU_FIELD_constant(name) OuConstant name;
#define OU_FIELD_text(name) const char *name;
#define OU_FIELD_opt_text(name) const char *name;
#define OU_FIELD_operator(name) OuOperator name;
#define OU_FIELD_operators(name) OuOperatorSeq name;
#define OU_FIELD_context(name) OuOperator name;
#define OU_FIELD_no_comment(name)
#define OU_FIELD_no_ignores(name)

// OuModuleNode, OuFunctionDefNode, OuargNode, ...
#define F(type, name, kind) OU_FIELD_##type(name)
#define NODE(name, category, fields) \
    typedef struct Ou##name##Node { \
        OuNode base; \
        fields \
    } Ou##name##Node;
#include "parser/ast.def"
#undef F

typedef enum OuFieldType {
    OU_FIELD_TYPE_node,
    OU_FIELD_TYPE_opt_node,
    OU_FIELD_TYPE_nodes,
    OU_FIELD_TYPE_opt_nodes,
    OU_FIELD_TYPE_name,
    OU_FIELD_TYPE_opt_name,
    OU_FIELD_TYPE_names,
    OU_FIELD_TYPE_number,
    OU_FIELD_TYPE_constant,
    OU_FIELD_TYPE_text,
    OU_FIELD_TYPE_opt_text,
    OU_FIELD_TYPE_operator,
    OU_FIELD_TYPE_operators,
    OU_FIELD_TYPE_context,
    OU_FIELD_TYPE_no_comment,
    OU_FIELD_TYPE_no_ignores,
} OuFieldType;

typedef struct OuFieldInfo {
    OuFieldType type;
    uint8_t kind;    // OuNodeCategory of what it holds
    uint16_t offset; // from the start of the node; 0 for fields without storage
    const char *name;
} OuFieldInfo;

typedef struct OuNodeInfo {
    const char *name;
    OuNodeCategory category;
    uint16_t size; // of the struct
    uint8_t field_count;
    const OuFieldInfo *fields;
} OuNodeInfo;

// For those who walk any tree: the dump, the `ast` module, compile() of an `ast` object.
const OuNodeInfo *ou_ast_info(OuNodeKind kind);

// Whether nodes of the category have lineno and so on for `ast`; whether the node has.
bool ou_category_has_positions(OuNodeCategory category);
bool ou_ast_has_positions(OuNodeKind kind);

typedef struct OuOperatorInfo {
    const char *name; // "Add"
    OuNodeCategory category;
} OuOperatorInfo;

extern const OuOperatorInfo ou_operator_info[OU_OPERATOR_COUNT];

// A zeroed node of the kind. NULL when out of memory.
OuNode *ou_ast_new(OuRegion *region, OuNodeKind kind, OuSpan span);

// A node with its fields, those not named being zero:
//     OuNode *sum = OU_AST_NEW(region, BinOp, span, .left = a, .op = OU_OPERATOR_Add, .right = b);
// NULL when out of memory.
#define OU_AST_NEW(region, Name, span, ...) \
    ou_ast_new_from(region, &(Ou##Name##Node){.base = {.kind = OU_NODE_##Name}, __VA_ARGS__}.base, span)
OuNode *ou_ast_new_from(OuRegion *region, const OuNode *fields, OuSpan span);

void ou_ast_place(OuNode *node, OuSpan span);

// A name that is not interned (a mangled name, a name of a hand-made tree). NULL when out of memory.
OuName *ou_ast_new_name(OuRegion *region, const char *text, size_t size);

uint32_t ou_ast_hash(const char *text, size_t size);

static inline OuSpan ou_ast_span(const OuNode *node) {
    return (OuSpan){node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
}

static inline OuSpan ou_ast_span_to(const OuNode *first, const OuNode *last) {
    return (OuSpan){first->lineno, first->col_offset, last->end_lineno, last->end_col_offset};
}

// The doc string: the first statement, when it is a plain string constant, else NULL.
const OuConstant *ou_ast_docstring(OuNodeSeq body);

#endif
