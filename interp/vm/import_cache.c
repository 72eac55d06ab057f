// The files in which compiled modules are kept: FOLDER/__pycache__/NAME.ouro-311.pyc.
//
//   magic:4  flags:4  then mtime:4 size:4 of the source, or its hash:8 (flags 1: by hash, 3: the hash is to be checked)
//   checksum:4  of all other bytes        marshalled code
//
// The magic number comes from the sources of lexer, parser, compiler and bytecode (gen/cache_magic.h), so an ouro that
// compiles otherwise does not take the file; what of it does not fit in the first two bytes goes into the checksum. A
// damaged file is not used: the checksum finds what has been damaged by accident, and the code is verified as any that
// is unmarshalled.
#include "interp/bytecode/code.h"
#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/str.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "gen/cache_magic.h"

enum { CHECKSUM = 16, CODE = 20 }; // offsets

const uint8_t ou_import_magic[4] = {OU_CACHE_MAGIC & 0xff, OU_CACHE_MAGIC >> 8 & 0xff, '\r', '\n'};

// ---- names ----

static OuRef with_prefix(OuBor prefix, OuBor folder, const char *stem, const char *optimization) {
    char here[4096];
    const char *text = ou_str_utf8(folder, NULL), *before = "";
    if (text == NULL) {
        return NULL;
    }
    if (text[0] != '/' && getcwd(here, sizeof here) != NULL) {
        before = here;
    }
    const char *root = *before ? before + 1 : text + 1;
    return *before ? ou_str_format("%S/%s/%S%s.ouro-311%s.pyc", prefix, root, folder, stem, optimization)
                   : ou_str_format("%S/%s%s.ouro-311%s.pyc", prefix, root, stem, optimization);
}

static OuRef name_for(OuBor folder, OuBor stem, OuBor optimization) {
    char level[16] = "";
    if (optimization == NULL && ou_rt.config.optimize > 0) {
        snprintf(level, sizeof level, ".opt-%d", ou_rt.config.optimize);
    }
    OuRef suffix = optimization == NULL               ? ou_str_from_cstr(level)
                   : ou_str_length(optimization) == 0 ? ou_newref(ou_names.empty)
                                                      : ou_str_format(".opt-%U", optimization);
    OuBor prefix = ou_sys_get_borrow("pycache_prefix");
    OuRef name = NULL;
    if (suffix != NULL && (prefix == NULL || prefix == ou_none)) {
        name = ou_str_format("%U__pycache__/%U.ouro-311%U.pyc", folder, stem, suffix);
    } else if (suffix != NULL) {
        const char *stem_text = ou_str_utf8(stem, NULL), *suffix_text = stem_text ? ou_str_utf8(suffix, NULL) : NULL;
        name = suffix_text ? with_prefix(prefix, folder, stem_text, suffix_text) : NULL;
    }
    ou_xdecref(suffix);
    return name;
}

OuRef ou_import_cache_name(OuBor source, OuBor optimization) {
    size_t n = ou_str_length(source), dot = n, start = n;
    while (start > 0 && ou_str_at(source, start - 1) != '/') {
        start--;
        if (ou_str_at(source, start) == '.' && dot == n) {
            dot = start;
        }
    }
    OuRef folder = ou_str_substring(source, 0, start), stem = ou_str_substring(source, start, dot > start ? dot : n);
    OuRef name = folder && stem ? name_for(folder, stem, optimization) : NULL;
    ou_xdecref(folder);
    ou_xdecref(stem);
    return name;
}

// ---- contents ----

static uint32_t checksum(const uint8_t *data, size_t n) {
    uLong crc = crc32_z(OU_CACHE_MAGIC, data, CHECKSUM);
    return (uint32_t)crc32_z(crc, data + CODE, n - CODE);
}

