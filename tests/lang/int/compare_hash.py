# Comparisons between ints, bools and floats, hashes of numbers.
print(1 == 1.0, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 10 ** 400 > 1e308, -10 ** 400 < -1e308, 10 ** 400 < float("inf"), 1 < float("nan"), True == 1, True < 2, 5 != 5.5)
print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 61), hash(2 ** 100), hash(10 ** 50), hash(1.0), hash(0.5), hash(-1.5), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(True))
print({1: "int", 1.0: "float", True: "bool"}, sorted([3, 1.5, True, -2, 2 ** 70, -1e30]), max(1, 1.0), max(1.0, 1), 3 in [3.0], [1, 2] == [1.0, 2.0])
