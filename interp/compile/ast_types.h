// The classes of the `ast` module, made from parser/ast.def, and what turns trees into their instances and back.
#ifndef OU_INTERP_COMPILE_AST_TYPES_H
#define OU_INTERP_COMPILE_AST_TYPES_H

#include "interp/compile/compile_internal.h"

struct OuAstTypes {
    OuRef categories[OU_CATEGORY_COUNT]; // ast.stmt, ast.operator ...; NULL for plain values
    OuRef nodes[OU_NODE_COUNT];          // ast.BinOp ...
    OuRef fields[OU_NODE_COUNT];         // tuples of the fields' names
    OuRef operators[OU_OPERATOR_COUNT];  // ast.Add ...
    OuRef singletons[OU_OPERATOR_COUNT]; // their instances, one each
    OuRef positions[4];                  // "lineno", "col_offset", "end_lineno", "end_col_offset"
};

// ast_build.c: the objects for a tree.
OuRef ou_ast_build(const OuAstTypes *types, const OuNode *tree) OU_MUST_USE;
// ast_read.c: a tree in the compiler's region for an object of class `wanted`. NULL: an exception is set. Runs Python code.
OuNode *ou_ast_read(const OuAstTypes *types, Compiler *c, OuBor object, OuNodeKind wanted) OU_MUST_USE;
// ast_validate.c: what the parser would never make, with CPython's words. false: an exception is set.
bool ou_ast_validate(const OuNode *tree) OU_MUST_USE;
bool ou_ast_validate_pattern(const OuNode *pattern, bool star_allowed) OU_MUST_USE; // ast_validate_pattern.c
bool ou_ast_validate_expr(const OuNode *node, OuOperator context) OU_MUST_USE;
bool ou_ast_validate_constant(const OuConstant *constant) OU_MUST_USE;
bool ou_ast_validate_positions(const OuNode *node) OU_MUST_USE;

#endif
