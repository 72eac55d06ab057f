// The patterns of a tree made by hand: which expressions they may hold, and where a star may stand.

#include "interp/compile/ast_types.h"

#include "interp/object/bytes.h"
#include "interp/object/float.h"

#include <string.h>

static bool invalid(const char *message) {
    return ou_raise_false(&ou_exc_ValueError, "%s", message);
}

static bool validate_patterns(OuNodeSeq patterns, bool star_allowed) {
    for (uint32_t i = 0; i < patterns.size; i++) {
        if (!ou_ast_validate_pattern(patterns.items[i], star_allowed)) {
            return false;
        }
    }
    return true;
}

static bool validate_capture(const OuName *name) {
    static const char *const forbidden[] = {"None", "True", "False"};
    if (strcmp(name->text, "_") == 0) {
        return invalid("can't capture name '_' in patterns");
    }
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        if (strcmp(name->text, forbidden[i]) == 0) {
            return ou_raise_false(&ou_exc_ValueError, "identifier field can't represent '%s' constant", forbidden[i]);
        }
    }
    return true;
}

static OuBor constant_of(const OuNode *node) {
    return (OuBor)((const OuConstantNode *)node)->value.object;
}

static bool is_real(OuBor value) {
    return ou_is(value, &ou_int_type) || ou_is(value, &ou_float_type);
}

// 1, -1, 1+2j, -1-2j: numbers as literal patterns may be written.
static bool is_number(const OuNode *node, bool real, bool imaginary) {
    if (node->kind == OU_NODE_Constant) {
        OuBor value = constant_of(node);
        return (real && is_real(value)) || (imaginary && ou_is(value, &ou_complex_type));
    }
    const OuUnaryOpNode *unary = (const OuUnaryOpNode *)node;
    return node->kind == OU_NODE_UnaryOp && unary->op == OU_OPERATOR_USub && unary->operand->kind == OU_NODE_Constant &&
           is_number(unary->operand, real, imaginary);
}

static bool is_complex_sum(const OuBinOpNode *sum) {
    return (sum->op == OU_OPERATOR_Add || sum->op == OU_OPERATOR_Sub) && is_number(sum->left, true, false) &&
           sum->right->kind == OU_NODE_Constant && is_number(sum->right, false, true);
}

static bool validate_match_value(const OuNode *node) {
    if (!ou_ast_validate_expr(node, OU_OPERATOR_Load)) {
        return false;
    }
    switch (node->kind) {
    case OU_NODE_Constant: {
        OuBor value = constant_of(node);
        return is_real(value) || ou_is(value, &ou_bytes_type) || ou_is(value, &ou_complex_type) || ou_is(value, &ou_str_type) ||
               invalid("unexpected constant inside of a literal pattern");
    }
    case OU_NODE_Attribute: return true; // the value is looked up when it runs
    case OU_NODE_UnaryOp:
        if (is_number(node, true, true)) {
            return true;
        }
        break;
    case OU_NODE_BinOp:
        if (is_complex_sum((const OuBinOpNode *)node)) {
            return true;
        }
        break;
    case OU_NODE_JoinedStr: return true; // refused by the compiler
    default: break;
    }
    return invalid("patterns may only match literals and attribute lookups");
}

static bool validate_mapping(const OuMatchMappingNode *n) {
    if (n->keys.size != n->patterns.size) {
        return invalid("MatchMapping doesn't have the same number of keys as patterns");
    }
    if (n->rest != NULL && !validate_capture(n->rest)) {
        return false;
    }
    for (uint32_t i = 0; i < n->keys.size; i++) {
        const OuNode *key = n->keys.items[i];
        if (key != NULL && key->kind == OU_NODE_Constant) {
            OuBor value = constant_of(key);
            if (value == ou_none || value == ou_true || value == ou_false) {
                continue;
            }
        }
        if (key == NULL ? !invalid("None disallowed in expression list") : !validate_match_value(key)) {
            return false;
        }
    }
    return validate_patterns(n->patterns, false);
}

static bool validate_class(const OuMatchClassNode *n) {
    if (n->kwd_attrs.size != n->kwd_patterns.size) {
        return invalid("MatchClass doesn't have the same number of keyword attributes as patterns");
    }
    if (!ou_ast_validate_expr(n->cls, OU_OPERATOR_Load)) {
        return false;
    }
    const OuNode *cls = n->cls;
    while (cls->kind == OU_NODE_Attribute) {
        cls = ((const OuAttributeNode *)cls)->value;
    }
    if (cls->kind != OU_NODE_Name) {
        return invalid("MatchClass cls field can only contain Name or Attribute nodes.");
    }
    return validate_patterns(n->patterns, false) && validate_patterns(n->kwd_patterns, false);
}

static bool validate_singleton(const OuMatchSingletonNode *n) {
    OuBor value = (OuBor)n->value.object;
    return ou_ast_validate_constant(&n->value) &&
           (value == ou_none || value == ou_true || value == ou_false || invalid("MatchSingleton can only contain True, False and None"));
}

static bool validate_as(const OuMatchAsNode *n) {
    if (n->name != NULL && !validate_capture(n->name)) {
        return false;
    }
    if (n->pattern == NULL) {
        return true;
    }
    return n->name == NULL ? invalid("MatchAs must specify a target name if a pattern is given")
                           : ou_ast_validate_pattern(n->pattern, false);
}

bool ou_ast_validate_pattern(const OuNode *node, bool star_allowed) {
    if (!ou_check_c_stack(" during compilation") || !ou_ast_validate_positions(node)) {
        return false;
    }
    switch (node->kind) {
    case OU_NODE_MatchValue: return validate_match_value(((const OuMatchValueNode *)node)->value);
    case OU_NODE_MatchSingleton: return validate_singleton((const OuMatchSingletonNode *)node);
    case OU_NODE_MatchSequence: return validate_patterns(((const OuMatchSequenceNode *)node)->patterns, true);
    case OU_NODE_MatchMapping: return validate_mapping((const OuMatchMappingNode *)node);
    case OU_NODE_MatchClass: return validate_class((const OuMatchClassNode *)node);
    case OU_NODE_MatchStar: {
        const OuName *name = ((const OuMatchStarNode *)node)->name;
        return !star_allowed ? invalid("can't use MatchStar here") : name == NULL || validate_capture(name);
    }
    case OU_NODE_MatchAs: return validate_as((const OuMatchAsNode *)node);
    default: {
        OuNodeSeq patterns = ((const OuMatchOrNode *)node)->patterns;
        return patterns.size < 2 ? invalid("MatchOr requires at least 2 patterns") : validate_patterns(patterns, false);
    }
    }
}
