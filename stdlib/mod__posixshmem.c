// _posixshmem: opening and removing the system's named pieces of shared memory.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

#include "interp/ouro.h"

// The name's bytes; they live as long as the str.
static const char *name_of(OuBor o) {
    size_t n;
    const char *text = ou_str_utf8(o, &n);
    if (text != NULL && strlen(text) != n) {
        ou_raise(&ou_exc_ValueError, "embedded null character");
        return NULL;
    }
    return text;
}

static OuRef open_(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"shm_open", {"path", "flags", "mode"}, 2, 3};
    (void)module;
    OuBor given[3];
    int flags, mode = 0777, fd;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_is_str("shm_open", 1, given[0]) ||
        !ou_arg_int(given[1], &flags) || (given[2] && !ou_arg_int(given[2], &mode))) {
        return NULL;
    }
    const char *name = name_of(given[0]);
    if (name == NULL) {
        return NULL;
    }
    do {
        OU_BLOCKING(fd, shm_open(name, flags, (mode_t)mode));
    } while (fd < 0 && errno == EINTR && ou_signals_run());
    return fd >= 0 ? ou_int_new(fd) : ou_error_is_set() ? NULL : ou_raise_errno_object(given[0]);
}

static OuRef unlink_(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"shm_unlink", {"path"}, 1, 1};
    (void)module;
    OuBor given[1];
    int failed;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_is_str("shm_unlink", 0, given[0])) {
        return NULL;
    }
    const char *name = name_of(given[0]);
    if (name == NULL) {
        return NULL;
    }
    OU_BLOCKING(failed, shm_unlink(name));
    return failed ? ou_raise_errno_object(given[0]) : ou_return_none();
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("shm_open", open_, "shm_open($module, /, path, flags, mode=511)\n--\n\nA descriptor of shared memory."),
    OU_KEYWORDS("shm_unlink", unlink_, "shm_unlink($module, /, path)\n--\n\nRemoves the name; the memory lives while it is mapped."),
    {0},
};

const OuModuleDef ou_module__posixshmem = {"_posixshmem", "Named shared memory of the system.", functions, NULL};
