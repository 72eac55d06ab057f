// Truth: jumps on conditions, comparisons, `and`, `or`, conditional expressions.
//
// What is bound inside a part that may be skipped does not count as bound after the whole.

#include "interp/compile/compile_internal.h"

int ou_c_constant_truth(Compiler *c, OuNode *node) {
    if (!ou_c_is_constant(node) || c->failed) {
        return -1;
    }
    OuTruth truth = ou_truth(ou_c_constant_value(node));
    if (truth == OU_ERROR) {
        ou_c_fail(c);
    }
    return truth == OU_TRUE;
}

// ---- comparisons ----

static int compare_number(OuOperator op) { // -1: is, in and their opposites
    switch (op) {
    case OU_OPERATOR_Lt: return OU_LT;
    case OU_OPERATOR_LtE: return OU_LE;
    case OU_OPERATOR_Eq: return OU_EQ;
    case OU_OPERATOR_NotEq: return OU_NE;
    case OU_OPERATOR_Gt: return OU_GT;
    case OU_OPERATOR_GtE: return OU_GE;
    default: return -1;
    }
}

static void emit_compare(Compiler *c, OuOperator op, Operand left, Operand right, uint32_t dst) {
    if (c->failed) {
        return;
    }
    int number = compare_number(op);
    if (number >= 0) {
        ou_c_emit_number(c, ou_c_pair_op(OPCODE(COMPARE_LL), 2, left, right), dst, left.index, right.index,
                         (unsigned)number);
    } else if (op == OU_OPERATOR_Is || op == OU_OPERATOR_IsNot) {
        ou_c_emit_number(c, ou_c_pair_op(OPCODE(IS_LL), 3, left, right), dst, left.index, right.index,
                         op == OU_OPERATOR_IsNot);
    } else {
        ou_c_emit_number(c, ou_c_pair_op(OPCODE(CONTAINS_LL), 3, left, right), dst, left.index, right.index,
                         op == OU_OPERATOR_NotIn);
    }
}

// Jumps to label when the comparison's truth is the sense. scratch: a temporary that is free once the operands are
// consumed.
static void branch_compare(Compiler *c, OuOperator op, Operand left, Operand right, uint32_t scratch, int label,
                           bool sense) {
    if (c->failed) {
        return;
    }
    int number = compare_number(op);
    if (number >= 0) {
        ou_c_emit_branch(c, ou_c_pair_op(OPCODE(BRANCH_COMPARE_LL), 2, left, right), left.index, right.index,
                         (unsigned)number | (unsigned)sense << 8, label);
    } else if (op == OU_OPERATOR_Is || op == OU_OPERATOR_IsNot) {
        ou_c_emit_branch(c, ou_c_pair_op(OPCODE(BRANCH_IS_LL), 3, left, right), left.index, right.index,
                         (op == OU_OPERATOR_Is) == sense, label);
    } else {
        emit_compare(c, op, left, right, scratch);
        ou_c_emit_jump(c, sense ? OPCODE(BRANCH_TRUE_T) : OPCODE(BRANCH_FALSE_T), scratch, label);
    }
}

static bool is_literal_for_is(const OuNode *node) {
    if (!ou_c_is_constant(node)) {
        return false;
    }
    OuBor value = ou_c_constant_value(node);
    return value != ou_none && value != ou_true && value != ou_false && value != ou_ellipsis;
}

