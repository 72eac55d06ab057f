// Targets: assignment, augmented and annotated assignment, deletion.

#include "interp/compile/compile_internal.h"

#include <string.h>

Operand ou_c_slice_operand(Compiler *c, OuNode *node, uint32_t dst) {
    return ou_c_operand(c, node, dst);
}

static void store_attribute(Compiler *c, OuAttributeNode *node, Operand value, Operand object) {
    static const uint16_t ops[3][2] = {{OPCODE(STORE_ATTR_LL), OPCODE(STORE_ATTR_LT)},
                                       {OPCODE(STORE_ATTR_TL), OPCODE(STORE_ATTR_TT)},
                                       {OPCODE(STORE_ATTR_KL), OPCODE(STORE_ATTR_KT)}};
    int kind = value.kind == 'L' ? 0 : value.kind == 'T' ? 1 : 2;
    if (ou_c_forbidden_name(c, node->attr, OU_OPERATOR_Store)) {
        return;
    }
    ou_c_emit(c, ops[kind][object.kind == 'T'], value.index, object.index, ou_c_attribute_index(c, node->attr));
}

static void store_subscript(Compiler *c, Operand value, Operand container, Operand index) {
    if (c->failed) {
        return;
    }
#define ROW(v)                                                                                                         \
    {                                                                                                                  \
        {OPCODE(STORE_SUBSCR_##v##LL), OPCODE(STORE_SUBSCR_##v##LT), OPCODE(STORE_SUBSCR_##v##LK)}, {                  \
            OPCODE(STORE_SUBSCR_##v##TL), OPCODE(STORE_SUBSCR_##v##TT), OPCODE(STORE_SUBSCR_##v##TK)                   \
        }                                                                                                              \
    }
    static const uint16_t ops[3][2][3] = {ROW(L), ROW(T), ROW(K)};
#undef ROW
    int v = value.kind == 'L' ? 0 : value.kind == 'T' ? 1 : 2, i = index.kind == 'L' ? 0 : index.kind == 'T' ? 1 : 2;
    ou_c_emit(c, ops[v][container.kind == 'T'][i], value.index, container.index, index.index);
}

// target = value for an attribute or a subscript.
static void assign_place(Compiler *c, OuNode *target, Operand value, uint32_t dst) {
    OuSpan saved = c->span;
    ou_c_set_span(c, target);
    if (target->kind == OU_NODE_Attribute) {
        OuAttributeNode *node = (OuAttributeNode *)target;
        Operand object = ou_c_operand_in_register(c, ou_c_operand(c, node->value, dst), dst);
        ou_c_attribute_span(c, node);
        store_attribute(c, node, value, object);
    } else {
        OuSubscriptNode *node = (OuSubscriptNode *)target;
        Operand container = ou_c_operand_in_register(c, ou_c_operand_before(c, node->value, dst, node->slice), dst);
        Operand index = ou_c_slice_operand(c, node->slice, after(container, dst));
        store_subscript(c, value, container, index);
    }
    c->span = saved;
}

// ---- unpacking ----

static bool check_star_counts(Compiler *c, uint32_t before, uint32_t behind) {
    if (before < 256 && behind < 256) {
        return true;
    }
    ou_c_syntax_error(c, "too many expressions in star-unpacking assignment");
    return false;
}

static void unpack(Compiler *c, OuNodeSeq elts, uint32_t src, uint32_t scratch) {
    uint32_t n = elts.size, star = n;
    for (uint32_t i = 0; i < n; i++) {
        if (elts.items[i]->kind != OU_NODE_Starred) {
            continue;
        }
        if (star < n) {
            ou_c_syntax_error(c, "multiple starred expressions in assignment");
            return;
        }
        star = i;
    }
    uint32_t first = n <= 1 || scratch == src + 1 ? src : scratch;
    if (star == n) {
        ou_c_emit(c, OPCODE(UNPACK), first, src, n);
    } else if (check_star_counts(c, star, n - star - 1)) {
        ou_c_emit(c, OPCODE(UNPACK_EX), first, src, star | (n - star - 1) << 8);
    }
    uint32_t above = first + n > scratch ? first + n : scratch;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        OuNode *elt = elts.items[i];
        ou_c_assign(c, i == star ? ((OuStarredNode *)elt)->value : elt, first + i, above);
    }
}

void ou_c_assign(Compiler *c, OuNode *target, uint32_t src, uint32_t scratch) {
    if (!ou_c_enter_node(c)) {
        return;
    }
    OuSpan saved = c->span;
    ou_c_set_span(c, target);
    switch (target->kind) {
    case OU_NODE_Name: ou_c_store_name(c, ((OuNameNode *)target)->id, src); break;
    case OU_NODE_Attribute:
    case OU_NODE_Subscript: assign_place(c, target, (Operand){'T', src}, scratch); break;
    case OU_NODE_Tuple: unpack(c, ((OuTupleNode *)target)->elts, src, scratch); break;
    case OU_NODE_List: unpack(c, ((OuListNode *)target)->elts, src, scratch); break;
    case OU_NODE_Starred: ou_c_syntax_error(c, "starred assignment target must be in a list or tuple"); break;
    default: ou_c_not_supported(c, "this assignment target is"); break;
    }
    c->span = saved;
    leave_node(c);
}

// ---- a, b = b, a ----

static OuNodeSeq elements(const OuNode *node) {
    if (node->kind == OU_NODE_Tuple || node->kind == OU_NODE_List) {
        return ((const OuTupleNode *)node)->elts; // a list has the same fields
    }
    return (OuNodeSeq){0, NULL};
}

static bool has_star(OuNodeSeq elts) {
    for (uint32_t i = 0; i < elts.size; i++) {
        if (elts.items[i]->kind == OU_NODE_Starred) {
            return true;
        }
    }
    return false;
}

// CPython stores two or three plain locals in reverse, which the order of the old values' death shows.
static bool stores_in_reverse(Compiler *c, OuNodeSeq targets) {
    if (targets.size < 2 || targets.size > 3) {
        return false;
    }
    for (uint32_t i = 0; i < targets.size; i++) {
        const OuNameNode *name = (const OuNameNode *)targets.items[i];
        if (name->base.kind != OU_NODE_Name || name->base.lineno != targets.items[0]->lineno ||
            !ou_c_is_register(c, ou_c_find_symbol(c, name->id))) {
            return false;
        }
        for (uint32_t k = 0; k < i; k++) {
            if (strcmp(name->id->text, ((const OuNameNode *)targets.items[k])->id->text) == 0) {
                return false;
            }
        }
    }
    return true;
}

static bool assign_parallel(Compiler *c, OuNode *target, OuNode *value) {
    OuNodeSeq targets = elements(target), values = elements(value);
    uint32_t n = targets.size, top = c->unit->top;
    if (n == 0 || n != values.size || n > OU_COMPILE_STACK_GUIDE || value->kind != OU_NODE_Tuple || has_star(targets) ||
        has_star(values)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        ou_c_expr(c, values.items[i], top + i);
    }
    bool reverse = stores_in_reverse(c, targets);
    for (uint32_t i = 0; reverse && i < n && !c->failed; i++) {
        ou_c_local_index(
            c, ou_c_find_symbol(c, ((OuNameNode *)targets.items[i])->id)); // numbered from left to right all the same
    }
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        uint32_t at = reverse ? n - 1 - i : i;
        ou_c_assign(c, targets.items[at], top + at, top + n);
    }
    return true;
}

