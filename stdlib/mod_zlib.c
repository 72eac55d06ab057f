// zlib: compression over the library of that name: functions for whole strings; objects are in zlib_object.c.
#include "stdlib/zlib_internal.h"

OuType zlib_error_type = OU_EXCEPTION_TYPE("zlib.error", ou_exc_Exception, NULL);

bool zlib_fail(const z_stream *stream, int code, const char *when) {
    const char *what = code == Z_VERSION_ERROR ? "library version mismatch" : stream->msg;
    if (code == Z_MEM_ERROR) {
        return ou_error_is_set() ? false : ou_raise_no_memory() != NULL;
    }
    if (what == NULL) {
        what = code == Z_BUF_ERROR      ? "incomplete or truncated stream"
               : code == Z_STREAM_ERROR ? "inconsistent stream state"
               : code == Z_DATA_ERROR   ? "invalid input data"
                                        : NULL;
    }
    return what ? ou_raise_false(&zlib_error_type, "Error %d %s: %.200s", code, when, what)
                : ou_raise_false(&zlib_error_type, "Error %d %s", code, when);
}

static void *allocate(void *opaque, unsigned items, unsigned size) {
    (void)opaque;
    return ou_mem_alloc(OU_DOMAIN_MEM, (size_t)items * size);
}

static void release(void *opaque, void *block) {
    (void)opaque;
    ou_mem_free(OU_DOMAIN_MEM, block);
}

void zlib_prepare(z_stream *stream) {
    *stream = (z_stream){.zalloc = allocate, .zfree = release};
}

int zlib_run(z_stream *stream, int (*step)(z_stream *, int), int flush, size_t *left, size_t limit, ByteWriter *out) {
    enum { CHUNK = 16 * 1024 };
    int code = Z_OK;
    do {
        size_t room = limit - out->size < CHUNK ? limit - out->size : CHUNK;
        if (!byte_writer_reserve(out, room)) {
            return Z_MEM_ERROR;
        }
        unsigned given = *left < UINT32_MAX ? (unsigned)*left : UINT32_MAX;
        stream->avail_in = given;
        stream->next_out = out->bytes + out->size;
        stream->avail_out = (unsigned)room;
        code = step(stream, given < *left ? Z_NO_FLUSH : flush);
        *left -= given - stream->avail_in;
        out->size += room - stream->avail_out;
    } while ((code == Z_OK || (code == Z_BUF_ERROR && stream->avail_out == 0)) && out->size < limit &&
             (*left > 0 || stream->avail_out == 0));
    return code;
}

// ---- whole strings ----

static OuRef compress_(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"compress", {"", "level", "wbits"}, 1, 3};
    OuBor given[3];
    OuBuffer in;
    ByteWriter out = {0};
    z_stream stream;
    int level = Z_DEFAULT_COMPRESSION, bits = MAX_WBITS;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_int(given[1], &level)) ||
        (given[2] && !ou_arg_int(given[2], &bits)) || !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    zlib_prepare(&stream);
    bool ok = false;
    int code = deflateInit2(&stream, level, Z_DEFLATED, bits, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY);
    if (code == Z_STREAM_ERROR) {
        ou_raise(&zlib_error_type, "Bad compression level");
    } else if (code == Z_MEM_ERROR) {
        ou_raise(&ou_exc_MemoryError, "Out of memory while compressing data");
    } else if (code != Z_OK) {
        zlib_fail(&stream, code, "while compressing data");
    } else {
        size_t left = in.size;
        stream.next_in = in.data;
        code = zlib_run(&stream, deflate, Z_FINISH, &left, SIZE_MAX, &out);
        ok = code == Z_STREAM_END || zlib_fail(&stream, code, "while compressing data");
        deflateEnd(&stream);
    }
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static OuRef decompress(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"decompress", {"", "wbits", "bufsize"}, 1, 3};
    OuBor given[3];
    OuBuffer in;
    ByteWriter out = {0};
    z_stream stream;
    int bits = MAX_WBITS;
    int64_t size = 0; // of the first output buffer; it grows in any case
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_int(given[1], &bits)) ||
        (given[2] && !ou_arg_int64(given[2], &size)) || !ou_buffer_get(given[0], &in, false)) {
        return NULL;
    }
    zlib_prepare(&stream);
    bool ok = false;
    int code = size < 0 ? Z_OK : inflateInit2(&stream, bits);
    if (size < 0) {
        ou_raise(&ou_exc_ValueError, "bufsize must be non-negative");
    } else if (code != Z_OK) {
        zlib_fail(&stream, code, "while preparing to decompress data");
    } else {
        size_t left = in.size;
        stream.next_in = in.data;
        code = zlib_run(&stream, inflate, Z_SYNC_FLUSH, &left, SIZE_MAX, &out);
        ok = code == Z_STREAM_END || zlib_fail(&stream, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
        inflateEnd(&stream);
    }
    ou_buffer_release(&in);
    return byte_writer_finish(&out, ok);
}