static void check_compare(Compiler *c, const OuCompareNode *node) {
    const OuNode *left = node->left;
    for (uint32_t i = 0; i < node->ops.size; i++) {
        const OuNode *right = node->comparators.items[i];
        OuOperator op = node->ops.items[i];
        if ((op == OU_OPERATOR_Is || op == OU_OPERATOR_IsNot) &&
            (is_literal_for_is(left) || is_literal_for_is(right))) {
            ou_c_warn_syntax(c, op == OU_OPERATOR_Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                                     : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

// The two operands of a single comparison.
static void compare_operands(Compiler *c, OuNode *left_node, OuNode *right_node, uint32_t dst, Operand *left,
                             Operand *right) {
    *left = ou_c_operand_before(c, left_node, dst, right_node);
    if (left->kind == 'K' && ou_c_is_constant(right_node)) {
        *left = ou_c_operand_in_register(c, *left, dst);
    }
    *right = ou_c_operand(c, right_node, after(*left, dst));
}

// A chain a < b < c: for each but the last comparison the middle operand is needed twice. Temporaries: the left operand
// or the result in dst, the middle one in dst + 1, its copy in dst + 2.
typedef struct Chain {
    Operand left;
    Operand first, second; // of the comparison at hand
    bool kept;             // a middle operand waits in dst + 1 (or dst)
    uint32_t result;
} Chain;

// Evaluates the i-th right operand; if it is a middle one that is a temporary, a copy is compared and the value stays.
static void chain_step(Compiler *c, OuCompareNode *node, uint32_t i, uint32_t dst, Chain *chain) {
    bool last = i + 1 == node->ops.size;
    OuNode *right_node = node->comparators.items[i];
    if (chain->left.kind == 'K' && ou_c_is_constant(right_node)) {
        chain->left = ou_c_operand_in_register(c, chain->left, dst);
    }
    uint32_t free = chain->left.kind == 'T' ? chain->left.index + 1 : dst;
    Operand right = last ? ou_c_operand(c, right_node, free)
                         : ou_c_operand_before(c, right_node, free, node->comparators.items[i + 1]);
    chain->first = chain->left;
    chain->second = right;
    chain->kept = !last && right.kind == 'T';
    chain->result = chain->left.kind == 'T' ? chain->left.index : free + 1;
    if (chain->kept) {
        ou_c_emit(c, OPCODE(COPY_T), free + 1, free, 0);
        chain->second.index = free + 1;
    } else if (chain->left.kind != 'T') {
        chain->result = free;
    }
    chain->left = right;
}

static void compare_chain(Compiler *c, OuCompareNode *node, uint32_t dst) {
    // Each middle value keeps its temporary until the next comparison, so the result goes to a place above all of them
    // and is moved to dst at the end.
    int end = ou_c_label_new(c);
    uint32_t n = node->ops.size, base = dst + 1;
    Chain chain = {.left = ou_c_operand_before(c, node->left, base, node->comparators.items[0])};
    uint64_t *state = NULL;
    int *cleanups = ou_region_alloc(&c->region, n * sizeof *cleanups);
    uint32_t *kept = ou_region_alloc(&c->region, n * sizeof *kept);
    if (cleanups == NULL || kept == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        chain_step(c, node, i, base, &chain);
        emit_compare(c, node->ops.items[i], chain.first, chain.second, dst);
        if (i == 0) {
            state = ou_c_bound_copy(c);
        }
        if (i + 1 == n) {
            break;
        }
        kept[i] = chain.kept ? chain.left.index : UINT32_MAX;
        cleanups[i] = chain.kept ? ou_c_label_new(c) : end;
        ou_c_emit_jump(c, OPCODE(BRANCH_FALSE_KEEP), dst, cleanups[i]);
    }
    bool any = false;
    for (uint32_t i = 0; i + 1 < n && !c->failed; i++) {
        any |= kept[i] != UINT32_MAX;
    }
    if (any) {
        ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    }
    for (uint32_t i = 0; i + 1 < n && !c->failed; i++) {
        if (kept[i] != UINT32_MAX) {
            ou_c_label_place(c, cleanups[i]);
            ou_c_live_remove(c, dst);
            ou_c_live_push(c, kept[i]);
            ou_c_live_push(c, dst);
            ou_c_emit(c, OPCODE(DROP), kept[i], 0, 0);
            ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
        }
    }
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
}

void ou_c_compare(Compiler *c, OuCompareNode *node, uint32_t dst) {
    check_compare(c, node);
    if (node->ops.size > 1) {
        compare_chain(c, node, dst);
        return;
    }
    Operand left, right;
    compare_operands(c, node->left, node->comparators.items[0], dst, &left, &right);
    emit_compare(c, node->ops.items[0], left, right, dst);
}

static void jump_if_chain(Compiler *c, OuCompareNode *node, int label, bool sense) {
    uint32_t n = node->ops.size, dst = c->unit->top;
    int end = ou_c_label_new(c), out = sense ? end : label; // where a false comparison leads
    Chain chain = {.left = ou_c_operand_before(c, node->left, dst, node->comparators.items[0])};
    uint64_t *state = NULL;
    int *cleanups = ou_region_alloc(&c->region, n * sizeof *cleanups);
    uint32_t *kept = ou_region_alloc(&c->region, n * sizeof *kept);
    if (cleanups == NULL || kept == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    bool any = false;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        chain_step(c, node, i, dst, &chain);
        if (i + 1 == n) {
            branch_compare(c, node->ops.items[i], chain.first, chain.second, chain.result, label, sense);
        } else {
            kept[i] = chain.kept ? chain.left.index : UINT32_MAX;
            any |= chain.kept;
            cleanups[i] = chain.kept ? ou_c_label_new(c) : out;
            branch_compare(c, node->ops.items[i], chain.first, chain.second,
                           chain.kept ? chain.second.index : chain.result, cleanups[i], false);
        }
        if (i == 0) {
            state = ou_c_bound_copy(c);
        }
    }
    if (any) {
        ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    }
    for (uint32_t i = 0; i + 1 < n && !c->failed; i++) {
        if (kept[i] != UINT32_MAX) {
            ou_c_label_place(c, cleanups[i]);
            ou_c_live_push(c, kept[i]);
            ou_c_emit(c, OPCODE(DROP), kept[i], 0, 0);
            ou_c_emit_jump(c, OPCODE(JUMP), 0, out);
        }
    }
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
}

// ---- and, or, if ----

void ou_c_bool_op(Compiler *c, OuBoolOpNode *node, uint32_t dst) {
    int end = ou_c_label_new(c);
    unsigned op = node->op == OU_OPERATOR_Or ? OPCODE(BRANCH_TRUE_KEEP) : OPCODE(BRANCH_FALSE_KEEP);
    uint64_t *state = NULL;
    for (uint32_t i = 0; i < node->values.size && !c->failed; i++) {
        ou_c_expr(c, node->values.items[i], dst);
        if (i == 0) {
            state = ou_c_bound_copy(c);
        }
        if (i + 1 < node->values.size) {
            ou_c_emit_jump(c, op, dst, end);
        }
    }
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
}

void ou_c_if_expression(Compiler *c, OuIfExpNode *node, uint32_t dst) {
    int otherwise = ou_c_label_new(c), end = ou_c_label_new(c);
    uint32_t top = c->unit->top;
    c->unit->top = dst; // conditions take their temporaries from here
    ou_c_jump_if(c, node->test, otherwise, false);
    c->unit->top = top;
    uint64_t *before = ou_c_bound_copy(c);
    ou_c_expr(c, node->body, dst);
    bool dead_body = c->unit->dead;
    uint64_t *body = ou_c_bound_copy(c);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    if (c->failed) {
        return;
    }
    ou_c_live_remove(c, dst);
    c->unit->dead = true;
    ou_c_label_place(c, otherwise);
    ou_c_bound_set(c, before);
    ou_c_expr(c, node->orelse, dst);
    if (!c->failed && !dead_body) {
        if (c->unit->dead) {
            ou_c_bound_set(c, body);
        } else {
            ou_c_bound_intersect(c, body);
        }
    }
    ou_c_label_place(c, end);
}

static void jump_if_bool(Compiler *c, OuBoolOpNode *node, int label, bool sense) {
    bool is_or = node->op == OU_OPERATOR_Or;
    int shortcut = is_or == sense ? label : ou_c_label_new(c);
    uint32_t n = node->values.size;
    uint64_t *state = NULL;
    for (uint32_t i = 0; i + 1 < n && !c->failed; i++) {
        ou_c_jump_if(c, node->values.items[i], shortcut, is_or);
        if (i == 0) {
            state = ou_c_bound_copy(c);
        }
    }
    ou_c_jump_if(c, node->values.items[n - 1], label, sense);
    if (shortcut != label) {
        ou_c_label_place(c, shortcut);
    }
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
}

static void jump_if_conditional(Compiler *c, OuIfExpNode *node, int label, bool sense) {
    int otherwise = ou_c_label_new(c), end = ou_c_label_new(c);
    ou_c_jump_if(c, node->test, otherwise, false);
    uint64_t *state = ou_c_bound_copy(c);
    ou_c_jump_if(c, node->body, label, sense);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    ou_c_label_place(c, otherwise);
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
    ou_c_jump_if(c, node->orelse, label, sense);
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, state);
    }
}

static void jump_if_value(Compiler *c, OuNode *node, int label, bool sense) {
    uint32_t dst = c->unit->top;
    int truth = ou_c_constant_truth(c, node);
    if (truth >= 0) {
        if ((truth == 1) == sense) {
            ou_c_emit_jump(c, OPCODE(JUMP), 0, label);
        }
        return;
    }
    Operand value = ou_c_operand(c, node, dst);
    if (value.kind == 'L') {
        ou_c_emit_jump(c, sense ? OPCODE(BRANCH_TRUE_L) : OPCODE(BRANCH_FALSE_L), value.index, label);
    } else {
        ou_c_emit_jump(c, sense ? OPCODE(BRANCH_TRUE_T) : OPCODE(BRANCH_FALSE_T), value.index, label);
    }
}

void ou_c_jump_if(Compiler *c, OuNode *node, int label, bool sense) {
    if (!ou_c_enter_node(c)) {
        return;
    }
    OuUnaryOpNode *unary = (OuUnaryOpNode *)node;
    if (node->kind == OU_NODE_UnaryOp && unary->op == OU_OPERATOR_Not) {
        ou_c_jump_if(c, unary->operand, label, !sense);
    } else if (node->kind == OU_NODE_BoolOp) {
        jump_if_bool(c, (OuBoolOpNode *)node, label, sense);
    } else if (node->kind == OU_NODE_IfExp) {
        jump_if_conditional(c, (OuIfExpNode *)node, label, sense);
    } else if (node->kind == OU_NODE_Compare) {
        OuCompareNode *cmp = (OuCompareNode *)node;
        ou_c_set_span(c, node); // and it stays: an assertion on a comparison points at it
        check_compare(c, cmp);
        if (cmp->ops.size > 1) {
            jump_if_chain(c, cmp, label, sense);
        } else {
            Operand left, right;
            compare_operands(c, cmp->left, cmp->comparators.items[0], c->unit->top, &left, &right);
            branch_compare(c, cmp->ops.items[0], left, right, c->unit->top, label, sense);
        }
    } else {
        jump_if_value(c, node, label, sense);
    }
    leave_node(c);
}
