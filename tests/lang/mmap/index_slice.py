# Items and slices of maps, of all kinds of access.
import mmap
from _probe import file_of, show

fd = file_of(b"hello world\nline two\nlast")
m = mmap.mmap(fd, 0)
r = mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
c = mmap.mmap(fd, 0, access=mmap.ACCESS_COPY)
show(globals(), "m[0]", "m[-1]", "m[100]", "m[-26]", 'm["x"]', "m[1.5]", "m[2**70]", "m[::2]", "m[5:2]", "m[::-1]", "m[True]", "len(m)",
     "r.write(b'x')", "r.write_byte(1)", "r.move(0,1,2)", "r.__setitem__(0,1)", "r.__setitem__(slice(0,1),b'x')",
     "m.__setitem__(0,300)", 'm.__setitem__(0,"a")', 'm.__setitem__(0,b"a")', "m.__setitem__(0,97)", "m.__setitem__(0,-1)",
     "m.__setitem__(0,2**70)", 'm.__setitem__(slice(0,3),b"ab")', 'm.__setitem__(slice(0,3),"abc")',
     'm.__setitem__(slice(0,4,2),b"ab")', "m.__setitem__(100,5)", 'm.__setitem__("x",5)', "m.__delitem__(0)",
     "m.__delitem__(slice(0,2))", 'm.__setitem__(slice(0,4,2),b"abc")', 'm.__delitem__("x")')
c[0:5] = b"C O P"
m[-1:] = b"!"
print(m[:5], c[:5], r[:5], r[-3:])
m[4::-1] = b"hello"
print(m[:5], [b for b in m][:3], b"o" in m, b"Z" in m, 104 in m)
print(bytes(r)[:6], bytearray(m)[:3], memoryview(m)[:3].tolist())
