// termios: how terminals behave.
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "stdlib/descriptor.h"

#ifndef VSWTCH
#define VSWTCH VSWTC // the other name of it
#endif

// termios.error has errno and message as its arguments.
static OuType error_type = OU_EXCEPTION_TYPE("termios.error", ou_exc_Exception, NULL);

static OuRef raise_error(void) {
    int error = errno;
    OuRef number = ou_int_new(error), text = number ? ou_str_from_fs(strerror(error)) : NULL;
    OuRef exception = text ? ou_call_2(ou_type_object(&error_type), number, text) : NULL;
    ou_xdecref(number);
    ou_xdecref(text);
    return exception ? ou_raise_take(exception) : NULL;
}

static OuRef done(int result) {
    return result == 0 ? ou_return_none() : raise_error();
}

// ---- attributes: [iflag, oflag, cflag, lflag, ispeed, ospeed, cc] ----

// Characters are bytes; VMIN and VTIME of a terminal that is not in canonical mode are numbers.
static OuRef control_characters(const struct termios *t) {
    OuRef list = ou_list_new(0);
    for (int i = 0; list && i < NCCS; i++) {
        bool is_number = !(t->c_lflag & ICANON) && (i == VMIN || i == VTIME);
        OuRef item = is_number ? ou_int_new(t->c_cc[i]) : ou_bytes_new(&t->c_cc[i], 1);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef termios_tcgetattr(OuBor module, OuBor arg) {
    (void)module;
    int fd, result;
    struct termios t;
    if (!descriptor(arg, &fd)) {
        return NULL;
    }
    OU_BLOCKING(result, tcgetattr(fd, &t));
    if (result != 0) {
        return raise_error();
    }
    const int64_t numbers[] = {t.c_iflag, t.c_oflag, t.c_cflag, t.c_lflag, cfgetispeed(&t), cfgetospeed(&t)};
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < 7; i++) {
        OuRef item = i < 6 ? ou_int_new(numbers[i]) : control_characters(&t);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static bool set_character(OuBor item, cc_t *out) {
    if (ou_is_kind_of(item, &ou_bytes_type) && ou_as_bytes(item)->length == 1) {
        *out = ou_as_bytes(item)->data[0];
        return true;
    }
    int number;
    if (!ou_isa(item, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "tcsetattr: elements of attributes must be characters or integers");
    }
    if (!ou_arg_int(item, &number)) {
        return false;
    }
    *out = (cc_t)number;
    return true;
}

static bool set_characters(OuBor list, struct termios *t) {
    if (!ou_isa(list, OU_TYPE_LIST) || ou_as_list(list)->length != NCCS) {
        return ou_raise_false(&ou_exc_TypeError, "tcsetattr: attributes[6] must be %d element list", (int)NCCS);
    }
    for (size_t i = 0; i < NCCS; i++) {
        if (!set_character(ou_as_list(list)->items[i], &t->c_cc[i])) {
            return false;
        }
    }
    return true;
}

static OuRef termios_tcsetattr(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd, when, result;
    struct termios t;
    if (!ou_args_count("tcsetattr", nargs, 3, 3) || !descriptor(args[0], &fd) || !ou_arg_int(args[1], &when)) {
        return NULL;
    }
    OuBor list = args[2];
    if (!ou_isa(list, OU_TYPE_LIST) || ou_as_list(list)->length != 7) {
        return ou_raise(&ou_exc_TypeError, "tcsetattr, arg 3: must be 7 element list");
    }
    OU_BLOCKING(result, tcgetattr(fd, &t)); // what the list does not say stays
    if (result != 0) {
        return raise_error();
    }
    int64_t numbers[6];
    for (size_t i = 0; i < 6; i++) {
        if (i >= ou_as_list(list)->length || !ou_arg_int64(ou_as_list(list)->items[i], &numbers[i])) {
            return NULL;
        }
    }
    t.c_iflag = (tcflag_t)numbers[0];
    t.c_oflag = (tcflag_t)numbers[1];
    t.c_cflag = (tcflag_t)numbers[2];
    t.c_lflag = (tcflag_t)numbers[3];
    if (ou_as_list(list)->length != 7 || !set_characters(ou_as_list(list)->items[6], &t)) {
        return NULL;
    }
    if (cfsetispeed(&t, (speed_t)numbers[4]) != 0 || cfsetospeed(&t, (speed_t)numbers[5]) != 0) {
        return raise_error();
    }
    OU_BLOCKING(result, tcsetattr(fd, when, &t));
    return done(result);
}

// ---- the rest ----

static OuRef with_number(const char *name, int (*function)(int, int), OuArgs args, size_t nargs) {
    int fd, number, result;
    if (!ou_args_count(name, nargs, 2, 2) || !descriptor(args[0], &fd) || !ou_arg_int(args[1], &number)) {
        return NULL;
    }
    OU_BLOCKING(result, function(fd, number));
    return done(result);
}

static OuRef termios_tcsendbreak(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return with_number("tcsendbreak", tcsendbreak, args, nargs);
}

static OuRef termios_tcflush(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return with_number("tcflush", tcflush, args, nargs);
}

static OuRef termios_tcflow(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return with_number("tcflow", tcflow, args, nargs);
}

static OuRef termios_tcdrain(OuBor module, OuBor arg) {
    (void)module;
    int fd, result;
    if (!descriptor(arg, &fd)) {
        return NULL;
    }
    OU_BLOCKING(result, tcdrain(fd));
    return done(result);
}

static OuRef termios_tcgetwinsize(OuBor module, OuBor arg) {
    (void)module;
    int fd;
    struct winsize w;
    if (!descriptor(arg, &fd)) {
        return NULL;
    }
    if (ioctl(fd, TIOCGWINSZ, &w) != 0) {
        return raise_error();
    }
    OuRef rows = ou_int_new(w.ws_row), columns = rows ? ou_int_new(w.ws_col) : NULL,
          pair = columns ? ou_tuple_pack(2, rows, columns) : NULL;
    ou_xdecref(rows);
    ou_xdecref(columns);
    return pair;
}

static OuRef termios_tcsetwinsize(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    int64_t rows, columns;
    struct winsize w;
    if (!ou_args_count("tcsetwinsize", nargs, 2, 2) || !descriptor(args[0], &fd)) {
        return NULL;
    }
    OuRef size = ou_sequence_tuple(args[1]);
    if (size == NULL || ou_tuple_length(size) != 2) {
        ou_xdecref(size);
        return ou_raise(&ou_exc_TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    }
    bool ok = ou_arg_int64(ou_tuple_borrow(size, 0), &rows) && ou_arg_int64(ou_tuple_borrow(size, 1), &columns);
    ou_decref(size);
    if (!ok) {
        return NULL;
    }
    if (rows < 0 || rows > UINT16_MAX || columns < 0 || columns > UINT16_MAX) {
        return ou_raise(&ou_exc_OverflowError, "winsize value(s) out of range.");
    }
    if (ioctl(fd, TIOCGWINSZ, &w) != 0) { // the sizes in pixels stay
        return raise_error();
    }
    w.ws_row = (unsigned short)rows;
    w.ws_col = (unsigned short)columns;
    return done(ioctl(fd, TIOCSWINSZ, &w));
}

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
#define TERMIOS_CONSTANT(name) {#name, (int64_t)name},
#include "stdlib/termios_constants.def"
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return ou_module_add_type(module, &error_type);
}

static const OuMethodDef functions[] = {
    OU_ONE("tcgetattr", termios_tcgetattr,
           "tcgetattr($module, fd, /)\n--\n\n[iflag, oflag, cflag, lflag, ispeed, ospeed, cc]"),
    OU_FAST("tcsetattr", termios_tcsetattr,
            "tcsetattr($module, fd, when, attributes, /)\n--\n\nSet what tcgetattr() answers."),
    OU_FAST("tcsendbreak", termios_tcsendbreak, "tcsendbreak($module, fd, duration, /)\n--\n\nSend a break."),
    OU_ONE("tcdrain", termios_tcdrain, "tcdrain($module, fd, /)\n--\n\nWait until all has been sent."),
    OU_FAST("tcflush", termios_tcflush, "tcflush($module, fd, queue, /)\n--\n\nThrow away what waits."),
    OU_FAST("tcflow", termios_tcflow, "tcflow($module, fd, action, /)\n--\n\nHold or go on with sending or receiving."),
    OU_ONE("tcgetwinsize", termios_tcgetwinsize, "tcgetwinsize($module, fd, /)\n--\n\n(rows, columns)"),
    OU_FAST("tcsetwinsize", termios_tcsetwinsize, "tcsetwinsize($module, fd, winsize, /)\n--\n\nSet (rows, columns)."),
    {0},
};

const OuModuleDef ou_module_termios = {"termios", "How terminals behave.", functions, setup};
