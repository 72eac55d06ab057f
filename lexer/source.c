// Bytes to the text the lexer reads: byte order mark, coding cookie, newlines, NULs, the line index.
//
// The text is the caller's own bytes when nothing has to change, else a copy in the region. Text of a bytes object
// without a cookie may hold bytes that are no UTF-8: as in CPython they are errors only inside names and strings, and
// the lexer and the string decoder look there. In a file they are an error wherever they stand.

#include "lexer/source.h"

#include "alloc/base.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

static bool fail(OuSyntaxError *error, OuSyntaxErrorKind kind, const char *format, const char *arg) {
    memset(error, 0, offsetof(OuSyntaxError, message));
    error->kind = kind;
    error->no_location = true;
    error->offset = -1;
    if (arg != NULL) {
        snprintf(error->message, sizeof error->message, format, arg);
    } else {
        snprintf(error->message, sizeof error->message, "%s", format);
    }
    return false;
}

static bool fail_memory(OuSyntaxError *error) {
    return fail(error, OU_ERROR_MEMORY, "out of memory", NULL);
}

static bool is_cookie_char(char ch) {
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '-' || ch == '_' ||
           ch == '.';
}

static const char *cookie_in_line(const char *line, const char *end, size_t *name_size, bool *blank) {
    const char *s = line;
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\f')) {
        s++;
    }
    *blank = s == end || *s == '#';
    if (s == end || *s != '#') {
        return NULL;
    }
    for (; end - s > 6; s++) {
        if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '=')) {
            continue;
        }
        const char *name = s + 7;
        while (name < end && (*name == ' ' || *name == '\t')) {
            name++;
        }
        const char *stop = name;
        while (stop < end && is_cookie_char(*stop)) {
            stop++;
        }
        if (stop > name) {
            *name_size = (size_t)(stop - name);
            return name;
        }
    }
    return NULL;
}

const char *ou_source_find_cookie(const char *bytes, size_t size, size_t *name_size) {
    const char *end = bytes + size, *line = bytes;
    for (int i = 0; i < 2 && line < end; i++) {
        const char *stop = line;
        while (stop < end && *stop != '\n' && *stop != '\r') {
            stop++;
        }
        bool blank;
        const char *name = cookie_in_line(line, stop, name_size, &blank);
        if (name != NULL || !blank) {
            return name;
        }
        line = stop + 1 + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n');
    }
    return NULL;
}

static bool is_family(const char *name, const char *family) {
    size_t size = strlen(family);
    return strncmp(name, family, size) == 0 && (name[size] == '\0' || name[size] == '-');
}

// The name as messages show it: families of UTF-8 and Latin-1 under one name, others as written.
static const char *normal_name(const char *name, size_t size, OuRegion *region) {
    char start[13] = {0};
    for (size_t i = 0; i < size && i < 12; i++) {
        start[i] = name[i] == '_' ? '-' : (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    }
    if (is_family(start, "utf-8")) {
        return "utf-8";
    }
    if (is_family(start, "latin-1") || is_family(start, "iso-8859-1") || is_family(start, "iso-latin-1")) {
        return "iso-8859-1";
    }
    char *copy = ou_region_alloc(region, size + 1);
    if (copy != NULL) {
        memcpy(copy, name, size);
    }
    return copy;
}

static bool decode_latin1(const char **bytes, size_t *size, OuRegion *region, OuSyntaxError *error) {
    char *text = ou_region_alloc(region, *size * 2 + 1), *out = text;
    if (text == NULL) {
        return fail_memory(error);
    }
    for (size_t i = 0; i < *size; i++) {
        unsigned char ch = (unsigned char)(*bytes)[i];
        if (ch < 0x80) {
            *out++ = (char)ch;
        } else {
            *out++ = (char)(0xC0 | ch >> 6);
            *out++ = (char)(0x80 | (ch & 0x3F));
        }
    }
    *bytes = text;
    *size = (size_t)(out - text);
    return true;
}

static bool decode_ascii(const char *bytes, size_t size, const char *name, unsigned flags, OuSyntaxError *error) {
    for (size_t i = 0; i < size; i++) {
        unsigned char ch = (unsigned char)bytes[i];
        if (ch >= 0x80 && (flags & OU_SOURCE_FILE) != 0) {
            return fail(error, OU_ERROR_SYNTAX, "encoding problem: %s", name);
        }
        if (ch >= 0x80) {
            fail(error, OU_ERROR_SYNTAX, "", NULL);
            snprintf(error->message, sizeof error->message,
                     "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)", ch, i);
            return false;
        }
    }
    return true;
}

static bool decode_iconv(const char **bytes, size_t *size, const char *name, unsigned flags, OuRegion *region,
                         OuSyntaxError *error) {
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) {
        bool file = (flags & OU_SOURCE_FILE) != 0;
        return fail(error, OU_ERROR_SYNTAX, file ? "encoding problem: %s" : "unknown encoding: %s", name);
    }
    size_t room = *size * 4 + 4, left = *size;
    char *text = ou_region_alloc(region, room + 1), *out = text, *in = (char *)(uintptr_t)*bytes;
    bool ok = text != NULL && iconv(cd, &in, &left, &out, &room) != (size_t)-1;
    iconv_close(cd);
    if (text == NULL) {
        return fail_memory(error);
    }
    if (!ok) {
        return fail(error, OU_ERROR_SYNTAX, "encoding problem: %s", name);
    }
    *bytes = text;
    *size = (size_t)(out - text);
    return true;
}

