# Very long decimal strings are refused beyond the limit.
import sys
print(sys.get_int_max_str_digits(), len(str(10 ** 4299)))
for f in (lambda: str(10 ** 4300), lambda: int("1" * 4301), lambda: "%d" % 10 ** 5000, lambda: f"{10 ** 5000}"):
    try: f(); print("fine")
    except ValueError as e: print(e)
print(len(hex(10 ** 5000)), int("f" * 5000, 16).bit_length())
sys.set_int_max_str_digits(0)
print(len(str(3 ** 20000)), int("7" * 6000) % 1000)
try: sys.set_int_max_str_digits(5)
except ValueError as e: print(e)
