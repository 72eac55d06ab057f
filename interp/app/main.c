// The program: options, start, what is to be run, end.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "interp/app/freeze.h"
#include "interp/app/options.h"
#include "interp/app/repl.h"
#include "interp/app/show.h"
#include "interp/app/site.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"

enum { STATUS_LEAK = 120 };

static bool set_argv(const Options *o) {
    static const char *const first[] = {
        [ACTION_COMMAND] = "-c", [ACTION_MODULE] = "-m", [ACTION_STDIN] = "-", [ACTION_PROMPT] = ""};
    OuRef list = ou_list_new(0);
    const char *name = o->action == ACTION_FILE ? o->program : o->action <= ACTION_STDIN ? first[o->action] : "";
    OuRef item = list ? ou_str_from_fs(name) : NULL;
    bool ok = item != NULL && ou_list_append_take(list, item);
    for (int i = 0; ok && i < o->argument_count; i++) {
        item = ou_str_from_fs(o->arguments[i]);
        ok = item != NULL && ou_list_append_take(list, item);
    }
    ok = ok && ou_sys_set("argv", list);
    ou_xdecref(list);
    return ok;
}

static int run_action(const Options *o) {
    switch (o->action) {
    case ACTION_FILE: return ou_run_file(o->program);
    case ACTION_COMMAND: return ou_run_string(o->program, strlen(o->program), "<string>");
    case ACTION_MODULE: return ou_run_module(o->program);
    case ACTION_STDIN:
    case ACTION_PROMPT: return isatty(0) || o->config.interactive ? repl_run(true) : ou_run_stdin();
    case ACTION_DIS: return show_code(o->program);
    case ACTION_DUMP_AST: return show_tree(o->program);
    case ACTION_DUMP_TOKENS: return show_tokens(o->program);
    case ACTION_FREEZE: return freeze_folder(o->program, o->output);
    default: return o->status;
    }
}

// -X faulthandler
static bool start_faulthandler(const Options *o) {
    if (!o->config.faulthandler) {
        return true;
    }
    OuRef f = ou_import_attr("faulthandler", "enable"), result = f ? ou_call_0(f) : NULL;
    ou_xdecref(f);
    ou_xdecref(result);
    return result != NULL;
}

static int run(const Options *o) {
    OuRef module = ou_import_main_module();
    if (module == NULL || !set_argv(o) || !site_init() || !start_faulthandler(o)) {
        ou_xdecref(module);
        return ou_run_report_exception();
    }
    ou_decref(module);
    if (o->fork_plan.report > 0) {
        ou_heap_fail_in_children(&o->fork_plan);
    }
    int status = run_action(o);
    bool prompt = o->action == ACTION_PROMPT || (o->action == ACTION_STDIN && isatty(0));
    const OuConfig *c = &ou_rt.config;
    const char *asked = c->ignore_environment ? NULL : getenv("PYTHONINSPECT"); // the program may have set it
    bool inspect = c->inspect || (asked != NULL && *asked != 0);
    if (inspect && !prompt && o->action <= ACTION_MODULE && (isatty(0) || c->interactive)) {
        ou_rt.interrupted = false;
        status = repl_run(false);
    }
    return status;
}

static void end_by_interrupt(void) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
}

int main(int argc, char **argv) {
    Options o;
    options_read(&o, argc, argv);
    if (o.action == ACTION_DONE) {
        options_free(&o);
        return o.status;
    }
    if (!ou_runtime_init(&o.config)) {
        fprintf(stderr, "%s: cannot start: out of memory\n", o.config.program);
        options_free(&o);
        return 1;
    }
    int status = run(&o);
    bool interrupted = ou_rt.interrupted && status == 130;
    size_t leaked = ou_runtime_fini();
    if (ou_rt.flush_failed) {
        status = STATUS_LEAK;
    }
    if (o.config.show_leaks && leaked > 0 && status == 0) {
        status = STATUS_LEAK;
    }
    options_free(&o);
    if (interrupted) {
        end_by_interrupt();
    }
    return status;
}
