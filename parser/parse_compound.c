// Compound statements and their blocks.

#include "parser/parser_internal.h"

// NEWLINE INDENT statements DEDENT, or simple statements on the same line.
bool ou_parse_block(OuParser *p, OuNodeSeq *body) {
    uint32_t mark = p->stack_size;
    if (!ou_parser_accept(p, OU_TOKEN_NEWLINE)) {
        if (!ou_parse_simple_statements(p)) {
            return false;
        }
        *body = ou_parser_pop(p, mark);
        return true;
    }
    if (!ou_parser_accept(p, OU_TOKEN_INDENT) || !ou_parser_enter(p, 4)) {
        return false;
    }
    do {
        if (!ou_parse_statement(p)) {
            return false;
        }
    } while (!ou_parser_accept(p, OU_TOKEN_DEDENT));
    ou_parser_leave(p, 4);
    *body = ou_parser_pop(p, mark);
    return true;
}

static bool parse_colon_block(OuParser *p, OuNodeSeq *body) {
    return ou_parser_accept(p, OU_TOKEN_COLON) && ou_parse_block(p, body);
}

// ['else' ':' block]
static bool parse_else(OuParser *p, OuNodeSeq *body) {
    *body = (OuNodeSeq){0, NULL};
    return !ou_parser_accept(p, OU_TOKEN_ELSE) || parse_colon_block(p, body);
}

// ---- if, while, for ----

// An elif is an If in the orelse of the one before. They are linked from the first to the last; all end where the last
// one ends.
static OuNode *parse_if(OuParser *p) {
    uint32_t mark = p->stack_size;
    do {
        const OuToken *start = p->token;
        ou_parser_advance(p);
        OuNode *test = ou_parse_named_expression(p);
        OuNodeSeq body;
        if (test == NULL || !parse_colon_block(p, &body) ||
            !ou_parser_push(p, OU_PARSER_NEW(p, If, ou_parser_token_span(start), .test = test, .body = body))) {
            return NULL;
        }
    } while (ou_parser_at(p, OU_TOKEN_ELIF));
    OuNodeSeq orelse;
    if (!parse_else(p, &orelse)) {
        return NULL;
    }
    OuNode *node = NULL;
    while (p->stack_size > mark) {
        node = p->stack[--p->stack_size];
        node->end_lineno = p->last->end_lineno;
        node->end_col_offset = p->last->end_col;
        ((OuIfNode *)node)->orelse = orelse;
        orelse = ou_parser_one(p, node);
    }
    return p->out_of_memory ? NULL : node;
}

static OuNode *parse_while(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *test = ou_parse_named_expression(p);
    OuNodeSeq body, orelse;
    if (test == NULL || !parse_colon_block(p, &body) || !parse_else(p, &orelse)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, While, ou_parser_span(p, start), .test = test, .body = body, .orelse = orelse);
}

static OuNode *parse_for(OuParser *p, const OuToken *start, bool is_async) {
    ou_parser_advance(p);
    OuNode *target = ou_parse_star_targets(p);
    if (target == NULL || !ou_parser_accept(p, OU_TOKEN_IN)) {
        return NULL;
    }
    OuNode *iter = ou_parse_star_expressions(p);
    OuNodeSeq body, orelse;
    if (iter == NULL || !parse_colon_block(p, &body) || !parse_else(p, &orelse)) {
        return NULL;
    }
    OuSpan span = ou_parser_span(p, start);
    return is_async ? OU_PARSER_NEW(p, AsyncFor, span, .target = target, .iter = iter, .body = body, .orelse = orelse)
                    : OU_PARSER_NEW(p, For, span, .target = target, .iter = iter, .body = body, .orelse = orelse);
}

// ---- with ----

static OuNode *parse_with_item(OuParser *p) {
    OuNode *context = ou_parse_expression(p), *vars = NULL;
    if (context != NULL && ou_parser_accept(p, OU_TOKEN_AS)) {
        vars = ou_parse_star_target(p);
        if (vars == NULL ||
            !(ou_parser_at(p, OU_TOKEN_COMMA) || ou_parser_at(p, OU_TOKEN_RPAR) || ou_parser_at(p, OU_TOKEN_COLON))) {
            return NULL;
        }
    }
    return context == NULL ? NULL
                           : OU_PARSER_NEW(p, withitem, (OuSpan){0}, .context_expr = context, .optional_vars = vars);
}

static bool parse_with_items(OuParser *p, bool parentheses, OuNodeSeq *items) {
    uint32_t mark = p->stack_size;
    do {
        if (parentheses && ou_parser_at(p, OU_TOKEN_RPAR) && p->stack_size > mark) {
            break;
        }
        if (!ou_parser_push(p, parse_with_item(p))) {
            return false;
        }
    } while (ou_parser_accept(p, OU_TOKEN_COMMA));
    if (parentheses && !ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return false;
    }
    *items = ou_parser_pop(p, mark);
    return ou_parser_at(p, OU_TOKEN_COLON);
}

