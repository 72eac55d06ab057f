// Reads the command line as CPython does, and the PYTHON... variables unless they are to be ignored.
#include "interp/app/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interp/app/version.h"
#include "interp/vm/alloc_trace.h"

static const char usage[] =
    "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Options:\n"
    "-b         warn about str(bytes) and comparing bytes with str; -bb: error\n"
    "-B         don't write compiled modules' files (__pycache__)\n"
    "-c cmd     program passed in as string (terminates option list)\n"
    "-E         ignore PYTHON* environment variables\n"
    "-h         print this help message and exit (also -? or --help)\n"
    "-i         go on at the prompt after running the program\n"
    "-I         isolated: ignore the environment and the script's folder (implies -E, -P and -s)\n"
    "-m mod     run library module as a script (terminates option list)\n"
    "-O         remove assertions, __debug__ is False; -OO: doc strings as well\n"
    "-P         don't put the script's folder in front of sys.path\n"
    "-q         don't print version and copyright messages at the prompt\n"
    "-R         random hashes (else the same program makes the same run)\n"
    "-s, -S     no user site folder, no site module (ouro has none)\n"
    "-u         unbuffered stdout and stderr\n"
    "-v         say which modules are imported\n"
    "-V         print the version and exit (also --version)\n"
    "-W arg     warning control: action:message:category:module:lineno\n"
    "-X opt     an option of the implementation:\n"
    "             showleaks      after the end, list the blocks that are still alive (exit status 120 if any)\n"
    "             showrefcount   after each prompt and at the end, the total of references and blocks\n"
    "             gcstress       a collection whenever an object is tracked\n"
    "             gclog          the collector says what it does\n"
    "             failalloc=N    the N-th allocation fails\n"
    "             rawalloc       every block comes from malloc\n"
    "             tracemalloc=N, importtime, utf8 ... are known as well\n"
    "--memory-limit N[K|M|G]  no more than this is taken from the system; then MemoryError\n"
    "--time-limit S, --tick-limit N   after S seconds of wall time, after N instructions: ouro.LimitExceeded\n"
    "--stdlib DIR   a folder of Python modules in front of the built-in ones\n"
    "--dis FILE, --dump-ast FILE, --dump-tokens FILE   show code, syntax tree, tokens\n"
    "file       program read from script file\n"
    "-          program read from stdin (default; the prompt if a tty)\n"
    "arg ...    arguments passed to the program in sys.argv[1:]\n\n"
    "Environment: PYTHONPATH PYTHONHASHSEED PYTHONMALLOC=debug PYTHONUNBUFFERED PYTHONSTARTUP PYTHONINSPECT "
    "PYTHONOPTIMIZE\n"
    "             PYTHONWARNINGS PYTHONTRACEMALLOC PYTHONDONTWRITEBYTECODE PYTHONSAFEPATH PYTHONIOENCODING\n"
    "             PYTHONPYCACHEPREFIX PYTHONFAULTHANDLER\n"
    "             PYTHONUTF8 NO_COLOR\n"
    "             OURO_STDLIB, which --stdlib sets: so programs that the program starts find the same modules\n";

static const char stdlib_variable[] = "OURO_STDLIB";

static void add(char ***list, char *item) {
    size_t n = 0;
    while (*list && (*list)[n]) {
        n++;
    }
    char **bigger = realloc(*list, (n + 2) * sizeof(char *));
    if (bigger != NULL) {
        bigger[n] = item;
        bigger[n + 1] = NULL;
        *list = bigger;
    }
}

static void fail(Options *o, const char *format, const char *what) {
    fprintf(stderr, format, what);
    fprintf(stderr,
            "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n",
            o->config.program);
    o->action = ACTION_DONE;
    o->status = 2;
}

static size_t parse_size(Options *o, const char *text) {
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    if (*text < '0' || *text > '9' || errno || end[shift != 0] != 0 || n << shift >> shift != n) {
        fail(o, "--memory-limit: not a size: %s\n", text);
        return 0;
    }
    return (size_t)n << shift;
}

static double parse_seconds(Options *o, const char *text) {
    char *end;
    double seconds = strtod(text, &end);
    if (end == text || *end || !(seconds >= 0 && seconds <= 1e9)) {
        fail(o, "--time-limit: not a number of seconds: %s\n", text);
    }
    return seconds;
}

