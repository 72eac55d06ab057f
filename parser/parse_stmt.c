// Statements: the dispatch, lines of simple statements, and each simple statement.

#include "parser/parser_internal.h"

typedef OuNode *(*ParseFn)(OuParser *p);

// ---- expression statements and assignments ----

static OuOperator augmented_operator(OuTokenKind kind) {
    switch (kind) {
    case OU_TOKEN_PLUSEQUAL: return OU_OPERATOR_Add;
    case OU_TOKEN_MINEQUAL: return OU_OPERATOR_Sub;
    case OU_TOKEN_STAREQUAL: return OU_OPERATOR_Mult;
    case OU_TOKEN_ATEQUAL: return OU_OPERATOR_MatMult;
    case OU_TOKEN_SLASHEQUAL: return OU_OPERATOR_Div;
    case OU_TOKEN_PERCENTEQUAL: return OU_OPERATOR_Mod;
    case OU_TOKEN_AMPEREQUAL: return OU_OPERATOR_BitAnd;
    case OU_TOKEN_VBAREQUAL: return OU_OPERATOR_BitOr;
    case OU_TOKEN_CIRCUMFLEXEQUAL: return OU_OPERATOR_BitXor;
    case OU_TOKEN_LEFTSHIFTEQUAL: return OU_OPERATOR_LShift;
    case OU_TOKEN_RIGHTSHIFTEQUAL: return OU_OPERATOR_RShift;
    case OU_TOKEN_DOUBLESTAREQUAL: return OU_OPERATOR_Pow;
    case OU_TOKEN_DOUBLESLASHEQUAL: return OU_OPERATOR_FloorDiv;
    default: return OU_OPERATOR_COUNT;
    }
}

static const OuNode *leftmost_part(const OuNode *node) {
    switch (node->kind) {
    case OU_NODE_Attribute: return ((const OuAttributeNode *)node)->value;
    case OU_NODE_Subscript: return ((const OuSubscriptNode *)node)->value;
    case OU_NODE_Call: return ((const OuCallNode *)node)->func;
    default: return NULL;
    }
}

// `(a)[0]: int` is an error: the grammar takes `(a)` for the whole target, and does not come back to try another one.
static bool begins_with_target_in_parentheses(const OuNode *target) {
    while (target != NULL && !(target->flags & OU_NODE_PARENTHESIZED)) {
        target = leftmost_part(target);
    }
    return target != NULL && ou_parse_is_single_target(target);
}

// target ':' annotation ['=' value]
static OuNode *parse_annotated(OuParser *p, const OuToken *start, OuNode *target) {
    bool whole = (target->flags & OU_NODE_PARENTHESIZED) != 0;
    if (!ou_parse_is_single_target(target) || (!whole && begins_with_target_in_parentheses(target))) {
        return NULL;
    }
    ou_parser_advance(p);
    OuNode *annotation = ou_parse_expression(p), *value = NULL;
    if (annotation == NULL) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_EQUAL)) {
        value = ou_parse_yield_or_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    ou_parse_set_context(p, target, OU_OPERATOR_Store);
    int32_t simple = target->kind == OU_NODE_Name && (target->flags & OU_NODE_PARENTHESIZED) == 0;
    return OU_PARSER_NEW(p, AnnAssign, ou_parser_span(p, start), .target = target, .annotation = annotation,
                         .value = value, .simple = simple);
}

static OuNode *parse_augmented(OuParser *p, const OuToken *start, OuNode *target, OuOperator op) {
    if (!ou_parse_is_single_target(target)) {
        return NULL;
    }
    ou_parser_advance(p);
    OuNode *value = ou_parse_yield_or_star_expressions(p);
    if (value == NULL) {
        return NULL;
    }
    ou_parse_set_context(p, target, OU_OPERATOR_Store);
    return OU_PARSER_NEW(p, AugAssign, ou_parser_span(p, start), .target = target, .op = op, .value = value);
}

// target '=' ... '=' value: all but the last expression are targets.
static OuNode *parse_assign(OuParser *p, const OuToken *start, OuNode *first) {
    uint32_t mark = p->stack_size;
    OuNode *node = first;
    while (ou_parser_accept(p, OU_TOKEN_EQUAL)) {
        bool is_target = node->kind != OU_NODE_Yield && node->kind != OU_NODE_YieldFrom;
        if (!is_target || !ou_parse_set_context(p, node, OU_OPERATOR_Store) || !ou_parser_push(p, node)) {
            return NULL;
        }
        node = ou_parse_yield_or_star_expressions(p);
        if (node == NULL) {
            return NULL;
        }
    }
    OuNodeSeq targets = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Assign, ou_parser_span(p, start), .targets = targets, .value = node);
}

