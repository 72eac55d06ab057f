// ast.AST and the classes below it. The classes are ordinary heap classes, since programs set attributes of them; AST itself
// is a builtin type whose instances keep their fields in a dict.

#include "interp/compile/ast_types.h"

#include "interp/object/dict.h"
#include "interp/object/list.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"

#include <stdio.h>
#include <string.h>

// ---- AST ----

typedef struct AstObject {
    OuObject head;
    OuRef dict;
} AstObject;

static OuRef ast_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef dict = ou_dict_new();
    AstObject *self = dict ? (AstObject *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(dict);
        return NULL;
    }
    self->dict = dict;
    ou_gc_track(&self->head);
    return &self->head;
}

static bool init_positional(OuBor self, OuBor fields, OuArgs args, size_t nargs) {
    size_t n = fields ? ou_tuple_length(fields) : 0;
    if (nargs > n) {
        return ou_raise_false(&ou_exc_TypeError, "%.400T constructor takes at most %zu positional argument%s", self, n, n == 1 ? "" : "s");
    }
    for (size_t i = 0; i < nargs; i++) {
        if (!ou_set_attr(self, ou_tuple_borrow(fields, i), args[i])) {
            return false;
        }
    }
    return true;
}

static bool init_keyword(OuBor self, OuBor fields, size_t given, OuBor name, OuBor value) {
    for (size_t i = 0; i < given; i++) {
        OuTruth same = ou_equal(ou_tuple_borrow(fields, i), name);
        if (same != OU_FALSE) {
            return same == OU_TRUE && ou_raise_false(&ou_exc_TypeError, "%.400T got multiple values for argument %R", self, name);
        }
    }
    return ou_set_attr(self, name, value);
}

static OuNext fields_of(OuBor self, OuRef *fields) {
    OuRef name = ou_str_intern_cstr("_fields"), found = NULL;
    OuNext next = name ? ou_find_attr(self, name, &found) : OU_FAIL;
    ou_xdecref(name);
    if (next == OU_ITEM) {
        *fields = ou_sequence_tuple(found);
        ou_decref(found);
        next = *fields ? OU_ITEM : OU_FAIL;
    }
    return next;
}

static bool ast_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef fields = NULL;
    bool ok = fields_of(self, &fields) != OU_FAIL && init_positional(self, fields, args, nargs);
    for (size_t i = 0; ok && kwnames != NULL && i < ou_tuple_length(kwnames); i++) {
        ok = init_keyword(self, fields, nargs, ou_tuple_borrow(kwnames, i), args[nargs + i]);
    }
    ou_xdecref(fields);
    return ok;
}

static bool ast_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef dict = ((AstObject *)o)->dict;
    return dict == NULL || visit(dict, arg);
}

static void ast_clear(OuObject *o) {
    ou_clear(&((AstObject *)o)->dict);
}

static void ast_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ast_clear(o);
    ou_type_free(o);
}

static OuRef ast_reduce(OuBor self) {
    OuRef dict = ou_instance_get_dict(self);
    OuRef result = dict ? ou_tuple_pack(3, ou_type_object(self->type), ou_empty_tuple, dict) : NULL;
    ou_xdecref(dict);
    return result;
}

static const OuMethodDef ast_methods[] = {
    OU_NOARGS("__reduce__", ast_reduce, NULL),
    {0},
};

static const OuGetSetDef ast_getset[] = {
    {"__dict__", ou_instance_get_dict, ou_instance_replace_dict, NULL},
    {0},
};

OuType ou_ast_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = ast_traverse, .clear = ast_clear, .dealloc = ast_dealloc, .flags = OU_LIFE_GC}},
    .name = "ast.AST",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(AstObject),
    .dict_offset = offsetof(AstObject, dict),
    .methods = ast_methods,
    .getset = ast_getset,
    .new = ast_new,
    .init = ast_init,
};

// ---- the classes below ----

static bool is_optional(OuFieldType type) {
    return type == OU_FIELD_TYPE_opt_node || type == OU_FIELD_TYPE_opt_name || type == OU_FIELD_TYPE_opt_text ||
           type == OU_FIELD_TYPE_no_comment;
}

// Kinds whose only node carries their name: comprehension, arguments, arg ...
static bool is_product(const OuNodeInfo *info) {
    return strcmp(info->name, ou_category_name[info->category]) == 0;
}

static OuRef class_new(const char *name, OuBor base, OuBor namespace) {
    return ou_class_new_take("ast", name, ou_tuple_pack(1, base), namespace);
}

