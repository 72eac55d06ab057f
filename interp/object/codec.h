// Encodings and error handlers beyond ou_decode and ou_encode (bytes.h): decoding in pieces, and what Python code
// registers.
#ifndef OU_INTERP_OBJECT_CODEC_H
#define OU_INTERP_OBJECT_CODEC_H

#include "interp/object/bytes.h"
#include "interp/object/str.h"

// Like ou_decode, but a sequence cut off at the end is left alone unless `final`: *consumed tells how many bytes were
// used.
OuRef ou_decode_partial(const uint8_t *data, size_t n, const char *encoding, const char *errors, bool final,
                        size_t *consumed) OU_MUST_USE;

// The name by which Python's messages and codecs.lookup(...).name call an encoding ("utf-8", "iso8859-1"); LookupError
// when unknown.
bool ou_codec_name(const char *encoding, char *out, size_t size) OU_MUST_USE;

// The same for the codecs that are built in only: false without exception when it is none of them.
bool ou_codec_known_name(const char *encoding, char *out, size_t size);

// The codec "charmap". mapping: a str (for decoding) or anything with [number]. May run Python code.
OuRef ou_decode_charmap(const uint8_t *data, size_t n, OuBor mapping, const char *errors) OU_MUST_USE;
OuRef ou_encode_charmap(OuBor str, OuBor mapping, const char *errors) OU_MUST_USE;

// codecs.register_error, codecs.register.
bool ou_codec_register_error(OuBor name, OuBor handler) OU_MUST_USE;
bool ou_codec_register_search(OuBor function) OU_MUST_USE;
bool ou_codec_unregister_search(OuBor function) OU_MUST_USE; // not there: nothing happens
OuBor ou_codec_error_handler_borrow(OuBor name);             // NULL without exception: none was registered
// What the handler xmlcharrefreplace, backslashreplace or namereplace writes for a part of a str or bytes: a str.
OuRef ou_codec_escaped(const char *errors, OuBor text, size_t start, size_t end) OU_MUST_USE;
// DeprecationWarning for an escape that means nothing: the character behind the backslash, or a number above 0377 that was
// written in octal; 0: there was none.
bool ou_warn_of_escape(uint32_t escape) OU_MUST_USE;
// A registered search function's answer, the tuple (encode, decode, ...). OU_END: nobody knows the name.
OuNext ou_codec_search(const char *name, OuRef *info) OU_MUST_USE;
// The pending exception, raised by a codec written in Python, gets a message that names the codec, where it is a plain one.
void ou_codec_wrap_error(const char *operation, const char *encoding);
// Forgets what Python code has registered, before the last collection: functions hold their modules.
void ou_codecs_fini(void);

#endif
