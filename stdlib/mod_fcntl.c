// fcntl: fcntl(), ioctl() and locks on files.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/descriptor.h"

enum { ROOM = 1024 }; // bytes that go in and out by way of a copy

// After a call that was interrupted: whether to make it again.
static bool again(int64_t result, bool *ok) {
    *ok = true;
    if (result >= 0 || errno != EINTR) {
        return false;
    }
    return *ok = ou_signals_run();
}

static bool argument_bytes(OuBor arg, char *room, size_t *n, const char *message) {
    OuBuffer buffer = {0};
    const char *data;
    if (ou_isa(arg, OU_TYPE_STR)) {
        if ((data = ou_str_utf8(arg, n)) == NULL) {
            return false;
        }
    } else {
        if (!ou_buffer_get(arg, &buffer, false)) {
            return false;
        }
        data = (const char *)buffer.data;
        *n = buffer.size;
    }
    bool fits = *n <= ROOM;
    if (fits && *n > 0) {
        memcpy(room, data, *n);
    }
    room[fits ? *n : 0] = 0;
    if (buffer.owner != NULL) {
        ou_buffer_release(&buffer);
    }
    return fits || ou_raise_false(&ou_exc_ValueError, "%s", message);
}

static bool is_text(OuBor arg) {
    return ou_isa(arg, OU_TYPE_STR) || arg->type->buffer != NULL;
}

static bool audit(const char *event, int fd, int64_t command, OuArgs args, size_t nargs) {
    return nargs > 2 ? OU_AUDIT_VALUES(event, "ilO", fd, command, args[2]) : OU_AUDIT_VALUES(event, "ilO", fd, command, NULL);
}

static OuRef fcntl_fcntl(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd, command, number = 0;
    int64_t result;
    char room[ROOM + 1];
    size_t n = 0;
    bool ok;
    if (!ou_args_count("fcntl", nargs, 2, 3) || !descriptor(args[0], &fd) || !ou_arg_int(args[1], &command) ||
        !audit("fcntl.fcntl", fd, command, args, nargs)) {
        return NULL;
    }
    bool text = nargs > 2 && is_text(args[2]);
    if (text ? !argument_bytes(args[2], room, &n, "fcntl string arg too long")
             : nargs > 2 && !ou_arg_low_word(args[2], (uint32_t *)&number)) {
        return NULL;
    }
    do {
        OU_BLOCKING(result, text ? fcntl(fd, command, room) : fcntl(fd, command, number));
    } while (again(result, &ok));
    if (!ok) {
        return NULL;
    }
    return result < 0 ? ou_raise_errno(NULL) : text ? ou_bytes_new(room, n) : ou_int_new(result);
}

static OuRef ioctl_in_place(int fd, unsigned long request, OuBor arg) {
    OuBuffer buffer;
    if (!ou_buffer_get(arg, &buffer, true)) {
        return NULL;
    }
    char room[ROOM + 1];
    bool small = buffer.size <= ROOM;
    int64_t result;
    bool ok;
    if (small && buffer.size > 0) {
        memcpy(room, buffer.data, buffer.size);
    }
    room[small ? buffer.size : 0] = 0;
    do {
        OU_BLOCKING(result, ioctl(fd, request, small ? (void *)room : (void *)buffer.data));
    } while (again(result, &ok));
    int error = errno;
    if (small && buffer.size > 0) {
        memcpy(buffer.data, room, buffer.size);
    }
    ou_buffer_release(&buffer);
    errno = error;
    return !ok ? NULL : result < 0 ? ou_raise_errno(NULL) : ou_int_new(result);
}

