// Appending instructions to a unit: labels, live temporaries, tables of constants and names.

#include "interp/compile/compile_internal.h"

#include <string.h>

void ou_c_set_span(Compiler *c, const OuNode *node) {
    c->span = ou_ast_span(node);
}

// ---- live temporaries ----

void ou_c_live_push(Compiler *c, uint32_t reg) {
    Unit *u = c->unit;
    if (!ou_c_grow_array(c, &u->live, &u->live_capacity, u->live_count + 1, sizeof *u->live)) {
        return;
    }
    u->live[u->live_count++] = reg;
    reg &= ~(uint32_t)OU_LIVE_HANDLED;
    if (reg + 1 > u->max_temp) {
        u->max_temp = reg + 1;
    }
}

void ou_c_live_remove(Compiler *c, uint32_t reg) {
    Unit *u = c->unit;
    for (uint32_t i = u->live_count; i > 0; i--) {
        if ((u->live[i - 1] & ~(uint32_t)OU_LIVE_HANDLED) == reg) {
            memmove(u->live + i - 1, u->live + i, (u->live_count - i) * sizeof *u->live);
            u->live_count--;
            return;
        }
    }
    OU_ASSERT(c->failed);
}

static uint32_t live_hash(const uint32_t *live, uint32_t count) {
    uint32_t h = count + 1;
    for (uint32_t i = 0; i < count; i++) {
        h = (h ^ live[i]) * 0x9E3779B1u;
    }
    return h ^ h >> 15;
}

static bool live_same(const Unit *u, uint32_t offset, const uint32_t *live, uint32_t count) {
    const uint16_t *set = u->live_pool + offset;
    if (set[0] != count) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (set[1 + i] != live[count - 1 - i]) {
            return false;
        }
    }
    return true;
}

static bool live_rehash(Compiler *c, Unit *u) {
    uint32_t size = u->live_known_size ? u->live_known_size * 2 : 32;
    uint32_t *table = ou_region_alloc(&c->region, size * sizeof *table);
    if (table == NULL) {
        ou_c_fail_no_memory(c);
        return false;
    }
    for (uint32_t i = 0; i < u->live_known_size; i++) {
        if (u->live_known[i] != 0) {
            const uint16_t *set = u->live_pool + u->live_known[i] - 1;
            uint32_t h = set[0] + 1u;
            for (uint32_t k = set[0]; k > 0; k--) {
                h = (h ^ set[k]) * 0x9E3779B1u;
            }
            h ^= h >> 15;
            while (table[h & (size - 1)] != 0) {
                h++;
            }
            table[h & (size - 1)] = u->live_known[i];
        }
    }
    u->live_known = table;
    u->live_known_size = size;
    return true;
}

// The offset of the current set in the pool: a count, then the registers, newest first.
static uint32_t live_offset(Compiler *c) {
    Unit *u = c->unit;
    if (u->live_set_count * 2 >= u->live_known_size && !live_rehash(c, u)) {
        return 0;
    }
    uint32_t h = live_hash(u->live, u->live_count), mask = u->live_known_size - 1;
    for (; u->live_known[h & mask] != 0; h++) {
        if (live_same(u, u->live_known[h & mask] - 1, u->live, u->live_count)) {
            return u->live_known[h & mask] - 1;
        }
    }
    if (!ou_c_grow_array(c, &u->live_pool, &u->live_pool_capacity, u->live_pool_count + u->live_count + 1,
                         sizeof *u->live_pool)) {
        return 0;
    }
    uint32_t offset = u->live_pool_count;
    u->live_pool[u->live_pool_count++] = (uint16_t)u->live_count;
    for (uint32_t i = u->live_count; i > 0; i--) {
        u->live_pool[u->live_pool_count++] = (uint16_t)u->live[i - 1];
    }
    u->live_known[h & mask] = offset + 1;
    u->live_set_count++;
    return offset;
}

Saved ou_c_state_save(Compiler *c) {
    Unit *u = c->unit;
    Saved saved = {.count = u->live_count, .top = u->top, .handler = u->handler, .dead = u->dead};
    saved.live = ou_region_alloc(&c->region, (u->live_count + 1) * sizeof *saved.live);
    if (saved.live == NULL) {
        ou_c_fail_no_memory(c);
    } else if (u->live_count > 0) {
        memcpy(saved.live, u->live, u->live_count * sizeof *saved.live);
    }
    return saved;
}

