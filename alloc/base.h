// What every file of ouro may use without asking: assertions, branch hints, attributes. Includes nothing of ouro.
//
// OU_ASSERT is for broken invariants of ouro itself, never for mistakes of the user's program or for memory that is
// out.
#ifndef OU_ALLOC_BASE_H
#define OU_ALLOC_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Level of self-checking compiled in: 0 none, 1 assertions, 2 + debug allocator by default, 3 + ou_heap_check around
// collections.
#ifndef OU_DEBUG
#define OU_DEBUG 0
#endif

// Set when the build carries AddressSanitizer: pools are bypassed there, or a use after free inside a pool stays
// invisible.
#if defined(__SANITIZE_ADDRESS__)
#define OU_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OU_ASAN 1
#endif
#endif
#ifndef OU_ASAN
#define OU_ASAN 0
#endif

#define OU_LIKELY(x) __builtin_expect(!!(x), 1)
#define OU_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define OU_NOINLINE __attribute__((noinline))
#define OU_COLD __attribute__((noinline, cold))
#define OU_MUST_USE __attribute__((warn_unused_result))
#define OU_NORETURN __attribute__((noreturn))
#define OU_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
// In a loop: the compiler may not make a call of memset or memcpy of it.
#define OU_KEEP_LOOP() __asm__ volatile("")

// Prints "ouro: fatal: <file>:<line>: <what>" on stderr and aborts. For broken invariants only.
OU_NORETURN void ou_fatal(const char *file, int line, const char *what);

#if OU_DEBUG >= 1
#define OU_ASSERT(cond) ((cond) ? (void)0 : ou_fatal(__FILE__, __LINE__, #cond))
#else
#define OU_ASSERT(cond) ((void)sizeof(cond))
#endif

// Zeroes and copies words: few of them one by one. What is stored so can be read at once by the next instructions; the wide
// stores and loads of memset and memcpy make single words wait that have just been written or are read next.
enum { OU_FEW_WORDS = 32 };

static inline void ou_zero_words(void *to, size_t n) {
    uint64_t *words = to;
    if (OU_UNLIKELY(n > OU_FEW_WORDS)) {
        __builtin_memset(to, 0, n * sizeof *words);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        words[i] = 0;
        OU_KEEP_LOOP();
    }
}

static inline void ou_copy_words(void *to, const void *from, size_t n) {
    uint64_t *words = to;
    const uint64_t *source = from;
    if (OU_UNLIKELY(n > OU_FEW_WORDS)) {
        __builtin_memcpy(to, from, n * sizeof *words);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        words[i] = source[i];
        OU_KEEP_LOOP();
    }
}

// A place control never reaches: checked in debug builds, a hint to the compiler in release builds.
#if OU_DEBUG >= 1
#define OU_UNREACHABLE() ou_fatal(__FILE__, __LINE__, "unreachable code was reached")
#else
#define OU_UNREACHABLE() __builtin_unreachable()
#endif

#endif
