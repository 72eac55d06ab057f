// An expression back to text, for annotations under `from __future__ import annotations`: parentheses only where the
// precedence asks for them.

#include "interp/compile/compile_internal.h"

#include <string.h>

typedef enum {
    LEVEL_TUPLE,
    LEVEL_TEST,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_EXPR,
    LEVEL_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_ARITH,
    LEVEL_TERM,
    LEVEL_FACTOR,
    LEVEL_POWER,
    LEVEL_AWAIT,
    LEVEL_ATOM,
} Level;

typedef struct Writer {
    Compiler *c;
    OuStrBuilder text;
    bool failed;
} Writer;

static void put(Writer *w, const char *text) {
    if (!w->failed && !ou_builder_cstr(&w->text, text)) {
        w->failed = true;
    }
}

static void put_if(Writer *w, bool wanted, const char *text) {
    if (wanted) {
        put(w, text);
    }
}

static void put_take(Writer *w, OuRef text) {
    if (text == NULL || (!w->failed && !ou_builder_str(&w->text, text))) {
        w->failed = true;
    }
    ou_xdecref(text);
}

static void write_node(Writer *w, const OuNode *node, int level);

static void write_seq(Writer *w, OuNodeSeq seq, int level) {
    for (uint32_t i = 0; i < seq.size; i++) {
        put_if(w, i > 0, ", ");
        write_node(w, seq.items[i], level);
    }
}

static const char *operator_text(OuOperator op, int *level) {
    static const struct {
        uint8_t op, level;
        const char *text;
    } table[] = {
        {OU_OPERATOR_Add, LEVEL_ARITH, " + "},
        {OU_OPERATOR_Sub, LEVEL_ARITH, " - "},
        {OU_OPERATOR_Mult, LEVEL_TERM, " * "},
        {OU_OPERATOR_MatMult, LEVEL_TERM, " @ "},
        {OU_OPERATOR_Div, LEVEL_TERM, " / "},
        {OU_OPERATOR_Mod, LEVEL_TERM, " % "},
        {OU_OPERATOR_LShift, LEVEL_SHIFT, " << "},
        {OU_OPERATOR_RShift, LEVEL_SHIFT, " >> "},
        {OU_OPERATOR_BitOr, LEVEL_EXPR, " | "},
        {OU_OPERATOR_BitXor, LEVEL_XOR, " ^ "},
        {OU_OPERATOR_BitAnd, LEVEL_BIT_AND, " & "},
        {OU_OPERATOR_FloorDiv, LEVEL_TERM, " // "},
        {OU_OPERATOR_Pow, LEVEL_POWER, " ** "},
        {OU_OPERATOR_Invert, LEVEL_FACTOR, "~"},
        {OU_OPERATOR_Not, LEVEL_NOT, "not "},
        {OU_OPERATOR_UAdd, LEVEL_FACTOR, "+"},
        {OU_OPERATOR_USub, LEVEL_FACTOR, "-"},
        {OU_OPERATOR_Eq, 0, " == "},
        {OU_OPERATOR_NotEq, 0, " != "},
        {OU_OPERATOR_Lt, 0, " < "},
        {OU_OPERATOR_LtE, 0, " <= "},
        {OU_OPERATOR_Gt, 0, " > "},
        {OU_OPERATOR_GtE, 0, " >= "},
        {OU_OPERATOR_Is, 0, " is "},
        {OU_OPERATOR_IsNot, 0, " is not "},
        {OU_OPERATOR_In, 0, " in "},
        {OU_OPERATOR_NotIn, 0, " not in "},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (table[i].op == op) {
            *level = table[i].level;
            return table[i].text;
        }
    }
    return " ? ";
}

static void write_binary(Writer *w, const OuBinOpNode *node, int level) {
    int own = 0;
    const char *text = operator_text(node->op, &own);
    bool right_first = node->op == OU_OPERATOR_Pow;
    put_if(w, level > own, "(");
    write_node(w, node->left, own + right_first);
    put(w, text);
    write_node(w, node->right, own + !right_first);
    put_if(w, level > own, ")");
}

