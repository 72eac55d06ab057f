// posix: files and folders, by name.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

// ---- folders ----

// getcwd() of any length; the caller frees it. NULL: errno is set.
static char *current_folder(void) {
    for (size_t size = 1024;; size *= 2) {
        char *buffer = ou_mem_alloc(OU_DOMAIN_RAW, size);
        if (buffer == NULL || getcwd(buffer, size)) {
            return buffer;
        }
        int error = errno;
        ou_mem_free(OU_DOMAIN_RAW, buffer);
        errno = error;
        if (error != ERANGE) {
            return NULL;
        }
    }
}

static OuRef get_cwd(bool as_bytes) {
    errno = ENOMEM;
    char *folder = current_folder();
    if (folder == NULL) {
        return ou_raise_errno(NULL);
    }
    OuRef result = as_bytes ? ou_bytes_new(folder, strlen(folder)) : ou_str_from_fs(folder);
    ou_mem_free(OU_DOMAIN_RAW, folder);
    return result;
}

static OuRef posix_getcwd(OuBor module) {
    (void)module;
    return get_cwd(false);
}

static OuRef posix_getcwdb(OuBor module) {
    (void)module;
    return get_cwd(true);
}

POSIX_FUNCTION(chdir, "f 0 os.chdir", 1, 1, NAMED("path"), posix_none(&a, PATH(0) ? chdir(PATH(0)) : fchdir(FD(0))))
POSIX_FUNCTION(fchdir, "i 0 os.chdir", 1, 1, NAMED("fd"), posix_none(&a, fchdir(INT(0))))
POSIX_FUNCTION(chroot, "p", 1, 1, NAMED("path"), posix_none(&a, chroot(PATH(0))))
POSIX_FUNCTION(mkdir, "pi511d 012 os.mkdir", 1, 2, NAMED("path", "mode", "dir_fd"), posix_none(&a, mkdirat(INT(2), PATH(0), (mode_t)INT(1))))
POSIX_FUNCTION(rmdir, "pd 01 os.rmdir", 1, 1, NAMED("path", "dir_fd"), posix_none(&a, unlinkat(INT(1), PATH(0), AT_REMOVEDIR)))

static OuRef list_names(const PosixPath *path) {
    int fd = path->text ? -1 : fcntl(path->fd, F_DUPFD_CLOEXEC, 0);
    DIR *dir = path->text ? opendir(path->text) : fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        return ou_raise_errno_object(path->text ? path->object : NULL);
    }
    OuRef list = ou_list_new(0);
    for (struct dirent *e; list && (e = readdir(dir)) != NULL;) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            OuRef name = posix_path_result(path, e->d_name);
            if (name == NULL || !ou_list_append_take(list, name)) {
                ou_clear(&list);
            }
        }
    }
    if (!path->text) {
        rewinddir(dir); // the position is shared with the caller's descriptor
    }
    closedir(dir);
    return list;
}

POSIX_FUNCTION(listdir, "F 0 os.listdir", 0, 1, NAMED("path"), list_names(&a.v[0].path))

// ---- files ----

POSIX_FUNCTION(remove, "pd 01 os.remove", 1, 1, NAMED("path", "dir_fd"), posix_none(&a, unlinkat(INT(1), PATH(0), 0)))
POSIX_FUNCTION(unlink, "pd 01 os.remove", 1, 1, NAMED("path", "dir_fd"), posix_none(&a, unlinkat(INT(1), PATH(0), 0)))
POSIX_FUNCTION(rename, "ppdd 0123 os.rename", 2, 2, NAMED("src", "dst", "src_dir_fd", "dst_dir_fd"),
               posix_none(&a, renameat(INT(2), PATH(0), INT(3), PATH(1))))
POSIX_FUNCTION(replace, "ppdd 0123 os.rename", 2, 2, NAMED("src", "dst", "src_dir_fd", "dst_dir_fd"),
               posix_none(&a, renameat(INT(2), PATH(0), INT(3), PATH(1))))

