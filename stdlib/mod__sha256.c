// _sha256: The hash functions SHA-224 and SHA-256, over nettle.
#include "stdlib/hash_internal.h"

static OuType sha224_type = HASH_TYPE("_sha256.sha224", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef sha224(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sha224", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &sha224_type, &nettle_sha224, args, nargs, kwnames);
}

static OuType sha256_type = HASH_TYPE("_sha256.sha256", OU_TYPE_NO_NEW, NULL, NULL, hash_getset);

static OuRef sha256(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sha256", {"string", "usedforsecurity"}, 0, 1};
    (void)module;
    return hash_call(&params, &sha256_type, &nettle_sha256, args, nargs, kwnames);
}

static bool setup(OuBor module) {
    return ou_type_ready(&sha224_type) && ou_module_add(module, "SHA224Type", ou_type_object(&sha224_type)) &&
           ou_type_ready(&sha256_type) && ou_module_add(module, "SHA256Type", ou_type_object(&sha256_type));
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("sha224", sha224, "sha224($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA SHA224 hash object."),
    OU_KEYWORDS("sha256", sha256, "sha256($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA SHA256 hash object."),
    {0},
};

const OuModuleDef ou_module__sha256 = {"_sha256", "The hash functions SHA-224 and SHA-256.", functions, setup};
