#!/usr/bin/python3.11
"""Limits of memory, time and instructions, and what the debug allocator reports: things that CPython has not.

    tests/limits/run.py OURO [FILTER ...]

Each case is a program that would take for ever or everything; it has to end by itself, with the status, output and error
that the case names. The closing line is "N passed, N failed".
"""
import re
import subprocess
import sys

SECONDS = 60
ENDED = 124  # the grace after a limit was used up as well
CASES = []


def case(name, options, source, status=0, out="", err=""):
    """`out` has to be the whole of stdout, `err` a pattern that is found in stderr (empty: nothing there)."""
    CASES.append((name, options.split(), source, status, out, err))


TIME = r"ouro\.LimitExceeded: time limit of 0\.2 s exceeded"
TICKS = r"ouro\.LimitExceeded: limit of 100000 instructions exceeded"
AGAIN = "was exceeded, and the grace after it; the program is ended"

# ---- where a limit is noticed: Python code, iteration in C, calls that block, a regular expression ----

for what in (
    "while True: pass",
    "sum(range(10**13))",
    "list(itertools.count())",
    "sorted(itertools.count())",
    "set(itertools.repeat(1))",
    "dict.fromkeys(itertools.repeat(1))",
    "max(range(10**13))",
    "-1 in itertools.count()",
    "next(filter(None, itertools.repeat(0)))",
    "next(itertools.dropwhile(bool, itertools.repeat(1)))",
    "collections.deque(itertools.count(), maxlen=0)",
    "''.join(itertools.repeat(''))",
    "a, *b = itertools.repeat(1)",
    "print(*itertools.repeat(1))",
    "bytes(itertools.repeat(1))",
    "functools.reduce(max, itertools.count())",
    "math.fsum(itertools.repeat(1.0))",
    "tuple(zip(itertools.count(), itertools.count()))",
    "list(map(abs, itertools.count()))",
    "list(enumerate(itertools.count()))",
    "time.sleep(1000)",
    "threading.Lock().acquire() and threading.Event().wait()",
    "re.match(r'(a|aa)+$', 'a' * 64 + 'b')",
):
    case("time: " + what, "--time-limit 0.2",
         "import collections, functools, itertools, math, re, threading, time\n" + what, 1, err=TIME)

# ---- numbers so large that one operation would outlast the limit: it is not begun ----

LARGE = """
import math, ouro, sys
sys.set_int_max_str_digits(0)
x = (1 << 3 * 10**8) + 12345
y = (1 << 10**8) - 12345
s = '7' * 5 * 10**7
ouro.set_time_limit(2)
%s
"""
for what in ("str(x)", "'%d' % x", "int(s)", "math.gcd(x, y)", "math.lcm(x, y)", "pow(y, x, y + 2)", "math.factorial(2 * 10**7)"):
    case("not begun: " + what, "", LARGE % what, 1, err=r"LimitExceeded: time limit of 2 s: with numbers as large")
case("not begun: work of some milliseconds is", "--time-limit 5",
     "import math\nx = 3 ** 10**6\nprint(x * x // x == x, math.gcd(x, 9), math.isqrt(x * x) == x, len(str(3 ** 4000)))", out="True 9 True 1909\n")

# ---- exact counting ----

COUNTED = """
import ouro
n = 0
try:
    while True:
        n += 1
except ouro.LimitExceeded as e:
    ouro.set_tick_limit(None)
    print(type(e).__mro__[1].__name__, e, n > 10000)
"""
case("ticks: caught", "--tick-limit 100000", COUNTED, out="BaseException limit of 100000 instructions exceeded True\n")
case("ticks: not caught", "--tick-limit 100000", "def f():\n    while True: pass\nf()", 1, err=TICKS)
case("ticks: enough", "--tick-limit 100000", "print(sum(i for i in range(100)))", out="4950\n")
case("ticks: with a trace function", "--tick-limit 100000",
     "import sys\nsys.settrace(lambda *a: None)\nwhile True: pass", 1, err=TICKS)
