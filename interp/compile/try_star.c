// The except* clauses of a try. Every clause takes its part out of what is left of the caught exception; what the clauses
// raise is collected, and behind the last one the rest and the collected ones are raised together.
//
//   R[n]             as in any handler: what was handled before
//   R[n + 1]         the caught exception
//   R[n + 2]         list of what clauses have raised
//   R[n + 3]         what is left of the caught exception, or None
//   R[n + 4]         the clause's type, then its part

#include "interp/compile/compile_internal.h"

static const OuSpan no_span = {0, 0, 0, 0};

// R[value] (kept) is None: jumps. Uses the temporary above.
static void jump_if_none(Compiler *c, uint32_t value, uint32_t scratch, int label, bool sense) {
    ou_c_emit(c, OPCODE(COPY_T), scratch, value, 0);
    ou_c_emit_branch(c, OPCODE(BRANCH_IS_TK), scratch, ou_c_constant_index(c, ou_none), sense, label);
}

// What the clause's body has raised goes to the list.
static void collect_raised(Compiler *c, int handler, uint32_t caught, OuName *name) {
    uint32_t again = caught + 4;
    OuSpan saved = c->span;
    c->span = no_span;
    ou_c_handler_place(c, handler);
    ou_c_emit(c, OPCODE(CATCH), again, 0, 0);
    if (name != NULL) {
        ou_c_clear_name(c, name, again + 1);
    }
    ou_c_emit(c, OPCODE(LOAD_HANDLED), again + 1, 0, 0);
    ou_c_emit(c, OPCODE(LIST_APPEND_T), caught + 2, again + 1, 0);
    ou_c_emit(c, OPCODE(END_CATCH), again, 0, 0);
    c->span = saved;
}

static void star_clause(Compiler *c, OuExceptHandlerNode *node, uint32_t caught) {
    Unit *u = c->unit;
    int next = ou_c_label_new(c), unmatched = ou_c_label_new(c), outer = u->handler;
    uint32_t part = caught + 4;
    ou_c_set_span(c, &node->base);
    ou_c_expr(c, node->type, part);
    uint64_t *before = ou_c_bound_copy(c);
    ou_c_emit(c, OPCODE(STAR_MATCH), caught + 3, part, 0);
    jump_if_none(c, part, part + 1, unmatched, true);
    Saved matched = ou_c_state_save(c);
    if (node->name != NULL) {
        ou_c_store_name(c, node->name, part);
    } else {
        ou_c_emit(c, OPCODE(DROP), part, 0, 0);
    }
    int handler = ou_c_handler_new(c);
    ou_c_block_push(c, (Block){.kind = BLOCK_EXCEPT_STAR});
    u->handler = handler;
    ou_c_statements(c, node->body);
    u->handler = outer;
    ou_c_block_pop(c);
    if (node->name != NULL) {
        ou_c_clear_name(c, node->name, u->top);
    }
    ou_c_emit_jump(c, OPCODE(JUMP), 0, next);
    if (c->failed) {
        return;
    }
    ou_c_bound_set(c, before);
    collect_raised(c, handler, caught, node->name);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, next);
    matched.dead = true;
    ou_c_state_restore(c, &matched);
    ou_c_label_place(c, unmatched);
    ou_c_emit(c, OPCODE(DROP), part, 0, 0);
    ou_c_label_place(c, next);
}

// Behind the clauses: raise what there is, or go on.
static void raise_rest(Compiler *c, uint32_t caught, int end, uint64_t **joined) {
    int again = ou_c_label_new(c);
    ou_c_emit(c, OPCODE(LIST_APPEND_T), caught + 2, caught + 3, 0);
    ou_c_emit(c, OPCODE(STAR_RESULT), caught + 2, caught + 1, caught + 2);
    jump_if_none(c, caught + 2, caught + 3, again, false);
    Saved saved = ou_c_state_save(c);
    ou_c_emit(c, OPCODE(DROP), caught + 2, 0, 0);
    ou_c_emit(c, OPCODE(DROP), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(END_CATCH), caught, 0, 0);
    ou_c_bound_join(c, joined);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    saved.dead = true;
    ou_c_state_restore(c, &saved);
    ou_c_label_place(c, again);
    ou_c_emit(c, OPCODE(DROP), caught + 2, 0, 0);
    ou_c_emit(c, OPCODE(DROP), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(RERAISE), caught, 0, 0);
}

void ou_c_star_clauses(Compiler *c, OuTryNode *node, uint32_t caught, int end, uint64_t **joined) {
    ou_c_emit(c, OPCODE(LOAD_HANDLED), caught + 1, 0, 0);
    ou_c_emit(c, OPCODE(BUILD_LIST), caught + 2, caught + 2, 0);
    ou_c_emit(c, OPCODE(COPY_T), caught + 3, caught + 1, 0);
    c->unit->top += 4;
    for (uint32_t i = 0; i < node->handlers.size && !c->failed; i++) {
        star_clause(c, (OuExceptHandlerNode *)node->handlers.items[i], caught);
    }
    c->unit->top -= 4;
    raise_rest(c, caught, end, joined);
}
