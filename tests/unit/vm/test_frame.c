// Frames: how they lie on the register stack, the limits of the stack, and unwinding with everything that is alive.
#include "tests/unit/vm/vm_test.h"

static int looks;

// Called from Python: checks the frames of its callers against the picture in frame.h.
static OuRef look(OuBor self) {
    (void)self;
    OuBase base = ou_frame_at_depth(0);
    for (int depth = 0; base != NULL; depth++) {
        const OuCode *code = ou_frame_code(base);
        OuBase caller = ou_frame_caller(base);
        cr_assert(ou_frame_function(base)->head.type == &ou_function_type);
        cr_assert(caller == ou_frame_at_depth(depth + 1));
        cr_assert((void *)base >= ou_thread->registers && (void *)(base + code->register_count) <= ou_thread->registers_end);
        OuWord *pc = ou_frame_pc(base);
        cr_assert(pc > code->words && pc <= code->words + code->word_count, "the pc of a frame lies in its code");
        if (caller != NULL && ou_frame_return_kind(base) == OU_RETURN_PLAIN) {
            cr_assert(base >= caller + ou_frame_code(caller)->local_count + OU_FRAME_HEAD, "over its caller's locals");
            cr_assert(base - OU_FRAME_HEAD < caller + ou_frame_code(caller)->register_count, "within its caller's frame");
            cr_assert(ou_frame_return_pc(base) > ou_frame_code(caller)->words, "it returns into its caller's code");
        }
        base = caller;
    }
    cr_assert(ou_register_stack_top() > ou_frame_at_depth(0));
    looks++;
    return ou_return_none();
}

static const OuMethodDef look_def = OU_NOARGS("look", look, "look()\n--\n\nLooks at the frames.");

static void give_look(void) {
    OuRef function = ou_builtin_new(&look_def, NULL, NULL);
    cr_assert(function != NULL && ou_dict_set_cstr(main_dict(), "look", function));
    ou_decref(function);
}

OU_TEST(frame, layout) {
    give_look();
    looks = 0;
    cr_assert_eq(run_program("def f(a, b=2, *c, d, **e):\n"
                             "    x = [look(), (look(), a)]\n"
                             "    return lambda: look()\n"
                             "f(1, d=4)()\n"
                             "def g():\n"
                             "    look()\n"
                             "    yield look()\n"
                             "    yield from g2()\n"
                             "def g2():\n"
                             "    yield look()\n"
                             "for i in g(): look()\n"
                             "list(g())\n"
                             "class C:\n"
                             "    look()\n"
                             "    def __init__(self): look()\n"
                             "    p = property(lambda self: look())\n"
                             "    def __add__(self, o): look()\n"
                             "    def __del__(self): look()\n"
                             "C().p; C() + 1\n"
                             "sorted([1, 2], key=lambda i: look() or i)\n"),
                 0);
    cr_assert_eq(looks, 20);
}

OU_TEST(frame, object_of_a_frame_that_is_over) {
    cr_assert_eq(run_program("import sys\n"
                             "def f(x):\n"
                             "    y = [x]\n"
                             "    return sys._getframe()\n"
                             "fr = f('arg')\n"
                             "assert fr.f_locals == {'x': 'arg', 'y': ['arg']}\n"
                             "assert fr.f_code is f.__code__ and fr.f_back.f_code.co_name == '<module>'\n"),
                 0);
}

// Calls without end: a RecursionError while the limit holds; without a limit the stack itself says so. Nothing is lost
// either way. (The stack is made small for that: a megabyte.)
OU_TEST(frame, register_stack_limit) {
    void *end = ou_thread->registers_limit;
    ou_thread->registers_limit = (char *)ou_thread->registers + (1 << 20);
    cr_assert_eq(run_program("import sys\n"
                             "def f(n): return f(n + 1)\n"
                             "try: f(0)\n"
                             "except RecursionError: pass\n"
                             "else: raise SystemExit(3)\n"
                             "sys.setrecursionlimit(2 ** 31 - 1)\n"
                             "def wide(n): return [n, [n, n, n, wide(n)]]\n"
                             "def gen(n): yield from gen(n + 1)\n"
                             "def star(*a, **k): return star(*a, 1, **k)\n"
                             "def key(a): return max([a], key=key)\n"
                             "class C:\n"
                             "    def __init__(self): C()\n"
                             "    p = property(lambda self: self.p)\n"
                             "    def __add__(self, o): return self + o\n"
                             "c = object.__new__(C)\n"
                             "for call in [lambda: wide(0), lambda: next(gen(0)), star, lambda: key(1), C, lambda: c.p, lambda: c + 1]:\n"
                             "    try: call()\n"
                             "    except (MemoryError, RecursionError): pass\n"
                             "    else: raise SystemExit(4)\n"),
                 0);
    ou_thread->registers_limit = end;
}

// C code that calls Python code that calls C code: bounded by the C stack.
OU_TEST(frame, nested_entries_from_c) {
    cr_assert_eq(run_program("import sys\n"
                             "sys.setrecursionlimit(10 ** 8)\n"
                             "def f(x): return sorted([x], key=f)\n"
                             "try: f(1)\n"
                             "except (RecursionError, MemoryError): pass\n"
                             "else: raise SystemExit(3)\n"),
                 0);
}
