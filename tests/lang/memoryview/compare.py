# Equality: by value, shape and format.
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
for s in """bytes.fromhex('61')==m[0:1]
m.cast('B',[3,4])==m
m.cast('B',[3,4])==m.cast('B',[3,4])
m.cast('B',[3,4])==m.cast('B',[4,3])
m.cast('B',[3,4])!=m.cast('B',[3,4])
m[::2]==b'acegik'
b'acegik'==m[::2]
bytearray(b'acegik')==m[::2]
m==m.cast('b')
m==m.cast('c')
m.cast('c')==m.cast('c')
m<m
m.cast('i')==m.cast('I')
memoryview(b'a') == 'a'
m == 5
w.cast('f') == w.cast('f')
w.cast('d') == w.cast('q')
w.cast('?') == w.cast('?')
w.cast('@i') == w.cast('i')
m.cast('B',[1,12]) == m.cast('B',[12,1])
(lambda v: v == v)(memoryview(b'\\xff' * 8).cast('d'))""".splitlines(): t(s)