static OuRef names_tuple(const OuFieldInfo *rows, size_t n) {
    OuRef tuple = ou_tuple_alloc(n);
    for (size_t i = 0; tuple != NULL && i < n; i++) {
        if ((ou_as_tuple(tuple)->items[i] = ou_str_intern_cstr(rows[i].name)) == NULL) {
            ou_clear(&tuple);
        }
    }
    if (tuple != NULL && n > 0) {
        ou_gc_track(tuple);
    }
    return tuple;
}

static const char *suffix(OuFieldType type) {
    switch (type) {
    case OU_FIELD_TYPE_nodes:
    case OU_FIELD_TYPE_opt_nodes:
    case OU_FIELD_TYPE_names:
    case OU_FIELD_TYPE_operators:
    case OU_FIELD_TYPE_no_ignores: return "*";
    default: return is_optional(type) ? "?" : "";
    }
}

// "BinOp(expr left, operator op, expr right)"
static bool append_signature(OuStrBuilder *text, const OuNodeInfo *info) {
    bool ok = ou_builder_cstr(text, info->name) && (info->field_count == 0 || ou_builder_cstr(text, "("));
    for (unsigned i = 0; ok && i < info->field_count; i++) {
        const OuFieldInfo *row = &info->fields[i];
        ok = (i == 0 || ou_builder_cstr(text, ", ")) && ou_builder_cstr(text, ou_category_name[row->kind]) &&
             ou_builder_cstr(text, suffix(row->type)) && ou_builder_cstr(text, " ") && ou_builder_cstr(text, row->name);
    }
    return ok && (info->field_count == 0 || ou_builder_cstr(text, ")"));
}

static OuRef node_doc(const OuNodeInfo *info) {
    OuStrBuilder text;
    ou_builder_init(&text);
    if (append_signature(&text, info)) {
        return ou_builder_finish(&text);
    }
    ou_builder_fini(&text);
    return NULL;
}

// "mod = Module(stmt* body, type_ignore* type_ignores)\n    | Interactive(stmt* body) ..."
static bool append_category(OuStrBuilder *text, OuNodeCategory category) {
    const char *name = ou_category_name[category];
    char lead[64], next[64];
    snprintf(lead, sizeof lead, "%s = ", name);
    snprintf(next, sizeof next, "\n%*s| ", (int)strlen(name) + 1, "");
    bool ok = true, first = true;
    for (int i = 0; ok && i < OU_NODE_COUNT; i++) {
        const OuNodeInfo *info = ou_ast_info((OuNodeKind)i);
        if (info->category == category) {
            ok = ou_builder_cstr(text, first ? lead : next) && append_signature(text, info);
            first = false;
        }
    }
    snprintf(next, sizeof next, " | ");
    for (int i = 0; ok && i < OU_OPERATOR_COUNT; i++) {
        if (ou_operator_info[i].category == category) {
            ok = ou_builder_cstr(text, first ? lead : next) && ou_builder_cstr(text, ou_operator_info[i].name);
            first = false;
        }
    }
    return ok;
}

static OuRef category_doc(OuNodeCategory category) {
    OuStrBuilder text;
    ou_builder_init(&text);
    if (append_category(&text, category)) {
        return ou_builder_finish(&text);
    }
    ou_builder_fini(&text);
    return NULL;
}

static bool set_take(OuBor dict, const char *name, OuRef value) {
    bool ok = value != NULL && ou_dict_set_cstr(dict, name, value);
    ou_xdecref(value);
    return ok;
}


// alias, arg and keyword have positions as well, but are made with their node.
static bool add_attributes(const OuAstTypes *types, OuBor namespace, OuNodeCategory category) {
    if (!ou_category_has_positions(category)) {
        return set_take(namespace, "_attributes", ou_newref(ou_empty_tuple));
    }
    return set_take(namespace, "_attributes", ou_tuple_from_array(ou_lend((OuRef *)(uintptr_t)types->positions), 4)) &&
           ou_dict_set(namespace, types->positions[2], ou_none) && ou_dict_set(namespace, types->positions[3], ou_none);
}

static bool category_class(OuAstTypes *types, OuNodeCategory category) {
    OuRef namespace = ou_dict_new();
    bool ok = namespace != NULL && set_take(namespace, "__doc__", category_doc(category)) &&
              set_take(namespace, "_fields", ou_newref(ou_empty_tuple)) &&
              set_take(namespace, "__match_args__", ou_newref(ou_empty_tuple)) && add_attributes(types, namespace, category) &&
              (types->categories[category] = class_new(ou_category_name[category], ou_type_object(&ou_ast_type), namespace)) != NULL;
    ou_xdecref(namespace);
    return ok;
}

