// The buffer protocol: getting and giving back another object's memory, and packing items that lie apart.
#include <string.h>

#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"

static bool get(OuBor o, OuBuffer *out, bool writable) {
    *out = (OuBuffer){.format = "B", .item_size = 1, .dimensions = 1};
    if (o->type->buffer == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "a bytes-like object is required, not '%.100T'", o);
    }
    if (!o->type->buffer(o, out, writable)) {
        return false;
    }
    if (out->owner == NULL) {
        out->owner = ou_newref(o);
    }
    return true;
}

bool ou_buffer_get_strided(OuBor o, OuBuffer *out) {
    return get(o, out, false);
}

bool ou_buffer_get(OuBor o, OuBuffer *out, bool writable) {
    if (!get(o, out, writable)) {
        return false;
    }
    if (out->dims != NULL && !ou_buffer_contiguous(out, false)) {
        ou_buffer_release(out);
        return ou_raise_false(&ou_exc_BufferError, "memoryview: underlying buffer is not C-contiguous");
    }
    return true;
}

bool ou_buffer_find(OuBor o, OuBuffer *out) {
    if (o->type->buffer == NULL) {
        return false;
    }
    if (!ou_buffer_get(o, out, false)) { // a memoryview that is released or has gaps
        ou_error_clear();
        return false;
    }
    return true;
}

void ou_buffer_release(OuBuffer *b) {
    OuRef owner = b->owner;
    if (owner != NULL) {
        b->owner = NULL;
        if (owner->type->buffer_release != NULL) {
            owner->type->buffer_release(owner);
        }
        ou_decref(owner);
    }
}

// ---- items that lie apart ----

bool ou_buffer_contiguous(const OuBuffer *b, bool fortran) {
    if (b->dims == NULL || (b->dimensions > 1 && b->size == 0)) {
        return true;
    }
    int64_t packed = (int64_t)b->item_size;
    for (size_t i = 0; i < b->dimensions; i++) {
        const OuDimension *d = &b->dims[fortran ? i : b->dimensions - 1 - i];
        if (d->length != 1 && d->stride != packed) {
            return false;
        }
        packed *= d->length;
    }
    return true;
}

// Copies the items of the dimensions from number `i` on; `to_strides` are those of the copy.
static void pack(const OuBuffer *b, size_t i, const uint8_t *from, uint8_t *to, const int64_t *to_strides) {
    if (i == b->dimensions) {
        memcpy(to, from, b->item_size);
        return;
    }
    for (int64_t k = 0; k < b->dims[i].length; k++) {
        pack(b, i + 1, from + k * b->dims[i].stride, to + k * to_strides[i], to_strides);
    }
}

void ou_buffer_pack(const OuBuffer *b, uint8_t *to, bool fortran) {
    int64_t to_strides[OU_MAX_DIMENSIONS], next = (int64_t)b->item_size;
    if (ou_buffer_contiguous(b, fortran)) {
        memcpy(to, b->size != 0 ? b->data : to, b->size);
        return;
    }
    for (size_t i = 0; i < b->dimensions; i++) {
        to_strides[i] = fortran ? next : b->dims[i].packed;
        next *= b->dims[i].length;
    }
    pack(b, 0, b->data, to, to_strides);
}

OuRef ou_buffer_bytes(const OuBuffer *b, bool fortran) {
    OuRef result = ou_bytes_new(b->size == 0 ? "" : NULL, b->size);
    if (result != NULL) {
        ou_buffer_pack(b, ou_as_bytes(result)->data, fortran);
    }
    return result;
}
