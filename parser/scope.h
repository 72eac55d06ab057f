#ifndef OU_PARSER_SCOPE_H
#define OU_PARSER_SCOPE_H
// Which variable each name is: local, cell, free, global. Works on the tree alone (no objects); everything it makes
// lies in the caller's region.
//
// One OuScope per block of CPython's symbol table: module, class, function, lambda, comprehension, and annotation (only
// under `from __future__ import annotations`, to find errors). The symbols of a scope stand in the order in which the
// names first occur. Names are mangled (`__x` in class C is `_C__x`) before they are looked up: ou_scope_mangle.

#include "lexer/syntax_error.h"
#include "parser/ast.h"

typedef enum OuScopeKind {
    OU_SCOPE_MODULE,
    OU_SCOPE_CLASS,
    OU_SCOPE_FUNCTION,
    OU_SCOPE_LAMBDA,
    OU_SCOPE_LISTCOMP,
    OU_SCOPE_SETCOMP,
    OU_SCOPE_DICTCOMP,
    OU_SCOPE_GENEXP,
    OU_SCOPE_ANNOTATION,
} OuScopeKind;

typedef enum OuNamePlace {
    OU_PLACE_UNKNOWN,
    OU_PLACE_LOCAL,
    OU_PLACE_CELL,            // local, and inner functions use it
    OU_PLACE_FREE,            // of an enclosing function
    OU_PLACE_GLOBAL_EXPLICIT, // `global x`
    OU_PLACE_GLOBAL_IMPLICIT,
} OuNamePlace;

// What happens to a name in a scope.
enum {
    OU_SYMBOL_GLOBAL = 1 << 0,
    OU_SYMBOL_LOCAL = 1 << 1,
    OU_SYMBOL_PARAM = 1 << 2,
    OU_SYMBOL_NONLOCAL = 1 << 3,
    OU_SYMBOL_USE = 1 << 4,
    OU_SYMBOL_IMPORT = 1 << 5,
    OU_SYMBOL_ANNOTATED = 1 << 6,
    OU_SYMBOL_ITERATION = 1 << 7,  // target of a comprehension's `for`
    OU_SYMBOL_FREE_CLASS = 1 << 8, // a class body's own name that is also a free variable of its methods
    OU_SYMBOL_WALRUS = 1 << 9,     // target of := in this very scope
    OU_SYMBOL_UNBOUND = 1 << 10,   // somewhere deleted, or the name of an except clause
    OU_SYMBOL_BOUND = OU_SYMBOL_LOCAL | OU_SYMBOL_PARAM | OU_SYMBOL_IMPORT,
};

typedef struct OuSymbol {
    OuName *name; // mangled
    uint16_t flags;
    uint8_t place;   // OuNamePlace
    uint32_t number; // position among the scope's symbols
    int32_t index;   // for the compiler; -1 at first
    OuSpan span;     // of the global or nonlocal statement, for errors
} OuSymbol;

typedef struct OuScope {
    OuScopeKind kind;
    OuName *name;       // of the function or class; NULL: "<lambda>" and the like
    const OuNode *node; // that opens it
    struct OuScope *parent, *first_child, *last_child, *next_sibling;
    OuName *class_name; // for mangling; NULL: outside any class
    OuSymbol **symbols; // in order
    uint32_t symbol_count, symbol_capacity;
    uint32_t *table; // name -> index + 1 in symbols
    uint32_t table_size;
    OuSymbol **cells; // sorted by name
    OuSymbol **frees; // sorted by name
    uint32_t cell_count, free_count;
    bool nested; // inside a function
    bool generator, coroutine;
    bool has_star_args, has_star_kwargs;
    bool needs_class_cell;                          // class: a method uses __class__
    bool comprehension_target, async_comprehension; // while visiting
    int comprehension_iter;
} OuScope;

typedef struct OuScopes {
    OuRegion *region;
    OuScope *module;
    OuScope **by_node; // hash table: node -> scope
    uint32_t by_node_size, scope_count;
    OuName **mangled; // interned mangled names
    uint32_t mangled_count, mangled_capacity;
    OuName *name_class; // "__class__"
    bool future_annotations;
} OuScopes;

// Analyses a whole tree (Module, Interactive, Expression). NULL: `error` is filled; OU_ERROR_TOO_DEEP is a matter of
// nesting (RecursionError), offsets are as CPython's symbol table gives them (bytes from 1).
OuScopes *ou_scope_analyse(OuNode *tree, bool future_annotations, OuRegion *region, OuSyntaxError *error);

// The scope a node opens; NULL when it opens none.
OuScope *ou_scope_find(const OuScopes *scopes, const OuNode *node);

// The symbol of a mangled name; NULL when the scope does not know it.
OuSymbol *ou_scope_symbol(const OuScope *scope, const OuName *name);

// The name as it is inside class `class_name` (may be NULL). The same address for the same name. NULL: out of memory.
OuName *ou_scope_mangle(OuScopes *scopes, const OuName *class_name, OuName *name);

static inline bool ou_scope_is_function(const OuScope *scope) { // a block with fast locals
    return scope->kind >= OU_SCOPE_FUNCTION && scope->kind <= OU_SCOPE_GENEXP;
}
static inline bool ou_scope_is_comprehension(const OuScope *scope) {
    return scope->kind >= OU_SCOPE_LISTCOMP && scope->kind <= OU_SCOPE_GENEXP;
}

#endif
