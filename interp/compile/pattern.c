// match statements. The subject stays in its temporary while the cases are tried; whatever a pattern takes apart goes
// to temporaries above it, and so do captured values: names are bound only when the whole pattern has matched.
//
// A pattern fails at many places, with different temporaries alive. Each such place jumps to a stub that releases them
// (one stub for each set of temporaries), and the stubs lead to the next case.

#include "interp/compile/compile_internal.h"

#include <string.h>

typedef struct Stub { // a place to fail to, with these temporaries alive
    struct Stub *next;
    uint32_t *live, count;
    int label;
} Stub;

typedef struct Capture {
    struct Capture *next;
    OuName *name;
    uint32_t reg;
} Capture;

typedef struct Pattern {
    Stub *stubs;
    Capture *first, *last;
    uint32_t free;          // next temporary
    bool allow_irrefutable; // the last case, or behind one that can fail
} Pattern;

static void match(Compiler *c, Pattern *p, OuNode *node, uint32_t subject);

// ---- failing ----

static int fail_label(Compiler *c, Pattern *p) {
    Unit *u = c->unit;
    if (c->failed) {
        return 0;
    }
    for (Stub *stub = p->stubs; stub != NULL; stub = stub->next) {
        if (stub->count == u->live_count && memcmp(stub->live, u->live, stub->count * sizeof *stub->live) == 0) {
            return stub->label;
        }
    }
    Stub *stub = ou_region_alloc(&c->region, sizeof *stub);
    uint32_t *live = ou_region_alloc(&c->region, (u->live_count + 1) * sizeof *live);
    if (stub == NULL || live == NULL) {
        ou_c_fail_no_memory(c);
        return 0;
    }
    memcpy(live, u->live, u->live_count * sizeof *live);
    *stub = (Stub){.next = p->stubs, .live = live, .count = u->live_count, .label = ou_c_label_new(c)};
    p->stubs = stub;
    return stub->label;
}

// Consumes the truth in R[reg]; fails unless it is true. The jump comes after the release, so the stub has one less
// alive.
static void fail_unless(Compiler *c, Pattern *p, uint32_t reg) {
    if (!c->failed) {
        ou_c_live_remove(c, reg);
        int label = fail_label(c, p);
        ou_c_live_push(c, reg);
        ou_c_emit_jump(c, OPCODE(BRANCH_FALSE_T), reg, label);
    }
}

// The stubs of a pattern, which lead to `to` with the first `keep` temporaries alive.
static void place_stubs(Compiler *c, Pattern *p, uint32_t keep, int to) {
    Unit *u = c->unit;
    for (Stub *stub = p->stubs; stub != NULL && !c->failed; stub = stub->next) {
        u->dead = true;
        ou_c_label_place(c, stub->label);
        u->live_count = 0;
        for (uint32_t i = 0; i < stub->count; i++) {
            ou_c_live_push(c, stub->live[i]);
        }
        while (!c->failed && u->live_count > keep) {
            ou_c_emit(c, OPCODE(DROP), u->live[u->live_count - 1] & (OU_LIVE_HANDLED - 1u), 0, 0);
        }
        ou_c_emit_jump(c, OPCODE(JUMP), 0, to);
    }
}

// ---- captures ----

static void capture(Compiler *c, Pattern *p, OuName *name, uint32_t reg) {
    if (ou_c_forbidden_name(c, name, OU_OPERATOR_Store)) {
        return;
    }
    for (Capture *known = p->first; known != NULL; known = known->next) {
        if (strcmp(known->name->text, name->text) == 0) {
            ou_c_syntax_error(c, "multiple assignments to name '%s' in pattern", name->text);
            return;
        }
    }
    Capture *added = ou_region_alloc(&c->region, sizeof *added);
    if (added == NULL) {
        ou_c_fail_no_memory(c);
        return;
    }
    *added = (Capture){.name = name, .reg = reg};
    *(p->last ? &p->last->next : &p->first) = added;
    p->last = added;
}

