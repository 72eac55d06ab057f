// PickleBuffer, the wrapper that tells pickle that an object's memory may travel beside the pickle.
//
// It holds an export of the wrapped object's buffer from its making to release(). A view of it is a view of that
// object.
#include "stdlib/pickle_internal.h"

typedef struct PickleBuffer {
    OuObject head;
    OuBuffer base; // owner NULL: released
    bool raw;      // given out as plain bytes in one dimension
    OuWeakref *weaklist;
} PickleBuffer;

static PickleBuffer *as_pickle(OuBor o) {
    return (PickleBuffer *)ou_unlend(o);
}

static bool alive(const PickleBuffer *p) {
    return p->base.owner != NULL ||
           ou_raise_false(&ou_exc_ValueError, "operation forbidden on released PickleBuffer object");
}

static OuRef wrap(OuType *type, OuBor source, bool raw) {
    OuBuffer base;
    if (!ou_buffer_get_strided(source, &base)) {
        return NULL;
    }
    OuRef o = ou_type_alloc(type, 0);
    if (o == NULL) {
        ou_buffer_release(&base);
        return NULL;
    }
    as_pickle(o)->base = base;
    as_pickle(o)->raw = raw;
    ou_gc_track(o);
    return o;
}

static OuRef picklebuffer_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "PickleBuffer", .names = {""}, .required = 1, .positional = 1};
    OuBor given[1];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? wrap(type, given[0], false) : NULL;
}

static bool picklebuffer_traverse(OuObject *o, OuVisit visit, void *arg) {
    return as_pickle(o)->base.owner == NULL || visit(as_pickle(o)->base.owner, arg);
}

static void picklebuffer_clear(OuObject *o) {
    ou_buffer_release(&as_pickle(o)->base);
}

static void picklebuffer_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (as_pickle(o)->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    picklebuffer_clear(o);
    ou_type_free(o);
}

static bool picklebuffer_buffer(OuBor self, OuBuffer *out, bool writable) {
    const PickleBuffer *p = as_pickle(self);
    if (!alive(p)) {
        return false;
    }
    if (writable && p->base.readonly) {
        return ou_raise_false(&ou_exc_BufferError, "Object is not writable.");
    }
    if (!ou_buffer_get_strided(p->base.owner, out)) {
        return false;
    }
    if (p->raw) {
        out->format = "B";
        out->item_size = out->dimensions = 1;
        out->dims = NULL;
    }
    return true;
}

static OuRef picklebuffer_release(OuBor self) {
    picklebuffer_clear(ou_unlend(self));
    return ou_return_none();
}

static OuRef picklebuffer_raw(OuBor self) {
    const PickleBuffer *p = as_pickle(self);
    if (!alive(p)) {
        return NULL;
    }
    if (!ou_buffer_contiguous(&p->base, false) && !ou_buffer_contiguous(&p->base, true)) {
        return ou_raise(&ou_exc_BufferError, "cannot extract raw buffer from non-contiguous buffer");
    }
    OuRef plain = wrap(&picklebuffer_type, self, true);
    OuRef view = plain ? ou_call_1(ou_type_object(&ou_memoryview_type), plain) : NULL;
    ou_xdecref(plain);
    return view;
}

static const OuMethodDef picklebuffer_methods[] = {
    OU_NOARGS("raw", picklebuffer_raw, "raw($self, /)\n--\n\nThe memory as a view of bytes, whatever its items are."),
    OU_NOARGS("release", picklebuffer_release, "release($self, /)\n--\n\nLets the wrapped object go."),
    {0},
};

OuType picklebuffer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = picklebuffer_traverse,
                      .clear = picklebuffer_clear,
                      .dealloc = picklebuffer_dealloc,
                      .weaklist_offset = offsetof(PickleBuffer, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "pickle.PickleBuffer",
    .doc = "A wrapper of an object with a buffer, which may travel beside a pickle.",
    .instance_size = sizeof(PickleBuffer),
    .methods = picklebuffer_methods,
    .new = picklebuffer_new,
    .buffer = picklebuffer_buffer,
};
