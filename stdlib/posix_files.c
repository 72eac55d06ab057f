// posix: files and folders, by name.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

// ---- paths ----

static OuRef as_path_object(OuBor o, const char *function, bool allow_fd) {
    if (ou_isa(o, OU_TYPE_STR) || ou_isa(o, OU_TYPE_BYTES)) {
        return ou_newref(o);
    }
    OuRef method = NULL;
    OuNext found = ou_find_special(o, ou_names.dunder_fspath, &method);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_END && function == NULL) {
        return ou_raise(&ou_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", o);
    }
    if (found == OU_END) {
        return ou_raise(&ou_exc_TypeError, "%s: path should be string, bytes, os.PathLike%s, not %T", function, allow_fd ? " or integer" : "", o);
    }
    OuRef path = ou_call_0(method);
    ou_decref(method);
    if (path != NULL && !ou_isa(path, OU_TYPE_STR) && !ou_isa(path, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", o, path);
        ou_clear(&path);
    }
    return path;
}

bool posix_path(OuBor o, const char *function, bool allow_fd, PosixPath *path) {
    *path = (PosixPath){.fd = -1};
    if (o == NULL || o == ou_none) {
        path->text = ".";
        return true;
    }
    if (allow_fd && ou_isa(o, OU_TYPE_INT)) {
        path->object = ou_newref(o);
        return ou_arg_int(o, &path->fd);
    }
    path->object = as_path_object(o, function, allow_fd);
    if (path->object == NULL) {
        return false;
    }
    path->is_bytes = ou_isa(path->object, OU_TYPE_BYTES);
    path->bytes = path->is_bytes ? ou_newref(path->object) : ou_encode(path->object, "utf-8", "surrogateescape");
    if (path->bytes == NULL) {
        return false;
    }
    path->text = (const char *)ou_as_bytes(path->bytes)->data;
    if (strlen(path->text) != ou_as_bytes(path->bytes)->length) {
        if (function == NULL) {
            return ou_raise_false(&ou_exc_ValueError, "embedded null byte");
        }
        return ou_raise_false(&ou_exc_ValueError, "%s: embedded null %s in path", function, path->is_bytes ? "byte" : "character");
    }
    return true;
}

void posix_path_fini(PosixPath *path) {
    ou_clear(&path->object);
    ou_clear(&path->bytes);
}

OuRef posix_path_error_take(PosixPath *path) {
    ou_raise_errno_object(path->text ? path->object : NULL);
    posix_path_fini(path);
    return NULL;
}

OuRef posix_path_result(const PosixPath *like, const char *text) {
    return like->is_bytes ? ou_bytes_new(text, strlen(text)) : ou_str_from_fs(text);
}

static OuRef two_paths_error(PosixPath *a, PosixPath *b) {
    int number = errno;
    OuRef code = ou_int_new(number), text = ou_str_from_fs(strerror(number)), winerror = ou_return_none(), e = NULL;
    if (code && text) {
        OuBor args[] = {code, text, a->object ? a->object : ou_none, winerror, b->object ? b->object : ou_none};
        e = ou_call(ou_type_object(&ou_exc_OSError), args, 5, NULL);
    }
    ou_xdecref(code);
    ou_xdecref(text);
    ou_decref(winerror);
    return e ? ou_raise_take(e) : NULL;
}

// One path, an int result of 0 for success.
static OuRef on_path(OuBor o, const char *function, int (*call)(const char *)) {
    PosixPath path;
    if (!posix_path(o, function, false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if (call(path.text) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

// ---- folders ----

static OuRef posix_getcwd(OuBor module) {
    (void)module;
    char buffer[PATH_MAX];
    return getcwd(buffer, sizeof buffer) ? ou_str_from_fs(buffer) : ou_raise_errno(NULL);
}

static OuRef posix_getcwdb(OuBor module) {
    (void)module;
    char buffer[PATH_MAX];
    return getcwd(buffer, sizeof buffer) ? ou_bytes_new(buffer, strlen(buffer)) : ou_raise_errno(NULL);
}

static OuRef posix_chdir(OuBor module, OuBor path) {
    (void)module;
    return on_path(path, "chdir", chdir);
}

static OuRef posix_rmdir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"rmdir", {"path", "dir_fd"}, 1, 1};
    OuBor a[2];
    return ou_args_bind(&params, args, nargs, kwnames, a) ? on_path(a[0], "rmdir", rmdir) : NULL;
}

static OuRef posix_remove(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"remove", {"path", "dir_fd"}, 1, 1};
    OuBor a[2];
    return ou_args_bind(&params, args, nargs, kwnames, a) ? on_path(a[0], "remove", unlink) : NULL;
}

static OuRef posix_mkdir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"mkdir", {"path", "mode", "dir_fd"}, 1, 2};
    OuBor a[3];
    int mode = 0777;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[1] && !ou_arg_int(a[1], &mode)) || !posix_path(a[0], "mkdir", false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if (mkdir(path.text, (mode_t)mode) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

static OuRef posix_listdir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"listdir", {"path"}, 0, 1};
    OuBor a[1];
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !posix_path(a[0], "listdir", true, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    DIR *dir = path.text ? opendir(path.text) : fdopendir(dup(path.fd));
    if (dir == NULL) {
        return posix_path_error_take(&path);
    }
    OuRef list = ou_list_new(0);
    for (struct dirent *e; list && (e = readdir(dir)) != NULL;) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            OuRef name = posix_path_result(&path, e->d_name);
            if (name == NULL || !ou_list_append_take(list, name)) {
                ou_clear(&list);
            }
        }
    }
    closedir(dir);
    posix_path_fini(&path);
    return list;
}

