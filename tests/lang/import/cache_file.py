# Compiled modules are kept beside their source, and used while they are of that source.
import importlib.util
import os
import stat
import sys

import _scratch

sys.dont_write_bytecode = False
folder = _scratch.make_folder()
sys.path.insert(0, folder)
source = folder + "/kept.py"
tag = sys.implementation.cache_tag


def write(text, when):
    with open(source, "w") as f:
        f.write(text)
    os.utime(source, (when, when))


def value():
    sys.modules.pop("kept", None)
    import kept
    return kept


write("value = 1\n", 1000)
module = value()
cache = module.__cached__
print(cache == importlib.util.cache_from_source(source), cache == f"{folder}/__pycache__/kept.{tag}.pyc", os.path.exists(cache))
print(importlib.util.source_from_cache(cache) == source, module.__spec__.cached == cache)
with open(cache, "rb") as f:
    head = f.read(16)
print(head[:4] == importlib.util.MAGIC_NUMBER, head[4:8], int.from_bytes(head[8:12], "little"), int.from_bytes(head[12:], "little"))
print(os.listdir(folder + "/__pycache__") == [os.path.basename(cache)], oct(stat.S_IMODE(os.stat(cache).st_mode) & 0o700))

write("value = 2\n", 1000)
print("same time and size:", value().value)
write("value = 3\n", 1001)
print("other time:", value().value)
write("value = 44\n", 1001)
print("other size:", value().value)
with open(cache, "r+b") as f:
    f.write(b"none")
print("other magic number:", value().value)
with open(cache, "wb") as f:
    f.write(head[:8])
print("cut off:", value().value)
print(value.__code__.co_filename == __file__, value().__file__ == source)

os.remove(cache)
sys.dont_write_bytecode = True
value()
print(os.path.exists(cache))
sys.dont_write_bytecode = False

sys.pycache_prefix = folder + "/elsewhere"
print(value().__cached__ == f"{folder}/elsewhere{folder}/kept.{tag}.pyc", os.path.exists(value().__cached__))
print(importlib.util.source_from_cache(value().__cached__) == source)
os.remove(value().__cached__)
sys.pycache_prefix = None

os.rmdir(folder + "/__pycache__")
with open(folder + "/__pycache__", "w") as f:
    f.write("in the way")
print("no folder:", value().value)

print(importlib.util.cache_from_source("/a/b.py", optimization=2) == f"/a/__pycache__/b.{tag}.opt-2.pyc")
print(importlib.util.cache_from_source("b.c.py", optimization="") == f"__pycache__/b.c.{tag}.pyc")
for call in (lambda: importlib.util.cache_from_source("x.py", optimization="a-b"), lambda: importlib.util.source_from_cache("/a/b.pyc"),
             lambda: importlib.util.source_from_cache("/a/__pycache__/b.pyc"),
             lambda: importlib.util.source_from_cache("/a/__pycache__/b.x.opt2.pyc")):
    try:
        call()
    except ValueError as e:
        print(e)
