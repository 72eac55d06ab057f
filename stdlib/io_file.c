// _io.FileIO: a file descriptor as a raw binary stream.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/io_internal.h"

typedef struct IoFile {
    IoBase base;
    int fd; // -1: closed
    bool created, readable, writable, appending, close_fd;
    signed char seekable; // -1: not asked yet
    int64_t block_size;
} IoFile;

enum { MOST_AT_ONCE = 0x7ffff000 }; // what Linux transfers in one call

static IoFile *as_file(OuBor o) {
    return (IoFile *)(uintptr_t)o;
}

int io_file_descriptor(OuBor file) {
    return as_file(file)->fd;
}

bool io_file_closes(OuBor file) {
    return as_file(file)->close_fd;
}

static void file_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_type_free(self);
    }
}

static OuRef file_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    OuRef o = io_alloc(type);
    if (o != NULL) {
        as_file(o)->fd = -1;
        as_file(o)->close_fd = true;
        as_file(o)->seekable = -1;
    }
    return o;
}

// ---- system calls ----

// After EINTR or a write of less: the signal's Python handler runs; false when it raised.
static bool interrupted(void) {
    return ou_signals_run();
}

OuNext io_file_read(OuBor file, void *to, size_t n, size_t *got) {
    if (n > MOST_AT_ONCE) {
        n = MOST_AT_ONCE;
    }
    for (;;) {
        ssize_t result;
        OU_BLOCKING(result, read(as_file(file)->fd, to, n));
        if (result >= 0) {
            *got = (size_t)result;
            return OU_ITEM;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return OU_END;
        }
        if (errno != EINTR) {
            ou_raise_errno(NULL);
            return OU_FAIL;
        }
        if (!interrupted()) {
            return OU_FAIL;
        }
    }
}

OuNext io_file_write(OuBor file, const void *from, size_t n, size_t *put) {
    if (n > MOST_AT_ONCE) {
        n = MOST_AT_ONCE;
    }
    for (;;) {
        ssize_t result;
        OU_BLOCKING(result, write(as_file(file)->fd, from, n));
        if (result >= 0) {
            *put = (size_t)result;
            return (size_t)result == n || interrupted() ? OU_ITEM : OU_FAIL; // a signal may be why it is less
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return OU_END;
        }
        if (errno != EINTR) {
            ou_raise_errno(NULL);
            return OU_FAIL;
        }
        if (!interrupted()) {
            return OU_FAIL;
        }
    }
}

bool io_file_seek(OuBor file, int64_t offset, int whence, int64_t *position) {
    *position = lseek(as_file(file)->fd, offset, whence);
    return *position >= 0 || ou_raise_errno(NULL) != NULL;
}

// ---- opening ----

static bool bad_mode(void) {
    return ou_raise_false(&ou_exc_ValueError,
                          "Must have exactly one of create/read/write/append mode and at most one plus");
}

static bool parse_mode(IoFile *self, OuBor mode, int *flags) {
    const char *text = ou_str_utf8(mode, NULL);
    bool chosen = false, plus = false;
    if (text == NULL) {
        return false;
    }
    *flags = 0;
    for (; *text != 0; text++) {
        if (strchr("xrwa", *text) != NULL && chosen) {
            return bad_mode();
        }
        switch (*text) {
        case 'x':
            self->created = self->writable = chosen = true;
            *flags |= O_EXCL | O_CREAT;
            break;
        case 'r': self->readable = chosen = true; break;
        case 'w':
            self->writable = chosen = true;
            *flags |= O_CREAT | O_TRUNC;
            break;
        case 'a':
            self->writable = self->appending = chosen = true;
            *flags |= O_APPEND | O_CREAT;
            break;
        case 'b': break;
        case '+':
            if (plus) {
                return bad_mode();
            }
            self->readable = self->writable = plus = true;
            break;
        default: return ou_raise_false(&ou_exc_ValueError, "invalid mode: %.200S", mode);
        }
    }
    *flags |= O_CLOEXEC | (self->readable && self->writable ? O_RDWR : self->readable ? O_RDONLY : O_WRONLY);
    return chosen || bad_mode();
}

