// select.epoll: descriptors that the kernel watches.
#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "stdlib/descriptor.h"
#include "stdlib/select_internal.h"

typedef struct Epoll {
    OuObject head;
    int fd; // -1: closed
} Epoll;

static OuType epoll_type;

static Epoll *as_epoll(OuBor o) {
    return (Epoll *)(uintptr_t)o;
}

static bool is_open(OuBor o) {
    return as_epoll(o)->fd >= 0 || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed epoll object");
}

static OuRef epoll_from(OuType *type, int fd) {
    OuRef o = ou_type_alloc(type, 0);
    if (o == NULL) {
        close(fd);
        return NULL;
    }
    as_epoll(o)->fd = fd;
    return o;
}

static OuRef epoll_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"epoll", {"sizehint", "flags"}, 0, 2};
    OuBor given[2];
    int size = -1, flags = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] && !ou_arg_int(given[0], &size)) ||
        (given[1] && !ou_arg_int(given[1], &flags))) {
        return NULL;
    }
    if (size != -1 && size <= 0) {
        return ou_raise(&ou_exc_ValueError, "negative sizehint");
    }
    if (flags != 0 && flags != EPOLL_CLOEXEC) {
        return ou_raise(&ou_exc_OSError, "invalid flags");
    }
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? ou_raise_errno(NULL) : epoll_from(type, fd);
}

static OuRef epoll_fromfd(OuBor cls, OuArgs args, size_t nargs, OuBor kwnames) {
    int fd;
    if (!ou_args_no_keywords("fromfd", kwnames) || !ou_args_count("fromfd", nargs, 1, 1) || !ou_arg_int(args[0], &fd)) {
        return NULL;
    }
    return epoll_from(ou_as_type(cls), fd);
}

// errno, 0: fine.
static int shut(Epoll *self) {
    int fd = self->fd, result = 0;
    self->fd = -1;
    if (fd >= 0) {
        OU_BLOCKING(result, close(fd));
    }
    return result < 0 ? errno : 0;
}

static void epoll_dealloc(OuObject *self) {
    if (as_epoll(self)->fd >= 0) {
        close(as_epoll(self)->fd);
    }
    ou_type_free(self);
}

static OuRef epoll_close(OuBor o) {
    errno = shut(as_epoll(o));
    return errno ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef epoll_fileno(OuBor o) {
    return is_open(o) ? ou_int_new(as_epoll(o)->fd) : NULL;
}

static OuRef epoll_closed(OuBor o) {
    return ou_bool_new(as_epoll(o)->fd < 0);
}

static OuRef control(OuBor o, int operation, OuBor file, OuBor mask) {
    int fd;
    uint32_t events = EPOLLIN | EPOLLOUT | EPOLLPRI;
    if (!is_open(o) || !descriptor(file, &fd) || (mask && !ou_arg_low_word(mask, &events))) {
        return NULL;
    }
    struct epoll_event event = {.events = events, .data.fd = fd};
    return epoll_ctl(as_epoll(o)->fd, operation, fd, &event) < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef epoll_register(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"register", {"fd", "eventmask"}, 1, 2};
    OuBor given[2];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? control(o, EPOLL_CTL_ADD, given[0], given[1]) : NULL;
}

static OuRef epoll_modify(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"modify", {"fd", "eventmask"}, 2, 2};
    OuBor given[2];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? control(o, EPOLL_CTL_MOD, given[0], given[1]) : NULL;
}

static OuRef epoll_unregister(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"unregister", {"fd"}, 1, 1};
    OuBor given[1];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? control(o, EPOLL_CTL_DEL, given[0], NULL) : NULL;
}

static OuRef event_list(const struct epoll_event *events, int n) {
    OuRef list = ou_list_new(0);
    for (int i = 0; list && i < n; i++) {
        OuRef fd = ou_int_new(events[i].data.fd), mask = fd ? ou_int_new(events[i].events) : NULL;
        OuRef pair = mask ? ou_tuple_pack(2, fd, mask) : NULL;
        ou_xdecref(fd);
        ou_xdecref(mask);
        if (pair == NULL || !ou_list_append_take(list, pair)) {
            ou_clear(&list);
        }
    }
    return list;
}

// Waits, again after signals: how many events came; -1 with an exception.
static int wait_for(OuBor o, struct epoll_event *events, int room, const Deadline *deadline) {
    for (;;) {
        int n, fd = as_epoll(o)->fd,
               milliseconds = deadline->is_set ? (int)fmin(ceil(left(deadline) * 1e3), 2147483647.0) : -1;
        OU_BLOCKING(n, epoll_wait(fd, events, room, milliseconds));
        if (n >= 0) {
            return n;
        }
        if (errno != EINTR) {
            ou_raise_errno(NULL);
            return -1;
        }
        if (!ou_signals_run() || !is_open(o)) {
            return -1;
        }
    }
}

