// posix: what is done with descriptors.
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

static OuRef posix_close(OuBor module, OuBor fd) {
    (void)module;
    int n;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    return close(n) == 0 || errno == EINTR ? ou_return_none() : ou_raise_errno(NULL);
}

// Bytes read from a descriptor, at *offset or (NULL) where it stands.
static OuRef read_some(int fd, int64_t size, const int64_t *offset) {
    if (size < 0) {
        errno = EINVAL;
        return ou_raise_errno(NULL);
    }
    char *buffer = ou_mem_alloc(OU_DOMAIN_RAW, (size_t)size + 1);
    if (buffer == NULL) {
        return ou_raise_no_memory();
    }
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, offset ? pread(fd, buffer, (size_t)size, *offset) : read(fd, buffer, (size_t)size));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    OuRef result = !ok ? NULL : n < 0 ? ou_raise_errno(NULL) : ou_bytes_new(buffer, (size_t)n);
    ou_mem_free(OU_DOMAIN_RAW, buffer);
    return result;
}

// The number of bytes of `data` written to a descriptor, at *offset or (NULL) where it stands.
static OuRef write_some(int fd, OuBor data, const int64_t *offset) {
    OuBuffer buffer;
    if (!ou_buffer_get(data, &buffer, false)) {
        return NULL;
    }
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, offset ? pwrite(fd, buffer.data, buffer.size, *offset) : write(fd, buffer.data, buffer.size));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    OuRef result = !ok ? NULL : n < 0 ? ou_raise_errno(NULL) : ou_int_new(n);
    ou_buffer_release(&buffer);
    return result;
}

static OuRef posix_read(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    int64_t size;
    if (!ou_args_count("read", nargs, 2, 2) || !ou_arg_int(args[0], &fd) || !ou_arg_int64(args[1], &size)) {
        return NULL;
    }
    return read_some(fd, size, NULL);
}

static OuRef posix_pread(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    int64_t size, offset;
    if (!ou_args_count("pread", nargs, 3, 3) || !ou_arg_int(args[0], &fd) || !ou_arg_int64(args[1], &size) ||
        !ou_arg_int64(args[2], &offset)) {
        return NULL;
    }
    return read_some(fd, size, &offset);
}

static OuRef posix_write(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    if (!ou_args_count("write", nargs, 2, 2) || !ou_arg_int(args[0], &fd)) {
        return NULL;
    }
    return write_some(fd, args[1], NULL);
}

static OuRef posix_pwrite(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    int64_t offset;
    if (!ou_args_count("pwrite", nargs, 3, 3) || !ou_arg_int(args[0], &fd) || !ou_arg_int64(args[2], &offset)) {
        return NULL;
    }
    return write_some(fd, args[1], &offset);
}

static OuRef posix_lseek(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd, how;
    int64_t offset;
    if (!ou_args_count("lseek", nargs, 3, 3) || !ou_arg_int(args[0], &fd) || !ou_arg_int64(args[1], &offset) || !ou_arg_int(args[2], &how)) {
        return NULL;
    }
    off_t at = lseek(fd, offset, how);
    return at < 0 ? ou_raise_errno(NULL) : ou_int_new(at);
}

static OuRef posix_dup(OuBor module, OuBor fd) {
    (void)module;
    int n;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    int copy = fcntl(n, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? ou_raise_errno(NULL) : ou_int_new(copy);
}

static OuRef posix_dup2(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"dup2", {"fd", "fd2", "inheritable"}, 2, 3};
    OuBor a[3];
    int fd, fd2;
    bool inheritable = true;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &fd) || !ou_arg_int(a[1], &fd2) ||
        (a[2] && !ou_arg_truth(a[2], &inheritable))) {
        return NULL;
    }
    int result = inheritable ? dup2(fd, fd2) : dup3(fd, fd2, O_CLOEXEC);
    return result < 0 ? ou_raise_errno(NULL) : ou_int_new(result);
}

static OuRef posix_pipe(OuBor module) {
    (void)module;
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0) {
        return ou_raise_errno(NULL);
    }
    OuRef r = ou_int_new(fds[0]), w = ou_int_new(fds[1]), pair = r && w ? ou_tuple_pack(2, r, w) : NULL;
    ou_xdecref(r);
    ou_xdecref(w);
    return pair;
}

