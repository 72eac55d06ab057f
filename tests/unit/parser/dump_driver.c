// Test driver for tests/parser_corpus.py. Reads requests from standard input, one a line:
//     ast MODE PATH | tokens MODE PATH        MODE: file, eval, single, each with an optional +str (decoded text)
// and answers with one line, the length of the answer in bytes, and the answer: the dump, or
//     !Kind|lineno|offset|end_lineno|end_offset|incomplete|message\x01text
// Warnings go before it, a line each: ?category|lineno|message

#include "alloc/alloc.h"
#include "lexer/lexer.h"
#include "parser/ast_dump.h"
#include "parser/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Buffer {
    char *data;
    size_t size, capacity;
} Buffer;

static bool append(void *arg, const char *text, size_t size) {
    Buffer *buffer = arg;
    if (buffer->size + size > buffer->capacity) {
        buffer->capacity = (buffer->size + size) * 2;
        buffer->data = realloc(buffer->data, buffer->capacity);
        if (buffer->data == NULL) {
            abort();
        }
    }
    if (size > 0) {
        memcpy(buffer->data + buffer->size, text, size);
    }
    buffer->size += size;
    return true;
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    *size = fread(bytes, 1, (size_t)length, file);
    fclose(file);
    return bytes;
}

// Constants are written so that the script can compare them without knowing how Python writes them.
static bool write_constant(const OuDumpSink *sink, const OuConstant *value) {
    static const char *const names[] = {"", "", "", "", "int", "float", "imag", "str", "bytes", "object"};
    sink->write(sink->arg, "<", 1);
    sink->write(sink->arg, names[value->kind], strlen(names[value->kind]));
    sink->write(sink->arg, ":", 1);
    for (size_t i = 0; i < value->size; i++) {
        char hex[3];
        snprintf(hex, sizeof hex, "%02x", (unsigned char)value->text[i]);
        sink->write(sink->arg, hex, 2);
    }
    return sink->write(sink->arg, ">", 1);
}

static const char *const kinds[] = {"None",        "SyntaxError", "IndentationError",   "TabError",     "MemoryError",
                                    "MemoryError", "ValueError",  "UnicodeDecodeError", "OverflowError"};

static void write_error(Buffer *out, const OuSyntaxError *error, const OuSource *source) {
    char head[128];
    int size = snprintf(head, sizeof head, "!%s|%d|%d|%d|%d|%d|", kinds[error->kind], (int)error->lineno,
                        (int)error->offset, (int)error->end_lineno, (int)error->end_offset, (int)error->incomplete);
    append(out, head, (size_t)size);
    append(out, error->message, strlen(error->message));
    append(out, "\x01", 1);
    size_t length = 0;
    const char *text = error->text;
    if (text != NULL) {
        length = strlen(text);
        length -= length > 0 && text[length - 1] == '\n';
    } else if (source != NULL && error->lineno > 0) {
        text = ou_source_line(source, (uint32_t)error->lineno, &length);
    }
    append(out, text, text != NULL ? length : 0);
}

static void write_warnings(Buffer *out, const OuWarningList *list) {
    for (const OuWarning *warning = list->first; warning != NULL; warning = warning->next) {
        char line[256];
        int size = snprintf(line, sizeof line, "?%s|%d|%s\n",
                            warning->category == OU_WARNING_SYNTAX ? "SyntaxWarning" : "DeprecationWarning",
                            (int)warning->lineno, warning->message);
        append(out, line, (size_t)size);
    }
}

// Names stand in the file that the environment variable OU_NAMES names, a line each: NAME;hex
static bool find_character(const char *name, size_t size, uint32_t *ch) {
    FILE *file = fopen(getenv("OU_NAMES") != NULL ? getenv("OU_NAMES") : "", "r");
    char line[512];
    bool found = false;
    while (file != NULL && !found && fgets(line, sizeof line, file) != NULL) {
        found = strncasecmp(line, name, size) == 0 && line[size] == ';';
    }
    if (file != NULL) {
        fclose(file);
    }
    if (found) {
        *ch = (uint32_t)strtoul(line + size + 1, NULL, 16);
    }
    return found;
}

static void answer(Buffer *out, const char *command, const char *mode, const char *path) {
    static OuSyntaxError error;
    size_t size = 0;
    char *bytes = read_file(path, &size);
    if (bytes == NULL) {
        append(out, "cannot read", 11);
        return;
    }
    OuRegion region;
    ou_region_init(&region);
    OuWarningList warnings = {NULL, NULL};
    bool text = strstr(mode, "+str") != NULL, file = strstr(mode, "+file") != NULL;
    OuParseInput input = {.bytes = bytes,
                          .size = size,
                          .filename = path,
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS,
                          .warnings = &warnings,
                          .find_character = find_character};
    input.mode = mode[0] == 'e' ? OU_PARSE_EVAL : mode[0] == 's' ? OU_PARSE_SINGLE : OU_PARSE_FILE;
    input.flags = (text ? OU_PARSE_UTF8 : 0) | (file ? OU_PARSE_FROM_FILE : 0) |
                  (strstr(mode, "+dedent") != NULL ? OU_PARSE_DONT_IMPLY_DEDENT : 0);
    OuSource source;
    error = (OuSyntaxError){0};
    unsigned flags =
        (text ? OU_SOURCE_UTF8 : 0) | (file ? OU_SOURCE_FILE : 0) | (input.mode != OU_PARSE_FILE ? OU_SOURCE_OPEN : 0);
    if (!ou_source_init(&source, bytes, size, flags, path, &region, &error)) {
        write_error(out, &error, NULL);
    } else if (command[0] == 't') {
        if (!ou_lexer_dump(&source, &region, &error, append, out)) {
            write_error(out, &error, &source);
        }
    } else {
        OuNode *tree = ou_parse_source(&source, &input, &region, &error);
        write_warnings(out, &warnings);
        OuDumpSink sink = {out, append, write_constant};
        if (tree == NULL) {
            write_error(out, &error, &source);
        } else if (command[0] == 'a' && !ou_ast_dump(tree, true, &sink)) {
            append(out, " too deep", 9);
        }
    }
    ou_region_fini(&region);
    free(bytes);
}

int main(void) {
    char command[16], mode[32], path[4096];
    if (!ou_heap_init(NULL)) {
        return 1;
    }
    while (scanf("%15s %31s %4095[^\n]", command, mode, path) == 3) {
        Buffer out = {NULL, 0, 0};
        answer(&out, command, mode, path);
        printf("%zu\n", out.size);
        fwrite(out.data, 1, out.size, stdout);
        fflush(stdout);
        free(out.data);
    }
    ou_heap_fini();
    return 0;
}
