// csv's reader: a machine of states that is fed character by character; lines come from any iterator of str.
#include "stdlib/csv_internal.h"

#define END_OF_LINE 0xfffffffeu // fed behind each line

typedef enum {
    START_RECORD, START_FIELD, ESCAPED, IN_FIELD, IN_QUOTES, ESCAPED_IN_QUOTES, QUOTE_IN_QUOTES, EAT_LINE_END, AFTER_ESCAPED_LINE_END
} State;

typedef struct Reader {
    OuObject head;
    OuRef lines, dialect, module;
    OuRef fields; // list of the record being read, or NULL
    OuStrBuilder field;
    size_t field_length;
    State state;
    bool numeric; // the field is to become a float
    int64_t line_number;
} Reader;

static Reader *as_reader(OuBor o) {
    return (Reader *)ou_unlend(o);
}

static bool is_line_end(uint32_t c) {
    return c == '\n' || c == '\r' || c == END_OF_LINE;
}

static bool add_char(Reader *r, uint32_t c) {
    int64_t limit = csv_field_limit(r->module);
    if ((int64_t)r->field_length >= limit) {
        return ou_raise_false(&csv_error_type, "field larger than field limit (%lld)", (long long)limit);
    }
    r->field_length++;
    return ou_builder_char(&r->field, c);
}

static bool save_field(Reader *r) {
    OuRef field = ou_builder_finish(&r->field);
    r->field_length = 0;
    if (field != NULL && r->numeric) {
        r->numeric = false;
        OuRef number = ou_number_float(field);
        ou_decref(field);
        field = number;
    }
    return field != NULL && ou_list_append_take(r->fields, field);
}

static bool end_field(Reader *r, uint32_t c) {
    r->state = c == END_OF_LINE ? START_RECORD : is_line_end(c) ? EAT_LINE_END : START_FIELD;
    return save_field(r);
}

// A character may be all of quote, escape and delimiter: it is the first of them then.
static bool start_field(Reader *r, const CsvDialect *d, uint32_t c) {
    if (is_line_end(c)) {
        return end_field(r, c);
    }
    if (c == d->quote && d->quoting != CSV_QUOTE_NONE) {
        r->state = IN_QUOTES;
    } else if (c == d->escape) {
        r->state = ESCAPED;
    } else if (c == ' ' && d->skip_initial_space) {
        return true;
    } else if (c == d->delimiter) {
        return end_field(r, c);
    } else {
        r->numeric = d->quoting == CSV_QUOTE_NONNUMERIC;
        r->state = IN_FIELD;
        return add_char(r, c);
    }
    return true;
}

static bool in_field(Reader *r, const CsvDialect *d, uint32_t c) {
    if (c == d->escape && !is_line_end(c)) {
        r->state = ESCAPED;
        return true;
    }
    return is_line_end(c) || c == d->delimiter ? end_field(r, c) : add_char(r, c);
}

static bool in_quotes(Reader *r, const CsvDialect *d, uint32_t c) {
    if (c == END_OF_LINE) {
        return true;
    }
    if (c == d->escape) {
        r->state = ESCAPED_IN_QUOTES;
        return true;
    }
    if (c == d->quote && d->quoting != CSV_QUOTE_NONE) {
        r->state = d->double_quote ? QUOTE_IN_QUOTES : IN_FIELD;
        return true;
    }
    return add_char(r, c);
}

static bool quote_in_quotes(Reader *r, const CsvDialect *d, uint32_t c) {
    if (c == d->quote && d->quoting != CSV_QUOTE_NONE) { // a doubled quote stands for one
        r->state = IN_QUOTES;
        return add_char(r, c);
    }
    if (is_line_end(c) || c == d->delimiter) {
        return end_field(r, c);
    }
    if (!d->strict) {
        r->state = IN_FIELD;
        return add_char(r, c);
    }
    OuRef delimiter = ou_str_from_char(d->delimiter), quote = delimiter ? ou_str_from_char(d->quote) : NULL;
    if (quote != NULL) {
        ou_raise(&csv_error_type, "'%U' expected after '%U'", delimiter, quote);
    }
    ou_xdecref(delimiter);
    ou_xdecref(quote);
    return false;
}

static bool feed(Reader *r, const CsvDialect *d, uint32_t c) {
    switch (r->state) {
    case START_RECORD:
        if (c == END_OF_LINE) {
            return true; // an empty line is an empty record
        }
        if (is_line_end(c)) {
            r->state = EAT_LINE_END;
            return true;
        }
        r->state = START_FIELD;
        return start_field(r, d, c);
    case START_FIELD: return start_field(r, d, c);
    case ESCAPED:
        r->state = c == '\n' || c == '\r' ? AFTER_ESCAPED_LINE_END : IN_FIELD;
        return add_char(r, c == END_OF_LINE ? '\n' : c);
    case AFTER_ESCAPED_LINE_END: return c == END_OF_LINE || ((void)(r->state = IN_FIELD), in_field(r, d, c));
    case IN_FIELD: return in_field(r, d, c);
    case IN_QUOTES: return in_quotes(r, d, c);
    case ESCAPED_IN_QUOTES: r->state = IN_QUOTES; return add_char(r, c == END_OF_LINE ? '\n' : c);
    case QUOTE_IN_QUOTES: return quote_in_quotes(r, d, c);
    case EAT_LINE_END:
        if (c == END_OF_LINE) {
            r->state = START_RECORD;
        }
        return is_line_end(c) || ou_raise_false(&csv_error_type, "new-line character seen in unquoted field - do you need to open "
                                                "the file in universal-newline mode?");
    }
    return true;
}

