// _md5: The hash function MD5, over nettle.
#include "stdlib/hash_internal.h"

HASH_FUNCTION("_md5", md5)

static bool setup(OuBor module) {
    return ou_type_ready(&md5_type) && ou_module_add(module, "MD5Type", ou_type_object(&md5_type));
}

static const OuMethodDef functions[] = {
    HASH_ROW(md5, "MD5"),
    {0},
};

const OuModuleDef ou_module__md5 = {"_md5", "The hash function MD5.", functions, setup};
