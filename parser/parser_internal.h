#ifndef OU_PARSER_PARSER_INTERNAL_H
#define OU_PARSER_PARSER_INTERNAL_H
// Between the files of the parser.
//
// Two machines share the token array. The fast one (parse_*.c) builds the tree and knows only "this is not Python":
// every function returns NULL then and fills nothing. The slow one (diagnose.c) is started after such a failure; it
// walks the grammar of grammar.def the way CPython's generated parser does, to find CPython's error.

#include "alloc/base.h"
#include "lexer/lexer.h"
#include "parser/ast.h"
#include "parser/parser.h"

enum {
    OU_PARSER_CHUNK = 512,        // tokens in a chunk of the token array, so that tokens never move
    OU_PARSER_MAX_DEPTH = 6000,   // CPython's limit of nested rules
    OU_PARSER_BRACKET_DEPTH = 24, // rules that CPython goes through from a bracket to one inside it
    OU_PARSER_MAX_FSTRING = 8,    // f-strings in f-strings; three kinds of quotes allow no more than four
};

// Flags of OuNode.flags while parsing.
enum { OU_NODE_PARENTHESIZED = 1 };

typedef struct OuNameTable {
    OuName **slots; // open addressing, capacity a power of two, at most half full
    uint32_t capacity;
    uint32_t count;
} OuNameTable;

typedef struct OuParser {
    const OuParseInput *input;
    const char *text; // the source, or the "(...)" text of an f-string field
    size_t size;
    OuRegion *region;  // the caller's: tree, names, warnings, texts of errors
    OuRegion *scratch; // gone when the parse is over: tokens, lexers, sequences under construction
    OuSyntaxError *error;
    OuLexer *lexer;
    OuSyntaxError *lexer_error; // what the lexer says; it may be ahead of the parser
    OuNameTable *names;         // shared with the parsers of f-string fields
    OuToken **chunks;
    uint32_t chunk_count; // room in `chunks`
    uint32_t token_count;
    uint32_t position;    // of `token`
    const OuToken *token; // the current one
    const OuToken *last;  // the last one consumed that has text
    void **stack;         // sequences under construction
    uint32_t stack_size;
    uint32_t stack_capacity;
    uint32_t depth;
    uint32_t statement_start; // where the top-level statement being parsed begins
    uint32_t warned_until;    // strings before this offset have given their warnings (they may be read twice)
    bool single;              // single mode: the end of the text counts once as a newline
    bool started;
    bool block_open; // single mode: a block that an empty line has not closed yet
    bool out_of_memory;
    bool too_deep;
    // A field of an f-string:
    int fstring_depth;
    struct OuParser *field; // the parser of fields, kept for the next one: its lexer, tokens and stack are used again
    int32_t first_lineno;   // where its text starts in the source; 0: no field
    int32_t first_col;
    // Set while diagnosing: errors of literals are then put into `error`.
    struct OuDiagnosis *diagnosis;
} OuParser;

// ---- parser.c: tokens, names, sequences ----

const OuToken *ou_parser_fetch(OuParser *p, uint32_t position);
void *ou_parser_alloc(OuParser *p, size_t size);
void *ou_parser_scratch(OuParser *p, size_t size);
OuName *ou_parser_name(OuParser *p, const OuToken *token);
OuName *ou_parser_intern(OuParser *p, const char *text, size_t size);
bool ou_parser_push(OuParser *p, void *item); // false also when item is NULL
bool ou_parser_push_null(OuParser *p);
OuNodeSeq ou_parser_pop(OuParser *p, uint32_t mark);
OuNameSeq ou_parser_pop_names(OuParser *p, uint32_t mark);
OuNodeSeq ou_parser_one(OuParser *p, OuNode *node);
void ou_parser_seek(OuParser *p, uint32_t position, const OuToken *last);

static inline const OuToken *ou_parser_peek(OuParser *p, uint32_t ahead) {
    return ou_parser_fetch(p, p->position + ahead);
}

static inline bool ou_parser_at(const OuParser *p, OuTokenKind kind) {
    return p->token->kind == kind;
}

static inline void ou_parser_advance(OuParser *p) {
    if (p->token->kind < OU_TOKEN_NEWLINE || p->token->kind > OU_TOKEN_DEDENT) {
        p->last = p->token;
    }
    uint32_t next = ++p->position;
    if (OU_LIKELY(next < p->token_count && next % OU_PARSER_CHUNK != 0)) {
        p->token++;
    } else {
        p->token = ou_parser_fetch(p, next);
    }
}

static inline bool ou_parser_accept(OuParser *p, OuTokenKind kind) {
    if (p->token->kind != kind) {
        return false;
    }
    ou_parser_advance(p);
    return true;
}

