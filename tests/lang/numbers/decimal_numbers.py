# Decimals: reading, functions, comparing, with the conditions that come.
import decimal
from decimal import *
from _probe import show

D = Decimal


def conditions():
    """The conditions that have come since the last call."""
    names = [f.__name__ for f, v in getcontext().flags.items() if v]
    getcontext().clear_flags()
    return [names]


show(globals(), r"""
D()
D("1.50")
D("x")
D(0.1)
D((1,(1,2),-1))
D("nan123")
D("-inf")
D(None)
D(1)/0
D(0)/0
D(1)/3
D(2)/3
D(1)/4
D("inf")-D("inf")
D("1e999999")*10
D("1e-999999")/10**30
D(2).sqrt()
D(4).sqrt()
D("0.25").sqrt()
D(-1).sqrt()
D(1).exp()
D(10).exp()
D("1e-40").exp()
D(2).ln()
D(10).ln()
D("1.0000001").ln()
D(0).ln()
D(2).log10()
D(1000).log10()
D("0.001").log10()
D(2)**10
D(2)**-1
D(2)**D("0.5")
D(4)**D("0.5")
D(0)**-1
D(0)**0
D(-2)**3
D(-2)**D("0.5")
D("1.1")**100
D(3)**1000
D(1)**D("0.5")
D("1.00")**3
pow(D(3),4,5)
D(7)//2
D(-7)//2
D(7)%3
D(-7)%3
divmod(D(7),D(2))
D(7)//0
D(7)%0
D("1e50")//3
D(10).remainder_near(3)
D("1.25").quantize(D("0.1"))
D("1.35").quantize(D("0.1"))
D("1e30").quantize(D("0.1"))
round(D("2.675"),2)
round(D("2.5"))
D("1.5")==1.5
D("1.5")<2
D(1)<float("nan")
D("nan")<1
D("nan")==1
D("snan")==1
hash(D("1.5"))==hash(1.5)
hash(D(3))==3
D(1)+1
1+D(1)
D("1.20").normalize()
D("120").normalize()
D("1e3")
str(D("123456789e-12"))
D("1234").to_eng_string()
D("1.2e7").to_eng_string()
D("0.0000001")
D("-0")
-D(0)
+D("-0")
abs(D(-5))
D("1.23456789012345678901234567890123")+0
format(D("1234567.891"),",.2f")
format(D("1.5"),"e")
format(D("1.5"),"10.3f")
format(D("-1.5"),"+010.2f")
format(D("0.125"),".1%")
""", conditions)
