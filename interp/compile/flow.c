// Loops, try, with, and leaving them: what CPython calls frame blocks. `break`, `continue` and `return` first do what
// the blocks they leave ask for, innermost first: release an iterator, run a finally body, call an __exit__.
//
// A handler starts with CATCH n: the exception handled before goes to R[n], the caught one is the handled one, which the
// thread owns. Where its body is left by another exception, the unwinder makes R[n] the handled one again
// (OU_LIVE_HANDLED), so only `except E as e`, which has a name to clear, needs a handler around the handler.

#include "interp/compile/compile_internal.h"

static const OuSpan no_span = {0, 0, 0, 0};

// ---- blocks ----

void ou_c_block_push(Compiler *c, Block block) {
    Unit *u = c->unit;
    if (c->failed) {
        return;
    }
    if (u->block_count == OU_COMPILE_MAX_BLOCKS) {
        ou_c_syntax_error(c, "too many statically nested blocks");
        return;
    }
    block.outer_handler = u->handler;
    u->blocks[u->block_count++] = block;
}

void ou_c_block_pop(Compiler *c) {
    if (!c->failed) {
        c->unit->block_count--;
    }
}

// Calls __exit__ or __aexit__ with three times None and drops both. What u->top and above hold is free.
static void exit_context(Compiler *c, uint32_t exit, bool is_async) {
    if (!is_async) {
        ou_c_emit(c, OPCODE(WITH_EXIT), exit, 0, 0);
        return;
    }
    uint32_t call = c->unit->top;
    ou_c_emit(c, OPCODE(MOVE_T), call, exit, 0);
    for (uint32_t i = 0; i < 3; i++) {
        ou_c_load_constant(c, call + 4 + i, ou_none);
    }
    ou_c_emit(c, OPCODE(CALL), call, 3, 0);
    ou_c_await(c, call, OU_AWAIT_AEXIT);
    ou_c_emit(c, OPCODE(DROP), call, 0, 0);
}

static void leave_block(Compiler *c, const Block *block, bool keeps_value, uint32_t value) {
    Unit *u = c->unit;
    OuSpan saved = c->span;
    switch (block->kind) {
    case BLOCK_WHILE:
    case BLOCK_EXCEPT:
    case BLOCK_EXCEPT_STAR: break;
    case BLOCK_FOR:
    case BLOCK_VALUE: ou_c_emit(c, OPCODE(DROP), block->reg, 0, 0); break;
    case BLOCK_TRY: u->handler = block->outer_handler; break;
    case BLOCK_FINALLY_TRY:
        u->handler = block->outer_handler;
        if (keeps_value) {
            ou_c_block_push(c, (Block){.kind = BLOCK_VALUE, .reg = value});
        }
        ou_c_statements(c, block->finalbody);
        if (keeps_value) {
            ou_c_block_pop(c);
        }
        saved = no_span; // what follows belongs to no line, as in CPython
        break;
    case BLOCK_FINALLY_END:
        u->handler = block->outer_handler;
        ou_c_emit(c, OPCODE(DROP), block->reg + 1, 0, 0);
        ou_c_emit(c, OPCODE(END_CATCH), block->reg, 0, 0);
        break;
    case BLOCK_WITH:
    case BLOCK_ASYNC_WITH:
        u->handler = block->outer_handler;
        c->span = block->span;
        exit_context(c, block->reg, block->kind == BLOCK_ASYNC_WITH);
        saved = no_span;
        break;
    case BLOCK_HANDLER:
        u->handler = block->outer_handler;
        ou_c_emit(c, OPCODE(END_CATCH), block->reg, 0, 0);
        if (block->name != NULL) {
            ou_c_clear_name(c, block->name, u->top);
        }
        break;
    }
    c->span = saved;
}

