// Context: precision, limits and rounding, with the flags of what has happened; and which one is current.
#include "stdlib/context_variable.h"
#include "stdlib/decimal_internal.h"

// ---- making ----

static bool fill(OuRef self, const DecContext *numbers, uint32_t flags, uint32_t traps) {
    Context *c = decimal_as_context(self);
    c->numbers = *numbers;
    return (c->flags = decimal_signals_new(flags)) != NULL && (c->traps = decimal_signals_new(traps)) != NULL;
}

static OuRef make(OuType *type, const DecContext *numbers, uint32_t flags, uint32_t traps) {
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL && !fill(self, numbers, flags, traps)) {
        ou_clear(&self);
    }
    return self;
}

OuRef decimal_context_make(const DecContext *numbers, uint32_t traps) {
    return make(&decimal_context_type, numbers, 0, traps);
}

OuRef decimal_context_copy(OuBor context, uint32_t flags) {
    return make(&decimal_context_type, decimal_numbers(context), flags, *decimal_traps(context));
}

static OuRef context_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuBor template = decimal_state()->default_context;
    return make(type, decimal_numbers(template), 0, *decimal_traps(template));
}

static void context_dealloc(OuObject *o) {
    Context *c = decimal_as_context(o);
    ou_xdecref(c->flags);
    ou_xdecref(c->traps);
    ou_xdecref(c->flags_dict);
    ou_xdecref(c->traps_dict);
    ou_type_free(o);
}

// ---- attributes ----

static bool set_limited(OuBor value, int64_t least, int64_t most, const char *message, int64_t *field) {
    int64_t number;
    if (!decimal_size_arg(value, &number)) {
        return false;
    }
    if (number < least || number > most) {
        return ou_raise_false(&ou_exc_ValueError, "%s", message);
    }
    *field = number;
    return true;
}

static OuRef get_prec(OuBor self) {
    return ou_int_new(decimal_numbers(self)->prec);
}
static bool set_prec(OuBor self, OuBor value) {
    return set_limited(value, 1, DEC_MAX_PREC, "valid range for prec is [1, MAX_PREC]",
                       &decimal_as_context(self)->numbers.prec);
}

static OuRef get_emin(OuBor self) {
    return ou_int_new(decimal_numbers(self)->emin);
}
static bool set_emin(OuBor self, OuBor value) {
    return set_limited(value, DEC_MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]",
                       &decimal_as_context(self)->numbers.emin);
}

static OuRef get_emax(OuBor self) {
    return ou_int_new(decimal_numbers(self)->emax);
}
static bool set_emax(OuBor self, OuBor value) {
    return set_limited(value, 0, DEC_MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]",
                       &decimal_as_context(self)->numbers.emax);
}

static OuRef get_capitals(OuBor self) {
    return ou_int_new(decimal_numbers(self)->capitals);
}
static bool set_capitals(OuBor self, OuBor value) {
    int64_t number = 0;
    bool ok = set_limited(value, 0, 1, "valid values for capitals are 0 or 1", &number);
    if (ok) {
        decimal_as_context(self)->numbers.capitals = (uint8_t)number;
    }
    return ok;
}

static OuRef get_clamp(OuBor self) {
    return ou_int_new(decimal_numbers(self)->clamp);
}
static bool set_clamp(OuBor self, OuBor value) {
    int64_t number = 0;
    bool ok = set_limited(value, 0, 1, "valid values for clamp are 0 or 1", &number);
    if (ok) {
        decimal_as_context(self)->numbers.clamp = (uint8_t)number;
    }
    return ok;
}

static OuRef get_rounding(OuBor self) {
    return ou_str_intern_cstr(decimal_rounding_names[decimal_numbers(self)->rounding]);
}
static bool set_rounding(OuBor self, OuBor value) {
    DecRounding rounding;
    bool ok = decimal_rounding_arg(value, &rounding);
    if (ok) {
        decimal_as_context(self)->numbers.rounding = (uint8_t)rounding;
    }
    return ok;
}