static bool feed_line(Reader *r, OuBor line) {
    const CsvDialect *d = as_dialect(r->dialect);
    if (!ou_isa(line, OU_TYPE_STR)) {
        return ou_raise_false(&csv_error_type, "iterator should return strings, not %.200T (the file should be opened in text mode)", line);
    }
    r->line_number++;
    for (size_t i = 0; i < ou_str_length(line); i++) {
        if (!feed(r, d, ou_str_at(line, i))) {
            return false;
        }
    }
    return feed(r, d, END_OF_LINE);
}

// The lines end: OU_ITEM when a field was begun, which ends with them.
static OuNext finish(Reader *r) {
    if (r->field_length == 0 && r->state != IN_QUOTES) {
        return OU_END;
    }
    if (as_dialect(r->dialect)->strict) {
        ou_raise(&csv_error_type, "unexpected end of data");
        return OU_FAIL;
    }
    return save_field(r) ? OU_ITEM : OU_FAIL;
}

// Running the lines' iterator may call this reader again: the record then is the inner call's.
static OuNext read_record(Reader *r) {
    OuNext got;
    do {
        OuRef line;
        got = ou_next(r->lines, &line);
        if (got == OU_ITEM) {
            if (r->fields == NULL) {
                ou_raise(&csv_error_type, "reader was used by its own lines");
                got = OU_FAIL;
            } else {
                got = feed_line(r, line) ? OU_ITEM : OU_FAIL;
            }
            ou_decref(line);
        } else if (got == OU_END && r->fields != NULL) {
            return finish(r);
        }
    } while (got == OU_ITEM && r->state != START_RECORD);
    return got;
}

static OuNext reader_next(OuBor self, OuRef *record) {
    Reader *r = as_reader(self);
    OuRef fields = ou_list_new(0);
    if (fields == NULL) {
        return OU_FAIL;
    }
    ou_set(&r->fields, fields);
    ou_builder_fini(&r->field);
    r->field_length = 0;
    r->state = START_RECORD;
    r->numeric = false;
    OuNext got = read_record(r);
    *record = r->fields;
    r->fields = NULL;
    if (got != OU_ITEM) {
        ou_clear(record);
    }
    return got;
}

// ---- life ----

OuRef csv_reader(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_count("", nargs, 1, 2)) {
        return NULL;
    }
    OuRef lines = ou_iter(args[0]), dialect = lines ? csv_dialect_make(nargs > 1 ? args[1] : NULL, args + nargs, kwnames) : NULL;
    Reader *r = dialect ? (Reader *)ou_type_alloc(&csv_reader_type, 0) : NULL;
    if (r == NULL) {
        ou_xdecref(lines);
        ou_xdecref(dialect);
        return NULL;
    }
    r->lines = lines;
    r->dialect = dialect;
    r->module = ou_newref(module);
    ou_builder_init(&r->field);
    ou_gc_track(&r->head);
    return &r->head;
}

static bool reader_traverse(OuObject *o, OuVisit visit, void *arg) {
    Reader *r = as_reader(o);
    return (!r->lines || visit(r->lines, arg)) && (!r->dialect || visit(r->dialect, arg)) &&
           (!r->fields || visit(r->fields, arg)) && (!r->module || visit(r->module, arg));
}

static void reader_clear(OuObject *o) {
    Reader *r = as_reader(o);
    ou_clear(&r->lines);
    ou_clear(&r->fields);
}

static void reader_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    reader_clear(o);
    ou_builder_fini(&as_reader(o)->field);
    ou_xdecref(as_reader(o)->dialect);
    ou_xdecref(as_reader(o)->module);
    ou_type_free(o);
}

static const OuMemberDef reader_members[] = {
    {"dialect", OU_MEMBER_OBJECT, offsetof(Reader, dialect), true, NULL},
    {"line_num", OU_MEMBER_SIZE, offsetof(Reader, line_number), true, NULL},
    {0},
};

OuType csv_reader_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = reader_traverse, .clear = reader_clear, .dealloc = reader_dealloc, .flags = OU_LIFE_GC}},
    .name = "_csv.reader",
    .doc = "CSV reader\n\nAn iterator over the records of a CSV file: lists of fields.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Reader),
    .members = reader_members,
    .iter = ou_newref,
    .next = reader_next,
};