static bool open_with_opener(IoFile *self, OuBor name, OuBor opener, int flags) {
    OuRef number = ou_int_new(flags), result = number != NULL ? ou_call_2(opener, name, number) : NULL;
    ou_xdecref(number);
    if (result == NULL) {
        return false;
    }
    int fd = -1;
    bool ok = ou_isa(result, OU_TYPE_INT) ? ou_arg_int(result, &fd)
                                          : ou_raise_false(&ou_exc_TypeError, "expected integer from opener");
    ou_decref(result);
    if (ok && fd < 0) {
        return ou_raise_false(&ou_exc_ValueError, "opener returned %d", fd);
    }
    self->fd = fd;
    return ok;
}

static bool open_path(IoFile *self, OuBor name, OuBor opener, int flags) {
    OuRef path = ou_fs_bytes(name);
    if (path == NULL) {
        return false;
    }
    bool ok = true;
    if (!self->close_fd) {
        ok = ou_raise_false(&ou_exc_ValueError, "Cannot use closefd=False with file name");
    } else if (opener != NULL && opener != ou_none) {
        ok = open_with_opener(self, name, opener, flags);
    } else {
        do {
            self->fd = open((const char *)ou_as_bytes(path)->data, flags, 0666);
        } while (self->fd < 0 && errno == EINTR && (ok = interrupted()));
        if (ok && self->fd < 0) {
            ok = ou_raise_errno_object(name) != NULL;
        }
    }
    ou_decref(path);
    return ok;
}

static void close_quietly(IoFile *self) {
    if (self->fd >= 0 && self->close_fd) {
        close(self->fd);
    }
    self->fd = -1;
}

static bool check_opened(IoFile *self, OuBor name, bool own) {
    struct stat st;
    if (fstat(self->fd, &st) < 0) {
        if (errno != EBADF) {
            return true;
        }
        self->fd = -1;
        errno = EBADF;
        return ou_raise_errno(NULL) != NULL;
    }
    if (S_ISDIR(st.st_mode)) {
        if (own) {
            close_quietly(self);
        }
        self->fd = -1;
        errno = EISDIR;
        return ou_raise_errno_object(name) != NULL;
    }
    self->block_size = st.st_blksize > 1 ? st.st_blksize : IO_BUFFER_SIZE;
    return true;
}

static bool file_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "FileIO", .names = {"file", "mode", "closefd", "opener"}, .required = 1, .positional = 4};
    IoFile *self = as_file(o);
    OuBor given[4];
    int flags = 0, fd = -1;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    if (given[1] != NULL && !ou_isa(given[1], OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "FileIO() argument 'mode' must be str, not %.200T", given[1]);
    }
    close_quietly(self);
    self->created = self->readable = self->writable = self->appending = false;
    self->seekable = -1;
    self->close_fd = true;
    if (given[2] != NULL && !ou_arg_truth(given[2], &self->close_fd)) {
        return false;
    }
    bool by_number = ou_isa(given[0], OU_TYPE_INT);
    if (by_number) {
        if (!ou_arg_int(given[0], &fd)) {
            return false;
        }
        if (fd < 0) {
            return ou_raise_false(&ou_exc_ValueError, "negative file descriptor");
        }
    }
    OuRef mode = given[1] != NULL ? ou_newref(given[1]) : ou_str_from_cstr("r");
    bool ok = mode != NULL && parse_mode(self, mode, &flags) && OU_AUDIT_VALUES("open", "OOi", given[0], mode, flags);
    ou_xdecref(mode);
    if (!ok) {
        return false;
    }
    if (by_number) {
        self->fd = fd;
    } else if (!open_path(self, given[0], given[3], flags)) {
        return false;
    }
    if (!check_opened(self, given[0], !by_number)) {
        return false;
    }
    if (!ou_set_attr(o, ou_names.name, given[0])) {
        if (!by_number) {
            close_quietly(self);
        }
        self->fd = -1;
        return false;
    }
    if (self->appending) { // tell() right after opening answers the end
        (void)!lseek(self->fd, 0, SEEK_END);
    }
    return true;
}

