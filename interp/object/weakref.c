// weakref.ref and the two proxies: the Python face of gc/weakref.h.
//
// A proxy forwards every operation to its referent, which is kept alive meanwhile; a dead one raises ReferenceError.
#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

_Static_assert(sizeof(OuWeakref) == 64, "sys.getsizeof(ref) is 80 with the GC head");

static OuWeakref *weak(OuBor o) {
    return (OuWeakref *)(uintptr_t)o;
}

// The living referent, borrowed, or NULL. One that is being freed counts as dead.
static OuBor referent(OuBor o) {
    OuBor target = weak(o)->referent;
    return target && target->refcount > 0 ? target : NULL;
}

// ---- life, for all three types ----

static bool weak_traverse(OuObject *self, OuVisit visit, void *arg) {
    return !weak(self)->callback || visit(weak(self)->callback, arg);
}

static void weak_clear(OuObject *self) {
    ou_weakref_detach(weak(self));
}

static void weak_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    ou_weakref_detach(weak(self));
    ou_type_free(self);
}

static OuRef weak_new(OuType *type, OuBor target, OuBor callback, uint32_t basic) {
    if (!ou_weakref_supported(target)) {
        return ou_raise(&ou_exc_TypeError, "cannot create weak reference to '%T' object", target);
    }
    bool is_basic = basic != 0 && !callback;
    OuWeakref *shared = is_basic ? ou_weakref_find_basic(target, basic) : NULL;
    if (shared && shared->head.refcount > 0) {
        return ou_newref(&shared->head);
    }
    if ((target->type->base.life.flags & OU_LIFE_WEAK_INDIRECT) && !ou_instance_extra(ou_unlend(target))) {
        return NULL;
    }
    OuRef self = ou_type_alloc(type, 0);
    if (!self) {
        return NULL;
    }
    OuWeakref *w = weak(self);
    w->referent = ou_unlend(target);
    w->callback = ou_xnewref(callback);
    w->hash = -1;
    w->head.flags |= is_basic ? basic : 0;
    ou_weakref_link(w, ou_weakref_list(target));
    ou_gc_track(self);
    return self;
}

OuRef ou_weakref_new(OuBor target, OuBor callback) {
    return weak_new(&ou_weakref_type, target, callback, OU_WEAKREF_BASIC_REF);
}

OuRef ou_weakproxy_new(OuBor target, OuBor callback) {
    OuType *type = ou_is_callable(target) ? &ou_weakcallableproxy_type : &ou_weakproxy_type;
    return weak_new(type, target, callback, OU_WEAKREF_BASIC_PROXY);
}

// ---- ref ----

static OuRef weakref_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)kwnames; // refused by __init__; a subclass may take some
    if (!ou_args_count("__new__", nargs, 1, 2)) {
        return NULL;
    }
    OuBor callback = nargs == 2 && args[1] != ou_none ? args[1] : NULL;
    return weak_new(type, args[0], callback, type == &ou_weakref_type ? OU_WEAKREF_BASIC_REF : 0);
}

static bool weakref_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args;
    return ou_args_no_keywords("ref", kwnames) && ou_args_count("__init__", nargs, 1, 2);
}

static OuRef weakref_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    if (nargs > 0) {
        return ou_raise(&ou_exc_TypeError, "__call__() takes at most 0 arguments (%zu given)", nargs);
    }
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        return ou_raise(&ou_exc_TypeError, "__call__() takes at most 0 keyword arguments (%zu given)", ou_tuple_length(kwnames));
    }
    OuBor target = referent(self);
    return ou_newref(target ? target : ou_none);
}

