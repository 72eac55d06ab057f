// Makes constants of the tree objects and computes at once what is made of constants only, with CPython's limits: a
// folded int has at most 128 bits, a repeated tuple 256 items, a repeated text 4096 characters. What would raise stays
// for run time.
//
// The tree is changed in place: after this every Constant node holds an object, and folded nodes are Constant nodes.

#include "interp/compile/compile_internal.h"

#include "interp/object/bytes.h"
#include "interp/object/set.h"

#include <string.h>

enum { MAX_INT_BITS = 128, MAX_COLLECTION = 256, MAX_TEXT = 4096, MAX_TOTAL_ITEMS = 1024 };

static const char folded[] = "folded"; // OuConstantNode.kind of what is no literal of the source

const OuConstantNode *ou_c_docstring(OuNodeSeq body) {
    if (body.size == 0 || body.items[0]->kind != OU_NODE_Expr) {
        return NULL;
    }
    const OuNode *value = ((OuExprNode *)body.items[0])->value;
    const OuConstantNode *constant = (const OuConstantNode *)value;
    if (!ou_c_is_constant(value) || constant->kind == folded) {
        return NULL;
    }
    return ou_is((OuBor)constant->value.object, &ou_str_type) ? constant : NULL;
}

// Replaces a node by a constant; consumes the value, NULL: nothing is done (an exception other than for memory is
// dropped).
bool ou_c_fold_and_store(Compiler *c, OuNode **slot, OuRef value) {
    if (value == NULL) {
        if (ou_error_is(MemoryError) || ou_error_is(KeyboardInterrupt)) {
            ou_c_fail(c);
        } else {
            ou_error_clear();
        }
        return false;
    }
    if (ou_is(value, &ou_str_type) && ou_str_looks_like_name(value)) {
        value = ou_str_intern_take(value);
    }
    OuBor kept = ou_c_keep_object_take(c, value);
    OuConstant constant = {.kind = OU_CONST_OBJECT, .object = ou_unlend(kept)};
    OuNode *node =
        kept ? OU_AST_NEW(&c->region, Constant, ou_ast_span(*slot), .value = constant, .kind = folded) : NULL;
    if (node == NULL) {
        ou_c_fail_no_memory(c);
        return false;
    }
    *slot = node;
    return true;
}

// ---- limits ----

static size_t text_length(OuBor o) {
    return ou_is(o, &ou_str_type) ? ou_str_length(o) : ou_as_bytes(o)->length;
}

static bool is_text(OuBor o) {
    return ou_is(o, &ou_str_type) || ou_is(o, &ou_bytes_type);
}

static int64_t complexity_left(OuBor o, int64_t limit) {
    if (ou_is(o, &ou_tuple_type)) {
        limit -= (int64_t)ou_tuple_length(o);
        for (size_t i = 0; limit >= 0 && i < ou_tuple_length(o); i++) {
            limit = complexity_left(ou_tuple_borrow(o, i), limit);
        }
    } else if (ou_is(o, &ou_frozenset_type)) {
        limit -= (int64_t)ou_set_length(o);
    }
    return limit;
}

static bool may_repeat(OuBor count, OuBor sequence) {
    bool tuple = ou_is(sequence, &ou_tuple_type);
    size_t size = tuple ? ou_tuple_length(sequence) : text_length(sequence);
    int64_t n;
    if (size == 0) {
        return true;
    }
    if (!ou_int_fits_int64(count, &n) || n < 0 || n > (tuple ? MAX_COLLECTION : MAX_TEXT) / (int64_t)size) {
        return false;
    }
    return !tuple || n == 0 || complexity_left(sequence, MAX_TOTAL_ITEMS / n) >= 0;
}

static bool may_multiply(OuBor a, OuBor b) {
    bool int_a = ou_is(a, &ou_int_type), int_b = ou_is(b, &ou_int_type);
    if (int_a && int_b) {
        return ou_int_sign(a) == 0 || ou_int_sign(b) == 0 ||
               ou_int_bit_length(a) + ou_int_bit_length(b) <= MAX_INT_BITS;
    }
    if (int_a && (is_text(b) || ou_is(b, &ou_tuple_type))) {
        return may_repeat(a, b);
    }
    if (int_b && (is_text(a) || ou_is(a, &ou_tuple_type))) {
        return may_repeat(b, a);
    }
    return true;
}