static OuRef epoll_poll(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"poll", {"timeout", "maxevents"}, 0, 2};
    OuBor given[2];
    int room = -1;
    Deadline deadline = {false, 0};
    if (!is_open(o) || !ou_args_bind(&params, args, nargs, kwnames, given) ||
        (given[1] && !ou_arg_int(given[1], &room))) {
        return NULL;
    }
    if (given[0] && given[0] != ou_none) {
        double timeout;
        if (!ou_isa(given[0], OU_TYPE_INT) && !ou_isa(given[0], OU_TYPE_FLOAT)) {
            return ou_raise(&ou_exc_TypeError, "timeout must be an integer or None");
        }
        if (!ou_arg_double(given[0], &timeout)) {
            return NULL;
        }
        deadline = (Deadline){timeout >= 0, now() + timeout};
    }
    if (room == -1) {
        room = FD_SETSIZE - 1;
    } else if (room < 1) {
        return ou_raise(&ou_exc_ValueError, "maxevents must be greater than 0, got %d", room);
    }
    struct epoll_event *events = ou_mem_alloc(OU_DOMAIN_RAW, (size_t)room * sizeof *events);
    if (events == NULL) {
        return ou_raise_no_memory();
    }
    int n = wait_for(o, events, room, &deadline);
    OuRef list = n < 0 ? NULL : event_list(events, n);
    ou_mem_free(OU_DOMAIN_RAW, events);
    return list;
}

static OuRef epoll_enter(OuBor o) {
    return is_open(o) ? ou_newref(o) : NULL;
}

static OuRef epoll_exit(OuBor o, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return epoll_close(o);
}

static const OuMethodDef epoll_methods[] = {
    OU_CLASSMETHOD("fromfd", epoll_fromfd, "fromfd($type, fd, /)\n--\n\nAn object for a descriptor that is there."),
    OU_NOARGS("close", epoll_close, "close($self, /)\n--\n\nClose the descriptor."),
    OU_NOARGS("fileno", epoll_fileno, "fileno($self, /)\n--\n\nThe descriptor."),
    OU_KEYWORDS("register", epoll_register,
                "register($self, /, fd, eventmask=EPOLLIN|EPOLLPRI|EPOLLOUT)\n--\n\nWatch a descriptor."),
    OU_KEYWORDS("modify", epoll_modify, "modify($self, /, fd, eventmask)\n--\n\nWatch for something else."),
    OU_KEYWORDS("unregister", epoll_unregister, "unregister($self, /, fd)\n--\n\nWatch it no more."),
    OU_KEYWORDS("poll", epoll_poll,
                "poll($self, /, timeout=None, maxevents=-1)\n--\n\nWait; a list of (descriptor, events)."),
    OU_NOARGS("__enter__", epoll_enter, NULL),
    OU_FAST("__exit__", epoll_exit, NULL),
    {0},
};

static const OuGetSetDef epoll_getset[] = {{"closed", epoll_closed, NULL, "Is it closed?"}, {0}};

static OuType epoll_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = epoll_dealloc}},
    .name = "select.epoll",
    .doc = "epoll(sizehint=-1, flags=0)\n--\n\nDescriptors that the kernel watches.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Epoll),
    .new = epoll_new,
    .methods = epoll_methods,
    .getset = epoll_getset,
};

bool select_add_epoll(OuBor module) {
    static const struct {
        const char *name;
        uint32_t value;
    } constants[] = {
        {"EPOLLIN", EPOLLIN},         {"EPOLLOUT", EPOLLOUT},         {"EPOLLPRI", EPOLLPRI},
        {"EPOLLERR", EPOLLERR},       {"EPOLLHUP", EPOLLHUP},         {"EPOLLRDHUP", EPOLLRDHUP},
        {"EPOLLET", EPOLLET},         {"EPOLLONESHOT", EPOLLONESHOT}, {"EPOLLEXCLUSIVE", EPOLLEXCLUSIVE},
        {"EPOLLRDNORM", EPOLLRDNORM}, {"EPOLLRDBAND", EPOLLRDBAND},   {"EPOLLWRNORM", EPOLLWRNORM},
        {"EPOLLWRBAND", EPOLLWRBAND}, {"EPOLLMSG", EPOLLMSG},         {"EPOLL_CLOEXEC", EPOLL_CLOEXEC},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return ou_module_add_type(module, &epoll_type);
}