static void capture_copy(Compiler *c, Pattern *p, OuName *name, uint32_t subject) {
    uint32_t reg = p->free++;
    ou_c_emit(c, OPCODE(COPY_T), reg, subject, 0);
    capture(c, p, name, reg);
}

static bool is_wildcard(const OuNode *node) {
    return node->kind == OU_NODE_MatchAs && ((const OuMatchAsNode *)node)->name == NULL;
}

static bool is_star_wildcard(const OuNode *node) {
    return node->kind == OU_NODE_MatchStar && ((const OuMatchStarNode *)node)->name == NULL;
}

// Matches a part that was taken out of the subject and is owned by its temporary: it is released or becomes a capture.
static void match_part(Compiler *c, Pattern *p, OuNode *node, uint32_t part) {
    OuName *name = NULL;
    if (node->kind == OU_NODE_MatchAs && ((OuMatchAsNode *)node)->pattern == NULL) {
        name = ((OuMatchAsNode *)node)->name;
    } else if (node->kind == OU_NODE_MatchStar) {
        name = ((OuMatchStarNode *)node)->name;
    }
    OuSpan saved = c->span;
    ou_c_set_span(c, node);
    if (name != NULL) {
        capture(c, p, name, part);
    } else {
        bool outer = p->allow_irrefutable;
        p->allow_irrefutable = true;
        if (!is_wildcard(node) && !is_star_wildcard(node)) {
            match(c, p, node, part);
        }
        p->allow_irrefutable = outer;
        ou_c_emit(c, OPCODE(DROP), part, 0, 0);
    }
    c->span = saved;
}

// ---- values ----

static void match_value(Compiler *c, Pattern *p, OuNode *value, uint32_t subject) {
    uint32_t left = p->free;
    if (!ou_c_is_constant(value) && value->kind != OU_NODE_Attribute) {
        ou_c_syntax_error(c, "patterns may only match literals and attribute lookups");
        return;
    }
    ou_c_emit(c, OPCODE(COPY_T), left, subject, 0);
    Operand right = ou_c_operand(c, value, left + 1);
    if (c->failed) {
        return;
    }
    ou_c_emit_number(c, ou_c_pair_op(OPCODE(COMPARE_LL), 2, (Operand){'T', left}, right), left, left, right.index,
                     OU_EQ);
    fail_unless(c, p, left);
}

static void match_singleton(Compiler *c, Pattern *p, OuMatchSingletonNode *node, uint32_t subject) {
    uint32_t left = p->free;
    ou_c_emit(c, OPCODE(COPY_T), left, subject, 0);
    ou_c_emit_number(c, OPCODE(IS_TK), left, left, ou_c_constant_index(c, (OuBor)node->value.object), 0);
    fail_unless(c, p, left);
}

// ---- sequences ----

static void check_length(Compiler *c, Pattern *p, uint32_t subject, uint32_t size, bool at_least) {
    uint32_t reg = p->free;
    ou_c_emit(c, OPCODE(MATCH_LENGTH), reg, subject, 0);
    ou_c_emit_number(c, OPCODE(COMPARE_TK), reg, reg, ou_c_constant_index_take(c, ou_int_new(size)),
                     at_least ? OU_GE : OU_EQ);
    fail_unless(c, p, reg);
}

static void unpack_sequence(Compiler *c, Pattern *p, OuNodeSeq patterns, uint32_t subject, uint32_t star) {
    uint32_t n = patterns.size, first = p->free;
    if (star < n && (star > 255 || n - star - 1 > 255)) {
        ou_c_syntax_error(c, "too many expressions in star-unpacking sequence pattern");
        return;
    }
    ou_c_emit(c, OPCODE(COPY_T), first, subject, 0);
    if (star < n) {
        ou_c_emit(c, OPCODE(UNPACK_EX), first, first, star | (n - star - 1) << 8);
    } else {
        ou_c_emit(c, OPCODE(UNPACK), first, first, n);
    }
    p->free += n;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        match_part(c, p, patterns.items[i], first + i);
    }
}

