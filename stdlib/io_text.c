// _io.TextIOWrapper: text over a binary stream. Here: making, writing, reading; the rest is in io_text_type.c.
//
// Reading: `decoded` is text as it was decoded, line ends untouched, of which `used` characters have been handed out;
// `rest` are bytes of a character that was cut off. Line ends are translated when text is handed out, so the position
// that tell() answers is the buffer's, less `rest`, less the bytes of decoded[used..].
//
// Writing: `pending` are encoded bytes that the buffer has not got yet. Text is never read ahead and pending at once.
#include <string.h>

#include "stdlib/io_text_internal.h"

// ---- life ----

bool io_text_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef buffer = io_as_text(self)->buffer;
    return io_traverse(self, visit, arg) && (buffer == NULL || visit(buffer, arg));
}

void io_text_clear(OuObject *self) {
    io_clear(self);
    ou_clear(&io_as_text(self)->buffer);
}

void io_text_dealloc(OuObject *self) {
    IoText *t = io_as_text(self);
    if (io_dealloc_begin(self)) {
        ou_clear(&t->encoding);
        ou_clear(&t->errors);
        ou_clear(&t->decoded);
        ou_clear(&t->rest);
        ou_mem_free(OU_DOMAIN_MEM, t->pending);
        ou_clear(&t->buffer);
        ou_type_free(self);
    }
}

OuRef io_text_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

bool io_text_check_ready(const IoText *t) {
    if (t->buffer != NULL) {
        return true;
    }
    return ou_raise_false(&ou_exc_ValueError, t->detached ? "underlying buffer has been detached"
                                                          : "I/O operation on uninitialized object");
}

const char *io_text_errors_text(const IoText *t) {
    return ou_str_utf8(t->errors, NULL);
}

bool io_text_set_newline(IoText *t, OuBor newline) {
    if (!io_newline_argument(newline, false, &t->mode, t->fixed)) {
        return false;
    }
    strcpy(t->write_newline, t->mode == IO_NEWLINE_FIXED && strcmp(t->fixed, "\n") != 0 ? t->fixed : "");
    return true;
}

// A codec is known to Python by many names; an encoding that is none for text is refused.
bool io_text_set_encoding(IoText *t, OuBor encoding) {
    static const char *const not_text[] = {"hex", "base64", "rot13", "rot_13", "zlib", "bz2", "quopri", "uu"};
    const char *name = ou_str_utf8(encoding, NULL);
    for (size_t i = 0; name != NULL && i < sizeof(not_text) / sizeof(not_text[0]); i++) {
        if (strcmp(name, not_text[i]) == 0) {
            return ou_raise_false(&ou_exc_LookupError,
                                  "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", name);
        }
    }
    if (name == NULL || !ou_codec_name(name, t->codec, sizeof(t->codec))) {
        return false;
    }
    t->needs_mark =
        strcmp(t->codec, "utf-16") == 0 || strcmp(t->codec, "utf-32") == 0 || strcmp(t->codec, "utf-8-sig") == 0;
    ou_set(&t->encoding, ou_newref(encoding));
    return true;
}

OuRef io_text_encoding_name(OuBor given) {
    bool locale = given == NULL || given == ou_none || ou_str_equal_cstr(given, "locale");
    return locale ? ou_str_from_cstr("UTF-8") : ou_newref(given);
}

static bool str_or_none(OuBor o, const char *name) {
    return o == NULL || o == ou_none || ou_isa(o, OU_TYPE_STR) ||
           ou_raise_false(&ou_exc_TypeError, "TextIOWrapper() argument '%s' must be str or None, not %.200T", name, o);
}

// Begins afresh: nothing read ahead, the byte order mark is still to come.
void io_text_forget_read_ahead(IoText *t) {
    ou_clear(&t->decoded);
    ou_clear(&t->rest);
    t->used = 0;
}

bool io_text_ask(OuBor o, OuBor question, bool *yes) {
    OuRef answer = io_call(o, question);
    OuTruth truth = answer != NULL ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    *yes = truth == OU_TRUE;
    return truth != OU_ERROR;
}

