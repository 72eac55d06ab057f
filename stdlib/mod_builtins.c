// builtins: the names that every module sees (but for exit, quit and the notices, which interp/app adds).
#include "stdlib/builtins_internal.h"

static const OuMethodDef functions[] = {
    OU_KEYWORDS("__build_class__", ou_builtin_build_class, "__build_class__(func, name, /, *bases, [metaclass], "
                "**kwds) -> class\n\nWhat a class statement calls."),
    OU_KEYWORDS("__import__", ou_builtin_import, "__import__($module, /, name, globals=None, locals=None, "
                "fromlist=(),\n           level=0)\n--\n\nWhat an import statement calls."),
    OU_ONE("abs", builtin_abs, "abs($module, x, /)\n--\n\nThe absolute value of a number."),
    OU_ONE("aiter", builtin_aiter, "aiter($module, async_iterable, /)\n--\n\nAn asynchronous iterator over an asynchronous iterable."),
    OU_ONE("all", builtin_all, "all($module, iterable, /)\n--\n\nTrue if every item is true."),
    OU_FAST("anext", builtin_anext, "anext($module, aiterator, default=<unrepresentable>, /)\n--\n\nAn awaitable of the iterator's next item."),
    OU_ONE("any", builtin_any, "any($module, iterable, /)\n--\n\nTrue if some item is true."),
    OU_ONE("ascii", builtin_ascii, "ascii($module, obj, /)\n--\n\nThe repr with all other than ASCII characters escaped."),
    OU_ONE("bin", builtin_bin, "bin($module, number, /)\n--\n\nThe number in base 2, with 0b in front."),
    OU_KEYWORDS("breakpoint", builtin_breakpoint, "breakpoint(*args, **kws)\n\nCalls sys.breakpointhook(*args, **kws)."),
    OU_ONE("callable", builtin_callable, "callable($module, obj, /)\n--\n\nCan the object be called?"),
    OU_ONE("chr", builtin_chr, "chr($module, i, /)\n--\n\nThe character with this code point."),
    OU_KEYWORDS("compile", ou_builtin_compile, "compile($module, /, source, filename, mode, flags=0,\n        "
                "dont_inherit=False, optimize=-1, *, _feature_version=-1)\n--\n\nA code object made from source text."),
    OU_FAST("delattr", builtin_delattr, "delattr($module, obj, name, /)\n--\n\nDeletes the named attribute."),
    OU_FAST("dir", ou_builtin_dir, "dir([object]) -> list of strings\n\nThe names of the current scope, or of an object's attributes, sorted."),
    OU_FAST("divmod", builtin_divmod, "divmod($module, x, y, /)\n--\n\nThe tuple (x//y, x%y)."),
    OU_KEYWORDS("eval", ou_builtin_eval, "eval($module, source, globals=None, locals=None, /)\n--\n\nThe value of an expression."),
    OU_KEYWORDS("exec", ou_builtin_exec, "exec($module, source, globals=None, locals=None, /, *, closure=None)\n--\n\nRuns statements."),
    OU_FAST("format", builtin_format, "format($module, value, format_spec='', /)\n--\n\nvalue.__format__(format_spec)"),
    OU_FAST("getattr", builtin_getattr, "getattr(object, name[, default]) -> value\n\nThe named attribute, or default."),
    OU_NOARGS("globals", ou_builtin_globals, "globals($module, /)\n--\n\nThe dictionary of the current module's names."),
    OU_FAST("hasattr", builtin_hasattr, "hasattr($module, obj, name, /)\n--\n\nHas the object such an attribute?"),
    OU_ONE("hash", builtin_hash, "hash($module, obj, /)\n--\n\nThe object's hash: equal objects have equal ones."),
    OU_ONE("hex", builtin_hex, "hex($module, number, /)\n--\n\nThe number in base 16, with 0x in front."),
    OU_ONE("id", builtin_id, "id($module, obj, /)\n--\n\nThe object's identity: its address, which no other living object has."),
    OU_FAST("input", ou_builtin_input, "input($module, prompt='', /)\n--\n\nA line from standard input, without its newline."),
    OU_FAST("isinstance", builtin_isinstance, "isinstance($module, obj, class_or_tuple, /)\n--\n\nIs the object an "
            "instance of the class, or of one of several?"),
    OU_FAST("issubclass", builtin_issubclass, "issubclass($module, cls, class_or_tuple, /)\n--\n\nIs the class "
            "derived from the other, or from one of several?"),
    OU_FAST("iter", builtin_iter, "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nAn iterator "
            "over the items, or over the results of calls until sentinel comes."),
    OU_ONE("len", builtin_len, "len($module, obj, /)\n--\n\nThe number of items."),
    OU_NOARGS("locals", ou_builtin_locals, "locals($module, /)\n--\n\nA dictionary of the current scope's names."),
    OU_KEYWORDS("max", builtin_max, "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, "
                "key=func]) -> value\n\nThe largest item or argument."),
    OU_KEYWORDS("min", builtin_min, "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, "
                "key=func]) -> value\n\nThe smallest item or argument."),
    OU_FAST("next", builtin_next, "next(iterator[, default])\n\nThe iterator's next item, or default at its end."),
    OU_ONE("oct", builtin_oct, "oct($module, number, /)\n--\n\nThe number in base 8, with 0o in front."),
    OU_KEYWORDS("open", builtin_open, "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
                "closefd=True, opener=None)\n\nOpens a file."),
    OU_ONE("ord", builtin_ord, "ord($module, c, /)\n--\n\nThe code point of a character."),
    OU_KEYWORDS("pow", builtin_pow, "pow($module, /, base, exp, mod=None)\n--\n\nbase**exp, or base**exp % mod."),
    OU_KEYWORDS("print", builtin_print, "print($module, /, *args, sep=' ', end='\\n', file=None, "
                "flush=False)\n--\n\nWrites the arguments as text to a stream, or to sys.stdout."),
    OU_ONE("repr", builtin_repr, "repr($module, obj, /)\n--\n\nThe object as text, for programmers."),
    OU_KEYWORDS("round", builtin_round, "round($module, /, number, ndigits=None)\n--\n\nThe number rounded to some "
                "digits behind the point, halves to even."),
    OU_FAST("setattr", builtin_setattr, "setattr($module, obj, name, value, /)\n--\n\nSets the named attribute."),
    OU_KEYWORDS("sorted", builtin_sorted, "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\nA new list "
                "of all items in ascending order."),
    OU_KEYWORDS("sum", builtin_sum, "sum($module, iterable, /, start=0)\n--\n\nThe sum of start and all items."),
    OU_FAST("vars", builtin_vars, "vars([object]) -> dictionary\n\nThe object's __dict__, or locals()."),
    {0},
};

