// The command line and the environment, as data.
#ifndef OU_INTERP_APP_OPTIONS_H
#define OU_INTERP_APP_OPTIONS_H

#include "alloc/fail_fork.h"
#include "interp/vm/runtime.h"

typedef enum {
    ACTION_PROMPT, // no program given: the prompt, or standard input when it is not a terminal
    ACTION_FILE,
    ACTION_COMMAND,
    ACTION_MODULE,
    ACTION_STDIN,
    ACTION_DIS,
    ACTION_DUMP_AST,
    ACTION_DUMP_TOKENS,
    ACTION_FREEZE,
    ACTION_DONE, // --help, --version, a mistake: options.status is the exit status
} Action;

typedef struct Options {
    OuConfig config;
    Action action;
    const char *program;    // file, command text or module
    const char *output;     // --freeze
    char **arguments;       // what follows it: sys.argv[1:]
    int argument_count;
    int status;
    OuForkPlan fork_plan;   // -X failalloc=fork:DENSE:PERCENT:REPORT:SEEN; report 0: not asked for
} Options;

// Reads everything; on a mistake it has said so on stderr.
void options_read(Options *o, int argc, char **argv);
void options_free(Options *o);

#endif
