// The register stack, and frame objects.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/vm/frame.h"

#include "alloc/alloc.h"
#include "alloc/os.h"
#include "interp/object/dict.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/generator.h"
#include "interp/vm/ops.h"
#include "interp/vm/runtime.h"
#include "interp/vm/threads.h"
#include "interp/vm/trace.h"

// Address space for the main thread's registers, taken page by page as calls get deeper, and for another's: there may be
// many. 512 MiB are 64 million registers.
#define REGISTER_STACK_SIZE ((size_t)512 << 20)
#define REGISTER_STACK_OTHERS ((size_t)64 << 20)
#define REGISTER_STACK_LEAST ((size_t)8 << 20)
#define REGISTER_STACK_STEP ((size_t)64 << 10)
#define REGISTER_STACK_TRIM ((size_t)1 << 20)

bool ou_register_stack_init(OuThread *t) {
    // A limit on address space (ulimit -v) makes it smaller.
    for (size_t size = t == &ou_rt.main_thread ? REGISTER_STACK_SIZE : REGISTER_STACK_OTHERS; size >= REGISTER_STACK_LEAST; size /= 2) {
        char *start = ou_os_reserve(size);
        if (start != NULL && !ou_os_commit(start, size)) {
            ou_os_release(start, size);
            start = NULL;
        }
        if (start != NULL) {
            t->registers = t->registers_end = start;
            t->registers_limit = start + size;
            t->base = NULL;
            t->pc = NULL;
            return true;
        }
    }
    return false;
}

bool ou_register_stack_has(OuThread *t, OuBase end) {
    while (end > (OuBase)t->registers_end) {
        size_t left = (size_t)((char *)t->registers_limit - (char *)t->registers_end);
        size_t step = left < REGISTER_STACK_STEP ? left : REGISTER_STACK_STEP;
        if (step == 0 || !ou_heap_charge(step)) {
            return ou_raise_false(&ou_exc_MemoryError, "the register stack is full");
        }
        t->registers_end = (char *)t->registers_end + step;
    }
    return true;
}

void ou_register_stack_trim(void) {
    OuThread *t = ou_thread;
    size_t used = (size_t)((char *)(ou_register_stack_top() + 2 * OU_FRAME_SLACK) - (char *)t->registers);
    size_t kept = (used + REGISTER_STACK_STEP - 1) / REGISTER_STACK_STEP * REGISTER_STACK_STEP;
    size_t charged = (size_t)((char *)t->registers_end - (char *)t->registers);
    if (kept + REGISTER_STACK_TRIM <= charged) {
        t->registers_end = (char *)t->registers + kept;
        ou_heap_release_pages(t->registers_end, charged - kept);
        ou_heap_discharge(charged - kept);
    }
}

void ou_register_stack_fini(OuThread *t) {
    if (t->registers != NULL) {
        ou_heap_discharge((size_t)((char *)t->registers_end - (char *)t->registers));
        ou_os_release(t->registers, (size_t)((char *)t->registers_limit - (char *)t->registers));
    }
    t->registers = t->registers_end = t->registers_limit = t->base = NULL;
}

OuBase ou_register_stack_top(void) {
    OuBase base = ou_thread->base;
    return base ? base + ou_frame_code(base)->register_count : (OuBase)ou_thread->registers;
}

// ---- Walking running frames ----

// The word below the head of a frame entered from C holds the pc of the frame that was interrupted.
static OuWord *interrupted_pc(OuBase base) {
    return (OuWord *)(void *)base[ou_frame_is_generator(base) ? OU_FRAME_GENERATOR - 1 : OU_FRAME_FUNCTION - 1];
}

OuWord *ou_frame_caller_pc(OuBase base) {
    return ou_frame_return_kind(base) == OU_RETURN_TO_C ? interrupted_pc(base) : ou_frame_return_pc(base);
}

static bool is_left(OuBase base, const OuWord *pc) {
    const OuCode *code = ou_frame_code(base);
    if (pc <= code->words || pc > code->words + code->word_count || ou_thread->tracing) {
        return false;
    }
    switch (ou_word_op(pc[-1])) {
    case OPCODE(RETURN_T):
    case OPCODE(RETURN_L):
    case OPCODE(RETURN_K): return true;
    default: return false;
    }
}

