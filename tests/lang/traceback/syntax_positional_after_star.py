# A program that is refused: positional after star.
print("never")
f(**a, b)