static OuRef on_two_paths(OuArgs args, size_t nargs, OuBor kwnames, const OuParams *params, int (*call)(const char *, const char *)) {
    OuBor a[5];
    PosixPath from = {0}, to = {0};
    OuRef result = NULL;
    if (ou_args_bind(params, args, nargs, kwnames, a) && posix_path(a[0], params->function, false, &from) &&
        posix_path(a[1], params->function, false, &to)) {
        result = call(from.text, to.text) == 0 ? ou_return_none() : two_paths_error(&from, &to);
    }
    posix_path_fini(&from);
    posix_path_fini(&to);
    return result;
}

static OuRef posix_rename(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"rename", {"src", "dst", "src_dir_fd", "dst_dir_fd"}, 2, 2};
    return on_two_paths(args, nargs, kwnames, &params, rename);
}

static OuRef posix_link(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"link", {"src", "dst", "src_dir_fd", "dst_dir_fd", "follow_symlinks"}, 2, 2};
    return on_two_paths(args, nargs, kwnames, &params, link);
}

static OuRef posix_symlink(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"symlink", {"src", "dst", "target_is_directory", "dir_fd"}, 2, 3};
    return on_two_paths(args, nargs, kwnames, &params, symlink);
}

static OuRef posix_readlink(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"readlink", {"path", "dir_fd"}, 1, 1};
    OuBor a[2];
    PosixPath path = {0};
    char buffer[PATH_MAX];
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !posix_path(a[0], "readlink", false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    ssize_t n = readlink(path.text, buffer, sizeof buffer - 1);
    if (n < 0) {
        return posix_path_error_take(&path);
    }
    buffer[n] = 0;
    OuRef result = posix_path_result(&path, buffer);
    posix_path_fini(&path);
    return result;
}

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
    OuType *type = posix_stat_type();
    if (type == NULL) {
        return NULL;
    }
    OuRef items[] = {ou_int_new(st->st_mode),        ou_int_from_uint64(st->st_ino),    ou_int_from_uint64(st->st_dev),
                     ou_int_from_uint64(st->st_nlink), ou_int_new(st->st_uid),          ou_int_new(st->st_gid),
                     ou_int_new(st->st_size),        ou_int_new(st->st_atim.tv_sec),    ou_int_new(st->st_mtim.tv_sec),
                     ou_int_new(st->st_ctim.tv_sec), seconds(st->st_atim),              seconds(st->st_mtim),
                     seconds(st->st_ctim),           nanoseconds(st->st_atim),          nanoseconds(st->st_mtim),
                     nanoseconds(st->st_ctim),       ou_int_new(st->st_blksize),        ou_int_new(st->st_blocks),
                     ou_int_from_uint64(st->st_rdev)};
    OuRef result = ou_structseq_new_take(type, items, sizeof items / sizeof *items);
    ou_decref(&type->base.head);
    return result;
}

