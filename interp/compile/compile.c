// Entry points: source text to code object. And what all steps share: errors, growing arrays, the table of constants.

#include "interp/compile/ast_types.h"

#include "interp/compile/syntax.h"
#include "interp/object/list.h"
#include "interp/object/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool (*ou_compile_warn_hook)(const OuType *category, OuBor message, OuBor filename, int32_t line) = NULL;

// ---- errors ----

void ou_c_fail(Compiler *c) {
    OU_ASSERT(ou_error_is_set());
    c->failed = true;
}

void ou_c_fail_no_memory(Compiler *c) {
    if (!c->failed) {
        ou_raise_no_memory();
        c->failed = true;
    }
}

void ou_c_not_supported(Compiler *c, const char *what) {
    if (!c->failed) {
        ou_raise(&ou_exc_NotImplementedError, "%s not supported yet (line %d)", what, (int)c->span.lineno);
        c->failed = true;
    }
}

static void raise_at(Compiler *c, OuSpan span, const char *format, va_list args) {
    if (c->failed) {
        return;
    }
    OuSyntaxError error = {.kind = OU_ERROR_SYNTAX,
                           .lineno = span.lineno,
                           .offset = span.col_offset + 1,
                           .end_lineno = span.end_lineno,
                           .end_offset = span.end_col_offset + 1};
    vsnprintf(error.message, sizeof error.message, format, args);
    ou_raise_compile_error(&error, c->options->filename, false);
    c->failed = true;
}

void ou_c_syntax_error(Compiler *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_at(c, c->span, format, args);
    va_end(args);
}

void ou_c_syntax_error_at(Compiler *c, const OuNode *node, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_at(c, ou_ast_span(node), format, args);
    va_end(args);
}

static void warn(Compiler *c, const OuType *category, int32_t line, const char *message) {
    if (ou_compile_warn_hook == NULL) {
        if (category == &ou_exc_SyntaxWarning) {
            char filename[512];
            ou_str_show(c->options->filename, filename, sizeof filename);
            fprintf(stderr, "%s:%d: SyntaxWarning: %s\n", filename, line, message);
        }
        return;
    }
    OuRef text = ou_str_from_cstr(message);
    bool fine = text != NULL && ou_compile_warn_hook(category, text, c->options->filename, line);
    ou_xdecref(text);
    if (!fine) {
        ou_c_fail(c);
    }
}

void ou_c_warn_syntax(Compiler *c, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (c->failed || c->quiet) {
        return;
    }
    warn(c, &ou_exc_SyntaxWarning, c->span.lineno, message);
    if (c->failed && ou_error_is(SyntaxWarning)) { // turned into an error: it is shown as one, with its place
        ou_error_clear();
        c->failed = false;
        ou_c_syntax_error(c, "%s", message);
    }
}

bool ou_c_enter_node(Compiler *c) {
    if (c->failed) {
        return false;
    }
    if (++c->depth > OU_COMPILE_MAX_DEPTH) {
        ou_raise(&ou_exc_RecursionError, "maximum recursion depth exceeded during compilation");
        c->failed = true;
        return false;
    }
    return true;
}

// ---- arrays and objects ----

bool ou_c_grow_array(Compiler *c, void *array, uint32_t *capacity, uint32_t needed, size_t item) {
    if (needed <= *capacity) {
        return true;
    }
    void **p = array;
    uint32_t larger = *capacity ? *capacity * 2 : 16;
    void *moved = ou_mem_realloc(OU_DOMAIN_RAW, *p, (needed > larger ? needed : larger) * item);
    if (moved == NULL) {
        ou_c_fail_no_memory(c);
        return false;
    }
    *p = moved;
    *capacity = needed > larger ? needed : larger;
    return true;
}

OuBor ou_c_keep_object_take(Compiler *c, OuRef o) {
    if (o == NULL) {
        ou_c_fail(c);
        return NULL;
    }
    if (c->failed || !ou_c_grow_array(c, &c->objects, &c->object_capacity, c->object_count + 1, sizeof(OuRef))) {
        ou_decref(o);
        return NULL;
    }
    c->objects[c->object_count++] = o;
    return o;
}