static OuNode *parse_expression_statement(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *node = ou_parse_star_expressions(p);
    if (node == NULL) {
        return NULL;
    }
    switch (p->token->kind) {
    case OU_TOKEN_NEWLINE:
    case OU_TOKEN_SEMI: return OU_PARSER_NEW(p, Expr, ou_parser_span(p, start), .value = node);
    case OU_TOKEN_EQUAL: return parse_assign(p, start, node);
    case OU_TOKEN_COLON: return parse_annotated(p, start, node);
    default: break;
    }
    OuOperator op = augmented_operator((OuTokenKind)p->token->kind);
    return op == OU_OPERATOR_COUNT ? NULL : parse_augmented(p, start, node, op);
}

static OuNode *parse_yield_statement(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *value = ou_parse_yield(p);
    return value == NULL ? NULL : OU_PARSER_NEW(p, Expr, ou_parser_span(p, start), .value = value);
}

// ---- statements with a keyword ----

static OuNode *parse_return(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *value = NULL;
    if (ou_parse_starts_expression((OuTokenKind)p->token->kind) || ou_parser_at(p, OU_TOKEN_STAR)) {
        value = ou_parse_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    return OU_PARSER_NEW(p, Return, ou_parser_span(p, start), .value = value);
}

static OuNode *parse_raise(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *exc = NULL, *cause = NULL;
    if (ou_parse_starts_expression((OuTokenKind)p->token->kind)) {
        exc = ou_parse_expression(p);
        if (exc == NULL) {
            return NULL;
        }
        if (ou_parser_accept(p, OU_TOKEN_FROM)) {
            cause = ou_parse_expression(p);
            if (cause == NULL) {
                return NULL;
            }
        }
    }
    return OU_PARSER_NEW(p, Raise, ou_parser_span(p, start), .exc = exc, .cause = cause);
}

static OuNode *parse_assert(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *test = ou_parse_expression(p), *msg = NULL;
    if (test != NULL && ou_parser_accept(p, OU_TOKEN_COMMA)) {
        msg = ou_parse_expression(p);
        if (msg == NULL) {
            return NULL;
        }
    }
    return test == NULL ? NULL : OU_PARSER_NEW(p, Assert, ou_parser_span(p, start), .test = test, .msg = msg);
}

static OuNode *parse_delete(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    uint32_t mark = p->stack_size;
    do {
        OuNode *target = ou_parse_primary(p);
        if (target == NULL || !ou_parse_set_context(p, target, OU_OPERATOR_Del) || !ou_parser_push(p, target)) {
            return NULL;
        }
    } while (ou_parser_accept(p, OU_TOKEN_COMMA) && !ou_parser_at(p, OU_TOKEN_NEWLINE) &&
             !ou_parser_at(p, OU_TOKEN_SEMI));
    OuNodeSeq targets = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Delete, ou_parser_span(p, start), .targets = targets);
}

static bool parse_names(OuParser *p, OuNameSeq *names) {
    ou_parser_advance(p);
    uint32_t mark = p->stack_size;
    do {
        const OuToken *name = p->token;
        if (!ou_parser_accept(p, OU_TOKEN_NAME) || !ou_parser_push(p, ou_parser_name(p, name))) {
            return false;
        }
    } while (ou_parser_accept(p, OU_TOKEN_COMMA));
    *names = ou_parser_pop_names(p, mark);
    return true;
}

static OuNode *parse_global(OuParser *p) {
    const OuToken *start = p->token;
    OuNameSeq names;
    return !parse_names(p, &names) ? NULL : OU_PARSER_NEW(p, Global, ou_parser_span(p, start), .names = names);
}

static OuNode *parse_nonlocal(OuParser *p) {
    const OuToken *start = p->token;
    OuNameSeq names;
    return !parse_names(p, &names) ? NULL : OU_PARSER_NEW(p, Nonlocal, ou_parser_span(p, start), .names = names);
}

static OuNode *parse_pass(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    return OU_PARSER_NEW(p, Pass, ou_parser_token_span(start));
}

static OuNode *parse_break(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    return OU_PARSER_NEW(p, Break, ou_parser_token_span(start));
}

static OuNode *parse_continue(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    return OU_PARSER_NEW(p, Continue, ou_parser_token_span(start));
}

// ---- import ----

// NAME ('.' NAME)*, joined as one name without the white space between.
static OuName *parse_dotted_name(OuParser *p) {
    const OuToken *token = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NAME)) {
        return NULL;
    }
    OuName *name = ou_parser_name(p, token);
    while (name != NULL && ou_parser_accept(p, OU_TOKEN_DOT)) {
        token = p->token;
        OuName *part = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
        char *joined = part == NULL ? NULL : ou_parser_alloc(p, name->size + part->size + 2);
        if (joined == NULL) {
            return NULL;
        }
        for (uint32_t i = 0; i < name->size; i++) {
            joined[i] = name->text[i];
        }
        joined[name->size] = '.';
        for (uint32_t i = 0; i < part->size; i++) {
            joined[name->size + 1 + i] = part->text[i];
        }
        name = ou_parser_intern(p, joined, name->size + 1 + part->size);
    }
    return name;
}

