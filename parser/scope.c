// The first pass over the tree: opens a scope for each block and notes what happens to the names in it. Most nodes need
// nothing but a walk over their fields in order; those that bind names or open blocks have a function of their own.

#include "parser/scope_internal.h"

#include <string.h>

// ---- scopes ----

static OuScope *enter(OuScopeBuilder *b, OuScopeKind kind, OuName *name, const OuNode *node) {
    OuScope *scope = ou_region_alloc(b->scopes->region, sizeof *scope), *parent = b->current;
    if (scope == NULL) {
        ou_scope_no_memory(b);
        return NULL;
    }
    scope->kind = kind;
    scope->name = name;
    scope->node = node;
    scope->parent = parent;
    if (parent != NULL) {
        scope->nested = parent->nested || ou_scope_is_function(parent);
        scope->comprehension_iter = parent->comprehension_iter;
        scope->class_name = parent->class_name;
        if (kind == OU_SCOPE_ANNOTATION) {
            // Left out of the family: a text, whose names mean nothing to the scopes around it.
        } else if (parent->last_child != NULL) {
            parent->last_child->next_sibling = scope;
            parent->last_child = scope;
        } else {
            parent->first_child = parent->last_child = scope;
        }
    }
    b->current = scope;
    return ou_scope_register(b, scope) ? scope : NULL;
}

static void leave(OuScopeBuilder *b) {
    b->current = b->current->parent;
}

static OuName *mangle(OuScopeBuilder *b, OuName *name) {
    OuName *mangled = ou_scope_mangle(b->scopes, b->current->class_name, name);
    if (mangled == NULL) {
        ou_scope_no_memory(b);
    }
    return mangled;
}

// ---- definitions ----

// Notes what happens to a mangled name in a scope, and finds the conflicts that show at once.
static bool define_in(OuScopeBuilder *b, OuScope *scope, OuName *name, unsigned flags, OuSpan span) {
    OuSymbol *old = ou_scope_symbol(scope, name);
    if ((flags & OU_SYMBOL_PARAM) && old != NULL && (old->flags & OU_SYMBOL_PARAM)) {
        return ou_scope_error(b, span, "duplicate argument '%s' in function definition", name->text);
    }
    OuSymbol *symbol = ou_scope_add(b, scope, name, flags);
    if (symbol == NULL) {
        return false;
    }
    if (scope->comprehension_target) {
        if (symbol->flags & (OU_SYMBOL_GLOBAL | OU_SYMBOL_NONLOCAL)) {
            return ou_scope_error(b, span, "comprehension inner loop cannot rebind assignment expression target '%s'",
                                  name->text);
        }
        symbol->flags |= OU_SYMBOL_ITERATION;
    }
    if ((flags & OU_SYMBOL_GLOBAL) && !(flags & OU_SYMBOL_PARAM)) {
        return scope == b->scopes->module || ou_scope_add(b, b->scopes->module, name, OU_SYMBOL_GLOBAL) != NULL;
    }
    return true;
}

static bool define(OuScopeBuilder *b, OuName *name, unsigned flags, OuSpan span) {
    OuName *mangled = mangle(b, name);
    return mangled != NULL && define_in(b, b->current, mangled, flags, span);
}

// Errors about a name are shown at its first global or nonlocal statement.
static void note_directive(OuScopeBuilder *b, const OuName *name, OuSpan span) {
    OuSymbol *symbol = ou_scope_symbol(b->current, name);
    if (symbol->span.lineno == 0) {
        symbol->span = span;
    }
}

static bool visit(OuScopeBuilder *b, OuNode *node);

static bool visit_seq(OuScopeBuilder *b, OuNodeSeq seq) {
    for (uint32_t i = 0; i < seq.size; i++) {
        if (seq.items[i] != NULL && !visit(b, seq.items[i])) {
            return false;
        }
    }
    return true;
}

static bool visit_opt(OuScopeBuilder *b, OuNode *node) {
    return node == NULL || visit(b, node);
}

// ---- functions ----