// A node with its fields: OU_PARSER_NEW(p, BinOp, span, .left = a, .op = op, .right = b). NULL: out of memory.
#define OU_PARSER_NEW(p, Name, span, ...)                                                                              \
    ou_parser_new(p, &(Ou##Name##Node){.base = {.kind = OU_NODE_##Name}, __VA_ARGS__}.base, span)
OuNode *ou_parser_new(OuParser *p, const OuNode *fields, OuSpan span);

// A soft keyword: a plain name with this text.
bool ou_parser_is_word(const OuParser *p, const OuToken *token, const char *word);

// From `start` to the last token consumed.
static inline OuSpan ou_parser_span(const OuParser *p, const OuToken *start) {
    return (OuSpan){start->lineno, start->col, p->last->end_lineno, p->last->end_col};
}

static inline OuSpan ou_parser_token_span(const OuToken *token) {
    return (OuSpan){token->lineno, token->col, token->end_lineno, token->end_col};
}

// Each function that can call itself enters and leaves.
static inline bool ou_parser_enter(OuParser *p, uint32_t cost) {
    p->depth += cost;
    if (OU_UNLIKELY(p->depth > OU_PARSER_MAX_DEPTH)) {
        p->too_deep = true;
        return false;
    }
    return true;
}

static inline void ou_parser_leave(OuParser *p, uint32_t cost) {
    p->depth -= cost;
}

// ---- parse_expr.c ----

OuNode *ou_parse_expression(OuParser *p);
OuNode *ou_parse_named_expression(OuParser *p);
OuNode *ou_parse_star_expressions(OuParser *p);      // a, *b, c
OuNode *ou_parse_star_named_expression(OuParser *p); // an element of a display
OuNode *ou_parse_yield_or_star_expressions(OuParser *p);
OuNode *ou_parse_disjunction(OuParser *p);
OuNode *ou_parse_bitwise_or(OuParser *p);
OuNode *ou_parse_primary(OuParser *p);
OuNode *ou_parse_expressions(OuParser *p);            // without stars
OuNode *ou_parse_star_named_expressions(OuParser *p); // the subject of a match
// Up to and with the ')'; the '(' has just been consumed.
bool ou_parse_arguments(OuParser *p, bool generator, OuNodeSeq *args, OuNodeSeq *keywords);
bool ou_parse_starts_expression(OuTokenKind kind);

// ---- parse_atom.c ----

OuNode *ou_parse_atom(OuParser *p);
OuNode *ou_parse_yield(OuParser *p);
bool ou_parse_generators(OuParser *p, OuNodeSeq *generators); // one or more 'for' clauses
bool ou_parse_at_generator(OuParser *p);

// ---- parse_params.c ----

OuNode *ou_parse_parameters(OuParser *p, bool is_lambda, OuTokenKind end); // does not consume `end`
OuNode *ou_parse_lambda(OuParser *p);

// ---- parse_target.c ----

OuNode *ou_parse_star_targets(OuParser *p);                               // of a for: up to 'in'
OuNode *ou_parse_star_target(OuParser *p);                                // of an 'as'
bool ou_parse_set_context(OuParser *p, OuNode *node, OuOperator context); // false: not a target
bool ou_parse_is_single_target(const OuNode *node);

// ---- parse_stmt.c, parse_compound.c, parse_pattern.c ----

bool ou_parse_statement(OuParser *p);         // pushes one or more statements
bool ou_parse_simple_statements(OuParser *p); // a line of them
bool ou_parse_block(OuParser *p, OuNodeSeq *body);
OuNode *ou_parse_compound(OuParser *p, bool *is_compound); // NULL with *is_compound false: not a compound statement
OuNode *ou_parse_patterns(OuParser *p);

// ---- parse_string.c, parse_fstring.c ----

OuNode *ou_parse_number(OuParser *p, const OuToken *token);
OuNode *ou_parse_strings(OuParser *p, uint32_t first, uint32_t count); // tokens first .. first + count - 1

// ---- parser.c ----

// Parses the text of one f-string field, parentheses included.
OuNode *ou_parse_field(OuParser *parent, const char *text, size_t size, int32_t lineno, int32_t col);

// ---- diagnose.c ----

// Fills parser->error for a text the fast parser did not take.
void ou_diagnose(OuParser *p);

// The error of an f-string field has been put into p->error by the field's own parser.
void ou_diagnose_inherit(OuParser *p);

// Errors found in literals. Nothing happens unless diagnosing; false for convenience.
bool ou_diagnose_at_last(OuParser *p, const char *format, ...) OU_PRINTF(2, 3);
bool ou_diagnose_at_token(OuParser *p, const OuToken *token, bool with_columns, const char *format, ...)
    OU_PRINTF(4, 5);

#endif
