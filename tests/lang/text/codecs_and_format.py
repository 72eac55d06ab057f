# options: -W ignore
# Codecs with their exact errors, subclasses of str and bytes, sizes, str.format.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for enc,bom in (('utf-16',b'\xff\xfe'),('utf-16',b'\xfe\xff'),('utf-16',b''),('utf-32',b'\xff\xfe\0\0'),('utf-32',b'\0\0\xfe\xff'),('utf-32',b''),('utf-16-le',b''),('utf-16-be',b''),('utf-32-be',b''),('utf-8-sig',b'\xef\xbb\xbf')):
    t(lambda: (bom+b'\x00').decode(enc)); t(lambda: (bom+b'\x00\xdc\x00\xdc').decode(enc)); t(lambda: (bom+b'\xff\xff\xff\xff').decode(enc))
t(lambda: 'a\udc80b'.encode('utf-16')); t(lambda: 'a\udc80b'.encode('utf-32-be')); t(lambda: 'a\udc80b'.encode('utf-8-sig')); t(lambda: 'a\udc80'.encode('cp1252'));
t(lambda: 'a中中'.encode('cp1252')); t(lambda: 'a\ud800\ud801'.encode('gbk')); t(lambda: 'é中'.encode('koi8-r','replace')); t(lambda: '中x'.encode('iso8859-15','xmlcharrefreplace')); t(lambda: '😀é'.encode('gbk','replace')); t(lambda:'é'.encode('ascii','surrogateescape')); t(lambda:'\ud800'.encode('utf-8','surrogatepass')); t(lambda: '\ud800'.encode('ascii','surrogatepass')); t(lambda: 'é'.encode('ascii','nope')); t(lambda: 'é'.encode('utf-8','nope')); t(lambda: b'\xff'.decode('ascii','nope')); t(lambda: b'\xff'.decode('ascii','xmlcharrefreplace'))
t(lambda: 'x'.encode('hex')); t(lambda: b'x'.decode('rot13')); t(lambda:'x'.encode('')); t(lambda: 'x'.encode('UTF 8')); t(lambda: 'x'.encode('U8')); t(lambda: 'é'.encode('Latin1')); t(lambda: 'é'.encode('ISO-8859-1')); t(lambda: 'é'.encode('windows-1252')); t(lambda: 'x'.encode('a/b')); t(lambda:'x'.encode('x'*100)); t(lambda: 'é'.encode('utf_8'))
e=None
try: 'aéb'.encode('ascii')
except UnicodeEncodeError as x: e=x
print(e.encoding,e.object,e.start,e.end,e.reason,e.args, repr(e))
try: b'a\xffb'.decode('ascii')
except UnicodeDecodeError as x: e=x
print(e.encoding,e.object,e.start,e.end,e.reason,e.args, repr(e))
import sys
print([sys.getsizeof(x) for x in ('','a','é','中','😀','中文','abc',b'',b'a',bytearray(),bytearray(b'abc'), 'a'*100, 'é'*100)])
class S(str): pass
class B(bytes): pass
class A(bytearray): pass
s=S('héllo'); s.x=5; print(s, s.x, len(s), s.upper(), type(s.upper()), type(s[:]), type(str(s)), s=='héllo', hash(s)==hash('héllo'), {s:1}['héllo'], repr(s), s+'x', type(s+''), type(s*1), type(''.join([s])), type(s.strip()), type(s.replace('z','y')), S(), S(5), S(b'a','utf-8'), type(s.lower()), f'{s}', '%s'%s, type('%s'%s), type(format(s)), type(f'{s}'))
b=B(b'abc'); b.x=1; print(b, b.x, type(b[:]), type(b.upper()), type(bytes(b)), type(b+b''), B(3), B([1,2]), type(b.strip()),type(b.join([])),type(b.replace(b'z',b'')),type(b*1))
a=A(b'abc'); a.x=1; a.append(5); print(a, a.x, type(a[:]), type(a+b''), A(2), type(a.upper()), a.copy(), type(a.copy()))
print(sys.getsizeof(s)>0)
w='a'
for i in range(2000): w+=chr(97+i%26)
print(len(w),w[:30],hash(w))
w='é'
for i in range(300): w+='中' if i%50==0 else 'x'
print(len(w),hash(w))
print(sys.intern('abc def') is sys.intern('abc '+'def'))
print('abc'.__hash__(), b'abc'.__hash__(), hash(memoryview(b'abc')))
print(sys.getrefcount('some unusual text here')>0)
m=memoryview(bytearray(b'abcdef')); m[1:3]=b'XY'; print(m.tobytes(), m.obj); del m
x=bytearray(b'abc'); m=memoryview(x)
try: x.append(1)
except BufferError as e: print(e)
m.release(); x.append(1); print(x)
with memoryview(b'abc') as m: print(m[0])
try: m[0]
except ValueError as e: print(e)
print(repr(m)[:16])
print('{:>10}|{:^10}|{:*<10}|{!r:>8}|{0.real}|{1[0]}'.replace('{0.real}','').replace('{1[0]}','').format('a','b','c','d'))
def f(s,*a,**k):
    try: print(repr(s.format(*a,**k)))
    except Exception as e: print(type(e).__name__,e)
f('{0.real} {1[0]} {k[a]}',5,[7],k={'a':1}); f('{'); f('}'); f('{}'); f('{a}'); f('{0}{}',1,2); f('{}{0}',1,2); f('{:{}}',5,10); f('{:{:{}}}',1,2,3); f('{!x}',1); f('{!}',1); f('{!r',1); f('{0!rx}',1); f('{0[}',1); f('{0[]}',[1]); f('{0.}',1); f('{0.a}',1); f('{0[0]x}',[1]); f('{a.b[c]}',a=1); f('{:d}','x'); f('{0[a]}',{'a':3}); f('{0[-1]}',{'-1':3}); f('{{}}'); f('{{{}}}',1); f('{99999999999999999999}'); f('{:%Y}',5); f('{0:{1}{2}}',3,'>',5); f('{ }'); f('{a b}',**{'a b':1}); f('{0 }',1); f('a{'); f('a}'); f('{:',1); f('{:{',1); f('{0:x}',-255); f('{0!s:>5}',1); f('{0:}',None); f('{0:5}',None); f('{0:5}',[1]); f('{0!r:5}|',None)
try: print('{a}{b}'.format_map({'a':1}))
except KeyError as e: print('KeyError',e)
class D(dict):
    def __missing__(s,k): return '<'+k+'>'
print('{a}{b}'.format_map(D(a=1)))
try: '{}'.format_map({})
except ValueError as e: print(e)
