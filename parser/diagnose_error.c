// The actions of grammar.def: which error stands where, in CPython's words.

#include "parser/diagnose_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// ---- raising ----

// The line of a token of this parser's text.
static const char *find_line(const OuDiagnosis *d, int32_t lineno, size_t *size) {
    const char *line = d->p->text, *end = line + d->p->size;
    int32_t first = d->p->first_lineno > 0 ? d->p->first_lineno : 1;
    for (; lineno > first; lineno--) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        if (next == NULL) {
            break;
        }
        line = next + 1;
    }
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    *size = (size_t)((stop != NULL ? stop : end) - line);
    return line;
}

static bool is_joined(const OuDiagnosis *d, const char *line) {
    return line - d->p->text >= 2 && line[-1] == '\n' && line[-2] == '\\';
}

// The first of the lines that backslashes join to this one. A backslash with nothing before it joins nothing here: it
// belongs to the indentation.
static const char *first_joined(const OuDiagnosis *d, const char *line, int32_t *lineno) {
    const char *first = line;
    int32_t number = *lineno;
    while (is_joined(d, first)) {
        size_t size;
        first = find_line(d, --number, &size);
    }
    while (first < line && first[strspn(first, " \t\f")] == '\\') {
        first = strchr(first, '\n') + 1;
        number++;
    }
    *lineno = number;
    return first;
}

// CPython counts characters from the start of its buffer when the error stands on the line the lexer is on. The buffer
// begins with the first of the lines that backslashes and strings join to this one.
static const char *find_buffer(const OuDiagnosis *d, const char *line, int32_t lineno) {
    size_t size;
    line = first_joined(d, line, &lineno);
    for (uint32_t i = d->fill; i-- > d->base && line > d->p->text;) {
        const OuToken *token = ou_parser_fetch(d->p, i);
        if (token->end_lineno < lineno) {
            break;
        }
        if (token->lineno < lineno) {
            lineno = token->lineno;
            line = first_joined(d, find_line(d, lineno, &size), &lineno);
        }
    }
    return line;
}

// Byte columns from 1 to characters from 1, for text whose encoding CPython knows. The end of an error on a later line
// is counted in the line where it starts, too, and cut off there.
static int32_t to_characters(const OuDiagnosis *d, const char *line, size_t size, int32_t col) {
    if (d->p->lexer->byte_columns || col <= 0) {
        return col;
    }
    int32_t more = (size_t)col > size; // the column behind the last character
    const char *end = line + (more ? size : (size_t)col);
    int32_t count = 0;
    for (const char *s = line; s < end; s++) {
        count += ((unsigned char)*s & 0xC0) != 0x80;
    }
    return count + more;
}

static void raise_message(OuDiagnosis *d, OuSyntaxErrorKind kind, int32_t lineno, int32_t col, int32_t end_lineno,
                          int32_t end_col, const char *message) {
    OuParser *p = d->p;
    OuSyntaxError *error = p->error;
    size_t size;
    const char *line = find_line(d, lineno, &size), *buffer = line;
    if (!p->lexer->byte_columns && ou_diagnose_last_token(d)->end_lineno <= lineno) {
        buffer = find_buffer(d, line, lineno);
    }
    size_t room = size + (size_t)(line - buffer);
    *error = (OuSyntaxError){.kind = kind, .lineno = lineno, .end_lineno = end_lineno};
    bool field = p->first_lineno > 0;
    snprintf(error->message, sizeof error->message, "%s%s", field ? "f-string: " : "", message);
    error->offset = to_characters(d, buffer, room, field ? col - p->first_col : col);
    error->end_offset =
        end_col > 0 ? to_characters(d, buffer, room, field ? end_col - p->first_col : end_col) : end_col;
    if (field) {
        char *copy = ou_parser_alloc(p, size + 2); // zeros
        if (copy != NULL) {
            memcpy(copy, line, size);
            copy[size] = size > 0 && line[size - 1] == '\n' ? '\0' : '\n'; // every line of a source ends so
        }
        error->text = copy;
    }
    d->raised = d->stop = true;
}

