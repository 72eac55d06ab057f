# A program that is refused: nbsp.
print("never")
x = 1
