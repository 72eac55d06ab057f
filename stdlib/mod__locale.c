// _locale: the C library's locales. The public face is py/locale.py, where there is one.
//
// ouro itself speaks UTF-8 throughout; setlocale changes only what the functions of this module and of time answer.
#include <errno.h>
#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "interp/ouro.h"

static OuType error_type = OU_EXCEPTION_TYPE("locale.Error", ou_exc_Exception, NULL);

static OuRef text(const char *bytes) {
    return ou_decode((const uint8_t *)bytes, strlen(bytes), "utf-8", "surrogateescape");
}

// UTF-8 of a str without NUL; NULL with an exception.
static const char *plain(const char *function, int index, OuBor o) {
    size_t n;
    const char *bytes = ou_arg_is_str(function, index, o) ? ou_str_utf8(o, &n) : NULL;
    if (bytes != NULL && strlen(bytes) != n) {
        return ou_raise(&ou_exc_ValueError, "embedded null character") ? bytes : NULL;
    }
    return bytes;
}

static OuRef locale_setlocale(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int category;
    if (!ou_args_count("setlocale", nargs, 1, 2) || !ou_arg_int(args[0], &category)) {
        return NULL;
    }
    bool sets = nargs > 1 && args[1] != ou_none;
    const char *wanted = NULL;
    if (sets) {
        if (!ou_isa(args[1], OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "setlocale() argument 2 must be str or None, not %T", args[1]);
        }
        if ((wanted = plain("setlocale", 2, args[1])) == NULL) {
            return NULL;
        }
    }
    const char *name = setlocale(category, wanted);
    return name ? text(name) : ou_raise(&error_type, sets ? "unsupported locale setting" : "locale query failed");
}

// The sizes of groups of digits: bytes up to CHAR_MAX or 0, which is kept.
static OuRef grouping(const char *sizes) {
    OuRef list = ou_list_new(0);
    for (bool more = *sizes != 0; list && more; sizes++) {
        if (!ou_list_append_take(list, ou_int_new((unsigned char)*sizes))) {
            ou_clear(&list);
        }
        more = *sizes != 0 && *sizes != CHAR_MAX;
    }
    return list;
}

static bool add(OuBor dict, const char *name, OuRef value) {
    bool ok = value != NULL && ou_dict_set_cstr(dict, name, value);
    ou_xdecref(value);
    return ok;
}

static OuRef locale_localeconv(OuBor module) {
    (void)module;
    const struct lconv *l = localeconv();
    const struct {
        const char *name, *value;
    } texts[] = {
        {"int_curr_symbol", l->int_curr_symbol},     {"currency_symbol", l->currency_symbol},
        {"mon_decimal_point", l->mon_decimal_point}, {"mon_thousands_sep", l->mon_thousands_sep},
        {"positive_sign", l->positive_sign},         {"negative_sign", l->negative_sign},
        {"decimal_point", l->decimal_point},         {"thousands_sep", l->thousands_sep},
    };
    const struct {
        const char *name;
        char value;
    } numbers[] = {
        {"int_frac_digits", l->int_frac_digits}, {"frac_digits", l->frac_digits},
        {"p_cs_precedes", l->p_cs_precedes},     {"p_sep_by_space", l->p_sep_by_space},
        {"n_cs_precedes", l->n_cs_precedes},     {"n_sep_by_space", l->n_sep_by_space},
        {"p_sign_posn", l->p_sign_posn},         {"n_sign_posn", l->n_sign_posn},
    };
    OuRef dict = ou_dict_new();
    bool ok = dict != NULL;
    for (size_t i = 0; ok && i < sizeof texts / sizeof *texts; i++) {
        ok = add(dict, texts[i].name, text(texts[i].value));
    }
    for (size_t i = 0; ok && i < sizeof numbers / sizeof *numbers; i++) {
        ok = add(dict, numbers[i].name, ou_int_new(numbers[i].value));
    }
    ok = ok && add(dict, "mon_grouping", grouping(l->mon_grouping)) && add(dict, "grouping", grouping(l->grouping));
    if (!ok) {
        ou_xdecref(dict);
        return NULL;
    }
    return dict;
}

