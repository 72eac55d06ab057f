#!/usr/bin/python3.11
"""Each allocation of a program fails in turn: nothing may crash and nothing may be lost.

    tests/oom/run.py OURO [--dense N] [--percent N] [--every] [--places FILE] [--lang] [--jobs N] [--from NAME] [FILTER ...]

A bad run is one that ends with another status than 0, 1 (with a MemoryError printed somewhere) or 2 (the file could not be read), by
a signal, not at all, with a broken invariant (-X showleaks looks for them at the end) or with a block alive at exit. The
first 200 allocations (--dense) fail one by one, then those in steps of 3 percent (--percent), with --every all. With
--places those fail that are made from a place (a chain of calls in C) from where none has failed yet, in any of the tests:
FILE remembers the places, so that a later run goes on from there.

One run of a script does for all of them where possible: -X failalloc=fork:DENSE:PERCENT:REPORT forks at each chosen
allocation, which fails in the child only (alloc/fail_fork.c). What a child complains about counts when -X failalloc=N
confirms it. A script that has threads, or that its children disturb, runs once for each number, from where the start of an
empty program ends until a run is as good as without a failure, or to two millions.

The start itself is a test of its own, `startup`: every 23rd number, or all. One script is one test; closing line "N passed,
N failed". With --lang the scripts are all language tests (make torture); --from goes on with TOPIC/NAME after a break.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from expected import expected_failures, judged  # noqa: E402


SEEN_SIZE = 1 << 20  # OU_FORK_SEEN in alloc/fail_fork.h
Choice = collections.namedtuple("Choice", "dense percent seen")  # which allocations fail; seen: a descriptor, or 0


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
    told = got[0] != 1 or other == 1 or b"MemoryError" in got[1] + got[2] or b"out of memory" in got[2]
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


def run_with_children(program, script, choice):
    """A run in which chosen allocations fail in children; also [(N, (status, stdout, stderr))] of those."""
    with open(os.memfd_create("report"), "w+b") as report:
        plan = f"{choice.dense}:{choice.percent}:{report.fileno()}:{choice.seen}"
        passed_on = [report.fileno()] + ([choice.seen] if choice.seen else [])
        got = run(program, script, "-X", "failalloc=fork:" + plan, seconds=3600, pass_fds=passed_on)
        report.seek(0)
        children = []
        while line := report.readline():
            n, status, size = map(int, line.split())
            status = "timeout" if status == -1 else os.waitstatus_to_exitcode(status)
            children.append((n, (status, b"", report.read(size))))
    return got, children


def trouble_one_by_one(program, script, startup, choice, want):
    n, last_bad = 0, 0
    while n < max(2000, last_bad + 400, last_bad * (100 + 2 * choice.percent) // 100):  # no failure since: fewer allocations than that
        n += 1 if n < choice.dense else max(1, n * choice.percent // 100)
        got = run(program, script, "-X", f"failalloc={startup + n}")
        if got != want:
            last_bad = n
            why = complaint(got, startup + n, want[0])
            if why:
                return why
        if n > 2_000_000:
            break
    return ""


def trouble(program, script, startup, choice):
    """What is wrong with bad runs, or an empty text."""
    want = run(program, script)
    if want[0] == "timeout" or want[0] < 0 or want[0] > 0 and os.path.dirname(script) == str(HERE):
        return f"status {want[0]} without any failure: {want[2].decode(errors='replace')[-200:]}"
    got, children = run_with_children(program, script, choice)
    if got != want or any(n == 0 for n, _ in children):
        return trouble_one_by_one(program, script, startup, choice, want)
    found = {}
    for n, child in children:
        last_line = child[2].rstrip().rpartition(b"\n")[2]
        if complaint(child, n, want[0]) and last_line not in found:
            found[last_line] = complaint(run(program, script, "-X", f"failalloc={n}"), n, want[0])
    return "\n".join(filter(None, found.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--dense", type=int, default=200)
    parser.add_argument("--percent", type=int, default=3)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--places", metavar="FILE")
    parser.add_argument("--lang", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--from", dest="first", default="")
    parser.add_argument("filters", nargs="*")
    options = parser.parse_intermixed_args()
    program = os.path.abspath(options.program)
    choice = Choice(options.dense, options.percent, 0) if not options.every else Choice(0, 0, 0)
    if options.places:
        seen = os.open(options.places, os.O_RDWR | os.O_CREAT, 0o666)
        os.truncate(seen, SEEN_SIZE)
        choice = Choice(0, 60, seen)
    passed = failed = 0
    known = expected_failures("oom")
    startup = startup_size(program)
    tests = [("startup", lambda: startup_trouble(program, startup, 1 if options.every else 23))]
    scripts = sorted((HERE.parent / "lang").glob("*/[!_]*.py")) if options.lang else sorted(HERE.glob("[!r]*.py"))
    if options.places:  # cheap ones first: what they have met, long ones need not
        scripts.sort(key=lambda s: (s.read_text().count("import "), s.stat().st_size))
    for s in scripts:
        name = s.stem if s.parent == HERE else f"{s.parent.name}/{s.stem}"
        tests.append((name, lambda s=s: trouble(program, str(s), startup, choice)))
    if choice.seen or choice.percent > 3:
        tests = [(name, test) for name, test in tests if name not in known]  # they may pass
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