// ---- checks ----

static bool check_open(const IoFile *self) {
    return self->fd >= 0 || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed file");
}
static bool check_readable(const IoFile *self) {
    return check_open(self) && (self->readable || io_unsupported("File not open for reading") != NULL);
}
static bool check_writable(const IoFile *self) {
    return check_open(self) && (self->writable || io_unsupported("File not open for writing") != NULL);
}

// ---- methods ----

static OuRef file_close(OuBor o) {
    IoFile *self = as_file(o);
    OuRef result = io_base_close(o), pending = result == NULL ? ou_error_fetch() : NULL;
    if (self->fd >= 0 && self->close_fd) {
        if (self->base.finalizing) {
            io_warn_unclosed(o, o);
        }
        int fd = self->fd;
        self->fd = -1;
        if (close(fd) < 0 && errno != EINTR && pending == NULL) {
            ou_xdecref(result);
            return ou_raise_errno(NULL);
        }
    }
    self->fd = -1;
    if (pending != NULL) {
        ou_error_restore_take(pending);
    }
    return result;
}

// A regular file's rest is read straight into bytes of its size: they are all the memory it takes.
OuRef io_file_readall(OuBor o) {
    const IoFile *self = as_file(o);
    if (!check_open(self)) {
        return NULL;
    }
    struct stat st;
    size_t room = IO_BUFFER_SIZE, n = 0, got = 0;
    int64_t position = lseek(self->fd, 0, SEEK_CUR);
    if (fstat(self->fd, &st) == 0 && S_ISREG(st.st_mode) && position >= 0 && st.st_size >= position) {
        room = (size_t)(st.st_size - position) + 1;
    }
    OuRef all = ou_bytes_new(NULL, room);
    OuNext next = OU_ITEM;
    while (all != NULL && next == OU_ITEM) {
        if (n == room) {
            room += n / 2 + IO_BUFFER_SIZE;
            all = ou_bytes_resize_take(all, room);
            continue;
        }
        next = io_file_read(o, ou_as_bytes(all)->data + n, room - n, &got);
        if (next == OU_ITEM && got == 0) {
            break;
        }
        n += next == OU_ITEM ? got : 0;
    }
    if (all == NULL || next == OU_FAIL || (next == OU_END && n == 0)) {
        ou_xdecref(all);
        return all == NULL || next == OU_FAIL ? NULL : ou_return_none();
    }
    return ou_bytes_resize_take(all, n);
}

static OuRef file_readall(OuBor self) {
    return io_file_readall(self);
}

static OuRef file_read(OuBor o, OuArgs args, size_t nargs) {
    int64_t n;
    if (!ou_args_count("read", nargs, 0, 1) || !check_readable(as_file(o)) ||
        !io_size_argument(nargs > 0 ? args[0] : NULL, &n)) {
        return NULL;
    }
    if (n < 0) {
        return io_file_readall(o);
    }
    size_t room = n > MOST_AT_ONCE ? MOST_AT_ONCE : (size_t)n, got = 0;
    OuRef bytes = ou_bytes_new(NULL, room);
    OuNext next = bytes != NULL ? io_file_read(o, ou_as_bytes(bytes)->data, room, &got) : OU_FAIL;
    if (next != OU_ITEM) {
        ou_xdecref(bytes);
        return next == OU_END ? ou_return_none() : NULL;
    }
    return ou_bytes_resize_take(bytes, got);
}