bool io_text_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "TextIOWrapper",
        .names = {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"},
        .required = 1,
        .positional = 6};
    IoText *t = io_as_text(o);
    OuBor given[6];
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !str_or_none(given[1], "encoding") ||
        !str_or_none(given[2], "errors") || !str_or_none(given[3], "newline")) {
        return false;
    }
    ou_clear(&t->buffer); // when this fails, the object is as if it had not been made
    t->ready = false;
    t->chunk = CHUNK;
    t->line_buffering = t->write_through = false;
    if (!io_text_set_newline(t, given[3] != NULL ? given[3] : ou_none) ||
        (given[4] != NULL && !ou_arg_truth(given[4], &t->line_buffering)) ||
        (given[5] != NULL && !ou_arg_truth(given[5], &t->write_through))) {
        return false;
    }
    OuRef encoding = io_text_encoding_name(given[1]);
    OuRef errors = given[2] == NULL || given[2] == ou_none ? ou_str_from_cstr("strict") : ou_newref(given[2]);
    bool ok = encoding != NULL && errors != NULL && io_text_set_encoding(t, encoding);
    ou_xdecref(encoding);
    if (!ok) {
        ou_xdecref(errors);
        return false;
    }
    ou_set(&t->errors, errors);
    io_text_forget_read_ahead(t);
    t->pending_length = 0;
    t->seen = 0;
    t->started = t->detached = false;
    bool seekable, readable;
    if (!io_text_ask(given[0], ou_names.readable, &readable) || !io_text_ask(given[0], ou_names.writable, &t->writable) ||
        !io_text_ask(given[0], ou_names.seekable, &seekable)) {
        return false;
    }
    ou_set(&t->buffer, ou_newref(given[0]));
    t->telling = seekable;
    t->ready = true;
    return true;
}

// ---- checks ----

bool io_text_buffer_closed(const IoText *t, bool *closed) {
    if (ou_is(t->buffer, &io_writer_type) || ou_is(t->buffer, &io_reader_type) || ou_is(t->buffer, &io_random_type)) {
        return io_buffered_closed(t->buffer, closed);
    }
    return io_is_closed(t->buffer, closed);
}

