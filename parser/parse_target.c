// Targets of assignments. They are read as expressions and then turned from Load to Store or Del.

#include "parser/parser_internal.h"

bool ou_parse_is_single_target(const OuNode *node) {
    return node->kind == OU_NODE_Name || node->kind == OU_NODE_Attribute || node->kind == OU_NODE_Subscript;
}

static bool set_contexts(OuParser *p, OuNodeSeq elts, OuOperator context) {
    for (uint32_t i = 0; i < elts.size; i++) {
        if (!ou_parse_set_context(p, elts.items[i], context)) {
            return false;
        }
    }
    return true;
}

// Depth: brackets nest at most OU_LEXER_MAX_LEVEL deep, and a star stands in front of something else.
bool ou_parse_set_context(OuParser *p, OuNode *node, OuOperator context) {
    switch (node->kind) {
    case OU_NODE_Name: ((OuNameNode *)node)->ctx = context; return true;
    case OU_NODE_Attribute: ((OuAttributeNode *)node)->ctx = context; return true;
    case OU_NODE_Subscript: ((OuSubscriptNode *)node)->ctx = context; return true;
    case OU_NODE_Starred:
        ((OuStarredNode *)node)->ctx = context;
        return context == OU_OPERATOR_Store && ou_parse_set_context(p, ((OuStarredNode *)node)->value, context);
    case OU_NODE_Tuple:
        ((OuTupleNode *)node)->ctx = context;
        return set_contexts(p, ((OuTupleNode *)node)->elts, context);
    case OU_NODE_List: ((OuListNode *)node)->ctx = context; return set_contexts(p, ((OuListNode *)node)->elts, context);
    default: return false;
    }
}

static OuNode *parse_target(OuParser *p) {
    const OuToken *start = p->token;
    bool starred = ou_parser_accept(p, OU_TOKEN_STAR);
    OuNode *node = ou_parse_primary(p);
    if (node == NULL || !ou_parse_set_context(p, node, OU_OPERATOR_Store)) {
        return NULL;
    }
    return !starred ? node
                    : OU_PARSER_NEW(p, Starred, ou_parser_span(p, start), .value = node, .ctx = OU_OPERATOR_Store);
}

OuNode *ou_parse_star_target(OuParser *p) {
    return parse_target(p);
}

OuNode *ou_parse_star_targets(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *first = parse_target(p);
    if (first == NULL || !ou_parser_at(p, OU_TOKEN_COMMA)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, OU_TOKEN_COMMA) && !ou_parser_at(p, OU_TOKEN_IN)) {
        if (!ou_parser_push(p, parse_target(p))) {
            return NULL;
        }
    }
    OuNodeSeq elts = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Tuple, ou_parser_span(p, start), .elts = elts, .ctx = OU_OPERATOR_Store);
}
