// Expressions from the outside in: lists of them, lambda and conditional, or/and/not, comparisons, binary operators by
// precedence climbing, unary operators, power, await, and what follows an atom: attributes, calls, subscripts.

#include "parser/parser_internal.h"

static OuNode *parse_factor(OuParser *p);
static OuNode *parse_inversion(OuParser *p);

bool ou_parse_starts_expression(OuTokenKind kind) {
    switch (kind) {
    case OU_TOKEN_NAME:
    case OU_TOKEN_NUMBER:
    case OU_TOKEN_STRING:
    case OU_TOKEN_LPAR:
    case OU_TOKEN_LSQB:
    case OU_TOKEN_LBRACE:
    case OU_TOKEN_PLUS:
    case OU_TOKEN_MINUS:
    case OU_TOKEN_TILDE:
    case OU_TOKEN_ELLIPSIS:
    case OU_TOKEN_FALSE:
    case OU_TOKEN_NONE:
    case OU_TOKEN_TRUE:
    case OU_TOKEN_AWAIT:
    case OU_TOKEN_LAMBDA:
    case OU_TOKEN_NOT: return true;
    default: return false;
    }
}

// ---- lists of expressions ----

typedef OuNode *(*ParseFn)(OuParser *p);

// element (',' element)* [',']: the element itself or a tuple.
static OuNode *parse_tuple(OuParser *p, ParseFn parse_element, bool stars) {
    const OuToken *start = p->token;
    OuNode *first = parse_element(p);
    if (first == NULL || !ou_parser_at(p, OU_TOKEN_COMMA)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, OU_TOKEN_COMMA)) {
        if (!ou_parse_starts_expression((OuTokenKind)p->token->kind) && !(stars && ou_parser_at(p, OU_TOKEN_STAR))) {
            break;
        }
        if (!ou_parser_push(p, parse_element(p))) {
            return NULL;
        }
    }
    OuNodeSeq elts = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Tuple, ou_parser_span(p, start), .elts = elts, .ctx = OU_OPERATOR_Load);
}

// '*' bitwise_or
static OuNode *parse_starred(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *value = ou_parse_bitwise_or(p);
    return value == NULL ? NULL
                         : OU_PARSER_NEW(p, Starred, ou_parser_span(p, start), .value = value, .ctx = OU_OPERATOR_Load);
}

static OuNode *parse_star_expression(OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_STAR) ? parse_starred(p) : ou_parse_expression(p);
}

OuNode *ou_parse_star_expressions(OuParser *p) {
    return parse_tuple(p, parse_star_expression, true);
}

OuNode *ou_parse_expressions(OuParser *p) {
    return parse_tuple(p, ou_parse_expression, false);
}

OuNode *ou_parse_star_named_expression(OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_STAR) ? parse_starred(p) : ou_parse_named_expression(p);
}

OuNode *ou_parse_star_named_expressions(OuParser *p) {
    return parse_tuple(p, ou_parse_star_named_expression, true);
}

OuNode *ou_parse_yield_or_star_expressions(OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_YIELD) ? ou_parse_yield(p) : ou_parse_star_expressions(p);
}

// ---- named, conditional, lambda ----

// NAME ':=' expression
static OuNode *parse_assignment_expression(OuParser *p) {
    const OuToken *start = p->token;
    OuName *id = ou_parser_name(p, start);
    ou_parser_advance(p);
    ou_parser_advance(p);
    OuNode *value = id != NULL ? ou_parse_expression(p) : NULL;
    if (value == NULL) {
        return NULL;
    }
    OuNode *target = OU_PARSER_NEW(p, Name, ou_parser_token_span(start), .id = id, .ctx = OU_OPERATOR_Store);
    return target == NULL ? NULL
                          : OU_PARSER_NEW(p, NamedExpr, ou_parser_span(p, start), .target = target, .value = value);
}

static bool at_assignment_expression(OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_NAME) && ou_parser_peek(p, 1)->kind == OU_TOKEN_COLONEQUAL;
}

OuNode *ou_parse_named_expression(OuParser *p) {
    return at_assignment_expression(p) ? parse_assignment_expression(p) : ou_parse_expression(p);
}