// Leaves all blocks, or (loop not NULL) those inside the innermost loop, which is reported. The blocks stay on the
// list.
static void leave_blocks(Compiler *c, bool keeps_value, uint32_t value, Block **loop) {
    Unit *u = c->unit;
    if (c->failed || u->block_count == 0) {
        return;
    }
    Block *block = &u->blocks[u->block_count - 1];
    if (block->kind == BLOCK_EXCEPT_STAR) {
        ou_c_syntax_error(c, "'break', 'continue' and 'return' cannot appear in an except* block");
        return;
    }
    if (loop != NULL && (block->kind == BLOCK_WHILE || block->kind == BLOCK_FOR)) {
        *loop = block;
        return;
    }
    Block copy = *block;
    u->block_count--;
    leave_block(c, &copy, keeps_value, value);
    leave_blocks(c, keeps_value, value, loop);
    u->blocks[u->block_count++] = copy;
}

static bool leaving_does_something(const Unit *u) {
    for (int i = 0; i < u->block_count; i++) {
        BlockKind kind = u->blocks[i].kind;
        if (kind != BLOCK_WHILE && kind != BLOCK_TRY && kind != BLOCK_EXCEPT) { // except*: an error
            return true;
        }
    }
    return false;
}

static void return_operand(Compiler *c, Operand value) {
    ou_c_emit(c,
              value.kind == 'L'   ? OPCODE(RETURN_L)
              : value.kind == 'K' ? OPCODE(RETURN_K)
                                  : OPCODE(RETURN_T),
              value.index, 0, 0);
}

void ou_c_return_statement(Compiler *c, OuReturnNode *node) {
    Unit *u = c->unit;
    if (u->scope->kind != OU_SCOPE_FUNCTION) {
        ou_c_syntax_error(c, "'return' outside function");
        return;
    }
    if (node->value != NULL && u->scope->coroutine && u->scope->generator) {
        ou_c_syntax_error(c, "'return' with value in async generator");
        return;
    }
    Operand value = {'K', 0};
    if (node->value == NULL) {
        value.index = ou_c_constant_index(c, ou_none);
    } else if (!leaving_does_something(u)) {
        value = ou_c_operand(c, node->value, u->top);
    } else if (ou_c_is_constant(node->value)) {
        value = ou_c_operand(c, node->value, u->top);
    } else { // what runs on the way out must not change it
        value = (Operand){'T', u->top};
        ou_c_expr(c, node->value, value.index);
    }
    if (node->value != NULL && ou_c_is_constant(node->value) && node->value->lineno == node->base.lineno) {
        ou_c_set_span(c, node->value);
    }
    if (leaving_does_something(u) && !c->failed) {
        uint64_t *bound = ou_c_bound_copy(c);
        Saved saved = ou_c_state_save(c);
        u->top += value.kind == 'T';
        if (value.kind == 'K') {
            ou_c_emit(c, OPCODE(NOP), 0, 0, 0); // the line is seen before those of a finally body
        }
        leave_blocks(c, value.kind == 'T', value.index, NULL);
        return_operand(c, value);
        saved.dead = true;
        if (!c->failed && value.kind == 'T') {
            saved.count--; // the value is gone
        }
        ou_c_state_restore(c, &saved);
        if (!c->failed) {
            ou_c_bound_set(c, bound);
        }
        return;
    }
    return_operand(c, value);
}

static void leave_loop(Compiler *c, bool is_break) {
    uint64_t *bound = ou_c_bound_copy(c);
    Saved saved = ou_c_state_save(c);
    Block *loop = NULL;
    const OuSpan span = c->span;
    bool reachable = !c->unit->dead;
    ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
    leave_blocks(c, false, 0, &loop);
    if (c->failed) {
        return;
    }
    if (loop == NULL) {
        c->span = span;
        ou_c_syntax_error(c, is_break ? "'break' outside loop" : "'continue' not properly in loop");
        return;
    }
    if (is_break) {
        if (!reachable) {
            // says nothing about what is bound behind the loop
        } else if (loop->break_state == NULL) {
            loop->break_state = bound;
        } else {
            for (uint32_t i = 0; i < c->unit->bound_words; i++) {
                loop->break_state[i] &= bound[i];
            }
        }
        leave_block(c, loop, false, 0);
    }
    ou_c_emit_jump(c, OPCODE(JUMP), 0, is_break ? loop->break_label : loop->continue_label);
    saved.dead = true;
    ou_c_state_restore(c, &saved);
}

