# memoryview(...): its argument.
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
for s in """memoryview()
memoryview(1)
memoryview('a')
memoryview(object=b'ab')
memoryview(b'ab',1)
memoryview(memoryview(b'abc'))
memoryview(bytes)
memoryview.__new__(memoryview, b'a')
type('S', (memoryview,), {})
m.obj
w.obj is b, w[::2].obj is b, memoryview(w).obj is b
m.x
m.suboffsets, m.ndim, m.itemsize, m.readonly, w.readonly""".splitlines(): t(s)
