// types.CodeType(...): code from its attributes, and the attributes that only this needs.
//
// co_code, co_linetable and co_exceptiontable are as they are in the machine: the words, the packed positions, and a
// marshalled tuple of what has no attribute in CPython. So CodeType(c.co_argcount, ..., c.co_exceptiontable, ...) makes
// a code object equal to c. What is given is verified as any code that is read from a file.
#include "interp/bytecode/code_make.h"

#include "interp/bytecode/position.h"
#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

enum { // the tuple of co_exceptiontable
    OWN_FLAGS,
    PARAMETER_COUNT,
    REGISTER_COUNT,
    LOCAL_NAMES,
    MORE_CONSTANTS,
    MISSING,
    HANDLERS,
    LIVE_RANGES,
    LIVE_SETS,
    TABLE_SIZE
};
static const uint32_t OWN = OU_CODE_DOCSTRING | OU_CODE_NAMESPACE | OU_CODE_SIMPLE;

// ---- attributes ----

OuRef ou_code_line_table(OuBor self) {
    return ou_bytes_new(ou_as_code(self)->positions, ou_as_code(self)->position_size);
}

OuRef ou_code_live_words(OuBor self) {
    return ou_bytes_new(ou_as_code(self)->words, ou_as_code(self)->word_count * sizeof(OuWord));
}

OuRef ou_code_local_name(OuBor self, OuBor number) {
    const OuCode *c = ou_as_code(self);
    int64_t i;
    if (!ou_arg_int64(number, &i)) {
        return NULL;
    }
    size_t locals = ou_tuple_length(c->local_names), all = locals + ou_tuple_length(c->free_names);
    if (i < 0 || (uint64_t)i >= all) {
        return ou_raise(&ou_exc_IndexError, "tuple index out of range");
    }
    return ou_newref((size_t)i < locals ? ou_tuple_borrow(c->local_names, (size_t)i)
                                        : ou_tuple_borrow(c->free_names, (size_t)i - locals));
}

