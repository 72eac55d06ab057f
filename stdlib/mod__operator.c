// _operator: the operators of the language as functions, and the callables itemgetter, attrgetter and methodcaller.
#include "interp/ouro.h"

// ---- operators ----

#define BINARY(name, op)                                                                     \
    static OuRef op_##name(OuBor module, OuArgs args, size_t nargs) {                        \
        (void)module;                                                                        \
        return ou_args_count(#name, nargs, 2, 2) ? ou_binary(op, args[0], args[1]) : NULL;   \
    }
#define INPLACE(name, op)                                                                    \
    static OuRef op_##name(OuBor module, OuArgs args, size_t nargs) {                        \
        (void)module;                                                                        \
        return ou_args_count(#name, nargs, 2, 2) ? ou_inplace(op, args[0], args[1]) : NULL;  \
    }
#define COMPARE(name, op)                                                                    \
    static OuRef op_##name(OuBor module, OuArgs args, size_t nargs) {                        \
        (void)module;                                                                        \
        return ou_args_count(#name, nargs, 2, 2) ? ou_compare(args[0], args[1], op) : NULL;  \
    }
BINARY(add, OU_OP_ADD)
BINARY(sub, OU_OP_SUBTRACT)
BINARY(mul, OU_OP_MULTIPLY)
BINARY(matmul, OU_OP_MATRIX_MULTIPLY)
BINARY(truediv, OU_OP_TRUE_DIVIDE)
BINARY(floordiv, OU_OP_FLOOR_DIVIDE)
BINARY(mod, OU_OP_REMAINDER)
BINARY(lshift, OU_OP_LSHIFT)
BINARY(rshift, OU_OP_RSHIFT)
BINARY(and_, OU_OP_AND)
BINARY(or_, OU_OP_OR)
BINARY(xor, OU_OP_XOR)
BINARY(pow, OU_OP_POWER)
INPLACE(iadd, OU_OP_ADD)
INPLACE(isub, OU_OP_SUBTRACT)
INPLACE(imul, OU_OP_MULTIPLY)
INPLACE(imatmul, OU_OP_MATRIX_MULTIPLY)
INPLACE(itruediv, OU_OP_TRUE_DIVIDE)
INPLACE(ifloordiv, OU_OP_FLOOR_DIVIDE)
INPLACE(imod, OU_OP_REMAINDER)
INPLACE(ilshift, OU_OP_LSHIFT)
INPLACE(irshift, OU_OP_RSHIFT)
INPLACE(iand, OU_OP_AND)
INPLACE(ior, OU_OP_OR)
INPLACE(ixor, OU_OP_XOR)
INPLACE(ipow, OU_OP_POWER)
COMPARE(lt, OU_LT)
COMPARE(le, OU_LE)
COMPARE(eq, OU_EQ)
COMPARE(ne, OU_NE)
COMPARE(gt, OU_GT)
COMPARE(ge, OU_GE)

static OuRef truth_result(OuTruth answer) {
    return answer == OU_ERROR ? NULL : ou_bool_new(answer == OU_TRUE);
}

static OuRef op_neg(OuBor module, OuBor o) {
    (void)module;
    return ou_unary(OU_OP_NEGATIVE, o);
}
static OuRef op_pos(OuBor module, OuBor o) {
    (void)module;
    return ou_unary(OU_OP_POSITIVE, o);
}
static OuRef op_invert(OuBor module, OuBor o) {
    (void)module;
    return ou_unary(OU_OP_INVERT, o);
}
static OuRef op_not(OuBor module, OuBor o) {
    (void)module;
    return ou_unary(OU_OP_NOT, o);
}
static OuRef op_truth(OuBor module, OuBor o) {
    (void)module;
    return truth_result(ou_truth(o));
}
static OuRef op_abs(OuBor module, OuBor o) {
    (void)module;
    return ou_absolute(o);
}
static OuRef op_index(OuBor module, OuBor o) {
    (void)module;
    return ou_index(o);
}

static OuRef op_is(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("is_", nargs, 2, 2) ? ou_bool_new(args[0] == args[1]) : NULL;
}
static OuRef op_is_not(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("is_not", nargs, 2, 2) ? ou_bool_new(args[0] != args[1]) : NULL;
}

// ---- containers ----

