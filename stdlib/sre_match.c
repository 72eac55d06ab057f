// re.Match: what was found, and the expansion of templates.
#include <string.h>

#include "stdlib/sre_internal.h"

typedef struct SreMatch {
    OuObject head;
    OuRef string;
    SrePattern *pattern; // counted
    OuRef regs;          // the tuple of all spans once asked for, or NULL
    size_t pos, endpos;
    int64_t last_index; // 0: none
    size_t groups;      // with group 0
    size_t marks[];     // 2 * groups; SIZE_MAX: not matched
} SreMatch;

static SreMatch *as_match(OuBor o) {
    return (SreMatch *)ou_unlend(o);
}

static size_t match_size(size_t groups) {
    return sizeof(SreMatch) + 2 * groups * sizeof(size_t);
}

OuRef sre_match_new(const SreState *s) {
    size_t groups = (size_t)s->pattern->groups + 1;
    SreMatch *m = (SreMatch *)ou_gc_alloc(&ou_sre_match_type, match_size(groups));
    if (m == NULL) {
        return ou_raise_no_memory();
    }
    m->string = ou_newref(s->object);
    m->pattern = sre_as_pattern(ou_newref(&s->pattern->head));
    m->regs = NULL;
    m->pos = s->pos;
    m->endpos = s->end;
    m->last_index = s->last_index;
    m->groups = groups;
    memcpy(m->marks, s->marks, 2 * groups * sizeof(size_t));
    ou_gc_track(&m->head);
    return &m->head;
}

static bool match_traverse(OuObject *self, OuVisit visit, void *arg) {
    SreMatch *m = as_match(self);
    return visit(m->string, arg) && visit(&m->pattern->head, arg) && (m->regs == NULL || visit(m->regs, arg));
}

static void match_dealloc(OuObject *self) {
    SreMatch *m = as_match(self);
    ou_gc_untrack(self);
    ou_decref(m->string);
    ou_decref(&m->pattern->head);
    ou_xdecref(m->regs);
    ou_gc_free(self, match_size(m->groups));
}

// ---- groups ----

// The number of a group given by number or name; SIZE_MAX with IndexError.
static size_t group_number(const SreMatch *m, OuBor which) {
    int64_t number = -1;
    OuRef index = NULL;
    if (which->type->index != NULL) {
        OuRef value = ou_index(which);
        if (value == NULL) {
            return SIZE_MAX;
        }
        number = ou_int_fits_int64(value, &number) ? number : -1;
        ou_decref(value);
    } else {
        OuNext found = ou_dict_find(m->pattern->group_index, which, &index);
        if (found == OU_FAIL) {
            ou_error_clear(); // unhashable: no group either
        }
        if (found == OU_ITEM) {
            number = ou_isa(index, OU_TYPE_INT) && ou_int_fits_int64(index, &number) ? number : -1;
            ou_decref(index);
        }
    }
    if (number < 0 || number >= (int64_t)m->groups) {
        ou_raise(&ou_exc_IndexError, "no such group");
        return SIZE_MAX;
    }
    return (size_t)number;
}

static OuRef group_text(const SreMatch *m, size_t group, OuBor missing) {
    return m->marks[2 * group] == SIZE_MAX ? ou_newref(missing)
                                           : sre_slice_of(m->string, m->marks[2 * group], m->marks[2 * group + 1]);
}

static OuRef match_get_item(OuBor self, OuBor key) {
    const SreMatch *m = as_match(self);
    size_t group = group_number(m, key);
    return group == SIZE_MAX ? NULL : group_text(m, group, ou_none);
}

static OuRef match_group(OuBor self, OuArgs args, size_t nargs) {
    const SreMatch *m = as_match(self);
    if (nargs < 2) {
        return nargs == 0 ? group_text(m, 0, ou_none) : match_get_item(self, args[0]);
    }
    OuRef result = ou_tuple_alloc(nargs);
    for (size_t i = 0; result != NULL && i < nargs; i++) {
        OuRef text = match_get_item(self, args[i]);
        if (text == NULL) {
            ou_decref(result);
            return NULL;
        }
        ou_as_tuple(result)->items[i] = text;
    }
    if (result != NULL) {
        ou_gc_track(result);
    }
    return result;
}

static OuRef match_groups(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"groups", {"default"}, 0, 1};
    const SreMatch *m = as_match(self);
    OuBor missing = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, &missing)) {
        return NULL;
    }
    OuRef result = ou_tuple_alloc(m->groups - 1);
    for (size_t i = 1; result != NULL && i < m->groups; i++) {
        OuRef text = group_text(m, i, missing != NULL ? missing : ou_none);
        if (text == NULL) {
            ou_decref(result);
            return NULL;
        }
        ou_as_tuple(result)->items[i - 1] = text;
    }
    if (result != NULL && m->groups > 1) {
        ou_gc_track(result);
    }
    return result;
}