// [a, *_, b]: items one by one, so that no list is made for the star.
static void subscript_sequence(Compiler *c, Pattern *p, OuNodeSeq patterns, uint32_t subject, uint32_t star) {
    uint32_t n = patterns.size;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        if (i == star || is_wildcard(patterns.items[i])) {
            continue;
        }
        uint32_t part = p->free;
        p->free++;
        ou_c_emit(c, OPCODE(COPY_T), part, subject, 0);
        if (i < star) {
            ou_c_emit(c, OPCODE(SUBSCR_TK), part, part, ou_c_constant_index_take(c, ou_int_new(i)));
        } else {
            ou_c_emit(c, OPCODE(MATCH_LENGTH), part + 1, subject, 0);
            ou_c_emit_number(c, OPCODE(BINARY_d_TK), part + 1, part + 1, ou_c_constant_index_take(c, ou_int_new(n - i)),
                             OU_OP_SUBTRACT);
            ou_c_emit(c, OPCODE(SUBSCR_TT), part, part, part + 1);
        }
        match_part(c, p, patterns.items[i], part);
    }
}

static void match_sequence(Compiler *c, Pattern *p, OuMatchSequenceNode *node, uint32_t subject) {
    OuNodeSeq patterns = node->patterns;
    uint32_t n = patterns.size, star = n;
    bool only_wildcards = true, star_wildcard = false;
    for (uint32_t i = 0; i < n; i++) {
        OuNode *part = patterns.items[i];
        if (part->kind == OU_NODE_MatchStar) {
            if (star < n) {
                ou_c_syntax_error(c, "multiple starred names in sequence pattern");
                return;
            }
            star = i;
            star_wildcard = is_star_wildcard(part);
            only_wildcards &= star_wildcard;
        } else {
            only_wildcards &= is_wildcard(part);
        }
    }
    ou_c_emit(c, OPCODE(MATCH_SEQUENCE), p->free, subject, 0);
    fail_unless(c, p, p->free);
    if (star == n) {
        check_length(c, p, subject, n, false);
    } else if (n > 1) {
        check_length(c, p, subject, n - 1, true);
    }
    if (only_wildcards) {
        return;
    }
    if (star_wildcard) {
        subscript_sequence(c, p, patterns, subject, star);
    } else {
        unpack_sequence(c, p, patterns, subject, star);
    }
}

// ---- mappings ----

static void check_keys(Compiler *c, OuNodeSeq keys) {
    for (uint32_t i = 0; i < keys.size && !c->failed; i++) {
        const OuNode *key = keys.items[i];
        if (!ou_c_is_constant(key) && key->kind != OU_NODE_Attribute) {
            ou_c_syntax_error(c, "mapping pattern keys may only match literals and attribute lookups");
            return;
        }
        for (uint32_t k = 0; ou_c_is_constant(key) && k < i; k++) {
            if (ou_c_is_constant(keys.items[k]) &&
                ou_equal(ou_c_constant_value(keys.items[k]), ou_c_constant_value(key)) == OU_TRUE) {
                char text[100] = "";
                OuRef shown = ou_repr(ou_c_constant_value(key));
                if (shown != NULL) {
                    ou_str_show(shown, text, sizeof text);
                    ou_decref(shown);
                }
                ou_c_syntax_error(c, "mapping pattern checks duplicate key (%s)", text);
                return;
            }
        }
    }
}

// The values for the keys, or failure: into R[first...]. R[keys] keeps the tuple of keys for `**rest`.
static uint32_t take_values(Compiler *c, Pattern *p, OuMatchMappingNode *node, uint32_t subject, uint32_t keys) {
    uint32_t n = node->keys.size, values = p->free++;
    ou_c_emit(c, OPCODE(MATCH_KEYS), values, subject, keys);
    ou_c_emit(c, OPCODE(COPY_T), values + 1, values, 0);
    ou_c_emit_number(c, OPCODE(IS_TK), values + 1, values + 1, ou_c_constant_index(c, ou_none), 1);
    fail_unless(c, p, values + 1);
    uint32_t first = p->free;
    p->free += n;
    ou_c_emit(c, OPCODE(UNPACK), first, values, n);
    return first;
}

