# float() of strings and objects.
print(float("1.5"), float(" -2e3 \n"), float("1_0.5"), float("inf"), float("-Infinity"), float("NaN"), float(".5"), float("5."), float("1e-400"), float("1e400"), float(3), float(True), float(), float("٣.٥"), float(2 ** 70), float("0x1p3") if False else float.fromhex("0x1.8p3"))
for a in ("", "x", "1.2.3", "1e", "1__0", "--1", None, [], "1,5", "0x10", "1e5x", b"1.5x"):
    try: print(float(a))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
print(float(F()), float(I()), int(2.9e20), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1e20), round(1.25, 1), type(round(2.5, 0)).__name__, round(-0.4))
for f in (lambda: round(float("nan")), lambda: round(float("inf")), lambda: round(1.5, "x"), lambda: int(float("nan"))):
    try: f()
    except (ValueError, OverflowError, TypeError) as e: print(type(e).__name__, e)
