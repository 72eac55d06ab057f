# A view with one item and no dimension.
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
for s in """m[:1].cast('B',[])
m[:1].cast('B',[])[()]
m[:1].cast('B',[])[0]
m[:1].cast('B',[])[...]
m[:1].cast('B',[]).tolist()
m[:1].cast('B',[]).tobytes()
len(m[:1].cast('B',[]))
list(m[:1].cast('B',[]))
m[:1].cast('B',[])==97
w[:1].cast('B',[]).__setitem__((), 9) or b
w[:1].cast('B',[]).__setitem__(..., 9) or b
w[:1].cast('B',[]).__setitem__(0, 9) or b
w[:1].cast('B',[]).__setitem__(slice(None), 9) or b""".splitlines(): t(s)
