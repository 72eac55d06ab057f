// re.Pattern: the compiled pattern and its methods.
#include <stdio.h>
#include <string.h>

#include "stdlib/sre_internal.h"

// ---- life ----

static bool pattern_traverse(OuObject *self, OuVisit visit, void *arg) {
    const SrePattern *p = sre_as_pattern(self);
    return visit(p->pattern, arg) && visit(p->program, arg) && visit(p->group_index, arg) && visit(p->index_group, arg);
}

static void pattern_dealloc(OuObject *self) {
    SrePattern *p = sre_as_pattern(self);
    ou_gc_untrack(self);
    if (p->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    sre_codes_free(p);
    ou_decref(p->pattern);
    ou_decref(p->program);
    ou_decref(p->group_index);
    ou_decref(p->index_group);
    ou_gc_free(self, sizeof(SrePattern));
}

// ---- searching ----

// The common arguments (string, pos, endpos) of match, search ...
static bool text_arguments(const char *name, OuArgs args, size_t nargs, OuBor kwnames, OuBor *string, int64_t *pos,
                           int64_t *endpos) {
    OuParams params = {name, {"string", "pos", "endpos"}, 1, 3};
    OuBor given[3];
    *pos = 0;
    *endpos = INT64_MAX;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] != NULL && !ou_arg_int64(given[1], pos)) ||
        (given[2] != NULL && !ou_arg_int64(given[2], endpos))) {
        return false;
    }
    *string = given[0];
    return true;
}

static OuRef find_one(OuBor self, const char *name, SreMode mode, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor string;
    int64_t pos, endpos;
    SreState s;
    if (!text_arguments(name, args, nargs, kwnames, &string, &pos, &endpos) ||
        !sre_state_init(&s, self, string, pos, endpos)) {
        return NULL;
    }
    OuTruth found = sre_run(&s, mode);
    OuRef result = found == OU_ERROR ? NULL : found == OU_TRUE ? sre_match_new(&s) : ou_return_none();
    sre_state_fini(&s);
    return result;
}

static OuRef pattern_match(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return find_one(self, "match", SRE_MATCH, args, nargs, kwnames);
}

static OuRef pattern_fullmatch(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return find_one(self, "fullmatch", SRE_FULL_MATCH, args, nargs, kwnames);
}

static OuRef pattern_search(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return find_one(self, "search", SRE_SEARCH, args, nargs, kwnames);
}

static OuRef pattern_scanner(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor string;
    int64_t pos, endpos;
    return text_arguments("scanner", args, nargs, kwnames, &string, &pos, &endpos)
               ? sre_scanner_new(self, string, pos, endpos)
               : NULL;
}

static OuRef pattern_finditer(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor string;
    int64_t pos, endpos;
    if (!text_arguments("finditer", args, nargs, kwnames, &string, &pos, &endpos)) {
        return NULL;
    }
    OuRef scanner = sre_scanner_new(self, string, pos, endpos);
    OuRef search = scanner != NULL ? ou_get_attr_cstr(scanner, "search") : NULL;
    OuRef result = search != NULL ? ou_callable_iter_new(search, ou_none) : NULL;
    ou_xdecref(search);
    ou_xdecref(scanner);
    return result;
}

// What findall gives for a match: the text, the only group, or the tuple of all.
static OuRef found_item(const SreState *s) {
    size_t groups = (size_t)s->pattern->groups;
    if (groups < 2) {
        return sre_group(s, groups, true);
    }
    OuRef item = ou_tuple_alloc(groups);
    for (size_t i = 0; item != NULL && i < groups; i++) {
        OuRef text = sre_group(s, i + 1, true);
        if (text == NULL) {
            ou_decref(item);
            return NULL;
        }
        ou_as_tuple(item)->items[i] = text;
    }
    if (item != NULL) {
        ou_gc_track(item);
    }
    return item;
}

