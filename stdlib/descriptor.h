// File descriptors as arguments.
#ifndef OU_STDLIB_DESCRIPTOR_H
#define OU_STDLIB_DESCRIPTOR_H

#include "interp/ouro.h"

// A descriptor, or what an object's fileno() answers.
static inline bool descriptor(OuBor o, int *fd) {
    if (ou_isa(o, OU_TYPE_INT)) {
        if (!ou_arg_int(o, fd)) {
            return false;
        }
    } else {
        OuRef method = NULL;
        OuNext found = ou_find_attr(o, ou_names.fileno, &method);
        if (found != OU_ITEM) {
            return found == OU_END &&
                   ou_raise_false(&ou_exc_TypeError, "argument must be an int, or have a fileno() method.");
        }
        OuRef number = ou_call_0(method);
        ou_decref(method);
        bool ok =
            number != NULL &&
            (ou_isa(number, OU_TYPE_INT) || ou_raise_false(&ou_exc_TypeError, "fileno() returned a non-integer")) &&
            ou_arg_int(number, fd);
        ou_xdecref(number);
        if (!ok) {
            return false;
        }
    }
    return *fd >= 0 || ou_raise_false(&ou_exc_ValueError, "file descriptor cannot be a negative integer (%d)", *fd);
}

#endif
