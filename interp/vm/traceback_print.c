// The text of an exception, exactly as CPython 3.11 prints it: traceback with source lines and carets, causes and
// contexts, notes, suggestions, exception groups. The text is built whole and then written in one go.
#include <string.h>

#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/frame.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime_internal.h"
#include "interp/vm/source_line.h"

enum { REPEATS_SHOWN = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10, DEFAULT_LIMIT = 1000 };

typedef struct Printer {
    OuStrBuilder out;
    SourceCache sources;
    OuRef seen;      // list of the exceptions printed: a chain may be a ring
    int group_depth; // 0: outside of any group
    bool need_close; // the line under the last member of a group
} Printer;

// ---- pieces ----

static bool put(Printer *p, const char *text) {
    return ou_builder_cstr(&p->out, text);
}

static bool put_bytes(Printer *p, const char *utf8, size_t n) {
    OuRef s = ou_str_from_wtf8(utf8, n);
    bool ok = s != NULL && ou_builder_str(&p->out, s);
    ou_xdecref(s);
    return ok;
}

static bool put_indent(Printer *p) {
    return ou_builder_fill(&p->out, ' ', 2 * (size_t)p->group_depth);
}

static bool put_margin(Printer *p) {
    return put_indent(p) && (p->group_depth == 0 || put(p, "| "));
}

static bool put_int(Printer *p, int64_t n) {
    OuRef s = ou_str_format("%lld", (long long)n);
    bool ok = s != NULL && ou_builder_str(&p->out, s);
    ou_xdecref(s);
    return ok;
}

// str(o), or a replacement when that raises.
static bool put_str(Printer *p, OuBor o, const char *when_failed) {
    OuRef s = ou_str(o);
    if (s == NULL) {
        ou_error_clear();
        return put(p, when_failed);
    }
    bool ok = ou_builder_str(&p->out, s);
    ou_decref(s);
    return ok;
}

// ---- traceback ----

static bool put_carets(Printer *p, const SourceLine *line, const OuCode *code, const OuTraceback *tb) {
    OuPosition at = ou_code_position(code, (uint32_t)tb->lasti / sizeof(OuWord));
    if (at.line < 0 || at.end_line < 0 || at.column < 0 || at.end_column < 0) {
        return true;
    }
    CaretRange r;
    if (!caret_range(line, at, &r)) {
        return true;
    }
    bool ok = put_margin(p) && put(p, "    ");
    for (size_t i = line->indent; ok && i < r.end; i++) {
        char mark = i < r.start ? ' ' : !r.has_anchor ? '^' : i >= r.anchor && i < r.anchor_end ? '^' : '~';
        ok = ou_builder_char(&p->out, (uint32_t)mark);
    }
    return ok && put(p, "\n");
}

static bool put_entry(Printer *p, OuTraceback *tb, const OuCode *code) {
    int32_t lineno = ou_traceback_line(tb);
    bool ok = put_margin(p) && put(p, "  File \"") && ou_builder_str(&p->out, code->filename) && put(p, "\", line ") &&
              put_int(p, lineno) && put(p, ", in ") && ou_builder_str(&p->out, code->name) && put(p, "\n");
    SourceLine line;
    if (!ok || ou_rt.finalizing || !source_line_find(&p->sources, code->filename, lineno, &line)) {
        return ok;
    }
    return put_margin(p) && put(p, "    ") && put_bytes(p, line.text + line.indent_bytes, line.size - line.indent_bytes) && put(p, "\n") &&
           put_carets(p, &line, code, tb);
}

static bool put_repeats(Printer *p, long count) {
    if (count <= REPEATS_SHOWN) {
        return true;
    }
    count -= REPEATS_SHOWN;
    return put_margin(p) && put(p, "  [Previous line repeated ") && put_int(p, count) && put(p, count > 1 ? " more times]\n" : " more time]\n");
}

static int64_t traceback_limit(void) {
    OuBor limit = ou_sys_get_borrow("tracebacklimit");
    int64_t n = DEFAULT_LIMIT;
    if (limit != NULL && ou_isa(limit, OU_TYPE_INT) && !ou_int_fits_int64(limit, &n)) {
        n = ou_int_is_negative(limit) ? 0 : DEFAULT_LIMIT;
    }
    return n;
}

