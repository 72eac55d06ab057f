// _sre: regular expressions, the half of re that matches. PCRE2 does the work; Python code (re._parser, re._compiler)
// reads Python's syntax and translates it.
#include <string.h>

#include "stdlib/sre_internal.h"

static OuRef sre_compile(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"compile", {"pattern", "flags", "code", "groups", "groupindex", "indexgroup"}, 6, 6};
    OuBor given[6];
    int flags;
    int64_t groups;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_int(given[1], &flags)) {
        return NULL;
    }
    if (!ou_is_callable(given[2])) {
        return ou_raise(&ou_exc_TypeError, "compile() argument 'code' must be callable, not %T", given[2]);
    }
    if (!ou_arg_int64(given[3], &groups)) {
        return NULL;
    }
    if (!ou_isa(given[4], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "compile() argument 'groupindex' must be dict, not %T", given[4]);
    }
    if (!ou_isa(given[5], OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "compile() argument 'indexgroup' must be tuple, not %T", given[5]);
    }
    if (groups < 0 || groups > UINT16_MAX) {
        return ou_raise(&ou_exc_OverflowError, "too many groups");
    }
    SrePattern *p = (SrePattern *)ou_gc_alloc(&ou_sre_pattern_type, sizeof(SrePattern));
    if (p == NULL) {
        return ou_raise_no_memory();
    }
    p->pattern = ou_newref(given[0]);
    p->program = ou_newref(given[2]);
    p->group_index = ou_newref(given[4]);
    p->index_group = ou_newref(given[5]);
    p->groups = groups;
    p->flags = flags;
    p->is_bytes = given[0] != ou_none && !ou_isa(given[0], OU_TYPE_STR);
    memset(p->codes, 0, sizeof(p->codes));
    p->weaklist = NULL;
    ou_gc_track(&p->head);
    return &p->head;
}

static bool character(OuBor o, uint32_t *c) {
    int value;
    if (!ou_arg_int(o, &value)) {
        return false;
    }
    *c = (uint32_t)value;
    return true;
}

static uint32_t ascii_lower(uint32_t c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static OuRef sre_ascii_iscased(OuBor module, OuBor arg) {
    uint32_t c;
    (void)module;
    return character(arg, &c) ? ou_bool_new(ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') : NULL;
}

static OuRef sre_ascii_tolower(OuBor module, OuBor arg) {
    uint32_t c;
    (void)module;
    return character(arg, &c) ? ou_int_new(ascii_lower(c)) : NULL;
}

static OuRef sre_unicode_iscased(OuBor module, OuBor arg) {
    uint32_t c;
    (void)module;
    return character(arg, &c) ? ou_bool_new(ou_char_simple_lower(c) != c || ou_char_simple_upper(c) != c) : NULL;
}

static OuRef sre_unicode_tolower(OuBor module, OuBor arg) {
    uint32_t c;
    (void)module;
    return character(arg, &c) ? ou_int_new(ou_char_simple_lower(c)) : NULL;
}

// The characters that are outside first..last and equal to one inside when case is ignored, as a list of ints.
static OuRef sre_case_variants(OuBor module, OuArgs args, size_t nargs) {
    uint32_t first, last;
    (void)module;
    if (!ou_args_count("case_variants", nargs, 2, 2) || !character(args[0], &first) || !character(args[1], &last)) {
        return NULL;
    }
    OuRef list = ou_list_new(0);
    for (uint32_t c = first; list != NULL && c <= last && c <= 0x10ffff; c++) {
        for (uint32_t other = ou_char_next_case(c); other != c; other = ou_char_next_case(other)) {
            OuRef number = other >= first && other <= last ? NULL : ou_int_new(other);
            if ((other < first || other > last) && (number == NULL || !ou_list_append_take(list, number))) {
                ou_decref(list);
                return NULL;
            }
        }
    }
    return list;
}

static bool setup(OuBor module) {
    return ou_type_ready(&ou_sre_pattern_type) && ou_type_ready(&ou_sre_match_type) &&
           ou_type_ready(&ou_sre_scanner_type) && ou_module_add_int(module, "MAGIC", 20220615) &&
           ou_module_add_int(module, "CODESIZE", 4) && ou_module_add_int(module, "MAXREPEAT", UINT32_MAX) &&
           ou_module_add_int(module, "MAXGROUPS", INT32_MAX / 2);
}

static const OuMethodDef functions[] = {
    OU_ONE("ascii_iscased", sre_ascii_iscased, "ascii_iscased($module, character, /)\n--\n\n"),
    OU_ONE("ascii_tolower", sre_ascii_tolower, "ascii_tolower($module, character, /)\n--\n\n"),
    OU_FAST("case_variants", sre_case_variants,
            "case_variants($module, first, last, /)\n--\n\nThe characters beyond a range that equal one in it when case is ignored."),
    OU_KEYWORDS("compile", sre_compile,
                "compile($module, /, pattern, flags, code, groups, groupindex, indexgroup)\n--\n\nA Pattern; code(highest) translates it."),
    OU_ONE("unicode_iscased", sre_unicode_iscased, "unicode_iscased($module, character, /)\n--\n\n"),
    OU_ONE("unicode_tolower", sre_unicode_tolower, "unicode_tolower($module, character, /)\n--\n\n"),
    {0},
};

const OuModuleDef ou_module__sre = {"_sre", "Matching of regular expressions.", functions, setup};
