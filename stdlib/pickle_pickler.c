// The class Pickler, and dump() and dumps().
#include <stddef.h>

#include "stdlib/pickle_internal.h"

// ---- making one ----

static bool set_protocol(Pickler *p, OuBor protocol, OuBor fix_imports) {
    int64_t number = PICKLE_DEFAULT;
    bool fix = true;
    if ((protocol != NULL && protocol != ou_none && !ou_arg_int64(protocol, &number)) ||
        (fix_imports != NULL && !ou_arg_truth(fix_imports, &fix))) {
        return false;
    }
    if (number > PICKLE_HIGHEST) {
        return ou_raise_false(&ou_exc_ValueError, "pickle protocol must be <= %d", PICKLE_HIGHEST);
    }
    p->protocol = number < 0 ? PICKLE_HIGHEST : (int)number;
    p->binary = p->protocol > 0;
    p->fix_imports = fix && p->protocol < 3;
    return true;
}

static bool set_file(Pickler *p, OuBor file) {
    OuRef write = NULL;
    OuNext found = ou_find_attr(file, ou_names.write, &write);
    if (found == OU_END) {
        ou_raise(&ou_exc_TypeError, "file must have a 'write' attribute");
    }
    if (found == OU_ITEM) {
        ou_set(&p->write, write);
    }
    return found == OU_ITEM;
}

static bool set_buffer_callback(Pickler *p, OuBor callback) {
    if (callback == ou_none) {
        callback = NULL;
    }
    if (callback != NULL && p->protocol < 5) {
        return ou_raise_false(&ou_exc_ValueError, "buffer_callback needs protocol >= 5");
    }
    ou_set(&p->buffer_callback, ou_xnewref(callback));
    return true;
}

// What subclasses and the program may have put on it.
static bool find_hooks(Pickler *p) {
    OuRef name, table = NULL;
    if (ou_is(&p->head, &pickle_pickler_type)) {
        return true;
    }
    name = pickle_hook_find(&p->persistent_id, &p->head, "persistent_id") ? ou_str_intern_cstr("dispatch_table") : NULL;
    bool ok = name != NULL && ou_find_attr(&p->head, name, &table) != OU_FAIL;
    ou_xdecref(name);
    if (ok) {
        ou_set(&p->dispatch_table, table);
    }
    return ok;
}

static bool pickler_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "Pickler", {"file", "protocol", "fix_imports", "buffer_callback"}, .required = 1, .positional = 4};
    Pickler *p = pickle_as_pickler(self);
    OuBor given[4];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    ou_clear(&p->write);
    if (!set_protocol(p, given[1], given[2]) || !set_file(p, given[0]) || !set_buffer_callback(p, given[3])) {
        return false;
    }
    p->fast = p->fast_depth = 0;
    p->framing = false;
    p->frame = PICKLE_NO_FRAME;
    ou_clear(&p->fast_running);
    return find_hooks(p);
}

static OuRef pickler_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL) {
        pickle_as_pickler(self)->frame = PICKLE_NO_FRAME;
        if (!ou_gc_is_tracked(self)) {
            ou_gc_track(self);
        }
    }
    return self;
}

// ---- dumping ----

static bool dump_framed(Pickler *p, OuBor o) {
    const uint8_t start[] = {PICKLE_PROTO, (uint8_t)p->protocol};
    if (p->protocol >= 2 && !pickle_put(p, start, 2)) {
        return false;
    }
    p->framing = p->protocol >= 4;
    return pickle_save(p, o) && pickle_op(p, PICKLE_STOP) && pickle_end_frame(p);
}

// What is written stays in `out`.
static bool dump(Pickler *p, OuBor o) {
    OuRef held = ou_newref(o), override = NULL;
    bool ok = true;
    byte_writer_fini(&p->out); // of a dump() that this one is called from
    p->framing = false;
    p->frame = PICKLE_NO_FRAME;
    if (!ou_is(&p->head, &pickle_pickler_type)) {
        OuRef name = ou_str_intern_cstr("reducer_override");
        ok = name != NULL && ou_find_attr(&p->head, name, &override) != OU_FAIL;
        ou_xdecref(name);
    }
    ou_set(&p->reducer_override, override);
    ok = ok && dump_framed(p, o);
    p->framing = false;
    p->frame = PICKLE_NO_FRAME;
    ou_clear(&p->reducer_override);
    ou_decref(held);
    return ok;
}

static OuRef pickler_dump(OuBor self, OuBor o) {
    Pickler *p = pickle_as_pickler(self);
    if (p->write == NULL) {
        return ou_raise(&pickle_pickling_error_type, "Pickler.__init__() was not called by %.200T.__init__()", self);
    }
    bool ok = dump(p, o) && pickle_flush(p);
    byte_writer_fini(&p->out);
    return ok ? ou_return_none() : NULL;
}

