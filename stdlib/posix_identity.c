// posix: users, groups, sessions, priorities.
#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

#define ASKS(name)                                   \
    static OuRef posix_##name(OuBor module) {        \
        (void)module;                                \
        return ou_int_new((int64_t)name());          \
    }
ASKS(getpid)
ASKS(getppid)
ASKS(getuid)
ASKS(geteuid)
ASKS(getgid)
ASKS(getegid)
ASKS(getpgrp)
#undef ASKS

#define DOES(name)                                                  \
    static OuRef posix_##name(OuBor module) {                       \
        (void)module;                                               \
        return name() < 0 ? ou_raise_errno(NULL) : ou_return_none(); \
    }
DOES(setsid)
DOES(setpgrp)
#undef DOES

POSIX_ONE(setuid, "u", posix_none(&a, setuid((uid_t)LONG(0))))
POSIX_ONE(seteuid, "u", posix_none(&a, seteuid((uid_t)LONG(0))))
POSIX_POSITIONAL(setreuid, "uu", 2, posix_none(&a, setreuid((uid_t)LONG(0), (uid_t)LONG(1))))
POSIX_POSITIONAL(setresuid, "uuu", 3, posix_none(&a, setresuid((uid_t)LONG(0), (uid_t)LONG(1), (uid_t)LONG(2))))
POSIX_ONE(setgid, "g", posix_none(&a, setgid((gid_t)LONG(0))))
POSIX_ONE(setegid, "g", posix_none(&a, setegid((gid_t)LONG(0))))
POSIX_POSITIONAL(setregid, "gg", 2, posix_none(&a, setregid((gid_t)LONG(0), (gid_t)LONG(1))))
POSIX_POSITIONAL(setresgid, "ggg", 3, posix_none(&a, setresgid((gid_t)LONG(0), (gid_t)LONG(1), (gid_t)LONG(2))))
POSIX_FUNCTION(getpgid, "i", 1, 1, NAMED("pid"), posix_number(&a, getpgid(INT(0))))
POSIX_ONE(getsid, "i", posix_number(&a, getsid(INT(0))))
POSIX_POSITIONAL(setpgid, "ii", 2, posix_none(&a, setpgid(INT(0), INT(1))))
POSIX_FUNCTION(setpriority, "iii", 3, 3, NAMED("which", "who", "priority"),
               posix_none(&a, setpriority((unsigned)INT(0), (id_t)INT(1), INT(2))))

// A priority may be below 0 without being an error.
static OuRef priority_of(int value) {
    return value == -1 && errno ? ou_raise_errno(NULL) : ou_int_new(value);
}

POSIX_FUNCTION(getpriority, "ii", 2, 2, NAMED("which", "who"), priority_of((errno = 0, getpriority((unsigned)INT(0), (id_t)INT(1)))))
POSIX_ONE(nice, "i", priority_of((errno = 0, nice(INT(0)))))

