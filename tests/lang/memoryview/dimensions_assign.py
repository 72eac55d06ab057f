# Assignment to items of several dimensions.
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
for s in """w.cast('B',[4,6]).__setitem__((1,2), 255) or b
w.cast('B',[4,6]).__setitem__((1,6), 255) or b
w.cast('B',[4,6]).__setitem__((4,1), 255) or b
w.cast('B',[4,6]).__setitem__((1,), 255) or b
w.cast('B',[4,6]).__setitem__((1,2,3), 255) or b
w.cast('B',[4,6]).__setitem__(1, 255)
w.cast('B',[4,6]).__setitem__(slice(0,1), w.cast('B',[4,6])[1:2])
w.cast('B',[4,6]).__setitem__((slice(0,1),slice(0,1)), 1)""".splitlines(): t(s)
