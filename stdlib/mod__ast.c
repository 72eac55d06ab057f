// _ast: the classes of syntax trees, and the flags of compile() that concern them.
#include "interp/ouro.h"

static bool setup(OuBor module) {
    const OuAstTypes *types = ou_runtime_ast_types();
    return types && ou_ast_types_publish(types, module) && ou_module_add_int(module, "PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000) &&
           ou_module_add_int(module, "PyCF_ONLY_AST", 0x400) && ou_module_add_int(module, "PyCF_TYPE_COMMENTS", 0x1000);
}

const OuModuleDef ou_module__ast = {"_ast", NULL, NULL, setup};
