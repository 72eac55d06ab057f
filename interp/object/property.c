// property: attributes computed by functions.
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/type_internal.h"

_Static_assert(sizeof(OuProperty) == 64, "sys.getsizeof(property()) is 80 with the GC head");

static OuProperty *property(OuBor o) {
    return (OuProperty *)(uintptr_t)o;
}

static bool property_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuProperty *p = (const OuProperty *)self;
    OuObject *fields[] = {p->get, p->set, p->del, p->doc, p->name};
    for (size_t i = 0; i < 5; i++) {
        if (fields[i] && !visit(fields[i], arg)) {
            return false;
        }
    }
    return true;
}

static void property_clear(OuObject *self) {
    OuProperty *p = (OuProperty *)self;
    ou_clear(&p->get);
    ou_clear(&p->set);
    ou_clear(&p->del);
    ou_clear(&p->doc);
    ou_clear(&p->name);
}

static void property_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    property_clear(self);
    ou_type_free(self);
}

static OuRef property_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self) {
        ou_gc_track(self);
    }
    return self;
}

static void set_part(OuRef *field, OuBor value) {
    ou_set(field, value && value != ou_none ? ou_newref(value) : NULL);
}

// The getter's doc string where none is given. A subclass keeps it as an attribute of the instance.
static bool take_getter_doc(OuProperty *p) {
    OuRef doc = NULL;
    OuNext found = ou_find_attr(p->get, ou_names.dunder_doc, &doc);
    if (found != OU_ITEM || doc == ou_none) {
        ou_xdecref(doc);
        return found != OU_FAIL;
    }
    bool ok = true;
    if (ou_is(&p->head, &ou_property_type)) {
        ou_set(&p->doc, ou_newref(doc));
    } else {
        ok = ou_set_attr(&p->head, ou_names.dunder_doc, doc);
    }
    p->getter_doc = true;
    ou_decref(doc);
    return ok;
}

static bool property_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"property", {"fget", "fset", "fdel", "doc"}, 0, 4};
    OuBor out[4];
    OuProperty *p = property(self);
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return false;
    }
    set_part(&p->get, out[0]);
    set_part(&p->set, out[1]);
    set_part(&p->del, out[2]);
    ou_set(&p->doc, ou_xnewref(out[3]));
    ou_clear(&p->name);
    p->getter_doc = false;
    if ((!out[3] || out[3] == ou_none) && p->get) {
        return take_getter_doc(p);
    }
    return true;
}

static OuRef raise_missing(const OuProperty *p, OuBor instance, const char *what) {
    OuRef owner = ou_type_qualname(instance->type);
    if (owner && p->name) {
        ou_raise(&ou_exc_AttributeError, "property %R of %R object has no %s", p->name, owner, what);
    } else if (owner) {
        ou_raise(&ou_exc_AttributeError, "property of %R object has no %s", owner, what);
    }
    ou_xdecref(owner);
    return NULL;
}

static OuRef property_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    const OuProperty *p = property(self);
    if (!instance || instance == ou_none) {
        return ou_newref(self);
    }
    return p->get ? ou_call_1(p->get, instance) : raise_missing(p, instance, "getter");
}

static bool property_set(OuBor self, OuBor instance, OuBor value) {
    const OuProperty *p = property(self);
    OuBor function = value ? p->set : p->del;
    if (!function) {
        return raise_missing(p, instance, value ? "setter" : "deleter") != NULL;
    }
    OuRef result = value ? ou_call_2(function, instance, value) : ou_call_1(function, instance);
    ou_xdecref(result);
    return result != NULL;
}

// A copy with one part replaced: what the decorators make.
static OuRef copy_with(OuBor self, OuBor get, OuBor set, OuBor del) {
    const OuProperty *p = property(self);
    get = get ? get : p->get;
    OuBor doc = p->getter_doc && get ? ou_none : p->doc; // taken from the getter again
    set = set ? set : p->set;
    del = del ? del : p->del;
    OuRef copy = ou_call(ou_type_object(self->type),
                         (OuBor[]){get ? get : ou_none, set ? set : ou_none, del ? del : ou_none, doc ? doc : ou_none}, 4, NULL);
    if (copy && ou_is_kind_of(copy, &ou_property_type)) {
        ou_set(&property(copy)->name, ou_xnewref(p->name));
    }
    return copy;
}

static OuRef property_getter(OuBor self, OuBor function) {
    return copy_with(self, function, NULL, NULL);
}

static OuRef property_setter(OuBor self, OuBor function) {
    return copy_with(self, NULL, function, NULL);
}

static OuRef property_deleter(OuBor self, OuBor function) {
    return copy_with(self, NULL, NULL, function);
}

static OuRef property_set_name(OuBor self, OuArgs args, size_t nargs) {
    if (nargs != 2) {
        return ou_raise(&ou_exc_TypeError, "__set_name__() takes 2 positional arguments but %zu were given", nargs);
    }
    ou_set(&property(self)->name, ou_newref(args[1]));
    return ou_return_none();
}

static OuRef property_abstract(OuBor self) {
    const OuProperty *p = property(self);
    OuBor parts[] = {p->get, p->set, p->del};
    for (size_t i = 0; i < 3; i++) {
        OuTruth truth = parts[i] ? ou_is_abstract_method(parts[i]) : OU_FALSE;
        if (truth != OU_FALSE) {
            return truth == OU_ERROR ? NULL : ou_bool_new(true);
        }
    }
    return ou_bool_new(false);
}

OuTruth ou_is_abstract_method(OuBor o) {
    OuRef value = NULL;
    OuNext found = ou_find_attr(o, ou_names.dunder_isabstractmethod, &value);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : OU_FALSE;
    }
    OuTruth truth = ou_truth(value);
    ou_decref(value);
    return truth;
}

static const OuMethodDef property_methods[] = {
    OU_ONE("getter", property_getter, "The same property with another getter."),
    OU_ONE("setter", property_setter, "The same property with another setter."),
    OU_ONE("deleter", property_deleter, "The same property with another deleter."),
    OU_FAST("__set_name__", property_set_name, "Tells the property its name in the class."),
    {0},
};
static const OuMemberDef property_members[] = {
    {"fget", OU_MEMBER_OBJECT, offsetof(OuProperty, get), true, NULL},
    {"fset", OU_MEMBER_OBJECT, offsetof(OuProperty, set), true, NULL},
    {"fdel", OU_MEMBER_OBJECT, offsetof(OuProperty, del), true, NULL},
    {"__doc__", OU_MEMBER_OBJECT, offsetof(OuProperty, doc), false, NULL},
    {0},
};
static const OuGetSetDef property_getset[] = {{"__isabstractmethod__", property_abstract, NULL, NULL}, {0}};

OuType ou_property_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = property_traverse, .clear = property_clear, .dealloc = property_dealloc, .flags = OU_LIFE_GC}},
    .name = "property",
    .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nAn attribute that functions get, set and delete. As a "
           "decorator:\n\n  class C:\n      @property\n      def x(self): ...\n\n      @x.setter\n      def x(self, value): ...",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(OuProperty),
    .methods = property_methods,
    .members = property_members,
    .getset = property_getset,
    .new = property_new,
    .init = property_init,
    .descr_get = property_get,
    .descr_set = property_set,
};
