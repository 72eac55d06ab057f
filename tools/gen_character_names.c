// Prints build/gen/character_names.h: the names and aliases of Unicode 14.0's characters as sorted 64-bit hashes, from the
// UCD files of Debian's package unicode-data. Characters younger than 14.0 (DerivedAge.txt) are left out.
//
//   gen_character_names [DIRECTORY]   (default /usr/share/unicode)
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000, NEWEST_AGE = 14, MAX_NAMES = 60000 };

typedef struct Row {
    uint64_t hash;
    uint32_t code;
} Row;

static bool known[CODE_POINTS];
static Row rows[MAX_NAMES];
static size_t row_count;
static const char *directory = "/usr/share/unicode";

static FILE *open_file(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "gen_character_names: cannot read %s\n", path);
        exit(1);
    }
    return file;
}

static void read_ages(void) {
    FILE *file = open_file("DerivedAge.txt");
    char line[1024];
    while (fgets(line, sizeof line, file) != NULL) {
        unsigned first, last, age;
        if (sscanf(line, "%x..%x ; %u.", &first, &last, &age) != 3) {
            if (sscanf(line, "%x ; %u.", &first, &age) != 2) {
                continue;
            }
            last = first;
        }
        for (unsigned c = first; c <= last && c < CODE_POINTS && age <= NEWEST_AGE; c++) {
            known[c] = true;
        }
    }
    fclose(file);
}

// FNV-1a, as interp/compile/character_name.c computes it.
static uint64_t hash_name(const char *name) {
    uint64_t h = 14695981039346656037u;
    for (; *name; name++) {
        h = (h ^ (unsigned char)*name) * 1099511628211u;
    }
    return h;
}

static void read_names(const char *name) {
    FILE *file = open_file(name);
    char line[1024];
    while (fgets(line, sizeof line, file) != NULL) {
        char *end, *text, *semicolon;
        unsigned long code = strtoul(line, &end, 16);
        if (end == line || *end != ';' || code >= CODE_POINTS || !known[code]) {
            continue;
        }
        text = end + 1;
        semicolon = strchr(text, ';');
        if (semicolon == NULL || text[0] == '<' || row_count == MAX_NAMES) {
            continue;
        }
        *semicolon = 0;
        rows[row_count++] = (Row){hash_name(text), (uint32_t)code};
    }
    fclose(file);
}

static int by_hash(const void *a, const void *b) {
    uint64_t x = ((const Row *)a)->hash, y = ((const Row *)b)->hash;
    return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        directory = argv[1];
    }
    read_ages();
    read_names("UnicodeData.txt");
    read_names("NameAliases.txt");
    qsort(rows, row_count, sizeof rows[0], by_hash);
    printf("// Made by tools/gen_character_names.c.\nenum { CHARACTER_NAME_COUNT = %zu };\n", row_count);
    printf("static const uint64_t character_hashes[CHARACTER_NAME_COUNT] = {");
    for (size_t i = 0; i < row_count; i++) {
        if (i > 0 && rows[i].hash == rows[i - 1].hash && rows[i].code != rows[i - 1].code) {
            fprintf(stderr, "gen_character_names: two names with one hash\n");
            return 1;
        }
        printf("%s0x%llxu,", i % 6 ? " " : "\n    ", (unsigned long long)rows[i].hash);
    }
    printf("\n};\nstatic const uint32_t character_codes[CHARACTER_NAME_COUNT] = {");
    for (size_t i = 0; i < row_count; i++) {
        printf("%s0x%x,", i % 12 ? " " : "\n    ", (unsigned)rows[i].code);
    }
    printf("\n};\n");
    return 0;
}