// Whether the bracket that opens here closes just before a ':', so that its inside may be a list of items.
static bool is_parenthesized_list(OuParser *p) {
    if (!ou_parser_at(p, OU_TOKEN_LPAR)) {
        return false;
    }
    for (uint32_t ahead = 1;; ahead++) {
        const OuToken *token = ou_parser_peek(p, ahead);
        if (token->kind == OU_TOKEN_ERROR || token->kind == OU_TOKEN_END) {
            return false;
        }
        if (token->level < p->token->level) {
            return ou_parser_peek(p, ahead + 1)->kind == OU_TOKEN_COLON;
        }
    }
}

static OuNode *parse_with(OuParser *p, const OuToken *start, bool is_async) {
    ou_parser_advance(p);
    OuNodeSeq items, body;
    uint32_t position = p->position, stack_size = p->stack_size, depth = p->depth;
    const OuToken *last = p->last;
    bool done = false;
    if (is_parenthesized_list(p)) {
        ou_parser_advance(p);
        done = parse_with_items(p, true, &items);
        if (!done) {
            p->stack_size = stack_size;
            p->depth = depth;
            ou_parser_seek(p, position, last);
        }
    }
    if (p->too_deep || (!done && !parse_with_items(p, false, &items)) || !parse_colon_block(p, &body)) {
        return NULL;
    }
    OuSpan span = ou_parser_span(p, start);
    return is_async ? OU_PARSER_NEW(p, AsyncWith, span, .items = items, .body = body)
                    : OU_PARSER_NEW(p, With, span, .items = items, .body = body);
}

// ---- try ----

static OuNode *parse_handler(OuParser *p, bool *star, bool *bare) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    *star = ou_parser_accept(p, OU_TOKEN_STAR);
    *bare = ou_parser_at(p, OU_TOKEN_COLON);
    OuNode *type = NULL;
    OuName *name = NULL;
    if (!*bare || *star) {
        type = ou_parse_expression(p);
        if (type == NULL) {
            return NULL;
        }
        if (ou_parser_accept(p, OU_TOKEN_AS)) {
            const OuToken *token = p->token;
            name = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
            if (name == NULL) {
                return NULL;
            }
        }
    }
    OuNodeSeq body;
    if (!parse_colon_block(p, &body)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, ExceptHandler, ou_parser_span(p, start), .type = type, .name = name, .body = body);
}

// All handlers have a star or none has.
static bool parse_handlers(OuParser *p, OuNodeSeq *handlers, bool *stars) {
    uint32_t mark = p->stack_size;
    while (ou_parser_at(p, OU_TOKEN_EXCEPT)) {
        bool star, bare;
        if (!ou_parser_push(p, parse_handler(p, &star, &bare)) || (p->stack_size > mark + 1 && star != *stars)) {
            return false;
        }
        *stars = star;
    }
    *handlers = ou_parser_pop(p, mark);
    return true;
}

static OuNode *parse_try(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNodeSeq body, handlers, orelse = {0, NULL}, finalbody = {0, NULL};
    bool stars = false;
    if (!parse_colon_block(p, &body) || !parse_handlers(p, &handlers, &stars)) {
        return NULL;
    }
    if (handlers.size > 0 && !parse_else(p, &orelse)) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_FINALLY)) {
        if (!parse_colon_block(p, &finalbody)) {
            return NULL;
        }
    } else if (handlers.size == 0) {
        return NULL;
    }
    OuSpan span = ou_parser_span(p, start);
    return stars ? OU_PARSER_NEW(p, TryStar, span, .body = body, .handlers = handlers, .orelse = orelse,
                                 .finalbody = finalbody)
                 : OU_PARSER_NEW(p, Try, span, .body = body, .handlers = handlers, .orelse = orelse,
                                 .finalbody = finalbody);
}

// ---- def, class, decorators ----

static OuNode *parse_function(OuParser *p, const OuToken *start, OuNodeSeq decorators, bool is_async) {
    ou_parser_advance(p);
    const OuToken *token = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NAME) || !ou_parser_accept(p, OU_TOKEN_LPAR)) {
        return NULL;
    }
    OuName *name = ou_parser_name(p, token);
    OuNode *args = ou_parse_parameters(p, false, OU_TOKEN_RPAR), *returns = NULL;
    if (name == NULL || args == NULL || !ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_RARROW)) {
        returns = ou_parse_expression(p);
        if (returns == NULL) {
            return NULL;
        }
    }
    OuNodeSeq body;
    if (!parse_colon_block(p, &body)) {
        return NULL;
    }
    OuSpan span = ou_parser_span(p, start);
    return is_async ? OU_PARSER_NEW(p, AsyncFunctionDef, span, .name = name, .args = args, .body = body,
                                    .decorator_list = decorators, .returns = returns)
                    : OU_PARSER_NEW(p, FunctionDef, span, .name = name, .args = args, .body = body,
                                    .decorator_list = decorators, .returns = returns);
}

