// Calls. The callable goes to R[dst], the next three registers are left for the frame's head, arguments start at R[dst
// + 4].

#include "interp/compile/compile_internal.h"

#include <string.h>

enum { HOLE = 4 }; // from the callable to the first argument

static bool has_star(OuNodeSeq args, OuNodeSeq keywords) {
    for (uint32_t i = 0; i < args.size; i++) {
        if (args.items[i]->kind == OU_NODE_Starred) {
            return true;
        }
    }
    for (uint32_t i = 0; i < keywords.size; i++) {
        if (((OukeywordNode *)keywords.items[i])->arg == NULL) {
            return true;
        }
    }
    return false;
}

static void check_keywords(Compiler *c, OuNodeSeq keywords) {
    for (uint32_t i = 0; i < keywords.size && !c->failed; i++) {
        OukeywordNode *keyword = (OukeywordNode *)keywords.items[i];
        if (keyword->arg == NULL || ou_c_forbidden_name(c, keyword->arg, OU_OPERATOR_Store)) {
            continue;
        }
        for (uint32_t k = i + 1; k < keywords.size; k++) {
            OukeywordNode *other = (OukeywordNode *)keywords.items[k];
            if (other->arg != NULL && strcmp(keyword->arg->text, other->arg->text) == 0) {
                ou_c_syntax_error_at(c, &other->base, "keyword argument repeated: %s", keyword->arg->text);
                return;
            }
        }
    }
}

// The constant tuple of the keywords' names.
static uint32_t keyword_names(Compiler *c, OuNodeSeq keywords, uint32_t first, uint32_t end) {
    OuRef names = ou_tuple_alloc(end - first);
    if (names == NULL) {
        ou_c_fail(c);
        return 0;
    }
    for (uint32_t i = first; i < end; i++) {
        OuName *mangled =
            ou_scope_mangle(c->scopes, c->unit->scope->class_name, ((OukeywordNode *)keywords.items[i])->arg);
        OuBor name = mangled ? ou_c_name_object(c, mangled) : NULL;
        if (name == NULL) {
            ou_decref(names);
            ou_c_fail_no_memory(c);
            return 0;
        }
        ou_as_tuple(names)->items[i - first] = ou_newref(name);
    }
    return ou_c_constant_index_take(c, names);
}

// ---- with stars ----

// The dict of keywords[first..end) into dst.
static void keyword_dict(Compiler *c, OuNodeSeq keywords, uint32_t first, uint32_t end, uint32_t dst) {
    for (uint32_t i = first; i < end && !c->failed; i++) {
        OukeywordNode *keyword = (OukeywordNode *)keywords.items[i];
        OuName *mangled = ou_scope_mangle(c->scopes, c->unit->scope->class_name, keyword->arg);
        OuBor name = mangled ? ou_c_name_object(c, mangled) : NULL;
        if (name == NULL) {
            ou_c_fail_no_memory(c);
            return;
        }
        ou_c_load_constant(c, dst + 2 * (i - first), name);
        ou_c_expr(c, keyword->value, dst + 2 * (i - first) + 1);
    }
    ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, end - first);
}

static void keyword_arguments(Compiler *c, OuNodeSeq keywords, uint32_t callable) {
    uint32_t dst = callable + HOLE + 1, waiting = 0;
    bool built = false;
    for (uint32_t i = 0; i <= keywords.size && !c->failed; i++) {
        bool end = i == keywords.size, unpack = !end && ((OukeywordNode *)keywords.items[i])->arg == NULL;
        if ((end || unpack) && waiting > 0) {
            keyword_dict(c, keywords, i - waiting, i, dst + built);
            if (built) {
                ou_c_emit(c, OPCODE(DICT_MERGE), dst, dst + 1, callable);
            }
            built = true;
            waiting = 0;
        }
        if (unpack) {
            if (!built) {
                ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, 0);
                built = true;
            }
            ou_c_expr(c, ((OukeywordNode *)keywords.items[i])->value, dst + 1);
            ou_c_emit(c, OPCODE(DICT_MERGE), dst, dst + 1, callable);
        } else {
            waiting++;
        }
    }
    if (!built) {
        ou_c_emit(c, OPCODE(LOAD_NULL), dst, 0, 0);
    }
}

