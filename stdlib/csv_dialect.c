// csv's dialects: what separates and quotes fields.
#include "stdlib/csv_internal.h"

enum { DELIMITER, DOUBLE_QUOTE, ESCAPE, LINE_END, QUOTE, QUOTING, SKIP_SPACE, STRICT, FIELD_COUNT };
static const char *const field_names[FIELD_COUNT] = {"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar",
                                                     "quoting", "skipinitialspace", "strict"};

// ---- fields ----

// A character, or None where that is allowed; an absent one stays as it is.
static bool read_char(const char *name, OuBor value, bool optional, uint32_t *out) {
    if (value == NULL) {
        return true;
    }
    if (value == ou_none && optional) {
        *out = CSV_NO_CHAR;
        return true;
    }
    if (!ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, optional ? "\"%s\" must be string or None, not %.200T" : "\"%s\" must be string, not %.200T",
                              name, value);
    }
    if (ou_str_length(value) != 1) {
        return ou_raise_false(&ou_exc_TypeError, "\"%s\" must be a 1-character string", name);
    }
    *out = ou_str_at(value, 0);
    return true;
}

static bool read_quoting(CsvDialect *d, OuBor value) {
    if (value == NULL) {
        return true;
    }
    if (!ou_is(value, &ou_int_type)) {
        return ou_raise_false(&ou_exc_TypeError, "\"quoting\" must be an integer");
    }
    return ou_arg_int(value, &d->quoting);
}

static bool read_line_end(CsvDialect *d, OuBor value) {
    if (value != NULL && value != ou_none && !ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "\"lineterminator\" must be a string");
    }
    if (value == ou_none) {
        return ou_raise_false(&ou_exc_TypeError, "lineterminator must be set");
    }
    d->line_end = value ? ou_newref(value) : ou_str_from_cstr("\r\n");
    return d->line_end != NULL;
}

static bool read_fields(CsvDialect *d, OuRef *fields) {
    bool truth;
    if ((fields[DOUBLE_QUOTE] && !ou_arg_truth(fields[DOUBLE_QUOTE], &d->double_quote)) ||
        (fields[SKIP_SPACE] && !ou_arg_truth(fields[SKIP_SPACE], &d->skip_initial_space)) ||
        (fields[STRICT] && !ou_arg_truth(fields[STRICT], &truth))) {
        return false;
    }
    d->strict = fields[STRICT] && truth;
    if (!read_char("delimiter", fields[DELIMITER], false, &d->delimiter) ||
        !read_char("escapechar", fields[ESCAPE], true, &d->escape) || !read_char("quotechar", fields[QUOTE], true, &d->quote) ||
        !read_quoting(d, fields[QUOTING])) {
        return false;
    }
    if (d->quoting < CSV_QUOTE_MINIMAL || d->quoting > CSV_QUOTE_NONE) {
        return ou_raise_false(&ou_exc_TypeError, "bad \"quoting\" value");
    }
    if (fields[QUOTE] == ou_none && fields[QUOTING] == NULL) {
        d->quoting = CSV_QUOTE_NONE;
    }
    if (d->quoting != CSV_QUOTE_NONE && d->quote == CSV_NO_CHAR) {
        return ou_raise_false(&ou_exc_TypeError, "quotechar must be set if quoting enabled");
    }
    return read_line_end(d, fields[LINE_END]);
}

// ---- collecting them: keywords first, then the attributes of another dialect ----

static bool take_keywords(OuRef *fields, OuBor *dialect, OuArgs values, OuBor kwnames) {
    for (size_t i = 0; kwnames && i < ou_tuple_length(kwnames); i++) {
        OuBor name = ou_tuple_borrow(kwnames, i);
        int field = 0;
        while (field < FIELD_COUNT && !ou_str_equal_cstr(name, field_names[field])) {
            field++;
        }
        if (field < FIELD_COUNT) {
            fields[field] = ou_newref(values[i]);
        } else if (dialect != NULL && ou_str_equal_cstr(name, "dialect")) {
            *dialect = values[i];
        } else {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for this function", name);
        }
    }
    return true;
}

