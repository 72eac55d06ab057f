// _sha256: The hash functions SHA-224 and SHA-256, over nettle.
#include "stdlib/hash_internal.h"

HASH_FUNCTION("_sha256", sha224)
HASH_FUNCTION("_sha256", sha256)

static bool setup(OuBor module) {
    return ou_type_ready(&sha224_type) && ou_module_add(module, "SHA224Type", ou_type_object(&sha224_type)) &&
           ou_type_ready(&sha256_type) && ou_module_add(module, "SHA256Type", ou_type_object(&sha256_type));
}

static const OuMethodDef functions[] = {
    HASH_ROW(sha224, "SHA224"),
    HASH_ROW(sha256, "SHA256"),
    {0},
};

const OuModuleDef ou_module__sha256 = {"_sha256", "The hash functions SHA-224 and SHA-256.", functions, setup};
