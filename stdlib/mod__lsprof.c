// _lsprof: the profiler behind cProfile. A Profiler is itself the profile function of its thread: called with each
// event, it keeps a stack of the calls under way and adds up their times by function, and by caller and function.
//
// A Record is a function's sums; its `callees` are Records too, for the calls it makes, keyed by the callee's Record.
// Records live until clear() or the Profiler's end; nothing is forgotten while a call is under way.
#include <string.h>
#include <time.h>

#include "interp/ouro.h"

typedef struct Record Record;

typedef struct Table {
    Record **slots; // a hash table by key; NULL while empty
    size_t used, capacity;
    Record *first, *last; // in the order of their making
} Table;

struct Record {
    const void *key; // code object, definition of a C function, or a callee's Record
    OuRef code;      // code object or description, owned; NULL in a callee's
    Record *next;
    double total, inside; // with and without the calls it made, in ticks of the timer
    int64_t calls, recursive_calls;
    int64_t level; // calls under way
    Table callees;
};

typedef struct Call {
    Record *record;
    double start, of_callees;
} Call;

typedef struct Profiler {
    OuObject head;
    OuRef timer; // NULL: the system's clock, in nanoseconds
    double unit; // of the timer; 0: seconds
    bool subcalls, builtins, running, broken;
    Table records;
    Call *stack;
    size_t depth, room;
} Profiler;

static Profiler *as_profiler(OuBor o) {
    return (Profiler *)ou_unlend(o);
}

// ---- tables ----

static size_t place_of(const Table *t, const void *key) {
    size_t i = ((uintptr_t)key >> 4) * 0x9e3779b97f4a7c15u >> 20;
    for (i &= t->capacity - 1; t->slots[i] != NULL && t->slots[i]->key != key;) {
        i = (i + 1) & (t->capacity - 1);
    }
    return i;
}

static bool make_room(Table *t) {
    if (t->used * 2 < t->capacity) {
        return true;
    }
    Table larger = *t;
    larger.capacity = t->capacity ? t->capacity * 2 : 8;
    larger.slots = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, larger.capacity * sizeof(Record *));
    if (larger.slots == NULL) {
        return false;
    }
    for (Record *r = t->first; r != NULL; r = r->next) {
        larger.slots[place_of(&larger, r->key)] = r;
    }
    ou_mem_free(OU_DOMAIN_MEM, t->slots);
    *t = larger;
    return true;
}

static Record *find_record(const Table *t, const void *key) {
    return t->capacity ? t->slots[place_of(t, key)] : NULL;
}

// The record of a key, made when there is none. NULL: out of memory, without an exception.
static Record *get_record(Table *t, const void *key) {
    Record *r = find_record(t, key);
    if (r != NULL || !make_room(t) || (r = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, sizeof *r)) == NULL) {
        return r;
    }
    r->key = key;
    t->slots[place_of(t, key)] = r;
    *(t->last ? &t->last->next : &t->first) = r;
    t->last = r;
    t->used++;
    return r;
}

static void drop_table(Table *t) {
    Record *first = t->first;
    ou_mem_free(OU_DOMAIN_MEM, t->slots);
    *t = (Table){0}; // before code dies, which may run Python code
    for (Record *next; first != NULL; first = next) {
        next = first->next;
        drop_table(&first->callees);
        ou_xdecref(first->code);
        ou_mem_free(OU_DOMAIN_MEM, first);
    }
}

// ---- time ----

static double now(Profiler *p) {
    if (p->timer == NULL) {
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
    }
    double value = 0;
    OuRef pending = ou_error_fetch(), answer = ou_call_0(p->timer);
    if (answer == NULL || !ou_arg_double(answer, &value)) {
        ou_error_unraisable(NULL, p->timer);
    }
    ou_xdecref(answer);
    ou_error_restore_take(pending);
    return value;
}

static double unit_of(const Profiler *p) {
    return p->timer == NULL ? 1e-9 : p->unit > 0 ? p->unit : 1.0;
}

// ---- calls ----

static void add_call(Record *r, double total, double inside) {
    if (--r->level == 0) {
        r->total += total;
    } else {
        r->recursive_calls++;
    }
    r->inside += inside;
    r->calls++;
}

static Record *callee_record(Profiler *p, Record *record) {
    return p->subcalls && p->depth > 0 ? get_record(&p->stack[p->depth - 1].record->callees, record) : NULL;
}

static bool begin_call(Profiler *p, Record *record) {
    if (p->depth == p->room) {
        size_t room = p->room ? p->room * 2 : 32;
        Call *stack = ou_mem_realloc(OU_DOMAIN_MEM, p->stack, room * sizeof *stack);
        if (stack == NULL) {
            return false;
        }
        p->stack = stack;
        p->room = room;
    }
    Record *callee = callee_record(p, record);
    if (callee == NULL && p->subcalls && p->depth > 0) {
        return false;
    }
    record->level++;
    if (callee != NULL) {
        callee->level++;
    }
    p->depth++;
    p->stack[p->depth - 1] = (Call){.record = record, .start = now(p)};
    return true;
}

