// A tree as objects of the classes in `ast`: one walk over the field tables.

#include "interp/compile/ast_types.h"

#include "interp/object/dict.h"
#include "interp/object/list.h"

#include <string.h>

static OuRef build_node(const OuAstTypes *types, const OuNode *node);

static OuRef build_name(const OuName *name) {
    if (name == NULL) {
        return ou_newref(ou_none);
    }
    OuRef text = ou_str_from_utf8(name->text, name->size);
    return text ? ou_str_intern_take(text) : NULL;
}

static OuRef build_constant(const OuConstant *constant) {
    Compiler c = {.failed = false};
    return ou_c_constant_object(&c, constant);
}

// A list of n objects, each from item(types, source, i).
static OuRef build_list(const OuAstTypes *types, const void *source, size_t n,
                        OuRef (*item)(const OuAstTypes *types, const void *source, size_t i)) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list != NULL && i < n; i++) {
        OuRef o = item(types, source, i);
        if (o == NULL || !ou_list_append_take(list, o)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef node_item(const OuAstTypes *types, const void *source, size_t i) {
    return build_node(types, ((const OuNodeSeq *)source)->items[i]);
}

static OuRef name_item(const OuAstTypes *types, const void *source, size_t i) {
    (void)types;
    return build_name(((const OuNameSeq *)source)->items[i]);
}

static OuRef operator_item(const OuAstTypes *types, const void *source, size_t i) {
    return ou_newref(types->singletons[((const OuOperatorSeq *)source)->items[i]]);
}

static OuRef build_field(const OuAstTypes *types, OuFieldType type, const void *field) {
    switch (type) {
    case OU_FIELD_TYPE_node:
    case OU_FIELD_TYPE_opt_node: return build_node(types, *(OuNode *const *)field);
    case OU_FIELD_TYPE_nodes:
    case OU_FIELD_TYPE_opt_nodes: return build_list(types, field, ((const OuNodeSeq *)field)->size, node_item);
    case OU_FIELD_TYPE_name:
    case OU_FIELD_TYPE_opt_name: return build_name(*(OuName *const *)field);
    case OU_FIELD_TYPE_names: return build_list(types, field, ((const OuNameSeq *)field)->size, name_item);
    case OU_FIELD_TYPE_number: return ou_int_new(*(const int32_t *)field);
    case OU_FIELD_TYPE_constant: return build_constant(field);
    case OU_FIELD_TYPE_text:
    case OU_FIELD_TYPE_opt_text:
        return *(const char *const *)field ? ou_str_intern_cstr(*(const char *const *)field) : ou_newref(ou_none);
    case OU_FIELD_TYPE_operator:
    case OU_FIELD_TYPE_context: return ou_newref(types->singletons[*(const OuOperator *)field]);
    case OU_FIELD_TYPE_operators: return build_list(types, field, ((const OuOperatorSeq *)field)->size, operator_item);
    case OU_FIELD_TYPE_no_ignores: return ou_list_new(0);
    case OU_FIELD_TYPE_no_comment: return ou_newref(ou_none);
    }
    OU_UNREACHABLE();
}

static bool set_take(OuBor o, OuBor name, OuRef value) {
    bool ok = value != NULL && ou_set_attr(o, name, value);
    ou_xdecref(value);
    return ok;
}

static OuRef build_node(const OuAstTypes *types, const OuNode *node) {
    if (node == NULL) {
        return ou_newref(ou_none);
    }
    if (!ou_check_c_stack(" during ast construction")) {
        return NULL;
    }
    OuNodeKind kind = (OuNodeKind)node->kind;
    const OuNodeInfo *info = ou_ast_info(kind);
    OuType *type = ou_as_type(types->nodes[kind]);
    OuRef made = type->new(type, NULL, 0, NULL);
    bool ok = made != NULL;
    for (unsigned i = 0; ok && i < info->field_count; i++) {
        const OuFieldInfo *row = &info->fields[i];
        ok = set_take(made, ou_tuple_borrow(types->fields[kind], i), build_field(types, row->type, (const char *)node + row->offset));
    }
    const int32_t positions[] = {node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
    for (int i = 0; ok && i < 4 && ou_category_has_positions(info->category); i++) {
        ok = set_take(made, types->positions[i], ou_int_new(positions[i]));
    }
    if (!ok) {
        ou_clear(&made);
    }
    return made;
}

OuRef ou_ast_build(const OuAstTypes *types, const OuNode *tree) {
    return build_node(types, tree);
}
