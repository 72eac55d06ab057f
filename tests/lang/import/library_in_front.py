# ouro --stdlib: a library of CPython's in front; what stands on the interpreter's insides stays ouro's, also when the library is the
# working folder. (CPython runs without it.)
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "re"))
    with open(os.path.join(folder, "re", "__init__.py"), "w") as f:
        f.write("raise ImportError('not this one')\n")
    with open(os.path.join(folder, "textwrap.py"), "w") as f:
        f.write("here = True\n")
    is_ouro = sys.implementation.name == "ouro"
    for cwd in folder, os.curdir:
        command = [sys.executable, "-B", *(["--stdlib", folder + "/"] if is_ouro else ["-I"]), "-c",
                   "import re, textwrap; print(re.findall('a+', 'aabca'), hasattr(textwrap, 'here'))"]
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
        print(done.stdout.replace(str(is_ouro), "found"), done.stderr)
