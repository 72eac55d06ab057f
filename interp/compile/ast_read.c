// Objects of the classes in `ast` as a tree: checks classes and types of fields as they come, in CPython's order and words.
// What is well-typed and still makes no sense is found by ast_validate.c.

#include "interp/compile/ast_types.h"

#include "interp/object/bytes.h"
#include "interp/object/float.h"

#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/list.h"

#include <stdio.h>
#include <string.h>

typedef struct Reader {
    const OuAstTypes *types;
    Compiler *c;
} Reader;

static bool read_node(Reader *r, OuBor o, OuNodeCategory category, OuNode **out);

static bool no_memory(void) {
    ou_raise_no_memory();
    return false;
}

// The attribute, NULL when absent or None: then *absent says which.
static bool get_attribute(OuBor o, OuBor name, OuRef *value, bool *absent) {
    *value = NULL;
    OuNext found = ou_find_attr(o, name, value);
    *absent = found == OU_END;
    return found != OU_FAIL;
}

static bool raise_missing(OuBor name, const char *owner) {
    return ou_raise_false(&ou_exc_TypeError, "required field \"%U\" missing from %s", name, owner);
}

static bool read_int(OuBor o, int32_t *out) {
    if (!ou_isa(o, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_ValueError, "invalid integer value: %R", o);
    }
    int value;
    bool ok = ou_arg_int(o, &value);
    *out = ok ? value : 0;
    return ok;
}

static bool read_name(Reader *r, OuBor o, OuName **out) {
    *out = NULL;
    if (o == ou_none) {
        return true;
    }
    if (!ou_is(o, &ou_str_type)) {
        return ou_raise_false(&ou_exc_TypeError, "AST identifier must be of type str");
    }
    size_t n;
    const char *text = ou_str_utf8(o, &n);
    if (text == NULL) {
        return false;
    }
    *out = ou_ast_new_name(&r->c->region, text, n);
    return *out != NULL || no_memory();
}

static bool read_text(Reader *r, OuBor o, const char **out) {
    *out = NULL;
    if (o == NULL || o == ou_none) {
        return true;
    }
    if (!ou_is(o, &ou_str_type)) {
        return ou_is(o, &ou_bytes_type) || ou_raise_false(&ou_exc_TypeError, "AST string must be of type str");
    }
    size_t n;
    const char *text = ou_str_utf8(o, &n);
    char *copy = text ? ou_region_alloc(&r->c->region, n + 1) : NULL;
    if (copy == NULL) {
        return text != NULL && no_memory();
    }
    memcpy(copy, text, n + 1);
    *out = copy;
    return true;
}

static bool read_constant(Reader *r, OuBor o, OuConstant *out) {
    OuBor kept = ou_c_keep_object_take(r->c, ou_newref(o));
    *out = (OuConstant){.kind = OU_CONST_OBJECT, .object = ou_unlend(kept)};
    return kept != NULL;
}

static bool read_operator(Reader *r, OuBor o, OuNodeCategory category, OuOperator *out) {
    for (int i = 0; i < OU_OPERATOR_COUNT; i++) {
        if (ou_operator_info[i].category == category) {
            OuTruth is = ou_is_instance(o, r->types->operators[i]);
            if (is != OU_FALSE) {
                *out = (OuOperator)i;
                return is == OU_TRUE;
            }
        }
    }
    return ou_raise_false(&ou_exc_TypeError, "expected some sort of %s, but got %R", ou_category_name[category], o);
}

// ---- sequences ----

static bool read_item(Reader *r, OuBor o, const OuFieldInfo *row, void *sequence, uint32_t i) {
    switch (row->type) {
    case OU_FIELD_TYPE_names: return read_name(r, o, &((OuNameSeq *)sequence)->items[i]);
    case OU_FIELD_TYPE_operators: {
        OuOperator op;
        bool ok = read_operator(r, o, (OuNodeCategory)row->kind, &op);
        ((OuOperatorSeq *)sequence)->items[i] = ok ? (uint8_t)op : 0;
        return ok;
    }
    case OU_FIELD_TYPE_no_ignores: {
        OuNode *ignored;
        return read_node(r, o, (OuNodeCategory)row->kind, &ignored);
    }
    default: return read_node(r, o, (OuNodeCategory)row->kind, &((OuNodeSeq *)sequence)->items[i]);
    }
}

