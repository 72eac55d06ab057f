// --dis, --dump-ast, --dump-tokens, and the prompt's :dis and :ast. Each answers an exit status.
#ifndef OU_INTERP_APP_SHOW_H
#define OU_INTERP_APP_SHOW_H

#include "interp/bytecode/code.h"

int show_code(const char *path);
int show_tree(const char *path);
int show_tokens(const char *path);
bool show_write_code(OuBor code, const char *source, size_t size) OU_MUST_USE; // to sys.stdout

#endif