void ou_c_assign_statement(Compiler *c, OuAssignNode *node) {
    uint32_t top = c->unit->top, n = node->targets.size;
    OuNode *target = node->targets.items[0];
    if (n == 1 && target->kind == OU_NODE_Name &&
        ou_c_is_register(c, ou_c_find_symbol(c, ((OuNameNode *)target)->id))) {
        ou_c_expr_to_local(c, node->value, (OuNameNode *)target, top);
        return;
    }
    if (n == 1 && (target->kind == OU_NODE_Attribute || target->kind == OU_NODE_Subscript)) {
        Operand value = ou_c_operand_before(c, node->value, top, target);
        assign_place(c, target, value, after(value, top));
        return;
    }
    if (n == 1 && assign_parallel(c, target, node->value)) {
        return;
    }
    ou_c_expr(c, node->value, top);
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        if (i + 1 < n) {
            ou_c_emit(c, OPCODE(COPY_T), top + 1, top, 0);
            ou_c_assign(c, node->targets.items[i], top + 1, top + 2);
        } else {
            ou_c_assign(c, node->targets.items[i], top, top + 1);
        }
    }
}

// ---- x op= y ----

static Operand augmented_value(Compiler *c, OuAugAssignNode *node, Operand left, uint32_t dst) {
    Operand right = ou_c_operand(c, node->value, after(left, dst));
    ou_c_emit_binary(c, node->op, true, left, right, dst, NULL);
    return (Operand){'T', dst};
}

