// posix: what a file system says of itself, owners of files, named pipes.
#include <sys/statvfs.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

OuType *posix_statvfs_type(void) {
    static const char *const fields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree",   "f_bavail", "f_files",
                                         "f_ffree", "f_favail", "f_flag",   "f_namemax", "f_fsid",   NULL};
    return ou_structseq_type_new("os.statvfs_result", fields, 10);
}

static OuRef statvfs_result(const struct statvfs *st) {
    OuType *type = posix_statvfs_type();
    if (type == NULL) {
        return NULL;
    }
    const uint64_t numbers[] = {st->f_bsize, st->f_frsize, st->f_blocks, st->f_bfree,   st->f_bavail, st->f_files,
                                st->f_ffree, st->f_favail, st->f_flag,   st->f_namemax, st->f_fsid};
    enum { FIELDS = sizeof numbers / sizeof *numbers };
    OuRef items[FIELDS];
    for (size_t i = 0; i < FIELDS; i++) {
        items[i] = ou_int_from_uint64(numbers[i]);
    }
    OuRef result = ou_structseq_new_take(type, items, FIELDS);
    ou_decref(&type->base.head);
    return result;
}

static OuRef posix_statvfs(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"statvfs", {"path"}, 1, 1};
    OuBor a[1];
    struct statvfs st;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !posix_path(a[0], "statvfs", true, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    int failed;
    OU_BLOCKING(failed, path.text ? statvfs(path.text, &st) : fstatvfs(path.fd, &st));
    if (failed) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return statvfs_result(&st);
}

static OuRef posix_fstatvfs(OuBor module, OuBor fd) {
    (void)module;
    int n, failed;
    struct statvfs st;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    OU_BLOCKING(failed, fstatvfs(n, &st));
    return failed ? ou_raise_errno(NULL) : statvfs_result(&st);
}

static OuRef change_owner(const char *function, OuBor o, OuBor uid, OuBor gid, bool follow) {
    int64_t user, group;
    PosixPath path = {0};
    if (!ou_arg_int64(uid, &user) || !ou_arg_int64(gid, &group) || !posix_path(o, function, follow, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    int failed = !path.text ? fchown(path.fd, (uid_t)user, (gid_t)group)
                 : follow   ? chown(path.text, (uid_t)user, (gid_t)group)
                            : lchown(path.text, (uid_t)user, (gid_t)group);
    if (failed) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

static OuRef posix_chown(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"chown", {"path", "uid", "gid", "dir_fd", "follow_symlinks"}, 3, 3};
    OuBor a[5];
    bool follow = true;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[4] && !ou_arg_truth(a[4], &follow))) {
        return NULL;
    }
    return change_owner("chown", a[0], a[1], a[2], follow);
}

static OuRef posix_lchown(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"lchown", {"path", "uid", "gid"}, 3, 3};
    OuBor a[3];
    return ou_args_bind(&params, args, nargs, kwnames, a) ? change_owner("lchown", a[0], a[1], a[2], false) : NULL;
}

static OuRef posix_mkfifo(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"mkfifo", {"path", "mode", "dir_fd"}, 1, 2};
    OuBor a[3];
    int mode = 0666;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[1] && !ou_arg_int(a[1], &mode)) ||
        !posix_path(a[0], "mkfifo", false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if (mkfifo(path.text, (mode_t)mode) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

const OuMethodDef posix_system_functions[] = {
    OU_KEYWORDS("statvfs", posix_statvfs,
                "statvfs($module, /, path)\n--\n\nWhat the file system of a path says of itself."),
    OU_ONE("fstatvfs", posix_fstatvfs,
           "fstatvfs($module, fd, /)\n--\n\nWhat the file system of an open file says of itself."),
    OU_KEYWORDS(
        "chown", posix_chown,
        "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n--\n\nChanges a file's owner."),
    OU_KEYWORDS("lchown", posix_lchown,
                "lchown($module, /, path, uid, gid)\n--\n\nChanges the owner of a link itself."),
    OU_KEYWORDS("mkfifo", posix_mkfifo,
                "mkfifo($module, /, path, mode=0o666, *, dir_fd=None)\n--\n\nMakes a named pipe."),
    {0},
};
