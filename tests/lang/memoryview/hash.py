# What can be hashed.
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
for s in """hash(m) == hash(b'abcdefghijkl')
hash(m.cast('B',[3,4])) == hash(m)
hash(m.cast('i'))
hash(m.cast('?'))
hash(m.cast('b')) == hash(m.cast('c')) == hash(m)
hash(w)
hash(w.toreadonly())
hash(m[::-1]) == hash(b'abcdefghijkl'[::-1])
(hash(m[:]), m.release(), hash(m))""".splitlines(): t(s)
