// Patterns of `case`.

#include "parser/parser_internal.h"

static OuNode *parse_pattern(OuParser *p);
static OuNode *parse_maybe_star(OuParser *p);

static bool at_wildcard(const OuParser *p) {
    return ou_parser_is_word(p, p->token, "_");
}

// ---- literals and values ----

static OuNode *parse_real(OuParser *p) {
    const OuToken *start = p->token;
    bool negative = ou_parser_accept(p, OU_TOKEN_MINUS);
    const OuToken *number = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NUMBER)) {
        return NULL;
    }
    OuNode *value = ou_parse_number(p, number);
    if (value == NULL || !negative) {
        return value;
    }
    return OU_PARSER_NEW(p, UnaryOp, ou_parser_span(p, start), .op = OU_OPERATOR_USub, .operand = value);
}

static bool is_imaginary(const OuNode *node) {
    return node->kind == OU_NODE_Constant && ((const OuConstantNode *)node)->value.kind == OU_CONST_IMAGINARY;
}

static bool is_real(const OuNode *node) {
    return !is_imaginary(node->kind == OU_NODE_UnaryOp ? ((const OuUnaryOpNode *)node)->operand : node);
}

// A number with sign, or a real one plus or minus an imaginary one.
static OuNode *parse_number(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *left = parse_real(p);
    if (left == NULL || !(ou_parser_at(p, OU_TOKEN_PLUS) || ou_parser_at(p, OU_TOKEN_MINUS))) {
        return left;
    }
    OuOperator op = ou_parser_at(p, OU_TOKEN_PLUS) ? OU_OPERATOR_Add : OU_OPERATOR_Sub;
    ou_parser_advance(p);
    const OuToken *number = p->token;
    OuNode *right = ou_parser_accept(p, OU_TOKEN_NUMBER) ? ou_parse_number(p, number) : NULL;
    if (right == NULL) {
        return NULL;
    }
    if (!is_real(left)) {
        ou_diagnose_at_token(p, start, true, "real number required in complex literal");
        return NULL;
    }
    if (!is_imaginary(right)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, BinOp, ou_parser_span(p, start), .left = left, .op = op, .right = right);
}

// Numbers and strings; NULL when it is neither.
static OuNode *parse_literal_expression(OuParser *p) {
    if (ou_parser_at(p, OU_TOKEN_STRING)) {
        uint32_t first = p->position;
        while (ou_parser_accept(p, OU_TOKEN_STRING)) {
        }
        return ou_parse_strings(p, first, p->position - first);
    }
    return parse_number(p);
}

static OuNode *parse_literal(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *value = parse_literal_expression(p);
    return value == NULL ? NULL : OU_PARSER_NEW(p, MatchValue, ou_parser_span(p, start), .value = value);
}

static OuNode *parse_singleton(OuParser *p, OuConstantKind kind) {
    const OuToken *token = p->token;
    ou_parser_advance(p);
    return OU_PARSER_NEW(p, MatchSingleton, ou_parser_token_span(token), .value = {.kind = kind});
}

// NAME ('.' NAME)*
static OuNode *parse_name_or_attribute(OuParser *p) {
    const OuToken *start = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NAME)) {
        return NULL;
    }
    OuName *id = ou_parser_name(p, start);
    OuNode *node =
        id == NULL ? NULL : OU_PARSER_NEW(p, Name, ou_parser_token_span(start), .id = id, .ctx = OU_OPERATOR_Load);
    while (node != NULL && ou_parser_accept(p, OU_TOKEN_DOT)) {
        const OuToken *token = p->token;
        OuName *attr = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
        node = attr == NULL ? NULL
                            : OU_PARSER_NEW(p, Attribute, ou_parser_span(p, start), .value = node, .attr = attr,
                                            .ctx = OU_OPERATOR_Load);
    }
    return node;
}

// ---- names ----

// The target of 'as': a name, not '_'.
static OuName *parse_capture_name(OuParser *p) {
    const OuToken *token = p->token;
    if (at_wildcard(p) || !ou_parser_accept(p, OU_TOKEN_NAME)) {
        return NULL;
    }
    return ou_parser_name(p, token);
}