void ou_c_break_statement(Compiler *c) {
    leave_loop(c, true);
}

void ou_c_continue_statement(Compiler *c) {
    leave_loop(c, false);
}

// ---- loops ----

static OuSymbol *plain_local(Compiler *c, OuNode *target) {
    OuSymbol *symbol = target->kind == OU_NODE_Name ? ou_c_find_symbol(c, ((OuNameNode *)target)->id) : NULL;
    return ou_c_is_register(c, symbol) ? symbol : NULL;
}

void ou_c_loop_begin(Compiler *c, OuNode *target, uint32_t iterator, int body, int next) {
    bool reachable = !c->unit->dead;
    OuSymbol *symbol = plain_local(c, target);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, next);
    ou_c_label_place_head(c, body, reachable);
    if (symbol != NULL) {
        ou_c_forbidden_name(c, ((OuNameNode *)target)->id, OU_OPERATOR_Store);
        ou_c_local_index(c, symbol);
        ou_c_bound_mark(c, symbol);
    } else {
        ou_c_live_push(c, iterator + 1);
        ou_c_assign(c, target, iterator + 1, iterator + 2);
    }
}

void ou_c_loop_end(Compiler *c, OuNode *target, uint32_t iterator, int body, int next) {
    ou_c_label_place(c, next);
    OuSymbol *symbol = plain_local(c, target);
    if (symbol != NULL) {
        ou_c_emit_for(c, OPCODE(FOR_ITER_D), iterator, ou_c_local_index(c, symbol), body);
    } else {
        ou_c_emit_for(c, OPCODE(FOR_ITER_d), iterator, iterator + 1, body);
    }
}

void ou_c_loop_tail(Compiler *c, OuNodeSeq orelse, int end, uint64_t *break_state) {
    ou_c_statements(c, orelse);
    if (c->failed) {
        return;
    }
    if (break_state != NULL && c->unit->dead) {
        ou_c_bound_set(c, break_state);
    } else {
        ou_c_bound_intersect(c, break_state);
    }
    ou_c_label_place(c, end);
}

void ou_c_loop_for(Compiler *c, OuForNode *node) {
    Unit *u = c->unit;
    uint32_t iterator = u->top;
    OuSpan span = c->span;
    int body = ou_c_label_new(c), next = ou_c_label_new(c), end = ou_c_label_new(c);
    ou_c_expr(c, node->iter, iterator);
    ou_c_emit(c, OPCODE(GET_ITER), iterator, iterator, 0);
    uint64_t *entry = ou_c_bound_copy(c);
    ou_c_block_push(c, (Block){.kind = BLOCK_FOR, .continue_label = next, .break_label = end, .reg = iterator});
    u->top++;
    ou_c_loop_begin(c, node->target, iterator, body, next);
    ou_c_statements(c, node->body);
    if (c->failed) {
        return;
    }
    ou_c_bound_set(c, entry);
    c->span = span;
    ou_c_loop_end(c, node->target, iterator, body, next);
    u->top--;
    ou_c_block_pop(c);
    ou_c_loop_tail(c, node->orelse, end, u->blocks[u->block_count].break_state);
}

// In `while (x := f()):` the body finds x bound.
static void mark_walrus(Compiler *c, OuNode *test) {
    if (test->kind == OU_NODE_Compare) {
        test = ((OuCompareNode *)test)->left;
    }
    if (test->kind == OU_NODE_NamedExpr) {
        OuSymbol *symbol = ou_c_find_symbol(c, ((OuNameNode *)((OuNamedExprNode *)test)->target)->id);
        if (ou_c_is_register(c, symbol)) {
            ou_c_bound_mark(c, symbol);
        }
    }
}

