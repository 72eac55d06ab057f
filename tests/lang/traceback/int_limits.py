# Numbers that are too long for text, too large for C.
try: int("1" * 5000)
except ValueError as e: print(e)
try: [1] * (1 << 70)
except OverflowError as e: print(e)
range(10)[1 << 70]
