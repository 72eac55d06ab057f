# Slices with steps share the memory; what can be done with them.
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
for s in """m[::2]
m[::-1]
m[::-2].tobytes()
m[::2][::-1][1:3]
m[10:2:-3]
m[5:100]
m[12:]
m[::2].cast('B')
m[::0]
m['a':]
w.cast('i')[::2]
w.cast('i')[::2].tobytes()
w.cast('i')[::-1].tobytes()
m[::2].hex()
m[::2].tobytes('F')
w[::2].contiguous, w[:1:2].contiguous, w[:0:2].contiguous, w[:0:2].strides
w[::24].contiguous, w[::24].strides
hash(m[::2]) == hash(b'acegik')
m[::2] == b'acegik', b'acegik' == m[::2], bytearray(b'acegik') == m[::2]""".splitlines(): t(s)
