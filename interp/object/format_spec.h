// The format specification mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type], parsed.
// Shared by str, int, float and complex.
#ifndef OU_INTERP_OBJECT_FORMAT_SPEC_H
#define OU_INTERP_OBJECT_FORMAT_SPEC_H

#include "interp/object/str.h"

typedef struct OuFormatSpec {
    uint32_t fill;         // ' ' unless given ('0' after a leading 0 of the width)
    char align;            // '<' '>' '=' '^': as given, else the caller's default ('=' after a leading 0)
    bool align_given;      // also by a leading 0
    char sign;             // '+' '-' ' ', 0: not given
    bool no_negative_zero; // z
    bool alternate;        // #
    int64_t width;         // -1: not given
    char grouping;         // ',' '_', 0: none
    int64_t precision;     // -1: not given
    uint32_t type;         // the type character, else the caller's default
} OuFormatSpec;

// Parses `spec` (a str). `value` is named in messages only. ValueError on a malformed one.
bool ou_format_spec_parse(OuBor spec, OuBor value, char default_type, char default_align,
                          OuFormatSpec *out) OU_MUST_USE;

// ValueError "Unknown format code 'q' for object of type 'int'"; false.
bool ou_format_spec_unknown_type(uint32_t type, OuBor value);

// `text` (whole str, at most `precision` characters are the caller's business) padded to spec->width: a new str. '='
// counts as '>'.
OuRef ou_format_spec_pad(const OuFormatSpec *spec, OuBor text) OU_MUST_USE;

#endif