// Looks for BOM and cookie and decodes. `*declared`: the encoding was named, so bytes are not checked line by line.
static bool decode(OuSource *source, const char **bytes, size_t *size, unsigned flags, bool *declared, OuRegion *region,
                   OuSyntaxError *error) {
    source->encoding = "utf-8";
    *declared = false;
    if ((flags & OU_SOURCE_UTF8) != 0) {
        source->encoding_known = true;
        return true;
    }
    bool bom = *size >= 3 && memcmp(*bytes, "\xEF\xBB\xBF", 3) == 0;
    if (bom) {
        *bytes += 3;
        *size -= 3;
    }
    size_t name_size = 0;
    const char *cookie = ou_source_find_cookie(*bytes, *size, &name_size);
    *declared = source->encoding_known = bom || cookie != NULL;
    if (cookie == NULL) {
        return true;
    }
    const char *name = normal_name(cookie, name_size, region);
    if (name == NULL) {
        return fail_memory(error);
    }
    source->encoding = name;
    if (strcmp(name, "utf-8") == 0) {
        return true;
    }
    if (bom) {
        return fail(error, OU_ERROR_SYNTAX, "encoding problem: %s with BOM", name);
    }
    if (strcmp(name, "iso-8859-1") == 0) {
        return decode_latin1(bytes, size, region, error);
    }
    if (strcasecmp(name, "ascii") == 0 || strcasecmp(name, "us-ascii") == 0) {
        return decode_ascii(*bytes, *size, name, flags, error);
    }
    return decode_iconv(bytes, size, name, flags, region, error);
}

// Cuts the text of a file before the first line that is no UTF-8.
static bool check_file(OuSource *source, const char *bytes, size_t *size, const char *filename, OuRegion *region,
                       OuSyntaxError *error) {
    size_t good = ou_source_check_utf8(bytes, *size, false), line = 0;
    if (good == *size) {
        return true;
    }
    OuSyntaxError *cut = ou_region_alloc(region, sizeof *cut);
    if (cut == NULL) {
        return fail_memory(error);
    }
    int lineno = 1;
    for (size_t i = 0; i < good; i++) {
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
            lineno++;
            line = i + 1;
        }
    }
    fail(cut, OU_ERROR_SYNTAX, "", NULL);
    cut->no_file = true;
    snprintf(cut->message, sizeof cut->message,
             "Non-UTF-8 code starting with '\\x%02x' in file %s on line %i, but no encoding declared; "
             "see https://peps.python.org/pep-0263/ for details",
             (unsigned)(unsigned char)bytes[good], filename != NULL ? filename : "<file>", lineno);
    source->cut = cut;
    *size = line;
    return true;
}

