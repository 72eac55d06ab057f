// _weakref: the primitives of the weakref module. The types themselves are in interp/object/weakref.c.
#include "interp/ouro.h"

static OuRef getweakrefcount(OuBor module, OuBor object) {
    (void)module;
    return ou_int_new((int64_t)ou_weakref_count(object));
}

static OuRef getweakrefs(OuBor module, OuBor object) {
    (void)module;
    OuWeakref **list = ou_weakref_list(object);
    size_t n = 0;
    for (OuWeakref *w = list ? *list : NULL; w; w = w->next) {
        n++;
    }
    OuRef result = ou_list_new(n); // may collect: there may be fewer now
    n = 0;
    for (OuWeakref *w = result && list ? *list : NULL; w; w = w->next) {
        ou_as_list(result)->items[n++] = ou_newref(&w->head);
    }
    return result;
}

static OuRef proxy(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("proxy", nargs, 1, 2)) {
        return NULL;
    }
    return ou_weakproxy_new(args[0], nargs == 2 && args[1] != ou_none ? args[1] : NULL);
}

// del dict[key], if the value there is a weak reference that is dead; nothing else is touched.
static OuRef remove_dead(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_remove_dead_weakref", nargs, 2, 2)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %T", args[0]);
    }
    OuRef value = NULL, dead = NULL;
    OuNext found = ou_dict_find(args[0], args[1], &value);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_return_none();
    }
    bool ok = true;
    if (!OU_HAS_LIFE_FLAG(value, OU_LIFE_WEAKREF)) {
        ou_raise(&ou_exc_TypeError, "not a weakref");
        ok = false;
    } else if (((const OuWeakref *)value)->referent == NULL) {
        ok = ou_dict_pop(args[0], args[1], &dead) != OU_FAIL;
    }
    ou_xdecref(dead);
    ou_decref(value);
    return ok ? ou_return_none() : NULL;
}

static const OuMethodDef functions[] = {
    OU_ONE("getweakrefcount", getweakrefcount,
           "getweakrefcount($module, object, /)\n--\n\nHow many weak references an object has."),
    OU_FAST("_remove_dead_weakref", remove_dead,
            "_remove_dead_weakref($module, dct, key, /)\n--\n\nTakes a key out whose value is a dead weak reference."),
    OU_ONE("getweakrefs", getweakrefs,
           "getweakrefs(object) -> list\n\nThe weak references to an object."),
    OU_FAST("proxy", proxy,
            "proxy(object[, callback]) -> proxy\n\nStands in for an object without keeping it alive. "
            "The callback gets the proxy when the object dies."),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add(module, "ref", ou_type_object(&ou_weakref_type)) && ou_module_add_type(module, &ou_weakref_type) &&
           ou_module_add_type(module, &ou_weakproxy_type) && ou_module_add_type(module, &ou_weakcallableproxy_type);
}

const OuModuleDef ou_module__weakref = {
    .name = "_weakref",
    .doc = "References that do not keep their objects alive.",
    .functions = functions,
    .setup = setup,
};
