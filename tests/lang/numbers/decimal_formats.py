# Decimal.__format__: groups, zeros in front, the flag z, precision and capitals, an override of the locale's signs.
from decimal import Decimal, localcontext
from _probe import show

x, big, far = Decimal("1234.5678"), Decimal("123456"), Decimal("539999389799")
crazy = {"decimal_point": "&", "grouping": "\1\4\2\x7f", "thousands_sep": "-"}
show(globals(), r"""
[format(big, f"0{width},") for width in range(1, 15)]
[format(Decimal(12345), f"0{width},") for width in range(5, 11)]
[format(x, spec) for spec in ("", "e", "E", "f", "g", "G", "%", "n", "N", ",", ".2f", ".0f", ".3e", ".2%", "+.1f", " .1f")]
[format(far, spec) for spec in (".6", ".6g", ".6G", "z.6", "+z.6", "0>20.3", "020.6", "*^20.3e")]
[format(Decimal("-0.001"), spec) for spec in (".1f", "z.1f", "+z.1f", " z.1f", "-z.1f", "z")]
[format(Decimal("-inf"), spec) for spec in ("", "010", "%", "*<12", "+")]
x.__format__("n", crazy)
Decimal(1234567890123).__format__("n", crazy)
Decimal(12345).__format__("08n", crazy)
x.__format__("f", {"decimal_point": ","})
x.__format__("n", {})
x.__format__("n", {"decimal_point": ""})
x.__format__("n", {"decimal_point": "xxxxx"})
x.__format__("n", {"grouping": "\xff", "thousands_sep": ","})
x.__format__("f", {"decimal_point": 5})
x.__format__("f", 9)
x.__format__([])
format(x, "#g")
format(x, ",n")
format(x, "<>=10")
format(x, ".10000000000000000000f")
format(x, "100000000000000000000")
format(x, ".9223372036854775807")
""")
with localcontext() as context:
    context.capitals = 0
    show(globals(), r"""
[format(far, spec) for spec in (".6", ".6g", ".6G", "E", "e", "")]
""")