void ou_diagnose_raise(OuDiagnosis *d, OuSyntaxErrorKind kind, int32_t lineno, int32_t col, int32_t end_lineno,
                       int32_t end_col, const char *format, ...) {
    char message[OU_ERROR_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    raise_message(d, kind, lineno, col, end_lineno, end_col, message);
}

// Column from 1 of the last token. One without text stands where the lexer was after it; at the end of a file CPython's
// line buffer is empty then, which makes it column 0.
static int32_t last_column(const OuDiagnosis *d, const OuToken *token) {
    if (token->col >= 0) {
        return token->col + 1;
    }
    bool nothing_left = (d->p->input->flags & OU_PARSE_FROM_FILE) != 0 && token->start >= d->p->size;
    return nothing_left ? 0 : (int32_t)(token->start - token->end);
}

static void raise_last(OuDiagnosis *d, OuSyntaxErrorKind kind, const char *message) {
    const OuToken *token = ou_diagnose_last_token(d);
    int32_t col = last_column(d, token);
    int32_t end_col = token->end_col >= 0 ? token->end_col + 1 : -1;
    raise_message(d, kind, token->lineno, col, token->end_lineno, end_col, message);
}

void ou_diagnose_raise_last(OuDiagnosis *d, OuSyntaxErrorKind kind, const char *format, ...) {
    char message[OU_ERROR_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    raise_last(d, kind, message);
}

bool ou_diagnose_at_last(OuParser *p, const char *format, ...) {
    if (p->diagnosis != NULL && !p->diagnosis->raised) {
        char message[OU_ERROR_MESSAGE_SIZE];
        va_list args;
        va_start(args, format);
        vsnprintf(message, sizeof message, format, args);
        va_end(args);
        raise_last(p->diagnosis, OU_ERROR_SYNTAX, message);
    }
    return false;
}

bool ou_diagnose_at_token(OuParser *p, const OuToken *token, bool with_columns, const char *format, ...) {
    if (p->diagnosis != NULL && !p->diagnosis->raised) {
        char message[OU_ERROR_MESSAGE_SIZE];
        va_list args;
        va_start(args, format);
        vsnprintf(message, sizeof message, format, args);
        va_end(args);
        raise_message(p->diagnosis, OU_ERROR_SYNTAX, token->lineno, with_columns ? token->col + 1 : 0,
                      token->end_lineno, with_columns ? token->end_col + 1 : 0, message);
    }
    return false;
}

void ou_diagnose_inherit(OuParser *p) {
    p->diagnosis->raised = p->diagnosis->stop = true;
}

// ---- values in words ----

static const OuToken *first_token(const OuValue *value) {
    while (value->first == NULL && value->count > 0) {
        value = value->items[0];
    }
    return value->first;
}

static const OuToken *last_token(const OuValue *value) {
    while (value->last == NULL && value->count > 0) {
        value = value->items[value->count - 1];
    }
    return value->last;
}

static const char *token_words(OuTokenKind kind) {
    switch (kind) {
    case OU_TOKEN_NAME: return "name";
    case OU_TOKEN_TRUE: return "True";
    case OU_TOKEN_FALSE: return "False";
    case OU_TOKEN_NONE: return "None";
    case OU_TOKEN_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

static const char *value_words(const OuValue *value) {
    switch (value->kind) {
    case OU_VALUE_TOKEN: return token_words((OuTokenKind)value->first->kind);
    case OU_NODE_Attribute: return "attribute";
    case OU_NODE_Subscript: return "subscript";
    case OU_NODE_Starred: return "starred";
    case OU_NODE_Name: return "name";
    case OU_NODE_List: return "list";
    case OU_NODE_Tuple: return "tuple";
    case OU_NODE_Lambda: return "lambda";
    case OU_NODE_Call: return "function call";
    case OU_NODE_BoolOp:
    case OU_NODE_BinOp:
    case OU_NODE_UnaryOp: return "expression";
    case OU_NODE_GeneratorExp: return "generator expression";
    case OU_NODE_Yield:
    case OU_NODE_YieldFrom: return "yield expression";
    case OU_NODE_Await: return "await expression";
    case OU_NODE_ListComp: return "list comprehension";
    case OU_NODE_SetComp: return "set comprehension";
    case OU_NODE_DictComp: return "dict comprehension";
    case OU_NODE_Dict: return "dict literal";
    case OU_NODE_Set: return "set display";
    case OU_NODE_JoinedStr: return "f-string expression";
    case OU_NODE_Compare: return "comparison";
    case OU_NODE_IfExp: return "conditional expression";
    case OU_NODE_NamedExpr: return "named expression";
    default: return "literal";
    }
}

// The message of an action with %s and %d filled in from `value`.
static void expand(char *out, size_t size, const char *message, const OuValue *value) {
    size_t length = 0;
    for (const char *s = message; *s != '"' && length + 40 < size; s++) {
        if (*s == '\\') {
            s++;
        } else if (*s == '%') {
            s++;
            length += (size_t)(*s == 's' ? snprintf(out + length, size - length, "%s", value_words(value))
                                         : snprintf(out + length, size - length, "%d", (int)value->first->lineno));
            continue;
        }
        out[length++] = *s;
    }
    out[length] = '\0';
}

static OuValue *raise_range(OuDiagnosis *d, const OuToken *first, const OuToken *last, const char *message) {
    raise_message(d, OU_ERROR_SYNTAX, first->lineno, first->col + 1, last->end_lineno, last->end_col + 1, message);
    return NULL;
}

static OuValue *raise_at(OuDiagnosis *d, const OuValue *value, const char *message) {
    return raise_range(d, first_token(value), last_token(value), message);
}

// ---- plain errors ----

static OuValue *error_at(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, action->arg_count > 1 ? values[action->args[1]] : NULL);
    return raise_at(d, values[action->args[0]], message);
}

static OuValue *error_range(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, action->arg_count > 2 ? values[action->args[2]] : NULL);
    return raise_range(d, first_token(values[action->args[0]]), last_token(values[action->args[1]]), message);
}

static OuValue *error_last(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    (void)values;
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, NULL);
    raise_last(d, OU_ERROR_SYNTAX, message);
    return NULL;
}

static OuValue *indent_last(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, action->arg_count > 0 ? values[action->args[0]] : NULL);
    raise_last(d, OU_ERROR_INDENTATION, message);
    return NULL;
}

