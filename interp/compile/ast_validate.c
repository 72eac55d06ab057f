// What a tree made by hand must keep to beyond the types of its fields: nothing empty that the grammar never leaves empty,
// contexts that fit, positions that make sense. The words and the order of the checks are CPython's.

#include "interp/compile/ast_types.h"

#include "interp/object/bytes.h"
#include "interp/object/float.h"

#include "interp/object/set.h"

#include <string.h>

static bool validate_stmts(OuNodeSeq seq);
static bool validate_exprs(OuNodeSeq seq, OuOperator context, bool null_ok);

static bool invalid(const char *message) {
    return ou_raise_false(&ou_exc_ValueError, "%s", message);
}

bool ou_ast_validate_positions(const OuNode *n) {
    if (n->lineno > n->end_lineno) {
        return ou_raise_false(&ou_exc_ValueError, "AST node line range (%d, %d) is not valid", (int)n->lineno, (int)n->end_lineno);
    }
    if ((n->lineno < 0 && n->end_lineno != n->lineno) || (n->col_offset < 0 && n->col_offset != n->end_col_offset)) {
        return ou_raise_false(&ou_exc_ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid",
                              (int)n->col_offset, (int)n->end_col_offset, (int)n->lineno, (int)n->end_lineno);
    }
    if (n->lineno == n->end_lineno && n->col_offset > n->end_col_offset) {
        return ou_raise_false(&ou_exc_ValueError, "line %d, column %d-%d is not a valid range", (int)n->lineno,
                              (int)n->col_offset, (int)n->end_col_offset);
    }
    return true;
}

static bool validate_name(const OuName *name) {
    static const char *const forbidden[] = {"None", "True", "False"};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        if (strcmp(name->text, forbidden[i]) == 0) {
            return ou_raise_false(&ou_exc_ValueError, "identifier field can't represent '%s' constant", forbidden[i]);
        }
    }
    return true;
}

static bool not_empty(uint32_t size, const char *what, const char *owner) {
    return size > 0 || ou_raise_false(&ou_exc_ValueError, "empty %s on %s", what, owner);
}

static bool validate_optional(const OuNode *node) {
    return node == NULL || ou_ast_validate_expr(node, OU_OPERATOR_Load);
}

// ---- constants ----

static bool validate_value(OuBor value);

static bool validate_items(OuBor value) {
    if (!ou_check_c_stack(" during compilation")) {
        return false;
    }
    if (ou_is(value, &ou_tuple_type)) {
        for (size_t i = 0; i < ou_tuple_length(value); i++) {
            if (!validate_value(ou_tuple_borrow(value, i))) {
                return false;
            }
        }
        return true;
    }
    size_t at = 0;
    OuBor item;
    while (ou_set_walk(value, &at, &item)) {
        if (!validate_value(item)) {
            return false;
        }
    }
    return true;
}

static bool validate_value(OuBor value) {
    if (value == ou_none || value == ou_ellipsis || ou_is(value, &ou_int_type) || ou_is(value, &ou_float_type) ||
        ou_is(value, &ou_complex_type) || ou_is(value, &ou_bool_type) || ou_is(value, &ou_str_type) || ou_is(value, &ou_bytes_type)) {
        return true;
    }
    if (ou_is(value, &ou_tuple_type) || ou_is(value, &ou_frozenset_type)) {
        return validate_items(value);
    }
    return ou_raise_false(&ou_exc_TypeError, "got an invalid type in Constant: %T", value);
}

bool ou_ast_validate_constant(const OuConstant *constant) {
    return validate_value((OuBor)constant->object);
}

// ---- expressions ----

static bool validate_keywords(OuNodeSeq keywords) {
    for (uint32_t i = 0; i < keywords.size; i++) {
        if (!ou_ast_validate_expr(((OukeywordNode *)keywords.items[i])->value, OU_OPERATOR_Load)) {
            return false;
        }
    }
    return true;
}

static bool validate_comprehension(OuNodeSeq generators) {
    if (generators.size == 0) {
        return invalid("comprehension with no generators");
    }
    for (uint32_t i = 0; i < generators.size; i++) {
        const OucomprehensionNode *g = (OucomprehensionNode *)generators.items[i];
        if (!ou_ast_validate_expr(g->target, OU_OPERATOR_Store) || !ou_ast_validate_expr(g->iter, OU_OPERATOR_Load) ||
            !validate_exprs(g->ifs, OU_OPERATOR_Load, false)) {
            return false;
        }
    }
    return true;
}