case("ticks: in a thread", "--tick-limit 100000",
     "import threading\ndef f():\n    while True: pass\nt = threading.Thread(target=f, daemon=True)\nt.start()\nt.join()", 1, err=TICKS)
SAME = """
import ouro
def count():
    n = 0
    ouro.set_tick_limit(50000)
    try:
        while True:
            n += 1
    except ouro.LimitExceeded:
        ouro.set_tick_limit(None)
    return n
a, b, c = count(), count(), count()
print(b == c, ouro.get_tick_limit())
"""
case("ticks: the same each time", "", SAME, out="True None\n")

# ---- the handler and its grace ----

CAUGHT = """
import itertools, ouro
state = []
try:
    for i in itertools.count():
        state.append(i % 7)
        if len(state) > 1000: state.clear()
except ouro.LimitExceeded as e:
    print(e, ouro.get_time_limit())
ouro.set_time_limit(0.2)
try:
    list(itertools.count())
except ouro.LimitExceeded:
    print("again")
print(sum(range(1000)), all(x < 7 for x in state))
"""
case("caught twice, state whole", "--time-limit 0.2", CAUGHT,
     out="time limit of 0.2 s exceeded 0.2\nagain\n499500 True\n")
case("never ends: time", "--time-limit 0.2", "print('seen')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass",
     ENDED, "seen\n", "the limit of time " + AGAIN)
case("never ends: ticks", "--tick-limit 100000",
     "print('seen')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass", ENDED, "seen\n",
     "the limit of instructions " + AGAIN)
case("a bare except Exception does not catch it", "--tick-limit 100000",
     "while True:\n    try:\n        while True: pass\n    except Exception: pass", 1, err=TICKS)
case("finally runs", "--tick-limit 100000", "try:\n    while True: pass\nfinally:\n    print('finally')", 1, "finally\n", TICKS)

# ---- memory ----

MEMORY = "import itertools, array\ntry:\n    %s\nexcept MemoryError:\n    print('out', len(str(10**100)))\n"
for what in (
    "x = 'a' * 10**10",
    "x = bytearray(10**9)",
    "x = list(itertools.count())",
    "x = set(map(str, itertools.count()))",
    "x = 10 ** (10 ** 9)",
    "x = array.array('q', [0]) * 10**8",
    "x = [[] for i in range(10**9)]",
    "x = ' '.join(map(str, range(10**8)))",
    "x = {i: str(i) for i in itertools.count()}",
    "import mmap; x = mmap.mmap(-1, 10**9)",
):
    case("memory: " + what, "--memory-limit 32M", MEMORY % what, out="out 101\n")
case("memory: the register stack", "--memory-limit 32M",
     "import sys\nsys.setrecursionlimit(10**7)\ndef f(n): return f(n + 1) + 1\ntry:\n    f(0)\nexcept (MemoryError, RecursionError) as e:\n"
     "    print(type(e).__name__)", out="MemoryError\n")
case("memory: set by the program", "",
     "import ouro\nprint(ouro.get_memory_limit())\nouro.set_memory_limit(16 << 20)\ntry: bytearray(17 << 20)\n"
     "except MemoryError: print('out', ouro.get_memory_limit())\nouro.set_memory_limit(None)\nprint(len(bytearray(17 << 20)))",
     out="None\nout 16777216\n17825792\n")
case("memory: not caught", "--memory-limit 32M", "x = [0] * 10**9", 1, err="MemoryError")

# ---- arguments ----

for option, value in ("memory-limit", "much"), ("memory-limit", "1X"), ("time-limit", "-1"), ("time-limit", "x"), ("tick-limit", "1.5"):
    case(f"bad --{option} {value}", f"--{option} {value}", "print(1)", 2, err=f"--{option}: not a")
