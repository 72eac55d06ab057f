# Views of several dimensions: items, slices of the first, copies.
m = memoryview(b'abcdefghijkl')
def show(v):
    if type(v) is not memoryview: return repr(v)
    return f"{v.format} {v.shape} {v.strides} {v.nbytes} {v.c_contiguous:d}{v.f_contiguous:d}{v.contiguous:d} {v.tolist()}"
def t(s):
    global b, w
    b = bytearray(range(24))
    w = memoryview(b)
    try: print(s, '->', show(eval(s)))
    except Exception as e: print(s, '->', type(e).__name__, e)
for s in """m.cast('B',[3,4])[0]
m.cast('B',[3,4])[0,1]
m.cast('B',[3,4])[-1,-1]
m.cast('B',[3,4])[3,1]
m.cast('B',[3,4])[0,4]
m.cast('B',[3,4])[0,1,2]
m.cast('B',[3,4])[0,]
m.cast('B',[3,4])[()]
m.cast('B',[3,4])[0:1]
m.cast('B',[3,4])[::2]
m.cast('B',[3,4])[0:1,0:1]
m.cast('B',[3,4])[0:1,0]
m.cast('B',[3,4])[...]
m.cast('B',[3,4]).tobytes()
m.cast('B',[3,4]).tobytes('C')
m.cast('B',[3,4]).tobytes('F')
m.cast('B',[3,4]).tobytes('A')
m.cast('B',[3,4]).tobytes('X')
m.cast('B',[3,4]).tobytes(None)
m.cast('B',[3,4]).tobytes(1)
m.cast('B',[3,4]).hex()
m.cast('B',[3,4])[::2].hex(':',2)
m.cast('B',[3,4]).toreadonly()
m.cast('B',[3,4])[1:].cast('B')
m.cast('B',[3,4])[::2].cast('B')
m.cast('B',[3,4])[::-1].tobytes()
list(m.cast('B',[3,4]))
97 in m.cast('B',[3,4])
len(m.cast('B',[3,4]))
w.cast('B',[4,6])[::2].contiguous, w.cast('B',[4,1,6]).f_contiguous, w.cast('B',[1,24]).f_contiguous
m.cast('B',[2,2,3])[::-1].tobytes('F')
m.cast('h',[2,3]).tobytes('F')""".splitlines(): t(s)
