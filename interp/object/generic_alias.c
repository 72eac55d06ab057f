// types.GenericAlias (list[int]) and types.UnionType (int | str).
// Length: two types that are one struct.
//
// An alias passes attributes on to its origin, except a few of its own. Substituting type variables (list[T][int]) is done
// for arguments that have __typing_subs__ themselves: not here; an alias without parameters refuses subscription.
#include "interp/object/alias.h"

#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/reduce.h"
#include "interp/object/set.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

typedef struct Alias {
    OuObject head;
    OuRef args;
    OuRef parameters; // tuple of type variables, made on demand
    OuRef origin;     // a union ends in front of it
    OuWeakref *weaklist;
    bool starred;       // *tuple[int]
} Alias;

typedef struct AliasIter {
    OuObject head;
    OuRef alias; // NULL once its item is given
} AliasIter;

static const Alias *as_alias(OuBor o) {
    return (const Alias *)o;
}

static OuRef alias_make_take(OuType *type, OuRef origin, OuRef args) {
    OuRef o = args ? ou_type_alloc(type, 0) : NULL;
    if (o == NULL) {
        ou_xdecref(origin);
        ou_xdecref(args);
        return NULL;
    }
    Alias *self = (Alias *)o;
    self->args = args;
    if (origin) {
        self->origin = origin;
    }
    if (!ou_gc_is_tracked(o)) {
        ou_gc_track(o);
    }
    return o;
}

OuRef ou_generic_alias_new(OuBor origin, OuBor args) {
    OuRef tuple = ou_isa(args, OU_TYPE_TUPLE) ? ou_newref(args) : ou_tuple_pack(1, args);
    return alias_make_take(&ou_generic_alias_type, ou_newref(origin), tuple);
}

OuRef ou_class_getitem(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("__class_getitem__", kwnames) || !ou_args_count("__class_getitem__", nargs, 1, 1)) {
        return NULL;
    }
    return ou_generic_alias_new(type, args[0]);
}

static bool union_traverse(OuObject *o, OuVisit visit, void *arg) {
    Alias *self = (Alias *)o;
    return (!self->args || visit(self->args, arg)) && (!self->parameters || visit(self->parameters, arg));
}

static void union_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(as_alias(o)->args);
    ou_xdecref(as_alias(o)->parameters);
    ou_type_free(o);
}

static bool alias_traverse(OuObject *o, OuVisit visit, void *arg) {
    Alias *self = (Alias *)o;
    return (!self->origin || visit(self->origin, arg)) && union_traverse(o, visit, arg);
}

static void alias_dealloc(OuObject *o) {
    Alias *self = (Alias *)o;
    ou_gc_untrack(o);
    if (self->weaklist) {
        ou_weakref_clear_all(o);
    }
    ou_xdecref(self->origin);
    union_dealloc(o);
}

static OuRef alias_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("GenericAlias", kwnames) || !ou_args_count("GenericAlias", nargs, 2, 2)) {
        return NULL;
    }
    OuRef tuple = ou_isa(args[1], OU_TYPE_TUPLE) ? ou_newref(args[1]) : ou_tuple_pack(1, args[1]);
    return alias_make_take(type, ou_newref(args[0]), tuple);
}

// Has it what aliases have, those of typing too? OU_END: no.
static OuNext is_alias(OuBor o) {
    static const char *const names[] = {"__origin__", "__args__"};
    OuNext found = OU_ITEM;
    for (size_t i = 0; i < 2 && found == OU_ITEM; i++) {
        OuRef name = ou_str_intern_cstr(names[i]), value = NULL;
        found = name ? ou_find_attr(o, name, &value) : OU_FAIL;
        ou_xdecref(name);
        ou_xdecref(value);
    }
    return found;
}

