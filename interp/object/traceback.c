// traceback: where an exception passed through; one entry for each frame, the outermost first.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"

_Static_assert(sizeof(OuTraceback) == 40, "sys.getsizeof(tb) is 56 with the GC head");

static OuTraceback *as_traceback(OuBor o) {
    return (OuTraceback *)(uintptr_t)o;
}

int32_t (*ou_frame_line_hook)(OuBor frame, int32_t lasti) = NULL;

int32_t ou_traceback_line(OuTraceback *tb) {
    if (tb->lineno == OU_LINE_UNASKED) {
        tb->lineno = ou_frame_line_hook(tb->frame, tb->lasti);
    }
    return tb->lineno;
}

static bool traceback_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuTraceback *tb = (const OuTraceback *)self;
    return (!tb->next || visit(tb->next, arg)) && (!tb->frame || visit(tb->frame, arg));
}

static void traceback_clear(OuObject *self) {
    ou_clear(&as_traceback(self)->next);
    ou_clear(&as_traceback(self)->frame);
}

static void traceback_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    traceback_clear(self);
    ou_gc_free(self, sizeof(OuTraceback));
}

OuRef ou_traceback_new(OuBor next, OuBor frame, int32_t lasti, int32_t lineno) {
    OuTraceback *tb = (OuTraceback *)ou_gc_alloc(&ou_traceback_type, sizeof *tb);
    if (!tb) {
        return ou_raise_no_memory();
    }
    tb->next = ou_xnewref(next);
    tb->frame = ou_xnewref(frame);
    tb->lasti = lasti;
    tb->lineno = lineno;
    ou_gc_track(&tb->head);
    return &tb->head;
}

static OuRef traceback_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"TracebackType", {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"}, 4, 4};
    OuBor out[4];
    int lasti, lineno;
    (void)type;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return NULL;
    }
    if (out[0] != ou_none && !ou_is(out[0], &ou_traceback_type)) {
        return ou_raise(&ou_exc_TypeError, "expected traceback object or None, got '%T'", out[0]);
    }
    if (__builtin_strcmp(out[1]->type->name, "frame") != 0) { // the frame type is interp/vm's
        return ou_raise(&ou_exc_TypeError, "TracebackType() argument 'tb_frame' must be frame, not %T", out[1]);
    }
    if (!ou_arg_int(out[2], &lasti) || !ou_arg_int(out[3], &lineno)) {
        return NULL;
    }
    return ou_traceback_new(out[0] == ou_none ? NULL : out[0], out[1], lasti, lineno);
}

static OuRef next_get(OuBor self) {
    OuBor next = as_traceback(self)->next;
    return ou_newref(next ? next : ou_none);
}

static bool next_set(OuBor self, OuBor value) {
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "can't delete tb_next attribute");
    }
    if (value != ou_none && !ou_is(value, &ou_traceback_type)) {
        return ou_raise_false(&ou_exc_TypeError, "expected traceback object, got '%T'", value);
    }
    for (OuBor each = value == ou_none ? NULL : value; each; each = as_traceback(each)->next) {
        if (each == self) {
            return ou_raise_false(&ou_exc_ValueError, "traceback loop detected");
        }
    }
    ou_set(&as_traceback(self)->next, value == ou_none ? NULL : ou_newref(value));
    return true;
}

static OuRef lasti_get(OuBor self) {
    return ou_int_new(as_traceback(self)->lasti);
}

static OuRef lineno_get(OuBor self) {
    return ou_int_new(ou_traceback_line(as_traceback(self)));
}

static OuRef traceback_dir(OuBor self) {
    (void)self;
    static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < 4; i++) {
        OuRef name = ou_str_intern_cstr(names[i]);
        if (!name || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
    }
    return list;
}

static const OuMethodDef traceback_methods[] = {OU_NOARGS("__dir__", traceback_dir, NULL), {0}};
static const OuMemberDef traceback_members[] = {{"tb_frame", OU_MEMBER_OBJECT, offsetof(OuTraceback, frame), true, NULL}, {0}};
static const OuGetSetDef traceback_getset[] = {
    {"tb_next", next_get, next_set, NULL}, {"tb_lasti", lasti_get, NULL, NULL}, {"tb_lineno", lineno_get, NULL, NULL}, {0}};

OuType ou_traceback_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = traceback_traverse,
                      .clear = traceback_clear,
                      .dealloc = traceback_dealloc,
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "traceback",
    .doc = "TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nAn entry of a traceback: in front of tb_next, at a place of a frame.",
    .instance_size = sizeof(OuTraceback),
    .new = traceback_type_new,
    .methods = traceback_methods,
    .members = traceback_members,
    .getset = traceback_getset,
};
