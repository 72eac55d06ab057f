// _sha1: The hash function SHA-1, over nettle.
#include "stdlib/hash_internal.h"

static OuType sha1_type = HASH_TYPE("_sha1.sha1", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef sha1(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sha1", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &sha1_type, &nettle_sha1, args, nargs, kwnames);
}

static bool setup(OuBor module) {
    return ou_type_ready(&sha1_type) && ou_module_add(module, "SHA1Type", ou_type_object(&sha1_type));
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("sha1", sha1, "sha1($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA SHA1 hash object."),
    {0},
};

const OuModuleDef ou_module__sha1 = {"_sha1", "The hash function SHA-1.", functions, setup};
