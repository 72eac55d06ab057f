// Hash objects over nettle: digesting works on a copy of the context, so that it can be fed further.
#include <string.h>

#include "stdlib/hash_internal.h"

static Hash *as_hash(OuBor o) {
    return (Hash *)ou_unlend(o);
}

bool hash_data(OuBor o, OuBuffer *out) {
    if (ou_isa(o, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "Strings must be encoded before hashing");
    }
    if (o->type->buffer == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "object supporting the buffer API required");
    }
    return ou_buffer_get(o, out, false);
}

static bool feed(Hash *h, OuBor data) {
    OuBuffer buffer;
    if (!hash_data(data, &buffer)) {
        return false;
    }
    h->kind->update(h->context, buffer.size, buffer.data);
    ou_buffer_release(&buffer);
    return true;
}

OuRef hash_make(OuType *type, const struct nettle_hash *kind, OuBor data) {
    OU_ASSERT(kind->context_size <= HASH_CONTEXT_MAX);
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        as_hash(o)->kind = kind;
        kind->init(as_hash(o)->context);
        if (data != NULL && !feed(as_hash(o), data)) {
            ou_clear(&o);
        }
    }
    return o;
}

OuRef hash_call(const OuParams *params, OuType *type, const struct nettle_hash *kind, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor given[2];
    bool secure;
    if (!ou_args_bind(params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &secure))) {
        return NULL;
    }
    return hash_make(type, kind, given[0]);
}

void hash_dealloc(OuObject *o) {
    ou_type_free(o);
}

OuRef hash_hex(const uint8_t *bytes, size_t n) {
    return ou_bytes_hex(bytes, n, NULL, NULL);
}

static OuRef copy(OuBor self) {
    OuRef o = ou_type_alloc(self->type, 0);
    if (o != NULL) {
        as_hash(o)->kind = as_hash(self)->kind;
        memcpy(as_hash(o)->context, as_hash(self)->context, HASH_CONTEXT_MAX);
    }
    return o;
}

static void finish(const Hash *h, uint8_t *digest) {
    _Alignas(16) uint8_t context[HASH_CONTEXT_MAX];
    memcpy(context, h->context, sizeof(context));
    h->kind->digest(context, h->kind->digest_size, digest);
}

static OuRef digest(OuBor self) {
    uint8_t bytes[HASH_DIGEST_MAX];
    finish(as_hash(self), bytes);
    return ou_bytes_new(bytes, as_hash(self)->kind->digest_size);
}

static OuRef hexdigest(OuBor self) {
    uint8_t bytes[HASH_DIGEST_MAX];
    finish(as_hash(self), bytes);
    return hash_hex(bytes, as_hash(self)->kind->digest_size);
}

static OuRef update(OuBor self, OuBor data) {
    return feed(as_hash(self), data) ? ou_return_none() : NULL;
}

static OuRef get_block_size(OuBor self) {
    return ou_int_new(as_hash(self)->kind->block_size);
}

static OuRef get_digest_size(OuBor self) {
    return ou_int_new(as_hash(self)->kind->digest_size);
}

static OuRef get_name(OuBor self) {
    const char *dot = strrchr(self->type->name, '.');
    return ou_str_from_cstr(dot ? dot + 1 : self->type->name);
}

const OuGetSetDef hash_getset[] = {
    {"block_size", get_block_size, NULL, "Bytes that are hashed at a time."},
    {"digest_size", get_digest_size, NULL, "Bytes of the digest."},
    {"name", get_name, NULL, "The function's name."},
    {0},
};

const OuMethodDef hash_methods[] = {
    OU_NOARGS("copy", copy, "copy($self, /)\n--\n\nA hash object in the same state."),
    OU_NOARGS("digest", digest, "digest($self, /)\n--\n\nThe digest of what was fed so far, as bytes."),
    OU_NOARGS("hexdigest", hexdigest, "hexdigest($self, /)\n--\n\nThe digest of what was fed so far, as hexadecimal digits."),
    OU_ONE("update", update, "update($self, obj, /)\n--\n\nFeeds bytes."),
    {0},
};
