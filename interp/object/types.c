// The start and the end of all builtin types.
//
// Start: shapes, the shared strings and names, the types of types.def (bases first), the exceptions.
// End:   the other way round; a collection first, because classes are cycles. Afterwards no block is alive.
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/type_internal.h"

#define TYPE(name) extern OuType name; // NOLINT: most have headers of their own; this list needs all
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#include "interp/object/types.def"
#pragma GCC diagnostic pop

static OuType *const builtin_types[] = {
#define TYPE(name) &name,
#include "interp/object/types.def"
};

static bool make_ready(void) {
    ou_slot_names_init();
    for (size_t i = 0; i < sizeof builtin_types / sizeof builtin_types[0]; i++) {
        if (!ou_type_ready(builtin_types[i])) {
            return false;
        }
    }
    return true;
}

bool ou_types_init(void) {
    if (ou_thread->recursion_limit == 0) {
        ou_thread_init_main();
    }
    ou_shapes_init();
    if (ou_str_init() && ou_names_init() && ou_errors_init() && make_ready() && ou_exceptions_init()) {
        return true;
    }
    ou_types_fini();
    return false;
}

void ou_types_fini(void) {
    ou_exceptions_fini();
    ou_error_clear();
    ou_gc.debug = 0; // DEBUG_SAVEALL would keep the classes
    while (ou_gc_collect(OU_GC_GENERATIONS - 1) > 0) {
    }
    ou_types_forget_all();
    ou_error_clear();
    ou_errors_fini();
    ou_names_fini();
    ou_str_fini();
    ou_shapes_fini();
}