static OuRef checksum(const char *name, uLong (*sum)(uLong, const Bytef *, z_size_t), uint32_t start, OuArgs args, size_t nargs) {
    OuBuffer in;
    if (!ou_args_count(name, nargs, 1, 2) || !ou_buffer_get(args[0], &in, false)) {
        return NULL;
    }
    bool ok = nargs == 1 || ou_arg_low_word(args[1], &start);
    uint64_t result = ok ? sum(start, in.data, in.size) : 0;
    ou_buffer_release(&in);
    return ok ? ou_int_new((int64_t)(result & UINT32_MAX)) : NULL;
}

static OuRef crc32_(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return checksum("crc32", crc32_z, 0, args, nargs);
}

static OuRef adler32_(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return checksum("adler32", adler32_z, 1, args, nargs);
}

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int value;
    } numbers[] = {
        {"DEFLATED", Z_DEFLATED}, {"DEF_BUF_SIZE", 16384}, {"DEF_MEM_LEVEL", 8}, {"MAX_WBITS", MAX_WBITS},
        {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION}, {"Z_BEST_SPEED", Z_BEST_SPEED}, {"Z_BLOCK", Z_BLOCK},
        {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_FILTERED", Z_FILTERED},
        {"Z_FINISH", Z_FINISH}, {"Z_FIXED", Z_FIXED}, {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY},
        {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
        {"Z_RLE", Z_RLE}, {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_TREES", Z_TREES},
    };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        if (!ou_module_add_int(module, numbers[i].name, numbers[i].value)) {
            return false;
        }
    }
    return ou_module_add_type(module, &zlib_error_type) && ou_type_ready(&zlib_compress_type) &&
           ou_type_ready(&zlib_decompress_type) && ou_module_add_take(module, "ZLIB_VERSION", ou_str_from_cstr(ZLIB_VERSION)) &&
           ou_module_add_take(module, "ZLIB_RUNTIME_VERSION", ou_str_from_cstr(zlibVersion())) &&
           ou_module_add_take(module, "__version__", ou_str_from_cstr("1.0"));
}

static const OuMethodDef functions[] = {
    OU_FAST("adler32", adler32_, "adler32($module, data, value=1, /)\n--\n\nThe Adler-32 checksum, going on from value."),
    OU_KEYWORDS("compress", compress_,
                "compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)\n--\n\nThe data compressed."),
    OU_KEYWORDS("compressobj", zlib_compressobj,
                "compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, "
                "memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=None)\n--\n\n"
                "An object that compresses piece by piece."),
    OU_FAST("crc32", crc32_, "crc32($module, data, value=0, /)\n--\n\nThe CRC-32 checksum, going on from value."),
    OU_KEYWORDS("decompress", decompress,
                "decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)\n--\n\nThe data decompressed."),
    OU_KEYWORDS("decompressobj", zlib_decompressobj,
                "decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')\n--\n\nAn object that decompresses piece by piece."),
    {0},
};

const OuModuleDef ou_module_zlib = {"zlib", "Compression over the library zlib.", functions, setup};