static OuRef op_getitem(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("getitem", nargs, 2, 2) ? ou_get_item(args[0], args[1]) : NULL;
}
static OuRef op_setitem(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("setitem", nargs, 3, 3) && ou_set_item(args[0], args[1], args[2]) ? ou_return_none() : NULL;
}
static OuRef op_delitem(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("delitem", nargs, 2, 2) && ou_delete_item(args[0], args[1]) ? ou_return_none() : NULL;
}
static OuRef op_contains(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("contains", nargs, 2, 2) ? truth_result(ou_contains(args[0], args[1])) : NULL;
}

static bool is_sequence(OuBor o) {
    return (o->type->sequence_item || o->type->concat) && !ou_isa(o, OU_TYPE_DICT);
}

static OuRef op_concat(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("concat", nargs, 2, 2)) {
        return NULL;
    }
    if (!is_sequence(args[0])) {
        return ou_raise(&ou_exc_TypeError, "'%T' object can't be concatenated", args[0]);
    }
    return ou_binary(OU_OP_ADD, args[0], args[1]);
}
static OuRef op_iconcat(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("iconcat", nargs, 2, 2)) {
        return NULL;
    }
    if (!is_sequence(args[0])) {
        return ou_raise(&ou_exc_TypeError, "'%T' object can't be concatenated", args[0]);
    }
    return ou_inplace(OU_OP_ADD, args[0], args[1]);
}

// How often (first: where) an item is met in an iterable; -1 in *where: not at all.
static bool search(OuBor iterable, OuBor wanted, bool first, int64_t *count, int64_t *where) {
    OuRef iterator = ou_iter(iterable);
    bool ok = iterator != NULL;
    *count = 0;
    *where = -1;
    for (int64_t i = 0; ok && !(first && *count); i++) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        OuTruth same = ou_equal(item, wanted);
        ou_decref(item);
        ok = same != OU_ERROR;
        if (same == OU_TRUE) {
            *where = i;
            ++*count;
        }
    }
    ou_xdecref(iterator);
    return ok;
}

static OuRef op_count_of(OuBor module, OuArgs args, size_t nargs) {
    int64_t count, where;
    (void)module;
    return ou_args_count("countOf", nargs, 2, 2) && search(args[0], args[1], false, &count, &where) ? ou_int_new(count) : NULL;
}
static OuRef op_index_of(OuBor module, OuArgs args, size_t nargs) {
    int64_t count, where;
    (void)module;
    if (!ou_args_count("indexOf", nargs, 2, 2) || !search(args[0], args[1], true, &count, &where)) {
        return NULL;
    }
    return count ? ou_int_new(where) : ou_raise(&ou_exc_ValueError, "sequence.index(x): x not in sequence");
}

static OuRef op_length_hint(OuBor module, OuArgs args, size_t nargs) {
    int64_t fallback = 0;
    size_t hint;
    (void)module;
    if (!ou_args_count("length_hint", nargs, 1, 2) || (nargs == 2 && !ou_arg_int64(args[1], &fallback)) ||
        !ou_length_hint(args[0], (size_t)fallback, &hint)) {
        return NULL;
    }
    return ou_int_new((int64_t)hint);
}

static OuRef op_call(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return nargs ? ou_call(args[0], args + 1, nargs - 1, kwnames)
                 : ou_raise(&ou_exc_TypeError, "call expected at least 1 argument, got 0");
}

// Compares in a time that does not tell where the difference is.
static OuRef compare_digest(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_compare_digest", nargs, 2, 2)) {
        return NULL;
    }
    OuBuffer a = {0}, b = {0};
    bool text = ou_isa(args[0], OU_TYPE_STR) && ou_isa(args[1], OU_TYPE_STR);
    if (text && (!ou_str_is_ascii(args[0]) || !ou_str_is_ascii(args[1]))) {
        return ou_raise(&ou_exc_TypeError, "comparing strings with non-ASCII characters is not supported");
    }
    if (text) {
        a.data = ou_str_data(args[0]), a.size = ou_str_length(args[0]);
        b.data = ou_str_data(args[1]), b.size = ou_str_length(args[1]);
    } else if (args[0]->type->buffer == NULL || args[1]->type->buffer == NULL) {
        return ou_raise(&ou_exc_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", args[0], args[1]);
    } else if (!ou_buffer_get(args[0], &a, false)) {
        return NULL;
    } else if (!ou_buffer_get(args[1], &b, false)) {
        ou_buffer_release(&a);
        return NULL;
    }
    volatile uint8_t difference = a.size != b.size;
    for (size_t i = 0; i < b.size; i++) {
        difference |= (uint8_t)(a.data[a.size == b.size ? i : 0] ^ b.data[i]);
        if (a.size == 0) {
            break;
        }
    }
    bool same = difference == 0 && a.size == b.size;
    if (!text) {
        ou_buffer_release(&a);
        ou_buffer_release(&b);
    }
    return ou_bool_new(same);
}