// **rest: a copy of the subject without the keys.
static void capture_rest(Compiler *c, Pattern *p, OuMatchMappingNode *node, uint32_t subject, uint32_t keys) {
    uint32_t n = node->keys.size, rest = p->free++, key = p->free;
    ou_c_emit(c, OPCODE(BUILD_DICT), rest, rest, 0);
    ou_c_emit(c, OPCODE(COPY_T), key, subject, 0);
    ou_c_emit(c, OPCODE(DICT_UPDATE), rest, key, 0);
    ou_c_emit(c, OPCODE(UNPACK), key, keys, n);
    for (uint32_t i = n; i > 0 && !c->failed; i--) {
        ou_c_emit(c, OPCODE(COPY_T), key + n, rest, 0);
        ou_c_emit(c, OPCODE(DELETE_SUBSCR), key + n, key + i - 1, 0);
    }
    capture(c, p, node->rest, rest);
}

static void match_mapping(Compiler *c, Pattern *p, OuMatchMappingNode *node, uint32_t subject) {
    uint32_t n = node->keys.size;
    check_keys(c, node->keys);
    ou_c_emit(c, OPCODE(MATCH_MAPPING), p->free, subject, 0);
    fail_unless(c, p, p->free);
    if (n == 0 && node->rest == NULL) {
        return;
    }
    if (n > 0) {
        check_length(c, p, subject, n, true);
    }
    uint32_t keys = p->free++;
    for (uint32_t i = 0; i < n; i++) {
        ou_c_expr(c, node->keys.items[i], keys + i);
    }
    ou_c_emit(c, OPCODE(BUILD_TUPLE), keys, keys, n);
    uint32_t first = take_values(c, p, node, subject, keys);
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        match_part(c, p, node->patterns.items[i], first + i);
    }
    if (node->rest != NULL) {
        capture_rest(c, p, node, subject, keys);
    } else {
        ou_c_emit(c, OPCODE(DROP), keys, 0, 0);
    }
}

// ---- classes ----

static void check_attribute_names(Compiler *c, const OuMatchClassNode *node) {
    const OuNameSeq names = node->kwd_attrs;
    for (uint32_t i = 0; i < names.size; i++) {
        for (uint32_t k = i + 1; k < names.size && !c->failed; k++) {
            if (strcmp(names.items[k]->text, names.items[i]->text) == 0) {
                ou_c_syntax_error_at(c, node->kwd_patterns.items[k], "attribute name repeated in class pattern: %s",
                                     names.items[k]->text);
            }
        }
    }
}

static uint32_t attribute_names(Compiler *c, OuNameSeq names) {
    OuRef tuple = ou_tuple_alloc(names.size);
    for (uint32_t i = 0; tuple != NULL && i < names.size; i++) {
        OuBor name = ou_c_name_object(c, names.items[i]);
        if (name == NULL) {
            ou_decref(tuple);
            return 0;
        }
        ou_as_tuple(tuple)->items[i] = ou_newref(name);
    }
    return ou_c_constant_index_take(c, tuple);
}

static void match_class(Compiler *c, Pattern *p, OuMatchClassNode *node, uint32_t subject) {
    uint32_t positional = node->patterns.size, named = node->kwd_attrs.size, values = p->free++;
    check_attribute_names(c, node);
    ou_c_expr(c, node->cls, values);
    ou_c_emit_number(c, OPCODE(MATCH_CLASS), values, subject, attribute_names(c, node->kwd_attrs), positional);
    ou_c_emit(c, OPCODE(COPY_T), values + 1, values, 0);
    ou_c_emit_number(c, OPCODE(IS_TK), values + 1, values + 1, ou_c_constant_index(c, ou_none), 1);
    fail_unless(c, p, values + 1);
    uint32_t first = p->free;
    p->free += positional + named;
    ou_c_emit(c, OPCODE(UNPACK), first, values, positional + named);
    for (uint32_t i = 0; i < positional + named && !c->failed; i++) {
        OuNode *part = i < positional ? node->patterns.items[i] : node->kwd_patterns.items[i - positional];
        match_part(c, p, part, first + i);
    }
}