// All three sequence structs are a size and a pointer.
static bool read_sequence(Reader *r, OuBor list, const char *owner, const OuFieldInfo *row, OuNodeSeq *out) {
    if (!ou_isa(list, OU_TYPE_LIST)) {
        return ou_raise_false(&ou_exc_TypeError, "%s field \"%s\" must be a list, not a %.200T", owner, row->name, list);
    }
    size_t n = ou_as_list(list)->length;
    void *items = n ? ou_region_alloc(&r->c->region, n * sizeof(void *)) : NULL;
    if (n > 0 && items == NULL) {
        return no_memory();
    }
    *out = (OuNodeSeq){(uint32_t)n, items};
    for (size_t i = 0; i < n; i++) {
        OuRef o = ou_newref(ou_as_list(list)->items[i]);
        bool ok = read_item(r, o, row, out, (uint32_t)i);
        ou_decref(o);
        if (ok && ou_as_list(list)->length != n) {
            ok = ou_raise_false(&ou_exc_RuntimeError, "%s field \"%s\" changed size during iteration", owner, row->name);
        }
        if (!ok) {
            return false;
        }
    }
    return true;
}

// ---- nodes ----

static bool read_value(Reader *r, OuBor o, const char *owner, const OuFieldInfo *row, void *field) {
    OuNodeSeq ignored;
    const char *comment;
    switch (row->type) {
    case OU_FIELD_TYPE_node:
    case OU_FIELD_TYPE_opt_node: return read_node(r, o, (OuNodeCategory)row->kind, field);
    case OU_FIELD_TYPE_nodes:
    case OU_FIELD_TYPE_opt_nodes:
    case OU_FIELD_TYPE_names:
    case OU_FIELD_TYPE_operators: return read_sequence(r, o, owner, row, field);
    case OU_FIELD_TYPE_no_ignores: return read_sequence(r, o, owner, row, &ignored);
    case OU_FIELD_TYPE_name:
    case OU_FIELD_TYPE_opt_name: return read_name(r, o, field);
    case OU_FIELD_TYPE_number: return read_int(o, field);
    case OU_FIELD_TYPE_constant: return read_constant(r, o, field);
    case OU_FIELD_TYPE_text:
    case OU_FIELD_TYPE_opt_text: return read_text(r, o, field);
    case OU_FIELD_TYPE_no_comment: return read_text(r, o, &comment);
    case OU_FIELD_TYPE_operator:
    case OU_FIELD_TYPE_context: return read_operator(r, o, (OuNodeCategory)row->kind, field);
    }
    OU_UNREACHABLE();
}

// Whether an absent attribute means None.
static bool may_be_absent(OuFieldType type) {
    return type == OU_FIELD_TYPE_opt_node || type == OU_FIELD_TYPE_opt_name || type == OU_FIELD_TYPE_opt_text ||
           type == OU_FIELD_TYPE_no_comment;
}

static bool read_field(Reader *r, OuBor o, OuBor name, const char *owner, const OuFieldInfo *row, OuNode *node) {
    OuRef value;
    bool absent;
    if (!get_attribute(o, name, &value, &absent)) {
        return false;
    }
    bool optional = may_be_absent(row->type);
    if (absent || (optional && value == ou_none)) {
        ou_xdecref(value);
        return optional || raise_missing(name, owner);
    }
    char where[80];
    snprintf(where, sizeof where, " while traversing '%s' node", owner);
    bool ok = ou_enter_recursion(where);
    if (ok) {
        ok = read_value(r, value, owner, row, (char *)node + row->offset);
        ou_leave_recursion();
    }
    ou_decref(value);
    return ok;
}