static OuRef stat_path(OuBor o, const char *function, bool follow) {
    PosixPath path;
    struct stat st;
    if (!posix_path(o, function, follow, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    int failed = !path.text ? fstat(path.fd, &st) : follow ? stat(path.text, &st) : lstat(path.text, &st);
    if (failed) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return posix_stat_result(&st);
}

static OuRef posix_stat(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"stat", {"path", "dir_fd", "follow_symlinks"}, 1, 1};
    OuBor a[3];
    bool follow = true;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[2] && !ou_arg_truth(a[2], &follow))) {
        return NULL;
    }
    return stat_path(a[0], "stat", follow);
}

static OuRef posix_lstat(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"lstat", {"path", "dir_fd"}, 1, 1};
    OuBor a[2];
    return ou_args_bind(&params, args, nargs, kwnames, a) ? stat_path(a[0], "lstat", false) : NULL;
}

static OuRef posix_fstat(OuBor module, OuBor fd) {
    (void)module;
    int n;
    struct stat st;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    return fstat(n, &st) == 0 ? posix_stat_result(&st) : ou_raise_errno(NULL);
}

static OuRef posix_access(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"access", {"path", "mode", "dir_fd", "effective_ids", "follow_symlinks"}, 2, 2};
    OuBor a[5];
    int mode;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[1], &mode) || !posix_path(a[0], "access", false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    bool ok = access(path.text, mode) == 0;
    posix_path_fini(&path);
    return ou_bool_new(ok);
}