static void end_call(Profiler *p) {
    double time = now(p);
    Call call = p->stack[--p->depth];
    double total = time - call.start, inside = total - call.of_callees;
    add_call(call.record, total, inside);
    if (p->depth == 0) {
        return;
    }
    Call *caller = &p->stack[p->depth - 1];
    caller->of_callees += total;
    Record *callee = find_record(&caller->record->callees, call.record);
    if (callee != NULL && callee->level > 0) {
        add_call(callee, total, inside);
    }
}

// A call ends of which the key is known: those that began before the profiler did are not on the stack.
static void end_call_of(Profiler *p, const void *key) {
    if (p->depth > 0 && p->stack[p->depth - 1].record->key == key) {
        end_call(p);
    }
}

// What a builtin function is called in the statistics.
static OuRef describe(const OuBuiltin *f) {
    bool of_module = f->self == NULL || ou_is(f->self, &ou_module_type);
    if (!of_module) {
        OuRef name = ou_str_from_cstr(f->def->name);
        OuBor method = name ? ou_type_find_borrow(f->self->type, name) : NULL;
        OuRef text = method ? ou_str_format("%R", method) : NULL;
        ou_xdecref(name);
        if (text != NULL || ou_error_is_set()) {
            return text;
        }
    } else if (f->module != NULL && ou_isa(f->module, OU_TYPE_STR)) {
        return ou_str_format("<built-in method %U.%s>", f->module, f->def->name);
    }
    return ou_str_format("<built-in method %s>", f->def->name);
}

// The record of a function, new when this is its first call.
static Record *record_of(Profiler *p, const void *key, OuBor code, const OuBuiltin *builtin) {
    Record *r = get_record(&p->records, key);
    if (r != NULL && r->code == NULL) {
        r->code = code ? ou_newref(code) : describe(builtin);
    }
    return r != NULL && r->code != NULL ? r : NULL;
}

static OuRef profiler_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    Profiler *p = as_profiler(self);
    if (!ou_args_no_keywords("Profiler", kwnames) || !ou_args_count("Profiler", nargs, 3, 3)) {
        return NULL;
    }
    const char *event = ou_isa(args[1], OU_TYPE_STR) ? ou_str_utf8(args[1], NULL) : "";
    bool ok = event != NULL, is_c = ok && event[0] == 'c' && event[1] == '_';
    if (ok && is_c && p->builtins && ou_is(args[2], &ou_builtin_type)) {
        const OuBuiltin *f = (const OuBuiltin *)args[2];
        if (strcmp(event, "c_call") == 0) {
            Record *r = record_of(p, f->def, NULL, f);
            ok = r != NULL && begin_call(p, r);
        } else {
            end_call_of(p, f->def);
        }
    } else if (ok && !is_c && ou_is(args[0], &ou_frame_type)) {
        OuBor code = &ou_frame_object_code((const OuFrame *)args[0])->head;
        if (strcmp(event, "call") == 0) {
            Record *r = record_of(p, code, code, NULL);
            ok = r != NULL && begin_call(p, r);
        } else {
            end_call_of(p, code);
        }
    }
    if (!ok) { // the program goes on, its profile does not
        ou_error_clear();
        p->broken = true;
    }
    return ou_return_none();
}

// ---- statistics ----

static const char *const entry_fields[] = {"code",  "callcount", "reccallcount", "totaltime", "inlinetime",
                                           "calls", NULL};
static const char *const subentry_fields[] = {"code", "callcount", "reccallcount", "totaltime", "inlinetime", NULL};

static OuType *entry_type(void) {
    return ou_structseq_type_new("_lsprof.profiler_entry", entry_fields, 6);
}

static OuType *subentry_type(void) {
    return ou_structseq_type_new("_lsprof.profiler_subentry", subentry_fields, 5);
}

static OuRef row(OuType *type, const Record *r, OuBor code, double unit, OuRef calls) {
    OuRef items[] = {ou_newref(code),
                     ou_int_new(r->calls),
                     ou_int_new(r->recursive_calls),
                     ou_float_new(r->total * unit),
                     ou_float_new(r->inside * unit),
                     calls};
    return ou_structseq_new_take(type, items, calls ? 6 : 5);
}

