# The format mini-language for floats.
for v in (0.0, 1.0, -1.5, 3.14159265, 1e10, 1e16, 1e-5, 123456789.123, float("inf"), float("-inf"), float("nan")):
    print(v, *(format(v, s) for s in ("", "f", ".2f", "e", ".3e", "g", ".3g", "G", "%", ".1%", "n", "10.2f", "<10.1f", "+.1f", "010.2f", ",.2f", "_", "#.0f", ".0f", "E", "=+12.3f")), sep="|")
print(format(-0.0, "z.1f") if False else format(-0.04, "z.1f"), format(-0.0, "z"), format(2.5, ".0f"), format(3.5, ".0f"), format(0.5, ".0f"), format(1e100, ".3"), format(1234.5, "g"), format(1e20, ",.0f"))
for spec in ("d", "x", "s", ",n", "5,_", ".f", "zd"):
    try: print(format(1.5, spec))
    except ValueError as e: print(repr(spec), e)