OuBase ou_frame_next(OuBase base, OuWord **pc) {
    do {
        *pc = ou_frame_caller_pc(base);
        base = ou_frame_caller(base);
    } while (base != NULL && is_left(base, *pc));
    return base;
}

OuBase ou_frame_first_of(const OuThread *t, OuWord **pc) {
    OuBase base = t->base;
    *pc = t->pc;
    return base != NULL && is_left(base, *pc) ? ou_frame_next(base, pc) : base;
}

OuBase ou_frame_first(OuWord **pc) {
    return ou_frame_first_of(ou_thread, pc);
}

OuBase ou_frame_at_depth(int depth) {
    OuWord *pc;
    OuBase base = ou_frame_first(&pc);
    while (base != NULL && depth-- > 0) {
        base = ou_frame_next(base, &pc);
    }
    return base;
}

OuWord *ou_frame_pc(OuBase wanted) {
    const OuThread *t = ou_thread;
    for (OuThread *other = ou_thread_first(); other && (wanted < (OuBase)t->registers || wanted >= (OuBase)t->registers_limit); other = other->next) {
        t = other;
    }
    OuBase base = t->base;
    OuWord *pc = t->pc;
    while (base != NULL && base != wanted) {
        pc = ou_frame_caller_pc(base);
        base = ou_frame_caller(base);
    }
    return pc;
}

static int32_t instruction_of(const OuCode *code, const OuWord *pc) {
    return pc ? (int32_t)(pc - 1 - code->words) : 0;
}

int32_t ou_frame_line(OuBase base) {
    OuCode *code = ou_frame_code(base);
    return ou_code_line(code, (uint32_t)instruction_of(code, ou_frame_pc(base)));
}

// ---- Frame objects ----

static OuFrame *frame_new(const OuCode *code) {
    OuFrame *f = (OuFrame *)ou_gc_alloc(&ou_frame_type, sizeof(OuFrame) + code->local_count * sizeof(OuRef));
    if (f == NULL) {
        ou_raise_no_memory();
    }
    return f;
}

static size_t frame_size(const OuFrame *f) {
    return sizeof(OuFrame) + f->local_count * sizeof(OuRef);
}

OuFrame *ou_frame_object_borrow(OuBase base) {
    if (base[OU_FRAME_OBJECT] != NULL) {
        return (OuFrame *)base[OU_FRAME_OBJECT];
    }
    OuCode *code = ou_frame_code(base);
    OuFrame *f = frame_new(code);
    if (f == NULL) {
        return NULL;
    }
    f->base = base;
    f->trace_lines = true;
    f->local_count = code->local_count;
    if (ou_frame_is_generator(base)) {
        f->generator = base[OU_FRAME_GENERATOR];
    }
    base[OU_FRAME_OBJECT] = &f->head;
    if (f->generator != NULL) { // others are tracked when they are left: until then they are alive anyway
        ou_gc_track(&f->head);
    }
    return f;
}

static const OuFunction *frame_function(const OuFrame *f) {
    if (f->base != NULL) {
        return ou_frame_function(f->base);
    }
    if (f->generator != NULL) {
        return (const OuFunction *)((const OuGenerator *)f->generator)->function;
    }
    return (const OuFunction *)f->function;
}

OuCode *ou_frame_object_code(const OuFrame *f) {
    return frame_function(f)->code;
}

int32_t ou_frame_object_instruction(const OuFrame *f) {
    if (f->base != NULL) {
        return instruction_of(ou_frame_code(f->base), ou_frame_pc(f->base));
    }
    if (f->generator != NULL) {
        const OuGenerator *g = (const OuGenerator *)f->generator;
        return g->state == OU_GENERATOR_NEW ? 0 : instruction_of(ou_frame_object_code(f), g->pc);
    }
    return f->instruction;
}

int32_t ou_frame_object_line(const OuFrame *f) {
    const OuCode *code = ou_frame_object_code(f);
    if (f->lineno != 0) {
        return f->lineno == OU_LINE_ZERO ? 0 : f->lineno;
    }
    if (f->base == NULL && f->generator != NULL && ((const OuGenerator *)f->generator)->state == OU_GENERATOR_NEW) {
        return code->first_line;
    }
    return ou_code_line(code, (uint32_t)ou_frame_object_instruction(f));
}

