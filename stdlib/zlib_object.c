// zlib's objects, which compress and decompress piece by piece.
#include "stdlib/zlib_internal.h"

typedef struct Stream { // of both types
    OuObject head;
    z_stream stream;
    bool open; // deflateEnd or inflateEnd is still to be called
    bool eof;
    OuRef unused, tail; // bytes; Decompress: behind the end, not used for want of room
    OuRef dictionary;   // Decompress: what zdict was given, or NULL
} Stream;

static Stream *as_stream(OuBor o) {
    return (Stream *)ou_unlend(o);
}

static Stream *make(OuType *type) {
    Stream *s = (Stream *)ou_type_alloc(type, 0);
    if (s == NULL) {
        return NULL;
    }
    zlib_prepare(&s->stream);
    s->unused = ou_bytes_new("", 0);
    s->tail = s->unused ? ou_bytes_new("", 0) : NULL;
    if (s->tail == NULL) {
        ou_decref(&s->head);
        return NULL;
    }
    return s;
}

static void stream_dealloc(OuObject *o) {
    Stream *s = as_stream(o);
    if (s->open && o->type == &zlib_compress_type) {
        deflateEnd(&s->stream);
    } else if (s->open) {
        inflateEnd(&s->stream);
    }
    ou_xdecref(s->unused);
    ou_xdecref(s->tail);
    ou_xdecref(s->dictionary);
    ou_type_free(o);
}

static bool init_failed(Stream *s, int code, const char *when) {
    if (code == Z_STREAM_ERROR) {
        return ou_raise_false(&ou_exc_ValueError, "Invalid initialization option");
    }
    return zlib_fail(&s->stream, code, when);
}

static OuRef inconsistent(void) {
    return ou_raise(&ou_exc_ValueError, "Inconsistent stream state");
}

// ---- compressing ----

static bool set_compress_dictionary(Stream *s, OuBor dictionary) {
    OuBuffer buffer;
    if (!ou_buffer_get(dictionary, &buffer, false)) {
        return false;
    }
    int code = buffer.size > UINT32_MAX ? Z_STREAM_ERROR : deflateSetDictionary(&s->stream, buffer.data, (unsigned)buffer.size);
    ou_buffer_release(&buffer);
    return code == Z_OK || (code == Z_STREAM_ERROR ? ou_raise_false(&ou_exc_ValueError, "Invalid dictionary")
                                                   : ou_raise_false(&ou_exc_ValueError, "deflateSetDictionary() failed"));
}

OuRef zlib_compressobj(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"compressobj", {"level", "method", "wbits", "memLevel", "strategy", "zdict"}, 0, 6};
    OuBor given[6];
    int numbers[5] = {Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY};
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    for (int i = 0; i < 5; i++) {
        if (given[i] && !ou_arg_int(given[i], &numbers[i])) {
            return NULL;
        }
    }
    Stream *s = make(&zlib_compress_type);
    if (s == NULL) {
        return NULL;
    }
    int code = deflateInit2(&s->stream, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    s->open = code == Z_OK;
    if (!s->open ? !init_failed(s, code, "while creating compression object") : given[5] && !set_compress_dictionary(s, given[5])) {
        ou_decref(&s->head);
        return NULL;
    }
    return &s->head;
}