bool io_text_check_open(OuBor o) {
    IoText *t = io_as_text(o);
    bool closed;
    if (!io_text_check_ready(t)) {
        return false;
    }
    if (ou_is(o, &io_text_type)) {
        return io_text_buffer_closed(t, &closed) &&
               (!closed || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed file."));
    }
    return io_check_closed(o);
}

// ---- writing ----

static bool add_pending(IoText *t, const void *bytes, size_t n) {
    if (t->pending_length != 0 && n + t->pending_length > t->chunk && !io_text_write_out(t)) {
        return false;
    }
    if (n > t->pending_capacity - t->pending_length) {
        size_t capacity = t->pending_length + n + CHUNK;
        uint8_t *grown = ou_mem_realloc(OU_DOMAIN_MEM, t->pending, capacity);
        if (grown == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        t->pending = grown;
        t->pending_capacity = capacity;
    }
    if (n > 0) { // there may be no memory yet
        memcpy(t->pending + t->pending_length, bytes, n);
        t->pending_length += n;
    }
    return true;
}

// Gives the buffer what is pending. May run Python code.
bool io_text_write_out(IoText *t) {
    if (t->pending_length == 0) {
        return true;
    }
    if (ou_is(t->buffer, &io_writer_type) || ou_is(t->buffer, &io_random_type)) {
        uint8_t *bytes = t->pending; // other threads may write meanwhile: they get memory of their own
        size_t n = t->pending_length, capacity = t->pending_capacity;
        t->pending = NULL;
        t->pending_length = t->pending_capacity = 0;
        bool ok = io_buffered_write(t->buffer, bytes, n);
        if (t->pending == NULL) {
            t->pending = bytes;
            t->pending_capacity = capacity;
        } else {
            ou_mem_free(OU_DOMAIN_MEM, bytes);
        }
        return ok;
    }
    OuRef bytes = ou_bytes_new(t->pending, t->pending_length);
    t->pending_length = 0;
    OuRef result = bytes != NULL ? ou_call_method(t->buffer, ou_names.write, (OuBor[]){bytes}, 1) : NULL;
    ou_xdecref(bytes);
    ou_xdecref(result);
    return result != NULL;
}

// utf-16 and its like begin a file with a byte order mark, and only a file.
static bool start_encoding(IoText *t) {
    bool at_start = true, seekable;
    if (!io_text_ask(t->buffer, ou_names.seekable, &seekable)) {
        return false;
    }
    if (seekable) {
        OuRef position = io_call(t->buffer, ou_names.tell);
        if (position == NULL) {
            return false;
        }
        OuTruth there = ou_truth(position);
        ou_decref(position);
        if (there == OU_ERROR) {
            return false;
        }
        at_start = there == OU_FALSE;
    }
    const char *mark = strcmp(t->codec, "utf-8-sig") == 0 ? "\xef\xbb\xbf" : "\xff\xfe\0\0";
    size_t n = strcmp(t->codec, "utf-8-sig") == 0 ? 3 : strcmp(t->codec, "utf-16") == 0 ? 2 : 4;
    strcpy(t->codec, n == 3 ? "utf-8" : n == 2 ? "utf-16-le" : "utf-32-le");
    t->needs_mark = false;
    return !at_start || add_pending(t, mark, n);
}

static OuRef newlines_for_file(const IoText *t, OuBor text) {
    OuStrBuilder b;
    bool ok = true;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(text); ok && i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        ok = c == '\n' ? ou_builder_cstr(&b, t->write_newline) : ou_builder_char(&b, c);
    }
    return ok ? ou_builder_finish(&b) : NULL;
}

static bool encode_pending(IoText *t, OuBor text) {
    bool plain = ou_str_is_ascii(text) && (strcmp(t->codec, "utf-8") == 0 || strcmp(t->codec, "ascii") == 0 ||
                                           strcmp(t->codec, "iso8859-1") == 0);
    if (plain) {
        return add_pending(t, ou_str_data(text), ou_str_length(text));
    }
    if (t->needs_mark && !start_encoding(t)) {
        return false;
    }
    const char *errors = io_text_errors_text(t);
    OuRef bytes = errors != NULL ? ou_encode(text, t->codec, errors) : NULL;
    bool ok = bytes != NULL && add_pending(t, ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
    ou_xdecref(bytes);
    return ok;
}

static bool has_char(OuBor text, char c) {
    if (ou_str_kind(text) == 1) {
        return memchr(ou_str_data(text), c, ou_str_length(text)) != NULL;
    }
    for (size_t i = 0; i < ou_str_length(text); i++) {
        if (ou_str_at(text, i) == (uint8_t)c) {
            return true;
        }
    }
    return false;
}

static bool can_write(IoText *t) {
    return t->writable || io_unsupported("not writable") != NULL;
}

OuRef io_text_write(OuBor o, OuBor text) {
    IoText *t = io_as_text(o);
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "write() argument must be str, not %.200T", text);
    }
    if (!io_text_check_open(o) || !can_write(t)) {
        return NULL;
    }
    bool has_newline = (t->line_buffering || t->write_newline[0] != 0) && has_char(text, '\n');
    bool flush = t->line_buffering && (has_newline || has_char(text, '\r'));
    bool ok;
    if (has_newline && t->write_newline[0] != 0) {
        OuRef changed = newlines_for_file(t, text);
        ok = changed != NULL && encode_pending(t, changed);
        ou_xdecref(changed);
    } else {
        ok = encode_pending(t, text);
    }
    if (!ok || ((t->pending_length >= t->chunk || t->write_through || flush) && !io_text_write_out(t))) {
        return NULL;
    }
    if (flush) {
        OuRef flushed = io_call(t->buffer, ou_names.flush);
        if (flushed == NULL) {
            return NULL;
        }
        ou_decref(flushed);
    }
    io_text_forget_read_ahead(t);
    return ou_int_new((int64_t)ou_str_length(text));
}

OuRef io_text_flush(OuBor o) {
    IoText *t = io_as_text(o);
    if (!io_text_check_open(o)) {
        return NULL;
    }
    bool seekable;
    t->telling = io_text_ask(t->buffer, ou_names.seekable, &seekable) && seekable;
    return !ou_error_is_set() && io_text_write_out(t) ? io_call(t->buffer, ou_names.flush) : NULL;
}

// ---- reading ----

static bool can_read(IoText *t) {
    bool yes = true;
    if (ou_is(t->buffer, &io_writer_type) ||
        (!ou_is(t->buffer, &io_reader_type) && !io_text_ask(t->buffer, ou_names.readable, &yes))) {
        return ou_error_is_set() ? false : io_unsupported("not readable") != NULL;
    }
    return yes || io_unsupported("not readable") != NULL;
}

// Looks for a byte order mark; the codec has a byte order afterwards. Returns the mark's size.
static size_t start_decoding(IoText *t, const uint8_t *data, size_t n) {
    bool eight = strcmp(t->codec, "utf-8-sig") == 0, wide = strcmp(t->codec, "utf-32") == 0;
    t->needs_mark = false;
    if (eight) {
        strcpy(t->codec, "utf-8");
        return n >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    }
    size_t size = wide ? 4 : 2;
    bool little = n >= size && memcmp(data, "\xff\xfe\0\0", size) == 0,
         big = n >= size && memcmp(data, wide ? "\0\0\xfe\xff" : "\xfe\xff", size) == 0;
    strcpy(t->codec, wide ? (big ? "utf-32-be" : "utf-32-le") : big ? "utf-16-be" : "utf-16-le");
    return little || big ? size : 0;
}

