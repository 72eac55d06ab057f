# Arithmetic with floats and mixed numbers.
print(1.5 + 2, 2 - 0.5, 1.1 * 3, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2.0 ** 0.5, 2 ** -2, (-8) ** (1 / 3) if False else 9 ** 0.5, 1e308 * 10, -1e308 * 10, 1e-320 / 10, 0.0 / 5, -0.0 + 0.0, 0.0 == -0.0)
print(divmod(7.5, 2), divmod(-7.5, 2), 5 / 2, 4 / 2, 1e16 + 1, 0.1 + 0.2 == 0.3, float("inf") - float("inf"), float("inf") * 0, float("nan") != float("nan"), 3.0 == 3, 1e400)
for f in (lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 1.0 // 0.0, lambda: 0.0 ** -1, lambda: 2.0 ** 10000, lambda: 1e300 ** 2, lambda: divmod(1.0, 0), lambda: int(1e400), lambda: float(10 ** 400), lambda: 1.5 << 1, lambda: 1.0 & 1, lambda: 10.0 ** 308 * 10 ** 400):
    try: print(f())
    except (ZeroDivisionError, OverflowError, TypeError) as e: print(type(e).__name__, e)
