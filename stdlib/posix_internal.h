// What the files of module posix share.
#ifndef OU_STDLIB_POSIX_INTERNAL_H
#define OU_STDLIB_POSIX_INTERNAL_H

#include <sys/resource.h>
#include <sys/stat.h>

#include "interp/ouro.h"

// ---- arguments (posix_args.c) ----

// A path argument: str, bytes, os.PathLike, or (where allowed) a descriptor.
typedef struct PosixPath {
    const char *text; // NULL: fd
    int fd;
    bool is_bytes;
    OuRef object; // what was given, for messages; NULL: nothing; owned
    OuRef bytes;  // owned
} PosixPath;

typedef struct PosixArg {
    OuBor given; // NULL: the default
    PosixPath path;
    int64_t n; // any other kind
} PosixArg;

typedef struct PosixArgs {
    size_t count;
    PosixArg v[8];
} PosixArgs;

// The parameters of a function and the kind of each, a letter with a default behind it where there is one ("pi511d"):
//   p path        f path or descriptor        F the same or None: "."        s what names a file, a variable ...: only text
//   i int         l a 64-bit int              w an unsigned one, v with another message       t truth value
//   d dir_fd; None is AT_FDCWD                u uid, g gid: -1 leaves it     o any object: only `given`
// Functions whose params.names are empty take all by position. Behind a space may stand an audit event and of which
// arguments it tells ("pi511d 012 os.mkdir"): a digit for the argument with that number, - for -1.
typedef struct PosixCall {
    OuParams params;
    const char *kinds;
} PosixCall;

bool posix_bind(const PosixCall *call, OuArgs args, size_t nargs, OuBor kwnames, PosixArgs *a) OU_MUST_USE;
OuRef posix_end_take(PosixArgs *a, OuRef result) OU_MUST_USE; // lets go of the arguments; the result
OuRef posix_none(const PosixArgs *a, int64_t answer) OU_MUST_USE; // None, or below 0 errno with the paths' names
OuRef posix_number(const PosixArgs *a, int64_t answer) OU_MUST_USE; // the number, or below 0 errno
// dir_fd is of no use beside a descriptor: ValueError
bool posix_no_dir_fd(const PosixArgs *a, const char *function, size_t dir_fd) OU_MUST_USE;
bool posix_no_nofollow(const PosixArgs *a, const char *function, size_t follow) OU_MUST_USE;

