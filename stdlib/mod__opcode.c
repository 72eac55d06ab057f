// _opcode: what the modules opcode and dis say of ouro's own instructions. The text is the disassembler's (--dis).
#include "interp/ouro.h"

#include <string.h>

typedef struct Text {
    char *bytes;
    size_t size, capacity;
    bool failed;
} Text;

static void collect(void *to, const char *bytes, size_t n) {
    Text *t = to;
    if (t->capacity - t->size < n && !t->failed) {
        size_t capacity = (t->size + n) * 2;
        char *bigger = ou_mem_realloc(OU_DOMAIN_RAW, t->bytes, capacity);
        t->failed = bigger == NULL;
        t->bytes = bigger ? bigger : t->bytes;
        t->capacity = bigger ? capacity : t->capacity;
    }
    if (!t->failed) {
        __builtin_memcpy(t->bytes + t->size, bytes, n);
        t->size += n;
    }
}

static bool is_code(const char *function, OuBor o) {
    return ou_is(o, &ou_code_type) ||
           ou_raise_false(&ou_exc_TypeError, "%s() argument 1 must be code, not %T", function, o);
}

static OuRef opcode_disassemble(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("disassemble", nargs, 1, 2) || !is_code("disassemble", args[0])) {
        return NULL;
    }
    const char *source = NULL;
    size_t size = 0;
    if (nargs > 1 && args[1] != ou_none) {
        if (!ou_arg_is_str("disassemble", 2, args[1]) || (source = ou_str_utf8(args[1], &size)) == NULL) {
            return NULL;
        }
    }
    Text text = {0};
    OuRef result = NULL;
    bool ok = ou_dis(ou_as_code(args[0]), source, size, collect, &text);
    if (ok && text.failed) {
        ou_raise_no_memory();
    } else if (ok) {
        result = ou_decode((const uint8_t *)text.bytes, text.size, "utf-8", "replace");
    }
    ou_mem_free(OU_DOMAIN_RAW, text.bytes);
    return result;
}

static OuRef opcode_instructions(OuBor module, OuBor code) {
    (void)module;
    return is_code("instructions", code) ? ou_dis_instructions(ou_as_code(code)) : NULL;
}

static OuRef opcode_stack_effect(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"stack_effect", {"", "", "jump"}, 1, 2};
    OuBor given[3];
    int op;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_int(given[0], &op)) {
        return NULL;
    }
    if (given[2] && given[2] != ou_none && given[2] != ou_true && given[2] != ou_false) {
        return ou_raise(&ou_exc_ValueError, "stack_effect: jump must be False, True or None");
    }
    return op >= 0 && op < OU_OPCODE_COUNT ? ou_int_new(0) : ou_raise(&ou_exc_ValueError, "invalid opcode or oparg");
}

static OuRef opcode_statistics(OuBor module) {
    (void)module;
    return ou_return_none();
}

static bool has_letter(const OuOpInfo *info, const char *letters) {
    return strpbrk(info->operands, letters) != NULL;
}

static bool has_name(const OuOpInfo *info, const char *part) {
    return strstr(info->name, part) != NULL;
}

// The numbers of the opcodes of which `has` is true with one of the texts.
static OuRef numbers_of(OuArgs texts, size_t n, bool (*has)(const OuOpInfo *, const char *)) {
    OuRef list = ou_list_new(0);
    for (unsigned op = 0; list && op < OU_OPCODE_COUNT; op++) {
        bool wanted = false;
        for (size_t i = 0; i < n && !wanted; i++) {
            const char *text = ou_isa(texts[i], OU_TYPE_STR) ? ou_str_utf8(texts[i], NULL) : NULL;
            wanted = text && has(&ou_op_info[op], text);
        }
        OuRef number = wanted ? ou_int_new(op) : NULL;
        if (wanted && (!number || !ou_list_append_take(list, number))) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef opcode_with_operands(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return numbers_of(args, nargs, has_letter);
}

static OuRef opcode_named(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return numbers_of(args, nargs, has_name);
}

static const OuMethodDef functions[] = {
    OU_FAST("with_operands", opcode_with_operands, "with_operands($module, /, *letters)\n--\n\nThe opcodes that have one of these operands."),
    OU_FAST("named", opcode_named, "named($module, /, *parts)\n--\n\nThe opcodes with one of these texts in their names."),
    OU_FAST("disassemble", opcode_disassemble,
            "disassemble($module, code, source=None, /)\n--\n\nCode as text, with what is in it."),
    OU_ONE("instructions", opcode_instructions,
           "instructions($module, code, /)\n--\n\nA list of tuples: word, opcode, name, operands, their text, comment, "
           "is a target, target."),
    OU_KEYWORDS(
        "stack_effect", opcode_stack_effect,
        "stack_effect($module, opcode, oparg=None, /, *, jump=None)\n--\n\n0: a register machine has no stack."),
    OU_NOARGS("get_specialization_stats", opcode_statistics,
              "get_specialization_stats($module, /)\n--\n\nNone: they are not kept."),
    {0},
};

// (name, letters of the operands, cache words, generic opcode) by opcode
static OuRef table(void) {
    OuRef list = ou_list_new(0);
    for (unsigned op = 0; list && op < OU_OPCODE_COUNT; op++) {
        const OuOpInfo *info = &ou_op_info[op];
        OuRef items[] = {ou_str_from_cstr(info->name), ou_str_from_cstr(info->operands), ou_int_new(info->cache_words),
                         ou_int_new(info->generic)};
        bool ok = items[0] && items[1] && items[2] && items[3];
        OuRef row = ok ? ou_tuple_from_array_take(items, 4) : NULL;
        for (size_t i = 0; !ok && i < 4; i++) {
            ou_xdecref(items[i]);
        }
        if (!row || !ou_list_append_take(list, row)) {
            ou_clear(&list);
        }
    }
    OuRef tuple = list ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

static bool setup(OuBor module) {
    return ou_module_add_take(module, "table", table());
}

const OuModuleDef ou_module__opcode = {"_opcode", "The machine's instructions.", functions, setup};