// A list of the rows of a table; None when it is empty and one is asked for.
static OuRef rows(const Table *t, double unit, bool none_if_empty, OuType *type, OuType *sub_type) {
    if (none_if_empty && t->first == NULL) {
        return ou_return_none();
    }
    OuRef list = ou_list_new(0);
    for (const Record *r = t->first; list && r != NULL; r = r->next) {
        const Record *named = r->code ? r : r->key;
        if (r->calls == 0) {
            continue;
        }
        OuRef calls = sub_type ? rows(&r->callees, unit, true, sub_type, NULL) : NULL;
        OuRef item = calls || !sub_type ? row(type, r, named->code, unit, calls) : NULL;
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef profiler_getstats(OuBor self) {
    const Profiler *p = as_profiler(self);
    if (p->broken) {
        return ou_raise_no_memory();
    }
    OuType *type = entry_type(), *sub_type = type ? subentry_type() : NULL;
    OuRef list = sub_type ? rows(&p->records, unit_of(p), false, type, sub_type) : NULL;
    if (type != NULL) {
        ou_decref(&type->base.head);
    }
    if (sub_type != NULL) {
        ou_decref(&sub_type->base.head);
    }
    return list;
}

// ---- on and off ----

static bool take_flag(OuBor given, bool *flag) {
    return given == NULL || ou_arg_truth(given, flag);
}

static OuRef profiler_enable(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "enable", .names = {"subcalls", "builtins"}, .positional = 2};
    Profiler *p = as_profiler(self);
    OuBor given[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !take_flag(given[0], &p->subcalls) ||
        !take_flag(given[1], &p->builtins)) {
        return NULL;
    }
    p->running = true;
    return ou_set_profile(self) ? ou_return_none() : NULL;
}

static OuRef profiler_disable(OuBor self) {
    Profiler *p = as_profiler(self);
    OuRef held = ou_newref(self); // the thread's own reference goes
    bool ok = ou_thread->profile_function != self || ou_set_profile(NULL);
    p->running = false;
    while (p->depth > 0) {
        end_call(p);
    }
    ou_decref(held);
    if (ok && p->broken) {
        return ou_raise_no_memory();
    }
    return ok ? ou_return_none() : NULL;
}

static OuRef profiler_clear(OuBor self) {
    Profiler *p = as_profiler(self);
    p->depth = 0;
    p->broken = false;
    drop_table(&p->records);
    return ou_return_none();
}

// ---- life ----

static bool profiler_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "Profiler", .names = {"timer", "timeunit", "subcalls", "builtins"}, .positional = 4};
    Profiler *p = as_profiler(self);
    OuBor given[4];
    double unit = 0;
    bool subcalls = true, builtins = true;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_double(given[1], &unit)) ||
        !take_flag(given[2], &subcalls) || !take_flag(given[3], &builtins)) {
        return false;
    }
    p->unit = unit;
    p->subcalls = subcalls;
    p->builtins = builtins;
    ou_set(&p->timer, given[0] && given[0] != ou_none ? ou_newref(given[0]) : NULL);
    return true;
}

static bool profiler_traverse(OuObject *o, OuVisit visit, void *arg) {
    const Profiler *p = as_profiler(o);
    bool ok = p->timer == NULL || visit(p->timer, arg);
    for (const Record *r = p->records.first; ok && r != NULL; r = r->next) {
        ok = r->code == NULL || visit(r->code, arg);
    }
    return ok;
}

static void profiler_clear_refs(OuObject *o) {
    ou_clear(&as_profiler(o)->timer);
}

static void profiler_dealloc(OuObject *o) {
    Profiler *p = as_profiler(o);
    ou_gc_untrack(o);
    profiler_clear_refs(o);
    drop_table(&p->records);
    ou_mem_free(OU_DOMAIN_MEM, p->stack);
    ou_type_free(o);
}

static OuRef profiler_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        ou_gc_track(o);
    }
    return o;
}

static const OuMethodDef profiler_methods[] = {
    OU_KEYWORDS("enable", profiler_enable,
                "enable($self, /, subcalls=True, builtins=True)\n--\n\nStarts to measure this thread."),
    OU_NOARGS("disable", profiler_disable, "disable($self, /)\n--\n\nStops measuring."),
    OU_NOARGS("clear", profiler_clear, "clear($self, /)\n--\n\nForgets what was measured."),
    OU_NOARGS("getstats", profiler_getstats,
              "getstats($self, /)\n--\n\nA list with a profiler_entry for each function."),
    {0},
};

static OuType profiler_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = profiler_traverse,
                      .clear = profiler_clear_refs,
                      .dealloc = profiler_dealloc,
                      .flags = OU_LIFE_GC}},
    .name = "_lsprof.Profiler",
    .doc = "Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)\n\nMeasures how often functions are "
           "called and how long "
           "they take.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Profiler),
    .methods = profiler_methods,
    .new = profiler_new,
    .init = profiler_init,
    .call = profiler_call,
};

static bool add_row_type(OuBor module, const char *name, OuType *counted) {
    return ou_module_add_take(module, name, counted ? &counted->base.head : NULL);
}

static bool setup(OuBor module) {
    return ou_module_add_type(module, &profiler_type) && add_row_type(module, "profiler_entry", entry_type()) &&
           add_row_type(module, "profiler_subentry", subentry_type());
}

static const OuMethodDef functions[] = {{0}};

const OuModuleDef ou_module__lsprof = {"_lsprof", "The profiler behind cProfile.", functions, setup};
