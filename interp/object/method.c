// Bound methods of any callable (method), and functions written in C (builtin_function_or_method).
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

_Static_assert(sizeof(OuMethod) == 48, "sys.getsizeof(method) is 64 with the GC head");

// ---- doc strings: "name($self, x, /)\n--\n\ntext" ----

// Where the text behind the signature begins; NULL when there is no signature.
static const char *signature_end(const char *doc) {
    const char *open = doc ? __builtin_strchr(doc, '(') : NULL, *end = open ? __builtin_strstr(doc, ")\n--\n\n") : NULL;
    return end && !__builtin_memchr(doc, '\n', (size_t)(open - doc)) ? end : NULL;
}

const char *ou_doc_text(const char *doc) {
    const char *end = signature_end(doc);
    return end ? end + 6 : doc;
}

OuRef ou_doc_new(const char *doc) {
    return doc ? ou_str_from_cstr(ou_doc_text(doc)) : ou_return_none();
}

OuRef ou_doc_signature_new(const char *doc) {
    const char *end = signature_end(doc);
    if (!end) {
        return ou_return_none();
    }
    const char *open = __builtin_strchr(doc, '(');
    return ou_str_from_utf8(open, (size_t)(end + 1 - open));
}

// ---- calling a C function ----

// "list.append()" for messages: as CPython names the function.
static OuRef raise_count(const OuMethodDef *def, OuBor self, const char *what, size_t nargs) {
    OuRef owner = NULL;
    if (self && ou_is_kind_of(self, &ou_module_type)) {
        OuBor name = ((const OuModule *)self)->name;
        owner = name && ou_isa(name, OU_TYPE_STR) && !ou_str_equal(name, ou_names.builtins) ? ou_newref(name) : NULL;
    } else if (self) {
        owner = ou_type_qualname(ou_isa(self, OU_TYPE_TYPE) ? ou_as_type(self) : self->type);
        ou_error_clear();
    }
    if (nargs == SIZE_MAX) {
        ou_raise(&ou_exc_TypeError, "%U%s%s() %s", owner ? owner : ou_names.empty, owner ? "." : "", def->name, what);
    } else {
        ou_raise(&ou_exc_TypeError, "%U%s%s() %s (%zu given)", owner ? owner : ou_names.empty, owner ? "." : "", def->name, what, nargs);
    }
    ou_xdecref(owner);
    return NULL;
}

// Functions of no or one argument count as a level of recursion, others do not: CPython's rule, which its messages show.
static OuRef call_counted(const OuMethodDef *def, OuBor self, OuBor arg) {
    if (!ou_enter_recursion(" while calling a Python object")) {
        return NULL;
    }
    OuRef result = arg ? def->call.one(self, arg) : def->call.noargs(self);
    ou_leave_recursion();
    return result;
}

OuRef ou_method_def_call(const OuMethodDef *def, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (def->kind == OU_CALL_KEYWORDS) {
        return def->call.keywords(self, args, nargs, kwnames);
    }
    if (OU_UNLIKELY(kwnames && ou_tuple_length(kwnames) > 0)) {
        return raise_count(def, self, "takes no keyword arguments", SIZE_MAX);
    }
    switch (def->kind) {
        case OU_CALL_NOARGS: return OU_LIKELY(nargs == 0) ? call_counted(def, self, NULL) : raise_count(def, self, "takes no arguments", nargs);
        case OU_CALL_ONE:
            return OU_LIKELY(nargs == 1) ? call_counted(def, self, args[0]) : raise_count(def, self, "takes exactly one argument", nargs);
        default: return def->call.fast(self, args, nargs);
    }
}

// ---- builtin_function_or_method ----

static const OuBuiltin *builtin(OuBor o) {
    return (const OuBuiltin *)o;
}

OuRef ou_builtin_new(const OuMethodDef *def, OuBor self, OuBor module) {
    OuBuiltin *b = (OuBuiltin *)ou_gc_alloc(&ou_builtin_type, sizeof *b);
    if (!b) {
        return ou_raise_no_memory();
    }
    b->def = def;
    b->self = ou_xnewref(self);
    b->module = ou_xnewref(module);
    ou_gc_track(&b->head);
    return &b->head;
}

static bool builtin_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuBuiltin *b = builtin(self);
    return (!b->self || visit(b->self, arg)) && (!b->module || visit(b->module, arg));
}

