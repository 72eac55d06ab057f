# A program that is refused: fstring expr.
print("never")
f"{a b}"