static OuRef locale_strcoll(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *a, *b;
    if (!ou_args_count("strcoll", nargs, 2, 2) || (a = plain("strcoll", 1, args[0])) == NULL ||
        (b = plain("strcoll", 2, args[1])) == NULL) {
        return NULL;
    }
    OuRef made = NULL;
    bool unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    made = ou_int_new(unicode ? strcoll(a, b) : ou_str_compare(args[0], args[1]));
    return made;
}

static OuRef locale_strxfrm(OuBor module, OuBor arg) {
    (void)module;
    const char *bytes = plain("strxfrm", 0, arg);
    if (bytes == NULL) {
        return NULL;
    }
    errno = 0;
    size_t n = strxfrm(NULL, bytes, 0);
    if (errno != 0 && errno != ERANGE) {
        return ou_raise_errno(NULL);
    }
    char *room = ou_mem_alloc(OU_DOMAIN_RAW, n + 1);
    if (room == NULL) {
        return ou_raise_no_memory();
    }
    strxfrm(room, bytes, n + 1);
    // Weights are bytes of any value: as characters they compare in the same order.
    bool same = strcmp(room, bytes) == 0;
    OuRef key = same ? ou_newref(arg) : ou_str_from_latin1((const uint8_t *)room, n);
    ou_mem_free(OU_DOMAIN_RAW, room);
    return key;
}

static OuRef locale_nl_langinfo(OuBor module, OuBor arg) {
    (void)module;
    int key;
    if (!ou_arg_int(arg, &key)) {
        return NULL;
    }
    static const int known[] = {
#define LANGINFO(name) name,
#include "stdlib/langinfo.def"
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i] == key) {
            const char *answer = nl_langinfo(key);
            return text(answer ? answer : "");
        }
    }
    return ou_raise(&ou_exc_ValueError, "unsupported langinfo constant");
}

static OuRef locale_getencoding(OuBor module) {
    (void)module;
    return ou_str_from_cstr(ou_rt.config.utf8_mode ? "utf-8" : nl_langinfo(CODESET));
}

// ---- messages ----

static OuRef locale_gettext(OuBor module, OuBor message) {
    (void)module;
    const char *bytes = plain("gettext", 0, message);
    return bytes ? text(gettext(bytes)) : NULL;
}

static const char *domain_of(const char *function, OuBor o, bool *ok) {
    const char *name = o == ou_none ? NULL : plain(function, 1, o);
    *ok = o == ou_none || name != NULL;
    return name;
}

static OuRef locale_dgettext(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    bool ok = ou_args_count("dgettext", nargs, 2, 2);
    const char *domain = ok ? domain_of("dgettext", args[0], &ok) : NULL,
               *message = ok ? plain("dgettext", 2, args[1]) : NULL;
    return message ? text(dgettext(domain, message)) : NULL;
}

static OuRef locale_dcgettext(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int category;
    bool ok = ou_args_count("dcgettext", nargs, 3, 3);
    const char *domain = ok ? domain_of("dcgettext", args[0], &ok) : NULL,
               *message = ok ? plain("dcgettext", 2, args[1]) : NULL;
    return message && ou_arg_int(args[2], &category) ? text(dcgettext(domain, message, category)) : NULL;
}

static OuRef locale_textdomain(OuBor module, OuBor arg) {
    (void)module;
    bool ok;
    const char *domain = domain_of("textdomain", arg, &ok);
    const char *now = ok ? textdomain(domain) : NULL;
    return !ok ? NULL : now ? text(now) : ou_raise_errno(NULL);
}

