// The eval breaker: what is asked for happens between two instructions, at loop heads, taken branches and function entries.
#include "tests/unit/vm/vm_test.h"

#include <signal.h>

#include "gc/gc.h"

static int phases;

static OuRef note(OuBor self, OuBor number) {
    (void)self;
    ou_signal_note((int)ou_int_word(number));
    return ou_return_none();
}

static const OuMethodDef note_def = OU_ONE("note", note, "note(signal)\n--\n\nAs if that signal had come.");

static void give_note(void) {
    OuRef function = ou_builtin_new(&note_def, NULL, NULL);
    cr_assert(function != NULL && ou_dict_set_cstr(main_dict(), "note", function));
    ou_decref(function);
    cr_assert_eq(run_program("log = []\nclass D:\n    def __del__(self): log.append('dead')\n"), 0);
}

// An interrupt at the head of a loop, at a function's entry, at a branch: each time everything alive is released.
OU_TEST(breaker, interrupt_with_live_temporaries) {
    give_note();
    static const char *const programs[] = {
        "for i in [D(), D()]:\n        x = [D(), note(2), [j for j in (1, 2)]]\n",
        "[D(), note(2), (lambda a: a)(D())]\n",
        "[D(), note(2) or D(), (1 if D() else 2)]\n",
        "while True:\n        x = D(); note(2)\n",
        "print(D(), note(2), f(D()))\n",
        "[k for k in g(D())]\n",
    };
    cr_assert_eq(run_program("def f(a): return a\ndef g(a):\n    note(2)\n    while True: yield a\n"), 0);
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        char source[500] = "def run():\n    ";
        strcat(strcat(source, programs[i]), "try: run()\nexcept KeyboardInterrupt as e: log.append('interrupted')\nelse: raise SystemExit(3)\n");
        cr_assert_eq(run_program(source), 0, "%s", source);
        assert_value("'interrupted' in log and 'dead' in log", "True");
        assert_value("log.clear()", "None");
        cr_assert(!ou_signal_is_pending());
    }
}

static void count_phase(const char *phase, int generation, size_t collected, size_t uncollectable) {
    (void)generation;
    (void)collected;
    (void)uncollectable;
    phases += strcmp(phase, "start") == 0;
}

// A collection that is due waits for the next such place.
OU_TEST(breaker, collection_waits) {
    ou_gc.hooks.phase = count_phase;
    phases = 0;
    cr_assert_eq(run_program("x = list(zip(range(5000), range(5000)))"), 0);
    cr_assert_eq(phases, 0);
    cr_assert_eq(run_program("if x: pass\nfor i in (1, 2): pass"), 0);
    cr_assert_eq(phases, 1);
    cr_assert_eq(ou_gc.breaker & OU_BREAK_GC, 0);
}

OU_TEST(breaker, handler_runs_in_the_program) {
    give_note();
    cr_assert_eq(run_program("import _signal\n_signal.signal(_signal.SIGUSR1, lambda n, f: log.append((n, f.f_code.co_name)))\n"
                             "def run():\n    note(10)\n    for i in (1, 2): log.append(i)\nrun()\n"),
                 0);
    assert_value("log", "[(10, 'run'), 1, 2]");
}
