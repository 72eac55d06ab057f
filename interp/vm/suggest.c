// "Did you mean": the known name that is nearest to a misspelt one, by CPython 3.11's measure.
#include <string.h>

#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/builtin_hooks.h"
#include "interp/vm/frame.h"
#include "interp/vm/run.h"

enum { MAX_CANDIDATES = 750, MAX_NAME = 40, MOVE_COST = 2, CASE_COST = 1 };

static size_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) {
        return MOVE_COST;
    }
    if (a == b) {
        return 0;
    }
    char lower_a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a, lower_b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
    return lower_a == lower_b ? CASE_COST : MOVE_COST;
}

// Edit distance of two texts, more than `limit` once it is known to be so. One row of the matrix at a time.
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t limit) {
    while (a_size > 0 && b_size > 0 && *a == *b) {
        a++, b++, a_size--, b_size--;
    }
    while (a_size > 0 && b_size > 0 && a[a_size - 1] == b[b_size - 1]) {
        a_size--, b_size--;
    }
    if (a_size == 0 || b_size == 0) {
        return (a_size + b_size) * MOVE_COST;
    }
    if (a_size > MAX_NAME || b_size > MAX_NAME) {
        return limit + 1;
    }
    if (b_size < a_size) {
        const char *text = a;
        size_t size = a_size;
        a = b, a_size = b_size;
        b = text, b_size = size;
    }
    if ((b_size - a_size) * MOVE_COST > limit) {
        return limit + 1;
    }
    size_t row[MAX_NAME], result = 0;
    for (size_t i = 0; i < a_size; i++) {
        row[i] = (i + 1) * MOVE_COST;
    }
    for (size_t j = 0; j < b_size; j++) {
        size_t diagonal = result = j * MOVE_COST, least = SIZE_MAX;
        for (size_t i = 0; i < a_size; i++) {
            size_t substituted = diagonal + substitution_cost(b[j], a[i]);
            diagonal = row[i];
            size_t moved = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = moved < substituted ? moved : substituted;
            row[i] = result;
            least = result < least ? result : least;
        }
        if (least > limit) {
            return limit + 1;
        }
    }
    return result;
}

// The nearest of the names to `name`: counted; None when there is none; NULL with an exception.
static OuRef nearest(OuBor names, OuBor name) {
    const OuList *list = ou_as_list(names);
    size_t size, best = SIZE_MAX;
    const char *text = ou_str_utf8(name, &size);
    OuBor found = ou_none;
    if (text == NULL || list->length >= MAX_CANDIDATES) {
        return text ? ou_return_none() : NULL;
    }
    for (size_t i = 0; i < list->length; i++) {
        OuBor item = list->items[i];
        size_t item_size;
        const char *item_text = ou_isa(item, OU_TYPE_STR) ? ou_str_utf8(item, &item_size) : NULL;
        if (item_text == NULL) {
            return ou_error_is_set() ? NULL : ou_return_none();
        }
        if (size == item_size && memcmp(text, item_text, size) == 0) {
            continue;
        }
        size_t limit = (size + item_size + 3) * MOVE_COST / 6;
        limit = limit < best - 1 ? limit : best - 1;
        size_t now = distance(text, size, item_text, item_size, limit);
        if (now <= limit && (found == ou_none || now < best)) {
            found = item;
            best = now;
        }
    }
    return ou_newref(found);
}

static OuRef nearest_of(OuRef names_taken, OuBor name) {
    OuRef list = names_taken ? ou_sequence_list(names_taken) : NULL;
    OuRef found = list ? nearest(list, name) : NULL;
    ou_xdecref(names_taken);
    ou_xdecref(list);
    return found;
}

static OuRef suggest_attribute(const OuNamedError *e) {
    if (e->name == NULL || e->obj == NULL || !ou_is(e->name, &ou_str_type)) {
        return ou_return_none();
    }
    OuBor args[] = {e->obj};
    return nearest_of(ou_builtin_dir(NULL, args, 1), e->name);
}

static OuRef suggest_name(const OuNamedError *e) {
    OuBor tb = e->base.traceback;
    if (e->name == NULL || tb == NULL || !ou_is(e->name, &ou_str_type)) {
        return ou_return_none();
    }
    while (((const OuTraceback *)tb)->next != NULL) {
        tb = ((const OuTraceback *)tb)->next;
    }
    OuFrame *frame = (OuFrame *)((const OuTraceback *)tb)->frame;
    const OuCode *code = ou_frame_object_code(frame);
    OuRef found = ou_return_none();
    if (code->local_names != NULL && !(code->flags & OU_CODE_NAMESPACE)) {
        ou_set(&found, nearest_of(ou_newref(code->local_names), e->name));
    }
    if (found == ou_none) {
        OuRef globals = ou_frame_object_globals(frame);
        ou_set(&found, nearest_of(globals, e->name));
    }
    if (found == ou_none) {
        OuRef builtins = ou_get_attr_cstr(&frame->head, "f_builtins");
        ou_set(&found, nearest_of(builtins, e->name));
    }
    return found;
}

OuRef ou_suggestion(OuBor exception) {
    OuRef found;
    if (ou_is_kind_of(exception, &ou_exc_AttributeError)) {
        found = suggest_attribute((const OuNamedError *)exception);
    } else if (ou_is_kind_of(exception, &ou_exc_NameError)) {
        found = suggest_name((const OuNamedError *)exception);
    } else {
        return ou_return_none();
    }
    return found;
}
