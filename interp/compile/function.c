// Functions: what is evaluated where they are defined (decorators, defaults, annotations, closure), and their bodies.

#include "interp/compile/compile_internal.h"

#include <string.h>

Unit *ou_c_unit_new(Compiler *c, OuScope *scope, OuBor name, int32_t first_line) {
    Unit *u = c->failed ? NULL : ou_region_alloc(&c->region, sizeof *u);
    if (u == NULL || scope == NULL) {
        OU_ASSERT(c->failed || u == NULL);
        ou_c_fail_no_memory(c);
        return NULL;
    }
    ou_c_unit_enter(c, u, scope, name, first_line);
    if (ou_scope_is_function(scope)) {
        u->flags = OU_CODE_OPTIMIZED | OU_CODE_NEWLOCALS | (scope->nested ? OU_CODE_NESTED : 0) |
                   (scope->generator && scope->coroutine ? OU_CODE_ASYNC_GENERATOR
                    : scope->generator                   ? OU_CODE_GENERATOR
                    : scope->coroutine                   ? OU_CODE_COROUTINE
                                                         : 0);
    }
    return u;
}

void ou_c_make_cells(Compiler *c) {
    const OuScope *scope = c->unit->scope;
    OuSpan saved = c->span;
    c->span = (OuSpan){0, 0, 0, 0};
    for (uint32_t i = 0; i < scope->cell_count; i++) {
        ou_c_emit(c, OPCODE(MAKE_CELL), ou_c_cell_index(c, scope->cells[i]), 0, 0);
    }
    c->span = saved;
}

// ---- where the function is defined ----

static void load_cell_for(Compiler *c, OuName *name, uint32_t dst) {
    OuScope *scope = c->unit->scope;
    if (scope->kind == OU_SCOPE_CLASS && scope->needs_class_cell && strcmp(name->text, "__class__") == 0) {
        ou_c_emit(c, OPCODE(MOVE_L), dst, OU_CELL_BASE + scope->cell_count, 0);
        return;
    }
    OuSymbol *symbol = ou_scope_symbol(scope, name);
    if (symbol != NULL && symbol->place == OU_PLACE_CELL) {
        ou_c_emit(c, OPCODE(MOVE_L), dst, ou_c_cell_index(c, symbol), 0);
    } else if (symbol != NULL) {
        ou_c_emit(c, OPCODE(LOAD_FREE_CELL), dst, ou_c_free_index(c, symbol), 0);
    }
}

void ou_c_make_function_take(Compiler *c, OuRef code, uint32_t dst, unsigned flags, const OuScope *scope) {
    if (code == NULL) {
        return;
    }
    uint32_t at = dst + (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1);
    if (scope->free_count > 0) {
        for (uint32_t i = 0; i < scope->free_count; i++) {
            load_cell_for(c, scope->frees[i]->name, at + i);
        }
        ou_c_emit(c, OPCODE(BUILD_TUPLE), at, at, scope->free_count);
        flags |= 8;
    }
    ou_c_emit(c, OPCODE(MAKE_FUNCTION), dst, ou_c_constant_index_take(c, code), flags);
}

uint32_t ou_c_decorators(Compiler *c, OuNodeSeq list) {
    uint32_t dst = c->unit->top;
    for (uint32_t i = 0; i < list.size; i++, dst += 4) {
        ou_c_expr(c, list.items[i], dst);
    }
    return dst;
}

void ou_c_apply_decorators(Compiler *c, OuNodeSeq list, uint32_t dst) {
    OuSpan saved = c->span;
    for (uint32_t i = list.size; i > 0; i--) {
        dst -= 4;
        ou_c_set_span(c, list.items[i - 1]);
        ou_c_emit(c, OPCODE(CALL), dst, 1, 0);
    }
    c->span = saved;
}

static bool all_constant(OuNodeSeq seq) {
    for (uint32_t i = 0; i < seq.size; i++) {
        if (!ou_c_is_constant(seq.items[i])) {
            return false;
        }
    }
    return true;
}

static void positional_defaults(Compiler *c, OuNodeSeq defaults, uint32_t dst) {
    if (all_constant(defaults)) {
        OuRef tuple = ou_tuple_alloc(defaults.size);
        for (uint32_t i = 0; tuple != NULL && i < defaults.size; i++) {
            ou_as_tuple(tuple)->items[i] = ou_newref(ou_c_constant_value(defaults.items[i]));
        }
        if (tuple == NULL) {
            ou_c_fail(c);
            return;
        }
        ou_c_emit(c, OPCODE(LOAD_K), dst, ou_c_constant_index_take(c, tuple), 0);
        return;
    }
    for (uint32_t i = 0; i < defaults.size; i++) {
        ou_c_expr(c, defaults.items[i], dst + i);
    }
    ou_c_emit(c, OPCODE(BUILD_TUPLE), dst, dst, defaults.size);
}