// The test stands behind the body in the code, but names and locals are numbered in the order of the source.
static void number_names(Compiler *c, OuNode *test) {
    uint64_t *entry = ou_c_bound_copy(c);
    Saved saved = ou_c_state_save(c);
    bool quiet = c->quiet;
    c->unit->dead = c->quiet = true;
    ou_c_jump_if(c, test, ou_c_label_new(c), true);
    c->quiet = quiet;
    ou_c_state_restore(c, &saved);
    if (!c->failed) {
        ou_c_bound_set(c, entry);
    }
}

void ou_c_loop_while(Compiler *c, OuWhileNode *node) {
    Unit *u = c->unit;
    OuSpan span = c->span;
    int truth = ou_c_constant_truth(c, node->test), body = ou_c_label_new(c), test = ou_c_label_new(c),
        end = ou_c_label_new(c);
    uint64_t *entry = ou_c_bound_copy(c);
    bool was_dead = u->dead;
    ou_c_block_push(c, (Block){.kind = BLOCK_WHILE, .continue_label = test, .break_label = end});
    if (truth >= 0) {
        ou_c_emit(c, OPCODE(NOP), 0, 0, 0); // the line is seen by trace functions
    } else {
        number_names(c, node->test);
        c->span = span;
        ou_c_emit_jump(c, OPCODE(JUMP), 0, test);
        mark_walrus(c, node->test);
    }
    if (truth == 0) {
        u->dead = true;
    } else {
        ou_c_label_place_head(c, body, !was_dead);
    }
    ou_c_statements(c, node->body);
    if (c->failed) {
        return;
    }
    c->span = span;
    if (truth == 1) {
        c->span = span;
        ou_c_label_place(c, test);
        ou_c_emit_jump(c, OPCODE(JUMP), 0, body);
    } else {
        ou_c_bound_set(c, entry);
        u->dead = truth == 0 ? was_dead : u->dead;
        ou_c_label_place(c, test);
        ou_c_jump_if(c, node->test, body, true);
    }
    ou_c_block_pop(c);
    ou_c_loop_tail(c, node->orelse, end, u->blocks[u->block_count].break_state);
}

// ---- try ----

// The way of an exception out of an `except E as name` whose CATCH went to `caught`.
static void clear_and_reraise(Compiler *c, int handler, uint32_t caught, OuName *name) {
    uint32_t again = caught + 1;
    OuSpan saved = c->span;
    c->span = no_span;
    ou_c_handler_place(c, handler);
    ou_c_emit(c, OPCODE(CATCH), again, 0, 0);
    ou_c_clear_name(c, name, again + 1);
    ou_c_emit(c, OPCODE(RERAISE), again, 1, 0);
    c->span = saved;
}

static void emit_catch(Compiler *c, uint32_t reg) {
    OuSpan saved = c->span;
    c->span = no_span;
    ou_c_emit(c, OPCODE(CATCH), reg, 0, 0);
    c->span = saved;
}

// finally and with hold the exception a second time, as CPython's stack does: sys.getrefcount shows it.
static void emit_catch_kept(Compiler *c, uint32_t reg) {
    emit_catch(c, reg);
    OuSpan saved = c->span;
    c->span = no_span;
    ou_c_emit(c, OPCODE(LOAD_HANDLED), reg + 1, 0, 0);
    c->span = saved;
}