static bool put_traceback(Printer *p, OuBor traceback, const char *header, bool group_header) {
    int64_t limit = traceback_limit(), depth = 0;
    if (traceback == NULL || limit <= 0) {
        return true;
    }
    if (!(put_indent(p) && (p->group_depth == 0 || put(p, group_header ? "+ " : "| ")) && put(p, header))) {
        return false;
    }
    for (OuBor t = traceback; t != NULL; t = ((const OuTraceback *)t)->next) {
        depth++;
    }
    OuTraceback *tb = (OuTraceback *)ou_unlend(traceback);
    for (; depth > limit; depth--) {
        tb = (OuTraceback *)tb->next;
    }
    const OuCode *last = NULL;
    int32_t last_line = -1;
    long count = 0;
    for (; tb != NULL; tb = (OuTraceback *)tb->next) {
        const OuCode *code = ou_frame_object_code((const OuFrame *)tb->frame);
        if (last == NULL || ou_traceback_line(tb) != last_line || !ou_str_equal(code->filename, last->filename) ||
            !ou_str_equal(code->name, last->name)) {
            if (!put_repeats(p, count)) {
                return false;
            }
            count = 0;
        }
        last = code;
        last_line = ou_traceback_line(tb);
        if (++count <= REPEATS_SHOWN && !put_entry(p, tb, code)) {
            return false;
        }
    }
    return put_repeats(p, count);
}

// ---- SyntaxError ----

static int64_t int_or(OuBor o, int64_t otherwise) {
    int64_t n;
    return o != NULL && ou_isa(o, OU_TYPE_INT) && ou_int_fits_int64(o, &n) ? n : otherwise;
}

// The erroneous line and the caret under it. Offsets count from 1; text is what the exception carries.
static bool put_error_text(Printer *p, int64_t offset, int64_t end_offset, const char *text) {
    size_t carets = end_offset > 0 && end_offset > offset ? (size_t)(end_offset - offset) : 1;
    offset--;
    for (; *text == ' ' || *text == '\t' || *text == '\f'; text++) {
        offset--;
    }
    int64_t n = (int64_t)strlen(text);
    if (n > 0 && text[n - 1] == '\n') {
        n--;
    }
    offset = offset > n ? n : offset;
    for (const char *newline; (newline = strchr(text, '\n')) != NULL && newline - text < offset;) {
        int64_t skipped = newline - text + 1;
        text += skipped;
        n -= skipped;
        offset -= skipped;
    }
    if (!put_margin(p) || !put(p, "    ") || !put_bytes(p, text, strlen(text)) || (text[n] != '\n' && !put(p, "\n")) || offset < 0) {
        return !ou_error_is_set();
    }
    return put_margin(p) && ou_builder_fill(&p->out, ' ', 4 + (size_t)offset) && ou_builder_fill(&p->out, '^', carets) && put(p, "\n");
}

static bool is_syntax_error_with_place(OuBor exception) {
    if (!ou_is_kind_of(exception, &ou_exc_SyntaxError)) {
        return false;
    }
    const OuSyntaxErrorObject *e = (const OuSyntaxErrorObject *)exception;
    return e->lineno != NULL && ou_isa(e->lineno, OU_TYPE_INT) && int_or(e->lineno, 0) != 0; // 0: a matter of the whole file
}

static bool put_syntax_place(Printer *p, OuBor exception) {
    const OuSyntaxErrorObject *e = (const OuSyntaxErrorObject *)exception;
    int64_t line = int_or(e->lineno, -1), end_line = int_or(e->end_lineno, line), offset = int_or(e->offset, -1);
    int64_t end_offset = int_or(e->end_offset, offset);
    OuBor filename = e->filename && e->filename != ou_none ? e->filename : NULL;
    bool ok = put_margin(p) && put(p, "  File \"");
    ok = ok && (filename ? put_str(p, filename, "???") : put(p, "<string>"));
    ok = ok && put(p, "\", line ") && put_int(p, line) && put(p, "\n");
    if (!ok || e->text == NULL || !ou_isa(e->text, OU_TYPE_STR)) {
        return ok;
    }
    size_t size;
    OuRef kept = ou_newref(e->text);
    const char *text = ou_str_utf8(kept, &size);
    if (text == NULL) {
        ou_error_clear();
    } else {
        // An error over several lines is shown to the end of its first one.
        int64_t last = (int64_t)size + (end_line <= line);
        ok = put_error_text(p, offset, end_line > line || end_offset > last ? last : end_offset, text);
    }
    ou_decref(kept);
    return ok;
}

// ---- the last line ----