// ---- alternatives ----

static uint32_t count_captures(const Capture *capture) {
    uint32_t n = 0;
    for (; capture != NULL; capture = capture->next) {
        n++;
    }
    return n;
}

static Capture *find_capture(Capture *captures, const OuName *name) {
    while (captures != NULL && strcmp(captures->name->text, name->text) != 0) {
        captures = captures->next;
    }
    return captures;
}

// All alternatives bind the same names: each moves what it captured to the same temporaries, in the same order.
static void gather_captures(Compiler *c, Pattern *alternative, Capture *order, uint32_t place) {
    if (count_captures(alternative->first) != count_captures(order)) {
        ou_c_syntax_error(c, "alternative patterns bind different names");
        return;
    }
    for (Capture *wanted = order; wanted != NULL && !c->failed; wanted = wanted->next, place++) {
        Capture *found = find_capture(alternative->first, wanted->name);
        if (found == NULL) {
            ou_c_syntax_error(c, "alternative patterns bind different names");
            return;
        }
        ou_c_emit(c, OPCODE(MOVE_T), place, found->reg, 0);
    }
}

static uint32_t count_names(const OuNode *node);

static uint32_t count_names_in(OuNodeSeq patterns) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < patterns.size; i++) {
        n += count_names(patterns.items[i]);
    }
    return n;
}

// How many names a pattern captures.
static uint32_t count_names(const OuNode *node) {
    switch (node->kind) {
    case OU_NODE_MatchSequence: return count_names_in(((const OuMatchSequenceNode *)node)->patterns);
    case OU_NODE_MatchMapping: {
        const OuMatchMappingNode *mapping = (const OuMatchMappingNode *)node;
        return count_names_in(mapping->patterns) + (mapping->rest != NULL);
    }
    case OU_NODE_MatchClass: {
        const OuMatchClassNode *cls = (const OuMatchClassNode *)node;
        return count_names_in(cls->patterns) + count_names_in(cls->kwd_patterns);
    }
    case OU_NODE_MatchStar: return ((const OuMatchStarNode *)node)->name != NULL;
    case OU_NODE_MatchAs: {
        const OuMatchAsNode *as = (const OuMatchAsNode *)node;
        return (as->name != NULL) + (as->pattern ? count_names(as->pattern) : 0);
    }
    case OU_NODE_MatchOr: return count_names(((const OuMatchOrNode *)node)->patterns.items[0]);
    default: return 0;
    }
}

static void match_or(Compiler *c, Pattern *p, OuMatchOrNode *node, uint32_t subject) {
    Unit *u = c->unit;
    uint32_t n = node->patterns.size, keep = u->live_count, place = p->free;
    p->free += count_names(&node->base);
    Capture *order = NULL;
    int end = ou_c_label_new(c);
    Saved before = ou_c_state_save(c);
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        Pattern alternative = {.free = p->free, .allow_irrefutable = i + 1 == n && p->allow_irrefutable};
        ou_c_set_span(c, node->patterns.items[i]);
        match(c, &alternative, node->patterns.items[i], subject);
        order = i == 0 ? alternative.first : order;
        gather_captures(c, &alternative, order, place);
        ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
        if (c->failed) {
            return;
        }
        int next = ou_c_label_new(c);
        place_stubs(c, &alternative, keep, next);
        ou_c_state_restore(c, &before);
        u->dead = true;
        ou_c_label_place(c, next);
    }
    ou_c_emit_jump(c, OPCODE(JUMP), 0, fail_label(c, p));
    ou_c_label_place(c, end);
    for (Capture *name = order; name != NULL && !c->failed; name = name->next) {
        ou_c_live_push(c, place);
        capture(c, p, name->name, place++);
    }
}

// ---- all patterns ----

