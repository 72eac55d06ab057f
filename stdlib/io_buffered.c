// _io.BufferedReader, BufferedWriter, BufferedRandom: a buffer in front of a raw stream.
//
// The buffer holds either bytes read ahead (data[pos..end)) or bytes not yet written (data[0..pending)), never both:
// going from one to the other seeks the raw stream back, or flushes.
//
// While a thread reads, writes or moves, it is the stream's owner and others wait: in the middle of it, the raw stream lets
// other threads run. Who comes again from within, by a raw stream written in Python or by a signal's handler, gets a
// RuntimeError. What only looks (tell, closed, name ...) does not ask.
//
// Length: three types that are one struct.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/io_internal.h"

typedef struct IoBuffered {
    IoBase base;
    OuRef raw; // NULL: detached, or __init__ has not run
    uint8_t *data;
    size_t size, pos, end, pending;
    bool readable, writable, detached;
    OuThread *owner; // NULL: nobody is at it
    OuWaitQueue waiting;
} IoBuffered;

static IoBuffered *as_buffered(OuBor o) {
    return (IoBuffered *)(uintptr_t)o;
}

// ---- one thread at a time ----

// An owner that has ended in the middle (the other threads of a process that has forked) holds nothing.
static bool is_held(const IoBuffered *self) {
    if (self->owner == NULL || ou_rt.finalizing) {
        return false;
    }
    OuThread *t = ou_thread_first();
    while (t != NULL && t != self->owner) {
        t = t->next;
    }
    return t != NULL;
}

static bool lock(OuBor o) {
    IoBuffered *self = as_buffered(o);
    if (self->owner == ou_thread) {
        return ou_raise_false(&ou_exc_RuntimeError, "reentrant call inside %R", o);
    }
    bool in_front = false;
    while (is_held(self)) {
        OuWait wait = ou_wait(&self->waiting, NULL, in_front);
        in_front = wait == OU_WAIT_WOKEN;
        if ((wait == OU_WAIT_INTERRUPTED || ou_thread->dying) && !ou_signals_run()) {
            return false;
        }
    }
    self->owner = ou_thread;
    return true;
}

static void unlock(OuBor o) {
    as_buffered(o)->owner = NULL;
    ou_wake_one(&as_buffered(o)->waiting);
}

static OuRef unlock_take(OuBor o, OuRef result) {
    unlock(o);
    return result;
}

// ---- life ----

static bool buffered_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef raw = as_buffered(self)->raw;
    return io_traverse(self, visit, arg) && (raw == NULL || visit(raw, arg));
}

static void buffered_clear(OuObject *self) {
    io_clear(self);
    ou_clear(&as_buffered(self)->raw);
}

static void buffered_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_clear(&as_buffered(self)->raw);
        ou_mem_free(OU_DOMAIN_MEM, as_buffered(self)->data);
        ou_type_free(self);
    }
}

static OuRef buffered_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

static bool init_locked(OuBor o, const char *name, OuArgs args, size_t nargs, OuBor kwnames, bool readable, bool writable) {
    OuParams params = {.function = name, .names = {"raw", "buffer_size"}, .required = 1, .positional = 2};
    IoBuffered *self = as_buffered(o);
    OuBor given[2];
    int64_t size = IO_BUFFER_SIZE;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] != NULL && !ou_arg_int64(given[1], &size))) {
        return false;
    }
    ou_clear(&self->raw); // when this fails, the object is as if it had not been made
    OuBor raw = given[0], questions[3] = {writable && readable ? ou_names.seekable : NULL,
                                          readable ? ou_names.readable : NULL, writable ? ou_names.writable : NULL};
    static const char *const complaints[3] = {"File or stream is not seekable.", "File or stream is not readable.",
                                              "File or stream is not writable."};
    for (size_t i = 0; i < 3; i++) {
        OuRef answer = questions[i] != NULL ? io_call(raw, questions[i]) : ou_newref(ou_true);
        OuTruth yes = answer != NULL ? ou_truth(answer) : OU_ERROR;
        ou_xdecref(answer);
        if (yes != OU_TRUE) {
            return yes == OU_ERROR ? false : io_unsupported(complaints[i]) != NULL;
        }
    }
    if (size <= 0) {
        return ou_raise_false(&ou_exc_ValueError, "buffer size must be strictly positive");
    }
    uint8_t *data = ou_mem_alloc(OU_DOMAIN_MEM, (size_t)size);
    if (data == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    ou_mem_free(OU_DOMAIN_MEM, self->data);
    self->data = data;
    self->size = (size_t)size;
    self->pos = self->end = self->pending = 0;
    self->readable = readable;
    self->writable = writable;
    self->detached = false;
    ou_set(&self->raw, ou_newref(raw));
    return true;
}

