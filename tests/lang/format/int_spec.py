# The format mini-language for integers.
n = 1234567
for spec in ("", "d", "5d", "12d", "<12d", "^12d", ">12d", "=+12d", "*=12d", "012d", "+", " ", "-", ",", "_", "15,", "b", "#b", "_b", "o", "#o", "x", "X", "#x", "#X", "_x", "c", "e", "f", ".1f", "g", "n", "%", "#012x", ",d", "_d", "010,d", "x^+20,"):
    v = 65 if spec == "c" else n
    print(f"{spec!r:8} {format(v, spec)!r} {format(-5, spec) if spec != 'c' else ''!r}")
for spec in ("5.2d", ",x", ",b", "s", "+c", "xx", ".", "z", "#c", ",,", "_,", "5k", "="):
    try: print(format(5, spec))
    except ValueError as e: print(repr(spec), e)
