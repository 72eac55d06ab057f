"""A file as memory: the system brings in the pages that are touched, and writes back those that were changed."""
import mmap
import os
import struct

name = f"/tmp/mapped-{os.getpid()}"
RECORD = struct.Struct("<I12s")

print("1. A file of ten thousand records of", RECORD.size, "bytes")
with open(name, "wb") as file:
    for i in range(10_000):
        file.write(RECORD.pack(i * i % 65521, b"record %05d" % i))
print("    size:", os.path.getsize(name))

print()
print("2. Read one in the middle without reading the file")
with open(name, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
    number, text = RECORD.unpack_from(view, 1234 * RECORD.size)
    print("   ", number, text.rstrip(b"\0").decode())
    print("    found at byte", view.find(b"record 09999"), "of", len(view))
    print("    it is like bytes:", view[4:16], "- and cannot be written:", end=" ")
    try:
        view[0] = 1
    except TypeError as error:
        print(error)

print()
print("3. Change in place")
with open(name, "r+b") as file, mmap.mmap(file.fileno(), 0) as view:
    RECORD.pack_into(view, 1234 * RECORD.size, 42, b"changed")
    view.flush()
with open(name, "rb") as file:
    file.seek(1234 * RECORD.size)
    print("    the file says:", RECORD.unpack(file.read(RECORD.size)))

print()
print("4. A private view: written to, but not to the file")
with open(name, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as view:
    view[:4] = b"\xff" * 4
    print("    the view:", view[:4], "- the file:", file.read(4))

print()
print("5. Sort a column where it lies: a memoryview over the map, without a copy")
with open(name, "r+b") as file, mmap.mmap(file.fileno(), 4096) as view:
    with memoryview(view).cast("I") as words:
        column = words[0:64:4]
        for i, value in enumerate(sorted(column, reverse=True)):
            column[i] = value
        print("    largest first:", list(column[:4]))
        column.release()

print()
print("6. Memory that two processes see: no file at all")
shared = mmap.mmap(-1, 4096)
pid = os.fork()
if pid == 0:
    shared[:5] = b"hello"
    os._exit(0)
os.waitpid(pid, 0)
print("    the child wrote:", shared[:5])
shared.close()
try:
    shared[:5]
except ValueError as error:
    print("    after close():", error)
os.remove(name)
