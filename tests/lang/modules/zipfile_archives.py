# Archives made, read, tested, extracted and added to.
import io
import os
import tempfile
import warnings
import zipfile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

data = bytes(range(256)) * 400
buffer = io.BytesIO()
with ZipFile(buffer, "w") as z:
    z.writestr("plain.txt", "some text\nsecond line\r\nend")
    z.writestr(ZipInfo("folder/packed.bin", (2001, 2, 3, 4, 5, 6)), data, ZIP_DEFLATED, 9)
    z.writestr("späß.txt", b"name")
    z.mkdir("empty")
    with z.open("stream.txt", "w") as f:
        print(f.writable(), f.write(b"abc"), f.write(memoryview(b"def")))
    z.comment = b"a comment"
    print(repr(z).replace(hex(id(buffer)), "ID"), z.mode, z.namelist())
print(zipfile.is_zipfile(buffer), zipfile.is_zipfile(io.BytesIO(b"PK no")), zipfile.is_zipfile("/none/such"))
with ZipFile(buffer) as z:
    for info in z.infolist():
        print(repr(info), info.is_dir(), info.CRC, info.flag_bits, info.create_system, hex(info.external_attr))
    print(z.comment, z.testzip(), z.read("plain.txt"), z.read("folder/packed.bin") == data, z.getinfo("folder/packed.bin").date_time)
    with z.open("plain.txt") as f:
        print(f, f.name, f.mode, f.readable(), f.seekable(), f.peek(4)[:4], f.read(5), f.tell())
        print(f.readline(), f.readline(3), f.readlines(), f.read(), f.read1(3))
        print(f.seek(5), f.read(4), f.seek(-3, 2), f.read(), f.seek(0), f.read1(100))
    print(f)
    with z.open("folder/packed.bin") as f, z.open("stream.txt") as g:
        print(f.read(3), g.read(2), f.read(3), g.read(), f.seek(50000), f.read(2), f.seek(10), f.read(2), f)
    with io.TextIOWrapper(z.open("plain.txt")) as f:
        print(f.readlines())
    for bad in (lambda: z.read("none"), lambda: z.open("plain.txt", "x"), lambda: z.writestr("a", "b"), lambda: z.open("plain.txt", pwd="text"),
                lambda: f.read()):
        try:
            bad()
        except (KeyError, ValueError, TypeError) as e:
            print(type(e).__name__, e)
    with tempfile.TemporaryDirectory() as folder:
        z.extractall(folder)
        for path, folders, files in sorted(os.walk(folder)):
            print(os.path.relpath(path, folder), sorted(folders), sorted(files))
        print(os.path.relpath(z.extract("folder/packed.bin", os.path.join(folder, "x")), folder))
        with ZipFile(os.path.join(folder, "made.zip"), "x", ZIP_DEFLATED) as made:
            made.write(os.path.join(folder, "plain.txt"), "renamed.txt")
            made.write(os.path.join(folder, "folder"), "f")
            print([(i.filename, i.compress_type, i.file_size) for i in made.infolist()])
        with ZipFile(os.path.join(folder, "made.zip"), "a") as made, warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            made.writestr("../../outside", "x")
            made.writestr("renamed.txt", "again")
            print([str(w.message) for w in caught])
        with ZipFile(os.path.join(folder, "made.zip")) as made:
            print(made.namelist(), made.testzip(), made.read("renamed.txt"))
            print(os.path.relpath(made.extract("../../outside", folder), folder))
for closed in (lambda: z.read("plain.txt"), lambda: z.open("plain.txt")):
    try:
        closed()
    except ValueError as e:
        print(e)
print(z)

cut = buffer.getvalue()
for broken in b"", cut[:-30], cut[:200], cut.replace(b"some text", b"some tixt"), b"head" + cut, cut.replace(b"plain.txt", b"plain.tXt", 1):
    try:
        with ZipFile(io.BytesIO(broken)) as z:
            print(z.testzip(), z.read("plain.txt")[:4])
    except (zipfile.BadZipFile, NotImplementedError) as e:
        print(type(e).__name__, e)
for bad in (lambda: ZipFile(buffer, "q"), lambda: ZipFile(buffer, "w", 99), lambda: ZipInfo("a", (1979, 1, 1, 0, 0, 0)), lambda: ZipFile("/none/such")):
    try:
        bad()
    except (ValueError, NotImplementedError, OSError) as e:
        print(type(e).__name__, e)


class Pipe(io.RawIOBase):
    def __init__(self): self.parts = []
    def writable(self): return True
    def write(self, data): self.parts.append(bytes(data)); return len(data)


pipe = Pipe()
with ZipFile(pipe, "w", ZIP_DEFLATED) as z:
    z.writestr("one", b"1" * 1000)
    z.writestr("two", b"2")
with ZipFile(io.BytesIO(b"".join(pipe.parts))) as z:
    print(z.namelist(), z.testzip(), [i.flag_bits for i in z.infolist()], z.read("two"))
with ZipFile(io.BytesIO(), "w") as z:
    with z.open("large", "w", force_zip64=True) as f:
        f.write(b"x")
        for busy in (lambda: z.writestr("b", ""), lambda: z.read("large"), z.close, lambda: z.open("c", "w")):
            try:
                busy()
            except (ValueError, KeyError) as e:
                print(e)
    print(z.read("large"), z.getinfo("large").extract_version)