OuNode *ou_parse_expression(OuParser *p) {
    if (!ou_parser_enter(p, 1)) {
        return NULL;
    }
    const OuToken *start = p->token;
    OuNode *body = ou_parser_at(p, OU_TOKEN_LAMBDA) ? ou_parse_lambda(p) : ou_parse_disjunction(p);
    if (body != NULL && ou_parser_at(p, OU_TOKEN_IF) && start->kind != OU_TOKEN_LAMBDA) {
        ou_parser_advance(p);
        OuNode *test = ou_parse_disjunction(p);
        OuNode *orelse = test != NULL && ou_parser_accept(p, OU_TOKEN_ELSE) ? ou_parse_expression(p) : NULL;
        body = orelse == NULL
                   ? NULL
                   : OU_PARSER_NEW(p, IfExp, ou_parser_span(p, start), .test = test, .body = body, .orelse = orelse);
    }
    ou_parser_leave(p, 1);
    return body;
}

// ---- or, and, not ----

static OuNode *parse_bool(OuParser *p, OuTokenKind keyword, OuOperator op, ParseFn parse_operand) {
    const OuToken *start = p->token;
    OuNode *first = parse_operand(p);
    if (first == NULL || !ou_parser_at(p, keyword)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, keyword)) {
        if (!ou_parser_push(p, parse_operand(p))) {
            return NULL;
        }
    }
    OuNodeSeq values = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, BoolOp, ou_parser_span(p, start), .op = op, .values = values);
}

static OuNode *parse_conjunction(OuParser *p) {
    return parse_bool(p, OU_TOKEN_AND, OU_OPERATOR_And, parse_inversion);
}

OuNode *ou_parse_disjunction(OuParser *p) {
    return parse_bool(p, OU_TOKEN_OR, OU_OPERATOR_Or, parse_conjunction);
}

// A comparison's operator, consumed; OU_OPERATOR_COUNT when there is none.
static OuOperator comparison_operator(OuParser *p) {
    OuOperator op;
    switch (p->token->kind) {
    case OU_TOKEN_EQEQUAL: op = OU_OPERATOR_Eq; break;
    case OU_TOKEN_NOTEQUAL: {
        bool bdfl = (p->input->flags & OU_PARSE_BARRY_AS_BDFL) != 0, angles = p->text[p->token->start] == '<';
        if (bdfl != angles) {
            return OU_OPERATOR_COUNT;
        }
        op = OU_OPERATOR_NotEq;
        break;
    }
    case OU_TOKEN_LESS: op = OU_OPERATOR_Lt; break;
    case OU_TOKEN_LESSEQUAL: op = OU_OPERATOR_LtE; break;
    case OU_TOKEN_GREATER: op = OU_OPERATOR_Gt; break;
    case OU_TOKEN_GREATEREQUAL: op = OU_OPERATOR_GtE; break;
    case OU_TOKEN_IN: op = OU_OPERATOR_In; break;
    case OU_TOKEN_IS:
        ou_parser_advance(p);
        return ou_parser_accept(p, OU_TOKEN_NOT) ? OU_OPERATOR_IsNot : OU_OPERATOR_Is;
    case OU_TOKEN_NOT:
        if (ou_parser_peek(p, 1)->kind != OU_TOKEN_IN) {
            return OU_OPERATOR_COUNT;
        }
        ou_parser_advance(p);
        op = OU_OPERATOR_NotIn;
        break;
    default: return OU_OPERATOR_COUNT;
    }
    ou_parser_advance(p);
    return op;
}

static OuNode *parse_comparison(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *left = ou_parse_bitwise_or(p);
    if (left == NULL) {
        return NULL;
    }
    OuOperator op = comparison_operator(p);
    if (op == OU_OPERATOR_COUNT) {
        return left;
    }
    uint32_t mark = p->stack_size, capacity = 0;
    OuOperatorSeq ops = {0, NULL};
    for (; op != OU_OPERATOR_COUNT; op = comparison_operator(p)) {
        if (ops.size == capacity) {
            uint8_t *old = ops.items;
            capacity = capacity == 0 ? 8 : capacity * 2;
            ops.items = ou_parser_alloc(p, capacity);
            if (ops.items == NULL) {
                return NULL;
            }
            for (uint32_t i = 0; i < ops.size; i++) {
                ops.items[i] = old[i];
            }
        }
        ops.items[ops.size++] = (uint8_t)op;
        if (!ou_parser_push(p, ou_parse_bitwise_or(p))) {
            return NULL;
        }
    }
    OuNodeSeq comparators = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Compare, ou_parser_span(p, start), .left = left, .ops = ops, .comparators = comparators);
}

