// Atoms: names, constants, everything in brackets, comprehensions, yield.

#include "parser/parser_internal.h"

static OuNode *constant(OuParser *p, OuConstantKind kind) {
    const OuToken *token = p->token;
    ou_parser_advance(p);
    return OU_PARSER_NEW(p, Constant, ou_parser_token_span(token), .value = {.kind = kind});
}

static OuNode *parse_name(OuParser *p) {
    const OuToken *token = p->token;
    OuName *id = ou_parser_name(p, token);
    ou_parser_advance(p);
    return id == NULL ? NULL : OU_PARSER_NEW(p, Name, ou_parser_token_span(token), .id = id, .ctx = OU_OPERATOR_Load);
}

static OuNode *parse_string_run(OuParser *p) {
    uint32_t first = p->position;
    do {
        ou_parser_advance(p);
    } while (ou_parser_at(p, OU_TOKEN_STRING));
    return ou_parse_strings(p, first, p->position - first);
}

// ---- comprehensions ----

bool ou_parse_at_generator(OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_FOR) ||
           (ou_parser_at(p, OU_TOKEN_ASYNC) && ou_parser_peek(p, 1)->kind == OU_TOKEN_FOR);
}

static OuNode *parse_generator(OuParser *p) {
    int32_t is_async = ou_parser_accept(p, OU_TOKEN_ASYNC);
    ou_parser_advance(p);
    OuNode *target = ou_parse_star_targets(p);
    if (target == NULL || !ou_parser_accept(p, OU_TOKEN_IN)) {
        return NULL;
    }
    OuNode *iter = ou_parse_disjunction(p);
    if (iter == NULL) {
        return NULL;
    }
    uint32_t mark = p->stack_size;
    while (ou_parser_accept(p, OU_TOKEN_IF)) {
        if (!ou_parser_push(p, ou_parse_disjunction(p))) {
            return NULL;
        }
    }
    OuNodeSeq ifs = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, comprehension, (OuSpan){0}, .target = target, .iter = iter, .ifs = ifs,
                         .is_async = is_async);
}

bool ou_parse_generators(OuParser *p, OuNodeSeq *generators) {
    uint32_t mark = p->stack_size;
    do {
        if (!ou_parser_push(p, parse_generator(p))) {
            return false;
        }
    } while (ou_parse_at_generator(p));
    *generators = ou_parser_pop(p, mark);
    return true;
}

// ---- yield ----

OuNode *ou_parse_yield(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (ou_parser_accept(p, OU_TOKEN_FROM)) {
        OuNode *source = ou_parse_expression(p);
        return source == NULL ? NULL : OU_PARSER_NEW(p, YieldFrom, ou_parser_span(p, start), .value = source);
    }
    OuNode *value = NULL;
    if (ou_parse_starts_expression((OuTokenKind)p->token->kind) || ou_parser_at(p, OU_TOKEN_STAR)) {
        value = ou_parse_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    return OU_PARSER_NEW(p, Yield, ou_parser_span(p, start), .value = value);
}

// ---- brackets ----

// More elements up to `end`, which is consumed; the first one is on the stack and its comma was not read yet.
static bool parse_elements(OuParser *p, OuTokenKind end) {
    while (ou_parser_accept(p, OU_TOKEN_COMMA)) {
        if (ou_parser_at(p, end)) {
            break;
        }
        if (!ou_parser_push(p, ou_parse_star_named_expression(p))) {
            return false;
        }
    }
    return ou_parser_accept(p, end);
}

static OuNode *parse_parenthesized_yield(OuParser *p) {
    OuNode *node = ou_parse_yield(p);
    if (node == NULL || !ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return NULL;
    }
    node->flags |= OU_NODE_PARENTHESIZED;
    return node;
}

// A tuple, a group or a generator.
static OuNode *parse_parentheses(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return OU_PARSER_NEW(p, Tuple, ou_parser_span(p, start), .ctx = OU_OPERATOR_Load);
    }
    if (ou_parser_at(p, OU_TOKEN_YIELD)) {
        return parse_parenthesized_yield(p);
    }
    OuNode *first = ou_parse_star_named_expression(p);
    if (first == NULL) {
        return NULL;
    }
    if (ou_parser_at(p, OU_TOKEN_COMMA)) {
        uint32_t mark = p->stack_size;
        if (!ou_parser_push(p, first) || !parse_elements(p, OU_TOKEN_RPAR)) {
            return NULL;
        }
        OuNodeSeq elts = ou_parser_pop(p, mark);
        OuNode *tuple = OU_PARSER_NEW(p, Tuple, ou_parser_span(p, start), .elts = elts, .ctx = OU_OPERATOR_Load);
        if (tuple != NULL) {
            tuple->flags |= OU_NODE_PARENTHESIZED;
        }
        return tuple;
    }
    if (first->kind == OU_NODE_Starred) {
        return NULL;
    }
    if (ou_parse_at_generator(p)) {
        OuNodeSeq generators;
        if (!ou_parse_generators(p, &generators) || !ou_parser_accept(p, OU_TOKEN_RPAR)) {
            return NULL;
        }
        return OU_PARSER_NEW(p, GeneratorExp, ou_parser_span(p, start), .elt = first, .generators = generators);
    }
    first->flags |= OU_NODE_PARENTHESIZED;
    return ou_parser_accept(p, OU_TOKEN_RPAR) ? first : NULL;
}

