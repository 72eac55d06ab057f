// grp: the groups of users of the system, as /etc/group has them (mod_pwd.c says why).
#include <grp.h>
#include <stdio.h>
#include <string.h>

#include "stdlib/posix_internal.h"

static const char *const fields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem", NULL};

static OuRef text(const char *bytes) {
    return bytes ? ou_str_from_fs(bytes) : ou_return_none();
}

static OuRef members(char *const *names) {
    OuRef list = ou_list_new(0);
    for (; list != NULL && names != NULL && *names != NULL; names++) {
        OuRef name = text(*names);
        if (name == NULL || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuType *entry_type(void) {
    return ou_structseq_type_new("grp.struct_group", fields, 4);
}

static OuRef entry(const struct group *g) {
    OuRef items[] = {text(g->gr_name), text(g->gr_passwd), ou_int_new((int64_t)g->gr_gid), members(g->gr_mem)};
    return posix_named_tuple_take(entry_type(), items, sizeof items / sizeof *items);
}

// As find() of mod_pwd.c.
static OuRef find(const char *name, int64_t gid, OuBor all) {
    FILE *file = fopen("/etc/group", "re");
    OuRef found = NULL;
    const struct group *g;
    while (file != NULL && found == NULL && (g = fgetgrent(file)) != NULL) {
        if (name != NULL ? strcmp(g->gr_name, name) != 0 : gid >= 0 && g->gr_gid != (gid_t)gid) {
            continue;
        }
        found = entry(g);
        if (all != NULL && found != NULL && ou_list_append_take(all, found)) {
            found = NULL;
        } else if (found == NULL || all != NULL) {
            found = NULL;
            break;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return found;
}

static OuRef grp_getgrgid(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"getgrgid", {"id"}, 1, 1};
    OuBor given[1];
    int64_t gid;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !posix_id(given[0], "gid", &gid)) {
        return NULL;
    }
    gid = gid == UINT32_MAX ? -1 : gid;
    OuRef found = gid >= 0 ? find(NULL, gid, NULL) : NULL;
    return found || ou_error_is_set() ? found
                                      : ou_raise(&ou_exc_KeyError, "getgrgid(): gid not found: %lld", (long long)gid);
}

static OuRef grp_getgrnam(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"getgrnam", {"name"}, 1, 1};
    OuBor given[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "getgrnam() argument 'name' must be str, not %T", given[0]);
    }
    OuRef bytes = ou_fs_bytes(given[0]);
    OuRef found = bytes ? find((const char *)ou_as_bytes(bytes)->data, -1, NULL) : NULL;
    ou_xdecref(bytes);
    return found || ou_error_is_set() ? found : ou_raise(&ou_exc_KeyError, "getgrnam(): name not found: %R", given[0]);
}

static OuRef grp_getgrall(OuBor module) {
    (void)module;
    OuRef list = ou_list_new(0);
    if (list != NULL) {
        (void)!find(NULL, -1, list);
    }
    if (list != NULL && ou_error_is_set()) {
        ou_clear(&list);
    }
    return list;
}

static bool setup(OuBor module) {
    OuType *type = entry_type();
    return type != NULL && ou_module_add_take(module, "struct_group", &type->base.head);
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("getgrgid", grp_getgrgid, "getgrgid($module, /, id)\n--\n\nThe group of that number."),
    OU_KEYWORDS("getgrnam", grp_getgrnam, "getgrnam($module, /, name)\n--\n\nThe group of that name."),
    OU_NOARGS("getgrall", grp_getgrall, "getgrall($module, /)\n--\n\nA list of all groups."),
    {0},
};

const OuModuleDef ou_module_grp = {"grp", "The groups of users of the system.", functions, setup};
