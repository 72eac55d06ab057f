# pow with three arguments and divmod.
class P:
    def __pow__(self, e, m=None): return f"pow {e} {m}"
    def __rpow__(self, b, m=None): return f"rpow {b} {m}"
print(P() ** 2, pow(P(), 2, 5), 2 ** P(), pow(2, P()))
print(pow(3, 200, 13), pow(2, -1, 7), pow(-3, 3, 5), pow(3, 3, -5), divmod(-7, 3), divmod(7.5, 2))
for args in ((2, 3, 0), (2, -1, 4), (2.0, 3, 5), ("a", 2), (2, 3, "x")):
    try:
        print(pow(*args))
    except (ValueError, TypeError) as e:
        print(args, type(e).__name__, e)
