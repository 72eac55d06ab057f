// The builtin types, the code type and the compiler, and what tests of the compiler say often.
#ifndef OU_TESTS_UNIT_COMPILE_TEST_H
#define OU_TESTS_UNIT_COMPILE_TEST_H

#include <stdio.h>
#include <string.h>

#include "tests/unit/object/object_test.h"

#include "interp/compile/compile.h"
#include "interp/object/bytes.h"
#include "interp/object/type.h"

static OuRef test_filename;

static inline bool compile_up(void) {
    return object_up() && ou_type_ready(&ou_code_type) && (test_filename = ou_str_from_cstr("test.py")) != NULL;
}

static inline void compile_down(void) {
    ou_clear(&test_filename);
    object_down();
}

#undef OU_TEST_UP
#undef OU_TEST_DOWN
#define OU_TEST_UP compile_up
#define OU_TEST_DOWN compile_down

static inline OuRef compiled(const char *source, OuCompileMode mode) {
    OuCompileOptions options = {.mode = mode, .filename = test_filename, .first_line = 1};
    return ou_compile(source, strlen(source), &options, NULL);
}

// A program that has about everything in it.
static const char everything[] =
    "import os.path as p, sys\n"
    "from a import (b, c as d)\n"
    "@decorated(1)\n"
    "class C(B, metaclass=M, x=1):\n"
    "    'doc'\n"
    "    y: int = 3\n"
    "    def m(self, a, /, b=1, *c, d, e=2, **f) -> 'int':\n"
    "        nonlocal_one = 1\n"
    "        def inner():\n"
    "            nonlocal nonlocal_one\n"
    "            nonlocal_one += a\n"
    "            return __class__, super().m(*c, d=d, **f)\n"
    "        return inner\n"
    "def g(n):\n"
    "    for i, *rest in n:\n"
    "        try:\n"
    "            x = yield i\n"
    "            yield from rest\n"
    "        except (A, B) as e:\n"
    "            raise C from e\n"
    "        except D:\n"
    "            continue\n"
    "        else:\n"
    "            del x\n"
    "        finally:\n"
    "            print(f'{i!r:>{n}} {rest}')\n"
    "    else:\n"
    "        return {k: v for k, v in n if k if v}, {*n}, [*n, 1], {**n, 'a': 2}\n"
    "    while n and not n or (m := n):\n"
    "        with n as o, p:\n"
    "            break\n"
    "        assert n, 'text'\n"
    "    n[1:2, ...] = n.a.b = (x, y), z = n\n"
    "    n[0] += 1; n.a -= 2\n"
    "    return 1 < n <= 3 != 4 in n, n if n else lambda q=1: q ** -2\n"
    "try:\n"
    "    pass\n"
    "except* V as v:\n"
    "    global w\n"
    "    w = 1 + 2 * 3\n"
    "match w:\n"
    "    case [1, *_, x] if x: pass\n"
    "    case {'k': 1.5, **rest}: pass\n"
    "    case (C(1, y=None) | 3) as r: pass\n"
    "    case -1+2j | 'a' | b'b' | p.q: pass\n"
    "    case _: pass\n";

#endif
