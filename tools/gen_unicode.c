// Prints build/gen/unicode.h: the character database of Unicode 14.0 as two-level tables, from the UCD files of
// Debian's package unicode-data. Characters younger than 14.0 (DerivedAge.txt) count as unassigned, so a newer package
// gives the same.
//
//   gen_unicode [DIRECTORY]   (default /usr/share/unicode)
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000, BLOCK_BITS = 7, BLOCK = 1 << BLOCK_BITS, NEWEST_AGE = 14 };

// The same numbers stand in interp/object/unicode.c.
enum {
    F_ALPHA = 1,
    F_LOWER = 2,
    F_UPPER = 4,
    F_TITLE = 8,
    F_SPACE = 16,
    F_PRINTABLE = 32,
    F_ID_START = 64,
    F_ID_CONTINUE = 128,
    F_CASED = 256,
    F_CASE_IGNORABLE = 512,
    F_EXT_UPPER = 1024,
    F_EXT_LOWER = 2048,
    F_EXT_TITLE = 4096,
    F_EXT_FOLD = 8192,
    F_LINE_BREAK = 16384,
    F_MIRRORED = 32768,
};
enum { UPPER, LOWER, TITLE, FOLD, MAPPINGS };

typedef struct Record {
    int32_t map[MAPPINGS]; // distance to the mapped character, or (F_EXT_*) index into the table of long mappings
    uint32_t flags;
    int32_t decimal, digit, numeric; // -1: none; numeric: index into the table of fractions
    int32_t category, bidi, combining, width;
} Record;

static const char *const categories[] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl",
                                         "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk",
                                         "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", NULL};
static const char *const bidis[] = {"",   "L",  "R",   "AL",  "EN",  "ES",  "ET",  "AN",  "CS",  "NSM", "BN",  "B", "S",
                                    "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", NULL};
static const char *const widths[] = {"N", "A", "H", "Na", "W", "F", NULL};

static Record chars[CODE_POINTS];
static bool known[CODE_POINTS];
enum { MAX_DECOMPOSITIONS = 8000 };
static struct {
    uint32_t code;
    char text[128];
} decompositions[MAX_DECOMPOSITIONS];
static int decomposition_count;
static uint16_t record_of[CODE_POINTS];
static Record records[4096];
static int record_count;
static uint32_t long_maps[4096];
static int long_count;
static char fractions[512][32];
static int fraction_count;
static const char *directory = "/usr/share/unicode";

static void die(const char *what) {
    fprintf(stderr, "gen_unicode: %s\n", what);
    exit(1);
}

static FILE *open_file(const char *name) {
    char path[512];
    snprintf(path, sizeof(path), "%s/%s", directory, name);
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        die(path);
    }
    return f;
}

// Cuts a line at ';' into fields without surrounding blanks and comment; returns how many.
static int split(char *line, char **fields, int max) {
    char *hash = strchr(line, '#');
    if (hash != NULL) {
        *hash = 0;
    }
    line[strcspn(line, "\r\n")] = 0;
    int n = 0;
    for (char *at = line; at != NULL && n < max;) {
        char *end = strchr(at, ';');
        if (end != NULL) {
            *end = 0;
        }
        while (isspace((unsigned char)*at)) {
            at++;
        }
        for (size_t k = strlen(at); k > 0 && isspace((unsigned char)at[k - 1]); k--) {
            at[k - 1] = 0;
        }
        fields[n++] = at;
        at = end != NULL ? end + 1 : NULL;
    }
    return n;
}

static int find(const char *const *names, const char *name) {
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    die(name);
    return 0;
}

static void read_range(const char *text, uint32_t *first, uint32_t *last) {
    char *end;
    *first = *last = (uint32_t)strtoul(text, &end, 16);
    if (end[0] == '.' && end[1] == '.') {
        *last = (uint32_t)strtoul(end + 2, NULL, 16);
    }
}

// Calls use(c, fields, n) for each known character of each line.
static void each(const char *file, void (*use)(uint32_t c, char **fields, int n)) {
    FILE *f = open_file(file);
    char line[1024], *fields[20];
    while (fgets(line, sizeof(line), f) != NULL) {
        int n = split(line, fields, 20);
        if (n < 2 || fields[0][0] == 0) {
            continue;
        }
        uint32_t first, last;
        read_range(fields[0], &first, &last);
        for (uint32_t c = first; c <= last && c < CODE_POINTS; c++) {
            use(c, fields, n);
        }
    }
    fclose(f);
}

