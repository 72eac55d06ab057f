// _traceback: what traceback.py asks of the interpreter: positions, carets.
#include "interp/ouro.h"

static OuRef number_or_none(int64_t n) {
    return n < 0 ? ou_return_none() : ou_int_new(n);
}

static OuRef tuple_of_numbers(const int64_t *numbers, size_t n) {
    OuRef items[4];
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        items[i] = number_or_none(numbers[i]);
        ok = ok && items[i] != NULL;
    }
    if (ok) {
        return ou_tuple_from_array_take(items, n);
    }
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(items[i]);
    }
    return NULL;
}

static OuRef traceback_position(OuBor module, OuBor tb) {
    (void)module;
    if (!ou_is(tb, &ou_traceback_type)) {
        return ou_raise(&ou_exc_TypeError, "position() argument must be traceback, not %T", tb);
    }
    const OuTraceback *t = (const OuTraceback *)tb;
    OuPosition p = ou_code_position(ou_frame_object_code((const OuFrame *)t->frame), (uint32_t)t->lasti / sizeof(OuWord));
    return tuple_of_numbers((int64_t[]){p.line, p.end_line, p.column, p.end_column}, 4);
}

static OuRef traceback_carets(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t n[4];
    size_t size;
    if (!ou_args_count("carets", nargs, 5, 5) || !ou_arg_is_str("carets", 1, args[0])) {
        return NULL;
    }
    for (size_t i = 0; i < 4; i++) {
        if (!ou_arg_int64(args[i + 1], &n[i])) {
            return NULL;
        }
    }
    const char *text = ou_str_utf8(args[0], &size);
    if (text == NULL) {
        return NULL;
    }
    SourceLine line = {.text = text, .size = size};
    while (line.indent < size && (text[line.indent] == ' ' || text[line.indent] == '\t' || text[line.indent] == '\f')) {
        line.indent++;
    }
    line.indent_bytes = line.indent;
    CaretRange r;
    if (!caret_range(&line, (OuPosition){(int32_t)n[0], (int32_t)n[1], (int32_t)n[2], (int32_t)n[3]}, &r)) {
        return ou_return_none();
    }
    if (!r.has_anchor) {
        r.anchor = r.start;
        r.anchor_end = r.end;
    }
    return tuple_of_numbers((int64_t[]){(int64_t)r.start, (int64_t)r.end, (int64_t)r.anchor, (int64_t)r.anchor_end}, 4);
}

static const OuMethodDef functions[] = {
    OU_FAST("carets", traceback_carets,
           "carets($module, line, lineno, end_lineno, colno, end_colno, /)\n--\n\n"
           "(start, end, anchor, end of the anchor) of the marks below a line, or None."),
    OU_ONE("position", traceback_position,
           "position($module, traceback, /)\n--\n\n"
           "(line, last line, column, end column) of where it was raised; columns in bytes."),
    {0},
};

const OuModuleDef ou_module__traceback = {"_traceback", "What traceback.py asks of the interpreter.", functions, NULL};
