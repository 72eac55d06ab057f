// Running programs: files, strings, modules, and showing what went wrong.
#ifndef OU_INTERP_VM_RUN_H
#define OU_INTERP_VM_RUN_H

#include "interp/vm/runtime.h"

// Each runs in module __main__ and returns the process's exit status: an exception is printed as CPython does (SystemExit:
// its code).
int ou_run_file(const char *path);
int ou_run_string(const char *source, size_t size, const char *name); // -c: "<string>"
int ou_run_stdin(void);
int ou_run_module(const char *dotted_name); // -m

// Handles the pending exception as the top level does: SystemExit gives its status, others go to sys.excepthook. Clears it.
int ou_run_report_exception(void);
void ou_run_show_exception(OuBor exception); // what sys.excepthook does at first: the text on sys.stderr

// sys.displayhook: prints the value's repr and binds builtins._; None is passed over.
bool ou_display(OuBor value) OU_MUST_USE;
// sys.unraisablehook as it is at first: the text on sys.stderr.
void ou_unraisable_print(OuBor type, OuBor value, OuBor traceback, OuBor message, OuBor object);
// streams.c. Text to a stream of sys ("stdout", "stderr"); without one, or when it fails, to the descriptor. Keeps the
// pending exception.
void ou_sys_write(const char *stream, OuBor text);
void ou_sys_write_cstr(const char *stream, const char *text);
bool ou_sys_flush(const char *stream); // false: an exception is set

// traceback_print.c: the text of an exception with its traceback, causes and contexts, suggestions and notes, as 3.11 prints it.
bool ou_traceback_print(OuBor exception, OuBor file) OU_MUST_USE;
OuRef ou_traceback_text(OuBor exception) OU_MUST_USE; // a str
OuRef ou_traceback_source_line(OuBor filename, int32_t lineno); // stripped of blanks at its start: a str; NULL without exception: none
OuRef ou_suggestion(OuBor exception) OU_MUST_USE;     // "Did you mean: 'x'?": a str, or None

#endif