OuBor ou_c_name_object(Compiler *c, OuName *name) {
    if (name->cache == NULL && !c->failed) {
        OuRef text = ou_str_from_utf8(name->text, name->size);
        name->cache = ou_unlend(ou_c_keep_object_take(c, text ? ou_str_intern_take(text) : NULL));
    }
    return c->failed ? NULL : (OuBor)name->cache;
}

static bool rehash_constants(Compiler *c) {
    uint32_t size = c->slot_count ? c->slot_count * 2 : 64;
    uint32_t *slots = ou_region_alloc(&c->region, size * sizeof *slots);
    if (slots == NULL) {
        ou_c_fail_no_memory(c);
        return false;
    }
    for (uint32_t i = 0; i < c->constant_count; i++) {
        uint64_t h = ou_c_constant_hash(c->constants[i]);
        while (slots[h & (size - 1)] != 0) {
            h++;
        }
        slots[h & (size - 1)] = i + 1;
    }
    c->constant_slots = slots;
    c->slot_count = size;
    return true;
}

// The items of a tuple are merged as well: in `a, b = 1001, 1000 + 1` both are one object.
static void merge_items(Compiler *c, OuBor o) {
    for (size_t i = 0; ou_is(o, &ou_tuple_type) && i < ou_tuple_length(o) && !c->failed; i++) {
        OuRef *item = &ou_as_tuple(o)->items[i];
        OuBor merged = ou_c_merge_constant_take(c, ou_newref(*item));
        if (merged != NULL && merged != *item) {
            ou_set(item, ou_newref(merged));
        }
    }
}

OuBor ou_c_merge_constant_take(Compiler *c, OuRef o) {
    if (o == NULL) {
        ou_c_fail(c);
        return NULL;
    }
    if (c->failed || (c->constant_count * 2 >= c->slot_count && !rehash_constants(c))) {
        ou_decref(o);
        return NULL;
    }
    uint64_t h = ou_c_constant_hash(o);
    for (; c->constant_slots[h & (c->slot_count - 1)] != 0; h++) {
        OuRef known = c->constants[c->constant_slots[h & (c->slot_count - 1)] - 1];
        if (known == o || ou_c_constant_equal(known, o)) {
            ou_decref(o);
            return known;
        }
    }
    if (!ou_c_grow_array(c, &c->constants, &c->constant_capacity, c->constant_count + 1, sizeof(OuRef))) {
        ou_decref(o);
        return NULL;
    }
    if (ou_is(o, &ou_str_type) && ou_str_looks_like_name(o)) {
        o = ou_str_intern_take(o);
    }
    c->constants[c->constant_count++] = o;
    c->constant_slots[h & (c->slot_count - 1)] = c->constant_count;
    merge_items(c, o);
    return o;
}

// ---- start and end ----

static void compiler_fini(Compiler *c) {
    for (uint32_t i = 0; i < c->constant_count; i++) {
        ou_decref(c->constants[i]);
    }
    for (uint32_t i = 0; i < c->object_count; i++) {
        ou_decref(c->objects[i]);
    }
    ou_mem_free(OU_DOMAIN_RAW, c->constants);
    ou_mem_free(OU_DOMAIN_RAW, c->objects);
    ou_region_fini(&c->region);
}

// The list of constants that a runner of a file holds.
static OuRef list_constants(Compiler *c) {
    OuRef list = ou_list_new(0);
    for (uint32_t i = 0; list != NULL && i < c->constant_count; i++) {
        if (c->constants[i]->type != &ou_code_type && !ou_list_append(list, c->constants[i])) {
            ou_decref(list);
            return NULL;
        }
    }
    return list;
}

static void check_future(Compiler *c, OuNode *tree) {
    OuSyntaxError error;
    switch (ou_future_features(tree, &c->future, &c->future_line, &error)) {
    case OU_TRUE: return;
    case OU_FALSE: ou_raise_compile_error(&error, c->options->filename, true); break;
    case OU_ERROR: break;
    }
    c->failed = true;
}