// Decodes rest + fresh behind what is left of decoded.
static bool decode_more(IoText *t, OuBor fresh, bool final) {
    OuRef data = t->rest != NULL ? ou_binary(OU_OP_ADD, t->rest, fresh) : ou_newref(fresh), text = NULL, joined = NULL;
    if (data == NULL) {
        return false;
    }
    size_t n = ou_as_bytes(data)->length, consumed = 0, mark = 0;
    const uint8_t *bytes = ou_as_bytes(data)->data;
    bool ok = false;
    if (t->needs_mark && (n >= 4 || final)) {
        mark = start_decoding(t, bytes, n);
    }
    const char *errors = io_text_errors_text(t);
    if (t->needs_mark) {
        text = ou_str_from_latin1(bytes, 0); // too little to tell
    } else if (errors != NULL) {
        text = ou_decode_partial(bytes + mark, n - mark, t->codec, errors, final, &consumed);
    }
    if (text != NULL) {
        consumed += t->needs_mark ? 0 : mark;
        size_t left = t->decoded != NULL ? ou_str_length(t->decoded) - t->used : 0;
        if (left == 0) {
            joined = ou_newref(text);
        } else {
            OuRef head = ou_str_substring(t->decoded, t->used, t->used + left);
            joined = head != NULL ? ou_str_concat(head, text) : NULL;
            ou_xdecref(head);
        }
        OuRef rest = consumed < n ? ou_bytes_new(bytes + consumed, n - consumed) : NULL;
        ok = joined != NULL && (consumed == n || rest != NULL);
        if (ok) {
            ou_set(&t->decoded, ou_newref(joined));
            t->used = 0;
            ou_set(&t->rest, rest);
            if (t->mode != IO_NEWLINE_FIXED) {
                t->seen |= io_seen_newlines(text);
            }
        } else {
            ou_xdecref(rest);
        }
    }
    ou_xdecref(joined);
    ou_xdecref(text);
    ou_decref(data);
    return ok;
}

// One more chunk. OU_END: the file has ended (cut-off bytes have been decoded as they are).
static OuNext read_chunk(IoText *t) {
    OuRef fresh = NULL;
    if (ou_is(t->buffer, &io_reader_type) || ou_is(t->buffer, &io_random_type)) {
        fresh = io_buffered_read1(t->buffer, t->chunk);
    } else {
        OuRef size = ou_int_new((int64_t)t->chunk), method = NULL;
        OuNext found = size != NULL ? ou_find_attr(t->buffer, ou_names.read1, &method) : OU_FAIL;
        if (found == OU_END) {
            method = ou_get_attr(t->buffer, ou_names.read);
        }
        fresh = method != NULL ? ou_call_1(method, size) : NULL;
        ou_xdecref(size);
        ou_xdecref(method);
    }
    if (fresh == NULL) {
        return OU_FAIL;
    }
    if (!ou_isa(fresh, OU_TYPE_BYTES)) {
        OuBuffer buffer;
        bool is_buffer = fresh->type->buffer != NULL && ou_buffer_get(fresh, &buffer, false);
        if (!is_buffer) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "underlying read1() should have returned a bytes-like object, not '%.200T'",
                     fresh);
            ou_decref(fresh);
            return OU_FAIL;
        }
        OuRef bytes = ou_bytes_new(buffer.size != 0 ? buffer.data : (const uint8_t *)"", buffer.size);
        ou_buffer_release(&buffer);
        ou_set(&fresh, bytes);
        if (fresh == NULL) {
            return OU_FAIL;
        }
    }
    bool end = ou_as_bytes(fresh)->length == 0;
    bool ok = decode_more(t, fresh, end);
    ou_decref(fresh);
    return !ok ? OU_FAIL : end ? OU_END : OU_ITEM;
}

size_t io_text_available(const IoText *t) {
    return t->decoded != NULL ? ou_str_length(t->decoded) - t->used : 0;
}

// The next n characters of `decoded`, translated.
static OuRef hand_out(IoText *t, size_t n) {
    OuRef text =
        n == 0 ? ou_str_from_latin1((const uint8_t *)"", 0) : ou_str_substring(t->decoded, t->used, t->used + n);
    if (text != NULL) {
        t->used += n;
    }
    return t->mode == IO_NEWLINE_UNIVERSAL ? io_translate_newlines_take(text) : text;
}

