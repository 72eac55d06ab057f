// _warnings: decides by the filters what becomes of a warning. Its Python face, which also prints, is py/warnings.py; a
// plain version of the printing is here, so that a warning alone does not import it.
#include "interp/ouro.h"

static int64_t filters_version; // goes up when filters change: registries of other versions are outdated

// An attribute of module warnings when the program has imported it, else of _warnings. Borrowed.
static OuBor setting_borrow(const char *name, const char *own_name) {
    OuBor module = ou_import_get_module_borrow("warnings");
    OuBor value = NULL;
    if (module != NULL && ou_is_kind_of(module, &ou_module_type)) {
        value = ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), name);
    }
    if (value == NULL) {
        module = ou_import_get_module_borrow("_warnings");
        value = module ? ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), own_name) : NULL;
    }
    return value;
}

// Does a filter's field fit? None fits all; a str must be equal; anything else has a match method.
static OuTruth fits(OuBor pattern, OuBor text) {
    if (pattern == ou_none) {
        return OU_TRUE;
    }
    if (ou_is(pattern, &ou_str_type)) {
        return ou_isa(text, OU_TYPE_STR) && ou_str_equal(pattern, text) ? OU_TRUE : OU_FALSE;
    }
    OuRef match = ou_get_attr_cstr(pattern, "match"), result = match ? ou_call_1(match, text) : NULL;
    OuTruth truth = result ? ou_truth(result) : OU_ERROR;
    ou_xdecref(match);
    ou_xdecref(result);
    return truth;
}

static OuTruth filter_fits(OuBor filter, OuBor text, OuBor category, OuBor module, int64_t line) {
    int64_t wanted;
    OuTruth t = fits(ou_tuple_borrow(filter, 1), text);
    if (t == OU_TRUE) {
        t = ou_is_subclass(category, ou_tuple_borrow(filter, 2));
    }
    if (t == OU_TRUE) {
        t = fits(ou_tuple_borrow(filter, 3), module);
    }
    if (t == OU_TRUE) {
        if (!ou_arg_int64(ou_tuple_borrow(filter, 4), &wanted)) {
            return OU_ERROR;
        }
        t = wanted == 0 || wanted == line ? OU_TRUE : OU_FALSE;
    }
    return t;
}

// The action for a warning: a counted str.
static OuRef find_action(OuBor text, OuBor category, OuBor module, int64_t line) {
    OuBor filters = setting_borrow("filters", "filters");
    OuRef items = filters ? ou_sequence_tuple(filters) : NULL;
    if (items == NULL) {
        return ou_error_is_set() ? NULL : ou_raise(&ou_exc_RuntimeError, "_warnings.filters must be a list");
    }
    OuRef action = NULL;
    for (size_t i = 0; action == NULL && i < ou_tuple_length(items); i++) {
        OuBor filter = ou_tuple_borrow(items, i);
        if (!ou_is(filter, &ou_tuple_type) || ou_tuple_length(filter) != 5) {
            ou_decref(items);
            return ou_raise(&ou_exc_ValueError, "_warnings.filters item %zu isn't a 5-tuple", i);
        }
        OuTruth t = filter_fits(filter, text, category, module, line);
        if (t == OU_ERROR) {
            ou_decref(items);
            return NULL;
        }
        action = t == OU_TRUE ? ou_newref(ou_tuple_borrow(filter, 0)) : NULL;
    }
    ou_decref(items);
    if (action == NULL) {
        OuBor standard = setting_borrow("defaultaction", "_defaultaction");
        action = standard ? ou_newref(standard) : ou_str_intern_cstr("default");
    }
    return action;
}

