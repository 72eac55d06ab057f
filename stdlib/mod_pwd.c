// pwd: the users of the system, as /etc/passwd has them.
//
// Not by getpwnam() and its like: those load libraries of the system (NSS) into the program, which is linked
// statically, and some of these do not bear it.
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "stdlib/posix_internal.h"

static const char *const fields[] = {"pw_name",  "pw_passwd", "pw_uid",   "pw_gid",
                                     "pw_gecos", "pw_dir",    "pw_shell", NULL};

static OuRef text(const char *bytes) {
    return bytes ? ou_str_from_fs(bytes) : ou_return_none();
}

static OuRef number(uid_t id) {
    return ou_int_new(id == (uid_t)-1 ? -1 : (int64_t)id);
}

static OuType *entry_type(void) {
    return ou_structseq_type_new("pwd.struct_passwd", fields, 7);
}

static OuRef entry(const struct passwd *p) {
    OuRef items[] = {text(p->pw_name),  text(p->pw_passwd), number(p->pw_uid), number(p->pw_gid),
                     text(p->pw_gecos), text(p->pw_dir),    text(p->pw_shell)};
    return posix_named_tuple_take(entry_type(), items, sizeof items / sizeof *items);
}

// The first entry that is of this name (NULL: any), or else of this number (-1: any); all of them when `all` is a list.
// NULL without an exception: there is none.
static OuRef find(const char *name, int64_t uid, OuBor all) {
    FILE *file = fopen("/etc/passwd", "re");
    OuRef found = NULL;
    const struct passwd *p;
    while (file != NULL && found == NULL && (p = fgetpwent(file)) != NULL) {
        if (name != NULL ? strcmp(p->pw_name, name) != 0 : uid >= 0 && p->pw_uid != (uid_t)uid) {
            continue;
        }
        found = entry(p);
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

static OuRef pwd_getpwuid(OuBor module, OuBor arg) {
    (void)module;
    int64_t uid;
    if (!posix_id(arg, "uid", &uid)) {
        if (!ou_error_is(OverflowError)) {
            return NULL;
        }
        ou_error_clear();
        return ou_raise(&ou_exc_KeyError, "getpwuid(): uid not found");
    }
    uid = uid == UINT32_MAX ? -1 : uid;
    OuRef found = uid >= 0 ? find(NULL, uid, NULL) : NULL;
    return found || ou_error_is_set() ? found
                                      : ou_raise(&ou_exc_KeyError, "getpwuid(): uid not found: %lld", (long long)uid);
}

static OuRef pwd_getpwnam(OuBor module, OuBor name) {
    (void)module;
    OuRef bytes = ou_arg_is_str("getpwnam", 0, name) ? ou_fs_bytes(name) : NULL;
    OuRef found = bytes ? find((const char *)ou_as_bytes(bytes)->data, -1, NULL) : NULL;
    ou_xdecref(bytes);
    return found || ou_error_is_set() ? found : ou_raise(&ou_exc_KeyError, "getpwnam(): name not found: %R", name);
}

static OuRef pwd_getpwall(OuBor module) {
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
    return type != NULL && ou_module_add_take(module, "struct_passwd", &type->base.head);
}

static const OuMethodDef functions[] = {
    OU_ONE("getpwuid", pwd_getpwuid, "getpwuid($module, uidobj, /)\n--\n\nThe user of that number."),
    OU_ONE("getpwnam", pwd_getpwnam, "getpwnam($module, name, /)\n--\n\nThe user of that name."),
    OU_NOARGS("getpwall", pwd_getpwall, "getpwall($module, /)\n--\n\nA list of all users."),
    {0},
};

const OuModuleDef ou_module_pwd = {"pwd", "The users of the system.", functions, setup};
