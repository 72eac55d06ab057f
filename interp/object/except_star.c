// What `except*` clauses do with exception groups: taking out what matches, and putting together what is left and what
// the clauses themselves raised. Parts of the caught group that are raised again keep its shape.

#include "interp/object/except_star.h"

#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static bool is_group(OuBor o) {
    return ou_is_kind_of(o, &ou_exc_BaseExceptionGroup);
}

// ---- matching ----

static bool check_type(OuBor type) {
    if (!ou_isa(type, OU_TYPE_TYPE) || !ou_type_is_subtype(ou_as_type(type), &ou_exc_BaseException)) {
        return ou_raise_false(&ou_exc_TypeError,
                              "catching classes that do not inherit from BaseException is not allowed");
    }
    if (ou_type_is_subtype(ou_as_type(type), &ou_exc_BaseExceptionGroup)) {
        return ou_raise_false(&ou_exc_TypeError,
                              "catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
    return true;
}

static bool check_types(OuBor type_or_tuple) {
    if (!ou_isa(type_or_tuple, OU_TYPE_TUPLE)) {
        return check_type(type_or_tuple);
    }
    for (size_t i = 0; i < ou_tuple_length(type_or_tuple); i++) {
        if (!check_type(ou_tuple_borrow(type_or_tuple, i))) {
            return false;
        }
    }
    return true;
}

static OuRef new_group(OuBor members) { // BaseExceptionGroup("", members)
    return ou_call_2(ou_type_object(&ou_exc_BaseExceptionGroup), ou_names.empty, members);
}

static OuRef wrap(OuBor exception) {
    OuRef members = ou_tuple_pack(1, exception), group = members ? new_group(members) : NULL;
    ou_xdecref(members);
    return group;
}

bool ou_except_star_match(OuBor exception, OuBor type_or_tuple, OuRef *match, OuRef *rest) {
    *match = *rest = NULL;
    if (!check_types(type_or_tuple)) {
        return false;
    }
    if (exception == ou_none) {
        *match = ou_return_none();
        *rest = ou_return_none();
        return true;
    }
    if (!ou_exception_group_split(exception, type_or_tuple, match, rest)) {
        return false;
    }
    if (*match != ou_none && !is_group(*match)) {
        ou_set(match, wrap(*match));
        if (*match == NULL) {
            ou_clear(rest);
            return false;
        }
    }
    return true;
}

// ---- what is raised in the end ----

// Was `e` left of the caught group, rather than raised by a clause?
static bool is_part_of(OuBor e, OuBor caught) {
    const OuException *a = ou_as_exception(e), *b = ou_as_exception(caught);
    return is_group(e) && a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

static bool collect_leaves(OuBor exception, OuBor leaves) {
    if (!is_group(exception)) {
        OuRef id = ou_int_new((int64_t)(uintptr_t)exception);
        bool added = id && ou_set_add(leaves, id);
        ou_xdecref(id);
        return added;
    }
    if (!ou_enter_recursion(" in collect_exception_group_leaf_ids")) {
        return false;
    }
    OuRef members = ou_get_attr_cstr(exception, "exceptions");
    bool ok = members != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(members); i++) {
        ok = collect_leaves(ou_tuple_borrow(members, i), leaves);
    }
    ou_xdecref(members);
    ou_leave_recursion();
    return ok;
}

// The caught group with only those leaves that stand in the groups of the list; None when there are none.
static OuRef project(OuBor caught, OuBor list) {
    if (ou_as_list(list)->length == 0) {
        return ou_return_none();
    }
    OuRef leaves = ou_set_new(NULL), match = NULL, rest = NULL; // ids: an exception need not be hashable
    bool ok = leaves != NULL;
    for (size_t i = 0; ok && i < ou_as_list(list)->length; i++) {
        ok = collect_leaves(ou_as_list(list)->items[i], leaves);
    }
    ok = ok && ou_exception_group_split(caught, leaves, &match, &rest);
    ou_xdecref(rest);
    ou_xdecref(leaves);
    return ok ? match : NULL;
}

static OuRef first_raised(OuBor list) {
    for (size_t i = 0; i < ou_as_list(list)->length; i++) {
        if (ou_as_list(list)->items[i] != ou_none) {
            return ou_newref(ou_as_list(list)->items[i]);
        }
    }
    return ou_return_none();
}

static OuRef join(OuBor raised, OuBor left) {
    if (ou_as_list(raised)->length == 0) {
        return ou_newref(left);
    }
    if (left != ou_none && !ou_list_append(raised, left)) {
        return NULL;
    }
    return new_group(raised); // also for one exception
}

OuRef ou_except_star_result(OuBor caught, OuBor list) {
    if (!is_group(caught)) {
        return first_raised(list);
    }
    OuRef raised = ou_list_new(0), again = ou_list_new(0), left = NULL, result = NULL;
    bool ok = raised != NULL && again != NULL;
    for (size_t i = 0; ok && i < ou_as_list(list)->length; i++) {
        OuBor e = ou_as_list(list)->items[i];
        ok = e == ou_none || ou_list_append(is_part_of(e, caught) ? again : raised, e);
    }
    if (ok) {
        left = project(caught, again);
        result = left ? join(raised, left) : NULL;
    }
    ou_xdecref(left);
    ou_xdecref(raised);
    ou_xdecref(again);
    return result;
}
