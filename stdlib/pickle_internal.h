// What the files of _pickle share.
//
//   dump, Pickler: pickle_pickler.c -> pickle_save.c (by type) -> pickle_reduce.c (by what objects say of themselves)
//                                           `-> pickle_write.c (bytes, frames, the memo's opcodes)
//   load, Unpickler: unpickle_unpickler.c -> unpickle_values.c, unpickle_objects.c (opcodes) -> unpickle_read.c (input)
#ifndef OU_STDLIB_PICKLE_INTERNAL_H
#define OU_STDLIB_PICKLE_INTERNAL_H

#include "stdlib/byte_writer.h"

#define PICKLE_OPCODE(name, byte, load) PICKLE_##name = (byte),
typedef enum PickleOpcode {
#include "stdlib/pickle_opcodes.def"
} PickleOpcode;

enum {
    PICKLE_HIGHEST = 5,
    PICKLE_DEFAULT = 4,
    PICKLE_BATCH = 1000, // items between a MARK and its APPENDS, SETITEMS or ADDITEMS
};

// A method of a subclass, or a function set as attribute: persistent_id, persistent_load. What is bound to its owner is
// kept without it, so that no cycle comes about.
typedef struct PickleHook {
    OuRef function; // NULL: there is none
    bool bound;
} PickleHook;

// ---- writing ----

// What has been written -> its number in the pickle. Open addressing by address; at most two thirds of the places are
// used.
typedef struct PickleMemoEntry {
    OuRef object; // NULL: the place is free
    size_t index;
} PickleMemoEntry;
typedef struct PickleMemo {
    PickleMemoEntry *entries; // places of them, owned; NULL while places is 0
    size_t places, used;
} PickleMemo;

#define PICKLE_NO_FRAME SIZE_MAX

typedef struct Pickler {
    OuObject head;
    OuRef write;    // of the file; NULL before __init__, and for dumps()
    ByteWriter out; // not yet written to the file
    size_t frame;   // where the open frame's header lies in `out`, or PICKLE_NO_FRAME
    bool framing;   // what is written goes into frames
    bool fix_imports;
    int protocol, binary, fast; // the latter two are attributes
    int fast_depth;             // of lists and dicts in fast mode
    OuRef fast_running;         // set of the ids of the deep ones, or NULL
    PickleMemo memo;
    PickleHook persistent_id;
    OuRef reducer_override; // during dump(), or NULL
    OuRef dispatch_table;   // the attribute, or NULL: copyreg's
    OuRef copyreg_table;    // copyreg.dispatch_table once it was needed
    OuRef extensions;       // copyreg._extension_registry, likewise
    OuRef buffer_callback;  // or NULL
} Pickler;

static inline Pickler *pickle_as_pickler(OuBor o) {
    return (Pickler *)ou_unlend(o);
}

// pickle_memo.c
size_t pickle_memo_find(const PickleMemo *m, OuBor o); // the number, or SIZE_MAX
bool pickle_memo_add(PickleMemo *m, OuBor o, size_t index) OU_MUST_USE;
void pickle_memo_clear(PickleMemo *m); // may run Python code
OuRef pickle_get_memo(OuBor pickler);
bool pickle_set_memo(OuBor pickler, OuBor value);

// pickle_write.c
OU_MUST_USE bool pickle_start_frame(Pickler *p);
bool pickle_end_frame(Pickler *p) OU_MUST_USE;
bool pickle_between_opcodes(Pickler *p) OU_MUST_USE; // ends a frame that is full; may run Python code
bool pickle_flush(Pickler *p) OU_MUST_USE;           // writes to the file; may run Python code
// An opcode with its argument: a header and a string, which if long goes around the frames, and as the object `whole`
// (bytes) where there is one.
bool pickle_put_long(Pickler *p, const void *header, size_t n, const void *data, size_t size, OuBor whole) OU_MUST_USE;
// An opcode and how long the string behind it is; the opcodes are for lengths of 1, 4 and 8 bytes, 0 where there is
// none. OverflowError names `what`.
typedef struct PickleSized {
    uint8_t opcodes[3];
    const char *what;
} PickleSized;
bool pickle_put_sized(Pickler *p, const PickleSized *kind, const void *data, size_t size, OuBor whole) OU_MUST_USE;
bool pickle_memoize(Pickler *p, OuBor o) OU_MUST_USE;      // what was just written is o
bool pickle_put_get(Pickler *p, size_t index) OU_MUST_USE; // what was written with that number

// Room for n more bytes, to be written at the result; NULL with MemoryError.
OU_MUST_USE static inline uint8_t *pickle_room(Pickler *p, size_t n) {
    if ((p->framing && p->frame == PICKLE_NO_FRAME && !pickle_start_frame(p)) || !byte_writer_reserve(&p->out, n)) {
        return NULL;
    }
    uint8_t *at = p->out.bytes + p->out.size;
    p->out.size += n;
    return at;
}
OU_MUST_USE static inline bool pickle_put(Pickler *p, const void *data, size_t n) {
    uint8_t *at = pickle_room(p, n);
    if (at != NULL) {
        memcpy(at, data, n);
    }
    return at != NULL;
}
OU_MUST_USE static inline bool pickle_op(Pickler *p, PickleOpcode opcode) {
    uint8_t *at = pickle_room(p, 1);
    if (at != NULL) {
        *at = (uint8_t)opcode;
    }
    return at != NULL;
}

