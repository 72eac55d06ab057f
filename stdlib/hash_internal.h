// What the modules of hash functions share: objects over nettle's functions.
#ifndef OU_STDLIB_HASH_INTERNAL_H
#define OU_STDLIB_HASH_INTERNAL_H

#include <nettle/nettle-meta.h>

#include "interp/ouro.h"

enum { HASH_CONTEXT_MAX = 384, HASH_DIGEST_MAX = 64 };

typedef struct Hash {
    OuObject head;
    const struct nettle_hash *kind;
    _Alignas(16) uint8_t context[HASH_CONTEXT_MAX];
} Hash;

extern const OuMethodDef hash_methods[];
extern const OuGetSetDef hash_getset[];
void hash_dealloc(OuObject *o);

#define HASH_TYPE(qualified, type_flags, text, new_function, getset_table)               \
    {                                                                                     \
        .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = hash_dealloc}},         \
        .name = qualified, .doc = text, .flags = type_flags,                              \
        .instance_size = sizeof(Hash), .methods = hash_methods, .getset = getset_table,   \
        .new = new_function,                                                              \
    }

// The data to be hashed: bytes-like; TypeErrors in CPython's words.
bool hash_data(OuBor o, OuBuffer *out) OU_MUST_USE;
// A hash object of `type` fed with `data` (NULL: nothing).
OuRef hash_make(OuType *type, const struct nettle_hash *kind, OuBor data) OU_MUST_USE;
// What md5(string=b'', *, usedforsecurity=True) does.
OuRef hash_call(const OuParams *params, OuType *type, const struct nettle_hash *kind, OuArgs args, size_t nargs,
                OuBor kwnames) OU_MUST_USE;
OuRef hash_hex(const uint8_t *bytes, size_t n) OU_MUST_USE; // str

// A hash without parameters: its type NAME_type and the module's function NAME, and the function's row.
#define HASH_FUNCTION(module_name, name)                                                                  \
    static OuType name##_type = HASH_TYPE(module_name "." #name, OU_TYPE_NO_NEW, NULL, NULL, hash_getset); \
    static OuRef name(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {                           \
        static const OuParams params = {#name, {"string", "usedforsecurity"}, 0, 1};                      \
        (void)module;                                                                                     \
        return hash_call(&params, &name##_type, &nettle_##name, args, nargs, kwnames);                    \
    }
#define HASH_ROW(name, title) \
    OU_KEYWORDS(#name, name, #name "($module, /, string=b'', *, usedforsecurity=True)\n--\n\nA " title " hash object.")

#endif
