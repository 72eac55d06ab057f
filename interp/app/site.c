// The builtins for the prompt: exit and quit, help, and the notices.
#include "interp/app/site.h"

#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime.h"

typedef struct Notice { // exit, quit, help: name; others: name and text
    OuObject head;
    const char *name, *text;
} Notice;

static const Notice *as_notice(OuBor o) {
    return (const Notice *)o;
}

static OuRef quitter_repr(OuBor self) {
    return ou_str_format("Use %s() or Ctrl-D (i.e. EOF) to exit", as_notice(self)->name);
}

static OuRef quitter_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {"__call__", {"code"}, 0, 1};
    OuBor code[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, code)) {
        return NULL;
    }
    // Closing standard input tells a prompt in a thread that there is no more.
    OuBor in = ou_sys_get_borrow("stdin");
    OuRef owned = ou_xnewref(in), result = in && in != ou_none ? ou_call_method(owned, ou_names.close, NULL, 0) : NULL;
    ou_xdecref(result);
    ou_xdecref(owned);
    ou_error_clear();
    return ou_raise_value(&ou_exc_SystemExit, code[0] ? code[0] : ou_none);
}

static OuRef printer_repr(OuBor self) {
    return ou_str_from_cstr(as_notice(self)->text);
}

static OuRef printer_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    if (!ou_args_no_keywords("__call__", kwnames) || !ou_args_count("__call__", nargs, 0, 0)) {
        return NULL;
    }
    ou_sys_write_cstr("stdout", as_notice(self)->text);
    ou_sys_write_cstr("stdout", "\n");
    return ou_return_none();
}

static OuRef helper_repr(OuBor self) {
    (void)self;
    return ou_str_from_cstr("Type help() for interactive help, or help(object) for help about object.");
}

static OuRef helper_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    OuRef help = ou_import_attr("pydoc", "help"), result = help ? ou_call(help, args, nargs, kwnames) : NULL;
    ou_xdecref(help);
    return result;
}

static void notice_dealloc(OuObject *self) {
    ou_object_free(self, sizeof(Notice));
}

static OuType quitter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = notice_dealloc}},
    .name = "_sitebuiltins.Quitter",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Notice),
    .repr = quitter_repr,
    .call = quitter_call,
};

static OuType printer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = notice_dealloc}},
    .name = "_sitebuiltins._Printer",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Notice),
    .repr = printer_repr,
    .call = printer_call,
};

static OuType helper_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = notice_dealloc}},
    .name = "_sitebuiltins._Helper",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Notice),
    .repr = helper_repr,
    .call = helper_call,
};

static bool add(OuType *type, const char *name, const char *text) {
    Notice *n = (Notice *)ou_object_alloc(type, sizeof *n);
    if (n == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    n->name = name;
    n->text = text;
    bool ok = ou_dict_set_cstr(ou_rt.builtins_dict, name, &n->head);
    ou_decref(&n->head);
    return ok;
}

bool site_init(void) {
    return ou_type_ready(&quitter_type) && ou_type_ready(&printer_type) && ou_type_ready(&helper_type) &&
           add(&quitter_type, "exit", NULL) && add(&quitter_type, "quit", NULL) && add(&helper_type, "help", NULL) &&
           add(&printer_type, "copyright",
               "ouro's sources are under the MIT licence. The program as a whole is under the GPL, version 3.") &&
           add(&printer_type, "credits",
               "    Built on GMP, PCRE2, readline and utf8proc, after the model of CPython.") &&
           add(&printer_type, "license",
               "See the file LICENSE: MIT; with GNU readline the whole is under the GPL, version 3.");
}
