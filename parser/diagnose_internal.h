#ifndef OU_PARSER_DIAGNOSE_INTERNAL_H
#define OU_PARSER_DIAGNOSE_INTERNAL_H
// Between the files of the diagnosis: grammar.c reads grammar.def, diagnose.c walks it, diagnose_error.c words errors.

#include "parser/parser_internal.h"

enum { OU_GRAMMAR_NAMES = 5 }; // a= to e=

typedef enum OuItemKind {
    OU_ITEM_TOKEN, // number: its kind
    OU_ITEM_WORD,  // text: a soft keyword
    OU_ITEM_SOFT,  // any soft keyword
    OU_ITEM_NEVER, // a type comment: there are none
    OU_ITEM_RULE,  // number: the rule
    OU_ITEM_GROUP, // group
    OU_ITEM_OPTIONAL,
    OU_ITEM_LOOP,   // zero or more of item
    OU_ITEM_REPEAT, // one or more
    OU_ITEM_GATHER, // one or more, with separators of token kind number
    OU_ITEM_AND,
    OU_ITEM_NOT,
    OU_ITEM_CUT,
    OU_ITEM_FORCED,
} OuItemKind;

typedef struct OuGrammarItem {
    uint8_t kind;
    int8_t name; // 0 for a=, 1 for b= ...; -1: none
    uint16_t number;
    const char *text;
    struct OuGrammarItem *item;
    struct OuGrammarGroup *group;
} OuGrammarItem;

typedef enum OuActionKind {
    OU_ACTION_NONE,
    OU_ACTION_NODE, // node: its kind
    OU_ACTION_CALL, // function
} OuActionKind;

struct OuDiagnosis;
struct OuAction;
typedef struct OuValue OuValue;
typedef OuValue *(*OuActionFn)(struct OuDiagnosis *d, const struct OuAction *action, OuValue **values);

typedef struct OuAction {
    uint8_t kind;
    uint8_t arg_count;
    int8_t args[3]; // names
    uint16_t node;
    OuActionFn function;
    const char *message; // in the grammar's text, up to its closing quote; \" stands for "
} OuAction;

typedef struct OuGrammarAlternative {
    OuGrammarItem *items;
    uint16_t count;
    bool only_invalid; // tried in the second pass only
    OuAction action;
} OuGrammarAlternative;

typedef struct OuGrammarGroup {
    OuGrammarAlternative *alternatives;
    uint16_t count;
} OuGrammarGroup;

typedef enum OuGrammarRule {
#define RULE(name, ...) OU_RULE_##name,
#define MEMO(name, ...) OU_RULE_##name,
#define LEFT(name, ...) OU_RULE_##name,
#include "parser/grammar.def"
    OU_RULE_COUNT
} OuGrammarRule;

typedef enum OuRuleKind { OU_RULE_PLAIN, OU_RULE_MEMO, OU_RULE_LEFT } OuRuleKind;

typedef struct OuGrammar {
    OuGrammarGroup rules[OU_RULE_COUNT];
} OuGrammar;

extern const uint8_t ou_grammar_kinds[OU_RULE_COUNT]; // OuRuleKind
extern const char *const ou_grammar_names[OU_RULE_COUNT];

// Reads the rules. False when out of memory.
bool ou_grammar_read(OuGrammar *grammar, OuRegion *region);

// The function of this name for actions; NULL when there is none.
OuActionFn ou_diagnose_find_action(const char *name, size_t size);

// What a rule found: tokens from first to last, sorted into a kind of node.
enum { OU_VALUE_TOKEN = OU_NODE_COUNT, OU_VALUE_SEQUENCE, OU_VALUE_OTHER };

struct OuValue {
    uint16_t kind;     // OuNodeKind or one of the above
    uint16_t constant; // OuConstantKind of a Constant
    uint32_t count;
    const OuToken *first; // NULL when there is no token: an empty sequence, an optional item that was not there
    const OuToken *last;
    OuValue **items;
};

typedef struct OuMemo {
    struct OuMemo *next;
    uint16_t rule;
    uint32_t position; // behind it
    OuValue *value;    // NULL: the rule does not match here
} OuMemo;

typedef struct OuDiagnosis {
    OuParser *p;
    OuGrammar *grammar;
    OuRegion region;   // of this pass
    uint32_t base;     // position of the first token
    uint32_t position; // of the current one
    uint32_t fill;     // tokens read: everything before this position
    uint32_t level;
    bool invalid;    // second pass
    bool raised;     // p->error is filled
    bool from_lexer; // ... by the lexer
    bool stop;       // raised, or out of memory, or too deep
    OuValue absent;  // an optional item that is not there
    OuValue matched; // a look-ahead, a cut
    OuMemo **memos;  // by position - base
    uint32_t memo_capacity;
} OuDiagnosis;

void *ou_diagnose_alloc(OuDiagnosis *d, size_t size);
OuValue *ou_diagnose_value(OuDiagnosis *d, unsigned kind, const OuToken *first, const OuToken *last);
const OuToken *ou_diagnose_last_token(const OuDiagnosis *d); // the last one read

// Fills the error; columns are bytes from 1, end_col may be 0 or -1 as CPython has them.
void ou_diagnose_raise(OuDiagnosis *d, OuSyntaxErrorKind kind, int32_t lineno, int32_t col, int32_t end_lineno,
                       int32_t end_col, const char *format, ...) OU_PRINTF(7, 8);
void ou_diagnose_raise_last(OuDiagnosis *d, OuSyntaxErrorKind kind, const char *format, ...) OU_PRINTF(3, 4);

#endif
