// code: what a function body was compiled to, as an object. The tables' lookups, and the attributes that Python code
// sees.
//
// The arrays are blocks of the mem domain, owned by the code object. Code is no GC type: its constants cannot refer to
// it.
#define OU_OWNER OU_OWNER_CONSTANT
#include "interp/bytecode/code.h"

#include "interp/bytecode/code_make.h"
#include "interp/bytecode/code_replace.h"
#include "interp/bytecode/position.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

uint64_t ou_code_deaths;
static OuCode *all_code; // newest first

OuCode *ou_code_new(void) {
    OuCode *code = (OuCode *)ou_object_alloc(&ou_code_type, sizeof(OuCode));
    if (code == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    OuObject head = code->head;
    *code = (OuCode){.head = head, .next = all_code};
    if (all_code != NULL) {
        all_code->previous = code;
    }
    all_code = code;
    return code;
}

static void code_dealloc(OuObject *self) {
    OuCode *code = (OuCode *)self;
    ou_code_deaths++;
    if (code->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    if (code->next != NULL) {
        code->next->previous = code->previous;
    }
    *(code->previous ? &code->previous->next : &all_code) = code->next;
    for (uint32_t i = 0; i < code->constant_count; i++) {
        ou_xdecref(code->constants[i]);
    }
    ou_xdecref(code->name);
    ou_xdecref(code->qualname);
    ou_xdecref(code->filename);
    ou_xdecref(code->local_names);
    ou_xdecref(code->free_names);
    ou_xdecref(code->cell_names);
    ou_mem_free(OU_DOMAIN_MEM, code->words);
    ou_mem_free(OU_DOMAIN_MEM, code->constants);
    ou_mem_free(OU_DOMAIN_MEM, code->handlers);
    ou_mem_free(OU_DOMAIN_MEM, code->live_ranges);
    ou_mem_free(OU_DOMAIN_MEM, code->live_sets);
    ou_mem_free(OU_DOMAIN_MEM, code->positions);
    ou_object_free(self, sizeof(OuCode));
}

static bool is_quickened(const OuCode *code) {
    for (uint32_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
        unsigned op = ou_word_op(code->words[i]);
        if (ou_op_info[op].generic != op) {
            return true;
        }
    }
    return false;
}

size_t ou_code_count_quickened(void) {
    size_t count = 0;
    for (const OuCode *code = all_code; code != NULL; code = code->next) {
        count += is_quickened(code);
    }
    return count;
}

void ou_code_flush_attribute_caches(void) {
    for (OuCode *code = all_code; code != NULL; code = code->next) {
        for (uint32_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
            unsigned generic = ou_op_info[ou_word_op(code->words[i])].generic;
            if (ou_op_caches_attribute(generic)) {
                ((uint16_t *)&code->words[i])[0] = (uint16_t)generic;
                ((OuCache *)&code->words[i + 1])->counter = 0;
            }
        }
    }
}

// ---- Tables ----

const uint16_t *ou_code_live_set(const OuCode *code, uint32_t word, uint32_t *count) {
    uint32_t low = 0, high = code->live_range_count; // the last range that starts at or before word
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (code->live_ranges[middle].start <= word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        *count = 0;
        return NULL;
    }
    const uint16_t *set = code->live_sets + code->live_ranges[low - 1].set;
    *count = set[0];
    return set + 1;
}

const OuHandler *ou_code_handler(const OuCode *code, uint32_t word) {
    for (uint32_t i = 0; i < code->handler_count; i++) {
        if (code->handlers[i].start <= word && word < code->handlers[i].end) {
            return &code->handlers[i];
        }
    }
    return NULL;
}

// ---- Attributes ----

static OuRef code_repr(OuBor self) {
    const OuCode *code = ou_as_code(self);
    return ou_str_format("<code object %U at %p, file \"%S\", line %d>", code->name, (const void *)self, code->filename,
                         (int)code->first_line);
}

static OuRef get_name(OuBor self) {
    return ou_newref(ou_as_code(self)->name);
}
static OuRef get_qualname(OuBor self) {
    return ou_newref(ou_as_code(self)->qualname);
}
static OuRef get_filename(OuBor self) {
    return ou_newref(ou_as_code(self)->filename);
}
static OuRef get_firstlineno(OuBor self) {
    return ou_int_new(ou_as_code(self)->first_line);
}
static OuRef get_argcount(OuBor self) {
    return ou_int_new(ou_as_code(self)->arg_count);
}
static OuRef get_posonlyargcount(OuBor self) {
    return ou_int_new(ou_as_code(self)->posonly_count);
}
static OuRef get_kwonlyargcount(OuBor self) {
    return ou_int_new(ou_as_code(self)->kwonly_count);
}

// Register 0 of namespace code is the namespace, which is no variable.
static bool is_variable(const OuCode *code, size_t local) {
    return !(code->flags & OU_CODE_NAMESPACE) || local > 0;
}

static bool holds(OuBor tuple, OuBor name) {
    for (size_t i = 0; i < ou_tuple_length(tuple); i++) {
        if (ou_tuple_borrow(tuple, i) == name) {
            return true;
        }
    }
    return false;
}

// Parameters are variables also when they are cells; other cells are only among co_cellvars.
static OuRef get_varnames(OuBor self) {
    const OuCode *code = ou_as_code(self);
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list != NULL && i < ou_tuple_length(code->local_names); i++) {
        OuBor name = ou_tuple_borrow(code->local_names, i);
        if (is_variable(code, i) && (i < code->parameter_count || !holds(code->cell_names, name)) &&
            !ou_list_append(list, name)) {
            ou_clear(&list);
        }
    }
    if (list == NULL) {
        return NULL;
    }
    OuRef tuple = ou_list_to_tuple(list);
    ou_decref(list);
    return tuple;
}
static OuRef get_nlocals(OuBor self) {
    OuRef names = get_varnames(self);
    if (names == NULL) {
        return NULL;
    }
    size_t n = ou_tuple_length(names);
    ou_decref(names);
    return ou_int_new((int64_t)n);
}
static OuRef get_cellvars(OuBor self) {
    return ou_newref(ou_as_code(self)->cell_names);
}
static OuRef get_freevars(OuBor self) {
    return ou_newref(ou_as_code(self)->free_names);
}

static OuRef constants_tuple(const OuCode *code, uint32_t start, uint32_t end) {
    OuRef tuple = ou_tuple_alloc(end - start);
    if (tuple == NULL || end == start) {
        return tuple;
    }
    for (uint32_t i = start; i < end; i++) {
        OuBor constant = code->constants[i];
        ou_as_tuple(tuple)->items[i - start] = ou_newref(constant ? constant : ou_none);
    }
    ou_gc_track(tuple);
    return tuple;
}
static OuRef get_consts(OuBor self) {
    return constants_tuple(ou_as_code(self), 0, ou_as_code(self)->name_start);
}
static OuRef get_names(OuBor self) {
    return constants_tuple(ou_as_code(self), ou_as_code(self)->name_start, ou_as_code(self)->name_end);
}
static OuRef get_flags(OuBor self) {
    const uint32_t own = OU_CODE_DOCSTRING | OU_CODE_NAMESPACE | OU_CODE_SIMPLE;
    return ou_int_new(ou_as_code(self)->flags & ~own);
}
static OuRef get_stacksize(OuBor self) {
    const OuCode *code = ou_as_code(self);
    return ou_int_new(code->register_count - code->local_count);
}

// The instructions without what quickening made of them.
static OuRef get_code(OuBor self) {
    const OuCode *code = ou_as_code(self);
    OuRef bytes = ou_bytes_new(NULL, code->word_count * sizeof(OuWord));
    if (bytes == NULL) {
        return NULL;
    }
    OuWord *words = (OuWord *)(void *)ou_as_bytes(bytes)->data;
    for (uint32_t i = 0; i < code->word_count;) {
        const OuOpInfo *info = &ou_op_info[ou_word_op(code->words[i])];
        OuWord word = (code->words[i] & ~(OuWord)0xffff) | info->generic;
        __builtin_memcpy(&words[i], &word, sizeof word);
        for (uint32_t k = 1; k <= info->cache_words; k++) {
            OuCache cache = {.word = k == 1 ? code->words[i + 1] : 0};
            cache.counter = 0;
            if (ou_op_jump(info->generic) != OU_JUMP_CACHE) {
                cache.jump = 0;
            }
            __builtin_memcpy(&words[i + k], &cache.word, sizeof cache.word);
        }
        i += 1u + info->cache_words;
    }
    return bytes;
}

// ---- co_lines(), co_positions(): lists are made at once, an iterator over them is given ----

static OuRef int_or_none(int32_t number) {
    return number < 0 ? ou_return_none() : ou_int_new(number);
}

static OuRef make_tuple_of(OuRef *items, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (items[i] == NULL) {
            for (size_t k = 0; k < n; k++) {
                ou_xdecref(items[k]);
            }
            return NULL;
        }
    }
    return ou_tuple_from_array_take(items, n);
}

