// _json: the fast halves of json: reading (json_scan.c) and writing (json_encode.c).
#include "stdlib/json_internal.h"

static bool setup(OuBor module) {
    return ou_type_ready(&json_scanner_type) && ou_type_ready(&json_encoder_type) &&
           ou_module_add(module, "make_scanner", ou_type_object(&json_scanner_type)) &&
           ou_module_add(module, "make_encoder", ou_type_object(&json_encoder_type));
}

static const OuMethodDef functions[] = {
    OU_ONE("encode_basestring", json_encode_basestring, "encode_basestring(string) -> string\n\nA str as JSON text."),
    OU_ONE("encode_basestring_ascii", json_encode_basestring_ascii,
           "encode_basestring_ascii(string) -> string\n\nA str as JSON text of ASCII characters."),
    OU_FAST("scanstring", json_scanstring,
            "scanstring(string, end, strict=True) -> (string, end)\n\nReads a JSON string whose opening quote is before end; gives it "
            "and the index behind its closing quote."),
    {0},
};

const OuModuleDef ou_module__json = {"_json", "The fast halves of json.", functions, setup};
