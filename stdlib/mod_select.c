// select: waiting for descriptors with select() and poll().
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>

#include "stdlib/descriptor.h"
#include "stdlib/select_internal.h"

// ---- select ----

// The descriptors of a sequence go into `set`; the sequence as a tuple, and *fds (RAW) its descriptors.
static OuRef fill_set(OuBor sequence, fd_set *set, int **fds, int *highest) {
    OuRef items = ou_sequence_tuple(sequence);
    FD_ZERO(set);
    *fds = items ? ou_mem_alloc(OU_DOMAIN_RAW, (ou_tuple_length(items) + 1) * sizeof(int)) : NULL;
    if (*fds == NULL) {
        if (items != NULL) {
            ou_raise_no_memory();
        }
        ou_xdecref(items);
        return NULL;
    }
    for (size_t i = 0; i < ou_tuple_length(items); i++) {
        int fd;
        bool ok = descriptor(ou_tuple_borrow(items, i), &fd);
        if (ok && fd >= FD_SETSIZE) {
            ok = ou_raise_false(&ou_exc_ValueError, "filedescriptor out of range in select()");
        }
        if (!ok) {
            ou_decref(items);
            return NULL;
        }
        FD_SET(fd, set);
        (*fds)[i] = fd;
        *highest = fd > *highest ? fd : *highest;
    }
    return items;
}

static OuRef ready_list(OuBor items, const int *fds, const fd_set *set) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < ou_tuple_length(items); i++) {
        if (FD_ISSET(fds[i], set) && !ou_list_append(list, ou_tuple_borrow(items, i))) {
            ou_clear(&list);
        }
    }
    return list;
}

// select() over the three sets, again after signals. false: an exception.
static bool wait_in_select(int highest, fd_set *sets, const Deadline *deadline) {
    for (;;) {
        fd_set copies[3];
        memcpy(copies, sets, sizeof copies);
        double seconds = deadline->is_set ? left(deadline) : 0;
        struct timeval time = {(time_t)seconds, (suseconds_t)((seconds - floor(seconds)) * 1e6)};
        int n;
        OU_BLOCKING(n, select(highest + 1, &copies[0], &copies[1], &copies[2], deadline->is_set ? &time : NULL));
        if (n >= 0) {
            memcpy(sets, copies, sizeof copies);
            return true;
        }
        if (errno != EINTR) {
            return ou_raise_errno(NULL) != NULL;
        }
        if (!ou_signals_run()) {
            return false;
        }
    }
}

static OuRef select_select(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    Deadline deadline = {false, 0};
    if (!ou_args_count("select", nargs, 3, 4)) {
        return NULL;
    }
    if (nargs > 3 && args[3] != ou_none) {
        double timeout;
        if (!ou_isa(args[3], OU_TYPE_INT) && !ou_isa(args[3], OU_TYPE_FLOAT)) {
            return ou_raise(&ou_exc_TypeError, "timeout must be a float or None");
        }
        if (!ou_arg_double(args[3], &timeout)) {
            return NULL;
        }
        if (timeout < 0) {
            return ou_raise(&ou_exc_ValueError, "timeout must be non-negative");
        }
        deadline = (Deadline){true, now() + timeout};
    }
    fd_set sets[3];
    OuRef items[3] = {NULL}, lists[3] = {NULL}, result = NULL;
    int *fds[3] = {NULL}, highest = -1;
    bool ok = true;
    for (int i = 0; ok && i < 3; i++) {
        ok = (items[i] = fill_set(args[i], &sets[i], &fds[i], &highest)) != NULL;
    }
    ok = ok && wait_in_select(highest, sets, &deadline);
    for (int i = 0; ok && i < 3; i++) {
        ok = (lists[i] = ready_list(items[i], fds[i], &sets[i])) != NULL;
    }
    if (ok) {
        result = ou_tuple_pack(3, lists[0], lists[1], lists[2]);
    }
    for (int i = 0; i < 3; i++) {
        ou_xdecref(items[i]);
        ou_xdecref(lists[i]);
        ou_mem_free(OU_DOMAIN_RAW, fds[i]);
    }
    return result;
}

// ---- poll ----

typedef struct Poll {
    OuObject head;
    struct pollfd *entries; // OU_DOMAIN_RAW
    size_t count, capacity;
    bool is_polling;
} Poll;

static Poll *as_poll(OuBor o) {
    return (Poll *)(uintptr_t)o;
}

static void poll_dealloc(OuObject *self) {
    ou_mem_free(OU_DOMAIN_RAW, as_poll(self)->entries);
    ou_object_free(self, sizeof(Poll));
}

static struct pollfd *find_entry(Poll *self, int fd) {
    for (size_t i = 0; i < self->count; i++) {
        if (self->entries[i].fd == fd) {
            return &self->entries[i];
        }
    }
    return NULL;
}

static bool take_events(OuBor o, int *events) {
    if (!ou_arg_int(o, events)) {
        return false;
    }
    if (*events < 0) {
        return ou_raise_false(&ou_exc_ValueError, "value must be positive");
    }
    return *events <= 65535 || ou_raise_false(&ou_exc_OverflowError, "Python int too large for C unsigned short");
}

