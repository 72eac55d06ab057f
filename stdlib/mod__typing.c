// _typing: what typing needs in C: a callable that is its own argument's identity and cannot be subclassed.
#include "interp/ouro.h"

static OuRef idfunc(OuBor module, OuBor x) {
    (void)module;
    return ou_newref(x);
}

static const OuMethodDef functions[] = {
    OU_ONE("_idfunc", idfunc, "_idfunc($module, x, /)\n--\n\nx itself."),
    {0},
};

const OuModuleDef ou_module__typing = {"_typing", "A function for typing.", functions, NULL};
