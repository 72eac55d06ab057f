# A program that is refused: type hint.
print("never")
(a, b): int