void ou_c_state_restore(Compiler *c, const Saved *saved) {
    Unit *u = c->unit;
    if (c->failed) {
        return;
    }
    if (saved->count > 0) {
        memcpy(u->live, saved->live, saved->count * sizeof *saved->live);
    }
    u->live_count = saved->count;
    u->top = saved->top;
    u->handler = saved->handler;
    u->dead = saved->dead;
}

// ---- instructions ----

static void note_registers(Unit *u, const OuRegisterRange *ranges, int n) {
    for (int i = 0; i < n; i++) {
        if (ranges[i].first + ranges[i].count > u->max_temp) {
            u->max_temp = ranges[i].first + ranges[i].count;
        }
    }
}

static void note_operands(Unit *u, unsigned op, const uint32_t operands[3]) {
    const char *letters = ou_op_info[op].operands;
    for (int i = 0; i < 3; i++) { // also where nothing is consumed: a bare `raise`
        if ((letters[i] == 'd' || letters[i] == 'T' || letters[i] == 't') && operands[i] + 1 > u->max_temp) {
            u->max_temp = operands[i] + 1;
        }
    }
}

static Instr *append(Compiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t cc, int label) {
    Unit *u = c->unit;
    if (c->failed) {
        return &c->nowhere;
    }
    OuOpEffects effects;
    ou_op_effects(op, a, b, cc, &effects);
    bool suspends = op == OPCODE(YIELD_FROM); // both registers hold values while it is suspended
    uint32_t live = suspends && !u->dead ? live_offset(c) : 0;
    for (int i = 0; i < effects.consumed_count; i++) {
        for (uint32_t k = 0; k < effects.consumed[i].count; k++) {
            ou_c_live_remove(c, effects.consumed[i].first + k);
        }
    }
    Instr *instr = &c->nowhere;
    if (!u->dead) {
        live = suspends ? live : live_offset(c);
        if (!ou_c_grow_array(c, &u->code, &u->code_capacity, u->code_count + 1, sizeof *u->code)) {
            return &c->nowhere;
        }
        instr = &u->code[u->code_count++];
        *instr = (Instr){.op = (uint16_t)op,
                         .a = a,
                         .b = b,
                         .c = cc,
                         .label = label,
                         .handler = u->handler,
                         .live = live,
                         .span = c->span};
        if (u->handler >= 0) {
            u->handlers[u->handler].used = true;
        }
        if (label >= 0) {
            u->labels[label].referenced = true;
        }
        note_registers(u, effects.consumed, effects.consumed_count);
        note_operands(u, op, (const uint32_t[3]){a, b, cc});
    }
    if (effects.consumes_on_fall) {
        ou_c_live_remove(c, effects.kept[0].first);
    }
    if (!effects.defines_on_jump) {
        for (int i = 0; i < effects.defined_count; i++) {
            for (uint32_t k = 0; k < effects.defined[i].count; k++) {
                ou_c_live_push(c, effects.defined[i].first + k);
            }
        }
    }
    if (op == OPCODE(CATCH) && !c->failed) {
        u->live[u->live_count - 1] |= OU_LIVE_HANDLED;
    }
    u->dead |= effects.ends;
    return instr;
}

Instr *ou_c_emit(Compiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t cc) {
    return append(c, op, a, b, cc, -1);
}

void ou_c_emit_number(Compiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t cc, unsigned number) {
    append(c, op, a, b, cc, -1)->number = (uint16_t)number;
}

void ou_c_emit_jump(Compiler *c, unsigned op, uint32_t a, int label) {
    append(c, op, a, 0, 0, label);
}

void ou_c_emit_branch(Compiler *c, unsigned op, uint32_t b, uint32_t cc, unsigned number, int label) {
    append(c, op, 0, b, cc, label)->number = (uint16_t)number;
}

void ou_c_emit_for(Compiler *c, unsigned op, uint32_t iterator, uint32_t target, int label) {
    append(c, op, iterator, target, 0, label);
}

