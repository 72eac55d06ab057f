#!/usr/bin/python3.11
"""The intended deviations from CPython 3.11: each is a script of this folder, which tells its cause in its doc string.

    tests/differences/run.py OURO        checks each script, and that docs/design.md lists what the doc strings say
    tests/differences/run.py --list      writes that list into docs/design.md (make differences)
    tests/differences/run.py --record OURO
                                         writes NAME.cpython and NAME.ouro, what the two print for NAME.py

A test passes when ouro prints NAME.ouro and leaves nothing alive, and NAME.cpython is something else: what is no
difference any more has to go. It is the one place where ouro's own output is recorded. A doc string is a heading and
then the four parts of FIELDS, each of which begins a line. Closing line "N passed, N failed".
"""
import ast
import os
import pathlib
import re
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
DESIGN = HERE.parent.parent / "docs" / "design.md"
ORACLE = "/usr/bin/python3.11"
FIELDS = ("CPython 3.11", "ouro", "Cause", "Workaround")
BEGIN, END = "<!-- made by `make differences` from tests/differences -->\n", "<!-- end of what is made -->\n"
SCRIPTS = [p for p in sorted(HERE.glob("*.py")) if p.name != "run.py"]


def output(program, script, *options):
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run([program, *options, script.name], cwd=HERE, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=60)
    return done.stdout + done.stderr


def described(script):
    """The list's entry for a script; ValueError when its doc string lacks a part."""
    doc = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    title, _, rest = doc.partition("\n")
    parts = re.split(rf"^({'|'.join(FIELDS)}): ", rest, flags=re.M)
    if not title or tuple(parts[1::2]) != FIELDS:
        raise ValueError(f"its doc string is not a heading and then: {', '.join(FIELDS)}")
    text = " ".join(f"*{name}:* {' '.join(part.split())}" for name, part in zip(parts[1::2], parts[2::2]))
    entry = f"- **{title}** ([{script.stem}](../tests/differences/{script.name})). {text}"
    return textwrap.fill(entry.replace("__", "\\_\\_"), 120, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def design_with_list():
    """(docs/design.md as it is, as it should be)"""
    design = DESIGN.read_text(encoding="utf-8")
    head, begin, rest = design.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("docs/design.md lacks the lines between which the list of differences stands")
    return design, head + BEGIN + "\n" + "".join(described(s) + "\n" for s in SCRIPTS) + "\n" + END + tail


def trouble(program, script):
    described(script)
    records = {suffix: script.with_suffix(suffix) for suffix in (".cpython", ".ouro")}
    for record in records.values():
        if not record.exists():
            return f"no {record.name}"
    cpython, ouro = (record.read_text(encoding="utf-8") for record in records.values())
    if cpython == ouro:
        return "both print the same: no difference any more"
    if os.access(ORACLE, os.X_OK) and output(ORACLE, script) != cpython:
        return f"{ORACLE} prints something else than {records['.cpython'].name}"
    got = output(program, script, "-X", "showleaks")
    return "" if got == ouro else f"expected {ouro!r}, got {got!r}"


def list_trouble():
    now, wanted = design_with_list()
    return "" if now == wanted else "docs/design.md is not what the doc strings say: make differences"


def check(program):
    passed = failed = 0
    tests = [(s.stem, lambda s=s: trouble(program, s)) for s in SCRIPTS] + [("list", list_trouble)]
    for name, test in tests:
        try:
            why = test()
        except ValueError as e:
            why = str(e)
        passed, failed = passed + (not why), failed + bool(why)
        if why:
            print(f"FAIL differences/{name}: {why}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    match sys.argv[1:]:
        case ["--list"]:
            DESIGN.write_text(design_with_list()[1], encoding="utf-8")
        case ["--record", program]:
            for script in SCRIPTS:
                script.with_suffix(".cpython").write_text(output(ORACLE, script), encoding="utf-8")
                script.with_suffix(".ouro").write_text(output(os.path.abspath(program), script), encoding="utf-8")
        case [program]:
            return check(os.path.abspath(program))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