static bool visit_annotation(OuScopeBuilder *b, OuNode *annotation) {
    if (annotation == NULL) {
        return true;
    }
    if (!b->scopes->future_annotations) {
        return visit(b, annotation);
    }
    if (enter(b, OU_SCOPE_ANNOTATION, NULL, annotation) == NULL || !visit(b, annotation)) {
        return false;
    }
    leave(b);
    return true;
}

static bool visit_annotations(OuScopeBuilder *b, const OuargumentsNode *args, OuNode *returns) {
    const OuNodeSeq groups[] = {args->posonlyargs, args->args};
    for (int g = 0; g < 2; g++) {
        for (uint32_t i = 0; i < groups[g].size; i++) {
            if (!visit_annotation(b, ((OuargNode *)groups[g].items[i])->annotation)) {
                return false;
            }
        }
    }
    if ((args->vararg && !visit_annotation(b, ((OuargNode *)args->vararg)->annotation)) ||
        (args->kwarg && !visit_annotation(b, ((OuargNode *)args->kwarg)->annotation))) {
        return false;
    }
    for (uint32_t i = 0; i < args->kwonlyargs.size; i++) {
        if (!visit_annotation(b, ((OuargNode *)args->kwonlyargs.items[i])->annotation)) {
            return false;
        }
    }
    return visit_annotation(b, returns);
}

static bool define_parameter(OuScopeBuilder *b, OuNode *arg) {
    return arg == NULL || define(b, ((OuargNode *)arg)->arg, OU_SYMBOL_PARAM, ou_ast_span(arg));
}

