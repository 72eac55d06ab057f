# Reading, writing, seeking, searching: as of a file.
import mmap
from _probe import file_of, show

m = mmap.mmap(file_of(b"hello world\nline two\nlast"), 0)
show(globals(), 'm.find(b"o")', 'm.find(b"o",5)', 'm.find(b"o",-5)', 'm.find(b"o",0,4)', 'm.find("o")', "m.find()", 'm.find(b"",30)',
     "m.find(1)", 'm.rfind(b"o")', 'm.rfind(b"o",0,6)', 'm.rfind(b"")', 'm.find(b"")', 'm.find(b"o",None)',
     'm.find(b"o",1,2,3)', 'm.find(b"o","x")', 'm.find(bytearray(b"wor"))', 'm.rfind(b"absent")', 'm.find(b"last",-4,99)')
show(globals(), "m.read(5)", "m.tell()", "m.read(-1)", "m.read(None)", 'm.read("x")', "m.read(1,2)", "m.seek(0)", "m.seek(-1)",
     "m.seek(100)", "m.seek(5,1)", "m.seek(0,2)", "m.seek(1,2)", "m.seek(0,5)", "m.seek()", "m.seek(1,2,3)", "m.seek(2**62,1)",
     "m.seek(0)", "m.readline()", "m.readline()", "m.readline()", "m.readline()", "m.readline(1)", "m.read_byte()",
     "m.write_byte(1)", "m.seek(0)", "m.read_byte()", "m.write_byte(65)", "m.write_byte(300)", "m.write_byte(-1)",
     'm.write_byte("a")', 'm.write(b"xyz")', 'm.write("xyz")', 'm.write(b"x"*100)', "m.write()", "m.tell()", "m[:]")
m.seek(2)
show(globals(), "m.find(b'h')", "m.rfind(b'h')", "m.write(memoryview(m)[0:4])", "m[:8]")