static void except_clause(Compiler *c, OuExceptHandlerNode *node, uint32_t caught, int end, uint64_t **joined) {
    Unit *u = c->unit;
    int outer = u->handler;
    int next = ou_c_label_new(c);
    ou_c_set_span(c, &node->base);
    if (node->type != NULL) {
        ou_c_expr(c, node->type, caught + 1);
        ou_c_emit_jump(c, OPCODE(BRANCH_NOT_MATCH), caught + 1, next);
    }
    uint64_t *before = ou_c_bound_copy(c);
    Saved saved = ou_c_state_save(c);
    if (node->name != NULL) {
        ou_c_emit(c, OPCODE(LOAD_HANDLED), caught + 1, 0, 0);
        ou_c_store_name(c, node->name, caught + 1);
    }
    int named = node->name != NULL ? ou_c_handler_new(c) : -1;
    ou_c_block_push(c, (Block){.kind = BLOCK_HANDLER, .reg = caught, .name = node->name});
    u->handler = named >= 0 ? named : outer;
    ou_c_statements(c, node->body);
    ou_c_block_pop(c);
    u->handler = outer;
    ou_c_emit(c, OPCODE(END_CATCH), caught, 0, 0);
    if (node->name != NULL) {
        ou_c_clear_name(c, node->name, u->top);
    }
    ou_c_bound_join(c, joined);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    if (named >= 0) {
        clear_and_reraise(c, named, caught, node->name);
    }
    saved.dead = true;
    ou_c_state_restore(c, &saved);
    if (!c->failed) {
        ou_c_bound_set(c, before);
    }
    ou_c_label_place(c, next);
}

static void except_clauses(Compiler *c, OuTryNode *node, uint32_t caught, int end, uint64_t **joined) {
    ou_c_block_push(c, (Block){.kind = BLOCK_EXCEPT});
    c->unit->top++;
    for (uint32_t i = 0; i < node->handlers.size && !c->failed; i++) {
        OuExceptHandlerNode *clause = (OuExceptHandlerNode *)node->handlers.items[i];
        if (clause->type == NULL && i + 1 < node->handlers.size) {
            ou_c_syntax_error_at(c, &clause->base, "default 'except:' must be last");
            return;
        }
        except_clause(c, clause, caught, end, joined);
    }
    c->unit->top--;
    ou_c_block_pop(c);
    if (node->handlers.size > 0) { // the last clause did not fit
        ou_c_set_span(c, node->handlers.items[node->handlers.size - 1]);
    }
    ou_c_emit(c, OPCODE(RERAISE), caught, 0, 0);
}

// The body and the else part, then the clauses of `except` or of `except*`, which go on at `end` when they have dealt with it.
static void try_except(Compiler *c, OuTryNode *node) {
    Unit *u = c->unit;
    int end = ou_c_label_new(c), handler = ou_c_handler_new(c), outer = u->handler;
    uint64_t *entry = ou_c_bound_copy(c), *joined = NULL;
    ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
    ou_c_block_push(c, (Block){.kind = BLOCK_TRY});
    u->handler = handler;
    ou_c_statements(c, node->body);
    u->handler = outer;
    ou_c_block_pop(c);
    ou_c_statements(c, node->orelse);
    ou_c_bound_join(c, &joined);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    if (c->failed) {
        return;
    }
    ou_c_handler_place(c, handler);
    ou_c_bound_set(c, entry);
    uint32_t caught = u->top;
    emit_catch(c, caught);
    if (node->base.kind == OU_NODE_TryStar) {
        ou_c_star_clauses(c, node, caught, end, &joined);
    } else {
        except_clauses(c, node, caught, end, &joined);
    }
    ou_c_label_place(c, end);
    if (joined != NULL && !c->failed) {
        ou_c_bound_set(c, joined);
    }
}

