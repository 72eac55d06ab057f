// _decimal: the fast half of decimal, with the same classes and functions as _pydecimal.py has in Python.
#include "stdlib/context_variable.h"
#include "stdlib/decimal_internal.h"

// ---- what the types share ----

static void state_dealloc(OuObject *o) {
    DecimalState *s = (DecimalState *)o;
    ou_clear(&s->base_exception);
    for (int i = 0; i < DEC_CONDITIONS; i++) {
        ou_clear(&s->exceptions[i]);
    }
    OuRef *const rest[] = {&s->signal_dict,     &s->tuple,         &s->variable,
                           &s->default_context, &s->basic_context, &s->extended_context};
    for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++) {
        ou_clear(rest[i]);
    }
    for (int i = 0; i < DECIMAL_POWERS; i++) {
        natural_fini(&s->powers[i].power);
    }
    ou_type_free(o);
}

OuType decimal_state_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = state_dealloc}},
    .name = "decimal.State",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(DecimalState),
};

// namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
static OuRef make_tuple_class(void) {
    OuRef module = ou_import_cstr("_namedtuple"), keywords = NULL, made = NULL;
    OuRef make = module != NULL ? ou_get_attr_cstr(module, "namedtuple") : NULL;
    OuRef name = ou_str_from_cstr("DecimalTuple"), fields = ou_str_from_cstr("sign digits exponent"),
          owner = ou_str_from_cstr("decimal"), keyword = ou_str_intern_cstr("module");
    if (make != NULL && name != NULL && fields != NULL && owner != NULL && keyword != NULL &&
        (keywords = ou_tuple_pack(1, keyword)) != NULL) {
        OuBor args[] = {name, fields, owner};
        made = ou_call(make, args, 2, keywords);
    }
    OuRef const used[] = {module, make, name, fields, owner, keyword, keywords};
    for (size_t i = 0; i < sizeof(used) / sizeof(used[0]); i++) {
        ou_xdecref(used[i]);
    }
    return made;
}

static bool make_contexts(DecimalState *s) {
    enum { ERRORS = DEC_INVALID | DEC_DIVISION_BY_ZERO | DEC_OVERFLOW };
    DecContext c = {.prec = 28, .emax = 999999, .emin = -999999, .rounding = ROUND_HALF_EVEN, .capitals = 1};
    if ((s->default_context = decimal_context_make(&c, ERRORS)) == NULL) {
        return false;
    }
    c.prec = 9;
    if ((s->extended_context = decimal_context_make(&c, 0)) == NULL) {
        return false;
    }
    c.rounding = ROUND_HALF_UP;
    return (s->basic_context = decimal_context_make(&c, ERRORS | DEC_CLAMPED | DEC_UNDERFLOW)) != NULL;
}

static bool make_ready(void) {
    static OuType *const types[] = {&decimal_type,         &decimal_context_type, &decimal_limbs_type,
                                    &decimal_manager_type, &decimal_mixin_type,   &decimal_signals_type,
                                    &decimal_state_type};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (!ou_type_ready(types[i])) {
            return false;
        }
    }
    natural_init_powers();
    return true;
}

// A module that is imported anew has the same classes. Untracked, so that no program finds it.
static bool make_state(void) {
    if (ou_rt.decimal != NULL) {
        return true;
    }
    DecimalState *s = make_ready() ? (DecimalState *)ou_type_alloc(&decimal_state_type, 0) : NULL;
    if (s == NULL) {
        return false;
    }
    ou_rt.decimal = &s->head;
    bool ok = decimal_make_exceptions(s) && (s->tuple = make_tuple_class()) != NULL &&
              (s->variable = context_variable_new("decimal_context")) != NULL && make_contexts(s);
    if (!ok) {
        ou_clear(&ou_rt.decimal);
    }
    return ok;
}

// ---- the module ----

static bool add_exceptions(OuBor module) {
    const DecimalState *s = decimal_state();
    for (int i = 0; i < DEC_CONDITIONS; i++) {
        if (!ou_module_add(module, decimal_condition_names[i], s->exceptions[i])) {
            return false;
        }
    }
    return ou_module_add(module, "DecimalException", s->base_exception);
}

static bool add_constants(OuBor module) {
    for (int i = 0; i < ROUND_MODES; i++) {
        OuRef name = ou_str_intern_cstr(decimal_rounding_names[i]);
        if (!ou_module_add_take(module, decimal_rounding_names[i], name)) {
            return false;
        }
    }
    return ou_module_add_int(module, "MAX_PREC", DEC_MAX_PREC) && ou_module_add_int(module, "MAX_EMAX", DEC_MAX_EMAX) &&
           ou_module_add_int(module, "MIN_EMIN", DEC_MIN_EMIN) &&
           ou_module_add_int(module, "MIN_ETINY", DEC_MIN_ETINY) && ou_module_add(module, "HAVE_THREADS", ou_true) &&
           ou_module_add(module, "HAVE_CONTEXTVAR", ou_true) &&
           ou_module_add_take(module, "__version__", ou_str_from_cstr("1.70")) &&
           ou_module_add_take(module, "__libmpdec_version__", ou_str_from_cstr("2.5.1"));
}

// numbers.Number.register(Decimal); a module numbers that is imported later does it itself.
static bool register_number(void) {
    if (ou_import_get_module_borrow("numbers") == NULL) {
        return true;
    }
    OuRef numbers = ou_import_cstr("numbers"), number = numbers != NULL ? ou_get_attr_cstr(numbers, "Number") : NULL;
    OuRef method = number != NULL ? ou_get_attr_cstr(number, "register") : NULL;
    OuRef result = method != NULL ? ou_call_1(method, ou_type_object(&decimal_type)) : NULL;
    ou_xdecref(numbers);
    ou_xdecref(number);
    ou_xdecref(method);
    ou_xdecref(result);
    return result != NULL;
}

static const OuMethodDef functions[] = {
    OU_NOARGS("getcontext", decimal_getcontext, "getcontext($module, /)\n--\n\nThe current context."),
    OU_ONE("setcontext", decimal_setcontext, "setcontext($module, context, /)\n--\n\nMakes a context the current one."),
    OU_KEYWORDS("localcontext", decimal_localcontext,
                "localcontext($module, /, ctx=None, **kwargs)\n--\n\n"
                "A context manager, in whose block a copy of ctx, or of the current context, is current; keywords set\n"
                "its attributes."),
    {0},
};

// The functions say that they come from decimal.
static bool add_functions(OuBor module) {
    OuRef name = ou_str_intern_cstr("decimal");
    bool ok = name != NULL;
    for (const OuMethodDef *f = functions; ok && f->name != NULL; f++) {
        ok = ou_module_add_take(module, f->name, ou_builtin_new(f, module, name));
    }
    ou_xdecref(name);
    return ok;
}

static bool setup(OuBor module) {
    if (!make_state()) {
        return false;
    }
    const DecimalState *s = decimal_state();
    return ou_module_add_type(module, &decimal_type) && ou_module_add_type(module, &decimal_context_type) &&
           ou_module_add(module, "DecimalTuple", s->tuple) && add_exceptions(module) && add_constants(module) &&
           ou_module_add(module, "DefaultContext", s->default_context) &&
           ou_module_add(module, "BasicContext", s->basic_context) &&
           ou_module_add(module, "ExtendedContext", s->extended_context) && register_number() && add_functions(module);
}

const OuModuleDef ou_module__decimal = {
    .name = "_decimal",
    .doc = "C decimal arithmetic module",
    .setup = setup,
};