static void analyse_scopes(Compiler *c, OuNode *tree) {
    OuSyntaxError error;
    c->scopes =
        c->failed ? NULL : ou_scope_analyse(tree, (c->future & OU_CODE_FUTURE_ANNOTATIONS) != 0, &c->region, &error);
    if (c->failed || c->scopes != NULL) {
        return;
    }
    if (error.kind == OU_ERROR_TOO_DEEP) {
        ou_raise(&ou_exc_RecursionError, "maximum recursion depth exceeded during compilation");
    } else if (error.kind == OU_ERROR_MEMORY) {
        ou_raise_no_memory();
    } else {
        ou_raise_compile_error(&error, c->options->filename, true);
    }
    c->failed = true;
}

static void compile_body(Compiler *c, OuNode *tree) {
    switch (tree->kind) {
    case OU_NODE_Module: ou_c_body_with_docstring(c, ((OuModuleNode *)tree)->body); break;
    case OU_NODE_Interactive: {
        OuNodeSeq body = ((OuInteractiveNode *)tree)->body;
        c->interactive = true;
        if (ou_c_has_annotations(body)) {
            ou_c_emit(c, OPCODE(SETUP_ANNOTATIONS), 0, 0, 0);
        }
        ou_c_statements(c, body);
        break;
    }
    default: {
        Operand value = ou_c_operand(c, ((OuExpressionNode *)tree)->body, 0);
        ou_c_emit(c, value.kind == 'K' ? OPCODE(RETURN_K) : OPCODE(RETURN_T), value.index, 0, 0);
        return;
    }
    }
    c->span = (OuSpan){0, 0, 0, 0};
    ou_c_emit(c, OPCODE(RETURN_K), ou_c_constant_index(c, ou_none), 0, 0);
}

static OuRef compile_tree(Compiler *c, OuNode *tree) {
    check_future(c, tree);
    if (!c->failed) {
        ou_c_fold_tree(c, tree);
    }
    analyse_scopes(c, tree);
    if (c->failed) {
        return NULL;
    }
    Unit unit;
    ou_c_unit_enter(c, &unit, c->scopes->module, ou_names.angle_module, 1);
    unit.flags = OU_CODE_NAMESPACE;
    unit.parameter_count = 1;
    c->span = (OuSpan){0, 0, 0, 0};
    compile_body(c, tree);
    return ou_c_unit_finish(c);
}

static OuRef compile_parsed(Compiler *c, OuNode *tree, OuRef *kept) {
    OuRef code = compile_tree(c, tree);
    if (code != NULL && kept != NULL) {
        *kept = list_constants(c);
        if (*kept == NULL) {
            ou_decref(code);
            code = NULL;
        }
    }
    return code;
}

static bool give_warnings(Compiler *c, const OuWarningList *warnings) {
    for (const OuWarning *w = warnings->first; w != NULL && !c->failed; w = w->next) {
        const OuType *category = w->category == OU_WARNING_SYNTAX ? &ou_exc_SyntaxWarning : &ou_exc_DeprecationWarning;
        warn(c, category, w->lineno, w->message);
        if (c->failed && ou_error_matches(ou_type_object(category))) {
            ou_error_clear();
            c->failed = false;
            c->span = (OuSpan){w->lineno, w->offset - 1, w->end_lineno, w->end_offset - 1};
            ou_c_syntax_error(c, "%s", w->message);
        }
    }
    return !c->failed;
}