static void try_finally(Compiler *c, OuTryNode *node) {
    Unit *u = c->unit;
    int end = ou_c_label_new(c), handler = ou_c_handler_new(c), outer = u->handler;
    uint64_t *entry = ou_c_bound_copy(c);
    ou_c_emit(c, OPCODE(NOP), 0, 0, 0);
    ou_c_block_push(c, (Block){.kind = BLOCK_FINALLY_TRY, .finalbody = node->finalbody});
    u->handler = handler;
    if (node->handlers.size > 0) {
        try_except(c, node);
    } else {
        ou_c_statements(c, node->body);
    }
    u->handler = outer;
    ou_c_block_pop(c);
    ou_c_statements(c, node->finalbody);
    uint64_t *normal = ou_c_bound_copy(c);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    if (c->failed) {
        return;
    }
    ou_c_handler_place(c, handler);
    ou_c_bound_set(c, entry);
    uint32_t caught = u->top;
    emit_catch_kept(c, caught);
    ou_c_block_push(c, (Block){.kind = BLOCK_FINALLY_END, .reg = caught});
    u->top += 2;
    ou_c_statements(c, node->finalbody);
    u->top -= 2;
    ou_c_block_pop(c);
    ou_c_emit(c, OPCODE(DROP), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(RERAISE), caught, 0, 0);
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, normal);
    }
}

void ou_c_try_statement(Compiler *c, OuTryNode *node) {
    if (node->finalbody.size > 0) {
        try_finally(c, node);
    } else {
        try_except(c, node);
    }
}

// ---- with ----

static void with_item(Compiler *c, OuWithNode *node, uint32_t item) {
    bool is_async = node->base.kind == OU_NODE_AsyncWith;
    Unit *u = c->unit;
    OuwithitemNode *what = (OuwithitemNode *)node->items.items[item];
    uint32_t exit = u->top, caught = exit + 1;
    int end = ou_c_label_new(c), suppressed = ou_c_label_new(c), outer = u->handler;
    OuSpan span = c->span;
    ou_c_expr(c, what->context_expr, exit);
    if (is_async) {
        ou_c_emit(c, OPCODE(ASYNC_WITH_ENTER), exit, exit, 0);
        ou_c_await(c, exit + 1, OU_AWAIT_AENTER);
    } else {
        ou_c_emit(c, OPCODE(WITH_ENTER), exit, exit, 0);
    }
    int handler = ou_c_handler_new(c);
    if (c->failed) {
        return;
    }
    u->handlers[handler].keep--; // the result of __enter__ is not kept
    uint64_t *entry = ou_c_bound_copy(c);
    ou_c_block_push(c, (Block){.kind = is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH, .reg = exit, .span = span});
    u->handler = handler;
    u->top = exit + 1;
    if (what->optional_vars != NULL) {
        ou_c_assign(c, what->optional_vars, exit + 1, exit + 2);
    } else {
        ou_c_emit(c, OPCODE(DROP), exit + 1, 0, 0);
    }
    if (item + 1 < node->items.size) {
        with_item(c, node, item + 1);
    } else {
        ou_c_statements(c, node->body);
    }
    u->handler = outer;
    ou_c_block_pop(c);
    c->span = span;
    exit_context(c, exit, is_async);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    ou_c_handler_place(c, handler);
    ou_c_emit(c, OPCODE(CATCH), caught, 0, 0);
    ou_c_emit(c, OPCODE(LOAD_HANDLED), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(WITH_CATCH), caught + 2, exit, caught + 1);
    if (is_async) {
        ou_c_await(c, caught + 2, OU_AWAIT_AEXIT);
    }
    ou_c_emit_jump(c, OPCODE(BRANCH_TRUE_T), caught + 2, suppressed);
    Saved saved = ou_c_state_save(c);
    ou_c_emit(c, OPCODE(DROP), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(RERAISE), caught, 1, 0);
    saved.dead = true;
    ou_c_state_restore(c, &saved);
    ou_c_label_place(c, suppressed);
    ou_c_emit(c, OPCODE(DROP), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(END_CATCH), caught, 0, 0);
    ou_c_emit(c, OPCODE(DROP), exit, 0, 0);
    u->top = exit;
    ou_c_label_place(c, end);
    if (!c->failed) {
        ou_c_bound_set(c, entry);
    }
}

void ou_c_with_statement(Compiler *c, OuWithNode *node) {
    if (node->base.kind == OU_NODE_With || ou_c_check_async(c, "async with")) {
        with_item(c, node, 0);
    }
}
