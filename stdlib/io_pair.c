// _io.BufferedRWPair: a reader over one raw stream and a writer over another, as one stream. Each method goes on to the one
// of the two that it concerns.
#include "stdlib/io_internal.h"

typedef struct IoPair {
    IoBase base;
    OuRef reader, writer; // NULL: __init__ has not run
} IoPair;

static IoPair *as_pair(OuBor o) {
    return (IoPair *)(uintptr_t)o;
}

static bool pair_traverse(OuObject *self, OuVisit visit, void *arg) {
    IoPair *pair = as_pair(self);
    return io_traverse(self, visit, arg) && (!pair->reader || visit(pair->reader, arg)) && (!pair->writer || visit(pair->writer, arg));
}

static void pair_clear(OuObject *self) {
    io_clear(self);
    ou_clear(&as_pair(self)->reader);
    ou_clear(&as_pair(self)->writer);
}

static void pair_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_clear(&as_pair(self)->reader);
        ou_clear(&as_pair(self)->writer);
        ou_type_free(self);
    }
}

static OuRef pair_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(type);
}

// Raises UnsupportedOperation unless the raw stream answers yes.
static bool require(OuBor raw, OuBor question, const char *complaint) {
    OuRef answer = io_call(raw, question);
    OuTruth yes = answer ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return yes == OU_TRUE || (yes == OU_FALSE && io_unsupported(complaint) != NULL);
}

static bool pair_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("BufferedRWPair", kwnames) || !ou_args_count("BufferedRWPair", nargs, 2, 3) ||
        !require(args[0], ou_names.readable, "File or stream is not readable.") ||
        !require(args[1], ou_names.writable, "File or stream is not writable.")) {
        return false;
    }
    OuBor of_reader[] = {args[0], nargs > 2 ? args[2] : NULL}, of_writer[] = {args[1], nargs > 2 ? args[2] : NULL};
    OuRef reader = ou_call(ou_type_object(&io_reader_type), of_reader, nargs - 1, NULL);
    OuRef writer = reader ? ou_call(ou_type_object(&io_writer_type), of_writer, nargs - 1, NULL) : NULL;
    if (writer == NULL) {
        ou_xdecref(reader);
        return false;
    }
    ou_set(&as_pair(self)->reader, reader);
    ou_set(&as_pair(self)->writer, writer);
    return true;
}

static OuRef forward(OuBor half, OuBor name, OuArgs args, size_t nargs) {
    if (half == NULL) {
        return ou_raise(&ou_exc_ValueError, "I/O operation on uninitialized object");
    }
    OuRef kept = ou_newref(half), result = ou_call_method(kept, name, args, nargs);
    ou_decref(kept);
    return result;
}

#define FORWARD(method, half)                                                          \
    static OuRef pair_##method(OuBor self, OuArgs args, size_t nargs) {                \
        return forward(as_pair(self)->half, ou_names.method, args, nargs);             \
    }
FORWARD(read, reader)
FORWARD(peek, reader)
FORWARD(read1, reader)
FORWARD(readinto, reader)
FORWARD(readinto1, reader)
FORWARD(readable, reader)
FORWARD(write, writer)
FORWARD(flush, writer)
FORWARD(writable, writer)

// The writer first: what it still holds must get out. An exception of the reader has the writer's as its context.
static OuRef pair_close(OuBor self) {
    OuRef written = forward(as_pair(self)->writer, ou_names.close, NULL, 0);
    OuRef pending = written ? NULL : ou_error_fetch();
    OuRef result = forward(as_pair(self)->reader, ou_names.close, NULL, 0);
    ou_xdecref(written);
    if (pending == NULL) {
        return result;
    }
    if (result == NULL) {
        OuRef of_reader = ou_error_fetch();
        ou_set(&ou_as_exception(of_reader)->context, pending);
        pending = of_reader;
    }
    ou_xdecref(result);
    ou_error_restore_take(pending);
    return NULL;
}

static OuRef pair_isatty(OuBor self) {
    OuRef answer = forward(as_pair(self)->writer, ou_names.isatty, NULL, 0);
    if (answer != ou_false) {
        return answer;
    }
    ou_decref(answer);
    return forward(as_pair(self)->reader, ou_names.isatty, NULL, 0);
}

static OuRef pair_get_closed(OuBor self) {
    if (as_pair(self)->writer == NULL) {
        return ou_raise(&ou_exc_RuntimeError, "the BufferedRWPair object is being garbage-collected");
    }
    return ou_get_attr(as_pair(self)->writer, ou_names.closed);
}

static const OuMethodDef pair_methods[] = {
    OU_FAST("read", pair_read, NULL),
    OU_FAST("peek", pair_peek, NULL),
    OU_FAST("read1", pair_read1, NULL),
    OU_FAST("readinto", pair_readinto, NULL),
    OU_FAST("readinto1", pair_readinto1, NULL),
    OU_FAST("write", pair_write, NULL),
    OU_FAST("flush", pair_flush, NULL),
    OU_FAST("readable", pair_readable, NULL),
    OU_FAST("writable", pair_writable, NULL),
    OU_NOARGS("close", pair_close, NULL),
    OU_NOARGS("isatty", pair_isatty, NULL),
    {.name = NULL},
};

static const OuGetSetDef pair_getset[] = {{"closed", pair_get_closed, NULL, NULL}, {NULL, NULL, NULL, NULL}};

OuType io_pair_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(pair_traverse, pair_clear, pair_dealloc)},
    .name = "_io.BufferedRWPair",
    .doc = "BufferedRWPair(reader, writer, buffer_size=8192, /)\n--\n\nA reader and a writer as one stream.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoPair),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_buffered_base_type,
    .methods = pair_methods,
    .getset = pair_getset,
    .new = pair_new,
    .init = pair_init,
};