static OuRef weakref_repr(OuBor self) {
    OuBor target = referent(self);
    if (!target) {
        return ou_str_format("<weakref at %p; dead>", (const void *)self);
    }
    OuRef kept = ou_newref(target), name = NULL, text = NULL;
    if (ou_find_attr(kept, ou_names.dunder_name, &name) != OU_FAIL) {
        text = name && ou_isa(name, OU_TYPE_STR)
                   ? ou_str_format("<weakref at %p; to '%T' at %p (%U)>", (const void *)self, kept, (const void *)kept, name)
                   : ou_str_format("<weakref at %p; to '%T' at %p>", (const void *)self, kept, (const void *)kept);
    }
    ou_xdecref(name);
    ou_decref(kept);
    return text;
}

static bool weakref_hash(OuBor self, int64_t *hash) {
    OuWeakref *w = weak(self);
    if (w->hash == -1) {
        OuBor target = referent(self);
        if (!target) {
            return ou_raise_false(&ou_exc_TypeError, "weak object has gone away");
        }
        OuRef kept = ou_newref(target);
        int64_t own;
        bool ok = ou_hash(kept, &own);
        ou_decref(kept);
        if (!ok) {
            return false;
        }
        w->hash = own;
    }
    *hash = w->hash;
    return true;
}

static OuRef weakref_compare(OuBor self, OuBor other, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is_kind_of(other, &ou_weakref_type)) {
        return ou_newref(ou_not_implemented);
    }
    OuBor a = referent(self), b = referent(other);
    if (!a || !b) {
        return ou_bool_new((self == other) == (op == OU_EQ));
    }
    OuRef kept_a = ou_newref(a), kept_b = ou_newref(b), result = ou_compare(kept_a, kept_b, op);
    ou_decref(kept_a);
    ou_decref(kept_b);
    return result;
}

static const OuMethodDef weakref_methods[] = {OU_CLASS_GETITEM, {0}};
static const OuMemberDef weakref_members[] = {{"__callback__", OU_MEMBER_OBJECT, offsetof(OuWeakref, callback), true, NULL}, {0}};

#define WEAK_LIFE \
    {.traverse = weak_traverse, .clear = weak_clear, .dealloc = weak_dealloc, .flags = OU_LIFE_GC | OU_LIFE_WEAKREF}

OuType ou_weakref_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = WEAK_LIFE},
    .name = "weakref.ReferenceType",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(OuWeakref),
    .methods = weakref_methods,
    .members = weakref_members,
    .new = weakref_new,
    .init = weakref_init,
    .call = weakref_call,
    .repr = weakref_repr,
    .hash = weakref_hash,
    .compare = weakref_compare,
};

// ---- proxies ----

static bool is_proxy(OuBor o) {
    return ou_is(o, &ou_weakproxy_type) || ou_is(o, &ou_weakcallableproxy_type);
}

// What an operand stands for: a new reference, NULL with ReferenceError.
static OuRef unwrap(OuBor o) {
    if (!is_proxy(o)) {
        return ou_newref(o);
    }
    OuBor target = referent(o);
    return target ? ou_newref(target) : ou_raise(&ou_exc_ReferenceError, "weakly-referenced object no longer exists");
}

static OuRef forward_unary(OuBor self, OuRef (*operation)(OuBor)) {
    OuRef target = unwrap(self), result = target ? operation(target) : NULL;
    ou_xdecref(target);
    return result;
}

static OuRef forward_binary(OuBor left, OuBor right, OuRef (*operation)(OuBinaryOp, OuBor, OuBor), OuBinaryOp op) {
    OuRef a = unwrap(left), b = a ? unwrap(right) : NULL, result = b ? operation(op, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return result;
}

#define FORWARD_BINARY(slot, op)                                        \
    static OuRef proxy_##slot(OuBor left, OuBor right) {                \
        return forward_binary(left, right, ou_binary, op);              \
    }                                                                   \
    static OuRef proxy_i##slot(OuBor left, OuBor right) {               \
        return forward_binary(left, right, ou_inplace, op);             \
    }
