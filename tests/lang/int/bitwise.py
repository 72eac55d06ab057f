# &, |, ^, ~, << and >> in two's complement, also of big and negative numbers.
vals = [0, 1, -1, 6, -6, 255, -256, 2 ** 64, -2 ** 64, 2 ** 100 - 1, -(2 ** 100) + 3]
for a in vals:
    print(~a, [a & b for b in vals], [a | b for b in vals][:6], [a ^ b for b in vals][:6])
print([x.bit_length() for x in vals], [x.bit_count() for x in vals], [x >> 3 for x in vals], [x << 65 for x in vals[:5]])
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << (1 << 70), lambda: 0 << (1 << 70), lambda: 5 >> (1 << 70), lambda: -5 >> (1 << 70)):
    try: print(f())
    except (ValueError, OverflowError, MemoryError) as e: print(type(e).__name__, e)
