// The whole runtime, and programs to run in it.
#ifndef OU_TESTS_UNIT_VM_TEST_H
#define OU_TESTS_UNIT_VM_TEST_H

#include <criterion/criterion.h>
#include <string.h>

#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/compile/compile.h"
#include "interp/vm/import.h"
#include "interp/vm/ops.h"
#include "interp/vm/run.h"
#include "interp/vm/signals.h"

static inline bool vm_start(const OuConfig *config) {
    static const OuConfig plain = {.program = "test", .hash_seed = 0};
    if (!ou_runtime_init(config ? config : &plain)) {
        return false;
    }
    OuRef module = ou_import_main_module();
    ou_xdecref(module);
    return module != NULL;
}

static inline void vm_end(void) {
    cr_assert(!ou_error_is_set(), "an exception is left");
    cr_assert(ou_thread->base == NULL && ou_thread->recursion_depth == 0, "a frame is left");
    cr_assert(ou_thread->handled == NULL, "an exception is still handled");
    size_t left = ou_runtime_fini();
    cr_assert_eq(left, 0, "%zu blocks are still alive", left);
}

#define OU_TEST_START(options) vm_start(options)
#define OU_TEST_END() vm_end()
#include "tests/support/ou_test.h"

// A program in __main__ that says by its exit status whether all went well (0).
static inline int run_program(const char *source) {
    return ou_run_string(source, strlen(source), "<string>");
}

static inline OuBor main_dict(void) {
    return ou_module_dict_borrow(ou_import_get_module_borrow("__main__"));
}

// The value of an expression in __main__; NULL with an exception.
static inline OuRef eval_in_main(const char *source) {
    OuRef filename = ou_str_from_cstr("<test>");
    OuCompileOptions options = {.mode = OU_COMPILE_EVAL, .filename = filename, .first_line = 1};
    OuRef code = ou_compile(source, strlen(source), &options, NULL);
    OuRef value = code ? ou_eval_code(code, main_dict(), main_dict()) : NULL;
    ou_xdecref(code);
    ou_decref(filename);
    return value;
}

// The repr of a value, which is consumed; or "Type: message" of the pending exception, which is cleared.
static inline const char *shown_take(OuRef value) {
    static char buffer[500];
    OuRef text = NULL;
    if (value != NULL) {
        text = ou_repr(value);
    } else if (ou_error_is_set()) {
        OuRef error = ou_error_fetch();
        OuRef message = ou_str(error);
        text = ou_str_format("%T: %U", error, message);
        ou_xdecref(message);
        ou_decref(error);
    }
    strcpy(buffer, "(nothing)");
    if (text != NULL) {
        ou_str_show(text, buffer, sizeof buffer);
    }
    ou_xdecref(text);
    ou_xdecref(value);
    return buffer;
}
#define assert_value(expression, expected) cr_assert_str_eq(shown_take(eval_in_main(expression)), expected)

#endif