static OuRef fcntl_ioctl(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    uint32_t request, number = 0;
    bool mutate = true, ok;
    if (!ou_args_count("ioctl", nargs, 2, 4) || !descriptor(args[0], &fd) || !ou_arg_low_word(args[1], &request) ||
        (nargs > 3 && !ou_arg_truth(args[3], &mutate)) || !audit("fcntl.ioctl", fd, request, args, nargs)) {
        return NULL;
    }
    bool text = nargs > 2 && is_text(args[2]);
    if (text && mutate && !ou_isa(args[2], OU_TYPE_STR)) {
        OuBuffer probe;
        bool writable = ou_buffer_get(args[2], &probe, false) && !probe.readonly;
        if (ou_error_is_set()) {
            return NULL;
        }
        ou_buffer_release(&probe);
        if (writable) {
            return ioctl_in_place(fd, request, args[2]);
        }
    }
    char room[ROOM + 1];
    size_t n = 0;
    int64_t result;
    if (text ? !argument_bytes(args[2], room, &n, "ioctl string arg too long")
             : nargs > 2 && !ou_arg_low_word(args[2], &number)) {
        return NULL;
    }
    do {
        OU_BLOCKING(result, text ? ioctl(fd, request, room) : ioctl(fd, request, (long)(int)number));
    } while (again(result, &ok));
    if (!ok) {
        return NULL;
    }
    return result < 0 ? ou_raise_errno(NULL) : text ? ou_bytes_new(room, n) : ou_int_new(result);
}

static OuRef fcntl_flock(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd, operation;
    int64_t result;
    bool ok;
    if (!ou_args_count("flock", nargs, 2, 2) || !descriptor(args[0], &fd) || !ou_arg_int(args[1], &operation) ||
        !OU_AUDIT_VALUES("fcntl.flock", "ii", fd, operation)) {
        return NULL;
    }
    do {
        OU_BLOCKING(result, flock(fd, operation));
    } while (again(result, &ok));
    return !ok ? NULL : result < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef fcntl_lockf(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd, operation, whence = 0;
    struct flock lock = {0};
    int64_t result, start = 0, length = 0;
    bool ok;
    if (!ou_args_count("lockf", nargs, 2, 5) || !descriptor(args[0], &fd) || !ou_arg_int(args[1], &operation) ||
        (nargs > 2 && !ou_arg_int64(args[2], &length)) || (nargs > 3 && !ou_arg_int64(args[3], &start)) ||
        (nargs > 4 && !ou_arg_int(args[4], &whence)) ||
        !OU_AUDIT_VALUES("fcntl.lockf", "iiOOi", fd, operation, nargs > 2 ? args[2] : NULL, nargs > 3 ? args[3] : NULL, whence)) {
        return NULL;
    }
    if (operation & LOCK_UN) {
        lock.l_type = F_UNLCK;
    } else if (operation & LOCK_SH) {
        lock.l_type = F_RDLCK;
    } else if (operation & LOCK_EX) {
        lock.l_type = F_WRLCK;
    } else {
        return ou_raise(&ou_exc_ValueError, "unrecognized lockf argument");
    }
    lock.l_start = start;
    lock.l_len = length;
    lock.l_whence = (short)whence;
    do {
        OU_BLOCKING(result, fcntl(fd, operation & LOCK_NB ? F_SETLK : F_SETLKW, &lock));
    } while (again(result, &ok));
    return !ok ? NULL : result < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
#define FCNTL_CONSTANT(name) {#name, name},
#include "stdlib/fcntl_constants.def"
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return true;
}

static const OuMethodDef functions[] = {
    OU_FAST(
        "fcntl", fcntl_fcntl,
        "fcntl($module, fd, cmd, arg=0, /)\n--\n\nDo something with a descriptor: an int, or the bytes as changed."),
    OU_FAST("ioctl", fcntl_ioctl,
            "ioctl($module, fd, request, arg=0, mutate_flag=True, /)\n--\n\nDo something with a device."),
    OU_FAST("flock", fcntl_flock, "flock($module, fd, operation, /)\n--\n\nLock or unlock an open file as a whole."),
    OU_FAST("lockf", fcntl_lockf,
            "lockf($module, fd, cmd, len=0, start=0, whence=0, /)\n--\n\nLock or unlock a part of a file."),
    {0},
};

const OuModuleDef ou_module_fcntl = {"fcntl", "fcntl(), ioctl() and locks on files.", functions, setup};
