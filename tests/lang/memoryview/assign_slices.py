# Assignment to slices: equal structure, overlap, steps.
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
for s in """w.__setitem__(slice(None,None,2), b'abcdefghijkl') or b
w.__setitem__(slice(None,None,-1), bytes(24)) or b
w.__setitem__(slice(0,3), b'ab')
w.__setitem__(slice(0,3), w[::-1][:3]) or b
w.__setitem__(slice(0,12), w[::2]) or b
w.__setitem__(slice(1,13), w[0:12]) or b
w.__setitem__(slice(0,3), 'abc')
w.__setitem__(slice(0,3), 5)
w.__setitem__(slice(0,3), w[:3].cast('b'))
w.cast('i').__setitem__(slice(0,1), b'abcd')
w.cast('i').__setitem__(slice(0,1), w.cast('i')[1:2]) or b
w.cast('i').__setitem__(slice(0,1), w.cast('I')[1:2])
w.cast('i').__setitem__(slice(0,1), w.cast('@i')[1:2])
w.cast('B',[4,6]).__setitem__(slice(0,1), w.cast('B',[4,6])[1:2])""".splitlines(): t(s)
