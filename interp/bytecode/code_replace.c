// code.replace(): a copy of a code object with other names, numbers, flags or constants. The instructions and their tables
// stay as they are, so nothing that they count on may change: arguments, variables, the number of constants.
#include "interp/bytecode/code_replace.h"

#include "interp/object/bytes.h"
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

typedef enum { KEPT_NUMBER, KEPT_BYTES, KEPT_TUPLE, FLAGS, LINE, CONSTANTS, NAMES, FILENAME, NAME, QUALNAME } FieldKind;

typedef struct Field {
    const char *name;
    FieldKind kind;
} Field;

static const Field fields[] = {
    {"co_argcount", KEPT_NUMBER},    {"co_posonlyargcount", KEPT_NUMBER}, {"co_kwonlyargcount", KEPT_NUMBER},
    {"co_nlocals", KEPT_NUMBER},     {"co_stacksize", KEPT_NUMBER},       {"co_flags", FLAGS},
    {"co_firstlineno", LINE},        {"co_code", KEPT_BYTES},             {"co_consts", CONSTANTS},
    {"co_names", NAMES},             {"co_varnames", KEPT_TUPLE},         {"co_freevars", KEPT_TUPLE},
    {"co_cellvars", KEPT_TUPLE},     {"co_filename", FILENAME},           {"co_name", NAME},
    {"co_qualname", QUALNAME},       {"co_linetable", KEPT_BYTES},        {"co_exceptiontable", KEPT_BYTES},
};

static bool copy_block(void *to, const void *from, size_t size) {
    void **block = to;
    *block = size ? ou_mem_alloc(OU_DOMAIN_MEM, size) : NULL;
    if (*block == NULL) {
        return size == 0 || ou_raise_no_memory() != NULL;
    }
    memcpy(*block, from, size);
    return true;
}

static OuCode *copy_code(OuBor self) {
    const OuCode *from = ou_as_code(self);
    OuRef words = ou_get_attr_cstr(self, "co_code"); // without what quickening made of them
    OuCode *to = words ? ou_code_new() : NULL;
    if (to == NULL) {
        ou_xdecref(words);
        return NULL;
    }
    OuCode links = *to;
    *to = *from;
    to->head = links.head;
    to->next = links.next;
    to->previous = links.previous;
    to->weaklist = NULL;
    to->words = NULL;
    to->constants = NULL;
    to->handlers = NULL;
    to->live_ranges = NULL;
    to->live_sets = NULL;
    to->positions = NULL;
    OuRef owned[] = {to->name, to->qualname, to->filename, to->local_names, to->free_names, to->cell_names};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        ou_xnewref(owned[i]);
    }
    bool ok = copy_block(&to->words, ou_as_bytes(words)->data, from->word_count * sizeof *from->words) &&
              copy_block(&to->constants, from->constants, from->constant_count * sizeof *from->constants);
    if (to->constants == NULL) {
        to->constant_count = 0;
    }
    for (uint32_t i = 0; i < to->constant_count; i++) {
        ou_xnewref(to->constants[i]);
    }
    ok = ok && copy_block(&to->handlers, from->handlers, from->handler_count * sizeof *from->handlers) &&
         copy_block(&to->live_ranges, from->live_ranges, from->live_range_count * sizeof *from->live_ranges) &&
         copy_block(&to->live_sets, from->live_sets, from->live_set_size * sizeof *from->live_sets) &&
         copy_block(&to->positions, from->positions, from->position_size);
    ou_decref(words);
    if (!ok) {
        ou_decref(&to->head);
        return NULL;
    }
    return to;
}

static bool replace_text(OuRef *where, const Field *field, OuBor value) {
    if (!ou_arg_is_str_named("replace", field->name, value)) {
        return false;
    }
    ou_set(where, ou_newref(value));
    return true;
}

static bool refuse(const Field *field) {
    return ou_raise_false(&ou_exc_ValueError, "code: %s cannot be replaced by another value", field->name);
}