OuRef ou_import_cache_encode(OuBor code, uint32_t flags, uint32_t first, uint32_t second) {
    OuRef marshalled = ou_marshal_dump(code);
    if (marshalled == NULL) {
        return NULL;
    }
    size_t n = ou_as_bytes(marshalled)->length;
    OuRef file = ou_bytes_new(NULL, CODE + n);
    if (file != NULL) {
        uint8_t *to = ou_as_bytes(file)->data;
        const uint32_t words[] = {flags, first, second};
        memcpy(to, ou_import_magic, 4);
        memcpy(to + 4, words, sizeof words);
        memcpy(to + CODE, ou_as_bytes(marshalled)->data, n);
        uint32_t sum = checksum(to, CODE + n);
        memcpy(to + CHECKSUM, &sum, 4);
    }
    ou_decref(marshalled);
    return file;
}

OuRef ou_import_cache_decode(const uint8_t *data, size_t n) {
    uint32_t sum;
    if (n < CODE || memcmp(data, ou_import_magic, 4) != 0) {
        return ou_raise(&ou_exc_ImportError, "no compiled module of this version");
    }
    memcpy(&sum, data + CHECKSUM, 4);
    if (sum != checksum(data, n)) {
        return ou_raise(&ou_exc_ImportError, "damaged compiled module");
    }
    OuRef code = ou_marshal_load(data + CODE, n - CODE);
    if (code != NULL && !ou_is(code, &ou_code_type)) {
        ou_clear(&code);
        ou_raise(&ou_exc_ImportError, "Non-code object in compiled module");
    }
    return code;
}

void ou_import_set_filename(OuBor code, OuBor filename) {
    OuCode *c = ou_as_code(code);
    OuRef old = ou_newref(c->filename);
    ou_set(&c->filename, ou_newref(filename));
    for (uint32_t i = 0; i < c->constant_count; i++) {
        OuBor inner = c->constants[i];
        if (inner != NULL && ou_is(inner, &ou_code_type) && ou_str_equal(ou_as_code(inner)->filename, old)) {
            ou_import_set_filename(inner, filename);
        }
    }
    ou_decref(old);
}

// ---- writing ----

static void make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        (void)!mkdir(path, 0777);
        *slash = '/';
    }
}

static bool write_all(int fd, const uint8_t *data, size_t n) {
    while (n > 0) {
        ssize_t done = write(fd, data, n);
        if (done < 0 && errno != EINTR) {
            return false;
        }
        data += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

// Beside the place first and then there in one step: nobody ever reads half a file.
static bool write_file(char *path, char *temporary, const uint8_t *data, size_t n, unsigned mode) {
    int fd = open(temporary, O_EXCL | O_CREAT | O_WRONLY | O_CLOEXEC, mode & 0666);
    if (fd < 0 && errno == ENOENT) {
        make_folders(path);
        fd = open(temporary, O_EXCL | O_CREAT | O_WRONLY | O_CLOEXEC, mode & 0666);
    }
    if (fd < 0) {
        return false;
    }
    bool ok = write_all(fd, data, n);
    ok = close(fd) == 0 && ok && rename(temporary, path) == 0;
    if (!ok) {
        unlink(temporary);
    }
    return ok;
}

bool ou_import_write_file(OuBor name, const uint8_t *data, size_t n, unsigned mode) {
    char path[4096], temporary[4096 + 32];
    OuRef bytes = ou_encode(name, "utf-8", "surrogateescape");
    if (bytes == NULL) {
        ou_error_clear();
        return false;
    }
    const OuBytes *b = ou_as_bytes(bytes);
    bool fits = b->length > 0 && b->length < sizeof path && memchr(b->data, 0, b->length) == NULL;
    if (fits) {
        memcpy(path, b->data, b->length + 1);
        snprintf(temporary, sizeof temporary, "%s.%lx.%x", path, (unsigned long)getpid(), (unsigned)ou_thread->id);
    }
    ou_decref(bytes);
    return fits && write_file(path, temporary, data, n, mode);
}
