// Finds CPython's error for a text that the fast parser refused: walks the grammar as CPython's generated parser does,
// first without the rules for errors, then with them. The order of alternatives, what is remembered per token, and how
// far the lexer has been asked to read decide which error is found, so all three are CPython's.
//
// Depth: each rule counts; at 6000 the parse is given up with MemoryError, as there.

#include "parser/diagnose_internal.h"

#include <string.h>

static OuValue *walk_rule(OuDiagnosis *d, unsigned rule);
static OuValue *walk_group(OuDiagnosis *d, const OuGrammarGroup *group);

void *ou_diagnose_alloc(OuDiagnosis *d, size_t size) {
    void *block = ou_region_alloc(&d->region, size);
    if (block == NULL) {
        d->p->out_of_memory = d->stop = true;
    }
    return block;
}

OuValue *ou_diagnose_value(OuDiagnosis *d, unsigned kind, const OuToken *first, const OuToken *last) {
    OuValue *value = ou_diagnose_alloc(d, sizeof *value);
    if (value != NULL) {
        value->kind = (uint16_t)kind;
        value->first = first;
        value->last = last;
    }
    return value;
}

// ---- tokens ----

static void raise_from_lexer(OuDiagnosis *d) {
    *d->p->error = *d->p->lexer_error;
    d->raised = d->from_lexer = d->stop = true;
    if (d->p->lexer->fault == OU_FAULT_MEMORY) {
        d->p->out_of_memory = true;
    }
}

// The current token; NULL when the lexer has failed on it.
static const OuToken *current(OuDiagnosis *d) {
    const OuToken *token = ou_parser_fetch(d->p, d->position);
    if (d->position >= d->fill) {
        d->fill = d->position + 1;
        if (token->kind == OU_TOKEN_ERROR) {
            raise_from_lexer(d);
        }
    }
    return d->stop || d->p->out_of_memory ? NULL : token;
}

const OuToken *ou_diagnose_last_token(const OuDiagnosis *d) {
    return ou_parser_fetch(d->p, d->fill - 1);
}

static bool is_layout(const OuToken *token) {
    return token->kind == OU_TOKEN_NEWLINE || token->kind == OU_TOKEN_INDENT || token->kind == OU_TOKEN_DEDENT ||
           token->kind == OU_TOKEN_END;
}

// From the token at `start` to the last one with text before the current one.
static OuValue *span_value(OuDiagnosis *d, unsigned kind, uint32_t start) {
    uint32_t end = d->position;
    while (end > start + 1 && is_layout(ou_parser_fetch(d->p, end - 1))) {
        end--;
    }
    const OuToken *first = ou_parser_fetch(d->p, start);
    return ou_diagnose_value(d, kind, first, end > start ? ou_parser_fetch(d->p, end - 1) : first);
}

// ---- items ----

// 3.11 takes the beginnings of soft keywords for them as well: `f(c d)` gets no hint about a comma, `f(x d)` does.
static bool is_soft_keyword(OuDiagnosis *d, const OuToken *token) {
    size_t size = token->end - token->start;
    const char *text = d->p->text + token->start;
    return token->kind == OU_TOKEN_NAME &&
           (strncmp("_", text, size) == 0 || strncmp("case", text, size) == 0 || strncmp("match", text, size) == 0);
}

static OuValue *walk_token(OuDiagnosis *d, const OuGrammarItem *item) {
    const OuToken *token = current(d);
    if (token == NULL) {
        return NULL;
    }
    bool fits = item->kind == OU_ITEM_TOKEN  ? token->kind == item->number
                : item->kind == OU_ITEM_WORD ? ou_parser_is_word(d->p, token, item->text)
                                             : item->kind == OU_ITEM_SOFT && is_soft_keyword(d, token);
    if (!fits || (token->kind == OU_TOKEN_NUMBER && ou_parse_number(d->p, token) == NULL)) {
        return NULL;
    }
    d->position++;
    return ou_diagnose_value(d, OU_VALUE_TOKEN, token, token);
}

static bool push_value(OuDiagnosis *d, OuValue *sequence, uint32_t *capacity, OuValue *value) {
    if (sequence->count == *capacity) {
        *capacity = *capacity == 0 ? 4 : *capacity * 2;
        OuValue **items = ou_diagnose_alloc(d, *capacity * sizeof *items);
        if (items == NULL) {
            return false;
        }
        if (sequence->count > 0) {
            memcpy(items, sequence->items, sequence->count * sizeof *items);
        }
        sequence->items = items;
    }
    sequence->items[sequence->count++] = value;
    return true;
}

