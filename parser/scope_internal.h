#ifndef OU_PARSER_SCOPE_INTERNAL_H
#define OU_PARSER_SCOPE_INTERNAL_H
// Between scope.c (finds the names of each block), scope_table.c (keeps them) and scope_resolve.c (says what they are).

#include "parser/scope.h"

#include "alloc/base.h"

enum { OU_SCOPE_MAX_DEPTH = 3000 }; // nested nodes, and blocks

typedef struct OuScopeBuilder {
    OuScopes *scopes;
    OuScope *current;
    OuSyntaxError *error;
    int depth;
} OuScopeBuilder;

// Both return false.
bool ou_scope_no_memory(OuScopeBuilder *b);
bool ou_scope_error(OuScopeBuilder *b, OuSpan span, const char *format, ...) OU_PRINTF(3, 4);

// Makes the scope known by its node. False: out of memory (error filled).
bool ou_scope_register(OuScopeBuilder *b, OuScope *scope);
// Adds flags to a name (mangled already). NULL: out of memory (error filled).
OuSymbol *ou_scope_add(OuScopeBuilder *b, OuScope *scope, OuName *name, unsigned flags);
// Decides the place of every name; then cells and frees.
bool ou_scope_resolve(OuScopeBuilder *b, OuScope *scope);

#endif
