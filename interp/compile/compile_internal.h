// Between the files of the compiler. The whole works in four steps over one tree in one region:
//
//   parse -> fold.c (constants become objects) -> parser/scope.c (what each name is) -> a Unit per code object:
//   expr.c, stmt.c ... append Instr to the unit -> assemble.c makes an OuCode of it
//
// Errors are sticky: `failed` says that an exception is set, and everything returns at once from then on.
//
// Registers while compiling: temporaries count from 0 and locals have numbers of their own; the assembler puts the
// temporaries behind the locals. `expr(c, node, dst)` evaluates into temporary dst and may use all above it, nothing
// below.
#ifndef OU_INTERP_COMPILE_INTERNAL_H
#define OU_INTERP_COMPILE_INTERNAL_H

#include "interp/bytecode/code.h"
#include "interp/compile/compile.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "parser/scope.h"

enum {
    OU_COMPILE_MAX_DEPTH = 1500, // nested nodes
    OU_COMPILE_MAX_BLOCKS = 20,  // loops, try and with statements inside each other
    OU_COMPILE_STACK_GUIDE = 30, // longer displays are built item by item, as CPython does
    OU_CELL_BASE = 0x8000,       // numbers of cells that are no parameters, until they are placed behind the locals
    OU_CELL_NAME = 0x10000,      // marks an index into the names of cells, not into co_names
    OU_MAX_OPERAND = 0xffff,
};

// Where a value is: a local (borrowed), a temporary (to be consumed), a constant.
typedef struct Operand {
    char kind; // 'L', 'T', 'K'
    uint32_t index;
} Operand;

typedef struct Instr {
    uint16_t op;
    uint16_t number; // of the cache word
    uint32_t a, b, c;
    int32_t label;   // of a jump, -1: none
    int32_t handler; // -1: none
    bool removed;    // by the assembler: a jump to the next instruction
    uint32_t live;   // offset in Unit.live_pool
    OuSpan span;     // lineno 0: none
} Instr;

typedef struct Label {
    uint32_t target; // index of an Instr
    bool referenced; // by a jump that can be reached
} Label;

typedef struct Handler {
    int label;
    uint32_t keep, *live; // the oldest `keep` of what was live when it was made
    bool used;            // covers an instruction
} Handler;

typedef enum {
    BLOCK_WHILE,
    BLOCK_FOR,
    BLOCK_TRY,
    BLOCK_FINALLY_TRY,
    BLOCK_FINALLY_END,
    BLOCK_WITH,
    BLOCK_ASYNC_WITH,
    BLOCK_EXCEPT,
    BLOCK_HANDLER,
    BLOCK_EXCEPT_STAR, // may not be left by break, continue or return
    BLOCK_VALUE,       // a return value that waits while a finally body runs
} BlockKind;

typedef struct Block {
    BlockKind kind;
    int continue_label, break_label;
    uint32_t reg;      // iterator, exit, CATCH register, value
    int outer_handler; // what covers the code outside the block
    OuName *name;      // of an except clause
    OuNodeSeq finalbody;
    OuSpan span;
    uint64_t *break_state; // locals bound at all breaks so far; NULL: none yet
} Block;

typedef struct IndexTable { // object (by address) -> index
    OuBor *keys;
    uint32_t *values;
    uint32_t capacity, count;
} IndexTable;

typedef struct Unit {
    struct Unit *parent;
    OuScope *scope;
    OuRef name, qualname; // owned
    uint32_t flags;
    uint16_t arg_count, posonly_count, kwonly_count, parameter_count;
    int32_t first_line;
    OuSpan outer_span; // the location in the parent meanwhile

    Instr *code; // owned, raw domain; as the other growing arrays
    Label *labels;
    Handler *handlers;
    uint16_t *live_pool;
    uint32_t *live_known; // hash table of offsets + 1
    uint32_t code_count, code_capacity, label_count, label_capacity, handler_count, handler_capacity;
    uint32_t live_pool_count, live_pool_capacity, live_known_size, live_set_count;

    uint32_t *live; // temporaries that hold a value, oldest first
    uint32_t live_count, live_capacity;
    uint32_t top;      // first temporary that statements may use
    uint32_t max_temp; // temporaries needed
    int handler;       // that covers what is appended now, -1: none
    bool dead;         // what is appended now cannot be reached

    OuSymbol **locals; // in the order of their registers, without cells that are no parameters
    uint32_t local_count, local_capacity;
    uint64_t *bound; // bit symbol->number: surely bound here
    uint32_t bound_words;

    OuBor *constants, *names, *cell_names; // borrowed from the compiler's table and name list
    uint32_t constant_count, constant_capacity, name_count, name_capacity, cell_name_count, cell_name_capacity;
    IndexTable constant_table, name_table;

    Block blocks[OU_COMPILE_MAX_BLOCKS];
    int block_count;
} Unit;

