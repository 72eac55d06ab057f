# Binary files.
import os
path = f"/tmp/ouro_test_{os.getpid()}.dat"
with open(path, "wb") as f:
    print(f.write(b"\x00\x01abc\n\xff"), f.tell(), f.mode)
with open(path, "rb") as f:
    print(f.read(2), f.read(), f.seek(-2, 2), f.read(1), f.seek(0), f.readline(), f.readlines(), f.seek(1), list(f))
with open(path, "r+b") as f:
    f.seek(1); f.write(b"Z"); f.seek(0); print(f.read())
    f.truncate(3); f.seek(0); print(f.read())
with open(path, "ab") as f: f.write(b"end")
with open(path, "rb") as f:
    b = bytearray(4)
    print(f.readinto(b), b, f.fileno() > 2, f.seekable(), f.isatty())
try: open(path, "xb")
except FileExistsError as e: print(type(e).__name__)
os.remove(path)
with open(path, "xb", buffering=0) as f: print(f.write(b"raw"), type(f).__name__)
os.remove(path)