static OuRef posix_chmod(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"chmod", {"path", "mode", "dir_fd", "follow_symlinks"}, 2, 2};
    OuBor a[4];
    int mode;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[1], &mode) || !posix_path(a[0], "chmod", true, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if ((path.text ? chmod(path.text, (mode_t)mode) : fchmod(path.fd, (mode_t)mode)) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

static OuRef posix_truncate(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"truncate", {"path", "length"}, 2, 2};
    OuBor a[2];
    int64_t length;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int64(a[1], &length) || !posix_path(a[0], "truncate", true, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if ((path.text ? truncate(path.text, length) : ftruncate(path.fd, length)) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

static bool read_time(OuBor pair, size_t i, bool is_ns, struct timespec *t) {
    OuBor item = ou_tuple_borrow(pair, i);
    if (is_ns) {
        int64_t ns;
        if (!ou_arg_int64(item, &ns)) {
            return false;
        }
        *t = (struct timespec){ns / 1000000000, ns % 1000000000};
        return true;
    }
    double s;
    if (!ou_arg_double(item, &s)) {
        return false;
    }
    double whole = __builtin_floor(s);
    *t = (struct timespec){(time_t)whole, (long)((s - whole) * 1e9)};
    return true;
}

static OuRef posix_utime(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"utime", {"path", "times", "ns", "dir_fd", "follow_symlinks"}, 1, 2};
    OuBor a[5];
    struct timespec t[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a)) {
        return NULL;
    }
    OuBor pair = a[2] ? a[2] : a[1] && a[1] != ou_none ? a[1] : NULL;
    if (pair && (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2)) {
        return ou_raise(&ou_exc_TypeError, "utime: '%s' must be %s", a[2] ? "ns" : "times",
                        a[2] ? "a tuple of two ints" : "either a tuple of two ints or None");
    }
    if ((pair && (!read_time(pair, 0, a[2] != NULL, &t[0]) || !read_time(pair, 1, a[2] != NULL, &t[1]))) ||
        !posix_path(a[0], "utime", true, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    if ((path.text ? utimensat(AT_FDCWD, path.text, t, 0) : futimens(path.fd, t)) != 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_return_none();
}

static OuRef posix_fspath(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"fspath", {"path"}, 1, 1};
    OuBor a[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, a)) {
        return NULL;
    }
    OuRef method = NULL;
    if (!ou_isa(a[0], OU_TYPE_STR) && !ou_isa(a[0], OU_TYPE_BYTES)) {
        OuNext found = ou_find_special(a[0], ou_names.dunder_fspath, &method);
        ou_xdecref(method);
        if (found == OU_END) {
            return ou_raise(&ou_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", a[0]);
        }
    }
    return as_path_object(a[0], "fspath", false);
}

static OuRef posix_open(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"open", {"path", "flags", "mode", "dir_fd"}, 2, 3};
    OuBor a[4];
    int flags, mode = 0777;
    PosixPath path = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[1], &flags) || (a[2] && !ou_arg_int(a[2], &mode)) ||
        !posix_path(a[0], "open", false, &path)) {
        posix_path_fini(&path);
        return NULL;
    }
    int fd = open(path.text, flags | O_CLOEXEC, mode);
    if (fd < 0) {
        return posix_path_error_take(&path);
    }
    posix_path_fini(&path);
    return ou_int_new(fd);
}

const OuMethodDef posix_file_functions[] = {
    OU_KEYWORDS("access", posix_access,
           "access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)\n--\n\n"
           "May the user do this with the file?"),
    OU_ONE("chdir", posix_chdir, "chdir($module, /, path)\n--\n\nChanges the working folder."),
    OU_KEYWORDS("chmod", posix_chmod, "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)\n--\n\nChanges a file's permissions."),
    OU_KEYWORDS("fspath", posix_fspath, "fspath($module, /, path)\n--\n\nThe str or bytes of a path-like object."),
    OU_ONE("fstat", posix_fstat, "fstat($module, /, fd)\n--\n\nWhat the system knows of an open file."),
    OU_NOARGS("getcwd", posix_getcwd, "getcwd($module, /)\n--\n\nThe working folder."),
    OU_NOARGS("getcwdb", posix_getcwdb, "getcwdb($module, /)\n--\n\nThe working folder, as bytes."),
    OU_KEYWORDS("link", posix_link,
           "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=True)\n--\n\n"
           "Makes a hard link."),
    OU_KEYWORDS("listdir", posix_listdir, "listdir($module, /, path=None)\n--\n\nThe names in a folder."),
    OU_KEYWORDS("lstat", posix_lstat, "lstat($module, /, path, *, dir_fd=None)\n--\n\nLike stat(), but of a link itself."),
    OU_KEYWORDS("mkdir", posix_mkdir, "mkdir($module, /, path, mode=511, *, dir_fd=None)\n--\n\nMakes a folder."),
    OU_KEYWORDS("open", posix_open, "open($module, /, path, flags, mode=511, *, dir_fd=None)\n--\n\nOpens a file; its descriptor."),
    OU_KEYWORDS("readlink", posix_readlink, "readlink($module, /, path, *, dir_fd=None)\n--\n\nWhere a symbolic link points."),
    OU_KEYWORDS("remove", posix_remove, "remove($module, /, path, *, dir_fd=None)\n--\n\nRemoves a file."),
    OU_KEYWORDS("rename", posix_rename, "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRenames a file or folder."),
    OU_KEYWORDS("replace", posix_rename, "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRenames, replacing dst."),
    OU_KEYWORDS("rmdir", posix_rmdir, "rmdir($module, /, path, *, dir_fd=None)\n--\n\nRemoves an empty folder."),
    OU_KEYWORDS("stat", posix_stat, "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n--\n\nWhat the system knows of a file."),
    OU_KEYWORDS("symlink", posix_symlink, "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n--\n\nMakes a symbolic link."),
    OU_KEYWORDS("truncate", posix_truncate, "truncate($module, /, path, length)\n--\n\nCuts a file off."),
    OU_KEYWORDS("unlink", posix_remove, "unlink($module, /, path, *, dir_fd=None)\n--\n\nRemoves a file."),
    OU_KEYWORDS("utime", posix_utime,
           "utime($module, /, path, times=None, *[, ns], dir_fd=None,\n      follow_symlinks=True)\n--\n\n"
           "Sets a file's times."),
    {0},
};
