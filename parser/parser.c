// Entry points of the parser and what its files share: the token array, the table of names, sequences.

#include "parser/parser_internal.h"

#include <stdio.h>
#include <string.h>

void *ou_parser_alloc(OuParser *p, size_t size) {
    void *block = ou_region_alloc(p->region, size);
    if (block == NULL) {
        p->out_of_memory = true;
    }
    return block;
}

void *ou_parser_scratch(OuParser *p, size_t size) {
    void *block = ou_region_alloc(p->scratch, size);
    if (block == NULL) {
        p->out_of_memory = true;
    }
    return block;
}

OuNode *ou_parser_new(OuParser *p, const OuNode *fields, OuSpan span) {
    OuNode *node = ou_ast_new_from(p->region, fields, span);
    if (node == NULL) {
        p->out_of_memory = true;
    }
    return node;
}

// ---- tokens ----

// In single mode the end of the text counts once as a newline and closes the open blocks.
static void end_of_single(OuParser *p, OuToken *token) {
    if (token->kind != OU_TOKEN_END || !p->started) {
        p->started = true;
        return;
    }
    token->kind = OU_TOKEN_NEWLINE;
    p->started = false;
    if (p->lexer->indent > 0 && (p->input->flags & OU_PARSE_DONT_IMPLY_DEDENT) == 0) {
        p->lexer->pending = -p->lexer->indent;
        p->lexer->indent = 0;
    }
}

static const OuToken error_token = {.kind = OU_TOKEN_ERROR, .col = -1, .end_col = -1};

// The token at `position`; reads as far as needed. After END and ERROR come more of the same.
const OuToken *ou_parser_fetch(OuParser *p, uint32_t position) {
    while (p->token_count <= position) {
        uint32_t at = p->token_count;
        OuToken **chunk = &p->chunks[at / OU_PARSER_CHUNK];
        if (*chunk == NULL) {
            *chunk = ou_parser_scratch(p, OU_PARSER_CHUNK * sizeof **chunk);
            if (*chunk == NULL) {
                return &error_token;
            }
        }
        OuToken *token = &(*chunk)[at % OU_PARSER_CHUNK];
        ou_lexer_next(p->lexer, token);
        if (p->single) {
            end_of_single(p, token);
        }
        p->token_count++;
        if (token->kind == OU_TOKEN_END || token->kind == OU_TOKEN_ERROR) {
            return token; // callers never look further than a token or two behind it
        }
    }
    return &p->chunks[position / OU_PARSER_CHUNK][position % OU_PARSER_CHUNK];
}

void ou_parser_seek(OuParser *p, uint32_t position, const OuToken *last) {
    p->position = position;
    p->token = ou_parser_fetch(p, position);
    p->last = last;
}

bool ou_parser_is_word(const OuParser *p, const OuToken *token, const char *word) {
    size_t size = strlen(word);
    return token->kind == OU_TOKEN_NAME && token->end - token->start == size &&
           memcmp(p->text + token->start, word, size) == 0;
}

// ---- names ----

static bool grow_names(OuParser *p) {
    OuNameTable *names = p->names;
    uint32_t capacity = names->capacity == 0 ? 64 : names->capacity * 4;
    OuName **slots = ou_parser_scratch(p, capacity * sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < names->capacity; i++) {
        OuName *name = names->slots[i];
        if (name != NULL) {
            uint32_t at = name->hash & (capacity - 1);
            while (slots[at] != NULL) {
                at = (at + 1) & (capacity - 1);
            }
            slots[at] = name;
        }
    }
    names->slots = slots;
    names->capacity = capacity;
    return true;
}

OuName *ou_parser_intern(OuParser *p, const char *text, size_t size) {
    OuNameTable *names = p->names;
    if (names->count * 2 >= names->capacity && !grow_names(p)) {
        return NULL;
    }
    uint32_t hash = ou_ast_hash(text, size), at = hash & (names->capacity - 1);
    for (OuName *name; (name = names->slots[at]) != NULL; at = (at + 1) & (names->capacity - 1)) {
        if (name->hash == hash && name->size == size && memcmp(name->text, text, size) == 0) {
            return name;
        }
    }
    OuName *name = ou_ast_new_name(p->region, text, size);
    if (name == NULL) {
        p->out_of_memory = true;
        return NULL;
    }
    names->slots[at] = name;
    names->count++;
    return name;
}