static OuType *const types[] = {
    &ou_bool_type,     &ou_bytearray_type, &ou_bytes_type,    &ou_classmethod_type, &ou_complex_type, &ou_dict_type,
    &ou_enumerate_type, &ou_filter_type,   &ou_float_type,    &ou_frozenset_type,   &ou_int_type,     &ou_list_type,
    &ou_map_type,      &ou_memoryview_type, &ou_object_type,  &ou_property_type,    &ou_range_type,   &ou_reversed_type,
    &ou_set_type,      &ou_slice_type,     &ou_staticmethod_type, &ou_str_type,     &ou_super_type,   &ou_tuple_type,
    &ou_type_type,     &ou_zip_type,
};

static bool add_types(OuBor module) {
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (!ou_module_add_type(module, types[i])) {
            return false;
        }
    }
    for (OuType *const *type = ou_exception_types; *type; type++) {
        if (!ou_module_add_type(module, *type)) {
            return false;
        }
    }
    if (ou_exc_ExceptionGroup && !ou_module_add_type(module, ou_exc_ExceptionGroup)) {
        return false;
    }
    return ou_module_add(module, "EnvironmentError", ou_type_object(&ou_exc_OSError)) &&
           ou_module_add(module, "IOError", ou_type_object(&ou_exc_OSError));
}

static bool setup(OuBor module) {
    return ou_module_add(module, "None", ou_none) && ou_module_add(module, "Ellipsis", ou_ellipsis) &&
           ou_module_add(module, "NotImplemented", ou_not_implemented) && ou_module_add(module, "False", ou_false) &&
           ou_module_add(module, "True", ou_true) && ou_module_add(module, "__debug__", ou_bool_borrow(ou_rt.config.optimize == 0)) &&
           add_types(module);
}

const OuModuleDef ou_module_builtins = {
    .name = "builtins",
    .doc = "What every program has without an import.",
    .functions = functions,
    .setup = setup,
};
