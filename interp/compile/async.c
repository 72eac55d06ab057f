// Awaiting, and the loops that await each of their items.
//
// An awaited value lies in temporary r while its iterator lies in r + 1: what is sent to the coroutine goes through r
// to the iterator, and r is the result at last.

#include "interp/compile/compile_internal.h"

// At the top level, where compile() was told that await may stand there.
static bool is_awaiting_top(const Compiler *c) {
    return c->options->top_level_await && c->unit->scope->kind == OU_SCOPE_MODULE;
}

bool ou_c_in_async_function(const Compiler *c) {
    const OuScope *scope = c->unit->scope;
    if (is_awaiting_top(c)) {
        return true;
    }
    return scope->kind == OU_SCOPE_FUNCTION && scope->node->kind == OU_NODE_AsyncFunctionDef;
}

bool ou_c_check_async(Compiler *c, const char *what) {
    if (!ou_c_in_async_function(c)) {
        ou_c_syntax_error(c, "'%s' outside async function", what);
        return false;
    }
    return true;
}

static void delegate(Compiler *c, uint32_t reg) {
    if (is_awaiting_top(c)) {
        c->unit->flags |= OU_CODE_COROUTINE;
    }
    ou_c_load_constant(c, reg, ou_none);
    ou_c_emit(c, OPCODE(YIELD_FROM), reg + 1, reg, 0);
}

void ou_c_await(Compiler *c, uint32_t reg, OuAwaitWhy why) {
    ou_c_emit(c, OPCODE(GET_AWAITABLE), reg + 1, reg, why);
    delegate(c, reg);
}

void ou_c_await_expression(Compiler *c, OuAwaitNode *node, uint32_t dst) {
    const OuScope *scope = c->unit->scope;
    if (!ou_scope_is_function(scope) && !is_awaiting_top(c)) {
        ou_c_syntax_error(c, "'await' outside function");
    } else if (ou_scope_is_comprehension(scope) || ou_c_check_async(c, "await")) {
        ou_c_expr(c, node->value, dst);
        ou_c_await(c, dst, OU_AWAIT_VALUE);
    }
}

void ou_c_yield(Compiler *c, OuNode *value, uint32_t dst) {
    bool wrapped = c->unit->scope->coroutine; // what an async generator yields can be told from what it awaits
    if (value == NULL || wrapped) {
        if (value == NULL) {
            ou_c_load_constant(c, dst, ou_none);
        } else {
            ou_c_expr(c, value, dst);
        }
        if (wrapped) {
            ou_c_emit(c, OPCODE(WRAP_YIELDED), dst, dst, 0);
        }
        ou_c_emit(c, OPCODE(YIELD_VALUE_T), dst, dst, 0);
        return;
    }
    Operand o = ou_c_operand_in_register(c, ou_c_operand(c, value, dst), dst);
    ou_c_emit(c, o.kind == 'L' ? OPCODE(YIELD_VALUE_L) : OPCODE(YIELD_VALUE_T), dst, o.index, 0);
}

// ---- async for ----

int ou_c_async_loop_begin(Compiler *c, OuNode *target, uint32_t iterator, int next) {
    Unit *u = c->unit;
    int outer = u->handler, handler = ou_c_handler_new(c);
    ou_c_label_place_head(c, next, !u->dead);
    u->handler = handler;
    ou_c_emit(c, OPCODE(GET_ANEXT), iterator + 2, iterator, 0);
    delegate(c, iterator + 1);
    u->handler = outer;
    ou_c_assign(c, target, iterator + 1, iterator + 2);
    return handler;
}

void ou_c_async_loop_end(Compiler *c, uint32_t iterator, int next, int handler) {
    uint32_t caught = iterator + 1;
    int other = ou_c_label_new(c), end = ou_c_label_new(c);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, next);
    if (c->failed) {
        return;
    }
    ou_c_handler_place(c, handler);
    ou_c_emit(c, OPCODE(CATCH), caught, 0, 0);
    ou_c_emit(c, OPCODE(LOAD_STOP_ASYNC_ITERATION), caught + 1, 0, 0);
    ou_c_emit_jump(c, OPCODE(BRANCH_NOT_MATCH), caught + 1, other);
    Saved saved = ou_c_state_save(c);
    ou_c_emit(c, OPCODE(END_CATCH), caught, 0, 0);
    ou_c_emit(c, OPCODE(DROP), iterator, 0, 0);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    Saved over = ou_c_state_save(c);
    ou_c_state_restore(c, &saved);
    ou_c_label_place(c, other);
    ou_c_emit(c, OPCODE(RERAISE), caught, 0, 0);
    ou_c_state_restore(c, &over);
    ou_c_label_place(c, end);
}

void ou_c_async_for(Compiler *c, OuAsyncForNode *node) {
    Unit *u = c->unit;
    uint32_t iterator = u->top;
    OuSpan span = c->span;
    int next = ou_c_label_new(c), end = ou_c_label_new(c);
    if (!ou_c_check_async(c, "async for")) {
        return;
    }
    ou_c_expr(c, node->iter, iterator);
    ou_c_emit(c, OPCODE(GET_AITER), iterator, iterator, 0);
    uint64_t *entry = ou_c_bound_copy(c);
    ou_c_block_push(c, (Block){.kind = BLOCK_FOR, .continue_label = next, .break_label = end, .reg = iterator});
    u->top++;
    int handler = ou_c_async_loop_begin(c, node->target, iterator, next);
    ou_c_statements(c, node->body);
    if (c->failed) {
        return;
    }
    ou_c_set_span(c, node->iter);
    ou_c_async_loop_end(c, iterator, next, handler);
    ou_c_bound_set(c, entry);
    c->span = span;
    u->top--;
    ou_c_block_pop(c);
    ou_c_loop_tail(c, node->orelse, end, u->blocks[u->block_count].break_state);
}
