#!/usr/bin/python3.11
"""The same program makes the same run (law 3 of docs/design.md): addresses, collections, orders of sets.

    tests/repeat/run.py OURO [FILTER ...]

Each program is run twice in each way (plainly, while allocations are traced, with the debug allocator), and says at its
end what it has seen: addresses of its objects and of new ones, gc.get_stats(), orders of sets, live blocks. Both runs have
to agree in every byte of it. Programs: bench/*.py, and the documents' examples when they stand beside the checkout. Those
that show times are compared without what they print. The closing line is "N passed, N failed".
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents" / "examples"
SECONDS = 120

# Runs the program named by the second argument with its own output dropped, then tells what the interpreter looks like.
HARNESS = r"""
import gc, os, sys
path = sys.argv[1]
sys.argv = [path]
real = sys.stdout
sys.stdout = open(os.devnull, "w")
names = {"__name__": "__main__", "__file__": path}
try:
    with open(path) as source:
        exec(compile(source.read(), path, "exec"), names)
except SystemExit:
    pass
except Exception as e:
    names["error"] = type(e).__name__
sys.stdout = real
print(names.get("error"), gc.get_stats(), gc.get_count())
for name in sorted(n for n in names if not n.startswith("__")):
    print(name, hex(id(names[name])), type(names[name]).__name__)
print([hex(id(x)) for x in ([], {}, set(), object(), "x" * 100, bytearray(5000), bytearray(10**6), lambda: 0)])
print(list({"alpha", "beta", b"gamma", 3.5, None, ("t", 1), "delta", frozenset("abc")}), list(set("determinism")))
print(sys.getallocatedblocks())
"""

MODES = {
    "plain": ([], {}),
    "traced": (["-X", "tracemalloc=5"], {}),
    "debug": ([], {"PYTHONMALLOC": "debug"}),
}


def programs():
    yield from sorted((ROOT / "bench").glob("*.py"))
    if DOCUMENTS.is_dir():
        # What waits, asks the system for its memory or makes threads goes by the clock.
        for path in sorted(DOCUMENTS.rglob("*.py")):
            text = path.read_text()
            if not any(word in text for word in ("psutil", "threading", "time.sleep", "datetime", "time.time", "tracemalloc", "perf_counter")):
                yield path


def run(ouro, path, options, variables, folder):
    environment = {"PATH": os.environ["PATH"], **variables}
    p = subprocess.run([ouro, *options, "-c", HARNESS, str(path)], capture_output=True, cwd=folder, env=environment, timeout=SECONDS,
                       stdin=subprocess.DEVNULL)
    return p.returncode, p.stdout, p.stderr


def main():
    ouro, filters = os.path.abspath(sys.argv[1]), sys.argv[2:]
    passed = failed = 0
    for path in programs():
        if filters and not any(f in str(path) for f in filters):
            continue
        for mode, (options, variables) in MODES.items():
            runs = []
            for _ in range(2):
                with tempfile.TemporaryDirectory() as folder:
                    os.mkdir(os.path.join(folder, "run"))
                    runs.append(run(ouro, path, options, variables, folder))
            if runs[0] == runs[1] and runs[0][0] == 0 and runs[0][1]:
                passed += 1
                continue
            failed += 1
            print(f"FAIL {path.name} {mode}: status {runs[0][0]}, {runs[1][0]}")
            for a, b in zip(runs[0][1].splitlines(), runs[1][1].splitlines()):
                if a != b:
                    print(f"    {a[:160]}\n    {b[:160]}")
                    break
            else:
                print("   ", runs[0][2][-300:])
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
