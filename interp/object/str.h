// str (PEP 393): 1, 2 or 4 bytes a character, immutable, hash cached.
//
//   ASCII: [OuStr 48 bytes][n + 1 bytes]     other: [OuStrWide 72 bytes][(n + 1) * kind bytes]
#ifndef OU_INTERP_OBJECT_STR_H
#define OU_INTERP_OBJECT_STR_H

#include "interp/object/constants.h"

typedef struct OuStr {
    OuObject head;        // flags >> 8: OU_STR_*
    size_t length;        // characters
    int64_t hash;         // -1: not computed
    uint64_t name_number; // of an interned string: never reused, for caches; else 0
    size_t
        capacity; // bytes of the block where it is larger than the characters need (after appending in place), else 0
} OuStr;

typedef struct OuStrWide {
    OuStr base;
    char *utf8; // cached encoding (owned), or NULL
    size_t utf8_length;
    uint64_t spare;
} OuStrWide;

enum {
    OU_STR_KIND_MASK = 7u << OU_FLAG_TYPE_SHIFT, // bytes a character: 1, 2 or 4
    OU_STR_ASCII = 8u << OU_FLAG_TYPE_SHIFT,
    OU_STR_INTERNED =
        16u << OU_FLAG_TYPE_SHIFT, // the interning table holds it weakly: it leaves the table when it dies
    OU_STR_SLOT_NAME = 32u << OU_FLAG_TYPE_SHIFT, // of slots.def, and interned: a class that defines it has a slot to fill
};

extern OuType ou_str_type;

static inline OuStr *ou_as_str(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_STR));
    return (OuStr *)(uintptr_t)o;
}
static inline size_t ou_str_length(OuBor o) {
    return ((const OuStr *)o)->length;
}
static inline int ou_str_kind(OuBor o) {
    return (int)((o->flags & OU_STR_KIND_MASK) >> OU_FLAG_TYPE_SHIFT);
}
static inline bool ou_str_is_ascii(OuBor o) {
    return (o->flags & OU_STR_ASCII) != 0;
}
static inline bool ou_str_is_interned(OuBor o) {
    return (o->flags & OU_STR_INTERNED) != 0;
}
static inline void *ou_str_data(OuBor o) {
    return (char *)(uintptr_t)o + (ou_str_is_ascii(o) ? sizeof(OuStr) : sizeof(OuStrWide));
}
static inline uint32_t ou_str_at_data(const void *data, int kind, size_t i) {
    return kind == 1   ? ((const uint8_t *)data)[i]
           : kind == 2 ? ((const uint16_t *)data)[i]
                       : ((const uint32_t *)data)[i];
}
static inline uint32_t ou_str_at(OuBor o, size_t i) {
    return ou_str_at_data(ou_str_data(o), ou_str_kind(o), i);
}

// A fresh string of `length` characters that holds code points up to max_char; the caller fills ou_str_data before
// sharing it.
OuRef ou_str_alloc(size_t length, uint32_t max_char) OU_MUST_USE;
OuRef ou_str_from_utf8(const char *text,
                       size_t n) OU_MUST_USE; // UnicodeDecodeError on bad UTF-8; encoded surrogates are refused
OuRef ou_str_from_wtf8(const char *text, size_t n) OU_MUST_USE; // the lexer's form: surrogates allowed
OuRef ou_str_from_cstr(const char *text) OU_MUST_USE;           // NUL-terminated UTF-8
OuRef ou_str_from_latin1(const uint8_t *text, size_t n) OU_MUST_USE;
OuRef ou_str_from_ucs4(const uint32_t *text, size_t n) OU_MUST_USE;
OuRef ou_str_from_char(uint32_t code_point) OU_MUST_USE; // shared below 256
OuRef ou_str_from_fs(const char *bytes) OU_MUST_USE;     // file names: surrogateescape
// A short ASCII str in the caller's storage, to look a name up where no memory may be needed; it must reach nobody
// else.
typedef struct OuStackStr {
    OuStr head;
    char text[64];
} OuStackStr;
OuBor ou_str_on_stack(OuStackStr *storage, const char *text); // NULL: too long, or not ASCII
// UTF-8 of a str, cached in it, NUL-terminated; NULL with UnicodeEncodeError (lone surrogates) or MemoryError. *n may
// be NULL.
const char *ou_str_utf8(OuBor o, size_t *n) OU_MUST_USE;
// UTF-8 for messages and traces: never fails, surrogates as \udXXX; truncated to size.
void ou_str_show(OuBor o, char *buffer, size_t size);

int64_t ou_str_hash_slow(OuBor o);
static inline int64_t ou_str_hash(OuBor o) { // never fails; SipHash-1-3 of the character data
    int64_t h = ((const OuStr *)o)->hash;
    return OU_LIKELY(h != -1) ? h : ou_str_hash_slow(o);
}
int64_t ou_bytes_hash(const void *data, size_t n); // the same hash over raw bytes; never -1
uint64_t ou_bytes_hash_keyed(uint64_t k0, uint64_t k1, const void *data, size_t n); // SipHash under a key of one's own