// Appends a class as it is written in source: "int", "collections.deque", "None", "...", or the object's repr.
static bool append_type(OuStrBuilder *b, OuBor o) {
    if (o == ou_ellipsis) {
        return ou_builder_ascii(b, "...", 3);
    }
    if (o == ou_type_object(&ou_none_type)) {
        return ou_builder_ascii(b, "None", 4);
    }
    OuRef qualname = NULL, module = NULL;
    if (is_alias(o) == OU_END && ou_find_attr(o, ou_names.dunder_qualname, &qualname) == OU_ITEM &&
        ou_find_attr(o, ou_names.dunder_module, &module) == OU_ITEM && module != ou_none) {
        bool plain = ou_isa(module, OU_TYPE_STR) && ou_str_equal_cstr(module, "builtins");
        OuRef text = plain ? ou_str(qualname) : ou_str_format("%S.%S", module, qualname);
        bool ok = text && ou_builder_str(b, text);
        ou_xdecref(text);
        ou_decref(qualname);
        ou_decref(module);
        return ok;
    }
    ou_xdecref(qualname);
    ou_xdecref(module);
    return !ou_error_is_set() && ou_builder_repr(b, o);
}

static bool append_types(OuStrBuilder *b, OuBor tuple, const char *separator) {
    for (size_t i = 0; i < ou_tuple_length(tuple); i++) {
        if ((i && !ou_builder_cstr(b, separator)) || !append_type(b, ou_tuple_borrow(tuple, i))) {
            return false;
        }
    }
    return true;
}

static OuRef finish(OuStrBuilder *b, bool ok) {
    if (ok) {
        return ou_builder_finish(b);
    }
    ou_builder_fini(b);
    return NULL;
}

static OuRef alias_repr(OuBor o) {
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = (!as_alias(o)->starred || ou_builder_char(&b, '*')) && append_type(&b, as_alias(o)->origin) && ou_builder_char(&b, '[');
    ok = ok && (ou_tuple_length(as_alias(o)->args) ? append_types(&b, as_alias(o)->args, ", ") : ou_builder_ascii(&b, "()", 2));
    return finish(&b, ok && ou_builder_char(&b, ']'));
}

static bool alias_hash(OuBor o, int64_t *hash) {
    int64_t a, b;
    if (!ou_hash(as_alias(o)->origin, &a) || !ou_hash(as_alias(o)->args, &b)) {
        return false;
    }
    *hash = (a ^ b) == -1 ? -2 : a ^ b;
    return true;
}

static OuRef alias_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is_kind_of(b, &ou_generic_alias_type) || !ou_is_kind_of(a, &ou_generic_alias_type) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    OuTruth same = as_alias(a)->starred == as_alias(b)->starred ? ou_equal(as_alias(a)->origin, as_alias(b)->origin) : OU_FALSE;
    if (same == OU_TRUE) {
        same = ou_equal(as_alias(a)->args, as_alias(b)->args);
    }
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static OuRef alias_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef result = ou_call(as_alias(o)->origin, args, nargs, kwnames);
    if (result && !ou_set_attr(result, ou_names.dunder_orig_class, o)) {
        if (!ou_error_is(AttributeError) && !ou_error_is(TypeError)) {
            ou_decref(result);
            return NULL;
        }
        ou_error_clear();
    }
    return result;
}

// What an alias answers itself; everything else its origin does.
static const char *const own_attributes[] = {
    "__origin__", "__args__", "__parameters__", "__mro_entries__", "__unpacked__", "__typing_unpacked_tuple_args__", "__reduce_ex__",
    "__reduce__", "__copy__", "__deepcopy__", "__class__", "__bases__", NULL};

static OuRef alias_get_attr(OuBor o, OuBor name) {
    for (size_t i = 0; own_attributes[i]; i++) {
        if (ou_str_equal_cstr(name, own_attributes[i])) {
            return ou_generic_get_attr(o, name);
        }
    }
    // Only names that are special both ways are looked up on the alias: __class__ and the like.
    return ou_get_attr(as_alias(o)->origin, name);
}

static OuRef alias_origin(OuBor o) {
    return ou_newref(as_alias(o)->origin);
}
static OuRef alias_args(OuBor o) {
    return ou_newref(as_alias(o)->args);
}
static OuRef alias_unpacked(OuBor o) {
    return ou_bool_new(as_alias(o)->starred);
}
static OuRef alias_unpacked_args(OuBor o) {
    bool is_tuple = as_alias(o)->starred && as_alias(o)->origin == ou_type_object(&ou_tuple_type);
    return ou_newref(is_tuple ? as_alias(o)->args : ou_none);
}

