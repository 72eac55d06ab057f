// Lines from the terminal, with editing, history, completion and pasting (readline's callback interface).
#ifndef OU_INTERP_APP_LINE_INPUT_H
#define OU_INTERP_APP_LINE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum { LINE_TEXT, LINE_PASTED, LINE_END, LINE_INTERRUPTED, LINE_FAILED } LineKind;

void line_input_init(void);
void line_input_fini(void); // writes the history

// Reads a line. LINE_TEXT, LINE_PASTED: *text is malloc'ed, without the last newline; what was pasted may hold newlines.
// LINE_FAILED: a signal handler has raised an exception. `indent`: blanks that the line begins with. `more` is the prompt
// of the further lines of a pasted text.
LineKind line_read(const char *prompt, const char *more, size_t indent, char **text);
FILE *line_prompt_stream(void); // where prompts go: stderr when standard input is no terminal
void line_remember(const char *text); // into the history
bool line_has_colours(void);

#endif
