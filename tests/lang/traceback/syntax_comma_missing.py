# A program that is refused: comma missing.
print("never")
x = [1 2]