static void augmented_name(Compiler *c, OuAugAssignNode *node) {
    uint32_t top = c->unit->top;
    OuNameNode *target = (OuNameNode *)node->target;
    Operand left = ou_c_operand_before(c, node->target, top, node->value);
    OuSymbol *symbol = ou_c_find_symbol(c, target->id);
    OuSpan whole = c->span;
    ou_c_set_span(c, node->target);
    if (ou_c_forbidden_name(c, target->id, OU_OPERATOR_Store)) {
        return;
    }
    c->span = whole;
    if (left.kind == 'K') { // __debug__ only
        left = ou_c_operand_in_register(c, left, top);
    }
    if (ou_c_is_register(c, symbol)) {
        Operand right = ou_c_operand(c, node->value, after(left, top));
        ou_c_emit_binary(c, node->op, true, left, right, top, symbol);
        return;
    }
    augmented_value(c, node, left, top);
    ou_c_set_span(c, node->target);
    ou_c_store_name(c, target->id, top);
}

static OuNode *not_simple(OuNode *a, OuNode *b) { // the one that could hold a walrus
    return ou_c_is_constant(a) || a->kind == OU_NODE_Name ? b : a;
}

static void augmented_attribute(Compiler *c, OuAugAssignNode *node) {
    OuAttributeNode *target = (OuAttributeNode *)node->target;
    uint32_t top = c->unit->top;
    OuSpan whole = c->span;
    ou_c_set_span(c, node->target);
    Operand object = ou_c_operand_in_register(c, ou_c_operand_before(c, target->value, top, node->value), top);
    uint32_t value = after(object, top);
    if (object.kind == 'T') {
        ou_c_emit(c, OPCODE(COPY_T), value, top, 0);
    }
    ou_c_attribute_span(c, target);
    ou_c_emit(c, object.kind == 'L' ? OPCODE(LOAD_ATTR_L) : OPCODE(LOAD_ATTR_T), value,
              object.kind == 'L' ? object.index : value, ou_c_attribute_index(c, target->attr));
    c->span = whole;
    augmented_value(c, node, (Operand){'T', value}, value);
    ou_c_set_span(c, node->target);
    ou_c_attribute_span(c, target);
    store_attribute(c, target, (Operand){'T', value}, object);
}

static void augmented_subscript(Compiler *c, OuAugAssignNode *node) {
    OuSubscriptNode *target = (OuSubscriptNode *)node->target;
    uint32_t top = c->unit->top;
    OuSpan whole = c->span;
    ou_c_set_span(c, node->target);
    Operand container = ou_c_operand_in_register(
        c, ou_c_operand_before(c, target->value, top, not_simple(target->slice, node->value)), top);
    uint32_t next = after(container, top);
    Operand index = ou_c_operand_before(c, target->slice, next, node->value);
    uint32_t value = after(index, next);
    Operand container_copy = container, index_copy = index;
    if (container.kind == 'T') {
        ou_c_emit(c, OPCODE(COPY_T), value, container.index, 0);
        container_copy.index = value;
    }
    if (index.kind == 'T') {
        index_copy.index = after(container, value);
        ou_c_emit(c, OPCODE(COPY_T), index_copy.index, index.index, 0);
    }
    static const uint16_t ops[2][3] = {{OPCODE(SUBSCR_LL), OPCODE(SUBSCR_LT), OPCODE(SUBSCR_LK)},
                                       {OPCODE(SUBSCR_TL), OPCODE(SUBSCR_TT), OPCODE(SUBSCR_TK)}};
    int kind = index.kind == 'L' ? 0 : index.kind == 'T' ? 1 : 2;
    ou_c_emit(c, ops[container.kind == 'T'][kind], value, container_copy.index, index_copy.index);
    c->span = whole;
    augmented_value(c, node, (Operand){'T', value}, value);
    ou_c_set_span(c, node->target);
    store_subscript(c, (Operand){'T', value}, container, index);
}

