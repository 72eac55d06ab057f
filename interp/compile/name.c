// Names: where a variable lives decides the instruction; and which locals are surely bound at a point.
//
// A local that is nowhere deleted stays bound once it is, so the set only grows along a path and is cut where paths
// meet. Locals that are deleted somewhere (or named by an except clause) are never in the set: each read of them is
// checked.

#include "interp/compile/compile_internal.h"

#include <string.h>

OuSymbol *ou_c_find_symbol(Compiler *c, OuName *name) {
    if (c->failed) {
        return NULL;
    }
    OuScope *scope = c->unit->scope;
    OuName *mangled = ou_scope_mangle(c->scopes, scope->class_name, name);
    if (mangled == NULL) {
        ou_c_fail_no_memory(c);
        return NULL;
    }
    OuSymbol *symbol = ou_scope_symbol(scope, mangled);
    if (symbol == NULL) { // a name the tree does not show (__module__, __doc__ ...)
        symbol = ou_region_alloc(&c->region, sizeof *symbol);
        if (symbol == NULL) {
            ou_c_fail_no_memory(c);
            return NULL;
        }
        *symbol = (OuSymbol){.name = mangled, .place = OU_PLACE_GLOBAL_IMPLICIT, .index = -1};
    }
    return symbol;
}

static bool has_registers(const Compiler *c) {
    return ou_scope_is_function(c->unit->scope);
}

bool ou_c_is_register(Compiler *c, const OuSymbol *symbol) {
    return symbol != NULL && symbol->place == OU_PLACE_LOCAL && has_registers(c);
}

uint32_t ou_c_local_index(Compiler *c, OuSymbol *symbol) {
    Unit *u = c->unit;
    if (symbol->index < 0) {
        if (c->failed || !ou_c_grow_array(c, &u->locals, &u->local_capacity, u->local_count + 1, sizeof *u->locals)) {
            return 0;
        }
        if (u->local_count >= OU_CELL_BASE) {
            ou_c_syntax_error(c, "too many local variables in one function (limit %d)", OU_CELL_BASE);
            return 0;
        }
        symbol->index = (int32_t)u->local_count;
        u->locals[u->local_count++] = symbol;
    }
    return (uint32_t)symbol->index;
}

uint32_t ou_c_cell_index(Compiler *c, OuSymbol *symbol) {
    if (symbol->flags & OU_SYMBOL_PARAM) {
        return ou_c_local_index(c, symbol);
    }
    const OuScope *scope = c->unit->scope;
    uint32_t at = 0;
    while (at < scope->cell_count && scope->cells[at] != symbol) {
        at++;
    }
    return OU_CELL_BASE + at;
}

uint32_t ou_c_free_index(Compiler *c, OuSymbol *symbol) {
    const OuScope *scope = c->unit->scope;
    uint32_t at = 0;
    while (at < scope->free_count && strcmp(scope->frees[at]->name->text, symbol->name->text) != 0) {
        at++;
    }
    return at;
}

// ---- definite assignment ----

uint64_t *ou_c_bound_copy(Compiler *c) {
    Unit *u = c->unit;
    uint64_t *copy = c->failed ? NULL : ou_region_alloc(&c->region, u->bound_words * sizeof *copy);
    if (copy != NULL) {
        memcpy(copy, u->bound, u->bound_words * sizeof *copy);
    } else {
        ou_c_fail_no_memory(c);
    }
    return copy;
}

void ou_c_bound_set(Compiler *c, const uint64_t *state) {
    if (!c->failed) {
        memcpy(c->unit->bound, state, c->unit->bound_words * sizeof *state);
    }
}

void ou_c_bound_intersect(Compiler *c, const uint64_t *state) {
    for (uint32_t i = 0; !c->failed && state != NULL && i < c->unit->bound_words; i++) {
        c->unit->bound[i] &= state[i];
    }
}

// Joins the current state into *joined unless this place cannot be reached.
void ou_c_bound_join(Compiler *c, uint64_t **joined) {
    if (c->failed || c->unit->dead) {
        return;
    }
    if (*joined == NULL) {
        *joined = ou_c_bound_copy(c);
        return;
    }
    for (uint32_t i = 0; i < c->unit->bound_words; i++) {
        (*joined)[i] &= c->unit->bound[i];
    }
}

void ou_c_bound_mark(Compiler *c, OuSymbol *symbol) {
    if (!c->failed && !(symbol->flags & OU_SYMBOL_UNBOUND)) {
        c->unit->bound[symbol->number / 64] |= (uint64_t)1 << symbol->number % 64;
    }
}

static bool is_bound(const Compiler *c, const OuSymbol *symbol) {
    return !c->failed && (c->unit->bound[symbol->number / 64] >> symbol->number % 64 & 1);
}

static uint32_t checked_local(Compiler *c, OuSymbol *symbol) {
    uint32_t local = ou_c_local_index(c, symbol);
    if (!is_bound(c, symbol)) {
        ou_c_emit(c, OPCODE(CHECK_BOUND), local, 0, 0);
        ou_c_bound_mark(c, symbol);
    }
    return local;
}

// ---- the instructions ----

bool ou_c_forbidden_name(Compiler *c, const OuName *name, OuOperator ctx) {
    if (ctx == OU_OPERATOR_Load || strcmp(name->text, "__debug__") != 0) {
        return false;
    }
    ou_c_syntax_error(c, ctx == OU_OPERATOR_Store ? "cannot assign to __debug__" : "cannot delete __debug__");
    return true;
}

