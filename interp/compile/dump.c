// --dump-ast and --dump-tokens: the front end's work as text.

#include "interp/compile/compile_internal.h"

#include "interp/object/unicode.h"
#include "lexer/lexer.h"
#include "parser/ast_dump.h"

#include <string.h>

static bool collect(void *arg, const char *text, size_t size) {
    OuRef piece = ou_str_from_wtf8(text, size);
    bool fine = piece != NULL && ou_builder_str(arg, piece);
    ou_xdecref(piece);
    return fine;
}

// repr of a constant: exact for every type.
static bool write_constant(const OuDumpSink *sink, const OuConstant *constant) {
    Compiler c = {.failed = false};
    OuRef value = ou_c_constant_object(&c, constant), text = value ? ou_repr(value) : NULL;
    bool fine = text != NULL && ou_builder_str(sink->arg, text);
    ou_xdecref(value);
    ou_xdecref(text);
    return fine;
}

static OuRef finish(OuStrBuilder *text, bool fine) {
    if (fine) {
        return ou_builder_finish(text);
    }
    ou_builder_fini(text);
    return NULL;
}

OuRef ou_dump_ast(const char *source, size_t size, const OuCompileOptions *options, bool attributes) {
    static const OuParseMode modes[] = {OU_PARSE_FILE, OU_PARSE_EVAL, OU_PARSE_SINGLE};
    OuRegion region;
    OuSyntaxError error;
    ou_region_init(&region);
    OuParseInput input = {.bytes = source,
                          .size = size,
                          .mode = modes[options->mode],
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS,
                          .find_character = ou_char_find_name,
                          .flags = options->from_file ? OU_PARSE_FROM_FILE : options->ignore_cookie ? OU_PARSE_UTF8 : 0};
    OuNode *tree = ou_parse(&input, &region, &error);
    OuRef result = NULL;
    if (tree == NULL) {
        ou_raise_syntax_error(&error, options->filename);
    } else {
        OuStrBuilder text;
        ou_builder_init(&text);
        OuDumpSink sink = {.arg = &text, .write = collect, .write_constant = write_constant};
        bool fine = ou_ast_dump(tree, attributes, &sink);
        if (!fine && !ou_error_is_set()) {
            ou_raise(&ou_exc_RecursionError, "maximum recursion depth exceeded while dumping a tree");
        }
        result = finish(&text, fine);
    }
    ou_region_fini(&region);
    return result;
}

OuRef ou_dump_tokens(const char *source, size_t size, const OuCompileOptions *options) {
    OuRegion region;
    OuSyntaxError error;
    OuSource text_source;
    OuStrBuilder text;
    ou_region_init(&region);
    ou_builder_init(&text);
    memset(&error, 0, sizeof error);
    unsigned flags = options->from_file ? OU_SOURCE_FILE : options->ignore_cookie ? OU_SOURCE_UTF8 : 0;
    bool fine = ou_source_init(&text_source, source, size, flags, NULL, &region, &error) &&
                ou_lexer_dump(&text_source, &region, &error, collect, &text);
    if (fine && text_source.cut != NULL) {
        error = *text_source.cut;
        fine = false;
    }
    if (!fine && error.kind != OU_ERROR_NONE) {
        ou_source_show_line(&text_source, &region, &error);
        ou_raise_syntax_error(&error, options->filename);
    }
    OuRef result = finish(&text, fine);
    ou_region_fini(&region);
    return result;
}
