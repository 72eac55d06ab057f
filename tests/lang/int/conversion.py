# int() of strings and numbers, bases, underscores, whitespace.
print(int("42"), int(" -7 \n"), int("1_000"), int("ff", 16), int("0xff", 0), int("0b11", 0), int("0o17", 0), int("z", 36), int("-0x1A", 16), int("+5"), int("٣٤"), int(3.99), int(-3.99), int(True), int(), int("11", base=2), int(1e20))
for args in (("",), ("x",), ("1.5",), ("1__0",), ("_1",), ("0x",), ("12", 1), ("12", 37), ("9", 8), (5, 10), ("0777", 0), (None,), ([],), (float("nan"),), (float("inf"),), ("1 2",), (b"\xff",), ("१x",), ("5", "10")):
    try: print(int(*args))
    except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)
print(bin(10), oct(-8), hex(255), hex(-2 ** 70), bin(0), f"{10 ** 20:x}", str(2 ** 100), repr(-2 ** 100), int(str(3 ** 200)) == 3 ** 200)
