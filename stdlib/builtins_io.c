// builtins: print, open, breakpoint.
#include "stdlib/builtins_internal.h"

static OuBor sys_find(OuBor name) {
    return ou_rt.sys_dict ? ou_dict_find_name_borrow(ou_rt.sys_dict, name) : NULL;
}

// ---- print ----

typedef struct PrintOptions {
    OuBor sep, end, file; // NULL: the default
    bool flush;
} PrintOptions;

static bool read_print_options(PrintOptions *p, OuArgs args, size_t nargs, OuBor kwnames) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    *p = (PrintOptions){NULL, NULL, NULL, false};
    for (size_t i = 0; i < n; i++) {
        OuBor name = ou_tuple_borrow(kwnames, i), value = args[nargs + i];
        if (ou_str_equal(name, ou_names.sep)) {
            p->sep = value == ou_none ? NULL : value;
        } else if (ou_str_equal(name, ou_names.end)) {
            p->end = value == ou_none ? NULL : value;
        } else if (ou_str_equal(name, ou_names.file)) {
            p->file = value == ou_none ? NULL : value;
        } else if (ou_str_equal(name, ou_names.flush)) {
            if (!ou_arg_truth(value, &p->flush)) {
                return false;
            }
        } else {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for print()", name);
        }
    }
    if (p->sep && !ou_isa(p->sep, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "sep must be None or a string, not %T", p->sep);
    }
    if (p->end && !ou_isa(p->end, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "end must be None or a string, not %T", p->end);
    }
    return true;
}

static bool write_text(OuBor file, OuBor text) {
    OuRef result = ou_call_method(file, ou_names.write, &text, 1);
    ou_xdecref(result);
    return result != NULL;
}

// A builtin file gets the whole line at once: its write cannot tell the difference. After a failure what came before it
// is written, as if piece by piece.
static bool print_line(OuBor file, OuArgs args, size_t nargs, const PrintOptions *p) {
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++) {
        ok = i == 0 || (p->sep ? ou_builder_str(&b, p->sep) : ou_builder_char(&b, ' '));
        if (ok && ou_is(args[i], &ou_str_type)) {
            ok = ou_builder_str(&b, args[i]);
        } else if (ok) {
            OuRef text = ou_str(args[i]);
            ok = text && ou_builder_str(&b, text);
            ou_xdecref(text);
        }
    }
    ok = ok && (p->end ? ou_builder_str(&b, p->end) : ou_builder_char(&b, '\n'));
    OuRef pending = ok ? NULL : ou_error_fetch();
    OuRef line = ou_builder_finish(&b);
    bool written = line && (ou_str_length(line) == 0 || write_text(file, line));
    ou_xdecref(line);
    if (pending) {
        ou_error_restore_take(pending);
    }
    return ok && written;
}

static bool print_pieces(OuBor file, OuArgs args, size_t nargs, const PrintOptions *p) {
    OuRef space = ou_str_from_char(' '), newline = space ? ou_str_from_char('\n') : NULL;
    bool ok = newline != NULL;
    for (size_t i = 0; ok && i < nargs; i++) {
        ok = i == 0 || write_text(file, p->sep ? p->sep : (OuBor)space);
        OuRef write = ok ? ou_get_attr(file, ou_names.write) : NULL, text = write ? ou_str(args[i]) : NULL;
        OuRef result = text ? ou_call_1(write, text) : NULL;
        ok = result != NULL;
        ou_xdecref(write);
        ou_xdecref(text);
        ou_xdecref(result);
    }
    ok = ok && write_text(file, p->end ? p->end : (OuBor)newline);
    ou_xdecref(space);
    ou_xdecref(newline);
    return ok;
}

OuRef builtin_print(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    PrintOptions p;
    (void)module;
    if (!read_print_options(&p, args, nargs, kwnames)) {
        return NULL;
    }
    OuBor file = p.file;
    if (file == NULL) {
        file = sys_find(ou_names.stdout_name);
        if (file == NULL) {
            return ou_raise(&ou_exc_RuntimeError, "lost sys.stdout");
        }
        if (file == ou_none) {
            return ou_return_none();
        }
    }
    OuRef held = ou_newref(file); // str() of an argument may set another sys.stdout
    bool ok = ou_type_has(file->type, OU_TYPE_HEAP) ? print_pieces(held, args, nargs, &p) : print_line(held, args, nargs, &p);
    if (ok && p.flush) {
        OuRef result = ou_call_method(held, ou_names.flush, NULL, 0);
        ok = result != NULL;
        ou_xdecref(result);
    }
    ou_decref(held);
    return ok ? ou_return_none() : NULL;
}

// ---- open, breakpoint ----

OuRef builtin_open(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    OuRef function = ou_import_attr("_io", "open"), result = function ? ou_call(function, args, nargs, kwnames) : NULL;
    ou_xdecref(function);
    return result;
}

OuRef builtin_breakpoint(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    OuBor hook = ou_sys_get_borrow("breakpointhook");
    if (hook == NULL) {
        return ou_raise(&ou_exc_RuntimeError, "lost sys.breakpointhook");
    }
    OuRef held = ou_newref(hook), result = OU_AUDIT("builtins.breakpoint", held) ? ou_call(held, args, nargs, kwnames) : NULL;
    ou_decref(held);
    return result;
}