OuName *ou_parser_name(OuParser *p, const OuToken *token) {
    const char *text = p->text + token->start;
    size_t size = token->end - token->start;
    if ((token->flags & OU_TOKEN_NOT_ASCII) != 0) {
        text = ou_source_nfkc(text, size, &size, p->region);
        if (text == NULL) {
            p->out_of_memory = true;
            return NULL;
        }
    }
    return ou_parser_intern(p, text, size);
}

// ---- sequences ----

bool ou_parser_push_null(OuParser *p) {
    if (p->stack_size == p->stack_capacity) {
        uint32_t capacity = p->stack_capacity == 0 ? 128 : p->stack_capacity * 2;
        void **stack = ou_parser_scratch(p, capacity * sizeof *stack);
        if (stack == NULL) {
            return false;
        }
        if (p->stack_size > 0) {
            memcpy(stack, p->stack, p->stack_size * sizeof *stack);
        }
        p->stack = stack;
        p->stack_capacity = capacity;
    }
    p->stack[p->stack_size++] = NULL;
    return true;
}

bool ou_parser_push(OuParser *p, void *item) {
    if (item == NULL || !ou_parser_push_null(p)) {
        return false;
    }
    p->stack[p->stack_size - 1] = item;
    return true;
}

static void *pop(OuParser *p, uint32_t mark, uint32_t *size) {
    *size = p->stack_size - mark;
    p->stack_size = mark;
    void **items = *size > 0 ? ou_parser_alloc(p, *size * sizeof *items) : NULL;
    if (items == NULL) {
        *size = 0; // an empty one; out of memory is remembered and fails the parse
        return NULL;
    }
    memcpy(items, p->stack + mark, *size * sizeof *items);
    return items;
}

OuNodeSeq ou_parser_pop(OuParser *p, uint32_t mark) {
    OuNodeSeq seq;
    seq.items = pop(p, mark, &seq.size);
    return seq;
}

OuNameSeq ou_parser_pop_names(OuParser *p, uint32_t mark) {
    OuNameSeq seq;
    seq.items = pop(p, mark, &seq.size);
    return seq;
}

OuNodeSeq ou_parser_one(OuParser *p, OuNode *node) {
    OuNodeSeq seq = {0, ou_parser_alloc(p, sizeof *seq.items)};
    if (seq.items != NULL) {
        seq.items[0] = node;
        seq.size = 1;
    }
    return seq;
}

// ---- entry points ----

// Makes room for the tokens of `size` bytes of text: each takes a byte, but for NEWLINE, END and the DEDENTs, which are
// at most one for each INDENT, and those are one a line. Chunks that are there already stay.
static bool reserve_chunks(OuParser *p, size_t size) {
    uint32_t count = (uint32_t)((size + size / 2) / OU_PARSER_CHUNK + 2);
    if (count <= p->chunk_count) {
        return true;
    }
    OuToken **chunks = ou_parser_scratch(p, count * sizeof *chunks);
    if (chunks == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < p->chunk_count; i++) {
        chunks[i] = p->chunks[i];
    }
    p->chunks = chunks;
    p->chunk_count = count;
    return true;
}

// `p` is zeroed, or was used before with the same region.
static bool prepare(OuParser *p, const OuParseInput *input, const char *text, size_t size, OuRegion *region,
                    OuRegion *scratch, OuSyntaxError *error) {
    OuParser old = *p;
    *p = (OuParser){.input = input,
                    .text = text,
                    .size = size,
                    .region = region,
                    .scratch = scratch,
                    .error = error,
                    .lexer = old.lexer,
                    .lexer_error = old.lexer_error,
                    .chunks = old.chunks,
                    .chunk_count = old.chunk_count,
                    .stack = old.stack,
                    .stack_capacity = old.stack_capacity,
                    .field = old.field};
    if (p->lexer == NULL) {
        p->lexer = ou_parser_scratch(p, sizeof *p->lexer);
        p->lexer_error = ou_parser_scratch(p, sizeof *p->lexer_error);
    }
    if (p->out_of_memory || !reserve_chunks(p, size)) {
        return false;
    }
    ou_lexer_init(p->lexer, text, size, region, input->warnings, p->lexer_error);
    return true;
}

static void start(OuParser *p) {
    static const OuToken before = {.lineno = 1, .end_lineno = 1};
    ou_parser_seek(p, 0, &before);
}

