// Writing bytes of pickles: frames, long strings, the opcodes of the memo.
//
// From protocol 4 on opcodes lie in frames. A frame's header has its place in `out` before the frame and is filled in
// when the frame ends; a frame that turns out too short goes without.
#include <stdio.h>

#include "stdlib/pickle_internal.h"

enum {
    FRAME_HEADER = 9,     // the opcode and eight bytes of size
    FRAME_LEAST = 4,      // a shorter frame has no header
    FRAME_FULL = 64 << 10 // a frame ends behind the object that makes it so long; so long a string is in no frame
};

bool pickle_start_frame(Pickler *p) {
    if (!byte_writer_reserve(&p->out, FRAME_HEADER)) {
        return false;
    }
    p->frame = p->out.size;
    p->out.size += FRAME_HEADER;
    return true;
}

bool pickle_end_frame(Pickler *p) {
    if (!p->framing || p->frame == PICKLE_NO_FRAME) {
        return true;
    }
    uint8_t *header = p->out.bytes + p->frame;
    size_t size = p->out.size - p->frame - FRAME_HEADER;
    if (size >= FRAME_LEAST) {
        header[0] = PICKLE_FRAME;
        pickle_store_number(header + 1, size, 8);
    } else {
        memmove(header, header + FRAME_HEADER, size);
        p->out.size -= FRAME_HEADER;
    }
    p->frame = PICKLE_NO_FRAME;
    return true;
}

bool pickle_flush(Pickler *p) {
    OuRef data = ou_bytes_new(p->out.bytes ? p->out.bytes : (const uint8_t *)"", p->out.size);
    OuRef write = data ? ou_newref(p->write) : NULL;
    byte_writer_fini(&p->out);
    OuRef result = write ? ou_call_1(write, data) : NULL;
    ou_xdecref(data);
    ou_xdecref(write);
    ou_xdecref(result);
    return result != NULL;
}

bool pickle_between_opcodes(Pickler *p) {
    if (OU_LIKELY(p->frame == PICKLE_NO_FRAME || p->out.size - p->frame - FRAME_HEADER < FRAME_FULL)) {
        return true;
    }
    return pickle_end_frame(p) && (p->write == NULL || pickle_flush(p));
}

// The string goes to the file as an object of its own, behind all that was written before.
static bool write_whole(Pickler *p, const void *data, size_t size, OuBor whole) {
    OuRef write = ou_newref(p->write), payload = whole ? ou_newref(whole) : ou_bytes_new(data, size);
    OuRef result = payload && pickle_flush(p) ? ou_call_1(write, payload) : NULL;
    ou_decref(write);
    ou_xdecref(payload);
    ou_xdecref(result);
    return result != NULL;
}

bool pickle_put_long(Pickler *p, const void *header, size_t n, const void *data, size_t size, OuBor whole) {
    if (size < FRAME_FULL) {
        return pickle_put(p, header, n) && (size == 0 || pickle_put(p, data, size));
    }
    bool framing = p->framing, ok = pickle_end_frame(p);
    p->framing = false;
    ok = ok && pickle_put(p, header, n) &&
         (p->write != NULL ? write_whole(p, data, size, whole) : pickle_put(p, data, size));
    p->framing = framing;
    return ok;
}

bool pickle_put_sized(Pickler *p, const PickleSized *kind, const void *data, size_t size, OuBor whole) {
    uint8_t header[9];
    int which = size <= 0xff && kind->opcodes[0] != 0 ? 0 : size <= UINT32_MAX && kind->opcodes[1] != 0 ? 1 : 2;
    if (which == 2 && p->protocol < 4) {
        return ou_raise_false(&ou_exc_OverflowError,
                              "serializing a %s larger than 4 GiB requires pickle protocol 4 or higher", kind->what);
    }
    header[0] = kind->opcodes[which];
    pickle_store_number(header + 1, size, 8);
    return pickle_put_long(p, header, (size_t)(which == 0 ? 2 : which == 1 ? 5 : 9), data, size, whole);
}

// ---- the memo ----

static bool put_number_line(Pickler *p, char opcode, size_t number) {
    char line[32];
    int n = snprintf(line, sizeof(line), "%c%zu\n", opcode, number);
    return pickle_put(p, line, (size_t)n);
}

static bool put_number(Pickler *p, PickleOpcode line, PickleOpcode byte, PickleOpcode word, size_t number) {
    if (!p->binary) {
        return put_number_line(p, (char)line, number);
    }
    if (number > UINT32_MAX) {
        return ou_raise_false(&pickle_pickling_error_type, "memo id too large for %s",
                              word == PICKLE_LONG_BINPUT ? "LONG_BINPUT" : "LONG_BINGET");
    }
    uint8_t *at = pickle_room(p, number < 256 ? 2 : 5);
    if (at != NULL) {
        at[0] = (uint8_t)(number < 256 ? byte : word);
        pickle_store_number(at + 1, number, number < 256 ? 1 : 4);
    }
    return at != NULL;
}

bool pickle_memoize(Pickler *p, OuBor o) {
    size_t index = p->memo.used;
    if (p->fast) {
        return true;
    }
    if (!pickle_memo_add(&p->memo, o, index)) {
        return false;
    }
    return p->protocol >= 4 ? pickle_op(p, PICKLE_MEMOIZE)
                            : put_number(p, PICKLE_PUT, PICKLE_BINPUT, PICKLE_LONG_BINPUT, index);
}

bool pickle_put_get(Pickler *p, size_t index) {
    return put_number(p, PICKLE_GET, PICKLE_BINGET, PICKLE_LONG_BINGET, index);
}