void ou_c_augmented_assign(Compiler *c, OuAugAssignNode *node) {
    switch (node->target->kind) {
    case OU_NODE_Name: augmented_name(c, node); break;
    case OU_NODE_Attribute: augmented_attribute(c, node); break;
    default: augmented_subscript(c, node); break;
    }
}

// ---- x: T = y ----

static void evaluate_and_drop(Compiler *c, OuNode *node) {
    ou_c_expr(c, node, c->unit->top);
    ou_c_emit(c, OPCODE(DROP), c->unit->top, 0, 0);
}

static void store_annotation(Compiler *c, OuAnnAssignNode *node, OuName *name) {
    uint32_t top = c->unit->top;
    ou_c_annotation(c, node->annotation, top);
    ou_c_emit(c, OPCODE(LOAD_NAME), top + 1, 0, ou_c_name_index(c, ou_names.dunder_annotations));
    OuName *mangled = ou_scope_mangle(c->scopes, c->unit->scope->class_name, name);
    if (mangled == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    store_subscript(c, (Operand){'T', top}, (Operand){'T', top + 1},
                    (Operand){'K', ou_c_constant_index(c, ou_c_name_object(c, mangled))});
}

static void drop_target_parts(Compiler *c, OuNode *target) {
    if (target->kind == OU_NODE_Attribute) {
        evaluate_and_drop(c, ((OuAttributeNode *)target)->value);
    } else if (target->kind == OU_NODE_Subscript) {
        OuSubscriptNode *node = (OuSubscriptNode *)target;
        evaluate_and_drop(c, node->value);
        evaluate_and_drop(c, node->slice);
    }
}

void ou_c_annotated_assign(Compiler *c, OuAnnAssignNode *node) {
    OuScopeKind kind = c->unit->scope->kind;
    bool stored = kind == OU_SCOPE_MODULE || kind == OU_SCOPE_CLASS;
    if (node->value != NULL) {
        OuAssignNode plain = {.base = node->base, .targets = {1, &node->target}, .value = node->value};
        ou_c_assign_statement(c, &plain);
    } else if (node->target->kind == OU_NODE_Attribute &&
               ou_c_forbidden_name(c, ((OuAttributeNode *)node->target)->attr, OU_OPERATOR_Store)) {
        return;
    } else if (node->target->kind != OU_NODE_Name) {
        drop_target_parts(c, node->target);
    } else if (ou_c_forbidden_name(c, ((OuNameNode *)node->target)->id, OU_OPERATOR_Store)) {
        return;
    }
    if (node->target->kind == OU_NODE_Name && node->simple) {
        if (stored) {
            store_annotation(c, node, ((OuNameNode *)node->target)->id);
        }
    } else if (stored && !(c->future & OU_CODE_FUTURE_ANNOTATIONS)) {
        evaluate_and_drop(c, node->annotation);
    }
}

// ---- del ----

void ou_c_delete_target(Compiler *c, OuNode *target) {
    if (!ou_c_enter_node(c)) {
        return;
    }
    uint32_t top = c->unit->top;
    OuSpan saved = c->span;
    ou_c_set_span(c, target);
    OuNodeSeq parts = elements(target);
    switch (target->kind) {
    case OU_NODE_Name: ou_c_delete_name(c, ((OuNameNode *)target)->id); break;
    case OU_NODE_Attribute: {
        OuAttributeNode *node = (OuAttributeNode *)target;
        ou_c_expr(c, node->value, top);
        ou_c_attribute_span(c, node);
        if (!ou_c_forbidden_name(c, node->attr, OU_OPERATOR_Del)) {
            ou_c_emit(c, OPCODE(DELETE_ATTR), top, 0, ou_c_attribute_index(c, node->attr));
        }
        break;
    }
    case OU_NODE_Subscript:
        ou_c_expr(c, ((OuSubscriptNode *)target)->value, top);
        ou_c_expr(c, ((OuSubscriptNode *)target)->slice, top + 1);
        ou_c_emit(c, OPCODE(DELETE_SUBSCR), top, top + 1, 0);
        break;
    default:
        for (uint32_t i = 0; i < parts.size; i++) {
            ou_c_delete_target(c, parts.items[i]);
        }
        break;
    }
    c->span = saved;
    leave_node(c);
}