static void write_unary(Writer *w, const OuUnaryOpNode *node, int level) {
    int own = 0;
    const char *text = operator_text(node->op, &own);
    put_if(w, level > own, "(");
    put(w, text);
    write_node(w, node->operand, own);
    put_if(w, level > own, ")");
}

static void write_bool(Writer *w, const OuBoolOpNode *node, int level) {
    int own = node->op == OU_OPERATOR_And ? LEVEL_AND : LEVEL_OR;
    put_if(w, level > own, "(");
    for (uint32_t i = 0; i < node->values.size; i++) {
        put_if(w, i > 0, node->op == OU_OPERATOR_And ? " and " : " or ");
        write_node(w, node->values.items[i], own + 1);
    }
    put_if(w, level > own, ")");
}

static void write_compare(Writer *w, const OuCompareNode *node, int level) {
    int unused;
    put_if(w, level > LEVEL_COMPARE, "(");
    write_node(w, node->left, LEVEL_COMPARE + 1);
    for (uint32_t i = 0; i < node->ops.size; i++) {
        put(w, operator_text((OuOperator)node->ops.items[i], &unused));
        write_node(w, node->comparators.items[i], LEVEL_COMPARE + 1);
    }
    put_if(w, level > LEVEL_COMPARE, ")");
}

// ---- lambda ----

static void write_default(Writer *w, const OuNode *value) {
    if (value != NULL) {
        put(w, "=");
        write_node(w, value, LEVEL_TEST);
    }
}

static void write_arguments(Writer *w, const OuargumentsNode *args) {
    uint32_t positional = args->posonlyargs.size + args->args.size, first_default = positional - args->defaults.size;
    bool first = true;
    for (uint32_t i = 0; i < positional; i++) {
        const OuNode *arg =
            i < args->posonlyargs.size ? args->posonlyargs.items[i] : args->args.items[i - args->posonlyargs.size];
        put_if(w, !first, ", ");
        first = false;
        put(w, ((const OuargNode *)arg)->arg->text);
        write_default(w, i >= first_default ? args->defaults.items[i - first_default] : NULL);
        put_if(w, args->posonlyargs.size > 0 && i + 1 == args->posonlyargs.size, ", /");
    }
    if (args->vararg != NULL || args->kwonlyargs.size > 0) {
        put_if(w, !first, ", ");
        first = false;
        put(w, "*");
        put_if(w, args->vararg != NULL, args->vararg ? ((const OuargNode *)args->vararg)->arg->text : "");
    }
    for (uint32_t i = 0; i < args->kwonlyargs.size; i++) {
        put(w, ", ");
        put(w, ((const OuargNode *)args->kwonlyargs.items[i])->arg->text);
        write_default(w, args->kw_defaults.items[i]);
    }
    if (args->kwarg != NULL) {
        put_if(w, !first, ", ");
        put(w, "**");
        put(w, ((const OuargNode *)args->kwarg)->arg->text);
    }
}

static void write_lambda(Writer *w, const OuLambdaNode *node, int level) {
    const OuargumentsNode *args = (const OuargumentsNode *)node->args;
    put_if(w, level > LEVEL_TEST, "(");
    put(w, args->posonlyargs.size + args->args.size ? "lambda " : "lambda");
    write_arguments(w, args);
    put(w, ": ");
    write_node(w, node->body, LEVEL_TEST);
    put_if(w, level > LEVEL_TEST, ")");
}

// ---- displays, comprehensions ----

