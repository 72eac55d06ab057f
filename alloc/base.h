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

// Prints "ouro: fatal: <file>:<line>: <what>" on stderr and aborts. For broken invariants only.
OU_NORETURN void ou_fatal(const char *file, int line, const char *what);

#if OU_DEBUG >= 1
#define OU_ASSERT(cond) ((cond) ? (void)0 : ou_fatal(__FILE__, __LINE__, #cond))
#else
#define OU_ASSERT(cond) ((void)sizeof(cond))
#endif

// A place control never reaches: checked in debug builds, a hint to the compiler in release builds.
#if OU_DEBUG >= 1
#define OU_UNREACHABLE() ou_fatal(__FILE__, __LINE__, "unreachable code was reached")
#else
#define OU_UNREACHABLE() __builtin_unreachable()
#endif

#endif
