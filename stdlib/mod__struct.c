// _struct: Python values to C records in bytes and back. The formats are read and applied by struct_format.c.
#include <string.h>

#include "stdlib/struct_internal.h"

typedef struct Struct {
    OuObject head;
    StructFormat format;
    OuRef text; // bytes, or NULL before __init__
    OuWeakref *weaklist;
} Struct;

typedef struct UnpackIter {
    OuObject head;
    OuRef structure; // NULL: exhausted
    OuBuffer buffer;
    size_t position;
} UnpackIter;

static OuType struct_type, unpack_iter_type;
OuType struct_error_type = OU_EXCEPTION_TYPE("struct.error", ou_exc_Exception, NULL);

static Struct *as_struct(OuBor o) {
    return (Struct *)ou_unlend(o);
}

static StructItem *end_of(const Struct *s) {
    StructItem *item = s->format.items;
    while (item->code != 0) {
        item++;
    }
    return item;
}

// ---- life ----

static OuRef struct_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        as_struct(o)->format.size = as_struct(o)->format.values = SIZE_MAX;
    }
    return o;
}

static bool struct_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"Struct", {"format"}, 1, 1};
    OuBor given;
    StructFormat format;
    Struct *s = as_struct(self);
    if (!ou_args_bind(&params, args, nargs, kwnames, &given) || !struct_parse(given, &format)) {
        return false;
    }
    OuRef text = ou_isa(given, OU_TYPE_STR) ? ou_encode(given, "ascii", NULL) : ou_newref(given);
    if (text == NULL || (s->format.items != NULL && end_of(s)->repeat != 0)) {
        ou_xdecref(text);
        struct_free(&format);
        return text != NULL && ou_raise_false(&ou_exc_RuntimeError, "Struct is in use");
    }
    struct_free(&s->format);
    s->format = format;
    ou_set(&s->text, text);
    return true;
}

static void struct_dealloc(OuObject *o) {
    Struct *s = as_struct(o);
    if (s->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    struct_free(&s->format);
    ou_xdecref(s->text);
    ou_type_free(o);
}

// A Struct for one call of a module function.
static OuRef compiled(OuBor format) {
    if (ou_is(format, &struct_type)) {
        return ou_newref(format);
    }
    return ou_call_1(ou_type_object(&struct_type), format);
}

// ---- packing ----

static bool check_count(const char *function, const Struct *s, size_t n) {
    return n == s->format.values || ou_raise_false(&struct_error_type, "%s expected %zd items for packing (got %zd)", function,
                                                   s->format.values, n);
}

static bool pack_to(Struct *s, OuArgs values, uint8_t *to) {
    StructItem *end = end_of(s);
    end->repeat++;
    bool ok = struct_pack_values(&s->format, values, to);
    end->repeat--;
    return ok;
}

static OuRef struct_pack(OuBor self, OuArgs args, size_t nargs) {
    Struct *s = as_struct(self);
    OuRef bytes = check_count("pack", s, nargs) ? ou_bytes_new(NULL, s->format.size) : NULL;
    if (bytes != NULL && !pack_to(s, args, ou_as_bytes(bytes)->data)) {
        ou_clear(&bytes);
    }
    return bytes;
}

// Where a record of s lies in `size` bytes, a negative offset counted from the end.
static bool place(const Struct *s, int64_t *offset, size_t size, bool packing) {
    int64_t record = (int64_t)s->format.size;
    if (*offset < 0) {
        if (*offset + record > 0) {
            return ou_raise_false(&struct_error_type, packing ? "no space to pack %zd bytes at offset %zd"
                                                              : "not enough data to unpack %zd bytes at offset %zd", record, *offset);
        }
        if (*offset + (int64_t)size < 0) {
            return ou_raise_false(&struct_error_type, "offset %zd out of range for %zd-byte buffer", *offset, size);
        }
        *offset += (int64_t)size;
    }
    if ((int64_t)size - *offset < record) {
        return ou_raise_false(&struct_error_type,
                              packing ? "pack_into requires a buffer of at least %zu bytes for packing %zd bytes at offset %zd "
                                        "(actual buffer size is %zd)"
                                      : "unpack_from requires a buffer of at least %zu bytes for unpacking %zd bytes at offset %zd "
                                        "(actual buffer size is %zd)",
                              (size_t)(record + *offset), record, *offset, size);
    }
    return true;
}

static OuRef struct_pack_into(OuBor self, OuArgs args, size_t nargs) {
    Struct *s = as_struct(self);
    OuBuffer buffer;
    int64_t offset;
    if (nargs < 2) {
        return ou_raise(&struct_error_type, nargs ? "pack_into expected offset argument" : "pack_into expected buffer argument");
    }
    if (!check_count("pack_into", s, nargs - 2)) {
        return NULL;
    }
    if (!ou_buffer_get(args[0], &buffer, true)) {
        ou_error_clear();
        return ou_raise(&ou_exc_TypeError, "argument must be read-write bytes-like object, not %.50T", args[0]);
    }
    bool ok = ou_index_int64(args[1], &offset) && place(s, &offset, buffer.size, true) &&
              pack_to(s, args + 2, buffer.data + offset);
    ou_buffer_release(&buffer);
    return ok ? ou_return_none() : NULL;
}

// ---- unpacking ----

static OuRef struct_unpack(OuBor self, OuBor source) {
    const Struct *s = as_struct(self);
    OuBuffer buffer;
    if (!ou_buffer_get(source, &buffer, false)) {
        return NULL;
    }
    OuRef result = buffer.size == s->format.size
                       ? struct_unpack_values(&s->format, buffer.data)
                       : ou_raise(&struct_error_type, "unpack requires a buffer of %zd bytes", s->format.size);
    ou_buffer_release(&buffer);
    return result;
}

static OuRef struct_unpack_from(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"unpack_from", {"buffer", "offset"}, 1, 2};
    OuBor given[2];
    OuBuffer buffer;
    int64_t offset = 0;
    Struct *s = as_struct(self);
    OuRef result = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_buffer_get(given[0], &buffer, false)) {
        return NULL;
    }
    if ((!given[1] || ou_arg_int64(given[1], &offset)) && place(s, &offset, buffer.size, false)) {
        result = struct_unpack_values(&s->format, buffer.data + offset);
    }
    ou_buffer_release(&buffer);
    return result;
}

