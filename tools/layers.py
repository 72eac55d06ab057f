"""Checks that includes follow the arrows between the units (docs/design.md, section 2).

A file may include headers of its own unit and of the units its arrows reach. A header that ends in _internal.h stays
inside its unit. stdlib sees only interp/ouro.h and its own headers. interp/ouro.h is the umbrella over what lies below
stdlib. Prints each violation and the closing line "N passed, N failed", a file being one test.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# unit: the units directly below it
ARROWS = {
    "alloc": [],
    "gc": ["alloc"],
    "lexer": ["alloc"],
    "parser": ["lexer"],
    "interp/object": ["gc"],
    "interp/bytecode": ["interp/object"],
    "interp/compile": ["interp/bytecode", "parser", "interp/object"],
    "interp/vm": ["interp/compile"],
    "interp/inspect": ["interp/vm"],
    "interp/app": ["interp/inspect"],
    "stdlib": ["interp/inspect"],
}
UMBRELLA = "interp/ouro.h"
GENERATED = {"gen"}  # build/gen, included as "gen/..."
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def reach(unit):
    """The unit and all below it."""
    seen, todo = set(), [unit]
    while todo:
        u = todo.pop()
        if u not in seen:
            seen.add(u)
            todo += ARROWS[u]
    return seen


REACH = {unit: reach(unit) for unit in ARROWS}


def unit_of(path):
    """The unit that a path from the root lies in, or None."""
    folders = [u for u in ARROWS if path.startswith(u + "/")]
    return max(folders, key=len, default=None)


def problem(path, unit, header):
    """What is wrong with the file `path` including `header`, or None."""
    if header == UMBRELLA:
        return None if unit in (None, "stdlib", "interp/app", "interp/inspect") else f"{UMBRELLA} is for stdlib and above"
    if header.split("/")[0] in GENERATED:
        return None
    target = unit_of(header)
    if target is None:
        beside = (ROOT / path).parent / header
        return f'"{header}" is not written from the root' if beside.exists() else f'no unit holds "{header}"'
    if not (ROOT / header).exists():
        return f'"{header}" does not exist'
    if header.endswith("_internal.h") and target != unit:
        return f'"{header}" is private to {target}'
    if unit is None:  # the umbrella itself
        return None
    if unit == "stdlib" and target != "stdlib":
        return f'stdlib includes "{header}" instead of "{UMBRELLA}"'
    if target not in REACH[unit]:
        return f'"{header}": no arrow from {unit} to {target}'
    return None


def main():
    passed = failed = 0
    files = [p for u in ARROWS for p in sorted((ROOT / u).glob("**/*")) if p.suffix in (".c", ".h", ".inc", ".def", ".re")]
    if (ROOT / UMBRELLA).exists():
        files.append(ROOT / UMBRELLA)
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        wrong = []
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if (m := INCLUDE.match(line)) and (why := problem(path, unit_of(path), m[1])):
                wrong.append(f"{path}:{number}: {why}")
        print(*wrong, sep="\n", end="\n" if wrong else "")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
