// _sha512: The hash functions SHA-384 and SHA-512, over nettle.
#include "stdlib/hash_internal.h"

HASH_FUNCTION("_sha512", sha384)
HASH_FUNCTION("_sha512", sha512)

static bool setup(OuBor module) {
    return ou_type_ready(&sha384_type) && ou_module_add(module, "SHA384Type", ou_type_object(&sha384_type)) &&
           ou_type_ready(&sha512_type);
}

static const OuMethodDef functions[] = {
    HASH_ROW(sha384, "SHA384"),
    HASH_ROW(sha512, "SHA512"),
    {0},
};

const OuModuleDef ou_module__sha512 = {"_sha512", "The hash functions SHA-384 and SHA-512.", functions, setup};
