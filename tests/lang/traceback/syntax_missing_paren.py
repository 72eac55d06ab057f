# A program that is refused: missing paren.
print("never")
print((1, 2)
x = 3
