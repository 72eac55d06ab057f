// The tables of a scope analysis: symbols by name, scopes by node, mangled names; and its errors.

#include "parser/scope_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool ou_scope_no_memory(OuScopeBuilder *b) {
    b->error->kind = OU_ERROR_MEMORY;
    return false;
}

bool ou_scope_error(OuScopeBuilder *b, OuSpan span, const char *format, ...) {
    OuSyntaxError *error = b->error;
    error->kind = OU_ERROR_SYNTAX;
    error->lineno = span.lineno;
    error->offset = span.col_offset + 1;
    error->end_lineno = span.end_lineno;
    error->end_offset = span.end_col_offset + 1;
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return false;
}

static bool names_equal(const OuName *a, const OuName *b) {
    return a == b || (a->hash == b->hash && a->size == b->size && memcmp(a->text, b->text, a->size) == 0);
}

// ---- symbols ----

OuSymbol *ou_scope_symbol(const OuScope *scope, const OuName *name) {
    if (scope->table_size == 0) {
        return NULL;
    }
    uint32_t mask = scope->table_size - 1;
    for (uint32_t at = name->hash & mask; scope->table[at] != 0; at = (at + 1) & mask) {
        OuSymbol *symbol = scope->symbols[scope->table[at] - 1];
        if (names_equal(symbol->name, name)) {
            return symbol;
        }
    }
    return NULL;
}

static bool grow(OuScopeBuilder *b, OuScope *scope) {
    uint32_t capacity = scope->symbol_capacity ? scope->symbol_capacity * 2 : 8;
    OuSymbol **symbols = ou_region_alloc(b->scopes->region, capacity * sizeof *symbols);
    uint32_t *table = ou_region_alloc(b->scopes->region, (size_t)capacity * 2 * sizeof *table);
    if (symbols == NULL || table == NULL) {
        return ou_scope_no_memory(b);
    }
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        symbols[i] = scope->symbols[i];
        uint32_t at = symbols[i]->name->hash & (capacity * 2 - 1);
        while (table[at] != 0) {
            at = (at + 1) & (capacity * 2 - 1);
        }
        table[at] = i + 1;
    }
    scope->symbols = symbols;
    scope->symbol_capacity = capacity;
    scope->table = table;
    scope->table_size = capacity * 2;
    return true;
}

OuSymbol *ou_scope_add(OuScopeBuilder *b, OuScope *scope, OuName *name, unsigned flags) {
    OuSymbol *symbol = ou_scope_symbol(scope, name);
    if (symbol != NULL) {
        symbol->flags |= (uint16_t)flags;
        return symbol;
    }
    if (scope->symbol_count == scope->symbol_capacity && !grow(b, scope)) {
        return NULL;
    }
    symbol = ou_region_alloc(b->scopes->region, sizeof *symbol);
    if (symbol == NULL) {
        ou_scope_no_memory(b);
        return NULL;
    }
    symbol->name = name;
    symbol->flags = (uint16_t)flags;
    symbol->index = -1;
    symbol->number = scope->symbol_count;
    scope->symbols[scope->symbol_count++] = symbol;
    uint32_t mask = scope->table_size - 1, at = name->hash & mask;
    while (scope->table[at] != 0) {
        at = (at + 1) & mask;
    }
    scope->table[at] = scope->symbol_count;
    return symbol;
}

// ---- names inside classes ----

static bool keep_mangled(OuScopes *scopes, OuName *name) {
    if (scopes->mangled_count == scopes->mangled_capacity) {
        uint32_t capacity = scopes->mangled_capacity ? scopes->mangled_capacity * 2 : 16;
        OuName **names = ou_region_alloc(scopes->region, capacity * sizeof *names);
        if (names == NULL) {
            return false;
        }
        if (scopes->mangled_count > 0) {
            memcpy(names, scopes->mangled, scopes->mangled_count * sizeof *names);
        }
        scopes->mangled = names;
        scopes->mangled_capacity = capacity;
    }
    scopes->mangled[scopes->mangled_count++] = name;
    return true;
}

OuName *ou_scope_mangle(OuScopes *scopes, const OuName *class_name, OuName *name) {
    size_t size = name->size;
    if (class_name == NULL || size < 2 || name->text[0] != '_' || name->text[1] != '_' ||
        (name->text[size - 1] == '_' && name->text[size - 2] == '_') || memchr(name->text, '.', size) != NULL) {
        return name;
    }
    const char *class_text = class_name->text;
    while (*class_text == '_') {
        class_text++;
    }
    size_t class_size = strlen(class_text);
    if (class_size == 0) {
        return name; // a class named __
    }
    for (uint32_t i = 0; i < scopes->mangled_count; i++) {
        OuName *known = scopes->mangled[i];
        if (known->size == 1 + class_size + size && memcmp(known->text + 1, class_text, class_size) == 0 &&
            memcmp(known->text + 1 + class_size, name->text, size) == 0) {
            return known;
        }
    }
    char *text = ou_region_alloc(scopes->region, class_size + size + 2);
    if (text == NULL) {
        return NULL;
    }
    text[0] = '_';
    memcpy(text + 1, class_text, class_size);
    memcpy(text + 1 + class_size, name->text, size);
    OuName *mangled = ou_ast_new_name(scopes->region, text, 1 + class_size + size);
    return mangled != NULL && keep_mangled(scopes, mangled) ? mangled : NULL;
}

// ---- scopes ----

static uint32_t node_slot(const OuScopes *scopes, const OuNode *node) {
    return (uint32_t)(((uintptr_t)node >> 4) * 0x9E3779B1u) & (scopes->by_node_size - 1);
}

OuScope *ou_scope_find(const OuScopes *scopes, const OuNode *node) {
    for (uint32_t at = node_slot(scopes, node); scopes->by_node[at] != NULL;
         at = (at + 1) & (scopes->by_node_size - 1)) {
        if (scopes->by_node[at]->node == node) {
            return scopes->by_node[at];
        }
    }
    return NULL;
}

static void place_by_node(OuScopes *scopes, OuScope *scope) {
    uint32_t at = node_slot(scopes, scope->node);
    while (scopes->by_node[at] != NULL) {
        at = (at + 1) & (scopes->by_node_size - 1);
    }
    scopes->by_node[at] = scope;
}

bool ou_scope_register(OuScopeBuilder *b, OuScope *scope) {
    OuScopes *scopes = b->scopes;
    if (scopes->scope_count * 2 >= scopes->by_node_size) {
        OuScope **old = scopes->by_node;
        uint32_t old_size = scopes->by_node_size;
        scopes->by_node_size = old_size ? old_size * 2 : 32;
        scopes->by_node = ou_region_alloc(scopes->region, scopes->by_node_size * sizeof *old);
        if (scopes->by_node == NULL) {
            return ou_scope_no_memory(b);
        }
        for (uint32_t i = 0; i < old_size; i++) {
            if (old[i] != NULL) {
                place_by_node(scopes, old[i]);
            }
        }
    }
    scopes->scope_count++;
    place_by_node(scopes, scope);
    return true;
}
