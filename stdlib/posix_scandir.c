// posix.scandir and DirEntry: the names in a folder, with what reading the folder tells of each.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

typedef struct Entry {
    OuObject head;
    OuRef name, path; // str, or bytes
    OuRef followed, own; // results of stat, when asked for; NULL before
    uint64_t inode;
    int folder_fd;      // AT_FDCWD; or, of a scan of a descriptor, that one, where `path` starts
    unsigned char kind; // d_type
} Entry;

typedef struct Scan {
    OuObject head;
    DIR *folder; // NULL: closed or at the end
    PosixPath path;
    bool of_descriptor;
} Scan;

static Entry *as_entry(OuBor o) {
    return (Entry *)(uintptr_t)o;
}
static Scan *as_scan(OuBor o) {
    return (Scan *)(uintptr_t)o;
}

// ---- DirEntry ----

static void entry_dealloc(OuObject *self) {
    Entry *e = as_entry(self);
    ou_xdecref(e->name);
    ou_xdecref(e->path);
    ou_xdecref(e->followed);
    ou_xdecref(e->own);
    ou_object_free(self, sizeof(Entry));
}

// The file's stat, asked for once. With `tell_missing` a file that is gone is OU_END rather than an exception.
static OuNext entry_look(Entry *e, bool follow, bool tell_missing, struct stat *st) {
    PosixPath path;
    if (!posix_path(e->path, "DirEntry.stat", false, &path)) {
        posix_path_fini(&path);
        return OU_FAIL;
    }
    if (fstatat(e->folder_fd, path.text, st, follow ? 0 : AT_SYMLINK_NOFOLLOW) == 0) {
        posix_path_fini(&path);
        return OU_ITEM;
    }
    if (tell_missing && errno == ENOENT) {
        posix_path_fini(&path);
        return OU_END;
    }
    posix_path_error_take(&path);
    return OU_FAIL;
}

static bool follow_argument(const char *function, OuArgs args, size_t nargs, OuBor kwnames, bool *follow) {
    OuParams params = {function, {"follow_symlinks"}, 0, 0};
    OuBor given[1];
    *follow = true;
    return ou_args_bind(&params, args, nargs, kwnames, given) && (!given[0] || ou_arg_truth(given[0], follow));
}

static OuRef entry_stat(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    Entry *e = as_entry(self);
    bool follow;
    if (!follow_argument("stat", args, nargs, kwnames, &follow)) {
        return NULL;
    }
    OuRef *cache = follow ? &e->followed : &e->own;
    if (*cache == NULL) {
        struct stat st;
        if (entry_look(e, follow, false, &st) != OU_ITEM) {
            return NULL;
        }
        *cache = posix_stat_result(&st);
    }
    return ou_xnewref(*cache);
}

static OuRef entry_is_kind(OuBor self, bool follow, unsigned char kind, mode_t mode) {
    Entry *e = as_entry(self);
    if (e->kind != DT_UNKNOWN && !(follow && e->kind == DT_LNK)) {
        return ou_bool_new(e->kind == kind);
    }
    struct stat st;
    OuNext found = entry_look(e, follow, true, &st);
    return found == OU_FAIL ? NULL : ou_bool_new(found == OU_ITEM && (st.st_mode & S_IFMT) == mode);
}

static OuRef entry_is_dir(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    bool follow;
    return follow_argument("is_dir", args, nargs, kwnames, &follow) ? entry_is_kind(self, follow, DT_DIR, S_IFDIR) : NULL;
}

static OuRef entry_is_file(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    bool follow;
    return follow_argument("is_file", args, nargs, kwnames, &follow) ? entry_is_kind(self, follow, DT_REG, S_IFREG) : NULL;
}

static OuRef entry_is_symlink(OuBor self) {
    return entry_is_kind(self, false, DT_LNK, S_IFLNK);
}

static OuRef entry_inode(OuBor self) {
    return ou_int_from_uint64(as_entry(self)->inode);
}

static OuRef entry_fspath(OuBor self) {
    return ou_newref(as_entry(self)->path);
}

static OuRef entry_repr(OuBor self) {
    return ou_str_format("<DirEntry %R>", as_entry(self)->name);
}

static const OuMethodDef entry_methods[] = {
    OU_KEYWORDS("is_dir", entry_is_dir, "is_dir($self, /, *, follow_symlinks=True)\n--\n\nIs it a folder?"),
    OU_KEYWORDS("is_file", entry_is_file, "is_file($self, /, *, follow_symlinks=True)\n--\n\nIs it a plain file?"),
    OU_NOARGS("is_symlink", entry_is_symlink, "is_symlink($self, /)\n--\n\nIs it a symbolic link?"),
    OU_KEYWORDS("stat", entry_stat, "stat($self, /, *, follow_symlinks=True)\n--\n\nWhat the system knows of it, asked once."),
    OU_NOARGS("inode", entry_inode, "inode($self, /)\n--\n\nIts inode's number."),
    OU_NOARGS("__fspath__", entry_fspath, "__fspath__($self, /)\n--\n\nIts path."),
    OU_CLASS_GETITEM,
    {0},
};