static OuRef iterate_take(OuRef list) {
    if (list == NULL) {
        return NULL;
    }
    OuRef iterator = ou_iter(list);
    ou_decref(list);
    return iterator;
}

static OuRef code_lines(OuBor self) {
    OuRef list = ou_list_new(0);
    OuPositionReader reader;
    OuPosition position;
    uint32_t words, at = 0;
    ou_position_reader_init(&reader, ou_as_code(self));
    while (list != NULL && ou_position_read(&reader, &words, &position)) {
        OuRef items[] = {ou_int_new((int64_t)at * 8), ou_int_new((int64_t)(at + words) * 8),
                         int_or_none(position.line)};
        OuRef entry = make_tuple_of(items, 3);
        if (entry == NULL || !ou_list_append_take(list, entry)) {
            ou_clear(&list);
        }
        at += words;
    }
    return iterate_take(list);
}

// An entry for every two bytes of co_code, as programs expect that look positions up with f_lasti // 2.
static OuRef code_positions(OuBor self) {
    enum { ENTRIES = sizeof(OuWord) / 2 };
    OuRef list = ou_list_new(0);
    OuPositionReader reader;
    OuPosition position;
    uint32_t words;
    ou_position_reader_init(&reader, ou_as_code(self));
    while (list != NULL && ou_position_read(&reader, &words, &position)) {
        for (uint32_t i = 0; list != NULL && i < words; i++) {
            OuRef items[] = {int_or_none(position.line), int_or_none(position.end_line), int_or_none(position.column),
                             int_or_none(position.end_column)};
            OuRef entry = make_tuple_of(items, 4);
            for (unsigned k = 0; k < ENTRIES && list != NULL; k++) {
                if (entry == NULL || !ou_list_append(list, entry)) {
                    ou_clear(&list);
                }
            }
            ou_xdecref(entry);
        }
    }
    return iterate_take(list);
}

