// Statements: the dispatch, and those that are short.

#include "interp/compile/compile_internal.h"

#include <string.h>

static void if_statement(Compiler *c, OuIfNode *node) {
    int end = ou_c_label_new(c);
    uint64_t *joined = NULL;
    for (;;) { // once for each elif
        int next = ou_c_label_new(c);
        if (ou_c_constant_truth(c, node->test) >= 0) {
            ou_c_emit(c, OPCODE(NOP), 0, 0, 0); // the line is seen by trace functions
        }
        ou_c_jump_if(c, node->test, next, false);
        uint64_t *skipped = ou_c_bound_copy(c);
        ou_c_statements(c, node->body);
        ou_c_bound_join(c, &joined);
        if (node->orelse.size > 0) {
            ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
        }
        if (c->failed) {
            return;
        }
        ou_c_label_place(c, next);
        ou_c_bound_set(c, skipped);
        if (node->orelse.size != 1 || node->orelse.items[0]->kind != OU_NODE_If) {
            break;
        }
        node = (OuIfNode *)node->orelse.items[0];
        ou_c_set_span(c, &node->base);
    }
    ou_c_statements(c, node->orelse);
    ou_c_bound_join(c, &joined);
    ou_c_label_place(c, end);
    if (joined != NULL && !c->failed) {
        ou_c_bound_set(c, joined);
    }
}

static void expression_statement(Compiler *c, OuExprNode *node) {
    uint32_t top = c->unit->top;
    if (c->interactive && c->unit->parent == NULL) {
        ou_c_expr(c, node->value, top);
        ou_c_emit(c, OPCODE(PRINT_EXPR), top, 0, 0);
    } else if (ou_c_is_constant(node->value)) {
        ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
    } else {
        Operand value = ou_c_operand(c, node->value, top);
        if (value.kind == 'T') {
            ou_c_emit(c, OPCODE(DROP), value.index, 0, 0);
        } else {
            ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
        }
    }
}

static void assert_statement(Compiler *c, OuAssertNode *node) {
    uint32_t top = c->unit->top;
    bool tuple = node->test->kind == OU_NODE_Tuple && ((OuTupleNode *)node->test)->elts.size > 0;
    if (ou_c_is_constant(node->test)) {
        OuBor value = ou_c_constant_value(node->test);
        tuple = ou_is(value, &ou_tuple_type) && ou_tuple_length(value) > 0;
    }
    if (tuple) {
        ou_c_warn_syntax(c, "assertion is always true, perhaps remove parentheses?");
    }
    if (c->options->optimize > 0) {
        return;
    }
    int end = ou_c_label_new(c);
    if (ou_c_constant_truth(c, node->test) >= 0) {
        ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
    }
    ou_c_jump_if(c, node->test, end, true);
    uint64_t *after_test = ou_c_bound_copy(c);
    ou_c_emit(c, OPCODE(LOAD_ASSERTION_ERROR), top, 0, 0);
    if (node->msg != NULL) {
        ou_c_expr(c, node->msg, top + 4);
        ou_c_emit(c, OPCODE(CALL), top, 1, 0);
    }
    ou_c_emit(c, OPCODE(RAISE), top, 1, 0);
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, after_test);
    }
}

static void raise_statement(Compiler *c, OuRaiseNode *node) {
    uint32_t top = c->unit->top, n = 0;
    if (node->exc != NULL) {
        ou_c_expr(c, node->exc, top);
        n = 1;
        if (node->cause != NULL) {
            ou_c_expr(c, node->cause, top + 1);
            n = 2;
        }
    }
    ou_c_emit(c, OPCODE(RAISE), top, n, 0);
}

static void delete_statement(Compiler *c, OuDeleteNode *node) {
    for (uint32_t i = 0; i < node->targets.size; i++) {
        ou_c_delete_target(c, node->targets.items[i]);
    }
}

static void statement_kind(Compiler *c, OuNode *node) {
    switch (node->kind) {
    case OU_NODE_Expr: expression_statement(c, (OuExprNode *)node); break;
    case OU_NODE_Assign: ou_c_assign_statement(c, (OuAssignNode *)node); break;
    case OU_NODE_AugAssign: ou_c_augmented_assign(c, (OuAugAssignNode *)node); break;
    case OU_NODE_AnnAssign: ou_c_annotated_assign(c, (OuAnnAssignNode *)node); break;
    case OU_NODE_Return: ou_c_return_statement(c, (OuReturnNode *)node); break;
    case OU_NODE_If: if_statement(c, (OuIfNode *)node); break;
    case OU_NODE_For: ou_c_loop_for(c, (OuForNode *)node); break;
    case OU_NODE_AsyncFor: ou_c_async_for(c, (OuAsyncForNode *)node); break;
    case OU_NODE_While: ou_c_loop_while(c, (OuWhileNode *)node); break;
    case OU_NODE_Break: ou_c_break_statement(c); break;
    case OU_NODE_Continue: ou_c_continue_statement(c); break;
    case OU_NODE_FunctionDef:
    case OU_NODE_AsyncFunctionDef: // the same fields
        ou_c_function(c, (OuFunctionDefNode *)node);
        break;
    case OU_NODE_ClassDef: ou_c_class_statement(c, (OuClassDefNode *)node); break;
    case OU_NODE_Try:
    case OU_NODE_TryStar: // the same fields
        ou_c_try_statement(c, (OuTryNode *)node);
        break;
    case OU_NODE_With:
    case OU_NODE_AsyncWith: // the same fields
        ou_c_with_statement(c, (OuWithNode *)node);
        break;
    case OU_NODE_Raise: raise_statement(c, (OuRaiseNode *)node); break;
    case OU_NODE_Assert: assert_statement(c, (OuAssertNode *)node); break;
    case OU_NODE_Delete: delete_statement(c, (OuDeleteNode *)node); break;
    case OU_NODE_Import: ou_c_import_statement(c, (OuImportNode *)node); break;
    case OU_NODE_ImportFrom: ou_c_import_from(c, (OuImportFromNode *)node); break;
    case OU_NODE_Pass: ou_c_emit(c, OPCODE(NOP), 0, 0, 0); break;
    case OU_NODE_Global:
    case OU_NODE_Nonlocal: break;
    default: ou_c_match_statement(c, (OuMatchNode *)node); break;
    }
}

void ou_c_statement(Compiler *c, OuNode *node) {
    if (ou_c_enter_node(c)) {
        ou_c_set_span(c, node); // stays the location of what follows, as in CPython
        statement_kind(c, node);
        leave_node(c);
    }
}

void ou_c_statements(Compiler *c, OuNodeSeq body) {
    for (uint32_t i = 0; i < body.size && !c->failed; i++) {
        ou_c_statement(c, body.items[i]);
    }
}

// A module's or class's body.
void ou_c_body_with_docstring(Compiler *c, OuNodeSeq body) {
    if (ou_c_has_annotations(body)) {
        ou_c_emit(c, OPCODE(SETUP_ANNOTATIONS), 0, 0, 0);
    }
    const OuConstantNode *doc = ou_c_docstring(body);
    if (doc != NULL) {
        if (c->options->optimize < 2) {
            ou_c_set_span(c, &doc->base);
            ou_c_load_constant(c, c->unit->top, (OuBor)doc->value.object);
            ou_c_emit(c, OPCODE(STORE_NAME), c->unit->top, 0, ou_c_name_index(c, ou_names.dunder_doc));
        }
        body = (OuNodeSeq){body.size - 1, body.items + 1};
    }
    ou_c_statements(c, body);
}