typedef struct Compiler {
    OuRegion region;
    OuScopes *scopes;
    const OuCompileOptions *options;
    uint32_t future;
    int32_t future_line; // of the last `from __future__ import`
    bool failed, interactive;
    bool quiet; // something is compiled again: it has given its warnings
    int depth;
    OuSpan span; // CPython's "current location"
    Unit *unit;
    Instr nowhere;    // where what cannot be reached is written
    OuRef *constants; // merged: each value once per compilation; owned
    uint32_t *constant_slots;
    uint32_t constant_count, constant_capacity, slot_count;
    OuRef *objects; // everything else that was made: names, folded values; owned
    uint32_t object_count, object_capacity;
} Compiler;

// ---- compile.c ----
void ou_c_fail(Compiler *c); // an exception is set already
void ou_c_fail_no_memory(Compiler *c);
void ou_c_not_supported(Compiler *c, const char *what);                       // NotImplementedError
void ou_c_syntax_error(Compiler *c, const char *format, ...) OU_PRINTF(2, 3); // at c->span
void ou_c_syntax_error_at(Compiler *c, const OuNode *node, const char *format, ...) OU_PRINTF(3, 4);
void ou_c_warn_syntax(Compiler *c, const char *format, ...) OU_PRINTF(2, 3); // SyntaxWarning at c->span
bool ou_c_enter_node(Compiler *c);                                           // counts the depth; false: failed
static inline void leave_node(Compiler *c) {
    c->depth--;
}
bool ou_c_grow_array(Compiler *c, void *array, uint32_t *capacity, uint32_t needed,
                     size_t item);                    // array: pointer to the pointer
OuBor ou_c_keep_object_take(Compiler *c, OuRef o);    // alive until the compilation ends; NULL: failed
OuBor ou_c_name_object(Compiler *c, OuName *name);    // interned str; NULL: failed
OuBor ou_c_merge_constant_take(Compiler *c, OuRef o); // the one object of this value; NULL: failed

// ---- constant.c ----
OuRef ou_c_constant_object(Compiler *c, const OuConstant *constant); // the value of a literal; NULL: failed
OuBor ou_c_constant_value(const OuNode *node);                       // of a (folded) Constant node
bool ou_c_is_constant(const OuNode *node);
uint64_t ou_c_constant_hash(OuBor o);
bool ou_c_constant_equal(OuBor a, OuBor b);

// ---- fold.c ----
void ou_c_fold_tree(Compiler *c, OuNode *tree);
const OuConstantNode *ou_c_docstring(OuNodeSeq body); // NULL: none
bool ou_c_fold_and_store(Compiler *c, OuNode **slot, OuRef value);

// ---- emit.c ----
void ou_c_unit_enter(Compiler *c, Unit *u, OuScope *scope, OuBor name, int32_t first_line);
void ou_c_unit_leave(Compiler *c);   // frees; back to the parent
OuRef ou_c_unit_finish(Compiler *c); // assembles and leaves; NULL: failed
void ou_c_set_span(Compiler *c, const OuNode *node);
Instr *ou_c_emit(Compiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t cc);
void ou_c_emit_number(Compiler *c, unsigned op, uint32_t a, uint32_t b, uint32_t cc, unsigned number);
void ou_c_emit_jump(Compiler *c, unsigned op, uint32_t a, int label);                                 // J in B:C
void ou_c_emit_branch(Compiler *c, unsigned op, uint32_t b, uint32_t cc, unsigned number, int label); // j in the cache
void ou_c_emit_for(Compiler *c, unsigned op, uint32_t iterator, uint32_t target, int label);
int ou_c_label_new(Compiler *c);
void ou_c_label_place(Compiler *c, int label);
void ou_c_label_place_head(Compiler *c, int label, bool reachable); // a loop's head: jumps to it come later
int ou_c_handler_new(Compiler *c);                                  // keeps what is live now
void ou_c_handler_place(Compiler *c, int handler);                  // its first instruction comes next
void ou_c_live_push(Compiler *c, uint32_t reg);
void ou_c_live_remove(Compiler *c, uint32_t reg);
typedef struct Saved {
    uint32_t *live, count, top;
    int handler;
    bool dead;
} Saved;
Saved ou_c_state_save(Compiler *c);
void ou_c_state_restore(Compiler *c, const Saved *saved);
uint32_t ou_c_constant_index_take(Compiler *c, OuRef o);
uint32_t ou_c_constant_index(Compiler *c, OuBor o);
uint32_t ou_c_name_index(Compiler *c, OuBor name);
uint32_t ou_c_cell_name_index(Compiler *c, OuName *name);
void ou_c_load_constant(Compiler *c, uint32_t dst, OuBor o);

