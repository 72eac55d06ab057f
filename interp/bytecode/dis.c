// Code as text: one line an instruction, under the source line it belongs to, nested code after its owner.
//
//   code f (demo.py, line 3): 2 parameters, 3 locals, 9 registers
//     4 |     y = x + 1
//          12    BINARY_D_LK       y, x, 1              y = x + 1
//
// The comment on the right is the opcode's sentence in opcodes.def with the operands put in.

#include "interp/bytecode/code.h"

#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPERAND_SIZE = 64, LINE_SIZE = 512 };

typedef struct Printer {
    void (*write)(void *to, const char *text, size_t n);
    void *to;
    const char *source;
    size_t source_size;
    int depth;
} Printer;

typedef struct Line { // text under construction; cut when full
    char text[LINE_SIZE];
    size_t size;
} Line;

static void add_bytes(Line *line, const char *text, size_t n) {
    if (n > LINE_SIZE - 1 - line->size) {
        n = LINE_SIZE - 1 - line->size;
    }
    memcpy(line->text + line->size, text, n);
    line->size += n;
    line->text[line->size] = 0;
}

static void add(Line *line, const char *text) {
    add_bytes(line, text, strlen(text));
}

static void add_number(Line *line, long n) {
    char text[32];
    snprintf(text, sizeof text, "%ld", n);
    add(line, text);
}

static void pad(Line *line, size_t column) {
    do {
        add(line, " ");
    } while (line->size < column && line->size < LINE_SIZE - 1);
}

static void print(Printer *p, const char *text) {
    p->write(p->to, text, strlen(text));
}

// ---- operands ----

static void show_object(OuBor o, char *buffer, size_t size) {
    OuRef text = o->type == &ou_code_type ? ou_str_format("<code %S>", ou_as_code(o)->name) : ou_repr(o);
    if (text == NULL) {
        ou_error_clear();
        snprintf(buffer, size, "<%s>", o->type->name);
        return;
    }
    ou_str_show(text, buffer, size);
    for (char *c = buffer; *c; c++) {
        *c = *c == '\n' ? ' ' : *c;
    }
    ou_decref(text);
}

static void show_operand(const OuCode *code, char letter, unsigned value, char *buffer) {
    switch (letter) {
    case 'd':
    case 'T':
    case 't': snprintf(buffer, OPERAND_SIZE, "R%u", value); break;
    case 'D':
    case 'L':
    case 'l':
        if (value < ou_tuple_length(code->local_names)) {
            ou_str_show(ou_tuple_borrow(code->local_names, value), buffer, OPERAND_SIZE);
        } else {
            snprintf(buffer, OPERAND_SIZE, "R%u?", value);
        }
        break;
    case 'K':
        if (value < code->constant_count) {
            show_object(code->constants[value], buffer, OPERAND_SIZE);
        } else {
            snprintf(buffer, OPERAND_SIZE, "K%u?", value);
        }
        break;
    case 'n':
        if (value < code->constant_count && ou_is(code->constants[value], &ou_str_type)) {
            ou_str_show(code->constants[value], buffer, OPERAND_SIZE);
        } else {
            snprintf(buffer, OPERAND_SIZE, "n%u?", value);
        }
        break;
    case 'i': snprintf(buffer, OPERAND_SIZE, "%u", value); break;
    default: buffer[0] = 0; break;
    }
}

static const char *operator_text(unsigned op, unsigned number) {
    static const char *const binary[] = {"+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"};
    static const char *const comparing[] = {"<", "<=", "==", "!=", ">", ">="};
    static const char *const one[] = {"-", "+", "~", "not"};
    const char *name = ou_op_info[op].name;
    if (strncmp(name, "BINARY_", 7) == 0) {
        return (number & 0xff) < 13 ? binary[number & 0xff] : "?";
    }
    if (strstr(name, "COMPARE_") != NULL) {
        return (number & 0xff) < 6 ? comparing[number & 0xff] : "?";
    }
    return number < 4 && strncmp(name, "UNARY_", 6) == 0 ? one[number] : "op";
}

// ---- the sentence ----

