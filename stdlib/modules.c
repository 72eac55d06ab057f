// The table of builtin C modules: one row of modules.def each.
#include "interp/ouro.h"

#define MODULE(name) extern const OuModuleDef ou_module_##name;
#include "stdlib/modules.def"

const OuModuleDef *const ou_builtin_modules[] = {
#define MODULE(name) &ou_module_##name,
#include "stdlib/modules.def"
    NULL,
};
