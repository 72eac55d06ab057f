# Files that go by themselves.
import gc
import os
import stat
import tempfile
import warnings

with tempfile.NamedTemporaryFile(suffix=".x", prefix="pre") as file:
    print(os.path.basename(file.name).startswith("pre"), file.name.endswith(".x"), oct(os.stat(file.name).st_mode), file.write(b"abc"))
    file.flush()
    print(open(file.name, "rb").read(), os.path.dirname(file.name) == tempfile.gettempdir(), len(os.path.basename(file.name)))
print(os.path.exists(file.name), file.closed)
file = tempfile.NamedTemporaryFile("w+", delete=False, encoding="utf-8")
file.write("h\u00e9\nline\n")
file.seek(0)
print(list(file), file.encoding)
file.close()
print(os.path.exists(file.name))
os.remove(file.name)
with tempfile.TemporaryFile() as file:
    file.write(b"x" * 10)
    file.seek(5)
    print(file.read(), isinstance(file.name, int))
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as file:
    print(file.write("12345"), file._rolled, file.name, file.mode)
    file.write("1234567")
    file.seek(0)
    print(file._rolled, file.read(), file.fileno() > 2)
fd, path = tempfile.mkstemp(text=True)
os.close(fd)
print(stat.S_ISREG(os.stat(path).st_mode), os.path.basename(path)[:3])
os.remove(path)
folder = tempfile.mkdtemp(b"suffix")
print(type(folder), folder.endswith(b"suffix"), oct(os.stat(folder).st_mode))
os.rmdir(folder)
folder = tempfile.TemporaryDirectory()
path = folder.name
open(os.path.join(path, "file"), "w").close()
os.mkdir(os.path.join(path, "sub"))
print(repr(folder) == f"<TemporaryDirectory {path!r}>")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    del folder
    gc.collect()
print([w.category.__name__ for w in caught], os.path.exists(path), tempfile.gettempprefix(), tempfile.gettempprefixb())
for call in (lambda: tempfile.mkstemp("a", b"b"), lambda: tempfile.mkstemp(dir="/no/such/folder"), lambda: tempfile.NamedTemporaryFile("q")):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, str(e).partition("/no")[0])
