// A finished unit becomes a code object: jumps get distances, locals and temporaries their registers, and the tables of
// handlers, live temporaries and positions are written.

#include "interp/compile/compile_internal.h"

#include "interp/bytecode/position.h"

#include <stdio.h>
#include <string.h>

typedef struct Assembler {
    Compiler *c;
    Unit *u;
    OuCode *code;
    uint32_t *offsets;   // of each instruction, in words; one more at the end
    uint32_t cell_first; // register of the first cell that is no parameter
    uint16_t *cell_registers;
} Assembler;

// ---- jumps ----

// Follows jumps that lead to jumps.
static uint32_t final_target(const Unit *u, uint32_t target) {
    for (int hops = 0; hops < 8 && target < u->code_count && u->code[target].op == OPCODE(JUMP); hops++) {
        uint32_t next = u->labels[u->code[target].label].target;
        if (next <= target) {
            break; // backward: it is looked at by the eval breaker
        }
        target = next;
    }
    return target;
}

// Takes out jumps to what follows anyway.
static void remove_jumps(Unit *u) {
    for (uint32_t i = u->code_count; i-- > 0;) {
        if (u->code[i].op != OPCODE(JUMP)) {
            continue;
        }
        uint32_t target = final_target(u, u->labels[u->code[i].label].target), between = i + 1;
        while (between < target && u->code[between].removed) {
            between++;
        }
        u->code[i].removed = between == target;
    }
}

static bool compute_offsets(Assembler *a) {
    Unit *u = a->u;
    a->offsets = ou_region_alloc(&a->c->region, (u->code_count + 1) * sizeof *a->offsets);
    if (a->offsets == NULL) {
        return false;
    }
    uint32_t offset = 0;
    for (uint32_t i = 0; i < u->code_count; i++) {
        a->offsets[i] = offset;
        offset += u->code[i].removed ? 0 : 1u + ou_op_info[u->code[i].op].cache_words;
    }
    a->offsets[u->code_count] = offset;
    a->code->word_count = offset;
    return true;
}

// ---- registers ----

static bool place_cells(Assembler *a) {
    const OuScope *scope = a->u->scope;
    a->cell_first = a->u->local_count + ((a->u->flags & OU_CODE_NAMESPACE) ? 1 : 0);
    a->cell_registers = ou_region_alloc(&a->c->region, (scope->cell_count + 1) * sizeof *a->cell_registers);
    if (a->cell_registers == NULL) {
        return false;
    }
    uint32_t next = a->cell_first;
    for (uint32_t i = 0; i < scope->cell_count; i++) {
        bool parameter = (scope->cells[i]->flags & OU_SYMBOL_PARAM) != 0;
        a->cell_registers[i] = (uint16_t)(parameter ? (uint32_t)scope->cells[i]->index : next++);
    }
    if (scope->kind == OU_SCOPE_CLASS && scope->needs_class_cell) {
        next++; // __class__ is no symbol of the class
    }
    a->code->local_count = (uint16_t)next;
    uint32_t count = next + a->u->max_temp;
    if (count >= OU_LIVE_HANDLED) {
        ou_raise(&ou_exc_SyntaxError, "a function needs too many registers (limit %d)", OU_LIVE_HANDLED - 1);
        return false;
    }
    a->code->register_count = (uint16_t)count;
    return true;
}

static bool operand_register(const Assembler *a, char letter, uint32_t value, uint32_t *out) {
    switch (letter) {
    case 'd':
    case 'T':
    case 't': *out = value + a->code->local_count; break;
    case 'D':
    case 'L':
    case 'l':
        if (value < OU_CELL_BASE) {
            *out = value;
        } else {
            *out = value - OU_CELL_BASE < a->u->scope->cell_count ? a->cell_registers[value - OU_CELL_BASE]
                                                                  : a->cell_first;
        }
        break;
    case 'n':
        *out =
            (value & ~(uint32_t)OU_CELL_NAME) + a->u->constant_count + ((value & OU_CELL_NAME) ? a->u->name_count : 0);
        break;
    default: *out = value; break;
    }
    if (*out > OU_MAX_OPERAND) {
        ou_raise(&ou_exc_SyntaxError, "too many constants and names in one code object (limit %d)", OU_MAX_OPERAND);
        return false;
    }
    return true;
}

static bool write_words(Assembler *a) {
    Unit *u = a->u;
    OuWord *words = a->code->words = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, (a->code->word_count + 1) * sizeof *words);
    if (words == NULL) {
        ou_raise_no_memory();
        return false;
    }
    for (uint32_t i = 0; i < u->code_count; i++) {
        const Instr *instr = &u->code[i];
        if (instr->removed) {
            continue;
        }
        const OuOpInfo *info = &ou_op_info[instr->op];
        uint32_t operands[3] = {instr->a, instr->b, instr->c};
        for (int k = 0; k < 3; k++) {
            if (!operand_register(a, info->operands[k], operands[k], &operands[k])) {
                return false;
            }
        }
        OuWord *word = words + a->offsets[i];
        int32_t distance = 0;
        if (instr->label >= 0) {
            uint32_t target = final_target(u, u->labels[instr->label].target);
            distance = (int32_t)a->offsets[target] - (int32_t)a->offsets[i + 1];
        }
        if (ou_op_jump(instr->op) == OU_JUMP_OPERAND) {
            *word = ou_word_jump(instr->op, operands[0], distance);
        } else {
            *word = ou_word(instr->op, operands[0], operands[1], operands[2]);
        }
        if (info->cache_words > 0) {
            OuCache cache = {.word = 0};
            cache.number = instr->number;
            cache.jump = distance;
            word[1] = cache.word;
        }
    }
    return true;
}