static OuNode *parse_inversion(OuParser *p) {
    if (!ou_parser_at(p, OU_TOKEN_NOT)) {
        return parse_comparison(p);
    }
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (!ou_parser_enter(p, 1)) {
        return NULL;
    }
    OuNode *operand = parse_inversion(p);
    ou_parser_leave(p, 1);
    return operand == NULL
               ? NULL
               : OU_PARSER_NEW(p, UnaryOp, ou_parser_span(p, start), .op = OU_OPERATOR_Not, .operand = operand);
}

// ---- binary operators ----

typedef struct BinaryOperator {
    uint8_t precedence; // 0: not one
    uint8_t op;
} BinaryOperator;

static const BinaryOperator binary_operators[OU_TOKEN_COUNT] = {
    [OU_TOKEN_VBAR] = {1, OU_OPERATOR_BitOr},        [OU_TOKEN_CIRCUMFLEX] = {2, OU_OPERATOR_BitXor},
    [OU_TOKEN_AMPER] = {3, OU_OPERATOR_BitAnd},      [OU_TOKEN_LEFTSHIFT] = {4, OU_OPERATOR_LShift},
    [OU_TOKEN_RIGHTSHIFT] = {4, OU_OPERATOR_RShift}, [OU_TOKEN_PLUS] = {5, OU_OPERATOR_Add},
    [OU_TOKEN_MINUS] = {5, OU_OPERATOR_Sub},         [OU_TOKEN_STAR] = {6, OU_OPERATOR_Mult},
    [OU_TOKEN_SLASH] = {6, OU_OPERATOR_Div},         [OU_TOKEN_DOUBLESLASH] = {6, OU_OPERATOR_FloorDiv},
    [OU_TOKEN_PERCENT] = {6, OU_OPERATOR_Mod},       [OU_TOKEN_AT] = {6, OU_OPERATOR_MatMult},
};

// Operators of at least this precedence, all left-associative.
static OuNode *parse_binary(OuParser *p, int least) {
    const OuToken *start = p->token;
    OuNode *left = parse_factor(p);
    while (left != NULL) {
        BinaryOperator binary = binary_operators[p->token->kind];
        if (binary.precedence < least) {
            return left;
        }
        ou_parser_advance(p);
        OuNode *right = parse_binary(p, binary.precedence + 1);
        if (right == NULL) {
            return NULL;
        }
        left = OU_PARSER_NEW(p, BinOp, ou_parser_span(p, start), .left = left, .op = (OuOperator)binary.op,
                             .right = right);
    }
    return NULL;
}

OuNode *ou_parse_bitwise_or(OuParser *p) {
    return parse_binary(p, 1);
}

// ---- unary operators, power, await ----

static OuNode *parse_await(OuParser *p) {
    if (!ou_parser_at(p, OU_TOKEN_AWAIT)) {
        return ou_parse_primary(p);
    }
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *value = ou_parse_primary(p);
    return value == NULL ? NULL : OU_PARSER_NEW(p, Await, ou_parser_span(p, start), .value = value);
}

static OuNode *parse_power(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *base = parse_await(p);
    if (base == NULL || !ou_parser_accept(p, OU_TOKEN_DOUBLESTAR)) {
        return base;
    }
    if (!ou_parser_enter(p, 2)) {
        return NULL;
    }
    OuNode *exponent = parse_factor(p);
    ou_parser_leave(p, 2);
    return exponent == NULL ? NULL
                            : OU_PARSER_NEW(p, BinOp, ou_parser_span(p, start), .left = base, .op = OU_OPERATOR_Pow,
                                            .right = exponent);
}

static OuNode *parse_factor(OuParser *p) {
    OuOperator op;
    switch (p->token->kind) {
    case OU_TOKEN_PLUS: op = OU_OPERATOR_UAdd; break;
    case OU_TOKEN_MINUS: op = OU_OPERATOR_USub; break;
    case OU_TOKEN_TILDE: op = OU_OPERATOR_Invert; break;
    default: return parse_power(p);
    }
    const OuToken *start = p->token;
    ou_parser_advance(p);
    if (!ou_parser_enter(p, 1)) {
        return NULL;
    }
    OuNode *operand = parse_factor(p);
    ou_parser_leave(p, 1);
    return operand == NULL ? NULL : OU_PARSER_NEW(p, UnaryOp, ou_parser_span(p, start), .op = op, .operand = operand);
}

