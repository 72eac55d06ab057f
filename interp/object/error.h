// Raising, looking at and handing on exceptions. An exception is always an instance from the moment it is raised.
#ifndef OU_INTERP_OBJECT_ERROR_H
#define OU_INTERP_OBJECT_ERROR_H

#include "interp/object/thread.h"
#include "interp/object/type.h"

// One `extern OuType ou_exc_ValueError;` per row of exceptions.def.
#define EXCEPTION(name, ...) extern OuType ou_exc_##name;
#include "interp/object/exceptions.def"

// Raises type(message). Format: %s UTF-8 C string (may be cut with %.200s), %d %u %c %ld %lld %zu %zd %x %p as printf;
// with an OuBor argument: %R its repr, %S its str, %A its ascii, %T the name of its type, %U a str object itself. %N an OuType *'s name.
// Always returns NULL, so that a function can `return ou_raise(...)`.
OuRef ou_raise(const OuType *type, const char *format, ...);
// The same for functions that answer bool.
#define ou_raise_false(...) (ou_raise(__VA_ARGS__) != NULL)
OuRef ou_raise_no_memory(void); // the preallocated MemoryError; NULL
OuRef ou_raise_value(const OuType *type, OuBor value); // type(value): KeyError(key), StopIteration(value), SystemExit(code) ...; NULL
OuRef ou_raise_take(OuRef exception);                  // an instance; sets __context__ from the handled exception; NULL
// For loops in C that may take long: true when the program has passed a limit; then an exception is set.
extern bool (*ou_stop_hook)(void); // the upper layer's: raises what is due (false)
static inline bool ou_must_stop(void) {
    return OU_UNLIKELY(ou_gc.breaker & OU_BREAK_STOP) && !ou_stop_hook();
}

// For what takes long in one go: is so much of the time left? NULL: there is no limit. false: an exception is set.
extern bool (*ou_time_hook)(double seconds);

OuRef ou_raise_errno(const char *filename);            // the OSError subclass for errno; filename may be NULL; NULL
OuRef ou_raise_errno_object(OuBor filename);
// An AttributeError with .name and .obj, a NameError with .name (for "Did you mean").
OuRef ou_raise_attribute(OuBor obj, OuBor name, const char *format, ...);
OuRef ou_raise_name(OuBor name, const char *format, ...);

static inline bool ou_error_is_set(void) {
    return ou_thread->pending != NULL;
}
bool ou_error_matches(OuBor type_or_tuple); // the pending exception; false when none
#define ou_error_is(type_struct) ou_error_matches(ou_type_object(&ou_exc_##type_struct))
static inline OuRef ou_error_fetch(void) { // takes the pending exception out; NULL when none
    OuRef e = ou_thread->pending;
    ou_thread->pending = NULL;
    return e;
}
static inline void ou_error_restore_take(OuRef exception) { // puts it back as it was (no context is set); NULL clears
    OuRef old = ou_thread->pending;
    ou_thread->pending = exception;
    ou_xdecref(old);
}
// The pending exception gets `cause` as its __cause__ and __context__ (raise ... from); consumes it.
void ou_error_set_cause_take(OuRef cause);
static inline void ou_error_clear(void) {
    ou_error_restore_take(NULL);
}
// "Exception ignored in: <function ...>" through sys.unraisablehook; consumes the pending exception. `message` NULL: "in".
void ou_error_unraisable(const char *message, OuBor object);

// Emits a warning of a category (e.g. &ou_exc_DeprecationWarning) through the warnings hook; false when it became an exception.
bool ou_warn(const OuType *category, int stack_level, const char *format, ...) OU_MUST_USE;
bool ou_warn_resource(OuBor source, const char *format, ...) OU_MUST_USE; // ResourceWarning; source: the object that was not closed

// Set from above: sys.unraisablehook, warnings. NULL: a line on stderr; warnings are dropped.
extern void (*ou_unraisable_hook)(OuBor exception, const char *message, OuBor object);
extern bool (*ou_warn_hook)(const OuType *category, int stack_level, OuBor message, OuBor source);

bool ou_errors_init(void) OU_MUST_USE; // the MemoryErrors kept in reserve
void ou_errors_fini(void);

// Builds a str as ou_raise formats it.
OuRef ou_str_format(const char *format, ...) OU_MUST_USE;
OuRef ou_str_format_va(const char *format, __builtin_va_list ap) OU_MUST_USE;

#endif