// Was this warning given already? Outdated registries are emptied. `remember`: it is noted now.
static OuTruth was_given(OuBor registry, OuBor key, bool remember) {
    OuBor version = ou_dict_find_cstr_borrow(registry, "version");
    if (version == NULL || !ou_is(version, &ou_int_type) || ou_int_word(version) != filters_version) {
        OuRef now = ou_int_new(filters_version);
        ou_dict_clear(registry);
        if (now == NULL || !ou_dict_set_cstr(registry, "version", now)) {
            ou_xdecref(now);
            return OU_ERROR;
        }
        ou_decref(now);
    }
    OuRef found = NULL;
    OuNext next = ou_dict_find(registry, key, &found);
    OuTruth given = next == OU_FAIL ? OU_ERROR : next == OU_ITEM ? ou_truth(found) : OU_FALSE;
    ou_xdecref(found);
    if (given == OU_FALSE && remember && !ou_dict_set(registry, key, ou_true)) {
        given = OU_ERROR;
    }
    return given;
}

// ---- showing ----

static bool show_plainly(OuBor text, OuBor category, OuBor filename, int64_t line) {
    OuRef name = ou_get_attr(category, ou_names.dunder_name);
    OuRef message = name ? ou_str_format("%S:%lld: %S: %S\n", filename, (long long)line, name, text) : NULL;
    ou_xdecref(name);
    if (message == NULL) {
        return false;
    }
    ou_sys_write("stderr", message);
    ou_decref(message);
    OuRef source = ou_isa(filename, OU_TYPE_STR) ? ou_traceback_source_line(filename, (int32_t)line) : NULL;
    if (source != NULL) {
        OuRef shown = ou_str_format("  %U\n", source);
        if (shown != NULL) {
            ou_sys_write("stderr", shown);
        }
        ou_xdecref(shown);
        ou_decref(source);
    }
    ou_error_clear();
    return true;
}

static bool show(OuBor message, OuBor text, OuBor category, OuBor filename, int64_t line, OuBor source) {
    // Only the Python half knows what to say of a source.
    OuRef imported = source != NULL && source != ou_none ? ou_import_cstr("warnings") : NULL;
    ou_error_clear();
    ou_xdecref(imported); // sys.modules holds it
    OuBor show_function = NULL, module = ou_import_get_module_borrow("warnings");
    if (module != NULL && ou_is_kind_of(module, &ou_module_type)) {
        show_function = ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), "_showwarnmsg");
    }
    if (show_function == NULL) {
        return show_plainly(text, category, filename, line);
    }
    OuRef f = ou_newref(show_function), cls = ou_get_attr_cstr(module, "WarningMessage"), number = ou_int_new(line), info = NULL, result = NULL;
    if (cls != NULL && number != NULL) {
        OuBor args[] = {message, category, filename, number, ou_none, ou_none, source ? source : ou_none};
        info = ou_call(cls, args, 7, NULL);
    }
    result = info ? ou_call_1(f, info) : NULL;
    bool ok = result != NULL;
    OuRef owned[] = {f, cls, number, info, result};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        ou_xdecref(owned[i]);
    }
    return ok;
}

// ---- a warning ----