static OuRef locale_bindtextdomain(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *domain = ou_args_count("bindtextdomain", nargs, 2, 2) ? plain("bindtextdomain", 1, args[0]) : NULL,
               *folder = NULL;
    if (domain == NULL) {
        return NULL;
    }
    if (*domain == 0) {
        return ou_raise(&error_type, "domain must be a non-empty string");
    }
    if (args[1] != ou_none && (folder = plain("bindtextdomain", 2, args[1])) == NULL) {
        return NULL;
    }
    const char *now = bindtextdomain(domain, folder);
    return now ? text(now) : ou_raise_errno(NULL);
}

static OuRef locale_bind_codeset(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *domain =
        ou_args_count("bind_textdomain_codeset", nargs, 2, 2) ? plain("bind_textdomain_codeset", 1, args[0]) : NULL;
    const char *codeset = NULL;
    if (domain == NULL || (args[1] != ou_none && (codeset = plain("bind_textdomain_codeset", 2, args[1])) == NULL)) {
        return NULL;
    }
    const char *now = bind_textdomain_codeset(domain, codeset);
    return now ? text(now) : ou_return_none();
}

static const OuMethodDef functions[] = {
    OU_FAST("setlocale", locale_setlocale,
            "setlocale($module, category, locale=None, /)\n--\n\nSet a category, or ask what it is."),
    OU_NOARGS("localeconv", locale_localeconv, "localeconv($module, /)\n--\n\nHow numbers and money are written."),
    OU_FAST("strcoll", locale_strcoll, "strcoll($module, os1, os2, /)\n--\n\nCompare two strings by the locale."),
    OU_ONE("strxfrm", locale_strxfrm, "strxfrm($module, string, /)\n--\n\nA key that sorts by the locale."),
    OU_ONE("nl_langinfo", locale_nl_langinfo, "nl_langinfo($module, key, /)\n--\n\nWhat the locale says of the key."),
    OU_NOARGS("getencoding", locale_getencoding, "getencoding($module, /)\n--\n\nThe locale's encoding."),
    OU_ONE("gettext", locale_gettext, "gettext($module, msg, /)\n--\n\nA message's translation."),
    OU_FAST("dgettext", locale_dgettext, "dgettext($module, domain, msg, /)\n--\n\nThe same in a domain."),
    OU_FAST("dcgettext", locale_dcgettext,
            "dcgettext($module, domain, msg, category, /)\n--\n\nThe same in a domain and category."),
    OU_ONE("textdomain", locale_textdomain,
           "textdomain($module, domain, /)\n--\n\nSet the domain, or ask what it is (None)."),
    OU_FAST("bindtextdomain", locale_bindtextdomain,
            "bindtextdomain($module, domain, dir, /)\n--\n\nWhere a domain's messages lie."),
    OU_FAST("bind_textdomain_codeset", locale_bind_codeset,
            "bind_textdomain_codeset($module, domain, codeset, /)\n--\n\nHow they are encoded."),
    {0},
};

// As CPython is at its start: the characters are the environment's, UTF-8 where that says nothing; the rest is C's.
static void set_characters(void) {
    const char *name = setlocale(LC_CTYPE, "");
    if (name == NULL || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0) {
        setlocale(LC_CTYPE, "C.UTF-8");
    }
}

static bool setup(OuBor module) {
    set_characters();
    static const struct {
        const char *name;
        int value;
    } constants[] = {
        {"LC_CTYPE", LC_CTYPE},       {"LC_TIME", LC_TIME},         {"LC_COLLATE", LC_COLLATE},
        {"LC_MONETARY", LC_MONETARY}, {"LC_MESSAGES", LC_MESSAGES}, {"LC_NUMERIC", LC_NUMERIC},
        {"LC_ALL", LC_ALL},           {"CHAR_MAX", CHAR_MAX},
#define LANGINFO(name) {#name, name},
#include "stdlib/langinfo.def"
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return ou_module_add_type(module, &error_type);
}

const OuModuleDef ou_module__locale = {"_locale", "The C library's locales.", functions, setup};
