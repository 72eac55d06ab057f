"""Checks sizes and a few habits of the sources.

- A file has at most 600 lines, or says why not: a line with "Length:" among its first 30.
- A C function has at most 100 lines, except those named in LONG_FUNCTIONS.
- No tab in C and Python sources, no blank at the end of a line, no line of C longer than 150 columns.
- Reference counts change in gc/refcount.h only.
- Each folder of sources that holds any has a README.md.

With --format the files that clang-format would change are listed as well; that is a report, not a failure.
Prints each finding and the closing line "N passed, N failed", a file being one test.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ["alloc", "gc", "lexer", "parser", "interp", "stdlib", "tools", "tests", "bench", "examples"]
SUFFIXES = {".c", ".h", ".inc", ".def", ".re", ".py", ".sh"}
MAX_FILE, MAX_FUNCTION, MAX_COLUMNS = 600, 100, 150
README_FOLDERS = ["alloc", "gc", "lexer", "parser", "interp/object", "interp/bytecode", "interp/compile", "interp/vm",
                  "interp/inspect", "interp/app", "stdlib", "tests"]

# Functions that may be long: the dispatch loop, which expands from interp/vm/ops, and generated code.
LONG_FUNCTIONS = {("interp/vm/eval.c", "ou_eval")}

# A change of a count, other than an initialiser of a static object.
COUNT_CHANGE = re.compile(r"(\+\+|--)[\w.>()-]*\brefcount\b|\brefcount\s*(\+\+|--|[-+*]?=(?!=))|count_and_flags\s*=(?!=)")

# A definition starts in column 1 and its line or one of the next ends in an opening brace.
FUNCTION = re.compile(r"^(?!typedef|struct|enum|union|#|//)[A-Za-z_][\w\s\*]*?\b(\w+)\([^;]*$")


def functions(lines):
    """(name, first line number, length) of each function of a C file."""
    number = 0
    while number < len(lines):
        m = FUNCTION.match(lines[number])
        start = number
        number += 1
        if not m:
            continue
        head = start
        while head < len(lines) and not lines[head].rstrip().endswith(("{", ";", "}")):
            head += 1
        if head >= len(lines) or not lines[head].rstrip().endswith("{"):
            continue
        end = head + 1
        while end < len(lines) and not lines[end].startswith("}"):
            end += 1
        yield m[1], start + 1, end - start + 1
        number = end + 1


def findings(path, text):
    lines = text.splitlines()
    if len(lines) > MAX_FILE and not any("Length:" in line for line in lines[:30]):
        yield f"{path}: {len(lines)} lines, and no reason (\"Length:\") in its head"
    is_c = path.endswith((".c", ".h", ".inc", ".def", ".re"))
    for number, line in enumerate(lines, 1):
        if "\t" in line and not path.startswith("tests/"):
            yield f"{path}:{number}: tab"
        if line != line.rstrip() and not path.startswith("tests/"):
            yield f"{path}:{number}: blank at the end of the line"
        if is_c and COUNT_CHANGE.search(line) and "{.refcount = 1" not in line and not path.startswith(("gc/refcount.", "tests/")):
            yield f"{path}:{number}: a count is changed outside of gc/refcount.h"
        if is_c and len(line) > MAX_COLUMNS:
            yield f"{path}:{number}: {len(line)} columns"
    if path.endswith((".c", ".re")):
        for name, number, length in functions(lines):
            if length > MAX_FUNCTION and (path, name) not in LONG_FUNCTIONS:
                yield f"{path}:{number}: function {name} has {length} lines"


def formatting(files):
    changed = []
    for file in files:
        done = subprocess.run(["clang-format", "--dry-run", "-Werror", file], capture_output=True)
        if done.returncode:
            changed.append(file.relative_to(ROOT).as_posix())
    print(f"clang-format would change {len(changed)} of {len(files)} files", *changed, sep="\n    ")


def main():
    files = [p for f in FOLDERS for p in sorted((ROOT / f).glob("**/*"))
             if p.suffix in SUFFIXES and p.is_file() and "tests/lang" not in p.as_posix() and "__pycache__" not in p.parts]
    if "--format" in sys.argv:
        formatting([f for f in files if f.suffix in (".c", ".h")])
    passed = failed = 0
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        wrong = list(findings(path, file.read_text(encoding="utf-8", errors="replace")))
        print(*wrong[:5], sep="\n", end="\n" if wrong else "")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    for folder in README_FOLDERS:
        missing = any((ROOT / folder).glob("*")) and not (ROOT / folder / "README.md").exists()
        if missing:
            print(f"{folder}: no README.md")
        passed, failed = passed + (not missing), failed + missing
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