static void use_age(uint32_t c, char **fields, int n) {
    (void)n;
    known[c] = atoi(fields[1]) <= NEWEST_AGE;
}

static int32_t distance(uint32_t c, const char *hex, const char *otherwise) {
    const char *text = hex[0] != 0 ? hex : otherwise;
    return text[0] != 0 ? (int32_t)strtoul(text, NULL, 16) - (int32_t)c : 0;
}

static void use_data(uint32_t c, char **fields) {
    Record *r = &chars[c];
    if (!known[c]) {
        return;
    }
    if (fields[5][0] != 0) {
        if (decomposition_count == MAX_DECOMPOSITIONS) {
            die("too many decompositions");
        }
        decompositions[decomposition_count].code = c;
        snprintf(decompositions[decomposition_count++].text, sizeof(decompositions[0].text), "%s", fields[5]);
    }
    r->category = find(categories, fields[2]);
    r->combining = atoi(fields[3]);
    r->bidi = find(bidis, fields[4]);
    r->decimal = fields[6][0] != 0 ? atoi(fields[6]) : -1;
    r->digit = fields[7][0] != 0 ? atoi(fields[7]) : -1;
    if (fields[9][0] == 'Y') {
        r->flags |= F_MIRRORED;
    }
    r->map[UPPER] = distance(c, fields[12], "");
    r->map[LOWER] = distance(c, fields[13], "");
    r->map[TITLE] = distance(c, fields[14], fields[12]);
    r->map[FOLD] = 0;
}

static void read_data(void) {
    FILE *f = open_file("UnicodeData.txt");
    char line[1024], *fields[20];
    uint32_t first = 0;
    while (fgets(line, sizeof(line), f) != NULL) {
        if (split(line, fields, 20) < 15) {
            continue;
        }
        uint32_t c = (uint32_t)strtoul(fields[0], NULL, 16);
        size_t n = strlen(fields[1]);
        if (n > 8 && strcmp(fields[1] + n - 8, ", First>") == 0) {
            first = c;
            continue;
        }
        bool range = n > 7 && strcmp(fields[1] + n - 7, ", Last>") == 0;
        for (uint32_t k = range ? first : c; k <= c; k++) {
            use_data(k, fields);
        }
    }
    fclose(f);
}

// Characters that became Lowercase and Cased after 14.0.
static bool cased_later(uint32_t c) {
    return c == 0x10fc || (c >= 0xa7f2 && c <= 0xa7f4) || c == 0xab69;
}

static void use_core(uint32_t c, char **fields, int n) {
    static const struct {
        const char *name;
        uint32_t flag;
    } properties[] = {{"Lowercase", F_LOWER},    {"Uppercase", F_UPPER},
                      {"Cased", F_CASED},        {"Case_Ignorable", F_CASE_IGNORABLE},
                      {"XID_Start", F_ID_START}, {"XID_Continue", F_ID_CONTINUE}};
    (void)n;
    for (size_t i = 0; known[c] && i < sizeof(properties) / sizeof(properties[0]); i++) {
        bool later = (properties[i].flag & (F_LOWER | F_CASED)) != 0 && cased_later(c);
        if (strcmp(fields[1], properties[i].name) == 0 && !later) {
            chars[c].flags |= properties[i].flag;
        }
    }
}

static void use_width(uint32_t c, char **fields, int n) {
    (void)n;
    chars[c].width = known[c] ? find(widths, fields[1]) : 0;
}

static void use_line_break(uint32_t c, char **fields, int n) {
    static const char *const mandatory[] = {"BK", "CR", "LF", "NL"};
    (void)n;
    for (int i = 0; known[c] && i < 4; i++) {
        if (strcmp(fields[1], mandatory[i]) == 0) {
            chars[c].flags |= F_LINE_BREAK;
        }
    }
}

static void use_numeric(uint32_t c, char **fields, int n) {
    const char *value = n > 3 ? fields[3] : fields[1]; // "1/2", "100"
    if (!known[c]) {
        return;
    }
    int i = 0;
    while (i < fraction_count && strcmp(fractions[i], value) != 0) {
        i++;
    }
    if (i == fraction_count) {
        snprintf(fractions[fraction_count++], sizeof(fractions[0]), "%s", value);
    }
    chars[c].numeric = i;
}