OuRef ou_frame_object_globals(const OuFrame *f) {
    return ou_newref(frame_function(f)->globals);
}

OuFrame *ou_frame_object_back_borrow(OuFrame *f) {
    if (f->base != NULL) {
        OuWord *pc;
        OuBase caller = ou_frame_next(f->base, &pc);
        return caller ? ou_frame_object_borrow(caller) : NULL;
    }
    return (OuFrame *)f->back;
}

static OuRef *frame_registers(OuFrame *f) {
    return f->base ? f->base : f->generator ? ((OuGenerator *)f->generator)->registers : f->values;
}

// Is the local a cell, whose contents are what Python code means?
static bool is_cell_local(const OuCode *code, OuBor name) {
    for (size_t i = 0; code->cell_names && i < ou_tuple_length(code->cell_names); i++) {
        if (ou_tuple_borrow(code->cell_names, i) == name) {
            return true;
        }
    }
    return false;
}

static bool snapshot_local(OuBor dict, OuBor name, OuBor value) {
    if (value != NULL) {
        return ou_dict_set(dict, name, value);
    }
    return ou_dict_find_name_borrow(dict, name) == NULL || ou_dict_delete(dict, name);
}

OuRef ou_frame_object_locals(OuFrame *f) {
    const OuFunction *function = frame_function(f);
    const OuCode *code = function->code;
    OuRef *registers = frame_registers(f);
    if (code->flags & OU_CODE_NAMESPACE) {
        return ou_newref(registers[0] ? registers[0] : ou_none);
    }
    if (f->globals_locals == NULL && (f->globals_locals = ou_dict_new()) == NULL) {
        return NULL;
    }
    OuRef dict = f->globals_locals;
    for (size_t i = 0; i < ou_tuple_length(code->local_names); i++) {
        OuBor name = ou_tuple_borrow(code->local_names, i), value = registers[i];
        if (value != NULL && ou_is(value, &ou_cell_type) && is_cell_local(code, name)) {
            value = ((const OuCell *)value)->value;
        }
        if (!snapshot_local(dict, name, value)) {
            return NULL;
        }
    }
    for (size_t i = 0; !f->cleared && function->closure && i < ou_tuple_length(function->closure); i++) {
        OuBor cell = ou_tuple_borrow(function->closure, i);
        if (!snapshot_local(dict, ou_tuple_borrow(code->free_names, i), ((const OuCell *)cell)->value)) {
            return NULL;
        }
    }
    return ou_newref(dict);
}

bool ou_frame_refresh_locals(OuFrame *f) {
    if (f->globals_locals == NULL) {
        return true;
    }
    OuRef dict = ou_frame_object_locals(f);
    ou_xdecref(dict);
    return dict != NULL;
}

static void set_cell(OuBor cell, OuBor value) {
    OuRef *slot = &((OuCell *)ou_unlend(cell))->value;
    if (*slot != value) {
        ou_set(slot, ou_xnewref(value));
    }
}

// A local that is gone from the dict is deleted; the code is looked at more closely from then on.
bool ou_frame_write_locals(OuFrame *f) {
    const OuFunction *function = frame_function(f);
    OuCode *code = function->code;
    if (f->globals_locals == NULL || (code->flags & OU_CODE_NAMESPACE)) {
        return true;
    }
    OuRef *registers = frame_registers(f);
    for (size_t i = 0; i < ou_tuple_length(code->local_names); i++) {
        OuBor name = ou_tuple_borrow(code->local_names, i), value = ou_dict_find_name_borrow(f->globals_locals, name);
        if (registers[i] != NULL && ou_is(registers[i], &ou_cell_type) && is_cell_local(code, name)) {
            set_cell(registers[i], value);
        } else if (registers[i] != value) {
            code->trace_checked |= value == NULL;
            ou_thread->checks_locals |= value == NULL;
            ou_set(&registers[i], ou_xnewref(value));
        }
    }
    for (size_t i = 0; function->closure && i < ou_tuple_length(function->closure); i++) {
        set_cell(ou_tuple_borrow(function->closure, i), ou_dict_find_name_borrow(f->globals_locals, ou_tuple_borrow(code->free_names, i)));
    }
    return true;
}