static void builtin_dealloc(OuObject *self) {
    OuBuiltin *b = (OuBuiltin *)self;
    ou_gc_untrack(self);
    if (b->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_xdecref(b->self);
    ou_xdecref(b->module);
    ou_gc_free(self, sizeof *b);
}

static OuRef builtin_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_method_def_call(builtin(self)->def, builtin(self)->self, args, nargs, kwnames);
}

static bool is_function(const OuBuiltin *b) {
    return !b->self || ou_is_kind_of(b->self, &ou_module_type);
}

static OuRef builtin_repr(OuBor self) {
    const OuBuiltin *b = builtin(self);
    if (is_function(b)) {
        return ou_str_format("<built-in function %s>", b->def->name);
    }
    return ou_str_format("<built-in method %s of %T object at %p>", b->def->name, b->self, (const void *)b->self);
}

static OuRef builtin_compare(OuBor self, OuBor other, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(other, &ou_builtin_type)) {
        return ou_newref(ou_not_implemented);
    }
    const OuBuiltin *a = builtin(self), *b = builtin(other);
    return ou_bool_new((a->self == b->self && a->def == b->def) == (op == OU_EQ));
}

static bool builtin_hash(OuBor self, int64_t *hash) {
    const OuBuiltin *b = builtin(self);
    int64_t own = 0;
    if (b->self && !ou_object_hash(b->self, &own)) {
        return false;
    }
    *hash = own ^ (int64_t)((uintptr_t)b->def >> 4);
    *hash = *hash == -1 ? -2 : *hash;
    return true;
}

static OuRef builtin_name(OuBor self) {
    return ou_str_intern_cstr(builtin(self)->def->name);
}

static OuRef builtin_qualname(OuBor self) {
    const OuBuiltin *b = builtin(self);
    if (is_function(b)) {
        return builtin_name(self);
    }
    OuRef owner = ou_type_qualname(ou_isa(b->self, OU_TYPE_TYPE) ? ou_as_type(b->self) : b->self->type);
    OuRef text = owner ? ou_str_format("%U.%s", owner, b->def->name) : NULL;
    ou_xdecref(owner);
    return text;
}

static OuRef builtin_doc(OuBor self) {
    return ou_doc_new(builtin(self)->def->doc);
}

static OuRef builtin_signature(OuBor self) {
    return ou_doc_signature_new(builtin(self)->def->doc);
}

static OuRef builtin_self(OuBor self) {
    OuBor bound = builtin(self)->self;
    return ou_newref(bound ? bound : ou_none);
}

OuRef ou_getattr_pair(OuBor object, OuBor name) {
    OuRef builtins = ou_import_hook ? ou_import_hook("builtins") : ou_raise(&ou_exc_RuntimeError, "no import here");
    OuRef getattr = builtins ? ou_get_attr_cstr(builtins, "getattr") : NULL, args = getattr ? ou_tuple_pack(2, object, name) : NULL;
    OuRef result = args ? ou_tuple_pack(2, getattr, args) : NULL;
    ou_xdecref(builtins);
    ou_xdecref(getattr);
    ou_xdecref(args);
    return result;
}

static OuRef builtin_reduce(OuBor self) {
    OuRef name = builtin_name(self);
    if (!name || is_function(builtin(self))) {
        return name;
    }
    OuRef result = ou_getattr_pair(builtin(self)->self, name);
    ou_decref(name);
    return result;
}

static const OuMethodDef builtin_methods[] = {OU_NOARGS("__reduce__", builtin_reduce, NULL), {0}};
static const OuMemberDef builtin_members[] = {{"__module__", OU_MEMBER_OBJECT, offsetof(OuBuiltin, module), false, NULL}, {0}};
static const OuGetSetDef builtin_getset[] = {
    {"__doc__", builtin_doc, NULL, NULL},   {"__name__", builtin_name, NULL, NULL}, {"__qualname__", builtin_qualname, NULL, NULL},
    {"__self__", builtin_self, NULL, NULL}, {"__text_signature__", builtin_signature, NULL, NULL}, {0}};

OuType ou_builtin_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = builtin_traverse,
                      .dealloc = builtin_dealloc,
                      .weaklist_offset = offsetof(OuBuiltin, weaklist),
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "builtin_function_or_method",
    .instance_size = sizeof(OuBuiltin),
    .methods = builtin_methods,
    .members = builtin_members,
    .getset = builtin_getset,
    .call = builtin_call,
    .repr = builtin_repr,
    .compare = builtin_compare,
    .hash = builtin_hash,
};

// ---- method ----

static const OuMethod *method(OuBor o) {
    return (const OuMethod *)o;
}