static void match_as(Compiler *c, Pattern *p, OuMatchAsNode *node, uint32_t subject) {
    if (node->pattern == NULL && !p->allow_irrefutable) {
        if (node->name != NULL) {
            ou_c_syntax_error(c, "name capture '%s' makes remaining patterns unreachable", node->name->text);
        } else {
            ou_c_syntax_error(c, "wildcard makes remaining patterns unreachable");
        }
        return;
    }
    if (node->pattern != NULL) {
        match(c, p, node->pattern, subject);
    }
    if (node->name != NULL) {
        capture_copy(c, p, node->name, subject);
    }
}

static void match(Compiler *c, Pattern *p, OuNode *node, uint32_t subject) {
    if (!ou_c_enter_node(c)) {
        return;
    }
    OuSpan saved = c->span;
    ou_c_set_span(c, node);
    switch (node->kind) {
    case OU_NODE_MatchValue: match_value(c, p, ((OuMatchValueNode *)node)->value, subject); break;
    case OU_NODE_MatchSingleton: match_singleton(c, p, (OuMatchSingletonNode *)node, subject); break;
    case OU_NODE_MatchSequence: match_sequence(c, p, (OuMatchSequenceNode *)node, subject); break;
    case OU_NODE_MatchMapping: match_mapping(c, p, (OuMatchMappingNode *)node, subject); break;
    case OU_NODE_MatchClass: match_class(c, p, (OuMatchClassNode *)node, subject); break;
    case OU_NODE_MatchAs: match_as(c, p, (OuMatchAsNode *)node, subject); break;
    case OU_NODE_MatchOr: match_or(c, p, (OuMatchOrNode *)node, subject); break;
    default: break;
    }
    c->span = saved;
    leave_node(c);
}

static void bind_captures(Compiler *c, const Pattern *p) {
    for (const Capture *captured = p->first; captured != NULL && !c->failed; captured = captured->next) {
        ou_c_store_name(c, captured->name, captured->reg);
    }
}

static void match_case(Compiler *c, Oumatch_caseNode *node, uint32_t subject, bool last, int end, uint64_t **joined) {
    Unit *u = c->unit;
    int next = ou_c_label_new(c);
    uint32_t keep = u->live_count;
    uint64_t *before = ou_c_bound_copy(c);
    Saved saved = ou_c_state_save(c);
    Pattern p = {.free = subject + 1, .allow_irrefutable = node->guard != NULL || last};
    match(c, &p, node->pattern, subject);
    ou_c_set_span(c, node->pattern);
    bind_captures(c, &p);
    if (node->guard != NULL && !c->failed) {
        u->top = subject + 1;
        ou_c_jump_if(c, node->guard, fail_label(c, &p), false);
    }
    u->top = subject;
    ou_c_emit(c, OPCODE(DROP), subject, 0, 0);
    ou_c_statements(c, node->body);
    ou_c_bound_join(c, joined);
    ou_c_emit_jump(c, OPCODE(JUMP), 0, end);
    if (c->failed) {
        return;
    }
    place_stubs(c, &p, keep, next);
    saved.dead = true;
    ou_c_state_restore(c, &saved);
    ou_c_bound_set(c, before);
    ou_c_label_place(c, next);
}

void ou_c_match_statement(Compiler *c, OuMatchNode *node) {
    Unit *u = c->unit;
    uint32_t subject = u->top;
    int end = ou_c_label_new(c);
    uint64_t *joined = NULL;
    OuSpan span = c->span;
    ou_c_expr(c, node->subject, subject);
    u->top++;
    for (uint32_t i = 0; i < node->cases.size && !c->failed; i++) {
        match_case(c, (Oumatch_caseNode *)node->cases.items[i], subject, i + 1 == node->cases.size, end, &joined);
    }
    c->span = span;
    u->top = subject;
    ou_c_emit(c, OPCODE(DROP), subject, 0, 0);
    ou_c_bound_join(c, &joined);
    ou_c_label_place(c, end);
    if (joined != NULL && !c->failed) {
        ou_c_bound_set(c, joined);
    }
}