// Where a frame that is left stands. When a with statement or the end of `except E as name` has raised again what leaves it: there
// where that was raised.
static int32_t last_instruction(const OuFrame *f, const OuCode *code, const OuWord *pc) {
    OuBor pending = ou_thread->pending;
    bool again = pc && pending && ou_word_op(pc[-1]) == OPCODE(RERAISE) && ou_word_b(pc[-1]) == 1;
    const OuTraceback *tb = again ? (const OuTraceback *)ou_as_exception(pending)->traceback : NULL;
    return tb && tb->frame == &f->head ? tb->lasti / (int32_t)sizeof(OuWord) : instruction_of(code, pc);
}

void ou_frame_detach(OuBase base, OuWord *pc) {
    OuFrame *f = (OuFrame *)base[OU_FRAME_OBJECT];
    if (f->head.refcount > 1) {
        // The caller's frame object is what f_back will be. Without memory for it the chain just ends here.
        OuBase caller = ou_frame_caller(base);
        if (caller != NULL && f->back == NULL) {
            OuRef pending = ou_error_fetch();
            f->back = ou_xnewref((OuRef)ou_frame_object_borrow(caller));
            ou_error_restore_take(pending);
        }
        OuCode *code = ou_frame_code(base);
        for (size_t i = 0; i < code->local_count; i++) {
            f->values[i] = base[i];
            base[i] = NULL;
        }
        f->instruction = last_instruction(f, code, pc);
        f->function = ou_newref(base[OU_FRAME_FUNCTION]);
    } else {
        // Freed below: it has no function to be asked for.
        for (size_t i = 0; i < f->local_count; i++) {
            f->values[i] = NULL;
        }
    }
    f->base = NULL;
    f->generator = NULL;
    base[OU_FRAME_OBJECT] = NULL;
    if (!ou_gc_is_tracked(&f->head)) {
        ou_gc_track(&f->head);
    }
    ou_decref(&f->head);
}

int32_t ou_frame_line_at(OuBor frame, int32_t lasti) {
    return ou_code_line(ou_frame_object_code((const OuFrame *)frame), (uint32_t)lasti / sizeof(OuWord));
}

void ou_frame_add_traceback(OuBase base, OuWord *pc) {
    OuRef pending = ou_error_fetch();
    OuException *e = ou_as_exception(pending);
    OuFrame *f = ou_frame_object_borrow(base);
    OuRef entry = NULL;
    if (f != NULL) {
        int32_t lasti = instruction_of(ou_frame_code(base), pc) * (int32_t)sizeof(OuWord);
        entry = ou_traceback_new(e->traceback, &f->head, lasti, OU_LINE_UNASKED);
    }
    if (entry == NULL && !ou_type_is_subtype(pending->type, &ou_exc_MemoryError)) {
        OuException *instead = ou_as_exception(ou_thread->pending); // as in CPython
        if (instead->head.refcount == 1) { // not the shared one of last resort
            ou_set(&instead->context, pending);
        } else {
            ou_decref(pending);
        }
        return;
    }
    if (entry != NULL) {
        ou_set(&e->traceback, entry);
    }
    ou_error_restore_take(pending);
}

static bool frame_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuFrame *f = (OuFrame *)self;
    OuRef fields[] = {f->function, f->back, f->globals_locals, f->trace};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i] != NULL && !visit(fields[i], arg)) {
            return false;
        }
    }
    for (size_t i = 0; f->base == NULL && f->generator == NULL && i < f->local_count; i++) {
        if (f->values[i] != NULL && !visit(f->values[i], arg)) {
            return false;
        }
    }
    return true;
}

static void frame_clear(OuObject *self) {
    OuFrame *f = (OuFrame *)self;
    ou_clear(&f->trace);
    ou_clear(&f->globals_locals);
    for (size_t i = 0; f->base == NULL && f->generator == NULL && i < f->local_count; i++) {
        ou_clear(&f->values[i]);
    }
}

static void frame_dealloc(OuObject *self) {
    OuFrame *f = (OuFrame *)self;
    ou_gc_untrack(self);
    frame_clear(self);
    ou_clear(&f->back);
    ou_clear(&f->function);
    ou_gc_free(self, frame_size(f));
}