static bool buffered_init(OuBor o, const char *name, OuArgs args, size_t nargs, OuBor kwnames, bool readable,
                          bool writable) {
    if (!lock(o)) {
        return false;
    }
    bool ok = init_locked(o, name, args, nargs, kwnames, readable, writable);
    unlock(o);
    return ok;
}

static bool reader_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return buffered_init(o, "BufferedReader", args, nargs, kwnames, true, false);
}
static bool writer_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return buffered_init(o, "BufferedWriter", args, nargs, kwnames, false, true);
}
static bool random_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return buffered_init(o, "BufferedRandom", args, nargs, kwnames, true, true);
}

// ---- checks ----

static bool check_ready(const IoBuffered *self) {
    if (self->raw != NULL) {
        return true;
    }
    return ou_raise_false(&ou_exc_ValueError,
                          self->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
}

static bool is_file(const IoBuffered *self) {
    return ou_is(self->raw, &io_file_type);
}

static bool raw_closed(const IoBuffered *self, bool *closed) {
    if (is_file(self)) {
        *closed = io_file_descriptor(self->raw) < 0;
        return true;
    }
    return io_is_closed(self->raw, closed);
}

bool io_buffered_closed(OuBor o, bool *closed) {
    return check_ready(as_buffered(o)) && raw_closed(as_buffered(o), closed);
}

static bool check_open(const IoBuffered *self, const char *message) {
    bool closed;
    if (!check_ready(self) || !raw_closed(self, &closed)) {
        return false;
    }
    return !closed || ou_raise_false(&ou_exc_ValueError, "%s", message);
}

// Waits for its turn; somebody may have detached the raw stream meanwhile.
static bool enter(OuBor o) {
    if (!check_ready(as_buffered(o)) || !lock(o)) {
        return false;
    }
    if (!check_ready(as_buffered(o))) {
        unlock(o);
        return false;
    }
    return true;
}

// ---- the raw stream ----

// One read of the raw stream. OU_END: it would block; *got 0: end of file. May run Python code.
static OuNext raw_read(IoBuffered *self, uint8_t *to, size_t n, size_t *got) {
    if (is_file(self)) {
        return io_file_read(self->raw, to, n, got);
    }
    OuRef array = ou_bytearray_new(NULL, n),
          view = array != NULL ? ou_call_1(ou_type_object(&ou_memoryview_type), array) : NULL;
    OuRef count = view != NULL ? ou_call_method(self->raw, ou_names.readinto, (OuBor[]){view}, 1) : NULL;
    OuNext next = OU_FAIL;
    int64_t result = 0;
    if (count == ou_none) {
        next = OU_END;
    } else if (count != NULL && !ou_index_int64(count, &result)) {
        OuRef cause = ou_error_fetch();
        ou_raise(&ou_exc_OSError, "raw readinto() failed");
        ou_error_set_cause_take(cause);
    } else if (count != NULL) {
        if (result < 0 || (uint64_t)result > n) {
            ou_raise(&ou_exc_OSError,
                     "raw readinto() returned invalid length %lld (should have been between 0 and %zu)",
                     (long long)result, n);
        } else {
            memcpy(to, ou_as_bytearray(array)->data, (size_t)result);
            *got = (size_t)result;
            next = OU_ITEM;
        }
    }
    ou_xdecref(count);
    ou_xdecref(view);
    ou_xdecref(array);
    return next;
}

static OuNext raw_write(IoBuffered *self, const uint8_t *from, size_t n, size_t *put) {
    if (is_file(self)) {
        return io_file_write(self->raw, from, n, put);
    }
    OuRef bytes = ou_bytes_new(from, n),
          count = bytes != NULL ? ou_call_method(self->raw, ou_names.write, (OuBor[]){bytes}, 1) : NULL;
    OuNext next = OU_FAIL;
    int64_t result = 0;
    if (count == ou_none) {
        next = OU_END;
    } else if (count != NULL && ou_index_int64(count, &result)) {
        if (result < 0 || (uint64_t)result > n) {
            ou_raise(&ou_exc_OSError, "raw write() returned invalid length %lld (should have been between 0 and %zu)",
                     (long long)result, n);
        } else {
            *put = (size_t)result;
            next = OU_ITEM;
        }
    }
    ou_xdecref(count);
    ou_xdecref(bytes);
    return next;
}

static bool raw_seek(IoBuffered *self, int64_t offset, int whence, int64_t *position) {
    if (is_file(self)) {
        return io_file_seek(self->raw, offset, whence, position);
    }
    OuRef args[2] = {ou_int_new(offset), ou_int_new(whence)};
    OuRef result =
        args[0] != NULL && args[1] != NULL ? ou_call_method(self->raw, ou_names.seek, ou_lend(args), 2) : NULL;
    ou_xdecref(args[0]);
    ou_xdecref(args[1]);
    bool ok = result != NULL && ou_index_int64(result, position);
    ou_xdecref(result);
    if (ok && *position < 0) {
        return ou_raise_false(&ou_exc_OSError, "Raw stream returned invalid position %lld", (long long)*position);
    }
    return ok;
}

// ---- changing sides ----

static bool would_block(size_t written) {
    OuRef args[3] = {ou_int_new(EAGAIN), ou_str_from_cstr("write could not complete without blocking"),
                     ou_int_new((int64_t)written)};
    OuRef exception =
        args[0] && args[1] && args[2] ? ou_call(ou_type_object(&ou_exc_BlockingIOError), ou_lend(args), 3, NULL) : NULL;
    for (size_t i = 0; i < 3; i++) {
        ou_xdecref(args[i]);
    }
    if (exception != NULL) {
        ou_raise_take(exception);
    }
    return false;
}

// Writes what is pending. OU_END: it would block, the rest is still pending.
static OuNext write_pending(IoBuffered *self) {
    size_t done = 0;
    OuNext next = OU_ITEM;
    while (done < self->pending && next == OU_ITEM) {
        size_t put = 0;
        next = raw_write(self, self->data + done, self->pending - done, &put);
        done += next == OU_ITEM ? put : 0;
    }
    if (done != 0) {
        memmove(self->data, self->data + done, self->pending - done);
        self->pending -= done;
    }
    return next;
}

static bool flush_pending(IoBuffered *self) {
    OuNext next = write_pending(self);
    return next == OU_END ? would_block(0) : next == OU_ITEM;
}

// The raw stream's position becomes the logical one; nothing is read ahead any more.
static bool drop_read_ahead(IoBuffered *self) {
    int64_t ahead = (int64_t)(self->end - self->pos), position;
    self->pos = self->end = 0;
    return ahead == 0 || raw_seek(self, -ahead, SEEK_CUR, &position);
}

// Reads ahead into the empty buffer. As raw_read.
static OuNext fill(IoBuffered *self) {
    size_t got = 0;
    if (self->pending != 0 && !flush_pending(self)) {
        return OU_FAIL;
    }
    self->pos = self->end = 0;
    OuNext next = raw_read(self, self->data, self->size, &got);
    self->end = next == OU_ITEM ? got : 0;
    return next;
}

static OuRef take(IoBuffered *self, size_t n) {
    OuRef result = ou_bytes_new(self->data + self->pos, n);
    if (result != NULL) {
        self->pos += n;
    }
    return result;
}

// ---- reading ----

static OuRef read_all(IoBuffered *self) {
    size_t have = self->end - self->pos;
    OuRef head = ou_bytes_new(self->data + self->pos, have), readall = NULL, rest = NULL, result = NULL;
    if (head == NULL || (self->pending != 0 && !flush_pending(self))) {
        ou_xdecref(head);
        return NULL;
    }
    self->pos = self->end = 0;
    if (is_file(self)) {
        rest = io_file_readall(self->raw);
    } else {
        OuNext found = ou_find_attr(self->raw, ou_names.readall, &readall);
        rest = found == OU_ITEM ? ou_call_0(readall) : found == OU_END ? io_call(self->raw, ou_names.read) : NULL;
        ou_xdecref(readall);
    }
    if (rest == ou_none) {
        result = have != 0 ? ou_newref(head) : ou_return_none();
    } else if (rest != NULL && !ou_isa(rest, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "readall() should return bytes");
    } else if (rest != NULL && have == 0) {
        result = ou_newref(rest);
    } else if (rest != NULL) {
        result = ou_binary(OU_OP_ADD, head, rest);
    }
    ou_xdecref(rest);
    ou_decref(head);
    return result;
}

// Reads until `to` is full or the file ends. OU_END: it would block before the first byte.
static OuNext read_exactly(IoBuffered *self, uint8_t *to, size_t n, size_t *got) {
    size_t done = 0;
    *got = 0;
    while (done < n) {
        size_t have = self->end - self->pos, piece = have < n - done ? have : n - done;
        memcpy(to + done, self->data + self->pos, piece);
        self->pos += piece;
        done += piece;
        if (done == n) {
            break;
        }
        OuNext next;
        size_t more = 0;
        if (n - done >= self->size && self->pending == 0) { // a large rest goes past the buffer
            self->pos = self->end = 0;
            next = raw_read(self, to + done, n - done, &more);
            done += next == OU_ITEM ? more : 0;
        } else {
            next = fill(self);
            more = self->end;
        }
        if (next == OU_FAIL) {
            return OU_FAIL;
        }
        if (next == OU_END || more == 0) {
            *got = done;
            return next == OU_END && done == 0 ? OU_END : OU_ITEM;
        }
    }
    *got = done;
    return OU_ITEM;
}

static OuRef read_up_to(IoBuffered *self, int64_t n) {
    if (n == -1) {
        return read_all(self);
    }
    if ((uint64_t)n <= self->end - self->pos) {
        return take(self, (size_t)n);
    }
    size_t got = 0;
    OuRef bytes = ou_bytes_new(NULL, (size_t)n);
    OuNext next = bytes != NULL ? read_exactly(self, ou_as_bytes(bytes)->data, (size_t)n, &got) : OU_FAIL;
    if (next != OU_ITEM) {
        ou_xdecref(bytes);
        return next == OU_END ? ou_return_none() : NULL;
    }
    return ou_bytes_resize_take(bytes, got);
}

static OuRef buffered_read(OuBor o, OuArgs args, size_t nargs) {
    IoBuffered *self = as_buffered(o);
    int64_t n;
    if (!ou_args_count("read", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &n) ||
        !check_ready(self)) {
        return NULL;
    }
    if (n < -1) {
        return ou_raise(&ou_exc_ValueError, "read length must be non-negative or -1");
    }
    return check_open(self, "read of closed file") && enter(o) ? unlock_take(o, read_up_to(self, n)) : NULL;
}

static OuRef read_piece(IoBuffered *self, size_t n) {
    if (self->pos == self->end) {
        if (n > self->size) {
            size_t got = 0;
            OuRef bytes = self->pending == 0 || flush_pending(self) ? ou_bytes_new(NULL, n) : NULL;
            if (bytes == NULL || raw_read(self, ou_as_bytes(bytes)->data, n, &got) == OU_FAIL) {
                ou_xdecref(bytes);
                return NULL;
            }
            return ou_bytes_resize_take(bytes, got);
        }
        if (fill(self) == OU_FAIL) {
            return NULL;
        }
    }
    size_t have = self->end - self->pos;
    return take(self, have < n ? have : n);
}

OuRef io_buffered_read1(OuBor o, size_t n) {
    IoBuffered *self = as_buffered(o);
    if (!check_open(self, "read of closed file")) {
        return NULL;
    }
    if (n == 0) {
        return ou_bytes_new("", 0);
    }
    return enter(o) ? unlock_take(o, read_piece(self, n)) : NULL;
}

static OuRef buffered_read1(OuBor o, OuArgs args, size_t nargs) {
    int64_t n = -1;
    if (!ou_args_count("read1", nargs, 0, 1) || (nargs > 0 && !ou_arg_int64(args[0], &n)) ||
        !check_ready(as_buffered(o))) {
        return NULL;
    }
    return io_buffered_read1(o, n < 0 ? as_buffered(o)->size : (size_t)n);
}

static OuRef look_ahead(IoBuffered *self) {
    if (self->pos == self->end && fill(self) == OU_FAIL) {
        return NULL;
    }
    return ou_bytes_new(self->data + self->pos, self->end - self->pos);
}

static OuRef buffered_peek(OuBor o, OuArgs args, size_t nargs) {
    IoBuffered *self = as_buffered(o);
    int64_t n;
    if (!ou_args_count("peek", nargs, 0, 1) || (nargs > 0 && !ou_arg_int64(args[0], &n)) ||
        !check_open(self, "peek of closed file")) {
        return NULL;
    }
    return enter(o) ? unlock_take(o, look_ahead(self)) : NULL;
}

static size_t hand_over(IoBuffered *self, uint8_t *to, size_t n) {
    size_t have = self->end - self->pos, piece = have < n ? have : n;
    memcpy(to, self->data + self->pos, piece);
    self->pos += piece;
    return piece;
}

// What is there, and at most one read of the raw stream: of the rest where that is larger than the buffer, else only when nothing
// was there. As raw_read.
static OuNext read_once(IoBuffered *self, uint8_t *to, size_t n, size_t *got) {
    *got = hand_over(self, to, n);
    if (n - *got > self->size) {
        size_t more = 0;
        if (self->pending != 0 && !flush_pending(self)) {
            return OU_FAIL;
        }
        self->pos = self->end = 0;
        OuNext next = raw_read(self, to + *got, n - *got, &more);
        *got += next == OU_ITEM ? more : 0;
        return next == OU_END && *got > 0 ? OU_ITEM : next;
    }
    if (*got > 0 || n == 0) {
        return OU_ITEM;
    }
    OuNext next = fill(self);
    *got = next == OU_ITEM ? hand_over(self, to, n) : 0;
    return next;
}

static OuRef read_into(OuBor o, OuBor arg, const char *function, bool once) {
    IoBuffered *self = as_buffered(o);
    OuBuffer to;
    if (!check_ready(self) || !io_writable_buffer(function, arg, &to)) {
        return NULL;
    }
    size_t got = 0;
    OuNext next = OU_FAIL;
    if (check_open(self, "readinto of closed file") && enter(o)) {
        next = once ? read_once(self, to.data, to.size, &got) : read_exactly(self, to.data, to.size, &got);
        unlock(o);
    }
    ou_buffer_release(&to);
    return next == OU_FAIL ? NULL : next == OU_END ? ou_return_none() : ou_int_new((int64_t)got);
}

static OuRef buffered_readinto(OuBor o, OuBor arg) {
    return read_into(o, arg, "readinto", false);
}
static OuRef buffered_readinto1(OuBor o, OuBor arg) {
    return read_into(o, arg, "readinto1", true);
}

static OuRef read_line(IoBuffered *self, int64_t limit) {
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    OuRef line = NULL, result = NULL;
    for (;;) {
        size_t have = self->end - self->pos, before = line != NULL ? ou_as_bytearray(line)->length : 0;
        size_t room = most - before < have ? most - before : have;
        const uint8_t *start = self->data + self->pos, *newline = room != 0 ? memchr(start, '\n', room) : NULL;
        size_t n = newline != NULL ? (size_t)(newline - start) + 1 : room;
        bool complete = newline != NULL || before + n == most;
        if (line == NULL && complete) {
            return take(self, n);
        }
        if (line == NULL && (line = ou_bytearray_new(NULL, 0)) == NULL) {
            return NULL;
        }
        if (n != 0 && !ou_bytearray_resize(ou_as_bytearray(line), before + n)) {
            break;
        }
        if (n != 0) {
            memcpy(ou_as_bytearray(line)->data + before, start, n);
        }
        self->pos += n;
        OuNext next = complete ? OU_END : fill(self);
        if (next == OU_FAIL) {
            break;
        }
        if (complete || next == OU_END || self->end == 0) {
            result = ou_bytes_new(before + n != 0 ? ou_as_bytearray(line)->data : (const uint8_t *)"", before + n);
            break;
        }
    }
    ou_xdecref(line);
    return result;
}

static OuRef buffered_readline(OuBor o, OuArgs args, size_t nargs) {
    int64_t limit;
    if (!ou_args_count("readline", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &limit) ||
        !check_open(as_buffered(o), "readline of closed file")) {
        return NULL;
    }
    return enter(o) ? unlock_take(o, read_line(as_buffered(o), limit)) : NULL;
}

static OuNext buffered_next(OuBor o, OuRef *item) {
    bool exact = ou_is(o, &io_reader_type) || ou_is(o, &io_random_type);
    OuRef line = NULL;
    if (!exact) {
        line = io_call(o, ou_names.readline);
    } else if (check_open(as_buffered(o), "readline of closed file") && enter(o)) {
        line = unlock_take(o, read_line(as_buffered(o), -1));
    }
    size_t n = 0;
    if (line == NULL || !ou_length(line, &n)) {
        ou_xdecref(line);
        return OU_FAIL;
    }
    if (n == 0) {
        ou_decref(line);
        return OU_END;
    }
    *item = line;
    return OU_ITEM;
}

// ---- writing ----

static bool put(IoBuffered *self, const uint8_t *data, size_t n) {
    if (self->end != self->pos && !drop_read_ahead(self)) {
        return false;
    }
    self->pos = self->end = 0;
    if (n <= self->size - self->pending) {
        memcpy(self->data + self->pending, data, n);
        self->pending += n;
        return true;
    }
    size_t done = 0;
    OuNext next = write_pending(self);
    while (next == OU_ITEM && n - done > self->size) {
        size_t written = 0;
        next = raw_write(self, data + done, n - done, &written);
        done += next == OU_ITEM ? written : 0;
    }
    if (next == OU_FAIL) {
        return false;
    }
    // The rest is buffered; as much of it as there is room for when the raw stream would block.
    size_t room = self->size - self->pending, piece = n - done < room ? n - done : room;
    memcpy(self->data + self->pending, data + done, piece);
    self->pending += piece;
    return done + piece == n || would_block(done + piece);
}

bool io_buffered_write(OuBor o, const uint8_t *data, size_t n) {
    if (!check_open(as_buffered(o), "write to closed file") || !enter(o)) {
        return false;
    }
    bool ok = put(as_buffered(o), data, n);
    unlock(o);
    return ok;
}

static OuRef buffered_write(OuBor o, OuBor arg) {
    OuBuffer from;
    if (!check_ready(as_buffered(o)) || !ou_buffer_get(arg, &from, false)) {
        return NULL;
    }
    size_t n = from.size;
    bool ok = io_buffered_write(o, from.data, n);
    ou_buffer_release(&from);
    return ok ? ou_int_new((int64_t)n) : NULL;
}

static OuRef buffered_flush(OuBor o) {
    IoBuffered *self = as_buffered(o);
    if (!check_open(self, "flush of closed file") || !enter(o)) {
        return NULL;
    }
    bool ok = (self->pending == 0 || flush_pending(self)) && (!self->readable || !self->writable || drop_read_ahead(self));
    unlock(o);
    return ok ? ou_return_none() : NULL;
}

static OuRef reader_flush(OuBor o) { // passes it on, as there is nothing to write here
    bool closed;
    if (!check_ready(as_buffered(o)) || !raw_closed(as_buffered(o), &closed)) {
        return NULL;
    }
    return io_call(as_buffered(o)->raw, ou_names.flush);
}

// ---- position ----

static OuRef buffered_tell(OuBor o) {
    IoBuffered *self = as_buffered(o);
    int64_t position;
    if (!check_ready(self)) {
        return NULL;
    }
    if (is_file(self)) {
        if (!check_open(self, "I/O operation on closed file") || !raw_seek(self, 0, SEEK_CUR, &position)) {
            return NULL;
        }
    } else {
        OuRef result = io_call(self->raw, ou_names.tell);
        bool ok = result != NULL && ou_index_int64(result, &position);
        ou_xdecref(result);
        if (!ok) {
            return NULL;
        }
        if (position < 0) {
            return ou_raise(&ou_exc_OSError, "Raw stream returned invalid position %lld", (long long)position);
        }
    }
    return ou_int_new(position - (int64_t)(self->end - self->pos) + (int64_t)self->pending);
}

static bool check_seekable(IoBuffered *self) {
    OuRef answer = io_call(self->raw, ou_names.seekable);
    OuTruth yes = answer != NULL ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return yes == OU_TRUE || (yes == OU_FALSE && io_unsupported("File or stream is not seekable.") != NULL);
}

static OuRef seek_to(IoBuffered *self, int64_t target, int whence) {
    int64_t position;
    if (self->pending != 0 && !flush_pending(self)) {
        return NULL;
    }
    int64_t ahead = (int64_t)(self->end - self->pos);
    if (ahead > 0 && whence != SEEK_END && whence <= 2) { // inside what was read ahead?
        if (!raw_seek(self, 0, SEEK_CUR, &position)) {
            return NULL;
        }
        int64_t current = position - ahead, move = whence == SEEK_SET ? target - current : target;
        if (move >= -(int64_t)self->pos && move <= ahead) {
            self->pos = (size_t)((int64_t)self->pos + move);
            return ou_int_new(current + move);
        }
    }
    if (whence == SEEK_CUR) {
        target -= ahead;
    }
    if (!raw_seek(self, target, whence, &position)) {
        return NULL;
    }
    self->pos = self->end = 0;
    return ou_int_new(position);
}

static OuRef buffered_seek(OuBor o, OuArgs args, size_t nargs) {
    IoBuffered *self = as_buffered(o);
    int64_t target;
    int whence = 0;
    if (!ou_args_count("seek", nargs, 1, 2) || (nargs > 1 && !ou_arg_int(args[1], &whence)) || !check_ready(self)) {
        return NULL;
    }
    if (whence < 0 || whence > 4) {
        return ou_raise(&ou_exc_ValueError, "whence value %d unsupported", whence);
    }
    if (!check_open(self, "seek of closed file") || !check_seekable(self) || !io_offset_argument(args[0], &target)) {
        return NULL;
    }
    return enter(o) ? unlock_take(o, seek_to(self, target, whence)) : NULL;
}

static OuRef buffered_truncate(OuBor o, OuArgs args, size_t nargs) {
    IoBuffered *self = as_buffered(o);
    if (!ou_args_count("truncate", nargs, 0, 1) || !check_open(self, "truncate of closed file")) {
        return NULL;
    }
    if (!self->writable) {
        return io_unsupported("truncate");
    }
    OuRef flushed = io_call(o, ou_names.flush);
    if (flushed == NULL) {
        return NULL;
    }
    ou_decref(flushed);
    return ou_call_method(self->raw, ou_names.truncate, args, nargs);
}

// ---- the end ----

static OuRef buffered_close(OuBor o) {
    IoBuffered *self = as_buffered(o);
    bool closed;
    if (!check_ready(self) || !raw_closed(self, &closed)) {
        return NULL;
    }
    if (closed) {
        return ou_return_none();
    }
    if (self->base.finalizing) {
        io_warn_unclosed(self->raw, o);
    }
    OuRef flushed = io_call(o, ou_names.flush), pending = flushed == NULL ? ou_error_fetch() : NULL;
    ou_xdecref(flushed);
    OuRef result = NULL;
    if (lock(o)) {
        result = self->raw != NULL ? io_call(self->raw, ou_names.close) : ou_return_none();
        self->pos = self->end = self->pending = 0;
        unlock(o);
    }
    return io_close_result_take(pending, result);
}

static OuRef buffered_detach(OuBor o) {
    IoBuffered *self = as_buffered(o);
    if (!check_ready(self)) {
        return NULL;
    }
    OuRef flushed = io_call(o, ou_names.flush);
    if (flushed == NULL) {
        return NULL;
    }
    ou_decref(flushed);
    if (!enter(o)) {
        return NULL;
    }
    OuRef raw = self->raw;
    self->raw = NULL;
    self->detached = true;
    return unlock_take(o, raw);
}

// ---- what the raw stream answers ----

#define ASK_RAW(method)                                                                                                \
    static OuRef buffered_##method(OuBor o) {                                                                          \
        return check_ready(as_buffered(o)) ? io_call(as_buffered(o)->raw, ou_names.method) : NULL;                     \
    }