static bool define_parameters(OuScopeBuilder *b, const OuargumentsNode *args) {
    const OuNodeSeq groups[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (int g = 0; g < 3; g++) {
        for (uint32_t i = 0; i < groups[g].size; i++) {
            if (!define_parameter(b, groups[g].items[i])) {
                return false;
            }
        }
    }
    b->current->has_star_args = args->vararg != NULL;
    b->current->has_star_kwargs = args->kwarg != NULL;
    return define_parameter(b, args->vararg) && define_parameter(b, args->kwarg);
}

static bool visit_function(OuScopeBuilder *b, OuFunctionDefNode *f) { // AsyncFunctionDef has the same fields
    const OuargumentsNode *args = (OuargumentsNode *)f->args;
    if (!define(b, f->name, OU_SYMBOL_LOCAL, ou_ast_span(&f->base)) || !visit_seq(b, args->defaults) ||
        !visit_seq(b, args->kw_defaults) || !visit_annotations(b, args, f->returns) ||
        !visit_seq(b, f->decorator_list) || enter(b, OU_SCOPE_FUNCTION, f->name, &f->base) == NULL) {
        return false;
    }
    b->current->coroutine = f->base.kind == OU_NODE_AsyncFunctionDef;
    if (!define_parameters(b, args) || !visit_seq(b, f->body)) {
        return false;
    }
    leave(b);
    return true;
}

static bool visit_lambda(OuScopeBuilder *b, OuLambdaNode *lambda) {
    const OuargumentsNode *args = (OuargumentsNode *)lambda->args;
    if (!visit_seq(b, args->defaults) || !visit_seq(b, args->kw_defaults) ||
        enter(b, OU_SCOPE_LAMBDA, NULL, &lambda->base) == NULL || !define_parameters(b, args) ||
        !visit(b, lambda->body)) {
        return false;
    }
    leave(b);
    return true;
}

static bool visit_class(OuScopeBuilder *b, OuClassDefNode *c) {
    if (!define(b, c->name, OU_SYMBOL_LOCAL, ou_ast_span(&c->base)) || !visit_seq(b, c->bases) ||
        !visit_seq(b, c->keywords) || !visit_seq(b, c->decorator_list) ||
        enter(b, OU_SCOPE_CLASS, c->name, &c->base) == NULL) {
        return false;
    }
    b->current->class_name = c->name;
    if (!visit_seq(b, c->body)) {
        return false;
    }
    leave(b);
    return true;
}

// ---- comprehensions and what may not stand in them ----

static bool visit_targets(OuScopeBuilder *b, OuNode *target) {
    b->current->comprehension_target = true;
    bool fine = visit(b, target);
    b->current->comprehension_target = false;
    return fine;
}

static bool visit_iterable(OuScopeBuilder *b, OuNode *iter) {
    OuScope *scope = b->current;
    scope->comprehension_iter++;
    bool fine = visit(b, iter);
    scope->comprehension_iter--;
    return fine;
}

static bool visit_comprehension(OuScopeBuilder *b, OuNode *node, OuScopeKind kind, OuNodeSeq generators, OuNode *elt,
                                OuNode *value) {
    OucomprehensionNode *outermost = (OucomprehensionNode *)generators.items[0];
    if (!visit_iterable(b, outermost->iter) || enter(b, kind, NULL, node) == NULL) {
        return false;
    }
    OuScope *scope = b->current;
    scope->coroutine = outermost->is_async;
    OuName *iterator = ou_ast_new_name(b->scopes->region, ".0", 2);
    if (iterator == NULL) {
        return ou_scope_no_memory(b);
    }
    if (!define_in(b, scope, iterator, OU_SYMBOL_PARAM, ou_ast_span(node)) || !visit_targets(b, outermost->target) ||
        !visit_seq(b, outermost->ifs)) {
        return false;
    }
    for (uint32_t i = 1; i < generators.size; i++) {
        OucomprehensionNode *inner = (OucomprehensionNode *)generators.items[i];
        if (!visit_targets(b, inner->target) || !visit_iterable(b, inner->iter) || !visit_seq(b, inner->ifs)) {
            return false;
        }
        scope->coroutine |= inner->is_async != 0;
    }
    if (!visit_opt(b, value) || !visit(b, elt)) {
        return false;
    }
    scope->generator = kind == OU_SCOPE_GENEXP;
    bool is_async = scope->coroutine && !scope->generator;
    leave(b);
    if (is_async) {
        b->current->coroutine = true;
    }
    return true;
}

static bool refuse_in_annotation(OuScopeBuilder *b, const OuNode *node, const char *what) {
    return b->current->kind != OU_SCOPE_ANNOTATION ||
           ou_scope_error(b, ou_ast_span(node), "'%s' can not be used within an annotation", what);
}

static bool visit_yield(OuScopeBuilder *b, OuNode *node, OuNode *value) {
    static const char *const where[] = {"list comprehension", "set comprehension", "dict comprehension",
                                        "generator expression"};
    if (!refuse_in_annotation(b, node, "yield expression") || !visit_opt(b, value)) {
        return false;
    }
    b->current->generator = true;
    return !ou_scope_is_comprehension(b->current) ||
           ou_scope_error(b, ou_ast_span(node), "'yield' inside %s", where[b->current->kind - OU_SCOPE_LISTCOMP]);
}

// A walrus inside a comprehension binds in the block around it.
static bool bind_around(OuScopeBuilder *b, OuNameNode *target) {
    OuSpan span = ou_ast_span(&target->base);
    OuName *name = mangle(b, target->id);
    if (name == NULL) {
        return false;
    }
    for (OuScope *scope = b->current; scope != NULL; scope = scope->parent) {
        OuSymbol *known = ou_scope_symbol(scope, name);
        if (ou_scope_is_comprehension(scope)) {
            if (known != NULL && (known->flags & OU_SYMBOL_ITERATION)) {
                return ou_scope_error(
                    b, span, "assignment expression cannot rebind comprehension iteration variable '%s'", name->text);
            }
            continue;
        }
        if (scope->kind == OU_SCOPE_CLASS) {
            return ou_scope_error(b, span,
                                  "assignment expression within a comprehension cannot be used in a class body");
        }
        bool is_function = ou_scope_is_function(scope);
        bool global = !is_function || (known != NULL && (known->flags & OU_SYMBOL_GLOBAL));
        if (!define_in(b, b->current, name, global ? OU_SYMBOL_GLOBAL : OU_SYMBOL_NONLOCAL, span)) {
            return false;
        }
        note_directive(b, name, span);
        return define_in(b, scope, name, is_function ? OU_SYMBOL_LOCAL : OU_SYMBOL_GLOBAL, span);
    }
    return true;
}

static bool visit_named_expression(OuScopeBuilder *b, OuNamedExprNode *node) {
    if (!refuse_in_annotation(b, &node->base, "named expression")) {
        return false;
    }
    if (b->current->comprehension_iter > 0) {
        return ou_scope_error(b, ou_ast_span(&node->base),
                              "assignment expression cannot be used in a comprehension iterable expression");
    }
    OuNameNode *target = (OuNameNode *)node->target;
    if (ou_scope_is_comprehension(b->current) && !bind_around(b, target)) {
        return false;
    }
    return visit(b, node->value) && visit(b, node->target) &&
           define(b, target->id, OU_SYMBOL_WALRUS, ou_ast_span(node->target));
}

// ---- statements that name variables ----

static bool visit_directive(OuScopeBuilder *b, OuNode *node, OuNameSeq names, unsigned flag) {
    const char *word = flag == OU_SYMBOL_GLOBAL ? "global" : "nonlocal";
    OuSpan span = ou_ast_span(node);
    for (uint32_t i = 0; i < names.size; i++) {
        OuName *name = mangle(b, names.items[i]);
        if (name == NULL) {
            return false;
        }
        OuSymbol *known = ou_scope_symbol(b->current, name);
        unsigned flags = known ? known->flags : 0;
        const char *text = names.items[i]->text;
        if (flags & OU_SYMBOL_PARAM) {
            return ou_scope_error(b, span, "name '%s' is parameter and %s", text, word);
        }
        if (flags & OU_SYMBOL_USE) {
            return ou_scope_error(b, span, "name '%s' is used prior to %s declaration", text, word);
        }
        if (flags & OU_SYMBOL_ANNOTATED) {
            return ou_scope_error(b, span, "annotated name '%s' can't be %s", text, word);
        }
        if (flags & OU_SYMBOL_LOCAL) {
            return ou_scope_error(b, span, "name '%s' is assigned to before %s declaration", text, word);
        }
        if (!define_in(b, b->current, name, flag, span)) {
            return false;
        }
        note_directive(b, name, span);
    }
    return true;
}

static bool visit_annotated_assignment(OuScopeBuilder *b, OuAnnAssignNode *node) {
    if (node->target->kind == OU_NODE_Name) {
        OuName *id = ((OuNameNode *)node->target)->id, *name = mangle(b, id);
        if (name == NULL) {
            return false;
        }
        OuSymbol *known = ou_scope_symbol(b->current, name);
        unsigned flags = known ? known->flags & (OU_SYMBOL_GLOBAL | OU_SYMBOL_NONLOCAL) : 0;
        if (flags && b->current != b->scopes->module && node->simple) {
            return ou_scope_error(b, ou_ast_span(&node->base), "annotated name '%s' can't be %s", id->text,
                                  flags & OU_SYMBOL_GLOBAL ? "global" : "nonlocal");
        }
        unsigned added = node->simple ? OU_SYMBOL_ANNOTATED | OU_SYMBOL_LOCAL : node->value ? OU_SYMBOL_LOCAL : 0;
        if (added && !define_in(b, b->current, name, added, ou_ast_span(node->target))) {
            return false;
        }
    } else if (!visit(b, node->target)) {
        return false;
    }
    return visit_annotation(b, node->annotation) && visit_opt(b, node->value);
}

static bool visit_alias(OuScopeBuilder *b, OualiasNode *alias) {
    OuName *name = alias->asname ? alias->asname : alias->name;
    if (strcmp(name->text, "*") == 0) {
        return b->current->kind == OU_SCOPE_MODULE ||
               ou_scope_error(b, ou_ast_span(&alias->base), "import * only allowed at module level");
    }
    const char *dot = alias->asname ? NULL : strchr(name->text, '.');
    if (dot != NULL) {
        name = ou_ast_new_name(b->scopes->region, name->text, (size_t)(dot - name->text));
        if (name == NULL) {
            return ou_scope_no_memory(b);
        }
    }
    return define(b, name, OU_SYMBOL_IMPORT, ou_ast_span(&alias->base));
}

static bool visit_name(OuScopeBuilder *b, OuNameNode *node) {
    OuSpan span = ou_ast_span(&node->base);
    unsigned flags = node->ctx == OU_OPERATOR_Load  ? OU_SYMBOL_USE
                     : node->ctx == OU_OPERATOR_Del ? OU_SYMBOL_LOCAL | OU_SYMBOL_UNBOUND
                                                    : OU_SYMBOL_LOCAL;
    if (!define(b, node->id, flags, span)) {
        return false;
    }
    // `super` counts as a use of __class__.
    return node->ctx != OU_OPERATOR_Load || !ou_scope_is_function(b->current) || strcmp(node->id->text, "super") != 0 ||
           define_in(b, b->current, b->scopes->name_class, OU_SYMBOL_USE, span);
}

static bool visit_handler(OuScopeBuilder *b, OuExceptHandlerNode *handler) {
    return visit_opt(b, handler->type) &&
           (handler->name == NULL ||
            define(b, handler->name, OU_SYMBOL_LOCAL | OU_SYMBOL_UNBOUND, ou_ast_span(&handler->base))) &&
           visit_seq(b, handler->body);
}

static bool visit_pattern_name(OuScopeBuilder *b, OuName *name, const OuNode *node) {
    return name == NULL || define(b, name, OU_SYMBOL_LOCAL, ou_ast_span(node));
}

// ---- the walk ----

// All fields in order; the last node of a chain (elif, a block's last statement) is left to the caller's loop.
static bool visit_fields(OuScopeBuilder *b, OuNode *node, OuNode **last) {
    const OuNodeInfo *info = ou_ast_info((OuNodeKind)node->kind);
    for (unsigned i = 0; i < info->field_count; i++) {
        char *field = (char *)node + info->fields[i].offset;
        switch (info->fields[i].type) {
        case OU_FIELD_TYPE_node:
        case OU_FIELD_TYPE_opt_node:
            if (!visit_opt(b, *(OuNode **)field)) {
                return false;
            }
            break;
        case OU_FIELD_TYPE_nodes:
        case OU_FIELD_TYPE_opt_nodes: {
            OuNodeSeq seq = *(OuNodeSeq *)(void *)field;
            if (i + 1u == info->field_count && seq.size == 1) {
                *last = seq.items[0];
                return true;
            }
            if (!visit_seq(b, seq)) {
                return false;
            }
            break;
        }
        default: break;
        }
    }
    return true;
}

// a + b + c + ...: nested to the left, as deep as the chain is long.
static bool visit_binary(OuScopeBuilder *b, OuNode *node) {
    OuNode *left = node;
    uint32_t length = 0;
    while (left->kind == OU_NODE_BinOp) {
        left = ((OuBinOpNode *)left)->left;
        length++;
    }
    OuNode **chain = ou_region_alloc(b->scopes->region, length * sizeof *chain);
    if (chain == NULL) {
        return ou_scope_no_memory(b);
    }
    for (uint32_t i = length; i > 0; i--) {
        chain[i - 1] = node;
        node = ((OuBinOpNode *)node)->left;
    }
    if (!visit(b, left)) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (!visit(b, ((OuBinOpNode *)chain[i])->right)) {
            return false;
        }
    }
    return true;
}

