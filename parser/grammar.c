// Reads the rules of grammar.def, which are kept as text, into items. Done once for each diagnosis.

#include "parser/diagnose_internal.h"

#include <string.h>

const uint8_t ou_grammar_kinds[OU_RULE_COUNT] = {
#define RULE(name, ...) OU_RULE_PLAIN,
#define MEMO(name, ...) OU_RULE_MEMO,
#define LEFT(name, ...) OU_RULE_LEFT,
#include "parser/grammar.def"
};

const char *const ou_grammar_names[OU_RULE_COUNT] = {
#define RULE(name, ...) #name,
#define MEMO(name, ...) #name,
#define LEFT(name, ...) #name,
#include "parser/grammar.def"
};

static const char *const rule_texts[OU_RULE_COUNT] = {
#define RULE(name, ...) #__VA_ARGS__,
#define MEMO(name, ...) #__VA_ARGS__,
#define LEFT(name, ...) #__VA_ARGS__,
#include "parser/grammar.def"
};

enum { MAX_ITEMS = 16, MAX_ALTERNATIVES = 16, TABLE_SIZE = 1024 };

typedef struct Reader {
    const char *s;
    OuRegion *region;
    uint16_t table[TABLE_SIZE]; // rules by name: number + 1
    bool failed;
} Reader;

static void *reader_alloc(Reader *r, size_t size) {
    void *block = ou_region_alloc(r->region, size);
    r->failed = r->failed || block == NULL;
    return block;
}

static void skip_space(Reader *r) {
    while (*r->s == ' ' || *r->s == '\n' || *r->s == '\t') {
        r->s++;
    }
}

static bool accept(Reader *r, const char *text) {
    skip_space(r);
    size_t size = strlen(text);
    if (strncmp(r->s, text, size) != 0) {
        return false;
    }
    r->s += size;
    return true;
}

static bool is_word_char(char ch) {
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_';
}

static size_t word_size(const char *s) {
    size_t size = 0;
    while (is_word_char(s[size])) {
        size++;
    }
    return size;
}

static bool is_same(const char *text, size_t size, const char *name) {
    return strlen(name) == size && memcmp(text, name, size) == 0;
}

static void fill_table(Reader *r) {
    for (uint16_t i = 0; i < OU_RULE_COUNT; i++) {
        uint32_t at = ou_ast_hash(ou_grammar_names[i], strlen(ou_grammar_names[i])) % TABLE_SIZE;
        while (r->table[at] != 0) {
            at = (at + 1) % TABLE_SIZE;
        }
        r->table[at] = (uint16_t)(i + 1);
    }
}

static uint16_t find_rule(const Reader *r, const char *text, size_t size) {
    uint32_t at = ou_ast_hash(text, size) % TABLE_SIZE;
    for (; r->table[at] != 0; at = (at + 1) % TABLE_SIZE) {
        uint16_t rule = (uint16_t)(r->table[at] - 1);
        if (is_same(text, size, ou_grammar_names[rule])) {
            return rule;
        }
    }
    OU_ASSERT(!"the grammar names a rule that is not there");
    return 0;
}

static uint16_t find_token(const char *text, size_t size) {
    for (uint16_t i = 0; i < OU_TOKEN_COUNT; i++) {
        const char *spelling = ou_token_info[i].spelling;
        if (spelling != NULL && is_same(text, size, spelling)) {
            return i;
        }
    }
    OU_ASSERT(!"the grammar names a token that is not there");
    return 0;
}

static OuGrammarGroup *read_group(Reader *r);

static void read_word(Reader *r, OuGrammarItem *item) {
    static const struct {
        const char *name;
        uint8_t kind;
        uint16_t number;
    } words[] = {{"NAME", OU_ITEM_TOKEN, OU_TOKEN_NAME},     {"NUMBER", OU_ITEM_TOKEN, OU_TOKEN_NUMBER},
                 {"STRING", OU_ITEM_TOKEN, OU_TOKEN_STRING}, {"NEWLINE", OU_ITEM_TOKEN, OU_TOKEN_NEWLINE},
                 {"INDENT", OU_ITEM_TOKEN, OU_TOKEN_INDENT}, {"DEDENT", OU_ITEM_TOKEN, OU_TOKEN_DEDENT},
                 {"ENDMARKER", OU_ITEM_TOKEN, OU_TOKEN_END}, {"ASYNC", OU_ITEM_TOKEN, OU_TOKEN_ASYNC},
                 {"AWAIT", OU_ITEM_TOKEN, OU_TOKEN_AWAIT},   {"TYPE_COMMENT", OU_ITEM_NEVER, 0},
                 {"SOFT_KEYWORD", OU_ITEM_SOFT, 0}};
    size_t size = word_size(r->s);
    const char *text = r->s;
    r->s += size;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_same(text, size, words[i].name)) {
            item->kind = words[i].kind;
            item->number = words[i].number;
            return;
        }
    }
    item->kind = OU_ITEM_RULE;
    item->number = find_rule(r, text, size);
}

// 'x' "x" word (group) [group]
static void read_atom(Reader *r, OuGrammarItem *item) {
    skip_space(r);
    char ch = *r->s;
    if (ch == '\'' || ch == '"') {
        const char *text = ++r->s;
        while (*r->s != ch) {
            r->s++;
        }
        size_t size = (size_t)(r->s++ - text);
        item->kind = ch == '\'' ? OU_ITEM_TOKEN : OU_ITEM_WORD;
        item->number = ch == '\'' ? find_token(text, size) : 0;
        // The soft keywords of the grammar: told apart by their first letter.
        item->text = *text == 'm' ? "match" : *text == 'c' ? "case" : "_";
    } else if (ch == '(' || ch == '[') {
        r->s++;
        item->kind = ch == '(' ? OU_ITEM_GROUP : OU_ITEM_OPTIONAL;
        item->group = read_group(r);
        accept(r, ch == '(' ? ")" : "]");
    } else {
        read_word(r, item);
    }
}