static OuRef compress_data(OuBor self, OuBor data) {
    OuBuffer in;
    ByteWriter out = {0};
    Stream *s = as_stream(self);
    if (!ou_buffer_get(data, &in, false)) {
        return NULL;
    }
    size_t left = in.size;
    s->stream.next_in = in.data;
    int code = zlib_run(&s->stream, deflate, Z_NO_FLUSH, &left, SIZE_MAX, &out);
    bool ok = code == Z_OK || code == Z_BUF_ERROR || zlib_fail(&s->stream, code, "while compressing data");
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static OuRef compress_flush(OuBor self, OuArgs args, size_t nargs) {
    ByteWriter out = {0};
    Stream *s = as_stream(self);
    int mode = Z_FINISH;
    size_t left = 0;
    if (!ou_args_count("flush", nargs, 0, 1) || (nargs && !ou_arg_int(args[0], &mode))) {
        return NULL;
    }
    if (mode == Z_NO_FLUSH) {
        return ou_bytes_new("", 0);
    }
    int code = zlib_run(&s->stream, deflate, mode, &left, SIZE_MAX, &out);
    bool ok = true;
    if (code == Z_STREAM_END && mode == Z_FINISH) {
        deflateEnd(&s->stream);
        s->open = false;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
        ok = zlib_fail(&s->stream, code, "while flushing");
    }
    return byte_writer_finish(&out, ok);
}

static OuRef compress_copy(OuBor self) {
    Stream *s = as_stream(self), *copy = s->open ? make(&zlib_compress_type) : NULL;
    if (!s->open) {
        return inconsistent();
    }
    int code = copy ? deflateCopy(&copy->stream, &s->stream) : Z_MEM_ERROR;
    if (code != Z_OK) {
        if (copy != NULL) {
            zlib_fail(&s->stream, code, "while copying compression object");
            ou_decref(&copy->head);
        }
        return NULL;
    }
    copy->open = true;
    return &copy->head;
}

// ---- decompressing ----

static bool set_decompress_dictionary(Stream *s) {
    OuBuffer buffer;
    if (!ou_buffer_get(s->dictionary, &buffer, false)) {
        return false;
    }
    int code = buffer.size > UINT32_MAX ? Z_STREAM_ERROR : inflateSetDictionary(&s->stream, buffer.data, (unsigned)buffer.size);
    ou_buffer_release(&buffer);
    return code == Z_OK || zlib_fail(&s->stream, code, "while setting zdict");
}

OuRef zlib_decompressobj(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"decompressobj", {"wbits", "zdict"}, 0, 2};
    OuBor given[2];
    int bits = MAX_WBITS;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] && !ou_arg_int(given[0], &bits))) {
        return NULL;
    }
    if (given[1] && given[1]->type->buffer == NULL) {
        return ou_raise(&ou_exc_TypeError, "zdict argument must support the buffer protocol");
    }
    Stream *s = make(&zlib_decompress_type);
    if (s == NULL) {
        return NULL;
    }
    s->dictionary = ou_xnewref(given[1]);
    int code = inflateInit2(&s->stream, bits);
    s->open = code == Z_OK;
    if (!s->open ? !init_failed(s, code, "while creating decompression object")
                 : s->dictionary && bits < 0 && !set_decompress_dictionary(s)) {
        ou_decref(&s->head);
        return NULL;
    }
    return &s->head;
}

// What the library has not used: behind the stream's end it is added to unused_data, else it is unconsumed_tail (or when
// there was one before, as in CPython).
static bool keep_rest(Stream *s, int code, const uint8_t *rest, size_t n) {
    bool at_end = code == Z_STREAM_END;
    if (at_end && n > 0) {
        OuBytes *old = ou_as_bytes(s->unused);
        OuRef all = ou_bytes_new(NULL, old->length + n);
        if (all == NULL) {
            return false;
        }
        memcpy(ou_as_bytes(all)->data, old->data, old->length);
        memcpy(ou_as_bytes(all)->data + old->length, rest, n);
        ou_set(&s->unused, all);
    }
    if ((n > 0 && !at_end) || ou_as_bytes(s->tail)->length > 0) {
        OuRef tail = ou_bytes_new(n ? rest : (const uint8_t *)"", n);
        if (tail == NULL) {
            return false;
        }
        ou_set(&s->tail, tail);
    }
    return true;
}

// Inflates, with the dictionary where the stream asks for it. The library's last answer.
static int inflate_some(Stream *s, int flush, size_t *left, size_t limit, ByteWriter *out) {
    int code = zlib_run(&s->stream, inflate, flush, left, limit, out);
    if (code == Z_NEED_DICT && s->dictionary != NULL) {
        if (!set_decompress_dictionary(s)) {
            return Z_MEM_ERROR; // with the exception set
        }
        code = zlib_run(&s->stream, inflate, flush, left, limit, out);
    }
    return code;
}

