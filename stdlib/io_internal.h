// What the files of _io share: the head that every stream object begins with, and direct ways between the layers.
//
//   TextIOWrapper --buffer--> BufferedReader/Writer/Random --raw--> FileIO --> file descriptor
//
// Each arrow goes through method calls, so that Python classes may stand at either end; where both ends are exact types
// of this module the functions below are called directly.
#ifndef OU_STDLIB_IO_INTERNAL_H
#define OU_STDLIB_IO_INTERNAL_H

#include "interp/ouro.h"

#define IO_BUFFER_SIZE 8192

typedef struct IoBase {
    OuObject head;
    OuRef dict;
    OuWeakref *weaklist;
    bool closed;     // of classes that have no better way to tell
    bool finalizing; // close() is called because nobody holds the stream any more
} IoBase;

extern OuType io_base_type, io_raw_base_type, io_buffered_base_type, io_text_base_type;
extern OuType io_file_type, io_bytes_type, io_bytes_buffer_type, io_string_type;
extern OuType io_reader_type, io_writer_type, io_random_type, io_pair_type, io_text_type, io_newline_decoder_type;

static inline IoBase *io_as_base(OuBor o) {
    return (IoBase *)(uintptr_t)o;
}

// ---- io_base.c ----

OuRef io_alloc(OuType *type) OU_MUST_USE; // tracked
// The last two items of a tuple for __setstate__: the position, which stands at `at`, and None or a dict of attributes, which are set.
bool io_read_state(OuBor self, OuBor state, size_t at, size_t *position) OU_MUST_USE;
bool io_traverse(OuObject *self, OuVisit visit, void *arg);
void io_clear(OuObject *self);
bool io_dealloc_begin(OuObject *self)
    OU_MUST_USE; // finalizes, untracks, clears weak references and the dict; false: it lives on
void io_finalize(OuObject *self);
OuRef io_unsupported(const char *message);               // raises io.UnsupportedOperation; NULL
bool io_is_closed(OuBor self, bool *closed) OU_MUST_USE; // asks the attribute `closed`
bool io_check_closed(OuBor self) OU_MUST_USE;            // "I/O operation on closed file."
OuRef io_base_close(OuBor self);
// What close() answers after flush() has raised flush_error (or NULL) and what lies below was closed with this result (NULL: an
// exception, which gets the flush's as its context). Consumes both.
OuRef io_close_result_take(OuRef flush_error, OuRef result);
OuRef io_call(OuBor self, OuBor name) OU_MUST_USE; // self.name()
bool io_size_argument(OuBor o,
                      int64_t *size) OU_MUST_USE; // None or absent: -1; "argument should be integer or None, not 'str'"
bool io_writable_buffer(const char *function, OuBor o, OuBuffer *out) OU_MUST_USE;
void io_warn_unclosed(OuBor raw, OuBor shown); // ResourceWarning when raw is an open FileIO
OuRef io_repr_named(OuBor self, const char *class_name);
bool io_offset_argument(OuBor o, int64_t *offset) OU_MUST_USE; // an int; OverflowError beyond 64 bits

#define IO_LIFE(traverse_fn, clear_fn, dealloc_fn)                                                                     \
    {                                                                                                                  \
        .traverse = traverse_fn, .clear = clear_fn, .finalize = io_finalize, .dealloc = dealloc_fn,                    \
        .weaklist_offset = offsetof(IoBase, weaklist), .flags = OU_LIFE_GC                                             \
    }

// ---- io_file.c ----

int io_file_descriptor(OuBor file); // -1: closed
bool io_file_closes(OuBor file);    // not with closefd=False
// One read(2) or write(2), repeated when a signal interrupts it (whose handler may raise). OU_END: it would block.
OuNext io_file_read(OuBor file, void *to, size_t n, size_t *got) OU_MUST_USE; // *got 0: end of file
OuNext io_file_write(OuBor file, const void *from, size_t n, size_t *put) OU_MUST_USE;
bool io_file_seek(OuBor file, int64_t offset, int whence, int64_t *position) OU_MUST_USE;
OuRef io_file_readall(OuBor file);

// ---- io_buffered.c ----

bool io_buffered_write(OuBor self, const uint8_t *data, size_t n) OU_MUST_USE; // exact BufferedWriter or BufferedRandom
bool io_buffered_closed(OuBor self, bool *closed) OU_MUST_USE;                 // any exact type of this file
OuRef io_buffered_read1(OuBor self, size_t n) OU_MUST_USE;                     // exact BufferedReader or BufferedRandom

// ---- io_text.c ----

typedef enum {
    IO_NEWLINE_UNIVERSAL,
    IO_NEWLINE_KEEP,
    IO_NEWLINE_FIXED
} IoNewlineMode; // newline=None, '', '\n' '\r' '\r\n'
bool io_newline_argument(OuBor newline, bool quote, IoNewlineMode *mode, char fixed[3]) OU_MUST_USE;
OuRef io_translate_newlines_take(OuRef text) OU_MUST_USE; // "\r\n" and "\r" become "\n"
// Where the line that begins at `start` ends (behind its newline); -1: no newline yet. `at_end`: nothing follows the
// text.
int64_t io_line_end(OuBor text, size_t start, IoNewlineMode mode, const char *fixed, bool at_end);
enum { IO_SEEN_CR = 1, IO_SEEN_LF = 2, IO_SEEN_CRLF = 4 };
int io_seen_newlines(OuBor text);
OuRef io_newlines_object(int seen) OU_MUST_USE;

// ---- mod__io.c ----

OuRef io_open(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

#endif