static OuRef poll_register(OuBor o, OuArgs args, size_t nargs) {
    Poll *self = as_poll(o);
    int fd, events = POLLIN | POLLPRI | POLLOUT;
    if (!ou_args_count("register", nargs, 1, 2) || !descriptor(args[0], &fd) ||
        (nargs > 1 && !take_events(args[1], &events))) {
        return NULL;
    }
    struct pollfd *entry = find_entry(self, fd);
    if (entry == NULL) {
        if (self->is_polling) {
            return ou_raise(&ou_exc_RuntimeError, "concurrent poll() invocation");
        }
        if (self->count == self->capacity) {
            size_t capacity = self->capacity * 2 + 4;
            struct pollfd *more = ou_mem_alloc(OU_DOMAIN_RAW, capacity * sizeof *more);
            if (more == NULL) {
                return ou_raise_no_memory();
            }
            if (self->count) {
                memcpy(more, self->entries, self->count * sizeof *more);
            }
            ou_mem_free(OU_DOMAIN_RAW, self->entries);
            self->entries = more;
            self->capacity = capacity;
        }
        entry = &self->entries[self->count++];
        entry->fd = fd;
    }
    entry->events = (short)events;
    return ou_return_none();
}

static OuRef raise_missing(void) {
    errno = ENOENT;
    return ou_raise_errno(NULL);
}

static OuRef poll_modify(OuBor o, OuArgs args, size_t nargs) {
    int fd, events;
    if (!ou_args_count("modify", nargs, 2, 2) || !descriptor(args[0], &fd) || !take_events(args[1], &events)) {
        return NULL;
    }
    struct pollfd *entry = find_entry(as_poll(o), fd);
    if (entry == NULL) {
        return raise_missing();
    }
    entry->events = (short)events;
    return ou_return_none();
}

static OuRef poll_unregister(OuBor o, OuBor file) {
    Poll *self = as_poll(o);
    int fd;
    if (!descriptor(file, &fd)) {
        return NULL;
    }
    struct pollfd *entry = find_entry(self, fd);
    if (entry == NULL) {
        OuRef number = ou_int_new(fd);
        if (number != NULL) {
            ou_raise_value(&ou_exc_KeyError, number);
            ou_decref(number);
        }
        return NULL;
    }
    *entry = self->entries[--self->count];
    return ou_return_none();
}

static OuRef poll_ready(const Poll *self) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < self->count; i++) {
        if (self->entries[i].revents == 0) {
            continue;
        }
        OuRef fd = ou_int_new(self->entries[i].fd), events = ou_int_new(self->entries[i].revents & 0xffff);
        OuRef pair = fd && events ? ou_tuple_pack(2, fd, events) : NULL;
        ou_xdecref(fd);
        ou_xdecref(events);
        if (pair == NULL || !ou_list_append_take(list, pair)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef poll_poll(OuBor o, OuArgs args, size_t nargs) {
    Poll *self = as_poll(o);
    double timeout = -1;
    if (!ou_args_count("poll", nargs, 0, 1) || (nargs && args[0] != ou_none && !ou_arg_double(args[0], &timeout))) {
        return NULL;
    }
    if (self->is_polling) {
        return ou_raise(&ou_exc_RuntimeError, "concurrent poll() invocation");
    }
    Deadline deadline = {timeout >= 0, now() + timeout / 1000};
    for (;;) {
        int n, milliseconds = deadline.is_set ? (int)ceil(left(&deadline) * 1000) : -1;
        self->is_polling = true;
        OU_BLOCKING(n, poll(self->entries, self->count, milliseconds));
        self->is_polling = false;
        if (n >= 0) {
            return poll_ready(self);
        }
        if (errno != EINTR) {
            return ou_raise_errno(NULL);
        }
        if (!ou_signals_run()) {
            return NULL;
        }
    }
}

static const OuMethodDef poll_methods[] = {
    OU_FAST("register", poll_register,
            "register($self, fd, eventmask=POLLIN|POLLPRI|POLLOUT, /)\n--\n\nWatch a descriptor."),
    OU_FAST("modify", poll_modify, "modify($self, fd, eventmask, /)\n--\n\nWatch for something else."),
    OU_ONE("unregister", poll_unregister, "unregister($self, fd, /)\n--\n\nWatch it no more."),
    OU_FAST("poll", poll_poll, "poll($self, timeout=None, /)\n--\n\nWait; a list of (descriptor, events)."),
    {0},
};

static OuType poll_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = poll_dealloc}},
    .name = "select.poll",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Poll),
    .methods = poll_methods,
};

static OuRef select_poll(OuBor module) {
    (void)module;
    OuRef o = ou_object_alloc(&poll_type, sizeof(Poll));
    if (o == NULL) {
        return ou_raise_no_memory();
    }
    *as_poll(o) = (Poll){.head = o[0]};
    return o;
}

static const OuMethodDef functions[] = {
    OU_FAST("select", select_select,
            "select($module, rlist, wlist, xlist, timeout=None, /)\n--\n\nWait until one of them is ready."),
    OU_NOARGS("poll", select_poll, "poll($module, /)\n--\n\nAn object that watches descriptors."),
    {0},
};

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int value;
    } constants[] = {
        {"POLLIN", POLLIN},         {"POLLPRI", POLLPRI},       {"POLLOUT", POLLOUT},       {"POLLERR", POLLERR},
        {"POLLHUP", POLLHUP},       {"POLLNVAL", POLLNVAL},     {"POLLRDNORM", POLLRDNORM}, {"POLLRDBAND", POLLRDBAND},
        {"POLLWRNORM", POLLWRNORM}, {"POLLWRBAND", POLLWRBAND}, {"POLLMSG", POLLMSG},       {"POLLRDHUP", POLLRDHUP},
        {"PIPE_BUF", 4096},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return ou_type_ready(&poll_type) && select_add_epoll(module) &&
           ou_module_add(module, "error", ou_type_object(&ou_exc_OSError));
}

const OuModuleDef ou_module_select = {"select", "Waiting for descriptors.", functions, setup};
