// _csv: reading and writing files of comma-separated values. Dialects, the reader and the writer have files of their own.
//
// The registered dialects are in the module's _dialects, the limit of a field's length in its state.
#include "stdlib/csv_internal.h"

OuType csv_error_type = OU_EXCEPTION_TYPE("_csv.Error", ou_exc_Exception, NULL);

static int64_t *limit_of(OuBor module) {
    return (int64_t *)(void *)&((OuModule *)(uintptr_t)module)->state;
}

int64_t csv_field_limit(OuBor module) {
    return *limit_of(module);
}

static OuBor dialects_borrow(OuBor module) {
    OuBor dialects = ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), "_dialects");
    if (dialects == NULL || !ou_isa(dialects, OU_TYPE_DICT)) {
        ou_raise(&csv_error_type, "_dialects is gone");
        return NULL;
    }
    return dialects;
}

static OuRef named(OuBor module, OuBor name) {
    OuBor dialects = dialects_borrow(module);
    OuRef dialect = NULL;
    if (dialects != NULL && ou_dict_find(dialects, name, &dialect) == OU_END) {
        ou_raise(&csv_error_type, "unknown dialect");
    }
    return dialect;
}

OuRef csv_dialect_named(OuBor name) {
    OuRef module = ou_import_cstr("_csv"), dialect = module ? named(module, name) : NULL;
    ou_xdecref(module);
    return dialect;
}

static OuRef get_dialect(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"get_dialect", {"name"}, 1, 1};
    OuBor name;
    return ou_args_bind(&params, args, nargs, kwnames, &name) ? named(module, name) : NULL;
}

static OuRef list_dialects(OuBor module) {
    OuBor dialects = dialects_borrow(module);
    return dialects ? ou_dict_key_list(dialects) : NULL;
}

static OuRef register_dialect(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_count("", nargs, 1, 2)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "dialect name must be a string");
    }
    OuRef dialect = csv_dialect_make(nargs > 1 ? args[1] : NULL, args + nargs, kwnames);
    OuBor dialects = dialect ? dialects_borrow(module) : NULL;
    bool ok = dialects != NULL && ou_dict_set(dialects, args[0], dialect);
    ou_xdecref(dialect);
    return ok ? ou_return_none() : NULL;
}

static OuRef unregister_dialect(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"unregister_dialect", {"name"}, 1, 1};
    OuBor name, dialects;
    OuRef dialect = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, &name) || (dialects = dialects_borrow(module)) == NULL) {
        return NULL;
    }
    OuNext got = ou_dict_pop(dialects, name, &dialect);
    if (got == OU_ITEM) {
        ou_decref(dialect);
        return ou_return_none();
    }
    return got == OU_END ? ou_raise(&csv_error_type, "unknown dialect") : NULL;
}

static OuRef field_size_limit(OuBor module, OuArgs args, size_t nargs) {
    int64_t old = *limit_of(module), limit = old;
    if (!ou_args_count("field_size_limit", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1 && !ou_is(args[0], &ou_int_type)) {
        return ou_raise(&ou_exc_TypeError, "limit must be an integer");
    }
    if (nargs == 1 && !ou_int_to_int64(args[0], &limit)) {
        return NULL;
    }
    *limit_of(module) = limit;
    return ou_int_new(old);
}

static bool setup(OuBor module) {
    *limit_of(module) = 128 * 1024;
    return ou_module_add_type(module, &csv_error_type) && ou_module_add_type(module, &csv_dialect_type) &&
           ou_type_ready(&csv_reader_type) && ou_type_ready(&csv_writer_type) &&
           ou_module_add(module, "Reader", ou_type_object(&csv_reader_type)) &&
           ou_module_add(module, "Writer", ou_type_object(&csv_writer_type)) &&
           ou_module_add_take(module, "_dialects", ou_dict_new()) && ou_module_add_int(module, "QUOTE_MINIMAL", CSV_QUOTE_MINIMAL) &&
           ou_module_add_int(module, "QUOTE_ALL", CSV_QUOTE_ALL) && ou_module_add_int(module, "QUOTE_NONE", CSV_QUOTE_NONE) &&
           ou_module_add_int(module, "QUOTE_NONNUMERIC", CSV_QUOTE_NONNUMERIC) &&
           ou_module_add_take(module, "__version__", ou_str_from_cstr("1.0"));
}

static const OuMethodDef functions[] = {
    OU_FAST("field_size_limit", field_size_limit, "field_size_limit([limit])\n\nHow long a field may be; sets it where limit is given."),
    OU_KEYWORDS("get_dialect", get_dialect, "get_dialect($module, /, name)\n--\n\nThe dialect registered under a name."),
    OU_NOARGS("list_dialects", list_dialects, "list_dialects($module, /)\n--\n\nThe names of all registered dialects."),
    OU_KEYWORDS("reader", csv_reader, "reader(iterable [, dialect='excel'] [optional keyword args])\n\nAn iterator over records."),
    OU_KEYWORDS("register_dialect", register_dialect, "register_dialect(name[, dialect[, **fmtparams]])\n\nGives a dialect a name."),
    OU_KEYWORDS("unregister_dialect", unregister_dialect, "unregister_dialect($module, /, name)\n--\n\nForgets a registered dialect."),
    OU_KEYWORDS("writer", csv_writer, "writer(fileobj [, dialect='excel'] [optional keyword args])\n\nAn object that writes records."),
    {0},
};

const OuModuleDef ou_module__csv = {"_csv", "Files of comma-separated values.", functions, setup};
