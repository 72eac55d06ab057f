// Source text or syntax tree to code.
#ifndef OU_INTERP_COMPILE_COMPILE_H
#define OU_INTERP_COMPILE_COMPILE_H

#include "interp/bytecode/code.h"
#include "parser/parser.h"

typedef enum { OU_COMPILE_FILE, OU_COMPILE_EVAL, OU_COMPILE_SINGLE } OuCompileMode; // "exec", "eval", "single"

typedef struct OuCompileOptions {
    OuCompileMode mode;
    OuBor filename;             // str
    int optimize;               // 0; 1: no asserts, __debug__ False; 2: no doc strings either
    uint32_t future_flags;      // inherited OU_CODE_FUTURE_* flags
    bool incomplete_is_special; // interactive: an input that only wants more lines sets *incomplete and no exception
    bool names_incomplete;      // such an input is a SyntaxError "incomplete input"
    bool ignore_cookie;         // the text is a str already
    bool from_file;             // the bytes are those of a file that is run
    bool top_level_await;       // await and its like may stand outside functions: the code makes a coroutine then
    int first_line;             // of the text within the input (pasted blocks): 1
} OuCompileOptions;

// Compiles bytes of source. NULL: an exception is set (SyntaxError with filename, lineno, offset, text, end_lineno,
// end_offset; MemoryError; ValueError for NUL characters as CPython) — or *incomplete is true (may be NULL).
OuRef ou_compile(const char *source, size_t size, const OuCompileOptions *options,
                 bool *incomplete) OU_MUST_USE; // OuCode
// The same; *kept (a list) holds every constant that was made. CPython's parser holds them while a file, -c, stdin or a
// str runs, which sys.getrefcount shows: such a runner drops the list when the code has run. An import uses ou_compile.
OuRef ou_compile_keep(const char *source, size_t size, const OuCompileOptions *options, bool *incomplete,
                      OuRef *kept) OU_MUST_USE;
// One statement of a parsed module as an interactive input (pasted blocks): its own code object; expression statements
// are echoed.
OuRef ou_compile_statement(const OuNode *statement, const OuCompileOptions *options, const char *source,
                           size_t size) OU_MUST_USE;

// ---- the `ast` module: classes of nodes, trees as objects ----

typedef struct OuAstTypes OuAstTypes;           // the classes, made when first asked for; owned by the runtime
OuAstTypes *ou_ast_types_new(void) OU_MUST_USE; // NULL: an exception is set
void ou_ast_types_free(OuAstTypes *types);      // NULL: nothing
bool ou_ast_types_publish(const OuAstTypes *types, OuBor module) OU_MUST_USE; // as attributes of _ast
bool ou_ast_is_node(OuBor o);
// As ou_compile, but answers the tree as an object.
OuRef ou_parse_to_object(const char *source, size_t size, const OuCompileOptions *options, bool *incomplete,
                         const OuAstTypes *types) OU_MUST_USE;
// A tree made by hand, or by ou_parse_to_object, to code. It is checked. Runs Python code.
OuRef ou_compile_object(OuBor tree, const OuCompileOptions *options, const OuAstTypes *types) OU_MUST_USE;

// Set from above: warnings of the parser and the compiler. False: it became an exception. NULL: SyntaxWarnings go to
// stderr.
extern bool (*ou_compile_warn_hook)(const OuType *category, OuBor message, OuBor filename, int32_t line);

// For --dump-ast, --dump-tokens, :ast. Text as ast.dump(ast.parse(source), include_attributes=...) prints it: a str.
OuRef ou_dump_ast(const char *source, size_t size, const OuCompileOptions *options, bool attributes) OU_MUST_USE;
OuRef ou_dump_tokens(const char *source, size_t size, const OuCompileOptions *options) OU_MUST_USE;
// Turns an OuSyntaxError of the front end into the pending exception.
void ou_raise_syntax_error(const OuSyntaxError *error, OuBor filename);

#endif