static void call_star(Compiler *c, OuNodeSeq args, OuNodeSeq keywords, uint32_t dst, uint32_t given) {
    uint32_t place = dst + HOLE;
    if (given == 0 && args.size == 1 && args.items[0]->kind == OU_NODE_Starred) {
        ou_c_expr(c, ((OuStarredNode *)args.items[0])->value, place);
        ou_c_emit(c, OPCODE(ARGS_TO_TUPLE), place, place, dst);
    } else if (given == 0) {
        ou_c_starred_items(c, args, place, OU_NODE_Tuple);
    } else { // a class statement: the function and the name are there already
        ou_c_emit(c, OPCODE(BUILD_LIST), place, place, given);
        for (uint32_t i = 0; i < args.size && !c->failed; i++) {
            bool starred = args.items[i]->kind == OU_NODE_Starred;
            ou_c_expr(c, starred ? ((OuStarredNode *)args.items[i])->value : args.items[i], place + 1);
            ou_c_emit(c, starred ? OPCODE(LIST_EXTEND) : OPCODE(LIST_APPEND_T), place, place + 1, 0);
        }
        ou_c_emit(c, OPCODE(LIST_TO_TUPLE), place, place, 0);
    }
    keyword_arguments(c, keywords, dst);
    ou_c_emit(c, OPCODE(CALL_EX), dst, 0, 0);
}

// ---- plain ----

// Positional and keyword values from R[first]; names: the constant to go with them.
static void arguments(Compiler *c, OuNodeSeq args, OuNodeSeq keywords, uint32_t first) {
    for (uint32_t i = 0; i < args.size && !c->failed; i++) {
        ou_c_expr(c, args.items[i], first + i);
    }
    for (uint32_t i = 0; i < keywords.size && !c->failed; i++) {
        ou_c_expr(c, ((OukeywordNode *)keywords.items[i])->value, first + args.size + i);
    }
}

void ou_c_call_with(Compiler *c, OuNodeSeq args, OuNodeSeq keywords, uint32_t dst, uint32_t given) {
    check_keywords(c, keywords);
    if (has_star(args, keywords)) {
        call_star(c, args, keywords, dst, given);
        return;
    }
    arguments(c, args, keywords, dst + HOLE + given);
    uint32_t n = given + args.size + keywords.size;
    if (keywords.size > 0) {
        ou_c_emit(c, OPCODE(CALL_KW), dst, n, keyword_names(c, keywords, 0, keywords.size));
    } else {
        ou_c_emit(c, OPCODE(CALL), dst, n, 0);
    }
}

static void call_method(Compiler *c, OuCallNode *node, uint32_t dst) {
    OuAttributeNode *method = (OuAttributeNode *)node->func;
    OuSpan whole = c->span;
    if (ou_c_is_plain_super(c, method->value)) {
        ou_c_set_span(c, &method->base);
        ou_c_super_attribute(c, method, dst, true);
    } else {
        // A local that an argument rebinds is safe: the method is looked up before.
        Operand object = ou_c_operand_in_register(c, ou_c_operand(c, method->value, dst), dst);
        ou_c_set_span(c, &method->base);
        ou_c_attribute_span(c, method);
        ou_c_emit(c, object.kind == 'L' ? OPCODE(LOAD_METHOD_L) : OPCODE(LOAD_METHOD_T), dst, object.index,
                  ou_c_attribute_index(c, method->attr));
    }
    c->span = whole;
    check_keywords(c, node->keywords);
    arguments(c, node->args, node->keywords, dst + HOLE + 1);
    ou_c_attribute_span(c, method);
    uint32_t n = node->args.size + node->keywords.size;
    if (node->keywords.size > 0) {
        ou_c_emit(c, OPCODE(CALL_METHOD_KW), dst, n, keyword_names(c, node->keywords, 0, node->keywords.size));
    } else {
        ou_c_emit(c, OPCODE(CALL_METHOD), dst, n, 0);
    }
}

