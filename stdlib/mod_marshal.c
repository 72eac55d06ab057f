// marshal: plain values and code to bytes and back, in ouro's own format (interp/bytecode/marshal.c). Before each value
// stands its size in 8 bytes, so that several can follow each other in a file.
#include <string.h>

#include "stdlib/byte_writer.h"

enum { VERSION = 4, SIZE_BYTES = 8 };

static OuRef dump_value(OuBor value) {
    ByteWriter out = {0};
    OuRef body = ou_marshal_dump(value);
    if (body == NULL) {
        return NULL;
    }
    uint64_t size = ou_as_bytes(body)->length;
    bool ok = byte_writer_put(&out, &size, SIZE_BYTES) && byte_writer_put(&out, ou_as_bytes(body)->data, size);
    ou_decref(body);
    return byte_writer_finish(&out, ok);
}

static bool check_version(size_t nargs, OuArgs args, size_t at) {
    int version;
    return nargs <= at || ou_arg_int(args[at], &version);
}

static bool audit_dump(OuBor value, OuBor version) {
    return version ? OU_AUDIT("marshal.dumps", value, version) : OU_AUDIT_VALUES("marshal.dumps", "Oi", value, 4);
}

static OuRef dumps(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("dumps", nargs, 1, 2) && check_version(nargs, args, 1) && audit_dump(args[0], nargs > 1 ? args[1] : NULL)
               ? dump_value(args[0])
               : NULL;
}

static OuRef too_short(bool nothing) {
    return ou_raise(&ou_exc_EOFError, nothing ? "EOF read where object expected" : "marshal data too short");
}

static OuRef loads(OuBor module, OuBor source) {
    OuBuffer buffer;
    uint64_t size = 0;
    (void)module;
    if (!OU_AUDIT("marshal.loads", source) || !ou_buffer_get(source, &buffer, false)) {
        return NULL;
    }
    OuRef value;
    if (buffer.size >= SIZE_BYTES) {
        memcpy(&size, buffer.data, SIZE_BYTES);
    }
    if (buffer.size < SIZE_BYTES || buffer.size - SIZE_BYTES < size) {
        value = too_short(buffer.size == 0);
    } else {
        value = ou_marshal_load(buffer.data + SIZE_BYTES, size);
    }
    ou_buffer_release(&buffer);
    return value;
}

static OuRef dump(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef bytes = ou_args_count("dump", nargs, 2, 3) && check_version(nargs, args, 2) && audit_dump(args[0], nargs > 2 ? args[2] : NULL)
                      ? dump_value(args[0])
                      : NULL;
    OuRef name = bytes ? ou_str_intern_cstr("write") : NULL;
    OuRef result = name ? ou_call_method(args[1], name, (OuBor[]){bytes}, 1) : NULL;
    ou_xdecref(bytes);
    ou_xdecref(name);
    return result;
}

// Exactly n bytes of a file.
static OuRef read_bytes(OuBor file, uint64_t n) {
    OuRef name = ou_str_intern_cstr("read"), size = name && n <= INT64_MAX ? ou_int_new((int64_t)n) : NULL;
    OuRef bytes = size ? ou_call_method(file, name, (OuBor[]){size}, 1) : NULL;
    if (name != NULL && n > INT64_MAX) {
        too_short(false);
    }
    ou_xdecref(name);
    ou_xdecref(size);
    if (bytes != NULL && !ou_isa(bytes, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "file.read() returned not bytes but %.100T", bytes);
        ou_clear(&bytes);
    } else if (bytes != NULL && ou_as_bytes(bytes)->length != n) {
        too_short(ou_as_bytes(bytes)->length == 0);
        ou_clear(&bytes);
    }
    return bytes;
}

static OuRef load(OuBor module, OuBor file) {
    uint64_t size;
    (void)module;
    OuRef head = !ou_is_audited() || ou_audit_tell("marshal.load", NULL, 0) ? read_bytes(file, SIZE_BYTES) : NULL;
    if (head == NULL) {
        return NULL;
    }
    memcpy(&size, ou_as_bytes(head)->data, SIZE_BYTES);
    ou_decref(head);
    OuRef body = read_bytes(file, size), value = body ? ou_marshal_load(ou_as_bytes(body)->data, size) : NULL;
    ou_xdecref(body);
    return value;
}

static bool setup(OuBor module) {
    return ou_module_add_int(module, "version", VERSION);
}

static const OuMethodDef functions[] = {
    OU_FAST("dump", dump, "dump($module, value, file, version=version, /)\n--\n\nWrites a value to a binary file."),
    OU_FAST("dumps", dumps, "dumps($module, value, version=version, /)\n--\n\nA value as bytes."),
    OU_ONE("load", load, "load($module, file, /)\n--\n\nReads a value from a binary file."),
    OU_ONE("loads", loads, "loads($module, bytes, /)\n--\n\nThe value that bytes stand for."),
    {0},
};

const OuModuleDef ou_module_marshal = {"marshal", "Plain values and code as bytes, in ouro's own format.", functions, setup};