static void write_dict(Writer *w, const OuDictNode *node) {
    put(w, "{");
    for (uint32_t i = 0; i < node->values.size; i++) {
        put_if(w, i > 0, ", ");
        if (node->keys.items[i] != NULL) {
            write_node(w, node->keys.items[i], LEVEL_TEST);
            put(w, ": ");
            write_node(w, node->values.items[i], LEVEL_TEST);
        } else {
            put(w, "**");
            write_node(w, node->values.items[i], LEVEL_EXPR);
        }
    }
    put(w, "}");
}

static void write_tuple(Writer *w, OuNodeSeq elts, int level) {
    if (elts.size == 0) {
        put(w, "()");
        return;
    }
    put_if(w, level > LEVEL_TUPLE, "(");
    write_seq(w, elts, LEVEL_TEST);
    put_if(w, elts.size == 1, ",");
    put_if(w, level > LEVEL_TUPLE, ")");
}

static void write_generators(Writer *w, OuNodeSeq generators) {
    for (uint32_t i = 0; i < generators.size; i++) {
        const OucomprehensionNode *g = (const OucomprehensionNode *)generators.items[i];
        put(w, g->is_async ? " async for " : " for ");
        write_node(w, g->target, LEVEL_TUPLE);
        put(w, " in ");
        write_node(w, g->iter, LEVEL_TEST + 1);
        for (uint32_t k = 0; k < g->ifs.size; k++) {
            put(w, " if ");
            write_node(w, g->ifs.items[k], LEVEL_TEST + 1);
        }
    }
}

static void write_comprehension(Writer *w, const OuListCompNode *node, const char *open, const char *close) {
    put(w, open);
    write_node(w, node->elt, LEVEL_TEST);
    write_generators(w, node->generators);
    put(w, close);
}

static void write_dict_comprehension(Writer *w, const OuDictCompNode *node) {
    put(w, "{");
    write_node(w, node->key, LEVEL_TEST);
    put(w, ": ");
    write_node(w, node->value, LEVEL_TEST);
    write_generators(w, node->generators);
    put(w, "}");
}

// ---- calls, subscripts, attributes ----

static void write_call(Writer *w, const OuCallNode *node) {
    write_node(w, node->func, LEVEL_ATOM);
    if (node->args.size == 1 && node->keywords.size == 0 && node->args.items[0]->kind == OU_NODE_GeneratorExp) {
        write_node(w, node->args.items[0], LEVEL_ATOM);
        return;
    }
    put(w, "(");
    write_seq(w, node->args, LEVEL_TEST);
    for (uint32_t i = 0; i < node->keywords.size; i++) {
        const OukeywordNode *keyword = (const OukeywordNode *)node->keywords.items[i];
        put_if(w, i > 0 || node->args.size > 0, ", ");
        put(w, keyword->arg ? keyword->arg->text : "**");
        put_if(w, keyword->arg != NULL, "=");
        write_node(w, keyword->value, LEVEL_TEST);
    }
    put(w, ")");
}

static void write_slice(Writer *w, const OuSliceNode *node) {
    if (node->lower != NULL) {
        write_node(w, node->lower, LEVEL_TEST);
    }
    put(w, ":");
    if (node->upper != NULL) {
        write_node(w, node->upper, LEVEL_TEST);
    }
    if (node->step != NULL) {
        put(w, ":");
        write_node(w, node->step, LEVEL_TEST);
    }
}

static void write_attribute(Writer *w, const OuAttributeNode *node) {
    write_node(w, node->value, LEVEL_ATOM);
    bool number =
        node->value->kind == OU_NODE_Constant && ((const OuConstantNode *)node->value)->value.kind == OU_CONST_INT;
    put(w, number ? " ." : ".");
    put(w, node->attr->text);
}

static void write_enclosed(Writer *w, const char *open, const OuNode *value, int level, const char *close) {
    put(w, open);
    if (value != NULL) {
        write_node(w, value, level);
    }
    put(w, close);
}

// ---- constants, f-strings ----