static OuRef three_ids(int answer, const uint32_t id[3]) {
    if (answer < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef a = ou_int_new(id[0]), b = ou_int_new(id[1]), c = ou_int_new(id[2]), tuple = a && b && c ? ou_tuple_pack(3, a, b, c) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    ou_xdecref(c);
    return tuple;
}

static OuRef posix_getresuid(OuBor module) {
    (void)module;
    uid_t id[3] = {0};
    int answer = getresuid(&id[0], &id[1], &id[2]);
    return three_ids(answer, id);
}

static OuRef posix_getresgid(OuBor module) {
    (void)module;
    gid_t id[3] = {0};
    int answer = getresgid(&id[0], &id[1], &id[2]);
    return three_ids(answer, id);
}

static OuRef posix_getlogin(OuBor module) {
    (void)module;
    char name[256];
    errno = getlogin_r(name, sizeof name);
    return errno ? ou_raise_errno(NULL) : ou_str_from_fs(name);
}

// ---- groups ----

enum { MOST_GROUPS = 65536 };

static OuRef list_of_groups(const gid_t *groups, int n) {
    OuRef list = ou_list_new(0);
    for (int i = 0; list && i < n; i++) {
        OuRef number = ou_int_new(groups[i]);
        if (number == NULL || !ou_list_append_take(list, number)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef posix_getgroups(OuBor module) {
    (void)module;
    int n = getgroups(0, NULL);
    gid_t *groups = n < 0 ? NULL : ou_mem_alloc(OU_DOMAIN_RAW, ((size_t)n + 1) * sizeof *groups);
    if (groups == NULL) {
        return n < 0 ? ou_raise_errno(NULL) : ou_raise_no_memory();
    }
    n = getgroups(n, groups);
    OuRef list = n < 0 ? ou_raise_errno(NULL) : list_of_groups(groups, n);
    ou_mem_free(OU_DOMAIN_RAW, groups);
    return list;
}

static OuRef group_list(const char *user, gid_t base) {
    int n = MOST_GROUPS;
    gid_t *groups = ou_mem_alloc(OU_DOMAIN_RAW, MOST_GROUPS * sizeof *groups);
    if (groups == NULL) {
        return ou_raise_no_memory();
    }
    OuRef list = getgrouplist(user, base, groups, &n) < 0 ? ou_raise_errno(NULL) : list_of_groups(groups, n);
    ou_mem_free(OU_DOMAIN_RAW, groups);
    return list;
}

static bool read_groups(OuBor items, gid_t *groups) {
    for (size_t i = 0; i < ou_tuple_length(items); i++) {
        int64_t id;
        OuBor item = ou_tuple_borrow(items, i);
        if (!ou_isa(item, OU_TYPE_INT)) {
            return ou_raise_false(&ou_exc_TypeError, "groups must be integers");
        }
        if (!posix_id(item, "gid", &id)) {
            return false;
        }
        groups[i] = (gid_t)id;
    }
    return true;
}

static OuRef set_groups(OuBor sequence) {
    if (!posix_is_sequence(sequence)) {
        return ou_raise(&ou_exc_TypeError, "setgroups argument must be a sequence");
    }
    OuRef items = ou_sequence_tuple(sequence), result = NULL;
    if (items == NULL) {
        return NULL;
    }
    size_t n = ou_tuple_length(items);
    gid_t *groups = n > MOST_GROUPS ? NULL : ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * sizeof *groups);
    if (n > MOST_GROUPS) {
        ou_raise(&ou_exc_ValueError, "too many groups");
    } else if (groups == NULL) {
        ou_raise_no_memory();
    } else if (read_groups(items, groups)) {
        result = setgroups(n, groups) < 0 ? ou_raise_errno(NULL) : ou_return_none();
    }
    ou_mem_free(OU_DOMAIN_RAW, groups);
    ou_decref(items);
    return result;
}

POSIX_POSITIONAL(getgrouplist, "sg", 2, group_list(PATH(0), (gid_t)LONG(1)))
POSIX_POSITIONAL(initgroups, "sg", 2, initgroups(PATH(0), (gid_t)LONG(1)) < 0 ? ou_raise_errno(NULL) : ou_return_none())
POSIX_ONE(setgroups, "o", set_groups(a.v[0].given))

const OuMethodDef posix_identity_functions[] = {
    OU_NOARGS("getegid", posix_getegid, "getegid($module, /)\n--\n\nThe effective group."),
    OU_NOARGS("geteuid", posix_geteuid, "geteuid($module, /)\n--\n\nThe effective user."),
    OU_NOARGS("getgid", posix_getgid, "getgid($module, /)\n--\n\nThe group."),
    OU_FAST("getgrouplist", posix_getgrouplist, "getgrouplist($module, user, group, /)\n--\n\nThe groups of a user."),
    OU_NOARGS("getgroups", posix_getgroups, "getgroups($module, /)\n--\n\nThe groups besides."),
    OU_NOARGS("getlogin", posix_getlogin, "getlogin($module, /)\n--\n\nThe name of the user of the terminal."),
    OU_KEYWORDS("getpgid", posix_getpgid, "getpgid($module, /, pid)\n--\n\nA process's group."),
    OU_NOARGS("getpgrp", posix_getpgrp, "getpgrp($module, /)\n--\n\nThe process group."),
    OU_NOARGS("getpid", posix_getpid, "getpid($module, /)\n--\n\nThis process's number."),
    OU_NOARGS("getppid", posix_getppid, "getppid($module, /)\n--\n\nThe parent process's number."),
    OU_KEYWORDS("getpriority", posix_getpriority, "getpriority($module, /, which, who)\n--\n\nA priority."),
    OU_NOARGS("getresgid", posix_getresgid, "getresgid($module, /)\n--\n\nThe real, effective and saved group."),
    OU_NOARGS("getresuid", posix_getresuid, "getresuid($module, /)\n--\n\nThe real, effective and saved user."),
    OU_ONE("getsid", posix_getsid, "getsid($module, pid, /)\n--\n\nA process's session."),
    OU_NOARGS("getuid", posix_getuid, "getuid($module, /)\n--\n\nThe user."),
    OU_FAST("initgroups", posix_initgroups, "initgroups($module, username, gid, /)\n--\n\nTakes the groups of a user."),
    OU_ONE("nice", posix_nice, "nice($module, increment, /)\n--\n\nChanges the priority."),
    OU_ONE("setegid", posix_setegid, "setegid($module, egid, /)\n--\n\nActs as of another group."),
    OU_ONE("seteuid", posix_seteuid, "seteuid($module, euid, /)\n--\n\nActs as another user."),
    OU_ONE("setgid", posix_setgid, "setgid($module, gid, /)\n--\n\nIs of another group."),
    OU_ONE("setgroups", posix_setgroups, "setgroups($module, groups, /)\n--\n\nSets the groups besides."),
    OU_FAST("setpgid", posix_setpgid, "setpgid($module, pid, pgrp, /)\n--\n\nPuts a process into a group."),
    OU_NOARGS("setpgrp", posix_setpgrp, "setpgrp($module, /)\n--\n\nStarts a process group."),
    OU_KEYWORDS("setpriority", posix_setpriority, "setpriority($module, /, which, who, priority)\n--\n\nSets a priority."),
    OU_FAST("setregid", posix_setregid, "setregid($module, rgid, egid, /)\n--\n\nSets both groups."),
    OU_FAST("setresgid", posix_setresgid, "setresgid($module, rgid, egid, sgid, /)\n--\n\nSets all three groups."),
    OU_FAST("setresuid", posix_setresuid, "setresuid($module, ruid, euid, suid, /)\n--\n\nSets all three users."),
    OU_FAST("setreuid", posix_setreuid, "setreuid($module, ruid, euid, /)\n--\n\nSets both users."),
    OU_NOARGS("setsid", posix_setsid, "setsid($module, /)\n--\n\nStarts a session."),
    OU_ONE("setuid", posix_setuid, "setuid($module, uid, /)\n--\n\nIs another user."),
    {0},
};