static const OuMemberDef entry_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(Entry, name), true, "the name within the folder"},
    {"path", OU_MEMBER_OBJECT, offsetof(Entry, path), true, "the folder's path and the name"},
    {0},
};

OuType posix_entry_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = entry_dealloc}},
    .name = "posix.DirEntry",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Entry),
    .methods = entry_methods,
    .members = entry_members,
    .repr = entry_repr,
};

static OuRef entry_new(const Scan *scan, const struct dirent *d) {
    OuRef o = ou_object_alloc(&posix_entry_type, sizeof(Entry));
    if (o == NULL) {
        return ou_raise_no_memory();
    }
    Entry *e = as_entry(o);
    int folder_fd = scan->of_descriptor ? scan->path.fd : AT_FDCWD;
    *e = (Entry){.head = e->head, .inode = d->d_ino, .folder_fd = folder_fd, .kind = d->d_type};
    e->name = posix_path_result(&scan->path, d->d_name);
    if (scan->of_descriptor) {
        e->path = ou_xnewref(e->name);
    } else {
        char path[4096 + 300];
        size_t n = strlen(scan->path.text);
        bool slash = n > 0 && scan->path.text[n - 1] != '/';
        snprintf(path, sizeof path, "%s%s%s", scan->path.text, slash ? "/" : "", d->d_name);
        e->path = posix_path_result(&scan->path, path);
    }
    if (e->name == NULL || e->path == NULL) {
        ou_clear(&o);
    }
    return o;
}

// ---- the iterator ----

static void scan_stop(Scan *scan) {
    if (scan->folder != NULL) {
        DIR *folder = scan->folder;
        scan->folder = NULL;
        if (scan->of_descriptor) {
            rewinddir(folder);
        }
        closedir(folder);
    }
}

static void scan_dealloc(OuObject *self) {
    Scan *scan = as_scan(self);
    if (scan->folder != NULL) {
        OuRef pending = ou_error_fetch();
        ou_incref(self); // the warning shows it
        if (!ou_warn_resource(self, "unclosed scandir iterator %R", self)) {
            ou_error_unraisable(NULL, self);
        }
        bool kept = !ou_decref_to_zero(self); // by who got the warning
        ou_error_restore_take(pending);
        scan_stop(scan);
        if (kept) {
            return;
        }
    }
    posix_path_fini(&scan->path);
    ou_object_free(self, sizeof(Scan));
}

static OuNext scan_next(OuBor self, OuRef *item) {
    Scan *scan = as_scan(self);
    while (scan->folder != NULL) {
        errno = 0;
        const struct dirent *d = readdir(scan->folder);
        if (d == NULL) {
            int error = errno;
            scan_stop(scan);
            errno = error;
            return error ? (ou_raise_errno(NULL), OU_FAIL) : OU_END;
        }
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0) {
            *item = entry_new(scan, d);
            return *item ? OU_ITEM : OU_FAIL;
        }
    }
    return OU_END;
}

static OuRef scan_self(OuBor self) {
    return ou_newref(self);
}

static OuRef scan_close(OuBor self) {
    scan_stop(as_scan(self));
    return ou_return_none();
}

static OuRef scan_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return scan_close(self);
}

static const OuMethodDef scan_methods[] = {
    OU_NOARGS("__enter__", scan_self, NULL),
    OU_FAST("__exit__", scan_exit, NULL),
    OU_NOARGS("close", scan_close, NULL),
    {0},
};

OuType posix_scandir_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = scan_dealloc}},
    .name = "posix.ScandirIterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Scan),
    .methods = scan_methods,
    .iter = scan_self,
    .next = scan_next,
};

OuRef posix_scandir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"scandir", {"path"}, 0, 1};
    OuBor given[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuRef o = ou_object_alloc(&posix_scandir_type, sizeof(Scan));
    if (o == NULL) {
        return ou_raise_no_memory();
    }
    Scan *scan = as_scan(o);
    *scan = (Scan){.head = scan->head};
    if (posix_path(given[0], "scandir", true, &scan->path) && OU_AUDIT("os.scandir", scan->path.object)) {
        scan->of_descriptor = scan->path.text == NULL;
        int fd = scan->of_descriptor ? fcntl(scan->path.fd, F_DUPFD_CLOEXEC, 0) : -1;
        scan->folder = scan->of_descriptor ? (fd < 0 ? NULL : fdopendir(fd)) : opendir(scan->path.text);
        if (scan->folder != NULL) {
            return o;
        }
        ou_raise_errno_object(scan->path.object && !scan->of_descriptor ? scan->path.object : NULL);
    }
    ou_decref(o);
    return NULL;
}