static OuNode *parse_file(OuParser *p) {
    uint32_t mark = p->stack_size;
    while (!ou_parser_at(p, OU_TOKEN_END)) {
        p->statement_start = p->position;
        if (!ou_parse_statement(p)) {
            return NULL;
        }
    }
    return OU_PARSER_NEW(p, Module, (OuSpan){0}, .body = ou_parser_pop(p, mark));
}

static OuNode *parse_eval(OuParser *p) {
    OuNode *body = ou_parse_expressions(p);
    while (body != NULL && ou_parser_accept(p, OU_TOKEN_NEWLINE)) {
    }
    if (body == NULL || !ou_parser_at(p, OU_TOKEN_END)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, Expression, (OuSpan){0}, .body = body);
}

static OuNode *parse_single(OuParser *p) {
    uint32_t mark = p->stack_size;
    if (ou_parser_at(p, OU_TOKEN_NEWLINE)) {
        OuNode *pass = OU_PARSER_NEW(p, Pass, ou_parser_token_span(p->token));
        if (!ou_parser_push(p, pass)) {
            return NULL;
        }
        ou_parser_advance(p);
        return OU_PARSER_NEW(p, Interactive, (OuSpan){0}, .body = ou_parser_pop(p, mark));
    }
    bool is_compound;
    OuNode *statement = ou_parse_compound(p, &is_compound);
    if (is_compound) {
        if (!ou_parser_push(p, statement) || !ou_parser_accept(p, OU_TOKEN_NEWLINE)) {
            return NULL;
        }
        p->block_open =
            (p->input->flags & OU_PARSE_DONT_IMPLY_DEDENT) != 0 && p->size > 0 && p->text[p->size - 1] != '\n';
    } else if (p->too_deep || p->out_of_memory || !ou_parse_simple_statements(p)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, Interactive, (OuSpan){0}, .body = ou_parser_pop(p, mark));
}

static OuNode *fail(OuParser *p, OuSyntaxErrorKind kind, const char *message) {
    *p->error = (OuSyntaxError){.kind = kind, .no_location = true};
    snprintf(p->error->message, sizeof p->error->message, "%s", message);
    return NULL;
}

// What remains after the statement of single mode: only empty lines and comments.
static bool is_rest_empty(const char *s) {
    size_t i = 0;
    for (;;) {
        while (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\f') {
            i++;
        }
        if (s[i] != '#') {
            return s[i] == '\0';
        }
        while (s[i] != '\0' && s[i] != '\n') {
            i++;
        }
    }
}

static bool check_single_end(OuParser *p) {
    // The statement ended with its NEWLINE token; a compound one has made the lexer look at the next line.
    const OuToken *end = ou_parser_fetch(p, p->position - 1);
    if (end->col < 0 || is_rest_empty(p->text + end->end)) {
        return true;
    }
    *p->error = (OuSyntaxError){.kind = OU_ERROR_SYNTAX, .lineno = end->lineno, .end_lineno = end->lineno};
    const char *line = p->text + end->start - end->col;
    p->error->offset = ou_lexer_column(p->lexer, line, p->text + end->start) + 1;
    p->error->end_offset = ou_lexer_column(p->lexer, line, p->text + end->end) + 1;
    snprintf(p->error->message, sizeof p->error->message, "%s",
             "multiple statements found while compiling a single statement");
    return false;
}

static OuNode *run(OuParser *p) {
    start(p);
    switch (p->input->mode) {
    case OU_PARSE_EVAL: return parse_eval(p);
    case OU_PARSE_SINGLE: p->single = true; return parse_single(p);
    case OU_PARSE_FILE: break;
    }
    return parse_file(p);
}

// The tree, or NULL and the error.
static OuNode *parse_prepared(OuParser *p) {
    OuNode *tree = run(p);
    if (tree == NULL && !p->out_of_memory && !p->too_deep) {
        ou_diagnose(p);
        return NULL;
    }
    if (p->out_of_memory || p->lexer->fault == OU_FAULT_MEMORY) {
        return fail(p, OU_ERROR_MEMORY, "out of memory");
    }
    if (p->too_deep) {
        return fail(p, OU_ERROR_TOO_DEEP, "");
    }
    if (p->block_open) {
        fail(p, OU_ERROR_SYNTAX, "incomplete input");
        p->error->incomplete = true;
        return NULL;
    }
    return p->single && !check_single_end(p) ? NULL : tree;
}