// ---- tables ----

static bool write_live(Assembler *a) {
    Unit *u = a->u;
    OuCode *code = a->code;
    uint32_t n = u->live_pool_count;
    code->live_sets = ou_mem_alloc(OU_DOMAIN_MEM, (n + 1) * sizeof *code->live_sets);
    code->live_ranges = ou_mem_alloc(OU_DOMAIN_MEM, (u->code_count + 1) * sizeof *code->live_ranges);
    if (code->live_sets == NULL || code->live_ranges == NULL) {
        ou_raise_no_memory();
        return false;
    }
    for (uint32_t at = 0; at < n;) {
        uint16_t count = code->live_sets[at] = u->live_pool[at];
        at++;
        for (uint16_t k = 0; k < count; k++, at++) {
            uint16_t reg = u->live_pool[at] & (OU_LIVE_HANDLED - 1);
            code->live_sets[at] = (uint16_t)((reg + code->local_count) | (u->live_pool[at] & OU_LIVE_HANDLED));
        }
    }
    code->live_set_size = n;
    for (uint32_t i = 0; i < u->code_count; i++) {
        uint32_t last = code->live_range_count;
        if (!u->code[i].removed && (last == 0 || code->live_ranges[last - 1].set != u->code[i].live)) {
            code->live_ranges[code->live_range_count++] = (OuLiveRange){a->offsets[i], u->code[i].live};
        }
    }
    return true;
}

static bool write_handlers(Assembler *a) {
    Unit *u = a->u;
    OuCode *code = a->code;
    uint32_t ranges = 0;
    for (uint32_t i = 0; i < u->code_count; i++) {
        ranges += u->code[i].handler >= 0 && (i == 0 || u->code[i - 1].handler != u->code[i].handler);
    }
    if (ranges == 0) {
        return true;
    }
    code->handlers = ou_mem_alloc(OU_DOMAIN_MEM, ranges * sizeof *code->handlers);
    if (code->handlers == NULL) {
        ou_raise_no_memory();
        return false;
    }
    for (uint32_t i = 0; i < u->code_count;) {
        uint32_t start = i;
        int handler = u->code[i].handler;
        while (i < u->code_count && u->code[i].handler == handler) {
            i++;
        }
        if (handler >= 0 && a->offsets[start] < a->offsets[i]) {
            const Handler *h = &u->handlers[handler];
            code->handlers[code->handler_count++] =
                (OuHandler){a->offsets[start], a->offsets[i], a->offsets[u->labels[h->label].target], h->keep};
        }
    }
    return true;
}

static bool write_positions(Assembler *a) {
    Unit *u = a->u;
    OuPositionWriter writer;
    ou_position_writer_init(&writer);
    for (uint32_t i = 0; i < u->code_count; i++) {
        OuSpan span = u->code[i].span;
        OuPosition position = {span.lineno, span.end_lineno, span.col_offset, span.end_col_offset};
        if (span.lineno <= 0) {
            position = (OuPosition){-1, -1, -1, -1};
        }
        if (u->code[i].removed) {
            continue;
        }
        if (!ou_position_write(&writer, a->offsets[i + 1] - a->offsets[i], position)) {
            ou_position_writer_fini(&writer);
            return false;
        }
    }
    a->code->positions = ou_position_writer_finish(&writer, &a->code->position_size);
    return a->code->positions != NULL;
}

static bool write_constants(Assembler *a) {
    Unit *u = a->u;
    OuCode *code = a->code;
    uint32_t total = u->constant_count + u->name_count + u->cell_name_count;
    code->constants = ou_mem_alloc(OU_DOMAIN_MEM, (total + 1) * sizeof *code->constants);
    if (code->constants == NULL) {
        ou_raise_no_memory();
        return false;
    }
    OuBor *const parts[] = {u->constants, u->names, u->cell_names};
    const uint32_t counts[] = {u->constant_count, u->name_count, u->cell_name_count};
    for (int p = 0; p < 3; p++) {
        for (uint32_t i = 0; i < counts[p]; i++) {
            code->constants[code->constant_count++] = ou_newref(parts[p][i]);
        }
    }
    code->name_start = u->constant_count;
    code->name_end = u->constant_count + u->name_count;
    return true;
}

// ---- names ----

