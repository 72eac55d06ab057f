// pwd: the users in /etc/passwd. libc's own search would load parts of other libraries into a program linked
// statically, which does not end well where those parts do not match.
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "interp/ouro.h"

static OuType *passwd_type(void) {
    static const char *const fields[] = {"pw_name",  "pw_passwd", "pw_uid",   "pw_gid",
                                         "pw_gecos", "pw_dir",    "pw_shell", NULL};
    return ou_structseq_type_new("pwd.struct_passwd", fields, 7);
}

static OuRef text(const char *s) {
    return s ? ou_str_from_fs(s) : ou_return_none();
}

static OuRef entry(OuBor module, const struct passwd *p) {
    (void)module;
    OuType *type = passwd_type();
    if (type == NULL) {
        return NULL;
    }
    OuRef items[] = {text(p->pw_name),  text(p->pw_passwd), ou_int_new(p->pw_uid), ou_int_new(p->pw_gid),
                     text(p->pw_gecos), text(p->pw_dir),    text(p->pw_shell)};
    OuRef result = ou_structseq_new_take(type, items, sizeof items / sizeof *items);
    ou_decref(&type->base.head);
    return result;
}

// The users up to the first that `fits`; all of them when that is NULL. The file is read anew each time.
typedef bool (*Fits)(const struct passwd *p, const void *wanted);

static OuRef find(OuBor module, Fits fits, const void *wanted, OuRef list) {
    OuRef found = NULL;
    FILE *file = fopen("/etc/passwd", "re");
    for (const struct passwd *p; file && !found && !ou_error_is_set() && (p = fgetpwent(file)) != NULL;) {
        if (fits == NULL || fits(p, wanted)) {
            OuRef item = entry(module, p);
            found = fits ? item : NULL;
            if (!fits && (item == NULL || !ou_list_append_take(list, item))) {
                break;
            }
        }
    }
    if (file) {
        fclose(file);
    }
    return found;
}

static bool has_uid(const struct passwd *p, const void *wanted) {
    return (int64_t)p->pw_uid == *(const int64_t *)wanted;
}

static bool has_name(const struct passwd *p, const void *wanted) {
    return strcmp(p->pw_name, wanted) == 0;
}

static OuRef pwd_getpwuid(OuBor module, OuBor uid) {
    int64_t number;
    if (!ou_arg_int64(uid, &number)) {
        return NULL;
    }
    OuRef found = find(module, has_uid, &number, NULL);
    return found || ou_error_is_set()
               ? found
               : ou_raise(&ou_exc_KeyError, "getpwuid(): uid not found: %lld", (long long)number);
}

static OuRef pwd_getpwnam(OuBor module, OuBor name) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "getpwnam() argument must be str, not %.50T", name);
    }
    const char *wanted = ou_str_utf8(name, NULL);
    OuRef found = wanted ? find(module, has_name, wanted, NULL) : NULL;
    return found || ou_error_is_set() ? found : ou_raise(&ou_exc_KeyError, "getpwnam(): name not found: %R", name);
}

static OuRef pwd_getpwall(OuBor module) {
    OuRef list = ou_list_new(0);
    OuRef none = list ? find(module, NULL, NULL, list) : NULL;
    ou_xdecref(none);
    if (ou_error_is_set()) {
        ou_clear(&list);
    }
    return list;
}

static bool setup(OuBor module) {
    OuType *type = passwd_type();
    return ou_module_add_take(module, "struct_passwd", type ? &type->base.head : NULL);
}

static const OuMethodDef functions[] = {
    OU_ONE("getpwuid", pwd_getpwuid, "getpwuid($module, uidobj, /)\n--\n\nThe user with that number."),
    OU_ONE("getpwnam", pwd_getpwnam, "getpwnam($module, name, /)\n--\n\nThe user of that name."),
    OU_NOARGS("getpwall", pwd_getpwall, "getpwall($module, /)\n--\n\nAll users."),
    {0},
};

const OuModuleDef ou_module_pwd = {"pwd", "The users that the system knows.", functions, setup};
