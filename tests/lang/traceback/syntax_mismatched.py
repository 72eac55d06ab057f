# A program that is refused: mismatched.
print("never")
x = [1, 2)
