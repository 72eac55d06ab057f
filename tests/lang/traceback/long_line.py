# Carets far to the right.
x = 1
print("a" * 100 if x else "b" * 100, "c" * 50, "d" * 50, [1, 2, 3][x], [1, 2, 3][x + 5], "e" * 10, "f" * 10)
