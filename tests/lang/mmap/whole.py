# The memory as a whole: moving, flushing, resizing, what the system is told.
import mmap
from _probe import file_of, show

fd = file_of(b"0123456789" * 3)
m = mmap.mmap(fd, 0)
r = mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
c = mmap.mmap(fd, 0, access=mmap.ACCESS_COPY)
an = mmap.mmap(-1, 8192)
private = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE)
show(globals(), "m.move(0,5,3)", "m[:10]", "m.move(0,100,3)", "m.move(-1,0,3)", "m.move(0,0,-1)", "m.move(0,1)", "m.move(0,20,100)",
     "m.move(1,0,9)", "m[:10]", "m.flush()", "m.flush(0,10)", "m.flush(1,2)", "m.flush(-1,2)", "m.flush(0,100)", "m.flush(0,-1)",
     "m.flush(1)", "m.flush(0)", "r.flush()", "c.flush()", "an.flush()", "m.flush(0,1,2)", "m.madvise(mmap.MADV_NORMAL)",
     "m.madvise(0,1)", "m.madvise(0,100)", "m.madvise(0,0,-1)", "m.madvise(999)", "m.madvise()", "m.madvise(0,-1)",
     "m.madvise(0,0,100)", "m.size()", "an.size()", "m.resize(4096)", "m.size()", "len(m)", "m[30:33]", "m.resize(8)", "m[:]",
     "m.size()", "an.resize(4096)", "len(an)", "an.resize(-1)", "an.resize(0)", 'an.resize("x")', "m.resize()", "r.resize(5)",
     "c.resize(5)", "private.resize(8192)", "private[8191]", "m.resize(2**63-1)", "m.seek(8)", "m.resize(4)", "m.tell()", "m.read()",
     "m.readline()", "m.read_byte()", "m.write(b'')", "m.write_byte(1)")