OuRef pickle_dump(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "dump", {"obj", "file", "protocol", "fix_imports", "buffer_callback"}, .required = 2, .positional = 3};
    (void)module;
    OuBor given[5];
    OuRef self =
        ou_args_bind(&params, args, nargs, kwnames, given) ? pickler_new(&pickle_pickler_type, NULL, 0, NULL) : NULL;
    Pickler *p = self ? pickle_as_pickler(self) : NULL;
    bool ok = p != NULL && set_protocol(p, given[2], given[3]) && set_file(p, given[1]) &&
              set_buffer_callback(p, given[4]) && dump(p, given[0]) && pickle_flush(p);
    ou_xdecref(self);
    return ok ? ou_return_none() : NULL;
}

OuRef pickle_dumps(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "dumps", {"obj", "protocol", "fix_imports", "buffer_callback"}, .required = 1, .positional = 2};
    (void)module;
    OuBor given[4];
    OuRef self =
        ou_args_bind(&params, args, nargs, kwnames, given) ? pickler_new(&pickle_pickler_type, NULL, 0, NULL) : NULL;
    Pickler *p = self ? pickle_as_pickler(self) : NULL;
    bool ok = p != NULL && set_protocol(p, given[1], given[2]) && set_buffer_callback(p, given[3]) && dump(p, given[0]);
    OuRef result = p ? byte_writer_finish(&p->out, ok) : NULL;
    ou_xdecref(self);
    return result;
}

// ---- the type ----

static OuRef pickler_clear_memo(OuBor self) {
    pickle_memo_clear(&pickle_as_pickler(self)->memo);
    return ou_return_none();
}

static OuRef pickler_sizeof(OuBor self) {
    const Pickler *p = pickle_as_pickler(self);
    return ou_int_new((int64_t)(ou_type_block_size(self) + p->memo.places * sizeof(PickleMemoEntry) + p->out.capacity));
}

static OuRef get_persistent_id(OuBor self) {
    return pickle_hook_get(&pickle_as_pickler(self)->persistent_id, self, "persistent_id");
}

static bool set_persistent_id(OuBor self, OuBor value) {
    return pickle_hook_set(&pickle_as_pickler(self)->persistent_id, value, "persistent_id");
}

static bool pickler_traverse(OuObject *o, OuVisit visit, void *arg) {
    Pickler *p = pickle_as_pickler(o);
    OuRef const fields[] = {
        p->write,         p->fast_running, p->persistent_id.function, p->reducer_override, p->dispatch_table,
        p->copyreg_table, p->extensions,   p->buffer_callback};
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        if (fields[i] != NULL && !visit(fields[i], arg)) {
            return false;
        }
    }
    for (size_t i = 0; i < p->memo.places; i++) {
        if (p->memo.entries[i].object != NULL && !visit(p->memo.entries[i].object, arg)) {
            return false;
        }
    }
    return true;
}

static void pickler_clear(OuObject *o) {
    Pickler *p = pickle_as_pickler(o);
    ou_clear(&p->write);
    ou_clear(&p->fast_running);
    ou_clear(&p->persistent_id.function);
    ou_clear(&p->reducer_override);
    ou_clear(&p->dispatch_table);
    ou_clear(&p->copyreg_table);
    ou_clear(&p->extensions);
    ou_clear(&p->buffer_callback);
    pickle_memo_clear(&p->memo);
    byte_writer_fini(&p->out);
}

static void pickler_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    pickler_clear(o);
    ou_type_free(o);
}

static const OuMethodDef pickler_methods[] = {
    OU_NOARGS("__sizeof__", pickler_sizeof, "__sizeof__($self, /)\n--\n\nBytes in memory."),
    OU_NOARGS(
        "clear_memo", pickler_clear_memo,
        "clear_memo($self, /)\n--\n\nForgets what was pickled before, so that it is written in full when met again."),
    OU_ONE("dump", pickler_dump, "dump($self, obj, /)\n--\n\nWrites the pickle of obj to the file."),
    {0},
};

static const OuMemberDef pickler_members[] = {
    {"bin", OU_MEMBER_INT, offsetof(Pickler, binary), false, NULL},
    {"dispatch_table", OU_MEMBER_OBJECT_EX, offsetof(Pickler, dispatch_table), false, NULL},
    {"fast", OU_MEMBER_INT, offsetof(Pickler, fast), false, NULL},
    {0},
};

static const OuGetSetDef pickler_getset[] = {
    {"memo", pickle_get_memo, pickle_set_memo, NULL},
    {"persistent_id", get_persistent_id, set_persistent_id, NULL},
    {0},
};

OuType pickle_pickler_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = pickler_traverse,
                      .clear = pickler_clear,
                      .dealloc = pickler_dealloc,
                      .flags = OU_LIFE_GC}},
    .name = "_pickle.Pickler",
    .doc = "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)\n--\n\n"
           "Writes pickles to a file; objects that one dump() has written are references in the next.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Pickler),
    .methods = pickler_methods,
    .members = pickler_members,
    .getset = pickler_getset,
    .new = pickler_new,
    .init = pickler_init,
};
