// ModuleSpec: what a finder knows of a module before it is loaded.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/vm/import_internal.h"

// All owned fields, NULL-terminated.
#define FIELDS(s)                                                                                                      \
    {                                                                                                                  \
        &(s)->name, &(s)->loader, &(s)->origin, &(s)->loader_state, &(s)->search_locations, &(s)->cached,              \
            &(s)->uninitialized, &(s)->dict, NULL                                                                      \
    }

OuRef spec_new(OuBor name, OuBor loader, OuBor origin, bool is_package) {
    ModuleSpec *s = as_spec(ou_type_alloc(&ou_module_spec_type, 0));
    if (s == NULL) {
        return NULL;
    }
    s->name = ou_newref(name);
    s->loader = ou_xnewref(loader);
    s->origin = ou_xnewref(origin);
    ou_gc_track(&s->head);
    if (is_package && (s->search_locations = ou_list_new(0)) == NULL) {
        ou_decref(&s->head);
        return NULL;
    }
    return &s->head;
}

static bool spec_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef *fields[] = FIELDS(as_spec(self));
    for (OuRef **f = fields; *f != NULL; f++) {
        if (**f != NULL && !visit(**f, arg)) {
            return false;
        }
    }
    return true;
}

static void spec_clear(OuObject *self) {
    OuRef *fields[] = FIELDS(as_spec(self));
    for (OuRef **f = fields; *f != NULL; f++) {
        ou_clear(*f);
    }
}

static void spec_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    if (as_spec(self)->weaklist) {
        ou_weakref_clear_all(self);
    }
    spec_clear(self);
    ou_type_free(self);
}

static OuRef spec_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL) {
        ou_gc_track(self);
    }
    return self;
}

static bool spec_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "ModuleSpec.__init__", {"name", "loader", "origin", "loader_state", "is_package"}, 2, 2};
    OuBor given[5];
    bool is_package = false;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[4] && !ou_arg_truth(given[4], &is_package))) {
        return false;
    }
    ModuleSpec *s = as_spec(self);
    OuRef locations = is_package ? ou_list_new(0) : NULL;
    if (is_package && locations == NULL) {
        return false;
    }
    ou_set(&s->name, ou_newref(given[0]));
    ou_set(&s->loader, ou_newref(given[1]));
    ou_set(&s->origin, ou_xnewref(given[2]));
    ou_set(&s->loader_state, ou_xnewref(given[3]));
    ou_set(&s->search_locations, locations);
    return true;
}

static OuRef spec_repr(OuBor self) {
    const ModuleSpec *s = as_spec(self);
    const char *dot = __builtin_strrchr(self->type->name, '.');
    OuRef text = ou_str_format("%s(name=%R, loader=%R", dot ? dot + 1 : self->type->name, s->name ? s->name : ou_none,
                               s->loader ? s->loader : ou_none);
    const struct {
        const char *label;
        OuBor value;
    } more[] = {{"origin", s->origin}, {"submodule_search_locations", s->search_locations}};
    for (size_t i = 0; text != NULL && i < 2; i++) {
        if (more[i].value != NULL && more[i].value != ou_none) {
            OuRef longer = ou_str_format("%U, %s=%R", text, more[i].label, more[i].value);
            ou_set(&text, longer);
        }
    }
    OuRef whole = text ? ou_str_format("%U)", text) : NULL;
    ou_xdecref(text);
    return whole;
}

// ---- attributes that are computed ----

static OuRef spec_parent(OuBor self) {
    const ModuleSpec *s = as_spec(self);
    if (s->name == NULL || !ou_isa(s->name, OU_TYPE_STR)) {
        return ou_return_none();
    }
    if (s->search_locations != NULL && s->search_locations != ou_none) {
        return ou_newref(s->name);
    }
    for (size_t i = ou_str_length(s->name); i-- > 0;) {
        if (ou_str_at(s->name, i) == '.') {
            return ou_str_substring(s->name, 0, i);
        }
    }
    return ou_newref(ou_names.empty);
}