static bool put_type_name(Printer *p, OuBor exception) {
    const OuType *type = exception->type;
    if (!ou_type_has(type, OU_TYPE_HEAP)) {
        OuRef full = ou_get_attr(ou_type_object(type), ou_names.dunder_qualname);
        bool fine = full != NULL && ou_builder_str(&p->out, full);
        ou_xdecref(full);
        return fine;
    }
    OuRef module = ou_get_attr(ou_type_object(type), ou_names.dunder_module);
    bool ok = true;
    if (module == NULL || !ou_isa(module, OU_TYPE_STR)) {
        ou_error_clear();
        ok = put(p, "<unknown>.");
    } else if (!ou_str_equal_cstr(module, "builtins") && !ou_str_equal_cstr(module, "__main__")) {
        ok = ou_builder_str(&p->out, module) && put(p, ".");
    }
    ou_xdecref(module);
    OuRef name = ok ? ou_get_attr(ou_type_object(type), ou_names.dunder_qualname) : NULL;
    ok = ok && name != NULL && ou_builder_str(&p->out, name);
    ou_xdecref(name);
    return ok;
}

static bool put_suggestion(Printer *p, OuBor exception) {
    OuRef name = ou_suggestion(exception);
    if (name == NULL) {
        ou_error_clear();
        return true;
    }
    bool ok = name == ou_none || (put(p, ". Did you mean: '") && ou_builder_str(&p->out, name) && put(p, "'?"));
    ou_decref(name);
    return ok;
}

static bool put_message(Printer *p, OuBor exception) {
    if (!put_margin(p) || !put_type_name(p, exception)) {
        return false;
    }
    bool ok = true;
    if (is_syntax_error_with_place(exception)) {
        OuBor message = ((const OuSyntaxErrorObject *)exception)->msg;
        OuRef kept = ou_newref(message ? message : ou_none);
        ok = put(p, ": ") && put_str(p, kept, "<exception str() failed>");
        ou_decref(kept);
    } else {
        OuRef text = ou_str(exception);
        if (text == NULL) {
            ou_error_clear();
            ok = put(p, ": <exception str() failed>");
        } else if (ou_str_length(text) > 0) {
            ok = put(p, ": ") && ou_builder_str(&p->out, text);
        }
        ou_xdecref(text);
    }
    return ok && put_suggestion(p, exception) && put(p, "\n");
}

static bool put_note(Printer *p, OuBor note) {
    OuRef text = ou_isa(note, OU_TYPE_STR) ? ou_newref(note) : ou_str(note);
    if (text == NULL) {
        ou_error_clear();
        return put_margin(p) && put(p, "<note str() failed>\n");
    }
    size_t n = ou_str_length(text), start = 0;
    bool ok = n != 0 || put(p, "\n");
    for (size_t i = 0; ok && i <= n; i++) {
        if ((i == n && i > start) || (i < n && ou_str_at(text, i) == '\n')) {
            ok = put_margin(p) && ou_builder_substring(&p->out, text, start, i) && put(p, "\n");
            start = i + 1;
        }
    }
    ou_decref(text);
    return ok;
}

static bool put_notes(Printer *p, OuBor exception) {
    OuRef notes = NULL;
    OuNext found = ou_find_attr(exception, ou_names.dunder_notes, &notes);
    if (found != OU_ITEM) {
        ou_error_clear();
        return true;
    }
    bool ok = true;
    if (notes->type->sequence_item != NULL) {
        OuRef items = ou_sequence_tuple(notes);
        for (size_t i = 0; items && ok && i < ou_tuple_length(items); i++) {
            ok = put_note(p, ou_tuple_borrow(items, i));
        }
        if (items == NULL) {
            ou_error_clear();
        }
        ou_xdecref(items);
    } else {
        OuRef shown = ou_repr(notes);
        ok = put_margin(p) && (shown ? ou_builder_str(&p->out, shown) : (ou_error_clear(), put(p, "<__notes__ repr() failed>"))) && put(p, "\n");
        ou_xdecref(shown);
    }
    ou_decref(notes);
    return ok;
}

// ---- one exception, chains, groups ----

static bool is_group(OuBor exception) {
    return ou_is_kind_of(exception, &ou_exc_BaseExceptionGroup);
}

static bool put_one(Printer *p, OuBor exception) {
    bool group = is_group(exception);
    const char *header = group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n";
    OuRef traceback = ou_xnewref(ou_as_exception(exception)->traceback);
    bool ok = put_traceback(p, traceback, header, group && p->group_depth == 1);
    ou_xdecref(traceback);
    return ok && (!is_syntax_error_with_place(exception) || put_syntax_place(p, exception)) && put_message(p, exception) &&
           put_notes(p, exception);
}

