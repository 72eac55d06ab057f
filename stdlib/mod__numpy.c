// _numpy: arrays of numbers, for the package numpy, which adds the functions. What NumPy has beyond that is not here:
// structured and text items, complex numbers, half floats, float errors as exceptions, memory in Fortran's order of its own.
#include "stdlib/numpy_internal.h"

// array(object, dtype or None, copy)
static OuRef array(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyKind kind = NUMPY_KINDS;
    bool copy;
    if (!ou_args_count("array", nargs, 3, 3) || (args[1] != ou_none && !numpy_kind_from(args[1], &kind)) || !ou_arg_truth(args[2], &copy)) {
        return NULL;
    }
    OuRef made = numpy_array_from(args[0], kind);
    if (made == args[0] && copy) {
        ou_decref(made);
        made = numpy_copy(args[0], as_array(args[0])->kind);
    }
    return made;
}

static OuRef zeros(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyKind kind;
    int64_t shape[NUMPY_MAX_DIMS];
    size_t n;
    return ou_args_count("zeros", nargs, 2, 2) && numpy_read_shape(args[0], shape, &n) && numpy_kind_from(args[1], &kind)
               ? numpy_new(kind, n, shape)
               : NULL;
}

// arange(count, start, step, dtype): start + i * step, in 64-bit integers or in floats.
static OuRef arange(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyKind kind;
    int64_t count;
    if (!ou_args_count("arange", nargs, 4, 4) || !ou_arg_int64(args[0], &count) || !numpy_kind_from(args[3], &kind)) {
        return NULL;
    }
    bool floats = ou_isa(args[1], OU_TYPE_FLOAT) || ou_isa(args[2], OU_TYPE_FLOAT);
    NumpyKind inner = floats ? NUMPY_FLOAT64 : NUMPY_INT64;
    NumpyValue start, step;
    if (!numpy_store(inner, start.bytes, args[1]) || !numpy_store(inner, step.bytes, args[2])) {
        return NULL;
    }
    OuRef out = numpy_new(kind, 1, &count);
    enum { PIECE = 128 };
    NumpyValue items[PIECE];
    for (int64_t done = 0, n; out != NULL && done < count; done += n) {
        n = count - done < PIECE ? count - done : PIECE;
        for (int64_t i = 0; floats && i < n; i++) {
            items[i].real = start.real + (double)(done + i) * step.real;
        }
        for (int64_t i = 0; !floats && i < n; i++) {
            items[i].word = start.word + (done + i) * step.word;
        }
        int64_t size = numpy_kinds[kind].size;
        numpy_cast(inner, items[0].bytes, sizeof items[0], kind, as_array(out)->data + done * size, size, (size_t)n);
    }
    return out;
}

#define CHOOSE(type)                                                                                                             \
    for (size_t i = 0; i < w->inner; i++, to += sizeof(type), flag += w->inner_stride[1], from += w->inner_stride[2]) {          \
        *(type *)to = *flag ? *(const type *)from : *(const type *)to;                                                           \
    }                                                                                                                            \
    return;

static void choose_row(const NumpyWalk *w, size_t size) {
    uint8_t *to = w->place[0];
    const uint8_t *flag = w->place[1], *from = w->place[2];
    switch (size) {
    case 1: CHOOSE(uint8_t)
    case 2: CHOOSE(uint16_t)
    case 4: CHOOSE(uint32_t)
    default: CHOOSE(uint64_t)
    }
}

// choose(mask, x, y): items of x where the mask is true, of y elsewhere; three arrays of one shape, x and y of one kind.
static OuRef choose(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("choose", nargs, 3, 3)) {
        return NULL;
    }
    int64_t shape[NUMPY_MAX_DIMS];
    const NumpyArray *mask = as_array(args[0]), *x = as_array(args[1]);
    numpy_shape_of(mask, shape);
    OuRef out = numpy_copy(args[2], x->kind);
    if (out == NULL || mask->size == 0) {
        return out;
    }
    size_t size = numpy_kinds[x->kind].size;
    NumpyWalk w;
    numpy_walk_init(&w, mask->dimensions, shape);
    numpy_walk_add(&w, as_array(out), mask->dimensions);
    numpy_walk_add(&w, mask, mask->dimensions);
    numpy_walk_add(&w, x, mask->dimensions);
    do {
        choose_row(&w, size);
    } while (numpy_walk_step(&w));
    return out;
}

