// posix: what is done with descriptors.
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utmp.h>

#include "stdlib/posix_internal.h"

// ---- reading and writing ----

// Bytes read from a descriptor, at *offset or (NULL) where it stands.
static OuRef read_some(int fd, int64_t size, const int64_t *offset) {
    if (size < 0) {
        errno = EINVAL;
        return ou_raise_errno(NULL);
    }
    OuRef bytes = ou_bytes_new(NULL, (size_t)size);
    if (bytes == NULL) {
        return NULL;
    }
    uint8_t *data = ou_as_bytes(bytes)->data;
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, offset ? pread(fd, data, (size_t)size, *offset) : read(fd, data, (size_t)size));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    if (!ok || n < 0) {
        int error = errno;
        ou_decref(bytes);
        errno = error;
        return ok ? ou_raise_errno(NULL) : NULL;
    }
    return ou_bytes_resize_take(bytes, (size_t)n);
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

POSIX_POSITIONAL(read, "il", 2, read_some(INT(0), LONG(1), NULL))
POSIX_POSITIONAL(pread, "ill", 3, read_some(INT(0), LONG(1), &LONG(2)))
POSIX_POSITIONAL(write, "io", 2, write_some(INT(0), a.v[1].given, NULL))
POSIX_POSITIONAL(pwrite, "iol", 3, write_some(INT(0), a.v[1].given, &LONG(2)))
POSIX_POSITIONAL(lseek, "ili", 3, posix_number(&a, lseek(INT(0), LONG(1), INT(2))))
POSIX_FUNCTION(fsync, "i", 1, 1, NAMED("fd"), posix_none(&a, fsync(INT(0))))
POSIX_FUNCTION(fdatasync, "i", 1, 1, NAMED("fd"), posix_none(&a, fdatasync(INT(0))))
POSIX_POSITIONAL(ftruncate, "il 01 os.truncate", 2, posix_none(&a, ftruncate(INT(0), LONG(1))))

static OuRef posix_sync(OuBor module) {
    (void)module;
    sync();
    return ou_return_none();
}

// ---- the file system's help ----

static OuRef errno_or_none(int error) {
    errno = error;
    return error ? ou_raise_errno(NULL) : ou_return_none();
}

POSIX_POSITIONAL(posix_fadvise, "illi", 4, errno_or_none(posix_fadvise(INT(0), LONG(1), LONG(2), INT(3))))
POSIX_POSITIONAL(posix_fallocate, "ill", 3, errno_or_none(posix_fallocate(INT(0), LONG(1), LONG(2))))

static OuRef lock_file(const PosixArgs *a) {
    int answer;
    OU_BLOCKING(answer, lockf((int)a->v[0].n, (int)a->v[1].n, a->v[2].n));
    return posix_none(a, answer);
}

POSIX_POSITIONAL(lockf, "iil 012 os.lockf", 3, lock_file(&a))

// ---- descriptors themselves ----

static OuRef close_fd(int fd) {
    return close(fd) == 0 || errno == EINTR ? ou_return_none() : ou_raise_errno(NULL);
}

static OuRef pair_of_fds(int answer, int first, int second) {
    return answer < 0 ? ou_raise_errno(NULL) : posix_pair_take(ou_int_new(first), ou_int_new(second));
}

static OuRef make_pipe(int flags) {
    int ends[2] = {-1, -1};
    int answer = pipe2(ends, flags);
    return pair_of_fds(answer, ends[0], ends[1]);
}

static OuRef close_range_of(int low, int high) {
    if (low < high && close_range((unsigned)(low < 0 ? 0 : low), (unsigned)high - 1, 0) < 0) {
        for (int fd = low; fd < high; fd++) {
            close(fd);
        }
    }
    return ou_return_none();
}

static OuRef flag_of(int flags, int bit) {
    return flags < 0 ? ou_raise_errno(NULL) : ou_bool_new(!(flags & bit));
}