// As in CPython, a symbolic link is followed only where a dir_fd takes part.
static int link_flags(const PosixArgs *a) {
    return a->v[4].n && (a->v[2].n != AT_FDCWD || a->v[3].n != AT_FDCWD) ? AT_SYMLINK_FOLLOW : 0;
}

POSIX_FUNCTION(link, "ppddt1 0123 os.link", 2, 2, NAMED("src", "dst", "src_dir_fd", "dst_dir_fd", "follow_symlinks"),
               posix_none(&a, linkat(INT(2), PATH(0), INT(3), PATH(1), link_flags(&a))))
POSIX_FUNCTION(symlink, "pptd 013 os.symlink", 2, 3, NAMED("src", "dst", "target_is_directory", "dir_fd"),
               posix_none(&a, symlinkat(PATH(0), INT(3), PATH(1))))

// Some errors of CPython do not name the file.
static OuRef without_name(int answer) {
    return answer < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

POSIX_FUNCTION(mkfifo, "pi438d", 1, 2, NAMED("path", "mode", "dir_fd"), without_name(mkfifoat(INT(2), PATH(0), (mode_t)INT(1))))
POSIX_FUNCTION(mknod, "pi384wd", 1, 3, NAMED("path", "mode", "device", "dir_fd"),
               without_name(mknodat(INT(3), PATH(0), (mode_t)INT(1), (dev_t)LONG(2))))
POSIX_POSITIONAL(makedev, "ii", 2, ou_int_from_uint64(makedev((unsigned)INT(0), (unsigned)INT(1))))
POSIX_ONE(major, "w", ou_int_new(major((dev_t)LONG(0))))
POSIX_ONE(minor, "w", ou_int_new(minor((dev_t)LONG(0))))

static OuRef read_link(const PosixArgs *a) {
    char buffer[PATH_MAX];
    ssize_t n = readlinkat((int)a->v[1].n, a->v[0].path.text, buffer, sizeof buffer - 1);
    if (n < 0) {
        return posix_none(a, n);
    }
    buffer[n] = 0;
    return posix_path_result(&a->v[0].path, buffer);
}

POSIX_FUNCTION(readlink, "pd", 1, 1, NAMED("path", "dir_fd"), read_link(&a))

static OuRef open_file(const PosixArgs *a) {
    int fd, flags = (int)a->v[1].n | O_CLOEXEC;
    if (!OU_AUDIT_VALUES("open", "OOi", a->v[0].path.object, NULL, flags)) {
        return NULL;
    }
    bool ok = true;
    do {
        OU_BLOCKING(fd, openat((int)a->v[3].n, a->v[0].path.text, flags, (mode_t)a->v[2].n));
    } while (fd < 0 && errno == EINTR && (ok = ou_signals_run()));
    return ok ? posix_number(a, fd) : NULL;
}

POSIX_FUNCTION(open, "pii511d", 2, 3, NAMED("path", "flags", "mode", "dir_fd"), open_file(&a))

static OuRef truncate_file(const PosixArgs *a) {
    if (a->v[0].path.text) {
        return posix_none(a, truncate(a->v[0].path.text, a->v[1].n));
    }
    return without_name(ftruncate(a->v[0].path.fd, a->v[1].n));
}

POSIX_FUNCTION(truncate, "fl 01 os.truncate", 2, 2, NAMED("path", "length"), truncate_file(&a))

// ---- permissions and owners ----

static int nofollow(const PosixArgs *a, size_t i) {
    return a->v[i].n ? 0 : AT_SYMLINK_NOFOLLOW;
}

static OuRef test_access(const PosixArgs *a) {
    int flags = (a->v[3].n ? AT_EACCESS : 0) | nofollow(a, 4);
    return ou_bool_new(faccessat((int)a->v[2].n, a->v[0].path.text, (int)a->v[1].n, flags) == 0);
}

static OuRef change_mode(const PosixArgs *a) {
    mode_t mode = (mode_t)a->v[1].n;
    const PosixPath *path = &a->v[0].path;
    int folder = (int)a->v[2].n, answer = path->text ? fchmodat(folder, path->text, mode, nofollow(a, 3)) : fchmod(path->fd, mode);
    if (answer < 0 && errno == EOPNOTSUPP && nofollow(a, 3)) { // links have no permissions of their own here
        return folder == AT_FDCWD
                   ? ou_raise(&ou_exc_NotImplementedError, "chmod: follow_symlinks unavailable on this platform")
                   : ou_raise(&ou_exc_ValueError, "chmod: cannot use dir_fd and follow_symlinks together");
    }
    return posix_none(a, answer);
}

static OuRef change_owner(const PosixArgs *a) {
    const PosixPath *path = &a->v[0].path;
    if (!path->text && a->v[3].n != AT_FDCWD) {
        return ou_raise(&ou_exc_ValueError, "chown: can't specify both dir_fd and fd");
    }
    if (!posix_no_nofollow(a, "chown", 4)) {
        return NULL;
    }
    uid_t uid = (uid_t)a->v[1].n;
    gid_t gid = (gid_t)a->v[2].n;
    return posix_none(a, path->text ? fchownat((int)a->v[3].n, path->text, uid, gid, nofollow(a, 4)) : fchown(path->fd, uid, gid));
}

POSIX_FUNCTION(access, "pidtt1", 2, 2, NAMED("path", "mode", "dir_fd", "effective_ids", "follow_symlinks"), test_access(&a))
POSIX_FUNCTION(chmod, "fidt1 012 os.chmod", 2, 2, NAMED("path", "mode", "dir_fd", "follow_symlinks"), change_mode(&a))
POSIX_FUNCTION(fchmod, "ii 01- os.chmod", 2, 2, NAMED("fd", "mode"), posix_none(&a, fchmod(INT(0), (mode_t)INT(1))))
POSIX_FUNCTION(chown, "fugdt1 0123 os.chown", 3, 3, NAMED("path", "uid", "gid", "dir_fd", "follow_symlinks"), change_owner(&a))
POSIX_FUNCTION(lchown, "pug 012- os.chown", 3, 3, NAMED("path", "uid", "gid"), posix_none(&a, lchown(PATH(0), (uid_t)LONG(1), (gid_t)LONG(2))))
POSIX_FUNCTION(fchown, "iug 012- os.chown", 3, 3, NAMED("fd", "uid", "gid"), posix_none(&a, fchown(INT(0), (uid_t)LONG(1), (gid_t)LONG(2))))

// ---- extended attributes ----

// The value of an attribute, or with name NULL the list of names, each ended by a NUL.
static ssize_t xattr_read(const PosixPath *path, const char *name, bool follow, char *buffer, size_t size) {
    if (!path->text) {
        return name ? fgetxattr(path->fd, name, buffer, size) : flistxattr(path->fd, buffer, size);
    }
    if (follow) {
        return name ? getxattr(path->text, name, buffer, size) : listxattr(path->text, buffer, size);
    }
    return name ? lgetxattr(path->text, name, buffer, size) : llistxattr(path->text, buffer, size);
}

static OuRef xattr_bytes(const PosixArgs *a, const char *name, bool follow) {
    const PosixPath *path = &a->v[0].path;
    for (;;) { // the attribute may grow between the two calls
        ssize_t size = xattr_read(path, name, follow, NULL, 0);
        OuRef bytes = size < 0 ? NULL : ou_bytes_new(NULL, (size_t)size);
        if (size >= 0 && bytes == NULL) {
            return NULL;
        }
        ssize_t n = size <= 0 ? size : xattr_read(path, name, follow, (char *)ou_as_bytes(bytes)->data, (size_t)size);
        if (n >= 0 && n == size) {
            return bytes;
        }
        OuRef shorter = n >= 0 ? ou_bytes_new(ou_as_bytes(bytes)->data, (size_t)n) : NULL;
        int error = errno;
        ou_xdecref(bytes);
        if (n >= 0) {
            return shorter;
        }
        errno = error;
        if (error != ERANGE) {
            return ou_raise_errno_object(path->object);
        }
    }
}

static OuRef get_xattr(const PosixArgs *a) {
    return posix_no_nofollow(a, "getxattr", 2) ? xattr_bytes(a, a->v[1].path.text, a->v[2].n) : NULL;
}

static OuRef list_xattr(const PosixArgs *a) {
    OuRef bytes = posix_no_nofollow(a, "listxattr", 1) ? xattr_bytes(a, NULL, a->v[1].n) : NULL;
    OuRef list = bytes ? ou_list_new(0) : NULL;
    for (size_t at = 0; list && at < ou_as_bytes(bytes)->length;) {
        const char *text = (const char *)ou_as_bytes(bytes)->data + at;
        OuRef name = ou_str_from_fs(text);
        if (name == NULL || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
        at += strlen(text) + 1;
    }
    ou_xdecref(bytes);
    return list;
}

static OuRef set_xattr(const PosixArgs *a) {
    OuBuffer value;
    if (!posix_no_nofollow(a, "setxattr", 4) || !ou_buffer_get(a->v[2].given, &value, false)) {
        return NULL;
    }
    const PosixPath *path = &a->v[0].path;
    const char *name = a->v[1].path.text;
    int flags = (int)a->v[3].n;
    int answer = !path->text   ? fsetxattr(path->fd, name, value.data, value.size, flags)
                 : a->v[4].n ? setxattr(path->text, name, value.data, value.size, flags)
                               : lsetxattr(path->text, name, value.data, value.size, flags);
    ou_buffer_release(&value);
    return answer < 0 ? ou_raise_errno_object(path->object) : ou_return_none();
}

static OuRef remove_xattr(const PosixArgs *a) {
    if (!posix_no_nofollow(a, "removexattr", 2)) {
        return NULL;
    }
    const PosixPath *path = &a->v[0].path;
    const char *name = a->v[1].path.text;
    int answer = !path->text ? fremovexattr(path->fd, name) : a->v[2].n ? removexattr(path->text, name) : lremovexattr(path->text, name);
    return answer < 0 ? ou_raise_errno_object(path->object) : ou_return_none();
}

POSIX_FUNCTION(getxattr, "fpt1 01 os.getxattr", 2, 2, NAMED("path", "attribute", "follow_symlinks"), get_xattr(&a))
POSIX_FUNCTION(listxattr, "Ft1 0 os.listxattr", 0, 1, NAMED("path", "follow_symlinks"), list_xattr(&a))
POSIX_FUNCTION(setxattr, "fpoit1 0123 os.setxattr", 3, 4, NAMED("path", "attribute", "value", "flags", "follow_symlinks"), set_xattr(&a))
POSIX_FUNCTION(removexattr, "fpt1 01 os.removexattr", 2, 2, NAMED("path", "attribute", "follow_symlinks"), remove_xattr(&a))

const OuMethodDef posix_file_functions[] = {
    OU_KEYWORDS("access", posix_access,
           "access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)\n--\n\n"
           "May the user do this with the file?"),
    OU_KEYWORDS("chdir", posix_chdir, "chdir($module, /, path)\n--\n\nChanges the working folder."),
    OU_KEYWORDS("chmod", posix_chmod,
                "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)\n--\n\nChanges a file's permissions."),
    OU_KEYWORDS("chown", posix_chown,
                "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n--\n\nChanges a file's owner."),
    OU_KEYWORDS("chroot", posix_chroot, "chroot($module, /, path)\n--\n\nChanges the root folder."),
    OU_KEYWORDS("fchdir", posix_fchdir, "fchdir($module, /, fd)\n--\n\nChanges to an open folder."),
    OU_KEYWORDS("fchmod", posix_fchmod, "fchmod($module, /, fd, mode)\n--\n\nChanges an open file's permissions."),
    OU_KEYWORDS("fchown", posix_fchown, "fchown($module, /, fd, uid, gid)\n--\n\nChanges an open file's owner."),
    OU_KEYWORDS("fspath", posix_fspath, "fspath($module, /, path)\n--\n\nThe str or bytes of a path-like object."),
    OU_NOARGS("getcwd", posix_getcwd, "getcwd($module, /)\n--\n\nThe working folder."),
    OU_NOARGS("getcwdb", posix_getcwdb, "getcwdb($module, /)\n--\n\nThe working folder, as bytes."),
    OU_KEYWORDS("getxattr", posix_getxattr,
                "getxattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\nThe value of an extended attribute."),
    OU_KEYWORDS("lchown", posix_lchown, "lchown($module, /, path, uid, gid)\n--\n\nChanges the owner of a file or link."),
    OU_KEYWORDS("link", posix_link,
           "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=True)\n--\n\n"
           "Makes a hard link."),
    OU_KEYWORDS("listdir", posix_listdir, "listdir($module, /, path=None)\n--\n\nThe names in a folder."),
    OU_KEYWORDS("listxattr", posix_listxattr,
                "listxattr($module, /, path=None, *, follow_symlinks=True)\n--\n\nThe names of the extended attributes."),
    OU_ONE("major", posix_major, "major($module, device, /)\n--\n\nThe major number of a device."),
    OU_FAST("makedev", posix_makedev, "makedev($module, major, minor, /)\n--\n\nThe device with these numbers."),
    OU_ONE("minor", posix_minor, "minor($module, device, /)\n--\n\nThe minor number of a device."),
    OU_KEYWORDS("mkdir", posix_mkdir, "mkdir($module, /, path, mode=511, *, dir_fd=None)\n--\n\nMakes a folder."),
    OU_KEYWORDS("mkfifo", posix_mkfifo, "mkfifo($module, /, path, mode=438, *, dir_fd=None)\n--\n\nMakes a named pipe."),
    OU_KEYWORDS("mknod", posix_mknod,
                "mknod($module, /, path, mode=384, device=0, *, dir_fd=None)\n--\n\nMakes a file of any kind."),
    OU_KEYWORDS("open", posix_open,
                "open($module, /, path, flags, mode=511, *, dir_fd=None)\n--\n\nOpens a file; its descriptor."),
    OU_KEYWORDS("readlink", posix_readlink, "readlink($module, /, path, *, dir_fd=None)\n--\n\nWhere a symbolic link points."),
    OU_KEYWORDS("remove", posix_remove, "remove($module, /, path, *, dir_fd=None)\n--\n\nRemoves a file."),
    OU_KEYWORDS("removexattr", posix_removexattr,
                "removexattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\nRemoves an extended attribute."),
    OU_KEYWORDS("rename", posix_rename,
                "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRenames a file or folder."),
    OU_KEYWORDS("replace", posix_replace,
                "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRenames, replacing dst."),
    OU_KEYWORDS("rmdir", posix_rmdir, "rmdir($module, /, path, *, dir_fd=None)\n--\n\nRemoves an empty folder."),
    OU_KEYWORDS("scandir", posix_scandir, "scandir($module, /, path=None)\n--\n\nAn iterator over the entries of a folder."),
    OU_KEYWORDS("setxattr", posix_setxattr,
           "setxattr($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)\n--\n\nSets an extended attribute."),
    OU_KEYWORDS("symlink", posix_symlink,
                "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n--\n\nMakes a symbolic link."),
    OU_KEYWORDS("truncate", posix_truncate, "truncate($module, /, path, length)\n--\n\nCuts a file off."),
    OU_KEYWORDS("unlink", posix_unlink, "unlink($module, /, path, *, dir_fd=None)\n--\n\nRemoves a file."),
    {0},
};
