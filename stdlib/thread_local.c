// _thread._local: an object whose attributes each thread has for itself. A slot (interp/vm/threads.h) for each thread that
// has touched it holds that thread's __dict__; `dict` is that of the thread that looked last.
#include "stdlib/thread_internal.h"

typedef struct Local {
    OuObject head;
    OuRef args, keywords; // of the constructor: __init__ runs anew in each thread; keywords: dict or NULL
    OuThreadSlot *slots;
    OuObject *dict; // borrowed from a slot, set before each access
    OuWeakref *weaklist;
} Local;

static Local *as_local(OuBor o) {
    return (Local *)(uintptr_t)o;
}

static bool local_traverse(OuObject *self, OuVisit visit, void *arg) {
    const Local *local = as_local(self);
    for (const OuThreadSlot *slot = local->slots; slot; slot = slot->next_of_local) {
        if (slot->dict && !visit(slot->dict, arg)) {
            return false;
        }
    }
    return (!local->args || visit(local->args, arg)) && (!local->keywords || visit(local->keywords, arg));
}

static void local_clear(OuObject *self) {
    Local *local = as_local(self);
    local->dict = NULL;
    while (local->slots != NULL) {
        OuThreadSlot *slot = local->slots;
        local->slots = slot->next_of_local;
        if (slot->thread != NULL) {
            ou_thread_unlink_slot(slot);
        }
        OuRef dict = slot->dict;
        ou_mem_free(OU_DOMAIN_RAW, slot);
        ou_xdecref(dict);
    }
    ou_clear(&local->args);
    ou_clear(&local->keywords);
}

static void local_dealloc(OuObject *self) {
    if (ou_gc_is_tracked(self)) {
        ou_gc_untrack(self);
    }
    if (as_local(self)->weaklist) {
        ou_weakref_clear_all(self);
    }
    local_clear(self);
    ou_type_free(self);
}

// The running thread's slot, NULL when it has none; those of threads that are over are freed on the way.
static OuThreadSlot *find_slot(Local *local) {
    OuThreadSlot **link = &local->slots;
    while (*link != NULL) {
        OuThreadSlot *slot = *link;
        if (slot->thread == ou_thread) {
            return slot;
        }
        if (slot->thread == NULL) {
            *link = slot->next_of_local;
            ou_mem_free(OU_DOMAIN_RAW, slot);
        } else {
            link = &slot->next_of_local;
        }
    }
    return NULL;
}

static OuThreadSlot *add_slot(Local *local) {
    OuThreadSlot *slot = ou_mem_alloc(OU_DOMAIN_RAW, sizeof(OuThreadSlot));
    OuRef dict = slot ? ou_dict_new() : NULL;
    if (dict == NULL) {
        if (slot == NULL) {
            ou_raise_no_memory();
        }
        ou_mem_free(OU_DOMAIN_RAW, slot);
        return NULL;
    }
    *slot = (OuThreadSlot){ou_thread->slots, local->slots, ou_thread, dict};
    ou_thread->slots = local->slots = slot;
    return slot;
}

static OuRef local_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    bool has_arguments = nargs > 0 || (kwnames && ou_tuple_length(kwnames) > 0);
    if (has_arguments && type->init == ou_object_type.init) {
        return ou_raise(&ou_exc_TypeError, "Initialization arguments are not supported");
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    Local *local = as_local(self);
    local->args = ou_tuple_from_array(args, nargs);
    bool ok = local->args != NULL;
    if (ok && kwnames && ou_tuple_length(kwnames) > 0) {
        local->keywords = ou_dict_new();
        ok = local->keywords != NULL;
        for (size_t i = 0; ok && i < ou_tuple_length(kwnames); i++) {
            ok = ou_dict_set(local->keywords, ou_tuple_borrow(kwnames, i), args[nargs + i]);
        }
    }
    if (!ou_gc_is_tracked(self)) {
        ou_gc_track(self);
    }
    if (!ok || add_slot(local) == NULL) {
        ou_decref(self);
        return NULL;
    }
    return self;
}

// The running thread's __dict__ comes to stand in `dict`; a thread that comes for the first time runs __init__.
static bool local_enter(OuBor self) {
    Local *local = as_local(self);
    OuThreadSlot *slot = find_slot(local);
    if (slot != NULL) {
        local->dict = slot->dict;
        return true;
    }
    slot = add_slot(local);
    if (slot == NULL) {
        return false;
    }
    local->dict = slot->dict;
    if (self->type->init == ou_object_type.init) {
        return true;
    }
    OuRef init = ou_get_attr_cstr(self, "__init__"), result = init ? ou_call_tuple(init, local->args, local->keywords) : NULL;
    ou_xdecref(init);
    if (result == NULL) { // the next access tries again
        OuRef pending = ou_error_fetch();
        slot = find_slot(local);
        if (slot != NULL) {
            for (OuThreadSlot **link = &local->slots; *link; link = &(*link)->next_of_local) {
                if (*link == slot) {
                    *link = slot->next_of_local;
                    break;
                }
            }
            ou_thread_unlink_slot(slot);
            local->dict = NULL;
            ou_decref(slot->dict);
            ou_mem_free(OU_DOMAIN_RAW, slot);
        }
        ou_error_restore_take(pending);
        return false;
    }
    ou_decref(result);
    slot = find_slot(local);
    local->dict = slot ? slot->dict : NULL;
    return true;
}

static OuRef local_get_attr(OuBor self, OuBor name) {
    if (!local_enter(self)) {
        return NULL;
    }
    if (ou_str_equal_cstr(name, "__dict__")) {
        return ou_newref(as_local(self)->dict);
    }
    return ou_generic_get_attr(self, name);
}

static bool local_set_attr(OuBor self, OuBor name, OuBor value) {
    if (ou_str_equal_cstr(name, "__dict__")) {
        return ou_raise_false(&ou_exc_AttributeError, "'%.50s' object attribute '__dict__' is read-only", self->type->name);
    }
    return local_enter(self) && ou_generic_set_attr(self, name, value);
}

OuType thread_local_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = local_traverse,
                      .clear = local_clear,
                      .dealloc = local_dealloc,
                      .weaklist_offset = offsetof(Local, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "_thread._local",
    .doc = "_local()\n--\n\nAttributes that each thread has for itself.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(Local),
    .dict_offset = offsetof(Local, dict),
    .new = local_new,
    .get_attr = local_get_attr,
    .set_attr = local_set_attr,
};
