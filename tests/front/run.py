#!/usr/bin/python3.11
"""Syntax trees: `ouro --dump-ast FILE` against ast.dump() of CPython 3.11, file by file.

    tests/front/run.py OURO [FILTER ...]

The files are the language tests, the scripts of this project, and CPython's own library (the top folder and its tests of
the grammar, as far as they are installed). A file that CPython cannot parse has to fail in ouro as well. Closing line
"N passed, N failed".
"""
import ast
import concurrent.futures
import pathlib
import subprocess
import sys
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARY = pathlib.Path("/usr/lib/python3.11")


def files():
    ours = [*ROOT.glob("tests/lang/**/*.py"), *ROOT.glob("tools/*.py"), *ROOT.glob("tests/*/*.py"), *ROOT.glob("stdlib/py/**/*.py")]
    library = [*LIBRARY.glob("*.py"), *LIBRARY.glob("asyncio/*.py"), *LIBRARY.glob("unittest/*.py"), *LIBRARY.glob("json/*.py"),
               *LIBRARY.glob("importlib/*.py"), *LIBRARY.glob("email/*.py")]
    return sorted(set(ours)) + sorted(library)


def wanted(path):
    """What CPython prints, or None when it refuses the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(ast.parse(path.read_bytes(), str(path)), include_attributes=True)
        except (SyntaxError, ValueError):
            return None


def trouble(ouro, path):
    want = wanted(path)
    try:
        done = subprocess.run([ouro, "--dump-ast", str(path)], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "no end within 60 s"
    got = done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    if want is None:
        return "" if done.returncode == 1 else f"status {done.returncode} where CPython has a syntax error"
    if done.returncode != 0:
        return f"status {done.returncode}: {done.stderr.decode(errors='replace').strip()[-200:]}"
    if got == want:
        return ""
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
    return f"at {at}: ...{got[max(0, at - 60):at + 60]!r}\n     CPython ...{want[max(0, at - 60):at + 60]!r}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    ouro, filters = sys.argv[1], sys.argv[2:]
    paths = [p for p in files() if not filters or any(f in str(p) for f in filters)]
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, why in zip(paths, pool.map(lambda p: trouble(ouro, p), paths)):
            passed, failed = passed + (not why), failed + bool(why)
            if why:
                print(f"FAIL {path}: {why}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
