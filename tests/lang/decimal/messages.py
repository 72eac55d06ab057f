"""Decimal: making them, methods, operators, what they say of wrong arguments."""

import decimal
import fractions
import math
from decimal import *

D = Decimal
c = getcontext()
f = c.flags


class F(D):
    pass


def show(source):
    try:
        print(source, '->', repr(eval(source)).replace("<class 'decimal.", '<'))
    except Exception as error:
        print(source, '!!', type(error).__name__, error)


for line in r'''D()
D(1,2)
D(1,None)
D('x')
D('x',Context(traps=[]))
D(value=5,context=None)
D(1,2,3)
D(foo=1)
D([])
D((1,2))
D([0,[1,2],3])
D((0,(1,2),'F'))
D((0,(1,2),'n'))
D((0,(1,2),'N'))
D((0,(1,2),'x'))
D((2,(1,2),1))
D((0,(1,12),1))
D((0,(1,'a'),1))
D((0,5,1))
D((0,(),1))
D((0,(),'n'))
D((0,(1,),1.5))
D(('a',(1,),1))
D((0,(1,),10**30))
D((0,(1,-2),1))
D((0,[0,0,1],1))
D((1,(0,),'F'))
D(1.5)
D(float('nan'))
D(-float('nan'))
D(float('-inf'))
D(True)
D(1j)
D(None)
D(' 1_000 ')
D('1__0')
D('_1')
D('1_')
D('1_e5')
D('n_an')
D('١٢')
D('1\x00')
D('1 2')
D('\u20031')
D('\ud800')
D.from_float(1)
D.from_float('1')
D.from_float(True)
D.from_float(1.5)
D.from_float()
D.from_float(f=1)
F.from_float(1.5)
F(5)+1
type(F(5))
type(F.from_float(2.5))
D(1)+1.5
1.5+D(1)
D(1)<1.5
D(1)<'a'
D(1)==1j
D(1)<1j
D(1)==1+1j
D(1)==None
D('nan')<1
D('nan')==1
D('snan')==1
D('snan')!=1
hash(D('snan'))
hash(D('-inf'))
int(D('nan'))
int(D('inf'))
float(D('snan'))
float(D('-nan'))
complex(D('1.5'))
round(D('2.5'))
round(D('2.567'),2)
round(D('2.567'),'a')
round(D('2.567'),None)
D('1').__round__(1,2)
round(D('nan'))
round(D('nan'),2)
round(D('inf'))
D('nan').__floor__()
D('2.5').__ceil__()
D('nan').as_integer_ratio()
D('inf').as_integer_ratio()
D('-1.25').as_integer_ratio()
D('0e5').as_integer_ratio()
D('inf').as_tuple()
D('nan').as_tuple()
D('-snan12').as_tuple()
D('0E3').as_tuple()
D(1).__reduce__()
D('nan').adjusted()
D(0).adjusted()
D(1).quantize('a')
D(1).quantize(1,2,3,4)
D(1).quantize(D('.1'),rounding='x')
D(1).quantize(D('.1'),rounding=5)
D(1).quantize(D('.1'),context=5)
D(1).quantize(D('.1'),ROUND_UP,None)
D(1).quantize()
D(1).quantize(foo=1,exp=2)
D(1).quantize(1,exp=2)
D(1).compare(other=2)
D(1).compare()
D(1).sqrt(5)
D(1).sqrt(context=c)
D(1).to_integral('x')
D('1.5').to_integral(rounding=ROUND_UP)
D('1.5').to_integral_exact()
D(1).to_eng_string(5)
D(1).fma(2)
D(1).fma(2,3)
D(1).fma(2.5,3)
D(1).fma(2,3.5)
D(1).fma(2,3,context=1)
D(1).is_normal(5)
D(1).is_finite(5)
D(1).same_quantum(2.5)
D(1).radix()
D(1).logical_and(2)
D(1).real
D(1).imag
pow(D(2),3,5)
pow(D(2),3,5.5)
pow(2,D(3),5)
pow(2,3,D(5))
D(2)**1.5
2**D(3)
'a'**D(3)
divmod(D(7),2)
divmod(7,D(2))
divmod(D(7),'a')
D(7)//0
D(0)//0
D(0)/0
D(1)/0
D(1)%0
divmod(D(1),0)
divmod(D(0),0)
abs(D(-1))
-D(0)
+D('-0')
bool(D('nan'))
D.__new__(int)
D.__new__(D)
D(1).__copy__()
D(1).__trunc__()
D(1).__reduce_ex__(2)
len(str(D(10**5000)))
D(1).shift(2)
D('1e-5').rotate(1.5)
D.foo
setattr(D(1),'x',1)
setattr(D,'x',1)
D(1).scaleb('1')
D('1e1000').__float__()
D('1e-1000').__float__()
F(5).__copy__().__class__
F('5').__deepcopy__(1).__class__
F(5).__reduce__()
D(F(5)).__class__
c.create_decimal(F(5)).__class__
D(1)==D('1.0')
{D(1):1}=={1:1}
D('0.5')==fractions.Fraction(1,2)
D('0.5')<fractions.Fraction(1,3)
D('nan')<fractions.Fraction(1,3)
D('1e1000000')>fractions.Fraction(1,3)
D('inf')>fractions.Fraction(1,3)
sorted([D(3),1,2.5,fractions.Fraction(1,3)])
max(D(1),2)
sum([D('0.1')]*10)
'%s %r %d %.2f'%(D('1.5'),D('1.5'),D('1.5'),D('1.5'))
f'{D("1234.5"):,.2f} {D("1")!r:>15}'
math.sqrt(D(4))
math.floor(D('2.7'))
math.ceil(D('2.2'))
math.trunc(D('2.2'))
D.__doc__ is None
issubclass(Overflow,Inexact)
DivisionByZero.__mro__
FloatOperation.__bases__
Underflow.__bases__
D('1E+3').to_eng_string()
D('123E+1').to_eng_string()
D('0E+1').to_eng_string()
D('0E-8').to_eng_string()'''.splitlines():
    show(line)
