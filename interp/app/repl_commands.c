// The prompt's commands that look at memory, code and syntax. They write to sys.stdout and leave everything as it was: no
// reference is kept, nothing is bound.
#include "interp/app/repl_commands.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "gc/walk.h"
#include "interp/app/show.h"
#include "interp/compile/compile.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ou_sys_write_cstr("stdout", line);
}

static OuRef compile_text(const char *text, OuCompileMode mode) {
    OuCompileOptions options = {.mode = mode, .filename = ou_names.angle_stdin, .ignore_cookie = true, .first_line = 1};
    return ou_compile(text, strlen(text), &options, NULL);
}

static OuRef evaluate(const char *text) {
    OuRef code = compile_text(text, OU_COMPILE_EVAL), result = NULL;
    OuBor module = ou_import_get_module_borrow("__main__");
    if (code != NULL && module != NULL) {
        OuBor dict = ou_module_dict_borrow(module);
        result = ou_eval_code(code, dict, dict);
    }
    ou_xdecref(code);
    return result;
}

// ---- :heap ----

typedef struct HeapMap {
    void *arena;
    int column;
} HeapMap;

static bool show_arena(const OuArenaInfo *a, void *arg) {
    (void)arg;
    static const char *const kinds[] = {"pools", "large blocks", "one mapping", "spare"};
    say("arena %p  %5zu KiB  %-12s %zu used, %zu free\n", a->address, a->size / 1024, kinds[a->kind], a->used, a->free);
    return true;
}

static char fullness(const OuPoolInfo *p) {
    if (!p->in_use) {
        return '.';
    }
    if (p->used == p->capacity) {
        return '#';
    }
    return (char)('0' + (p->capacity ? p->used * 10 / p->capacity : 0));
}

static bool show_pool(const OuPoolInfo *p, void *arg) {
    HeapMap *map = arg;
    if (map->arena != p->arena) {
        say("%s%p ", map->arena ? "\n" : "", p->arena);
        map->arena = p->arena;
    }
    say("%c", fullness(p));
    return true;
}

static void command_heap(const char *text) {
    (void)text;
    OuHeapStats s;
    HeapMap map = {0};
    ou_heap_stats(&s);
    ou_heap_walk_arenas(show_arena, NULL);
    say("\npools of each arena (. free, 0-9 tenths full, # full):\n");
    ou_heap_walk_pools(show_pool, &map);
    say("\n\nblock size  pools   used   free\n");
    for (size_t i = 0; i < OU_SIZE_CLASSES; i++) {
        const OuClassStats *c = &s.size_class[i];
        if (c->pools > 0) {
            say("%10zu %6zu %6zu %6zu\n", c->block_size, c->pools, c->used_blocks, c->free_blocks);
        }
    }
    say("%zu blocks with %zu bytes; %zu bytes taken from the system\n", s.blocks, s.bytes, s.mapped_bytes);
}

// ---- :gc ----

static bool count_object(OuObject *o, void *count) {
    (void)o;
    ++*(size_t *)count;
    return true;
}

static void command_gc(const char *text) {
    (void)text;
    say("the collector is %s\n", ou_gc.enabled ? "enabled" : "disabled");
    say("generation  objects  count  threshold  collections  collected  uncollectable\n");
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        size_t objects = 0;
        ou_gc_walk(i, count_object, &objects);
        say("%10d %8zu %6d %10d %12llu %10llu %14llu\n", i, objects, ou_gc.generations[i].count, ou_gc.generations[i].threshold,
            (unsigned long long)ou_gc.stats[i].collections, (unsigned long long)ou_gc.stats[i].collected,
            (unsigned long long)ou_gc.stats[i].uncollectable);
    }
    say("frozen: %zu\n", ou_gc_freeze_count());
}

// ---- :refs ----

enum { REFERRERS_SHOWN = 20 };

typedef struct Referrers {
    OuObject *found[REFERRERS_SHOWN];
    size_t count;
} Referrers;

static bool add_referrer(OuObject *o, void *arg) {
    Referrers *r = arg;
    if (r->count < REFERRERS_SHOWN) {
        r->found[r->count] = o;
    }
    r->count++;
    return true;
}

// The names under which a dict holds an object.
static void say_names(OuBor dict, OuBor object) {
    size_t position = 0;
    OuBor key, value;
    while (ou_dict_walk(dict, &position, &key, &value)) {
        if (value == object && ou_isa(key, OU_TYPE_STR)) {
            char name[100];
            ou_str_show(key, name, sizeof name);
            say("  [%s]", name);
        }
    }
}