OuRef ou_method_new(OuBor function, OuBor self) {
    OuMethod *m = (OuMethod *)ou_gc_alloc(&ou_method_type, sizeof *m);
    if (!m) {
        return ou_raise_no_memory();
    }
    m->function = ou_newref(function);
    m->self = ou_newref(self);
    ou_gc_track(&m->head);
    return &m->head;
}

static bool method_traverse(OuObject *self, OuVisit visit, void *arg) {
    return visit(method(self)->function, arg) && visit(method(self)->self, arg);
}

static void method_dealloc(OuObject *self) {
    OuMethod *m = (OuMethod *)self;
    ou_gc_untrack(self);
    if (m->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_decref(m->function);
    ou_decref(m->self);
    ou_gc_free(self, sizeof *m);
}

static OuRef method_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("method", kwnames) || !ou_args_count("method", nargs, 2, 2)) {
        return NULL;
    }
    if (!ou_is_callable(args[0])) {
        return ou_raise(&ou_exc_TypeError, "first argument must be callable");
    }
    if (args[1] == ou_none) {
        return ou_raise(&ou_exc_TypeError, "instance must not be None");
    }
    return ou_method_new(args[0], args[1]);
}

static OuRef method_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_call_with_first(method(self)->function, method(self)->self, args, nargs, kwnames);
}

static OuRef method_repr(OuBor self) {
    OuRef name = NULL, text = NULL;
    OuNext found = ou_find_attr(method(self)->function, ou_names.dunder_qualname, &name);
    if (found == OU_END) {
        found = ou_find_attr(method(self)->function, ou_names.dunder_name, &name);
    }
    if (found == OU_FAIL) {
        return NULL;
    }
    bool named = name && ou_isa(name, OU_TYPE_STR);
    text = named ? ou_str_format("<bound method %U of %R>", name, method(self)->self)
                 : ou_str_format("<bound method ? of %R>", method(self)->self);
    ou_xdecref(name);
    return text;
}

static OuRef method_compare(OuBor self, OuBor other, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(other, &ou_method_type)) {
        return ou_newref(ou_not_implemented);
    }
    OuTruth same = ou_equal(method(self)->function, method(other)->function);
    if (same == OU_ERROR) {
        return NULL;
    }
    bool equal = same == OU_TRUE && method(self)->self == method(other)->self;
    return ou_bool_new(equal == (op == OU_EQ));
}

static bool method_hash(OuBor self, int64_t *hash) {
    int64_t function;
    if (!ou_object_hash(method(self)->self, hash) || !ou_hash(method(self)->function, &function)) {
        return false;
    }
    *hash ^= function;
    *hash = *hash == -1 ? -2 : *hash;
    return true;
}

// What the method type does not know itself, the function answers.
static OuRef method_get_attr(OuBor self, OuBor name) {
    OuBor descr = ou_type_find_borrow(self->type, name);
    if (descr) {
        return descr->type->descr_get ? descr->type->descr_get(descr, self, ou_type_object(self->type)) : ou_newref(descr);
    }
    return ou_get_attr(method(self)->function, name);
}

static OuRef method_doc(OuBor self) {
    return ou_get_attr(method(self)->function, ou_names.dunder_doc);
}

static OuRef method_reduce(OuBor self) {
    OuRef name = ou_get_attr(method(self)->function, ou_names.dunder_name);
    OuRef result = name ? ou_getattr_pair(method(self)->self, name) : NULL;
    ou_xdecref(name);
    return result;
}

static const OuMethodDef method_methods[] = {OU_NOARGS("__reduce__", method_reduce, NULL), {0}};
static const OuMemberDef method_members[] = {
    {"__func__", OU_MEMBER_OBJECT, offsetof(OuMethod, function), true, "what is called"},
    {"__self__", OU_MEMBER_OBJECT, offsetof(OuMethod, self), true, "the object that becomes the first argument"},
    {0}};
static const OuGetSetDef method_getset[] = {{"__doc__", method_doc, NULL, NULL}, {0}};

OuType ou_method_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = method_traverse,
                      .dealloc = method_dealloc,
                      .weaklist_offset = offsetof(OuMethod, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "method",
    .doc = "method(function, instance)\n--\n\nA function with its first argument.",
    .instance_size = sizeof(OuMethod),
    .methods = method_methods,
    .members = method_members,
    .getset = method_getset,
    .new = method_type_new,
    .call = method_call,
    .repr = method_repr,
    .compare = method_compare,
    .hash = method_hash,
    .get_attr = method_get_attr,
};