ASK_RAW(seekable)
ASK_RAW(readable)
ASK_RAW(writable)
ASK_RAW(fileno)
ASK_RAW(isatty)

static OuRef buffered_dealloc_warn(OuBor o, OuBor source) {
    if (as_buffered(o)->raw != NULL) {
        io_warn_unclosed(as_buffered(o)->raw, source);
    }
    return ou_return_none();
}

static OuRef buffered_get_closed(OuBor o) {
    bool closed;
    return check_ready(as_buffered(o)) && raw_closed(as_buffered(o), &closed) ? ou_bool_new(closed) : NULL;
}
static OuRef buffered_get_name(OuBor o) {
    return check_ready(as_buffered(o)) ? ou_get_attr(as_buffered(o)->raw, ou_names.name) : NULL;
}
static OuRef buffered_get_mode(OuBor o) {
    return check_ready(as_buffered(o)) ? ou_get_attr(as_buffered(o)->raw, ou_names.mode) : NULL;
}
static OuRef buffered_get_raw(OuBor o) {
    return as_buffered(o)->raw != NULL ? ou_newref(as_buffered(o)->raw) : ou_return_none();
}
static OuRef buffered_get_finalizing(OuBor o) {
    return ou_bool_new(as_buffered(o)->base.finalizing);
}

