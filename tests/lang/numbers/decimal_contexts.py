# Decimals: formatting, neighbours, contexts.
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
format(D("123"),"g")
format(D("1e10"),"f")
format(D("nan"),"10")
format(D(1),"x")
D("3.7").to_integral_value()
D("3.5").to_integral_exact()
D(5).next_plus()
D(1).next_minus()
D(1).next_toward(2)
D("1e-999999").next_minus()
D(3).compare(4)
D("1.0").compare_total(D(1))
D(3).max(4)
D(3).min(D("nan"))
D(3).fma(4,5)
D("1.5").as_tuple()
D("1.5").as_integer_ratio()
D("inf").as_integer_ratio()
int(D("-3.9"))
float(D("1.5"))
D("1.5").adjusted()
D(12).shift(2)
D(12).rotate(-1)
D(1010).logical_and(1100)
D(101).logical_invert()
D(5).number_class()
D("1e-1000000").number_class()
D("5").logb()
D(5).scaleb(2)
D("0.1")+D("0.2")
D("1.1")*D("2.2")
D(1)-D("1e-50")
D(1)+D("1e-50")
D("1e50")+1
D(10)**30
D(123)**20
D("0.5")**D("0.5")
D(2)**D("1.5")
getcontext()
Context(prec=5)
Context(prec=0)
Context(rounding="x")
Context(prec="x")
getcontext().divide(1,3)
Context(prec=5).create_decimal("1.23456789")
Context(prec=5).sqrt(D(2))
Context(prec=3,rounding=ROUND_UP).divide(D(1),D(3))
ExtendedContext
BasicContext
localcontext(5)
setcontext(5)
D("1_000")
D(" 1 ")
D("1e")
D("１")
decimal.MAX_PREC
complex(D(1))
D(5).real
isinstance(D(1),float)
D("1.5").__floor__()
D("1.5").__ceil__()
D("inf").__floor__()
bool(D("0.0"))
D(10**30)+1
D("9.9999999999999999999999999999")+0
D("1e400")*D("1e400")
D(3).__reduce__()
D.from_float(0.5)
D.from_float("x")
D("1")/D("inf")
D("inf")/1
D("inf")*0
D(-1)**D("inf")
D(2)**D("inf")
D("0.5")**D("inf")
D(5).is_normal()
D("snan").is_snan()
D("-5").copy_sign(1)
D("1e1000000")
max(D(1),D(2))
sum([D("0.1")]*10)
sorted([D(3),D(1)])
D("0e5")+D("0e-5")
D("100e2")+D("0.01")
D("1e5")-D("1e5")
""", conditions)
