# Floor division, modulo, true division, divmod and their errors.
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (10 ** 20, 3), (-10 ** 20, 7), (1, 10 ** 30), (-1, 10 ** 30)):
    print(a // b, a % b, divmod(a, b), a / b, (a // b) * b + a % b == a)
print(10 ** 400 // 10 ** 399, 10 ** 400 / 10 ** 399, (2 ** 1000) / (2 ** 990), 2 ** 53 + 1, (2 ** 53 + 1) / 1, 1 / 3, 10 ** 16 / 3)
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 10 ** 400 / 3, lambda: 10 ** 30 // 0, lambda: 0 ** -1, lambda: 1.0 // 0, lambda: 2 ** 5000 / 1):
    try: print(f())
    except (ZeroDivisionError, OverflowError) as e: print(type(e).__name__, e)