// Adds what is a type variable (it has __typing_subst__) and the parameters of nested aliases to a list, each once.
static bool collect_parameters(OuBor list, OuBor args) {
    for (size_t i = 0; i < ou_tuple_length(args); i++) {
        OuBor arg = ou_tuple_borrow(args, i);
        OuRef found = NULL;
        if (ou_isa(arg, OU_TYPE_TYPE)) {
            continue;
        }
        OuNext has = ou_find_attr(arg, ou_names.dunder_typing_subst, &found);
        if (has == OU_FAIL) {
            return false;
        }
        if (has == OU_ITEM) {
            ou_decref(found);
            OuTruth known = ou_contains(list, arg);
            if (known == OU_ERROR || (known == OU_FALSE && !ou_list_append(list, arg))) {
                return false;
            }
            continue;
        }
        has = ou_find_attr(arg, ou_names.dunder_parameters, &found);
        if (has == OU_FAIL) {
            return false;
        }
        bool ok = true;
        for (size_t k = 0; has == OU_ITEM && ok && ou_isa(found, OU_TYPE_TUPLE) && k < ou_tuple_length(found); k++) {
            OuTruth known = ou_contains(list, ou_tuple_borrow(found, k));
            ok = known == OU_TRUE || (known == OU_FALSE && ou_list_append(list, ou_tuple_borrow(found, k)));
        }
        ou_xdecref(found);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static OuRef alias_parameters(OuBor o) {
    Alias *self = (Alias *)ou_unlend(o);
    if (self->parameters == NULL) {
        OuRef list = ou_list_new(0);
        if (list && collect_parameters(list, self->args)) {
            self->parameters = ou_list_to_tuple(list);
        }
        ou_xdecref(list);
    }
    return ou_xnewref(self->parameters);
}

// args with each type variable of `parameters` replaced by the item of `given` at its place.
static OuRef substitute(OuBor args, OuBor parameters, OuBor given) {
    size_t n = ou_tuple_length(args);
    OuRef result = ou_list_new(0);
    for (size_t i = 0; result && i < n; i++) {
        OuBor arg = ou_tuple_borrow(args, i);
        OuRef value = NULL;
        for (size_t k = 0; k < ou_tuple_length(parameters); k++) {
            if (ou_tuple_borrow(parameters, k) == arg) {
                value = ou_newref(ou_tuple_borrow(given, k));
            }
        }
        if (value == NULL && !ou_isa(arg, OU_TYPE_TYPE)) {
            OuRef inner = NULL;
            OuNext has = ou_find_attr(arg, ou_names.dunder_parameters, &inner);
            if (has == OU_ITEM && ou_isa(inner, OU_TYPE_TUPLE) && ou_tuple_length(inner)) {
                OuRef chosen = substitute(inner, parameters, given);
                value = chosen ? ou_get_item(arg, chosen) : NULL;
                ou_xdecref(chosen);
                has = value ? has : OU_FAIL;
            }
            ou_xdecref(inner);
            if (has == OU_FAIL) {
                ou_decref(result);
                return NULL;
            }
        }
        if (!ou_list_append_take(result, value ? value : ou_newref(arg))) {
            ou_decref(result);
            return NULL;
        }
    }
    OuRef tuple = result ? ou_list_to_tuple(result) : NULL;
    ou_xdecref(result);
    return tuple;
}

// The arguments of o with its parameters replaced by what key gives: a tuple.
static OuRef replaced_arguments(OuBor o, OuBor key) {
    OuRef parameters = alias_parameters(o), given = NULL, args = NULL;
    if (parameters == NULL) {
        return NULL;
    }
    size_t wanted = ou_tuple_length(parameters);
    if (wanted == 0) {
        ou_raise(&ou_exc_TypeError, "%R is not a generic class", o);
    } else {
        given = ou_isa(key, OU_TYPE_TUPLE) ? ou_newref(key) : ou_tuple_pack(1, key);
        if (given && ou_tuple_length(given) != wanted) {
            ou_raise(&ou_exc_TypeError, "Too %s arguments for %R; actual %zu, expected %zu", ou_tuple_length(given) > wanted ? "many" : "few",
                     o, ou_tuple_length(given), wanted);
        } else if (given) {
            args = substitute(as_alias(o)->args, parameters, given);
        }
    }
    ou_decref(parameters);
    ou_xdecref(given);
    return args;
}

static OuRef alias_get_item(OuBor o, OuBor key) {
    OuRef args = replaced_arguments(o, key);
    return args ? alias_make_take(&ou_generic_alias_type, ou_newref(as_alias(o)->origin), args) : NULL;
}

static OuRef alias_mro_entries(OuBor o, OuBor bases) {
    (void)bases;
    return ou_tuple_pack(1, as_alias(o)->origin);
}

static OuRef alias_iter(OuBor o) {
    AliasIter *self = (AliasIter *)ou_gc_alloc(&ou_generic_alias_iter_type, sizeof(AliasIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->alias = ou_newref(o);
    ou_gc_track(&self->head);
    return &self->head;
}

// A starred one is what iterating over the plain one gives first.
static OuRef alias_reduce(OuBor o) {
    OuRef args = ou_tuple_pack(2, as_alias(o)->origin, as_alias(o)->args), result = NULL;
    if (args && !as_alias(o)->starred) {
        result = ou_tuple_pack(2, ou_type_object(&ou_generic_alias_type), args);
    } else if (args) {
        OuRef plain = ou_call_tuple(ou_type_object(&ou_generic_alias_type), args, NULL), iterator = plain ? ou_iter(plain) : NULL;
        OuRef next_args = iterator ? ou_tuple_pack(1, iterator) : NULL;
        result = ou_reduce_builtin_take("next", next_args, NULL);
        ou_xdecref(plain);
        ou_xdecref(iterator);
    }
    ou_xdecref(args);
    return result;
}

// The names of the origin, and what an alias has itself.
static OuRef alias_dir(OuBor o) {
    OuRef builtins = ou_import_hook("builtins"), dir = builtins ? ou_get_attr_cstr(builtins, "dir") : NULL;
    OuRef names = dir ? ou_call_1(dir, as_alias(o)->origin) : NULL;
    for (size_t i = 0; names && own_attributes[i]; i++) {
        OuRef name = strcmp(own_attributes[i], "__bases__") != 0 ? ou_str_intern_cstr(own_attributes[i]) : ou_return_none();
        OuTruth known = name == ou_none ? OU_TRUE : name ? ou_contains(names, name) : OU_ERROR;
        if (known == OU_ERROR || (known == OU_FALSE && !ou_list_append(names, name))) {
            ou_clear(&names);
        }
        ou_xdecref(name);
    }
    ou_xdecref(builtins);
    ou_xdecref(dir);
    return names;
}

static OuRef alias_no_instance_check(OuBor o, OuBor other) {
    (void)o, (void)other;
    return ou_raise(&ou_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static OuRef alias_no_subclass_check(OuBor o, OuBor other) {
    (void)o, (void)other;
    return ou_raise(&ou_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static const OuMethodDef alias_methods[] = {
    OU_ONE("__mro_entries__", alias_mro_entries, "__mro_entries__($self, bases, /)\n--\n\nThe origin."),
    OU_ONE("__instancecheck__", alias_no_instance_check, "__instancecheck__($self, instance, /)\n--\n\nRefuses."),
    OU_ONE("__subclasscheck__", alias_no_subclass_check, "__subclasscheck__($self, cls, /)\n--\n\nRefuses."),
    OU_NOARGS("__dir__", alias_dir, "__dir__($self, /)\n--\n\nThe names of the origin and of the alias."),
    OU_NOARGS("__reduce__", alias_reduce, "__reduce__($self, /)\n--\n\nWhat pickle needs."),
    {0},
};

static const OuGetSetDef alias_getset[] = {
    {"__origin__", alias_origin, NULL, NULL},
    {"__args__", alias_args, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, "The type variables in its arguments."},
    {"__unpacked__", alias_unpacked, NULL, NULL},
    {"__typing_unpacked_tuple_args__", alias_unpacked_args, NULL, NULL},
    {0},
};

OuType ou_generic_alias_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = alias_traverse,
                      .dealloc = alias_dealloc,
                      .weaklist_offset = offsetof(Alias, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "types.GenericAlias",
    .doc = "GenericAlias(origin, args, /)\n--\n\nA generic class with arguments: list[int] (PEP 585).",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Alias),
    .methods = alias_methods,
    .getset = alias_getset,
    .new = alias_new,
    .call = alias_call,
    .repr = alias_repr,
    .hash = alias_hash,
    .compare = alias_compare,
    .get_attr = alias_get_attr,
    .get_item = alias_get_item,
    .iter = alias_iter,
    .or_ = ou_union_or,
};

// ---- iterating: *tuple[int] ----

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef alias = ((AliasIter *)o)->alias;
    return alias == NULL || visit(alias, arg);
}

static void iter_clear(OuObject *o) {
    ou_clear(&((AliasIter *)o)->alias);
}

static void iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    iter_clear(o);
    ou_gc_free(o, sizeof(AliasIter));
}

static OuRef iter_self(OuBor o) {
    return ou_newref(o);
}

// The one item is the alias with a star.
static OuNext iter_next(OuBor o, OuRef *item) {
    AliasIter *self = (AliasIter *)ou_unlend(o);
    if (self->alias == NULL) {
        return OU_END;
    }
    const Alias *alias = as_alias(self->alias);
    OuRef starred = alias_make_take(&ou_generic_alias_type, ou_newref(alias->origin), ou_newref(alias->args));
    if (starred == NULL) {
        return OU_FAIL;
    }
    ((Alias *)starred)->starred = true;
    ou_clear(&self->alias);
    *item = starred;
    return OU_ITEM;
}

static OuRef alias_iter_reduce(OuBor o) {
    OuBor alias = ((const AliasIter *)o)->alias;
    return ou_reduce_builtin_take("iter", ou_tuple_pack(1, alias ? alias : ou_empty_tuple), NULL);
}

static const OuMethodDef alias_iter_methods[] = {
    OU_NOARGS("__reduce__", alias_iter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

OuType ou_generic_alias_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = iter_traverse, .clear = iter_clear, .dealloc = iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "generic_alias_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(AliasIter),
    .methods = alias_iter_methods,
    .iter = iter_self,
    .next = iter_next,
};

// ---- unions ----

static bool can_be_in_union(OuBor o) {
    return o == ou_none || ou_isa(o, OU_TYPE_TYPE) || ou_is_kind_of(o, &ou_generic_alias_type) || ou_is(o, &ou_union_type);
}

static bool add_member(OuBor list, OuBor o) {
    if (ou_is(o, &ou_union_type)) {
        for (size_t i = 0; i < ou_tuple_length(as_alias(o)->args); i++) {
            if (!add_member(list, ou_tuple_borrow(as_alias(o)->args, i))) {
                return false;
            }
        }
        return true;
    }
    OuBor member = o == ou_none ? ou_type_object(&ou_none_type) : o;
    const OuList *known = ou_as_list(list);
    for (size_t i = 0; i < known->length; i++) {
        OuTruth same = ou_is(member, &ou_generic_alias_type) && ou_is(known->items[i], &ou_generic_alias_type)
                           ? ou_equal(known->items[i], member)
                           : known->items[i] == member ? OU_TRUE : OU_FALSE;
        if (same != OU_FALSE) {
            return same == OU_TRUE;
        }
    }
    return ou_list_append(list, member);
}

OuRef ou_union_or(OuBor a, OuBor b) {
    if (!can_be_in_union(a) || !can_be_in_union(b)) {
        return ou_newref(ou_not_implemented);
    }
    OuRef list = ou_list_new(0), result = NULL;
    if (list && add_member(list, a) && add_member(list, b)) {
        result = ou_as_list(list)->length == 1 ? ou_newref(ou_as_list(list)->items[0])
                                               : alias_make_take(&ou_union_type, NULL, ou_list_to_tuple(list));
    }
    ou_xdecref(list);
    return result;
}

static OuRef union_repr(OuBor o) {
    OuStrBuilder b;
    ou_builder_init(&b);
    return finish(&b, append_types(&b, as_alias(o)->args, " | "));
}

static bool union_hash(OuBor o, int64_t *hash) {
    OuRef members = ou_call_1(ou_type_object(&ou_frozenset_type), as_alias(o)->args); // as typing.Union does
    bool ok = members && ou_hash(members, hash);
    ou_xdecref(members);
    return ok;
}

static OuRef union_get_item(OuBor o, OuBor key) {
    OuRef args = replaced_arguments(o, key), result = args ? ou_newref(ou_tuple_borrow(args, 0)) : NULL;
    for (size_t i = 1; result && i < ou_tuple_length(args); i++) {
        OuRef next = ou_binary(OU_OP_OR, result, ou_tuple_borrow(args, i));
        ou_decref(result);
        result = next;
    }
    ou_xdecref(args);
    return result;
}

static OuRef union_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(a, &ou_union_type) || !ou_is(b, &ou_union_type) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    OuBor x = as_alias(a)->args, y = as_alias(b)->args;
    OuTruth same = ou_tuple_length(x) == ou_tuple_length(y) ? OU_TRUE : OU_FALSE;
    for (size_t i = 0; same == OU_TRUE && i < ou_tuple_length(x); i++) {
        same = ou_contains(y, ou_tuple_borrow(x, i));
    }
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static OuRef union_check(OuBor o, OuBor other, OuTruth (*test)(OuBor, OuBor)) {
    OuBor args = as_alias(o)->args;
    OuTruth answer = OU_FALSE;
    for (size_t i = 0; answer == OU_FALSE && i < ou_tuple_length(args); i++) {
        answer = test(other, ou_tuple_borrow(args, i));
    }
    return answer == OU_ERROR ? NULL : ou_bool_new(answer == OU_TRUE);
}

static OuRef union_instancecheck(OuBor o, OuBor other) {
    return union_check(o, other, ou_is_instance);
}

static OuRef union_subclasscheck(OuBor o, OuBor other) {
    if (!ou_isa(other, OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "issubclass() arg 1 must be a class");
    }
    return union_check(o, other, ou_is_subclass);
}

// The union is immutable: a copy is the union itself, put together anew with `|`.
static OuRef union_reduce(OuBor o) {
    OuRef name = ou_str_intern_cstr("or_"), operators = name && ou_import_hook ? ou_import_hook("operator") : NULL;
    OuRef function = operators ? ou_get_attr(operators, name) : NULL, result = NULL;
    OuBor args = as_alias(o)->args;
    size_t n = ou_tuple_length(args);
    OuRef left = NULL;
    for (size_t i = 0; function && i + 1 < n; i++) {
        OuRef next = i == 0 ? ou_newref(ou_tuple_borrow(args, 0)) : ou_union_or(left, ou_tuple_borrow(args, i));
        ou_xdecref(left);
        left = next;
    }
    OuRef both = left ? ou_tuple_pack(2, left, ou_tuple_borrow(args, n - 1)) : NULL;
    if (both) {
        result = ou_tuple_pack(2, function, both);
    }
    ou_xdecref(name);
    ou_xdecref(operators);
    ou_xdecref(function);
    ou_xdecref(left);
    ou_xdecref(both);
    return result;
}

static const OuMethodDef union_methods[] = {
    OU_NOARGS("__reduce__", union_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    OU_ONE("__instancecheck__", union_instancecheck, "__instancecheck__($self, instance, /)\n--\n\nIs it an instance of a member?"),
    OU_ONE("__subclasscheck__", union_subclasscheck, "__subclasscheck__($self, cls, /)\n--\n\nIs it a subclass of a member?"),
    {0},
};

static const OuGetSetDef union_getset[] = {
    {"__args__", alias_args, NULL, NULL},
    {"__parameters__", alias_parameters, NULL, "The type variables in its members."},
    {0},
};

OuType ou_union_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = union_traverse, .dealloc = union_dealloc, .flags = OU_LIFE_GC}},
    .name = "types.UnionType",
    .doc = "One of several types: int | str (PEP 604).",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = offsetof(Alias, origin),
    .methods = union_methods,
    .getset = union_getset,
    .repr = union_repr,
    .hash = union_hash,
    .get_item = union_get_item,
    .compare = union_compare,
    .or_ = ou_union_or,
};