// What an action asks for: OU_TRUE: show it; OU_FALSE: not again.
static OuTruth by_action(OuBor action, OuBor key, OuBor text, OuBor category, OuBor registry) {
    OuRef once = NULL;
    OuTruth given = OU_FALSE;
    if (ou_str_equal_cstr(action, "once") || ou_str_equal_cstr(action, "module")) {
        OuBor where = registry;
        if (ou_str_equal_cstr(action, "once")) {
            where = setting_borrow("onceregistry", "_onceregistry");
        }
        OuRef zero = ou_int_new(0);
        once = zero ? ou_tuple_pack(3, text, category, zero) : NULL;
        ou_xdecref(zero);
        given = once == NULL ? OU_ERROR : where && ou_isa(where, OU_TYPE_DICT) ? was_given(where, once, true) : OU_FALSE;
        ou_xdecref(once);
    } else if (!ou_str_equal_cstr(action, "default") && !ou_str_equal_cstr(action, "always")) {
        ou_raise(&ou_exc_RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", action, ou_none);
        return OU_ERROR;
    }
    if (given == OU_FALSE && !ou_str_equal_cstr(action, "always") && registry && was_given(registry, key, true) == OU_ERROR) {
        return OU_ERROR;
    }
    return given == OU_ERROR ? OU_ERROR : given == OU_TRUE ? OU_FALSE : OU_TRUE;
}

static bool warn_explicit(OuBor category, OuBor message, OuBor filename, int64_t line, OuBor module, OuBor registry, OuBor source) {
    OuRef text = NULL, instance = NULL, key = NULL, action = NULL, number = NULL;
    bool ok = false;
    if (ou_is_kind_of(message, &ou_exc_Warning)) {
        text = ou_str(message);
        instance = ou_newref(message);
        category = ou_type_object(message->type);
    } else {
        text = ou_newref(message);
        instance = ou_call_1(category, message);
    }
    number = ou_int_new(line);
    key = text && instance && number ? ou_tuple_pack(3, text, category, number) : NULL;
    if (key == NULL) {
        goto done;
    }
    if (registry != NULL) {
        OuTruth given = was_given(registry, key, false);
        if (given != OU_FALSE) {
            ok = given == OU_TRUE;
            goto done;
        }
    }
    action = find_action(text, category, module, line);
    if (action == NULL) {
        goto done;
    }
    if (ou_str_equal_cstr(action, "error")) {
        ou_raise_take(ou_newref(instance));
    } else if (ou_str_equal_cstr(action, "ignore")) {
        ok = true;
    } else {
        OuTruth wanted = by_action(action, key, text, category, registry);
        ok = wanted == OU_FALSE || (wanted == OU_TRUE && show(instance, text, category, filename, line, source));
    }
done:
    ou_xdecref(text);
    ou_xdecref(instance);
    ou_xdecref(key);
    ou_xdecref(action);
    ou_xdecref(number);
    return ok;
}

// The place that a warning is about: the frame `level` - 1 callers up.
static bool warn_at_level(OuBor category, OuBor message, int64_t level, OuBor source) {
    OuBase base = ou_frame_at_depth(level > 1 ? (int)(level > 10000 ? 10000 : level) - 1 : 0);
    OuRef globals = base ? ou_newref(ou_frame_function(base)->globals) : ou_newref(ou_rt.sys_dict);
    OuRef filename = base ? ou_newref(ou_frame_code(base)->filename) : ou_str_intern_cstr("sys");
    int64_t line = base ? ou_frame_line(base) : 1;
    OuRef registry = NULL, name = NULL, module = NULL;
    bool ok = false;
    name = ou_str_intern_cstr("__warningregistry__");
    OuBor found = name ? ou_dict_find_name_borrow(globals, name) : NULL;
    if (found != NULL && ou_isa(found, OU_TYPE_DICT)) {
        registry = ou_newref(found);
    } else if (name != NULL) {
        registry = ou_dict_new();
        if (registry != NULL && !ou_dict_set(globals, name, registry)) {
            ou_clear(&registry);
        }
    }
    found = ou_dict_find_name_borrow(globals, ou_names.dunder_name);
    module = found && ou_isa(found, OU_TYPE_STR) ? ou_newref(found) : ou_str_intern_cstr("<string>");
    if (registry && module && filename) {
        ok = warn_explicit(category, message, filename, line, module, registry, source);
    }
    OuRef owned[] = {globals, filename, registry, name, module};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        ou_xdecref(owned[i]);
    }
    return ok;
}

static OuBor category_of(OuBor message, OuBor category) {
    if (ou_is_kind_of(message, &ou_exc_Warning)) {
        return ou_type_object(message->type);
    }
    if (category == NULL || category == ou_none) {
        return ou_type_object(&ou_exc_UserWarning);
    }
    if (!ou_isa(category, OU_TYPE_TYPE) || !ou_type_is_subtype(ou_as_type(category), &ou_exc_Warning)) {
        ou_raise(&ou_exc_TypeError, "category must be a Warning subclass, not '%s'",
                 ou_isa(category, OU_TYPE_TYPE) ? ou_as_type(category)->name : category->type->name);
        return NULL;
    }
    return category;
}