// ---- itemgetter, attrgetter, methodcaller: what to do is in `args`, a tuple ----

typedef struct Getter {
    OuObject head;
    OuRef args;     // attrgetter: of str; methodcaller: the name, then the positional arguments
    OuRef keywords; // methodcaller: dict
} Getter;

static OuType itemgetter_type, attrgetter_type, methodcaller_type;

static const Getter *as_getter(OuBor o) {
    return (const Getter *)o;
}

static OuRef getter_make(OuType *type, OuArgs args, size_t nargs) {
    Getter *self = (Getter *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    ou_gc_track(&self->head);
    self->args = ou_tuple_from_array(args, nargs);
    if (self->args == NULL) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

static bool getter_traverse(OuObject *o, OuVisit visit, void *arg) {
    Getter *self = (Getter *)o;
    return (!self->args || visit(self->args, arg)) && (!self->keywords || visit(self->keywords, arg));
}

static void getter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((Getter *)o)->args);
    ou_xdecref(((Getter *)o)->keywords);
    ou_type_free(o);
}

static OuRef itemgetter_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("itemgetter", kwnames)) {
        return NULL;
    }
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "itemgetter expected 1 argument, got 0");
    }
    return getter_make(type, args, nargs);
}

static OuRef attrgetter_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("attrgetter", kwnames)) {
        return NULL;
    }
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "attrgetter expected 1 argument, got 0");
    }
    for (size_t i = 0; i < nargs; i++) {
        if (!ou_isa(args[i], OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "attribute name must be a string");
        }
    }
    return getter_make(type, args, nargs);
}

static OuRef methodcaller_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "methodcaller needs at least one argument, the method name");
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "method name must be a string");
    }
    OuRef self = getter_make(type, args, nargs), keywords = self ? ou_dict_new() : NULL;
    bool ok = keywords != NULL;
    for (size_t i = 0; ok && kwnames && i < ou_tuple_length(kwnames); i++) {
        ok = ou_dict_set(keywords, ou_tuple_borrow(kwnames, i), args[nargs + i]);
    }
    if (!ok) {
        ou_xdecref(keywords);
        ou_xdecref(self);
        return NULL;
    }
    ((Getter *)self)->keywords = keywords;
    return self;
}

static OuBor only_argument(const char *name, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_args_no_keywords(name, kwnames) && ou_args_count(name, nargs, 1, 1) ? args[0] : NULL;
}

// get(o, step) for the only step, or a tuple of the results of all.
static OuRef for_each_step(const Getter *self, OuBor o, OuRef (*get)(OuBor o, OuBor step)) {
    size_t n = ou_tuple_length(self->args);
    if (n == 1) {
        return get(o, ou_tuple_borrow(self->args, 0));
    }
    OuRef result = ou_tuple_alloc(n);
    for (size_t i = 0; result && i < n; i++) {
        OuRef item = get(o, ou_tuple_borrow(self->args, i));
        if (item == NULL) {
            ou_decref(result);
            return NULL;
        }
        ou_as_tuple(result)->items[i] = item;
    }
    if (result) {
        ou_gc_track(result);
    }
    return result;
}

static OuRef itemgetter_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor from = only_argument("itemgetter", args, nargs, kwnames);
    return from ? for_each_step(as_getter(o), from, ou_get_item) : NULL;
}

// o.a.b.c for "a.b.c".
static OuRef get_dotted(OuBor o, OuBor path) {
    OuRef value = ou_newref(o), dot = ou_str_from_char('.');
    size_t n = ou_str_length(path), start = 0;
    while (value && dot && start <= n) {
        int64_t at = ou_str_find(path, dot, start, n);
        size_t end = at < 0 ? n : (size_t)at;
        OuRef name = ou_str_substring(path, start, end);
        name = name && ou_is(name, &ou_str_type) ? ou_str_intern_take(name) : name;
        OuRef next = name ? ou_get_attr(value, name) : NULL;
        ou_xdecref(name);
        ou_decref(value);
        value = next;
        start = end + 1;
    }
    ou_xdecref(dot);
    return value;
}