static inline void pickle_store_number(uint8_t *to, uint64_t value, int size) { // lowest byte first
    memcpy(to, &value, (size_t)size);
}

// pickle_save.c
bool pickle_save(Pickler *p, OuBor o) OU_MUST_USE; // the caller holds o
bool pickle_batch_append(Pickler *p, OuBor iterator) OU_MUST_USE;
bool pickle_batch_set(Pickler *p, OuBor iterator) OU_MUST_USE;

// pickle_reduce.c
bool pickle_save_other(Pickler *p, OuBor o) OU_MUST_USE;
bool pickle_save_reduced(Pickler *p, OuBor reduced, OuBor o) OU_MUST_USE;                // o NULL: not memoized
bool pickle_save_call_take(Pickler *p, OuRef function, OuRef args, OuBor o) OU_MUST_USE; // NULL: an exception is set

// pickle_names.c
bool pickle_save_global(Pickler *p, OuBor o, OuBor name) OU_MUST_USE; // name NULL: o's own
// What a dotted name means in `top`; *parent, if not NULL: what its last part is an attribute of. OU_END: nothing.
OuNext pickle_find_dotted(OuBor top, OuBor name, OuRef *found, OuRef *parent) OU_MUST_USE;
OuTruth pickle_names_local(OuBor name) OU_MUST_USE; // is a part of the name "<locals>"?
// The other Python's names, in both pickle's directions: replaces *module and *name.
bool pickle_rename(const char *names, const char *modules, OuRef *module, OuRef *name) OU_MUST_USE;

// pickle_hook.c
bool pickle_hook_find(PickleHook *hook, OuBor owner, const char *name) OU_MUST_USE;
OuRef pickle_hook_call(const PickleHook *hook, OuBor owner, OuBor arg) OU_MUST_USE;
OuRef pickle_hook_get(const PickleHook *hook, OuBor owner, const char *name);
bool pickle_hook_set(PickleHook *hook, OuBor value, const char *name);

// ---- reading ----

typedef struct Unpickler {
    OuObject head;
    OuRef read, readline, peek; // of the file; NULL for loads(); peek also NULL where the file has none
    OuBuffer window;            // what is in memory of the input
    size_t pos;                 // how much of it is used
    size_t told;                // how much of it the file knows to be read; less only where it was peeked at
    OuRef *stack;               // capacity of them, owned
    size_t depth, capacity;     // the first `depth` are counted references
    size_t *marks;              // depths at the MARKs, owned
    size_t mark_count, mark_capacity;
    size_t fence;                     // the last of them, 0 if there is none: what lies below is out of reach
    OuRef *memo;                      // by number, memo_capacity of them, NULL where there is none
    size_t memo_capacity, memo_count; // the count includes the far ones
    OuRef far_memo;                   // dict of what has numbers too high for the array, or NULL
    PickleHook persistent_load;
    OuRef buffers;                   // iterator, or NULL
    OuRef encoding, errors;          // str; NULL: "ASCII", "strict"
    OuRef inverted, extension_cache; // copyreg's dicts, once they were needed
    int protocol;
    bool fix_imports;
} Unpickler;

static inline Unpickler *pickle_as_unpickler(OuBor o) {
    return (Unpickler *)ou_unlend(o);
}

// unpickle_read.c
bool unpickle_window_take(Unpickler *u,
                          OuRef source) OU_MUST_USE; // the input, or its next piece; NULL: an exception is set
const uint8_t *unpickle_read_slow(Unpickler *u, size_t n) OU_MUST_USE;
bool unpickle_read_line(Unpickler *u, size_t least, const char **line, size_t *n) OU_MUST_USE; // without its newline
OuRef unpickle_read_bytes(Unpickler *u, size_t n) OU_MUST_USE;
bool unpickle_skip_used(Unpickler *u) OU_MUST_USE; // the file is to know how much was read
OuRef unpickle_truncated(void);

// The next n bytes, valid until the next call; NULL with an exception.
OU_MUST_USE static inline const uint8_t *unpickle_read(Unpickler *u, size_t n) {
    if (OU_LIKELY(u->window.size - u->pos >= n)) {
        u->pos += n;
        return u->window.data + u->pos - n;
    }
    return unpickle_read_slow(u, n);
}

// pickle_memo.c
OuNext unpickle_memo_find(const Unpickler *u, size_t index,
                          OuRef *value) OU_MUST_USE; // OU_END: nothing has that number
bool unpickle_memo_put(Unpickler *u, size_t index, OuBor value) OU_MUST_USE;
void unpickle_memo_clear(Unpickler *u);
OuRef unpickle_get_memo(OuBor unpickler);
bool unpickle_set_memo(OuBor unpickler, OuBor value);

// unpickle_unpickler.c
OuRef unpickle_find_class(OuBor self, OuArgs args, size_t nargs);

// unpickle_load.c
OuRef unpickle_load(Unpickler *u) OU_MUST_USE;
void unpickle_clear_stack(Unpickler *u, size_t depth); // down to that depth

extern OuType pickle_pickler_type, pickle_unpickler_type, pickle_memo_proxy_type, unpickle_memo_proxy_type;
extern OuType pickle_error_type, pickle_pickling_error_type, pickle_unpickling_error_type;
extern OuType picklebuffer_type;

OuRef pickle_dump(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef pickle_dumps(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef pickle_load(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef pickle_loads(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

#endif