typedef struct Shown {
    char operands[3][OPERAND_SIZE];
    unsigned values[3];
    const char *letters;
    const char *op;
    bool inplace;
    unsigned number; // of the operator
} Shown;

static bool is_word(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '\'';
}

// At text: "R[A]", "L[B]", "R[A+4]", "R[A..A+C-1]": writes the operand, returns what follows; NULL: something else.
static const char *put_bracketed(Line *line, const Shown *shown, const char *text) {
    if (strchr("RLTK", text[0]) == NULL || text[0] == 0 || text[1] != '[' || text[2] < 'A' || text[2] > 'C') {
        return NULL;
    }
    int which = text[2] - 'A';
    const char *end = strchr(text, ']');
    if (end == NULL || shown->letters[which] == '.') {
        return NULL;
    }
    if (text[3] == ']') {
        add(line, shown->operands[which]);
    } else {
        long offset = text[3] == '+' || text[3] == '-' ? strtol(text + 3, NULL, 10) : 0;
        add(line, "R");
        add_number(line, (long)shown->values[which] + offset);
        if (text[3] == '.') {
            add(line, "..");
        }
    }
    return end + 1;
}

static void put_sentence(Line *line, const Shown *shown, const char *text) {
    char before = ' ';
    while (*text) {
        const char *next = put_bracketed(line, shown, text);
        if (next == NULL && strncmp(text, "local ", 6) == 0 && text[6] >= 'A' && text[6] <= 'C' && !is_word(text[7])) {
            add(line, shown->operands[text[6] - 'A']);
            next = text + 7;
        } else if (next == NULL && strncmp(text, "constant ", 9) == 0 && text[9] >= 'A' && text[9] <= 'C' &&
                   !is_word(text[10])) {
            add(line, shown->operands[text[9] - 'A']);
            next = text + 10;
        } else if (next == NULL && strncmp(text, ".name", 5) == 0 && shown->letters[2] == 'n') {
            add(line, ".");
            add(line, shown->operands[2]);
            next = text + 5;
        } else if (next == NULL && strncmp(text, "op ", 3) == 0 && !is_word(before)) {
            add(line, shown->op);
            add(line, " ");
            next = text + 3;
        } else if (next == NULL && !is_word(before) && *text >= 'A' && *text <= 'C' && !is_word(text[1]) &&
                   strchr("niKl", shown->letters[*text - 'A']) != NULL) {
            add(line, shown->operands[*text - 'A']);
            next = text + 1;
        } else if (next == NULL) {
            add_bytes(line, text, 1);
            next = text + 1;
        }
        before = next[-1];
        text = next;
    }
}

static bool is_branch_pair(const char *name) {
    return strncmp(name, "BRANCH_COMPARE", 14) == 0 || strncmp(name, "BRANCH_IS", 9) == 0;
}

static void put_comment(Line *line, const OuCode *code, uint32_t at, const Shown *shown) {
    unsigned number = shown->number;
    unsigned op = ou_word_op(code->words[at]), generic = ou_op_info[op].generic;
    const char *name = ou_op_info[generic].name;
    if (is_branch_pair(name)) {
        bool is = name[7] == 'I', sense = is ? number != 0 : (number >> 8) != 0;
        add(line, sense ? "if " : "unless ");
        add(line, shown->operands[1]);
        add(line, " ");
        add(line, is ? "is" : shown->op);
        add(line, " ");
        add(line, shown->operands[2]);
        return;
    }
    if (shown->inplace) {
        add(line, shown->operands[1]);
        add(line, " ");
        add(line, shown->op);
        add(line, "= ");
        add(line, shown->operands[2]);
        if (strcmp(shown->operands[0], shown->operands[1]) != 0) {
            add(line, " to ");
            add(line, shown->operands[0]);
        }
    } else {
        put_sentence(line, shown, ou_op_info[generic].doc);
    }
    if (generic != op) {
        add(line, " (");
        put_sentence(line, shown, ou_op_info[op].doc);
        add(line, ")");
    }
}

// ---- lines ----