// "0046 0066": one character becomes a distance, several go into the table of long mappings.
static void set_map(uint32_t c, int which, const char *text, uint32_t flag) {
    uint32_t to[3];
    int n = 0;
    char *end;
    for (const char *at = text; *at != 0 && n < 3; at = end) {
        to[n++] = (uint32_t)strtoul(at, &end, 16);
    }
    if (n == 0) {
        return;
    }
    if (n == 1) {
        chars[c].map[which] = (int32_t)to[0] - (int32_t)c;
        return;
    }
    chars[c].map[which] = long_count;
    chars[c].flags |= flag;
    long_maps[long_count++] = (uint32_t)n;
    for (int i = 0; i < n; i++) {
        long_maps[long_count++] = to[i];
    }
}

static void use_special(uint32_t c, char **fields, int n) {
    if (!known[c] || (n > 4 && fields[4][0] != 0)) { // conditional rows: final sigma is in the code, languages are not
        return;
    }
    set_map(c, LOWER, fields[1], F_EXT_LOWER);
    set_map(c, TITLE, fields[2], F_EXT_TITLE);
    set_map(c, UPPER, fields[3], F_EXT_UPPER);
}

static void use_folding(uint32_t c, char **fields, int n) {
    (void)n;
    if (known[c] && (fields[1][0] == 'C' || fields[1][0] == 'F')) {
        set_map(c, FOLD, fields[2], F_EXT_FOLD);
    }
}

static void derive(uint32_t c) {
    Record *r = &chars[c];
    const char *category = categories[r->category], *bidi = bidis[r->bidi];
    if (category[0] == 'L') {
        r->flags |= F_ALPHA;
    }
    if (strcmp(category, "Lt") == 0) {
        r->flags |= F_TITLE;
    }
    if (strcmp(category, "Zs") == 0 || strcmp(bidi, "WS") == 0 || strcmp(bidi, "B") == 0 || strcmp(bidi, "S") == 0) {
        r->flags |= F_SPACE;
    }
    if (strcmp(bidi, "B") == 0) {
        r->flags |= F_LINE_BREAK;
    }
    if (c == ' ' || (category[0] != 'C' && category[0] != 'Z')) {
        r->flags |= F_PRINTABLE;
    }
}

static void number_records(void) {
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        int i = 0;
        while (i < record_count && memcmp(&records[i], &chars[c], sizeof(Record)) != 0) {
            i++;
        }
        if (i == record_count) {
            if (record_count == 4096) {
                die("too many kinds of characters");
            }
            records[record_count++] = chars[c];
        }
        record_of[c] = (uint16_t)i;
    }
}

static void print_index(void) {
    static uint16_t block_of[CODE_POINTS / BLOCK], blocks[CODE_POINTS / BLOCK];
    int block_count = 0;
    for (int b = 0; b < CODE_POINTS / BLOCK; b++) {
        int i = 0;
        while (i < block_count &&
               memcmp(&record_of[blocks[i] * BLOCK], &record_of[b * BLOCK], BLOCK * sizeof(uint16_t)) != 0) {
            i++;
        }
        if (i == block_count) {
            blocks[block_count++] = (uint16_t)b;
        }
        block_of[b] = (uint16_t)i;
    }
    printf("static const uint16_t unicode_block[%d] = {", CODE_POINTS / BLOCK);
    for (int b = 0; b < CODE_POINTS / BLOCK; b++) {
        printf("%s%d,", b % 24 == 0 ? "\n" : "", block_of[b]);
    }
    printf("\n};\nstatic const uint16_t unicode_index[%d] = {", block_count * BLOCK);
    for (int b = 0; b < block_count; b++) {
        for (int k = 0; k < BLOCK; k++) {
            printf("%s%d,", k % 24 == 0 ? "\n" : "", record_of[blocks[b] * BLOCK + k]);
        }
    }
    printf("\n};\n");
}

static void print_names(const char *name, const char *const *names) {
    printf("static const char *const %s[] = {", name);
    for (int i = 0; names[i] != NULL; i++) {
        printf("\"%s\",", names[i]);
    }
    printf("};\n");
}