// The tree of a text, in the compiler's region. NULL: an exception is set, or *incomplete is.
static OuNode *parse(Compiler *c, const char *source, size_t size, bool *incomplete) {
    static const OuParseMode modes[] = {OU_PARSE_FILE, OU_PARSE_EVAL, OU_PARSE_SINGLE};
    const OuCompileOptions *options = c->options;
    OuSyntaxError error;
    OuWarningList warnings = {NULL, NULL};
    if (incomplete != NULL) {
        *incomplete = false;
    }
    OuParseInput input = {.bytes = source,
                          .size = size,
                          .filename = ou_str_utf8(options->filename, NULL),
                          .mode = modes[options->mode],
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS,
                          .find_character = ou_char_find_name,
                          .warnings = &warnings};
    if (input.filename == NULL) {
        ou_error_clear();
    }
    input.flags =
        (options->ignore_cookie ? OU_PARSE_UTF8 : 0) | (options->from_file ? OU_PARSE_FROM_FILE : 0) |
        (options->incomplete_is_special && options->mode == OU_COMPILE_SINGLE ? OU_PARSE_DONT_IMPLY_DEDENT : 0) |
        (options->future_flags & OU_FUTURE_BARRY ? OU_PARSE_BARRY_AS_BDFL : 0);
    memset(&error, 0, sizeof error);
    OuNode *tree = ou_parse(&input, &c->region, &error);
    if (tree != NULL) {
        return give_warnings(c, &warnings) ? tree : NULL;
    }
    if (options->incomplete_is_special && error.incomplete && incomplete != NULL && error.kind != OU_ERROR_MEMORY) {
        *incomplete = true;
    } else {
        if (options->names_incomplete && error.incomplete && error.kind != OU_ERROR_MEMORY) {
            error.kind = OU_ERROR_SYNTAX;
            snprintf(error.message, sizeof error.message, "incomplete input");
        }
        ou_raise_syntax_error(&error, options->filename);
    }
    return NULL;
}

OuRef ou_compile_keep(const char *source, size_t size, const OuCompileOptions *options, bool *incomplete, OuRef *kept) {
    Compiler c = {.options = options, .future = options->future_flags};
    if (kept != NULL) {
        *kept = NULL;
    }
    ou_region_init(&c.region);
    OuNode *tree = parse(&c, source, size, incomplete);
    OuRef code = tree ? compile_parsed(&c, tree, kept) : NULL;
    compiler_fini(&c);
    return code;
}

OuRef ou_parse_to_object(const char *source, size_t size, const OuCompileOptions *options, bool *incomplete, const OuAstTypes *types) {
    Compiler c = {.options = options, .future = options->future_flags};
    ou_region_init(&c.region);
    OuNode *tree = parse(&c, source, size, incomplete);
    OuRef object = tree ? ou_ast_build(types, tree) : NULL;
    compiler_fini(&c);
    return object;
}

OuRef ou_compile_object(OuBor object, const OuCompileOptions *options, const OuAstTypes *types) {
    static const OuNodeKind wanted[] = {OU_NODE_Module, OU_NODE_Expression, OU_NODE_Interactive};
    Compiler c = {.options = options, .future = options->future_flags};
    ou_region_init(&c.region);
    OuNode *tree = ou_ast_read(types, &c, object, wanted[options->mode]);
    OuRef code = tree && ou_ast_validate(tree) ? compile_parsed(&c, tree, NULL) : NULL;
    compiler_fini(&c);
    return code;
}

OuRef ou_compile(const char *source, size_t size, const OuCompileOptions *options, bool *incomplete) {
    return ou_compile_keep(source, size, options, incomplete, NULL);
}

OuRef ou_compile_statement(const OuNode *statement_node, const OuCompileOptions *options, const char *source,
                           size_t size) {
    (void)source;
    (void)size;
    Compiler c = {.options = options, .future = options->future_flags};
    ou_region_init(&c.region);
    OuNodeSeq body = {1, ou_region_alloc(&c.region, sizeof(OuNode *))};
    OuNode *tree = NULL;
    if (body.items != NULL) {
        body.items[0] = (OuNode *)(uintptr_t)statement_node;
        tree = OU_AST_NEW(&c.region, Interactive, ((OuSpan){0, 0, 0, 0}), .body = body);
    }
    OuRef code = NULL;
    if (tree == NULL) {
        ou_raise_no_memory();
    } else {
        code = compile_parsed(&c, tree, NULL);
    }
    compiler_fini(&c);
    return code;
}