static void write_constant(Writer *w, const OuConstantNode *node) {
    OuRef value = ou_c_constant_object(w->c, &node->value);
    if (value == NULL) {
        w->failed = true;
        return;
    }
    if (value == ou_ellipsis) {
        put(w, "...");
    } else {
        put_if(w, node->kind != NULL && strcmp(node->kind, "u") == 0, "u");
        OuRef text = ou_repr(value);
        if (text != NULL && (ou_str_equal_cstr(text, "inf") || ou_str_equal_cstr(text, "infj"))) {
            put(w, ou_str_equal_cstr(text, "inf") ? "1e309" : "1e309j");
            ou_decref(text);
        } else {
            put_take(w, text);
        }
    }
    ou_decref(value);
}

static void write_fstring_parts(Writer *w, OuNodeSeq values);

static void write_fstring_part(Writer *w, const OuNode *node) {
    if (node->kind == OU_NODE_JoinedStr) {
        write_fstring_parts(w, ((const OuJoinedStrNode *)node)->values);
    } else if (node->kind == OU_NODE_Constant) {
        const OuConstant *constant = &((const OuConstantNode *)node)->value;
        OuRef text = ou_c_constant_object(w->c, constant);
        for (size_t i = 0; text != NULL && i < ou_str_length(text) && !w->failed; i++) {
            uint32_t ch = ou_str_at(text, i);
            w->failed = ((ch == '{' || ch == '}') && !ou_builder_char(&w->text, ch)) || !ou_builder_char(&w->text, ch);
        }
        w->failed |= text == NULL;
        ou_xdecref(text);
    } else {
        const OuFormattedValueNode *value = (const OuFormattedValueNode *)node;
        Writer inner = {.c = w->c};
        ou_builder_init(&inner.text);
        write_node(&inner, value->value, LEVEL_TEST + 1);
        OuRef text = inner.failed ? NULL : ou_builder_finish(&inner.text);
        put(w, text != NULL && ou_str_length(text) > 0 && ou_str_at(text, 0) == '{' ? "{ " : "{");
        put_take(w, text);
        if (inner.failed) {
            ou_builder_fini(&inner.text);
        }
        if (value->conversion > 0) {
            char conversion[3] = {'!', (char)value->conversion, 0};
            put(w, conversion);
        }
        if (value->format_spec != NULL) {
            put(w, ":");
            write_fstring_part(w, value->format_spec);
        }
        put(w, "}");
    }
}

static void write_fstring_parts(Writer *w, OuNodeSeq values) {
    for (uint32_t i = 0; i < values.size; i++) {
        write_fstring_part(w, values.items[i]);
    }
}

static void write_fstring(Writer *w, const OuNode *node) {
    Writer inner = {.c = w->c};
    ou_builder_init(&inner.text);
    write_fstring_part(&inner, node);
    OuRef body = inner.failed ? NULL : ou_builder_finish(&inner.text);
    if (inner.failed) {
        ou_builder_fini(&inner.text);
    }
    put(w, "f");
    put_take(w, body ? ou_repr(body) : NULL);
    ou_xdecref(body);
}

// ---- all of them ----

static void write_conditional(Writer *w, const OuIfExpNode *node, int level) {
    put_if(w, level > LEVEL_TEST, "(");
    write_node(w, node->body, LEVEL_TEST + 1);
    put(w, " if ");
    write_node(w, node->test, LEVEL_TEST + 1);
    put(w, " else ");
    write_node(w, node->orelse, LEVEL_TEST);
    put_if(w, level > LEVEL_TEST, ")");
}

static void write_walrus(Writer *w, const OuNamedExprNode *node, int level) {
    put_if(w, level > LEVEL_TUPLE, "(");
    write_node(w, node->target, LEVEL_ATOM);
    put(w, " := ");
    write_node(w, node->value, LEVEL_ATOM);
    put_if(w, level > LEVEL_TUPLE, ")");
}