static OuRef attrgetter_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor from = only_argument("attrgetter", args, nargs, kwnames);
    return from ? for_each_step(as_getter(o), from, get_dotted) : NULL;
}

static OuRef methodcaller_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    const Getter *self = as_getter(o);
    OuBor from = only_argument("methodcaller", args, nargs, kwnames);
    OuRef method = from ? get_dotted(from, ou_tuple_borrow(self->args, 0)) : NULL;
    OuRef rest = method ? ou_tuple_slice(self->args, 1, ou_tuple_length(self->args)) : NULL;
    OuRef result = rest ? ou_call_tuple(method, rest, ou_dict_length(self->keywords) ? self->keywords : NULL) : NULL;
    ou_xdecref(method);
    ou_xdecref(rest);
    return result;
}

static OuRef getter_repr(OuBor o) {
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_format("%s(...)", o->type->name) : NULL;
    }
    const Getter *self = as_getter(o);
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_cstr(&b, o->type->name) && ou_builder_char(&b, '(');
    for (size_t i = 0; ok && i < ou_tuple_length(self->args); i++) {
        ok = (i == 0 || ou_builder_ascii(&b, ", ", 2)) && ou_builder_repr(&b, ou_tuple_borrow(self->args, i));
    }
    size_t position = 0;
    OuBor key, value;
    while (ok && self->keywords && ou_dict_walk(self->keywords, &position, &key, &value)) {
        ok = ou_builder_ascii(&b, ", ", 2) && ou_builder_str(&b, key) && ou_builder_char(&b, '=') && ou_builder_repr(&b, value);
    }
    ok = ok && ou_builder_char(&b, ')');
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef getter_reduce(OuBor o) {
    return ou_tuple_pack(2, ou_type_object(o->type), as_getter(o)->args);
}

// With keywords: partial(methodcaller, name, **keywords), to be called with the other arguments.
static OuRef methodcaller_reduce(OuBor o) {
    const Getter *self = as_getter(o);
    if (ou_dict_length(self->keywords) == 0) {
        return getter_reduce(o);
    }
    OuRef partial = ou_import_attr("functools", "partial");
    OuRef first = partial ? ou_tuple_pack(2, ou_type_object(o->type), ou_tuple_borrow(self->args, 0)) : NULL;
    OuRef maker = first ? ou_call_tuple(partial, first, self->keywords) : NULL;
    OuRef rest = maker ? ou_tuple_slice(self->args, 1, ou_tuple_length(self->args)) : NULL;
    OuRef result = rest ? ou_tuple_pack(2, maker, rest) : NULL;
    ou_xdecref(partial);
    ou_xdecref(first);
    ou_xdecref(maker);
    ou_xdecref(rest);
    return result;
}

static const OuMethodDef methodcaller_methods[] = {
    OU_NOARGS("__reduce__", methodcaller_reduce, "What copying and pickling need to make it again."),
    {0},
};

static const OuMethodDef getter_methods[] = {
    OU_NOARGS("__reduce__", getter_reduce, "What copying and pickling need to make it again."),
    {0},
};

#define GETTER_TYPE(struct_name, py_name, text, method_table, new_slot, call_slot)                                                \
    static OuType struct_name = {                                                                                        \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                                            \
                 .life = {.traverse = getter_traverse, .dealloc = getter_dealloc, .flags = OU_LIFE_GC}},                 \
        .name = py_name,                                                                                                 \
        .doc = text,                                                                                                     \
        .instance_size = sizeof(Getter),                                                                                 \
        .methods = method_table,                                                                                         \
        .new = new_slot,                                                                                                 \
        .call = call_slot,                                                                                               \
        .repr = getter_repr,                                                                                             \
    }
GETTER_TYPE(itemgetter_type, "operator.itemgetter", "itemgetter(item, ...) --> itemgetter object\n\nA callable that fetches items from its operand.",
            getter_methods, itemgetter_new, itemgetter_call);