static int64_t parse_ticks(Options *o, const char *text) {
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (end == text || *end || errno || n < 0) {
        fail(o, "--tick-limit: not a number of instructions: %s\n", text);
    }
    return n;
}

static void x_option(Options *o, char *text) {
    OuConfig *c = &o->config;
    add(&c->x_options, text);
    struct {
        const char *name;
        bool *flag;
    } const switches[] = {
        {"showleaks", &c->show_leaks}, {"showrefcount", &c->show_refcount}, {"gcstress", &c->gc_stress},
        {"gclog", &c->gc_log},         {"rawalloc", &c->raw_alloc},         {"faulthandler", &c->faulthandler},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (strcmp(text, switches[i].name) == 0) {
            *switches[i].flag = true;
        }
    }
    if (strncmp(text, "pycache_prefix=", 15) == 0) {
        c->pycache_prefix = text[15] ? text + 15 : NULL;
    }
    if (strncmp(text, "failalloc=fork:", 15) == 0) {
        text += 15;
        o->fork_plan.dense = strtoull(text, &text, 10);
        o->fork_plan.percent = strtoull(text + (*text == ':'), &text, 10);
        o->fork_plan.report = (int)strtol(text + (*text == ':'), &text, 10);
        o->fork_plan.seen = (int)strtol(text + (*text == ':'), NULL, 10);
    } else if (strncmp(text, "failalloc=", 10) == 0) {
        c->fail_alloc = strtoull(text + 10, NULL, 10);
    }
}

// Frames to keep of a traceback: 0 to 65535.
static void trace_frames(Options *o, const char *value, const char *source) {
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (*end || errno || n < 0 || n > OU_ALLOC_TRACE_FRAMES_MAX) {
        fprintf(stderr, "Fatal Python error: config_init_tracemalloc: %s: invalid number of frames\n"
                        "Python runtime state: preinitialized\n\n", source);
        o->action = ACTION_DONE;
        o->status = 1;
    }
    o->config.trace_frames = (int)n;
}

// The option counts more than the variable.
static void read_trace_frames(Options *o, const char *variable) {
    const char *value = variable, *source = "PYTHONTRACEMALLOC";
    for (char **option = o->config.x_options; option != NULL && *option != NULL; option++) {
        if (strcmp(*option, "tracemalloc") == 0 || strncmp(*option, "tracemalloc=", 12) == 0) {
            value = (*option)[11] != 0 ? *option + 12 : "1";
            source = "-X tracemalloc=NFRAME";
        }
    }
    if (value != NULL) {
        trace_frames(o, value, source);
    }
}

static void set_isolated(OuConfig *c) {
    c->isolated = c->ignore_environment = c->no_user_site = c->safe_path = true;
}

// Options without an argument. false: unknown.
static bool simple_option(Options *o, char letter) {
    OuConfig *c = &o->config;
    switch (letter) {
    case 'b': c->bytes_warning++; break;
    case 'B': c->dont_write_bytecode = true; break;
    case 'd': break;
    case 'E': c->ignore_environment = true; break;
    case 'i': c->inspect = c->interactive = true; break;
    case 'I': set_isolated(c); break;
    case 'O': c->optimize += c->optimize < 2; break;
    case 'P': c->safe_path = true; break;
    case 'q': c->quiet = true; break;
    case 'R': c->random_hash = true; break;
    case 's': c->no_user_site = true; break;
    case 'S': c->no_site = true; break;
    case 't': break;
    case 'u': c->unbuffered = true; break;
    case 'v': c->verbose++; break;
    case 'x': break;
    case 'h':
    case '?':
        printf(usage, c->program);
        o->action = ACTION_DONE;
        break;
    case 'V':
        printf("Python " OU_PYTHON_VERSION " (ouro " OU_VERSION ")\n");
        o->action = ACTION_DONE;
        break;
    default: return false;
    }
    return true;
}

// Interpreters that the program starts take the same folder, also with -I: without it they would be another installation.
static void set_stdlib(Options *o, const char *folder) {
    char *path = realpath(folder, NULL);
    setenv(stdlib_variable, path ? path : folder, 1);
    free(path);
    o->config.stdlib_dir = folder;
}

