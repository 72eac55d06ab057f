// Expressions. `expr` puts a value into a temporary; `operand` may answer with a local or a constant instead, which an
// instruction then reads without a copy.
//
// A local operand is read when the instruction runs, not where it stands in the source. Between the two only a walrus
// in a later operand can rebind it (a yield or a call cannot reach a local; a comprehension has its own scope), so
// operand_before copies locals that are a walrus's target somewhere.

#include "interp/compile/compile_internal.h"

#include <string.h>

// Which operand pairs exist, in the order of opcodes.def.
static int pair_number(char left, char right) {
    static const char pairs[][3] = {"LL", "LT", "LK", "TL", "TT", "TK", "KL", "KT"};
    for (int i = 0; i < 8; i++) {
        if (pairs[i][0] == left && pairs[i][1] == right) {
            return i;
        }
    }
    OU_UNREACHABLE();
}

unsigned ou_c_pair_op(unsigned first, unsigned stride, Operand left, Operand right) {
    _Static_assert(OPCODE(BINARY_d_KT) == OPCODE(BINARY_d_LL) + 14, "order of BINARY rows");
    _Static_assert(OPCODE(COMPARE_KT) == OPCODE(COMPARE_LL) + 14, "order of COMPARE rows");
    _Static_assert(OPCODE(CONTAINS_KT) == OPCODE(CONTAINS_LL) + 21, "order of IS rows");
    return first + stride * (unsigned)pair_number(left.kind, right.kind);
}

// ---- operands ----

void ou_c_load_operand(Compiler *c, Operand o, uint32_t dst) {
    switch (o.kind) {
    case 'L': ou_c_emit(c, OPCODE(MOVE_L), dst, o.index, 0); break;
    case 'K': ou_c_emit(c, OPCODE(LOAD_K), dst, o.index, 0); break;
    default:
        if (o.index != dst) {
            ou_c_emit(c, OPCODE(MOVE_T), dst, o.index, 0);
        }
        break;
    }
}

Operand ou_c_operand_in_register(Compiler *c, Operand o, uint32_t dst) {
    if (o.kind != 'K') {
        return o;
    }
    ou_c_load_operand(c, o, dst);
    return (Operand){'T', dst};
}

Operand ou_c_operand(Compiler *c, OuNode *node, uint32_t dst) {
    if (c->failed) {
        return (Operand){'T', dst};
    }
    if (ou_c_is_constant(node)) {
        return (Operand){'K', ou_c_constant_index(c, ou_c_constant_value(node))};
    }
    OuSpan saved = c->span;
    Operand result = {'T', dst};
    if (node->kind == OU_NODE_Name) {
        ou_c_set_span(c, node);
        result = ou_c_name_operand(c, (OuNameNode *)node, dst);
    } else if (node->kind == OU_NODE_NamedExpr &&
               ou_c_is_register(c, ou_c_find_symbol(c, ((OuNameNode *)((OuNamedExprNode *)node)->target)->id))) {
        OuNameNode *target = (OuNameNode *)((OuNamedExprNode *)node)->target;
        if (ou_c_enter_node(c)) {
            ou_c_expr_to_local(c, ((OuNamedExprNode *)node)->value, target, dst);
            leave_node(c);
        }
        result = c->failed ? result : (Operand){'L', ou_c_local_index(c, ou_c_find_symbol(c, target->id))};
    } else {
        ou_c_expr(c, node, dst);
    }
    c->span = saved;
    return result;
}

Operand ou_c_operand_before(Compiler *c, OuNode *node, uint32_t dst, OuNode *later) {
    Operand o = ou_c_operand(c, node, dst);
    if (o.kind != 'L' || c->failed || later == NULL || ou_c_is_constant(later) || later->kind == OU_NODE_Name) {
        return o;
    }
    if (c->unit->locals[o.index]->flags & OU_SYMBOL_WALRUS) {
        ou_c_load_operand(c, o, dst);
        return (Operand){'T', dst};
    }
    return o;
}

void ou_c_expr_to_local(Compiler *c, OuNode *node, OuNameNode *target, uint32_t dst) {
    OuSymbol *symbol = ou_c_find_symbol(c, target->id);
    if (symbol == NULL) {
        return;
    }
    if (node->kind == OU_NODE_BinOp && strcmp(target->id->text, "__debug__") != 0) {
        ou_c_binary(c, node, dst, symbol);
        return;
    }
    Operand value = ou_c_operand(c, node, dst);
    OuSpan saved = c->span;
    ou_c_set_span(c, &target->base);
    ou_c_store_operand(c, target->id, value, dst);
    c->span = saved;
}

// ---- operators ----