// ---- assemble.c ----
OuRef ou_c_assemble(Compiler *c, Unit *u);

// ---- name.c ----
OuSymbol *ou_c_find_symbol(Compiler *c, OuName *name);      // mangles
bool ou_c_is_register(Compiler *c, const OuSymbol *symbol); // a local that L and D operands can name
uint32_t ou_c_local_index(Compiler *c, OuSymbol *symbol);
uint32_t ou_c_cell_index(Compiler *c, OuSymbol *symbol);
uint32_t ou_c_free_index(Compiler *c, OuSymbol *symbol);
uint64_t *ou_c_bound_copy(Compiler *c);
void ou_c_bound_set(Compiler *c, const uint64_t *state);
void ou_c_bound_intersect(Compiler *c, const uint64_t *state); // NULL: nothing (a path that does not come here)
void ou_c_bound_join(
    Compiler *c,
    uint64_t **joined); // cuts *joined (NULL: nothing yet) by the current state, if this place can be reached
void ou_c_bound_mark(Compiler *c, OuSymbol *symbol);
void ou_c_load_name(Compiler *c, OuName *name, uint32_t dst);
void ou_c_store_name(Compiler *c, OuName *name, uint32_t src); // consumes
void ou_c_store_operand(Compiler *c, OuName *name, Operand value, uint32_t dst);
void ou_c_delete_name(Compiler *c, OuName *name);
void ou_c_clear_name(Compiler *c, OuName *name, uint32_t dst); // name = None; del name
bool ou_c_forbidden_name(Compiler *c, const OuName *name, OuOperator ctx);
Operand ou_c_name_operand(Compiler *c, OuNameNode *node, uint32_t dst);

// ---- expr.c ----
void ou_c_expr(Compiler *c, OuNode *node, uint32_t dst);
Operand ou_c_operand(Compiler *c, OuNode *node, uint32_t dst);
Operand ou_c_operand_before(Compiler *c, OuNode *node, uint32_t dst,
                            OuNode *later);                             // later is evaluated after it, before its use
Operand ou_c_operand_in_register(Compiler *c, Operand o, uint32_t dst); // K becomes T
void ou_c_load_operand(Compiler *c, Operand o, uint32_t dst);           // into temporary dst
void ou_c_expr_to_local(Compiler *c, OuNode *node, OuNameNode *target,
                        uint32_t dst); // target: a local that is_register
void ou_c_binary(Compiler *c, OuNode *node, uint32_t dst, OuSymbol *local);
void ou_c_emit_binary(Compiler *c, OuOperator op, bool inplace, Operand left, Operand right, uint32_t dst,
                      OuSymbol *local);
uint32_t ou_c_attribute_index(Compiler *c, OuName *attr);
const char *ou_c_inferred_type(const OuNode *node); // the type an expression surely has, for warnings; NULL: not known
unsigned ou_c_pair_op(unsigned first, unsigned stride, Operand left, Operand right);
void ou_c_attribute_span(Compiler *c, const OuAttributeNode *node);
static inline uint32_t after(Operand o, uint32_t dst) { // the next free temporary
    return dst + (o.kind == 'T');
}

// ---- display.c ----
void ou_c_display(Compiler *c, OuNode *node, uint32_t dst); // list, tuple, set, dict
void ou_c_starred_items(Compiler *c, OuNodeSeq elts, uint32_t dst, OuNodeKind kind);
void ou_c_joined_string(Compiler *c, OuJoinedStrNode *node, uint32_t dst);
void ou_c_formatted_value(Compiler *c, OuFormattedValueNode *node, uint32_t dst);

// ---- condition.c ----
void ou_c_jump_if(Compiler *c, OuNode *node, int label, bool sense);
void ou_c_compare(Compiler *c, OuCompareNode *node, uint32_t dst);
void ou_c_bool_op(Compiler *c, OuBoolOpNode *node, uint32_t dst);
void ou_c_if_expression(Compiler *c, OuIfExpNode *node, uint32_t dst);
int ou_c_constant_truth(Compiler *c, OuNode *node); // 0, 1; -1: not a constant

// ---- call.c ----
void ou_c_call(Compiler *c, OuCallNode *node, uint32_t dst);
void ou_c_call_with(Compiler *c, OuNodeSeq args, OuNodeSeq keywords, uint32_t dst,
                    uint32_t given); // callable and given arguments are there
void ou_c_super_attribute(Compiler *c, OuAttributeNode *node, uint32_t dst, bool method);
bool ou_c_is_plain_super(Compiler *c, OuNode *node);