static OuValue *walk_item(OuDiagnosis *d, const OuGrammarItem *item);

// The inside of an optional item or a loop: an atom or a group.
static OuValue *walk_inner(OuDiagnosis *d, const OuGrammarItem *item) {
    return item->item != NULL ? walk_item(d, item->item) : walk_group(d, item->group);
}

static OuValue *walk_loop(OuDiagnosis *d, const OuGrammarItem *item) {
    OuValue *sequence = ou_diagnose_value(d, OU_VALUE_SEQUENCE, NULL, NULL);
    uint32_t capacity = 0, mark = d->position;
    while (!d->stop) {
        mark = d->position;
        if (item->kind == OU_ITEM_GATHER && sequence->count > 0) {
            const OuToken *token = current(d);
            if (token == NULL || token->kind != item->number) {
                break;
            }
            d->position++;
        }
        OuValue *value = walk_inner(d, item);
        if (value == NULL || !push_value(d, sequence, &capacity, value)) {
            break;
        }
    }
    d->position = mark;
    return d->stop || (item->kind != OU_ITEM_LOOP && sequence->count == 0) ? NULL : sequence;
}

static OuValue *walk_lookahead(OuDiagnosis *d, const OuGrammarItem *item) {
    uint32_t mark = d->position;
    bool found = walk_inner(d, item) != NULL;
    d->position = mark;
    return !d->stop && found == (item->kind == OU_ITEM_AND) ? &d->matched : NULL;
}

static OuValue *walk_forced(OuDiagnosis *d, const OuGrammarItem *item) {
    const OuToken *token = current(d);
    if (token == NULL) {
        return NULL;
    }
    if (token->kind != item->item->number) {
        ou_diagnose_raise(d, OU_ERROR_SYNTAX, token->lineno, token->col + 1, token->end_lineno, token->end_col + 1,
                          "expected '%s'", ou_token_info[item->item->number].spelling);
        return NULL;
    }
    d->position++;
    return &d->matched;
}

static OuValue *walk_optional(OuDiagnosis *d, const OuGrammarItem *item) {
    uint32_t mark = d->position;
    OuValue *value = walk_inner(d, item);
    if (value == NULL) {
        d->position = mark;
        return d->stop ? NULL : &d->absent;
    }
    return value;
}

static OuValue *walk_item(OuDiagnosis *d, const OuGrammarItem *item) {
    switch ((OuItemKind)item->kind) {
    case OU_ITEM_TOKEN:
    case OU_ITEM_WORD:
    case OU_ITEM_SOFT:
    case OU_ITEM_NEVER: return walk_token(d, item);
    case OU_ITEM_RULE: return walk_rule(d, item->number);
    case OU_ITEM_GROUP: return walk_group(d, item->group);
    case OU_ITEM_OPTIONAL: return walk_optional(d, item);
    case OU_ITEM_LOOP:
    case OU_ITEM_REPEAT:
    case OU_ITEM_GATHER: return walk_loop(d, item);
    case OU_ITEM_AND:
    case OU_ITEM_NOT: return walk_lookahead(d, item);
    case OU_ITEM_CUT: return &d->matched;
    case OU_ITEM_FORCED: return walk_forced(d, item);
    }
    return NULL;
}

// ---- alternatives ----

// Sequences among the parts are laid open.
static bool add_parts(OuDiagnosis *d, OuValue *node, uint32_t *capacity, OuValue *part) {
    if (part->kind != OU_VALUE_SEQUENCE) {
        return push_value(d, node, capacity, part);
    }
    for (uint32_t i = 0; i < part->count; i++) {
        if (!add_parts(d, node, capacity, part->items[i])) {
            return false;
        }
    }
    return true;
}

static OuValue *run_action(OuDiagnosis *d, const OuAction *action, OuValue **values, uint32_t start) {
    if (action->kind == OU_ACTION_CALL) {
        return action->function(d, action, values);
    }
    OuValue *node = span_value(d, action->node, start);
    uint32_t capacity = 0;
    for (int i = 0; i < action->arg_count && node != NULL; i++) {
        if (!add_parts(d, node, &capacity, values[action->args[i]])) {
            return NULL;
        }
    }
    return node;
}

