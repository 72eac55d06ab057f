#!/usr/bin/python3.11
"""run.py [OURO]: pickles cross between ouro and CPython in both directions, in all protocols, by the C and the Python classes.

Both write the samples (samples.py); the bytes must be the same, but for which equal strings are one object: the names of
builtin modules and classes are, here more of them than in CPython. Each reads what the other has written and describes what
it got; that must be what CPython gets from its own. A pickle written is one test, and so is one read. Then damaged pickles
(damage.py): no crash, no leak, and an end.
"""

import os
import pickletools
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ouro = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "./ouro")
cpython = "/usr/bin/python3.11"
environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"}
failures = passed = 0


def run(program, mode, text=""):
    """The lines that one side prints, by what stands before the last tab."""
    done = subprocess.run([program, os.path.join(HERE, "side.py"), mode], input=text, capture_output=True, text=True, env=environment,
                          timeout=120)
    if done.returncode != 0 or done.stderr:
        print(f"{program} {mode}: exit status {done.returncode}\n{done.stderr}")
        return {}
    return dict(line.rpartition("\t")[::2] for line in done.stdout.splitlines())


def unshared(pickled):
    """The opcodes of a pickle (hex) with each string written out, and the memo's numbers as if it held no strings."""
    try:
        data = bytes.fromhex(pickled)
    except (TypeError, ValueError): # an error's text, or no answer
        return pickled
    ops, memo, others = [], {}, 0  # memo: number -> the string, or the number among the others
    for op, arg, _ in pickletools.genops(data):
        if op.name in ("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"):
            is_string = ops[-1][0] == "string"
            memo[len(memo)] = ops[-1] if is_string else ("get", others)
            others += not is_string
        elif op.name in ("GET", "BINGET", "LONG_BINGET"):
            ops.append(memo[int(arg)])
        elif op.name != "FRAME":
            ops.append(("string", arg) if "UNICODE" in op.name else (op.name, arg))
    return ops


def check(what, expected, got):
    global failures, passed
    if expected is not None and (expected == got or unshared(expected) == unshared(got)):
        passed += 1
        return
    failures += 1
    if failures <= 20:
        print(f"FAIL {what}\n    expected {str(expected)[:2000]}\n    got      {str(got)[:2000]}")


written = {program: run(program, "write") for program in (ouro, cpython)}
for key in written[cpython] | written[ouro]:
    check(f"{key} written", written[cpython].get(key), written[ouro].get(key))
texts = {program: "".join(f"{key}\t{value}\n" for key, value in lines.items()) for program, lines in written.items()}
expected = run(cpython, "read", texts[cpython])
for writer, reader in (ouro, cpython), (cpython, ouro):
    got = run(reader, "read", texts[writer])
    for key, description in expected.items():
        check(f"{key} written by {writer}, read by {reader}", description, got.get(key))
damage = subprocess.run([ouro, "-X", "showleaks", os.path.join(HERE, "damage.py")], capture_output=True, text=True, env=environment, timeout=300)
check("damaged pickles", (0, ""), (damage.returncode, damage.stderr))
print(f"{passed} passed, {failures} failed")
sys.exit(failures != 0 or passed == 0)