static OuRef read_line(IoText *t, int64_t limit) {
    bool at_end = false;
    for (;;) {
        int64_t end = t->decoded != NULL ? io_line_end(t->decoded, t->used, t->mode, t->fixed, at_end) : -1;
        size_t have = io_text_available(t), n = end >= 0 ? (size_t)end - t->used : have;
        if (limit >= 0 && n > (size_t)limit) {
            return hand_out(t, (size_t)limit);
        }
        if (end >= 0 || at_end || (limit >= 0 && have == (size_t)limit)) {
            return hand_out(t, n);
        }
        OuNext next = read_chunk(t);
        if (next == OU_FAIL) {
            return NULL;
        }
        at_end = next == OU_END;
    }
}

OuRef io_text_readline(OuBor o, OuArgs args, size_t nargs) {
    IoText *t = io_as_text(o);
    int64_t limit = -1;
    if (!ou_args_count("readline", nargs, 0, 1) || !io_text_check_ready(t) ||
        (nargs > 0 && !ou_arg_int64(args[0], &limit)) || !io_text_check_open(o) || !can_read(t) ||
        !io_text_write_out(t)) {
        return NULL;
    }
    return read_line(t, limit);
}

OuNext io_text_next(OuBor o, OuRef *item) {
    IoText *t = io_as_text(o);
    OuRef line = NULL;
    if (!io_text_check_ready(t)) {
        return OU_FAIL;
    }
    t->telling = false;
    if (ou_is(o, &io_text_type)) {
        line = io_text_check_open(o) && can_read(t) && io_text_write_out(t) ? read_line(t, -1) : NULL;
    } else {
        line = io_call(o, ou_names.readline);
        if (line != NULL && !ou_isa(line, OU_TYPE_STR)) {
            ou_raise(&ou_exc_OSError, "readline() should have returned a str object, not '%.200T'", line);
            ou_clear(&line);
        }
    }
    if (line == NULL) {
        return OU_FAIL;
    }
    if (ou_str_length(line) == 0) {
        ou_decref(line);
        bool seekable;
        if (!io_text_ask(t->buffer, ou_names.seekable, &seekable)) {
            return OU_FAIL;
        }
        t->telling = seekable;
        return OU_END;
    }
    *item = line;
    return OU_ITEM;
}

static OuRef read_all(IoText *t) {
    OuRef bytes = io_call(t->buffer, ou_names.read);
    if (bytes == NULL) {
        return NULL;
    }
    if (!ou_isa(bytes, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "underlying read() should have returned a bytes object, not '%.200T'", bytes);
        ou_decref(bytes);
        return NULL;
    }
    bool ok = decode_more(t, bytes, true);
    ou_decref(bytes);
    OuRef result = ok ? hand_out(t, io_text_available(t)) : NULL;
    if (result != NULL) {
        io_text_forget_read_ahead(t);
    }
    return result;
}

// Exactly n translated characters, or what there is.
static OuRef read_some(IoText *t, size_t n) {
    OuStrBuilder b;
    size_t done = 0;
    bool at_end = false;
    ou_builder_init(&b);
    while (done < n) {
        size_t have = io_text_available(t), take = have < n - done ? have : n - done;
        // A '\r' at the very end may be half of a line end; one just behind what is taken is taken next time.
        if (t->mode == IO_NEWLINE_UNIVERSAL && take > 0 && ou_str_at(t->decoded, t->used + take - 1) == '\r') {
            if (take < have) {
                take += ou_str_at(t->decoded, t->used + take) == '\n';
            } else if (!at_end) {
                take--;
            }
        }
        if (take > 0) {
            OuRef piece = hand_out(t, take);
            bool ok = piece != NULL && ou_builder_str(&b, piece);
            done += ok ? ou_str_length(piece) : 0;
            ou_xdecref(piece);
            if (!ok) {
                ou_builder_fini(&b);
                return NULL;
            }
            continue;
        }
        if (at_end) {
            break;
        }
        OuNext next = read_chunk(t);
        if (next == OU_FAIL) {
            ou_builder_fini(&b);
            return NULL;
        }
        at_end = next == OU_END;
    }
    return ou_builder_finish(&b);
}

OuRef io_text_read(OuBor o, OuArgs args, size_t nargs) {
    IoText *t = io_as_text(o);
    int64_t n;
    if (!ou_args_count("read", nargs, 0, 1) || !io_text_check_ready(t) ||
        !io_size_argument(nargs > 0 ? args[0] : NULL, &n) || !io_text_check_open(o) || !can_read(t) ||
        !io_text_write_out(t)) {
        return NULL;
    }
    return n < 0 ? read_all(t) : read_some(t, (size_t)n);
}