bool ou_str_equal_slow(OuBor a, OuBor b);
static inline bool ou_str_equal(OuBor a, OuBor b) {
    return a == b || (ou_str_length(a) == ou_str_length(b) && ou_str_equal_slow(a, b));
}
bool ou_str_equal_cstr(OuBor a, const char *ascii);
int ou_str_compare(OuBor a, OuBor b); // by code points: <0, 0, >0

// The interned string equal to `s`: consumes s, returns a counted reference to the one in the table. Only exact str are
// interned.
OuRef ou_str_intern_take(OuRef s);
OuRef ou_str_intern_cstr(const char *text) OU_MUST_USE;
OuRef ou_str_intern_latin1(const uint8_t *text, size_t n) OU_MUST_USE; // makes no object when there is one
// The key of str and bytes hashes: 0 (as at the start) or CPython's PYTHONHASHSEED=0 gives the zero key. Before any str
// is made.
void ou_hash_seed(uint32_t seed);
void ou_hash_seed_random(const uint8_t key[16]);
// Called by ou_types_init (before any str is made) and ou_types_fini (last); and ou_names, between them.
bool ou_str_init(void) OU_MUST_USE;
void ou_str_fini(void);
bool ou_names_init(void) OU_MUST_USE;
void ou_names_fini(void);
bool ou_str_looks_like_name(OuBor o); // all [A-Za-z0-9_]: such constants are interned by the compiler
bool ou_str_is_identifier(OuBor o);
void ou_intern_walk(OuVisit visit, void *arg); // all interned strings, for tools

OuRef ou_str_concat(OuBor a, OuBor b) OU_MUST_USE;
// *left becomes *left + right: in place when nobody else owns it (amortised O(n)). On failure *left stays as it is.
bool ou_str_append(OuRef *left, OuBor right) OU_MUST_USE;
OuRef ou_str_substring(OuBor o, size_t start, size_t end) OU_MUST_USE; // an exact str whole: itself
OuRef ou_str_subtype_new(OuType *type,
                         OuBor source) OU_MUST_USE; // an instance of a subclass of str with the same characters
OuRef ou_str_join(OuBor separator, OuBor iterable) OU_MUST_USE;
OuRef ou_str_join_array(OuBor separator, OuArgs items,
                        size_t n) OU_MUST_USE; // f-strings: separator empty; items are exact or derived str
int64_t ou_str_find(OuBor o, OuBor needle, size_t start, size_t end); // index or -1
OuRef ou_str_repr(OuBor o) OU_MUST_USE;
// For string.Formatter: the pieces of a format string as a list of (literal, name, specification, conversion); and a
// field name's first part (int or str, *first NULL at the call) with the list of (is attribute, name) behind it.
OuRef ou_str_format_pieces(OuBor s) OU_MUST_USE;
OuRef ou_str_format_name_steps(OuBor s, OuRef *first) OU_MUST_USE;
OuRef ou_str_percent(OuBor format, OuBor args) OU_MUST_USE;  // format % args
OuRef ou_str_format_spec(OuBor o, OuBor spec) OU_MUST_USE;   // str.__format__
OuRef ou_int_format_spec(OuBor o, OuBor spec) OU_MUST_USE;   // int.__format__
OuRef ou_float_format_spec(OuBor o, OuBor spec) OU_MUST_USE; // float.__format__

// Builds a str piece by piece; widens as needed. The pieces are borrowed. On failure everything is released.
typedef struct OuStrBuilder {
    OuRef buffer; // a str with room, length = capacity; NULL at first
    size_t length;
    uint32_t max_char;
} OuStrBuilder;
void ou_builder_init(OuStrBuilder *b);
bool ou_builder_char(OuStrBuilder *b, uint32_t code_point) OU_MUST_USE;
bool ou_builder_str(OuStrBuilder *b, OuBor s) OU_MUST_USE;
bool ou_builder_substring(OuStrBuilder *b, OuBor s, size_t start, size_t end) OU_MUST_USE;
bool ou_builder_ascii(OuStrBuilder *b, const char *text, size_t n) OU_MUST_USE;
bool ou_builder_cstr(OuStrBuilder *b, const char *utf8) OU_MUST_USE;
bool ou_builder_fill(OuStrBuilder *b, uint32_t code_point, size_t n) OU_MUST_USE;
bool ou_builder_repr(OuStrBuilder *b, OuBor o) OU_MUST_USE; // appends repr(o); may run Python code
OuRef ou_builder_finish(OuStrBuilder *b) OU_MUST_USE;       // the str; the builder is empty again
void ou_builder_fini(OuStrBuilder *b);                      // drops what was built

// Characters (Unicode 14.0 tables made at build time).
bool ou_char_is_alpha(uint32_t c), ou_char_is_decimal(uint32_t c), ou_char_is_digit(uint32_t c),
    ou_char_is_numeric(uint32_t c);
bool ou_char_is_space(uint32_t c), ou_char_is_upper(uint32_t c), ou_char_is_lower(uint32_t c),
    ou_char_is_title(uint32_t c);
bool ou_char_is_printable(uint32_t c), ou_char_is_id_start(uint32_t c), ou_char_is_id_continue(uint32_t c);
int ou_char_decimal_value(uint32_t c); // -1: none
int ou_char_width(uint32_t c);         // terminal columns: 0, 1, 2

#endif