// ---- target.c ----
void ou_c_assign(Compiler *c, OuNode *target, uint32_t src,
                 uint32_t scratch); // consumes temporary src; scratch and above are free
void ou_c_assign_statement(Compiler *c, OuAssignNode *node);
void ou_c_augmented_assign(Compiler *c, OuAugAssignNode *node);
void ou_c_annotated_assign(Compiler *c, OuAnnAssignNode *node);
void ou_c_delete_target(Compiler *c, OuNode *target);
Operand ou_c_slice_operand(Compiler *c, OuNode *node, uint32_t dst);

// ---- comprehension.c, function.c, class.c ----
void ou_c_comprehension(Compiler *c, OuNode *node, uint32_t dst);
void ou_c_function(Compiler *c, OuFunctionDefNode *node);
void ou_c_lambda(Compiler *c, OuLambdaNode *node, uint32_t dst);
// MAKE_FUNCTION: the parts named by flags (1 defaults, 2 keyword defaults, 4 annotations) lie from dst on; consumes
// code.
void ou_c_make_function_take(Compiler *c, OuRef code, uint32_t dst, unsigned flags, const OuScope *scope);
Unit *ou_c_unit_new(Compiler *c, OuScope *scope, OuBor name, int32_t first_line);         // entered; NULL: failed
void ou_c_make_cells(Compiler *c);                                                        // at the start of a function
void ou_c_loop_begin(Compiler *c, OuNode *target, uint32_t iterator, int body, int next); // to the start of the body
void ou_c_loop_end(Compiler *c, OuNode *target, uint32_t iterator, int body, int next);   // the test at the bottom
void ou_c_class_statement(Compiler *c, OuClassDefNode *node);
void ou_c_annotation(Compiler *c, OuNode *node, uint32_t dst);
bool ou_c_has_annotations(OuNodeSeq body);
uint32_t ou_c_decorators(Compiler *c, OuNodeSeq list); // returns where the decorated thing goes
void ou_c_apply_decorators(Compiler *c, OuNodeSeq list, uint32_t dst);

// ---- stmt.c, flow.c, import.c ----
void ou_c_statement(Compiler *c, OuNode *node);
void ou_c_statements(Compiler *c, OuNodeSeq body);
void ou_c_body_with_docstring(Compiler *c, OuNodeSeq body);
void ou_c_block_push(Compiler *c, Block block);
void ou_c_block_pop(Compiler *c);
void ou_c_loop_while(Compiler *c, OuWhileNode *node);
void ou_c_loop_for(Compiler *c, OuForNode *node);
void ou_c_return_statement(Compiler *c, OuReturnNode *node);
void ou_c_break_statement(Compiler *c);
void ou_c_continue_statement(Compiler *c);
void ou_c_try_statement(Compiler *c, OuTryNode *node);
// The clauses of `except*`; the exception is caught in R[caught]. try_star.c
void ou_c_star_clauses(Compiler *c, OuTryNode *node, uint32_t caught, int end, uint64_t **joined);
void ou_c_with_statement(Compiler *c, OuWithNode *node); // also `async with`
// Behind a loop: the else part, then the place breaks lead to.
void ou_c_loop_tail(Compiler *c, OuNodeSeq orelse, int end, uint64_t *break_state);

// ---- async.c ----
bool ou_c_in_async_function(const Compiler *c);
bool ou_c_check_async(Compiler *c, const char *what); // false: the SyntaxError that `what` stands outside async functions
void ou_c_await(Compiler *c, uint32_t reg, OuAwaitWhy why); // what temporary reg holds; the result goes there too
void ou_c_await_expression(Compiler *c, OuAwaitNode *node, uint32_t dst);
void ou_c_yield(Compiler *c, OuNode *value, uint32_t dst); // value NULL: None; what is sent goes to dst
// From an asynchronous iterator in a temporary to the start of the body (at label next the iterator is asked again), and
// from the end of the body to what comes behind the loop.
int ou_c_async_loop_begin(Compiler *c, OuNode *target, uint32_t iterator, int next);
void ou_c_async_loop_end(Compiler *c, uint32_t iterator, int next, int handler);
void ou_c_async_for(Compiler *c, OuAsyncForNode *node);
void ou_c_import_statement(Compiler *c, OuImportNode *node);
void ou_c_import_from(Compiler *c, OuImportFromNode *node);

// ---- pattern.c ----
void ou_c_match_statement(Compiler *c, OuMatchNode *node);

// ---- unparse.c ----
OuRef ou_c_unparse(Compiler *c,
                   OuNode *node); // the source of an expression as ast.unparse of CPython's C code writes it

#endif