// To where the lexer stands after the last token read.
static OuValue *error_from(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, NULL);
    const OuToken *first = first_token(values[action->args[0]]), *last = ou_diagnose_last_token(d);
    int32_t end =
        last->end_col >= 0 ? last->end_col + (last->kind == OU_TOKEN_NEWLINE) : (int32_t)(last->start - last->end);
    raise_message(d, OU_ERROR_SYNTAX, first->lineno, first->col + 1, last->end_lineno, end, message);
    return NULL;
}

// ---- targets ----

typedef enum TargetKind { TARGET_ASSIGN, TARGET_FOR, TARGET_DELETE } TargetKind;

// The part that cannot be a target; NULL when all can.
static const OuValue *invalid_target(const OuValue *value, TargetKind kind) {
    switch (value->kind) {
    case OU_VALUE_TOKEN: return value->first->kind == OU_TOKEN_NAME ? NULL : value;
    case OU_NODE_Subscript:
    case OU_NODE_Attribute: return NULL;
    case OU_NODE_List:
    case OU_NODE_Tuple:
        for (uint32_t i = 0; i < value->count; i++) {
            const OuValue *found = invalid_target(value->items[i], kind);
            if (found != NULL) {
                return found;
            }
        }
        return NULL;
    case OU_NODE_Starred: return kind == TARGET_DELETE ? value : invalid_target(value->items[0], kind);
    case OU_NODE_Compare:
        // `a in b` of a for is read as a comparison.
        if (kind != TARGET_FOR) {
            return value;
        }
        return value->items[1]->kind == OU_VALUE_TOKEN ? invalid_target(value->items[0], kind) : NULL;
    default: return value;
    }
}

static OuValue *raise_target(OuDiagnosis *d, const OuValue *value, TargetKind kind) {
    const OuValue *target = invalid_target(value, kind);
    if (target == NULL) {
        return NULL;
    }
    char message[64];
    snprintf(message, sizeof message, "cannot %s %s", kind == TARGET_DELETE ? "delete" : "assign to",
             value_words(target));
    return raise_at(d, target, message);
}

static OuValue *assign_target(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    return raise_target(d, values[action->args[0]], TARGET_ASSIGN);
}

static OuValue *for_target(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    return raise_target(d, values[action->args[0]], TARGET_FOR);
}

static OuValue *delete_target(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    return raise_target(d, values[action->args[0]], TARGET_DELETE);
}

// ---- calls ----

// Behind the last clause of a comprehension.
static const OuToken *generator_end(const OuValue *clauses) {
    const OuValue *clause = clauses->items[clauses->count - 1];
    return last_token(clause->items[clause->count - 1]);
}

static OuValue *error_generator(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    char message[OU_ERROR_MESSAGE_SIZE];
    expand(message, sizeof message, action->message, NULL);
    return raise_range(d, first_token(values[action->args[0]]), generator_end(values[action->args[1]]), message);
}

static OuValue *generator_among_arguments(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    const OuValue *call = values[action->args[0]], *last = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->items[i]->kind != OU_NODE_keyword) {
            count++;
            last = call->items[i];
        }
    }
    if (count <= 1) {
        return NULL;
    }
    return raise_range(d, first_token(last), generator_end(values[action->args[1]]),
                       "Generator expression must be parenthesized");
}

static OuValue *positional_after_keyword(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    const OuValue *call = values[action->args[0]];
    bool unpacking = false;
    for (uint32_t i = 0; i < call->count; i++) {
        unpacking = unpacking || (call->items[i]->kind == OU_NODE_keyword && call->items[i]->count > 0);
    }
    raise_last(d, OU_ERROR_SYNTAX,
               unpacking ? "positional argument follows keyword argument unpacking"
                         : "positional argument follows keyword argument");
    return NULL;
}

