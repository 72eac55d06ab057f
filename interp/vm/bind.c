// Arguments to parameters: defaults, keywords, *args and **kwargs, and all that can be wrong with a call.
#include <string.h>

#include "interp/object/dict.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/ops.h"

typedef struct Binding {
    OuFunction *function;
    const OuCode *code;
    OuRef *slots;    // one per parameter; owned; NULL: not given yet
    size_t positional, named; // given
    OuRef extra_names; // the **kwargs dict or NULL
} Binding;

static OuBor parameter_name(const OuCode *code, size_t i) {
    return ou_tuple_borrow(code->local_names, i);
}

static bool too_many_positional(const Binding *b, size_t given) {
    const OuCode *code = b->code;
    size_t defaults = b->function->defaults ? ou_tuple_length(b->function->defaults) : 0;
    size_t keyword_only_given = 0;
    for (size_t i = code->arg_count; i < (size_t)code->arg_count + code->kwonly_count; i++) {
        keyword_only_given += b->slots[i] != NULL;
    }
    size_t most = code->arg_count, least = most > defaults ? most - defaults : 0;
    OuRef count = defaults ? ou_str_format("from %zu to %zu", least, most) : ou_str_format("%zu", most);
    OuRef also = keyword_only_given ? ou_str_format(" positional argument%s (and %zu keyword-only argument%s)", given != 1 ? "s" : "",
                                                    keyword_only_given, keyword_only_given != 1 ? "s" : "")
                                    : ou_str_format("%s", "");
    if (count != NULL && also != NULL) {
        bool plural = defaults != 0 || most != 1;
        ou_raise(&ou_exc_TypeError, "%U() takes %U positional argument%s but %zu%U %s given", b->function->qualname, count, plural ? "s" : "", given,
                 also, given == 1 && !keyword_only_given ? "was" : "were");
    }
    ou_xdecref(count);
    ou_xdecref(also);
    return false;
}

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
static OuRef enumerate_names(OuBor names) {
    const OuList *list = ou_as_list(names);
    OuStrBuilder text;
    ou_builder_init(&text);
    for (size_t i = 0; i < list->length; i++) {
        const char *before = i == 0 ? "" : i + 1 < list->length ? ", " : list->length == 2 ? " and " : ", and ";
        if (!ou_builder_cstr(&text, before) || !ou_builder_repr(&text, list->items[i])) {
            ou_builder_fini(&text);
            return NULL;
        }
    }
    return ou_builder_finish(&text);
}

static bool missing_arguments(const Binding *b, size_t from, size_t to, const char *kind) {
    OuRef names = ou_list_new(0), text = NULL;
    for (size_t i = from; names != NULL && i < to; i++) {
        if (b->slots[i] == NULL && !ou_list_append(names, parameter_name(b->code, i))) {
            ou_clear(&names);
        }
    }
    if (names != NULL && (text = enumerate_names(names)) != NULL) {
        size_t n = ou_as_list(names)->length;
        ou_raise(&ou_exc_TypeError, "%U() missing %zu required %s argument%s: %U", b->function->qualname, n, kind, n == 1 ? "" : "s", text);
    }
    ou_xdecref(names);
    ou_xdecref(text);
    return false;
}

// Names of positional-only parameters that were given by keyword, which no **kwargs takes.
static bool check_positional_only(const Binding *b, OuBor kwnames) {
    OuRef names = ou_list_new(0), text = NULL;
    if (names == NULL) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < b->code->posonly_count; i++) {
        OuTruth given = OU_FALSE;
        for (size_t k = 0; k < ou_tuple_length(kwnames) && given == OU_FALSE; k++) {
            given = ou_equal(ou_tuple_borrow(kwnames, k), parameter_name(b->code, i));
        }
        ok = given != OU_ERROR && (given == OU_FALSE || ou_list_append(names, parameter_name(b->code, i)));
    }
    if (ok && ou_as_list(names)->length > 0) {
        OuRef joined = NULL, separator = ou_str_from_cstr(", ");
        if (separator != NULL && (joined = ou_str_join(separator, names)) != NULL) {
            ou_raise(&ou_exc_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", b->function->qualname, joined);
        }
        ou_xdecref(separator);
        ou_xdecref(joined);
        ok = false;
    }
    ou_decref(names);
    ou_xdecref(text);
    return ok;
}

// The parameter that `name` names: its index; SIZE_MAX when none; a first pass compares addresses, as names are interned.
static OuTruth find_parameter(const OuCode *code, OuBor name, size_t *index) {
    size_t end = (size_t)code->arg_count + code->kwonly_count;
    for (size_t i = code->posonly_count; i < end; i++) {
        if (parameter_name(code, i) == name) {
            *index = i;
            return OU_TRUE;
        }
    }
    for (size_t i = code->posonly_count; i < end; i++) {
        OuTruth same = ou_equal(name, parameter_name(code, i));
        if (same != OU_FALSE) {
            *index = i;
            return same;
        }
    }
    return OU_FALSE;
}

// Stores one keyword argument; consumes value.
static bool bind_keyword_take(Binding *b, OuBor kwnames, OuBor name, OuRef value) {
    size_t index;
    if (!ou_isa(name, OU_TYPE_STR)) {
        ou_decref(value);
        return ou_raise_false(&ou_exc_TypeError, "%U() keywords must be strings", b->function->qualname);
    }
    OuTruth found = find_parameter(b->code, name, &index);
    if (found == OU_TRUE) {
        if (b->slots[index] != NULL) {
            ou_decref(value);
            return ou_raise_false(&ou_exc_TypeError, "%U() got multiple values for argument '%S'", b->function->qualname, name);
        }
        b->slots[index] = value;
        return true;
    }
    if (found == OU_FALSE && b->extra_names != NULL) {
        bool ok = ou_dict_set(b->extra_names, name, value);
        ou_decref(value);
        return ok;
    }
    ou_decref(value);
    if (found == OU_FALSE && (b->code->posonly_count == 0 || check_positional_only(b, kwnames))) {
        ou_raise(&ou_exc_TypeError, "%U() got an unexpected keyword argument '%S'", b->function->qualname, name);
    }
    return false;
}