static OuRef file_readinto(OuBor o, OuBor arg) {
    OuBuffer to;
    size_t got = 0;
    if (!check_readable(as_file(o)) || !io_writable_buffer("readinto", arg, &to)) {
        return NULL;
    }
    OuNext next = io_file_read(o, to.data, to.size, &got);
    ou_buffer_release(&to);
    return next == OU_FAIL ? NULL : next == OU_END ? ou_return_none() : ou_int_new((int64_t)got);
}

static OuRef file_write(OuBor o, OuBor arg) {
    OuBuffer from;
    size_t put = 0;
    if (!check_writable(as_file(o)) || !ou_buffer_get(arg, &from, false)) {
        return NULL;
    }
    OuNext next = io_file_write(o, from.data, from.size, &put);
    ou_buffer_release(&from);
    return next == OU_FAIL ? NULL : next == OU_END ? ou_return_none() : ou_int_new((int64_t)put);
}

static OuRef file_seek(OuBor o, OuArgs args, size_t nargs) {
    int64_t offset, position;
    int whence = 0;
    if (!ou_args_count("seek", nargs, 1, 2) || !check_open(as_file(o)) ||
        (nargs > 1 && !ou_arg_int(args[1], &whence)) || !io_offset_argument(args[0], &offset)) {
        return NULL;
    }
    return io_file_seek(o, offset, whence, &position) ? ou_int_new(position) : NULL;
}

static OuRef file_tell(OuBor o) {
    int64_t position;
    return check_open(as_file(o)) && io_file_seek(o, 0, SEEK_CUR, &position) ? ou_int_new(position) : NULL;
}

static OuRef file_truncate(OuBor o, OuArgs args, size_t nargs) {
    int64_t size;
    if (!ou_args_count("truncate", nargs, 0, 1) || !check_writable(as_file(o))) {
        return NULL;
    }
    if (nargs > 0 && args[0] != ou_none) {
        if (!io_offset_argument(args[0], &size)) {
            return NULL;
        }
    } else if (!io_file_seek(o, 0, SEEK_CUR, &size)) {
        return NULL;
    }
    while (ftruncate(as_file(o)->fd, size) < 0) {
        if (errno != EINTR) {
            return ou_raise_errno(NULL);
        }
        if (!interrupted()) {
            return NULL;
        }
    }
    return ou_int_new(size);
}

static OuRef file_seekable(OuBor o) {
    IoFile *self = as_file(o);
    if (!check_open(self)) {
        return NULL;
    }
    if (self->seekable < 0) {
        self->seekable = lseek(self->fd, 0, SEEK_CUR) >= 0;
    }
    return ou_bool_new(self->seekable != 0);
}

static OuRef file_readable(OuBor o) {
    return check_open(as_file(o)) ? ou_bool_new(as_file(o)->readable) : NULL;
}
static OuRef file_writable(OuBor o) {
    return check_open(as_file(o)) ? ou_bool_new(as_file(o)->writable) : NULL;
}
static OuRef file_fileno(OuBor o) {
    return check_open(as_file(o)) ? ou_int_new(as_file(o)->fd) : NULL;
}
static OuRef file_isatty(OuBor o) {
    return check_open(as_file(o)) ? ou_bool_new(isatty(as_file(o)->fd) != 0) : NULL;
}

static OuRef file_dealloc_warn(OuBor o, OuBor source) {
    io_warn_unclosed(o, source);
    return ou_return_none();
}

static const char *mode_text(const IoFile *self) {
    if (self->created) {
        return self->readable ? "xb+" : "xb";
    }
    if (self->appending) {
        return self->readable ? "ab+" : "ab";
    }
    return self->readable ? (self->writable ? "rb+" : "rb") : "wb";
}