static bool may_compute(OuOperator op, OuBor a, OuBor b) {
    bool ints = ou_is(a, &ou_int_type) && ou_is(b, &ou_int_type);
    int64_t n;
    switch (op) {
    case OU_OPERATOR_Mult: return may_multiply(a, b);
    case OU_OPERATOR_Mod: return !is_text(a);
    case OU_OPERATOR_Pow:
        return !ints || ou_int_sign(b) <= 0 ||
               (ou_int_fits_int64(b, &n) && ou_int_bit_length(a) <= (size_t)MAX_INT_BITS / (size_t)n);
    case OU_OPERATOR_LShift:
        return !ints || ou_int_sign(a) == 0 || ou_int_sign(b) == 0 ||
               (ou_int_fits_int64(b, &n) && n >= 0 && n <= MAX_INT_BITS &&
                ou_int_bit_length(a) <= (size_t)(MAX_INT_BITS - n)) ||
               (ou_int_sign(b) < 0); // raises: dropped
    default: return true;
    }
}

// ---- nodes ----

static bool all_constant(OuNodeSeq seq) {
    for (uint32_t i = 0; i < seq.size; i++) {
        if (!ou_c_is_constant(seq.items[i])) {
            return false;
        }
    }
    return true;
}

static OuRef tuple_of(OuNodeSeq seq) {
    OuRef tuple = ou_tuple_alloc(seq.size);
    for (uint32_t i = 0; tuple != NULL && i < seq.size; i++) {
        ou_as_tuple(tuple)->items[i] = ou_newref(ou_c_constant_value(seq.items[i]));
    }
    if (tuple != NULL && seq.size > 0) {
        ou_gc_track(tuple); // until a collection finds out that it need not be
    }
    return tuple;
}

// ---- '%s=%r' % (a, b) is f'{a!s}={b!r}' ----

static bool add_text(Compiler *c, OuNodeSeq *parts, OuSpan span, OuBor format, size_t start, size_t end) {
    OuRef piece = start < end ? ou_str_substring(format, start, end) : NULL;
    OuConstant constant = {.kind = OU_CONST_OBJECT};
    if (start >= end) {
        return true;
    }
    constant.object = ou_unlend(ou_c_keep_object_take(c, piece));
    OuNode *node = c->failed ? NULL : OU_AST_NEW(&c->region, Constant, span, .value = constant, .kind = folded);
    if (node != NULL) {
        parts->items[parts->size++] = node;
    }
    return node != NULL;
}

// The literal text before the next % (with %% as %) comes out piece by piece; *at ends behind a %s, %r or %a.
static bool add_conversion(Compiler *c, OuNodeSeq *parts, OuNode *value, uint32_t letter) {
    OuNode *node =
        OU_AST_NEW(&c->region, FormattedValue, ou_ast_span(value), .value = value, .conversion = (int32_t)letter);
    if (node != NULL) {
        parts->items[parts->size++] = node;
    }
    return node != NULL;
}

static void fold_format(Compiler *c, OuNode **slot) {
    OuBinOpNode *node = (OuBinOpNode *)*slot;
    OuBor format = ou_c_constant_value(node->left);
    OuNodeSeq values = ((OuTupleNode *)node->right)->elts, parts = {0, NULL};
    size_t length = ou_str_length(format), text = 0;
    uint32_t used = 0;
    parts.items = ou_region_alloc(&c->region, (length + 1) * sizeof *parts.items);
    if (parts.items == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (ou_str_at(format, i) != '%') {
            continue;
        }
        uint32_t letter = i + 1 < length ? ou_str_at(format, i + 1) : 0;
        bool percent = letter == '%';
        if (!percent && ((letter != 's' && letter != 'r' && letter != 'a') || used == values.size ||
                         values.items[used]->kind == OU_NODE_Starred)) {
            return; // left to run time
        }
        if (!add_text(c, &parts, ou_ast_span(*slot), format, text, percent ? i + 1 : i) ||
            (!percent && !add_conversion(c, &parts, values.items[used++], letter))) {
            ou_c_fail_no_memory(c);
            return;
        }
        text = i + 2;
        i++;
    }
    if (used == values.size && add_text(c, &parts, ou_ast_span(*slot), format, text, length)) {
        OuNode *joined = OU_AST_NEW(&c->region, JoinedStr, ou_ast_span(*slot), .values = parts);
        *slot = joined ? joined : *slot;
    }
}

