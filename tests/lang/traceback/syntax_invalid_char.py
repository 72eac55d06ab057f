# A program that is refused: invalid char.
print("never")
x = 1 ? 2