static OuRef buffered_repr(OuBor o) {
    return io_repr_named(o, o->type->name);
}

static OuRef buffered_sizeof(OuBor o) {
    return ou_int_new((int64_t)(o->type->instance_size + as_buffered(o)->size));
}

// ---- the types ----

#define COMMON_METHODS                                                                                                 \
    OU_NOARGS("detach", buffered_detach, NULL), OU_NOARGS("close", buffered_close, NULL),                              \
        OU_NOARGS("seekable", buffered_seekable, NULL), OU_NOARGS("fileno", buffered_fileno, NULL),                    \
        OU_NOARGS("isatty", buffered_isatty, NULL), OU_ONE("_dealloc_warn", buffered_dealloc_warn, NULL),              \
        OU_FAST("seek", buffered_seek, "seek($self, target, whence=0, /)\n--\n\n"),                                    \
        OU_NOARGS("tell", buffered_tell, "tell($self, /)\n--\n\n"),                                                    \
        OU_FAST("truncate", buffered_truncate, "truncate($self, pos=None, /)\n--\n\n"),                                \
        OU_NOARGS("__sizeof__", buffered_sizeof, NULL)
#define READ_METHODS                                                                                                   \
    OU_NOARGS("readable", buffered_readable, NULL), OU_FAST("read", buffered_read, "read($self, size=-1, /)\n--\n\n"), \
        OU_FAST("peek", buffered_peek, "peek($self, size=0, /)\n--\n\n"),                                              \
        OU_FAST("read1", buffered_read1, "read1($self, size=-1, /)\n--\n\n"),                                          \
        OU_ONE("readinto", buffered_readinto, "readinto($self, buffer, /)\n--\n\n"),                                   \
        OU_ONE("readinto1", buffered_readinto1, "readinto1($self, buffer, /)\n--\n\n"),                                \
        OU_FAST("readline", buffered_readline, "readline($self, size=-1, /)\n--\n\n")