// *done: the group's answer is this one, even if it is NULL.
static OuValue *walk_alternative(OuDiagnosis *d, const OuGrammarAlternative *alternative, bool *done) {
    OuValue *values[OU_GRAMMAR_NAMES], *value = NULL;
    uint32_t start = d->position;
    for (unsigned i = 0; i < alternative->count; i++) {
        const OuGrammarItem *item = &alternative->items[i];
        *done = *done || item->kind == OU_ITEM_CUT;
        value = walk_item(d, item);
        if (value == NULL || d->stop) {
            d->position = start;
            return NULL;
        }
        if (item->name >= 0) {
            values[item->name] = value;
        }
    }
    *done = true;
    if (alternative->action.kind != OU_ACTION_NONE) {
        return run_action(d, &alternative->action, values, start);
    }
    return alternative->count == 1 ? value : span_value(d, OU_VALUE_OTHER, start);
}

static OuValue *walk_group(OuDiagnosis *d, const OuGrammarGroup *group) {
    if (++d->level > OU_PARSER_MAX_DEPTH) {
        d->p->too_deep = d->stop = true;
    }
    OuValue *value = NULL;
    bool done = false;
    for (unsigned i = 0; i < group->count && !done && !d->stop; i++) {
        const OuGrammarAlternative *alternative = &group->alternatives[i];
        if (d->invalid || !alternative->only_invalid) {
            value = walk_alternative(d, alternative, &done);
        }
    }
    d->level--;
    return d->stop ? NULL : value;
}

// ---- rules ----

static OuMemo *find_memo(OuDiagnosis *d, unsigned rule) {
    if (d->position - d->base >= d->memo_capacity) {
        return NULL;
    }
    OuMemo *memo = d->memos[d->position - d->base];
    while (memo != NULL && memo->rule != rule) {
        memo = memo->next;
    }
    return memo;
}

static OuMemo *add_memo(OuDiagnosis *d, uint32_t position, unsigned rule) {
    uint32_t at = position - d->base;
    if (at >= d->memo_capacity) {
        uint32_t capacity = at * 2 + 256;
        OuMemo **memos = ou_diagnose_alloc(d, capacity * sizeof *memos);
        if (memos == NULL) {
            return NULL;
        }
        if (d->memo_capacity > 0) {
            memcpy(memos, d->memos, d->memo_capacity * sizeof *memos);
        }
        d->memos = memos;
        d->memo_capacity = capacity;
    }
    OuMemo *memo = ou_diagnose_alloc(d, sizeof *memo);
    if (memo != NULL) {
        memo->rule = (uint16_t)rule;
        memo->next = d->memos[at];
        d->memos[at] = memo;
    }
    return memo;
}

// Grows the match of a left-recursive rule: each round may use the result of the one before.
static OuValue *walk_left(OuDiagnosis *d, unsigned rule) {
    uint32_t start = d->position, end = start;
    OuMemo *memo = add_memo(d, start, rule);
    if (memo == NULL) {
        return NULL;
    }
    memo->position = start;
    for (;;) {
        d->position = start;
        OuValue *value = walk_group(d, &d->grammar->rules[rule]);
        if (d->stop) {
            return NULL;
        }
        if (value == NULL || d->position <= end) {
            break;
        }
        end = memo->position = d->position;
        memo->value = value;
    }
    d->position = end;
    return memo->value;
}

static OuValue *walk_rule(OuDiagnosis *d, unsigned rule) {
    OuRuleKind kind = (OuRuleKind)ou_grammar_kinds[rule];
    if (kind == OU_RULE_PLAIN) {
        bool invalid = d->invalid;
        d->invalid = invalid && rule != OU_RULE_expression_without_invalid;
        OuValue *value = walk_group(d, &d->grammar->rules[rule]);
        d->invalid = invalid;
        return value;
    }
    if (current(d) == NULL) {
        return NULL;
    }
    OuMemo *memo = find_memo(d, rule);
    if (memo != NULL) {
        d->position = memo->position;
        return memo->value;
    }
    if (kind == OU_RULE_LEFT) {
        return walk_left(d, rule);
    }
    uint32_t start = d->position;
    OuValue *value = walk_group(d, &d->grammar->rules[rule]);
    memo = d->stop ? NULL : add_memo(d, start, rule);
    if (memo != NULL) {
        memo->position = d->position;
        memo->value = value;
    }
    return value;
}

// ---- the two passes ----

