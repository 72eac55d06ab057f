// What io_text.c and io_text_type.c share: the text stream's struct and the functions of its lower half.
#ifndef OU_STDLIB_IO_TEXT_INTERNAL_H
#define OU_STDLIB_IO_TEXT_INTERNAL_H

#include "stdlib/io_internal.h"

typedef struct IoText {
    IoBase base;
    OuRef buffer;           // NULL: detached, or __init__ has not run
    OuRef encoding, errors; // str
    char codec[48];         // of encoding; once the byte order is known, with it ("utf-16-le")
    IoNewlineMode mode;
    char fixed[3];
    char write_newline[3]; // what '\n' becomes; empty: itself
    bool line_buffering, write_through, telling, detached, ready, needs_mark, started;
    int seen;
    OuRef decoded; // or NULL
    size_t used;
    OuRef rest; // bytes or NULL
    uint8_t *pending;
    size_t pending_length, pending_capacity, chunk; // chunk: how much is read at once, and may be pending
} IoText;

enum { CHUNK = IO_BUFFER_SIZE };

static inline IoText *io_as_text(OuBor o) {
    return (IoText *)(uintptr_t)o;
}

bool io_text_check_ready(const IoText *t) OU_MUST_USE;
bool io_text_check_open(OuBor o) OU_MUST_USE;
const char *io_text_errors_text(const IoText *t);
bool io_text_set_newline(IoText *t, OuBor newline) OU_MUST_USE;
OuRef io_text_encoding_name(OuBor given) OU_MUST_USE; // of the locale for NULL, None and "locale"
bool io_text_set_encoding(IoText *t, OuBor encoding) OU_MUST_USE;
void io_text_forget_read_ahead(IoText *t);
bool io_text_ask(OuBor o, OuBor question, bool *yes) OU_MUST_USE;
bool io_text_buffer_closed(const IoText *t, bool *closed) OU_MUST_USE;
bool io_text_write_out(IoText *t) OU_MUST_USE;
size_t io_text_available(const IoText *t);
bool io_text_traverse(OuObject *self, OuVisit visit, void *arg);
void io_text_clear(OuObject *self);
void io_text_dealloc(OuObject *self);
OuRef io_text_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
bool io_text_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) OU_MUST_USE;
OuRef io_text_write(OuBor o, OuBor text);
OuRef io_text_flush(OuBor o);
OuRef io_text_read(OuBor o, OuArgs args, size_t nargs);
OuRef io_text_readline(OuBor o, OuArgs args, size_t nargs);
OuNext io_text_next(OuBor o, OuRef *item);

#endif
