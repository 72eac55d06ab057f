// What the files of _csv share.
#ifndef OU_STDLIB_CSV_INTERNAL_H
#define OU_STDLIB_CSV_INTERNAL_H

#include "interp/ouro.h"

enum { CSV_QUOTE_MINIMAL, CSV_QUOTE_ALL, CSV_QUOTE_NONNUMERIC, CSV_QUOTE_NONE };
#define CSV_NO_CHAR 0xffffffffu // a character that is not set: equal to none

typedef struct CsvDialect {
    OuObject head;
    bool double_quote, skip_initial_space, strict;
    int quoting;
    uint32_t delimiter, quote, escape;
    OuRef line_end; // str
} CsvDialect;

extern OuType csv_error_type, csv_dialect_type, csv_reader_type, csv_writer_type;

static inline CsvDialect *as_dialect(OuBor o) {
    return (CsvDialect *)ou_unlend(o);
}
// The dialect that `dialect` (NULL: none; a name, or any object with attributes) and keywords describe: a Dialect.
OuRef csv_dialect_make(OuBor dialect, OuArgs values, OuBor kwnames) OU_MUST_USE;
OuRef csv_dialect_named(OuBor name) OU_MUST_USE; // a registered one; _csv.Error when there is none
int64_t csv_field_limit(OuBor module);

OuRef csv_reader(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef csv_writer(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

#endif
