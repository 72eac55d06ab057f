// Import statements.

#include "interp/compile/compile_internal.h"

#include <string.h>

static OuBor text_object(Compiler *c, const char *text, size_t size) {
    OuRef o = ou_str_from_utf8(text, size);
    return ou_c_keep_object_take(c, o ? ou_str_intern_take(o) : NULL);
}

static void import_name(Compiler *c, uint32_t dst, uint32_t from_list, OuBor name, int32_t level) {
    if (level > OU_MAX_OPERAND) {
        ou_c_syntax_error(c, "too many dots in a relative import");
        return;
    }
    ou_c_emit_number(c, OPCODE(IMPORT_NAME), dst, from_list, ou_c_name_index(c, name), (unsigned)level);
}

// import a.b.c as d: from a, its b, of that its c.
static void import_as(Compiler *c, OualiasNode *alias) {
    uint32_t top = c->unit->top;
    const char *dot = strchr(alias->name->text, '.');
    if (dot == NULL) {
        ou_c_store_name(c, alias->asname, top);
        return;
    }
    while (dot != NULL && !c->failed) {
        const char *start = dot + 1;
        dot = strchr(start, '.');
        OuBor name = text_object(c, start, dot ? (size_t)(dot - start) : strlen(start));
        ou_c_emit(c, OPCODE(IMPORT_FROM), top + 1, top, ou_c_name_index(c, name));
        if (dot != NULL) {
            ou_c_emit(c, OPCODE(DROP), top, 0, 0);
            ou_c_emit(c, OPCODE(MOVE_T), top, top + 1, 0);
        }
    }
    ou_c_store_name(c, alias->asname, top + 1);
    ou_c_emit(c, OPCODE(DROP), top, 0, 0);
}

void ou_c_import_statement(Compiler *c, OuImportNode *node) {
    uint32_t top = c->unit->top;
    for (uint32_t i = 0; i < node->names.size && !c->failed; i++) {
        OualiasNode *alias = (OualiasNode *)node->names.items[i];
        import_name(c, top, ou_c_constant_index(c, ou_none), ou_c_name_object(c, alias->name), 0);
        if (alias->asname != NULL) {
            import_as(c, alias);
            continue;
        }
        const char *dot = strchr(alias->name->text, '.');
        OuName *bound = alias->name;
        if (dot != NULL) {
            bound = ou_ast_new_name(&c->region, alias->name->text, (size_t)(dot - alias->name->text));
            if (bound == NULL) {
                ou_c_fail_no_memory(c);
                return;
            }
        }
        ou_c_store_name(c, bound, top);
    }
}

void ou_c_import_from(Compiler *c, OuImportFromNode *node) {
    uint32_t top = c->unit->top, n = node->names.size;
    bool star = strcmp(((OualiasNode *)node->names.items[0])->name->text, "*") == 0;
    if (node->module != NULL && node->level == 0 && strcmp(node->module->text, "__future__") == 0 &&
        node->base.lineno > c->future_line) {
        ou_c_syntax_error(c, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    OuRef names = ou_tuple_alloc(n);
    for (uint32_t i = 0; names != NULL && i < n; i++) {
        OuBor name = ou_c_name_object(c, ((OualiasNode *)node->names.items[i])->name);
        if (name == NULL) {
            ou_decref(names);
            return;
        }
        ou_as_tuple(names)->items[i] = ou_newref(name);
    }
    if (names == NULL) {
        ou_c_fail(c);
        return;
    }
    import_name(c, top, ou_c_constant_index_take(c, names),
                node->module ? ou_c_name_object(c, node->module) : ou_names.empty, node->level);
    if (star) {
        ou_c_emit(c, OPCODE(IMPORT_STAR), top, 0, 0);
        return;
    }
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        OualiasNode *alias = (OualiasNode *)node->names.items[i];
        ou_c_emit(c, OPCODE(IMPORT_FROM), top + 1, top, ou_c_name_index(c, ou_c_name_object(c, alias->name)));
        ou_c_store_name(c, alias->asname ? alias->asname : alias->name, top + 1);
    }
    ou_c_emit(c, OPCODE(DROP), top, 0, 0);
}
