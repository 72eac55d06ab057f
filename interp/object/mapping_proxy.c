// types.MappingProxyType: a read-only view of a mapping. What a class's __dict__ and a dict view's `mapping` answer.
#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"

typedef struct Proxy {
    OuObject head;
    OuRef mapping;
} Proxy;

static OuBor target(OuBor o) {
    return ((const Proxy *)o)->mapping;
}

OuRef ou_mapping_proxy_new(OuBor mapping) {
    Proxy *self = (Proxy *)ou_gc_alloc(&ou_mapping_proxy_type, sizeof(Proxy));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->mapping = ou_newref(mapping);
    ou_gc_track(&self->head);
    return &self->head;
}

static OuRef proxy_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"mappingproxy", {"mapping"}, 1, 1};
    OuBor mapping;
    (void)type;
    if (!ou_args_bind(&params, args, nargs, kwnames, &mapping)) {
        return NULL;
    }
    if (mapping->type->get_item == NULL || ou_isa(mapping, OU_TYPE_LIST) || ou_isa(mapping, OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    }
    return ou_mapping_proxy_new(mapping);
}

static bool proxy_traverse(OuObject *o, OuVisit visit, void *arg) {
    return visit(((Proxy *)o)->mapping, arg);
}

static void proxy_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_decref(((Proxy *)o)->mapping);
    ou_gc_free(o, sizeof(Proxy));
}

static OuRef proxy_repr(OuBor o) {
    return ou_str_format("mappingproxy(%R)", target(o));
}

static OuRef proxy_str(OuBor o) {
    return ou_str(target(o));
}

static bool proxy_hash(OuBor o, int64_t *hash) {
    return ou_hash(target(o), hash);
}

static OuRef proxy_compare(OuBor a, OuBor b, OuCompareOp op) {
    return ou_compare(target(a), b, op);
}

static OuRef proxy_iter(OuBor o) {
    return ou_iter(target(o));
}

static bool proxy_length(OuBor o, size_t *length) {
    return ou_length(target(o), length);
}

static OuRef proxy_get_item(OuBor o, OuBor key) {
    return ou_get_item(target(o), key);
}

static OuTruth proxy_contains(OuBor o, OuBor key) {
    return ou_contains(target(o), key);
}

static OuRef proxy_or(OuBor a, OuBor b) {
    return ou_binary(OU_OP_OR, ou_is(a, &ou_mapping_proxy_type) ? target(a) : a, ou_is(b, &ou_mapping_proxy_type) ? target(b) : b);
}

static OuRef proxy_ior(OuBor a, OuBor b) {
    (void)b;
    return ou_raise(&ou_exc_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

static OuRef forward(OuBor o, const char *name, OuArgs args, size_t nargs) {
    OuRef method = ou_get_attr_cstr(target(o), name);
    OuRef result = method ? ou_call(method, args, nargs, NULL) : NULL;
    ou_xdecref(method);
    return result;
}

static OuRef proxy_get(OuBor o, OuArgs args, size_t nargs) {
    if (!ou_args_count("get", nargs, 1, 2)) {
        return NULL;
    }
    OuBor both[2] = {args[0], nargs == 2 ? args[1] : ou_none};
    return forward(o, "get", both, 2);
}

static OuRef proxy_keys(OuBor o) {
    return forward(o, "keys", NULL, 0);
}
static OuRef proxy_values(OuBor o) {
    return forward(o, "values", NULL, 0);
}
static OuRef proxy_items(OuBor o) {
    return forward(o, "items", NULL, 0);
}
static OuRef proxy_copy(OuBor o) {
    return forward(o, "copy", NULL, 0);
}
static OuRef proxy_reversed(OuBor o) {
    return forward(o, "__reversed__", NULL, 0);
}

static const OuMethodDef proxy_methods[] = {
    OU_FAST("get", proxy_get, "get($self, key, default=None, /)\n--\n\nThe value of key, or default."),
    OU_NOARGS("keys", proxy_keys, "keys($self, /)\n--\n\nThe mapping's keys."),
    OU_NOARGS("values", proxy_values, "values($self, /)\n--\n\nThe mapping's values."),
    OU_NOARGS("items", proxy_items, "items($self, /)\n--\n\nThe mapping's items."),
    OU_NOARGS("copy", proxy_copy, "copy($self, /)\n--\n\nA copy of the mapping."),
    OU_NOARGS("__reversed__", proxy_reversed, "__reversed__($self, /)\n--\n\nThe mapping's reversed()."),
    OU_CLASS_GETITEM,
    {0},
};

OuType ou_mapping_proxy_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = proxy_traverse, .dealloc = proxy_dealloc, .flags = OU_LIFE_GC}},
    .name = "mappingproxy",
    .doc = "mappingproxy(mapping)\n--\n\nRead-only view of a mapping.",
    .flags = OU_TYPE_MAPPING,
    .instance_size = sizeof(Proxy),
    .methods = proxy_methods,
    .new = proxy_new,
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = proxy_hash,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .length = proxy_length,
    .get_item = proxy_get_item,
    .contains = proxy_contains,
    .or_ = proxy_or,
    .ior = proxy_ior,
};