static void source_line(Printer *p, int32_t lineno) {
    Line line = {.size = 0};
    char number[32];
    snprintf(number, sizeof number, "%5d |", (int)lineno);
    add(&line, number);
    const char *at = p->source, *end = p->source + p->source_size;
    for (int32_t i = 1; at != NULL && i < lineno; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at != NULL ? at + 1 : NULL;
    }
    if (at != NULL && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        add(&line, " ");
        add_bytes(&line, at, (size_t)((newline ? newline : end) - at));
    }
    add(&line, "\n");
    print(p, line.text);
}

// What the instruction is: `shown` but for the texts of the operands.
static void read_instruction(const OuCode *code, uint32_t at, Shown *shown) {
    OuWord w = code->words[at];
    const OuOpInfo *info = &ou_op_info[ou_word_op(w)];
    *shown = (Shown){.letters = info->operands, .values = {ou_word_a(w), ou_word_b(w), ou_word_c(w)}};
    OuCache cache = {.word = info->cache_words ? code->words[at + 1] : 0};
    shown->number = strncmp(info->name, "UNARY_", 6) == 0 ? shown->values[2] : cache.number;
    shown->op = operator_text(info->generic, shown->number);
    shown->inplace = strncmp(ou_op_info[info->generic].name, "BINARY_", 7) == 0 && (shown->number & 0x100) != 0;
}

static uint32_t target_of(const OuCode *code, uint32_t at) {
    OuWord w = code->words[at];
    uint32_t next = at + 1 + ou_op_info[ou_word_op(w)].cache_words;
    OuCache cache;
    switch (ou_op_jump(ou_word_op(w))) {
    case OU_JUMP_OPERAND: return next + (uint32_t)ou_word_distance(w);
    case OU_JUMP_CACHE: cache.word = code->words[at + 1]; return next + (uint32_t)cache.jump;
    default: return UINT32_MAX;
    }
}

// The operands, and where it jumps to.
static void put_operands(Line *line, const OuCode *code, uint32_t at, Shown *shown) {
    bool first = true;
    for (int i = 0; i < 3; i++) {
        char letter = shown->letters[i];
        if (letter == 'J') {
            break;
        }
        show_operand(code, letter, shown->values[i], shown->operands[i]);
        if (letter != '.' && !(letter == 'i' && shown->letters[3] == 'j')) {
            add(line, first ? "" : ", ");
            add(line, shown->operands[i]);
            first = false;
        }
    }
    uint32_t target = target_of(code, at);
    if (target != UINT32_MAX) {
        add(line, first ? "-> " : ", -> ");
        add_number(line, (long)target);
    }
}

static void instruction(Printer *p, const OuCode *code, uint32_t at, const uint8_t *targets) {
    Shown shown;
    read_instruction(code, at, &shown);
    Line line = {.size = 0};
    char head[64];
    snprintf(head, sizeof head, "  %s %6u  ", targets[at] ? ">>" : "  ", (unsigned)at);
    add(&line, head);
    add(&line, ou_op_info[ou_word_op(code->words[at])].name);
    pad(&line, 32);
    put_operands(&line, code, at, &shown);
    pad(&line, 64);
    add(&line, "# ");
    put_comment(&line, code, at, &shown);
    add(&line, "\n");
    print(p, line.text);
}

static uint8_t *jump_targets(const OuCode *code) {
    uint8_t *targets = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, code->word_count + 1);
    if (targets == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    for (uint32_t at = 0; at < code->word_count; at += 1u + ou_op_info[ou_word_op(code->words[at])].cache_words) {
        uint32_t target = target_of(code, at);
        if (target < code->word_count) {
            targets[target] = 1;
        }
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        targets[code->handlers[i].target] = 1;
    }
    return targets;
}

static void header(Printer *p, const OuCode *code) {
    char name[200], filename[200], text[600];
    ou_str_show(code->qualname, name, sizeof name);
    ou_str_show(code->filename, filename, sizeof filename);
    snprintf(text, sizeof text, "code %s (%s, line %d): %u parameters, %u locals, %u registers\n", name, filename,
             (int)code->first_line, (unsigned)(code->flags & OU_CODE_NAMESPACE ? 0 : code->parameter_count),
             (unsigned)code->local_count, (unsigned)code->register_count);
    print(p, text);
}