static OuRef pattern_findall(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor string;
    int64_t pos, endpos;
    SreState s;
    if (!text_arguments("findall", args, nargs, kwnames, &string, &pos, &endpos) ||
        !sre_state_init(&s, self, string, pos, endpos)) {
        return NULL;
    }
    OuRef list = ou_list_new(0);
    OuTruth found = list != NULL ? OU_TRUE : OU_ERROR;
    while (found == OU_TRUE && (found = sre_next(&s, SRE_SEARCH)) == OU_TRUE) {
        OuRef item = found_item(&s);
        if (item == NULL || !ou_list_append_take(list, item)) {
            found = OU_ERROR;
        }
    }
    sre_state_fini(&s);
    if (found == OU_ERROR) {
        ou_xdecref(list);
        return NULL;
    }
    return list;
}

// Appends what lies between the last match and this one, then the groups.
static bool add_split(const SreState *s, OuBor list, size_t from) {
    OuRef between = sre_slice(s, from, s->marks[0]);
    if (between == NULL || !ou_list_append_take(list, between)) {
        return false;
    }
    for (size_t i = 1; i <= (size_t)s->pattern->groups; i++) {
        OuRef text = sre_group(s, i, false);
        if (text == NULL || !ou_list_append_take(list, text)) {
            return false;
        }
    }
    return true;
}

static OuRef pattern_split(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"split", {"string", "maxsplit"}, 1, 2};
    OuBor given[2];
    int64_t max = 0;
    SreState s;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] != NULL && !ou_arg_int64(given[1], &max)) ||
        !sre_state_init(&s, self, given[0], 0, INT64_MAX)) {
        return NULL;
    }
    OuRef list = ou_list_new(0);
    OuTruth found = list != NULL ? OU_TRUE : OU_ERROR;
    size_t last = 0;
    for (int64_t n = 0; found == OU_TRUE && (max == 0 || n < max); n++) {
        if ((found = sre_next(&s, SRE_SEARCH)) == OU_TRUE) {
            if (!add_split(&s, list, last)) {
                found = OU_ERROR;
            }
            last = s.start;
        }
    }
    OuRef rest = found != OU_ERROR ? sre_slice(&s, last, s.end) : NULL;
    sre_state_fini(&s);
    if (rest == NULL || !ou_list_append_take(list, rest)) {
        ou_xdecref(list);
        return NULL;
    }
    return list;
}

// ---- sub ----

// Appends the replacement of the match just found: of a callable, of a template's pieces, or the plain text.
static bool add_replacement(const SreState *s, OuBor list, OuBor replacement, OuBor pieces) {
    if (pieces == NULL && !ou_is_callable(replacement)) {
        return ou_list_append(list, replacement);
    }
    OuRef match = sre_match_new(s);
    if (match == NULL) {
        return false;
    }
    bool ok;
    if (pieces != NULL) {
        ok = sre_expand_into(list, pieces, match);
    } else {
        OuRef text = ou_call_1(replacement, match); // may run Python code: the state holds the text
        ok = text != NULL && (text == ou_none || ou_list_append(list, text));
        ou_xdecref(text);
    }
    ou_decref(match);
    return ok;
}

static bool has_backslash(OuBor text, bool *found) {
    if (ou_isa(text, OU_TYPE_STR)) {
        OuRef slash = ou_str_from_char('\\');
        *found = slash != NULL && ou_str_find(text, slash, 0, ou_str_length(text)) >= 0;
        ou_xdecref(slash);
        return slash != NULL;
    }
    OuBuffer buffer;
    *found = true; // what is neither text nor bytes, re._template refuses
    if (text->type->buffer != NULL) {
        if (!ou_buffer_get(text, &buffer, false)) {
            return false;
        }
        *found = buffer.size != 0 && memchr(buffer.data, '\\', buffer.size) != NULL;
        ou_buffer_release(&buffer);
    }
    return true;
}