// What a character becomes through a mapping, up to three characters behind each other in one number.
static uint64_t mapped(uint32_t c, int which, uint32_t extended) {
    const Record *r = &chars[c];
    if (!(r->flags & extended)) {
        return (uint32_t)((int32_t)c + r->map[which]);
    }
    uint64_t text = 0;
    for (uint32_t i = 0; i < long_maps[r->map[which]]; i++) {
        text = text << 21 | long_maps[r->map[which] + 1 + (int32_t)i];
    }
    return text;
}

// Regular expressions that ignore case compare lower-case characters, and take for equal those of the same upper case.
// Each set of equal characters is printed as a ring: (character, the next one), sorted.
static void print_rings(void) {
    static uint64_t key[CODE_POINTS];
    static uint32_t cased[CODE_POINTS];
    int count = 0;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        uint64_t lower = mapped(c, LOWER, F_EXT_LOWER);
        while (lower >= CODE_POINTS) { // of several characters the first
            lower >>= 21;
        }
        key[c] = mapped((uint32_t)lower, UPPER, F_EXT_UPPER);
        if (lower != c || key[c] != c) {
            cased[count++] = c;
        }
    }
    printf("static const uint32_t unicode_ring[][2] = {\n");
    for (int i = 0; i < count; i++) {
        int next = (i + 1) % count;
        while (key[cased[next]] != key[cased[i]]) {
            next = (next + 1) % count;
        }
        if (next != i) {
            printf("{%u,%u},%s", cased[i], cased[next], i % 12 == 11 ? "\n" : "");
        }
    }
    printf("};\n");
}

static void print_decompositions(void) {
    size_t at = 0;
    printf("static const struct {\n    uint32_t code, text;\n} unicode_decomposition[%d] = {\n", decomposition_count);
    for (int i = 0; i < decomposition_count; i++) {
        printf("{%u,%zu},%s", decompositions[i].code, at, i % 10 == 9 ? "\n" : "");
        at += strlen(decompositions[i].text) + 1;
    }
    printf("};\nstatic const char unicode_decomposition_text[] =\n");
    for (int i = 0; i < decomposition_count; i++) {
        printf("\"%s\\0\"%s", decompositions[i].text, i % 6 == 5 ? "\n" : " ");
    }
    printf(";\n");
}

static void print_tables(void) {
    printf("// Made by tools/gen_unicode.c from the Unicode character database, version %d.0.\n", NEWEST_AGE);
    printf("static const UnicodeRecord unicode_record[%d] = {\n", record_count);
    for (int i = 0; i < record_count; i++) {
        const Record *r = &records[i];
        printf("{{%d,%d,%d,%d},%u,%d,%d,%d,%d,%d,%d,%d},\n", r->map[0], r->map[1], r->map[2], r->map[3], r->flags,
               r->numeric, r->decimal, r->digit, r->category, r->bidi, r->combining, r->width);
    }
    printf("};\n");
    print_index();
    printf("static const uint32_t unicode_long[%d] = {", long_count);
    for (int i = 0; i < long_count; i++) {
        printf("%s%u,", i % 20 == 0 ? "\n" : "", long_maps[i]);
    }
    printf("\n};\nstatic const double unicode_numeric[%d] = {\n", fraction_count);
    for (int i = 0; i < fraction_count; i++) {
        const char *slash = strchr(fractions[i], '/');
        if (slash != NULL) {
            printf("%.*s.0 / %s.0,", (int)(slash - fractions[i]), fractions[i], slash + 1);
        } else {
            printf("%s.0,", fractions[i]);
        }
    }
    printf("\n};\n");
    print_names("unicode_category", categories);
    print_names("unicode_bidi", bidis);
    print_names("unicode_width", widths);
    print_rings();
    print_decompositions();
}

int main(int argc, char **argv) {
    if (argc > 1) {
        directory = argv[1];
    }
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        chars[c].decimal = chars[c].digit = chars[c].numeric = -1;
    }
    each("DerivedAge.txt", use_age);
    read_data();
    each("DerivedCoreProperties.txt", use_core);
    each("EastAsianWidth.txt", use_width);
    each("LineBreak.txt", use_line_break);
    each("extracted/DerivedNumericValues.txt", use_numeric);
    each("SpecialCasing.txt", use_special);
    each("CaseFolding.txt", use_folding);
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        derive(c);
    }
    number_records();
    print_tables();
    return ferror(stdout) ? 1 : 0;
}