static void exception_table(Printer *p, const OuCode *code) {
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const OuHandler *h = &code->handlers[i];
        char text[120];
        snprintf(text, sizeof text, "     handler of %u..%u at %u keeps %u\n", (unsigned)h->start, (unsigned)h->end,
                 (unsigned)h->target, (unsigned)h->keep);
        print(p, text);
    }
}

static bool disassemble(Printer *p, const OuCode *code) {
    if (++p->depth > 500) {
        return ou_raise_false(&ou_exc_RecursionError, "code nested too deeply to show");
    }
    uint8_t *targets = jump_targets(code);
    if (targets == NULL) {
        return false;
    }
    header(p, code);
    int32_t shown_line = -1;
    for (uint32_t at = 0; at < code->word_count; at += 1u + ou_op_info[ou_word_op(code->words[at])].cache_words) {
        int32_t lineno = ou_code_line(code, at);
        if (lineno > 0 && lineno != shown_line) {
            source_line(p, lineno);
            shown_line = lineno;
        }
        instruction(p, code, at, targets);
    }
    ou_mem_free(OU_DOMAIN_RAW, targets);
    exception_table(p, code);
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i]->type == &ou_code_type) {
            print(p, "\n");
            if (!disassemble(p, ou_as_code(code->constants[i]))) {
                return false;
            }
        }
    }
    p->depth--;
    return true;
}

bool ou_dis(const OuCode *code, const char *source, size_t source_size,
            void (*write)(void *to, const char *text, size_t n), void *to) {
    Printer p = {.write = write, .to = to, .source = source, .source_size = source ? source_size : 0};
    return disassemble(&p, code);
}

// ---- instructions one by one, for the module dis ----

static OuRef operand_numbers(const Shown *shown) {
    OuRef numbers = ou_list_new(0);
    for (int i = 0; numbers && i < 3 && shown->letters[i] != 'J'; i++) {
        if (shown->letters[i] != '.' && !ou_list_append_take(numbers, ou_int_new(shown->values[i]))) {
            ou_clear(&numbers);
        }
    }
    OuRef tuple = numbers ? ou_list_to_tuple(numbers) : NULL;
    ou_xdecref(numbers);
    return tuple;
}

static OuRef instruction_tuple(const OuCode *code, uint32_t at, bool is_target) {
    Shown shown;
    Line operands = {.size = 0}, comment = {.size = 0};
    read_instruction(code, at, &shown);
    put_operands(&operands, code, at, &shown);
    put_comment(&comment, code, at, &shown);
    uint32_t target = target_of(code, at);
    OuRef items[] = {ou_int_new(at),
                     ou_int_new(ou_word_op(code->words[at])),
                     ou_str_from_cstr(ou_op_info[ou_word_op(code->words[at])].name),
                     operand_numbers(&shown),
                     ou_decode((const uint8_t *)operands.text, operands.size, "utf-8", "replace"),
                     ou_decode((const uint8_t *)comment.text, comment.size, "utf-8", "replace"),
                     ou_bool_new(is_target),
                     target == UINT32_MAX ? ou_return_none() : ou_int_new(target)};
    size_t n = sizeof items / sizeof *items;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        ok = ok && items[i] != NULL;
    }
    if (ok) {
        return ou_tuple_from_array_take(items, n);
    }
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(items[i]);
    }
    return NULL;
}

OuRef ou_dis_instructions(const OuCode *code) {
    uint8_t *targets = jump_targets(code);
    OuRef list = targets ? ou_list_new(0) : NULL;
    for (uint32_t at = 0; list && at < code->word_count;
         at += 1u + ou_op_info[ou_word_op(code->words[at])].cache_words) {
        OuRef entry = instruction_tuple(code, at, targets[at] != 0);
        if (entry == NULL || !ou_list_append_take(list, entry)) {
            ou_clear(&list);
        }
    }
    ou_mem_free(OU_DOMAIN_RAW, targets);
    return list;
}