static OuRef set_blocking(const PosixArgs *a) {
    int fd = (int)a->v[0].n, flags = fcntl(fd, F_GETFL);
    return posix_none(a, flags < 0 ? -1 : fcntl(fd, F_SETFL, a->v[1].n ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

static OuRef posix_pipe(OuBor module) {
    (void)module;
    return make_pipe(O_CLOEXEC);
}

POSIX_FUNCTION(close, "i", 1, 1, NAMED("fd"), close_fd(INT(0)))
POSIX_POSITIONAL(closerange, "ii", 2, close_range_of(INT(0), INT(1)))
POSIX_ONE(dup, "i", posix_number(&a, fcntl(INT(0), F_DUPFD_CLOEXEC, 0)))
POSIX_FUNCTION(dup2, "iit1", 2, 3, NAMED("fd", "fd2", "inheritable"),
               posix_number(&a, TRUTH(2) ? dup2(INT(0), INT(1)) : dup3(INT(0), INT(1), O_CLOEXEC)))
POSIX_ONE(pipe2, "i", make_pipe(INT(0)))
POSIX_ONE(get_inheritable, "i", flag_of(fcntl(INT(0), F_GETFD), FD_CLOEXEC))
POSIX_POSITIONAL(set_inheritable, "it", 2, posix_none(&a, fcntl(INT(0), F_SETFD, TRUTH(1) ? 0 : FD_CLOEXEC)))
POSIX_ONE(get_blocking, "i", flag_of(fcntl(INT(0), F_GETFL), O_NONBLOCK))
POSIX_POSITIONAL(set_blocking, "it", 2, set_blocking(&a))
POSIX_FUNCTION(memfd_create, "si1", 1, 2, NAMED("name", "flags"), posix_number(&a, memfd_create(PATH(0), (unsigned)INT(1))))

// ---- event counters ----

static OuRef event_read(int fd) {
    uint64_t value = 0;
    int answer;
    OU_BLOCKING(answer, eventfd_read(fd, &value));
    return answer < 0 ? ou_raise_errno(NULL) : ou_int_from_uint64(value);
}

static OuRef event_write(const PosixArgs *a) {
    int answer;
    OU_BLOCKING(answer, eventfd_write((int)a->v[0].n, (uint64_t)a->v[1].n));
    return posix_none(a, answer);
}

_Static_assert(MFD_CLOEXEC == 1 && EFD_CLOEXEC == 524288, "the defaults below");
POSIX_FUNCTION(eventfd, "li524288", 1, 2, NAMED("initval", "flags"), posix_number(&a, eventfd((unsigned)LONG(0), INT(1))))
POSIX_FUNCTION(eventfd_read, "i", 1, 1, NAMED("fd"), event_read(INT(0)))
POSIX_FUNCTION(eventfd_write, "iv", 2, 2, NAMED("fd", "value"), event_write(&a))

// ---- terminals ----

OuType *posix_terminal_size_type(void) {
    static const char *const fields[] = {"columns", "lines", NULL};
    return ou_structseq_type_new("os.terminal_size", fields, 2);
}

static OuRef terminal_size(int fd) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0) {
        return ou_raise_errno(NULL);
    }
    OuRef items[] = {ou_int_new(size.ws_col), ou_int_new(size.ws_row)};
    return posix_named_tuple_take(posix_terminal_size_type(), items, 2);
}

static OuRef terminal_name(int fd) {
    char name[256];
    errno = ttyname_r(fd, name, sizeof name);
    return errno ? ou_raise_errno(NULL) : ou_str_from_fs(name);
}

static OuRef posix_openpty(OuBor module) {
    (void)module;
    int master = -1, slave = -1, answer = openpty(&master, &slave, NULL, NULL, NULL);
    if (answer == 0 && (fcntl(master, F_SETFD, FD_CLOEXEC) < 0 || fcntl(slave, F_SETFD, FD_CLOEXEC) < 0)) {
        answer = -1;
    }
    return pair_of_fds(answer, master, slave);
}

static OuRef posix_ctermid(OuBor module) {
    (void)module;
    char name[L_ctermid];
    return ou_str_from_fs(ctermid(name));
}

POSIX_POSITIONAL(get_terminal_size, "i1", 0, terminal_size(INT(0)))
POSIX_ONE(isatty, "i", ou_bool_new(isatty(INT(0))))
POSIX_ONE(ttyname, "i", terminal_name(INT(0)))
POSIX_ONE(login_tty, "i", posix_none(&a, login_tty(INT(0))))
POSIX_ONE(tcgetpgrp, "i", posix_number(&a, tcgetpgrp(INT(0))))
POSIX_POSITIONAL(tcsetpgrp, "ii", 2, posix_none(&a, tcsetpgrp(INT(0), INT(1))))
POSIX_FUNCTION(device_encoding, "i", 1, 1, NAMED("fd"), isatty(INT(0)) ? ou_str_from_cstr("UTF-8") : ou_return_none())

const OuMethodDef posix_descriptor_functions[] = {
    OU_KEYWORDS("close", posix_close, "close($module, /, fd)\n--\n\nCloses a descriptor."),
    OU_FAST("closerange", posix_closerange, "closerange($module, fd_low, fd_high, /)\n--\n\nCloses all of these."),
    OU_NOARGS("ctermid", posix_ctermid, "ctermid($module, /)\n--\n\nThe name of the process's terminal."),
    OU_KEYWORDS("device_encoding", posix_device_encoding,
                "device_encoding($module, /, fd)\n--\n\nA terminal's encoding, else None."),
    OU_ONE("dup", posix_dup, "dup($module, fd, /)\n--\n\nA copy of a descriptor."),
    OU_KEYWORDS("dup2", posix_dup2, "dup2($module, /, fd, fd2, inheritable=True)\n--\n\nMakes fd2 a copy of fd."),
    OU_KEYWORDS("eventfd", posix_eventfd,
                "eventfd($module, /, initval, flags=EFD_CLOEXEC)\n--\n\nA counter to wait for; its descriptor."),
    OU_KEYWORDS("eventfd_read", posix_eventfd_read, "eventfd_read($module, /, fd)\n--\n\nThe count, set back to 0."),
    OU_KEYWORDS("eventfd_write", posix_eventfd_write, "eventfd_write($module, /, fd, value)\n--\n\nAdds to the count."),
    OU_KEYWORDS("fdatasync", posix_fdatasync, "fdatasync($module, /, fd)\n--\n\nWrites a file's data to the disk."),
    OU_KEYWORDS("fsync", posix_fsync, "fsync($module, /, fd)\n--\n\nForces a file's data to the disk."),
    OU_FAST("ftruncate", posix_ftruncate, "ftruncate($module, fd, length, /)\n--\n\nCuts an open file off."),
    OU_ONE("get_blocking", posix_get_blocking, "get_blocking($module, fd, /)\n--\n\nDo reading and writing wait?"),
    OU_ONE("get_inheritable", posix_get_inheritable,
           "get_inheritable($module, fd, /)\n--\n\nIs the descriptor inherited by new programs?"),
    OU_FAST("get_terminal_size", posix_get_terminal_size, "A terminal's size as (columns, lines)."),
    OU_ONE("isatty", posix_isatty, "isatty($module, fd, /)\n--\n\nIs the descriptor a terminal?"),
    OU_FAST("lockf", posix_lockf, "lockf($module, fd, command, length, /)\n--\n\nLocks or frees a part of a file."),
    OU_ONE("login_tty", posix_login_tty, "login_tty($module, fd, /)\n--\n\nMakes a terminal the one of a new session."),
    OU_FAST("lseek", posix_lseek, "lseek($module, fd, position, whence, /)\n--\n\nMoves a descriptor's position."),
    OU_KEYWORDS("memfd_create", posix_memfd_create,
                "memfd_create($module, /, name, flags=MFD_CLOEXEC)\n--\n\nA file that lives in memory."),
    OU_NOARGS("openpty", posix_openpty, "openpty($module, /)\n--\n\nA pseudo-terminal: its two ends."),
    OU_NOARGS("pipe", posix_pipe, "pipe($module, /)\n--\n\nA pipe: (descriptor to read, to write)."),
    OU_ONE("pipe2", posix_pipe2, "pipe2($module, flags, /)\n--\n\nA pipe's two ends."),
    OU_FAST("posix_fadvise", posix_posix_fadvise,
            "posix_fadvise($module, fd, offset, length, advice, /)\n--\n\nHow a part of a file will be used."),
    OU_FAST("posix_fallocate", posix_posix_fallocate,
            "posix_fallocate($module, fd, offset, length, /)\n--\n\nMakes sure of the place for a part of a file."),
    OU_FAST("pread", posix_pread, "pread($module, fd, length, offset, /)\n--\n\nReads at a position."),
    OU_FAST("pwrite", posix_pwrite, "pwrite($module, fd, buffer, offset, /)\n--\n\nWrites at a position."),
    OU_FAST("read", posix_read, "read($module, fd, length, /)\n--\n\nReads from a descriptor."),
    OU_FAST("set_blocking", posix_set_blocking,
            "set_blocking($module, fd, blocking, /)\n--\n\nSets whether reading and writing wait."),
    OU_FAST("set_inheritable", posix_set_inheritable,
            "set_inheritable($module, fd, inheritable, /)\n--\n\nIs the descriptor to be inherited by new programs?"),
    OU_NOARGS("sync", posix_sync, "sync($module, /)\n--\n\nWrites everything to the disk."),
    OU_ONE("tcgetpgrp", posix_tcgetpgrp, "tcgetpgrp($module, fd, /)\n--\n\nA terminal's process group."),
    OU_FAST("tcsetpgrp", posix_tcsetpgrp, "tcsetpgrp($module, fd, pgid, /)\n--\n\nSets a terminal's process group."),
    OU_ONE("ttyname", posix_ttyname, "ttyname($module, fd, /)\n--\n\nA terminal's name."),
    OU_FAST("write", posix_write, "write($module, fd, data, /)\n--\n\nWrites to a descriptor."),
    {0},
};
