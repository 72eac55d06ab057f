# Making maps: what arguments are taken and refused, with CPython's messages.
import mmap
from _probe import file_of, show

M = mmap.mmap
fd = file_of(b"hello world\nline two\nlast")
empty = file_of(b"")
show(globals(), "M()", "M(-1)", "M(-1,0)", "M(-1,-1)", 'M("x",3)', "M(fd,1.5)", "M(fd,100)", "M(fd,0,offset=100)",
     "M(fd,0,offset=4096)", "M(fd,10,offset=-1)", "M(fd,0,access=9)", "M(fd,0,access=0)", "M(fd,0,flags=2,access=1)",
     "M(fd,0,prot=1,access=1)", "M(999,10)", "M(fd,10**30)", "M(fd,-5)", "M(-1,10,foo=1)", "M(fd,10,0,0,0,0,0,0)",
     "M(fd,0,access=4)", "M(fd,0,flags=99)", "M(fileno=fd,length=5)", "M(fd,None)", "M(-1,10,access=1)", 'M(fd,10,offset="x")',
     'M(fd,0,tagname="x")', 'M(fd,10,access="x")', "M(-1,10,offset=5)", "M(-1,10,offset=4096)", "M(fd,5,length=5)",
     "M(empty,0)", "M(fd,0,prot=1)", "M(fd,0,prot=2)", "M(fd,0,flags=2)", "M(fd,0,access=3)")
print({n: getattr(mmap, n) for n in dir(mmap) if n[0] in "MPA"}, mmap.error)