static OuNode *parse_class_pattern(OuParser *p, const OuToken *start, OuNode *cls) {
    uint32_t mark = p->stack_size;
    OuNodeSeq patterns = {0, NULL};
    OuNameSeq names = {0, NULL};
    bool keywords = false;
    while (!ou_parser_at(p, OU_TOKEN_RPAR)) {
        if (ou_parser_at(p, OU_TOKEN_NAME) && ou_parser_peek(p, 1)->kind == OU_TOKEN_EQUAL) {
            if (!keywords) {
                patterns = ou_parser_pop(p, mark);
            }
            keywords = true;
            if (!ou_parser_push(p, ou_parser_name(p, p->token))) {
                return NULL;
            }
            ou_parser_advance(p);
            ou_parser_advance(p);
        } else if (keywords) {
            return NULL;
        }
        if (!ou_parser_push(p, parse_pattern(p))) {
            return NULL;
        }
        if (!ou_parser_accept(p, OU_TOKEN_COMMA)) {
            break;
        }
    }
    if (!ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return NULL;
    }
    OuNodeSeq rest = ou_parser_pop(p, mark), kwd_patterns = {0, NULL};
    if (!keywords) {
        patterns = rest;
    } else {
        names.items = ou_parser_alloc(p, rest.size / 2 * sizeof *names.items);
        kwd_patterns.items = ou_parser_alloc(p, rest.size / 2 * sizeof *kwd_patterns.items);
        if (p->out_of_memory) {
            return NULL;
        }
        names.size = kwd_patterns.size = rest.size / 2;
        for (uint32_t i = 0; i < names.size; i++) {
            names.items[i] = (OuName *)(void *)rest.items[2 * i];
            kwd_patterns.items[i] = rest.items[2 * i + 1];
        }
    }
    return OU_PARSER_NEW(p, MatchClass, ou_parser_span(p, start), .cls = cls, .patterns = patterns, .kwd_attrs = names,
                         .kwd_patterns = kwd_patterns);
}

// '_', a capture, a dotted value, a class.
static OuNode *parse_named(OuParser *p) {
    const OuToken *start = p->token;
    OuTokenKind next = (OuTokenKind)ou_parser_peek(p, 1)->kind;
    if (next != OU_TOKEN_DOT && next != OU_TOKEN_LPAR && next != OU_TOKEN_EQUAL) {
        OuName *name = at_wildcard(p) ? NULL : ou_parser_name(p, start);
        ou_parser_advance(p);
        return p->out_of_memory ? NULL : OU_PARSER_NEW(p, MatchAs, ou_parser_token_span(start), .name = name);
    }
    OuNode *value = parse_name_or_attribute(p);
    if (value == NULL) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_LPAR)) {
        return parse_class_pattern(p, start, value);
    }
    return value->kind != OU_NODE_Attribute || ou_parser_at(p, OU_TOKEN_EQUAL)
               ? NULL
               : OU_PARSER_NEW(p, MatchValue, ou_parser_span(p, start), .value = value);
}

// ---- brackets ----

// pattern (',' pattern)* [','] `end`; *comma: there was one.
static bool parse_sequence_items(OuParser *p, OuTokenKind end, OuNodeSeq *patterns, bool *comma) {
    uint32_t mark = p->stack_size;
    *comma = false;
    while (!ou_parser_at(p, end)) {
        if (!ou_parser_push(p, parse_maybe_star(p))) {
            return false;
        }
        if (!ou_parser_accept(p, OU_TOKEN_COMMA)) {
            break;
        }
        *comma = true;
    }
    *patterns = ou_parser_pop(p, mark);
    return ou_parser_accept(p, end);
}

static OuNode *parse_bracket(OuParser *p, OuTokenKind end) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNodeSeq patterns;
    bool comma;
    if (!parse_sequence_items(p, end, &patterns, &comma)) {
        return NULL;
    }
    if (end == OU_TOKEN_RPAR && patterns.size == 1 && !comma) {
        return patterns.items[0]->kind == OU_NODE_MatchStar ? NULL : patterns.items[0];
    }
    return OU_PARSER_NEW(p, MatchSequence, ou_parser_span(p, start), .patterns = patterns);
}

static OuNode *parse_mapping_key(OuParser *p) {
    switch (p->token->kind) {
    case OU_TOKEN_NAME: {
        OuNode *key = parse_name_or_attribute(p);
        return key == NULL || key->kind != OU_NODE_Attribute ? NULL : key;
    }
    case OU_TOKEN_NONE:
    case OU_TOKEN_TRUE:
    case OU_TOKEN_FALSE: return ou_parse_atom(p);
    default: return parse_literal_expression(p);
    }
}