static OuRef posix_isatty(OuBor module, OuBor fd) {
    (void)module;
    int n;
    return ou_arg_int(fd, &n) ? ou_bool_new(isatty(n)) : NULL;
}

static OuRef posix_fsync(OuBor module, OuBor fd) {
    (void)module;
    int n;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    return fsync(n) == 0 ? ou_return_none() : ou_raise_errno(NULL);
}

static OuRef posix_get_inheritable(OuBor module, OuBor fd) {
    (void)module;
    int n, flags;
    if (!ou_arg_int(fd, &n)) {
        return NULL;
    }
    return (flags = fcntl(n, F_GETFD)) < 0 ? ou_raise_errno(NULL) : ou_bool_new(!(flags & FD_CLOEXEC));
}

static OuRef posix_set_inheritable(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    bool on;
    if (!ou_args_count("set_inheritable", nargs, 2, 2) || !ou_arg_int(args[0], &fd) || !ou_arg_truth(args[1], &on)) {
        return NULL;
    }
    return fcntl(fd, F_SETFD, on ? 0 : FD_CLOEXEC) == 0 ? ou_return_none() : ou_raise_errno(NULL);
}

OuType *posix_terminal_size_type(void) {
    static const char *const fields[] = {"columns", "lines", NULL};
    return ou_structseq_type_new("os.terminal_size", fields, 2);
}

static OuRef posix_get_terminal_size(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd = 1;
    struct winsize size;
    if (!ou_args_count("get_terminal_size", nargs, 0, 1) || (nargs && !ou_arg_int(args[0], &fd))) {
        return NULL;
    }
    if (ioctl(fd, TIOCGWINSZ, &size) != 0) {
        return ou_raise_errno(NULL);
    }
    OuType *type = posix_terminal_size_type();
    OuRef items[] = {ou_int_new(size.ws_col), ou_int_new(size.ws_row)};
    if (type == NULL) {
        ou_xdecref(items[0]);
        ou_xdecref(items[1]);
        return NULL;
    }
    OuRef result = ou_structseq_new_take(type, items, 2);
    ou_decref(&type->base.head);
    return result;
}

const OuMethodDef posix_descriptor_functions[] = {
    OU_ONE("close", posix_close, "close($module, /, fd)\n--\n\nCloses a descriptor."),
    OU_ONE("dup", posix_dup, "dup($module, fd, /)\n--\n\nA copy of a descriptor."),
    OU_KEYWORDS("dup2", posix_dup2, "dup2($module, /, fd, fd2, inheritable=True)\n--\n\nMakes fd2 a copy of fd."),
    OU_ONE("fsync", posix_fsync, "fsync($module, /, fd)\n--\n\nForces a file's data to the disk."),
    OU_FAST("get_terminal_size", posix_get_terminal_size, "Return the size of the terminal window as (columns, lines)."),
    OU_ONE("get_inheritable", posix_get_inheritable, "get_inheritable($module, fd, /)\n--\n\nIs the descriptor inherited by new programs?"),
    OU_ONE("isatty", posix_isatty, "isatty($module, fd, /)\n--\n\nIs the descriptor a terminal?"),
    OU_FAST("lseek", posix_lseek, "lseek($module, fd, position, how, /)\n--\n\nMoves a descriptor's position."),
    OU_NOARGS("pipe", posix_pipe, "pipe($module, /)\n--\n\nA pipe: (descriptor to read, to write)."),
    OU_FAST("pread", posix_pread, "pread($module, fd, length, offset, /)\n--\n\nReads at a position."),
    OU_FAST("pwrite", posix_pwrite, "pwrite($module, fd, buffer, offset, /)\n--\n\nWrites at a position."),
    OU_FAST("read", posix_read, "read($module, fd, length, /)\n--\n\nReads from a descriptor."),
    OU_FAST("set_inheritable", posix_set_inheritable,
           "set_inheritable($module, fd, inheritable, /)\n--\n\n"
           "Is the descriptor to be inherited by new programs?"),
    OU_FAST("write", posix_write, "write($module, fd, data, /)\n--\n\nWrites to a descriptor."),
    {0},
};
