// _md5: The hash function MD5, over nettle.
#include "stdlib/hash_internal.h"

static OuType md5_type = HASH_TYPE("_md5.md5", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef md5(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"md5", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &md5_type, &nettle_md5, args, nargs, kwnames);
}

static bool setup(OuBor module) {
    return ou_type_ready(&md5_type) && ou_module_add(module, "MD5Type", ou_type_object(&md5_type));
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("md5", md5, "md5($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA MD5 hash object."),
    {0},
};

const OuModuleDef ou_module__md5 = {"_md5", "The hash function MD5.", functions, setup};
