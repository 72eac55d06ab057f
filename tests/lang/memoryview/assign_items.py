# Assignment of items in each format.
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
for s in """w.__setitem__(0,256)
w.__setitem__(0,-1)
w.__setitem__(0,1.5)
w.__setitem__(0,'a')
w.__setitem__(0,b'a')
w.__setitem__(0,2**100)
w.cast('c').__setitem__(0,b'ab')
w.cast('c').__setitem__(0,1)
w.cast('c').__setitem__(0,b'z') or b
w.cast('b').__setitem__(0,128)
w.cast('b').__setitem__(0,-128) or b
w.cast('?').__setitem__(0,5) or b
w.cast('f').__setitem__(0,1.5) or b
w.cast('f').__setitem__(0,'a')
w.cast('f').__setitem__(0,1e300) or b
w.cast('d').__setitem__(0,1) or b
w.cast('d').__setitem__(0,2**2000) or b
w.cast('h').__setitem__(0,40000)
w.cast('H').__setitem__(0,40000) or b
w.cast('i').__setitem__(0,2**31)
w.cast('I').__setitem__(0,2**32)
w.cast('q').__setitem__(0,2**63)
w.cast('Q').__setitem__(0,2**64)
w.cast('Q').__setitem__(0,-1)
w.cast('n').__setitem__(0,2**63)
w.cast('N').__setitem__(0,-1)
w.cast('P').__setitem__(0,2**64)
w.cast('P').__setitem__(0,-1) or b
w.cast('P').__setitem__(0,5) or b
w.cast('P').__setitem__(0,1.5)
w.cast('@P').__setitem__(0,'x')""".splitlines(): t(s)