void ou_c_load_name(Compiler *c, OuName *name, uint32_t dst) {
    OuSymbol *symbol = ou_c_find_symbol(c, name);
    if (symbol == NULL) {
        return;
    }
    switch (symbol->place) {
    case OU_PLACE_FREE:
        ou_c_emit(c, c->unit->scope->kind == OU_SCOPE_CLASS ? OPCODE(LOAD_CLASS_FREE) : OPCODE(LOAD_FREE), dst,
                  ou_c_free_index(c, symbol), ou_c_cell_name_index(c, symbol->name));
        return;
    case OU_PLACE_CELL:
        ou_c_emit(c, OPCODE(LOAD_CELL), dst, ou_c_cell_index(c, symbol), ou_c_cell_name_index(c, symbol->name));
        return;
    case OU_PLACE_LOCAL:
        if (has_registers(c)) {
            ou_c_emit(c, OPCODE(MOVE_L), dst, checked_local(c, symbol), 0);
            return;
        }
        break;
    case OU_PLACE_GLOBAL_EXPLICIT:
        ou_c_emit(c, OPCODE(LOAD_GLOBAL), dst, 0, ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
        return;
    default: break;
    }
    ou_c_emit(c, has_registers(c) ? OPCODE(LOAD_GLOBAL) : OPCODE(LOAD_NAME), dst, 0,
              ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
}

void ou_c_store_name(Compiler *c, OuName *name, uint32_t src) {
    OuSymbol *symbol = ou_c_find_symbol(c, name);
    if (symbol == NULL || ou_c_forbidden_name(c, name, OU_OPERATOR_Store)) {
        return;
    }
    switch (symbol->place) {
    case OU_PLACE_FREE: ou_c_emit(c, OPCODE(STORE_FREE), ou_c_free_index(c, symbol), src, 0); return;
    case OU_PLACE_CELL: ou_c_emit(c, OPCODE(STORE_CELL), ou_c_cell_index(c, symbol), src, 0); return;
    case OU_PLACE_LOCAL:
        if (has_registers(c)) {
            ou_c_emit(c, OPCODE(STORE_T), ou_c_local_index(c, symbol), src, 0);
            ou_c_bound_mark(c, symbol);
            return;
        }
        break;
    case OU_PLACE_GLOBAL_EXPLICIT:
        ou_c_emit(c, OPCODE(STORE_GLOBAL), src, 0, ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
        return;
    default: break;
    }
    ou_c_emit(c, has_registers(c) ? OPCODE(STORE_GLOBAL) : OPCODE(STORE_NAME), src, 0,
              ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
}

// name = value; dst: a free temporary.
void ou_c_store_operand(Compiler *c, OuName *name, Operand value, uint32_t dst) {
    OuSymbol *symbol = value.kind == 'T' ? NULL : ou_c_find_symbol(c, name);
    if (value.kind != 'T' && ou_c_is_register(c, symbol) && !ou_c_forbidden_name(c, name, OU_OPERATOR_Store)) {
        ou_c_emit(c, value.kind == 'L' ? OPCODE(STORE_L) : OPCODE(STORE_K), ou_c_local_index(c, symbol), value.index,
                  0);
        ou_c_bound_mark(c, symbol);
        return;
    }
    if (value.kind != 'T') {
        ou_c_load_operand(c, value, dst);
        value.index = dst;
    }
    ou_c_store_name(c, name, value.index);
}

void ou_c_delete_name(Compiler *c, OuName *name) {
    OuSymbol *symbol = ou_c_find_symbol(c, name);
    if (symbol == NULL || ou_c_forbidden_name(c, name, OU_OPERATOR_Del)) {
        return;
    }
    switch (symbol->place) {
    case OU_PLACE_FREE:
        ou_c_emit(c, OPCODE(DELETE_FREE), ou_c_free_index(c, symbol), 0, ou_c_cell_name_index(c, symbol->name));
        return;
    case OU_PLACE_CELL:
        ou_c_emit(c, OPCODE(DELETE_CELL), ou_c_cell_index(c, symbol), 0, ou_c_cell_name_index(c, symbol->name));
        return;
    case OU_PLACE_LOCAL:
        if (has_registers(c)) {
            ou_c_emit(c, OPCODE(DELETE_LOCAL), ou_c_local_index(c, symbol), 0, 0);
            return;
        }
        break;
    case OU_PLACE_GLOBAL_EXPLICIT:
        ou_c_emit(c, OPCODE(DELETE_GLOBAL), 0, 0, ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
        return;
    default: break;
    }
    ou_c_emit(c, has_registers(c) ? OPCODE(DELETE_GLOBAL) : OPCODE(DELETE_NAME), 0, 0,
              ou_c_name_index(c, ou_c_name_object(c, symbol->name)));
}

void ou_c_clear_name(Compiler *c, OuName *name, uint32_t dst) {
    OuSymbol *symbol = ou_c_find_symbol(c, name);
    if (ou_c_is_register(c, symbol)) {
        ou_c_emit(c, OPCODE(CLEAR_LOCAL), ou_c_local_index(c, symbol), 0, 0);
        return;
    }
    ou_c_load_constant(c, dst, ou_none);
    ou_c_store_name(c, name, dst);
    ou_c_delete_name(c, name);
}

Operand ou_c_name_operand(Compiler *c, OuNameNode *node, uint32_t dst) {
    OuSymbol *symbol = ou_c_find_symbol(c, node->id);
    if (ou_c_is_register(c, symbol)) {
        return (Operand){'L', checked_local(c, symbol)};
    }
    ou_c_load_name(c, node->id, dst);
    return (Operand){'T', dst};
}
