#!/usr/bin/python3.11
"""The documents' examples under stress: what they print stays the same, nothing is reported, no block is left.

    tests/documents/run.py CHECK [--mode MODE] [EXAMPLE ...]

CHECK is the documents' own check.py, which knows the examples and what CPython prints. Each runs as a script with
-X showleaks, which looks for broken invariants and blocks left, in one of the MODES below. Closing line "N passed, N failed".
"""
import argparse
import importlib.util
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODES = {  # program, options, environment
    "gcstress": ("ouro", ["-X", "gcstress"], {}),
    "debug": ("ouro", [], {"PYTHONMALLOC": "debug"}),
    "asan": ("build/asan/ouro", [], {"ASAN_OPTIONS": "detect_leaks=0"}),
}
SECONDS = 600
# asizeof of a million integers makes a few millions of objects, with a collection at each.
LEFT_OUT = {"gcstress": ["004-06"]}


def load(path):
    spec = importlib.util.spec_from_file_location("check", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trouble(check, command, example):
    try:
        printed, errors = check.run_script(command, example, SECONDS)
    except subprocess.TimeoutExpired:
        return f"not done within {SECONDS} s"
    return errors[-1000:] or check.compare(example, "script", printed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("check")
    parser.add_argument("--mode", choices=[*MODES, "all"], default="all")
    parser.add_argument("examples", nargs="*")
    options = parser.parse_intermixed_args()
    check = load(options.check)
    examples = sorted(p.stem for p in (pathlib.Path(options.check).parent / "examples").glob("*.py"))
    passed = failed = 0
    for mode in MODES if options.mode == "all" else [options.mode]:
        program, arguments, environment = MODES[mode]
        os.environ.update(environment)
        for example in options.examples or [e for e in examples if e not in LEFT_OUT.get(mode, ())]:
            why = trouble(check, [str(ROOT / program), "-X", "showleaks", *arguments], example)
            passed, failed = passed + (not why), failed + bool(why)
            if why:
                print(f"FAIL documents/{example} {mode}: {why}", flush=True)
        for name in environment:
            del os.environ[name]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
