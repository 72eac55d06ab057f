// _contextvars: variables whose values belong to a context. The running context is the thread's (OuThread.context).
//
// A context's values are in a dict by variable; copying a context copies the dict.
#include "stdlib/context_variable.h"

typedef struct Context {
    OuObject head;
    OuRef values;   // dict
    OuRef previous; // Context or NULL; while entered
    bool entered;
    OuWeakref *weaklist;
} Context;

typedef struct ContextVar {
    OuObject head;
    OuRef name, default_; // default_ NULL: none
} ContextVar;

typedef struct Token {
    OuObject head;
    OuRef context, var, old; // old NULL: there was no value
    bool used;
} Token;

static OuType context_type, var_type, token_type, missing_type;
static OuObject missing = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &missing_type};

static Context *as_context(OuBor o) {
    return (Context *)ou_unlend(o);
}
static ContextVar *as_var(OuBor o) {
    return (ContextVar *)ou_unlend(o);
}
static Token *as_token(OuBor o) {
    return (Token *)ou_unlend(o);
}

// ---- contexts ----

static OuRef context_make(OuBor values) {
    OuRef dict = values ? ou_dict_copy(values) : ou_dict_new();
    Context *c = dict ? (Context *)ou_type_alloc(&context_type, 0) : NULL;
    if (c == NULL) {
        ou_xdecref(dict);
        return NULL;
    }
    c->values = dict;
    ou_gc_track(&c->head);
    return &c->head;
}

// The running context, made on demand; NULL with MemoryError.
static OuBor current_borrow(void) {
    if (ou_thread->context == NULL) {
        ou_thread->context = context_make(NULL);
    }
    return ou_thread->context;
}

static OuRef context_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type, (void)args;
    if (nargs != 0 || (kwnames && ou_tuple_length(kwnames) != 0)) {
        return ou_raise(&ou_exc_TypeError, "Context() does not accept any arguments");
    }
    return context_make(NULL);
}

static bool context_traverse(OuObject *o, OuVisit visit, void *arg) {
    Context *c = as_context(o);
    return (!c->values || visit(c->values, arg)) && (!c->previous || visit(c->previous, arg));
}

static void context_clear(OuObject *o) {
    ou_clear(&as_context(o)->values);
    ou_clear(&as_context(o)->previous);
}

static void context_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (as_context(o)->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    context_clear(o);
    ou_type_free(o);
}

static bool check_key(OuBor key) {
    return ou_is(key, &var_type) || ou_raise_false(&ou_exc_TypeError, "a ContextVar key was expected, got %R", key);
}

static OuRef context_get_item(OuBor self, OuBor key) {
    OuRef value = NULL;
    if (check_key(key) && ou_dict_find(as_context(self)->values, key, &value) == OU_END) {
        ou_raise_value(&ou_exc_KeyError, key);
    }
    return value;
}

static OuTruth context_contains(OuBor self, OuBor key) {
    return check_key(key) ? ou_dict_contains(as_context(self)->values, key) : OU_ERROR;
}

static OuRef context_get(OuBor self, OuArgs args, size_t nargs) {
    OuRef value = NULL;
    if (!ou_args_count("get", nargs, 1, 2) || !check_key(args[0])) {
        return NULL;
    }
    OuNext got = ou_dict_find(as_context(self)->values, args[0], &value);
    return got == OU_END ? ou_newref(nargs == 2 ? args[1] : ou_none) : value;
}

static bool context_length(OuBor self, size_t *length) {
    *length = ou_dict_length(as_context(self)->values);
    return true;
}

static OuRef context_iter(OuBor self) {
    return ou_iter(as_context(self)->values);
}

static OuRef iter_take(OuRef view) {
    OuRef iterator = view ? ou_iter(view) : NULL;
    ou_xdecref(view);
    return iterator;
}
static OuRef context_keys(OuBor self) {
    return context_iter(self);
}
static OuRef context_values(OuBor self) {
    return iter_take(ou_dict_values_view(as_context(self)->values));
}
static OuRef context_items(OuBor self) {
    return iter_take(ou_dict_items_view(as_context(self)->values));
}

static OuRef context_copy(OuBor self) {
    return context_make(as_context(self)->values);
}

static OuRef context_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is(a, &context_type) || !ou_is(b, &context_type) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    return ou_compare(as_context(a)->values, as_context(b)->values, op);
}

static OuRef context_run(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    Context *c = as_context(self);
    if (nargs < 1) {
        return ou_raise(&ou_exc_TypeError, "run() missing 1 required positional argument");
    }
    if (c->entered) {
        return ou_raise(&ou_exc_RuntimeError, "cannot enter context: %R is already entered", self);
    }
    c->previous = ou_thread->context;
    c->entered = true;
    ou_thread->context = ou_newref(self);
    OuRef result = ou_call(args[0], args + 1, nargs - 1, kwnames);
    OuRef mine = ou_thread->context;
    ou_thread->context = c->previous;
    c->previous = NULL;
    c->entered = false;
    ou_xdecref(mine);
    return result;
}

