#!/usr/bin/python3.11
"""Each allocation of a program fails in turn: nothing may crash and nothing may be lost.

    tests/oom/run.py OURO [--every] [--lang] [--jobs N] [--from NAME] [FILTER ...]

Runs each script of this folder with -X failalloc=N -X showleaks for growing N until a run is as good as without a
failure. Every run before has to end with status 0, 1 (with a MemoryError on stderr) or 2 (the file could not be read), by no
signal, and without a block alive at exit. N counts from the first allocation of the process, so it begins here where the
start of an empty program ends; from there it goes through the next 200 numbers and then in steps of 3 percent, with --every
through all of them. The start itself is a test of its own, `startup`: every 23rd number, or all. One script is one test;
closing line "N passed, N failed". With --lang the scripts are all language tests (make torture): one takes about 300 runs,
so all an hour with two jobs; --from goes on with TOPIC/NAME after a break.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from expected import expected_failures, judged  # noqa: E402


def run(program, script, *options):
    folder, name = os.path.split(script)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "ASAN_OPTIONS": "detect_leaks=0", "NO_COLOR": "1"}
    try:
        done = subprocess.run([program, "-X", "showleaks", *options, name], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=30)
    except subprocess.TimeoutExpired:
        return "timeout", b"", b""
    return done.returncode, re.sub(rb"0x[0-9a-f]{6,}", b"0xADDR", done.stdout), done.stderr


def complaint(got, n, other=0):
    """What is wrong with a run; `other`: the status of the program when no allocation fails."""
    told = got[0] != 1 or other == 1 or b"MemoryError" in got[2] or b"out of memory" in got[2]
    if got[0] not in (0, 1, 2, other) or b"live at exit" in got[2] or not told:
        return f"failalloc={n}: status {got[0]}: {got[2].decode(errors='replace')[-300:]}"
    return ""


def startup_size(program):
    """About how many allocations an empty program makes: the largest N that lets it fail, by bisection."""
    low, high = 1, 1 << 20
    while high - low > 1:
        middle = (low + high) // 2
        if run(program, os.devnull, "-X", f"failalloc={middle}")[0] == 0:
            high = middle
        else:
            low = middle
    return low


def startup_trouble(program, size, every):
    for n in range(1, size, 1 if every else 23):
        got = run(program, os.devnull, "-X", f"failalloc={n}")
        why = complaint(got, n)
        if why:
            return why
    return ""


def trouble(program, script, startup, every):
    """What is wrong with the first bad run, or an empty text."""
    want = run(program, script)
    if want[0] == "timeout" or want[0] < 0 or want[0] > 0 and os.path.dirname(script) == str(HERE):
        return f"status {want[0]} without any failure: {want[2].decode(errors='replace')[-200:]}"
    n, last_bad = 0, 0
    while n - last_bad < 400 or n < 2000:  # so many numbers without a failure: the program makes fewer allocations
        n += 1 if every or n < 200 else n // 33
        got = run(program, script, "-X", f"failalloc={startup + n}")
        if got != want:
            last_bad = n
            why = complaint(got, startup + n, want[0])
            if why:
                return why
        if n > 2_000_000:
            return "no end"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--lang", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--from", dest="first", default="")
    parser.add_argument("filters", nargs="*")
    options = parser.parse_intermixed_args()
    program, every = os.path.abspath(options.program), options.every
    passed = failed = 0
    known = expected_failures("oom")
    startup = startup_size(program)
    tests = [("startup", lambda: startup_trouble(program, startup, every))]
    scripts = sorted((HERE.parent / "lang").glob("*/[!_]*.py")) if options.lang else sorted(HERE.glob("[!r]*.py"))
    for s in scripts:
        name = s.stem if s.parent == HERE else f"{s.parent.name}/{s.stem}"
        tests.append((name, lambda s=s: trouble(program, str(s), startup, every)))
    tests = [(name, test) for name, test in tests if name >= options.first and (not options.filters or any(f in name for f in options.filters))]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (name, _), found in zip(tests, pool.map(lambda each: each[1](), tests)):
            why = judged(name, found, known)
            passed, failed = passed + (not why), failed + bool(why)
            if why:
                print(f"FAIL oom/{name}: {why}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