static void fold_binary(Compiler *c, OuNode **slot) {
    static const uint8_t ops[] = {
        [OU_OPERATOR_Add] = OU_OP_ADD,
        [OU_OPERATOR_Sub] = OU_OP_SUBTRACT,
        [OU_OPERATOR_Mult] = OU_OP_MULTIPLY,
        [OU_OPERATOR_MatMult] = OU_OP_MATRIX_MULTIPLY,
        [OU_OPERATOR_Div] = OU_OP_TRUE_DIVIDE,
        [OU_OPERATOR_Mod] = OU_OP_REMAINDER,
        [OU_OPERATOR_Pow] = OU_OP_POWER,
        [OU_OPERATOR_LShift] = OU_OP_LSHIFT,
        [OU_OPERATOR_RShift] = OU_OP_RSHIFT,
        [OU_OPERATOR_BitOr] = OU_OP_OR,
        [OU_OPERATOR_BitXor] = OU_OP_XOR,
        [OU_OPERATOR_BitAnd] = OU_OP_AND,
        [OU_OPERATOR_FloorDiv] = OU_OP_FLOOR_DIVIDE,
    };
    OuBinOpNode *node = (OuBinOpNode *)*slot;
    if (node->op == OU_OPERATOR_Mod && node->right->kind == OU_NODE_Tuple && ou_c_is_constant(node->left) &&
        ou_is(ou_c_constant_value(node->left), &ou_str_type)) {
        fold_format(c, slot);
        return;
    }
    if (!ou_c_is_constant(node->left) || !ou_c_is_constant(node->right) || node->op == OU_OPERATOR_MatMult) {
        return;
    }
    OuBor a = ou_c_constant_value(node->left), b = ou_c_constant_value(node->right);
    if (may_compute(node->op, a, b)) {
        ou_c_fold_and_store(c, slot, ou_binary((OuBinaryOp)ops[node->op], a, b));
    }
}

static void fold_unary(Compiler *c, OuNode **slot) {
    OuUnaryOpNode *node = (OuUnaryOpNode *)*slot;
    if (ou_c_is_constant(node->operand)) {
        static const uint8_t ops[] = {[OU_OPERATOR_Invert] = OU_OP_INVERT,
                                      [OU_OPERATOR_Not] = OU_OP_NOT,
                                      [OU_OPERATOR_UAdd] = OU_OP_POSITIVE,
                                      [OU_OPERATOR_USub] = OU_OP_NEGATIVE};
        OuBor value = ou_c_constant_value(node->operand);
        if (node->op == OU_OPERATOR_Not) {
            OuTruth truth = ou_truth(value);
            ou_c_fold_and_store(c, slot, truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_FALSE));
        } else {
            ou_c_fold_and_store(c, slot, ou_unary((OuUnaryOp)ops[node->op], value));
        }
        return;
    }
    OuCompareNode *cmp = (OuCompareNode *)node->operand;
    if (node->op != OU_OPERATOR_Not || cmp->base.kind != OU_NODE_Compare || cmp->ops.size != 1) {
        return;
    }
    uint8_t *op = cmp->ops.items;
    switch (*op) {
    case OU_OPERATOR_Is: *op = OU_OPERATOR_IsNot; break;
    case OU_OPERATOR_IsNot: *op = OU_OPERATOR_Is; break;
    case OU_OPERATOR_In: *op = OU_OPERATOR_NotIn; break;
    case OU_OPERATOR_NotIn: *op = OU_OPERATOR_In; break;
    default: return;
    }
    *slot = &cmp->base;
}

// What `for` and `in` read: [1, 2] may be a tuple, {1, 2} a frozenset.
static void fold_iterable(Compiler *c, OuNode **slot) {
    OuNode *node = *slot;
    if (node->kind == OU_NODE_List) {
        OuListNode *list = (OuListNode *)node;
        if (all_constant(list->elts)) {
            ou_c_fold_and_store(c, slot, tuple_of(list->elts));
            return;
        }
        for (uint32_t i = 0; i < list->elts.size; i++) {
            if (list->elts.items[i]->kind == OU_NODE_Starred) {
                return;
            }
        }
        node->kind = OU_NODE_Tuple; // the same fields
    } else if (node->kind == OU_NODE_Set && all_constant(((OuSetNode *)node)->elts)) {
        OuRef tuple = tuple_of(((OuSetNode *)node)->elts);
        ou_c_fold_and_store(c, slot, tuple ? ou_frozenset_new(tuple) : NULL);
        ou_xdecref(tuple);
    }
}

static void fold_subscript(Compiler *c, OuNode **slot) {
    OuSubscriptNode *node = (OuSubscriptNode *)*slot;
    if (node->ctx == OU_OPERATOR_Load && ou_c_is_constant(node->value) && ou_c_is_constant(node->slice)) {
        ou_c_fold_and_store(c, slot, ou_get_item(ou_c_constant_value(node->value), ou_c_constant_value(node->slice)));
    }
}

// ---- the walk ----

static void fold(Compiler *c, OuNode **slot);

static void fold_seq(Compiler *c, OuNodeSeq seq) {
    for (uint32_t i = 0; i < seq.size; i++) {
        fold(c, &seq.items[i]);
    }
}

