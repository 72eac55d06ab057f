// _sha1: The hash function SHA-1, over nettle.
#include "stdlib/hash_internal.h"

HASH_FUNCTION("_sha1", sha1)

static bool setup(OuBor module) {
    return ou_type_ready(&sha1_type) && ou_module_add(module, "SHA1Type", ou_type_object(&sha1_type));
}

static const OuMethodDef functions[] = {
    HASH_ROW(sha1, "SHA1"),
    {0},
};

const OuModuleDef ou_module__sha1 = {"_sha1", "The hash function SHA-1.", functions, setup};