// ---- labels and handlers ----

int ou_c_label_new(Compiler *c) {
    Unit *u = c->unit;
    if (c->failed || !ou_c_grow_array(c, &u->labels, &u->label_capacity, u->label_count + 1, sizeof *u->labels)) {
        return 0;
    }
    u->labels[u->label_count] = (Label){0};
    return (int)u->label_count++;
}

void ou_c_label_place(Compiler *c, int label) {
    ou_c_label_place_head(c, label, false);
}

void ou_c_label_place_head(Compiler *c, int label, bool reachable) {
    Unit *u = c->unit;
    if (c->failed) {
        return;
    }
    u->labels[label].target = u->code_count;
    if (u->labels[label].referenced || reachable) {
        u->dead = false;
    }
}

int ou_c_handler_new(Compiler *c) {
    Unit *u = c->unit;
    int label = ou_c_label_new(c);
    if (c->failed ||
        !ou_c_grow_array(c, &u->handlers, &u->handler_capacity, u->handler_count + 1, sizeof *u->handlers)) {
        return -1;
    }
    uint32_t *live = ou_region_alloc(&c->region, (u->live_count + 1) * sizeof *live);
    if (live == NULL) {
        ou_c_fail_no_memory(c);
        return -1;
    }
    if (u->live_count > 0) {
        memcpy(live, u->live, u->live_count * sizeof *live);
    }
    u->handlers[u->handler_count] = (Handler){.label = label, .keep = u->live_count, .live = live};
    return (int)u->handler_count++;
}

void ou_c_handler_place(Compiler *c, int handler) {
    Unit *u = c->unit;
    if (c->failed) {
        return;
    }
    Handler *h = &u->handlers[handler];
    u->live_count = h->keep;
    if (h->keep > 0) {
        memcpy(u->live, h->live, h->keep * sizeof *u->live);
    }
    u->dead = !h->used;
    u->labels[h->label].target = u->code_count;
}

// ---- tables ----

static uint32_t pointer_hash(OuBor o) {
    return (uint32_t)((uintptr_t)o >> 4) * 0x9E3779B1u;
}

static bool table_rehash(Compiler *c, IndexTable *t) {
    IndexTable bigger = {.capacity = t->capacity ? t->capacity * 2 : 16, .count = t->count};
    bigger.keys = ou_region_alloc(&c->region, bigger.capacity * sizeof *bigger.keys);
    bigger.values = ou_region_alloc(&c->region, bigger.capacity * sizeof *bigger.values);
    if (bigger.keys == NULL || bigger.values == NULL) {
        ou_c_fail_no_memory(c);
        return false;
    }
    for (uint32_t i = 0; i < t->capacity; i++) {
        if (t->keys[i] != NULL) {
            uint32_t h = pointer_hash(t->keys[i]);
            while (bigger.keys[h & (bigger.capacity - 1)] != NULL) {
                h++;
            }
            bigger.keys[h & (bigger.capacity - 1)] = t->keys[i];
            bigger.values[h & (bigger.capacity - 1)] = t->values[i];
        }
    }
    *t = bigger;
    return true;
}

// The index of the object in the array, appended when new.
static uint32_t table_index(Compiler *c, IndexTable *t, OuBor o, OuBor **array, uint32_t *count, uint32_t *capacity) {
    if (c->failed || (t->count * 2 >= t->capacity && !table_rehash(c, t))) {
        return 0;
    }
    uint32_t h = pointer_hash(o), mask = t->capacity - 1;
    for (; t->keys[h & mask] != NULL; h++) {
        if (t->keys[h & mask] == o) {
            return t->values[h & mask];
        }
    }
    if (!ou_c_grow_array(c, array, capacity, *count + 1, sizeof(OuBor))) {
        return 0;
    }
    t->keys[h & mask] = o;
    t->values[h & mask] = *count;
    t->count++;
    (*array)[*count] = o;
    return (*count)++;
}

uint32_t ou_c_constant_index_take(Compiler *c, OuRef o) {
    Unit *u = c->unit;
    OuBor merged = ou_c_merge_constant_take(c, o);
    return merged ? table_index(c, &u->constant_table, merged, &u->constants, &u->constant_count, &u->constant_capacity)
                  : 0;
}

