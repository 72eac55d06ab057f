// The interpreter's life: it starts, runs a program, ends with nothing left, and starts again.
#include "tests/unit/vm/vm_test.h"

#include <stdio.h>

static const char busy[] =
    "import sys, gc\n"
    "class Node:\n"
    "    def __init__(self, next): self.next = next\n"
    "    def __del__(self): dead.append(1)\n"
    "dead = []\n"
    "a = Node(None); a.next = a\n"
    "def gen():\n"
    "    try:\n"
    "        yield [Node(None)]\n"
    "    finally:\n"
    "        dead.append(2)\n"
    "g = gen(); next(g)\n"
    "text = ''.join(chr(i) for i in range(0x20, 0x3000, 7))\n"
    "try:\n"
    "    1 / 0\n"
    "except ZeroDivisionError as e:\n"
    "    kept = e\n"
    "numbers = {i: 2 ** i for i in range(200)}\n"
    "class Meta(type): pass\n"
    "class Child(Node, metaclass=Meta): __slots__ = ('x', 'y')\n"
    "assert sum(numbers) == 19900\n";

OU_TEST(runtime, runs_a_program) {
    cr_assert_eq(run_program(busy), 0);
    assert_value("len(numbers)", "200");
}

OU_TEST(runtime, exit_statuses) {
    cr_assert_eq(run_program("pass"), 0);
    cr_assert_eq(run_program("raise SystemExit(7)"), 7);
    cr_assert_eq(run_program("raise SystemExit"), 0);
}

// Each life begins with nothing of the one before.
Test(runtime, starts_again) {
    size_t mapped = 0;
    for (int life = 0; life < 5; life++) {
        cr_assert(vm_start(NULL));
        cr_assert_eq(run_program(busy), 0);
        assert_value("len(dead)", "1");
        size_t now = ou_heap_mapped_bytes();
        cr_assert(life == 0 || now == mapped, "life %d takes %zu bytes, the first took %zu", life, now, mapped);
        mapped = now;
        vm_end();
    }
}

// Same program, same run: addresses repeat in each life.
Test(runtime, addresses_repeat) {
    char first[500] = "";
    for (int life = 0; life < 3; life++) {
        cr_assert(vm_start(NULL));
        cr_assert_eq(run_program("places = id(object()), id([]), id('ab' * 50), id(lambda: 0), hash('text')"), 0);
        // Under ASan blocks come from the system, which chooses their addresses.
        const char *places = shown_take(eval_in_main(OU_ASAN ? "places[-1]" : "places"));
        if (life == 0) {
            snprintf(first, sizeof first, "%s", places);
        }
        cr_assert_str_eq(places, first);
        vm_end();
    }
}

Test(runtime, guarded_blocks) {
    OuConfig config = {.program = "test", .debug_alloc = true, .gc_stress = true};
    cr_assert(vm_start(&config));
    cr_assert_eq(run_program(busy), 0);
    cr_assert(ou_heap_check() == NULL);
    vm_end();
}
