# Newline translation on reading and writing.
import os
path = f"/tmp/ouro_test_{os.getpid()}.txt"
with open(path, "wb") as f: f.write(b"a\r\nb\rc\nd")
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=nl) as f: print(repr(nl), f.readlines())
with open(path, newline=None) as f: f.read(); print(f.newlines)
for nl in (None, "", "\n", "\r\n"):
    with open(path, "w", newline=nl) as f: f.write("x\ny\r\n")
    with open(path, "rb") as f: print(repr(nl), f.read())
os.remove(path)