static OuRef struct_iter_unpack(OuBor self, OuBor source) {
    const Struct *s = as_struct(self);
    OuBuffer buffer;
    if (s->format.size == 0) {
        return ou_raise(&struct_error_type, "cannot iteratively unpack with a struct of length 0");
    }
    if (!ou_buffer_get(source, &buffer, false)) {
        return NULL;
    }
    UnpackIter *iter = NULL;
    if (buffer.size % s->format.size != 0) {
        ou_raise(&struct_error_type, "iterative unpacking requires a buffer of a multiple of %zd bytes", s->format.size);
    } else if ((iter = (UnpackIter *)ou_type_alloc(&unpack_iter_type, 0)) != NULL) {
        iter->structure = ou_newref(self);
        iter->buffer = buffer;
        ou_gc_track(&iter->head);
        return &iter->head;
    }
    ou_buffer_release(&buffer);
    return NULL;
}

// ---- the iterator ----

static void iter_finish(UnpackIter *iter) {
    ou_buffer_release(&iter->buffer);
    ou_clear(&iter->structure);
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    UnpackIter *iter = (UnpackIter *)o;
    return (!iter->structure || visit(iter->structure, arg)) && (!iter->buffer.owner || visit(iter->buffer.owner, arg));
}

static void iter_clear(OuObject *o) {
    iter_finish((UnpackIter *)o);
}

static void iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    iter_finish((UnpackIter *)o);
    ou_type_free(o);
}

static OuNext iter_next(OuBor self, OuRef *item) {
    UnpackIter *iter = (UnpackIter *)ou_unlend(self);
    if (iter->structure == NULL) {
        return OU_END;
    }
    const StructFormat *format = &as_struct(iter->structure)->format;
    if (iter->position + format->size > iter->buffer.size) { // done, or __init__ gave the Struct another format meanwhile
        iter_finish(iter);
        return OU_END;
    }
    *item = struct_unpack_values(format, iter->buffer.data + iter->position);
    iter->position += format->size;
    return *item ? OU_ITEM : OU_FAIL;
}

static OuRef iter_length_hint(OuBor self) {
    const UnpackIter *iter = (const UnpackIter *)self;
    size_t size = iter->structure ? as_struct(iter->structure)->format.size : 0;
    return ou_int_new(size ? (int64_t)((iter->buffer.size - iter->position) / size) : 0);
}

static const OuMethodDef iter_methods[] = {
    OU_NOARGS("__length_hint__", iter_length_hint, NULL),
    {0},
};

static OuType unpack_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = iter_traverse, .clear = iter_clear, .dealloc = iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "_struct.unpack_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(UnpackIter),
    .methods = iter_methods,
    .iter = ou_newref,
    .next = iter_next,
};

// ---- the type Struct ----

static OuRef struct_sizeof(OuBor self) {
    const Struct *s = as_struct(self);
    return ou_int_new((int64_t)(ou_type_block_size(self) + (size_t)(s->format.items ? end_of(s) - s->format.items + 1 : 0) * sizeof(StructItem)));
}

static OuRef get_format(OuBor self) {
    OuBor text = as_struct(self)->text;
    return text ? ou_str_from_latin1(ou_as_bytes(text)->data, ou_as_bytes(text)->length) : ou_str_from_cstr("");
}

