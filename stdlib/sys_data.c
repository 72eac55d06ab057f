// sys: the facts about the interpreter.
#include <float.h>
#include <gnu/libc-version.h>
#include <limits.h>

#include "stdlib/sys_internal.h"

#define STRING_OF(x) #x
#define STRING(x) STRING_OF(x)
#ifdef __clang__
#define COMPILER "[Clang " __clang_version__ "]"
#else
#define COMPILER "[GCC " __VERSION__ "]"
#endif

// A named tuple; consumes the items. Added to the module under the last part of its type's name.
OuRef sys_make_sequence_take(const char *type_name, const char *const *fields, OuRef *items, size_t n) {
    OuType *type = ou_structseq_type_new(type_name, fields, n);
    if (type == NULL) {
        for (size_t i = 0; i < n; i++) {
            ou_xdecref(items[i]);
        }
        return NULL;
    }
    OuRef sequence = ou_structseq_new_take(type, items, n);
    ou_decref(&type->base.head);
    return sequence;
}

static OuRef version_info(void) {
    static const char *const fields[] = {"major", "minor", "micro", "releaselevel", "serial", NULL};
    OuRef items[] = {ou_int_new(3), ou_int_new(11), ou_int_new(2), ou_str_intern_cstr("final"), ou_int_new(0)};
    OuRef info = sys_make_sequence_take("sys.version_info", fields, items, 5);
    if (info != NULL && !ou_structseq_forbid_new(info->type)) {
        ou_clear(&info);
    }
    return info;
}

static OuRef float_info(void) {
    static const char *const fields[] = {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp",
                                         "dig", "mant_dig", "epsilon", "radix", "rounds", NULL};
    OuRef items[] = {ou_float_new(DBL_MAX),      ou_int_new(DBL_MAX_EXP),  ou_int_new(DBL_MAX_10_EXP), ou_float_new(DBL_MIN),
                     ou_int_new(DBL_MIN_EXP),    ou_int_new(DBL_MIN_10_EXP), ou_int_new(DBL_DIG),      ou_int_new(DBL_MANT_DIG),
                     ou_float_new(DBL_EPSILON), ou_int_new(FLT_RADIX),    ou_int_new(FLT_ROUNDS)};
    return sys_make_sequence_take("sys.float_info", fields, items, 11);
}

static OuRef int_info(void) {
    static const char *const fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold", NULL};
    OuRef items[] = {ou_int_new(30), ou_int_new(4), ou_int_new(OU_INT_DEFAULT_MAX_STR_DIGITS), ou_int_new(640)};
    return sys_make_sequence_take("sys.int_info", fields, items, 4);
}

static OuRef hash_info(void) {
    static const char *const fields[] = {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff", NULL};
    OuRef items[] = {ou_int_new(64),      ou_int_new(((int64_t)1 << 61) - 1),   ou_int_new(314159),
                     ou_int_new(0),       ou_int_new(1000003),                  ou_str_intern_cstr("siphash13"),
                     ou_int_new(64),      ou_int_new(128),                      ou_int_new(0)};
    return sys_make_sequence_take("sys.hash_info", fields, items, 9);
}

static OuRef thread_info(void) {
    static const char *const fields[] = {"name", "lock", "version", NULL};
    OuRef items[] = {ou_str_intern_cstr("pthread"), ou_str_intern_cstr("semaphore"), ou_str_format("NPTL %s", gnu_get_libc_version())};
    return sys_make_sequence_take("sys.thread_info", fields, items, 3);
}

static bool add_implementation(OuBor module, OuBor version) {
    OuRef dict = ou_dict_new(), number = ou_int_new(0x030B02F0);
    OuRef name = ou_str_intern_cstr("ouro"), tag = ou_str_intern_cstr("ouro-311"), machine = ou_str_intern_cstr("x86_64-linux-gnu");
    bool ok = dict && number && name && tag && machine && ou_dict_set_cstr(dict, "name", name) && ou_dict_set_cstr(dict, "cache_tag", tag) &&
              ou_dict_set_cstr(dict, "version", version) && ou_dict_set_cstr(dict, "hexversion", number) &&
              ou_dict_set_cstr(dict, "_multiarch", machine) && ou_module_add_take(module, "implementation", ou_namespace_new(dict)) &&
              ou_module_add(module, "hexversion", number);
    OuRef owned[] = {dict, number, name, tag, machine};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        ou_xdecref(owned[i]);
    }
    return ok;
}

static bool add_text(OuBor module, const char *name, const char *text) {
    return ou_module_add_take(module, name, ou_str_from_cstr(text));
}

static bool append_name(OuBor list, const char *name) {
    OuRef text = ou_str_intern_cstr(name);
    return text != NULL && ou_list_append_take(list, text);
}

// Names of the modules that can always be imported: all builtin ones, and with `all` the top-level frozen ones.
static OuRef module_names(bool all) {
    OuRef list = ou_list_new(0);
    bool ok = list != NULL;
    for (const OuModuleDef *const *def = ou_builtin_modules; ok && *def; def++) {
        ok = append_name(list, (*def)->name);
    }
    for (const OuFrozenModule *m = ou_frozen_modules; ok && all && m->name; m++) {
        ok = __builtin_strchr(m->name, '.') || append_name(list, m->name);
    }
    ok = ok && (all || ou_list_sort(list, NULL, false));
    OuRef result = !ok ? NULL : all ? ou_frozenset_new(list) : ou_list_to_tuple(list);
    ou_xdecref(list);
    return result;
}

static bool add_git(OuBor module) {
    OuRef name = ou_str_intern_cstr("ouro");
    OuRef git = name ? ou_tuple_pack(3, name, ou_names.empty, ou_names.empty) : NULL;
    ou_xdecref(name);
    return ou_module_add_take(module, "_git", git);
}

bool sys_add_data(OuBor module) {
    OuRef version = version_info();
    bool ok = version != NULL && ou_module_add(module, "version_info", version) && add_implementation(module, version);
    ou_xdecref(version);
    return ok && add_text(module, "version", "3.11.2 (ouro 0.1) " COMPILER) && add_text(module, "byteorder", "little") &&
           add_text(module, "platform", "linux") && add_text(module, "platlibdir", "lib") && add_text(module, "abiflags", "") &&
           add_text(module, "float_repr_style", "short") && add_text(module, "_framework", "") && add_git(module) &&
           add_text(module, "copyright", "ouro is under the MIT licence; linked with GNU readline: GPL-3.0 as a whole.") &&
           ou_module_add_int(module, "maxsize", INT64_MAX) && ou_module_add_int(module, "maxunicode", 0x10FFFF) &&
           ou_module_add_int(module, "api_version", 1013) && ou_module_add_take(module, "float_info", float_info()) &&
           ou_module_add_take(module, "int_info", int_info()) && ou_module_add_take(module, "hash_info", hash_info()) &&
           ou_module_add_take(module, "thread_info", thread_info()) && ou_module_add_take(module, "builtin_module_names", module_names(false)) &&
           ou_module_add_take(module, "stdlib_module_names", module_names(true));
}
