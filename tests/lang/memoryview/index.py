# Keys that work and keys that do not.
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
for s in """m[0]
m[-1]
m[...]
m[()]
m[0,]
m[0,0]
m['a']
m[1.5]
m[None]
w.__setitem__('a', 1)
w.__setitem__((), 1)
w.__setitem__(..., 1)
w.__delitem__(0)
m.__delitem__(0)
m.__setitem__(0,1)
w[100]
w[-25]
w[2**100]""".splitlines(): t(s)
