#ifndef OU_INTERP_APP_REPL_COMMANDS_H
#define OU_INTERP_APP_REPL_COMMANDS_H

// Runs what stands behind the colon: "refs x". Shows its own errors.
void repl_command(const char *text);

#endif