// Nothing is NULL that CPython's constructors insist on.
static bool check_required(const OuNode *node, const OuNodeInfo *info) {
    for (unsigned i = 0; i < info->field_count; i++) {
        const OuFieldInfo *row = &info->fields[i];
        const char *field = (const char *)node + row->offset;
        bool missing = row->type == OU_FIELD_TYPE_node   ? *(OuNode *const *)field == NULL
                       : row->type == OU_FIELD_TYPE_name ? *(OuName *const *)(const void *)field == NULL
                                                         : false;
        if (missing) {
            return ou_raise_false(&ou_exc_ValueError, "field '%s' is required for %s", row->name, info->name);
        }
    }
    return true;
}

static bool read_fields(Reader *r, OuBor o, OuNodeKind kind, OuSpan span, OuNode **out) {
    const OuNodeInfo *info = ou_ast_info(kind);
    OuNode *node = ou_ast_new(&r->c->region, kind, span);
    if (node == NULL) {
        return no_memory();
    }
    for (unsigned i = 0; i < info->field_count; i++) {
        if (!read_field(r, o, ou_tuple_borrow(r->types->fields[kind], i), info->name, &info->fields[i], node)) {
            return false;
        }
    }
    *out = node;
    return check_required(node, info);
}

static bool read_positions(Reader *r, OuBor o, const char *owner, OuSpan *span) {
    int32_t *parts[] = {&span->lineno, &span->col_offset, &span->end_lineno, &span->end_col_offset};
    for (int i = 0; i < 4; i++) {
        OuRef value;
        bool absent;
        if (!get_attribute(o, r->types->positions[i], &value, &absent)) {
            return false;
        }
        if (absent || (i >= 2 && value == ou_none)) {
            ou_xdecref(value);
            if (i < 2) {
                return raise_missing(r->types->positions[i], owner);
            }
            *parts[i] = *parts[i - 2];
            continue;
        }
        bool ok = read_int(value, parts[i]);
        ou_decref(value);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool is_product(const Reader *r, OuNodeCategory category, OuNodeKind kind) {
    return r->types->categories[category] == r->types->nodes[kind];
}

static bool read_sum(Reader *r, OuBor o, OuNodeCategory category, OuNode **out) {
    OuSpan span = {0, 0, 0, 0};
    if (ou_category_has_positions(category) && !read_positions(r, o, ou_category_name[category], &span)) {
        return false;
    }
    for (int kind = 0; kind < OU_NODE_COUNT; kind++) {
        if (ou_ast_info((OuNodeKind)kind)->category == category) {
            OuTruth is = ou_is_instance(o, r->types->nodes[kind]);
            if (is != OU_FALSE) {
                return is == OU_TRUE && read_fields(r, o, (OuNodeKind)kind, span, out);
            }
        }
    }
    return ou_raise_false(&ou_exc_TypeError, "expected some sort of %s, but got %R", ou_category_name[category], o);
}

static bool read_node(Reader *r, OuBor o, OuNodeCategory category, OuNode **out) {
    *out = NULL;
    if (!ou_check_c_stack(" during ast construction")) {
        return false;
    }
    for (int kind = 0; kind < OU_NODE_COUNT; kind++) {
        if (is_product(r, category, (OuNodeKind)kind)) {
            OuSpan span = {0, 0, 0, 0};
            if (!read_fields(r, o, (OuNodeKind)kind, span, out)) {
                return false;
            }
            bool ok = !ou_category_has_positions(category) || read_positions(r, o, ou_category_name[category], &span);
            ou_ast_place(*out, span);
            return ok;
        }
    }
    return o == ou_none || read_sum(r, o, category, out);
}

OuNode *ou_ast_read(const OuAstTypes *types, Compiler *c, OuBor object, OuNodeKind wanted) {
    Reader r = {types, c};
    OuNode *tree = NULL;
    OuTruth is = ou_is_instance(object, types->nodes[wanted]);
    if (is == OU_FALSE) {
        ou_raise(&ou_exc_TypeError, "expected %s node, got %.400T", ou_ast_info(wanted)->name, object);
    }
    if (is != OU_TRUE || !read_sum(&r, object, OU_CATEGORY_mod, &tree)) {
        return NULL;
    }
    return tree;
}
