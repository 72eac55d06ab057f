// errno: the numbers of the system's errors, and their names.
#include <errno.h>

#include "interp/ouro.h"

#define E(name) {#name, name}
static const struct {
    const char *name;
    int number;
} errors[] = {
    E(E2BIG), E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EADV), E(EAFNOSUPPORT), E(EAGAIN), E(EALREADY), E(EBADE), E(EBADF),
    E(EBADFD), E(EBADMSG), E(EBADR), E(EBADRQC), E(EBADSLT), E(EBFONT), E(EBUSY), E(ECANCELED), E(ECHILD), E(ECHRNG), E(ECOMM),
    E(ECONNABORTED), E(ECONNREFUSED), E(ECONNRESET), E(EDEADLK), E(EDESTADDRREQ), E(EDOM), E(EDOTDOT), E(EDQUOT), E(EEXIST),
    E(EFAULT), E(EFBIG), E(EHOSTDOWN), E(EHOSTUNREACH), E(EIDRM), E(EILSEQ), E(EINPROGRESS), E(EINTR), E(EINVAL), E(EIO),
    E(EISCONN), E(EISDIR), E(EISNAM), E(EKEYEXPIRED), E(EKEYREJECTED), E(EKEYREVOKED), E(EL2HLT), E(EL2NSYNC), E(EL3HLT), E(EL3RST),
    E(ELIBACC), E(ELIBBAD), E(ELIBEXEC), E(ELIBMAX), E(ELIBSCN), E(ELNRNG), E(ELOOP), E(EMEDIUMTYPE), E(EMFILE), E(EMLINK),
    E(EMSGSIZE), E(EMULTIHOP), E(ENAMETOOLONG), E(ENAVAIL), E(ENETDOWN), E(ENETRESET), E(ENETUNREACH), E(ENFILE), E(ENOANO),
    E(ENOBUFS), E(ENOCSI), E(ENODATA), E(ENODEV), E(ENOENT), E(ENOEXEC), E(ENOKEY), E(ENOLCK), E(ENOLINK), E(ENOMEDIUM), E(ENOMEM),
    E(ENOMSG), E(ENONET), E(ENOPKG), E(ENOPROTOOPT), E(ENOSPC), E(ENOSR), E(ENOSTR), E(ENOSYS), E(ENOTBLK), E(ENOTCONN), E(ENOTDIR),
    E(ENOTEMPTY), E(ENOTNAM), E(ENOTRECOVERABLE), E(ENOTSOCK), E(ENOTTY), E(ENOTUNIQ), E(ENXIO), E(EOPNOTSUPP), E(EOVERFLOW),
    E(EOWNERDEAD), E(EPERM), E(EPFNOSUPPORT), E(EPIPE), E(EPROTO), E(EPROTONOSUPPORT), E(EPROTOTYPE), E(ERANGE), E(EREMCHG),
    E(EREMOTE), E(EREMOTEIO), E(ERESTART), E(ERFKILL), E(EROFS), E(ESHUTDOWN), E(ESOCKTNOSUPPORT), E(ESPIPE), E(ESRCH), E(ESRMNT),
    E(ESTALE), E(ESTRPIPE), E(ETIME), E(ETIMEDOUT), E(ETOOMANYREFS), E(ETXTBSY), E(EUCLEAN), E(EUNATCH), E(EUSERS), E(EXDEV),
    E(EXFULL), E(EDEADLOCK), E(ENOTSUP), E(EWOULDBLOCK),
};

static bool setup(OuBor module) {
    OuRef codes = ou_dict_new();
    bool ok = codes != NULL;
    for (size_t i = 0; ok && i < sizeof errors / sizeof *errors; i++) {
        OuRef name = ou_str_intern_cstr(errors[i].name), number = ou_int_new(errors[i].number), existing = NULL;
        ok = name && number && ou_module_add(module, errors[i].name, number) && ou_dict_set_default(codes, number, name, &existing) != OU_FAIL;
        ou_xdecref(name);
        ou_xdecref(number);
        ou_xdecref(existing);
    }
    ok = ok && ou_module_add(module, "errorcode", codes);
    ou_xdecref(codes);
    return ok;
}

const OuModuleDef ou_module_errno = {"errno", "The numbers of the system's errors.", NULL, setup};