static unsigned binary_number(OuOperator op) {
    switch (op) {
    case OU_OPERATOR_Add: return OU_OP_ADD;
    case OU_OPERATOR_Sub: return OU_OP_SUBTRACT;
    case OU_OPERATOR_Mult: return OU_OP_MULTIPLY;
    case OU_OPERATOR_MatMult: return OU_OP_MATRIX_MULTIPLY;
    case OU_OPERATOR_Div: return OU_OP_TRUE_DIVIDE;
    case OU_OPERATOR_Mod: return OU_OP_REMAINDER;
    case OU_OPERATOR_Pow: return OU_OP_POWER;
    case OU_OPERATOR_LShift: return OU_OP_LSHIFT;
    case OU_OPERATOR_RShift: return OU_OP_RSHIFT;
    case OU_OPERATOR_BitOr: return OU_OP_OR;
    case OU_OPERATOR_BitXor: return OU_OP_XOR;
    case OU_OPERATOR_BitAnd: return OU_OP_AND;
    default: return OU_OP_FLOOR_DIVIDE;
    }
}

void ou_c_emit_binary(Compiler *c, OuOperator op, bool inplace, Operand left, Operand right, uint32_t dst,
                      OuSymbol *local) {
    if (c->failed) {
        return;
    }
    unsigned number = binary_number(op) | (inplace ? 0x100u : 0);
    if (local != NULL) {
        ou_c_emit_number(c, ou_c_pair_op(OPCODE(BINARY_D_LL), 2, left, right), ou_c_local_index(c, local), left.index,
                         right.index, number);
        ou_c_bound_mark(c, local);
    } else {
        ou_c_emit_number(c, ou_c_pair_op(OPCODE(BINARY_d_LL), 2, left, right), dst, left.index, right.index, number);
    }
}