// flags and traps are attributes of instances only: the class has none of these names.
static OuRef context_get_attr(OuBor self, OuBor name) {
    Context *c = decimal_as_context(self);
    bool flags = ou_str_equal_cstr(name, "flags");
    if (!flags && !ou_str_equal_cstr(name, "traps")) {
        return ou_generic_get_attr(self, name);
    }
    OuRef *dict = flags ? &c->flags_dict : &c->traps_dict;
    if (*dict == NULL) {
        OuRef made = decimal_signal_dict_new(flags ? c->flags : c->traps);
        if (*dict == NULL) { // nobody has asked while it was made
            *dict = made;
        } else {
            ou_xdecref(made);
        }
    }
    return ou_xnewref(*dict);
}

static bool context_set_attr(OuBor self, OuBor name, OuBor value) {
    if (value == NULL) {
        return ou_raise_false(&ou_exc_AttributeError, "context attributes cannot be deleted");
    }
    uint32_t *bits = ou_str_equal_cstr(name, "flags")   ? decimal_flags(self)
                     : ou_str_equal_cstr(name, "traps") ? decimal_traps(self)
                                                        : NULL;
    return bits == NULL ? ou_generic_set_attr(self, name, value) : decimal_signals_from(value, bits);
}

static const OuGetSetDef context_getset[] = {
    {"prec", get_prec, set_prec, NULL},
    {"Emax", get_emax, set_emax, NULL},
    {"Emin", get_emin, set_emin, NULL},
    {"rounding", get_rounding, set_rounding, NULL},
    {"capitals", get_capitals, set_capitals, NULL},
    {"clamp", get_clamp, set_clamp, NULL},
    {0},
};

// ---- Context(...) ----

enum { SETTERS = 6, FIELDS = SETTERS + 2 };

static bool set_signals(uint32_t *bits, OuBor value) {
    uint32_t given;
    if (value == NULL || value == ou_none) {
        return true;
    }
    bool ok =
        ou_isa(value, OU_TYPE_LIST) ? decimal_signals_from_list(value, &given) : decimal_signals_from(value, &given);
    *bits = ok ? given : *bits;
    return ok;
}

// In the order of the arguments of Context(); NULL and None leave a field as it is.
static bool set_fields(OuBor self, const OuBor *given) {
    static bool (*const setters[SETTERS])(OuBor, OuBor) = {set_prec, set_rounding, set_emin,
                                                           set_emax, set_capitals, set_clamp};
    for (size_t i = 0; i < SETTERS; i++) {
        if (given[i] != NULL && given[i] != ou_none && !setters[i](self, given[i])) {
            return false;
        }
    }
    return set_signals(decimal_flags(self), given[SETTERS]) && set_signals(decimal_traps(self), given[SETTERS + 1]);
}

static bool context_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"prec",  "rounding", "Emin",  "Emax", "capitals",
                                        "clamp", "flags",    "traps", NULL};
    OuBor given[FIELDS];
    return decimal_bind(names, 0, args, nargs, kwnames, given) && set_fields(self, given);
}

static bool put_signals(OuStrBuilder *b, const char *name, uint32_t bits) {
    bool first = true, ok = ou_builder_cstr(b, name);
    bits |= bits & DEC_ANY_INVALID ? DEC_INVALID : 0;
    for (int i = 0; ok && i < DEC_SIGNALS; i++) {
        if (bits >> i & 1) {
            ok = (first || ou_builder_cstr(b, ", ")) && ou_builder_cstr(b, decimal_condition_names[i]);
            first = false;
        }
    }
    return ok && ou_builder_char(b, ']');
}