static OuBor mangled_object(Compiler *c, OuName *name) {
    OuName *mangled = ou_scope_mangle(c->scopes, c->unit->scope->class_name, name);
    if (mangled == NULL) {
        ou_c_fail_no_memory(c);
        return ou_none;
    }
    OuBor o = ou_c_name_object(c, mangled);
    return o ? o : ou_none;
}

static bool keyword_defaults(Compiler *c, const OuargumentsNode *args, uint32_t dst) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < args->kwonlyargs.size && !c->failed; i++) {
        if (args->kw_defaults.items[i] != NULL) {
            ou_c_load_constant(c, dst + 2 * n, mangled_object(c, ((OuargNode *)args->kwonlyargs.items[i])->arg));
            ou_c_expr(c, args->kw_defaults.items[i], dst + 2 * n + 1);
            n++;
        }
    }
    if (n > 0) {
        ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, n);
    }
    return n > 0;
}

void ou_c_annotation(Compiler *c, OuNode *node, uint32_t dst) {
    if (c->failed) {
        return;
    }
    if (c->future & OU_CODE_FUTURE_ANNOTATIONS) {
        OuRef text = ou_c_unparse(c, node);
        if (text == NULL) {
            ou_c_fail(c);
            return;
        }
        OuSpan saved = c->span;
        ou_c_set_span(c, node);
        ou_c_emit(c, OPCODE(LOAD_K), dst, ou_c_constant_index_take(c, text), 0);
        c->span = saved;
    } else if (node->kind == OU_NODE_Starred) { // *args: *Ts
        ou_c_expr(c, ((OuStarredNode *)node)->value, dst);
        ou_c_emit(c, OPCODE(UNPACK), dst, dst, 1);
    } else {
        ou_c_expr(c, node, dst);
    }
}

static void annotate(Compiler *c, OuNode *arg, uint32_t dst, uint32_t *n) {
    OuargNode *node = (OuargNode *)arg;
    if (node != NULL && node->annotation != NULL && !c->failed) {
        ou_c_load_constant(c, dst + *n, mangled_object(c, node->arg));
        ou_c_annotation(c, node->annotation, dst + *n + 1);
        *n += 2;
    }
}

static bool annotations(Compiler *c, const OuargumentsNode *args, OuNode *returns, uint32_t dst) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < args->args.size; i++) {
        annotate(c, args->args.items[i], dst, &n);
    }
    for (uint32_t i = 0; i < args->posonlyargs.size; i++) {
        annotate(c, args->posonlyargs.items[i], dst, &n);
    }
    annotate(c, args->vararg, dst, &n);
    for (uint32_t i = 0; i < args->kwonlyargs.size; i++) {
        annotate(c, args->kwonlyargs.items[i], dst, &n);
    }
    annotate(c, args->kwarg, dst, &n);
    if (returns != NULL) {
        OuRef name = ou_str_intern_cstr("return");
        OuBor kept = ou_c_keep_object_take(c, name);
        ou_c_load_constant(c, dst + n, kept ? kept : ou_none);
        ou_c_annotation(c, returns, dst + n + 1);
        n += 2;
    }
    if (n > 0) {
        ou_c_emit(c, OPCODE(BUILD_TUPLE), dst, dst, n);
    }
    return n > 0;
}

static unsigned definition_parts(Compiler *c, const OuargumentsNode *args, uint32_t *dst) {
    unsigned flags = 0;
    if (args->defaults.size > 0) {
        positional_defaults(c, args->defaults, (*dst)++);
        flags |= 1;
    }
    if (keyword_defaults(c, args, *dst)) {
        (*dst)++;
        flags |= 2;
    }
    return flags;
}

// ---- the body ----

static void parameter(Compiler *c, OuNode *arg) {
    if (arg != NULL) {
        OuSymbol *symbol = ou_c_find_symbol(c, ((OuargNode *)arg)->arg);
        if (symbol != NULL) {
            ou_c_local_index(c, symbol);
            ou_c_bound_mark(c, symbol);
            c->unit->parameter_count++;
        }
    }
}