// a + b + c ...: nested to the left; the result to dst, or to a local.
void ou_c_binary(Compiler *c, OuNode *node, uint32_t dst, OuSymbol *local) {
    uint32_t length = 0;
    OuNode *first = node;
    for (; first->kind == OU_NODE_BinOp; first = ((OuBinOpNode *)first)->left) {
        length++;
    }
    OuBinOpNode **chain = ou_region_alloc(&c->region, length * sizeof *chain);
    if (chain == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    for (uint32_t i = length; i > 0; i--) {
        chain[i - 1] = (OuBinOpNode *)node;
        node = chain[i - 1]->left;
    }
    OuSpan saved = c->span;
    Operand left = ou_c_operand_before(c, first, dst, chain[0]->right);
    for (uint32_t i = 0; i < length && !c->failed; i++) {
        if (left.kind == 'K' && ou_c_is_constant(chain[i]->right)) {
            left = ou_c_operand_in_register(c, left, dst);
        }
        Operand right = ou_c_operand(c, chain[i]->right, after(left, dst));
        ou_c_set_span(c, &chain[i]->base);
        ou_c_emit_binary(c, chain[i]->op, false, left, right, dst, i + 1 == length ? local : NULL);
        left = (Operand){'T', dst};
    }
    c->span = saved;
}

static void unary(Compiler *c, OuUnaryOpNode *node, uint32_t dst) {
    static const uint8_t numbers[] = {[OU_OPERATOR_Invert] = OU_OP_INVERT,
                                      [OU_OPERATOR_Not] = OU_OP_NOT,
                                      [OU_OPERATOR_UAdd] = OU_OP_POSITIVE,
                                      [OU_OPERATOR_USub] = OU_OP_NEGATIVE};
    Operand value = ou_c_operand_in_register(c, ou_c_operand(c, node->operand, dst), dst);
    ou_c_emit(c, value.kind == 'L' ? OPCODE(UNARY_L) : OPCODE(UNARY_T), dst, value.index, numbers[node->op]);
}

// ---- attributes, subscripts ----

// In a chain over several lines the location starts at the attribute's own name.
void ou_c_attribute_span(Compiler *c, const OuAttributeNode *node) {
    if (c->span.lineno != node->base.end_lineno) {
        c->span.lineno = node->base.end_lineno;
        int32_t length = 0;
        for (const char *at = node->attr->text; *at; at++) {
            length += (*at & 0xC0) != 0x80;
        }
        if (length <= node->base.end_col_offset) {
            c->span.col_offset = node->base.end_col_offset - length;
        } else {
            c->span.col_offset = c->span.end_col_offset = -1;
        }
    }
}

static OuName *attribute_name(Compiler *c, OuName *attr) {
    OuName *name = ou_scope_mangle(c->scopes, c->unit->scope->class_name, attr);
    if (name == NULL) {
        ou_c_fail_no_memory(c);
        return attr;
    }
    return name;
}

uint32_t ou_c_attribute_index(Compiler *c, OuName *attr) {
    return ou_c_name_index(c, ou_c_name_object(c, attribute_name(c, attr)));
}

static void attribute(Compiler *c, OuAttributeNode *node, uint32_t dst) {
    if (ou_c_is_plain_super(c, node->value)) {
        ou_c_super_attribute(c, node, dst, false);
        return;
    }
    Operand object = ou_c_operand_in_register(c, ou_c_operand(c, node->value, dst), dst);
    ou_c_attribute_span(c, node);
    ou_c_emit(c, object.kind == 'L' ? OPCODE(LOAD_ATTR_L) : OPCODE(LOAD_ATTR_T), dst, object.index,
              ou_c_attribute_index(c, node->attr));
}

static void check_subscripter(Compiler *c, const OuNode *value) {
    const char *type = NULL;
    switch (value->kind) {
    case OU_NODE_Constant: {
        OuBor o = ou_c_constant_value(value);
        if (o == ou_none || o == ou_ellipsis || ou_isa(o, OU_TYPE_INT) || ou_isa(o, OU_TYPE_FLOAT) ||
            strcmp(o->type->name, "complex") == 0 || strcmp(o->type->name, "frozenset") == 0) {
            type = o->type->name;
        }
        break;
    }
    case OU_NODE_Set:
    case OU_NODE_SetComp: type = "set"; break;
    case OU_NODE_GeneratorExp: type = "generator"; break;
    case OU_NODE_Lambda: type = "function"; break;
    default: break;
    }
    if (type != NULL) {
        ou_c_warn_syntax(c, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
    }
}

const char *ou_c_inferred_type(const OuNode *node) {
    switch (node->kind) {
    case OU_NODE_Tuple: return "tuple";
    case OU_NODE_List:
    case OU_NODE_ListComp: return "list";
    case OU_NODE_Dict:
    case OU_NODE_DictComp: return "dict";
    case OU_NODE_Set:
    case OU_NODE_SetComp: return "set";
    case OU_NODE_GeneratorExp: return "generator";
    case OU_NODE_Lambda: return "function";
    case OU_NODE_JoinedStr:
    case OU_NODE_FormattedValue: return "str";
    case OU_NODE_Constant: return ou_c_constant_value(node)->type->name;
    default: return NULL;
    }
}

static void check_index(Compiler *c, const OuNode *value, const OuNode *index) {
    const char *type = ou_c_inferred_type(index), *container = NULL;
    if (type == NULL || strcmp(type, "int") == 0 || strcmp(type, "bool") == 0 || index->kind == OU_NODE_Slice) {
        return;
    }
    switch (value->kind) {
    case OU_NODE_Constant: {
        OuBor o = ou_c_constant_value(value);
        if (ou_isa(o, OU_TYPE_STR) || ou_isa(o, OU_TYPE_BYTES) || ou_isa(o, OU_TYPE_TUPLE)) {
            container = o->type->name;
        }
        break;
    }
    case OU_NODE_Tuple:
    case OU_NODE_List:
    case OU_NODE_ListComp:
    case OU_NODE_JoinedStr:
    case OU_NODE_FormattedValue: container = ou_c_inferred_type(value); break;
    default: break;
    }
    if (container != NULL) {
        ou_c_warn_syntax(c, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", container,
                         type);
    }
}

static void subscript(Compiler *c, OuSubscriptNode *node, uint32_t dst) {
    check_subscripter(c, node->value);
    check_index(c, node->value, node->slice);
    Operand container = ou_c_operand_in_register(c, ou_c_operand_before(c, node->value, dst, node->slice), dst);
    Operand index = ou_c_slice_operand(c, node->slice, after(container, dst));
    static const uint16_t ops[2][3] = {{OPCODE(SUBSCR_LL), OPCODE(SUBSCR_LT), OPCODE(SUBSCR_LK)},
                                       {OPCODE(SUBSCR_TL), OPCODE(SUBSCR_TT), OPCODE(SUBSCR_TK)}};
    int kind = index.kind == 'L' ? 0 : index.kind == 'T' ? 1 : 2;
    ou_c_emit(c, ops[container.kind == 'T'][kind], dst, container.index, index.index);
}

// ---- yield, walrus ----

static bool in_function(Compiler *c, const char *what) {
    OuScopeKind kind = c->unit->scope->kind;
    if (kind == OU_SCOPE_FUNCTION || kind == OU_SCOPE_LAMBDA) {
        return true;
    }
    ou_c_syntax_error(c, "'%s' outside function", what);
    return false;
}

static void yield(Compiler *c, OuYieldNode *node, uint32_t dst) {
    if (!in_function(c, "yield")) {
        return;
    }
    ou_c_yield(c, node->value, dst);
}

static void yield_from(Compiler *c, OuYieldFromNode *node, uint32_t dst) {
    if (!in_function(c, "yield")) {
        return;
    }
    if (ou_c_in_async_function(c)) {
        ou_c_syntax_error(c, "'yield from' inside async function");
        return;
    }
    ou_c_expr(c, node->value, dst + 1);
    ou_c_emit(c, OPCODE(GET_YIELD_FROM_ITER), dst + 1, dst + 1, 0);
    ou_c_load_constant(c, dst, ou_none);
    ou_c_emit(c, OPCODE(YIELD_FROM), dst + 1, dst, 0);
}

static void named_expression(Compiler *c, OuNamedExprNode *node, uint32_t dst) {
    OuNameNode *target = (OuNameNode *)node->target;
    if (ou_c_is_register(c, ou_c_find_symbol(c, target->id))) {
        Operand value = ou_c_operand(c, &node->base, dst);
        ou_c_load_operand(c, value, dst);
        return;
    }
    ou_c_expr(c, node->value, dst);
    ou_c_emit(c, OPCODE(COPY_T), dst + 1, dst, 0);
    ou_c_set_span(c, node->target);
    ou_c_store_name(c, target->id, dst + 1);
}

static void slice(Compiler *c, OuSliceNode *node, uint32_t dst) {
    OuNode *const parts[] = {node->lower, node->upper, node->step};
    uint32_t n = node->step ? 3 : 2;
    for (uint32_t i = 0; i < n; i++) {
        if (parts[i] != NULL) {
            ou_c_expr(c, parts[i], dst + i);
        } else {
            ou_c_load_constant(c, dst + i, ou_none);
        }
    }
    ou_c_emit(c, OPCODE(BUILD_SLICE), dst, dst, n);
}

// ---- all of them ----

static void expr_kind(Compiler *c, OuNode *node, uint32_t dst) {
    switch (node->kind) {
    case OU_NODE_Constant: ou_c_load_constant(c, dst, ou_c_constant_value(node)); break;
    case OU_NODE_Name: ou_c_load_name(c, ((OuNameNode *)node)->id, dst); break;
    case OU_NODE_BinOp: ou_c_binary(c, node, dst, NULL); break;
    case OU_NODE_UnaryOp: unary(c, (OuUnaryOpNode *)node, dst); break;
    case OU_NODE_BoolOp: ou_c_bool_op(c, (OuBoolOpNode *)node, dst); break;
    case OU_NODE_Compare: ou_c_compare(c, (OuCompareNode *)node, dst); break;
    case OU_NODE_IfExp: ou_c_if_expression(c, (OuIfExpNode *)node, dst); break;
    case OU_NODE_Attribute: attribute(c, (OuAttributeNode *)node, dst); break;
    case OU_NODE_Subscript: subscript(c, (OuSubscriptNode *)node, dst); break;
    case OU_NODE_Slice: slice(c, (OuSliceNode *)node, dst); break;
    case OU_NODE_Call: ou_c_call(c, (OuCallNode *)node, dst); break;
    case OU_NODE_List:
    case OU_NODE_Tuple:
    case OU_NODE_Set:
    case OU_NODE_Dict: ou_c_display(c, node, dst); break;
    case OU_NODE_ListComp:
    case OU_NODE_SetComp:
    case OU_NODE_DictComp:
    case OU_NODE_GeneratorExp: ou_c_comprehension(c, node, dst); break;
    case OU_NODE_JoinedStr: ou_c_joined_string(c, (OuJoinedStrNode *)node, dst); break;
    case OU_NODE_FormattedValue: ou_c_formatted_value(c, (OuFormattedValueNode *)node, dst); break;
    case OU_NODE_Lambda: ou_c_lambda(c, (OuLambdaNode *)node, dst); break;
    case OU_NODE_NamedExpr: named_expression(c, (OuNamedExprNode *)node, dst); break;
    case OU_NODE_Yield: yield(c, (OuYieldNode *)node, dst); break;
    case OU_NODE_YieldFrom: yield_from(c, (OuYieldFromNode *)node, dst); break;
    case OU_NODE_Await: ou_c_await_expression(c, (OuAwaitNode *)node, dst); break;
    case OU_NODE_Starred: ou_c_syntax_error(c, "can't use starred expression here"); break;
    default: ou_c_not_supported(c, ou_ast_info((OuNodeKind)node->kind)->name); break;
    }
}

void ou_c_expr(Compiler *c, OuNode *node, uint32_t dst) {
    if (!ou_c_enter_node(c)) {
        return;
    }
    OuSpan saved = c->span;
    ou_c_set_span(c, node);
    expr_kind(c, node, dst);
    c->span = saved;
    leave_node(c);
}
