// csv's writer: records to lines, quoted where it is needed.
#include "stdlib/csv_internal.h"

typedef struct Writer {
    OuObject head;
    OuRef write, dialect; // write: the file's method
} Writer;

static Writer *as_writer(OuBor o) {
    return (Writer *)ou_unlend(o);
}

static bool is_special(const CsvDialect *d, uint32_t c) {
    if (c == d->delimiter || c == d->escape || c == d->quote) {
        return true;
    }
    for (size_t i = 0; i < ou_str_length(d->line_end); i++) {
        if (c == ou_str_at(d->line_end, i)) {
            return true;
        }
    }
    return false;
}

// The field with escapes and doubled quotes; *quoted becomes true where quotes are needed round it.
static bool escape_field(const CsvDialect *d, OuBor text, bool *quoted, OuStrBuilder *out) {
    for (size_t i = 0; i < ou_str_length(text); i++) {
        uint32_t c = ou_str_at(text, i);
        if (is_special(d, c)) {
            bool escape = d->quoting == CSV_QUOTE_NONE || c == d->escape || (c == d->quote && !d->double_quote);
            if (!escape && c == d->quote && !ou_builder_char(out, c)) {
                return false;
            }
            *quoted = *quoted || !escape;
            if (escape && d->escape == CSV_NO_CHAR) {
                return ou_raise_false(&csv_error_type, "need to escape, but no escapechar set");
            }
            if (escape && !ou_builder_char(out, d->escape)) {
                return false;
            }
        }
        if (!ou_builder_char(out, c)) {
            return false;
        }
    }
    return true;
}

static bool put_field(const CsvDialect *d, OuBor text, bool quoted, OuStrBuilder *out) {
    OuStrBuilder field;
    ou_builder_init(&field);
    if (!escape_field(d, text, &quoted, &field)) {
        ou_builder_fini(&field);
        return false;
    }
    OuRef escaped = ou_builder_finish(&field);
    bool ok = escaped != NULL && (!quoted || ou_builder_char(out, d->quote)) && ou_builder_str(out, escaped) &&
              (!quoted || ou_builder_char(out, d->quote));
    ou_xdecref(escaped);
    return ok;
}

static bool is_number(OuBor o) {
    const OuType *t = o->type;
    return t->to_int || t->to_float || t->index || ou_is_kind_of(o, &ou_complex_type);
}

static bool put_value(const CsvDialect *d, OuBor value, OuStrBuilder *out) {
    bool quoted = d->quoting == CSV_QUOTE_ALL || (d->quoting == CSV_QUOTE_NONNUMERIC && !is_number(value));
    OuRef text = value == ou_none ? ou_newref(ou_names.empty) : ou_str(value);
    bool ok = text != NULL && put_field(d, text, quoted, out);
    ou_xdecref(text);
    return ok;
}

static bool put_record(const CsvDialect *d, OuBor row, OuStrBuilder *out) {
    OuRef iterator = ou_iter(row);
    if (iterator == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&csv_error_type, "iterable expected, not %.200T", row);
        }
        return false;
    }
    size_t count = 0;
    OuNext got = OU_ITEM;
    while (got == OU_ITEM) {
        OuRef value;
        got = ou_next(iterator, &value);
        if (got == OU_ITEM) {
            bool ok = (count++ == 0 || ou_builder_char(out, d->delimiter)) && put_value(d, value, out);
            got = ok ? OU_ITEM : OU_FAIL;
            ou_decref(value);
        }
    }
    ou_decref(iterator);
    if (got == OU_END && count > 0 && out->length == 0) { // one empty field must not look like an empty record
        if (d->quoting == CSV_QUOTE_NONE) {
            return ou_raise_false(&csv_error_type, "single empty field record must be quoted");
        }
        return put_field(d, ou_names.empty, true, out);
    }
    return got == OU_END;
}

static OuRef writerow(OuBor self, OuBor row) {
    const Writer *w = as_writer(self);
    const CsvDialect *d = as_dialect(w->dialect);
    OuStrBuilder out;
    ou_builder_init(&out);
    if (!put_record(d, row, &out) || !ou_builder_str(&out, d->line_end)) {
        ou_builder_fini(&out);
        return NULL;
    }
    OuRef line = ou_builder_finish(&out), result = line ? ou_call_1(w->write, line) : NULL;
    ou_xdecref(line);
    return result;
}

static OuRef writerows(OuBor self, OuBor rows) {
    OuRef iterator = ou_iter(rows);
    OuNext got = iterator ? OU_ITEM : OU_FAIL;
    while (got == OU_ITEM) {
        OuRef row;
        got = ou_next(iterator, &row);
        if (got == OU_ITEM) {
            OuRef result = writerow(self, row);
            ou_decref(row);
            got = result ? OU_ITEM : OU_FAIL;
            ou_xdecref(result);
        }
    }
    ou_xdecref(iterator);
    return got == OU_END ? ou_return_none() : NULL;
}

// ---- life ----

OuRef csv_writer(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    OuRef name = NULL, write = NULL, dialect = NULL;
    if (!ou_args_count("", nargs, 1, 2) || (dialect = csv_dialect_make(nargs > 1 ? args[1] : NULL, args + nargs, kwnames)) == NULL ||
        (name = ou_str_intern_cstr("write")) == NULL) {
        ou_xdecref(dialect);
        return NULL;
    }
    OuNext got = ou_find_attr(args[0], name, &write);
    ou_decref(name);
    if (got == OU_END || (got == OU_ITEM && !ou_is_callable(write))) {
        ou_raise(&ou_exc_TypeError, "argument 1 must have a \"write\" method");
        got = OU_FAIL;
    }
    Writer *w = got == OU_ITEM ? (Writer *)ou_type_alloc(&csv_writer_type, 0) : NULL;
    if (w == NULL) {
        ou_xdecref(write);
        ou_decref(dialect);
        return NULL;
    }
    w->write = write;
    w->dialect = dialect;
    ou_gc_track(&w->head);
    return &w->head;
}

static bool writer_traverse(OuObject *o, OuVisit visit, void *arg) {
    Writer *w = as_writer(o);
    return (!w->write || visit(w->write, arg)) && (!w->dialect || visit(w->dialect, arg));
}

static void writer_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(as_writer(o)->write);
    ou_xdecref(as_writer(o)->dialect);
    ou_type_free(o);
}

static const OuMemberDef writer_members[] = {
    {"dialect", OU_MEMBER_OBJECT, offsetof(Writer, dialect), true, NULL},
    {0},
};

static const OuMethodDef writer_methods[] = {
    OU_ONE("writerow", writerow, "writerow(iterable)\n\nWrites a record; gives what the file's write() gives."),
    OU_ONE("writerows", writerows, "writerows(iterable of iterables)\n\nWrites records."),
    {0},
};

OuType csv_writer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = writer_traverse, .dealloc = writer_dealloc, .flags = OU_LIFE_GC}},
    .name = "_csv.writer",
    .doc = "CSV writer\n\nWrites records as the lines of a CSV file.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Writer),
    .methods = writer_methods,
    .members = writer_members,
};