case("bad arguments", "", """
import ouro
for f, value in (ouro.set_memory_limit, -1), (ouro.set_tick_limit, "x"), (ouro.set_time_limit, -1.0), (ouro.set_time_limit, float("nan")):
    try: f(value)
    except (TypeError, ValueError) as e: print(type(e).__name__)
print(ouro.get_memory_limit(), ouro.get_tick_limit(), ouro.get_time_limit())
""", out="ValueError\nTypeError\nValueError\nValueError\nNone None None\n")
case("--stdlib is inherited", "--stdlib .", "import os, subprocess, sys\ncode = 'import sys; print(sys._stdlib_dir)'\n"
     "p = subprocess.run([sys.executable, '-I', '-c', code], cwd='/', capture_output=True, text=True)\n"
     "print(p.stdout.strip() == os.getcwd(), sys._stdlib_dir)", out="True .\n")
# ---- what is left at the end: here what the frames of a thread own that a fork has lost ----

LOST = """
import os, sys, threading, time
class Thing: pass
def wait():
    thing = Thing()
    thing.own = [1, 2]
    started.set()
    time.sleep(9)
started = threading.Event()
threading.Thread(target=wait, daemon=True).start()
started.wait()
child = os.fork()
if child:
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    os._exit(0)
"""
case("leaks are shown", "-X showleaks", LOST, out="120\n",
     err=r"blocks live at exit\n(.*\n)*  tracked: Thing object at (0x\w+), 1 references, made by <string>:5 \(number \d+\)\n(.*\n)*"
         r"  tracked: list object at 0x\w+, 1 references, made by <string>:6 \(number \d+\)\n    held by: Thing object at \2\n(.*\n)*"
         r"  0x\w+ \d+ bytes, object of type str, made by ")

# ---- counts ----

COUNTS = """
import re, subprocess, sys
typed = 'x = 1\\nkeep = [[] for i in range(1000)]\\ndel keep\\n'
p = subprocess.run([sys.executable, '-X', 'showrefcount', '-i', '-q'], input=typed, capture_output=True, text=True)
(a, b), (c, d), (e, f), end = [tuple(map(int, found)) for found in re.findall(r'\\[(\\d+) refs, (\\d+) blocks\\]', p.stderr)]
print(c - a >= 1000, d - b >= 1000, c - e >= 1000, d - f >= 1000, end)
"""
case("-X showrefcount at the prompt", "", COUNTS, out="True True True True (0, 0)\n")
case("sys.getobjects and its like", "", "import sys\nkeep = [[] for i in range(5000)]\n"
     "print(len(sys.getobjects(0, list)) >= 5000, len(sys.getobjects(3)), len(sys.getobjects(2000, list)), len(sys.getobjects(0, str)),\n"
     "      sys.gettotalrefcount() > 5000, sys.getallocatedblocks() > 5000)", out="True 3 2000 0 True True\n")

case("zero is none", "--memory-limit 0 --time-limit 0 --tick-limit 0", "print(1)", out="1\n")


def trouble(ouro, options, source, status, out, err):
    try:
        p = subprocess.run([ouro, *options, "-c", source], capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "does not end"
    if p.returncode != status:
        return f"status {p.returncode}, expected {status}\n{p.stderr[-500:]}"
    if not source.startswith("print(*") and "print(*" not in source and p.stdout != out:
        return f"stdout {p.stdout!r}, expected {out!r}"
    if not re.search(err, p.stderr) or (not err and p.stderr):
        return f"stderr {p.stderr[-500:]!r}, expected {err!r}"
    return None


def main():
    ouro, filters, failed = sys.argv[1], sys.argv[2:], 0
    chosen = [c for c in CASES if not filters or any(f in c[0] for f in filters)]
    for name, *how in chosen:
        why = trouble(ouro, *how)
        if why is not None:
            failed += 1
            print(f"FAIL {name}: {why}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