static void write_kind(Writer *w, const OuNode *node, int level) {
    switch (node->kind) {
    case OU_NODE_Constant: write_constant(w, (const OuConstantNode *)node); break;
    case OU_NODE_Name: put(w, ((const OuNameNode *)node)->id->text); break;
    case OU_NODE_BinOp: write_binary(w, (const OuBinOpNode *)node, level); break;
    case OU_NODE_UnaryOp: write_unary(w, (const OuUnaryOpNode *)node, level); break;
    case OU_NODE_BoolOp: write_bool(w, (const OuBoolOpNode *)node, level); break;
    case OU_NODE_Compare: write_compare(w, (const OuCompareNode *)node, level); break;
    case OU_NODE_IfExp: write_conditional(w, (const OuIfExpNode *)node, level); break;
    case OU_NODE_Lambda: write_lambda(w, (const OuLambdaNode *)node, level); break;
    case OU_NODE_Dict: write_dict(w, (const OuDictNode *)node); break;
    case OU_NODE_Set:
        put(w, "{");
        write_seq(w, ((const OuSetNode *)node)->elts, LEVEL_TEST);
        put(w, "}");
        break;
    case OU_NODE_List:
        put(w, "[");
        write_seq(w, ((const OuListNode *)node)->elts, LEVEL_TEST);
        put(w, "]");
        break;
    case OU_NODE_Tuple: write_tuple(w, ((const OuTupleNode *)node)->elts, level); break;
    case OU_NODE_ListComp: write_comprehension(w, (const OuListCompNode *)node, "[", "]"); break;
    case OU_NODE_SetComp: write_comprehension(w, (const OuListCompNode *)node, "{", "}"); break;
    case OU_NODE_GeneratorExp: write_comprehension(w, (const OuListCompNode *)node, "(", ")"); break;
    case OU_NODE_DictComp: write_dict_comprehension(w, (const OuDictCompNode *)node); break;
    case OU_NODE_Call: write_call(w, (const OuCallNode *)node); break;
    case OU_NODE_Attribute: write_attribute(w, (const OuAttributeNode *)node); break;
    case OU_NODE_Subscript:
        write_node(w, ((const OuSubscriptNode *)node)->value, LEVEL_ATOM);
        write_enclosed(w, "[", ((const OuSubscriptNode *)node)->slice, LEVEL_TUPLE, "]");
        break;
    case OU_NODE_Slice: write_slice(w, (const OuSliceNode *)node); break;
    case OU_NODE_Starred: write_enclosed(w, "*", ((const OuStarredNode *)node)->value, LEVEL_EXPR, ""); break;
    case OU_NODE_NamedExpr: write_walrus(w, (const OuNamedExprNode *)node, level); break;
    case OU_NODE_Yield: {
        const OuNode *value = ((const OuYieldNode *)node)->value;
        write_enclosed(w, value ? "(yield " : "(yield", value, LEVEL_TEST, ")");
        break;
    }
    case OU_NODE_YieldFrom:
        write_enclosed(w, "(yield from ", ((const OuYieldFromNode *)node)->value, LEVEL_TEST, ")");
        break;
    case OU_NODE_Await:
        write_enclosed(w, level > LEVEL_AWAIT ? "(await " : "await ", ((const OuAwaitNode *)node)->value, LEVEL_ATOM,
                       level > LEVEL_AWAIT ? ")" : "");
        break;
    default: write_fstring(w, node); break;
    }
}

static void write_node(Writer *w, const OuNode *node, int level) {
    if (w->failed || !ou_c_enter_node(w->c)) {
        w->failed = true;
        return;
    }
    write_kind(w, node, level);
    leave_node(w->c);
}

OuRef ou_c_unparse(Compiler *c, OuNode *node) {
    Writer w = {.c = c};
    ou_builder_init(&w.text);
    write_node(&w, node, LEVEL_TEST);
    OuRef text = w.failed ? NULL : ou_builder_finish(&w.text);
    if (w.failed) {
        ou_builder_fini(&w.text);
    }
    return text;
}
