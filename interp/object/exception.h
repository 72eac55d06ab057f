// The exception instances. All share OuException; some carry more fields (StopIteration.value, OSError.errno ...).
#ifndef OU_INTERP_OBJECT_EXCEPTION_H
#define OU_INTERP_OBJECT_EXCEPTION_H

#include "interp/object/error.h"

typedef struct OuException {
    OuObject head;
    OuRef args;      // tuple
    OuRef traceback; // or NULL
    OuRef context, cause; // or NULL
    uint64_t spare;
    bool suppress_context;
    struct OuExtra *extra; // weak list, __dict__ (dict mode; __notes__ lives there)
} OuException; // sys.getsizeof(Exception()) == 88 with the GC head

typedef struct OuStopIteration {
    OuException base;
    OuRef value;
} OuStopIteration;
typedef struct OuSystemExit {
    OuException base;
    OuRef code;
} OuSystemExit;
typedef struct OuOSError {
    OuException base;
    OuRef errno_object, strerror, filename, filename2; // in this order: exception_types.c walks them as an array
    int64_t written; // -1: not set (BlockingIOError)
} OuOSError;
typedef struct OuSyntaxErrorObject {
    OuException base;
    OuRef msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} OuSyntaxErrorObject;
typedef struct OuNamedError { // NameError, AttributeError, ImportError
    OuException base;
    OuRef obj, name, path, msg;
} OuNamedError;
typedef struct OuUnicodeError {
    OuException base;
    OuRef encoding, object, reason;
    int64_t start, end;
} OuUnicodeError;

typedef struct OuExceptionGroup {
    OuException base;
    OuRef message, exceptions; // str, tuple of exceptions
} OuExceptionGroup;
// ExceptionGroup(BaseExceptionGroup, Exception): a heap type, made by ou_exceptions_init.
extern OuType *ou_exc_ExceptionGroup;
// The two halves of a group (or of a naked exception) by a type, tuple of types, or set of ids: out parameters are new references or None.
bool ou_exception_group_split(OuBor exception, OuBor type_or_tuple, OuRef *match, OuRef *rest) OU_MUST_USE;

static inline OuException *ou_as_exception(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_EXCEPTION));
    return (OuException *)(uintptr_t)o;
}

typedef struct OuTraceback {
    OuObject head;
    OuRef next;  // OuTraceback or NULL: towards where it was raised
    OuRef frame; // a frame object (interp/vm)
    int32_t lasti; // where the instruction lies in the frame's co_code, in bytes
    int32_t lineno; // or OU_LINE_UNASKED
} OuTraceback; // sys.getsizeof: 56 with the GC head
enum { OU_LINE_UNASKED = INT32_MIN }; // finding a line takes a walk through the code's positions: done when it is wanted
int32_t ou_traceback_line(OuTraceback *tb);
// The line of the instruction at lasti of a frame object. Set by interp/vm.
extern int32_t (*ou_frame_line_hook)(OuBor frame, int32_t lasti);
extern OuType ou_traceback_type;
OuRef ou_traceback_new(OuBor next, OuBor frame, int32_t lasti, int32_t lineno) OU_MUST_USE;

// One per row of exceptions.def, in its order; NULL ends it.
extern OuType *const ou_exception_types[];
// Makes the exception types ready (rows of exceptions.def).
bool ou_exceptions_init(void) OU_MUST_USE;
void ou_exceptions_fini(void);
// Life and construction that all exception types share (exception.c).
bool ou_exception_traverse(OuObject *self, OuVisit visit, void *arg);
void ou_exception_clear(OuObject *self);
void ou_exception_dealloc(OuObject *self);
OuRef ou_exception_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
bool ou_exception_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_exception_str(OuBor self);
extern const OuMethodDef ou_exception_methods[];
extern const OuGetSetDef ou_exception_getset[];
extern const OuMemberDef ou_exception_members[];
OuRef ou_exception_repr(OuBor self);

// Initialises a C module's own exception class: `qualified` is "module.Name". Its instances have no fields of their own.
#define OU_EXCEPTION_TYPE(qualified, base_type, text)                                             \
    {                                                                                             \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                     \
                 .life = {.traverse = ou_exception_traverse,                                      \
                          .clear = ou_exception_clear,                                            \
                          .dealloc = ou_exception_dealloc,                                        \
                          .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},                               \
        .name = qualified, .doc = text,                                                           \
        .flags = OU_TYPE_BASE | OU_TYPE_EXCEPTION | OU_TYPE_INSTANCE_DICT,                        \
        .instance_size = sizeof(OuException), .extra_offset = offsetof(OuException, extra),       \
        .parent = &base_type, .new = ou_exception_type_new, .init = ou_exception_init,            \
    }

OuRef ou_exception_new(const OuType *type, OuBor arg) OU_MUST_USE; // type(arg), or type() for NULL, without Python code for builtin types

// An AttributeError that says neither name nor object gets them, for "Did you mean". NULL.
OU_COLD OuRef ou_error_add_attribute(OuBor o, OuBor name);

#endif