// The rest of an alias: ['as' NAME].
static OuNode *finish_alias(OuParser *p, const OuToken *start, OuName *name) {
    OuName *asname = NULL;
    if (name != NULL && ou_parser_accept(p, OU_TOKEN_AS)) {
        const OuToken *token = p->token;
        asname = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, token) : NULL;
        if (asname == NULL) {
            return NULL;
        }
    }
    return name == NULL ? NULL : OU_PARSER_NEW(p, alias, ou_parser_span(p, start), .name = name, .asname = asname);
}

static OuNode *parse_import(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    uint32_t mark = p->stack_size;
    do {
        const OuToken *first = p->token;
        if (!ou_parser_push(p, finish_alias(p, first, parse_dotted_name(p)))) {
            return NULL;
        }
    } while (ou_parser_accept(p, OU_TOKEN_COMMA));
    OuNodeSeq names = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Import, ou_parser_span(p, start), .names = names);
}

static OuNode *parse_import_star(OuParser *p) {
    const OuToken *star = p->token;
    ou_parser_advance(p);
    OuName *name = ou_parser_intern(p, "*", 1);
    return name == NULL ? NULL : OU_PARSER_NEW(p, alias, ou_parser_token_span(star), .name = name);
}

static bool parse_import_names(OuParser *p, bool parentheses, OuNodeSeq *names) {
    uint32_t mark = p->stack_size;
    do {
        if (parentheses && ou_parser_at(p, OU_TOKEN_RPAR) && p->stack_size > mark) {
            break;
        }
        const OuToken *name = p->token;
        OuName *text = ou_parser_accept(p, OU_TOKEN_NAME) ? ou_parser_name(p, name) : NULL;
        if (!ou_parser_push(p, finish_alias(p, name, text))) {
            return false;
        }
    } while (ou_parser_accept(p, OU_TOKEN_COMMA));
    *names = ou_parser_pop(p, mark);
    return !parentheses || ou_parser_accept(p, OU_TOKEN_RPAR);
}

static OuNode *parse_import_from(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    int32_t level = 0;
    for (;;) {
        if (ou_parser_accept(p, OU_TOKEN_DOT)) {
            level++;
        } else if (ou_parser_accept(p, OU_TOKEN_ELLIPSIS)) {
            level += 3;
        } else {
            break;
        }
    }
    OuName *module = NULL;
    if (level == 0 || !ou_parser_at(p, OU_TOKEN_IMPORT)) {
        module = parse_dotted_name(p);
        if (module == NULL) {
            return NULL;
        }
    }
    if (!ou_parser_accept(p, OU_TOKEN_IMPORT)) {
        return NULL;
    }
    OuNodeSeq names;
    if (ou_parser_at(p, OU_TOKEN_STAR)) {
        OuNode *star = parse_import_star(p);
        if (star == NULL) {
            return NULL;
        }
        names = ou_parser_one(p, star);
    } else if (!parse_import_names(p, ou_parser_accept(p, OU_TOKEN_LPAR), &names)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, ImportFrom, ou_parser_span(p, start), .module = module, .names = names, .level = level);
}

// ---- lines and dispatch ----

static OuNode *parse_simple(OuParser *p) {
    switch (p->token->kind) {
    case OU_TOKEN_RETURN: return parse_return(p);
    case OU_TOKEN_IMPORT: return parse_import(p);
    case OU_TOKEN_FROM: return parse_import_from(p);
    case OU_TOKEN_RAISE: return parse_raise(p);
    case OU_TOKEN_PASS: return parse_pass(p);
    case OU_TOKEN_DEL: return parse_delete(p);
    case OU_TOKEN_YIELD: return parse_yield_statement(p);
    case OU_TOKEN_ASSERT: return parse_assert(p);
    case OU_TOKEN_BREAK: return parse_break(p);
    case OU_TOKEN_CONTINUE: return parse_continue(p);
    case OU_TOKEN_GLOBAL: return parse_global(p);
    case OU_TOKEN_NONLOCAL: return parse_nonlocal(p);
    default: return parse_expression_statement(p);
    }
}

bool ou_parse_simple_statements(OuParser *p) {
    do {
        if (!ou_parser_push(p, parse_simple(p))) {
            return false;
        }
        if (ou_parser_accept(p, OU_TOKEN_NEWLINE)) {
            return true;
        }
        if (!ou_parser_accept(p, OU_TOKEN_SEMI)) {
            return false;
        }
    } while (!ou_parser_accept(p, OU_TOKEN_NEWLINE));
    return true;
}

bool ou_parse_statement(OuParser *p) {
    bool is_compound;
    OuNode *statement = ou_parse_compound(p, &is_compound);
    if (is_compound) {
        return ou_parser_push(p, statement);
    }
    return !p->too_deep && !p->out_of_memory && ou_parse_simple_statements(p);
}
