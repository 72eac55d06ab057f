# A program that is refused: ternary.
print("never")
x = 1 if 2
