// The first step of the two-step build: the Python half of the standard library becomes a C file.
#include "interp/app/freeze.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "interp/compile/compile.h"
#include "interp/object/bytes.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"

typedef struct Source {
    char *path, *name; // "stdlib/py/collections/__init__.py", "collections"
    bool is_package;
} Source;

typedef struct Sources {
    Source *items;
    size_t count;
} Sources;

static bool add_source(Sources *s, const char *path, const char *name, bool is_package) {
    Source *bigger = realloc(s->items, (s->count + 1) * sizeof *bigger);
    if (bigger == NULL) {
        return false;
    }
    s->items = bigger;
    s->items[s->count] = (Source){strdup(path), strdup(name), is_package};
    return s->items[s->count].path && s->items[s->count++].name;
}

// Finds the modules below a folder; `prefix` is the package's name with a dot, or "".
static bool find_sources(Sources *s, const char *folder, const char *prefix) {
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        perror(folder);
        return false;
    }
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(dir)) != NULL;) {
        char path[PATH_MAX], name[512];
        struct stat st;
        size_t n = strlen(e->d_name);
        if (e->d_name[0] == '.' || snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= (int)sizeof path || stat(path, &st) != 0) {
            continue;
        }
        if (S_ISDIR(st.st_mode) && strcmp(e->d_name, "__pycache__") != 0) {
            snprintf(name, sizeof name, "%s%s.", prefix, e->d_name);
            ok = find_sources(s, path, name);
        } else if (n > 3 && strcmp(e->d_name + n - 3, ".py") == 0) {
            bool is_package = strcmp(e->d_name, "__init__.py") == 0 && *prefix;
            snprintf(name, sizeof name, "%s%.*s", prefix, is_package ? 0 : (int)(n - 3), e->d_name);
            if (is_package) {
                name[strlen(name) - 1] = 0;
            }
            ok = add_source(s, path, name, is_package);
        }
    }
    closedir(dir);
    return ok;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const Source *)a)->name, ((const Source *)b)->name);
}

static OuRef compile_source(const Source *source) {
    char *bytes;
    size_t size;
    if (!ou_read_file(source->path, &bytes, &size)) {
        return ou_raise_errno(source->path);
    }
    OuRef filename = ou_str_format("<frozen %s>", source->name);
    OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = filename, .first_line = 1};
    OuRef code = filename ? ou_compile(bytes, size, &options, NULL) : NULL;
    OuRef data = code ? ou_marshal_dump(code) : NULL;
    ou_mem_free(OU_DOMAIN_RAW, bytes);
    ou_xdecref(filename);
    ou_xdecref(code);
    return data;
}

static bool write_data(FILE *out, const Source *source, size_t number) {
    OuRef data = compile_source(source);
    if (data == NULL) {
        fprintf(stderr, "%s:\n", source->path);
        ou_run_report_exception();
        return false;
    }
    const OuBytes *b = ou_as_bytes(data);
    fprintf(out, "static const uint8_t code_%zu[] = {", number);
    for (size_t i = 0; i < b->length; i++) {
        fprintf(out, "%s%u,", i % 32 == 0 ? "\n" : "", b->data[i]);
    }
    fprintf(out, "\n};\n");
    ou_decref(data);
    return true;
}

static bool write_all(FILE *out, const Sources *s) {
    bool ok = true;
    fprintf(out, "#include \"interp/vm/import.h\"\n");
    for (size_t i = 0; i < s->count; i++) {
        ok = write_data(out, &s->items[i], i) && ok;
    }
    fprintf(out, "const OuFrozenModule ou_frozen_modules[] = {\n");
    for (size_t i = 0; i < s->count; i++) {
        fprintf(out, "{\"%s\", code_%zu, sizeof code_%zu, %d},\n", s->items[i].name, i, i, s->items[i].is_package);
    }
    fprintf(out, "{0}};\n");
    return ok;
}

int freeze_folder(const char *folder, const char *output) {
    Sources s = {0};
    if (output == NULL) {
        fprintf(stderr, "--freeze needs a folder and a file\n");
        return 2;
    }
    bool ok = find_sources(&s, folder, "");
    if (ok) {
        qsort(s.items, s.count, sizeof *s.items, by_name);
        FILE *out = fopen(output, "w");
        ok = out != NULL && write_all(out, &s);
        if (out == NULL || fclose(out) != 0) {
            perror(output);
            ok = false;
        }
    }
    for (size_t i = 0; i < s.count; i++) {
        free(s.items[i].path);
        free(s.items[i].name);
    }
    free(s.items);
    if (!ok) {
        remove(output);
    }
    return ok ? 0 : 1;
}