static OuNode *parse_class(OuParser *p, OuNodeSeq decorators) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    const OuToken *token = p->token;
    OuName *name = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
    if (name == NULL) {
        return NULL;
    }
    OuNodeSeq bases = {0, NULL}, keywords = {0, NULL}, body;
    if (ou_parser_accept(p, OU_TOKEN_LPAR) && !ou_parse_arguments(p, false, &bases, &keywords)) {
        return NULL;
    }
    if (!parse_colon_block(p, &body)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, ClassDef, ou_parser_span(p, start), .name = name, .bases = bases, .keywords = keywords,
                         .body = body, .decorator_list = decorators);
}

static OuNode *parse_async(OuParser *p, OuNodeSeq decorators) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    switch (p->token->kind) {
    case OU_TOKEN_DEF: return parse_function(p, start, decorators, true);
    case OU_TOKEN_FOR: return decorators.size > 0 ? NULL : parse_for(p, start, true);
    case OU_TOKEN_WITH: return decorators.size > 0 ? NULL : parse_with(p, start, true);
    default: return NULL;
    }
}

static OuNode *parse_decorated(OuParser *p) {
    uint32_t mark = p->stack_size;
    while (ou_parser_accept(p, OU_TOKEN_AT)) {
        if (!ou_parser_push(p, ou_parse_named_expression(p)) || !ou_parser_accept(p, OU_TOKEN_NEWLINE)) {
            return NULL;
        }
    }
    OuNodeSeq decorators = ou_parser_pop(p, mark);
    switch (p->token->kind) {
    case OU_TOKEN_DEF: return parse_function(p, p->token, decorators, false);
    case OU_TOKEN_CLASS: return parse_class(p, decorators);
    case OU_TOKEN_ASYNC: return parse_async(p, decorators);
    default: return NULL;
    }
}

// ---- match ----

static OuNode *parse_case(OuParser *p) {
    if (!ou_parser_is_word(p, p->token, "case")) {
        return NULL;
    }
    ou_parser_advance(p);
    OuNode *pattern = ou_parse_patterns(p), *guard = NULL;
    if (pattern == NULL) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_IF)) {
        guard = ou_parse_named_expression(p);
        if (guard == NULL) {
            return NULL;
        }
    }
    OuNodeSeq body;
    if (!parse_colon_block(p, &body)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, match_case, (OuSpan){0}, .pattern = pattern, .guard = guard, .body = body);
}

// Behind a subject, its ':' and the indented lines make sure that this is a match statement.
static OuNode *parse_cases(OuParser *p, const OuToken *start, OuNode *subject) {
    uint32_t mark = p->stack_size;
    if (!ou_parser_enter(p, 4)) {
        return NULL;
    }
    do {
        if (!ou_parser_push(p, parse_case(p))) {
            return NULL;
        }
    } while (!ou_parser_accept(p, OU_TOKEN_DEDENT));
    ou_parser_leave(p, 4);
    OuNodeSeq cases = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Match, ou_parser_span(p, start), .subject = subject, .cases = cases);
}

// `match` is an ordinary name as well: *is_match says whether it was the keyword here. If not, nothing is consumed.
static OuNode *parse_match(OuParser *p, bool *is_match) {
    const OuToken *start = p->token, *last = p->last;
    uint32_t position = p->position, stack_size = p->stack_size, depth = p->depth;
    *is_match = false;
    OuTokenKind next = (OuTokenKind)ou_parser_peek(p, 1)->kind;
    if (!ou_parse_starts_expression(next) && next != OU_TOKEN_STAR) {
        return NULL;
    }
    ou_parser_advance(p);
    OuNode *subject = ou_parse_star_named_expressions(p);
    if (subject != NULL && (subject->kind != OU_NODE_Starred) && ou_parser_accept(p, OU_TOKEN_COLON) &&
        ou_parser_accept(p, OU_TOKEN_NEWLINE) && ou_parser_accept(p, OU_TOKEN_INDENT)) {
        *is_match = true;
        return parse_cases(p, start, subject);
    }
    p->stack_size = stack_size;
    p->depth = depth;
    ou_parser_seek(p, position, last);
    return NULL;
}

OuNode *ou_parse_compound(OuParser *p, bool *is_compound) {
    *is_compound = true;
    OuNodeSeq none = {0, NULL};
    switch (p->token->kind) {
    case OU_TOKEN_IF: return parse_if(p);
    case OU_TOKEN_DEF: return parse_function(p, p->token, none, false);
    case OU_TOKEN_CLASS: return parse_class(p, none);
    case OU_TOKEN_FOR: return parse_for(p, p->token, false);
    case OU_TOKEN_WHILE: return parse_while(p);
    case OU_TOKEN_WITH: return parse_with(p, p->token, false);
    case OU_TOKEN_TRY: return parse_try(p);
    case OU_TOKEN_AT: return parse_decorated(p);
    case OU_TOKEN_ASYNC: return parse_async(p, none);
    case OU_TOKEN_NAME:
        if (ou_parser_is_word(p, p->token, "match")) {
            return parse_match(p, is_compound);
        }
        break;
    default: break;
    }
    *is_compound = false;
    return NULL;
}
