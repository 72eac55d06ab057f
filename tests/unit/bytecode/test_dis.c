// The disassembler: each opcode is printed in one line, whatever its operands are.
#include "tests/unit/bytecode/bytecode_test.h"

typedef struct Text {
    char bytes[2000];
    size_t size;
} Text;

static void take_text(void *to, const char *text, size_t n) {
    Text *t = to;
    cr_assert(t->size + n < sizeof t->bytes);
    memcpy(t->bytes + t->size, text, n);
    t->size += n;
    t->bytes[t->size] = 0;
}

static void dis_one(unsigned op, unsigned a, unsigned b, unsigned c, Text *out) {
    OuWord words[8] = {ou_word((OuOpcode)op, a, b, c)};
    OuCode *code = code_of(words, 1u + ou_op_info[op].cache_words);
    out->size = 0;
    cr_assert(ou_dis(code, NULL, 0, take_text, out));
    ou_decref(&code->head);
}

OU_TEST(dis, prints_each_opcode) {
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        Text text;
        dis_one(op, 1, 1, 1, &text);
        cr_assert(strstr(text.bytes, ou_op_info[op].name) != NULL, "%s: %s", ou_op_info[op].name, text.bytes);
        cr_assert(text.bytes[text.size - 1] == '\n');
        int lines = 0;
        for (size_t i = 0; i < text.size; i++) {
            lines += text.bytes[i] == '\n';
        }
        cr_assert(lines <= 3, "%s", text.bytes); // the code's head, the source line, the instruction
    }
}

OU_TEST(dis, operands_that_are_not_there) {
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        Text text;
        dis_one(op, 0xffff, 0xfffe, 0xfffd, &text);
        cr_assert(strstr(text.bytes, ou_op_info[op].name) != NULL);
    }
}

OU_TEST(dis, names_operands) {
    Text text;
    dis_one(OPCODE(BINARY_D_LK), 0, 1, 0, &text);
    cr_assert(strstr(text.bytes, "code f (made.py, line 3): 2 parameters, 2 locals, 6 registers") != NULL, "%s", text.bytes);
    cr_assert(strstr(text.bytes, "a = b + 7") != NULL, "%s", text.bytes);
}

static bool dis_and_drop(void) {
    static Text text;
    OuWord words[] = {ou_word(OPCODE(LOAD_K), 2, 0, 0), ou_word(OPCODE(RETURN_T), 2, 0, 0)};
    OuCode *code = CODE_OF(words);
    text.size = 0;
    bool ok = ou_dis(code, NULL, 0, take_text, &text);
    ou_decref(&code->head);
    return ok;
}

// The text may be poorer when memory is out, but it comes.
OU_TEST(dis, failing_memory) {
    for (uint64_t n = 1; n < 40; n++) {
        static Text text;
        OuWord words[] = {ou_word(OPCODE(LOAD_K), 2, 0, 0), ou_word(OPCODE(RETURN_T), 2, 0, 0)};
        OuCode *code = CODE_OF(words);
        text.size = 0;
        ou_heap_fail_nth(n);
        bool ok = ou_dis(code, NULL, 0, take_text, &text);
        ou_heap_fail_nth(0);
        cr_assert(ok == !ou_error_is_set());
        ou_error_clear();
        ou_decref(&code->head);
    }
    cr_assert(dis_and_drop());
}
