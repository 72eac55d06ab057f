// os.fspath for C code: what names a file is a str, bytes, or an object whose __fspath__() gives one of them.
#include <string.h>

#include "interp/object/bytes.h"
#include "interp/object/constants.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"

static bool is_text(OuBor o) {
    return ou_isa(o, OU_TYPE_STR) || ou_isa(o, OU_TYPE_BYTES);
}

OuNext ou_find_fspath(OuBor o, OuRef *path) {
    OuRef method = NULL;
    if (is_text(o)) {
        *path = ou_newref(o);
        return OU_ITEM;
    }
    OuNext found = ou_find_special(o, ou_names.dunder_fspath, &method);
    if (found != OU_ITEM) {
        return found;
    }
    *path = ou_call_0(method);
    ou_decref(method);
    if (*path != NULL && !is_text(*path)) {
        ou_raise(&ou_exc_TypeError, "expected %.200T.__fspath__() to return str or bytes, not %.200T", o, *path);
        ou_clear(path);
    }
    return *path ? OU_ITEM : OU_FAIL;
}

OuRef ou_fspath(OuBor o) {
    OuRef path = NULL;
    OuNext found = ou_find_fspath(o, &path);
    return found == OU_END ? ou_raise(&ou_exc_TypeError, "expected str, bytes or os.PathLike object, not %.200T", o) : path;
}

OuRef ou_fs_bytes(OuBor o) {
    OuRef path = ou_fspath(o), bytes = NULL;
    if (path != NULL) {
        bytes = ou_isa(path, OU_TYPE_BYTES) ? ou_newref(path) : ou_encode(path, "utf-8", "surrogateescape");
        ou_decref(path);
    }
    if (bytes != NULL && ou_fs_bytes_have_nul(bytes)) {
        ou_decref(bytes);
        return ou_raise(&ou_exc_ValueError, "embedded null byte");
    }
    return bytes;
}

bool ou_fs_bytes_have_nul(OuBor bytes) {
    return strlen((const char *)ou_as_bytes(bytes)->data) != ou_as_bytes(bytes)->length;
}
