// BaseExceptionGroup and ExceptionGroup: several exceptions raised as one, and how `except*` takes them apart.
#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/exception_internal.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

OuType *ou_exc_ExceptionGroup = NULL;

static OuExceptionGroup *as_group(OuBor o) {
    return (OuExceptionGroup *)ou_as_exception(o);
}

static bool is_group(OuBor o) {
    return ou_is_kind_of(o, &ou_exc_BaseExceptionGroup);
}

// ---- construction ----

static bool check_members(OuBor tuple, OuType **type) {
    bool plain = true;
    if (ou_tuple_length(tuple) == 0) {
        return ou_raise_false(&ou_exc_ValueError, "second argument (exceptions) must be a non-empty sequence");
    }
    for (size_t i = 0; i < ou_tuple_length(tuple); i++) {
        OuBor item = ou_tuple_borrow(tuple, i);
        if (!ou_isa(item, OU_TYPE_EXCEPTION)) {
            return ou_raise_false(&ou_exc_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
        }
        plain = plain && ou_is_kind_of(item, &ou_exc_Exception);
    }
    if (plain && *type == &ou_exc_BaseExceptionGroup) {
        *type = ou_exc_ExceptionGroup;
    } else if (!plain && *type == ou_exc_ExceptionGroup) {
        return ou_raise_false(&ou_exc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    } else if (!plain && ou_type_is_subtype(*type, &ou_exc_Exception)) {
        return ou_raise_false(&ou_exc_TypeError, "Cannot nest BaseExceptions in '%.200s'", (*type)->name);
    }
    return true;
}

OuRef ou_exception_group_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)kwnames;
    if (nargs != 2) {
        return ou_raise(&ou_exc_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
    }
    if (!ou_isa(args[1], OU_TYPE_LIST) && !ou_isa(args[1], OU_TYPE_TUPLE) && !args[1]->type->sequence_item) {
        return ou_raise(&ou_exc_TypeError, "second argument (exceptions) must be a sequence");
    }
    OuRef tuple = ou_sequence_tuple(args[1]), self = NULL;
    if (tuple && check_members(tuple, &type)) {
        self = ou_exception_type_new(type, args, nargs, NULL);
    }
    if (!self) {
        ou_xdecref(tuple);
        return NULL;
    }
    as_group(self)->message = ou_newref(args[0]);
    as_group(self)->exceptions = tuple;
    return self;
}

OuRef ou_exception_group_str(OuBor self) {
    size_t n = as_group(self)->exceptions ? ou_tuple_length(as_group(self)->exceptions) : 0;
    return ou_str_format("%S (%zu sub-exception%s)", as_group(self)->message, n, n == 1 ? "" : "s");
}

// ---- taking apart ----

// A group of the same kind with other members; traceback, cause, context and notes go over.
static OuRef derive_from(OuBor group, OuBor members) {
    OuRef name = ou_str_intern_cstr("derive");
    OuRef made = name ? ou_call_method(group, name, &members, 1) : NULL;
    ou_xdecref(name);
    if (!made) {
        return NULL;
    }
    if (!is_group(made)) {
        ou_raise(&ou_exc_TypeError, "derive must return an instance of BaseExceptionGroup");
        ou_decref(made);
        return NULL;
    }
    OuException *to = ou_as_exception(made);
    const OuException *from = ou_as_exception(group);
    ou_set(&to->traceback, ou_xnewref(from->traceback));
    ou_set(&to->context, ou_xnewref(from->context));
    ou_set(&to->cause, ou_xnewref(from->cause));
    OuRef notes = NULL;
    OuNext found = ou_find_attr(group, ou_names.dunder_notes, &notes);
    if (found == OU_ITEM) {
        bool ok = true;
        if (notes->type->sequence_item && !ou_isa(notes, OU_TYPE_DICT)) { // anything else is not copied
            OuRef copy = ou_sequence_list(notes);
            ok = copy && ou_set_attr(made, ou_names.dunder_notes, copy);
            ou_xdecref(copy);
        }
        ou_decref(notes);
        found = ok ? OU_END : OU_FAIL;
    }
    if (found == OU_FAIL) {
        ou_clear(&made);
    }
    return made;
}

// Does the condition (type, tuple of types, a function, or a set of ids) hold for one exception?
static OuTruth holds(OuBor exception, OuBor condition) {
    if (ou_is(condition, &ou_set_type)) {
        OuRef id = ou_int_new((int64_t)(uintptr_t)exception);
        OuTruth found = id ? ou_set_contains(condition, id) : OU_ERROR;
        ou_xdecref(id);
        return found;
    }
    if (ou_isa(condition, OU_TYPE_TYPE) || ou_isa(condition, OU_TYPE_TUPLE)) {
        return ou_is_instance(exception, condition);
    }
    OuRef answer = ou_call_1(condition, exception);
    OuTruth truth = answer ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return truth;
}

static OuRef group_or_none(OuBor group, OuBor list) {
    return ou_as_list(list)->length == 0 ? ou_return_none() : derive_from(group, list);
}

static bool put(OuBor list, OuRef value) {
    if (value == ou_none) {
        ou_decref(value);
        return true;
    }
    return ou_list_append_take(list, value);
}

static bool split(OuBor exception, OuBor condition, OuRef *match, OuRef *rest) {
    *match = *rest = NULL;
    OuTruth whole = holds(exception, condition);
    if (whole == OU_ERROR) {
        return false;
    }
    if (whole == OU_TRUE || !is_group(exception)) {
        *match = ou_newref(whole == OU_TRUE ? exception : ou_none);
        *rest = ou_newref(whole == OU_TRUE ? ou_none : exception);
        return true;
    }
    if (!ou_enter_recursion(" in exceptiongroup_split_recursive")) {
        return false;
    }
    OuRef yes = ou_list_new(0), no = ou_list_new(0), members = ou_newref(as_group(exception)->exceptions);
    bool ok = yes && no;
    for (size_t i = 0; ok && i < ou_tuple_length(members); i++) {
        OuRef m, r;
        ok = split(ou_tuple_borrow(members, i), condition, &m, &r);
        if (ok) {
            ok = put(yes, m);
            ok = put(no, r) && ok;
        }
    }
    if (ok) {
        *match = group_or_none(exception, yes);
        *rest = *match ? group_or_none(exception, no) : NULL;
    }
    ou_leave_recursion();
    ou_decref(members);
    ou_xdecref(yes);
    ou_xdecref(no);
    if (!*match || !*rest) {
        ou_xdecref(*match);
        *match = NULL;
        return false;
    }
    return true;
}

bool ou_exception_group_split(OuBor exception, OuBor type_or_tuple, OuRef *match, OuRef *rest) {
    return split(exception, type_or_tuple, match, rest);
}

static bool check_condition(OuBor condition) {
    bool ok = ou_isa(condition, OU_TYPE_TYPE) ? ou_type_is_subtype(ou_as_type(condition), &ou_exc_BaseException)
                                              : ou_isa(condition, OU_TYPE_TUPLE) || ou_is_callable(condition);
    return ok || ou_raise_false(&ou_exc_TypeError, "expected a function, exception type or tuple of exception types");
}

static OuRef group_split(OuBor self, OuBor condition) {
    OuRef match, rest;
    if (!check_condition(condition) || !split(self, condition, &match, &rest)) {
        return NULL;
    }
    OuRef pair = ou_tuple_pack(2, match, rest);
    ou_decref(match);
    ou_decref(rest);
    return pair;
}

static OuRef group_subgroup(OuBor self, OuBor condition) {
    OuRef match, rest;
    if (!check_condition(condition) || !split(self, condition, &match, &rest)) {
        return NULL;
    }
    ou_decref(rest);
    return match;
}

static OuRef group_derive(OuBor self, OuBor members) {
    return ou_call_2(ou_type_object(&ou_exc_BaseExceptionGroup), as_group(self)->message, members);
}

const OuMemberDef ou_exception_group_members[] = {
    {"message", OU_MEMBER_OBJECT, offsetof(OuExceptionGroup, message), true, "exception message"},
    {"exceptions", OU_MEMBER_OBJECT, offsetof(OuExceptionGroup, exceptions), true, "nested exceptions"},
    {0},
};

const OuMethodDef ou_exception_group_methods[] = {
    OU_CLASS_GETITEM,
    OU_ONE("derive", group_derive, NULL),
    OU_ONE("split", group_split, NULL),
    OU_ONE("subgroup", group_subgroup, NULL),
    {0},
};

// class ExceptionGroup(BaseExceptionGroup, Exception), of module builtins.
bool ou_exception_group_type_init(void) {
    OuRef bases = ou_tuple_pack(2, &ou_exc_BaseExceptionGroup.base.head, &ou_exc_Exception.base.head);
    OuRef type = ou_class_new_take("builtins", "ExceptionGroup", bases, NULL);
    ou_exc_ExceptionGroup = (OuType *)type;
    return type != NULL;
}

void ou_exceptions_fini(void) {
    OuRef type = (OuRef)ou_exc_ExceptionGroup;
    ou_exc_ExceptionGroup = NULL;
    if (type) {
        ou_type_clear(type); // it is in cycles, with its own mro for one: the collector need not come for it
        ou_decref(type);
    }
}
