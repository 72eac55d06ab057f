// The codec "charmap": a mapping tells what each byte, each character becomes.
#include "interp/object/codec_internal.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"

static const char undefined[] = "character maps to <undefined>";

// mapping[number]; OU_END when it has none, or None. May run Python code.
static OuNext look_up(OuBor mapping, uint32_t number, OuRef *value) {
    OuRef key = ou_int_new(number);
    *value = key != NULL ? ou_get_item(mapping, key) : NULL;
    ou_xdecref(key);
    if (*value == NULL) {
        if (!ou_error_is(LookupError)) {
            return OU_FAIL;
        }
        ou_error_clear();
        return OU_END;
    }
    if (*value == ou_none) {
        ou_decref(*value);
        return OU_END;
    }
    return OU_ITEM;
}

// What a byte stands for, added to the text; OU_FALSE: nothing.
static OuTruth add_mapped(OuDecoder *d, OuBor mapping, uint8_t byte) {
    OuRef value = NULL;
    OuNext found = look_up(mapping, byte, &value);
    int64_t c = -1;
    OuTruth result = OU_ERROR;
    if (found != OU_ITEM) {
        return found == OU_END ? OU_FALSE : OU_ERROR;
    }
    if (ou_isa(value, OU_TYPE_INT)) {
        if (!ou_int_fits_int64(value, &c) || c < 0 || c > 0x10ffff) {
            ou_raise(&ou_exc_TypeError, "character mapping must be in range(0x110000)");
        } else {
            result = c == 0xfffe ? OU_FALSE : ou_builder_char(&d->out, (uint32_t)c) ? OU_TRUE : OU_ERROR;
        }
    } else if (ou_isa(value, OU_TYPE_STR)) {
        bool none = ou_str_length(value) == 1 && ou_str_at(value, 0) == 0xfffe;
        result = none ? OU_FALSE : ou_builder_str(&d->out, value) ? OU_TRUE : OU_ERROR;
    } else {
        ou_raise(&ou_exc_TypeError, "character mapping must return integer, None or str");
    }
    ou_decref(value);
    return result;
}

static OuTruth add_from_table(OuDecoder *d, OuBor table, uint8_t byte) {
    uint32_t c = byte < ou_str_length(table) ? ou_str_at(table, byte) : 0xfffe;
    return c == 0xfffe ? OU_FALSE : ou_builder_char(&d->out, c) ? OU_TRUE : OU_ERROR;
}

OuRef ou_decode_charmap(const uint8_t *data, size_t n, OuBor mapping, const char *errors) {
    OuDecoder d = {.data = data, .length = n, .final = true, .errors = errors, .encoding = "charmap"};
    bool ok = true;
    ou_builder_init(&d.out);
    while (ok && d.at < d.length) {
        OuTruth added = ou_is(mapping, &ou_str_type) ? add_from_table(&d, mapping, d.data[d.at])
                                                     : add_mapped(&d, mapping, d.data[d.at]);
        ok = added != OU_ERROR;
        if (added == OU_TRUE) {
            d.at++;
        } else if (ok) {
            ok = ou_decoder_error(&d, d.at, d.at + 1, undefined);
        }
    }
    ou_xdecref(d.object);
    if (!ok) {
        ou_builder_fini(&d.out);
        return NULL;
    }
    return ou_builder_finish(&d.out);
}

static OuTruth put_mapped(OuEncoder *e, uint32_t c) {
    OuRef value = NULL;
    OuNext found = look_up(e->mapping, c, &value);
    int64_t byte = -1;
    OuTruth result = OU_ERROR;
    if (found != OU_ITEM) {
        return found == OU_END ? OU_FALSE : OU_ERROR;
    }
    if (ou_isa(value, OU_TYPE_INT)) {
        if (!ou_int_fits_int64(value, &byte) || byte < 0 || byte > 255) {
            ou_raise(&ou_exc_TypeError, "character mapping must be in range(256)");
        } else {
            uint8_t one = (uint8_t)byte;
            result = ou_encoder_add(e, &one, 1) ? OU_TRUE : OU_ERROR;
        }
    } else if (ou_isa(value, OU_TYPE_BYTES)) {
        result = ou_encoder_add(e, ou_as_bytes(value)->data, ou_as_bytes(value)->length) ? OU_TRUE : OU_ERROR;
    } else {
        ou_raise(&ou_exc_TypeError, "character mapping must return integer, bytes or None, not %.400T", value);
    }
    ou_decref(value);
    return result;
}

OuRef ou_encode_charmap(OuBor str, OuBor mapping, const char *errors) {
    OuEncoder e = {.text = str, .errors = errors, .encoding = "charmap", .reason = undefined, .mapping = mapping,
                   .put = put_mapped};
    return ou_encoder_run(&e);
}
