#!/usr/bin/python3.11
"""Each allocation of a program fails in turn: nothing may crash and nothing may be lost.

    tests/oom/run.py OURO [--dense N] [--percent N] [--every] [--lang] [--jobs N] [--from NAME] [FILTER ...]

A bad run is one that ends with another status than 0, 1 (with a MemoryError on stderr) or 2 (the file could not be read), by
a signal, not at all, with a broken invariant (-X showleaks looks for them at the end) or with a block alive at exit. The
first 200 allocations (--dense) fail one by one, then those in steps of 3 percent (--percent), with --every all.

One run of a script does for all of them where possible: -X failalloc=fork:DENSE:PERCENT:REPORT forks at each chosen
allocation, which fails in the child only (alloc/fail_fork.c). What a child complains about counts when -X failalloc=N
confirms it. A script that has threads, or that its children disturb, runs once for each number, from where the start of an
empty program ends until a run is as good as without a failure, or to two millions.

The start itself is a test of its own, `startup`: every 23rd number, or all. One script is one test; closing line "N passed,
N failed". With --lang the scripts are all language tests (make torture); --from goes on with TOPIC/NAME after a break.
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


def run(program, script, *options, seconds=30, pass_fds=()):
    folder, name = os.path.split(script)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "ASAN_OPTIONS": "detect_leaks=0", "NO_COLOR": "1"}
    try:
        done = subprocess.run([program, "-X", "showleaks", *options, name], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=seconds, pass_fds=pass_fds)
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


def startup_trouble(program, size, step):
    for n in range(1, size, step):
        got = run(program, os.devnull, "-X", f"failalloc={n}")
        why = complaint(got, n)
        if why:
            return why
    return ""


def run_with_children(program, script, dense, percent):
    """A run in which chosen allocations fail in children; also [(N, (status, stdout, stderr))] of those."""
    with open(os.memfd_create("report"), "w+b") as report:
        got = run(program, script, "-X", f"failalloc=fork:{dense}:{percent}:{report.fileno()}", seconds=3600, pass_fds=[report.fileno()])
        report.seek(0)
        children = []
        while line := report.readline():
            n, status, size = map(int, line.split())
            status = "timeout" if status == -1 else os.waitstatus_to_exitcode(status)
            children.append((n, (status, b"", report.read(size))))
    return got, children


def trouble_one_by_one(program, script, startup, dense, percent, want):
    n, last_bad = 0, 0
    while n < max(2000, last_bad + 400, last_bad * (100 + 2 * percent) // 100):  # no failure since: fewer allocations than that
        n += 1 if n < dense else max(1, n * percent // 100)
        got = run(program, script, "-X", f"failalloc={startup + n}")
        if got != want:
            last_bad = n
            why = complaint(got, startup + n, want[0])
            if why:
                return why
        if n > 2_000_000:
            break
    return ""


def trouble(program, script, startup, dense, percent):
    """What is wrong with the first bad run, or an empty text."""
    want = run(program, script)
    if want[0] == "timeout" or want[0] < 0 or want[0] > 0 and os.path.dirname(script) == str(HERE):
        return f"status {want[0]} without any failure: {want[2].decode(errors='replace')[-200:]}"
    got, children = run_with_children(program, script, dense, percent)
    if got != want or not children:
        return trouble_one_by_one(program, script, startup, dense, percent, want)
    for n, child in children:
        if complaint(child, n, want[0]):
            why = complaint(run(program, script, "-X", f"failalloc={n}"), n, want[0])
            if why:
                return why
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--dense", type=int, default=200)
    parser.add_argument("--percent", type=int, default=3)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--lang", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--from", dest="first", default="")
    parser.add_argument("filters", nargs="*")
    options = parser.parse_intermixed_args()
    program = os.path.abspath(options.program)
    dense, percent = (options.dense, options.percent) if not options.every else (0, 0)
    passed = failed = 0
    known = expected_failures("oom")
    startup = startup_size(program)
    tests = [("startup", lambda: startup_trouble(program, startup, 1 if options.every else 23))]
    scripts = sorted((HERE.parent / "lang").glob("*/[!_]*.py")) if options.lang else sorted(HERE.glob("[!r]*.py"))
    for s in scripts:
        name = s.stem if s.parent == HERE else f"{s.parent.name}/{s.stem}"
        tests.append((name, lambda s=s: trouble(program, str(s), startup, dense, percent)))
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
