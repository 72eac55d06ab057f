// Prints build/gen/character_names.h: the names and aliases of Unicode 14.0's characters and its named sequences, from the
// UCD files of Debian's package unicode-data. Characters younger than 14.0 (DerivedAge.txt) are left out. How the tables are
// to be read stands in interp/object/unicode_names.c.
//
//   gen_character_names [DIRECTORY]   (default /usr/share/unicode)
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000, NEWEST_AGE = 14, MAX_NAMES = 60000 };

enum { MAX_WORDS = 32768, MAX_TOKENS = 400000, MAX_SEQUENCES = 2000, SEQUENCE_LENGTH = 4 };

typedef struct Row {
    uint32_t code;
    char name[128];
} Row;

static bool known[CODE_POINTS];
static Row rows[MAX_NAMES];
static size_t row_count, name_count;
static uint32_t sequences[MAX_SEQUENCES][SEQUENCE_LENGTH];
static size_t sequence_count;
static char words[MAX_WORDS][64];
static size_t word_count;
static uint32_t buckets[1 << 17]; // number of a word + 1, by hash
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

static void die(const char *what) {
    fprintf(stderr, "gen_character_names: %s\n", what);
    exit(1);
}

// Aliases younger than 14.0 of older characters.
static bool is_late(const char *name) {
    return strcmp(name, "EM") == 0 || strcmp(name, "ARABIC SMALL HIGH LIGATURE ALEF WITH YEH BARREE") == 0 ||
           strcmp(name, "SUNDANESE LETTER ARCHAIC I") == 0;
}

static void add_row(uint32_t code, const char *name) {
    if (row_count == MAX_NAMES || strlen(name) >= sizeof rows[0].name) {
        die("too many or too long names");
    }
    rows[row_count].code = code;
    strcpy(rows[row_count++].name, name);
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
        if (semicolon != NULL && text[0] != '<') {
            *semicolon = 0;
            if (!is_late(text)) {
                add_row((uint32_t)code, text);
            }
        }
    }
    fclose(file);
}

// NAME;0041 0300
static void read_sequences(void) {
    FILE *file = open_file("NamedSequences.txt");
    char line[1024];
    while (fgets(line, sizeof line, file) != NULL) {
        char *semicolon = strchr(line, ';');
        if (line[0] == '#' || semicolon == NULL || sequence_count == MAX_SEQUENCES) {
            continue;
        }
        *semicolon = 0;
        char *at = semicolon + 1, *end;
        for (int i = 0; i < SEQUENCE_LENGTH; i++, at = end) {
            sequences[sequence_count][i] = (uint32_t)strtoul(at, &end, 16);
        }
        add_row(CODE_POINTS + (uint32_t)sequence_count++, line);
    }
    fclose(file);
}

static uint32_t word_number(const char *word) {
    uint32_t hash = 2166136261u;
    for (const char *p = word; *p != 0; p++) {
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    }
    uint32_t mask = (uint32_t)(sizeof buckets / sizeof buckets[0]) - 1;
    for (hash &= mask; buckets[hash] != 0; hash = (hash + 1) & mask) {
        if (strcmp(words[buckets[hash] - 1], word) == 0) {
            return buckets[hash] - 1;
        }
    }
    if (word_count == MAX_WORDS || strlen(word) >= sizeof words[0]) {
        die("too many or too long words");
    }
    strcpy(words[word_count++], word);
    buckets[hash] = (uint32_t)word_count;
    return (uint32_t)word_count - 1;
}

// The rows and their tokens.
static void print_rows(void) {
    static uint16_t tokens[MAX_TOKENS];
    size_t n = 0;
    printf("static const NameRow name_rows[] = {");
    for (size_t i = 0; i < row_count; i++) {
        printf("%s{0x%x,%zu},", i % 8 ? "" : "\n", (unsigned)rows[i].code, n);
        char name[sizeof rows[0].name];
        strcpy(name, rows[i].name);
        for (char *at = name; at != NULL;) {
            char *end = strpbrk(at, " -");
            bool hyphen = end != NULL && *end == '-';
            if (end != NULL) {
                *end = 0;
            }
            if (n == MAX_TOKENS) {
                die("too many tokens");
            }
            tokens[n++] = (uint16_t)(word_number(at) * 2 + hyphen);
            at = end != NULL ? end + 1 : NULL;
        }
    }
    printf("{0,%zu}};\nstatic const uint16_t name_tokens[%zu] = {", n, n);
    for (size_t i = 0; i < n; i++) {
        printf("%s%d,", i % 20 ? "" : "\n", tokens[i]);
    }
    printf("\n};\n");
}

static void print_words(void) {
    size_t at = 0;
    printf("static const uint32_t name_word_start[%zu] = {", word_count);
    for (size_t i = 0; i < word_count; i++) {
        printf("%s%zu,", i % 16 ? "" : "\n", at);
        at += strlen(words[i]) + 1;
    }
    printf("\n};\nstatic const char name_words[] =");
    for (size_t i = 0; i < word_count; i++) {
        printf("%s\"%s\\0\"", i % 10 ? " " : "\n", words[i]);
    }
    printf(";\n");
}

static int by_name(const void *a, const void *b) {
    return strcmp(rows[*(const uint16_t *)a].name, rows[*(const uint16_t *)b].name);
}

static void print_order(void) {
    static uint16_t order[MAX_NAMES];
    for (size_t i = 0; i < row_count; i++) {
        order[i] = (uint16_t)i;
    }
    qsort(order, row_count, sizeof order[0], by_name);
    printf("static const uint16_t name_order[%zu] = {", row_count);
    for (size_t i = 0; i < row_count; i++) {
        printf("%s%d,", i % 20 ? "" : "\n", order[i]);
    }
    printf("\n};\nstatic const uint32_t name_sequences[][%d] = {\n", SEQUENCE_LENGTH);
    for (size_t i = 0; i < sequence_count; i++) {
        const uint32_t *s = sequences[i];
        printf("{%u,%u,%u,%u},%s", s[0], s[1], s[2], s[3], i % 6 == 5 ? "\n" : "");
    }
    printf("};\n");
}

int main(int argc, char **argv) {
    if (argc > 1) {
        directory = argv[1];
    }
    read_ages();
    read_names("UnicodeData.txt");
    name_count = row_count;
    read_names("NameAliases.txt");
    read_sequences();
    printf("// Made by tools/gen_character_names.c.\nenum { NAME_COUNT = %zu, ROW_COUNT = %zu, FIRST_SEQUENCE = %d };\n",
           name_count, row_count, CODE_POINTS);
    print_rows();
    print_words();
    print_order();
    return ferror(stdout) ? 1 : 0;
}