FORWARD_BINARY(add, OU_OP_ADD)
FORWARD_BINARY(subtract, OU_OP_SUBTRACT)
FORWARD_BINARY(multiply, OU_OP_MULTIPLY)
FORWARD_BINARY(matrix_multiply, OU_OP_MATRIX_MULTIPLY)
FORWARD_BINARY(true_divide, OU_OP_TRUE_DIVIDE)
FORWARD_BINARY(floor_divide, OU_OP_FLOOR_DIVIDE)
FORWARD_BINARY(remainder, OU_OP_REMAINDER)
FORWARD_BINARY(lshift, OU_OP_LSHIFT)
FORWARD_BINARY(rshift, OU_OP_RSHIFT)
FORWARD_BINARY(and, OU_OP_AND)
FORWARD_BINARY(or, OU_OP_OR)
FORWARD_BINARY(xor, OU_OP_XOR)

static OuRef proxy_div_mod(OuBor left, OuBor right) {
    OuRef a = unwrap(left), b = a ? unwrap(right) : NULL, result = b ? ou_divmod(a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return result;
}

static OuRef proxy_power(OuBor base, OuBor exponent, OuBor modulus) {
    OuRef a = unwrap(base), b = a ? unwrap(exponent) : NULL, m = b ? unwrap(modulus) : NULL;
    OuRef result = m ? ou_power(a, b, m) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    ou_xdecref(m);
    return result;
}

static OuRef proxy_ipower(OuBor base, OuBor exponent, OuBor modulus) {
    (void)modulus;
    return forward_binary(base, exponent, ou_inplace, OU_OP_POWER);
}

static OuRef negative(OuBor o) {
    return ou_unary(OU_OP_NEGATIVE, o);
}
static OuRef positive(OuBor o) {
    return ou_unary(OU_OP_POSITIVE, o);
}
static OuRef invert(OuBor o) {
    return ou_unary(OU_OP_INVERT, o);
}
static OuRef call_bytes(OuBor o) {
    return ou_call_method(o, ou_names.dunder_bytes, NULL, 0);
}
static OuRef call_reversed(OuBor o) {
    return ou_call_method(o, ou_names.dunder_reversed, NULL, 0);
}

#define FORWARD_UNARY(slot, operation)           \
    static OuRef proxy_##slot(OuBor self) {      \
        return forward_unary(self, operation);   \
    }
FORWARD_UNARY(negative, negative)
FORWARD_UNARY(positive, positive)
FORWARD_UNARY(invert, invert)
FORWARD_UNARY(absolute, ou_absolute)
FORWARD_UNARY(to_int, ou_number_int)
FORWARD_UNARY(to_float, ou_number_float)
FORWARD_UNARY(index, ou_index)
FORWARD_UNARY(str, ou_str)
FORWARD_UNARY(iter, ou_iter)
FORWARD_UNARY(bytes, call_bytes)
FORWARD_UNARY(reversed, call_reversed)

static OuRef proxy_repr(OuBor self) {
    OuBor target = referent(self);
    target = target ? target : ou_none;
    return ou_str_format("<weakproxy at %p to %T at %p>", (const void *)self, target, (const void *)target);
}

static OuRef proxy_compare(OuBor left, OuBor right, OuCompareOp op) {
    OuRef a = unwrap(left), b = a ? unwrap(right) : NULL, result = b ? ou_compare(a, b, op) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return result;
}

static OuRef proxy_get_attr(OuBor self, OuBor name) {
    OuRef target = unwrap(self), result = target ? ou_get_attr(target, name) : NULL;
    ou_xdecref(target);
    return result;
}

static bool proxy_set_attr(OuBor self, OuBor name, OuBor value) {
    OuRef target = unwrap(self);
    bool ok = target && ou_set_attr(target, name, value);
    ou_xdecref(target);
    return ok;
}

static OuTruth proxy_truth(OuBor self) {
    OuRef target = unwrap(self);
    OuTruth truth = target ? ou_truth(target) : OU_ERROR;
    ou_xdecref(target);
    return truth;
}