static OuNode *parse_mapping(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    uint32_t mark = p->stack_size;
    OuName *rest = NULL;
    while (!ou_parser_at(p, OU_TOKEN_RBRACE)) {
        if (ou_parser_accept(p, OU_TOKEN_DOUBLESTAR)) {
            rest = parse_capture_name(p);
            if (rest == NULL) {
                return NULL;
            }
            ou_parser_accept(p, OU_TOKEN_COMMA);
            break; // it must be the last one
        }
        if (!ou_parser_push(p, parse_mapping_key(p)) || !ou_parser_accept(p, OU_TOKEN_COLON) ||
            !ou_parser_push(p, parse_pattern(p))) {
            return NULL;
        }
        if (!ou_parser_accept(p, OU_TOKEN_COMMA)) {
            break;
        }
    }
    OuNodeSeq both = ou_parser_pop(p, mark), keys = {0, NULL}, patterns = {0, NULL};
    keys.items = ou_parser_alloc(p, both.size / 2 * sizeof *keys.items);
    patterns.items = ou_parser_alloc(p, both.size / 2 * sizeof *patterns.items);
    if (p->out_of_memory || !ou_parser_accept(p, OU_TOKEN_RBRACE)) {
        return NULL;
    }
    keys.size = patterns.size = both.size / 2;
    for (uint32_t i = 0; i < keys.size; i++) {
        keys.items[i] = both.items[2 * i];
        patterns.items[i] = both.items[2 * i + 1];
    }
    return OU_PARSER_NEW(p, MatchMapping, ou_parser_span(p, start), .keys = keys, .patterns = patterns, .rest = rest);
}

// ---- from the outside in ----

static OuNode *parse_closed(OuParser *p) {
    switch (p->token->kind) {
    case OU_TOKEN_NAME: return parse_named(p);
    case OU_TOKEN_NUMBER:
    case OU_TOKEN_MINUS:
    case OU_TOKEN_STRING: return parse_literal(p);
    case OU_TOKEN_NONE: return parse_singleton(p, OU_CONST_NONE);
    case OU_TOKEN_TRUE: return parse_singleton(p, OU_CONST_TRUE);
    case OU_TOKEN_FALSE: return parse_singleton(p, OU_CONST_FALSE);
    case OU_TOKEN_LPAR: return parse_bracket(p, OU_TOKEN_RPAR);
    case OU_TOKEN_LSQB: return parse_bracket(p, OU_TOKEN_RSQB);
    case OU_TOKEN_LBRACE: return parse_mapping(p);
    default: return NULL;
    }
}

static OuNode *parse_or(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *first = parse_closed(p);
    if (first == NULL || !ou_parser_at(p, OU_TOKEN_VBAR)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, OU_TOKEN_VBAR)) {
        if (!ou_parser_push(p, parse_closed(p))) {
            return NULL;
        }
    }
    OuNodeSeq patterns = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, MatchOr, ou_parser_span(p, start), .patterns = patterns);
}

static OuNode *parse_as(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *pattern = parse_or(p);
    if (pattern == NULL || !ou_parser_accept(p, OU_TOKEN_AS)) {
        return pattern;
    }
    OuName *name = parse_capture_name(p);
    return name == NULL ? NULL : OU_PARSER_NEW(p, MatchAs, ou_parser_span(p, start), .pattern = pattern, .name = name);
}

static OuNode *parse_pattern(OuParser *p) {
    if (!ou_parser_enter(p, 6)) {
        return NULL;
    }
    OuNode *pattern = parse_as(p);
    ou_parser_leave(p, 6);
    return pattern;
}

static OuNode *parse_maybe_star(OuParser *p) {
    const OuToken *start = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_STAR)) {
        return parse_pattern(p);
    }
    const OuToken *token = p->token;
    bool wildcard = at_wildcard(p);
    OuName *name = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
    return name == NULL ? NULL : OU_PARSER_NEW(p, MatchStar, ou_parser_span(p, start), .name = wildcard ? NULL : name);
}

// What stands behind `case`: a pattern, or a sequence without brackets.
OuNode *ou_parse_patterns(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *first = parse_maybe_star(p);
    if (first == NULL || (!ou_parser_at(p, OU_TOKEN_COMMA) && first->kind != OU_NODE_MatchStar)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_at(p, OU_TOKEN_COMMA) || !ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, OU_TOKEN_COMMA)) {
        if (ou_parser_at(p, OU_TOKEN_COLON) || ou_parser_at(p, OU_TOKEN_IF)) {
            break;
        }
        if (!ou_parser_push(p, parse_maybe_star(p))) {
            return NULL;
        }
    }
    OuNodeSeq patterns = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, MatchSequence, ou_parser_span(p, start), .patterns = patterns);
}