static bool validate_args(OuNodeSeq args) {
    for (uint32_t i = 0; i < args.size; i++) {
        if (!ou_ast_validate_positions(args.items[i]) || !validate_optional(((OuargNode *)args.items[i])->annotation)) {
            return false;
        }
    }
    return true;
}

static bool validate_annotation_of(const OuNode *arg) {
    return arg == NULL || validate_optional(((const OuargNode *)arg)->annotation);
}

static bool validate_arguments(const OuNode *node) {
    const OuargumentsNode *a = (const OuargumentsNode *)node;
    if (!validate_args(a->posonlyargs) || !validate_args(a->args) || !validate_annotation_of(a->vararg) ||
        !validate_args(a->kwonlyargs) || !validate_annotation_of(a->kwarg)) {
        return false;
    }
    if (a->defaults.size > a->posonlyargs.size + a->args.size) {
        return invalid("more positional defaults than args on arguments");
    }
    if (a->kw_defaults.size != a->kwonlyargs.size) {
        return invalid("length of kwonlyargs is not the same as kw_defaults on arguments");
    }
    return validate_exprs(a->defaults, OU_OPERATOR_Load, false) && validate_exprs(a->kw_defaults, OU_OPERATOR_Load, true);
}

static bool check_context(const OuNode *node, OuOperator wanted) {
    OuOperator has;
    switch (node->kind) {
    case OU_NODE_Attribute: has = ((const OuAttributeNode *)node)->ctx; break;
    case OU_NODE_Subscript: has = ((const OuSubscriptNode *)node)->ctx; break;
    case OU_NODE_Starred: has = ((const OuStarredNode *)node)->ctx; break;
    case OU_NODE_Name:
        if (!validate_name(((const OuNameNode *)node)->id)) {
            return false;
        }
        has = ((const OuNameNode *)node)->ctx;
        break;
    case OU_NODE_List: has = ((const OuListNode *)node)->ctx; break;
    case OU_NODE_Tuple: has = ((const OuTupleNode *)node)->ctx; break;
    default:
        return wanted == OU_OPERATOR_Load || ou_raise_false(&ou_exc_ValueError, "expression which can't be assigned to in %s context",
                                                            ou_operator_info[wanted].name);
    }
    return has == wanted || ou_raise_false(&ou_exc_ValueError, "expression must have %s context but has %s instead",
                                           ou_operator_info[wanted].name, ou_operator_info[has].name);
}

static bool load(const OuNode *node) {
    return ou_ast_validate_expr(node, OU_OPERATOR_Load);
}

static bool loads(OuNodeSeq seq) {
    return validate_exprs(seq, OU_OPERATOR_Load, false);
}

static bool validate_parts(const OuNode *node, OuOperator context) {
#define AS(Name) const Ou##Name##Node *n = (const Ou##Name##Node *)node
    switch (node->kind) {
    case OU_NODE_BoolOp: {
        AS(BoolOp);
        return n->values.size < 2 ? invalid("BoolOp with less than 2 values") : loads(n->values);
    }
    case OU_NODE_BinOp: {
        AS(BinOp);
        return load(n->left) && load(n->right);
    }
    case OU_NODE_UnaryOp: return load(((const OuUnaryOpNode *)node)->operand);
    case OU_NODE_Lambda: {
        AS(Lambda);
        return validate_arguments(n->args) && load(n->body);
    }
    case OU_NODE_IfExp: {
        AS(IfExp);
        return load(n->test) && load(n->body) && load(n->orelse);
    }
    case OU_NODE_Dict: {
        AS(Dict);
        return n->keys.size != n->values.size ? invalid("Dict doesn't have the same number of keys as values")
                                              : validate_exprs(n->keys, OU_OPERATOR_Load, true) && loads(n->values);
    }
    case OU_NODE_Set: return loads(((const OuSetNode *)node)->elts);
    case OU_NODE_ListComp:
    case OU_NODE_SetComp:
    case OU_NODE_GeneratorExp: {
        AS(ListComp); // the three have the same fields
        return validate_comprehension(n->generators) && load(n->elt);
    }
    case OU_NODE_DictComp: {
        AS(DictComp);
        return validate_comprehension(n->generators) && load(n->key) && load(n->value);
    }
    case OU_NODE_Yield: return validate_optional(((const OuYieldNode *)node)->value);
    case OU_NODE_YieldFrom: return load(((const OuYieldFromNode *)node)->value);
    case OU_NODE_Await: return load(((const OuAwaitNode *)node)->value);
    case OU_NODE_Compare: {
        AS(Compare);
        if (n->comparators.size == 0) {
            return invalid("Compare with no comparators");
        }
        return n->comparators.size != n->ops.size ? invalid("Compare has a different number of comparators and operands")
                                                  : loads(n->comparators) && load(n->left);
    }
    case OU_NODE_Call: {
        AS(Call);
        return load(n->func) && loads(n->args) && validate_keywords(n->keywords);
    }
    case OU_NODE_Constant: return ou_ast_validate_constant(&((const OuConstantNode *)node)->value);
    case OU_NODE_JoinedStr: return loads(((const OuJoinedStrNode *)node)->values);
    case OU_NODE_FormattedValue: {
        AS(FormattedValue);
        return load(n->value) && validate_optional(n->format_spec);
    }
    case OU_NODE_Attribute: return load(((const OuAttributeNode *)node)->value);
    case OU_NODE_Subscript: {
        AS(Subscript);
        return load(n->slice) && load(n->value);
    }
    case OU_NODE_Starred: return ou_ast_validate_expr(((const OuStarredNode *)node)->value, context);
    case OU_NODE_Slice: {
        AS(Slice);
        return validate_optional(n->lower) && validate_optional(n->upper) && validate_optional(n->step);
    }
    case OU_NODE_List: return validate_exprs(((const OuListNode *)node)->elts, context, false);
    case OU_NODE_Tuple: return validate_exprs(((const OuTupleNode *)node)->elts, context, false);
    case OU_NODE_NamedExpr: return load(((const OuNamedExprNode *)node)->value);
    default: return true; // Name: nothing but its context
    }
}

