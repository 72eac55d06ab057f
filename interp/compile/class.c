// Class statements: the body is code of its own that runs in a fresh namespace; __build_class__ calls it.

#include "interp/compile/compile_internal.h"

static bool annotated(const OuNode *node) {
    switch (node->kind) {
    case OU_NODE_AnnAssign: return true;
    case OU_NODE_For:
    case OU_NODE_AsyncFor:
        return ou_c_has_annotations(((const OuForNode *)node)->body) ||
               ou_c_has_annotations(((const OuForNode *)node)->orelse);
    case OU_NODE_While:
        return ou_c_has_annotations(((const OuWhileNode *)node)->body) ||
               ou_c_has_annotations(((const OuWhileNode *)node)->orelse);
    case OU_NODE_If:
        return ou_c_has_annotations(((const OuIfNode *)node)->body) ||
               ou_c_has_annotations(((const OuIfNode *)node)->orelse);
    case OU_NODE_With:
    case OU_NODE_AsyncWith: return ou_c_has_annotations(((const OuWithNode *)node)->body);
    case OU_NODE_Match: {
        OuNodeSeq cases = ((const OuMatchNode *)node)->cases;
        for (uint32_t i = 0; i < cases.size; i++) {
            if (ou_c_has_annotations(((const Oumatch_caseNode *)cases.items[i])->body)) {
                return true;
            }
        }
        return false;
    }
    case OU_NODE_Try:
    case OU_NODE_TryStar: {
        const OuTryNode *node_try = (const OuTryNode *)node;
        for (uint32_t i = 0; i < node_try->handlers.size; i++) {
            if (ou_c_has_annotations(((const OuExceptHandlerNode *)node_try->handlers.items[i])->body)) {
                return true;
            }
        }
        return ou_c_has_annotations(node_try->body) || ou_c_has_annotations(node_try->finalbody) ||
               ou_c_has_annotations(node_try->orelse);
    }
    default: return false;
    }
}

// Is there an annotated assignment among the statements (not in inner functions and classes)?
bool ou_c_has_annotations(OuNodeSeq body) {
    for (uint32_t i = 0; i < body.size; i++) {
        if (annotated(body.items[i])) {
            return true;
        }
    }
    return false;
}

static void store_in_namespace(Compiler *c, OuBor name, OuBor value) {
    ou_c_load_constant(c, 0, value);
    ou_c_emit(c, OPCODE(STORE_NAME), 0, 0, ou_c_name_index(c, name));
}

static OuRef class_code(Compiler *c, OuClassDefNode *node, int32_t first_line) {
    OuBor name = ou_c_name_object(c, node->name);
    Unit *u = name ? ou_c_unit_new(c, ou_scope_find(c->scopes, &node->base), name, first_line) : NULL;
    if (u == NULL) {
        return NULL;
    }
    bool class_cell = u->scope->needs_class_cell;
    uint32_t cell = OU_CELL_BASE + u->scope->cell_count;
    u->flags = OU_CODE_NAMESPACE;
    u->parameter_count = 1;
    c->span = (OuSpan){first_line, 0, first_line, 0};
    if (class_cell) {
        ou_c_emit(c, OPCODE(MAKE_CELL), cell, 0, 0);
    }
    ou_c_emit(c, OPCODE(LOAD_NAME), 0, 0, ou_c_name_index(c, ou_names.dunder_name));
    ou_c_emit(c, OPCODE(STORE_NAME), 0, 0, ou_c_name_index(c, ou_names.dunder_module));
    if (!c->failed) {
        store_in_namespace(c, ou_names.dunder_qualname, u->qualname);
    }
    ou_c_body_with_docstring(c, node->body);
    if (class_cell) {
        ou_c_emit(c, OPCODE(MOVE_L), 0, cell, 0);
        ou_c_emit(c, OPCODE(COPY_T), 1, 0, 0);
        ou_c_emit(c, OPCODE(STORE_NAME), 1, 0, ou_c_name_index(c, ou_names.dunder_classcell));
        ou_c_emit(c, OPCODE(RETURN_T), 0, 0, 0);
    } else {
        ou_c_emit(c, OPCODE(RETURN_K), ou_c_constant_index(c, ou_none), 0, 0);
    }
    return ou_c_unit_finish(c);
}

void ou_c_class_statement(Compiler *c, OuClassDefNode *node) {
    int32_t first_line = node->decorator_list.size ? node->decorator_list.items[0]->lineno : node->base.lineno;
    uint32_t dst = ou_c_decorators(c, node->decorator_list);
    OuSpan span = c->span;
    OuRef code = class_code(c, node, first_line);
    c->span = span;
    ou_c_emit(c, OPCODE(LOAD_BUILD_CLASS), dst, 0, 0);
    ou_c_make_function_take(c, code, dst + 4, 0, ou_scope_find(c->scopes, &node->base));
    OuBor name = ou_c_name_object(c, node->name);
    ou_c_load_constant(c, dst + 5, name ? name : ou_none);
    ou_c_call_with(c, node->bases, node->keywords, dst, 2);
    ou_c_apply_decorators(c, node->decorator_list, dst);
    ou_c_store_name(c, node->name, c->unit->top);
}
