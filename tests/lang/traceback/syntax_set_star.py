# A program that is refused: set star.
print("never")
x = {**a, b}