bool ou_ast_validate_expr(const OuNode *node, OuOperator context) {
    return ou_check_c_stack(" during compilation") && ou_ast_validate_positions(node) && check_context(node, context) &&
           validate_parts(node, context);
}

static bool validate_exprs(OuNodeSeq seq, OuOperator context, bool null_ok) {
    for (uint32_t i = 0; i < seq.size; i++) {
        if (seq.items[i] == NULL ? !null_ok && !invalid("None disallowed in expression list")
                                 : !ou_ast_validate_expr(seq.items[i], context)) {
            return false;
        }
    }
    return true;
}

// ---- statements ----

static bool validate_body(OuNodeSeq body, const char *owner) {
    return not_empty(body.size, "body", owner) && validate_stmts(body);
}

static bool validate_targets(OuNodeSeq targets, OuOperator context) {
    return not_empty(targets.size, "targets", context == OU_OPERATOR_Del ? "Delete" : "Assign") &&
           validate_exprs(targets, context, false);
}

static bool validate_function(const OuNode *node, const char *owner) {
    AS(FunctionDef); // AsyncFunctionDef has the same fields
    return validate_body(n->body, owner) && validate_arguments(n->args) && loads(n->decorator_list) && validate_optional(n->returns);
}

static bool validate_for(const OuNode *node, const char *owner) {
    AS(For);
    return ou_ast_validate_expr(n->target, OU_OPERATOR_Store) && load(n->iter) && validate_body(n->body, owner) &&
           validate_stmts(n->orelse);
}

static bool validate_with(const OuNode *node, const char *owner) {
    AS(With);
    if (!not_empty(n->items.size, "items", owner)) {
        return false;
    }
    for (uint32_t i = 0; i < n->items.size; i++) {
        const OuwithitemNode *item = (OuwithitemNode *)n->items.items[i];
        if (!load(item->context_expr) || (item->optional_vars && !ou_ast_validate_expr(item->optional_vars, OU_OPERATOR_Store))) {
            return false;
        }
    }
    return validate_body(n->body, owner);
}

static bool validate_match(const OuNode *node) {
    AS(Match);
    if (!load(n->subject) || !not_empty(n->cases.size, "cases", "Match")) {
        return false;
    }
    for (uint32_t i = 0; i < n->cases.size; i++) {
        const Oumatch_caseNode *one = (Oumatch_caseNode *)n->cases.items[i];
        if (!ou_ast_validate_pattern(one->pattern, false) || !validate_optional(one->guard) || !validate_body(one->body, "match_case")) {
            return false;
        }
    }
    return true;
}

