// _pickle: the fast half of pickle: the same classes and functions as pickle.py has in Python.
#include "stdlib/pickle_internal.h"

OuType pickle_error_type = OU_EXCEPTION_TYPE("_pickle.PickleError", ou_exc_Exception, NULL);
OuType pickle_pickling_error_type = OU_EXCEPTION_TYPE("_pickle.PicklingError", pickle_error_type, NULL);
OuType pickle_unpickling_error_type = OU_EXCEPTION_TYPE("_pickle.UnpicklingError", pickle_error_type, NULL);

static bool setup(OuBor module) {
    return ou_type_ready(&pickle_memo_proxy_type) && ou_type_ready(&unpickle_memo_proxy_type) &&
           ou_module_add_type(module, &picklebuffer_type) && ou_module_add_type(module, &pickle_pickler_type) &&
           ou_module_add_type(module, &pickle_unpickler_type) && ou_module_add_type(module, &pickle_error_type) &&
           ou_module_add_type(module, &pickle_pickling_error_type) &&
           ou_module_add_type(module, &pickle_unpickling_error_type);
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("dump", pickle_dump,
                "dump($module, /, obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)\n--\n\n"
                "Writes the pickle of obj to an open file."),
    OU_KEYWORDS("dumps", pickle_dumps,
                "dumps($module, /, obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)\n--\n\n"
                "The pickle of obj, as bytes."),
    OU_KEYWORDS(
        "load", pickle_load,
        "load($module, /, file, *, fix_imports=True, encoding='ASCII',\n     errors='strict', buffers=())\n--\n\n"
        "Reads one pickle from an open file; the object it was made from, anew."),
    OU_KEYWORDS(
        "loads", pickle_loads,
        "loads($module, data, /, *, fix_imports=True, encoding='ASCII',\n      errors='strict', buffers=())\n--\n\n"
        "The object, made anew, whose pickle these bytes are; what follows the pickle is ignored."),
    {0},
};

const OuModuleDef ou_module__pickle = {"_pickle", "The fast half of pickle.", functions, setup};
