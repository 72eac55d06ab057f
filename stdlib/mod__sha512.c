// _sha512: The hash functions SHA-384 and SHA-512, over nettle.
#include "stdlib/hash_internal.h"

static OuType sha384_type = HASH_TYPE("_sha512.sha384", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef sha384(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sha384", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &sha384_type, &nettle_sha384, args, nargs, kwnames);
}

static OuType sha512_type = HASH_TYPE("_sha512.sha512", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef sha512(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sha512", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &sha512_type, &nettle_sha512, args, nargs, kwnames);
}

static bool setup(OuBor module) {
    return ou_type_ready(&sha384_type) && ou_module_add(module, "SHA384Type", ou_type_object(&sha384_type)) &&
           ou_type_ready(&sha512_type);
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("sha384", sha384, "sha384($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA SHA384 hash object."),
    OU_KEYWORDS("sha512", sha512, "sha512($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA SHA512 hash object."),
    {0},
};

const OuModuleDef ou_module__sha512 = {"_sha512", "The hash functions SHA-384 and SHA-512.", functions, setup};
