// Compiling and running PCRE2's programs, for the three widths of characters.
//
// A search can be interrupted: the translated text begins with a callout, so each place that is tried looks for signals. A
// try that takes too many steps is begun again with a program that has callouts everywhere.
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#include "stdlib/sre_internal.h"

enum {
    STEPS = 1000000,            // of one try, before the guarded program is taken
    HEAP_KIB = 2 * 1024 * 1024, // of one match's backtracking points
    NEST_LIMIT = 5000,
    OPTIONS = PCRE2_ALT_CIRCUMFLEX | PCRE2_DOTALL | PCRE2_NEVER_UTF,
    WIDEST = 2,
    KEPT_SUBJECT = 4096, // texts up to this length leave little behind in the match data
};

struct SreEngine {
    int width;
    // *error is PCRE2's number where the result is false.
    bool (*compile)(SreCode *out, const void *text, size_t n, uint32_t options, int *error);
    int (*match)(SreCode *code, void *program, void *data, const void *subject, size_t n, size_t start, uint32_t options);
    void *(*data_new)(SreCode *code);
    void (*data_free)(void *data);
    const size_t *(*positions)(void *data);
    int64_t (*mark)(void *data);
    void (*free)(SreCode *code);
};

static void *take_block(size_t size, void *unused) {
    (void)unused;
    return ou_mem_alloc(OU_DOMAIN_RAW, size);
}

static void free_block(void *block, void *unused) {
    (void)unused;
    ou_mem_free(OU_DOMAIN_RAW, block);
}

static int guard_stack(uint32_t depth, void *unused) {
    (void)depth;
    (void)unused;
    return !ou_check_c_stack(" while compiling a regular expression");
}

// A callout that answers a negative number ends the match with it. May run Python code: signal handlers.
static int look_for_signals(void) {
    return ou_signal_is_pending() && !ou_signals_run() ? PCRE2_ERROR_CALLOUT : 0;
}

#define ENGINE(bits)                                                                                                   \
    static int callout_##bits(pcre2_callout_block_##bits *block, void *unused) {                                       \
        (void)block;                                                                                                   \
        (void)unused;                                                                                                  \
        return look_for_signals();                                                                                     \
    }                                                                                                                  \
    static pcre2_code_##bits *program_##bits(pcre2_general_context_##bits *general, const void *text, size_t n,        \
                                             uint32_t options, int *error) {                                           \
        size_t offset;                                                                                                 \
        pcre2_compile_context_##bits *context = pcre2_compile_context_create_##bits(general);                          \
        if (context == NULL) {                                                                                         \
            *error = PCRE2_ERROR_HEAP_FAILED;                                                                          \
            return NULL;                                                                                               \
        }                                                                                                              \
        pcre2_set_newline_##bits(context, PCRE2_NEWLINE_LF);                                                           \
        pcre2_set_parens_nest_limit_##bits(context, NEST_LIMIT);                                                       \
        pcre2_set_compile_recursion_guard_##bits(context, guard_stack, NULL);                                          \
        pcre2_code_##bits *code = pcre2_compile_##bits(text, n, options, error, &offset, context);                     \
        pcre2_compile_context_free_##bits(context);                                                                    \
        return code;                                                                                                   \
    }                                                                                                                  \
    static bool compile_##bits(SreCode *out, const void *text, size_t n, uint32_t options, int *error) {               \
        pcre2_general_context_##bits *general = pcre2_general_context_create_##bits(take_block, free_block, NULL);     \
        *error = PCRE2_ERROR_HEAP_FAILED;                                                                              \
        void *code = general != NULL ? program_##bits(general, text, n, options, error) : NULL;                        \
        if (code != NULL && options & PCRE2_AUTO_CALLOUT) {                                                            \
            out->guarded = code;                                                                                       \
        } else if (code != NULL) {                                                                                     \
            pcre2_match_context_##bits *context = pcre2_match_context_create_##bits(general);                          \
            if (context == NULL) {                                                                                     \
                pcre2_code_free_##bits(code);                                                                          \
                *error = PCRE2_ERROR_HEAP_FAILED;                                                                      \
                code = NULL;                                                                                           \
            } else {                                                                                                   \
                pcre2_set_callout_##bits(context, callout_##bits, NULL);                                               \
                pcre2_set_heap_limit_##bits(context, HEAP_KIB);                                                        \
                out->code = code;                                                                                      \
                out->context = context;                                                                                \
            }                                                                                                          \
        }                                                                                                              \
        pcre2_general_context_free_##bits(general);                                                                    \
        return code != NULL;                                                                                           \
    }                                                                                                                  \
    static int match_##bits(SreCode *code, void *program, void *data, const void *subject, size_t n, size_t start,     \
                            uint32_t options) {                                                                        \
        pcre2_set_match_limit_##bits(code->context, program == code->guarded ? UINT32_MAX : STEPS);                    \
        return pcre2_match_##bits(program, subject, n, start, options, data, code->context);                           \
    }                                                                                                                  \
    static void *data_new_##bits(SreCode *code) {                                                                      \
        return pcre2_match_data_create_from_pattern_##bits(code->code, NULL);                                          \
    }                                                                                                                  \
    static void data_free_##bits(void *data) {                                                                         \
        pcre2_match_data_free_##bits(data);                                                                            \
    }                                                                                                                  \
    static const size_t *positions_##bits(void *data) {                                                                \
        return pcre2_get_ovector_pointer_##bits(data);                                                                 \
    }                                                                                                                  \
    static int64_t mark_##bits(void *data) {                                                                           \
        int64_t number = 0;                                                                                            \
        for (PCRE2_SPTR##bits at = pcre2_get_mark_##bits(data); at != NULL && *at != 0; at++) {                        \
            number = number * 10 + (int64_t)(*at - '0');                                                               \
        }                                                                                                              \
        return number;                                                                                                 \
    }                                                                                                                  \
    static void free_##bits(SreCode *code) {                                                                           \
        pcre2_match_data_free_##bits(code->data);                                                                      \
        pcre2_match_context_free_##bits(code->context);                                                                \
        pcre2_code_free_##bits(code->guarded);                                                                         \
        pcre2_code_free_##bits(code->code);                                                                            \
    }
