# options: -W ignore
# The % operator: conversions by special methods, flags in combination.
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
x='%5%'
t(lambda: x % ()); t(lambda: x % (1,)); t(lambda: x % 1)
x='%5%|%-5%|%05%|%.3%'; t(lambda: x % (1,2,3,4)); t(lambda: b'%5%' % (1,)); t(lambda: b'%5%' % ())
x='%(a)%'; t(lambda: x % {'a':1}); t(lambda: x % {}); 
x='%l%'; t(lambda: x % ())
x='%#%'; t(lambda: x % ())
t(lambda: '%s' % {'a':1}); t(lambda: '%(a)s' % [1]); t(lambda:'%s %s' % [1,2])
class M:
    def __getitem__(s,k): return k
t(lambda: 'x' % M()); t(lambda: '%(q)s' % M())
class I:
    def __index__(s): return 5
class F:
    def __int__(s): return 5
class Fl:
    def __float__(s): return 5.5
t(lambda:'%d' % I()); t(lambda:'%d' % F()); t(lambda:'%d' % Fl()); t(lambda:'%x' % F()); t(lambda:'%x' % I()); t(lambda:'%f' % I()); t(lambda:'%f' % Fl()); t(lambda:'%c' % I()); t(lambda: '%c' % True)
t(lambda: b'%s' % I())
class B:
    def __bytes__(s): return b'zz'
t(lambda: b'%s' % B())
class St(str): pass
t(lambda: type('%s' % St('a'))); t(lambda: type(St('%s') % 1)); t(lambda: '%c' % St('a'))
class II(int):
    def __str__(s): return 'II'
t(lambda: '%d' % II(3)); t(lambda: '%s' % II(3))
t(lambda: '%5d|%-5d|%05d' % (True,True,True)); 
t(lambda: '%+05d %+x %#5o|' % (3,255,8)); t(lambda: '%#-8x|' % 255); t(lambda: '%# x' % 255); t(lambda: '%010.3f|' % -3.14159); t(lambda: '%-010.3f|' % -3.14159); t(lambda: '% .3f' % 3.1); t(lambda: '%#g' % 3.0); t(lambda:'%.0e' % 12345.0); t(lambda:'%5s' % float('nan')); t(lambda:'%F' % float('nan'));t(lambda:'%06F' % float('-inf'));
t(lambda: '%(a)5.2f' % {'a':3.14159})
t(lambda: '%' % ()); t(lambda: '%5' % ()); t(lambda: '%5' % 1);t(lambda: '%l' % 1);t(lambda: '%ll d' % 1);
t(lambda: b'%c' % I()); t(lambda: b'%c' % 'x'); t(lambda: b'%c' % bytearray(b'q')); t(lambda: b'%c' % b'qq'); t(lambda: b'%5c|' % b'q')
t(lambda: b'%.5x' % 3); t(lambda: b'%(' % 3); t(lambda: b'%s' % memoryview(b'abc'))
t(lambda: '%.5c|' % 'a'); t(lambda: '%.0s|' % 'a')
t(lambda: '%*.*f|' % (8,2,3.14159)); t(lambda: '%.*d' % ('a',3)); t(lambda:'%*d' % 5); t(lambda:'%.*d' % (2**31,3))
