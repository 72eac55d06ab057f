// posix: what the system knows of a file, and its times.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

// ---- stat ----

static OuRef nanoseconds(struct timespec t) {
    return ou_int_new((int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}

static OuRef seconds(struct timespec t) {
    return ou_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

OuType *posix_stat_type(void) {
    static const char *const fields[] = {"st_mode",     "st_ino",      "st_dev",      "st_nlink",   "st_uid",     "st_gid",   "st_size",
                                         "st_atime",    "st_mtime",    "st_ctime",    "st_atime",   "st_mtime",   "st_ctime", "st_atime_ns",
                                         "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",  NULL};
    return ou_structseq_type_new("os.stat_result", fields, 10);
}

OuRef posix_stat_result(const struct stat *st) {
    OuRef items[] = {ou_int_new(st->st_mode),        ou_int_from_uint64(st->st_ino),    ou_int_from_uint64(st->st_dev),
                     ou_int_from_uint64(st->st_nlink), ou_int_new(st->st_uid),          ou_int_new(st->st_gid),
                     ou_int_new(st->st_size),        ou_int_new(st->st_atim.tv_sec),    ou_int_new(st->st_mtim.tv_sec),
                     ou_int_new(st->st_ctim.tv_sec), seconds(st->st_atim),              seconds(st->st_mtim),
                     seconds(st->st_ctim),           nanoseconds(st->st_atim),          nanoseconds(st->st_mtim),
                     nanoseconds(st->st_ctim),       ou_int_new(st->st_blksize),        ou_int_new(st->st_blocks),
                     ou_int_from_uint64(st->st_rdev)};
    return posix_named_tuple_take(posix_stat_type(), items, sizeof items / sizeof *items);
}

static OuRef stat_result(const PosixArgs *a, int failed, const struct stat *st) {
    return failed ? posix_none(a, -1) : posix_stat_result(st);
}

static OuRef stat_path(const PosixArgs *a) {
    const PosixPath *path = &a->v[0].path;
    struct stat st;
    if (!posix_no_dir_fd(a, "stat", 1) || !posix_no_nofollow(a, "stat", 2)) {
        return NULL;
    }
    int failed = path->text ? fstatat((int)a->v[1].n, path->text, &st, a->v[2].n ? 0 : AT_SYMLINK_NOFOLLOW) : fstat(path->fd, &st);
    return stat_result(a, failed, &st);
}

static OuRef lstat_path(const PosixArgs *a) {
    struct stat st;
    return stat_result(a, fstatat((int)a->v[1].n, a->v[0].path.text, &st, AT_SYMLINK_NOFOLLOW), &st);
}

static OuRef stat_fd(const PosixArgs *a) {
    struct stat st;
    return stat_result(a, fstat((int)a->v[0].n, &st), &st);
}

POSIX_FUNCTION(stat, "fdt1", 1, 1, NAMED("path", "dir_fd", "follow_symlinks"), stat_path(&a))
POSIX_FUNCTION(lstat, "pd", 1, 1, NAMED("path", "dir_fd"), lstat_path(&a))
POSIX_FUNCTION(fstat, "i", 1, 1, NAMED("fd"), stat_fd(&a))

// ---- statvfs ----

OuType *posix_statvfs_type(void) {
    static const char *const fields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree",   "f_bavail", "f_files",
                                         "f_ffree", "f_favail", "f_flag",   "f_namemax", "f_fsid",   NULL};
    return ou_structseq_type_new("os.statvfs_result", fields, 10);
}

static OuRef statvfs_result(const PosixArgs *a, int failed, const struct statvfs *st) {
    if (failed) {
        return posix_none(a, -1);
    }
    uint64_t numbers[] = {st->f_bsize, st->f_frsize, st->f_blocks, st->f_bfree,   st->f_bavail, st->f_files,
                          st->f_ffree, st->f_favail, st->f_flag,   st->f_namemax, st->f_fsid};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    OuRef items[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        items[i] = ou_int_from_uint64(numbers[i]);
    }
    return posix_named_tuple_take(posix_statvfs_type(), items, COUNT);
}

static OuRef statvfs_path(const PosixArgs *a) {
    const PosixPath *path = &a->v[0].path;
    struct statvfs st;
    return statvfs_result(a, path->text ? statvfs(path->text, &st) : fstatvfs(path->fd, &st), &st);
}

static OuRef statvfs_fd(const PosixArgs *a) {
    struct statvfs st;
    return statvfs_result(a, fstatvfs((int)a->v[0].n, &st), &st);
}

POSIX_FUNCTION(statvfs, "f", 1, 1, NAMED("path"), statvfs_path(&a))
POSIX_ONE(fstatvfs, "i", statvfs_fd(&a))

// ---- times ----

static bool read_time(OuBor pair, size_t i, bool is_ns, struct timespec *t) {
    OuBor item = ou_tuple_borrow(pair, i);
    if (is_ns) {
        int64_t ns;
        if (!ou_arg_int64(item, &ns)) {
            return false;
        }
        int64_t rest = ns % 1000000000;
        *t = (struct timespec){ns / 1000000000 - (rest < 0), rest < 0 ? rest + 1000000000 : rest};
        return true;
    }
    double s;
    if (!ou_arg_double(item, &s)) {
        return false;
    }
    double whole = floor(s);
    *t = (struct timespec){(time_t)whole, (long)((s - whole) * 1e9)};
    return true;
}

static OuRef set_times(const PosixArgs *a) {
    struct timespec t[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    const PosixPath *path = &a->v[0].path;
    OuBor ns = a->v[2].given, times = a->v[1].given == ou_none ? NULL : a->v[1].given, pair = ns ? ns : times;
    if (ns && times) {
        return ou_raise(&ou_exc_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    }
    if (pair && (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2)) {
        return ou_raise(&ou_exc_TypeError, "utime: '%s' must be %s", ns ? "ns" : "times",
                        ns ? "a tuple of two ints" : "either a tuple of two ints or None");
    }
    if ((pair && (!read_time(pair, 0, ns != NULL, &t[0]) || !read_time(pair, 1, ns != NULL, &t[1]))) || !posix_no_dir_fd(a, "utime", 3) ||
        !posix_no_nofollow(a, "utime", 4)) {
        return NULL;
    }
    if (path->text) {
        return posix_none(a, utimensat((int)a->v[3].n, path->text, t, a->v[4].n ? 0 : AT_SYMLINK_NOFOLLOW));
    }
    return futimens(path->fd, t) < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

POSIX_FUNCTION(utime, "foodt1 0123 os.utime", 1, 2, NAMED("path", "times", "ns", "dir_fd", "follow_symlinks"), set_times(&a))

const OuMethodDef posix_stat_functions[] = {
    OU_KEYWORDS("fstat", posix_fstat, "fstat($module, /, fd)\n--\n\nWhat the system knows of an open file."),
    OU_ONE("fstatvfs", posix_fstatvfs, "fstatvfs($module, fd, /)\n--\n\nWhat the system knows of an open file's file system."),
    OU_KEYWORDS("lstat", posix_lstat, "lstat($module, /, path, *, dir_fd=None)\n--\n\nLike stat(), but of a link itself."),
    OU_KEYWORDS("stat", posix_stat,
                "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n--\n\nWhat the system knows of a file."),
    OU_KEYWORDS("statvfs", posix_statvfs, "statvfs($module, /, path)\n--\n\nWhat the system knows of a file's file system."),
    OU_KEYWORDS("utime", posix_utime,
           "utime($module, /, path, times=None, *[, ns], dir_fd=None,\n      follow_symlinks=True)\n--\n\n"
           "Sets a file's times."),
    {0},
};