ENGINE(8)
ENGINE(16)
ENGINE(32)

#define ROW(bits)                                                                                                      \
    {bits / 8,       compile_##bits,   match_##bits, data_new_##bits, data_free_##bits, positions_##bits, mark_##bits, \
     free_##bits}
static const SreEngine engines[3] = {ROW(8), ROW(16), ROW(32)};

static int engine_index(int width) {
    return width == 4 ? WIDEST : width - 1;
}

void sre_codes_free(SrePattern *pattern) {
    for (int i = 0; i < 3; i++) {
        if (pattern->codes[i].engine != NULL) {
            pattern->codes[i].engine->free(&pattern->codes[i]);
        }
    }
}

// ---- compiling ----

// The translated text in code units of the engine, from OU_DOMAIN_RAW.
static void *spread(OuBor text, int width) {
    size_t n = ou_str_length(text);
    uint8_t *units = ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * (size_t)width);
    for (size_t i = 0; units != NULL && i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        width == 1 ? (void)(units[i] = (uint8_t)c) : width == 2 ? (void)(((uint16_t *)units)[i] = (uint16_t)c)
                                                                 : (void)(((uint32_t *)units)[i] = c);
    }
    return units;
}

static bool raise_compile_error(int error) {
    if (ou_error_is_set()) {
        return false;
    }
    if (error == PCRE2_ERROR_HEAP_FAILED) {
        return ou_raise_no_memory() != NULL;
    }
    char message[120];
    pcre2_get_error_message_8(error, (PCRE2_UCHAR8 *)message, sizeof(message));
    return ou_raise_false(&ou_exc_RuntimeError, "internal error in regular expression engine: %s", message);
}

static bool is_too_large(int error) {
    return error == PCRE2_ERROR_PATTERN_TOO_LARGE || error == PCRE2_ERROR_PATTERN_TOO_COMPLICATED;
}

static bool compile_text(SreCode *code, const SreEngine *engine, OuBor text, uint32_t options, int *error) {
    *error = PCRE2_ERROR_HEAP_FAILED;
    void *units = spread(text, engine->width);
    bool ok = units != NULL && engine->compile(code, units, ou_str_length(text), options, error);
    ou_mem_free(OU_DOMAIN_RAW, units);
    if (ok) {
        code->engine = engine;
    }
    return ok;
}

