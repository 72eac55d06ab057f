# py_compile: compiled files, where they go and what makes them stale; errors.
import contextlib
import importlib.util
import io
import os
import py_compile
import subprocess
import sys
import tempfile
from py_compile import PycInvalidationMode as Mode

os.environ.pop("SOURCE_DATE_EPOCH", None)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("one.py", "w") as f:
        f.write("import sys\nx = 1\nassert x == 2, 'asserted'\n")
    made = py_compile.compile("one.py")
    print(made == importlib.util.cache_from_source("one.py"), os.path.dirname(made), os.path.exists(made))
    for level in 0, 1, 2:
        made = py_compile.compile("one.py", optimize=level)
        print(level, made == importlib.util.cache_from_source("one.py", optimization=level or ""))
    print(py_compile.compile("one.py", "deep/er/two.pyc", "shown.py", optimize=1))
    sys.path.insert(0, os.path.join(folder, "deep", "er"))
    import two
    print(two.x, os.path.basename(two.__file__), two.__spec__.has_location)
    for mode in Mode:
        py_compile.compile("one.py", f"{mode.name}.pyc", invalidation_mode=mode)
        with open(f"{mode.name}.pyc", "rb") as f:
            head = f.read(16)
        print(mode, int.from_bytes(head[4:8], "little"), head[:4] == importlib.util.MAGIC_NUMBER,
              head[8:] == importlib.util.source_hash(open("one.py", "rb").read()))
    os.environ["SOURCE_DATE_EPOCH"] = "1"
    py_compile.compile("one.py", "epoch.pyc")
    print(open("epoch.pyc", "rb").read()[4])
    del os.environ["SOURCE_DATE_EPOCH"]

    os.mkdir("folder.pyc")
    os.symlink("one.py", "link.pyc")
    for target in "folder.pyc", "link.pyc":
        try:
            py_compile.compile("one.py", target)
        except FileExistsError as e:
            print(e)
    with open("bad.py", "w") as f:
        f.write("x = 1\ny = = 2\n")
    with open("nul.py", "wb") as f:
        f.write(b"# coding: none-such\n")
    for name in "bad.py", "nul.py":
        with contextlib.redirect_stderr(io.StringIO()) as err:
            print(py_compile.compile(name), py_compile.compile(name, dfile="shown", quiet=1), py_compile.compile(name, quiet=2))
        print(err.getvalue())
        try:
            py_compile.compile(name, doraise=True)
        except py_compile.PyCompileError as e:
            print(e.exc_type_name, e.file, type(e.exc_value).__name__, str(e) == e.msg, len(e.args))
    print(py_compile.PyCompileError(ValueError, ValueError("v"), "f"))
    try:
        py_compile.compile("absent.py")
    except OSError as e:
        print(e)
    def run(*args, **kwargs):
        done = subprocess.run([sys.executable, "-m", "py_compile", *args], capture_output=True, text=True, **kwargs)
        print(done.returncode, done.stdout, done.stderr)
    run("one.py")
    run("bad.py")
    run("-q", "bad.py")
    run("absent.py")
    run("-", input="one.py\nbad.py\n")
    os.chdir("/")
