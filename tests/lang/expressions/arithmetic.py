# Precedence and associativity of the arithmetic operators.
print(1 + 2 * 3, (1 + 2) * 3, 2 ** 3 ** 2, -2 ** 2, 2 ** -1)
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 7 / 2)
print(10 - 4 - 3, 100 / 10 / 5, ~5, -~5, +-+1, - -3)
print(1 << 3 + 1, 1 | 2 ^ 3 & 4, 5 & 3 == 1, not 1 == 2)
print(2 * 3 % 4, 2 + 3 << 1, 6 ^ 3, 6 & 3, 6 | 3)
print(0x1F, 0o17, 0b101, 1_000_000, 1e3, 1.5e-3, .5, 5., 0xdead_beef)