// ---- what follows an atom ----

static OuNode *parse_attribute(OuParser *p, const OuToken *start, OuNode *value) {
    ou_parser_advance(p);
    const OuToken *name = p->token;
    if (!ou_parser_accept(p, OU_TOKEN_NAME)) {
        return NULL;
    }
    OuName *attr = ou_parser_name(p, name);
    return attr == NULL ? NULL
                        : OU_PARSER_NEW(p, Attribute, ou_parser_span(p, start), .value = value, .attr = attr,
                                        .ctx = OU_OPERATOR_Load);
}

// '*' expression of a call or a subscript
static OuNode *parse_starred_argument(OuParser *p) {
    const OuToken *start = p->token;
    ou_parser_advance(p);
    OuNode *value = ou_parse_expression(p);
    return value == NULL ? NULL
                         : OU_PARSER_NEW(p, Starred, ou_parser_span(p, start), .value = value, .ctx = OU_OPERATOR_Load);
}

static bool at_slice_end(const OuParser *p) {
    return ou_parser_at(p, OU_TOKEN_COLON) || ou_parser_at(p, OU_TOKEN_COMMA) || ou_parser_at(p, OU_TOKEN_RSQB);
}

// One element of a subscript: [a] ':' [b] [':' [c]], a named expression, or a starred one.
static OuNode *parse_slice(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *part[3] = {NULL, NULL, NULL};
    if (ou_parser_at(p, OU_TOKEN_STAR)) {
        return parse_starred_argument(p);
    }
    if (!ou_parser_at(p, OU_TOKEN_COLON)) {
        bool named = at_assignment_expression(p);
        part[0] = ou_parse_named_expression(p);
        if (part[0] == NULL || named || !ou_parser_at(p, OU_TOKEN_COLON)) {
            return part[0];
        }
    }
    for (int i = 1; i < 3 && ou_parser_accept(p, OU_TOKEN_COLON); i++) {
        if (!at_slice_end(p)) {
            part[i] = ou_parse_expression(p);
            if (part[i] == NULL) {
                return NULL;
            }
        }
    }
    return OU_PARSER_NEW(p, Slice, ou_parser_span(p, start), .lower = part[0], .upper = part[1], .step = part[2]);
}

static OuNode *parse_slices(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *first = parse_slice(p);
    if (first == NULL || (!ou_parser_at(p, OU_TOKEN_COMMA) && first->kind != OU_NODE_Starred)) {
        return first;
    }
    uint32_t mark = p->stack_size;
    if (!ou_parser_push(p, first)) {
        return NULL;
    }
    while (ou_parser_accept(p, OU_TOKEN_COMMA) && !ou_parser_at(p, OU_TOKEN_RSQB)) {
        if (!ou_parser_push(p, parse_slice(p))) {
            return NULL;
        }
    }
    OuNodeSeq elts = ou_parser_pop(p, mark);
    return OU_PARSER_NEW(p, Tuple, ou_parser_span(p, start), .elts = elts, .ctx = OU_OPERATOR_Load);
}

static OuNode *parse_subscript(OuParser *p, const OuToken *start, OuNode *value) {
    ou_parser_advance(p);
    OuNode *slice = parse_slices(p);
    if (slice == NULL || !ou_parser_accept(p, OU_TOKEN_RSQB)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, Subscript, ou_parser_span(p, start), .value = value, .slice = slice,
                         .ctx = OU_OPERATOR_Load);
}

// NAME '=' expression or '**' expression
static OuNode *parse_keyword(OuParser *p) {
    const OuToken *start = p->token;
    OuName *arg = NULL;
    if (!ou_parser_accept(p, OU_TOKEN_DOUBLESTAR)) {
        arg = ou_parser_name(p, start);
        ou_parser_advance(p);
        ou_parser_advance(p);
        if (arg == NULL) {
            return NULL;
        }
    }
    OuNode *value = ou_parse_expression(p);
    return value == NULL ? NULL : OU_PARSER_NEW(p, keyword, ou_parser_span(p, start), .arg = arg, .value = value);
}

static OuNode *parse_positional(OuParser *p) {
    bool named = at_assignment_expression(p);
    OuNode *arg = ou_parse_named_expression(p);
    return arg == NULL || (!named && ou_parser_at(p, OU_TOKEN_COLONEQUAL)) || ou_parser_at(p, OU_TOKEN_EQUAL) ? NULL
                                                                                                              : arg;
}