static bool replace_constants(OuCode *code, const Field *field, OuBor value) {
    uint32_t start = field->kind == NAMES ? code->name_start : 0, end = field->kind == NAMES ? code->name_end : code->name_start;
    if (ou_tuple_length(value) != end - start) {
        return refuse(field);
    }
    for (uint32_t i = start; i < end; i++) {
        OuBor item = ou_tuple_borrow(value, i - start);
        if (field->kind == NAMES && !ou_isa(item, OU_TYPE_STR)) {
            return ou_raise_false(&ou_exc_TypeError, "name tuples must contain only strings, not '%T'", item);
        }
        if (code->constants[i] != NULL) { // NULL: None stands in the tuple for what the compiler did not need
            ou_set(&code->constants[i], ou_newref(item));
        }
    }
    return true;
}

static bool read_number(const Field *field, OuBor value, int *n) {
    return ou_arg_int(value, n) && (*n >= 0 || ou_raise_false(&ou_exc_ValueError, "%s must be a positive integer", field->name));
}

static bool replace_number(OuCode *code, const Field *field, OuBor value) {
    int n;
    if (!read_number(field, value, &n)) {
        return false;
    }
    const uint32_t own = OU_CODE_DOCSTRING | OU_CODE_NAMESPACE | OU_CODE_SIMPLE;
    if (field->kind == LINE) {
        code->first_line = n;
    } else if (((uint32_t)n ^ code->flags) & OU_CODE_RESUMABLE) {
        return refuse(field);
    } else {
        code->flags = (code->flags & own) | ((uint32_t)n & ~own);
    }
    return true;
}

// What has to stay as it is may be given all the same.
static bool check_kept(OuBor self, const Field *field, OuBor value) {
    OuRef kept = ou_get_attr_cstr(self, field->name);
    OuTruth same = kept ? ou_equal(kept, value) : OU_ERROR;
    ou_xdecref(kept);
    return same == OU_TRUE || (same == OU_FALSE && refuse(field));
}

static bool replace_field(OuBor self, OuCode *code, const Field *field, OuBor value) {
    switch (field->kind) {
    case FILENAME: return replace_text(&code->filename, field, value);
    case NAME: return replace_text(&code->name, field, value);
    case QUALNAME: return replace_text(&code->qualname, field, value);
    case FLAGS:
    case LINE: return replace_number(code, field, value);
    case KEPT_BYTES:
        return ou_is_kind_of(value, &ou_bytes_type)
                   ? check_kept(self, field, value)
                   : ou_raise_false(&ou_exc_TypeError, "replace() argument '%s' must be bytes, not %T", field->name, value);
    case CONSTANTS:
    case NAMES:
    case KEPT_TUPLE:
        if (!ou_isa(value, OU_TYPE_TUPLE)) {
            return ou_raise_false(&ou_exc_TypeError, "replace() argument '%s' must be tuple, not %T", field->name, value);
        }
        return field->kind == KEPT_TUPLE ? check_kept(self, field, value) : replace_constants(code, field, value);
    default: {
        int n;
        return read_number(field, value, &n) && check_kept(self, field, value);
    }
    }
}

OuRef ou_code_replace(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs > 0) {
        return ou_raise(&ou_exc_TypeError, "replace() takes no positional arguments");
    }
    OuCode *code = copy_code(self);
    for (size_t i = 0; code != NULL && kwnames != NULL && i < ou_tuple_length(kwnames); i++) {
        OuBor name = ou_tuple_borrow(kwnames, i);
        size_t k = 0, n = sizeof fields / sizeof *fields;
        while (k < n && !ou_str_equal_cstr(name, fields[k].name)) {
            k++;
        }
        bool ok = k < n ? replace_field(self, code, &fields[k], args[i])
                        : ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for replace()", name);
        if (!ok) {
            ou_decref(&code->head);
            code = NULL;
        }
    }
    return code ? &code->head : NULL;
}
