#ifndef OU_INTERP_APP_REPL_H
#define OU_INTERP_APP_REPL_H

#include "gc/object.h"

// The prompt, until the end of input or SystemExit. The exit status.
int repl_run(bool banner);

#endif
