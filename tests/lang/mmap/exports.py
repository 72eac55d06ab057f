# While others look at the memory it is neither resized nor closed; a closed map refuses everything.
import mmap
import weakref
from _probe import file_of, show

m = mmap.mmap(file_of(b"some bytes"), 0)
r = mmap.mmap(file_of(b"some bytes"), 0, access=mmap.ACCESS_READ)
v = memoryview(m)
print(v.readonly, v.format, v.itemsize, v.shape, memoryview(r).readonly)
v[0] = 83
show(globals(), "m[:4]", "m.close()", "m.resize(4)", "m.closed", "r.close()", "r.closed")
ref = weakref.ref(m)
del m
print(ref() is None, bytes(v))
m = ref()
v.release()
m.close()
show(globals(), "repr(m)", "m.closed", "m[0]", "len(m)", "m.read()", "m.close()", "m.find(b'x')", "m.size()", "m.tell()", "m.flush()",
     "m.__enter__()", "memoryview(m)", "m.seek(0)", "m.write(b'x')", "m.resize(3)", "m.move(0,0,1)", "m.madvise(0)",
     "m.read_byte()", "m.readline()", "m[1:2]", "m.__setitem__(0,1)", "bool(m)", "m.__exit__(None,None,None)", "m.write_byte(1)",
     "m.__setitem__(slice(0,1),b'a')", "next(iter(m))")
with mmap.mmap(-1, 10) as inner:
    inner.write(b"abc")
print(inner)


class Named(mmap.mmap):
    def first(self):
        return self[0]


n = Named(-1, 10)
n.label = "mine"
n[0] = 7
show(globals(), "n.first()", "n.label", "n + b''", "n * 2", "n.absent", "n == n")
