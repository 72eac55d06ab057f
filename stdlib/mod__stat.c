// _stat: the numbers and tests of <sys/stat.h>.
#include <sys/stat.h>

#include "interp/ouro.h"

// st_mode of an argument: OverflowError when it is no such number.
static bool mode_argument(OuBor o, mode_t *mode) {
    int64_t value;
    if (!ou_isa(o, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "an integer is required");
    }
    if (ou_int_is_negative(o)) {
        return ou_raise_false(&ou_exc_OverflowError, "can't convert negative value to unsigned int");
    }
    if (!ou_int_fits_int64(o, &value) || value > UINT32_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, ou_int_fits_int64(o, &value) ? "mode out of range"
                                                                                  : "Python int too large to convert to C unsigned long");
    }
    *mode = (mode_t)value;
    return true;
}

#define TEST(name, answer)                                     \
    static OuRef test_##name(OuBor module, OuBor o) {          \
        mode_t mode;                                           \
        (void)module;                                          \
        return mode_argument(o, &mode) ? answer : NULL;        \
    }
TEST(ISDIR, ou_bool_new(S_ISDIR(mode)))
TEST(ISCHR, ou_bool_new(S_ISCHR(mode)))
TEST(ISBLK, ou_bool_new(S_ISBLK(mode)))
TEST(ISREG, ou_bool_new(S_ISREG(mode)))
TEST(ISFIFO, ou_bool_new(S_ISFIFO(mode)))
TEST(ISLNK, ou_bool_new(S_ISLNK(mode)))
TEST(ISSOCK, ou_bool_new(S_ISSOCK(mode)))
TEST(none, ou_bool_new(mode && false))
TEST(IMODE, ou_int_new(mode & 07777))
TEST(IFMT, ou_int_new(mode & S_IFMT))

static OuRef filemode(OuBor module, OuBor o) {
    static const struct {
        mode_t format;
        char letter;
    } kinds[] = {{S_IFREG, '-'}, {S_IFDIR, 'd'}, {S_IFLNK, 'l'}, {S_IFBLK, 'b'}, {S_IFCHR, 'c'}, {S_IFIFO, 'p'}, {S_IFSOCK, 's'}};
    char text[11] = "?rwxrwxrwx";
    mode_t mode;
    (void)module;
    if (!mode_argument(o, &mode)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if ((mode & S_IFMT) == kinds[i].format) {
            text[0] = kinds[i].letter;
        }
    }
    for (int i = 0; i < 9; i++) {
        if (!(mode >> (8 - i) & 1)) {
            text[i + 1] = '-';
        }
    }
    static const struct {
        mode_t bit;
        int place;
        char with, without; // the bit for execution
    } extra[] = {{S_ISUID, 3, 's', 'S'}, {S_ISGID, 6, 's', 'S'}, {S_ISVTX, 9, 't', 'T'}};
    for (int i = 0; i < 3; i++) {
        if (mode & extra[i].bit) {
            text[extra[i].place] = text[extra[i].place] == 'x' ? extra[i].with : extra[i].without;
        }
    }
    return ou_str_from_cstr(text);
}

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int64_t value;
    } numbers[] = {
        {"SF_APPEND", 0x40000}, {"SF_ARCHIVED", 0x10000}, {"SF_IMMUTABLE", 0x20000}, {"SF_NOUNLINK", 0x100000},
        {"SF_SNAPSHOT", 0x200000}, {"ST_ATIME", 7}, {"ST_CTIME", 9}, {"ST_DEV", 2}, {"ST_GID", 5}, {"ST_INO", 1}, {"ST_MODE", 0},
        {"ST_MTIME", 8}, {"ST_NLINK", 3}, {"ST_SIZE", 6}, {"ST_UID", 4}, {"S_ENFMT", S_ISGID}, {"S_IEXEC", S_IXUSR},
        {"S_IFBLK", S_IFBLK}, {"S_IFCHR", S_IFCHR}, {"S_IFDIR", S_IFDIR}, {"S_IFDOOR", 0}, {"S_IFIFO", S_IFIFO},
        {"S_IFLNK", S_IFLNK}, {"S_IFPORT", 0}, {"S_IFREG", S_IFREG}, {"S_IFSOCK", S_IFSOCK}, {"S_IFWHT", 0}, {"S_IREAD", S_IRUSR},
        {"S_IRGRP", S_IRGRP}, {"S_IROTH", S_IROTH}, {"S_IRUSR", S_IRUSR}, {"S_IRWXG", S_IRWXG}, {"S_IRWXO", S_IRWXO},
        {"S_IRWXU", S_IRWXU}, {"S_ISGID", S_ISGID}, {"S_ISUID", S_ISUID}, {"S_ISVTX", S_ISVTX}, {"S_IWGRP", S_IWGRP},
        {"S_IWOTH", S_IWOTH}, {"S_IWRITE", S_IWUSR}, {"S_IWUSR", S_IWUSR}, {"S_IXGRP", S_IXGRP}, {"S_IXOTH", S_IXOTH},
        {"S_IXUSR", S_IXUSR}, {"UF_APPEND", 4}, {"UF_COMPRESSED", 0x20}, {"UF_HIDDEN", 0x8000}, {"UF_IMMUTABLE", 2},
        {"UF_NODUMP", 1}, {"UF_NOUNLINK", 0x10}, {"UF_OPAQUE", 8},
    };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        if (!ou_module_add_int(module, numbers[i].name, numbers[i].value)) {
            return false;
        }
    }
    return true;
}

static const OuMethodDef functions[] = {
    OU_ONE("S_IFMT", test_IFMT, "The bits of the mode that say what kind of file it is."),
    OU_ONE("S_IMODE", test_IMODE, "The bits of the mode that chmod can set."),
    OU_ONE("S_ISBLK", test_ISBLK, "S_ISBLK(mode) -> bool\n\nIs it a block device?"),
    OU_ONE("S_ISCHR", test_ISCHR, "S_ISCHR(mode) -> bool\n\nIs it a character device?"),
    OU_ONE("S_ISDIR", test_ISDIR, "S_ISDIR(mode) -> bool\n\nIs it a folder?"),
    OU_ONE("S_ISDOOR", test_none, "S_ISDOOR(mode) -> bool\n\nIs it a door?"),
    OU_ONE("S_ISFIFO", test_ISFIFO, "S_ISFIFO(mode) -> bool\n\nIs it a named pipe?"),
    OU_ONE("S_ISLNK", test_ISLNK, "S_ISLNK(mode) -> bool\n\nIs it a symbolic link?"),
    OU_ONE("S_ISPORT", test_none, "S_ISPORT(mode) -> bool\n\nIs it an event port?"),
    OU_ONE("S_ISREG", test_ISREG, "S_ISREG(mode) -> bool\n\nIs it a regular file?"),
    OU_ONE("S_ISSOCK", test_ISSOCK, "S_ISSOCK(mode) -> bool\n\nIs it a socket?"),
    OU_ONE("S_ISWHT", test_none, "S_ISWHT(mode) -> bool\n\nIs it a whiteout?"),
    OU_ONE("filemode", filemode, "A mode as ls -l shows it: -rwxrwxrwx"),
    {0},
};

const OuModuleDef ou_module__stat = {"_stat", "The numbers and tests of <sys/stat.h>.", functions, setup};
