// What the files of the codecs share.
//
// A decoder walks bytes and builds a str; an encoder walks a str and builds bytes. Where one cannot go on it calls
// ou_decoder_error or ou_encoder_error, which applies the error handler and tells where to resume.
#ifndef OU_INTERP_OBJECT_CODEC_INTERNAL_H
#define OU_INTERP_OBJECT_CODEC_INTERNAL_H

#include "interp/object/codec.h"
#include "interp/object/str_internal.h"

typedef enum {
    OU_ERRORS_STRICT,
    OU_ERRORS_IGNORE,
    OU_ERRORS_REPLACE,
    OU_ERRORS_BACKSLASH,
    OU_ERRORS_SURROGATE_ESCAPE,
    OU_ERRORS_SURROGATE_PASS,
    OU_ERRORS_XML,
    OU_ERRORS_NAMES,
    OU_ERRORS_OTHER
} OuErrorsKind;
OuErrorsKind ou_errors_kind(const char *errors);

typedef struct OuDecoder {
    const uint8_t *data;
    size_t length, at;
    bool final;           // false: a sequence cut off at the end is left for the next time
    const char *encoding; // as messages name it
    const char *errors;
    OuRef object; // `data` as bytes, made for the first exception; a handler may change both
    OuStrBuilder out;
    int unit; // of surrogatepass: 1 utf-8, 2 utf-16, 4 utf-32, 0 not allowed
    bool big_endian;
    uint32_t invalid_escape; // of unicode_escape: the first that means nothing, as ou_warn_of_escape takes it
} OuDecoder;

// d->data[start..end) is malformed. Adds what the handler gives, moves d->at (and d->data, d->length, which a
// handler may replace); false with an exception.
bool ou_decoder_error(OuDecoder *d, size_t start, size_t end, const char *reason) OU_MUST_USE;

typedef struct OuEncoder OuEncoder;
struct OuEncoder {
    OuBor text;
    size_t at;
    const char *encoding, *errors;
    uint8_t *data; // OU_DOMAIN_MEM
    size_t length, capacity;
    const char *reason; // why put refused
    // Writes one character: OU_FALSE when the encoding has none for it (reason is set).
    OuTruth (*put)(OuEncoder *e, uint32_t c);
    uint32_t limit; // of put: characters below it are one byte each
    int unit;
    bool big_endian;
    void *iconv;
    OuBor mapping; // of charmap
};

// Encodes e->text with what is prepared: the bytes. Releases all that the encoder has.
OuRef ou_encoder_run(OuEncoder *e) OU_MUST_USE;
bool ou_encoder_add(OuEncoder *e, const void *bytes, size_t n) OU_MUST_USE;
bool ou_encoder_error(OuEncoder *e, size_t start, size_t end, const char *reason) OU_MUST_USE;

typedef struct OuCodec {
    const char *name;      // as messages say
    const char *spellings; // normalised names, "|utf_8|utf8|"
    bool (*decode)(OuDecoder *d, const char *name);
    bool (*encode)(OuEncoder *e, const char *name); // prepares put; writes a BOM
    int unit;                                       // 1, 2, 4: utf-8, 16, 32
    int order;                                      // 0 by BOM, -1 little, 1 big; utf-8: 1 with signature
} OuCodec;

bool ou_decode_utf8(OuDecoder *d, const char *name);
bool ou_decode_utf16(OuDecoder *d, const char *name);
bool ou_decode_utf32(OuDecoder *d, const char *name);
OuTruth ou_put_utf8(OuEncoder *e, uint32_t c);
OuTruth ou_put_utf16(OuEncoder *e, uint32_t c);
OuTruth ou_put_utf32(OuEncoder *e, uint32_t c);
OuTruth ou_put_limited(OuEncoder *e, uint32_t c); // ascii, latin-1
bool ou_decode_ascii(OuDecoder *d, const char *name);
bool ou_decode_latin1(OuDecoder *d, const char *name);
bool ou_decode_unicode_escape(OuDecoder *d, const char *name);
bool ou_decode_raw_unicode_escape(OuDecoder *d, const char *name);
OuTruth ou_put_unicode_escape(OuEncoder *e, uint32_t c);
OuTruth ou_put_raw_unicode_escape(OuEncoder *e, uint32_t c);

// The system's converter, for all other encodings.
bool ou_iconv_known(const char *name);
bool ou_decode_iconv(OuDecoder *d, const char *name);
bool ou_encode_iconv(OuEncoder *e, const char *name);
bool ou_encoder_iconv_finish(OuEncoder *e) OU_MUST_USE;
void ou_encoder_iconv_close(OuEncoder *e);

#endif