static OuRef copy_context(OuBor module) {
    (void)module;
    OuBor current = current_borrow();
    return current ? context_copy(current) : NULL;
}

static const OuMethodDef context_methods[] = {
    OU_NOARGS("copy", context_copy, "copy($self, /)\n--\n\nA context with the same values."),
    OU_FAST("get", context_get, "get($self, key, default=None, /)\n--\n\nThe value of a variable, or default."),
    OU_NOARGS("items", context_items, "items($self, /)\n--\n\nAll variables with their values."),
    OU_NOARGS("keys", context_keys, "keys($self, /)\n--\n\nAll variables."),
    OU_KEYWORDS("run", context_run, "run(callable, *args, **kwargs)\n\nCalls callable in this context."),
    OU_NOARGS("values", context_values, "values($self, /)\n--\n\nAll values."),
    {0},
};

static OuType context_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = context_traverse, .clear = context_clear, .dealloc = context_dealloc,
                      .weaklist_offset = offsetof(Context, weaklist), .flags = OU_LIFE_GC}},
    .name = "_contextvars.Context",
    .instance_size = sizeof(Context),
    .methods = context_methods,
    .new = context_new,
    .compare = context_compare,
    .hash = ou_hash_not_implemented,
    .iter = context_iter,
    .length = context_length,
    .get_item = context_get_item,
    .contains = context_contains,
};

// ---- tokens ----

static OuRef token_make(OuBor context, OuBor var, OuBor old) {
    Token *t = (Token *)ou_type_alloc(&token_type, 0);
    if (t == NULL) {
        return NULL;
    }
    t->context = ou_newref(context);
    t->var = ou_newref(var);
    t->old = ou_xnewref(old);
    ou_gc_track(&t->head);
    return &t->head;
}

static OuRef token_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type, (void)args, (void)nargs, (void)kwnames;
    return ou_raise(&ou_exc_RuntimeError, "Tokens can only be created by ContextVars");
}

static bool token_traverse(OuObject *o, OuVisit visit, void *arg) {
    Token *t = as_token(o);
    return (!t->context || visit(t->context, arg)) && (!t->var || visit(t->var, arg)) && (!t->old || visit(t->old, arg));
}

static void token_clear(OuObject *o) {
    ou_clear(&as_token(o)->context);
    ou_clear(&as_token(o)->var);
    ou_clear(&as_token(o)->old);
}

static void token_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    token_clear(o);
    ou_type_free(o);
}

static OuRef token_repr(OuBor self) {
    return ou_str_format("<Token%s var=%R at %p>", as_token(self)->used ? " used" : "", as_token(self)->var, self);
}

static OuRef get_var(OuBor self) {
    return ou_newref(as_token(self)->var);
}
static OuRef get_old_value(OuBor self) {
    return ou_newref(as_token(self)->old ? as_token(self)->old : &missing);
}

static const OuGetSetDef token_getset[] = {
    {"var", get_var, NULL, NULL},
    {"old_value", get_old_value, NULL, NULL},
    {0},
};

static const OuMethodDef class_getitem_methods[] = {
    OU_CLASS_GETITEM,
    {0},
};

static OuType token_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = token_traverse, .clear = token_clear, .dealloc = token_dealloc, .flags = OU_LIFE_GC}},
    .name = "_contextvars.Token",
    .instance_size = sizeof(Token),
    .methods = class_getitem_methods,
    .getset = token_getset,
    .new = token_new,
    .repr = token_repr,
    .hash = ou_hash_not_implemented,
};

static OuRef missing_repr(OuBor self) {
    (void)self;
    return ou_str_from_cstr("<Token.MISSING>");
}

static void missing_dealloc(OuObject *o) {
    (void)o; // static
}

static OuType missing_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = missing_dealloc}},
    .name = "Token.MISSING",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuObject),
    .repr = missing_repr,
};

// ---- variables ----

static OuRef var_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"ContextVar", {"", "default"}, 1, 1};
    OuBor given[2];
    if (nargs > 1) {
        return ou_raise(&ou_exc_TypeError, "ContextVar() takes at most 1 positional argument (%zd given)", nargs);
    }
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "context variable name must be a str");
    }
    ContextVar *v = (ContextVar *)ou_type_alloc(type, 0);
    if (v != NULL) {
        v->name = ou_newref(given[0]);
        v->default_ = ou_xnewref(given[1]);
        ou_gc_track(&v->head);
    }
    return (OuRef)v;
}

static bool var_traverse(OuObject *o, OuVisit visit, void *arg) {
    ContextVar *v = as_var(o);
    return (!v->name || visit(v->name, arg)) && (!v->default_ || visit(v->default_, arg));
}

static void var_clear(OuObject *o) {
    ou_clear(&as_var(o)->default_);
}

static void var_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    var_clear(o);
    ou_xdecref(as_var(o)->name);
    ou_type_free(o);
}