static void command_refs(const char *text) {
    OuRef object = evaluate(text);
    if (object == NULL) {
        return;
    }
    Referrers r = {0};
    OuBor target = object, module = ou_import_get_module_borrow("__main__");
    ou_walk_referrers(&target, 1, add_referrer, &r);
    say("%s object at %p: %u references\n", object->type->name, (void *)object, (unsigned)object->refcount - 1);
    for (size_t i = 0; i < r.count && i < REFERRERS_SHOWN; i++) {
        bool names = module != NULL && r.found[i] == ou_module_dict_borrow(module);
        say("  from %s at %p%s", r.found[i]->type->name, (void *)r.found[i], names ? " (the names of __main__)" : "");
        if (ou_isa(r.found[i], OU_TYPE_DICT)) {
            say_names(r.found[i], object);
        }
        say("\n");
    }
    if (r.count > REFERRERS_SHOWN) {
        say("  and %zu more\n", r.count - REFERRERS_SHOWN);
    }
    ou_decref(object);
}

// ---- :dis, :ast ----

static bool is_dotted_name(const char *text) {
    for (const char *p = text; *p; p++) {
        if (!isalnum((unsigned char)*p) && *p != '_' && *p != '.' && !(*p & 0x80)) {
            return false;
        }
    }
    return true;
}

// The code of what a name stands for; NULL without exception: it has none.
static OuRef code_of(OuBor o) {
    if (ou_is(o, &ou_code_type)) {
        return ou_newref(o);
    }
    OuRef code = ou_is(o, &ou_method_type) ? ou_get_attr_cstr(((const OuMethod *)o)->function, "__code__") : ou_get_attr_cstr(o, "__code__");
    if (code == NULL && ou_error_is(AttributeError)) {
        ou_error_clear();
    }
    return code;
}

static bool dis_class(OuBor type) {
    size_t position = 0;
    OuBor name, value;
    OuRef dict = ou_newref(ou_as_type(type)->dict);
    bool ok = true;
    while (ok && ou_dict_walk(dict, &position, &name, &value)) {
        OuRef code = code_of(value);
        ok = code == NULL || show_write_code(code, NULL, 0);
        ou_xdecref(code);
    }
    ou_decref(dict);
    return ok;
}

static void command_dis(const char *text) {
    OuRef object = is_dotted_name(text) ? evaluate(text) : NULL, code = NULL;
    bool ok = !ou_error_is_set();
    if (object != NULL && ou_isa(object, OU_TYPE_TYPE)) {
        ok = dis_class(object);
    } else if (ok) {
        code = object ? code_of(object) : compile_text(text, OU_COMPILE_FILE);
        ok = code != NULL && show_write_code(code, object ? NULL : text, object ? 0 : strlen(text));
        if (code == NULL && !ou_error_is_set()) {
            say("%s objects have no code\n", object ? object->type->name : "such");
        }
    }
    (void)ok;
    ou_xdecref(object);
    ou_xdecref(code);
}

static void command_ast(const char *text) {
    OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = ou_names.angle_stdin, .ignore_cookie = true, .first_line = 1};
    OuRef tree = ou_dump_ast(text, strlen(text), &options, false);
    if (tree != NULL) {
        ou_sys_write("stdout", tree);
        say("\n");
        ou_decref(tree);
    }
}

// ---- the table ----

static void command_help(const char *text);

static const struct {
    const char *name, *argument, *help;
    void (*run)(const char *text);
} commands[] = {
#define COMMAND(name, argument, help) {#name, argument, help, command_##name},
#include "interp/app/repl_commands.def"
};

static void command_help(const char *text) {
    (void)text;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        say(":%-5s %-2s %s\n", commands[i].name, commands[i].argument, commands[i].help);
    }
}

void repl_command(const char *text) {
    size_t n = 0;
    while (isalpha((unsigned char)text[n])) {
        n++;
    }
    const char *argument = text + n + strspn(text + n, " \t");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strlen(commands[i].name) == n && strncmp(commands[i].name, text, n) == 0) {
            if (commands[i].argument[0] && !*argument) {
                say(":%s needs an argument: %s\n", commands[i].name, commands[i].help);
                return;
            }
            commands[i].run(argument);
            if (ou_error_is_set()) {
                ou_run_report_exception();
            }
            return;
        }
    }
    say("no such command; :help lists them\n");
}