static bool take_attributes(OuRef *fields, OuBor dialect) {
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (fields[i] == NULL) {
            OuRef name = ou_str_intern_cstr(field_names[i]);
            OuNext got = name ? ou_find_attr(dialect, name, &fields[i]) : OU_FAIL;
            ou_xdecref(name);
            if (got == OU_FAIL) {
                return false;
            }
        }
    }
    return true;
}

static OuRef make(OuType *type, OuBor dialect, OuArgs values, OuBor kwnames) {
    OuRef fields[FIELD_COUNT] = {NULL}, named = NULL, result = NULL;
    OuBor *keyword = dialect == NULL ? &dialect : NULL;
    bool ok = take_keywords(fields, keyword, values, kwnames);
    if (ok && dialect != NULL && dialect != ou_none) {
        named = ou_isa(dialect, OU_TYPE_STR) ? csv_dialect_named(dialect) : ou_newref(dialect);
        bool plain = kwnames == NULL || ou_tuple_length(kwnames) == 0;
        if (named != NULL && plain && type == &csv_dialect_type && ou_is(named, type)) {
            return named; // dialects do not change
        }
        ok = named != NULL && take_attributes(fields, named);
    }
    if (ok && (result = ou_type_alloc(type, 0)) != NULL) {
        CsvDialect *d = as_dialect(result);
        d->double_quote = true;
        d->delimiter = ',';
        d->quote = '"';
        d->escape = CSV_NO_CHAR;
        ok = read_fields(d, fields);
        ou_gc_track(result);
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        ou_xdecref(fields[i]);
    }
    ou_xdecref(named);
    if (!ok) {
        ou_xdecref(result);
        return NULL;
    }
    return result;
}

OuRef csv_dialect_make(OuBor dialect, OuArgs values, OuBor kwnames) {
    return make(&csv_dialect_type, dialect, values, kwnames);
}

static OuRef dialect_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs > 1) {
        return ou_raise(&ou_exc_TypeError, "function takes at most 1 positional argument (%zd given)", nargs);
    }
    return make(type, nargs ? args[0] : NULL, args + nargs, kwnames);
}

static bool dialect_traverse(OuObject *o, OuVisit visit, void *arg) {
    return as_dialect(o)->line_end == NULL || visit(as_dialect(o)->line_end, arg);
}

static void dialect_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(as_dialect(o)->line_end);
    ou_type_free(o);
}

static OuRef char_object(uint32_t c) {
    return c == CSV_NO_CHAR ? ou_return_none() : ou_str_from_char(c);
}
static OuRef get_delimiter(OuBor self) {
    return char_object(as_dialect(self)->delimiter);
}
static OuRef get_escape(OuBor self) {
    return char_object(as_dialect(self)->escape);
}
static OuRef get_quote(OuBor self) {
    return char_object(as_dialect(self)->quote);
}
static OuRef get_line_end(OuBor self) {
    return ou_newref(as_dialect(self)->line_end);
}
static OuRef get_quoting(OuBor self) {
    return ou_int_new(as_dialect(self)->quoting);
}

static const OuGetSetDef dialect_getset[] = {
    {"delimiter", get_delimiter, NULL, NULL}, {"escapechar", get_escape, NULL, NULL},       {"quotechar", get_quote, NULL, NULL},
    {"quoting", get_quoting, NULL, NULL},     {"lineterminator", get_line_end, NULL, NULL}, {0},
};

static const OuMemberDef dialect_members[] = {
    {"doublequote", OU_MEMBER_BOOL, offsetof(CsvDialect, double_quote), true, NULL},
    {"skipinitialspace", OU_MEMBER_BOOL, offsetof(CsvDialect, skip_initial_space), true, NULL},
    {"strict", OU_MEMBER_BOOL, offsetof(CsvDialect, strict), true, NULL},
    {0},
};

OuType csv_dialect_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = dialect_traverse, .dealloc = dialect_dealloc, .flags = OU_LIFE_GC}},
    .name = "_csv.Dialect",
    .doc = "CSV dialect\n\nWhat separates and quotes the fields of a CSV file.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(CsvDialect),
    .members = dialect_members,
    .getset = dialect_getset,
    .new = dialect_new,
};