static bool node_class(OuAstTypes *types, OuNodeKind kind) {
    const OuNodeInfo *info = ou_ast_info(kind);
    bool product = is_product(info);
    OuBor base = product ? ou_type_object(&ou_ast_type) : types->categories[info->category];
    OuRef namespace = ou_dict_new();
    types->fields[kind] = names_tuple(info->fields, info->field_count);
    bool ok = namespace != NULL && types->fields[kind] != NULL && set_take(namespace, "__doc__", node_doc(info)) &&
              set_take(namespace, "_fields", ou_newref(types->fields[kind])) &&
              set_take(namespace, "__match_args__", ou_newref(types->fields[kind]));
    for (unsigned i = 0; ok && i < info->field_count; i++) {
        ok = !is_optional(info->fields[i].type) || ou_dict_set(namespace, ou_tuple_borrow(types->fields[kind], i), ou_none);
    }
    ok = ok && (!product || add_attributes(types, namespace, info->category)) &&
         (types->nodes[kind] = class_new(info->name, base, namespace)) != NULL;
    if (ok && product) {
        types->categories[info->category] = ou_newref(types->nodes[kind]);
    }
    ou_xdecref(namespace);
    return ok;
}

static bool operator_class(OuAstTypes *types, OuOperator op) {
    const OuOperatorInfo *info = &ou_operator_info[op];
    OuRef namespace = ou_dict_new();
    bool ok = namespace != NULL && set_take(namespace, "__doc__", ou_str_from_cstr(info->name)) &&
              set_take(namespace, "_fields", ou_newref(ou_empty_tuple)) &&
              set_take(namespace, "__match_args__", ou_newref(ou_empty_tuple)) &&
              (types->operators[op] = class_new(info->name, types->categories[info->category], namespace)) != NULL &&
              (types->singletons[op] = ou_call_0(types->operators[op])) != NULL;
    ou_xdecref(namespace);
    return ok;
}

static bool is_product_category(OuNodeCategory category) {
    return category == OU_CATEGORY_comprehension || (category >= OU_CATEGORY_arguments && category <= OU_CATEGORY_match_case);
}

static bool fill(OuAstTypes *types) {
    static const char *const positions[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
    bool ok = ou_type_ready(&ou_ast_type);
    static const char *const empty[] = {"_fields", "_attributes", "__match_args__"};
    for (int i = 0; ok && i < 3; i++) {
        ok = ou_dict_set_cstr(ou_ast_type.dict, empty[i], ou_empty_tuple);
    }
    for (int i = 0; ok && i < 4; i++) {
        ok = (types->positions[i] = ou_str_intern_cstr(positions[i])) != NULL;
    }
    for (int i = 0; ok && i < OU_CATEGORY_identifier; i++) {
        ok = is_product_category((OuNodeCategory)i) || category_class(types, (OuNodeCategory)i);
    }
    for (int i = 0; ok && i < OU_NODE_COUNT; i++) {
        ok = node_class(types, (OuNodeKind)i);
    }
    for (int i = 0; ok && i < OU_OPERATOR_COUNT; i++) {
        ok = operator_class(types, (OuOperator)i);
    }
    return ok;
}

OuAstTypes *ou_ast_types_new(void) {
    OuAstTypes *types = ou_mem_alloc(OU_DOMAIN_RAW, sizeof *types);
    if (types == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    memset(types, 0, sizeof *types);
    if (!fill(types)) {
        ou_ast_types_free(types);
        return NULL;
    }
    return types;
}

void ou_ast_types_free(OuAstTypes *types) {
    OuRef *all = (OuRef *)(void *)types;
    for (size_t i = 0; types != NULL && i < sizeof *types / sizeof *all; i++) {
        ou_clear(&all[i]);
    }
    ou_mem_free(OU_DOMAIN_RAW, types);
}

bool ou_ast_is_node(OuBor o) {
    return ou_is_kind_of(o, &ou_ast_type);
}

bool ou_ast_types_publish(const OuAstTypes *types, OuBor module) {
    bool ok = ou_module_add(module, "AST", ou_type_object(&ou_ast_type));
    for (int i = 0; ok && i < OU_CATEGORY_identifier; i++) {
        ok = ou_module_add(module, ou_category_name[i], types->categories[i]);
    }
    for (int i = 0; ok && i < OU_NODE_COUNT; i++) {
        ok = ou_module_add(module, ou_ast_info((OuNodeKind)i)->name, types->nodes[i]);
    }
    for (int i = 0; ok && i < OU_OPERATOR_COUNT; i++) {
        ok = ou_module_add(module, ou_operator_info[i].name, types->operators[i]);
    }
    return ok;
}
