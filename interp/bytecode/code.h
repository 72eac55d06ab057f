// The code object: what a module, class body, function or expression was compiled to.
//
// Registers of a frame:
//   [ arguments | other locals and cells | hidden locals and temporaries ]
//     0 .. arg_count   .. local_count       .. register_count
// Arguments in order: positional-only and positional, keyword-only, *args, **kwargs. A local that inner functions use
// is a cell in the same register. Code with OU_CODE_NAMESPACE (modules, class bodies, exec) has its namespace in
// register 0, which is its only "argument". Locals (not hidden ones) are unbound at entry and released in ascending
// order at return.
//
// Where the program can leave an instruction by an exception, the table of live sets says which registers above the
// locals hold owned references then. A live set is a list of registers, innermost (newest) first; the sets of an
// enclosing handler are suffixes of it, so a handler keeps the last `keep` ones and the others are released in order.
// An entry with OU_LIVE_HANDLED is the first register of a CATCH: the unwinder does not just release it, it makes that
// exception (or none) the handled one again. So except bodies need no clean-up handler for leaving them by an
// exception.
#ifndef OU_INTERP_BYTECODE_CODE_H
#define OU_INTERP_BYTECODE_CODE_H

#include "interp/bytecode/opcode.h"
#include "interp/object/constants.h"

enum { // the numbers of co_flags
    OU_CODE_OPTIMIZED = 1,
    OU_CODE_NEWLOCALS = 2,
    OU_CODE_VARARGS = 4,
    OU_CODE_VARKEYWORDS = 8,
    OU_CODE_NESTED = 16,
    OU_CODE_GENERATOR = 32,
    OU_CODE_COROUTINE = 128,
    OU_CODE_ITERABLE_COROUTINE = 256,
    OU_CODE_ASYNC_GENERATOR = 512,
    OU_CODE_FUTURE_ANNOTATIONS = 0x1000000,
    OU_CODE_RESUMABLE = OU_CODE_GENERATOR | OU_CODE_COROUTINE | OU_CODE_ASYNC_GENERATOR, // a call makes an object
    OU_CODE_DOCSTRING = 1 << 27, // constants[0] is the doc string
    OU_CODE_NAMESPACE = 1 << 28, // names live in a mapping in register 0
    OU_CODE_SIMPLE = 1 << 29,    // only positional parameters, not a generator: a call moves the arguments and starts
};

typedef enum OuAwaitWhy {
    OU_AWAIT_VALUE,
    OU_AWAIT_AENTER,
    OU_AWAIT_AEXIT
} OuAwaitWhy; // what GET_AWAITABLE's messages say

enum { OU_LIVE_HANDLED = 0x8000 }; // so registers number below 0x8000

typedef struct OuHandler { // the exception table, innermost first: the first that covers the instruction handles it
    uint32_t start, end, target; // instruction words
    uint32_t keep;               // how many (the outermost) of the live set stay alive at the target
} OuHandler;

typedef struct OuLiveRange { // from this word on, until the next range's start
    uint32_t start;
    uint32_t set; // offset into live_sets: a count, then that many register numbers, innermost first
} OuLiveRange;

typedef struct OuPosition {                     // -1: not known
    int32_t line, end_line, column, end_column; // columns: UTF-8 bytes from 0
} OuPosition;

typedef struct OuCode {
    OuObject head;
    OuWord *words;    // owned; quickened in place
    OuRef *constants; // owned; also names. NULL: the compiler made none
    uint32_t word_count, constant_count;
    uint32_t name_start,
        name_end; // constants[name_start..name_end) are co_names, behind them names of cells and free variables
    uint32_t flags;
    uint16_t arg_count; // positional parameters (with positional-only)
    uint16_t posonly_count, kwonly_count;
    uint16_t
        parameter_count; // all registers filled by a call: arg_count + kwonly + *args + **kwargs (namespace code: 1)
    uint16_t local_count, register_count; // register_count includes the room for calls' frame heads
    OuRef name, qualname, filename;       // str
    OuRef local_names;                    // tuple of str, one per local register (cells too)
    OuRef free_names;                     // tuple of str
    OuRef cell_names;                     // tuple of str: the locals that are cells
    int32_t first_line;
    OuHandler *handlers;
    OuLiveRange *live_ranges;
    uint16_t *live_sets;
    uint8_t *positions; // encoded: position.c
    uint32_t handler_count, live_range_count, live_set_size, position_size;
    OuWeakref *weaklist;
    struct OuCode *next, *previous; // all code objects, for flushing caches
    bool trace_checked;             // a trace function deleted a local: locals are checked at each read
} OuCode;

extern OuType ou_code_type;
extern uint64_t ou_code_deaths; // so far: whoever remembers addresses in code compares it

static inline OuCode *ou_as_code(OuBor o) {
    return (OuCode *)(uintptr_t)o;
}
// A code object with everything zero, tracked by nobody (code is not a GC type): the assembler fills it.
OuCode *ou_code_new(void) OU_MUST_USE;
// Takes the quickened attribute instructions of all code back to their generic form: a class has gained a data
// descriptor or attribute hooks, which remembered shapes do not show.
void ou_code_flush_attribute_caches(void);
size_t ou_code_count_quickened(void); // code objects that hold an instruction which is not generic
OuPosition ou_code_position(const OuCode *code, uint32_t word);
int32_t ou_code_line(const OuCode *code, uint32_t word); // -1: none
// Live registers at an instruction that raised: pointer to the register numbers, innermost first.
const uint16_t *ou_code_live_set(const OuCode *code, uint32_t word, uint32_t *count);
const OuHandler *ou_code_handler(const OuCode *code, uint32_t word); // NULL: none

// verify.c: whether every opcode, register, index, jump and table of the code holds together, and whether the values
// flow: nothing is read or consumed that is not there or of another type than the instruction takes, all paths to a
// place agree. Code that has not run yet; code among its constants is looked at when that is made. *why (may be NULL):
// what is wrong. false with MemoryError set: memory was out; an exception is set for no other reason.
bool ou_code_verify(const OuCode *code, const char **why);

// dis.c: the code as text, one line an instruction, with the source lines (source may be NULL), nested code too.
bool ou_dis(const OuCode *code, const char *source, size_t source_size,
            void (*write)(void *to, const char *text, size_t n), void *to) OU_MUST_USE;
// Each instruction as --dis shows it: a list of tuples (word, opcode, name, operands, text of the operands, comment,
// whether jumps lead there, where it jumps to or None).
OuRef ou_dis_instructions(const OuCode *code) OU_MUST_USE;

// marshal.c: code and values made of None, bools, numbers, str, bytes, tuples, lists, dicts, sets and code to bytes and
// back, code unquickened. Checked, never trusted when damaged.
OuRef ou_marshal_dump(OuBor value) OU_MUST_USE; // bytes; ValueError "unmarshallable object"
OuRef ou_marshal_load(const uint8_t *data, size_t n) OU_MUST_USE; // any value; ValueError when damaged
// The code of a frozen module, which is trusted as the binary is that it is part of: only debug builds verify it.
OuRef ou_marshal_load_frozen(const uint8_t *data, size_t n) OU_MUST_USE;

#endif
