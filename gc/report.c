// The lines that gc.set_debug asks for. They go to the hook (sys.stderr of the program) or to stderr.
#include <stdarg.h>
#include <stdio.h>

#include "gc/gc_internal.h"

void ou_gc_print(const char *format, ...) {
    char line[512];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (ou_gc.hooks.write != NULL) {
        ou_gc.hooks.write(line);
    } else {
        fputs(line, stderr);
    }
}

void ou_gc_print_object(const char *what, OuObject *o) {
    char text[256];
    if (ou_gc.hooks.describe != NULL) {
        ou_gc.hooks.describe(o, text, sizeof text);
    } else {
        snprintf(text, sizeof text, "<object %p>", (void *)o);
    }
    ou_gc_print("gc: %s %s\n", what, text);
}