static OuRef decompress_data(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"decompress", {"", "max_length"}, 1, 2};
    OuBor given[2];
    OuBuffer in;
    ByteWriter out = {0};
    Stream *s = as_stream(self);
    int64_t limit = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_int64(given[1], &limit))) {
        return NULL;
    }
    if (limit < 0) {
        return ou_raise(&ou_exc_ValueError, "max_length must be non-negative");
    }
    if (!ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    size_t left = in.size;
    s->stream.next_in = in.data;
    int code = inflate_some(s, Z_SYNC_FLUSH, &left, limit ? (size_t)limit : SIZE_MAX, &out);
    bool ok = !ou_error_is_set() && keep_rest(s, code, in.data + (in.size - left), left);
    if (code == Z_STREAM_END) {
        s->eof = true;
    } else if (ok && code != Z_OK && code != Z_BUF_ERROR) {
        ok = zlib_fail(&s->stream, code, "while decompressing data");
    }
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static OuRef decompress_flush(OuBor self, OuArgs args, size_t nargs) {
    ByteWriter out = {0};
    Stream *s = as_stream(self);
    int64_t length = 16384; // of the first output buffer; it grows in any case
    if (!ou_args_count("flush", nargs, 0, 1) || (nargs && !ou_arg_int64(args[0], &length))) {
        return NULL;
    }
    if (length <= 0) {
        return ou_raise(&ou_exc_ValueError, "length must be greater than zero");
    }
    OuRef tail = ou_newref(s->tail);
    size_t size = ou_as_bytes(tail)->length, left = size;
    s->stream.next_in = ou_as_bytes(tail)->data;
    int code = inflate_some(s, Z_FINISH, &left, SIZE_MAX, &out);
    bool ok = !ou_error_is_set() && keep_rest(s, code, ou_as_bytes(tail)->data + (size - left), left);
    if (ok && code == Z_STREAM_END) {
        s->eof = true;
        s->open = false;
        inflateEnd(&s->stream);
    }
    ou_decref(tail);
    return byte_writer_finish(&out, ok);
}

static OuRef decompress_copy(OuBor self) {
    Stream *s = as_stream(self), *copy = s->open ? make(&zlib_decompress_type) : NULL;
    if (!s->open) {
        return inconsistent();
    }
    int code = copy ? inflateCopy(&copy->stream, &s->stream) : Z_MEM_ERROR;
    if (code != Z_OK) {
        if (copy != NULL) {
            zlib_fail(&s->stream, code, "while copying decompression object");
            ou_decref(&copy->head);
        }
        return NULL;
    }
    copy->open = true;
    copy->eof = s->eof;
    ou_set(&copy->unused, ou_newref(s->unused));
    ou_set(&copy->tail, ou_newref(s->tail));
    copy->dictionary = ou_xnewref(s->dictionary);
    return &copy->head;
}

// ---- the types ----

#define COPY_METHODS(function)                                                                           \
    OU_NOARGS("copy", function, "copy($self, /)\n--\n\nAn object in the same state."),                   \
    OU_NOARGS("__copy__", function, "__copy__($self, /)\n--\n\n"),                                       \
    OU_ONE("__deepcopy__", function##_deep, "__deepcopy__($self, memo, /)\n--\n\n")

static OuRef compress_copy_deep(OuBor self, OuBor memo) {
    (void)memo;
    return compress_copy(self);
}

static OuRef decompress_copy_deep(OuBor self, OuBor memo) {
    (void)memo;
    return decompress_copy(self);
}

static const OuMethodDef compress_methods[] = {
    COPY_METHODS(compress_copy),
    OU_ONE("compress", compress_data, "compress($self, data, /)\n--\n\nCompresses a piece; gives what is ready."),
    OU_FAST("flush", compress_flush, "flush($self, mode=zlib.Z_FINISH, /)\n--\n\nGives all that is not given out yet."),
    {0},
};

static const OuMethodDef decompress_methods[] = {
    COPY_METHODS(decompress_copy),
    OU_KEYWORDS("decompress", decompress_data,
                "decompress($self, data, /, max_length=0)\n--\n\nDecompresses a piece; gives at most max_length bytes, 0: all."),
    OU_FAST("flush", decompress_flush, "flush($self, length=zlib.DEF_BUF_SIZE, /)\n--\n\nDecompresses what is left."),
    {0},
};

static const OuMemberDef decompress_members[] = {
    {"eof", OU_MEMBER_BOOL, offsetof(Stream, eof), true, NULL},
    {"unconsumed_tail", OU_MEMBER_OBJECT, offsetof(Stream, tail), true, NULL},
    {"unused_data", OU_MEMBER_OBJECT, offsetof(Stream, unused), true, NULL},
    {0},
};

OuType zlib_compress_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = stream_dealloc}},
    .name = "zlib.Compress",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Stream),
    .methods = compress_methods,
};

OuType zlib_decompress_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = stream_dealloc}},
    .name = "zlib.Decompress",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Stream),
    .methods = decompress_methods,
    .members = decompress_members,
};