static OuRef symbol_names(Compiler *c, OuSymbol **symbols, uint32_t count) {
    OuRef tuple = ou_tuple_alloc(count);
    for (uint32_t i = 0; tuple != NULL && i < count; i++) {
        OuBor name = ou_c_name_object(c, symbols[i]->name);
        if (name == NULL) {
            ou_decref(tuple);
            return NULL;
        }
        ou_as_tuple(tuple)->items[i] = ou_newref(name);
    }
    return tuple;
}

static OuRef local_names(Assembler *a) {
    Unit *u = a->u;
    Compiler *c = a->c;
    const OuScope *scope = u->scope;
    OuRef tuple = ou_tuple_alloc(a->code->local_count);
    if (tuple == NULL) {
        return NULL;
    }
    OuRef *items = ou_as_tuple(tuple)->items;
    uint32_t next = 0;
    if (u->flags & OU_CODE_NAMESPACE) {
        items[next++] = ou_str_intern_cstr(".namespace");
    }
    for (uint32_t i = 0; i < u->local_count; i++) {
        items[next++] = ou_xnewref(ou_c_name_object(c, u->locals[i]->name));
    }
    for (uint32_t i = 0; i < scope->cell_count; i++) {
        if (a->cell_registers[i] >= a->cell_first) {
            items[next++] = ou_xnewref(ou_c_name_object(c, scope->cells[i]->name));
        }
    }
    if (next < a->code->local_count) {
        items[next++] = ou_newref(ou_names.dunder_class);
    }
    for (uint32_t i = 0; i < next; i++) {
        if (items[i] == NULL) {
            ou_decref(tuple);
            return NULL;
        }
    }
    return tuple;
}

// Parameters that are cells first.
static OuSymbol **cells_by_register(Assembler *a) {
    const OuScope *scope = a->u->scope;
    OuSymbol **cells = ou_region_alloc(&a->c->region, scope->cell_count * sizeof *cells);
    uint32_t n = 0;
    for (uint32_t reg = 0; cells != NULL && reg < a->code->local_count; reg++) {
        for (uint32_t i = 0; i < scope->cell_count; i++) {
            if (a->cell_registers[i] == reg) {
                cells[n++] = scope->cells[i];
            }
        }
    }
    return cells;
}

static bool write_names(Assembler *a) {
    Unit *u = a->u;
    OuCode *code = a->code;
    bool class_cell = u->scope->kind == OU_SCOPE_CLASS && u->scope->needs_class_cell;
    OuSymbol **cells = u->scope->cell_count ? cells_by_register(a) : NULL;
    if (u->scope->cell_count > 0 && cells == NULL) {
        return false;
    }
    code->name = ou_newref(u->name);
    code->qualname = ou_newref(u->qualname);
    code->filename = ou_newref(a->c->options->filename);
    code->local_names = local_names(a);
    code->free_names = symbol_names(a->c, u->scope->frees, u->scope->free_count);
    code->cell_names =
        class_cell ? ou_tuple_pack(1, ou_names.dunder_class) : symbol_names(a->c, cells, u->scope->cell_count);
    return code->local_names != NULL && code->free_names != NULL && code->cell_names != NULL;
}

static void write_numbers(Assembler *a) {
    Unit *u = a->u;
    OuCode *code = a->code;
    code->arg_count = u->arg_count;
    code->posonly_count = u->posonly_count;
    code->kwonly_count = u->kwonly_count;
    code->parameter_count = u->parameter_count;
    code->first_line = u->first_line;
    code->flags = u->flags | (a->c->future & OU_CODE_FUTURE_ANNOTATIONS);
    bool simple = !(u->flags & (OU_CODE_NAMESPACE | OU_CODE_VARARGS | OU_CODE_VARKEYWORDS | OU_CODE_RESUMABLE));
    if (simple && u->kwonly_count == 0) {
        code->flags |= OU_CODE_SIMPLE;
    }
}

// Debug builds look at every code object the compiler makes. False: no memory for that.
static bool check(const OuCode *code) {
#if OU_DEBUG >= 1
    const char *why = NULL;
    bool fine = ou_code_verify(code, &why);
    if (!fine && !ou_error_is_set()) {
        char name[100];
        ou_str_show(code->qualname, name, sizeof name);
        fprintf(stderr, "ouro: code of %s, line %d: %s\n", name, (int)code->first_line, why);
        OU_ASSERT(!"the compiler made bad code");
    }
    return fine;
#else
    (void)code;
    return true;
#endif
}

OuRef ou_c_assemble(Compiler *c, Unit *u) {
    Assembler a = {.c = c, .u = u, .code = ou_code_new()};
    if (a.code == NULL) {
        return NULL;
    }
    remove_jumps(u);
    bool fine = compute_offsets(&a);
    if (!fine) {
        ou_raise_no_memory();
    }
    fine = fine && place_cells(&a) && write_words(&a) && write_live(&a) && write_handlers(&a) && write_positions(&a) &&
           write_constants(&a) && write_names(&a);
    if (!fine) {
        if (!ou_error_is_set()) {
            ou_raise_no_memory();
        }
        ou_decref(&a.code->head);
        return NULL;
    }
    write_numbers(&a);
    if (!check(a.code)) {
        ou_decref(&a.code->head);
        return NULL;
    }
    return &a.code->head;
}