// frombuffer(object, dtype, count, offset): an array on another object's memory.
static OuRef frombuffer(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyKind kind;
    int64_t count, offset;
    OuBuffer source;
    if (!ou_args_count("frombuffer", nargs, 4, 4) || !numpy_kind_from(args[1], &kind) || !ou_arg_int64(args[2], &count) ||
        !ou_arg_int64(args[3], &offset) || !ou_buffer_get(args[0], &source, false)) {
        return NULL;
    }
    int64_t size = numpy_kinds[kind].size, whole = (int64_t)source.size, zero = 0;
    bool ok = false;
    if (offset < 0 || offset > whole) {
        ou_raise(&ou_exc_ValueError, "offset must be non-negative and no greater than buffer length (%lld)", (long long)whole);
    } else if (count < 0 && (whole - offset) % size != 0) {
        ou_raise(&ou_exc_ValueError, "buffer size must be a multiple of element size");
    } else if (count >= 0 && (whole - offset) / size < count) {
        ou_raise(&ou_exc_ValueError, "buffer is smaller than requested size");
    } else if ((uintptr_t)(source.data + offset) % (size_t)size != 0) {
        ou_raise(&ou_exc_ValueError, "ouro's numpy has no arrays on memory that is not aligned for its items");
    } else {
        ok = true;
    }
    OuRef out = ok ? numpy_new(kind, 1, &zero) : NULL;
    if (out == NULL) {
        ou_buffer_release(&source);
        return NULL;
    }
    NumpyArray *a = as_array(out);
    ou_mem_free(OU_DOMAIN_MEM, a->block);
    a->block = NULL;
    a->data = source.data + offset;
    a->source = source;
    a->is_readonly = source.readonly;
    a->size = (size_t)(count < 0 ? (whole - offset) / size : count);
    a->dims[0] = (OuDimension){.length = (int64_t)a->size, .stride = size, .packed = size};
    return out;
}

static OuRef binary(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyBinary op;
    if (!ou_args_count("binary", nargs, 3, 3) || !ou_arg_is_str("binary", 1, args[0])) {
        return NULL;
    }
    if (!numpy_binary_named(args[0], &op)) {
        return ou_raise(&ou_exc_ValueError, "ouro's numpy has no function '%U'", args[0]);
    }
    OuRef result = numpy_binary(op, args[1], args[2]);
    if (result == ou_not_implemented) {
        ou_decref(result);
        return ou_raise(&ou_exc_TypeError, "ouro's numpy has no '%U' of '%.100T' and '%.100T' objects", args[0], args[1], args[2]);
    }
    return result;
}

static OuRef unary(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("unary", nargs, 2, 2) || !ou_arg_is_str("unary", 1, args[0])) {
        return NULL;
    }
    const char *name = ou_str_utf8(args[0], NULL);
    return name ? numpy_unary(name, args[1]) : NULL;
}

static OuRef dot(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("dot", nargs, 2, 2) ? numpy_matmul(args[0], args[1], true) : NULL;
}

static OuRef nonzero(OuBor module, OuBor given) {
    (void)module;
    OuRef array_given = numpy_array_from(given, NUMPY_KINDS), result = array_given ? numpy_nonzero(array_given) : NULL;
    ou_xdecref(array_given);
    return result;
}

static OuRef promote(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    NumpyKind a, b;
    return ou_args_count("promote_types", nargs, 2, 2) && numpy_kind_from(args[0], &a) && numpy_kind_from(args[1], &b)
               ? numpy_dtype(numpy_promote(a, b))
               : NULL;
}

// broadcast_to(array, shape): a view that repeats items; it cannot be written.
static OuRef broadcast_to(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t shape[NUMPY_MAX_DIMS];
    OuDimension dims[NUMPY_MAX_DIMS];
    size_t n;
    if (!ou_args_count("broadcast_to", nargs, 2, 2) || !numpy_read_shape(args[1], shape, &n)) {
        return NULL;
    }
    OuRef given = numpy_array_from(args[0], NUMPY_KINDS), view = NULL;
    if (given == NULL) {
        return NULL;
    }
    const NumpyArray *a = as_array(given);
    bool ok = a->dimensions <= n;
    for (size_t i = 0; ok && i < n; i++) {
        size_t missing = n - a->dimensions;
        OuDimension own = i < missing ? (OuDimension){.length = 1} : a->dims[i - missing];
        ok = shape[i] >= 0 && (own.length == shape[i] || own.length == 1);
        dims[i] = (OuDimension){.length = shape[i], .stride = own.length == 1 ? 0 : own.stride};
    }
    if (!ok) {
        ou_raise(&ou_exc_ValueError, "operands could not be broadcast together with remapped shapes [original->remapped]");
    } else if ((view = numpy_view(given, a->data, n, dims)) != NULL) {
        as_array(view)->is_readonly = true;
    }
    ou_decref(given);
    return view;
}

static bool setup(OuBor module) {
    numpy_take_number_slots(&numpy_array_type);
    return ou_module_add_type(module, &numpy_array_type) && ou_module_add_type(module, &numpy_dtype_type) &&
           ou_module_add_type(module, &numpy_axis_error) && numpy_add_scalars(module) && numpy_add_dtypes(module);
}

static const OuMethodDef functions[] = {
    OU_FAST("accumulate", numpy_accumulate, NULL), OU_FAST("arange", arange, NULL),
    OU_FAST("array", array, NULL), OU_FAST("binary", binary, NULL), OU_FAST("broadcast_to", broadcast_to, NULL), OU_FAST("choose", choose, NULL),
    OU_FAST("dot", dot, NULL),
    OU_FAST("frombuffer", frombuffer, NULL), OU_ONE("nonzero", nonzero, NULL), OU_FAST("promote_types", promote, NULL),
    OU_FAST("reduce", numpy_reduce, NULL), OU_FAST("sort", numpy_sort, NULL), OU_FAST("unary", unary, NULL), OU_FAST("zeros", zeros, NULL),
    {0},
};

const OuModuleDef ou_module__numpy = {"_numpy", "Arrays of numbers in any number of dimensions.", functions, setup};