static OuRef get_size(OuBor self) {
    return ou_int_new((int64_t)as_struct(self)->format.size);
}

static const OuGetSetDef struct_getset[] = {
    {"format", get_format, NULL, "The format string."},
    {"size", get_size, NULL, "The bytes of a record."},
    {0},
};

static const OuMethodDef struct_methods[] = {
    OU_ONE("iter_unpack", struct_iter_unpack,
           "iter_unpack($self, buffer, /)\n--\n\nAn iterator over the records that lie one after the other in a buffer."),
    OU_FAST("pack", struct_pack, "S.pack(v1, v2, ...) -> bytes\n\nThe values as bytes."),
    OU_FAST("pack_into", struct_pack_into,
            "S.pack_into(buffer, offset, v1, v2, ...)\n\nWrites the values into a buffer, from an offset on."),
    OU_ONE("unpack", struct_unpack, "unpack($self, buffer, /)\n--\n\nThe values of a record as a tuple."),
    OU_KEYWORDS("unpack_from", struct_unpack_from,
                "unpack_from($self, /, buffer, offset=0)\n--\n\nThe values of the record at an offset of a buffer."),
    OU_NOARGS("__sizeof__", struct_sizeof, NULL),
    {0},
};

static OuType struct_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = struct_dealloc, .weaklist_offset = offsetof(Struct, weaklist)}},
    .name = "_struct.Struct",
    .doc = "Struct(fmt) --> a format that is read once",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Struct),
    .methods = struct_methods,
    .getset = struct_getset,
    .new = struct_new,
    .init = struct_init,
};

// ---- module functions: the same with the format first ----

static OuRef clear_cache(OuBor module) {
    (void)module; // no formats are kept
    return ou_return_none();
}

static OuRef calcsize(OuBor module, OuBor format) {
    (void)module;
    OuRef s = compiled(format), size = s ? get_size(s) : NULL;
    ou_xdecref(s);
    return size;
}

static OuRef pack(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "missing format argument");
    }
    OuRef s = compiled(args[0]), result = s ? struct_pack(s, args + 1, nargs - 1) : NULL;
    ou_xdecref(s);
    return result;
}

static OuRef pack_into(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "missing format argument");
    }
    OuRef s = compiled(args[0]), result = s ? struct_pack_into(s, args + 1, nargs - 1) : NULL;
    ou_xdecref(s);
    return result;
}

static OuRef unpack(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef s = ou_args_count("unpack", nargs, 2, 2) ? compiled(args[0]) : NULL, result = s ? struct_unpack(s, args[1]) : NULL;
    ou_xdecref(s);
    return result;
}

static OuRef iter_unpack(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef s = ou_args_count("iter_unpack", nargs, 2, 2) ? compiled(args[0]) : NULL;
    OuRef result = s ? struct_iter_unpack(s, args[1]) : NULL;
    ou_xdecref(s);
    return result;
}

static OuRef unpack_from(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"unpack_from", {"", "buffer", "offset"}, 2, 3};
    OuBor given[3];
    (void)module;
    OuRef s = ou_args_bind(&params, args, nargs, kwnames, given) ? compiled(given[0]) : NULL;
    OuRef result = s ? struct_unpack_from(s, given + 1, given[2] ? 2 : 1, NULL) : NULL;
    ou_xdecref(s);
    return result;
}

static bool setup(OuBor module) {
    return ou_module_add_type(module, &struct_type) && ou_type_ready(&unpack_iter_type) &&
           ou_module_add_type(module, &struct_error_type);
}

static const OuMethodDef functions[] = {
    OU_NOARGS("_clearcache", clear_cache, "_clearcache($module, /)\n--\n\nForgets the formats that were kept: there are none."),
    OU_ONE("calcsize", calcsize, "calcsize($module, format, /)\n--\n\nThe bytes of a record of the format."),
    OU_FAST("iter_unpack", iter_unpack,
            "iter_unpack($module, format, buffer, /)\n--\n\nAn iterator over the records that lie one after the other in a buffer."),
    OU_FAST("pack", pack, "pack(format, v1, v2, ...) -> bytes\n\nThe values as bytes."),
    OU_FAST("pack_into", pack_into,
            "pack_into(format, buffer, offset, v1, v2, ...)\n\nWrites the values into a buffer, from an offset on."),
    OU_FAST("unpack", unpack, "unpack($module, format, buffer, /)\n--\n\nThe values of a record as a tuple."),
    OU_KEYWORDS("unpack_from", unpack_from,
                "unpack_from($module, format, /, buffer, offset=0)\n--\n\nThe values of the record at an offset of a buffer."),
    {0},
};

const OuModuleDef ou_module__struct = {"_struct", "Records of C in bytes.", functions, setup};