static bool proxy_length(OuBor self, size_t *length) {
    OuRef target = unwrap(self);
    bool ok = target && ou_length(target, length);
    ou_xdecref(target);
    return ok;
}

static OuRef proxy_get_item(OuBor self, OuBor key) {
    OuRef target = unwrap(self), k = target ? unwrap(key) : NULL, result = k ? ou_get_item(target, k) : NULL;
    ou_xdecref(target);
    ou_xdecref(k);
    return result;
}

static bool proxy_set_item(OuBor self, OuBor key, OuBor value) {
    OuRef target = unwrap(self);
    bool ok = target && (value ? ou_set_item(target, key, value) : ou_delete_item(target, key));
    ou_xdecref(target);
    return ok;
}

static OuTruth proxy_contains(OuBor self, OuBor item) {
    OuRef target = unwrap(self);
    OuTruth truth = target ? ou_contains(target, item) : OU_ERROR;
    ou_xdecref(target);
    return truth;
}

static OuNext proxy_next(OuBor self, OuRef *item) {
    OuRef target = unwrap(self);
    OuNext next = OU_FAIL;
    if (target && !target->type->next) {
        ou_raise(&ou_exc_TypeError, "Weakref proxy referenced a non-iterator '%.200T' object", target);
    } else if (target) {
        next = ou_next(target, item);
    }
    ou_xdecref(target);
    return next;
}

static OuRef proxy_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef target = unwrap(self), result = target ? ou_call(target, args, nargs, kwnames) : NULL;
    ou_xdecref(target);
    return result;
}

static const OuMethodDef proxy_methods[] = {
    OU_NOARGS("__bytes__", proxy_bytes, NULL), OU_NOARGS("__reversed__", proxy_reversed, NULL), {0}};

#define PROXY_SLOTS                                                                                                      \
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = WEAK_LIFE}, .instance_size = sizeof(OuWeakref), .methods = proxy_methods, \
    .repr = proxy_repr, .str = proxy_str, .hash = ou_hash_not_implemented, .compare = proxy_compare,                     \
    .get_attr = proxy_get_attr, .set_attr = proxy_set_attr, .iter = proxy_iter, .next = proxy_next, .add = proxy_add,    \
    .subtract = proxy_subtract, .multiply = proxy_multiply, .matrix_multiply = proxy_matrix_multiply,                    \
    .true_divide = proxy_true_divide, .floor_divide = proxy_floor_divide, .remainder = proxy_remainder,                  \
    .div_mod = proxy_div_mod, .power = proxy_power, .lshift = proxy_lshift, .rshift = proxy_rshift, .and_ = proxy_and,   \
    .or_ = proxy_or, .xor_ = proxy_xor, .iadd = proxy_iadd, .isubtract = proxy_isubtract, .imultiply = proxy_imultiply,  \
    .imatrix_multiply = proxy_imatrix_multiply, .itrue_divide = proxy_itrue_divide,                                      \
    .ifloor_divide = proxy_ifloor_divide, .iremainder = proxy_iremainder, .ipower = proxy_ipower,                        \
    .ilshift = proxy_ilshift, .irshift = proxy_irshift, .iand = proxy_iand, .ior = proxy_ior, .ixor = proxy_ixor,        \
    .negative = proxy_negative, .positive = proxy_positive, .absolute = proxy_absolute, .invert = proxy_invert,          \
    .to_int = proxy_to_int, .to_float = proxy_to_float, .index = proxy_index, .truth = proxy_truth,                      \
    .length = proxy_length, .get_item = proxy_get_item, .set_item = proxy_set_item, .contains = proxy_contains

OuType ou_weakproxy_type = {PROXY_SLOTS, .name = "weakref.ProxyType"};
OuType ou_weakcallableproxy_type = {PROXY_SLOTS, .name = "weakref.CallableProxyType", .call = proxy_call};