static bool validate_try(const OuNode *node, const char *owner) {
    AS(Try);
    if (!validate_body(n->body, owner)) {
        return false;
    }
    if (n->handlers.size == 0 && n->finalbody.size == 0) {
        return ou_raise_false(&ou_exc_ValueError, "%s has neither except handlers nor finalbody", owner);
    }
    if (n->handlers.size == 0 && n->orelse.size > 0) {
        return ou_raise_false(&ou_exc_ValueError, "%s has orelse but no except handlers", owner);
    }
    for (uint32_t i = 0; i < n->handlers.size; i++) {
        const OuExceptHandlerNode *h = (OuExceptHandlerNode *)n->handlers.items[i];
        if (!ou_ast_validate_positions(&h->base) || !validate_optional(h->type) || !validate_body(h->body, "ExceptHandler")) {
            return false;
        }
    }
    return validate_stmts(n->finalbody) && validate_stmts(n->orelse);
}

static bool validate_stmt_parts(const OuNode *node) {
    switch (node->kind) {
    case OU_NODE_FunctionDef: return validate_function(node, "FunctionDef");
    case OU_NODE_AsyncFunctionDef: return validate_function(node, "AsyncFunctionDef");
    case OU_NODE_ClassDef: {
        AS(ClassDef);
        return validate_body(n->body, "ClassDef") && loads(n->bases) && validate_keywords(n->keywords) && loads(n->decorator_list);
    }
    case OU_NODE_Return: return validate_optional(((const OuReturnNode *)node)->value);
    case OU_NODE_Delete: return validate_targets(((const OuDeleteNode *)node)->targets, OU_OPERATOR_Del);
    case OU_NODE_Assign: {
        AS(Assign);
        return validate_targets(n->targets, OU_OPERATOR_Store) && load(n->value);
    }
    case OU_NODE_AugAssign: {
        AS(AugAssign);
        return ou_ast_validate_expr(n->target, OU_OPERATOR_Store) && load(n->value);
    }
    case OU_NODE_AnnAssign: {
        AS(AnnAssign);
        if (n->target->kind != OU_NODE_Name && n->simple) {
            return ou_raise_false(&ou_exc_TypeError, "AnnAssign with simple non-Name target");
        }
        return ou_ast_validate_expr(n->target, OU_OPERATOR_Store) && validate_optional(n->value) && load(n->annotation);
    }
    case OU_NODE_For: return validate_for(node, "For");
    case OU_NODE_AsyncFor: return validate_for(node, "AsyncFor");
    case OU_NODE_While: {
        AS(While);
        return load(n->test) && validate_body(n->body, "While") && validate_stmts(n->orelse);
    }
    case OU_NODE_If: {
        AS(If);
        return load(n->test) && validate_body(n->body, "If") && validate_stmts(n->orelse);
    }
    case OU_NODE_With: return validate_with(node, "With");
    case OU_NODE_AsyncWith: return validate_with(node, "AsyncWith");
    case OU_NODE_Match: return validate_match(node);
    case OU_NODE_Raise: {
        AS(Raise);
        return n->exc == NULL && n->cause != NULL ? invalid("Raise with cause but no exception")
                                                  : validate_optional(n->exc) && validate_optional(n->cause);
    }
    case OU_NODE_Try: return validate_try(node, "Try");
    case OU_NODE_TryStar: return validate_try(node, "TryStar");
    case OU_NODE_Assert: {
        AS(Assert);
        return load(n->test) && validate_optional(n->msg);
    }
    case OU_NODE_Import: return not_empty(((const OuImportNode *)node)->names.size, "names", "Import");
    case OU_NODE_ImportFrom: {
        AS(ImportFrom);
        return n->level < 0 ? invalid("Negative ImportFrom level") : not_empty(n->names.size, "names", "ImportFrom");
    }
    case OU_NODE_Global: return not_empty(((const OuGlobalNode *)node)->names.size, "names", "Global");
    case OU_NODE_Nonlocal: return not_empty(((const OuNonlocalNode *)node)->names.size, "names", "Nonlocal");
    case OU_NODE_Expr: return load(((const OuExprNode *)node)->value);
    default: return true;
    }
#undef AS
}

static bool validate_stmts(OuNodeSeq seq) {
    for (uint32_t i = 0; i < seq.size; i++) {
        const OuNode *node = seq.items[i];
        if (node == NULL) {
            return invalid("None disallowed in statement list");
        }
        if (!ou_check_c_stack(" during compilation") || !ou_ast_validate_positions(node) || !validate_stmt_parts(node)) {
            return false;
        }
    }
    return true;
}

bool ou_ast_validate(const OuNode *tree) {
    switch (tree->kind) {
    case OU_NODE_Module: return validate_stmts(((const OuModuleNode *)tree)->body);
    case OU_NODE_Interactive: return validate_stmts(((const OuInteractiveNode *)tree)->body);
    case OU_NODE_Expression: return load(((const OuExpressionNode *)tree)->body);
    default: return true;
    }
}