static void long_option_value(Options *o, const char *name, char *value) {
    if (strcmp(name, "memory-limit") == 0) {
        o->config.memory_limit = parse_size(o, value);
    } else if (strcmp(name, "time-limit") == 0) {
        o->config.time_limit = parse_seconds(o, value);
    } else if (strcmp(name, "tick-limit") == 0) {
        o->config.tick_limit = parse_ticks(o, value);
    } else if (strcmp(name, "stdlib") == 0) {
        set_stdlib(o, value);
    } else {
        static const struct {
            const char *name;
            Action action;
        } actions[] = {{"dis", ACTION_DIS},
                       {"dump-ast", ACTION_DUMP_AST},
                       {"dump-tokens", ACTION_DUMP_TOKENS},
                       {"freeze", ACTION_FREEZE}};
        for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
            if (strcmp(name, actions[i].name) == 0) {
                o->action = actions[i].action;
                o->program = value;
            }
        }
    }
}

// --name VALUE and --name=VALUE. Returns how many more words were used, -1: a mistake.
static int long_option(Options *o, char *word, char *next) {
    static const char *const with_value[] = {"memory-limit", "time-limit", "tick-limit", "stdlib", "dis", "dump-ast",
                                             "dump-tokens", "freeze", "check-hash-based-pycs"};
    char *equals = strchr(word, '=');
    size_t n = equals ? (size_t)(equals - word) : strlen(word);
    if (strcmp(word, "help") == 0 || strcmp(word, "help-all") == 0 || strcmp(word, "help-env") == 0 ||
        strcmp(word, "help-xoptions") == 0) {
        simple_option(o, 'h');
        return 0;
    }
    if (strcmp(word, "version") == 0) {
        simple_option(o, 'V');
        return 0;
    }
    for (size_t i = 0; i < sizeof with_value / sizeof *with_value; i++) {
        if (strlen(with_value[i]) == n && strncmp(word, with_value[i], n) == 0) {
            if (equals == NULL && next == NULL) {
                fail(o, "Argument expected for the --%s option\n", word);
                return -1;
            }
            long_option_value(o, with_value[i], equals ? equals + 1 : next);
            return equals ? 0 : 1;
        }
    }
    fail(o, "unknown option --%s\n", word);
    return -1;
}

// Letters of one word; -c, -m, -W, -X take the rest of it or the next word. Returns how many more words were used, -1:
// a mistake.
static int short_options(Options *o, char *word, char *next) {
    for (char *p = word; *p && o->action != ACTION_DONE; p++) {
        if (strchr("cmWX", *p) == NULL) {
            if (!simple_option(o, *p)) {
                fail(o, "Unknown option: -%.1s\n", p);
                return -1;
            }
            continue;
        }
        char *value = p[1] ? p + 1 : next;
        if (value == NULL) {
            fail(o, "Argument expected for the -%.1s option\n", p);
            return -1;
        }
        switch (*p) {
        case 'c': o->action = ACTION_COMMAND, o->program = value; break;
        case 'm': o->action = ACTION_MODULE, o->program = value; break;
        case 'W': add(&o->config.warn_options, value); break;
        default: x_option(o, value);
        }
        return p[1] ? 0 : 1;
    }
    return 0;
}

static const char *variable(const Options *o, const char *name) {
    const char *value = o->config.ignore_environment ? NULL : getenv(name);
    return value && *value ? value : NULL;
}

static void hash_seed(Options *o) {
    const char *seed = variable(o, "PYTHONHASHSEED");
    if (seed == NULL) {
        return;
    }
    char *end;
    unsigned long n = strtoul(seed, &end, 10);
    if (strcmp(seed, "random") == 0) {
        o->config.random_hash = true;
    } else if (*end || n > 4294967295UL) {
        fprintf(
            stderr,
            "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; "
            "4294967295]\n"
            "Python runtime state: preinitialized\n\nCurrent thread (most recent call first):\n  <no Python frame>\n");
        o->action = ACTION_DONE;
        o->status = 1;
    } else {
        o->config.hash_seed = (uint32_t)n;
    }
}

// "0" or "1", for PYTHONUTF8 and -X utf8=.
static void utf8_mode(Options *o, const char *value, const char *complaint) {
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0) {
        fprintf(stderr, "Fatal Python error: preconfig_init_utf8_mode: %s\nPython runtime state: preinitializing\n\n",
                complaint);
        o->action = ACTION_DONE;
        o->status = 1;
    }
    o->config.utf8_mode = value[0] == '1';
}