static OuRef match_groupdict(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"groupdict", {"default"}, 0, 1};
    const SreMatch *m = as_match(self);
    OuBor missing = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, &missing)) {
        return NULL;
    }
    OuRef result = ou_dict_new(), names = ou_sequence_list(m->pattern->group_index);
    bool ok = result != NULL && names != NULL;
    for (size_t i = 0; ok && i < ou_as_list(names)->length; i++) {
        OuBor name = ou_as_list(names)->items[i]; // kept by the list
        size_t group = group_number(m, name);
        OuRef text = group == SIZE_MAX ? NULL : group_text(m, group, missing != NULL ? missing : ou_none);
        ok = text != NULL && ou_dict_set(result, name, text);
        ou_xdecref(text);
    }
    ou_xdecref(names);
    if (!ok) {
        ou_xdecref(result);
        return NULL;
    }
    return result;
}

static int64_t position(const SreMatch *m, size_t mark) {
    return m->marks[mark] == SIZE_MAX ? -1 : (int64_t)m->marks[mark];
}

static OuRef span_of(const SreMatch *m, size_t group) {
    OuRef start = ou_int_new(position(m, 2 * group)), end = ou_int_new(position(m, 2 * group + 1));
    OuRef span = start != NULL && end != NULL ? ou_tuple_pack(2, start, end) : NULL;
    ou_xdecref(start);
    ou_xdecref(end);
    return span;
}

// The group that a method's one optional argument names.
static bool one_group(OuBor self, const char *name, OuArgs args, size_t nargs, size_t *group) {
    *group = 0;
    if (!ou_args_count(name, nargs, 0, 1)) {
        return false;
    }
    if (nargs == 1) {
        *group = group_number(as_match(self), args[0]);
    }
    return *group != SIZE_MAX;
}

static OuRef match_start(OuBor self, OuArgs args, size_t nargs) {
    size_t group;
    return one_group(self, "start", args, nargs, &group) ? ou_int_new(position(as_match(self), 2 * group)) : NULL;
}

static OuRef match_end(OuBor self, OuArgs args, size_t nargs) {
    size_t group;
    return one_group(self, "end", args, nargs, &group) ? ou_int_new(position(as_match(self), 2 * group + 1)) : NULL;
}

static OuRef match_span(OuBor self, OuArgs args, size_t nargs) {
    size_t group;
    return one_group(self, "span", args, nargs, &group) ? span_of(as_match(self), group) : NULL;
}

static OuRef match_regs(OuBor self) {
    SreMatch *m = as_match(self);
    if (m->regs == NULL) {
        OuRef regs = ou_tuple_alloc(m->groups);
        for (size_t i = 0; regs != NULL && i < m->groups; i++) {
            OuRef span = span_of(m, i);
            if (span == NULL) {
                ou_decref(regs);
                return NULL;
            }
            ou_as_tuple(regs)->items[i] = span;
        }
        if (regs == NULL) {
            return NULL;
        }
        ou_gc_track(regs);
        m->regs = regs;
    }
    return ou_newref(m->regs);
}

// ---- templates ----

OuRef sre_template(OuBor pattern, OuBor text) {
    OuRef module = ou_import_hook("re");
    OuRef function = module != NULL ? ou_get_attr_cstr(module, "_template") : NULL;
    OuRef pieces = function != NULL ? ou_call_2(function, pattern, text) : NULL;
    ou_xdecref(function);
    ou_xdecref(module);
    if (pieces != NULL && !ou_is(pieces, &ou_list_type)) {
        ou_decref(pieces);
        return ou_raise(&ou_exc_TypeError, "invalid template");
    }
    return pieces;
}

bool sre_expand_into(OuBor out, OuBor pieces, OuBor match) {
    const SreMatch *m = as_match(match);
    for (size_t i = 0; i < ou_as_list(pieces)->length; i++) {
        OuBor piece = ou_as_list(pieces)->items[i];
        if (!ou_isa(piece, OU_TYPE_INT)) {
            if (!ou_list_append(out, piece)) {
                return false;
            }
            continue;
        }
        size_t group = group_number(m, piece);
        if (group == SIZE_MAX) {
            return false;
        }
        if (m->marks[2 * group] != SIZE_MAX) {
            OuRef text = group_text(m, group, ou_none);
            if (text == NULL || !ou_list_append_take(out, text)) {
                return false;
            }
        }
    }
    return true;
}