// ---- others ----

static bool is_legacy(const OuDiagnosis *d, const OuValue *value) {
    return value->kind == OU_VALUE_TOKEN &&
           (ou_parser_is_word(d->p, value->first, "print") || ou_parser_is_word(d->p, value->first, "exec"));
}

static OuValue *legacy_statement(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    const OuValue *name = values[action->args[0]];
    if (!is_legacy(d, name)) {
        return NULL;
    }
    const char *word = ou_parser_is_word(d->p, name->first, "print") ? "print" : "exec";
    char message[96];
    snprintf(message, sizeof message, "Missing parentheses in call to '%s'. Did you mean %s(...)?", word, word);
    return raise_range(d, name->first, last_token(values[action->args[1]]), message);
}

// Two expressions side by side, inside of brackets.
static OuValue *forgotten_comma(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    const OuValue *left = values[action->args[0]];
    if (is_legacy(d, left) || ou_parser_fetch(d->p, d->position - 1)->level == 0) {
        return NULL;
    }
    return raise_range(d, first_token(left), last_token(values[action->args[1]]),
                       "invalid syntax. Perhaps you forgot a comma?");
}

static OuValue *missing_colon(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    const OuValue *key = values[action->args[0]];
    raise_message(d, OU_ERROR_SYNTAX, first_token(key)->lineno, last_token(key)->end_col, last_token(key)->end_lineno,
                  0, "':' expected after dictionary key");
    return NULL;
}

static bool is_imaginary(const OuDiagnosis *d, const OuToken *token) {
    char last = d->p->text[token->end - 1];
    return last == 'j' || last == 'J';
}

static OuValue *real(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    OuValue *number = values[action->args[0]];
    return !is_imaginary(d, number->first) ? number : raise_at(d, number, "real number required in complex literal");
}

static OuValue *imaginary(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    OuValue *number = values[action->args[0]];
    return is_imaginary(d, number->first) ? number
                                          : raise_at(d, number, "imaginary number required in complex literal");
}

// != or, from __future__ import barry_as_FLUFL, <>
static OuValue *barry(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    OuValue *sign = values[action->args[0]];
    bool angles = d->p->text[sign->first->start] == '<';
    if ((d->p->input->flags & OU_PARSE_BARRY_AS_BDFL) == 0) {
        return angles ? NULL : sign;
    }
    if (!angles) {
        raise_last(d, OU_ERROR_SYNTAX, "with Barry as BDFL, use '<>' instead of '!='");
        return NULL;
    }
    return sign;
}

static OuValue *strings(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    OuValue *run = values[action->args[0]];
    OuNode *node = ou_parse_strings(d->p, d->position - run->count, run->count);
    if (node == NULL) {
        d->stop = true;
        return NULL;
    }
    return ou_diagnose_value(d, node->kind, first_token(run), last_token(run));
}

static OuValue *value(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    (void)d;
    return values[action->args[0]];
}

static OuValue *sequence(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    OuValue *both = ou_diagnose_value(d, OU_VALUE_SEQUENCE, NULL, NULL);
    if (both != NULL) {
        both->items = ou_diagnose_alloc(d, 2 * sizeof *both->items);
    }
    if (both == NULL || both->items == NULL) {
        return NULL;
    }
    both->items[0] = values[action->args[0]];
    both->items[1] = values[action->args[1]];
    both->count = 2;
    return both;
}

static OuValue *nothing(OuDiagnosis *d, const OuAction *action, OuValue **values) {
    (void)d, (void)action, (void)values;
    return NULL;
}

OuActionFn ou_diagnose_find_action(const char *name, size_t size) {
    static const struct {
        const char *name;
        OuActionFn function;
    } actions[] = {
        {"error_at", error_at},
        {"error_range", error_range},
        {"error_last", error_last},
        {"error_from", error_from},
        {"indent_last", indent_last},
        {"assign_target", assign_target},
        {"for_target", for_target},
        {"delete_target", delete_target},
        {"error_generator", error_generator},
        {"generator_among_arguments", generator_among_arguments},
        {"positional_after_keyword", positional_after_keyword},
        {"legacy_statement", legacy_statement},
        {"forgotten_comma", forgotten_comma},
        {"missing_colon", missing_colon},
        {"real", real},
        {"imaginary", imaginary},
        {"barry", barry},
        {"strings", strings},
        {"value", value},
        {"sequence", sequence},
        {"nothing", nothing},
    };
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (strlen(actions[i].name) == size && memcmp(actions[i].name, name, size) == 0) {
            return actions[i].function;
        }
    }
    return NULL;
}