static bool put_recursive(Printer *p, OuBor exception);

static bool put_group_member(Printer *p, OuBor members, size_t i, size_t count) {
    bool last = i + 1 == count, truncated = i >= GROUP_WIDTH;
    if (last) {
        p->need_close = true;
    }
    if (!put_indent(p) || !put(p, i == 0 ? "+-" : "  ") || !put(p, "+---------------- ") ||
        !(truncated ? put(p, "...") : put_int(p, (int64_t)i + 1)) || !put(p, " ----------------\n")) {
        return false;
    }
    p->group_depth++;
    bool ok;
    if (truncated) {
        size_t rest = ou_tuple_length(members) - GROUP_WIDTH;
        ok = put_margin(p) && put(p, "and ") && put_int(p, (int64_t)rest) && put(p, rest > 1 ? " more exceptions\n" : " more exception\n");
    } else {
        ok = put_recursive(p, ou_tuple_borrow(members, i));
    }
    if (ok && last && p->need_close) {
        ok = put_indent(p) && put(p, "+------------------------------------\n");
        p->need_close = false;
    }
    p->group_depth--;
    return ok;
}

static bool put_group(Printer *p, OuBor exception) {
    if (p->group_depth > GROUP_DEPTH) {
        return put_margin(p) && put(p, "... (max_group_depth is 10)\n");
    }
    if (p->group_depth == 0) {
        p->group_depth = 1;
    }
    OuRef members = put_one(p, exception) ? ou_get_attr_cstr(exception, "exceptions") : NULL;
    bool ok = members != NULL && ou_isa(members, OU_TYPE_TUPLE);
    size_t n = ok ? ou_tuple_length(members) : 0, count = n <= GROUP_WIDTH ? n : GROUP_WIDTH + 1;
    p->need_close = false;
    for (size_t i = 0; ok && i < count; i++) {
        ok = put_group_member(p, members, i, count);
    }
    ou_xdecref(members);
    if (p->group_depth == 1) {
        p->group_depth = 0;
    }
    return ok;
}

static bool was_seen(const Printer *p, OuBor exception) {
    for (size_t i = 0; i < ou_as_list(p->seen)->length; i++) {
        if (ou_as_list(p->seen)->items[i] == exception) {
            return true;
        }
    }
    return false;
}

static bool put_chained(Printer *p, OuBor exception, const char *message) {
    bool need_close = p->need_close;
    if (!put_recursive(p, exception)) {
        return false;
    }
    p->need_close |= need_close;
    return put_margin(p) && put(p, "\n") && put_margin(p) && put(p, message) && put_margin(p) && put(p, "\n");
}

static bool put_recursive(Printer *p, OuBor exception) {
    if (!ou_enter_recursion(" in print_exception_recursive")) {
        return false;
    }
    bool ok = ou_list_append(p->seen, exception);
    OuException *e = ou_as_exception(exception);
    OuRef cause = ou_xnewref(e->cause), context = ou_xnewref(e->context);
    if (ok && cause != NULL) {
        if (!was_seen(p, cause)) {
            ok = put_chained(p, cause, "The above exception was the direct cause of the following exception:\n");
        }
    } else if (ok && context != NULL && !e->suppress_context && !was_seen(p, context)) {
        ok = put_chained(p, context, "During handling of the above exception, another exception occurred:\n");
    }
    ok = ok && (is_group(exception) ? put_group(p, exception) : put_one(p, exception));
    ou_xdecref(cause);
    ou_xdecref(context);
    ou_leave_recursion();
    return ok;
}

// ---- the face ----

static bool printer_init(Printer *p) {
    *p = (Printer){.seen = ou_list_new(0)};
    ou_builder_init(&p->out);
    source_cache_init(&p->sources);
    return p->seen != NULL;
}

static OuRef printer_finish(Printer *p, bool ok) {
    OuRef text = ok ? ou_builder_finish(&p->out) : NULL;
    ou_builder_fini(&p->out);
    source_cache_fini(&p->sources);
    ou_xdecref(p->seen);
    return text;
}

OuRef ou_traceback_text(OuBor exception) {
    Printer p;
    bool ok = printer_init(&p) && put_recursive(&p, exception);
    return printer_finish(&p, ok);
}

bool ou_traceback_print(OuBor exception, OuBor file) {
    OuRef text = ou_traceback_text(exception);
    OuRef result = text ? ou_call_method(file, ou_names.write, (OuBor[]){text}, 1) : NULL;
    ou_xdecref(text);
    bool ok = result != NULL;
    ou_xdecref(result);
    if (ok) {
        result = ou_call_method(file, ou_names.flush, NULL, 0);
        ou_xdecref(result);
        ou_error_clear();
    }
    return ok;
}