static OuRef var_repr(OuBor self) {
    const ContextVar *v = as_var(self);
    return v->default_ ? ou_str_format("<ContextVar name=%R default=%R at %p>", v->name, v->default_, self)
                       : ou_str_format("<ContextVar name=%R at %p>", v->name, self);
}

static OuRef var_get(OuBor self, OuArgs args, size_t nargs) {
    OuRef value = NULL;
    if (!ou_args_count("get", nargs, 0, 1)) {
        return NULL;
    }
    OuNext got = ou_thread->context ? ou_dict_find(as_context(ou_thread->context)->values, self, &value) : OU_END;
    if (got != OU_END) {
        return value;
    }
    OuBor other = nargs ? args[0] : as_var(self)->default_;
    if (other == NULL) {
        ou_raise_value(&ou_exc_LookupError, self);
        return NULL;
    }
    return ou_newref(other);
}

static OuRef var_set(OuBor self, OuBor value) {
    OuRef old = NULL, token = NULL;
    OuBor current = current_borrow();
    if (current == NULL) {
        return NULL;
    }
    OuRef context = ou_newref(current); // the old value may die
    OuNext got = ou_dict_find(as_context(context)->values, self, &old);
    if (got != OU_FAIL && (token = token_make(context, self, old)) != NULL &&
        !ou_dict_set(as_context(context)->values, self, value)) {
        ou_clear(&token);
    }
    ou_xdecref(old);
    ou_decref(context);
    return token;
}

static OuRef var_reset(OuBor self, OuBor token) {
    if (!ou_is(token, &token_type)) {
        return ou_raise(&ou_exc_TypeError, "expected an instance of Token, got %R", token);
    }
    Token *t = as_token(token);
    OuBor current = current_borrow();
    if (current == NULL) {
        return NULL;
    }
    if (t->used) {
        return ou_raise(&ou_exc_RuntimeError, "%R has already been used once", token);
    }
    if (t->var != self) {
        return ou_raise(&ou_exc_ValueError, "%R was created by a different ContextVar", token);
    }
    if (t->context != current) {
        return ou_raise(&ou_exc_ValueError, "%R was created in a different Context", token);
    }
    t->used = true;
    OuRef context = ou_newref(current);
    bool ok = t->old ? ou_dict_set(as_context(context)->values, self, t->old) : ou_dict_delete(as_context(context)->values, self);
    ou_decref(context);
    return ok ? ou_return_none() : NULL;
}

// ---- for other modules ----

OuRef context_variable_new(const char *name) {
    OuRef module = ou_import_cstr("_contextvars"); // makes the types ready
    OuRef str = module != NULL ? ou_str_from_cstr(name) : NULL;
    OuRef variable = str != NULL ? ou_call_1(ou_type_object(&var_type), str) : NULL;
    ou_xdecref(module);
    ou_xdecref(str);
    return variable;
}

OuNext context_variable_find(OuBor variable, OuRef *value) {
    return ou_thread->context ? ou_dict_find(as_context(ou_thread->context)->values, variable, value) : OU_END;
}

uint64_t context_variables_version(void) {
    return ou_thread->context ? ou_as_dict(as_context(ou_thread->context)->values)->version : 0;
}

bool context_variable_set(OuBor variable, OuBor value) {
    OuRef token = var_set(variable, value);
    ou_xdecref(token);
    return token != NULL;
}

static const OuMethodDef var_methods[] = {
    OU_CLASS_GETITEM,
    OU_FAST("get", var_get, "get($self, default=<unrepresentable>, /)\n--\n\nThe value in the running context, or default, or the "
            "variable's default; else LookupError."),
    OU_ONE("reset", var_reset, "reset($self, token, /)\n--\n\nMakes the value what it was before the set() that gave the token."),
    OU_ONE("set", var_set, "set($self, value, /)\n--\n\nSets the value in the running context; gives a token for reset()."),
    {0},
};

static const OuMemberDef var_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(ContextVar, name), true, NULL},
    {0},
};

static OuType var_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = var_traverse, .clear = var_clear, .dealloc = var_dealloc, .flags = OU_LIFE_GC}},
    .name = "_contextvars.ContextVar",
    .instance_size = sizeof(ContextVar),
    .methods = var_methods,
    .members = var_members,
    .new = var_new,
    .repr = var_repr,
};

static bool setup(OuBor module) {
    return ou_module_add_type(module, &context_type) && ou_module_add_type(module, &var_type) &&
           ou_module_add_type(module, &token_type) && ou_type_ready(&missing_type) &&
           ou_dict_set_cstr(token_type.dict, "MISSING", &missing);
}

static const OuMethodDef functions[] = {
    OU_NOARGS("copy_context", copy_context, "copy_context($module, /)\n--\n\nA copy of the running context."),
    {0},
};

const OuModuleDef ou_module__contextvars = {"_contextvars", "Variables whose values belong to a context.", functions, setup};