static OuRef file_repr(OuBor o) {
    const IoFile *self = as_file(o);
    OuRef name = NULL;
    if (self->fd < 0) {
        return ou_str_format("<_io.FileIO [closed]>");
    }
    const char *close_fd = self->close_fd ? "True" : "False";
    if (ou_find_attr(o, ou_names.name, &name) == OU_FAIL) {
        return NULL;
    }
    if (name == NULL) {
        return ou_str_format("<_io.FileIO fd=%d mode='%s' closefd=%s>", self->fd, mode_text(self), close_fd);
    }
    OuTruth running = ou_repr_enter(o);
    OuRef result = NULL;
    if (running == OU_TRUE) {
        ou_raise(&ou_exc_RuntimeError, "reentrant call inside %s.__repr__", "_io.FileIO");
    } else if (running == OU_FALSE) {
        result = ou_str_format("<_io.FileIO name=%R mode='%s' closefd=%s>", name, mode_text(self), close_fd);
        ou_repr_leave(o);
    }
    ou_decref(name);
    return result;
}

static OuRef file_get_closed(OuBor o) {
    return ou_bool_new(as_file(o)->fd < 0);
}
static OuRef file_get_closefd(OuBor o) {
    return ou_bool_new(as_file(o)->close_fd);
}
static OuRef file_get_mode(OuBor o) {
    return ou_str_from_cstr(mode_text(as_file(o)));
}
static OuRef file_get_block_size(OuBor o) {
    return ou_int_new(as_file(o)->block_size);
}
static OuRef file_get_finalizing(OuBor o) {
    return ou_bool_new(as_file(o)->base.finalizing);
}

static const OuMethodDef file_methods[] = {
    OU_FAST("read", file_read, "read($self, size=-1, /)\n--\n\nReads at most size bytes with one system call."),
    OU_NOARGS("readall", file_readall, "readall($self, /)\n--\n\nReads until the end of the file."),
    OU_ONE("readinto", file_readinto, "readinto($self, buffer, /)\n--\n\nReads into a buffer."),
    OU_ONE("write", file_write,
           "write($self, b, /)\n--\n\nWrites bytes with one system call and returns how many went."),
    OU_FAST("seek", file_seek, "seek($self, pos, whence=0, /)\n--\n\nMoves to a position and returns it."),
    OU_NOARGS("tell", file_tell, "tell($self, /)\n--\n\nThe current position."),
    OU_FAST("truncate", file_truncate, "truncate($self, size=None, /)\n--\n\nCuts the file at the given size."),
    OU_NOARGS("close", file_close, "close($self, /)\n--\n\nCloses the file."),
    OU_NOARGS("seekable", file_seekable, "seekable($self, /)\n--\n\nCan the position be changed?"),
    OU_NOARGS("readable", file_readable, "readable($self, /)\n--\n\nWas the file opened for reading?"),
    OU_NOARGS("writable", file_writable, "writable($self, /)\n--\n\nWas the file opened for writing?"),
    OU_NOARGS("fileno", file_fileno, "fileno($self, /)\n--\n\nThe file descriptor."),
    OU_NOARGS("isatty", file_isatty, "isatty($self, /)\n--\n\nIs the file a terminal?"),
    OU_ONE("_dealloc_warn", file_dealloc_warn, NULL),
    {.name = NULL},
};

static const OuGetSetDef file_getset[] = {
    {"closed", file_get_closed, NULL, "Is the file closed?"},
    {"closefd", file_get_closefd, NULL, "Will the file descriptor be closed by close()?"},
    {"mode", file_get_mode, NULL, "The mode that the file was opened in."},
    {"_blksize", file_get_block_size, NULL, NULL},
    {"_finalizing", file_get_finalizing, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

OuType io_file_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, file_dealloc)},
    .name = "_io.FileIO",
    .doc = "FileIO(file, mode='r', closefd=True, opener=None)\n--\n\nA file as a raw binary stream.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoFile),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_raw_base_type,
    .methods = file_methods,
    .getset = file_getset,
    .new = file_new,
    .init = file_init,
    .repr = file_repr,
};
