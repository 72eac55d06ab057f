// The second pass over the scopes: where each name lives. A name that is not bound in its block belongs to the nearest
// enclosing function that binds it; class bodies are looked through, but for `__class__`, which every class offers.

#include "parser/scope_internal.h"

#include <string.h>

// Makes `scope` hand a free variable of an inner function on to it.
static bool pass_through(OuScopeBuilder *b, OuScope *scope, OuName *name) {
    OuSymbol *symbol = ou_scope_symbol(scope, name);
    if (symbol == NULL) {
        symbol = ou_scope_add(b, scope, name, 0);
        if (symbol == NULL) {
            return false;
        }
        symbol->place = OU_PLACE_FREE;
        return true;
    }
    if (scope->kind == OU_SCOPE_CLASS && (symbol->flags & (OU_SYMBOL_BOUND | OU_SYMBOL_GLOBAL)) &&
        !(symbol->flags & OU_SYMBOL_NONLOCAL)) {
        symbol->flags |= OU_SYMBOL_FREE_CLASS;
    } else {
        symbol->place = OU_PLACE_FREE;
    }
    return true;
}

typedef enum { OWNER_NONE, OWNER_FUNCTION, OWNER_CLASS, OWNER_GLOBAL } OwnerKind;

// The function around `scope` that binds the name, or the class that offers __class__.
static OwnerKind find_owner(const OuScopeBuilder *b, OuScope *scope, const OuName *name, OuScope **owner) {
    const OuName *class_name = b->scopes->name_class;
    for (OuScope *s = scope->parent; s != NULL; s = s->parent) {
        *owner = s;
        if (s->kind == OU_SCOPE_CLASS) {
            if (name->hash == class_name->hash && strcmp(name->text, class_name->text) == 0) {
                return OWNER_CLASS;
            }
            continue;
        }
        if (!ou_scope_is_function(s)) {
            continue;
        }
        OuSymbol *symbol = ou_scope_symbol(s, name);
        if (symbol == NULL) {
            continue;
        }
        if (symbol->flags & OU_SYMBOL_GLOBAL) {
            return OWNER_GLOBAL;
        }
        if (symbol->flags & OU_SYMBOL_NONLOCAL) {
            continue;
        }
        if (symbol->flags & OU_SYMBOL_BOUND) {
            return OWNER_FUNCTION;
        }
    }
    return OWNER_NONE;
}

// Makes the name free in `scope` and in the blocks between it and its owner.
static bool make_free(OuScopeBuilder *b, OuScope *scope, OuSymbol *symbol, OuScope *owner) {
    symbol->place = OU_PLACE_FREE;
    for (OuScope *s = scope->parent; s != owner; s = s->parent) {
        if (!pass_through(b, s, symbol->name)) {
            return false;
        }
    }
    if (owner->kind == OU_SCOPE_CLASS) {
        owner->needs_class_cell = true;
        return true;
    }
    ou_scope_symbol(owner, symbol->name)->place = OU_PLACE_CELL;
    return true;
}

static bool resolve_nonlocal(OuScopeBuilder *b, OuScope *scope, OuSymbol *symbol) {
    if (scope->kind == OU_SCOPE_MODULE) {
        return ou_scope_error(b, symbol->span, "nonlocal declaration not allowed at module level");
    }
    OuScope *owner = NULL;
    OwnerKind kind = find_owner(b, scope, symbol->name, &owner);
    if (kind != OWNER_FUNCTION && kind != OWNER_CLASS) {
        return ou_scope_error(b, symbol->span, "no binding for nonlocal '%s' found", symbol->name->text);
    }
    return make_free(b, scope, symbol, owner);
}

static bool resolve_symbol(OuScopeBuilder *b, OuScope *scope, OuSymbol *symbol) {
    if (symbol->flags & OU_SYMBOL_GLOBAL) {
        if (symbol->flags & OU_SYMBOL_NONLOCAL) {
            return ou_scope_error(b, symbol->span, "name '%s' is nonlocal and global", symbol->name->text);
        }
        symbol->place = OU_PLACE_GLOBAL_EXPLICIT;
        return true;
    }
    if (symbol->flags & OU_SYMBOL_NONLOCAL) {
        return resolve_nonlocal(b, scope, symbol);
    }
    if (symbol->flags & OU_SYMBOL_BOUND) {
        if (symbol->place == OU_PLACE_UNKNOWN) {
            symbol->place = OU_PLACE_LOCAL;
        }
        return true;
    }
    if (symbol->place == OU_PLACE_FREE) {
        return true; // handed on to an inner function
    }
    OuScope *owner = NULL;
    OwnerKind kind = find_owner(b, scope, symbol->name, &owner);
    if (kind == OWNER_FUNCTION || kind == OWNER_CLASS) {
        return make_free(b, scope, symbol, owner);
    }
    symbol->place = OU_PLACE_GLOBAL_IMPLICIT;
    return true;
}

static bool insert_sorted(OuScopeBuilder *b, OuSymbol ***array, uint32_t *count, uint32_t capacity, OuSymbol *symbol) {
    if (*array == NULL) {
        *array = ou_region_alloc(b->scopes->region, capacity * sizeof(OuSymbol *));
        if (*array == NULL) {
            return ou_scope_no_memory(b);
        }
    }
    uint32_t at = (*count)++;
    while (at > 0 && strcmp((*array)[at - 1]->name->text, symbol->name->text) > 0) {
        (*array)[at] = (*array)[at - 1];
        at--;
    }
    (*array)[at] = symbol;
    return true;
}

static bool list_cells(OuScopeBuilder *b, OuScope *scope) {
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        OuSymbol *symbol = scope->symbols[i];
        if (symbol->place == OU_PLACE_CELL &&
            !insert_sorted(b, &scope->cells, &scope->cell_count, scope->symbol_count, symbol)) {
            return false;
        }
        if ((symbol->place == OU_PLACE_FREE || (symbol->flags & OU_SYMBOL_FREE_CLASS)) &&
            !insert_sorted(b, &scope->frees, &scope->free_count, scope->symbol_count, symbol)) {
            return false;
        }
    }
    return true;
}

bool ou_scope_resolve(OuScopeBuilder *b, OuScope *scope) {
    if (++b->depth > OU_SCOPE_MAX_DEPTH) {
        b->error->kind = OU_ERROR_TOO_DEEP;
        return false;
    }
    uint32_t count = scope->symbol_count; // names that inner blocks add are resolved already
    for (uint32_t i = 0; i < count; i++) {
        if (!resolve_symbol(b, scope, scope->symbols[i])) {
            return false;
        }
    }
    for (OuScope *child = scope->first_child; child != NULL; child = child->next_sibling) {
        if (!ou_scope_resolve(b, child)) {
            return false;
        }
    }
    b->depth--;
    return list_cells(b, scope);
}