static bool ends_with(OuBor text, const char *suffix) {
    size_t n = ou_str_length(text), m = __builtin_strlen(suffix);
    for (size_t i = 0; n >= m && i < m; i++) {
        if (ou_str_at(text, n - m + i) != (uint8_t)suffix[i]) {
            return false;
        }
    }
    return n >= m;
}

// Where the compiled form of the module is kept: beside a source file, or the file itself when it is such a form.
static OuRef spec_cached(OuBor self) {
    ModuleSpec *s = as_spec(self);
    bool unknown = s->cached == NULL && s->has_location && s->origin != NULL && ou_isa(s->origin, OU_TYPE_STR);
    if (unknown && ends_with(s->origin, ".py")) {
        s->cached = ou_import_cache_name(s->origin, NULL);
        if (s->cached == NULL && ou_error_is_set()) {
            return NULL;
        }
    } else if (unknown && ends_with(s->origin, ".pyc")) {
        s->cached = ou_newref(s->origin);
    }
    return s->cached ? ou_newref(s->cached) : ou_return_none();
}

static bool spec_set_cached(OuBor self, OuBor value) {
    if (value == NULL) {
        return ou_raise_false(&ou_exc_AttributeError, "can't delete attribute 'cached'");
    }
    ou_set(&as_spec(self)->cached, ou_newref(value));
    return true;
}

static OuRef spec_uninitialized(OuBor self) {
    ModuleSpec *s = as_spec(self);
    if (s->uninitialized == NULL) {
        s->uninitialized = ou_list_new(0);
    }
    return ou_xnewref(s->uninitialized);
}

static OuRef spec_compare(OuBor self, OuBor other, OuCompareOp op) {
    if (!is_spec(other) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    static const char *const names[] = {"name",   "loader",      "origin", "submodule_search_locations",
                                        "cached", "has_location"};
    OuTruth same = OU_TRUE;
    for (size_t i = 0; same == OU_TRUE && i < sizeof names / sizeof *names; i++) {
        OuRef a = ou_get_attr_cstr(self, names[i]), b = a ? ou_get_attr_cstr(other, names[i]) : NULL;
        same = b ? ou_equal(a, b) : OU_ERROR;
        ou_xdecref(a);
        ou_xdecref(b);
    }
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static const OuGetSetDef spec_getset[] = {
    {"parent", spec_parent, NULL, "The name of the module's parent."},
    {"cached", spec_cached, spec_set_cached, NULL},
    {"_uninitialized_submodules", spec_uninitialized, NULL, NULL},
    {0},
};

static const OuMemberDef spec_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(ModuleSpec, name), false, NULL},
    {"loader", OU_MEMBER_OBJECT, offsetof(ModuleSpec, loader), false, NULL},
    {"origin", OU_MEMBER_OBJECT, offsetof(ModuleSpec, origin), false, NULL},
    {"loader_state", OU_MEMBER_OBJECT, offsetof(ModuleSpec, loader_state), false, NULL},
    {"submodule_search_locations", OU_MEMBER_OBJECT, offsetof(ModuleSpec, search_locations), false, NULL},
    {"has_location", OU_MEMBER_BOOL, offsetof(ModuleSpec, has_location), false, NULL},
    {"_set_fileattr", OU_MEMBER_BOOL, offsetof(ModuleSpec, has_location), false, NULL},
    {"_initializing", OU_MEMBER_BOOL, offsetof(ModuleSpec, initializing), false, NULL},
    {0},
};

OuType ou_module_spec_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = spec_traverse,
                      .clear = spec_clear,
                      .dealloc = spec_dealloc,
                      .weaklist_offset = offsetof(ModuleSpec, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "_frozen_importlib.ModuleSpec",
    .doc = "ModuleSpec(name, loader, *, origin=None, loader_state=None, is_package=None)\n--\n\nWhat is known of a "
           "module before "
           "it is loaded: its name, who loads it, from where, and where its submodules are.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(ModuleSpec),
    .dict_offset = offsetof(ModuleSpec, dict),
    .new = spec_make,
    .init = spec_init,
    .repr = spec_repr,
    .compare = spec_compare,
    .hash = ou_hash_not_implemented,
    .members = spec_members,
    .getset = spec_getset,
};