static OuNext substitute_all(SreState *s, OuBor list, OuBor replacement, OuBor pieces, int64_t count, int64_t *n) {
    size_t last = 0;
    OuTruth found = OU_TRUE;
    while ((count == 0 || *n < count) && (found = sre_next(s, SRE_SEARCH)) == OU_TRUE) {
        if (last < s->marks[0]) {
            OuRef between = sre_slice(s, last, s->marks[0]);
            if (between == NULL || !ou_list_append_take(list, between)) {
                return OU_FAIL;
            }
        }
        last = s->start;
        if (!add_replacement(s, list, replacement, pieces)) {
            return OU_FAIL;
        }
        ++*n;
    }
    if (found == OU_ERROR) {
        return OU_FAIL;
    }
    OuRef rest = last < s->end ? sre_slice(s, last, s->end) : NULL;
    return last >= s->end || (rest != NULL && ou_list_append_take(list, rest)) ? OU_END : OU_FAIL;
}

// The new text; *n: how many replacements.
static OuRef substitute(OuBor self, const char *name, OuArgs args, size_t nargs, OuBor kwnames, int64_t *n) {
    OuParams params = {name, {"repl", "string", "count"}, 2, 3};
    OuBor given[3];
    int64_t count = 0;
    bool template = false;
    *n = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[2] != NULL && !ou_arg_int64(given[2], &count)) ||
        (!ou_is_callable(given[0]) && !has_backslash(given[0], &template))) {
        return NULL;
    }
    OuRef pieces = template ? sre_template(self, given[0]) : NULL, list = NULL;
    SreState s;
    if ((template && pieces == NULL) || !sre_state_init(&s, self, given[1], 0, INT64_MAX)) {
        ou_xdecref(pieces);
        return NULL;
    }
    list = ou_list_new(0);
    bool ok = list != NULL && substitute_all(&s, list, given[0], pieces, count, n) == OU_END;
    bool is_bytes = !ou_isa(s.object, OU_TYPE_STR);
    ou_xdecref(pieces);
    sre_state_fini(&s);
    if (!ok) {
        ou_xdecref(list);
        return NULL;
    }
    return sre_join_take(is_bytes, list);
}

static OuRef pattern_sub(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t n;
    return substitute(self, "sub", args, nargs, kwnames, &n);
}

static OuRef pattern_subn(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    int64_t n;
    OuRef text = substitute(self, "subn", args, nargs, kwnames, &n);
    OuRef number = text != NULL ? ou_int_new(n) : NULL;
    OuRef result = number != NULL ? ou_tuple_pack(2, text, number) : NULL;
    ou_xdecref(number);
    ou_xdecref(text);
    return result;
}

// ---- the rest ----

static bool add_flags(OuStrBuilder *b, int flags, const char *separator) {
    static const struct {
        const char *name;
        int value;
    } names[] = {{"re.TEMPLATE", 1},   {"re.IGNORECASE", 2}, {"re.LOCALE", 4}, {"re.MULTILINE", 8},
                 {"re.DOTALL", 16},    {"re.UNICODE", 32},   {"re.VERBOSE", 64}, {"re.DEBUG", 128},
                 {"re.ASCII", 256}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof(names) / sizeof(names[0]); i++) {
        if (flags & names[i].value) {
            ok = ou_builder_cstr(b, separator) && ou_builder_cstr(b, names[i].name);
            separator = "|";
            flags &= ~names[i].value;
        }
    }
    if (ok && flags != 0) {
        char rest[20];
        snprintf(rest, sizeof(rest), "0x%x", (unsigned)flags);
        ok = ou_builder_cstr(b, separator) && ou_builder_cstr(b, rest);
    }
    return ok;
}