static bool fill_defaults(Binding *b) {
    const OuCode *code = b->code;
    OuFunction *f = b->function;
    size_t defaults = f->defaults ? ou_tuple_length(f->defaults) : 0, args = code->arg_count;
    size_t first_default = args > defaults ? args - defaults : 0;
    for (size_t i = 0; i < first_default; i++) {
        if (b->slots[i] == NULL) {
            return missing_arguments(b, 0, first_default, "positional");
        }
    }
    for (size_t i = first_default; i < args; i++) {
        if (b->slots[i] == NULL) {
            b->slots[i] = ou_newref(ou_tuple_borrow(f->defaults, i + defaults - args));
        }
    }
    size_t end = args + code->kwonly_count;
    bool missing = false;
    for (size_t i = args; i < end; i++) {
        if (b->slots[i] == NULL) {
            OuBor value = f->keyword_defaults ? ou_dict_find_name_borrow(f->keyword_defaults, parameter_name(code, i)) : NULL;
            b->slots[i] = ou_xnewref(value);
            missing |= value == NULL;
        }
    }
    return !missing || missing_arguments(b, args, end, "keyword-only");
}

static void release_range(OuRef *items, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        ou_clear(&items[i]);
    }
}

// The arguments have left the registers; what is not bound yet is given[next..].
static bool bind_all(Binding *b, OuRef *given, OuBor kwnames, size_t *next) {
    const OuCode *code = b->code;
    size_t plain = b->positional < code->arg_count ? b->positional : code->arg_count;
    for (; *next < plain; ++*next) {
        b->slots[*next] = given[*next];
    }
    size_t rest = (size_t)code->arg_count + code->kwonly_count;
    if (code->flags & OU_CODE_VARARGS) {
        size_t extra = b->positional - plain;
        *next += extra;
        b->slots[rest] = ou_tuple_from_array_take(given + plain, extra);
        if (b->slots[rest++] == NULL) {
            return false;
        }
    }
    if (code->flags & OU_CODE_VARKEYWORDS) {
        b->extra_names = b->slots[rest] = ou_dict_new();
        if (b->extra_names == NULL) {
            return false;
        }
    }
    size_t surplus = b->positional - *next; // positional ones that nobody takes: kept until the keywords are looked at
    *next += surplus;
    bool ok = true;
    for (size_t k = 0; ok && k < b->named; k++) {
        ok = bind_keyword_take(b, kwnames, ou_tuple_borrow(kwnames, k), given[(*next)++]);
    }
    if (ok && surplus > 0) {
        ok = too_many_positional(b, b->positional);
    }
    release_range(given, b->positional - surplus, b->positional);
    return ok && fill_defaults(b);
}

static bool has_foreign_name(OuBor kwnames, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!ou_is(ou_tuple_borrow(kwnames, i), &ou_str_type)) {
            return true;
        }
    }
    return false;
}

// For names that are instances of a subclass of str: comparing them may run Python code, whose frames lie where the new frame is
// being made. So it is made elsewhere, and what is in front of it (the function, an instance for its __init__) is put back.
static bool bind_elsewhere(Binding *b, OuBase base, OuRef *given, OuBor kwnames, size_t *next) {
    enum { FRONT = OU_FRAME_HEAD + 1 };
    const size_t n = b->code->parameter_count;
    OuRef *slots = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, (n + 1) * sizeof(OuRef)), front[FRONT];
    if (slots == NULL) {
        ou_raise_no_memory();
        return false;
    }
    memcpy(front, base - FRONT, sizeof(front));
    b->slots = slots;
    bool ok = bind_all(b, given, kwnames, next);
    memcpy(base - FRONT, front, sizeof(front));
    memcpy(base, slots, n * sizeof(OuRef));
    ou_mem_free(OU_DOMAIN_MEM, slots);
    return ok;
}

bool ou_bind_arguments(OuFunction *f, OuBase base, size_t nargs, OuBor kwnames) {
    const OuCode *code = f->code;
    if ((code->flags & OU_CODE_SIMPLE) && kwnames == NULL && nargs == code->arg_count) {
        return true;
    }
    enum { FEW = 24 };
    OuRef few[FEW], *given = few;
    Binding b = {.function = f, .code = code, .slots = base, .named = kwnames ? ou_tuple_length(kwnames) : 0};
    b.positional = nargs - b.named;
    if (nargs > FEW) {
        given = ou_mem_alloc(OU_DOMAIN_MEM, nargs * sizeof(OuRef));
        if (given == NULL) {
            release_range(base, 0, nargs);
            ou_raise_no_memory();
            return false;
        }
    }
    for (size_t i = 0; i < nargs; i++) {
        given[i] = base[i];
    }
    for (size_t i = 0; i < code->parameter_count; i++) {
        base[i] = NULL;
    }
    size_t next = 0;
    bool ok = has_foreign_name(kwnames, b.named) ? bind_elsewhere(&b, base, given, kwnames, &next)
                                                 : bind_all(&b, given, kwnames, &next);
    if (!ok) {
        release_range(given, next, nargs);
        release_range(base, 0, code->parameter_count);
    }
    if (given != few) {
        ou_mem_free(OU_DOMAIN_MEM, given);
    }
    return ok;
}
