# float.fromhex: rounding at every width, also where numbers are not normal, long texts, exponents beyond all, and what is refused.
texts = ['0x0.ffffffffffffecp-1022', '0x0.ffffffffffffe8p-1022', '0x0.fffffffffffff8p-1022', '0x0.fffffffffffff7fffffffffffffp-1022',
         '0x1.fffffffffffff7p1023', '0x1.fffffffffffff8p1023', '0x.8p-1074', '0x.80000000000000000000000001p-1074', '0x.7ffffffffffffffffffffffp-1074',
         '0x1p99999999999999999999', '0x0p99999999999999999999', '0x1p-99999999999999999999', '-0x1p-1075', '-0x1.8p-1075', '0x', '0x.', '.p1', '0x1p', '0x1p+',
         '0x1p+-1', '0x1.2.3', '0x1_0', ' 0x1 ', '0x1 p1', '+-0x1', '0x1p 1', '1.', '.1', 'a', 'A.bP-3', '0X1P2', '0x1\0', '', ' ', '-', '0x1p1x', 'inf', '-InFinity', 'nan', 'infi',
         '0x' + '0' * 200 + '1' + '0' * 100 + 'p-400', '0x.' + '0' * 300 + '18p1200', '0x1' + 'f' * 300 + 'p-1204', '0x3fffffffffffffff', '0x40000000000000ffp0', '0xffffffffffffffff8']
for text in texts:
    try:
        print(repr(text[:40]), float.fromhex(text).hex())
    except (ValueError, OverflowError) as e:
        print(repr(text[:40]), type(e).__name__, e)
state = 5
for n in range(400):
    state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
    text = f"0x{state:x}"
    at = 2 + state % (len(text) - 2)
    text = text[:at] + "." + text[at:] + f"p{(state >> 20) % 160 - 1180 if n % 2 else (state >> 20) % 2100 - 1050}"
    try:
        print(text, float.fromhex(text).hex())
    except OverflowError as e:
        print(text, e)