static OuNode *parse_list(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (ou_parser_accept(p, OU_TOKEN_RSQB)) {
        return OU_PARSER_NEW(p, List, ou_parser_span(p, start), .ctx = OU_OPERATOR_Load);
    }
    OuNode *first = ou_parse_star_named_expression(p);
    if (first == NULL) {
        return NULL;
    }
    if (ou_parse_at_generator(p) && first->kind != OU_NODE_Starred) {
        OuNodeSeq generators;
        if (!ou_parse_generators(p, &generators) || !ou_parser_accept(p, OU_TOKEN_RSQB)) {
            return NULL;
        }
        return OU_PARSER_NEW(p, ListComp, ou_parser_span(p, start), .elt = first, .generators = generators);
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first) || !parse_elements(p, OU_TOKEN_RSQB)) {
        return NULL;
    }
    OuNodeSeq elts = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, List, ou_parser_span(p, start), .elts = elts, .ctx = OU_OPERATOR_Load);
}

static OuNode *parse_set(OuParser *p, const OuToken *start, OuNode *first) {
    if (ou_parse_at_generator(p) && first->kind != OU_NODE_Starred) {
        OuNodeSeq generators;
        if (!ou_parse_generators(p, &generators) || !ou_parser_accept(p, OU_TOKEN_RBRACE)) {
            return NULL;
        }
        return OU_PARSER_NEW(p, SetComp, ou_parser_span(p, start), .elt = first, .generators = generators);
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first) || !parse_elements(p, OU_TOKEN_RBRACE)) {
        return NULL;
    }
    OuNodeSeq elts = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Set, ou_parser_span(p, start), .elts = elts);
}

// One entry of a dict: pushes key and value; the key of '**' is NULL.
static bool parse_entry(OuParser *p, OuNode *key) {
    if (key == NULL && ou_parser_accept(p, OU_TOKEN_DOUBLESTAR)) {
        return ou_parser_push_null(p) && ou_parser_push(p, ou_parse_bitwise_or(p));
    }
    if (key == NULL) {
        key = ou_parse_expression(p);
    }
    return ou_parser_push(p, key) && ou_parser_accept(p, OU_TOKEN_COLON) && ou_parser_push(p, ou_parse_expression(p));
}

static OuNode *parse_dict_comprehension(OuParser *p, const OuToken *start, uint32_t mark) {
    OuNode *key = p->stack[mark], *value = p->stack[mark + 1];
    p->stack_size = mark;
    OuNodeSeq generators;
    if (key == NULL || !ou_parse_generators(p, &generators) || !ou_parser_accept(p, OU_TOKEN_RBRACE)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, DictComp, ou_parser_span(p, start), .key = key, .value = value, .generators = generators);
}

// `key` is the first key, already read, or NULL.
static OuNode *parse_dict(OuParser *p, const OuToken *start, OuNode *key) {
    uint32_t mark = p->stack_size;
    if (!parse_entry(p, key)) {
        return NULL;
    }
    if (ou_parse_at_generator(p)) {
        return parse_dict_comprehension(p, start, mark);
    }
    while (ou_parser_accept(p, OU_TOKEN_COMMA) && !ou_parser_at(p, OU_TOKEN_RBRACE)) {
        if (!parse_entry(p, NULL)) {
            return NULL;
        }
    }
    OuNodeSeq both = ou_parser_pop(p, mark), keys = {0, NULL}, values = {0, NULL};
    keys.items = ou_parser_alloc(p, (both.size / 2 + 1) * sizeof *keys.items);
    values.items = ou_parser_alloc(p, (both.size / 2 + 1) * sizeof *values.items);
    if (p->out_of_memory || !ou_parser_accept(p, OU_TOKEN_RBRACE)) {
        return NULL;
    }
    keys.size = values.size = both.size / 2;
    for (uint32_t i = 0; i < keys.size; i++) {
        keys.items[i] = both.items[2 * i];
        values.items[i] = both.items[2 * i + 1];
    }
    return OU_PARSER_NEW(p, Dict, ou_parser_span(p, start), .keys = keys, .values = values);
}

static OuNode *parse_braces(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (ou_parser_accept(p, OU_TOKEN_RBRACE)) {
        return OU_PARSER_NEW(p, Dict, ou_parser_span(p, start));
    }
    if (ou_parser_at(p, OU_TOKEN_DOUBLESTAR)) {
        return parse_dict(p, start, NULL);
    }
    OuNode *first = ou_parse_star_named_expression(p);
    if (first == NULL) {
        return NULL;
    }
    bool plain = first->kind != OU_NODE_Starred &&
                 (first->kind != OU_NODE_NamedExpr || (first->flags & OU_NODE_PARENTHESIZED) != 0);
    return plain && ou_parser_at(p, OU_TOKEN_COLON) ? parse_dict(p, start, first) : parse_set(p, start, first);
}

OuNode *ou_parse_atom(OuParser *p) {
    switch (p->token->kind) {
    case OU_TOKEN_NAME: return parse_name(p);
    case OU_TOKEN_NUMBER: {
        const OuToken *token = p->token;
        ou_parser_advance(p);
        return ou_parse_number(p, token);
    }
    case OU_TOKEN_STRING: return parse_string_run(p);
    case OU_TOKEN_LPAR: return parse_parentheses(p);
    case OU_TOKEN_LSQB: return parse_list(p);
    case OU_TOKEN_LBRACE: return parse_braces(p);
    case OU_TOKEN_TRUE: return constant(p, OU_CONST_TRUE);
    case OU_TOKEN_FALSE: return constant(p, OU_CONST_FALSE);
    case OU_TOKEN_NONE: return constant(p, OU_CONST_NONE);
    case OU_TOKEN_ELLIPSIS: return constant(p, OU_CONST_ELLIPSIS);
    default: return NULL;
    }
}