uint32_t ou_c_constant_index(Compiler *c, OuBor o) {
    return c->failed ? 0 : ou_c_constant_index_take(c, ou_newref(o));
}

uint32_t ou_c_name_index(Compiler *c, OuBor name) {
    Unit *u = c->unit;
    return name ? table_index(c, &u->name_table, name, &u->names, &u->name_count, &u->name_capacity) : 0;
}

uint32_t ou_c_cell_name_index(Compiler *c, OuName *name) {
    Unit *u = c->unit;
    OuBor o = ou_c_name_object(c, name);
    for (uint32_t i = 0; i < u->cell_name_count; i++) {
        if (u->cell_names[i] == o) {
            return i | OU_CELL_NAME;
        }
    }
    if (c->failed ||
        !ou_c_grow_array(c, &u->cell_names, &u->cell_name_capacity, u->cell_name_count + 1, sizeof(OuBor))) {
        return OU_CELL_NAME;
    }
    u->cell_names[u->cell_name_count] = o;
    return u->cell_name_count++ | OU_CELL_NAME;
}

void ou_c_load_constant(Compiler *c, uint32_t dst, OuBor o) {
    ou_c_emit(c, OPCODE(LOAD_K), dst, ou_c_constant_index(c, o), 0);
}

// ---- units ----

static OuRef qualified_name(Compiler *c, const Unit *u) {
    const Unit *parent = u->parent;
    if (parent == NULL || parent->parent == NULL) {
        return ou_newref(u->name);
    }
    if (u->scope->kind == OU_SCOPE_FUNCTION || u->scope->kind == OU_SCOPE_CLASS) {
        OuName *mangled = ou_scope_mangle(c->scopes, parent->scope->class_name, u->scope->name);
        OuSymbol *symbol = mangled ? ou_scope_symbol(parent->scope, mangled) : NULL;
        if (symbol != NULL && symbol->place == OU_PLACE_GLOBAL_EXPLICIT) {
            return ou_newref(u->name);
        }
    }
    bool in_function = parent->scope->kind == OU_SCOPE_FUNCTION || parent->scope->kind == OU_SCOPE_LAMBDA;
    OuRef dot = ou_str_from_cstr(in_function ? ".<locals>." : "."),
          head = dot ? ou_str_concat(parent->qualname, dot) : NULL;
    OuRef result = head ? ou_str_concat(head, u->name) : NULL;
    ou_xdecref(dot);
    ou_xdecref(head);
    return result;
}

void ou_c_unit_enter(Compiler *c, Unit *u, OuScope *scope, OuBor name, int32_t first_line) {
    memset(u, 0, sizeof *u);
    u->parent = c->unit;
    c->unit = u;
    u->scope = scope;
    u->handler = -1;
    u->outer_span = c->span;
    u->first_line = first_line;
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        scope->symbols[i]->index = -1; // a finally body is compiled more than once
    }
    if (c->failed) {
        return;
    }
    u->name = ou_newref(name);
    u->qualname = qualified_name(c, u);
    u->bound_words = (scope->symbol_count + 63) / 64 + 1;
    u->bound = ou_region_alloc(&c->region, u->bound_words * sizeof *u->bound);
    if (u->qualname == NULL) {
        ou_c_fail(c);
    } else if (u->bound == NULL) {
        ou_c_fail_no_memory(c);
    }
}

void ou_c_unit_leave(Compiler *c) {
    Unit *u = c->unit;
    void *const arrays[] = {u->code,   u->labels,    u->handlers, u->live_pool, u->live,
                            u->locals, u->constants, u->names,    u->cell_names};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        ou_mem_free(OU_DOMAIN_RAW, arrays[i]);
    }
    ou_xdecref(u->name);
    ou_xdecref(u->qualname);
    c->span = u->outer_span;
    c->unit = u->parent;
}

OuRef ou_c_unit_finish(Compiler *c) {
    OuRef code = c->failed ? NULL : ou_c_assemble(c, c->unit);
    if (code == NULL) {
        ou_c_fail(c);
    }
    ou_c_unit_leave(c);
    return code;
}