#define NAMED(...) {__VA_ARGS__}
#define PATH(i) a.v[i].path.text
#define FD(i) a.v[i].path.fd
#define INT(i) ((int)a.v[i].n)
#define LONG(i) a.v[i].n
#define TRUTH(i) (a.v[i].n != 0)
// posix.NAME(): its kinds, how many parameters are required, how many may be given by position, their names; what it does, an
// expression of PosixArgs a.
#define POSIX_FUNCTION(name, kinds, required, positional, named, does)                           \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {          \
        static const PosixCall call = {{#name, named, required, positional}, kinds};             \
        (void)module;                                                                            \
        PosixArgs a;                                                                             \
        return posix_bind(&call, args, nargs, kwnames, &a) ? posix_end_take(&a, does) : NULL;    \
    }
// The same with parameters that have no names, the last optional ones being left out,
#define POSIX_POSITIONAL(name, kinds, required, does)                                            \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs) {                         \
        static const PosixCall call = {{#name, {NULL}, required, 0}, kinds};                     \
        (void)module;                                                                            \
        PosixArgs a;                                                                             \
        return posix_bind(&call, args, nargs, NULL, &a) ? posix_end_take(&a, does) : NULL;       \
    }
// and with exactly one.
#define POSIX_ONE(name, kind, does)                                                              \
    static OuRef posix_##name(OuBor module, OuBor arg) {                                         \
        static const PosixCall call = {{#name, {NULL}, 1, 0}, kind};                             \
        (void)module;                                                                            \
        PosixArgs a;                                                                             \
        return posix_bind(&call, &arg, 1, NULL, &a) ? posix_end_take(&a, does) : NULL;           \
    }

bool posix_path(OuBor o, const char *function, bool allow_fd, PosixPath *path) OU_MUST_USE; // o NULL or None: "."
void posix_path_fini(PosixPath *path);
OuRef posix_path_error_take(PosixPath *path); // raises errno with the file's name; NULL
OuRef posix_path_result(const PosixPath *like, const char *text) OU_MUST_USE; // str, or bytes when the argument was bytes
OuRef posix_fspath(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
bool posix_is_sequence(OuBor o);
bool posix_id(OuBor o, const char *what, int64_t *id) OU_MUST_USE; // a uid or gid; -1: to be left

// ---- results ----

// The tuple with names of this type; takes the n items, some of which may be NULL (an exception is set then).
OuRef posix_named_tuple_take(OuType *type, OuRef *items, size_t n) OU_MUST_USE;
OuRef posix_pair_take(OuRef a, OuRef b) OU_MUST_USE;
OuRef posix_stat_result(const struct stat *st) OU_MUST_USE;

// The types of named tuples, counted.
OuType *posix_stat_type(void) OU_MUST_USE;          // os.stat_result
OuType *posix_statvfs_type(void) OU_MUST_USE;       // os.statvfs_result
OuType *posix_terminal_size_type(void) OU_MUST_USE; // os.terminal_size
OuType *posix_uname_type(void) OU_MUST_USE;         // posix.uname_result
OuType *posix_times_type(void) OU_MUST_USE;         // posix.times_result
OuType *posix_waitid_type(void) OU_MUST_USE;        // posix.waitid_result
OuType *posix_sched_param_type(void) OU_MUST_USE;   // posix.sched_param

extern OuType posix_scandir_type, posix_entry_type; // posix_scandir.c
OuRef posix_scandir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

// ---- processes ----

// NULL-terminated arrays of C strings, made of a sequence or of a mapping's NAME=value; *keep owns the bytes (a list). The
// array belongs to the caller (OU_DOMAIN_RAW); NULL: an exception.
char **posix_strings(OuBor sequence, OuRef *keep) OU_MUST_USE;
char **posix_environment(OuBor mapping, const char *function, OuRef *keep) OU_MUST_USE;
// argv of exec and spawn: a list or tuple, not empty; posix_strings of it.
char **posix_argv(OuBor argv, const char *text, OuRef *keep) OU_MUST_USE; // text: how messages begin, "execv() arg 2"

bool posix_run_fork_hooks(OuBor module, int which); // posix_fork.c; false: one has raised, which was shown
OuRef posix_register_at_fork(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
enum { POSIX_BEFORE_FORK, POSIX_AFTER_IN_PARENT, POSIX_AFTER_IN_CHILD };
bool posix_add_fork_hooks(OuBor module) OU_MUST_USE;
enum { POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 }; // what posix_spawn does with a descriptor in the child
OuRef posix_posix_spawn(OuBor module, OuArgs args, size_t nargs, OuBor kwnames); // posix_spawn.c
OuRef posix_posix_spawnp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

extern const OuMethodDef posix_file_functions[];       // posix_files.c
extern const OuMethodDef posix_stat_functions[];       // posix_stat.c
extern const OuMethodDef posix_descriptor_functions[]; // posix_descriptors.c
extern const OuMethodDef posix_vector_functions[];     // posix_vectors.c
extern const OuMethodDef posix_identity_functions[];   // posix_identity.c
extern const OuMethodDef posix_process_functions[];    // posix_process.c
extern const OuMethodDef posix_wait_functions[];       // posix_wait.c
extern const OuMethodDef posix_sched_functions[];      // posix_sched.c
extern const OuMethodDef posix_config_functions[];     // posix_config.c
bool posix_add_config_names(OuBor module) OU_MUST_USE;
bool posix_add_environ(OuBor module) OU_MUST_USE;
bool posix_add_constants(OuBor module) OU_MUST_USE;

#endif