// The option counts more than the variable.
static void read_utf8_mode(Options *o) {
    const char *value = variable(o, "PYTHONUTF8"), *complaint = "invalid PYTHONUTF8 environment variable value";
    for (char **option = o->config.x_options; option != NULL && *option != NULL; option++) {
        if (strcmp(*option, "utf8") == 0 || strncmp(*option, "utf8=", 5) == 0) {
            value = (*option)[4] != 0 ? *option + 5 : "1";
            complaint = "invalid -X utf8 option value";
        }
    }
    if (value != NULL) {
        utf8_mode(o, value, complaint);
    }
}

static void warning_variable(Options *o) {
    const char *text = variable(o, "PYTHONWARNINGS");
    char *copy = text ? strdup(text) : NULL; // kept: sys.warnoptions is made of it
    for (char *save = NULL, *word = copy ? strtok_r(copy, ",", &save) : NULL; word; word = strtok_r(NULL, ",", &save)) {
        add(&o->config.warn_options, word);
    }
}

static bool x_option_given(const OuConfig *c, const char *name) {
    size_t n = strlen(name);
    for (char **option = c->x_options; option != NULL && *option != NULL; option++) {
        if (strncmp(*option, name, n) == 0 && ((*option)[n] == '=' || (*option)[n] == 0)) {
            return true;
        }
    }
    return false;
}

static void read_environment(Options *o) {
    OuConfig *c = &o->config;
    const char *stdlib_dir = getenv(stdlib_variable);
    if (c->stdlib_dir == NULL && stdlib_dir != NULL && *stdlib_dir) {
        c->stdlib_dir = stdlib_dir;
    }
    const char *malloc_name = variable(o, "PYTHONMALLOC"), *optimize = variable(o, "PYTHONOPTIMIZE");
    c->debug_alloc = malloc_name && strstr(malloc_name, "debug");
    c->raw_alloc |= malloc_name && strncmp(malloc_name, "malloc", 6) == 0;
    c->unbuffered |= variable(o, "PYTHONUNBUFFERED") != NULL;
    c->inspect |= variable(o, "PYTHONINSPECT") != NULL;
    c->safe_path |= variable(o, "PYTHONSAFEPATH") != NULL;
    c->dont_write_bytecode |= variable(o, "PYTHONDONTWRITEBYTECODE") != NULL;
    c->faulthandler |= variable(o, "PYTHONFAULTHANDLER") != NULL;
    c->python_path = variable(o, "PYTHONPATH");
    if (!x_option_given(c, "pycache_prefix")) {
        c->pycache_prefix = variable(o, "PYTHONPYCACHEPREFIX");
    }
    c->io_encoding = variable(o, "PYTHONIOENCODING");
    read_utf8_mode(o);
    if (optimize && c->optimize == 0) {
        c->optimize = atoi(optimize) > 0 ? atoi(optimize) : 1;
    }
    read_trace_frames(o, variable(o, "PYTHONTRACEMALLOC"));
    hash_seed(o);
}

void options_read(Options *o, int argc, char **argv) {
    *o = (Options){.config = {.program = argc > 0 ? argv[0] : "ouro", .original_argv = argv}};
    int i = 1;
    while (i < argc && o->action == ACTION_PROMPT) {
        char *word = argv[i];
        if (word[0] != '-' || word[1] == 0) {
            o->action = word[0] == '-' ? ACTION_STDIN : ACTION_FILE;
            o->program = word;
            i++;
            break;
        }
        if (strcmp(word, "--") == 0) {
            i++;
            if (i < argc) {
                o->action = ACTION_FILE;
                o->program = argv[i++];
            }
            break;
        }
        int used = word[1] == '-' ? long_option(o, word + 2, argv[i + 1]) : short_options(o, word + 1, argv[i + 1]);
        i += used < 0 ? 0 : 1 + used;
    }
    if (o->action == ACTION_FREEZE) {
        o->output = i < argc ? argv[i++] : NULL;
    }
    o->arguments = argv + i;
    o->argument_count = argc - i;
    if (o->action != ACTION_DONE) {
        read_environment(o);
        warning_variable(o);
    }
}

void options_free(Options *o) {
    free(o->config.x_options);
    free(o->config.warn_options);
    o->config.x_options = o->config.warn_options = NULL;
}