static bool visit_node(OuScopeBuilder *b, OuNode *node, OuNode **last) {
    switch (node->kind) {
    case OU_NODE_FunctionDef:
    case OU_NODE_AsyncFunctionDef: return visit_function(b, (OuFunctionDefNode *)node);
    case OU_NODE_ClassDef: return visit_class(b, (OuClassDefNode *)node);
    case OU_NODE_Lambda: return visit_lambda(b, (OuLambdaNode *)node);
    case OU_NODE_Global: return visit_directive(b, node, ((OuGlobalNode *)node)->names, OU_SYMBOL_GLOBAL);
    case OU_NODE_Nonlocal: return visit_directive(b, node, ((OuNonlocalNode *)node)->names, OU_SYMBOL_NONLOCAL);
    case OU_NODE_AnnAssign: return visit_annotated_assignment(b, (OuAnnAssignNode *)node);
    case OU_NODE_alias: return visit_alias(b, (OualiasNode *)node);
    case OU_NODE_ExceptHandler: return visit_handler(b, (OuExceptHandlerNode *)node);
    case OU_NODE_Name: return visit_name(b, (OuNameNode *)node);
    case OU_NODE_BinOp: return visit_binary(b, node);
    case OU_NODE_NamedExpr: return visit_named_expression(b, (OuNamedExprNode *)node);
    case OU_NODE_Yield: return visit_yield(b, node, ((OuYieldNode *)node)->value);
    case OU_NODE_YieldFrom: return visit_yield(b, node, ((OuYieldFromNode *)node)->value);
    case OU_NODE_Await:
        b->current->coroutine = true;
        return refuse_in_annotation(b, node, "await expression") && visit_fields(b, node, last);
    case OU_NODE_ListComp:
    case OU_NODE_SetComp:
    case OU_NODE_GeneratorExp: {
        OuListCompNode *comp = (OuListCompNode *)node; // all three have these fields
        OuScopeKind kind = node->kind == OU_NODE_ListComp  ? OU_SCOPE_LISTCOMP
                           : node->kind == OU_NODE_SetComp ? OU_SCOPE_SETCOMP
                                                           : OU_SCOPE_GENEXP;
        return visit_comprehension(b, node, kind, comp->generators, comp->elt, NULL);
    }
    case OU_NODE_DictComp: {
        OuDictCompNode *comp = (OuDictCompNode *)node;
        return visit_comprehension(b, node, OU_SCOPE_DICTCOMP, comp->generators, comp->key, comp->value);
    }
    case OU_NODE_MatchStar: return visit_pattern_name(b, ((OuMatchStarNode *)node)->name, node);
    case OU_NODE_MatchAs:
        return visit_opt(b, ((OuMatchAsNode *)node)->pattern) &&
               visit_pattern_name(b, ((OuMatchAsNode *)node)->name, node);
    case OU_NODE_MatchMapping:
        return visit_fields(b, node, last) && visit_pattern_name(b, ((OuMatchMappingNode *)node)->rest, node);
    default: return visit_fields(b, node, last);
    }
}