static void check_caller(Compiler *c, const OuNode *func) {
    const char *type = NULL;
    switch (func->kind) {
    case OU_NODE_Constant:
    case OU_NODE_Tuple:
    case OU_NODE_List:
    case OU_NODE_ListComp:
    case OU_NODE_Dict:
    case OU_NODE_DictComp:
    case OU_NODE_Set:
    case OU_NODE_SetComp:
    case OU_NODE_GeneratorExp:
    case OU_NODE_JoinedStr:
    case OU_NODE_FormattedValue: type = ou_c_inferred_type(func); break;
    default: break;
    }
    if (type != NULL) {
        ou_c_warn_syntax(c, "'%s' object is not callable; perhaps you missed a comma?", type);
    }
}

void ou_c_call(Compiler *c, OuCallNode *node, uint32_t dst) {
    if (node->args.size + node->keywords.size > 0x7000) {
        ou_c_not_supported(c, "a call with so many arguments is");
        return;
    }
    if (node->func->kind == OU_NODE_Attribute && !has_star(node->args, node->keywords)) {
        call_method(c, node, dst);
        return;
    }
    check_caller(c, node->func);
    ou_c_expr(c, node->func, dst);
    ou_c_call_with(c, node->args, node->keywords, dst, 0);
}

// ---- super() ----

// Is it `super()` in a method, which needs no super object when an attribute follows?
bool ou_c_is_plain_super(Compiler *c, OuNode *node) {
    OuCallNode *node_call = (OuCallNode *)node;
    OuScope *scope = c->failed ? NULL : c->unit->scope;
    if (scope == NULL || node->kind != OU_NODE_Call || node_call->args.size > 0 || node_call->keywords.size > 0 ||
        node_call->func->kind != OU_NODE_Name || scope->kind != OU_SCOPE_FUNCTION || c->unit->arg_count == 0) {
        return false;
    }
    OuNameNode *name = (OuNameNode *)node_call->func;
    if (strcmp(name->id->text, "super") != 0) {
        return false;
    }
    OuSymbol *symbol = ou_c_find_symbol(c, name->id), *cell = ou_scope_symbol(scope, c->scopes->name_class);
    OuSymbol *first = c->unit->locals[0];
    return symbol != NULL && symbol->place == OU_PLACE_GLOBAL_IMPLICIT && cell != NULL &&
           cell->place == OU_PLACE_FREE && !(first->flags & OU_SYMBOL_UNBOUND);
}

void ou_c_super_attribute(Compiler *c, OuAttributeNode *node, uint32_t dst, bool method) {
    OuCallNode *node_call = (OuCallNode *)node->value;
    OuSpan saved = c->span;
    ou_c_set_span(c, node_call->func);
    ou_c_load_name(c, ((OuNameNode *)node_call->func)->id, dst);
    ou_c_set_span(c, &node_call->base);
    OuSymbol *cell = ou_scope_symbol(c->unit->scope, c->scopes->name_class), *first = c->unit->locals[0];
    ou_c_emit(c, OPCODE(LOAD_FREE), dst + 1, ou_c_free_index(c, cell), ou_c_cell_name_index(c, cell->name));
    if (first->place == OU_PLACE_CELL) {
        ou_c_emit(c, OPCODE(LOAD_CELL), dst + 2, ou_c_cell_index(c, first), ou_c_cell_name_index(c, first->name));
    } else {
        ou_c_emit(c, OPCODE(MOVE_L), dst + 2, ou_c_local_index(c, first), 0);
    }
    c->span = saved;
    ou_c_attribute_span(c, node);
    ou_c_emit(c, method ? OPCODE(LOAD_SUPER_METHOD) : OPCODE(LOAD_SUPER_ATTR), dst, dst,
              ou_c_attribute_index(c, node->attr));
}