static OuRef pattern_repr(OuBor self) {
    const SrePattern *p = sre_as_pattern(self);
    bool plain = !p->is_bytes && (p->flags & (4 | SRE_UNICODE | 256)) == SRE_UNICODE; // the default of a str is not shown
    OuRef text = ou_repr(p->pattern);
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = text != NULL && ou_builder_cstr(&b, "re.compile(") &&
              ou_builder_substring(&b, text, 0, ou_str_length(text) < 200 ? ou_str_length(text) : 200) &&
              add_flags(&b, plain ? p->flags & ~SRE_UNICODE : p->flags, ", ") && ou_builder_cstr(&b, ")");
    ou_xdecref(text);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static bool pattern_hash(OuBor self, int64_t *hash) {
    const SrePattern *p = sre_as_pattern(self);
    if (!ou_hash(p->pattern, hash)) {
        return false;
    }
    *hash ^= p->flags;
    *hash = *hash == -1 ? -2 : *hash;
    return true;
}

static OuRef pattern_compare(OuBor self, OuBor other, OuCompareOp op) {
    if (!ou_is(other, &ou_sre_pattern_type) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    const SrePattern *a = sre_as_pattern(self), *b = sre_as_pattern(other);
    OuTruth equal = self == other ? OU_TRUE : OU_FALSE;
    if (equal == OU_FALSE && a->flags == b->flags && a->is_bytes == b->is_bytes) { // no warning about str against bytes
        equal = ou_equal(a->pattern, b->pattern);
    }
    return equal == OU_ERROR ? NULL : ou_bool_new((equal == OU_TRUE) == (op == OU_EQ));
}

static OuRef pattern_self(OuBor self) {
    return ou_newref(self);
}

static OuRef pattern_deepcopy(OuBor self, OuBor memo) {
    (void)memo;
    return ou_newref(self);
}

static OuRef pattern_groupindex(OuBor self) {
    return ou_mapping_proxy_new(sre_as_pattern(self)->group_index);
}

static const OuMethodDef pattern_methods[] = {
    OU_CLASS_GETITEM,
    OU_NOARGS("__copy__", pattern_self, "__copy__($self, /)\n--\n\n"),
    OU_ONE("__deepcopy__", pattern_deepcopy, "__deepcopy__($self, memo, /)\n--\n\n"),
    OU_KEYWORDS("findall", pattern_findall, "findall($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nThe list of all matches."),
    OU_KEYWORDS("finditer", pattern_finditer, "finditer($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nAn iterator over all matches."),
    OU_KEYWORDS("fullmatch", pattern_fullmatch, "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nA match of the whole text, or None."),
    OU_KEYWORDS("match", pattern_match, "match($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nA match at the beginning of the text, or None."),
    OU_KEYWORDS("scanner", pattern_scanner, "scanner($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"),
    OU_KEYWORDS("search", pattern_search, "search($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nThe first match in the text, or None."),
    OU_KEYWORDS("split", pattern_split, "split($self, /, string, maxsplit=0)\n--\n\nThe text cut up at the matches."),
    OU_KEYWORDS("sub", pattern_sub, "sub($self, /, repl, string, count=0)\n--\n\nThe text with its matches replaced."),
    OU_KEYWORDS("subn", pattern_subn,
                "subn($self, /, repl, string, count=0)\n--\n\nThe tuple of the text with its matches replaced and their number."),
    {0},
};

static const OuMemberDef pattern_members[] = {
    {"pattern", OU_MEMBER_OBJECT, offsetof(SrePattern, pattern), true, "The text of the pattern."},
    {"flags", OU_MEMBER_INT, offsetof(SrePattern, flags), true, "The flags, those of the text included."},
    {"groups", OU_MEMBER_SIZE, offsetof(SrePattern, groups), true, "How many groups there are."},
    {0},
};

static const OuGetSetDef pattern_getset[] = {
    {"groupindex", pattern_groupindex, NULL, "The numbers of the named groups."},
    {0},
};

OuType ou_sre_pattern_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = pattern_traverse,
                      .dealloc = pattern_dealloc,
                      .weaklist_offset = offsetof(SrePattern, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "re.Pattern",
    .doc = "A compiled regular expression.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(SrePattern),
    .methods = pattern_methods,
    .members = pattern_members,
    .getset = pattern_getset,
    .repr = pattern_repr,
    .hash = pattern_hash,
    .compare = pattern_compare,
};