static OuGrammarItem *copy_item(Reader *r, const OuGrammarItem *item) {
    OuGrammarItem *copy = reader_alloc(r, sizeof *copy);
    if (copy != NULL) {
        *copy = *item;
        copy->name = -1;
    }
    return copy;
}

// An atom with what stands around it.
static void read_item(Reader *r, OuGrammarItem *item) {
    *item = (OuGrammarItem){.name = -1};
    skip_space(r);
    if (r->s[0] >= 'a' && r->s[0] < 'a' + OU_GRAMMAR_NAMES && r->s[1] == '=') {
        item->name = (int8_t)(r->s[0] - 'a');
        r->s += 2;
    }
    int8_t name = item->name;
    static const struct {
        const char *sign;
        uint8_t kind;
    } prefixes[] = {{"&&", OU_ITEM_FORCED}, {"&", OU_ITEM_AND}, {"!", OU_ITEM_NOT}};
    if (accept(r, "~")) {
        item->kind = OU_ITEM_CUT;
        return;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (accept(r, prefixes[i].sign)) {
            OuGrammarItem inner = {.name = -1};
            read_atom(r, &inner);
            *item = (OuGrammarItem){.kind = prefixes[i].kind, .name = name, .item = copy_item(r, &inner)};
            return;
        }
    }
    read_atom(r, item);
    uint8_t kind = *r->s == '.'   ? OU_ITEM_GATHER
                   : *r->s == '?' ? OU_ITEM_OPTIONAL
                   : *r->s == '*' ? OU_ITEM_LOOP
                   : *r->s == '+' ? OU_ITEM_REPEAT
                                  : 0;
    if (kind == 0) {
        return;
    }
    r->s++;
    OuGrammarItem outer = {.kind = kind, .name = name, .number = item->number};
    if (kind == OU_ITEM_GATHER) {
        OuGrammarItem inner = {.name = -1};
        read_atom(r, &inner);
        accept(r, "+");
        outer.item = copy_item(r, &inner);
    } else {
        outer.item = copy_item(r, item);
    }
    *item = outer;
}

// => name(arguments)
static void read_action(Reader *r, OuAction *action) {
    skip_space(r);
    size_t size = word_size(r->s);
    const char *name = r->s;
    r->s += size;
    action->kind = OU_ACTION_CALL;
    action->function = ou_diagnose_find_action(name, size);
    for (unsigned i = 0; i < OU_NODE_COUNT && action->function == NULL; i++) {
        if (is_same(name, size, ou_ast_info((OuNodeKind)i)->name)) {
            action->kind = OU_ACTION_NODE;
            action->node = (uint16_t)i;
            break;
        }
    }
    OU_ASSERT(action->function != NULL || action->kind == OU_ACTION_NODE);
    accept(r, "(");
    while (!accept(r, ")")) {
        accept(r, ",");
        skip_space(r);
        if (*r->s == '"') {
            action->message = ++r->s;
            while (*r->s != '"') {
                r->s += *r->s == '\\' ? 2 : 1;
            }
            r->s++;
        } else {
            action->args[action->arg_count++] = (int8_t)(*r->s++ - 'a');
        }
    }
}

static void read_alternative(Reader *r, OuGrammarAlternative *alternative) {
    OuGrammarItem items[MAX_ITEMS];
    uint16_t count = 0;
    *alternative = (OuGrammarAlternative){0};
    for (;;) {
        skip_space(r);
        if (accept(r, "=>")) {
            read_action(r, &alternative->action);
            break;
        }
        if (*r->s == '|' || *r->s == ')' || *r->s == ']' || *r->s == '\0') {
            break;
        }
        OU_ASSERT(count < MAX_ITEMS);
        read_item(r, &items[count++]);
    }
    alternative->items = reader_alloc(r, count * sizeof items[0]);
    if (alternative->items != NULL) {
        memcpy(alternative->items, items, count * sizeof items[0]);
    }
    alternative->count = count;
    alternative->only_invalid =
        count == 1 && items[0].kind == OU_ITEM_RULE && strncmp(ou_grammar_names[items[0].number], "invalid_", 8) == 0;
}

static void read_alternatives(Reader *r, OuGrammarGroup *group) {
    OuGrammarAlternative alternatives[MAX_ALTERNATIVES];
    accept(r, "|");
    do {
        OU_ASSERT(group->count < MAX_ALTERNATIVES);
        read_alternative(r, &alternatives[group->count++]);
    } while (accept(r, "|"));
    group->alternatives = reader_alloc(r, group->count * sizeof alternatives[0]);
    if (group->alternatives != NULL) {
        memcpy(group->alternatives, alternatives, group->count * sizeof alternatives[0]);
    }
}

static OuGrammarGroup *read_group(Reader *r) {
    OuGrammarGroup *group = reader_alloc(r, sizeof *group);
    OuGrammarGroup lost = {NULL, 0};
    read_alternatives(r, group != NULL ? group : &lost);
    return group;
}

bool ou_grammar_read(OuGrammar *grammar, OuRegion *region) {
    Reader r = {.region = region};
    fill_table(&r);
    for (int i = 0; i < OU_RULE_COUNT && !r.failed; i++) {
        r.s = rule_texts[i];
        read_alternatives(&r, &grammar->rules[i]);
        OU_ASSERT(*r.s == '\0');
    }
    return !r.failed;
}
