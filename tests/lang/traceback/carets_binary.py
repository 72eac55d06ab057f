# Carets of a binary operation, with ~ around the operator.
a, b, c = 1, "two", 3
x = a * c + b * (c - a + a) * 2 + a