#define WRITE_METHODS                                                                                                  \
    OU_NOARGS("writable", buffered_writable, NULL),                                                                    \
        OU_ONE("write", buffered_write, "write($self, buffer, /)\n--\n\n"), OU_NOARGS("flush", buffered_flush, NULL)

static const OuMethodDef reader_methods[] = {
    COMMON_METHODS, READ_METHODS, OU_NOARGS("flush", reader_flush, NULL), {.name = NULL}};
static const OuMethodDef writer_methods[] = {COMMON_METHODS, WRITE_METHODS, {.name = NULL}};
static const OuMethodDef random_methods[] = {COMMON_METHODS, READ_METHODS, WRITE_METHODS, {.name = NULL}};

static const OuGetSetDef buffered_getset[] = {
    {"closed", buffered_get_closed, NULL, NULL},
    {"name", buffered_get_name, NULL, NULL},
    {"mode", buffered_get_mode, NULL, NULL},
    {"raw", buffered_get_raw, NULL, NULL},
    {"_finalizing", buffered_get_finalizing, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

#define BUFFERED_TYPE(variable, py_name, text, table, init_fn, next_fn)                                                \
    OuType variable = {                                                                                                \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(buffered_traverse, buffered_clear, buffered_dealloc)},   \
        .name = py_name,                                                                                               \
        .doc = text,                                                                                                   \
        .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,                                                                 \
        .instance_size = sizeof(IoBuffered),                                                                           \
        .dict_offset = offsetof(IoBase, dict),                                                                         \
        .parent = &io_buffered_base_type,                                                                              \
        .methods = table,                                                                                              \
        .getset = buffered_getset,                                                                                     \
        .new = buffered_new,                                                                                           \
        .init = init_fn,                                                                                               \
        .repr = buffered_repr,                                                                                         \
        .next = next_fn,                                                                                               \
    }

BUFFERED_TYPE(io_reader_type, "_io.BufferedReader",
              "BufferedReader(raw, buffer_size=8192)\n--\n\nA buffer for reading.", reader_methods, reader_init,
              buffered_next);
BUFFERED_TYPE(io_writer_type, "_io.BufferedWriter",
              "BufferedWriter(raw, buffer_size=8192)\n--\n\nA buffer for writing.", writer_methods, writer_init, NULL);
BUFFERED_TYPE(io_random_type, "_io.BufferedRandom",
              "BufferedRandom(raw, buffer_size=8192)\n--\n\nA buffer for reading and writing.", random_methods,
              random_init, buffered_next);