static OuRef code_sizeof(OuBor self) {
    const OuCode *c = ou_as_code(self);
    return ou_int_new((int64_t)(sizeof(OuCode) + c->word_count * sizeof(OuWord) + c->constant_count * sizeof(OuRef) +
                                c->handler_count * sizeof(OuHandler) + c->live_range_count * sizeof(OuLiveRange) +
                                c->live_set_size * sizeof(uint16_t) + c->position_size));
}

// ---- Comparison: by what was compiled, not by what quickening made of it ----

static OuTruth same_parts(OuBor a, OuBor b) {
    OuRef (*const parts[])(OuBor) = {get_name,
                                     get_argcount,
                                     get_posonlyargcount,
                                     get_kwonlyargcount,
                                     get_flags,
                                     get_firstlineno,
                                     get_code,
                                     get_consts,
                                     get_names,
                                     get_varnames,
                                     get_freevars,
                                     get_cellvars,
                                     ou_code_line_table,
                                     ou_code_exception_table};
    OuTruth same = OU_TRUE;
    for (size_t i = 0; same == OU_TRUE && i < sizeof parts / sizeof *parts; i++) {
        OuRef left = parts[i](a), right = left ? parts[i](b) : NULL;
        same = right ? ou_code_same_constant(left, right) : OU_ERROR;
        ou_xdecref(left);
        ou_xdecref(right);
    }
    return same;
}

static OuRef code_compare(OuBor self, OuBor other, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(other, &ou_code_type)) {
        return ou_newref(ou_not_implemented);
    }
    OuTruth same = self == other ? OU_TRUE : same_parts(self, other);
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static bool code_hash(OuBor self, int64_t *hash) {
    OuRef (*const parts[])(OuBor) = {get_name, get_argcount, get_firstlineno, get_code};
    uint64_t mixed = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        OuRef part = parts[i](self);
        int64_t one = 0;
        bool ok = part != NULL && ou_hash(part, &one);
        ou_xdecref(part);
        if (!ok) {
            return false;
        }
        mixed = mixed * 1000003u ^ (uint64_t)one;
    }
    *hash = (int64_t)mixed == -1 ? -2 : (int64_t)mixed;
    return true;
}

static const OuMethodDef code_methods[] = {
    OU_NOARGS("co_lines", code_lines,
              "co_lines($self, /)\n--\n\nIterator over (start, end, line) of the code's bytes."),
    OU_NOARGS("co_positions", code_positions,
              "co_positions($self, /)\n--\n\nIterator over (line, end_line, column, end_column) of every two bytes."),
    OU_ONE("_varname_from_oparg", ou_code_local_name,
           "_varname_from_oparg($self, oparg, /)\n--\n\nThe name of a local variable by its register."),
    OU_KEYWORDS("replace", ou_code_replace,
                "replace($self, /, **fields)\n--\n\nA copy with other values of some fields."),
    OU_NOARGS("__sizeof__", code_sizeof, "__sizeof__($self, /)\n--\n\nSize of the code with its tables in bytes."),
    {0},
};

static const OuGetSetDef code_getset[] = {
    {"co_name", get_name, NULL, NULL},
    {"co_qualname", get_qualname, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL},
    {"co_firstlineno", get_firstlineno, NULL, NULL},
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_varnames", get_varnames, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL},
    {"co_names", get_names, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_stacksize", get_stacksize, NULL, NULL},
    {"co_code", get_code, NULL, NULL},
    {"_co_code_adaptive", ou_code_live_words, NULL, NULL},
    {"co_lnotab", ou_code_line_deltas, NULL, NULL},
    {"co_linetable", ou_code_line_table, NULL, NULL},
    {"co_exceptiontable", ou_code_exception_table, NULL, NULL},
    {0},
};

OuType ou_code_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.dealloc = code_dealloc, .weaklist_offset = offsetof(OuCode, weaklist)}},
    .name = "code",
    .doc = "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, "
           "varnames, "
           "filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)\n--\n\n"
           "A compiled function body, module or class body.",
    .new = ou_code_make,
    .instance_size = sizeof(OuCode),
    .repr = code_repr,
    .hash = code_hash,
    .compare = code_compare,
    .methods = code_methods,
    .getset = code_getset,
};