static OuRef warnings_warn(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {"warn", {"message", "category", "stacklevel", "source"}, 1, 4};
    OuBor a[4];
    int64_t level = 1;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || (a[2] && !ou_arg_int64(a[2], &level))) {
        return NULL;
    }
    OuBor category = category_of(a[0], a[1]);
    return category && warn_at_level(category, a[0], level, a[3]) ? ou_return_none() : NULL;
}

static OuRef module_name_of(OuBor filename) {
    size_t n = ou_isa(filename, OU_TYPE_STR) ? ou_str_length(filename) : 0;
    if (n == 0) {
        return ou_str_intern_cstr("<unknown>");
    }
    bool is_python = n >= 3 && ou_str_at(filename, n - 3) == '.' && ou_str_at(filename, n - 2) == 'p' && ou_str_at(filename, n - 1) == 'y';
    return ou_str_substring(filename, 0, is_python ? n - 3 : n);
}

static OuRef warnings_warn_explicit(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    static const OuParams params = {"warn_explicit",
                                    {"message", "category", "filename", "lineno", "module", "registry", "module_globals", "source"}, 4, 8};
    OuBor a[8];
    int64_t line;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int64(a[3], &line)) {
        return NULL;
    }
    OuBor category = category_of(a[0], a[1]);
    if (category == NULL) {
        return NULL;
    }
    if (a[5] && a[5] != ou_none && !ou_isa(a[5], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "'registry' must be a dict or None");
    }
    OuRef module = a[4] && a[4] != ou_none ? ou_newref(a[4]) : module_name_of(a[2]);
    bool ok = module && warn_explicit(category, a[0], a[2], line, module, a[5] && a[5] != ou_none ? a[5] : NULL, a[7]);
    ou_xdecref(module);
    return ok ? ou_return_none() : NULL;
}

static OuRef warnings_filters_mutated(OuBor self) {
    (void)self;
    filters_version++;
    return ou_return_none();
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("warn", warnings_warn,
           "warn($module, /, message, category=None, stacklevel=1, source=None)\n--\n\n"
           "Gives a warning at a caller's line: the filters decide whether it is shown, dropped or raised."),
    OU_KEYWORDS("warn_explicit", warnings_warn_explicit,
           "warn_explicit($module, /, message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)\n--\n\n"
           "Issue a warning about a given place."),
    OU_NOARGS("_filters_mutated", warnings_filters_mutated,
           "_filters_mutated($module, /)\n--\n\n"
           "The filters have changed: forget which warnings were given."),
    {0},
};

static bool add_filter_take(OuBor list, const char *action, const OuType *category, const char *module) {
    OuRef word = ou_str_intern_cstr(action), zero = ou_int_new(0), where = module ? ou_str_intern_cstr(module) : ou_return_none();
    OuRef filter = word && zero && where ? ou_tuple_pack(5, word, ou_none, ou_type_object(category), where, zero) : NULL;
    ou_xdecref(word);
    ou_xdecref(zero);
    ou_xdecref(where);
    return filter != NULL && ou_list_append_take(list, filter);
}

static bool setup(OuBor module) {
    filters_version = 1;
    OuRef filters = ou_list_new(0);
    bool ok = filters && add_filter_take(filters, "default", &ou_exc_DeprecationWarning, "__main__") &&
              add_filter_take(filters, "ignore", &ou_exc_DeprecationWarning, NULL) &&
              add_filter_take(filters, "ignore", &ou_exc_PendingDeprecationWarning, NULL) &&
              add_filter_take(filters, "ignore", &ou_exc_ImportWarning, NULL) &&
              add_filter_take(filters, "ignore", &ou_exc_ResourceWarning, NULL) && ou_module_add(module, "filters", filters) &&
              ou_module_add_take(module, "_defaultaction", ou_str_intern_cstr("default")) &&
              ou_module_add_take(module, "_onceregistry", ou_dict_new());
    ou_xdecref(filters);
    return ok;
}

const OuModuleDef ou_module__warnings = {"_warnings", "What becomes of warnings.", functions, setup};