static OuRef context_repr(OuBor self) {
    const DecContext *c = decimal_numbers(self);
    OuStrBuilder b;
    OuRef head = ou_str_format("Context(prec=%lld, rounding=%s, Emin=%lld, Emax=%lld, capitals=%d, clamp=%d",
                               (long long)c->prec, decimal_rounding_names[c->rounding], (long long)c->emin,
                               (long long)c->emax, c->capitals, c->clamp);
    ou_builder_init(&b);
    bool ok = head != NULL && ou_builder_str(&b, head) && put_signals(&b, ", flags=[", *decimal_flags(self)) &&
              put_signals(&b, ", traps=[", *decimal_traps(self)) && ou_builder_char(&b, ')');
    ou_xdecref(head);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

OuType decimal_context_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = context_dealloc}},
    .name = "decimal.Context",
    .doc =
        "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, "
        "traps=None)\n--\n\n"
        "The surroundings of arithmetic: precision, rounding, the limits of exponents, and which signals are raised.\n"
        "Unless given otherwise, a new one is as DefaultContext.\n",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Context),
    .methods = decimal_context_methods,
    .getset = context_getset,
    .new = context_new,
    .init = context_init,
    .repr = context_repr,
    .get_attr = context_get_attr,
    .set_attr = context_set_attr,
};

// ---- the current context ----

OuRef decimal_current(void) {
    DecimalState *s = decimal_state();
    uint64_t version = context_variables_version();
    if (OU_LIKELY(version == s->current_version && version != 0)) {
        return ou_newref(s->current);
    }
    OuRef context = NULL;
    OuNext found = context_variable_find(s->variable, &context);
    if (found == OU_END && (context = decimal_context_copy(s->default_context, 0)) != NULL &&
        !context_variable_set(s->variable, context)) {
        ou_clear(&context);
    }
    if (context != NULL) {
        s->current_version = context_variables_version();
        s->current = context;
    }
    return context;
}

// The three contexts that programs start from are not changed by being current.
static bool set_current(OuBor context) {
    const DecimalState *s = decimal_state();
    bool shared = context == s->default_context || context == s->basic_context || context == s->extended_context;
    OuRef own = shared ? decimal_context_copy(context, 0) : ou_newref(context);
    bool ok = own != NULL && context_variable_set(s->variable, own);
    ou_xdecref(own);
    return ok;
}

OuRef decimal_getcontext(OuBor module) {
    (void)module;
    return decimal_current();
}

OuRef decimal_setcontext(OuBor module, OuBor context) {
    (void)module;
    if (!ou_is_kind_of(context, &decimal_context_type)) {
        return ou_raise(&ou_exc_TypeError, "argument must be a context");
    }
    return set_current(context) ? ou_return_none() : NULL;
}

// ---- localcontext ----

typedef struct Manager {
    OuObject head;
    OuRef local, outer; // Contexts: of the with block, and the one before
} Manager;

static Manager *as_manager(OuBor o) {
    return (Manager *)ou_unlend(o);
}

OuRef decimal_localcontext(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"ctx",      "prec",  "rounding", "Emin",  "Emax",
                                        "capitals", "clamp", "flags",    "traps", NULL};
    OuBor given[1 + FIELDS];
    OuRef from = NULL, outer = NULL, local = NULL;
    (void)module;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given)) {
        return NULL;
    }
    Manager *m = NULL;
    if (decimal_context_arg(given[0], &from) && (outer = decimal_current()) != NULL &&
        (local = decimal_context_copy(from, *decimal_flags(from))) != NULL && set_fields(local, given + 1)) {
        m = (Manager *)ou_type_alloc(&decimal_manager_type, 0);
    }
    if (m != NULL) {
        m->local = ou_newref(local);
        m->outer = ou_newref(outer);
    }
    ou_xdecref(from);
    ou_xdecref(outer);
    ou_xdecref(local);
    return (OuRef)m;
}

static void manager_dealloc(OuObject *o) {
    ou_xdecref(as_manager(o)->local);
    ou_xdecref(as_manager(o)->outer);
    ou_type_free(o);
}

static OuRef manager_enter(OuBor self) {
    return set_current(as_manager(self)->local) ? ou_newref(as_manager(self)->local) : NULL;
}

static OuRef manager_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return set_current(as_manager(self)->outer) ? ou_return_none() : NULL;
}

static const OuMethodDef manager_methods[] = {
    OU_NOARGS("__enter__", manager_enter, NULL),
    OU_FAST("__exit__", manager_exit, NULL),
    {0},
};

OuType decimal_manager_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = manager_dealloc}},
    .name = "decimal.ContextManager",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Manager),
    .methods = manager_methods,
};
