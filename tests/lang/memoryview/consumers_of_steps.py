# Who takes a view whose items lie apart, and who does not.
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
for s in """bytes(m[::2])
bytearray(m[::2])
bytes(m[:1]), bytes(m[:0])
b''.join([m[::2]])
b''.join([m[1:3], m[5:6]])
b'x' + m[::2]
b'x' + m[1:2]
bytearray(b'x') + m[::2]
b.__iadd__(m[::2])
b.__setitem__(slice(0, 3), m[::2]) or b
b.extend(m[::2])
b'a' in m[::2]
b'abc'.find(m[::2])
b'a'.startswith(m[::2])
int(m[::2])
float(m[::2])
str(m[::2], 'ascii')
int.from_bytes(m[::6], 'big')
b'%b' % m[::2]
bytearray(b'acegik') < m[::2]
len(m[::5]), list(m[::5]), list(reversed(m[::5])), 97 in m[::5]""".splitlines(): t(s)