// Compiles for texts of a width; programs too large for it are compiled for the widest, which has no such limit.
static bool compile(SrePattern *pattern, SreCode *code, int width, bool guarded) {
    static const int64_t highest[] = {0xff, 0xffff, 0, 0x10ffff};
    OuRef limit = ou_int_new(highest[width - 1]);
    OuRef text = limit != NULL ? ou_call_1(pattern->program, limit) : NULL;
    ou_xdecref(limit);
    if (text == NULL) {
        return false;
    }
    if (guarded ? code->guarded != NULL : code->engine != NULL) { // a signal's handler was faster
        ou_decref(text);
        return true;
    }
    uint32_t options = OPTIONS | (pattern->flags & SRE_UNICODE ? PCRE2_UCP : 0) | (guarded ? PCRE2_AUTO_CALLOUT : 0);
    int error, at = engine_index(guarded ? code->engine->width : width);
    bool ok = compile_text(code, &engines[at], text, options, &error);
    if (!ok && is_too_large(error) && !guarded && at != WIDEST) {
        ok = compile_text(code, &engines[WIDEST], text, options, &error);
    }
    ou_decref(text);
    return ok || raise_compile_error(error);
}

// ---- running ----

static bool widen(SreState *s) {
    if (s->wide == NULL) {
        s->wide = s->length > SIZE_MAX / 8 ? NULL : ou_mem_alloc(OU_DOMAIN_MEM, (s->length + 1) * sizeof(uint32_t));
        if (s->wide == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        for (size_t i = 0; i < s->length; i++) {
            s->wide[i] = ou_str_at_data(s->data, s->width, i);
        }
    }
    return true;
}

static OuTruth raise_match_error(int error) {
    if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAPLIMIT) {
        ou_raise_no_memory();
    } else if (!ou_error_is_set()) {
        ou_raise(&ou_exc_RuntimeError, "internal error in regular expression engine");
    }
    return OU_ERROR;
}

static void keep_positions(SreState *s, const SreEngine *engine, void *data, int matched) {
    const size_t *positions = engine->positions(data);
    size_t n = 2 * ((size_t)s->pattern->groups + 1), known = 2 * (size_t)matched;
    for (size_t i = 0; i < n; i++) {
        s->marks[i] = i < known ? positions[i] : SIZE_MAX;
    }
    // With one group there is nothing to choose; with several the program leaves a mark behind each.
    s->last_index = s->pattern->groups == 1 ? (s->marks[2] != SIZE_MAX ? 1 : 0) : engine->mark(data);
}

OuTruth sre_run(SreState *s, SreMode mode) {
    SrePattern *pattern = s->pattern;
    SreCode *code = &pattern->codes[engine_index(s->width)];
    if (s->start > s->end) {
        return OU_FALSE;
    }
    if (code->engine == NULL && !compile(pattern, code, s->width, false)) {
        return OU_ERROR;
    }
    const SreEngine *engine = code->engine;
    if (engine->width != s->width && !widen(s)) {
        return OU_ERROR;
    }
    const void *subject = engine->width != s->width ? s->wide : s->data;
    uint32_t options = (mode != SRE_SEARCH ? PCRE2_ANCHORED : 0) | (mode == SRE_FULL_MATCH ? PCRE2_ENDANCHORED : 0) |
                       (s->must_advance ? PCRE2_NOTEMPTY_ATSTART : 0);
    void *data = code->data != NULL ? code->data : engine->data_new(code);
    code->data = NULL; // a signal's handler may use the same pattern
    if (data == NULL) {
        ou_raise_no_memory();
        return OU_ERROR;
    }
    int matched = engine->match(code, code->code, data, subject, s->end, s->start, options);
    if (matched == PCRE2_ERROR_MATCHLIMIT) {
        if (code->guarded == NULL && !compile(pattern, code, s->width, true)) {
            engine->data_free(data);
            return OU_ERROR;
        }
        matched = engine->match(code, code->guarded, data, subject, s->end, s->start, options);
    }
    OuTruth result = matched > 0 ? OU_TRUE : matched == PCRE2_ERROR_NOMATCH ? OU_FALSE : raise_match_error(matched);
    if (result == OU_TRUE) {
        keep_positions(s, engine, data, matched);
    }
    if (code->data == NULL && s->length <= KEPT_SUBJECT) {
        code->data = data;
    } else {
        engine->data_free(data);
    }
    return result;
}