static bool visit(OuScopeBuilder *b, OuNode *node) {
    if (++b->depth > OU_SCOPE_MAX_DEPTH) {
        b->error->kind = OU_ERROR_TOO_DEEP;
        return false;
    }
    while (node != NULL) {
        OuNode *last = NULL;
        if (!visit_node(b, node, &last)) {
            return false;
        }
        node = last;
    }
    b->depth--;
    return true;
}

OuScopes *ou_scope_analyse(OuNode *tree, bool future_annotations, OuRegion *region, OuSyntaxError *error) {
    memset(error, 0, sizeof *error);
    OuScopes *scopes = ou_region_alloc(region, sizeof *scopes);
    OuScopeBuilder b = {.scopes = scopes, .error = error};
    if (scopes == NULL) {
        ou_scope_no_memory(&b);
        return NULL;
    }
    scopes->region = region;
    scopes->future_annotations = future_annotations;
    scopes->name_class = ou_ast_new_name(region, "__class__", 9);
    if (scopes->name_class == NULL) {
        ou_scope_no_memory(&b);
        return NULL;
    }
    scopes->module = enter(&b, OU_SCOPE_MODULE, NULL, tree);
    if (scopes->module == NULL) {
        return NULL;
    }
    OuNode *last = NULL;
    if (!visit_fields(&b, tree, &last) || (last != NULL && !visit(&b, last)) || !ou_scope_resolve(&b, scopes->module)) {
        return NULL;
    }
    return scopes;
}