static void walk(OuDiagnosis *d, bool invalid) {
    ou_region_fini(&d->region); // of the pass before
    unsigned rule = d->p->first_lineno > 0                 ? OU_RULE_fstring
                    : d->p->input->mode == OU_PARSE_EVAL   ? OU_RULE_eval
                    : d->p->input->mode == OU_PARSE_SINGLE ? OU_RULE_interactive
                                                           : OU_RULE_file;
    d->position = d->base;
    d->invalid = invalid;
    d->level = 0;
    d->memos = NULL;
    d->memo_capacity = 0;
    walk_rule(d, rule);
}

// Errors of the lexer further on go before the error found, an open bracket above it as well.
static void check_rest(OuDiagnosis *d) {
    int32_t lineno = ou_diagnose_last_token(d)->lineno;
    const OuToken *token;
    for (uint32_t i = d->fill;; i++) {
        token = ou_parser_fetch(d->p, i);
        if (token->kind == OU_TOKEN_ERROR || token->kind == OU_TOKEN_END) {
            break;
        }
    }
    OuLexer *lexer = d->p->lexer;
    if (token->kind != OU_TOKEN_ERROR || d->p->out_of_memory) {
        return;
    }
    if (lexer->fault == OU_FAULT_RAISED) {
        raise_from_lexer(d);
    } else if (lexer->level > 0 && lineno > lexer->open[lexer->level - 1].lineno) {
        ou_lexer_fail_unclosed(lexer);
        raise_from_lexer(d);
    }
}

static bool is_syntax_error(const OuSyntaxError *error) {
    return error->kind == OU_ERROR_SYNTAX || error->kind == OU_ERROR_INDENTATION || error->kind == OU_ERROR_TAB;
}

// An error of the parser was raised: looks at the rest unless the lexer is at its end already.
static void check_rest_if_open(OuDiagnosis *d) {
    bool at_end = (ou_diagnose_last_token(d)->flags & OU_TOKEN_AT_END) != 0;
    if (!d->from_lexer && !at_end && is_syntax_error(d->p->error)) {
        check_rest(d);
    }
}

static void raise_generic(OuDiagnosis *d, const OuToken *last) {
    if (last->kind == OU_TOKEN_INDENT || last->kind == OU_TOKEN_DEDENT) {
        ou_diagnose_raise_last(d, OU_ERROR_INDENTATION,
                               last->kind == OU_TOKEN_INDENT ? "unexpected indent" : "unexpected unindent");
        return;
    }
    ou_diagnose_raise(d, OU_ERROR_SYNTAX, last->lineno, last->col + 1, last->end_lineno, last->end_col + 1,
                      "invalid syntax");
    check_rest(d);
}

static void run(OuDiagnosis *d) {
    walk(d, false);
    const OuToken *last = ou_diagnose_last_token(d);
    bool incomplete = (last->flags & OU_TOKEN_AT_END) != 0;
    if (d->raised) {
        check_rest_if_open(d);
    } else if (!d->stop) {
        walk(d, true);
        if (d->raised) {
            check_rest_if_open(d);
        } else if (!d->stop) {
            raise_generic(d, last);
        }
    }
    d->p->error->incomplete = incomplete;
}

void ou_diagnose(OuParser *p) {
    OuDiagnosis diagnosis = {.p = p, .absent = {.kind = OU_VALUE_SEQUENCE}, .matched = {.kind = OU_VALUE_OTHER}};
    OuDiagnosis *d = &diagnosis;
    OuRegion rules;
    ou_region_init(&rules);
    ou_region_init(&d->region);
    d->base = d->fill = p->first_lineno > 0 || p->input->mode != OU_PARSE_FILE ? 0 : p->statement_start;
    p->diagnosis = d;
    p->stack_size = 0;
    p->depth = 0;
    d->grammar = ou_region_alloc(&rules, sizeof *d->grammar);
    if (d->grammar == NULL || !ou_grammar_read(d->grammar, &rules)) {
        p->out_of_memory = true;
    } else {
        run(d);
    }
    ou_region_fini(&d->region);
    ou_region_fini(&rules);
    p->diagnosis = NULL;
    if (p->out_of_memory || p->too_deep) {
        *p->error =
            (OuSyntaxError){.kind = p->out_of_memory ? OU_ERROR_MEMORY : OU_ERROR_TOO_DEEP, .no_location = true};
    }
}
