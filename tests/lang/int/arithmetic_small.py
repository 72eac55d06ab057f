# Small integers and the borders of the machine word.
for a in (0, 1, -1, 7, -7, 2 ** 31 - 1, -2 ** 31, 2 ** 62, 2 ** 63 - 1, -2 ** 63, 2 ** 63):
    for b in (1, -1, 3, 2 ** 31, 2 ** 63 - 1):
        print(a + b, a - b, a * b, a // b, a % b, end=" ")
    print()