// ---- what nobody can catch ----

static bool put_unraisable(Printer *p, OuBor exception, OuBor traceback, OuBor message, OuBor object) {
    bool ok = true;
    if (message != NULL && message != ou_none) {
        ok = put_str(p, message, "") && put(p, object ? ": " : ":\n");
    } else if (object != NULL) {
        ok = put(p, "Exception ignored in: ");
    }
    if (ok && object != NULL) {
        OuRef shown = ou_repr(object);
        ok = shown ? ou_builder_str(&p->out, shown) : (ou_error_clear(), put(p, "<object repr() failed>"));
        ou_xdecref(shown);
        ok = ok && put(p, "\n");
    }
    ok = ok && put_traceback(p, traceback, "Traceback (most recent call last):\n", false) && put_type_name(p, exception);
    OuRef text = ok ? ou_str(exception) : NULL;
    if (ok && text == NULL) {
        ou_error_clear();
        ok = put(p, ": <exception str() failed>");
    } else if (ok && ou_str_length(text) > 0) {
        ok = put(p, ": ") && ou_builder_str(&p->out, text);
    }
    ou_xdecref(text);
    return ok && put(p, "\n");
}

void ou_unraisable_print(OuBor type, OuBor value, OuBor traceback, OuBor message, OuBor object) {
    (void)type;
    if (value == NULL || !ou_isa(value, OU_TYPE_EXCEPTION)) {
        return;
    }
    Printer p;
    bool ok = printer_init(&p) && put_unraisable(&p, value, traceback == ou_none ? NULL : traceback, message, object == ou_none ? NULL : object);
    OuRef text = printer_finish(&p, ok);
    if (text != NULL) {
        ou_sys_write("stderr", text);
        ou_decref(text);
    } else {
        ou_error_clear();
    }
    if (!ou_sys_flush("stderr")) {
        ou_error_clear();
    }
}

static OuRef unraisable_args(OuBor exception, const char *message, OuBor object) {
    static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object", NULL};
    OuType *type = ou_structseq_type_new("UnraisableHookArgs", fields, 5);
    if (type == NULL) {
        return NULL;
    }
    OuBor traceback = ou_as_exception(exception)->traceback;
    OuRef items[] = {ou_newref(ou_type_object(exception->type)), ou_newref(exception), ou_newref(traceback ? traceback : ou_none),
                     message ? ou_str_from_cstr(message) : ou_return_none(), ou_newref(object ? object : ou_none)};
    OuRef args = ou_structseq_new_take(type, items, 5);
    ou_decref(&type->base.head);
    return args;
}

// An exception that C code raised has come through no frame yet: the running one is shown.
static void give_place(OuBor exception) {
    OuThread *t = ou_thread;
    if (ou_as_exception(exception)->traceback == NULL && t->base != NULL) {
        ou_error_restore_take(ou_newref(exception));
        ou_frame_add_traceback(t->base, t->pc);
        ou_error_clear();
    }
}

void report_unraisable(OuBor exception, const char *message, OuBor object) {
    give_place(exception);
    OuBor hook = ou_sys_get_borrow("unraisablehook");
    if (hook == NULL || hook == ou_none || hook == ou_sys_get_borrow("__unraisablehook__")) {
        OuRef about = message ? ou_str_from_cstr(message) : NULL;
        OuRef traceback = ou_xnewref(ou_as_exception(exception)->traceback);
        ou_unraisable_print(NULL, exception, traceback, about, object);
        ou_xdecref(traceback);
        ou_xdecref(about);
        ou_error_clear();
        return;
    }
    OuRef owned = ou_newref(hook), args = unraisable_args(exception, message, object);
    OuRef result = args ? ou_call_1(owned, args) : NULL;
    if (result == NULL) {
        OuRef raised = ou_error_fetch();
        OuRef about = ou_str_from_cstr("Exception ignored in sys.unraisablehook");
        OuRef traceback = raised ? ou_xnewref(ou_as_exception(raised)->traceback) : NULL;
        ou_unraisable_print(NULL, raised, traceback, about, owned);
        ou_xdecref(traceback);
        ou_xdecref(about);
        ou_xdecref(raised);
        ou_error_clear();
    }
    ou_xdecref(result);
    ou_xdecref(args);
    ou_decref(owned);
}