static void fold_children(Compiler *c, OuNode *node, OuNode ***last) {
    const OuNodeInfo *info = ou_ast_info((OuNodeKind)node->kind);
    bool skip_annotation = (c->future & OU_CODE_FUTURE_ANNOTATIONS) != 0;
    for (unsigned i = 0; i < info->field_count && !c->failed; i++) {
        void *field = (char *)node + info->fields[i].offset;
        const char *name = info->fields[i].name;
        if (skip_annotation && (strcmp(name, "annotation") == 0 || strcmp(name, "returns") == 0)) {
            continue; // kept as written: it becomes text
        }
        switch (info->fields[i].type) {
        case OU_FIELD_TYPE_node:
        case OU_FIELD_TYPE_opt_node: fold(c, field); break;
        case OU_FIELD_TYPE_nodes:
        case OU_FIELD_TYPE_opt_nodes: {
            OuNodeSeq seq = *(OuNodeSeq *)field;
            if (i + 1u == info->field_count && seq.size == 1 && node->kind == OU_NODE_If) {
                *last = seq.items; // elif: a chain as long as one likes
                return;
            }
            fold_seq(c, seq);
            break;
        }
        default: break;
        }
    }
}

static void fold_constant(Compiler *c, OuConstant *constant) {
    if (constant->kind != OU_CONST_OBJECT) {
        constant->object = ou_unlend(ou_c_keep_object_take(c, ou_c_constant_object(c, constant)));
        constant->kind = OU_CONST_OBJECT;
    } else if (!c->failed) {
        ou_c_keep_object_take(c, ou_newref((OuBor)constant->object));
    }
}

// a + b + c ...: nested to the left, as deep as the chain is long.
static void fold_binary_chain(Compiler *c, OuNode **slot) {
    uint32_t length = 0;
    for (OuNode *node = *slot; node->kind == OU_NODE_BinOp; node = ((OuBinOpNode *)node)->left) {
        length++;
    }
    OuNode ***chain = ou_region_alloc(&c->region, length * sizeof *chain);
    if (chain == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    for (uint32_t i = length; i > 0; i--) {
        chain[i - 1] = slot;
        slot = &((OuBinOpNode *)*slot)->left;
    }
    fold(c, slot);
    for (uint32_t i = 0; i < length && !c->failed; i++) {
        fold(c, &((OuBinOpNode *)*chain[i])->right);
        if (!c->failed) {
            fold_binary(c, chain[i]);
        }
    }
}

static void fold_node(Compiler *c, OuNode **slot) {
    OuNode *node = *slot;
    switch (node->kind) {
    case OU_NODE_UnaryOp: fold_unary(c, slot); break;
    case OU_NODE_Tuple: {
        OuTupleNode *tuple = (OuTupleNode *)node;
        if (tuple->ctx == OU_OPERATOR_Load && all_constant(tuple->elts)) {
            ou_c_fold_and_store(c, slot, tuple_of(tuple->elts));
        }
        break;
    }
    case OU_NODE_Subscript: fold_subscript(c, slot); break;
    case OU_NODE_Compare: {
        OuCompareNode *cmp = (OuCompareNode *)node;
        uint8_t op = cmp->ops.items[cmp->ops.size - 1];
        if (op == OU_OPERATOR_In || op == OU_OPERATOR_NotIn) {
            fold_iterable(c, &cmp->comparators.items[cmp->comparators.size - 1]);
        }
        break;
    }
    case OU_NODE_For: fold_iterable(c, &((OuForNode *)node)->iter); break;
    case OU_NODE_comprehension: fold_iterable(c, &((OucomprehensionNode *)node)->iter); break;
    default: break;
    }
}

static void fold_debug_name(Compiler *c, OuNode **slot) {
    OuNameNode *name = (OuNameNode *)*slot;
    if (name->ctx == OU_OPERATOR_Load && strcmp(name->id->text, "__debug__") == 0) {
        ou_c_fold_and_store(c, slot, ou_bool_new(c->options->optimize == 0));
    }
}

static void fold(Compiler *c, OuNode **slot) {
    if (*slot == NULL || !ou_c_enter_node(c)) {
        return;
    }
    while (slot != NULL && !c->failed) {
        OuNode *node = *slot, **last = NULL;
        switch (node->kind) {
        case OU_NODE_Constant: fold_constant(c, &((OuConstantNode *)node)->value); break;
        case OU_NODE_MatchSingleton: fold_constant(c, &((OuMatchSingletonNode *)node)->value); break;
        case OU_NODE_Name: fold_debug_name(c, slot); break;
        case OU_NODE_BinOp: fold_binary_chain(c, slot); break;
        default:
            fold_children(c, node, &last);
            if (!c->failed) {
                fold_node(c, slot);
            }
            break;
        }
        slot = last;
    }
    leave_node(c);
}

void ou_c_fold_tree(Compiler *c, OuNode *tree) {
    OuNode *root = tree;
    fold(c, &root);
}
