// What the files of module posix share.
#ifndef OU_STDLIB_POSIX_INTERNAL_H
#define OU_STDLIB_POSIX_INTERNAL_H

#include <sys/stat.h>

#include "interp/ouro.h"

// A path argument: str, bytes, os.PathLike, or (where allowed) a descriptor.
typedef struct PosixPath {
    const char *text; // NULL: fd
    int fd;
    bool is_bytes;
    OuRef object; // what was given, for messages; owned
    OuRef bytes;  // owned
} PosixPath;

bool posix_path(OuBor o, const char *function, bool allow_fd, PosixPath *path) OU_MUST_USE; // o NULL or None: "."
void posix_path_fini(PosixPath *path);
OuRef posix_path_error_take(PosixPath *path); // raises errno with the file's name; NULL
OuRef posix_path_result(const PosixPath *like, const char *text) OU_MUST_USE; // str, or bytes when the argument was bytes

OuType *posix_stat_type(void) OU_MUST_USE; // os.stat_result, counted
OuType *posix_terminal_size_type(void) OU_MUST_USE; // os.terminal_size, counted
OuType *posix_statvfs_type(void) OU_MUST_USE;       // os.statvfs_result, counted
OuRef posix_stat_result(const struct stat *st) OU_MUST_USE;

extern OuType posix_scandir_type, posix_entry_type; // posix_scandir.c
OuRef posix_scandir(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
bool posix_run_fork_hooks(OuBor module, int which); // posix_fork.c; false: one has raised, which was shown
OuRef posix_register_at_fork(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
enum { POSIX_BEFORE_FORK, POSIX_AFTER_IN_PARENT, POSIX_AFTER_IN_CHILD };
bool posix_add_fork_hooks(OuBor module) OU_MUST_USE;

extern const OuMethodDef posix_identity_functions[];   // posix_identity.c
extern const OuMethodDef posix_file_functions[];    // posix_files.c
extern const OuMethodDef posix_descriptor_functions[]; // posix_descriptors.c
extern const OuMethodDef posix_process_functions[]; // posix_process.c
extern const OuMethodDef posix_system_functions[];  // posix_systems.c
bool posix_add_sysconf_names(OuBor module) OU_MUST_USE;
bool posix_add_environ(OuBor module) OU_MUST_USE;
bool posix_add_constants(OuBor module) OU_MUST_USE;

#endif