OuRef sre_join_take(bool is_bytes, OuRef list) {
    OuRef empty = is_bytes ? ou_bytes_new("", 0) : ou_str_from_cstr("");
    OuRef join = empty != NULL ? ou_get_attr_cstr(empty, "join") : NULL;
    OuRef result = join != NULL ? ou_call_1(join, list) : NULL;
    ou_xdecref(join);
    ou_xdecref(empty);
    ou_decref(list);
    return result;
}

static OuRef match_expand(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"expand", {"template"}, 1, 1};
    const SreMatch *m = as_match(self);
    OuBor text;
    if (!ou_args_bind(&params, args, nargs, kwnames, &text)) {
        return NULL;
    }
    OuRef pieces = sre_template(&m->pattern->head, text), out = pieces != NULL ? ou_list_new(0) : NULL;
    bool ok = out != NULL && sre_expand_into(out, pieces, self);
    ou_xdecref(pieces);
    if (!ok) {
        ou_xdecref(out);
        return NULL;
    }
    return sre_join_take(!ou_isa(m->string, OU_TYPE_STR), out);
}

// ---- the rest ----

static OuRef match_repr(OuBor self) {
    const SreMatch *m = as_match(self);
    OuRef text = group_text(m, 0, ou_none);
    OuRef result = text == NULL ? NULL
                                : ou_str_format("<re.Match object; span=(%lld, %lld), match=%R>",
                                                (long long)position(m, 0), (long long)position(m, 1), text);
    ou_xdecref(text);
    return result;
}

static OuRef match_self(OuBor self) {
    return ou_newref(self);
}

static OuRef match_deepcopy(OuBor self, OuBor memo) {
    (void)memo;
    return ou_newref(self);
}

static OuRef match_last_index(OuBor self) {
    const SreMatch *m = as_match(self);
    return m->last_index > 0 ? ou_int_new(m->last_index) : ou_return_none();
}

static OuRef match_last_group(OuBor self) {
    const SreMatch *m = as_match(self);
    OuBor names = m->pattern->index_group;
    return m->last_index > 0 && (size_t)m->last_index < ou_tuple_length(names)
               ? ou_newref(ou_tuple_borrow(names, (size_t)m->last_index))
               : ou_return_none();
}

static const OuMethodDef match_methods[] = {
    OU_CLASS_GETITEM,
    OU_NOARGS("__copy__", match_self, "__copy__($self, /)\n--\n\n"),
    OU_ONE("__deepcopy__", match_deepcopy, "__deepcopy__($self, memo, /)\n--\n\n"),
    OU_FAST("end", match_end, "end($self, group=0, /)\n--\n\nWhere the group's text ends, -1 if it has none."),
    OU_KEYWORDS("expand", match_expand, "expand($self, /, template)\n--\n\nThe template with its references replaced by groups."),
    OU_FAST("group", match_group, "group([group1, ...]) -> str or tuple.\n\nThe text of the groups given by number or name; of the whole match."),
    OU_KEYWORDS("groupdict", match_groupdict, "groupdict($self, /, default=None)\n--\n\nThe named groups and their texts."),
    OU_KEYWORDS("groups", match_groups, "groups($self, /, default=None)\n--\n\nThe texts of all groups, from 1 on."),
    OU_FAST("span", match_span, "span($self, group=0, /)\n--\n\nThe tuple of start and end."),
    OU_FAST("start", match_start, "start($self, group=0, /)\n--\n\nWhere the group's text begins, -1 if it has none."),
    {0},
};

static const OuMemberDef match_members[] = {
    {"string", OU_MEMBER_OBJECT, offsetof(SreMatch, string), true, "The text that was searched."},
    {"re", OU_MEMBER_OBJECT, offsetof(SreMatch, pattern), true, "The pattern."},
    {"pos", OU_MEMBER_SIZE, offsetof(SreMatch, pos), true, "Where the search began."},
    {"endpos", OU_MEMBER_SIZE, offsetof(SreMatch, endpos), true, "Where the search had to stop."},
    {0},
};

static const OuGetSetDef match_getset[] = {
    {"lastindex", match_last_index, NULL, "The number of the group that was closed last."},
    {"lastgroup", match_last_group, NULL, "The name of the group that was closed last."},
    {"regs", match_regs, NULL, "The spans of all groups."},
    {0},
};

OuType ou_sre_match_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = match_traverse, .dealloc = match_dealloc, .flags = OU_LIFE_GC}},
    .name = "re.Match",
    .doc = "What re.match() and re.search() found.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(SreMatch),
    .methods = match_methods,
    .members = match_members,
    .getset = match_getset,
    .repr = match_repr,
    .get_item = match_get_item,
};