static OuFrame *as_frame(OuBor o) {
    return (OuFrame *)ou_unlend(o);
}

static OuRef frame_repr(OuBor self) {
    const OuFrame *f = as_frame(self);
    const OuCode *code = ou_frame_object_code(f);
    return ou_str_format("<frame at %p, file %R, line %d, code %U>", (const void *)self, code->filename, (int)ou_frame_object_line(f), code->name);
}

static OuRef frame_get_back(OuBor self) {
    OuFrame *back = ou_frame_object_back_borrow(as_frame(self));
    return back ? ou_newref(&back->head) : ou_error_is_set() ? NULL : ou_return_none();
}
static OuRef frame_get_code(OuBor self) {
    return ou_newref(&ou_frame_object_code(as_frame(self))->head);
}
static OuRef frame_get_globals(OuBor self) {
    return ou_frame_object_globals(as_frame(self));
}
static OuRef frame_get_builtins(OuBor self) {
    return ou_newref(frame_function(as_frame(self))->builtins);
}
static OuRef frame_get_locals(OuBor self) {
    return ou_frame_object_locals(as_frame(self));
}
static OuRef frame_get_lineno(OuBor self) {
    int32_t line = ou_frame_object_line(as_frame(self));
    return line < 0 ? ou_return_none() : ou_int_new(line);
}
static bool frame_set_lineno(OuBor self, OuBor value) {
    return ou_trace_set_line(as_frame(self), value);
}
static OuRef frame_get_lasti(OuBor self) {
    return ou_int_new((int64_t)ou_frame_object_instruction(as_frame(self)) * (int64_t)sizeof(OuWord));
}
static OuRef frame_get_trace(OuBor self) {
    OuRef trace = as_frame(self)->trace;
    return ou_newref(trace ? trace : ou_none);
}
static bool frame_set_trace(OuBor self, OuBor value) {
    ou_set(&as_frame(self)->trace, value == ou_none ? NULL : ou_xnewref(value));
    return true;
}

static OuRef frame_clear_method(OuBor self) {
    OuFrame *f = as_frame(self);
    if (f->base != NULL) {
        return ou_raise(&ou_exc_RuntimeError, "cannot clear an executing frame");
    }
    if (f->generator != NULL) {
        ou_generator_finalize(f->generator);
        return ou_return_none();
    }
    f->cleared = true;
    ou_incref(self);
    frame_clear(&f->head);
    ou_decref(&f->head);
    return ou_return_none();
}

static OuRef frame_sizeof(OuBor self) {
    return ou_int_new((int64_t)frame_size(as_frame(self)));
}

static const OuMethodDef frame_methods[] = {
    OU_NOARGS("clear", frame_clear_method, "clear($self, /)\n--\n\nRelease the references that the frame's locals hold."),
    OU_NOARGS("__sizeof__", frame_sizeof, "__sizeof__($self, /)\n--\n\nSize of the frame in bytes."),
    {0},
};

static const OuMemberDef frame_members[] = {
    {"f_trace_lines", OU_MEMBER_BOOL, offsetof(OuFrame, trace_lines), false, NULL},
    {"f_trace_opcodes", OU_MEMBER_BOOL, offsetof(OuFrame, trace_opcodes), false, NULL},
    {0},
};

static const OuGetSetDef frame_getset[] = {
    {"f_back", frame_get_back, NULL, NULL},         {"f_code", frame_get_code, NULL, NULL},
    {"f_globals", frame_get_globals, NULL, NULL},   {"f_builtins", frame_get_builtins, NULL, NULL},
    {"f_locals", frame_get_locals, NULL, NULL},     {"f_lineno", frame_get_lineno, frame_set_lineno, NULL},
    {"f_lasti", frame_get_lasti, NULL, NULL},       {"f_trace", frame_get_trace, frame_set_trace, NULL},
    {0},
};

OuType ou_frame_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = frame_traverse, .clear = frame_clear, .dealloc = frame_dealloc, .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "frame",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuFrame),
    .repr = frame_repr,
    .methods = frame_methods,
    .members = frame_members,
    .getset = frame_getset,
};