// Constants that are None in co_consts because the compiler made none.
static OuRef missing_constants(const OuCode *c) {
    OuRef list = ou_list_new(0);
    for (uint32_t i = 0; list && i < c->constant_count; i++) {
        if (c->constants[i] == NULL && !ou_list_append_take(list, ou_int_new(i))) {
            ou_clear(&list);
        }
    }
    OuRef tuple = list ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

static OuRef more_constants(const OuCode *c) {
    OuRef list = ou_list_new(0);
    for (uint32_t i = c->name_end; list && i < c->constant_count; i++) {
        if (!ou_list_append(list, c->constants[i] ? c->constants[i] : ou_none)) {
            ou_clear(&list);
        }
    }
    OuRef tuple = list ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

OuRef ou_code_exception_table(OuBor self) {
    const OuCode *c = ou_as_code(self);
    OuRef items[TABLE_SIZE] = {
        [OWN_FLAGS] = ou_int_new(c->flags & OWN),
        [PARAMETER_COUNT] = ou_int_new(c->parameter_count),
        [REGISTER_COUNT] = ou_int_new(c->register_count),
        [LOCAL_NAMES] = ou_newref(c->local_names),
        [MORE_CONSTANTS] = more_constants(c),
        [MISSING] = missing_constants(c),
        [HANDLERS] = ou_bytes_new(c->handlers, c->handler_count * sizeof *c->handlers),
        [LIVE_RANGES] = ou_bytes_new(c->live_ranges, c->live_range_count * sizeof *c->live_ranges),
        [LIVE_SETS] = ou_bytes_new(c->live_sets, c->live_set_size * sizeof *c->live_sets),
    };
    bool ok = true;
    for (int i = 0; i < TABLE_SIZE; i++) {
        ok = ok && items[i] != NULL;
    }
    OuRef tuple = ok ? ou_tuple_from_array(ou_lend(items), TABLE_SIZE) : NULL, table = tuple ? ou_marshal_dump(tuple) : NULL;
    for (int i = 0; i < TABLE_SIZE; i++) {
        ou_xdecref(items[i]);
    }
    ou_xdecref(tuple);
    return table;
}

// Pairs of bytes: so many bytes of code further, so many lines (signed). Offsets and lines that are too far take
// several.
OuRef ou_code_line_deltas(OuBor self) {
    OuPositionReader reader;
    OuPosition position;
    uint32_t words, at = 0, from = 0;
    int32_t line = ou_as_code(self)->first_line;
    OuRef table = ou_bytearray_new(NULL, 0), result = NULL;
    bool ok = table != NULL;
    for (ou_position_reader_init(&reader, ou_as_code(self)); ok && ou_position_read(&reader, &words, &position);
         at += words) {
        if (position.line < 0 || position.line == line) {
            continue;
        }
        uint32_t bytes = (at - from) * (uint32_t)sizeof(OuWord);
        int32_t lines = position.line - line;
        while (ok && (bytes > 0 || lines != 0)) {
            uint32_t b = bytes > 255 ? 255 : bytes;
            int32_t l = b < bytes ? 0 : lines > 127 ? 127 : lines < -128 ? -128 : lines;
            OuByteArray *t = ou_as_bytearray(table);
            ok = ou_bytearray_resize(t, t->length + 2);
            if (ok) {
                t->data[t->length - 2] = (uint8_t)b;
                t->data[t->length - 1] = (uint8_t)l;
            }
            bytes -= b;
            lines -= l;
        }
        from = at;
        line = position.line;
    }
    if (ok) {
        result = ou_bytes_new(ou_as_bytearray(table)->data, ou_as_bytearray(table)->length);
    }
    ou_xdecref(table);
    return result;
}

// ---- equality of constants ----

OuTruth ou_code_same_constant(OuBor a, OuBor b) {
    if (a == b || a->type != b->type) {
        return a == b ? OU_TRUE : OU_FALSE;
    }
    if (ou_is(a, &ou_float_type)) { // -0.0 is another constant than 0.0
        double x = ou_float_value(a), y = ou_float_value(b);
        return memcmp(&x, &y, sizeof x) == 0 ? OU_TRUE : OU_FALSE;
    }
    if (ou_is(a, &ou_complex_type) || ou_is(a, &ou_frozenset_type)) {
        OuRef left = ou_repr(a), right = left ? ou_repr(b) : NULL;
        OuTruth same = right ? ou_equal(a, b) : OU_ERROR;
        if (same == OU_TRUE && ou_is(a, &ou_complex_type)) {
            same = ou_equal(left, right);
        }
        ou_xdecref(left);
        ou_xdecref(right);
        return same;
    }
    if (!ou_is(a, &ou_tuple_type)) {
        return ou_equal(a, b);
    }
    OuTruth same = ou_tuple_length(a) == ou_tuple_length(b) ? OU_TRUE : OU_FALSE;
    for (size_t i = 0; same == OU_TRUE && i < ou_tuple_length(a); i++) {
        same = ou_code_same_constant(ou_tuple_borrow(a, i), ou_tuple_borrow(b, i));
    }
    return same;
}

// ---- the constructor ----

enum { // its arguments
    ARGCOUNT,
    POSONLY,
    KWONLY,
    NLOCALS,
    STACKSIZE,
    FLAGS,
    CODE,
    CONSTS,
    NAMES,
    VARNAMES,
    FILENAME,
    NAME,
    QUALNAME,
    FIRST_LINE,
    LINE_TABLE,
    EXCEPTION_TABLE,
    FREEVARS,
    CELLVARS,
    ARG_SIZE
};

static bool malformed(void) {
    return ou_raise_false(&ou_exc_ValueError, "code: the instructions and tables do not make sound code");
}

static bool check_kinds(OuArgs args, size_t nargs, int *numbers) {
    static const char kinds[] = "iiiiiiBTTTSSSiBBTT";
    for (size_t i = 0; i < nargs; i++) {
        const OuType *wanted = kinds[i] == 'B' ? &ou_bytes_type : kinds[i] == 'T' ? &ou_tuple_type : &ou_str_type;
        if (kinds[i] == 'i') {
            if (!ou_arg_int(args[i], &numbers[i])) {
                return false;
            }
        } else if (!ou_is_kind_of(args[i], wanted)) {
            const char *given = args[i] == ou_none ? "None" : args[i]->type->name;
            return ou_raise_false(&ou_exc_TypeError, "code() argument %d must be %s, not %s", (int)i + 1, wanted->name,
                                  given);
        }
    }
    static const struct {
        int which;
        const char *message;
    } least[] = {
        {ARGCOUNT, "argcount"}, {POSONLY, "posonlyargcount"}, {KWONLY, "kwonlyargcount"}, {NLOCALS, "nlocals"}};
    for (size_t i = 0; i < sizeof least / sizeof *least; i++) {
        if (numbers[least[i].which] < 0) {
            return ou_raise_false(&ou_exc_ValueError, "code: %s must not be negative", least[i].message);
        }
    }
    return true;
}

static bool check_names(OuBor names) {
    for (size_t i = 0; i < ou_tuple_length(names); i++) {
        OuBor name = ou_tuple_borrow(names, i);
        if (!ou_is(name, &ou_str_type)) {
            return ou_raise_false(&ou_exc_TypeError, "name tuples must contain only strings, not '%T'", name);
        }
    }
    return true;
}

static void *block(OuBor bytes, size_t item_size, uint32_t *count) {
    if (!ou_is(bytes, &ou_bytes_type) || ou_as_bytes(bytes)->length % item_size != 0) {
        malformed();
        return NULL;
    }
    size_t n = ou_as_bytes(bytes)->length;
    void *memory = ou_mem_alloc(OU_DOMAIN_MEM, n ? n : 1);
    if (memory == NULL) {
        return ou_raise_no_memory();
    }
    memcpy(memory, ou_as_bytes(bytes)->data, n);
    *count = (uint32_t)(n / item_size);
    return memory;
}

static bool small_number(OuBor o, uint32_t *out) {
    int64_t value;
    if (!ou_is(o, &ou_int_type) || !ou_int_fits_int64(o, &value) || value < 0 || value > UINT32_MAX) {
        return malformed();
    }
    *out = (uint32_t)value;
    return true;
}

static bool fill_constants(OuCode *c, OuBor consts, OuBor names, OuBor more, OuBor missing) {
    size_t a = ou_tuple_length(consts), b = ou_tuple_length(names), n = a + b + ou_tuple_length(more);
    c->constants = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, (n ? n : 1) * sizeof(OuRef));
    if (c->constants == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    c->constant_count = (uint32_t)n;
    c->name_start = (uint32_t)a;
    c->name_end = (uint32_t)(a + b);
    for (size_t i = 0; i < n; i++) {
        OuBor o = i < a       ? ou_tuple_borrow(consts, i)
                  : i < a + b ? ou_tuple_borrow(names, i - a)
                              : ou_tuple_borrow(more, i - a - b);
        c->constants[i] = ou_newref(o);
    }
    for (size_t i = 0; i < ou_tuple_length(missing); i++) {
        uint32_t which;
        if (!small_number(ou_tuple_borrow(missing, i), &which)) {
            return false;
        }
        if (which < n && c->constants[which] == ou_none) {
            ou_clear(&c->constants[which]);
        }
    }
    return true;
}

static bool fill_tables(OuCode *c, OuBor table, OuArgs args) {
    for (int i = LOCAL_NAMES; i <= MISSING; i++) {
        if (!ou_is(ou_tuple_borrow(table, (size_t)i), &ou_tuple_type)) {
            return malformed();
        }
    }
    uint32_t own, parameters, registers;
    if (!small_number(ou_tuple_borrow(table, OWN_FLAGS), &own) ||
        !small_number(ou_tuple_borrow(table, PARAMETER_COUNT), &parameters) ||
        !small_number(ou_tuple_borrow(table, REGISTER_COUNT), &registers) ||
        !check_names(ou_tuple_borrow(table, LOCAL_NAMES))) {
        return false;
    }
    c->local_names = ou_newref(ou_tuple_borrow(table, LOCAL_NAMES));
    if (parameters > UINT16_MAX || registers > UINT16_MAX || ou_tuple_length(c->local_names) > UINT16_MAX) {
        return malformed();
    }
    c->flags = (c->flags & ~OWN) | (own & OWN);
    c->parameter_count = (uint16_t)parameters;
    c->register_count = (uint16_t)registers;
    c->local_count = (uint16_t)ou_tuple_length(c->local_names);
    return (c->handlers = block(ou_tuple_borrow(table, HANDLERS), sizeof(OuHandler), &c->handler_count)) != NULL &&
           (c->live_ranges = block(ou_tuple_borrow(table, LIVE_RANGES), sizeof(OuLiveRange), &c->live_range_count)) !=
               NULL &&
           (c->live_sets = block(ou_tuple_borrow(table, LIVE_SETS), sizeof(uint16_t), &c->live_set_size)) != NULL &&
           fill_constants(c, args[CONSTS], args[NAMES], ou_tuple_borrow(table, MORE_CONSTANTS),
                          ou_tuple_borrow(table, MISSING));
}

static bool fill_code(OuCode *c, OuArgs args, size_t nargs, const int *numbers, OuBor table) {
    c->arg_count = (uint16_t)numbers[ARGCOUNT];
    c->posonly_count = (uint16_t)numbers[POSONLY];
    c->kwonly_count = (uint16_t)numbers[KWONLY];
    c->flags = (uint32_t)numbers[FLAGS];
    c->first_line = numbers[FIRST_LINE];
    c->name = ou_newref(args[NAME]);
    c->qualname = ou_newref(args[QUALNAME]);
    c->filename = ou_newref(args[FILENAME]);
    c->free_names = ou_newref(nargs > FREEVARS ? args[FREEVARS] : ou_empty_tuple);
    c->cell_names = ou_newref(nargs > CELLVARS ? args[CELLVARS] : ou_empty_tuple);
    return (c->words = block(args[CODE], sizeof(OuWord), &c->word_count)) != NULL &&
           (c->positions = block(args[LINE_TABLE], 1, &c->position_size)) != NULL && fill_tables(c, table, args);
}

// That the variables which the tables speak of are those that were given.
static bool has_variables(OuBor code, OuBor names, int count) {
    OuRef own = ou_get_attr_cstr(code, "co_varnames");
    OuTruth same = own ? ou_equal(own, names) : OU_ERROR;
    bool right = same == OU_TRUE && ou_tuple_length(own) == (size_t)count;
    ou_xdecref(own);
    return right || (same != OU_ERROR && malformed());
}

static OuRef load_table(OuBor bytes) {
    OuRef table = ou_marshal_load(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
    if (table != NULL && (!ou_is(table, &ou_tuple_type) || ou_tuple_length(table) != TABLE_SIZE)) {
        ou_clear(&table);
        malformed();
    } else if (table == NULL && ou_error_is(ValueError)) {
        ou_error_clear();
        malformed();
    }
    return table;
}

OuRef ou_code_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    int numbers[ARG_SIZE] = {0};
    if (!ou_args_no_keywords("code", kwnames) || !ou_args_count("code", nargs, FREEVARS, ARG_SIZE) ||
        !check_kinds(args, nargs, numbers) || !check_names(args[NAMES]) || !check_names(args[VARNAMES]) ||
        (nargs > FREEVARS && !check_names(args[FREEVARS])) || (nargs > CELLVARS && !check_names(args[CELLVARS]))) {
        return NULL;
    }
    if ((size_t)numbers[NLOCALS] != ou_tuple_length(args[VARNAMES])) {
        return ou_raise(&ou_exc_ValueError, "code: co_nlocals != len(co_varnames)");
    }
    if (numbers[ARGCOUNT] > UINT16_MAX || numbers[POSONLY] > numbers[ARGCOUNT] || numbers[KWONLY] > UINT16_MAX) {
        return ou_raise(&ou_exc_ValueError, "code: varnames is too small");
    }
    OuRef table = load_table(args[EXCEPTION_TABLE]);
    OuCode *code = table ? ou_code_new() : NULL;
    bool ok = code != NULL && fill_code(code, args, nargs, numbers, table);
    if (ok && !ou_code_verify(code, NULL)) {
        ok = ou_error_is_set() ? false : malformed();
    }
    ok = ok && has_variables(&code->head, args[VARNAMES], numbers[NLOCALS]);
    ou_xdecref(table);
    if (!ok && code != NULL) {
        ou_decref(&code->head);
    }
    return ok ? &code->head : NULL;
}