// Copies with \r and \r\n made \n. In a file a NUL hides the rest of its line, its end included
// (nul_cuts).
static bool normalise(OuSource *source, const char *bytes, size_t size, unsigned flags, bool nul_cuts, OuRegion *region,
                      OuSyntaxError *error) {
    char *text = ou_region_alloc(region, size + 2), *out = text;
    if (text == NULL) {
        return fail_memory(error);
    }
    for (size_t i = 0; i < size; i++) {
        char ch = bytes[i];
        if (ch == '\0' && nul_cuts) {
            while (i + 1 < size && ch != '\n' && ch != '\r') {
                ch = bytes[++i];
            }
            i += ch == '\r' && i + 1 < size && bytes[i + 1] == '\n';
            continue;
        }
        if (ch == '\r') {
            i += i + 1 < size && bytes[i + 1] == '\n';
            ch = '\n';
        }
        *out++ = ch;
    }
    source->no_newline = out == text || out[-1] != '\n';
    // CPython adds one to a string that ends with \r\n, too.
    bool carriage = size > 1 && bytes[size - 2] == '\r' && bytes[size - 1] == '\n' && (flags & OU_SOURCE_FILE) == 0;
    if ((source->no_newline || carriage) && out > text && (flags & OU_SOURCE_OPEN) == 0) {
        *out++ = '\n';
    }
    source->text = text;
    source->size = (size_t)(out - text);
    return true;
}

static bool init(OuSource *source, const char *bytes, size_t size, unsigned flags, const char *filename,
                 OuRegion *region, OuSyntaxError *error) {
    if (size >= INT32_MAX) {
        return fail(error, OU_ERROR_OVERFLOW, "source code is too large", NULL);
    }
    bool has_nul = memchr(bytes, '\0', size) != NULL, declared;
    if (has_nul && !source->file) {
        return fail(error, OU_ERROR_VALUE, "source code string cannot contain null bytes", NULL);
    }
    if (!decode(source, &bytes, &size, flags, &declared, region, error)) {
        return false;
    }
    if (source->file && !declared && !check_file(source, bytes, &size, filename, region, error)) {
        return false;
    }
    return normalise(source, bytes, size, flags, has_nul, region, error);
}

bool ou_source_init(OuSource *source, const char *bytes, size_t size, unsigned flags, const char *filename,
                    OuRegion *region, OuSyntaxError *error) {
    *source = (OuSource){.file = (flags & OU_SOURCE_FILE) != 0};
    bool fine = init(source, bytes, size, flags, filename, region, error);
    error->no_file = !fine && source->file;
    return fine;
}

bool ou_source_index(OuSource *source, OuRegion *region) {
    uint32_t count = 0;
    for (const char *s = source->text; (s = memchr(s, '\n', source->size - (size_t)(s - source->text))) != NULL; s++) {
        count++;
    }
    uint32_t *starts = ou_region_alloc(region, ((size_t)count + 1) * sizeof *starts);
    if (starts == NULL) {
        return false;
    }
    uint32_t line = 0;
    for (uint32_t i = 0; i < source->size; i++) {
        if (source->text[i] == '\n') {
            starts[++line] = i + 1;
        }
    }
    source->line_start = starts;
    source->line_count = count;
    return true;
}

const char *ou_source_line(const OuSource *source, uint32_t lineno, size_t *size) {
    if (lineno == 0) {
        return NULL;
    }
    const char *line = source->text, *end = source->text + source->size;
    if (source->line_start != NULL) {
        if (lineno > source->line_count) {
            return NULL;
        }
        line += source->line_start[lineno - 1];
    } else {
        while (--lineno > 0) {
            line = memchr(line, '\n', (size_t)(end - line));
            if (line == NULL) {
                return NULL;
            }
            line++;
        }
    }
    if (line >= end) {
        return NULL;
    }
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    *size = (size_t)((stop != NULL ? stop : end) - line);
    return line;
}

void ou_source_show_line(const OuSource *source, OuRegion *region, OuSyntaxError *error) {
    size_t size;
    const char *line;
    if (error->text != NULL || error->no_location || error->lineno < 1 ||
        (line = ou_source_line(source, (uint32_t)error->lineno, &size)) == NULL) {
        return;
    }
    if (source->file) {
        size_t hidden = size / (OU_SOURCE_LINE_BUFFER - 1) * (OU_SOURCE_LINE_BUFFER - 1);
        line += hidden;
        size -= hidden;
    }
    char *copy = ou_region_alloc(region, size + 2);
    if (copy != NULL) {
        memcpy(copy, line, size);
        memcpy(copy + size, "\n", 2);
        error->text = copy;
    }
}
