// Parameters of functions and lambdas:
//     positional-only, /, plain, *args or *, keyword-only, **kwargs      each with defaults, and annotations for `def`.

#include "parser/parser_internal.h"

typedef struct Params {
    OuNodeSeq posonlyargs, args, kwonlyargs, kw_defaults, defaults;
    OuNode *vararg, *kwarg;
} Params;

// NAME [':' annotation]; '*args' takes a starred annotation as well.
static OuNode *parse_param(OuParser *p, bool is_lambda, bool starred_annotation) {
    const OuToken *start = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NAME)) {
        return NULL;
    }
    OuName *name = ou_parser_name(p, start);
    OuNode *annotation = NULL;
    if (!is_lambda && ou_parser_accept(p, OU_TOKEN_COLON)) {
        const OuToken *star = p->token;
        if (starred_annotation && ou_parser_accept(p, OU_TOKEN_STAR)) {
            annotation = ou_parse_expression(p);
            if (annotation != NULL) {
                annotation =
                    OU_PARSER_NEW(p, Starred, ou_parser_span(p, star), .value = annotation, .ctx = OU_OPERATOR_Load);
            }
        } else {
            annotation = ou_parse_expression(p);
        }
        if (annotation == NULL) {
            return NULL;
        }
    }
    return name == NULL ? NULL : OU_PARSER_NEW(p, arg, ou_parser_span(p, start), .arg = name, .annotation = annotation);
}

// After each parameter: a comma, or the end.
static bool join(OuParser *p, OuTokenKind end) {
    return ou_parser_accept(p, OU_TOKEN_COMMA) || ou_parser_at(p, end);
}

static bool push_default(OuParser *p, OuNodeSeq *defaults, uint32_t *capacity) {
    OuNode *value = ou_parse_expression(p);
    if (value == NULL) {
        return false;
    }
    if (defaults->size == *capacity) {
        *capacity = *capacity == 0 ? 8 : *capacity * 2;
        OuNode **items = ou_parser_alloc(p, *capacity * sizeof *items);
        if (items == NULL) {
            return false;
        }
        for (uint32_t i = 0; i < defaults->size; i++) {
            items[i] = defaults->items[i];
        }
        defaults->items = items;
    }
    defaults->items[defaults->size++] = value;
    return true;
}

// Plain parameters up to '*', '**' or the end. A '/' makes those before it positional-only.
static bool parse_plain(OuParser *p, bool is_lambda, OuTokenKind end, Params *params) {
    uint32_t mark = p->stack_size, count = 0;
    OuNodeSeq defaults = {0, NULL};
    uint32_t capacity = 0;
    bool slash = false;
    while (!ou_parser_at(p, end) && !ou_parser_at(p, OU_TOKEN_STAR) && !ou_parser_at(p, OU_TOKEN_DOUBLESTAR)) {
        if (ou_parser_at(p, OU_TOKEN_SLASH)) {
            if (slash || count == 0) {
                return false;
            }
            slash = true;
            ou_parser_advance(p);
            params->posonlyargs = ou_parser_pop(p, mark);
        } else {
            count++;
            if (!ou_parser_push(p, parse_param(p, is_lambda, false))) {
                return false;
            }
            if (ou_parser_accept(p, OU_TOKEN_EQUAL)) {
                if (!push_default(p, &defaults, &capacity)) {
                    return false;
                }
            } else if (defaults.size > 0) {
                return false; // no default after one with a default
            }
        }
        if (!join(p, end)) {
            return false;
        }
    }
    params->args = ou_parser_pop(p, mark);
    params->defaults = defaults;
    return true;
}

// After '*' or '*args,': keyword-only parameters.
static bool parse_keyword_only(OuParser *p, bool is_lambda, OuTokenKind end, Params *params) {
    uint32_t mark = p->stack_size;
    while (!ou_parser_at(p, end) && !ou_parser_at(p, OU_TOKEN_DOUBLESTAR)) {
        OuNode *param = parse_param(p, is_lambda, false), *value = NULL;
        if (param == NULL) {
            return false;
        }
        if (ou_parser_accept(p, OU_TOKEN_EQUAL)) {
            value = ou_parse_expression(p);
            if (value == NULL) {
                return false;
            }
        }
        if (!ou_parser_push(p, param) || !(value == NULL ? ou_parser_push_null(p) : ou_parser_push(p, value)) ||
            !join(p, end)) {
            return false;
        }
    }
    OuNodeSeq both = ou_parser_pop(p, mark);
    uint32_t count = both.size / 2;
    if (count > 0) {
        params->kwonlyargs.items = ou_parser_alloc(p, count * sizeof(OuNode *));
        params->kw_defaults.items = ou_parser_alloc(p, count * sizeof(OuNode *));
        if (p->out_of_memory) {
            return false;
        }
        params->kwonlyargs.size = params->kw_defaults.size = count;
    }
    for (uint32_t i = 0; i < count; i++) {
        params->kwonlyargs.items[i] = both.items[2 * i];
        params->kw_defaults.items[i] = both.items[2 * i + 1];
    }
    return true;
}

static bool parse_star(OuParser *p, bool is_lambda, OuTokenKind end, Params *params) {
    if (ou_parser_accept(p, OU_TOKEN_COMMA)) {
        // A bare star wants a name after it.
        return ou_parser_at(p, OU_TOKEN_NAME) && parse_keyword_only(p, is_lambda, end, params);
    }
    params->vararg = parse_param(p, is_lambda, true);
    return params->vararg != NULL && join(p, end) && parse_keyword_only(p, is_lambda, end, params);
}

OuNode *ou_parse_parameters(OuParser *p, bool is_lambda, OuTokenKind end) {
    Params params = {0};
    if (!parse_plain(p, is_lambda, end, &params)) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_STAR) && !parse_star(p, is_lambda, end, &params)) {
        return NULL;
    }
    if (ou_parser_accept(p, OU_TOKEN_DOUBLESTAR)) {
        params.kwarg = parse_param(p, is_lambda, false);
        if (params.kwarg == NULL || !join(p, end)) {
            return NULL;
        }
    }
    if (!ou_parser_at(p, end)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, arguments, (OuSpan){0}, .posonlyargs = params.posonlyargs, .args = params.args,
                         .vararg = params.vararg, .kwonlyargs = params.kwonlyargs, .kw_defaults = params.kw_defaults,
                         .kwarg = params.kwarg, .defaults = params.defaults);
}

OuNode *ou_parse_lambda(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *args = ou_parse_parameters(p, true, OU_TOKEN_COLON);
    if (args == NULL || !ou_parser_accept(p, OU_TOKEN_COLON) || !ou_parser_enter(p, 1)) {
        return NULL;
    }
    OuNode *body = ou_parse_expression(p);
    ou_parser_leave(p, 1);
    return body == NULL ? NULL : OU_PARSER_NEW(p, Lambda, ou_parser_span(p, start), .args = args, .body = body);
}
