# options: -W ignore
# repr, str and format by special methods; subclasses; bytearray as a list; dir().
# refcounts, gc and misc
import sys, gc, weakref, io
b=io.BytesIO(b'x'); r=weakref.ref(b); del b; print(r())
m=memoryview(b'abc'); r=weakref.ref(m); del m; print(r())
s='abc'*10
print(sys.getrefcount(s)); t=s; print(sys.getrefcount(s))
class S(str):
    pass
x=S('q'); x.self=x; r=weakref.ref(x); del x; print(gc.collect(), r())
class B(bytearray): pass
x=B(b'q'); x.self=x; r=weakref.ref(x); del x; print(gc.collect(), r())
class S2(str):
    __slots__=()
x=S2('é中'); print(x, len(x), hash(x)==hash('é中'))
class S3(str):
    def __new__(cls, v, extra): o=super().__new__(cls, v); o.extra=extra; return o
    def __repr__(s): return 'S3(%s,%r)'%(str.__repr__(s), s.extra)
    def __eq__(s,o): return True
    def __hash__(s): return 1
x=S3('a',[1]); print(repr(x), x=='zz', hash(x), [x], str(x), f'{x!r:>15}|{x:>4}')
class By(bytes):
    def __new__(cls, v): return super().__new__(cls, v*2)
print(By(b'ab'), By(b'ab')+b'', len(By(b'xy')))
d={'a':1,'é':2}; d[S('zz')]=3; print(d, d['zz'])
print(sorted(['b','a','é','B','中','aa']), max('hello'), ''.join(reversed('héllo')))
print('%s %r %a'%(S3('q',2),S3('q',2),'é'))
print(str(S3('q',2)), type(str(S3('q',2))))
class F:
    def __format__(s,spec): return 'F<'+spec+'>'
    def __str__(s): return 'strF'
print(f'{F():abc}', format(F(),'x'), '{:y}'.format(F()), f'{F()}', '%s'%F())
class Bad:
    def __str__(s): return 5
    def __repr__(s): return 5
    def __format__(s,x): return 5
    def __bytes__(s): return 5
for fn in (str,repr,format,bytes,ascii,lambda o:f'{o}',lambda o:'%s'%o, lambda o: b'%s'%o):
    try: fn(Bad())
    except Exception as e: print(type(e).__name__,e)
l=[]; l.append(l); print(l, str(l)); dd={}; dd['x']=dd; print(dd)
class Rec:
    def __repr__(s): return repr(s)
try: repr(Rec())
except RecursionError as e: print(e)
print(str.__mro__, bytes.__mro__, bytearray.__mro__, memoryview.__mro__)
print([n for n in dir(str)]); print([n for n in dir(bytes)]); print([n for n in dir(bytearray)]); print([n for n in dir(memoryview)])
print('abc'.__add__('d'), 'abc'.__mul__(2), 'a'.__contains__('a'), 'abc'.__getitem__(1), 'abc'.__len__(), 'abc'.__lt__('b'), 'a'.__rmul__(3), 'a'.__iter__)
print(str.join.__doc__ is not None, str.join.__text_signature__)
import copy
print(copy.copy('a'), copy.deepcopy(bytearray(b'x')), copy.copy(b'x'))
a=bytearray(b'abcdefghij'); del a[::3]; print(a); a[2:4]=b''; print(a); a*=2; print(a); a+=b'zz'; print(a); del a[0]; del a[:2]; print(a, a.pop(0), a); a[:]=range(5); print(a); a[::2]=b'xyz'; print(a); a.insert(-1,9); print(a); a[1:1]=[1,2]; print(a); a[3:1]=b'Q'; print(a)
a=bytearray(b'x'*100); 
for i in range(99): del a[0]
print(a, a.__alloc__()>0)
print(int('٣'), float('٣.٥'), int(' 12 '), int(b'12'), int(bytearray(b'7')), float(b'1.5'))
print('ǅ'.istitle(), 'ΑΣ'.lower(), 'ΑΣ Σ'.lower(), 'ß'.upper(), 'ﬁ'.capitalize(), 'ŉ'.upper(), 'İ'.lower(), 'straße'.casefold())
print('a,b,,c'.split(','), 'a  b'.split(' '), ''.split(), ''.split(','), ' '.split(), 'abc'.split('abc'), 'aXbXc'.rsplit('X',1), 'a\x1fb\x1ec'.split(), 'a\x0bb\x0cc\x1cd\x85e\u2028f'.splitlines())
print(eval('"\\N{DIGIT ONE}"'))
