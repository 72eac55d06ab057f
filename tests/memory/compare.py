#!/usr/bin/python3.11
"""The memory manager as a program sees it, line by line against CPython 3.11.

    tests/memory/compare.py OURO [FILTER ...]   checks; a FILTER is a part of SCRIPT/LINE
    tests/memory/compare.py --record            writes SCRIPT.out, what CPython prints

Each script of this folder prints lines "name: value": sizes, their growth, counts, collections, the order of death. Each
line is a test of its own. Those that cannot be the same are listed in differs.txt, "SCRIPT/NAME: DIFFERENCE", where
DIFFERENCE is the script of tests/differences that tells why; a listed line that is the same after all is a failure, and
so is a list longer than MOST. Closing line "N passed, N failed".
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ORACLE = "/usr/bin/python3.11"
SCRIPTS = ("sizes", "growth", "counts", "cycles", "order")
MOST = 12


def run(command, script):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, script + ".py"], cwd=HERE, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=120)


def lines(script, text):
    """{"SCRIPT/NAME": value}"""
    parts = [line.rpartition(": ") if script == "sizes" else line.partition(": ") for line in text.splitlines()]
    return {f"{script}/{name}": value for name, _, value in parts}


def listed():
    """{"SCRIPT/NAME": name of a difference}"""
    parts = [line.rpartition(": ") for line in (HERE / "differs.txt").read_text(encoding="utf-8").splitlines()]
    return {name: difference for name, _, difference in parts}


def verdict(want, got, difference):
    """What is wrong with a line, or an empty text."""
    if difference is not None and not (HERE.parent / "differences" / f"{difference}.py").exists():
        return f"differs.txt names {difference}, which is no script of tests/differences"
    if got is None or want is None:
        return "printed by one of the two only"
    if (got == want) == (difference is None):
        return ""
    return f"ouro says {got}, CPython {want}" if difference is None else "is the same, though differs.txt lists it"


def check(ouro, filters):
    known = listed()
    verdicts = [("differs.txt", f"lists more than {MOST} lines" if len(known) > MOST else "")]
    for script in SCRIPTS:
        want = lines(script, (HERE / f"{script}.out").read_text(encoding="utf-8"))
        done = run([ouro, "-X", "showleaks"], script)
        got = lines(script, done.stdout)
        verdicts.append((script, f"status {done.returncode}: {done.stderr[-400:]}" if done.returncode or done.stderr else ""))
        verdicts += [(name, verdict(want.get(name), got.get(name), known.get(name))) for name in want | got]
    wrong = passed = 0
    for name, why in verdicts:
        if not filters or any(f in name for f in filters):
            passed, wrong = passed + (not why), wrong + bool(why)
            if why:
                print(f"FAIL memory/{name}: {why}")
    print(f"{passed} passed, {wrong} failed")
    return 1 if wrong else 0


def record():
    for script in SCRIPTS:
        done = run([ORACLE], script)
        if done.returncode or done.stderr:
            sys.exit(f"{script}: {done.stderr}")
        (HERE / f"{script}.out").write_text(done.stdout, encoding="utf-8")


def main():
    match sys.argv[1:]:
        case ["--record"]:
            record()
        case [ouro, *filters]:
            return check(os.path.abspath(ouro), filters)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
