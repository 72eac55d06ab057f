#!/usr/bin/python3.11
"""Broken sources, missing files, closed streams, endless recursion, command lines: ouro against CPython 3.11.

    tests/badinput/run.py OURO [FILTER ...]

Each case is run by both interpreters in a folder of its own; stdout, stderr and exit status have to be equal after the
names of the programs and the folder are masked. A case that kills the interpreter by a signal fails in any case
(unless CPython dies by the same one). Closing line "N passed, N failed".
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from expected import expected_failures, judged  # noqa: E402

ORACLE = "/usr/bin/python3.11"
NOBODY = 65534
SECONDS = 60
CASES = {}


def case(name, source=None, args=None, **how):
    """A case: `source` (str or bytes) is written to bad.py; `args` is the command line after the program."""
    if isinstance(source, str):
        source = source.encode()
    files = {"bad.py": source} if source is not None else {}
    CASES[name] = {"files": files | how.pop("files", {}), "args": args if args is not None else ["bad.py"], **how}


# ---- the text of the source ------------------------------------------------------------------------------------------

case("nul in source", b"print(1)\nx = 'a\0b'\nprint(2)\n")
case("nul between statements", b"print(1)\n\0\nprint(2)\n")
case("bad utf-8 in a string", b"print(1)\nx = '\xff\xfe'\n")
case("bad utf-8 in a comment", b"print(1)\n# caf\xe9\nprint(2)\n")
case("bad utf-8 in a name", b"\xc3\x28 = 1\n")
case("utf-8 cut at the end", b"x = '\xe4\xb8")
case("latin-1 cookie", b"# -*- coding: latin-1 -*-\nprint(ascii('caf\xe9'))\n")
case("unknown cookie", b"# -*- coding: no-such-thing -*-\nprint(1)\n")
case("bom", b"\xef\xbb\xbfprint('bom')\n")
case("bom and other cookie", b"\xef\xbb\xbf# coding: latin-1\nprint('bom')\n")
case("crlf", b"x = 1\r\nif x:\r\n    print('crlf')\r\n")
case("cr only", b"x = 1\rprint(x)\r")
case("form feed", b"x = 1\n\x0cprint(x)\n")
case("no newline at the end", b"if True:\n    print('no newline')")
case("empty file", b"")
case("comments only", b"# a\n\n   # b")
case("blank lines and blanks", b"\n\n   \n\t\n")
case("shebang", b"#!/usr/bin/env ouro\nprint('shebang')\n")
case("control character", b"x = 1 \x01 2\n")
case("odd characters", "x = 5 € 3\n")
case("invisible character", "x\u200b = 1\n")
case("fullwidth digits", "x = １２\n")
case("nested brackets 10000", "x = " + "(" * 10000 + ")" * 10000 + "\n")
case("nested brackets unclosed", "x = " + "[" * 150 + "\n")
case("nested brackets mixed", "x = " + "([{" * 5000 + "\n")
case("nested brackets 100", "x = " + "[" * 80 + "]" * 80 + "\nprint('fine')\n")
case("one line of 1 MB", "x = '" + "a" * 1_000_000 + "'\nprint(len(x))\n")
case("one list of 1 MB", "x = [" + "1, " * 330_000 + "]\nprint(len(x), sum(x))\n")
case("one comment of 1 MB", "#" + "c" * 1_000_000 + "\nprint('after')\n")
case("one name of 100 KB", "n" * 100_000 + " = 1\nprint(len(dir()) > 1)\n")
case("error at the end of a long line", "x = [" + "1, " * 300 + "$]\n")
case("long sum", "x = " + " + ".join(["1"] * 500) + "\nprint(x)\n")
case("long and", "x = " + " and ".join(["1"] * 5000) + "\nprint(x)\n")
case("many lines", "x = 1\n" * 50_000 + "print(x)\n")
case("many names", "".join(f"v{i} = {i}\n" for i in range(5000)) + "print(v4999)\n")
case("many constants in a function", "def f():\n" + "".join(f"    x = {i}.5\n" for i in range(3000)) + "    return x\nprint(f())\n")
case("many arguments", "def f(*a): return len(a)\nprint(f(" + "1, " * 1000 + "))\n")
case("many elifs", "x = 999\nif x == 0: pass\n" + "".join(f"elif x == {i}: print({i})\n" for i in range(1, 1000)))
case("too deep indentation", "".join(" " * i + "if 1:\n" for i in range(101)) + " " * 101 + "print(1)\n")
case("deep blocks", "".join("    " * i + "if 1:\n" for i in range(19)) + "    " * 19 + "print('deep')\n")
case("too many blocks", "".join("    " * i + "for x in [1]:\n" for i in range(25)) + "    " * 25 + "print(1)\n")
case("unfinished string", "x = 'abc\nprint(1)\n")
case("unfinished triple string", "x = 1\ny = '''abc\nprint(1)\n")
case("unfinished f-string", "x = f'{1\n")
case("unfinished bracket", "x = (1,\nprint(1)\n")
case("unfinished block", "def f():\n")
case("unfinished statement", "x = 1 +\n")
case("backslash at the end", b"x = 1 + \\")
case("backslash and blank", b"x = 1 + \\ \n2\n")
case("tabs and spaces", b"if True:\n    x = 1\n\ty = 2\n")
case("tabs and spaces apart", b"if True:\n\tx = 1\nif True:\n        y = 2\nprint(x + y)\n")
case("dedent to nowhere", b"if True:\n        x = 1\n    y = 2\n")
case("unexpected indent", b"x = 1\n    y = 2\n")
case("first line indented", b"    x = 1\n")
case("keyword as a name", b"class = 1\n")
case("assignment to a literal", b"5 = x\n")
case("print statement", b"print 'hello'\n")
case("exec statement", b"exec 'code'\n")
case("old except", b"try:\n    pass\nexcept A, b:\n    pass\n")
case("old octal", b"x = 0777\n")
case("return outside", b"return 1\n")
case("huge int literal", "x = " + "9" * 5000 + "\n")
case("huge hex literal", "x = 0x" + "f" * 20000 + "\nprint(x.bit_length())\n")
case("huge float literal", "print(" + "1" * 400 + ".0, 1e999999999, 1e-999999999)\n")

# ---- files -----------------------------------------------------------------------------------------------------------

case("missing file", args=["no_such_file.py"])
case("missing file in a missing folder", args=["no/such/file.py"])
case("unreadable file", "print(1)\n", mode=0, as_nobody=True)
case("directory", args=["folder"], folders=["folder"])
case("directory with __main__", args=["folder", "x"], files={"folder/__main__.py": b"import sys\nprint(__name__, sys.argv)\n"})
case("file is no python", bytes(range(256)) * 4)
case("a file named -", "import sys\nprint(sys.argv)\n", args=["./bad.py", "-", "--", "-c"])
case("dev null", args=["/dev/null"])

# ---- streams ---------------------------------------------------------------------------------------------------------

case("stdin closed, script", "import sys\nprint(sys.stdin)\n", stdin="closed")
case("stdin closed, input", "input('? ')\n", stdin="closed")
case("stdin closed, no script", args=[], stdin="closed")
case("stdout closed", "print('x')\nimport sys\nsys.stderr.write(repr(sys.stdout) + '\\n')\n", stdout="closed")
case("stderr closed", "print('x')\n1 / 0\n", stderr="closed")
case("stdout a closed pipe", "print('x')\n", stdout="broken pipe")
case("stdout a closed pipe, much", "for i in range(100000): print('x' * 100)\n", stdout="broken pipe")
case("stdout a closed pipe, caught", "try:\n    print('x', flush=True)\nexcept BrokenPipeError as e:\n    import sys\n    print(e, file=sys.stderr)\n    sys.stdout = None\n", stdout="broken pipe")
case("stdout full", "print('x')\n", stdout="/dev/full")
case("stdout full, flushed", "print('x', flush=True)\n", stdout="/dev/full")
case("stdin with bad utf-8", "import sys\nprint(ascii(sys.stdin.read()))\n", stdin=b"caf\xe9\n")
case("input at the end", "print(input())\nprint(input())\n", stdin=b"one\n")
case("script from stdin", args=["-", "a"], stdin=b"import sys\nprint(sys.argv, __name__)\n")
case("script from stdin, error", args=[], stdin=b"print(1)\ndef f():\n    return 1 / 0\nf()\nprint(2)\n")
case("script from stdin, syntax error", args=[], stdin=b"print(1)\nx = = 2\n")
case("script from stdin, empty", args=[], stdin=b"")
case("script from stdin, unfinished", args=[], stdin=b"if True:\n    print(1)")
case("script from stdin, nul", args=[], stdin=b"print(1)\n\0print(2)\n")
case("print a surrogate", "print('\\ud800')\n")
case("print with ascii output", "print('é')\n", env={"PYTHONIOENCODING": "ascii"})
SHOW_STREAMS = "import sys\nfor s in sys.stdin, sys.stdout, sys.stderr: print(s.encoding, s.errors)\nprint(sys.flags.utf8_mode)\n"
for setting in ("latin1", "ascii:backslashreplace", ":replace", ":", "ascii:", "UTF8", "l1:xmlcharrefreplace", "ascii:foo"):
    case(f"PYTHONIOENCODING={setting}", SHOW_STREAMS, env={"PYTHONIOENCODING": setting})
    case(f"PYTHONIOENCODING={setting}, read", "import sys\nprint(ascii(sys.stdin.read()))\n", env={"PYTHONIOENCODING": setting}, stdin=b"caf\xe9\n", stderr_lines=4)
case("PYTHONIOENCODING unknown", "print(1)\n", env={"PYTHONIOENCODING": "foo:strict"}, stderr_lines=4)
case("PYTHONIOENCODING, -E", SHOW_STREAMS, args=["-E", "bad.py"], env={"PYTHONIOENCODING": "ascii"})
case("PYTHONUTF8=1", SHOW_STREAMS, env={"PYTHONUTF8": "1"})
case("PYTHONUTF8=0", SHOW_STREAMS, env={"PYTHONUTF8": "0"})
case("PYTHONUTF8 bad", SHOW_STREAMS, env={"PYTHONUTF8": "yes"})
case("-X utf8", SHOW_STREAMS, args=["-X", "utf8", "bad.py"], env={"PYTHONUTF8": "0"})
case("-X utf8=1", SHOW_STREAMS, args=["-Xutf8=1", "bad.py"])
case("-X utf8=0", SHOW_STREAMS, args=["-X", "utf8=0", "bad.py"], env={"PYTHONUTF8": "1"})
case("-X utf8 bad", SHOW_STREAMS, args=["-X", "utf8=2", "bad.py"])
case("print with replacement", "print('é')\n", env={"PYTHONIOENCODING": "ascii:backslashreplace"})

# ---- recursion and memory --------------------------------------------------------------------------------------------

case("recursion", "def f(): f()\nf()\n")
case("recursion in __repr__", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())\n")
case("recursion in __eq__", "class A:\n    def __eq__(self, o): return self == o\nA() == A()\n")
case("recursion in __str__ while printing", "class A(Exception):\n    def __str__(self): return str(self)\nraise A\n")
case("recursion in __del__", "class A:\n    def __del__(self): A()\n    n = 0\nclass B:\n    def __del__(self): self.__del__()\nb = B()\ndel b\nprint('end')\n", stderr_lines=2)
case("recursion in __getattr__", "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\ntry: A().y\nexcept RecursionError: print('caught')\n")
case("recursion caught and again", "def f():\n    try: f()\n    except RecursionError: return\n    f()\nimport sys\nsys.setrecursionlimit(60)\ndef g(n):\n    try: g(n + 1)\n    finally: pass\ntry: g(0)\nexcept RecursionError as e: print(e)\n")
case("recursion 300000 deep", "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(n): return n and f(n - 1)\nprint(f(300000))\n")
case("list nested a million deep", "x = []\nfor _ in range(1000000): x = [x]\ndel x\nprint('freed')\n")
case("list nested a million deep, at exit", "x = []\nfor _ in range(1000000): x = [x]\nprint('end')\n")
case("tuples and dicts nested deep", "x = ()\nfor i in range(300000): x = (x,) if i % 2 else {1: x}\ndel x\nprint('freed')\n")
case("linked list of a million", "class N:\n    __slots__ = 'n'\nx = None\nfor _ in range(1000000):\n    y = N()\n    y.n = x\n    x = y\ndel x, y\nprint('freed')\n")
case("generators nested deep", "def g(x): yield from x\nx = iter([1])\nfor _ in range(100000): x = g(x)\ndel x\nprint('freed')\n")
case("repr of a deep list", "x = []\nfor _ in range(100000): x = [x]\ntry: repr(x)\nexcept RecursionError: print('caught')\n")
case("comparison of deep lists", "x, y = [], []\nfor _ in range(100000): x, y = [x], [y]\ntry: x == y\nexcept RecursionError: print('caught')\n")
case("exceptions chained deep", "e = None\nfor i in range(20000):\n    n = ValueError(i)\n    n.__context__ = e\n    e = n\nprint('made')\ndel e, n\nprint('freed')\n")
case("memory error", "x = [0] * (1 << 60)\n")
case("memory error caught", "try: x = bytearray(1 << 62)\nexcept MemoryError as e: print(repr(e))\nprint([1] * 3)\n")
case("cycle at exit with a finalizer that fails", "class A:\n    def __del__(self): raise ValueError('late')\na = A()\na.a = a\nprint('end')\n", stderr_lines=1)

# ---- exit status and command line ------------------------------------------------------------------------------------

for value in ("", "0", "1", "300", "-1", "'text'", "3.5", "None", "True", "(1, 2)", "2 ** 40"):
    case(f"sys.exit({value})", f"import sys\nsys.exit({value})\n")
case("raise SystemExit class", "raise SystemExit\n")
case("KeyboardInterrupt", "raise KeyboardInterrupt\n")
case("interrupted", "import os, signal\nprint('ready', flush=True)\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\n    while True: pass\nexcept KeyboardInterrupt: print('interrupted')\n")
case("interrupted by a signal", "print('ready', flush=True)\nwhile True: pass\n", interrupt=True)
case("interrupted in a block", "print('ready', flush=True)\ndef f():\n    while True:\n        x = 1\nf()\n", interrupt=True)
case("interrupted in a test", "print('ready', flush=True)\nx = 1\nwhile x < 2:\n    pass\n", interrupt=True)
case("error in atexit", "import atexit\n@atexit.register\ndef f(): 1 / 0\nprint('end')\n")
case("os._exit", "import os\nprint('x', flush=True)\nos._exit(9)\n")
case("-c", args=["-c", "import sys; print(sys.argv, __name__)", "a", "-b"])
case("-c with an error", args=["-c", "x = 1\n1 / 0"])
case("-c with a syntax error", args=["-c", "x = = 1"])
case("-c empty", args=["-c", ""])
case("-c indented", args=["-c", "  print(1)"])
case("-c without its argument", args=["-c"], stderr_lines=1)
case("-m missing", args=["-m", "no_such_module_at_all"])
case("-m module", args=["-m", "mod", "arg"], files={"mod.py": b"import sys\nprint(__name__, sys.argv[1:], __package__ == '')\n"})
case("-m package", args=["-m", "pack", "arg"], files={"pack/__init__.py": b"print('init')\n", "pack/__main__.py": b"from . import __name__ as n\nprint(__name__, n)\n"})
case("-m package without main", args=["-m", "pack"], files={"pack/__init__.py": b""})
case("-m without its argument", args=["-m"], stderr_lines=1)
case("-O", "assert False\nprint(__debug__)\n", args=["-O", "bad.py"])
case("-u", "import sys\nsys.stdout.write('x')\nimport os\nos._exit(0)\n", args=["-u", "bad.py"])
case("-E", "import sys\nprint('nowhere' in sys.path, sys.flags.ignore_environment)\n", args=["-E", "bad.py"], env={"PYTHONPATH": "nowhere"})
case("PYTHONPATH", "import other\nprint(other.x)\n", env={"PYTHONPATH": "extra"}, files={"extra/other.py": b"x = 5\n"})
case("-I", "import sys\nprint(sys.flags.isolated, sys.flags.no_user_site)\n", args=["-I", "bad.py"], env={"PYTHONPATH": "nowhere"})
case("-I keeps the folder out", "try: import beside\nexcept ImportError as e: print(e)\n", args=["-I", "bad.py"], files={"beside.py": b""})
case("options joined", args=["-Ouc", "print(__debug__)"])
case("unknown option", args=["-Z"], stderr_lines=1)
case("unknown long option", args=["--nonsense"], stderr_lines=1)
case("-V", args=["-V"], status_only=True)
case("--version", args=["--version"], status_only=True)
case("-h", args=["-h"], status_only=True)
case("-X unknown", "print('fine')\n", args=["-X", "nothing_known", "bad.py"])
case("-i after a script", "x = 5\n", args=["-i", "-q", "bad.py"], stdin=b"print(x)\n", stderr_lines=0)
case("-i after an error", "x = 5\n1 / 0\n", args=["-i", "-q", "bad.py"], stdin=b"print(x)\nif x:\n  x + 1\n\n1 / 0\nx\n", stderr_lines=0)
case("-i with an unfinished block", "", args=["-i", "-q", "bad.py"], stdin=b"print(1)\nif 1:\n", stderr_lines=0)
case("-i with an unfinished bracket", "", args=["-i", "-q", "bad.py"], stdin=b"print(1)\nx = (2,\n", stderr_lines=0)
case("-i with a block at the end", "", args=["-i", "-q", "bad.py"], stdin=b"if 1:\n    print(7)\n", stderr_lines=0)
case("-i after exit", "import sys\nsys.exit(3)\n", args=["-i", "-q", "bad.py"], stdin=b"print(1)\n", stderr_lines=0)
case("-i -c", args=["-i", "-q", "-c", "x = 7"], stdin=b"x\n", stderr_lines=0)
case("PYTHONINSPECT on a pipe", "x = 5\n", env={"PYTHONINSPECT": "1"}, stdin=b"print(x)\n")
case("-i -m", args=["-i", "-m", "mod"], files={"mod.py": b"y = 6\n"}, stdin=b"print(y)\nexit(4)\n", stderr_lines=0)
case("PYTHONHASHSEED bad", "print(1)\n", env={"PYTHONHASHSEED": "x"}, stderr_lines=1)
case("hash seed 0", "print(hash('a'), {c for c in 'hello'})\n")
case("inspect flag", "import sys\nprint(sys.flags.interactive, sys.flags.inspect)\n", args=["bad.py"])


# ---- running ---------------------------------------------------------------------------------------------------------


def closed(*descriptors):
    def close():
        for d in descriptors:
            os.close(d)
    return close


def run(program, how, folder):
    """(exit status, stdout, stderr) of one case run by one interpreter in a fresh folder."""
    for name, content in how["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in how.get("folders", ()):
        (folder / name).mkdir()
    if "mode" in how:
        (folder / "bad.py").chmod(how["mode"])
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "NO_COLOR": "1",
           "PYTHONDONTWRITEBYTECODE": "1", "ASAN_OPTIONS": "detect_leaks=0", **how.get("env", {})}
    extra, shut = {}, []
    if how.get("as_nobody") and os.getuid() == 0:
        extra |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    stdin, stdout, stderr = how.get("stdin", b""), how.get("stdout", subprocess.PIPE), how.get("stderr", subprocess.PIPE)
    ends = []
    if stdin == "closed":
        shut.append(0)
        stdin = b""
    if stdout == "closed":
        shut.append(1)
        stdout = subprocess.PIPE
    if stderr == "closed":
        shut.append(2)
        stderr = subprocess.PIPE
    if stdout == "broken pipe":
        reader, stdout = os.pipe()
        os.close(reader)
        ends.append(stdout)
    elif isinstance(stdout, str):
        stdout = os.open(stdout, os.O_WRONLY)
        ends.append(stdout)
    process = subprocess.Popen([program, *how["args"]], cwd=folder, env=env, stdin=subprocess.PIPE, stdout=stdout, stderr=stderr,
                               preexec_fn=closed(*shut) if shut else None, **extra)
    for end in ends:
        os.close(end)
    if how.get("interrupt"):
        process.stdout.read(6)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
    try:
        out, err = process.communicate(stdin, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        return "timeout", out or b"", err or b""
    return process.returncode, out or b"", err or b""


def mask(data, program, folder):
    text = data.decode("utf-8", "backslashreplace").replace(program, "PROGRAM").replace(str(folder), "FOLDER")
    text = re.sub(r"\b0x[0-9a-f]{6,16}\b", "0xADDR", text)
    return re.sub(r"repeated \d+ more times", "repeated N more times", text)


def run_masked(program, how):
    with tempfile.TemporaryDirectory(prefix="ouro-bad-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        status, out, err = run(program, how, folder)
        return status, mask(out, program, folder), mask(err, program, folder)


def difference(how, got, want):
    status, out, err = got
    if status != want[0]:
        last = err.strip().splitlines()[-1:] or [""]
        return f"exit status {status}, CPython's {want[0]}   {last[0][:150]}"
    if how.get("status_only"):
        return ""
    if out != want[1]:
        return f"stdout {out[-300:]!r}\n      CPython {want[1][-300:]!r}"
    lines = how.get("stderr_lines")
    a, b = err.splitlines()[:lines], want[2].splitlines()[:lines]
    if a != b:
        at = next((i for i in range(max(len(a), len(b))) if a[i:i + 1] != b[i:i + 1]))
        return f"stderr line {at + 1} {str(a[at:at + 1])[:300]}\n      CPython      {str(b[at:at + 1])[:300]}"
    return ""


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    filters = sys.argv[2:]
    passed = failed = 0
    known = expected_failures("badinput")
    with tempfile.TemporaryDirectory(prefix="ouro-bin-") as name:  # where nobody may read it, too
        os.chmod(name, 0o755)
        ouro = shutil.copy(sys.argv[1], name)
        for title, how in CASES.items():
            if filters and not any(f in title for f in filters):
                continue
            why = judged(title, difference(how, run_masked(ouro, how), run_masked(ORACLE, how)), known)
            passed, failed = passed + (not why), failed + bool(why)
            if why:
                print(f"FAIL {title}: {why}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
