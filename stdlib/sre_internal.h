// What the files of _sre share: the Pattern with its compiled programs, and the search that runs them.
//
// Python code (re._compiler) translates a pattern to PCRE2's syntax; the text depends on the width of the characters that it
// will be matched against, so each width is translated and compiled when first met. Positions are characters everywhere,
// because each kind of str is matched by the library of its width.
#ifndef OU_STDLIB_SRE_INTERNAL_H
#define OU_STDLIB_SRE_INTERNAL_H

#include "interp/ouro.h"

typedef struct SreEngine SreEngine;

// A pattern compiled for one width. All of PCRE2's objects are from OU_DOMAIN_RAW.
typedef struct SreCode {
    const SreEngine *engine; // NULL: not compiled yet. May be wider than the text where the pattern was too large for it
    void *code;
    void *guarded; // the same with a callout before each item, made when a match takes very long; or NULL
    void *context;
    void *data; // NULL while in use
} SreCode;

typedef struct SrePattern {
    OuObject head;
    OuRef pattern; // str, bytes or None
    OuRef program; // program(highest character) is the translated text
    OuRef group_index, index_group; // dict name -> number; tuple number -> name or None
    int64_t groups;
    int flags;
    bool is_bytes;
    SreCode codes[3]; // for characters of 1, 2 and 4 bytes
    OuWeakref *weaklist;
} SrePattern;

enum { SRE_FEW_MARKS = 20, SRE_UNICODE = 32 }; // re.UNICODE

// A text being searched. `object` is counted; the buffer stays exported until the fini.
typedef struct SreState {
    SrePattern *pattern; // counted
    OuRef object;
    OuBuffer buffer; // of objects other than str
    const void *data;
    int width;
    size_t length, pos, start, end; // pos is where the search began; start moves with sre_next; end is that of the text as the pattern sees it
    bool must_advance;         // the last match was empty: none at the same place again
    uint32_t *wide;            // the text in 4 bytes a character, where the program needs it; or NULL
    size_t *marks;             // 2 * (groups + 1) positions, SIZE_MAX: not matched
    int64_t last_index;        // the group closed last, 0: none
    size_t few[SRE_FEW_MARKS];
} SreState;

typedef enum { SRE_SEARCH, SRE_MATCH, SRE_FULL_MATCH } SreMode;

extern OuType ou_sre_pattern_type, ou_sre_match_type, ou_sre_scanner_type;

static inline SrePattern *sre_as_pattern(OuBor o) {
    return (SrePattern *)ou_unlend(o);
}

// sre_engine.c
// Runs the pattern at state->start. May run Python code (translation, signal handlers).
OuTruth sre_run(SreState *state, SreMode mode) OU_MUST_USE;
void sre_codes_free(SrePattern *pattern);

// sre_state.c
bool sre_state_init(SreState *state, OuBor pattern, OuBor string, int64_t pos, int64_t endpos) OU_MUST_USE;
void sre_state_fini(SreState *state);
// The next match behind the last one, as findall, sub and finditer go through a text.
OuTruth sre_next(SreState *state, SreMode mode) OU_MUST_USE;
OuRef sre_slice(const SreState *state, size_t start, size_t end) OU_MUST_USE;
OuRef sre_group(const SreState *state, size_t group, bool empty) OU_MUST_USE; // not matched: None, or the empty text
// string[start:end] of a text that may not be under search.
OuRef sre_slice_of(OuBor string, size_t start, size_t end) OU_MUST_USE;

// sre_match.c
OuRef sre_match_new(const SreState *state) OU_MUST_USE;
// Appends a template's pieces (a list of texts and group numbers) to the list `out`.
bool sre_expand_into(OuBor out, OuBor pieces, OuBor match) OU_MUST_USE;
// The pieces of a template for `pattern`, from re._template. May run Python code.
OuRef sre_template(OuBor pattern, OuBor text) OU_MUST_USE;
// Joins a list of pieces: str or bytes. Consumes the list.
OuRef sre_join_take(bool is_bytes, OuRef list) OU_MUST_USE;

// sre_scanner.c
OuRef sre_scanner_new(OuBor pattern, OuBor string, int64_t pos, int64_t endpos) OU_MUST_USE;

#endif