static void parameters(Compiler *c, const OuargumentsNode *args) {
    Unit *u = c->unit;
    const OuNodeSeq groups[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (int g = 0; g < 3; g++) {
        for (uint32_t i = 0; i < groups[g].size; i++) {
            parameter(c, groups[g].items[i]);
        }
    }
    parameter(c, args->vararg);
    parameter(c, args->kwarg);
    u->posonly_count = (uint16_t)args->posonlyargs.size;
    u->arg_count = (uint16_t)(args->posonlyargs.size + args->args.size);
    u->kwonly_count = (uint16_t)args->kwonlyargs.size;
    u->flags |= (args->vararg ? OU_CODE_VARARGS : 0) | (args->kwarg ? OU_CODE_VARKEYWORDS : 0);
}

static void check_parameters(Compiler *c, const OuargumentsNode *args) {
    const OuNodeSeq groups[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (int g = 0; g < 3; g++) {
        for (uint32_t i = 0; i < groups[g].size; i++) {
            ou_c_forbidden_name(c, ((OuargNode *)groups[g].items[i])->arg, OU_OPERATOR_Store);
        }
    }
    OuargNode *const stars[] = {(OuargNode *)args->vararg, (OuargNode *)args->kwarg};
    for (int i = 0; i < 2; i++) {
        if (stars[i] != NULL) {
            ou_c_forbidden_name(c, stars[i]->arg, OU_OPERATOR_Store);
        }
    }
}

static OuRef function_code(Compiler *c, OuFunctionDefNode *node, int32_t first_line) {
    OuBor name = ou_c_name_object(c, node->name);
    Unit *u = name ? ou_c_unit_new(c, ou_scope_find(c->scopes, &node->base), name, first_line) : NULL;
    if (u == NULL) {
        return NULL;
    }
    parameters(c, (OuargumentsNode *)node->args);
    c->span = (OuSpan){first_line, 0, first_line, 0};
    const OuConstantNode *doc = ou_c_docstring(node->body);
    bool documented = doc != NULL && c->options->optimize < 2;
    ou_c_constant_index(c, documented ? (OuBor)doc->value.object : ou_none);
    u->flags |= documented ? OU_CODE_DOCSTRING : 0;
    ou_c_make_cells(c);
    OuNodeSeq body = node->body;
    if (doc != NULL) {
        body = (OuNodeSeq){body.size - 1, body.items + 1};
    }
    ou_c_statements(c, body);
    c->span = (OuSpan){0, 0, 0, 0};
    ou_c_emit(c, OPCODE(RETURN_K), ou_c_constant_index(c, ou_none), 0, 0);
    return ou_c_unit_finish(c);
}

void ou_c_function(Compiler *c, OuFunctionDefNode *node) {
    const OuargumentsNode *args = (OuargumentsNode *)node->args;
    uint32_t dst = ou_c_decorators(c, node->decorator_list), at = dst;
    int32_t first_line = node->decorator_list.size ? node->decorator_list.items[0]->lineno : node->base.lineno;
    check_parameters(c, args);
    OuSpan span = c->span;
    unsigned flags = definition_parts(c, args, &at);
    if (annotations(c, args, node->returns, at)) {
        flags |= 4;
    }
    OuRef code = function_code(c, node, first_line);
    c->span = span;
    ou_c_make_function_take(c, code, dst, flags, ou_scope_find(c->scopes, &node->base));
    ou_c_apply_decorators(c, node->decorator_list, dst);
    ou_c_store_name(c, node->name, c->unit->top);
}

static OuRef lambda_code(Compiler *c, OuLambdaNode *node) {
    Unit *u = ou_c_unit_new(c, ou_scope_find(c->scopes, &node->base), ou_names.angle_lambda, node->base.lineno);
    if (u == NULL) {
        return NULL;
    }
    parameters(c, (OuargumentsNode *)node->args);
    ou_c_constant_index(c, ou_none);
    ou_c_make_cells(c);
    Operand value = ou_c_operand(c, node->body, 0);
    ou_c_emit(c,
              value.kind == 'L'   ? OPCODE(RETURN_L)
              : value.kind == 'K' ? OPCODE(RETURN_K)
                                  : OPCODE(RETURN_T),
              value.index, 0, 0);
    return ou_c_unit_finish(c);
}

void ou_c_lambda(Compiler *c, OuLambdaNode *node, uint32_t dst) {
    const OuargumentsNode *args = (OuargumentsNode *)node->args;
    uint32_t at = dst;
    check_parameters(c, args);
    OuSpan span = c->span;
    unsigned flags = definition_parts(c, args, &at);
    OuRef code = lambda_code(c, node);
    c->span = span;
    ou_c_make_function_take(c, code, dst, flags, ou_scope_find(c->scopes, &node->base));
}
