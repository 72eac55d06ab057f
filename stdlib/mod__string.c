// _string: what string.Formatter needs to know about format strings.
#include "interp/ouro.h"

static OuRef formatter_parser(OuBor module, OuBor text) {
    (void)module;
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "expected str, got %T", text);
    }
    OuRef pieces = ou_str_format_pieces(text), iter = pieces != NULL ? ou_iter(pieces) : NULL;
    ou_xdecref(pieces);
    return iter;
}

static OuRef formatter_field_name_split(OuBor module, OuBor text) {
    (void)module;
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "expected str, got %T", text);
    }
    OuRef first = NULL, steps = ou_str_format_name_steps(text, &first), iter = steps != NULL ? ou_iter(steps) : NULL;
    OuRef result = iter != NULL ? ou_tuple_pack(2, first, iter) : NULL;
    ou_xdecref(first);
    ou_xdecref(steps);
    ou_xdecref(iter);
    return result;
}

static const OuMethodDef functions[] = {
    OU_ONE("formatter_parser", formatter_parser, "The pieces of a format string."),
    OU_ONE("formatter_field_name_split", formatter_field_name_split, "The parts of a field name."),
    {.name = NULL},
};

const OuModuleDef ou_module__string = {.name = "_string", .doc = "string helper module", .functions = functions};
