// Comprehensions and generator expressions: a function of one argument, the iterator over the outermost iterable.

#include "interp/compile/compile_internal.h"

typedef struct Comprehension {
    OuNodeKind kind;
    OuNodeSeq generators;
    OuNode *elt, *value; // value: of a dict
    OuSpan span;
} Comprehension;

static Comprehension parts(OuNode *node) {
    Comprehension comp = {.kind = (OuNodeKind)node->kind, .span = ou_ast_span(node)};
    if (node->kind == OU_NODE_DictComp) {
        OuDictCompNode *dict = (OuDictCompNode *)node;
        comp.generators = dict->generators;
        comp.elt = dict->key;
        comp.value = dict->value;
    } else {
        OuListCompNode *list = (OuListCompNode *)node; // SetComp and GeneratorExp have the same fields
        comp.generators = list->generators;
        comp.elt = list->elt;
    }
    return comp;
}

static void element(Compiler *c, const Comprehension *comp) {
    uint32_t top = c->unit->top;
    switch (comp->kind) {
    case OU_NODE_GeneratorExp:
        ou_c_yield(c, comp->elt, top);
        ou_c_emit(c, OPCODE(DROP), top, 0, 0);
        break;
    case OU_NODE_ListComp: {
        Operand value = ou_c_operand_in_register(c, ou_c_operand(c, comp->elt, top), top);
        ou_c_emit(c, value.kind == 'L' ? OPCODE(LIST_APPEND_L) : OPCODE(LIST_APPEND_T), 0, value.index, 0);
        break;
    }
    case OU_NODE_SetComp:
        ou_c_expr(c, comp->elt, top);
        ou_c_emit(c, OPCODE(SET_ADD), 0, top, 0);
        break;
    default:
        ou_c_expr(c, comp->elt, top);
        ou_c_expr(c, comp->value, top + 1);
        ou_c_emit(c, OPCODE(DICT_ADD), 0, top, 0);
        break;
    }
}

static void clause(Compiler *c, const Comprehension *comp, uint32_t i);

static void clause_body(Compiler *c, const Comprehension *comp, uint32_t i, int next) {
    OucomprehensionNode *generator = (OucomprehensionNode *)comp->generators.items[i];
    for (uint32_t k = 0; k < generator->ifs.size; k++) {
        ou_c_jump_if(c, generator->ifs.items[k], next, false);
    }
    if (i + 1 < comp->generators.size) {
        clause(c, comp, i + 1);
    } else {
        element(c, comp);
    }
}

// `for y in [f(x)]` is an assignment. NULL: the clause is no such thing.
static OuNode *single_value(const OucomprehensionNode *generator, uint32_t i) {
    if (i == 0 || (generator->iter->kind != OU_NODE_Tuple && generator->iter->kind != OU_NODE_List)) {
        return NULL;
    }
    OuNodeSeq elts = ((OuTupleNode *)generator->iter)->elts;
    return elts.size == 1 && elts.items[0]->kind != OU_NODE_Starred ? elts.items[0] : NULL;
}

static unsigned iterator_op(const OucomprehensionNode *generator) {
    return generator->is_async ? OPCODE(GET_AITER) : OPCODE(GET_ITER);
}

static void clause(Compiler *c, const Comprehension *comp, uint32_t i) {
    Unit *u = c->unit;
    OucomprehensionNode *generator = (OucomprehensionNode *)comp->generators.items[i];
    OuNode *single = single_value(generator, i);
    uint32_t top = u->top;
    int next = ou_c_label_new(c);
    if (single != NULL) {
        ou_c_expr(c, single, top);
        ou_c_assign(c, generator->target, top, top + 1);
        clause_body(c, comp, i, next);
        ou_c_label_place(c, next);
        return;
    }
    if (i == 0) {
        ou_c_emit(c, OPCODE(MOVE_L), top, 0, 0);
    } else {
        ou_c_expr(c, generator->iter, top);
        ou_c_emit(c, iterator_op(generator), top, top, 0);
    }
    u->top = top + 1;
    OuSpan span = c->span;
    if (generator->is_async) {
        int handler = ou_c_async_loop_begin(c, generator->target, top, next);
        clause_body(c, comp, i, next);
        c->span = span;
        ou_c_async_loop_end(c, top, next, handler);
    } else {
        int body = ou_c_label_new(c);
        ou_c_loop_begin(c, generator->target, top, body, next);
        clause_body(c, comp, i, next);
        c->span = span;
        ou_c_loop_end(c, generator->target, top, body, next);
    }
    u->top = top;
}

static OuRef comprehension_code(Compiler *c, const Comprehension *comp, OuNode *node, OuScope *scope) {
    static const unsigned build[] = {OPCODE(BUILD_LIST), OPCODE(BUILD_SET), OPCODE(BUILD_DICT)};
    OuBor const names[] = {ou_names.angle_listcomp, ou_names.angle_setcomp, ou_names.angle_dictcomp,
                           ou_names.angle_genexpr};
    int which = scope->kind - OU_SCOPE_LISTCOMP;
    Unit *u = ou_c_unit_new(c, scope, names[which], node->lineno);
    if (u == NULL) {
        return NULL;
    }
    OuSymbol *iterator = scope->symbols[0];
    ou_c_local_index(c, iterator);
    ou_c_bound_mark(c, iterator);
    u->arg_count = u->parameter_count = 1;
    ou_c_make_cells(c);
    bool generator = comp->kind == OU_NODE_GeneratorExp;
    if (!generator) {
        ou_c_emit(c, build[which], 0, 0, 0);
        u->top = 1;
    }
    clause(c, comp, 0);
    if (generator) {
        ou_c_emit(c, OPCODE(RETURN_K), ou_c_constant_index(c, ou_none), 0, 0);
    } else {
        ou_c_emit(c, OPCODE(RETURN_T), 0, 0, 0);
    }
    return ou_c_unit_finish(c);
}

void ou_c_comprehension(Compiler *c, OuNode *node, uint32_t dst) {
    Comprehension comp = parts(node);
    OuScope *scope = ou_scope_find(c->scopes, node);
    bool awaited = scope->coroutine && comp.kind != OU_NODE_GeneratorExp; // its code is a coroutine's
    if (awaited && !ou_c_in_async_function(c) && !ou_scope_is_comprehension(c->unit->scope)) {
        ou_c_syntax_error(c, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    OucomprehensionNode *outermost = (OucomprehensionNode *)comp.generators.items[0];
    OuRef code = comprehension_code(c, &comp, node, scope);
    ou_c_make_function_take(c, code, dst, 0, scope);
    ou_c_expr(c, outermost->iter, dst + 4);
    ou_c_emit(c, iterator_op(outermost), dst + 4, dst + 4, 0);
    ou_c_emit(c, OPCODE(CALL), dst, 1, 0);
    if (awaited) {
        ou_c_await(c, dst, OU_AWAIT_VALUE);
    }
}
