# Text files: write, read, iterate, append, seek, tell.
import os
path = f"/tmp/ouro_test_{os.getpid()}.txt"
with open(path, "w", encoding="utf-8") as f:
    print(f.write("line 1\n"), f.write("é中😀\n"), f.writelines(["a\n", "b"]), f.writable(), f.readable(), f.name == path, f.mode, f.encoding)
with open(path, encoding="utf-8") as f:
    print(f.read(3), f.readline(), f.read(), repr(f.read()))
with open(path, encoding="utf-8") as f:
    print([line for line in f], f.readline() == "")
with open(path, "a", encoding="utf-8") as f: f.write("\nappended")
with open(path, "r", encoding="utf-8") as f:
    print(f.readlines(), f.seek(0), f.readline(), f.tell(), f.closed)
print(f.closed, os.path.getsize(path))
try: f.read()
except ValueError as e: print(e)
with open(path, "w+", encoding="utf-8") as f:
    f.write("abc"); f.seek(0); print(f.read())
print(f"x", file=open(path, "w"))
print(open(path).read())
os.remove(path)
print(os.path.exists(path))
