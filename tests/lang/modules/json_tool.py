# json.tool: layouts, lines of JSON, files (the same one for both too), and what it says of text that is not JSON.
import contextlib
import io
import os
import sys
import tempfile
import json.tool
class Out(io.StringIO):
    def close(self): # what was written can still be asked for
        pass
def run(text, *argv):
    code, out = None, Out()
    sys.argv, sys.stdin = ["tool", *argv], io.StringIO(text)
    with contextlib.redirect_stdout(out):
        try:
            json.tool.main()
        except SystemExit as e:
            code = e.code
    print(argv, repr(out.getvalue()), code)
text = '{"b": [1, "é", {}], "a": null}'
for argv in ((), ("--sort-keys",), ("--no-ensure-ascii",), ("--indent", "2"), ("--tab",), ("--no-indent",), ("--compact",), ("--indent", "0")):
    run(text, *argv)
run("[1]\n[2]\n3\n", "--json-lines", "--compact")
run("[1]\n[2\n3\n", "--json-lines", "--no-indent")
run("[1,]")
run("")
with contextlib.redirect_stderr(io.StringIO()) as err:
    run("1", "--tab", "--compact")
    run("1", "/no/such/file")
print(err.getvalue().splitlines()[-1])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    sys.argv = ["tool", path, path]
    json.tool.main()
    with open(path, encoding="utf-8") as f:
        print(f.read())