GETTER_TYPE(attrgetter_type, "operator.attrgetter", "attrgetter(attr, ...) --> attrgetter object\n\nA callable that "
            "fetches attributes from its operand.",
            getter_methods, attrgetter_new, attrgetter_call);
GETTER_TYPE(methodcaller_type, "operator.methodcaller",
            "methodcaller(name, ...) --> methodcaller object\n\nA callable that calls the named method of its operand.",
            methodcaller_methods, methodcaller_new, methodcaller_call);

// ---- the module ----

#define TWO(name, text) OU_FAST(#name, op_##name, #name "($module, a, b, /)\n--\n\n" text ".")

static const OuMethodDef functions[] = {
    TWO(add, "a + b"), TWO(sub, "a - b"), TWO(mul, "a * b"), TWO(matmul, "a @ b"), TWO(truediv, "a / b"), TWO(floordiv, "a // b"),
    TWO(mod, "a % b"), TWO(lshift, "a << b"), TWO(rshift, "a >> b"), TWO(and_, "a & b"), TWO(or_, "a | b"), TWO(xor, "a ^ b"),
    TWO(pow, "a ** b"), TWO(iadd, "a += b"), TWO(isub, "a -= b"), TWO(imul, "a *= b"), TWO(imatmul, "a @= b"),
    TWO(itruediv, "a /= b"), TWO(ifloordiv, "a //= b"), TWO(imod, "a %= b"), TWO(ilshift, "a <<= b"), TWO(irshift, "a >>= b"),
    TWO(iand, "a &= b"), TWO(ior, "a |= b"), TWO(ixor, "a ^= b"), TWO(ipow, "a **= b"), TWO(lt, "a < b"), TWO(le, "a <= b"),
    TWO(eq, "a == b"), TWO(ne, "a != b"), TWO(gt, "a > b"), TWO(ge, "a >= b"), TWO(getitem, "a[b]"), TWO(delitem, "del a[b]"),
    TWO(concat, "a + b, for a and b sequences"), TWO(iconcat, "a += b, for a and b sequences"),
    TWO(contains, "b in a: the container is the first argument"),
    OU_FAST("is_", op_is, "is_($module, a, b, /)\n--\n\na is b."),
    OU_FAST("is_not", op_is_not, "is_not($module, a, b, /)\n--\n\na is not b."),
    OU_FAST("setitem", op_setitem, "setitem($module, a, b, c, /)\n--\n\na[b] = c."),
    OU_FAST("countOf", op_count_of, "countOf($module, a, b, /)\n--\n\nHow many items of a are equal to b."),
    OU_FAST("indexOf", op_index_of, "indexOf($module, a, b, /)\n--\n\nThe first position of b in a."),
    OU_FAST("length_hint", op_length_hint, "length_hint($module, obj, default=0, /)\n--\n\nAbout how many items there will be."),
    OU_KEYWORDS("call", op_call, "call($module, obj, /, *args, **kwargs)\n--\n\nobj(*args, **kwargs)."),
    OU_FAST("_compare_digest", compare_digest, "_compare_digest($module, a, b, /)\n--\n\nReturn 'a == b', in constant time."),
    OU_ONE("neg", op_neg, "neg($module, a, /)\n--\n\n-a."),
    OU_ONE("pos", op_pos, "pos($module, a, /)\n--\n\n+a."),
    OU_ONE("inv", op_invert, "inv($module, a, /)\n--\n\n~a."),
    OU_ONE("invert", op_invert, "invert($module, a, /)\n--\n\n~a."),
    OU_ONE("not_", op_not, "not_($module, a, /)\n--\n\nnot a."),
    OU_ONE("truth", op_truth, "truth($module, a, /)\n--\n\nbool(a)."),
    OU_ONE("abs", op_abs, "abs($module, a, /)\n--\n\nabs(a)."),
    OU_ONE("index", op_index, "index($module, a, /)\n--\n\na.__index__()"),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add_type(module, &itemgetter_type) && ou_module_add_type(module, &attrgetter_type) &&
           ou_module_add_type(module, &methodcaller_type);
}

const OuModuleDef ou_module__operator = {
    .name = "_operator",
    .doc = "Operator interface.\n\nThe operators of the language as functions: operator.add(x, y) is equivalent to x+y.",
    .functions = functions,
    .setup = setup,
};