OuNode *ou_parse_source(const OuSource *source, const OuParseInput *input, OuRegion *region, OuSyntaxError *error) {
    OuParser parser = {0}, *p = &parser;
    OuNameTable names = {0};
    OuRegion scratch;
    OuNode *tree;
    *error = (OuSyntaxError){0};
    ou_region_init(&scratch);
    if (prepare(p, input, source->text, source->size, region, &scratch, error)) {
        p->names = &names;
        p->single = input->mode == OU_PARSE_SINGLE;
        p->lexer->byte_columns = !source->encoding_known;
        tree = parse_prepared(p);
    } else {
        tree = fail(p, OU_ERROR_MEMORY, "out of memory");
    }
    ou_region_fini(&scratch);
    return tree;
}

// Whether the text lacks more than the newline of its last line: `1 +` is wrong, `f(1 +` goes on.
static bool is_incomplete_line(const OuParseInput *input, OuRegion *region, OuSyntaxError *error) {
    char *text = ou_region_alloc(region, input->size + 2);
    if (text == NULL) {
        return true;
    }
    memcpy(text, input->bytes, input->size);
    text[input->size] = '\n';
    OuParseInput again = *input;
    again.bytes = text;
    again.size++;
    again.warnings = NULL;
    return ou_parse(&again, region, error) != NULL || error->incomplete;
}

// Had the lexer come to the end of the text before the error was raised? The rest is read after a generic one, too.
static bool meets_end(const OuSyntaxError *error) {
    return error->incomplete || strcmp(error->message, "invalid syntax") == 0;
}

OuNode *ou_parse(const OuParseInput *input, OuRegion *region, OuSyntaxError *error) {
    OuSource source;
    *error = (OuSyntaxError){0};
    unsigned flags = ((input->flags & OU_PARSE_UTF8) != 0 ? OU_SOURCE_UTF8 : 0) |
                     ((input->flags & OU_PARSE_FROM_FILE) != 0 ? OU_SOURCE_FILE : 0) |
                     (input->mode != OU_PARSE_FILE ? OU_SOURCE_OPEN : 0);
    if (!ou_source_init(&source, input->bytes, input->size, flags, input->filename, region, error)) {
        return NULL;
    }
    OuNode *tree = ou_parse_source(&source, input, region, error);
    if (source.cut != NULL && (tree != NULL || meets_end(error))) {
        *error = *source.cut;
        return NULL;
    }
    if (tree == NULL) {
        ou_source_show_line(&source, region, error);
    }
    if (tree == NULL && error->incomplete && input->mode == OU_PARSE_SINGLE && source.no_newline) {
        OuSyntaxError second;
        error->incomplete = is_incomplete_line(input, region, &second);
    }
    return tree;
}

// CPython parses a field with a new parser, which knows where the text stands: columns of its first line are moved.
OuNode *ou_parse_field(OuParser *parent, const char *text, size_t size, int32_t lineno, int32_t col) {
    if (parent->fstring_depth >= OU_PARSER_MAX_FSTRING) {
        parent->too_deep = true;
        return NULL;
    }
    if (parent->field == NULL) {
        parent->field = ou_parser_scratch(parent, sizeof *parent->field);
    }
    OuParser *p = parent->field;
    if (p == NULL || !prepare(p, parent->input, text, size, parent->region, parent->scratch, parent->error)) {
        parent->out_of_memory = true;
        return NULL;
    }
    p->names = parent->names;
    p->lexer->byte_columns = true;
    p->lexer->warnings = parent->diagnosis == NULL ? parent->input->warnings : NULL;
    p->depth = parent->depth;
    p->fstring_depth = parent->fstring_depth + 1;
    p->first_lineno = p->lexer->lineno = p->lexer->shifted_line = lineno;
    p->first_col = p->lexer->shift = col;
    start(p);
    OuNode *node = ou_parse_star_expressions(p);
    parent->out_of_memory = parent->out_of_memory || p->out_of_memory || p->lexer->fault == OU_FAULT_MEMORY;
    parent->too_deep = parent->too_deep || p->too_deep;
    if (node == NULL && parent->diagnosis != NULL && !parent->out_of_memory && !parent->too_deep) {
        ou_diagnose(p);
        ou_diagnose_inherit(parent);
    }
    return node;
}