// The parts of the stack from `mark` that are keywords, or those that are not.
static OuNodeSeq select_arguments(OuParser *p, uint32_t mark, bool keywords) {
    uint32_t end = p->stack_size;
    for (uint32_t i = mark; i < end; i++) {
        OuNode *node = p->stack[i];
        if ((node->kind == OU_NODE_keyword) == keywords && !ou_parser_push(p, node)) {
            return (OuNodeSeq){0, NULL};
        }
    }
    return ou_parser_pop(p, end);
}

// f(x for x in y): the parentheses of the call are those of the generator as well.
static bool parse_generator_argument(OuParser *p, const OuToken *bracket, OuNode *elt, OuNodeSeq *args) {
    OuNodeSeq generators;
    if (!ou_parse_generators(p, &generators) || !ou_parser_accept(p, OU_TOKEN_RPAR)) {
        return false;
    }
    OuNode *generator =
        OU_PARSER_NEW(p, GeneratorExp, ou_parser_span(p, bracket), .elt = elt, .generators = generators);
    *args = ou_parser_one(p, generator);
    return generator != NULL;
}

static OuNode *parse_argument(OuParser *p, bool *any_keyword, bool *any_double_star) {
    if (ou_parser_at(p, OU_TOKEN_STAR)) {
        return *any_double_star ? NULL : parse_starred_argument(p);
    }
    if (ou_parser_at(p, OU_TOKEN_DOUBLESTAR)) {
        *any_keyword = *any_double_star = true;
        return parse_keyword(p);
    }
    if (ou_parser_at(p, OU_TOKEN_NAME) && ou_parser_peek(p, 1)->kind == OU_TOKEN_EQUAL) {
        *any_keyword = true;
        return parse_keyword(p);
    }
    return *any_keyword ? NULL : parse_positional(p);
}

// Positional and starred arguments, then keywords and starred ones, and once there was a '**' only keywords.
bool ou_parse_arguments(OuParser *p, bool generator, OuNodeSeq *args, OuNodeSeq *keywords) {
    const OuToken *bracket = p->last;
    uint32_t mark = p->stack_size;
    bool any_keyword = false, any_double_star = false;
    *keywords = (OuNodeSeq){0, NULL};
    while (!ou_parser_at(p, OU_TOKEN_RPAR)) {
        OuNode *node = parse_argument(p, &any_keyword, &any_double_star);
        if (node != NULL && generator && p->stack_size == mark && node->kind != OU_NODE_Starred &&
            node->kind != OU_NODE_keyword && ou_parse_at_generator(p)) {
            return parse_generator_argument(p, bracket, node, args);
        }
        if (!ou_parser_push(p, node)) {
            return false;
        }
        if (!ou_parser_accept(p, OU_TOKEN_COMMA)) {
            break;
        }
    }
    if (any_keyword) {
        *args = select_arguments(p, mark, false);
        *keywords = select_arguments(p, mark, true);
        p->stack_size = mark;
    } else {
        *args = ou_parser_pop(p, mark);
    }
    return ou_parser_accept(p, OU_TOKEN_RPAR);
}

static OuNode *parse_call(OuParser *p, const OuToken *start, OuNode *func) {
    ou_parser_advance(p);
    OuNodeSeq args, keywords;
    if (!ou_parse_arguments(p, true, &args, &keywords)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, Call, ou_parser_span(p, start), .func = func, .args = args, .keywords = keywords);
}

static OuNode *parse_trailers(OuParser *p) {
    const OuToken *start = p->token;
    OuNode *node = ou_parse_atom(p);
    while (node != NULL) {
        switch (p->token->kind) {
        case OU_TOKEN_DOT: node = parse_attribute(p, start, node); break;
        case OU_TOKEN_LPAR: node = parse_call(p, start, node); break;
        case OU_TOKEN_LSQB: node = parse_subscript(p, start, node); break;
        default: return node;
        }
    }
    return NULL;
}

OuNode *ou_parse_primary(OuParser *p) {
    if (!ou_parser_enter(p, OU_PARSER_BRACKET_DEPTH)) {
        return NULL;
    }
    OuNode *node = parse_trailers(p);
    ou_parser_leave(p, OU_PARSER_BRACKET_DEPTH);
    return node;
}
